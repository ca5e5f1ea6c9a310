"""The workbench: workloads and books of every size, made once a run and kept in one folder."""

import hashlib
import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.benchmarks import workload
from tests.benchmarks.processes import ROOT, child

MAKERS: Final = ("acts", "books", "imports", "ledger", "log", "money", "nouns.py", "personal.py", "store", "text")
"""What decides which bytes a book holds: a kept book is made anew when one of these has changed."""


def version() -> str:
    """Return a short hash of the code that writes books."""
    found = hashlib.sha256()
    for name in MAKERS:
        place = ROOT / "src" / "quykhuyenhoc" / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            found.update(path.read_bytes())
    return found.hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Import:
    """One import in a fresh process: seconds inside it and of it as a whole, megabytes."""

    seconds: float
    wall: float
    rss_mb: float


@dataclass(slots=True)
class Bench:
    """A folder, the sizes to measure, and how many rounds (None: as each benchmark thinks fit)."""

    folder: Path
    sizes: tuple[int, ...]
    rounds: int | None = None
    fresh: dict[Path, Import] = field(default_factory=dict)
    """The imports that made books in this run, each to be counted once as a round."""

    def rounds_at(self, size: int, *, small: int = 3, medium: int = 2, large: int = 1) -> int:
        """Return how many rounds to run: fewer where one takes minutes."""
        return self.rounds or (small if size < 100_000 else medium if size < 1_000_000 else large)

    def workload(self, size: int, *, strict: bool = False) -> Path:
        """Return where the files of a workload begin: ``….entries.csv`` and so on."""
        folder = self.folder / f"workload-{size}{'-strict' if strict else ''}"
        if not (folder / "done").exists():
            workload.write(size, folder, strict=strict)
            (folder / "done").touch()
        return folder / str(size)

    def base(self, size: int, *, strict: bool = False) -> tuple[Path, int]:
        """Return a book that holds the registers of a workload and no entry, and its last seq."""
        folder = self.folder / f"book-{size}{'-strict' if strict else ''}-{version()}"
        done = folder / "base.json"
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            made = child("registers", folder / "base.db", self.workload(size, strict=strict)).data
            done.write_text(json.dumps(made), encoding="utf-8")
        return folder / "base.db", int(json.loads(done.read_text(encoding="utf-8"))["seq"])

    def book(self, size: int, *, strict: bool = False) -> Path:
        """Return a book with all entries of a workload."""
        base, _seq = self.base(size, strict=strict)
        place, done = base.with_name("book.db"), base.with_name("book.done")
        if not done.exists():
            self.fresh[place] = self.import_into(place, size, strict=strict)
            done.touch()
        return place

    def import_into(self, place: Path, size: int, *, strict: bool = False) -> Import:
        """Import the entries of a workload into a new copy of its base, in a fresh process."""
        base, _seq = self.base(size, strict=strict)
        remove(place)
        shutil.copyfile(base, place)
        return imported(str(place), self.workload(size, strict=strict))


def imported(place: str, prefix: Path) -> Import:
    """Import the entries of a workload into a book, in a fresh process."""
    ran = child("import", place, prefix)
    return Import(float(ran.data["seconds"]), ran.wall, ran.rss_mb)


def remove(place: Path) -> None:
    """Remove a SQLite file and what lies beside it."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{place}{suffix}").unlink(missing_ok=True)
