"""Rows of a bank's table and a profile become statements: the table is found, its lines are told from what is around.

A row whose date cell begins like a date is a line, whatever else is written in it. A row with an amount and no date is
never passed over: it is a label that the profile knows, or it is refused.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date  # noqa: N812 (as in the nouns)
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.bank.amount_rules import amount_format
from quykhuyenhoc.bank.blocks import LineBlock
from quykhuyenhoc.bank.currencies import (
    NamedCurrency,
    behind_account,
    in_title,
    in_words,
    is_label,
    labelled,
    of_figures,
    unnamed,
)
from quykhuyenhoc.bank.days import WRITTEN, days_beside, is_day, serial_day, written_span, years_shared
from quykhuyenhoc.bank.grid import GridCell, GridRow, Number
from quykhuyenhoc.bank.moments import other_zone
from quykhuyenhoc.bank.moving import stands_before
from quykhuyenhoc.bank.printed_pages import joined
from quykhuyenhoc.bank.profile import (
    BALANCES,
    Label,
    LayoutField,
    Profile,
    currencies_of,
    header_of,
    is_either_balance,
    key_of,
    label_of,
    label_parts,
    one_below_another,
)
from quykhuyenhoc.bank.row_cells import (
    FIGURE,
    compared,
    first_cell,
    has_digit,
    is_amount,
    is_column_number,
    matched,
    printed_figure,
    values_behind,
)
from quykhuyenhoc.bank.titles import titled_span
from quykhuyenhoc.bank.unbooked import heads_unbooked, is_unbooked, odd_states, state_columns
from quykhuyenhoc.bank.units import decimals_of, must_be_unit_of, unit_beside, unit_of_header
from quykhuyenhoc.bank.values import account_number, exponent_of, shown
from quykhuyenhoc.errors import StatementError, StatementRowError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.text import fold

if TYPE_CHECKING:
    from quykhuyenhoc.bank.statement import Statement

_PART: Final = r"[0-9A-Za-z]{0,34}[0-9][0-9A-Za-z]{0,34}"
_ACCOUNT: Final = re.compile(
    rf"(?:[A-Za-z]{{1,4}}[ .\-]?)?{_PART}(?:[ .\-]{_PART}){{0,8}}|[0-9A-Za-z](?:[0-9A-Za-z .\-]{{2,40}})?"
)
"""The number of an account: its parts have digits, and what stands behind them (a name, a branch) has none."""
_BEHIND: Final = re.compile(r"(?<=[^\W\d] )[0-9][0-9 .\-]{4,40}[0-9].*$")
"""The number of an account behind its words, without a colon: TK 7702-0002-99."""
_PRINTED: Final[frozenset[Label]] = frozenset({"opening", "closing", "day", "totals"})
"""Labels whose row prints figures."""
_MONEY: Final[tuple[LayoutField, ...]] = ("debit", "credit", "amount")
_COLUMN_NUMBERS_MIN: Final = 3
_DAY: Final = r"ngay(?: [0-9/.-]+)?"
_TOTAL: Final = re.compile(
    rf"(?:tong|cong)(?: (?:cong|so|phat sinh|ps|doanh so|trong ky|giao dich|ghi|no|co|trang|(?:trong )?{_DAY}))*"
    rf"|(?:phat sinh|ps|doanh so) trong {_DAY}"
    r"|(?:grand |daily |page |sub ?)?totals?"
    r"(?: (?:debits?|credits?|amount|(?:for|of) (?:the )?(?:day|page|[0-9/.-]+)))*"
)
"""What stands in a row of sums and nothing else, folded: "Cong ty X ung ho" is a memo."""
_TOTAL_BEGINS: Final = "TtCcGgPpDdSs"
_SIDE_TOTAL: Final = re.compile(
    r"(?:tong|cong)(?: (?:cong|so|so tien|tien|phat sinh|ps|doanh so|ghi))* (?:(?P<debit>no|ra)|co|vao)(?: trong ky)?"
    r"|total (?:amount )?(?:(?P<out>debits?)|credits?)(?: amount)?"
)
"""A sum of one side above the lines, folded: neither a count of them nor a sum of the year."""
_LABEL_MAX: Final = 60
_NOTHING: Final = re.compile(r"-?|[-+]?\s*0+(?:[.,]0+)?")
"""How a bank prints that a row moves no money."""

UNDATED: Final = M_(
    'a row has an amount and no date ("{text}"): if it is a total, name it in the profile, totals = ["{text}"] under'
    ' [labels]; if it is a line of the day above it, fill_down = ["date"]⟦; without --profile a terminal asks⟧'
)
NO_DAY: Final = M_(
    '"{text}" stands in the column of days, and is no day: write days as 04/07/2026, or name the column that has them'
)
LINE_OR_BALANCE: Final = M_(
    '"{text}" has one figure as an amount and as the balance: it may be the balance before the first line, or a line'
    " after a balance of 0⟦; at a terminal, without --profile, name its row under Rows that are lines or Rows left out⟧"
)
_WORDS: Final = re.compile(r"[^\W\d_]")


def read_table(rows: Iterable[GridRow], profile: Profile, exponents: Mapping[str, int]) -> "tuple[Statement, ...]":
    """Return every statement of a sheet, none if the header of the profile is not in it.

    Raises:
        StatementRowError: if a row cannot be read, or the amounts have no single format.

    """
    table = _BankTable(profile)
    for row in rows:
        try:
            table.take(row)
        except StatementError as error:
            if error.line:
                raise
            error.line = row.line
            raise
    blocks = table.finished()
    if not blocks:
        return ()
    for block in blocks:
        must_be_unit_of(profile, block.unit)
    decimals = [exponent_of(block.currency, exponents) + decimals_of(profile) for block in blocks]
    rules = {
        exponent: amount_format(
            [block for block, its in zip(blocks, decimals, strict=True) if its == exponent], profile, exponent
        )
        for exponent in dict.fromkeys(decimals)
    }
    return joined(block.statement(profile, rules[its]) for block, its in zip(blocks, decimals, strict=True))


class _BankTable:
    """Where in a sheet the reading stands: before a table, in it, or below it."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._begins = {key_of(word)[:1] for name in BALANCES for word in profile.labels.get(name, ())}
        self._blocks: list[LineBlock] = []
        self._block = LineBlock(profile.currency)
        self._columns: dict[LayoutField, int] | None = None
        self._below = False
        self._told = False
        self._unbooked = False
        self._heads: set[tuple[str, ...]] = set()
        self._skip = 0
        self._states: list[int] = []
        self._zone = ("", 0)
        self._last: list[list[GridCell]] = []

    def finished(self) -> list[LineBlock]:
        """Return the blocks that had a table."""
        self._end_block()
        for block in self._blocks:
            block.must_be_of_vietnam(self._zone)
        return self._blocks

    def take(self, row: GridRow) -> None:
        """Take one row."""
        if self._skip:
            self._skip -= 1
            self._heads.add(compared(row.cells))
            return
        if self._unbooked or self._begins_unbooked(row.cells):
            self._unbooked = True
            self._leave_unbooked(row)
        elif self._columns is None or self._below:
            self._around(row)
        elif row.line in self._profile.as_lines or self._is_line(row.cells):
            self._line(row)
        else:
            self._inside(row)

    def _leave_unbooked(self, row: GridRow) -> None:
        self._block.unread.append(row.line)
        self._block.unbooked.append(row.line)

    def _around(self, row: GridRow) -> None:
        """Take a row above or below a table."""
        columns, cells = self._header(row)
        if columns is not None:
            if self._below and self._told:
                self._end_block()
            elif self._below:  # nothing but a header follows the total: it was that of a page
                self._block.go_on()
            self._columns, self._below, self._told = columns, False, False
            self._states = state_columns(cells, columns.values())
            self._block.words.heads = cells
            self._hear_zone(other_zone([cells[columns["date"]]], of_days=True), row.line)
            self._block.name_unit(unit_of_header(cells, row.line))
            if "balance" in columns:
                self._block.before = stands_before(cells[columns["balance"]])
            for currency in currencies_of(cells, columns):
                self._block.name_currency(currency, row.line)
            return
        moves = any(is_amount(self._cell(row.cells, field)) for field in _MONEY)
        if self._columns is not None and moves and self._is_line(row.cells):
            raise StatementRowError(line=row.line, why=M_("a movement stands below the total"))
        row = row._replace(cells=[years_shared(cell) if type(cell) is str else cell for cell in row.cells])
        self._block.name_unit(unit_beside(row.cells, row.line))
        labelled, spanned = self._labels(row), self._span(row)
        if self._columns is None:
            for span in filter(None, (titled_span(cell) for cell in row.cells if type(cell) is str)):
                self._block.name_span(span)
        if self._columns is not None and not labelled and not spanned and any(cell != "" for cell in row.cells):
            self._block.unread.append(row.line)

    def _header(self, row: GridRow) -> tuple[dict[LayoutField, int] | None, list[GridCell]]:
        """Return where the fields stand if a header ends or begins with this row, and its cells."""
        count = self._profile.header_rows
        self._last = [*self._last, row.cells][-count:]
        columns = header_of(row.cells, self._profile)
        cells = row.cells
        if columns is not None:
            self._skip = count - 1
        elif count == len(self._last) > 1:
            cells = one_below_another(self._last)
            columns = header_of(cells, self._profile)
        if columns is not None:
            self._heads.update(map(compared, self._last))
            self._last = []
        return columns, cells

    def _inside(self, row: GridRow) -> None:
        """Take a row of the table that has no date: a row of a header that is repeated is none either."""
        cells = row.cells
        if self._has_failed(cells):
            self._leave_unbooked(row)
            return
        self._block.name_unit(unit_beside(cells, row.line))
        if compared(cells) in self._heads or header_of(cells, self._profile) is not None:
            return
        dated = self._is_dated_figure(cells)
        if dated:
            self._must_be_no_line(row)
        if self._labels(row):
            self._block.not_lines += [row.line] * dated
            return
        filled = [cell for cell in cells if cell != ""]
        if len(filled) >= _COLUMN_NUMBERS_MIN and all(is_column_number(cell) for cell in filled):
            return
        if any(is_amount(self._cell(cells, field)) for field in _MONEY):
            day = str(self._cell(cells, "date"))
            if has_digit(day) and not _WORDS.search(day):
                raise StatementRowError(line=row.line, why=NO_DAY.format(text=shown(day)))
            words = next((cell for cell in cells if type(cell) is str and _WORDS.search(cell)), "")
            raise StatementRowError(line=row.line, why=UNDATED.format(text=shown(words)))
        memo = self._cell(cells, "memo")
        if self._profile.memo_continues and self._block.lines and isinstance(memo, str) and memo and len(filled) == 1:
            self._block.continue_memo(memo, row.line)
        elif filled:
            self._block.unread.append(row.line)

    def _is_balance(self, cells: list[GridCell]) -> bool:
        """Tell whether a row is a balance in the table, of the statement or of a page: it moves nothing and says so."""
        if self._cell(cells, "balance") == "" or not all(self._is_nothing(cells, field) for field in _MONEY):
            return False
        return any(label_of(cell, self._profile) in {"opening", "closing", "page"} for cell in cells)

    def _is_no_movement(self, cells: list[GridCell]) -> bool:
        """Tell whether a row with a day is none: a balance in a column of money, sums, an order that failed."""
        if self._has_failed(cells):
            return True
        if self._cell(cells, "reference") != "":
            return False
        texts = [cell for cell in cells if type(cell) is str and cell[:1].isalpha() and len(cell) <= _LABEL_MAX]
        if any(_TOTAL.fullmatch(fold(text.strip(" :."))) for text in texts if text[0] in _TOTAL_BEGINS):
            return True
        texts = [text for text in texts if key_of(text[0]) in self._begins]
        figures = {self._cell(cells, field) for field in (*_MONEY, "balance") if not self._is_nothing(cells, field)}
        return bool(texts) and len(figures) == 1 and any(label_of(text, self._profile) in BALANCES for text in texts)

    def _is_dated_figure(self, cells: list[GridCell]) -> bool:
        """Tell whether a row has a day and moves money, if it were a line."""
        moves = (is_amount(self._cell(cells, field)) and not self._is_nothing(cells, field) for field in _MONEY)
        return self._cell(cells, "date") != "" and is_day(self._cell(cells, "date")) and any(moves)

    def _must_be_no_line(self, row: GridRow) -> None:
        """Refuse an opening balance that may as well be money that came in after a balance of 0."""
        cells = row.cells
        words = next((cell for cell in cells if label_of(cell, self._profile) == "opening"), "")
        came = self._is_nothing(cells, "debit") and not self._is_nothing(cells, "balance")
        if words and came and not self._block.opens:
            raise StatementRowError(line=row.line, why=LINE_OR_BALANCE.format(text=shown(str(words))))

    def _has_failed(self, cells: list[GridCell]) -> bool:
        """Tell whether a row says, in a column that is not read, that the bank has not booked it."""
        read = (self._columns or {}).values()
        return any(type(cell) is str and at not in read and is_unbooked(cell) for at, cell in enumerate(cells))

    def _begins_unbooked(self, cells: list[GridCell]) -> bool:
        """Tell whether a row is the title of a further table, of what the bank has not booked: it ends what is read."""
        texts = [cell for cell in cells if cell != ""]
        if self._columns is None or len(texts) != 1 or not isinstance(texts[0], str):
            return False
        return self._cell(cells, "memo") == "" and heads_unbooked(texts[0])

    def _is_day_alone(self, cells: list[GridCell]) -> bool:
        """Tell whether a row holds a day and nothing else, such as that of printing."""
        return not self._profile.fill_down and len([cell for cell in cells if cell != ""]) == 1

    def _is_nothing(self, cells: list[GridCell], field: LayoutField) -> bool:
        cell = self._cell(cells, field)
        return not isinstance(cell, Date) and _NOTHING.fullmatch(cell) is not None

    def _is_line(self, cells: list[GridCell]) -> bool:
        if self._is_balance(cells) or self._is_day_alone(cells) or self._is_no_movement(cells):
            return False
        day = self._cell(cells, "date")
        if isinstance(day, Date) or (day != "" and serial_day(day) is None):
            return is_day(day)
        if day != "":  # a number: the balance beside a label may stand in this column, too
            return label_of(first_cell(cells), self._profile) is None and any(
                self._cell(cells, field) != "" for field in (*_MONEY, "balance")
            )
        figures: tuple[LayoutField, ...] = (*_MONEY, "balance")
        if "date" not in self._profile.fill_down or not any(has_digit(self._cell(cells, field)) for field in figures):
            return False
        # With dates filled down, a line still has what no total has: a number of its own, or a balance behind it.
        return self._cell(cells, "reference") != "" or label_of(first_cell(cells), self._profile) is None

    def _cell(self, cells: list[GridCell], field: LayoutField) -> GridCell:
        at = self._columns.get(field) if self._columns else None
        if at is None or at >= len(cells):
            return ""
        cell = cells[at]
        return cell.strip() if type(cell) is str else cell

    def _line(self, row: GridRow) -> None:
        assert self._columns is not None
        self._block.add_line(row, self._columns, self._profile)
        self._block.odd_states += odd_states(row.cells, row.line, self._states)

    def _end_block(self) -> None:
        if self._columns is not None:
            self._block.name_coded_columns()
            self._block.name_either_balances(self._profile.dates)
            self._block.name_heard_currency()
            self._blocks.append(self._block)
        self._block, self._columns, self._below = LineBlock(self._profile.currency), None, False

    # -- what stands around the lines ---------------------------------------------------------------------------------

    def _labels(self, row: GridRow) -> bool:
        """Take what the labels of a row say, and a currency that it names; return whether there was one."""
        found, currencies = False, list(labelled(row.cells))
        if self._columns is None:
            currencies += in_title(row.cells)
        self._hear(row)
        for at, cells in self._label_cells(row.cells):
            label = label_of(cells[at], self._profile)
            if label is not None:
                found = True
                if label == "account" and self._columns is not None and any(values_behind(cells, at)):
                    self._end_block()
                of_day = label == "totals" and not self._below and is_day(self._cell(cells, "date"))
                # Lines of further days may follow below the sum of a day, as they do below that of a page.
                self._labelled("page" if of_day else label, row._replace(cells=cells), at, row.cells)
                if label in _PRINTED:
                    currencies += [NamedCurrency(code, code) for code in of_figures(cells)]
        for named in currencies:
            if not named.code:
                problem = M_('"{text}" is not a currency').format(text=shown(named.text))
                raise StatementRowError(line=row.line, why=problem)
            self._block.name_currency(named.code, row.line)
        return found or bool(currencies)

    def _hear(self, row: GridRow) -> None:
        """Keep the currency and the zone of times that the words of a row name that is no memo."""
        is_beside = self._is_beside(row.cells)
        for code in in_words(row.cells) if is_beside else ():
            self._block.hear_currency(code, row.line)
        if self._columns is None and (text := unnamed(row.cells)):
            self._block.hear_currency(text, row.line)
        if is_beside or self._cell(row.cells, "memo") == "":
            self._hear_zone(other_zone(row.cells), row.line)

    def _hear_zone(self, text: str, row: int) -> None:
        self._zone = (text, row) if text and not self._zone[0] else self._zone

    def _is_beside(self, cells: list[GridCell]) -> bool:
        """Tell whether a row stands beside the lines, or holds one text among them that is no further memo."""
        if self._columns is None or self._below:
            return True
        return len([cell for cell in cells if cell != ""]) == 1 and self._cell(cells, "memo") == ""

    def _label_cells(self, cells: list[GridCell]) -> Iterator[tuple[int, list[GridCell]]]:
        """Yield each place that may hold a label, with its row: of several labels in one cell each has a row."""
        for at, cell in enumerate(cells):
            if label_of(cell, self._profile) is None:
                continue
            *parts, last = label_parts(str(cell), self._profile)
            for part in parts:
                yield at, [*[""] * at, part]
            yield at, [*[""] * at, last, *cells[at + 1 :]] if parts else cells

    def _labelled(self, label: Label, row: GridRow, at: int, whole: list[GridCell]) -> None:
        block, cells = self._block, row.cells
        self._told = self._told or (self._below and label not in {"totals", "page", "ignore", "day"})
        if label == "totals":
            if self._columns is None:
                self._total_above(row, at)
            elif not self._below:
                block.add_totals(row.line, *(self._cell(cells, field) for field in _MONEY))
                self._below = True
        elif label == "page":
            block.add_page(row.line, *(self._cell(cells, field) for field in (*_MONEY, "balance")))
        elif label in {"opening", "closing", "day"}:
            figure = self._figure(row, at)
            if figure is not None:
                words = str(cells[at])
                block.add_balance(
                    "either" if is_either_balance(words, self._profile) else label, row.line, figure, words
                )
        elif label == "account":
            own = _BEHIND.search(str(cells[at]).partition(":")[0]) if self._columns is None else None
            texts = [behind_account(text.strip()) for text in ([own[0]] if own else values_behind(cells, at))]
            block.account = (
                account_number(matched(_ACCOUNT, [number for number, _code in texts]), row.line) or block.account
            )
            block.name_currency(next((code for number, code in texts if number), ""), row.line)
        elif label == "currency" and not is_label(str(cells[at])):  # by a word of the profile's own
            block.name_currency(next(filter(None, map(str.strip, values_behind(cells, at))), ""), row.line)
        elif label in {"from", "to", "period"}:
            self._days(label, row, at, whole)

    def _total_above(self, row: GridRow, at: int) -> None:
        """Take the sum of one side that stands above the lines."""
        words = re.split(r"[:/]|(?=[0-9(])", str(row.cells[at]))
        sides = [found for word in words if (found := _SIDE_TOTAL.fullmatch(" ".join(fold(word).split())))]
        figure = self._figure(row, at)
        if sides and figure is not None:
            debit = bool(sides[0]["debit"] or sides[0]["out"])
            self._block.add_total_above(row.line, figure, debit=debit)

    def _figure(self, row: GridRow, at: int) -> GridCell | None:
        """Return the amount that a label names: behind it in its cell, in the balance column, or to its right."""
        own = row.cells[at]
        assert isinstance(own, str)
        balance = self._cell(row.cells, "balance")
        if self._is_balance(row.cells):
            return balance
        if behind := printed_figure(own.rpartition(":")[2]):
            return behind
        if balance != "" and self._columns is not None and self._columns["balance"] > at:
            return balance
        for cell in row.cells[at + 1 :]:
            if isinstance(cell, Number) or (isinstance(cell, str) and FIGURE.fullmatch(cell.strip())):
                return cell
            if isinstance(cell, str) and (found := printed_figure(cell)):
                return found
        return None

    def _span(self, row: GridRow) -> bool:
        """Take a period that a cell names in words of its own, where no label has named one; tell whether it does."""
        if self._block.start or self._block.end:
            return False
        for cell in row.cells:
            if isinstance(cell, str) and (days := written_span(cell)):
                self._block.start, self._block.end = days_beside(days, self._profile.dates, row.line)
                return True
        return False

    def _days(self, label: Label, row: GridRow, at: int, whole: list[GridCell]) -> None:
        """Take the days of a period, in the order that all days of the row, and its words, tell."""
        texts = values_behind(row.cells, at)
        found: list[Date] = [cell for cell in row.cells[at + 1 :] if isinstance(cell, Date)]
        written = [text for cell in texts for text in WRITTEN.findall(cell)]
        words = " ".join(cell for cell in whole if isinstance(cell, str))
        found += days_beside(written, self._profile.dates, row.line, words=words)
        if not found:
            return
        if label in {"from", "period"}:
            self._block.start = found[0]
        if label == "to" or (label == "period" and len(found) > 1):
            self._block.end = found[0] if label == "to" else found[1]
        if label == "from" and len(found) > 1:
            self._block.end = found[1]
