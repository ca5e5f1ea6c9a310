"""A debit balance of a party on an account of debts or advances is a claim: the closing names how it ended."""

from datetime import date

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import (
    GiveAdvance,
    JournalVoucher,
    OpenAccount,
    OpenParty,
    Payment,
    Receipt,
    SetRule,
    SettleAdvance,
    Spent,
    Split,
)
from quykhuyenhoc.kinds import AccountKind, AccountType, EffectCode, PartyKind
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import open_matters, span
from tests.officers import appoint, approved
from tests.samples import MARCH, receipt

LIMIT = 20_000_000
LARGE = 60_000_000
EARLIER = date(2022, 3, 1)
PREPAID = ("331", "3388", "141", "142")


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with accounts of debts, advances and claims, two suppliers, and 200 triệu."""
    found = books["SL"]
    for code, type_, kind in (
        ("3388", AccountType.LIABILITY, AccountKind.OTHER), ("141", AccountType.ASSET, AccountKind.ADVANCE),
        ("142", AccountType.ASSET, AccountKind.ADVANCE), ("138", AccountType.ASSET, AccountKind.RECEIVABLE),
    ):  # fmt: skip
        record(found, OpenAccount(code=code, name=code, type=type_, kind=kind))
    for code in ("NCC", "HANG"):
        record(found, OpenParty(code=code, name=f"Cửa hàng {code}", kind=PartyKind.SUPPLIER))
    record(found, receipt(200_000_000))
    return found


def told(book: Book) -> list[tuple[str, int | None]]:
    kinds = [kind for kind in open_matters(book, span("2022-03")) if kind.code == "claims"]
    return [(one.subject, one.amount) for kind in kinds for one in kind.found]


def pay(account: str, amount: int = LARGE) -> Payment:
    """Pay a supplier before anything came."""
    split = Split(fund="TH", amount=Money(amount), account=account, party="NCC")
    return Payment(date=MARCH, account="112", splits=(split,), party="NCC", description="trả trước")


def entry(debit: tuple[str, str | None], credit: tuple[str, str | None], amount: int, day: date) -> JournalVoucher:
    lines = (Posting(debit[0], "TH", amount, party=debit[1]), Posting(credit[0], "TH", -amount, party=credit[1]))
    return JournalVoucher(date=day, description="bút toán", lines=lines)


def moved(
    book: Book, debit: tuple[str, str | None], credit: tuple[str, str | None], amount: int = LARGE, day: date = MARCH
) -> str:
    """Record a journal voucher of fund TH; return its number."""
    return record(book, entry(debit, credit, amount, day)).no or ""


@pytest.mark.parametrize("account", PREPAID)
@pytest.mark.parametrize("debit", [("6111", "HANG"), ("6111", "NCC"), ("138", "HANG"), ("331", "HANG"), ("5111", None)])
def test_what_was_paid_before_is_named_when_an_entry_ends_it_or_gives_it_to_another_party(
    book: Book, account: str, debit: tuple[str, str | None]
) -> None:
    record(book, pay(account))
    assert told(book) == []
    no = moved(book, debit, (account, "NCC"))
    assert told(book) == [(f"{no} TH", LARGE)]


def test_it_is_named_too_where_the_entry_bears_an_earlier_day(book: Book) -> None:
    record(book, replace(receipt(LARGE), date=EARLIER))
    record(book, pay("331"))
    no = moved(book, ("6111", "HANG"), ("331", "NCC"), day=EARLIER)
    assert told(book) == [(f"{no} TH", LARGE)]


@pytest.mark.parametrize("account", PREPAID)
def test_every_part_of_a_claim_that_reached_the_limit_is_named_and_of_a_smaller_one_none(
    book: Book, account: str
) -> None:
    for part in (LIMIT // 2, LIMIT // 2 - 1):
        record(book, pay(account, part))
    moved(book, ("6111", None), (account, "NCC"), LIMIT - 1)
    assert told(book) == []
    for _ in range(2):
        record(book, pay(account, LIMIT // 2))
    parts = [moved(book, ("6111", None), (account, "NCC"), LIMIT // 2) for _ in range(2)]
    assert told(book) == [(f"{no} TH", LIMIT // 2) for no in parts]


@pytest.mark.parametrize(("limit", "told_of"), [(15_000_000, True), (15_000_001, False), (100_000_000, False)])
def test_a_lower_limit_of_the_book_counts_and_a_higher_one_does_not(book: Book, limit: int, told_of: bool) -> None:  # noqa: FBT001 (a parameter of the test)
    appoint(book, "HOA", "LAN")
    approved(book, SetRule(effect=EffectCode.OUT, above=Money(limit)))
    approved(book, pay("331", 15_000_000))
    no = record(book.as_("HOA"), entry(("6111", None), ("331", "NCC"), 15_000_000, MARCH)).no
    assert told(book) == ([(f"{no} TH", 15_000_000)] if told_of else [])


def test_a_claim_that_was_laid_on_several_accounts_before_it_ends_is_named(book: Book) -> None:
    record(book, pay("331", LIMIT))
    others = ("3388", "142")
    for account in others:
        moved(book, (account, "NCC"), ("331", "NCC"), LIMIT // 2)
    assert told(book) == []
    parts = [moved(book, ("6111", None), (account, "NCC"), LIMIT // 2) for account in others]
    assert told(book) == [(f"{no} TH", LIMIT // 2) for no in parts]


@pytest.mark.parametrize("account", PREPAID)
def test_a_claim_on_nobody_named_is_one_too(book: Book, account: str) -> None:
    moved(book, (account, None), ("112", None))
    no = moved(book, ("6111", None), (account, None))
    assert told(book) == [(f"{no} TH", LARGE)]


@pytest.mark.parametrize("account", PREPAID)
def test_what_was_paid_before_and_comes_back_in_money_is_not_named(book: Book, account: str) -> None:
    record(book, pay(account))
    split = Split(fund="TH", amount=Money(LARGE), account=account, party="NCC")
    record(book, Receipt(date=MARCH, account="112", splits=(split,), party="NCC", description="hoàn"), reason="trả lại")
    assert told(book) == []


@pytest.mark.parametrize("account", PREPAID)
def test_a_claim_that_changes_its_account_alone_is_not_named(book: Book, account: str) -> None:
    record(book, pay(account))
    moved(book, ("138", "NCC"), (account, "NCC"))
    assert told(book) == []


def test_a_debt_that_is_paid_after_it_arose_is_not_named(book: Book) -> None:
    moved(book, ("6111", None), ("331", "NCC"))
    record(book, pay("331"))
    assert told(book) == []


def test_what_others_approved_is_not_named(book: Book) -> None:
    appoint(book)
    approved(book, pay("331"))
    approved(book, entry(("6111", "NCC"), ("331", "NCC"), LARGE, MARCH))
    assert told(book) == []


def test_what_stands_beside_the_list_of_advances_is_named_and_what_the_list_settles_is_not(book: Book) -> None:
    advance = GiveAdvance(
        date=MARCH, party="NCC", fund="TH", account="112", amount=Money(LARGE), due=MARCH, description="tạm ứng"
    )
    seq = record(book, advance).seq
    record(book, pay("141"))
    spent = (Spent(account="6111", amount=Money(LARGE)),)
    record(book, SettleAdvance(advance=seq, date=MARCH, spent=spent, description="quyết toán"))
    assert told(book) == []
    no = moved(book, ("6111", None), ("141", "NCC"))
    assert told(book) == [(f"{no} TH", LARGE)]
