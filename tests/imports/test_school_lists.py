"""Lists as schools write them: what columns are called by rule, and what rows that add up others say they count."""

from pathlib import Path

import pytest

from quykhuyenhoc import Money
from quykhuyenhoc.errors import ImportRefusedError, StatedTotalError
from quykhuyenhoc.files import ListFile, ListReading, RowKind, check_list, read_list

PEOPLE = (
    "học viên", "trẻ", "trẻ em", "cháu", "HS", "giáo viên", "thí sinh", "học sinh, sinh viên", "em học sinh", "HSSV",
)  # fmt: skip
AMOUNTS = (
    "Mức HB", "Suất học bổng", "Giá trị suất học bổng", "Tổng tiền", "Kinh phí hỗ trợ", "Số tiền hỗ trợ/em", "Tiền mặt",
    "Mức thưởng / 1 học sinh", "Trị giá phần thưởng", "Số tiền được nhận (đồng)", "Kinh phí khen thưởng",
)  # fmt: skip


def read(folder: Path, text: str, *columns: tuple[str, str]) -> ListReading:
    path = folder / "l.csv"
    path.write_text(text, encoding="utf-8")
    return read_list(ListFile(str(path), columns=columns), "nominees")


def checked(reading: ListReading) -> ListReading:
    check_list(ListFile(reading.path), reading)
    return reading


def field_of(reading: ListReading, header: str) -> str | None:
    return {column.header: column.field for column in reading.columns}[header]


@pytest.mark.parametrize("whom", PEOPLE)
@pytest.mark.parametrize("called", ["Họ và tên", "Họ tên", "Tên"])
def test_a_column_called_the_name_of_whom_a_list_is_of_is_the_name(tmp_path: Path, called: str, whom: str) -> None:
    found = read(tmp_path, f"STT;{called} {whom};Số tiền\n1;Lò Văn An;500.000\n")
    assert [line.cells["name"] for line in found.rows] == ["Lò Văn An"]


@pytest.mark.parametrize("whom", ["bố", "mẹ", "phụ huynh", "chủ hộ"])
def test_the_name_of_a_parent_beside_it_is_not(tmp_path: Path, whom: str) -> None:
    found = read(tmp_path, f"STT;Họ tên trẻ;Họ tên {whom};Số tiền\n1;Lò Văn An;Lò Văn Bố;500.000\n")
    assert [line.cells["name"] for line in found.rows] == ["Lò Văn An"]
    assert field_of(found, f"Họ tên {whom}") is None


@pytest.mark.parametrize("header", AMOUNTS)
def test_a_column_called_an_amount_for_something_or_for_each_is_the_amount(tmp_path: Path, header: str) -> None:
    found = read(tmp_path, f"STT;Họ và tên;{header}\n1;Lò Văn An;500.000\n")
    assert [line.amount for line in found.rows] == [Money(500_000)]


LIST = "STT;Họ và tên;Lớp;Số tiền\n1;Lò Văn An;6A;500.000\n2;Hà Thị Bình;6A;500.000\n"


@pytest.mark.parametrize(
    "row",
    [
        "Tổng cộng ({n} học viên);;;1.000.000", "Tổng cộng: {n} trẻ;;;1.000.000",
        "Cộng;;;1.000.000\nTổng số trẻ: {n} trẻ;;;",
        "Tổng cộng;0{n} thí sinh;;1.000.000", "Cộng trường Hoa Ban: {n} (năm) hộc viên, 1 nữ;;;1.000.000",
        "Tổng cộng lớp 6 năm học 2025 - 2026: {n} mầm non tương lai;;;1.000.000",
    ],
)  # fmt: skip
def test_a_count_is_held_against_the_rows_whatever_it_counts(tmp_path: Path, row: str) -> None:
    assert 2 in [one.count for one in checked(read(tmp_path, f"{LIST}{row.format(n=2)}\n")).stated]
    with pytest.raises(StatedTotalError):
        checked(read(tmp_path, f"{LIST}{row.format(n=3)}\n"))


@pytest.mark.parametrize(
    "row",
    [
        "Tổng cộng: 1 lớp",
        "Tổng cộng 9 tháng",
        "Cộng trang 1",
        "Tổng cộng (5 đơn vị)",
        "Tổng cộng: 1 triệu đồng",
        "Tổng cộng lớp 6 mới",
    ],
)
def test_a_number_of_parts_of_the_list_or_of_money_is_no_count_of_its_rows(tmp_path: Path, row: str) -> None:
    stated = checked(read(tmp_path, f"{LIST}{row};;;1.000.000\n")).stated
    assert [(one.count, one.total) for one in stated] == [(None, Money(1_000_000))]


@pytest.mark.parametrize(
    "words",
    ["Một triệu đồng chẵn", "(Một triệu đồng)", "Số tiền: Một triệu đồng chẵn./.", "MỘT TRIỆU ĐỒNG"],
)
def test_a_sum_in_words_alone_in_its_row_is_held_against_the_rows(tmp_path: Path, words: str) -> None:
    found = checked(read(tmp_path, f"{LIST}Cộng;;;1.000.000\n{words};;;\n"))
    assert (found.left_out[-1].reason, found.stated[-1].total) == (RowKind.WORDS, Money(1_000_000))
    wrong = words.replace("iệu", "iệu một trăm nghìn").replace("IỆU", "IỆU HAI TRĂM")
    with pytest.raises(StatedTotalError):
        checked(read(tmp_path, f"{LIST}Cộng;;;1.000.000\n{wrong};;;\n"))


CARRIED = (
    "Cộng mang sang", "Mang sang trang sau", "Cộng chuyển sang trang sau", "Cộng trang", "Cộng trang trước",
    "Tổng trang 1",
    "Số mang sang", "Trang trước chuyển sang", "Cộng trang trước chuyển sang", "MANG SANG",
)  # fmt: skip


@pytest.mark.parametrize("word", CARRIED)
def test_what_a_page_comes_to_and_what_is_carried_over_are_totals(tmp_path: Path, word: str) -> None:
    text = f"{LIST};Cộng trang 1;;1.000.000\n;{word};;1.000.000\n3;Vì Văn Chung;6A;500.000\n;Tổng cộng;;1.500.000\n"
    found = checked(read(tmp_path, text))
    assert (found.count, found.total, [one.agrees for one in found.stated]) == (3, Money(1_500_000), [True] * 3)
    with pytest.raises(StatedTotalError):
        checked(read(tmp_path, text.replace(f"{word};;1.000.000", f"{word};;1.100.000")))


def test_a_row_that_comes_to_all_above_it_is_refused_in_words_that_say_what_to_do(tmp_path: Path) -> None:
    found = read(tmp_path, f"{LIST};Lò;;1.000.000\n")
    with pytest.raises(ImportRefusedError) as refused:
        checked(found)
    assert "xóa dòng này hoặc ghi chữ “Cộng” vào dòng" in str(refused.value.details["rows"][0].problem)


@pytest.mark.parametrize("title", ["TRUNG TÂM GDNN-GDTX HUYỆN BẮC YÊN", "Trường THCS Tô Hiệu"])
def test_a_school_or_centre_above_the_list_is_offered_as_the_school(tmp_path: Path, title: str) -> None:
    assert read(tmp_path, f"{title};;;\n{LIST}").school == title
