"""What is kept of what a body reported: what is signed, then most days, and nothing lost without being named."""

import random
from datetime import date, timedelta
from typing import Final

from quykhuyenhoc.kinds import Basis
from quykhuyenhoc.ledger.kept import KeptStretches, LeftOutForm, ReportedDays, ReportedRow, kept_stretches

YEAR: Final = (date(2022, 1, 1), date(2022, 12, 31))


def quarter(n: int) -> tuple[date, date]:
    return date(2022, 3 * n - 2, 1), (date(2022, 3 * n, 1) + timedelta(31)).replace(day=1) - timedelta(1)


def month(n: int) -> tuple[date, date]:
    return date(2022, n, 1), (date(2022, n, 1) + timedelta(31)).replace(day=1) - timedelta(1)


Q1, Q2, Q3, Q4 = map(quarter, range(1, 5))
JAN, FEB, MARCH = map(month, (1, 2, 3))


def told(seq: int, days: tuple[date, date], *cells: tuple[date, date], basis: str = Basis.FORM) -> tuple[
    ReportedDays, list[ReportedRow]
]:  # fmt: skip
    """Return a statement, and what it says: a form of its days, a package of the months given."""
    rows = [ReportedRow("X", first, last, 0, seq, 0, seq, basis, seq) for first, last in cells or (days,)]
    return ReportedDays(seq, basis, *days), rows


def package(seq: int, days: tuple[date, date], *months: tuple[date, date]) -> tuple[ReportedDays, list[ReportedRow]]:
    return told(seq, days, *months, basis=Basis.PACKAGE) if months else (ReportedDays(seq, Basis.PACKAGE, *days), [])


def kept(span: tuple[date, date], *given: tuple[ReportedDays, list[ReportedRow]]) -> KeptStretches:
    rows = {one.seq: [row for row in its if span[0] <= row.first and row.last <= span[1]] for one, its in given}
    return kept_stretches("X", span, [one for one, _rows in given], rows)


def days(found: KeptStretches) -> list[tuple[int, date, date]]:
    return [(row.seq, row.first, row.last) for row in found.rows]


def test_a_newer_package_replaces_an_older_one_also_where_it_says_nothing() -> None:
    found = kept(Q1, package(1, JAN, JAN), package(2, Q1, MARCH))
    assert days(found) == [(2, JAN[0], FEB[1]), (2, *MARCH)]
    assert [(row.received, row.closing) for row in found.rows] == [(0, 0), (2, 2)]
    assert (found.left, found.cut) == ((), ())


def test_of_an_older_package_that_reaches_further_the_rest_stands() -> None:
    found = kept(Q1, package(1, Q1, JAN, FEB, MARCH), package(2, FEB))
    assert days(found) == [(1, *JAN), (2, *FEB), (1, *MARCH)]


def test_a_package_without_a_row_is_nothing_and_not_missing() -> None:
    assert kept(JAN, package(1, Q1)).rows == (ReportedRow("X", *JAN, 0, 0, 0, 0, Basis.PACKAGE, 1),)


def test_a_span_that_cuts_months_has_the_whole_ones() -> None:
    span = date(2022, 1, 15), date(2022, 3, 15)
    assert days(kept(span, package(1, Q1, JAN, FEB, MARCH))) == [(1, *FEB)]
    inside = date(2022, 1, 5), date(2022, 1, 9)
    assert kept(inside, package(1, Q1, JAN)) == KeptStretches(cut=(ReportedDays(1, Basis.PACKAGE, *Q1),))


def test_a_form_of_the_year_is_not_lost_behind_one_of_a_quarter_which_is_named() -> None:
    found = kept(YEAR, told(1, YEAR), told(2, Q2))
    assert days(found) == [(1, *YEAR)]
    assert found.left == (LeftOutForm(ReportedDays(2, Basis.FORM, *Q2), by_package=False),)
    assert days(kept(Q2, told(1, YEAR), told(2, Q2))) == [(2, *Q2)]


def test_where_others_tell_of_all_its_days_the_newest_word_is_kept() -> None:
    quarters = [told(n, quarter(n)) for n in (1, 2, 3, 4)]
    assert days(kept(YEAR, *quarters, told(5, YEAR))) == [(5, *YEAR)]
    assert days(kept(YEAR, told(0, YEAR), *quarters)) == [(n, *quarter(n)) for n in (1, 2, 3, 4)]
    assert days(kept(Q1, told(1, Q1), told(2, Q1))) == [(2, *Q1)]


def test_what_is_signed_goes_before_any_form_whatever_came_first_and_however_far_the_form_reaches() -> None:
    assert days(kept(Q1, package(1, Q1, JAN, FEB, MARCH), told(2, Q1))) == [(1, *JAN), (1, *FEB), (1, *MARCH)]
    half = JAN[0], quarter(2)[1]
    signed = package(1, half, *map(month, range(1, 7)))
    longer = told(2, (half[0], half[1] + timedelta(1)))
    found = kept(YEAR, signed, longer)
    assert days(found) == [(1, *month(n)) for n in range(1, 7)]
    assert found.left == (LeftOutForm(longer[0], by_package=True, untold=((longer[0].last, longer[0].last),)),)


def test_a_form_with_a_day_of_a_package_is_left_out_whole_with_the_days_that_then_nobody_tells_of() -> None:
    for first, second in ((1, 2), (2, 1)):
        found = kept(Q1, told(first, Q1), package(second, MARCH, MARCH))
        assert days(found) == [(second, *MARCH)]
        form = ReportedDays(first, Basis.FORM, *Q1)
        assert found.left == (LeftOutForm(form, by_package=True, untold=((JAN[0], FEB[1]),)),)
    found = kept(Q1, told(1, JAN), told(2, Q1), package(3, MARCH, MARCH))
    assert days(found) == [(1, *JAN), (3, *MARCH)]
    assert found.left == (LeftOutForm(ReportedDays(2, Basis.FORM, *Q1), by_package=True, untold=(FEB,)),)
    assert kept(Q1, told(1, Q1), told(2, (JAN[0], FEB[1])), package(3, MARCH, MARCH)).left == ()


def test_a_form_that_reaches_beyond_the_span_is_named_and_not_cut() -> None:
    found = kept((JAN[0], FEB[1]), told(1, Q1))
    assert found == KeptStretches(cut=(ReportedDays(1, Basis.FORM, *Q1),))
    found = kept((JAN[0], FEB[1]), told(1, Q1), told(2, JAN))
    assert (days(found), found.cut) == ([(2, *JAN)], (ReportedDays(1, Basis.FORM, *Q1),))
    assert kept(JAN, told(1, Q1), told(2, JAN)).cut == ()


def test_days_left_out_and_openings_that_are_not_the_closing_before_are_told_with_the_difference() -> None:
    rows = [
        ReportedRow("X", *JAN, 0, 10, 0, 10, Basis.FORM, 1), ReportedRow("X", *FEB, 12, 0, 0, 12, Basis.FORM, 2),
        ReportedRow("X", *month(4), 12, 0, 0, 12, Basis.FORM, 3),
    ]  # fmt: skip
    first, second = KeptStretches(tuple(rows)).jumps()
    assert (first.gap, first.difference) == (None, 2)
    assert (second.gap, second.difference) == (MARCH, 0)
    assert list(KeptStretches((rows[0], rows[1]._replace(opening=10))).jumps()) == []


def test_whatever_comes_stretches_lie_apart_within_the_span_and_no_month_of_a_package_is_lost() -> None:
    dice = random.Random(4)  # noqa: S311 (any order will do)
    for _round in range(300):
        given = []
        for seq in range(1, dice.randint(2, 8)):
            first, last = sorted(dice.choices(range(1, 13), k=2))
            its = month(first)[0], month(last)[1]
            some = [month(n) for n in range(first, last + 1) if dice.random() < 0.6]
            given.append(told(seq, its) if dice.random() < 0.6 else package(seq, its, *some))
        low, high = sorted(dice.choices(range(1, 13), k=2))
        span = month(low)[0], month(high)[1]
        given = [one for one in given if one[0].first <= span[1] and one[0].last >= span[0]]
        found = kept(span, *given)
        assert all(before.last < after.first for before, after in zip(found.rows, found.rows[1:], strict=False))
        assert all(span[0] <= row.first and row.last <= span[1] for row in found.rows)
        packages = [one for one, _rows in given if one.basis == Basis.PACKAGE]
        for n in range(low, high + 1):
            day = month(n)[0]
            newest = max((one.seq for one in packages if one.first <= day <= one.last), default=None)
            bases = [(row.basis, row.seq) for row in found.rows if row.first <= day <= row.last]
            if newest is not None:
                assert bases == [(Basis.PACKAGE, newest)]
