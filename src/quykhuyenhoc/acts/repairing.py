"""Taking away what no act wrote: rows behind the last act of a book, where the next one belongs."""

from typing import TYPE_CHECKING, ClassVar, Final

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.errors import RepairError
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.nouns import Annex, Noun

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View

PIECE: Final = 16_000
"""The characters of one piece of a row."""


class Stray(Noun):
    """A piece of a row that was taken away: its table and key, the number of the piece, and what stood there.

    The pieces of a row joined are its cells as JSON in ASCII, bytes as hexadecimal digits.
    """

    long: ClassVar[tuple[str, ...]] = ("content",)
    place: str
    piece: int
    content: str


class Repair(Act):
    """Rows that no act wrote, and that no head counted, were moved out of the way; they stand in its annex."""

    act: ClassVar[str] = "repair"
    label: ClassVar[str] = N_("repair")
    internal: ClassVar[bool] = True
    rows: int
    strays: Annex[Stray] = ()

    def decide(self, view: "View") -> Outcome:  # noqa: ARG002 (nothing in the book changes)
        """Do nothing but stand in the log; the rows must be there."""
        if not self.rows or self.rows != sum(stray.piece == 1 for stray in self.strays):
            raise RepairError(rows=self.rows)
        return Outcome()


def pieces(place: str, content: str) -> tuple[Stray, ...]:
    """Return a row in pieces."""
    cut = (content[at : at + PIECE] for at in range(0, len(content), PIECE))
    return tuple(Stray(place=place, piece=n, content=part) for n, part in enumerate(cut, 1))
