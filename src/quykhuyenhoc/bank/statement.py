"""What a bank printed, as frozen values: a statement, its lines, the balances beside them."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 (fields are named date)
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from quykhuyenhoc.bank.turned import DoubtfulDay


class StatementLine(NamedTuple):
    """One movement as the bank printed it.

    ``amount`` is in smallest units and positive where money came in (the bank's credit, our Nợ 112); None where the
    bank left it blank. ``row`` is the line or row of the file. Texts are stored forms: one line, NFC.
    """

    row: int
    date: Date
    value_date: Date | None
    amount: int | None
    reference: str
    memo: str
    counterparty: str = ""
    counterparty_account: str = ""
    balance: int | None = None
    external_id: str = ""
    reversal: bool = False


class DayBalance(NamedTuple):
    """A balance printed for the end of a day (``interim`` balances may be of any moment)."""

    row: int
    date: Date
    amount: int


class Totals(NamedTuple):
    """What a footer says of all lines together: money in and out, both as sizes; None where it is silent."""

    row: int
    credit: int | None = None
    debit: int | None = None


class PageSum(NamedTuple):
    """What is printed where a page of a table ends or begins: sums of the page or of all until there, and a balance.

    ``amount`` is the sum of a column with both sides; None where the row is silent.
    """

    row: int
    credit: int | None = None
    debit: int | None = None
    amount: int | None = None
    balance: int | None = None


class Coverage(NamedTuple):
    """Which days of which account a statement covers, and its balances before and after them.

    ``start`` is printed or None; ``first`` is the day of the first line. Balances that are not printed are what the
    running balances of the first and the last line tell, or None.
    """

    account: str
    currency: str
    start: Date | None
    first: Date | None
    end: Date | None
    opening: int | None
    closing: int | None

    @property
    def begins(self) -> Date | None:
        """Return the first day: the printed one, or that of a line before it; None where there is neither."""
        return min(filter(None, (self.start, self.first)), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One account over some days, lines in the order of time; amounts are smallest units with ``exponent`` decimals.

    ``currency_row`` is the row of a table that names the currency, 0 where none does: it is that of the profile then.
    ``layout`` is the format or profile it was read by. ``days`` are balances printed for the end of a day, ``interim``
    those that belong to no such moment: they prove nothing. ``pending`` counts entries that are announced but not
    booked, which are no lines. ``hidden`` are the rows of lines that their sheet does not show, ``left_out`` those that
    a page hides, which are no lines, ``dropped`` those that a person left out, ``unread`` the rows below the header of
    a table of which nothing was taken: neither a line nor a balance, a sum or a label; ``unbooked`` those of them that
    say that the bank has not booked them. ``not_lines`` are rows with a day and an amount that are taken for totals or
    balances by their words. ``unread_columns`` are the headers of columns with figures that are not read:
    fees beside the movements, perhaps. ``odd_states`` are rows that are taken with a state that is not known.
    ``signed_by_balances``: no amount has a sign, and the balances tell it. ``doubtful`` is a day that may be another
    one, as another program turned month and day round, or the file writes days in another order.
    """

    account: str
    currency: str
    exponent: int
    layout: str
    currency_row: int = 0
    bank: str = ""
    number: str = ""
    start: Date | None = None
    end: Date | None = None
    opening: int | None = None
    closing: int | None = None
    closing_row: int = 0
    lines: tuple[StatementLine, ...] = ()
    days: tuple[DayBalance, ...] = ()
    interim: tuple[DayBalance, ...] = ()
    totals: tuple[Totals, ...] = ()
    pages: tuple[PageSum, ...] = ()
    pending: int = 0
    hidden: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()
    unbooked: tuple[int, ...] = ()
    not_lines: tuple[int, ...] = ()
    unread_columns: tuple[str, ...] = ()
    odd_states: tuple[tuple[int, str], ...] = ()
    signed_by_balances: bool = False
    doubtful: "DoubtfulDay | None" = None

    @property
    def coverage(self) -> Coverage:
        """Return its days and balances; the last day is that of its last line where no later one is printed."""
        days = [line.date for line in self.lines]
        return Coverage(
            self.account,
            self.currency,
            self.start,
            min(days, default=None),
            max(filter(None, (self.end, *days)), default=None),
            self.opening if self.opening is not None else self.implied_opening,
            self.closing if self.closing is not None else self.implied_closing,
        )

    @property
    def implied_opening(self) -> int | None:
        """Return the balance before the first line, where that line prints the balance after it."""
        first = self.lines[0] if self.lines else None
        return None if first is None or first.balance is None or first.amount is None else first.balance - first.amount

    @property
    def opening_by_lines(self) -> int | None:
        """Return the balance from which all lines lead to the printed closing one; None where one of these lacks."""
        amounts = [line.amount for line in self.lines if line.amount is not None]
        whole = self.closing is not None and len(amounts) == len(self.lines)
        return self.closing - sum(amounts) if whole and self.closing is not None else None

    @property
    def implied_closing(self) -> int | None:
        """Return the balance that the last line prints."""
        return self.lines[-1].balance if self.lines else None


def oldest_first(
    lines: Sequence[StatementLine], order: Literal["oldest", "newest", "either"], opening: int | None
) -> tuple[StatementLine, ...]:
    """Return lines in the order of time: as declared, else as the days tell, else as running balances tell."""
    turned = tuple(reversed(lines))
    if order == "newest":
        return turned
    if order == "oldest" or not lines or lines[0].date < lines[-1].date:
        return tuple(lines)
    if lines[0].date > lines[-1].date:
        return turned
    return min(tuple(lines), turned, key=lambda one: _breaks(one, opening))


def _breaks(lines: Sequence[StatementLine], opening: int | None) -> int:
    first = lines[0]
    begins_wrong = opening is not None and first.balance is not None and opening + (first.amount or 0) != first.balance
    return begins_wrong + sum(
        before.balance is not None
        and after.balance is not None
        and before.balance + (after.amount or 0) != after.balance
        for before, after in pairwise(lines)
    )


_VERSION: Final = b"statement-line-1"


class Occurrence(NamedTuple):
    """A line with its identity and which of its equals it is in the file, from 1."""

    identity: bytes
    number: int
    line: StatementLine


def identity_of(account: str, line: StatementLine) -> bytes:
    """Return the bytes that tell a line of an account from every other, but for its equals.

    They hold account, date, reference, amount, memo and printed balance in clear, each with its length before it. Memos
    hold names: store only a hash of these bytes that a secret salts.
    """
    amount = "" if line.amount is None else str(line.amount)
    balance = "" if line.balance is None else str(line.balance)
    parts = (account, line.date.isoformat(), line.reference, amount, line.memo, balance)
    encoded = [part.encode() for part in parts]
    return b"".join((_VERSION, *(len(part).to_bytes(4, "big") + part for part in encoded)))


def occurrences(statement: Statement, *, key: Callable[[bytes], bytes] = bytes) -> Iterator[Occurrence]:
    """Yield every line with its identity, or ``key`` of it, and its number, in the order of the statement."""
    seen: dict[bytes, int] = {}
    for line in statement.lines:
        identity = key(identity_of(statement.account, line))
        number = seen[identity] = seen.get(identity, 0) + 1
        yield Occurrence(identity, number, line)


def new_lines(
    statement: Statement, known: Mapping[bytes, int], *, key: Callable[[bytes], bytes] = bytes
) -> tuple[Occurrence, ...]:
    """Return the lines that are not known yet: of k equal lines, those beyond the number known.

    So the same file again adds nothing, and overlapping files add only what is new. ``known`` counts lines by their
    identity, or by ``key`` of it: a salted hash, say. A line is then known by that as well.
    """
    return tuple(one for one in occurrences(statement, key=key) if one.number > known.get(one.identity, 0))


READINGS_MAX: Final = 400


def other_new_lines(
    statement: Statement, known: Mapping[bytes, int], *, key: Callable[[bytes], bytes] = bytes
) -> Iterator[tuple[Occurrence, ...]]:
    """Yield what else may be new: lines at the first and the last day that are like known ones, and others than these.

    Where an export begins or ends within a day, equal gifts of that day may be the same or further ones: only the
    balances tell. Each reading takes one line less for a known one. A reference of its own tells a line for sure.
    """
    every = list(occurrences(statement, key=key))
    counts = Counter(one.identity for one in every)
    like = [
        at for at, one in enumerate(every)
        if one.number <= known.get(one.identity, 0)
        and (not one.line.reference or max(known[one.identity], counts[one.identity]) > 1)
    ]  # fmt: skip
    head = [at for at in like if every[at].line.date == every[0].line.date]
    tail = [at for at in like if every[at].line.date == every[-1].line.date]
    for further in [head[at:] for at in range(len(head) - 1, -1, -1)][:READINGS_MAX]:
        yield _with(every, set(further), known)
    for further in [tail[: at + 1] for at in range(len(tail))][:READINGS_MAX]:
        yield _with(every, set(further), known)


def _with(every: list[Occurrence], further: set[int], known: Mapping[bytes, int]) -> tuple[Occurrence, ...]:
    """Return the lines that are new with those that are further ones, numbered behind the known."""
    counts: dict[bytes, int] = {}
    found: list[Occurrence] = []
    for at, one in enumerate(every):
        if at in further or one.number > known.get(one.identity, 0):
            counts[one.identity] = counts.get(one.identity, known.get(one.identity, 0)) + 1
            found.append(one._replace(number=counts[one.identity]))
    return tuple(found)
