"""Text set in columns of a terminal: how wide it shows, and how it wraps. No report, no language here.

A figure, a date, a code, any word with a digit is never cut: it wraps to a line of its own, or, where even that is too
wide, it runs over the edge.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from quykhuyenhoc.shapes import Align

GAP: Final = "  "

# Latin, Vietnamese, dashes and quotes, ₫: one column a character. All else is looked up.
_narrow: Final = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027\u20ab]*").fullmatch
_style: Final = re.compile("\x1b\\[[0-9]*m").sub
_items: Final = re.compile("(?<=[,;]) ").split


@cache
def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes; a style takes none."""
    if (text.isascii() and text.isprintable()) or _narrow(text):
        return len(text)
    return sum(map(_columns, _style("", text)))


def pad(text: str, room: int, align: "Align" = "left") -> str:
    """Return a text filled up with spaces to ``room`` columns, never cut."""
    spare = max(room - width(text), 0)
    if align == "left":
        return text + " " * spare
    before = spare if align == "right" else spare // 2
    return " " * before + text + " " * (spare - before)


def wrap(text: str, room: int | None) -> list[str]:
    """Break a text at its spaces into lines of at most ``room`` columns; only a word without a digit is broken."""
    if room is None or width(text) <= room:
        return [text]
    return _filled(text.split(" "), room, lambda word: [word] if _whole(word) else _broken(word, room))


def _listed(text: str, room: int) -> list[str]:
    """Break a list of codes behind its commas and semicolons; a code is never broken."""
    return [text] if width(text) <= room else _filled(_items(text), room, lambda item: [item])


def _filled(parts: Sequence[str], room: int, alone: Callable[[str], list[str]]) -> list[str]:
    lines = [""]
    for part in filter(None, parts):
        joined = f"{lines[-1]} {part}".lstrip()
        if width(joined) <= room:
            lines[-1] = joined
        else:
            lines += alone(part)
    return [line for line in lines if line]


def _whole(word: str) -> bool:
    return any(map(str.isdigit, word))


def _broken(word: str, room: int) -> list[str]:
    lines, used = [""], 0
    for char in word:
        used += _columns(char)
        if used > max(room, 2):
            lines.append("")
            used = _columns(char)
        lines[-1] += char
    return lines


WORDS: Final = "words"
TERMS: Final = "terms"
CODES: Final = "codes"


class ColumnLayout(NamedTuple):
    """A column as it is set: the lines of its head, where its cells stand, and what it does where room is short.

    ``breaks`` says where a cell may go on in a line below: between the ``words`` of a text that runs or of short
    ``terms``, behind the items of a list of ``codes``, or nowhere. ``lifts`` takes the column out of a table in which
    all its cells are the same; ``goes`` out of one that has no room for it, 1 first, 0 never.
    """

    head: tuple[str, ...]
    align: "Align" = "left"
    breaks: str = ""
    lifts: bool = False
    goes: int = 0

    def lines(self, cell: str, room: int) -> list[str]:
        """Return a cell in lines of at most ``room`` columns, as far as it may be broken."""
        if self.breaks in (WORDS, TERMS):
            return wrap(cell, room)
        return _listed(cell, room) if self.breaks and " " in cell else [cell]

    def least(self, cell: str) -> int:
        """Return the width below which nothing of a cell fits."""
        if self.breaks in (WORDS, TERMS):
            return max((width(word) for word in cell.split(" ") if _whole(word)), default=0)
        return max(map(width, _items(cell))) if self.breaks and " " in cell else width(cell)


def beside(cells: Sequence[Sequence[str]], fields: Sequence[ColumnLayout], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of cells that stand side by side, each cell already in lines."""
    for parts in zip_longest(*cells, fillvalue=""):
        padded = (pad(part, room, field.align) for part, field, room in zip(parts, fields, widths, strict=True))
        yield GAP.join(padded).rstrip(" ")
