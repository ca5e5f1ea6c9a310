"""What a reader of lists understands: forms of files, names of columns, days, choices; what it refuses, it names."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from quykhuyenhoc import Money
from quykhuyenhoc.errors import FileFormatError
from quykhuyenhoc.files import ListFile, ListReading, read_list
from quykhuyenhoc.imports.list_kinds import ListKind, form_of
from tests.unit.test_text_legacy import TCVN3

pytestmark = pytest.mark.usefixtures("in_english")

KINDS: tuple[ListKind, ...] = ListKind.__args__  # type: ignore[attr-defined]
CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="DS">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def read(text: str, kind: ListKind = "nominees", **how: object) -> ListReading:
    return read_list(ListFile("ds.csv", content=text.encode(), **how), kind)  # type: ignore[arg-type]


def workbook(*rows: list[object], **more: list[list[object]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for name, others in more.items():
        added = book.create_sheet(name)
        for row in others:
            added.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", CONTENT.format(rows=rows))
    return out.getvalue()


def cells(*texts: str) -> str:
    each = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in texts
    )
    return f"<table:table-row>{each}</table:table-row>"


def why(data: bytes, kind: ListKind = "nominees", **how: object) -> str:
    with pytest.raises(FileFormatError) as refused:
        read_list(ListFile("ds", content=data, **how), kind)  # type: ignore[arg-type]
    return refused.value.text(operator=True)


def test_no_name_of_a_column_means_two_fields_of_one_kind_of_list() -> None:
    for kind in KINDS:
        form = form_of(kind)
        twice = {word: fields for word, fields in form.words.items() if len(fields) > 1}
        assert {word: fields for word, fields in twice.items() if not set(fields) & set(form.needed)} == {}
        assert set(form.needed) <= {field for fields in form.words.values() for field in fields}


def test_an_old_workbook_is_read_by_a_process_of_its_own_that_may_fail() -> None:
    data = (Path(__file__).parent / "school.xls").read_bytes()
    reading = read_list(ListFile("ds.xls", content=data), "nominees")
    assert [one.cells["born"] for one in reading.rows] == ["2009-05-14", "2010"]
    assert (reading.sheet, reading.total, reading.is_proved) == ("DS", Money(500_000), True)
    greedy = data[:2060] + b"\xff" * 4 + data[2064:]  # a size for which its reader asks for 128 GB, and is ended
    assert "save it again as .xlsx" in why(greedy)
    assert "locked with a password" in why(data + "EncryptedPackage".encode("utf-16-le"))


def test_an_ods_workbook_is_read_like_the_others() -> None:
    rows = cells("Họ và tên", "Số tiền") + cells("Lò Văn An", "200.000") + cells("Cộng", "200.000")
    reading = read_list(ListFile("ds.ods", content=ods(rows)), "nominees")
    assert (reading.sheet, reading.count, reading.total, reading.is_proved) == ("DS", 1, Money(200_000), True)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.4 ...", "it is a PDF"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "it is no workbook that can be read"),
        (b"a\0b", "NUL"),
        (ods(cells("Họ và tên").replace("<table:table-row>", '<table:table-row table:number-rows-repeated="1048576">')),
         "it has more than 200000 rows"),
        (workbook(["Họ và tên"], ["An"], ds2=[["Họ và tên"], ["Bình"]]), "several sheets hold such a list: Sheet, ds2"),
    ],
    ids=["pdf", "zip", "old", "nul", "repeated", "sheets"],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_one_line(data: bytes, problem: str) -> None:
    assert problem in why(data)


def test_a_cell_far_away_is_refused_before_a_table_so_large_is_made() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A2"], sheet["XFD1048576"] = "Họ và tên", "An", "x"
    out = BytesIO()
    book.save(out)
    assert "more than 200000 rows or 500 columns" in why(out.getvalue())


def test_a_formula_without_a_result_is_named_by_its_cell() -> None:
    reading = read_list(
        ListFile("x", content=workbook(["Họ tên", "Số tiền"], ["An", "=1+1"], ["Ba", 5000])), "nominees"
    )
    assert [(one.line, one.letter) for one in reading.bad] == [(2, "B")]
    assert "its formula has no result" in str(reading.bad[0].told())


def test_old_fonts_are_offered_and_read_when_named() -> None:
    data = f"Họ tên;Số tiền\nAn;5000\n{TCVN3.splitlines()[2]};6000\n".encode()
    assert read_list(ListFile("x", content=data), "nominees").count == 2  # too little to be sure of
    many = "\n".join(f"{line};5000" for line in TCVN3.splitlines() if line.strip())
    with pytest.raises(FileFormatError, match="looks like tcvn3"):
        read(f"name;amount\n{many}\n")
    assert "§" not in str(read(f"name;amount\n{many}\n", encoding="tcvn3").rows)


def test_choices_are_understood_in_vietnamese_and_english_whatever_their_case() -> None:
    reading = read("Họ tên;Loại;Số tiền\nAn;Học sinh;5000\nBa;GIÁO VIÊN;5000\nChi;Pupil;5000\nEm;rồng;5000\n")
    assert [one.cells["kind"] for one in reading.rows] == ["pupil", "teacher", "pupil"]
    assert [(one.line, one.letter, one.readings[:2]) for one in reading.bad] == [(5, "B", ("pupil", "student"))]
    signed = read("Mã;Quan hệ\nKT-1.0001;Mẹ\nKT-1.0002;bản thân\n", "signatures")
    assert [one.cells["relation"] for one in signed.rows] == ["guardian", "self"]


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("14/05/2009", "2009-05-14"), ("14.5.2009", "2009-05-14"), ("2009-05-14", "2009-05-14"), ("2009", "2009"),
        ("39947", "2009-05-14"), ("ngày 14 tháng 5 năm 2009", "2009-05-14"), ("5/2009", "05/2009"),
    ],
)  # fmt: skip
def test_a_birth_is_read_in_the_forms_of_lists(typed: str, read_as: str) -> None:
    assert [one.cells["born"] for one in read(f"Họ tên;Ngày sinh\nAn;{typed}\n").rows] == [read_as]


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("14/05/35", ("14/05/2035", "14/05/1935")), ("05/14/2009", ("14/05/2009",)), ("14052009", ("14/05/2009",)),
        ("31/02/2009", ()), ("2/2/2/2009", ()),
    ],
)  # fmt: skip
def test_a_birth_that_may_be_two_days_or_none_is_named_by_its_cell(typed: str, readings: tuple[str, ...]) -> None:
    bad = read(f"Họ tên;Ngày sinh\nAn;{typed}\n").bad
    assert [(one.line, one.letter, one.header, one.readings) for one in bad] == [(2, "B", "Ngày sinh", readings)]


def test_days_that_another_program_turned_round_are_not_trusted() -> None:
    reading = read("Họ tên;Ngày sinh\nAn;05/14/2009\nBa;05/06/2009\nChi;07/07/2009\n")
    assert [(one.line, one.readings) for one in reading.bad] == [
        (2, ("14/05/2009",)), (3, ("05/06/2009", "06/05/2009")),
    ]  # fmt: skip


def test_300_000_beside_200000_is_not_taken_for_300() -> None:
    reading = read('Họ tên,Số tiền\nAn,200000\nBa,"300,000"\n')
    assert [(one.line, one.readings) for one in reading.bad] == [(3, ("300.000", "300"))]
    settled = read('Họ tên,Số tiền\nAn,200000\nBa,"300,000"\n', total=Money(500_000))
    assert (settled.bad, settled.total) == ((), Money(500_000))


@pytest.mark.parametrize("meaning", ["name", "Họ và tên", "họ tên"])
def test_what_a_column_is_may_be_said_as_a_list_would_call_it(meaning: str) -> None:
    columns = (("Tên gọi", meaning), ("Trường học", "Lớp"), ("Tiền", "Mức đề nghị*1000"))
    reading = read("Tên gọi;Trường học;Tiền\nAn;9A;200\n", columns=columns)
    assert [(one.cells["name"], one.cells["place"], one.amount) for one in reading.rows] == [
        ("An", "9A", Money(200_000))
    ]
    assert [one.title for one in reading.columns] == ["Họ và tên", "Lớp", "Mức đề nghị"]


def test_two_columns_of_one_meaning_are_refused_with_both() -> None:
    assert "columns B “Số tiền”, C “Thành tiền” may both be amount" in why(
        "Họ tên;Số tiền;Thành tiền\nAn;1;2\n".encode()
    )


def test_given_names_in_a_column_without_a_name_are_not_lost() -> None:
    text = "Họ và tên;;Số tiền\nLò Văn;An;5000\nHà Thị;Bình;6000\n"
    assert "column B “” is not understood, and looks like name" in why(text.encode())
    kept = read(text, columns=(("A", "name.first"), ("B", "name")))
    assert [one.cells["name"] for one in kept.rows] == ["Lò Văn An", "Hà Thị Bình"]


def test_a_school_and_a_class_are_one_place() -> None:
    reading = read("Họ đệm;Tên;Lớp;Trường;Tiền thưởng\nLò Văn;An;9A;THCS Tô Hiệu;50.000\n")
    assert [(one.cells["name"], one.cells["place"]) for one in reading.rows] == [("Lò Văn An", "THCS Tô Hiệu 9A")]


def test_rows_below_the_signatures_and_above_the_names_of_columns_are_not_lost() -> None:
    below = "Họ tên;Số tiền\nLò Văn An;5000\nHiệu trưởng;\nTrần Văn Nam;\nHà Thị Bình;6000\n"
    assert [one.line for one in read(below).bad] == [5]
    above = "Lò Văn An;5000\nHọ tên;Số tiền\nHà Thị Bình;6000\n"
    assert [one.line for one in read(above).bad] == [1]


def test_codes_that_begin_like_an_office_are_codes() -> None:
    reading = read("award\nKT-1.0001\nTM-2\nA\nKT\n", "awards")
    assert [one.cells["award"] for one in reading.rows] == ["KT-1.0001", "TM-2", "A", "KT"]


def test_a_quote_that_is_open_over_other_rows_is_named_and_no_row_is_taken_into_another() -> None:
    torn = 'Họ và tên;Số tiền\n"Mai Văn Mất\nHai Văn Hai;200.000\nBa Văn Ba";300.000\nTư Văn Tư;300.000\n'
    assert why(torn.encode()) == "ds cannot be imported: a quote in line 2 closes some lines further on: take it out."
    long = f"Họ và tên,Số tiền\nAn,1000\n{'x' * 70_000},2000\n"
    assert why(long.encode()) == "ds cannot be imported: line 3 has a cell that is too long: a quote may be open."
    two = read('Họ và tên,Trường\n"Mai Văn An","THCS\nNà Hỳ"\n')
    assert [line.cells["place"] for line in two.rows] == ["THCS Nà Hỳ"]


@pytest.mark.parametrize("halves", ["Học tập;Rèn luyện", "HL;HK", "HT;RL", "Điểm TK;Ghi chú"])
def test_a_second_row_that_names_parts_of_a_column_that_is_not_read_belongs_to_the_header(halves: str) -> None:
    text = f"STT;Họ và tên;Lớp;Kết quả;;Số tiền\n;;;{halves};\n1;Lò Thị Xuân;6A;Giỏi;Tốt;300.000\nCộng;;;;;300.000\n"
    reading = read(text)
    assert [(line.cells["name"], line.amount) for line in reading.rows] == [("Lò Thị Xuân", Money(300_000))]
    assert (reading.header, reading.bad) == ((1, 2), ())


@pytest.mark.parametrize(("text", "problem"), [
    ("Họ và tên;;Số tiền\nLò Văn;An;\nHà Thu;Lan;300.000\n", "column B “” is not understood, and looks like name"),
    ("Lớp;Họ và tên;;\n;Lò Văn;An;\n6A;Hà Thu;Lan;\n", "column C “” is not understood, and looks like name"),
])  # fmt: skip
def test_the_first_pupil_below_a_name_over_two_columns_is_no_part_of_the_header(text: str, problem: str) -> None:
    assert problem in why(text.encode())
