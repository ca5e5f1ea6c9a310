"""Changes of a PostgreSQL schema by a small grammar: objects, guards, rights, and the ways past a guard."""

import random
import re
from typing import Final

from quykhuyenhoc.store.schema.tables import TableSchema, all_tables
from quykhuyenhoc.store.schema.triggers_postgresql import APP_ROLE, statements
from tests.store.ddl_sqlite import FULL

Q: Final = "quykhuyenhoc"
_TEXTS: Final = tuple(statements(tuple(all_tables().values())))
TRIGGERS: Final = [made[1] for text in _TEXTS if (made := re.match(r"CREATE (?:CONSTRAINT )?TRIGGER (\w+)", text))]
FUNCTIONS: Final = {
    made[1]: text for text in _TEXTS if (made := re.match(rf"CREATE FUNCTION {Q}\.(\w+)\(", text))
}  # fmt: skip
Dice = random.Random


def some_table(dice: Dice) -> TableSchema:
    """Return a table, mostly one in which rows stand."""
    return all_tables()[dice.choice(FULL if dice.random() < 0.9 else sorted(all_tables()))]


def _column(dice: Dice, table: TableSchema) -> str:
    return dice.choice(table.all_columns).name


def change_trigger(dice: Dice) -> list[str]:
    """Take a guard away, switch it off, or hang another."""
    table = some_table(dice).name
    ends = "update|truncate|delete|leaf|insert|size|counted|key|stays"
    names = [name for name in TRIGGERS if re.fullmatch(rf"{table}_({ends})", name)]
    if not names:
        return [f"CREATE TRIGGER mine BEFORE UPDATE ON {Q}.{table} FOR EACH ROW EXECUTE FUNCTION {Q}.refuse()"]
    name, function = dice.choice(names), dice.choice(sorted(FUNCTIONS))
    return [dice.choice((
        f"DROP TRIGGER {name} ON {Q}.{table}", f"ALTER TABLE {Q}.{table} DISABLE TRIGGER {name}",
        f"ALTER TABLE {Q}.{table} ENABLE REPLICA TRIGGER {name}", f"ALTER TABLE {Q}.{table} ENABLE TRIGGER {name}",
        f"ALTER TABLE {Q}.{table} DISABLE TRIGGER USER", f"ALTER TRIGGER {name} ON {Q}.{table} RENAME TO mine",
        f"CREATE OR REPLACE TRIGGER {name} BEFORE DELETE ON {Q}.{table} EXECUTE FUNCTION {Q}.{function}()",
        f"CREATE TRIGGER {name} BEFORE DELETE ON {Q}.{some_table(dice).name} EXECUTE FUNCTION {Q}.{function}()",
        f"CREATE TRIGGER mine AFTER INSERT ON {Q}.{table} FOR EACH ROW EXECUTE FUNCTION public.nothing()",
        f"CREATE TRIGGER mine BEFORE INSERT ON {Q}.{table} FOR EACH ROW EXECUTE FUNCTION public.nothing()",
        f"CREATE TRIGGER mine BEFORE INSERT ON {Q}.{table} FOR EACH ROW EXECUTE FUNCTION public.no()",
    ))]  # fmt: skip


def change_function(dice: Dice) -> list[str]:
    """Change what a guard does, or where it looks."""
    name = dice.choice(sorted(FUNCTIONS))
    text = FUNCTIONS[name].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    edits = [edit for edit in (
        ("RAISE EXCEPTION", "RAISE NOTICE"), ("BEGIN\n", "BEGIN\n  RETURN NULL;\n"), (" OR ", " AND "),
        ("max(", "min("), ("IF ", "IF false AND "),
        ("SET search_path = pg_catalog, pg_temp", "SET search_path = evil, pg_catalog"),
        ("SET enable_hashjoin = off ", ""), ("qkh: ", "qkh:  "), ("SECURITY DEFINER", "SECURITY INVOKER"),
    ) if edit[0] in text]  # fmt: skip
    return [dice.choice((
        text.replace(*dice.choice(edits)), text.replace(*dice.choice(edits)), text.replace(*dice.choice(edits)),
        f"ALTER FUNCTION {Q}.{name}() SET search_path = evil, pg_catalog", f"ALTER FUNCTION {Q}.{name}() RESET ALL",
        f"ALTER FUNCTION {Q}.{name}() SECURITY DEFINER", f"ALTER FUNCTION {Q}.{name}() STABLE",
        f"ALTER FUNCTION {Q}.{name}() RENAME TO mine", f"ALTER FUNCTION {Q}.{name}() SET SCHEMA public",
        f"DROP FUNCTION {Q}.{name}() CASCADE", f"ALTER FUNCTION {Q}.{name}() OWNER TO qkh_app",
        f"CREATE FUNCTION {Q}.{name}(x int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        f"GRANT EXECUTE ON FUNCTION {Q}.{name}() TO PUBLIC",
    ))]  # fmt: skip


def change_table(dice: Dice) -> list[str]:
    """Change a table, its columns, constraints and indexes."""
    table, other = some_table(dice), some_table(dice)
    name, column = f"{Q}.{table.name}", f'"{_column(dice, table)}"'
    return [dice.choice((
        f"ALTER TABLE {name} DROP CONSTRAINT pk_{table.name}", f"ALTER TABLE {name} ADD COLUMN mine TEXT",
        f"ALTER TABLE {name} ADD COLUMN mine TEXT NOT NULL DEFAULT 'x'", f"ALTER TABLE {name} RENAME TO mine",
        f"ALTER TABLE {name} ADD CONSTRAINT mine CHECK ({column} IS NULL) NOT VALID",
        f"ALTER TABLE {name} ALTER COLUMN {column} DROP NOT NULL", f"ALTER TABLE {name} DROP COLUMN {column}",
        f"ALTER TABLE {name} ALTER COLUMN {column} SET NOT NULL", f"ALTER TABLE {name} SET SCHEMA public",
        f"ALTER TABLE {name} ALTER COLUMN {column} SET DEFAULT NULL", f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {name} RENAME COLUMN {column} TO mine", f"ALTER TABLE {name} SET UNLOGGED",
        f"ALTER TABLE {name} ALTER COLUMN {column} TYPE varchar", f"DROP TABLE {name} CASCADE",
        f"ALTER TABLE {name} OWNER TO qkh_app", f"CREATE INDEX mine ON {name} ({column})",
        f"CREATE UNIQUE INDEX mine ON {name} ({column})", f"CREATE TABLE public.heir () INHERITS ({name})",
        f"CREATE RULE mine AS ON INSERT TO {name} DO INSTEAD NOTHING",
        f"CREATE RULE mine AS ON UPDATE TO {name} DO INSTEAD NOTHING",
        f"CREATE RULE mine AS ON INSERT TO {name} DO ALSO DELETE FROM {Q}.{other.name}",
        f"ALTER TABLE {name} DROP CONSTRAINT ck_{table.name}_amount",
        f"ALTER TABLE {Q}.log DROP CONSTRAINT ck_log_hash",
        f"ALTER TABLE {Q}.log DROP CONSTRAINT ck_log_hash, ADD CONSTRAINT ck_log_hash CHECK (length(leaf) > 0)",
        f"DROP INDEX {Q}.{dice.choice(table.indexes).name(table.name)}" if table.indexes else f"TRUNCATE {name}",
    ))]  # fmt: skip


def change_rights(dice: Dice) -> list[str]:
    """Give or take rights."""
    table = f"{Q}.{some_table(dice).name}"
    column = _column(dice, some_table(dice))
    return [dice.choice((
        f"GRANT ALL ON {table} TO {APP_ROLE}", f"GRANT UPDATE ON {table} TO PUBLIC",
        f"GRANT DELETE ON {table} TO qkh_app",
        f'GRANT UPDATE ("{column}") ON {table} TO {APP_ROLE}', f"GRANT ALL ON SCHEMA {Q} TO {APP_ROLE}",
        f"REVOKE INSERT ON {table} FROM {APP_ROLE}", f"REVOKE SELECT ON {table} FROM {APP_ROLE}",
        f"GRANT TRUNCATE ON {table} TO {APP_ROLE}", f"GRANT SELECT ON {table} TO PUBLIC",
        f"REVOKE ALL ON {table} FROM qkh_owner", f"GRANT INSERT ON {Q}.posting TO {APP_ROLE}",
    ))]  # fmt: skip


def add_foreign(dice: Dice) -> list[str]:
    """Add objects of one's own, in the schema, hanging on it, or apart."""
    table = some_table(dice)
    keys = ", ".join(column.name for column in table.keys)
    typed = ", ".join(f"{c.name} {c.type}" for c in table.keys)
    return [dice.choice((
        f"CREATE TABLE {Q}.mine (x int)", f"CREATE VIEW {Q}.mine AS SELECT 1 AS x", f"CREATE SEQUENCE {Q}.mine",
        f"CREATE DOMAIN {Q}.mine AS int", f"CREATE VIEW public.mine AS SELECT * FROM {Q}.{table.name}",
        f"CREATE TABLE public.mine ({typed}, FOREIGN KEY ({keys}) REFERENCES {Q}.{table.name})",
        f"CREATE POLICY mine ON {Q}.{table.name} USING (false)", "CREATE TABLE public.mine (x int UNIQUE)",
        f"CREATE TEMP TABLE {table.name} (x int)", "CREATE TABLE evil.pg_trigger (x int)",
        "CREATE FUNCTION evil.length(bytea) RETURNS int LANGUAGE sql AS 'SELECT 32'",
    ))]  # fmt: skip


CHANGES: Final = (
    change_trigger,
    change_trigger,
    change_function,
    change_table,
    change_table,
    change_rights,
    add_foreign,
)


def changes(dice: Dice) -> list[str]:
    """Return the statements of one to three changes."""
    made: list[str] = []
    for _ in range(dice.choice((1, 1, 1, 2, 2, 3))):
        made += dice.choice(CHANGES)(dice)
    return made
