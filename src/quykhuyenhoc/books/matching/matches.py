"""Matching an account of the book with its lines at the bank: by rule, by a person; and what is left of both."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.acts.matching import MatchLines
from quykhuyenhoc.bank.codes import OF_PLEDGE, Code, find_codes
from quykhuyenhoc.bank.masking import mask_memo
from quykhuyenhoc.bank.matches import BankLine, BankPart, BankPosting, Match, MatchPolicy
from quykhuyenhoc.bank.matching import match, suggest
from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.books.record import record
from quykhuyenhoc.books.rights import check_may_see_hidden, offices_of
from quykhuyenhoc.errors import MatchError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.matching import MatchPart
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.statements import CodePrefix
from quykhuyenhoc.ledger.vouchers import parse_number
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.rules.matching import as_matched
from quykhuyenhoc.store.registers import HIDDEN, Unseen, in_words
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date as Date  # noqa: N812 (as in the nouns)

    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.books.filing import Recorded  # noqa: TC004 (nobody evaluates it)
    from quykhuyenhoc.personal import Personal
    from quykhuyenhoc.store.matching import LineRow, PostingRow
    from quykhuyenhoc.store.view import View

    Progress = Callable[[str, int, int], None]

PERSON: Final = "person"
"""The rule of a match that a person made."""
CHUNK: Final = 2000
"""How often a long run tells how far it is."""
KEY_DIGITS: Final = 64
"""Of the key of a line, which what is booked from it takes over."""
REFERENCES_MAX: Final = 40
"""A longer document number is a sentence, and no bank's reference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatched:
    """What is left of an account: lines and postings as matching sees them, and how codes are read.

    ``lines`` are those that no person set aside; ``rows`` are all lines by id, ``marks`` what was said of some.
    ``account`` is the identity of the account of the book.
    """

    account: str
    currency: str
    lines: tuple[BankLine, ...]
    booked: tuple[BankPosting, ...]
    policy: MatchPolicy
    rows: dict[str, LineRow]
    marks: dict[str, str]
    _whole: Unmatched | None = field(default=None, repr=False, compare=False)
    """The same with every text whole, where here they are masked: it is compared, and shown to nobody."""

    @property
    def compared(self) -> Unmatched:
        """What matching compares: the same lines and postings with every text whole."""
        if self._whole is None:
            return self
        kept = {one.id for one in self.lines} | {one.id for one in self.booked}
        lines = tuple(one for one in self._whole.lines if one.id in kept)
        return replace(self._whole, lines=lines, booked=tuple(one for one in self._whole.booked if one.id in kept))


class MatchRun(NamedTuple):
    """What a run of the automatic passes came to; ``recorded`` is None where nothing matched.

    ``rules`` counts the matches by the rule that found them.
    """

    matches: int
    rules: dict[str, int]
    lines_left: int
    postings_left: int
    recorded: Recorded | None


class LineMatching(Desk):
    """Matching of bank lines and vouchers."""

    def unmatched(
        self, account: str, *, currency: str = BASE_CURRENCY
    ) -> Unmatched:  # fmt: skip
        """Return what is left to match of an account; memos are masked, and texts that are hidden say so.

        They are whole for an actor with the right to see them. Compared are the whole texts all the
        same.

        Raises:
            NotFoundError: there is no such account, or no such currency.
            NotAllowedError: that actor may not see what is hidden.
        """
        with self.book.books.source.reading() as connection:
            if self.book.reader is not None:
                check_may_see_hidden(offices_of(connection, self.book), self.book.reader)
            view = self.book.view(connection, self.book.books.clock())
            return unmatched_in(view, view.get(Account, account).key, currency, masked=self.book.reader is None)

    def match_automatically(
        self, account: str, *, currency: str = BASE_CURRENCY, dry_run: bool = False,
        progress: Progress | None = None,
    ) -> MatchRun:  # fmt: skip
        """Match what the passes are sure of, as one act; lines that somebody set aside are left alone.

        So are lines that would be in another fund than their code names: a person matches them with a reason.
        """
        left = all_unmatched(self.book, account, currency)
        if progress:
            progress("read", len(left.lines), len(left.lines))
        found = match(left.lines, left.booked, left.policy)
        matches = _where_codes_say(self.book, left, found.matches)
        rules: dict[str, int] = {}
        for one in matches:
            rules[one.rule] = rules.get(one.rule, 0) + 1
        done = None
        if matches:
            act = match_act(matches, left, automatic=True, progress=progress)
            done = record(self.book, act, dry_run=dry_run)
        kept = set(map(id, matches))
        waits = [one for one in found.matches if id(one) not in kept]
        lines = len(found.lines_left) + sum(len(one.lines) for one in waits)
        return MatchRun(
            len(matches), rules, lines, len(found.booked_left) + sum(len(one.booked) for one in waits), done
        )

    def accept(
        self, left: Unmatched, matches: Sequence[Match], *, reason: Personal | None = None,
        dry_run: bool = False,
    ) -> Recorded:  # fmt: skip
        """Record matches that a person accepted; ``reason`` says why one is in another fund than the code of its line.

        Raises:
            MatchSumsError, MatchTwiceError: they do not hold any more.
            ReasonNeededError: the code of a line names another fund.
        """
        return record(self.book, match_act(matches, left), reason=reason, dry_run=dry_run)

    def postings_of(self, left: Unmatched, no: str) -> tuple[str, ...]:
        """Return the ids of what is left of a voucher, by any of its numbers, that of its other side too.

        Raises:
            NotFoundError, VoucherNumberError: as their names say.
        """
        with self.book.books.source.reading() as connection:
            filed = self.book.view(connection, self.book.books.clock()).vouchers.filed(parse_number(no))
        return tuple(one.id for one in left.booked if one.id.startswith(f"{filed.seq}/{filed.entry}/"))

    def posting_nos(self, left: Unmatched) -> dict[str, str]:
        """Return the first voucher number of each posting that is left, by its id."""
        places = {one.id: tuple(map(int, one.id.split("/")))[:2] for one in left.booked}
        with self.book.books.source.reading() as connection:
            nos = Snapshot(connection, self.book.number).matching.voucher_nos(list(places.values()))
        return {id_: nos[place] for id_, place in places.items() if place in nos}


def all_unmatched(book: Book, account: str, currency: str) -> Unmatched:
    """Return what is left to match of an account, with every text, for what shows none of them."""
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        return unmatched_in(view, view.get(Account, account).key, currency)


def unmatched_in(
    view: View, account: str, currency: str, *, masked: bool = False
) -> Unmatched:  # fmt: skip
    """Return what is left to match of an account, in a snapshot or transaction; raises NotFoundError."""
    if currency != BASE_CURRENCY:
        view.register.exponent_of(currency)  # one misspelt would read as nothing left
    rows = {f"{row.seq}/{row.item}": row for row in view.matching.lines(account, currency)}
    postings = list(view.matching.postings(account, currency))
    known = view.all(CodePrefix)
    prefixes, pledges = frozenset(one.code for one in known), _codes_of_pledges(known)
    aside = {f"{seq}/{item}": mark for (seq, item), mark in view.reconciliation.marks().items()}
    keys = {_line_of(row.key) for row in postings if row.key}
    lines = [_line(place, row, keys) for place, row in rows.items()]
    own = {line.external_id for line in lines}
    names = {party.key: party.name for party in view.all(Party)} if any(row.party for row in postings) else {}
    found = Unmatched(
        account=account, currency=currency, lines=tuple(line for line in lines if line.id not in aside),
        booked=tuple(_booked(row, own, prefixes, names, pledges) for row in postings),
        policy=MatchPolicy(prefixes=prefixes), rows=rows, marks=aside,
    )  # fmt: skip
    return _masked(view, found, postings) if masked else found


def _masked(
    view: View, left: Unmatched, postings: Sequence[PostingRow]
) -> Unmatched:  # fmt: skip
    """Return the same as it may be shown: memos masked, and no text that is hidden."""
    asked = {row.party for row in postings if row.party}
    known = view.register.parties(asked) if asked else {}
    hidden = {key for key, row in known.items() if isinstance(row.name, Unseen)}
    memos = {
        place: in_words(HIDDEN) if row.hidden else mask_memo(row.memo, left.policy.prefixes)
        for place, row in left.rows.items()
        if row.memo is not None
    }
    booked = tuple(
        replace(one, payer=one.payer and in_words(HIDDEN), reference=one.reference and in_words(HIDDEN))
        if row.hidden
        else replace(one, payer=in_words(HIDDEN))
        if one.payer and not row.person and row.party in hidden
        else one
        for one, row in zip(left.booked, postings, strict=True)
    )
    lines = tuple(replace(one, memo=memos.get(one.id, "")) for one in left.lines)
    rows = {place: row._replace(memo=memos.get(place)) for place, row in left.rows.items()}
    return replace(left, lines=lines, booked=booked, rows=rows, _whole=left)


def booking_key(key: str, number: int, before: int = 0) -> str:
    """Return the key of what is booked from a line: the line's own, told apart from its equals.

    And from what was booked of the line ``before``, so many times, and came to nothing.
    """
    own = key if number == 1 else f"{key[:56]}{number:08x}"
    return f"{own[:40]}{before:08x}{own[48:]}" if before else own


def _line_of(key: str) -> str:
    """Return what the keys of all that was booked from one line have in common."""
    return key[:40] + key[48:] if len(key) == KEY_DIGITS else key


def _line(place: str, row: LineRow, keys: set[str]) -> BankLine:
    # An id speaks only where a posting has it: what else is a key of the book was never at the bank.
    ids = (_line_of(booking_key(row.key, row.number)), _line_of(row.external or ""))
    return BankLine(
        id=place, date=stored_day(row.date), amount=row.amount, memo=row.memo or "",
        reference=row.reference or "", external_id=next((one for one in ids if one in keys), ""),
    )  # fmt: skip


def _codes_of_pledges(known: Iterable[CodePrefix]) -> dict[str, str]:
    """Return the code of each pledge that has one; of several nobody knows which its donor was given."""
    found: dict[str, list[str]] = {}
    for one in known:
        found.setdefault(one.pledge or "", []).append(one.code)
    return {pledge: Code(its[0], OF_PLEDGE).text for pledge, its in found.items() if pledge and len(its) == 1}


def _booked(
    row: PostingRow, own: set[str], prefixes: frozenset[str], names: dict[str, Any],
    pledges: dict[str, str],
) -> BankPosting:  # fmt: skip
    codes = find_codes(f"{row.description or ''} {row.document or ''}", prefixes) if prefixes else ()
    code = codes[0].text if len(codes) == 1 else "" if codes else pledges.get(row.pledge or "", "")
    document, key = row.document or "", _line_of(row.key or "")
    return BankPosting(
        id=f"{row.seq}/{row.entry}/{row.line}", date=stored_day(row.date), amount=row.amount,
        voucher=f"{row.root[0]}/{row.root[1]}", code=code,
        reference=document if len(document) <= REFERENCES_MAX else "",
        external_id=key if key in own else "", payer=row.person or names.get(row.party or "") or "",
    )  # fmt: skip


class _Parts:
    """The parts of matches as nouns, made anew at each walk."""

    def __init__(
        self, matches: Sequence[Match], left: Unmatched, booked: Mapping[str, Date], progress: Progress | None
    ) -> None:
        self.matches, self.progress = matches, progress
        self.days = {one.id: one.date for one in left.lines}
        self.days |= booked
        self.days |= {one.id: one.date for one in left.booked}
        self.days |= {place: stored_day(row.date) for place, row in left.rows.items() if place in left.marks}
        self.size = sum(len(one.lines) + len(one.booked) for one in matches)

    def __len__(self) -> int:
        return self.size

    def __contains__(self, thing: object) -> bool:
        return any(thing == one for one in self)

    def __iter__(self) -> Iterator[MatchPart]:
        for number, one in enumerate(self.matches, 1):
            if self.progress and not number % CHUNK:
                self.progress("record", number, len(self.matches))
            for part in (*one.lines, *one.booked):
                place = tuple(map(int, part.id.split("/")))
                names = ("statement", "at") if len(place) == 2 else ("posting", "entry", "line")  # noqa: PLR2004 (a line)
                where: dict[str, Any] = dict(zip(names, place, strict=True))
                yield MatchPart(
                    number=number, date=self.days[part.id], amount=part.amount, rule=one.rule, score=one.score, **where
                )


def match_act(
    matches: Sequence[Match], left: Unmatched, *, automatic: bool = False, progress: Progress | None = None,
    booked: Mapping[str, Date] | None = None,
) -> MatchLines:  # fmt: skip
    """Return the act that records matches of what is left, and of postings ``booked`` since, each with its day."""
    return MatchLines(
        account=left.account, currency=left.currency, matches=len(matches), automatic=1 if automatic else None,
        parts=_Parts(matches, left, booked or {}, progress),
    )  # fmt: skip


def _where_codes_say(book: Book, left: Unmatched, found: Sequence[Match]) -> Sequence[Match]:
    """Return the matches without those of a line whose code names another fund: only a person says why."""
    with book.books.source.reading() as connection:
        read = Snapshot(connection, book.number)
        told = read.codes.misplaced(as_matched(read, match_act(found, left)))
        wrong = {"{}/{}".format(*one.line) for one in told}
    return [one for one in found if wrong.isdisjoint(part.id for part in one.lines)] if wrong else found


def suggestions(left: Unmatched, lines: Iterable[str] | None = None) -> dict[str, list[Match]]:
    """Return what a person may accept for each line (of those, or of all), the best first."""
    left = left.compared
    wanted = None if lines is None else set(lines)
    chosen = [one for one in left.lines if wanted is None or one.id in wanted]
    found: dict[str, list[Match]] = {one.id: [] for one in chosen}
    for one in suggest(chosen, left.booked, left.policy):
        found[one.lines[0].id].append(one)
    return found


def joined(left: Unmatched, lines: Mapping[str, int | None], postings: Mapping[str, int | None]) -> Match:
    """Return the match that a person makes of lines and postings by their ids; None: all that is left of it.

    Raises:
        MatchError: one of them is not open.
        MatchSumsError: they do not come to the same sum.
    """
    there = {place: row.amount for place, row in left.rows.items()} | {one.id: one.amount for one in left.booked}
    for place in (*lines, *postings):
        if place not in there:
            raise not_open(place)
    return Match(
        lines=tuple(BankPart(place, there[place] if amount is None else amount) for place, amount in lines.items()),
        booked=tuple(BankPart(place, there[place] if amount is None else amount) for place, amount in postings.items()),
        rule=PERSON,
    )  # fmt: skip


def not_open(place: str) -> MatchError:
    """Return the refusal of a line or posting that is matched already, or is not there; it says where to look."""
    text = M_("{place} is not open⟦; qkh statement show {statement} shows what is matched⟧")
    return MatchError(why=text.format(place=place, statement=place.partition("/")[0]))
