"""Checkpoints: what somebody outside kept proves that the log of today continues the log of then."""

from pathlib import Path

import pytest

from quykhuyenhoc import Books, open_books, record, verify
from quykhuyenhoc.acts import GiveCheckpoint
from quykhuyenhoc.errors import CheckpointError, FieldError, FileExistsRefusedError, InputFileError, KeyFileError
from quykhuyenhoc.log.checkpoint import Checkpoint, Note
from quykhuyenhoc.log.tree import root_of
from quykhuyenhoc.proof import (
    PaperCheckpoint,
    backup_books,
    checkpoint,
    code_of,
    exposure,
    make_key_file,
    read_checkpoint,
    read_paper,
    read_verifier_key,
    sign_checkpoint,
)
from tests.conftest import Copy
from tests.samples import Clock, receipt, small_book

PASSPHRASE = "bốn từ thật dài"  # noqa: S105 (of keys that live for a test)


def problems(books: Books, *kept: Checkpoint | PaperCheckpoint) -> list[str]:
    return [finding.problem for finding in verify(books, against=kept)]


def test_a_checkpoint_is_the_root_over_every_leaf(place: Copy) -> None:
    with open_books(place("empty").url) as books:
        book = small_book(books)
        record(book, receipt(5))
        now = checkpoint(book)
        with books.source.reading() as connection:
            leaves = [bytes(row[0]) for row in connection.rows("SELECT leaf FROM qkh_log ORDER BY seq")]
        assert now == Checkpoint(book.id, len(leaves), root_of(leaves))


def test_a_log_that_goes_on_continues_every_checkpoint_of_it(place: Copy) -> None:
    with open_books(place("empty").url) as books:
        book = small_book(books)
        kept = [checkpoint(book)]
        for amount in (5, 6, 7):
            record(book, receipt(amount))
            kept.append(checkpoint(book))
        papers = [read_paper(code_of(one), one.size) for one in kept]
        assert problems(books, *kept, *papers) == []


def test_a_log_that_was_cut_is_shorter_than_its_checkpoint(sqlite_copy: Copy, tmp_path: Path) -> None:
    whole, cut = tmp_path / "whole.db", tmp_path / "cut.db"
    clock = Clock()
    with open_books(sqlite_copy("empty").url, clock=clock) as books:
        book = small_book(books)
        backup_books(books, str(cut))
        record(book, receipt(5))
        backup_books(books, str(whole))
        kept = checkpoint(book)
    with open_books(str(whole)) as books:
        assert problems(books, kept) == []
    with open_books(str(cut)) as books:
        assert problems(books) == []
        assert problems(books, kept) == ["is shorter than a checkpoint that somebody kept"]
        assert problems(books, read_paper(code_of(kept), kept.size)) == [
            "is shorter than a checkpoint that somebody kept"
        ]


def test_a_log_that_was_rewritten_does_not_continue_its_checkpoint(sqlite_copy: Copy, tmp_path: Path) -> None:
    base = str(tmp_path / "base.db")
    with open_books(sqlite_copy("empty").url) as books:
        book = small_book(books)
        backup_books(books, base)
        record(book, receipt(50))
        kept = checkpoint(book)
    with open_books(base) as books:
        record(books.only(), receipt(5))
        record(books.only(), receipt(45))
        assert problems(books) == []
        assert problems(books, kept) == ["does not continue a checkpoint that somebody kept"]
        assert problems(books, read_paper(code_of(kept), kept.size)) == [
            "does not continue a checkpoint that somebody kept"
        ]


def test_a_book_that_is_gone_is_named_by_its_checkpoint(place: Copy) -> None:
    with open_books(place("empty").url) as books:
        small_book(books)
        gone = Checkpoint("0f" * 16, 3, bytes(32))
        (finding,) = verify(books, against=[gone])
        assert (finding.book, finding.problem) == ("0f" * 16, "the book is missing from the database")


def test_a_checkpoint_is_held_against_its_own_book_whichever_one_is_verified(place: Copy) -> None:
    with open_books(place("empty").url) as books:
        first, second = small_book(books, "SL"), small_book(books, "MC")
        kept = checkpoint(second)
        assert list(verify(books, first, against=[kept])) == []
        other = Checkpoint(kept.book, kept.size, bytes(32))
        (finding,) = verify(books, first, against=[other])
        assert (finding.book, finding.problem) == ("MC", "does not continue a checkpoint that somebody kept")


def test_a_code_may_be_of_any_book_of_the_file(place: Copy) -> None:
    with open_books(place("empty").url) as books:
        first, second = small_book(books, "SL"), small_book(books, "MC")
        record(second, receipt(5))
        for book in (first, second):
            now = checkpoint(book)
            assert problems(books, read_paper(code_of(now), now.size)) == []
        assert len(problems(books, read_paper(code_of(checkpoint(first)), 1))) == 2


def test_exposure_counts_the_acts_since_somebody_outside_was_given_a_checkpoint(place: Copy) -> None:
    clock = Clock()
    with open_books(place("empty").url, clock=clock) as books:
        book = small_book(books)
        size = book.head().size
        assert exposure(book) == (size, 0, None)
        now = checkpoint(book)
        given = clock()
        record(book, GiveCheckpoint(size=now.size, root=now.root.hex(), holder="Ban Kiểm tra"))
        assert exposure(book) == (0, size, given)
        record(book, receipt(5))
        clock.advance(days=3)
        record(book, receipt(6))
        assert exposure(book) == (2, size, given)


def test_a_checkpoint_of_another_log_or_of_no_act_cannot_be_given(place: Copy) -> None:
    with open_books(place("empty").url) as books:
        book = small_book(books)
        now = checkpoint(book)
        record(book, receipt(5))
        assert record(book, GiveCheckpoint(size=now.size, root=now.root.hex(), holder="An")).seq == now.size + 2
        empty = Checkpoint(book.id, 0, root_of([]))
        assert problems(books, empty) == ["a checkpoint of no act proves nothing: every log continues it"]
        for size, root in (
            (now.size, "00" * 32),
            (0, empty.root.hex()),
            (now.size + 1, now.root.hex()),
            (99, now.root.hex()),
            (0, "00"),
        ):
            with pytest.raises(CheckpointError):
                record(book, GiveCheckpoint(size=size, root=root, holder="An"))
        names = "khuyenhoc.example/HOA hoi.vn/LAN"
        record(book, GiveCheckpoint(size=now.size, root=now.root.hex(), holder="An", signed=names))
        many = " ".join(map(str, range(101)))
        for junk in (f"{names} hoi.vn/LAN", "a+b", f"quykhuyenhoc/{book.id}", many, str(Note(now.text))):
            with pytest.raises(CheckpointError):
                record(book, GiveCheckpoint(size=now.size, root=now.root.hex(), holder="An", signed=junk))
        with pytest.raises(FieldError) as caught:
            record(book, GiveCheckpoint(size=-1, root="00", holder="An"))
        assert (caught.value.details["field"], caught.value.details["value"]) == ("size", "-1")


def test_what_keys_signed_is_read_back_and_nothing_else(tmp_path: Path) -> None:
    paths = [str(tmp_path / name) for name in ("ke-toan.key", "chu-tich.key")]
    keys = [make_key_file(path, f"xmb.vn/{n}", PASSPHRASE) for n, path in enumerate(paths)]
    now = Checkpoint("0f" * 16, 3, bytes(32))

    note = str(sign_checkpoint(now, [(path, PASSPHRASE) for path in paths]))

    assert read_checkpoint(note, keys) == now
    assert [read_verifier_key(path) for path in paths] == keys
    assert [read_verifier_key(str(key)) for key in keys] == keys
    assert read_checkpoint(note.replace("\n3\n", "\n4\n")).size == 4
    with pytest.raises(CheckpointError):
        read_checkpoint(note.replace("\n3\n", "\n4\n"), keys[:1])
    with pytest.raises(CheckpointError):
        read_checkpoint(str(sign_checkpoint(now, [(paths[0], PASSPHRASE)])), keys)


def test_a_checkpoint_without_signatures_is_read_where_nobody_asks_who_signed(tmp_path: Path) -> None:
    now = Checkpoint("0f" * 16, 3, bytes(32))
    note = str(sign_checkpoint(now, ()))
    assert read_checkpoint(note) == now
    with pytest.raises(CheckpointError):
        read_checkpoint(note, [make_key_file(str(tmp_path / "k"), "xmb.vn/a", PASSPHRASE)])


def test_a_key_file_is_its_owners_alone_and_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "ke-toan.key"
    make_key_file(str(path), "xmb.vn/ke-toan", PASSPHRASE)
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsRefusedError):
        make_key_file(str(path), "xmb.vn/ke-toan", PASSPHRASE)
    with pytest.raises(KeyFileError):
        make_key_file(str(tmp_path / "b"), "hai từ", PASSPHRASE)
    assert not (tmp_path / "b").exists()
    with pytest.raises(KeyFileError):
        sign_checkpoint(Checkpoint("0f" * 16, 3, bytes(32)), [(str(path), "another long phrase")])
    for nothing in (str(tmp_path / "none"), str(tmp_path), "x+y"):
        with pytest.raises((KeyFileError, InputFileError)):
            read_verifier_key(nothing)
