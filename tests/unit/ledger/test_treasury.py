"""What a fund may be spent on, and what a waiver lets through."""

from datetime import date

import pytest
from msgspec.structs import replace

from quykhuyenhoc.ledger.funds import Terms, Waiver, listed, meant
from quykhuyenhoc.money import Money

FIRST, LAST = date(2022, 3, 1), date(2022, 3, 31)
BEFORE, AFTER = date(2022, 2, 28), date(2022, 4, 1)
FREE = Terms(code="TH")
BOUND = Terms(code="TH", purposes="HB, 642", recipients="pupil, student", areas="KT-T,KT-X")
WAIVER = Waiver(code="M1", fund="TH", purpose="HB", amount=Money(500), since=FIRST, until=LAST)


def test_a_list_is_written_with_commas_and_the_spaces_around_them_say_nothing() -> None:
    assert listed(None) == listed("") == listed(" , ") == ()
    assert listed("HB") == ("HB",)
    assert listed(" HB, 6111 ,,quỹ lớp") == ("HB", "6111", "quỹ lớp")


@pytest.mark.parametrize(
    ("purpose", "programme", "account", "means"),
    [
        ("HB", "HB", "6111", True),
        ("6111", None, "6111", True),
        ("611", "HB", "6111", True),
        ("6111", "HB", "611", False),
        ("KT", "HB", "6111", False),
        ("KT", None, "6111", False),
    ],
)
def test_a_purpose_means_its_programme_its_account_and_those_below(
    purpose: str, programme: str | None, account: str, means: object
) -> None:
    assert meant(purpose, programme, account) is means


@pytest.mark.parametrize(
    ("terms", "held"),
    [
        (FREE, [BEFORE, FIRST, LAST, AFTER]),
        (replace(FREE, since=FIRST), [FIRST, LAST, AFTER]),
        (replace(FREE, until=LAST), [BEFORE, FIRST, LAST]),
        (replace(FREE, since=FIRST, until=LAST), [FIRST, LAST]),
    ],
)
def test_a_fund_may_be_spent_from_its_first_day_to_its_last(terms: Terms, held: list[date]) -> None:
    assert [day for day in (BEFORE, FIRST, LAST, AFTER) if terms.holds_on(day)] == held


def test_a_fund_is_for_every_line_that_one_of_its_purposes_means() -> None:
    assert BOUND.allows("HB", "6111")
    assert BOUND.allows(None, "6421")
    assert not BOUND.allows("KT", "6111")
    assert not BOUND.allows(None, "6111")


@pytest.mark.parametrize(
    ("recipient", "area", "within"),
    [
        ("pupil", "KT-T", True),
        ("student", "KT-X", True),
        ("teacher", "KT-T", False),
        ("pupil", "KT-Y", False),
        (None, "KT-T", False),
        ("pupil", None, False),
    ],
)
def test_an_award_is_within_the_terms_by_its_recipient_and_its_area(
    recipient: str | None, area: str | None, within: object
) -> None:
    assert BOUND.reaches(recipient, area) is within


def test_terms_that_name_only_recipients_or_only_areas_bind_nothing_else() -> None:
    pupils, town = replace(BOUND, areas=None), replace(BOUND, recipients=None)
    assert (pupils.reaches("pupil", None), pupils.reaches("teacher", "KT-T")) == (True, False)
    assert (town.reaches(None, "KT-T"), town.reaches("pupil", "KT-Y")) == (True, False)


def test_terms_that_name_nothing_bind_nothing() -> None:
    assert FREE.allows(None, "6111")
    assert FREE.reaches(None, None)


def test_a_waiver_is_about_the_lines_of_its_purpose_on_its_days() -> None:
    assert [day for day in (BEFORE, FIRST, LAST, AFTER) if WAIVER.covers("HB", "6111", day)] == [FIRST, LAST]
    assert replace(WAIVER, purpose="611").covers("HB", "6111", FIRST)
    assert not WAIVER.covers("KT", "6111", FIRST)
    assert not WAIVER.covers(None, "6111", FIRST)


def test_a_waiver_for_a_kind_of_recipient_lets_awards_be_and_no_payment_that_calls_it_a_programme() -> None:
    assert not replace(WAIVER, purpose="pupil").covers("pupil", "6111", FIRST)


def test_a_waiver_is_about_the_awards_of_its_programme_recipients_or_area_on_its_days() -> None:
    days = [day for day in (BEFORE, FIRST, LAST, AFTER) if WAIVER.covers_award("HB", "pupil", "KT-T", day)]
    assert days == [FIRST, LAST]
    assert replace(WAIVER, purpose="pupil").covers_award("HB", "pupil", None, FIRST)
    assert replace(WAIVER, purpose="KT-T").covers_award("HB", None, "KT-T", FIRST)
    assert not WAIVER.covers_award("KT", "pupil", "KT-T", FIRST)
