"""What assets that are no money fell by, or stood below nothing, without money: the closing names it, in parts too."""

from datetime import date

import pytest

from quykhuyenhoc import Book, Books, record
from quykhuyenhoc.acts import JournalVoucher, OpenAccount, OpenFund, OpenParty, Reversal
from quykhuyenhoc.kinds import AccountKind, AccountType
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import open_matters, span
from tests.closing import closing_act
from tests.samples import MARCH, receipt

TR = 1_000_000
APRIL = date(2022, 4, 5)
TRANSIT, EQUIPMENT, WORN = "113", "211", "214"
OF_PARTIES = ("138", "141")
NEW = (
    ("113", AccountType.ASSET, AccountKind.OTHER), ("211", AccountType.ASSET, AccountKind.OTHER),
    ("214", AccountType.ASSET, AccountKind.OTHER), ("131", AccountType.ASSET, AccountKind.RECEIVABLE),
    ("138", AccountType.ASSET, AccountKind.RECEIVABLE), ("141", AccountType.ASSET, AccountKind.ADVANCE),
    ("156", AccountType.ASSET, AccountKind.GOODS), ("3388", AccountType.LIABILITY, AccountKind.OTHER),
    ("4112", AccountType.NET_ASSET, AccountKind.OTHER),
)  # fmt: skip


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with two funds, 200 triệu in the bank, claims, goods, money in transit, and what wears off."""
    found = books["SL"]
    for code, type_, kind in NEW:
        record(found, OpenAccount(code=code, name=code, type=type_, kind=kind))
    record(found, OpenFund(code="CH", name="Quỹ chung"))
    for code in ("P", "Q"):
        record(found, OpenParty(code=code, name=f"Ông bà {code}"))
    record(found, receipt(200 * TR))
    return found


def told(book: Book, period: str = "2022-03") -> list[tuple[str, int | None]]:
    kinds = [kind for kind in open_matters(book, span(period)) if kind.code == "claims"]
    return [(one.subject, one.amount) for kind in kinds for one in kind.found]


def line(text: str, amount: int) -> Posting:
    """Return a line of an account, a fund (TH where none is named) and a party: 138/CH@P."""
    place, _at, party = text.partition("@")
    account, _slash, fund = place.partition("/")
    return Posting(account, fund or "TH", amount, party=party or None)


def moved(book: Book, debit: str, credit: str, amount: int, day: date = MARCH) -> str:
    """Record an entry of some triệu; return its number."""
    lines = (line(debit, amount * TR), line(credit, -amount * TR))
    return record(book, JournalVoucher(date=day, description="bút toán", lines=lines), reason="x").no or ""


def named(*nos: str, amount: int, fund: str = "TH") -> list[tuple[str, int]]:
    return [(f"{no} {fund}", amount * TR) for no in nos]


def test_what_a_fund_spends_over_money_in_transit_in_parts_is_named_from_the_limit_on(book: Book) -> None:
    moved(book, TRANSIT, "5111@P", 100)
    first = moved(book, "6111@Q", TRANSIT, 19)
    assert told(book) == []
    second = moved(book, "6111@P", TRANSIT, 19)
    assert told(book) == named(first, second, amount=19)
    record(book, Reversal(of=second, date=MARCH), reason="gõ nhầm")
    assert told(book) == []


def test_parts_of_months_that_were_closed_between_are_added_up_with_their_year(book: Book) -> None:
    moved(book, TRANSIT, "5111@P", 100)
    first = moved(book, "6111@Q", TRANSIT, 19)
    record(book, closing_act("2022-03"))
    second = moved(book, "6111@Q", TRANSIT, 19, APRIL)
    assert told(book, "2022-04") == []
    assert told(book, "2022") == named(first, second, amount=19)


def test_parts_of_several_accounts_are_added_up(book: Book) -> None:
    nos = []
    for account in (TRANSIT, EQUIPMENT):
        moved(book, account, "5111", 10)
        nos.append(moved(book, "6111", account, 10))
    assert told(book) == named(*nos, amount=10)


def test_parts_of_several_funds_to_one_payee_are_added_up(book: Book) -> None:
    nos = []
    for fund, payee in (("TH", "Q"), ("CH", "Q"), ("CH", "P")):
        moved(book, f"{TRANSIT}/{fund}", f"5111/{fund}", 10)
        nos.append(moved(book, f"6111/{fund}@{payee}", f"{TRANSIT}/{fund}", 10 if payee == "Q" else 9))
    assert told(book) == named(nos[0], amount=10) + named(nos[1], amount=10, fund="CH")


def test_money_in_transit_that_arrives_is_not_named_and_a_fee_taken_on_its_way_counts_alone(book: Book) -> None:
    moved(book, TRANSIT, "5111@P", 100)
    lines = (line("112", 99 * TR), line("6111", 1 * TR), line(TRANSIT, -100 * TR))
    record(book, JournalVoucher(date=MARCH, description="tiền về", lines=lines))
    assert told(book) == []


@pytest.mark.parametrize("account", [TRANSIT, "138@P", "141@P", "156"])
@pytest.mark.parametrize("credit", ["5111", "4112", "6111"])
def test_what_stands_below_nothing_on_an_asset_is_a_debt_and_named_when_it_ends_without_money(
    book: Book, account: str, credit: str
) -> None:
    moved(book, "6111", "112", 100)
    moved(book, "112", account, 100)
    no = moved(book, account, credit, 100)
    assert told(book) == named(no, amount=100)


def test_it_is_named_where_the_money_had_left_another_fund_on_its_way(book: Book) -> None:
    moved(book, TRANSIT, "112", 100)
    moved(book, "112/CH", f"{TRANSIT}/CH", 100)
    assert told(book) == []
    nos = [moved(book, f"{TRANSIT}/CH", "5111/CH", 10) for _ in range(2)]
    assert told(book) == named(*nos, amount=10, fund="CH")


@pytest.mark.parametrize("account", OF_PARTIES)
def test_what_stands_to_the_credit_of_one_party_and_passes_to_another_is_named(book: Book, account: str) -> None:
    moved(book, "112", f"{account}@P", 10)
    no = moved(book, f"{account}@P", "3388@Q", 10)
    assert told(book) == named(no, amount=10)


@pytest.mark.parametrize(
    ("account", "after"),
    [
        ("138@P", "112"), (TRANSIT, "112"), ("138@P", "3388@P"), (TRANSIT, "3388@P"), ("138@P", "131@P"),
        (TRANSIT, EQUIPMENT), ("156", "3388@P"),
    ],
)  # fmt: skip
def test_what_is_paid_back_or_booked_on_the_right_account_of_the_same_is_not_named(
    book: Book, account: str, after: str
) -> None:
    if after in ("131@P", EQUIPMENT):
        moved(book, after, "5111", 100)
    moved(book, "112", account, 100)
    moved(book, account, after, 100)
    assert told(book) == []


def test_a_receipt_for_a_claim_that_bounces_is_not_named(book: Book) -> None:
    no = moved(book, "112", "138@P", 100)
    record(book, Reversal(of=no, date=MARCH), reason="séc bị trả lại")
    assert told(book) == []


def test_what_wears_off_on_an_account_of_its_own_and_what_is_cleared_away_with_it_is_not_named(book: Book) -> None:
    moved(book, EQUIPMENT, "5111", 60)
    for _ in range(2):
        moved(book, "6111", WORN, 30)
    moved(book, WORN, EQUIPMENT, 60)
    assert told(book) == []
