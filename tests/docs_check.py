"""The generated pages of ``docs/reference`` say what the code says.

``python -m tests.docs_check`` names every page that differs, and ends with 1; with ``--write`` it writes them anew, and
the output of commands on the other pages too, where it is shown whole.
"""

import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.docs.examples import refreshed
from tests.docs.pages import PAGES
from tests.docs.running import alone

DOCS: Final = Path(__file__).parent.parent / "docs"
FOLDER: Final = DOCS / "reference"
NEEDS_A_SERVER: Final = "postgresql.md"


def stale(folder: Path) -> list[str]:
    """Return what is wrong with the generated pages in a folder, one line for each."""
    found = []
    for name, page in PAGES.items():
        path = folder / name
        now, right = path.read_text(encoding="utf-8").splitlines() if path.exists() else [], page().splitlines()
        if now != right:
            line = next(
                (n for n, (a, b) in enumerate(zip(now, right, strict=False)) if a != b), min(len(now), len(right))
            )
            found.append(f"{name}:{line + 1}: {right[line] if line < len(right) else '(the end)'}")
    return found


def write(folder: Path) -> None:
    """Write every generated page into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(page(), encoding="utf-8", newline="\n")


def refresh(folder: Path) -> None:
    """Write the output of commands anew on every page of a folder and those below, but for the generated ones."""
    for path in sorted(folder.rglob("*.md")):
        page = path.read_text(encoding="utf-8")
        if "```console" in page and FOLDER not in path.parents and path.name != NEEDS_A_SERVER:
            with tempfile.TemporaryDirectory() as work, alone(Path(work)):
                page = refreshed(page)
            path.write_text(page, encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Check or write; return the exit code."""
    if "--write" in arguments:
        write(FOLDER)
        refresh(DOCS)
        return 0
    found = stale(FOLDER)
    for line in found:
        print(line)
    if found:
        print("Run: .venv/bin/python -m tests.docs_check --write")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
