"""The columns of a report, and what is read of its lines by them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, Final, Literal, NamedTuple


class Sides(NamedTuple):
    """What the debits and credits of a column with two sides come to, for its total on paper; in data it is ``net``."""

    debit: int
    credit: int

    @property
    def net(self) -> int:
        """The signed sum, debit positive."""
        return self.debit - self.credit


def sides_of(amounts: "Iterable[int]") -> Sides:
    """Return what signed amounts come to on each side."""
    known = list(amounts)
    return Sides(sum(amount for amount in known if amount > 0), -sum(amount for amount in known if amount < 0))


Cell = str | int | date | Sides | None
Row = Mapping[str, Cell]
"""Values by column key, of a table on a paper: amounts are whole minor units, signed, debit positive."""

ColumnKind = Literal["text", "money", "date", "count", "rate", "code"]
"""What a column holds: the last but one are hundredths of a percent, shown with two decimals."""
NUMBERS: Final = ("money", "count", "rate")
RATE_DECIMALS: Final = 2


class Column(NamedTuple):
    """A column: its key in data, its label on paper, its kind of value.

    ``sides`` shows a signed amount as two columns, Nợ and Có, on paper and screen; data stays signed. ``says`` turns
    a code or time of the data into what people read; data keeps it.

    Where a line of text has no room for all columns, words wrap and lists of codes break behind a comma, and a row may
    take two lines; a figure, a day or a code is never cut. ``goes`` says that the column may be left out then, and in
    which order: 1 first, 0 never. So it is for what another column tells as well, as the act where there is a voucher.
    ``depth`` says of a code how many stand above it in a tree: text is set in by it, data is not.
    """

    key: str
    label: str
    kind: ColumnKind = "text"
    sides: bool = False
    says: Callable[[str], str] | None = None
    goes: int = 0
    depth: Callable[[str], int] | None = None


def decimals_of(kind: ColumnKind, exponent: int) -> int:
    """Return how many decimals the numbers of a column are shown with; ``exponent`` is that of amounts."""
    return {"money": exponent, "rate": RATE_DECIMALS}.get(kind, 0)


def picked(columns: Sequence[Column]) -> Callable[[Any], tuple[Cell, ...]]:
    """Return what gives the values of a line in the order of some columns."""
    keys = [column.key for column in columns]
    if len(keys) == 1:
        only = attrgetter(keys[0])
        return lambda line: (only(line),)
    return attrgetter(*keys) if keys else lambda _line: ()


def totals_of(rows: Sequence[Any], *keys: str) -> dict[str, int]:
    """Return what some fields of lines come to; an empty one counts nothing."""
    return {key: sum(getattr(row, key) or 0 for row in rows) for key in keys}
