"""Modules that few calls need, loaded when something of them is asked for: a command is as quick as what it loads.

A type checker sees the import under ``TYPE_CHECKING`` beside it.
"""

from importlib import import_module
from typing import Any


class Lazy:
    """Stands for a module until something of it is asked for."""

    def __init__(self, name: str) -> None:
        self._module = name

    def __getattr__(self, name: str) -> Any:
        found = getattr(import_module(self._module), name)
        setattr(self, name, found)
        return found
