"""What funds promise under any order of decisions, payments, returns and cancellations, and with many at once."""

import itertools
import os
from datetime import date
from typing import Any, ClassVar, Final

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from quykhuyenhoc import Book, Books, Money, QuyError, open_books, record, record_all
from quykhuyenhoc.acts import (
    AwardLine,
    CancelAward,
    Decide,
    Disburse,
    ListAwards,
    OpenAccount,
    OpenBook,
    OpenFund,
    OpenParty,
    OpenProgramme,
    OpenRound,
    Paid,
    ReturnAward,
    Returned,
    Reversal,
    Signed,
)
from quykhuyenhoc.kinds import AccountKind, AccountType, ProgrammeKind
from quykhuyenhoc.ledger.awards import Awarded
from quykhuyenhoc.store import awards
from quykhuyenhoc.store.snapshot import Snapshot
from tests.books.audit import audit
from tests.books.crowd import together
from tests.books.test_model import PHASES
from tests.conftest import Place
from tests.samples import CHART, MARCH, Clock, payment, receipt, small_book

LATER: Final = date(2022, 3, 9)
ROUND: Final = (
    OpenAccount(code="141", name="Advances", type=AccountType.ASSET, kind=AccountKind.ADVANCE),
    OpenParty(code="LAN", name="Trần Thị Lan"),
    OpenProgramme(code="KT", name="Merit", kind=ProgrammeKind.MERIT, account="6111"),
    OpenRound(code="R", programme="KT", name="Round", date=MARCH),
)
AMOUNTS: Final = st.integers(1, 60)


def decision(number: int, amounts: list[int], fund: str = "TH") -> list[Any]:
    """Return the acts that decide awards of these amounts to a registered party."""
    lines = tuple(
        AwardLine(award=f"A{number}.{n}", fund=fund, amount=Money(amount), party="LAN")
        for n, amount in enumerate(amounts)
    )
    total = Money(sum(amounts))
    last = Decide(number=f"{number}/QD", date=MARCH, list=f"L{number}", count=len(lines), total=total, council="BTV")
    return [ListAwards(list=f"L{number}", round="R", awards=lines), last]


def awards_of(book: Book) -> dict[str, Awarded]:
    with book.books.source.reading() as connection:
        return Snapshot(connection, book.number).awards.by_code(awards.all_of())


class Promises(RuleBasedStateMachine):
    """A fund of 300, and whatever is decided, paid, signed for, brought back, cancelled or reversed of it."""

    books: ClassVar[Books]
    codes: ClassVar[Any] = itertools.count(1)

    def __init__(self) -> None:
        super().__init__()
        code = f"P{next(self.codes)}"
        self.books.open_book(OpenBook(code=code, name="Any"), actor="test", then=(*CHART, *ROUND))
        self.book = self.books[code]
        record(self.book, receipt(300))
        self.number = 0
        self.vouchers: list[str] = []

    def attempt(self, *acts: Any, reason: str | None = None) -> None:
        """Record acts together; whatever the book refuses changes nothing."""
        try:
            done = record_all([(self.book, act) for act in acts], reason=reason)
        except QuyError:
            return
        self.vouchers += [no for one in done for no in one.nos]

    @rule(amounts=st.lists(AMOUNTS, min_size=1, max_size=3))
    def decide(self, amounts: list[int]) -> None:
        """Decide some awards."""
        self.number += 1
        self.attempt(*decision(self.number, amounts))

    @rule(data=st.data(), held=st.booleans(), half=st.booleans())
    def pay(self, data: st.DataObject, *, held: bool, half: bool) -> None:
        """Pay an award, whole or in part."""
        known = [one for one in awards_of(self.book).values() if one.open]
        if known:
            one = data.draw(st.sampled_from(known))
            paid = (Paid(award=one.award, amount=Money(max(one.open // 2, 1) if half else one.open)),)
            self.attempt(
                Disburse(date=LATER, account="112", paid=paid, description="x", holder="LAN" if held else None)
            )

    @rule(data=st.data(), how=st.sampled_from(("sign", "return", "cancel-return")))
    def follow(self, data: st.DataObject, how: str) -> None:
        """Sign for a payment, or bring it back."""
        payouts = [p for one in awards_of(self.book).values() for p in one.payouts]
        if not payouts:
            return
        one = data.draw(st.sampled_from(payouts))
        try:
            if how == "sign":
                act = self.book.awards.signatures(one.no, Signed(award=""), [Signed(award=one.award)], (), LATER)
                self.vouchers += [no for done in self.book.awards.sign_awards(act) for no in done.nos]
                return
        except QuyError:
            return
        self.attempt(
            ReturnAward(
                disbursement=one.seq, date=LATER, account="112", returned=(Returned(award=one.award),),
                description="x", cancel=1 if how == "cancel-return" else None,
            )
        )  # fmt: skip

    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        """Cancel an award."""
        known = sorted(awards_of(self.book))
        if known:
            self.attempt(CancelAward(award=data.draw(st.sampled_from(known)), date=LATER), reason="x")

    @rule(data=st.data())
    def reverse(self, data: st.DataObject) -> None:
        """Reverse a voucher."""
        if self.vouchers:
            self.attempt(Reversal(of=data.draw(st.sampled_from(self.vouchers)), date=LATER))

    @rule(amount=AMOUNTS)
    def spend(self, amount: int) -> None:
        """Pay something else."""
        self.attempt(payment(amount, day=LATER))

    @invariant()
    def commitments_are_decisions_less_what_was_paid_and_cancelled(self) -> None:
        """Find reserved what awards have open, and no fund below zero."""
        found = awards_of(self.book).values()
        assert all(one.open >= 0 for one in found)
        with self.books.source.reading() as connection:
            values = {"book": self.book.number}
            row = connection.one("SELECT coalesce(-sum(amount), 0) FROM qkh_reserve WHERE book = :book", values)
            low = connection.one(
                "SELECT min(amount) FROM qkh_standing WHERE book = :book AND figure LIKE 'fund:%'", values
            )
        assert row
        assert int(row[0]) == sum(one.amount - one.paid - one.dropped for one in found)
        assert low is None or low[0] is None or low[0] >= 0

    def teardown(self) -> None:
        """Find every invariant kept, and on the accounts of awards and advances what the awards say."""
        audit(self.book)
        spent = sum(p.amount for one in awards_of(self.book).values() for p in one.payouts if not p.returned)
        with self.books.source.reading() as connection:
            row = connection.one(
                "SELECT coalesce(sum(amount), 0) FROM qkh_posting WHERE book = :book AND programme = 'KT'"
                " AND account IN ('6111', '141')",
                {"book": self.book.number},
            )
        assert row
        assert int(row[0]) == spent


def test_commitments_hold_under_any_order_of_what_may_happen(empty_place: Place) -> None:
    ci = bool(os.environ.get("CI"))
    with open_books(empty_place.url, clock=Clock()) as books:
        Promises.books = books
        books.open_book(OpenBook(code="FIRST", name="First"), actor="test")
        run_state_machine_as_test(
            Promises,
            settings=settings(
                max_examples=60 if ci else 6, stateful_step_count=40 if ci else 20, deadline=None, phases=PHASES
            ),
        )


def promise(url: str, worker: int, count: int) -> list[Any]:
    """Decide 80 of a fund that has 100, or pay it, as long as another process does the same."""
    from tests.books import crowd

    done: list[Any] = []
    with open_books(url, clock=Clock()) as books:
        book = books["SL"]
        for i in range(count):
            acts = decision(2 * i + worker + 1, [80], f"F{i}") if worker or i % 2 else [payment(80, fund=f"F{i}")]
            crowd._MEET.wait()
            try:
                record_all([(book.as_(f"worker-{worker}"), act) for act in acts])
                done.append("done")
            except QuyError as error:
                done.append(error.code)
    return done


def test_of_two_promises_or_payments_that_fit_alone_exactly_one_passes(empty_place: Place) -> None:
    rounds = 12
    book = small_book(open_books(empty_place.url, clock=Clock()))
    record_all([(book, act) for act in ROUND])
    record_all([(book, OpenFund(code=f"F{i}", name=f"Fund {i}")) for i in range(rounds)])
    record_all([(book, receipt(100, fund=f"F{i}")) for i in range(rounds)])
    first, second = together(promise, empty_place.url, 2, rounds)
    assert [sorted(pair) for pair in zip(first, second, strict=True)] == [["done", "overdrawn"]] * rounds
    audit(book)
    book.books.close()
