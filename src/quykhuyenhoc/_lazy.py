"""Modules and patterns that few calls need, made when something of them is asked for: a run is as quick as it is light.

A type checker sees the import of a module under ``TYPE_CHECKING`` beside it.
"""

import re
from importlib import import_module
from typing import Any, cast


class Lazy:
    """Stands for a module until something of it is asked for."""

    def __init__(self, name: str) -> None:
        self._module = name

    def __getattr__(self, name: str) -> Any:
        found = getattr(import_module(self._module), name)
        setattr(self, name, found)
        return found


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
