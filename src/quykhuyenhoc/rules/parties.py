"""What a party got, or gave, is put on another by a correction of its own voucher, and by no other entry.

There the change of the payee is judged, closings add up who got what, and the receipt for a gift is seen to be wrong.
A supplier or donor whose money comes back, and another account or fund for the same party, is no such change.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.acts.act import amount_in
from quykhuyenhoc.errors import PartyMovedError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.kinds import EntryKind
from quykhuyenhoc.ledger.controls.flow import party_of
from quykhuyenhoc.ledger.gifts import GivingRule

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Outcome
    from quykhuyenhoc.ledger.vouchers import Entry
    from quykhuyenhoc.store.view import View

GOT: Final = 1
"""What parties got: expenses, on their right side where they are debited."""
GAVE: Final = -1
"""What parties gave: income, and gifts that are held for others; on their right side where they are credited."""
_PROBLEMS: Final = {
    GOT: M_("This takes {amount} of expenses off {party} and puts it on {other}"),
    GAVE: M_("This takes {amount} of income or gifts off {party} and puts it on {other}"),
}


class PartyTransfer(NamedTuple):
    """What lines take off one party and put on another; empty text is nobody named."""

    amount: int
    currency: str
    side: int
    party: str
    other: str


def check_parties(view: "View", outcome: "Outcome") -> None:
    """Refuse an entry that takes what one party got or gave off it and puts it on another.

    A correction is judged by what its voucher says with all its corrections, as far as that says more of it than
    before. Opening balances begin a book, and the closing of a year empties accounts: both are left out.

    Raises:
        PartyMovedError: it names both, and the way.
    """
    entries = [entry for entry in outcome.entries if _may_move(view, entry)]
    if not entries:
        return
    from quykhuyenhoc.ledger.controls.effects import grouped  # few entries move what a party owes

    for lines, voucher in grouped(entries, view):
        before = () if voucher is None else voucher.lines
        known = {(one.currency, one.side): one.amount for one in _moved(view, before)}
        for one in _moved(view, (*before, *lines)):
            if one.amount > known.get((one.currency, one.side), 0):
                raise _error(view, one)


def _may_move(view: "View", entry: "Entry") -> bool:
    """Tell whether an entry is worth adding up: nearly none is, and a million are asked."""
    if entry.kind is EntryKind.CLOSING or (entry.kind is EntryKind.OPENING and entry.corrects is None):
        return False
    if entry.corrects is not None:
        return True
    lines, bearing = entry.lines, view.bearing
    for line in lines:
        its = bearing(line[0])
        if (its.earns or (its.spends and its.owns)) if line[2] > 0 else (its.spends and not its.owns):
            return len({line[4] for line in lines}) > 1
    return False


def _moved(view: "View", lines: Iterable[Any]) -> Iterator[PartyTransfer]:
    """Yield, by currency, what lines move between parties of what they got, and of what they gave.

    A party counts with what is left of it over all accounts and funds. Moved is the smaller of what is taken off some
    and of what is put on others.
    """
    sums: dict[tuple[str, int], dict[str, int]] = {}
    held = {rule.account for rule in view.all(GivingRule)}
    for line in lines:
        its = view.bearing(line[0])
        side = GAVE if its.earns or line[0] in held else GOT if its.spends and not its.owns else 0
        if side:
            parties = sums.setdefault((line[3], side), {})
            parties[party_of(line)] = parties.get(party_of(line), 0) + side * line[2]
    for (currency, side), parties in sums.items():
        off, on = ({party: sign * n for party, n in parties.items() if sign * n > 0} for sign in (-1, 1))
        if off and on:
            amount = min(sum(off.values()), sum(on.values()))
            yield PartyTransfer(amount, currency, side, max(off, key=off.__getitem__), max(on, key=on.__getitem__))


def _error(view: "View", one: PartyTransfer) -> PartyMovedError:
    party, other = (name or M_("nobody named") for name in (one.party, one.other))
    return PartyMovedError(
        party=one.party or None, other=one.other or None, amount=amount_in(view, one.amount, one.currency),
        why=_PROBLEMS[one.side].format(party=party, other=other, amount=amount_in(view, one.amount, one.currency)),
    )  # fmt: skip
