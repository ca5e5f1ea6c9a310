"""Connections to a server that break, refuse or only read: what callers are told, and what was recorded then."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from quykhuyenhoc import Book, Books, open_books, prepare_engine, record
from quykhuyenhoc.errors import (
    AccessDeniedError,
    CommitUnknownError,
    ConnectionLostError,
    NoDatabaseError,
    NotABookError,
    ReadOnlyError,
    ServerUnreachableError,
    SettingsError,
    StoreError,
    TimedOutError,
)
from quykhuyenhoc.files import ImportResult, import_entries, import_parties
from quykhuyenhoc.reports import fund_report
from quykhuyenhoc.store.postgresql import not_let_in
from tests.books.audit import audit
from tests.conftest import Copy, Place
from tests.samples import Clock, receipt, small_book
from tests.servers import APP, Database, PostgresServer

THREADS = 4


@pytest.fixture
def server_place(postgres_copy: Copy) -> Place:
    place = postgres_copy("empty")
    with open_books(place.url, clock=Clock()) as books:
        small_book(books)
    return place


def terminate_all(server: PostgresServer, place: Place) -> int:
    """End every connection to a database, as an administrator or a restart does; return how many there were."""
    assert place.server is not None
    with psycopg.connect(server.url, autocommit=True) as admin:
        sql = "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = %s"
        row = admin.execute(sql, (place.server.name,)).fetchone()
    assert row
    return int(row[0])


def test_connections_that_were_dropped_at_rest_cost_nobody_an_error(
    postgres_server: PostgresServer, server_place: Place
) -> None:
    with open_books(server_place.url, clock=Clock()) as books, ThreadPoolExecutor(THREADS) as pool:
        ready = threading.Barrier(THREADS)

        def work(n: int) -> list[str]:
            book, told = books["SL"], []
            for round_ in range(3):
                ready.wait(30)
                if n == 0 and round_:
                    assert terminate_all(postgres_server, server_place) >= THREADS
                ready.wait(30)
                try:
                    record(book, receipt(100 + n), key=f"{n}-{round_}")
                    list(fund_report(book).rows)
                except StoreError as error:
                    told.append(error.code)
            return told

        assert list(pool.map(work, range(THREADS))) == [[]] * THREADS
        audit(books["SL"])


def test_a_read_whose_connection_is_dropped_costs_one_error_that_may_be_tried_again(
    postgres_server: PostgresServer, server_place: Place
) -> None:
    with open_books(server_place.url, clock=Clock()) as books:
        book = books["SL"]
        with books.source.reading() as connection:
            connection.one("SELECT 1")
            terminate_all(postgres_server, server_place)
            with pytest.raises(ConnectionLostError) as caught:
                connection.one("SELECT 1")
        assert caught.value.retryable
        assert book.head().code == "SL"


class KillingClock(Clock):
    """A clock that, asked inside a transaction, first ends its connection, so many times."""

    def __init__(self, times: int, kill: Callable[[], object]) -> None:
        super().__init__()
        self.times, self.kill = times, kill

    def __call__(self) -> datetime:
        """Return the moment."""
        if self.times:
            self.times -= 1
            self.kill()
        return super().__call__()


@pytest.mark.parametrize("times", [1, 3])
def test_an_act_whose_connection_is_dropped_before_the_commit_is_recorded_all_the_same_once(
    postgres_server: PostgresServer, server_place: Place, times: int
) -> None:
    clock = KillingClock(0, lambda: terminate_all(postgres_server, server_place))
    with open_books(server_place.url, clock=clock) as books:
        book, before = books["SL"], books["SL"].head().size
        clock.times = times
        done = record(book, receipt(70))
        assert (done.duplicate, done.seq, book.head().size) == (False, before + 1, before + 1)
        audit(book)


class Proxy:
    """Stands between a client and a server, and cuts the line where a transaction is committed, or ``at`` others."""

    def __init__(self, port: int) -> None:
        self.behind, self.cut, self.refuses = port, "", False
        self.at = b"COMMIT\0"
        self.lines: list[socket.socket] = []
        self.front = socket.create_server(("127.0.0.1", 0))
        self.port = self.front.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _address = self.front.accept()
                if self.refuses:
                    client.close()
                    continue
                server = socket.create_connection(("127.0.0.1", self.behind))
                self.lines += [client, server]
                for one in (client, server):
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                gone = threading.Event()
                for ends in ((client, server, True, gone), (server, client, False, gone)):
                    threading.Thread(target=self._pass, args=ends, daemon=True).start()

    def _pass(
        self, source: socket.socket, target: socket.socket, forth: bool, gone: threading.Event  # noqa: FBT001 (which way)
    ) -> None:  # fmt: skip
        with suppress(OSError):
            while data := source.recv(65_536):
                if forth and self.cut and self.at in data:
                    gone.set()
                    how, self.cut = self.cut, ""
                    self.refuses = how.endswith("and away")
                    if how.startswith("after"):
                        target.sendall(data)
                        time.sleep(0.3)  # the server commits; its answer goes nowhere
                    break
                if gone.is_set():
                    break
                target.sendall(data)
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def close(self) -> None:
        """Cut every line."""
        self.front.close()
        for one in self.lines:
            one.close()


@pytest.fixture
def proxy(postgres_server: PostgresServer) -> Iterator[Proxy]:
    port = int(postgres_server.url.rsplit(":", 1)[1].split("/")[0])
    with closing(Proxy(port)) as made:
        yield made


@pytest.fixture
def through(proxy: Proxy, server_place: Place) -> Iterator[Books]:
    head, tail = server_place.url.rsplit(":", 1)
    with open_books(f"{head}:{proxy.port}/{tail.split('/', 1)[1]}", clock=Clock()) as books:
        yield books


@pytest.mark.parametrize("words", [b"lock_timeout", b"synchronous_commit"])
def test_a_connection_that_breaks_as_soon_as_it_is_made_is_told_as_one_that_was_lost(
    proxy: Proxy, through: Books, words: bytes
) -> None:
    proxy.at, proxy.cut = words, "before"
    with pytest.raises(ConnectionLostError) as caught:
        through["SL"]
    assert caught.value.retryable
    assert through["SL"].code == "SL"


@pytest.mark.parametrize("key", [None, "web-1"])
@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_connection_that_breaks_at_the_commit_leaves_the_act_recorded_once_and_told(
    proxy: Proxy, through: Books, cut: str, key: str | None
) -> None:
    book: Book = through["SL"]
    before = book.head().size
    proxy.cut = cut
    done = record(book, receipt(70), key=key)
    assert (done.duplicate, done.seq, book.head().size) == (False, before + 1, before + 1)
    with through.source.reading() as connection:
        (leaf,) = connection.one("SELECT leaf FROM qkh_log WHERE seq = ?", (done.seq,)) or (b"",)
    assert bytes(leaf) == done.leaf
    audit(book)


@pytest.mark.parametrize("key", [None, "web-1"])
def test_where_the_server_stays_away_after_a_commit_it_is_said_that_nobody_knows(
    proxy: Proxy, through: Books, key: str | None
) -> None:
    book = through["SL"]
    before = book.head().size
    proxy.cut = "after and away"
    with pytest.raises(CommitUnknownError) as caught:
        record(book, receipt(70), key=key)
    assert caught.value.retryable is (key is not None)
    proxy.refuses = False
    if key:
        assert record(book, receipt(70), key=key).duplicate
    assert book.head().size == before + 1


ENTRIES = "ref,date,description,account,fund,amount\n" + "".join(
    f"r{n},2022-03-14,nhập {n},{account},TH,{amount}\n" for n in range(40) for account, amount in ((112, 5), (5111, -5))
)
PARTIES = "code,name\n" + "".join(f"N{n},Lò Thị {n}\n" for n in range(40))
IMPORTS: dict[str, tuple[Callable[..., ImportResult], str]] = {
    "entries": (import_entries, ENTRIES),
    "parties": (import_parties, PARTIES),
}


@pytest.mark.parametrize("what", IMPORTS)
@pytest.mark.parametrize("times", [1, 2])
def test_a_connection_that_is_lost_during_an_import_is_no_bad_row(
    postgres_server: PostgresServer, server_place: Place, tmp_path: Path, what: str, times: int
) -> None:
    """It is told as it is, and the same call is made again."""
    imports, text = IMPORTS[what]
    path = tmp_path / "x.csv"
    path.write_text(text)
    clock = KillingClock(0, lambda: terminate_all(postgres_server, server_place))
    with open_books(server_place.url, clock=clock) as books:
        book = books["SL"]
        before = book.head().size
        clock.times = times
        for _lost in range(times):
            with pytest.raises(StoreError) as caught:
                imports(book, str(path))
            assert caught.value.retryable
            assert book.head().size == before
            if not clock.times:
                break
        assert imports(book, str(path)).recorded == 40


@pytest.mark.parametrize("what", IMPORTS)
def test_an_import_that_may_have_been_committed_is_made_again_without_harm(
    proxy: Proxy, through: Books, tmp_path: Path, what: str
) -> None:
    imports, text = IMPORTS[what]
    path = tmp_path / "x.csv"
    path.write_text(text)
    book = through["SL"]
    proxy.cut = "after and away"
    with pytest.raises(CommitUnknownError) as caught:
        imports(book, str(path))
    assert caught.value.retryable
    proxy.refuses = False
    again = imports(book, str(path))
    assert (again.recorded, again.skipped) == (0, 40)


def changed(url: str, **parts: str) -> str:
    """Return an address with another name, password or database."""
    user_password, place = url.removeprefix("postgresql://").split("@")
    user, password = user_password.split(":")
    host, name = place.split("/")
    found = {"user": user, "password": password, "host": host, "name": name, **parts}
    return "postgresql://{user}:{password}@{host}/{name}".format(**found)


def test_what_is_wrong_with_a_place_is_told_apart(postgres_database: Database, tmp_path: Path) -> None:
    url, text = postgres_database.url, tmp_path / "diary.db"
    text.write_text("dear diary", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    expected: list[tuple[str, type[StoreError], bool]] = [
        (changed(url, host=f"127.0.0.1:{port}"), ServerUnreachableError, True),
        (changed(url, user="nobody_here"), AccessDeniedError, False),
        (changed(url, password="wrong"), AccessDeniedError, False),  # noqa: S106 (it opens nothing)
        (changed(url, name="no_such_database"), NoDatabaseError, False),
        (changed(url, host="127.0.0.1:99999"), NotABookError, False),
        (changed(url, host="127.0.0.1:abc"), NotABookError, False),
        (f"{url}?sslmode=perhaps", NotABookError, False),
        (url, NotABookError, False),
        (str(tmp_path / "missing.db"), NoDatabaseError, False),
        (str(text), NotABookError, False),
    ]
    for place, kind, retryable in expected:
        with open_books(place) as books, pytest.raises(StoreError) as caught:
            books.heads()
        assert (type(caught.value), caught.value.retryable) == (kind, retryable), place
        assert "127.0.0.1" not in str(caught.value)
        assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize("how", ["database", "role", "rights"])
def test_who_may_only_read_reads_and_is_refused_a_write_in_one_clear_line(
    postgres_server: PostgresServer, server_place: Place, how: str
) -> None:
    server = server_place.server
    assert server is not None
    url = server.url
    with psycopg.connect(postgres_server.url_of(server.name, "postgres"), autocommit=True) as admin:
        if how == "role":
            url = server.app_url
            admin.execute(f"ALTER ROLE {APP} SET default_transaction_read_only = on".encode())
        elif how == "database":
            admin.execute(f'ALTER DATABASE "{server.name}" SET default_transaction_read_only = on'.encode())
        else:
            admin.execute("DROP ROLE IF EXISTS reader")
            password = changed(url).split(":")[2].split("@")[0]
            admin.execute(f"CREATE ROLE reader LOGIN PASSWORD '{password}'".encode())
            admin.execute("GRANT USAGE ON SCHEMA quykhuyenhoc TO reader")
            admin.execute("GRANT SELECT ON ALL TABLES IN SCHEMA quykhuyenhoc TO reader")
            url = changed(url, user="reader")
        try:
            with open_books(url, clock=Clock()) as books:
                book = books["SL"]
                before, figures = book.head().size, list(fund_report(book).rows)
                with pytest.raises(ReadOnlyError) as caught:
                    record(book, receipt(70))
                assert not caught.value.retryable
                assert (book.head().size, list(fund_report(book).rows)) == (before, figures)
        finally:
            admin.execute(f'ALTER DATABASE "{server.name}" RESET default_transaction_read_only'.encode())
            admin.execute(f"ALTER ROLE {APP} RESET default_transaction_read_only".encode())
            if how == "rights":
                admin.execute("DROP OWNED BY reader")
                admin.execute("DROP ROLE reader")


def test_a_role_or_a_database_that_is_shut_is_no_server_that_does_not_answer(
    postgres_server: PostgresServer, server_place: Place
) -> None:
    server = server_place.server
    assert server is not None
    with psycopg.connect(postgres_server.url, autocommit=True) as admin:
        admin.execute("DROP ROLE IF EXISTS stranger")
        password = changed(server.url).split(":")[2].split("@")[0]
        admin.execute(f"CREATE ROLE stranger LOGIN PASSWORD '{password}'".encode())
        with open_books(changed(server.url, user="stranger")) as books, pytest.raises(AccessDeniedError) as refused:
            books.heads()
        assert not refused.value.retryable
        admin.execute("DROP ROLE stranger")
        admin.execute(f'ALTER DATABASE "{server.name}" ALLOW_CONNECTIONS false'.encode())
        with open_books(server.url) as books, pytest.raises(SettingsError) as shut:
            books.heads()
        assert not shut.value.retryable
        admin.execute(f'ALTER DATABASE "{server.name}" ALLOW_CONNECTIONS true'.encode())


def test_what_libpq_says_of_a_door_that_is_shut_is_read() -> None:
    said: dict[str, type[StoreError]] = {
        'FATAL:  pg_hba.conf rejects connection for host "[local]", user "a", database "b"': AccessDeniedError,
        'FATAL:  no pg_hba.conf entry for host "[local]", user "a", database "b", no encryption': AccessDeniedError,
        'FATAL:  database "b" is not currently accepting connections': SettingsError,
        'invalid integer value "abc" for connection option "port"': NotABookError,
        'invalid port number: "99999"': NotABookError,
        "bad value for connect_timeout: 'abc'": NotABookError,
        "FATAL:  sorry, too many clients already": ServerUnreachableError,
    }
    for words, kind in said.items():
        assert type(not_let_in(words, "postgresql://h/b")) is kind


def test_a_statement_that_takes_too_long_for_the_server_is_told_and_may_be_tried_again(server_place: Place) -> None:
    place = f"{server_place.url}?options=-c%20statement_timeout%3D1"
    with open_books(server_place.url, clock=Clock()) as books, open_books(place, clock=Clock()) as hasty:
        before = books["SL"].head()
        with books.source.writing() as held:
            held.lock(before.book)
            with pytest.raises(TimedOutError) as caught:
                record(hasty.at(before), receipt(70))
        assert (caught.value.retryable, books["SL"].head()) == (True, before)


def test_a_host_whose_connection_is_lost_hears_it_from_us_and_at_its_end_from_sqlalchemy(
    postgres_server: PostgresServer, server_place: Place
) -> None:
    engine = prepare_engine(server_place.url)
    with open_books(server_place.url, clock=Clock()) as books:
        before = books["SL"].head()

        def host() -> None:
            with Session(engine) as session, session.begin(), books.on(session) as ours:
                book = ours["SL"]
                terminate_all(postgres_server, server_place)
                with pytest.raises(ConnectionLostError):
                    record(book, receipt(5))

        with pytest.raises(sa.exc.OperationalError):
            host()
        assert books["SL"].head() == before
    engine.dispose()
