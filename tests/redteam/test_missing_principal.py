"""Whatever corrections follow each other: of a principal is missing how high it stood by a gift, less what stands now.

One person alone records two gifts and corrects them; a plain model says what must be missing, and held elsewhere.
"""

from datetime import timedelta
from typing import Any, Final, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quykhuyenhoc import record
from quykhuyenhoc.acts import Adjustment, OpenFund, Reversal
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.errors import OverdrawnError
from quykhuyenhoc.kinds import Restriction
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import controls, exceptions, fund_report, open_matters, span
from quykhuyenhoc.store.controls import holding
from tests.everyday.door import countersigned
from tests.everyday.house import TEN, House, opened
from tests.redteam.kinds import Template

UNIT: Final = 1_000
CLAIM: Final = "138"


class State(NamedTuple):
    """What a gift says after its corrections."""

    fund: str
    amount: int
    account: str = "112"

    def brings(self, fund: str) -> tuple[int, int]:
        """Return what a fund has by it: in all, and in money."""
        mine = self.amount if self.fund == fund else 0
        return mine, 0 if self.account == CLAIM else mine


class Gift:
    """A gift and its corrections: what the book is told of them, and the model."""

    def __init__(self, house: House, party: str, fund: str, amount: int) -> None:
        self.house, self.now = house, State(fund, amount)
        self.no = house.does(house.receives(amount, fund, party=party)).no
        self.undoing: list[tuple[str, State]] = []
        self.protected = self.now.brings("V")
        self.lost, self.last = (0, 0), 0
        self.signed = self.reversed = False

    @property
    def missing(self) -> int:
        """How high the principal stood by it, less what was signed for and what stands now."""
        return max(high - now for high, now in zip(self.protected, self.now.brings("V"), strict=True))

    @property
    def held(self) -> int:
        """What of that the free fund has."""
        return min(self.missing, self.now.brings("C")[0])

    def does(self, move: str, to: Any) -> None:
        """Make a move, where it changes anything."""
        if self.reversed:
            return
        if move == "sign":
            self._signs()
        elif move == "undo":
            self._undoes()
        elif move == "reverse":
            while self.undoing:
                self._undoes()
            self._becomes(self.now._replace(amount=0), Reversal(of=self.no, date=self.house.today))
            self.reversed = True
        elif getattr(self.now, move) != to and (self.now.amount or move == "amount"):
            before, act = self.now, Adjustment(of=self.no, date=self.house.today, **{move: to})
            self.undoing.append((self._becomes(self.now._replace(**{move: to}), act), before))

    def _undoes(self) -> None:
        if self.undoing:
            no, before = self.undoing.pop()
            self._becomes(before, Reversal(of=no, date=self.house.today))

    def _becomes(self, new: State, act: Act) -> str:
        done = record(self.house.book.as_("HOA"), act, reason="nhầm")
        old, now = self.now.brings("V"), new.brings("V")
        self.lost = max(old[0] - now[0], 0), max(old[1] - now[1], 0)
        self.protected = max(self.protected[0], now[0]), max(self.protected[1], now[1])
        self.now, self.last = new, done.seq
        return done.vouchers[0].no

    def _signs(self) -> None:
        """Let others sign what it did last, where that lowered the principal."""
        if any(self.lost):
            assert sum(countersigned(self.house.book, self.last, one) for one in ("HOA", *self.house.others[:2])) > 1
            self.protected = self.protected[0] - self.lost[0], self.protected[1] - self.lost[1]
            self.lost, self.signed = (0, 0), True


MOVES: Final = st.one_of(
    st.tuples(st.just("amount"), st.integers(0, 4)), st.tuples(st.just("fund"), st.sampled_from("CV")),
    st.tuples(st.just("account"), st.sampled_from(("111", "112", CLAIM))),
    st.tuples(st.sampled_from(("undo", "undo", "sign", "reverse")), st.none()),
)  # fmt: skip


@settings(max_examples=max(1, settings().max_examples // 4))  # each example is a book of its own
@given(
    funds=st.tuples(st.sampled_from("VVC"), st.sampled_from("VC")),
    moves=st.lists(st.tuples(st.integers(0, 1), MOVES), min_size=1, max_size=12),
)
def test_what_is_missing_and_held_after_any_corrections_is_what_a_plain_model_says(
    houses: dict[str, Template], funds: tuple[str, str], moves: list[tuple[int, tuple[str, Any]]]
) -> None:
    with opened(TEN, houses[TEN]) as house:
        before = available(house)
        # Neither donor nor any amount is the same: nothing may be the other gift under another name.
        gifts = [Gift(house, f"D{n + 1}", fund, (30 + 5 * n) * UNIT) for n, fund in enumerate(funds)]
        for n, (move, to) in moves:
            gifts[n].does(move, (to * 10 + 5 * n) * UNIT if move == "amount" else to)
            missing, held, signed = (
                sum(getattr(one, name) for one in gifts) for name in ("missing", "held", "signed")
            )  # fmt: skip
            has = sum(one.now.brings("C")[1] for one in gifts)
            kept = before + has - available(house)
            assert all(said == missing for said in told(house)), told(house)
            assert kept == held if not signed else 0 <= kept <= missing
        assert house.proved() == []


def available(house: House) -> int:
    """Return what may be spent of the free fund."""
    row = next(row for row in fund_report(house.book, span("2023")).rows if row.fund == "C")
    return int(str(row.available))


def told(house: House) -> tuple[int, int]:
    """Return what is missing of principals, as the store and a closing say it; who waits is who lacks something."""
    with house.books.source.reading() as connection:
        found = holding.gaps(connection, house.book.number)
    waiting = {row.seq for row in controls(house.book).rows if row.waits and row.effect == "principal"}
    assert waiting == {one.seq for one in found}
    matters = [kind for kind in open_matters(house.book, span("2023-03")) if kind.code == "gaps"]
    return sum(one.amount for one in found), sum(one.amount or 0 for kind in matters for one in kind.found)


def corrected(house: House, no: str, **to: Any) -> int:
    """Correct a voucher by one person alone; return the act."""
    act = Adjustment(of=no, date=house.today, **to)
    return record(house.book.as_("HOA"), act, reason="nhầm").seq


def test_a_later_correction_adds_only_what_it_lowers_and_holds_no_gift_of_others(ten: House) -> None:
    no = ten.does(ten.receives(30_000, "V", party="D1")).no
    corrected(ten, no, fund="C")
    corrected(ten, no, fund="V")
    before = available(ten)
    ten.does(ten.receives(4_000, "C", party="D2"))
    seq = corrected(ten, no, amount=20_000)
    assert (told(ten), ten.marks(), available(ten)) == ((10_000, 10_000), [seq], before + 4_000)


def test_what_is_moved_back_opens_no_exception_though_the_fund_held_it(ten: House) -> None:
    """Nor does what is moved back in part, or on to another fund, which holds it then."""
    no = ten.does(ten.receives(30_000, "V", party="D1")).no
    ten.does(ten.pays(available(ten) - 1_000, "C"))
    for n, fund in enumerate(("C", "V", "C", "R", "C", "V")):
        act = Adjustment(of=no, date=ten.today, fund=fund)
        assert record(ten.book.as_("HOA"), act, reason=f"nhầm {n}").exceptions == ()
        assert available(ten) == 1_000
    corrected(ten, no, fund="C")
    corrected(
        ten,
        no,
        lines=(
            Posting("112", "C", 10_000),
            Posting("112", "V", 20_000),
            Posting("5111", "C", -10_000),
            Posting("5111", "V", -20_000),
        ),
    )
    assert (told(ten), available(ten)) == ((10_000, 10_000), 1_000)


def test_a_correction_below_what_is_held_opens_an_exception_and_more_is_refused(ten: House) -> None:
    own = ten.does(ten.receives(9_000_000, "C", party="D2")).no
    no = ten.does(ten.receives(15_000_000, "V", party="D1")).no
    corrected(ten, no, fund="C")
    ten.does(ten.pays(available(ten) - 1_000_000, "C"))
    act = Adjustment(of=own, date=ten.today, amount=2_000_000)
    (found,) = record(ten.book.as_("HOA"), act, reason="nhầm").exceptions
    assert (found.figure, found.amount, available(ten)) == ("fund:C", 9_000_000, -6_000_000)
    assert [(row.figure, row.latest) for row in exceptions(ten.book).rows] == [("fund:C", 9_000_000)]
    matters = [kind for kind in open_matters(ten.book, span("2023-03")) if kind.code == "exceptions"]
    assert [one.amount for kind in matters for one in kind.found] == [-6_000_000]
    with pytest.raises(OverdrawnError):
        record(ten.book.as_("HOA"), ten.pays(1, "C"))


def test_what_is_dated_before_a_fund_held_anything_is_measured_by_that_day(ten: House) -> None:
    """A fund that got 15 triệu of a principal today may have paid all its own yesterday, and not a đồng of the 15."""
    ten.clock.advance(days=1)
    no = ten.does(ten.receives(15_000_000, "V", party="D1")).no
    corrected(ten, no, fund="C")
    left = available(ten)
    yesterday = ten.today - timedelta(days=1)
    with pytest.raises(OverdrawnError):
        ten.does(replace(ten.pays(left + 1, "C"), date=yesterday))
    ten.does(replace(ten.pays(left, "C"), date=yesterday))
    assert available(ten) == 0


@pytest.mark.parametrize("way", ["W", "WC", "WV", "WCV", "CWCV"])
def test_what_went_from_one_principal_to_another_is_missing_once_and_nowhere_when_it_is_back(
    ten: House, way: str
) -> None:
    ten.does(OpenFund(code="W", name="Vốn gốc 2", restriction=Restriction.ENDOWMENT, net_asset_account="4118"))
    no = ten.does(ten.receives(30_000, "V", party="D1")).no
    for fund in way:
        corrected(ten, no, fund=fund)
    with ten.books.source.reading() as connection:
        held = [(one.fund, one.amount) for one in holding.holds(connection)]
    missing = 0 if way.endswith("V") else 30_000
    assert (told(ten), held) == ((missing, missing), [(way[-1], missing)] if missing else [])


def test_money_that_became_a_claim_and_money_again_is_missing_no_more(ten: House) -> None:
    no = ten.does(ten.receives(30_000, "V", party="D1")).no
    corrected(ten, no, account=CLAIM)
    assert told(ten) == (30_000, 30_000)
    corrected(ten, no, account="111")
    assert (told(ten), ten.marks()) == ((0, 0), [])
