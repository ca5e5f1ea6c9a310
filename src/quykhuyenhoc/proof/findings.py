"""What ``verify`` finds: a table, a row and a field, with what stands there and what the log says."""

from typing import NamedTuple

from quykhuyenhoc.i18n import _


class Finding(NamedTuple):
    """One difference. ``row`` is the key of the row, ``seq`` first where it has one."""

    book: str
    table: str
    row: str
    field: str
    problem: str
    stored: str = ""
    expected: str = ""

    def text(self) -> str:
        """Return the finding as one line."""
        place = f"{self.book}: {self.table} {self.row}".rstrip() + (f".{self.field}" if self.field else "")
        if self.stored or self.expected:
            return _("{place}: {problem} (stored {stored}, should be {expected})").format(
                place=place, problem=_(self.problem), stored=self.stored or "–", expected=self.expected or "–"
            )
        return f"{place}: {_(self.problem)}"
