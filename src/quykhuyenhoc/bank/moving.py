"""Which columns of a table hold money and the balance: those by which each balance follows from the one before it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 (as in the nouns)
from itertools import permutations
from typing import Final, NamedTuple

from quykhuyenhoc.bank.days import orders_of, written_day
from quykhuyenhoc.bank.grid import GridCell, Number
from quykhuyenhoc.bank.profile import GENERIC, LayoutField, key_of, shipped_profile
from quykhuyenhoc.bank.values import decimal_amount, signed_figure
from quykhuyenhoc.errors import AmountError, StatementRowError
from quykhuyenhoc.money.columns import NAMES, AmountFormat, AmountFormatName
from quykhuyenhoc.text import fold

NOTHING: Final = frozenset({"", "-", "+"})
"""What stands where a bank prints no amount."""
_COLUMNS_MAX: Final = 16
_MARKS_MAX: Final = 8
_MARK_LENGTH: Final = 20
_DECIMALS: Final = 2
_LINES_MIN: Final = 2

_BEFORE: Final = re.compile(r"(?<![a-z])(?:truoc|dau|before|previous|prior|opening|beginning)(?![a-z])")
_AFTER: Final = re.compile(r"(?<![a-z])(?:sau|cuoi|after|running|closing|ending)(?![a-z])")
"""Words of a header, folded, that tell when its balances are: before each line, or after it."""

RowFigures = list[int | None]
ColumnMove = tuple[int, int]
"""A line, and how much it moves by the balances beside it."""


class MoneyColumns(NamedTuple):
    """Where debit and credit, or amount, and the balance stand; what each mark (``key_of``) beside an amount means.

    A mark that means 0 may mean either. ``before``: the balance stands before each line, not after it.
    """

    columns: dict[LayoutField, int]
    signs: dict[str, int]
    before: bool = False


def stands_before(head: GridCell) -> bool | None:
    """Tell whether the balances below a header are those before each line; None where its words do not say."""
    text = fold(head) if isinstance(head, str) else ""
    before, after = (pattern.search(text) is not None for pattern in (_BEFORE, _AFTER))
    return before if before != after else None


def cell_at(cells: Sequence[GridCell], at: int) -> GridCell:
    """Return a cell of a row that may be shorter; a text without the spaces around it."""
    cell = cells[at] if at < len(cells) else ""
    return cell.strip() if type(cell) is str else cell


def is_figure(cell: GridCell) -> bool:
    """Tell whether a cell is an amount, by any of the rules."""
    return bool(figures_by(cell))


def figures_by(cell: GridCell) -> frozenset[AmountFormatName]:
    """Return the rules by which a cell is an amount."""
    if isinstance(cell, Date) or cell in NOTHING:
        return frozenset()
    return frozenset(rule for rule in NAMES if _figure(cell, rule) is not None)


def money_columns(
    lines: Sequence[Sequence[GridCell]], words: Mapping[LayoutField, int], heads: Sequence[GridCell] = ()
) -> MoneyColumns | None:
    """Return the columns by which all balances of the lines follow; None where there are none, or several fit as well.

    ``words`` are the columns as their headers say, ``heads`` the headers: what they say is never turned, neither which
    side is money in nor whether balances stand before the lines. Balances tell what words leave open, and of several
    readings that they prove words decide; where none does, a person is to be asked.
    """
    found = [one for one in _proved(lines, words, heads) if not _is_contrary(one, words)]
    agreed = [sum(words.get(field) == at for field, at in one.columns.items()) for one in found]
    best = [one for one, count in zip(found, agreed, strict=True) if count == max(agreed)]
    best = [one for one in best if not one.before] or best if _is_one(best) else best
    if len(best) > 1 and all(one.columns == best[0].columns and one.signs for one in best):
        return best[0]._replace(signs=dict.fromkeys(best[0].signs, 0))
    return best[0] if len(best) == 1 else None


def is_turned(lines: Sequence[Sequence[GridCell]], words: Mapping[LayoutField, int], heads: Sequence[GridCell]) -> bool:
    """Tell whether balances prove a table only where its words for money in and out mean the contrary."""
    found = [*_proved(lines, words, heads)]
    return bool(found) and all(_is_contrary(one, words) for one in found)


def _is_one(found: Sequence[MoneyColumns]) -> bool:
    """Tell whether readings differ in nothing but whether the balance stands before the lines."""
    return all((one.columns, one.signs) == (found[0].columns, found[0].signs) for one in found)


def _is_contrary(one: MoneyColumns, words: Mapping[LayoutField, int]) -> bool:
    """Tell whether a reading takes for money in what words call money out, or the contrary."""
    sides = ("debit", "credit"), ("credit", "debit")
    if any(side in one.columns and words.get(other) == one.columns[side] for side, other in sides):  # type: ignore[call-overload]
        return True
    generic = shipped_profile(GENERIC)
    known = dict.fromkeys(map(key_of, generic.marks_in), 1) | dict.fromkeys(map(key_of, generic.marks_out), -1)
    return any(known.get(mark, sign) != sign for mark, sign in one.signs.items())


def _proved(
    lines: Sequence[Sequence[GridCell]], words: Mapping[LayoutField, int], heads: Sequence[GridCell]
) -> Iterator[MoneyColumns]:
    found: list[MoneyColumns] = []
    for rule in NAMES:
        for one in _fitting(lines, words, heads, rule):
            if one not in found:
                found.append(one)
                yield one


def _fitting(
    lines: Sequence[Sequence[GridCell]],
    words: Mapping[LayoutField, int],
    heads: Sequence[GridCell],
    rule: AmountFormatName,
) -> Iterator[MoneyColumns]:
    width = min(max(map(len, lines), default=0), _COLUMNS_MAX)
    said = {words.get("debit"), words.get("credit")}
    columns = {at: found for at in range(width) if (found := _figures(lines, at, rule)) and (any(found) or at in said)}
    newest = _newest_above(lines, words.get("date"))
    for balance, figures in columns.items():
        known, said_so = stands_before(cell_at(heads, balance)), words.get("balance") == balance
        for before, moves in _moves(figures, newest=newest):
            if known not in (None, before) or (before and not (known or said_so or len(moves) > 1)):
                continue
            others = {at: found for at, found in columns.items() if at != balance}
            for one in _moving(lines, others, moves, words):
                yield MoneyColumns({**one.columns, "balance": balance}, one.signs, before)


def _newest_above(lines: Sequence[Sequence[GridCell]], day: int | None) -> bool | None:
    """Tell whether the newest line stands above; None where the days do not tell, or not in which order they are."""
    cells = [cell for cells in lines if day is not None and (cell := cell_at(cells, day)) != ""]
    if len(cells) < _LINES_MIN:
        return None
    first, last = cells[0], cells[-1]
    if isinstance(first, Date) and isinstance(last, Date):
        return None if first == last else first > last
    texts = [cell for cell in cells if isinstance(cell, str)]
    if len(texts) < len(cells):
        return None
    try:
        days = [(written_day(texts[0], order, 0), written_day(texts[-1], order, 0)) for order in orders_of(texts)]
    except StatementRowError:  # days without a year, which stands above them
        return None
    found = {None if one == two else one > two for one, two in days}
    return found.pop() if len(found) == 1 else None


def _moves(balances: RowFigures, *, newest: bool | None) -> Iterator[tuple[bool, list[ColumnMove]]]:
    """Yield the moves of a balance, and whether it stands before them: with the oldest line above, and the newest."""
    known = [one for one in balances if one is not None]
    if len(known) < max(_LINES_MIN, len(balances)) or len(set(known)) == 1:
        return
    later, earlier = range(1, len(known)), range(len(known) - 1)
    if not newest:
        yield False, [(at, known[at] - known[at - 1]) for at in later]
        yield True, [(at, known[at + 1] - known[at]) for at in earlier]
    if newest is not False:
        yield False, [(at, known[at] - known[at + 1]) for at in earlier]
        yield True, [(at, known[at - 1] - known[at]) for at in later]


def _moving(
    lines: Sequence[Sequence[GridCell]],
    columns: Mapping[int, RowFigures],
    moves: list[ColumnMove],
    words: Mapping[LayoutField, int],
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


def _signs(lines: Sequence[Sequence[GridCell]], mark: int, moves: list[ColumnMove]) -> dict[str, int] | None:
    """Return what each text of a column means by the moves beside it; None if it has none, or one means both."""
    signs: dict[str, int] = {}
    for at, move in moves:
        cell = cell_at(lines[at], mark)
        key = key_of(cell) if isinstance(cell, str) and len(cell) <= _MARK_LENGTH else ""
        sign = (move > 0) - (move < 0)
        if sign and (not key or signs.setdefault(key, sign) != sign):
            return None
    return signs if len(signs) <= _MARKS_MAX else None


def _figures(lines: Sequence[Sequence[GridCell]], at: int, rule: AmountFormatName) -> RowFigures | None:
    """Return a column as amounts written by a rule, None for each cell without one; None where it holds else, too."""
    found: RowFigures = []
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
