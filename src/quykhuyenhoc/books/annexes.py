"""Filing what an act brings beside its leaf: the root first, because the leaf holds it, then the rows, by the thousand.

The nouns are walked twice, so that neither their data nor their rows are held. The salts of their personal values are
made of a secret that nobody keeps: each salt is stored with its value, and goes with it.
"""

import os
from collections.abc import Callable, Collection, Iterator
from hashlib import sha256
from itertools import islice
from typing import Any, Final, NamedTuple

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.annex import annex_row, annex_table
from quykhuyenhoc.acts.leaf import AnnexRoot
from quykhuyenhoc.log.leaf import canonical, leaf_hash
from quykhuyenhoc.log.tree import grow, root
from quykhuyenhoc.nouns import Data, Row, Seal, annexes, shape
from quykhuyenhoc.personal import SALT_BYTES, commitment
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.writes import columns_of
from quykhuyenhoc.text import fold

CHUNK: Final = 2000
"""How many rows are made before they are written."""


class Annexed(NamedTuple):
    """An annex of one act: its table and field, the class of its nouns, the nouns, and the secret of their salts."""

    table: str
    field: str
    part: Any
    things: Collection[Any]
    secret: bytes


def annexed(act: Act, outcome: Outcome) -> tuple[Annexed, ...]:
    """Return the annexes of an act that hold anything: what it brought, or what its decision found."""
    held = annexes(type(act))
    if not held:
        return ()
    found = dict(outcome.beside)
    things = ((field, part, found.get(field, getattr(act, field))) for field, part in held)
    return tuple(
        Annexed(annex_table(act.act, field), field, part, those, os.urandom(SALT_BYTES))
        for field, part, those in things
        if len(those)
    )


def root_of(annex: Annexed) -> AnnexRoot:
    """Return the count and the root of an annex."""
    peaks, size = b"", 0
    for data in _data(annex, lambda _path, _salt, _value: None):
        peaks, size = grow(peaks, size, leaf_hash(canonical(data))), size + 1
    return AnnexRoot(annex.field, size, root(peaks).hex())


def write_annex(connection: Connection, book: int, seq: int, annex: Annexed) -> None:
    """Write the rows of an annex and its personal values."""
    personal: list[Row] = []

    def keep(path: str, salt: bytes, value: str) -> None:
        personal.append((book, seq, path, salt, value, fold(value), None))  # type: ignore[arg-type]

    found = enumerate(_data(annex, keep), 1)
    while chunk := [(book, *annex_row(annex.part, data, seq, item)) for item, data in islice(found, CHUNK)]:
        connection.insert(annex.table, columns_of(annex.table), chunk)
        if personal:
            connection.insert("personal", columns_of("personal"), personal)
            personal.clear()


def _data(annex: Annexed, keep: Callable[[str, bytes, str], None]) -> Iterator[Data]:
    """Yield the data of each noun, the same at each walk; each personal value goes to ``keep`` with its salt."""
    plain = shape(annex.part).plain
    seal = _sealer(annex.secret, keep)
    for i, thing in enumerate(annex.things):
        yield plain(thing, seal, f"{annex.field}.{i}.")


def _sealer(secret: bytes, keep: Callable[[str, bytes, str], None]) -> Seal:
    def seal(path: str, value: str) -> str:
        salt = sha256(secret + path.encode()).digest()
        keep(path, salt, value)
        return commitment(salt, path, value).hex()

    return seal
