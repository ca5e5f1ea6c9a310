"""Vouchers, their entries and postings: balanced in every fund by what they are."""

from collections.abc import Iterable, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from operator import itemgetter
from typing import Any, Final, NamedTuple

from quykhuyenhoc._lazy import pattern
from quykhuyenhoc.errors import VoucherNumberError, VoucherYearError
from quykhuyenhoc.kinds import EntryKind, Series
from quykhuyenhoc.ledger.accounts import AnyAccount
from quykhuyenhoc.limits import CurrencyCode
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.nouns import Noun
from quykhuyenhoc.personal import Personal

AMOUNT_MAX: Final = 10**15
"""The largest amount of one posting, in minor units (design §4.1)."""


class Posting(NamedTuple):
    """One line of an entry: ``amount`` is whole minor units of ``currency``, debit positive, never zero."""

    account: AnyAccount
    fund: str
    amount: int
    currency: CurrencyCode = BASE_CURRENCY
    party: str | None = None
    programme: str | None = None
    campaign: str | None = None
    memo: Personal | None = None

    def negated(self) -> "Posting":
        """Return the exact opposite, without its memo."""
        return self._replace(amount=-self.amount, memo=None)


class Entry(Noun):
    """A balanced set of postings of one day; ``corrects`` is the seq of the act whose entry it corrects."""

    date: Date
    lines: tuple[Posting, ...]
    kind: EntryKind = EntryKind.NORMAL
    corrects: int | None = None
    corrects_entry: int | None = None
    reversal: int | None = None
    """1 when the lines are the exact negation of the corrected entry."""


PLACE: Final = itemgetter(1, 3)
"""Fund and currency of a line."""
_AMOUNT: Final = itemgetter(2)


def imbalance(lines: Sequence[Sequence[Any]]) -> dict[tuple[str, str], int]:
    """Return what does not sum to zero, per (fund, currency): empty for a balanced entry.

    A line is a posting, or a tuple that holds account, fund, amount and currency where a posting does.
    """
    places = set(map(PLACE, lines))
    if len(places) == 1:  # nearly every entry: summed without a step of Python for each line
        amount = sum(map(_AMOUNT, lines))
        return {places.pop(): amount} if amount else {}
    sums: dict[tuple[str, str], int] = {}
    for line in lines:
        key = PLACE(line)
        sums[key] = sums.get(key, 0) + line[2]
    return {key: amount for key, amount in sums.items() if amount}


def netted(lines: Iterable[Posting]) -> dict[Posting, int]:
    """Return the sum of each distinct (account, fund, currency, party, programme, campaign), in order of first use."""
    sums: dict[Posting, int] = {}
    for line in lines:
        key = line._replace(amount=0, memo=None)
        sums[key] = sums.get(key, 0) + line.amount
    return sums


def difference(right: Iterable[Posting], wrong: Iterable[Posting]) -> tuple[Posting, ...]:
    """Return the lines that lead from the wrong postings to the right ones; empty when nothing differs."""
    sums = netted(right)
    for key, amount in netted(wrong).items():
        sums[key] = sums.get(key, 0) - amount
    return tuple(key._replace(amount=amount) for key, amount in sums.items() if amount)


NUMBER_MAX: Final = 9_999_999
"""The last number of a series in a year."""


class Voucher(Noun):
    """The number of a voucher, and the entry of its act that it proves (absent: a correction of text only)."""

    series: Series
    year: int
    number: int
    entry: int | None = None

    @property
    def no(self) -> str:
        """The number as printed."""
        return f"{self.series}{self.number:05d}/{self.year}"


def check_one_year(typed: Voucher, years: Sequence[int]) -> None:
    """Refuse a number without its year where several years have it; ``years`` are those, the latest first.

    Raises:
        VoucherYearError: nobody can tell which of them is meant.
    """
    if len(years) > 1:
        raise VoucherYearError(
            no=f"{typed.series}{typed.number}", years=tuple(map(str, reversed(years))),
            example=f"{typed.series}{typed.number}/{years[0]}",
        )  # fmt: skip


_TYPED = pattern(r"(?a)\s*([A-Za-z]{2})[\s-]*([0-9]{1,9})(?:\s*/\s*([0-9]{4}))?\s*")


def parse_number(text: str, year: int = 0) -> Voucher:
    """Read a voucher number as people type it; without a year it is one of ``year`` (0: of the only one that has it).

    Raises:
        VoucherNumberError: the text is no voucher number.
    """
    found = _TYPED.fullmatch(text)
    series = found[1].upper() if found else ""
    if not found or series not in Series.__members__:
        raise VoucherNumberError(given=text)
    return Voucher(series=Series(series), year=int(found[3] or year), number=int(found[2]))


_RANGE: Final = pattern(
    r"(?a)\s*([A-Za-z]{2})[\s-]*([0-9]{1,9})\s*[-–]\s*(?:([A-Za-z]{2})[\s-]*)?([0-9]{1,9})(\s*/\s*[0-9]{4})?\s*"
)
RANGE_MAX: Final = 1000
"""How many vouchers one range may name."""


def numbers_in(text: str) -> tuple[str, ...]:
    """Return the voucher numbers that a text names as people type it: itself, or each of a range like BC1-BC11/2025.

    Raises:
        VoucherNumberError: a range goes backwards, from one series to another, or over more than a thousand vouchers.
    """
    found = _RANGE.fullmatch(text)
    if found is None:
        return (text,)
    series, first, other, last, year = found.groups()
    many = range(int(first), int(last) + 1)
    if (other or series).upper() != series.upper() or not 0 < len(many) <= RANGE_MAX:
        raise VoucherNumberError(given=text)
    return tuple(f"{series.upper()}{number}{year or ''}" for number in many)


class FloorException(Noun):
    """A figure below its floor that was recorded all the same, because it had happened (ngoại lệ)."""

    figure: str
    date: Date
    amount: int
    currency: str


class Correction(NamedTuple):
    """An act that corrects an entry: an adjustment, or the one reversal."""

    seq: int
    reversal: bool
    reversed: bool
    lines: tuple[Posting, ...]


class Filed(NamedTuple):
    """An entry as the book has it, found by its voucher."""

    seq: int
    entry: int
    kind: EntryKind
    date: Date
    act: str
    voucher: Voucher
    lines: tuple[Posting, ...]
    corrects: int | None
    corrections: tuple[Correction, ...]


def standing(filed: Filed) -> tuple[Posting, ...]:
    """Return what an entry says today: its lines and those of its unreversed adjustments, netted."""
    lines = list(filed.lines)
    for correction in filed.corrections:
        if not correction.reversal and not correction.reversed:
            lines += correction.lines
    return tuple(key._replace(amount=amount) for key, amount in netted(lines).items() if amount)
