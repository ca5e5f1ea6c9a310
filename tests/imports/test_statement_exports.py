"""Exports of an account, cut anywhere and in any order, bring every line once; what contradicts is refused."""

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, combinations, pairwise, permutations
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from quykhuyenhoc import Book, open_books
from quykhuyenhoc.errors import UnprovedError
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.imports.statements import ImportedStatement, StatementOptions, import_statement
from quykhuyenhoc.proof.verification import verify
from quykhuyenhoc.store.snapshot import Snapshot
from tests.bank.layouts import TABLES, Printer, camt, mt940, ofx1
from tests.bank.sheets import csv
from tests.bank.truth import Movement, Truth
from tests.samples import Clock, small_book

DAY = date(2022, 3, 5)
BANK = StatementOptions(account="112")
PRINTERS: dict[str, Callable[[Truth], bytes]] = {
    "camt": camt,
    "mt940": mt940,
    "mb": lambda truth: TABLES["mb"](truth, Printer(file=csv, figure=str)),
}


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("vi")


class Exports(NamedTuple):
    """A history, and which of its lines each export has, from and to, in the order in which they come."""

    lines: tuple[Movement, ...]
    cuts: tuple[tuple[int, int], ...]

    def truth(self, low: int, high: int) -> Truth:
        """Return what one export prints."""
        found = self.lines[low:high]
        before = self.lines[low - 1].day + timedelta(days=1) if low else found[0].day
        first = min(before, found[0].day)  # the days without a line are asked for, too
        return Truth(sum(one.amount for one in self.lines[:low]), found, first=first, last=found[-1].day)


@pytest.fixture
def books_in(tmp_path: Path, sqlite_templates: dict[str, Path]) -> Callable[[], Any]:
    """Give a function that opens a small book in a new file."""

    def begin() -> Any:
        place = shutil.copyfile(sqlite_templates["empty"], tmp_path / "quy.db")
        return open_books(str(place), clock=Clock(datetime(2023, 1, 15, 3, 0, tzinfo=UTC)))

    return begin


def take(book: Book, folder: Path, data: bytes) -> ImportedStatement:
    """Import the one statement of a file."""
    place = folder / "sao-ke"
    place.write_bytes(data)
    (found,) = import_statement(book, str(place), BANK)
    return found


def lines_of(book: Book) -> Counter[tuple[str, int, str]]:
    """Return how often each line is kept."""
    sql = "SELECT date, amount, coalesce(reference, '') FROM qkh_statement_rows"
    with book.books.source.reading() as connection:
        return Counter((day, int(amount), reference) for day, amount, reference in connection.rows(sql))


def problem(book: Book, until: date) -> str:
    """Return why the account is not reconciled at the end of a day."""
    with book.books.source.reading() as connection:
        return str(Snapshot(connection, book.number).reconciliation.reconciled("112", "VND", until).problem or "")


def printed(lines: tuple[Movement, ...]) -> Counter[tuple[str, int, str]]:
    """Return how often each line is printed."""
    return Counter((one.day.isoformat(), one.amount, one.reference) for one in lines)


def comes_in(book: Book, folder: Path, exports: Exports, printer: str) -> None:
    """Import all; every line is there once, the balances meet, and nothing is missing."""
    found = [take(book, folder, PRINTERS[printer](exports.truth(*cut))) for cut in exports.cuts]
    assert lines_of(book) == printed(exports.lines)
    assert found[-1].missing == ()
    assert {one.unproved for one in found} == {""}
    assert problem(book, exports.lines[-1].day) == ""
    assert list(verify(book.books)) == []


MORNING = (Movement(DAY, 150_000, "A", "sáng"), Movement(DAY, 50_000, "B", "sáng"))
EVENING = (Movement(DAY, 100_000, "C", "chiều"), Movement(DAY, 20_000, "D", "chiều"))


@pytest.mark.parametrize("printer", PRINTERS)
@pytest.mark.parametrize("cuts", [*permutations(((0, 2), (2, 4))), *permutations(((0, 2), (0, 4)))])
def test_later_lines_of_a_day_come_in_after_the_first_ones_and_before_them(
    books_in: Callable[[], Any], tmp_path: Path, cuts: tuple[tuple[int, int], ...], printer: str
) -> None:
    with books_in() as books:
        comes_in(small_book(books), tmp_path, Exports((*MORNING, *EVENING), cuts), printer)


@st.composite
def any_exports(draw: st.DrawFn) -> Exports:
    """Draw a history of some days, cut into exports that overlap or not and come in any order."""
    amounts = draw(st.lists(st.sampled_from((50_000, 20_000, 1_234, -1_000, -30_000)), min_size=2, max_size=9))
    days = sorted(draw(st.lists(st.integers(0, 4), min_size=len(amounts), max_size=len(amounts))))
    lines = tuple(
        Movement(DAY + timedelta(days=day), amount, f"FT{n}", "ung ho")
        for n, (day, amount) in enumerate(zip(days, amounts, strict=True))
    )
    size = len(lines)
    inner = draw(st.sets(st.integers(1, size - 1), max_size=3))
    borders = [0, *sorted(inner), size]
    cuts = [
        (max(0, low - draw(st.integers(0, 2))), min(size, high + draw(st.integers(0, 2))))
        for low, high in pairwise(borders)
    ]
    return Exports(lines, tuple(draw(st.permutations(cuts))))


def meets_itself(exports: Exports) -> bool:
    """Tell whether the balance comes back within a day, so that a part of the day may be taken for another one."""
    balances = list(accumulate((one.amount for one in exports.lines), initial=0))
    return any(
        balances[low] == balances[high]
        for low, high in combinations(range(len(balances)), 2)
        if exports.lines[low].day == exports.lines[high - 1].day
    )


def bring(book: Book, folder: Path, exports: Exports, printer: str) -> list[tuple[int, int]]:
    """Import all and return what stays refused: it may be lines that are there with another amount.

    It comes in when those between are there.
    """
    before, waiting = list[tuple[int, int]](), list(exports.cuts)
    while waiting != before:
        before, waiting = waiting, []
        for cut in before:
            try:
                take(book, folder, PRINTERS[printer](exports.truth(*cut)))
            except UnprovedError:
                assert meets_itself(exports)
                waiting.append(cut)
    return waiting


TWICE_AT_50 = Exports(
    tuple(
        Movement(DAY, amount, f"FT{n}", "ung ho")
        for n, amount in enumerate((50_000, 50_000, 20_000, 20_000, -30_000, -30_000, -30_000))
    ),
    ((0, 1), (2, 7), (1, 2)),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(any_exports(), st.sampled_from(sorted(PRINTERS)))
@example(TWICE_AT_50, "camt")
def test_a_history_cut_anywhere_comes_in_once_in_any_order(
    books_in: Callable[[], Any], tmp_path: Path, exports: Exports, printer: str
) -> None:
    with books_in() as books:
        book = small_book(books)
        assert bring(book, tmp_path, exports, printer) == []
        comes_in(book, tmp_path, exports, printer)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(any_exports(), st.randoms(use_true_random=False))
def test_an_export_with_a_wrong_amount_is_refused_and_leaves_nothing(
    books_in: Callable[[], Any], tmp_path: Path, exports: Exports, dice: random.Random
) -> None:
    with books_in() as books:
        book = small_book(books)
        *right, last = exports.cuts
        assume(not bring(book, tmp_path, exports._replace(cuts=tuple(right)), "camt"))
        kept, truth = lines_of(book), exports.truth(*last)
        wrong = dice.choice(truth.movements)
        data = camt(truth).replace(f"'>{abs(wrong.amount)}.00".encode(), f"'>{abs(wrong.amount) + 7}.00".encode(), 1)
        with pytest.raises(UnprovedError):
            take(book, tmp_path, data)
        assert lines_of(book) == kept


KEPT = Exports((*MORNING, *EVENING), ((0, 3),))


@pytest.mark.parametrize(
    "wrong",
    [
        # The same days with another amount, its sums made to hold.
        Truth(0, (MORNING[0], MORNING[1]._replace(amount=60_000)), first=DAY, last=DAY),
        Truth(0, (*MORNING, EVENING[0]._replace(amount=110_000), EVENING[1]), first=DAY, last=DAY),
        # A line that the book has, another balance before it.
        Truth(70_000, (*MORNING, *EVENING), first=DAY, last=DAY),
        Truth(210_000, EVENING, first=DAY, last=DAY),
        # A line less than the book has, and one more after it.
        Truth(0, (MORNING[0], *EVENING), first=DAY, last=DAY),
        Truth(0, (MORNING[0],), first=DAY - timedelta(days=1), last=DAY + timedelta(days=1)),
    ],
)
def test_an_export_that_contradicts_the_lines_of_another_is_refused(
    books_in: Callable[[], Any], tmp_path: Path, wrong: Truth
) -> None:
    with books_in() as books:
        book = small_book(books)
        take(book, tmp_path, camt(KEPT.truth(0, 3)))
        with pytest.raises(UnprovedError, match=r"the balance is|its balances and lines are not theirs"):
            take(book, tmp_path, camt(wrong))
        assert lines_of(book) == printed(KEPT.lines[:3])


def test_lines_missing_within_a_day_are_told_and_the_account_is_not_reconciled_before_they_come(
    books_in: Callable[[], Any], tmp_path: Path
) -> None:
    with books_in() as books:
        book = small_book(books)
        exports = Exports((*MORNING, *EVENING), ((0, 1), (3, 4), (1, 3)))
        first, last, between = (camt(exports.truth(*cut)) for cut in exports.cuts)
        take(book, tmp_path, first)
        assert take(book, tmp_path, last).missing == ((DAY, 150_000, DAY, 300_000),)
        assert (
            problem(book, DAY)
            == "lines are missing between the statements up to 05/03/2022 and those from 05/03/2022 on"
        )
        assert take(book, tmp_path, between).missing == ()
        assert problem(book, DAY) == ""


@pytest.mark.parametrize("cuts", [((0, 2), (1, 4)), ((0, 2), (2, 4)), ((0, 2), (0, 4))])
def test_a_file_without_an_opening_balance_is_proved_by_the_statement_that_it_follows_or_overlaps(
    books_in: Callable[[], Any], tmp_path: Path, cuts: tuple[tuple[int, int], ...]
) -> None:
    with books_in() as books:
        book, exports = small_book(books), Exports((*MORNING, *EVENING), cuts)
        take(book, tmp_path, mt940(exports.truth(*cuts[0])).replace(b"NTRFNONREF//", b"NTRF").replace(b"970436/", b""))
        found = take(book, tmp_path, ofx1(exports.truth(*cuts[1])).replace(b"<FITID>", b"<FITID>F"))
        assert (found.unproved, found.missing) == ("", ())
        assert sum(amount * count for (_day, amount, _reference), count in lines_of(book).items()) == 320_000
