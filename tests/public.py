"""Every public name of the library with what it is, whichever namespace it stands in: no two share one."""

from enum import Enum
from importlib import import_module
from inspect import getmembers, isclass, isfunction
from types import SimpleNamespace
from typing import Any, Final

from quykhuyenhoc import errors, kinds
from quykhuyenhoc._lazy import PartOf
from quykhuyenhoc._names import NAMES
from quykhuyenhoc.books.books import Book


def _all() -> dict[str, Any]:
    found: dict[str, Any] = {name: kind for name in errors.__all__ if isclass(kind := getattr(errors, name))}
    found |= {
        name: kind
        for name, kind in vars(kinds).items()
        if isclass(kind) and kind.__module__ == kinds.__name__ and issubclass(kind, Enum)
    }
    for namespace, homes in NAMES.items():
        module = import_module(f"quykhuyenhoc.{namespace}".rstrip("."))
        found |= {name: getattr(module, name) for names in homes.values() for name in names.split()}
    return found


PUBLIC: Final = _all()
_MADE: Final = {name: home for homes in NAMES.values() for home, names in homes.items() for name in names.split()}
HOME_OF: Final = {
    name: _MADE.get(name) or str(thing.__module__).removeprefix("quykhuyenhoc.") for name, thing in PUBLIC.items()
}
"""Name -> the module that makes it."""
NAMESPACE_OF: Final[dict[str, str]] = {name: home.partition(".")[0] for name, home in HOME_OF.items()} | {
    name: namespace for namespace, homes in NAMES.items() for names in homes.values() for name in names.split()
}
METHODS: Final[dict[str, Any]] = {
    f"{name}.{method}": thing
    for name, desk in vars(Book).items()
    if isinstance(desk, PartOf)
    for method, thing in getmembers(desk.kind, isfunction)
    if not method.startswith("_")
}
"""What a book's desks do: "gifts.issuing" -> the method."""
FLAT: Final[Any] = SimpleNamespace(**PUBLIC)
"""The same, to be asked as attributes."""
