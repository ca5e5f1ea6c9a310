"""Lists as people keep them, read as a whole: what each row and column was understood as, and what is wrong with it.

A list is a file of one table, CSV or a workbook, with whatever stands around it. Its rows are taken, left out for a
reason that is said, or bad; what it says that it comes to is held against its rows, and recorded never.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import product
from typing import Final, TypeVar, cast

from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.imports.cells import (
    NOTHING,
    OF,
    Amounts,
    ColumnDays,
    Unread,
    number_and_unit,
    read_amounts,
    read_choice,
    read_rate,
    settled,
    text_of,
)  # fmt: skip
from quykhuyenhoc.imports.classes import SchoolClasses
from quykhuyenhoc.imports.grid import DAMAGED, NO_RESULT, Doubted, ListCell
from quykhuyenhoc.imports.group_titles import GOODS, IS_GOODS, GroupTitles
from quykhuyenhoc.imports.headers import table_of
from quykhuyenhoc.imports.list_checks import bad_rows, check_list
from quykhuyenhoc.imports.list_kinds import BASE, JOINED, MONEY, RATES, UNITS_BEHIND, ListFields, ListKind, form_of
from quykhuyenhoc.imports.list_reading import BadCell, Cells, ListFile, ListLine, ListReading
from quykhuyenhoc.imports.list_table import ListTable, titled, titles_of
from quykhuyenhoc.imports.merged import ABOVE, MERGED, said_once, spread
from quykhuyenhoc.imports.odd_names import odd_names
from quykhuyenhoc.imports.rate_totals import RateSaid, UnprovedRate, held, rate_said
from quykhuyenhoc.imports.recipients import recipient_of
from quykhuyenhoc.imports.row_kinds import TITLE_ROW, RowKind, Sorted, Sorter, Sum, Unclear, runs_of
from quykhuyenhoc.imports.rows_or_totals import SUM_ROW, TOTAL_ROW, RowsOrTotals, answers_by_row
from quykhuyenhoc.imports.sheets import OpenedSheets, sheets_in
from quykhuyenhoc.imports.struck import STRUCK, struck_rows
from quykhuyenhoc.imports.title_amounts import amount_of_each
from quykhuyenhoc.imports.title_days import day_named
from quykhuyenhoc.imports.totals import StatedTotal, Stretches
from quykhuyenhoc.imports.totals_above import stated_above, stated_beside
from quykhuyenhoc.money import BASE_CURRENCY, Money, figures
from quykhuyenhoc.money.units import SCALES
from quykhuyenhoc.text.lookalike import foreign_letter
from quykhuyenhoc.text.numbered import letters_of

T = TypeVar("T")
AMOUNT: Final = "amount"
NAMES: Final = frozenset({"name", "name.first", "public_name", "other_names", "donor", "person", "signer"})
"""Fields in which persons stand by their names."""
FOREIGN: Final = M_("“{letter}” ({code}) looks like a letter of the others, and is none: type the name anew")
TWO_WAYS: Final = M_("it came both in cash and through the bank: make two rows of it")
DAYS: Final = {"date": False, "due": False, "born": True}
"""Fields that are days, and whether a year alone may stand there."""


def read_list(file: ListFile, kind: ListKind) -> ListReading:
    """Return what a list says, as far as it can be read: it refuses no row, and records nothing.

    Raises:
        InputFileError: it is no plain file, or larger than 50 MB.
        FileFormatError: it is no table, or its columns cannot be told; it says what to do.
    """
    sheets, asked = sheets_in(file), (kind, file._replace(content=None, sheets=None))
    if isinstance(sheets, OpenedSheets) and sheets.asked == asked:
        return cast("ListReading", sheets.reading)
    form = form_of(kind).having(file.more)
    found = _ListReader(table_of(sheets, form, file.columns, file.path, file.sheet), form, file).reading()
    if isinstance(sheets, OpenedSheets):
        sheets.asked, sheets.reading = asked, found
    return found


def acts_of(
    file: ListFile, kind: ListKind, make: Callable[[ListLine], T], reading: ListReading | None = None
) -> tuple[T, ...]:  # fmt: skip
    """Return what each row of a list means; ``reading`` is what it says, where that was read already.

    Raises:
        InputFileError, FileFormatError: as ``read_list``.
        ImportRefusedError: rows are bad; all are named.
        StatedTotalError: it says itself that it comes to something else.
        ListTotalError: it does not come to the count or total that was given.
    """
    reading = reading or read_list(file, kind)
    bad, found = bad_rows(reading), []
    for line in reading.rows:
        try:
            found.append(make(line))
        except (QuyError, ValueError) as error:
            bad.add(line.number, error)
    bad.refuse()
    check_list(file, reading)
    return tuple(found)


class _ListReader:
    """Reads the rows of one table."""

    def __init__(self, table: ListTable, form: ListFields, file: ListFile) -> None:
        # What is said once is written into each row: of what was read here, not of what was opened.
        table = table._replace(sheet=table.sheet._replace(rows=[[*row] for row in table.sheet.rows]))
        self.table, self.form, self.file = table, form, file
        self.cells = table.sheet.rows
        self.sorter = Sorter(table, form)
        self.sorted: Sorted = self.sorter.sorted()
        self.struck = struck_rows(table.sheet, self.sorted.rows, (self.sorter.identity, table.at(AMOUNT)))
        if file.struck == "leave-out":
            self.sorted.leave_out(self.struck, RowKind.STRUCK)
        self.group_titles = GroupTitles(table, form, self.sorted)
        self.width = len(self.cells[table.last]) if table.sheet.separator else 0
        self.bad: list[BadCell] = []
        own = {*self.sorter.identity, *(at for field in (*MONEY, *form.counts) for at in table.at(field))}
        self.merged = set[tuple[int, int]]()
        for rows, at in spread(table.sheet, self.sorted.rows, own):
            self.merged.update((row, at) for row in rows)
            first, last = (table.sheet.lines[row] for row in (rows[0], rows[-1]))
            self._note(rows[0], at, MERGED.format(first=first, last=last))
        single = {one: at for one in (*form.needed, *form.for_all) for at in table.at(one)[:1] if at not in own}
        self.once = said_once(table.sheet, self.sorted.rows, single, file.below)
        self.groups = {row for row, kind in self.sorted.left_out if kind is RowKind.GROUP}
        self.has_units = "unit" in form.others and not table.at("unit")  # behind the numbers, if at all
        self.amounts = {field: self._amounts(field) for field in (*MONEY, *form.counts) if table.at(field)}
        self.summed = next((name for name in (AMOUNT, *form.counts) if name in self.amounts), None)
        self.days: dict[str, ColumnDays | SchoolClasses] = {
            field: ColumnDays(self._column(field), year_alone=alone, from_1904=table.sheet.counts_from_1904)
            for field, alone in DAYS.items()
            if table.at(field)
        }
        self.days["place.class"] = SchoolClasses(self._column("place.class"))

    def reading(self) -> ListReading:
        """Return what the list says."""
        lines = self.table.sheet.lines
        doubted = self._doubted()
        for field in self.amounts.keys() & set(MONEY):
            places = [(row, at) for row in self.sorted.rows for at in self.table.at(field)]
            self.amounts[field].refuse_unlike((place, self._cell(*place)) for place in places)
        struck = [Unclear(row, STRUCK) for row in self.struck if self.file.struck is None]
        unclear = (*struck, *doubted, *self.sorted.unclear)
        self.bad += (BadCell(lines[one.row], None, None, None, one.why) for one in unclear)
        self._note_sums()
        self._note_counts()
        unproved = tuple(self._rate_totals())
        rows, bad_rows, without = self._sorted_lines()
        left = {one.number for one in without} | {one.line for one in self.bad if one.line in self.file.without}
        counted = [*rows, *without]
        has_amounts, hidden = bool(self.table.at(AMOUNT)), set(self.table.sheet.hidden)
        return ListReading(
            path=self.file.path, kind=self.form.kind, sheet=self.table.sheet.name,
            separator=self.table.sheet.separator, header=tuple(lines[self.table.first : self.table.last + 1]),
            columns=titled(
                (c for n, c in enumerate(self.table.columns) if c.header or c.field or self._is_filled(n)), self.form
            ),
            rows=tuple(rows), left_out=tuple(runs_of(self.sorted.left_out, lines)),
            bad=tuple(sorted((one for one in self.bad if one.line not in left), key=lambda one: one.line)),
            bad_rows=tuple(bad_rows), count=len(counted),
            total=Money(sum(one.amount.minor for one in counted if one.amount)) if has_amounts else None,
            without_amount=sum(one.amount is None for one in rows) if has_amounts else 0,
            stated=tuple(self._stated()), hidden=tuple(lines[row] for row in self.sorted.rows if row in hidden),
            struck=tuple(lines[row] for row in self.struck),
            doubted=tuple(lines[one.row] for one in doubted if lines[one.row] not in left),
            odd_names=tuple(odd_names(self.form.kind, rows)), hidden_sheets=self.table.sheet.hidden_sheets,
            without=tuple(sorted(left)),
            once=tuple((field, tuple(lines[row] for row in found)) for field, found in self.once.items()),
            school=self.table.school, day=day_named(titles_of(self.table)), group_titles=tuple(self.group_titles.told),
            recipient=recipient_of(self.table) if self.form.kind == "nominees" else None,
            unproved=unproved,
            of_each=amount_of_each(titles_of(self.table)) if self.form.kind == "nominees" and not has_amounts else None,
        )  # fmt: skip

    def _sorted_lines(self) -> tuple[list[ListLine], list[ListLine], list[ListLine]]:
        """Return the rows that are taken, those that are bad, and those that are not taken."""
        least, rows, bad, without = self._say_less(), list[ListLine](), list[ListLine](), list[ListLine]()
        for row in self.sorted.rows:
            before, line = len(self.bad), self._line(row, least)
            kept = without if line.number in self.file.without else bad if len(self.bad) > before else rows
            kept.append(line)
        return rows, bad, without

    def _cell(self, row: int, at: int) -> ListCell:
        cells = self.cells[row]
        return cells[at] if at < len(cells) else ""

    def _column(self, field: str) -> list[ListCell]:
        return [self._cell(row, at) for row in self.sorted.rows for at in self.table.at(field)]

    def _is_filled(self, at: int) -> bool:
        return any(self._cell(row, at) != "" for row in self.sorted.rows)

    def _amounts(self, field: str) -> Amounts:
        currency = self.table.at("currency")
        rows = [*self.sorted.rows, *(one.row for one in self.sorted.sums)]
        found = Amounts({}, {}, {})
        for at in self.table.at(field):
            cells = [((row, at), self._figure(field, row, at)) for row in rows if self._is_base(row, currency)]
            unit = self.table.columns[at].unit
            one = read_amounts(((place, cell) for place, cell in cells if cell != ""), unit)
            found.values.update(one.values)
            found.unread.update(one.unread)
            found.ambiguous.update(one.ambiguous)
        if field == AMOUNT and found.ambiguous:
            totals = [one.amount for one in self.sorted.sums if one.amount is not None]
            total = self.file.total.minor if self.file.total is not None else totals[-1] if totals else None
            if total is not None:
                settled(found, [(row, at) for row in self.sorted.rows for at in self.table.at(field)], total)
        return found

    def _figure(self, field: str, row: int, at: int) -> ListCell:
        """Return a cell of figures without the unit that stands behind it where no column holds units."""
        cell = self._cell(row, at)
        return number_and_unit(cell)[0] if field == UNITS_BEHIND and self.has_units else cell

    def _unit_of(self, row: int) -> Cells:
        units = [number_and_unit(self._cell(row, at))[1] for at in self.table.at(UNITS_BEHIND) if self.has_units]
        return {"unit": units[0]} if any(units) else {}

    def _is_base(self, row: int, currency: tuple[int, ...]) -> bool:
        return all(self._cell(row, at) in ("", BASE_CURRENCY) for at in currency)

    def _sum_of(self, field: str | None, row: int) -> int | None:
        values = self.amounts[field].values if field else {}
        known = [values[row, at] for at in self.table.at(field or AMOUNT) if (row, at) in values]
        return sum(known) if known else None

    def _doubted(self) -> list[Unclear]:
        """Decide of rows whether they add up others; return those of which only a person can tell."""
        said = answers_by_row(self.file.sums, self.table.sheet.lines)
        found = RowsOrTotals(self.sorter, self.groups, lambda row: self._sum_of(self.summed, row), said)
        found.settle()
        found.decide(self.file)
        return [Unclear(row, SUM_ROW if found.is_called_sum(row) else TOTAL_ROW) for row in found.doubted]

    def _note_sums(self) -> None:
        """Take of totals that may be read in two ways what comes to their rows; note those that cannot be read."""
        amounts, noted = self.amounts.get(AMOUNT), set[int]()
        for one in self.sorted.sums if amounts else ():
            for at in self.table.at(AMOUNT):
                unread = amounts.unread.get((one.row, at)) if amounts else None
                if amounts is None or unread is None or unread.why is NOTHING:
                    continue
                for value in amounts.ambiguous.get((one.row, at), {}).values():
                    amounts.values[one.row, at] = value
                    if self._check(one).agrees:
                        break
                    del amounts.values[one.row, at]
                else:
                    self._note(one.row, at, unread.why, unread.readings)
                    noted.add(one.row)
        self.sorted.left_out[:] = [pair for pair in self.sorted.left_out if pair[0] not in noted]

    def _note_counts(self) -> None:
        """Note totals of quantities that do not come to those of the rows that they may add up."""
        for field in self.amounts.keys() & set(self.form.counts):
            stretches = self._stretches_of(field)
            for one in self.sorted.sums:
                said, (here, follows) = self._sum_of(field, one.row), self._place(one)
                start, end, agrees = stretches.of(here, None, said, follows=follows)
                if said is not None and not agrees:
                    sums = figures(stretches.sums[end] - stretches.sums[start])
                    why = M_(
                        "it states {said}, and the rows that it adds up come to {sum}", said=figures(said), sum=sums
                    )
                    self._note(one.row, self.table.at(field)[0], why)

    def _rate_totals(self) -> Iterator[UnprovedRate]:
        """Yield totals of rates that their rows do not prove; note those that cannot be."""
        lines = self.table.sheet.lines
        for field, one in product((*self.form.rates, *self.form.counts), self.sorted.sums):
            for at in self.table.at(field):
                said = rate_said(self._cell(one.row, at)) if self._is_of_rates(field, one.row, at) else RateSaid()
                found = held(said, self._rates_of(field, one)) if said.share is not None else None
                if isinstance(found, RateSaid):
                    yield UnprovedRate(lines[one.row], self.table.columns[at].header, said.share or 0, found.rate)
                elif found is not None:
                    self._note(one.row, at, found)

    def _is_of_rates(self, field: str, row: int, at: int) -> bool:
        """Tell whether a cell is one of rates: one of a count is where it is of two numbers, 17/20."""
        return field in self.form.rates or OF.fullmatch(text_of(self._cell(row, at))) is not None

    def _rates_of(self, field: str, one: Sum) -> Iterator[list[RateSaid]]:
        """Yield what the rows say that a total may be of, the nearest first; none where they are of several things."""
        if self.table.at("indicator"):
            return
        here, follows = self._place(one)
        marks = self._stretches_of(None).marks
        spans = [(mark, here) for mark in reversed(marks) if mark < here]
        for start, end in spans + [(here, mark) for mark in marks if follows and mark > here]:
            yield [self._rate_of(field, row) for row in self.sorted.rows[start:end]]

    def _rate_of(self, field: str, row: int) -> RateSaid:
        """Return what a row says by a column of rates, and by those of its numbers in a list of one indicator."""
        said = next((rate_said(self._cell(row, at)) for at in self.table.at(field)), RateSaid())
        if not said.has_base and field in RATES:
            numerator, denominator = (self._sum_of(name, row) if name in self.amounts else None for name in BASE)
            said = RateSaid(numerator, denominator, said.rate)
        return said

    def _said(self, row: int) -> set[int]:
        return {at for at in self.sorter.understood if self._cell(row, at) != ""}

    def _stated(self) -> list[StatedTotal]:
        total = Money(self._stretches.sums[-1]) if self.summed == AMOUNT else None
        found = [self._check(one) for one in self.sorted.sums] + stated_above(self.table, len(self.sorted.rows), total)
        if self.summed == AMOUNT:
            found += stated_beside(self.table, self.sorted.rows, self._stretches)
        return [one for one in found if (one.count, one.total) != (None, None) and one.line not in self.file.without]

    @cached_property
    def _stretches(self) -> Stretches:
        """What totals may add up; the rows are settled."""
        return self._stretches_of(self.summed)

    def _stretches_of(self, field: str | None) -> Stretches:
        rows = self.sorted.rows
        marks = {one.row for one in self.sorted.sums} | self.groups
        return Stretches([self._sum_of(field, row) or 0 for row in rows], {bisect_left(rows, mark) for mark in marks})

    def _place(self, one: Sum) -> tuple[int, bool]:
        """Return how many rows stand before a total, and whether those that it adds up may follow it."""
        here = bisect_left(self.sorted.rows, one.row)
        return here, here == 0 or one.row in self.groups

    def _check(self, one: Sum) -> StatedTotal:
        """Hold a total against the rows that it may add up: those since any earlier total, or of what follows it."""
        total = self._sum_of(self.summed, one.row)
        unread = self.form.kind == "nominees" and not self.summed and bool(one.amount)
        total = one.amount if total is None and (unread or self.summed == AMOUNT) else total
        here, follows = self._place(one)
        start, end, agrees = self._stretches.of(here, one.count, None if unread else total, follows=follows)
        money, sums = unread or self.summed == AMOUNT, self._stretches.sums
        if agrees and total is not None and self._is_contradicted(one, total):
            total, agrees = one.amount, False
        return StatedTotal(
            line=self.table.sheet.lines[one.row], count=one.count,
            total=Money(total) if total is not None and money else None, found_count=end - start,
            found_total=Money(sums[end] - sums[start]) if money else None,
            whole=(start, end) == (0, len(self.sorted.rows)), agrees=agrees and not unread,
        )  # fmt: skip

    def _is_contradicted(self, one: Sum, total: int) -> bool:
        """Tell whether the words of a total say another sum than its cell, which may be in thousands."""
        said, alone = one.amount, self.summed == AMOUNT and len(self.table.at(AMOUNT)) == 1
        return said is not None and alone and all(total != said * scale for scale in SCALES)

    def _say_less(self) -> set[int]:
        """Return the rows that say whom they are about and nothing else, where every other row says more."""
        if len(self.sorter.understood) < 2 or not self.table.at(AMOUNT):  # noqa: PLR2004 (no more may be said)
            return set()
        known = set(self.sorter.identity)
        number = self.table.number
        bare = {
            row for row in self.sorted.rows
            if self._said(row) <= known and (number is None or self._cell(row, number) == "")
        }  # fmt: skip
        others = [row for row in self.sorted.rows if row not in bare]
        full = all(any(self._cell(row, at) != "" for at in self.table.at(AMOUNT)) for row in others)
        return bare if len(others) > len(bare) and full else set()

    def _line(self, row: int, least: Mapping[int, int] | set[int]) -> ListLine:
        """Return a row; what is bad in it is noted."""
        cells: Cells = dict.fromkeys(dict.fromkeys(c.field for c in self.table.columns if c.field), "")
        number = self.table.sheet.lines[row]
        if any(isinstance(cell, str) and DAMAGED in cell for cell in self.cells[row]):
            self.bad.append(BadCell(number, None, None, None, M_("a part of it is no text that can be read")))
            return ListLine(number, cells, None)
        if self.width and len(self.cells[row]) != self.width:
            self.bad.append(BadCell(number, None, None, None, M_(
                "{n} columns, not {m}", n=len(self.cells[row]), m=self.width)))  # fmt: skip
            return ListLine(number, cells, None)
        for field in list(cells):
            places = [at for at in self.table.at(field) if self._cell(row, at) != ""]
            if field == AMOUNT and len(places) > 1:  # debit and credit: one of them is nought, or a dash
                places = [at for at in places if self._is_stated(row, at)] or places[:1]
            if len(places) > 1 and field.partition(".")[0] not in JOINED:
                ways = any(self.table.columns[at].paid for at in places)
                twice = M_("two columns give {field}", field=self.form.told(field))
                self._note(row, places[1], TWO_WAYS if ways else twice)
            cells[field] = " ".join(self._read(field, row, at) for at in places)
            if field == AMOUNT and places and (paid := self.table.columns[places[0]].paid):
                cells["paid"] = cells.get("paid") or paid
        cells |= {**self._unit_of(row), **self.group_titles.of(row, cells.get("place.class", ""))}
        self.bad += [BadCell(number, None, None, None, IS_GOODS)] if GOODS in cells else []
        for whole, parts in JOINED.items():
            if any(part in cells for part in parts):
                cells[whole] = " ".join(text for part in parts if (text := cells.get(part, "")))
        cells = {name: text for name, text in cells.items() if "." not in name}
        self._check_row(row, cells, least)
        amount = cells.get(AMOUNT, "")
        has_money = self._is_base(row, self.table.at("currency")) and amount.removeprefix("-").isdecimal()
        return ListLine(number, cells, Money(int(amount)) if has_money else None)

    def _is_stated(self, row: int, at: int) -> bool:
        """Tell whether an amount stands in a cell that is not nought, or one that cannot be read."""
        amounts = self.amounts[AMOUNT]
        return bool(amounts.values.get((row, at))) or (row, at) in amounts.unread or self._cell(row, at) == NO_RESULT

    def _check_row(self, row: int, cells: Cells, least: Mapping[int, int] | set[int]) -> None:
        for name in (*self.form.needed, *(one for one in self.form.for_all if self.table.at(one))):
            if not cells.get(name) and not any(one.line == self.table.sheet.lines[row] for one in self.bad[-3:]):
                at = next(iter(self.table.at(name) or self.table.at(f"{name}.first")), 0)
                if (row, at) not in self.merged:
                    once = row in self.once.get(name, ())
                    self._note(row, at, ABOVE if once else M_("it is empty, and is needed"))
        if row in least:
            self.bad.append(BadCell(self.table.sheet.lines[row], None, None, None, TITLE_ROW))

    def _read(self, field: str, row: int, at: int) -> str:
        """Return what a cell means as text; notes what it may mean where that is not one thing."""
        cell = self._cell(row, at)
        if cell == NO_RESULT:
            self._note(row, at, NOTHING)
            return ""
        found: str | Unread
        if field in self.amounts and self._is_base(row, self.table.at("currency")):
            amounts = self.amounts[field]
            value = amounts.values.get((row, at))
            found = amounts.unread.get((row, at), "") if value is None else str(value)
            if field in self.form.counts and isinstance(found, Unread) and not found.readings:
                found = text_of(cell)  # what a quantity is, is said where it is asked for
        elif field in self.days:
            found = self.days[field].read(cell)
        elif field in self.form.rates:
            found = text_of(cell) if OF.fullmatch(text_of(cell)) else read_rate(cell)
        elif field in self.form.choices:
            found = read_choice(cell, self.form.choices[field])
        elif isinstance(cell, Doubted) and at in self.sorter.identity:
            found = Unread(cell.why, cell.readings)
        else:
            found = text_of(cell)
            if field in NAMES and (letter := foreign_letter(found)):
                found = Unread(FOREIGN.format(letter=letter, code=f"U+{ord(letter):04X}"))
        if isinstance(found, Unread):
            self._note(row, at, found.why, found.readings)
            return ""
        return found

    def _note(self, row: int, at: int, why: Message | QuyError, readings: tuple[str, ...] = ()) -> None:
        line, column = self.table.sheet.lines[row], self.table.columns[at]
        self.bad.append(BadCell(line, letters_of(at), column.header, column.field, why, readings))
