"""Every table of the store, as the description of the newest schema has it. No SQL here, and no acts.

Six kinds: *log* (the exact bytes) · *projection* (rows that follow from a leaf, inserted once) · *evidence* ·
*personal* (erasable) · *cache* (sums that can be computed again) · *secret* (of this place: never shown, exported or
copied). ``head`` holds the state of each book's tree. The descriptions stand in ``schema/``, one file a version, a
column as name, type and whether it may be empty; ``store.schema.freeze`` writes the newest.
"""

from functools import cache
from typing import Final

import msgspec

from quykhuyenhoc import store
from quykhuyenhoc.nouns import ColumnSchema
from quykhuyenhoc.store.schema.version import SCHEMA_VERSION


class IndexSchema(msgspec.Struct, frozen=True, omit_defaults=True):
    """An index: its columns, whether they are unique, and the column that must not be NULL to be in it."""

    columns: tuple[str, ...]
    unique: bool = False
    where: str | None = None

    def name(self, table: str) -> str:
        """Return the name of the index on a table."""
        return f"{'ux' if self.unique else 'ix'}_{table}_{'_'.join(self.columns[:4])}"


class TableSchema(msgspec.Struct, frozen=True, omit_defaults=True):
    """A table: its kind, key and other columns; its indexes; whether its rows may be erased."""

    name: str
    kind: str
    keys: tuple[ColumnSchema, ...]
    columns: tuple[ColumnSchema, ...]
    indexes: tuple[IndexSchema, ...] = ()
    erasable: bool = False

    @property
    def all_columns(self) -> tuple[ColumnSchema, ...]:
        """Key columns first, then the others, in the order of a row."""
        return self.keys + self.columns

    @property
    def append_only(self) -> bool:
        """Whether rows are inserted once and never touched again."""
        return self.kind in ("log", "projection", "evidence") and not self.erasable

    @property
    def of_leaves(self) -> bool:
        """Whether every row belongs to a leaf, which a copy of the book brings along."""
        return self.kind in ("log", "projection", "evidence", "personal")


class Description(msgspec.Struct, frozen=True):
    """A schema: its version and tables, and the digests of the statements that make it on each database.

    ``sqlite_schema`` is the digest of what a SQLite file keeps of them.
    """

    version: int
    sha256: dict[str, str]
    tables: tuple[TableSchema, ...]


WHOLE: Final = ("entry", "posting", "voucher", "kept", "evidence", "opening_balances_next")
"""The tables in which one row vouches for others: none may be left when a leaf comes in the place of one that went."""
PERSONAL_KEPT: Final = ("book", "seq", "path", "salt", "value", "search")
"""The columns of a personal value that nothing changes: it is hidden, shown, or erased as a whole."""


def description_path(version: int) -> str:
    """Return the file that describes a schema."""
    return f"{store.__path__[0]}/schema/{version:04d}.json"


@cache
def description(version: int = SCHEMA_VERSION) -> Description:
    """Return a schema as it was described."""
    with open(description_path(version), "rb") as stored:  # noqa: PTH123 (pathlib takes longer to load than this)
        return msgspec.json.decode(stored.read(), type=Description)


@cache
def all_tables() -> dict[str, TableSchema]:
    """Return every table by name."""
    return {table.name: table for table in description().tables}


def table_named(name: str) -> TableSchema:
    """Return one table.

    Raises:
        LookupError: there is no such table.
    """
    return all_tables()[name]
