"""What is done while system calls are recorded: ``python -m tests.crashes.power_victim FOLDER SYNCHRONOUS``.

A database is made, acts are recorded and imported, a copy and a checkpoint are written, the database is closed and
opened again. The log is checkpointed every 60 pages instead of 1,000, so that a short record holds many checkpoints.
"""

import os
import sys
from pathlib import Path

from quykhuyenhoc import Books, create_books, open_books, record_all
from quykhuyenhoc.files import import_entries
from quykhuyenhoc.proof import backup_books, make_key_file
from tests.crashes.victim import PASSPHRASE, is_pair, planned, run, say
from tests.samples import small_book

ROWS = "ref,date,description,account,fund,amount\n" + "".join(
    f"r{n},2022-03-07,gift,112,TH,{n}\nr{n},2022-03-07,gift,5111,TH,-{n}\n" for n in range(1, 31)
)


def set_up(books: Books, synchronous: str) -> None:
    """Change settings that the library has set and read back before: no program of ours can do so by its words."""
    raw = books.database.writer().raw  # type: ignore[attr-defined]
    raw.execute(f"PRAGMA synchronous = {synchronous}")
    raw.execute("PRAGMA wal_autocheckpoint = 60")


def record_some(books: Books, numbers: range) -> None:
    """Record single acts and pairs."""
    book, left = books["SL"], iter(numbers)
    for number in left:
        both = (number, next(left)) if is_pair(number) else (number,)
        for done in record_all([(book, planned(n), f"power:{n}") for n in both]):
            say("act", done.seq, done.leaf.hex())


def main(folder: str, synchronous: str) -> None:
    """Do everything once."""
    sys.stdout, place = sys.stderr, str(Path(folder) / "quy.db")
    create_books(place).close()
    say("made")
    with open_books(place) as books:
        set_up(books, synchronous)
        book = small_book(books)
        say("size", book.head().size)
        record_some(books, range(30))
        rows = Path(folder) / "rows.csv"
        rows.write_text(ROWS, encoding="utf-8")
        import_entries(book, str(rows))
        say("size", book.head().size)
        backup_books(books, str(Path(folder) / "copy.db"))
        say("copy", book.head().size)
        record_some(books, range(30, 50))
    with open_books(place) as books:
        set_up(books, synchronous)
        record_some(books, range(50, 60))
    key, note = str(Path(folder) / "signer.key"), str(Path(folder) / "note.txt")
    os.environ["QKH_PASSPHRASE"] = PASSPHRASE
    make_key_file(key, "example.vn/signer", PASSPHRASE)
    say("key")
    run("-f", place, "--book", "SL", "checkpoint", "--sign", key, "--to", "Board", "-o", note)
    with open_books(place) as books:
        say("note", books["SL"].head().size)


if __name__ == "__main__":
    main(*sys.argv[1:])
