"""Books made before the first release (by 12a70ac, with other tables) are made anew, leaf for leaf and value for value.

``golden/12a70ac.db.xz`` holds every kind of act of that version once: awards, statements, proposals, files, values that
were hidden and erased. In ``golden/12a70ac-poisoned.db.xz`` an application gave moments for days, and worse.
"""

import lzma
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest

from quykhuyenhoc import Book, Books, create_books, open_books, record, verify
from quykhuyenhoc.books.maintenance import upgrade_books
from quykhuyenhoc.errors import CopyDamagedError, EarlierBookError
from quykhuyenhoc.proof.copies import backup_books, check_copy, restore_books
from quykhuyenhoc.proof.earlier import HELD
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.reports.accounts.balances import trial_balance
from quykhuyenhoc.reports.spans import span
from tests.conftest import Copy
from tests.reports.every import draw_all
from tests.samples import Clock, receipt

pytestmark = pytest.mark.usefixtures("in_english")
GOLDEN: Final = Path(__file__).parents[1] / "golden"
A_DAY, NOON, MIDNIGHT = "2022-03-07", "2022-03-07T10:00:00", "2022-03-08T00:00:00"
NO_TEXT: Final = "a text that is not empty"
RECORDED: Final = {
    "#13 grant-role.act.date": (NOON, A_DAY),
    "#14 receipt.act.date": (NOON, A_DAY),
    "#15 payment.act.date": (NOON, A_DAY),
    "#16 receipt.act.date": (MIDNIGHT, "2022-03-08"),
    "#17 payment.act.document_date": (NOON, A_DAY),
    "#18 fund-transfer.act.date": (NOON, A_DAY),
    "#19 open-fund.act.opened": (NOON, A_DAY),
    "#20 open-party.act.opened": (NOON, A_DAY),
    "#22 open-account.act.name": ("", NO_TEXT),
    "#23 open-party.act.name": ("", NO_TEXT),
    "#24 receipt.act.description": ("", NO_TEXT),
    "#25 receipt.act.attachments": ("-1", "a whole number (int) from 0 to 9999"),
    "#27 add-currency.act.code": ("vnd", "a text like [A-Z]{3}"),
}
"""What the poisoned book holds, by act and field: what stands there, and what counts or what the field asks for."""


def earlier(folder: Path, name: str = "12a70ac") -> str:
    """Unpack a file of that version."""
    path = folder / f"{name}.db"
    path.write_bytes(lzma.decompress((GOLDEN / f"{name}.db.xz").read_bytes()))
    return str(path)


def rows(path: str, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(sql).fetchall()


def rows_of(books: Books, sql: str) -> list[tuple[Any, ...]]:
    with books.source.reading() as connection:
        return [tuple(bytes(c) if isinstance(c, memoryview) else c for c in row) for row in connection.rows(sql)]


def closings(book: Book, day: str) -> dict[Any, Any]:
    return {row.account: row.closing for row in trial_balance(book, span(as_of=day)).rows}


def by_field(found: list[Finding]) -> dict[str, tuple[str, str]]:
    return {f"{one.row}.{one.field}": (one.stored, one.expected) for one in found}


def test_every_leaf_value_and_file_is_as_it_was_and_the_book_verifies(database_url: str, tmp_path: Path) -> None:
    old, told = earlier(tmp_path), list[Finding]()

    heads = restore_books(old, database_url, tell=told.append)

    assert told == []
    assert [(one.code, one.size) for one in heads] == [("SL", 170), ("PY", 10)]
    with open_books(database_url, clock=Clock()) as books:
        assert list(verify(books, evidence=True)) == []
        heads_sql = "SELECT book, id, code, name, size, peaks, at FROM qkh_head ORDER BY book"
        assert rows_of(books, heads_sql) == rows(old, heads_sql)
        for table in ("log", *HELD):
            sql = f"SELECT * FROM qkh_{table} ORDER BY 1, 2, 3"
            assert rows(old, sql), table
            assert sorted(rows_of(books, sql), key=repr) == sorted(rows(old, sql), key=repr), table
        draw_all(books)
        assert record(books["PY"], receipt(5)).nos == ("BC00001/2022",)
        assert list(verify(books)) == []


def test_what_was_hidden_stays_hidden_and_what_was_erased_is_gone(tmp_path: Path) -> None:
    """Consent #40 or so names a guardian, who was hidden, and an evidence, which was erased."""
    new = str(tmp_path / "new.db")
    restore_books(earlier(tmp_path), new)
    ((seq,),) = rows(new, "SELECT seq FROM qkh_log WHERE kind = 'give-consent'")
    held = rows(new, f"SELECT path, value, hidden IS NOT NULL FROM qkh_personal WHERE seq = {seq} AND book = 1")
    assert held == [("act.guardian", "Lò Thị B", 1)]


def test_a_moment_counts_on_its_day_and_what_was_let_in_is_told(database_url: str, tmp_path: Path) -> None:
    told = list[Finding]()
    restore_books(earlier(tmp_path, "12a70ac-poisoned"), database_url, tell=told.append)
    assert by_field(told) == RECORDED
    with open_books(database_url, clock=Clock()) as books:
        book = books["SL"]
        draw_all(books)
        for day, bank in (("2022-03-06", None), ("2022-03-07", 1_255), ("2022-03-08", 1_255)):
            assert closings(book, day).get("112") == bank
        assert [closings(book, day).get("111") for day in ("2022-03-07", "2022-03-08")] == [None, 30]
        assert record(book, receipt(33)).nos == ("BC00006/2022",)
        assert by_field(list(verify(books))) == RECORDED


def test_a_moment_is_told_in_one_line(tmp_path: Path) -> None:
    told = list[Finding]()
    restore_books(earlier(tmp_path, "12a70ac-poisoned"), str(tmp_path / "new.db"), tell=told.append)
    assert told[1].text() == (
        "SL: log #14 receipt.act.date: is a moment; its day counts (stored 2022-03-07T10:00:00, should be 2022-03-07)"
    )


def test_a_book_in_which_such_values_stand_is_backed_up_and_restored(tmp_path: Path) -> None:
    new, copy, again = (str(tmp_path / f"{name}.db") for name in ("new", "copy", "again"))
    restore_books(earlier(tmp_path, "12a70ac-poisoned"), new)
    with open_books(new) as books:
        heads = backup_books(books, copy)
    told = list[Finding]()
    assert check_copy(copy) == restore_books(copy, again, tell=told.append) == heads
    assert by_field(told).keys() == RECORDED.keys()


def test_everything_else_refuses_such_a_file_in_one_line_and_leaves_it_alone(tmp_path: Path) -> None:
    path, copy = earlier(tmp_path), str(tmp_path / "copy.db")
    before = Path(path).read_bytes()
    books = open_books(path)
    for refused in (
        books.heads,
        lambda: list(verify(books)),
        lambda: backup_books(books, copy),
        lambda: upgrade_books(path),
    ):
        with pytest.raises(EarlierBookError) as caught:
            refused()
        assert "\n" not in str(caught.value)
        assert caught.value.text(operator=True).endswith(f"qkh restore {path} NEW-FILE.")
    books.close()
    assert not Path(copy).exists()
    assert Path(path).read_bytes() == before


def test_a_server_with_such_tables_is_refused_too(postgres_copy: Copy) -> None:
    url = postgres_copy("empty").url
    with psycopg.connect(url) as raw:
        raw.execute("CREATE TABLE quykhuyenhoc.receipt_splits ()")
    with open_books(url) as books, pytest.raises(EarlierBookError):
        books.heads()
    for work in (upgrade_books, create_books):
        with pytest.raises(EarlierBookError):
            work(url)


def test_a_copy_of_that_version_can_be_checked(tmp_path: Path) -> None:
    path = earlier(tmp_path)
    assert [(one.code, one.size) for one in check_copy(path)] == [("SL", 170), ("PY", 10)]
    assert {one.name for one in tmp_path.iterdir()} <= {"12a70ac.db", "12a70ac.db-shm", "12a70ac.db-wal"}


ALTERED: Final = {
    "a byte of the log": (
        "UPDATE qkh_log SET bytes = CAST(replace(CAST(bytes AS TEXT), 'refuse', 'refuze') AS BLOB) WHERE seq = 9",
        "log",
    ),
    "a leaf that is gone": ("DELETE FROM qkh_log WHERE book = 2 AND seq = 5", "log"),
    "the tree": ("UPDATE qkh_head SET peaks = zeroblob(length(peaks)) WHERE book = 1", "head"),
    "a name": ("UPDATE qkh_personal SET value = 'Ai' WHERE seq = 10 AND book = 1", "personal"),
    "a line of a statement": ("UPDATE qkh_statement_rows SET amount = amount + 1", "statement_rows"),
    "a part of a match that is gone": ("DELETE FROM qkh_match_parts", "match_parts"),
    "a file that is gone": ("DELETE FROM qkh_evidence", "evidence"),
    "a file": ("UPDATE qkh_evidence SET content = CAST('x' || content AS BLOB)", "evidence"),
}  # fmt: skip


@pytest.mark.parametrize("name", ALTERED)
def test_one_that_is_not_as_its_log_says_is_not_restored(name: str, tmp_path: Path) -> None:
    sql, where = ALTERED[name]
    path, target = earlier(tmp_path), tmp_path / "new.db"
    with closing(sqlite3.connect(path)) as raw:
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")
        assert raw.execute(sql).rowcount
        raw.commit()
    with pytest.raises(CopyDamagedError, match=rf": {where}\b"):
        restore_books(path, str(target))
    assert not target.exists()


def test_sums_that_were_altered_are_made_anew(tmp_path: Path) -> None:
    """The log is the truth: what can be computed from it is."""
    path, target = earlier(tmp_path), str(tmp_path / "new.db")
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE qkh_balance_month SET debit = debit + 1")
        raw.commit()
    restore_books(path, target)
    with open_books(target) as books:
        assert list(verify(books)) == []
