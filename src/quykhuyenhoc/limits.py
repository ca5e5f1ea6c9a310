"""What a field of a noun may hold beyond its type: whole numbers between two others, texts of one form."""

from typing import Annotated, Final, NamedTuple

from quykhuyenhoc.money import LIMIT
from quykhuyenhoc.period import YEARS


class Range(NamedTuple):
    """The whole numbers that a field may hold, both ends included."""

    low: int
    high: int


ANY: Final = Range(-LIMIT, LIMIT)
"""What a field of whole numbers holds that says nothing else: what one amount may come to."""
Count = Annotated[int, Range(0, LIMIT)]
"""How many of something there are."""
Ordinal = Annotated[int, Range(1, LIMIT)]
"""A number that counts from 1, as that of an act in its book."""
Flag = Annotated[int, Range(0, 1)]
"""1 where something holds."""
Year = Annotated[int, Range(YEARS[0], YEARS[-1])]
"""A calendar year."""
CurrencyCode = Annotated[str, "[A-Z]{3}"]
"""The code of a currency: three capital letters."""
