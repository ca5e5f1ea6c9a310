"""What a package gives reason to ask its body about is told where it comes in, and refuses nothing."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, record
from quykhuyenhoc.errors import BodyError
from quykhuyenhoc.ledger.packages import ReportedFigures
from quykhuyenhoc.reports import consolidated_bodies, package_doubts, span
from tests.books.test_package_statements import EMPTY, of
from tests.books.test_packages import AWARDS, COMMITTED, FUND, GIFTS, PACKAGE, TRANSFER
from tests.reports.test_reported_bodies import days, form, package, said

pytestmark = pytest.mark.usefixtures("in_english")


def test_what_is_to_be_asked_of_a_package_is_told_and_of_very_much_of_it_how_much(province: Book) -> None:
    strange = tuple(replace(TRANSFER, transfer=f"T{n}", other="TB", inward=n % 2, amount=9) for n in range(3))
    gifts = tuple(replace(GIFTS, fund=f"Q{n}") for n in range(14))
    act = replace(PACKAGE, transfers=strange, gifts=gifts)
    told = package_doubts(province, act)
    assert told[0] == "X1 tells of transfers with bodies that are not known here: TB (-9 ₫)."
    assert told[1] == "Ask X1: gifts to fund Q0 come to 5, and all that it received to 0 VND."
    assert (len(told), told[-1]) == (13, "… and 3 more of this kind.")


def test_what_only_corrections_make_is_asked_about_and_a_correction_alone_is_not() -> None:
    funds = (replace(FUND, received=-5, spent=-7, transfers=0, closing=2),)
    its: dict[str, Any] = {"funds": funds, "transfers": (), "commitments": (), "indicators": ()}
    gifts = tuple(replace(GIFTS, campaign=f"C{n}", number=n, amount=m) for n, m in ((0, -5), (0, 2), (3, 2), (3, 3)))
    awards = (replace(AWARDS, number=-1, amount=-2), replace(AWARDS, number=-1, amount=2, kind="student"))
    said = ReportedFigures(**its, gifts=gifts, awards=awards)
    assert [str(one) for one in said.doubts()][:4] == [
        "fund TH received -5 in 01/2022 and spent -7 VND",
        "0 gifts of 01/2022 come to 2 VND",
        "3 gifts of 01/2022 come to 2 VND",
        "-1 awards of 01/2022 come to 2 VND",
    ]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"commitments": (replace(COMMITTED, number=0),)}, "0 awards to be paid do not come to 9"),
        ({"commitments": (replace(COMMITTED, amount=0),)}, "3 awards to be paid do not come to 0"),
        ({"commitments": (replace(COMMITTED, amount=-9),)}, "3 awards to be paid do not come to -9"),
        ({"funds": (FUND, replace(FUND, fund="th", transfers=0, closing=3))}, "it looks like TH, and no book has both"),
        ({"commitments": (replace(COMMITTED, programme="hb"),)}, "it looks like HB, and no book has both"),
        ({"gifts": (GIFTS, replace(GIFTS, campaign="XU.AN"), replace(GIFTS, campaign="XU-AN"))}, "it looks like XU-AN"),
    ],
)
def test_what_no_honest_book_has_is_refused(province: Book, more: dict[str, Any], why: str) -> None:
    with pytest.raises(BodyError, match=why):
        record(province, of(PACKAGE, **more))


def test_who_tells_in_another_currency_alone_is_not_nothing_without_a_word(province: Book) -> None:
    record(province, of(replace(PACKAGE, **EMPTY), funds=(replace(FUND, currency="USD", transfers=0, closing=3),)))
    notes = consolidated_bodies(province, "SL", span("2022-Q1")).notes
    assert "Told in other currencies, and not in these figures: X1 (USD)." in notes
    assert not [one for one in consolidated_bodies(province, "SL", span("2022-Q2")).notes if "USD" in one]


def test_what_closes_otherwise_than_the_days_after_it_open_is_named_where_it_comes_in(province: Book) -> None:
    assert package_doubts(province, form(days(2), (80, 0, 0))) == ()
    seq = record(province, form(days(2), (80, 0, 0))).seq
    otherwise = f"X1 closes 31/01/2022 with 70 ₫ by this, and #{seq}, of the days after, opens with 80 ₫."
    assert package_doubts(province, form(days(1), (0, 70, 0))) == (otherwise,)
    assert package_doubts(province, package(days(1), said(days(1), (0, 70, 0)))) == (otherwise,)
    assert package_doubts(province, form(days(1), (0, 80, 0))) == ()
    assert package_doubts(province, form((date(2022, 1, 1), date(2999, 1, 31)), (0, 70, 0))) == ()
