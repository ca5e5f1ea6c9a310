"""A snapshot gives each subject a reader, loads it when it is asked for, and binds the book and the last seq."""

import gc
import sqlite3
import subprocess
import sys
from weakref import ref

from quykhuyenhoc.store.connections import SqliteConnection
from quykhuyenhoc.store.snapshot import NEWEST, Snapshot


def seen(book: int) -> Snapshot:
    raw = sqlite3.connect(":memory:", isolation_level=None)
    raw.execute("CREATE TABLE qkh_goods (book INTEGER, seq INTEGER, code TEXT, name TEXT, unit TEXT)")
    return Snapshot(SqliteConnection(raw), book)


def test_a_query_knows_its_book_and_the_last_seq_that_counts() -> None:
    of_book = seen(3)
    assert list(of_book.rows("SELECT :book, :pin, :fund", fund="A")) == [(3, NEWEST, "A")]
    assert of_book.at(7).one("SELECT :book, :pin") == (3, 7)
    assert of_book.at(7).one("SELECT :pin", pin=5) == (5,)
    assert list(of_book.at(7).newest.stream("SELECT :pin")) == [(NEWEST,)]


def test_a_snapshot_that_nobody_holds_lets_its_connection_go() -> None:
    gc.disable()
    try:
        of_book = seen(1)
        assert of_book.goods.kinds() == {}
        connection = ref(of_book.connection)
        del of_book
        assert connection() is None
    finally:
        gc.enable()


def test_a_subject_is_loaded_when_it_is_asked_for() -> None:
    code = (
        "import sys; from quykhuyenhoc.store.snapshot import Snapshot; s = Snapshot(None, 1);"
        "n = 'quykhuyenhoc.store.goods'; print(n in sys.modules); s.goods; print(n in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
