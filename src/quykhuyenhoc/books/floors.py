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
from quykhuyenhoc.ledger.registers import Fund, Overspend, Restriction

Deltas = dict[tuple[str, str], dict[Date, int]]
"""(figure, currency) -> day -> change of that day."""


def deltas_of(view: View, entries: Iterable[Entry]) -> Deltas:
    """Return what entries change in the figures that floors judge."""
    found: Deltas = {}
    for entry in entries:
        day = entry.date
        for line in entry.lines:
            traits = view.traits(line.account)
            if not traits.bears_on_funds:
                continue
            currency, amount = line.currency, line.amount
            if traits.money:
                _add(found, (f"account:{line.account}", currency), day, amount)
            _add(found, (f"fund:{line.fund}", currency), day, amount)
            if traits.liquid:
                _add(found, (f"principal:{line.fund}", currency), day, amount)
    return found


def _add(found: Deltas, key: tuple[str, str], day: Date, amount: int) -> None:
    days = found.get(key)
    if days is None:
        found[key] = {day: amount}
    else:
        days[day] = days.get(day, 0) + amount


def _after(view: View, figure: str, currency: str, days: Mapping[Date, int]) -> tuple[Date, int] | None:
    """Return the day and amount of the lowest point on the days that the change lowers."""
    ordered = sorted(days)
    worst: tuple[Date, int] | None = None
    total = 0
    for day, before in zip(ordered, [*ordered[1:], None], strict=True):
        total += days[day]
        if total < 0:
            low = view.lowest(figure, currency, day, before) + total
            if worst is None or low < worst[1]:
                worst = (day, low)
    return worst


def judge(
    view: View, act: Act, entries: Iterable[Entry], reason: str | None
) -> tuple[tuple[FloorException, ...], tuple[QuyError, ...]]:
    """Return the exceptions that the act opens and the warnings it gives.

    Raises:
        OverdrawnError: a figure would pass below its floor, and the act may not pass it, or gives no reason.
        EndowmentError: an endowment's principal would be lowered.
    """
    return judge_deltas(view, act, deltas_of(view, entries), reason)


def judge_deltas(
    view: View, act: Act, deltas: Deltas, reason: str | None
) -> tuple[tuple[FloorException, ...], tuple[QuyError, ...]]:
    """Judge changes that were summed already, as ``judge``."""
    found: list[FloorException] = []
    warnings: list[QuyError] = []
    for (figure, currency), days in deltas.items():
        kind, _colon, code = figure.partition(":")
        if kind == "principal":
            below = (min(days), min(_running(days)))
            error = _principal(view, code, currency, below[1]) if below[1] < 0 else None
        else:
            lowest = _after(view, figure, currency, days)
            below = lowest or (min(days), 0)
            error = _below(view, kind, code, currency, below) if lowest else None
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


def _principal(view: View, code: str, currency: str, lowest: int) -> QuyError | None:
    fund = view.get(Fund, code)
    if fund.restriction is not Restriction.ENDOWMENT:
        return None
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
