"""Who gets what of a voucher: each payee its own lines, and all of them together what the voucher sends out."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.ledger.controls.flow import flow
from quykhuyenhoc.ledger.controls.parts import VoucherStep, parts_of, shares
from quykhuyenhoc.ledger.vouchers import Posting
from tests.unit.ledger.controls.test_effects import CHART, FUNDS, Book, lines

CASES: Final[tuple[tuple[str, tuple[str, ...], dict[str, int]], ...]] = (
    ("two parties", ("642/C 10@N1", "642/C 8@N2", "112/C -18"), {"N1": 10, "N2": 8}),
    ("two funds", ("642/C 9", "642/D 7", "112/C -9", "112/D -7"), {"C 642": 9, "D 642": 7}),
    ("two accounts of a fund", ("642/C 9", "331/C 7", "112/C -16"), {"C 642": 9, "C 331": 7}),
    ("a gift given back", ("511/C 9@D1", "511/D 9@D1", "112/C -9", "112/D -9"), {"D1": 18}),
    ("one named, one not", ("642/C 1@D2", "642/C 19", "112/C -20"), {"D2": 1, "C 642": 19}),
    ("named beside the money", ("642/C 19", "112/C -19@S1"), {"S1": 19}),
    ("two named beside the money", ("642/C 18", "112/C -10@S1", "112/C -8@S2"), {"S1": 10, "S2": 8}),
    ("named on both sides", ("642/C 10@N1", "642/C 8", "112/C -10", "112/C -8@S2"), {"N1": 10, "S2": 8}),
    ("more spent than an advance", ("642/C 20", "141/C -2@N1", "112/C -18"), {"N1": 18}),
    ("an advance beside a supplier", ("642/C 8@N2", "642/C 4", "141/C -2@N1", "112/C -10"), {"N2": 7, "N1": 3}),
    ("two advances", ("642/C 18", "141/C -4@N1", "141/C -2@N2", "112/C -12"), {"N1": 8, "N2": 4}),
    ("an advance and a deposit", ("128/C 6", "141/C -2@N1", "112/C -4"), {"–": 4}),
    ("less paid than spent", ("642/C 20@N1", "642/C 10@N2", "331/C -12", "112/C -18"), {"N1": 12, "N2": 6}),
    ("over income that never came", ("642/C 19@S1", "511/C -19@D1"), {"S1": 19}),
    ("in and out", ("112/C 50", "411/C -50@D1", "642/C 50@S1", "112/C -50"), {"S1": 50}),
    ("beside a transfer", ("616/C 50", "516/D -50", "112/C -60", "112/D 50", "642/C 10@S1"), {"S1": 10}),
    ("to another book", ("616/C 50", "112/C -50"), {"C 616": 50}),
    ("into a deposit", ("128/C 19", "112/C -19"), {"–": 19}),
    ("an expense and a deposit", ("642/C 8@N1", "128/C 10", "112/C -18"), {"N1": 8, "–": 2}),
)  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_payee_gets_what_is_debited_for_it(said: tuple[str, ...], expected: dict[str, int]) -> None:
    assert {payee.name: amount for payee, amount in shares(lines(*said), Book()).get("VND", {}).items()} == expected


@st.composite
def vouchers(draw: st.DrawFn) -> list[Posting]:
    """Draw lines that balance in each fund and currency."""
    found: list[Posting] = []
    for fund in draw(st.lists(st.sampled_from(sorted(FUNDS)), min_size=1, max_size=2, unique=True)):
        for currency in draw(st.lists(st.sampled_from(("VND", "USD")), min_size=1, max_size=2, unique=True)):
            places = st.tuples(st.sampled_from(sorted(CHART)), st.sampled_from((None, "S1", "S2", "S3")))
            amounts = draw(st.lists(st.integers(-99, 99).filter(bool), min_size=1, max_size=4))
            amounts += [-sum(amounts)] if sum(amounts) else []
            for amount in amounts:
                account, party = draw(places)
                found.append(Posting(account, fund, amount, currency, party))
    return found


@given(vouchers(), st.sets(st.sampled_from(("112", "113"))))
def test_what_the_payees_get_is_together_what_goes_out_and_none_gets_more_than_all(
    said: list[Posting], unsigned: set[str]
) -> None:
    book = Book(unsigned=frozenset(unsigned))
    got = shares(said, book)
    assert {currency: sum(its.values()) for currency, its in got.items()} == flow(said, book).out
    assert all(amount > 0 for its in got.values() for amount in its.values())


@given(st.lists(st.tuples(st.sampled_from(("642", "331", "131")), st.integers(1, 99)), min_size=1, max_size=5))
def test_a_plain_payment_gives_each_party_its_line(paid: list[tuple[str, int]]) -> None:
    debits = [Posting(account, "C", amount, "VND", f"S{n}") for n, (account, amount) in enumerate(paid)]
    both = [*debits, Posting("112", "C", -sum(amount for _account, amount in paid))]
    assert {payee.name: amount for payee, amount in shares(both, Book())["VND"].items()} == {
        f"S{n}": amount for n, (_account, amount) in enumerate(paid)
    }


GIFT: Final = ("112/C 19", "511/C -19@D1")
DRAWN: Final = ("111/C 9", "112/C -9")
THROUGH: Final = ("112/C 50", "411/C -50@D1", "642/C 50@S1", "112/C -50")
PAID: Final = ("642/C 12@S1", "112/C -12")
STEPS: Final[tuple[tuple[str, tuple[tuple[str, ...], ...], list[tuple[int, str, int]]], ...]] = (
    ("paid", (PAID,), [(1, "S1", 12)]),
    ("raised", (PAID, ("642/C 3@S1", "112/C -3")), [(1, "S1", 12), (2, "S1", 3)]),
    ("raised and lowered", (PAID, ("642/C 3@S1", "112/C -3"), ("642/C -5@S1", "112/C 5")), [(1, "S1", 10)]),
    ("another fund", (PAID, ("642/C -12@S1", "112/C 12", "642/D 12@S1", "112/D -12")), [(1, "S1", 12)]),
    ("another payee", (PAID, ("642/C -12@S1", "642/C 12@N1")), [(2, "N1", 12)]),
    ("reversed", (PAID, ("642/C -12@S1", "112/C 12")), []),
    ("a gift lowered, and that undone", (GIFT, ("511/C 9@D1", "112/C -9"), ("511/C -9@D1", "112/C 9")), []),
    ("a gift taken back", (GIFT, ("511/C 9@D1", "112/C -9"), ("511/C 10@D1", "112/C -10")),
     [(2, "D1", 9), (3, "D1", 10)]),
    ("more than an advance", (("642/C 5", "141/C -5@N1"), ("642/C 9", "112/C -9")), [(2, "N1", 9)]),
    ("in and out, and a little more", (THROUGH, ("642/C 1@S1", "112/C -1")), [(1, "S1", 50), (2, "S1", 1)]),
    ("cash from the wrong fund", (DRAWN, ("111/C -9", "112/C 9", "111/D 9", "112/D -9")), [(1, "111", 9)]),
    ("a gift that was cash", (GIFT, ("111/C 19", "112/C -19")), [(2, "111", 19)]),
)  # fmt: skip


def steps(*said: tuple[str, ...]) -> list[VoucherStep]:
    """Return a voucher and its corrections, one a day."""
    return [VoucherStep(str(day), lines(*one)) for day, one in enumerate(said, 1)]


@pytest.mark.parametrize(("said", "expected"), [case[1:] for case in STEPS], ids=[case[0] for case in STEPS])
def test_a_voucher_counts_as_it_stands_after_all_its_corrections(
    said: tuple[tuple[str, ...], ...], expected: list[tuple[int, str, int]]
) -> None:
    found = [(int(one.step.day), one.name, one.amount) for one in parts_of(steps(*said), Book()) if one.name]
    assert sorted(found) == expected


@given(st.lists(vouchers(), min_size=1, max_size=4))
def test_what_stands_of_all_entries_is_what_the_payees_of_each_currency_get_together(said: list[list[Posting]]) -> None:
    found = list(parts_of([VoucherStep(str(day), own) for day, own in enumerate(said)], Book()))
    assert all(one.amount > 0 for one in found)
    for currency in {one.currency for one in found}:
        out = [one for one in found if (one.effect, one.currency) == ("out", currency)]
        whole = sum(one.amount for one in out if one.payee is None)
        assert whole == sum(one.amount for one in out if one.payee)
