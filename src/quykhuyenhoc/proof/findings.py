"""What ``verify`` finds: a table, a row and a field, with what stands there and what the log says."""

from typing import Final, NamedTuple

from quykhuyenhoc.errors.texts import M_, Message

MALFORMED: Final = (LookupError, ValueError, TypeError, AttributeError, OverflowError)
"""What reading a leaf or a row raises that is well-formed, but of no shape that an act has."""


class Finding(NamedTuple):
    """One difference. ``row`` is the key of the row, ``seq`` first where it has one."""

    book: str
    table: str
    row: str
    field: str
    problem: str
    stored: str = ""
    expected: str = ""

    def message(self) -> Message:
        """Return the finding as one line, in no language yet."""
        place = f"{self.book}: {self.table} {self.row}".rstrip() + (f".{self.field}" if self.field else "")
        problem = Message(self.problem, {})
        if self.stored or self.expected:
            return M_(
                "{place}: {problem} (stored {stored}, should be {expected})",
                place=place, problem=problem, stored=self.stored or "–", expected=self.expected or "–",
            )  # fmt: skip
        return M_("{name}: {problem}", name=place, problem=problem)

    def text(self) -> str:
        """Return the finding as one line."""
        return self.message().text()
