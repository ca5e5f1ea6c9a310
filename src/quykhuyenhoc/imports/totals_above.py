"""What stands above a list, or beside its rows in columns that are left out, of what it comes to, held against it."""

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.imports.cells import read_amounts
from quykhuyenhoc.imports.row_kinds import LEAST
from quykhuyenhoc.imports.total_words import is_total, persons_in, said_of
from quykhuyenhoc.imports.totals import StatedTotal
from quykhuyenhoc.money import Money
from quykhuyenhoc.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quykhuyenhoc.imports.list_table import ListTable
    from quykhuyenhoc.imports.totals import Stretches

_MORE: Final = re.compile(
    r"(?<![a-z])(?:toan (?:truong|xa|huyen|tinh|quoc)|du toan|ke hoach|du kien|ca nam|trong do)(?![a-z])"
)
"""What speaks of more than the list that it stands above, or of a part of it."""


def stated_above(table: "ListTable", count: int, total: Money | None) -> list[StatedTotal]:
    """Return what is said above a list that it comes to; ``count`` and ``total`` are what it does come to."""
    found = list[StatedTotal]()
    for row, cells in enumerate(table.sheet.rows[: table.first]):
        for cell in cells:
            if not isinstance(cell, str) or not is_total(cell) or _MORE.search(fold(cell)):
                continue
            said = said_of(cell)[1]
            persons, money = persons_in(cell), Money(said) if said is not None and total is not None else None
            if persons is None and money is None:
                continue
            agrees = persons in (None, count) and money in (None, total)
            found.append(StatedTotal(
                line=table.sheet.lines[row], count=persons, total=money, found_count=count, found_total=total,
                whole=True, agrees=agrees,
            ))  # fmt: skip
    return found


def stated_beside(table: "ListTable", rows: "Sequence[int]", stretches: "Stretches") -> list[StatedTotal]:
    """Return the totals that stand in left-out columns of rows of the list: of all rows, or of those so far."""
    found, whole = list[StatedTotal](), stretches.sums[-1]
    for place, row in enumerate(rows):
        cells = [cell for at, cell in enumerate(table.sheet.rows[row])
                 if cell != "" and at < len(table.columns) and table.columns[at].field is None]  # fmt: skip
        at = next((at for at, cell in enumerate(cells) if isinstance(cell, str) and is_total(cell)), None)
        if at is None:
            continue
        figures = read_amounts(((0, 0), cell) for cell in cells[at + 1 : at + 2]).values.get((0, 0), 0)
        said = figures if figures >= LEAST else said_of(str(cells[at]))[1]
        own = stretches.sums[place + 1] - stretches.sums[place]
        if said in (None, own):
            continue  # it is none, or what the row itself comes to
        start, end, agrees = stretches.of(bisect_right(rows, row), None, said, follows=False)
        if not agrees:
            start, end, agrees = 0, len(rows), said == whole
        found.append(StatedTotal(
            line=table.sheet.lines[row], count=None, total=Money(said), found_count=end - start,
            found_total=Money(stretches.sums[end] - stretches.sums[start]),
            whole=(start, end) == (0, len(rows)), agrees=agrees,
        ))  # fmt: skip
    return found
