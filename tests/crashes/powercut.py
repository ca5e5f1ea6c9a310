"""Power cuts, simulated from recorded system calls: ``python -m tests.crashes.powercut --states 10000``.

The real program works under strace. Its calls are replayed up to a moment; a state is what a disk might then hold
(``tests.crashes.disk``). In every state the files are opened by SQLite alone, without our library, and held to what
the program had told by then; then by the library, which must go on. With ``--synchronous NORMAL`` or ``OFF`` the
program is robbed of its setting: what is found then shows that the simulation can find it.
"""

import argparse
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final, NamedTuple

from quykhuyenhoc import QuyError, open_books, record, verify
from quykhuyenhoc.proof import check_copy, read_checkpoint
from tests.books.audit import folded, merkle_root
from tests.crashes.disk import Disk, Files
from tests.crashes.trace import Event, Told, python
from tests.crashes.trace import record as record_calls
from tests.samples import receipt

ROOT: Final = Path(__file__).parent.parent.parent
MEMORY: Final = Path("/dev/shm")  # noqa: S108 (only folders with random names are made there)
"""Where states are laid out, if it is there: a disk in memory."""
MISSES_MAX: Final = 200
"""So many states seen before, one after the other, end the search for new ones."""


class State(NamedTuple):
    """The files after a power cut, and what the program had told."""

    files: Files
    told: tuple[Told, ...]


class Bad(Exception):  # noqa: N818 (a finding)
    """What must not be: ``lost`` (acknowledged and gone), ``half`` or ``corrupt``."""

    def __init__(self, kind: str, words: str) -> None:
        super().__init__(words)
        self.kind = kind


def recorded(folder: Path, synchronous: str) -> list[Event]:
    """Record what the program does in a folder."""
    folder.mkdir()
    return record_calls(folder, python("tests.crashes.power_victim", str(folder), synchronous), ROOT)


def states(events: list[Event], count: int, seed: int) -> Iterator[State]:
    """Yield so many different states, from all moments of the record alike."""
    chance, seen, misses = random.Random(seed), set[bytes](), 0  # noqa: S311 (the same states for the same seed)
    while len(seen) < count and misses < MISSES_MAX:
        cuts = Counter(chance.choices(range(1, len(events) + 1), k=count - len(seen)))
        disk, told = Disk(), list[Told]()
        for n, event in enumerate(events, 1):
            disk.take(event)
            if isinstance(event, Told):
                told.append(event)
            for _ in range(min(cuts[n], 1) if disk.is_settled else cuts[n]):
                files = disk.after(chance)
                name = sha256(
                    repr((len(told), [(path, sha256(files[path]).digest()) for path in sorted(files)])).encode()
                )
                misses += 1
                if name.digest() not in seen:
                    seen.add(name.digest())
                    misses = 0
                    yield State(files, tuple(told))


def name_of(files: Files, told: int) -> bytes:
    """Return what tells a state from all others."""
    found = sha256(f"{told}".encode())
    for path in sorted(files):
        found.update(f"\n{path} {len(files[path])}\n".encode())
        found.update(files[path])
    return found.digest()


# -- what must hold ---------------------------------------------------------------------------------------------------


def judge(state: State) -> str:
    """Lay the files out and look; return "good", or the kind of what is bad."""
    with tempfile.TemporaryDirectory(prefix="qkh-power-", dir=MEMORY if MEMORY.is_dir() else None) as work:
        folder = Path(work)
        for path, content in state.files.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(content)
        try:
            look(folder, state.told)
        except Bad as found:
            return f"{found.kind}: {found}"
    return "good"


def look(folder: Path, told: tuple[Told, ...]) -> None:
    """Raise the first thing that must not be."""
    said: dict[str, list[list[str]]] = defaultdict(list)
    for one in told:
        said[one.words[0]].append(list(one.words[1:]))
    place = folder / "quy.db"
    leaves = leaves_of(place, must="made" in said)
    for (size,) in said["size"]:
        if len(leaves) < int(size):
            raise Bad("lost", f"{len(leaves)} leaves of {size}")
    for seq, leaf in said["act"]:
        if int(seq) > len(leaves) or leaves[int(seq) - 1].hex() != leaf:
            raise Bad("lost", f"act {seq} of {len(leaves)}")
    look_at_copy(folder / "copy.db", leaves, said["copy"])
    look_at_notes(folder, said)
    if place.exists():
        go_on(place, len(leaves))


def look_at_copy(path: Path, leaves: list[bytes], said: list[list[str]]) -> None:
    """Find a copy that was told; what has its name must be whole, and of this book."""
    copied = leaves_of(path, must=bool(said))
    if copied != leaves[: len(copied)]:
        raise Bad("half", "a copy of no state of the book")
    if said and len(copied) < int(said[0][0]):
        raise Bad("lost", "acts of the copy")
    if path.exists():
        try:
            check_copy(str(path))
        except QuyError as error:
            raise Bad("half", f"copy: {error}") from None


def leaves_of(path: Path, *, must: bool) -> list[bytes]:
    """Return the leaves of the book SL, read by SQLite alone; what has the name of a book must be whole."""
    if not path.exists():
        if must:
            raise Bad("lost", path.name)
        return []
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            raw.execute("PRAGMA synchronous = OFF")
            return whole_leaves(raw)
    except sqlite3.Error as error:
        raise Bad("corrupt", str(error)) from None


def whole_leaves(raw: sqlite3.Connection) -> list[bytes]:
    """Check pages, log, tree and postings; return the leaves."""
    checked = raw.execute("PRAGMA integrity_check").fetchone()[0]
    if checked != "ok":
        raise Bad("corrupt", checked)
    heads = raw.execute("SELECT book, size, peaks FROM qkh_head").fetchall()
    rows = raw.execute("SELECT book, seq, leaf, bytes FROM qkh_log ORDER BY seq").fetchall()
    leaves = [sha256(b"\0" + sealed).digest() for _book, _seq, _leaf, sealed in rows]
    if [leaf for _book, _seq, leaf, _bytes in rows] != leaves:
        raise Bad("half", "a leaf is not of its bytes")
    if [(book, seq) for book, seq, _leaf, _bytes in rows] != [(1, n) for n in range(1, len(rows) + 1)]:
        raise Bad("half", "a leaf is missing")
    if leaves and [(1, len(leaves), merkle_root(leaves))] != [(b, size, folded(peaks)) for b, size, peaks in heads]:
        raise Bad("half", "the head is not of the leaves")
    sql = "SELECT 1 FROM qkh_posting GROUP BY book, seq, entry, fund, currency HAVING sum(amount) <> 0"
    if raw.execute(sql).fetchone():
        raise Bad("half", "an entry does not balance")
    sql = "SELECT sum(count), (SELECT count(*) FROM qkh_posting) FROM qkh_entry"
    expected: tuple[Any, Any] = raw.execute(sql).fetchone()
    if (expected[0] or 0) != expected[1]:
        raise Bad("half", "postings are missing")
    keys = {key for (key,) in raw.execute("SELECT key FROM qkh_log WHERE key LIKE 'power:%'")}
    if {f"power:{n}" for n in range(len(keys))} != keys:
        raise Bad("half", "one of a pair, or one in the middle, is missing")
    return leaves


def look_at_notes(folder: Path, said: dict[str, list[list[str]]]) -> None:
    """Look at what stands beside the book: a checkpoint and a key that were told are there and whole."""
    note, key = folder / "note.txt", folder / "signer.key"
    if (said["note"] and not note.exists()) or (said["key"] and not key.exists()):
        raise Bad("lost", "the checkpoint or the key")
    try:
        if note.exists():
            read_checkpoint(note.read_text(encoding="utf-8"))
        if said["key"] and not key.read_bytes().endswith(b"-----END QUYKHUYENHOC KEY-----\n"):
            raise Bad("lost", "half of the key")
    except (QuyError, UnicodeDecodeError) as error:
        raise Bad("half", f"note: {error}") from None


def go_on(place: Path, size: int) -> None:
    """Open by the library: it finds nothing, and records the next act."""
    try:
        with open_books(str(place)) as books:
            for finding in verify(books):
                raise Bad("half", finding.text())
            if books.heads():
                done = record(books["SL"], receipt(1))
                if done.seq != size + 1:
                    raise Bad("half", "the next act has another number")
    except QuyError as error:
        raise Bad("corrupt", f"{error.code}: {error}") from None


# -- the run ----------------------------------------------------------------------------------------------------------


class Result(NamedTuple):
    """What was found: states by verdict, what was bad in words, and how many system calls were replayed."""

    kinds: Counter[str]
    words: Counter[str]
    events: int


def cut_power(synchronous: str, count: int, seed: int, jobs: int = 1) -> Result:
    """Record the program with a setting, and judge so many states."""
    work = Path(tempfile.mkdtemp(prefix="qkh-power-"))
    try:
        events = recorded(work / "books", synchronous)
        found = states(events, count, seed)
        if jobs == 1:
            words = Counter(map(judge, found))
        else:
            with get_context("spawn").Pool(jobs) as pool:
                words = Counter(pool.imap_unordered(judge, found, chunksize=4))
    finally:
        shutil.rmtree(work)
    kinds = Counter[str]()
    for word, times in words.items():
        kinds[word.partition(":")[0]] += times
    return Result(kinds, words, len(events))


def main() -> int:
    """Judge so many states, and print what was found; 1 if anything was bad with the library's own setting."""
    parser = argparse.ArgumentParser(prog="python -m tests.crashes.powercut", description=__doc__)
    parser.add_argument("--states", type=int, default=10_000)
    parser.add_argument("--synchronous", choices=("FULL", "NORMAL", "OFF"), default="FULL")
    parser.add_argument("--seed", type=int, default=2022)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    begun = time.monotonic()
    found = cut_power(asked.synchronous, asked.states, asked.seed, asked.jobs)
    for word, times in found.words.most_common(12):
        print(f"{times:>7} {word}")
    kinds = ", ".join(f"{times} {kind}" for kind, times in sorted(found.kinds.items()))
    print(
        f"synchronous={asked.synchronous}: {found.kinds.total()} states of {found.events} system calls"
        f" in {time.monotonic() - begun:.0f} s: {kinds}"
    )
    return int(asked.synchronous == "FULL" and set(found.kinds) != {"good"})


if __name__ == "__main__":
    sys.exit(main())
