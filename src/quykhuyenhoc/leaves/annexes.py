"""An annex: nouns that an act brings beside its leaf, because they are too many for it; the leaf holds their root.

Each noun becomes data as an act does, its personal values sealed, and the hash of a leaf of its own; the leaf of the
act holds how many there are and the root of their Merkle tree. A row holds the noun's columns, what stands for its
personal values, and that hash: so from the rows alone the data, the hashes and the root are made again.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from quykhuyenhoc.log.leaf import canonical, leaf_hash
from quykhuyenhoc.nouns import ColumnSchema, Data, StoredRow, by_class, form, shape

ANNEX_HASH: Final = "leaf"
"""The last column of every table of an annex: the hash of the noun."""
FIRST_CELL: Final = 2
"""The cells of a row begin behind its seq and item."""


def annex_table(kind: str, field: str) -> str:
    """Return the name of the table that holds an annex of a kind of act."""
    return f"{kind.replace('-', '_')}_{field}"


def annex_path(field: str, item: int, name: str) -> str:
    """Return the path of a personal value of the noun ``item`` (from 1) of an annex."""
    return f"{field}.{item - 1}.{name}"


@by_class
def annex_personal(part: Any) -> tuple[str, ...]:
    """Return the names of the personal fields of the nouns of an annex."""
    return tuple(f.name for f in form(part) if f.form == "personal")


@by_class
def annex_columns(part: Any) -> tuple[ColumnSchema, ...]:
    """Return the columns of the table of an annex."""
    sealed = (ColumnSchema(name, "TEXT", optional=True) for name in annex_personal(part))
    return (*shape(part).columns, *sealed, ColumnSchema(ANNEX_HASH, "BLOB", optional=False))


def annex_row(part: Any, data: Data, leaf: bytes, seq: int, item: int) -> StoredRow:
    """Return the row of one noun of an annex; ``leaf`` is its hash."""
    sealed = [data.get(name) for name in annex_personal(part)]
    return (*shape(part).row(data, seq, item), *sealed, leaf)  # type: ignore[arg-type]


def annex_data(part: Any, row: Sequence[Any]) -> Data:
    """Return the data of a noun from its row, seq and item first: what ``annex_row`` was given."""
    names = [column.name for column in annex_columns(part)[:-1]]
    return {name: str(cell) for name, cell in zip(names, row[FIRST_CELL:-1], strict=True) if cell is not None}


PROPOSED: Final = "proposed_row"
"""The table of what proposed acts bring beside themselves, whatever their kind: each noun as the text of its data."""
PROPOSED_DATA: Final = 4
"""The cell of such a row, seq and item first, in which the data stands."""


def proposed_row(field: str, data: Data, seq: int, item: int) -> StoredRow:
    """Return the row of one noun that a proposed act brings; ``item`` counts all that the act brings."""
    sealed = canonical(data)
    return (seq, item, field, data.get("party"), sealed.decode(), leaf_hash(sealed))  # type: ignore[return-value]


def annex_values(part: Any, field: str, item: int, data: Data) -> Iterator[tuple[str, str]]:
    """Yield (path, commitment) for every personal value of one noun of an annex."""
    for name in annex_personal(part):
        if name in data:
            yield annex_path(field, item, name), data[name]
