"""Where texts send a reader is there: modules that docstrings name, and files that pages and READMEs name."""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parent.parent
LIBRARY: Final = ROOT / "src" / "quykhuyenhoc"
_DOTTED: Final = re.compile(r"``([a-z][a-z_]*(?:\.[a-z_]+)+)(?:\.[A-Z]\w*)?(?:\(\))?``")
"""A module of ours, or something in it, as docstrings name it: ``ledger.controls.effects``."""
_FILE: Final = re.compile(r"`([\w/.-]+\.py)`")
HISTORY: Final = ("docs/decisions",)
"""Decisions tell of the day on which they were taken."""


def dotted() -> Iterator[tuple[str, str]]:
    """Yield each dotted name whose first part is a package or module of the library, with the file that names it."""
    first = {one.stem for one in LIBRARY.iterdir()} - {"__init__"}
    for folder in ("src", "cli", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for name in _DOTTED.findall(path.read_text(encoding="utf-8")):
                if name.split(".")[0] in first:
                    yield path.relative_to(ROOT).as_posix(), name


def is_there(name: str) -> bool:
    """Tell whether a module is there, or one that may hold the last part."""
    parts = name.split(".")
    place = LIBRARY.joinpath(*parts)
    if place.is_dir() or place.with_suffix(".py").is_file():
        return True
    holder = LIBRARY.joinpath(*parts[:-1])
    files = (holder.with_suffix(".py"), holder / "__init__.py", holder / "__init__.pyi")
    texts = [path.read_text(encoding="utf-8") for path in files if path.is_file()]
    return any(re.search(rf"\b{re.escape(parts[-1])}\b", text) for text in texts)


def test_every_module_that_a_docstring_names_is_there() -> None:
    found = list(dotted())
    assert len(found) > 20
    assert [f"{path}: {name}" for path, name in found if not is_there(name)] == []


def pages() -> list[Path]:
    """Return what tells a reader where things are: the pages, and the README of each package."""
    told = [*(ROOT / "docs").rglob("*.md"), *LIBRARY.rglob("README.md"), ROOT / "README.md"]
    return [path for path in sorted(told) if not path.relative_to(ROOT).as_posix().startswith(HISTORY)]


@pytest.mark.parametrize("page", ["docs/CONTRIBUTING.md", "docs/explanation/threat-model.md"])
def test_the_pages_that_name_files_are_read(page: str) -> None:
    assert ROOT / page in pages()
    assert _FILE.search((ROOT / page).read_text(encoding="utf-8"))


def test_every_file_of_ours_that_a_page_names_is_there() -> None:
    files = [path for folder in ("src", "cli", "tests", "docs") for path in (ROOT / folder).rglob("*.py")]
    names = [path.relative_to(ROOT).parts for path in files]
    ends = {"/".join(parts[n:]) for parts in names for n in range(len(parts))}
    missing = [
        f"{path.relative_to(ROOT).as_posix()}: {name}"
        for path in pages()
        for name in _FILE.findall(path.read_text(encoding="utf-8"))
        if "/" in name and name not in ends
    ]
    assert missing == []


def test_what_is_not_there_is_found() -> None:
    assert find_spec("quykhuyenhoc.ledger.controls.effects") is not None
    assert is_there("ledger.controls.effects")
    assert is_there("ledger.controls.effects.readings")
    assert not is_there("acts.controls.effects")
    assert not is_there("ledger.controls.effects.unheard_of")
