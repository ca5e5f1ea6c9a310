"""Which columns of a table hold money and the balance: those by which each balance follows from the one before it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 (as in the nouns)
from itertools import permutations
from typing import Final, NamedTuple

from quykhuyenhoc.bank.grid import Cell, Number
from quykhuyenhoc.bank.profile import Field, key_of
from quykhuyenhoc.bank.values import decimal_amount, signed_figure
from quykhuyenhoc.errors import AmountError, StatementRowError
from quykhuyenhoc.money.columns import NAMES, AmountFormat, AmountFormatName

NOTHING: Final = frozenset({"", "-", "+"})
"""What stands where a bank prints no amount."""
_COLUMNS_MAX: Final = 16
_MARKS_MAX: Final = 8
_MARK_LENGTH: Final = 20
_DECIMALS: Final = 2
_LINES_MIN: Final = 2

Figures = list[int | None]
Move = tuple[int, int]
"""A line, and by how much its balance is more than the one before it in time."""


class MoneyColumns(NamedTuple):
    """Where debit and credit, or amount, and the balance stand; what each mark (``key_of``) beside an amount means."""

    columns: dict[Field, int]
    signs: dict[str, int]


def cell_at(cells: Sequence[Cell], at: int) -> Cell:
    """Return a cell of a row that may be shorter; a text without the spaces around it."""
    cell = cells[at] if at < len(cells) else ""
    return cell.strip() if type(cell) is str else cell


def is_figure(cell: Cell) -> bool:
    """Tell whether a cell is an amount, by any of the rules."""
    return bool(figures_by(cell))


def figures_by(cell: Cell) -> frozenset[AmountFormatName]:
    """Return the rules by which a cell is an amount."""
    if isinstance(cell, Date) or cell in NOTHING:
        return frozenset()
    return frozenset(rule for rule in NAMES if _figure(cell, rule) is not None)


def money_columns(lines: Sequence[Sequence[Cell]], words: Mapping[Field, int]) -> MoneyColumns | None:
    """Return the columns by which all balances of the lines follow; None where there are none, or several fit as well.

    ``words`` are the columns as their headers say: what they say stands, if the balances do not contradict it, and of
    several that fit it decides.
    """
    found: list[MoneyColumns] = []
    for rule in NAMES:
        for one in _fitting(lines, words, rule):
            if one not in found:
                found.append(one)
    agreed = [sum(words.get(field) == at for field, at in one.columns.items()) for one in found]
    best = [one for one, count in zip(found, agreed, strict=True) if count == max(agreed)]
    return best[0] if len(best) == 1 else None


def _fitting(
    lines: Sequence[Sequence[Cell]], words: Mapping[Field, int], rule: AmountFormatName
) -> Iterator[MoneyColumns]:
    width = min(max(map(len, lines), default=0), _COLUMNS_MAX)
    said = {words.get("debit"), words.get("credit")}
    columns = {at: found for at in range(width) if (found := _figures(lines, at, rule)) and (any(found) or at in said)}
    for balance, figures in columns.items():
        for moves in _moves(figures):
            others = {at: found for at, found in columns.items() if at != balance}
            for one in _moving(lines, others, moves, words):
                yield one._replace(columns={**one.columns, "balance": balance})


def _moves(balances: Figures) -> Iterator[list[Move]]:
    """Yield the moves of a balance, were the oldest line above, and were the newest."""
    known = [one for one in balances if one is not None]
    if len(known) < max(_LINES_MIN, len(balances)) or len(set(known)) == 1:
        return
    yield [(at, known[at] - known[at - 1]) for at in range(1, len(known))]
    yield [(at, known[at] - known[at + 1]) for at in range(len(known) - 1)]


def _moving(
    lines: Sequence[Sequence[Cell]], columns: Mapping[int, Figures], moves: list[Move], words: Mapping[Field, int]
) -> Iterator[MoneyColumns]:
    """Yield the columns that make these moves: two, one with a sign, or one with a mark beside it."""
    for debit, credit in permutations(columns, 2):
        out, into = columns[debit], columns[credit]
        said = (words.get("debit"), words.get("credit")) == (debit, credit)
        if (said or (any(out) and any(into))) and all(
            (into[at] or 0) - abs(out[at] or 0) == move for at, move in moves
        ):
            yield MoneyColumns({"debit": debit, "credit": credit}, {})
    for amount, sizes in columns.items():
        said = words.get("amount") == amount
        if all((sizes[at] or 0) == move for at, move in moves):
            if said or any(move < 0 for _at, move in moves):
                yield MoneyColumns({"amount": amount}, {})
        elif all(abs(sizes[at] or 0) == abs(move) for at, move in moves):
            for mark in range(max(map(len, lines))):
                signs = None if mark in columns else _signs(lines, mark, moves)
                if signs and (words.get("mark") == mark or len(set(signs.values())) > 1):
                    yield MoneyColumns({"amount": amount, "mark": mark}, signs)


def _signs(lines: Sequence[Sequence[Cell]], mark: int, moves: list[Move]) -> dict[str, int] | None:
    """Return what each text of a column means by the moves beside it; None if it has none, or one means both."""
    signs: dict[str, int] = {}
    for at, move in moves:
        cell = cell_at(lines[at], mark)
        key = key_of(cell) if isinstance(cell, str) and len(cell) <= _MARK_LENGTH else ""
        sign = (move > 0) - (move < 0)
        if sign and (not key or signs.setdefault(key, sign) != sign):
            return None
    return signs if len(signs) <= _MARKS_MAX else None


def _figures(lines: Sequence[Sequence[Cell]], at: int, rule: AmountFormatName) -> Figures | None:
    """Return a column as amounts written by a rule, None for each cell without one; None where it holds else, too."""
    found: Figures = []
    for cells in lines:
        cell = cell_at(cells, at)
        figure = None if isinstance(cell, Date) or cell in NOTHING else _figure(cell, rule)
        if figure is None and cell not in NOTHING:
            return None
        found.append(figure)
    return found


def _figure(cell: str, rule: AmountFormatName) -> int | None:
    try:
        if isinstance(cell, Number):
            return decimal_amount(cell, _DECIMALS, 0, ".")
        return AmountFormat(rule, _DECIMALS).read(signed_figure(cell))
    except (AmountError, StatementRowError):
        return None
