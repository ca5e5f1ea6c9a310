"""System calls that a program made on the files of a folder, recorded by strace and read as what they did."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

CALLS: Final = (
    "open", "openat", "close", "write", "pwrite64", "fsync", "fdatasync", "ftruncate",
    "link", "linkat", "unlink", "unlinkat", "rename", "renameat", "renameat2",
)  # fmt: skip
_LINE: Final = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+)")
_BYTES: Final = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_CUT: Final = re.compile(r"(\d+) +(.*) <unfinished \.\.\.>")
_REST: Final = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)")
_STDOUT: Final = 1


class Create(NamedTuple):
    """A name was given to a new file."""

    path: str


class Write(NamedTuple):
    """Bytes were written."""

    path: str
    offset: int
    data: bytes


class Truncate(NamedTuple):
    """A file was cut, or made longer."""

    path: str
    size: int


class Sync(NamedTuple):
    """What was done to a file, or to the names of the folder, was brought to the disk."""

    path: str


class Rename(NamedTuple):
    """A file was given another name."""

    path: str
    target: str


class Link(NamedTuple):
    """A file was given a second name."""

    path: str
    target: str


class Unlink(NamedTuple):
    """A name was taken away."""

    path: str


class Told(NamedTuple):
    """The program acknowledged something."""

    words: tuple[str, ...]


Event = Create | Write | Truncate | Sync | Rename | Link | Unlink | Told


def record(folder: Path, command: list[str], cwd: Path) -> list[Event]:
    """Run a program under strace; return what it did to the files of a folder, and what it told on its stdout."""
    program = shutil.which("strace")
    assert program, "strace is missing: apt-get install strace"
    trace = folder.with_suffix(".strace")
    calls = ",".join(f"?{name}" for name in CALLS)
    options = ["-f", "-xx", "-s", "4000000", "-e", f"trace={calls}", "-e", "signal=none", "-o", str(trace)]
    done = subprocess.run([program, *options, *command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with trace.open(encoding="ascii") as lines:
        events = list(_Reader(folder).read(_whole_lines(lines)))
    trace.unlink()
    return events


def python(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module."""
    return [sys.executable, "-m", module, *arguments]


def _whole_lines(lines: Iterator[str]) -> Iterator[str]:
    """Yield the calls at the moment of their end, where strace saw another thread in between."""
    cut: dict[str, str] = {}
    for line in lines:
        if begun := _CUT.match(line):
            cut[begun[1]] = begun[0].removesuffix(" <unfinished ...>")
        elif rest := _REST.match(line):
            yield cut.pop(rest[1]) + rest[2]
        else:
            yield line


class _Open(NamedTuple):
    path: str
    position: list[int]


class _Reader:
    """Follows the descriptors of a process."""

    def __init__(self, folder: Path) -> None:
        self.folder = f"{folder}"
        self.open: dict[int, _Open] = {}
        self.names: set[str] = set()

    def read(self, lines: Iterator[str]) -> Iterator[Event]:
        """Yield what the lines mean; calls that failed did nothing."""
        for line in lines:
            found = _LINE.match(line)
            if found and int(found[4]) >= 0:
                yield from self.event(found[2].rstrip("2"), found[3], int(found[4]))

    def event(self, call: str, given: str, result: int) -> Iterator[Event]:
        """Yield what one call did."""
        texts = [bytes.fromhex(text.replace("\\x", "")) for text, cut in _BYTES.findall(given) if not cut]
        if call.startswith(("open", "link", "unlink", "rename")):
            yield from self.named(call, given, [self.inside(text.decode()) for text in texts], result)
            return
        number = int(given.partition(",")[0])
        if call == "write" and number == _STDOUT:
            yield Told(tuple(texts[0].decode().split()))
            return
        file = self.open.pop(number, None) if call == "close" else self.open.get(number)
        if file is None or call == "close":
            return
        if call in ("fsync", "fdatasync"):
            yield Sync(file.path)
        elif call == "ftruncate":
            yield Truncate(file.path, int(given.rpartition(",")[2]))
        elif call == "pwrite64":
            yield Write(file.path, int(given.rpartition(",")[2]), texts[0][:result])
        else:
            yield Write(file.path, file.position[0], texts[0][:result])
            file.position[0] += result

    def inside(self, path: str) -> str | None:
        """Return a path below the folder, "" for the folder itself, None for any other and for what is not kept."""
        if path == self.folder:
            return ""
        inner = path.startswith(self.folder + "/") and not path.endswith("-shm")
        return path.removeprefix(self.folder + "/") if inner else None

    def named(self, call: str, given: str, paths: list[str | None], result: int) -> Iterator[Event]:
        """Yield what a call did to names."""
        path = paths[0]
        if call.startswith("open"):
            self.open.pop(result, None)
        if path is None:
            return
        if call.startswith("rename"):
            target = paths[1]
            assert target, "a file left the folder"
            self.names = (self.names - {path}) | {target}
            yield Rename(path, target)
        elif call.startswith("link"):
            target = paths[1]
            assert target, "a file was named outside of the folder"
            self.names.add(target)
            yield Link(path, target)
        elif call.startswith("unlink"):
            self.names.discard(path)
            yield Unlink(path)
        else:
            if "O_CREAT" in given and path not in self.names:
                self.names.add(path)
                yield Create(path)
            if "O_TRUNC" in given:
                yield Truncate(path, 0)
            self.open[result] = _Open(path, [0])
