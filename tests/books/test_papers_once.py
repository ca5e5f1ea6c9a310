"""A paper of a party is spent once: a second voucher on it says why."""

import time
from datetime import date
from typing import Any, Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, open_books, record, record_all
from quykhuyenhoc.acts import (
    Adjustment,
    GiveAdvance,
    JournalVoucher,
    OpenAccount,
    OpenParty,
    Payment,
    Reversal,
    SettleAdvance,
    Spent,
    Split,
)
from quykhuyenhoc.errors import ReasonNeededError
from quykhuyenhoc.kinds import AccountKind, AccountType
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.store.vouchers.papers import Papers
from tests.conftest import Copy, Place
from tests.samples import MARCH, Clock, receipt, small_book

LATER: Final = date(2022, 3, 20)
BOUGHT: Final = OpenAccount(code="642", name="Quản lý", type=AccountType.EXPENSE)
SELLER: Final = OpenParty(code="NS1", name="Nhà sách NS1")
pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(books: Books) -> Book:
    """Give the small book with a million, two suppliers, and a payment to one of them on its invoice HD 0000123."""
    book = books["SL"]
    record(book, receipt(1_000_000))
    record(book, BOUGHT)
    for code in ("NS1", "NS2"):
        record(book, OpenParty(code=code, name=f"Nhà sách {code}"))
    record(book, paid("HD 0000123"))
    return book


def paid(document: str | None, **more: Any) -> Payment:
    fields: dict[str, Any] = {"date": LATER, "party": "NS1", **more}
    account, amount = fields.pop("expense", "642"), Money(fields.pop("amount", 50_000))
    split = Split(fund="TH", amount=amount, account=account)
    return Payment(account="112", splits=(split,), description="mua vở", document=document, **fields)


@pytest.mark.parametrize("document", [
    "HD 0000123", "hd0000123", "HĐ-0000123", "Hóa đơn 123", "HD123/2022", "số 00123", "HD 1 23", "HD123 bản 2",
    "HD 123 (bản sao)", "ＨＤ１２３",
])  # fmt: skip
def test_a_second_voucher_on_the_paper_is_refused_until_it_says_why(book: Book, document: str) -> None:
    with pytest.raises(ReasonNeededError, match="BN00001/2022 was booked for the same paper already"):
        record(book, paid(document))
    record(book, paid(document), reason="trả đợt hai")


def test_an_entry_spends_on_a_paper_as_a_payment_does(book: Book) -> None:
    lines = (Posting("6111", "TH", 50_000, party="NS1"), Posting("331", "TH", -50_000, party="NS1"))
    with pytest.raises(ReasonNeededError):
        record(book, JournalVoucher(date=LATER, description="vở", lines=lines, document="HD 0000123"))


def test_a_paper_of_nobody_is_one_where_the_amount_is_one(book: Book) -> None:
    record(book, paid("HD 0000123", party=None, amount=40_000))
    for party in (None, "NS2"):
        with pytest.raises(ReasonNeededError, match="BN00002/2022"):
            record(book, paid("HD 0000123", party=party, amount=40_000))
    with pytest.raises(ReasonNeededError, match="BN00001/2022"):
        record(book, paid("HD 0000123", party=None))


@pytest.mark.parametrize("other", [{"party": "NS2"}, {"document": "HD 0000124"}, {"document": None}])
def test_another_party_or_number_is_no_second_time(book: Book, other: dict[str, Any]) -> None:
    record(book, paid(**{"document": "HD 0000123", **other}))


@pytest.mark.parametrize("account", ["331", "138"])
def test_no_more_is_paid_on_a_paper_than_was_spent_on_it_whatever_account_it_is_put_on(
    book: Book, account: str
) -> None:
    record(book, OpenAccount(code="138", name="Phải thu khác", type=AccountType.ASSET, kind=AccountKind.RECEIVABLE))
    with pytest.raises(ReasonNeededError, match="BN00001/2022"):
        record(book, paid("HD 123", expense=account))
    record(book, paid("HD 123", expense=account), reason="trả trước đợt hai")
    record(book, paid("HD 300", expense=account))
    with pytest.raises(ReasonNeededError, match="BN00003/2022"):
        record(book, paid("HD 300"))


def test_a_debt_on_a_paper_is_paid_in_parts_and_no_further(book: Book) -> None:
    lines = (Posting("642", "TH", 50_000), Posting("331", "TH", -50_000, party="NS1"))
    record(book, JournalVoucher(date=LATER, description="vở", lines=lines, document="HD 124"))
    for amount in (20_000, 30_000):
        record(book, paid("HD 124", expense="331", amount=amount))
    with pytest.raises(ReasonNeededError, match="was booked for the same paper"):
        record(book, paid("HD 124", expense="331", amount=1))


def test_what_was_paid_before_is_spent_on_its_paper_without_a_reason(book: Book) -> None:
    record(book, paid("HD 125", expense="331"))
    lines = (Posting("642", "TH", 50_000), Posting("331", "TH", -50_000, party="NS1"))
    record(book, JournalVoucher(date=LATER, description="vở", lines=lines, document="HD 125"))


def test_a_debt_that_was_booked_on_the_paper_of_its_creditor_is_a_second_time(book: Book) -> None:
    lines = (Posting("642", "TH", 50_000), Posting("331", "TH", -50_000, party="NS1"))
    debt = JournalVoucher(date=LATER, description="vở", lines=lines, document="HD 123")
    with pytest.raises(ReasonNeededError, match="BN00001/2022"):
        record(book, debt)
    record(book, replace(debt, document="HD 124"))
    record(book, paid("HD 124", expense="331"))
    with pytest.raises(ReasonNeededError, match="PK00001/2022"):
        record(book, paid("HD 124"))


def test_a_paper_is_that_which_a_voucher_bears_after_its_corrections(book: Book) -> None:
    other = record(book, paid("HD 95")).no or ""
    with pytest.raises(ReasonNeededError, match="BN00001/2022"):
        record(book, Adjustment(of=other, date=LATER, document="HD 123"))
    record(book, Adjustment(of=other, date=LATER, document="HD 96"))
    with pytest.raises(ReasonNeededError, match="BN00002/2022"):
        record(book, paid("HD 96"))
    with pytest.raises(ReasonNeededError, match="BN00002/2022"):
        record(book, paid("HD 95"))
    named = record(book, paid("HD 123", party="NS2")).no or ""
    record(book, Adjustment(of=named, date=LATER, document="HD 97", party="NS1"))
    with pytest.raises(ReasonNeededError, match="BN00003/2022"):
        record(book, paid("HD 97"))
    record(book, paid("HD 97", party="NS2"))


def test_papers_of_two_days_are_two_where_both_tell_theirs(book: Book) -> None:
    with pytest.raises(ReasonNeededError):
        record(book, paid("HD 0000123", document_date=LATER))
    record(book, paid("HD 77", document_date=MARCH))
    record(book, paid("HD 77", document_date=LATER))
    with pytest.raises(ReasonNeededError):
        record(book, paid("HD 77", document_date=MARCH))


@pytest.mark.parametrize("name", ["Nhà sách NS1", "nha sach  NS1", "Nhà sách NS1 (cũ)", "Nhà sách NS1 - CN Mai Sơn"])
@pytest.mark.parametrize("how", ["a party of that name", "who got the money"])
def test_another_code_of_one_name_and_who_only_got_the_money_are_one_payee(book: Book, name: str, how: str) -> None:
    who: dict[str, Any] = {"party": None, "person": name}
    if how == "a party of that name":
        record(book, OpenParty(code="NS3", name=name))
        who = {"party": "NS3"}
    with pytest.raises(ReasonNeededError, match="BN00001/2022"):
        record(book, paid("HD 123", **who))
    record(book, paid("HD 124", **who))
    with pytest.raises(ReasonNeededError, match="BN00002/2022"):
        record(book, paid("HD 124"))
    record(book, paid("HD 124", party="NS2"))


def test_who_got_the_money_is_as_the_corrections_of_a_voucher_have_it(book: Book) -> None:
    other = record(book, paid("HD 55", party=None, person="Lò Văn Ơn")).no or ""
    record(book, paid("HD 55"))
    record(book, Adjustment(of=other, date=LATER, document="HD 56", person="Nhà sách NS1"))
    with pytest.raises(ReasonNeededError, match=other):
        record(book, paid("HD 56"))
    with pytest.raises(ReasonNeededError, match="BN00001/2022"):
        record(book, Adjustment(of=other, date=LATER, document="HD 123"))


def test_an_advance_is_settled_with_no_paper_that_was_paid_and_what_it_was_settled_with_is_not_paid(book: Book) -> None:
    record(book, OpenParty(code="CB", name="Lò Văn Ơn"))
    record(book, OpenAccount(code="141", name="Tạm ứng", type=AccountType.ASSET, kind=AccountKind.ADVANCE))
    given = GiveAdvance(
        date=LATER, party="CB", fund="TH", account="112", amount=Money(90_000), due=LATER, description="mua vở"
    )  # fmt: skip
    record(book, given)
    of = record(book, replace(given, due=date(2022, 4, 1)), reason="đợt hai").seq
    settled = SettleAdvance(
        advance=of, date=LATER, description="mua vở", document="HD 123",
        spent=(Spent(account="642", amount=Money(50_000)),),
    )  # fmt: skip
    with pytest.raises(ReasonNeededError, match="BN00001/2022"):
        record(book, settled)
    more = Spent(account="642", amount=Money(150_000))
    record(book, paid("HD 150", amount=150_000))
    with pytest.raises(ReasonNeededError, match="BN00004/2022"):
        record(book, replace(settled, document="HD 150", spent=(more,), payable="331"))
    record(book, replace(settled, spent=(Spent(account="642", amount=Money(30_000)),)))
    record(book, replace(settled, document="HD 124"))
    with pytest.raises(ReasonNeededError, match="PK00002/2022"):
        record(book, paid("HD 124", party="NS2"))


def test_a_paper_that_a_given_up_transaction_spent_is_free_and_what_others_spent_is_not(empty_place: Place) -> None:
    with open_books(empty_place.url, clock=Clock()) as books, open_books(empty_place.url, clock=Clock()) as others:
        book = small_book(books)
        record_all([(book, act, None) for act in (receipt(1_000_000), BOUGHT, SELLER, paid("HD 501"))])
        with pytest.raises(ReasonNeededError):
            record_all([(book, paid(number), None) for number in ("HD 502", "HD 503", "HD 501")])
        for number in ("HD 504", "HD 505", "HD 506"):
            record(others["SL"], paid(number))

        record(book, paid("HD 502"))
        for number in ("HD 502", "HD 504", "HD 505", "HD 506"):
            with pytest.raises(ReasonNeededError):
                record(book, paid(number))


def test_who_asks_for_papers_again_is_answered_from_what_was_read(sqlite_copy: Copy) -> None:
    with open_books(sqlite_copy("empty").url, clock=Clock()) as books:
        book = small_book(books)
        record_all([(book, act, None) for act in (receipt(100_000_000), BOUGHT, SELLER)])
        record_all([(book, paid(f"HD {n}"), None) for n in range(1_000, 1_300)])
        with books.source.reading() as connection:
            snapshot, kept = Snapshot(connection, book.number), Papers()

            def seconds(papers: Papers) -> float:
                began = time.perf_counter()
                assert len(list(papers.acts(snapshot, "1077"))) == 1
                return time.perf_counter() - began

            seconds(kept)
            seconds(kept)
            assert 3 * min(seconds(kept) for _time in range(9)) < min(seconds(Papers()) for _time in range(9))


def test_what_was_reversed_was_not_spent(book: Book) -> None:
    done = record(book, paid("HD 9"))
    record(book, Reversal(of=done.no or "", date=LATER), reason="ghi nhầm")
    record(book, paid("HD 9"))
