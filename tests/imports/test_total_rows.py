"""A row that adds up the others of a list is no person and no gift: it is refused by its line, in every list."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from quykhuyenhoc import Book, create_books
from quykhuyenhoc.errors import ImportRefusedError
from quykhuyenhoc.files import import_parties, read_donations, read_pledges
from quykhuyenhoc.imports.awards import read_award_lines, read_codes, read_nominees
from quykhuyenhoc.imports.lists import ListFile
from quykhuyenhoc.imports.rows import BadRow
from tests.samples import Clock, small_book


@pytest.fixture
def book(sqlite_url: str) -> Iterator[Book]:
    with create_books(sqlite_url, clock=Clock()) as books:
        yield small_book(books)


WORDS = (
    "Tổng", "Tổng cộng", "TỔNG CỘNG:", "tong cong", "Cộng", "cộng", "Tổng số", "Tổng số: 2 em", "Tổng cộng (2 HS)",
    "Total", "TOTAL:", "Grand total", "Cộng trang", "Lũy kế", "Luỹ kế", unicodedata.normalize("NFD", "Tổng cộng"),
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
def test_a_row_that_is_called_a_total_is_refused_by_its_line(book: Book, tmp_path: Path, word: str) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read_nominees(book, "R", pupils(tmp_path, f"{word},,,,1.200.000"))
    (row,) = rows_of(refused)
    assert row.line == 4
    assert word in row.problem or unicodedata.normalize("NFC", word) in row.problem


@pytest.mark.parametrize("name", NAMES)
def test_a_person_whose_name_is_near_such_a_word_is_a_person(book: Book, tmp_path: Path, name: str) -> None:
    found, _twice = read_nominees(book, "R", pupils(tmp_path, f"{name},pupil,Xá Nhè,2012,600.000"))
    assert found[-1].name == name


def test_a_row_over_the_sum_of_all_above_that_says_less_than_they_do_is_refused(book: Book, tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read_nominees(book, "R", pupils(tmp_path, "Toàn trường,,,,1.200.000"))
    assert [row.line for row in rows_of(refused)] == [4]
    assert "Toàn trường" not in rows_of(refused)[0].problem  # it may be a name


def test_who_gets_as_much_as_all_above_together_and_is_told_like_them_is_a_person(book: Book, tmp_path: Path) -> None:
    found, _twice = read_nominees(book, "R", pupils(tmp_path, "Lý A Dín,pupil,Xá Nhè,2012,1.200.000"))
    assert len(found) == 3
    plain = ListFile(written(tmp_path, "name,amount\nLý A Thu,1.000.000\nLý A Sinh,2.000.000\nLý A Dín,3.000.000\n"))
    assert len(read_nominees(book, "R", plain)[0]) == 3


def test_every_list_refuses_it(book: Book, tmp_path: Path) -> None:
    parties = written(tmp_path, "code,name,kind\nD9,Ông Chín,donor\nTổng cộng,,\n")
    with pytest.raises(ImportRefusedError) as refused:
        import_parties(book, parties)
    assert [row.line for row in rows_of(refused)] == [3]
    for read, text in (
        (read_codes, "award,recipient,amount\nR.0001,L.A.T.,600.000\nTổng cộng,,600.000\n"),
        (read_codes, "n,award,recipient,amount\n1,R.0001,L.A.T.,600.000\nTổng cộng,,,600.000\n"),
        (lambda file: read_award_lines(file, "TH"), "award,amount\nR.0001,600.000\nCộng,600.000\n"),
        (
            lambda file: read_donations(file, "112", "5115"),
            "fund,amount,date\nTH,1.000.000,01/03/2022\nTổng,1.000.000,\n",
        ),
        (read_pledges, "code,donor,fund,amount,date\nP1,D1,TH,1.000.000,01/03/2022\nTổng,,,1.000.000,\n"),
    ):
        with pytest.raises(ImportRefusedError) as refused:
            read(ListFile(written(tmp_path, text)))
        assert [(row.line, "dòng cộng" in row.problem) for row in rows_of(refused)] == [(3, True)]
