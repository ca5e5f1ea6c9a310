"""Opening, upgrading and floors: a further book is noted in the first, and what happened may pass a floor."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

import psycopg
import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, open_books, record
from quykhuyenhoc.acts import AddCurrency, Adjustment, ChangeFund, CloseAccount, OpenFund, Payment, Reversal, Split
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.books.maintenance import upgrade_books
from quykhuyenhoc.errors import EndowmentError, FieldError, OverdrawnError, RefusedError
from quykhuyenhoc.kinds import Overspend, Restriction
from quykhuyenhoc.money import Amount
from tests.closing import closing_act, filing_act
from tests.conftest import Copy
from tests.samples import MARCH, Clock, payment, receipt, small_book


@pytest.fixture
def books(sqlite_copy: Copy) -> Iterator[Books]:
    with open_books(sqlite_copy("empty").url, clock=Clock()) as opened:
        small_book(opened)
        yield opened


@pytest.fixture
def book(books: Books) -> Book:
    return books["SL"]


def test_a_further_book_is_noted_in_the_first(books: Books, book: Book) -> None:
    before = book.head().size
    other = small_book(books, "PY")
    assert (other.number, book.head().size) == (2, before + 1)
    assert repr(other) == "<Book PY>"


def test_a_book_is_opened_by_no_other_act(books: Books) -> None:
    before = books.heads()
    fund: Any = OpenFund(code="PY", name="Phù Yên")
    with pytest.raises(FieldError) as caught:
        books.open_book(fund)
    assert (caught.value.details["field"], caught.value.details["asked"]) == ("act", "OpenBook")
    assert books.heads() == before


def test_a_database_of_this_version_needs_no_upgrade(sqlite_copy: Copy) -> None:
    assert upgrade_books(sqlite_copy("empty").url) is False


def test_a_database_of_an_older_version_is_upgraded_and_opens(database_url: str) -> None:
    on_server = database_url.startswith("postgresql")
    table = "quykhuyenhoc.schema_version" if on_server else "qkh_schema_version"
    # The oldest of all: the table that tells the version, and no version in it.
    if on_server:
        with psycopg.connect(database_url) as server:
            server.execute("CREATE SCHEMA quykhuyenhoc")
            server.execute(f"CREATE TABLE {table} (version_num varchar(32) CONSTRAINT schema_version_pkc PRIMARY KEY)")
            server.execute(f"CREATE VIEW qkh_schema_version AS SELECT * FROM {table}")
    else:
        with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as raw:
            raw.execute(
                f"CREATE TABLE {table} ( version_num VARCHAR(32) NOT NULL,"
                f" CONSTRAINT {table}_pkc PRIMARY KEY (version_num) )"
            )
    assert upgrade_books(database_url) is True
    assert upgrade_books(database_url) is False
    with open_books(database_url, clock=Clock()) as books:
        assert record(small_book(books), receipt(100)).no == "BC00001/2022"


def test_a_fund_keeps_what_its_floor_says(book: Book) -> None:
    record(book, receipt(100))
    record(book, ChangeFund(code="TH", floor=Money(40)), reason="hội đồng")
    record(book, payment(60))
    with pytest.raises(OverdrawnError) as caught:
        record(book, payment(1))
    assert caught.value.details["shortfall"] == Amount(1)


def test_a_shortfall_in_another_currency_is_told_with_its_decimals(book: Book) -> None:
    record(book, AddCurrency(code="USD", exponent=2))
    split = Split(fund="TH", amount=Money(12_345, "USD"), account="6111")
    with pytest.raises(OverdrawnError, match="123,45 USD"):
        record(book, Payment(date=MARCH, account="112", splits=(split,), description="học bổng"))


def test_a_fund_that_only_warns_is_spent_below_nothing(book: Book) -> None:
    record(book, OpenFund(code="W", name="x", overspend=Overspend.WARN))
    record(book, receipt(100))
    done = record(book, payment(30, fund="W"))
    assert [warning.code for warning in done.warnings] == ["overdrawn"]


def test_what_happened_passes_a_floor_with_a_reason_only(book: Book) -> None:
    record(book, receipt(100))
    record(book, payment(100))
    smaller = Adjustment(of="BC1/2022", date=MARCH, amount=90)
    with pytest.raises(OverdrawnError, match="Nếu việc đã xảy ra rồi, hãy nêu lý do"):
        record(book, smaller)
    found = record(book, smaller, reason="gõ nhầm").exceptions
    assert {(one.figure, one.amount) for one in found} == {("account:112", -10), ("fund:TH", -10)}


@pytest.mark.parametrize("income_fund", [None, "TH"])
def test_the_principal_of_an_endowment_is_not_spent(book: Book, income_fund: str | None) -> None:
    fund = OpenFund(code="E", name="x", restriction=Restriction.ENDOWMENT)
    record(book, replace(fund, income_fund=income_fund))
    record(book, receipt(100, fund="E"))
    with pytest.raises(EndowmentError):
        record(book, payment(1, fund="E"))


def test_what_was_never_given_leaves_an_endowment_with_a_reason_only(book: Book) -> None:
    record(book, OpenFund(code="E", name="x", restriction=Restriction.ENDOWMENT))
    record(book, receipt(100, fund="E"))
    smaller = Adjustment(of="BC1/2022", date=MARCH, amount=90)
    with pytest.raises(EndowmentError, match="Nếu việc đã xảy ra, hãy nói lý do"):
        record(book, smaller)
    found = record(book, smaller, reason="gõ nhầm").judged
    assert [(one.effect, one.fund, one.amount, one.open) for one in found] == [("principal", "E", 10, 1)]


@pytest.mark.parametrize(
    ("came", "told"),
    [
        (60, "Quỹ TH giữ 60 ₫ trong 100 ₫ vốn gốc còn thiếu, chờ xác nhận #{seq}."),
        (100, "Quỹ TH giữ 100 ₫ chờ xác nhận #{seq}."),
    ],
)
def test_a_fund_that_got_what_left_a_principal_says_how_much_it_holds_back(book: Book, came: int, told: str) -> None:
    record(book, OpenFund(code="E", name="x", restriction=Restriction.ENDOWMENT))
    gift = record(book, receipt(100, fund="E")).no or ""
    seq = record(book, Reversal(of=gift, date=MARCH), reason="nhầm quỹ").seq
    record(book, receipt(came))
    with pytest.raises(OverdrawnError) as caught:
        record(book, payment(1))
    assert str(caught.value.details["advice"]).replace("\xa0", " ") == told.format(seq=seq)


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (filing_act(2021), "period_state"),
        (closing_act("2021"), "period_state"),
        (receipt(1, day=date(2020, 12, 31)), "date_refused"),
        (receipt(1, day=date(2021, 5, 5)), "period_locked"),
        (CloseAccount(code="999", date=MARCH), "closed"),
        (Adjustment(of="BC1/2022", date=MARCH, amount=-1), "line"),
    ],
)
def test_a_book_with_a_past_refuses_what_the_past_forbids(sqlite_copy: Copy, act: Act, code: str) -> None:
    with open_books(sqlite_copy("full").url, clock=Clock()) as opened, pytest.raises(RefusedError) as caught:
        record(opened["SL"], act)
    assert caught.value.code == code
