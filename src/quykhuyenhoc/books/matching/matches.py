"""Matching an account of the book with its lines at the bank: by rule, by a person; and what is left of both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.acts.matching import MatchLines, Unmatch
from quykhuyenhoc.bank.matches import BankPart, Match
from quykhuyenhoc.bank.matching import match, suggest
from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.books.matching.unmatched import Unmatched, UnmatchedReader
from quykhuyenhoc.books.record import record
from quykhuyenhoc.books.rights import check_may_see_hidden, offices_of
from quykhuyenhoc.errors import MatchError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.matching import MatchPart
from quykhuyenhoc.ledger.vouchers import parse_number
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.rules.matching import as_matched
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date as Date  # noqa: N812 (as in the nouns)

    from quykhuyenhoc._executors import StepProgress
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.books.filing import Recorded  # noqa: TC004 (nobody evaluates it)
    from quykhuyenhoc.personal import Personal


PERSON: Final = "person"
"""The rule of a match that a person made."""
CHUNK: Final = 2000
"""How often a long run tells how far it is."""
_HELD_MAX: Final = 4 * CHUNK
"""How many parts of matches are held as nouns at once."""


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
        self, account: str, *, currency: str = BASE_CURRENCY, lines: Collection[str] | None = None
    ) -> Unmatched:  # fmt: skip
        """Return what is left to match of an account; memos are masked, and texts that are hidden say so.

        They are whole for an actor with the right to see them. Compared are the whole texts all the
        same. With ``lines`` only these are read, however many wait; one of which nothing is left is not among them.

        Raises:
            NotFoundError: there is no such account, or no such currency.
            NotAllowedError: that actor may not see what is hidden.
        """
        with self.book.books.source.reading() as connection:
            if self.book.reader is not None:
                check_may_see_hidden(offices_of(connection, self.book), self.book.reader)
            view = self.book.view(connection, self.book.books.clock())
            left, masked = UnmatchedReader(view, view.get(Account, account).key, currency), self.book.reader is None
            return left.all(masked=masked) if lines is None else left.some(lines, masked=masked)

    def currency_of(self, account: str, lines: Collection[str] = ()) -> str:
        """Return the currency of lines, by their statements; without lines that of those of an account that wait.

        VND goes first, then the others by code; where none waits it is VND.

        Raises:
            NotFoundError: there is no such account.
        """
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            key, wanted = view.get(Account, account).key, {line.partition("/")[0] for line in lines}
            own = [one for one in view.statements.listed() if one.account == key]
            found = {one.currency for one in own if not wanted or str(one.seq) in wanted}
            if not wanted:
                found = {one for one in found if view.matching.lines_after(key, one, None, 1)}
        return BASE_CURRENCY if BASE_CURRENCY in found else min(found, default=BASE_CURRENCY)

    def unmatches(self, statement: int) -> tuple[Unmatch, ...]:
        """Return the acts that take back all matches of the lines of a statement; recorded together, or none of them.

        Raises:
            NotFoundError: nothing is matched with a line of it.
        """
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            found: dict[int, set[int]] = {}
            for its in view.statements.matches_of(statement).values():
                for seq, number in (tuple(map(int, one.split("/"))) for one in its):
                    found.setdefault(seq, set()).add(number)
            if not found:
                advice = M_("⟦qkh statement show {seq} shows its lines.⟧").format(seq=statement)
                raise NotFoundError(book=view.code, kind=N_("match of statement"), name=f"#{statement}", advice=advice)
            whole = {seq for seq, numbers in found.items() if view.matching.live_of(seq) == numbers}
        return tuple(
            Unmatch(of=seq, number=number)
            for seq, numbers in found.items()
            for number in ([None] if seq in whole else sorted(numbers))
        )

    def match_automatically(
        self, account: str, *, currency: str = BASE_CURRENCY, dry_run: bool = False,
        progress: StepProgress | None = None,
    ) -> MatchRun:  # fmt: skip
        """Match what the passes are sure of, as one act; lines that somebody set aside are left alone.

        So are lines that would be in another fund than their code names: a person matches them with a reason.
        """
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            left = UnmatchedReader(view, view.get(Account, account).key, currency).all()
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
        with self.book.books.source.reading() as connection:
            return posting_nos_in(Snapshot(connection, self.book.number), [one.id for one in left.booked])


def posting_nos_in(read: Snapshot, postings: Iterable[str]) -> dict[str, str]:
    """Return the first voucher number of each posting that has one, by its id."""
    places = {one: tuple(map(int, one.split("/")))[:2] for one in postings}
    nos = read.matching.voucher_nos(list(places.values()))
    return {one: nos[place] for one, place in places.items() if place in nos}


class _MatchParts:
    """The parts of matches as nouns, made anew at each walk."""

    def __init__(self, matches: Sequence[Match], days: Mapping[str, Date], progress: StepProgress | None) -> None:
        self.matches, self.days, self.progress = matches, days, progress
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
    matches: Sequence[Match], left: Unmatched, *, automatic: bool = False, progress: StepProgress | None = None
) -> MatchLines:
    """Return the act that records matches of what is left."""
    days = {one.id: one.date for one in left.lines} | {one.id: one.date for one in left.booked}
    days |= {place: stored_day(row.date) for place, row in left.rows.items() if place in left.marks}
    return match_act_of(left.account, left.currency, matches, days, automatic=automatic, progress=progress)


def match_act_of(
    account: str, currency: str, matches: Sequence[Match], days: Mapping[str, Date], *, automatic: bool = False,
    progress: StepProgress | None = None,
) -> MatchLines:  # fmt: skip
    """Return the act that records matches of lines and postings, each with its day."""
    parts = _MatchParts(matches, days, progress)
    return MatchLines(
        account=account, currency=currency, matches=len(matches), automatic=1 if automatic else None,
        parts=parts if len(parts) > _HELD_MAX else tuple(parts),  # they are walked through eight times
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
