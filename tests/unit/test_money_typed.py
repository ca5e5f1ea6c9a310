"""Amounts as people type them: what is clear is read, what is not is refused with its readings."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.errors import (
    AmountAmbiguousError,
    AmountError,
    AmountFractionError,
    AmountNegativeError,
    AmountTooLargeError,
    CurrencyError,
)
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.money import LIMIT, Money, figures, parse_money


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("6,1 tỷ", 6_100_000_000),
        ("6,1 tỉ", 6_100_000_000),
        ("6,1 TỶ", 6_100_000_000),
        ("6,1 ty\u0309", 6_100_000_000),  # typed as y and a combining mark
        ("6.100.000.000", 6_100_000_000),
        ("192,8 triệu", 192_800_000),
        ("500k", 500_000),
        ("30tr", 30_000_000),
        ("1tr5", 1_500_000),
        ("1tr250", 1_250_000),
        ("1tr050", 1_050_000),
        ("2tỷ3", 2_300_000_000),
        ("500.000", 500_000),
        ("35 triệu", 35_000_000),
        ("420 tỷ 936 triệu", 420_936_000_000),
        ("2 tỷ 300 triệu 500 nghìn", 2_300_500_000),
        ("1 triệu 500.000", 1_500_000),
        ("1tr500k", 1_500_000),
        ("1 tỷ 2,5 triệu", 1_002_500_000),
        ("500 nghìn", 500_000),
        ("500 ngàn", 500_000),
        ("1,2 nghìn tỷ", 1_200_000_000_000),
        ("1 nghìntỷ", 1_000_000_000_000),
        ("500.000đ", 500_000),
        ("500.000 ₫", 500_000),
        ("35 triệu đồng", 35_000_000),
        ("5tr VND", 5_000_000),
        ("5.000 VNĐ", 5_000),
        ("35000000", 35_000_000),
        ("  35\u00a0triệu ", 35_000_000),
        ("500.000,00", 500_000),
        ("0,5k", 500),
        ("0", 0),
        ("1.000.000.000.000.000", LIMIT),
    ],
)
def test_a_clear_amount_is_read(text: str, minor: int) -> None:
    assert parse_money(text) == Money(minor)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("500,000", "500.000 / 500"),
        ("1,000,000", "1.000.000"),
        ("56.4", "56.400.000"),
        ("192, 8", "192.800.000"),
        ("192, 8 triệu", "192.800.000"),
        ("7.360464.000đ", "7.360.464.000"),
        ("1.200.000,5", "1.200.000"),
        ("1,200,000.50", "1.200.000"),
        ("1 200 000,5", "1.200.000"),
        ("1.200.00", None),
        ("1.234,567", None),
        ("1.234,567 triệu", None),
        ("1234,5", "1.234 / 1.234.500.000"),
        ("1_000", "1.000"),
        ("１２３", "123"),
        ("١٢٣٤", "1.234"),
        ("៣", "3"),
        ("1.234 tỷ", "1.234.000.000 / 1.234.000.000.000"),
        ("1.234.567 tr", "1.234.567.000.000"),
        ("1.5 triệu", "1.500.000"),
        ("1tr50", "1.500.000 / 1.050.000 / 1.000.050"),
        ("35 triệu 500", "35.500.000 / 35.000.500"),
        ("2 tỷ 3", "2.300.000.000 / 2.003.000.000 / 2.000.000.003"),
        ("007", "7"),
        ("12,3456 nghìn tỷ 5", None),
        ("1.0001 nghìn", None),
    ],
)
def test_an_unclear_amount_is_refused_with_its_readings(text: str, readings: str | None) -> None:
    with pytest.raises(AmountError) as refusal:
        parse_money(text)
    assert refusal.value.details.get("readings") == readings
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    ["", "  ", "đ", "tỷ", "NaN", "Infinity", "1E400", "1e3", "0x10", "10 tỏi", "5 triệu 6 tỷ", "1tr 2tr",
     "1,5 tỷ 3 triệu", "+500", "5 triệu rưỡi", "1 2 3 4x", "²", "5 %", "1tỷtỷ", "5 nghìn 6.000"],
)  # fmt: skip
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(AmountError) as refusal:
        parse_money(text)
    assert type(refusal.value) is AmountError


@pytest.mark.parametrize("text", ["-500.000", "−500", "(500)", "500-", "(6,1 tỷ)", "- 5 đ"])
def test_a_negative_amount_is_refused(text: str) -> None:
    with pytest.raises(AmountNegativeError):
        parse_money(text)


def test_part_of_a_dong_is_refused_with_its_neighbours() -> None:
    with pytest.raises(AmountFractionError) as refusal:
        parse_money("1,2345 nghìn")
    assert refusal.value.details["readings"] == "1.234 / 1.235"


@pytest.mark.parametrize("text", ["1.000.000.000.000.001", "1001 nghìn tỷ", "9" * 60])
def test_more_than_ten_to_the_fifteenth_is_refused(text: str) -> None:
    with pytest.raises(AmountTooLargeError, match=r"1\.000\.000\.000\.000\.000"):
        parse_money(text)


def test_the_refusal_shows_control_characters() -> None:
    with pytest.raises(AmountError, match=r"\\x1b\[2J5"):
        parse_money("\x1b[2J5")


def test_a_long_text_is_refused_at_once_and_cut_in_the_message() -> None:
    began = time.perf_counter()
    with pytest.raises(AmountError) as refusal:
        parse_money("1" * 10_000_000)
    assert time.perf_counter() - began < 1
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize("text", ["9" * 60, "1." * 30, "1 " * 30, "1 tỷ" * 15, "1,1" * 20, "5 tr " * 12])
def test_the_longest_texts_are_judged_in_a_moment(text: str) -> None:
    began = time.perf_counter()
    with pytest.raises(AmountError):
        parse_money(text)
    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize(
    ("text", "minor"),
    [("12,50", 1250), ("12,5 USD", 1250), ("1.234,56", 123_456), ("1.234", 123_400), ("2 nghìn", 200_000), ("0,05", 5)],
)
def test_another_currency_has_decimals(text: str, minor: int) -> None:
    assert parse_money(text, "USD", exponent=2) == Money(minor, "USD")


@given(
    st.integers(1, 9_999_999),
    st.sampled_from([*"., '", ""]),
    st.sampled_from(".,"),
    st.from_regex(r"[0-9]{1,2}", fullmatch=True),
)
def test_no_reading_joins_the_digits_over_a_mark_of_decimals(whole: int, groups: str, mark: str, tail: str) -> None:
    head = f"{whole:,}".replace(",", groups)
    try:
        read = {parse_money(f"{head}{mark}{tail}").minor}
    except AmountError as refusal:
        shown = str(refusal.details.get("readings") or "")
        read = {int(one.replace(".", "")) for one in shown.split(" / ") if one}
    assert int(f"{whole}{tail}") not in read


@pytest.mark.parametrize(("text", "readings"), [("12.50", "12,50"), ("1,200,000.5", "1.200.000,50"), ("0.5", "0,50")])
def test_a_mark_of_decimals_of_another_currency_is_read_as_one(text: str, readings: str) -> None:
    with pytest.raises(AmountAmbiguousError) as refusal:
        parse_money(text, "USD", exponent=2)
    assert str(refusal.value.details["readings"]).split(" / ")[0] == readings


@pytest.mark.parametrize("text", ["12.50", "1,234", "12,505", "01,50"])
def test_decimals_of_another_currency_must_fit(text: str) -> None:
    with pytest.raises(AmountAmbiguousError):
        parse_money(text, "USD", exponent=2)


def test_a_fraction_of_a_cent_is_refused() -> None:
    with pytest.raises(AmountFractionError, match="USD"):
        parse_money("0,0000001 nghìn", "USD", exponent=2)


@given(st.integers(0, LIMIT), st.sampled_from(["", "đ", " đồng", " VND"]))
def test_figures_are_read_back(minor: int, after: str) -> None:
    assert parse_money(figures(minor, lang="vi") + after).minor == minor


@given(st.text(alphabet="0123456789., trệuiỷỳktngànđ-_()١２", max_size=20))
def test_any_text_gives_an_amount_or_one_clear_line(text: str) -> None:
    try:
        amount = parse_money(text)
    except AmountError as error:
        refusal = str(error)
    else:
        refusal = ""
        assert 0 <= amount.minor <= LIMIT
    assert "\n" not in refusal


def test_readings_are_shown_as_they_must_be_typed_in_every_language() -> None:
    use_language("en")
    try:
        with pytest.raises(AmountAmbiguousError) as refusal:
            parse_money("500,000")
    finally:
        use_language("vi")
    assert refusal.value.details["readings"] == "500.000 / 500"


@pytest.mark.parametrize("currency", ["*", "(", "USD|VND", "vnd", "", "US"])
def test_what_is_no_currency_is_told_as_that(currency: str) -> None:
    with pytest.raises(CurrencyError):
        parse_money("12 USD", currency)


@given(st.integers(0, LIMIT), st.sampled_from([("VND", 0), ("USD", 2)]))
def test_who_speaks_english_types_amounts_as_they_are_printed(minor: int, currency: tuple[str, int]) -> None:
    code, exponent = currency
    printed = figures(minor, lang="en", exponent=exponent)
    assert parse_money(printed, code, exponent=exponent, lang="en") == Money(minor, code)


@pytest.mark.parametrize("text", ["5,000,000", "500,000", "5,000,000 ₫"])
def test_what_english_prints_is_refused_in_vietnamese_with_its_readings(text: str) -> None:
    assert parse_money(text, lang="en").minor in (5_000_000, 500_000)
    with pytest.raises(AmountAmbiguousError):
        parse_money(text)


@pytest.mark.parametrize("text", ["5,00,000", "5,000.5", "56.4", "05,000", ",500"])
def test_what_no_language_prints_is_refused_in_english_too(text: str) -> None:
    with pytest.raises(AmountError):
        parse_money(text, lang="en")


@pytest.mark.parametrize(("text", "minor"), [("6,1 tỷ", 6_100_000_000), ("500.000", 500_000), ("500k", 500_000)])
def test_what_vietnamese_writes_is_read_in_english_too(text: str, minor: int) -> None:
    assert parse_money(text, lang="en").minor == minor
