"""One book as one transaction sees it, with a reader for each subject; and small parts of queries that all share."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar, overload

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.donors import DonorReader
    from quykhuyenhoc.store.gifts.giving import GiftReader
    from quykhuyenhoc.store.gifts.receipts import GiftReceiptReader
    from quykhuyenhoc.store.goods import GoodsReader
    from quykhuyenhoc.store.thanks import ThanksReader

NEWEST: Final = 1 << 62
"""A seq that no log reaches: with it as the pin, all counts."""

R = TypeVar("R")


class Subject(Generic[R]):
    """The reader of a subject; its module is loaded when somebody asks for it.

    A reader is made anew each time: a snapshot that held its readers would be held by them, and keep its connection.
    """

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name
        self._reader: Any = None

    @overload
    def __get__(self, snapshot: None, owner: type) -> Self: ...
    @overload
    def __get__(self, snapshot: "Snapshot", owner: type) -> R: ...
    def __get__(self, snapshot: "Snapshot | None", owner: type) -> "R | Self":
        """Return the reader of a snapshot."""
        if snapshot is None:
            return self
        if self._reader is None:
            self._reader = getattr(import_module(f"quykhuyenhoc.store.{self._module}"), self._name)
        reader: R = self._reader(snapshot)
        return reader


class Snapshot:
    """One book on one connection; ``pin`` is the last seq that counts where a question goes back in time."""

    donors: "Subject[DonorReader]" = Subject("donors", "DonorReader")
    gift_receipts: "Subject[GiftReceiptReader]" = Subject("gifts.receipts", "GiftReceiptReader")
    gifts: "Subject[GiftReader]" = Subject("gifts.giving", "GiftReader")
    goods: "Subject[GoodsReader]" = Subject("goods", "GoodsReader")
    thanks: "Subject[ThanksReader]" = Subject("thanks", "ThanksReader")

    def __init__(self, connection: "Connection", book: int, pin: int = NEWEST) -> None:
        self.connection, self.book, self.pin = connection, book, pin

    def at(self, pin: int) -> "Snapshot":
        """Return the same book with another last seq that counts."""
        return Snapshot(self.connection, self.book, pin)

    @property
    def newest(self) -> "Snapshot":
        """The same book with all that it has."""
        return self if self.pin == NEWEST else self.at(NEWEST)

    def rows(self, sql: str, /, **values: Any) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query; ``:book`` and ``:pin`` are the snapshot's unless ``values`` say otherwise."""
        return self.connection.rows(sql, {"book": self.book, "pin": self.pin, **values})

    def one(self, sql: str, /, **values: Any) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""
        return self.connection.one(sql, {"book": self.book, "pin": self.pin, **values})

    def stream(self, sql: str, /, **values: Any) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a long query in constant memory."""
        return self.connection.stream(sql, {"book": self.book, "pin": self.pin, **values})


class SubjectReader:
    """What is read about one subject: each question stands here once, with its SQL."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.rows, self.one, self.stream = snapshot.rows, snapshot.one, snapshot.stream


def numbers(values: Iterable[int]) -> str:
    """Return whole numbers as the inside of an SQL list."""
    return ", ".join(map(str, sorted(set(values)))) or "NULL"


def placeholders(values: dict[str, Any], name: str, texts: Iterable[str | int]) -> str:
    """Add texts to the values of a query and return the inside of an SQL list of them; names end in a letter."""
    names = []
    for n, text in enumerate(texts):
        key = f"{name}_{''.join(chr(97 + int(digit)) for digit in str(n))}"
        values[key] = text
        names.append(f":{key}")
    return ", ".join(names) or "NULL"
