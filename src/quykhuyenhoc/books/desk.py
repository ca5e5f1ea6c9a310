"""Desks: what may be asked of a book, a subject at a desk; each loads when it is first gone to."""

from importlib import import_module
from types import FunctionType
from typing import TYPE_CHECKING, Generic, TypeVar

from quykhuyenhoc._arguments import checked
from quykhuyenhoc._namespace import named

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book

D = TypeVar("D", bound="Desk")


class Desk:
    """A subject of one book. Its methods refuse arguments of a wrong type before they do anything."""

    def __init__(self, book: "Book") -> None:
        self.book, self.books, self.lang = book, book.books, book.lang

    def __init_subclass__(cls) -> None:
        for name, thing in tuple(vars(cls).items()):
            if type(thing) is FunctionType and not name.startswith("_"):
                setattr(cls, name, checked(thing, named))


class DeskOf(Generic[D]):
    """The desk of a subject as an attribute of a book; ``home`` is its module and class."""

    def __init__(self, home: str) -> None:
        self._module, _dot, self._class = home.rpartition(".")

    @property
    def kind(self) -> type[D]:
        """The class of the desk."""
        found: type[D] = getattr(import_module(self._module), self._class)
        return found

    def __get__(self, book: "Book", _owner: object = None) -> D:
        return self.kind(book)
