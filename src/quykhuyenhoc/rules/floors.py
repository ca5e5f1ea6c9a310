"""Floors: no cash, bank or deposit account below zero, no fund spent twice, no principal touched (invariant 9).

A figure is ``account:CODE`` or ``fund:CODE``. What counts is its end-of-day amount on every day from the entry's on,
and only figures that go down are judged. Who must stand for what lowers the principal of an endowment is a matter of
``judging``.

What a fund is owed is never available, and a debt is: a supplier who got more than he was owed, or a claim that went
below nothing because another fund's was taken over, frees nothing (``ledger.claims``). So the figure of a fund is
what it has available before its floor: money, less what it owes, commitments and overhang.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from quykhuyenhoc.acts.act import Act, amount_in
from quykhuyenhoc.errors import OverdrawnError, QuyError
from quykhuyenhoc.errors.texts import M_, Message, both
from quykhuyenhoc.kinds import Overspend
from quykhuyenhoc.ledger.amounts import with_held
from quykhuyenhoc.ledger.claims import figure_of, freed
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.vouchers import FloorException

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.funds import Reserve
    from quykhuyenhoc.ledger.vouchers import Entry
    from quykhuyenhoc.nouns import State
    from quykhuyenhoc.store.controls.holding import HeldBack
    from quykhuyenhoc.store.view import View

Key = TypeVar("Key", bound=tuple[Any, ...])
Figures = dict[tuple[str, str], dict[Date, int]]
"""(figure, currency) -> day -> change of that day."""


class Deltas(NamedTuple):
    """What acts change in figures; and in claims, (fund, account, party, currency), until they are ``kept_back``."""

    figures: Figures
    claims: dict[tuple[str, str, str | None, str], dict[Date, int]]


_FIGURES: Final = itemgetter(0, 1, 2, 3)
"""Account, fund, amount and currency of a line."""
_PARTY: Final = itemgetter(4)
_FEW: Final = 8
"""Up to so many spans of days are each asked for: a figure may stand on thousands of days."""
_FLOORED: Final = frozenset({"account", "fund"})
"""The kinds of figures that have a floor; of a claim none is judged, but what its fund keeps back for it."""


def deltas_of(view: "View", entries: "Iterable[Entry]", reserves: "Iterable[Reserve]" = ()) -> Deltas:
    """Return what entries and reserves change in figures."""
    found = Deltas({}, {})
    add_deltas(view, entries, reserves, found)
    if found.claims:
        keep_back(view, found)
    return found


def add_deltas(view: "View", entries: "Iterable[Entry]", reserves: "Iterable[Reserve]", deltas: Deltas) -> None:
    """Add what entries and reserves change in figures and claims."""
    found, claims = deltas
    for reserve in reserves:
        _add(found, (f"fund:{reserve.fund}", reserve.currency), reserve.date, reserve.amount)
    for entry in entries:
        day = entry.date
        for line in entry.lines:
            account, fund, amount, currency = _FIGURES(line)
            traits = view.traits(account)
            if traits.claim:
                party = _PARTY(line) if traits.claim_of_party else None
                _add(claims, (fund, account, party, currency), day, amount * traits.claim)
            if not traits.bears_on_funds:
                continue
            if traits.liquid:
                _add(found, (f"account:{account}", currency), day, amount)
            _add(found, (f"fund:{fund}", currency), day, amount)


def keep_back(view: "View", deltas: Deltas) -> None:
    """Turn what acts change in claims into figures: their own, and that of the fund which keeps them back."""
    for (fund, account, party, currency), changes in deltas.claims.items():
        figure = figure_of(fund, account, party or "")
        deltas.figures[figure, currency] = changes
        for day, amount in freed(changes, *view.stood(figure, currency, min(changes))):
            _add(deltas.figures, (f"fund:{fund}", currency), day, amount)
    deltas.claims.clear()


def _add(found: dict[Key, dict[Date, int]], key: Key, day: Date, amount: int) -> None:
    days = found.get(key)
    if days is None:
        found[key] = {day: amount}
    else:
        days[day] = days.get(day, 0) + amount


def _lows(
    view: "View", figure: str, currency: str, days: Mapping[Date, int], kept: "Iterable[HeldBack]"
) -> Iterator[tuple[Date, int]]:  # fmt: skip
    """Yield the lowest amount from each day of a change, or on which more is kept, to the next, where it is lowered.

    One of the changes lowers it.
    """
    first = min(days)
    later = {one.since for one in kept if one.since > first}
    if len(days) == 1 and not later:
        yield first, view.lowest(figure, currency, first) + days[first]
        return
    ordered = sorted(days.keys() | later)
    spans = list(zip(ordered, [*ordered[1:], None], strict=True))
    lows = dict(_many_lows(view, figure, currency, spans)) if len(spans) > _FEW else {}
    total = 0
    for day, before in spans:
        total += days.get(day, 0)
        if total < 0:
            yield day, (lows[day] if lows else view.lowest(figure, currency, day, before)) + total


def _many_lows(
    view: "View", figure: str, currency: str, spans: Sequence[tuple[Date, Date | None]]
) -> Iterator[tuple[Date, int]]:
    """Yield the lowest end-of-day amount of a figure in each of many spans of days, from one reading of it."""
    found, amount = view.stood(figure, currency, spans[0][0])
    left = deque(sorted(found.items()))
    for day, before in spans:
        if left and left[0][0] == day:
            amount = left.popleft()[1]
        low = amount
        while left and (before is None or left[0][0] < before):
            amount = left.popleft()[1]
            low = min(low, amount)
        yield day, low


def judge(
    view: "View", act: Act, deltas: Deltas, reason: str | None, entries: "Iterable[Entry]" = (),
    states: "Sequence[State]" = (),
) -> tuple[tuple[FloorException, ...], tuple[QuyError, ...]]:  # fmt: skip
    """Return the exceptions that an act with these changes opens, and the warnings it gives.

    ``entries`` are its own: what a correction puts right of a principal, a fund need not keep any more. ``states`` are
    too: a floor that goes elsewhere with all that the fund has is none here.

    Raises:
        OverdrawnError: a figure would pass below its floor, and the act may not pass it, or gives no reason.
    """
    found, warnings = list[FloorException](), list[QuyError]()
    for (figure, currency), days in deltas.figures.items():
        kind, _colon, code = figure.partition(":")
        if kind not in _FLOORED or min(days.values()) >= 0:
            continue
        kept = view.held(code, currency, entries) if kind == "fund" else ()
        fund = _fund(view, code, states) if kind == "fund" else None
        below = [
            (day, low, floor)
            for day, low in _lows(view, figure, currency, days, kept)
            if low < (floor := _floor(fund, currency, day, kept) if fund else 0)
        ]
        if not below:
            continue
        since, low, floor = max(below, key=lambda one: one[2] - one[1])
        worst = _day_at_most(view, (figure, currency), days, since, low), low, floor
        error = _refusal(view, kind, code, currency, worst, kept)
        if fund and fund.overspend is Overspend.WARN and not kept:
            warnings.append(error)
        elif not act.already_happened:
            raise error
        elif not reason:
            more = M_("If it has happened all the same, say why⟦: add --reason⟧.")
            error.advice = both(error.advice, more) if error.advice else more
            raise error
        else:
            found += _opened(view, (figure, currency), days, below)
    return tuple(found), tuple(warnings)


def _opened(
    view: "View", of: tuple[str, str], days: Mapping[Date, int], below: Iterable[tuple[Date, int, int]]
) -> Iterator[FloorException]:  # fmt: skip
    """Yield an exception for each span of days in which a figure lies below its floor: from its first such day on."""
    for since, low, floor in below:
        first = _day_at_most(view, of, days, since, floor - 1)
        yield FloorException(figure=of[0], date=first, amount=low, currency=of[1])


def _day_at_most(view: "View", of: tuple[str, str], days: Mapping[Date, int], since: Date, most: int) -> Date:
    """Return the first day, from that of a change on, on which a figure with its changes is at most an amount."""
    added = sum(amount for day, amount in days.items() if day <= since)
    stood, before = view.stood(*of, since)
    ordered = {since: before, **stood}
    return next(day for day in sorted(ordered) if ordered[day] + added <= most)


def _fund(view: "View", code: str, states: "Sequence[State]") -> Fund:
    """Return a fund as it is after an act that states it anew, or as it is."""
    return next((one for one in states if isinstance(one, Fund) and one.key == code), None) or view.get(Fund, code)


def _floor(fund: Fund, currency: str, day: Date, kept: "Iterable[HeldBack]") -> int:
    """Return what a fund must keep on a day: its floor, and what it holds back for a principal since then or before."""
    own = fund.floor
    floor = own.minor if own is not None and own.currency == currency else 0
    return with_held(floor, sum(one.amount for one in kept if one.since <= day))


def _refusal(
    view: "View", kind: str, code: str, currency: str, low: tuple[Date, int, int], kept: "Sequence[HeldBack]"
) -> OverdrawnError:
    day, amount, floor = low
    shortfall = amount_in(view, floor - amount, currency)
    if kind == "fund":
        advice = _held(view, code, currency, kept) or M_(
            "Record the money that came in first, transfer from a fund that may give, or pay less."
        )
        return OverdrawnError(fund=code, shortfall=shortfall, on=day, advice=advice)
    advice = M_("Record what came in first, move money there⟦ with qkh move⟧, or correct the date or amount.")
    return OverdrawnError(account=code, shortfall=shortfall, on=day, advice=advice)


def _held(view: "View", code: str, currency: str, kept: "Sequence[HeldBack]") -> Message | None:
    """Return what lets go what a fund holds back, in words; None where it holds nothing."""
    if not kept:
        return None
    lacking = {(one.seq, one.principal): one.missing for one in kept}
    amount = amount_in(view, sum(one.amount for one in kept), currency)
    missing = amount_in(view, sum(lacking.values()), currency)
    waiting = sorted({one.seq for one in kept})
    acts = ", ".join(f"#{seq}" for seq in waiting)
    if missing != amount:
        text = M_(
            "Fund {fund} holds {amount} back of the {missing} missing until {acts} is signed⟦: qkh approve {seq}⟧."
        )
        return text.format(fund=code, amount=amount, missing=missing, acts=acts, seq=waiting[0])
    return M_("Fund {fund} holds {amount} back until {acts} is signed⟦: qkh approve {seq}⟧.").format(
        fund=code, amount=amount, acts=acts, seq=waiting[0]
    )
