"""Money that is moved away from where its fund has none of it: recorded, and told."""

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from quykhuyenhoc import Book, Books, Money, record, record_all
from quykhuyenhoc.acts import (
    DepositShare,
    FundTransfer,
    JournalVoucher,
    Move,
    OpenAccount,
    OpenDeposit,
    OpenFund,
    Reversal,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.imports.vouchers import import_entries
from quykhuyenhoc.kinds import AccountKind, AccountType
from quykhuyenhoc.ledger import Posting
from tests.samples import MARCH, payment, receipt

pytestmark = pytest.mark.usefixtures("in_english")
LATER: Final = date(2022, 3, 20)
TOLD: Final = "Fund XX on account 112 would be {short} ₫ short on {day}. What lies there is of other funds"


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book in which TH has 900 at the bank and PY 400, and fund XX 500 in the cash box."""
    book = books["SL"]
    record(book, OpenFund(code="XX", name="Học bổng"))
    record(book, OpenAccount(code="1281", name="Tiền gửi có kỳ hạn", type=AccountType.ASSET, kind=AccountKind.DEPOSIT))
    record_all([(book, receipt(900)), (book, receipt(400, fund="PY"))])
    record(book, receipt(500, fund="XX", account="111"))
    return book


def move(amount: int, fund: str = "XX", day: date = MARCH, source: str = "112", target: str = "111") -> Move:
    return Move(date=day, source=source, target=target, fund=fund, amount=Money(amount), description="rút tiền mặt")


DEPOSIT: Final = OpenDeposit(
    code="TG1", date=MARCH, deposit_account="1281", account="112", matures=date(2023, 3, 7), rate=500,
    shares=(DepositShare(fund="XX", amount=Money(200)),), description="gửi tiết kiệm",
)  # fmt: skip
ENTRY: Final = JournalVoucher(
    date=MARCH, lines=(Posting("111", "XX", 200), Posting("112", "XX", -200)), description="rút tiền mặt"
)


@pytest.mark.parametrize("act", [move(200), DEPOSIT, ENTRY], ids=["move", "deposit", "entry"])
def test_whatever_moves_more_of_a_fund_than_lies_there_is_recorded_with_a_warning(book: Book, act: Act) -> None:
    (warning,) = record(book, act).warnings
    assert str(warning).startswith(TOLD.format(short=200, day="07/03/2022"))


def test_an_import_tells_it_once_for_all_its_rows(book: Book, tmp_path: Path) -> None:
    rows = ("1,2022-03-07", "2,2022-03-20")
    lines = [f"{one},rút,{account},XX,{amount}" for one in rows for account, amount in (("111", 60), ("112", -60))]
    place = tmp_path / "moves.csv"
    place.write_text("\n".join(["ref,date,description,account,fund,amount", *lines]), encoding="utf-8")
    (warning,) = import_entries(book, str(place)).warnings
    assert str(warning).startswith(TOLD.format(short=120, day="07/03/2022"))


def test_what_lies_there_is_moved_without_a_word_and_no_more_of_it(book: Book) -> None:
    assert record(book, move(600, "TH")).warnings == ()
    (warning,) = record(book, move(301, "TH")).warnings
    assert str(warning).startswith("Fund TH on account 112 would be 1 ₫ short")
    assert record(book, move(1, "TH", source="111", target="112")).warnings == ()


def test_what_came_only_later_or_is_gone_by_then_does_not_lie_there(book: Book) -> None:
    record(book, receipt(300, fund="XX", day=LATER))
    assert record(book, move(100)).warnings != ()
    assert record(book, move(100, day=LATER)).warnings == ()
    act = FundTransfer(
        date=date(2022, 3, 25), account="112", from_fund="XX", to_fund="TH", amount=Money(100), description="x"
    )  # fmt: skip
    record(book, act)
    assert record(book, move(100, day=LATER)).warnings != ()


def test_a_payment_from_where_its_fund_has_nothing_is_no_wrong(book: Book) -> None:
    assert record(book, payment(200, fund="XX")).warnings == ()


def test_a_move_that_is_reversed_is_told_where_its_money_is_gone(book: Book) -> None:
    done = record(book, move(500, "XX", source="111", target="112"))
    record(book, payment(200, fund="XX"))
    (warning,) = record(book, Reversal(of=done.nos[0], date=MARCH), reason="nhầm").warnings
    assert str(warning).startswith("Fund XX on account 112 would be 200 ₫ short")
