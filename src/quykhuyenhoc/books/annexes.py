"""Filing what an act brings beside its leaf: the root first, because the leaf holds it, then the rows, by the thousand.

The nouns are walked twice, so that neither their data nor their rows are held. The salts of their personal values are
made of a secret that nobody keeps: each salt is stored with its value, and goes with it.
"""

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.acts.annex import PROPOSED, annex_row, annex_table, proposed_row
from quykhuyenhoc.acts.leaf import AnnexRoot
from quykhuyenhoc.acts.proposals import Propose
from quykhuyenhoc.log.leaf import canonical, leaf_hash
from quykhuyenhoc.log.tree import grow, root
from quykhuyenhoc.nouns import Data, Row, Seal, annexes, shape
from quykhuyenhoc.personal import SALT_BYTES, commitment
from quykhuyenhoc.store.writes import columns_of
from quykhuyenhoc.text import fold

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act, Outcome
    from quykhuyenhoc.store.connections import Connection

CHUNK: Final = 2000
"""How many rows are made before they are written."""


class Annexed(NamedTuple):
    """An annex of one act: its table and field, the class of its nouns, the nouns, and the secret of their salts.

    ``salts`` holds those that are given, by path: of an act that was proposed. ``before`` nouns stand in its table.
    """

    table: str
    field: str
    part: Any
    things: Collection[Any]
    secret: bytes
    salts: Mapping[str, bytes]
    before: int = 0


def annexed(act: "Act", outcome: "Outcome", salts: Mapping[str, bytes]) -> tuple[Annexed, ...]:
    """Return the annexes of an act that hold anything: what it brought, or what its decision found.

    Those of an act that is only proposed stand in a table of their own, as what waits and is not in force.
    """
    asked = act.proposed if isinstance(act, Propose) else act
    held = annexes(type(asked))
    if not held:
        return ()
    beside, found, before = dict(outcome.beside), list[Annexed](), 0
    for field, part in held:
        things = beside.get(field, getattr(asked, field))
        table = PROPOSED if asked is not act else annex_table(act.act, field)
        if len(things):
            found.append(Annexed(table, field, part, things, os.urandom(SALT_BYTES), salts, before))
            before += len(things) if asked is not act else 0
    return tuple(found)


def root_of(annex: Annexed) -> AnnexRoot:
    """Return the count and the root of an annex."""
    peaks, size = b"", 0
    for data in _data(annex, lambda _path, _salt, _value: None):
        peaks, size = grow(peaks, size, leaf_hash(canonical(data))), size + 1
    return AnnexRoot(annex.field, size, root(peaks).hex())


def write_annex(connection: "Connection", book: int, seq: int, annex: Annexed) -> None:
    """Write the rows of an annex and its personal values."""
    personal: list[Row] = []

    def keep(path: str, salt: bytes, value: str) -> None:
        personal.append((book, seq, path, salt, value, fold(value), None))  # type: ignore[arg-type]

    found = enumerate(_data(annex, keep), annex.before + 1)
    while chunk := [(book, *_row(annex, data, seq, item)) for item, data in islice(found, CHUNK)]:
        connection.insert(annex.table, columns_of(annex.table), chunk)
        if personal:
            connection.insert("personal", columns_of("personal"), personal)
            personal.clear()


def _row(annex: Annexed, data: Data, seq: int, item: int) -> Row:
    if annex.table == PROPOSED:
        return proposed_row(annex.field, data, seq, item)
    return annex_row(annex.part, data, seq, item)


def _data(annex: Annexed, keep: Callable[[str, bytes, str], None]) -> Iterator[Data]:
    """Yield the data of each noun, the same at each walk; each personal value goes to ``keep`` with its salt."""
    plain = shape(annex.part).plain
    seal = _sealer(annex.secret, annex.salts, keep)
    for i, thing in enumerate(annex.things):
        yield plain(thing, seal, f"{annex.field}.{i}.")


def _sealer(secret: bytes, salts: Mapping[str, bytes], keep: Callable[[str, bytes, str], None]) -> Seal:
    def seal(path: str, value: str) -> str:
        salt = salts.get(path) or sha256(secret + path.encode()).digest()
        keep(path, salt, value)
        return commitment(salt, path, value).hex()

    return seal
