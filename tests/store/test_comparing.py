"""Whatever part of the schema somebody adds, changes or takes away is named, as the database itself tells of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Final

import psycopg
import pytest
import sqlalchemy as sa

from quykhuyenhoc import Books, open_books, prepare_engine
from quykhuyenhoc.errors import SettingsError
from quykhuyenhoc.store.schema.comparing import strange_objects
from quykhuyenhoc.store.schema.parts import Strange
from quykhuyenhoc.store.schema.triggers_postgresql import APP_ROLE
from tests.conftest import Copy, Place
from tests.servers import Database, PostgresServer, drop_database, fresh_database


def strange(books: Books) -> set[tuple[str, str, str]]:
    with books.source.reading() as connection:
        return {(one.kind, one.name, one.problem) for one in strange_objects(connection)}


def test_a_database_as_this_version_makes_it_has_nothing_strange(full_place: Place) -> None:
    with open_books(full_place.url) as books:
        assert strange(books) == set()


MISSING, CHANGED = "the guard is missing", "the guard was changed"
NONE: Final = "this {} is none of ours"
ON_SQLITE: Final = {
    "DROP TRIGGER qkh_log_insert": ("trigger", "qkh_log_insert", MISSING),
    "DROP TRIGGER qkh_log_insert; CREATE TRIGGER qkh_log_insert BEFORE INSERT ON qkh_log BEGIN SELECT 1; END":
        ("trigger", "qkh_log_insert", CHANGED),
    "CREATE TRIGGER mine AFTER INSERT ON qkh_log BEGIN SELECT 1; END": ("trigger", "mine", NONE.format("trigger")),
    "CREATE TRIGGER mine AFTER INSERT ON QKH_LOG BEGIN SELECT 1; END": ("trigger", "mine", NONE.format("trigger")),
    "DROP INDEX ix_qkh_entry_book_date_seq": ("index", "ix_qkh_entry_book_date_seq", "the index is missing"),
    "DROP INDEX ux_qkh_log_book_key; CREATE INDEX ux_qkh_log_book_key ON qkh_log (book, key) WHERE key IS NOT NULL":
        ("index", "ux_qkh_log_book_key", "the index was changed"),
    "CREATE UNIQUE INDEX mine ON qkh_log (kind)": ("index", "mine", NONE.format("index")),
    "ALTER TABLE qkh_receipt ADD COLUMN more TEXT": ("column", "qkh_receipt.more", NONE.format("column")),
    "ALTER TABLE qkh_receipt ADD COLUMN more TEXT AS (date)": ("column", "qkh_receipt.more", NONE.format("column")),
    "ALTER TABLE qkh_rejection RENAME COLUMN role TO roles": ("column", "qkh_rejection.role", "the column is missing"),
    "ALTER TABLE qkh_rejection RENAME TO qkh_rejected": ("table", "qkh_rejection", "the table is missing"),
    "DROP TABLE qkh_rejection": ("table", "qkh_rejection", "the table is missing"),
    "CREATE TABLE qkh_mine (x)": ("table", "qkh_mine", NONE.format("table")),
    "CREATE TABLE QKH_mine (x UNIQUE)": ("table", "QKH_mine", NONE.format("table")),
    "CREATE VIEW qkh_mine AS SELECT 1": ("view", "qkh_mine", NONE.format("view")),
    "CREATE TABLE mine (x, y, FOREIGN KEY (x, y) REFERENCES qkh_log (seq, book))":
        ("table", "mine", NONE.format("table")),
    "CREATE TABLE mine (x REFERENCES qkh_personal (seq))": ("table", "mine", NONE.format("table")),
}  # fmt: skip


@pytest.mark.parametrize("change", ON_SQLITE)
def test_a_change_of_a_file_is_named(sqlite_copy: Copy, change: str) -> None:
    place = sqlite_copy("empty")
    with closing(sqlite3.connect(place.url)) as raw:
        raw.executescript(change)
    with open_books(place.url) as books:
        assert ON_SQLITE[change] in strange(books)


def test_a_guard_that_hangs_on_a_table_whose_name_ends_with_what_looks_like_a_blank_is_named(sqlite_copy: Copy) -> None:
    place, name = sqlite_copy("empty"), "qkh_log_update"
    with closing(sqlite3.connect(place.url, isolation_level=None)) as raw:
        raw.execute('CREATE TABLE "qkh_log\u3000" (x)')
        (text,) = raw.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
        raw.execute(f"DROP TRIGGER {name}")
        raw.execute(text.replace("ON qkh_log FOR", "ON qkh_log\u3000 FOR"))
    with open_books(place.url) as books:
        assert strange(books) == {
            ("trigger", name, CHANGED), ("table", "qkh_log\u3000", NONE.format("table")),
        }  # fmt: skip


@pytest.mark.parametrize("change", ["replace(sql, 'is never changed', 'is  never changed')", "sql || char(10)"])
def test_a_text_that_was_rewritten_in_the_schema_itself_is_named(sqlite_copy: Copy, change: str) -> None:
    place = sqlite_copy("empty")
    with closing(sqlite3.connect(place.url, isolation_level=None)) as raw:
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute(f"UPDATE sqlite_schema SET sql = {change} WHERE name = 'qkh_log_update'")
    with open_books(place.url) as books:
        assert strange(books) == {("trigger", "qkh_log_update", CHANGED)}


def test_a_host_s_own_tables_are_its_own_affair(sqlite_copy: Copy) -> None:
    place = sqlite_copy("empty")
    with closing(sqlite3.connect(place.url)) as raw:
        raw.executescript(
            "CREATE TABLE member (code TEXT UNIQUE, book, seq, FOREIGN KEY (book, seq) REFERENCES qkh_log);"
            "CREATE INDEX by_code ON member (code); CREATE VIEW paid AS SELECT * FROM qkh_posting;"
            "CREATE TRIGGER hello AFTER INSERT ON member BEGIN SELECT 1; END"
        )
    with open_books(place.url) as books:
        assert strange(books) == set()


def test_what_hides_our_tables_on_a_lent_connection_is_named(sqlite_copy: Copy) -> None:
    place = sqlite_copy("empty")
    engine = prepare_engine(f"sqlite:///{place.url}")
    with open_books(place.url) as books, engine.begin() as connection, books.on(connection) as inside:
        connection.exec_driver_sql("CREATE TEMP TABLE qkh_log (x)")
        connection.exec_driver_sql("CREATE TEMP TRIGGER mine BEFORE INSERT ON main.qkh_entry BEGIN SELECT 1; END")
        assert strange(inside) == {
            ("table", "temp.qkh_log", NONE.format("table")), ("trigger", "temp.mine", NONE.format("trigger")),
        }  # fmt: skip
    engine.dispose()


# -- a server ---------------------------------------------------------------------------------------------------------

Q: Final = "quykhuyenhoc"
ON_POSTGRESQL: Final = {
    f"DROP TRIGGER log_insert ON {Q}.log": ("trigger", "log_insert", MISSING),
    f"ALTER TABLE {Q}.log DISABLE TRIGGER log_insert": ("trigger", "log_insert", CHANGED),
    f"ALTER TABLE {Q}.log ENABLE TRIGGER log_insert": ("trigger", "log_insert", CHANGED),
    f"ALTER TABLE {Q}.log ENABLE REPLICA TRIGGER log_insert": ("trigger", "log_insert", CHANGED),
    f"CREATE TRIGGER mine AFTER INSERT ON {Q}.log FOR EACH ROW EXECUTE FUNCTION {Q}.refuse()":
        ("trigger", "mine", NONE.format("trigger")),
    f"CREATE TRIGGER log_insert AFTER INSERT ON {Q}.head FOR EACH ROW EXECUTE FUNCTION {Q}.refuse()":
        ("trigger", "log_insert", "stands there twice"),
    f"ALTER FUNCTION {Q}.log_guard() SET search_path = evil, pg_catalog": ("function", "log_guard()", CHANGED),
    f"ALTER FUNCTION {Q}.log_guard() RESET ALL": ("function", "log_guard()", CHANGED),
    f"ALTER FUNCTION {Q}.log_guard() SECURITY DEFINER": ("function", "log_guard()", CHANGED),
    f"ALTER FUNCTION {Q}.log_guard() STABLE": ("function", "log_guard()", CHANGED),
    f"ALTER FUNCTION {Q}.log_guard() RENAME TO log_guarded": ("function", "log_guard()", MISSING),
    f"CREATE OR REPLACE FUNCTION {Q}.log_guard() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'":
        ("function", "log_guard()", CHANGED),
    f"CREATE FUNCTION {Q}.log_guard(x int) RETURNS int LANGUAGE sql AS 'SELECT 1'":
        ("function", "log_guard(x integer)", NONE.format("function")),
    f"CREATE RULE mine AS ON INSERT TO {Q}.posting DO INSTEAD NOTHING":
        ("rule", "posting.mine", NONE.format("rule")),
    f"ALTER TABLE {Q}.log DROP CONSTRAINT ck_log_hash": ("constraint", "log.ck_log_hash", "the constraint is missing"),
    f"ALTER TABLE {Q}.log DROP CONSTRAINT ck_log_hash, ADD CONSTRAINT ck_log_hash CHECK (true)":
        ("constraint", "log.ck_log_hash", "the constraint was changed"),
    f"ALTER TABLE {Q}.log DROP CONSTRAINT ck_log_seq, ADD CONSTRAINT ck_log_seq CHECK (seq >= 1) NOT VALID":
        ("constraint", "log.ck_log_seq", "the constraint was changed"),
    f"ALTER TABLE {Q}.posting DROP CONSTRAINT pk_posting":
        ("constraint", "posting.pk_posting", "the constraint is missing"),
    f"ALTER TABLE {Q}.log ADD CONSTRAINT mine CHECK (kind <> 'receipt')":
        ("constraint", "log.mine", NONE.format("constraint")),
    f"ALTER TABLE {Q}.log ADD COLUMN mine TEXT": ("column", "log.mine", NONE.format("column")),
    f"ALTER TABLE {Q}.log ALTER COLUMN kind SET DEFAULT 'x'": ("column", "log.kind", "the column was changed"),
    f"ALTER TABLE {Q}.log ALTER COLUMN kind DROP NOT NULL": ("column", "log.kind", "the column was changed"),
    f"ALTER TABLE {Q}.log ALTER COLUMN kind TYPE varchar": ("column", "log.kind", "the column was changed"),
    f"ALTER TABLE {Q}.rejection RENAME COLUMN role TO roles": ("column", "rejection.role", "the column is missing"),
    f"ALTER TABLE {Q}.log SET UNLOGGED": ("table", "log", "the table was changed"),
    f"ALTER TABLE {Q}.log ENABLE ROW LEVEL SECURITY": ("table", "log", "the table was changed"),
    f"CREATE POLICY mine ON {Q}.log USING (true)": ("rule", "log.mine", NONE.format("rule")),
    f"CREATE TABLE {Q}.mine (x int)": ("table", "mine", NONE.format("table")),
    f"CREATE TABLE public.heir () INHERITS ({Q}.posting)": ("table", "posting.public.heir", NONE.format("table")),
    f"CREATE VIEW {Q}.mine AS SELECT 1": ("view", "mine", NONE.format("view")),
    f"CREATE DOMAIN {Q}.mine AS int": ("object", "type.mine", "this object is none of ours"),
    f"CREATE UNIQUE INDEX mine ON {Q}.log (kind, book, seq)": ("index", "mine", NONE.format("index")),
    f"DROP INDEX {Q}.ux_log_book_key": ("index", "ux_log_book_key", "the index is missing"),
    f"DROP INDEX {Q}.ux_log_book_key; CREATE INDEX ux_log_book_key ON {Q}.log (book, key) WHERE key IS NOT NULL":
        ("index", "ux_log_book_key", "the index was changed"),
    f"DROP INDEX {Q}.ix_log_book_kind_seq; CREATE INDEX ix_log_book_kind_seq ON {Q}.log (book, kind DESC, seq)":
        ("index", "ix_log_book_kind_seq", "the index was changed"),
    f"CREATE TABLE public.mine (b bigint, s bigint, p text, FOREIGN KEY (b, s, p) REFERENCES {Q}.personal)":
        ("constraint", "mine.mine_b_s_p_fkey", NONE.format("constraint")),
    f"GRANT ALL ON {Q}.log TO {APP_ROLE}": ("right", f"log: {APP_ROLE} UPDATE", NONE.format("right")),
    f"GRANT UPDATE ON {Q}.log TO PUBLIC": ("right", "log: PUBLIC UPDATE", NONE.format("right")),
    f"GRANT UPDATE (bytes) ON {Q}.log TO {APP_ROLE}": ("right", f"log.bytes: {APP_ROLE} UPDATE", NONE.format("right")),
    f"GRANT SELECT ON {Q}.log TO {APP_ROLE} WITH GRANT OPTION":
        ("right", f"log: {APP_ROLE} SELECT WITH GRANT OPTION", NONE.format("right")),
    f"GRANT CREATE ON SCHEMA {Q} TO {APP_ROLE}": ("right", f"{Q}: {APP_ROLE} CREATE", NONE.format("right")),
    f"GRANT EXECUTE ON FUNCTION {Q}.refuse() TO PUBLIC": ("right", "refuse(): PUBLIC EXECUTE", NONE.format("right")),
    f"REVOKE INSERT ON {Q}.log FROM {APP_ROLE}": ("right", f"log: {APP_ROLE} INSERT", "the right is missing"),
    f"REVOKE INSERT ON {Q}.posting FROM CURRENT_USER": ("right", "posting: owner INSERT", "the right is missing"),
    f"GRANT SELECT ON ALL TABLES IN SCHEMA {Q} TO PUBLIC; GRANT USAGE ON SCHEMA {Q} TO PUBLIC": None,
}  # fmt: skip


@pytest.fixture(scope="module")
def server(postgres_server: PostgresServer, postgres_templates: dict[str, Database]) -> Iterator[Database]:
    database = fresh_database(postgres_server, postgres_templates["empty"].name)
    yield database
    drop_database(postgres_server, database)


@pytest.fixture(scope="module")
def engine(server: Database) -> Iterator[sa.Engine]:
    made = prepare_engine(server.superuser_url)
    yield made
    made.dispose()


@pytest.mark.parametrize("change", ON_POSTGRESQL)
def test_a_change_of_a_server_is_named(server: Database, engine: sa.Engine, change: str) -> None:
    with open_books(server.url) as books, engine.connect() as connection, connection.begin() as transaction:
        owner = "SET LOCAL ROLE qkh_owner; GRANT CREATE ON SCHEMA public TO qkh_owner"
        connection.exec_driver_sql(
            owner if "mine (b" not in change and "heir" not in change else "SET LOCAL ROLE postgres"
        )
        connection.exec_driver_sql(change)
        connection.exec_driver_sql("RESET ROLE")
        with books.on(connection) as inside:
            found = strange(inside)
        transaction.rollback()
    expected = ON_POSTGRESQL[change]
    assert (expected in found) if expected else found == set()


def test_an_event_trigger_that_speaks_of_our_schema_is_named(server: Database, engine: sa.Engine) -> None:
    body = "AS $$BEGIN EXECUTE 'DROP TRIGGER log_insert ON quykhuyenhoc.log'; END$$"
    made = f"CREATE FUNCTION public.mine() RETURNS event_trigger LANGUAGE plpgsql {body}"
    with open_books(server.url) as books, engine.connect() as connection, connection.begin() as transaction:
        connection.exec_driver_sql(made)
        connection.exec_driver_sql("CREATE EVENT TRIGGER mine ON ddl_command_end EXECUTE FUNCTION public.mine()")
        with books.on(connection) as inside:
            found = strange(inside)
        transaction.rollback()
    assert ("trigger", "event.mine", NONE.format("trigger")) in found


def test_a_shadow_of_the_catalogue_on_the_search_path_of_the_database_hides_nothing(
    postgres_server: PostgresServer, postgres_templates: dict[str, Database]
) -> None:
    database = fresh_database(postgres_server, postgres_templates["full"].name)
    with psycopg.connect(database.superuser_url, autocommit=True) as raw:
        raw.execute("CREATE SCHEMA evil; GRANT USAGE ON SCHEMA evil TO PUBLIC")
        raw.execute(
            "CREATE TABLE evil.pg_trigger AS SELECT * FROM pg_trigger; GRANT SELECT ON evil.pg_trigger TO PUBLIC"
        )
        raw.execute("CREATE FUNCTION evil.pg_get_triggerdef(oid) RETURNS text LANGUAGE sql AS 'SELECT ''mine'''")
        raw.execute(f"ALTER DATABASE {database.name} SET search_path = evil, pg_catalog")
        raw.execute(f"DROP TRIGGER log_insert ON {Q}.log")
    with open_books(database.url) as books:
        assert strange(books) == {("trigger", "log_insert", MISSING)}
        engine = prepare_engine(database.url)
        with engine.begin() as connection, pytest.raises(SettingsError) as told, books.on(connection):
            pass
        engine.dispose()
    assert told.value.details["setting"] == "search_path"
    drop_database(postgres_server, database)


def test_what_differs_in_a_column_is_told(server: Database, engine: sa.Engine) -> None:
    with open_books(server.url) as books, engine.connect() as connection, connection.begin() as transaction:
        connection.exec_driver_sql(f"ALTER TABLE {Q}.log ALTER COLUMN actor DROP NOT NULL")
        with books.on(connection) as inside, inside.source.reading() as reading:
            found = list(strange_objects(reading))
        transaction.rollback()
    assert found == [Strange("column", "log.actor", "the column was changed", "5 text C", "5 text C not null")]
