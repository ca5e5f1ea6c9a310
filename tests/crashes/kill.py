"""Processes killed with SIGKILL at random moments: ``python -m tests.crashes.kill --kills 1000``.

A victim works on a book and tells its parent what the library acknowledged. The parent kills it, holds the book to
what was told, asks for everything again by its key, and audits. It goes on with the same book for a life of ten kills.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import IO, Final

from quykhuyenhoc import Book, QuyError, create_books, open_books, record_all, verify
from quykhuyenhoc.errors import FileExistsRefusedError
from quykhuyenhoc.files import import_entries
from quykhuyenhoc.proof import (
    backup_books,
    check_copy,
    make_key_file,
    read_checkpoint,
    read_verifier_key,
    upgrade_books,
)
from tests.books.audit import audit
from tests.crashes.victim import PASSPHRASE, entries_of, is_pair, make_old, planned
from tests.samples import receipt, small_book

ROOT: Final = Path(__file__).parent.parent.parent
KILLS_IN_A_LIFE: Final = 10
LINES_MAX: Final = 4
FIRST_PACE: Final = 0.1
"""What one act is thought to take before the first was seen, in seconds."""
Said = list[list[str]]
Check = Callable[[Path, int, Said], Counter[str]]


class Moment:
    """When the next victim is killed: after so many lines, and then a part of the time that one more takes.

    How long that is was seen on this machine, under whatever load it is, so that kills fall into all of the work.
    """

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 (moments, no secrets)
        self.lines, self.pace = 0, FIRST_PACE
        self.choose()

    def choose(self) -> None:
        """Choose another moment."""
        self.lines = self.chance.randrange(LINES_MAX)

    def wait(self, told: IO[bytes]) -> list[bytes]:
        """Wait for it; return the lines that were told until then."""
        begun = time.monotonic()
        found = [told.readline() for _ in range(self.lines)]
        if found:
            self.pace = (time.monotonic() - begun) / self.lines
        time.sleep(self.chance.uniform(0, 1.2 * self.pace))
        return found


def strike(work: str, folder: Path, turn: int, moment: Moment) -> Said:
    """Let a victim work until a moment, kill it, and return what it told."""
    command = [sys.executable, "-m", "tests.crashes.victim", work, str(folder), str(turn)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as victim:
        assert victim.stdout
        assert victim.stderr
        ready = victim.stdout.readline()
        told = moment.wait(victim.stdout)
        victim.kill()
        said, complaint = b"".join([*told, victim.stdout.read()]).decode(), victim.stderr.read().decode()
    assert ready == b"ready\n", complaint
    assert victim.returncode == -signal.SIGKILL, complaint
    return [line.split() for line in said.splitlines()]


# -- what must hold ---------------------------------------------------------------------------------------------------


@contextmanager
def the_book(folder: Path) -> Iterator[Book]:
    """Open the book of a folder."""
    with open_books(str(folder / "quy.db")) as books:
        yield books["SL"]


def keys_of(book: Book, turn: int, sign: str = ":") -> dict[str, int]:
    """Return the keys that a victim's turn left in the log, with their seq."""
    with book.books.source.reading() as connection:
        sql = "SELECT key, seq FROM qkh_log WHERE book = :book AND key LIKE :key"
        return {str(key): int(seq) for key, seq in connection.rows(sql, {"book": book.number, "key": f"{turn}{sign}%"})}


def again(book: Book, turn: int, numbers: Sequence[int]) -> list[tuple[int, bytes, bool]]:
    """Ask for acts by their keys, as a program does that does not know whether they were recorded."""
    done = record_all([(book, planned(number), f"{turn}:{number}") for number in numbers])
    return [(one.seq, one.leaf, one.duplicate) for one in done]


def check_post(folder: Path, turn: int, said: Said) -> Counter[str]:
    """Every acknowledged act is there, at most one transaction more, no half of a pair, and each key once."""
    with the_book(folder) as book:
        there, told = keys_of(book, turn), {key: (int(seq), leaf) for _act, key, seq, leaf in said}
        assert told.keys() <= there.keys(), f"lost: {sorted(told.keys() - there.keys())}"
        known = sorted(int(key.partition(":")[2]) for key in there)
        assert known == list(range(len(known))), "an act is missing in the middle"
        assert not (known and is_pair(known[-1])), f"half of a pair was recorded: {turn}:{known[-1]}"
        unsaid = len(known) - len(told)
        assert unsaid <= 2, "acts that nobody asked for"
        size = book.head().size
        for number in known:
            ((seq, leaf, duplicate),) = again(book, turn, [number])
            assert duplicate
            assert seq == there[f"{turn}:{number}"]
            assert told.get(f"{turn}:{number}", (seq, leaf.hex())) == (seq, leaf.hex())
        assert book.head().size == size, "a key was recorded twice"
        following = [len(known), len(known) + 1] if is_pair(len(known)) else [len(known)]
        assert [duplicate for _seq, _leaf, duplicate in again(book, turn, following)] == [False] * len(following)
        audit(book)
    return Counter(acknowledged=len(told), unacknowledged=unsaid)


def check_import(folder: Path, turn: int, said: Said) -> Counter[str]:
    """Every acknowledged file is there as a whole, the next one as a whole or not at all; then it is imported."""
    unsaid = 0
    with the_book(folder) as book:
        there = keys_of(book, turn, ".")
        for file in range(len(said) + 1):
            text = entries_of(turn, file)
            refs = {line.partition(",")[0] for line in text.splitlines()[1:]}
            found = refs & there.keys()
            whole = found == refs
            if file < len(said):
                assert said[file] == ["file", str(file), str(len(refs)), "0"]
                assert whole, f"lost: {len(refs - found)} entries of file {file}"
            else:
                assert whole or not found, f"half a file: {len(found)} of {len(refs)}"
                unsaid += whole
            path = folder / f"{turn}.{file}.csv"
            path.write_text(text, encoding="utf-8")
            done = import_entries(book, str(path))
            assert (done.recorded, done.skipped) == ((0, len(refs)) if whole else (len(refs), 0))
            there.update(dict.fromkeys(refs, 0))
        assert len(keys_of(book, turn, ".")) == len(there)
        audit(book)
    return Counter(acknowledged=len(said), unacknowledged=unsaid)


def check_migrate(folder: Path, turn: int, said: Said) -> Counter[str]:
    """Every acknowledged database is whole; the next one is whole or not there, and can be made now."""
    told = {name for _made, name in said}
    names = [name for n in range(len(said) // 2 + 1) for name in (f"new.{turn}.{n}.db", f"old.{turn}.{n}.db")]
    unsaid = 0
    for name in names[: len(said) + 1]:
        path = folder / name
        if name not in told:
            unsaid += finish(path)
        with open_books(str(path)) as books:
            assert list(verify(books)) == []
            audit(small_book(books))
    return Counter(acknowledged=len(told), unacknowledged=unsaid)


def finish(path: Path) -> bool:
    """Make the database whose making was cut off; tell whether it was whole all the same."""
    if path.name.startswith("new"):
        try:
            create_books(str(path)).close()
        except FileExistsRefusedError:
            return True  # what is there must then be whole
        return False
    if not path.exists():
        make_old(path)
    try:
        return not upgrade_books(str(path))
    except QuyError:  # the file of the old schema itself was cut off: no work of ours
        path.unlink()
        make_old(path)
        return not upgrade_books(str(path))


def check_backup(folder: Path, turn: int, said: Said) -> Counter[str]:
    """Every acknowledged copy is whole; whatever has the name of a copy is whole; the next can be made now."""
    with the_book(folder) as book:
        there = keys_of(book, turn)
        assert len(said) <= len(there) <= len(said) + 1
        parts = unsaid = 0
        for n in range(len(said) + 1):
            path = folder / f"copy.{turn}.{n}.db"
            told = int(said[n][2]) if n < len(said) else 0
            assert path.exists() or not told, f"lost: {path.name}"
            parts += sum(map(part_is_no_copy, left_of(path)))
            unsaid += path.exists() and not told
            if not path.exists():
                backup_books(book.books, str(path))
                assert not left_of(path)
            (head,) = check_copy(str(path))
            assert head.size >= told
        audit(book)
    return Counter(acknowledged=len(said), unacknowledged=unsaid, unfinished_files=parts)


def left_of(path: Path) -> list[Path]:
    """Return what a killed process left of a file."""
    return list(path.parent.glob(f".{path.name}.*.part/whole"))


def part_is_no_copy(part: Path) -> bool:
    """Refuse to believe in a file that was cut off, unless nothing is missing in it; tell whether there is one."""
    if not part.exists():
        return False
    try:
        heads = check_copy(str(part))
    except QuyError:
        return True
    assert len(heads) == 1, "a copy without its book was taken for whole"
    return True


def check_checkpoint(folder: Path, turn: int, said: Said) -> Counter[str]:
    """Every acknowledged note is there, signed; whatever has the name of a note is whole; the book continues it."""
    key = read_verifier_key(str(folder / "signer.key"))
    unsaid, kept = 0, []
    with the_book(folder) as book:
        for n in range(len(said) + 1):
            path = folder / f"note.{turn}.{n}.txt"
            assert path.exists() or n == len(said), f"lost: {path.name}"
            if path.exists():
                unsaid += n == len(said)
                kept.append(read_checkpoint(path.read_text(encoding="utf-8"), [key]))
        sizes = [one.size for one in kept]
        assert all(size >= int(words[2]) for size, words in zip(sizes, said, strict=False))
        assert list(verify(book.books, against=kept)) == []
        audit(book)
    return Counter(acknowledged=len(said), unacknowledged=unsaid)


KINDS: Final[dict[str, Check]] = {
    "post": check_post,
    "import": check_import,
    "migrate": check_migrate,
    "backup": check_backup,
    "checkpoint": check_checkpoint,
}
"""The kinds of work, and what must hold after each."""


# -- lives ------------------------------------------------------------------------------------------------------------


def beginning(folder: Path) -> None:
    """Make the small book that a life begins with, and a key."""
    with create_books(str(folder / "quy.db")) as books:
        record_all([(small_book(books), receipt(1_000))])
    make_key_file(str(folder / "signer.key"), "example.vn/signer", PASSPHRASE)


def live(task: tuple[str, int, int]) -> Counter[str]:
    """Kill the victims of one kind, one after the other, at the same book."""
    name, kills, seed = task
    moment, found = Moment(seed), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="qkh-kill-") as work:
        folder = Path(work)
        beginning(folder)
        for turn in range(kills):
            with ExitStack() as stack:
                if turn % 2:
                    # Somebody else has the book open: the victim's share of the write-ahead index outlives it.
                    book = stack.enter_context(the_book(folder))
                    book.head()
                said = strike(name, folder, turn, moment)
                found += KINDS[name](folder, turn, said) + Counter(kills=1)
                moment.choose()
    return found


def lives(kills: int, seed: int) -> Iterator[tuple[str, int, int]]:
    """Yield what each life does: so many kills in all, spread evenly over the kinds of work."""
    for n, name in enumerate(KINDS):
        mine = kills // len(KINDS) + (n < kills % len(KINDS))
        for life in range(0, mine, KILLS_IN_A_LIFE):
            yield name, min(KILLS_IN_A_LIFE, mine - life), seed + 1_000 * n + life


def main() -> None:
    """Kill so many, and print what was found; the first thing that does not hold ends it with its traceback."""
    parser = argparse.ArgumentParser(prog="python -m tests.crashes.kill", description=__doc__)
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=2022)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    begun, totals = time.monotonic(), {name: Counter[str]() for name in KINDS}
    tasks = sorted(lives(asked.kills, asked.seed), key=lambda task: task[2] % 1_000)
    with get_context("spawn").Pool(asked.jobs) as pool:
        for (name, _kills, _seed), found in zip(tasks, pool.imap(live, tasks), strict=True):
            totals[name] += found
            print(".", end="", file=sys.stderr, flush=True)
    for name, found in totals.items():
        print(f"{name}: " + ", ".join(f"{count} {word.replace('_', ' ')}" for word, count in sorted(found.items())))
    done = sum(found["kills"] for found in totals.values())
    print(f"{done} kills in {time.monotonic() - begun:.0f} s: 0 acknowledged acts lost, 0 half acts, each key once")


if __name__ == "__main__":
    main()
