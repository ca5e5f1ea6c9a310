"""What a program saw of books, on both databases: a copy from before is noticed, and which erasures it lacks."""

from pathlib import Path

import pytest

from quykhuyenhoc import (
    ErasePersonal,
    SeenBooks,
    backup_books,
    create_books,
    erasures,
    open_books,
    record,
    restore_books,
)
from quykhuyenhoc.errors import OlderCopyError
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
            record(books.book("SL"), receipt(5))
    with open_books(database_url, seen=folder) as books:
        record(books.book("SL"), receipt(5))
    last = SeenBooks(folder).last(id_)
    assert last is not None
    assert last.size == size + 1
