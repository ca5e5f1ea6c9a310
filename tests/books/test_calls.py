"""What a program gives with an act, and how it calls: keys and reasons, dry runs, closed books, no arguments."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final, cast

import pytest

from quykhuyenhoc import Book, QuyError, open_books, prepare_engine, record, record_all, verify
from quykhuyenhoc.acts import ErasePersonal, OpenBook, OpenFund, Reversal
from quykhuyenhoc.books.request import Request
from quykhuyenhoc.errors import (
    ChoiceError,
    ClosedBooksError,
    CodeError,
    FieldError,
    HostTransactionError,
    ImportRefusedError,
    KeyReusedError,
    NotABookError,
)
from quykhuyenhoc.files import File, import_funds
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.ledger import PersonalAt
from quykhuyenhoc.reports import balance, journal, trial_balance
from tests.conftest import Place
from tests.samples import MARCH, Clock, receipt, small_book

SCAN: Final = File(b"%PDF-1.4 quyet dinh", "quyet-dinh.pdf")


@pytest.fixture
def book(empty_place: Place) -> Iterator[Book]:
    with open_books(empty_place.url, clock=Clock()) as books:
        yield small_book(books)


@pytest.mark.parametrize("actor", ["", " "])
def test_who_records_is_nobody_else_where_an_empty_name_is_given(book: Book, tmp_path: Path, actor: str) -> None:
    path = tmp_path / "funds.csv"
    path.write_text("code,name\nQ9,Quỹ chín\n", encoding="utf-8")
    before = list(journal(book).rows)
    with pytest.raises(CodeError):
        record(book.as_(actor), receipt(5))
    with pytest.raises((CodeError, ImportRefusedError)):
        import_funds(book.as_(actor), str(path))
    assert list(journal(book).rows) == before


def test_who_records_is_a_text_where_a_request_is_made_too() -> None:
    with pytest.raises(FieldError, match="actor"):
        Request(receipt(5), actor=cast("Any", 7))


@pytest.mark.parametrize(
    ("first", "again", "fields"),
    [
        ({}, {"decision": "5/QĐ"}, ("decision",)),
        ({"decision": "5/QĐ"}, {"decision": "6/QĐ"}, ("decision",)),
        ({"reason": "vì thế"}, {"reason": "vì khác"}, ("reason",)),
        ({}, {"reason": "vì thế", "decision": "5/QĐ"}, ("decision", "reason")),
        ({"decision": "5/QĐ"}, {"decision": "5/QĐ", "decision_file": SCAN}, ("decision_file",)),
    ],
)
def test_the_same_key_with_another_decision_or_reason_is_told(
    book: Book, first: Any, again: Any, fields: tuple[str, ...]
) -> None:
    seq = record(book, receipt(100), key="k:1", **first).seq
    assert record(book, receipt(100), key="k:1", **first).duplicate
    with pytest.raises(KeyReusedError) as told:
        record(book, receipt(100), key="k:1", **again)
    assert (told.value.details["seq"], told.value.details["fields"]) == (seq, fields)


def test_a_key_whose_voucher_is_reversed_says_so_and_what_to_do(book: Book) -> None:
    use_language("en")
    seq = record(book, receipt(100), key="k:1").seq
    record(book, receipt(100), key="k:2")
    undone = record(book, Reversal(of="BC1/2022", date=MARCH)).seq
    again = record(book, receipt(100), key="k:1")
    assert (again.seq, again.duplicate) == (seq, True)
    (warning,) = again.warnings
    assert warning.text(operator=True) == (
        f"BC00001/2022 was recorded under key 'k:1' before and is reversed (#{undone}), so that nothing of it stands. A"
        " key is used once: to record it again, give another one, with --key or as its ref in the file."
    )
    with pytest.raises(KeyReusedError) as told:
        record(book, receipt(90), key="k:1")
    assert told.value.text(operator=True) == (
        f"Key 'k:1' was already used for #{seq} with other content (different: splits), which is reversed (#{undone})."
        " A key is used once: give this another one, with --key or as its ref in the file."
    )
    # What stands, and what books nothing, says nothing of the kind.
    assert record(book, receipt(100), key="k:2").warnings == ()
    assert [record(book, OpenFund(code="F", name="x"), key="k:3").warnings for _n in range(2)] == [(), ()]
    with pytest.raises(KeyReusedError) as told:
        record(book, receipt(90), key="k:2")
    assert told.value.text(operator=True).endswith("with other content (different: splits).")
    use_language("vi")


def test_what_is_not_said_again_is_no_difference(book: Book) -> None:
    seq = record(book, receipt(100), key="k:1", decision="5/QĐ", reason="vì thế").seq
    again = record(book, receipt(100), key="k:1")
    assert (again.seq, again.duplicate) == (seq, True)


def test_a_reason_that_was_erased_is_no_difference(book: Book) -> None:
    seq = record(book, OpenFund(code="F", name="x"), key="k:1", reason="vì thế").seq
    record(book, ErasePersonal(fields=(PersonalAt(of=seq, path="reason"),)), reason="xin xóa")
    assert record(book, OpenFund(code="F", name="x"), key="k:1", reason="gì cũng được").seq == seq


@pytest.mark.parametrize("wrong", ["false", "", 0, 1, None], ids=repr)
def test_only_true_and_false_say_whether_it_is_a_dry_run(book: Book, wrong: Any) -> None:
    size = book.head().size
    with pytest.raises(FieldError) as told:
        record(book, receipt(100), dry_run=wrong)
    assert (told.value.details["field"], book.head().size) == ("dry_run", size)


def test_what_a_dry_run_gives_says_that_it_is_one(book: Book) -> None:
    assert record(book, receipt(100), dry_run=True).dry_run
    assert not record(book, receipt(100)).dry_run


def test_books_that_were_closed_neither_read_nor_record(book: Book) -> None:
    books, place = book.books, book.books.database.address
    books.close()
    books.close()
    for call in (lambda: record(book, receipt(100)), books.heads, lambda: list(trial_balance(book).rows)):
        with pytest.raises(ClosedBooksError):
            call()
    with open_books(place, clock=Clock()) as again:
        assert record(again["SL"], receipt(100)).seq


def test_what_is_no_argument_at_all_is_refused_in_words(book: Book, in_english: None) -> None:  # noqa: ARG001
    wrong: Any = None
    calls: tuple[tuple[type[QuyError], Any], ...] = (
        (FieldError, lambda: record_all(wrong)),
        (FieldError, lambda: list(verify(book.books, against="abc"))),  # type: ignore[arg-type]
        (FieldError, lambda: balance(book, "")),
        (FieldError, lambda: record(book, receipt(1), decision="5", decision_file=b"x")),  # type: ignore[arg-type]
        (FieldError, lambda: book.as_("A").controls.countersign(1, sign=wrong)),
        (FieldError, lambda: book.as_("A").controls.approve(1, sign="key.key")),  # type: ignore[arg-type]
        (FieldError, lambda: book.books.open_book(OpenBook(code="B", name="x"), then=wrong)),
        (FieldError, lambda: prepare_engine(b"postgresql://u:SEKRIT@h/x")),  # type: ignore[call-overload]
        (NotABookError, lambda: prepare_engine("mysql://u:SEKRIT@h/x")),
        (NotABookError, lambda: prepare_engine("u:SEKRIT@h")),
        (NotABookError, lambda: prepare_engine("postgresql://u:SEKRIT@h:abc/x")),
    )
    for kind, call in calls:
        with pytest.raises(kind) as told:
            call()
        assert "SEKRIT" not in str(told.value) + told.value.text(operator=True)
    with closing(sqlite3.connect(":memory:")) as raw:
        for lender in (wrong, "x", prepare_engine("sqlite://"), object(), raw):
            with pytest.raises(HostTransactionError), book.books.on(lender):
                pass


def test_a_role_that_there_is_not_is_refused_with_those_there_are(book: Book) -> None:
    seq = book.as_("A").controls.propose(receipt(5)).seq
    with pytest.raises(ChoiceError) as told:
        book.as_("A").controls.approve(seq, role="king")
    assert (told.value.details["field"], "chair" in told.value.details["choices"]) == ("role", True)
