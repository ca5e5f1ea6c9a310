"""What is kept of all that a body reported of a span: stretches of days apart from each other.

A package tells of every month of its days, also of those where it says nothing; of each month the newest one counts.
What is signed always goes before a form: one that has a day of such a month is left out whole. A form tells of its days
as a whole: among forms one is kept where another leaves some of its days out, so that a form of the year is not lost
behind one of a quarter. What is left out so is named.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from typing import Final, NamedTuple

from quykhuyenhoc.kinds import Basis

Days = tuple[Date, Date]
"""The first and the last day of something."""
_DAY: Final = timedelta(1)


class ReportedDays(NamedTuple):
    """A package or form of a body: the act by which it came, what it is, and the days that it tells of."""

    seq: int
    basis: str
    first: Date
    last: Date


class ReportedRow(NamedTuple):
    """What a body reported of a stretch of days, all funds together, and what that rests on."""

    body: str
    first: Date
    last: Date
    opening: int
    received: int
    spent: int
    closing: int
    basis: str
    seq: int


class Jump(NamedTuple):
    """Two stretches behind each other that do not touch, or of which the second opens with something else."""

    before: ReportedRow
    after: ReportedRow

    @property
    def difference(self) -> int:
        """What the second opens with beyond what the first closed with: nobody tells what it is."""
        return self.after.opening - self.before.closing

    @property
    def gap(self) -> Days | None:
        """The days between the two, of which nothing is told."""
        days = self.before.last + _DAY, self.after.first - _DAY
        return days if days[0] <= days[1] else None


class LeftOutForm(NamedTuple):
    """A form that is left out for packages, or for other forms; of its ``untold`` days then nobody tells."""

    form: ReportedDays
    by_package: bool
    untold: tuple[Days, ...] = ()


class FormBelow(NamedTuple):
    """A form that is kept, and what was received and spent by those of days within it: more than it says."""

    row: ReportedRow
    received: int
    spent: int


class KeptStretches(NamedTuple):
    """The stretches that are kept of a span, in the order of their days, and the statements that are left out.

    ``left`` are forms that alone, or as the newest, tell of some days, and ``cut`` tell of days beyond the span too:
    neither is in ``rows``, and of no other is that so without another word on the same days. ``below`` are forms that
    are kept and say less than others of days within theirs.
    """

    rows: tuple[ReportedRow, ...] = ()
    left: tuple[LeftOutForm, ...] = ()
    cut: tuple[ReportedDays, ...] = ()
    below: tuple[FormBelow, ...] = ()

    def jumps(self, told_before: ReportedRow | None = None) -> Iterator[Jump]:
        """Yield where stretches do not touch, or open with something else than was there.

        What was told last before the span is there too: days between it and the span are named only for a difference.
        """
        if told_before and self.rows and Jump(told_before, self.rows[0]).difference:
            yield Jump(told_before, self.rows[0])
        for before, after in zip(self.rows, self.rows[1:], strict=False):
            jump = Jump(before, after)
            if jump.gap or jump.difference:
                yield jump


def kept_stretches(
    body: str, span: Days, statements: Sequence[ReportedDays], rows: Mapping[int, Sequence[ReportedRow]]
) -> KeptStretches:
    """Return what is kept of the statements of a body that touch a span; ``rows`` are those within it, by act."""
    packages = [one for one in statements if one.basis == Basis.PACKAGE]
    forms = [one for one in statements if one.basis != Basis.PACKAGE]
    found: list[ReportedRow] = []
    covered: list[Days] = []
    for one in sorted(packages, reverse=True):
        for part in _without((one.first, one.last), covered):
            found += _whole_months(body, one, _within(part, span), rows.get(one.seq, ()))
        covered.append((one.first, one.last))
    if forms:
        kept = _beside_forms(span, found, sorted(forms, reverse=True), rows)
    else:
        kept = KeptStretches(tuple(sorted(found, key=lambda row: row.first)))
    return kept if kept.rows else KeptStretches(cut=tuple(sorted(statements, key=_by_days)))


def _beside_forms(
    span: Days, months: list[ReportedRow], forms: Sequence[ReportedDays], rows: Mapping[int, Sequence[ReportedRow]]
) -> KeptStretches:
    """Return what is kept where there are forms, newest first: beside packages those with no day of a package."""
    whole = [one for one in forms if span[0] <= one.first and one.last <= span[1]]
    signed = [(row.first, row.last) for row in months]
    beside = [one for one in whole if _without((one.first, one.last), signed) == [(one.first, one.last)]]
    weights = _newest(beside, signed)
    most = _most((row, weights[one.seq]) for one in beside for row in rows.get(one.seq, ()))
    kept = tuple(sorted((*months, *most), key=lambda row: row.first))
    its, told, alone = {row.seq for row in most}, [(row.first, row.last) for row in kept], _newest(whole, signed)
    left = [
        LeftOutForm(one, one not in beside, tuple(_without((one.first, one.last), told)))
        for one in whole
        if one.seq not in its and (weights if one in beside else alone)[one.seq]
    ]
    cut = [
        one for one in forms
        if one not in whole and any(True for _part in _without(_within((one.first, one.last), span), told))
    ]  # fmt: skip
    left.sort(key=lambda one: _by_days(one.form))
    return KeptStretches(kept, tuple(left), tuple(sorted(cut, key=_by_days)), tuple(_below(most, beside, rows)))


def parts_of(
    days: Days, forms: Sequence[ReportedDays], rows: Mapping[int, Sequence[ReportedRow]]
) -> tuple[ReportedRow, ...]:
    """Return what forms, newest first, say of days within some others: apart from each other, and of most days."""
    within = [
        one for one in forms
        if days[0] <= one.first and one.last <= days[1] and (one.first, one.last) != days
    ]  # fmt: skip
    weights = _newest(within, ())
    return _most((row, weights[one.seq]) for one in within for row in rows.get(one.seq, ()))


def _below(
    kept: Iterable[ReportedRow], forms: Sequence[ReportedDays], rows: Mapping[int, Sequence[ReportedRow]]
) -> Iterator[FormBelow]:
    for row in kept:
        parts = parts_of((row.first, row.last), forms, rows)
        found = FormBelow(row, sum(part.received for part in parts), sum(part.spent for part in parts))
        if found.received > row.received or found.spent > row.spent:
            yield found


def _newest(forms: Iterable[ReportedDays], signed: Iterable[Days]) -> dict[int, int]:
    """Return of forms, newest first, of how many days each is the newest word beside what is signed."""
    covered, found = list(signed), dict[int, int]()
    for one in forms:
        found[one.seq] = sum(map(_length, _without((one.first, one.last), covered)))
        covered.append((one.first, one.last))
    return found


def _by_days(one: ReportedDays) -> tuple[Date, Date, int]:
    return one.first, one.last, one.seq


def _most(candidates: Iterable[tuple[ReportedRow, int]]) -> tuple[ReportedRow, ...]:
    """Return the stretches apart from each other that tell of most days, and of as many with most of their weight."""
    ordered = sorted(candidates, key=lambda one: (one[0].last, one[0].first, one[0].seq))
    ends = [row.last for row, _weight in ordered]
    best: list[tuple[int, int, tuple[ReportedRow, ...]]] = [(0, 0, ())]
    for at, (row, weight) in enumerate(ordered):
        days, weights, rows = best[bisect_left(ends, row.first, 0, at)]
        taken = days + _length((row.first, row.last)), weights + weight, (*rows, row)
        best.append(max(best[-1], taken, key=lambda one: one[:2]))
    return best[-1][2]


def _whole_months(body: str, one: ReportedDays, days: Days, rows: Iterable[ReportedRow]) -> Iterator[ReportedRow]:
    """Yield what a package says of the whole months among some days; where it says nothing there was nothing."""
    first = days[0] if days[0].day == 1 else _next_month(days[0])
    last = days[1] if (days[1] + _DAY).day == 1 else days[1].replace(day=1) - _DAY
    for row in sorted(rows, key=lambda row: row.first):
        if first <= row.first and row.last <= last:
            if first < row.first:
                yield _nothing(body, one, first, row.first - _DAY)
            yield row
            first = row.last + _DAY
    if first <= last:
        yield _nothing(body, one, first, last)


def _nothing(body: str, one: ReportedDays, first: Date, last: Date) -> ReportedRow:
    return ReportedRow(body, first, last, 0, 0, 0, 0, one.basis, one.seq)


def _next_month(day: Date) -> Date:
    return (day.replace(day=1) + timedelta(31)).replace(day=1)


def _within(days: Days, span: Days) -> Days:
    return max(days[0], span[0]), min(days[1], span[1])


def _length(days: Days) -> int:
    return (days[1] - days[0]).days + 1


def _without(days: Days, covered: Iterable[Days]) -> list[Days]:
    """Return the parts of some days that none of others covers, in their order."""
    left = [days] if days[0] <= days[1] else []
    for first, last in covered:
        left = [
            part
            for low, high in left
            for part in ((low, min(high, first - _DAY)), (max(low, last + _DAY), high))
            if part[0] <= part[1]
        ]
    return left
