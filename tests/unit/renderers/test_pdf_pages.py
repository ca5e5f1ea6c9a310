"""A paper as PDF: what it says can be read back, its data comes with it, and it is the same on every machine."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from typing import Any, Final, NamedTuple

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from quykhuyenhoc.errors import MissingPackageError
from quykhuyenhoc.i18n import speaking
from quykhuyenhoc.renderers import pdf, render
from quykhuyenhoc.shapes import (
    Beside,
    Blank,
    Block,
    Column,
    Document,
    Heading,
    LazyRows,
    Paragraph,
    Qr,
    Report,
    Row,
    Shape,
    Sheet,
    Signatures,
    Table,
)

DAY: Final = date(2022, 3, 7)
COLUMNS: Final = (
    Column("no", "No.", "count"), Column("name", "Name"), Column("amount", "Amount", "money"),
)  # fmt: skip
SIGNED: Final = Signatures((("Thủ trưởng đơn vị", ""), ("Người lập", "Cầm Thị Lan")))
VIETNAMESE: Final = "Hội Khuyến học xã Chiềng Ngần: quỹ Tô Hiệu, 6.100.000.000 ₫, nghĩa lễ ỡ ự ằ ẵ Ỷ đ Đ"


class OneCount(NamedTuple):
    """A line of a report with one figure."""

    number: int


def paper(*blocks: Block, day: date | None = DAY, sheet: Sheet = "a4") -> Document:
    return Document(title="Phiếu thu PT1", blocks=blocks, book="KH", seq=7, lang="vi", day=day, sheet=sheet)


def pages(shape: Shape) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf(shape))).pages]


def rows(count: int) -> tuple[Row, ...]:
    return tuple({"no": n, "name": f"Hà Văn {n:03d}", "amount": 1_000_000 + n} for n in range(1, count + 1))


def test_every_block_of_a_paper_is_read_back_with_all_its_letters() -> None:
    head = Beside(((Paragraph(VIETNAMESE, strong=True),), (Paragraph("Số: PT00001/2022", align="right"),)))
    (text,) = pages(
        paper(head, Heading("PHIẾU THU"), Blank(2), Paragraph("Viết bằng chữ: Sáu tỷ đồng."), Qr("VN1"), SIGNED)
    )
    said = " ".join(text.split())
    for part in (VIETNAMESE, "Số: PT00001/2022", "PHIẾU THU", "Viết bằng chữ: Sáu tỷ đồng.", "Cầm Thị Lan", "(KH, #7)"):
        assert part in said
    assert said.count("(ký, họ tên)") == 2


def test_text_is_never_read_as_markup_and_what_hides_is_shown() -> None:
    hostile = '#panic("x") *a* _b_ $c$ = d \\ // e <f> @g https://h.vn `i`'
    (text,) = pages(paper(Paragraph(hostile), Paragraph("- gạch"), Paragraph("+ 1. số"), Paragraph("a\u202eb")))
    said = " ".join(text.split())
    assert hostile in said
    for part in ("- gạch", "+ 1. số"):
        assert part in said
    assert "\u202e" not in said


def test_a_letter_that_the_fonts_lack_is_printed_as_its_number() -> None:
    for day in (DAY, None):
        (text,) = pages(paper(Paragraph("🎓 王 ﷺ \ufffd"), Paragraph('"\\n"'), day=day))
        assert text.splitlines()[:2] == [r"\U0001f393 \U0000738b \U0000fdfa \U0000fffd", r'"\n"']


def test_the_letters_that_are_printed_are_those_of_all_four_fonts() -> None:
    home = files("quykhuyenhoc.data") / "papers" / "fonts"
    faces = [TTFont(str(path)).getBestCmap() for path in home.iterdir() if path.name.endswith(".ttf")]
    assert len(faces) == 4
    listed = [line.split("-") for line in (home / "letters.txt").read_text("ascii").split()]
    told = {code for ends in listed for code in range(int(ends[0], 16), int(ends[-1], 16) + 1)}
    assert told == {code for code in set.intersection(*map(set, faces)) if code >= ord(" ")}
    assert set(map(ord, "₫ĂÂĐÊÔƠƯăâđêôơư")) | set(range(0x1EA0, 0x1EFA)) <= told


@pytest.mark.parametrize("letters", ["x" * 10_000, "ư" * 500, "https://khuyenhoc.vn/" + "a1-" * 60])
def test_a_word_of_any_length_stays_on_the_sheet(letters: str) -> None:
    shape = paper(Paragraph(letters))
    assert max(right for _letter, _left, right in places(shape)) < 595 - 42
    assert "".join("".join(page.split("(KH, #7)")[0].split()) for page in pages(shape)) == letters


def places(shape: Shape) -> list[tuple[str, float, float]]:
    """Return each letter of the first page with where it begins and ends, as another reader of PDF finds them."""
    text = PdfDocument(pdf(shape))[0].get_textpage()
    boxes = [text.get_charbox(n) for n in range(text.count_chars())]
    return [(text.get_text_range(n, 1), left, right) for n, (left, _low, right, _high) in enumerate(boxes)]


@pytest.mark.parametrize("length", [12, 13, 20, 39, 40, 300])
def test_a_name_without_spaces_never_runs_over_the_figures_beside_it(length: int) -> None:
    columns = (Column("name", "Name"), *(Column(f"c{n}", f"Cột {n}", "money") for n in range(7)))
    row: Row = {"name": "Ộ" * length, **{f"c{n}": 87_654_321 for n in range(7)}}
    found = places(paper(Table(columns, (row,), None)))
    assert max(right for letter, _left, right in found if letter == "Ộ") < min(
        left for letter, left, _right in found if letter == "8"
    )
    assert sum(letter == "Ộ" for letter, *_place in found) == length


def test_letters_that_came_apart_are_printed_as_one() -> None:
    assert "Tô Hiệu" in pages(paper(Paragraph("To\u0302 Hie\u0323\u0302u")))[0]


def test_what_is_printed_comes_with_the_paper_as_data() -> None:
    shape = paper(Heading("DANH SÁCH"), Table(COLUMNS, rows(2), {"amount": 2_000_003}))
    (content,) = PdfReader(BytesIO(pdf(shape))).attachments["data.json"]
    assert content.decode() == render(shape, "json").rstrip()
    assert json.loads(content)["blocks"][1]["rows"][1] == {"no": 2, "name": "Hà Văn 002", "amount": 1_000_002}


@pytest.mark.parametrize("sheet", ["a4", "a5"])
def test_a_long_table_says_its_head_on_every_page_and_each_row_once(sheet: Sheet) -> None:
    with speaking("vi"):
        found = pages(paper(Table(COLUMNS, rows(120), {"amount": 120_007_260}), SIGNED, sheet=sheet))
    assert len(found) == 3
    assert all("Số tiền" in page for page in found)
    said = "\n".join(found)
    assert [said.count(f"Hà Văn {n:03d}") for n in range(1, 121)] == [1] * 120
    assert "120.007.260" in found[-1]
    assert [page.strip().endswith(f"{n} / {len(found)}") for n, page in enumerate(found, 1)] == [True] * len(found)


def test_no_page_holds_signatures_alone_however_many_rows_there_are() -> None:
    """Of lists of 1 to 74 rows the last page has rows, the total and those who sign."""
    for count in range(1, 75):
        total = sum(int(str(row["amount"])) for row in rows(count))
        received = Paragraph("Đã nhận đủ số tiền")
        last = pages(paper(Table(COLUMNS, rows(count), {"amount": total}), received, SIGNED, sheet="a5"))[-1]
        assert f"Hà Văn {count:03d}" in last
        assert all(part in last for part in ("Đã nhận đủ số tiền", "Thủ trưởng đơn vị", "Cầm Thị Lan")), count


def test_a_paper_without_a_table_keeps_what_is_signed_with_the_signatures() -> None:
    for count in range(38, 60):
        last = pages(paper(*(Paragraph(f"Điều {n}.") for n in range(count)), SIGNED))[-1]
        assert f"Điều {count - 1}." in last
        assert "Thủ trưởng đơn vị" in last


def test_papers_of_one_file_have_pages_of_their_own_and_count_them() -> None:
    many = [paper(Heading(f"PHIẾU {n}"), Table(COLUMNS, rows(n), None), SIGNED, sheet="a5") for n in (2, 70, 1)]
    made = PdfReader(BytesIO(pdf(*many)))
    found = [page.extract_text().strip() for page in made.pages]
    assert [page.splitlines()[0] for page in found] == ["PHIẾU 2", "PHIẾU 70", "STT Tên Số tiền", "PHIẾU 1"]
    assert [page.splitlines()[-1] for page in found] == ["(KH, #7)", "(KH, #7) 1 / 2", "(KH, #7) 2 / 2", "(KH, #7)"]
    (content,) = made.attachments["data.json"]
    assert json.loads(content) == [json.loads(render(one, "json")) for one in many]


def test_a_wide_report_lies_on_its_side_and_says_its_title_book_days_and_notes() -> None:
    columns = tuple(Column(f"c{n}", f"Cột {n}", "money") for n in range(9))
    report: Report[Any] = Report(
        name="wide", title="", columns=columns, rows=(), book="KH", seq=9, start=date(2022, 1, 1),
        end=date(2022, 3, 31), notes=("Một điều cần biết.",), totals={f"c{n}": 10_265_000_000 for n in range(9)},
    )  # fmt: skip
    with speaking("vi"):
        made = PdfReader(BytesIO(pdf(report)))
    (page,) = made.pages
    assert page.mediabox.width > page.mediabox.height
    said = " ".join(page.extract_text().split())
    assert all(part in said for part in ("Bộ sổ KH", "từ ngày 01/01/2022 đến ngày 31/03/2022", "Một điều cần biết."))
    assert said.count("10.265.000.000") == 9
    assert said.count("Cộng") == 0  # no cell is free for the word
    assert made.metadata is not None
    assert made.metadata.creation_date_raw == "D:20220331000000Z"


SAME: Final = """
import sys
from hashlib import sha256
from tests.unit.renderers.test_pdf_pages import COLUMNS, SIGNED, paper, rows
from quykhuyenhoc.renderers import pdf
from quykhuyenhoc.shapes import Heading, Table
shape = paper(Heading("PHIẾU"), Table(COLUMNS, rows(60), {"amount": 60_001_830}), SIGNED)
print(sha256(pdf(shape)).hexdigest())
"""


def test_the_same_paper_has_the_same_bytes_on_other_machines(tmp_path: "os.PathLike[str]") -> None:
    def made(**environment: str) -> str:
        its = {**os.environ, "HOME": str(tmp_path), **environment}
        return subprocess.run(
            [sys.executable, "-c", SAME], env=its, capture_output=True, check=True, text=True, timeout=60
        ).stdout.strip()

    shape = paper(Heading("PHIẾU"), Table(COLUMNS, rows(60), {"amount": 60_001_830}), SIGNED)
    here = sha256(pdf(shape)).hexdigest()
    assert {made(TZ="Asia/Ho_Chi_Minh", LC_ALL="C"), made(TZ="America/Lima", PYTHONHASHSEED="1")} == {here}


def test_the_rows_of_a_report_are_read_once_for_what_is_printed_and_attached() -> None:
    walks: list[int] = []

    def read() -> Iterator[OneCount]:
        walks.append(1)
        yield OneCount(len(walks))

    report: Report[OneCount] = Report(
        name="one", title="", columns=(Column("number", "Count", "count"),), rows=LazyRows(read), book="KH", seq=1
    )
    made = PdfReader(BytesIO(pdf(report)))
    (content,) = made.attachments["data.json"]
    assert json.loads(content)["rows"] == [{"number": 1}]
    assert walks == [1]


def test_a_paper_that_bears_no_day_claims_no_standard_that_asks_for_one() -> None:
    with_day, without = (pdf(paper(Paragraph("a"), day=day)) for day in (DAY, None))
    assert b"pdfaid" in with_day
    assert b"pdfaid" not in without


def test_without_typst_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingPackageError) as refused:
        pdf(paper(Paragraph("a")))
    assert (refused.value.package, refused.value.extra) == ("typst", "paper")
