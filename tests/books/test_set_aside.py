"""Bank lines that one person set aside are named until another one stands for it, though they cancel out."""

import pytest

from quykhuyenhoc import Book, Books, record
from quykhuyenhoc.acts import MarkLines
from quykhuyenhoc.kinds import Mark
from quykhuyenhoc.ledger import LineAt, Matter
from quykhuyenhoc.reports import open_matters, span
from tests.books.test_matters import LAST, statement
from tests.officers import appoint, approved, signer

BIG = 10_000_000


@pytest.fixture
def book(books: Books) -> Book:
    """Give the small book."""
    return books["SL"]


def ignoring(seq: int, *items: int, mark: Mark = Mark.IGNORED) -> MarkLines:
    """Return the act that sets lines of a statement aside."""
    return MarkLines(mark=mark, marked=tuple(LineAt(statement=seq, at=item) for item in items))


def named(book: Book) -> list[tuple[str, int | None]]:
    """Return the lines that are named as set aside."""
    found: tuple[Matter, ...] = next(kind.found for kind in open_matters(book, span("2022-03")) if kind.code == "aside")
    return [(one.subject, one.amount) for one in found]


def test_what_was_set_aside_and_cancels_out_is_named_until_another_person_signs_over_its_day(book: Book) -> None:
    seq = statement(book, -BIG, BIG)
    appoint(book, "HOA", "LAN")
    record(book.as_("HOA"), ignoring(seq, 1, 2), reason="chuyển nhầm, đã trả lại")
    assert named(book) == [(f"{seq}/1", -BIG), (f"{seq}/2", BIG)]
    act = book.reconciliation.seal_act("112", LAST, prepared_by="HOA", reviewed_by="LAN", sign=signer("LAN"))
    record(book.as_("LAN"), act)
    assert named(book) == []


def test_what_two_persons_set_aside_what_is_open_again_and_what_is_below_the_limit_is_not_named(book: Book) -> None:
    seq = statement(book, -BIG, BIG, -1, 1)
    appoint(book, "HOA", "LAN")
    record(book.as_("HOA"), ignoring(seq, 3, 4), reason="phí hoàn lại")
    assert named(book) == []
    approved(book, ignoring(seq, 1, 2), reason="chuyển nhầm, đã trả lại")
    assert named(book) == []
    record(book.as_("HOA"), ignoring(seq, 1, 2, mark=Mark.OPEN))
    assert named(book) == []
