"""Rows altered while an act read them, and put back: what it said of them is found again by ``verify``."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final, NamedTuple

import pytest

from quykhuyenhoc import Book, Money, open_books, record, verify
from quykhuyenhoc.acts import (
    Act,
    Adjustment,
    AwardLine,
    CreditInterest,
    Decide,
    Disburse,
    HandOutGoods,
    ImportStatement,
    IssueGiftReceipt,
    ListAwards,
    MatchLines,
    Nominate,
    Nominee,
    OpenAccount,
    OpenBook,
    OpenFund,
    OpenGoods,
    OpenParty,
    OpenProgramme,
    OpenRound,
    Paid,
    Payment,
    ReceiveGoods,
    SetBankAccount,
    SetBankRule,
    Split,
)
from quykhuyenhoc.files import read_chart
from quykhuyenhoc.kinds import AccountType, ProgrammeKind, Restriction
from quykhuyenhoc.ledger import MatchPart
from quykhuyenhoc.ledger.statements import KeptLine
from tests.closing import closing_act
from tests.conftest import Copy
from tests.samples import MARCH, Clock, payment, receipt

GIVEN: Final = date(2022, 3, 31)


LINE: Final = KeptLine(
    account="112", number=1, date=MARCH, currency="VND", key="01" * 32, amount=1_000_000, row=1, memo="ủng hộ"
)  # fmt: skip


@pytest.fixture
def book(place: Copy) -> Iterator[Book]:
    """Give a book of three funds with money in one bank account; the interest of an endowment has a fund of its own."""
    with open_books(place("empty").url, clock=Clock()) as books:
        books.open_book(OpenBook(code="SL", name="Sơn La"), actor="HOA", then=read_chart())
        found = books["SL"]
        for act in (
            OpenParty(code="D1", name="Bà Hoa"), OpenFund(code="TH", name="Tô Hiệu"), OpenFund(code="PY", name="Phúc"),
            OpenFund(code="VH", name="Vốn", restriction=Restriction.ENDOWMENT, income_fund="TH"),
            receipt(1_000_000), receipt(9_000_000, fund="PY"), receipt(3_000_000, fund="VH"),
            payment(200_000, fund="PY"), SetBankRule(account="112", fee_fund="PY"),
            OpenAccount(code="4118", name="Vốn riêng", type=AccountType.NET_ASSET),
            OpenGoods(code="VO", name="Vở", unit="quyển"),
            ReceiveGoods(
                date=MARCH, fund="PY", goods="VO", quantity=100, value=Money(1_500_000), party="D1", description="vở"
            ),
            OpenProgramme(code="KT", name="Khuyến tài", kind=ProgrammeKind.MERIT, fund="PY", recipients="pupil"),
            OpenRound(code="KT-1", programme="KT", name="Đợt 1", date=MARCH),
            Nominate(round="KT-1", date=MARCH, nominees=(Nominee(code="KT-1.1", name="Lê Văn An", place="Mường La"),)),
            ListAwards(
                list="KT-1.a", round="KT-1", awards=(AwardLine(award="KT-1.1", fund="PY", amount=Money(1_000)),)
            ),
            SetBankAccount(account="112", number="0011001932418", secret="ab" * 32),
            ImportStatement(
                account="112", sha256="cd" * 32, part=1, layout="mb", read=1, added=1, start=MARCH, first=MARCH,
                last=GIVEN, opening=0, closing=1_000_000, name="sao-ke.csv", rows=(LINE,),
            ),
            Decide(number="12", date=MARCH, list="KT-1.a", count=1, total=Money(1_000), council="Thường vụ"),
        ):  # fmt: skip
            record(found, act, reason="ghi sổ")
        yield found


class Alteration(NamedTuple):
    """How the owner of a database alters a table for a while, and puts it back."""

    table: str
    done: str
    undone: str


POSTINGS: Final = Alteration(
    "posting", "amount = amount * 50 WHERE fund = 'TH'", "amount = amount / 50 WHERE fund = 'TH'"
)
GOODS: Final = Alteration("receive_goods", "quantity = 1000", "quantity = 100")
LISTED: Final = Alteration("list_awards_awards", "amount = 9000", "amount = 1000")
FUNDS: Final = Alteration(
    "fund", "net_asset_account = '4118' WHERE code = 'PY'", "net_asset_account = NULL WHERE code = 'PY'"
)


@contextmanager
def altered(book: Book, what: Alteration) -> Iterator[None]:
    """Let rows be others for a while, as whoever owns the database can."""
    last = book.head().size

    def change(said: str) -> None:
        with book.books.source.writing() as connection:
            sqlite = connection.dialect == "sqlite"
            sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'" if sqlite else "SELECT 1, 2 WHERE 1 = 0"
            guards = list(connection.rows(sql))
            for name, _sql in guards:
                connection.run(f'DROP TRIGGER "{name}"')
            if not sqlite:
                connection.run(f"ALTER TABLE qkh_{what.table} DISABLE TRIGGER USER")
            within = "AND" if "WHERE" in said else "WHERE"
            connection.run(f"UPDATE qkh_{what.table} SET {said} {within} seq <= {last}")
            if not sqlite:
                connection.run(f"ALTER TABLE qkh_{what.table} ENABLE TRIGGER USER")
            for _name, made in guards:
                connection.run(made)

    change(what.done)
    book.memory.clear(-1)
    yield
    change(what.undone)
    book.memory.clear(-1)


PAID: Final = Alteration(
    "entry",
    "lines = replace(lines, '200000', '900000') WHERE lines LIKE '%200000%'",
    "lines = replace(lines, '900000', '200000') WHERE lines LIKE '%900000%' AND lines NOT LIKE '%9000000%'",
)
LINES: Final = Alteration("statement_rows", "amount = 9000000", "amount = 1000000")


def gift_of(book: Book) -> int:
    """Return the act of the first gift."""
    with book.books.source.reading() as connection:
        row = connection.one("SELECT min(seq) FROM qkh_receipt WHERE book = :book", {"book": book.number})
    assert row is not None
    return int(row[0])


def interest(_book: Book) -> Act:
    return CreditInterest(date=GIVEN, account="112", amount=Money(128_000), description="lãi")


def gift_receipt(book: Book) -> Act:
    told = 50_000_000 if fifty(book) else 1_000_000
    return IssueGiftReceipt(date=GIVEN, gift=gift_of(book), party="D1", amount=Money(told))


def fifty(book: Book) -> bool:
    """Tell whether the postings are altered now."""
    with book.books.source.reading() as connection:
        row = connection.one("SELECT max(amount) FROM qkh_posting WHERE fund = 'TH'")
    return row is not None and int(row[0]) > 1_000_000


def closing(_book: Book) -> Act:
    return closing_act("2022-03")


def year_end(_book: Book) -> Act:
    return closing_act("2022")


def goods(_book: Book) -> Act:
    return HandOutGoods(date=GIVEN, fund="PY", goods="VO", quantity=10, description="trao vở")


def award(book: Book) -> Act:
    (paid,) = (Paid(award="KT-1.1", amount=Money(amount)) for amount in listed(book))
    return Disburse(date=GIVEN, account="112", paid=(paid,), description="chi thưởng")


def listed(book: Book) -> list[int]:
    """Return the amounts of awards as they are listed now."""
    with book.books.source.reading() as connection:
        return [int(row[0]) for row in connection.rows("SELECT amount FROM qkh_list_awards_awards")]


def correction(_book: Book) -> Act:
    return Adjustment(of="BN1/2022", date=GIVEN, amount=150_000)


def refund(book: Book) -> Act:
    amount = Money(9_000_000 if fifty(book) else 900_000)
    record(book, receipt(20_000_000))  # there is money of others to pay it from
    split = Split(fund="TH", amount=amount, account="5111")
    return Payment(
        date=GIVEN, account="112", splits=(split,), description="trả lại", party="D1", refunds=gift_of(book)
    )  # fmt: skip


def match(book: Book) -> Act:
    """Return the match of the line with the gift that is as much as it is now."""
    with book.books.source.reading() as connection:
        ((statement, amount),) = connection.rows("SELECT seq, amount FROM qkh_statement_rows")
        sql = "SELECT seq, line FROM qkh_posting WHERE account = '112' AND amount = :amount AND kind = 'normal'"
        ((seq, line),) = connection.rows(sql, {"amount": amount})
    how: dict[str, Any] = {"number": 1, "date": MARCH, "amount": int(amount), "rule": "amount", "score": 100}
    parts = (MatchPart(**how, statement=int(statement), at=1), MatchPart(**how, posting=int(seq), entry=1, line=line))
    return MatchLines(account="112", matches=1, parts=parts)


class Case(NamedTuple):
    """An act that reads rows, which of them are altered meanwhile, and what is found when they are put back."""

    act: Callable[[Book], Act]
    altered: Alteration
    problems: set[str]


CASES: Final[dict[str, Case]] = {
    "interest": Case(interest, POSTINGS, {"is not the share of its fund"}),
    "gift receipt": Case(gift_receipt, POSTINGS, {"is over another amount than its gift stood at"}),
    "closing": Case(closing, POSTINGS, {"keeps other balances than stood there"}),
    "net assets": Case(year_end, FUNDS, {"is not the account of its fund's net assets"}),
    "goods": Case(goods, GOODS, {"is not what the goods were worth"}),
    "correction": Case(correction, PAID, {"is not by how much its voucher was wrong"}),
    "refund": Case(refund, POSTINGS, {"was given back beyond what was given"}),
    "bank line": Case(match, LINES, {"is matched with more than it is"}),
    "award": Case(award, LISTED, {"is paid more than was decided"}),
}


@pytest.mark.parametrize("name", CASES)
def test_what_an_act_read_of_altered_rows_is_named_when_they_are_put_back(book: Book, name: str) -> None:
    case = CASES[name]
    with altered(book, case.altered):
        record(book, case.act(book))

    guards = {"the guard was changed"}  # on PostgreSQL one that is put back says so
    assert {one.problem for one in verify(book.books, evidence=True)} - guards == case.problems


@pytest.mark.parametrize("name", CASES)
def test_what_an_act_read_of_rows_as_they_are_is_no_finding(book: Book, name: str) -> None:
    record(book, CASES[name].act(book))
    record(book, receipt(70_000, day=date(2023, 1, 5)))

    assert list(verify(book.books, evidence=True)) == []
