"""One account's part of a table while it is read: amounts stay texts until one rule for all of them is known."""

import re
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 (as in the nouns)
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.bank.grid import Cell, Number, Row
from quykhuyenhoc.bank.profile import Field, Profile, key_of
from quykhuyenhoc.bank.statement import DayBalance, Statement, StatementLine, Totals
from quykhuyenhoc.bank.values import decimal_amount, in_limit, shown, stored, written_day
from quykhuyenhoc.bank.xlsx_cells import FIRST_SERIAL, LAST_SERIAL
from quykhuyenhoc.errors import AmountError, StatementRowError
from quykhuyenhoc.errors.texts import M_

if TYPE_CHECKING:
    from quykhuyenhoc.money.columns import Rule

_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_DONG: Final = frozenset({"vnd", "d", "dong"})


class _Written(NamedTuple):
    """A line with its amounts as the file writes them; ``sign`` is of the amount column, 0 where it has its own."""

    line: StatementLine
    debit: Cell
    credit: Cell
    amount: Cell
    sign: int
    balance: Cell


class Block:
    """The lines of one account, and what is printed around them."""

    def __init__(self, currency: str) -> None:
        self.currency = currency
        self._named = False
        self.account = ""
        self.start: Date | None = None
        self.end: Date | None = None
        self.lines: list[_Written] = []
        self.totals: tuple[int, Cell, Cell] | None = None
        self._balances: list[tuple[str, int, Cell, Date | None]] = []
        self._days: dict[str, Date] = {}

    def name_currency(self, text: str, row: int) -> None:
        """Take the currency that a label, a header or a line names; "" names none.

        Raises:
            StatementRowError: if it is none, or another one is named already: no amount is read in the wrong one.

        """
        if not text:
            return
        currency = "VND" if key_of(text) in _DONG else text.upper()
        if not _CURRENCY.fullmatch(currency):
            raise StatementRowError(line=row, problem=M_('"{text}" is not a currency').format(text=shown(text)))
        if self._named and currency != self.currency:
            raise StatementRowError(line=row, problem=M_("an amount is not in the currency of the account"))
        self.currency, self._named = currency, True

    def add_balance(self, label: str, row: int, figure: Cell) -> None:
        """Take a printed balance; that of a day belongs to the day of the line above it."""
        day = self.lines[-1].line.date if self.lines else None
        self._balances.append((label, row, figure, day))

    def continue_memo(self, text: str, row: int) -> None:
        """Add a further row of text to the last line."""
        last = self.lines[-1]
        memo = stored(f"{last.line.memo}\n{text}", row)
        self.lines[-1] = last._replace(line=last.line._replace(memo=memo))

    def add_line(self, row: Row, columns: dict[Field, int], profile: Profile) -> None:
        """Take one movement."""
        cells, number = row.cells, row.line

        def cell(field: Field) -> Cell:
            at = columns.get(field)
            if at is None or at >= len(cells):
                return ""
            found = cells[at]
            return found.strip() if type(found) is str else found

        def text(field: Field) -> str:
            return _text(cell(field), number)

        self.name_currency(text("currency"), number)
        day, behind = self._day("date", cell("date"), profile, number)
        value = cell("value_date")
        line = StatementLine(
            row=number,
            date=day,
            value_date=self._day("value_date", value, profile, number)[0] if self._has(value, profile) else None,
            amount=None,
            reference=text("reference")
            if not profile.date_with_reference
            else stored(behind, number) or text("reference"),
            memo=text("memo"),
            counterparty=text("counterparty"),
            counterparty_account=text("counterparty_account"),
            external_id=text("external_id"),
        )
        sign = _sign(cell("mark"), profile, number) if "mark" in columns else 0
        self.lines.append(_Written(line, cell("debit"), cell("credit"), cell("amount"), sign, cell("balance")))

    def written(self) -> Iterator[tuple[int, str]]:
        """Yield every amount that is a text, with its row."""
        for one in self.lines:
            for cell in (one.debit, one.credit, one.amount, one.balance):
                if type(cell) is str and _is_figure(cell):
                    yield one.line.row, cell.removeprefix("+")
        for _label, row, cell, _day in self._balances:
            if type(cell) is str:
                yield row, cell
        for cell in self.totals[1:] if self.totals else ():
            if self.totals and type(cell) is str and cell:
                yield self.totals[0], cell

    def statement(self, profile: Profile, rule: "Rule") -> Statement:
        """Return the statement, its lines from the oldest to the newest."""
        lines = [self._read(one, rule, profile) for one in self.lines]
        balances = [(label, row, _amount(cell, rule, row), day) for label, row, cell, day in self._balances]
        opening = next((amount for label, _row, amount, _day in balances if label == "opening"), None)
        closing = next(((row, amount) for label, row, amount, _day in reversed(balances) if label == "closing"), None)
        return Statement(
            account=self.account,
            currency=self.currency,
            exponent=rule.exponent,
            layout=profile.name,
            bank=profile.bank,
            start=self.start,
            end=self.end,
            opening=opening,
            closing=closing[1] if closing else None,
            closing_row=closing[0] if closing else 0,
            lines=_oldest_first(lines, profile, opening),
            days=tuple(
                DayBalance(row, day, amount or 0) for label, row, amount, day in balances if label == "day" and day
            ),
            totals=self._totals(rule),
        )

    def _totals(self, rule: "Rule") -> tuple[Totals, ...]:
        if self.totals is None:
            return ()
        row, debit, credit = self.totals
        sizes = [_amount(cell, rule, row) for cell in (credit, debit)]
        return (Totals(row, *(None if size is None else abs(size) for size in sizes)),) if sizes != [None, None] else ()

    def _read(self, one: _Written, rule: "Rule", profile: Profile) -> StatementLine:
        row = one.line.row
        balance = _amount(one.balance, rule, row)
        if one.amount != "":
            size = _amount(one.amount, rule, row)
            amount = None if size is None else size * one.sign if one.sign else size
        else:
            debit, credit = _amount(one.debit, rule, row), _amount(one.credit, rule, row)
            if debit and credit:
                raise StatementRowError(line=row, problem=M_("money comes in and goes out in one line"))
            if profile.debits_negative and debit is not None:
                debit = -debit
            # Some banks print 0 in the other column, some leave it blank; both blank is no amount at all.
            amount = credit or (-debit if debit else None if debit is None and credit is None else 0)
        reversal = (debit or 0) < 0 or (credit or 0) < 0 if one.amount == "" else False
        return one.line._replace(amount=amount, balance=balance, reversal=reversal)

    def _has(self, value: Cell, profile: Profile) -> bool:
        return value != "" or ("value_date" in profile.fill_down and "value_date" in self._days)

    def _day(self, field: str, cell: Cell, profile: Profile, row: int) -> tuple[Date, str]:
        """Return a day, and what stands behind it in its cell."""
        behind = ""
        if isinstance(cell, Date):
            day = cell
        elif isinstance(cell, Number):
            day = _serial(cell, profile, row)
        elif cell == "":
            if field not in self._days:
                raise StatementRowError(line=row, problem=M_("a row has an amount and no date"))
            day = self._days[field]
        else:
            written, behind = cell, ""
            if profile.date_with_reference and field == "date":
                written, _space, behind = cell.replace("\n", " ").partition(" ")
            day = written_day(written, profile.dates, row)
        self._days[field] = day
        return day, behind.strip()


def _serial(cell: Number, profile: Profile, row: int) -> Date:
    if not profile.serial_dates or not cell.isdigit() or not FIRST_SERIAL <= int(cell[:9]) <= LAST_SERIAL:
        raise StatementRowError(line=row, problem=M_('"{text}" is not a date of this format').format(text=shown(cell)))
    return Date(1899, 12, 30) + timedelta(days=int(cell))


def _text(cell: Cell, row: int) -> str:
    return cell.isoformat() if isinstance(cell, Date) else stored(cell, row) if cell else ""


def _is_figure(text: str) -> bool:
    return text not in {"", "-", "+"}


def _sign(cell: Cell, profile: Profile, row: int) -> int:
    key = key_of(cell) if isinstance(cell, str) else ""
    if key and key in map(key_of, profile.marks_in):
        return 1
    if key and key in map(key_of, profile.marks_out):
        return -1
    raise StatementRowError(line=row, problem=M_("it does not say whether money came in or went out"))


def _amount(cell: Cell, rule: "Rule", row: int) -> int | None:
    """Return the smallest units of a cell, None for an empty one; a lone "-" is how some print nothing."""
    if isinstance(cell, Number):
        return decimal_amount(cell, rule.exponent, row, ".")
    if isinstance(cell, Date):
        raise StatementRowError(line=row, problem=M_("a date stands where an amount should be"))
    if not _is_figure(cell):
        return None
    try:
        return in_limit(rule.read(cell.removeprefix("+")), row)
    except AmountError:
        problem = M_('"{text}" is not an amount written by the rule of this table').format(text=shown(cell))
        raise StatementRowError(line=row, problem=problem) from None


def _oldest_first(lines: list[StatementLine], profile: Profile, opening: int | None) -> tuple[StatementLine, ...]:
    """Return the lines in the order of time: as declared, else as the days tell, else as running balances tell."""
    turned = lines[::-1]
    if profile.order == "newest":
        return tuple(turned)
    if profile.order == "oldest" or not lines or lines[0].date < lines[-1].date:
        return tuple(lines)
    if lines[0].date > lines[-1].date:
        return tuple(turned)
    return tuple(min(lines, turned, key=lambda order: _breaks(list(order), opening)))


def _breaks(lines: list[StatementLine], opening: int | None) -> int:
    first = lines[0]
    begins_wrong = opening is not None and first.balance is not None and opening + (first.amount or 0) != first.balance
    return begins_wrong + sum(
        before.balance is not None
        and after.balance is not None
        and before.balance + (after.amount or 0) != after.balance
        for before, after in pairwise(lines)
    )
