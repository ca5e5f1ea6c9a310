"""The defaults of a user: a small TOML file where the system keeps such files, or at ``QKH_CONFIG``."""

import os
import sys
from pathlib import Path
from typing import Final

import click

from quykhuyenhoc.i18n import _

NAMES: Final = ("file", "book", "actor", "lang")
"""What may be set."""

_cache: dict[str, dict[str, str]] = {}


def where() -> Path:
    """Return the path of the file, which need not exist."""
    named = os.environ.get("QKH_CONFIG")
    if named:
        return Path(named)
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 (never raises, unlike Path.home)
    if sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        folder = home / "Library" / "Application Support"
    else:
        folder = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return folder / "quykhuyenhoc" / "config.toml"


def read() -> dict[str, str]:
    """Return the settings; none where there is no file.

    Raises:
        UsageError: the file is no TOML of texts.
    """
    path = where()
    if str(path) not in _cache:
        _cache[str(path)] = _read(path)
    return _cache[str(path)]


def _read(path: Path) -> dict[str, str]:
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from None
    import tomllib

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(path, error) from None
    return {name: value for name, value in found.items() if isinstance(value, str) and value}


def _unreadable(path: Path, error: Exception) -> click.UsageError:
    return click.UsageError(
        _("The config file {path} cannot be read: {problem}. Correct or delete it.").format(path=path, problem=error)
    )


def write(values: dict[str, str]) -> None:
    """Write the settings, all of them."""
    import json

    path = where()
    path.parent.mkdir(parents=True, exist_ok=True)
    # A JSON string is a TOML string as long as it holds no control character; the command refuses those.
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in sorted(values.items())]
    path.write_text("".join(lines), encoding="utf-8")
    _cache.clear()
