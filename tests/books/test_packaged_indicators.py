"""Indicators in packages: what a body reported stands beside what is recorded here; what differs counts nowhere."""

from typing import Any, Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, record, verify
from quykhuyenhoc.acts import OpenBody, OpenIndicator, ReportIndicator
from quykhuyenhoc.errors import BodyError
from quykhuyenhoc.files import prove_package
from quykhuyenhoc.kinds import ValueStatus
from quykhuyenhoc.ledger import ReportedIndicator
from quykhuyenhoc.reports import IndicatorLine, indicator_values, indicators
from tests.books.test_indicators import FAMILIES
from tests.books.test_packages import JUNE, MARCH, PACKAGE_OF, made, taken

Q1: Final = "2022-Q1"
CLASSES: Final = OpenIndicator(code="LOP", name="Lớp xóa mù chữ", unit="lớp", numerator="lớp đã mở")
pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def commune(commune: Book) -> Book:
    """Give the commune as the body XA of its own register, with a branch CH1 and the two indicators."""
    record(commune, OpenBody(code="XA", name="Xã Một", kind="commune", parent="SL", own_book="X1"))
    record(commune, OpenBody(code="CH1", name="Chi hội 1", kind="branch", parent="XA"))
    for one in (FAMILIES, CLASSES):
        record(commune, one)
    return commune


@pytest.fixture
def province(province: Book) -> Book:
    """Give the province with the two indicators."""
    for one in (FAMILIES, CLASSES):
        record(province, one)
    return province


def families(body: str, numerator: int | None = 2, denominator: int | None = 3, **more: Any) -> ReportIndicator:
    """Return a report of learning families."""
    given = {"indicator": "GDHT", "period": Q1, "numerator": numerator, "denominator": denominator, **more}
    return ReportIndicator(body=body, **given)


def line(book: Book) -> IndicatorLine:
    """Return what the bodies of the province come to in learning families."""
    (found,) = indicators(book, Q1, "SL", "GDHT").rows
    return found


def values(book: Book, **which: Any) -> list[tuple[Any, ...]]:
    """Return what a book has of values: body, period, figures, what they rest on."""
    rows = indicator_values(book, **which).rows
    return [(one.body, one.period, one.numerator, one.denominator, one.basis, one.sender) for one in rows]


def said(content: bytes) -> list[tuple[Any, ...]]:
    """Return the values in a package."""
    its = prove_package(content).figures.indicators
    return [(one.indicator, one.body, one.period, one.numerator, one.denominator, one.rate, one.status) for one in its]


def test_values_of_the_days_travel_under_the_name_that_the_body_above_has_for_the_sender(
    commune: Book, province: Book
) -> None:
    for act in (
        families("XA"), families("XA", period="2022-H1"), families("XA", period="2021"),
        ReportIndicator(indicator="LOP", body="XA", period="2022-02", numerator=4),
        families("CH1", None, None, rate=5000, status=ValueStatus.RATE_ONLY),
        families("CH1", None, None, period="2022-03", status=ValueStatus.NOT_REPORTED),
    ):  # fmt: skip
        record(commune, act)
    sent = made(commune)
    assert said(sent.content) == [
        ("GDHT", "CH1", "2022-03", None, None, None, "not-reported"),
        ("GDHT", "CH1", Q1, None, None, 5000, "rate-only"),
        ("GDHT", "X1", Q1, 2, 3, None, "reported"),
        ("LOP", "X1", "2022-02", 4, None, None, "reported"),
    ]
    taken(province, sent.content)
    assert values(province) == [
        ("X1", Q1, 2, 3, "package", "X1"), ("X1", "2022-02", 4, None, "package", "X1"),
    ]  # fmt: skip
    (note,) = indicator_values(province).notes
    assert note == (
        "Values in packages that are not shown, as this book has no such indicator or counts it in another way, or the"
        " body does not stand below the one that sent them: GDHT:CH1:2022-03 (X1), GDHT:CH1:2022-Q1 (X1)."
    )
    assert verify(province.books).ok


def test_a_value_in_a_package_counts_above_and_says_that_it_rests_on_one(commune: Book, province: Book) -> None:
    record(commune, families("XA", 20, 30))
    record(province, families("X2", 1, 10))
    seq = taken(province, made(commune).content)
    found = line(province)
    assert (found.numerator, found.denominator, found.weighted, found.reported, found.packages) == (21, 40, 5250, 2, 1)
    (own,) = indicators(province, Q1, "X1", "GDHT").rows
    assert (own.own_numerator, own.own_rate, own.own_basis, own.status) == (20, 6667, "package", "reported")
    assert values(province, period=Q1) == [
        ("X1", Q1, 20, 30, "package", "X1"), ("X2", Q1, 1, 10, "recorded", None),
    ]  # fmt: skip
    assert [one.seq for one in indicator_values(province, body="X1").rows] == [seq]
    assert values(province, known_at=seq - 1) == [("X2", Q1, 1, 10, "recorded", None)]


def test_what_is_recorded_here_and_differs_from_a_package_is_named_and_counts_nowhere(
    commune: Book, province: Book
) -> None:
    record(commune, families("XA"))
    here = record(province, families("X1", 1, 3)).seq
    record(province, families("X2", 1, 2))
    sent = taken(province, made(commune).content)
    note = (
        f"Contradiction, counted nowhere: GDHT of X1 for 2022-Q1 is 1/3 recorded here (#{here});"
        f" 2/3 in a package of X1 (#{sent})."
    )
    found = line(province)
    assert (found.numerator, found.reported, found.bodies, found.contradicted, found.missing) == (1, 1, 2, "Hội X1", "")
    assert indicators(province, Q1, "SL").notes == indicator_values(province).notes == (note,)
    (own,) = indicators(province, Q1, "X1", "GDHT").rows
    assert (own.own_numerator, own.status, own.own_basis) == (None, None, None)
    record(province, families("X1"))
    assert (line(province).numerator, line(province).contradicted) == (3, "")
    assert indicator_values(province).notes == ()
    assert values(province, body="X1") == [
        ("X1", Q1, 2, 3, "recorded", None), ("X1", Q1, 2, 3, "package", "X1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("here", "told"),
    [
        (families("X1", None, None, status=ValueStatus.NOT_REPORTED), "not reported recorded here"),
        (families("X1", None, None, rate=6667, status=ValueStatus.RATE_ONLY), "66,67 % recorded here"),
    ],
)
def test_another_state_of_a_value_contradicts_too(commune: Book, province: Book, here: Any, told: str) -> None:
    record(commune, families("XA"))
    record(province, here)
    taken(province, made(commune).content)
    (note,) = indicator_values(province).notes
    assert told in note


def test_what_is_reported_or_put_right_late_comes_with_the_next_package(commune: Book, province: Book) -> None:
    record(commune, families("XA"))
    record(commune, families("XA", 5, 9, period="2022-01"))
    taken(province, made(commune).content)
    record(commune, families("XA", 3, 3))
    record(commune, families("XA", 7, 8, period="2021"))
    second = made(commune, to=JUNE)
    assert said(second.content) == [
        ("GDHT", "X1", "2021", 7, 8, None, "reported"), ("GDHT", "X1", Q1, 3, 3, None, "reported"),
    ]  # fmt: skip
    taken(province, second.content, pin=False)
    assert [one[1:4] for one in values(province)] == [("2021", 7, 8), ("2022-01", 5, 9), (Q1, 3, 3)]
    assert line(province).numerator == 3


def test_a_package_tells_of_no_body_beside_and_of_no_indicator_that_is_counted_otherwise(
    commune: Book, province: Book
) -> None:
    record(commune, OpenBody(code="X2", name="Xã Hai", kind="commune"))
    record(commune, OpenIndicator(code="HV", name="Học viên", unit="người", numerator="học viên"))
    record(commune, OpenIndicator(code="TV", name="Thư viện", unit="xã", numerator="xã có", denominator="số xã"))
    record(province, OpenIndicator(code="TV", name="Thư viện", unit="thư viện", numerator="thư viện"))
    record(commune, families("X2"))
    record(commune, ReportIndicator(indicator="HV", body="XA", period=Q1, numerator=1))
    record(commune, ReportIndicator(indicator="TV", body="XA", period=Q1, numerator=1, denominator=1))
    taken(province, made(commune).content)
    assert values(province) == []
    for notes in (indicator_values(province).notes, indicators(province, Q1, "SL").notes):
        assert notes[0].endswith(": GDHT:X2:2022-Q1 (X1), HV:X1:2022-Q1 (X1), TV:X1:2022-Q1 (X1).")
    assert indicators(province, Q1, "X2").notes == ()


ONE: Final = ReportedIndicator(
    indicator="GDHT", body="X1", period=Q1, status=ValueStatus.REPORTED, numerator=2, denominator=3
)


IMPOSSIBLE: Final = (
    ((replace(ONE, numerator=4),), "GDHT:X1:2022-Q1: 4 of 3 is more than all"),
    ((replace(ONE, denominator=0),), "the denominator is 0"),
    ((replace(ONE, numerator=None),), "both numbers are needed"),
    ((replace(ONE, status=ValueStatus.RATE_ONLY),), "a rate only is a rate and no base"),
    ((ONE, ONE), "it stands there twice"),
    ((replace(ONE, period="2022-01-05"),), "2022-01-05 is no period of reports"),
    ((replace(ONE, period="I.2022"),), "I.2022 is no period of reports"),
    ((replace(ONE, period="2022-q1"),), "2022-q1 is no period of reports"),
    ((replace(ONE, period="2022-H1"),), "some of its figures are of other days"),
)


def test_values_that_cannot_be_are_refused_though_they_are_signed(commune: Book, province: Book) -> None:
    act = PACKAGE_OF(made(commune, to=MARCH).content, pinned=1)
    before = len(list(province.events()))
    for said_, why in IMPOSSIBLE:
        with pytest.raises(BodyError, match=why):
            record(province, replace(act, indicators=said_))
    assert len(list(province.events())) == before


def test_a_body_of_the_register_below_may_not_bear_the_name_of_the_sender(commune: Book) -> None:
    record(commune, OpenBody(code="X1", name="Chi hội khác", kind="branch", parent="XA"))
    record(commune, families("X1", 1, 1))
    record(commune, families("XA"))
    with pytest.raises(BodyError, match="GDHT:X1:2022-Q1: it stands there twice"):
        made(commune)
