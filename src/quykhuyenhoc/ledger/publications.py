"""Publications (ấn phẩm) as stock: what an association printed of each, issued to bodies, and has left."""

from collections.abc import Iterable
from itertools import accumulate
from typing import ClassVar, NamedTuple

from quykhuyenhoc.limits import Clear
from quykhuyenhoc.nouns import State, no_control


class Publication(State):
    """A publication, as number 33 (``serial``) of a bulletin."""

    register: ClassVar[str] = "publication"
    code: str
    name: Clear
    serial: Clear | None = None
    id: str | None = None

    loosens = no_control


class Copies(NamedTuple):
    """Copies that were printed or (below zero) issued, and not undone; ``body`` had those that were issued."""

    seq: int
    publication: str
    date: str
    copies: int
    body: str | None


def fewest_from(moves: Iterable[Copies], day: str) -> int:
    """Return how few copies of a publication are left at the end of a day (YYYY-MM-DD) or of any later one."""
    by_day = {day: 0}
    for one in moves:
        at = max(one.date, day)
        by_day[at] = by_day.get(at, 0) + one.copies
    return min(accumulate(by_day[at] for at in sorted(by_day)))
