"""What a field of a noun may hold beyond its type: whole numbers between two others, texts of one form."""

import re
from typing import Annotated, Final, NamedTuple

from quykhuyenhoc.money import LIMIT, Money
from quykhuyenhoc.period import YEARS


class Range(NamedTuple):
    """The whole numbers that a field may hold, both ends included; of an amount its minor units."""

    low: int
    high: int
    currency: str | None = None
    """The one currency of an amount; None: any that the book has."""


_DONG: Final = Money(0).currency
ANY: Final = Range(-LIMIT, LIMIT)
"""What a field of whole numbers holds that says nothing else: what one amount may come to."""
Count = Annotated[int, Range(0, LIMIT)]
"""How many of something there are."""
Ordinal = Annotated[int, Range(1, LIMIT)]
"""A number that counts from 1, as that of an act in its book."""
Flag = Annotated[int, Range(0, 1)]
"""1 where something holds."""
Rate = Annotated[int, Range(0, 10_000)]
"""A share or a rate of interest in hundredths of a percent: at most a hundred percent."""
Sheets = Annotated[int, Range(0, 9_999)]
"""How many papers lie with a voucher."""
AboveZero = Annotated[Money, Range(1, LIMIT)]
"""An amount of something that moves, is promised or is asked for."""
NotBelowZero = Annotated[Money, Range(0, LIMIT)]
"""An amount that may be nothing: a floor, a budget, what came back."""
Dong = Annotated[Money, Range(1, LIMIT, _DONG)]
"""An amount above zero in đồng alone: what is promised, planned, awarded or advanced. Other currencies are money that
came in, is held and goes out; no list of what is to come adds them up."""
DongOrNothing = Annotated[Money, Range(0, LIMIT, _DONG)]
"""An amount in đồng alone that may be nothing."""
TEXT_MAX: Final = 2_000
"""How many letters a text of an act holds: a description, a reason, an address."""
NAME_MAX: Final = 500
"""How many letters a name holds."""
LONG_MAX: Final = 1_000_000
"""How many letters a text holds that comes from elsewhere as it is: the content of a proposal, a bank's memo."""
Year = Annotated[int, Range(YEARS[0], YEARS[-1])]
"""A calendar year."""
IS_SHA256: Final = re.compile("[0-9a-f]{64}").fullmatch
"""Gives None for what is no SHA-256 in small hexadecimal digits."""
CurrencyCode = Annotated[str, "[A-Z]{3}"]
"""The code of a currency: three capital letters."""
