"""What the format of a cell makes of its number: thousands, percents, and words or figures of its own beside it."""

import re
from decimal import Decimal
from typing import Final

from quykhuyenhoc.bank.number_formats import NOTHING, SIGNS, FormatSection, is_silent, sections_for, sections_of
from quykhuyenhoc.imports.grid import Doubted, said
from quykhuyenhoc.imports.structure import scaled

_DECIMALS: Final = re.compile(r"\.(?:000)+(?![0#?])")
SIDES: Final = {">": (1,), "<": (-1,), ">=": (0, 1), "<=": (-1, 0), "=": (0,), "!=": (-1, 1)}
"""How a number that a rule takes lies to its bound: below, at or above it."""


def holds(rule: str, held: Decimal, bound: Decimal) -> bool:
    """Tell whether a rule, one of ``SIDES``, takes a number."""
    return (held > bound) - (held < bound) in SIDES[rule]


def doubt(code: str, held: Decimal) -> Doubted | None:
    """Return the cell of a number that a format of XLSX shows as another; None where it shows the same."""
    found = (_doubt(one, held) for one in sections_for(code, held))
    return next((cell for cell in found if cell is not None), None)


def is_plain(code: str) -> bool:
    """Tell whether a format shows every number as it is."""
    return all(
        not one.digits and _doubt(one, Decimal(held)) is None for one in sections_of(code)[:SIGNS] for held in (1, 0)
    )


def is_of_days(code: str) -> bool:
    """Tell whether a format shows numbers as days."""
    return any(one.is_day for one in sections_of(code)[:SIGNS])


def _doubt(one: FormatSection, held: Decimal) -> Doubted | None:
    """Return the cell of a number that this section shows as another; None where it shows the same."""
    cell = scaled(held, *one.scale)
    if cell is not None:
        return cell
    if not (one.has_number or one.is_day):
        shown = one.words.strip() or NOTHING
        return Doubted.of(held, shown) if held or not is_silent(one.words) else None
    is_other = re.search(r"\d", one.words) if one.is_day else one.turns(held) or not is_silent(one.words)
    if is_other:
        return Doubted.of(held, one.words.replace("\0", said(held), 1).replace("\0", ""))
    if one.digits and len(held.normalize().as_tuple().digits) > one.digits:
        return Doubted.of(held, f"{held:.{one.digits - 1}E}")
    is_longer = held and held == held.to_integral_value() and _DECIMALS.search(one.bare)
    return Doubted.of(held, f"{said(held)},000") if is_longer else None
