"""What a donor gave, money and goods, on the statement, in the list and in the year's paper alike; and awards since."""

from datetime import date
from typing import Any

import pytest

from quykhuyenhoc import Book, Books, Money, record, record_all
from quykhuyenhoc.acts import AddDonor, Adjustment, JournalVoucher, MergeDonors, OpenParty, Reversal, UndoGoods
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import annual_statement, donor_statement, donors
from quykhuyenhoc.shapes import Paragraph, Table
from tests.gift_papers import ACCOUNTS, BIKES, DAY, LATER, bikes, gift
from tests.rounds import DAY as DECIDED
from tests.rounds import give_awards

pytestmark = pytest.mark.usefixtures("in_english")
BEFORE, AFTER = date(2022, 3, 11), date(2022, 3, 13)


@pytest.fixture
def book(books: Books) -> Book:
    found = books["SL"]
    for act in (*ACCOUNTS, BIKES, AddDonor(code="D1")):
        record(found, act)
    for code in ("D2", "D3"):
        acts = found.gifts.donor_acts([(AddDonor(code=code), OpenParty(code=code, name=f"Công ty {code}"))])
        record_all([(found, one) for one in acts])
    return found


def parts(book: Book, code: str) -> dict[str, Table]:
    """Return the tables of a donor's statement by their titles."""
    found, title = dict[str, Table](), ""
    for block in donor_statement(book, code).blocks:
        if isinstance(block, Paragraph):
            title = block.text
        elif isinstance(block, Table):
            found[title] = block
    return found


def told(book: Book, code: str, year: int = 2022) -> list[tuple[Any, Any, Any]]:
    """Return (gifts, in kind, in all) as the statement, the annual statement and the list have it."""
    its = parts(book, code)
    money, goods = (its.get(name) for name in ("Đã ủng hộ", "Đã ủng hộ bằng hiện vật"))
    paper: list[Any] = [row for table in (money, goods) if table for row in table.rows]
    given: Any = money.totals if money else {"left": 0}
    kind: Any = goods.totals if goods else {"value": 0}
    annual = annual_statement(book, code, year)
    sums: Any = annual.totals
    row: Any = next(one for one in donors(book).rows if one.code == code)
    return [
        (len({one.get("no", one.get("gift")) for one in paper if one.get("left", 1)}), kind["value"],
         given["left"] + kind["value"]),
        (len(list(annual.rows)), sums["value"], sums["amount"] + sums["value"]),
        (row.gifts, row.value, row.left),
    ]  # fmt: skip


def test_money_goods_and_goods_without_a_value_are_gifts_on_every_paper(book: Book) -> None:
    for act in (gift(900), bikes(10, 2_500), bikes(2), gift(40, "D2")):
        record(book, act)
    assert told(book, "D1") == 3 * [(3, 2_500, 3_400)]
    assert told(book, "D2") == 3 * [(1, 0, 40)]
    goods: Any = parts(book, "D1")["Đã ủng hộ bằng hiện vật"].rows
    assert [(row["name"], row["quantity"], row["unit"], row["value"]) for row in goods] == [
        ("Xe đạp", 10, "chiếc", 2_500), ("Xe đạp", 2, "chiếc", None),
    ]  # fmt: skip


def test_a_donor_of_goods_alone_is_told_of_the_fund_that_has_them(book: Book) -> None:
    record(book, bikes(10, 2_500))
    record(book, bikes(1, party="D2"))
    for code, given in (("D1", 2_500), ("D2", 0)):
        funds: Any = parts(book, code)["Các quỹ đã ủng hộ"].rows
        assert [(row["fund"], row["since"], row["given"]) for row in funds] == [("PY", DAY, given)]


def test_what_was_corrected_reversed_refunded_or_undone_is_the_same_on_every_paper(book: Book) -> None:
    record(book, gift(900))
    record(book, Adjustment(of="BC1/2022", date=DAY, amount=600))
    valued = record(book, bikes(10, 2_500))
    wrong = record(book, bikes(2))
    given = record(book, gift(300))
    record(book, bikes(4, 1_000))
    record(book, Reversal(of=valued.no or "", date=LATER))
    record(book, UndoGoods(of=wrong.seq, date=LATER), reason="ghi nhầm")
    record(
        book, book.gifts.refunding(given.no or "", date=LATER, account="112", description="trả lại", amount=Money(300))
    )
    assert told(book, "D1") == 3 * [(2, 1_000, 1_600)]


def test_money_and_goods_on_one_voucher_are_one_gift_and_each_stands_in_its_own_sum(book: Book) -> None:
    lines = (
        Posting("112", "PY", 1_000), Posting("5115", "PY", -700, party="D1"), Posting("5112", "PY", -300, party="D1"),
    )  # fmt: skip
    record(book, JournalVoucher(date=DAY, description="ủng hộ", lines=lines))
    its = parts(book, "D1")
    money, goods = its["Đã ủng hộ"], its["Đã ủng hộ bằng hiện vật"]
    assert ((money.totals or {})["left"], (goods.totals or {})["value"]) == (700, 300)
    assert [(row.gifts, row.value, row.left) for row in donors(book).rows if row.code == "D1"] == [(1, 300, 1_000)]


def test_donors_that_are_one_gave_their_goods_as_one(book: Book) -> None:
    record(book, bikes(10, 2_500))
    record(book, bikes(1, 100, party="D2"))
    record(book, MergeDonors(party="D2", into="D1"), reason="một công ty")
    assert told(book, "D1") == 3 * [(2, 2_600, 2_600)]


@pytest.mark.parametrize(("day", "paid"), [(BEFORE, [1_000, 2_000]), (DECIDED, [1_000, 2_000]), (AFTER, [])])
def test_a_donor_is_told_of_awards_decided_since_the_day_of_its_first_gift_to_their_fund(
    book: Book, day: date, paid: list[int]
) -> None:
    give_awards(book)
    # Neither a gift to another fund nor one that came to nothing is a first gift to this one.
    record(book, gift(50, "D3", BEFORE, fund="TH"))
    gone = record(book, gift(70, "D3", BEFORE))
    record(book, Reversal(of=gone.no or "", date=LATER))
    record(book, gift(900, "D3", day))
    record(book, gift(900, "D3", LATER))
    its = parts(book, "D3")
    funds: Any = its["Các quỹ đã ủng hộ"].rows
    assert {(row["fund"], row["since"], row["awards"], row["paid"]) for row in funds} == {
        ("PY", day, len(paid), sum(paid)), ("TH", BEFORE, 0, 0),
    }  # fmt: skip
    awarded: Any = [table.rows for title, table in its.items() if title.startswith("Các suất đã trao")]
    assert [row["paid"] for rows in awarded for row in rows] == paid
