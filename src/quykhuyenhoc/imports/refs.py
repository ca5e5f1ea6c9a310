"""The references of the rows of a list: one that comes twice in it is refused."""

from typing import TYPE_CHECKING

from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.text import alike_keys

if TYPE_CHECKING:
    from quykhuyenhoc.imports.list_reading import ListLine


class Refs:
    """The column ``ref`` of a list: each row's own key, by which the book knows it when the list comes again."""

    def __init__(self) -> None:
        self._lines: dict[str, ListLine] = {}

    def of(self, line: "ListLine") -> str | None:
        """Return a row's ref, or None; raises ValueError where an earlier row has it, or one like it and all else."""
        ref = line.cells.get("ref") or None
        for key in (f"={ref}", *alike_keys(ref)) if ref else ():
            first = self._lines.setdefault(key, line)
            if first is not line and key == f"={ref}":
                raise ValueError(M_("ref {ref} stands in line {line} already").format(ref=ref, line=first.number))
            if first is not line and first.cells | {"ref": ref} == line.cells:
                raise ValueError(M_("but for how its ref is written it is the same as line {line}", line=first.number))
        return ref
