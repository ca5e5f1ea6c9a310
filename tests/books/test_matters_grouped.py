"""Open matters that are several things together: told is what of them is open, since when that is, and nothing else."""

from datetime import date
from typing import Any

import pytest

from quykhuyenhoc import (
    AddDonor,
    Book,
    Books,
    MakePledge,
    Money,
    PledgePart,
    donor_statement,
    open_matters,
    pledges,
    record,
    span,
)
from quykhuyenhoc.renderers import render
from tests.samples import MARCH


@pytest.fixture
def book(books: Books) -> Book:
    """Give the small book."""
    return books.book("SL")


def promise(book: Book, *parts: tuple[int, date]) -> None:
    """Record a pledge in instalments."""
    record(book, AddDonor(code="D1", public_name="Một cựu học sinh"))
    its = tuple(PledgePart(fund="TH", amount=Money(amount), due=due) for amount, due in parts)
    record(book, MakePledge(code="CK1", party="D1", date=MARCH, parts=its))


def told(book: Book, code: str, period: str) -> list[tuple[Any, ...]]:
    """Return the open matters of one kind: which, how much, since when."""
    found = next(kind.found for kind in open_matters(book, span(period)) if kind.code == code)
    return [(one.subject, one.amount, one.since) for one in found]


def test_an_instalment_that_is_not_due_is_not_overdue_for_the_closing_the_list_or_the_donor(book: Book) -> None:
    promise(book, (1_000, date(2022, 3, 31)), (99_000, date(2024, 12, 31)))
    assert told(book, "pledges", "2022-03") == [("CK1", 1_000, date(2022, 3, 31))]
    (one,) = pledges(book).rows
    assert (one["open"], one["due"], one["past_due"]) == (100_000, date(2022, 3, 31), 1_000)
    paper = "".join(render(donor_statement(book, "D1"), "text"))
    row = next(line.split() for line in paper.splitlines() if line.startswith("CK1"))
    assert row[-3:] == ["100.000", "31/03/2022", "1.000"]
