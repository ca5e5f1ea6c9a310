"""Currencies that the world knows: the number of decimals that ISO 4217 gives them.

``data/currencies.csv`` is list one of ISO 4217 as its maintenance agency (SIX) published it on 1 January 2026: the
codes with a minor unit. A code that was withdrawn has the decimals of CLDR's table.
"""

from functools import cache


def known_exponent(currency: str) -> int | None:
    """Return the number of decimals of a currency that is or was legal tender somewhere; None of any other code.

    Gold (XAU), units of account and codes that a book made up have none that everybody shares.
    """
    return _decimals().get(currency) if currency in _decimals() else _tenders().get(currency)


@cache
def _decimals() -> dict[str, int]:
    from pathlib import Path  # slow to load, and an amount in đồng asks for no decimals

    lines = (Path(__file__).parent.parent / "data" / "currencies.csv").read_text(encoding="ascii").splitlines()[1:]
    return {code: int(decimals) for code, _comma, decimals in (line.partition(",") for line in lines)}


@cache
def _tenders() -> dict[str, int]:
    from babel.core import get_global
    from babel.numbers import get_currency_precision

    territories = get_global("territory_currencies").values()
    codes = {code for used in territories for code, _from, _to, tender in used if tender}
    return {code: get_currency_precision(code) for code in codes}
