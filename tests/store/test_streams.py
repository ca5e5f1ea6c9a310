"""Long queries are read a page at a time, and one that is given up at any moment holds nothing up."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from quykhuyenhoc import open_books
from quykhuyenhoc.errors import DatabaseError
from quykhuyenhoc.store.connections import FETCH, Connection
from tests.conftest import Copy, Place

NUMBERS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < :high) SELECT x FROM n"


@contextmanager
def reading(place: Place) -> Iterator[Connection]:
    """Give a connection in a transaction."""
    with open_books(place.url) as books:
        connection = books.source.database.reader()  # type: ignore[attr-defined]
        connection.begin_read()
        yield connection
        connection.rollback()


@pytest.mark.parametrize("high", [1, FETCH - 1, FETCH, FETCH + 1, 2 * FETCH])
def test_every_row_comes_once_however_many_there_are(empty_place: Place, high: int) -> None:
    with reading(empty_place) as connection:
        assert [x for (x,) in connection.stream(NUMBERS, {"high": high})] == list(range(1, high + 1))


def test_streams_go_on_beside_each_other_and_beside_one_that_was_given_up(empty_place: Place) -> None:
    with reading(empty_place) as connection:
        left, first, second = (connection.stream(NUMBERS, {"high": 3}) for _ in range(3))
        assert next(left) == (1,)
        left.close()  # type: ignore[attr-defined]
        assert list(zip(first, second, strict=True)) == [((1,), (1,)), ((2,), (2,)), ((3,), (3,))]


def test_a_query_that_fails_ends_in_our_own_error(empty_place: Place) -> None:
    with reading(empty_place) as connection, pytest.raises(DatabaseError):
        list(connection.stream("SELECT 1 FROM qkh_nowhere"))


def test_a_stream_that_the_collector_gives_up_inside_a_statement_holds_nothing_up(postgres_copy: Copy) -> None:
    collected = threading.Event()

    def read() -> None:
        with reading(postgres_copy("empty")) as connection:
            raw: Any = connection
            loop: list[Any] = [connection.stream(NUMBERS, {"high": 3})]
            next(loop[0])
            loop.append(loop)
            del loop  # a circle, as an error with its frames makes one: the collector alone finds it
            raw.raw.add_notice_handler(lambda _notice: gc.collect())
            connection.run("DO $$ BEGIN RAISE NOTICE 'in the middle of a statement'; END $$")
            collected.set()

    threading.Thread(target=read, daemon=True).start()
    assert collected.wait(30)
