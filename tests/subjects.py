"""What the test of an act gives to the others: samples of its kinds, and how they stand in the full book.

A module of ``tests/books`` has ``SAMPLES``, an act of each new kind with every field given, of which the golden leaves
are made, and ``fill_book(book)``, which records each kind in the book of which all of it is tried.
"""

import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

from quykhuyenhoc import Book
from quykhuyenhoc.acts import Act, act_kinds

TESTS = Path(__file__).parent / "books"


def _with(name: str) -> list[ModuleType]:
    has = re.compile(rf"^(?:def )?{name}\b", re.MULTILINE)
    paths = [path for path in sorted(TESTS.glob("test_*.py")) if has.search(path.read_text(encoding="utf-8"))]
    return [import_module(f"tests.books.{path.stem}") for path in paths]


def samples() -> list[Act]:
    """Return the samples of all tests, in the order of the kinds."""
    found = [act for module in _with("SAMPLES") for act in module.SAMPLES]
    return sorted(found, key=lambda act: act_kinds().index(act.act))


def fill_book(book: Book) -> None:
    """Record in a book what the tests add to it."""
    for module in _with("fill_book"):
        module.fill_book(book)
