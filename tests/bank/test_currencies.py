"""A table in a currency: whatever names it (a column, a label, a header, the profile), amounts are read in it."""

import pytest

from quykhuyenhoc.bank.profile import parse_profile, shipped_profile
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.bank.statement import Statement
from quykhuyenhoc.errors import StatementRowError
from quykhuyenhoc.imports.statements import statement_profile
from tests.bank.sheets import Cell, csv

HEAD: list[Cell] = ["Date", "Reference", "Debit", "Credit", "Balance", "Description"]
LINES: list[list[Cell]] = [
    ["14/02/2026", "R1", None, "1,234.50", "1,484.50", "a"],
    ["15/02/2026", "R2", "84.50", None, "1,400.00", "b"],
]
OWN = """
name = "my-bank"
title = "My bank"
[columns]
date = ["Date"]
debit = ["Debit"]
credit = ["Credit"]
balance = ["Balance"]
"""


def column(header: str, *cells: str) -> list[list[Cell]]:
    """Return the table with a column of currencies."""
    return [[*HEAD, header], *([*line, cell] for line, cell in zip(LINES, cells, strict=True))]


def read(rows: list[list[Cell]], profile: str = "generic") -> Statement:
    """Return the statement of a table."""
    own = parse_profile(OWN) if profile == "own" else shipped_profile(profile)
    (statement,) = read_statements(csv(rows), profile=own)
    return statement


@pytest.mark.parametrize("profile", ["generic", "own"])
@pytest.mark.parametrize(
    "rows",
    [
        column("Currency", "USD", "USD"),
        column("Loại tiền", "usd", ""),
        column("Nguyên tệ", "", "USD"),
        column("Số hiệu / CCY", "USD", "USD"),
        [["Date", "Reference", "Debit (USD)", "Credit (USD)", "Balance (USD)", "Description"], *LINES],
    ],
)
def test_amounts_are_of_the_currency_that_a_table_names_in_a_column_or_beside_its_headers(
    rows: list[list[Cell]], profile: str
) -> None:
    statement = read(rows, profile)

    assert (statement.currency, statement.exponent) == ("USD", 2)
    assert [line.amount for line in statement.lines] == [123_450, -8_450]
    assert [line.balance for line in statement.lines] == [148_450, 140_000]


def test_a_label_names_the_currency_of_amounts_with_decimals() -> None:
    assert read([["Currency", "USD"], HEAD, *LINES]).lines[0].amount == 123_450


@pytest.mark.parametrize(
    "rows",
    [
        column("Currency", "USD", "EUR"),
        column("Currency", "USD", "VND"),
        [["Currency", "VND"], *column("Currency", "USD", "USD")],
        [*column("Currency", "USD", "USD"), ["Loại tiền", "VND"]],
        [["Date", "Debit (USD)", "Credit (EUR)"], ["14/02/2026", None, "1,234.50"]],
        column("Currency", "US dollar", "USD"),
    ],
)
def test_a_table_whose_amounts_are_of_two_currencies_is_refused(rows: list[list[Cell]]) -> None:
    with pytest.raises(StatementRowError) as caught:
        read(rows)
    assert "currency" in str(caught.value)
    assert caught.value.details["line"]


@pytest.mark.parametrize("name", ["VND", "VNĐ", "đồng", ""])
def test_a_column_that_says_dong_changes_nothing(name: str) -> None:
    rows: list[list[Cell]] = [[*HEAD, "Loại tiền"], ["14/02/2026", "R1", None, "1.234.000", "1.484.000", "a", name]]
    assert (read(rows).currency, read(rows).lines[0].amount) == ("VND", 1_234_000)


def test_the_rule_of_amounts_may_be_said_instead_of_that_of_the_profile() -> None:
    profile = statement_profile("generic", "commas")
    (statement,) = read_statements(csv([["Date", "Amount"], ["14/02/2026", "1,234"]]), profile=profile)
    assert statement.lines[0].amount == 1_234
