"""The defaults of a user: a small TOML file where the system keeps such files, or at ``QKH_CONFIG``.

Every run comes through here, so it does without pathlib, which takes 4 ms to load.
"""

# ruff: noqa: PTH103, PTH111, PTH118, PTH120

import os
import sys
from typing import Any, Final

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
    return {name: value for name, value in _tables(path).items() if isinstance(value, str) and value}


def _tables(path: str) -> dict[str, Any]:
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
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _unreadable(path, error) from None


def _unreadable(path: str, error: Exception) -> click.UsageError:
    return click.UsageError(
        _("The config file {path} cannot be read: {problem}. Correct or delete it.").format(path=path, problem=error)
    )


def write(values: dict[str, str]) -> None:
    """Write the settings, all of them."""
    _save(where(), [f"{name} = {_quoted(value)}\n" for name, value in sorted(values.items())])
    _cache.clear()


def _quoted(text: str) -> str:
    """Return a text as TOML: a JSON string is one as long as it holds no control character; commands refuse those."""
    import json

    return json.dumps(text, ensure_ascii=False)


def _save(path: str, lines: list[str]) -> None:
    from quykhuyenhoc.files.atomic import write_file

    os.makedirs(os.path.dirname(path) or ".", mode=0o700, exist_ok=True)
    # Never empty: a file takes the place of one of its own kind only.
    write_file(path, ("".join(lines) or "\n").encode(), replace=True)


def _columns_path() -> str:
    return os.path.join(os.path.dirname(where()), "columns.toml")


def read_columns() -> dict[str, dict[str, str]]:
    """Return by its name each set of columns of lists that is kept, as columns with the fields that they are.

    Raises:
        UsageError: the file is no TOML of such sets.
    """
    return {name: dict(found) for name, found in _tables(_columns_path()).items() if isinstance(found, dict)}


def write_columns(sets: dict[str, dict[str, str]]) -> None:
    """Write the sets of columns, all of them; raises UsageError where nothing is kept, or a name cannot be."""
    texts = [text for name, found in sets.items() for text in (name, *found, *found.values())]
    if where() == os.devnull or not all(text.isprintable() for text in texts):
        raise click.UsageError(_("A default holds printable characters only."))
    lines = []
    for name, found in sorted(sets.items()):
        pairs = (f"{_quoted(column)} = {_quoted(field)}\n" for column, field in found.items())
        lines += [f"[{_quoted(name)}]\n", *pairs, "\n"]
    _save(_columns_path(), lines)
