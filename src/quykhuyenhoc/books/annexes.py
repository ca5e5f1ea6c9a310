"""The annexes of an act as they are filed: each noun as data and hash, its personal values sealed and kept apart."""

import os
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.leaves.annexes import PROPOSED, annex_row, annex_table, proposed_row
from quykhuyenhoc.leaves.long_lists import root_over
from quykhuyenhoc.leaves.names import proposed_or_self
from quykhuyenhoc.log.leaf import canonical, leaf_hash
from quykhuyenhoc.nouns import Data, StoredRow, annexes, shape
from quykhuyenhoc.personal import SALT_BYTES, commitment
from quykhuyenhoc.store.writes import columns_of
from quykhuyenhoc.text import fold

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act, Outcome
    from quykhuyenhoc.leaves.leaf import AnnexRoot
    from quykhuyenhoc.store.connections import Connection

CHUNK: Final = 2000
"""How many rows are made before they are written, and up to how many nouns are made once and held until then."""


class FiledNoun(NamedTuple):
    """A noun of an annex: its data, the hash of that, and its personal values with their paths and salts."""

    data: Data
    leaf: bytes
    personal: tuple[tuple[str, bytes, str], ...]


class FiledAnnex:
    """An annex of one act: its table and field, the class of its nouns, and the nouns.

    ``salts`` holds those that are given, by path: of an act that was proposed. ``before`` nouns stand in its table.
    """

    def __init__(
        self, table: str, field: str, part: Any, things: Collection[Any], salts: Mapping[str, bytes], before: int
    ) -> None:
        self.table, self.field, self.part, self.before = table, field, part, before
        self._things, self._salts, self._secret = things, salts, os.urandom(SALT_BYTES)
        self._held = tuple(self._made()) if len(things) <= CHUNK else None

    def nouns(self) -> Iterator[FiledNoun]:
        """Yield each noun, the same at each walk; of many each is made anew then: together they would fill memory."""
        return self._made() if self._held is None else iter(self._held)

    @property
    def root(self) -> "AnnexRoot":
        """How many they are, and the root over them."""
        return root_over(self.field, (noun.leaf for noun in self.nouns()))

    def _made(self) -> Iterator[FiledNoun]:
        plain, personal = shape(self.part).plain, list[tuple[str, bytes, str]]()

        def seal(path: str, value: str) -> str:
            salt = self._salts.get(path) or sha256(self._secret + path.encode()).digest()
            personal.append((path, salt, value))
            return commitment(salt, path, value).hex()

        for i, thing in enumerate(self._things):
            data = plain(thing, seal, f"{self.field}.{i}.")
            yield FiledNoun(data, leaf_hash(canonical(data)), tuple(personal))
            personal.clear()


def annexed(act: "Act", outcome: "Outcome", salts: Mapping[str, bytes]) -> tuple[FiledAnnex, ...]:
    """Return the annexes of an act that hold anything: what it brought, or what its decision found.

    Those of an act that is only proposed stand in a table of their own, as what waits and is not in force.
    """
    asked = proposed_or_self(act)
    held = annexes(type(asked))
    if not held:
        return ()
    beside, found, before = dict(outcome.beside), list[FiledAnnex](), 0
    for field, part in held:
        things: Collection[Any] = beside[field] if field in beside else getattr(asked, field)
        table = PROPOSED if asked is not act else annex_table(act.act, field)
        if len(things):
            found.append(FiledAnnex(table, field, part, things, salts, before))
            before += len(things) if asked is not act else 0
    return tuple(found)


def write_annex(connection: "Connection", book: int, seq: int, annex: FiledAnnex) -> None:
    """Write the rows of an annex and its personal values."""
    found = enumerate(annex.nouns(), annex.before + 1)
    while chunk := tuple(islice(found, CHUNK)):
        rows = [(book, *_row(annex, noun, seq, item)) for item, noun in chunk]
        connection.insert(annex.table, columns_of(annex.table), rows)
        personal = [
            (book, seq, path, salt, value, fold(value), None)
            for _item, noun in chunk
            for path, salt, value in noun.personal
        ]
        if personal:
            connection.insert("personal", columns_of("personal"), personal)


def _row(annex: FiledAnnex, noun: FiledNoun, seq: int, item: int) -> StoredRow:
    if annex.table == PROPOSED:
        return proposed_row(annex.field, noun.data, seq, item)
    return annex_row(annex.part, noun.data, noun.leaf, seq, item)
