"""An exception that a signal raises in the middle of an act: nothing of it stays, and nobody waits for it."""

import random
import signal
import time
from collections.abc import Iterator

import psycopg
import pytest

from quykhuyenhoc import Book, open_books, record, verify
from quykhuyenhoc.reports import vouchers
from tests.conftest import Copy, Place
from tests.samples import Clock, receipt, small_book
from tests.servers import PostgresServer

pytestmark = [
    pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no such timer"),
    # It may be raised in a callback of the collector (hypothesis has one), where Python ignores it: then none came.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
TRIES = 80


class TimeLimitError(Exception):
    """What a worker's time limit raises."""


@pytest.fixture(params=[KeyboardInterrupt, TimeLimitError])
def raised(request: pytest.FixtureRequest) -> Iterator[type[BaseException]]:
    """Let a timer raise an exception in the main thread."""
    kind: type[BaseException] = request.param

    def end(*_signal: object) -> None:
        raise kind

    before = signal.signal(signal.SIGALRM, end)
    yield kind
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


def interrupted(book: Book, kind: type[BaseException], seconds: float, key: str) -> bool:
    """Record a receipt; tell whether a timer interrupted it."""
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds)
            record(book, receipt(1), key=key)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except kind:
        return True
    return False


def test_an_interrupted_act_leaves_no_transaction_behind_and_is_recorded_once_by_its_key(
    place: Copy, postgres_server: PostgresServer, raised: type[BaseException]
) -> None:
    at, chance, cut = place("empty"), random.Random(7), 0  # noqa: S311 (moments, no secret)
    with open_books(at.url, clock=Clock()) as books:
        book = small_book(books)
        took = []
        for n in range(5):
            began = time.perf_counter()
            record(book, receipt(1), key=f"before{n}")
            took.append(time.perf_counter() - began)
        longest = 2 * min(took)
        for n in range(TRIES):
            if interrupted(book, raised, chance.uniform(longest / 50, longest), f"k{n}"):
                cut += 1
                assert at_rest(postgres_server, at), n
            if n % 10 == 0:
                with open_books(at.url, clock=Clock()) as others:
                    record(others["SL"], receipt(2), key=f"o{n}")
            record(book, receipt(1), key=f"k{n}")
        assert cut > TRIES // 10
        assert len(list(vouchers(book).rows)) == TRIES + TRIES // 10 + 5
        assert list(verify(books)) == []


def at_rest(server: PostgresServer, place: Place) -> bool:
    """Tell whether soon no connection to a server's database is in a transaction; to a file there is none to ask."""
    if place.server is None:
        return True
    sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND state <> 'idle'"
    with psycopg.connect(server.url, autocommit=True) as admin:
        for _wait in range(40):
            row = admin.execute(sql, (place.server.name,)).fetchone()
            if row == (0,):
                return True
            time.sleep(0.05)
    return False


def test_what_is_broken_off_in_the_middle_of_what_is_said_to_a_server_is_not_gone_on_with(
    postgres_copy: Copy, raised: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_books(postgres_copy("empty").url, clock=Clock()) as books:
        book = small_book(books)
        raw: psycopg.Connection = books.database.writer().raw  # type: ignore[attr-defined]
        wait, waits = raw.wait, 0

        def broken_off(*given: object, **more: object) -> object:
            nonlocal waits
            waits += not raw.closed
            if waits == 3:
                raise raised
            return wait(*given, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(raw, "wait", broken_off)
        with pytest.raises(raised):
            record(book, receipt(1), key="k")
        assert raw.closed
        assert waits == 3, "nobody waited for an answer that may never come"
        assert not record(book, receipt(1), key="k").duplicate


def test_a_value_that_cannot_be_sent_leaves_the_connection_as_it_was(postgres_copy: Copy) -> None:
    with open_books(postgres_copy("empty").url, clock=Clock()) as books:
        connection = books.database.writer()
        with pytest.raises(UnicodeEncodeError):
            connection.run("SELECT ?", ("\ud800",))
        assert connection.one("SELECT 1") == (1,)
