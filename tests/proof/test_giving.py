"""Verify finds two valid receipts for one gift, and goods that nobody had: rows planted past the guards, on both."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Final

import pytest

from quykhuyenhoc import Money, open_books, record
from quykhuyenhoc.acts import IssueGiftReceipt, VoidGiftReceipt
from quykhuyenhoc.store.schema.tables import all_tables
from tests.conftest import Copy, Place
from tests.gift_papers import ACCOUNTS, BIKES, DAY, LATER, bikes, gift, hand_out
from tests.proof.attack import Attack, lifted
from tests.samples import Clock, small_book

Begin = Callable[[], AbstractContextManager[Attack]]
SECOND: Final = "is a second valid receipt for its gift"
SHORT: Final = "leaves fewer goods than none"


@pytest.fixture
def seqs(place: Copy) -> tuple[Place, dict[str, int]]:
    """Give a book with a gift, a receipt for it that was voided and another, 50 bicycles and 30 of them handed out."""
    found = place("empty")
    with open_books(found.url, clock=Clock()) as books:
        book, done = small_book(books), dict[str, int]()
        for act in (*ACCOUNTS, BIKES):
            record(book, act)
        done["gift"] = record(book, gift(900)).seq
        issue = IssueGiftReceipt(date=DAY, gift=done["gift"], party="D1", amount=Money(900))
        done["first"] = record(book, issue).seq
        done["void"] = record(book, VoidGiftReceipt(receipt=done["first"], date=DAY), reason="sai tên").seq
        done["second"] = record(book, issue).seq
        done["in"] = record(book, bikes(50)).seq
        done["out"] = record(book, hand_out(30)).seq
    return found, done


@pytest.fixture
def attack(seqs: tuple[Place, dict[str, int]]) -> Iterator[Begin]:
    with lifted(seqs[0]) as begin:
        yield begin


def row(now: Attack, name: str, seq: int) -> Any:
    return next(row for row in now.rows(all_tables()[name]) if row[1] == seq)


def told(now: Attack) -> list[tuple[str, str, str, str]]:
    """Return what the rules on gifts and goods say, and nothing of the altered rows themselves."""
    return [
        (one.table, one.row, one.stored, one.expected) for one in now.found() if one.problem in (SECOND, SHORT)
    ]  # fmt: skip


def test_a_receipt_that_follows_upon_a_void_one_and_goods_that_are_there_are_no_finding(attack: Begin) -> None:
    with attack() as now:
        assert now.found() == []


def test_a_second_valid_receipt_for_a_gift_is_named_with_the_first(
    attack: Begin, seqs: tuple[Place, dict[str, int]]
) -> None:
    first, second = seqs[1]["first"], seqs[1]["second"]
    receipts, voids = (all_tables()[name] for name in ("issue_gift_receipt", "void_gift_receipt"))
    with attack() as now:
        valid, other = row(now, "issue_gift_receipt", second), seqs[1]["out"]
        now.insert(receipts, (1, other, *valid[2:]))
        assert told(now) == [("issue_gift_receipt", f"#{other}", f"#{second}, #{other}", f"#{second}")]
    with attack() as now:
        now.delete(voids, row(now, "void_gift_receipt", seqs[1]["void"]))
        assert told(now) == [("issue_gift_receipt", f"#{second}", f"#{first}, #{second}", f"#{first}")]
    with attack() as now:  # voided only after the second was issued
        void = row(now, "void_gift_receipt", seqs[1]["void"])
        now.change(voids, void, (1, seqs[1]["in"], *void[2:]))
        assert told(now) == [("issue_gift_receipt", f"#{second}", f"#{first}, #{second}", f"#{first}")]


def test_a_receipt_for_another_donor_of_the_gift_is_no_second_one(
    attack: Begin, seqs: tuple[Place, dict[str, int]]
) -> None:
    with attack() as now:
        valid = row(now, "issue_gift_receipt", seqs[1]["second"])
        now.insert(all_tables()["issue_gift_receipt"], (1, seqs[1]["out"], valid[2], valid[3], None, *valid[5:]))
        assert told(now) == []


@pytest.mark.parametrize(
    ("day", "quantity", "left"),
    [("2022-03-21", 21, -1), ("2022-03-30", 25, -5), ("2022-03-13", 1, -1)],
    ids=["one too many", "on a later day", "before they came"],
)
def test_goods_that_went_out_and_were_not_there_are_named_by_the_act(
    attack: Begin, seqs: tuple[Place, dict[str, int]], day: str, quantity: int, left: int
) -> None:
    table, names = all_tables()["hand_out_goods"], [one.name for one in all_tables()["hand_out_goods"].all_columns]
    with attack() as now:
        cells = dict(zip(names, row(now, "hand_out_goods", seqs[1]["out"]), strict=True))
        planted = cells | {"seq": seqs[1]["in"], "date": day, "quantity": quantity}
        now.insert(table, tuple(planted[name] for name in names))
        named = "out" if day == "2022-03-21" else "in"  # the last that went out on the first day without goods
        assert told(now) == [("hand_out_goods", f"#{seqs[1][named]}", str(left), "≥ 0")]


def test_goods_whose_coming_was_undone_were_never_there(attack: Begin, seqs: tuple[Place, dict[str, int]]) -> None:
    with attack() as now:
        now.insert(all_tables()["undo_goods"], (1, seqs[1]["out"], seqs[1]["in"], LATER.isoformat()))
        assert told(now) == [("hand_out_goods", f"#{seqs[1]['out']}", "-30", "≥ 0")]
