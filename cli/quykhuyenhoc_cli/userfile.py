"""The defaults of a user: a small TOML file where the system keeps such files, or at ``QKH_CONFIG``.

Every run comes through here, so it does without pathlib, which takes 4 ms to load.
"""

# ruff: noqa: PTH103, PTH111, PTH118, PTH120

import os
import sys
from typing import Final

import click

from quykhuyenhoc.i18n import _

NAMES: Final = ("file", "book", "actor", "lang")
"""What may be set."""

_cache: dict[str, dict[str, str]] = {}


def where() -> str:
    """Return the path of the file, which need not exist."""
    named = os.environ.get("QKH_CONFIG")
    if named:
        return named
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        folder = os.environ.get("APPDATA") or os.path.join(home, "AppData", "Roaming")
    elif sys.platform == "darwin":
        folder = os.path.join(home, "Library", "Application Support")
    else:
        folder = os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    return os.path.join(folder, "quykhuyenhoc", "config.toml")


def read() -> dict[str, str]:
    """Return the settings; none where there is no file.

    Raises:
        UsageError: the file is no TOML of texts.
    """
    path = where()
    if path not in _cache:
        _cache[path] = _read(path)
    return _cache[path]


def _read(path: str) -> dict[str, str]:
    if path == os.devnull or not os.path.lexists(path):  # the usual way to say: none
        return {}
    from quykhuyenhoc import QuyError
    from quykhuyenhoc.files.reading import Limit, read_text

    try:
        text = read_text(path, Limit.SETTINGS)
    except QuyError as error:
        raise click.UsageError(error.text(operator=True)) from None
    if not text.strip():
        return {}
    import tomllib

    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _unreadable(path, error) from None
    return {name: value for name, value in found.items() if isinstance(value, str) and value}


def _unreadable(path: str, error: Exception) -> click.UsageError:
    return click.UsageError(
        _("The config file {path} cannot be read: {problem}. Correct or delete it.").format(path=path, problem=error)
    )


def write(values: dict[str, str]) -> None:
    """Write the settings, all of them."""
    import json

    from quykhuyenhoc.files.atomic import write_file

    path = where()
    os.makedirs(os.path.dirname(path) or ".", mode=0o700, exist_ok=True)
    # A JSON string is a TOML string as long as it holds no control character; the command refuses those.
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in sorted(values.items())]
    # Never empty: a file takes the place of one of its own kind only.
    write_file(path, ("".join(lines) or "\n").encode(), replace=True)
    _cache.clear()
