"""Interest that is booked beside other lines is shared by what funds hold then, those before it counted."""

from collections.abc import Iterator
from datetime import date

import pytest

from quykhuyenhoc import Book, open_books, record, verify
from quykhuyenhoc.acts import ImportStatement, OpenAccount, SetBankAccount, SetBankRule
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.bank import LineChoice
from quykhuyenhoc.kinds import AccountType
from quykhuyenhoc.ledger.statements import KeptLine
from tests.conftest import Place
from tests.samples import Clock, small_book

AMOUNTS = (600_000, 400_000, 90_000, 5_000_000, 90_000)
DAYS = tuple(date(2022, 3, day) for day in (1, 2, 5, 6, 7))


@pytest.fixture
def book(empty_place: Place) -> Iterator[Book]:
    """Give a book with a statement of three gifts and, between and behind them, interest that no fund's rule names."""
    with open_books(empty_place.url, clock=Clock()) as books:
        book = small_book(books)
        record(book, OpenAccount(code="515", name="Lãi", type=AccountType.INCOME, role="interest"))
        record(book, SetBankRule(account="112", fee_fund="TH"))
        record(book, SetBankAccount(account="112", number="0011001932418", bank="970436", secret="ab" * 32))
        rows = tuple(
            KeptLine(
                account="112", number=1, date=day, currency="VND", key=f"{n:02}" * 32, amount=amount, row=n,
                memo=f"dong {n}",
            )
            for n, (day, amount) in enumerate(zip(DAYS, AMOUNTS, strict=True), 1)
        )  # fmt: skip
        record(
            book,
            ImportStatement(
                account="112", sha256="cd" * 32, part=1, layout="mb", read=5, added=5, start=DAYS[0], first=DAYS[0],
                last=DAYS[-1], opening=0, closing=sum(AMOUNTS), name="sao-ke.csv", rows=rows,
            ),
        )  # fmt: skip
        yield book


def choices(book: Book) -> list[LineChoice]:
    """Return what the lines are booked as: two gifts for each of two funds, and interest."""
    lines = [one.id for one in book.matching.unmatched("112").lines]
    funds = ("TH", "PY", "", "PY", "")
    return [
        LineChoice(line=line, fund=fund, account="5111") if fund else LineChoice(line=line, kind="interest")
        for line, fund in zip(lines, funds, strict=True)
    ]


def shares(book: Book, *calls: slice) -> list[dict[str, int]]:
    """Book the lines in some calls, and return what each fund got of the interest on 5 and on 7 March."""
    every = choices(book)
    done = [one for part in calls for one in book.matching.book_lines("112", every[part]).booked]
    assert list(verify(book.books)) == []
    return [{line.fund: line.amount for line in done[at].postings if line.account == "112"} for at in (2, 4)]


SHARED = [{"TH": 54_000, "PY": 36_000}, {"TH": 9_665, "PY": 80_335}]


def test_lines_booked_together_are_booked_as_one_by_one(book: Book) -> None:
    assert shares(book, slice(0, 5)) == SHARED


def test_so_they_are_in_several_calls(book: Book) -> None:
    assert shares(book, slice(0, 2), slice(2, 3), slice(3, 4), slice(4, 5)) == SHARED


def test_no_act_reads_balances_in_a_batch_without_saying_so() -> None:
    assert {kind.act for kind in Act.__subclasses__() if kind.reads_balances} == {
        "credit-interest", "hand-over", "take-over"
    }  # fmt: skip
