"""Amounts of currencies with decimals in files of entries: whole smallest units, as ``export csv`` writes them."""

import re
from typing import Final

from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.money import LIMIT
from quykhuyenhoc.text import visible

SHOWN_MAX: Final = 40
_WHOLE: Final = re.compile(r"-?[0-9]{1,16}", re.ASCII).fullmatch


def smallest_units(text: str, currency: str) -> int:
    """Return an amount of a currency with decimals.

    A mark or a space in it may part groups or begin decimals, and a hundred times as much lies between the two: so it
    is never read.

    Raises:
        ValueError: it is no plain whole number, or beyond 10^15; the text says how to write it.
    """
    found = int(text) if _WHOLE(text.strip()) else LIMIT + 1
    if abs(found) > LIMIT:
        problem = M_(
            "amount {text!r}: in {currency} write whole smallest units, figures only, as an export does: "
            "12.50 is 1250 where the currency has two decimals"
        )
        raise ValueError(problem.format(text=visible(text, most=SHOWN_MAX), currency=currency))
    return found
