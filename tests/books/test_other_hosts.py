"""Django and psycopg lend their transactions as SQLAlchemy does: the rows of both are kept together, or neither."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import psycopg
import pytest

from quykhuyenhoc.books.books import Book, Books, open_books
from quykhuyenhoc.books.record import record
from quykhuyenhoc.errors import HostTransactionError, OverdrawnError, ReadOnlyError, SettingsError
from quykhuyenhoc.reports.funds.fund_report import fund_report
from tests.books.audit import audit
from tests.books.hosts import HOSTS, DjangoHost, PsycopgHost, members
from tests.conftest import Copy, Place
from tests.samples import Clock, fill, payment, receipt, small_book


class GivenUp(Exception):  # noqa: N818 (no error of a program)
    """Ends a block that was to fail."""


CASES = [("sqlite_copy", "django"), *(("postgres_copy", name) for name in HOSTS)]


@pytest.fixture(params=CASES, ids=lambda case: f"{case[1]} on {case[0].removesuffix('_copy')}")
def host_at(request: pytest.FixtureRequest) -> Iterator[tuple[Any, Place]]:
    copy, name = request.param
    place: Place = request.getfixturevalue(copy)("empty")
    host = HOSTS[name](place)
    yield host, place
    host.close()


@pytest.fixture
def host(host_at: tuple[Any, Place]) -> Any:
    return host_at[0]


@pytest.fixture
def here(host_at: tuple[Any, Place]) -> Place:
    return host_at[1]


@pytest.fixture
def books(here: Place) -> Iterator[Books]:
    with open_books(here.url, clock=Clock()) as opened:
        small_book(opened)
        yield opened


@pytest.fixture
def book(books: Books) -> Book:
    return books["SL"]


def test_a_commit_keeps_the_rows_of_both(host: Any, books: Books, book: Book, here: Place) -> None:
    before = book.head().size
    with host.begin() as given, books.on(given) as ours:
        host.run("INSERT INTO member VALUES ('An')")
        done = record(ours["SL"], receipt(100), key="host:1")
        assert ours["SL"].head().size == before + 1
    assert (members(here), book.head().size, done.no) == (["An"], before + 1, "BC00001/2022")
    audit(book)


def test_a_rollback_keeps_neither(host: Any, books: Books, book: Book, here: Place) -> None:
    before = book.head().size
    with suppress(GivenUp), host.begin() as given, books.on(given) as ours:
        host.run("INSERT INTO member VALUES ('An')")
        record(ours["SL"], receipt(100))
        raise GivenUp
    assert (members(here), book.head().size) == ([], before)


def test_a_savepoint_of_the_host_takes_our_act_with_it(host: Any, books: Books, book: Book, here: Place) -> None:
    before = book.head().size
    with host.begin() as given, books.on(given) as ours:
        inside = ours["SL"]
        record(inside, receipt(100))
        with suppress(GivenUp), host.savepoint():
            host.run("INSERT INTO member VALUES ('An')")
            assert record(inside, receipt(7)).no == "BC00002/2022"
            raise GivenUp
        assert record(inside, receipt(8)).no == "BC00002/2022"
    assert (members(here), book.head().size) == ([], before + 2)
    audit(book)


def test_a_refusal_leaves_the_transaction_of_the_host_usable(host: Any, books: Books, here: Place) -> None:
    with host.begin() as given, books.on(given) as ours:
        host.run("INSERT INTO member VALUES ('An')")
        with pytest.raises(OverdrawnError):
            record(ours["SL"], payment(100))
        record(ours["SL"], receipt(100))
        host.run("INSERT INTO member VALUES ('Bình')")
    assert members(here) == ["An", "Bình"]
    audit(books["SL"])


def test_every_kind_of_act_and_a_report_work_on_what_the_host_has_lent(host: Any, here: Place) -> None:
    with open_books(here.url, clock=Clock()) as books:
        with host.begin() as given, books.on(given) as ours:
            fill(ours)
            inside = list(fund_report(ours["PY"]).rows)
        assert list(fund_report(books["PY"]).rows) == inside
        audit(books["SL"])


def test_without_a_transaction_nothing_is_taken(host: Any, books: Books) -> None:
    if isinstance(host, PsycopgHost):
        host.connection.autocommit = True  # else psycopg begins one with the first statement
    with pytest.raises(HostTransactionError), books.on(host.connection):
        pytest.fail("it was taken")


def test_what_was_lent_is_let_go_with_the_transaction_and_with_the_block(host: Any, books: Books, book: Book) -> None:
    before = book.head().size
    with host.begin() as given, books.on(given) as ours:
        kept = ours["SL"]
    with pytest.raises(HostTransactionError):
        record(kept, receipt(1))
    with host.begin() as given:
        block = books.on(given)
        late = block.__enter__()["SL"]
    with pytest.raises(HostTransactionError, match="đã kết thúc"):
        record(late, receipt(1))
    with host.begin(), pytest.raises(HostTransactionError, match="đã kết thúc"):
        record(late, receipt(1))
    block.__exit__(None, None, None)
    assert book.head().size == before


def test_the_outer_books_are_refused_at_once(host: Any, books: Books, book: Book) -> None:
    with host.begin() as given, books.on(given), pytest.raises(HostTransactionError, match=r"on\(\)"):
        record(book, receipt(1))


def test_another_database_is_refused(host_at: tuple[Any, Place], request: pytest.FixtureRequest) -> None:
    host, here = host_at
    other = request.getfixturevalue("sqlite_copy" if here.server is None else "postgres_copy")("full")
    with (
        open_books(other.url) as books,
        host.begin() as given,
        pytest.raises(HostTransactionError, match="cơ sở dữ liệu khác"),
        books.on(given),
    ):
        pytest.fail("it was taken")


@pytest.mark.parametrize("mode", [None, "DEFERRED"])
def test_django_on_sqlite_must_begin_immediate(sqlite_copy: Copy, mode: str | None) -> None:
    place = sqlite_copy("full")
    host = DjangoHost(place, transaction_mode=mode)
    with (
        open_books(place.url) as books,
        host.begin() as given,
        pytest.raises(HostTransactionError, match="IMMEDIATE"),
        books.on(given),
    ):
        pytest.fail("it was taken")
    host.close()


def test_django_on_sqlite_must_have_the_settings_that_keep_an_act(sqlite_copy: Copy) -> None:
    place = sqlite_copy("full")
    host = DjangoHost(place, init_command="PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
    with (
        open_books(place.url) as books,
        host.begin() as given,
        pytest.raises(SettingsError, match="synchronous"),
        books.on(given),
    ):
        pytest.fail("it was taken")
    host.close()


def test_a_transaction_of_which_a_part_failed_is_not_recorded_in(postgres_copy: Copy) -> None:
    place = postgres_copy("full")
    host = PsycopgHost(place, autocommit=False)
    with open_books(place.url) as books, suppress(GivenUp), host.begin() as given:
        with books.on(given) as ours:
            book = ours["PY"]
            with pytest.raises(psycopg.errors.UndefinedTable):
                host.run("SELECT * FROM nothing")
            with pytest.raises(HostTransactionError, match="rollback"):
                record(book, receipt(1))
        raise GivenUp
    host.close()


def test_what_django_is_to_roll_back_is_not_recorded_in(sqlite_copy: Copy) -> None:
    place = sqlite_copy("full")
    host = DjangoHost(place)
    with open_books(place.url) as books, host.begin() as given:
        with books.on(given) as ours:
            book = ours["PY"]
            host.connection.set_rollback(True)
            with pytest.raises(HostTransactionError, match="rollback"):
                record(book, receipt(1))
        with pytest.raises(HostTransactionError, match="rollback"), books.on(given):
            pytest.fail("it was taken")
    host.close()


def test_a_transaction_that_only_reads_stays_one(postgres_copy: Copy) -> None:
    place = postgres_copy("full")
    host = PsycopgHost(place, autocommit=False)
    host.connection.read_only = True
    with open_books(place.url) as books, host.begin() as given, books.on(given) as ours:
        assert list(fund_report(ours["PY"]).rows)
        with pytest.raises(ReadOnlyError) as told:
            record(ours["PY"], receipt(1))
        assert not told.value.retryable
    host.close()


def test_what_is_no_transaction_is_refused_in_words(sqlite_copy: Copy) -> None:
    with open_books(sqlite_copy("full").url) as books:
        for given in (None, "app.db", 5, object()):
            with pytest.raises(HostTransactionError, match="psycopg"), books.on(given):
                pytest.fail("it was taken")
