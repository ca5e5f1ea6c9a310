"""What a program saw of books, on both databases: a copy from before is noticed, and which erasures it lacks."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from quykhuyenhoc import create_books, open_books, record
from quykhuyenhoc.acts import ErasePersonal
from quykhuyenhoc.books.seen import Seen
from quykhuyenhoc.errors import OlderCopyError
from quykhuyenhoc.proof import SeenBooks, backup_books, erasures, restore_books
from tests.samples import receipt, small_book


def test_a_copy_from_before_is_noticed_wherever_the_books_lay(database_url: str, tmp_path: Path) -> None:
    folder = str(tmp_path / "seen")
    create_books(database_url).close()
    with open_books(database_url, seen=folder) as books:
        book = small_book(books)
        id_ = book.id
        backup_books(books, str(tmp_path / "copy.db"))
        erased = record(book, ErasePersonal(party="D1"), reason="theo yêu cầu").seq
        record(book, receipt(5))
        size = book.head().size
    seen = SeenBooks(folder).last(id_)
    assert seen is not None
    assert (seen.size, seen.erasing) == (size, (erased,))
    restore_books(str(tmp_path / "copy.db"), str(tmp_path / "again.db"))
    with open_books(str(tmp_path / "again.db"), seen=folder) as books:
        assert [(one.code, one.erasing, one.lacks) for one in erasures(books)] == [("SL", (), (erased,))]
        with pytest.raises(OlderCopyError):
            record(books["SL"], receipt(5))
    with open_books(database_url, seen=folder) as books:
        record(books["SL"], receipt(5))
    last = SeenBooks(folder).last(id_)
    assert last is not None
    assert last.size == size + 1


def test_a_copy_that_lies_beside_the_book_is_told_and_not_remembered(sqlite_url: str, tmp_path: Path) -> None:
    place, folder = sqlite_url.removeprefix("sqlite:///"), str(tmp_path / "seen")
    create_books(sqlite_url).close()
    with open_books(place, seen=folder) as books:
        id_ = small_book(books).id
    before = SeenBooks(folder).last(id_)
    copy = shutil.copy(place, tmp_path / "copy.db")
    with open_books(str(copy), seen=folder) as books:
        record(books["SL"], receipt(5))
    assert SeenBooks(folder).last(id_) == before
    seen = SeenBooks(folder)
    with open_books(str(copy)) as books, books.source.reading() as connection:
        assert seen.copied(connection, str(copy)) == (("SL", str(Path(place).resolve())),)
        assert seen.copied(connection, "postgresql://host/db") == ()
    Path(place).unlink()
    with open_books(str(copy), seen=folder) as books, books.source.reading() as connection:
        assert seen.copied(connection, str(copy)) == ()
    after = SeenBooks(folder).last(id_)
    assert after is not None
    assert after.place == str(Path(copy).resolve())


@pytest.mark.parametrize("id_", ["", "a" * 31, "a" * 33, "A" * 32, "../" + "a" * 29])
def test_what_is_no_id_of_a_book_names_no_file(tmp_path: Path, id_: str) -> None:
    folder = tmp_path / "seen"
    folder.mkdir()
    if id_:
        (folder / id_).resolve().write_text("quykhuyenhoc-seen 1\n0\n\n2022-03-07T00:00:00Z\n\nx\n", encoding="utf-8")
    assert SeenBooks(str(folder)).last(id_) is None
    assert SeenBooks(str(folder)).all() == ()


def test_where_no_folder_is_nothing_was_seen(tmp_path: Path) -> None:
    assert SeenBooks(str(tmp_path / "none")).all() == ()


def test_a_database_with_an_id_that_leads_elsewhere_has_nothing_remembered_of_it(
    sqlite_url: str, tmp_path: Path
) -> None:
    place = sqlite_url.removeprefix("sqlite:///")
    with create_books(sqlite_url) as books:
        small_book(books)
    with closing(sqlite3.connect(place)) as raw:
        raw.execute("DROP TRIGGER qkh_head_update")
        raw.execute("UPDATE qkh_head SET id = '../elsewhere'")
        raw.commit()
    home = tmp_path / "home"
    seen = SeenBooks(str(home / "seen"))
    with open_books(sqlite_url) as books, books.source.reading() as connection:
        seen.note(connection, place)
        seen.accept(connection, place)
    assert not home.exists()


def test_the_day_of_what_was_seen_is_that_of_the_zone_of_books() -> None:
    assert Seen("x", 1, b"", "2022-03-07T17:30:00.000000Z", "quy.db").day == date(2022, 3, 8)
