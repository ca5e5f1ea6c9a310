"""Tables of books beside those of an app, and places of every form."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from alembic import op
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy.ext.asyncio import create_async_engine

from quykhuyenhoc.books.books import create_books, open_books
from quykhuyenhoc.books.record import record
from quykhuyenhoc.errors import (
    FieldError,
    HostTransactionError,
    NoDatabaseError,
    NotABookError,
    ReadOnlyError,
    ServerUnreachableError,
)
from quykhuyenhoc.proof.verification import verify
from quykhuyenhoc.store.engines import prepare_engine
from quykhuyenhoc.store.installing import install
from tests.conftest import Copy
from tests.samples import Clock, receipt, small_book
from tests.servers import Database, PostgresServer, fresh_database

APP = "CREATE TABLE member (name VARCHAR(20))"


@pytest.fixture(params=["sqlite", "postgresql"])
def app_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of a database in which an app has a table."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgres_url")
        with psycopg.connect(url) as server:
            server.execute(APP)
        return url
    path = str(tmp_path / "app.db")
    with sqlite3.connect(path) as raw:
        raw.execute(APP)
        raw.execute("PRAGMA user_version = 7")
    return path


@pytest.fixture
def engine(app_url: str) -> Iterator[sa.Engine]:
    made = prepare_engine(app_url)
    yield made
    made.dispose()


def test_tables_stand_beside_those_of_an_app_and_may_be_asked_for_again(app_url: str) -> None:
    for _n in range(2):
        install(app_url)
    with open_books(app_url, clock=Clock()) as books:
        book = small_book(books)
        seq = record(book, receipt(100)).seq
        install(app_url)
        assert book.head().size == seq
        assert list(verify(books)) == []


def test_the_head_of_a_file_stays_with_its_app(app_url: str) -> None:
    install(app_url)
    if not app_url.startswith("postgresql"):
        with sqlite3.connect(app_url) as raw:
            assert raw.execute("PRAGMA user_version").fetchone() == (7,)
            assert raw.execute("PRAGMA application_id").fetchone() == (0,)


def test_an_engine_says_where(engine: sa.Engine, app_url: str) -> None:
    install(engine)
    with open_books(engine, clock=Clock()) as books, open_books(app_url) as same:
        book = small_book(books)
        record(book, receipt(100))
        assert same["SL"].head() == book.head()
        assert list(verify(books)) == []


def test_a_migration_of_the_app_takes_our_tables_along_or_leaves_none(engine: sa.Engine, app_url: str) -> None:
    for keeps in (False, True):
        with engine.connect() as connection, connection.begin() as transaction:
            with Operations.context(MigrationContext.configure(connection)):
                op.create_table("pupil", sa.Column("number", sa.Integer, primary_key=True))
                install(op.get_bind())
                op.create_table("school", sa.Column("number", sa.Integer, primary_key=True))
            transaction.commit() if keeps else transaction.rollback()
        assert sa.inspect(engine).has_table("school") is keeps
        if not keeps:
            with open_books(app_url) as books, pytest.raises(NotABookError):
                books.heads()
    with open_books(app_url, clock=Clock()) as books:
        small_book(books)
        assert list(verify(books)) == []


def test_a_connection_without_transaction_is_refused(engine: sa.Engine) -> None:
    with engine.connect() as connection, pytest.raises(HostTransactionError):
        install(connection)


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NoDatabaseError):
        install(tmp_path / "app.db")
    assert list(tmp_path.iterdir()) == []


# -- places -----------------------------------------------------------------------------------------------------------


def test_a_file_is_named_by_a_path_a_text_a_url_or_an_engine(sqlite_copy: Copy, tmp_path: Path) -> None:
    path = sqlite_copy("full").url
    places: tuple[object, ...] = (
        path, Path(path), f"sqlite:///{path}", f"sqlite+aiosqlite:///{path}", sa.make_url(f"sqlite:///{path}"),
        create_async_engine(f"sqlite+aiosqlite:///{path}").url, sa.create_engine(f"sqlite:///{path}"),
        sa.create_engine("sqlite://", creator=lambda: sqlite3.connect(path)),
    )  # fmt: skip
    for place in places:
        with open_books(place) as books:  # type: ignore[arg-type]
            assert [head.code for head in books.heads()] == ["SL", "PY"], place
        if isinstance(place, sa.Engine):
            place.dispose()
    with create_books(tmp_path / "new.db") as books:
        assert books.heads() == ()


def test_a_server_is_named_by_a_text_a_url_or_an_engine_whose_own_way_to_connect_is_used(postgres_copy: Copy) -> None:
    place = postgres_copy("full")
    asked = []

    def creator() -> psycopg.Connection:
        asked.append(1)
        return psycopg.connect(place.url, cursor_factory=psycopg.ClientCursor)

    own = sa.create_engine("postgresql+psycopg://", creator=creator, pool_size=1, max_overflow=0)
    url = sa.make_url(place.url)
    places: tuple[object, ...] = (
        url, url.set(drivername="postgresql+asyncpg"), prepare_engine(place.url), own,
    )  # fmt: skip
    for given in places:
        with open_books(given, clock=Clock()) as books:  # type: ignore[arg-type]
            assert [head.code for head in books.heads()] == ["SL", "PY"]
            record(books["PY"], receipt(100))
            assert list(verify(books)) == []
    assert len(asked) > 1
    with own.connect() as connection:  # its pool is not emptied by what the library keeps
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1
    own.dispose()


@pytest.mark.parametrize("place", [None, 5, b"app.db", object(), "", create_async_engine("sqlite+aiosqlite:///x.db")])
def test_what_is_no_place_is_refused_in_words(place: object) -> None:
    for ask in (open_books, create_books, install):
        with pytest.raises(FieldError) as told:
            ask(place)  # type: ignore[arg-type]
        assert told.value.details["of"] == ask.__name__


@pytest.mark.parametrize(
    "place", ["sqlite://", "sqlite:///:memory:", sa.make_url("sqlite://"), sa.create_engine("sqlite://")]
)
def test_a_database_in_memory_is_refused_in_one_line(place: object) -> None:
    with pytest.raises(NotABookError, match="bộ nhớ"):
        open_books(place)  # type: ignore[arg-type]


def test_an_engine_of_another_driver_is_refused_without_its_password() -> None:
    engine = sa.create_mock_engine("postgresql+psycopg://u:SEKRIT@h/b", executor=lambda *_: None)
    engine.dialect.driver = "psycopg2"
    engine.raw_connection, engine.url = None, sa.make_url("postgresql+psycopg2://u:SEKRIT@h/b")  # type: ignore[attr-defined]
    with pytest.raises(NotABookError, match="psycopg2") as told:
        open_books(engine)  # type: ignore[arg-type]
    assert "SEKRIT" not in told.value.text(operator=True)


def test_an_engine_whose_server_does_not_answer_is_told_as_an_address_is() -> None:
    url = "postgresql://u:SEKRIT@127.0.0.1:1/x"
    for given in (url, prepare_engine(url)):
        for ask in (install, lambda place: open_books(place).heads()):
            with pytest.raises(ServerUnreachableError) as told:
                ask(given)
            assert "SEKRIT" not in told.value.text(operator=True)


def test_without_psycopg_every_call_says_what_to_install() -> None:
    source = """
import sys
sys.modules["psycopg"] = None
import quykhuyenhoc as qkh
url = "postgresql://u:SEKRIT@h/d"
for ask in (qkh.prepare_engine, qkh.install, qkh.create_books, lambda place: qkh.open_books(place).heads()):
    try:
        ask(url)
    except qkh.errors.MissingPackageError as error:
        assert (error.package, error.extra) == ("psycopg", "postgres")
        assert "SEKRIT" not in error.text(operator=True)
    else:
        raise AssertionError(ask)
"""
    subprocess.run([sys.executable, "-c", source], check=True)


@pytest.mark.parametrize("port", ["abc", "5x", "-1", "99999", "0"])
def test_an_address_whose_port_is_none_is_no_server_that_may_answer_later(port: str) -> None:
    url = f"postgresql://u:SEKRIT@127.0.0.1:{port}/x"
    for ask in (install, create_books, lambda place: open_books(place).heads()):
        with pytest.raises(NotABookError) as told:
            ask(url)
        assert (told.value.retryable, "SEKRIT" in told.value.text(operator=True)) == (False, False)


def test_a_new_file_still_says_that_it_holds_books(tmp_path: Path) -> None:
    with create_books(tmp_path / "a.db", timeout=0):
        shutil.copyfile(tmp_path / "a.db", tmp_path / "b.db")
    with sqlite3.connect(tmp_path / "b.db") as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"qkh1", "big"),)


def test_work_on_books_that_are_not_there_is_not_begun(tmp_path: Path) -> None:
    with pytest.raises(NotABookError):
        open_books(tmp_path / "no.db").run(lambda _ours: pytest.fail("it was begun"))


def test_the_app_role_may_ask_for_tables_that_stand_and_is_refused_those_that_are_missing(
    postgres_server: PostgresServer, postgres_templates: dict[str, Database]
) -> None:
    assert postgres_templates
    place = fresh_database(postgres_server)
    with pytest.raises(ReadOnlyError):
        install(place.app_url)
    install(place.url)
    install(place.app_url)
    with open_books(place.url, clock=Clock()) as owner, open_books(place.app_url, clock=Clock()) as app:
        small_book(owner)
        assert record(app["SL"], receipt(100)).seq > 0
        assert list(verify(owner)) == []
