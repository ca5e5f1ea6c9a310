"""What makes no sense is refused with what would be right, and what is likely a slip is told."""

from datetime import date

import pytest

from quykhuyenhoc import Book, Books, Money, Recorded, record, record_all
from quykhuyenhoc.acts import (
    AddDonor,
    ChangeAccount,
    GiveAdvance,
    MakePledge,
    OpenAccount,
    OpenDeposit,
    Payment,
    PledgePart,
    Receipt,
    Split,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.acts.deposits.deposits import DepositShare
from quykhuyenhoc.errors import LineError, PledgeError, RefusedError
from quykhuyenhoc.kinds import AccountKind, AccountType
from tests.samples import MARCH, payment, receipt

YESTERDAY = date(2022, 3, 6)
pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with money, a donor, an account of gifts, of advances and of deposits."""
    found = books["SL"]
    record(found, ChangeAccount(code="5111", role="donation"))
    record(found, OpenAccount(code="141", name="Tạm ứng", type=AccountType.ASSET, kind=AccountKind.ADVANCE))
    record(found, OpenAccount(code="1281", name="Tiền gửi", type=AccountType.ASSET, kind=AccountKind.DEPOSIT))
    record(found, AddDonor(code="D1"))
    record(found, receipt(1_000_000))
    return found


def voucher(kind: type[Payment] | type[Receipt], account: str) -> Act:
    split = Split(fund="TH", amount=Money(1_000), account=account)
    return kind(date=MARCH, account="112", splits=(split,), description="x")


def gift_of(amount: int, pledge: str | None = None, fund: str = "TH") -> Receipt:
    split = Split(fund=fund, amount=Money(amount), account="5111")
    return Receipt(date=MARCH, account="112", splits=(split,), description="x", party="D1", pledge=pledge)


def give(book: Book, amount: int, pledge: str | None = None, fund: str = "TH") -> Recorded:
    return record(book, gift_of(amount, pledge, fund))


def test_a_payment_on_an_income_account_is_refused_and_told_which_accounts_are_right(book: Book) -> None:
    with pytest.raises(LineError) as caught:
        record(book, voucher(Payment, "5111"))
    assert str(caught.value) == (
        "Line 5111: it is an income account, and money is paid for an expense, a debt or an asset; "
        "a gift is given back by a refund, other income with a reason"
    )


def test_a_receipt_on_an_expense_account_is_refused_and_told_which_accounts_are_right(book: Book) -> None:
    with pytest.raises(LineError) as caught:
        record(book, voucher(Receipt, "6111"))
    assert str(caught.value) == (
        "Line 6111: it is an expense account, and money is received as income, as a debt or for an asset; "
        "what comes back of an expense needs a reason"
    )


def test_money_that_is_given_back_is_recorded_with_what_it_was(book: Book) -> None:
    gift = give(book, 5_000)
    record(book, book.gifts.refunding(gift.no or "", date=MARCH, account="112", description="trả lại"))
    record(book, voucher(Payment, "5111"), reason="trả lại hội phí thu nhầm")
    record(book, payment(2_000))
    record(book, voucher(Receipt, "6111"), reason="nhà cung cấp trả lại")
    record(book, voucher(Payment, "331"))
    record(book, voucher(Receipt, "331"))


PAST = {
    "a pledge": MakePledge(code="CK1", party="D1", date=MARCH, parts=(
        PledgePart(fund="TH", amount=Money(1), due=MARCH), PledgePart(fund="TH", amount=Money(1), due=YESTERDAY),
    )),
    "an advance": GiveAdvance(
        date=MARCH, party="D1", fund="TH", account="112", amount=Money(1), due=YESTERDAY, description="x"
    ),
    "a deposit": OpenDeposit(
        code="KH1", date=MARCH, deposit_account="1281", matures=YESTERDAY, account="112", description="x",
        shares=(DepositShare(fund="TH", amount=Money(1)),),
    ),
}  # fmt: skip


@pytest.mark.parametrize("act", PAST.values(), ids=PAST)
def test_what_would_be_due_before_it_was_made_is_refused(book: Book, act: Act) -> None:
    size = book.head().size
    with pytest.raises(RefusedError):
        record(book, act)
    assert book.head().size == size


def test_a_gift_of_what_is_open_on_a_pledge_of_its_donor_is_recorded_and_the_pledge_is_told(book: Book) -> None:
    parts = (PledgePart(fund="TH", amount=Money(300), due=MARCH), PledgePart(fund="TH", amount=Money(700)))
    record(book, MakePledge(code="CK1", party="D1", date=MARCH, parts=parts))
    told = [str(warning) for warning in give(book, 1_000).warnings]
    assert told == ["D1 has the open pledge CK1 of that amount: if the gift is on it, record it so."]
    assert [warning.code for warning in give(book, 300).warnings] == ["open_pledge"]
    assert give(book, 999).warnings == ()
    assert give(book, 300, pledge="CK1").warnings == ()
    assert [warning.code for warning in give(book, 700).warnings] == ["open_pledge"]
    assert give(book, 300).warnings == ()
    assert give(book, 700, pledge="CK1").warnings == ()
    assert give(book, 700).warnings == ()


def test_more_than_was_promised_and_another_fund_are_told_of_a_gift_on_a_pledge_and_it_is_recorded(book: Book) -> None:
    parts = (PledgePart(fund="TH", amount=Money(300)), PledgePart(fund="TH", amount=Money(700)))
    record(book, MakePledge(code="CK1", party="D1", date=MARCH, parts=parts))
    assert give(book, 400, pledge="CK1").warnings == ()
    (more,) = give(book, 700, pledge="CK1").warnings
    assert (more.code, more.details["amount"], more.details["open"]) == ("beyond_pledge", Money(700), Money(600))
    assert str(more) == (
        "700 ₫ comes on pledge CK1, of which 600 ₫ is still to come: what is more was not promised; if it is another"
        " gift, record that apart."
    )
    (again,) = give(book, 1, pledge="CK1").warnings
    assert again.details["open"] == Money(0)
    record(book, MakePledge(code="CK2", party="D1", date=MARCH, parts=parts))
    (other,) = give(book, 1_000, fund="PY", pledge="CK2").warnings
    assert (other.code, other.details["fund"], other.details["funds"]) == ("other_fund", "PY", ("TH",))
    both = record_all([(book, gift_of(1, pledge="CK1")), (book, gift_of(2, pledge="CK2"))])
    assert [[warning.code for warning in done.warnings] for done in both] == [["beyond_pledge"], ["beyond_pledge"]]


def test_what_is_still_to_come_of_a_pledge_is_asked_for_and_nothing_is_refused_with_what_became_of_it(
    book: Book,
) -> None:
    record(book, MakePledge(code="CK1", party="D1", date=MARCH, parts=(PledgePart(fund="TH", amount=Money(300)),)))
    assert book.gifts.still_to_come("CK1") == Money(300)
    give(book, 200, pledge="CK1")
    assert book.gifts.still_to_come("CK1") == Money(100)
    record(book, book.gifts.writing_off("CK1", MARCH), reason="thôi")
    with pytest.raises(PledgeError) as no:
        book.gifts.still_to_come("CK1")
    assert str(no.value) == (
        "CK1: nothing is still to come of it: 300 ₫ was promised, 200 ₫ came, 100 ₫ was written off. What comes on it"
        " all the same is recorded with its amount, another gift without the pledge."
    )
