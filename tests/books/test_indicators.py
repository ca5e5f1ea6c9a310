"""Indicators: what bodies report is one value of a period with its base, and what it comes to says who is missing."""

from datetime import date
from typing import Any, Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, record, reports
from quykhuyenhoc.acts import (
    Act,
    ChangeBody,
    ChangeIndicator,
    OpenBody,
    OpenIndicator,
    ReportIndicator,
    SetTarget,
)
from quykhuyenhoc.errors import ExistsError, IndicatorError, InputError, NotFoundError
from quykhuyenhoc.kinds import ValueStatus

Q1: Final = "2022-Q1"
FAMILIES: Final = OpenIndicator(
    code="GDHT", name="Gia đình học tập", unit="hộ", numerator="hộ đạt danh hiệu", denominator="tổng số hộ",
)  # fmt: skip
SAMPLES: Final = (
    replace(FAMILIES, id="GDHT"),
    ChangeIndicator(code="GDHT", name="Gia đình học tập", unit="hộ", numerator="hộ đạt", denominator="số hộ"),
    ReportIndicator(indicator="GDHT", body="MC", period=Q1, numerator=847, denominator=1000, rate=8470),
    SetTarget(indicator="GDHT", body="MC", period=Q1, rate=7000, count=10),
)

pytestmark = pytest.mark.usefixtures("in_english")


def fill_book(book: Book) -> None:
    """Open three bodies and two indicators in January 2023; report them for 2022, with targets."""
    for act in (
        *(OpenBody(code=code, name=f"Hội {code}", kind="commune", parent=above) for code, above in (
            ("CT0", None), ("CT1", "CT0"), ("CT2", "CT0"),
        )),
        FAMILIES,
        OpenIndicator(code="LOP", name="Lớp xóa mù chữ", unit="lớp", numerator="lớp đã mở"),
        ChangeIndicator(code="GDHT", unit="gia đình"),
        ReportIndicator(indicator="GDHT", body="CT1", period="2022", numerator=2, denominator=3),
        ReportIndicator(indicator="GDHT", body="CT2", period="2022", status=ValueStatus.NOT_REPORTED),
        ReportIndicator(indicator="LOP", body="CT2", period="2022", numerator=4),
        SetTarget(indicator="GDHT", body="CT0", period="2022", rate=7000),
        SetTarget(indicator="LOP", body="CT0", period="2022", count=3),
    ):  # fmt: skip
        record(book.as_("HOA"), act)


@pytest.fixture
def book(books: Books) -> Book:
    """Give a province of three districts, one of them with two communes, and two indicators."""
    book = books["SL"]
    for code, name, kind, parent in (
        ("T", "Tỉnh", "province", None), ("MC", "Mộc Châu", "district", "T"), ("QN", "Quỳnh Nhai", "district", "T"),
        ("YC", "Yên Châu", "district", "T"), ("X1", "Xã Một", "commune", "MC"), ("X2", "Xã Hai", "commune", "MC"),
    ):  # fmt: skip
        record(book, OpenBody(code=code, name=name, kind=kind, parent=parent))
    record(book, FAMILIES)
    record(book, OpenIndicator(code="LOP", name="Lớp xóa mù chữ", unit="lớp", numerator="lớp đã mở"))
    return book


def value(body: str, numerator: int | None = None, denominator: int | None = None, **more: Any) -> ReportIndicator:
    """Return the report of learning families of a body for the first quarter of 2022."""
    given = {"indicator": "GDHT", "period": Q1, "numerator": numerator, "denominator": denominator, **more}
    return ReportIndicator(body=body, **given)


def only_rate(body: str, rate: int) -> ReportIndicator:
    """Return the report of a rate without its base."""
    return value(body, rate=rate, status=ValueStatus.RATE_ONLY)


def line(book: Book, body: str | None = "T", period: str = Q1, **more: Any) -> reports.IndicatorLine:
    """Return the one line of the report on learning families."""
    (found,) = reports.indicators(book, period, body, "GDHT", **more).rows
    return found


def test_big_bodies_weigh_more_in_the_weighted_rate_and_as_much_as_others_in_the_mean(book: Book) -> None:
    record(book, value("MC", 900, 1000))
    record(book, value("YC", 10, 100))
    record(book, value("QN", status=ValueStatus.NOT_REPORTED))
    found = line(book)
    assert (found.numerator, found.denominator, found.weighted, found.mean) == (910, 1100, 8273, 5000)
    assert (found.reported, found.bodies, found.with_base, found.missing) == (2, 3, 2, "Quỳnh Nhai")
    assert (found.own_rate, found.status) == (None, None)


def test_a_rate_without_a_base_counts_in_the_mean_alone_and_is_told_apart(book: Book) -> None:
    record(book, value("MC", 847, 1000))
    record(book, only_rate("QN", 1951))
    found = line(book)
    assert (found.weighted, found.mean, found.with_base, found.reported) == (8470, 5211, 1, 2)
    assert found.missing == "Yên Châu"
    assert [(one.body, one.rate, one.status) for one in reports.indicator_values(book, Q1).rows] == [
        ("MC", 8470, "reported"), ("QN", 1951, "rate-only"),
    ]  # fmt: skip


def test_nobody_who_reported_is_no_nought(book: Book) -> None:
    record(book, value("QN", status=ValueStatus.NOT_REPORTED))
    found = line(book)
    assert (found.numerator, found.weighted, found.mean, found.reported, found.bodies) == (None, None, None, 0, 3)
    assert found.missing == "Mộc Châu, Quỳnh Nhai, Yên Châu"


def test_a_body_shows_its_own_value_beside_what_those_below_come_to(book: Book) -> None:
    record(book, only_rate("T", 6720))
    record(book, value("MC", 1, 3))
    record(book, SetTarget(indicator="GDHT", body="T", period=Q1, rate=7000))
    record(book, SetTarget(indicator="GDHT", body="MC", period=Q1, rate=3000))
    found = line(book)
    assert (found.own_rate, found.status, found.weighted) == (6720, "rate-only", 3333)
    assert (found.target_rate, found.distance_rate) == (7000, -280)
    assert (line(book, "MC").own_rate, line(book, "MC").distance_rate) == (3333, 333)
    record(book, value("T", status=ValueStatus.NOT_REPORTED))
    assert (line(book).own_rate, line(book).distance_rate) == (None, -3667)


def test_a_count_is_added_up_and_has_a_target_that_is_one(book: Book) -> None:
    for body, number in (("MC", 2), ("YC", 8)):
        record(book, ReportIndicator(indicator="LOP", body=body, period=Q1, numerator=number))
    record(book, SetTarget(indicator="LOP", body="T", period=Q1, count=12))
    (found,) = reports.indicators(book, Q1, "T", "LOP").rows
    assert (found.numerator, found.denominator, found.weighted, found.mean) == (10, None, None, None)
    assert (found.target_count, found.distance_count, found.reported, found.bodies) == (12, -2, 2, 3)


def test_one_sheet_says_of_every_figure_of_a_period_what_it_covers(book: Book) -> None:
    for act in (
        value("T", 62, 100), value("MC", 847, 1000), only_rate("QN", 1951), value("X1", 1, 2),
        SetTarget(indicator="GDHT", body="T", period=Q1, rate=7000),
        SetTarget(indicator="GDHT", body="MC", period=Q1, rate=8000),
    ):  # fmt: skip
        record(book, act)
    found = reports.indicator_overview(book, Q1)
    assert [(one.body, one.figure, one.counted, one.of_all, one.rate, one.coverage, one.distance_rate) for one in (
        row for row in found.rows if row.indicator == "GDHT"
    )] == [
        ("T", "own", 62, 100, 6200, "1/1", -800), ("T", "weighted", 847, 1000, 8470, "1/3", 1470),
        ("T", "mean", None, None, 5211, "2/3", -1789), ("MC", "own", 847, 1000, 8470, "1/1", 470),
        ("QN", "own", None, None, 1951, "1/1", None), ("YC", None, None, None, None, "0/1", None),
    ]  # fmt: skip
    assert [(one.body, one.figure, one.coverage) for one in found.rows if one.indicator == "LOP"] == [
        ("T", None, "0/3")
    ]
    assert found.notes == ("GDHT: not reported by Yên Châu.", "Not reported by anybody below: LOP (T).")


def test_a_sheet_says_of_a_body_that_told_nothing_itself_what_those_below_it_come_to(book: Book) -> None:
    for body, number in (("X1", 2), ("YC", 8)):
        record(book, ReportIndicator(indicator="LOP", body=body, period=Q1, numerator=number))
    record(book, SetTarget(indicator="LOP", body="T", period=Q1, count=12))
    found = reports.indicator_overview(book, Q1, "T", "LOP").rows
    assert [(one.body, one.figure, one.counted, one.coverage, one.distance_count) for one in found] == [
        ("T", "sum", 8, "1/3", -4), ("MC", "sum", 2, "1/2", None), ("QN", None, None, "0/1", None),
        ("YC", "own", 8, "1/1", None),
    ]  # fmt: skip
    (alone,) = reports.indicator_overview(book, Q1, "X2", "LOP").rows
    assert (alone.figure, alone.coverage) == (None, "0/1")
    record(book, OpenBody(code="CA", name="Công an", kind="force"))
    assert "CA" not in {one.body for one in reports.indicator_overview(book, Q1).rows}


def test_all_bodies_of_a_kind_may_be_asked_for_at_any_depth(book: Book) -> None:
    record(book, value("X1", 1, 2))
    record(book, value("MC", 1, 1))
    found = line(book, kind="commune")
    assert (found.numerator, found.denominator, found.bodies, found.missing) == (1, 2, 2, "Xã Hai")
    with pytest.raises(NotFoundError, match="village"):
        line(book, kind="village")


def test_which_bodies_are_below_is_the_tree_of_the_last_day_of_the_period(book: Book) -> None:
    for period in ("2025-H1", "2025-H2"):
        record(book, value("X1", 1, 2, period=period))
    record(book, ChangeBody(code="X1", date=date(2025, 7, 1), decision="NQ 1681", parent="YC", name="Xã Mới"))
    assert (line(book, "MC", "2025-H1").bodies, line(book, "YC", "2025-H1").bodies) == (2, 0)
    assert (line(book, "MC", "2025-H2").bodies, line(book, "YC", "2025-H2").weighted) == (1, 5000)
    named = [(one.period, one.body_name) for one in reports.indicator_values(book, "2025-H1", body="X1").rows]
    assert named == [("2025-H1", "Xã Một")]


def test_the_whole_catalogue_of_the_bodies_at_the_top_is_shown_where_none_is_named(book: Book) -> None:
    record(book, OpenBody(code="CA", name="Công an", kind="force"))
    found = [(one.body, one.indicator) for one in reports.indicators(book, Q1).rows]
    assert found == [("T", "GDHT"), ("T", "LOP")]  # nobody stands below the police, and it reported nothing
    record(book, ReportIndicator(indicator="LOP", body="CA", period=Q1, numerator=8))
    assert [one.body for one in reports.indicators(book, Q1, indicator="LOP").rows] == ["CA", "T"]


def test_a_later_report_replaces_the_earlier_one_which_stays_known(book: Book) -> None:
    first = record(book, value("MC", 1, 2)).seq
    record(book, value("MC", 3, 4, period="quý I/2022"))
    assert [(one.numerator, one.period) for one in reports.indicator_values(book).rows] == [(3, Q1)]
    assert [one.numerator for one in reports.indicator_values(book, known_at=first).rows] == [1]
    assert line(book, known_at=first).weighted == 5000


def test_values_of_quarters_are_not_those_of_the_year(book: Book) -> None:
    record(book, value("MC", 1, 2))
    assert (line(book, period="2022").reported, line(book, period="2022").bodies) == (0, 3)


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (value("MC", 0, 0), "the denominator is 0"),
        (value("MC", 5, 4), "5 of 4 is more than all"),
        (value("MC", 847, 1000, rate=8400), "847 of 1000 is 84,7 %, not 84 %"),
        (value("MC", rate=8470), "a rate without its base is one only where that is said"),
        (value("MC", 5), "both numbers are needed: hộ đạt danh hiệu; tổng số hộ"),
        (value("MC"), "both numbers are needed"),
        (value("MC", 0, 5, status=ValueStatus.NOT_REPORTED), "what is not reported has no figure"),
        (value("MC", rate=0, status=ValueStatus.NOT_REPORTED), "what is not reported has no figure"),
        (value("MC", 1, 2, rate=5000, status=ValueStatus.RATE_ONLY), "a rate only is a rate and no base"),
        (value("MC", status=ValueStatus.RATE_ONLY), "a rate only is a rate and no base"),
        (value("MC", 1, 2, indicator="LOP"), "it is a count: it has no denominator and no rate"),
        (value("MC", indicator="LOP"), "the number is missing"),
        (value("MC", rate=5, indicator="LOP", status=ValueStatus.RATE_ONLY), "it is a count: it has no rate"),
        (value("MC", 1, 2, period="2022-01-05"), "2022-01-05 is no period of reports"),
        (value("MC", 1, 2, period="2022-01-05..2022-02-10"), "is no period of reports"),
        (value("N", 1, 2), "N is not there on 31/03/2022, the last day of 2022-Q1"),
        (SetTarget(indicator="GDHT", body="MC", period=Q1, count=5), "its target is a rate"),
        (SetTarget(indicator="LOP", body="MC", period=Q1, rate=5), "its target is a count"),
        (SetTarget(indicator="LOP", body="N", period=Q1, count=5), "N is not there on"),
        (ChangeIndicator(code="LOP", denominator="tất cả"), "it is a count, and stays one"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_a_line_and_changes_nothing(book: Book, act: Act, why: str) -> None:
    record(book, OpenBody(code="N", name="Hội mới", kind="district", parent="T", opened=date(2022, 4, 1)))
    record(book, value("MC", 1, 2))
    before = list(reports.indicator_values(book).rows), list(reports.indicator_catalogue(book).rows)
    with pytest.raises(IndicatorError, match=why):
        record(book, act)
    assert (list(reports.indicator_values(book).rows), list(reports.indicator_catalogue(book).rows)) == before


@pytest.mark.parametrize("rate", [6667, 6670, 6700])
def test_a_rate_beside_its_base_may_be_rounded_as_people_write_it(book: Book, rate: int) -> None:
    record(book, value("MC", 2, 3, rate=rate))
    assert [one.rate for one in reports.indicator_values(book).rows] == [6667]


def test_a_code_is_used_once_and_what_nobody_knows_is_refused(book: Book) -> None:
    with pytest.raises(ExistsError):
        record(book, FAMILIES)
    for act in (value("XX", 1, 2), value("MC", 1, 2, indicator="XX"), ChangeIndicator(code="XX", name="X")):
        with pytest.raises(NotFoundError, match="XX"):
            record(book, act)
    with pytest.raises(InputError):
        record(book, SetTarget(indicator="GDHT", body="MC", period=Q1, rate=5000, count=5))
    asked: tuple[dict[str, Any], ...] = ({"body": "XX"}, {"indicator": "XX"})
    for ask in asked:
        with pytest.raises(NotFoundError, match="XX"):
            reports.indicators(book, Q1, **ask)
        with pytest.raises(NotFoundError, match="XX"):
            reports.indicator_values(book, **ask)


def test_the_texts_of_an_indicator_may_be_put_right(book: Book) -> None:
    record(book, ChangeIndicator(code="GDHT", unit="gia đình", denominator="tổng số gia đình"))
    found = reports.indicator_catalogue(book).row(indicator="GDHT")
    assert (found.name, found.unit, found.numerator, found.denominator) == (
        "Gia đình học tập", "gia đình", "hộ đạt danh hiệu", "tổng số gia đình",
    )  # fmt: skip
