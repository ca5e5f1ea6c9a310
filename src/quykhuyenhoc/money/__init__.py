"""Money: whole smallest units of one currency; readers of typed amounts and of columns load on first use."""

from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.money.known import known_exponent
from quykhuyenhoc.money.value import BASE_CURRENCY, LIMIT, Amount, Money, figures, format_money, is_small, total

if TYPE_CHECKING:
    from quykhuyenhoc.money.columns import AmountFormat, AmountFormatFinder, column_format
    from quykhuyenhoc.money.typed import parse_money

__all__ = [
    "BASE_CURRENCY",
    "LIMIT",
    "Amount",
    "AmountFormat",
    "AmountFormatFinder",
    "Money",
    "column_format",
    "figures",
    "format_money",
    "is_small",
    "known_exponent",
    "parse_money",
    "total",
]

_COLUMNS: Final = frozenset({"AmountFormat", "AmountFormatFinder", "column_format"})


def __getattr__(name: str) -> Any:
    if name == "parse_money":
        from quykhuyenhoc.money.typed import parse_money

        return parse_money
    if name in _COLUMNS:
        from quykhuyenhoc.money import columns

        return getattr(columns, name)
    raise AttributeError(name)
