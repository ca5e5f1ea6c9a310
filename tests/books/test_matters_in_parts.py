"""What reached the limit in parts within seven days: named under its payees, its recorder, and as cash drawn."""

from datetime import date
from typing import Any, Final

import pytest

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import Adjustment, JournalVoucher, Move, OpenAccount, OpenFund, OpenParty, Reversal, SetRule
from quykhuyenhoc.kinds import AccountKind, AccountType, EffectCode, PartyKind
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.renderers import render
from quykhuyenhoc.reports import matters, open_matters, span
from tests.closing import closing_act
from tests.samples import payment, receipt

TR: Final = 1_000_000


@pytest.fixture
def book(books: Books) -> Book:
    """Give the small book, with 300 triệu in one fund and 90 in another, and two more payees."""
    found = books["SL"]
    for code in ("N1", "N2"):
        record(found, OpenParty(code=code, name=f"Nhà sách {code}", kind=PartyKind.SUPPLIER))
    record(found, OpenFund(code="HB", name="Học bổng"))
    record(found, OpenAccount(code="642", name="Chi quản lý", type=AccountType.EXPENSE, kind=AccountKind.OTHER))
    record(found, receipt(300 * TR, day=date(2022, 1, 3)))
    record(found, receipt(90 * TR, fund="HB", day=date(2022, 1, 3)))
    return found


def entered(book: Book, day: int, *said: str) -> str:
    """Record an entry of a day of March, "ACCOUNT/FUND TR[@PARTY]", and return its number."""
    found = []
    for one in said:
        text, _at, party = one.partition("@")
        place, amount = text.split()
        account, fund = place.split("/")
        found.append(Posting(account, fund, int(amount) * TR, party=party or None))
    act = JournalVoucher(date=date(2022, 3, day), description="bút toán", lines=tuple(found))
    return record(book.as_("HOA"), act).no or ""


def told(book: Book, period: str = "2022-03") -> dict[str, int]:
    """Return what is named as done in parts: subject -> triệu."""
    found = next(kind.found for kind in open_matters(book, span(period)) if kind.code == "splits")
    return {one.subject: (one.amount or 0) // TR for one in found}


def test_each_payee_is_named_with_its_own_lines_and_each_voucher_once_under_its_recorder(book: Book) -> None:
    for day in (5, 6, 7):
        entered(book, day, "6111/TH 10@N1", "642/TH 8@N2", "112/TH -18")
    assert told(book) == {"N1 2022-03-05": 30, "N2 2022-03-05": 24, "actor:HOA 2022-03-05": 54}


def test_gifts_of_two_funds_that_are_given_back_are_named_once_for_their_donor(book: Book) -> None:
    for day in (5, 6):
        entered(book, day, "5111/TH 9@D1", "5111/HB 8@D1", "112/TH -9", "112/HB -8")
    assert told(book) == {"D1 2022-03-05": 34}


def test_where_no_payee_is_named_a_fund_is_one_over_all_its_accounts_and_two_funds_are_two(book: Book) -> None:
    entered(book, 5, "6111/TH 19", "112/TH -19")
    entered(book, 6, "642/TH 10", "642/HB 9", "112/TH -10", "112/HB -9")
    assert told(book) == {"unnamed:TH 2022-03-05": 29}
    text = "".join(render(matters(book, span("2022-03")), "text"))
    assert "quỹ TH, không ghi người nhận 05/03/2022" in text


def test_who_records_is_named_from_twice_the_limit_on(book: Book) -> None:
    for day, party in ((5, "N1"), (6, "N2")):
        entered(book, day, f"642/TH 19@{party}", "112/TH -19")
    entered(book, 7, "642/TH 1@D1", "112/TH -1")
    assert told(book) == {}
    entered(book, 8, "642/TH 1@D1", "112/TH -1")
    assert told(book) == {"actor:HOA 2022-03-05": 40}


def test_cash_drawn_in_parts_is_named_over_all_funds(book: Book) -> None:
    for day, fund in ((3, "TH"), (4, "HB"), (5, "TH"), (6, "HB"), (12, "TH")):
        move = Move(
            date=date(2022, 3, day), source="112", target="111", fund=fund, amount=Money(19 * TR), description="r"
        )
        record(book, move)
    assert told(book) == {"cash: 2022-03-03": 76}
    assert "rút tiền mặt 03/03/2022" in "".join(render(matters(book, span("2022-03")), "text"))


def test_receipts_that_are_put_from_the_bank_to_cash_afterwards_are_cash_drawn(book: Book) -> None:
    for day in (5, 6):
        got = record(book, receipt(19 * TR, day=date(2022, 3, day))).no
        record(book, Adjustment(of=got or "", date=date(2022, 3, day), account="111"), reason="nhầm quỹ tiền")
    assert told(book) == {"cash: 2022-03-05": 38}


def test_cash_has_the_limit_of_its_own_rule(book: Book) -> None:
    record(book, SetRule(effect=EffectCode.CASH, above=Money(5 * TR)))
    for day in (5, 6):
        move = Move(
            date=date(2022, 3, day), source="112", target="111", fund="TH", amount=Money(3 * TR), description="r"
        )
        record(book, move)
        entered(book, day, "642/TH 3@N1", "112/TH -3")
    assert told(book) == {"cash: 2022-03-05": 6}


def test_a_payment_is_counted_once_as_it_stands_whatever_put_it_right(book: Book) -> None:
    def right(no: str, day: int, **more: Any) -> str:
        return record(book.as_("HOA"), Adjustment(of=no, date=date(2022, 3, day), **more), reason="sửa").no or ""

    funds, again, low, payee = (entered(book, 5, "6111/TH 12@N1", "112/TH -12") for _n in range(4))
    moved = entered(book, 5, "6111/HB 12@N1", "112/HB -12")
    right(funds, 6, fund="HB")
    record(book.as_("HOA"), Reversal(of=right(moved, 6, fund="TH"), date=date(2022, 3, 7)))
    record(book.as_("HOA"), Reversal(of=again, date=date(2022, 3, 6)))
    entered(book, 6, "6111/TH 12@N1", "112/TH -12")
    right(low, 12, amount=5 * TR)
    right(payee, 12, party="N2")
    assert told(book) == {"N1 2022-03-05": 41, "actor:HOA 2022-03-05": 53}


def test_what_a_correction_adds_is_dated_as_it_is(book: Book) -> None:
    nos = [entered(book, day, "6111/TH 1@N1", "112/TH -1") for day in (1, 2)]
    for no in nos:
        record(book.as_("HOA"), Adjustment(of=no, date=date(2022, 3, 20), amount=12 * TR), reason="sửa")
    assert told(book) == {"N1 2022-03-20": 22}


@pytest.mark.parametrize(
    ("day", "period"), [(date(2022, 3, 6), "2022-03"), (date(2022, 3, 25), "2022-03"), (date(2022, 6, 2), "2022-06")]
)
def test_who_got_a_payment_by_a_later_correction_got_it_with_what_else_was_paid_then(
    book: Book, day: date, period: str
) -> None:
    entered(book, 4, "642/TH 19@N1", "112/TH -19")
    no = entered(book, 5, "642/TH 19@N2", "112/TH -19")
    assert told(book) == {}
    record(book, Adjustment(of=no, date=day, party="N1"), reason="nhầm người")
    assert told(book, period) == {"N1 2022-03-04": 38}
    record(book, Adjustment(of=no, date=day, amount=4 * TR), reason="nhầm số")
    assert told(book, period) == {"N1 2022-03-04": 23}
    record(book, Adjustment(of=no, date=day, party="N2"), reason="đúng người")
    assert told(book, period) == {}


def test_cash_drawn_from_the_wrong_fund_is_drawn_once(book: Book) -> None:
    for day in (5, 6):
        move = Move(
            date=date(2022, 3, day), source="112", target="111", fund="TH", amount=Money(9 * TR), description="r"
        )
        no = record(book.as_("HOA"), move).no or ""
        record(book.as_("HOA"), Adjustment(of=no, date=date(2022, 3, 8), fund="HB"), reason="nhầm quỹ")
    assert told(book) == {}


def test_parts_that_shrank_since_they_were_named_are_not_asked_again_and_who_paid_them_is_no_payee(book: Book) -> None:
    nos = [record(book.as_("HOA"), payment(15 * TR, day=date(2022, 3, day))).no for day in (26, 27, 28)]
    assert told(book) == {"unnamed:TH 2022-03-26": 45, "actor:HOA 2022-03-26": 45}
    assert "do HOA ghi 26/03/2022" in "".join(render(matters(book, span("2022-03")), "text"))
    record(book, closing_act("2022-03"))
    record(book, Reversal(of=nos[2] or "", date=date(2022, 4, 1)), reason="trả lại")
    found = next(kind.found for kind in open_matters(book, span("2022-04")) if kind.code == "splits")
    assert all(one.named for one in found)
