"""What a list says of itself is held: a total above it, a second sheet, a column that is added up, classes, givers."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from quykhuyenhoc.errors import FileFormatError, StatedTotalError
from quykhuyenhoc.files import ListFile, ListReading, check_list, read_list

if TYPE_CHECKING:
    from quykhuyenhoc.imports.list_kinds import ListKind

pytestmark = pytest.mark.usefixtures("in_english")
HEAD = "STT;Họ và tên;Lớp;Số tiền"
ROWS = "1;Lò Thị H;6A;500.000\n2;Tòng Y;6A;500.000"


def read(text: str, kind: "ListKind" = "nominees") -> ListReading:
    """Return what a list of text says, held against what it says of itself."""
    file = ListFile("ds.csv", content=f"{text}\n".encode())
    reading = read_list(file, kind)
    check_list(file, reading)
    return reading


def why(text: str, kind: "ListKind" = "nominees") -> str:
    """Return why a list is refused."""
    with pytest.raises(FileFormatError) as refused:
        read(text, kind)
    return refused.value.text(operator=True)


def book(**sheets: Sequence[Sequence[Any]]) -> ListFile:
    """Return a workbook with these sheets."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(held := BytesIO())
    return ListFile("ds.xlsx", content=held.getvalue())


@pytest.mark.parametrize(
    "said",
    [
        "Tổng số: 03 học sinh, số tiền: 1.500.000 đồng", "Tổng số tiền: 1.500.000 đồng", "Tổng số: 3 học sinh",
        "Danh sách gồm 3 em",
    ],
)  # fmt: skip
def test_a_total_above_the_list_is_held_against_its_rows(said: str) -> None:
    with pytest.raises(StatedTotalError, match="line 2"):
        read(f"DANH SÁCH\n{said}\n{HEAD}\n{ROWS}")
    reading = read(f"DANH SÁCH\n{said}\n{HEAD}\n{ROWS}\n3;Hà B;6A;500.000")
    assert all(one.agrees for one in reading.stated)


def test_a_total_above_gifts_is_held() -> None:
    text = "Danh sách ủng hộ;Tổng số tiền: 1.000.000 đồng\nNgười ủng hộ;Số tiền;Ngày;Quỹ\nLò Văn A;{};03/03/2025;CHUNG"
    with pytest.raises(StatedTotalError):
        read(text.format("800.000"), "gifts")
    assert read(text.format("1.000.000"), "gifts").is_proved


@pytest.mark.parametrize("title", ["Tổng số học sinh toàn trường: 450 em", "Tổng kinh phí dự toán: 50.000.000 đồng"])
def test_what_speaks_of_more_than_the_list_is_no_total_of_it(title: str) -> None:
    assert read(f"{title}\n{HEAD}\n{ROWS}").count == 2


@pytest.mark.parametrize(
    "said",
    ["Tổng cộng: 10.000.000", "Tổng cộng: 10 triệu đồng", "Cộng: 10tr", "Tổng cộng 2 em, số tiền: 10.000.000đ",
     "Tổng số tiền: 2 triệu 500 nghìn đồng"],
)  # fmt: skip
def test_the_words_of_a_total_are_held_against_the_rows_beside_its_cell_and_above_the_list(said: str) -> None:
    for text in (f"{HEAD}\n{ROWS}\n;{said};;1.000.000", f"{said}\n{HEAD}\n{ROWS}", f"{HEAD}\n{ROWS}\n;{said};;"):
        with pytest.raises(StatedTotalError):
            read(text)
    wrong_cell = f"{HEAD}\n{ROWS}\n;Tổng cộng: 1.000.000;;10.000.000"
    with pytest.raises(StatedTotalError, match="10,000,000"):
        read(wrong_cell)


@pytest.mark.parametrize(
    "said",
    ["Tổng cộng: 1.000.000", "Tổng cộng: 1 triệu đồng (Một triệu đồng)", "Cộng: 2 em x 500.000", "Tổng cộng: 2",
     "Cộng: 2 suất, mỗi suất 500 nghìn đồng", "Tổng cộng (0,5 triệu đồng/em)", "Tổng cộng: 1.000 nghìn đồng"],
)  # fmt: skip
def test_words_of_a_total_that_say_the_same_or_speak_of_each_are_no_other_sum(said: str) -> None:
    assert read(f"{HEAD}\n{ROWS}\n;{said};;1.000.000").is_proved


@pytest.mark.parametrize("title", ["Tổng kinh phí: gần 2 triệu đồng", "Tổng số 2 suất, mức 1 triệu đồng/suất"])
def test_about_how_much_or_how_much_each_is_no_total_above_a_list(title: str) -> None:
    assert read(f"{title}\n{HEAD}\n{ROWS}").count == 2


@pytest.mark.parametrize("each", ["mỗi em 500.000đ", "mỗi suất 500.000 đồng", "mức 500.000đ/em"])
def test_an_amount_for_each_is_no_total(each: str) -> None:
    assert read(f"{HEAD}\n{ROWS}\nDanh sách này có 2 em, {each}").count == 2


@pytest.mark.parametrize(
    "foot", [";Cộng;;7000", "(Bảy triệu đồng chẵn)", "(Bảy nghìn đồng chẵn)", ";Cộng;;7000\n(Bảy triệu đồng chẵn)"]
)
def test_a_column_that_is_added_up_and_not_understood_is_asked_about_where_no_column_has_amounts(foot: str) -> None:
    refused = why(f"STT;Họ và tên;Lớp;Chế độ\n1;Lò A;6A;3000\n2;Hà B;6A;4000\n{foot}")
    assert "column D “Chế độ” is not understood, and looks like amount" in refused


def test_a_column_of_figures_that_nothing_adds_up_is_left_out() -> None:
    assert read("STT;Họ và tên;Lớp;Điểm\n1;Lò A;6A;30\n2;Hà B;6A;40").total is None


@pytest.mark.parametrize("name", ["Mức đề xuất", "Định mức", "Mức trợ cấp", "Thực nhận", "Số tiền bằng số"])
def test_usual_names_of_amounts_are_understood_where_no_other_column_has_them(name: str) -> None:
    alone = read(f"Họ và tên;{name}\nLò A;500.000")
    beside = read(f"Họ và tên;{name};Thành tiền\nLò A;500.000;900.000")
    assert [one.total.minor for one in (alone, beside) if one.total is not None] == [500_000, 900_000]


def test_a_second_sheet_with_rows_and_no_names_of_columns_is_asked_about() -> None:
    first: list[list[Any]] = [["STT", "Họ và tên", "Lớp", "Số tiền"], [1, "Lò Văn A", "6A", 500_000]]
    file = book(DS=first, Tiep=[[2, "Hà Thị B", "6A", 500_000]])
    with pytest.raises(FileFormatError, match="sheet “Tiep” has rows like those of the list from line 1 on"):
        read_list(file, "nominees")
    assert read_list(file._replace(sheet="DS"), "nominees").count == 1
    notes: list[list[Any]] = [["Hướng dẫn điền danh sách"], ["Ghi chú", "Gửi trước ngày 5"], [1, 2]]
    assert read_list(book(DS=first, Huong_dan=notes), "nominees").count == 1


def test_a_class_that_became_a_day_is_what_the_other_classes_tell_or_is_refused_with_both() -> None:
    head = ["Họ và tên", "Lớp", "Số tiền"]
    rows: list[list[Any]] = [["Lò Văn A", date(2026, 1, 6), 1000], ["Hà Thị B", date(2026, 2, 6), 1000]]
    told = read_list(book(DS=[head, *rows, ["Vì C", "6/3", 1000]]), "nominees")
    assert [one.cells["place"] for one in told.rows] == ["6/1", "6/2", "6/3"]
    turned = read_list(book(DS=[head, ["Lò A", date(2026, 6, 1), 1000], ["Vì C", "6/3", 1000]]), "nominees")
    assert [one.cells["place"] for one in turned.rows] == ["6/1", "6/3"]
    asked = read_list(book(DS=[head, rows[0]]), "nominees")
    assert [one.readings for one in asked.bad] == [("6/1", "1/6")]


@pytest.mark.parametrize(
    "name",
    [
        "Họ và tên", "Người tặng", "Mạnh thường quân", "Tên đơn vị", "Tập thể, cá nhân ủng hộ",
        "Đơn vị/cá nhân đóng góp", "Người đóng góp",
    ],
)  # fmt: skip
def test_who_gives_is_understood_however_the_column_is_called(name: str) -> None:
    reading = read(f"{name};Ngày;Số tiền;Quỹ\nLò Văn A;01/02/2025;500.000;CHUNG", "gifts")
    assert [one.cells["donor"] for one in reading.rows] == ["Lò Văn A"]


def test_a_column_of_names_that_is_not_understood_is_asked_about_in_a_list_of_gifts() -> None:
    rows = "Lò Văn A;01/02/2025;500.000;CHUNG\nHà Thị B;01/02/2025;500.000;CHUNG"
    assert "column A “Ai cho” is not understood, and looks like donor" in why(
        f"Ai cho;Ngày;Số tiền;Quỹ\n{rows}", "gifts"
    )


def test_a_year_of_two_digits_of_a_gift_is_of_this_century() -> None:
    reading = read("Người tặng;Ngày;Số tiền;Quỹ\nLò Văn A;15/4/26;500.000;CHUNG", "gifts")
    assert [one.cells["date"] for one in reading.rows] == ["2026-04-15"]
