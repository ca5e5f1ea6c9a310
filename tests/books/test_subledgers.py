"""What a list of its own keeps, advances or interest accrued, no other voucher takes off its account."""

from datetime import date
from pathlib import Path

import pytest

from quykhuyenhoc import Book, Books, Money, record, record_all
from quykhuyenhoc.acts import (
    AccrueInterest,
    Adjustment,
    CloseDeposit,
    DepositShare,
    JournalVoucher,
    OpenAccount,
    OpenDeposit,
    OpenParty,
    Payment,
    Receipt,
    ReceiveInterest,
    Reversal,
    RollOver,
    Split,
    WithdrawEarly,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.acts.advances import GiveAdvance, SettleAdvance, Spent
from quykhuyenhoc.errors import SubledgerError
from quykhuyenhoc.imports.vouchers import import_entries
from quykhuyenhoc.kinds import AccountKind, AccountType
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import advances, deposits, trial_balance
from quykhuyenhoc.rules.accounts import SUBLEDGERS
from tests.samples import MARCH, receipt

APRIL = date(2022, 4, 20)
GIVEN = 10_000_000
OTHER = 5_000_000


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with 50 triệu, accounts of advances, claims and deposits, and two persons."""
    found = books["SL"]
    acts = (
        OpenAccount(code="141", name="Advances", type=AccountType.ASSET, kind=AccountKind.ADVANCE, role="advance"),
        OpenAccount(code="1412", name="Other", type=AccountType.ASSET, kind=AccountKind.ADVANCE),
        OpenAccount(code="138", name="Receivable", type=AccountType.ASSET, kind=AccountKind.RECEIVABLE),
        OpenAccount(code="1281", name="Term deposits", type=AccountType.ASSET, kind=AccountKind.DEPOSIT),
        OpenAccount(code="515", name="Interest", type=AccountType.INCOME, role="interest"),
        OpenParty(code="LAN", name="Trần Thị Lan"),
        OpenParty(code="HOA", name="Lò Thị Hoa"),
        Receipt(
            date=MARCH, account="112", description="ủng hộ",
            splits=(Split(fund="TH", amount=Money(50_000_000), account="5111"),),
        ),
    )  # fmt: skip
    record_all([(found, act) for act in acts])
    return found


def give(book: Book) -> int:
    act = GiveAdvance(
        date=MARCH, party="LAN", fund="TH", account="112", amount=Money(GIVEN), due=APRIL, description="lễ trao"
    )
    return record(book, act).seq


def entry(*lines: tuple[str, int, str | None], fund: str = "TH") -> JournalVoucher:
    found = tuple(Posting(account, fund, amount, "VND", party) for account, amount, party in lines)
    return JournalVoucher(date=APRIL, description="x", lines=found)


def back(amount: int, account: str = "141", party: str | None = "LAN") -> Receipt:
    split = Split(fund="TH", amount=Money(amount), account=account)
    return Receipt(date=APRIL, account="112", splits=(split,), party=party, description="nộp lại")


def stands(book: Book, account: str) -> int:
    cell = next((row.closing for row in trial_balance(book).rows if row.account == account), 0)
    assert isinstance(cell, int)
    return cell


def still_open(book: Book) -> int:
    return sum(int(str(row.open)) for row in advances(book).rows)


AROUND = (
    back(GIVEN),
    entry(("6111", 1, None), ("141", -1, "LAN")),
    entry(("138", GIVEN, "HOA"), ("141", -GIVEN, "LAN")),
    entry(("141", GIVEN, "HOA"), ("141", -GIVEN, "LAN")),
    entry(("1412", GIVEN, "LAN"), ("141", -GIVEN, "LAN")),
    entry(("6111", GIVEN, None), ("141", -GIVEN, None)),
    entry(("6111", GIVEN, None), ("141", -GIVEN, "HOA")),
    entry(("112", GIVEN, None), ("141", -GIVEN, "LAN"), fund="PY"),
    entry(("112", 1, None), ("141", -1, None), fund="PY"),
)


@pytest.mark.parametrize("act", AROUND)
def test_what_is_open_of_an_advance_leaves_its_account_by_no_other_voucher(book: Book, act: Act) -> None:
    give(book)
    with pytest.raises(SubledgerError) as caught:
        record(book, act, reason="đã nộp")
    assert "qkh tamung settle" in caught.value.text(operator=True)
    assert stands(book, "141") == still_open(book) == GIVEN


def test_the_acts_of_an_advance_and_their_reversals_keep_list_and_account_together(book: Book) -> None:
    seq = give(book)
    spent = (Spent(account="6111", amount=Money(9_000_000)),)
    settle = SettleAdvance(
        advance=seq, date=APRIL, spent=spent, returned=Money(400_000), account="112", description="quyết toán"
    )
    no = record(book, settle).no or ""
    assert stands(book, "141") == still_open(book) == 600_000
    record(book, Reversal(of=no, date=APRIL))
    assert stands(book, "141") == still_open(book) == GIVEN
    record(book, Reversal(of="BN1/2022", date=APRIL))
    assert stands(book, "141") == still_open(book) == 0


def test_what_a_fund_is_owed_of_its_own_is_free_while_another_has_advances_open(book: Book) -> None:
    give(book)
    record(book, receipt(9, fund="PY"))
    record(book, entry(("141", 5, "LAN"), ("112", -5, None), fund="PY"))
    record(book, entry(("112", 5, None), ("141", -5, "LAN"), fund="PY"))
    record(book, entry(("112", 7, None), ("141", -7, "HOA"), fund="PY"), reason="ứng hộ")  # HOA has none open
    with pytest.raises(SubledgerError, match="PY") as caught:
        record(book, entry(("112", 1, None), ("141", -1, "LAN"), fund="PY"))
    assert (caught.value.details["fund"], str(caught.value.details["open"])) == ("PY", "10.000.000 ₫")


def test_what_stood_on_the_account_beside_the_list_is_free(book: Book) -> None:
    old = Split(fund="TH", amount=Money(OTHER), account="141")
    no = record(book, Payment(date=MARCH, account="112", splits=(old,), party="LAN", description="cũ")).no or ""
    give(book)
    with pytest.raises(SubledgerError) as caught:
        record(book, back(OTHER + 1))
    assert (caught.value.details["party"], str(caught.value.details["left"])) == ("LAN", "9.999.999 ₫")
    record(book, Adjustment(of=no, date=APRIL, amount=OTHER - 1))
    with pytest.raises(SubledgerError):
        record(book, back(OTHER))
    record(book, back(OTHER - 1))
    assert stands(book, "141") == still_open(book) == GIVEN


HEAD = "ref,date,description,account,fund,amount,party\n"


def rows(ref: str, *lines: tuple[str, int, str]) -> str:
    return "".join(f"{ref},20/04/2022,x,{account},TH,{amount},{party}\n" for account, amount, party in lines)


def test_old_books_that_kept_no_list_are_imported_whatever_their_order(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    settled = rows("a", ("6111", 700_000, ""), ("141", -700_000, "LAN"))
    path.write_text(HEAD + settled + rows("b", ("141", 500_000, "LAN"), ("112", -500_000, "")), encoding="utf-8")
    assert import_entries(book, str(path)).recorded == 2
    assert stands(book, "141") == -200_000


def test_a_file_is_judged_as_one_for_what_it_takes_off_a_list(book: Book, tmp_path: Path) -> None:
    give(book)
    path = tmp_path / "more.csv"
    given = rows("c", ("141", OTHER, "LAN"), ("112", -OTHER, ""))
    taken = rows("a", ("6111", 3_000_000, ""), ("141", -3_000_000, "LAN"))
    again = rows("b", ("6111", 2_000_001, ""), ("141", -2_000_001, "LAN"))
    path.write_text(HEAD + taken + again + given, encoding="utf-8")
    with pytest.raises(SubledgerError):
        import_entries(book, str(path))
    assert stands(book, "141") == GIVEN
    path.write_text(HEAD + taken + given, encoding="utf-8")
    assert import_entries(book, str(path)).recorded == 2
    assert (stands(book, "141"), still_open(book)) == (GIVEN + 2_000_000, GIVEN)


def test_interest_accrued_on_a_deposit_leaves_its_account_by_no_other_voucher(book: Book) -> None:
    share = DepositShare(fund="TH", amount=Money(20_000_000))
    record(book, OpenDeposit(
        code="TG01", date=MARCH, deposit_account="1281", account="112", matures=date(2022, 9, 5), shares=(share,),
        description="gửi",
    ))  # fmt: skip
    accrue = AccrueInterest(
        deposit="TG01", date=MARCH, amount=Money(300_000), receivable="138", description="lãi dự thu"
    )
    no = record(book, accrue).no or ""
    with pytest.raises(SubledgerError) as caught:
        record(book, back(300_000, "138", None))
    assert "qkh tietkiem receive" in caught.value.text(operator=True)
    record(book, entry(("138", OTHER, "HOA"), ("5111", -OTHER, None)))
    record(book, back(OTHER, "138", "HOA"))
    record(book, Adjustment(of=no, date=APRIL, amount=200_000))
    assert stands(book, "138") == sum(int(str(row.accrued)) for row in deposits(book).rows) == 200_000
    record(book, ReceiveInterest(deposit="TG01", date=APRIL, account="112", amount=Money(200_000), description="lãi"))
    assert stands(book, "138") == 0


@pytest.fixture
def accrued(book: Book) -> Book:
    """Give the book with two deposits, on each of which 300.000 of interest is accrued (PK1 and PK2)."""
    for code in ("TG01", "TG02"):
        share = DepositShare(fund="TH", amount=Money(20_000_000))
        record(book, OpenDeposit(
            code=code, date=MARCH, deposit_account="1281", account="112", matures=APRIL, shares=(share,),
            description="gửi",
        ))  # fmt: skip
    for code in ("TG01", "TG02"):
        record(book, AccrueInterest(
            deposit=code, date=MARCH, amount=Money(300_000), receivable="138", description="lãi dự thu"
        ))  # fmt: skip
    return book


def on_the_list(book: Book) -> dict[str, int]:
    return {str(row.deposit): int(str(row.accrued)) for row in deposits(book).rows}


CAME_OF_IT: tuple[Act, ...] = (
    ReceiveInterest(deposit="TG01", date=APRIL, account="112", amount=Money(300_000), description="lãi"),
    RollOver(deposit="TG01", date=APRIL, matures=date(2022, 9, 5), interest=Money(300_000), description="tái tục"),
    CloseDeposit(deposit="TG01", date=APRIL, account="112", interest=Money(300_000), description="tất toán"),
    WithdrawEarly(deposit="TG01", date=APRIL, account="112", description="rút"),
)


@pytest.mark.parametrize("act", CAME_OF_IT, ids=lambda act: act.act)
@pytest.mark.parametrize(
    "undo", [Reversal(of="PK1/2022", date=APRIL), Adjustment(of="PK1/2022", date=APRIL, amount=299_999)]
)
def test_interest_that_left_the_list_is_not_taken_off_again_by_a_correction(accrued: Book, act: Act, undo: Act) -> None:
    no = record(accrued, act).no or ""
    with pytest.raises(SubledgerError) as caught:
        record(accrued, undo, reason="ghi nhầm")
    assert str(caught.value.details["left"]).startswith("-")
    assert stands(accrued, "138") == sum(on_the_list(accrued).values()) == 300_000
    for one in (Reversal(of=no, date=APRIL), undo):
        record(accrued, one, reason="ghi nhầm")
    assert stands(accrued, "138") == sum(on_the_list(accrued).values()) < 600_000


def test_a_correction_takes_no_more_off_the_list_than_is_open(accrued: Book) -> None:
    no = record(accrued, CAME_OF_IT[0]).no or ""
    with pytest.raises(SubledgerError):
        record(accrued, Adjustment(of=no, date=APRIL, amount=300_001))
    record(accrued, Adjustment(of=no, date=APRIL, amount=100_000))
    record(accrued, Adjustment(of="PK1/2022", date=APRIL, amount=100_000))
    assert on_the_list(accrued) == {"TG01": 0, "TG02": 300_000}


def test_the_acts_that_keep_a_list_are_acts() -> None:
    from quykhuyenhoc.leaves.names import ACTS

    assert {kind for one in SUBLEDGERS.values() for kind in one.acts} <= set(ACTS)
