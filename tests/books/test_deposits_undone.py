"""A term deposit whose vouchers came to nothing stands as if they had never been; on both databases."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import (
    Adjustment,
    CloseDeposit,
    DepositShare,
    OpenAccount,
    OpenDeposit,
    OpeningBalances,
    Reversal,
    RollOver,
    WithdrawEarly,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.errors import DepositError, ExistsError
from quykhuyenhoc.kinds import AccountKind, AccountType
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import deposits, matters, span
from tests.samples import MARCH

OPENED, DUE, NEXT, END = date(2022, 1, 5), date(2022, 3, 5), date(2022, 9, 5), date(2022, 12, 31)
HELD, PART, INTEREST = 50_000_000, 10_000_000, 700_000

OPEN = OpenDeposit(
    code="TG", date=OPENED, deposit_account="1281", account="112", matures=DUE, rate=600, description="gửi",
    shares=(DepositShare(fund="TH", amount=Money(HELD)),),
)  # fmt: skip
CLOSE = CloseDeposit(deposit="TG", date=DUE, account="112", description="tất toán")
WHOLE = WithdrawEarly(deposit="TG", date=OPENED, account="112", description="rút hết")
SOME = WithdrawEarly(deposit="TG", date=OPENED, account="112", amount=Money(PART), description="rút một phần")
RENEW = RollOver(
    deposit="TG", date=DUE, matures=NEXT, rate=500, interest=Money(INTEREST), description="tái tục"
)  # fmt: skip
TO_NOTHING: dict[str, Callable[[str, date], Act]] = {
    "reversed": lambda no, day: Reversal(of=no, date=day),
    "adjusted to nothing": lambda no, day: Adjustment(of=no, date=day, amount=0),
}


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with 90 triệu in the bank, of which 50 triệu lie in a deposit."""
    found = books["SL"]
    for act in (
        OpenAccount(code="1281", name="Term deposits", type=AccountType.ASSET, kind=AccountKind.DEPOSIT),
        OpenAccount(code="1282", name="Others", type=AccountType.ASSET, kind=AccountKind.DEPOSIT),
        OpenAccount(code="138", name="Receivable", type=AccountType.ASSET, kind=AccountKind.RECEIVABLE),
        OpenAccount(code="515", name="Interest", type=AccountType.INCOME, role="interest"),
        OpeningBalances(date=date(2022, 1, 1), lines=(Posting("112", "TH", 90_000_000),)),
        OPEN,
    ):
        record(found, act)
    return found


def done(book: Book, act: Act) -> str:
    return record(book, act).no or ""


def listed(book: Book, day: date = END, **more: Any) -> list[tuple[object, ...]]:
    rows = deposits(book, span(as_of=day), **more).rows
    return [tuple(getattr(row, name) for name in ("since", "matures", "rate", "amount", "closed")) for row in rows]


def due(book: Book) -> list[tuple[object, object]]:
    return [(row.subject, row.amount) for row in matters(book, span("2022")).rows if row.code == "deposits"]


FIRST = (OPENED, DUE, "6 %", HELD, None)


@pytest.mark.parametrize("way", TO_NOTHING)
@pytest.mark.parametrize("act", [CLOSE, WHOLE, RENEW], ids=lambda act: act.act)
def test_a_deposit_stands_as_before_an_act_that_came_to_nothing(book: Book, act: Act, way: str) -> None:
    record(book, TO_NOTHING[way](done(book, act), MARCH))
    assert listed(book) == listed(book, everything=True) == [FIRST]
    assert deposits(book, span(as_of=END)).notes == ()
    assert due(book) == [("TG", HELD)]
    record(book, RENEW)
    assert listed(book) == [(DUE, NEXT, "5 %", HELD + INTEREST, None)]
    record(book, CloseDeposit(deposit="TG", date=NEXT, account="112", description="tất toán"))
    assert (listed(book), due(book)) == ([], [])


def test_the_list_of_a_day_and_of_a_state_of_the_log_shows_what_was_known_then(book: Book) -> None:
    seq = record(book, CLOSE).seq
    record(book, Reversal(of="BC1/2022", date=MARCH))
    assert (listed(book, DUE), listed(book, MARCH)) == ([], [FIRST])
    assert listed(book, known_at=seq) == []


def test_what_a_correction_leaves_on_a_deposit_that_ended_is_still_there(book: Book) -> None:
    no = done(book, SOME)
    record(book, CLOSE)
    assert listed(book) == []
    record(book, Reversal(of=no, date=MARCH))
    assert (listed(book), due(book)) == ([(OPENED, DUE, "6 %", PART, None)], [("TG", PART)])
    record(book, CloseDeposit(deposit="TG", date=MARCH, account="112", description="tất toán"))
    assert (listed(book), due(book)) == ([], [])
    assert listed(book, everything=True) == [(OPENED, DUE, "6 %", 0, MARCH)]


def test_a_renewal_that_came_to_nothing_after_the_end_leaves_the_term_before_it(book: Book) -> None:
    no = done(book, RENEW)
    record(book, CloseDeposit(deposit="TG", date=NEXT, account="112", description="tất toán"))
    record(book, Reversal(of=no, date=NEXT), reason="ghi nhầm")
    assert listed(book) == [(OPENED, DUE, "6 %", -INTEREST, None)]


@pytest.mark.parametrize("way", TO_NOTHING)
def test_a_deposit_whose_opening_came_to_nothing_was_never_there_and_its_code_is_free(book: Book, way: str) -> None:
    with pytest.raises(ExistsError):
        record(book, OPEN)
    record(book, TO_NOTHING[way]("BN1/2022", OPENED))
    assert (listed(book, everything=True), due(book)) == ([], [])
    with pytest.raises(DepositError, match="TG"):
        record(book, CLOSE)
    record(book, OPEN)
    assert listed(book) == [FIRST]
    record(book, CLOSE)
    with pytest.raises(ExistsError):
        record(book, OPEN)


def test_a_deposit_whose_money_was_corrected_to_another_account_stands_there(book: Book) -> None:
    record(
        book, Adjustment(of="BN1/2022", date=MARCH, lines=(Posting("1282", "TH", HELD), Posting("112", "TH", -HELD)))
    )
    (row,) = deposits(book, span(as_of=END)).rows
    assert (row.account, row.amount, deposits(book, span(as_of=END)).notes) == ("1282", HELD, ())
    record(book, CloseDeposit(deposit="TG", date=MARCH, account="112", description="tất toán"))
    assert listed(book) == []
