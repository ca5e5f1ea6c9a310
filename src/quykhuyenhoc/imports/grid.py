"""A table of cells, as a sheet of a workbook or a CSV file gives it."""

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from quykhuyenhoc.bank.number_formats import SHOWN_OTHERWISE
from quykhuyenhoc.money import figures

if TYPE_CHECKING:
    from quykhuyenhoc.errors.texts import Message

ListCell = str | int | Decimal | date
CellPlace = tuple[int, int]
"""Row and column, counted from 0."""
"""A number or day only where the file has it as such; an empty cell is an empty text."""
NO_RESULT: Final = "\0"
"""What stands in a cell whose formula has no result, or ends in an error."""
DAMAGED: Final = "\ufffd"
"""What stands for bytes that are no text."""

_APOSTROPHE: Final = re.compile(r"^['‘’](?=[\d+=@(-])")
_APOSTROPHES: Final = frozenset("'‘’")


class CellSheet(NamedTuple):
    """A table of cells; ``lines`` are the numbers of its rows in the file.

    ``merged`` are (row, column, last row, last column), from the top. ``hidden`` are its rows that a program does not
    show, ``hidden_columns`` its columns, both counted from 0, as far as the file says it; ``hidden_sheets`` the sheets
    of its workbook that are left out because they are not shown. ``counts_from_1904``: a number that is a day counts
    from 1 January 1904, as in workbooks of old Macs, not from 1900.
    """

    name: str | None
    rows: list[list[ListCell]]
    lines: list[int]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    separator: str | None = None
    hidden: tuple[int, ...] = ()
    hidden_sheets: tuple[str, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    counts_from_1904: bool = False
    struck: frozenset[tuple[int, int]] = frozenset()
    """Cells whose text is struck through."""


class Doubted(str):
    """A cell whose number the sheet shows as another one: its text has both, ``readings`` each as an amount."""

    __slots__ = ("_why", "readings")
    readings: tuple[str, ...]
    _why: "Message | None"

    @classmethod
    def of(cls, held: Decimal | str, shown: str) -> "Doubted":
        """Return the cell that holds a number or text, and shows a text that says another."""
        number = held if isinstance(held, str) else said(held)
        made = cls(f"{shown} ({number})")
        made.readings, made._why = (number, shown), None
        return made

    @classmethod
    def because(cls, text: str, why: "Message") -> "Doubted":
        """Return a cell of this text of which nobody can tell what it says, and why."""
        made = cls(text)
        made.readings, made._why = (), why
        return made

    @property
    def why(self) -> "Message":
        """What is wrong with it."""
        if self._why is not None:
            return self._why
        return SHOWN_OTHERWISE.format(shown=self.readings[1], held=self.readings[0])


def said(number: Decimal) -> str:
    """Return a number as people write it: whole ones in groups."""
    if number == number.to_integral_value():
        return figures(int(number), lang="vi")
    return f"{number:f}".replace(".", ",")


def plain(text: str) -> str:
    """Return a cell as text in one line, without the apostrophe that keeps a figure from being computed."""
    text = " ".join(text.split()) if text.isascii() else " ".join(normalize("NFC", text).split())
    return _APOSTROPHE.sub("", text) if text[:1] in _APOSTROPHES else text
