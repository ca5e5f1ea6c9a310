"""Columns of machine files: one rule, proven from all rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.errors import (
    AmountError,
    AmountTooLargeError,
    ColumnAmbiguousError,
    ColumnError,
    ColumnMixedError,
)
from quykhuyenhoc.money import LIMIT, AmountFormat, AmountFormatFinder, column_format, figures


@pytest.mark.parametrize(
    ("samples", "rule", "values"),
    [
        (["6100000000", "-35000000", "0"], "plain", [6_100_000_000, -35_000_000, 0]),
        (["500", "-20"], "plain", [500, -20]),
        (["1234567.00", "5.0"], "plain", [1_234_567, 5]),
        (["1234567,00", "5,0"], "plain_comma", [1_234_567, 5]),
        (["6.100.000.000", "500"], "dots", [6_100_000_000, 500]),
        (["500.000", "30.000"], "dots", [500_000, 30_000]),
        (["1.234.567,00", "-1.000,00"], "dots", [1_234_567, -1_000]),
        (["6,100,000,000", "500,000"], "commas", [6_100_000_000, 500_000]),
        (["500,000", "192,800"], "commas", [500_000, 192_800]),
        (["1,234,567.00", "(500.00)"], "commas", [1_234_567, -500]),
        (["500,00", "1000,00"], "plain_comma", [500, 1000]),
        ([" 3,359,662,231 VND", "500\u00a0VND "], "commas", [3_359_662_231, 500]),
        (["1000000", "1000", "200"], "plain", [1_000_000, 1000, 200]),
        ([], "plain", []),
    ],
)
def test_a_column_has_one_rule(samples: list[str], rule: str, values: list[int]) -> None:
    found = column_format(samples)
    assert found.name == rule
    assert [found.read(text) for text in samples] == values


def test_a_column_that_may_be_read_in_two_ways_is_refused_with_its_rows() -> None:
    with pytest.raises(ColumnAmbiguousError) as refusal:
        column_format(["500,000", "30,000", "7"], first_line=2)
    assert refusal.value.details["rows"] == ((2, "500,000"), (3, "30,000"))
    assert '2: "500,000"; 3: "30,000"' in str(refusal.value)


def test_rows_that_contradict_each_other_are_listed() -> None:
    with pytest.raises(ColumnMixedError) as refusal:
        column_format(["5", "1.000.000", "7", "1,000,000", "2000000"], first_line=2)
    assert refusal.value.details["rows"] == ((3, "1.000.000"), (5, "1,000,000"), (6, "2000000"))


def test_all_rows_that_are_no_amounts_are_listed_and_counted() -> None:
    with pytest.raises(ColumnError) as refusal:
        column_format(
            ["1", "x", "", "1_000", "１２", "NaN", "1E3", "1.5", "--5", "(5", "5)", "-(5)", "+5", "²", "1" * 99]
        )
    lines = [line for line, _ in refusal.value.details["rows"]]
    assert lines == list(range(2, 16))
    assert refusal.value.details["count"] == 14
    assert str(refusal.value).count('"') == 10
    assert "(+9)" in str(refusal.value)


def test_lists_stop_growing_at_a_hundred_rows() -> None:
    finder = AmountFormatFinder()
    for line in range(1000):
        finder.add(line, "x")
    with pytest.raises(ColumnError) as refusal:
        finder.amount_format()
    assert len(refusal.value.details["rows"]) == 100
    assert refusal.value.details["count"] == 1000


@pytest.mark.parametrize(("first", "then"), [("1000000", "1.000.000"), ("500,000", "500,000")])
def test_contradictions_and_doubts_stop_growing_too(first: str, then: str) -> None:
    finder = AmountFormatFinder()
    finder.add(1, first)
    for line in range(2, 1000):
        finder.add(line, then)
    with pytest.raises(ColumnError) as refusal:
        finder.amount_format()
    assert len(refusal.value.details["rows"]) <= 101


def test_an_amount_beyond_the_limit_is_no_amount_of_a_column() -> None:
    with pytest.raises(ColumnError, match="10000000000000000"):
        column_format(["10000000000000000"])


def test_a_declared_rule_reads_what_alone_would_be_ambiguous() -> None:
    assert AmountFormat("commas").read("500,000") == 500_000
    assert AmountFormat("plain_comma").read("500,000") == 500


@pytest.mark.parametrize("text", ["1.000", "1 000", "", "１２３", "1_000", "²"])
def test_a_rule_refuses_what_it_does_not_write(text: str) -> None:
    with pytest.raises(AmountError):
        AmountFormat("commas").read(text)


@pytest.mark.parametrize("text", ["1000000000000001", "-1000000000000001"])
def test_a_rule_refuses_more_than_the_limit(text: str) -> None:
    with pytest.raises(AmountTooLargeError):
        AmountFormat("plain").read(text)


def test_currencies_with_decimals_have_columns_too() -> None:
    rule = column_format(["1,234.56", "7.5", "100"], exponent=2)
    assert [rule.read(text) for text in ("1,234.56", "7.5", "100", "-0.05")] == [123_456, 750, 10_000, -5]
    assert column_format(["1.5", "7"], exponent=2).read("7") == 700


def test_three_decimals_are_ambiguous_with_groups() -> None:
    with pytest.raises(ColumnAmbiguousError):
        column_format(["1.234"], exponent=3)


@given(st.lists(st.integers(-LIMIT, LIMIT), min_size=1), st.sampled_from(["vi", "en"]))
def test_grouped_figures_are_read_back_whatever_else_stands_in_the_column(values: list[int], lang: str) -> None:
    column = [figures(value, lang=lang) for value in [*values, 1_234_567]]
    rule = column_format(column)
    assert [rule.read(text) for text in column] == [*values, 1_234_567]
