"""Desks: what may be asked of a book, a subject at a desk; each loads when it is first gone to."""

from collections.abc import Iterable
from types import FunctionType
from typing import TYPE_CHECKING

from quykhuyenhoc._arguments import checked
from quykhuyenhoc._namespace import named

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book


def check_calls(kind: type, names: Iterable[str]) -> None:
    """Let methods of a class refuse arguments of a wrong type before they do anything."""
    for name in names:
        setattr(kind, name, checked(getattr(kind, name), named))


class Desk:
    """A subject of one book. Its methods refuse arguments of a wrong type before they do anything."""

    def __init__(self, book: "Book") -> None:
        self.book, self.books, self.lang = book, book.books, book.lang

    def __init_subclass__(cls) -> None:
        methods = [name for name, thing in vars(cls).items() if type(thing) is FunctionType]
        check_calls(cls, [name for name in methods if not name.startswith("_")])
