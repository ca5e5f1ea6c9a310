"""A body with packages and forms: each month rests on one of them, and what no figure tells of is said."""

from datetime import date, timedelta
from typing import Final

import pytest

from quykhuyenhoc import Book, record
from quykhuyenhoc.acts import ImportForm
from quykhuyenhoc.kinds import Restriction
from quykhuyenhoc.ledger import ReportedFigures, ReportedFund
from quykhuyenhoc.reports import consolidated_bodies, span
from tests.books.test_packages import JUNE, made, rows, taken

JAN_FEB: Final = "01/01/2022 to 28/02/2022"
pytestmark = pytest.mark.usefixtures("in_english")


def form(book: Book, first: date, last: date, sums: tuple[int, int, int], body: str = "X1") -> int:
    """Take a form of a body: opening, received, spent; return the act."""
    opening, received, spent = sums
    fund = ReportedFund(
        first=first, last=last, fund="all", restriction=Restriction.UNRESTRICTED, currency="VND", opening=opening,
        received=received, spent=spent, transfers=0, closing=opening + received - spent,
    )  # fmt: skip
    said = ReportedFigures((fund,))
    digest = f"{first:%Y%m%d}{last:%Y%m%d}".ljust(64, "0")
    act = ImportForm(body=body, first=first, last=last, sha256=digest, months=said.months(body), funds=said.funds)
    return record(book, act).seq


def notes(book: Book, days: str) -> list[str]:
    """Return the notes of the consolidated report that are about months."""
    found = consolidated_bodies(book, "SL", span(days)).notes
    return [note for note in found if not note.startswith(("Figures came", "Reported figures", "In transit"))]


def test_each_month_of_a_body_rests_on_a_form_or_a_package_and_the_consolidated_report_says_which(
    commune: Book, province: Book
) -> None:
    form(province, date(2022, 1, 1), date(2022, 2, 28), (0, 200, 0))
    taken(province, made(commune, from_=date(2022, 3, 1)).content)
    assert rows(province)["X1"] == ("form", 0, 250, 50, 200)
    assert notes(province, "2022-Q1") == [
        f"X1 rests on a form without vouchers for {JAN_FEB}; signed packages for 01/03/2022 to 31/03/2022."
    ]
    assert notes(province, "2022-03") == []


def test_a_form_never_goes_before_a_signed_package_of_one_of_its_days_and_is_named(
    commune: Book, province: Book
) -> None:
    form(province, date(2022, 1, 1), date(2022, 3, 31), (0, 999, 0))
    taken(province, made(commune, from_=date(2022, 3, 1)).content)
    assert rows(province)["X1"] == ("package", 200, 50, 50, 200)
    assert notes(province, "2022-Q1") == [
        "Figures begin after the first day of the span: X1 (01/03/2022).",
        (
            "Signed packages count, and not these forms, which tell of some of the same days: X1 #17 (01/01/2022 to"
            " 31/03/2022), without it nobody tells of 01/01/2022 to 28/02/2022."
        ),
    ]
    assert rows(province, "2022-03")["X1"] == ("package", 200, 50, 50, 200)


def test_days_that_nothing_tells_of_and_an_opening_that_is_no_closing_before_are_named(
    commune: Book, province: Book
) -> None:
    form(province, date(2022, 2, 1), date(2022, 2, 28), (190, 3, 3))
    form(province, date(2022, 1, 1), date(2022, 1, 31), (0, 200, 0))
    taken(province, made(commune, to=JUNE, from_=date(2022, 4, 1)).content)
    assert rows(province, "2022-H1")["X1"] == ("form", 0, 203, 3, 200)
    assert notes(province, "2022-H1")[1:] == [
        "X1: closed 31/01/2022 with 200 ₫, opens 01/02/2022 with 190 ₫; nothing tells of the difference of -10 ₫.",
        "X1: nothing is told of 01/03/2022 to 31/03/2022.",
        "X1: closed 28/02/2022 with 190 ₫, opens 01/04/2022 with 200 ₫; nothing tells of the difference of 10 ₫.",
    ]


def test_where_very_many_bodies_rest_on_both_the_first_are_named_and_the_others_counted(province: Book) -> None:
    from quykhuyenhoc.ledger.kept import KeptStretches, ReportedRow
    from quykhuyenhoc.reports.context import context_of
    from quykhuyenhoc.reports.reported_months import notes_on_months

    months = [(date(2022, 1, 1), "form"), (date(2022, 2, 1), "package")]
    its = [
        ReportedRow("X", first, first + timedelta(27), 0, 0, 0, 0, basis, n) for n, (first, basis) in enumerate(months)
    ]
    with context_of(province, span("2022-02")) as f:
        found = list(notes_on_months(f, {f"X{n}": KeptStretches(tuple(its)) for n in range(23)}, {}))
    assert found[20] == "3 more bodies rest on packages of some months and forms of others."
