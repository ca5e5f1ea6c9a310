"""A correction of opening balances that ends claims or goods is named by the closing like any entry that does."""

from datetime import date

import pytest

from quykhuyenhoc import Book, Books, record
from quykhuyenhoc.acts import Adjustment, OpenAccount, OpenFund, OpeningBalances, OpenParty, Reversal
from quykhuyenhoc.kinds import AccountKind, AccountType, Restriction
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import open_matters, span
from tests.closing import closing_act
from tests.samples import MARCH

TR = 1_000_000
FIRST = date(2022, 1, 1)
NEW = (
    ("113", AccountType.ASSET, AccountKind.OTHER), ("138", AccountType.ASSET, AccountKind.RECEIVABLE),
    ("141", AccountType.ASSET, AccountKind.ADVANCE), ("156", AccountType.ASSET, AccountKind.GOODS),
)  # fmt: skip
Lines = dict[str, int]
OPENED: Lines = {"112": 50, "138@P": 40, "141@P": 30, "113": 35, "156": 45, "331@P": 26}
"""What the book begins with, in triệu: a claim, an advance, money in transit, goods, and what was paid before."""


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book whose restricted fund begins with money and claims of every kind, and whose January is closed."""
    found = books["SL"]
    for code, type_, kind in NEW:
        record(found, OpenAccount(code=code, name=code, type=type_, kind=kind))
    record(found, OpenFund(code="SK", name="Sao Khuê", restriction=Restriction.RESTRICTED))
    for code in ("P", "Q"):
        record(found, OpenParty(code=code, name=f"Ông bà {code}"))
    record(found, OpeningBalances(date=FIRST, lines=posted(OPENED)))
    record(found, closing_act("2022-01"))
    return found


def posted(lines: Lines) -> tuple[Posting, ...]:
    """Return lines of the fund, in triệu, with the net assets that they come to."""
    found = [
        Posting(account, "SK", amount * TR, party=party or None)
        for (account, _at, party), amount in ((place.partition("@"), amount) for place, amount in lines.items())
        if amount
    ]
    return (*found, Posting("4111", "SK", -sum(lines.values()) * TR))


def corrected(book: Book, lines: Lines) -> str:
    """Say that the book began otherwise, in March; return the voucher."""
    act = Adjustment(of="PK1", date=MARCH, lines=posted({**OPENED, **lines}))
    return record(book, act, reason="số dư thật").no or ""


def told(book: Book, period: str = "2022-03") -> dict[str, list[tuple[str, int | None]]]:
    """Return subject and amount of what ended without money, and of income and net assets taken away, by kind."""
    return {
        kind.code: [(one.subject, one.amount) for one in kind.found]
        for kind in open_matters(book, span(period))
        if kind.code in {"claims", "gifts"} and kind.found
    }


def test_what_a_book_begins_with_is_not_named(book: Book) -> None:
    assert told(book, "2022-01") == {}
    assert told(book) == {}


@pytest.mark.parametrize(("lines", "amount"), [
    ({"138@P": 39}, 1), ({"156": 5}, 40), ({"141@P": 5}, 25), ({"113": 5}, 30), ({"331@P": 1}, 25),
])  # fmt: skip
def test_a_correction_of_the_opening_that_ends_what_is_no_money_is_named_by_the_closing_of_its_day(
    book: Book, lines: Lines, amount: int
) -> None:
    subject = f"{corrected(book, lines)} SK"
    its = [(subject, amount * TR)]
    assert told(book) == {"claims": its, "gifts": its}
    assert told(book, "2022-01") == {}
    assert told(book, "2022")["claims"] == its


@pytest.mark.parametrize(("off", "on"), [("138@P", "138@Q"), ("141@P", "141@Q"), ("331@P", "331@Q")])
def test_one_that_says_that_another_party_owes_it_is_named(book: Book, off: str, on: str) -> None:
    no = corrected(book, {off: 0, on: OPENED[off]})
    assert told(book) == {"claims": [(f"{no} SK", OPENED[off] * TR)]}


@pytest.mark.parametrize("lines", [{"138@P": 50}, {"156": 50}, {"138@P": 0, "141@P": 70}, {"138@P": 10, "112": 80}])
def test_one_that_raises_it_or_changes_its_account_alone_or_says_it_was_money_is_not_named(
    book: Book, lines: Lines
) -> None:
    corrected(book, lines)
    assert told(book) == {}


def test_taking_the_whole_opening_back_is_named(book: Book) -> None:
    no = record(book, Reversal(of="PK1", date=MARCH), reason="ghi lại").no
    assert [subject for subject, _amount in told(book)["claims"]] == [f"{no} SK"]
