"""How the demo is built: what the books refuse on the way, and what it does not do to a file that is there."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quykhuyenhoc.demo.build import Demo, build_demo
from quykhuyenhoc.errors import ChoiceError, EndowmentError, FileExistsRefusedError, OverdrawnError
from quykhuyenhoc.money import Amount
from quykhuyenhoc.reports import journal, span

Built = Callable[[str], Demo]


class ClockStoppedError(Exception):
    """What a clock of a test raises."""


@pytest.mark.parametrize("reading", ["default", "additive", "outside"])
def test_the_principal_is_neither_paid_nor_advanced(built: Built, reading: str) -> None:
    paid, advanced, _early = built(reading).refusals
    assert [type(paid.error), type(advanced.error)] == [EndowmentError, EndowmentError]
    assert [paid.error.details["fund"], advanced.error.details["fund"]] == ["TH-P", "TH-P"]


@pytest.mark.parametrize(("reading", "asked"), [("default", 51_200_000), ("outside", 51_800_000)])
def test_phu_yen_cannot_pay_before_its_transfer_arrives(built: Built, reading: str, asked: int) -> None:
    early = built(reading).refusals[2]
    assert (type(early.error), early.book, early.amount.minor) == (OverdrawnError, "PHU-YEN", asked)
    assert early.error.details["shortfall"] == Amount(16_200_000)


def test_nothing_that_was_refused_stands_in_the_books(built: Built) -> None:
    rows = journal(built("default").books["PHU-YEN"], span("2022-Q1")).rows
    assert [str(row.date) for row in rows if str(row.no).startswith("BN")] == ["2022-03-18"] * 3


def test_a_second_run_into_the_same_file_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    place = tmp_path / "demo.db"
    build_demo(str(place)).books.close()
    before = place.read_bytes()
    with pytest.raises(FileExistsRefusedError):
        build_demo(str(place))
    assert place.read_bytes() == before


def test_an_unknown_reading_is_refused_before_a_file_is_made(tmp_path: Path) -> None:
    with pytest.raises(ChoiceError, match="default, additive, outside"):
        build_demo(str(tmp_path / "demo.db"), "nested")
    assert list(tmp_path.iterdir()) == []


def test_a_demo_that_fails_half_way_leaves_no_file(tmp_path: Path) -> None:
    left = 100

    def clock() -> datetime:
        nonlocal left
        left -= 1
        if not left:
            raise ClockStoppedError
        return datetime(2022, 4, 1, tzinfo=UTC)

    with pytest.raises(ClockStoppedError):
        build_demo(str(tmp_path / "demo.db"), clock=clock)
    assert list(tmp_path.iterdir()) == []


def test_every_description_says_that_it_is_invented(built: Built) -> None:
    books = built("additive").books
    with books.source.reading() as connection:
        texts = [row[0] for row in connection.rows("SELECT value FROM qkh_personal WHERE path = 'act.description'")]
    assert len(texts) > 100
    assert [text for text in texts if "(dữ liệu minh họa)" not in text] == []
