"""The feed of a book: every act in the order of the log, read a page at a time, and waited for."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.books.privacy import kept_from
from quykhuyenhoc.errors import FieldError, HostTransactionError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.leaves.leaf import asked_act
from quykhuyenhoc.leaves.names import proposed_or_self
from quykhuyenhoc.ledger.vouchers import Entry, Voucher
from quykhuyenhoc.nouns import Open, parse, plain
from quykhuyenhoc.period import format_moment
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.text import shown

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.nouns import Data
    from quykhuyenhoc.store.events import EventReader, OpenedLeaf

PAGE: Final = 500
"""How many acts are read in one snapshot."""
EVERY: Final = 1
"""After how many seconds ``follow`` looks again."""


class Event(NamedTuple):
    """An act as it stands in the log: what was asked, who, when and why, and what it booked.

    A personal value that the reader may not see is an empty text, and its path (``act.description``) stands in
    ``hidden``; one that was erased, in ``erased``. Lists of thousands of lines that stand beside the log, as those of
    a bank's statement do, are left out of ``act``.
    """

    seq: int
    at: datetime
    """When it was recorded (UTC)."""
    kind: str
    """The kind of the act, as the log names it: ``receipt``, ``open-fund``."""
    act: Act
    vouchers: tuple[Voucher, ...]
    entries: tuple[Entry, ...]
    """What it booked: lines in minor units, debits positive."""
    actor: str
    claimed: bool
    """Whether the actor was no registered party."""
    key: str | None
    reason: str | None
    leaf: bytes
    """The hash of its leaf in the Merkle tree."""
    hidden: tuple[str, ...] = ()
    erased: tuple[str, ...] = ()

    @property
    def moment(self) -> str:
        """When it was recorded as people read it: dd/mm/yyyy hh:mm:ss in the book's zone."""
        return format_moment(self.at)

    @property
    def nos(self) -> tuple[str, ...]:
        """The voucher numbers as printed."""
        return tuple(voucher.no for voucher in self.vouchers)

    def to_dict(self) -> dict[str, Any]:
        """Return it for JSON: acts and entries as the log writes them (texts; amounts in minor units, debits positive).

        What is absent or not to be seen is left out.
        """
        asked = proposed_or_self(self.act)
        proposes = {"proposes": plain(self.act, _as_it_is)} if asked is not self.act else {}
        return {
            "seq": self.seq, "at": self.at.isoformat(timespec="microseconds").replace("+00:00", "Z"),
            "kind": self.kind, "actor": self.actor, "claimed": self.claimed, "key": self.key, "reason": self.reason,
            "act": plain(asked, _as_it_is), **proposes,
            "vouchers": list(self.nos), "entries": [plain(entry, _as_it_is) for entry in self.entries],
            "hidden": list(self.hidden), "erased": list(self.erased), "leaf": self.leaf.hex(),
        }  # fmt: skip


def _as_it_is(_path: str, value: str) -> str:
    return value


def events(book: "Book", after: int = 0, *, limit: int | None = None) -> Iterator[Event]:
    """Yield the acts that follow a seq, in the order of the log, up to the last one there is: see ``Book.events``."""
    _whole("after", after, 0)
    if limit is not None:
        _whole("limit", limit, 0)
    return _walk(book, after, limit, _page(book, after, limit))


def _walk(book: "Book", after: int, limit: int | None, page: list[Event]) -> Iterator[Event]:
    while page:
        for event in page:
            after = event.seq
            yield event
        limit = None if limit is None else limit - len(page)
        page = _page(book, after, limit) if len(page) == PAGE else []


def follow(
    book: "Book", after: int = 0, *, every: float = EVERY, stop: threading.Event | None = None,
) -> Iterator[Event]:  # fmt: skip
    """Yield the acts that follow a seq, and go on waiting for more: see ``Book.follow``."""
    _whole("after", after, 0)
    if type(every) not in (int, float) or not 0 < every <= threading.TIMEOUT_MAX:
        raise FieldError(of="follow", field="every", value=shown(every), asked=M_("a number of seconds above 0"))
    if stop is not None and not hasattr(stop, "is_set"):
        raise FieldError(of="follow", field="stop", value=shown(stop), asked="threading.Event")
    if not book.books.source.retries:
        raise HostTransactionError(why=M_("a transaction sees nothing of others that would come: follow outside of it"))
    return _wait(book, after, every, stop or threading.Event(), _page(book, after, None))


def _wait(book: "Book", after: int, every: float, stop: threading.Event, page: list[Event]) -> Iterator[Event]:
    while not stop.is_set():
        for event in page:
            if stop.is_set():
                return
            after = event.seq
            yield event
        # One row is asked for: SQLite's data_version costs as much, and knows no commit of its own connection.
        while len(page) < PAGE and _size(book) == after:
            if stop.wait(every):
                return
        page = _page(book, after, None)


def _whole(name: str, value: int, low: int) -> None:
    if type(value) is not int or value < low:
        asked = M_("a whole number (int) from {low} on").format(low=low)
        raise FieldError(of="events", field=name, value=shown(value), asked=asked)


def _size(book: "Book") -> int:
    with book.books.source.reading() as connection:
        return Snapshot(connection, book.number).events.size()


def _page(book: "Book", after: int, limit: int | None) -> list[Event]:
    """Read one page, in one snapshot that ends before anybody is given a line of it."""
    with book.books.source.reading() as connection:
        connection.hold(book.number)
        kept = kept_from(connection, book)
        reader: EventReader = Snapshot(connection, book.number).events
        size = reader.size()
        if after > size:  # an older copy was put in the place of the book: who went on would miss acts
            raise NotFoundError(book=book.code, kind=N_("act"), name=f"#{after}")
        most = PAGE if limit is None else min(limit, PAGE)
        return [
            _event(leaf, partial(kept, leaf.seq), with_hidden=book.reader is not None)
            for leaf in reader.after(after, size, most)
        ]


def _event(found: "OpenedLeaf", kept: Callable[[str], bool], *, with_hidden: bool) -> Event:
    data, hidden, erased = found.data, set[str](), set[str]()

    def opened(path: str, _sealed: str) -> str:
        if path not in found.values:
            erased.add(path)
            return ""
        value, is_hidden = found.values[path]
        if (is_hidden and not with_hidden) or kept(path):
            hidden.add(path)
            return ""
        return value

    act = asked_act(data, opened)
    entries = tuple(_entries(data, opened))
    reason = opened("reason", data["reason"]) if "reason" in data else None
    return Event(
        seq=found.seq, at=datetime.fromisoformat(data["at"]), kind=data["kind"], act=act,
        vouchers=tuple(parse(Voucher, one, opened) for one in data.get("vouchers", ())), entries=entries,
        actor=data["actor"], claimed="claimed" in data, key=data.get("key"), reason=reason, leaf=found.leaf,
        hidden=tuple(sorted(hidden)), erased=tuple(sorted(erased)),
    )  # fmt: skip


def _entries(data: "Data", opened: Open) -> Iterator[Entry]:
    for n, entry in enumerate(data.get("entries", ())):
        if "lines" in entry:
            yield parse(Entry, entry, opened, f"entries.{n}.")
        else:  # its lines are those of the act
            yield parse(Entry, {**entry, "lines": data["act"]["lines"]}, opened, "act.")
