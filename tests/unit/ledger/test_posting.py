"""Double entry: what balances, what is left, and what leads from the wrong lines to the right ones."""

from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.ledger.posting import AMOUNT_MAX, Posting, difference, imbalance, netted

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
