"""Days told again in another form: where a statement is not proved, no line of the same day and amount comes twice."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from quykhuyenhoc import Book, Money, record
from quykhuyenhoc.acts import WithdrawStatement
from quykhuyenhoc.errors import StatementToldAgainError, UnprovedError
from quykhuyenhoc.imports.statements import ImportedStatement, StatementOptions, import_statement, statement_profile
from tests.bank.layouts import TABLES, Printer, camt, commas, mt940, ofx1, ofx2
from tests.bank.sheets import Cell, csv
from tests.bank.truth import Movement, Truth
from tests.imports import test_statement_exports as exports
from tests.samples import small_book

DAY = date(2022, 3, 5)
BANK = StatementOptions(account="112")
UNPROVED = StatementOptions(account="112", unproved=True)
books_in = exports.books_in


def bare(truth: Truth) -> bytes:
    """Return a table that prints no balance at all, and signs every amount."""
    rows: list[list[Cell]] = [
        [f"{one.day:%d/%m/%Y}", one.reference, one.memo, f"{one.amount:+d}"] for one in truth.movements
    ]
    return csv([["Ngày", "Số CT", "Nội dung", "Số tiền"], *rows])


def mb(truth: Truth) -> bytes:
    """Return a table with a balance behind every line."""
    return TABLES["mb"](truth, Printer(file=csv, figure=str))


FORMS: dict[str, Callable[[Truth], bytes]] = {
    "bare": bare, "camt": camt, "mb": mb, "mt940": mt940, "ofx1": ofx1, "ofx2": ofx2,
}  # fmt: skip


def take(book: Book, folder: Path, data: bytes, how: StatementOptions = UNPROVED) -> ImportedStatement:
    """Import the one statement of a file, as unproved if need be."""
    place = folder / "sao-ke"
    place.write_bytes(data)
    if data.startswith(bare(Truth(0, ()))[:12]):
        how = how._replace(profile=statement_profile("generic"))
    (found,) = import_statement(book, str(place), how, reason="theo trang của ngân hàng")
    return found


def reworded(lines: tuple[Movement, ...]) -> tuple[Movement, ...]:
    """Return the same lines with other numbers and words."""
    return tuple(one._replace(reference=f"Y{one.reference}", memo=f"{one.memo} lan nua") for one in lines)


def truth(opening: int, *lines: Movement) -> Truth:
    """Return what a bank tells of some days."""
    return Truth(opening, lines, first=lines[0].day, last=lines[-1].day)


GIFTS = (Movement(DAY, 500_000, "A1", "ung ho"), Movement(DAY + timedelta(days=4), 300_000, "A2", "ung ho"))


def test_the_days_of_an_unproved_statement_in_another_form_are_refused_with_what_to_do(
    books_in: Callable[[], Any],
    tmp_path: Path,
) -> None:
    with books_in() as books:
        book = small_book(books)
        first = take(book, tmp_path, ofx1(truth(0, *GIFTS)))
        for form in (mb, camt, mt940, ofx1, bare):
            for how in (BANK, UNPROVED):
                with pytest.raises((StatementToldAgainError, UnprovedError)) as caught:
                    take(book, tmp_path, form(truth(0, *reworded(GIFTS))), how)
        refused = caught.value
        assert isinstance(refused, StatementToldAgainError)
        assert (refused.seq, refused.day) == (first.seq, DAY)
        assert [one.minor for one in refused.amounts] == [500_000]
        assert f"qkh saoke withdraw {first.seq} --reason" in refused.text(operator=True)
        assert sum(exports.lines_of(book).values()) == 2
        record(book, WithdrawStatement(of=first.seq), reason="có sao kê đủ số dư")
        again = take(book, tmp_path, mb(truth(0, *reworded(GIFTS))), BANK)
        assert (again.added, again.unproved) == (2, "")


def test_an_unproved_file_of_days_that_are_proved_is_refused(
    books_in: Callable[[], Any],
    tmp_path: Path,
) -> None:
    with books_in() as books:
        book = small_book(books)
        first = take(book, tmp_path, mb(truth(0, *GIFTS)), BANK)
        for form in (ofx1, bare, mt940):
            with pytest.raises(StatementToldAgainError) as caught:
                take(book, tmp_path, form(truth(0, *reworded(GIFTS))))
            assert (caught.value.seq, "withdraw" in caught.value.text(operator=True)) == (first.seq, False)
        assert sum(exports.lines_of(book).values()) == 2


def test_later_lines_of_the_same_day_and_amount_come_in_where_the_balances_show_that_they_follow(
    books_in: Callable[[], Any],
    tmp_path: Path,
) -> None:
    later = Movement(GIFTS[1].day, 300_000, "A3", "ung ho")
    for form in (mb, camt, mt940, ofx1):
        with books_in() as books:
            book = small_book(books)
            take(book, tmp_path, ofx1(truth(0, *GIFTS)))
            assert take(book, tmp_path, form(truth(800_000, later)), BANK).added == 1
            assert sum(exports.lines_of(book).values()) == 3


def test_lines_of_other_amounts_on_the_same_day_come_in(
    books_in: Callable[[], Any],
    tmp_path: Path,
) -> None:
    with books_in() as books:
        book = small_book(books)
        take(book, tmp_path, bare(truth(0, *GIFTS)))
        other = Movement(GIFTS[1].day, 20_000, "A3", "ung ho")
        assert take(book, tmp_path, bare(truth(0, other))).added == 1
        assert take(book, tmp_path, bare(truth(0, *GIFTS, other))).added == 0


def test_money_that_came_and_went_back_is_not_proved_by_balances(
    books_in: Callable[[], Any],
    tmp_path: Path,
) -> None:
    back = (GIFTS[0], GIFTS[0]._replace(amount=-500_000, reference="A9"))
    with books_in() as books:
        book = small_book(books)
        take(book, tmp_path, ofx1(truth(0, *back)))
        with pytest.raises(StatementToldAgainError):
            take(book, tmp_path, mb(truth(0, *reworded(back))), BANK)


@pytest.mark.parametrize("stated", [(0, 800_000), (7_000_000, 7_800_000)])
def test_two_balances_that_a_person_stated_prove_nothing_beside_other_words(
    books_in: Callable[[], Any],
    tmp_path: Path,
    stated: tuple[int, int],
) -> None:
    with books_in() as books:
        book = small_book(books)
        gifts = tuple(one._replace(day=DAY) for one in GIFTS)
        how = BANK._replace(opening=Money(stated[0]), closing=Money(stated[1]))
        take(book, tmp_path, bare(truth(0, *gifts)), how)
        with pytest.raises((StatementToldAgainError, UnprovedError)):
            take(book, tmp_path, mb(truth(0, *reworded(gifts))), BANK)
        with pytest.raises(StatementToldAgainError):
            take(book, tmp_path, mb(truth(0, *reworded(gifts))))


@st.composite
def any_days(draw: st.DrawFn) -> tuple[Movement, ...]:
    """Draw lines of some days; amounts come more than once, and may cancel each other out."""
    amounts = draw(st.lists(st.sampled_from((50_000, 20_000, 1_234, -50_000, -30_000)), min_size=1, max_size=7))
    days = sorted(draw(st.lists(st.integers(0, 3), min_size=len(amounts), max_size=len(amounts))))
    return tuple(
        Movement(DAY + timedelta(days=day), amount, f"FT{n}", "ung ho")
        for n, (day, amount) in enumerate(zip(days, amounts, strict=True))
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(any_days(), st.data())
def test_no_line_comes_twice_however_its_days_are_told_again_after_an_unproved_import(
    books_in: Callable[[], Any],
    tmp_path: Path,
    lines: tuple[Movement, ...],
    data: st.DataObject,
) -> None:
    with books_in() as books:
        book = small_book(books)
        first = data.draw(st.sampled_from(("bare", "ofx1", "ofx2")))
        take(book, tmp_path, FORMS[first](truth(0, *lines)))
        kept = exports.lines_of(book)
        for form in data.draw(st.lists(st.sampled_from(sorted(FORMS)), min_size=1, max_size=3)):
            low = data.draw(st.integers(0, len(lines) - 1))
            high = data.draw(st.integers(low + 1, len(lines)))
            opening = sum(one.amount for one in lines[:low])
            again = truth(opening, *reworded(lines[low:high]))
            # Where a balance comes back, the same lines begin where those that are there end: as further ones would.
            after = opening + sum(one.amount for one in lines[low:high])
            assume(opening != sum(one.amount for one in lines) and after != 0)
            how = data.draw(st.sampled_from((BANK, UNPROVED)))
            with pytest.raises((StatementToldAgainError, UnprovedError)):
                take(book, tmp_path, FORMS[form](again), how)
            assert exports.lines_of(book) == kept


def test_a_line_that_is_known_in_another_form_is_taken_for_no_other_of_its_day_and_amount(
    books_in: Callable[[], Any],
    tmp_path: Path,
) -> None:
    more = Movement(GIFTS[1].day, 300_000, "A3", "ung ho them")
    with books_in() as books:
        book = small_book(books)
        take(book, tmp_path, bare(truth(0, *GIFTS)))
        again = take(book, tmp_path, mb(truth(0, *GIFTS, more)), BANK)
        assert (again.added, again.unproved) == (1, "")
        assert sum(exports.lines_of(book).values()) == 3


PARTS = tuple(Movement(DAY, amount, f"B{amount}", "ung ho") for amount in (100_000, 90_000, 60_000))


@pytest.mark.parametrize("cuts", [(3,), (2, 3), (1, 3), (1, 2, 3)])
@pytest.mark.parametrize("form", [mb, camt, mt940])
def test_a_part_of_a_day_in_other_words_is_no_further_one_whatever_parts_are_there(
    books_in: Callable[[], Any], tmp_path: Path, form: Callable[[Truth], bytes], cuts: tuple[int, ...]
) -> None:
    reached = (0, 100_000, 190_000, 250_000)
    with books_in() as books:
        book = small_book(books)
        for begins, ends in zip((0, *cuts), cuts, strict=False):
            take(book, tmp_path, mb(truth(reached[begins], *PARTS[begins:ends])), BANK)
        for first, last in ((0, 1), (1, 2), (2, 3), (0, 2), (1, 3), (0, 3)):
            with pytest.raises((StatementToldAgainError, UnprovedError)):
                take(book, tmp_path, form(truth(reached[first], *reworded(PARTS[first:last]))), BANK)
        assert sum(exports.lines_of(book).values()) == 3


@pytest.mark.parametrize("there", [mb, mt940])
@pytest.mark.parametrize("form", [mb, camt, mt940])
def test_nor_is_it_where_a_day_that_nothing_covers_lies_between(
    books_in: Callable[[], Any], tmp_path: Path, there: Callable[[Truth], bytes], form: Callable[[Truth], bytes]
) -> None:
    reached = (0, 100_000, 190_000, 250_000)
    later = tuple(one._replace(day=GIFTS[1].day, reference=f"C{one.amount}") for one in PARTS)
    before, after = (
        Movement(DAY - timedelta(days=1), 7_000, "A", "a"),
        Movement(GIFTS[1].day + timedelta(1), 8, "D", "d"),
    )
    with books_in() as books:
        book = small_book(books)
        take(book, tmp_path, there(truth(-7_000, before, *PARTS)), BANK)
        take(book, tmp_path, there(truth(250_000, *later, after)), BANK)
        for first, last in ((0, 1), (1, 2), (2, 3), (0, 2), (1, 3), (0, 3)):
            for opening, lines in ((0, PARTS), (250_000, later)):
                again = form(truth(opening + reached[first], *reworded(lines[first:last])))
                with pytest.raises((StatementToldAgainError, UnprovedError)):
                    take(book, tmp_path, again, BANK)
        assert sum(exports.lines_of(book).values()) == 8


def personal(truth: Truth) -> bytes:
    """Return a table with a balance at both ends and none behind a line."""
    return TABLES["vietcombank-personal"](truth, Printer(file=csv, figure=commas))


WEEK = (
    Movement(DAY - timedelta(days=3), 200_000, "01", "ung ho"),
    *(Movement(DAY, amount, f"0{n}", f"dong {n}") for n, amount in ((3, 300_000), (4, -45_000), (5, 90_000))),
)
BESIDE = [(mt940, mb), (camt, mt940), (mt940, camt), (personal, mb), (personal, mt940), (mt940, personal)]


@pytest.mark.parametrize(("there", "form"), [*BESIDE, (camt, camt)])
@pytest.mark.parametrize("later", [(), (Movement(DAY + timedelta(days=1), 7_000, "06", "ung ho"),)])
def test_a_part_of_a_day_of_a_file_that_prints_no_balance_behind_a_line_is_no_further_one_in_another_form(
    books_in: Callable[[], Any], tmp_path: Path, there: Callable[[Truth], bytes], form: Callable[[Truth], bytes],
    later: tuple[Movement, ...],
) -> None:  # fmt: skip
    reached = (1_000_000, 1_200_000, 1_500_000, 1_455_000, 1_545_000)
    with books_in() as books:
        book = small_book(books)
        take(book, tmp_path, there(truth(1_000_000, *WEEK, *later)), BANK)
        for low, high in ((1, 2), (2, 3), (3, 4), (1, 3), (2, 4), (1, 4)):
            with pytest.raises((StatementToldAgainError, UnprovedError)):
                take(book, tmp_path, form(truth(reached[low], *reworded(WEEK[low:high]))), BANK)
        assert sum(exports.lines_of(book).values()) == len(WEEK) + len(later)


@pytest.mark.parametrize(("there", "form"), BESIDE)
def test_nor_is_it_where_the_forms_order_its_day_otherwise_and_the_refusal_names_the_statement_that_has_it(
    books_in: Callable[[], Any], tmp_path: Path, there: Callable[[Truth], bytes], form: Callable[[Truth], bytes]
) -> None:
    last = Movement(DAY, 11_000, "06", "them")
    with books_in() as books:
        book = small_book(books)
        first = take(book, tmp_path, there(truth(1_000_000, *WEEK, last)), BANK)
        with pytest.raises(StatementToldAgainError) as caught:
            take(book, tmp_path, form(truth(1_200_000, *reworded((WEEK[2], WEEK[1])))), BANK)
        assert (caught.value.seq, caught.value.day) == (first.seq, DAY)
        assert "--reason" in caught.value.text(operator=True)
        assert sum(exports.lines_of(book).values()) == 5


@pytest.mark.parametrize(("there", "form"), BESIDE)
def test_later_lines_of_such_a_day_come_in_at_balances_that_it_has_not_reached(
    books_in: Callable[[], Any], tmp_path: Path, there: Callable[[Truth], bytes], form: Callable[[Truth], bytes]
) -> None:
    further = tuple(one._replace(reference=f"1{one.reference}", memo="them nua") for one in WEEK[1:3])
    with books_in() as books:
        book = small_book(books)
        take(book, tmp_path, there(truth(1_000_000, *WEEK)), BANK)
        assert take(book, tmp_path, form(truth(1_545_000 + 60_000, *further)), BANK).added == 2
        between = Movement(DAY, 60_000, "20", "giua")
        done = take(book, tmp_path, form(truth(1_545_000, between)), BANK)
        assert (done.added, done.missing) == (1, ())
        assert sum(exports.lines_of(book).values()) == 7


def test_a_file_that_overlaps_another_implies_the_balances_behind_its_new_lines_too(
    books_in: Callable[[], Any], tmp_path: Path
) -> None:
    with books_in() as books:
        book = small_book(books)
        take(book, tmp_path, mt940(truth(1_000_000, *WEEK[:2])), BANK)
        assert take(book, tmp_path, mt940(truth(1_200_000, *WEEK[1:])), BANK).added == 2
        with pytest.raises(StatementToldAgainError):
            take(book, tmp_path, mb(truth(1_500_000, *reworded(WEEK[2:3]))), BANK)
        assert sum(exports.lines_of(book).values()) == 4
