"""Floors: no cash or bank account below zero, no fund spent twice, no principal touched (invariant 9).

A figure is ``account:CODE`` or ``fund:CODE``. What counts is its end-of-day amount on every day from the entry's on,
and only figures that go down are judged.
"""

from collections.abc import Iterable, Mapping
from datetime import date as Date  # noqa: N812 (fields are named date)

from quykhuyenhoc.acts.act import Act, FloorException, View
from quykhuyenhoc.errors import EndowmentError, OverdrawnError, QuyError
from quykhuyenhoc.i18n import _
from quykhuyenhoc.ledger.posting import Entry
from quykhuyenhoc.ledger.registers import DRAWN, Account, Fund, Overspend, Restriction

Deltas = dict[tuple[str, str], dict[Date, int]]
"""(figure, currency) -> day -> change of that day."""


def deltas_of(view: View, entries: Iterable[Entry]) -> Deltas:
    """Return what entries change in the figures that floors judge."""
    found: Deltas = {}
    for entry in entries:
        for line in entry.lines:
            account = view.get(Account, line.account)
            figures = []
            if account.kind in DRAWN:
                figures.append(f"account:{line.account}")
            if account.bears_on_funds:
                figures.append(f"fund:{line.fund}")
            if account.liquid:
                figures.append(f"principal:{line.fund}")
            for figure in figures:
                days = found.setdefault((figure, line.currency), {})
                days[entry.date] = days.get(entry.date, 0) + line.amount
    return found


def _goes_down(days: Mapping[Date, int]) -> Date | None:
    """Return the first day from which a figure is lower than it was, or None."""
    total = 0
    for day in sorted(days):
        total += days[day]
        if total < 0:
            return day
    return None


def _after(view: View, figure: str, currency: str, days: Mapping[Date, int]) -> tuple[Date, int]:
    """Return the day and amount of the lowest point that the change leads to, on the days it lowers."""
    ordered = sorted(days)
    worst: tuple[Date, int] | None = None
    total = 0
    for day in ordered:
        total += days[day]
        low = view.lowest(figure, currency, day) + total
        if total < 0 and (worst is None or low < worst[1]):
            worst = (day, low)
    assert worst is not None  # noqa: S101 (called for figures that go down)
    return worst


def judge(
    view: View, act: Act, entries: Iterable[Entry], reason: str | None
) -> tuple[tuple[FloorException, ...], tuple[QuyError, ...]]:
    """Return the exceptions that the act opens and the warnings it gives.

    Raises:
        OverdrawnError: a figure would pass below its floor, and the act may not pass it, or gives no reason.
        EndowmentError: an endowment's principal would be lowered.
    """
    found: list[FloorException] = []
    warnings: list[QuyError] = []
    for (figure, currency), days in deltas_of(view, entries).items():
        day = _goes_down(days)
        if day is None:
            continue
        kind, _colon, code = figure.partition(":")
        error: QuyError | None
        if kind == "principal":
            error = _principal(view, code, currency, days)
            below = (day, sum(days.values()))
        else:
            below = _after(view, figure, currency, days)
            error = _below(view, kind, code, currency, below)
        if error is None:
            continue
        if kind == "fund" and view.get(Fund, code).overspend is Overspend.WARN:
            warnings.append(error)
        elif not act.already_happened:
            raise error
        elif not reason:
            error.details["advice"] += " " + _("If it has happened all the same, add --reason.")
            raise error
        elif kind != "principal":
            found.append(FloorException(figure=figure, date=below[0], amount=below[1], currency=currency))
    return tuple(found), tuple(warnings)


def _principal(view: View, code: str, currency: str, days: Mapping[Date, int]) -> QuyError | None:
    fund = view.get(Fund, code)
    if fund.restriction is not Restriction.ENDOWMENT:
        return None
    lowest = min(total for total in _running(days))
    income = (
        _("Spend from its income fund {fund}.").format(fund=fund.income_fund)
        if fund.income_fund
        else _("Name its income fund with qkh fund change, and spend from there.")
    )
    return EndowmentError(fund=code, amount=_dots(-lowest), currency=currency, advice=income)


def _running(days: Mapping[Date, int]) -> Iterable[int]:
    total = 0
    for day in sorted(days):
        total += days[day]
        yield total


def _dots(minor: int) -> str:
    return f"{minor:,}".replace(",", ".")


def _below(view: View, kind: str, code: str, currency: str, below: tuple[Date, int]) -> QuyError | None:
    day, amount = below
    floor = 0
    if kind == "fund":
        fund = view.get(Fund, code)
        if fund.floor is not None and fund.floor.currency == currency:
            floor = fund.floor.minor
    if amount >= floor:
        return None
    if kind == "fund":
        named = _("Fund {code}").format(code=code)
        advice = _("Record the money that came in first, transfer from a fund that may give, or pay less.")
    else:
        named = _("Account {code}").format(code=code)
        advice = _("Record what came in first, move money there with qkh move, or correct the date or amount.")
    return OverdrawnError(
        figure=named, shortfall=_dots(floor - amount), currency=currency, date=day.strftime("%d/%m/%Y"), advice=advice
    )
