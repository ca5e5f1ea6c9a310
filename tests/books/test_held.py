"""Gifts for named recipients: income, or held for others until they are passed on, whoever gave and whoever gets."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest

from quykhuyenhoc import Book, Books, Money, Recorded, record, verify
from quykhuyenhoc.acts import (
    Adjustment,
    ChangeAccount,
    JournalVoucher,
    OpenAccount,
    OpenParty,
    Payment,
    Receipt,
    Reversal,
    SetGivingRule,
    Split,
)
from quykhuyenhoc.errors import ChartError, DonationError, LineError, OverdrawnError
from quykhuyenhoc.kinds import AccountType, Treated
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import donated, fund_report, held_gifts, open_matters, span

MARCH: Final = date(2022, 3, 7)
LATER: Final = date(2022, 3, 21)
OWN: Final = 1_000
"""What the fund has of its own."""
pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def plain(books: Books) -> Book:
    """Give a book with an account for gifts, one of a debt, and parties."""
    found = books["SL"]
    record(found, ChangeAccount(code="5111", role="donation"))
    record(found, OpenAccount(code="338", name="Held for others", type=AccountType.LIABILITY))
    for code in ("D2", "SCHOOL"):
        record(found, OpenParty(code=code, name=code))
    return found


@pytest.fixture
def book(plain: Book) -> Book:
    """Give the book with money of its own, in which gifts for named recipients are held for them."""
    record(plain, ChangeAccount(code="338", role="held"))
    record(plain, SetGivingRule(treated=Treated.HELD, account="338"))
    give(plain, OWN, account="5111", designated=None)
    return plain


def give(book: Book, amount: int, party: str | None = None, account: str = "338", **more: Any) -> Recorded:
    split = Split(fund="TH", amount=Money(amount), account=account)
    said = {"designated": "SCHOOL", **more}
    return record(book, Receipt(date=MARCH, account="112", splits=(split,), description="gửi", party=party, **said))


def pass_on(book: Book, amount: int, party: str | None = "SCHOOL", account: str = "338") -> Recorded:
    split = Split(fund="TH", amount=Money(amount), account=account)
    return record(book, Payment(date=LATER, account="112", splits=(split,), description="chuyển", party=party))


def available(book: Book, known_at: int | None = None) -> int:
    """Return what the fund has available, as the report and ``verify`` say."""
    assert not list(verify(book.books))
    rows = fund_report(book, span(as_of=LATER), known_at=known_at).rows
    return next(int(str(row.available)) for row in rows if row.fund == "TH")


def ended(book: Book) -> Iterator[int | None]:
    for its in open_matters(book, span("2022-03")):
        if its.code == "claims":
            yield from (one.amount for one in its.found)


def test_a_gift_for_a_named_recipient_is_income_until_the_council_says_otherwise(plain: Book) -> None:
    give(plain, 700, "D1", "5111")
    with pytest.raises(DonationError):
        give(plain, 700, "D1")
    record(plain, ChangeAccount(code="338", role="held"))
    record(plain, SetGivingRule(treated=Treated.HELD, account="338"))
    with pytest.raises(DonationError):
        give(plain, 700, "D1", "5111")
    give(plain, 300, "D1")
    assert donated(plain).totals == {"gifts": 1, "left": 700}
    assert [(r.designated, r.treated, r.left) for r in held_gifts(plain).rows] == [
        ("SCHOOL", "income", 700), ("SCHOOL", "held", 300),
    ]  # fmt: skip


def test_money_held_for_others_is_no_money_of_the_fund(book: Book) -> None:
    give(book, 300, "D1")
    row = next(row for row in fund_report(book, span(as_of=LATER)).rows if row.fund == "TH")
    assert (row.received, row.closing, row.available) == (OWN, OWN, OWN)


def test_what_several_donors_gave_for_a_school_leaves_the_fund_what_is_its_own_once_it_is_passed_on(book: Book) -> None:
    given = [give(book, 300, "D1"), give(book, 200, "D2"), give(book, 100)][-1]
    pass_on(book, 450)
    assert available(book) == available(book, given.seq) == OWN
    sent = pass_on(book, 150, None)
    assert available(book) == available(book, sent.seq) == OWN
    assert list(ended(book)) == []
    # The fund may spend all of that.
    pass_on(book, OWN, account="6111")
    assert available(book) == 0


def test_corrections_of_what_came_and_of_what_was_passed_on_change_what_is_held_and_nothing_else(book: Book) -> None:
    first, second = give(book, 300, "D1"), give(book, 200, "D2")
    sent = pass_on(book, 200)
    record(book, Adjustment(of=first.no or "", date=LATER, amount=250), reason="x")
    record(book, Adjustment(of=first.no or "", date=LATER, party="D2"), reason="x")
    moved = record(book, Adjustment(of=sent.no or "", date=LATER, party="D1"), reason="x")
    assert available(book) == OWN
    assert told(book) == ("Account 338, fund TH: 450 ₫ came in, 200 ₫ went out, 250 ₫ is still held.",)
    for done in (moved, sent):
        record(book, Reversal(of=done.no or "", date=LATER), reason="x")
    record(book, book.gifts.refunding(second.no or "", None, date=LATER, account="112", description="trả lại"))
    assert available(book) == OWN
    assert told(book) == ("Account 338, fund TH: 250 ₫ came in, 0 ₫ went out, 250 ₫ is still held.",)


def test_more_than_is_held_for_others_is_paid_with_what_the_fund_has_available(book: Book) -> None:
    give(book, 300, "D1")
    pass_on(book, 300 + OWN - 1)
    assert available(book) == 1
    assert told(book) == ("Account 338, fund TH: 300 ₫ came in, 1,299 ₫ went out, 999 ₫ more than was held.",)
    with pytest.raises(OverdrawnError):
        pass_on(book, 2)
    with pytest.raises(OverdrawnError):
        pass_on(book, 2, account="6111")
    # What another donor brings for the school is its money, which was spent already.
    give(book, 500, "D2")
    assert available(book) == OWN - 499


def test_what_was_held_for_others_and_becomes_the_funds_own_is_named_by_the_closing(book: Book) -> None:
    give(book, 300, "D1")
    lines = (Posting("338", "TH", 300, party="D1"), Posting("5111", "TH", -300, party="D1"))
    record(book, JournalVoucher(date=LATER, description="x", lines=lines))
    assert list(ended(book)) == [300]


def told(book: Book) -> tuple[str, ...]:
    return tuple(str(note) for note in held_gifts(book).notes)


def test_the_list_of_gifts_for_others_says_what_is_still_held_also_after_the_rule_was_changed(book: Book) -> None:
    give(book, 300, "D1")
    record(book, SetGivingRule(treated=Treated.INCOME, account="5111"))
    give(book, 50, "D1", "5111")
    pass_on(book, 100)
    assert [(r.treated, r.left) for r in held_gifts(book).rows] == [("held", 300), ("income", 50)]
    assert told(book) == ("Account 338, fund TH: 300 ₫ came in, 100 ₫ went out, 200 ₫ is still held.",)


def test_gifts_are_held_on_no_account_that_has_not_the_role_of_such_money(plain: Book) -> None:
    with pytest.raises(ChartError, match="account with the role held"):
        record(plain, SetGivingRule(treated=Treated.HELD, account="338"))
    with pytest.raises(ChartError, match="role donation"):
        record(plain, SetGivingRule(treated=Treated.INCOME, account="338"))
    with pytest.raises(LineError, match="liability"):
        record(plain, ChangeAccount(code="6111", role="held"))


def test_an_account_with_entries_is_not_made_one_of_money_for_others(plain: Book) -> None:
    record(plain, OpenAccount(code="3389", name="x", type=AccountType.LIABILITY))
    give(plain, 300, "D1", designated=None)
    pass_on(plain, 300, "D1")
    with pytest.raises(LineError, match="open another account"):
        record(plain, ChangeAccount(code="338", role="held"))
    record(plain, ChangeAccount(code="3389", role="held"))
