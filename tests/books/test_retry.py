"""A transaction that met another one is run again as a whole, where the library owns it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc.books import record as door
from quykhuyenhoc.books import retries
from quykhuyenhoc.books.held import HeldBooks
from quykhuyenhoc.errors import CommitUnknownError, FieldError, ReadOnlyError, RetryTransaction
from quykhuyenhoc.store.connections import Connection


class Meeting:
    """A source whose first transactions end in a conflict when they commit, as a server's may."""

    def __init__(self, source: qkh.Books, conflicts: int, *, retries: bool = True) -> None:
        self.inner, self.left, self.retries = source.source, conflicts, retries

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write, and meet another transaction while conflicts are left."""
        with self.inner.writing() as connection:
            yield connection
            if self.left:
                self.left -= 1
                raise RetryTransaction(why="40001")

    def perform(self, work: Callable[[Connection, HeldBooks], Any], of: object) -> Any:  # noqa: ARG002 (as asked)
        """Do a work by itself."""
        with self.writing() as connection:
            return work(connection, HeldBooks())

    def reading(self) -> object:
        """Read as before."""
        return self.inner.reading()


class Lost(Meeting):
    """A source whose first transaction is committed, and the answer is lost; the next ones end as is said."""

    def __init__(self, source: qkh.Books, then: Exception) -> None:
        super().__init__(source, 0)
        self.then, self.asked = then, 0

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write once, and no more."""
        self.asked += 1
        if self.asked > 1:
            raise self.then
        with self.inner.writing() as connection:
            yield connection
        raise CommitUnknownError


def small(url: str) -> qkh.Book:
    books = qkh.create_books(url)
    books.open_book(qkh.acts.OpenBook(code="B", name="Book"))
    return books["B"]


def test_a_conflict_is_run_again_and_leaves_one_act(sqlite_url: str) -> None:
    book = small(sqlite_url)
    book.books.source = Meeting(book.books, 3)  # type: ignore[assignment]
    before = book.head().size
    done = qkh.record(book, qkh.acts.OpenFund(code="TH", name="Tô Hiệu"))
    assert (done.seq, book.head().size) == (before + 1, before + 1)
    book.books.close()


def test_conflicts_without_end_are_told_after_the_last_attempt(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retries, "ATTEMPTS", 3)
    book = small(sqlite_url)
    meeting = Meeting(book.books, 9)
    book.books.source = meeting  # type: ignore[assignment]
    with pytest.raises(RetryTransaction):
        qkh.record(book, qkh.acts.OpenFund(code="TH", name="Tô Hiệu"))
    assert meeting.left == 9 - 3
    book.books.close()


def test_a_conflict_in_a_host_s_transaction_is_the_host_s_to_run_again(sqlite_url: str) -> None:
    book = small(sqlite_url)
    book.books.source = Meeting(book.books, 1, retries=False)  # type: ignore[assignment]
    with pytest.raises(RetryTransaction):
        qkh.record(book, qkh.acts.OpenFund(code="TH", name="Tô Hiệu"))
    book.books.close()


def test_where_a_server_only_reads_after_a_lost_commit_that_is_what_is_told(sqlite_url: str) -> None:
    book = small(sqlite_url)
    before = book.head().size
    book.books.source = Lost(book.books, ReadOnlyError())  # type: ignore[assignment]
    with pytest.raises(ReadOnlyError):
        qkh.record(book, qkh.acts.OpenFund(code="TH", name="Tô Hiệu"))
    assert book.head().size == before + 1
    book.books.close()


def test_a_lost_commit_of_what_stood_already_is_not_asked_about(sqlite_url: str) -> None:
    book = small(sqlite_url)
    fund = qkh.acts.OpenFund(code="TH", name="Tô Hiệu")
    first = qkh.record(book, fund, key="web-1")
    lost = Lost(book.books, AssertionError("the server is asked again"))
    book.books.source = lost  # type: ignore[assignment]
    again = qkh.record(book, fund, key="web-1")
    assert (again.duplicate, again.seq, lost.asked) == (True, first.seq, 1)
    book.books.close()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"key": 5}, "key"),
        ({"reason": 5}, "reason"),
        ({"decision": 5}, "decision"),
        ({"decision_file": b"%PDF-1.7"}, "decision_file"),
        ({"dry_run": "false"}, "dry_run"),
    ],
)
def test_what_comes_with_an_act_is_of_its_type_or_nothing_is_recorded(
    sqlite_url: str, given: dict[str, Any], field: str
) -> None:
    book = small(sqlite_url)
    before = book.head().size
    with pytest.raises(FieldError) as caught:
        qkh.record(book, qkh.acts.OpenFund(code="TH", name="Tô Hiệu"), **given)
    assert (caught.value.details["field"], book.head().size) == (field, before)
    book.books.close()


@pytest.mark.parametrize(
    ("pairs", "field"),
    [
        (5, "pairs"),
        ([5], "pairs"),
        ([("B",)], "pairs"),
        ([["B", qkh.acts.OpenFund(code="TH", name="x")]], "pairs"),
        ([("B", qkh.acts.OpenFund(code="TH", name="x"))], "book"),
    ],
)
def test_pairs_to_record_are_of_a_book_and_an_act(pairs: Any, field: str) -> None:
    with pytest.raises(FieldError) as caught:
        qkh.record_all(pairs)
    assert caught.value.details["field"] == field


@pytest.mark.parametrize("act", ["TH", None, qkh.acts.OpenFund, qkh.ledger.Posting("4111", "TH", 5)])
def test_what_is_no_act_is_not_recorded(sqlite_url: str, act: Any) -> None:
    book = small(sqlite_url)
    with pytest.raises(FieldError) as caught:
        qkh.record(book, act)
    assert caught.value.details["field"] == "act"
    book.books.close()


def test_nothing_to_record_is_no_transaction() -> None:
    assert qkh.record_all([]) == ()


def test_an_account_without_a_name_is_recorded_as_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError

    monkeypatch.setattr("getpass.getuser", nobody)
    door.os_account.cache_clear()
    assert door.os_account() == "unknown"
    door.os_account.cache_clear()


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((qkh.ledger.Posting("4111", "TH", 5),), "hai dòng"),
        ((qkh.ledger.Posting("4111", "TH", 0), qkh.ledger.Posting("5111", "TH", 0)), "10^15"),
        ((qkh.ledger.Posting("4111", "TH", 5, "USD"), qkh.ledger.Posting("5111", "TH", -5, "USD")), "USD"),
    ],
)
def test_impossible_lines_are_refused(sqlite_url: str, lines: tuple[qkh.ledger.Posting, ...], told: str) -> None:
    book = small(sqlite_url)
    for code, kind in (("4111", "net_asset"), ("5111", "income")):
        qkh.record(book, qkh.acts.OpenAccount(code=code, name=code, type=kind))  # type: ignore[arg-type]
    qkh.record(book, qkh.acts.OpenFund(code="TH", name="Tô Hiệu"))
    with pytest.raises(qkh.errors.RefusedError, match=told.replace("^", r"\^")):
        qkh.record(book, qkh.acts.JournalVoucher(date=date(2022, 3, 7), description="x", lines=lines))
    book.books.close()


def test_nothing_is_dated_on_an_account_after_it_was_closed(sqlite_url: str) -> None:
    book = small(sqlite_url)
    for code, kind in (("331", "liability"), ("5111", "income")):
        qkh.record(book, qkh.acts.OpenAccount(code=code, name=code, type=kind))  # type: ignore[arg-type]
    qkh.record(book, qkh.acts.OpenFund(code="TH", name="Tô Hiệu"))
    qkh.record(book, qkh.acts.CloseAccount(code="5111", date=date(2022, 3, 1)))
    lines = (qkh.ledger.Posting("331", "TH", 5), qkh.ledger.Posting("5111", "TH", -5))
    with pytest.raises(qkh.errors.RefusedError, match="5111"):
        qkh.record(book, qkh.acts.JournalVoucher(date=date(2022, 3, 7), description="x", lines=lines))
    assert (
        qkh.record(book, qkh.acts.JournalVoucher(date=date(2022, 3, 1), description="x", lines=lines)).no
        == "PK00001/2022"
    )
    book.books.close()


def test_an_entry_that_would_need_four_vouchers_is_refused(sqlite_url: str) -> None:
    book = small(sqlite_url)
    for code, kind in (("111", "cash"), ("1111", "cash"), ("112", "bank"), ("1121", "bank")):
        qkh.record(book, qkh.acts.OpenAccount(code=code, name=code, type="asset", kind=kind))  # type: ignore[arg-type]
    qkh.record(book, qkh.acts.OpenAccount(code="5111", name="Thu", type="income"))  # type: ignore[arg-type]
    qkh.record(book, qkh.acts.OpenFund(code="TH", name="Tô Hiệu"))
    for code in ("1111", "1121"):
        split = qkh.acts.Split(fund="TH", amount=qkh.Money(5), account="5111")
        qkh.record(book, qkh.acts.Receipt(date=date(2022, 3, 7), account=code, splits=(split,), description="x"))
    moved = (("111", 5), ("1111", -5), ("112", 5), ("1121", -5))
    lines = tuple(qkh.ledger.Posting(code, "TH", amount) for code, amount in moved)
    with pytest.raises(qkh.errors.RefusedError, match="hai chứng từ"):
        qkh.record(book, qkh.acts.JournalVoucher(date=date(2022, 3, 7), description="x", lines=lines))
    book.books.close()
