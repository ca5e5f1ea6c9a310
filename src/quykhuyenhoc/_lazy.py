"""Modules, parts and patterns that few calls need, made when something of them is asked for: a run is quick by it.

A type checker sees the import of a module under ``TYPE_CHECKING`` beside it.
"""

import re
from importlib import import_module
from typing import Any, Generic, Self, TypeVar, cast, overload


class Lazy:
    """Stands for a module until something of it is asked for."""

    def __init__(self, name: str) -> None:
        self._module = name

    def __getattr__(self, name: str) -> Any:
        found = getattr(import_module(self._module), name)
        setattr(self, name, found)
        return found


P = TypeVar("P")


class PartOf(Generic[P]):
    """A part of an object as its attribute: made of it by a class whose module is loaded when somebody asks for it.

    It is made anew each time: an object that held its parts would be held by them. ``home`` is the module and class.
    """

    def __init__(self, home: str) -> None:
        self._home = home
        self._kind: Any = None

    @property
    def kind(self) -> type[P]:
        """The class of the part."""
        if self._kind is None:
            module, _dot, name = self._home.rpartition(".")
            self._kind = getattr(import_module(module), name)
        found: type[P] = self._kind
        return found

    @overload
    def __get__(self, whole: None, owner: type) -> Self: ...
    @overload
    def __get__(self, whole: object, owner: type) -> P: ...
    def __get__(self, whole: object | None, owner: type) -> "P | Self":
        """Return the part of an object."""
        if whole is None:
            return self
        make: Any = self._kind or self.kind
        part: P = make(whole)
        return part


class _Pattern:
    def __init__(self, source: str) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._source), name)
        setattr(self, name, found)
        return found


def pattern(source: str) -> re.Pattern[str]:
    """Return a regular expression that is compiled at its first use."""
    return cast("re.Pattern[str]", _Pattern(source))
