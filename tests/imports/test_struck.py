"""Rows that a workbook strikes through, and what it hides by the usual height of rows and width of columns."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from quykhuyenhoc import Money
from quykhuyenhoc.bank.unseen import PARTLY_STRUCK
from quykhuyenhoc.errors import ImportRefusedError, StatedTotalError
from quykhuyenhoc.files import ListFile, check_list, list_layout, opened, read_list
from quykhuyenhoc.i18n import speaking
from quykhuyenhoc_cli.lists import told
from tests.imports.test_hidden import workbook
from tests.imports.test_hostile_workbooks import NAMES as HEADER
from tests.imports.test_hostile_workbooks import book
from tests.imports.test_lists import ods
from tests.imports.test_one_reading import strings, with_parts

NAMES = ("Lò Thị Mơ", "Hà Văn Ba", "Đạo Thị Lan")


def struck(*cells: tuple[int, int], total: int = 0, rich: bool = False) -> bytes:
    """Return a list of names and amounts of which these cells are struck through."""

    def fill(book: Any) -> None:
        sheet, line = book.add_worksheet("DS"), book.add_format({"font_strikeout": True})
        sheet.write_row(0, 0, ("Họ và tên", "Số tiền"))
        for row, name in enumerate(NAMES, 1):
            for column, cell in enumerate((name, 200_000)):
                if rich and (row, column) in cells and isinstance(cell, str):
                    sheet.write_rich_string(row, column, line, cell[:3], line, cell[3:])
                else:
                    sheet.write(row, column, cell, line if (row, column) in cells else None)
        if total:
            sheet.write_row(len(NAMES) + 1, 0, ("Cộng", total))

    return workbook(fill)


def reading(content: bytes, name: str = "ds.xlsx", said: Any = None) -> Any:
    return read_list(ListFile(name, content=content, struck=said), "nominees")


@pytest.mark.parametrize(
    "content",
    [struck((2, 0), (2, 1)), struck((2, 0)), struck((2, 1)), struck((2, 0), rich=True)],
    ids=("the row", "the name", "the amount", "every part of the name"),
)
def test_a_row_that_is_struck_through_is_bad_until_somebody_says_what_becomes_of_it(content: bytes) -> None:
    unsaid = reading(content)
    assert unsaid.struck == (3,)
    with pytest.raises(ImportRefusedError) as refused:
        check_list(ListFile("ds.xlsx", content=content), unsaid)
    with speaking("en"):
        assert [(row.line, row.problem) for row in refused.value.details["rows"]] == [
            (3, "it is struck through: say whether it counts")
        ]
    out, taken = reading(content, said="leave-out"), reading(content, said="take")
    assert ([line.number for line in out.rows], out.total, out.bad) == ([2, 4], Money(400_000), ())
    assert [(one.first, one.reason) for one in out.left_out] == [(1, "header"), (3, "struck")]
    assert ([line.number for line in taken.rows], taken.bad) == ([2, 3, 4], ())
    with speaking("en"):
        assert "Struck through in the sheet, and taken: lines 3." in told(taken)


def test_nothing_is_struck_where_a_part_of_a_name_or_another_column_is() -> None:
    assert reading(struck()).struck == ()
    assert reading(struck((0, 0))).struck == ()


@pytest.mark.parametrize("shared", ["shared", ""])
@pytest.mark.parametrize(("column", "text"), [("A", ("Lê ", "Vũ Chi")), ("B", ("9", "2.000.000"))])
def test_an_amount_or_name_of_which_a_part_is_struck_through_is_bad_by_its_cell(
    shared: str, column: str, text: tuple[str, str]
) -> None:
    def list_of(text: str) -> bytes:
        own = {"A": "<is><t>Mo</t></is>", "B": "<is><t>1.000.000</t></is>"} | {column: f"<is>{text}</is>"}
        cells = "".join(f'<c r="{at}2" t="inlineStr">{said}</c>' for at, said in own.items())
        if shared:
            cells = cells.replace(f'2" t="inlineStr"><is>{text}</is>', '2" t="s"><v>0</v>')
        return with_parts(book(f'{HEADER}<row r="2">{cells}</row>'), ("xl/sharedStrings.xml", strings(text)))

    runs = "<r><rPr><strike{}/></rPr><t>{}</t></r><r><t>{}</t></r>"
    for said in (None, "take", "leave-out"):
        (bad,) = reading(list_of(runs.format("", *text)), said=said).bad
        with speaking("en"):
            assert (bad.line, bad.letter, str(bad.why)) == (2, column, str(PARTLY_STRUCK))
    assert reading(list_of(runs.format(' val="0"', *text))).bad == ()
    assert reading(list_of(runs.format("", " ", text[1]))).bad == ()


def test_a_total_is_held_against_the_rows_that_are_left() -> None:
    whole, rest = struck((2, 0), total=600_000), struck((2, 0), total=400_000)
    check_list(ListFile("ds.xlsx", content=rest), reading(rest, said="leave-out"))
    with pytest.raises(StatedTotalError):
        check_list(ListFile("ds.xlsx", content=whole), reading(whole, said="leave-out"))


def test_ods_strikes_through_by_the_style_of_a_cell_or_one_above_it() -> None:
    style = (
        '<style:style style:name="s" style:family="table-cell"><style:text-properties '
        'style:text-line-through-style="{}"/></style:style>'
        '<style:style style:name="t" style:family="table-cell" style:parent-style-name="s"/>'
    )

    def cell(text: str, style: str = "") -> str:
        said = f' table:style-name="{style}"' if style else ""
        return f'<table:table-cell office:value-type="string"{said}><text:p>{text}</text:p></table:table-cell>'

    rows = "".join(
        f"<table:table-row>{cell(text, by)}</table:table-row>"
        for text, by in (("Họ và tên", ""), (NAMES[0], "s"), (NAMES[1], "t"), (NAMES[2], ""))
    )
    assert reading(with_styles(ods(rows), style.format("solid")), "ds.ods").struck == (2, 3)
    assert reading(with_styles(ods(rows), style.format("none")), "ds.ods").struck == ()


def with_styles(content: bytes, styles: str) -> bytes:
    """Return an ODS workbook with these styles of its own."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            known = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
            own = f"<office:automatic-styles {known}>{styles}</office:automatic-styles><office:body>"
            new.writestr(name, text.replace("<office:body>", own))
    return made.getvalue()


def usual(said: str, *rows: str) -> bytes:
    """Return a list whose sheet says this of rows and columns that say nothing of their own."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(struck())) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = re.sub(r"<sheetFormatPr[^>]*/>", f"<sheetFormatPr {said}/>", content.decode())
                content = text.replace('<row r="3"', f'<row r="3" {" ".join(rows)}').encode()
            new.writestr(name, content)
    return made.getvalue()


def test_rows_are_hidden_that_have_no_height_by_default_and_none_of_their_own() -> None:
    assert reading(usual('defaultRowHeight="0"', 'ht="15"')).hidden == (2, 4)
    assert reading(usual('defaultRowHeight="2"', 'ht="4"')).hidden == (2, 4)
    assert reading(usual('defaultRowHeight="15"')).hidden == ()


def test_a_row_that_is_written_is_seen_where_those_are_hidden_that_are_not() -> None:
    assert reading(usual('defaultRowHeight="15" zeroHeight="1"')).hidden == ()


def test_columns_are_hidden_that_have_no_width_by_default_and_none_of_their_own() -> None:
    content = usual('defaultRowHeight="15" defaultColWidth="0"')
    assert [(one.letter, one.is_unseen) for one in reading(content).columns] == [("A", True), ("B", True)]
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            cols = b'<cols><col min="1" max="1" width="20" customWidth="1"/></cols><sheetData>'
            new.writestr(name, old.read(name).replace(b"<sheetData>", cols))
    assert [(one.letter, one.is_unseen) for one in reading(made.getvalue()).columns] == [("A", False), ("B", True)]


def test_a_list_that_was_opened_is_read_of_its_file_once_whatever_is_asked_of_it(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    path.write_bytes(struck((2, 0), total=600_000))
    plain = ListFile(str(path), struck="take")
    whole, layout = read_list(plain, "nominees"), list_layout(plain, "nominees")
    file = opened(plain)
    path.unlink()
    found = read_list(file, "nominees")
    assert found == whole
    assert read_list(file, "nominees") is found
    assert list_layout(file, "nominees") == layout
    without = file._replace(columns=(("B", "-"),), struck="leave-out")
    assert (read_list(without, "nominees").total, without.sheets is file.sheets) == (None, True)
    assert read_list(file, "nominees") == whole
