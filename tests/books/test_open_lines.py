"""Booking all open lines of an account goes page by page: the same entries, all or none, in memory that stays."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from quykhuyenhoc import Book, Books, open_books, record, verify
from quykhuyenhoc.acts import MarkLines, Unmatch
from quykhuyenhoc.bank import LineChoice, LineResult, StatementOptions, Told, choices_of, import_statement, line_places
from quykhuyenhoc.books.matching.unmatched import PAGE
from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.kinds import Mark
from tests.books.booking_speed import make

TOLD = Told(fund="TH")
LINES = PAGE + 100
"""More than one page of them."""


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    with closing(with_lines(tmp_path, LINES)) as found:
        yield found


def with_lines(folder: Path, count: int) -> Books:
    """Return books with so many lines of gifts that wait; some days have hundreds of them."""
    folder.mkdir(exist_ok=True)
    make(folder, count)
    books = open_books(str(folder / "quy.db"))
    import_statement(books["SL"].as_("LAP"), str(folder / "statement"), StatementOptions(account="112"))
    return books


def booked(book: Book) -> dict[str, list[tuple[Any, ...]]]:
    """Return what was booked from lines, in the order of the log, whatever stands between."""
    asked = {
        "entries": "SELECT l.key, e.date, v.series, v.number, v.year FROM qkh_log l JOIN qkh_entry e ON e.seq = l.seq"
        " JOIN qkh_voucher v ON v.seq = l.seq ORDER BY l.seq",
        "postings": "SELECT l.key, p.entry, p.line, p.account, p.fund, p.amount FROM qkh_posting p"
        " JOIN qkh_log l ON l.seq = p.seq ORDER BY p.seq, p.entry, p.line",
        "texts": "SELECT l.key, n.path, n.value FROM qkh_personal n JOIN qkh_log l ON l.seq = n.seq"
        " WHERE l.key IS NOT NULL ORDER BY l.seq, n.path",
        "matches": "SELECT p.statement, p.at, l.key, p.entry, p.line, p.amount, p.date, p.rule, p.score"
        " FROM qkh_match_parts p LEFT JOIN qkh_log l ON l.seq = p.posting ORDER BY p.seq, p.item",
    }
    with book.books.source.reading() as connection:
        return {name: list(connection.rows(sql)) for name, sql in asked.items()}


def size(book: Book) -> int:
    with book.books.source.reading() as connection:
        return int(next(iter(connection.rows("SELECT size FROM qkh_head")))[0])


def test_page_by_page_is_booked_what_all_lines_together_come_to(books: Books, tmp_path: Path) -> None:
    heard: list[LineResult] = []
    shutil.copytree(tmp_path, tmp_path / "together")
    run = books["SL"].as_("LAP").matching.book_open_lines("112", TOLD, each=heard.append)
    assert (run.booked, run.lines_left, len(heard)) == (LINES, 0, LINES)
    assert [no for one in heard for no in one.nos] == [f"BC{n:05}/2024" for n in range(1, LINES + 1)]
    with open_books(str(tmp_path / "together" / "quy.db")) as other:
        book = other["SL"].as_("LAP")
        left = book.matching.unmatched("112")
        book.matching.book_lines("112", choices_of(book.matching.line_drafts(left), TOLD))
        assert booked(book) == booked(books["SL"])
    assert list(verify(books)) == []


def test_what_is_broken_off_on_the_second_page_booked_nothing_and_is_booked_once_when_run_again(books: Books) -> None:
    book, heard = books["SL"].as_("LAP"), list[str]()

    def break_off(one: LineResult) -> None:
        heard.append(one.line)
        if len(heard) == PAGE + 1:
            raise KeyboardInterrupt

    before = size(book)
    with pytest.raises(KeyboardInterrupt):
        book.matching.book_open_lines("112", TOLD, each=break_off)
    assert size(book) == before
    assert book.matching.book_open_lines("112", TOLD).booked == LINES
    assert len({key for key, *_rest in booked(book)["entries"]}) == LINES
    after = size(book)
    assert book.matching.book_open_lines("112", TOLD)[:2] == (0, 0)
    assert size(book) == after


def test_a_trial_tells_the_same_numbers_and_records_nothing(books: Books) -> None:
    book, tried, done = books["SL"].as_("LAP"), list[LineResult](), list[LineResult]()
    before = size(book)
    assert book.matching.book_open_lines("112", TOLD, dry_run=True, each=tried.append).booked == LINES
    assert size(book) == before
    book.matching.book_open_lines("112", TOLD, each=done.append)
    assert tried == done


def test_lines_set_aside_are_passed_over_on_every_page_and_those_that_nothing_decides_are_counted(books: Books) -> None:
    book = books["SL"].as_("LAP")
    lines = [one.id for one in book.matching.unmatched("112").lines]
    aside = lines[0], lines[-1]
    record(book, MarkLines(mark=Mark.HELD, marked=line_places(aside)))
    run = book.matching.book_open_lines("112")
    assert 0 < run.lines_left < LINES / 2
    assert run.booked + run.lines_left == LINES - 2
    assert book.matching.book_open_lines("112", TOLD)[:2] == (run.lines_left, 0)
    assert set(book.matching.unmatched("112").rows) == set(aside)


def test_of_a_long_statement_only_the_lines_that_are_named_are_read(books: Books) -> None:
    book = books["SL"]
    every = book.matching.unmatched("112")
    named = every.lines[5].id, every.lines[PAGE + 5].id
    left = book.matching.unmatched("112", lines=[*reversed(named), "99/1", "1", "a/b", "1/٣"])
    assert left.lines == tuple(one for one in every.lines if one.id in named)
    assert list(left.rows) == list(named)
    assert left.booked == every.booked
    assert book.matching.unmatched("112", lines=[]).lines == ()
    done = book.as_("LAP").matching.book_lines("112", [LineChoice(line=named[1], fund="TH", account="5111")])
    assert len(done.booked) == 1
    assert book.matching.unmatched("112", lines=named).lines == every.lines[5:6]


def test_lines_that_are_named_are_read_beside_all_that_is_booked_and_matches_nothing(tmp_path: Path) -> None:
    with closing(with_lines(tmp_path, 20)) as books:
        book = books["SL"].as_("LAP")
        named = [one.id for one in book.matching.unmatched("112").lines][:2]
        done = book.matching.book_lines("112", [LineChoice(line=named[0], fund="TH", account="5111")])
        assert done.matched is not None
        record(book, Unmatch(of=done.matched.seq), reason="nhầm dòng")
        every, left = book.matching.unmatched("112"), book.matching.unmatched("112", lines=named)
        assert [one.id for one in left.lines] == named
        assert (left.booked, len(left.booked)) == (every.booked, 1)
        with pytest.raises(NotFoundError):
            book.matching.unmatched("112", lines=named, currency="USD")


def test_what_is_held_while_lines_are_booked_does_not_grow_with_the_statement(tmp_path: Path) -> None:
    pages, heard, held = 5, 0, list[int]()

    def look(_one: LineResult) -> None:
        nonlocal heard
        if heard % PAGE == 0:
            held.append(sys.getallocatedblocks())
        heard += 1

    with closing(with_lines(tmp_path, PAGE * pages)) as books:
        before = sys.getallocatedblocks()
        books["SL"].as_("LAP").matching.book_open_lines("112", TOLD, each=look)
    assert len(held) == pages
    assert held[-1] - held[1] < (held[1] - before) / 10
