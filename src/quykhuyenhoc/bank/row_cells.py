"""What single cells of a row of a bank's table hold: an amount, a figure behind its words, the number of a column."""

import re
from datetime import date as Date  # noqa: N812 (as in the nouns)
from typing import Final

from quykhuyenhoc.bank.days import WRITTEN
from quykhuyenhoc.bank.grid import GridCell, Number
from quykhuyenhoc.bank.profile import key_of
from quykhuyenhoc.bank.values import SPACE, shown, signed_figure, without_side
from quykhuyenhoc.errors import StatementRowError
from quykhuyenhoc.errors.texts import M_

_COLUMN_NUMBER: Final = re.compile(r"\(?[0-9A-Za-z]{1,2}\)?")
FIGURE: Final = re.compile(rf"[-+(]?\s*[0-9](?:[0-9.,]|{SPACE})*\)?-?(?=\s*\(?(?:[^\W\d_]|₫){{0,4}}\)?\s*$)")
"""A figure at the end of a text, before a word or sign of a currency."""
_DAY_OR_YEAR: Final = re.compile(
    r"(?<![0-9.,])[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}(?![0-9.,])|(?<![0-9.,])[0-9]{1,2}/[0-9]{4}(?![0-9.,])"
    r"|(?:năm|nam|year) [0-9]{4}(?![0-9.,])",
    re.IGNORECASE,
)
"""A day, a month or a year in the words of a balance: no figure of it."""
_AMOUNT: Final = re.compile(r"[^0-9]{0,12}[0-9][0-9., '’]*[^0-9]{0,12}")
_PAGE_NUMBER: Final = re.compile(r"(?:trang|page|tờ|sheet)\b.*", re.IGNORECASE)


def printed_figure(text: str) -> str:
    """Return the figure with which a text ends, with the sign of a mark beside it; "" where there is none."""
    text = _DAY_OR_YEAR.sub("", text)
    found = FIGURE.search(text)
    if found is None:
        return ""
    figure = found[0].strip()
    whole = next((one for one in (text.strip(), text[found.start() :].strip()) if without_side(one)[1]), "")
    return signed_figure(whole) or figure


def first_cell(cells: list[GridCell]) -> GridCell:
    """Return the first cell that is not empty; an empty one where all are."""
    return next((cell for cell in cells if cell != ""), "")


def compared(cells: list[GridCell]) -> tuple[str, ...]:
    """Return what of a row of a header is compared with a later one."""
    keys = [key_of(cell) if isinstance(cell, str) else "?" for cell in cells]
    while keys and not keys[-1]:
        keys.pop()
    return tuple(keys)


def is_amount(cell: GridCell) -> bool:
    """Tell whether a cell holds an amount, and not words of a footer, a day or the number of a page."""
    if isinstance(cell, Date):
        return False
    return isinstance(cell, Number) or (_AMOUNT.fullmatch(cell) is not None and not _PAGE_NUMBER.match(cell))


def has_digit(cell: GridCell) -> bool:
    """Tell whether a cell holds a figure, or a day."""
    return isinstance(cell, Date) or any(map(str.isdigit, cell))


def is_column_number(cell: GridCell) -> bool:
    """Tell whether a cell may number its column, as (1) or A."""
    return isinstance(cell, str) and _COLUMN_NUMBER.fullmatch(cell.strip()) is not None


def values_behind(cells: list[GridCell], at: int) -> list[str]:
    """Return the texts in which a label's value may stand: behind a colon in its cell, then the cells to its right."""
    own = cells[at]
    assert isinstance(own, str)
    behind = own.partition(":")[2]
    return [
        behind or (own if WRITTEN.search(own) else ""),
        *(cell for cell in cells[at + 1 :] if isinstance(cell, str)),
    ]


def matched(pattern: re.Pattern[str], texts: list[str]) -> str:
    """Return what of the first text that says something fits a pattern; raises StatementRowError if nothing does."""
    for text in texts:
        if bare := text.strip():
            found = pattern.match(bare)
            if found is None:
                raise StatementRowError(why=M_('"{text}" cannot be read').format(text=shown(bare)))
            return found[0]
    return ""
