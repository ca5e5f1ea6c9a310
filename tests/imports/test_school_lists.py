"""Lists as schools write them: what columns are called by rule, and what rows that add up others say they count."""

from pathlib import Path

import pytest

from quykhuyenhoc import Money, create_books
from quykhuyenhoc.errors import FileFormatError, ImportRefusedError, StatedTotalError
from quykhuyenhoc.files import ListFile, ListReading, RowKind, check_list, read_list
from quykhuyenhoc.imports.awards import read_nominees
from tests.samples import Clock, small_book

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


# -- a second row of names, and several columns of amounts ----------------------------------------------------------

TWO_ROWS = (
    "STT;{name};Lớp;Năm sinh;Kinh phí;;\n;;;;{each};{months};{whole}\n"
    "1;Lò A;6A;2013;100.000;5;500.000\n2;Lò B;6A;2013;100.000;5;500.000\nCộng;;;;;;1.000.000\n"
)


def two_rows(name: str = "Họ và tên", each: str = "Mức/tháng", whole: str = "Thành tiền") -> str:
    return TWO_ROWS.format(name=name, each=each, months="Số tháng", whole=whole)


@pytest.mark.parametrize("whole", ["Thành tiền", "Cả kỳ", "Được hưởng"])
@pytest.mark.parametrize("name", ["Họ và tên học viên", "Các bé", "Người thụ hưởng"])
def test_with_every_column_said_a_second_row_of_names_is_none_of_the_list(
    tmp_path: Path, name: str, whole: str
) -> None:
    said = (("B", "name"), ("C", "place.class"), ("D", "born"), ("E", "-"), ("F", "-"), ("G", "amount"))
    found = checked(read(tmp_path, two_rows(name, whole=whole), *said))
    assert (found.header, found.count, found.total) == ((1, 2), 2, Money(1_000_000))
    assert found.is_proved


def test_a_first_pupil_in_two_columns_below_a_name_that_is_not_known_is_no_second_row_of_names(tmp_path: Path) -> None:
    text = "Các bé;;Lớp;Số tiền\nLò;A;6A;500.000\nHà;B;6A;500.000\n"
    found = checked(read(tmp_path, text, ("A", "name.first"), ("B", "name")))
    assert [line.cells["name"] for line in found.rows] == ["Lò A", "Hà B"]


@pytest.mark.parametrize("name", ["Họ và tên", "Họ tên trẻ"])
@pytest.mark.parametrize("each", ["Mức/tháng", "Mức", "Mức hỗ trợ"])
def test_of_several_amounts_the_one_that_the_total_proves_is_taken(tmp_path: Path, name: str, each: str) -> None:
    found = checked(read(tmp_path, two_rows(name, each)))
    assert [line.amount for line in found.rows] == [Money(500_000)] * 2
    assert [column.header for column in found.columns if column.field == "amount"] == ["Kinh phí – Thành tiền"]
    flat = (
        "STT;Họ và tên;Mức;Số tháng;Thành tiền\n1;Lò A;100.000;5;500.000\n2;Lò B;100.000;4;400.000\nCộng;;;;900.000\n"
    )
    assert checked(read(tmp_path, flat)).total == Money(900_000)


@pytest.mark.parametrize("total", ["Cộng;;200.000;;1.000.000", "Cộng;;;;", "Cộng;;;;900.000", ""])
def test_where_totals_prove_both_columns_or_none_it_is_asked_which(tmp_path: Path, total: str) -> None:
    rows = "STT;Họ và tên;Mức;Số tháng;Thành tiền\n1;Lò A;100.000;5;500.000\n2;Lò B;100.000;5;500.000\n"
    with pytest.raises(FileFormatError, match="amount"):
        read(tmp_path, f"{rows}{total}\n")


def test_the_sum_in_words_tells_which_column_it_is_of(tmp_path: Path) -> None:
    rows = "STT;Họ và tên;Mức;Số tháng;Thành tiền\n1;Lò A;100.000;5;500.000\n2;Lò B;100.000;5;500.000\n"
    assert checked(read(tmp_path, f"{rows}Bằng chữ: Một triệu đồng;;;;\n")).total == Money(1_000_000)


def test_a_number_of_awards_is_no_amount(tmp_path: Path) -> None:
    found = checked(read(tmp_path, "STT;Họ và tên;Suất học bổng;Số tiền\n1;Lò A;1;500.000\n2;Lò B;2;900.000\n"))
    assert (found.total, field_of(found, "Suất học bổng")) == (Money(1_400_000), None)


# -- titles of groups -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Lớp 6A", "6A"), ("LỚP 6A", "6A"), ("I. Lớp 6A (2 em)", "6A"), ("Lớp: 6A - GVCN: Vì Thị Hoa", "6A"),
        ("Khối 7", "Khối 7"), ("Trường THCS Tô Hiệu", "Trường THCS Tô Hiệu"), ("THCS Tô Hiệu", "THCS Tô Hiệu"),
        ("Lớp 6A, trường THCS Tô Hiệu", "trường THCS Tô Hiệu 6A"), ("Trung tâm GDTX: 2 học viên", "Trung tâm GDTX"),
        ("Trường hợp khó khăn", None), ("Tiểu học", None), ("Diện hộ nghèo", None),
    ],
)  # fmt: skip
def test_the_title_of_a_group_tells_the_school_or_class_of_its_rows(
    tmp_path: Path, title: str, place: str | None
) -> None:
    text = f"STT;Họ và tên;Số tiền\n{title};;\n1;Lò A;500.000\n2;Lò B;500.000\nCộng;;1.000.000\n"
    found = checked(read(tmp_path, text))
    assert [line.cells.get("place") for line in found.rows] == [place, place]
    assert {one.line for one in found.group_titles} == ({2} if place else set())


def test_a_class_is_of_the_school_above_it_and_a_title_of_neither_ends_both(tmp_path: Path) -> None:
    titles = ("Trường THCS Tô Hiệu", "Lớp 6A", "Lớp 7B", "Trường THPT Mường Bú", "Diện khác")
    rows = "\n".join(f"{title};;\n{n};Lò Văn {n};500.000" for n, title in enumerate(titles, 1))
    found = checked(read(tmp_path, f"STT;Họ và tên;Số tiền\n{rows}\n"))
    assert [line.cells.get("place", "") for line in found.rows] == [
        "Trường THCS Tô Hiệu", "Trường THCS Tô Hiệu 6A", "Trường THCS Tô Hiệu 7B", "Trường THPT Mường Bú", "",
    ]  # fmt: skip


def test_a_column_that_tells_the_class_stands_before_a_title(tmp_path: Path) -> None:
    found = checked(read(tmp_path, "STT;Họ và tên;Lớp;Số tiền\nLớp 6A;;;\n1;Lò A;7B;500.000\n2;Lò B;;500.000\n"))
    assert [line.cells["place"] for line in found.rows] == ["7B", ""]
    assert found.group_titles == ()


def test_the_school_of_a_title_stands_before_a_class_and_not_before_another_school(tmp_path: Path) -> None:
    rows = "Trường THCS Tô Hiệu;;;\n1;Lò A;7B;500.000\n2;Lò B;MN Hoa Ban 8B;500.000\n3;Lò C;Lớp mẫu giáo lớn;500.000\n"
    found = checked(read(tmp_path, f"STT;Họ và tên;Lớp;Số tiền\n{rows}"))
    assert [line.cells["place"] for line in found.rows] == [
        "Trường THCS Tô Hiệu 7B", "MN Hoa Ban 8B", "Trường THCS Tô Hiệu Lớp mẫu giáo lớn",
    ]  # fmt: skip


def test_a_school_that_is_given_stands_before_the_class_of_a_title_and_not_before_a_school(tmp_path: Path) -> None:
    for title, place in (("Lớp 6A", "THCS Tô Hiệu 6A"), ("Trường THPT Mường Bú", "Trường THPT Mường Bú")):
        with create_books(f"sqlite:///{tmp_path / title[-2:]}.db", clock=Clock()) as books:
            path = tmp_path / "l.csv"
            path.write_text(f"STT;Họ và tên;Số tiền\n{title};;\n1;Lò A;500.000\n", encoding="utf-8")
            found, _twice = read_nominees(small_book(books), "R", ListFile(str(path)), {"place": "THCS Tô Hiệu"})
        assert [one.place for one in found] == [place]


# -- births ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("born", "day"),
    [
        ("05/06/13", "2013-06-05"),
        ("5-6-08", "2008-06-05"),
        ("29/02/12", "2012-02-29"),
        ("05/06/75", "1975-06-05"),
        ("29/02/96", "1996-02-29"),
    ],
)
def test_a_birth_with_two_digits_of_its_year_is_the_one_day_that_can_be(tmp_path: Path, born: str, day: str) -> None:
    found = checked(read(tmp_path, f"STT;Họ và tên;Ngày sinh;Số tiền\n1;Lò A;{born};500.000\n"))
    assert [line.cells["born"] for line in found.rows] == [day]


@pytest.mark.parametrize("born", ["05/06/45", "05/06/26", "29/02/13", "05/13/12\n2;Lò B;05/06/12"])
def test_a_birth_that_may_be_two_days_or_is_none_is_refused(tmp_path: Path, born: str) -> None:
    found = read(tmp_path, f"STT;Họ và tên;Ngày sinh\n1;Lò A;{born}\n")
    assert [one.field for one in found.bad] == ["born"] * (born.count("\n") + 1)


@pytest.mark.parametrize(("cell", "places"), [("", ["6A", "6B"]), ("8C", ["8C", "8C"])])
def test_titles_of_groups_tell_the_class_where_nobody_fills_its_column(
    tmp_path: Path, cell: str, places: list[str]
) -> None:
    rows = (
        f"STT;Họ và tên;Lớp;Số tiền\n;Lớp 6A;;\n1;Lò Văn An;{cell};200.000\n;Lớp 6B;;\n2;Cà Văn Cảnh;{cell};250.000\n"
    )
    assert [one.cells["place"] for one in read(tmp_path, rows).rows] == places


@pytest.mark.parametrize(
    ("titles", "header", "kind"),
    [
        ("DANH SÁCH SINH VIÊN ĐƯỢC ĐỀ NGHỊ TRỢ CẤP", "Họ và tên", "student"),
        ("Danh sach tan sinh vien ngheo", "Họ và tên", "student"),
        ("DANH SÁCH;TÂN SINH VIÊN NGHÈO", "Họ và tên", "student"),
        ("DANH SÁCH;Giáo viên chủ nhiệm: Lê Thị Hòa", "Họ và tên", None),
        ("HỘI SINH VIÊN TỈNH;DANH SÁCH LỚP 9A", "Họ và tên", None),
        ("DANH SÁCH LỚP 9A;Giáo viên chủ nhiệm Lê Thị Hòa", "Họ và tên", None),
        ("DANH SÁCH GIÁO VIÊN DẠY GIỎI", "Họ và tên", "teacher"),
        ("DANH SÁCH GIÁO VIÊN VÀ HỌC SINH", "Họ và tên", None),
        ("DANH SÁCH HỌC SINH, SINH VIÊN", "Họ và tên", None),
        ("DANH SÁCH GIA ĐÌNH HIẾU HỌC CÓ CON ĐỖ ĐẠI HỌC", "Họ và tên", "collective"),
        ("DANH SÁCH HỌC SINH LÀ CON GIÁO VIÊN", "Họ và tên", "pupil"),
        ("DANH SÁCH CON GIÁO VIÊN", "Họ và tên", None),
        ("", "Họ và tên SV", "student"),
        ("DANH SÁCH SINH VIÊN", "Họ tên học sinh", "pupil"),
        ("", "Họ và tên", None),
    ],
)
def test_the_title_or_the_name_of_the_column_tells_of_what_kind_they_are(
    tmp_path: Path, titles: str, header: str, kind: str | None
) -> None:
    above = "".join(f"{title};;\n" for title in titles.split(";"))
    assert read(tmp_path, f"{above}STT;{header};Số tiền\n1;Lò Văn An;500.000\n").recipient == kind


def test_a_column_that_only_students_have_and_one_of_heads_of_households_tell_it_too(tmp_path: Path) -> None:
    assert read(tmp_path, "MSSV;Họ và tên;Số tiền\n6521;Lò Văn An;500.000\n").recipient == "student"
    heads = "TT;Họ tên chủ hộ;Số tiền\n1;Lò Văn An;500.000\n"
    assert read(tmp_path, heads, ("B", "name")).recipient == "collective"
    assert read(tmp_path, "Loại;Họ và tên SV\ngiáo viên;Lò Văn An\n").rows[0].cells["kind"] == "teacher"


def test_nominees_are_of_the_kind_that_their_list_tells_unless_a_row_or_somebody_says_another(tmp_path: Path) -> None:
    book = small_book(create_books(tmp_path / "q.db", clock=Clock()))
    path = tmp_path / "l.csv"
    path.write_text("Họ và tên SV;Loại\nLò Văn An;\nLò Thị Bình;giáo viên\n", encoding="utf-8")
    kinds = [one.kind for one in read_nominees(book, "KT-1", ListFile(str(path)))[0]]
    assert kinds == ["student", "teacher"]
    kinds = [one.kind for one in read_nominees(book, "KT-1", ListFile(str(path)), {"kind": "adult"})[0]]
    assert kinds == ["adult", "teacher"]
