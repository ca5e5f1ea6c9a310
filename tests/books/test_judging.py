"""What one person may do alone in a book where another could sign: what is refused says why, and who can sign."""

from dataclasses import replace
from pathlib import Path

import pytest

from quykhuyenhoc import Adjustment, Book, Books, ChangeParty, Money, SetRule, import_entries, record
from quykhuyenhoc.errors import PolicyError
from quykhuyenhoc.ledger.kinds import EffectCode
from tests.officers import appoint, put
from tests.samples import MARCH, payment, receipt


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with officers, 10,000 in the bank, and a limit of 500."""
    found = books.book("SL")
    record(found, receipt(10_000), actor="HOA")
    appoint(found)
    record(found, SetRule(effect=EffectCode.OUT, above=Money(500)), actor="HOA")
    return found


def test_payments_to_one_payee_on_a_day_are_added_up(book: Book) -> None:
    record(book, payment(300), actor="HOA")
    with pytest.raises(PolicyError) as caught:
        record(book, payment(200), actor="HOA")
    assert "500" in str(caught.value)


def test_an_imported_file_is_judged_as_one(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    rows = "".join(f"{ref},2022-03-07,x,6111,TH,300\n{ref},2022-03-07,x,112,TH,-300\n" for ref in "ab")
    path.write_text("ref,date,description,account,fund,amount\n" + rows, encoding="utf-8")
    before = book.head().size
    with pytest.raises(PolicyError):
        import_entries(book, str(path), actor="HOA")
    assert book.head().size == before


def test_a_correction_that_sends_much_out_says_why_and_waits_one_at_a_time(book: Book) -> None:
    first = record(book, payment(100), actor="HOA").no or ""
    raised = Adjustment(of=first, date=MARCH, amount=600)
    with pytest.raises(PolicyError):
        record(book, raised, actor="HOA")
    done = record(book, raised, actor="HOA", reason="gõ thiếu số")
    assert [(one.effect, one.amount, one.open) for one in done.judged] == [("out", 600, 1)]
    with pytest.raises(PolicyError) as caught:
        record(book, Adjustment(of=first, date=MARCH, amount=1_200), actor="HOA", reason="lại thiếu")
    assert f"#{done.seq}" in str(caught.value)


def test_the_payee_of_a_waiting_proposal_is_renamed_by_nobody_alone(book: Book) -> None:
    put(book, replace(payment(700), party="D1"))
    with pytest.raises(PolicyError):
        record(book, ChangeParty(code="D1", name="Người khác"), actor="HOA")
