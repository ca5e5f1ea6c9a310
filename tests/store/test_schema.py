"""What migrations make is what is described, they lose nothing, and a book of another time is refused."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from quykhuyenhoc import create_books, open_books
from quykhuyenhoc.errors import (
    FileExistsRefusedError,
    NewerBookError,
    NotABookError,
    OlderBookError,
    QuyError,
    TargetRefusedError,
    UnlikeLibraryError,
)
from quykhuyenhoc.leaves.data_subjects import ON_PERSONAL
from quykhuyenhoc.leaves.tables import TABLES
from quykhuyenhoc.ledger.inventory import CodesThere
from quykhuyenhoc.proof import upgrade_books
from quykhuyenhoc.proof.hand_over import SIDES
from quykhuyenhoc.store.database import Database
from quykhuyenhoc.store.periods import CLOSING, FILING
from quykhuyenhoc.store.schema import comparing_sqlite
from quykhuyenhoc.store.schema.ddl import ddl
from quykhuyenhoc.store.schema.freeze import described, written
from quykhuyenhoc.store.schema.parts import digest
from quykhuyenhoc.store.schema.tables import PERSONAL_KEPT, all_tables, description, description_path, table_named
from quykhuyenhoc.store.schema.triggers_postgresql import APP_ROLE
from quykhuyenhoc.store.schema.version import SCHEMA_VERSION
from tests.conftest import Copy, Place
from tests.servers import Database as ServerDatabase
from tests.servers import drop_database, fresh_database

Rows = list[tuple[Any, ...]]

CATALOGUE = {
    "columns": """SELECT table_name, column_name, data_type, is_nullable, column_default, collation_name
        FROM information_schema.columns WHERE table_schema = 'quykhuyenhoc' AND table_name <> 'schema_version'""",
    "constraints": """SELECT c.relname, n.conname, pg_get_constraintdef(n.oid), n.convalidated FROM pg_constraint n
        JOIN pg_class c ON c.oid = n.conrelid
        WHERE n.connamespace = 'quykhuyenhoc'::regnamespace AND c.relname <> 'schema_version'""",
    "indexes": """SELECT tablename, indexname, indexdef FROM pg_indexes
        WHERE schemaname = 'quykhuyenhoc' AND tablename <> 'schema_version'""",
    "triggers": """SELECT c.relname, t.tgname, t.tgenabled, pg_get_triggerdef(t.oid) FROM pg_trigger t
        JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = 'quykhuyenhoc'::regnamespace""",
    "functions": """SELECT proname, prosecdef, proconfig, pg_get_functiondef(oid),
        has_function_privilege('public', oid, 'EXECUTE') FROM pg_proc
        WHERE pronamespace = 'quykhuyenhoc'::regnamespace""",
}


def catalogue(url: str) -> dict[str, Rows]:
    with psycopg.connect(url) as connection:
        return {name: sorted(connection.execute(sql).fetchall(), key=str) for name, sql in CATALOGUE.items()}


def master(path: str) -> Rows:
    sql = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE '%qkh_schema_version%' ORDER BY 1, 2"
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(sql).fetchall()


def contents(place: Place) -> dict[str, Rows]:
    with open_books(place.url) as books, books.source.reading() as connection:
        return {name: sorted(connection.rows(f"SELECT * FROM qkh_{name}"), key=str) for name in all_tables()}


# -- the same schema --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_the_statements_are_those_of_the_description_to_the_letter(dialect: str) -> None:
    made = list(ddl(dialect))
    assert digest(made) == description().sha256[dialect]
    assert made == [statement.strip() for statement in made]


def test_every_table_of_an_act_is_asked_by_somebody() -> None:
    store = Path(description_path(SCHEMA_VERSION)).parent.parent
    text = "".join(path.read_text(encoding="utf-8") for path in store.rglob("*.py") if path.name != "freeze.py")
    asked = {name for name in TABLES if re.search(rf'(qkh_|{{_Q}}\.|"){name}\b', text)}
    put_together = {f"{act}_reasons" for act in (CLOSING, FILING)}
    put_together |= {f"{kind.replace('-', '_')}_fields" for kind in ON_PERSONAL}
    put_together |= {f"{act}_{part}" for act in SIDES for part in ("lines", *CodesThere._fields)}
    assert asked | put_together == TABLES


def test_a_migrated_file_has_the_described_schema(sqlite_copy: Copy, tmp_path: Path) -> None:
    described = str(tmp_path / "described.db")
    with closing(sqlite3.connect(described)) as raw:
        for statement in ddl("sqlite"):
            raw.execute(statement)
        raw.commit()
    assert master(sqlite_copy("empty").url) == master(described)
    kinds = [row[0] for row in master(described)]
    assert kinds.count("table") >= len(all_tables())
    assert kinds.count("trigger") > 3 * (len(all_tables()) - 5)


def test_a_migrated_server_has_the_described_schema(postgres_copy: Copy, bare_server: ServerDatabase) -> None:
    with psycopg.connect(bare_server.url) as connection:
        connection.execute("CREATE SCHEMA quykhuyenhoc")
        for statement in ddl("postgresql"):
            connection.execute(statement)
    described = catalogue(bare_server.url)
    assert catalogue(postgres_copy("empty").url) == described
    assert {row[2] for row in described["triggers"]} == {"A"}, "every guard fires always"
    assert {row[4] for row in described["functions"]} == {False}, "nobody else may attach a guard"
    assert {row[5] for row in described["columns"] if row[2] == "text"} == {"C"}, "text sorts by code point"


@pytest.fixture
def bare_server(postgres_server: Any) -> Iterator[ServerDatabase]:
    """Give a database without tables."""
    database = fresh_database(postgres_server)
    yield database
    drop_database(postgres_server, database)


def test_every_check_has_a_name() -> None:
    for dialect in ("sqlite", "postgresql"):
        for statement in ddl(dialect):
            if statement.startswith("CREATE TABLE"):
                checks = statement.count("CHECK (")
                assert statement.count("CONSTRAINT ck_") == checks
                assert statement.count("CONSTRAINT pk_") == 1


def test_the_application_role_may_do_what_it_needs_and_no_more(postgres_copy: Copy) -> None:
    place = postgres_copy("empty")
    with psycopg.connect(place.url) as connection:
        found = connection.execute(
            "SELECT table_name, string_agg(privilege_type, ' ' ORDER BY privilege_type) FROM"
            " information_schema.role_table_grants WHERE grantee = %s AND table_schema = 'quykhuyenhoc' GROUP BY 1",
            [APP_ROLE],
        ).fetchall()
    rights = dict.fromkeys(("evidence", "log", "projection", "secret"), "INSERT SELECT")
    expected = {name: rights.get(table.kind, "DELETE INSERT SELECT UPDATE")
                for name, table in all_tables().items()}  # fmt: skip
    others = {
        "evidence": "DELETE INSERT SELECT", "head": "INSERT SELECT UPDATE", "posting": "SELECT",
        "schema_version": "SELECT",
    }  # fmt: skip
    assert dict(found) == {**expected, **others}


# -- migrating --------------------------------------------------------------------------------------------------------


def test_migrating_a_book_again_changes_nothing(full_place: Place) -> None:
    before = contents(full_place)
    assert sum(map(len, before.values())) > 200
    seen: Callable[[], object] = lambda: catalogue(full_place.url) if full_place.on_server else master(full_place.url)  # noqa: E731
    schema = seen()
    Database(full_place.url).migrate()
    assert contents(full_place) == before
    assert seen() == schema


def test_the_rights_of_the_application_come_back_with_a_migration(postgres_copy: Copy) -> None:
    place = postgres_copy("full")
    assert place.server is not None
    with psycopg.connect(place.url) as connection:
        connection.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA quykhuyenhoc FROM {APP_ROLE}")
    with open_books(place.server.app_url) as books, pytest.raises(QuyError):
        books.heads()
    Database(place.url).migrate()
    with open_books(place.server.app_url) as books:
        assert [head.code for head in books.heads()] == ["SL", "PY"]


def test_the_application_role_records_and_reads(postgres_copy: Copy) -> None:
    from quykhuyenhoc import record
    from tests.samples import Clock, receipt

    place = postgres_copy("full")
    assert place.server is not None
    with open_books(place.server.app_url, clock=Clock()) as books:
        assert record(books["PY"], receipt(100)).no == "BC00001/2022"


def change_version(place: Place, version: str | None) -> None:
    table = "quykhuyenhoc.schema_version" if place.on_server else "qkh_schema_version"
    sql = f"DELETE FROM {table}" if version is None else f"UPDATE {table} SET version_num = '{version}'"
    if place.on_server:
        with psycopg.connect(place.url) as connection:
            connection.execute(sql)
    else:
        with closing(sqlite3.connect(place.url, isolation_level=None)) as raw:
            raw.execute(sql)


def test_a_book_of_a_newer_version_is_refused_and_left_alone(full_place: Place) -> None:
    change_version(full_place, "0999")
    with open_books(full_place.url) as books, pytest.raises(NewerBookError) as told:
        books.heads()
    assert told.value.details["found"] == 999
    with pytest.raises(NewerBookError):
        Database(full_place.url).migrate()
    change_version(full_place, "0001")
    with open_books(full_place.url) as books:
        assert len(books.heads()) == 2


@pytest.mark.parametrize("version", ["0000", None])
def test_a_book_that_waits_for_a_migration_is_refused(full_place: Place, version: str | None) -> None:
    change_version(full_place, version)
    with open_books(full_place.url) as books:
        with pytest.raises(OlderBookError):
            books.heads()
        with pytest.raises(OlderBookError):
            books.source.writing().__enter__()


# -- what is no book --------------------------------------------------------------------------------------------------


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE photo (name TEXT)")


@pytest.mark.parametrize(
    "make",
    [
        lambda path: None,  # noqa: ARG005 (there is no file)
        lambda path: path.mkdir(),
        lambda path: path.touch(),
        lambda path: path.write_text("Sổ quỹ tiền mặt\n" * 99, encoding="utf-8"),
        lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(2000)),
        other_database,
    ],
    ids=["missing", "folder", "empty", "text", "half a header", "other tables"],
)
def test_a_file_that_is_no_book_is_refused_and_left_alone(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "sổ quỹ.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with open_books(str(path)) as books:
        with pytest.raises(NotABookError) as told:
            books.heads()
        with pytest.raises(NotABookError):
            books.source.writing().__enter__()
    text = told.value.text(operator=True)
    assert (str(path) in text, "\n" in text, str(path) in str(told.value)) == (True, False, False)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert {one.name for one in tmp_path.iterdir()} <= {path.name}


def test_a_server_without_our_tables_is_no_book(bare_server: ServerDatabase) -> None:
    with open_books(bare_server.url) as books, pytest.raises(NotABookError):
        books.heads()


def test_nothing_is_written_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "quy.db"
    path.write_text("my diary", encoding="utf-8")
    with pytest.raises(FileExistsRefusedError):
        create_books(str(path))
    assert path.read_text(encoding="utf-8") == "my diary"


def test_a_new_file_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "quy.db"
    with pytest.raises(TargetRefusedError) as told:
        create_books(str(path))
    assert told.value.text(operator=True) == f"Không ghi gì vào {path}: không có thư mục này. Hãy nêu tệp khác."
    assert list(tmp_path.iterdir()) == []


def broken(_version: int, dialect: str) -> list[str]:
    """Return the statements of a migration that fails half-way."""
    return [*list(ddl(dialect))[:20], "CREATE TABLE half ("]


def test_tables_are_made_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from quykhuyenhoc.store.schema import upgrade

    monkeypatch.setattr(upgrade, "statements", broken)
    with pytest.raises(QuyError):
        create_books(str(tmp_path / "quy.db"))
    assert list(tmp_path.iterdir()) == []


def test_tables_on_a_server_are_made_whole_or_not_at_all(
    bare_server: ServerDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quykhuyenhoc.store.schema import upgrade

    monkeypatch.setattr(upgrade, "statements", broken)
    with pytest.raises(QuyError):
        create_books(bare_server.url)
    with psycopg.connect(bare_server.url) as connection:
        assert connection.execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'quykhuyenhoc'").fetchone() == (0,)


@pytest.fixture
def other_words(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Word every index as another release of SQLAlchemy might."""
    from quykhuyenhoc.store.schema import ddl as module

    worded = module.ddl
    monkeypatch.setattr(module, "ddl", lambda *of: (text.replace("INDEX ix", "INDEX  ix") for text in worded(*of)))
    module.statements.cache_clear()
    yield
    module.statements.cache_clear()


@pytest.mark.usefixtures("other_words")
def test_no_tables_are_made_by_a_library_that_words_them_otherwise(tmp_path: Path) -> None:
    with pytest.raises(UnlikeLibraryError) as told:
        create_books(str(tmp_path / "quy.db"))
    assert told.value.details["library"] == "SQLAlchemy"
    assert list(tmp_path.iterdir()) == []


def test_no_guard_is_put_back_by_a_library_that_words_them_otherwise(
    sqlite_copy: Copy, request: pytest.FixtureRequest
) -> None:
    path = sqlite_copy("full").url
    with closing(sqlite3.connect(path)) as raw:
        name = raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchone()[0]
        raw.execute(f"DROP TRIGGER {name}")
        before = raw.execute("SELECT sql FROM sqlite_schema ORDER BY name").fetchall()
    comparing_sqlite._made.cache_clear()
    request.getfixturevalue("other_words")
    with pytest.raises(UnlikeLibraryError):
        upgrade_books(path)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT sql FROM sqlite_schema ORDER BY name").fetchall() == before


def test_two_programs_that_make_the_tables_at_once_agree(bare_server: ServerDatabase) -> None:
    import threading

    errors: list[BaseException] = []

    def make() -> None:
        try:
            create_books(bare_server.url).close()
        except BaseException as error:  # noqa: BLE001 (compared below)
            errors.append(error)

    threads = [threading.Thread(target=make) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with open_books(bare_server.url) as books:
        assert books.heads() == ()


def test_the_description_is_the_one_that_the_tool_writes() -> None:
    assert Path(description_path(SCHEMA_VERSION)).read_bytes() == written()
    assert tuple(all_tables().values()) == described()
    kept = tuple(column.name for column in table_named("personal").all_columns if column.name != "hidden")
    assert kept == PERSONAL_KEPT
    with pytest.raises(LookupError):
        table_named("receip")
