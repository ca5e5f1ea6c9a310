"""A table set in the room that a terminal has. No report, no language here.

What fits stands on one line a row. Where room is short, columns that are the same in all rows stand above the table,
words wrap, columns that may go go, and a row takes two lines or more: first what it is about, said once for the rows
that share it, then its figures. A figure, a date, a code is never cut.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from math import inf
from typing import Final, NamedTuple

from quykhuyenhoc.renderers.layout import CODES, GAP, TERMS, WORDS, ColumnLayout, beside, pad, width, wrap

RULE: Final = "─"
WORDS_MIN: Final = {WORDS: 16, TERMS: 12}
"""A column of running text, and one of terms, is not squeezed below this, unless all it says is shorter."""
WORDS_SET: Final = {WORDS: 24, TERMS: 16}
"""What such a column takes before others go to a line below."""
INDENT: Final = 2
BATCH: Final = 10_000
"""Rows that are measured together: a longer table is drawn in constant memory, and may widen on its way."""
SAMPLE: Final = 200
"""Rows that are set on trial, to see which layout takes the fewest lines."""

Style = Callable[[str], str]
CellTexts = list[str]


class TotalsLine(NamedTuple):
    """The last row of a table, and what it is called, in the first of ``places`` that the table shows."""

    cells: CellTexts
    name: str = ""
    places: Sequence[int] = ()

    def named(self, shown: Sequence[int]) -> CellTexts:
        """Return the cells with their name among them."""
        place = next((place for place in self.places if place in shown), None)
        return self.cells if place is None else [*self.cells[:place], self.name, *self.cells[place + 1 :]]


class LineLayout(NamedTuple):
    """One line of a row: which columns stand on it, how wide, and how far from the edge."""

    places: tuple[int, ...]
    widths: tuple[int, ...]
    indent: int = 0


TablePlan = tuple[LineLayout, ...]
"""The lines that a row takes, one below the other; none where a single cell is too wide: then each cell has its own."""


class TableLayout:
    """A table in ``room`` columns, as many as it needs where that is None; ``strong`` sets head and totals apart.

    ``lifted`` are the columns that stand above it, each with its cell; ``gone`` those that had no room, when ``lines``
    has been read to its end. A table whose columns all stand in their places (``keeps``) takes more lines instead.
    """

    def __init__(
        self, fields: Sequence[ColumnLayout], rows: Iterable[CellTexts], totals: TotalsLine | None, room: int | None,
        strong: Style, *, keeps: bool = False,
    ) -> None:  # fmt: skip
        self.fields, self.totals, self.room, self.strong = fields, totals, room, strong
        self._source = iter(rows)
        self._batch = list(islice(self._source, BATCH))
        self._sizes = _Sizes(fields)
        self._sizes.measure(self._batch)
        self._sizes.measure([totals.cells] if totals else [])
        self._going = [] if keeps else sorted({field.goes for field in fields if field.goes})
        self.lifted: list[tuple[int, str]] = []
        if not keeps and len(self._batch) < BATCH and self._sizes.natural_width(range(len(fields))) > (room or inf):
            self.lifted = list(_same(fields, self._batch, totals))
        self._shown = [n for n in range(len(fields)) if n not in {n for n, _cell in self.lifted}]
        self._sizes.measure([totals.named(self._shown)] if totals else [])
        self.gone: list[int] = []

    def lines(self) -> Iterator[str]:
        """Yield the lines of the table."""
        batch, plan, before, shape = self._batch, self._planned(self._batch), None, None
        while batch:
            if shape != (shape := [line.places for line in plan]):
                yield from map(self.strong, self._head(plan))
                before = None
            for row in batch:
                yield from self._row(row, plan, before)
                before = row
            batch = list(islice(self._source, BATCH))
            if batch:
                self._sizes.measure(batch)
                plan = self._planned(batch)
        if self.totals:
            if plan:
                yield self._rule(plan)
            yield from map(self.strong, self._row(self.totals.named(self._left()), plan, None))

    def _left(self) -> list[int]:
        return [n for n in self._shown if n not in self.gone]

    # -- which layout ------------------------------------------------------------------------------------------------

    def _planned(self, rows: Sequence[CellTexts]) -> TablePlan:
        """Return the layout for these rows, and note what has no room in it."""
        if self.room is None or self._sizes.natural_width(self._left()) <= self.room:
            return (self._sizes.natural_line(self._left()),)
        found = list(self._candidates(self.room))
        if not found:
            return ()
        sample = rows[:SAMPLE]
        gone, plan = min(found, key=lambda one: (self._depth(sample, one[1]), len(one[0])))
        self.gone = gone
        return plan

    def _candidates(self, room: int) -> Iterator[tuple[list[int], TablePlan]]:
        """Yield layouts that fit, with what is gone in each: one line a row, two lines, as many as it takes."""
        for ways in (self._in_one, self._in_two, self._flowing):
            for last in (0, *self._going):
                gone = [n for n in self._shown if n in self.gone or 0 < self.fields[n].goes <= last]
                yield from ((gone, plan) for plan in ways([n for n in self._shown if n not in gone], room))

    def _in_one(self, places: list[int], room: int) -> Iterator[TablePlan]:
        line = self._sizes.line(places, room)
        if line:
            yield (line,)

    def _in_two(self, places: list[int], room: int) -> Iterator[TablePlan]:
        """Yield rows of two lines, parted before the first figure, or behind the first running text or terms."""
        texts = [n for n, place in enumerate(places, 1) if self.fields[place].breaks in WORDS_MIN]
        running = [n for n in texts if self.fields[places[n - 1]].breaks == WORDS]
        figures = [n for n, place in enumerate(places) if self.fields[place].align == "right"][:1]
        parts = {*running[:1], *texts[:1], *(n for n in figures if texts and n > texts[0])}
        for part in sorted(parts - {len(places)}, reverse=True):
            upper, lower = self._sizes.line(places[:part], room), self._sizes.line(places[part:], room - INDENT)
            if upper and lower:
                yield (upper, self._below(upper, lower, room))

    def _below(self, upper: LineLayout, lower: LineLayout, room: int) -> LineLayout:
        """Put a line where the text above it begins, as far as it fits there."""
        text = next((n for n, place in enumerate(upper.places) if self.fields[place].breaks in WORDS_MIN), 0)
        start = sum(upper.widths[:text]) + len(GAP) * text
        return lower._replace(indent=max(min(start, room - _wide(lower)), 0))

    def _flowing(self, places: list[int], room: int) -> Iterator[TablePlan]:
        """Yield a row of as many lines as it takes, each filled with the columns that fit it."""
        lines: list[list[int]] = [[]]
        for place in places:
            if lines[-1] and self._sizes.set_width([*lines[-1], place]) > room - INDENT:
                lines.append([])
            lines[-1].append(place)
        made = [self._sizes.line(line, room - INDENT) for line in lines]
        if all(made):
            yield tuple(line._replace(indent=INDENT if n else 0) for n, line in enumerate(made) if line)

    def _depth(self, rows: Sequence[CellTexts], plan: TablePlan) -> int:
        return sum(
            1 for before, row in zip((None, *rows), rows, strict=False) for _line in self._row(row, plan, before)
        )

    # -- lines -------------------------------------------------------------------------------------------------------

    def _head(self, plan: TablePlan) -> Iterator[str]:
        for line in plan:
            heads = [
                list(chain.from_iterable(wrap(part, room) for part in self.fields[place].head))
                for place, room in zip(line.places, line.widths, strict=True)
            ]
            depth = max(map(len, heads))
            yield from self._set(line, [[""] * (depth - len(head)) + head for head in heads])
        if plan:
            yield self._rule(plan)

    def _rule(self, plan: TablePlan) -> str:
        if len(plan) > 1:
            return RULE * max(line.indent + _wide(line) for line in plan)
        return GAP.join(RULE * room for line in plan for room in line.widths)

    def _row(self, row: CellTexts, plan: TablePlan, before: CellTexts | None) -> Iterator[str]:
        """Yield the lines of a row; what its first line shares with the row before is said there."""
        if not plan:
            yield from self._stacked(row)
            return
        first, *below = plan
        if not (below and before and all(row[n] == before[n] for n in first.places)):
            yield from self._line(row, first)
        for line in below:
            if any(row[n] for n in line.places):
                yield from self._line(row, line)

    def _line(self, row: CellTexts, line: LineLayout) -> Iterator[str]:
        cells = [
            self.fields[place].lines(row[place], room) for place, room in zip(line.places, line.widths, strict=True)
        ]
        return self._set(line, cells)

    def _set(self, line: LineLayout, cells: list[list[str]]) -> Iterator[str]:
        lines = beside(cells, [self.fields[place] for place in line.places], line.widths)
        return (f"{' ' * line.indent}{text}".rstrip(" ") for text in lines) if line.indent else lines

    def _stacked(self, row: CellTexts) -> Iterator[str]:
        """Yield a rule, then a line for each cell that is not empty, after its label."""
        labels = [" ".join(field.head) for field in self.fields]
        margin = max(map(width, labels))
        limit = max((self.room or 0) - margin - len(GAP), WORDS_MIN[WORDS])
        yield RULE * margin
        for place in self._shown:
            lines = self.fields[place].lines(row[place], limit) if row[place] else []
            if any(width(line) > limit for line in lines):  # it has more room below its label than beside it
                yield from (labels[place], *self.fields[place].lines(row[place], self.room or limit))
                continue
            for n, line in enumerate(lines):
                yield f"{pad('' if n else labels[place], margin)}{GAP}{line}"


def _wide(line: LineLayout) -> int:
    return sum(line.widths) + len(GAP) * (len(line.widths) - 1)


def _same(
    fields: Sequence[ColumnLayout], rows: Sequence[CellTexts], totals: TotalsLine | None
) -> Iterator[tuple[int, str]]:
    """Yield the columns that say the same in all rows and nothing in the totals, each with what it says."""
    if len(rows) < 2:  # noqa: PLR2004 (one row is no table)
        return
    first = rows[0]
    same = [n for n in range(len(fields)) if all(row[n] == first[n] for row in rows)]
    if len(same) < len(fields):
        yield from ((n, first[n]) for n in same if fields[n].lifts and not (totals and totals.cells[n]))


_GROWING: Final = (WORDS, TERMS, CODES, "")


class _Sizes:
    """The widths that the columns need, as far as their rows are known."""

    def __init__(self, fields: Sequence[ColumnLayout]) -> None:
        self.fields = fields
        self.natural = [max(map(width, field.head)) for field in fields]
        self.least = [max(map(width, " ".join(field.head).split(" "))) for field in fields]

    def measure(self, rows: Sequence[CellTexts]) -> None:
        """Take the rows into account."""
        for i, cells in enumerate(zip(*rows, strict=True)):
            self.natural[i] = max(self.natural[i], *map(width, cells))
            if self.fields[i].breaks:
                self.least[i] = max(self.least[i], *map(self.fields[i].least, cells))
            else:
                self.least[i] = max(self.least[i], *map(width, cells))

    def natural_width(self, places: Sequence[int]) -> int:
        """Return how wide these columns are side by side."""
        return sum(self.natural[n] for n in places) + len(GAP) * (len(places) - 1)

    def natural_line(self, places: Sequence[int]) -> LineLayout:
        """Return these columns on one line, as wide as they are."""
        return LineLayout(tuple(places), tuple(self.natural[n] for n in places))

    def set_width(self, places: Sequence[int]) -> int:
        """Return what these columns take where they are set with room for their words."""
        return sum(self._squeezed(n, WORDS_SET) for n in places) + len(GAP) * (len(places) - 1)

    def _squeezed(self, n: int, words: Mapping[str, int]) -> int:
        return max(min(self.natural[n], words.get(self.fields[n].breaks, 0)), self.least[n])

    def line(self, places: Sequence[int], room: int) -> LineLayout | None:
        """Return these columns on one line of the room, or None where they do not fit."""
        if self.natural_width(places) <= room:
            return self.natural_line(places)
        widths = {n: self._squeezed(n, WORDS_MIN) for n in places}
        spare = room - len(GAP) * (len(places) - 1) - sum(widths.values())
        if spare < 0:
            return None
        for _ in range(spare):
            # Running text grows first, the narrowest before the others; then lists of codes, then the heads.
            growing = (n for n in places if widths[n] < self.natural[n])
            widths[min(growing, key=lambda n: (_GROWING.index(self.fields[n].breaks), widths[n]))] += 1
        return LineLayout(tuple(places), tuple(widths.values()))
