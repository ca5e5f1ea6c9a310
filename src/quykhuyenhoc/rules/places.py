"""Where the money of a fund lies: what moves more of it away from an account than the fund has there.

An account may be short within one fund and not as a whole, as where the cash box paid before its money was fetched: so
nothing is refused. But money that is moved was there: where the fund had none of it, its voucher most likely names the
wrong fund. Whoever records is told so.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.acts.act import amount_in
from quykhuyenhoc.errors import OverdrawnError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.ledger.accounts import Account, AccountPlace
from quykhuyenhoc.ledger.funds import Fund

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.vouchers import Entry, Posting
    from quykhuyenhoc.store.view import View

_OTHERS: Final = M_(
    "What lies there is of other funds: see which⟦ with qkh trial-balance --by fund⟧, and name the fund that it is of,"
    " or move money of this one there⟦ with qkh move⟧."
)


class Moved(NamedTuple):
    """What is moved away from a place: since when, and how much (minor units)."""

    since: Date
    amount: int


def moved_by(view: "View", entries: "Iterable[Entry]") -> dict[AccountPlace, Moved]:
    """Return from where entries move money of a fund to another account of money."""
    found: dict[AccountPlace, Moved] = {}
    for entry in entries:
        money = [line for line in entry.lines if view.traits(line.account).liquid]
        if len(money) > 1:
            _add(found, entry.date, _changes(money))
    return found


def _changes(money: "Iterable[Posting]") -> dict[tuple[str, str], dict[str, int]]:
    """Return what lines of money change of each fund and currency, by account."""
    changes: dict[tuple[str, str], dict[str, int]] = {}
    for line in money:
        its = changes.setdefault((line.fund, line.currency), {})
        its[line.account] = its.get(line.account, 0) + line.amount
    return changes


def _add(found: dict[AccountPlace, Moved], day: Date, changes: Mapping[tuple[str, str], Mapping[str, int]]) -> None:
    for (fund, currency), its in changes.items():
        for account, amount in its.items() if max(its.values()) > 0 else ():
            if amount < 0:
                join(found, {(account, fund, currency): Moved(day, -amount)})


def join(found: dict[AccountPlace, Moved], more: Mapping[AccountPlace, Moved]) -> None:
    """Add what is moved away from places."""
    for place, (since, amount) in more.items():
        before = found.get(place, Moved(since, 0))
        found[place] = Moved(min(before.since, since), before.amount + amount)


def short_at(view: "View", moved: Mapping[AccountPlace, Moved], *, written: bool = False) -> tuple[OverdrawnError, ...]:
    """Return the warnings of what moves more away than its fund has there; ``written``: it stands there now."""
    return tuple(_short(view, moved, written=written))


def _short(view: "View", moved: Mapping[AccountPlace, Moved], *, written: bool) -> Iterator[OverdrawnError]:
    for (account, fund, currency), (since, amount) in moved.items():
        left = view.funds.lowest_at(account, fund, currency, since) - (0 if written else amount)
        if left < 0:
            yield OverdrawnError(
                account=view.get(Account, account).code, fund=view.get(Fund, fund).code, on=since,
                shortfall=amount_in(view, -left, currency), advice=_OTHERS,
            )  # fmt: skip
