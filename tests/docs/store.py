"""The schema: every table with its kind, columns and indexes, and the guards of both databases."""

import re

from quykhuyenhoc.leaves.names import ACTS, STATES, table_of
from quykhuyenhoc.store.schema.checks import CHECKS
from quykhuyenhoc.store.schema.tables import TableSchema, all_tables
from quykhuyenhoc.store.schema.triggers_sqlite import sqlite_triggers
from quykhuyenhoc.store.schema.version import SCHEMA_VERSION
from tests.docs.markdown import page, promise, table

KINDS = {
    "head": "The state of each book's tree: its size and the peaks from which the root is computed. Changed by "
    "every act.",
    "log": "The exact bytes of every leaf. Appended, never changed.",
    "projection": "Rows that follow from a leaf. Inserted once, never changed or deleted.",
    "evidence": "What stands beside the log because it is too much for a leaf: files, and the rows of annexes; "
    "their hash or root is in a leaf.",
    "personal": "Names, addresses, texts: the values whose commitments stand in the leaves. Erasable.",
    "cache": "Sums that can be computed again from the postings. Changed by every entry.",
}
INTRO = """\
On SQLite every table has the prefix `qkh_`; on PostgreSQL they stand in the schema `quykhuyenhoc`. The schema is
version {version}. A program that reads these tables sees what the commands see; it writes through the library only:
the guards refuse the rest.

`book` numbers the books of a database; `seq` is the number of the act in its book, 1, 2, 3 … without gap. A register
(account, fund, party, currency, period) holds *versions*: the row with the highest `seq` counts, and `seq <= n` shows
the book as it was after act n. `id` is the identity that postings hold; `code` is what people see. Amounts are whole
minor units (đồng for VND), debit positive. BIGINT is INTEGER on SQLite, BLOB is BYTEA on PostgreSQL; text compares by
code point on both.

An act has a table where something asks for it; what any act asked is in its leaf, `log.bytes`. `named` holds each way
in which a leaf names somebody outside the lines of its entries, which are in `posting`: as a `party`, as an `officer`
(who holds, prepared or witnessed something), as a `recipient`, or by an `award`, a `list` of awards or a `pledge`."""


def schema_page() -> str:
    """Return the page."""
    found = all_tables()
    parts = [INTRO.format(version=SCHEMA_VERSION), "## Kinds of table", table(("kind", "what it is"), KINDS.items())]
    for kind in KINDS:
        parts.append(f"## Kind: {kind}")
        parts += [_section(one) for one in found.values() if one.kind == kind]
    return page("Schema", *parts, *_guards(tuple(found.values())))


def _section(one: TableSchema) -> str:
    about = {table_of(act): promise(kind) for act, kind in ACTS.items()}
    about |= {name: promise(state) for name, state in STATES.items()}
    keys = {column.name for column in one.keys}
    rows = [
        (f"`{c.name}`", c.type, "key" if c.name in keys else "" if not c.optional else "may be NULL")
        for c in one.all_columns
    ]
    lines = [f"### {one.name}", about.get(one.name, ""), table(("column", "type", ""), rows)]
    for index in one.indexes:
        where = f" where {index.where} is not NULL" if index.where else ""
        lines.append(f"- {'Unique index' if index.unique else 'Index'} on {', '.join(index.columns)}{where}")
    checks = [f"- Check `{name}`: `{text}`" for name, text in CHECKS.get(one.name, {}).items()]
    listed = "\n".join([*lines[3:], *checks])
    return "\n\n".join(line for line in (*lines[:3], listed) if line)


def _guards(tables: tuple[TableSchema, ...]) -> tuple[str, ...]:
    """Return what the triggers of SQLite refuse; those of PostgreSQL refuse the same with other means."""
    found: dict[str, None] = {}
    names = {one.name for one in tables}
    for statement in sqlite_triggers(tables):
        for text in re.findall(r"RAISE\(ABORT, 'qkh: ((?:[^']|'')+)'\)", statement):
            first, _space, rest = text.replace("''", "'").partition(" ")
            found[f"*table* {rest}" if first in names and first not in ("entry", "head") else f"{first} {rest}"] = None
    listed = "\n".join(f"- {text}" for text in found)
    intro = "Raw SQL, on any connection of SQLite and whatever its pragmas, is refused with `qkh: ` and one of:"
    return "## Guards", intro, listed
