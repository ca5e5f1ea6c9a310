"""Bodies consolidated: the tree of a day, what each figure rests on, who is missing, and what is in transit."""

import random
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

import pytest

from quykhuyenhoc import Book, Books, Money, record, record_all
from quykhuyenhoc.acts import (
    Adjustment,
    ChangeBody,
    DissolveBody,
    FundTransfer,
    MergeBodies,
    Merged,
    OpenBody,
    OpeningBalances,
    Successor,
)
from quykhuyenhoc.errors import BodyError, ManyBooksError, NotFoundError
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import Span, consolidated, consolidated_bodies, register_of, span
from quykhuyenhoc.store.consolidated import sums_of_books, transfers_of_books
from tests.reports.small import award, gift, open_small

Q1: Final = span("2022-Q1")
Q2: Final = span("2022-Q2")
ORDER: Final = "12/QĐ"


@pytest.fixture
def book(books: Books) -> Book:
    """Give a province SL with district D01, which has communes X1 and X2, and district D02, which keeps no book."""
    book = open_small(books)
    for code in ("D01", "X1", "X2"):
        open_small(books, code, f"Hội {code}")
    for code, kind, parent, own in (
        ("TINH", "province", None, "SL"), ("D01", "district", "TINH", "D01"), ("D02", "district", "TINH", None),
        ("X1", "commune", "D01", "X1"), ("X2", "commune", "D01", "X2"),
    ):  # fmt: skip
        record(book, OpenBody(code=code, name=f"Hội {code}", kind=kind, parent=parent, own_book=own))
    record(book, gift(1000, date(2022, 1, 15)))
    record(books["X1"], gift(200, date(2022, 2, 1)))
    record(books["X2"], gift(70, date(2022, 5, 1)))
    return book


def send(books: Books, name: str, way: tuple[str, str], amount: int, days: tuple[date, date]) -> None:
    """Give from one book to another, which records it on a day of its own."""
    (giver, taker), (given, came) = way, days
    more: Any = {"amount": Money(amount), "account": "112", "transfer": name, "description": "chuyển"}
    record(books[giver], FundTransfer(date=given, from_fund="TH", to_book=taker, **more))
    record(books[taker], FundTransfer(date=came, to_fund="TH", from_book=giver, **more))


def cells(book: Book, body: str, days: Span) -> dict[str, tuple[object, ...]]:
    """Return basis and amounts by body."""
    rows = consolidated_bodies(book, body, days).rows
    return {row.body: (row.basis, row.opening, row.received, row.spent, row.closing) for row in rows}


def test_every_body_says_what_its_figures_rest_on_and_who_is_missing_counts_nowhere(book: Book) -> None:
    assert cells(book, "TINH", Q1) == {
        "TINH": ("own_book", 0, 1000, 0, 1000),
        "D01": ("own_book", 0, 0, 0, 0),
        "X1": ("own_book", 0, 200, 0, 200),
        "X2": ("own_book", 0, 0, 0, 0),
        "D02": ("missing", None, None, None, None),
    }
    report = consolidated_bodies(book, "TINH", Q1)
    assert report.totals == {"opening": 0, "received": 1200, "spent": 0, "closing": 1200, "committed": 0}
    assert report.notes == (
        "Figures came from 4 of 5 bodies. Missing, and counted nowhere: D02.",
        "The own book has no entry yet, and counts as 0: D01.",
    )
    assert report.book == "SL"


def test_a_subtree_is_what_stands_below_a_body(book: Book) -> None:
    assert list(cells(book, "D01", Q1)) == ["D01", "X1", "X2"]
    assert consolidated_bodies(book, "X1", Q1).notes == ()
    assert list(cells(book, "X2", Q2)) == ["X2"]


def test_transfers_between_bodies_are_eliminated_in_both_directions(books: Books, book: Book) -> None:
    send(books, "T1", ("SL", "X1"), 100, (date(2022, 3, 1), date(2022, 3, 2)))
    send(books, "T2", ("X1", "SL"), 30, (date(2022, 3, 5), date(2022, 3, 6)))
    found = cells(book, "TINH", Q1)
    assert (found["TINH"], found["X1"]) == (("own_book", 0, 1030, 100, 930), ("own_book", 0, 300, 30, 270))
    assert found["-"] == ("", 0, -130, -130, 0)
    assert consolidated_bodies(book, "TINH", Q1).totals == {
        "opening": 0,
        "received": 1200,
        "spent": 0,
        "closing": 1200,
        "committed": 0,
    }
    assert cells(book, "D01", Q1)["X1"] == ("own_book", 0, 300, 30, 270)
    assert "-" not in cells(book, "D01", Q1)


def test_what_was_given_is_in_transit_until_the_other_side_confirms_and_is_nobodys_expense(
    books: Books, book: Book
) -> None:
    send(books, "T1", ("SL", "X1"), 100, (date(2022, 3, 21), date(2022, 4, 2)))
    report = consolidated_bodies(book, "TINH", Q1)
    assert cells(book, "TINH", Q1)["-"] == ("", 0, 0, -100, 100)
    assert report.totals == {"opening": 0, "received": 1200, "spent": 0, "closing": 1200, "committed": 0}
    assert report.notes[2:] == ("In transit: T1 from TINH to X1, 100 ₫ since 21/03/2022, 10 days.",)
    after = consolidated_bodies(book, "TINH", Q2)
    assert cells(book, "TINH", Q2)["-"] == ("", 100, -100, 0, 0)
    assert after.totals == {"opening": 1200, "received": 70, "spent": 0, "closing": 1270, "committed": 0}
    assert not any("T1" in note for note in after.notes)


def test_what_came_and_nobody_gave_stays_received_and_is_listed(books: Books, book: Book) -> None:
    act = FundTransfer(
        date=date(2022, 3, 1), amount=Money(7), account="112", to_fund="TH", from_book="SL", transfer="T9",
        description="nhận",
    )  # fmt: skip
    record(books["X1"], act)
    report = consolidated_bodies(book, "TINH", Q1)
    assert report.totals is not None
    assert (report.totals["received"], report.totals["closing"]) == (1207, 1207)
    assert report.notes[2] == "Received and not given: T9 from TINH to X1, 7 ₫ since 01/03/2022, 30 days."


def test_a_body_that_is_gone_stands_with_its_successor_as_long_as_its_book_has_figures(
    books: Books, book: Book
) -> None:
    record(book, DissolveBody(body="X2", date=date(2022, 5, 15), decision=ORDER, into=(Successor(body="X1"),)))
    record(book, MergeBodies(bodies=(Merged(body="D02"),), into="D01", date=date(2022, 4, 1), decision=ORDER))
    assert list(cells(book, "TINH", Q1)) == ["TINH", "D01", "X1", "X2", "D02"]
    assert cells(book, "TINH", Q2)["X2"] == ("own_book", 0, 70, 0, 70)
    assert list(cells(book, "D01", Q2)) == ["D01", "X1", "X2"]
    record_all([(books["X2"], award(70, date(2022, 6, 1)))])
    assert list(cells(book, "D01", span("2022-Q3"))) == ["D01", "X1"]


def test_a_body_must_be_there_on_the_last_day(book: Book) -> None:
    record(book, MergeBodies(bodies=(Merged(body="D02"),), into="D01", date=date(2022, 4, 1), decision=ORDER))
    with pytest.raises(BodyError, match=r"D02: it is not there on 30/06/2022. Ask for a day until 31/03/2022."):
        consolidated_bodies(book, "D02", Q2)
    with pytest.raises(NotFoundError, match="Book SL has no body 'NONE'"):
        consolidated_bodies(book, "NONE", Q2)


def test_a_book_that_two_bodies_kept_one_after_the_other_counts_once(book: Book) -> None:
    record(book, DissolveBody(body="X2", date=date(2022, 5, 15), decision=ORDER, into=(Successor(body="D02"),)))
    other = OpenBody(code="X3", name="Hội X3", kind="commune", parent="D02", own_book="X2", opened=date(2022, 6, 1))
    with pytest.raises(BodyError, match="the book X2 has what X2 did not hand over yet"):
        record(book, other)
    record(book, ChangeBody(code="D02", own_book="X2", date=date(2022, 5, 15), decision=ORDER))
    found = cells(book, "TINH", Q2)
    assert found["D02"] == ("own_book", 0, 70, 0, 70)
    assert "X2" not in found


def test_a_body_that_keeps_another_book_since_has_both_and_leaves_none_with_anything_in_it(
    books: Books, book: Book
) -> None:
    change = ChangeBody(code="X2", own_book="NEW", date=date(2022, 6, 15), decision=ORDER)
    with pytest.raises(BodyError, match=r"X2: it keeps the book X2, which has a balance or goods\. Bring what"):
        record(book, change)
    new = open_small(books, "NEW", "Hội X2")
    send(books, "T1", ("X2", "NEW"), 70, (date(2022, 6, 1), date(2022, 6, 2)))
    record(book, change)
    record(new, award(30, date(2022, 6, 20)))
    assert cells(book, "TINH", Q2)["X2"] == ("own_book", 0, 140, 100, 40)
    assert cells(book, "TINH", Q2)["-"] == ("", 0, -70, -70, 0)
    assert cells(book, "TINH", span("2022-Q3"))["X2"] == ("own_book", 40, 0, 0, 40)
    assert [one for one in consolidated_bodies(book, "TINH", span("2022-Q3")).notes if "X2" in one] == []


def test_who_moved_below_another_body_or_is_no_more_below_it_is_named_with_what_it_had(book: Book) -> None:
    record(book, ChangeBody(code="X1", parent="D02", date=date(2022, 4, 1), decision=ORDER))
    for body, told in (("D01", "X1 (200 ₫ → –)"), ("D02", "X1 (0 ₫ → 200 ₫)")):
        (note,) = [one for one in consolidated_bodies(book, body, Q2).notes if "What stood there" in one]
        assert note == f"What stood there at the end of 31/03/2022 is not what it opens with here: {told}."
    record(book, OpenBody(code="D03", name="Hội D03", kind="district", parent="TINH", opened=date(2022, 4, 1)))
    record(book, ChangeBody(code="X1", parent="D03", date=date(2022, 4, 1), decision=ORDER))
    for body in ("TINH", "D03"):
        assert [one for one in consolidated_bodies(book, body, Q2).notes if "What stood there" in one] == []


class Sent(NamedTuple):
    """A transfer between two bodies: who gave, who took, how much, when it left and when it came."""

    giver: str
    taker: str
    amount: int
    left: date
    came: date


BELOW: Final = {
    "TINH": ("TINH", "D01", "X1", "X2", "D02"), "D01": ("D01", "X1", "X2"), "X1": ("X1",), "X2": ("X2",),
    "D02": ("D02",),
}  # fmt: skip
KEEP: Final = {"TINH": "SL", "D01": "D01", "X1": "X1", "X2": "X2"}


def test_for_every_subtree_and_every_span_the_sum_of_its_bodies_less_what_they_passed_on_is_what_is_consolidated(
    books: Books, book: Book
) -> None:
    dice = random.Random(9)  # noqa: S311 (any order will do)
    gifts = [("TINH", 1000, date(2022, 1, 15)), ("X1", 200, date(2022, 2, 1)), ("X2", 70, date(2022, 5, 1))]
    sent = []
    for n in range(24):
        giver, taker = dice.sample(list(KEEP), 2)
        left = date(2022, 1, 20) + timedelta(days=6 * n)
        gifts.append((giver, 50, left))
        record(books[KEEP[giver]], gift(50, left))
        sent.append(Sent(giver, taker, dice.randint(1, 50), left, left + timedelta(days=dice.choice((0, 3, 40)))))
        send(books, f"T{n}", (KEEP[giver], KEEP[taker]), sent[-1].amount, (left, sent[-1].came))
    months = [(date(2022, n, 1), date(2022, n + 1, 1) - timedelta(days=1)) for n in range(1, 9)]
    for first, last in [*months, (date(2022, 1, 1), date(2022, 8, 31)), (date(2022, 2, 11), date(2022, 5, 23))]:
        for top, its in BELOW.items():
            given = sum(amount for body, amount, day in gifts if body in its and first <= day <= last)
            outside = [one for one in sent if (one.giver in its) != (one.taker in its)]
            came = sum(one.amount for one in outside if one.taker in its and first <= one.came <= last)
            left_ = sum(one.amount for one in outside if one.giver in its and first <= one.left <= last)
            report = consolidated_bodies(book, top, span(f"{first}..{last}"))
            totals = report.totals or {}
            assert (totals["received"], totals["spent"]) == (given + came, left_), (top, first)
            assert totals["closing"] == totals["opening"] + given + came - left_, (top, first)
            inside = [one for one in sent if one.giver in its and one.taker in its]
            way = sum(one.amount for one in inside if one.left <= last < one.came)
            assert sum(row.closing or 0 for row in report.rows if row.body == "-") == way, (top, first)
            assert sum("In transit" in note for note in report.notes) == sum(
                one.left <= last < one.came for one in inside
            )


def test_the_register_is_kept_by_the_one_book_that_has_bodies(books: Books) -> None:
    first, second = open_small(books), open_small(books, "PY")
    with pytest.raises(BodyError, match="no book here keeps a register of bodies"):
        register_of(books)
    record(second, OpenBody(code="A", name="A", kind="province"))
    assert register_of(books).code == "PY"
    record(first, OpenBody(code="A", name="A", kind="province"))
    with pytest.raises(ManyBooksError):
        register_of(books)


@pytest.mark.parametrize("days", ["2022", "2022-03", "2022-H1", "2022-03-02..2022-05-09", "2022-02-01..2022-02-10"])
def test_the_sums_of_all_books_in_one_query_are_those_of_the_report_of_each_book(
    books: Books, book: Book, days: str
) -> None:
    send(books, "T1", ("SL", "X1"), 100, (date(2022, 3, 21), date(2022, 4, 2)))
    send(books, "T2", ("X1", "X2"), 30, (date(2022, 5, 5), date(2022, 5, 6)))
    record(books["X1"], award(15, date(2022, 5, 9)))
    opening = OpeningBalances(date=date(2022, 1, 1), lines=(Posting("112", "TH", 40), Posting("4111", "TH", -40)))
    record(books["D01"], opening)
    record(books["SL"], Adjustment(of="BC1", date=date(2022, 2, 5), amount=900), reason="gõ nhầm")
    codes = {"TINH": "SL", "D01": "D01", "X1": "X1", "X2": "X2"}
    each = {row.book: row for row in consolidated(books, codes.values(), span(days)).rows}
    for body, cells_ in cells(book, "TINH", span(days)).items():
        if body in codes:
            one = each[codes[body]]
            assert cells_ == ("own_book", one.opening, one.received, one.spent, one.closing), body
    asked, numbers = span(days), [head.book for head in books.heads()]
    with books.source.reading() as connection:
        few, many = (
            [ask(connection, of, (asked.low, asked.high), "VND") for ask in (sums_of_books, transfers_of_books)]
            for of in (numbers, range(1, 1000))
        )
    assert few == many
