"""Money is never paid out of net assets, and those of a fund stay on the account that the register names."""

from typing import Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import (
    Adjustment,
    ChangeAccount,
    ChangeFund,
    FundTransfer,
    JournalVoucher,
    OpenAccount,
    OpenFund,
    Payment,
    Receipt,
    Reversal,
    Split,
)
from quykhuyenhoc.errors import ChartError, LineError
from quykhuyenhoc.kinds import AccountKind, AccountType, Restriction, Series
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.ledger.vouchers import Entry, Voucher
from tests.old import file_old
from tests.samples import MARCH, payment, receipt

pytestmark = pytest.mark.usefixtures("in_english")
Lines = tuple[tuple[str, str, int], ...]
"""Account, fund, amount (debit positive) of each line."""
PAID: Final = "money is paid for an expense, a debt or an asset"
STAY: Final = "net assets of fund TH pass to no other account than its own"


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book whose fund TH has its net assets on 4111 and money, and that has another account of them, 4118."""
    found = books["SL"]
    record(found, OpenAccount(code="4118", name="Vốn gốc", type=AccountType.NET_ASSET))
    record(found, OpenAccount(code="138", name="Phải thu", type=AccountType.ASSET, kind=AccountKind.RECEIVABLE))
    record(found, ChangeFund(code="TH", net_asset_account="4111"), reason="x")
    record(found, ChangeFund(code="PY", net_asset_account="4111"), reason="x")
    record(found, ChangeAccount(code="5111", role="donation"))
    record(found, receipt(40_000))  # BC1
    record(found, payment(1_000))  # BN1
    return found


def entry(lines: Lines) -> JournalVoucher:
    return JournalVoucher(date=MARCH, description="x", lines=tuple(Posting(*line) for line in lines))


PAID_OUT: Final[dict[str, Lines]] = {
    "all of it": (("4111", "TH", 15), ("112", "TH", -15)),
    "beside an expense": (("4111", "TH", 10), ("6111", "TH", 5), ("112", "TH", -15)),
    "beside a gift that comes in": (("4111", "TH", 15), ("112", "TH", 1), ("5111", "TH", -16)),
    "another account than the fund's": (("4118", "TH", 15), ("112", "TH", -15)),
    "more than another fund gets": (
        ("4111", "TH", 15), ("112", "TH", -15), ("112", "PY", 5), ("4111", "PY", -5),
    ),
}  # fmt: skip
TURNED: Final[dict[str, Lines]] = {
    "alone": (("4111", "TH", 15), ("4118", "TH", -15)),
    "beside money": (("4111", "TH", 15), ("4118", "TH", -20), ("112", "TH", 5)),
}
KEPT: Final[dict[str, Lines]] = {
    "given to net assets": (("112", "TH", 15), ("4111", "TH", -15)),
    "given to two accounts of them": (("112", "TH", 15), ("4111", "TH", -10), ("4118", "TH", -5)),
    "to the fund's own account": (("4118", "TH", 15), ("4111", "TH", -15)),
    "to another fund": (("4111", "TH", 15), ("112", "TH", -15), ("112", "PY", 15), ("4111", "PY", -15)),
    "an error of an earlier year, still owed": (("4111", "TH", 15), ("331", "TH", -15)),
    "an error of an earlier year, never received": (("4111", "TH", 15), ("138", "TH", -15)),
}


@pytest.mark.parametrize("what", PAID_OUT)
def test_an_entry_that_pays_money_out_of_net_assets_is_refused(book: Book, what: str) -> None:
    with pytest.raises(LineError, match=PAID):
        record(book, entry(PAID_OUT[what]))


@pytest.mark.parametrize("reason", [None, "trả lại"])
def test_a_payment_on_net_assets_is_refused_whatever_the_reason(book: Book, reason: str | None) -> None:
    split = Split(fund="TH", amount=Money(15), account="4111")
    with pytest.raises(LineError, match=PAID) as caught:
        record(book, Payment(date=MARCH, account="112", splits=(split,), description="x"), reason=reason)
    assert caught.value.details["line"] == "4111"


def test_an_expense_is_not_corrected_to_net_assets(book: Book) -> None:
    with pytest.raises(LineError, match=PAID):
        record(book, Adjustment(of="BN1", date=MARCH, contra="4111"), reason="chi của năm trước")


def test_an_expense_of_an_earlier_year_is_put_on_a_debt_and_the_debt_on_net_assets(book: Book) -> None:
    record(book, Adjustment(of="BN1", date=MARCH, contra="331"), reason="chi của năm trước")
    record(book, entry((("4111", "TH", 1_000), ("331", "TH", -1_000))))


@pytest.mark.parametrize("what", TURNED)
def test_net_assets_pass_to_no_account_that_is_not_the_funds(book: Book, what: str) -> None:
    with pytest.raises(LineError, match=STAY) as caught:
        record(book, entry(TURNED[what]))
    assert caught.value.details["line"] == "4118"


def test_once_the_register_names_another_account_the_net_assets_follow(book: Book) -> None:
    record(book, ChangeFund(code="TH", net_asset_account="4118"), reason="x")
    record(book, entry(TURNED["alone"]))
    with pytest.raises(LineError):
        record(book, entry((("4118", "TH", 15), ("4111", "TH", -15))))


def test_a_fund_names_no_account_that_the_chart_marks_for_net_assets_of_other_funds(book: Book) -> None:
    other, own = "net_assets:unrestricted", "net_assets:endowment"
    record(book, OpenAccount(code="4114", name="Không hạn chế", type=AccountType.NET_ASSET, role=other))
    record(book, OpenAccount(code="4112", name="Quỹ gốc", type=AccountType.NET_ASSET, role=own))
    opened = OpenFund(code="VG", name="Vốn gốc", restriction=Restriction.ENDOWMENT, net_asset_account="4114")
    said = r"Account 4114 is for the net assets of other funds \(role net_assets:unrestricted\)"
    with pytest.raises(ChartError, match=said):
        record(book, opened)
    record(book, replace(opened, net_asset_account="4118"))
    with pytest.raises(ChartError, match=said):
        record(book, ChangeFund(code="VG", net_asset_account="4114"), reason="x")
    record(book, ChangeFund(code="VG", net_asset_account="4112"), reason="x")


def test_a_correction_is_judged_by_what_its_voucher_says_after_it(book: Book) -> None:
    no = record(book, entry(KEPT["given to two accounts of them"])).no or ""
    right = tuple(Posting(*line) for line in KEPT["given to net assets"])
    record(book, Adjustment(of=no, date=MARCH, lines=right), reason="đúng tài khoản")
    with pytest.raises(LineError):
        record(book, Adjustment(of=no, date=MARCH, lines=entry(PAID_OUT["all of it"]).lines), reason="x")


@pytest.mark.parametrize("what", KEPT)
def test_what_is_given_moved_to_a_fund_or_wrong_since_an_earlier_year_is_recorded(book: Book, what: str) -> None:
    record(book, entry(KEPT[what]))


def test_what_was_given_to_net_assets_goes_back_by_a_correction_or_a_reversal(book: Book) -> None:
    split = Split(fund="TH", amount=Money(15), account="4111")
    given = Receipt(date=MARCH, account="112", splits=(split,), description="vốn góp")
    part, whole = (record(book, given).no or "" for _n in range(2))
    record(book, Adjustment(of=part, date=MARCH, amount=10), reason="trả lại một phần")
    record(book, Reversal(of=whole, date=MARCH), reason="trả lại")


def test_a_transfer_between_funds_and_its_reversal_are_recorded(book: Book) -> None:
    moved = FundTransfer(date=MARCH, from_fund="TH", to_fund="PY", amount=Money(5), account="112", description="x")
    record(book, Reversal(of=record(book, moved).no or "", date=MARCH), reason="ghi hai lần")


def test_what_an_older_version_let_out_of_net_assets_is_reversed(book: Book) -> None:
    act = entry(PAID_OUT["all of it"])
    booked, voucher = Entry(date=MARCH, lines=act.lines), Voucher(series=Series.BN, year=2022, number=2, entry=1)
    file_old(book, act, actor="test", entry=booked, voucher=voucher)
    record(book, Reversal(of="BN2/2022", date=MARCH), reason="chi sai tài khoản")
