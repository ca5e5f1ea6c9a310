"""The one door: keys, the clock, dry runs, actors, several books at once, and what every rule refuses."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, open_books, record, record_all
from quykhuyenhoc.acts import (
    AddCurrency,
    ChangeAccount,
    FundTransfer,
    JournalVoucher,
    Move,
    NextNumber,
    OpenBook,
    OpenFund,
    OpeningBalances,
    Payment,
    Reversal,
    Split,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.books.record import recorded_at
from quykhuyenhoc.errors import (
    ClockError,
    ExistsError,
    FieldError,
    KeyReusedError,
    LineError,
    OverdrawnError,
    RefusedError,
)
from quykhuyenhoc.kinds import Restriction, Series
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.log.leaf import read_leaf
from tests.conftest import Copy
from tests.proof.forging import alter
from tests.samples import MARCH, Clock, payment, receipt, small_book

HEAD = "2023-01-15T03:00:00.000000Z"


@pytest.fixture
def books(sqlite_copy: Copy) -> Iterator[Books]:
    with open_books(sqlite_copy("empty").url, clock=Clock()) as opened:
        small_book(opened)
        yield opened


@pytest.fixture
def book(books: Books) -> Book:
    return books["SL"]


def voucher(*lines: Posting, day: date = MARCH) -> JournalVoucher:
    return JournalVoucher(date=day, description="x", lines=lines)


def test_the_same_key_with_the_same_content_gives_the_first_result(book: Book) -> None:
    first = record(book, receipt(100), key="k:1")
    again = record(book, receipt(100), key="k:1")
    assert (again.seq, again.nos, again.leaf, again.duplicate) == (first.seq, ("BC00001/2022",), first.leaf, True)
    assert book.head().size == first.seq


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        (receipt(101), "splits"),
        (replace(receipt(100), description="khác"), "description"),
        (replace(receipt(100), person="An", date=date(2022, 3, 8)), "date, person"),
        (payment(100), "act"),
    ],
)
def test_the_same_key_with_other_content_names_what_differs(book: Book, act: Act, fields: str) -> None:
    record(book, receipt(100), key="k:1")
    with pytest.raises(KeyReusedError) as caught:
        record(book, act, key="k:1")
    assert caught.value.details["fields"] == tuple(fields.split(", "))


def test_a_decision_is_kept_whole_or_refused_and_another_one_is_not_the_same_request(book: Book) -> None:
    long = "Nghị quyết số 17-NQ/HKH ngày 3 tháng 2 năm 2022 của Ban Thường vụ Hội Khuyến học tỉnh Sơn La, điều "
    record(book, receipt(100), key="k:1", decision=f"{long}1")
    assert record(book, receipt(100), key="k:1", decision=f"{long}1").duplicate
    with pytest.raises(KeyReusedError) as caught:
        record(book, receipt(100), key="k:1", decision=f"{long}2")
    assert caught.value.details["fields"] == ("decision",)
    with book.books.source.reading() as connection:
        (row,) = connection.rows("SELECT bytes FROM qkh_log WHERE key = 'k:1'")
    assert read_leaf(bytes(row[0]))["decision"] == f"{long}1"
    with pytest.raises(FieldError):
        record(book, receipt(100), decision="x" * 2001)


def test_an_erased_text_does_not_make_a_known_act_another(book: Book) -> None:
    first, second = Posting("112", "TH", 5, memo="em A"), Posting("5111", "TH", -5)
    asked = voucher(first, second)
    seq = record(book, asked, key="k:1").seq
    alter(book.books.database.place, "DELETE FROM qkh_personal WHERE path = 'act.lines.0.memo'")
    assert record(book, asked, key="k:1").seq == seq
    for other in (voucher(second, first), voucher(second), voucher(first, second, first, second)):
        with pytest.raises(KeyReusedError) as caught:
            record(book, other, key="k:1")
        assert caught.value.details["fields"] == ("lines",)


@pytest.mark.parametrize(
    ("now", "accepted"),
    [
        (datetime(2023, 1, 15, 2, 55, tzinfo=UTC), True),
        (datetime(2023, 1, 15, 2, 54, 59, tzinfo=UTC), False),
        (datetime(2024, 2, 19, 3, 0, tzinfo=UTC), True),
        (datetime(2024, 2, 19, 3, 0, 1, tzinfo=UTC), False),
    ],
)
def test_a_clock_far_off_needs_a_reason(now: datetime, accepted: bool) -> None:  # noqa: FBT001 (a parameter)
    if not accepted:
        with pytest.raises(ClockError):
            recorded_at(now, HEAD, None)
    reason = None if accepted else "đã chỉnh đồng hồ"
    assert recorded_at(now, HEAD, reason) == max(HEAD, now.strftime("%Y-%m-%dT%H:%M:%S.%fZ"))


def test_a_dry_run_gives_the_numbers_and_writes_nothing(book: Book) -> None:
    before = book.head()
    assert record(book, receipt(100), dry_run=True).no == "BC00001/2022"
    assert book.head() == before
    assert record(book, receipt(100)).no == "BC00001/2022"


def test_nothing_asked_is_nothing_recorded() -> None:
    assert record_all([]) == ()


def test_two_books_record_together_or_not_at_all(books: Books, book: Book) -> None:
    other = small_book(books, "PY")
    first, second = record_all([(book, receipt(100), "k:1"), (other, receipt(200))])
    assert (first.no, second.no) == ("BC00001/2022", "BC00001/2022")
    sizes = book.head().size, other.head().size
    with pytest.raises(OverdrawnError):
        record_all([(book, receipt(100)), (other, payment(201))])
    assert (book.head().size, other.head().size) == sizes


def test_a_transfer_needs_two_books(book: Book) -> None:
    asked = FundTransfer(date=MARCH, amount=Money(1), account="112", description="x", from_fund="TH", to_fund="PY")
    with pytest.raises(LineError):
        book.funds.transfer_acts(book, asked)


def test_a_code_of_a_book_is_taken_once(books: Books) -> None:
    with pytest.raises(ExistsError):
        books.open_book(OpenBook(code="SL", name="x"))


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (voucher(Posting("112", "TH", 1)), "line"),
        (voucher(Posting("112", "TH", 0), Posting("5111", "TH", 0)), "line"),
        (replace(receipt(1), splits=(Split(fund="TH", amount=Money(10**15), account="5111"),) * 2), "line"),
        (voucher(Posting("112", "TH", 1), Posting("5111", "PY", -1)), "unbalanced"),
        (voucher(Posting("112", "TH", 1), Posting("5112", "TH", -1)), "not_found"),
        (voucher(Posting("112", "TH", 1, "USD"), Posting("5111", "TH", -1, "USD")), "not_found"),
        (receipt(1, day=date(2024, 1, 1)), "date_refused"),
        (receipt(0), "line"),
        (receipt(1, account="331"), "line"),
        (replace(receipt(1), splits=()), "line"),
        (payment(1), "overdrawn"),
        (Move(date=MARCH, source="112", target="112", fund="TH", amount=Money(1), description="x"), "line"),
        (Move(date=MARCH, source="112", target="111", fund="TH", amount=Money(0), description="x"), "line"),
        (AddCurrency(code="USD", exponent=7), "line"),
        (AddCurrency(code="USD", exponent=0), "line"),
        (AddCurrency(code="USD"), "line"),
        (AddCurrency(code="JPY", exponent=2), "line"),
        (OpenFund(code="X", name="x", income_fund="TH"), "chart"),
        (OpenFund(code="X", name="x", income_fund="X", restriction=Restriction.ENDOWMENT), "chart"),
        (OpenFund(code="X", name="x", net_asset_account="112"), "line"),
        (Reversal(of="BC9/2022", date=MARCH), "not_found"),
    ],
)  # fmt: skip
def test_what_a_rule_refuses_leaves_nothing(book: Book, act: Act, code: str) -> None:
    before = book.head()
    with pytest.raises(RefusedError) as caught:
        record(book, act)
    assert (caught.value.code, book.head()) == (code, before)


def test_postings_hold_the_first_code_of_an_account(book: Book) -> None:
    record(book, ChangeAccount(code="112", new_code="1121"))
    done = record(book, receipt(100, account="1121"))
    assert [(line.account, line.amount) for line in done.postings] == [("112", 100), ("5111", -100)]
    with pytest.raises(OverdrawnError):
        record(book, payment(101, account="112"))


def test_money_that_changes_its_fund_and_stays_where_it_is_has_a_journal_voucher(book: Book) -> None:
    record(book, receipt(100))
    lines = [Posting("112", "PY", 5), Posting("4111", "PY", -5), Posting("4111", "TH", 5), Posting("112", "TH", -5)]
    assert record(book, voucher(*lines)).nos == ("PK00001/2022",)


def test_a_series_goes_on_from_any_number_that_a_voucher_may_have(book: Book) -> None:
    numbers = NextNumber(series=Series.PT, number=1), NextNumber(series=Series.BC, number=38)
    record(book, OpeningBalances(date=date(2022, 1, 1), next=numbers))
    assert record(book, receipt(5, account="111")).no == "PT00001/2022"
    assert record(book, receipt(5)).no == "BC00038/2022"


@pytest.mark.parametrize("number", [0, -1])
def test_a_series_that_would_go_on_before_1_is_refused_at_once(book: Book, number: int) -> None:
    numbers = NextNumber(series=Series.PT, number=41), NextNumber(series=Series.BC, number=number)
    before = book.head()
    with pytest.raises(LineError) as caught:
        record(book, OpeningBalances(date=MARCH, next=numbers))
    assert (caught.value.details["line"], book.head()) == (f"BC={number}", before)


def test_money_spent_is_not_there_twice(book: Book) -> None:
    record(book, receipt(100))
    assert isinstance(payment(100), Payment)
    record(book, payment(100))
    with pytest.raises(OverdrawnError):
        record(book, payment(1))
