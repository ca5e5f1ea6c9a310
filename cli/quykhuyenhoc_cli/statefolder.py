"""Where this account keeps what it saw of books: the place that the system has for such files, or ``QKH_STATE``."""

# ruff: noqa: PTH111, PTH117, PTH118 (pathlib is slow to load)

import os
import sys
from typing import Final

NONE: Final = "-"
"""``QKH_STATE=-`` keeps nothing."""


def folder() -> str | None:
    """Return the folder, which need not exist; None where nothing is kept: by wish, or as the account has no home."""
    named = os.environ.get("QKH_STATE")
    if named:
        return None if named == NONE else named
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        place = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        place = os.path.join(home, "Library", "Application Support")
    else:
        place = os.environ.get("XDG_STATE_HOME") or os.path.join(home, ".local", "state")
    return os.path.join(place, "quykhuyenhoc", "seen") if os.path.isabs(place) else None


def drafts() -> str | None:
    """Return the folder of answers that wait for the end of their command; None where nothing is kept."""
    found = folder()
    return os.path.join(found, "drafts") if found else None


def profiles() -> str | None:
    """Return the folder of the profiles of bank tables that were answered; None where nothing is kept."""
    found = folder()
    return os.path.join(found, "profiles") if found else None


def lists() -> str | None:
    """Return the folder of what was answered of the columns of lists; None where nothing is kept."""
    found = folder()
    return os.path.join(found, "lists") if found else None
