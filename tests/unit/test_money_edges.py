"""Edges of reading, writing and dividing amounts: what an error carries, other currencies, zero and the limit."""

import pytest

from quykhuyenhoc import Money, money, parse_money
from quykhuyenhoc.errors import (
    AmountAmbiguousError,
    AmountError,
    AmountFractionError,
    AmountNegativeError,
    AmountTooLargeError,
    ColumnAmbiguousError,
    ColumnError,
    ColumnMixedError,
    CurrencyError,
    QuyError,
    WeightsError,
)
from quykhuyenhoc.kinds import is_below
from quykhuyenhoc.money import format_money, typed
from quykhuyenhoc.money.columns import AmountFormat, AmountFormatFinder, column_format
from quykhuyenhoc.money.value import LIMIT
from tests.typed_errors import known_of


@pytest.mark.parametrize(
    ("text", "kind", "details"),
    [
        (" -5 ", AmountNegativeError, {"given": "-5"}),
        ("2.000.000 tỷ", AmountError, {"given": "2.000.000 tỷ"}),
        ("1,2345678 triệu", AmountFractionError, {
            "given": "1,2345678 triệu", "currency": "đồng", "readings": "1.234.567 / 1.234.568"}),
        ("2000000 tỷ", AmountTooLargeError, {"given": "2000000 tỷ", "limit": "1.000.000.000.000.000"}),
        ("500,000", AmountAmbiguousError, {"given": "500,000", "readings": "500.000 / 500"}),
        ("nhiều", AmountError, {"given": "nhiều"}),
    ],
)  # fmt: skip
def test_an_error_carries_what_was_typed(text: str, kind: type[QuyError], details: dict[str, str]) -> None:
    with pytest.raises(kind) as caught:
        parse_money(text)
    assert known_of(caught.value) == details


def test_a_fraction_of_another_currency_names_that_currency_and_its_decimals() -> None:
    with pytest.raises(AmountFractionError) as caught:
        parse_money("1,2345678 k", "USD", exponent=2)
    assert known_of(caught.value) == {"given": "1,2345678 k", "currency": "USD", "readings": "1.234,56 / 1.234,57"}


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


@pytest.mark.parametrize(("text", "readings"), [("000", "0"), ("٠٥", "5"), ("0.5", "500.000"), ("1 0 0", "100")])
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


@pytest.mark.parametrize(("weights", "said"), [((), ()), ((0, 0), ("0", "0")), ((-1, *[1] * 10), ("-1", *["1"] * 9))])
def test_weights_that_divide_nothing_are_shown_the_first_ten_of_them(
    weights: tuple[int, ...], said: tuple[str, ...]
) -> None:
    with pytest.raises(WeightsError) as caught:
        Money(5).allocate(weights)
    assert known_of(caught.value) == {"weights": said}


def test_an_amount_is_written_with_its_sign_and_plain_spaces() -> None:
    assert format_money(Money(1_234)) == format_money(Money(1_234), "symbol") == "1.234 ₫"
    assert format_money(Money(1_234_50, "USD"), exponent=2) == "1.234,50 US$"


def test_a_name_that_the_package_has_not_is_named() -> None:
    with pytest.raises(AttributeError, match=r"^nothing$"):
        money.nothing  # noqa: B018 (asking is the test)
    assert money.parse_money is typed.parse_money
    assert money.AmountFormatFinder().__class__.__name__ == "AmountFormatFinder"


@pytest.mark.parametrize(
    ("code", "parent", "below"),
    [("1111", "111", True), ("TM:1", "TM", True), ("TM:1", "TM:", True), ("TMX", "TM", False), ("A-1", "A", True),
     ("A.1", "A", True), (":TM1", ":TM", False), ("111", "111", False)],
)  # fmt: skip
def test_an_account_is_below_another_by_its_digits_or_a_mark(code: str, parent: str, below: bool) -> None:  # noqa: FBT001 (a case)
    assert is_below(code, parent) is below


def test_a_column_reads_up_to_the_limit_and_says_what_it_cannot_read() -> None:
    plain, cents = AmountFormat("plain"), AmountFormat("plain", 2)
    assert (plain.read(str(LIMIT)), plain.read(f"-{LIMIT}")) == (LIMIT, -LIMIT)
    assert AmountFormat("dots").read("123") == 123
    for rule, text, limit in ((plain, str(LIMIT + 1), f"{LIMIT:,}"), (cents, "9" * 20, "10,000,000,000,000.00")):
        with pytest.raises(AmountTooLargeError) as caught:
            rule.read(text)
        assert caught.value.details["given"] == text
        assert caught.value.details["limit"].translate(str.maketrans(".,", ",.")) == limit
    with pytest.raises(AmountError) as told:
        plain.read("x" * 100)
    assert known_of(told.value) == {"given": "x" * 40 + "…"}


def test_dots_are_not_read_as_digits_however_short() -> None:
    with pytest.raises(AmountError):
        AmountFormat("dots").read("1234")


@pytest.mark.parametrize(("count", "more"), [(5, ""), (6, " … (+1)"), (150, " … (+145)")])
def test_bad_rows_are_counted_and_the_first_five_shown(count: int, more: str) -> None:
    with pytest.raises(ColumnError) as caught:
        column_format(["?"] * count)
    shown = "; ".join(f'{n}: "?"' for n in range(1, 6)) + more
    assert known_of(caught.value) == {
        "rows": tuple((n, "?") for n in range(1, min(count, 100) + 1)), "count": count, "shown": shown,
    }  # fmt: skip


def test_a_long_text_is_shown_shortened() -> None:
    with pytest.raises(ColumnError) as caught:
        column_format(["x" * 100])
    assert caught.value.details["shown"] == '1: "' + "x" * 40 + '…"'


def test_rows_that_clash_and_rows_of_two_meanings_are_counted_and_shown() -> None:
    with pytest.raises(ColumnMixedError) as mixed:
        column_format(["1.234.567", "1,234,567"])
    assert known_of(mixed.value) == {
        "rows": ((1, "1.234.567"), (2, "1,234,567")), "count": 2, "shown": '1: "1.234.567"; 2: "1,234,567"',
    }  # fmt: skip
    with pytest.raises(ColumnAmbiguousError) as twofold:
        column_format(["500,000"] * 101)
    assert (len(twofold.value.details["rows"]), twofold.value.details["count"]) == (100, 100)
    assert twofold.value.details["shown"] == "; ".join(f'{n}: "500,000"' for n in range(1, 6)) + " … (+95)"


def test_the_limit_itself_is_no_bad_row() -> None:
    finder = AmountFormatFinder()
    finder.add(1, str(LIMIT))
    finder.add(2, f"-{LIMIT}")
    assert finder.amount_format().name == "plain"


@pytest.mark.parametrize("currency", ["", "usd", "US", "ĐỒNG"])
def test_a_currency_that_is_none_is_shown(currency: str) -> None:
    with pytest.raises(CurrencyError) as caught:
        Money(1, currency)
    assert known_of(caught.value) == {"currency": ascii(currency)[1:-1]}
