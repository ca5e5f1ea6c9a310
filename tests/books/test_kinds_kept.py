"""A correction of a transfer or of opening balances is one still: reports count it as what it corrects."""

from typing import Final

import pytest

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import Adjustment, FundTransfer, OpenAccount, OpenFund, OpeningBalances
from quykhuyenhoc.errors import CorrectionError
from quykhuyenhoc.kinds import AccountKind, AccountType
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import fund_report, span
from tests.samples import MARCH, receipt, small_book

pytestmark = pytest.mark.usefixtures("in_english")
Lines = tuple[tuple[str, str, int], ...]
"""Account, fund, amount (debit positive) of each line."""


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book that opened with 100 of TH and 40 of PY, and moved 30 from TH to PY."""
    found = small_book(books, "KK")
    record(found, OpenAccount(code="138", name="Phải thu", type=AccountType.ASSET, kind=AccountKind.RECEIVABLE))
    record(found, OpenFund(code="HD", name="Hoạt động"))
    opened = tuple(Posting("112", fund, amount) for fund, amount in (("TH", 100), ("PY", 40)))
    record(found, OpeningBalances(date=MARCH, lines=opened))  # PK1
    act = FundTransfer(date=MARCH, amount=Money(30), account="112", from_fund="TH", to_fund="PY", description="x")
    record(found, act)  # PK2
    record(found, receipt(500))
    return found


def corrected(book: Book, no: str, lines: Lines) -> None:
    right = tuple(Posting(*line) for line in lines)
    record(book, Adjustment(of=no, date=MARCH, lines=right), reason="gõ nhầm")


ELSE: Final[dict[str, tuple[str, Lines, str]]] = {
    "a cost for a transfer": ("PK2", (("6111", "TH", 30), ("112", "TH", -30)), "6111 is no account of one"),
    "a debt for a transfer": ("PK2", (("331", "TH", 30), ("112", "TH", -30)), "331 is no account of one"),
    "one side of a transfer": (
        "PK2", (("4111", "TH", 30), ("112", "TH", -30)), "one of them gets what the other gives",
    ),
    "another amount on one side": (
        "PK2", (("112", "PY", 20), ("4111", "PY", -20), ("4111", "TH", 30), ("112", "TH", -30)),
        "one of them gets what the other gives",
    ),
    "a cost for money at the beginning": (
        "PK1", (("112", "TH", 90), ("6111", "TH", 10), ("4111", "TH", -100), ("112", "PY", 40), ("4111", "PY", -40)),
        "6111 is an account of income or expense",
    ),
    "a gift at the beginning": (
        "PK1", (("112", "TH", 100), ("5111", "TH", -100), ("112", "PY", 40), ("4111", "PY", -40)),
        "5111 is an account of income or expense",
    ),
}  # fmt: skip
STILL: Final[dict[str, tuple[str, Lines, int]]] = {
    "another amount": (
        "PK2", (("112", "PY", 20), ("4111", "PY", -20), ("4111", "TH", 20), ("112", "TH", -20)), -20,
    ),
    "another fund": ("PK2", (("112", "HD", 30), ("4111", "HD", -30), ("4111", "TH", 30), ("112", "TH", -30)), -30),
    "another account": ("PK2", (("111", "PY", 30), ("4111", "PY", -30), ("4111", "TH", 30), ("112", "TH", -30)), -30),
    "a claim and a debt at the beginning": (
        "PK1",
        (
            ("112", "TH", 80), ("138", "TH", 30), ("331", "TH", -5), ("4111", "TH", -105), ("112", "PY", 40),
            ("4111", "PY", -40),
        ),
        -30,
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", ELSE)
def test_a_correction_makes_nothing_else_of_a_transfer_or_of_opening_balances(book: Book, what: str) -> None:
    no, lines, said = ELSE[what]
    with pytest.raises(CorrectionError, match=said):
        corrected(book, no, lines)


@pytest.mark.parametrize("what", STILL)
def test_what_stays_a_transfer_or_an_opening_balance_is_corrected_and_counts_as_one(book: Book, what: str) -> None:
    no, lines, given = STILL[what]
    corrected(book, no, lines)
    report = fund_report(book, span("2022"))
    assert [row.transfers for row in report.rows if row.fund == "TH"] == [given]
    assert report.totals is not None
    assert [report.totals[name] for name in ("transfers", "spent", "received")] == [0, 0, 500]


def test_a_transfer_that_was_corrected_to_nothing_may_be_corrected_back(book: Book) -> None:
    record(book, Adjustment(of="PK2", date=MARCH, amount=0), reason="không có")
    record(book, Adjustment(of="PK2", date=MARCH, amount=30), reason="có")
    assert [row.transfers for row in fund_report(book, span("2022")).rows] == [0, 30, -30]
