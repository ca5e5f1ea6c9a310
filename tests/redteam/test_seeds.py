"""Attacks that worked once, each with its figures: none of them works in a book of two officers any more.

The attacker is HOA, the accountant, with one key; LAN, the chair, is not asked.
"""

from collections.abc import Iterator
from datetime import date

import pytest

from quykhuyenhoc import Book, Money, Recorded, record
from quykhuyenhoc.acts import (
    Adjustment,
    ChangeFund,
    ChangeRound,
    GiveAdvance,
    GrantRole,
    JournalVoucher,
    Move,
    OpenAccount,
    Receipt,
    SetBankAccount,
    SetTerms,
    Split,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.errors import ControlError, EndowmentError, PolicyError
from quykhuyenhoc.kinds import AccountKind, AccountType, Overspend, Role
from quykhuyenhoc.ledger.vouchers import Posting
from quykhuyenhoc.reports import controls, fund_report, open_matters, span
from tests.officers import public_key
from tests.redteam.attack import Arena
from tests.redteam.door import alone
from tests.redteam.founding import LATER, TR, gift, spending

TODAY = date(2023, 3, 15)


@pytest.fixture
def book(arena: Arena) -> Iterator[Book]:
    """Give a book of two officers."""
    with arena.templates["two keys"].opened() as (_books, book, _connection):
        yield book


def does(book: Book, act: Act) -> Recorded:
    """Record an act as the attacker."""
    return record(book.as_("HOA"), act, reason="cần gấp")


def entry(*lines: tuple[str, str, int], currency: str = "VND") -> JournalVoucher:
    """Return an entry of (account, fund, amount)."""
    made = tuple(Posting(account, fund, amount, currency) for account, fund, amount in lines)
    return JournalVoucher(date=TODAY, description="bút toán", lines=made)


def refused(book: Book, act: Act) -> None:
    """Refused when recorded, and her one key approves nothing."""
    with pytest.raises((PolicyError, EndowmentError)):
        does(book, act)
    assert alone(book, act) == []


def test_an_expense_on_credit_lowers_the_principal_by_50_000_000(book: Book) -> None:
    refused(book, entry(("642", "V", 50 * TR), ("331", "V", -50 * TR)))
    refused(book, entry(("642", "V", 1), ("331", "V", -1)))


def test_bound_money_does_not_pay_a_debt_of_25_000_000_of_free_money(book: Book) -> None:
    for amount in (25 * TR, 1):
        refused(
            book,
            entry(("642", "R", amount), ("112", "R", -amount), ("331", "C", amount), ("5111", "C", -amount)),
        )


def test_a_debt_of_20_000_000_is_not_passed_to_a_bound_fund_in_one_entry(book: Book) -> None:
    for fund in ("R", "V"):
        refused(
            book, entry(("156", fund, 20 * TR), ("331", fund, -20 * TR), ("331", "C", 20 * TR), ("5111", "C", -20 * TR))
        )


def test_a_claim_that_becomes_a_prepaid_debt_is_nothing_that_can_be_spent(book: Book) -> None:
    def available() -> int:
        return next(int(str(row.available)) for row in fund_report(book, span("2023")).rows if row.fund == "C")

    before = available()
    does(book, entry(("331", "C", 200 * TR), ("138", "C", -200 * TR)))
    assert available() <= before


def test_an_advance_of_bound_money_does_not_become_a_claim_of_free_money(book: Book) -> None:
    advance = GiveAdvance(
        date=TODAY, party="MAI", fund="R", account="111", amount=Money(15 * TR), due=LATER, description="tạm ứng"
    )
    does(book, advance)
    refused(book, entry(("642", "R", 15 * TR), ("141", "R", -15 * TR), ("141", "C", 15 * TR), ("5111", "C", -15 * TR)))


def test_money_does_not_move_into_an_account_of_ones_own(book: Book) -> None:
    refused(book, OpenAccount(code="1129", name="VCB", type=AccountType.ASSET, kind=AccountKind.BANK))
    refused(book, SetBankAccount(account="112", number="0123456789", secret="cd" * 32))


def test_into_a_deposit_20_000_000_go_with_another_person(book: Book) -> None:
    refused(book, Move(date=TODAY, source="112", target="1281", fund="C", amount=Money(20 * TR), description="gửi"))


def test_a_fund_is_not_let_overspend_by_one(book: Book) -> None:
    refused(book, ChangeFund(code="C", overspend=Overspend.WARN))


def test_terms_are_not_dropped_by_one(book: Book) -> None:
    refused(book, SetTerms(code="R"))
    refused(book, SetTerms(code="R", purposes="KT,642,6112,6114,XE", areas="PY", basis="VB 12"))


def test_one_key_is_not_registered_twice(book: Book) -> None:
    for party in ("MAI", "TAM", "HOA"):
        act = GrantRole(party=party, role=Role.CHAIR, date=TODAY, public_key=public_key("HOA"))
        with pytest.raises((ControlError, PolicyError)):
            does(book, act)
        assert alone(book, act) == []


def test_a_receipt_beside_it_hides_no_payment_of_25_000_000(book: Book) -> None:
    refused(
        book,
        entry(("112", "C", 25 * TR), ("5111", "C", -25 * TR), ("642", "C", 25 * TR), ("111", "C", -25 * TR)),
    )


def test_foreign_money_out_is_not_met_by_money_in(book: Book) -> None:
    lines = (
        Posting("642", "R", 100_000, "USD"), Posting("1122", "R", -100_000, "USD"),
        Posting("112", "C", 25 * TR), Posting("5111", "C", -25 * TR),
    )  # fmt: skip
    does(book, Receipt(
        date=TODAY, account="1122", description="ủng hộ",
        splits=(Split(fund="R", amount=Money(100_000, "USD"), account="5111", party="D1"),),
    ))  # fmt: skip
    refused(book, JournalVoucher(date=TODAY, description="đổi tiền", lines=lines))


def test_the_area_of_a_round_is_not_changed_by_one(book: Book) -> None:
    refused(book, ChangeRound(code="KT-1", area="MC"))


def test_a_payment_does_not_grow_to_60_000_000_afterwards(book: Book) -> None:
    """One may say that it happened: then it is open, and a second one waits for the first."""
    paid = does(book, spending(19_999_999, "C", "S1", TODAY))
    grown = does(book, Adjustment(of=paid.no or "", date=TODAY, amount=60 * TR)).seq
    assert [(row.seq, row.amount, row.waits) for row in controls(book).rows if row.waits] == [
        (grown, 60 * TR, 2),
    ]  # fmt: skip
    refused(book, Adjustment(of="BN00001/2023", date=TODAY, amount=60 * TR))


def test_four_times_5_000_000_to_one_payee_on_a_day_are_refused_with_the_fourth(book: Book) -> None:
    for _ in range(3):
        does(book, spending(5 * TR, "C", "S2", TODAY))
    refused(book, spending(5 * TR, "C", "S2", TODAY))
    does(book, spending(5 * TR, "C", "D2", TODAY))


def test_three_payments_of_19_999_999_to_three_payees_are_named_by_the_closing(book: Book) -> None:
    before = {(kind.code, one.subject) for kind in open_matters(book, span("2023")) for one in kind.found}
    for party in ("S2", "D2", "M1"):
        does(book, spending(19_999_999, "C", party, TODAY))
    after = {(kind.code, one.subject) for kind in open_matters(book, span("2023")) for one in kind.found}
    assert "splits" in {code for code, _subject in after - before}


def test_a_gift_to_the_principal_moved_to_free_money_cannot_be_spent(book: Book) -> None:
    """T1 as it was seen: the move is recorded with one line, and the payment of 50 triệu after it."""
    given = does(book, gift(50 * TR, "V", "D1", TODAY))
    moved = does(book, Adjustment(of=given.no or "", date=TODAY, fund="C")).seq
    assert moved in {row.seq for row in controls(book).rows if row.waits}
    refused(book, spending(50 * TR, "C", "S1", TODAY))
