"""A reconciliation says where bank and book differ by what they began with, and what puts that right."""

from datetime import date
from pathlib import Path

import pytest

from quykhuyenhoc import Books, record
from quykhuyenhoc.acts import OpeningBalances, SetBankAccount
from quykhuyenhoc.imports.statements import StatementOptions, import_statement
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import reconciliation, span
from tests.bank.layouts import mt940
from tests.bank.truth import Movement, Truth
from tests.samples import small_book

FIRST, LAST = date(2022, 3, 1), date(2022, 3, 31)
BEGAN = "It was there from the beginning: before 14/03/2022 the bank had 500,000 ₫, and the book {held} ₫."

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def notes(books: Books, tmp_path: Path, request: pytest.FixtureRequest) -> tuple[str, ...]:
    """Give the notes on March, where the bank began with 500.000 ₫ and the book with what is asked for."""
    book = small_book(books)
    record(book, SetBankAccount(account="112", secret="ab" * 32))
    if request.param:
        record(book, OpeningBalances(date=FIRST, lines=(Posting("112", "TH", request.param),)))
    place = tmp_path / "sao-ke.sta"
    lines = (Movement(date(2022, 3, 14), 90_000, "FT1", "ung ho"),)
    place.write_bytes(mt940(Truth(500_000, lines, first=FIRST, last=LAST)))
    import_statement(book, str(place), StatementOptions(account="112"))
    return tuple(map(str, reconciliation(book, "112", span("2022-03")).report.notes))


@pytest.mark.parametrize("notes", [0], indirect=True)
def test_a_book_without_opening_balances_is_told_to_record_them_with_the_amount(notes: tuple[str, ...]) -> None:
    assert BEGAN.format(held="0") in notes
    assert "If it is the opening balance, record it: qkh opening --date 14/03/2022 --line 112/FUND=500000" in notes


@pytest.mark.parametrize("notes", [200_000], indirect=True)
def test_a_book_with_others_is_told_which_voucher_to_correct(notes: tuple[str, ...]) -> None:
    assert BEGAN.format(held="200,000") in notes
    assert "If the opening balances of the book are wrong, correct them: qkh adjust PK00001/2022" in notes


@pytest.mark.parametrize("notes", [500_000], indirect=True)
def test_a_book_that_began_with_what_the_bank_had_is_told_nothing(notes: tuple[str, ...]) -> None:
    assert not any("from the beginning" in note for note in notes)
