"""Notes on the months that bodies sent: which days rest on packages and which on forms, and what nobody told."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from itertools import groupby
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.i18n import _
from quykhuyenhoc.kinds import Basis
from quykhuyenhoc.money import Amount
from quykhuyenhoc.period import format_date

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.kept import FormBelow, Jump, KeptStretches, LeftOutForm, ReportedDays, ReportedRow
    from quykhuyenhoc.reports.context import Context

NAMED: Final = 20
"""How many bodies a note names; all of them stand in the rows."""


def some(names: Sequence[str]) -> str:
    """Return the first names of a list, and whether there are more."""
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")


def notes_on_months(
    f: "Context", reported: "Mapping[str, KeptStretches]", told_before: "Mapping[str, ReportedRow]"
) -> Iterator[str]:
    """Yield what is to be known of the days of bodies whose figures rest on what they reported."""
    mixed = [(code, its.rows) for code, its in reported.items() if len({row.basis for row in its.rows}) > 1]
    for code, rows in mixed[:NAMED]:
        yield _("{body} rests on {parts}.").format(body=code, parts="; ".join(_parts(rows)))
    if len(mixed) > NAMED:
        text = _("{count} more bodies rest on packages of some months and forms of others.")
        yield text.format(count=len(mixed) - NAMED)
    late = [
        f"{code} ({format_date(its.rows[0].first)})"
        for code, its in reported.items()
        if its.rows and its.rows[0].first > f.span.low and its.rows[0].opening
    ]
    if late:
        yield _("Figures begin after the first day of the span: {codes}.").format(codes=some(late))
    left = [(code, one) for code, its in reported.items() for one in its.left]
    for by_package, text in (
        (True, _("Signed packages count, and not these forms, which tell of some of the same days: {codes}.")),
        (False, _("Others tell of more days, and these forms are not in the figures: {codes}.")),
    ):
        named = [_left_out(code, one) for code, one in left if one.by_package is by_package]
        if named:
            yield text.format(codes=some(named))
    cut = [_told(code, one) for code, its in reported.items() for one in its.cut]
    if cut:
        text = _("Told only together with days outside the span, and not in these figures: {codes}.")
        yield text.format(codes=some(cut))
    yield from _begun_anew(f, reported)
    yield from _below(f, [(code, one) for code, its in reported.items() for one in its.below])
    yield from _jumps(f, [(code, jump) for code, its in reported.items() for jump in its.jumps(told_before.get(code))])


def _parts(rows: "Sequence[ReportedRow]") -> Iterator[str]:
    for basis, run in groupby(rows, key=lambda row: row.basis):
        its = list(run)
        text = _("signed packages for {days}") if basis == Basis.PACKAGE else _("a form without vouchers for {days}")
        yield text.format(days=_days(its[0].first, its[-1].last))


def _told(code: str, one: "ReportedDays") -> str:
    return f"{code} #{one.seq} ({_days(one.first, one.last)})"


def _left_out(code: str, one: "LeftOutForm") -> str:
    if not one.untold:
        return _told(code, one.form)
    text = _("{form}, without it nobody tells of {days}")
    return text.format(form=_told(code, one.form), days="; ".join(_days(*days) for days in one.untold))


def _begun_anew(f: "Context", bodies: "Collection[str]") -> Iterator[str]:
    """Yield which bodies began a new book: no log proves that it goes on from what they told before."""
    its = [one for one in f.read.packages.begun_anew((f.span.low, f.span.high)) if one.body in bodies]
    if its:
        text = _("Began a new book, which does not go on from what was told before: {codes}.")
        yield text.format(codes=some([f"{one.body} #{one.seq} ({_days(one.first, one.last)})" for one in its]))


def _below(f: "Context", found: "Sequence[tuple[str, FormBelow]]") -> Iterator[str]:
    """Yield the forms that count and say less than others of days within theirs."""
    for code, one in found[:NAMED]:
        row = one.row
        text = _(
            "{body}: the form of {days} counts and says {received} received, {spent} spent; those of days within it"
            " say {more_received} and {more_spent}."
        )
        received, spent, more_received, more_spent = (
            Amount(n, f.currency, f.exponent) for n in (row.received, row.spent, one.received, one.spent)
        )
        yield text.format(
            body=code, days=_days(row.first, row.last), received=received, spent=spent, more_received=more_received,
            more_spent=more_spent,
        )  # fmt: skip
    if len(found) > NAMED:
        yield _("So it is with {count} forms.").format(count=len(found))


def _jumps(f: "Context", jumps: "Sequence[tuple[str, Jump]]") -> Iterator[str]:
    """Yield where figures leave days out, or open with something else than was closed with."""
    for code, jump in jumps[:NAMED]:
        if jump.gap:
            yield _("{body}: nothing is told of {first} to {last}.").format(
                body=code, first=format_date(jump.gap[0]), last=format_date(jump.gap[1])
            )
        if jump.difference:
            text = _(
                "{body}: closed {last} with {closing}, opens {first} with {opening}; nothing tells of the difference of"
                " {amount}."
            )
            closing, opening, amount = (
                Amount(n, f.currency, f.exponent) for n in (jump.before.closing, jump.after.opening, jump.difference)
            )
            yield text.format(
                body=code, last=format_date(jump.before.last), first=format_date(jump.after.first), closing=closing,
                opening=opening, amount=amount,
            )  # fmt: skip
    if len(jumps) > NAMED:
        total = Amount(sum(jump.difference for _code, jump in jumps), f.currency, f.exponent)
        text = _("So it is at {count} places; the differences come to {amount} in all.")
        yield text.format(count=len(jumps), amount=total)


def _days(first: Date, last: Date) -> str:
    return _("{first} to {last}").format(first=format_date(first), last=format_date(last))
