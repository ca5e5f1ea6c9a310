"""What is left to match of an account: its lines at the bank, all, some or page after page, and its postings."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.bank.codes import OF_PLEDGE, ReferenceCode, find_codes
from quykhuyenhoc.bank.masking import mask_memo
from quykhuyenhoc.bank.matches import BankLine, BankPosting, MatchPolicy
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.statements import CodePrefix
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.registers import HIDDEN, Unseen, in_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from quykhuyenhoc.ledger.reconciliation import MatchedPlace
    from quykhuyenhoc.store.matching import LineRow, PostingRow
    from quykhuyenhoc.store.view import View

PAGE: Final = 2000
"""So many lines are read, decided, recorded and forgotten together, however long a statement is."""
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


def check_currency(view: View, currency: str) -> None:
    """Refuse a currency that the book does not have: one misspelt would read as nothing left; raises NotFoundError."""
    if currency != BASE_CURRENCY:
        view.register.exponent_of(currency)


def pages_of(view: View, account: str, currency: str) -> Iterator[dict[str, LineRow]]:
    """Yield the lines of an account of which something is left, by id, page after page in order of date.

    Those of a page may be matched before the next one is read.
    """
    last = None
    while page := view.matching.lines_after(account, currency, last, PAGE):
        yield _by_id(page)
        last = page[-1]


def rows_at(view: View, account: str, currency: str, lines: Collection[str]) -> dict[str, LineRow]:
    """Return by id those of the lines named of which something is left."""
    places = [place for one in lines if (place := _place_of(one))]
    return _by_id(view.matching.lines_at(account, currency, places))


def _place_of(line: str) -> MatchedPlace | None:
    """Return the place of a line by its id; None for what is none."""
    numbers = line.split("/")
    well = len(numbers) == 2 and all(one.isascii() and one.isdecimal() and len(one) < KEY_DIGITS for one in numbers)  # noqa: PLR2004 (a line)
    return (int(numbers[0]), int(numbers[1])) if well else None


def _by_id(rows: Iterable[LineRow]) -> dict[str, LineRow]:
    return {f"{row.seq}/{row.item}": row for row in rows}


class UnmatchedReader:
    """Reads what is left to match of an account, by its identity, in a snapshot or transaction.

    Raises:
        NotFoundError: there is no such currency.
    """

    def __init__(self, view: View, account: str, currency: str) -> None:
        check_currency(view, currency)
        self.view, self.account, self.currency = view, account, currency
        known = view.all(CodePrefix)
        self.policy = MatchPolicy(prefixes=frozenset(one.code for one in known))
        self.marks = {f"{seq}/{item}": mark for (seq, item), mark in view.reconciliation.marks().items()}
        self._pledges = _codes_of_pledges(known)
        self._postings = list(view.matching.postings(account, currency))
        self._keys = {_line_of(row.key) for row in self._postings if row.key}
        self._apart = view.matching.taken_apart(account, currency)

    def all(self, *, masked: bool = False) -> Unmatched:
        """Return all that is left; ``masked`` as it may be shown."""
        rows = _by_id(self.view.matching.lines(self.account, self.currency))
        return self._unmatched(rows, self._ids(rows), masked=masked)

    def some(self, lines: Collection[str], *, masked: bool = False) -> Unmatched:
        """Return what is left, of the lines only those named."""
        rows = rows_at(self.view, self.account, self.currency, lines)
        return self._unmatched(rows, self._all_ids(), masked=masked)

    def lines(self, rows: dict[str, LineRow]) -> tuple[BankLine, ...]:
        """Return lines as matching sees them, but for those set aside."""
        return tuple(
            _line(place, row, self._keys, self._apart.get(place, ()))
            for place, row in rows.items()
            if place not in self.marks
        )

    def _unmatched(self, rows: dict[str, LineRow], own: set[str], *, masked: bool) -> Unmatched:
        found = Unmatched(
            account=self.account, currency=self.currency, lines=self.lines(rows), booked=self._booked(own),
            policy=self.policy, rows=rows, marks=self.marks,
        )  # fmt: skip
        return _masked(self.view, found, self._postings) if masked else found

    def _booked(self, own: set[str]) -> tuple[BankPosting, ...]:
        named = any(row.party for row in self._postings)
        names = {party.key: party.name for party in self.view.all(Party)} if named else {}
        prefixes = self.policy.prefixes
        return tuple(_booked(row, own, prefixes, names, self._pledges) for row in self._postings)

    def _all_ids(self) -> set[str]:
        """Return the ids of all lines that are left, so far as a posting has the same."""
        if not self._keys:
            return set()
        pages = pages_of(self.view, self.account, self.currency)
        return {one for rows in pages for one in self._ids(rows)}

    def _ids(self, rows: dict[str, LineRow]) -> set[str]:
        return {_id_of(row, self._keys) for row in rows.values()}


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


def _id_of(row: LineRow, keys: set[str]) -> str:
    """Return the id of a line, where a posting has it: what else is a key of the book was never at the bank."""
    ids = (_line_of(booking_key(row.key, row.number)), _line_of(row.external or ""))
    return next((one for one in ids if one in keys), "")


def _line(place: str, row: LineRow, keys: set[str], apart: Iterable[str]) -> BankLine:
    return BankLine(
        id=place, date=stored_day(row.date), amount=row.amount, memo=row.memo or "", reference=row.reference or "",
        external_id=_id_of(row, keys) if keys else "", apart=frozenset(apart),
    )  # fmt: skip


def _codes_of_pledges(known: Iterable[CodePrefix]) -> dict[str, str]:
    """Return the code of each pledge that has one; of several nobody knows which its donor was given."""
    found: dict[str, list[str]] = {}
    for one in known:
        found.setdefault(one.pledge or "", []).append(one.code)
    return {pledge: ReferenceCode(its[0], OF_PLEDGE).text for pledge, its in found.items() if pledge and len(its) == 1}


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
