"""Opening balances from a file: lines as the book names them, or every bad row at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quykhuyenhoc import Book, open_books, record
from quykhuyenhoc.acts import AddCurrency
from quykhuyenhoc.errors import ImportRefusedError
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.imports.vouchers import read_opening
from quykhuyenhoc.ledger import Fund, Posting
from tests.conftest import Copy
from tests.samples import Clock, small_book


@pytest.fixture
def book(sqlite_copy: Copy) -> Iterator[Book]:
    use_language("en")
    with open_books(sqlite_copy("empty").url, clock=Clock()) as books:
        yield small_book(books)
    use_language("vi")


def write(folder: Path, text: str) -> str:
    """Write a file; return its path."""
    place = folder / "in.csv"
    place.write_bytes(text.encode())
    return str(place)


def test_each_row_is_a_line(book: Book, tmp_path: Path) -> None:
    record(book, AddCurrency(code="USD", exponent=2))
    path = write(
        tmp_path,
        "account;fund;amount;currency;party;memo\n112;TH;4.615.000.000;;;\n331;TH;-15.000.000;VND;D1;nợ in giấy khen\n"
        "112;TH;1250;USD;;\n",
    )

    assert read_opening(book, path) == (
        Posting("112", "TH", 4_615_000_000, "VND"),
        Posting("331", "TH", -15_000_000, "VND", "D1", memo="nợ in giấy khen"),
        Posting("112", "TH", 1_250, "USD"),
    )


@pytest.mark.parametrize(
    "text", ["1,234.00", "1.234,00", "12.50", "12,50", "250.00", "1.234", "1 234", "(1234)", "9" * 17]
)
def test_an_amount_in_a_currency_with_decimals_is_whole_smallest_units_or_refused(
    book: Book, tmp_path: Path, text: str
) -> None:
    record(book, AddCurrency(code="USD", exponent=2))
    path = write(tmp_path, f"account;fund;amount;currency\n112;TH;1.000.000;\n112;TH;1250;USD\n112;TH;{text};USD\n")

    with pytest.raises(ImportRefusedError) as refused:
        read_opening(book, path)

    assert [row.line for row in refused.value.details["rows"]] == [4]
    assert "whole smallest units" in str(refused.value)


def test_a_currency_without_decimals_is_written_as_dong_are(book: Book, tmp_path: Path) -> None:
    record(book, AddCurrency(code="JPY", exponent=0))
    path = write(tmp_path, "account;fund;amount;currency\n112;TH;1.234.000;JPY\n")

    assert read_opening(book, path) == (Posting("112", "TH", 1_234_000, "JPY"),)


def test_bad_rows_of_every_sort_are_listed_at_once(book: Book, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "account,fund,amount,currency,party\n112,TH,100,,\n999,NO,5,,\n112,TH,,,\n112,TH,five,,\n112,TH\n112,TH,7,EUR,X\n",
    )

    with pytest.raises(ImportRefusedError) as refused:
        read_opening(book, path)

    assert [row.line for row in refused.value.details["rows"]] == [3, 3, 4, 5, 6, 7, 7]
    assert '"five" is not an amount' in str(refused.value)


def test_amounts_that_may_be_read_in_two_ways_are_listed_by_their_lines(book: Book, tmp_path: Path) -> None:
    path = write(tmp_path, "account;fund;amount\n112;TH;1.000.000\n112;PY;1,000,000\n")
    assert [one.amount for one in read_opening(book, path)] == [1_000_000, 1_000_000]

    path = write(tmp_path, "account;fund;amount\n112;TH;500,000\n112;TH;200,000\n")

    with pytest.raises(ImportRefusedError) as refused:
        read_opening(book, path)

    assert [row.line for row in refused.value.details["rows"]] == [2, 3]


@pytest.mark.parametrize("header", ["Số dư", "số dư đầu kỳ", "SỐ DƯ (đồng)"])
def test_a_column_of_balances_stands_on_the_own_side_of_each_account(book: Book, tmp_path: Path, header: str) -> None:
    path = write(tmp_path, f"TK;Quỹ;{header}\n112;TH;5.000.000\n331;TH;2.000.000\n112;PY;-1.000\n")

    assert read_opening(book, path) == (
        Posting("112", "TH", 5_000_000), Posting("331", "TH", -2_000_000), Posting("112", "PY", -1_000)
    )  # fmt: skip


def test_a_minus_where_a_balance_is_told_as_a_credit_is_refused(book: Book, tmp_path: Path) -> None:
    path = write(tmp_path, "TK;Quỹ;Số dư\n112;TH;5.000.000\n331;TH;-2.000.000\n")

    with pytest.raises(ImportRefusedError) as refused:
        read_opening(book, path)

    assert [row.line for row in refused.value.details["rows"]] == [3]
    assert "a balance of account 331 is told as a credit, and this one has a minus" in str(refused.value)


def test_a_row_that_stands_twice_is_refused_with_the_line_of_the_first(book: Book, tmp_path: Path) -> None:
    head = "account,fund,amount,party,memo\n"
    others = "331,TH,-5,D1,a\n331,TH,-5,D1,b\n331,TH,-5,,a\n331,PY,-5,D1,a\n331,TH,-6,D1,a\n"

    assert len(read_opening(book, write(tmp_path, head + others))) == 5
    with pytest.raises(ImportRefusedError) as refused:
        read_opening(book, write(tmp_path, f"{head}{others}331,TH,-5,D1,a\n"))

    assert [row.line for row in refused.value.details["rows"]] == [7]
    assert "it is the same as line 2; if both are meant, write their sum" in str(refused.value)


def test_a_fund_stands_there_by_a_name_that_it_alone_has(book: Book, tmp_path: Path) -> None:
    name = next(one.name for one in book.registers.all(Fund) if one.code == "TH")
    path = write(tmp_path, f"account;fund;amount\n112;{name.upper()};4.615.000.000\n")
    assert [line.fund for line in read_opening(book, path)] == ["TH"]
    with pytest.raises(ImportRefusedError):
        read_opening(book, write(tmp_path, "account;fund;amount\n112;Quỹ lạ;4.615.000.000\n"))
