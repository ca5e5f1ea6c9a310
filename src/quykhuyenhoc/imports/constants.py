"""Formulas that are constants: what such a one says is what a program shows, whatever result was kept with it."""

import re
from decimal import Decimal
from typing import Final

from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.grid import Doubted, said
from quykhuyenhoc.imports.structure import number_of

UNCONFIRMED: Final = M_("its formula refers to no cell, and its result cannot be checked: type the value itself")
_NUMBER: Final = re.compile(r"[0-9]{1,15}(?:\.[0-9]{0,6})?(?:[eE][+-]?[0-9]{1,2})?")
_TOKEN: Final = re.compile(rf"{_NUMBER.pattern}|[-+*/^%()]")
_TEXT: Final = re.compile(r'"((?:[^"]|"")*)"')
_PREFIX: Final = re.compile(r"\A(?:[a-z]{1,9}:)?=")
_PIECE: Final = re.compile(
    r'"(?:[^"]|"")*"|(?P<name>[$A-Za-z_\\\u0080-\uffff][\w.$\\]*)(?P<call>\s*\()?|[0-9.]+(?:[eE][+-]?[0-9]+)?'
    r"|(?P<reference>[\[:!#'@])|.",
    re.DOTALL,
)
_WORDS: Final = frozenset({"true", "false"})
_LENGTH_MAX: Final = 8192
"""Characters of a formula; no program takes a longer one."""
_TOKENS_MAX: Final = 400
_DEPTH_MAX: Final = 20
_POWER_MAX: Final = 20
_NEAR: Final = Decimal("0.001")
"""Programs compute with 15 figures."""


def contradicted(formula: str, kept: str) -> Doubted | None:
    """Return the cell of a constant formula with which another result is kept; None where it is none, or has its own.

    A constant that can be computed is a text in quotes, or what is reckoned of numbers: it refers to no cell and calls
    nothing.
    """
    bare, held = _bare(formula), number_of(kept)
    if text := _TEXT.fullmatch(bare):
        shown = text[1].replace('""', '"')
        return None if "".join(shown.split()) == "".join(kept.split()) else Doubted.of(kept, shown)
    value = _value(bare)
    if value is None or (held is not None and abs(held - value) < _NEAR):
        return None
    return Doubted.of(kept if held is None else held, said(value))


def is_unconfirmed(formula: str) -> bool:
    """Tell whether a formula refers to nothing and cannot be computed here: nobody can tell what a program shows."""
    bare = _bare(formula)
    if len(bare) > _LENGTH_MAX:
        return True
    if not bare or _TEXT.fullmatch(bare) or _value(bare) is not None:
        return False
    return not any(
        piece["reference"] or (piece["name"] and not piece["call"] and piece["name"].lower() not in _WORDS)
        for piece in _PIECE.finditer(bare)
    )


def _bare(formula: str) -> str:
    return _PREFIX.sub("", formula.strip()).strip()


def _value(bare: str) -> Decimal | None:
    """Return what is reckoned of numbers alone; None where something else is in it, or it has no result."""
    if len(bare) > _LENGTH_MAX:
        return None
    text = "".join(bare.split())
    tokens = _TOKEN.findall(text)
    if not 0 < len(tokens) <= _TOKENS_MAX or "".join(tokens) != text:
        return None
    try:
        found = _Reckoned(tokens)
        value = found.sum()
    except (ArithmeticError, ValueError):
        return None
    return value if found.is_done and value.is_finite() else None


class _Reckoned:
    """Reckons as spreadsheets do: a sign binds closer than a power, and powers are taken from the left."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens, self._at, self._depth = tokens, 0, 0

    @property
    def is_done(self) -> bool:
        return self._at == len(self._tokens)

    def _takes(self, *marks: str) -> str:
        """Return the next token where it is one of these, and pass over it."""
        if self.is_done or self._tokens[self._at] not in marks:
            return ""
        self._at += 1
        return self._tokens[self._at - 1]

    def sum(self) -> Decimal:
        value = self._product()
        while mark := self._takes("+", "-"):
            value = value + self._product() if mark == "+" else value - self._product()
        return value

    def _product(self) -> Decimal:
        value = self._power()
        while mark := self._takes("*", "/"):
            value = value * self._power() if mark == "*" else value / self._power()
        return value

    def _power(self) -> Decimal:
        value = self._signed()
        while self._takes("^"):
            power = self._signed()
            if abs(power) > _POWER_MAX:
                raise ValueError
            value **= power
        return value

    def _signed(self) -> Decimal:
        sign = 1
        while mark := self._takes("+", "-"):
            sign = -sign if mark == "-" else sign
        value = self._one() * sign
        while self._takes("%"):
            value /= 100
        return value

    def _one(self) -> Decimal:
        if self._takes("("):
            self._depth += 1
            if self._depth > _DEPTH_MAX:
                raise ValueError
            value = self.sum()
            self._depth -= 1
            if not self._takes(")"):
                raise ValueError
            return value
        if self.is_done or not _NUMBER.fullmatch(self._tokens[self._at]):
            raise ValueError
        self._at += 1
        return Decimal(self._tokens[self._at - 1])
