"""A host program records inside its own transaction: its rows and ours are kept together, or neither."""

import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from quykhuyenhoc import (
    Book,
    Books,
    Money,
    QuyError,
    RetryTransaction,
    create_books,
    hides_our_tables,
    open_books,
    prepare_engine,
    record,
)
from quykhuyenhoc.acts import FundTransfer, OpenFund
from quykhuyenhoc.errors import (
    BusyError,
    HostTransactionError,
    NotABookError,
    OverdrawnError,
    PolicyError,
    SettingsError,
)
from quykhuyenhoc.kinds import Restriction
from tests.books.audit import audit
from tests.conftest import Copy, Place
from tests.samples import MARCH, Clock, payment, receipt, small_book


class Base(DeclarativeBase):
    """The tables of the host."""


class Member(Base):
    """A row of the host."""

    __tablename__ = "member"

    number: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


def sqlalchemy_url(place: Place) -> str:
    return place.url if place.on_server else f"sqlite:///{place.url}"


@pytest.fixture
def books(empty_place: Place) -> Iterator[Books]:
    with open_books(empty_place.url, clock=Clock()) as opened:
        small_book(opened)
        yield opened


@pytest.fixture
def engine(empty_place: Place, books: Books) -> Iterator[sa.Engine]:  # noqa: ARG001 (the book is there first)
    made = prepare_engine(sqlalchemy_url(empty_place))
    Base.metadata.create_all(made)
    yield made
    made.dispose()


def members(engine: sa.Engine) -> list[str]:
    with Session(engine) as session:
        return list(session.scalars(sa.select(Member.name).order_by(Member.number)))


def size(books: Books) -> int:
    return books["SL"].head().size


def test_a_commit_keeps_the_rows_of_both(engine: sa.Engine, books: Books) -> None:
    before = size(books)
    with Session(engine) as session:
        session.add(Member(number=1, name="An"))
        session.flush()
        with books.on(session.connection()) as inside:
            done = record(inside["SL"], receipt(100), key="host:1")
            assert inside["SL"].head().size == before + 1
        session.add(Member(number=2, name="Bình"))
        session.commit()
    assert (members(engine), size(books), done.no) == (["An", "Bình"], before + 1, "BC00001/2022")
    audit(books["SL"])


def test_a_refusal_by_a_policy_writes_nothing_into_the_transaction_of_a_host(engine: sa.Engine, books: Books) -> None:
    book = books["SL"]
    record(book, OpenFund(code="R", name="Bound", restriction=Restriction.RESTRICTED))
    record(book, receipt(100, fund="R"))
    freed = FundTransfer(date=MARCH, amount=Money(1), account="112", from_fund="R", to_fund="TH", description="x")
    before = size(books)
    with Session(engine) as session:
        session.add(Member(number=1, name="An"))
        with books.on(session.connection()) as inside, pytest.raises(PolicyError):
            record(inside["SL"], freed)
        session.commit()
    assert (members(engine), size(books)) == (["An"], before)


def test_a_rollback_keeps_neither(engine: sa.Engine, books: Books) -> None:
    before = size(books)
    with Session(engine) as session:
        session.add(Member(number=1, name="An"))
        with books.on(session.connection()) as inside:
            record(inside["SL"], receipt(100))
        session.rollback()
    assert (members(engine), size(books)) == ([], before)
    assert record(books["SL"], receipt(5)).no == "BC00001/2022"
    audit(books["SL"])


def test_a_refusal_leaves_the_transaction_of_the_host_usable(engine: sa.Engine, books: Books) -> None:
    before = size(books)
    with Session(engine) as session:
        session.add(Member(number=1, name="An"))
        with books.on(session.connection()) as inside:
            book = inside["SL"]
            with pytest.raises(OverdrawnError):
                record(book, payment(100))
            record(book, receipt(100))
            with pytest.raises(OverdrawnError):
                record(book, payment(101))
            record(book, payment(100))
        session.commit()
    assert (members(engine), size(books)) == (["An"], before + 2)
    audit(books["SL"])


def test_a_guard_of_the_database_leaves_the_transaction_of_the_host_usable(engine: sa.Engine, books: Books) -> None:
    with Session(engine) as session:
        session.add(Member(number=1, name="An"))
        with books.on(session.connection()) as inside:
            lent = inside.source
            with pytest.raises(QuyError, match=r"never changed|đổi"), lent.writing() as connection:
                connection.run("DELETE FROM qkh_log")
            record(inside["SL"], receipt(100))
        session.commit()
    assert members(engine) == ["An"]


def test_a_savepoint_of_the_host_takes_our_rows_with_it(engine: sa.Engine, books: Books) -> None:
    before = size(books)
    with Session(engine) as session, books.on(session.connection()) as inside:
        book = inside["SL"]
        record(book, receipt(100))
        nested = session.begin_nested()
        session.add(Member(number=1, name="An"))
        session.flush()  # a Session sends its savepoint with the first statement after it
        assert record(book, receipt(7)).no == "BC00002/2022"
        nested.rollback()
        assert record(book, receipt(8)).no == "BC00002/2022"
        session.commit()
    assert (members(engine), size(books)) == ([], before + 2)
    audit(books["SL"])


def test_what_was_lent_is_let_go_at_the_end_of_the_block(engine: sa.Engine, books: Books) -> None:
    with Session(engine) as session:
        with books.on(session.connection()) as inside:
            book: Book = inside["SL"]
        with pytest.raises(HostTransactionError):
            record(book, receipt(100))


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
@pytest.mark.parametrize("begun", [False, True])
def test_what_was_lent_is_let_go_when_the_host_ends_its_transaction_inside_the_block(
    engine: sa.Engine, books: Books, end: str, begun: bool  # noqa: FBT001 (a parameter of the test)
) -> None:  # fmt: skip
    before = size(books)
    with Session(engine) as session, books.on(session) as inside:
        book = inside["SL"]
        record(book, receipt(100))
        getattr(session, end)()
        with engine.connect() as other:  # another request takes the connection from the pool
            other.begin()
            if begun:
                session.begin()
            for use in (lambda: record(book, receipt(7)), book.head, lambda: inside["SL"]):
                with pytest.raises(HostTransactionError, match="đã kết thúc"):
                    use()
            other.rollback()
    assert size(books) == before + (end == "commit")


def test_a_connection_without_transaction_is_refused(engine: sa.Engine, books: Books) -> None:
    with (
        engine.connect() as connection,
        pytest.raises(HostTransactionError),
        books.on(connection),
    ):
        pytest.fail("it was taken")


def test_a_connection_that_commits_by_itself_is_refused(engine: sa.Engine, books: Books) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("SELECT 1"))
        if engine.dialect.name == "sqlite":
            connection.connection.driver_connection.rollback()  # type: ignore[union-attr]
        with pytest.raises(HostTransactionError), books.on(connection):
            pytest.fail("it was taken")


def test_two_hosts_at_once_give_out_no_number_twice(engine: sa.Engine, books: Books) -> None:
    import threading

    nos: list[str | None] = []

    def work(n: int) -> None:
        for i in range(10):
            with Session(engine) as session, books.on(session.connection()) as inside:
                session.add(Member(number=n * 100 + i, name="An"))
                nos.append(record(inside["SL"], receipt(1)).no)
                session.commit()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, nos)) == [f"BC{n:05d}/2022" for n in range(1, 31)]
    assert len(members(engine)) == 30
    audit(books["SL"])


def test_autogenerate_of_the_host_proposes_nothing_about_our_tables(engine: sa.Engine) -> None:
    def proposals(**options: object) -> list[object]:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"include_schemas": True, **options})
            return list(compare_metadata(context, Base.metadata))

    assert len(proposals()) > 30
    assert proposals(include_name=hides_our_tables) == []


def test_autogenerate_still_sees_the_tables_of_the_host(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE stray (number INTEGER PRIMARY KEY)"))
    with engine.connect() as connection:
        options = {"include_schemas": True, "include_name": hides_our_tables}
        context = MigrationContext.configure(connection, opts=options)
        found = compare_metadata(context, Base.metadata)
    assert [(change[0], change[1].name) for change in found] == [("remove_table", "stray")]


# -- one database only ------------------------------------------------------------------------------------------------


def test_a_sqlite_engine_that_was_not_prepared_is_refused(sqlite_copy: Copy) -> None:
    place = sqlite_copy("empty")
    plain = sa.create_engine(sqlalchemy_url(place))
    with open_books(place.url) as books, Session(plain) as session:
        session.execute(sa.text("SELECT 1"))
        with pytest.raises(HostTransactionError), books.on(session.connection()):
            pytest.fail("it was taken")
    plain.dispose()


def test_a_transaction_of_the_host_waits_for_locks_as_long_as_before(sqlite_copy: Copy) -> None:
    engine = prepare_engine(sqlalchemy_url(sqlite_copy("empty")))
    with engine.begin() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 30_000
    engine.dispose()


@pytest.mark.parametrize("timeout", [0, 1])
def test_a_transaction_of_the_host_waits_for_as_long_as_its_engine_was_told(
    books: Books, empty_place: Place, timeout: int
) -> None:
    engine = prepare_engine(sqlalchemy_url(empty_place), timeout=timeout)
    with Session(engine) as session:
        session.connection()
        session.rollback()

    def held() -> None:
        with Session(engine) as session, session.begin(), books.on(session) as ours:
            record(ours["SL"], receipt(1))

    began: list[float] = []

    def holds(_ours: Books) -> None:
        record(_ours["SL"], receipt(1))
        began.append(time.monotonic())
        with pytest.raises(BusyError) as told:
            in_a_thread(held)
        assert (told.value.details["seconds"], told.value.retryable) == (timeout, True)
        assert timeout <= time.monotonic() - began[0] < timeout + 5

    books.run(holds)
    engine.dispose()


def in_a_thread(work: Callable[[], None]) -> None:
    """Do work in another thread, and raise what it raises."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(work).result()


def test_a_sqlite_setting_that_the_host_weakened_is_noticed(sqlite_copy: Copy) -> None:
    place = sqlite_copy("empty")
    engine = prepare_engine(sqlalchemy_url(place))
    raw = engine.raw_connection()
    assert isinstance(raw.driver_connection, sqlite3.Connection)
    raw.driver_connection.execute("PRAGMA synchronous = OFF")
    raw.close()
    with (
        open_books(place.url) as books,
        Session(engine) as session,
        pytest.raises(SettingsError),
        books.on(session.connection()),
    ):
        pytest.fail("it was taken")
    engine.dispose()


@pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
def test_a_stricter_host_is_told_to_run_its_transaction_again(postgres_copy: Copy, level: str) -> None:
    place = postgres_copy("empty")
    engine = prepare_engine(sqlalchemy_url(place), isolation_level=level)
    Base.metadata.create_all(engine)
    with open_books(place.url, clock=Clock()) as books:
        book = small_book(books)

        def work(*, meanwhile: bool) -> None:
            with Session(engine) as session:
                session.add(Member(number=1, name="An"))
                session.flush()
                if meanwhile:
                    record(book, receipt(1))
                with books.on(session.connection()) as inside:
                    record(inside["SL"], receipt(2))
                session.commit()

        with pytest.raises(RetryTransaction) as told:
            work(meanwhile=True)
        assert told.value.retryable
        assert members(engine) == []
        work(meanwhile=False)
        assert members(engine) == ["An"]
        audit(book)
    engine.dispose()


def test_a_host_with_rows_of_its_own_shape_gets_along(postgres_copy: Copy) -> None:
    from psycopg.rows import dict_row

    place = postgres_copy("empty")
    engine = prepare_engine(sqlalchemy_url(place))
    with open_books(place.url, clock=Clock()) as books, engine.connect() as connection, connection.begin():
        small_book(books)
        connection.connection.driver_connection.row_factory = dict_row  # type: ignore[union-attr]
        with books.on(connection) as inside:
            assert record(inside["SL"], receipt(5, day=date(2022, 4, 1))).no == "BC00001/2022"
    engine.dispose()


def test_a_connection_to_another_database_is_refused(place: Copy, books: Books, tmp_path: Path) -> None:
    other = place("full")
    url = sqlalchemy_url(other) if other.on_server else f"sqlite:///{shutil.copyfile(other.url, tmp_path / 'other.db')}"
    engine = prepare_engine(url)
    with engine.begin() as connection:
        with pytest.raises(HostTransactionError, match="cơ sở dữ liệu khác"), books.on(connection):
            pass
        connection.rollback()
    engine.dispose()


def test_the_outer_books_are_refused_at_once_while_the_thread_holds_a_hosts_transaction(
    books: Books, engine: sa.Engine, empty_place: Place
) -> None:
    outer, began = books["SL"], time.monotonic()
    with open_books(empty_place.url, clock=Clock()) as more, Session(engine) as session, session.begin():
        elsewhere = more["SL"]
        with books.on(session) as ours:
            record(ours["SL"], receipt(100))
            for book in (outer, elsewhere):
                with pytest.raises(HostTransactionError, match=r"on\(\)"):
                    record(book, receipt(200))
            assert outer.head().size == size(books)
    assert time.monotonic() - began < 10  # and not the 30 s that a lock is waited for
    before = size(books)
    record(outer, receipt(200))
    assert size(books) == before + 1


def test_a_block_that_ends_in_another_thread_than_it_began_leaves_both_free(books: Books, engine: sa.Engine) -> None:
    with Session(engine) as session, session.begin():
        block = books.on(session)
        block.__enter__()
        thread = threading.Thread(target=block.__exit__, args=(None, None, None))
        thread.start()
        thread.join()
        books.database.must_not_be_lent()


def test_another_thread_may_record_while_one_has_lent_its_books_a_transaction(books: Books, engine: sa.Engine) -> None:
    with Session(engine) as session, session.begin(), books.on(session):
        told: list[str] = []

        def elsewhere() -> None:
            try:
                books.database.must_not_be_lent()
            except HostTransactionError as error:
                told.append(error.code)

        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
        assert told == []


def test_an_act_inside_a_savepoint_of_the_session_goes_with_it(books: Books, engine: sa.Engine) -> None:
    before = size(books)
    with Session(engine) as session, session.begin(), books.on(session) as ours:
        book = ours["SL"]
        record(book, receipt(100))
        nested = session.begin_nested()
        record(book, receipt(200))
        nested.rollback()
        record(book, receipt(300))
    assert size(books) == before + 2
    audit(books["SL"])


def test_what_is_asynchronous_is_no_block_of_with_and_says_so(books: Books) -> None:
    lent: Any = books.on(AsyncSession())
    with pytest.raises(HostTransactionError, match="await"), lent:
        pass


def test_a_host_names_a_file_as_the_library_does_by_its_path_too(sqlite_copy: Copy) -> None:
    place = sqlite_copy("full").url
    engine = prepare_engine(place)
    with (
        open_books(place, clock=Clock()) as books,
        Session(engine) as session,
        session.begin(),
        books.on(session) as ours,
    ):
        assert record(ours["SL"], receipt(70)).seq
    engine.dispose()


@pytest.mark.parametrize("place", [":memory:", "sqlite:///:memory:"])
def test_books_in_memory_are_refused_and_no_file_of_that_name_is_made(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for ask in (create_books, open_books):
        with pytest.raises(NotABookError):
            ask(place)
    assert list(tmp_path.iterdir()) == []
