"""The language of the moment and nothing else: no numbers, no dates, no library code above it.

Messages are written in English in the code and translated by the gettext catalogue under ``locale/``;
Vietnamese is the default and complete. ``N_`` marks a text that is translated later, where it is shown; ``NC_`` does so
for a word that means several things, with the context that says which.
"""

import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Final, Literal, cast

LOCALE_DIR: Final = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 (pathlib takes 4 ms)
Language = Literal["vi", "en"]
LANGUAGES: Final = ("vi", "en")
DOMAIN: Final = "quykhuyenhoc"

_chosen: ContextVar[str | None] = ContextVar("language", default=None)


def language() -> Language:
    """Return the language in use: the one chosen, else ``QKH_LANG``, else ``vi``."""
    asked = _chosen.get() or os.environ.get("QKH_LANG", "vi")
    return cast("Language", asked) if asked in LANGUAGES else "vi"


def use_language(name: Language) -> None:
    """Choose the language, ``vi`` or ``en``, of all later texts in this thread or task: a request may have its own."""
    _chosen.set(name)


@contextmanager
def speaking(name: Language) -> Iterator[None]:
    """Use a language for what is said inside."""
    before = _chosen.set(name)
    try:
        yield
    finally:
        _chosen.reset(before)


class InContext(str):
    """A message that means something else elsewhere: a plain text, and the context that chooses its translation."""

    __slots__ = ("context",)
    context: str

    @property
    def key(self) -> str:
        """What a catalogue keeps it under."""
        return f"{self.context}\x04{self}"


class Catalogue:
    """A compiled catalogue (``.mo``) in which one message at a time is looked for: to read them all takes 5 ms.

    Its head says where two tables stand, of the messages in their order and of their translations; a line of one is
    the length and place of a text.
    """

    def __init__(self, held: bytes) -> None:
        self._held, self._found = held, dict[str, str]()
        self._order = "<" if held[:4] == b"\xde\x12\x04\x95" else ">"
        self._count, self._messages, self._translations = struct.unpack_from(f"{self._order}3I", held, 8)

    def gettext(self, message: str) -> str:
        """Return the translation of a message, or the message where there is none."""
        key = message.key if isinstance(message, InContext) else message
        if key in self._found:
            return self._found[key]
        wanted, low, high = key.encode(errors="surrogatepass"), 0, self._count
        while low < high:
            middle = (low + high) // 2
            if self._text(self._messages, middle) < wanted:
                low = middle + 1
            else:
                high = middle
        if low == self._count or self._text(self._messages, low) != wanted:
            return message
        return self._found.setdefault(key, self._text(self._translations, low).decode())

    def _text(self, table: int, line: int) -> bytes:
        length, at = struct.unpack_from(f"{self._order}2I", self._held, table + 8 * line)
        return self._held[at : at + length]


_EMPTY: Final = struct.pack("<5I", 0x950412DE, 0, 0, 0, 0)


@cache
def _catalogue(name: str) -> Catalogue:
    try:
        with open(f"{LOCALE_DIR}/{name}/LC_MESSAGES/{DOMAIN}.mo", "rb") as stream:  # noqa: PTH123 (as above)
            return Catalogue(stream.read())
    except FileNotFoundError:  # English is the message itself
        return Catalogue(_EMPTY)


def _(message: str) -> str:
    """Translate a message into the language in use; English is the message itself."""
    return _catalogue(language()).gettext(message)


def translated(message: str, name: str) -> str:
    """Translate a message into a language, whatever the one in use: for papers that have one."""
    return _catalogue(name).gettext(message)


def N_(message: str) -> str:
    """Mark a message for the catalogue and return it unchanged."""
    return message


def NC_(context: str, message: str) -> InContext:  # noqa: N802 (as glib names it)
    """Mark a message that means several things, with what it is said of, and return it: ``NC_("pledge", "Due")``."""
    return in_context(context, message)


def in_context(context: str, message: str) -> InContext:
    """Return a message that is marked elsewhere, with its context: what stands in data, as the name of a field."""
    found = InContext(message)
    found.context = context
    return found
