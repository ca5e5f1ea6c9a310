"""Threads that record at once share a transaction: each has its own result, and takes nothing of the others along."""

import multiprocessing
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from quykhuyenhoc import Money
from quykhuyenhoc.acts import OpenFund
from quykhuyenhoc.books import group_commit
from quykhuyenhoc.books.books import Book, Books
from quykhuyenhoc.books.group_commit import MOST, GroupCommit
from quykhuyenhoc.books.held import HeldBooks
from quykhuyenhoc.books.record import record, record_all
from quykhuyenhoc.errors import (
    BusyError,
    CommitUnknownError,
    DiskFullError,
    GuardError,
    HostTransactionError,
    OverdrawnError,
    QuyError,
)
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import Language, _, speaking
from quykhuyenhoc.reports.funds.fund_report import fund_report
from quykhuyenhoc.store.connections import Connection, SqliteConnection
from quykhuyenhoc.store.postgresql import PostgresConnection
from quykhuyenhoc.store.sqlite import connect
from tests.books.audit import audit
from tests.books.waiting import PATIENCE, Gate, group_of, recording, together, wait_for, waits
from tests.samples import payment, receipt


@pytest.fixture
def clock() -> Gate:
    return Gate()


def commits_of(books: Books, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that gets an item for each transaction that is committed."""
    made: list[int] = []
    kind: Any = PostgresConnection if books.database.on_server else SqliteConnection
    commit = kind.commit

    def counted(connection: Any) -> None:
        commit(connection)
        made.append(1)

    monkeypatch.setattr(kind, "commit", counted)
    return made


# -- in a book --------------------------------------------------------------------------------------------------------


def test_what_waits_for_one_transaction_is_recorded_in_the_next_one_all_together(
    books: Books, clock: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(books["SL"], receipt(1))
    made = commits_of(books, monkeypatch)
    done = together(books, clock, [recording(receipt(n)) for n in range(100, 112)])
    assert len(made) == 1
    results = [one.result() for one in done]
    assert [one.seq for one in results] == list(range(results[0].seq, results[0].seq + 12))
    assert [one.no for one in results] == [f"BC{n:05d}/2022" for n in range(2, 14)]
    audit(books["SL"])


def test_what_is_refused_takes_nothing_of_the_others_along(books: Books, clock: Gate) -> None:
    works = [recording(act) for act in (receipt(100), payment(1_000), payment(60), payment(50), receipt(7))]
    done = together(books, clock, works)
    assert [isinstance(one.exception(), OverdrawnError) for one in done] == [False, True, False, True, False]
    assert [row.closing for row in fund_report(books["SL"]).rows if row.fund == "TH"] == [47]
    audit(books["SL"])


def test_each_sees_what_those_before_it_changed_in_registers(books: Books, clock: Gate) -> None:
    opened = OpenFund(code="NEW", name="Mới")
    done = together(books, clock, [recording(receipt(5)), recording(opened), recording(receipt(9, fund="NEW"))])
    assert [one.exception() for one in done] == [None, None, None]
    assert {row.fund: row.closing for row in fund_report(books["SL"]).rows}["NEW"] == 9
    audit(books["SL"])


def test_a_trial_among_them_leaves_nothing_and_takes_no_number(books: Books, clock: Gate) -> None:
    works = [recording(receipt(1)), recording(receipt(2), dry_run=True), recording(receipt(3))]
    first, trial, last = (one.result() for one in together(books, clock, works))
    assert (trial.dry_run, first.no, trial.no, last.no) == (True, "BC00001/2022", "BC00002/2022", "BC00002/2022")
    audit(books["SL"])


def test_a_list_among_them_of_which_one_is_refused_leaves_nothing_of_itself_and_all_of_the_others(
    books: Books, clock: Gate
) -> None:
    def both(book: Book) -> Any:
        return record_all([(book, receipt(500)), (book, payment(1_000))])

    first, refused, last = together(books, clock, [recording(receipt(1)), both, recording(receipt(3))])
    assert isinstance(refused.exception(), OverdrawnError)
    assert (first.result().no, last.result().no) == ("BC00001/2022", "BC00002/2022")
    assert [row.closing for row in fund_report(books["SL"]).rows if row.fund == "TH"] == [4]
    audit(books["SL"])


def test_the_same_key_twice_at_once_is_recorded_once(books: Books, clock: Gate) -> None:
    works = [recording(receipt(1)), recording(receipt(2), key="form-7"), recording(receipt(2), key="form-7")]
    _first, one, again = (found.result() for found in together(books, clock, works))
    assert (one.duplicate, again.duplicate, again.seq) == (False, True, one.seq)
    audit(books["SL"])


def test_what_goes_wrong_in_one_of_them_outside_the_book_is_its_own(books: Books, clock: Gate) -> None:
    works = [recording(receipt(1)), lambda book: book.books.source.perform(lambda _c, _h: 1 // 0, {1})]
    first, wrong = together(books, clock, [*works])
    assert first.result().no == "BC00001/2022"
    assert isinstance(wrong.exception(), ZeroDivisionError)


def test_what_the_database_stops_is_told_to_who_asked_for_it_and_the_rest_is_recorded(
    books: Books, clock: Gate
) -> None:
    def forbidden(book: Book) -> None:
        book.books.source.perform(lambda c, _h: c.run("DELETE FROM qkh_log WHERE seq = 1"), {1})

    done = together(books, clock, [recording(receipt(1)), forbidden, recording(receipt(3))])
    assert [type(one.exception()) for one in done] == [type(None), GuardError, type(None)]
    assert sorted(one.result().no for one in (done[0], done[2])) == ["BC00001/2022", "BC00002/2022"]
    audit(books["SL"])


def test_the_main_thread_carries_nobody_and_waits_for_nobody_else(books: Books, clock: Gate) -> None:
    group = group_of(books)
    assert record(books["SL"], receipt(1)).no == "BC00001/2022"
    assert group._memories == {}, "it recorded by itself"
    clock.opened.clear()
    clock.met.clear()
    with ThreadPoolExecutor(1) as pool:
        led = pool.submit(lambda: record(books["SL"], receipt(2)).no)
        assert clock.met.wait(PATIENCE)
        threading.Timer(0.2, clock.opened.set).start()
        assert record(books["SL"], receipt(3)).no == "BC00003/2022"
        assert led.result() == "BC00002/2022"


def test_each_is_done_in_the_language_of_who_asked(books: Books, clock: Gate) -> None:
    def spoken(lang: Language) -> Callable[[Book], str]:
        def work(book: Book) -> str:
            with speaking(lang):
                return book.books.source.perform(lambda _c, _h: _("Fund"), {1})

        return work

    done = together(books, clock, [recording(receipt(1)), spoken("vi"), spoken("en")])
    assert [one.result() for one in done[1:]] == ["Quỹ", "Fund"]


def test_who_is_forked_while_another_thread_records_can_record(books: Books) -> None:
    if books.database.on_server:
        pytest.skip("a server's connections are those of the process")
    source: Any = books.source
    group = group_of(books)
    group._leader = threading.Thread()  # as if another thread led, which the child has not
    try:
        context = multiprocessing.get_context("fork")
        sent = context.Queue()

        def child() -> None:
            sent.put(record(books["SL"], receipt(8)).no)

        process = context.Process(target=child)
        process.start()
        assert sent.get(timeout=PATIENCE) == "BC00001/2022"
        process.join(PATIENCE)
    finally:
        source._group(0)._leader = None


# -- by itself --------------------------------------------------------------------------------------------------------


class Bench(NamedTuple):
    """A group over a file with one table, and what its transactions are to raise at their commits, in their order."""

    group: GroupCommit
    path: Path
    at_commit: list[BaseException]

    def numbers(self) -> list[int]:
        """Return what was committed."""
        with sqlite3.connect(self.path) as raw:
            return [n for (n,) in raw.execute("SELECT n FROM t ORDER BY n")]


def _raise(errors: list[BaseException]) -> None:
    if errors:
        raise errors.pop(0)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    path, at_commit = tmp_path / "t.db", list[BaseException]()
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE t (n INTEGER)")

    @contextmanager
    def begin() -> Iterator[Connection]:
        connection = SqliteConnection(connect(str(path), write=True), str(path))
        try:
            connection.begin_write()
            yield connection
            _raise(at_commit)
            connection.commit()
        except BaseException:
            connection.rollback()
            raise
        finally:
            connection.close()

    return Bench(GroupCommit(begin, PATIENCE), path, at_commit)


def adding(n: int, error: BaseException | None = None) -> Callable[[Connection, HeldBooks], int]:
    """Return a work that writes a number; with an error it goes wrong afterwards, the first time."""
    left = [error] if error else []

    def work(connection: Connection, _carried: HeldBooks) -> int:
        connection.run("INSERT INTO t VALUES (?)", (n,))
        if left:
            raise left.pop()
        return n

    return work


def overdrawn() -> OverdrawnError:
    return OverdrawnError(fund="TH", shortfall=Money(1), on=date(2022, 3, 7))


def carried(bench: Bench, works: list[Callable[[Connection, HeldBooks], Any]]) -> list[BaseException | Any]:
    """Return what comes of works of which the first waits until all others wait: results, and errors."""
    go = threading.Event()

    def first(connection: Connection, held: HeldBooks) -> Any:
        assert go.wait(PATIENCE)
        return works[0](connection, held)

    results: list[Any] = [None] * len(works)

    def run(n: int, work: Callable[[Connection, HeldBooks], Any]) -> None:
        try:
            results[n] = bench.group.run(work)
        except BaseException as error:  # noqa: BLE001 (it is compared)
            results[n] = error

    threads = [threading.Thread(target=run, args=(n, work)) for n, work in enumerate([first, *works[1:]])]
    for n, thread in enumerate(threads):
        thread.start()
        wait_for(partial(waits, bench.group, n))
    go.set()
    for thread in threads:
        thread.join(PATIENCE)
    return results


def test_a_commit_that_fails_is_told_to_each_whose_work_was_in_it(bench: Bench) -> None:
    bench.at_commit.append(DiskFullError())
    one, two = carried(bench, [adding(1), adding(2)])
    assert isinstance(one, DiskFullError)
    assert isinstance(two, DiskFullError)
    assert one is not two, "each thread raises an error of its own"
    assert bench.numbers() == []


def test_what_was_refused_for_what_was_never_committed_is_asked_again(bench: Bench) -> None:
    def unless_one(connection: Connection, _carried: HeldBooks) -> int:
        if connection.one("SELECT 1 FROM t WHERE n = 1"):
            raise overdrawn()
        connection.run("INSERT INTO t VALUES (2)")
        return 2

    bench.at_commit.append(DiskFullError())
    one, two = carried(bench, [adding(1), unless_one])
    assert (type(one), two) == (DiskFullError, 2)
    assert bench.numbers() == [2]


def test_where_the_database_stops_one_of_several_each_is_done_again_alone(bench: Bench) -> None:
    assert carried(bench, [adding(1), adding(2, GuardError(why="")), adding(3)]) == [1, 2, 3]
    assert bench.numbers() == [1, 2, 3]


def test_where_one_goes_wrong_after_it_has_written_each_is_done_again_alone(bench: Bench) -> None:
    errors = [overdrawn()]

    def wrong(connection: Connection, held: HeldBooks) -> int:
        held.filed += 1
        connection.run("INSERT INTO t VALUES (2)")
        if errors:
            raise errors.pop()
        return 2

    assert carried(bench, [adding(1), wrong, adding(3)]) == [1, 2, 3]
    assert bench.numbers() == [1, 2, 3]


def test_what_is_refused_before_it_has_written_needs_no_savepoint_and_what_may_be_later_has_one(bench: Bench) -> None:
    def refused(_connection: Connection, _held: HeldBooks) -> int:
        raise overdrawn()

    def refused_late(connection: Connection, held: HeldBooks) -> int:
        held.save(connection)
        held.filed += 1
        connection.run("INSERT INTO t VALUES (3)")
        raise overdrawn()

    done = carried(bench, [adding(1), refused, refused_late, adding(4)])
    assert [type(one) for one in done] == [int, OverdrawnError, OverdrawnError, int]
    assert bench.numbers() == [1, 4]


def test_a_signal_to_the_thread_that_carries_stops_that_one_alone(bench: Bench) -> None:
    one, two, three = carried(bench, [adding(1), adding(2, KeyboardInterrupt()), adding(3)])
    assert (type(one), two, three) == (KeyboardInterrupt, 2, 3)
    assert bench.numbers() == [2, 3]


def test_after_a_signal_at_the_commit_the_others_have_to_ask_whether_it_was_done(bench: Bench) -> None:
    bench.at_commit.append(KeyboardInterrupt())
    one, two = carried(bench, [adding(1), adding(2)])
    assert (type(one), type(two)) == (KeyboardInterrupt, CommitUnknownError)


def test_who_waits_longer_than_is_waited_for_others_is_told_so(bench: Bench) -> None:
    go, group = threading.Event(), GroupCommit(bench.group._begin, 0)

    def slow(connection: Connection, held: HeldBooks) -> int:
        assert go.wait(PATIENCE)
        return adding(1)(connection, held)

    with ThreadPoolExecutor(1) as pool:
        led = pool.submit(group.run, slow)
        wait_for(lambda: group._leader is not None)
        with pytest.raises(BusyError):
            group.run(adding(2))
        go.set()
        assert led.result() == 1
    assert group.run(adding(3)) == 3
    assert bench.numbers() == [1, 3]


def test_no_more_are_carried_at_once_than_one_can_wait_for(bench: Bench) -> None:
    assert carried(bench, [adding(n) for n in range(MOST + 2)]) == list(range(MOST + 2))
    assert bench.numbers() == list(range(MOST + 2))


def test_a_work_that_records_by_itself_is_refused_and_waits_for_nobody(bench: Bench) -> None:
    def nested(_connection: Connection, _held: HeldBooks) -> Any:
        return bench.group.run(adding(2))

    with pytest.raises(HostTransactionError):
        bench.group.run(nested)
    assert bench.group.run(adding(3)) == 3


def test_every_error_of_the_library_can_be_raised_in_another_thread() -> None:
    from copy import copy

    error = copy(GuardError(why=M_("x")))
    assert (type(error), str(error.why)) == (GuardError, "x")
    assert isinstance(error, QuyError)


def test_whatever_happens_to_who_leads_the_next_one_can(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_group: GroupCommit, _taken: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(GroupCommit, "_carry", interrupted)
        with pytest.raises(KeyboardInterrupt):
            bench.group.run(adding(1))
    assert bench.group.run(adding(2)) == 2
    assert bench.numbers() == [2]


def test_who_leads_and_is_gone_is_followed_by_who_waits(bench: Bench) -> None:
    ended = threading.Thread(target=lambda: None)
    ended.start()
    ended.join()
    bench.group._leader = ended  # as if it had been ended between two steps
    assert bench.group.run(adding(1)) == 1
    assert bench.group._leader is None


def test_who_was_taken_up_waits_however_long_that_takes(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_commit, "RECHECK", 0.01)

    def slow(connection: Connection, held: HeldBooks) -> int:
        time.sleep(0.1)  # longer than any waits before it looks again
        return adding(1)(connection, held)

    assert carried(bench, [slow, slow, adding(3)]) == [1, 1, 3]
    assert bench.numbers() == [1, 1, 3]


def test_who_was_taken_up_by_a_thread_that_is_gone_has_to_ask_whether_it_was_done(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_commit, "RECHECK", 0.01)
    ended = threading.Thread(target=lambda: None)
    ended.start()
    ended.join()
    group, heard = bench.group, list[BaseException]()
    group._leader = threading.current_thread()

    def wait() -> None:
        try:
            group.run(adding(1))
        except CommitUnknownError as error:
            heard.append(error)

    waiting = threading.Thread(target=wait)
    waiting.start()
    wait_for(partial(waits, group, 1))
    job = group._waiting.popleft()
    job.trip = group_commit._Trip()
    job.trip.leader = ended
    waiting.join(PATIENCE)
    assert len(heard) == 1


def test_who_leads_already_needs_nobody_to_wake_it(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_commit, "RECHECK", 0.01)
    group, done = bench.group, list[int]()
    group._leader = threading.current_thread()
    waiting = threading.Thread(target=lambda: done.append(group.run(adding(1))))
    waiting.start()
    wait_for(partial(waits, group, 1))
    group._waiting.clear()
    group._leader = waiting  # handed on, and the word of it was lost
    waiting.join(PATIENCE)
    assert done == [1]


def test_who_comes_after_a_fork_meets_none_of_the_threads_before_it(books: Books) -> None:
    source: Any = books.source
    source._group(1)._leader = threading.Thread()
    source._process = -1  # as in a child
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: record(books["SL"], receipt(8)).no).result(PATIENCE) == "BC00001/2022"
