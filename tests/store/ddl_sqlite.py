"""Changes of a SQLite schema by a small grammar: what CREATE, DROP and ALTER may do to our tables and beside them."""

import random
import re
from typing import Any, Final

from quykhuyenhoc.store.schema.ddl import ddl
from quykhuyenhoc.store.schema.tables import TableSchema, all_tables

_TEXTS: Final = [text for text in ddl("sqlite") if text.startswith("CREATE")]
TABLES: Final = {
    name: text for text in _TEXTS if (made := re.match(r"CREATE TABLE qkh_(\w+)", text)) for name in (made[1],)
}
TRIGGERS: Final = {
    name: text for text in _TEXTS if (made := re.match(r"CREATE TRIGGER (\w+)", text)) for name in (made[1],)
}
INDEXES: Final = {
    name: text for text in _TEXTS if (made := re.match(r"CREATE (?:UNIQUE )?INDEX (\w+)", text)) for name in (made[1],)
}
FULL: Final = (
    "log", "entry", "posting", "voucher", "account", "fund", "party", "receipt", "named", "personal", "head",
    "balance_month", "standing",
)  # fmt: skip
"""The tables in which rows stand."""
Dice = random.Random


def some_table(dice: Dice) -> TableSchema:
    """Return a table, mostly one in which rows stand."""
    return all_tables()[dice.choice(FULL if dice.random() < 0.9 else sorted(TABLES))]


def _column(dice: Dice, table: TableSchema) -> str:
    return dice.choice(table.all_columns).name


def _trigger_of(dice: Dice) -> tuple[str, str]:
    table = some_table(dice).name
    names = [name for name in TRIGGERS if re.fullmatch(rf"qkh_{table}_[a-z]+", name)] or sorted(TRIGGERS)
    name = dice.choice(names)
    return name, TRIGGERS[name]


def drop_trigger(dice: Dice) -> list[str]:
    """Take a guard away."""
    return [f"DROP TRIGGER {_trigger_of(dice)[0]}"]


def alter_trigger(dice: Dice) -> list[str]:
    """Put a guard in the place of another that reads almost like it."""
    name, text = _trigger_of(dice)
    edits: list[tuple[str, str]] = [
        ("BEFORE UPDATE ON", f"BEFORE UPDATE OF {_column(dice, some_table(dice))} ON"), ("BEFORE", "AFTER"),
        ("BEFORE INSERT", "BEFORE DELETE"), ("BEFORE UPDATE", "BEFORE DELETE"), ("RAISE(ABORT", "RAISE(IGNORE) --("),
        ("RAISE(ABORT", "RAISE(FAIL"), ("BEGIN\n", "BEGIN\n  SELECT 1;\n"), ("FOR EACH ROW", "FOR EACH ROW WHEN 0"),
        (" WHEN ", " WHEN 0 AND "), ("qkh: ", "qkh:  "), ("ON qkh_", "ON QKH_"), ("NEW.", "OLD."), (" OR ", " AND "),
        ("SELECT", "select"), ("\n", " "), (" FOR", "  FOR"), ("<>", "="), ("seq", "book"),
    ]  # fmt: skip
    old, new = dice.choice([edit for edit in edits if edit[0] in text])
    changed = text.replace(old, new, dice.choice((1, -1)))
    return [f"DROP TRIGGER {name}", changed]


def hang_trigger_elsewhere(dice: Dice) -> list[str]:
    """Hang a guard on a table whose name looks like ours."""
    name, text = _trigger_of(dice)
    table = re.search(r" ON (qkh_\w+) FOR", text)
    assert table
    like = table[1] + dice.choice(("\u3000", "\u00a0", "\u200b", "х"))
    columns = ", ".join(column.name for column in all_tables()[table[1].removeprefix("qkh_")].all_columns)
    return [f'CREATE TABLE "{like}" ({columns})', f"DROP TRIGGER {name}", text.replace(table[1], like + " ", 1)]


def add_trigger(dice: Dice) -> list[str]:
    """Hang a trigger of one's own on our tables, kept in the file or for a connection."""
    table, other = some_table(dice), some_table(dice)
    when, verb = dice.choice(("BEFORE", "AFTER")), dice.choice(("INSERT", "UPDATE", "DELETE"))
    body = dice.choice((
        "SELECT 1", "SELECT RAISE(IGNORE)", "SELECT RAISE(ABORT, 'no')", "SELECT RAISE(FAIL, 'qkh: no')",
        f"DELETE FROM qkh_{other.name}", f"UPDATE qkh_{other.name} SET {_column(dice, other)} = 1",
        "UPDATE qkh_personal SET value = 'x'", "INSERT INTO qkh_standing VALUES (1, 'x', 'VND', '2022-01-01', 1)",
        "UPDATE qkh_head SET name = 'x'",
    ))  # fmt: skip
    temp = dice.choice(("", "", "TEMP "))
    on = f"main.qkh_{table.name}" if temp else f"qkh_{table.name}"
    return [f"CREATE {temp}TRIGGER mine {when} {verb} ON {on} BEGIN {body}; END"]


def change_index(dice: Dice) -> list[str]:
    """Take an index away, or put another in its place."""
    table = some_table(dice).name
    name = dice.choice([one for one in INDEXES if f"_qkh_{table}_" in one] or sorted(INDEXES))
    edits = (
        "", INDEXES[name].replace("UNIQUE ", ""), re.sub(r" WHERE .*", "", INDEXES[name]),
        re.sub(r"\((\w+), ", r"(\1 DESC, ", INDEXES[name]), re.sub(r"(, \w+)\)", ")", INDEXES[name]),
    )  # fmt: skip
    again = dice.choice(edits)
    return [f"DROP INDEX {name}", *([again] if again else [])]


def add_index(dice: Dice) -> list[str]:
    """Add an index of one's own, perhaps a unique one by which REPLACE would find a row to delete."""
    table = some_table(dice)
    columns = ", ".join(
        dice.sample([c.name for c in table.all_columns], dice.randint(1, min(3, len(table.all_columns))))
    )
    where = dice.choice(("", "", f" WHERE {_column(dice, table)} IS NOT NULL"))
    return [f"CREATE {dice.choice(('', 'UNIQUE '))}INDEX mine ON qkh_{table.name} ({columns}){where}"]


def change_column(dice: Dice) -> list[str]:
    """Add, rename or drop a column."""
    table = some_table(dice)
    column, name = _column(dice, table), f"qkh_{table.name}"
    return [dice.choice((
        f"ALTER TABLE {name} ADD COLUMN mine TEXT", f"ALTER TABLE {name} ADD COLUMN mine TEXT NOT NULL DEFAULT 'x'",
        f"ALTER TABLE {name} ADD COLUMN mine INT CHECK (mine > 0)",
        f"ALTER TABLE {name} ADD COLUMN mine ANY GENERATED ALWAYS AS ({column})",
        f"ALTER TABLE {name} ADD COLUMN mine INT DEFAULT 0 CHECK (mine > 0)",
        f"ALTER TABLE {name} RENAME COLUMN {column} TO mine", f"ALTER TABLE {name} DROP COLUMN {column}",
    ))]  # fmt: skip


def change_table(dice: Dice) -> list[str]:
    """Rename, drop or rebuild a table, so that its guards, types or checks are gone."""
    table = some_table(dice)
    name, text = f"qkh_{table.name}", TABLES[table.name]
    columns = ", ".join(column.name for column in table.all_columns)
    rebuilt = dice.choice((
        text, text.replace("STRICT,", ""), text.replace("WITHOUT ROWID,", ""), text.replace("WITHOUT ROWID", ""),
        re.sub(r",\s*CONSTRAINT ck_\w+ CHECK \(.*\)", "", text), re.sub(r",\s*CONSTRAINT pk_.*\)", "", text),
        f"CREATE TABLE {name} ({columns})",
    ))  # fmt: skip
    copied = f"INSERT INTO {name} ({columns}) SELECT {columns} FROM mine"
    return dice.choice((
        [f"ALTER TABLE {name} RENAME TO mine"], [f"ALTER TABLE {name} RENAME TO mine_x"], [f"DROP TABLE {name}"],
        [f"ALTER TABLE {name} RENAME TO mine", f"CREATE VIEW {name} AS SELECT * FROM mine"],
        [f"ALTER TABLE {name} RENAME TO mine", rebuilt, copied, "DROP TABLE mine"],
        [f"CREATE TABLE mine AS SELECT * FROM {name}", f"DROP TABLE {name}", f"ALTER TABLE mine RENAME TO {name}"],
        [f"CREATE TEMP TABLE {name} AS SELECT * FROM main.{name}"], [f"CREATE TEMP VIEW {name} AS SELECT 1 AS book"],
    ))  # fmt: skip


def add_foreign(dice: Dice) -> list[str]:
    """Add tables and views of one's own, with our prefix, with keys that refer to ours, or quite apart."""
    table = some_table(dice)
    keys = [column.name for column in table.keys]
    some = dice.choice((keys, keys, keys[::-1], keys[:1]))
    to = dice.choice((f" ({', '.join(some)})", "" if some == keys else f" ({', '.join(some)})"))
    action = dice.choice(("", " ON DELETE CASCADE", " ON UPDATE CASCADE", " DEFERRABLE INITIALLY DEFERRED"))
    refers = f"FOREIGN KEY ({', '.join(some)}) REFERENCES qkh_{table.name}{to}{action}"
    return dice.choice((
        ["CREATE TABLE qkh_mine (x)"], ["CREATE VIEW qkh_mine AS SELECT 1 AS x"], ["CREATE TABLE Qkh_Mine (x UNIQUE)"],
        [f"CREATE TABLE mine ({', '.join(keys)}, {refers})"],
        [f"CREATE TABLE mine ({', '.join(keys)}, {refers})",
         f"INSERT INTO mine SELECT {', '.join(keys)} FROM qkh_{table.name} LIMIT 1"],
        ["CREATE TABLE mine (x UNIQUE)", "CREATE TRIGGER mine_t AFTER INSERT ON mine BEGIN SELECT 1; END"],
        [f"CREATE VIEW mine AS SELECT * FROM qkh_{table.name}"],
        [f"CREATE VIEW mine AS SELECT * FROM qkh_{table.name}",
         f"CREATE TRIGGER mine_t INSTEAD OF DELETE ON mine BEGIN DELETE FROM qkh_{table.name}; END"],
    ))  # fmt: skip


CHANGES: Final[tuple[Any, ...]] = (
    drop_trigger, drop_trigger, alter_trigger, alter_trigger, alter_trigger, hang_trigger_elsewhere, add_trigger,
    add_trigger, change_index, add_index, add_index, change_column, change_table, add_foreign,
)  # fmt: skip


def changes(dice: Dice) -> list[str]:
    """Return the statements of one to three changes."""
    made: list[str] = []
    for _ in range(dice.choice((1, 1, 1, 2, 2, 3))):
        made += dice.choice(CHANGES)(dice)
    return made
