"""What is refused of matching and booking, with what is said; and what a long run tells while it works."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from quykhuyenhoc import Book, Money, open_books, record
from quykhuyenhoc.acts import (
    AddCurrency,
    AddDonor,
    ChangeAccount,
    MakePledge,
    OpenAccount,
    PledgePart,
    Receipt,
    SetBankRule,
    SetCodePrefix,
    Split,
)
from quykhuyenhoc.books.matching import matches
from quykhuyenhoc.books.matching.drafting import LineChoice
from quykhuyenhoc.books.matching.matches import joined, match_act
from quykhuyenhoc.books.reconciliation import line_places
from quykhuyenhoc.errors import DonationError, MatchError, NotFoundError, PledgeError
from quykhuyenhoc.kinds import AccountType
from quykhuyenhoc.ledger.gifts import Promised
from tests.books.test_bank_agrees import CODE, LAST, gift, take
from tests.conftest import Copy
from tests.samples import Clock, payment, small_book

DAY = date(2022, 3, 7)

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(sqlite_copy: Copy) -> Iterator[Book]:
    """Give a book with a rule for interest and a prefix of codes."""
    with open_books(sqlite_copy("empty").url, clock=Clock(datetime(2023, 1, 15, 3, 0, tzinfo=UTC))) as books:
        book = small_book(books)
        record(book, SetCodePrefix(prefix="TH", fund="TH"))
        record(book, SetBankRule(account="112", fee_fund="TH", interest_fund="TH"))
        yield book


def test_a_receipt_of_the_bank_is_no_fee(book: Book, tmp_path: Path) -> None:
    seq = take(book, tmp_path)
    with pytest.raises(MatchError, match=f"line {seq}/2 is no fee"):
        book.matching.book_lines("112", [LineChoice(line=f"{seq}/2", kind="fee", account="6111")])


def test_interest_goes_to_the_fund_that_the_rule_of_its_account_names(book: Book, tmp_path: Path) -> None:
    record(book, OpenAccount(code="515", name="Lãi", type=AccountType.INCOME, role="interest"))
    seq = take(book, tmp_path)
    done = book.matching.book_lines("112", [LineChoice(line=f"{seq}/2", kind="interest")])
    assert [(line.fund, line.amount) for line in done.booked[0].postings] == [("TH", 200_000), ("TH", -200_000)]


def test_a_gift_is_booked_nowhere_while_no_account_is_for_gifts(book: Book, tmp_path: Path) -> None:
    seq = take(book, tmp_path)
    with pytest.raises(MatchError, match="no account is marked for donations; name one"):
        book.matching.book_lines("112", [LineChoice(line=f"{seq}/2", fund="PY")])


def test_a_fee_is_booked_nowhere_while_no_account_is_for_the_costs_of_management(book: Book, tmp_path: Path) -> None:
    seq = take(book, tmp_path)
    with pytest.raises(MatchError, match="no account is marked for management; name one"):
        book.matching.book_lines("112", [LineChoice(line=f"{seq}/3", kind="fee")])


def test_what_is_not_open_is_joined_with_nothing(book: Book, tmp_path: Path) -> None:
    take(book, tmp_path)
    with pytest.raises(MatchError, match="99/1 is not open"):
        joined(book.matching.unmatched("112"), {"99/1": None}, {})


def test_matching_tells_what_it_has_read_and_recorded(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matches, "CHUNK", 1)
    take(book, tmp_path)
    record(book, gift(500_000, DAY, f"ủng hộ {CODE}"))
    told: list[tuple[str, int, int]] = []
    book.matching.match_automatically("112", progress=lambda *step: told.append(step))
    assert ("read", 3, 3) in told
    assert ("record", 1, 1) in told


@pytest.mark.parametrize("held", [0, 8_000])
def test_the_parts_of_a_match_are_counted_walked_and_looked_up(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    monkeypatch.setattr(matches, "_HELD_MAX", held)
    take(book, tmp_path)
    record(book, gift(500_000, DAY, f"ủng hộ {CODE}"))
    left = book.matching.unmatched("112")
    line = next(one.id for one in left.lines if one.amount == 500_000)
    parts = match_act([joined(left, {line: None}, {left.booked[0].id: None})], left).parts
    line_part, voucher_part = parts
    assert len(parts) == 2
    assert (line_part.amount, voucher_part.amount) == (500_000, 500_000)
    assert voucher_part in parts


def test_a_fund_without_a_prefix_has_no_code(book: Book) -> None:
    with pytest.raises(NotFoundError, match="Set one"):
        book.statements.payment_code(fund="PY")


def test_a_prefix_is_for_no_campaign_while_the_book_registers_none(book: Book) -> None:
    with pytest.raises(NotFoundError, match="no campaign 'DX22'"):
        record(book, SetCodePrefix(prefix="DX", fund="TH", campaign="DX22"))


def test_an_account_that_nobody_sealed_has_no_seal_to_open(book: Book) -> None:
    with pytest.raises(NotFoundError, match="112 31/03/2022"):
        book.reconciliation.sealed_at("112", LAST)


def test_a_line_is_written_by_its_statement_and_its_place() -> None:
    with pytest.raises(MatchError, match="12-3 is no line; write it as 12/3"):
        line_places(["12-3"])


def test_what_is_no_gift_is_not_given_back(book: Book) -> None:
    record(book, ChangeAccount(code="5111", role="donation"))
    record(book, gift(900_000, DAY))
    record(book, payment(100_000))
    with pytest.raises(DonationError, match="it is no gift"):
        book.gifts.refunding("BN1/2022", Money(1))


def test_a_gift_on_a_pledge_is_in_dong_as_the_pledge_is(book: Book) -> None:
    record(book, ChangeAccount(code="5111", role="donation"))
    record(book, AddCurrency(code="USD", exponent=2))
    record(book, AddDonor(code="D1"))
    parts = (PledgePart(fund="TH", amount=Money(500)),)
    record(book, MakePledge(code="CK1", party="D1", date=DAY, parts=parts, description="cam kết"))
    splits = (Split(fund="TH", amount=Money(500, "USD"), account="5111", party="D1"),)
    with pytest.raises(PledgeError, match="it is in another currency"):
        record(book, Receipt(date=DAY, account="112", splits=splits, description="theo cam kết", pledge="CK1"))


def test_a_pledge_that_came_whole_has_nothing_due() -> None:
    parts = (("TH", "2022-04-01", 300), ("TH", "2022-05-01", 200))
    pledge = Promised("CK1", 9, "D1", "2022-03-01", None, None, "VND", parts, received=300)
    assert (pledge.due, pledge._replace(received=500).due) == ("2022-05-01", None)
