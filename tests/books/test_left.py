"""What a book remembers of its last act holds as long as the log ends there, and no longer: no figure is an old one."""

from datetime import date

import pytest

from quykhuyenhoc import Books, open_books, prepare_engine, record
from quykhuyenhoc.acts import OpeningBalances
from quykhuyenhoc.errors import DateRefusedError, OverdrawnError, RetryTransaction
from quykhuyenhoc.ledger.vouchers import Posting
from tests.books.test_retry import Meeting
from tests.samples import Clock, payment, receipt

BEFORE = date(2022, 2, 1)


def test_numbers_go_on_after_what_somebody_else_recorded(books: Books) -> None:
    mine = books["SL"]
    with open_books(books.database.address, clock=Clock()) as others:
        theirs = others["SL"]
        found = [record(book, receipt(10)).no for book in (mine, theirs, theirs, mine, mine, theirs)]
    assert found == [f"BC0000{n}/2022" for n in range(1, 7)]


def test_a_day_that_somebody_else_began_is_not_begun_again_and_one_of_theirs_is_counted(books: Books) -> None:
    mine = books["SL"]
    record(mine, receipt(100))
    with open_books(books.database.address, clock=Clock()) as others:
        record(others["SL"], receipt(50, day=date(2022, 3, 20)))
    record(mine, receipt(7, day=date(2022, 3, 20)))
    with pytest.raises(OverdrawnError):
        record(mine, payment(158, day=date(2022, 3, 20)))
    record(mine, payment(157, day=date(2022, 3, 20)))


def test_a_refused_act_and_a_dry_run_take_no_number_and_begin_no_day(books: Books) -> None:
    book, later = books["SL"], date(2022, 4, 1)
    record(book, receipt(100))
    assert record(book, receipt(5, day=later), dry_run=True).no == "BC00002/2022"
    with pytest.raises(OverdrawnError):
        record(book, payment(101, day=later))
    assert record(book, receipt(5, day=later)).no == "BC00002/2022"


def test_an_act_that_was_rolled_back_at_its_end_is_forgotten(books: Books) -> None:
    book, later = books["SL"], date(2022, 4, 1)
    record(book, receipt(100))
    own = books.source
    books.source = Meeting(books, 1, retries=False)  # type: ignore[assignment]
    with pytest.raises(RetryTransaction):
        record(book, receipt(5, day=later))
    books.source = own
    assert record(book, receipt(5, day=later)).no == "BC00002/2022"


def test_opening_balances_that_come_late_give_the_book_its_first_day(books: Books) -> None:
    book = books["SL"]
    record(book, receipt(100, day=BEFORE))
    record(book, OpeningBalances(date=date(2022, 3, 1), lines=(Posting("112", "TH", 50),)))
    with pytest.raises(DateRefusedError):
        record(book, receipt(100, day=BEFORE))
    assert record(book, receipt(100)).no == "BC00002/2022"


def test_what_a_host_undid_is_forgotten_by_the_book_that_it_goes_on_with(books: Books) -> None:
    address = books.database.address
    engine = prepare_engine(address if books.database.on_server else f"sqlite:///{address}")
    with engine.begin() as connection, books.on(connection) as inside:
        book = inside["SL"]
        record(book, receipt(100))
        undone = connection.begin_nested()
        assert record(book, receipt(5, day=date(2022, 4, 1))).no == "BC00002/2022"
        undone.rollback()
        assert record(book, receipt(7, day=date(2022, 4, 1))).no == "BC00002/2022"
    engine.dispose()


def test_what_is_left_is_known_from_payment_to_payment_of_one_day(books: Books) -> None:
    book = books["SL"]
    record(book, receipt(100))
    record(book, payment(30))
    record(book, payment(30))
    with pytest.raises(OverdrawnError):
        record(book, payment(41))
    record(book, payment(40))
    with pytest.raises(OverdrawnError):
        record(book, payment(1))
    record(book, receipt(5))
    record(book, payment(5))
    with pytest.raises(OverdrawnError):
        record(book, payment(1))


def test_a_payment_before_or_after_the_last_one_is_judged_by_its_own_days(books: Books) -> None:
    book, day, later = books["SL"], date(2022, 3, 7), date(2022, 3, 20)
    record(book, receipt(100, day=day))
    record(book, payment(60, day=later))
    with pytest.raises(OverdrawnError):
        record(book, payment(41, day=day))
    record(book, payment(40, day=day))
    with pytest.raises(OverdrawnError):
        record(book, payment(1, day=later))
    record(book, receipt(10, day=later))
    with pytest.raises(OverdrawnError):
        record(book, payment(11, day=day))
    record(book, payment(4, day=day))
    record(book, payment(6, day=later))
    with pytest.raises(OverdrawnError):
        record(book, payment(1, day=day))


def test_what_somebody_else_spent_meanwhile_is_not_spent_again(books: Books) -> None:
    mine = books["SL"]
    record(mine, receipt(100))
    record(mine, payment(10))
    with open_books(books.database.address, clock=Clock()) as others:
        record(others["SL"], payment(80))
    with pytest.raises(OverdrawnError):
        record(mine, payment(11))
    record(mine, payment(10))


def test_what_is_known_of_all_days_from_one_on_is_not_said_of_some_of_them(books: Books) -> None:
    book, day, later = books["SL"], date(2022, 3, 7), date(2022, 3, 20)
    record(book, receipt(100, day=day))
    record(book, payment(60, day=later))
    figure = "account:112", "VND"
    with books.source.reading() as connection:
        view = book.view(connection, books.clock())
        assert [view.lowest(*figure, day), view.lowest(*figure, day, later)] == [40, 100]
        assert [view.lowest(*figure, day), view.lowest(*figure, later), view.lowest(*figure, BEFORE)] == [40, 40, 0]
