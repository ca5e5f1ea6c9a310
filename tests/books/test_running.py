"""Work in one transaction is kept as a whole, and run again as a whole where the database asks for it."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from typing import Any, cast

import psycopg
import pytest
import sqlalchemy as sa
from django.conf import settings
from django.db import connections, transaction
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session, sessionmaker

from quykhuyenhoc.books.books import Books, open_books
from quykhuyenhoc.books.host_transactions import AsyncBooks
from quykhuyenhoc.books.record import record
from quykhuyenhoc.errors import (
    BusyError,
    ClosedBooksError,
    CommitUnknownError,
    ConnectionLostError,
    FieldError,
    HostTransactionError,
    OverdrawnError,
    RetryTransaction,
)
from quykhuyenhoc.reports.funds.fund_report import fund_report
from quykhuyenhoc.store.engines import prepare_engine
from tests.books.audit import audit
from tests.books.hosts import MEMBERS, django_alias, members
from tests.books.test_connections import Proxy, terminate_all
from tests.conftest import Copy, Place
from tests.samples import Clock, payment, receipt, small_book
from tests.servers import PostgresServer

INSERT = "INSERT INTO member VALUES ('An')"


@pytest.fixture
def books(empty_place: Place) -> Iterator[Books]:
    with open_books(empty_place.url, clock=Clock()) as opened:
        small_book(opened)
        yield opened


def size(books: Books) -> int:
    return books["SL"].head().size


@contextmanager
def host_of(place: Place) -> Iterator[sa.Engine]:
    """Give the engine of a host that has a table."""
    engine = prepare_engine(place.url)
    with engine.begin() as connection:
        connection.exec_driver_sql(MEMBERS)
    yield engine
    engine.dispose()
    if settings.configured:
        connections.close_all()


# -- the library's own transaction ------------------------------------------------------------------------------------


def test_all_that_work_records_is_kept_together_and_seen_by_itself(books: Books) -> None:
    before = size(books)

    def work(ours: Books) -> list[Any]:
        book = ours["SL"]
        done = [record(book, receipt(100)).no, record(book, payment(40)).no]
        assert size(books) == before, "others see nothing of it yet"
        assert [row.closing for row in fund_report(book).rows if row.fund == "TH"] == [60]
        return done

    assert books.run(work) == ["BC00001/2022", "BN00001/2022"]
    assert size(books) == before + 2
    audit(books["SL"])


def test_a_refusal_that_work_does_not_catch_leaves_nothing(books: Books) -> None:
    before = size(books)

    def work(ours: Books) -> None:
        record(ours["SL"], receipt(100))
        record(ours["SL"], payment(101))

    with pytest.raises(OverdrawnError):
        books.run(work)
    assert (size(books), record(books["SL"], receipt(1)).no) == (before, "BC00001/2022")


def test_a_refusal_that_work_catches_takes_its_own_act_only(books: Books) -> None:
    before = size(books)

    def work(ours: Books) -> None:
        with pytest.raises(OverdrawnError):
            record(ours["SL"], payment(1))
        record(ours["SL"], receipt(100))

    books.run(work)
    assert size(books) == before + 1


def test_work_on_books_that_were_closed_is_not_begun(books: Books) -> None:
    books.close()
    with pytest.raises(ClosedBooksError):
        books.run(lambda _ours: pytest.fail("it was begun"))


def test_the_outer_books_are_refused_inside_and_what_work_keeps_is_let_go(books: Books) -> None:
    kept: list[Books] = []

    def work(ours: Books) -> None:
        kept.append(ours)
        with pytest.raises(HostTransactionError, match=r"run\(\)"):
            record(books["SL"], receipt(1))
        assert ours.run(lambda inner: inner) is ours

    books.run(work)
    with pytest.raises(HostTransactionError):
        kept[0].heads()
    assert record(books["SL"], receipt(1)).no == "BC00001/2022"


@pytest.mark.parametrize(
    ("error", "times"), [(RetryTransaction(why="met"), 3), (ConnectionLostError(), 3), (BusyError(seconds=0), 2)]
)
def test_work_is_run_again_as_a_whole_after_an_error_that_may_be(books: Books, error: Exception, times: int) -> None:
    before, left = size(books), [times]

    def work(ours: Books) -> str | None:
        done = record(ours["SL"], receipt(100)).no
        if left[0]:
            left[0] -= 1
            raise error
        return done

    assert books.run(work) == "BC00001/2022"
    assert (size(books), left) == (before + 1, [0])


def test_who_finds_the_books_held_a_third_time_is_told(books: Books) -> None:
    calls = []

    def work(_ours: Books) -> None:
        calls.append(1)
        raise BusyError(seconds=0)

    with pytest.raises(BusyError):
        books.run(work)
    assert len(calls) == 3


def test_asynchronous_work_is_refused_where_nobody_would_await_it(books: Books, empty_place: Place) -> None:
    engine = prepare_engine(empty_place.url)

    async def work(*_given: Any) -> None:
        pytest.fail("nobody awaits it")

    for begin in (None, engine.begin):
        with pytest.raises(FieldError) as caught:
            books.run(cast("Any", work), cast("Any", begin))
        assert caught.value.field == "work"
    engine.dispose()


def test_what_is_no_work_or_begins_no_transaction_is_refused_before_anything_is_done(books: Books) -> None:
    def work(*_given: Any) -> None:
        pytest.fail("it was begun")

    calls: tuple[tuple[tuple[Any, ...], str], ...] = (
        ((None,), "work"), ((work, 5), "begin"), ((work, lambda: None), "begin"),
    )  # fmt: skip
    for given, field in calls:
        with pytest.raises(FieldError) as caught:
            cast("Any", books.run)(*given)
        assert caught.value.field == field


def test_any_other_error_comes_out_at_once(books: Books) -> None:
    with pytest.raises(ZeroDivisionError):
        books.run(lambda _ours: 1 // 0)


def test_threads_that_run_work_at_once_give_out_no_number_twice(books: Books, empty_place: Place) -> None:
    with host_of(empty_place) as engine, ThreadPoolExecutor(4) as pool:

        def own(_n: int) -> list[str | None]:
            return books.run(lambda ours: [record(ours["SL"], receipt(1)).no for _twice in range(2)])

        def hosted(_n: int) -> list[str | None]:
            def work(ours: Books, session: Session) -> list[str | None]:
                session.execute(sa.text(INSERT))
                return [record(ours["SL"], receipt(1)).no]

            return books.run(work, sessionmaker(engine).begin)

        nos = [no for done in (*pool.map(own, range(6)), *pool.map(hosted, range(6))) for no in done]
    assert sorted(map(str, nos)) == [f"BC{n:05d}/2022" for n in range(1, 19)]
    assert members(empty_place) == ["An"] * 6
    audit(books["SL"])


# -- a host's transaction ---------------------------------------------------------------------------------------------


def begins(place: Place, engine: sa.Engine) -> dict[str, Callable[[], Any]]:
    """Return how hosts begin a transaction."""

    @contextmanager
    def psycopg_alone() -> Iterator[Any]:
        with psycopg.connect(place.url) as connection:
            yield connection

    alias = django_alias(place)

    @contextmanager
    def django() -> Iterator[Any]:
        with transaction.atomic(using=alias):
            yield connections[alias]

    found: dict[str, Callable[[], Any]] = {
        "django": django,
        "session": sessionmaker(engine).begin,
        "connection": engine.begin,
    }
    return found | ({"psycopg": psycopg_alone} if place.server else {})


def insert(given: Any) -> None:
    """Insert the host's row."""
    if isinstance(given, Session | sa.Connection):
        given.execute(sa.text(INSERT))
    else:
        with given.cursor() as cursor:
            cursor.execute(INSERT)


def test_the_rows_of_the_host_are_run_again_with_the_acts(books: Books, empty_place: Place) -> None:
    with host_of(empty_place) as engine:
        before = size(books)
        for n, (name, begin) in enumerate(begins(empty_place, engine).items()):
            failed: list[int] = []

            def work(ours: Books, given: Any, failed: list[int] = failed, name: str = name) -> bool:
                insert(given)
                done = record(ours["SL"], receipt(100), key=name)
                if not failed:
                    failed.append(1)
                    raise RetryTransaction(why="met")
                return done.duplicate

            assert books.run(work, begin) is False
            assert (members(empty_place), size(books)) == (["An"] * (n + 1), before + n + 1)


@pytest.mark.parametrize("who", ["the host", "the books"])
def test_a_host_whose_connection_is_ended_costs_nobody_an_error(
    postgres_server: PostgresServer, postgres_copy: Copy, who: str
) -> None:
    place = postgres_copy("empty")
    with host_of(place) as engine, open_books(place.url, clock=Clock()) as books:
        small_book(books)
        for n, (name, begin) in enumerate(begins(place, engine).items()):
            ended: list[int] = []

            def work(ours: Books, given: Any, ended: list[int] = ended, name: str = name) -> str | None:
                if who == "the books":  # and find it first
                    insert(given)
                if not ended:
                    ended.append(terminate_all(postgres_server, place))
                if who == "the host":
                    insert(given)
                return record(ours["SL"], receipt(100), key=name).no

            assert books.run(work, begin) == f"BC0000{n + 1}/2022"
            assert members(place) == ["An"] * (n + 1)
        audit(books["SL"])


def test_two_that_wait_for_each_other_are_run_again_and_both_are_kept(postgres_copy: Copy) -> None:
    import threading

    place = postgres_copy("empty")
    with host_of(place) as engine, open_books(place.url, clock=Clock()) as books:
        small_book(books, "SL")
        small_book(books, "PY")
        both, tries = threading.Barrier(2), []

        def give(first: str, then: str) -> None:
            def work(ours: Books, _session: Session) -> None:
                tries.append(first)
                record(ours[first], receipt(1))
                if tries.count(first) == 1:
                    both.wait(30)  # each holds one book, and waits for the other's
                record(ours[then], receipt(1))

            books.run(work, sessionmaker(engine).begin)

        threads = [threading.Thread(target=give, args=codes) for codes in (("SL", "PY"), ("PY", "SL"))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(tries) == 3
        for code in ("SL", "PY"):
            assert record(books[code], receipt(1)).no == "BC00003/2022"


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_commit_of_the_host_that_is_lost_is_looked_for_in_the_log(
    postgres_server: PostgresServer, postgres_copy: Copy, cut: str
) -> None:
    place = postgres_copy("empty")
    port = int(postgres_server.url.rsplit(":", 1)[1].split("/")[0])
    with closing(Proxy(port)) as proxy, open_books(place.url, clock=Clock()) as books:
        small_book(books)
        before, runs = size(books), []
        with host_of(place._replace(url=place.url.replace(f":{port}/", f":{proxy.port}/"))) as engine:

            def work(ours: Books, session: Session) -> str | None:
                runs.append(1)
                session.execute(sa.text(INSERT))
                done = record(ours["SL"], receipt(100))
                if len(runs) == 1:
                    proxy.cut = cut
                return done.no

            proxy.at = b"COMMIT"
            assert books.run(work, sessionmaker(engine).begin) == "BC00001/2022"
            assert len(runs) == (1 if cut == "after" else 2)
            assert (members(place), size(books)) == (["An"], before + 1)

            def whose_act_is_taken_back(ours: Books, session: Session) -> None:
                session.execute(sa.text(INSERT))
                nested = session.begin_nested()
                record(ours["SL"], receipt(100))
                nested.rollback()
                proxy.cut = cut

            with pytest.raises(CommitUnknownError) as told:
                books.run(whose_act_is_taken_back, sessionmaker(engine).begin)
            assert not told.value.retryable


@pytest.fixture
def proxied(postgres_server: PostgresServer, postgres_copy: Copy) -> Iterator[tuple[Proxy, Place, Place]]:
    """Give a proxy, a place with a book, and the same place through the proxy."""
    place = postgres_copy("empty")
    with open_books(place.url, clock=Clock()) as books:
        small_book(books)
    port = int(postgres_server.url.rsplit(":", 1)[1].split("/")[0])
    with closing(Proxy(port)) as proxy:
        yield proxy, place, place._replace(url=place.url.replace(f":{port}/", f":{proxy.port}/"))


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_commit_of_the_library_that_is_lost_is_looked_for_too(proxied: tuple[Proxy, Place, Place], cut: str) -> None:
    proxy, _place, through = proxied
    with open_books(through.url, clock=Clock()) as books:
        before, runs = size(books), []

        def work(ours: Books) -> str | None:
            runs.append(1)
            done = record(ours["SL"], receipt(100))
            if len(runs) == 1:
                proxy.cut = cut
            return done.no

        assert books.run(work) == "BC00001/2022"
        assert (len(runs), size(books)) == (1 if cut == "after" else 2, before + 1)

        def only_reads(ours: Books) -> None:
            ours.heads()
            proxy.cut = cut

        with pytest.raises(CommitUnknownError):
            books.run(only_reads)


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_commit_of_an_asynchronous_host_that_is_lost_is_looked_for_too(
    proxied: tuple[Proxy, Place, Place], cut: str
) -> None:
    proxy, place, through = proxied
    proxy.at = b"COMMIT"

    async def whole(books: Books) -> None:
        before, runs = size(books), list[int]()
        engine = prepare_engine(create_async_engine(through.url.replace("postgresql:", "postgresql+psycopg:")))
        sessions = async_sessionmaker(engine)

        async def work(ours: AsyncBooks, _session: AsyncSession) -> str | None:
            runs.append(1)
            done = await ours.run(lambda inside: record(inside["SL"], receipt(100)))
            if len(runs) == 1:
                proxy.cut = cut
            return done.no

        assert await books.run(work, sessions.begin) == "BC00001/2022"
        assert (len(runs), size(books)) == (1 if cut == "after" else 2, before + 1)

        async def only_reads(ours: AsyncBooks, _session: AsyncSession) -> None:
            await ours.run(lambda inside: inside.heads())
            proxy.cut = cut

        with pytest.raises(CommitUnknownError):
            await books.run(only_reads, sessions.begin)
        with pytest.raises(ZeroDivisionError):
            await books.run(lambda ours, _session: ours.run(lambda _inside: 1 // 0), sessions.begin)
        await engine.dispose()

    with open_books(place.url, clock=Clock()) as books:
        asyncio.run(whole(books))
