"""Report: one table of figures with its book, its time and its totals.

Named tuples: every read begins by loading them, and a dataclass takes ten times as long to make (2.5 ms).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from quykhuyenhoc.errors import RowsReadError


class Sides(NamedTuple):
    """What the debits and credits of a column with two sides come to, for its total; in data it is ``net``."""

    debit: int
    credit: int

    @property
    def net(self) -> int:
        """The signed sum, debit positive."""
        return self.debit - self.credit


def sides_of(cells: "Iterable[Cell]") -> Sides:
    """Return what signed amounts come to on each side; other cells count nothing."""
    known = [cell for cell in cells if isinstance(cell, int)]
    return Sides(sum(amount for amount in known if amount > 0), -sum(amount for amount in known if amount < 0))


Cell = str | int | date | Sides | None
Row = Mapping[str, Cell]
"""Values by column key: amounts are whole minor units, signed, debit positive; a column without a value is empty."""

Kind = Literal["text", "money", "date", "count", "code"]


class Column(NamedTuple):
    """A column: its key in data, its label on paper, its kind of value.

    ``sides`` shows a signed amount as two columns, Nợ and Có, on paper and screen; data stays signed. ``says`` turns
    a code or time of the data into what people read; data keeps it.
    """

    key: str
    label: str
    kind: Kind = "text"
    sides: bool = False
    says: Callable[[str], str] | None = None


class Once:
    """Rows that are read while they are drawn: who walks them takes them, and a second walk is refused.

    Also of rows that were only begun: a walk that went on behind the first ones would leave those out in silence.
    """

    __slots__ = ("_rows",)

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows: Iterator[Row] | None = rows

    def __iter__(self) -> Iterator[Row]:
        rows, self._rows = self._rows, None
        if rows is None:
            raise RowsReadError
        return rows


class _Report(NamedTuple):
    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    book: str
    seq: int
    totals: Row | None = None
    currency: str = "VND"
    exponent: int = 0
    period: str | None = None
    start: date | None = None
    end: date | None = None
    as_of: date | None = None
    known_at: int | None = None
    notes: tuple[str, ...] = ()
    exponents: Mapping[str, int] | None = None
    others: tuple[str, ...] = ()


class Report(_Report):
    """A table of figures of one book as it stood after the act ``seq``.

    ``rows`` may be read while they are drawn: once, and a second walk raises RowsReadError, also after one that was
    only begun. ``exponent`` is the number
    of decimals of the currency, for drawing only; ``exponents`` those of the currencies that rows name in a column
    ``currency``. ``notes`` are lines already in the reader's language. ``others`` are the currencies in which there is
    more of what the report tells: it counts its own alone, and is drawn in each of them by itself.
    """

    __slots__ = ()

    if not TYPE_CHECKING:  # its fields are looked at as those of the tuple

        def __new__(cls, *args: Any, **fields: Any) -> Any:
            """Make one; see above."""
            made = super().__new__(cls, *args, **fields)
            return made._replace(rows=Once(made.rows)) if isinstance(made.rows, Iterator) else made
