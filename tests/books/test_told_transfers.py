"""Transfers between bodies that call each other by codes of their own: they count once, or are named."""

from datetime import date

import pytest

from quykhuyenhoc import Book, Money, record
from quykhuyenhoc.acts import FundTransfer, OpenBody
from quykhuyenhoc.reports import consolidated_bodies, span
from tests.reports.test_reported_bodies import days, form

pytestmark = pytest.mark.usefixtures("in_english")

GIVEN = "Given to bodies that are not known here, and counted as spent, {} ₫ in all: {}."
CAME = "Received from bodies that are not known here, {} ₫ in all: {}."


def sums(book: Book, period: str, body: str = "SL") -> tuple[int, ...]:
    """Return what all bodies together opened with, received, spent and have."""
    totals = consolidated_bodies(book, body, span(period)).totals
    assert totals is not None
    return tuple(totals[name] or 0 for name in ("opening", "received", "spent", "closing"))


def told(book: Book, period: str, body: str = "SL") -> list[str]:
    """Return what the report says of bodies that are not known, and of transfers joined by their id."""
    words = ("not known here", "by the id alone", "In transit", "and not given")
    return [one for one in consolidated_bodies(book, body, span(period)).notes if any(word in one for word in words)]


def test_a_transfer_counts_once_where_each_side_calls_the_other_by_a_code_of_its_own(province: Book) -> None:
    record(province, form(days(1), (0, 130, 0), ("T1", -100, "TB")))
    record(province, form(days(1), (0, 0, 0), ("T1", 100, "MB"), body="X2"))
    assert sums(province, "2022-01") == (0, 1130, 0, 1130)
    assert told(province, "2022-01") == [
        "Eliminated by the id alone, as each side calls the other by another code: T1 (X1 → X2 100 ₫)."
    ]
    # A third that tells the same id with another amount, or with none, comes between them no more than it takes part.
    record(province, OpenBody(code="X3", name="Xã Ba", kind="commune", parent="SL"))
    record(province, form(days(1), (0, 0, 0), ("T1", 1, "MB"), body="X3"))
    assert sums(province, "2022-01") == (0, 1131, 0, 1131)
    assert told(province, "2022-01")[1:] == [CAME.format(1, "MB → X3 1 ₫")]
    # Of X2 alone it came from outside, whoever gave it.
    assert sums(province, "2022-01", "X2") == (0, 100, 0, 100)
    assert told(province, "2022-01", "X2") == [CAME.format(100, "MB → X2 100 ₫")]


def test_what_came_a_month_later_is_in_transit_between_the_two_as_soon_as_both_are_known(province: Book) -> None:
    record(province, form(days(1), (0, 130, 0), ("T1", -100, "TB")))
    record(province, form(days(2), (0, 0, 0), ("T1", 100, "X1"), body="X2"))
    assert sums(province, "2022-01") == (0, 1130, 100, 1030)
    assert told(province, "2022-01") == [GIVEN.format(100, "X1 → TB 100 ₫")]
    assert sums(province, "2022-Q1") == (0, 1130, 0, 1130)


def test_sides_that_do_not_agree_or_are_more_than_two_are_named_and_not_joined(province: Book) -> None:
    record(province, form(days(1), (0, 130, 0), ("T1", -100, "TB"), ("T2", -9, "TB")))
    record(province, form(days(1), (0, 0, 0), ("T1", 99, "MB"), ("T3", 5, "X1"), body="X2"))
    assert told(province, "2022-01") == [
        GIVEN.format(109, "X1 → TB 109 ₫"), CAME.format(99, "MB → X2 99 ₫"),
        "Received and not given: T3 from X1 to X2, 5 ₫ since 01/01/2022, 30 days.",
    ]  # fmt: skip
    record(province, form(days(1), (0, 0, 0), ("T1", 100, "MB"), ("T3", 5, "X1"), body="X2", again="2"))
    record(province, OpenBody(code="X3", name="Xã Ba", kind="commune", parent="SL"))
    record(province, form(days(1), (0, 0, 0), ("T1", 100, "MB"), body="X3"))
    assert sums(province, "2022-01") == (0, 1335, 109, 1226)
    assert told(province, "2022-01")[1] == CAME.format(200, "MB → X2 100 ₫, MB → X3 100 ₫")


def test_one_id_joins_an_own_book_with_what_a_body_sent(province: Book) -> None:
    record(province, form(days(1), (0, 130, 0), ("T1", -100, "TINH")))
    own = FundTransfer(
        date=date(2022, 1, 20), amount=Money(100), account="112", to_fund="TH", from_book="X1", transfer="T1",
        description="nhận",
    )  # fmt: skip
    record(province, own)
    assert sums(province, "2022-01") == (0, 1130, 0, 1130)
