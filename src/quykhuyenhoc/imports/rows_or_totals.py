"""Rows that may add up others and are not called so: totals, rows of the list, or asked, by what the list shows."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, Literal

from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.list_kinds import headcounts, is_whole
from quykhuyenhoc.imports.odd_names import PERSONS
from quykhuyenhoc.imports.row_kinds import RowKind, Sorter
from quykhuyenhoc.imports.totals import Least
from quykhuyenhoc.imports.totals_above import stated_above
from quykhuyenhoc.money import Money

if TYPE_CHECKING:
    from quykhuyenhoc.imports.list_reading import ListFile

RowOrTotal = Literal["row", "total"]
TOTAL_ROW: Final = M_(
    "it may be a total of the rows above it, or one more row of the list. If it is a total, delete the row or write the"
    " word “Cộng” in it; if it is a row, fill in its empty cells⟦, or say with --count and --total what the list comes"
    " to with it⟧"
)
SUM_ROW: Final = M_(
    "it says “Cộng”, and no rows above it come to what it says: if it is a total, mend its amount, else its name"
)
_SUM_OF: Final = re.compile(r"cộng (?!đồng\b|h[oò][àa]\b|tác\b)")
"""How a row is called that adds up a part of the list: Cộng Trạm Y tế; a community (cộng đồng) may give."""
CODED: Final = frozenset(
    {"award_lines", "awards", "accounts", "funds", "budgets", "opening", "advances", "indicator_values"}
)
"""Lists about codes, which have figures as a rule."""


class RowsOrTotals:
    """Decides of each row whether it adds up others; ``doubted`` are those of which only a person can tell.

    A row without a name is a total where it comes to rows above it. One with a name may be one where it is called so,
    or comes to them and lacks what they say, or its name is nobody's: then the figures of the paper or another total of
    the file tell, by what the list comes to with it and without.
    """

    def __init__(
        self,
        sorter: Sorter,
        groups: Collection[int],
        sum_of: Callable[[int], int | None],
        said: Mapping[int, RowOrTotal],
    ) -> None:
        self.sorter, self.found, self.sum_of, self.said = sorter, sorter.found, sum_of, said
        self.groups = groups
        self.doubted: list[int] = []
        self.unnamed = {one.row for one in self.found.sums if not one.named}
        self.marks = {one.row for one in self.found.sums if one.named} | set(groups)
        self.rows: list[int] = []
        self.so_far = 0
        self.first = {0: 0}
        """How many rows stood above the first mark at which they came to a sum."""
        self.says, self.fills = Least(), Least()
        """What each row so far says at least, in the columns that are understood and in all."""

    def settle(self) -> None:
        """Go through the rows from the first on."""
        for row in sorted({*self.found.rows, *self.marks, *self.unnamed}):
            if row not in self.marks and self._is_total(row):
                self.marks.add(row)
            if row in self.marks:
                self.first.setdefault(self.so_far, len(self.rows))
            else:
                self.rows.append(row)
                self.so_far += self.sum_of(row) or 0
                self.says.add(self._filled(row, understood=True))
                self.fills.add(self._filled(row))
        self.found.rows[:] = self.rows
        self._order_sums()

    def decide(self, file: "ListFile") -> None:
        """Decide of doubted rows by the figures of the paper, then by the totals of the file."""
        for answer, rows in self._told(file):
            for row in [one for one in self.doubted if one in rows]:
                self.doubted.remove(row)
                if answer == "total":
                    self.found.rows.remove(row)
                    self._take_total(row)
        self._order_sums()

    def _is_total(self, row: int) -> bool:
        if row in self.unnamed:
            if self.rows and any(map(is_whole, self._texts(row))):
                self.unnamed.discard(row)
                self._take_total(row)
                return True
            is_one = len(self.rows) > 1 and (
                bool(self.sorter.identity) or self.says.is_above(self._filled(row, understood=True))
            )
            total = self.sum_of(row)
            if is_one and (total is None or self._added(total)):
                self.found.left_out.append((row, RowKind.TOTAL))
                self.unnamed.discard(row)
                return True
            return False
        answer = self.said.get(row) or self._judged(row)
        if answer == "total":
            self._take_total(row)
        elif answer is None:
            self.doubted.append(row)
        return answer == "total"

    def _judged(self, row: int) -> RowOrTotal | None:
        """Return what a row with a name is, as far as it shows that itself; None where it may be either."""
        total = self.sum_of(row)
        added = self._added(total) if total else 0
        if self.rows and any(is_whole(text) for text in self._names(row)):
            if added:
                return "total"
            if self.sorter.numbers(row):
                return "row"
            return None if self.sorter.tells(row) else "total"
        if self.rows and self.is_called_sum(row):
            return "total" if added else None
        lacks = self.says.is_above(self._filled(row, understood=True)) or self.fills.is_above_some(self._filled(row))
        return None if added > 1 and (lacks or self._is_nobody(row)) else "row"

    def is_called_sum(self, row: int) -> bool:
        """Tell whether a row is called the sum of something, as Cộng Trạm Y tế is."""
        return any(_SUM_OF.match(text.lower()) for text in self._names(row))

    def _added(self, total: int) -> int:
        """Return how many of the rows above a total would add up: all, or those since a title or another total."""
        return len(self.rows) - self.first.get(self.so_far - total, len(self.rows))

    def _take_total(self, row: int) -> None:
        self.found.left_out.append((row, RowKind.TOTAL))
        self.sorter.add_total(row, self._texts(row))

    def _order_sums(self) -> None:
        named = (one for one in self.found.sums if one.row not in self.unnamed)
        self.found.sums[:] = sorted(named, key=lambda one: one.row)

    def _filled(self, row: int, *, understood: bool = False) -> frozenset[int]:
        cells = self.sorter.table.sheet.rows[row]
        known = (*self.sorter.understood, self.sorter.table.number)
        return frozenset(at for at, cell in enumerate(cells) if cell != "" and (not understood or at in known))

    def _texts(self, row: int) -> list[str]:
        return [cell for cell in self.sorter.table.sheet.rows[row] if isinstance(cell, str) and cell]

    def _names(self, row: int) -> list[str]:
        cells = self.sorter.table.sheet.rows[row]
        return [cell for at in self.sorter.identity if at < len(cells) and isinstance(cell := cells[at], str) and cell]

    def _is_nobody(self, row: int) -> bool:
        """Tell whether what stands for a name is none: it has figures or a colon, or begins as what has parts does."""
        name = " ".join(self._names(row))
        no_person = self.sorter.form.kind in PERSONS and (
            " " not in name or any(name.lower().startswith(f"{part} ") for part in headcounts().parts)
        )
        return bool(name) and self.sorter.form.kind not in CODED and (no_person or bool(re.search(r"[\d:]", name)))

    def _told(self, file: "ListFile") -> Iterator[tuple[RowOrTotal, list[int]]]:
        """Yield what is told of doubted rows: by the figures given, above the list, and by totals below the rows."""
        doubted, every = list(self.doubted), self.found.rows

        def comes_to(rows: Collection[int], count: int | None, total: int | None) -> bool:
            held = sum(self.sum_of(row) or 0 for row in rows)
            return count in (None, len(rows)) and total in (None, held) and (count, total) != (None, None)

        def told(
            count: int | None, total: int | None, above: int | None = None
        ) -> Iterator[tuple[RowOrTotal, list[int]]]:
            end = len(every) if above is None else bisect_left(every, above)
            rows, may_be = every[:end], [row for row in doubted if above is None or row < above]
            if may_be and comes_to(rows, count, total):
                yield "row", may_be
            elif may_be and comes_to([row for row in rows if row not in may_be], count, total):
                yield "total", may_be

        found: list[tuple[RowOrTotal, list[int]]] = []
        found += told(file.rows, file.total.minor if file.total is not None else None)
        for one in stated_above(self.sorter.table, 0, Money(0)):
            found += told(one.count, one.total.minor if one.total is not None else None)
        for one_sum in self.found.sums:
            total = self.sum_of(one_sum.row)
            found += told(one_sum.count, one_sum.amount if total is None else total, one_sum.row)
        yield from found


def answers_by_row(sums: Iterable[tuple[int, RowOrTotal]], lines: Iterable[int]) -> dict[int, RowOrTotal]:
    """Return what was answered of rows by their lines, by their index in the sheet."""
    said = dict(sums)
    return {row: said[line] for row, line in enumerate(lines) if line in said}
