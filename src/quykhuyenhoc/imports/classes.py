"""Classes of pupils that a spreadsheet turned into days: 6/1 became the sixth of January."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.cells import Unread, text_of

if TYPE_CHECKING:
    from quykhuyenhoc.imports.grid import ListCell

_DAY: Final = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{4}")
_CLASS: Final = re.compile(r"(\d{1,2})\s?[/.-]\s?\d{1,2}")


class SchoolClasses:
    """The classes of one column: others in it tell which number of a day is the grade."""

    def __init__(self, cells: "Iterable[ListCell]") -> None:
        found = (_CLASS.fullmatch(cell) for cell in cells if isinstance(cell, str))
        self.grades = {int(one[1]) for one in found if one}

    def read(self, cell: "ListCell") -> str | Unread:
        """Return a class, and of a day the one that it was."""
        typed = _DAY.fullmatch(cell) if isinstance(cell, str) else None
        if typed is not None:
            first, second = int(typed[1]), int(typed[2])
        elif isinstance(cell, date):
            first, second = cell.day, cell.month
        else:
            return text_of(cell)
        may_be = [f"{grade}/{number}" for grade, number in dict.fromkeys(((first, second), (second, first)))]
        fits = [text for text in may_be if int(text.partition("/")[0]) in self.grades]
        if len(fits) == 1:
            return fits[0]
        shown = tuple(fits or may_be)
        why = M_("a spreadsheet made a day of a class, which may be {readings}: type it as text", readings=shown)
        return Unread(why, shown)
