"""What a merged cell says over several rows is said of each; one amount or one name over several rows is refused."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from quykhuyenhoc.files import ListFile, ListReading, opened, read_list
from tests.imports.test_lists import ods

pytestmark = pytest.mark.usefixtures("in_english")

HEADER: list[object] = ["STT", "Họ và tên", "Trường", "Lớp", "Xã", "Số tiền"]
ROWS: list[list[object]] = [
    [1, "Lò Văn An", "THCS Nà Hỳ", "6A", "Nà Hỳ", 500_000],
    [2, "Quàng Thị Bình", None, "7B", None, 400_000],
    [3, "Cầm Thị Chi", None, "8A", None, 300_000],
]
MERGED = "one cell is merged over lines {} to {}: take the merge apart and fill each line in"


def xlsx(*merges: str) -> ListReading:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADER, *ROWS):
        sheet.append(row)
    for one in merges:
        sheet.merge_cells(one)
    out = BytesIO()
    book.save(out)
    return read_list(ListFile("ds.xlsx", content=out.getvalue()), "nominees")


def places(found: ListReading) -> list[tuple[str, str]]:
    return [(line.cells["place"], line.cells["commune"]) for line in found.rows]


def test_a_school_and_a_commune_over_several_pupils_are_those_of_each() -> None:
    found = xlsx("C2:C4", "E2:E3")
    assert places(found) == [("THCS Nà Hỳ 6A", "Nà Hỳ"), ("THCS Nà Hỳ 7B", "Nà Hỳ"), ("THCS Nà Hỳ 8A", "")]
    assert (found.count, found.bad) == (3, ())


def test_what_is_not_merged_is_of_its_own_row_alone() -> None:
    assert places(xlsx()) == [("THCS Nà Hỳ 6A", "Nà Hỳ"), ("7B", ""), ("8A", "")]


@pytest.mark.parametrize(("merge", "letter", "lines"), [("F2:F4", "F", [2, 3, 4]), ("B3:B4", "B", [3, 4])])
def test_an_amount_or_a_name_over_several_rows_is_refused_once(merge: str, letter: str, lines: list[int]) -> None:
    bad = [(one.letter, one.line, str(one.why)) for one in xlsx(merge).bad]
    assert bad == [(letter, lines[0], MERGED.format(lines[0], lines[-1]))]


def test_a_merge_that_reaches_one_row_of_the_list_is_no_fault() -> None:
    found = xlsx("F4:F9")
    assert (found.count, found.bad, found.total is not None and found.total.minor) == (3, (), 1_200_000)


def test_a_workbook_of_open_document_says_the_same() -> None:
    def cell(said: object, more: str = "") -> str:
        if said is None:
            return f"<table:covered-table-cell{more}/>"
        kind = (
            f'office:value-type="float" office:value="{said}"'
            if isinstance(said, int)
            else 'office:value-type="string"'
        )
        return f"<table:table-cell {kind}{more}><text:p>{said}</text:p></table:table-cell>"

    def row(cells: list[object]) -> str:
        spans = {"THCS Nà Hỳ": ' table:number-rows-spanned="3"', "Nà Hỳ": ' table:number-rows-spanned="2"'}
        return f"<table:table-row>{''.join(cell(one, spans.get(str(one), '')) for one in cells)}</table:table-row>"

    empty = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    data = ods(empty + "".join(map(row, (HEADER, *ROWS))))
    found = read_list(ListFile("ds.ods", content=data), "nominees")
    assert places(found) == [("THCS Nà Hỳ 6A", "Nà Hỳ"), ("THCS Nà Hỳ 7B", "Nà Hỳ"), ("THCS Nà Hỳ 8A", "")]
    assert [line.number for line in found.rows] == [4, 5, 6]


BLOCKS = "Ngày;Người ủng hộ;Số tiền\n08/03/2022;A;200.000\n;B;300.000\n09/03/2022;C;100.000\n;D;400.000\n"
"""A list of gifts that says a day in the first row of each block, as a merged cell becomes where it is saved as CSV."""


def gifts(text: str, *below: str) -> ListReading:
    return read_list(ListFile("l.csv", content=text.encode(), below=below), "gifts")


def test_a_day_said_once_for_several_rows_is_asked_about_and_taken_where_somebody_says_so() -> None:
    found = gifts(BLOCKS)
    assert (found.once, [one.line for one in found.bad]) == ((("date", (3, 5)),), [3, 5])
    assert "if it is that of the row above, write it in each row" in str(found.bad[0].why)
    found = gifts(BLOCKS, "date")
    days = ["2022-03-08", "2022-03-08", "2022-03-09", "2022-03-09"]
    assert ([line.cells["date"] for line in found.rows], found.once, found.bad) == (days, (), ())


def test_what_is_said_of_empty_cells_changes_nothing_of_a_list_that_was_opened() -> None:
    file = opened(ListFile("l.csv", content=BLOCKS.encode()))
    assert read_list(file._replace(below=("date",)), "gifts").bad == ()
    assert read_list(file, "gifts").once == (("date", (3, 5)),)


def test_a_list_that_begins_with_an_empty_cell_says_nothing_above_it() -> None:
    found = gifts("Ngày;Người ủng hộ;Số tiền\n;A;200.000\n09/03/2022;B;300.000\n")
    assert (found.once, [one.line for one in found.bad]) == ((), [2])


def test_no_name_and_no_amount_is_taken_from_the_row_above() -> None:
    text = "Người ủng hộ;Số tiền;Ngày\nA;200.000;08/03/2022\nB;;08/03/2022\n"
    assert ([one.line for one in gifts(text, "amount", "donor").bad], gifts(text).once) == ([3], ())
