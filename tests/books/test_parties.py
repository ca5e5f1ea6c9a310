"""What a party got or gave is put on another by a correction of its own voucher, and by no other entry."""

from datetime import date
from pathlib import Path

import pytest

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import (
    Adjustment,
    ChangeAccount,
    JournalVoucher,
    OpenAccount,
    OpeningBalances,
    OpenParty,
    Payment,
    Receipt,
    Reversal,
    SetGivingRule,
    Split,
)
from quykhuyenhoc.errors import ImportRefusedError, PartyMovedError
from quykhuyenhoc.files import import_entries
from quykhuyenhoc.kinds import AccountType, PartyKind, Treated
from quykhuyenhoc.ledger import Posting
from tests.samples import MARCH, payment, receipt

OPENED = date(2022, 1, 1)
PARTIES = ("S", "T", "D2")
pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def founded(books: Books) -> Book:
    """Give a book with two shops and two donors, gifts that are income and gifts that are held for others."""
    found = books["SL"]
    record(found, ChangeAccount(code="5111", role="donation"))
    record(found, OpenAccount(code="6422", name="Chi phí", type=AccountType.EXPENSE))
    record(found, OpenAccount(code="3388", name="Giữ hộ", type=AccountType.LIABILITY, role="held"))
    record(found, SetGivingRule(treated=Treated.HELD, account="3388"))
    for code in PARTIES:
        kind = PartyKind.DONOR if code.startswith("D") else PartyKind.SUPPLIER
        record(found, OpenParty(code=code, name=code, kind=kind))
    return found


@pytest.fixture
def book(founded: Book) -> Book:
    """Give the book with money."""
    record(founded, OpeningBalances(date=OPENED, lines=(line("112", 900), line("112", 900, None, "PY"))))
    return founded


def line(account: str, amount: int, party: str | None = None, fund: str = "TH") -> Posting:
    return Posting(account, fund, amount, party=party)


def entry(*lines: Posting) -> JournalVoucher:
    return JournalVoucher(date=MARCH, description="x", lines=lines)


def paid(book: Book, amount: int, party: str, account: str = "6111") -> str:
    split = Split(fund="TH", amount=Money(amount), account=account, party=party)
    return record(book, Payment(date=MARCH, account="112", splits=(split,), description="x")).no or ""


MOVES = {
    "an expense to another": (line("6111", 100, "T"), line("6111", -100, "S")),
    "an expense to another on another account": (line("6422", 100, "T"), line("6111", -100, "S")),
    "an expense of nobody to somebody": (line("6111", 100, "T"), line("6111", -100)),
    "an expense of somebody to nobody": (line("6111", 100), line("6111", -100, "S")),
    "an expense to another in another fund": (
        line("6111", 100, "T", "PY"), line("112", -100, None, "PY"), line("6111", -100, "S"), line("112", 100),
    ),
    "a part, beside money": (line("6111", 130, "T"), line("6111", -100, "S"), line("112", -30)),
    "a gift to another": (line("5111", 100, "D1"), line("5111", -100, "D2")),
    "a gift that is held to another": (line("3388", 100, "D1"), line("3388", -100, "D2")),
    "a gift that is held to income of another": (line("3388", 100, "D1"), line("5111", -100, "D2")),
}  # fmt: skip


@pytest.mark.parametrize("lines", MOVES.values(), ids=MOVES)
def test_an_entry_that_puts_what_a_party_got_or_gave_on_another_is_refused(
    book: Book, lines: tuple[Posting, ...]
) -> None:
    with pytest.raises(PartyMovedError) as caught:
        record(book, entry(*lines))
    assert str(caught.value.details["amount"]) == "100 ₫"


def test_the_refusal_names_both_and_the_command_that_does_it(book: Book) -> None:
    with pytest.raises(PartyMovedError) as caught:
        record(book, entry(*MOVES["an expense of nobody to somebody"]))
    assert str(caught.value) == (
        "This takes 100 ₫ of expenses off nobody named and puts it on T. Correct that voucher itself; "
        "money that came back, or was given back, has an entry of its own."
    )


@pytest.mark.parametrize("lines", MOVES.values(), ids=MOVES)
def test_a_correction_of_another_voucher_does_not_do_it_either(book: Book, lines: tuple[Posting, ...]) -> None:
    small = record(book, entry(line("6111", 1, "D1"), line("331", -1))).no or ""
    both = (line("6111", 1, "D1"), line("331", -1), *lines)
    with pytest.raises(PartyMovedError):
        record(book, Adjustment(of=small, date=MARCH, lines=both), reason="x")


def test_a_correction_of_its_own_voucher_does_it(book: Book) -> None:
    bill = paid(book, 100, "S")
    gift = record(book, Receipt(date=MARCH, account="112", party="D1", description="x",
                                splits=(Split(fund="TH", amount=Money(100), account="5111"),))).no or ""  # fmt: skip
    for no, party in ((bill, "T"), (gift, "D2"), (bill, "S")):
        record(book, Adjustment(of=no, date=MARCH, party=party), reason="x")
    shared = (line("6111", 60, "S"), line("6111", 40, "T"), line("112", -100))
    corrected = record(book, Adjustment(of=bill, date=MARCH, lines=shared), reason="x").no or ""
    record(book, Reversal(of=corrected, date=MARCH))


FREE = {
    "a shop gives back": (line("112", 100), line("6111", -100, "S")),
    "a shop is to give back": (line("331", 100, "S"), line("6111", -100, "S")),
    "a gift is given back": (line("5111", 100, "D1"), line("112", -100)),
    "another account of the same party": (line("6422", 100, "S"), line("6111", -100, "S")),
    "another fund of the same party": (
        line("6111", 100, "S", "PY"), line("112", -100, None, "PY"), line("6111", -100, "S"), line("112", 100),
    ),
    "lines without a party": (line("6422", 100), line("6111", -100)),
    "a gift that is held becomes income": (line("3388", 100, "D1"), line("5111", -100, "D1")),
    "what one gave another got": (line("6111", 100, "T"), line("5111", -100, "D1")),
    "two got something": (line("6111", 100, "T"), line("6111", 10, "S"), line("112", -110)),
}  # fmt: skip


@pytest.mark.parametrize("lines", FREE.values(), ids=FREE)
def test_money_that_comes_back_and_what_stays_with_its_party_are_recorded(
    book: Book, lines: tuple[Posting, ...]
) -> None:
    record(book, entry(*lines))


def test_a_gift_is_refunded_and_taken_back_again(book: Book) -> None:
    gift = record(book, receipt(500)).no or ""
    refund = record(book, book.gifts.refunding(gift, date=MARCH, account="112", description="x")).no or ""
    record(book, Reversal(of=refund, date=MARCH))
    record(book, payment(10))


def test_what_a_voucher_said_before_is_no_reason_to_refuse_its_correction(founded: Book) -> None:
    """A book may begin with what one party gave back while another got it; its opening is corrected all the same."""
    begun = (line("6422", 100, "T"), line("6422", -100, "S"))
    opened = record(founded, OpeningBalances(date=OPENED, lines=(line("112", 900), *begun))).no or ""
    money = line("112", 800), line("4111", -800)
    record(founded, Adjustment(of=opened, date=OPENED, lines=(*money, *begun)), reason="x")
    more = (line("6422", 200, "T"), line("6422", -200, "S"))
    with pytest.raises(PartyMovedError):
        record(founded, Adjustment(of=opened, date=OPENED, lines=(*money, *more)), reason="x")


def test_an_import_names_the_row_that_does_it(book: Book, tmp_path: Path) -> None:
    file = tmp_path / "entries.csv"
    file.write_text(
        "ref,date,description,account,fund,amount,party\n"
        "K-1,07/03/2022,x,6111,TH,100,T\nK-1,07/03/2022,x,6111,TH,-100,S\n"
    )
    with pytest.raises(ImportRefusedError, match="line 2: This takes 100 ₫ of expenses off S and puts it on T"):
        import_entries(book, str(file))
