"""Advances given and settled, and budgets: what is left of them, and what they refuse."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, Recorded, record, record_all
from quykhuyenhoc.acts import (
    Adjustment,
    AwardLine,
    Decide,
    JournalVoucher,
    ListAwards,
    OpenAccount,
    OpenParty,
    OpenRound,
    Payment,
    Receipt,
    Reversal,
    Split,
)
from quykhuyenhoc.acts.advances import GiveAdvance, SettleAdvance, Spent
from quykhuyenhoc.acts.awards.programmes import OpenProgramme
from quykhuyenhoc.acts.funds import SetBudget
from quykhuyenhoc.errors import (
    AdvanceError,
    AdvanceOverdueError,
    AwardNeededError,
    BudgetError,
    CorrectionError,
    LineError,
    NotFoundError,
)
from quykhuyenhoc.kinds import AccountKind, AccountType, Overspend, ProgrammeKind
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import trial_balance
from quykhuyenhoc.reports.advances import advances
from quykhuyenhoc.reports.funds.terms import budgets
from tests.samples import MARCH, payment

DUE = date(2022, 4, 6)
APRIL = date(2022, 4, 20)


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with 50 triệu in cash and an account of advances."""
    found = books["SL"]
    record(found, OpenAccount(code="141", name="Advances", type=AccountType.ASSET, kind=AccountKind.ADVANCE))
    record(found, OpenAccount(code="6112", name="Merit", type=AccountType.EXPENSE, role="award"))
    record(found, OpenParty(code="LAN", name="Trần Thị Lan"))
    split = Split(fund="TH", amount=Money(50_000_000), account="5111")
    record(found, Receipt(date=MARCH, account="111", splits=(split,), description="ủng hộ"))
    return found


def give(book: Book, amount: int = 10_000_000, day: date = MARCH, reason: str | None = None) -> int:
    act = GiveAdvance(
        date=day, party="LAN", fund="TH", account="111", amount=Money(amount), due=max(DUE, day), description="lễ trao"
    )
    return record(book, act, reason=reason).seq


def settle(book: Book, seq: int, spent: int, returned: int | None = None, payable: str | None = None) -> str:
    its = (Spent(account="6111", amount=Money(spent)),) if spent else ()
    act = SettleAdvance(
        advance=seq, date=APRIL, description="quyết toán", spent=its, account=None if payable else "111",
        payable=payable,        returned=Money(returned) if returned else None,
    )  # fmt: skip
    return record(book, act).no or ""


def balance(book: Book, account: str) -> int:
    cell = next((row.closing for row in trial_balance(book).rows if row.account == account), 0)
    assert isinstance(cell, int)
    return cell


def test_an_advance_spent_in_part_and_returned_closes_to_zero(book: Book) -> None:
    seq = give(book)
    assert (balance(book, "141"), balance(book, "111")) == (10_000_000, 40_000_000)
    assert settle(book, seq, 9_400_000, 600_000) == "PT00002/2022"
    assert (balance(book, "141"), balance(book, "111"), balance(book, "6111")) == (0, 40_600_000, 9_400_000)
    with pytest.raises(AdvanceError):
        settle(book, seq, 1)


def test_an_advance_spent_exactly_moves_no_money(book: Book) -> None:
    seq = give(book)
    assert settle(book, seq, 10_000_000) == "PK00001/2022"
    assert (balance(book, "141"), balance(book, "111")) == (0, 40_000_000)


def test_what_was_spent_beyond_the_advance_is_owed_or_paid(book: Book) -> None:
    owed, paid = give(book), give(book)
    settle(book, owed, 10_500_000, payable="331")
    assert (balance(book, "141"), balance(book, "331")) == (10_000_000, -500_000)
    assert settle(book, paid, 10_500_000) == "PC00003/2022"
    assert (balance(book, "141"), balance(book, "111")) == (0, 29_500_000)


def test_a_settlement_that_contradicts_itself_is_refused(book: Book) -> None:
    seq = give(book)
    with pytest.raises(AdvanceError):
        settle(book, seq, 10_000_000, 1)
    with pytest.raises(LineError):
        settle(book, seq, 0)
    with pytest.raises(NotFoundError):
        settle(book, seq + 5, 1)
    with pytest.raises(LineError):
        settle(book, seq, 11_000_000, payable="5111")


def test_an_advance_is_settled_in_parts_and_a_reversal_opens_it_again(book: Book) -> None:
    seq = give(book)
    first = settle(book, seq, 4_000_000)
    assert [row.open for row in advances(book).rows] == [6_000_000]
    with pytest.raises(CorrectionError):
        record(book, Reversal(of="PC1/2022", date=APRIL))
    record(book, Reversal(of=first, date=APRIL))
    assert [row.open for row in advances(book).rows] == [10_000_000]
    record(book, Reversal(of="PC1/2022", date=APRIL))
    assert list(advances(book).rows) == []


def test_advances_are_listed_as_they_stood_on_the_day_that_is_asked_for(book: Book) -> None:
    seq = give(book)
    (row,) = advances(book).rows
    given, undone = row.date, date(2022, 4, 30)
    assert isinstance(given, date)
    first = settle(book, seq, 4_000_000)
    record(book, Reversal(of=first, date=undone))
    told = {
        day: [row.open for row in advances(book, as_of=day).rows]
        for day in (given - timedelta(days=1), given, APRIL - timedelta(days=1), APRIL, undone)
    }
    assert list(told.values()) == [[], [10_000_000], [10_000_000], [6_000_000], [10_000_000]]
    assert [advances(book, as_of=day).as_of for day in told] == list(told)


def test_no_new_advance_is_given_while_one_is_overdue_but_with_a_reason(book: Book) -> None:
    seq = give(book)
    give(book, 1_000_000, DUE)
    with pytest.raises(AdvanceOverdueError) as caught:
        give(book, 1_000_000, date(2022, 4, 7))
    assert caught.value.details["no"] == "PC00001/2022"
    give(book, 1_000_000, date(2022, 4, 7), reason="chủ tài khoản đồng ý")
    settle(book, seq, 10_000_000)


def test_advances_that_stand_on_their_account_are_registered_beside_an_overdue_one_and_book_nothing(book: Book) -> None:
    lines = (Posting("141", "TH", 10_000_000, party="LAN"), Posting("111", "TH", -10_000_000))
    record(book, JournalVoucher(date=MARCH, description="mang sang", lines=lines))
    there = GiveAdvance(date=MARCH, party="LAN", fund="TH", amount=Money(7_000_000), due=DUE, description="mang sang")
    assert record(book, there).no is None
    with pytest.raises(LineError) as caught:
        record(book, replace(there, amount=Money(3_000_001)))
    assert "3.000.000 ₫" in str(caught.value)
    record(book, replace(there, amount=Money(3_000_000)))
    assert [row.open for row in advances(book).rows] == [7_000_000, 3_000_000]
    assert balance(book, "141") == 10_000_000
    with pytest.raises(AdvanceOverdueError):
        give(book, 1_000_000, APRIL)


def test_the_ageing_of_advances_tells_whose_and_how_many_days_overdue(book: Book) -> None:
    give(book)
    (row,) = advances(book, as_of=APRIL).rows
    assert {key: getattr(row, key) for key in ("no", "party", "open", "overdue")} == {
        "no": "PC00001/2022", "party": "LAN", "open": 10_000_000, "overdue": 14,
    }  # fmt: skip


# -- awards and budgets -----------------------------------------------------------------------------------------------


def test_money_on_an_award_account_names_an_award_or_says_why_there_is_none(book: Book) -> None:
    act = Payment(
        date=MARCH, account="111", splits=(Split(fund="TH", amount=Money(1), account="6112"),), description="x"
    )
    record(book, act)
    record(book, OpenProgramme(code="KT", name="Khen thưởng", kind=ProgrammeKind.MERIT))
    with pytest.raises(AwardNeededError):
        record(book, act)
    record(book, act, reason="quà cho trường bạn")
    record(book, payment(1_000, account="111"))


def test_a_budget_that_refuses_lets_its_amount_be_spent_and_no_more(book: Book) -> None:
    record(book, SetBudget(fund="TH", period="2022-Q1", amount=Money(2_000), overspend=Overspend.REFUSE))
    record(book, payment(1_500, account="111"))
    with pytest.raises(BudgetError) as caught:
        record(book, payment(501, account="111"))
    assert str(caught.value.details["amount"]) == "1 ₫"
    record(book, payment(500, account="111"))
    record(book, payment(9_000, account="111", day=APRIL))
    (row,) = budgets(book).rows
    assert (row.amount, row.spent, row.committed, row.available) == (2_000, 2_000, 0, 0)


def test_what_has_happened_passes_a_budget_that_refuses_with_a_reason(book: Book) -> None:
    advance = give(book, 1_000)
    record(book, SetBudget(fund="TH", period="2022-Q1", amount=Money(2_000), overspend=Overspend.REFUSE))
    paid = record(book, payment(1_500, account="111")).no or ""
    spent = (Spent(account="6111", amount=Money(1_000)),)
    settled = SettleAdvance(advance=advance, date=MARCH, description="mua vở", spent=spent)
    more = replace(settled, spent=(Spent(account="6111", amount=Money(1_001)),), account="111")

    for act in (Adjustment(of=paid, date=MARCH, amount=2_300), settled):
        with pytest.raises(BudgetError) as caught:
            record(book, act)
        assert "--reason" in caught.value.text(operator=True)
        done = record(book, act, reason="đã chi rồi")
        assert [str(one.details["amount"]) for one in done.warnings] == [str(caught.value.details["amount"])]
        record(book, Reversal(of=done.no or "", date=MARCH), reason="x")
    for other in (more, payment(501, account="111")):
        with pytest.raises(BudgetError) as caught:
            record(book, other, reason="đã chi rồi")
        assert "--reason" not in caught.value.text(operator=True)


def test_a_budget_that_warns_says_by_how_much_it_is_passed(book: Book) -> None:
    record(book, SetBudget(fund="TH", period="2022", amount=Money(1_000)))
    done = record(book, payment(1_400, account="111"))
    assert [str(warning.details["amount"]) for warning in done.warnings] == ["400 ₫"]
    assert [row.available for row in budgets(book).rows] == [-400]


def test_a_budget_is_set_anew_and_the_newest_counts(book: Book) -> None:
    for amount in (1_000, 3_000):
        record(book, SetBudget(fund="TH", period="2022", amount=Money(amount), decision="1/NQ"))
    assert [(row.amount, row.decision) for row in budgets(book).rows] == [(3_000, "1/NQ")]


def test_a_decision_uses_a_budget_as_spending_does(book: Book) -> None:
    record(book, OpenProgramme(code="KT", name="Khen thưởng", kind=ProgrammeKind.MERIT))
    record(book, OpenRound(code="R", programme="KT", name="Đợt 1", date=MARCH))
    record(book, SetBudget(fund="TH", period="2022", amount=Money(1_000), overspend=Overspend.REFUSE))
    record(book, payment(400, account="111"))

    def decide(number: str, amount: int) -> Recorded:
        line = AwardLine(award=f"A{number}", fund="TH", amount=Money(amount), party="LAN")
        decision = Decide(number=number, date=MARCH, list=f"L{number}", count=1, total=Money(amount), council="BTV")
        return record_all([(book, ListAwards(list=f"L{number}", round="R", awards=(line,))), (book, decision)])[-1]

    with pytest.raises(BudgetError) as caught:
        decide("1", 603)
    assert str(caught.value.details["amount"]) == "3 ₫"
    decide("2", 600)
    (row,) = budgets(book).rows
    assert (row.spent, row.committed, row.available) == (400, 600, 0)
