"""What one call books of a bank's lines is judged as if its acts came one after the other, and verify says the same."""

from collections.abc import Iterator
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, record, verify
from quykhuyenhoc.acts import ChargeFee, OpenAccount, OpenParty, Payment, SetBankAccount, SetBankRule, Split
from quykhuyenhoc.bank import LineChoice, LineResult, Told
from quykhuyenhoc.errors import PolicyError
from quykhuyenhoc.imports.statements import StatementOptions, import_statement
from quykhuyenhoc.kinds import AccountType
from tests.bank.layouts import mt940
from tests.bank.truth import Movement, Truth
from tests.officers import appoint
from tests.samples import receipt

DAY: Final = date(2022, 3, 10)
MILLION: Final = 1_000_000
FEES: Final = (19 * MILLION, 19_500_000, 500_000)

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(books: Books) -> Iterator[Book]:
    """Give the small book with two keys and 200 million at the bank."""
    book = books["SL"]
    record(book, SetBankAccount(account="112", number="0011001932418", secret="ab" * 32))
    record(book, OpenAccount(code="6421", name="Fees", type=AccountType.EXPENSE, role="management"))
    record(book, SetBankRule(account="112", fee_fund="TH"))
    record(book, receipt(200 * MILLION, account="112"))
    appoint(book, "HOA", "LAN")
    yield book.as_("HOA")
    assert list(verify(book.books)) == []


def paid(amount: int, party: str) -> Payment:
    split = Split(fund="TH", amount=Money(amount), account="6111")
    return Payment(date=DAY, account="112", splits=(split,), party=party, description="in sách")


def bring(book: Book, folder: Path, *lines: tuple[int, str]) -> list[str]:
    """Import lines of one day and return their places."""
    moved = [Movement(DAY, amount, f"FT{n}", memo) for n, (amount, memo) in enumerate(lines)]
    (folder / "sao-ke.sta").write_bytes(mt940(Truth(200 * MILLION, tuple(moved), first=DAY, last=DAY)))
    import_statement(book, str(folder / "sao-ke.sta"), StatementOptions(account="112"))
    return [one.id for one in book.matching.unmatched("112").lines]


@pytest.mark.parametrize("fees", list(permutations(FEES)), ids=str)
def test_fees_of_a_day_that_reach_the_limit_together_wait_and_the_others_are_booked(
    book: Book, tmp_path: Path, fees: tuple[int, ...]
) -> None:
    bring(book, tmp_path, *((-fee, "phi dich vu") for fee in fees))
    heard: list[LineResult] = []
    run = book.matching.book_open_lines("112", Told(fees_to=Money(20 * MILLION)), each=heard.append)
    booked = [fee for fee, one in zip(fees, sorted(heard, key=lambda one: one.line), strict=True) if one.nos]
    assert sum(booked) < 20 * MILLION
    assert run.booked == len(booked) > 0
    assert [(one.why, one.lines) for one in run.waiting] == [("persons", 3 - len(booked))]
    assert {type(one.problem).__name__ for one in heard if not one.nos} == {"Message"}


def test_a_fee_above_the_limit_of_its_day_stands_open_with_a_reason_and_the_next_one_waits_for_it(
    book: Book, tmp_path: Path
) -> None:
    first, second, third = bring(book, tmp_path, *((-amount * MILLION, "phi dich vu") for amount in (19, 18, 17)))
    of = {line: [LineChoice(line=line, kind="fee", account="6421")] for line in (first, second, third)}
    book.matching.book_lines("112", of[first])
    with pytest.raises(PolicyError, match=r"37.000.000|37,000,000"):
        book.matching.book_lines("112", of[second])
    book.matching.book_lines("112", of[second], reason="ngân hàng đã trừ")
    with pytest.raises(PolicyError, match="waits for signatures already"):
        book.matching.book_lines("112", of[third], reason="ngân hàng đã trừ")


@pytest.mark.parametrize("reason", [None, "ngân hàng đã trừ"])
def test_a_fee_of_the_limit_that_no_line_of_the_bank_shows_is_refused_to_one_person(
    book: Book, reason: str | None
) -> None:
    fee = ChargeFee(date=DAY, account="112", amount=Money(20 * MILLION), expense="6421", description="phí")
    with pytest.raises(PolicyError, match="Propose it"):
        record(book, fee, reason=reason)
    assert record(book, replace(fee, amount=Money(20 * MILLION - 1)), reason=reason).no


def test_payments_of_a_day_of_the_bank_are_judged_together_whichever_call_books_them(
    book: Book, tmp_path: Path
) -> None:
    first, second = bring(book, tmp_path, (-12 * MILLION, "in sach"), (-11 * MILLION, "in sach"))
    of = {line: [LineChoice(line=line, kind="payment", fund="TH", account="6111", party="D1")]
          for line in (first, second)}  # fmt: skip
    done = book.matching.book_lines("112", of[first])
    assert done.acts[0].date == DAY
    with pytest.raises(PolicyError, match=r"23.000.000|23,000,000"):
        book.matching.book_lines("112", of[second])


@pytest.mark.parametrize(
    "name",
    [
        "NHÀ IN PHÚC YÊN",
        "Nhà  in Phúc-Yên",
        "Nha in Phuc Yen",
        "Nhà in Phúc Yên (2)",
        "Nhà in Phúc Yên (cũ)",
        "Nhà in Phúc Yên II",
        "Nhà in Phúc Yên - CN Mai Sơn",
    ],
)  # fmt: skip)
def test_a_payee_under_two_codes_gets_no_more_on_a_day_than_one(book: Book, tmp_path: Path, name: str) -> None:
    record(book, OpenParty(code="NCC", name="Nhà in Phúc Yên"))
    record(book, OpenParty(code="IN2", name=name))
    record(book, OpenParty(code="IN3", name="Nhà in Vĩnh Yên"))
    first, second = bring(book, tmp_path, (-11 * MILLION, "in sach"), (-10 * MILLION, "in sach"))
    record(book, paid(9 * MILLION, "NCC"))
    with pytest.raises(PolicyError, match=r"20.000.000|20,000,000"):
        record(book, paid(11 * MILLION, "IN2"))
    of = {line: LineChoice(line=line, kind="payment", fund="TH", account="6111", party="IN2")
          for line in (first, second)}  # fmt: skip
    with pytest.raises(PolicyError, match=r"20.000.000|20,000,000"):
        book.matching.book_lines("112", [of[first]])
    book.matching.book_lines("112", [of[second]])
    record(book, paid(11 * MILLION, "IN3"))


def test_what_parties_of_one_name_got_in_seven_days_is_named_as_one(book: Book) -> None:
    for day, code in ((11, "NCC"), (12, "IN2"), (13, "IN3")):
        record(book, OpenParty(code=code, name="Nhà in Phúc Yên"))
        record(book, replace(paid(7 * MILLION, code), date=date(2022, 3, day)))
    with book.books.source.reading() as connection:
        found = book.view(connection, book.books.clock()).matters(date(2022, 3, 1), date(2022, 3, 31))
    (splits,) = (one.found for one in found if one.code == "splits")
    assert [(one.subject, one.amount) for one in splits] == [("NCC 2022-03-11", 21 * MILLION)]


def test_cash_of_a_call_is_added_up_though_a_fee_stands_between(book: Book, tmp_path: Path) -> None:
    lines = bring(
        book, tmp_path, (-19 * MILLION, "rut tien mat"), (-11_000, "phi dich vu"), (-18 * MILLION, "rut tien mat")
    )
    choices = [
        LineChoice(line=lines[0], kind="cash", fund="TH", account="111"),
        LineChoice(line=lines[1], kind="fee", account="6421"),
        LineChoice(line=lines[2], kind="cash", fund="TH", account="111"),
    ]
    with pytest.raises(PolicyError, match=r"37.000.000|37,000,000"):
        book.matching.book_lines("112", choices)
    assert len(book.matching.unmatched("112").lines) == 3
    book.matching.book_lines("112", choices[:2])
