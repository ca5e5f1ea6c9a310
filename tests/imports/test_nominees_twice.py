"""A list that may name a person twice tells the rows: the same name with the same school or year of birth."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quykhuyenhoc import Book, create_books
from quykhuyenhoc.imports.awards import read_nominees
from quykhuyenhoc.imports.lists import ListFile
from tests.samples import Clock, small_book


@pytest.fixture
def book(sqlite_url: str) -> Iterator[Book]:
    with create_books(sqlite_url, clock=Clock()) as books:
        yield small_book(books)


def told(book: Book, folder: Path, *born: str) -> list[int]:
    """Return the rows that may name a person of before, in a list of one name in schools of their own."""
    path = folder / "l.csv"
    rows = "".join(f"Phùng Khắc Oanh,THCS {n},{one}\n" for n, one in enumerate(born))
    path.write_text(f"name,place,born\n{rows}", encoding="utf-8")
    return [one.line for one in read_nominees(book, "R", ListFile(str(path)))[1]]


ONE_YEAR = ("2010", "12/05/2010", "12/5/2010", "12-05-2010", "12.05.2010", "2010-05-12", "05/2010", "năm 2010")


def test_a_year_of_birth_is_the_same_however_the_birth_is_written(book: Book, tmp_path: Path) -> None:
    assert told(book, tmp_path, *ONE_YEAR) == list(range(3, len(ONE_YEAR) + 2))
    assert told(book, tmp_path, *reversed(ONE_YEAR)) == list(range(3, len(ONE_YEAR) + 2))


def test_two_years_are_two_persons_and_what_names_no_year_is_compared_as_it_is(book: Book, tmp_path: Path) -> None:
    assert told(book, tmp_path, "12/05/2010", "2011", "28/02/2009", "không rõ", "2008-2009") == []
    assert told(book, tmp_path, "Không rõ", "khong ro", "28/02/2010", "28/02/2010") == [3, 5]
