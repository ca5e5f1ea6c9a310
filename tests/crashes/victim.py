"""A process that works on a book until it is killed: ``python -m tests.crashes.victim WORK FOLDER ROUND``.

It writes ``ready`` and then one line for every act that the library acknowledged, each by one write to the pipe, so
that a line is there as a whole or not at all.
"""

import csv
import io
import os
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any, Final

from quykhuyenhoc import create_books, open_books, record, record_all
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.files import import_entries
from quykhuyenhoc.proof import backup_books, upgrade_books
from quykhuyenhoc.store.schema.comparing_sqlite import VERSIONS
from quykhuyenhoc_cli.main import ROOT
from tests.samples import payment, receipt

ENTRIES: Final = 120
"""Entries of a usual file; every seventh has more than are written in one piece."""
MANY_ENTRIES: Final = 2_300
PASSPHRASE: Final = "a sentence that nobody guesses"  # noqa: S105 (of a key that signs nothing else)


def say(*words: object) -> None:
    """Tell the parent."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def planned(number: int) -> Act:
    """Return the act of a number: two receipts, then a payment from them."""
    return payment(1 + number % 3) if number % 3 == 2 else receipt(5 + number % 7)


def is_pair(number: int) -> bool:
    """Tell whether an act is recorded together with the next one, in one transaction."""
    return number % 5 == 3


def post(folder: Path, turn: int, *, start: int = 0, end: int | None = None) -> None:
    """Record receipts, payments, and pairs of them."""
    with open_books(str(folder / "quy.db")) as books:
        book, numbers = books["SL"], iter(range(start, end) if end else count(start))
        for number in numbers:
            pairs = [(book, planned(number), f"{turn}:{number}")]
            if is_pair(number):
                pairs.append((book, planned(next(numbers)), f"{turn}:{number + 1}"))
            for (_book, _act, key), done in zip(pairs, record_all(pairs), strict=True):
                say("act", key, done.seq, done.leaf.hex())


def boast(folder: Path, turn: int) -> None:
    """Acknowledge what is not recorded yet: a check that finds nothing here would find nothing anywhere."""
    with open_books(str(folder / "quy.db")) as books:
        say("act", f"{turn}:0", 0, "00")
        time.sleep(60)
        record(books["SL"], planned(0), key=f"{turn}:0")


def halve(folder: Path, turn: int) -> None:
    """Record the acts of a pair apart."""
    with open_books(str(folder / "quy.db")) as books:
        for number in range(4):
            record(books["SL"], planned(number), key=f"{turn}:{number}")
        say("half")
        time.sleep(60)
        record(books["SL"], planned(4), key=f"{turn}:4")


def entries_of(turn: int, file: int) -> str:
    """Return a file of entries, the same for the same numbers."""
    text, many = io.StringIO(), (turn + file) % 7 == 6
    rows = csv.writer(text)
    rows.writerow(("ref", "date", "description", "account", "fund", "amount"))
    for n in range(MANY_ENTRIES if many else ENTRIES):
        ref = f"{turn}.{file}.{n}"
        rows.writerow((ref, "2022-03-07", "ủng hộ", "112", "TH", 1_000 + n))
        rows.writerow((ref, "2022-03-07", "ủng hộ", "5111", "TH", -1_000 - n))
    return text.getvalue()


def import_files(folder: Path, turn: int) -> None:
    """Import files of entries, one after the other."""
    with open_books(str(folder / "quy.db")) as books:
        for file in count():
            path = folder / f"{turn}.{file}.csv"
            path.write_text(entries_of(turn, file), encoding="utf-8")
            done = import_entries(books["SL"], str(path))
            say("file", file, done.recorded, done.skipped)


def make_old(path: Path) -> None:
    """Make a database of the schema before the first: it has the table of versions and nothing in it."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute(VERSIONS)


def migrate(folder: Path, turn: int) -> None:
    """Make databases, and upgrade old ones, in turn."""
    for n in count():
        new, old = folder / f"new.{turn}.{n}.db", folder / f"old.{turn}.{n}.db"
        create_books(str(new)).close()
        say("made", new.name)
        make_old(old)
        upgrade_books(str(old))
        say("made", old.name)


def back_up(folder: Path, turn: int) -> None:
    """Record and copy, again and again."""
    with open_books(str(folder / "quy.db")) as books:
        for n in count():
            size = record(books["SL"], receipt(5), key=f"{turn}:{n}").seq
            backup_books(books, str(folder / f"copy.{turn}.{n}.db"))
            say("copy", n, size)


def run(*arguments: str) -> None:
    """Run the program here; it must succeed."""
    code: object = None
    try:
        ROOT.main(arguments)
    except SystemExit as ended:
        code = ended.code
    assert code == 0, arguments


def checkpoint(folder: Path, turn: int) -> None:
    """Record, and write signed checkpoints by the program."""
    os.environ["QKH_PASSPHRASE"] = PASSPHRASE
    place, key = str(folder / "quy.db"), str(folder / "signer.key")
    for n in count():
        with open_books(place) as books:
            size = record(books["SL"], receipt(5), key=f"{turn}:{n}").seq
        note = str(folder / f"note.{turn}.{n}.txt")
        run("-f", place, "--book", "SL", "checkpoint", "--sign", key, "--to", "Board", "-o", note)
        say("note", n, size)


WORK: Final[dict[str, Callable[..., Any]]] = {
    "post": post, "import": import_files, "migrate": migrate, "backup": back_up, "checkpoint": checkpoint,
    "boast": boast, "halve": halve,
}  # fmt: skip


def main(name: str, folder: str, turn: str) -> None:
    """Work until killed."""
    sys.stdout = sys.stderr  # the pipe is for acknowledgements
    if name == "migrate":
        import quykhuyenhoc.store.schema.upgrade  # noqa: F401 (it takes longer to load than to run)
    say("ready")
    WORK[name](Path(folder), int(turn))


if __name__ == "__main__":
    main(*sys.argv[1:])
