"""Report: one table of figures with its book, its time and its totals.

Named tuples and plain classes: every read begins by loading them, and a dataclass takes ten times as long to make
(2.5 ms).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

from quykhuyenhoc.errors import RowError, UnknownFilterError
from quykhuyenhoc.shapes.columns import Column, Sides  # noqa: TC001 (who resolves annotations finds them)

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


L = TypeVar("L", bound=tuple[Any, ...], covariant=True)  # noqa: PLC0105 (as it reads in ``Report[L]``)
"""The lines of a report: a named tuple whose fields are the keys of the columns, and at times a ``cursor``."""


class LazyRows(Generic[L]):
    """Rows that are read from the database while somebody walks them; every walk reads them anew."""

    __slots__ = ("_read",)

    def __init__(self, read: Callable[[], Iterator[L]]) -> None:
        self._read = read

    def __iter__(self) -> Iterator[L]:
        return self._read()


class Report(Generic[L]):
    """A table of figures of one book as it stood after the act ``seq``.

    ``rows`` are its lines, which can be walked again and again: a list, or what is read while it is walked (then it has
    no length). Amounts are whole minor units, signed, debit positive; states and kinds are codes in every language.
    ``totals`` are plain amounts by the key of their column, none where the report has no totals; ``sides`` are those of
    them that paper shows as Nợ and Có. ``next`` is the cursor behind the last line given, to be asked for with
    ``after``; None where nothing follows. ``exponent`` is the number of decimals of the currency; ``exponents`` those
    of the currencies that lines name in a column ``currency``. ``notes`` are lines already in the reader's language.
    ``others`` are the currencies in which there is more of what the report tells: it counts its own alone.
    """

    __slots__ = (
        "as_of", "book", "columns", "currency", "end", "exponent", "exponents", "known_at", "name", "next", "notes",
        "others", "period", "rows", "seq", "sides", "start", "title", "totals",
    )  # fmt: skip
    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[L]
    book: str
    seq: int
    totals: Mapping[str, int]
    sides: Mapping[str, Sides]
    next: str | None
    currency: str
    exponent: int
    period: str | None
    start: date | None
    end: date | None
    as_of: date | None
    known_at: int | None
    notes: tuple[str, ...]
    exponents: Mapping[str, int] | None
    others: tuple[str, ...]

    def __init__(  # noqa: PLR0913 (the facts of a report)
        self, *, name: str, title: str, columns: tuple[Column, ...], rows: Iterable[L], book: str, seq: int,
        totals: Mapping[str, int] | None = None, sides: Mapping[str, Sides] | None = None, next: str | None = None,  # noqa: A002 (what apps ask for)
        currency: str = "VND", exponent: int = 0, period: str | None = None, start: date | None = None,
        end: date | None = None, as_of: date | None = None, known_at: int | None = None, notes: tuple[str, ...] = (),
        exponents: Mapping[str, int] | None = None, others: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        assert not isinstance(rows, Iterator), "rows are walked again and again: LazyRows"
        facts = locals()
        for name_ in self.__slots__:
            object.__setattr__(self, name_, facts[name_])
        object.__setattr__(self, "totals", dict(totals or {}))
        object.__setattr__(self, "sides", sides or {})

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(name, name=name, obj=self)

    def __reduce__(self) -> Any:
        """Copy and pickle it by its facts; rows that are read while they are walked stay with their book."""
        return _remade, (self._facts(),)

    def __iter__(self) -> Iterator[L]:
        return iter(self.rows)

    def __repr__(self) -> str:
        return f"<Report {self.name} of {self.book} after #{self.seq}>"

    def replace(self, **facts: Any) -> "Report[L]":
        """Return the report with other facts, as ``rows`` of it that were chosen."""
        return Report(**self._facts() | facts)

    def _facts(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}

    def row(self, **fields: Any) -> L:
        """Return the one line whose fields equal these: ``report.row(fund="HB").closing``.

        Raises:
            UnknownFilterError: the lines have no such field.
            RowError: no line is so, or more than one.
        """
        rows: list[Any] = list(self.rows)
        known = rows[0]._fields if rows else tuple(column.key for column in self.columns)
        for name in fields:
            if name not in known:
                raise UnknownFilterError(name=name, choices=known)
        found: list[L] = [row for row in rows if all(getattr(row, name) == value for name, value in fields.items())]
        if len(found) != 1:
            asked = ", ".join(f"{name}={value}" for name, value in fields.items())
            raise RowError(report=self.name, book=self.book, count=len(found), name=asked)
        return found[0]

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON prints it: days as ISO texts, amounts as whole minor units."""
        from quykhuyenhoc.shapes.data import as_dict

        return as_dict(self)

    def to_pandas(self) -> "pd.DataFrame":
        """Return the columns as a data frame: amounts and counts int64 (minor units), days datetime64, texts str.

        A column of numbers in which a value is missing is Int64. What the report says of itself stands in ``attrs``.

        Raises:
            MissingPackageError: pandas is not installed (extra ``data``).
        """
        from quykhuyenhoc.shapes.frames import to_pandas

        return to_pandas(self)

    def to_polars(self) -> "pl.DataFrame":
        """Return the columns as a data frame: amounts and counts Int64 (minor units), days Date, texts String.

        Raises:
            MissingPackageError: polars is not installed (extra ``data``).
        """
        from quykhuyenhoc.shapes.frames import to_polars

        return to_polars(self)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Hand the columns over as an Arrow stream: ``pyarrow.table(report)``, ``duckdb.sql("FROM report")``.

        Raises:
            MissingPackageError: pyarrow is not installed (extra ``data``).
        """
        from quykhuyenhoc.shapes.frames import to_arrow

        return to_arrow(self).__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        """Return the report as a notebook shows it: labels, amounts and days as people read them."""
        from quykhuyenhoc.shapes.html import as_html

        return as_html(self)


def _remade(facts: dict[str, Any]) -> Report[Any]:
    return Report(**facts)
