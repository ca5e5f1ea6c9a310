"""The act that a proposal holds, read from its leaf, its personal values and what stands beside it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
from msgspec.structs import replace

from quykhuyenhoc.errors import DamagedError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.leaves.annexes import annex_columns, annex_data, annex_path, annex_personal, annex_table, annex_values
from quykhuyenhoc.leaves.data_subjects import named_in
from quykhuyenhoc.leaves.leaf import asked_act, derive, personal_values
from quykhuyenhoc.leaves.names import ACTS, PROPOSE
from quykhuyenhoc.leaves.naming import asked_kind
from quykhuyenhoc.nouns import Data, Open, annexes, parse
from quykhuyenhoc.personal import stands_for
from quykhuyenhoc.store.snapshot import SubjectReader, placeholders
from quykhuyenhoc.store.writes import columns_of

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act


EARLIER_PROPOSAL: Final = "proposal"
"""The kind of proposals of an earlier version, whose act is a text."""


class SaltedValueRow(NamedTuple):
    """A personal value of a leaf: its salt, the value, and whether it is hidden."""

    salt: bytes
    value: str
    hidden: bool


def _from_text(held: Any, *, seen: bool) -> "Act":
    """Return the act in a proposal of an earlier version, whose content is its JSON, hidden as one."""
    act: Act = parse(ACTS[held.kind], msgspec.json.decode(held.content), lambda _path, value: value if seen else None)
    return act


SHOWN: Final = ("account", "fund")
"""The registers whose versions say on which account and in which fund the lines of an act are, and who bound it."""


class ProposalReader(SubjectReader):
    """What proposals hold, and whether it is shown as it was recorded."""

    def sealed_in(self, seq: int) -> dict[str, SaltedValueRow]:
        """Return the personal values of a leaf by path, those beside it too; erased ones are left out."""
        sql = "SELECT path, salt, value, hidden FROM qkh_personal WHERE book = :book AND seq = :seq"
        rows = self.rows(sql, seq=seq)
        return {path: SaltedValueRow(bytes(salt), value, hidden is not None) for path, salt, value, hidden in rows}

    def rows_beside(self, seq: int, field: str) -> Iterator[Data]:
        """Yield the data of each noun of a field that a proposed act brings beside itself, in their order."""
        sql = "SELECT data FROM qkh_proposed_row WHERE book = :book AND seq = :seq AND field = :field ORDER BY item"
        for (text,) in self.rows(sql, seq=seq, field=field):
            found: Data = msgspec.json.decode(text)
            yield found

    def proposed_act(self, seq: int, data: Data, *, with_hidden: bool = True) -> "Act | None":
        """Return the act that the leaf of a proposal holds; None where one of its values was erased.

        Without ``with_hidden`` the values that are hidden are left out of it.
        """
        sealed, whole = self.sealed_in(seq), True
        seen = with_hidden or not any(one.hidden for one in sealed.values())

        def opened(path: str, _held: str) -> str | None:
            nonlocal whole
            whole = whole and path in sealed
            return sealed[path].value if path in sealed and (with_hidden or not sealed[path].hidden) else None

        held: Any = asked_act(data, opened)
        if data["kind"] == EARLIER_PROPOSAL:
            found = _from_text(asked_act(data, lambda path, _held: sealed[path].value), seen=seen) if whole else None
        elif data["kind"] == PROPOSE:
            found = self._with_rows(seq, held.proposed, opened)
        else:
            found = None
        return found if whole else None

    def _with_rows(self, seq: int, act: "Act", opened: Open) -> "Act":
        beside = {
            field: tuple(
                parse(part, data, opened, annex_path(field, item, ""))
                for item, data in enumerate(self.rows_beside(seq, field), 1)
            )
            for field, part in annexes(type(act))
        }
        return replace(act, **beside) if beside else act

    def check_shown(self, seq: int, also: Iterable[str] = ()) -> None:
        """Refuse an act whose texts, the names of whom it names, or the book's accounts and funds are not as recorded.

        Of the parties that its leaf names, of who recorded it, and of those in ``also`` the newest names are looked at;
        of every account and fund the newest version.

        Raises:
            DamagedError: a value was altered, or is gone and no act erased it.
        """
        for register in SHOWN:
            self._check_register(register)
        data = self.snapshot.vouchers.whole_leaf(seq)
        for of in (seq, *self._named({*named_in(data), data["actor"], *also})):
            for path in self._altered(of, data if of == seq else self.snapshot.vouchers.whole_leaf(of)):
                raise DamagedError(why=M_("#{seq} {path} is not what was recorded").format(seq=of, path=path))

    def _check_register(self, register: str) -> None:
        """Hold the newest versions of a register against the leaves that made them; raises DamagedError."""
        made = f"SELECT DISTINCT max(seq) FROM qkh_{register} WHERE book = :book GROUP BY id"
        for seq in sorted(int(seq) for (seq,) in self.rows(made)):
            leaf = derive(self.snapshot.vouchers.whole_leaf(seq), seq, postings=False)
            said = {(self.snapshot.book, *row) for table, row in leaf if table == register}
            sql = f"SELECT {', '.join(columns_of(register))} FROM qkh_{register} WHERE book = :book AND seq = :seq"
            if set(self.rows(sql, seq=seq)) != said:
                raise DamagedError(why=M_("#{seq} {path} is not what was recorded").format(seq=seq, path=register))

    def _named(self, parties: Iterable[str]) -> list[int]:
        """Return the acts that wrote the newest versions of parties."""
        values: dict[str, Any] = {}
        listed = placeholders(values, "party", sorted(parties))
        sql = f"SELECT DISTINCT max(seq) FROM qkh_party WHERE book = :book AND id IN ({listed}) GROUP BY id"
        return sorted(int(seq) for (seq,) in self.rows(sql, **values))

    def _altered(self, seq: int, data: Data) -> Iterator[str]:
        """Yield the paths of a leaf's values that are not what stands for them, or are gone and were not erased."""
        said = dict(personal_values(data)) | dict(self._beside(seq, data))
        at = {"seq": seq}
        sql = "SELECT path, salt, value FROM qkh_personal WHERE book = :book AND seq = :seq ORDER BY path"
        for path, salt, value in self.rows(sql, **at):
            if not stands_for(said.pop(path, ""), bytes(salt), path, value):
                yield path
        erased = "SELECT path FROM qkh_personal_change WHERE book = :book AND of = :seq AND state = 'erased'"
        yield from sorted(said.keys() - {path for (path,) in self.rows(erased, **at)})

    def _beside(self, seq: int, data: Data) -> Iterator[tuple[str, str]]:
        """Yield (path, commitment) for the personal values in what a leaf brings beside itself."""
        for field, part in annexes(ACTS[asked_kind(data)]):
            if not annex_personal(part):
                continue
            if data["kind"] == PROPOSE:
                found = enumerate(self.rows_beside(seq, field), 1)
            else:
                names = ", ".join(column.name for column in annex_columns(part))
                sql = f"SELECT seq, item, {names} FROM qkh_{annex_table(data['kind'], field)}"
                rows = self.rows(f"{sql} WHERE book = :book AND seq = :seq", seq=seq)
                found = ((int(row[1]), annex_data(part, row)) for row in rows)  # type: ignore[assignment]
            for item, one in found:
                yield from annex_values(part, field, item, one)
