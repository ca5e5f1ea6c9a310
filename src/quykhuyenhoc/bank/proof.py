"""Does a statement prove itself? Reasons are data; nothing is changed here.

What is proved is that no line between two printed balances is missing, doubled or wrong in sum.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 (as in the nouns)
from itertools import accumulate
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from quykhuyenhoc.bank.values import shown
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.money import BASE_CURRENCY, Amount
from quykhuyenhoc.text.numbered import runs

if TYPE_CHECKING:
    from quykhuyenhoc.bank.statement import Statement, StatementLine

REASONS_MAX: Final = 200
DATED: Final = frozenset({"camt.053", "camt.052", "mt940", "ofx"})
"""Formats whose days are written in one way alone. In a table a day outside may be a month that was read as a day."""
ProblemCode = Literal[
    "no_opening", "no_closing", "closing", "running", "day", "totals", "blank", "undetermined", "outside", "order",
    "joins", "opening_stated", "closing_stated", "days_stated",
]  # fmt: skip


class Reason(NamedTuple):
    """Why a statement is not proved: the row (0: the whole), a stable code, and the words."""

    row: int
    code: ProblemCode
    problem: Message


class Fill(NamedTuple):
    """An amount that the bank left blank and the balances determine: of line ``at``; only a person accepts it."""

    at: int
    row: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementProof:
    """``proved`` without reasons. The first 200 reasons stand in ``reasons``, all are counted in ``count``.

    ``opening`` and ``closing`` are the balances used; ``implied`` tells that one was taken from a running balance,
    because none is printed: then only its neighbours show that nothing is missing at that end. ``notes`` name what is
    odd and does not speak against it: a day outside its period, where no day can have been misread.
    """

    opening: int | None
    closing: int | None
    implied: bool
    reasons: tuple[Reason, ...]
    count: int
    fills: tuple[Fill, ...]
    notes: tuple[Reason, ...] = ()

    @property
    def proved(self) -> bool:
        """Tell whether nothing speaks against the statement."""
        return self.count == 0


class _ProofReasons:
    """Collects reasons."""

    def __init__(self) -> None:
        self.count = 0
        self.kept: list[Reason] = []

    def add(self, row: int, code: ProblemCode, problem: Message) -> None:
        self.count += 1
        if len(self.kept) < REASONS_MAX:
            self.kept.append(Reason(row, code, problem))


def prove(statement: "Statement", *, opening: int | None = None) -> StatementProof:
    """Hold a statement against every figure that it prints.

    ``opening`` is the closing balance of the statement before it, for formats that print none (OFX). It is used only
    where the statement itself prints no opening balance.
    """
    reasons = _ProofReasons()
    given = statement.opening if statement.opening is not None else opening
    begin = given if given is not None else statement.implied_opening
    end = statement.closing if statement.closing is not None else statement.implied_closing
    if begin is None:
        reasons.add(0, "no_opening", _without_opening(statement))
    if end is None:
        reasons.add(0, "no_closing", M_("no closing balance is printed"))
    fills = _walk(statement, begin, reasons)
    if not any(line.amount is None for line in statement.lines):
        _days(statement, begin, reasons)
        _totals(statement, reasons)
        _pages(statement, begin, reasons)
    outside = list(_outside(statement, reasons))
    if statement.layout not in DATED:
        for one in outside:
            reasons.add(*one)
        outside = []
    return StatementProof(
        opening=begin,
        closing=end,
        implied=given is None or statement.closing is None,
        reasons=_with_rows(statement, _with_columns(statement, reasons.kept)),
        count=reasons.count,
        fills=fills,
        notes=tuple(outside[:REASONS_MAX]),
    )


def _with_columns(statement: "Statement", reasons: list[Reason]) -> tuple[Reason, ...]:
    """Return the reasons, the first balance that does not follow with the columns whose figures are not read."""
    at = next((at for at, one in enumerate(reasons) if one.code in _FOLLOWING), None)
    if at is None or not statement.unread_columns:
        return tuple(reasons)
    problem = M_(
        "{problem}. The columns {heads} have figures that are not read: a fee or a tax that the bank takes beside the"
        " movement must stand in its amount or in a line of its own",
        problem=reasons[at].problem, heads=tuple(map(shown, statement.unread_columns)),
    )  # fmt: skip
    return (*reasons[:at], reasons[at]._replace(problem=problem), *reasons[at + 1 :])


def _with_rows(statement: "Statement", reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Return the reasons, the first sum that does not agree with the rows that are no lines by their words alone."""
    at = next((at for at, one in enumerate(reasons) if one.code in _FOLLOWING | {"totals"}), None)
    if at is None or not statement.not_lines:
        return reasons
    problem = M_(
        "{problem}. Rows {rows} have a day and an amount, and are taken for totals or balances by their words⟦; if one"
        " is a line, import the file at a terminal without --profile, and name it there as one⟧",
        problem=reasons[at].problem, rows=runs(statement.not_lines, _RUNS_MAX),
    )  # fmt: skip
    return (*reasons[:at], reasons[at]._replace(problem=problem), *reasons[at + 1 :])


_RUNS_MAX: Final = 20
_FOLLOWING: Final[frozenset[ProblemCode]] = frozenset({"running", "closing", "day"})
"""Codes of balances that do not follow from the lines."""


def _without_opening(statement: "Statement") -> Message:
    implied = proposed_opening(statement)
    if implied is None:
        return M_("no opening balance is printed")
    text = M_("no opening balance is printed; by the balances that are it was {amount}⟦ (--opening {typed})⟧")
    typed = implied if statement.currency == BASE_CURRENCY else f'"{amount_of(statement, implied)}"'
    return text.format(amount=amount_of(statement, implied), typed=str(typed))


def proposed_opening(statement: "Statement") -> int | None:
    """Return the opening balance that every printed balance of a day or line implies; None where they do not agree.

    The closing balance alone implies one whatever the lines are, so that it is no witness.
    """
    if any(line.amount is None for line in statement.lines):
        return None
    reached = list(accumulate(line.amount or 0 for line in statement.lines))
    implied = {
        line.balance - moved
        for line, moved in zip(statement.lines, reached, strict=True)
        if line.balance is not None
    }  # fmt: skip
    for day in statement.days:
        implied.add(day.amount - sum(line.amount or 0 for line in statement.lines if line.date <= day.date))
    return implied.pop() if len(implied) == 1 else None


def fill(statement: "Statement", fills: tuple[Fill, ...]) -> "Statement":
    """Return the statement with the amounts that a person accepted."""
    lines = list(statement.lines)
    for one in fills:
        assert lines[one.at].amount is None
        lines[one.at] = lines[one.at]._replace(amount=one.amount)
    return replace(statement, lines=tuple(lines))


class _ProofStretch(NamedTuple):
    """The lines between two printed balances."""

    known: int | None
    moved: int
    blanks: list[int]
    row: int
    printed: int | None


def _walk(statement: "Statement", begin: int | None, reasons: _ProofReasons) -> tuple[Fill, ...]:
    """Go from balance to balance; between two of them the amounts must add up, or one blank is determined."""
    fills: list[Fill] = []
    known, moved = begin, 0
    blanks: list[int] = []
    for at, line in enumerate(statement.lines):
        if line.amount is None:
            blanks.append(at)
        else:
            moved += line.amount
        if line.balance is not None:
            stretch = _ProofStretch(known, moved, blanks, line.row, line.balance)
            fills += _compare(statement, stretch, "running", reasons)
            known, moved, blanks = line.balance, 0, []
    rest = _ProofStretch(known, moved, blanks, statement.closing_row, statement.closing)
    fills += _compare(statement, rest, "closing", reasons)
    return tuple(fills)


def _compare(
    statement: "Statement", stretch: _ProofStretch, code: Literal["running", "closing"], reasons: _ProofReasons
) -> Iterator[Fill]:
    known, moved, blanks, row, printed = stretch
    if blanks:
        place = statement.lines[blanks[0]].row
        if len(blanks) > 1 or known is None or printed is None:
            reasons.add(place, "undetermined", M_("the amount is blank, and no balance determines it"))
            return
        missing = printed - known - moved
        shown = amount_of(statement, missing)
        reasons.add(place, "blank", M_("the amount is blank; by the balances it is {amount}").format(amount=shown))
        yield Fill(blanks[0], place, missing)
    elif known is not None and printed is not None and known + moved != printed:
        reasons.add(row, code, wrong_balance(amount_of(statement, known + moved), amount_of(statement, printed)))


def amount_of(statement: "Statement", minor: int) -> Amount:
    """Return an amount of a statement in its currency."""
    return Amount(minor, statement.currency, statement.exponent)


def wrong_balance(right: Amount, printed: Amount) -> Message:
    """Return that a balance is not the one of the lines."""
    problem = M_("the balance should be {right} and is printed as {printed}")
    return problem.format(right=right, printed=printed)


def _days(statement: "Statement", begin: int | None, reasons: _ProofReasons) -> None:
    """Hold the balances of days against the lines up to each day."""
    if not statement.days or begin is None:
        return
    moved: dict[Date, int] = {}
    for line in statement.lines:
        moved[line.date] = moved.get(line.date, 0) + (line.amount or 0)
    order = sorted(moved)
    sums = dict(zip(order, accumulate(moved[day] for day in order), strict=True))
    for day in statement.days:
        before = max((one for one in order if one <= day.date), default=None)
        right = begin + (sums[before] if before else 0)
        if right != day.amount:
            problem = wrong_balance(amount_of(statement, right), amount_of(statement, day.amount))
            reasons.add(day.row, "day", problem)


class _ProofSides(NamedTuple):
    """Sums of lines: money in and out, and what of both is a reversal."""

    credit: int = 0
    debit: int = 0
    turned: int = 0

    def plus(self, line: "StatementLine") -> "_ProofSides":
        amount = line.amount or 0
        turned = abs(amount) if line.reversal else 0
        return _ProofSides(self.credit + max(amount, 0), self.debit + max(-amount, 0), self.turned + turned)

    def less(self, other: "_ProofSides") -> "_ProofSides":
        return _ProofSides(*(one - its for one, its in zip(self, other, strict=True)))

    @property
    def credits(self) -> tuple[int, int]:
        """Return what the total of money in may be; a line printed negative in its column lowers that column's."""
        return self.credit, self.credit - self.turned

    @property
    def debits(self) -> tuple[int, int]:
        """Return what the total of money out may be."""
        return self.debit, self.debit - self.turned

    @property
    def amounts(self) -> tuple[int, ...]:
        """Return what the total of a column with both may be: their difference, or sizes."""
        net = self.credit - self.debit
        return net, abs(net), self.credit + self.debit, self.credit, self.debit


def _totals(statement: "Statement", reasons: _ProofReasons) -> None:
    """Hold the footer against the lines; a reversal may be printed in either column, so both sums are looked at."""
    sides = _ProofSides()
    for line in statement.lines:
        sides = sides.plus(line)
    for total in statement.totals:
        for printed, may_be in ((total.credit, sides.credits), (total.debit, sides.debits)):
            _compare_sum(statement, total.row, printed, may_be, reasons)


def _compare_sum(
    statement: "Statement", row: int, printed: int | None, may_be: Sequence[int], reasons: _ProofReasons
) -> None:
    if printed is not None and printed not in may_be:
        problem = M_("the total is printed as {printed}, the lines add up to {right}")
        shown = problem.format(printed=amount_of(statement, printed), right=amount_of(statement, may_be[0]))
        reasons.add(row, "totals", shown)


def _pages(statement: "Statement", begin: int | None, reasons: _ProofReasons) -> None:
    """Hold what a page ends or begins with against the lines above it: of the page, or of all until there."""
    if not statement.pages:
        return
    lines = sorted(statement.lines, key=lambda line: line.row)
    turned = bool(lines) and statement.lines[0].row > statement.lines[-1].row
    until = list(accumulate(lines, _ProofSides.plus, initial=_ProofSides()))
    low = high = 0
    for page in statement.pages:
        count = bisect_left(lines, page.row, key=lambda line: line.row)
        if count > high:
            low, high = high, count
        own, every = until[high].less(until[low]), until[count]
        _compare_sum(statement, page.row, page.credit, (*own.credits, *every.credits), reasons)
        _compare_sum(statement, page.row, page.debit, (*own.debits, *every.debits), reasons)
        _compare_sum(statement, page.row, page.amount, (*own.amounts, *every.amounts), reasons)
        if page.balance is not None and begin is not None:
            over = until[-1].less(every) if turned else every
            right = begin + over.credit - over.debit
            if page.balance not in (right, lines[count - 1].balance if count else right):
                problem = wrong_balance(amount_of(statement, right), amount_of(statement, page.balance))
                reasons.add(page.row, "running", problem)


def _outside(statement: "Statement", reasons: _ProofReasons) -> Iterator[Reason]:
    """Yield the lines outside the days of the statement; days that run backwards are a reason."""
    start, end = statement.start, statement.end
    if start and end and end < start:
        reasons.add(0, "order", M_("the last day lies before the first"))
        return
    for line in statement.lines:
        if (start and line.date < start) or (end and line.date > end):
            yield Reason(
                line.row, "outside", M_("{date} lies outside the days of the statement").format(date=line.date)
            )
