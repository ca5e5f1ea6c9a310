"""The test kit, as a program that stands on the library uses it: books of a test's own, alike, apart and fast."""

import statistics
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from quykhuyenhoc import Book, Books, Money, open_books, record, verify
from quykhuyenhoc.acts import OpenFund, Receipt, Split
from quykhuyenhoc.errors import (
    BookExistsError,
    FieldError,
    FileExistsRefusedError,
    ManyBooksError,
    NoSuchBookError,
    NotFoundError,
    TargetRefusedError,
)
from quykhuyenhoc.testing import PreparedBooks, fresh_books, open_test_book
from tests.docs.running import outside_pytest

MOMENT: Final = datetime(2025, 3, 31, 2, 0, tzinfo=UTC)
MEDIAN_MS: Final = 100
"""Five times what is promised, as a machine that runs other tests too is slow."""

CONFTEST: Final = """
import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc.testing import PreparedBooks, open_test_book

pytest_plugins = ["quykhuyenhoc.testing"]


def prepare(books):
    print("prepared")
    qkh.record(open_test_book(books, code="PY"), qkh.acts.OpenFund(code="HB", name="Quỹ học bổng"))
"""
OVERRIDES: Final = """

@pytest.fixture(scope="session")
def prepared_books():
    return PreparedBooks(prepare)
"""
SUITE: Final = """
import pytest

import quykhuyenhoc as qkh


@pytest.mark.parametrize("n", range(6))
def test_a_fund_is_new(fresh_book, n):
    assert (fresh_book.code, fresh_book.head().size) == ({code!r}, len(qkh.files.read_chart()) + {others})
    qkh.record(fresh_book, qkh.acts.OpenFund(code="KT", name=f"Quỹ {{n}}"))


def test_books_verify(fresh_books, fresh_book):
    assert fresh_book.books is fresh_books
    assert list(qkh.verify(fresh_books)) == []
"""
WITHOUT_PYTEST: Final = """
import sys
import unittest

sys.modules["pytest"] = None
from quykhuyenhoc.testing import fresh_books


class Suite(unittest.TestCase):
    def test_a_book_without_pytest(self):
        book = self.enterContext(fresh_books())["KH"]
        self.assertEqual(book.code, "KH")


unittest.main()
"""


def prepare(books: Books) -> None:
    record(open_test_book(books), OpenFund(code="HB", name="Quỹ học bổng"))


def moment() -> datetime:
    return MOMENT


def give(book: Book, day: date = date(2025, 3, 31)) -> str | None:
    gift = Split(fund="HB", amount=Money(5_000_000), account="5111")
    return record(book, Receipt(date=day, account="112", splits=(gift,), description="Ủng hộ")).no


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder of a program's tests, where a warning is an error, without what pytest is told here."""
    given, env = [sys.executable, "-W", "error", *words], outside_pytest()
    done = subprocess.run(given, cwd=folder, check=False, capture_output=True, encoding="utf-8", env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def run_suite(folder: Path, conftest: str, suite: str, *words: str) -> str:
    """Run the tests of a program; return what pytest and they print."""
    (folder / "conftest.py").write_text(conftest, encoding="utf-8")
    (folder / "test_suite.py").write_text(suite, encoding="utf-8")
    return run(
        folder, "-m", "pytest", "-q", "-s", "-W", "error", "-p", "no:cacheprovider", "-p", "no:cov", *words
    ).stdout


def test_tests_of_a_program_see_nothing_of_each_other_in_a_file_prepared_once(tmp_path: Path) -> None:
    suite = SUITE.format(code="PY", others=2)
    printed = run_suite(tmp_path, CONFTEST + OVERRIDES, suite, "-p", "no:xdist")
    assert "7 passed" in printed
    assert printed.count("prepared") == 1


def test_a_program_that_prepares_nothing_gets_the_book_kh(tmp_path: Path) -> None:
    printed = run_suite(tmp_path, CONFTEST, SUITE.format(code="KH", others=1), "-p", "no:xdist")
    assert "7 passed" in printed
    assert "prepared" not in printed


def test_workers_prepare_files_of_their_own(tmp_path: Path) -> None:
    suite = SUITE.format(code="PY", others=2)
    assert "7 passed" in run_suite(tmp_path, CONFTEST + OVERRIDES, suite, "-n", "2")


def test_the_context_manager_needs_no_pytest(tmp_path: Path) -> None:
    (tmp_path / "plain.py").write_text(WITHOUT_PYTEST, encoding="utf-8")
    assert "OK" in run(tmp_path, "plain.py").stderr


def test_a_fresh_book_verifies_and_has_the_bytes_of_every_other() -> None:
    with fresh_books(prepare, clock=moment) as one, fresh_books(prepare, clock=moment) as other:
        assert list(verify(one)) == []
        assert one.heads() == other.heads()
        assert give(one.only()) == "BC00001/2025"
        assert one.heads() != other.heads()
        assert give(other.only()) == "BC00001/2025"
        assert list(verify(one)) == list(verify(other)) == []


def test_fifty_fresh_books_are_given_fast() -> None:
    prepared, taken = PreparedBooks(prepare, clock=moment), []
    for _ in range(50):
        begun = time.perf_counter()
        with prepared.fresh() as books:
            assert books.only().code == "KH"
        taken.append((time.perf_counter() - begun) * 1000)
    print(f"a fresh book: median {statistics.median(taken):.1f} ms, slowest {max(taken):.1f} ms of {len(taken)}")
    assert statistics.median(taken) <= MEDIAN_MS


def test_the_same_function_and_clock_are_prepared_once() -> None:
    made: list[Books] = []

    def counted(books: Books) -> None:
        made.append(books)
        open_test_book(books)

    for _ in range(3):
        with fresh_books(counted) as books:
            assert books not in made
    assert len(made) == 1
    with fresh_books(counted, clock=moment):
        pass
    assert len(made) == 2


def test_the_clock_is_that_of_preparing_and_of_every_copy_until_a_test_moves_it() -> None:
    prepared = PreparedBooks(prepare, clock=moment)
    with prepared.fresh() as books:
        assert books.only().today == MOMENT.date()
        books.clock = lambda: MOMENT + timedelta(days=1)
        assert books.only().today == date(2025, 4, 1)
        assert give(books.only(), date(2025, 4, 1)) == "BC00001/2025"
    with prepared.fresh() as books:
        assert books.only().today == MOMENT.date()


def test_books_are_closed_and_removed_at_the_end_also_of_a_test_that_fails() -> None:
    places: list[Path] = []

    def fail() -> None:
        with fresh_books(prepare) as books:
            places.append(Path(books.database.address))
            give(books.only())
            assert places[0].exists()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not places[0].parent.exists()


def test_a_program_that_opens_its_file_itself_gets_a_copy(tmp_path: Path) -> None:
    prepared = PreparedBooks(prepare, clock=moment)
    place = prepared.copy_to(str(tmp_path / "app.db"))
    with open_books(place, clock=prepared.clock) as books:
        assert give(books.only()) == "BC00001/2025"
    with pytest.raises(FileExistsRefusedError):
        prepared.copy_to(place)
    with pytest.raises(TargetRefusedError):
        prepared.copy_to(str(tmp_path / "none" / "app.db"))
    with prepared.fresh() as books:
        assert give(books.only()) == "BC00001/2025"


def test_several_books_or_none_are_prepared_too() -> None:
    with fresh_books(lambda books: (open_test_book(books), open_test_book(books, code="PY"))) as books:
        assert [head.code for head in books.heads()] == ["KH", "PY"]
        with pytest.raises(ManyBooksError):
            books.only()
    with fresh_books(lambda _books: None) as books, pytest.raises(NoSuchBookError):
        books.only()


def test_what_preparing_leaves_open_or_does_wrong_is_told() -> None:
    left: list[Books] = []

    def leaves_open(books: Books) -> None:
        prepare(books)
        left.append(open_books(books.database.address))
        record(left[0].only(), OpenFund(code="KT", name="Quỹ khen thưởng"))

    with pytest.raises(FieldError) as refused:
        PreparedBooks(leaves_open)
    left[0].close()
    assert refused.value.details["field"] == "prepare"
    with pytest.raises(FieldError):
        PreparedBooks(clock=lambda: MOMENT.replace(tzinfo=None))
    with pytest.raises(BookExistsError):
        PreparedBooks(lambda books: (open_test_book(books), open_test_book(books)))
    with pytest.raises(NotFoundError):
        PreparedBooks(lambda books: give(open_test_book(books)))
