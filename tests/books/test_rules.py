"""Every rule by itself: the last value that passes, the first that does not, and what the refusal carries."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from quykhuyenhoc import Book, open_books, record, record_all
from quykhuyenhoc.acts import AddCurrency, NextNumber, OpenAccount, OpeningBalances, ReopenPeriod, StandOnPaper
from quykhuyenhoc.acts.accounts import CloseAccount
from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.funds import CloseFund, OpenFund
from quykhuyenhoc.acts.parties import CloseParty, OpenParty
from quykhuyenhoc.acts.vouchers import JournalVoucher
from quykhuyenhoc.errors import (
    ClosedError,
    ControlError,
    DateRefusedError,
    LineError,
    NotFoundError,
    PeriodLockedError,
    QuyError,
    ReasonNeededError,
    UnbalancedError,
)
from quykhuyenhoc.errors.texts import Message
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.kinds import AccountKind, AccountType, Series
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.ledger.funds import Reserve
from quykhuyenhoc.ledger.vouchers import AMOUNT_MAX, Entry
from quykhuyenhoc.money import Amount
from quykhuyenhoc.rules import rules
from quykhuyenhoc.rules.rules import Case
from quykhuyenhoc.rules.vouchers import entry_series
from tests.closing import closing_act, filing_act
from tests.conftest import Copy
from tests.samples import Clock, small_book

DAY = date(2022, 3, 7)
OPENED, CLOSED = date(2022, 2, 1), date(2022, 10, 31)
ACT = JournalVoucher(date=DAY, description="x", lines=())
CLOSING = closing_act("2022")


@pytest.fixture
def book(sqlite_copy: Copy) -> Iterator[Book]:
    """Give a book that begins on 1 January 2022, with registers that are open for some months."""
    use_language("en")
    with open_books(sqlite_copy("empty").url, clock=Clock()) as books:
        book = small_book(books)
        numbers = (NextNumber(series=Series.PT, number=1),)
        lines = (Posting("112", "TH", 100), Posting("4111", "TH", -100))
        record(book, OpeningBalances(date=date(2022, 1, 1), lines=lines, next=numbers))
        bank = AccountKind.BANK
        record_all([
            (book, OpenAccount(code="113", name="Old", type=AccountType.ASSET, kind=bank, opened=OPENED)),
            (book, OpenAccount(code="1121", name="Second", type=AccountType.ASSET, kind=bank)),
            (book, OpenAccount(code="1111", name="Box", type=AccountType.ASSET, kind=AccountKind.CASH)),
            (book, OpenFund(code="ZF", name="Old", opened=OPENED)),
            (book, OpenParty(code="ZP", name="Old")),
            (book, CloseAccount(code="113", date=CLOSED)),
            (book, CloseFund(code="ZF", date=CLOSED)),
            (book, CloseParty(code="ZP", date=CLOSED)),
            (book, AddCurrency(code="USD", exponent=2)),
            (book, closing_act("2022-01")),
        ])  # fmt: skip
        yield book
    use_language("vi")


def line(amount: int, account: str = "112", fund: str = "TH", **more: Any) -> Posting:
    return Posting(account, fund, amount, **more)


def entry(*lines: Posting, day: date = DAY) -> Outcome:
    return Outcome(entries=(Entry(date=day, lines=lines or (line(5), line(-5))),))


def reserves(*amounts: int, fund: str = "TH", currency: str = "VND", day: date = DAY) -> Outcome:
    return Outcome(
        reserves=tuple(Reserve(fund=fund, date=day, amount=one, currency=currency, ref="1/QĐ") for one in amounts)
    )


def judge(
    book: Book, rule: Callable[[Case], None], outcome: Outcome, act: Act = ACT, reason: str | None = None
) -> dict[str, Any] | None:
    """Run one rule; return what its refusal carries, or None where it passes."""
    with book.books.source.reading() as connection:
        try:
            rule(Case(book.view(connection, book.books.clock()), act, outcome, reason))
        except QuyError as error:
            told = {name: str(one) if isinstance(one, Message) else one for name, one in error.details.items()}
            return {"error": type(error), **told}
    return None


def test_an_act_that_must_say_why_says_why(book: Book) -> None:
    act = ReopenPeriod(period="2022-01")
    rule = rules.a_reason_is_given_where_one_is_due
    assert judge(book, rule, Outcome(), act) == {"error": ReasonNeededError, "why": None}
    assert judge(book, rule, Outcome(), act, "sót") is None
    assert judge(book, rule, Outcome()) is None


@pytest.mark.parametrize(
    ("amounts", "n", "problem"),
    [
        ((5,), 1, "an entry has at least two lines"),
        ((), 1, "an entry has at least two lines"),
        ((5, 0, -5), 2, "an amount is not zero and at most 10^15"),
        ((AMOUNT_MAX + 1, 5), 1, "an amount is not zero and at most 10^15"),
        ((5, 5, -AMOUNT_MAX - 1), 3, "an amount is not zero and at most 10^15"),
    ],
)
def test_impossible_lines_are_named(book: Book, amounts: tuple[int, ...], n: int, problem: str) -> None:
    outcome = Outcome(entries=(Entry(date=DAY, lines=tuple(line(amount) for amount in amounts)),))
    said = judge(book, rules.lines_are_possible, outcome)
    assert said == {"error": LineError, "line": n, "why": problem}


@pytest.mark.parametrize("amount", [0, AMOUNT_MAX + 1, -AMOUNT_MAX - 1])
def test_an_impossible_reserve_is_named(book: Book, amount: int) -> None:
    said = judge(book, rules.lines_are_possible, reserves(5, amount))
    assert said == {"error": LineError, "line": 2, "why": "an amount is not zero and at most 10^15"}
    assert judge(book, rules.lines_are_possible, reserves(AMOUNT_MAX, -AMOUNT_MAX)) is None


def test_what_is_reserved_names_open_funds_and_known_currencies(book: Book) -> None:
    rule = rules.what_reserves_name_is_open
    said = judge(book, rule, reserves(5, fund="ZF", day=date(2022, 11, 1)))
    assert said == {"error": ClosedError, "kind": "fund", "name": "ZF", "on": date(2022, 11, 1)}
    assert (judge(book, rule, reserves(5, currency="EUR")) or {})["name"] == "EUR"
    assert judge(book, rule, reserves(5, currency="USD", fund="ZF", day=CLOSED)) is None


def test_two_lines_of_the_largest_amount_are_possible(book: Book) -> None:
    assert judge(book, rules.lines_are_possible, entry(line(AMOUNT_MAX), line(-AMOUNT_MAX))) is None


def test_a_difference_is_told_with_its_fund_and_currency(book: Book) -> None:
    outcome = entry(line(1_234_567), line(-1_000, fund="PY"), line(1_000, fund="PY"))
    assert judge(book, rules.entries_balance_in_every_fund, outcome) == {
        "error": UnbalancedError, "fund": "TH", "difference": Amount(1_234_567),
    }  # fmt: skip
    assert judge(book, rules.entries_balance_in_every_fund, entry()) is None


@pytest.mark.parametrize(
    ("more", "kind", "code"),
    [({"account": "113"}, "account", "113"), ({"fund": "ZF"}, "fund", "ZF"), ({"party": "ZP"}, "party", "ZP")],
)
def test_what_is_not_open_on_the_day_is_named(book: Book, more: dict[str, str], kind: str, code: str) -> None:
    def on(day: date) -> dict[str, Any] | None:
        return judge(book, rules.what_lines_name_is_open, entry(line(5), line(-5, **more), day=day))

    later = date(2022, 11, 1)
    assert on(later) == {"error": ClosedError, "kind": kind, "name": code, "on": date(2022, 11, 1)}
    assert on(CLOSED) is None
    assert on(OPENED) is None
    if kind != "party":
        before = date(2022, 1, 31)
        assert on(before) == {"error": ClosedError, "kind": kind, "name": code, "on": date(2022, 1, 31)}


@pytest.mark.parametrize(
    ("more", "error"),
    [({"account": "999"}, NotFoundError), ({"fund": "NO"}, NotFoundError), ({"party": "NO"}, NotFoundError),
     ({"currency": "EUR"}, NotFoundError)],
)  # fmt: skip
def test_what_the_book_does_not_know_is_refused(book: Book, more: dict[str, str], error: type[QuyError]) -> None:
    said = judge(book, rules.what_lines_name_is_open, entry(line(5), line(-5, **more)))
    assert said is not None
    assert (said["error"], said["name"]) == (error, next(iter(more.values())))


@pytest.mark.parametrize("field", ["programme", "campaign"])
def test_a_code_that_is_none_is_told_with_its_field(book: Book, field: str) -> None:
    said = judge(book, rules.what_lines_name_is_open, entry(line(5), line(-5, **{field: "x y"})))
    assert said is not None
    assert (said["kind"], said["given"]) == (field, "x y")


def test_all_that_a_line_may_name_passes_where_it_is_open(book: Book) -> None:
    full = line(-5, party="ZP", programme="P1", campaign="C1", currency="USD")
    assert judge(book, rules.what_lines_name_is_open, entry(line(5, currency="USD"), full)) is None


@pytest.mark.parametrize(
    "outcome", [lambda day: entry(day=day), lambda day: Outcome(text_date=day)], ids=["entry", "text"]
)
def test_days_outside_the_book_are_refused(book: Book, outcome: Callable[[date], Outcome]) -> None:
    def on(day: date) -> dict[str, Any] | None:
        return judge(book, rules.dates_are_in_the_book, outcome(day))

    late = {"error": DateRefusedError, "on": date(2024, 1, 1), "why": "it lies after this year; check the year."}
    early = {"error": DateRefusedError, "on": date(2021, 12, 31), "why": "the book begins on 01/01/2022."}
    assert on(date(2024, 1, 1)) == late
    assert on(date(2021, 12, 31)) == early
    assert on(date(2023, 12, 31)) is None
    assert on(date(2022, 1, 1)) is None


def test_a_locked_month_is_named_with_the_way_out_and_closing_may_enter_it(book: Book) -> None:
    rule, january = rules.the_period_is_open, entry(day=date(2022, 1, 31))
    assert judge(book, rule, january) == {
        "error": PeriodLockedError, "month": "2022-01", "state": "locked", "book": "SL", "on": date(2022, 1, 31),
        "advice": "Use a later date, or reopen it",
    }  # fmt: skip
    assert judge(book, rule, january, CLOSING) is None
    assert judge(book, rule, entry(day=date(2022, 2, 1))) is None
    second = Outcome(entries=(*entry().entries, *january.entries))
    assert (judge(book, rule, second) or {})["on"] == date(2022, 1, 31)
    promised = Outcome(entries=january.entries, reserves=reserves(-5).reserves)
    assert (judge(book, rule, promised) or {})["on"] == date(2022, 1, 31)
    assert judge(book, rule, Outcome()) is None


def test_what_was_proposed_for_a_locked_month_keeps_its_day_and_the_way_out_is_another_proposal(book: Book) -> None:
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        case = Case(view, ACT, entry(day=date(2022, 1, 31)), None, proposal=5)
        with pytest.raises(PeriodLockedError) as caught:
            rules.the_period_is_open(case)
    assert caught.value.text(operator=True).endswith(
        "What is proposed keeps its day: reject it (qkh reject 5 --reason …), and propose it with a later one."
    )
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        with pytest.raises(PeriodLockedError) as caught:
            rules.the_period_is_open(Case(view, ACT, entry(day=date(2022, 1, 31)), None))
    assert caught.value.text(operator=True).endswith("reopen it: qkh period reopen 2022-01 --reason …")


def test_a_decision_on_paper_comes_with_its_number_and_its_file(book: Book) -> None:
    stands = StandOnPaper(of=5)
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        with pytest.raises(ControlError) as caught:
            rules.a_decision_on_paper_comes_with_it(Case(view, stands, Outcome(), None))
        rules.a_decision_on_paper_comes_with_it(Case(view, stands, Outcome(), None, on_paper=True))
        rules.a_decision_on_paper_comes_with_it(Case(view, ACT, Outcome(), None))
    said = caught.value.text(operator=True)
    assert said.endswith(
        "the decision's number and its file must come with it. Give both: --decision NO --decision-file FILE."
    )


def test_a_filed_month_is_named_and_nothing_enters_it(book: Book) -> None:
    record(book, CLOSING)
    record(book, filing_act(2022))
    said = judge(book, rules.the_period_is_open, entry(), CLOSING)
    assert said == {
        "error": PeriodLockedError, "month": "2022-03", "state": "filed", "book": "SL", "on": date(2022, 3, 7),
        "advice": "Date it in an open year, where the error was found (Điều 27 Luật Kế toán).",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "series"),
    [
        ((line(5, "111"), line(-5, "5111")), ("PT",)),
        ((line(1, "111"), line(-1, "5111")), ("PT",)),
        ((line(-5, "111"), line(5, "6111")), ("PC",)),
        ((line(5), line(-5, "5111")), ("BC",)),
        ((line(-5), line(5, "6111")), ("BN",)),
        ((line(5, "111"), line(-5)), ("PT", "BN")),
        ((line(-5, "111"), line(5)), ("PC", "BC")),
        ((line(5, "1121"), line(-5)), ("BN", "BC")),
        ((line(5, "1111"), line(-5, "111")), ("PC", "PT")),
        ((line(5), line(-5)), ("PK",)),
        ((line(5, "331"), line(-5, "6111")), ("PK",)),
        ((line(7), line(-5, "1121"), line(-2, "5111")), ("BC",)),
    ],
)
def test_vouchers_follow_from_the_side_of_the_money(
    book: Book, lines: tuple[Posting, ...], series: tuple[str, ...]
) -> None:
    with book.books.source.reading() as connection:
        assert entry_series(Entry(date=DAY, lines=lines), book.view(connection, book.books.clock())) == series


def test_an_entry_of_more_than_two_vouchers_is_refused(book: Book) -> None:
    lines = (line(5, "1121"), line(-5), line(1, "111"), line(-1, "5111"))
    with book.books.source.reading() as connection, pytest.raises(LineError) as caught:
        entry_series(Entry(date=DAY, lines=lines), book.view(connection, book.books.clock()))
    assert caught.value.details["line"] == 1
    assert str(caught.value.details["why"]) == "it would need more than two vouchers; record it as two"


def test_rules_refuse_in_their_order(book: Book) -> None:
    said = judge(book, rules.check, entry(line(5), line(-4), day=date(2024, 1, 1)))
    assert said is not None
    assert said["error"] is UnbalancedError
    assert judge(book, rules.check, entry()) is None
