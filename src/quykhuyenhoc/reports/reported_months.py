"""Which months of a roll-up rest on packages and which on forms: no month on both, and what no figure tells of."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.i18n import _
from quykhuyenhoc.kinds import Basis
from quykhuyenhoc.money import Amount
from quykhuyenhoc.period import format_date

if TYPE_CHECKING:
    from quykhuyenhoc.reports.context import Context
    from quykhuyenhoc.store.packages import ReportedRow, ReportedRows

NAMED: Final = 20
"""How many bodies a note names; all of them stand in the rows."""
ONE_DAY: Final = timedelta(1)


def some(names: Sequence[str]) -> str:
    """Return the first names of a list, and whether there are more."""
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")


def notes_on_months(f: "Context", reported: "Mapping[str, ReportedRows]") -> Iterator[str]:
    """Yield what is to be known of the months of bodies whose figures rest on what they reported."""
    mixed = [(code, rows.kept) for code, rows in reported.items() if len({row.basis for row in rows.kept}) > 1]
    for code, kept in mixed[:NAMED]:
        yield _("{body} rests on {parts}.").format(body=code, parts="; ".join(_parts(kept)))
    if len(mixed) > NAMED:
        text = _("{count} more bodies rest on packages of some months and forms of others.")
        yield text.format(count=len(mixed) - NAMED)
    left_out = [f"{code} #{row.seq} ({_days(row.first, row.last)})" for code, its in reported.items()
                for row in its.left_out]  # fmt: skip
    if left_out:
        yield _("Forms left out, as a package or a newer form tells of some of their days: {forms}.").format(
            forms=some(left_out)
        )
    late = [
        f"{code} ({format_date(its.kept[0].first)})"
        for code, its in reported.items() if its.kept[0].first > f.span.low
    ]  # fmt: skip
    if late:
        yield _("Figures begin after the first day of the span: {codes}.").format(codes=some(late))
    yield from _between(f, reported)


def _parts(rows: "Sequence[ReportedRow]") -> Iterator[str]:
    for basis, run in groupby(rows, key=lambda row: row.basis):
        its = list(run)
        text = _("signed packages for {days}") if basis == Basis.PACKAGE else _("a form without vouchers for {days}")
        yield text.format(days=_days(its[0].first, its[-1].last))


def _between(f: "Context", reported: "Mapping[str, ReportedRows]") -> Iterator[str]:
    """Yield the days that nothing tells of, and where one figure does not open with what the one before closed with."""
    silent = [
        f"{code} ({_days(one.last + ONE_DAY, after.first - ONE_DAY)})"
        for code, its in reported.items() for one, after in pairwise(its.kept) if one.last + ONE_DAY < after.first
    ]  # fmt: skip
    if silent:
        yield _("Nothing tells of days between, whose balance counts as spent: {codes}.").format(codes=some(silent))
    text = _("{body} closed with {closing} on {day}, and opens with {opening}: the difference counts as spent.")
    broken = [
        (code, one, after) for code, its in reported.items() for one, after in pairwise(its.kept)
        if one.last + ONE_DAY == after.first and one.closing != after.opening
    ]  # fmt: skip
    for code, one, after in broken[:NAMED]:
        closing, opening = (Amount(n, f.currency, f.exponent) for n in (one.closing, after.opening))
        yield text.format(body=code, closing=closing, opening=opening, day=format_date(one.last))


def _days(first: Date, last: Date) -> str:
    return _("{first} to {last}").format(first=format_date(first), last=format_date(last))
