"""The months of a package: opened as the book has it, whole, over, and none missing where there is nothing."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, explain, open_books, record
from quykhuyenhoc.acts import Adjustment, ImportForm, ImportPackage, OpeningBalances, Reversal
from quykhuyenhoc.errors import BodyError, NotFoundError
from quykhuyenhoc.files import package_act, prove_package
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import body_history, fund_report, package_changes, span
from quykhuyenhoc.shapes import Table
from tests.books.test_packages import FUND, JAN, JUNE, MONTH, made, rows, taken
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


def test_a_package_sent_again_names_what_it_tells_otherwise_and_nothing_of_what_stays(
    commune: Book, province: Book
) -> None:
    first = taken(province, made(commune).content)
    assert not list(package_changes(province, first).rows)
    record(commune, Adjustment(of="BC2", date=date(2022, 3, 25), amount=40), reason="gõ nhầm")
    record(commune, gift(7, date(2022, 4, 2)))
    again = package_act(province, prove_package(made(commune, to=JUNE, from_=date(2022, 1, 1)).content))
    assert isinstance(again, ImportPackage)
    told_before = package_changes(province, again)
    seq = record(province, again).seq
    changed = package_changes(province, seq)
    assert [(row.first.month, row.what, row.of, row.was, row.now) for row in changed.rows] == [
        (3, "received", "TH", 50, 40),
    ]
    assert (told_before.rows, told_before.notes) == (changed.rows, changed.notes)
    assert changed.notes == ("X1 tells otherwise than before of 03/2022; what it has at the end of these days: -10 ₫.",)
    (in_its_history,) = body_history(province, "X1").notes
    assert in_its_history.startswith(f"#{seq} tells otherwise than before of 03/2022; figures that changed: 1; at the")
    (told_there,) = [one for one in explain(province, seq).blocks if isinstance(one, Table) and "was" in one.rows[0]]
    assert [(row["was"], row["now"], row["difference"]) for row in told_there.rows] == [(50, 40, -10)]
    with pytest.raises(NotFoundError):
        package_changes(province, 1)


def test_what_a_fund_opened_with_and_gifts_that_are_no_more_are_told_otherwise_too(
    commune: Book, province: Book
) -> None:
    taken(province, made(commune).content)
    record(commune, OpeningBalances(date=date(2022, 2, 3), lines=(Posting("111", "TH", 1000),)))
    record(commune, Reversal(of="BC1", date=date(2022, 2, 4)), reason="sai tháng")
    seq = taken(province, made(commune, from_=date(2022, 1, 1)).content, pin=False)
    assert [(row.first.month, *row[2:8]) for row in package_changes(province, seq).rows] == [
        (1, "opening", "TH", None, None, 0, 1000), (2, "received", "TH", None, None, 0, -200),
        (2, "gifts", "TH", 0, 0, 0, -200),
    ]  # fmt: skip


def test_a_form_of_the_same_days_is_held_against_the_one_before(province: Book) -> None:
    def told(received: int, sha256: str) -> ImportForm:
        sums = {"opening": 0, "received": received, "spent": 2, "closing": received - 2}
        return ImportForm(
            body="X2", first=JAN[0], last=JAN[1], sha256=sha256 * 32, funds=(replace(FUND, transfers=0, **sums),),
            months=(replace(MONTH, body="X2", **sums),),
        )  # fmt: skip

    first, second = record(province, told(5, "ab")).seq, record(province, told(6, "cd")).seq
    assert not list(package_changes(province, first).rows)
    assert [(row.what, row.was, row.now) for row in package_changes(province, second).rows] == [("received", 5, 6)]
