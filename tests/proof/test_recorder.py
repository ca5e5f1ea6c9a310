"""``verify`` and who recorded: from when two persons hold keys to a book, nobody but its parties."""

from collections.abc import Callable

import pytest

from quykhuyenhoc import open_books, record
from quykhuyenhoc.acts import OpenParty
from quykhuyenhoc.i18n import N_
from tests.conftest import Copy
from tests.officers import appoint
from tests.proof.forging import Leaf, alter, findings, reseal
from tests.samples import Clock, receipt, small_book

PROBLEM = N_("is no party of a book in which two persons hold keys")


def marked(leaf: Leaf) -> None:
    leaf["claimed"] = "1"


def nobody(leaf: Leaf) -> None:
    leaf["actor"] = "NOBODY"


def registered_later(leaf: Leaf) -> None:
    leaf["actor"] = "P9"


def as_it_was(_leaf: Leaf) -> None:
    pass


@pytest.fixture
def path(sqlite_copy: Copy) -> str:
    """Give a book whose last three acts are a receipt, a party P9, and a receipt by P9; nobody known records before."""
    path = sqlite_copy("empty").url
    with open_books(path, clock=Clock()) as books:
        book = small_book(books)
        record(book.as_("NOBODY"), receipt(5))
        appoint(book)
        record(book.as_("HOA"), receipt(5))
        record(book.as_("HOA"), OpenParty(code="P9", name="Bà Chín"))
        record(book.as_("P9"), receipt(7))
    return path


def forged(path: str, back: int, change: Callable[[Leaf], None]) -> list[tuple[str, str, str, str]]:
    """Write a leaf, the last but so many, with its row of the log anew; return what verify says of who recorded."""
    with open_books(path) as books:
        seq = books["SL"].head().size - back
    held: list[str] = []

    def changed(leaf: Leaf) -> None:
        change(leaf)
        held.append(leaf["actor"])

    reseal(path, seq, changed)
    alter(path, "UPDATE qkh_log SET actor = ? WHERE book = 1 AND seq = ?", (held[0], seq))
    found = [one for one in findings(path) if one.table == "log"]
    assert {one.row for one in found} <= {f"#{seq}"}
    return [(one.table, one.field, one.problem, one.stored) for one in found]


@pytest.mark.parametrize(
    ("back", "change", "name"),
    [(2, marked, "HOA"), (2, nobody, "NOBODY"), (2, registered_later, "P9"), (0, marked, "P9")],
)
def test_an_act_by_nobody_registered_is_named(path: str, back: int, change: Callable[[Leaf], None], name: str) -> None:
    assert forged(path, back, change) == [("log", "actor", PROBLEM, name)]


@pytest.mark.parametrize("back", [0, 1, 2])
def test_acts_of_parties_pass_and_those_of_anybody_before_two_held_keys(path: str, back: int) -> None:
    assert forged(path, back, as_it_was) == []
