"""The table of a list: where it stands in its sheet, and its columns as they were understood."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from quykhuyenhoc.imports.grid import CellSheet
from quykhuyenhoc.imports.list_kinds import WAYS, ListFields
from quykhuyenhoc.text import fold

SIDES: Final = {"amount.debit": 1, "amount.credit": -1}
"""Amounts in two columns: what stands on the side of credit is negative."""
LEFT_OUT: Final = "-"
"""What a column is said to mean that is to be left out."""
UNIT_OPEN: Final = "*?"
"""What follows a field where somebody says what a column is, and not in which unit its amounts are."""
_SCHOOL: Final = re.compile(r"(?:truong (?!hop\b)|trung tam )\w")


class ListColumn(NamedTuple):
    """A column of a list as it was understood.

    ``letter`` is its place, ``header`` its name as it stands in the file, ``field`` what it was understood as, or None
    where it is left out. ``unit`` is what its amounts are multiplied by, as somebody said. ``hidden`` tells that its
    sheet does not show it, ``said`` that somebody said what it is. ``title`` is what the field is called in Vietnamese.
    ``paid`` is how its amounts came, as its name says: in cash, or through the bank.
    """

    letter: str
    header: str
    field: str | None
    unit: int = 1
    hidden: bool = False
    said: bool = False
    title: str = ""
    paid: str = ""

    @property
    def is_unseen(self) -> bool:
        """Whether it is taken though nobody sees it, or said what it is: somebody has to be asked."""
        return self.hidden and self.field is not None and not self.said


def titled(columns: Iterable[ListColumn], form: ListFields) -> tuple[ListColumn, ...]:
    """Return columns as they are told, each with what its field is called in Vietnamese."""
    part = {paid: field for field, paid in WAYS.items()}
    return tuple(one._replace(title=form.titles.get(part.get(one.paid, one.field or ""), "")) for one in columns)


class ListTable(NamedTuple):
    """Where the list stands in its sheet: the rows of its names from ``first`` to ``last``, and its columns."""

    sheet: CellSheet
    first: int
    last: int
    columns: tuple[ListColumn, ...]
    headers: "tuple[Header, ...]"
    number: int | None
    """The column that only numbers the rows."""

    def at(self, field: str) -> tuple[int, ...]:
        """Return the columns that were understood as a field."""
        return tuple(at for at, column in enumerate(self.columns) if column.field == field)

    def fills(self, at: int) -> bool:
        """Tell whether anything stands in a column, below its name."""
        return any(at < len(row) and row[at] != "" for row in self.sheet.rows[self.last + 1 :])

    @property
    def school(self) -> str | None:
        """The school that a title above the list names, where no column does."""
        if self.at("place") or self.at("place.school"):
            return None
        return next((text for text in titles_of(self) if _SCHOOL.match(fold(text))), None)


class Header(NamedTuple):
    """The name of a column: its own, and that of the group in which it stands."""

    text: str
    group: str = ""
    continued: bool = False
    """Whether a merged cell carries the name of the column before it on."""


def titles_of(table: ListTable) -> Iterator[str]:
    """Return the texts above the list."""
    for row in table.sheet.rows[: table.first]:
        yield from (cell for cell in row if isinstance(cell, str) and cell)
