"""In which series the vouchers of an entry are numbered."""

from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors import LineError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.kinds import Series

if TYPE_CHECKING:
    from quykhuyenhoc.acts.view import View
    from quykhuyenhoc.ledger.posting import Entry

VOUCHERS_MAX: Final = 2
_SERIES: Final = {"cash": (Series.PT, Series.PC), "bank": (Series.BC, Series.BN)}
"""What money is held in -> the series of what comes in, and of what goes out."""


def entry_series(entry: "Entry", view: "View") -> tuple[Series, ...]:
    """Return the series of an entry's vouchers: cash side PT/PC, bank side BC/BN, both of a move, else PK."""
    sums: dict[str, dict[str, int]] = {}
    for line in entry.lines:
        money = view.traits(line.account).money
        if money:
            side = sums.setdefault(money, {})
            side[line.account] = side.get(line.account, 0) + line.amount
    found: list[Series] = []
    for money, side in sorted(sums.items(), reverse=True):
        received, paid = _SERIES[money]
        total = sum(side.values())
        if total:
            found.append(received if total > 0 else paid)
        elif any(side.values()):
            found += [paid, received]
    if len(found) > VOUCHERS_MAX:
        raise LineError(line=1, problem=M_("it would need more than two vouchers; record it as two"))
    return tuple(found) or (Series.PK,)
