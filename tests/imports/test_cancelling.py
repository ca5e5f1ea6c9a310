"""Lines that cancel each other leave every balance as it was: told again, too many or too few, they are refused."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quykhuyenhoc.errors import StatementToldAgainError, UnprovedError
from quykhuyenhoc.i18n import use_language
from tests.bank.layouts import TABLES, Printer, camt, mt940
from tests.bank.sheets import csv
from tests.bank.truth import Movement, Truth
from tests.imports import test_statement_exports as exports
from tests.imports.test_statement_exports import lines_of, take
from tests.samples import small_book

books_in = exports.books_in
FIRST, LAST = date(2022, 3, 1), date(2022, 3, 31)
FORMS: dict[str, Callable[[Truth], bytes]] = {
    "camt": camt, "mt940": mt940, "mb": lambda truth: TABLES["mb"](truth, Printer(file=csv, figure=str)),
}  # fmt: skip
GIFT = Movement(date(2022, 3, 7), 6_000_000, "F5", "ung ho")
BACK = Movement(date(2022, 3, 21), -6_000_000, "F6", "tra lai")
FEE = Movement(date(2022, 3, 9), -11_000, "F7", "phi")


def month(*lines: Movement) -> Truth:
    """Return a whole month before which there were 37 million."""
    return Truth(37_000_000, tuple(sorted(lines, key=lambda one: one.day)), first=FIRST, last=LAST)


def part(opening: int, *lines: Movement) -> Truth:
    """Return an export that begins with its first line and ends with its last."""
    return Truth(opening, lines, first=lines[0].day, last=lines[-1].day)


def reworded(*lines: Movement) -> tuple[Movement, ...]:
    """Return lines with other numbers and words."""
    return tuple(one._replace(reference=f"X{one.reference}", memo=f"CK {one.memo}") for one in lines)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("vi")


@pytest.mark.parametrize("second", sorted(FORMS))
@pytest.mark.parametrize("first", sorted(FORMS))
def test_a_gift_and_its_return_told_again_in_other_words_come_in_once(
    books_in: Callable[[], Any], tmp_path: Path, first: str, second: str
) -> None:
    with books_in() as books:
        book = small_book(books)
        kept = take(book, tmp_path, FORMS[first](month(GIFT, FEE, BACK)))
        before = lines_of(book)
        # All other lines are known again; only these two are worded otherwise.
        for lines in ((*reworded(GIFT, BACK), FEE), reworded(GIFT, BACK)):
            with pytest.raises((StatementToldAgainError, UnprovedError)):
                take(book, tmp_path, FORMS[second](month(*lines)))
        assert lines_of(book) == before
        assert kept.added == 3


def test_the_refusal_names_the_statement_the_day_the_amount_and_what_to_do(
    books_in: Callable[[], Any], tmp_path: Path
) -> None:
    with books_in() as books:
        book = small_book(books)
        kept = take(book, tmp_path, mt940(month(GIFT, BACK)))
        with pytest.raises(StatementToldAgainError) as caught:
            take(book, tmp_path, camt(month(*reworded(GIFT, BACK))))
        told = caught.value
        assert (told.seq, told.day, [one.minor for one in told.amounts]) == (kept.seq, GIFT.day, [6_000_000])
        assert told.text(operator=True).endswith(
            "in other words (6,000,000 ₫), and they cancel each other, so that no balance tells whether they are"
            " further ones: they might be counted twice. Leave the file out, or import one of the days after"
            " 21/03/2022; if they are further lines, withdraw #"
            f"{kept.seq} and import one file of all these days: qkh statement withdraw {kept.seq} --reason …."
        )


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_file_with_two_lines_more_or_less_within_days_that_are_there_is_refused(
    books_in: Callable[[], Any], tmp_path: Path, form: str
) -> None:
    more = (GIFT, Movement(date(2022, 3, 8), 5_000_000, "A1", "a"), Movement(FEE.day, -5_000_000, "A2", "b"), BACK)
    for first, second, where in (
        ((GIFT, BACK), more, "stands here, and not in the book"), (more, (GIFT, BACK), "and not here"),
    ):  # fmt: skip
        with books_in() as books:
            book = small_book(books)
            take(book, tmp_path, FORMS[form](month(*first)))
            with pytest.raises(UnprovedError) as caught:
                take(book, tmp_path, FORMS[form](month(*second)))
            told = [str(problem) for _row, _code, problem in caught.value.reasons]
            assert len(told) == 2
            assert all(
                f"the line of {day} of {amount}" in one and where in one
                for one, day, amount in zip(
                    told, ("08/03/2022", "09/03/2022"), ("5,000,000 ₫", "-5,000,000 ₫"), strict=True
                )
            )
            assert sum(lines_of(book).values()) == len(first)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_the_second_half_of_a_day_comes_in_though_its_lines_cancel_each_other(
    books_in: Callable[[], Any], tmp_path: Path, form: str
) -> None:
    gift, back = (one._replace(day=FEE.day) for one in (GIFT, BACK))
    morning = (FEE, gift._replace(amount=50_000), FEE._replace(reference="F8"))
    later = (gift, back._replace(reference="F9"))
    with books_in() as books:
        book = small_book(books)
        take(book, tmp_path, FORMS[form](part(0, *morning)))
        assert take(book, tmp_path, FORMS[form](part(28_000, *later))).added == 2
        # The same amounts as in the morning, in an order in which nothing comes back to a balance that was told.
        again = (gift._replace(amount=50_000, reference="F10"), FEE._replace(reference="F11"))
        assert take(book, tmp_path, FORMS[form](part(28_000, *again))).added == 2
        assert sum(lines_of(book).values()) == 7


def test_balances_behind_both_lines_tell_equal_ones_of_a_day_apart(books_in: Callable[[], Any], tmp_path: Path) -> None:
    gift, back = (one._replace(day=FEE.day) for one in (GIFT, BACK))
    first, later = (gift, back, FEE), reworded(gift, back)
    with books_in() as books:
        book = small_book(books)
        take(book, tmp_path, FORMS["mb"](part(0, *first)))
        assert take(book, tmp_path, FORMS["mb"](part(-11_000, *later))).added == 2


def exchanged(one: Movement, other: Movement) -> tuple[Movement, Movement]:
    """Return two lines, each with the amount of the other."""
    return one._replace(amount=other.amount), other._replace(amount=one.amount)


@pytest.mark.parametrize("amount", [-6_000_000, 300_000])
@pytest.mark.parametrize("form", sorted(FORMS))
@pytest.mark.parametrize("memo", ["tra lai", "ung ho"])
def test_lines_of_a_day_in_another_order_are_known_again(
    books_in: Callable[[], Any], tmp_path: Path, form: str, amount: int, memo: str
) -> None:
    first = (GIFT, BACK._replace(day=GIFT.day, amount=amount, memo=memo))
    with books_in() as books:
        book = small_book(books)
        take(book, tmp_path, FORMS[form](month(*first, FEE)))
        found = take(book, tmp_path, FORMS["mb"](month(*first[::-1], FEE)))
        assert (found.read, found.added) == (3, 0)
        assert sum(lines_of(book).values()) == 3


@pytest.mark.parametrize("again", [reworded, exchanged])
def test_lines_of_a_day_that_cancel_each_other_are_refused_in_another_order_and_other_words(
    books_in: Callable[[], Any], tmp_path: Path, again: Callable[..., tuple[Movement, Movement]]
) -> None:
    """Their balances never meet those of the first but at both ends."""
    gift, back = GIFT, BACK._replace(day=GIFT.day)
    other = again(gift, back) if again is exchanged else again(back, gift)
    with books_in() as books:
        book = small_book(books)
        take(book, tmp_path, FORMS["mb"](month(gift, back, FEE)))
        with pytest.raises(StatementToldAgainError, match=r"lines of 07/03/2022 .* they cancel each other"):
            take(book, tmp_path, FORMS["mb"](month(*other, FEE)))
        assert sum(lines_of(book).values()) == 3


def test_two_lines_in_another_order_beside_a_further_one_of_their_day_are_not_taken_twice(
    books_in: Callable[[], Any], tmp_path: Path
) -> None:
    gift, back = GIFT._replace(day=FEE.day), BACK._replace(day=FEE.day)
    with books_in() as books:
        book = small_book(books)
        take(book, tmp_path, FORMS["mb"](part(0, gift, back)))
        with pytest.raises(StatementToldAgainError, match="they cancel each other"):
            take(book, tmp_path, FORMS["mb"](part(0, back, gift, FEE)))
        assert sum(lines_of(book).values()) == 2


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_no_line_comes_twice_however_a_proved_month_is_told_again(
    books_in: Callable[[], Any], tmp_path: Path, data: st.DataObject
) -> None:
    sizes = data.draw(st.lists(st.sampled_from((50_000, 20_000, -50_000, -20_000, -30_000)), min_size=1, max_size=6))
    days = sorted(data.draw(st.lists(st.integers(0, 5), min_size=len(sizes), max_size=len(sizes))))
    lines = tuple(
        Movement(FIRST + timedelta(days=4 * day), amount, f"FT{n}", "ung ho")
        for n, (day, amount) in enumerate(zip(days, sizes, strict=True))
    )
    with books_in() as books:
        book = small_book(books)
        take(book, tmp_path, FORMS[data.draw(st.sampled_from(sorted(FORMS)))](month(*lines)))
        before = lines_of(book)
        again = [data.draw(st.sampled_from((one, *reworded(one)))) for one in lines]
        with suppress(StatementToldAgainError, UnprovedError):
            take(
                book,
                tmp_path,
                FORMS[data.draw(st.sampled_from(sorted(FORMS)))](month(*data.draw(st.permutations(again)))),
            )
        assert lines_of(book) == before
