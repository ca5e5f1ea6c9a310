"""Asynchronous hosts: SQLAlchemy with psycopg and with aiosqlite."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from quykhuyenhoc.books.books import Books, open_books
from quykhuyenhoc.books.host_transactions import AsyncBooks
from quykhuyenhoc.books.record import record
from quykhuyenhoc.errors import HostTransactionError, NotABookError, OverdrawnError, RetryTransaction
from quykhuyenhoc.reports.funds.fund_report import fund_report
from quykhuyenhoc.store.awaited import pause
from quykhuyenhoc.store.engines import prepare_engine
from tests.books.audit import audit
from tests.books.hosts import MEMBERS, members
from tests.conftest import Copy, Place
from tests.samples import Clock, fill, payment, receipt, small_book

INSERT = sa.text("INSERT INTO member VALUES ('An')")
Work = Callable[[AsyncEngine], Awaitable[None]]


def async_url(place: Place) -> str:
    if place.server is None:
        return f"sqlite+aiosqlite:///{place.url}"
    return place.url.replace("postgresql://", "postgresql+psycopg://")


def on_host(place: Place, work: Work) -> None:
    """Do work with the engine of an asynchronous host that has a table."""

    async def whole() -> None:
        engine = prepare_engine(create_async_engine(async_url(place)))
        async with engine.begin() as connection:
            await connection.exec_driver_sql(MEMBERS)
        try:
            await work(engine)
        finally:
            await engine.dispose()

    asyncio.run(whole())


@pytest.fixture
def books(empty_place: Place) -> Iterator[Books]:
    with open_books(empty_place.url, clock=Clock()) as opened:
        small_book(opened)
        yield opened


def size(books: Books) -> int:
    return books["SL"].head().size


def test_a_commit_keeps_the_rows_of_both_and_a_rollback_neither(books: Books, empty_place: Place) -> None:
    async def work(engine: AsyncEngine) -> None:
        before = size(books)
        for keeps in (False, True):
            async with AsyncSession(engine) as session:
                await session.execute(INSERT)
                done = await books.on(session).run(lambda ours: record(ours["SL"], receipt(100)))
                assert done.no == "BC00001/2022"
                await (session.commit() if keeps else session.rollback())
            assert (members(empty_place), size(books)) == (["An"] * keeps, before + keeps)
        async with engine.begin() as connection:
            assert await books.on(connection).run(lambda ours: record(ours["SL"], payment(100)).no)
        assert size(books) == before + 2

    on_host(empty_place, work)
    audit(books["SL"])


def test_a_savepoint_takes_its_act_along_and_a_refusal_leaves_the_rest(books: Books, empty_place: Place) -> None:
    async def work(engine: AsyncEngine) -> None:
        before = size(books)
        async with AsyncSession(engine) as session, session.begin():
            ours = books.on(session)
            await ours.run(lambda inside: record(inside["SL"], receipt(100)))
            nested = await session.begin_nested()
            await ours.run(lambda inside: record(inside["SL"], receipt(100)))
            await nested.rollback()
            with pytest.raises(OverdrawnError):
                await ours.run(lambda inside: record(inside["SL"], payment(101)))
            await session.execute(INSERT)
        assert (members(empty_place), size(books)) == (["An"], before + 1)

    on_host(empty_place, work)
    audit(books["SL"])


def test_every_kind_of_act_and_a_report_work_there(empty_place: Place) -> None:
    with open_books(empty_place.url, clock=Clock()) as books:

        async def work(engine: AsyncEngine) -> None:
            async with AsyncSession(engine) as session, session.begin():
                await books.on(session).run(fill)
                inside = await books.on(session).run(lambda ours: list(fund_report(ours["PY"]).rows))
            assert inside == list(fund_report(books["PY"]).rows)

        on_host(empty_place, work)
        audit(books["SL"])


def test_tasks_that_record_at_once_wait_for_each_other_and_hold_up_nobody_else(
    books: Books, empty_place: Place
) -> None:
    nos: list[str | None] = []

    async def work(engine: AsyncEngine) -> None:
        ended = asyncio.Event()

        async def give() -> None:
            async with AsyncSession(engine) as session, session.begin():
                await session.execute(INSERT)
                nos.append(await books.on(session).run(lambda ours: record(ours["SL"], receipt(1)).no))
                await asyncio.sleep(0.05)  # the others find the book held

        async def tick() -> int:
            count = 0
            while not ended.is_set():
                await asyncio.sleep(0.005)
                count += 1
            return count

        ticks = asyncio.create_task(tick())
        await asyncio.gather(*(give() for _n in range(4)))
        ended.set()
        assert await ticks > 8

    began = time.monotonic()
    on_host(empty_place, work)
    assert time.monotonic() - began < 20
    assert sorted(map(str, nos)) == [f"BC{n:05d}/2022" for n in range(1, 5)]


def test_a_writer_that_waits_for_its_turn_lets_other_tasks_go_on(sqlite_copy: Copy) -> None:
    async def work(engine: AsyncEngine) -> None:
        async with engine.begin() as connection:
            waiting = asyncio.create_task(connection.run_sync(lambda _connection: pause(0.3)))
            ticks = 0
            while not waiting.done():
                await asyncio.sleep(0.005)
                ticks += 1
        assert ticks > 5

    on_host(sqlite_copy("empty"), work)


def test_work_of_an_asynchronous_host_is_run_again_as_a_whole(books: Books, empty_place: Place) -> None:
    async def whole(engine: AsyncEngine) -> None:
        before, failed = size(books), list[int]()

        async def work(ours: AsyncBooks, session: AsyncSession) -> str | None:
            await session.execute(INSERT)
            done = await ours.run(lambda inside: record(inside["SL"], receipt(100)))
            if not failed:
                failed.append(1)
                raise RetryTransaction(why="met")
            return done.no

        sessions = async_sessionmaker(engine)
        assert await books.run(work, sessions.begin) == "BC00001/2022"
        assert (members(empty_place), size(books)) == (["An"], before + 1)

    on_host(empty_place, whole)


def test_the_outer_books_are_refused_inside_also_from_a_thread_that_the_task_starts(
    books: Books, empty_place: Place
) -> None:
    async def work(engine: AsyncEngine) -> None:
        async with AsyncSession(engine) as session, session.begin():

            def inside(_ours: Books) -> None:
                with pytest.raises(HostTransactionError, match=r"on\(\)"):
                    record(books["SL"], receipt(1))

            await books.on(session).run(inside)

    on_host(empty_place, work)


def test_an_engine_that_was_not_prepared_is_refused_and_so_is_another_driver(sqlite_copy: Copy) -> None:
    place = sqlite_copy("full")

    async def work() -> None:
        engine = create_async_engine(async_url(place))
        async with AsyncSession(engine) as session:
            with pytest.raises(HostTransactionError, match="prepare_engine"), open_books(place.url) as books:
                await books.on(session).run(lambda ours: ours.heads())
        await engine.dispose()

    asyncio.run(work())


def test_asyncpg_is_refused_in_one_line() -> None:
    class Asyncpg:
        """As SQLAlchemy's engine for asyncpg says of itself; the driver is not installed here."""

        dialect: Any = sa.create_mock_engine("postgresql+psycopg://", executor=lambda *_: None).dialect
        url = sa.make_url("postgresql+asyncpg://u:SEKRIT@h/b")
        connect = None

    Asyncpg.dialect.driver = "asyncpg"
    engine: Any = Asyncpg()
    with pytest.raises(NotABookError, match="asyncpg") as told:
        prepare_engine(engine)
    assert "SEKRIT" not in told.value.text(operator=True)
