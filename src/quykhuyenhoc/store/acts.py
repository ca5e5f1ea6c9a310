"""One act as the log has it: the noun that was asked, who, when and why. This one loads the acts."""

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from msgspec.structs import replace

from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.leaves.annexes import annex_columns, annex_data, annex_table
from quykhuyenhoc.leaves.leaf import asked_act
from quykhuyenhoc.nouns import Data, annexes, parse
from quykhuyenhoc.store.registers import ERASED, SeenText, shown
from quykhuyenhoc.store.snapshot import SubjectReader

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act

A = TypeVar("A", bound="Act")


class ActRow(NamedTuple):
    """An act with its leaf; personal values are ``ERASED`` in ``act`` (``reason``: None) or ``HIDDEN``."""

    seq: int
    kind: str
    at: str
    actor: str
    claimed: bool
    key: str | None
    reason: SeenText | None
    leaf: bytes
    data: Data
    act: "Act"


class ActReader(SubjectReader):
    """Acts as people read them."""

    def read(self, seq: int, *, with_hidden: bool = False) -> ActRow:
        """Return the act of a seq, its personal values opened, hidden ones only if asked for.

        Raises:
            NotFoundError: the book has no such act.
            LeafError: its bytes are not what this program writes.
        """
        values = {"seq": seq}
        row = self.one("SELECT leaf, bytes FROM qkh_log WHERE book = :book AND seq = :seq", **values)
        if row is None:
            raise NotFoundError(book=self.snapshot.code, kind=N_("act"), name=f"#{seq}")
        data = self.snapshot.vouchers.whole_leaf(seq, bytes(row[1]))
        sql = "SELECT path, value, hidden FROM qkh_personal WHERE book = :book AND seq = :seq"
        opened: dict[str, Any] = {
            path: shown(value, hidden, with_hidden=with_hidden) for path, value, hidden in self.rows(sql, **values)
        }
        kind = data["kind"]
        act = asked_act(data, lambda path, _sealed: opened.get(path, ERASED))
        return ActRow(
            seq=seq, kind=kind, at=data["at"], actor=data["actor"], claimed="claimed" in data, key=data.get("key"),
            reason=opened.get("reason"), leaf=bytes(row[0]), data=data, act=act,
        )  # fmt: skip

    def with_annexes(self, seq: int, kind: "type[A]") -> "A":
        """Return the act of a seq with the nouns that stand beside its leaf; none of them may be personal.

        Raises:
            TypeError: it is of another kind (a bug of the caller).
        """
        act = self.read(seq).act
        if not isinstance(act, kind):
            raise TypeError(kind)
        beside = {}
        for field, part in annexes(kind):
            names = ", ".join(column.name for column in annex_columns(part))
            sql = f"SELECT seq, item, {names} FROM qkh_{annex_table(kind.act, field)}"
            rows = self.rows(f"{sql} WHERE book = :book AND seq = :seq ORDER BY item", seq=seq)
            beside[field] = tuple(parse(part, annex_data(part, row), lambda _path, _value: None) for row in rows)
        return replace(act, **beside)
