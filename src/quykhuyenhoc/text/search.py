"""Finding and sorting Vietnamese text: search keys without tones, and the order of the Vietnamese alphabet.

Keys are for comparing only; a stored name is never rewritten into one. Sort keys compare rightly by code point
(Python, SQLite BINARY, PostgreSQL COLLATE "C").
"""

import unicodedata
from functools import cache, lru_cache
from typing import Final

# The order of the tones in Vietnamese dictionaries: ngang, huyền, hỏi, ngã, sắc, nặng.
_TONES: Final = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
# Letters of their own stand after their base: "{" and "|" follow "z" in ASCII, so "a{" (ă) is behind every "a…".
_OWN_LETTERS: Final = {"ă": "a{", "â": "a|", "đ": "d{", "ê": "e{", "ô": "o{", "ơ": "o|", "ư": "u{"}
INVISIBLE: Final = "\u00ad\u061c\u180e\ufeff" + "".join(
    chr(n) for first, last in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0x2066, 0x206F))
    for n in range(first, last + 1)
)  # fmt: skip
"""Soft hyphen, spaces of no width, marks of direction: a text with one of them looks like the text without."""
_VOWELS: Final = "aăâeêioôơuưy"


def fold(text: str) -> str:
    """Return the search key: lower case, no marks (hoà = hòa = hoa), đ as d, nothing unseen, single spaces."""
    return " ".join(filter(None, map(_fold_word, text.split())))


def matches(query: str, text: str) -> bool:
    """Tell whether every word of the query, without its marks, stands in the text, in any order."""
    there = fold(text)
    return all(word in there for word in fold(query).split())


def sort_key(text: str) -> str:
    """Return the key of the Vietnamese alphabet: letters decide first (a ă â b … d đ e ê …), then tones by word."""
    words = unicodedata.normalize("NFC", text).lower().split()
    letters = "-".join([word.translate(_LETTER_KEYS) for word in words])
    return f"{letters} {''.join([word.translate(_TONE_KEYS) or '0' for word in words])}"


def person_sort_key(full_name: str) -> str:
    """Return the key of a list of persons: given name (the last word), then middle names, then family name."""
    words = full_name.split()
    given, middle, family = words[-1:], words[1:-1], words[:-1][:1]
    return " ".join(sort_key(" ".join(part)) for part in (given, middle, family))


@lru_cache(maxsize=8192)
def _fold_word(word: str) -> str:
    """Fold what stands between spaces: Vietnamese writes its syllables so, of which there are about 7,000."""
    folded = " ".join(word.lower().translate(_without_marks()).split())
    return folded if folded.isascii() else " ".join(_strip_marks(folded).lower().split())


@cache
def _without_marks() -> dict[int, str]:
    """Return the translation of the 134 Vietnamese letters, of tone marks alone, and of what nobody sees."""
    table = {ord("đ"): "d"} | dict.fromkeys(map(ord, (*_TONES, *INVISIBLE)), "")
    for vowel in _VOWELS:
        base = unicodedata.normalize("NFD", vowel)[0]
        for tone in ("", *_TONES):
            table[ord(unicodedata.normalize("NFC", vowel + tone))] = base
    return table


def _strip_marks(text: str) -> str:
    marked = unicodedata.normalize("NFKD", text)
    return "".join(c for c in marked if not unicodedata.combining(c))


class _SearchKeys(dict[int, str]):
    """A table for ``str.translate`` that learns a character's key when it first meets it."""

    def __init__(self, part: int) -> None:
        super().__init__()
        self._part = part

    def __missing__(self, code: int) -> str:
        key = self[code] = _letter_key(chr(code))[self._part]
        return key


def _letter_key(letter: str) -> tuple[str, str]:
    """Return the primary key of one NFC letter and its tone, "" for none."""
    marks = unicodedata.normalize("NFD", letter)
    tone = "".join(_TONES.get(mark, "") for mark in marks)
    plain = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    if plain in _OWN_LETTERS:
        return _OWN_LETTERS[plain], tone
    bare = _strip_marks(plain)
    return bare if bare.isalnum() else "", tone


_LETTER_KEYS: Final = _SearchKeys(0)
_TONE_KEYS: Final = _SearchKeys(1)
