"""The log's own key: it signs every checkpoint, its private half never leaves its place, and going over is an act."""

import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from quykhuyenhoc import Book, create_books, open_books, record, verify
from quykhuyenhoc.acts import OpenBook, RenewLogKey
from quykhuyenhoc.errors import KeyFileError
from quykhuyenhoc.files import export_log
from quykhuyenhoc.log import verifier
from quykhuyenhoc.log.checkpoint import Signature, make_key, new_log_key, read_log_key, sign, verifier_key
from quykhuyenhoc.log.checkpoint import verify as verify_note
from quykhuyenhoc.proof import (
    Note,
    backup_books,
    checkpoint,
    checkpoint_note,
    log_verifier,
    make_key_file,
    prove,
    renew_log_key,
    restore_books,
)
from quykhuyenhoc.store.snapshot import Snapshot
from tests.conftest import Copy, Place
from tests.proof.attack import GUARDS, Leaf, lifted, rewrite
from tests.samples import Clock, receipt, small_book

PASSPHRASE = "bốn từ thật dài"  # noqa: S105 (of keys that live for a test)


def held(book: Book) -> dict[str, bytes]:
    """Return the secrets of a book, by public half."""
    with book.books.source.reading() as connection:
        return dict(Snapshot(connection, book.number).log_keys.secrets())


def problems(book: Book, *against: Note) -> list[str]:
    return [finding.problem for finding in verify(book.books, against=against)]


def test_a_book_is_opened_with_a_key_of_its_log_whose_private_half_stands_in_no_leaf(database_url: str) -> None:
    book = small_book(create_books(database_url))
    ((public, private),) = held(book).items()
    key = log_verifier(book)
    assert key is not None
    assert (key.name, key.public) == (f"quykhuyenhoc/{book.id}", b64decode(public))
    assert verifier_key(key.name, read_log_key(private)) == key
    text = b"".join(export_log(book, with_personal=True))
    assert public.encode() in text
    assert private.hex().encode() not in text
    assert private not in text
    assert problems(book) == []
    book.books.close()


def test_the_log_signs_every_checkpoint_beside_the_officers(database_url: str, tmp_path: Path) -> None:
    book = small_book(create_books(database_url))
    officer = make_key_file(str(tmp_path / "k"), "xmb.vn/ke-toan", PASSPHRASE)
    own = log_verifier(book)
    assert own is not None
    note = checkpoint_note(book, [(str(tmp_path / "k"), PASSPHRASE)])
    assert note.text == checkpoint(book).text
    assert verify_note(note, [own, officer]).valid == (own.name, "xmb.vn/ke-toan")
    record(book, receipt(5))
    assert problems(book, note) == []
    forged = note._replace(signatures=(Signature(own.name, own.key_id, bytes(64)), note.signatures[1]))
    assert problems(book, forged) == ["the log did not sign the checkpoint that bears its name"]
    book.books.close()


def test_a_new_key_is_an_act_that_names_both_and_signs_from_then_on(database_url: str) -> None:
    book = small_book(create_books(database_url))
    old, before = log_verifier(book), checkpoint_note(book)
    renew_log_key(book.as_("HOA"), reason="máy cũ đã bán")
    new, after = log_verifier(book), checkpoint_note(book)
    assert old is not None
    assert new is not None
    assert old != new
    assert verify_note(before, [old, new]).valid == verify_note(after, [new]).valid == (new.name,)
    assert verify_note(after, [old]).valid == ()
    assert problems(book, before, after) == []
    was = b64encode(old.public).decode()
    assert held(book).keys() == {was, b64encode(new.public).decode()}
    with pytest.raises(KeyFileError, match="goes over from the key"):
        record(book, RenewLogKey(log_key=new_log_key()[0], replaces=was))
    with pytest.raises(KeyFileError, match="32 bytes"):
        record(book, RenewLogKey(log_key="AAAA"))
    book.books.close()


def test_a_backup_holds_no_private_key_and_a_second_place_makes_its_own_before_it_signs(
    sqlite_url: str, postgres_url: str, tmp_path: Path
) -> None:
    copy, again = tmp_path / "copy.db", tmp_path / "again.db"
    book = small_book(create_books(sqlite_url))
    (private,) = held(book).values()
    note = checkpoint_note(book)
    backup_books(book.books, str(copy))
    assert any(private in path.read_bytes() for path in tmp_path.glob("quy.db*"))
    assert private not in copy.read_bytes()
    restore_books(str(copy), str(again))
    restore_books(str(copy), postgres_url)
    old = log_verifier(book)
    for place in (str(again), postgres_url):
        with open_books(place) as books:
            there = books["SL"]
            assert (held(there), log_verifier(there), problems(there, note)) == ({}, old, [])
            signed = checkpoint_note(there.as_("HOA"))
            new = log_verifier(there)
            assert new is not None
            assert new != old
            assert verify_note(signed, [new]).valid == (new.name,)
            assert there.head().size == book.head().size + 1
            assert problems(there, note, signed) == []
    book.books.close()


def test_a_book_from_before_there_were_keys_gets_one_with_its_first_checkpoint(sqlite_url: str) -> None:
    with create_books(sqlite_url) as books:
        public, private = new_log_key()
        books.open_book(OpenBook(code="A", name="A", log_key=public), actor="test")
        book = books["A"]
        assert held(book) == {}
        checkpoint_note(book)
        (kept,) = held(book)
        assert kept != public
        with books.source.writing() as connection:
            connection.lock(book.number)
            Snapshot(connection, book.number).log_keys.keep_secret(new_log_key()[0], private)
        assert problems(book) == ["is no key of the log"]


def test_a_read_only_book_has_its_checkpoint_unsigned(sqlite_url: str, tmp_path: Path) -> None:
    with create_books(sqlite_url) as books:
        small_book(books)
        backup_books(books, str(tmp_path / "copy.db"))
    (tmp_path / "copy.db").chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        with open_books(str(tmp_path / "copy.db")) as books:
            note = checkpoint_note(books["SL"])
            assert note.text == checkpoint(books["SL"]).text
    finally:
        tmp_path.chmod(0o700)


def renewed_from_another(leaf: Leaf) -> None:
    """Let every renewal go over from a key that the log never had."""
    if leaf["kind"] == "renew-log-key":
        leaf["act"]["replaces"] = "x"


def weakened(leaf: Leaf) -> None:
    """Let the log begin with a key with which anybody can sign."""
    if leaf["kind"] == "open-book":
        leaf["act"]["log_key"] = b64encode(bytes(32)).decode()


def test_a_log_key_with_which_anybody_signs_is_refused_and_found(sqlite_copy: Copy) -> None:
    with lifted(sqlite_copy("full")) as begin, begin() as now:
        with pytest.raises(KeyFileError):
            record(now.books["SL"], RenewLogKey(log_key=b64encode(bytes(32)).decode()))
        rewrite(now, 1, checkpoint(now.books["SL"]).size, weakened)
        found = {(one.table, one.problem) for one in now.found()}
        assert ("renew_log_key", "is no key that only its holder can sign with") in found


@pytest.mark.parametrize(
    "altered", [lambda _held: bytes(32), lambda held: held + bytes(8), lambda held: held[:31]],
    ids=["of another key", "too long", "too short"],
)  # fmt: skip
def test_an_altered_secret_is_found_and_signs_nothing_until_another_is_made(
    full_place: Place, altered: Callable[[bytes], bytes]
) -> None:
    with lifted(full_place) as begin, begin() as now:
        book = now.books["SL"]
        for public, private in held(book).items():
            change = "UPDATE qkh_secret SET value = ? WHERE book = 1 AND name = ?"
            now.connection.run(change, (altered(private), public))
        found = {(one.table, one.problem, one.stored, one.expected) for one in now.found()}
        assert found == {("secret", "is not the key that the log names", "", "")}
        with pytest.raises(KeyFileError, match="is not the key that the log names"):
            checkpoint_note(book)
        renew_log_key(book.as_("HOA"))
        own = log_verifier(book)
        assert own is not None
        assert verify_note(checkpoint_note(book), [own]).valid == (own.name,)


def test_a_secret_that_is_gone_is_no_finding_and_the_next_checkpoint_goes_over_to_another(full_place: Place) -> None:
    """As in a copy, which has none: nothing in the database tells the two apart."""
    with lifted(full_place), open_books(full_place.url, clock=Clock()) as books:
        with books.source.writing() as connection:
            connection.lock(1)
            connection.run("DELETE FROM qkh_secret WHERE book = 1")
        book = books["SL"]
        assert {one.table for one in verify(books)} <= set(GUARDS)
        old, size = log_verifier(book), book.head().size
        checkpoint_note(book.as_("HOA"))
        assert (log_verifier(book) == old, book.head().size) == (False, size + 1)


def test_a_renewal_from_another_key_is_found(sqlite_copy: Copy) -> None:
    with lifted(sqlite_copy("full")) as begin, begin() as now:
        rewrite(now, 1, checkpoint(now.books["SL"]).size, renewed_from_another)
        assert ("renew_log_key", "goes over from another key than the log's") in {
            (one.table, one.problem) for one in now.found()
        }


def test_a_role_that_may_read_every_table_sees_no_secret_and_the_application_role_does(postgres_copy: Copy) -> None:
    place: Place = postgres_copy("full")
    assert place.server is not None
    with psycopg.connect(place.server.superuser_url) as connection:
        connection.execute("CREATE ROLE seer")
        connection.execute("GRANT USAGE ON SCHEMA quykhuyenhoc TO seer")
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA quykhuyenhoc TO seer")
        connection.execute("SET ROLE seer")
        assert connection.execute("SELECT count(*) FROM quykhuyenhoc.log").fetchone() != (0,)
        assert connection.execute("SELECT count(*) FROM quykhuyenhoc.secret").fetchone() == (0,)
        connection.rollback()
    with open_books(place.server.app_url) as books:
        own = log_verifier(books["SL"])
        assert own is not None
        assert verify_note(checkpoint_note(books["SL"]), [own]).valid == (own.name,)


def test_the_verifier_of_exports_knows_the_key_of_the_log_at_each_size(
    sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = small_book(create_books(sqlite_url))
    first = checkpoint_note(book)
    old = next(iter(held(book).values()))
    renew_log_key(book)
    second = checkpoint_note(book)
    name = f"quykhuyenhoc/{book.id}"
    late = Note(second.text).signed(sign(second.text, name, read_log_key(old)))
    wrong = first._replace(signatures=(first.signatures[0]._replace(value=bytes(64)),))
    invented = Note(first.text).signed(sign(first.text, name, make_key()))
    path = tmp_path / "log.jsonl"
    said = []
    for note in (first, second, late, invented, wrong):
        path.write_bytes(b"".join(export_log(book, notes=[str(note)])))
        code = verifier.main([str(path)])
        line = next(one for one in capsys.readouterr().out.splitlines() if name in one)
        said.append((code, line.rsplit("' ", 1)[1]))
    by_itself = (0, "signed, the log itself")
    assert said == [by_itself, by_itself, (0, "not checked"), (0, "not checked"), (3, "wrong")]
    key = str(log_verifier(book))
    path.write_bytes(prove(book, "#1", second).encode())
    assert verifier.main([str(path), "--key", key]) == 0
    book.books.close()


def test_a_copy_made_by_sqlite_itself_shows_that_both_places_are_one(sqlite_url: str, tmp_path: Path) -> None:
    """What ``cp`` copies signs with the same key: two checkpoints of one size and two roots show it."""
    book = small_book(create_books(sqlite_url))
    raw = sqlite3.connect(book.books.database.address)
    raw.execute("VACUUM INTO ?", (str(tmp_path / "twin.db"),))
    raw.close()
    with open_books(str(tmp_path / "twin.db")) as books:
        twin = books["SL"]
        for one, amount in ((book, 5), (twin, 6)):
            record(one, receipt(amount))
        here, there = checkpoint_note(book), checkpoint_note(twin)
        own = log_verifier(book)
        assert own is not None
        assert verify_note(here, [own]).valid == verify_note(there, [own]).valid == (own.name,)
        assert problems(twin, here) == ["does not continue a checkpoint that somebody kept"]
    book.books.close()
