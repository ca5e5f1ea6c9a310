"""The seam to psycopg: for a PostgreSQL server, or for a connection of one that a host program lends."""

import re
import select
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import lru_cache, partial
from typing import Any, Final

from quykhuyenhoc.errors import (
    AccessDeniedError,
    HostTransactionError,
    MissingPackageError,
    NoDatabaseError,
    NotABookError,
    QuyError,
    RetryTransaction,
    ServerUnreachableError,
    SettingsError,
    StoreError,
)
from quykhuyenhoc.errors.texts import M_, Internal
from quykhuyenhoc.files.places import masked, shown
from quykhuyenhoc.store.connections import FETCH, TOLD_AFTER, Values, insert_sql
from quykhuyenhoc.store.faults import HELD, WAIT_SECONDS, translated

QUEUE: Final = int.from_bytes(b"qkh", "big")
"""The class of the advisory locks at which writers of a book queue, first come, first served.

Those who wait for a row wake each other up, and who came first may come last.
"""
_COPY_FROM: Final = 16
"""From this many rows on a COPY is faster than a pipeline of inserts, each with its guards."""
_NAMED: Final = re.compile(r"(?<![:\w]):([a-z_]+)\b")
_TABLE: Final = re.compile(r"\bqkh_")


@lru_cache(maxsize=1024)
def _for_psycopg(sql: str) -> str:
    text = _TABLE.sub("quykhuyenhoc.", sql.replace("%", "%%"))
    return _NAMED.sub(r"%(\1)s", text).replace("?", "%s")


def _has_something_to_read(number: int) -> bool:
    if hasattr(select, "poll"):
        waiting = select.poll()
        waiting.register(number, select.POLLIN)
        return bool(waiting.poll(0))
    return bool(select.select([number], [], [], 0)[0])  # Windows, whose sockets have no limit of 1,024 here


def _cursors(raw: Any) -> Callable[[], Any]:
    """Return what makes cursors of tuples that send values apart from the statement, whatever a host has chosen.

    Django's put them into the text.
    """
    from psycopg import Connection, Cursor
    from psycopg.rows import tuple_row

    if isinstance(raw, Connection):
        return partial(Cursor, raw, row_factory=tuple_row)
    return partial(raw.cursor, row_factory=tuple_row)


class PostgresConnection:
    """A psycopg connection: the library's own, in autocommit, or one that a host program lends."""

    dialect = "postgresql"

    def __init__(self, raw: Any, *, lent: bool = False, patience: int = WAIT_SECONDS) -> None:
        self.raw, self._patience = raw, patience
        self._cursor = _cursors(raw)
        self.on_wait: Callable[[], None] | None = None
        self._names = 0
        self._pipeline: ExitStack | None = None
        """A pipeline whose answers nobody has waited for yet."""
        self._batching = False
        self._ahead: list[str] = []
        """What is to be sent with the next statement."""
        self._only_reads = not lent
        self._unread = self._cursor()
        """For what has no rows to read: a cursor of its own for each statement takes a tenth of an act."""

    def _execute(self, sql: str, values: Values = (), *, prepare: bool | None = None) -> Any:
        """Execute a statement, with what goes before it and was not sent or not answered yet."""
        cursor = self._unread if self._batching else self._cursor()
        try:
            if self._ahead or self._batching:
                self._open_pipeline()
            while self._ahead:
                self._unread.execute(self._ahead.pop(0))
            cursor.execute(_for_psycopg(sql), values or None, prepare=prepare)
            if not self._batching:
                self._await()
        except BaseException as error:
            self._ahead.clear()
            if not self._broken_off(error):
                self._drop_answers()
            raise
        return cursor

    def _open_pipeline(self) -> None:
        if self._pipeline is None:
            self._pipeline = ExitStack()
            self._pipeline.enter_context(self.raw.pipeline())

    def _await(self) -> None:
        """Wait for all answers; raise the first error among them."""
        pipeline, self._pipeline = self._pipeline, None
        if pipeline is not None:
            pipeline.close()

    def _drop_answers(self) -> None:
        """Leave a pipeline in which something went wrong: one error is told, the others follow from it."""
        with suppress(Exception):
            self._await()

    def _broken_off(self, error: BaseException) -> bool:
        """Tell whether an exception of a signal came in the middle of what is said to the server.

        Nobody knows then which answers were read: to wait for one more may be for ever. So the connection is closed,
        and the server drops its rows and locks.
        """
        from psycopg import Error

        if isinstance(error, QuyError | Error | ValueError | TypeError):  # of the server, or of a value
            return False
        self.raw.close()
        self._pipeline = None  # left before, it would wait
        return True

    def rows(self, sql: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query."""
        with self._errors():
            yield from self._execute(sql, values)

    def stream(self, sql: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a long query through a server-side cursor, which lives as long as its transaction.

        One that is given up is not closed: the garbage collector gives up too, in the middle of any statement of
        this very connection, and psycopg's own cursor, closed there, waits for that statement for ever.
        """
        self._names += 1
        name = f"stream_{self._names}"
        with self._errors():
            self._execute(f"DECLARE {name} NO SCROLL CURSOR FOR {sql}", values)
            fetch, full = f"FETCH FORWARD {FETCH} FROM {name}", True
            while full:
                found = self._execute(fetch, prepare=False).fetchall()
                yield from found
                full = len(found) == FETCH
            self._execute(f"CLOSE {name}")

    def one(self, sql: str, values: Values = ()) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""
        with self._errors():
            found: tuple[Any, ...] | None = self._execute(sql, values).fetchone()
        return found

    def run(self, sql: str, values: Values = ()) -> None:
        """Execute a statement."""
        try:
            self._execute(sql, values)
        except QuyError:
            raise
        except Exception as error:
            raise self._translated(error) from error

    def run_ahead(self, sql: str) -> None:
        """Execute a statement together with the next one."""
        self._ahead.append(sql)

    def await_answers(self) -> None:
        """Wait for what was sent in a pipeline."""
        with self._errors():
            if self._pipeline is not None:
                self._await()

    def run_many(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        """Execute a statement for each of the values, in one pipeline."""
        if not self._batching:
            with self.batch():
                self.run_many(sql, values)
            self.await_answers()
            return
        try:
            for row in values:
                self._execute(sql, row)
        except QuyError:
            raise
        except Exception as error:
            raise self._translated(error) from error

    def insert(self, table: str, columns: tuple[str, ...], rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows: by COPY when they are many."""
        if len(rows) < _COPY_FROM:
            self.run_many(insert_sql(table, columns), rows)
            return
        if self._ahead:
            self.run("SELECT 1")
        with self._errors(), self._cursor() as cursor:
            self._await()  # COPY is not possible inside a pipeline
            names = ", ".join(columns)
            with cursor.copy(f"COPY quykhuyenhoc.{table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Send the statements inside without waiting; their answers, and errors, come with the next statement."""
        with self._errors():
            outer, self._batching = self._batching, True
            self._open_pipeline()
            try:
                yield
            except BaseException:
                self._drop_answers()
                raise
            finally:
                self._batching = outer

    def begin_write(self, book: int | None = None) -> None:
        """Begin at READ COMMITTED, the level that the lock was proved with; sent with the first statement.

        Whether it may write is the server's, the database's and the role's to say (default_transaction_read_only).
        """
        if not self._at_rest():
            raise HostTransactionError(why=HELD)
        self._ahead, self._only_reads = ["BEGIN ISOLATION LEVEL READ COMMITTED"], False
        if book is not None:
            self.lock(book)

    def held(self, book: int, sql: str) -> tuple[Any, ...] | None:
        """Return what a query says of the head row as it stands, and hold that row until the transaction ends."""
        self._ahead.append(f"SELECT pg_catalog.pg_advisory_xact_lock({QUEUE}, {book:d})")
        with self._telling():
            return self.one(f"{sql} FOR UPDATE", {"book": book})

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Tell once, from a thread of its own, that what is inside waits for more than a second."""
        if self.on_wait is None:
            yield
            return
        from threading import Timer  # programs that nobody looks at ask for none

        timer = Timer(TOLD_AFTER, self.on_wait)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def lock(self, book: int) -> None:
        """Lock the head row by a statement of its own: all that is read after it is current."""
        self.held(book, "SELECT 1 FROM qkh_head WHERE book = :book")

    def hold(self, book: int) -> None:
        """Hold the head row in a transaction that may write and is at READ COMMITTED, as a host begins most of its own.

        Each statement sees a moment of its own there: a report of several would mix them.
        """
        if self._only_reads:
            return
        row = self.one(
            "SELECT current_setting('transaction_isolation') LIKE 'read %' AND"
            " current_setting('transaction_read_only') = 'off' AND has_table_privilege('quykhuyenhoc.head', 'UPDATE')"
        )
        if row and row[0]:
            self.lock(book)

    def lock_opening(self) -> None:
        """Let nobody else open a book until the transaction ends."""
        self.run("SELECT pg_advisory_xact_lock(hashtext('quykhuyenhoc opens a book'))")

    def be_patient(self) -> None:
        """Do nothing: a server waits by itself."""

    def begin_read(self) -> None:
        """Begin a snapshot, taken by the first read."""
        self._ahead, self._only_reads = ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"], True

    def commit(self) -> None:
        """Commit; raises RetryTransaction where the server rolled back what had failed unnoticed."""
        if self._end("COMMIT") == "ROLLBACK":
            raise RetryTransaction(why=M_("the server rolled it back"))

    def rollback(self) -> None:
        """Roll back; a connection that is gone has done so by itself.

        One that cannot is closed, so that the server drops its rows and locks.
        """
        try:
            if not self.raw.closed:
                self._drop_answers()
                with suppress(StoreError):
                    self._end("ROLLBACK")
        finally:
            self._ahead = []
            if not self._at_rest():
                self.raw.close()

    def _at_rest(self) -> bool:
        """Tell whether it is between two transactions, with no answer on its way."""
        from psycopg.pq import PipelineStatus, TransactionStatus

        info = self.raw.info
        return bool(info.transaction_status == TransactionStatus.IDLE and info.pipeline_status == PipelineStatus.OFF)

    def _end(self, how: str) -> str:
        """End a transaction, where one was begun; return what the server says that it did."""
        begun = not (self._ahead and self._ahead[0].startswith("BEGIN"))
        if how == "ROLLBACK" or not begun:
            self._ahead = []
        if not begun:
            return how
        with self._errors():
            return str(self._execute(how).statusmessage)

    def close(self) -> None:
        """Close the connection."""
        self.raw.close()

    @property
    def usable(self) -> bool:
        """Whether the server is still at the other end, as far as is known without asking it.

        To a connection at rest a server says nothing, but that it goes away; then its socket has something to read.
        """
        return not self.raw.closed and not _has_something_to_read(self.raw.fileno())

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (QuyError, GeneratorExit):
            raise
        except BaseException as error:
            self._broken_off(error)
            if not isinstance(error, Exception):
                raise
            raise self._translated(error) from error

    def _translated(self, error: Exception) -> QuyError:
        return translated(error, only_reads=self._only_reads, waited=self._patience)


SCHEMES: Final = ("postgresql://", "postgres://", "postgresql+psycopg://")
CONNECT_SECONDS: Final = 10
SEARCH_PATH: Final = "pg_catalog, pg_temp"
"""Where names are looked up: nowhere that somebody may have set for a role or a database. Ours are all qualified."""


def connect_server(place: str, patience: int = WAIT_SECONDS) -> Any:
    """Return a psycopg connection in autocommit, whose settings were read; it waits for locks for so many seconds.

    Raises:
        NotABookError: the address is wrong.
        ServerUnreachableError, AccessDeniedError, NoDatabaseError: as their names say.
        SettingsError: as ``check_server``.
    """
    named = shown(place)
    if not place.startswith(SCHEMES):
        raise NotABookError(path=Internal.place(named), why=M_("only files and postgresql:// servers hold books"))
    rest = place.split("://", 1)[1]
    # Otherwise a part of the password would be taken for the host, and stand in the error of a search for it.
    user = re.split("[/?#]", rest, maxsplit=1)[0]
    if rest.count("@") > 1 or rest.count("@") != user.count("@"):
        raise NotABookError(
            path=Internal.place(named), why=M_("write @ : / ? # in a user or password as %40 %3A %2F %3F %23")
        )
    try:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict
    except ImportError:
        raise MissingPackageError(package="psycopg", extra="postgres") from None
    try:
        parts = conninfo_to_dict("postgresql://" + rest)
    except psycopg.Error:  # its text repeats parts of the address, the password among them
        raise NotABookError(path=Internal.place(named), why=M_("its address cannot be read")) from None
    try:
        raw = psycopg.connect(**{"connect_timeout": CONNECT_SECONDS, **parts, "autocommit": True})  # type: ignore[arg-type]
    except psycopg.Error as error:
        raise not_let_in(str(error), named) from error
    return prepared(raw, patience)


def lock_timeout(seconds: int) -> str:
    """Return how long a server is to wait for locks, in its own words: 0 would be for ever."""
    return f"{seconds}s" if seconds else "1ms"


def prepared(raw: Any, patience: int) -> Any:
    """Set what every connection of the library's own has, read back what the server says, and return it.

    Raises:
        SettingsError: as ``check_server``; the connection is closed.
    """
    try:
        try:
            raw.execute(f"SET lock_timeout = '{lock_timeout(patience)}'; SET search_path = {SEARCH_PATH}")
        except Exception as error:
            raise translated(error) from error
        check_server(raw)
    except BaseException:
        raw.close()
        raise
    return raw


_LOCKED_OUT: Final = re.compile(
    r"role .* does not exist|password authentication failed|no password supplied|pg_hba\.conf (?:entry|rejects)"
    r"|authentication failed|permission denied for database|is not permitted to log in"
)
_MISWRITTEN: Final = re.compile(
    r"invalid (?:integer value|port number|\S+ value)|bad value for \S+|could not parse (?:port|network)"
    r"|Servname not supported"
)
_CLOSED: Final = re.compile(r"database .* is not currently accepting connections")
_MISSING: Final = re.compile(r"database .* does not exist")


def not_let_in(message: str, place: str) -> StoreError:
    """Return why a server gave no connection; libpq tells it in words only, those of the server's language.

    What is not known counts as a server that does not answer: to try again does no harm.
    """
    driver = masked(message.split("\n", maxsplit=1)[0])
    if _MISSING.search(message):
        return NoDatabaseError(path=Internal.place(place), why=M_("the server has no such database"))
    if _MISWRITTEN.search(message):  # the value may be a part of a password
        return NotABookError(path=Internal.place(place), why=M_("a part of its address (its port?) has no such value"))
    if _CLOSED.search(message):
        return SettingsError(setting="ALLOW_CONNECTIONS", found="false", needed="true")
    if _LOCKED_OUT.search(message):
        return AccessDeniedError(driver=Internal.driver(driver))
    return ServerUnreachableError(driver=Internal.driver(driver))


def check_server(raw: Any) -> int:
    """Refuse a PostgreSQL connection that would acknowledge what a power cut can lose, or find others' functions first.

    Return how many seconds it waits for locks.

    Raises:
        SettingsError: synchronous_commit or fsync is off, or a schema stands before pg_catalog in search_path.
    """
    sql = (
        "SELECT pg_catalog.current_setting('synchronous_commit'), pg_catalog.current_setting('fsync'),"
        " pg_catalog.array_to_json(pg_catalog.current_schemas(true)),"
        " EXTRACT(EPOCH FROM pg_catalog.current_setting('lock_timeout')::pg_catalog.interval)::pg_catalog.int4"
    )
    try:
        found = _cursors(raw)().execute(sql).fetchone()
    except Exception as error:
        raise translated(error) from error
    for setting, value in zip(("synchronous_commit", "fsync"), found[:2], strict=True):
        if value == "off":
            raise SettingsError(setting=setting, found=value, needed="on")
    # Functions and operators are never looked for in a session's own temporary schema, which may stand first.
    first = next(schema for schema in found[2] if not schema.startswith("pg_temp_"))
    if first != "pg_catalog":
        raise SettingsError(setting="search_path", found=", ".join(found[2]), needed=SEARCH_PATH)
    return int(found[3])
