"""Gifts, pledges and awards under any operations: what is open is what was pledged less what came and what will not.

Every sum of gifts or awards is that of the accounts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quykhuyenhoc import Book, Books, Money, QuyError, open_books, record, verify
from quykhuyenhoc.acts import (
    AddDonor,
    Adjustment,
    ChangeAccount,
    JournalVoucher,
    MakePledge,
    OpenCampaign,
    Payment,
    PledgePart,
    Receipt,
    Reversal,
    Split,
    WriteOffPledge,
)
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import disbursed, donated, pledges
from tests.conftest import Copy
from tests.samples import MARCH, Clock, small_book

FUNDS: Final = ("TH", "PY")
CAMPAIGNS: Final = (None, "DX", "THU")
AMOUNT = st.integers(1, 1_000)
STEPS = st.lists(
    st.tuples(
        st.sampled_from((
            "promise", "give", "give", "on pledge", "on pledge", "refund", "adjust", "reverse", "write off", "award",
            "take back award", "entry",
        )),
        st.integers(0, 20), AMOUNT, st.sampled_from(FUNDS), st.sampled_from(CAMPAIGNS),
    ),
    max_size=25,
)  # fmt: skip
NUMBER = count(1)


@dataclass
class Gift:
    """A gift as the model has it."""

    pledge: str | None
    amount: int
    refunds: dict[str, int] = field(default_factory=dict)
    """Vouchers of refunds, and what they give back."""
    corrections: int = 0

    @property
    def left(self) -> int:
        """What was not given back."""
        return self.amount - sum(self.refunds.values())


@dataclass
class Model:
    """What was pledged, given and written off, by other means than the library's."""

    pledged: dict[str, int] = field(default_factory=dict)
    off: dict[str, int] = field(default_factory=dict)
    gifts: dict[str, Gift] = field(default_factory=dict)

    def received(self, code: str) -> int:
        """Return what came on a pledge and stayed."""
        return sum(gift.left for gift in self.gifts.values() if gift.pledge == code)

    def open(self, code: str) -> int:
        """Return what is still to come."""
        return self.pledged[code] - self.received(code) - self.off[code]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    from quykhuyenhoc import create_books

    path = tmp_path_factory.mktemp("gifts") / "quy.db"
    create_books(str(path)).close()
    with open_books(str(path), clock=Clock()) as books:
        yield books


def fresh(books: Books) -> Book:
    book = small_book(books, f"B{next(NUMBER)}")
    record(book, ChangeAccount(code="5111", role="donation"))
    record(book, ChangeAccount(code="6111", role="award"))
    record(book, AddDonor(code="D1"))
    for code in CAMPAIGNS[1:]:
        record(book, OpenCampaign(code=code or "", name="x"))
    # Money of another kind, so that nothing here is ever refused for want of it.
    for fund in FUNDS:
        loan = Split(fund=fund, amount=Money(10**9), account="4111")
        record(book, Receipt(date=MARCH, account="112", splits=(loan,), description="vốn"))
    return book


def chosen(things: dict[str, Any], n: int) -> str | None:
    return sorted(things)[n % len(things)] if things else None


def step(book: Book, model: Model, asked: tuple[str, int, int, str, str | None]) -> None:
    what, n, amount, fund, campaign = asked
    if what == "promise":
        code = f"CK{len(model.pledged)}"
        part = PledgePart(fund=fund, amount=Money(amount))
        record(book, MakePledge(code=code, party="D1", date=MARCH, parts=(part,), campaign=campaign))
        model.pledged[code], model.off[code] = amount, 0
    elif what in ("give", "on pledge"):
        pledge = chosen(model.pledged, n) if what == "on pledge" else None
        split = Split(fund=fund, amount=Money(amount), account="5111", campaign=campaign)
        act = Receipt(date=MARCH, account="112", splits=(split,), description="x", party="D1", pledge=pledge)
        model.gifts[record(book, act).no or ""] = Gift(pledge, amount)
    elif what == "entry":
        lines = (Posting("112", fund, amount), Posting("5111", fund, -amount, campaign=campaign))
        record(book, JournalVoucher(date=MARCH, description="x", lines=lines))
    elif what in ("award", "take back award"):
        sign = Payment if what == "award" else Receipt
        split = Split(fund=fund, amount=Money(amount), account="6111", campaign=campaign)
        record(book, sign(date=MARCH, account="112", splits=(split,), description="x"), reason="x")
    elif what == "write off":
        _write_off(book, model, chosen(model.pledged, n), amount)
    elif (no := chosen(model.gifts, n)) is not None:
        {"refund": _refund, "adjust": _adjust, "reverse": _reverse}[what](book, model, no, amount)


def _write_off(book: Book, model: Model, code: str | None, amount: int) -> None:
    if code is None:
        return
    act = WriteOffPledge(pledge=code, party="D1", date=MARCH, amount=Money(amount))
    if amount > model.open(code):
        with pytest.raises(QuyError):
            record(book, act, reason="x")
        return
    record(book, act, reason="x")
    model.off[code] += amount


def _refund(book: Book, model: Model, no: str, amount: int) -> None:
    gift = model.gifts[no]
    if gift.left < amount:
        with pytest.raises(QuyError):
            record(book, book.gifts.refunding(no, Money(amount), date=MARCH, account="112", description="x"))
        return
    refund = book.gifts.refunding(no, Money(amount), date=MARCH, account="112", description="x")
    gift.refunds[record(book, refund).no or ""] = amount


def _adjust(book: Book, model: Model, no: str, amount: int) -> None:
    gift = model.gifts[no]
    act = Adjustment(of=no, date=MARCH, amount=amount)
    if amount == gift.amount or amount < sum(gift.refunds.values()):
        with pytest.raises(QuyError):
            record(book, act)
        return
    record(book, act)
    gift.amount, gift.corrections = amount, gift.corrections + 1


def _reverse(book: Book, model: Model, no: str, _amount: int) -> None:
    """Reverse a refund of the gift, or where there is none the gift itself, unless it was adjusted."""
    gift = model.gifts[no]
    if gift.refunds:
        refund = min(gift.refunds)
        with pytest.raises(QuyError):
            record(book, Reversal(of=no, date=MARCH))
        record(book, Reversal(of=refund, date=MARCH))
        del gift.refunds[refund]
    elif not gift.corrections:
        record(book, Reversal(of=no, date=MARCH))
        del model.gifts[no]


def sums(book: Book, account: str) -> dict[tuple[str, str | None], int]:
    """Add up the postings of an account per fund and campaign, past every report."""
    sql = "SELECT fund, campaign, sum(amount) FROM qkh_posting WHERE book = :b AND account = :a GROUP BY fund, campaign"
    with book.books.source.reading() as connection:
        rows = list(connection.rows(sql, {"b": book.number, "a": account}))
    return {(fund, campaign): int(amount) for fund, campaign, amount in rows if amount}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(steps=STEPS)
def test_pledges_gifts_and_awards_stay_what_the_postings_say(opened: Books, steps: list[Any]) -> None:
    book, model = fresh(opened), Model()
    for asked in steps:
        step(book, model, asked)
    found = {str(r.code): r for r in pledges(book, everything=True).rows}
    told = {code: (r.amount, r.received, r.written_off, r.open) for code, r in found.items()}
    assert told == {
        code: (amount, model.received(code), model.off[code], max(model.open(code), 0))
        for code, amount in model.pledged.items()
    }
    given_: dict[tuple[str, str | None], int] = {}
    for row in donated(book).rows:
        given_[row.fund, row.campaign] = -row.left
    assert given_ == sums(book, "5111")
    paid: dict[tuple[str, str | None], int] = {}
    for spent in disbursed(book).rows:
        paid[spent.fund, spent.campaign] = spent.amount
    assert paid == sums(book, "6111")
    assert list(verify(book.books, book)) == []


def test_a_book_of_every_kind_of_act_adds_up_too(place: Copy) -> None:
    with open_books(place("full").url, clock=Clock()) as books:
        book = books["SL"]
        rows: list[Any] = list(donated(book).rows)
        left = sum(row.left for row in rows)
        with book.books.source.reading() as connection:
            row = connection.one(
                "SELECT -sum(amount) FROM qkh_posting WHERE book = :b AND account IN ('5111', '5115')"
                " AND kind NOT IN ('opening', 'closing')",
                {"b": book.number},
            )
        assert row is not None
        assert left == int(row[0])
