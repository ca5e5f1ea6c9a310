"""What refused amounts say: which text it was, which limit, which readings; and that no sum loses its currency."""

from collections.abc import Callable
from typing import Any, cast

import pytest

from quykhuyenhoc import money
from quykhuyenhoc.errors import AmountTooLargeError, ColumnAmbiguousError, ColumnMixedError, QuyError
from quykhuyenhoc.money import Amount, AmountFormat, Money, column_format, format_money, parse_money

LONG = "x" * 60
SHORTENED = f"{'x' * 40}…"


def told(call: Callable[[], object]) -> dict[str, Any]:
    """Return the values of the error that a call ends with, those that are not given left out."""
    with pytest.raises(QuyError) as caught:
        call()
    return {name: value for name, value in caught.value.details.items() if value is not None}


@pytest.mark.parametrize(
    ("call", "values"),
    [
        (lambda: Money(1) + cast("Any", 1), {"of": "Money", "field": "other", "value": "1", "asked": "Money"}),
        (lambda: Money(1) < cast("Any", "a"), {"of": "Money", "field": "other", "value": "'a'", "asked": "Money"}),
        (lambda: Money(1) - Money(2, "USD"), {"left": Money(1), "right": Money(2, "USD")}),
        (
            lambda: Money(1).allocate(cast("Any", "12")),
            {"of": "Money.allocate", "field": "weights", "value": "'12'", "asked": "Sequence[int]"},
        ),
        (
            lambda: Money(1).allocate(cast("Any", 5)),
            {"of": "Money.allocate", "field": "weights", "value": "5", "asked": "Sequence[int]"},
        ),
        (lambda: Money(1).allocate((0,) * 12), {"weights": ("0",) * 10}),
        (lambda: parse_money("-5"), {"given": "-5"}),
        (lambda: parse_money("x1"), {"given": "x1"}),
        (lambda: parse_money("12.345.67"), {"given": "12.345.67"}),
        (lambda: parse_money("9" * 20), {"given": "9" * 20, "limit": "1.000.000.000.000.000"}),
        (
            lambda: parse_money("99.999.999.999.999,99", "USD", exponent=2),
            {"given": "99.999.999.999.999,99", "limit": "10.000.000.000.000,00"},
        ),
        (
            lambda: parse_money("1,2345 nghìn"),
            {"given": "1,2345 nghìn", "currency": "đồng", "readings": "1.234 / 1.235"},
        ),
        (
            lambda: parse_money("1,234567 nghìn", "USD", exponent=2),
            {"given": "1,234567 nghìn", "currency": "USD", "readings": "1.234,56 / 1.234,57"},
        ),
        (lambda: parse_money("0,5"), {"given": "0,5", "readings": "500.000"}),
        (lambda: AmountFormat("dots").read(LONG), {"given": SHORTENED}),
        (
            lambda: AmountFormat("dots", 2).read("9.999.999.999.999.999,00"),
            {"given": "9.999.999.999.999.999,00", "limit": "10.000.000.000.000,00"},
        ),
    ],
)
def test_an_error_tells_the_very_values(call: Callable[[], object], values: dict[str, Any]) -> None:
    assert told(call) == values


def test_rows_that_disagree_are_listed_and_counted() -> None:
    mixed = [*["1.234.567"] * 2, "1,234,567"]
    found = told(lambda: column_format(mixed))
    assert (found["rows"], found["count"]) == (((1, "1.234.567"), (3, "1,234,567")), 2)
    assert found["shown"] == '1: "1.234.567"; 3: "1,234,567"'
    with pytest.raises(ColumnMixedError):
        column_format(mixed)
    twofold = told(lambda: column_format(["1,000"] * 120))
    assert (len(twofold["rows"]), twofold["count"]) == (100, 100)
    assert twofold["shown"] == "; ".join(f'{n}: "1,000"' for n in range(1, 6)) + " … (+95)"
    assert told(lambda: column_format(["1,000"] * 5))["shown"] == "; ".join(f'{n}: "1,000"' for n in range(1, 6))
    with pytest.raises(ColumnAmbiguousError):
        column_format(["1,000"])


def test_a_row_that_is_no_amount_is_shown_shortened() -> None:
    assert told(lambda: column_format([LONG]))["shown"] == f'1: "{SHORTENED}"'
    assert column_format(["0" * 40]).read("5") == 5


def test_fifteen_digits_are_read_as_any_other() -> None:
    for name in ("plain", "plain_comma"):
        assert AmountFormat(cast("Any", name)).read("9" * 15) == 10**15 - 1
    assert told(lambda: AmountFormat("dots").read("1234567")) == {"given": "1234567"}
    assert told(lambda: AmountFormat("plain").read("9" * 16))["limit"] == "1.000.000.000.000.000"
    with pytest.raises(AmountTooLargeError):
        AmountFormat("plain").read("9" * 16)


def test_sums_and_differences_stay_in_their_currency() -> None:
    five, three = Money(5, "USD"), Money(3, "USD")
    assert (five + three, five - three, -five) == (Money(8, "USD"), Money(2, "USD"), Money(-5, "USD"))
    assert five.allocate((1, 1)) == (Money(3, "USD"), Money(2, "USD"))


def test_an_amount_is_written_with_the_decimals_that_it_brings() -> None:
    assert str(Amount(1_250, "USD", 3)) == "1,250 USD"
    assert str(Amount(1_250, "USD", 0)) == "1.250 USD"
    assert (str(Money(0)), str(Money(1)), str(Money(-1))) == ("0 ₫", "1 ₫", "-1 ₫")
    assert format_money(Money(6_100_000)) == format_money(Money(6_100_000), "symbol") == "6.100.000 ₫"


def test_what_the_package_of_money_gives_away_loads_when_it_is_asked_for() -> None:
    assert money.parse_money is parse_money
    assert (money.AmountFormat, money.column_format) == (AmountFormat, column_format)
    assert money.AmountFormatFinder().amount_format() == AmountFormat("plain")
    with pytest.raises(AttributeError, match="parse_mony"):
        money.parse_mony  # noqa: B018
