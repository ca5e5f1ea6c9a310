"""Bodies as a book has them, every version in the order in which it was recorded. No act is imported here."""

from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.ledger.bodies import Body
from quykhuyenhoc.nouns import columns
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.snapshot import SubjectReader

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection

_DAYS: Final = frozenset({"opened", "closed", "effective"})


def books_with_bodies(connection: "Connection") -> tuple[str, ...]:
    """Return the codes of the books that keep a register of bodies."""
    sql = "SELECT code FROM qkh_head h WHERE EXISTS (SELECT 1 FROM qkh_body b WHERE b.book = h.book) ORDER BY book"
    return tuple(str(code) for (code,) in connection.rows(sql, {}))


class BodyReader(SubjectReader):
    """Bodies, and the kinds of them that the book added."""

    def versions(self) -> tuple[Body, ...]:
        """Return every version of every body, of which ``BodyTree`` makes the tree of a day."""
        names = [column.name for column in columns(Body)]
        sql = f"SELECT {', '.join(names)} FROM qkh_body WHERE book = :book AND seq <= :pin ORDER BY seq, version"
        return tuple(Body(**_cells(names, row)) for row in self.rows(sql))

    def kinds(self) -> dict[str, tuple[str, int]]:
        """Return code -> (name, level) of the kinds that the book added or gave another name."""
        sql = "SELECT code, name, level FROM qkh_body_kind WHERE book = :book AND seq <= :pin ORDER BY seq"
        return {code: (name, int(level)) for code, name, level in self.rows(sql)}


def _cells(names: list[str], row: tuple[Any, ...]) -> dict[str, Any]:
    found = zip(names, row, strict=True)
    return {name: stored_day(str(cell)) if name in _DAYS and cell else cell for name, cell in found}
