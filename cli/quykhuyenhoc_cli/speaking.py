"""What a run says besides its output: errors and remarks, one line each; UTF-8 on every system; the width of lines."""

import errno
import gettext
import os
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final, TextIO

import click

from quykhuyenhoc.i18n import LANGUAGES, LOCALE_DIR, N_, Language, _, use_language
from quykhuyenhoc_cli import userfile

_OF_A_PATH: Final = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("a part of its path is a file, not a folder"),
    errno.EACCES: N_("you have no right to read or write it"),
    errno.EPERM: N_("you have no right to read or write it"),
    errno.EROFS: N_("the disk can only be read"),
    errno.ENOSPC: N_("the disk is full"),
    errno.ENAMETOOLONG: N_("its name is too long"),
}
"""What the system says of a file, as its own words come in the language of the system."""

YES: Final = ("c", "co", "có", "đúng", "dung", "ok", "y", "yes")
NO: Final = ("k", "khong", "không", "n", "no")
"""What is typed for a yes and a no."""
NOTHING: Final = "-"
"""What is typed to leave an option out."""
BACK: Final = "<"
"""What is typed to leave a question as it was."""
HELP: Final = "?"
"""What is typed to be told what may be typed."""
SCREEN_LEAST: Final = 20
"""What is no longer is never taken apart, however narrow a screen says it is."""
_WHOLE: Final = (
    r"[(“]?qkh [a-z-]+(?: (?:[A-Za-z0-9=/#_-]|[.,'](?=[^\s.]))+(?![^\s.,;:)…]))*[^\w\s]*"
    r"|\(?-?\d[\d.,]* [₫%](?!\w)\S*|\S+"
)
"""A command as it is typed, an amount with its unit, or a word."""
SCREEN_WIDTH: Final = 80
"""How wide a line of text is where nothing says how wide the screen is: in a pipe, and in a file to be printed."""


def screen_width() -> int:
    """Return how many columns the output has: ``COLUMNS``, else those of the terminal; without shutil, 3 ms to load."""
    with suppress(ValueError):
        if (asked := int(os.environ.get("COLUMNS", "0"))) > 0:
            return asked
    with suppress(ValueError, OSError):
        return os.get_terminal_size().columns or SCREEN_WIDTH
    return SCREEN_WIDTH


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
    chosen: Language = "en" if named == "en" else "vi"
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
    """Return a text as one line that a terminal cannot obey, without passwords."""
    from quykhuyenhoc.text import visible

    return visible(" ".join(unsecret(text).split()))


def on(stream: TextIO, text: str) -> str:
    """Return a text as one line for a pipe or a file, and in lines as wide as the screen for a terminal.

    Spaces before it stay, for it may belong to a line above.
    """
    line = f"{text[: len(text) - len(text.lstrip(' '))]}{one_line(text)}"
    return "\n".join(_wrapped(line, screen_width())) if stream.isatty() and len(line) > SCREEN_LEAST else line


def _wrapped(line: str, width: int) -> Iterator[str]:
    """Yield a line in lines: what is copied or read as one (a command, a number with its unit) is never taken apart."""
    import re

    indent = line[: len(line) - len(line.lstrip(" "))]
    begun = ""
    for part in re.findall(_WHOLE, line):
        if begun and len(begun) + 1 + len(part) > width:
            yield begun
            begun = f"{indent}  {part}"
        else:
            begun = f"{begun} {part}" if begun else f"{indent}{part}"
    yield begun


def say(text: str) -> None:
    """Say a line to the person at the terminal."""
    click.echo(on(sys.stdout, text))


def typed_at(question: str, default: str = "", *, shown: bool = True, suffix: str = ":") -> str:
    """Return what is typed at a question, which is as wide as the screen; nothing typed is the default."""
    sys.stdout.flush()
    mark = f" [{default}]" if shown and default else ""
    asked = on(sys.stdout, f"{question}{mark}{suffix}")
    typed = str(click.prompt(asked, default=default, show_default=False, prompt_suffix=" ")).strip()
    if typed == BACK and _way_back:
        raise Back
    return typed


class Back(Exception):  # noqa: N818 (it is no error)
    """A question is left as it was."""


_way_back: list[bool] = []
"""Not empty where every question may be left by typing ``BACK``."""


@contextmanager
def with_way_back() -> Iterator[None]:
    """Let every question within be left by typing ``BACK``, which raises Back."""
    _way_back.append(True)
    try:
        yield
    finally:
        _way_back.pop()


def say_none_of_them(typed: str, codes: Collection[str]) -> None:
    """Say that what was typed, if anything, is none of what may be."""
    if typed:
        say(_("{text} is none of them: {codes}.").format(text=typed, codes=", ".join(codes)))
    else:
        say(_("Nothing was typed; Ctrl-C gives up."))


def answer_to(question: str, marks: str) -> str:
    """Ask once; ``marks`` say what may be typed, nothing being one of it."""
    return typed_at(f"{question} {marks}", suffix="")


def yes_or_no(question: str, marks: str, *, default: bool | None = None) -> bool:
    """Ask until the answer is a yes or a no; the ``default`` is what nothing typed means."""
    while True:
        typed = answer_to(question, marks).lower()
        if typed in YES or typed in NO:
            return typed in YES
        if not typed and default is not None:
            return default
        say(_("Type y or n."))


def unsecret(text: str) -> str:
    """Return a text without the passwords that addresses of servers in it may hold."""
    if "=" not in text and "://" not in text:
        return text
    from quykhuyenhoc.files.places import masked

    return masked(text)


def words(error: Exception) -> str:
    """Return what an error says to whoever runs the program: with the names of places, and commands that help."""
    text: Any = getattr(error, "text", None)
    return str(text(operator=True) if text else error)


def complain(text: str) -> None:
    """Say what went wrong, in one line on stderr."""
    remark(_("Error: {message}").format(message=text))


def of_a_file(error: OSError) -> str:
    """Return which file could not be read or written, and why."""
    problem = _(_OF_A_PATH[error.errno]) if error.errno in _OF_A_PATH else error.strerror or str(error)
    return _("{name}: {problem}").format(name=error.filename or "qkh", problem=problem)


def remark(text: str) -> None:
    """Say something on stderr: in one line, which a terminal gets in lines of its width."""
    sys.stderr.write(f"{on(sys.stderr, text)}\n")
    sys.stderr.flush()
