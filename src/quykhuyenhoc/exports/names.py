"""Names, commodities, amounts and texts in the one spelling that hledger, Ledger and beancount all read.

A posting of account 112 in the fund QTH stands on ``Assets:112:QTH``: so each of the three programs sums every account,
every fund of it and, by the last part, every fund. The spelling is one to one: two codes never share a name.
"""

import re
from typing import Final

ROOTS: Final = {
    "asset": "Assets",
    "liability": "Liabilities",
    "net_asset": "Equity",
    "income": "Income",
    "expense": "Expenses",
}
"""The five types of account, by the names that the three programs know."""
TEXT_MAX: Final = 400
"""Characters of a text that are written: Ledger reads lines of 4,096 bytes, and a character takes up to four."""

_ESCAPES: Final = {"-": "--h", ".": "--p", "_": "--u", ":": "--c"}
_ESCAPED: Final = re.compile(r"[._:]|-(?=[-._:])|(?<=[-._:])-").sub
_PLAIN_CURRENCY: Final = re.compile(r"[A-Z]{3}", re.ASCII).fullmatch
_CURRENCY_ESCAPES: Final = str.maketrans(
    {"-": "-H", ".": "-P", "_": "-U", ":": "-C", **{chr(n): f"-L{chr(n - 32)}" for n in range(ord("a"), ord("z") + 1)}}
)
# Signs that mean something to one of the programs inside a text: written by their full-width forms.
_SIGNS: Final = str.maketrans({sign: chr(ord(sign) + 0xFEE0) for sign in ';:,|[]"\\'})


def part(code: str) -> str:
    """Return a code as a part of an account's name: letters, digits and ``-``, beginning with a capital or a digit.

    Point, underscore and colon are ``--p``, ``--u`` and ``--c``; ``-`` stays, but beside one of these or itself it is
    ``--h``. ``X--x`` stands before a code that begins otherwise.
    """
    found = _ESCAPED(lambda sign: _ESCAPES[sign[0]], code)
    return found if found[0].isupper() or found[0].isdigit() else f"X--x{found}"


def account_name(type_: str, account: str, fund: str) -> str:
    """Return the name under which the postings of an account in a fund stand."""
    return f"{ROOTS[type_]}:{part(account)}:{part(fund)}"


def commodity(currency: str) -> str:
    """Return a currency as a commodity: three capitals stay; any other code is ``X-`` and its capitals and digits.

    There a small letter is ``-L`` and its capital; ``-``, point, underscore and colon are ``-H``, ``-P``, ``-U``,
    ``-C``.
    """
    return currency if _PLAIN_CURRENCY(currency) else f"X-{currency.translate(_CURRENCY_ESCAPES)}"


def quantity(minor: int, exponent: int) -> str:
    """Return minor units as a decimal number with all the decimals of its currency: ``-1234.50``."""
    whole, rest = divmod(abs(minor), 10**exponent)
    sign = "-" if minor < 0 else ""
    return f"{sign}{whole}.{rest:0{exponent}d}" if exponent else f"{sign}{whole}"


def plain(text: str) -> str:
    """Return a text that is a text to all three programs, wherever it stands in a line."""
    cut = text if len(text) <= TEXT_MAX else text[:TEXT_MAX] + "…"
    return " ".join(cut.translate(_SIGNS).split())
