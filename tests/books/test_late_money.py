"""What is booked in a book after it was handed over: it is named there and above, until it is handed over or undone."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pytest

from quykhuyenhoc import Book, record, record_all, verify
from quykhuyenhoc.acts import (
    ClosePeriod,
    HandOver,
    JournalVoucher,
    OpenAccount,
    OpenBody,
    Reversal,
    SplitBody,
    Successor,
    TakeOver,
    hand_over_acts,
)
from quykhuyenhoc.errors import OpenMattersError
from quykhuyenhoc.kinds import AccountType
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import open_matters, span
from tests.closing import REASONS
from tests.samples import payment, receipt, small_book
from tests.successors import DAY, IN, ORDER, OUT, all_handed_over, hand_over, merge, plan

pytestmark = pytest.mark.usefixtures("in_english")

LATER: Final = date(2022, 8, 20)


def late(book: Book, until: date = date(2022, 9, 30)) -> list[tuple[str, Any, Any]]:
    """Return subject, day and amount of what a closing of the days until one has to know."""
    (its,) = (one for one in open_matters(book, span(f"2022-01-01..{until}")) if one.code == "late")
    return [(one.subject, one.since, one.amount) for one in its.found]


def again(register: Book, day: date, shares: Mapping[str, str] | None = None) -> None:
    """Hand over a second time, on a later day."""
    acts = hand_over_acts(register, "X1", plan(shares=shares or {})._replace(date=day))
    record_all(acts, reason="bàn giao bổ sung")


def test_money_that_a_body_takes_and_pays_after_its_hand_over_is_named_in_its_book_and_above(
    with_money: tuple[Book, Book, Book],
) -> None:
    register, giver, taker = with_money
    merge(register)
    record(giver, receipt(40, day=date(2022, 6, 30)))
    assert [late(book) for book in with_money] == [[], [], []]
    hand_over(register)
    assert [late(book) for book in with_money] == [[], [], []]
    record(giver, receipt(70, day=LATER))
    record(giver, receipt(9, day=date(2022, 6, 30)))
    record(giver, payment(50, day=LATER))
    found = [
        ("BC00003/2022", LATER, 70), ("BC00004/2022", date(2022, 6, 30), 9), ("BN00001/2022", LATER, 50),
    ]  # fmt: skip
    assert late(giver) == found
    assert late(register) == late(taker) == [(f"X1 {no}", day, amount) for no, day, amount in found]
    assert late(giver, date(2022, 7, 31)) == [found[1]]
    with pytest.raises(OpenMattersError, match="vouchers booked after all was handed over: hand over again"):
        record(giver, ClosePeriod(period="2022-08"))
    again(register, date(2022, 8, 25))
    assert [late(book) for book in with_money] == [[], [], []]
    assert [book.funds["TH"].balance().minor for book in (giver, taker)] == [0, 1_040 + 70 + 9 - 50]
    assert verify(register.books).findings == ()


def test_the_closing_of_a_year_is_nothing_late(with_money: tuple[Book, Book, Book]) -> None:
    register, giver, _taker = with_money
    merge(register)
    hand_over(register)
    record(giver, ClosePeriod(period="2022", reasons=REASONS))
    assert late(giver, date(2022, 12, 31)) == []


def test_what_is_taken_back_is_named_no_more_and_what_takes_back_what_was_handed_over_is(
    with_money: tuple[Book, Book, Book],
) -> None:
    register, giver, _taker = with_money
    earlier = record(giver, payment(10))
    merge(register)
    hand_over(register)
    made = record(giver, receipt(70, day=LATER))
    record(giver, Reversal(of=made.no or "", date=LATER), reason="nhầm")
    assert late(giver) == []
    undone = record(giver, Reversal(of=earlier.no or "", date=LATER), reason="trả lại")
    assert late(giver) == [(undone.no, LATER, 10)]


def test_entries_on_the_accounts_of_transfers_that_are_no_hand_over_are_named_and_others_without_money_are_not(
    with_money: tuple[Book, Book, Book],
) -> None:
    register, giver, _taker = with_money
    merge(register)
    hand_over(register)
    record(giver, OpenAccount(code="6121", name="Chi khác", type=AccountType.EXPENSE))
    for debit, credit, amount in (("616", "516", 30), ("6111", "6121", 20)):
        lines = (Posting(debit, "TH", amount), Posting(credit, "TH", -amount))
        record(giver, JournalVoucher(date=LATER, description="hạch toán lại", lines=lines))
    assert [amount for _no, _day, amount in late(giver)] == [30]


def test_only_the_last_part_of_a_hand_over_is_the_end_of_a_book(with_money: tuple[Book, Book, Book]) -> None:
    register, giver, _taker = with_money
    record(giver, receipt(300, fund="PY"))
    into = (Successor(body="SL"), Successor(body="X2"))
    record(register, SplitBody(body="X1", into=into, date=DAY, decision=ORDER))
    acts = hand_over_acts(register, "X1", plan(shares={"TH": "SL", "PY": "X2"}))
    first, last = (n for n, (_book, act) in enumerate(acts) if isinstance(act, HandOver))
    record_all(acts[first:last], reason="bàn giao")
    assert late(giver) == []
    record_all(acts[last:], reason="bàn giao")
    record(giver, receipt(5, day=LATER))
    assert [amount for _no, _day, amount in late(giver)] == [5]
    again(register, LATER, {"TH": "SL"})
    assert late(giver) == []


def test_who_keeps_on_a_book_that_was_handed_over_books_nothing_late(with_money: tuple[Book, Book, Book]) -> None:
    register, giver, _taker = with_money
    merge(register)
    hand_over(register)
    record(register, OpenBody(code="E", name="Xã E", kind="commune", parent="SL", own_book="X1"))
    record(giver, receipt(70, day=LATER))
    assert [late(book) for book in with_money] == [[], [], []]


def test_a_book_of_which_no_register_speaks_is_gone_when_it_was_handed_over(books_of: tuple[Book, Book, Book]) -> None:
    _register, taker, _x2 = books_of
    other = small_book(taker.books, "LA")
    for act in (IN, OUT, receipt(100)):
        record(other, act)
    handed = all_handed_over(other, "X1", DAY)
    record(other, handed)
    record(other, receipt(3, day=LATER))
    assert late(taker) == []
    record(taker, TakeOver(
        body="LA", successor="X1", from_book="LA", date=DAY, decision=ORDER, transfer=handed.transfer, root=handed.root,
        lines=handed.lines, description="nhận bàn giao",
    ))  # fmt: skip
    assert late(other) == [("BC00002/2022", LATER, 3)]
    assert late(taker) == [("LA BC00002/2022", LATER, 3)]


def test_late_money_equal_to_what_was_handed_over_is_handed_over_too(with_money: tuple[Book, Book, Book]) -> None:
    register, giver, taker = with_money
    merge(register)
    hand_over(register)
    record(giver, receipt(1_000, day=DAY))
    hand_over(register)
    assert late(giver) == []
    assert taker.funds["TH"].balance().minor == 2_000
    assert verify(register.books).findings == ()
