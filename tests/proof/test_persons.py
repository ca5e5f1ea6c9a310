"""Hidden and erased values under ``verify``, in proofs, exports and copies: all still holds, and tampering is found."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quykhuyenhoc import Book, Books, create_books, open_books, record, verify
from quykhuyenhoc.acts import ErasePersonal, HidePersonal, OpenParty
from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.files import export_log
from quykhuyenhoc.kinds import CopyKind
from quykhuyenhoc.ledger import PersonalAt
from quykhuyenhoc.log.verifier import main
from quykhuyenhoc.proof import backup_books, check_proof, not_scrubbed, note_copies, prove, restore_books
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.proof.leaves import FINDINGS_MAX
from quykhuyenhoc.reports import copies
from quykhuyenhoc.store.schema.tables import all_tables
from tests.conftest import Copy, Place
from tests.proof.attack import key_of, lifted
from tests.proof.forging import alter, findings, raw, reseal
from tests.samples import Clock, receipt, small_book

Row = tuple[object, ...]


def filled(books: Books) -> Book:
    """Record a gift (#11), a party D2 (#12), and hide the gift's words (#13)."""
    book = small_book(books)
    record(book, receipt(5_000))
    record(book, OpenParty(code="D2", name="Lò Thị Khác", address="Bản Lò"))
    record(book, HidePersonal(fields=(PersonalAt(of=11, path="act.description"),)))
    return book


def erased(book: Book) -> int:
    return record(book, ErasePersonal(party="D2"), reason="theo yêu cầu").seq


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Give a file of such a book, in which #14 erased what #12 says."""
    found = str(tmp_path / "quy.db")
    with create_books(found, clock=Clock()) as books:
        erased(filled(books))
    return found


def test_hidden_and_erased_values_are_as_the_log_says(place: Copy) -> None:
    with open_books(place("empty").url, clock=Clock()) as books:
        erased(filled(books))
        assert list(verify(books)) == []


def rows(path: str, where: str) -> list[Row]:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(f"SELECT * FROM qkh_personal WHERE {where}").fetchall()


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE qkh_personal SET hidden = NULL WHERE seq = 11",
         ("#11/act.description", "hidden", "differs from the log")),
        ("UPDATE qkh_personal SET hidden = 12 WHERE seq = 11",
         ("#11/act.description", "hidden", "differs from the log")),
        ("UPDATE qkh_personal SET hidden = 13 WHERE seq = 10",
         ("#10/act.name", "hidden", "differs from the log")),
        ("DELETE FROM qkh_personal WHERE seq = 10", ("#10/act.name", "", "is missing")),
        ("DELETE FROM qkh_personal WHERE seq = 11", ("#11/act.description", "", "is missing")),
    ],
)  # fmt: skip
def test_a_value_that_is_not_as_the_log_says_is_named(path: str, sql: str, told: tuple[str, ...]) -> None:
    alter(path, sql)
    assert findings(path) == [Finding("SL", "personal", *told)]


@pytest.mark.parametrize(
    ("column", "change"),
    [("search", "search = search || ' x'"), ("search", "search = 'x'"), ("value", "value = value || ' x'"),
     ("value", "salt = ?"), ("hidden", "hidden = 1")],
)  # fmt: skip
def test_verify_names_every_altered_personal_cell_and_shows_neither_what_stands_there_nor_what_should(
    full_place: Place, column: str, change: str
) -> None:
    with lifted(full_place) as begin, begin() as now:
        table = all_tables()["personal"]
        every = {(key_of(table, row), column) for row in now.rows(table)}
        now.connection.run(f"UPDATE qkh_personal SET {change} WHERE book = 1", (b"short",) * change.count("?"))
        found = now.found()
    told = {(one.row, one.field) for one in found}
    assert (told - every, len(told)) == (set(), min(len(every), FINDINGS_MAX))
    assert {(one.table, one.stored, one.expected) for one in found} == {("personal", "", "")}


def test_of_a_personal_text_that_cannot_be_read_nothing_is_shown(path: str) -> None:
    alter(path, "UPDATE qkh_personal SET value = CAST(CAST(value AS BLOB) || x'ff' AS TEXT) WHERE seq = 11")
    (found,) = findings(path)
    assert (found.table, found.problem) == ("file", "cannot be read further")
    assert found.stored == "Could not decode to UTF-8 column 'value'"


def test_an_erased_value_that_is_put_back_is_named(tmp_path: Path) -> None:
    path = str(tmp_path / "quy.db")
    with create_books(path, clock=Clock()) as books:
        book = filled(books)
        kept = rows(path, "seq = 12 AND path = 'act.name'")
        erased(book)
    put_back = "INSERT INTO qkh_personal VALUES (?, ?, ?, ?, ?, ?, ?)"
    with (
        closing(sqlite3.connect(path)) as bare,
        pytest.raises(sqlite3.IntegrityError, match="qkh: personal needs a leaf"),
    ):
        bare.executemany(put_back, kept)
    with raw(path) as connection:
        connection.executemany(put_back, kept)
    assert findings(path) == [Finding("SL", "personal", "#12/act.name", "", "was erased, and is there again")]


@pytest.mark.parametrize(
    ("of", "at", "row", "problem"),
    [
        (12, "act.name", "#12/act.name", "changes a value that was erased before"),
        (12, "act.person", "#12/act.person", "no act has the value that it changes"),
        (99, "act.name", "#15/1", "names a later act"),
    ],
)
def test_a_forged_act_on_personal_data_is_named(path: str, of: int, at: str, row: str, problem: str) -> None:
    with open_books(path, clock=Clock()) as books:
        record(books.only(), HidePersonal(party="D1"))
    forged = {"of": str(of), "path": at, "state": "hidden"}
    reseal(path, 15, lambda leaf: leaf.update(personal=[forged]))
    alter(path, "UPDATE qkh_personal_change SET of = ?, path = ? WHERE seq = 15", (of, at))
    assert (row, problem) in {(one.row, one.problem) for one in findings(path) if one.table == "personal_change"}


def test_what_is_not_scrubbed_yet_is_told_and_no_finding(path: str) -> None:
    with open_books(path) as books:
        assert not_scrubbed(books.only()) == (3, 14, 14)
        assert list(verify(books)) == []


def test_a_proof_opens_neither_hidden_nor_erased_fields_and_still_holds(path: str) -> None:
    with open_books(path, clock=Clock(datetime(2040, 1, 1, tzinfo=UTC))) as books:
        book = books.only()
        assert check_proof(prove(book, "BC1")).opened == {}
        with pytest.raises(NotFoundError):
            prove(book, "BC1", paths=("act.description",))
        record(book, ErasePersonal(fields=book.privacy.personal_places("BC1")), reason="đã hết hạn")
        proof = prove(book, "BC1")
        assert "khuyến học" not in proof
        assert (check_proof(proof).seq, check_proof(proof).opened) == (11, {})
        assert check_proof(prove(book, "#10")).opened == {"act.name": "Nguyễn Văn A"}


def test_an_exported_log_tells_what_was_erased_and_leaves_out_what_is_hidden(
    path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_books(path) as books:
        plain = b"".join(export_log(books.only(), with_personal=True))
        whole = b"".join(export_log(books.only().as_("kt", hidden=True), with_personal=True))
    assert b"khuy\xe1\xba\xbfn" not in plain
    assert b"khuy\xe1\xba\xbfn" in whole
    for text, opened in ((plain, 1), (whole, 2)):
        last = [json.loads(line)["personal"] for line in text.splitlines()[-3:]]
        assert last == [
            {"path": "act.address", "seq": "12"}, {"path": "act.name", "seq": "12"}, {"path": "reason", "seq": "14"}
        ]  # fmt: skip
        (tmp_path / "log.jsonl").write_bytes(text)
        assert main([str(tmp_path / "log.jsonl")]) == 0
        told = capsys.readouterr().out
        assert f"personal values: {opened} as recorded, 3 said to be erased (or withheld)\n" in told
        assert told.endswith("everything holds within the file; nothing that you brought was held against it\n")


def test_a_restored_backup_holds_what_was_erased_and_the_book_says_so(tmp_path: Path) -> None:
    path, old, again = (str(tmp_path / name) for name in ("quy.db", "old.db", "again.db"))
    with create_books(path, clock=Clock()) as books:
        book = filled(books)
        note_copies(books, backup_books(books, old), CopyKind.BACKUP, old)
        erased(book)
        assert [(row.where, row.holds) for row in copies(book).rows] == [(old, 2)]
    restore_books(old, again)
    assert len(rows(again, "seq = 12")) == 2
    assert findings(again) == []


def test_states_move_to_another_database_and_back(path: str, postgres_url: str, tmp_path: Path) -> None:
    back = str(tmp_path / "back.db")
    copy = str(tmp_path / "copy.db")
    with open_books(path) as books:
        backup_books(books, copy)
    restore_books(copy, postgres_url)
    with open_books(postgres_url) as books:
        assert list(verify(books)) == []
        backup_books(books, back)
    assert rows(back, "1") == rows(path, "1")
    assert findings(back) == []
