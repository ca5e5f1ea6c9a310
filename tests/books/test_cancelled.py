"""A voucher that comes to nothing with its corrections never passed the bank: it waits for no line of a statement."""

from datetime import date
from typing import Any, Final

import pytest

from quykhuyenhoc import Book, Books, record, record_all
from quykhuyenhoc.acts import Adjustment, FileYear
from quykhuyenhoc.books.matching.matches import joined
from quykhuyenhoc.errors import OpenMattersError
from quykhuyenhoc.reports.reconciliation import reconciliation
from quykhuyenhoc.reports.spans import span
from quykhuyenhoc.store.snapshot import Snapshot
from tests.books.test_matters import MAKE, found, statement
from tests.closing import REASONS, closing_act
from tests.samples import MARCH, receipt

YEAR_END: Final = date(2022, 12, 31)


@pytest.fixture
def book(books: Books) -> Book:
    """Give the small book."""
    return books["SL"]


def waiting(book: Book) -> tuple[str, ...]:
    """Return the vouchers that wait for the bank at the end of 2022."""
    return tuple(one.subject for one in found(book, "postings", "2022"))


def _correct(book: Book, no: str, *steps: tuple[str, date, int]) -> None:
    """Correct a voucher in steps: to another amount, to another account, or back to nothing."""
    for what, day, amount in steps:
        if what == "adjust":
            record(book, Adjustment(of=no, date=day, amount=amount), reason="gõ nhầm")
        elif what == "move":
            record(book, Adjustment(of=no, date=day, account="111"), reason="là tiền mặt")
        else:
            record_all([(book, act) for act in book.corrections.reversals(no, day)])


@pytest.mark.parametrize(
    "steps",
    [
        (("reverse", MARCH, 0),),
        (("adjust", MARCH, 40), ("reverse", MARCH, 0)),
        (("adjust", MARCH, 40), ("adjust", MARCH, 70), ("reverse", date(2022, 3, 20), 0)),
        (("adjust", MARCH, 0),),
        (("move", MARCH, 0),),
        (("adjust", MARCH, 40), ("reverse", date(2023, 1, 5), 0)),
    ],
)
def test_a_voucher_that_comes_to_nothing_with_its_corrections_waits_for_no_bank_line(
    book: Book, steps: tuple[tuple[str, date, int], ...]
) -> None:
    seq = statement(book, 300, last=YEAR_END)
    record(book, receipt(300))
    no = record(book, receipt(100)).nos[0]
    assert waiting(book) == ("BC00001/2022", "BC00002/2022")
    left = book.matching.unmatched("112")
    book.matching.accept(left, [joined(left, {f"{seq}/1": None}, {left.booked[0].id: None})])
    assert waiting(book) == (no,)
    _correct(book, no, *steps)
    assert waiting(book) == ()
    last = max(steps[-1][1], YEAR_END)
    with book.books.source.reading() as connection:
        assert Snapshot(connection, book.number).reconciliation.reconciled("112", "VND", last).items == ()
    record(book, closing_act("2022"))
    record(book, FileYear(year=2022, reasons=REASONS))


def test_what_is_left_of_a_corrected_voucher_still_waits_for_its_bank_line(book: Book) -> None:
    no = record(book, receipt(100)).nos[0]
    seq = statement(book, 100, 5)
    left = book.matching.unmatched("112")
    book.matching.accept(left, [joined(left, {f"{seq}/1": None}, {left.booked[0].id: None})])
    _correct(book, no, ("reverse", date(2022, 3, 20), 0))
    (one,) = found(book, "postings", "2022")
    assert (one.subject, one.amount) == ("DC00001/2022", -100)


def test_a_later_correction_that_moves_nothing_on_the_account_keeps_no_line_open(book: Book) -> None:
    no = record(book, receipt(100)).nos[0]
    record(book, Adjustment(of=no, date=date(2022, 4, 5), fund="PY"), reason="nhầm quỹ")
    seq = statement(book, 100, last=date(2022, 3, 31))
    left = book.matching.unmatched("112")
    book.matching.accept(left, [joined(left, {f"{seq}/1": None}, dict.fromkeys(one.id for one in left.booked))])
    with book.books.source.reading() as connection:
        month = Snapshot(connection, book.number).reconciliation.reconciled("112", "VND", date(2022, 3, 31))
    assert (month.items, month.bank, month.book) == ((), 100, 100)


def test_a_voucher_reversed_with_its_adjustments_is_one_movement(book: Book) -> None:
    statement(book, 300)
    _correct(book, record(book, receipt(100)).nos[0], ("adjust", MARCH, 40), ("reverse", MARCH, 0))
    assert {one.voucher for one in book.matching.unmatched("112").booked} == {
        book.matching.unmatched("112").booked[0].voucher
    }
    run = book.matching.match_automatically("112")
    assert (run.rules, run.postings_left) == ({"voucher": 1}, 0)


def test_a_filing_that_is_refused_names_the_commands_that_finish_what_bars_it(book: Book) -> None:
    MAKE["postings"](book)
    record(book, closing_act("2022"))
    with pytest.raises(OpenMattersError) as caught:
        record(book, FileYear(year=2022, reasons=REASONS))
    said = caught.value.text(operator=True)
    assert "qkh khop auto, qkh khop review, qkh khop book, qkh khop accept, qkh huy" in said
    assert "qkh" not in str(caught.value)


def at_the_bank(book: Book, until: str) -> dict[object, tuple[object, object]]:
    """Return what is said to be at the bank, and what is not there yet, by fund."""
    shown = reconciliation(book, "112", span(until), by_fund=True)
    return {row.fund: (row.bank, row.open) for row in shown.report.rows}


@pytest.mark.parametrize(
    ("corrections", "by_fund"),
    [
        ([{"fund": "PY"}], {"PY": (100, 0)}),
        ([{"fund": "PY"}, {"amount": 130}], {"PY": (100, 30)}),
        ([{"fund": "PY"}, {"amount": 70}], {"PY": (100, -30)}),
        ([{"amount": 130}, {"fund": "PY"}], {"PY": (100, 30)}),
        ([{"fund": "PY", "amount": 130}], {"PY": (100, 30)}),
        ([{"fund": "PY"}, {"fund": "TH"}, {"amount": 130}], {"TH": (100, 30)}),
        ([{"amount": 130}], {"TH": (100, 30)}),
    ],
)
def test_what_passed_the_bank_is_there_in_the_fund_that_its_corrections_say(
    book: Book, corrections: list[dict[str, Any]], by_fund: dict[str, tuple[int, int]]
) -> None:
    no = record(book, receipt(100)).nos[0]
    seq = statement(book, 100, last=YEAR_END)
    found = book.matching.unmatched("112")
    book.matching.accept(found, [joined(found, {f"{seq}/1": None}, {found.booked[0].id: None})])
    for month, change in enumerate(corrections, 4):
        record(book, Adjustment(of=no, date=date(2022, month, 5), **change), reason="ghi nhầm")
    assert at_the_bank(book, "2022-03") == {"TH": (100, 0)}
    assert at_the_bank(book, "2022") == by_fund
    assert len(waiting(book)) == (sum(left for _bank, left in by_fund.values()) != 0)


def test_a_voucher_that_did_not_pass_the_bank_waits_in_the_fund_that_its_corrections_say(book: Book) -> None:
    no = record(book, receipt(100)).nos[0]
    statement(book, 7, last=YEAR_END)
    record(book, Adjustment(of=no, date=date(2022, 4, 5), fund="PY"), reason="ghi nhầm")
    record(book, Adjustment(of=no, date=date(2022, 5, 5), amount=130), reason="ghi nhầm")
    assert at_the_bank(book, "2022") == {"PY": (0, 130), None: (7, 0)}
