"""What is spent of a fund beyond its terms and their waivers, and how much of it a correction of a voucher adds."""

from datetime import date
from typing import Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc.acts.act import Outcome
from quykhuyenhoc.kinds import AccountType, EffectCode, EntryKind
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.controls.effects import Corrected, Effect, effects
from quykhuyenhoc.ledger.controls.flow import bearing_of
from quykhuyenhoc.ledger.controls.required import Required, required
from quykhuyenhoc.ledger.controls.rules import Circumstances
from quykhuyenhoc.ledger.controls.terms import TERMS, FundUse, beyond_terms
from quykhuyenhoc.ledger.funds import Terms, Waiver
from quykhuyenhoc.ledger.vouchers import Entry, Posting
from quykhuyenhoc.money import Money
from tests.unit.ledger.controls.test_effects import CHART, Book

DAY, LATER, AFTER = date(2022, 3, 7), date(2022, 4, 8), date(2023, 1, 2)
for code in ("6111", "6112", "6428"):
    CHART[code] = bearing_of(Account(code=code, name=code, type=AccountType.EXPENSE))
BOUND: Final = Terms(code="R", purposes="6111,6112,HB", until=date(2022, 12, 31))
LEAVE: Final = Waiver(code="W", fund="R", purpose="642", amount=Money(10), since=DAY, until=AFTER)
PAID: Final = ("6111/R 50", "112/R -50")


def lines(*said: str) -> tuple[Posting, ...]:
    """Return lines of "ACCOUNT/FUND AMOUNT[ PROGRAMME]"."""
    found = []
    for one in said:
        place, amount, *programme = one.split()
        account, fund = place.split("/")
        found.append(Posting(account, fund, int(amount), programme=programme[0] if programme else None))
    return tuple(found)


def corrected(
    had: tuple[str, ...], *said: str, steps: tuple[str, ...] = (), day: date = LATER,
    kind: EntryKind = EntryKind.NORMAL, waivers: tuple[Waiver, ...] = (), used: int = 0,
) -> int:  # fmt: skip
    """Return what a correction of a voucher, which had corrections before, spends beyond the terms of fund R."""
    voucher = Corrected(lines(*had, *steps), DAY, carried=False, steps=lines(*steps), root=(9, 1))
    book = Book(vouchers={(9, 1): voucher}, terms={"R": BOUND}, waivers=waivers, used={("W", "VND"): used})
    entry = Entry(date=day, lines=lines(*said), kind=kind, corrects=9, corrects_entry=1)
    found = effects(Outcome(entries=(entry,)), book)
    (amount,) = [one.amount for one in found if one.subject == TERMS] or [0]
    return amount


@pytest.mark.parametrize(
    ("what", "had", "said", "amount"),
    [
        ("another account", PAID, ("642/R 50", "6111/R -50"), 50),
        ("a part of it", PAID, ("642/R 20", "6111/R -20"), 20),
        ("another programme", ("642/R 50 HB", "112/R -50"), ("642/R 50 XE", "642/R -50 HB"), 50),
        ("what is called a programme and has the code of an account", PAID, ("642/R 50 6111", "6111/R -50"), 50),
        ("what is called a programme and stands above an account", PAID, ("642/R 50 611", "6111/R -50"), 50),
        ("no programme", ("642/R 50 HB", "112/R -50"), ("642/R 50", "642/R -50 HB"), 50),
        ("the fund", ("642/C 50", "112/C -50"), ("642/C -50", "112/C 50", "642/R 50", "112/R -50"), 50),
        ("more of what left before", ("642/R 50", "112/R -50"), ("642/R 5", "112/R -5"), 5),
        ("what left before, for something else", ("642/R 50", "112/R -50"), ("642/R -50", "6428/R 50"), 50),
        ("a gift", ("112/R 50", "511/R -50"), ("642/R 50", "112/R -50"), 50),
        ("put right", ("642/R 50", "112/R -50"), ("642/R -50", "6111/R 50"), 0),
        ("less", ("642/R 50", "112/R -50"), ("642/R -20", "112/R 20"), 0),
        ("another thing that it is for", PAID, ("6111/R -50", "6112/R 50"), 0),
        ("a fund without terms", ("6111/S 50", "112/S -50"), ("6111/S -50", "642/S 50"), 0),
        ("money to another fund", PAID, ("6111/R -50", "112/R 50", "642/C 50", "112/C -50"), 0),
    ],
)
def test_a_correction_tells_what_it_spends_beyond_the_terms(
    what: str, had: tuple[str, ...], said: tuple[str, ...], amount: int
) -> None:
    assert (what, corrected(had, *said)) == (what, amount)


def test_what_undoes_a_correction_that_put_it_right_leaves_the_terms_again() -> None:
    right = ("642/R -50", "6111/R 50")
    assert corrected(("642/R 50", "112/R -50"), "642/R 50", "6111/R -50", steps=right) == 50


def test_what_leaves_in_steps_is_told_together() -> None:
    assert corrected(PAID, "642/R 2", "6111/R -2", steps=("642/R 1", "6111/R -1")) == 3


@pytest.mark.parametrize("kind", [EntryKind.OPENING, EntryKind.TRANSFER])
def test_a_correction_of_an_opening_or_a_transfer_leaves_the_terms_too_and_no_waiver_lets_it(kind: EntryKind) -> None:
    assert corrected(("112/R 50", "411/R -50"), "642/R 5", "112/R -5", kind=kind, waivers=(LEAVE,)) == 5


def test_what_a_transfer_moves_is_not_spent_but_a_payment_on_its_account_is() -> None:
    had, said = ("616/R 50", "112/R -50"), ("616/R 5", "112/R -5")
    assert [corrected(had, *said, kind=kind) for kind in (EntryKind.TRANSFER, EntryKind.NORMAL)] == [0, 5]


@pytest.mark.parametrize(("used", "amount"), [(0, 0), (8, 0), (9, 1), (10, 2), (12, 3)])
def test_what_a_waiver_lets_be_is_not_told_and_what_goes_beyond_it_is(used: int, amount: int) -> None:
    said, steps = ("642/R 2", "6111/R -2"), ("642/R 1", "6111/R -1")
    assert corrected(PAID, *said, steps=steps, waivers=(LEAVE,), used=used) == amount


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        (("6111/R 5", "112/R -5"), 5),
        (("6111/R -50", "6112/R 50"), 0),
        (("6111/R -50", "642/R 50"), 50),
        (("6111/R -50", "642/R 60", "112/R -10"), 60),
    ],
)
def test_after_its_last_day_what_a_voucher_spends_more_leaves_the_terms_and_another_account_does_not(
    said: tuple[str, ...], amount: int
) -> None:
    assert corrected(PAID, *said, day=AFTER) == amount


def test_a_plain_entry_and_what_was_promised_before() -> None:
    entry = Entry(date=DAY, lines=lines("642/R 5", "112/R -5"))
    book = Book(terms={"R": BOUND})
    assert Effect(EffectCode.LEAVE, 5, "VND", "R", TERMS) in effects(Outcome(entries=(entry,)), book)
    assert [one.subject for one in effects(Outcome(entries=(entry,), promised=True), book)] == [None]
    for kind in (EntryKind.CLOSING, EntryKind.OPENING):
        other = Entry(date=DAY, lines=lines("642/R 5", "411/R -5"), kind=kind)
        assert not [one for one in effects(Outcome(entries=(other,)), book) if one.subject == TERMS]


INFORMAL: Final = Circumstances(adopted=False, officers=1, roles=frozenset(), rules={})
ADOPTED: Final = INFORMAL._replace(adopted=True, officers=2)
LOCKED: Final = ADOPTED._replace(month_open=False)


@pytest.mark.parametrize(
    ("at", "amount", "persons"),
    [(INFORMAL, 50_000_000, 0), (ADOPTED, 1_999_999, 0), (ADOPTED, 2_000_000, 1), (LOCKED, 1, 1)],
)
def test_who_stands_for_it_is_as_for_money_that_a_correction_moves_and_no_decision_is_asked(
    at: Circumstances, amount: int, persons: int
) -> None:
    assert required(Effect(EffectCode.LEAVE, amount, "VND", "R", TERMS), at) == Required(persons)


def test_what_several_lines_of_one_act_spend_comes_out_of_one_waiver() -> None:
    book = Book(terms={"R": BOUND}, waivers=(LEAVE,), used={("W", "VND"): 3})
    said = ((f"{code}/R {n}", f"112/R -{n}") for code, n in (("642", 4), ("6428", 3)))
    entries = tuple(Entry(date=DAY, lines=lines(*one)) for one in said)
    assert beyond_terms(entries, book) == {}
    more = Entry(date=DAY, lines=lines("642/R 1", "112/R -1"))
    assert beyond_terms((*entries, more), book) == {("R", "VND"): 1}
    assert beyond_terms((entries[0], *entries), book) == {("R", "VND"): 1}


def test_an_award_of_no_programme_is_under_no_waiver_of_one() -> None:
    award = FundUse("R", 5, 5, "VND", DAY, False, True, None, recipient="pupil")  # noqa: FBT003 (fits, in time)
    assert award.stands_under(replace(LEAVE, purpose="pupil"))
    assert not award.stands_under(replace(LEAVE, purpose="XE"))
