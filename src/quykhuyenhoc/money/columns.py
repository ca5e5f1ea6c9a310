"""Amounts in machine files: one format for a whole column, declared or proven from all its rows, never guessed.

A lone "500,000" is refused as it is when typed; in a column it may be proven: beside "1,234,567" it means 500000.
"500.000" is read as the law writes it, with a dot between groups.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Final, Literal

from quykhuyenhoc.errors import (
    AmountError,
    AmountTooLargeError,
    ColumnAmbiguousError,
    ColumnError,
    ColumnMixedError,
)
from quykhuyenhoc.money.value import LIMIT, figures
from quykhuyenhoc.text import visible

AmountFormatName = Literal["plain", "plain_comma", "dots", "commas"]
"""plain: 1234567 or 1234567.00 · plain_comma: 1234567,00 · dots: 1.234.567,00 · commas: 1,234,567.00"""

NAMES: Final[tuple[AmountFormatName, ...]] = ("plain", "plain_comma", "dots", "commas")
LISTED_MAX: Final = 100

_SHOWN_MAX: Final = 40
_SHOWN_ROWS: Final = 5
_FAST_DIGITS: Final = 15
_GROUP: Final[dict[AmountFormatName, str]] = {"plain": "", "plain_comma": "", "dots": ".", "commas": ","}
_DECIMAL: Final[dict[AmountFormatName, str]] = {"plain": ".", "plain_comma": ",", "dots": ",", "commas": "."}
_UNGROUPED: Final = frozenset[AmountFormatName](("plain", "plain_comma"))
_CURRENCY_AFTER: Final = re.compile(r"\s*(?:VND|VNĐ|vnd|đ|₫)?\s*$")


@dataclass(frozen=True, slots=True)
class AmountFormat:
    """How one column writes its amounts; ``exponent`` is the number of decimals of its currency."""

    name: AmountFormatName
    exponent: int = 0

    def read(self, text: str) -> int:
        """Return the smallest units that a text of this column means.

        Raises:
            AmountError: if the text is not written in this format.
            AmountTooLargeError: if it is beyond 10^15.

        """
        if (
            not self.exponent
            and len(text) <= _FAST_DIGITS
            and text.isdigit()
            and text.isascii()
            and self.name in _UNGROUPED
        ):
            return int(text)
        minor = _read(self.name, self.exponent, text)
        if minor is None:
            raise AmountError(given=visible(text, most=_SHOWN_MAX))
        if not -LIMIT <= minor <= LIMIT:
            raise AmountTooLargeError(
                given=visible(text, most=_SHOWN_MAX), limit=figures(LIMIT, exponent=self.exponent)
            )
        return minor


class AmountFormatFinder:
    """Finds the one format of a column while its rows stream by: ``add`` each, then ask ``amount_format``."""

    __slots__ = ("_alive", "_bad", "_bad_count", "_clash", "_exponent", "_twofold", "_witnesses")

    def __init__(self, exponent: int = 0) -> None:
        self._exponent = exponent
        self._alive = frozenset(NAMES)
        self._bad: list[tuple[int, str]] = []
        self._bad_count = 0
        self._witnesses: list[tuple[int, str]] = []
        self._clash: list[tuple[int, str]] = []
        self._twofold: dict[tuple[AmountFormatName, AmountFormatName], list[tuple[int, str]]] = {}

    def add(self, line: int, text: str) -> None:
        """Take one row into account; nothing is raised before ``amount_format``."""
        # Plain ASCII digits, the usual case, tell nothing new once groups are excluded.
        if len(text) <= _FAST_DIGITS and text.isdigit() and text.isascii() and self._alive <= _UNGROUPED:
            return
        each: Iterator[tuple[AmountFormatName, int | None]] = (
            (name, _read(name, self._exponent, text)) for name in NAMES
        )
        values: dict[AmountFormatName, int] = {name: value for name, value in each if value is not None}
        if not values or not all(-LIMIT <= value <= LIMIT for value in values.values()):
            self._bad_count += 1
            if self._bad_count <= LISTED_MAX:
                self._bad.append((line, text))
            return
        alive = self._alive & values.keys()
        if not alive:
            if len(self._clash) < LISTED_MAX:
                self._clash.append((line, text))
            return
        if alive != self._alive:
            self._witnesses.append((line, text))
            self._alive = alive
        for pair in combinations(values, 2):
            if values[pair[0]] != values[pair[1]] and len(rows := self._twofold.setdefault(pair, [])) < LISTED_MAX:
                rows.append((line, text))

    def amount_format(self) -> AmountFormat:
        """Return the format in which every row was written; a column without rows is plain.

        Raises:
            ColumnError: if rows are no amounts (the first 100 in ``rows``, all counted in ``count``).
            ColumnMixedError: if no single format reads all rows.
            ColumnAmbiguousError: if two formats read all rows, with different values.

        """
        if self._bad:
            raise ColumnError(rows=tuple(self._bad), count=self._bad_count, shown=_shown(self._bad, self._bad_count))
        if self._clash:
            rows = [*self._witnesses, *self._clash]
            raise ColumnMixedError(rows=tuple(rows), count=len(rows), shown=_shown(rows, len(rows)))
        for pair, rows in self._twofold.items():
            if self._alive.issuperset(pair):
                raise ColumnAmbiguousError(rows=tuple(rows), count=len(rows), shown=_shown(rows, len(rows)))
        return AmountFormat(next(name for name in NAMES if name in self._alive), self._exponent)


def column_format(samples: Iterable[str], *, exponent: int = 0, first_line: int = 1) -> AmountFormat:
    """Return the one format of a column given as all its texts, the first of them on line ``first_line``.

    Raises:
        ColumnError: as ``AmountFormatFinder.amount_format``.

    """
    finder = AmountFormatFinder(exponent)
    for line, text in enumerate(samples, first_line):
        finder.add(line, text)
    return finder.amount_format()


def _shown(rows: list[tuple[int, str]], count: int) -> str:
    """Return the first rows as 3: "1.000"; 7: "1,000" … (+2)."""
    first = "; ".join(f'{line}: "{visible(text, most=_SHOWN_MAX)}"' for line, text in rows[:_SHOWN_ROWS])
    return first if count <= _SHOWN_ROWS else f"{first} … (+{count - _SHOWN_ROWS})"


def _read(name: AmountFormatName, exponent: int, text: str) -> int | None:
    """Return the smallest units, or None if the format does not write a text so."""
    if len(text) > _SHOWN_MAX:
        return None
    found = _pattern(name, exponent).fullmatch(_CURRENCY_AFTER.sub("", text).lstrip())
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    decimals = (found["decimals"] or "")[:exponent].ljust(exponent, "0")
    minor = int(found["whole"].replace(".", "").replace(",", "") + decimals)
    return -minor if found["open"] or found["minus"] else minor


@cache
def _pattern(name: AmountFormatName, exponent: int) -> re.Pattern[str]:
    group = re.escape(_GROUP[name])
    whole = rf"[0-9]{{1,3}}(?:{group}[0-9]{{3}})*" if group else "[0-9]+"
    # Zeros after a mark are no fraction of a đồng. Three of them after a comma may also be a group: see the module.
    zeros = "0{1,3}" if name == "plain_comma" else "0{1,2}"
    parts = rf"[0-9]{{1,{exponent}}}" if exponent else zeros
    return re.compile(
        rf"(?:(?P<minus>-)|(?P<open>\())?(?P<whole>{whole})(?:{re.escape(_DECIMAL[name])}(?P<decimals>{parts}))?(?P<close>\))?"
    )
