"""The head rows: one per book, with the state of its tree; and what is remembered of its registers."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.store.vouchers.papers import Papers
from quykhuyenhoc.text import alike_keys

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.accounts import AccountUse
    from quykhuyenhoc.store.connections import Connection


class Head(NamedTuple):
    """The head row of a book: its tree, and the seq of the last act that changed a register."""

    book: int
    id: str
    code: str
    name: str
    size: int
    registers: int
    peaks: bytes
    at: str


HEAD_SQL: Final = "SELECT book, id, code, name, size, registers, peaks, at FROM qkh_head"
_ONE: Final = f"{HEAD_SQL} WHERE book = :book"


def heads(connection: "Connection") -> tuple[Head, ...]:
    """Return the head row of every book, by number."""
    return tuple(Head(*row) for row in connection.rows(f"{HEAD_SQL} ORDER BY book"))


def read_head(connection: "Connection", book: int) -> Head:
    """Return the head row of one book."""
    return _found(connection.one(_ONE, {"book": book}), book)


def locked_head(connection: "Connection", book: int) -> Head:
    """Hold the head row of one book until the transaction ends, and return it as it stands."""
    return _found(connection.held(book, _ONE), book)


def _found(row: tuple[Any, ...] | None, book: int) -> Head:
    if row is None:
        raise NotFoundError(book="?", kind=N_("book"), name=str(book))
    return Head(*row)


class RememberedFigure(NamedTuple):
    """What is known of a figure: a day, the lowest end-of-day amount from it on, and whether the cache has that day."""

    day: str
    low: int | None = None
    """None: not known."""
    begun: bool = False


def stood_on(standing: Mapping[tuple[str, str], RememberedFigure], key: tuple[str, str], day: str) -> RememberedFigure:
    """Return what is known of a figure, (figure, currency), on a day: nothing where another day is known."""
    found = standing.get(key)
    return found if found is not None and found.day == day else RememberedFigure(day)


class Remembered(NamedTuple):
    """What is known of a book as its last act left it: true as long as the log ends where it ended then.

    It is never changed in place: its act may be rolled back yet, while another thread already writes the next one.
    """

    peaks: bytes | None = None
    """The peaks of the tree after that act; None: nothing is known."""
    first_day: tuple[Date | None] | None = None
    """The day of the opening balances, as ``View.first_day`` found it."""
    numbers: Mapping[tuple[str, int], int] = {}
    """(series, year) -> the last voucher number."""
    standing: Mapping[tuple[str, str], RememberedFigure] = {}
    """(figure, currency) -> where it stood last."""


REMEMBERED: Final = ("countersign", "stand-on-paper", "count-cash", "make-pledge")
"""Acts that state nothing in a register, and change what is remembered beside the registers all the same."""


class Registers:
    """The current versions of a book's accounts, funds, parties…: kept as long as no act changes one."""

    def __init__(self) -> None:
        self.stamp = -1
        self.known: dict[tuple[str, str], Any] = {}
        self.lists: dict[str, tuple[Any, ...]] = {}
        self.traits: dict[str, Any] = {}
        self.open: defaultdict[str, set[str | None]] = defaultdict(lambda: {None})
        """Register -> the codes of what is known to be open on every day, and None, which names nobody."""
        self.alike: dict[str, dict[str, tuple[str, str]]] = {}
        """Register -> what a code looks like -> the code and its identity (see ``text.alike_keys``)."""
        self.named: dict[str, dict[str, dict[str, str]]] = {}
        """Register -> a name as people see it -> who bears or bore it: identity -> code (see ``View.named``)."""
        self.complete: set[str] = set()
        """Registers of which ``known`` holds every one."""
        self.unnamed: frozenset[str] | None = None
        """The donors and recipients whose names are not shown; None: not asked for yet."""
        self.bearings: dict[str, Any] = {}
        self.courses: tuple[dict[str, int], dict[str, int]] = {}, {}
        """What a credit of an account, and a debit of it, is part of (see ``ControlFacts.ordinary``)."""
        self.free: dict[str, bool] = {}
        """Fund -> whether it is no endowment and has no terms."""
        self.controls: Any = None
        """The state of the book's controls; None: not asked for yet."""
        self.unsigned: set[str] | None = None
        """The bank accounts whose number nobody else signed; None: not asked for yet."""
        self.promisers: frozenset[str] | None = None
        """The parties that made pledges; None: not asked for yet."""
        self.fitting: dict[AccountUse, set[str]] = {}
        """What accounts are named for -> the codes of accounts that were found to fit."""
        self.remembered = Remembered()
        self.papers = Papers()

    def at(self, stamp: int) -> "Registers":
        """Return itself, emptied if a register changed since it was filled."""
        if stamp != self.stamp:
            self.clear(stamp)
        return self

    def clear(self, stamp: int) -> None:
        """Forget everything."""
        self.stamp = stamp
        self.known.clear()
        self.lists.clear()
        self.traits.clear()
        self.open.clear()
        self.complete.clear()
        self.alike.clear()
        self.named.clear()
        self.unnamed = None
        self.bearings.clear()
        self.courses = {}, {}
        self.free.clear()
        self.fitting.clear()
        self.controls = self.unsigned = self.promisers = None
        if stamp < 0:
            self.remembered = Remembered()

    def remember(self, state: Any, stamp: int) -> None:
        """Take in a new version that is not written yet."""
        self.stamp = stamp
        self.known[state.register, state.key] = self.known[state.register, state.code] = state
        self.lists.pop(state.register, None)
        self.open[state.register] -= {state.key, state.code}
        if (codes := self.alike.get(state.register)) is not None:
            codes.update((key, (state.code, state.key)) for key in alike_keys(state.code))
        if (names := self.named.get(state.register)) is not None:
            from quykhuyenhoc.text.lookalike import text_key  # few acts name anything

            names.setdefault(text_key(state.name or ""), {})[state.key] = state.code
        self.bearings.pop(state.key, None)
        self.courses = {}, {}
        self.free.clear()
        self.fitting.clear()
        self.controls = None
        if self.unnamed is not None and getattr(state, "unnamed", False):
            self.unnamed |= {state.key}


def leaf_hashes(connection: "Connection", book: int, low: int, high: int) -> Iterator[bytes]:
    """Yield the leaf hashes of the indexes ``low`` ≤ index < ``high`` (the leaf of seq 1 has index 0)."""
    sql = "SELECT leaf FROM qkh_log WHERE book = :book AND seq > :low AND seq <= :high ORDER BY seq"
    for (leaf,) in connection.stream(sql, {"book": book, "low": low, "high": high}):
        yield bytes(leaf)


def erasing(connection: "Connection", book: int, after: int = 0) -> tuple[int, ...]:
    """Return the seqs of the acts after one that erased values or files."""
    sql = (
        "SELECT seq FROM qkh_personal_change WHERE book = :book AND seq > :after AND state = 'erased'"
        " UNION SELECT seq FROM qkh_erase_evidence WHERE book = :book AND seq > :after ORDER BY seq"
    )
    return tuple(int(seq) for (seq,) in connection.rows(sql, {"book": book, "after": after}))
