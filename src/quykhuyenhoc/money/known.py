"""Currencies that the world knows: the number of decimals that the tables of CLDR give a legal tender."""

from functools import cache


def known_exponent(currency: str) -> int | None:
    """Return the number of decimals of a currency that is or was legal tender somewhere; None of any other code.

    Gold (XAU), units of account and codes that a book made up have none that everybody shares.
    """
    return _tenders().get(currency)


@cache
def _tenders() -> dict[str, int]:
    from babel.core import get_global
    from babel.numbers import get_currency_precision

    territories = get_global("territory_currencies").values()
    codes = {code for used in territories for code, _from, _to, tender in used if tender}
    return {code: get_currency_precision(code) for code in codes}
