"""Floors: no cash or bank account below zero, no fund spent twice, no principal touched (invariant 9).

A figure is ``account:CODE`` or ``fund:CODE``. What counts is its end-of-day amount on every day from the entry's on,
and only figures that go down are judged. Who must stand for what
lowers the principal of an endowment is a matter of ``judging``.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date  # noqa: N812 (fields are named date)
from operator import itemgetter

from quykhuyenhoc.acts.act import Act, FloorException
from quykhuyenhoc.acts.view import View
from quykhuyenhoc.books.amounts import amount_in
from quykhuyenhoc.errors import OverdrawnError, QuyError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.ledger.posting import Entry
from quykhuyenhoc.ledger.registers import Fund, Overspend
from quykhuyenhoc.ledger.reserve import Reserve

Deltas = dict[tuple[str, str], dict[Date, int]]
"""(figure, currency) -> day -> change of that day."""


def deltas_of(view: View, entries: Iterable[Entry], reserves: Iterable[Reserve] = ()) -> Deltas:
    """Return what entries and reserves change in the figures that floors judge."""
    found: Deltas = {}
    add_deltas(view, entries, reserves, found)
    return found


def add_deltas(view: View, entries: Iterable[Entry], reserves: Iterable[Reserve], found: Deltas) -> None:
    """Add what entries and reserves change in the figures that floors judge."""
    for reserve in reserves:
        _add(found, (f"fund:{reserve.fund}", reserve.currency), reserve.date, reserve.amount)
    for entry in entries:
        day = entry.date
        for line in entry.lines:
            account, fund, amount, currency = line[:4]
            traits = view.traits(account)
            if not traits.bears_on_funds:
                continue
            if traits.money:
                _add(found, (f"account:{account}", currency), day, amount)
            _add(found, (f"fund:{fund}", currency), day, amount)


def _add(found: Deltas, key: tuple[str, str], day: Date, amount: int) -> None:
    days = found.get(key)
    if days is None:
        found[key] = {day: amount}
    else:
        days[day] = days.get(day, 0) + amount


def _lows(view: View, figure: str, currency: str, days: Mapping[Date, int]) -> Iterator[tuple[Date, int]]:
    """Yield the lowest amount from each day of a change to the next, where the change lowers it."""
    if len(days) == 1:
        for day, amount in days.items():
            if amount < 0:
                yield day, view.lowest(figure, currency, day) + amount
        return
    ordered = sorted(days)
    total = 0
    for day, before in zip(ordered, [*ordered[1:], None], strict=True):
        total += days[day]
        if total < 0:
            yield day, view.lowest(figure, currency, day, before) + total


def judge(
    view: View, act: Act, deltas: Deltas, reason: str | None
) -> tuple[tuple[FloorException, ...], tuple[QuyError, ...]]:
    """Return the exceptions that an act with these changes opens, and the warnings it gives.

    Raises:
        OverdrawnError: a figure would pass below its floor, and the act may not pass it, or gives no reason.
    """
    found: list[FloorException] = []
    warnings: list[QuyError] = []
    for (figure, currency), days in deltas.items():
        kind, _colon, code = figure.partition(":")
        lows = tuple(_lows(view, figure, currency, days))
        error = _below(view, kind, code, currency, min(lows, key=itemgetter(1))) if lows else None
        if error is None:
            continue
        if kind == "fund" and view.get(Fund, code).overspend is Overspend.WARN and not view.held(code, currency):
            warnings.append(error)
        elif not act.already_happened:
            raise error
        elif not reason:
            more = M_("If it has happened all the same, say why⟦: add --reason⟧.")
            error.details["advice"] = (error.details["advice"], more)
            raise error
        else:
            floor = _floor(view, code, currency) if kind == "fund" else 0
            found += [
                FloorException(figure=figure, date=day, amount=low, currency=currency)
                for day, low in lows
                if low < floor
            ]
    return tuple(found), tuple(warnings)


def _floor(view: View, code: str, currency: str) -> int:
    """Return what a fund must keep: its floor, and what it holds back for a principal that one person lowered."""
    floor = view.get(Fund, code).floor
    kept = floor.minor if floor is not None and floor.currency == currency else 0
    held = view.held(code, currency)
    return max(kept, 0) + held if held else kept


def _below(view: View, kind: str, code: str, currency: str, below: tuple[Date, int]) -> QuyError | None:
    day, amount = below
    floor = _floor(view, code, currency) if kind == "fund" else 0
    if amount >= floor:
        return None
    if kind == "fund":
        named = M_("Fund {code}").format(code=code)
        advice = _held(view, code, currency) or M_(
            "Record the money that came in first, transfer from a fund that may give, or pay less."
        )
    else:
        named = M_("Account {code}").format(code=code)
        advice = M_("Record what came in first, move money there⟦ with qkh move⟧, or correct the date or amount.")
    return OverdrawnError(figure=named, shortfall=amount_in(view, floor - amount, currency), date=day, advice=advice)


def _held(view: View, code: str, currency: str) -> Message | None:
    """Return what lets go what a fund holds back, in words; None where it holds nothing."""
    waiting = view.held_for(code, currency)
    if not waiting:
        return None
    amount = amount_in(view, view.held(code, currency), currency)
    acts = ", ".join(f"#{seq}" for seq in waiting)
    return M_("Fund {fund} holds {amount} back until {acts} is signed⟦: qkh approve {seq}⟧.").format(
        fund=code, amount=amount, acts=acts, seq=waiting[0]
    )
