"""In which unit and currency the amounts of a list are, as its columns are called and as is said around them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.bank.currencies import foreign_said, is_code, names_foreign
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.imports.list_kinds import remarks
from quykhuyenhoc.money import BASE_CURRENCY, figures, units

if TYPE_CHECKING:
    from quykhuyenhoc.imports.grid import ListCell
    from quykhuyenhoc.imports.list_table import ListColumn, ListTable

NOTE: Final = 2
"""A row with so many cells and no amount may be a note."""
_UNIT_MAX: Final = 4
"""Words by which a unit or a currency is called at most."""


def other_unit(table: "ListTable", column: "ListColumn") -> tuple[Message, int | None] | None:
    """Return what is told of amounts that are not said to be in đồng, and how many đồng their unit is.

    The unit is None where they are in another currency.
    """
    foreign, unit = _said(table, column.header)
    if foreign is not None and not table.at("currency"):
        return M_(
            "“{text}” says that amounts are in another currency: write them in đồng⟦, or say that they are "
            "with --column '{letter}=amount'⟧", text=foreign, letter=column.letter,
        ), None  # fmt: skip
    if unit is None:
        return None
    if unit.scale == units.NOT_UNDERSTOOD:
        return M_(
            "“{text}” may say in which unit amounts are, and is not understood⟦: say that they are in thousands with "
            "--column '{letter}=amount*1000', or in đồng with --column '{letter}=amount'⟧",
            text=unit.text, letter=column.letter,
        ), unit.scale  # fmt: skip
    return M_(
        "“{text}” says that amounts are in units of {scale} đồng⟦: say so with --column "
        "'{letter}=amount*{n}', or that they are in đồng with --column '{letter}=amount'⟧",
        text=unit.text, scale=figures(unit.scale, lang="vi"), letter=column.letter, n=unit.scale,
    ), unit.scale  # fmt: skip


def is_in_dong(table: "ListTable", column: "ListColumn") -> bool:
    """Tell whether amounts are said to be in đồng, or in which currency each is."""
    named = units.in_name(column.header) is not None or bool(table.at("currency"))
    return named or any(map(units.says_dong, _rows_around(table)))


def _said(table: "ListTable", name: str) -> tuple[str | None, units.UnitSaid | None]:
    """Return what the name of a column, or else a text around the table, says of currency and unit beside đồng."""
    if names_foreign(name):
        return name, None
    if (coded := _foreign_codes(table)) is not None:
        return coded, None
    scale = units.in_name(name)
    if scale is None and any(map(_may_be_unit, units.in_brackets(name))):
        scale = units.NOT_UNDERSTOOD
    if scale not in (None, 1):
        return None, units.UnitSaid(name, "", scale)
    for row in _rows_around(table):
        if (foreign := next(foreign_said(row), None)) is not None:
            return foreign, None
        if (said := next(units.in_row(row), None)) is not None:
            return None, said
    return None, None


def _may_be_unit(inside: str) -> bool:
    """Tell whether what stands in brackets behind the name of an amount may be a unit: a few words, and no remark."""
    return len(inside.split()) <= _UNIT_MAX and remarks().match(inside) is None


def _foreign_codes(table: "ListTable") -> str | None:
    """Return the name of a column that is not understood and holds nothing but codes of currencies, another one too."""
    rows = table.sheet.rows[table.last + 1 :]
    for at in (at for at, column in enumerate(table.columns) if column.field is None and not column.said):
        cells = [row[at] for row in rows if sum(cell != "" for cell in row) > NOTE and at < len(row) and row[at] != ""]
        if (
            cells
            and all(isinstance(cell, str) and is_code(cell) for cell in cells)
            and any(cell != BASE_CURRENCY for cell in cells)
        ):
            return f"{table.columns[at].header} {next(cell for cell in cells if cell != BASE_CURRENCY)}".strip()
    return None


def _rows_around(table: "ListTable") -> "Iterator[Sequence[ListCell]]":
    """Yield the rows above the names of the columns; of those below the last with an amount, and what may be a note."""
    rows, places = table.sheet.rows, table.at("amount")
    yield from rows[: table.first]
    held = [row for row in range(table.last + 1, len(rows))
            if any(at < len(rows[row]) and rows[row][at] != "" for at in places)]  # fmt: skip
    inside, last = set(held), held[-1] if held else table.last
    for row in range(table.last + 1, len(rows)):
        if row >= last or (row not in inside and sum(cell != "" for cell in rows[row]) <= NOTE):
            yield rows[row]
