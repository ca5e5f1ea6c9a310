"""The one form in which a book keeps a text, and the safe form in which a text is shown (design §5)."""

import re
import unicodedata
from typing import Final

from quykhuyenhoc._lazy import pattern
from quykhuyenhoc.errors import TextError
from quykhuyenhoc.text.search import INVISIBLE

# Assigned in Unicode 14, visible, and composed already: such a text is its own stored form. The soft hyphen
# (U+00AD) and every combining mark are outside, so nearly all texts of Vietnam pass with this one look.
_ORDINARY: Final = re.compile(r"(?! )[ -~¡-¬®-ɏẠ-ỹ–—‘’“”•…₫]*(?<! )")
is_ordinary: Final = _ORDINARY.fullmatch
"""Gives None for a text that is perhaps not in its stored form: the one look that nearly all texts pass."""
# Line breaks, tabs and no-break spaces with the spaces around them become one space.
_FOLDED: Final = pattern(
    "[ ]*[\t\n\x0b\x0c\r\x85\xa0\u2007\u2028\u2029\u202f]+[ \t\n\x0b\x0c\r\x85\xa0\u2007\u2028\u2029\u202f]*"
)
_INVISIBLE: Final = pattern(f"[{INVISIBLE}]")
_REFUSED: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SHOWN_MAX: Final = 60
_TOLD: Final = frozenset({"NoneType", "bool", "int", "float", "str", "date", "datetime"})
"""The types of values that an error may repeat, as Python names its own."""


def clean(text: str) -> str:
    """Return the stored form of a text: one line, NFC, without invisible characters or spaces at its ends.

    Raises:
        TextError: if it holds a control, format, surrogate or unassigned (Unicode 14) character or a noncharacter.

    """
    if is_ordinary(text):
        return text
    return clean_counted(text)[0]


def clean_counted(text: str) -> tuple[str, int]:
    """Return the stored form of a text and how many places had to change for it.

    Raises:
        TextError: as ``clean``.

    """
    seen, removed = _INVISIBLE.subn("", text)
    folded, breaks = _FOLDED.subn(" ", seen)
    composed = unicodedata.normalize("NFC", folded)
    stored = composed.strip(" ")
    _refuse(stored)
    return stored, removed + breaks + (composed != folded) + (stored != composed)


def _refuse(stored: str) -> None:
    from quykhuyenhoc.text.unicode14 import is_unassigned

    for at, character in enumerate(stored, 1):
        if unicodedata.category(character) in _REFUSED or is_unassigned(character):
            raise TextError(given=visible(stored, most=_SHOWN_MAX), character=f"U+{ord(character):04X}", position=at)


def visible(text: str, *, most: int | None = None) -> str:
    r"""Return an untrusted text as one line that a terminal cannot obey: ESC becomes ``\x1b``, a line break ``\n``.

    ``most`` cuts longer texts and marks the cut with an ellipsis.
    """
    cut = text if most is None or len(text) <= most else text[:most] + "…"
    return cut if is_ordinary(cut) else "".join(c if _is_shown(c) else _escape(c) for c in cut)


def _is_shown(character: str) -> bool:
    """Tell whether a terminal shows a character; by Unicode 14, whatever this Python knows of later ones."""
    from quykhuyenhoc.text.unicode14 import is_unassigned

    known = character.isprintable() or unicodedata.category(character) == "Zs"
    return known and not is_unassigned(character)


def shown(value: object, *, secret: bool = False) -> str:
    """Return a rejected value as a short line, cut after 60 characters; never fails.

    Only values that are one plain thing are written as Python writes them. Of every other (bytes, a collection, an
    object) only the type is told: a password, a name or the address of a server may be in it. So it is of all but
    None and the empty text where something ``secret`` was asked for.
    """
    told = value is None or (type(value) is str and not value)
    kind = type(value)
    plain = kind.__name__ in _TOLD and kind.__module__ in ("builtins", "datetime")
    if not told and (secret or not plain):
        return visible(f"<{type(value).__name__}>", most=_SHOWN_MAX)
    try:
        found = repr(value)
    except ValueError:  # a number of more digits than Python writes
        found = f"<{type(value).__name__}>"
    return visible(found, most=_SHOWN_MAX)


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


# A spreadsheet runs text that begins like a formula. The full-width forms count as their plain ones, and a separator
# or quote inside the text counts as a beginning: the reader's separator may be the other one. An apostrophe that
# stands there already is met by one more, so that taking one away gives back what was.
_STARTS: Final = "=+\\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20"
_RISKY: Final = pattern(f"[{_STARTS}]")
_TO_GUARD: Final = pattern(f"(^|[,;\"\t\r\n])(?='*[{_STARTS}])")
_GUARDED: Final = pattern(f"(^|[,;\"\t\r\n])'(?='*[{_STARTS}])")


def guarded(text: str) -> str:
    """Return a text with ``'`` wherever it begins like a formula, so that a spreadsheet shows it."""
    return _TO_GUARD.sub(r"\1'", text) if _RISKY.search(text) else text


def unguarded(text: str) -> str:
    """Return the text that ``guarded`` was given."""
    return _GUARDED.sub(r"\1", text) if "'" in text else text
