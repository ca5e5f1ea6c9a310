"""Money: exact arithmetic, figures, and formatting through Babel."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc import money as money_package
from quykhuyenhoc.errors import AmountTooLargeError, CurrencyError, CurrencyMismatchError, FieldError, WeightsError
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.money import LIMIT, Amount, Money, figures, format_money, is_small, parse_money
from quykhuyenhoc.money.value import MoneyStyle
from quykhuyenhoc.personal import HiddenText

amounts = st.integers(-LIMIT, LIMIT)


@pytest.fixture
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("vi")


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Amount(-16_200_000), "-16.200.000 ₫"),
        (Amount(5 * LIMIT), "5.000.000.000.000.000 ₫"),
        (Amount(123_450, "USD", 2), "1.234,50 USD"),
        (Amount(-5, "USD", 2), "-0,05 USD"),
        (Amount(1_250, "USD"), "12,50 USD"),
        (Amount(1_250, "XAU"), "1.250 minor XAU"),
    ],
)
def test_an_amount_of_an_error_is_written_as_tables_do(amount: Amount, text: str) -> None:
    assert f"{amount}" == text


@pytest.mark.usefixtures("english")
def test_an_amount_of_an_error_is_written_in_the_language_in_use() -> None:
    assert str(Amount(123_450, "USD", 2)) == "1,234.50 USD"


def test_amounts_add_subtract_and_negate() -> None:
    assert Money(6_100_000_000) + Money(500) - Money(1_000) == Money(6_099_999_500)
    assert -Money(5) == Money(-5)


def test_amounts_of_one_currency_compare() -> None:
    assert Money(1) < Money(2) <= Money(2)
    assert Money(3) > Money(2) >= Money(2)
    assert not Money(2) < Money(2)
    assert not Money(2) > Money(2)
    assert not Money(3) <= Money(2)
    assert not Money(1) >= Money(2)


def test_only_zero_is_false() -> None:
    assert not Money(0)
    assert Money(-1)


def test_amounts_of_two_currencies_are_unequal_and_never_added_or_compared() -> None:
    assert Money(1) != Money(1, "USD")
    with pytest.raises(CurrencyMismatchError, match=r"1 ₫ .* 12,50 USD"):
        Money(1) + Money(1250, "USD")
    with pytest.raises(CurrencyMismatchError):
        bool(Money(1) < Money(1, "USD"))


@pytest.mark.parametrize("minor", [LIMIT + 1, -LIMIT - 1, 10**400])
def test_more_than_ten_to_the_fifteenth_is_refused(minor: int) -> None:
    with pytest.raises(AmountTooLargeError, match=r"1\.000\.000\.000\.000\.000"):
        Money(minor)


def test_a_sum_beyond_the_limit_is_refused() -> None:
    with pytest.raises(AmountTooLargeError, match=r"1\.000\.000\.000\.000\.001"):
        Money(LIMIT) + Money(1)


@pytest.mark.parametrize("minor", [1.0, "1", Decimal(1), True])
def test_only_a_whole_number_makes_money(minor: object) -> None:
    with pytest.raises(FieldError):
        Money(minor)  # type: ignore[arg-type]


@pytest.mark.parametrize("currency", [None, 5, b"VND", HiddenText("VND")], ids=repr)
def test_only_a_text_is_a_currency(currency: object) -> None:
    with pytest.raises(FieldError):
        Money(1, currency)  # type: ignore[arg-type]


@pytest.mark.parametrize("currency", ["vnd", "", "US", "DOLLAR", "U$D", "\x1b[2"])
def test_a_currency_is_three_capitals(currency: str) -> None:
    with pytest.raises(CurrencyError) as refusal:
        Money(1, currency)
    assert "\x1b" not in str(refusal.value)


def test_an_amount_prints_as_figures_and_sign() -> None:
    assert str(Money(6_100_000_000)) == "6.100.000.000 ₫"
    assert str(Money(-1_250, "USD")) == "-12,50 USD"


def test_thirds_of_a_hundred_lose_no_dong() -> None:
    assert Money(100).allocate([1, 1, 1]) == (Money(34), Money(33), Money(33))
    assert Money(-100).allocate([1, 1, 1]) == (Money(-34), Money(-33), Money(-33))


def test_the_largest_remainder_is_rounded_up_first() -> None:
    assert Money(10).allocate([1, 2, 0, 4]) == (Money(1), Money(3), Money(0), Money(6))


@given(amounts, st.lists(st.integers(0, 10**6), min_size=1, max_size=20).filter(any))
def test_shares_add_up_and_differ_from_the_exact_share_by_less_than_one(minor: int, weights: list[int]) -> None:
    shares = Money(minor).allocate(weights)
    assert sum(share.minor for share in shares) == minor
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share.minor * sum(weights) - minor * weight) < sum(weights)


@pytest.mark.parametrize("weights", [[], [0], [0, 0], [1, -1, 5], [1.5, 2]])
def test_weights_that_share_nothing_are_refused(weights: list[int]) -> None:
    with pytest.raises(WeightsError):
        Money(100).allocate(weights)


@pytest.mark.parametrize(("minor", "expected"), [(0, False), (1, True), (999, True), (-999, True), (1000, False)])
def test_below_a_thousand_dong_is_small(minor: int, *, expected: bool) -> None:
    assert is_small(Money(minor)) is expected


def test_cents_are_never_small() -> None:
    assert not is_small(Money(50, "USD"))


def test_figures_have_dots_in_vietnamese_and_commas_in_english() -> None:
    assert figures(6_100_000_000) == "6.100.000.000"
    assert figures(6_100_000_000, lang="en") == "6,100,000,000"


def test_negative_figures_have_a_sign_or_parentheses() -> None:
    assert figures(-1_500_000) == "-1.500.000"
    assert figures(-1_500_000, accounting=True) == "(1.500.000)"


def test_figures_of_a_currency_with_decimals() -> None:
    assert figures(123_456_705, exponent=2) == "1.234.567,05"
    assert figures(-5, exponent=2, lang="en") == "-0.05"


@given(st.integers(-(10**18), 10**18), st.sampled_from(["vi", "en"]))
def test_figures_equal_babels(minor: int, lang: str) -> None:
    assert figures(minor, lang=lang) == format_decimal(minor, locale=lang)


@given(st.integers(-(10**15), 10**15), st.sampled_from(["vi", "en"]), st.integers(1, 4))
def test_figures_with_decimals_equal_babels(minor: int, lang: str, exponent: int) -> None:
    pattern = "#,##0." + "0" * exponent
    assert figures(minor, lang=lang, exponent=exponent) == format_decimal(
        Decimal(minor).scaleb(-exponent), pattern, locale=lang
    )


@pytest.mark.parametrize(
    ("minor", "style", "expected"),
    [
        (6_100_000_000, "symbol", "6.100.000.000 ₫"),
        (6_100_000_000, "code", "6.100.000.000 VND"),
        (6_100_000_000, "name", "6.100.000.000 đồng"),
        (6_100_000_000, "compact", "6,1 tỷ"),
        (192_800_000, "compact", "192,8 triệu"),
        (-35_000_000, "compact", "-35 triệu"),
        (1_200_000_000_000, "compact", "1,2 nghìn tỷ"),
        (6_125_000_000, "compact", "6,125 tỷ"),
        (6_100_000_001, "compact", "6.100.000.001 ₫"),
        (6_123_400_000, "compact", "6.123.400.000 ₫"),
        (999, "compact", "999 ₫"),
        (0, "compact", "0 ₫"),
        (-1_500, "symbol", "-1.500 ₫"),
    ],
)
def test_an_amount_is_formatted_in_vietnamese(minor: int, style: MoneyStyle, expected: str) -> None:
    assert format_money(Money(minor), style) == expected


@pytest.mark.usefixtures("english")
def test_an_amount_is_formatted_in_english() -> None:
    assert format_money(Money(6_100_000_000)) == "₫6,100,000,000"
    assert format_money(Money(6_100_000_000), "code") == "6,100,000,000 VND"
    assert format_money(Money(6_100_000_000), "compact") == "6.1 billion"


def test_other_currencies_have_their_decimals() -> None:
    assert format_money(Money(123_450, "USD")) == "1.234,50 US$"
    assert format_money(Money(123_450, "USD"), "code") == "1.234,50 USD"
    assert format_money(Money(123_450, "USD"), "name") == "1.234,50 đô la Mỹ"
    assert format_money(Money(123_000, "USD"), "compact") == "1,23 nghìn"
    assert format_money(Money(5, "XTS"), exponent=3).startswith("0,005")


@given(amounts.filter(bool))
def test_the_compact_form_is_exact(minor: int) -> None:
    shown = format_money(Money(abs(minor)), "compact")
    assert parse_money(shown).minor == abs(minor)


def test_an_amount_of_an_error_is_equal_to_as_much_money_and_to_nothing_else() -> None:
    assert Amount(5) == Money(5)
    assert Amount(5) != 5
    assert {Amount(5), Money(5)} == {Money(5)}


def test_an_unknown_name_of_the_package_is_no_attribute() -> None:
    with pytest.raises(AttributeError):
        _ = money_package.dollars
