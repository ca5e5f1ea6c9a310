"""The tree of bodies as it is drawn: that of a day, what happened to a body, and whether it is handing over still."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest

import quykhuyenhoc
from quykhuyenhoc import Book, Books, open_books, record, record_all
from quykhuyenhoc.acts import (
    ChangeBody,
    DissolveBody,
    HandOutGoods,
    MergeBodies,
    Merged,
    OpenBody,
    OpenGoods,
    ReceiveGoods,
    Reversal,
    SetBodyKind,
    SplitBody,
    Successor,
)
from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.renderers import render
from quykhuyenhoc.reports import bodies, body_history, body_kinds
from tests.conftest import Copy
from tests.reports.small import gift, open_small
from tests.samples import Clock, small_book

NEW: Final = date(2025, 7, 1)
OLD: Final = date(2025, 6, 30)
ORDER: Final = "1681/NQ-UBTVQH15"
DEMO: Final = Path(quykhuyenhoc.__file__).parent / "demo" / "bodies.csv"


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands until it is moved."""
    return Clock()


@pytest.fixture
def books(place: Copy, clock: Clock) -> Iterator[Books]:
    """Give an empty database, on SQLite and on PostgreSQL."""
    with open_books(place("empty").url, clock=clock) as made:
        yield made


@pytest.fixture
def book(books: Books) -> Book:
    """Give a province of a district with two communes, of which the district keeps the book D01."""
    book = small_book(books)
    record_all(
        [
            (book, act)
            for act in (
                OpenBody(code="SL", name="Hội tỉnh", kind="province"),
                OpenBody(code="D01", name="Hội huyện", kind="district", parent="SL", own_book="D01", decision="1/QĐ"),
                OpenBody(code="X1", name="Hội xã Một", kind="commune", parent="D01"),
                OpenBody(code="X2", name="Hội xã Hai", kind="commune", parent="D01", opened=date(2020, 1, 1)),
            )
        ]
    )
    return book


def merger(*codes: str, into: str, day: date = NEW) -> MergeBodies:
    """Return a merger of bodies."""
    return MergeBodies(bodies=tuple(Merged(body=code) for code in codes), into=into, date=day, decision=ORDER)


def lines(book: Book, day: date | None = None, **more: object) -> list[tuple[str, str | None, str]]:
    """Return code, parent and status of the bodies of a day."""
    return [(one.code, one.parent, one.status) for one in bodies(book, day, **more)]  # type: ignore[arg-type]


def test_each_body_stands_before_those_below_it_as_it_was_on_the_day(book: Book) -> None:
    record(book, merger("D01", into="SL"))
    before = [("SL", None, "active"), ("D01", "SL", "active"), ("X1", "D01", "active"), ("X2", "D01", "active")]
    after = [("SL", None, "active"), ("X1", "SL", "active"), ("X2", "SL", "active")]
    assert (lines(book, OLD), lines(book, NEW)) == (before, after)
    assert lines(book, date(2019, 12, 31)) == before[:3]
    assert lines(book, OLD, below="D01") == before[1:]


def test_those_that_are_gone_are_drawn_where_they_last_stood_when_they_are_asked_for(book: Book) -> None:
    record(book, merger("X1", into="X2"))
    found = bodies(book, NEW, gone=True).row(code="X1")
    assert (found.parent, found.closed, found.status) == ("D01", OLD, "dissolved")
    assert "X1" not in [code for code, _parent, _status in lines(book, NEW)]
    with pytest.raises(NotFoundError, match="X1"):
        bodies(book, NEW, below="X1")
    assert lines(book, NEW, below="X1", gone=True) == [("X1", "D01", "dissolved")]


def test_what_is_known_of_the_tree_is_what_was_recorded_by_then(book: Book) -> None:
    before = book.head().size
    record(book, merger("D01", into="SL"))
    assert [one.code for one in bodies(book, NEW, known_at=before)] == ["SL", "D01", "X1", "X2"]


def test_a_body_hands_over_as_long_as_the_book_that_it_kept_has_a_balance(
    book: Book, books: Books, clock: Clock
) -> None:
    own = open_small(books, "D01")
    record(own, gift(1000, date(2022, 1, 15)))
    record(book, merger("D01", into="SL"))
    assert bodies(book, NEW, gone=True).row(code="D01").status == "handing-over"
    known = book.head().size
    clock.advance(hours=1)
    record(own, Reversal(of="BC1", date=date(2022, 1, 16)), reason="nhầm")
    assert bodies(book, NEW, gone=True).row(code="D01").status == "dissolved"
    assert bodies(book, NEW, gone=True, known_at=known).row(code="D01").status == "handing-over"


def test_a_body_hands_over_as_long_as_its_book_has_goods(book: Book, books: Books) -> None:
    own, day = open_small(books, "D01"), date(2022, 3, 1)
    record(own, OpenGoods(code="XD", name="Xe đạp", unit="chiếc"))
    record(own, ReceiveGoods(date=day, fund="TH", goods="XD", quantity=2, description="Tặng xe"))
    record(book, merger("D01", into="SL"))
    assert bodies(book, NEW, gone=True).row(code="D01").status == "handing-over"
    record(own, HandOutGoods(date=day, fund="TH", goods="XD", quantity=2, description="Trao xe"))
    assert bodies(book, NEW, gone=True).row(code="D01").status == "dissolved"


def test_a_book_that_another_body_keeps_on_is_not_handed_over(book: Book, books: Books) -> None:
    record(open_small(books, "D01"), gift(1000, date(2022, 1, 15)))
    record(book, merger("D01", into="SL"))
    record(book, ChangeBody(code="SL", date=NEW, decision=ORDER, own_book="D01"))
    assert bodies(book, NEW, gone=True).row(code="D01").status == "dissolved"


def test_of_a_book_that_is_not_here_nobody_says_that_nothing_is_left(book: Book) -> None:
    record(book, merger("D01", into="SL"))
    report = bodies(book, NEW, gone=True)
    assert report.row(code="D01").status == "handing-over"
    assert report.notes == ("Missing here: book D01. Whether anything is left in it is not known.",)


def test_the_history_of_a_body_names_decisions_successors_and_from_whom_it_came(book: Book) -> None:
    for act in (
        ChangeBody(code="X1", date=date(2024, 1, 1), decision="5/QĐ", name="Hội phường Một"),
        ChangeBody(code="X1", date=OLD, decision="6/QĐ", parent="SL"),
        ChangeBody(code="X1", date=OLD, decision="7/QĐ", parent="D01", kind="branch"),
        merger("X2", into="X1"),
        DissolveBody(body="X1", date=date(2026, 1, 1), decision="9/QĐ", into=(Successor(body="SL"),)),
    ):
        record(book, act)
    assert [
        (one.date, one.event, one.name, one.parent, one.others, one.decision) for one in body_history(book, "X1")
    ] == [
        (None, "opened", "Hội xã Một", "D01", None, None),
        (date(2024, 1, 1), "renamed", "Hội phường Một", "D01", None, "5/QĐ"),
        (OLD, "moved", "Hội phường Một", "SL", None, "6/QĐ"),
        (OLD, "changed", "Hội phường Một", "D01", None, "7/QĐ"),
        (NEW, "took-over", "Hội phường Một", "D01", "X2", ORDER),
        (date(2026, 1, 1), "dissolved", "Hội phường Một", "D01", "SL", "9/QĐ"),
    ]
    assert [(one.event, one.others) for one in body_history(book, "X2")] == [("opened", None), ("merged", "X1")]
    with pytest.raises(NotFoundError, match="X9"):
        body_history(book, "X9")


def test_a_body_may_come_from_one_that_was_split_and_that_names_all_its_parts(book: Book) -> None:
    record(book, OpenBody(code="X3", name="Hội xã Ba", kind="commune", parent="D01", opened=NEW))
    record(book, SplitBody(body="X1", into=(Successor(body="X2"), Successor(body="X3")), date=NEW, decision=ORDER))
    assert [(one.event, one.others) for one in body_history(book, "X1")] == [("opened", None), ("split", "X2, X3")]
    assert [(one.event, one.date, one.others) for one in body_history(book, "X3")] == [
        ("opened", NEW, None), ("took-over", NEW, "X1"),
    ]  # fmt: skip


def test_kinds_are_listed_by_level_with_what_the_book_calls_them(book: Book) -> None:
    record(book, SetBodyKind(code="village", name="Bản", level=4))
    record(book, SetBodyKind(code="commune", name="Xã, phường", level=3))
    found = [(one.code, one.name, one.level) for one in body_kinds(book)]
    assert found[:5] == [
        ("province", "province", 1), ("district", "district", 2), ("commune", "Xã, phường", 3),
        ("branch", "branch", 4), ("village", "Bản", 4),
    ]  # fmt: skip
    assert {level for _code, _name, level in found[5:]} == {0}
    assert bodies(book, OLD, below="X1").row(code="X1").level == 3
    assert book.bodies.kind_named("xã, Phường") == book.bodies.kind_named("commune") == "commune"
    assert [book.bodies.kind_named(text) for text in ("huyện", "District", "BAN", "làng")] == [
        "district", "district", "village", "làng",
    ]  # fmt: skip


def test_a_tree_is_set_in_by_its_depth_on_screen_and_is_plain_in_data(book: Book) -> None:
    drawn = render(bodies(book, OLD), "text").splitlines()
    assert [line.split("  Hội")[0].rstrip() for line in drawn if "  Hội" in line] == ["SL", "  D01", "    X1", "    X2"]
    assert [line.split(",")[0] for line in render(bodies(book, OLD), "csv").splitlines()[1:]] == [
        "SL",
        "D01",
        "X1",
        "X2",
    ]


def test_the_twelve_districts_of_the_demo_stand_in_the_tree_of_2022_and_none_in_that_of_2026(books: Books) -> None:
    """The same communes stand below the province on both days: nothing got lost with the districts."""
    book = small_book(books)
    with DEMO.open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["kind"] in ("province", "district")]
    top = next(row["code"] for row in rows if row["kind"] == "province")
    districts = [row["code"] for row in rows if row["kind"] == "district"]
    acts = [OpenBody(code=row["code"], name=row["name"], kind=row["kind"], parent=top if row["code"] != top else None)
            for row in rows]  # fmt: skip
    acts += [
        OpenBody(code=f"{code}-{n}", name=f"Xã {n}", kind="commune", parent=code) for code in districts for n in (1, 2)
    ]
    record_all([(book, act) for act in acts])
    record(book, merger(*districts, into=top))

    def codes(year: int, kind: str) -> list[str]:
        return sorted(one.code for one in bodies(book, date(year, 12, 31), below=top) if one.kind == kind)

    assert (len(districts), codes(2022, "district"), codes(2026, "district")) == (12, sorted(districts), [])
    assert codes(2022, "commune") == codes(2026, "commune")
    assert len(codes(2026, "commune")) == 24
