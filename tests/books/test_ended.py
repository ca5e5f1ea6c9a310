"""What a fund gave up or got back without money of its own behind it is an open matter of the closing."""

from datetime import date

import pytest

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import (
    AddCurrency,
    Adjustment,
    GiveAdvance,
    HandOutGoods,
    JournalVoucher,
    OpenAccount,
    OpenFund,
    OpenGoods,
    OpenParty,
    Payment,
    Receipt,
    ReceiveGoods,
    Reversal,
    SettleAdvance,
    Spent,
    Split,
)
from quykhuyenhoc.kinds import AccountKind, AccountType, PartyKind
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import open_matters, span
from tests.samples import MARCH, receipt

BIKES = date(2022, 3, 2)


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with accounts for goods and debts, two suppliers, and bicycles worth 60 triệu."""
    found = books["SL"]
    for code, type_, kind in (
        ("156", AccountType.ASSET, AccountKind.GOODS), ("5112", AccountType.INCOME, AccountKind.OTHER),
        ("6114", AccountType.EXPENSE, AccountKind.OTHER), ("3388", AccountType.LIABILITY, AccountKind.OTHER),
    ):  # fmt: skip
        record(found, OpenAccount(code=code, name=code, type=type_, kind=kind))
    record(found, receipt(1_000))
    for code in ("NCC", "HANG"):
        record(found, OpenParty(code=code, name=f"Cửa hàng {code}", kind=PartyKind.SUPPLIER))
    record(found, OpenGoods(code="XD", name="Xe đạp", unit="chiếc"))
    goods = ReceiveGoods(
        date=BIKES, fund="TH", goods="XD", quantity=30, description="tặng", value=Money(60_000_000), account="156",
        income="5112",
    )  # fmt: skip
    record(found, goods)
    return found


def told(book: Book, code: str, period: str = "2022-03") -> list[tuple[str, int | None]]:
    """Return subject and amount of the open matters of a kind."""
    kinds = [kind for kind in open_matters(book, span(period)) if kind.code == code]
    return [(one.subject, one.amount) for kind in kinds for one in kind.found]


def handed_out(book: Book, quantity: int) -> str:
    """Hand bicycles to nobody named; return the voucher."""
    act = HandOutGoods(
        date=MARCH, fund="TH", goods="XD", quantity=quantity, description="trao", expense="6114", account="156"
    )
    return record(book, act).no or ""


def test_goods_handed_out_are_named_from_the_limit_on_in_parts_too(book: Book) -> None:
    handed_out(book, 5)
    assert told(book, "claims") == []
    second = handed_out(book, 5)
    assert told(book, "claims") == [("XD TH", 20_000_000)]
    record(book, Reversal(of=second, date=MARCH), reason="trao nhầm")
    assert told(book, "claims") == []


def moved(book: Book, debit: tuple[str, str | None], credit: tuple[str, str | None], amount: int) -> str:
    """Record a journal voucher of fund TH; return its number."""
    lines = (Posting(debit[0], "TH", amount, party=debit[1]), Posting(credit[0], "TH", -amount, party=credit[1]))
    return record(book, JournalVoucher(date=MARCH, description="bút toán", lines=lines)).no or ""


def test_a_debt_that_is_owed_to_another_party_than_before_is_named(book: Book) -> None:
    moved(book, ("6111", None), ("331", "NCC"), 90)
    assert told(book, "claims") == []
    no = moved(book, ("331", "NCC"), ("3388", "HANG"), 90)
    assert told(book, "claims") == [(f"{no} TH", 90)]


def test_a_debt_that_changes_its_account_alone_is_not_named(book: Book) -> None:
    moved(book, ("6111", None), ("331", "NCC"), 90)
    moved(book, ("331", "NCC"), ("3388", "NCC"), 90)
    assert told(book, "claims") == []


def back(book: Book, fund: str, amount: int, party: str | None) -> str:
    """Record that a supplier gave money back; return the voucher."""
    split = Split(fund=fund, amount=Money(amount), account="6111", party=party)
    act = Receipt(date=MARCH, account="112", splits=(split,), party=party, description="hoàn tiền")
    return record(book, act, reason="trả lại hàng").no or ""


@pytest.mark.parametrize(("fund", "party", "named"), [
    ("TH", "NCC", []), ("CH", "NCC", [("6111 CH NCC", 30_000_000)]), ("TH", "HANG", [("6111 TH HANG", 30_000_000)]),
])  # fmt: skip
def test_what_a_supplier_gives_back_is_named_where_that_fund_had_not_spent_it_with_him(
    book: Book, fund: str, party: str, named: list[tuple[str, int]]
) -> None:
    record(book, OpenFund(code="CH", name="Quỹ chung"))
    record(book, receipt(30_000_000))
    spent = Split(fund="TH", amount=Money(30_000_000), account="6111", party="NCC")
    record(book, Payment(date=MARCH, account="112", splits=(spent,), party="NCC", description="mua sách"))
    no = back(book, fund, 30_000_000, party)
    assert told(book, "returns") == named
    if fund != "TH":
        record(book, Adjustment(of=no, date=MARCH, fund="TH"), reason="nhầm quỹ")
        assert told(book, "returns") == []


def settled(book: Book, given: int, spent: tuple[int, ...], actor: str) -> list[str]:
    """Give an advance to LAN and settle it in parts; return the vouchers of these."""
    advance = GiveAdvance(
        date=MARCH, party="LAN", fund="TH", account="112", amount=Money(given), due=MARCH, description="tạm ứng"
    )
    seq = record(book.as_("HOA"), advance).seq
    parts = (
        SettleAdvance(
            advance=seq, date=MARCH, spent=(Spent(account="6111", amount=Money(one)),), description="quyết toán"
        )
        for one in spent
    )
    return [record(book.as_(actor), part).no or "" for part in parts]


def test_an_advance_of_the_limit_that_its_holder_alone_says_was_spent_is_named(book: Book) -> None:
    record(book, OpenAccount(code="141", name="141", type=AccountType.ASSET, kind=AccountKind.ADVANCE))
    for code in ("LAN", "HOA"):
        record(book, OpenParty(code=code, name=code, kind=PartyKind.OFFICER))
    record(book, receipt(90_000_000))
    settled(book, 20_000_000, (20_000_000,), "HOA")
    settled(book, 19_999_999, (19_999_999,), "LAN")
    assert told(book, "claims") == []
    first, second = settled(book, 20_000_000, (15_000_000, 5_000_000), "LAN")
    assert told(book, "claims") == [(f"{first} TH", 15_000_000), (f"{second} TH", 5_000_000)]
    record(book, Reversal(of=second, date=MARCH), reason="ghi nhầm")
    assert told(book, "claims") == [(f"{first} TH", 15_000_000)]


def test_what_comes_back_in_dollars_to_the_fund_that_spent_them_is_not_named(book: Book) -> None:
    record(book, AddCurrency(code="USD", exponent=2))
    for amount in (30_000, -20_000, 20_000):
        account = "5111" if amount == 30_000 else "6111"
        lines = (Posting("112", "TH", amount, "USD"), Posting(account, "TH", -amount, "USD", "NCC"))
        record(book, JournalVoucher(date=MARCH, description="đô la", lines=lines))
    assert told(book, "returns") == []
