"""The months of a package: opened as the book has it, whole, over, and none missing where there is nothing."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from quykhuyenhoc import Book, open_books, record
from quykhuyenhoc.acts import OpeningBalances, Reversal
from quykhuyenhoc.errors import BodyError
from quykhuyenhoc.files import prove_package
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import fund_report, span
from tests.books.test_packages import JAN, JUNE, made, rows, taken
from tests.reports.small import NOW, award, gift, open_small

pytestmark = pytest.mark.usefixtures("in_english")


def told(content: bytes) -> list[tuple[int, int, int, int]]:
    """Return month, opening, received and closing of each fund row of a package."""
    funds = prove_package(content).figures.funds
    return [(one.first.month, one.opening, one.received, one.closing) for one in funds]


def test_a_package_sent_again_from_the_first_month_opens_as_the_books_own_report_does(
    commune: Book, province: Book
) -> None:
    opening = OpeningBalances(date=date(2022, 2, 3), lines=(Posting("111", "TH", 1000),))
    record(commune, opening)
    first = made(commune)
    assert told(first.content) == [(1, 1000, 200, 1200), (2, 1200, 0, 1200), (3, 1200, 50, 1200)]
    taken(province, first.content)
    record(commune, gift(500, date(2022, 2, 20)))
    second = made(commune, to=JUNE, from_=date(2022, 1, 1))
    assert told(second.content)[:2] == [(1, 1000, 200, 1200), (2, 1200, 500, 1700)]
    taken(province, second.content, pin=False)
    own = fund_report(commune, span("2022-Q1")).row(fund="TH")
    assert rows(province)["X1"] == ("package", own.opening, own.received, 50, own.closing)


def test_a_new_book_without_an_entry_sends_a_package_of_nothing_and_is_not_missing(
    sqlite_templates: dict[str, Path], tmp_path: Path, province: Book
) -> None:
    books = open_books(str(shutil.copyfile(sqlite_templates["empty"], tmp_path / "x2.db")), clock=lambda: NOW)
    sent = made(open_small(books, "X2", "Hội Khuyến học xã Hai"), to=JAN[1])
    assert (sent.act.first, sent.act.last) == JAN
    taken(province, sent.content)
    assert rows(province, "2022-01")["X2"] == ("package", 0, 0, 0, 0)
    assert rows(province)["X2"] == ("package", 0, 0, 0, 0)


def test_a_fund_may_have_nothing_for_some_months(commune: Book) -> None:
    for act in (award(200, date(2022, 1, 20)), gift(7, date(2022, 5, 2))):
        record(commune, act)
    months = [month for month, *_cells in told(made(commune, to=JUNE).content)]
    assert months == [1, 3, 5, 6]


def test_nothing_is_sent_of_days_that_are_not_over_or_that_ends_before_what_was_sent(commune: Book) -> None:
    with pytest.raises(BodyError, match=r"31/07/2023 is not over yet. End with a month that is over"):
        made(commune, to=date(2023, 7, 31))
    made(commune)
    with pytest.raises(BodyError, match=r"what was sent goes until 31/03/2022, and this would end before"):
        made(commune, from_=JAN[0], to=JAN[1])


def test_a_gift_that_was_put_in_another_month_counts_once_after_the_package_is_sent_again(
    commune: Book, province: Book
) -> None:
    taken(province, made(commune, to=date(2022, 2, 28)).content)
    assert rows(province, "2022-01")["X1"] == ("package", 0, 200, 0, 200)
    record(commune, Reversal(of="BC1", date=date(2022, 1, 15)), reason="sai tháng")
    record(commune, gift(200, date(2022, 3, 1)))
    taken(province, made(commune, from_=date(2022, 1, 1)).content, pin=False)
    assert rows(province, "2022-01")["X1"] == ("package", 0, 0, 0, 0)
    assert rows(province)["X1"] == ("package", 0, 250, 50, 200)
