"""The act that a proposal holds, read from its leaf, its personal values and what stands beside it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec.structs import replace

from quykhuyenhoc.acts.annexes import annex_path
from quykhuyenhoc.acts.leaf import asked_act
from quykhuyenhoc.acts.names import ACTS
from quykhuyenhoc.acts.naming import asked_kind
from quykhuyenhoc.acts.proposals import Proposal, Propose
from quykhuyenhoc.nouns import Data, Open, annexes, parse

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.store.connections import Connection


class Sealed(NamedTuple):
    """A personal value of a leaf: its salt, the value, and whether it is hidden."""

    salt: bytes
    value: str
    hidden: bool


def sealed_in(connection: "Connection", book: int, seq: int) -> dict[str, Sealed]:
    """Return the personal values of a leaf by path, those beside it too; erased ones are left out."""
    sql = "SELECT path, salt, value, hidden FROM qkh_personal WHERE book = :book AND seq = :seq"
    rows = connection.rows(sql, {"book": book, "seq": seq})
    return {path: Sealed(bytes(salt), value, hidden is not None) for path, salt, value, hidden in rows}


def rows_beside(connection: "Connection", book: int, seq: int, field: str) -> Iterator[Data]:
    """Yield the data of each noun of a field that a proposed act brings beside itself, in their order."""
    sql = "SELECT data FROM qkh_proposed_row WHERE book = :book AND seq = :seq AND field = :field ORDER BY item"
    for (text,) in connection.rows(sql, {"book": book, "seq": seq, "field": field}):
        found: Data = msgspec.json.decode(text)
        yield found


def proposed_act(
    connection: "Connection", book: int, seq: int, data: Data, *, with_hidden: bool = True
) -> "Act | None":
    """Return the act that the leaf of a proposal holds; None where one of its values was erased.

    Without ``with_hidden`` the values that are hidden are left out of it.
    """
    sealed, whole = sealed_in(connection, book, seq), True
    seen = with_hidden or not any(one.hidden for one in sealed.values())

    def opened(path: str, _held: str) -> str | None:
        nonlocal whole
        whole = whole and path in sealed
        return sealed[path].value if path in sealed and (with_hidden or not sealed[path].hidden) else None

    held = asked_act(data, opened)
    if isinstance(held, Proposal):
        found = _from_text(asked_act(data, lambda path, _held: sealed[path].value), seen=seen) if whole else None
    elif isinstance(held, Propose):
        found = _with_rows(connection, book, seq, held.proposed, opened)
    else:
        found = None
    return found if whole else None


def _from_text(held: Any, *, seen: bool) -> "Act":
    """Return the act in a proposal of an earlier version, whose content is its JSON, hidden as one."""
    act: Act = parse(ACTS[held.kind], msgspec.json.decode(held.content), lambda _path, value: value if seen else None)
    return act


def _with_rows(connection: "Connection", book: int, seq: int, act: "Act", opened: Open) -> "Act":
    beside = {
        field: tuple(
            parse(part, data, opened, annex_path(field, item, ""))
            for item, data in enumerate(rows_beside(connection, book, seq, field), 1)
        )
        for field, part in annexes(type(act))
    }
    return replace(act, **beside) if beside else act


def held_kind(data: Data) -> str:
    """Return the kind of the act that the leaf of a proposal holds, of one of an earlier version too."""
    return str(data["act"]["kind"]) if data["kind"] == Proposal.act else asked_kind(data)
