"""The lines of one account in a bank's table, and what is printed around them: cells become a statement."""

import re
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 (as in the nouns)
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.bank.balance_signs import signed_by_balances
from quykhuyenhoc.bank.currencies import beside, code_of, is_code
from quykhuyenhoc.bank.days import (
    WRITTEN,
    DaySpan,
    day_and_rest,
    days_beside,
    orders_of,
    serial_day,
    with_year,
    written_day,
)
from quykhuyenhoc.bank.grid import GridCell, GridRow, Shown
from quykhuyenhoc.bank.moments import OTHER_ZONE, is_in_no_zone
from quykhuyenhoc.bank.proof import prove
from quykhuyenhoc.bank.statement import DayBalance, PageSum, Statement, StatementLine, Totals, oldest_first
from quykhuyenhoc.bank.table_cells import is_figure, is_sided, minor_units, of_its_side, sign_of
from quykhuyenhoc.bank.turned import ReadDay, doubtful_day, must_not_be_turned
from quykhuyenhoc.bank.unbooked import WordColumns
from quykhuyenhoc.bank.units import NO_UNIT, NamedUnit, decimals_of
from quykhuyenhoc.bank.values import shown, signed_figure, stored
from quykhuyenhoc.errors import StatementRowError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.money import BASE_CURRENCY

if TYPE_CHECKING:
    from quykhuyenhoc.bank.profile import LayoutField, Profile
    from quykhuyenhoc.money.columns import AmountFormat

_A_YEAR: Final = timedelta(days=364)
_CODE: Final = re.compile(r"[A-Z]{3}")
UNSIGNED: Final = M_(
    "no amount has a sign, no column marks money in and out, and no balances tell: name the column that does in the"
    " profile, as mark, or write debits_negative = true there if money out always has a minus⟦; without --profile a"
    " terminal asks⟧"
)


class _WrittenLine(NamedTuple):
    """A line with its amounts as the file writes them; ``sign`` is of the amount column, 0 where it has its own."""

    line: StatementLine
    debit: GridCell
    credit: GridCell
    amount: GridCell
    sign: int
    balance: GridCell


class _PrintedPage(NamedTuple):
    """What a row at the end or the beginning of a page prints: debit, credit, amount and balance as written."""

    row: int
    cells: tuple[GridCell, ...]


class LineBlock:
    """The lines of one account, and what is printed around them."""

    def __init__(self, currency: str) -> None:
        self.currency = currency
        self.named_at = 0
        self.account = ""
        self.before: bool | None = None
        """Whether the header of the balances says that they stand before the lines; None where it does not say."""
        self.unit = NO_UNIT
        self.start: Date | None = None
        self.end: Date | None = None
        self.titled: DaySpan | None = None
        """The days of the months or the year that a title above the lines names."""
        self.lines: list[_WrittenLine] = []
        self.totals: tuple[int, GridCell, GridCell] | None = None
        self._both: GridCell = ""
        self._heard: list[tuple[str, int]] = []
        self.pages: list[_PrintedPage] = []
        self.unread: list[int] = []
        self.unbooked: list[int] = []
        self.not_lines: list[int] = []
        self.odd_states: list[tuple[int, str]] = []
        self.words = WordColumns()
        self._balances: list[tuple[str, int, GridCell, Date | None]] = []
        self._either: list[tuple[str, int]] = []
        self._days: dict[str, Date] = {}
        self._read_days: list[ReadDay] = []
        self._sided = False
        """Whether the amount of a line has a sign or a mark, or stands in the column of a side."""
        self._coded: dict[int, list[tuple[str, int]]] | None = None

    def name_currency(self, text: str, row: int) -> None:
        """Take the currency that a label, a header or a line names; "" names none.

        Raises:
            StatementRowError: if it is none, or another one is named already: no amount is read in the wrong one.

        """
        if not text:
            return
        currency = code_of(text) or text.upper()
        if not _CODE.fullmatch(currency):
            raise StatementRowError(line=row, why=M_('"{text}" is not a currency').format(text=shown(text)))
        if self.named_at and currency != self.currency:
            problem = M_("{currency} is named here, and {other} in line {row}: amounts of one currency only are read")
            raise StatementRowError(
                line=row, why=problem.format(currency=currency, other=self.currency, row=self.named_at)
            )
        self.currency, self.named_at = currency, self.named_at or row

    def hear_currency(self, text: str, row: int) -> None:
        """Keep a currency that words beside the lines name: it holds where nothing names one outright."""
        self._heard.append((text, row))

    def name_heard_currency(self) -> None:
        """Take the currency of the words beside the lines where nothing else names one.

        Those that say foreign and not which are refused, unless others or the profile say it.
        """
        named = [one for one in self._heard if _CODE.fullmatch(code_of(one[0]) or one[0].upper())]
        if not self.named_at:
            for text, row in named or (self._heard if self.currency == BASE_CURRENCY else ()):
                self.name_currency(text, row)

    def name_span(self, span: DaySpan) -> None:
        """Take the months or the year of a title: they tell the year of days that lack it, and no period."""
        self.titled = (min(self.titled[0], span[0]), max(self.titled[1], span[1])) if self.titled else span

    def _span(self) -> DaySpan | None:
        """Return the days within which a day without a year lies."""
        if self.start and self.end:
            return self.start, self.end
        if self.start:  # no more than a year, with the one day that is printed
            return self.start, self.start + _A_YEAR
        return (self.end - _A_YEAR, self.end) if self.end else self.titled

    def name_unit(self, unit: NamedUnit) -> None:
        """Take the unit of amounts that a row names.

        Raises:
            StatementRowError: another one is named already.

        """
        if unit.scale == 1:
            return
        if self.unit.scale not in {1, unit.scale}:
            problem = M_("units of {scale} are named here, and of {other} in line {row}")
            raise StatementRowError(
                line=unit.row, why=problem.format(scale=unit.scale, other=self.unit.scale, row=self.unit.row)
            )
        self.unit = unit

    def add_balance(self, label: str, row: int, figure: GridCell, words: str = "") -> None:
        """Take a printed balance; that of a day belongs to the day of the line above it.

        Of those whose words say ``either`` the first is the opening and the last the closing one, by the days in their
        words, else by their rows; a lone one opens above the lines and closes below them.
        """
        day = self.lines[-1].line.date if self.lines else None
        self._balances.append((label, row, figure, day))
        if label == "either":
            self._either.append((words, len(self._balances) - 1))

    @property
    def opens(self) -> bool:
        """Tell whether an opening balance was read."""
        return any(label == "opening" for label, _row, _figure, _day in self._balances)

    def name_either_balances(self, order: str) -> None:
        """Tell the opening balance from the closing one where both have the same words."""

        def day_in(words: str, row: int) -> Date:
            return next(iter(days_beside(WRITTEN.findall(words), order, row)), Date.min)

        found = sorted(self._either, key=lambda one: day_in(one[0], self._balances[one[1]][1]))
        for nth, (_words, at) in enumerate(found):
            _label, row, figure, day = self._balances[at]
            last = nth == len(found) - 1 and (nth > 0 or day is not None)
            self._balances[at] = ("closing" if last else "opening" if nth == 0 else "day", row, figure, day)

    def add_page(self, row: int, *cells: GridCell) -> None:
        """Take what a page ends or begins with: its debit, credit, amount and balance."""
        if any(cell != "" for cell in cells):
            self.pages.append(_PrintedPage(row, cells))

    def add_totals(self, row: int, debit: GridCell, credit: GridCell, amount: GridCell) -> None:
        """Take the totals below the lines; that of a column with both sides says too little of them to be held."""
        self.totals, self._both = (row, debit, credit), amount

    def add_total_above(self, row: int, figure: GridCell, *, debit: bool) -> None:
        """Take the sum of one side above the lines, beside that of the other."""
        _row, out, into = self.totals or (row, "", "")
        self.totals = (row, figure if debit else out, into if debit else figure)

    def go_on(self) -> None:
        """Take the total that was read for that of a page: lines follow it under the same header."""
        if self.totals is not None:
            self.add_page(*self.totals, self._both, "")
        self.totals = None

    def continue_memo(self, text: str, row: int) -> None:
        """Add a further row of text to the last line."""
        last = self.lines[-1]
        memo = stored(f"{last.line.memo}\n{text}", row)
        self.lines[-1] = last._replace(line=last.line._replace(memo=memo))

    def add_line(self, row: GridRow, columns: dict["LayoutField", int], profile: "Profile") -> None:
        """Take one movement."""
        cells, number = row.cells, row.line

        def cell(field: "LayoutField") -> GridCell:
            at = columns.get(field)
            if at is None or at >= len(cells):
                return ""
            found = cells[at]
            return found.strip() if type(found) is str else found

        def text(field: "LayoutField") -> str:
            return _text(cell(field), number)

        def money(field: "LayoutField") -> GridCell:
            figure = cell(field)
            if type(figure) is str and figure:
                figure, code = beside(of_its_side(figure, field, number))
                self.name_currency(code, number)
            if isinstance(figure, Shown):
                self.name_currency(figure.currency, number)
            return figure

        self.name_currency(text("currency"), number)
        self._note_codes(row, set(columns.values()))
        self.words.take(row, columns.values())
        (day, behind), value = self._day("date", cell("date"), profile, row), cell("value_date")
        line = StatementLine(
            row=number,
            date=day,
            value_date=self._day("value_date", value, profile, row)[0] if self._has(value, profile) else None,
            amount=None,
            reference=(stored(behind, number) if profile.date_with_reference else "") or text("reference"),
            memo=text("memo"), counterparty=text("counterparty"),
            counterparty_account=text("counterparty_account"), external_id=text("external_id"),
        )  # fmt: skip
        sign = sign_of(cell("mark"), profile, number) if "mark" in columns else 0
        self._sided |= bool(sign) or "amount" not in columns or is_sided(str(cell("amount")).strip())
        self.lines.append(_WrittenLine(line, money("debit"), money("credit"), money("amount"), sign, money("balance")))

    def _note_codes(self, row: GridRow, known: set[int]) -> None:
        """Keep the columns that nobody named and that hold the code of a currency in every line so far."""
        codes = {at: str(cell).strip() for at, cell in enumerate(row.cells) if at not in known and is_code(cell)}
        before = {at: list[tuple[str, int]]() for at in codes} if self._coded is None else self._coded
        self._coded = {at: [*before[at], (code, row.line)] for at, code in codes.items() if at in before}

    def name_coded_columns(self) -> None:
        """Take the currency of columns that hold the code of one in every line, whatever stands above them."""
        for codes in (self._coded or {}).values():
            for code, row in codes:
                self.name_currency(code, row)

    def written(self) -> Iterator[tuple[int, str]]:
        """Yield every amount that is a text, with its row."""
        for one in self.lines:
            for cell in (one.debit, one.credit, one.amount, one.balance):
                if type(cell) is str and is_figure(cell):
                    yield one.line.row, signed_figure(cell)
        for _label, row, cell, _day in self._balances:
            if type(cell) is str:
                yield row, signed_figure(cell)
        rows = [*self.pages, *([_PrintedPage(self.totals[0], self.totals[1:])] if self.totals else [])]
        for row, cell in ((one.row, cell) for one in rows for cell in one.cells):
            if type(cell) is str and is_figure(cell):
                yield row, signed_figure(cell)

    def must_be_of_vietnam(self, zone: tuple[str, int]) -> None:
        """Refuse times of another zone: their days may be others in Vietnam.

        Raises:
            StatementRowError: with the row and the words that name the zone.

        """
        if zone[0] and any(one.text == "" or is_in_no_zone(one.text) for one in self._read_days):
            raise StatementRowError(line=zone[1], why=OTHER_ZONE.format(text=shown(zone[0])))

    def statement(self, profile: "Profile", amount_format: "AmountFormat") -> Statement:
        """Return the statement, its lines from the oldest to the newest.

        A minus in the debit column, or beside a mark of money out, takes money out where the balances say so; else it
        is a reversal. Balances stand before the lines where profile or header say so, or where only that is proved.

        Raises:
            StatementRowError: a line cannot be read, its days may be turned round, or no balance tells what the minus
                means.

        """
        must_not_be_turned(self._read_days, profile.dates, self.start, self.end)
        if profile.debits_negative is None and (row := self._unsigned_at()):
            raise StatementRowError(line=row, why=UNSIGNED)
        before = self.before if profile.balance_before is None else profile.balance_before
        found = self._signed(profile, amount_format, before=bool(before))
        behind = [one for one in self.lines if one.balance != ""]
        if before is None and len(behind) > 1 and not prove(found).proved:
            other = self._signed(profile, amount_format, before=True)
            found = other if prove(other).proved else found
        self.words.must_be_told(found, profile)
        bare = profile.debits_negative is None and not (self._sided or before) and bool(behind)
        return signed_by_balances(found) if bare else found

    def _signed(self, profile: "Profile", amount_format: "AmountFormat", *, before: bool) -> Statement:
        if profile.debits_negative is not None or (row := self._minus_at(amount_format)) is None:
            return self._made(profile, amount_format, negative=bool(profile.debits_negative), before=before)
        out, back = (self._made(profile, amount_format, negative=negative, before=before) for negative in (True, False))
        wrong = [prove(one).count for one in (out, back)]
        if wrong[0] == wrong[1]:
            if any(amount > 0 for _row, amount in self._debits(amount_format)):
                return back  # those with a minus are reversals among the others
            problem = M_(
                "a minus stands in the debit column, or beside a mark of money out, and no balance tells whether it"
                " takes money out; say it in the profile: debits_negative = true, or false for reversals"
            )
            raise StatementRowError(line=row, why=problem)
        return out if wrong[0] < wrong[1] else back

    def _unsigned_at(self) -> int:
        """Return the first row of amounts of one column that nothing tells to be money in; 0 where something does.

        That is a sign or mark of any of them, or a balance, against which the lines are proved.
        """
        if self._sided or self._balances or any(one.balance != "" for one in self.lines):
            return 0
        return next((one.line.row for one in self.lines if one.amount != ""), 0)

    def _minus_at(self, amount_format: "AmountFormat") -> int | None:
        """Return the first row with a minus beside a mark of money out, or in the debits."""
        marked = (one for one in self.lines if one.sign < 0 and one.amount != "")
        row = next(
            (one.line.row for one in marked if (minor_units(one.amount, amount_format, one.line.row) or 0) < 0), None
        )
        if row is not None:
            return row
        return next((row for row, amount in self._debits(amount_format) if amount < 0), None)

    def _debits(self, amount_format: "AmountFormat") -> Iterator[tuple[int, int]]:
        """Yield the debits that move something, with their rows."""
        found = ((one.line.row, minor_units(one.debit, amount_format, one.line.row)) for one in self.lines)
        return ((row, amount) for row, amount in found if amount)

    def _made(self, profile: "Profile", amount_format: "AmountFormat", *, negative: bool, before: bool) -> Statement:
        lines = [self._read(one, amount_format, negative=negative) for one in self.lines]
        lines = [*map(_with_balance_behind, lines)] if before else lines
        _must_run_as_declared(lines, profile)
        balances = [
            (label, row, minor_units(cell, amount_format, row), day) for label, row, cell, day in self._balances
        ]
        opening = next((amount for label, _row, amount, _day in balances if label == "opening"), None)
        closing = next(((row, amount) for label, row, amount, _day in reversed(balances) if label == "closing"), None)
        return Statement(
            account=self.account,
            currency=self.currency,
            currency_row=self.named_at,
            exponent=amount_format.exponent - decimals_of(profile),
            layout=profile.name,
            bank=profile.bank,
            start=self.start,
            end=self.end,
            opening=opening,
            closing=closing[1] if closing else None,
            closing_row=closing[0] if closing else 0,
            lines=oldest_first(lines, profile.order, opening),
            days=tuple(
                DayBalance(row, day, amount or 0) for label, row, amount, day in balances if label == "day" and day
            ),
            totals=self._totals(amount_format),
            pages=tuple(_page_sum(one, amount_format) for one in self.pages),
            unread=tuple(self.unread),
            unbooked=tuple(self.unbooked),
            not_lines=tuple(self.not_lines),
            odd_states=tuple(self.odd_states),
            doubtful=doubtful_day(self._read_days, profile.dates, (self.start, self.end), self.titled),
        )

    def _totals(self, amount_format: "AmountFormat") -> tuple[Totals, ...]:
        if self.totals is None:
            return ()
        row, debit, credit = self.totals
        sizes = [minor_units(cell, amount_format, row) for cell in (credit, debit)]
        return (Totals(row, *(None if size is None else abs(size) for size in sizes)),) if sizes != [None, None] else ()

    def _read(self, one: _WrittenLine, amount_format: "AmountFormat", *, negative: bool) -> StatementLine:
        row, debit, credit = one.line.row, None, None
        balance = minor_units(one.balance, amount_format, row)
        if one.amount != "":
            size = minor_units(one.amount, amount_format, row)
            if negative and one.sign < 0 and size is not None:
                size = abs(size)
            amount = None if size is None else size * one.sign if one.sign else size
        else:
            debit, credit = minor_units(one.debit, amount_format, row), minor_units(one.credit, amount_format, row)
            if debit and credit:
                raise StatementRowError(line=row, why=M_("money comes in and goes out in one line"))
            if negative and debit is not None:
                debit = -debit
            # Some banks print 0 in the other column, some leave it blank; both blank is no amount at all.
            amount = credit or (-debit if debit else None if debit is None and credit is None else 0)
        reversal = (debit or 0) < 0 or (credit or 0) < 0
        return one.line._replace(amount=amount, balance=balance, reversal=reversal)

    def _has(self, value: GridCell, profile: "Profile") -> bool:
        return value != "" or ("value_date" in profile.fill_down and "value_date" in self._days)

    def _day(self, field: str, cell: GridCell, profile: "Profile", row: GridRow) -> tuple[Date, str]:
        """Return a day, and what stands behind it in its cell."""
        written = behind = ""
        if isinstance(cell, Date):
            day = cell
        elif (serial := serial_day(cell, from_1904=row.from_1904)) is not None:
            day = serial
        elif cell == "":
            if field not in self._days:
                raise StatementRowError(line=row.line, why=M_("a row has an amount and no date"))
            day = self._days[field]
        else:
            written = cell
            if profile.date_with_reference and field == "date":
                written, behind = day_and_rest(cell)
            written = with_year(written, profile.dates, self._span(), row.line)
            day = _written_day(written, profile, row.line)
        self._days[field] = day
        if field == "date" and cell != "":
            self._read_days.append(ReadDay(row.line, day, written))
        return day, behind.strip()


def _written_day(text: str, profile: "Profile", row: int) -> Date:
    """Return the day of a line; the refusal of one in another order than the profile's says how it is read."""
    try:
        return written_day(text, profile.dates, row)
    except StatementRowError:
        orders = orders_of((text,))
        if len(orders) != 1:
            raise
        problem = M_(
            '"{text}" is written as {order}, and profile {profile} reads {dates}; if all its days are so, say it: dates'
            " = {order} in the profile⟦, or --profile {profile} --dates {order}⟧",
            text=shown(text), order=orders[0], profile=profile.name, dates=profile.dates,
        )  # fmt: skip
        raise StatementRowError(line=row, why=problem) from None


def _text(cell: GridCell, row: int) -> str:
    return cell.isoformat() if isinstance(cell, Date) else stored(cell, row) if cell else ""


def _page_sum(page: _PrintedPage, amount_format: "AmountFormat") -> PageSum:
    debit, credit, amount, balance = (minor_units(cell, amount_format, page.row) for cell in page.cells)
    credit, debit = (None if size is None else abs(size) for size in (credit, debit))
    return PageSum(page.row, credit, debit, amount, balance)


def _must_run_as_declared(lines: list[StatementLine], profile: "Profile") -> None:
    """Refuse lines whose days run against the order that the profile declares."""
    if profile.order == "either" or not lines:
        return
    first, last = lines[0], lines[-1]
    if (first.date > last.date) if profile.order == "oldest" else (first.date < last.date):
        why = M_(
            'its days run the other way than profile {profile} says (order = "{order}"): write order = "either" there',
            profile=profile.name, order=profile.order,
        )  # fmt: skip
        raise StatementRowError(line=last.row, why=why)


def _with_balance_behind(line: StatementLine) -> StatementLine:
    """Return a line whose table prints the balance before it with the one behind it; None where its amount lacks."""
    known = line.balance is not None and line.amount is not None
    return line._replace(balance=(line.balance or 0) + (line.amount or 0) if known else None)
