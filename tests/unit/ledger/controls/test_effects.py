"""What entries, versions and corrections do that a control is about: the six effects, with their amounts."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.acts.act import Outcome
from quykhuyenhoc.kinds import AccountKind, AccountType, EffectCode, EntryKind, PeriodState, Restriction, Role
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.controls.effects import Corrected, Effect, _money, effects, goes_elsewhere
from quykhuyenhoc.ledger.controls.flow import Bearing, bearing_of, flow
from quykhuyenhoc.ledger.controls.required import Required, required
from quykhuyenhoc.ledger.controls.rules import Circumstances, Rule, limit_in
from quykhuyenhoc.ledger.funds import Terms, Waiver, means_account
from quykhuyenhoc.ledger.periods import Month
from quykhuyenhoc.ledger.vouchers import Entry, Posting
from quykhuyenhoc.money import Money
from quykhuyenhoc.nouns import State

DAY: Final = date(2022, 3, 7)
CHART: Final = {
    code: bearing_of(Account(code=code, name=code, type=type_, kind=kind, role=role))
    for code, type_, kind, role in (
        ("111", AccountType.ASSET, AccountKind.CASH, None),
        ("112", AccountType.ASSET, AccountKind.BANK, None),
        ("113", AccountType.ASSET, AccountKind.BANK, None),
        ("128", AccountType.ASSET, AccountKind.DEPOSIT, None),
        ("131", AccountType.ASSET, AccountKind.RECEIVABLE, None),
        ("141", AccountType.ASSET, AccountKind.ADVANCE, None),
        ("331", AccountType.LIABILITY, AccountKind.OTHER, None),
        ("411", AccountType.NET_ASSET, AccountKind.OTHER, None),
        ("511", AccountType.INCOME, AccountKind.OTHER, None),
        ("516", AccountType.INCOME, AccountKind.OTHER, "transfer_in"),
        ("616", AccountType.EXPENSE, AccountKind.OTHER, "transfer_out"),
        ("642", AccountType.EXPENSE, AccountKind.OTHER, None),
    )
}
FUNDS: Final = {
    "C": Restriction.UNRESTRICTED, "D": Restriction.DESIGNATED, "R": Restriction.RESTRICTED,
    "S": Restriction.RESTRICTED, "V": Restriction.ENDOWMENT,
}  # fmt: skip


@dataclass
class Book:
    """A book whose facts are written out."""

    vouchers: dict[tuple[int, int], Corrected] = field(default_factory=dict)
    versions: dict[str, State] = field(default_factory=dict)
    unsigned: frozenset[str] = frozenset()
    terms: dict[str, Terms] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    used: dict[tuple[str, str], int] = field(default_factory=dict)

    def bearing(self, account: str) -> Bearing:
        """Return what controls need of an account."""
        return CHART[account]

    def restriction(self, fund: str) -> Restriction:
        """Return who bound a fund."""
        return FUNDS[fund]

    def before(self, state: State) -> State | None:
        """Return the version before."""
        return self.versions.get(state.key)

    def corrected(self, seq: int, entry: int) -> Corrected | None:
        """Return a voucher."""
        return self.vouchers.get((seq, entry))

    def stood_for(self, party: str) -> dict[str, int]:
        """Return what a party got by acts for which others stood."""
        return {"VND": 25} if party == "S1" else {}

    def is_unsigned(self, account: str) -> bool:
        """Tell whether nobody else signed an account's number."""
        return account in self.unsigned

    def is_officer(self, party: str) -> bool:
        """Tell whether a party held an office."""
        return party == "HOA"

    def is_spent_on(self, code: str) -> bool:
        """Tell whether an expense account has this code, or one that begins with it."""
        return any(its.spent_as and means_account(code, its.spent_as) for its in CHART.values())

    def terms_of(self, fund: str) -> Terms | None:
        """Return what a fund may be spent on."""
        return self.terms.get(fund)

    def waivers_of(self, fund: str) -> list[Waiver]:
        """Return the waivers of a fund."""
        return [one for one in self.waivers if one.fund == fund]

    def used_of(self, waiver: Waiver, currency: str) -> int:
        """Return what was spent under a waiver."""
        return self.used.get((waiver.code, currency), 0)

    def stands_below_a_purpose(self, account: str) -> bool:
        """Tell whether terms name an account above."""
        return account == "6111"

    def has_role(self, role: str) -> bool:
        """Tell whether an account has a role."""
        return role == "donation"

    def leaves_net_assets_to_the_chart(self) -> bool:
        """Tell whether a fund names no account of its own."""
        return False


def lines(*said: str) -> tuple[Posting, ...]:
    """Return lines of "ACCOUNT/FUND AMOUNT[ CURRENCY][@PARTY]"."""
    found = []
    for one in said:
        text, _at, party = one.partition("@")
        place, amount, *currency = text.split()
        account, fund = place.split("/")
        found.append(Posting(account, fund, int(amount), (currency or ["VND"])[0], party or None))
    return tuple(found)


def done(*said: str, kind: EntryKind = EntryKind.NORMAL, **more: Any) -> Outcome:
    return Outcome(entries=(Entry(date=DAY, lines=lines(*said), kind=kind, **more),))


def told(outcome: Outcome, book: Book | None = None) -> list[tuple[Any, ...]]:
    found = effects(outcome, book or Book())
    return [(one.code.value, one.fund, one.amount, one.currency) for one in found]


GIFT: Final = ("112/V 50", "511/V -50@D1")
MONEY: Final[tuple[tuple[str, tuple[str, ...], list[tuple[Any, ...]]], ...]] = (
    ("a gift", ("112/C 50", "511/C -50"), []),
    ("a payment", ("642/C 25", "112/C -25"), [("out", None, 25, "VND")]),
    ("an expense on credit", ("642/C 25", "331/C -25"), []),
    ("a debt paid", ("331/C 25", "112/C -25"), [("out", None, 25, "VND")]),
    ("an advance given", ("141/C 25", "111/C -25"), [("out", None, 25, "VND")]),
    ("an advance settled", ("642/C 25", "141/C -25"), []),
    (
        "a receipt and a payment in one entry",
        ("112/C 25", "511/C -25", "642/C 25", "111/C -25"),
        [("out", None, 25, "VND")],
    ),
    (
        "a debt that another fund takes over beside a gift",
        ("131/R 20", "331/R -20", "331/C 20", "511/C -20"),
        [("out", None, 20, "VND")],
    ),
    ("cash drawn", ("111/C 30", "112/C -30"), [("cash", None, 30, "VND")]),
    ("cash brought to the bank", ("112/C 30", "111/C -30"), []),
    ("a deposit made", ("128/C 30", "112/C -30"), [("out", None, 30, "VND")]),
    ("interest on a deposit", ("128/C 3", "511/C -3"), []),
    (
        "dollars paid and dong received", ("642/C 9 USD", "112/C -9 USD", "112/C 5", "511/C -5"),
        [("out", None, 9, "USD")],
    ),
    ("restricted money spent", ("642/R 10", "112/R -10"), [("out", None, 10, "VND")]),
    (
        "restricted money to a free fund",
        ("112/R -10", "616/R 10", "112/C 10", "516/C -10"),
        [("leave", "R", 10, "VND")],
    ),
    ("free money to a restricted fund", ("112/C -10", "616/C 10", "112/R 10", "516/R -10"), []),
    (
        "a restricted fund lends its money, and its net assets stay",
        ("131/R 10", "112/R -10", "112/C 10", "331/C -10"),
        [("out", None, 10, "VND"), ("leave", "R", 10, "VND")],
    ),
    (
        "money that comes in and goes out in one entry, over net assets",
        ("112/C 50", "411/C -50", "642/C 50", "112/C -50"),
        [("out", None, 50, "VND")],
    ),
    (
        "the same, over a debt", ("112/C 50", "331/C -50", "131/C 50", "112/C -50"), [("out", None, 50, "VND")],
    ),
    (
        "the same, over two funds",
        ("112/C 50", "411/C -50", "131/D 50", "112/D -50"),
        [("out", None, 50, "VND")],
    ),
    (
        "the same in an endowment",
        ("112/V 50", "411/V -50", "642/V 50", "112/V -50"),
        [("out", None, 50, "VND"), ("principal", "V", 50, "VND")],
    ),
    (
        "cash drawn while as much comes into the bank",
        ("111/C 50", "112/C -50", "112/C 50", "511/C -50"),
        [("cash", None, 50, "VND")],
    ),
    (
        "restricted money taken over by another fund that spends it in the same entry",
        ("616/R 30", "331/R -30", "642/C 30", "516/C -30"),
        [("leave", "R", 30, "VND")],
    ),
    (
        "the same over net assets", ("411/R 30", "331/R -30", "642/C 30", "411/C -30"), [("leave", "R", 30, "VND")],
    ),
    (
        "restricted money lent to a fund that spends it in the same entry",
        ("131/R 15", "111/R -15", "642/C 15", "331/C -15"),
        [("out", None, 15, "VND"), ("leave", "R", 15, "VND")],
    ),
    (
        "two funds that each pay for themselves",
        ("642/R 10", "112/R -10", "642/C 5", "112/C -5"),
        [("out", None, 15, "VND")],
    ),
    (
        "one party paid while another pays on the same account",
        ("331/C 50@A", "111/C -50", "111/C 50", "331/C -50@B"),
        [("out", None, 50, "VND")],
    ),
    ("money of the bank moved between funds", ("112/C -50", "411/C 50", "112/D 50", "411/D -50"), []),
    ("a gift put into the right fund", ("112/C -50", "511/C 50", "112/D 50", "511/D -50"), []),
    (
        "restricted dong leave, and dollars come to another fund",
        ("642/R 10", "112/R -10", "112/C 1 USD", "511/C -1 USD"),
        [("out", None, 10, "VND"), ("leave", "R", 10, "VND")],
    ),
    ("an expense of an endowment", ("642/V 1", "112/V -1"), [("out", None, 1, "VND"), ("principal", "V", 1, "VND")]),
    ("an expense on credit in an endowment", ("642/V 1", "331/V -1"), [("principal", "V", 1, "VND")]),
    ("an advance from an endowment", ("141/V 1", "112/V -1"), [("out", None, 1, "VND"), ("principal", "V", 1, "VND")]),
    ("a gift to an endowment", GIFT, []),
)  # fmt: skip


@pytest.mark.parametrize(("name", "said", "expected"), MONEY, ids=[name for name, _said, _expected in MONEY])
def test_an_entry_has_the_effects_of_its_lines(name: str, said: tuple[str, ...], expected: list[Any]) -> None:
    assert name
    assert told(done(*said)) == expected


def test_a_year_end_closing_has_no_effect() -> None:
    assert told(done("411/V 10", "642/V -10", kind=EntryKind.CLOSING)) == []


def test_what_a_restricted_fund_gives_to_another_book_leaves_its_restriction() -> None:
    gives = done("616/R 10", "112/R -10", kind=EntryKind.TRANSFER)
    assert told(gives) == [("out", None, 10, "VND"), ("leave", "R", 10, "VND")]


def test_money_into_a_bank_account_whose_number_nobody_else_signed_is_out() -> None:
    moved = done("113/C 30", "112/C -30")
    assert told(moved) == []
    assert told(moved, Book(unsigned=frozenset({"113"}))) == [("out", None, 30, "VND")]


def voucher(*said: str, carried: bool = False) -> Book:
    return Book(vouchers={(7, 1): Corrected(lines(*said), DAY, carried)})


def corrected(*said: str, **more: Any) -> Outcome:
    return done(*said, corrects=7, corrects_entry=1, **more)


def test_a_correction_sends_out_at_least_what_its_voucher_sends_now() -> None:
    raised = corrected("642/C 41", "112/C -41")
    assert told(raised, voucher("642/C 19", "112/C -19")) == [("out", None, 60, "VND")]


def steps(*said: str, first: tuple[str, ...], carried: bool = False) -> Book:
    """Return a book with a voucher and what its corrections changed so far."""
    own, later = lines(*first), lines(*said)
    return Book(vouchers={(7, 1): Corrected(own + later, DAY, carried, steps=later, root=(7, 1))})


def test_a_gift_that_is_taken_back_in_steps_is_judged_by_all_of_them() -> None:
    book = steps("112/C -19", "511/C 19", first=("112/C 200", "511/C -200"))
    assert told(corrected("112/C -18", "511/C 18"), book) == [("out", None, 37, "VND")]


def test_a_payment_that_was_lowered_and_is_raised_again_is_judged_by_what_it_sends_now() -> None:
    book = steps("112/C 18", "642/C -18", first=("642/C 19", "112/C -19"))
    assert told(corrected("642/C 18", "112/C -18"), book) == [("out", None, 19, "VND")]


def test_restricted_money_moved_in_steps_is_judged_by_all_of_them() -> None:
    moved = ("112/R -2", "511/R 2", "112/C 2", "511/C -2")
    book = steps(*moved, *moved, first=("112/R 50", "511/R -50"))
    assert told(corrected(*moved), book) == [("leave", "R", 6, "VND")]


def test_what_brings_money_back_is_not_judged_by_its_voucher() -> None:
    book = steps("112/C 14", "642/C -14", first=("642/C 40", "112/C -40"))
    assert told(corrected("112/C 26", "642/C -26", reversal=1), book) == []


def test_what_the_bank_paid_and_the_cash_box_is_said_to_have_paid_goes_out_again() -> None:
    moved = corrected("112/C 30", "111/C -30")
    assert told(moved, voucher("642/C 40", "112/C -40")) == [("out", None, 40, "VND")]
    assert told(moved, voucher("111/C 30", "511/C -30")) == []
    assert told(moved, voucher("111/C 30", "112/C -30")) == []


def test_entries_that_correct_one_voucher_are_one() -> None:
    book = steps("112/C 14", "642/C -14", first=("642/C 15", "112/C -15"))
    entries = [Entry(date=DAY, lines=lines(*said), corrects=7, corrects_entry=1)
               for said in (("112/C 15", "642/C -15"), ("112/C -14", "642/C 14"))]  # fmt: skip
    assert told(Outcome(entries=tuple(entries)), book) == []


def test_a_correction_of_what_is_not_there_is_judged_by_its_own_lines() -> None:
    assert told(corrected("642/C 41", "112/C -41")) == [("out", None, 41, "VND")]


@pytest.mark.parametrize(
    ("before", "amount"),
    [
        (("112/R -1", "511/R 1"), 88),
        (("112/R -40", "511/R 40"), 49),
        (("112/R -5", "511/R 5", "112/C 5", "511/C -5"), 89),
    ],
    ids=["lowered by 1", "lowered by 40", "moved in two steps"],
)
def test_what_leaves_a_restriction_in_steps_is_what_others_gained_and_not_what_never_came(
    before: tuple[str, ...], amount: int
) -> None:
    book, rest = steps(*before, first=("112/R 89", "511/R -89")), 89 - abs(int(before[0].split()[1]))
    moved = corrected(f"112/R -{rest}", f"511/R {rest}", f"112/C {rest}", f"511/C -{rest}")
    assert ("leave", "R", amount, "VND") in told(moved, book)


IN_STEPS: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], list[tuple[Any, ...]]]]] = {
    "opening money": (
        ("112/R 50", "112/C 1", "411/R -50", "411/C -1"), ("112/R -19", "411/R 19"), ("112/C 19", "411/C -19"),
        [("leave", "R", 19, "VND")],
    ),
    "an opening claim": (
        ("131/R 40", "411/R -40"), ("131/R -39", "411/R 39"), ("131/C 39", "411/C -39"), [("leave", "R", 39, "VND")],
    ),
    "a payment": (
        ("642/C 19", "112/C -19"), ("642/C -18", "112/C 18"), ("642/R 18", "112/R -18"),
        [("out", None, 19, "VND"), ("leave", "R", 18, "VND")],
    ),
    "a principal": (
        ("112/V 50", "411/V -50"), ("112/V -19", "411/V 19"), ("112/C 19", "411/C -19"), [("leave", "V", 19, "VND")],
    ),
    "more than was lowered": (
        ("112/R 50", "411/R -50"), ("112/R -9", "411/R 9"), ("112/C 19", "411/C -19"), [("leave", "R", 9, "VND")],
    ),
    "what was moved before": (
        ("112/R 50", "411/R -50"), ("112/R -19", "411/R 19", "112/C 19", "411/C -19"), ("112/C 1", "411/C -1"), [],
    ),
    "of two currencies each by itself": (
        ("112/R 50", "411/R -50", "112/R 50 USD", "411/R -50 USD"), ("112/R -19", "411/R 19"),
        ("112/C 19", "411/C -19", "112/R -5 USD", "112/C 5 USD", "411/R 5 USD", "411/C -5 USD"),
        [("leave", "R", 5, "USD"), ("leave", "R", 19, "VND")],
    ),
    "a fund that nobody bound": (
        ("112/D 50", "411/D -50"), ("112/D -19", "411/D 19"), ("112/C 19", "411/C -19"), [],
    ),
}  # fmt: skip
"""What is moved -> the voucher, what corrected it before, what corrects it now, and what that does."""


@pytest.mark.parametrize("what", IN_STEPS)
def test_what_one_correction_takes_off_a_bound_fund_and_the_next_gives_to_another_leaves_it(what: str) -> None:
    first, before, now, found = IN_STEPS[what]
    assert told(corrected(*now), steps(*before, first=first)) == found


def test_a_gift_moved_from_an_endowment_tells_what_the_other_fund_gained() -> None:
    moved = corrected("112/V -50", "511/V 50", "112/C 50", "511/C -50")
    (found,) = effects(moved, voucher(*GIFT))
    assert found == Effect(EffectCode.PRINCIPAL, 50, "VND", "V", None, gained=50, brought=True)


def test_a_gift_that_was_smaller_lowers_a_principal_that_its_voucher_brought() -> None:
    found = effects(corrected("112/V -45", "511/V 45"), voucher(*GIFT))
    assert found == (
        Effect(EffectCode.OUT, 45, "VND"),
        Effect(EffectCode.PRINCIPAL, 45, "VND", "V", None, gained=0, brought=True),
    )


def test_what_a_voucher_did_not_bring_is_not_brought() -> None:
    found = effects(corrected("112/V -51", "511/V 51"), voucher(*GIFT))
    assert [one.brought for one in found if one.code is EffectCode.PRINCIPAL] == [False]


@pytest.mark.parametrize(("carried", "expected"), [(True, [("payee", None, 25, "VND")]), (False, [])])
def test_another_payee_of_a_voucher_for_which_persons_stood_is_told(*, carried: bool, expected: list[Any]) -> None:
    paid = voucher("642/C 25@A", "112/C -25", carried=carried)
    assert told(corrected("642/C 25@B", "642/C -25@A"), paid) == expected
    assert told(Outcome(renames=(7, 1)), paid) == expected


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        (["642/C 25@A"], ["642/C 1@A"], False),
        (["642/C 25"], ["642/C 1"], False),
        (["642/C 20@A", "642/C 5@B"], ["642/C 1@A", "642/C 2@B"], False),
        (["642/C 20@A", "642/C 5@B"], ["642/C -1@A"], False),
        (["642/C 20@A", "642/C 5@B"], ["642/C -1@A", "642/C 1@B"], True),
        (["642/C 25@A"], ["642/C 1@B"], True),
        (["642/C 25@A"], ["642/C -25@A", "642/C 25"], True),
    ],
    ids=["more", "more, nobody named", "more for both", "less for one", "a share", "one more payee", "nobody named"],
)
def test_more_for_who_is_paid_already_goes_out_and_is_no_other_payee(
    first: list[str], then: list[str], *, expected: bool
) -> None:
    def paid(*said: str) -> list[str]:
        rest = sum(int(one.partition("@")[0].split()[1]) for one in said)
        return [*said, f"112/C {-rest}"] if rest else list(said)

    found = told(corrected(*paid(*then)), voucher(*paid(*first), carried=True))
    assert ("payee" in {one[0] for one in found}) is expected


def test_a_share_that_passes_to_another_in_two_steps_is_another_payee() -> None:
    book = steps(
        "642/C -19@A", "112/C 19", first=("642/C 24@A", "642/C 1@B", "112/C -25"), carried=True
    )  # fmt: skip
    assert "payee" in {one[0] for one in told(corrected("642/C 19@B", "112/C -19"), book)}


def test_a_party_that_others_let_pay_is_renamed_with_what_it_got() -> None:
    assert effects(Outcome(renamed="S1"), Book()) == (Effect(EffectCode.PAYEE, 25, "VND", None, "S1"),)
    assert effects(Outcome(renamed="S2"), Book()) == ()


def test_the_same_payee_is_not_told() -> None:
    paid = voucher("642/C 25@A", "112/C -25", carried=True)
    assert told(corrected("642/C -5@A", "112/C 5"), paid) == []


def test_a_control_that_is_loosened_is_told_with_its_register_and_code() -> None:
    month = Month(code="2022-01", state=PeriodState.OPEN)
    book = Book(versions={"2022-01": Month(code="2022-01", state=PeriodState.LOCKED)})
    found = effects(Outcome(states=(month,), loosens=("seal",)), book)
    assert [(one.code.value, one.subject) for one in found] == [("rights", "reopened:2022-01"), ("rights", "seal")]


ACCOUNTS: Final = st.sampled_from(sorted(CHART))
AMOUNTS: Final = st.integers(min_value=-(10**9), max_value=10**9)
LINES: Final = st.lists(st.tuples(ACCOUNTS, st.sampled_from(sorted(FUNDS)), AMOUNTS), min_size=1, max_size=6)


@given(LINES)
def test_money_never_falls_by_more_than_is_told(drawn: list[tuple[str, str, int]]) -> None:
    postings = [Posting(account, fund, amount) for account, fund, amount in drawn if amount]
    fallen = -sum(p.amount for p in postings if CHART[p.account].money)
    assert flow(postings, Book()).out.get("VND", 0) >= max(fallen, 0)


@given(LINES)
def test_the_money_of_an_endowment_never_falls_untold(drawn: list[tuple[str, str, int]]) -> None:
    postings = tuple(Posting(account, fund, amount) for account, fund, amount in drawn if amount)
    fallen = -sum(p.amount for p in postings if CHART[p.account].money and p.fund == "V")
    found = effects(Outcome(entries=(Entry(date=DAY, lines=postings),)), Book())
    assert sum(one.amount for one in found if one.code is EffectCode.PRINCIPAL) >= max(fallen, 0)


@given(LINES, st.sampled_from(EntryKind), st.booleans())
def test_a_plain_entry_has_the_effects_that_the_long_way_finds(
    drawn: list[tuple[str, str, int]],
    kind: EntryKind,
    balanced: bool,  # noqa: FBT001 (drawn)
) -> None:
    lines = [Posting(account, fund, amount) for account, fund, amount in drawn if amount]
    if balanced:
        lines += [Posting("112", fund, -sum(p.amount for p in lines if p.fund == fund)) for fund in FUNDS]
    entries = [Entry(date=DAY, lines=tuple(line for line in lines if line.amount), kind=kind)]
    if entries[0].lines and kind is not EntryKind.CLOSING:
        assert effects(Outcome(entries=tuple(entries)), Book()) == tuple(_money(entries, Book()))


# -- who must stand for it --------------------------------------------------------------------------------------------

ALONE: Final = Circumstances(adopted=False, officers=1, roles=frozenset({"accountant"}), rules={})
TWO: Final = Circumstances(adopted=True, officers=2, roles=frozenset({"accountant", "chair"}), rules={})
THREE: Final = TWO._replace(officers=3)


def effect(code: str, amount: int = 20_000_000, currency: str = "VND", **more: Any) -> Effect:
    return Effect(EffectCode(code), amount, currency, **more)


NEEDS: Final[tuple[tuple[str, Effect, Circumstances, Required | None], ...]] = (
    ("alone below the limit", effect("out", 19_999_999), ALONE, None),
    ("alone from the limit", effect("out"), ALONE, Required(0, above=20_000_000)),
    ("two below the limit", effect("cash", 19_999_999), TWO, None),
    ("two from the limit", effect("cash"), TWO, Required(1, frozenset({"chair"}), above=20_000_000)),
    ("a foreign cent", effect("out", 1, "USD"), TWO, Required(1, frozenset({"chair"}))),
    ("restricted money, alone", effect("leave", 1), ALONE, Required(0, decision=True)),
    ("restricted money, two", effect("leave", 1), TWO, Required(1, decision=True)),
    ("a correction of it, alone", effect("leave", 1), ALONE._replace(correction=True), Required(0)),
    ("a small correction of it", effect("leave", 1_999_999), TWO._replace(correction=True), Required(0)),
    ("a correction of it from a tenth", effect("leave", 2_000_000), TWO._replace(correction=True), Required(1)),
    (
        "a small correction of it in a closed month", effect("leave", 1),
        TWO._replace(correction=True, month_open=False), Required(1),
    ),
    ("principal", effect("principal", 1), THREE, Required(2, decision=True)),
    ("principal, two officers", effect("principal", 1), TWO, Required(1, decision=True, file=True)),
    ("principal, alone", effect("principal", 1), ALONE, Required(2, decision=True)),
    ("a smaller gift", effect("principal", 1, brought=True), THREE._replace(correction=True), Required(1)),
    (
        "a gift moved away", effect("principal", 1, brought=True, gained=1), THREE._replace(correction=True),
        Required(2),
    ),
    ("a control loosened, alone", effect("rights", 0, ""), ALONE, Required(0)),
    ("a control loosened, two", effect("rights", 0, ""), TWO, Required(1)),
    ("another payee, two", effect("payee", 1), TWO, Required(1)),
)  # fmt: skip


@pytest.mark.parametrize(("name", "asked", "at", "expected"), NEEDS, ids=[case[0] for case in NEEDS])
def test_an_effect_needs_so_many_persons(
    name: str, asked: Effect, at: Circumstances, expected: Required | None
) -> None:
    assert name
    assert required(asked, at) == expected


@pytest.mark.parametrize(("own", "told"), [(50_000_000, 20_000_000), (5_000_000, 5_000_000)])
def test_a_limit_that_one_person_raised_alone_hides_nothing(own: int, told: int) -> None:
    alone = ALONE._replace(rules={"out": (7, Rule(code="out", above=Money(own)))})

    assert required(effect("out", told - 1), alone) is None
    assert required(effect("out", told), alone) == Required(0, above=told)
    assert limit_in(alone.rules, EffectCode.OUT, "VND", adopted=True) == own


def test_a_rule_of_an_adopted_book_asks_earlier_for_more_and_in_a_role_that_somebody_holds() -> None:
    rule = Rule(code="out", persons=2, above=Money(500), role=Role.CHAIR)
    at = TWO._replace(rules={"out": (9, rule)})
    assert required(effect("out", 499), at) is None
    assert required(effect("out", 500), at) == Required(2, frozenset({"chair"}), rule=9, above=500)
    nobody = at._replace(rules={"out": (9, Rule(code="out", above=Money(500), role=Role.INSPECTOR))})
    assert required(effect("out", 500), nobody) == Required(1, frozenset({"chair"}), rule=9, above=500)
    assert required(effect("out", 500), ALONE._replace(rules=at.rules)) == Required(0, above=500)


@pytest.mark.parametrize(
    ("before", "said", "now", "elsewhere"),
    [
        ({"D1": 5}, None, {"D1": 5}, False),  # nothing changes
        ({"D1": 5}, None, {"D1": 9}, False),  # more for one who is paid already
        ({"D1": 5}, None, {"D1": 3}, False),  # less for one, more for nobody
        ({"D1": 5}, None, {"D2": 5}, True),  # another gets it
        ({"D1": 5}, None, {"D1": 5, "D2": 1}, True),  # somebody who got nothing gets something
        ({"D1": 5, "D2": 5}, None, {"D1": 6, "D2": 4}, True),  # more for one while another gets less
        ({"D1": 5, "D2": 5}, None, {"D1": 6}, True),  # and nothing at all
        ({"D1": 5, "D2": 5}, None, {"D1": 6, "D2": 5}, False),
        ({"D1": 5, "D2": 5}, {"D1": 5, "D2": 3}, {"D1": 6, "D2": 5}, False),  # it got less by the voucher itself
        ({"D1": 5, "D2": 5}, {"D1": 5, "D2": 7}, {"D1": 6, "D2": 6}, True),  # the voucher said 7
        ({"D1": 5, "D2": 5}, {"D1": 5, "D2": 7}, {"D1": 6, "D2": 7}, False),
        ({"D1": 1}, None, {"D1": 2}, False),  # one unit is not nothing
        ({"D1": 0}, None, {"D1": 2}, True),
        ({"D1": 5, "D2": -3}, None, {"D1": 5, "D2": -1}, False),  # what somebody gave back is less, not more
        ({"D1": 5}, {"D1": 5, "D2": 1}, {"D1": 6}, False),
    ],
)
def test_money_goes_elsewhere_where_somebody_gets_more_who_got_nothing_or_while_another_gets_less(
    before: dict[str, int],
    said: dict[str, int] | None,
    now: dict[str, int],
    elsewhere: bool,  # noqa: FBT001 (pytest gives it by name)
) -> None:
    assert goes_elsewhere(before, before if said is None else said, now) is elsewhere
