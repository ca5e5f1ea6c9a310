"""Every public name of the library with what it is, whichever namespace it stands in: no two share one."""

from enum import Enum
from importlib import import_module
from inspect import isclass
from types import SimpleNamespace
from typing import Any, Final

from quykhuyenhoc import errors, kinds
from quykhuyenhoc._names import NAMES


def _all() -> dict[str, Any]:
    found: dict[str, Any] = {name: kind for name in errors.__all__ if isclass(kind := getattr(errors, name))}
    found |= {name: kind for name, kind in vars(kinds).items() if isclass(kind) and issubclass(kind, Enum)}
    for namespace, homes in NAMES.items():
        module = import_module(f"quykhuyenhoc.{namespace}".rstrip("."))
        found |= {name: getattr(module, name) for names in homes.values() for name in names}
    return found


PUBLIC: Final = _all()
HOME_OF: Final = {name: home for homes in NAMES.values() for home, names in homes.items() for name in names}
"""Name -> the module that makes it."""
FLAT: Final[Any] = SimpleNamespace(**PUBLIC)
"""The same, to be asked as attributes."""
