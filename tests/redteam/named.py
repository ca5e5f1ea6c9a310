"""What a book itself says of an attack: effects that wait for signatures or are listed, and what its closing names."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from quykhuyenhoc import Book
from quykhuyenhoc.reports import controls, open_matters, span
from tests.redteam.oracle import Wrong, least

YEAR: Final = "2023"
OUT: Final = frozenset({"out"})
FREED: Final = frozenset({"leave", "principal", "claims"})
SAID: Final[dict[str, frozenset[str]]] = {
    "money left": OUT,
    "money left in all": frozenset({"out", "cash", "splits"}),
    "money left known accounts": OUT,
    "money left behind a receipt": OUT,
    "voucher grown": OUT,
    "cash drawn": frozenset({"cash", "out"}),
    "principal fell": frozenset({"principal"}),
    "money freed": FREED,
    "worth freed": FREED,
    "fund overspent": frozenset({"exceptions"}),
}
"""What is wrong -> the effects, or the kinds of open matter, as which it must be told."""
WHOLE: Final = 10**18
"""What a matter without an amount tells: all of it."""
Subjects = frozenset[tuple[str, str]]
"""Kind and subject of every open matter."""


@dataclass
class Named:
    """What is said since an attack began: (leaf or 0, effect or kind of matter, fund) -> the amount that is told."""

    told: dict[tuple[int, str, str], int] = field(default_factory=lambda: defaultdict(int))

    def covers(self, wrong: Wrong) -> bool:
        """Tell whether somebody who looks is told of it, and of all of it; of many parts, of all but a small rest."""
        rest = 2 * least(wrong.currency) - 1 if wrong.rule == "money left in all" else 0
        return wrong.amount - rest <= sum(
            amount
            for (seq, effect, fund), amount in self.told.items()
            if effect in SAID[wrong.rule]
            and (not wrong.seq or seq == wrong.seq)
            and (effect != "principal" or fund == wrong.fund or not wrong.fund)
        )


def subjects(book: Book) -> Subjects:
    """Return every matter that is open in the book."""
    return frozenset((kind.code, one.subject) for kind in open_matters(book, span(YEAR)) for one in kind.found)


def named(book: Book, since: int, before: Subjects, *, adopted: bool) -> Named:
    """Return what is said of the leaves after a seq: where persons are asked for, only what still waits for them.

    Restricted money that a small correction moved is listed there too. Of the open matters those count that were not
    there before.
    """
    found = Named()
    for row in controls(book).rows:
        seq, effect = int(str(row.seq)), str(row.effect)
        if seq > since and (row.waits or not adopted or effect == "leave"):
            found.told[seq, effect, str(row.fund or "")] += int(str(row.amount or 0))
    for kind in open_matters(book, span(YEAR)):
        for one in kind.found:
            if (kind.code, one.subject) not in before:
                found.told[0, kind.code, ""] += abs(one.amount) if one.amount and kind.code == "claims" else WHOLE
    return found
