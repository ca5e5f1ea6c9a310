"""What goes back (trả lại bàn giao): a book gives another what it took over from it, as it took it, and no more.

What a hand-over moved by mistake is not reversed in one of two books. It goes back by a hand-over the other way, which
takes from the funds here only what came with it: whatever followed on that is undone first.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.kinds import InventoryKind
from quykhuyenhoc.ledger.inventory import CodesThere, InventoryLine, balances

if TYPE_CHECKING:
    from quykhuyenhoc.store.inventory import SignedRow
    from quykhuyenhoc.store.view import View

GOING_BACK: Final = frozenset({
    InventoryKind.BALANCE, InventoryKind.RESTRICTION, InventoryKind.ADVANCE, InventoryKind.PLEDGE,
    InventoryKind.DEPOSIT, InventoryKind.GOODS, InventoryKind.COMMITMENT,
})  # fmt: skip
"""The kinds of lines that go back; transfers, and what bank and book have not from each other, are of the old book."""
AS_CALLED: Final = CodesThere({}, {}, {})
"""Lines under the codes that they have."""


class TakenBefore(NamedTuple):
    """A taking over of this book, of which nothing went back yet: what it signed, and its lines."""

    row: "SignedRow"
    lines: tuple[InventoryLine, ...]

    @property
    def shapes(self) -> Counter[tuple[Any, ...]]:
        """What it took over, as this book calls it."""
        return shapes(self.lines, self.row.side.codes)


def shape(line: InventoryLine, codes: CodesThere) -> tuple[Any, ...]:
    """Return what a line and the one by which it goes back have in common: all but what each book numbers itself."""
    account, fund, party = (
        known.get(code, code) if code else None
        for known, code in ((codes.accounts, line.account), (codes.funds, line.fund), (codes.parties, line.party))
    )
    goods = codes.goods.get(line.ref, line.ref) if line.ref and line.kind is InventoryKind.GOODS else None
    amount = (line.amount.minor, line.amount.currency) if line.amount else None
    floor = line.floor.minor if line.floor else None
    until = None if line.kind is InventoryKind.RESTRICTION else line.until
    return line.kind, account, fund, party, amount, goods, line.quantity, floor, line.restriction, until, line.rate


def shapes(lines: Iterable[InventoryLine], codes: CodesThere) -> Counter[tuple[Any, ...]]:
    """Return the shapes of the lines that go back, each as often as it is there."""
    return Counter(shape(line, codes) for line in lines if line.kind in GOING_BACK)


def taken_before(view: "View", other: str) -> list[TakenBefore]:
    """Return what this book took over from another and did not give back, in the order in which it took it."""
    read = view.inventory
    taken = [
        TakenBefore(one, read.lines_of("take_over", one.seq)) for one in read.signed("take_over") if one.other == other
    ]
    for back in read.signed("hand_over") if taken else ():
        its = shapes(read.lines_of("hand_over", back.seq), AS_CALLED) if back.other == other else None
        undone = [one for one in taken if one.row.seq < back.seq and one.shapes == its]
        if undone:
            taken.remove(undone[-1])
    return taken


def goes_back(view: "View", other: str, body: str, into: str, lines: Sequence[InventoryLine]) -> bool:
    """Tell whether lines are what a body took over here from one of another book, and did not give back."""
    its = shapes(lines, AS_CALLED)
    if any(line.kind not in GOING_BACK for line in lines):
        return False
    sides = ((one.row.side, one.shapes) for one in taken_before(view, other))
    return any((side.successor, side.body) == (body, into) and found == its for side, found in sides)


def missing(lines: Iterable[InventoryLine], stands: Iterable[InventoryLine]) -> Iterator[InventoryLine]:
    """Yield the lines that do not stand in a book as they came, beside whatever else stands there."""
    there, given = list(stands), list(lines)
    has, wanted = balances(there), balances(given)
    for line in given:
        if line.kind is InventoryKind.BALANCE:
            place = line.account or "", line.fund or "", line.party or "", line.amount.currency if line.amount else ""
            if not min(0, has.get(place, 0)) <= wanted.get(place, 0) <= max(0, has.get(place, 0)):
                yield line
        elif (found := next((one for one in there if _covers(one, line)), None)) is None:
            yield line
        else:
            there.remove(found)


def _covers(stands: InventoryLine, line: InventoryLine) -> bool:
    """Tell whether a line is one that stands, or a part of it: of goods fewer, of what a fund keeps less."""
    if (stands.kind, stands.fund, stands.ref) != (line.kind, line.fund, line.ref):
        return False
    if line.kind is InventoryKind.GOODS:
        return _minor(line) <= _minor(stands) and (line.quantity or 0) <= (stands.quantity or 0)
    if line.kind is InventoryKind.RESTRICTION:
        return _floor(line) <= _floor(stands) and line.restriction is stands.restriction
    return line == stands


def _minor(line: InventoryLine) -> int:
    return line.amount.minor if line.amount else 0


def _floor(line: InventoryLine) -> int:
    return line.floor.minor if line.floor else 0
