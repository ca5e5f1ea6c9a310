"""Bodies as a book has them, every version in the order in which it was recorded. No act is imported here."""

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 (as in the nouns)
from typing import TYPE_CHECKING, Any, NamedTuple

from quykhuyenhoc.ledger.bodies import Body, BodyKind, BodyKinds, BodyTree
from quykhuyenhoc.nouns import columns, of_row
from quykhuyenhoc.store.log_heads import heads
from quykhuyenhoc.store.snapshot import NEWEST, Snapshot, SubjectReader

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection


class BodyVersion(NamedTuple):
    """A version of a body, with the act that wrote it."""

    seq: int
    kind: str
    body: Body


class Keepers(NamedTuple):
    """Who keeps a book, or kept it to the end, by the register of one book: since when it says so, and its tree."""

    register: str
    at: str
    tree: BodyTree
    bodies: tuple[Body, ...]


class WrittenBody(NamedTuple):
    """What an act wrote of a body, what stood before it, and the last act of those that stand.

    That is the act itself where it stands; one that was taken back, or took back another, has nothing before it.
    """

    after: Body
    before: Body | None
    last: int


def books_with_bodies(connection: "Connection") -> tuple[str, ...]:
    """Return the codes of the books that keep a register of bodies."""
    sql = "SELECT code FROM qkh_head h WHERE EXISTS (SELECT 1 FROM qkh_body b WHERE b.book = h.book) ORDER BY book"
    return tuple(str(code) for (code,) in connection.rows(sql, {}))


class BodyReader(SubjectReader):
    """Bodies, and the kinds of them that the book knows."""

    def versions(self) -> tuple[Body, ...]:
        """Return every version of every body, of which ``BodyTree`` makes the tree of a day."""
        return tuple(self.versions_of(Body))

    def history(self, code: str) -> tuple[BodyVersion, ...]:
        """Return the versions of a body, and of every other one that became it the last, as they were recorded."""
        names = [column.name for column in columns(Body)]
        sql = (
            f"SELECT b.seq, l.kind, {', '.join(f'b.{name}' for name in names)} FROM qkh_body b"
            " JOIN qkh_log l ON l.book = b.book AND l.seq = b.seq"
            " WHERE b.book = :book AND b.seq <= :pin AND (b.code = :code OR b.became IS NOT NULL)"
            " ORDER BY b.seq, b.version"
        )
        found = (BodyVersion(int(seq), kind, of_row(Body, row)) for seq, kind, *row in self.rows(sql, code=code))
        return tuple(one for one in found if code in (one.body.code, *one.body.successors))

    def names(self, code: str) -> tuple[str, ...]:
        """Return every name that a body has or had, the newest last."""
        sql = "SELECT name FROM qkh_body WHERE book = :book AND code = :code AND seq <= :pin ORDER BY seq, version"
        return tuple(dict.fromkeys(str(name) for (name,) in self.rows(sql, code=code)))

    def written_by(self, seq: int) -> tuple[WrittenBody, ...]:
        """Return what an act wrote of bodies that stands; nothing where it is no act on bodies."""
        found = []
        for its, _back in self._standing("o.seq = :seq", seq=seq).values():
            n = next((n for n, one in enumerate(its) if one.seq == seq), None)
            if n is None:
                found.append(WrittenBody(its[-1].body, None, seq))
            else:
                found.append(WrittenBody(its[n].body, its[n - 1].body if n else None, its[-1].seq))
        return tuple(found)

    def _standing(self, where: str, **values: Any) -> dict[str, tuple[list[BodyVersion], dict[int, int]]]:
        """Return of bodies that have a version ``where`` those that no act took back, and which act took which back."""
        names = ", ".join(f"b.{column.name}" for column in columns(Body))
        sql = (
            f"SELECT b.seq, l.kind, {names} FROM qkh_body b JOIN qkh_log l ON l.book = b.book AND l.seq = b.seq"
            " WHERE b.book = :book AND b.seq <= :pin AND b.code IN (SELECT o.code FROM qkh_body o JOIN qkh_log m"
            f" ON m.book = o.book AND m.seq = o.seq WHERE o.book = b.book AND {where}) ORDER BY b.seq, b.version"
        )
        found: dict[str, tuple[list[BodyVersion], dict[int, int]]] = {}
        for seq, kind, *row in self.rows(sql, **values):
            one = BodyVersion(int(seq), kind, of_row(Body, row))
            its, back = found.setdefault(one.body.code, ([], {}))
            if kind == "undo-body-act":
                back[its.pop().seq] = one.seq
            else:
                its.append(one)
        return found

    def is_here(self, book: str) -> bool:
        """Tell whether this database has a book of a code."""
        return any(one.code == book for one in heads(self.snapshot.connection))

    def taken_back(self) -> dict[int, int]:
        """Return the acts on bodies that were taken back, each with the act that did so."""
        its = self._standing("m.kind = 'undo-body-act'").values()
        return {of: seq for _versions, back in its for of, seq in back.items()}

    def beside(self, kind: str, parent: str | None) -> tuple[tuple[str, str], ...]:
        """Return code and name of the bodies that are or were of a kind below a body, each name once."""
        sql = (
            "SELECT DISTINCT code, name FROM qkh_body WHERE book = :book AND kind = :kind"
            " AND coalesce(parent, '') = :parent ORDER BY code, name"
        )
        return tuple((str(code), str(name)) for code, name in self.rows(sql, kind=kind, parent=parent or ""))

    def keepers(self, book: str, day: Date) -> Iterator[Keepers]:
        """Yield who keeps a book, or kept it to the end, register by register: first the one that said so first."""
        sql = (
            "SELECT b.book, h.code, min(l.at) FROM qkh_body b JOIN qkh_log l ON l.book = b.book AND l.seq = b.seq"
            " JOIN qkh_head h ON h.book = b.book WHERE b.own_book = :own GROUP BY b.book, h.code ORDER BY 3, 1"
        )
        for number, code, at in list(self.rows(sql, own=book)):
            tree = BodyTree(Snapshot(self.snapshot.connection, int(number)).bodies.versions(), day)
            yield Keepers(code, at, tree, tuple(one for one in tree.known.values() if one.own_book == book))

    def is_left(self, code: str, day: Date) -> bool | None:
        """Tell whether a book of this database has a balance or goods at the end of a day; None: there is none.

        Of another book than this one it counts what was recorded by the time of the act that is the pin.
        """
        head = next((one for one in heads(self.snapshot.connection) if one.code == code), None)
        if head is None:
            return None
        other = Snapshot(self.snapshot.connection, head.book, self._pin_of(head.book, head.size))
        return other.inventory.holds(day)

    def _pin_of(self, book: int, size: int) -> int:
        pin = self.snapshot.pin
        if pin == NEWEST or book == self.snapshot.book:
            return pin
        row = self.one("SELECT at FROM qkh_log WHERE book = :book AND seq = :pin")
        other = Snapshot(self.snapshot.connection, book)
        return other.register.seq_at(size, str(row[0])) if row else 0

    def kinds(self) -> BodyKinds:
        """Return the kinds of body that the book knows."""
        return BodyKinds(self.versions_of(BodyKind))
