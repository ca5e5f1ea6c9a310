"""A quote that closes some lines further on takes no rows with it: lists, entries and statements are refused alike."""

import io
from pathlib import Path

import pytest

from quykhuyenhoc import Book
from quykhuyenhoc.bank.grid import csv_rows
from quykhuyenhoc.errors import FileFormatError, StatementRowError
from quykhuyenhoc.imports.vouchers import import_entries
from tests.imports.test_entries import HEAD, _english, book, size, write
from tests.imports.test_lists import read, why

__all__ = ["_english", "book"]

BREAKS = pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029"], ids=ascii)
TAKE_IT_OUT = "a quote in line {} closes some lines further on: take it out"


@BREAKS
@pytest.mark.parametrize("torn", ['"Mai An;A{0}Bá Tí;B"', '"Mai An;A{0}Bá Tí";B', 'Mai An;"A{0}Bá Tí;B"'])
def test_a_list_with_rows_inside_a_quote_is_refused_whatever_ends_its_lines(end: str, torn: str) -> None:
    rows = f"Họ và tên;Trường\nĐạo Mơ;A\n{torn.format(end)}\nQuảng Kiên;C\n"
    assert why(rows.encode()) == f"ds cannot be imported: {TAKE_IT_OUT.format(3)}."


@BREAKS
def test_entries_inside_a_quote_are_refused_and_none_is_recorded(book: Book, tmp_path: Path, end: str) -> None:
    before = size(book)
    head = HEAD.replace("\n", ",memo\n")
    rows = 'a,07/03/2022,x,112,TH,5,\na,07/03/2022,x,5111,TH,-5,"m'
    rows += f'{end}b,07/03/2022,y,112,TH,7,\nb,07/03/2022,y,5111,TH,-7,n"\n'
    with pytest.raises(FileFormatError, match=TAKE_IT_OUT.format(3)):
        import_entries(book, write(tmp_path, head + rows))
    assert size(book) == before


@BREAKS
def test_lines_of_a_statement_inside_a_quote_are_refused(end: str) -> None:
    text = f'Ngày,"Nội\ndung",Ghi nợ,Ghi có\n"01/03","a\nb","x{end}02/03,c",400,\n'
    with pytest.raises(StatementRowError) as error:
        list(csv_rows(io.StringIO(text, newline=""), ","))
    assert error.value.details["line"] == 4


def test_a_memo_of_several_lines_is_a_memo() -> None:
    assert read('Họ và tên;Trường\nMai An;"THCS\nNà Hỳ"\n').rows[0].cells["place"] == "THCS Nà Hỳ"
    (row,) = csv_rows(io.StringIO('1,"a; b\r\nc\rd",5\n', newline=""), ",")
    assert row.cells == ["1", "a; b\r\nc\rd", "5"]
