"""Double entry: what balances, what is left, and what leads from the wrong lines to the right ones."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.ledger.amounts import agreed, moved
from quykhuyenhoc.ledger.amounts import amounts as amounts_of
from quykhuyenhoc.ledger.vouchers import AMOUNT_MAX, Posting, difference, imbalance, netted

amounts = st.integers(-AMOUNT_MAX, AMOUNT_MAX).filter(bool)
postings = st.builds(
    Posting,
    account=st.sampled_from(["111", "112", "5111"]),
    fund=st.sampled_from(["TH", "PY"]),
    amount=amounts,
    currency=st.sampled_from(["VND", "USD"]),
    party=st.sampled_from([None, "D1"]),
    memo=st.sampled_from([None, "ghi chú"]),
)
lists = st.lists(postings, max_size=8)


def test_what_balances_in_sum_but_not_in_each_fund_is_out_of_balance() -> None:
    lines = (Posting("111", "TH", 100), Posting("5111", "PY", -100))
    assert imbalance(lines) == {("TH", "VND"): 100, ("PY", "VND"): -100}


def test_what_balances_in_sum_but_not_in_each_currency_is_out_of_balance() -> None:
    lines = (Posting("111", "TH", 100, "USD"), Posting("5111", "TH", -100))
    assert imbalance(lines) == {("TH", "USD"): 100, ("TH", "VND"): -100}


@given(lists)
def test_lines_with_their_negations_balance(lines: list[Posting]) -> None:
    assert imbalance([*lines, *(line.negated() for line in lines)]) == {}


def test_a_negated_line_keeps_all_but_its_memo() -> None:
    line = Posting("111", "TH", 100, "USD", "D1", "P1", "C1", "ghi chú")
    assert line.negated() == ("111", "TH", -100, "USD", "D1", "P1", "C1", None)


def test_netting_sums_lines_that_differ_in_amount_and_memo_only() -> None:
    lines = (Posting("111", "TH", 5, memo="a"), Posting("112", "TH", -1), Posting("111", "TH", -7, party="D1"))
    assert netted((*lines, Posting("111", "TH", 2, memo="b"))) == {
        Posting("111", "TH", 0): 7, Posting("112", "TH", 0): -1, Posting("111", "TH", 0, party="D1"): -7
    }  # fmt: skip


def test_the_difference_holds_new_changed_and_vanished_lines() -> None:
    wrong = (Posting("112", "TH", 100), Posting("5111", "TH", -100), Posting("331", "TH", 3))
    right = (Posting("112", "TH", 100), Posting("5111", "TH", -60), Posting("5111", "PY", -40), Posting("331", "TH", 1))
    assert difference(right, wrong) == (
        Posting("5111", "TH", 40), Posting("5111", "PY", -40), Posting("331", "TH", -2)
    )  # fmt: skip
    assert difference((), wrong[:1]) == (Posting("112", "TH", -100),)


@given(lists)
def test_nothing_differs_from_itself_in_whatever_order(lines: list[Posting]) -> None:
    assert difference(lines, list(reversed(lines))) == ()


@given(lists, lists)
def test_the_wrong_lines_and_the_difference_make_the_right_ones(right: list[Posting], wrong: list[Posting]) -> None:
    made = netted([*wrong, *difference(right, wrong)])
    assert {k: v for k, v in made.items() if v} == {k: v for k, v in netted(right).items() if v}


TRANSFER = (
    Posting("112", "PY", 1_000), Posting("516", "PY", -1_000), Posting("112", "TH", -1_000),
    Posting("616", "TH", 1_000),
)  # fmt: skip
FUND_OF_A_GIFT = (
    Posting("112", "TH", -3_000), Posting("112", "PY", 3_000), Posting("5111", "TH", 3_000),
    Posting("5111", "PY", -3_000),
)  # fmt: skip
SETTLED = (Posting("6113", "TH", 2_400), Posting("111", "TH", 500), Posting("141", "TH", -2_900))
IN_TWO_FUNDS = (
    Posting("642", "TH", 1_000), Posting("331", "TH", -1_000), Posting("642", "PY", 1_000),
    Posting("331", "PY", -1_000),
)  # fmt: skip


def test_what_passes_between_funds_on_one_account_is_moved_once() -> None:
    assert moved(TRANSFER) == {"VND": 1_000}
    assert moved(FUND_OF_A_GIFT) == {"VND": 3_000}
    assert moved(IN_TWO_FUNDS) == {"VND": 2_000}
    assert moved(SETTLED) == {"VND": 2_900}


def of_campaign(amount: int, campaign: str, account: str = "6111", party: str | None = None) -> Posting:
    """Return a line of a campaign."""
    return Posting(account, "TH", amount, campaign=campaign, party=party)


@pytest.mark.parametrize(
    ("lines", "amount"),
    [
        ([of_campaign(-3, "A"), of_campaign(3, "B"), of_campaign(-2, "A", "6112"), of_campaign(2, "B", "6112")], 5),
        ([of_campaign(-5, "A"), of_campaign(6, "B"), Posting("112", "TH", -1)], 6),
        ([of_campaign(-5, "A"), of_campaign(4, "B"), Posting("112", "TH", 1)], 5),
        ([of_campaign(-3, "A"), of_campaign(3, "B"), of_campaign(3, "A", "331"), of_campaign(-3, "B", "331")], 3),
        ([of_campaign(7, "A", "331", "D1"), of_campaign(-7, "A", "331", "D2")], 7),
    ],
    ids=["two accounts", "more", "less", "both sides", "a debt that passes on"],
)
def test_what_passes_from_one_campaign_or_party_to_another_is_moved(lines: list[Posting], amount: int) -> None:
    assert moved(lines) == {"VND": amount}


def test_a_voucher_of_cash_or_bank_is_over_what_came_in_or_went_out_there() -> None:
    money = {"111": "cash", "112": "bank"}
    assert amounts_of(SETTLED, "PT", money) == {"VND": 500}
    assert amounts_of(SETTLED, "PK", money) == {"VND": 2_900}
    assert amounts_of((Posting("111", "TH", -7), Posting("1111", "TH", 7)), "PC", {"111": "cash", "1111": "cash"}) == {
        "VND": 7
    }


def test_a_reversal_is_over_what_its_voucher_is_over_where_the_money_has_lines_on_both_sides() -> None:
    paid = (Posting("642", "TH", 3_000), Posting("112", "TH", -3_100), Posting("112", "TH", 100))
    assert amounts_of(paid, "BN", {"112": "bank"}) == {"VND": 3_000}
    assert amounts_of([line.negated() for line in paid], "DC", {"112": "bank"}) == {"VND": 3_000}


TWO_PLACES: Final = (
    Posting("112", "A", -2), Posting("616", "A", 2), Posting("111", "B", 2), Posting("516", "B", -2),
)  # fmt: skip
KINDS: Final = {"111": "cash", "112": "bank", "128": "deposit"}


@pytest.mark.parametrize(
    ("lines", "amount"),
    [
        ([line.negated() for line in TWO_PLACES], 2),
        ([Posting("112", "A", -5), Posting("111", "A", 5), Posting("511", "A", 5, party="N1"),
          Posting("511", "A", -5, party="N2")], 5),
        ([Posting("112", "A", 1), Posting("111", "A", -1), Posting("642", "A", -1), Posting("611", "A", 1)], 1),
        ([Posting("112", "A", -4), Posting("111", "A", 3), Posting("511", "A", 1)], 4),
        ([Posting("112", "A", -7), Posting("128", "A", 7)], 7),
        ([Posting("642", "A", -9), Posting("331", "A", 9)], 9),
    ],
    ids=["a transfer", "account and giver", "account and purpose", "account and amount", "a deposit", "no money"],
)  # fmt: skip
def test_a_correction_of_where_money_is_and_what_it_was_for_is_over_it_once(lines: list[Posting], amount: int) -> None:
    assert amounts_of(lines, "DC", KINDS) == {"VND": amount}


def test_what_has_two_papers_is_over_what_both_say_or_over_all_that_is_moved() -> None:
    assert agreed(TWO_PLACES, ("BN", "PT"), KINDS) == {"VND": 2}
    both = (Posting("112", "A", 5), Posting("511", "A", -5), Posting("642", "A", 3), Posting("111", "A", -3))
    assert agreed(both, ("BC", "PC"), KINDS) == {"VND": 8}
    assert agreed(both, (), {}) == {"VND": 8}


@given(lists)
def test_as_much_is_moved_whichever_way(lines: list[Posting]) -> None:
    found, back = moved(lines), moved([line.negated() for line in lines])
    balanced = {c for c in found if not sum(line.amount for line in lines if line.currency == c)}
    up = {c: sum(max(line.amount, 0) for line in lines if line.currency == c) for c in found}
    assert all(0 <= amount <= up[currency] for currency, amount in found.items())
    assert found.keys() == back.keys() >= balanced
