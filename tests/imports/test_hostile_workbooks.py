"""A workbook of a few kilobytes never takes the machine: it is read or refused in one line, by what it is made of."""

import time
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
import xlsxwriter

from quykhuyenhoc.errors import FileFormatError
from quykhuyenhoc.imports.list_reading import ListFile, ListReading
from quykhuyenhoc.imports.lists import read_list
from quykhuyenhoc.imports.sheets import sheets_of
from quykhuyenhoc.imports.structure import without_overlaps
from quykhuyenhoc.text import letters_of
from tests.imports.test_lists import ods
from tests.imports.test_structure import MAIN, NUMBER, Repeated, xlsx
from tests.imports.test_structure import ods as ods_of

pytestmark = pytest.mark.usefixtures("in_english")

USUAL: Final[dict[str, Any]] = {
    "prefix": "", "quote": '"', "noise": False, "path": "worksheets/sheet1.xml", "name": "DS",
}  # fmt: skip
HEADER: Final = ("STT", "Họ và tên", "Trường", "Số tiền")
PUPIL: Final = (1, "Đạo Thị Mơ", "THCS Cà Ná", 300_000)
TOO_LARGE: Final = "it has more than 200000 rows or 500 columns"
TOO_MANY: Final = "its table has more than 2000000 cells: delete what stands far away from it"
TWICE: Final = "sheet DS: a row or cell stands twice or out of order, behind line {}"
SECONDS_MAX: Final = 10
"""Some ten times what the slowest of them takes where every line is counted; one that explodes takes a minute."""
ROW: Final = "<table:table-row>"
ROW_END: Final = "</table:table-row>"


def cell(row: int, column: int, value: object) -> str:
    place = f"{letters_of(column)}{row}"
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def row(number: int, *values: object, said: str = "") -> str:
    inside = "".join(cell(number, at, value) for at, value in enumerate(values))
    return f'<row r="{number}"{said}>{inside}</row>'


LIST: Final = row(1, *HEADER) + row(2, *PUPIL) + row(3, "Cộng: 1 em", "", "", 300_000)


def book(rows: str, before: str = "", after: str = "", path: str = USUAL["path"]) -> bytes:
    xml = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return xlsx([], USUAL | {"path": path}, xml)


def nominees(data: bytes) -> ListReading:
    return read_list(ListFile("ds", content=data), "nominees")


def why(data: bytes) -> str:
    started = time.process_time()
    with pytest.raises(FileFormatError) as refused:
        nominees(data)
    assert time.process_time() - started < SECONDS_MAX
    return refused.value.text(operator=True)


NUMBER_IN_ODS: Final = "<table:table-cell office:value-type='float' office:value='1'{}/>"
MANY_ROWS: Final = "<table:table-row table:number-rows-repeated='900000000'>" + NUMBER_IN_ODS.format("") + ROW_END
MANY_COLUMNS: Final = ROW + NUMBER_IN_ODS.format(" table:number-columns-repeated='900000000'") + ROW_END
NESTED: Final = f"{ROW}<table:table-cell><table:table/></table:table-cell>{ROW_END}"
AREA: Final = ods_of([Repeated(((NUMBER, 400, 1),), 150_000, "")], quote="'", prefix="", covered=False)
NAMES: Final = row(1, "Họ và tên", "Số tiền")
FAR: Final[dict[str, tuple[bytes, str]]] = {
    "in any path": (book(f'{LIST}<row r="1048576">{cell(1_048_576, 16_383, 1)}</row>', path="/xl/ws/s.xml"), TOO_LARGE),
    "without places": (book(f'{LIST}<row r="199999">{"<c><v>1</v></c>" * 16_000}</row>'), TOO_MANY),
    "an empty text": (book(f'{LIST}<row r="9"><c r="XFD9" t="str"><v></v></c></row>'), TOO_LARGE),
    "two corners": (book(f'{LIST}<row r="100000">{cell(100_000, 198, 1)}</row>'), TOO_MANY),
    "many rows": (book(f'{LIST}<row r="1048576">{cell(1_048_576, 18, 1)}</row>'), TOO_LARGE),
    "a row twice": (book(LIST + row(3, 2, "Người Khác")), TWICE.format(3)),
    "a row above": (book(LIST + row(2, 2, "Người Khác")), TWICE.format(2)),
    "a cell twice": (book(f'{NAMES}<row r="2">{cell(2, 0, "An") * 2}</row>'), TWICE.format(2)),
    "a cell of another row": (book(f'{NAMES}<row r="2">{cell(3, 0, "An")}</row>'), TWICE.format(2)),
    "two values": (book(f'{NAMES}<row r="2"><c><v>1</v><v>2</v></c></row>'), "cell A2 of its sheet DS"),
    "rows repeated": (ods(MANY_ROWS), TOO_LARGE),
    "columns repeated": (ods(MANY_COLUMNS), TOO_LARGE),
    "rows by columns": (AREA, TOO_MANY),
    "a table in a table": (ods(NESTED), "a table within a table"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "problem"), FAR.values(), ids=FAR)
def test_what_reaches_too_far_or_stands_twice_is_refused_before_its_values_are_read(data: bytes, problem: str) -> None:
    assert problem in why(data)


FLOODS: Final = {
    "rows in a comment": book("<!--" + "<row " * 200_000 + "-->" + LIST),
    "cells in a comment": book(LIST + "<!--" + "<c>" * 300_000 + "<f -->"),
    "styled cells": book(LIST + f'<row r="4">{"<c/>" * 16_000}</row>'),
    "empty merged columns": book(LIST, after="<mergeCells>" + '<mergeCell ref="Z9"/>' * 20_000 + "</mergeCells>"),
    "columns": book(LIST, before="<cols>" + '<col min="1" max="16384" width="9"/>' * 20_000 + "</cols>"),
}  # fmt: skip


@pytest.mark.parametrize("data", FLOODS.values(), ids=FLOODS)
def test_a_flood_of_what_is_nothing_is_passed_over_in_time(data: bytes) -> None:
    started = time.process_time()
    assert nominees(data).count == 1
    assert time.process_time() - started < SECONDS_MAX


def test_merges_that_overlap_are_refused_and_as_many_that_do_not_are_read() -> None:
    pupils = "".join(row(n, n, "Đạo Thị Mơ", f"THCS {n}", 1000) for n in range(2, 3002))
    overlapping = "<mergeCells>" + '<mergeCell ref="C2:C3001"/>' * 20_000 + "</mergeCells>"
    assert "merged cells of it overlap" in why(book(row(1, *HEADER) + pupils, after=overlapping))
    each = "".join(f'<mergeCell ref="C{n}:C{n + 1}"/>' for n in range(2, 3002, 2))
    found = nominees(book(row(1, *HEADER) + pupils, after=f"<mergeCells>{each}</mergeCells>"))
    assert [line.cells["place"] for line in found.rows[:4]] == ["THCS 2", "THCS 3", "THCS 4", "THCS 5"]
    assert without_overlaps([(5, 0, 6, 0), (1, 2, 3, 2), (99, 0, 99, 5)], 10) == ((1, 2, 3, 2), (5, 0, 6, 0))


def test_five_thousand_hidden_rows_are_read_about_as_fast_as_rows_that_are_seen() -> None:
    def seconds(said: str) -> float:
        rows = "".join(row(n, n, "Đạo Thị Mơ", f"THCS {n}", 1000, said=said) for n in range(2, 5_002))
        started = time.process_time()
        assert len(nominees(book(row(1, *HEADER) + rows)).hidden) == (5_000 if said else 0)
        return time.process_time() - started

    assert seconds(' hidden="1"') < 4 * seconds("")


def test_an_old_workbook_that_reaches_too_far_is_refused_as_such() -> None:
    far = (Path(__file__).parent / "far.xls").read_bytes()
    assert "something stands far away from its table: delete that, and save it again as .xlsx" in why(far)


def test_rows_that_a_sheet_would_hide_if_they_were_empty_are_not_hidden() -> None:
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as written:
        sheet = written.add_worksheet("DS")
        sheet.set_default_row(hide_unused_rows=True)
        sheet.write_row(0, 0, ("Họ và tên", "Số tiền"))
        sheet.write_row(1, 0, ("Đạo Thị Mơ", 300_000))
    (found,) = sheets_of(made.getvalue(), "ds.xlsx")
    assert (len(found.rows), found.hidden) == (2, ())
