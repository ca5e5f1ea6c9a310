"""The kinds of book that are attacked, each made once as a file and copied for every path.

All hold the same money and the same registers; they differ in who may sign. The attacker is HOA and holds one key.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from quykhuyenhoc import Book, Books, Money, create_books, open_books, prepare_engine, record
from quykhuyenhoc.acts import GrantRole, Payment, Split
from quykhuyenhoc.kinds import Role
from tests.officers import public_key
from tests.redteam.door import appointed, wait
from tests.redteam.founding import found
from tests.redteam.founding_parts import found_parts
from tests.samples import Clock

NOW: Final = datetime(2023, 3, 15, 3, 0, tzinfo=UTC)
SINCE: Final = date(2022, 1, 1)
CODE: Final = "SL"
ATTACKER: Final = "HOA"
OFFICES: Final[dict[str, tuple[tuple[str, Role], ...]]] = {
    "informal": (),
    "two keys": (("HOA", Role.ACCOUNTANT), ("LAN", Role.CHAIR)),
    "three keys": (("HOA", Role.ACCOUNTANT), ("LAN", Role.CHAIR), ("TAM", Role.INSPECTOR)),
    "single": (("HOA", Role.CHAIR),),
    "parent": (("HOA", Role.CHAIR), ("CHA", Role.PARENT)),
}
"""Kind of book -> who holds which office with a key of their own."""
ADOPTED: Final = ("two keys", "three keys", "parent")
LIMIT: Final = 20_000_000
"""From this amount on another person must stand for it: the default of every book, in đồng."""


def build(folder: Path) -> dict[str, Path]:
    """Make one file for every kind of book."""
    made = {}
    for kind in OFFICES:
        path = folder / f"{kind.replace(' ', '-')}.db"
        with create_books(str(path), clock=Clock(NOW)) as books:
            book = found(books, CODE)
            found_parts(book)
            appoint(book, kind)
        made[kind] = path
    return made


def appoint(book: Book, kind: str) -> None:
    """Give the officers of a kind of book their offices and keys, and let the attacker propose something."""
    for n, (party, role) in enumerate(OFFICES[kind]):
        act = GrantRole(party=party, role=role, date=SINCE, public_key=public_key(party))
        if n > 1:
            appointed(book, act)
        else:
            record(book.as_(ATTACKER), act)
    if OFFICES[kind]:
        split = Split(fund="C", amount=Money(3 * LIMIT), account="642", party="S1")
        wait(book, Payment(date=date(2023, 3, 14), account="112", splits=(split,), description="mua sắm"))


class Template:
    """A kind of book on a file of its own: every path works in one transaction there, and leaves nothing behind."""

    def __init__(self, path: Path, clock: Clock | None = None) -> None:
        """Open the file."""
        self.clock = clock or Clock(NOW)
        self.books, self.engine = open_books(str(path), clock=self.clock), prepare_engine(f"sqlite:///{path}")

    @contextmanager
    def opened(self) -> Iterator[tuple[Books, Book, sqlite3.Connection]]:
        """Give the book as it was founded, and the connection on which its tables are read."""
        with self.engine.connect() as connection, connection.begin() as transaction:
            with self.books.on(connection) as books:
                raw: Any = connection.connection.driver_connection
                yield books, books.only(), raw
            transaction.rollback()

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()
        self.books.close()
