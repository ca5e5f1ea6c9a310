"""The last act on a body is taken back by its number: what was before counts again, and both stay in its history."""

from datetime import date
from typing import Any, Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, record, reports, verify
from quykhuyenhoc.acts import ChangeBody, DissolveBody, UndoBodyAct
from quykhuyenhoc.errors import BodyError, NotFoundError
from quykhuyenhoc.ledger import Body
from tests import successors
from tests.books import test_bodies
from tests.books.test_bodies import NEW, OLD, ORDER, body, merger, split, tree
from tests.samples import receipt

pytestmark = pytest.mark.usefixtures("in_english")
book = test_bodies.book
RENAMED: Final = ChangeBody(code="X1", date=OLD, decision=ORDER, name="Hội phường")


def back(book: Book, seq: int) -> int:
    """Take an act on bodies back."""
    return record(book, UndoBodyAct(of=seq), reason="nhầm").seq


def change(code: str, **given: Any) -> ChangeBody:
    """Return a change of a body."""
    return ChangeBody(code=code, date=OLD, decision=ORDER, **given)


@pytest.mark.parametrize("act", [
    merger("D01", into="D02"), split("X1", "X3", "X4"), DissolveBody(body="X1", date=NEW, decision=ORDER),
    replace(RENAMED, date=NEW), ChangeBody(code="X1", date=NEW, decision=ORDER, parent="D02"),
    ChangeBody(code="D01", date=NEW, decision=ORDER, kind="province", own_book="D01"),
])  # fmt: skip
def test_all_is_as_it_was_before_and_the_right_day_may_be_recorded(book: Book, act: Any) -> None:
    before = {day: tree(book, day).known for day in (OLD, NEW)}
    seq = record(book, act).seq
    assert tree(book, NEW).known != before[NEW]
    back(book, seq)
    assert {day: tree(book, day).known for day in (OLD, NEW)} == before
    record(book, replace(act, date=date(2025, 6, 15)))
    assert tree(book, OLD).known != before[OLD]
    assert tree(book, date(2025, 6, 14)).known == before[OLD]


def test_the_history_has_both_acts_and_the_log_proves_them(book: Book) -> None:
    ended = record(book, merger("X1", into="X2")).seq
    taken = back(book, ended)
    told = {code: [(row.event, row.date, row.seq) for row in reports.body_history(book, code).rows][1:]
            for code in ("X1", "X2")}  # fmt: skip
    assert told == {
        "X1": [("merged", NEW, ended), ("taken-back", NEW, taken)],
        "X2": [("took-over", NEW, ended), ("taken-back", NEW, taken)],
    }
    assert verify(book.books).ok


def test_what_stands_on_an_act_is_taken_back_first(book: Book) -> None:
    renamed = record(book, RENAMED).seq
    moved = record(book, change("X1", parent="D02")).seq
    ended = record(book, merger("D01", into="D02")).seq
    with pytest.raises(BodyError, match=f"#{moved} said something of it since"):
        back(book, renamed)
    with pytest.raises(BodyError, match="D01, below which it stood, is gone since 30/06/2025"):
        back(book, moved)
    taken = back(book, ended)
    for seq in (ended, taken):
        with pytest.raises(BodyError, match=f"#{seq} opened it, or was taken back already"):
            back(book, seq)
    for seq in (moved, renamed):
        back(book, seq)
    assert (tree(book, NEW).below("D01"), tree(book, NEW).living["X1"].name) == (("X1", "X2"), "Hội X1")


def test_an_opening_stays_and_what_is_no_act_on_bodies_is_named(book: Book) -> None:
    with pytest.raises(BodyError, match="opened it, or was taken back already"):
        back(book, record(book, body("X9", "commune", "D01")).seq)
    with pytest.raises(NotFoundError, match="act on bodies '#1'"):
        back(book, 1)


def test_no_tree_comes_back_that_none_may_be(book: Book) -> None:
    lowered = record(book, change("X4", kind="branch")).seq
    record(book, change("D02", kind="branch"))
    with pytest.raises(BodyError, match="of level 3 and cannot stand below D02 of level 4"):
        back(book, lowered)
    moved = record(book, change("X3", parent="D01")).seq
    record(book, change("D02", parent="X3"))
    with pytest.raises(BodyError, match="D02 is the body itself or stands below it"):
        back(book, moved)


def test_a_book_that_another_keeps_by_now_does_not_come_back(book: Book) -> None:
    record(book, change("X1", own_book="B"))
    ended = record(book, merger("X1", into="X2")).seq
    record(book, ChangeBody(code="X2", date=NEW, decision=ORDER, own_book="B"))
    with pytest.raises(BodyError, match="the book B is kept by X2"):
        back(book, ended)


def test_what_is_said_of_a_body_that_is_gone_is_taken_back_too(book: Book) -> None:
    record(book, merger("X1", into="X2"))
    said = record(book, ChangeBody(code="X1", date=NEW, decision=ORDER, own_book="SL")).seq
    back(book, said)
    gone = tree(book, NEW).known["X1"]
    assert (gone.own_book, gone.closed, gone.successors) == (None, OLD, ("X2",))


def test_who_handed_over_stays_gone(books: Books) -> None:
    register, giver, _taker = successors.province(books)
    record(giver, receipt(1_000))
    successors.merge(register)
    ended = register.head().size
    successors.hand_over(register)
    with pytest.raises(BodyError, match="it handed over what its book X1 had"):
        back(register, ended)
    with register.books.source.reading() as connection:
        assert register.view(connection, register.books.clock()).get(Body, "X1").closed is not None
