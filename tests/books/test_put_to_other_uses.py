"""An approval carries what was approved: what a correction makes of it waits for others, and verify says the same."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import pytest

from quykhuyenhoc import Book, Books, Money, Recorded, record, verify
from quykhuyenhoc.acts import Adjustment, OpenAccount, OpenParty, Payment, Split
from quykhuyenhoc.errors import PolicyError, ReasonNeededError
from quykhuyenhoc.kinds import AccountKind, AccountType
from quykhuyenhoc.ledger.vouchers import Posting
from tests.officers import appoint, approved
from tests.samples import receipt

DAY: Final = date(2022, 3, 10)
MILLION: Final = 1_000_000

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(books: Books) -> Iterator[Book]:
    """Give the small book with two keys and a payment of 90 million that the chair approved."""
    book = books["SL"]
    record(book, OpenParty(code="NCC", name="Nhà sách Ban Mai"))
    record(book, OpenAccount(code="1281", name="Tiền gửi", type=AccountType.ASSET, kind=AccountKind.DEPOSIT))
    record(book, OpenAccount(code="113", name="Tiền đang chuyển", type=AccountType.ASSET))
    record(book, receipt(200 * MILLION, account="112"))
    appoint(book, "HOA", "LAN")
    approved(book, payment())
    yield book.as_("HOA")
    assert list(verify(book.books)) == []


def payment() -> Payment:
    split = Split(fund="TH", amount=Money(90 * MILLION), account="6111")
    return Payment(date=DAY, account="112", splits=(split,), party="NCC", description="mua bàn ghế", document="HD77")


def put_on(book: Book, account: str, reason: str | None = "ghi nhầm") -> Recorded:
    return record(book, Adjustment(of="BN1/2022", date=DAY, contra=account), reason=reason)


def waiting(book: Book) -> list[tuple[str, int]]:
    with book.books.source.reading() as connection:
        found = book.view(connection, book.books.clock()).matters(date(2022, 3, 1), date(2022, 3, 31))
    return [(one.subject.partition(" ")[2], one.amount or 0) for at in found if at.code == "open" for one in at.found]


@pytest.mark.parametrize(
    ("account", "named"),
    [("111", ["cash", "payee"]), ("1281", ["out", "payee"]), ("113", ["payee"])],
    ids=["the cash box", "a deposit", "money in transit"],
)
def test_an_approved_payment_that_is_put_on_an_account_of_ones_own_waits_for_others(
    book: Book, account: str, named: list[str]
) -> None:
    with pytest.raises((PolicyError, ReasonNeededError)):
        put_on(book, account, reason=None)
    put_on(book, account)
    assert waiting(book) == [(name, 90 * MILLION) for name in named]


def test_money_that_is_put_on_the_cash_box_in_steps_is_refused_while_the_first_waits(book: Book) -> None:
    put_on(book, "1281")
    drawn = (Posting("111", "TH", 90 * MILLION), Posting("112", "TH", -90 * MILLION))
    with pytest.raises(PolicyError, match=r"cash drawn .*90,000,000.* waits for signatures already"):
        record(book, Adjustment(of="BN1/2022", date=DAY, lines=drawn), reason="ghi nhầm")


@pytest.mark.parametrize("account", ["111", "1281", "113"])
def test_the_paper_of_a_payment_stays_used_whichever_account_of_ones_own_it_is_put_on(book: Book, account: str) -> None:
    put_on(book, account)
    with pytest.raises(ReasonNeededError, match="booked for the same paper"):
        approved(book, payment())


def test_less_of_an_approved_payment_and_its_words_are_corrected_by_one_person(book: Book) -> None:
    record(book, Adjustment(of="BN1/2022", date=DAY, amount=80 * MILLION))
    record(book, Adjustment(of="BN1/2022", date=DAY, description="mua bàn"))
    record(book, Adjustment(of="BN1/2022", date=DAY, amount=0))
    assert waiting(book) == []
