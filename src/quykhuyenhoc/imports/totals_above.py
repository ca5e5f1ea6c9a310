"""What the rows above the names of the columns say that the whole list comes to, held against its rows."""

import re
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.imports.row_kinds import is_total, persons_in, said_of
from quykhuyenhoc.imports.totals import StatedTotal
from quykhuyenhoc.money import Money
from quykhuyenhoc.text import fold

if TYPE_CHECKING:
    from quykhuyenhoc.imports.headers import ListTable

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
