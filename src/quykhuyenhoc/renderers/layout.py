"""Text set in columns of a terminal: how wide it shows, how it wraps, how a table fits. No report, no language here.

A figure, a date, a code, any word with a digit is never cut: it wraps to a line of its own, or the table is stacked
(one line a cell), or, when even that is too wide, it runs over the edge.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from quykhuyenhoc.shapes import Align

GAP: Final = "  "
RULE: Final = "─"
WORDS_MIN: Final = 12
"""A column of running text is not squeezed below this, unless all its words are shorter."""
BATCH: Final = 10_000
"""Rows that are measured together: a longer table is drawn in constant memory, and may widen on its way."""

Style = Callable[[str], str]

# Latin, Vietnamese, dashes and quotes, ₫: one column a character. All else is looked up.
_narrow: Final = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027\u20ab]*").fullmatch
_style: Final = re.compile("\x1b\\[[0-9]*m").sub


class ColumnLayout(NamedTuple):
    """A column as it is set: the lines of its head, where its cells stand, whether they may wrap."""

    head: tuple[str, ...]
    align: "Align" = "left"
    wraps: bool = False


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
    lines = [""]
    for word in filter(None, text.split(" ")):
        joined = f"{lines[-1]} {word}".lstrip()
        if width(joined) <= room:
            lines[-1] = joined
        else:
            lines += [word] if _whole(word) else _broken(word, room)
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


def beside(cells: Sequence[Sequence[str]], fields: Sequence[ColumnLayout], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of cells that stand side by side, each cell already in lines."""
    for parts in zip_longest(*cells, fillvalue=""):
        padded = (pad(part, room, field.align) for part, field, room in zip(parts, fields, widths, strict=True))
        yield GAP.join(padded).rstrip(" ")


def table(
    fields: Sequence[ColumnLayout], rows: Iterable[list[str]], totals: list[str] | None, room: int | None, strong: Style
) -> Iterator[str]:
    """Yield the lines of a table that fits ``room`` columns; ``strong`` sets its head and totals apart."""
    last = [] if totals is None else [totals]
    fit = _Fit(fields, room)
    fit.measure(last)
    source = iter(rows)
    batch = list(islice(source, BATCH))
    fit.measure(batch)
    widths = fit.widths()
    if widths:
        yield from map(strong, _head(fields, widths))
    while batch:
        for row in batch:
            yield from _row(row, fields, widths, room)
        batch = list(islice(source, BATCH))
        fit.measure(batch)
        widths = fit.widths()
    if widths and last:
        yield _rule(widths)
    for row in last:
        yield from map(strong, _row(row, fields, widths, room))


class _Fit:
    """The widths that the columns need, as far as their rows are known."""

    def __init__(self, fields: Sequence[ColumnLayout], room: int | None) -> None:
        self.fields = fields
        self.room = room
        self.natural = [max(map(width, field.head)) for field in fields]
        self.least = [max(map(width, " ".join(field.head).split(" "))) for field in fields]

    def measure(self, rows: Sequence[list[str]]) -> None:
        """Take the rows into account."""
        for i, cells in enumerate(zip(*rows, strict=True)):
            self.natural[i] = max(self.natural[i], *map(width, cells))
            parts = filter(_whole, chain.from_iterable(cell.split(" ") for cell in cells))
            whole = parts if self.fields[i].wraps else cells
            self.least[i] = max(self.least[i], *map(width, whole), 0)

    def widths(self) -> list[int] | None:
        """Return the widths that fit the room, or None when there are none: the table must be stacked."""
        gaps = len(GAP) * (len(self.fields) - 1)
        if self.room is None or sum(self.natural) + gaps <= self.room:
            return list(self.natural)
        squeezed = [
            min(room, WORDS_MIN) if field.wraps else 0 for field, room in zip(self.fields, self.natural, strict=True)
        ]
        widths = list(map(max, squeezed, self.least))
        spare = self.room - gaps - sum(widths)
        if spare < 0:
            return None
        for _ in range(spare):
            # Running text grows first, the narrowest before the others; then the heads.
            widths[min(self._growing(widths), key=lambda i: (not self.fields[i].wraps, widths[i]))] += 1
        return widths

    def _growing(self, widths: list[int]) -> Iterator[int]:
        return (i for i, room in enumerate(widths) if room < self.natural[i])


def _head(fields: Sequence[ColumnLayout], widths: list[int]) -> Iterator[str]:
    cells = [
        list(chain.from_iterable(wrap(line, room) for line in field.head))
        for field, room in zip(fields, widths, strict=True)
    ]
    depth = max(map(len, cells))
    yield from beside([[""] * (depth - len(cell)) + cell for cell in cells], fields, widths)
    yield _rule(widths)


def _rule(widths: list[int]) -> str:
    return GAP.join(RULE * room for room in widths)


def _row(row: list[str], fields: Sequence[ColumnLayout], widths: list[int] | None, room: int | None) -> Iterator[str]:
    if widths is None:
        return _stacked(row, fields, room)
    cells = [
        wrap(cell, limit) if field.wraps else [cell] for cell, field, limit in zip(row, fields, widths, strict=True)
    ]
    return beside(cells, fields, widths)


def _stacked(row: list[str], fields: Sequence[ColumnLayout], room: int | None) -> Iterator[str]:
    """Yield a rule, then a line for each cell that is not empty, after its label."""
    labels = [" ".join(field.head) for field in fields]
    margin = max(map(width, labels))
    limit = max((room or 0) - margin - len(GAP), WORDS_MIN)
    yield RULE * margin
    for label, cell, field in zip(labels, row, fields, strict=True):
        lines = wrap(cell, limit) if field.wraps else [cell]
        for n, line in enumerate(lines if cell else ()):
            yield f"{pad('' if n else label, margin)}{GAP}{line}"
