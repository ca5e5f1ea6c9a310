"""A book that an earlier version let be poisoned opens, is drawn and written on, and ``verify`` names act and field."""

from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from typing import Any

import pytest

from quykhuyenhoc import Book, Books, Money, open_books, record, verify
from quykhuyenhoc.acts import AddCurrency, FundTransfer, OpenAccount, OpenFund, OpenParty
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.books.record import record_requests
from quykhuyenhoc.books.request import Request
from quykhuyenhoc.kinds import AccountType
from quykhuyenhoc.reports import trial_balance
from tests.books.wrong_values import with_value
from tests.conftest import Copy
from tests.reports.every import draw_all
from tests.samples import Clock, payment, receipt, small_book

pytestmark = pytest.mark.usefixtures("in_english")
NOON = datetime(2022, 3, 7, 10)  # noqa: DTZ001 (as many an application has it)


class Bound(str, Enum):  # noqa: UP042 (the kind of enum that is meant)
    """A choice as an application writes its own."""

    BOUND = "bound"


def act(right: Act, **wrong: Any) -> Any:
    for name, value in wrong.items():
        right = with_value(right, name, value)
    return right


BEFORE = (receipt(1_000), OpenParty(code="D9", name="x"))
SIZE = 12
"""Acts before the poison."""
POISON: dict[str, tuple[Act, dict[str, tuple[str, str]]]] = {
    "the day of a receipt": (
        act(receipt(70), date=NOON),
        {"act.date": ("2022-03-07T10:00:00", "2022-03-07")},
    ),
    "the day of a transfer": (
        FundTransfer(date=NOON, amount=Money(5), account="112", description="x", from_fund="TH", to_fund="PY"),
        {"act.date": ("2022-03-07T10:00:00", "2022-03-07")},
    ),
    "the day of a document": (
        act(payment(70), document_date=NOON), {"act.document_date": ("2022-03-07T10:00:00", "2022-03-07")},
    ),
    "the first day of a fund": (
        OpenFund(code="X", name="x", opened=NOON), {"act.opened": ("2022-03-07T10:00:00", "2022-03-07")},
    ),
    "the first day of a party": (
        OpenParty(code="D8", name="x", opened=NOON), {"act.opened": ("2022-03-07T10:00:00", "2022-03-07")},
    ),
    "a restriction": (
        act(OpenFund(code="X", name="x"), restriction=Bound.BOUND),
        {"act.restriction": ("bound", "one of unrestricted, designated, restricted, endowment")},
    ),
    "a type of account": (
        act(OpenAccount(code="9", name="x", type=AccountType.ASSET), type=Bound.BOUND),
        {"act.type": ("bound", "one of asset, liability, net_asset, income, expense")},
    ),
    "no name of an account": (
        act(OpenAccount(code="9", name="x", type=AccountType.ASSET), name=None),
        {"act.name": ("", "a text that is not empty")},
    ),
    "no name of a party": (
        act(OpenParty(code="D8", name="x"), name=None), {"act.name": ("", "a text that is not empty")},
    ),
    "no text of a voucher": (
        act(receipt(70), description=None), {"act.description": ("", "a text that is not empty")},
    ),
    "a negative count": (
        act(receipt(70), attachments=-1),
        {"act.attachments": ("-1", "a whole number (int) from 0 to 9999")},
    ),
    "a currency": (AddCurrency(code="vnd", exponent=0), {"act.code": ("vnd", "a text like [A-Z]{3}")}),
}  # fmt: skip


def as_before(book: Book, one: Act) -> None:
    """Record an act as the versions did that did not look at types: through the same door, past its one check."""
    record_requests([(book, Request._make([one, None, None, "test", *Request(receipt(1))[4:]]))])


@pytest.fixture(params=POISON)
def poisoned(place: Copy, request: pytest.FixtureRequest) -> Iterator[tuple[Books, dict[str, tuple[str, str]]]]:
    """Give a book with one poisoned act, opened again, and what is wrong with it."""
    poison, wrong = POISON[request.param]
    address = place("empty").url
    with open_books(address, clock=Clock()) as books:
        book = small_book(books)
        for one in BEFORE:
            record(book, one)
        as_before(book, poison)
    with open_books(address, clock=Clock()) as books:
        yield books, wrong


def faults(books: Books) -> dict[str, tuple[str, str]]:
    found = [one for one in verify(books) if one.table == "log"]
    assert {one.row.partition(" ")[0] for one in found} == {f"#{SIZE + 1}"}
    return {one.field: (one.stored, one.expected) for one in found}


def test_a_poisoned_book_is_drawn_and_written_on_and_what_is_wrong_is_named(
    poisoned: tuple[Books, dict[str, tuple[str, str]]],
) -> None:
    books, wrong = poisoned
    book = books["SL"]
    draw_all(books)
    record(book, receipt(33))
    record(book, payment(3))
    assert sum(line.closing for line in trial_balance(book).rows) == 0
    assert faults(books) == wrong
