"""A row that adds up the others of a list is no person and no gift: it is held against them, and never recorded."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quykhuyenhoc import Book, Money, open_books
from quykhuyenhoc.errors import ImportRefusedError, StatedTotalError
from quykhuyenhoc.files import LeftOut, ListFile, RowKind, import_parties, read_donations, read_list, read_pledges
from quykhuyenhoc.imports.awards import read_award_lines, read_codes, read_nominees
from quykhuyenhoc.imports.list_kinds import ListKind
from quykhuyenhoc.imports.rows import BadRow
from tests.conftest import Copy
from tests.samples import Clock, small_book


@pytest.fixture
def book(sqlite_copy: Copy) -> Iterator[Book]:
    with open_books(sqlite_copy("empty").url, clock=Clock()) as books:
        yield small_book(books)


WORDS = (
    "Tổng", "Tổng cộng", "TỔNG CỘNG:", "tong cong", "Cộng", "cộng", "Tổng số", "Tổng số: 2 em", "Tổng cộng (2 HS)",
    "Total", "TOTAL:", "Grand total", "Cộng trang", "Lũy kế", "Luỹ kế", unicodedata.normalize("NFD", "Tổng cộng"),
    "Cộng: 2 em", "Tổng cộng danh sách có 2 học sinh", "Danh sách này có 2 em", "Tổng kinh phí: 1.200.000 đồng",
)  # fmt: skip
NAMES = ("Tống Thị Cộng", "Tổng Em", "Tòng Văn Cọng", "Công", "Lý A Tổng", "Trường Cộng Hòa", "Sum Sum")


def written(folder: Path, text: str) -> str:
    path = folder / "l.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def rows_of(refused: pytest.ExceptionInfo[ImportRefusedError]) -> tuple[BadRow, ...]:
    found: tuple[BadRow, ...] = refused.value.details["rows"]
    return found


def pupils(folder: Path, last: str) -> ListFile:
    rows = "Lý A Thu,pupil,Xá Nhè,2011,600.000\nLý A Sinh,pupil,Xá Nhè,2010,600.000\n"
    return ListFile(written(folder, f"name,kind,place,born,amount\n{rows}{last}\n"))


@pytest.mark.parametrize("word", WORDS)
def test_a_row_that_is_called_a_total_and_is_right_is_left_out_and_said(book: Book, tmp_path: Path, word: str) -> None:
    file = pupils(tmp_path, f"{word},,,,1.200.000")
    found, _twice = read_nominees(book, "R", file)
    reading = read_list(file, "nominees")
    assert [one.name for one in found] == ["Lý A Thu", "Lý A Sinh"]
    assert reading.left_out[-1] == LeftOut(4, 4, RowKind.TOTAL)
    assert [(one.line, one.total, one.whole, one.agrees) for one in reading.stated] == [
        (4, Money(1_200_000), True, True)
    ]
    assert reading.is_proved


@pytest.mark.parametrize("word", WORDS)
def test_a_total_that_is_wrong_refuses_the_list_with_both_figures(book: Book, tmp_path: Path, word: str) -> None:
    with pytest.raises(StatedTotalError) as refused:
        read_nominees(book, "R", pupils(tmp_path, f"{word},,,,1.300.000"))
    told = refused.value.details
    assert (told["line"], told["total"], told["stated_total"]) == (4, Money(1_200_000), Money(1_300_000))


def test_a_count_that_is_wrong_refuses_the_list_too(book: Book, tmp_path: Path) -> None:
    with pytest.raises(StatedTotalError) as refused:
        read_nominees(book, "R", pupils(tmp_path, "Cộng: 3 em,,,,1.200.000"))
    assert (refused.value.details["count"], refused.value.details["stated_count"]) == (2, 3)


@pytest.mark.parametrize("name", NAMES)
def test_a_person_whose_name_is_near_such_a_word_is_a_person(book: Book, tmp_path: Path, name: str) -> None:
    found, _twice = read_nominees(book, "R", pupils(tmp_path, f"{name},pupil,Xá Nhè,2012,600.000"))
    assert found[-1].name == name


def test_a_row_over_the_sum_of_all_above_that_says_less_than_they_do_is_refused_where_it_names_somebody(
    book: Book, tmp_path: Path
) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read_nominees(book, "R", pupils(tmp_path, "Điểm trường,,,,1.200.000"))
    assert [row.line for row in rows_of(refused)] == [4]
    assert "Điểm trường" not in rows_of(refused)[0].problem  # it may be a name


def test_a_row_without_a_name_is_a_total_where_it_comes_to_the_rows_above_and_else_bad(
    book: Book, tmp_path: Path
) -> None:
    assert len(read_nominees(book, "R", pupils(tmp_path, ",,,,1.200.000"))[0]) == 2
    with pytest.raises(ImportRefusedError) as refused:
        read_nominees(book, "R", pupils(tmp_path, ",,,,1.100.000"))
    assert [row.line for row in rows_of(refused)] == [4]


def test_who_gets_as_much_as_all_above_together_and_is_told_like_them_is_a_person(book: Book, tmp_path: Path) -> None:
    found, _twice = read_nominees(book, "R", pupils(tmp_path, "Lý A Dín,pupil,Xá Nhè,2012,1.200.000"))
    assert len(found) == 3
    plain = ListFile(written(tmp_path, "name,amount\nLý A Thu,1.000.000\nLý A Sinh,2.000.000\nLý A Dín,3.000.000\n"))
    assert len(read_nominees(book, "R", plain)[0]) == 3


def test_totals_of_groups_are_held_against_their_groups(tmp_path: Path) -> None:
    rows = (
        "STT;Họ và tên;Lớp;Số tiền\nI;Trường THCS Tô Hiệu;;500.000\n1;Lò Văn An;9A;200.000\n2;Hà Thị Bình;9B;300.000\n"
        "II;Trường THCS Lê Lợi;;400.000\n3;Vì Văn Chung;8A;400.000\nTổng cộng;;;900.000\n"
    )
    reading = read_list(ListFile(written(tmp_path, rows)), "nominees")
    assert [(one.line, one.found_count, one.found_total, one.whole, one.agrees) for one in reading.stated] == [
        (2, 2, Money(500_000), False, True), (5, 1, Money(400_000), False, True), (7, 3, Money(900_000), True, True),
    ]  # fmt: skip
    assert [one.cells["name"] for one in reading.rows] == ["Lò Văn An", "Hà Thị Bình", "Vì Văn Chung"]
    wrong = read_list(ListFile(written(tmp_path, rows.replace("Hiệu;;500", "Hiệu;;600"))), "nominees")
    assert [one.agrees for one in wrong.stated] == [False, True, True]


def test_every_list_leaves_it_out_where_it_is_right_and_refuses_it_where_it_is_wrong(
    book: Book, tmp_path: Path
) -> None:
    parties = written(tmp_path, "code,name,kind\nD9,Ông Chín,donor\nTổng cộng,,\n")
    assert import_parties(book, parties).rows == 1
    cases: tuple[tuple[Any, str], ...] = (
        (lambda file: read_award_lines(file, "TH"), "award,amount\nR.0001,600.000\nCộng,{}\n"),
        (lambda file: read_donations(file, "112", "5115"), "fund,amount,date\nTH,{0}\nTổng,{1},\n"),
        (read_pledges, "code,donor,fund,amount,date\nP1,D1,TH,600.000,01/03/2022\nTổng,,,{},\n"),
    )
    for read, text in cases:
        rows = text.replace("TH,{0}", "TH,600.000,01/03/2022").replace("{1}", "{}")
        assert len(read(ListFile(written(tmp_path, rows.format("600.000"))))) == 1
        with pytest.raises(StatedTotalError):
            read(ListFile(written(tmp_path, rows.format("700.000"))))
    sheet = "n,award,recipient,amount\n1,R.0001,L.A.T.,600.000\nTổng cộng,,,600.000\n"
    assert read_codes(ListFile(written(tmp_path, sheet))) == ("R.0001",)


HEADCOUNTS = (
    "(Danh sách này có {} học sinh)", "(Ấn định danh sách có {} học sinh)", "Ấn định: {} em", "Sĩ số: {}",
    "Ấn định danh sách gồm {} (năm) học sinh", "[Tổng số: {} học sinh]", "Tất cả có {} em được thưởng",
    "(an dinh danh sach: {} em)", "(Gồm {} suất)", "- Danh sách kèm theo có {} em./.",
)  # fmt: skip
CLASSES = "STT;Họ và tên;Lớp;Số tiền\n1;Lò Thị Xuân;6A;300.000\n2;Hà Thu Lan;7B;300.000\n3;Lò Văn An;7B;300.000\n"


@pytest.mark.parametrize("said", HEADCOUNTS)
@pytest.mark.parametrize("row", ["{};;;", ";{};;"])
def test_a_list_that_says_how_many_it_has_is_held_to_it_however_it_says_so(
    book: Book, tmp_path: Path, said: str, row: str
) -> None:
    right = ListFile(written(tmp_path, f"{CLASSES}Cộng;;;900.000\n{row.format(said.format('03'))}\n"))
    assert len(read_nominees(book, "R", right)[0]) == 3
    assert [(one.line, one.count) for one in read_list(right, "nominees").stated] == [(5, None), (6, 3)]
    wrong = ListFile(written(tmp_path, f"{CLASSES}Cộng;;;900.000\n{row.format(said.format('05'))}\n"))
    with pytest.raises(StatedTotalError) as refused:
        read_nominees(book, "R", wrong)
    assert (refused.value.details["line"], refused.value.details["stated_count"]) == (6, 5)


@pytest.mark.parametrize("said", ["{} học sinh", "({} em)", "{} (ba) em./."])
@pytest.mark.parametrize("row", [";{};;", ";{};;900.000"])
def test_a_number_of_pupils_alone_in_the_column_of_names_is_no_pupil(
    book: Book, tmp_path: Path, said: str, row: str
) -> None:
    right = ListFile(written(tmp_path, f"{CLASSES}{row.format(said.format('03'))}\n"))
    assert len(read_nominees(book, "R", right)[0]) == 3
    assert [(one.line, one.count) for one in read_list(right, "nominees").stated] == [(5, 3)]
    wrong = ListFile(written(tmp_path, f"{CLASSES}{row.format(said.format('05'))}\n"))
    with pytest.raises(StatedTotalError) as refused:
        read_nominees(book, "R", wrong)
    assert (refused.value.details["line"], refused.value.details["stated_count"]) == (5, 5)


def test_pupils_who_are_given_something_together_are_a_row(book: Book, tmp_path: Path) -> None:
    group = ListFile(written(tmp_path, f"{CLASSES}4;05 học sinh;8A;500.000\n"))
    assert [one.name for one in read_nominees(book, "R", group)[0]][3:] == ["05 học sinh"]


@pytest.mark.parametrize("said", ["Lớp 6A: 05 học sinh", "Khối 7 (05 em)", "Trường Tổng Đội, 05 em", "Danh sách số 02"])
def test_a_group_that_says_how_many_it_has_is_a_group(book: Book, tmp_path: Path, said: str) -> None:
    file = ListFile(written(tmp_path, f"{CLASSES}{said};;;\n4;Vì Văn Chung;8A;400.000\nCộng;;;1.300.000\n"))
    assert len(read_nominees(book, "R", file)[0]) == 4
    assert LeftOut(5, 5, RowKind.GROUP) in read_list(file, "nominees").left_out


@pytest.mark.parametrize("code", ["TONG", "Tong", "CONG", "SUM", "TOTAL"])
def test_a_code_that_is_a_word_for_totals_is_one_where_the_row_says_what_others_say(tmp_path: Path, code: str) -> None:
    gifts = (
        f"fund,amount,date,donor\nTH,500.000,02/10/2021,D1\n{code},500.000,03/10/2021,D1\n{code},500.000,04/10/2021,\n"
    )
    reading = read_list(ListFile(written(tmp_path, f"{gifts}{code},1.500.000,,\n")), "gifts")
    assert [row.cells["fund"] for row in reading.rows] == ["TH", code, code]
    assert [(one.line, one.total, one.agrees) for one in reading.stated] == [(5, Money(1_500_000), True)]
    first = read_list(ListFile(written(tmp_path, f"fund,amount,date\n{code},500.000,02/10/2021\n")), "gifts")
    assert ([row.cells["fund"] for row in first.rows], first.stated) == ([code], ())


def test_a_name_or_a_word_with_tones_is_no_such_code(tmp_path: Path) -> None:
    pupils = "name,place,amount\nLý A Thu,7A,500.000\nTONG,7A,500.000\n"
    gifts = "fund,amount,date\nTH,500.000,02/10/2021\nTổng,500.000,02/10/2021\n"
    undated = gifts.replace("Tổng,500.000,02/10/2021", "TONG,500.000,")
    for text, kind in ((pupils, "nominees"), (gifts, "gifts"), (undated, "gifts")):
        reading = read_list(ListFile(written(tmp_path, text)), kind)  # type: ignore[arg-type]
        assert (len(reading.rows), len(reading.stated)) == (1, 1)


GOODS = [
    ("goods_given", "Họ tên;Số lượng\nLò Văn An;10\nLò Văn Bình;10\nCộng;{}\n"),
    ("goods_received", "Hiện vật;Số lượng\nVở;10\nÁo ấm;10\nCộng;{}\n"),
    ("goods_received", "Hiện vật;Số lượng;Trị giá\nVở;10;100.000\nÁo ấm;10;300.000\nCộng;{};400.000\n"),
]


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(("kind", "text"), GOODS)
def test_a_total_of_quantities_is_held_against_those_of_its_rows(kind: ListKind, text: str) -> None:
    right = read_list(ListFile("l.csv", content=text.format("20").encode()), kind)
    assert (right.count, right.bad) == (2, ())
    wrong = read_list(ListFile("l.csv", content=text.format("35").encode()), kind)
    assert [(one.line, one.field, one.readings) for one in wrong.bad] == [(4, "quantity", ())]
    assert str(wrong.bad[0].why) == "it states 35, and the rows that it adds up come to 20"
    unsaid = read_list(ListFile("l.csv", content=text.format("").encode()), kind)
    assert (unsaid.count, unsaid.bad) == (2, ())
