"""However a workbook is written, its extent, what it hides and what has no value are those of what was written."""

import zipfile
from io import BytesIO
from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quykhuyenhoc.bank.guard import open_archive
from quykhuyenhoc.errors import StatementFormatError
from quykhuyenhoc.imports.grid import NO_RESULT
from quykhuyenhoc.imports.ods_structure import read_ods
from quykhuyenhoc.imports.structure import Structure
from quykhuyenhoc.imports.workbooks import read_workbook
from quykhuyenhoc.imports.xlsx_structure import read_xlsx
from quykhuyenhoc.text import letters_of

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NUMBER, TEXT, FORMULA, ERROR, UNCOMPUTED, EMPTY = "number", "text", "formula", "error", "uncomputed", "empty"


class Cell(NamedTuple):
    """A cell so many columns behind the one before, and how it is written."""

    gap: int
    kind: str
    placed: bool
    number: int = 7


class Line(NamedTuple):
    """A row so many rows below the one before, and how it is written."""

    gap: int
    cells: tuple[Cell, ...]
    placed: bool
    hidden: str


class Known(NamedTuple):
    """What a sheet is made of, by the model that wrote it."""

    extent: tuple[int, int]
    hidden: list[int]
    without_result: set[tuple[int, int]]
    values: dict[tuple[int, int], object]


KINDS = (NUMBER, TEXT, FORMULA, ERROR, UNCOMPUTED, EMPTY)
cells = st.builds(Cell, st.integers(0, 3), st.sampled_from(KINDS), st.booleans(), st.integers(0, 10**9))
lines = st.builds(
    Line, st.integers(0, 3), st.lists(cells, max_size=4).map(tuple), st.booleans(),
    st.sampled_from(("", "", ' hidden="1"', " hidden='true'", ' hidden="0"', ' ht="0" customHeight="1"')),
)  # fmt: skip
sheets = st.lists(lines, max_size=6)
ways = st.fixed_dictionaries({
    "prefix": st.sampled_from(("", "x:")), "quote": st.sampled_from("\"'"), "noise": st.booleans(),
    "path": st.sampled_from(("worksheets/sheet1.xml", "/xl/ws/s.xml", "../other/S.XML", "sheet.xml")),
    "name": st.sampled_from(("DS", "Tôi & em", "'Quý 1'")),
})  # fmt: skip


def known(model: list[Line]) -> Known:
    """Return what a sheet is made of."""
    found = Known((0, 0), [], set(), {})
    row, rows, columns = -1, 0, 0
    for line in model:
        row, column, held = row + 1 + line.gap, -1, False
        for cell in line.cells:
            column += 1 + cell.gap
            if cell.kind == EMPTY:
                continue
            held, rows, columns = True, row + 1, max(columns, column + 1)
            if cell.kind in (ERROR, UNCOMPUTED):
                found.without_result.add((row, column))
                found.values[row, column] = NO_RESULT
            else:
                found.values[row, column] = f"em {cell.number}" if cell.kind == TEXT else cell.number
        if held and line.hidden not in ("", ' hidden="0"'):
            found.hidden.append(row)
    return found._replace(extent=(rows, columns))


def inside(cell: Cell) -> tuple[str, str]:
    """Return the type of a cell of XLSX, and what stands in it."""
    return {
        NUMBER: ("", f"<P:v>{cell.number}</P:v>"),
        TEXT: ("inlineStr", f"<P:is><P:t>em {cell.number}</P:t></P:is>"),
        FORMULA: ("", f"<P:f>A1&lt;2</P:f><P:v>{cell.number}</P:v>"),
        ERROR: ("e", "<P:f>A1</P:f><P:v>#REF!</P:v>"),
        UNCOMPUTED: ("", "<P:f>A1</P:f>"),
        EMPTY: ("", ""),
    }[cell.kind]


def sheet_xml(model: list[Line], way: dict[str, Any]) -> str:
    """Return the XML of a sheet, written in one way."""
    written, quote = "", way["quote"]
    row = -1
    for line in model:
        row, column = row + 1 + line.gap, -1
        placed = f' r="{row + 1}"' if line.placed or line.gap else ""
        inner = ""
        for cell in line.cells:
            column += 1 + cell.gap
            kind, content = inside(cell)
            said = f' r="{letters_of(column)}{row + 1}"' if cell.placed or cell.gap else ""
            inner += f"<P:c{said}{f' t={quoteattr(kind)}' if kind else ''}>{content}</P:c>"
        noise = "<!-- <row hidden='1'><c r=\"XFD9\"> -->" if way["noise"] else ""
        written += f"{noise}<P:row{placed}{line.hidden}>{inner}</P:row>"
    own = f"xmlns{':x' if way['prefix'] else ''}"
    written = f'<P:worksheet {own}="{MAIN}"><P:sheetData>{written}</P:sheetData></P:worksheet>'
    written = written.replace("P:", way["prefix"])
    return written if quote == '"' or way["noise"] else written.replace('"', "'")


def xlsx(model: list[Line], way: dict[str, Any], xml: str | None = None) -> bytes:
    """Return a workbook with one sheet."""
    path = way["path"]
    member = path.lstrip("/") if path.startswith("/") else path[3:] if path.startswith("..") else f"xl/{path}"
    relation = f'<Relationship Target="{path}" Id="r1" Type="{OFFICE}/worksheet"/>'
    tab = f'<sheet state="visible" r:id="r1" sheetId="1" name={quoteattr(way["name"])}/>'
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}">{relation}</Relationships>')
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{tab}</sheets></workbook>'
        )
        archive.writestr(member, xml or sheet_xml(model, way))
    return out.getvalue()


def structure_of(data: bytes) -> Structure:
    """Return the structure of the one sheet of an XLSX workbook."""
    with open_archive(data) as archive:
        book = read_xlsx(archive)
    assert book is not None
    return book.sheets[0]


def said_of(sheet: Structure) -> tuple[tuple[int, int], list[int], set[tuple[int, int]]]:
    return (sheet.rows, sheet.columns), sheet.hidden_rows, sheet.without_result


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(model=sheets, way=ways)
def test_an_xlsx_sheet_is_what_was_written_in_whatever_way(model: list[Line], way: dict[str, Any]) -> None:
    data, right = xlsx(model, way), known(model)
    found = structure_of(data)
    assert (found.name, *said_of(found)) == (way["name"], right.extent, right.hidden, right.without_result)
    (read,) = read_workbook(data)
    values = {(row, at): cell for row, line in enumerate(read.rows) for at, cell in enumerate(line) if cell != ""}
    assert (read.name, values, list(read.hidden)) == (way["name"], right.values, right.hidden)


TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
OPEN = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
WORDS = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
ODS_KINDS = {
    NUMBER: "<T:C{} O:value-type='float' O:value='{n}'><W:p>{n}</W:p></T:C>",
    TEXT: "<T:C{} O:value-type='string'><O:annotation><W:p>9</W:p></O:annotation><W:p>em {n}</W:p></T:C>",
    FORMULA: "<T:C{} T:formula='of:=[.A1]' O:value-type='float' O:value='{n}'><W:p>{n}</W:p></T:C>",
    ERROR: (
        "<T:C{} T:formula='of:=1/0' K:value-type='error' O:value-type='string' O:string-value=''>"
        "<W:p>#DIV/0!</W:p></T:C>"
    ),
    UNCOMPUTED: "<T:C{} T:formula='of:=1'/>",
    EMPTY: "<T:C{}/>",
}


class Repeated(NamedTuple):
    """A row of ODS that stands several times, as its cells do."""

    cells: tuple[tuple[str, int, int], ...]
    times: int
    hidden: str


ods_cells = st.tuples(st.sampled_from(KINDS), st.integers(1, 3), st.integers(0, 10**9))
ods_rows = st.builds(
    Repeated, st.lists(ods_cells, max_size=4).map(tuple), st.integers(1, 3),
    st.sampled_from((
        "", " T:visibility='collapse'", " T:visibility='filter'", " T:visibility='visible'", " T:style-name='ro0'",
    )),
)  # fmt: skip


def ods(model: list[Repeated], *, quote: str, prefix: str, covered: bool, columns: str = "") -> bytes:
    """Return an ODS workbook with one sheet."""
    rows = ""
    for row in model:
        inner = ""
        for kind, wide, n in row.cells:
            said = f" T:number-columns-repeated='{wide}'" if wide > 1 else ""
            name = "T:covered-table-cell" if covered and kind == EMPTY else "T:table-cell"
            inner += ODS_KINDS[kind].replace("{n}", str(n)).replace("{}", said).replace("T:C", name)
        repeated = f" T:number-rows-repeated='{row.times}'" if row.times > 1 else ""
        rows += f"<T:table-row{repeated}{row.hidden}>{inner}</T:table-row>"
    styles = "<S:style S:name='ro0' S:family='table-row'><S:table-row-properties S:row-height='0cm'/></S:style>"
    styles += (
        "<S:style S:name='co0' S:family='table-column'><S:table-column-properties S:column-width='0in'/></S:style>"
    )
    xml = (
        f"<O:document-content xmlns:O='{OPEN}' xmlns:T='{TABLE}' xmlns:W='{WORDS}' xmlns:K='{CALC}' "
        "xmlns:S='urn:oasis:names:tc:opendocument:xmlns:style:1.0'><O:automatic-styles>" + styles
        + "</O:automatic-styles><O:body><O:spreadsheet><T:table T:name='DS'>"
        f"{columns}<T:table-row-group><T:table-header-rows/>{rows}</T:table-row-group></T:table></O:spreadsheet></O:body>"
        "</O:document-content>"
    )  # fmt: skip
    for short, name in (("O", "office"), ("T", "table"), ("W", "text"), ("K", "calcext"), ("S", "style")):
        xml = xml.replace(f"{short}:", f"{prefix}{name}:").replace(f"xmlns:{short}=", f"xmlns:{prefix}{name}=")
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", xml if quote == "'" else xml.replace("'", '"'))
    return out.getvalue()


def as_lines(model: list[Repeated]) -> list[Line]:
    """Return the rows one by one, as the model of XLSX has them."""
    return [
        Line(0, tuple(Cell(0, kind, placed=True, number=n) for kind, wide, n in row.cells for _ in range(wide)),
             placed=True, hidden="" if "visible" in row.hidden else row.hidden)
        for row in model for _ in range(row.times)
    ]  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    model=st.lists(ods_rows, max_size=5), quote=st.sampled_from("\"'"), prefix=st.sampled_from(("", "my")),
    covered=st.booleans(),
)  # fmt: skip
def test_an_ods_sheet_is_what_was_written_in_whatever_way(
    model: list[Repeated], quote: str, prefix: str, *, covered: bool
) -> None:
    data, right = ods(model, quote=quote, prefix=prefix, covered=covered), known(as_lines(model))
    with open_archive(data) as archive:
        (found,), _content = read_ods(archive)
    assert (found.name, *said_of(found)) == ("DS", right.extent, right.hidden, right.without_result)
    if prefix:
        return  # the reader of values knows the usual prefixes alone, and is held to what was found here
    (read,) = read_workbook(data)
    values = {(row, at): cell for row, line in enumerate(read.rows) for at, cell in enumerate(line) if cell != ""}
    assert (values, list(read.hidden)) == (right.values, right.hidden)


def test_an_ods_workbook_whose_values_are_seen_by_one_reader_alone_is_refused() -> None:
    with pytest.raises(StatementFormatError, match=r"\.xlsx"):
        read_workbook(ods([Repeated(((NUMBER, 1, 5),), 1, "")], quote="'", prefix="my", covered=False))


column_ways = st.sampled_from(("", "", "hidden", "thin", "style"))
columns_of = st.lists(st.tuples(st.integers(1, 3), column_ways), max_size=5)
HELD = 8
ATTRIBUTES = {
    "": "width='9'", "hidden": "hidden='true' width='9'", "thin": "width='0' customWidth='1'",
    "style": 'hidden="1"',
}  # fmt: skip
IN_ODS = {
    "": "", "hidden": " T:visibility='collapse'", "thin": " T:style-name='co0'", "style": " T:visibility='filter'",
}  # fmt: skip


def hidden_of(model: list[tuple[int, str]]) -> list[int]:
    """Return the columns that are hidden, among those that hold something."""
    found: list[int] = []
    at = 0
    for count, way in model:
        found += [one for one in range(at, at + count) if way and one < HELD]
        at += count
    return found


@settings(max_examples=100, deadline=None)
@given(model=columns_of, last=st.booleans())
def test_columns_are_hidden_as_they_were_written(model: list[tuple[int, str]], *, last: bool) -> None:
    line = [Line(0, tuple(Cell(0, NUMBER, placed=False) for _ in range(HELD)), placed=False, hidden="")]
    way: dict[str, Any] = {
        "prefix": "", "quote": '"', "noise": False, "path": "sheet.xml", "name": "DS",
    }  # fmt: skip
    at, cols, table = 0, "", ""
    for count, how in model:
        cols += f"<col min='{at + 1}' max='{at + count}' {ATTRIBUTES[how]}/>"
        table += f"<T:table-column T:number-columns-repeated='{count}'{IN_ODS[how]}/>"
        at += count
    rest = f"<col min='{at + 1}' max='16384' hidden='1'/>" if last else ""
    right = hidden_of(model) + (list(range(at, HELD)) if last else [])
    xml = sheet_xml(line, way).replace("<sheetData>", f"<cols>{cols}{rest}</cols><sheetData>")
    assert structure_of(xlsx(line, way, xml)).hidden_columns == right
    (read,) = read_workbook(xlsx(line, way, xml))
    assert read.hidden_columns == tuple(right)
    table += f"<T:table-column T:number-columns-repeated='16000'{IN_ODS['hidden' if last else '']}/>"
    data = ods([Repeated(((NUMBER, HELD, 1),), 1, "")], quote="'", prefix="", covered=False, columns=table)
    (read,) = read_workbook(data)
    assert read.hidden_columns == tuple(right)
