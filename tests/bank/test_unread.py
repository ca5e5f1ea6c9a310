"""A file that is no statement is called by what it is, with what to do; what a workbook hides is left out and named."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from quykhuyenhoc.bank.inspecting import inspect
from quykhuyenhoc.bank.reading import hidden_rows, hidden_sheets, read_statements
from quykhuyenhoc.bank.vietqr import VietQR, decode, encode
from quykhuyenhoc.errors import StatementError, VietQRError
from tests.bank.layouts import TABLES, Printer, camt, rows_of
from tests.bank.sheets import xlsx, zipped
from tests.bank.truth import ACCOUNT, by_hand

SHEET_XML = (
    b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'
)
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MB = TABLES["mb"](by_hand(), Printer())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            zipped({"mimetype": "x", "content.xml": "<a/>", "META-INF/manifest.xml": "<a/>"}),
            "OpenDocument table (.ods)",
        ),
        (zipped({"[Content_Types].xml": "<a/>", "xl/workbook.bin": b"x"}), "binary Excel workbook (.xlsb)"),
        (zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}), "an Office document, and no workbook"),
        (zipped({"sao-ke.xlsx": MB}), "a zip archive with sao-ke.xlsx inside: unpack it"),
        (zipped({"t/": b"", "t/camt053.xml": camt(by_hand())}), "a zip archive with t/camt053.xml inside: unpack it"),
        (zipped({}), "it is"),
        (SHEET_XML, "an XML table of Excel 2003, whatever its name says"),
        (b"\xef\xbb\xbf" + SHEET_XML, "an XML table of Excel 2003"),
        (b"!Type:Bank\nD01/03/2026\nT5\n^\n", "a QIF file, without balances"),
        (b"%PDF-1.7\n", "a PDF; ask the bank for XLSX"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 90, "a picture, whatever its name says; ask the bank for XLSX"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 90, "a picture"),
        (b"Rar!\x1a\x07\x01\0" + b"\0" * 90, "a packed archive (RAR): unpack it, and give the file in it"),
        (b"7z\xbc\xaf\x27\x1c\0\x04", "a packed archive (7z)"),
        (b"\x1f\x8b\x08\0" + b"\0" * 90, "a packed archive (gzip)"),
        (b"{\\rtf1\\ansi}", "a text for Word (RTF); ask the bank for XLSX"),
        (OLD + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "an old Word document; ask the bank for XLSX"),
        (b"<html><body>Phien dang nhap da het han</body></html>", "a web page without a table, whatever its name"),
        (OLD + b"\0" * 600, "it is no workbook that can be read: save it again as .xlsx"),
        (OLD + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "an Excel file with a password"),
    ],
    ids=range(21),
)
def test_what_a_file_is_stands_in_its_refusal(data: bytes, said: str) -> None:
    for reads in (read_statements, inspect):
        with pytest.raises(StatementError) as caught:
            reads(data, name="sao-ke")
        assert said in caught.value.text(operator=True)


def with_hidden(state: str, *, shown_first: bool) -> bytes:
    """Return a workbook of two sheets with the same table, one of which is hidden."""
    rows = rows_of("mb", by_hand())
    data = xlsx(rows, [["Ghi chú"]]) if shown_first else xlsx([["Ghi chú"]], rows)
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/workbook.xml":
                content = content.replace(b'sheetId="2"', f'sheetId="2" state="{state}"'.encode())
                assert state.encode() in content
            new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_left_out_and_named(state: str) -> None:
    data = with_hidden(state, shown_first=True)
    (name,) = hidden_sheets(data)
    found = inspect(data)
    assert f"the sheet {name} is hidden and left out" in found.unsure
    assert len(found.statements) == 1
    with pytest.raises(StatementError, match=f"sheets that are hidden are left out: {name}"):
        read_statements(with_hidden(state, shown_first=False))


def with_hidden_rows(said: str, *numbers: int) -> bytes:
    """Return a workbook of which these rows say something of themselves."""
    out = BytesIO()
    with ZipFile(BytesIO(xlsx(rows_of("mb", by_hand())))) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for number in numbers if name.startswith("xl/worksheets/") else ():
                before = f'<row r="{number}"'.encode()
                assert before in content
                content = content.replace(before, before + said.encode())
            new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("said", [' hidden="1"', " hidden='true'", ' ht="0" customHeight="1"', ' ht="0.00"'])
def test_lines_that_a_sheet_hides_are_taken_and_named(said: str) -> None:
    (plain,) = read_statements(with_hidden_rows(""))
    rows = sorted(line.row for line in plain.lines)
    first, last = rows[0], rows[-1]
    data = with_hidden_rows(said, first, first + 1, last)
    (found,) = read_statements(data)
    assert (found.lines, plain.hidden, found.hidden) == (plain.lines, (), (first, first + 1, last))
    assert f"rows {first}–{first + 1}, {last} are hidden in the sheet, and taken" in inspect(data).unsure


def test_a_row_with_a_height_is_no_hidden_row() -> None:
    (found,) = read_statements(with_hidden_rows(' hidden="0" ht="15.75" customHeight="1"', 8))
    assert found.hidden == ()


def test_of_many_hidden_rows_the_first_twenty_stretches_are_named() -> None:
    (plain,) = read_statements(with_hidden_rows(""))
    (told,) = hidden_rows(replace(plain, hidden=tuple(range(1, 101, 2))))
    assert str(told) == f"rows {', '.join(map(str, range(1, 41, 2)))}, … are hidden in the sheet, and taken"


def test_a_check_in_small_letters_is_said_to_be_that() -> None:
    payload = next(
        text for text in (encode(VietQR(bin="970436", account=ACCOUNT, amount=n)) for n in range(1, 99))
        if text[-4:].lower() != text[-4:]
    )  # fmt: skip
    with pytest.raises(VietQRError, match="is written in small letters"):
        decode(payload[:-4] + payload[-4:].lower())
    with pytest.raises(VietQRError, match="a character is wrong"):
        decode(payload[:-4] + "0000")
