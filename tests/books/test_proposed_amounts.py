"""Who is asked to approve reads the amount that the voucher will say, whatever the act's own fields are."""

from datetime import date
from typing import Final

import pytest

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import (
    DepositShare,
    GiveAdvance,
    JournalVoucher,
    Move,
    OpenAccount,
    OpenDeposit,
    ReceiveInterest,
    SettleAdvance,
    Spent,
    WithdrawEarly,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.kinds import AccountKind, AccountType
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import proposals
from tests.officers import appoint, approved, put, signer
from tests.samples import MARCH, receipt

TR: Final = 1_000_000
APRIL: Final = date(2022, 4, 6)


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with two officers, 500 triệu, an advance (#) and a deposit with interest."""
    found = books["SL"]
    for code, kind, type_, role in (
        ("1281", AccountKind.DEPOSIT, AccountType.ASSET, None), ("141", AccountKind.ADVANCE, AccountType.ASSET, None),
        ("515", AccountKind.OTHER, AccountType.INCOME, "interest"),
    ):  # fmt: skip
        record(found, OpenAccount(code=code, name=code, type=type_, kind=kind, role=role))
    record(found, receipt(500 * TR))
    opened = OpenDeposit(
        code="T1", account="112", deposit_account="1281", date=MARCH, matures=date(2022, 9, 7), rate=600,
        shares=(DepositShare(fund="TH", amount=Money(300 * TR)),), description="gửi kỳ hạn",
    )  # fmt: skip
    record(found, opened)
    record(found, ReceiveInterest(deposit="T1", date=MARCH, account="112", amount=Money(9 * TR), description="lãi"))
    appoint(found, "HOA", "LAN")
    return found


def _acts(book: Book) -> list[tuple[Act, int]]:
    given = GiveAdvance(
        date=MARCH, party="LAN", fund="TH", account="112", amount=Money(50 * TR), due=APRIL, description="x"
    )
    seq = approved(book, given)[-1].seq
    lines = (Posting("6111", "TH", 100 * TR), Posting("331", "TH", -30 * TR), Posting("112", "TH", -70 * TR))
    return [
        (
            WithdrawEarly(
                deposit="T1", date=APRIL, account="112", amount=Money(100 * TR), clawed_back=Money(4 * TR),
                description="rút",
            ),
            96 * TR,
        ),
        (
            WithdrawEarly(
                deposit="T1", date=APRIL, account="112", amount=Money(50 * TR), interest=Money(7 * TR), description="x"
            ),
            57 * TR,
        ),
        (JournalVoucher(date=APRIL, description="x", lines=lines), 70 * TR),
        (Move(date=APRIL, source="112", target="111", fund="TH", amount=Money(30 * TR), description="rút"), 30 * TR),
        (
            SettleAdvance(
                advance=seq, date=APRIL, description="x", account="112", returned=Money(5 * TR),
                spent=(Spent(account="6111", amount=Money(45 * TR)),),
            ),
            5 * TR,
        ),
    ]  # fmt: skip


def test_a_proposal_is_over_what_its_voucher_says(book: Book) -> None:
    for act, amount in _acts(book):
        waiting = put(book, act)
        (row,) = [row for row in proposals(book).rows if row.seq == waiting]
        assert row.amount == amount, act
        enacted = book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))[-1]
        assert book.vouchers.voucher_amount(enacted) == (amount, "VND")
