"""Formulas that are constants: what such a one says is what a program shows, whatever result was kept with it."""

import re
from decimal import Decimal
from typing import Final

from quykhuyenhoc.imports.grid import Doubted, said
from quykhuyenhoc.imports.structure import number_of

_NUMBER: Final = r"[0-9]{1,15}(?:\.[0-9]{1,6})?"
_PRODUCT: Final = rf"[+-]?{_NUMBER}(?:\*{_NUMBER}){{0,9}}"
_SUM: Final = re.compile(rf"{_PRODUCT}(?:[+-]{_NUMBER}(?:\*{_NUMBER}){{0,9}}){{0,99}}")
_TEXT: Final = re.compile(r'"((?:[^"]|"")*)"')
_PREFIX: Final = re.compile(r"\A(?:[a-z]{1,9}:)?=")
_NEAR: Final = Decimal("0.001")
"""Programs compute with 15 figures."""


def contradicted(formula: str, kept: str) -> Doubted | None:
    """Return the cell of a constant formula with which another result is kept; None where it is none, or has its own.

    A constant is a text in quotes, or a sum of numbers and their products: what refers to no cell and calls nothing.
    """
    bare, held = _PREFIX.sub("", formula.strip()).strip(), number_of(kept)
    if text := _TEXT.fullmatch(bare):
        shown = text[1].replace('""', '"')
        return None if "".join(shown.split()) == "".join(kept.split()) else Doubted.of(kept, shown)
    bare = bare.replace(" ", "")
    if not _SUM.fullmatch(bare):
        return None
    value = sum((_product(one) for one in re.findall(_PRODUCT, bare)), Decimal(0))
    if held is not None and abs(held - value) < _NEAR:
        return None
    return Doubted.of(kept if held is None else held, said(value))


def _product(text: str) -> Decimal:
    found = Decimal(1)
    for part in text.split("*"):
        found *= Decimal(part)
    return found
