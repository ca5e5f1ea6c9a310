"""What a run says besides its output: errors and remarks, one line each; and UTF-8 on every system."""

import gettext
import os
import sys
from collections.abc import Sequence
from typing import Any

from quykhuyenhoc.i18n import LANGUAGES, LOCALE_DIR, _, use_language
from quykhuyenhoc_cli import userfile


def speak_utf8() -> None:
    """Write UTF-8 whatever the code page, PYTHONIOENCODING or locale; what UTF-8 cannot hold is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        change: Any = getattr(stream, "reconfigure", None)
        if change is not None:
            change(encoding="utf-8", errors="backslashreplace")


def choose_language(arguments: Sequence[str]) -> None:
    """Choose the language before anything is parsed: ``--lang``, ``QKH_LANG``, config, Vietnamese."""
    named = _named(arguments) or os.environ.get("QKH_LANG") or ""
    if named not in LANGUAGES:
        use_language("vi")
        named = userfile.read().get("lang", "")
    chosen = named if named in LANGUAGES else "vi"
    use_language(chosen)
    # Click asks the "messages" domain of gettext, and gettext asks LANGUAGE.
    gettext.bindtextdomain("messages", LOCALE_DIR)
    os.environ["LANGUAGE"] = chosen


def _named(arguments: Sequence[str]) -> str | None:
    found = None
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and at + 1 < len(arguments):
            found = arguments[at + 1]
        elif argument.startswith("--lang="):
            found = argument.partition("=")[2]
    return found


def one_line(text: str) -> str:
    """Return a text as one line that a terminal cannot obey."""
    import quykhuyenhoc as qkh

    return qkh.visible(" ".join(text.split()))


def complain(text: str) -> None:
    """Say what went wrong, in one line on stderr."""
    remark(_("Error: {message}").format(message=text))


def remark(text: str) -> None:
    """Say something in one line on stderr."""
    sys.stderr.write(f"{one_line(text)}\n")
    sys.stderr.flush()
