"""Goods in kind: counted per fund, never cash, valued or not; nobody hands out more than there is."""

from datetime import date
from typing import Any

import pytest

from quykhuyenhoc import Book, Books, Money, explain, record, verify
from quykhuyenhoc.acts import (
    Adjustment,
    CloseFund,
    GoodsGiven,
    OpenGoods,
    OpenParty,
    OpenProgramme,
    Reversal,
    UndoGoods,
)
from quykhuyenhoc.errors import (
    ClosedError,
    CorrectionError,
    ExistsError,
    GoodsError,
    LineError,
    NotFoundError,
    QuyError,
    ReasonNeededError,
    StockError,
)
from quykhuyenhoc.files import export_log
from quykhuyenhoc.kinds import PartyKind
from quykhuyenhoc.ledger.goods import stock_of
from quykhuyenhoc.reports import find, fund_report, goods_moves, journal, trial_balance, vouchers
from tests.gift_papers import ACCOUNTS, BIKES, DAY, LATER, bikes, gift, hand_out

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(books: Books) -> Book:
    found = books["SL"]
    for act in (*ACCOUNTS, BIKES, gift(1_000)):
        record(found, act)
    return found


def stock(book: Book, fund: str = "PY") -> tuple[int, int]:
    with book.books.source.reading() as connection:
        return stock_of(book.view(connection, book.books.clock()).goods.moves(fund=fund, goods="XD"))


def money(book: Book) -> list[Any]:
    return [row for report in (trial_balance(book), fund_report(book)) for row in report.rows]


def balances(book: Book) -> dict[Any, Any]:
    return {row.account: row.closing for row in trial_balance(book).rows}


def test_fifty_bicycles_come_thirty_are_awarded_and_twenty_are_left(book: Book) -> None:
    before = money(book)
    assert record(book, bikes(50)).nos == ()
    assert record(book, hand_out(30)).postings == ()
    assert stock(book) == (20, 0)
    assert money(book) == before


def test_nobody_hands_out_more_than_there_is(book: Book) -> None:
    record(book, bikes(50))
    record(book, hand_out(30))
    with pytest.raises(StockError) as refused:
        record(book, hand_out(21))
    assert refused.value.details["missing"] == 1
    assert "Fund PY has 20 chiếc of Xe đạp, 21 are to go out: 1 too few." in str(refused.value)
    record(book, hand_out(20))
    assert stock(book) == (0, 0)


def test_a_fund_hands_out_what_is_its_own(book: Book) -> None:
    record(book, bikes(50))
    with pytest.raises(StockError):
        record(book, hand_out(1, fund="TH"))


def test_goods_go_out_no_earlier_than_they_came(book: Book) -> None:
    record(book, bikes(5, date=LATER))
    with pytest.raises(StockError):
        record(book, hand_out(1, date=DAY))


def test_what_goes_out_later_is_not_there_any_more(book: Book) -> None:
    record(book, bikes(5))
    record(book, hand_out(5, date=LATER))
    with pytest.raises(StockError):
        record(book, hand_out(1, date=DAY))


def test_valued_goods_stand_on_their_own_accounts_on_both_sides(book: Book) -> None:
    assert record(book, bikes(50, 100_000_000)).no == "PK00001/2022"
    assert record(book, hand_out(30)).no == "PK00002/2022"
    found = balances(book)
    assert (found["156"], found["5112"], found["6114"]) == (40_000_000, -100_000_000, 60_000_000)
    assert (found["112"], stock(book)) == (1_000, (20, 40_000_000))
    (fund,) = [row for row in fund_report(book).rows if row.fund == "PY"]
    assert (fund.closing, fund.available) == (40_001_000, 1_000)


def test_goods_that_go_out_on_an_earlier_day_have_the_value_of_that_day(book: Book) -> None:
    record(book, bikes(7, 1_400_000))
    record(book, bikes(3, 20_000_000, date=LATER))
    assert record(book, hand_out(6, date=DAY)).postings[0].amount == 1_200_000
    assert stock(book) == (4, 20_200_000)


def test_the_last_go_out_on_an_earlier_day_with_no_more_than_a_later_day_left(book: Book) -> None:
    record(book, bikes(7, 14_000_000))
    record(book, bikes(3, 300_000, date=LATER))
    record(book, hand_out(8))
    assert record(book, hand_out(2, date=DAY)).postings[0].amount == 2_860_000
    assert stock(book) == (0, 0)


def test_the_last_cannot_go_out_before_the_day_whose_value_they_would_take(book: Book) -> None:
    record(book, bikes(7, 1_400_000))
    record(book, bikes(3, 20_000_000, date=LATER))
    no = record(book, hand_out(8)).no
    with pytest.raises(GoodsError) as refused:
        record(book, hand_out(2, date=DAY))
    assert f"{no} of a later day left another value than they had on 14/03/2022" in str(refused.value)
    assert f"Date this 21/03/2022 or later, or take back {no} first" in str(refused.value)
    assert record(book, hand_out(2)).postings[0].amount == 4_280_000


def test_the_last_of_a_stock_takes_the_rest_of_its_value(book: Book) -> None:
    record(book, bikes(3, 100))
    assert [record(book, hand_out(1)).postings[0].amount for _n in range(3)] == [33, 33, 34]
    assert stock(book) == (0, 0)


def test_goods_with_and_without_a_value_are_worth_their_mean(book: Book) -> None:
    record(book, bikes(10, 1_000))
    record(book, bikes(10))
    record(book, hand_out(4))
    assert stock(book) == (16, 800)


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (bikes(0), GoodsError),
        (bikes(-1), GoodsError),
        (bikes(1, goods="OTO"), NotFoundError),
        (bikes(1, fund="NO"), NotFoundError),
        (bikes(1, party="NO"), NotFoundError),
        (bikes(1, 9, account="112"), LineError),
        (bikes(1, 9, income="6114"), LineError),
        (hand_out(0), GoodsError),
        (hand_out(1, programme="NO"), NotFoundError),
    ],
)
def test_what_is_no_movement_of_goods_is_refused(book: Book, act: Any, error: type[QuyError]) -> None:
    record(book, bikes(5))
    with pytest.raises(error):
        record(book, act)


def test_a_value_in_another_currency_is_refused(book: Book) -> None:
    with pytest.raises(GoodsError, match="in đồng"):
        record(book, bikes(1, 9).__class__(date=DAY, fund="PY", goods="XD", quantity=1, description="x",
                                           value=Money(9, "USD")))  # fmt: skip


def test_a_closed_fund_takes_no_goods(book: Book) -> None:
    record(book, CloseFund(code="TH", date=DAY))
    with pytest.raises(ClosedError):
        record(book, bikes(1, fund="TH", date=LATER))


def test_a_kind_of_goods_is_registered_once(book: Book) -> None:
    with pytest.raises(ExistsError):
        record(book, OpenGoods(code="XD", name="Xe", unit="cái"))


def test_a_list_of_who_had_them_sums_to_what_went_out(book: Book) -> None:
    record(book, bikes(5))
    given = GoodsGiven(quantity=1, party="D1"), GoodsGiven(quantity=1, name="Lê Văn An")
    with pytest.raises(GoodsError, match="its list comes to 2"):
        record(book, hand_out(3, given=given))
    record(book, hand_out(2, given=given))
    with pytest.raises(NotFoundError):
        record(book, hand_out(1, given=(GoodsGiven(quantity=1, award="KT-1.9"),)))
    with pytest.raises(LineError):
        record(book, hand_out(1, given=(GoodsGiven(quantity=0), GoodsGiven(quantity=1))))


@pytest.mark.parametrize("value", [None, 2_000_000])
@pytest.mark.parametrize("whom", [{"party": "RX"}, {"name": "Bé Thơ"}], ids=["by code", "by name"])
def test_words_on_goods_that_somebody_had_are_hidden_however_the_list_names_her(
    book: Book, whom: dict[str, str], value: int | None
) -> None:
    record(book, OpenParty(code="RX", name="Bé Thơ", kind=PartyKind.RECIPIENT))
    record(book, bikes(3, value))
    words = {"description": "xe cho Bé Thơ", "document": "BB Bé Thơ"}
    whole = hand_out(1, given=(GoodsGiven(quantity=1, **whom),), **words)
    record(book, whole, reason="Bé Thơ xin")
    record(book, hand_out(1, description="xe cho trường"))
    given = record(book, whole, reason="Bé Thơ xin")
    no, said = str(given.no), "Bé Thơ trả"
    undo = Reversal(of=no, date=LATER, description=said) if value else UndoGoods(of=given.seq, date=LATER)
    undone = record(book, undo, reason="Bé Thơ không nhận")
    seen = [str(list(one.rows)) for one in (goods_moves(book), journal(book), vouchers(book), find(book, "Bé Thơ"))]
    seen += [str(explain(book, f"#{one.seq}")) for one in (given, undone)]
    assert [text for text in seen if "Bé Thơ" in text] == []
    assert "(hidden)" in seen[0]
    assert "xe cho trường" in seen[0]
    assert "Bé Thơ" not in b"".join(export_log(book)).decode()
    assert list(verify(book.books)) == []


def test_goods_of_a_programme_are_spent_on_it(book: Book) -> None:
    record(book, OpenProgramme(code="XE", name="Xe đạp đến trường"))
    record(book, bikes(2, 200))
    assert record(book, hand_out(1, programme="XE")).postings[0].programme == "XE"


def test_a_movement_without_a_value_is_undone_with_a_reason(book: Book) -> None:
    came, went = record(book, bikes(5)).seq, record(book, hand_out(2)).seq
    with pytest.raises(ReasonNeededError):
        record(book, UndoGoods(of=went, date=LATER))
    with pytest.raises(GoodsError, match="they are handed out already"):
        record(book, UndoGoods(of=came, date=LATER), reason="nhầm")
    record(book, UndoGoods(of=went, date=LATER), reason="nhầm")
    record(book, UndoGoods(of=came, date=LATER), reason="nhầm")
    assert stock(book) == (0, 0)
    with pytest.raises(NotFoundError):
        record(book, UndoGoods(of=came, date=LATER), reason="nhầm")


def test_a_movement_with_a_value_is_reversed_by_its_voucher_and_never_adjusted(book: Book) -> None:
    came = record(book, bikes(5, 500))
    record(book, hand_out(2))
    with pytest.raises(GoodsError, match="Reverse its voucher"):
        record(book, UndoGoods(of=came.seq, date=LATER), reason="nhầm")
    with pytest.raises(CorrectionError):
        record(book, Adjustment(of="PK1/2022", date=LATER, amount=400))
    with pytest.raises(CorrectionError, match="they are handed out already"):
        record(book, Reversal(of="PK1/2022", date=LATER))
    record(book, Reversal(of="PK2/2022", date=LATER))
    record(book, Reversal(of="PK1/2022", date=LATER))
    assert stock(book) == (0, 0)
    assert balances(book).get("156", 0) == 0


def test_value_that_went_out_is_not_taken_back_with_goods_that_did_not_have_it(book: Book) -> None:
    record(book, bikes(10, 1_000))
    record(book, bikes(10))
    record(book, hand_out(10))
    with pytest.raises(CorrectionError, match="they are handed out already"):
        record(book, Reversal(of="PK1/2022", date=LATER))


def test_goods_are_not_dated_before_the_book_or_after_the_year(book: Book) -> None:
    with pytest.raises(QuyError, match="after this year"):
        record(book, bikes(1, date=date(2024, 1, 1)))
