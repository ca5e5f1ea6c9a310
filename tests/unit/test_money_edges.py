"""Edges of reading, writing and dividing amounts: what an error carries, other currencies, zero and the limit."""

import pytest

from quykhuyenhoc import Money, money, parse_money
from quykhuyenhoc.errors import (
    AmountAmbiguousError,
    AmountError,
    AmountFractionError,
    AmountNegativeError,
    AmountTooLargeError,
    QuyError,
    WeightsError,
)
from quykhuyenhoc.ledger.kinds import is_below
from quykhuyenhoc.money import format_money
from quykhuyenhoc.money.value import LIMIT


@pytest.mark.parametrize(
    ("text", "kind", "details"),
    [
        (" -5 ", AmountNegativeError, {"text": "-5"}),
        ("2.000.000 tỷ", AmountError, {"text": "2.000.000 tỷ"}),
        ("1,2345678 triệu", AmountFractionError, {
            "text": "1,2345678 triệu", "currency": "đồng", "readings": "1.234.567 / 1.234.568"}),
        ("2000000 tỷ", AmountTooLargeError, {"text": "2000000 tỷ", "limit": "1.000.000.000.000.000"}),
        ("500,000", AmountAmbiguousError, {"text": "500,000", "readings": "500.000 / 500"}),
        ("nhiều", AmountError, {"text": "nhiều"}),
    ],
)  # fmt: skip
def test_an_error_carries_what_was_typed(text: str, kind: type[QuyError], details: dict[str, str]) -> None:
    with pytest.raises(kind) as caught:
        parse_money(text)
    assert caught.value.details == details


def test_a_fraction_of_another_currency_names_that_currency_and_its_decimals() -> None:
    with pytest.raises(AmountFractionError) as caught:
        parse_money("1,2345678 k", "USD", exponent=2)
    assert caught.value.details == {"text": "1,2345678 k", "currency": "USD", "readings": "1.234,56 / 1.234,57"}


def test_zeros_behind_a_comma_are_read_after_dots_alone() -> None:
    assert parse_money("500.000,0") == parse_money("500.000,00") == Money(500_000)
    for text in ("500,0", "500.000,05", "500.000,000"):
        with pytest.raises(AmountError):
            parse_money(text)


def test_the_limit_itself_is_an_amount_and_a_reading() -> None:
    assert parse_money("1000000000000000") == Money(LIMIT)
    with pytest.raises(AmountAmbiguousError) as caught:
        parse_money("1000000000000000'")
    assert caught.value.details["readings"] == "1.000.000.000.000.000"


@pytest.mark.parametrize(("text", "readings"), [("000", "0"), ("٠٥", "5"), ("0.5", "5 / 500.000"), ("1 0 0", "100")])
def test_zeros_and_other_digits_are_offered_in_ours(text: str, readings: str) -> None:
    with pytest.raises(AmountAmbiguousError) as caught:
        parse_money(text)
    assert caught.value.details["readings"] == readings


def test_arithmetic_keeps_the_currency() -> None:
    ten, three = Money(10, "USD"), Money(3, "USD")
    assert (-ten, ten + three, ten - three) == (Money(-10, "USD"), Money(13, "USD"), Money(7, "USD"))
    assert ten.allocate((1, 2)) == (Money(3, "USD"), Money(7, "USD"))


def test_nothing_and_less_than_nothing_are_divided_too() -> None:
    assert Money(0).allocate((1, 1)) == (Money(0), Money(0))
    assert Money(-3).allocate((1, 1)) == (Money(-2), Money(-1))
    assert Money(1).allocate((1, 1)) == (Money(1), Money(0))


@pytest.mark.parametrize(
    ("weights", "said"), [((), "-"), ((0, 0), "0, 0"), ((-1, *[1] * 10), "-1, " + ", ".join(["1"] * 9))]
)
def test_weights_that_divide_nothing_are_shown_the_first_ten_of_them(weights: tuple[int, ...], said: str) -> None:
    with pytest.raises(WeightsError) as caught:
        Money(5).allocate(weights)
    assert caught.value.details == {"weights": said}


def test_an_amount_is_written_with_its_sign_and_plain_spaces() -> None:
    assert format_money(Money(1_234)) == format_money(Money(1_234), "symbol") == "1.234 ₫"
    assert format_money(Money(1_234_50, "USD"), exponent=2) == "1.234,50 US$"


def test_a_name_that_the_package_has_not_is_named() -> None:
    with pytest.raises(AttributeError, match=r"^nothing$"):
        money.nothing  # noqa: B018 (asking is the test)
    assert money.parse_money is parse_money
    assert money.RuleFinder().__class__.__name__ == "RuleFinder"


@pytest.mark.parametrize(
    ("code", "parent", "below"),
    [("1111", "111", True), ("TM:1", "TM", True), ("TM:1", "TM:", True), ("TMX", "TM", False), ("A-1", "A", True),
     ("A.1", "A", True), (":TM1", ":TM", False), ("111", "111", False)],
)  # fmt: skip
def test_an_account_is_below_another_by_its_digits_or_a_mark(code: str, parent: str, below: bool) -> None:  # noqa: FBT001 (a case)
    assert is_below(code, parent) is below
