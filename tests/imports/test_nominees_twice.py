"""A list that may name a person twice tells the rows: the same name with the same school or year of birth."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quykhuyenhoc import Book, Money, open_books
from quykhuyenhoc.acts import OpenProgramme, OpenRound
from quykhuyenhoc.books.record import record
from quykhuyenhoc.errors import AwardError, ImportRefusedError
from quykhuyenhoc.i18n import speaking
from quykhuyenhoc.imports.awards import nomination, read_nominees
from quykhuyenhoc.imports.list_reading import ListFile
from quykhuyenhoc.imports.lists import read_list
from quykhuyenhoc.kinds import ProgrammeKind
from tests.conftest import Copy
from tests.samples import MARCH, Clock, small_book


@pytest.fixture
def book(sqlite_copy: Copy) -> Iterator[Book]:
    with open_books(sqlite_copy("empty").url, clock=Clock()) as books:
        yield small_book(books)


def told(book: Book, folder: Path, *born: str) -> list[int]:
    """Return the rows that may name a person of before, in a list of one name in schools of their own."""
    path = folder / "l.csv"
    rows = "".join(f"Phùng Khắc Oanh,THCS {n},{one}\n" for n, one in enumerate(born))
    path.write_text(f"name,place,born\n{rows}", encoding="utf-8")
    return [one.line for one in read_nominees(book, "R", ListFile(str(path)))[1]]


def test_what_stands_for_all_is_taken_where_a_row_says_nothing(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    rows = "Lò Văn An,Lớp 6,Xã A,Khá,student,200000,VA\nHà Thị Bình,,,,,,\n"
    path.write_text(f"name,place,commune,criteria,kind,amount,area\n{rows}", encoding="utf-8")
    given = {"place": "7B", "commune": "Xã B", "criteria": "Giỏi", "kind": "teacher", "amount": Money(300_000)}
    found, _twice = read_nominees(book, "R", ListFile(str(path)), {**given, "area": "VB", "name": "X", "born": "2010"})
    assert [(one.place, one.commune, one.criteria, one.kind, one.amount, one.area) for one in found] == [
        ("Lớp 6", "Xã A", "Khá", "student", Money(200_000), "VA"),
        ("7B", "Xã B", "Giỏi", "teacher", Money(300_000), "VB"),
    ]
    assert [(one.name, one.born) for one in found] == [("Lò Văn An", None), ("Hà Thị Bình", None)]


ONE_YEAR = ("2010", "12/05/2010", "12/5/2010", "12-05-2010", "12.05.2010", "2010-05-12", "05/2010", "năm 2010")


def test_a_year_of_birth_is_the_same_however_the_birth_is_written(book: Book, tmp_path: Path) -> None:
    assert told(book, tmp_path, *ONE_YEAR) == list(range(3, len(ONE_YEAR) + 2))
    assert told(book, tmp_path, *reversed(ONE_YEAR)) == list(range(3, len(ONE_YEAR) + 2))


def test_two_years_are_two_persons_and_what_names_no_year_is_compared_as_it_is(book: Book, tmp_path: Path) -> None:
    assert told(book, tmp_path, "12/05/2010", "2011", "28/02/2009", "không rõ", "2008-2009") == []
    assert told(book, tmp_path, "Không rõ", "khong ro", "28/02/2010", "28/02/2010") == [3, 5]


def test_one_who_is_nominated_by_name_is_held_against_the_round_too(book: Book) -> None:
    record(book, OpenProgramme(code="P", name="P", kind=ProgrammeKind.SCHOLARSHIP, fund="TH"))
    record(book, OpenRound(code="R", programme="P", name="R", date=MARCH))
    record(book, nomination(book, "R", {"name": "Lò Thị Hạnh", "place": "7A", "born": "2011"}))
    again = {"name": "lo thi hanh", "place": "7A", "amount": Money(450_000)}
    with pytest.raises(AwardError) as refused:
        nomination(book, "R", again)
    assert refused.value.award == "R.0001"
    assert nomination(book, "R", again, allow_duplicates=True).nominees[0].name == "lo thi hanh"
    assert nomination(book, "R", {"name": "Lò Thị Hạnh", "place": "8B", "born": "2012"}).nominees[0].place == "8B"


def test_two_rows_of_one_list_are_told_by_their_lines(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("name,place\nLò Thị Hạnh,7A\nLò Văn An,7A\nlo thi hanh,7A\n", encoding="utf-8")
    found = read_nominees(book, "R", ListFile(str(path)))[1]
    with speaking("en"):
        assert [(one.first_line, str(one.told)) for one in found] == [(2, "line 4: L.T.H. like line 2")]


def twice(book: Book, folder: Path, *rows: str) -> list[int]:
    """Return the rows that may name a person of before, in a list of name, school, class and year."""
    path = folder / "l.csv"
    path.write_text("Họ và tên;Trường;Lớp;Năm sinh\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return [one.line for one in read_nominees(book, "R", ListFile(str(path)))[1]]


@pytest.mark.parametrize("name", ["\u00d0ạo Thị Mơ", "Đạo-Thị Mơ", "Đạo  Thị Mơ", "ĐẠO THỊ MƠ"])
def test_a_name_that_looks_alike_may_be_the_same_person(book: Book, tmp_path: Path, name: str) -> None:
    assert twice(book, tmp_path, "Đạo Thị Mơ;THCS A;7A;2010", f"{name};THCS A;7A;2010") == [3]


def test_a_year_in_full_width_digits_is_that_year(book: Book, tmp_path: Path) -> None:
    assert twice(book, tmp_path, "Đạo Thị Mơ;THCS A;7A;2010", "Đạo Thị Mơ;THCS B;7B;２０１０") == [3]
    found = read_nominees(book, "R", ListFile(str(tmp_path / "l.csv")))[0]
    assert [one.born for one in found] == ["2010", "2010"]


def test_a_school_on_one_row_and_a_class_on_another_do_not_tell_two_persons_apart(book: Book, tmp_path: Path) -> None:
    assert twice(book, tmp_path, "Đạo Thị Mơ;THCS A;;", "Đạo Thị Mơ;;7A;") == [3]
    assert twice(book, tmp_path, "Đạo Thị Mơ;;Lớp 7;2010", "Đạo Thị Mơ;THCS A;;") == [3]
    assert twice(book, tmp_path, "Đạo Thị Mơ;;7A;", "Đạo Thị Mơ;THCS A;;2010") == [3]
    assert twice(book, tmp_path, "Đạo Thị Mơ;;7A;2010", "Đạo Thị Mơ;THCS A;;2010") == [3]


def test_another_year_or_another_school_does(book: Book, tmp_path: Path) -> None:
    assert twice(book, tmp_path, "Đạo Thị Mơ;;7A;2011", "Đạo Thị Mơ;THCS A;;2010") == []
    assert twice(book, tmp_path, "Đạo Thị Mơ;THCS A;;", "Đạo Thị Mơ;THCS B;;") == []
    assert twice(book, tmp_path, "Đạo Thị Mơ;THCS A;7A;", "Đạo Thị Mơ;THCS B;;", "Đạo Thị Mơ;;8A;2010") == [4]


def test_a_name_with_a_letter_of_another_alphabet_is_refused_by_its_place(book: Book, tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        twice(book, tmp_path, "Đạ\u043e Thị Mơ;THCS A;7A;2010")
    (row,) = refused.value.details["rows"]
    with speaking("en"):
        told = (row.line, row.problem)
    assert told == (
        2, "A2 “Họ và tên”: “\u043e” (U+043E) looks like a letter of the others, and is none: type the name anew",
    )  # fmt: skip


def test_a_row_that_says_less_is_held_against_the_list_and_the_round(book: Book, tmp_path: Path) -> None:
    said_less = (
        "Đạo Thị Mơ;THCS A;;",
        "Đạo Thị Mơ;;;2010",
        "Đạo Thị Mơ;;7A;",
        "Em Đạo Thị Mơ;Trường THCS A;7A;",
        "Đạo Thị Mơ;;;",
    )
    assert twice(book, tmp_path, "Đạo Thị Mơ;THCS A;7A;2010", *said_less) == [3, 4, 5, 6, 7]
    record(book, OpenProgramme(code="P", name="P", kind=ProgrammeKind.SCHOLARSHIP, fund="TH"))
    record(book, OpenRound(code="R", programme="P", name="R", date=MARCH))
    whole = {"name": "Đạo Thị Mơ", "place": "THCS A 7A", "born": "2010", "commune": "Mường Bú"}
    record(book, nomination(book, "R", whole))
    assert twice(book, tmp_path, *said_less) == [2, 3, 4, 5, 6]
    with pytest.raises(AwardError):
        nomination(book, "R", {"name": "Đạo Thị Mơ", "commune": "Mường Bú"})
    assert nomination(book, "R", {"name": "Đạo Thị Mơ", "commune": "Mường La"}).nominees[0].code == "R.0002"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lý Thị Mỹ", "Lí Thị Mĩ"),
        ("Lê Thị Lan", "Iê Thị Ian"),
        ("Lê Thị Lan", "1ê Thị |an"),
        ("Ngô Văn Bảo", "Ng0 Văn Bả0"),
        ("Nguyễn Văn An (1)", "Nguyễn Văn An (2)"),
        ("Nguyễn Văn An", "Nguyễn Văn An*"),
        ("Nguyễn Văn An", "Nguyễn Văn An (con bà Hoa)"),
        ("Nguyễn Văn An", "Em Nguyễn Văn An [mồ côi]"),
        ("Nguyễn Văn An, con LS", "Nguyễn Văn An - lớp 7A"),
        ("Nguyễn Văn An1", "Nguyễn Văn An con ông Bảy"),
        ("Nguyễn Văn Minh", "Nguyễn Văn Mɨnħ"),
    ],
)
def test_one_stroke_for_another_and_a_number_in_brackets_make_no_other_person(
    book: Book, tmp_path: Path, one: str, other: str
) -> None:
    assert twice(book, tmp_path, f"{one};THCS A;7A;2010", f"{other};THCS A;7A;2010") == [3]
    assert twice(book, tmp_path, f"{one};THCS A;7A;2010", f"{other};THCS B;8B;2011") == []


def test_what_stands_behind_a_name_is_left_out_only_beside_two_words(book: Book, tmp_path: Path) -> None:
    rows = ("Lò, Thị Mơ;THCS A;7A;2010", "Lò - Văn An;THCS A;7A;2010", "Lò Văn;THCS A;7A;2010")
    assert twice(book, tmp_path, *rows) == []


def test_groups_are_told_apart_by_their_numbers(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("name,kind\nTổ (1),collective\nTổ (2),collective\nTổ (1),collective\n", encoding="utf-8")
    assert [one.line for one in read_nominees(book, "R", ListFile(str(path)))[1]] == [4]


def test_what_is_compared_changes_nothing_of_what_is_recorded(book: Book, tmp_path: Path) -> None:
    twice(book, tmp_path, "Lí Thị Mĩ (1);THCS A;7A;2010")
    assert [one.name for one in read_nominees(book, "R", ListFile(str(tmp_path / "l.csv")))[0]] == ["Lí Thị Mĩ (1)"]


def test_a_figure_or_a_mark_in_a_persons_name_is_told_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    names = (
        "1. Em K'Brơi", "Nguyễn Văn An (1)", "Ng0 Văn Bảo", "Lê Thị Lan*", "Trần N. V. An", "Hà Thị Bình-Minh",
        "Traàn Minh Quaân", "Hoà Thuý Bàn", "Y Blôk Êban", "Lò Văn An (đã rút)", "Hà Thị Bình - không nhận",
    )  # fmt: skip
    path.write_text("name,kind\n" + "".join(f"{one},\n" for one in names) + "Lớp 9A,collective\n", encoding="utf-8")
    assert read_list(ListFile(str(path)), "nominees").odd_names == (
        (3, "1"), (4, "0"), (5, "*"), (8, "à"), (11, "(đã rút)"), (12, "- không nhận")
    )  # fmt: skip


def test_what_a_row_says_otherwise_of_who_stands_in_the_round_is_named(book: Book, tmp_path: Path) -> None:
    record(book, OpenProgramme(code="P", name="P", kind=ProgrammeKind.SCHOLARSHIP, fund="TH"))
    record(book, OpenRound(code="R", programme="P", name="R", date=MARCH))
    cells = {"name": "Lò Thị Hạnh", "place": "7A", "commune": "Xã A", "born": "2011", "amount": Money(450_000)}
    record(book, nomination(book, "R", cells))
    path = tmp_path / "l.csv"
    for row, differs in (
        ("LÒ THỊ  HẠNH,7a,,,,,", ()),
        ("Lò Thị Hạnh,7A,Xã A,2011,,450000,pupil", ()),
        ("lo thi hanh,7A,,15/09/2011,,,", ("name", "born")),
        ("Lò Thị Hạnh,THCS Tô Hiệu 7A,A,2011,Giỏi,500000,student", ("kind", "place", "commune", "criteria", "amount")),
    ):
        path.write_text(f"name,place,commune,born,criteria,amount,kind\n{row}\n", encoding="utf-8")
        (twice,) = read_nominees(book, "R", ListFile(str(path)))[1]
        assert (twice.first, twice.differs) == ("R.0001", differs)
