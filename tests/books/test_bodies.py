"""The tree of bodies: it has its days, a code is an identity and a name is none, and nothing is put in out of order."""

from datetime import date
from typing import Final

import pytest

from quykhuyenhoc import Book, Books, record, record_all
from quykhuyenhoc.acts import (
    ChangeBody,
    DissolveBody,
    MergeBodies,
    Merged,
    OpenBody,
    SetBodyKind,
    SplitBody,
    Successor,
    UndoBodyAct,
)
from quykhuyenhoc.errors import AlikeError, BodyError, ClosedError, ExistsError, NotFoundError
from quykhuyenhoc.ledger import Body, BodyTree

NEW: Final = date(2025, 7, 1)
OLD: Final = date(2025, 6, 30)
ORDER: Final = "1681/NQ-UBTVQH15"
SAMPLES: Final = (
    SetBodyKind(code="village", name="Bản", level=4, id="village"),
    OpenBody(code="D01", name="Hội huyện", kind="district", parent="SL", own_book="D01", opened=OLD, decision="82/QĐ"),
    ChangeBody(code="D01", date=NEW, decision=ORDER, name="Hội", parent="SL", kind="commune", own_book="D01"),
    MergeBodies(bodies=(Merged(body="X1"), Merged(body="X2")), into="X3", date=NEW, decision=ORDER),
    SplitBody(body="D01", into=(Successor(body="X1"), Successor(body="X2")), date=NEW, decision=ORDER),
    DissolveBody(body="D02", date=NEW, decision=ORDER, into=(Successor(body="X1"),)),
    UndoBodyAct(of=38),
)

pytestmark = pytest.mark.usefixtures("in_english")


def fill_book(book: Book) -> None:
    """Open a province with districts and communes in January 2023; rename, merge, split and dissolve some."""
    day = date(2023, 1, 10)
    for act in (
        SetBodyKind(code="village", name="Bản", level=4),
        body("SL", "province"),
        *(body(code, "district", "SL") for code in ("D01", "D02", "D03")),
        *(body(code, "commune", "D03") for code in ("X1", "X2", "X3", "X4")),
        ChangeBody(code="X1", date=day, decision=ORDER, name="Xã Đoàn Kết"),
        MergeBodies(bodies=(Merged(body="X2"),), into="X3", date=day, decision=ORDER),
        SplitBody(body="D01", into=(Successor(body="X1"), Successor(body="X3")), date=day, decision=ORDER),
        DissolveBody(body="D02", date=day, decision=ORDER),
    ):
        record(book.as_("HOA"), act)
    record(book.as_("HOA"), UndoBodyAct(of=book.head().size), reason="nhầm")


def body(code: str, kind: str, parent: str | None = None, opened: date | None = None) -> OpenBody:
    """Return the opening of a body."""
    return OpenBody(code=code, name=f"Hội {code}", kind=kind, parent=parent, opened=opened)


def merger(*codes: str, into: str, day: date = NEW) -> MergeBodies:
    """Return a merger of bodies into another."""
    return MergeBodies(bodies=tuple(Merged(body=code) for code in codes), into=into, date=day, decision=ORDER)


def split(code: str, *into: str) -> SplitBody:
    """Return a split of a body."""
    return SplitBody(body=code, into=tuple(Successor(body=one) for one in into), date=NEW, decision=ORDER)


@pytest.fixture
def book(books: Books) -> Book:
    """Give a province of two districts, each of two communes."""
    book = books["SL"]
    for act in (
        body("SL", "province"),
        body("D01", "district", "SL"),
        body("D02", "district", "SL"),
        body("X1", "commune", "D01"),
        body("X2", "commune", "D01"),
        body("X3", "commune", "D02"),
        body("X4", "commune", "D02"),
    ):
        record(book, act)
    return book


def tree(book: Book, day: date) -> BodyTree:
    """Return the tree of a day."""
    return book.bodies.tree(day)


def test_districts_go_and_their_communes_stand_below_the_province(book: Book) -> None:
    record(book, merger("D01", "D02", into="SL"))
    assert tree(book, OLD).subtree("SL") == ("SL", "D01", "X1", "X2", "D02", "X3", "X4")
    assert tree(book, NEW).subtree("SL") == ("SL", "X1", "X2", "X3", "X4")
    gone = tree(book, NEW).known["D01"]
    assert (gone.closed, gone.successors, gone.decision) == (OLD, ("SL",), ORDER)


def test_a_body_may_take_the_name_of_another_and_stays_itself(book: Book) -> None:
    record(book, ChangeBody(code="X1", date=NEW, decision=ORDER, name="Hội X2"))
    assert [one.name for one in tree(book, NEW).living.values() if one.code in ("X1", "X2")] == ["Hội X2", "Hội X2"]
    assert tree(book, OLD).living["X1"].name == "Hội X1"


def test_a_moved_body_stands_below_the_other_from_its_day_on(book: Book) -> None:
    record(book, ChangeBody(code="X1", date=NEW, decision=ORDER, parent="D02"))
    assert (tree(book, OLD).below("D02"), tree(book, NEW).below("D02")) == (("X3", "X4"), ("X1", "X3", "X4"))
    assert tree(book, NEW).tops() == ("SL",)


def test_a_split_body_is_gone_and_names_what_it_became(book: Book) -> None:
    record(book, split("X1", "X2", "X3"))
    assert tree(book, NEW).known["X1"].successors == ("X2", "X3")
    assert "X1" not in tree(book, NEW).living


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (merger("X1", "X1", into="X3"), "X1: it is named twice"),
        (merger("X1", into="X1"), "X1: it is named twice"),
        (merger("SL", into="X1"), "X1 is the body itself or stands below it"),
        (ChangeBody(code="D01", date=NEW, decision=ORDER, parent="X1"), "X1 is the body itself or stands below it"),
        (split("X1", "X2", "X2"), "X2: it is named twice"),
        (DissolveBody(body="D01", date=NEW, decision=ORDER), "X1, X2 still stand below it"),
        (ChangeBody(code="X2", date=NEW, decision=ORDER, own_book="SL"), "the book SL is kept by X1"),
        (SetBodyKind(code="village", name="Bản", level=12), "a level is a number from 0 to 9"),
    ],
)  # fmt: skip
def test_what_no_tree_may_become_is_refused_and_changes_nothing(book: Book, act: object, why: str) -> None:
    record(book, ChangeBody(code="X1", date=OLD, decision=ORDER, own_book="SL"))
    before = tree(book, NEW).living
    with pytest.raises(BodyError, match=why):
        record(book, act)  # type: ignore[arg-type]
    assert tree(book, NEW).living == before


def test_nothing_happens_to_a_body_before_it_was_there_or_out_of_order(book: Book) -> None:
    record(book, body("X5", "commune", "D01", opened=NEW))
    with pytest.raises(ClosedError):
        record(book, merger("X1", into="X5", day=OLD))
    with pytest.raises(BodyError, match="cannot end on that day"):
        record(book, DissolveBody(body="X5", date=NEW, decision=ORDER))
    record(book, ChangeBody(code="X1", date=NEW, decision=ORDER, name="Hội mới"))
    with pytest.raises(BodyError, match="from 01/07/2025"):
        record(book, ChangeBody(code="X1", date=OLD, decision=ORDER, name="Hội cũ"))
    record(book, merger("X1", into="X2"))
    with pytest.raises(ClosedError):
        record(book, ChangeBody(code="X1", date=NEW, decision=ORDER, name="Hội"))


def test_what_one_act_says_of_a_body_holds_for_the_next_one_of_the_same_call(book: Book) -> None:
    head = book.head().size
    with pytest.raises(ClosedError):
        record_all([(book, merger("X1", into="X2")), (book, ChangeBody(code="X1", date=NEW, decision=ORDER, name="X"))])
    with pytest.raises(ExistsError):
        record_all([(book, body("X6", "commune", "D01")), (book, body("X6", "commune", "D02"))])
    with pytest.raises(AlikeError):
        record_all([(book, body("X6", "commune", "D01")), (book, body("x6", "commune", "D02"))])
    assert book.head().size == head
    record_all(
        [(book, body("X6", "commune", "D01")), (book, merger("D01", into="D02")), (book, merger("X6", into="X1"))]
    )
    assert tree(book, NEW).below("D02") == ("X1", "X2", "X3", "X4")


def test_a_code_is_used_once_and_a_kind_must_be_known(book: Book) -> None:
    with pytest.raises(ExistsError):
        record(book, body("X1", "commune"))
    with pytest.raises(NotFoundError, match="village"):
        record(book, body("X6", "village"))
    record(book, SetBodyKind(code="village", name="Bản", level=4))
    record(book, body("X6", "village", "X1"))
    with pytest.raises(NotFoundError):
        record(book, body("X7", "branch", "NONE"))


def test_the_state_of_a_body_is_kept_in_versions(book: Book) -> None:
    record(book, ChangeBody(code="X1", date=NEW, decision=ORDER, name="Hội mới"))
    with book.books.source.reading() as connection:
        found = book.view(connection, book.books.clock()).get(Body, "X1")
    assert (found.name, found.parent, found.effective) == ("Hội mới", "D01", NEW)


def test_a_second_look_is_asked_for_where_bodies_may_be_meant_otherwise(book: Book) -> None:
    def hints(act: MergeBodies | OpenBody | DissolveBody) -> list[str]:
        return [str(one) for one in record(book, act).warnings]

    assert hints(OpenBody(code="D8", name="Hội huyện Tám", kind="district")) == []
    assert hints(OpenBody(code="X8", name="Hội xã Tám", kind="commune", parent="D8")) == []
    assert hints(OpenBody(code="X9", name="hội  xã Tám", kind="commune", parent="D8")) == [
        "X9: X8 has the same name, kind and body above it. Is it another one?"
    ]
    record(book, ChangeBody(code="D8", name="Hội huyện Mới", date=date(2023, 1, 9), decision="8/QĐ"))
    assert hints(OpenBody(code="D7", name="Hội huyện Tám", kind="district")) == []  # nobody is called so any more
    with pytest.raises(BodyError, match="D9: it is of level 2 and cannot stand below X8 of level 3"):
        record(book, OpenBody(code="D9", name="Hội huyện Chín", kind="district", parent="X8"))
    with pytest.raises(BodyError, match="X8: it is of level 1 and cannot stand below D8 of level 2"):
        record(book, ChangeBody(code="X8", kind="province", date=date(2023, 1, 10), decision="9/QĐ"))
    record(book, SetBodyKind(code="zone", name="Đặc khu", level=3))
    record(book, OpenBody(code="Z8", name="Hội đặc khu Tám", kind="zone"))
    assert hints(DissolveBody(body="X9", into=(Successor(body="X8"),), date=date(2023, 1, 10), decision="9/QĐ")) == []
    assert hints(MergeBodies(bodies=(Merged(body="D8"),), into="Z8", date=date(2023, 1, 10), decision="9/QĐ")) == [
        "D8: it goes into Z8, which is of a lower level. Is it the right way round?"
    ]
