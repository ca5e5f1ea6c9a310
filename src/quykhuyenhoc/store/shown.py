"""What somebody is shown before she stands for it, held against the log: texts and names, accounts and funds."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.acts.annexes import annex_columns, annex_data, annex_personal, annex_table, annex_values
from quykhuyenhoc.acts.data_subjects import named_in
from quykhuyenhoc.acts.leaf import derive, personal_values
from quykhuyenhoc.acts.names import ACTS
from quykhuyenhoc.acts.naming import asked_kind
from quykhuyenhoc.acts.proposals import Propose
from quykhuyenhoc.errors import DamagedError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.nouns import Data, annexes
from quykhuyenhoc.personal import stands_for
from quykhuyenhoc.store.lookup import whole_leaf
from quykhuyenhoc.store.proposed import rows_beside
from quykhuyenhoc.store.reads import placeholders
from quykhuyenhoc.store.writes import columns_of

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection

SHOWN: Final = ("account", "fund")
"""The registers whose versions say on which account and in which fund the lines of an act are, and who bound it."""


def check_shown(connection: "Connection", book: int, seq: int, also: Iterable[str] = ()) -> None:
    """Refuse an act whose texts, the names of whom it names, or the book's accounts and funds are not as recorded.

    Of the parties that its leaf names, of who recorded it, and of those in ``also`` the newest names are looked at; of
    every account and fund the newest version.

    Raises:
        DamagedError: a value was altered, or is gone and no act erased it.
    """
    for register in SHOWN:
        _check_register(connection, book, register)
    data = whole_leaf(connection, book, seq)
    for of in (seq, *_named(connection, book, {*named_in(data), data["actor"], *also})):
        for path in _altered(connection, book, of, data if of == seq else whole_leaf(connection, book, of)):
            raise DamagedError(problem=M_("#{seq} {path} is not what was recorded").format(seq=of, path=path))


def _check_register(connection: "Connection", book: int, register: str) -> None:
    """Hold the newest versions of a register against the leaves that made them; raises DamagedError."""
    made = f"SELECT DISTINCT max(seq) FROM qkh_{register} WHERE book = :book GROUP BY id"
    for seq in sorted(int(seq) for (seq,) in connection.rows(made, {"book": book})):
        leaf = derive(whole_leaf(connection, book, seq), seq, postings=False)
        said = {(book, *row) for table, row in leaf if table == register}
        sql = f"SELECT {', '.join(columns_of(register))} FROM qkh_{register} WHERE book = :book AND seq = :seq"
        if set(connection.rows(sql, {"book": book, "seq": seq})) != said:
            raise DamagedError(problem=M_("#{seq} {path} is not what was recorded").format(seq=seq, path=register))


def _named(connection: "Connection", book: int, parties: Iterable[str]) -> list[int]:
    """Return the acts that wrote the newest versions of parties."""
    values: dict[str, Any] = {"book": book}
    listed = placeholders(values, "party", sorted(parties))
    sql = f"SELECT DISTINCT max(seq) FROM qkh_party WHERE book = :book AND id IN ({listed}) GROUP BY id"
    return sorted(int(seq) for (seq,) in connection.rows(sql, values))


def _altered(connection: "Connection", book: int, seq: int, data: Data) -> Iterator[str]:
    """Yield the paths of a leaf's values that are not what stands for them, or are gone and were not erased."""
    said = dict(personal_values(data)) | dict(_beside(connection, book, seq, data))
    at = {"book": book, "seq": seq}
    sql = "SELECT path, salt, value FROM qkh_personal WHERE book = :book AND seq = :seq ORDER BY path"
    for path, salt, value in connection.rows(sql, at):
        if not stands_for(said.pop(path, ""), bytes(salt), path, value):
            yield path
    erased = "SELECT path FROM qkh_personal_change WHERE book = :book AND of = :seq AND state = 'erased'"
    yield from sorted(said.keys() - {path for (path,) in connection.rows(erased, at)})


def _beside(connection: "Connection", book: int, seq: int, data: Data) -> Iterator[tuple[str, str]]:
    """Yield (path, commitment) for the personal values in what a leaf brings beside itself."""
    for field, part in annexes(ACTS[asked_kind(data)]):
        if not annex_personal(part):
            continue
        if data["kind"] == Propose.act:
            found = enumerate(rows_beside(connection, book, seq, field), 1)
        else:
            names = ", ".join(column.name for column in annex_columns(part))
            sql = f"SELECT seq, item, {names} FROM qkh_{annex_table(data['kind'], field)}"
            rows = connection.rows(f"{sql} WHERE book = :book AND seq = :seq", {"book": book, "seq": seq})
            found = ((int(row[1]), annex_data(part, row)) for row in rows)  # type: ignore[assignment]
        for item, one in found:
            yield from annex_values(part, field, item, one)
