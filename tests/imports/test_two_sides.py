"""Opening balances in two columns, debit and credit, as a trial balance has them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quykhuyenhoc import Book, open_books
from quykhuyenhoc.errors import FileFormatError, ImportRefusedError
from quykhuyenhoc.files import ListFile, read_list, read_opening
from tests.conftest import Copy
from tests.samples import Clock, small_book

HEADER = "Số hiệu TK;Quỹ;Số dư Nợ;Số dư Có\n"


@pytest.fixture
def book(sqlite_copy: Copy) -> Iterator[Book]:
    with open_books(sqlite_copy("empty").url, clock=Clock()) as books:
        yield small_book(books)


def lines(book: Book, text: str) -> list[tuple[str, int]]:
    return [(one.account, one.amount) for one in read_opening(book, ListFile("d.csv", content=text.encode()))]


def test_what_stands_on_the_credit_side_is_negative(book: Book) -> None:
    text = f"{HEADER}111;TH;4.000.000;\n112;TH;22.000.000;0\n331;TH;-;1.500.000\nCộng;;26.000.000;1.500.000\n"
    assert lines(book, text) == [("111", 4_000_000), ("112", 22_000_000), ("331", -1_500_000)]
    (stated,) = read_list(ListFile("d.csv", content=text.encode()), "opening").stated
    assert (stated.agrees, stated.whole, stated.total and stated.total.minor) == (True, True, 24_500_000)


def test_names_of_the_sides_may_stand_below_one_name(book: Book, tmp_path: Path) -> None:
    from openpyxl import Workbook

    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (
        ["Số hiệu TK", "Quỹ", "Số dư đầu kỳ", None], [None, None, "Nợ", "Có"], ["111", "TH", 4_000_000, None],
        ["331", "TH", None, 1_500_000],
    ):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("C1:D1")
    made.save(tmp_path / "d.xlsx")
    found = read_opening(book, ListFile(str(tmp_path / "d.xlsx")))
    assert [(one.account, one.amount) for one in found] == [("111", 4_000_000), ("331", -1_500_000)]


def test_both_sides_in_one_row_are_refused(book: Book) -> None:
    with pytest.raises(ImportRefusedError):
        lines(book, f"{HEADER}111;TH;4.000.000;1.000.000\n")


def test_one_side_named_by_hand_and_one_by_its_name_are_refused(book: Book) -> None:
    file = ListFile("d.csv", content=f"{HEADER}111;TH;4.000.000;\n".encode(), columns=(("Số dư Có", "amount*1000"),))
    with pytest.raises((FileFormatError, ImportRefusedError)):
        read_opening(book, file)
