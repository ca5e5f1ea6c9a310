"""A correction that puts what was paid or drawn to another use is judged as that, whoever stood for the voucher."""

from typing import Any, Final

import pytest

from tests.unit.ledger.controls.test_effects import corrected, steps, told, voucher

OTHER_USES: Final[dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]], list[tuple[Any, ...]]]]] = {
    "the cash box": (("642/C -25@A", "111/C 25"), [("cash", None, 25, "VND")], [("payee", None, 25, "VND")]),
    "the cash box, for the payee": (("642/C -25@A", "111/C 25@A"), [("cash", None, 25, "VND")],
                                    [("payee", None, 25, "VND")]),
    "a part in the cash box": (("642/C -5@A", "111/C 5"), [("cash", None, 5, "VND")], [("payee", None, 20, "VND")]),
    "a deposit": (("642/C -25@A", "128/C 25@A"), [("out", None, 25, "VND")], [("payee", None, 25, "VND")]),
    "another bank account": (("642/C -25@A", "113/C 25@A"), [], [("payee", None, 25, "VND")]),
    "a claim": (("642/C -25@A", "131/C 25@A"), [], [("payee", None, 25, "VND")]),
    "paid from the cash box": (("112/C 25", "111/C -25"), [("out", None, 25, "VND")], []),
}  # fmt: skip
"""Where a payment by the bank is put -> the correction, what it does, and what more where persons stood for it."""


@pytest.mark.parametrize("carried", [True, False])
@pytest.mark.parametrize("where", OTHER_USES)
def test_what_was_paid_and_is_put_to_another_use_is_judged_as_that(where: str, *, carried: bool) -> None:
    now, money, payee = OTHER_USES[where]
    paid = voucher("642/C 25@A", "112/C -25", carried=carried)
    assert told(corrected(*now), paid) == money + (payee if carried else [])


SAME_USES: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "less": (("642/C 25@A", "112/C -25"), ("642/C -5@A", "112/C 5")),
    "nothing": (("642/C 25@A", "112/C -25"), ("642/C -25@A", "112/C 25")),
    "a debt of the same party": (("642/C 25@A", "112/C -25"), ("642/C -25@A", "331/C 25@A")),
    "from another bank account": (("642/C 25@A", "112/C -25"), ("112/C 25", "113/C -25")),
    "less drawn": (("111/C 25", "112/C -25"), ("111/C -5", "112/C 5")),
    "drawn from another bank account": (("111/C 25", "112/C -25"), ("112/C 25", "113/C -25")),
    "another name in the cash box": (("111/C 25", "112/C -25"), ("111/C -25", "111/C 25@A")),
    "less in a deposit": (("128/C 25", "112/C -25"), ("128/C -5", "112/C 5")),
}
"""What a correction changes -> a voucher for which persons stood, and the correction."""


@pytest.mark.parametrize("what", SAME_USES)
def test_who_stood_for_a_voucher_stood_for_the_same_use_of_no_more(what: str) -> None:
    first, now = SAME_USES[what]
    assert told(corrected(*now), voucher(*first, carried=True)) == []


def test_money_that_comes_to_the_cash_box_in_steps_is_drawn() -> None:
    book = steps("128/C -25", "642/C 25@A", first=("128/C 25", "112/C -25"), carried=True)
    assert told(corrected("642/C -25@A", "111/C 25"), book) == [("cash", None, 25, "VND"), ("payee", None, 25, "VND")]


def test_money_that_goes_back_to_where_its_voucher_put_it_is_not_drawn_again() -> None:
    for place in ("111", "128"):
        book = steps(f"{place}/C -25", "642/C 25@A", first=(f"{place}/C 25", "112/C -25"))
        assert told(corrected("642/C -25@A", f"{place}/C 25"), book) == []
