"""The words of a voucher are in the ledger, the journal and searches: a report hides them from who may not see them."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any, Final

import pytest

from quykhuyenhoc import Book, explain, open_books, record, verify
from quykhuyenhoc.acts import ErasePersonal, ImportStatement, OpenAccount, SetBankAccount, SetBankRule
from quykhuyenhoc.bank import LineChoice
from quykhuyenhoc.errors import NotAllowedError
from quykhuyenhoc.kinds import AccountType
from quykhuyenhoc.ledger import KeptLine
from quykhuyenhoc.renderers import render
from quykhuyenhoc.reports import (
    explain_figure,
    find,
    journal,
    reconciliation,
    register,
    span,
    statement_lines,
    to_match,
    vouchers,
)
from quykhuyenhoc.shapes import Report
from tests.conftest import Copy
from tests.officers import appoint, approved
from tests.rounds import give_awards
from tests.samples import Clock, small_book

pytestmark = pytest.mark.usefixtures("in_english")
FEE, INTEREST, GIFT = "PHI QUAN LY TAI KHOAN", "LAI NHAP VON", "SUNG MI VA UNG HO"
TYPED = "không nhận"
"""What the treasurer typed of an award that was returned (``give_awards``)."""
DAY, MARCH = date(2022, 3, 21), span(period="2022-03")
LEDGER: Final[dict[str, Callable[[Book, str], Report[Any]]]] = {
    "register": lambda book, account: register(book, account, MARCH),
    "journal": lambda book, _account: journal(book, MARCH),
    "vouchers": lambda book, _account: vouchers(book, MARCH),
    "figure": lambda book, account: explain_figure(book, account=account, span=MARCH),
}


@pytest.fixture
def book(sqlite_copy: Copy) -> Iterator[Book]:
    """Give a book with a fee, interest and a gift at the bank, the first two booked, and an award that came back."""
    with open_books(sqlite_copy("empty").url, clock=Clock()) as books:
        found = small_book(books)
        record(found, OpenAccount(code="515", name="Lãi", type=AccountType.INCOME, role="interest"))
        record(found, SetBankAccount(account="112", number="0011", secret="ab" * 32))
        record(found, SetBankRule(account="112", fee_fund="TH", interest_fund="TH"))
        give_awards(found)
        appoint(found, "HOA", "LAN")
        lines = import_lines(found, (-3, FEE), (11, INTEREST), (5, GIFT))
        choices = (
            LineChoice(line=lines[1], kind="interest"), LineChoice(line=lines[0], kind="fee", account="6111")
        )  # fmt: skip
        found.as_("HOA").matching.book_lines("112", choices)
        yield found


def import_lines(book: Book, *lines: tuple[int, str]) -> list[str]:
    """Record a statement with these lines, and return their ids."""
    about: dict[str, Any] = {"account": "112", "number": 1, "date": DAY, "currency": "VND"}
    rows = tuple(
        KeptLine(**about, key=f"{n:02d}" * 32, amount=amount, row=n, memo=memo)
        for n, (amount, memo) in enumerate(lines, 1)
    )
    act = ImportStatement(
        account="112", sha256="cd" * 32, part=1, layout="mb", read=len(rows), added=len(rows), start=DAY, first=DAY,
        last=DAY, opening=0, closing=sum(amount for amount, _memo in lines), rows=rows,
    )  # fmt: skip
    seq = record(book.as_("HOA"), act).seq
    return [f"{seq}/{n}" for n, _line in enumerate(lines, 1)]


def without_tones(book: Book, text: str) -> list[str]:
    return [row.text for row in find(book, text).rows if row.kind == "voucher"]


def returned(book: Book) -> int:
    """Return the act by which the award came back."""
    with book.books.source.reading() as connection:
        sql = "SELECT seq FROM qkh_log WHERE book = :book AND kind = 'return-award'"
        return int(next(iter(connection.rows(sql, {"book": book.number})))[0])


def readers(book: Book) -> tuple[Book, Book]:
    """Return the book as it is read by anybody, and by its accountant who asks for what is hidden."""
    return book, book.as_("HOA", hidden=True)


@pytest.mark.parametrize("name", LEDGER)
def test_what_the_bank_writes_of_its_fees_and_interest_is_in_the_ledger_for_everybody(book: Book, name: str) -> None:
    for reader in readers(book):
        drawn = [row.description for row in LEDGER[name](reader, "112").rows]
        assert {FEE, INTEREST} <= set(drawn)


def test_what_the_bank_writes_of_its_fees_and_interest_is_found_by_everybody(book: Book) -> None:
    for reader in readers(book):
        assert without_tones(reader, "quan ly tai khoan") == [FEE]
        assert without_tones(reader, "lãi nhập vốn") == [INTEREST]
        assert {row.description for row in journal(reader, MARCH, text="phi quan ly").rows} == {FEE}


@pytest.mark.parametrize("name", LEDGER)
def test_words_typed_of_an_award_are_in_the_ledger_for_who_may_see_them_and_hidden_for_others(
    book: Book, name: str
) -> None:
    others, accountant = ([row.description for row in LEDGER[name](reader, "111").rows] for reader in readers(book))
    assert (TYPED in others, "(hidden)" in others) == (False, True)
    assert (TYPED in accountant, "(hidden)" in accountant) == (True, False)
    assert [one for one in others if one != "(hidden)"] == [one for one in accountant if one in others]


def test_words_typed_of_an_award_are_found_and_explained_for_who_may_see_them_alone(book: Book) -> None:
    others, accountant = readers(book)
    assert (without_tones(others, "khong nhan"), without_tones(accountant, "khong nhan")) == ([], [TYPED])
    assert not list(journal(others, MARCH, text="khong nhan").rows)
    assert {row.description for row in journal(accountant, MARCH, text="khong nhan").rows} == {TYPED}
    assert [row.description for row in vouchers(accountant, MARCH, text="khong nhan", last=5).rows] == [TYPED]
    seq = returned(book)
    assert TYPED not in render(explain(others, seq), "text")
    assert TYPED in render(explain(accountant, seq), "text")


@pytest.mark.parametrize("name", LEDGER)
def test_who_holds_no_role_that_sees_them_is_refused(book: Book, name: str) -> None:
    with pytest.raises(NotAllowedError):
        LEDGER[name](book.as_("LAN", hidden=True), "111")


@pytest.mark.parametrize("name", LEDGER)
def test_words_that_were_erased_are_gone_for_everybody(book: Book, name: str) -> None:
    book.books.clock = Clock(datetime(2033, 1, 2, 3, tzinfo=UTC))
    places = book.privacy.personal_places(f"#{returned(book)}")
    approved(book, ErasePersonal(fields=places), reason="yêu cầu")
    for reader in readers(book):
        assert TYPED not in [row.description for row in LEDGER[name](reader, "111").rows]
        assert without_tones(reader, "khong nhan") == []
    assert list(verify(book.books)) == []


def test_who_reconciles_sees_the_memos_of_the_bank_and_others_see_them_masked(book: Book) -> None:
    def memos(reader: Book) -> list[list[str | None]]:
        (seq,) = {line.partition("/")[0] for line in book.matching.unmatched("112").rows}
        return [
            [row.memo for row in statement_lines(reader, int(seq)).rows],
            [row.memo for row in to_match(reader, "112").rows],
            [row.text for row in reconciliation(reader, "112", MARCH).report.rows if "UNG HO" in str(row.text)],
        ]

    others, accountant = readers(book)
    assert memos(accountant) == [[FEE, INTEREST, GIFT], [GIFT], [GIFT]]
    masked = "S*** M*** V*** UNG HO"
    assert memos(others) == [["P*** Q*** L*** T*** K***", "L*** N*** V***", masked], [masked], [masked]]
