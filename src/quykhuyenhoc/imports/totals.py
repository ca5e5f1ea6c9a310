"""Which rows a total adds up: a stretch of them from the first on, or between totals and titles of groups."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quykhuyenhoc.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedTotal:
    """What a row of the file says that rows come to, and what they do come to.

    ``whole`` tells whether it speaks of all rows of the list, ``agrees`` whether it is right. Of what it does not say,
    or the list has not, there is None.
    """

    line: int
    count: int | None
    total: "Money | None"
    found_count: int
    found_total: "Money | None"
    whole: bool
    agrees: bool


class Least:
    """What each of some rows says at least, by the columns that are filled in it."""

    def __init__(self) -> None:
        self.rows = 0
        self._common, self._seen = frozenset[int](), set[frozenset[int]]()

    def add(self, said: Iterable[int]) -> None:
        """Take in a row that fills these columns."""
        filled = frozenset(said)
        self._common = self._common & filled if self.rows else filled
        self._seen.add(filled)
        self.rows += 1

    def is_above(self, said: Iterable[int]) -> bool:
        """Tell whether every row says all this and more."""
        filled = frozenset(said)
        return not self.rows or (filled <= self._common and filled not in self._seen)

    def is_above_some(self, said: Iterable[int]) -> bool:
        """Tell whether every row says something that is not among this."""
        return bool(self._common.difference(said))


class Stretches:
    """The stretches of rows that totals may add up; of each total its own is found without trying the others.

    ``amounts`` are those of the rows in order; ``marks`` are the places among them where a total or a title stands.
    """

    def __init__(self, amounts: Sequence[int], marks: Iterable[int]) -> None:
        self.sums = [0, *accumulate(amounts)]
        self.marks = sorted({0, len(amounts), *marks})
        self._places: dict[int, list[int]] = {}
        for mark in self.marks:
            self._places.setdefault(self.sums[mark], []).append(mark)

    def of(self, here: int, count: int | None, total: int | None, *, follows: bool) -> tuple[int, int, bool]:
        """Return where the rows begin and end that a total at a place adds up, and whether they come to what it says.

        They are all rows before it, else those since the nearest mark from which they do; or, where the rows follow
        their total, those up to the nearest mark.
        """
        if follows:
            end = self._after(here, count, total)
            if end is not None:
                return here, end, True
        start = self._before(here, count, total)
        if start is not None:
            return start, here, True
        after = bisect_right(self.marks, here)
        nearest = self.marks[after] if follows and after < len(self.marks) else None
        return (0, here, False) if nearest is None else (here, nearest, False)

    def _after(self, here: int, count: int | None, total: int | None) -> int | None:
        """Return the nearest mark up to which the rows from here on come to what is said."""
        marks = self.marks if total is None else self._places.get(self.sums[here] + total, [])
        if count is None:
            at = bisect_right(marks, here)
            return marks[at] if at < len(marks) else None
        end = here + count
        return end if count > 0 and _holds(marks, end) else None

    def _before(self, here: int, count: int | None, total: int | None) -> int | None:
        """Return from where the rows up to here come to what is said: from the first, else from the nearest mark."""
        marks = self.marks if total is None else self._places.get(self.sums[here] - total, [])
        if (count is None or count == here) and _holds(marks, 0):
            return 0
        if count is None:
            at = bisect_left(marks, here)
            return marks[at - 1] if at else None
        start = here - count
        return start if count > 0 and _holds(marks, start) else None


def _holds(marks: Sequence[int], place: int) -> bool:
    at = bisect_left(marks, place)
    return at < len(marks) and marks[at] == place
