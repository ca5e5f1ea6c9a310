"""A PostgreSQL server that is killed while people record: what was acknowledged is there, and there once."""

import random
import sys

import pytest

from quykhuyenhoc import create_books, open_books
from tests.books.audit import audit
from tests.books.killed import while_killed
from tests.samples import Clock, small_book
from tests.servers import fresh_database, start_crashing

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the processes of a server are found by /proc")


def drill(writers: int, times: int, seed: int) -> None:
    """Kill a server so often under so many writers, then compare what they were told with the log."""
    dice = random.Random(seed)  # noqa: S311 (chance, no secret)
    with start_crashing() as (server, crash):
        url = fresh_database(server).url
        with create_books(url, clock=Clock()) as books:
            book = small_book(books)
            before = book.head().size
        told = while_killed(url, writers, times, crash, dice)
        acts = [act for one in told for act in one.acts]
        with open_books(url, clock=Clock()) as books:
            book = books.only()
            with books.source.reading() as connection:
                sql = "SELECT key, seq FROM qkh_log WHERE book = ? AND seq > ?"
                stored = sorted((key, int(seq)) for key, seq in connection.rows(sql, (book.number, before)))
            assert stored == sorted((key, seq) for key, seq, _no, _again in acts)
            assert sorted(str(no) for _key, _seq, no, _again in acts) == [
                f"BC{n:05d}/2022" for n in range(1, len(acts) + 1)
            ]
            audit(book)
    codes: dict[str, int] = {}
    for one in told:
        for code, count in one.failures.items():
            codes[code] = codes.get(code, 0) + count
    again = sum(duplicate for _key, _seq, _no, duplicate in acts)
    print(
        f"\n{times} kills under {writers} writers: {len(acts)} acts acknowledged, 0 lost, 0 twice;"
        f" {again} were in the log without their writer knowing and found by their key; failures told: {codes}"
    )


def test_a_server_killed_under_three_writers_loses_nothing_acknowledged() -> None:
    drill(writers=3, times=2, seed=1)


@pytest.mark.soak
def test_a_server_killed_fifty_times_under_eight_writers_loses_nothing_acknowledged() -> None:
    drill(writers=8, times=50, seed=2)
