"""What the cells of a line of a bank's table mean: amounts, and the side that a sign or a mark gives them."""

import re
from datetime import date as Date  # noqa: N812 (as in the nouns)
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.bank.grid import GridCell, Number, Shown
from quykhuyenhoc.bank.number_formats import SHOWN_OTHERWISE
from quykhuyenhoc.bank.profile import LayoutField, Profile, key_of
from quykhuyenhoc.bank.values import decimal_amount, in_limit, shown, signed_figure, without_side
from quykhuyenhoc.errors import AmountError, StatementRowError
from quykhuyenhoc.errors.texts import M_

if TYPE_CHECKING:
    from quykhuyenhoc.money.columns import AmountFormat

_SIGN: Final = re.compile(r"^[-+(–−].*[0-9]|[0-9].*[-+)–−]$")


def is_sided(amount: str) -> bool:
    """Tell whether an amount has a sign, or a mark of its side."""
    return _SIGN.search(amount) is not None or without_side(amount)[1] != 0


def of_its_side(text: str, field: LayoutField, row: int) -> str:
    """Return an amount with the sign that a mark beside it gives; a column of one side may only repeat it."""
    figure, side = without_side(text)
    if not side or field in {"amount", "balance"}:
        return signed_figure(text)
    if side != (1 if field == "credit" else -1):
        why = M_('the mark in "{text}" says the other side than its column', text=shown(text))
        raise StatementRowError(line=row, why=why)
    return figure


def is_figure(text: str) -> bool:
    """Tell whether a text is more than a sign by which nothing is printed."""
    return text not in {"", "-", "+"}


def sign_of(cell: GridCell, profile: Profile, row: int) -> int:
    """Return the sign that a mark in a column of its own gives, by the words of the profile; no other is passed."""
    key = key_of(cell) if isinstance(cell, str) else ""
    if key and key in map(key_of, profile.marks_in):
        return 1
    if key and key in map(key_of, profile.marks_out):
        return -1
    raise StatementRowError(line=row, why=M_("it does not say whether money came in or went out"))


def minor_units(cell: GridCell, amount_format: "AmountFormat", row: int) -> int | None:
    """Return the smallest units of a cell, None for an empty one; a lone "-" is how some print nothing."""
    if isinstance(cell, Shown) and not cell.currency:
        raise StatementRowError(line=row, why=SHOWN_OTHERWISE.format(shown=shown(cell.text), held=cell))
    if isinstance(cell, Number):
        return decimal_amount(cell, amount_format.exponent, row, ".")
    if isinstance(cell, Date):
        raise StatementRowError(line=row, why=M_("a date stands where an amount should be"))
    if not is_figure(cell):
        return None
    try:
        return in_limit(amount_format.read(signed_figure(cell)), row)
    except AmountError:
        problem = M_('"{text}" is not an amount written by the rule of this table').format(text=shown(cell))
        raise StatementRowError(line=row, why=problem) from None
