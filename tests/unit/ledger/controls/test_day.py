"""What is paid in parts on one day, none of which needs anybody by itself, is told together by who got it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

import pytest

from quykhuyenhoc.kinds import EffectCode
from quykhuyenhoc.ledger.controls.effects import Corrected, Effect
from quykhuyenhoc.ledger.controls.parts import SUBJECT_MAX, VoucherStep, with_its_day
from quykhuyenhoc.ledger.controls.required import required
from quykhuyenhoc.ledger.controls.rules import Circumstances
from quykhuyenhoc.ledger.vouchers import Entry
from quykhuyenhoc.period import stored_day
from tests.unit.ledger.controls.test_effects import DAY, Book, lines

TODAY: Final = DAY.isoformat()
MILLION: Final = 1_000_000
ADOPTED: Final = Circumstances(adopted=True, officers=2, roles=frozenset(), rules={})


def paid(*shares: str, alone: bool = True, day: str = TODAY) -> VoucherStep:
    """Return a payment of "PARTY MILLIONS" each, by one person alone."""
    said = [share.split() for share in shares]
    debits = [f"642/C {int(amount) * MILLION}@{party}" for party, amount in said]
    whole = sum(int(amount) for _party, amount in said) * MILLION
    return VoucherStep(day, lines(*debits, f"112/C -{whole}"), "HOA", alone)


def drawn(millions: int) -> VoucherStep:
    """Return money that one person alone drew in cash."""
    amount = millions * MILLION
    return VoucherStep(TODAY, lines(f"111/C {amount}", f"112/C -{amount}"), "HOA")


@dataclass
class Day(Book):
    """A book in which some vouchers were recorded before: by the day on which they are asked for, and by their root."""

    sent: dict[str, list[list[VoucherStep]]] = field(default_factory=dict)
    own: list[VoucherStep] = field(default_factory=list)
    asked: list[set[tuple[int, int]]] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)

    def steps_of(self, root: tuple[int, int]) -> Sequence[VoucherStep]:
        """Return what a voucher is made of."""
        assert root == (9, 1)
        return self.own

    def sent_on(self, day: str, roots: Collection[tuple[int, int]]) -> list[list[VoucherStep]]:
        """Return the vouchers of a day, but for those that are asked about."""
        self.asked.append(set(roots))
        return self.sent.get(day, [])

    def counted_as(self, name: str) -> str:
        """Return the name of a party, where it has one."""
        return self.known.get(name, name)


def told(
    now: VoucherStep, book: Day, at: Circumstances = ADOPTED, code: EffectCode = EffectCode.OUT, currency: str = "VND"
) -> tuple[int, str | None] | None:
    """Return the amount and subject of what a payment is told with; None where nobody must stand for it."""
    amount = -sum(line[2] for line in now.lines if line[2] < 0)
    entry = Entry(date=DAY, lines=tuple(now.lines))
    effect, need = with_its_day(Effect(code, amount, currency), [entry], book, at)
    assert (need is None) == (effect.subject is None)
    if need is not None:
        assert need == required(effect, at)
    return None if need is None else (effect.amount // MILLION, effect.subject)


def before(*steps: VoucherStep) -> Day:
    return Day(sent={TODAY: [[one] for one in steps]})


def test_two_payments_to_one_party_that_reach_the_limit_together_are_told_together() -> None:
    assert told(paid("N1 12"), before(paid("N1 7"))) is None
    assert told(paid("N1 12"), before(paid("N1 8"))) == (20, "split:N1")
    assert told(paid("N1 2"), before(paid("N1 8"), paid("N1 9"), paid("N1 3"))) == (22, "split:N1")


def test_what_others_got_is_no_part_of_it() -> None:
    assert told(paid("N1 12"), before(paid("N2 19"))) is None
    assert told(paid("N1 12"), before(paid("N2 19", "N1 8"))) == (20, "split:N1")


def test_parties_of_one_name_are_one_payee_and_the_one_that_is_paid_is_told() -> None:
    book = before(paid("N2 8"), paid("N3 9"))
    book.known = {"N1": "nha in", "N2": "nha in"}
    assert told(paid("N1 11"), book) is None
    assert told(paid("N1 12"), book) == (20, "split:N1")
    assert told(paid("N1 6", "N2 6"), book) == (20, "split:N1, N2")


def test_of_several_payees_those_are_told_who_reach_the_limit_with_what_they_got() -> None:
    earlier = before(paid("N1 15"), paid("N2 15"), paid("N3 1"))
    assert told(paid("N3 3", "N2 6", "N1 7"), earlier) == (43, "split:N1, N2")


def test_a_payee_named_twice_in_one_payment_counts_twice() -> None:
    assert told(paid("N1 6", "N1 7"), before(paid("N1 7"))) == (20, "split:N1")


def test_what_others_approved_before_and_what_went_on_another_day_is_no_part_of_it() -> None:
    assert told(paid("N1 12"), before(paid("N1 19", alone=False))) is None
    assert told(paid("N1 12"), before(paid("N1 19", day="2022-03-06"))) is None
    assert told(paid("N1 12"), Day(sent={"2022-03-06": [[paid("N1 19")]]})) is None


def test_money_out_and_cash_are_each_held_to_their_own() -> None:
    assert told(drawn(12), before(drawn(8)), code=EffectCode.CASH) == (20, "split:111")
    assert told(drawn(12), before(paid("N2 8"), drawn(7)), code=EffectCode.CASH) is None
    assert told(paid("N1 12"), before(drawn(19))) is None


def test_only_a_book_that_adopted_its_controls_looks_at_the_day() -> None:
    assert told(paid("N1 12"), before(paid("N1 19")), ADOPTED._replace(adopted=False)) is None


@pytest.mark.parametrize("code", [EffectCode.LEAVE, EffectCode.PRINCIPAL])
def test_only_money_is_looked_at_with_its_day(code: EffectCode) -> None:
    entry = Entry(date=DAY, lines=tuple(paid("N1 12").lines))
    effect = Effect(code, 12 * MILLION, "VND")
    assert with_its_day(effect, [entry], before(paid("N1 19")), ADOPTED) == (effect, required(effect, ADOPTED))


def test_a_correction_counts_with_what_its_own_voucher_let_go_on_that_day() -> None:
    more = Entry(date=DAY, lines=tuple(paid("N1 8").lines), corrects=9, corrects_entry=1)
    effect = Effect(EffectCode.OUT, 8 * MILLION, "VND")
    voucher = Corrected(tuple(paid("N1 12").lines), DAY, carried=False, steps=(), root=(9, 1))

    def judged(first: VoucherStep) -> str | None:
        book = Day(vouchers={(9, 1): voucher._replace(date=stored_day(first.day))}, own=[first])
        subject = with_its_day(effect, [more], book, ADOPTED)[0].subject
        assert book.asked == [{(9, 1)}], "the voucher itself is not asked for again"
        return subject

    assert judged(paid("N1 12")) == "split:N1"
    assert judged(paid("N1 12", alone=False)) is None
    assert judged(paid("N1 12", day="2022-03-06")) is None
    assert judged(paid("N1 12", day="2022-03-08")) is None


def test_a_subject_is_no_longer_than_a_leaf_keeps() -> None:
    names = [f"PARTY-WITH-A-LONG-NAME-{n}" for n in range(9)]
    subject = told(paid(*(f"{name} 2" for name in names)), before(*(paid(f"{name} 18") for name in names)))
    assert subject is not None
    assert subject[0] == 180
    assert subject[1] == f"split:{', '.join(names)}"[:SUBJECT_MAX]
