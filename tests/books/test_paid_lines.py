"""Lines of money that went out, booked as what they paid; and fees, which stand on accounts of fees and on no other."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from quykhuyenhoc import Book, Books, Money, record, verify
from quykhuyenhoc.acts import (
    ChargeFee,
    Nominate,
    Nominee,
    OpenAccount,
    OpenParty,
    OpenProgramme,
    OpenRound,
    Payment,
    RuleLine,
    SetBankAccount,
    SetBankRule,
    SetMatchRules,
)
from quykhuyenhoc.acts.awards.decisions import AwardLine, Decide
from quykhuyenhoc.bank import LineChoice, Told, choices_of
from quykhuyenhoc.books.awards import decision_acts
from quykhuyenhoc.errors import AwardNeededError, BankAccountError, MatchError, PolicyError
from quykhuyenhoc.imports.statements import StatementOptions, import_statement
from quykhuyenhoc.kinds import AccountType, PartyKind, ProgrammeKind, RecipientKind
from quykhuyenhoc.reports import balance
from tests.bank.layouts import mt940
from tests.bank.truth import Movement, Truth
from tests.officers import appoint
from tests.samples import MARCH, receipt

FIRST, LAST = date(2022, 3, 1), date(2022, 3, 31)
MILLION: Final = 1_000_000
LINES: Final = (
    Movement(date(2022, 3, 10), -3 * MILLION, "FT1", "CK hoc bong Nguyen Van A"),
    Movement(date(2022, 3, 11), -25 * MILLION, "FT2", "mua may tinh"),
    Movement(date(2022, 3, 12), -11_000, "FT3", "phi dich vu SMS"),
    Movement(date(2022, 3, 13), 50_000, "FT4", "ung ho"),
)
CHART: Final = (
    OpenAccount(code="642", name="Quản lý", type=AccountType.EXPENSE, role="management"),
    OpenAccount(code="6427", name="Phí ngân hàng", type=AccountType.EXPENSE),
    OpenAccount(code="6113", name="Hỗ trợ khác", type=AccountType.EXPENSE),
    OpenAccount(code="6115", name="Học bổng", type=AccountType.EXPENSE, role="scholarship"),
    OpenAccount(code="6424", name="Khen thưởng", type=AccountType.EXPENSE, role="award"),
    OpenAccount(code="616", name="Điều chuyển", type=AccountType.EXPENSE, role="transfer_out"),
)

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(books: Books, tmp_path: Path) -> Iterator[Book]:
    """Give the small book with a chart of fees and awards, 100 million at the bank in fund TH, and a statement."""
    book = books["SL"]
    record(book, SetBankAccount(account="112", secret="ab" * 32))
    for act in CHART:
        record(book, act)
    record(book, SetBankRule(account="112", fee_fund="TH"))
    record(book, receipt(100 * MILLION, account="112"))
    place = tmp_path / "sao-ke.sta"
    place.write_bytes(mt940(Truth(100 * MILLION, LINES, first=FIRST, last=LAST)))
    import_statement(book, str(place), StatementOptions(account="112"))
    yield book
    assert list(verify(book.books)) == []


def line(book: Book, number: int) -> str:
    (found,) = (one.id for one in book.matching.unmatched("112").lines if one.id.endswith(f"/{number}"))
    return found


def paid(book: Book, number: int = 1, party: str = "", description: str = "") -> LineChoice:
    return LineChoice(
        line=line(book, number), kind="payment", fund="TH", account="6113", party=party, description=description
    )  # fmt: skip


def on(book: Book, account: str) -> int:
    (row,) = balance(book, account).rows
    return row.closing


def test_a_line_that_paid_something_is_booked_from_its_fund_on_its_account_and_is_matched(book: Book) -> None:
    done = book.matching.book_lines("112", [paid(book, party="D1", description="Học bổng tháng 3")])
    (act,) = done.acts
    assert isinstance(act, Payment)
    assert (done.booked[0].no, act.party) == ("BN00001/2022", "D1")
    assert (on(book, "6113"), on(book, "112")) == (3 * MILLION, 97 * MILLION)
    assert [one.id.partition("/")[2] for one in book.matching.unmatched("112").lines] == ["2", "3", "4"]


def test_what_a_payment_was_for_is_its_memo_with_names_masked_where_nobody_says_it(book: Book) -> None:
    (act,) = book.matching.book_lines("112", [paid(book)]).acts
    assert str(act.description) == "C*** hoc bong N*** V*** A***"


@pytest.mark.parametrize(("fund", "account"), [("", "6113"), ("TH", "")])
def test_of_a_payment_its_fund_and_account_must_be_said(book: Book, fund: str, account: str) -> None:
    with pytest.raises(MatchError, match="of which fund it was paid"):
        book.matching.book_lines("112", [LineChoice(line=line(book, 1), kind="payment", fund=fund, account=account)])


@pytest.mark.parametrize(("number", "kind"), [(4, "payment"), (4, "fee"), (1, "gift"), (1, "interest")])
def test_what_goes_out_is_no_gift_and_what_comes_in_no_payment(book: Book, number: int, kind: str) -> None:
    choice = LineChoice(line=line(book, number), kind=kind, fund="TH", account="642")  # type: ignore[arg-type]
    with pytest.raises(MatchError, match="is no"):
        book.matching.book_lines("112", [choice])


def test_nothing_is_learnt_of_a_payment(book: Book) -> None:
    book.matching.book_lines("112", [LineChoice(
        line=line(book, 1), kind="payment", fund="TH", account="6113", learn=True
    )])  # fmt: skip
    assert book.matching.learnt_rules() == ()


def test_a_payment_from_the_limit_on_is_refused_whatever_the_reason_and_told_how_another_approves_it(
    book: Book,
) -> None:
    appoint(book, "HOA", "LAN")
    mine = book.as_("HOA")
    with pytest.raises(PolicyError, match="Record its voucher by proposal, and match it with the line"):
        mine.matching.book_lines("112", [paid(mine, 2)], reason="đã trả")
    assert mine.matching.book_lines("112", [paid(mine, 1)]).booked[0].no == "BN00001/2022"


def awarded(book: Book) -> None:
    """Decide one scholarship of 3 million from fund TH."""
    record(book, OpenProgramme(code="CT", name="Học bổng", kind=ProgrammeKind.SCHOLARSHIP, fund="TH", account="6115"))
    record(book, OpenRound(code="CT-22", programme="CT", name="Đợt 1", date=MARCH))
    nominee = Nominee(code="CT.0001", name="Nguyễn Văn A", kind=RecipientKind.PUPIL)
    record(book, Nominate(round="CT-22", date=MARCH, nominees=(nominee,)))
    amount = Money(3 * MILLION)
    decision = Decide(number="5/QĐ-HKH", date=MARCH, list="", council="Ban Thường vụ", count=1, total=amount)
    for act in decision_acts(decision, "CT-22", (AwardLine(award="CT.0001", amount=amount, fund="TH"),)):
        record(book, act)


def test_a_line_that_paid_an_award_pays_it_by_its_decision(book: Book) -> None:
    awarded(book)
    with pytest.raises(AwardNeededError):
        book.matching.book_lines("112", [LineChoice(line=line(book, 1), kind="payment", fund="TH", account="6115")])
    choice = LineChoice(line=line(book, 1), kind="payment", award="CT.0001")
    (act,) = book.matching.book_lines("112", [choice]).acts
    assert (act.act, on(book, "6115"), book.awards.open_awards()) == ("disburse", 3 * MILLION, ())


@pytest.mark.parametrize(
    ("account", "fits"),
    [("642", True), ("6427", True), ("6113", False), ("6115", False), ("6424", False), ("616", False), ("6111", False)],
)
def test_a_fee_stands_on_what_the_chart_has_for_management_and_below_it(book: Book, account: str, fits: bool) -> None:  # noqa: FBT001 (a case)
    fee = ChargeFee(date=LAST, account="112", amount=Money(11_000), expense=account, description="phí")
    choice = LineChoice(line=line(book, 1), kind="fee", account=account)
    if fits:
        record(book, fee)
        book.matching.book_lines("112", [choice])
        return
    for reason in (None, "ngân hàng đã trừ"):
        with pytest.raises(BankAccountError, match="no fee of a bank is spent on it"):
            record(book, fee, reason=reason)
        with pytest.raises(BankAccountError, match="What it is for is a payment"):
            book.matching.book_lines("112", [choice], reason=reason)
    assert account not in {one.code for one in book.registers.fee_accounts()}


def test_a_rule_that_would_book_fees_on_another_account_books_nothing_and_says_why(book: Book) -> None:
    record(book, SetMatchRules(rules=(RuleLine(words="nguyen van", kind="fee", count=3, account="6115"),)))
    drafts = book.matching.line_drafts(book.matching.unmatched("112"))
    assert str(drafts[0].problem) == "its rule books it on account 6115, on which no fee of a bank is spent"
    run = book.matching.book_open_lines("112")
    assert (run.booked, on(book, "6115")) == (1, 0)


def test_a_fee_of_which_no_account_is_named_stands_on_that_of_the_chart(book: Book) -> None:
    book.matching.book_lines("112", [LineChoice(line=line(book, 3), kind="fee")])
    assert on(book, "642") == 11_000


@pytest.mark.parametrize(("most", "booked"), [(None, 1), (Money(24_999_999), 1), (Money(25_000_000), 2)])
def test_what_a_memo_or_a_rule_calls_a_fee_is_booked_as_one_up_to_a_limit_and_asked_beyond_it(
    book: Book, most: Money | None, booked: int
) -> None:
    rule = RuleLine(words="may tinh", kind="fee", count=9, account="642")
    record(book, SetMatchRules(rules=(rule,)))
    run = book.matching.book_open_lines("112", Told(fees_to=most))
    assert run.booked == booked
    assert ("large_fee" in {one.why for one in run.waiting}) == (booked == 1)


def test_a_fee_beyond_the_limit_is_one_where_a_person_says_so_and_not_where_the_line_is_only_named(book: Book) -> None:
    record(book, SetMatchRules(rules=(RuleLine(words="may tinh", kind="fee", count=9, account="642"),)))
    left = book.matching.unmatched("112")
    assert book.matching.lines_of_kind(left, "fee") == (line(book, 3),)
    with pytest.raises(MatchError, match="say a fee, of more than 500,000 ₫; say what it is"):
        choices_of(book.matching.line_drafts(left), lines=[line(book, 2)])
    book.matching.book_lines("112", [LineChoice(line=line(book, 2), kind="fee")])
    assert on(book, "642") == 25 * MILLION


def test_in_a_chart_that_marks_no_account_for_management_a_fee_stands_on_any_that_is_for_nothing_else(
    books: Books,
) -> None:
    book = books["SL"]
    record(book, OpenParty(code="NH", name="Ngân hàng", kind=PartyKind.BODY))
    record(book, OpenAccount(code="6115", name="Học bổng", type=AccountType.EXPENSE, role="scholarship"))
    assert [one.code for one in book.registers.fee_accounts()] == ["6111"]
