"""A code or a commune that tells who it is refuses its row: everybody sees both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quykhuyenhoc import Book, create_books
from quykhuyenhoc.errors import AwardError, ImportRefusedError
from quykhuyenhoc.i18n import speaking
from quykhuyenhoc.imports.awards import nomination, read_nominees
from quykhuyenhoc.imports.lists import ListFile
from tests.samples import Clock, small_book


@pytest.fixture
def book(sqlite_url: str) -> Iterator[Book]:
    with create_books(sqlite_url, clock=Clock()) as books:
        yield small_book(books)


def refused(book: Book, folder: Path, *rows: str) -> list[tuple[int, str]]:
    """Return the bad rows of a list of code, name, commune and kind, by the beginning of what is said of them."""
    path = folder / "l.csv"
    path.write_text("Mã;Họ và tên;Xã;Loại\n" + "\n".join(rows) + "\n", encoding="utf-8")
    with pytest.raises(ImportRefusedError) as found, speaking("en"):
        read_nominees(book, "R", ListFile(str(path)))
    with speaking("en"):
        return [(row.line, row.problem.split(",")[0]) for row in found.value.details["rows"]]


def test_such_rows_are_bad_and_others_are_not(book: Book, tmp_path: Path) -> None:
    rows = (
        "A1;Đạo Thị Mơ;Mường Bú;", "DAOTHIMO2010;Đạo Thị Mơ;Mường Bú;", "A3;Bá Văn Tí;Mường Bú 0912 345 678;",
        "A4;Bá Văn Tí;ti@x.vn;", "A5;Đạo Thị Mơ;Đạo Thị Mơ, Mường Bú;", "LOPBAYA;Lớp bảy A;Mường Bú 0912345678;lớp",
    )  # fmt: skip
    assert refused(book, tmp_path, *rows) == [
        (3, "its code tells the name"), (4, "its commune holds a name"), (5, "its commune holds a name"),
        (6, "its commune holds a name"),
    ]  # fmt: skip


def test_one_who_is_nominated_by_name_is_refused_too(book: Book) -> None:
    with pytest.raises(AwardError) as found:
        nomination(book, "R", {"name": "Đạo Thị Mơ", "commune": "0912345678"})
    with speaking("en"):
        assert "write the place alone" in str(found.value)
        assert "0912345678" not in str(found.value)
    assert nomination(book, "R", {"name": "Đạo Thị Mơ", "commune": "Mường Bú"}).nominees[0].code == "R.0001"
