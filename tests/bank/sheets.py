"""Small XLSX and HTML files, written cell by cell, so that tests can also write what no program would."""

import zipfile
from collections.abc import Sequence
from datetime import date
from html import escape
from io import BytesIO
from typing import Final

Cell = str | int | date | None
Rows = Sequence[Sequence[Cell]]

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES: Final = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES: Final = (
    f'<?xml version="1.0"?><styleSheet xmlns="{MAIN}"><numFmts count="1">'
    '<numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs count="2">'
    '<xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)


def letters(at: int) -> str:
    """Return the name of a column, counted from 1."""
    name = ""
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_xml(place: str, cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f'<c r="{place}" s="1"><v>{(cell - date(1899, 12, 30)).days}</v></c>'
    if isinstance(cell, int):
        return f'<c r="{place}"><v>{cell}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(cell, quote=False)}</t></is></c>'


def sheet_xml(rows: Rows) -> str:
    body = "".join(
        f'<row r="{number}">{"".join(cell_xml(f"{letters(at)}{number}", cell) for at, cell in enumerate(row, 1))}</row>'
        for number, row in enumerate(rows, 1)
        if row
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'


def xlsx(*sheets: Rows | str, extra: dict[str, str | bytes] | None = None, workbook: str = "") -> bytes:
    """Return an XLSX file; a sheet may be given as its XML."""
    tabs = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, len(sheets) + 1))
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{workbook}<sheets>{tabs}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{package}">{links}'
            f'<Relationship Id="s" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>'
        ),
        "xl/styles.xml": STYLES,
    }
    for number, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet if isinstance(sheet, str) else sheet_xml(sheet)
    return zipped(parts | (extra or {}))


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip archive of these parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def html(rows: Rows) -> bytes:
    """Return a page with one table, as banks save it under the name .xls."""
    body = "".join("<tr>" + "".join(f"<td>{escape(shown(cell))}</td>" for cell in row) + "</tr>\n" for row in rows)
    return f"<html><head><meta charset='utf-8'></head><body><table>\n{body}</table></body></html>".encode()


def csv(rows: Rows, mark: str = ",") -> bytes:
    """Return CSV with every cell in quotes."""
    return "".join(
        mark.join('"' + shown(cell).replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows
    ).encode()


def shown(cell: Cell) -> str:
    return "" if cell is None else f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)
