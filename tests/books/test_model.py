"""Any sequence of acts does to a book what it does to a model of plain dicts, on both databases."""

import itertools
import os
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, ClassVar, TypeVar

import hypothesis.strategies as st
from hypothesis import Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from quykhuyenhoc import Books, Money, QuyError, open_books, record
from quykhuyenhoc.acts import (
    Adjustment,
    FundTransfer,
    JournalVoucher,
    Move,
    OpenAccount,
    OpenBook,
    OpenFund,
    Payment,
    Receipt,
    ReopenPeriod,
    Reversal,
    Split,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.kinds import AccountKind, AccountType, Overspend, Restriction
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.store.snapshot import Snapshot
from tests.books.audit import audit
from tests.books.model import Model
from tests.closing import closing_act, filing_act
from tests.conftest import Place
from tests.samples import Clock

T = TypeVar("T")
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
ASSET = AccountType.ASSET
CHART = (
    OpenAccount(code="111", name="Cash", type=ASSET, kind=AccountKind.CASH),
    OpenAccount(code="112", name="Bank", type=ASSET, kind=AccountKind.BANK),
    OpenAccount(code="128", name="Deposit", type=ASSET, kind=AccountKind.DEPOSIT),
    OpenAccount(code="138", name="Receivable", type=ASSET, kind=AccountKind.RECEIVABLE),
    OpenAccount(code="331", name="Owed", type=AccountType.LIABILITY),
    OpenAccount(code="4111", name="Net assets", type=AccountType.NET_ASSET),
    OpenAccount(code="5111", name="Gifts", type=AccountType.INCOME),
    OpenAccount(code="6111", name="Awards", type=AccountType.EXPENSE),
    OpenFund(code="TH", name="Any"),
    OpenFund(code="FL", name="Floor", floor=Money(100)),
    OpenFund(code="WA", name="Warn", overspend=Overspend.WARN),
    OpenFund(code="EN", name="Endowment", restriction=Restriction.ENDOWMENT, income_fund="TH"),
)
DAYS = (date(2021, 11, 30), date(2022, 1, 1), date(2022, 3, 7), date(2022, 12, 31), date(2023, 2, 1), date(2023, 5, 5))
PERIODS = ("2021", "2022", "2023", "2024", "2022-01", "2022-03", "2022-11", "2023-02")
BEGINNING = (("112", "TH", 900), ("111", "TH", 300), ("112", "FL", 400), ("112", "WA", 50), ("112", "EN", 500))
"""What every story begins with, so that there is something to spend."""


def mostly(usual: st.SearchStrategy[T], odd: st.SearchStrategy[T]) -> st.SearchStrategy[T]:
    """Return the usual values, and an odd one now and then: an act with three odd values is refused for each."""
    return st.integers(0, 15).flatmap(lambda n: odd if n == 15 else usual)


amounts = mostly(st.integers(1, 120), st.sampled_from((0, -5, 2_000, 10**15)))
moneys = amounts.map(Money)
money_accounts = mostly(st.sampled_from(("111", "112", "112", "128")), st.sampled_from(("X1", "5111")))
contras = mostly(st.sampled_from(("5111", "6111", "331", "138")), st.sampled_from(("112", "X2", "4111")))
accounts = st.one_of(money_accounts, contras)
funds = mostly(st.sampled_from(("TH", "TH", "FL", "WA", "EN")), st.just("Y1"))
splits = st.lists(st.builds(Split, fund=funds, amount=moneys, account=contras), min_size=1, max_size=2).map(tuple)


def balanced(fund: str, parts: list[tuple[str, int]], last: str, off: int) -> tuple[Posting, ...]:
    """Return lines of one fund that sum to ``off``."""
    lines = [Posting(account, fund, amount) for account, amount in parts]
    return (*lines, Posting(last, fund, off - sum(amount for _account, amount in parts)))


SIGNED = mostly(st.integers(1, 90) | st.integers(-90, -1), st.just(0))
lines = st.builds(
    balanced,
    funds,
    st.lists(st.tuples(accounts, SIGNED), min_size=1, max_size=3),
    accounts,
    mostly(st.just(0), st.just(1)),
)


def lowest(found: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the lowest amount of every figure."""
    amounts: dict[str, int] = {}
    for figure, amount in found:
        amounts[figure] = min(amounts.get(figure, amount), amount)
    return amounts


@st.composite
def days(draw: st.DrawFn, model: Model) -> date:
    """Return a day, mostly of an open month."""
    free = [day for day in DAYS if model.months.get(f"{day:%Y-%m}", "open") == "open"]
    return draw(mostly(st.sampled_from(free or DAYS), st.sampled_from((*DAYS, date(2024, 1, 1)))))


@st.composite
def vouchers(draw: st.DrawFn, model: Model) -> str:
    """Return the number of a voucher, mostly of one that there is; never of one that touches the endowment."""
    known = sorted(no for no, entry in model.vouchers.items() if all(fund != "EN" for _, fund, _ in entry.lines))
    return draw(mostly(st.sampled_from(known), st.sampled_from(("BC00999/2022", "PT00001/1999"))))


def acts_on(model: Model) -> dict[str, st.SearchStrategy[Act]]:
    """Return for each rule the acts that may come next."""
    day, of = days(model), vouchers(model)
    texts = {"description": st.just("việc")}
    return {
        "receipt": st.builds(Receipt, date=day, account=money_accounts, splits=splits, **texts),
        "payment": st.builds(Payment, date=day, account=money_accounts, splits=splits, **texts),
        "move": st.builds(
            Move, date=day, source=money_accounts, target=money_accounts, fund=funds, amount=moneys, **texts
        ),
        "journal": st.builds(JournalVoucher, date=day, lines=lines, **texts),
        "transfer": st.builds(
            FundTransfer, date=day, amount=moneys, account=money_accounts, to_account=st.none() | money_accounts,
            from_fund=funds, to_fund=funds, **texts,
        ),
        "adjustment": st.builds(Adjustment, of=of, date=day, amount=amounts),
        "reversal": st.builds(Reversal, of=of, date=day),
        "period": st.one_of(
            st.builds(closing_act, period=st.sampled_from(PERIODS)),
            st.builds(ReopenPeriod, period=st.sampled_from(PERIODS)),
            st.builds(filing_act, year=st.sampled_from((2021, 2022))),
        ),
        "register": st.builds(
            lambda code, kind: OpenAccount(code=code, name=f"Other {code}", type=ASSET, kind=kind),
            st.sampled_from(("X1", "X2", "111")), st.sampled_from(AccountKind),
        )
        | st.builds(OpenFund, code=st.sampled_from(("Y1", "TH")), name=st.just("Other")),
    }  # fmt: skip


KINDS = st.sampled_from(
    ("receipt", "payment", "payment", "move", "journal", "transfer", "adjustment", "adjustment", "reversal", "reversal",
     "period", "register")
)  # fmt: skip


WAYS = st.sampled_from(("once", "once", "once", "once", "twice", "dry"))


class Story(RuleBasedStateMachine):
    """One book, and what should be in it."""

    books: ClassVar[Books]
    codes: ClassVar[Any] = itertools.count(1)

    def __init__(self) -> None:
        super().__init__()
        code = f"M{next(self.codes)}"
        self.books.open_book(OpenBook(code=code, name="Any"), actor="test", then=CHART)
        self.book, self.model = self.books[code], Model()
        for act in CHART:
            self.model.accept(act, self.model.judge_act(act, reason=False))
        for account, fund, amount in BEGINNING:
            split = Split(fund=fund, amount=Money(amount), account="5111")
            self.try_out(Receipt(date=DAYS[1], account=account, splits=(split,), description="đầu"), None, "once")

    @rule(data=st.data(), kind=KINDS, reason=st.sampled_from((None, "đã xảy ra")), way=WAYS)
    def record(self, data: st.DataObject, kind: str, reason: str | None, way: str) -> None:
        """Record an act that may come next."""
        self.try_out(data.draw(acts_on(self.model)[kind]), reason, way)

    def try_out(self, act: Act, reason: str | None, way: str) -> None:
        """Record an act: it is refused or done as the model says."""
        verdict = self.model.judge_act(act, reason=reason is not None)
        key = f"key:{next(self.codes)}" if way == "twice" else None
        try:
            done = record(self.book.as_("test"), act, key=key, reason=reason, dry_run=way == "dry")
        except QuyError as error:
            assert error.code in verdict.errors, (act, error, verdict)  # noqa: PT017 (either way is compared)
            self.compare()
            return
        assert not verdict.errors, (act, verdict)
        assert list(done.nos) == verdict.nos
        # What lowers a figure on several days tells the lowest from each of them on.
        assert lowest((x.figure, x.amount) for x in done.exceptions) == verdict.exceptions
        asked = [line for entry in verdict.entries for line in entry.lines]
        assert sorted((p.account, p.fund, p.amount) for p in done.postings) == sorted(asked)
        if way != "dry":
            self.model.accept(act, verdict)
        if way == "twice":
            again = record(self.book.as_("test"), act, key=key, reason=reason)
            assert (again.seq, again.nos, again.leaf, again.duplicate) == (done.seq, done.nos, done.leaf, True)
        self.compare()

    def compare(self) -> None:
        """Find in the book what the model holds."""
        number = {"book": self.book.number}
        with self.books.source.reading() as connection:
            found = {
                (a, f): amount for a, f, _c, amount in Snapshot(connection, self.book.number).figures.balances(None)
            }
            states = connection.rows(
                "SELECT id, state FROM qkh_period WHERE book = :book ORDER BY seq, version", number
            )
            months = dict(states)  # the newest version of each month is the last
            sql = "SELECT figure, min(amount) FROM qkh_exception WHERE book = :book GROUP BY seq, figure"
            exceptions = list(connection.rows(sql, number))
        assert found == self.model.balances()
        assert months == self.model.months
        assert sorted(exceptions) == sorted(self.model.exceptions)

    def teardown(self) -> None:
        """Find every invariant kept."""
        audit(self.book)


def test_any_sequence_of_acts_does_what_the_model_does(empty_place: Place) -> None:
    ci = bool(os.environ.get("CI"))
    with open_books(empty_place.url, clock=Clock(datetime(2023, 6, 15, 3, tzinfo=UTC))) as books:
        Story.books = books
        books.open_book(OpenBook(code="FIRST", name="First"), actor="test")
        run_state_machine_as_test(
            Story,
            settings=settings(
                max_examples=150 if ci else 8,
                stateful_step_count=50 if ci else 25,
                report_multiple_bugs=False,
                deadline=None,
                phases=PHASES,
            ),
        )
