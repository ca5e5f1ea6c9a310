"""The clock of the machine goes wrong: nothing is lost, nothing is frozen for ever, a reason lets every work go on."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from quykhuyenhoc import Book, Books, open_books, record, record_all, verify
from quykhuyenhoc.acts import OpenBook
from quykhuyenhoc.errors import ClockError
from quykhuyenhoc.files import ImportResult, import_accounts, import_entries, import_funds, import_parties
from quykhuyenhoc.proof import backup_books, check_copy, checkpoint
from quykhuyenhoc.reports import trial_balance
from tests.books.audit import audit
from tests.cli.running import run
from tests.conftest import Copy, Place
from tests.crashes.victim import entries_of
from tests.samples import Clock, payment, receipt, small_book

NOW = datetime(2023, 1, 15, 3, 0, tzinfo=UTC)
FAR = datetime(2099, 12, 31, 23, 0, tzinfo=UTC)
WHY = "pin đồng hồ hết"


class Kept(NamedTuple):
    """A book, and the clock by which it is kept."""

    book: Book
    clock: Clock

    @property
    def books(self) -> Books:
        """The books of its database."""
        return self.book.books


@pytest.fixture
def kept(empty_place: Place) -> Iterator[Kept]:
    """Give a book with one receipt, on each database."""
    clock = Clock(NOW)
    with open_books(empty_place.url, clock=clock) as books:
        book = small_book(books)
        record(book, receipt(1_000), key="before")
        yield Kept(book, clock)


def refused(kept: Kept) -> None:
    """Nothing is recorded without a reason, and the refusal says both times."""
    before = kept.book.head()
    with pytest.raises(ClockError) as told:
        record(kept.book, receipt(1), key="refused")
    assert set(told.value.details) == {"now", "last"}
    with pytest.raises(ClockError):
        record_all([(kept.book, receipt(1)), (kept.book, payment(1))])
    assert kept.book.head() == before
    assert record(kept.book, receipt(1_000), key="before").duplicate, "a known key is answered at any time"


def everything_goes_on(kept: Kept, folder: Path) -> None:
    """Every kind of work is refused without a reason where it writes, and done with one."""
    files: dict[Callable[..., ImportResult], str] = {
        import_accounts: "code,name,type\n7111,Other income,income\n",
        import_funds: "code,name\nNEW,New fund\n",
        import_parties: "code,name\nP1,Trần Thị B\n",
        import_entries: entries_of(0, 0),
    }
    for n, (read, text) in enumerate(files.items()):
        path = folder / f"{n}.csv"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ClockError):
            read(kept.book, str(path))
        assert read(kept.book, str(path), reason=WHY).recorded > 0
    with pytest.raises(ClockError):
        kept.books.open_book(OpenBook(code="PY", name="Phù Yên"))
    assert [head.code for head in kept.books.heads()] == ["SL"]
    kept.books.open_book(OpenBook(code="PY", name="Phù Yên"), reason=WHY)
    assert record(kept.book, payment(5), key="after", reason=WHY).no == "BN00001/2022"
    assert record(kept.book, payment(5), key="after").duplicate
    assert backup_books(kept.books, str(folder / "copy.db")) == check_copy(str(folder / "copy.db"))
    assert list(verify(kept.books, against=[checkpoint(kept.book)])) == []
    assert trial_balance(kept.book).rows
    audit(kept.book)


def test_a_clock_set_back_a_day_records_at_the_time_of_the_log(kept: Kept, tmp_path: Path) -> None:
    last = kept.book.head().at
    kept.clock.advance(days=-1)
    refused(kept)
    everything_goes_on(kept, tmp_path)
    assert kept.book.head().at == last, "time in the log never goes back"
    kept.clock.now = NOW + timedelta(minutes=1)
    record(kept.book, receipt(1))
    assert kept.book.head().at == "2023-01-15T03:01:00.000000Z"


def test_a_clock_at_2099_records_nothing_without_a_reason(kept: Kept) -> None:
    kept.clock.now = FAR
    refused(kept)
    kept.clock.now = NOW
    assert record(kept.book, receipt(1), key="refused").no == "BC00002/2022"
    audit(kept.book)


def test_after_an_act_at_2099_and_back_everything_goes_on(kept: Kept, tmp_path: Path) -> None:
    kept.clock.now = FAR
    record(kept.book, receipt(1), reason=WHY)
    kept.clock.now = NOW
    refused(kept)
    everything_goes_on(kept, tmp_path)
    assert kept.book.head().at == "2099-12-31T23:00:00.000000Z"


def test_a_book_that_was_begun_at_2099_goes_on_today(empty_place: Place, tmp_path: Path) -> None:
    clock = Clock(FAR)
    with open_books(empty_place.url, clock=clock) as books:
        book = small_book(books)
        record(book, receipt(1_000), key="before")
        clock.now = NOW
        refused(Kept(book, clock))
        everything_goes_on(Kept(book, clock), tmp_path)


@pytest.mark.parametrize(
    "command",
    [
        ("import", "parties", "parties.csv"),
        ("currency", "add", "USD", "--exponent", "2"),
        ("book", "add", "--code", "PY", "--name", "Phù Yên", "--chart", "empty"),
        ("checkpoint", "--to", "Board"),
        ("fund", "add", "--code", "NEW", "--name", "New"),
    ],
    ids=lambda words: words[0],
)
def test_every_command_that_writes_takes_the_reason(command: tuple[str, ...], sqlite_copy: Copy) -> None:
    place = sqlite_copy("empty").url
    with open_books(place, clock=Clock(FAR)) as books:
        size = small_book(books).head().size
    folder = Path(place).parent
    (folder / "parties.csv").write_text("code,name\nP1,Trần Thị B\n", encoding="utf-8")
    words = [str(folder / word) if word.endswith(".csv") else word for word in command]
    given = ("-f", place, "--lang", "en")
    without = run(*given, *words)
    assert without.exit_code == 1
    assert without.stderr.splitlines()[-1].endswith("correct the clock, or give a reason if it is right (--reason).")
    found = run(*given, *words, "--reason", WHY)
    assert found.exit_code == 0, found.stderr
    with open_books(place) as books:
        assert books["SL"].head().size == size + 1
        assert list(verify(books)) == []
