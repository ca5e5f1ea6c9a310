"""A table printed by pages is one statement: each line once, the sums of pages are checked and are no lines."""

from collections.abc import Callable

import pytest

from quykhuyenhoc.bank.profile import label_of, parse_profile
from quykhuyenhoc.bank.proof import StatementProof, prove
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.bank.statement import Statement
from tests.bank.paging import CARRIED, EVERY, FOOTERS, SUMS, Paging, Rows, printed
from tests.bank.sheets import csv, html, xlsx
from tests.bank.truth import Truth, by_chance, by_hand

WHOLE = by_chance(11)


def read(how: Paging, rows: Rows, file: Callable[[Rows], bytes] = csv) -> Statement:
    """Return the one statement of a table."""
    (statement,) = read_statements(file(rows), profile=parse_profile(how.profile))
    return statement


def is_the_truth(statement: Statement, truth: Truth) -> bool:
    """Tell whether each line is there once, and everything that is printed holds."""
    found = [(line.date, line.amount, line.reference) for line in statement.lines]
    assert found == [(one.day, one.amount, one.reference) for one in truth.movements]
    assert [line.balance for line in statement.lines] == list(truth.balances)
    assert (statement.opening, statement.closing, statement.account) == (truth.opening, truth.closing, truth.account)
    assert [str(one.problem) for one in prove(statement).reasons] == []
    return True


def proof_of(how: Paging, row: int, column: int, text: str) -> StatementProof:
    """Return the proof of a table one cell of which is another."""
    rows = printed(WHOLE, how)
    rows[row - 1][column] = text
    return prove(read(how, rows))


@pytest.mark.parametrize("how", EVERY, ids=str)
def test_every_line_of_pages_comes_in_once(how: Paging) -> None:
    statement = read(how, printed(WHOLE, how))
    assert is_the_truth(statement, WHOLE)
    assert len(statement.pages) == (bool(how.sums) + bool(how.carried)) * 2
    assert len(statement.totals) == (0 if how.minus else 1)


@pytest.mark.parametrize("file", [xlsx, csv, html], ids=["xlsx", "csv", "html"])
@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize("heads", [1, 2])
def test_so_in_every_form_under_a_header_in_row_34_beside_a_blank_column(
    file: Callable[[Rows], bytes], footer: str, heads: int
) -> None:
    how = Paging(heads, footer=footer, carried="Mang sang", above=31, blank_first=True)
    assert is_the_truth(read(how, printed(WHOLE, how), file), WHOLE)


@pytest.mark.parametrize("how", [Paging(sums=words, running=running) for words in SUMS for running in (False, True)])
def test_the_sums_of_a_page_are_its_own_or_all_until_there(how: Paging) -> None:
    assert is_the_truth(read(how, printed(WHOLE, how)), WHOLE)


@pytest.mark.parametrize("heads", [1, 2])
def test_a_header_that_is_repeated_is_none_of_the_lines_though_figures_stand_in_it(heads: int) -> None:
    how = Paging(heads, footer="signatures")
    numbered = {"Bên nợ": "Bên nợ (1)", "Bên có": "Bên có (2)", "Số dư": "Số dư (3)"}
    rows: Rows = [[numbered.get(str(cell), cell) for cell in row] for row in printed(WHOLE, how)]
    assert is_the_truth(read(how, rows), WHOLE)


@pytest.mark.parametrize("words", CARRIED)
def test_a_balance_that_a_page_hands_on_is_no_line_with_a_day_or_without(words: str) -> None:
    how = Paging(carried=words)
    rows = printed(WHOLE, how)
    assert is_the_truth(read(how, rows), WHOLE)
    dated = [["30/09/2024", None, *row[:1], *row[3:]] if row[0] == words else row for row in rows]
    assert is_the_truth(read(how, dated), WHOLE)


def test_the_newest_line_may_stand_first() -> None:
    how = Paging(carried="Mang sang", sums="")
    plain = printed(WHOLE, how)
    top, lines = plain[:3], [row for row in plain[2:-2] if row[0] not in {"Ngày hạch toán", how.carried}][::-1]
    carried: Rows = [["Mang sang", None, None, None, None, f"{WHOLE.balances[-5]:,}"]]
    rows: Rows = [*top, *lines[:4], *carried, top[2], *lines[4:], ["Số dư cuối kỳ", f"{WHOLE.closing:,}"]]
    assert is_the_truth(read(how, rows), WHOLE)


@pytest.mark.parametrize(
    ("how", "column", "code"),
    [
        (Paging(), 3, "totals"), (Paging(), 4, "totals"), (Paging(minus="behind"), 3, "totals"),
        (Paging(sums="", carried="Mang sang"), 5, "running"), (Paging(sums="Cộng"), 3, "totals"),
        (Paging(running=True), 4, "totals"),
    ],
)  # fmt: skip
def test_what_a_page_prints_wrongly_is_a_reason_with_its_row(how: Paging, column: int, code: str) -> None:
    (reason,) = proof_of(how, 8, column, "77").reasons
    assert (reason.row, reason.code) == (8, code)


def test_a_line_that_is_missing_on_a_page_is_told_by_its_sum() -> None:
    how = Paging(sums="Cộng trang")
    rows = printed(WHOLE, how)
    del rows[4]
    assert {reason.code for reason in prove(read(how, rows)).reasons} >= {"totals", "running"}


def test_the_sums_of_pages_are_not_held_against_lines_with_a_blank_amount() -> None:
    how = Paging()
    rows = printed(WHOLE, how)
    rows[4][3:5] = [None, None]
    assert {reason.code for reason in prove(read(how, rows)).reasons} == {"blank"}


def test_a_table_of_another_account_below_a_total_is_a_statement_of_its_own() -> None:
    how = Paging(sums="Cộng")
    other = Truth(by_hand().opening, by_hand().movements, account="777")
    profile = parse_profile(how.profile)
    first, second = read_statements(csv([*printed(WHOLE, how), *printed(other, how)]), profile=profile)
    assert is_the_truth(first, WHOLE)
    assert is_the_truth(second, other)


def test_a_row_with_an_amount_and_no_day_is_still_refused() -> None:
    how = Paging(sums="")
    rows = printed(WHOLE, how)
    rows.insert(5, ["Ghi chú", None, None, "5,000"])
    with pytest.raises(Exception, match="line 6: a row has an amount and no date"):
        read(how, rows)


def test_a_profile_may_name_words_of_its_own_for_pages() -> None:
    own = parse_profile(Paging().profile + 'page = ["Hết tờ"]\n')
    assert [label_of(text, own) for text in ("Hết tờ 2", "Cộng trang 1", "Tổng cộng", "Cộng phát sinh")] == [
        "page", "page", "totals", "totals",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "figure", ["5,500-", "5,500 -", "-5,500", "(5,500)", "\N{MINUS SIGN}5,500", "5,500- đ", "5,500-VND"]
)
def test_a_minus_may_stand_before_or_behind_an_amount(figure: str) -> None:
    how = Paging(minus="behind")
    rows: Rows = [*printed(WHOLE, how)[:3], ["01/09/2024", "R1", "phi", figure, f"{WHOLE.opening - 5_500:,}"]]
    assert read(how, rows).lines[0].amount == -5_500


@pytest.mark.parametrize("figure", ["5,500+", "5,500 +", "+5,500", "5,500", "5,500+ VND"])
def test_a_plus_may_stand_before_or_behind_an_amount(figure: str) -> None:
    how = Paging(minus="behind")
    rows: Rows = [*printed(WHOLE, how)[:3], ["01/09/2024", "R1", "ung ho", figure, f"{WHOLE.opening + 5_500:,}"]]
    assert read(how, rows).lines[0].amount == 5_500


def test_a_balance_may_have_its_minus_behind() -> None:
    how = Paging(minus="behind")
    rows: Rows = [["Số dư đầu kỳ: 1,500-"], *printed(WHOLE, how)[2:3], ["01/09/2024", "R1", "x", "2,000", "500"]]
    assert (read(how, rows).opening, read(how, rows).lines[0].balance) == (-1_500, 500)


def test_a_dash_for_decimals_is_no_minus() -> None:
    how = Paging(minus="behind")
    rows: Rows = [*printed(WHOLE, how)[:3], ["01/09/2024", "R1", "x", "5,500,-", None]]
    with pytest.raises(Exception, match="5,500,-"):
        read(how, rows)


HEADS: tuple[Rows, ...] = (
    [["Số tài khoản", WHOLE.account]],
    [["Số tài khoản", WHOLE.account], ["Từ ngày 01/01/2020 đến ngày 31/12/2030"]],
    [["Số tài khoản", WHOLE.account], ["Từ ngày 01/01/2020 đến ngày 31/12/2030"], ["Số dư đầu kỳ", "OPENING"]],
    [["Số tài khoản", WHOLE.account], ["Số dư đầu kỳ", "OPENING"], ["Số dư cuối kỳ", "CLOSING"]],
)
"""What stands above the header on each page."""


def headed(rows: Rows, head: Rows, *, first: bool = True) -> Rows:
    """Return a table with a head above each header; without it above the first of them."""
    figures = {"OPENING": f"{WHOLE.opening:,}", "CLOSING": f"{WHOLE.closing:,}"}
    head = [[figures.get(str(cell), cell) for cell in row] for row in head]
    begins = [at for at, row in enumerate(rows) if row[0] == "Ngày hạch toán"]
    return [
        row for at, one in enumerate(rows)
        for row in (*(head if at in begins and (first or at != begins[0]) else ()), one)
    ]  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(
    "how", [Paging(), Paging(sums="", footer="page numbers"), Paging(carried="Mang sang"), Paging(sums="Cộng")]
)
def test_a_head_that_is_printed_on_each_page_is_that_of_one_statement(how: Paging, head: Rows) -> None:
    assert is_the_truth(read(how, headed(printed(WHOLE, how), head)), WHOLE)
    top = headed(printed(WHOLE, how)[1:], HEADS[1])  # the number alone stands on the further pages
    again = headed(top[2:], HEADS[0], first=False)
    assert is_the_truth(read(how, [*top[:2], *again]), WHOLE)


def test_a_head_on_each_page_under_the_newest_lines() -> None:
    how = Paging(sums="")
    _number, _opening, header, *rows = printed(WHOLE, how)[:-2]
    lines = [row for row in rows if row != header][::-1]
    pages = headed([header, *lines[:4], header, *lines[4:], ["Số dư cuối kỳ", f"{WHOLE.closing:,}"]], HEADS[2])
    assert is_the_truth(read(how, pages), WHOLE)


@pytest.mark.parametrize("again", [["Từ ngày 01/01/2021 đến ngày 31/12/2030"], ["Số dư đầu kỳ", "77"]])
def test_what_prints_another_period_or_balance_is_no_page_of_it(again: list[str]) -> None:
    how = Paging(sums="")
    rows = headed(printed(WHOLE, how), HEADS[2])
    at = max(at for at, row in enumerate(rows) if str(row[0])[:9] == again[0][:9])
    rows[at] = [*again]
    assert len(read_statements(csv(rows), profile=parse_profile(how.profile))) > 1


def test_a_page_that_is_missing_leaves_statements_of_their_own() -> None:
    how = Paging(sums="")
    rows = headed(printed(WHOLE, how), HEADS[1])
    begins = [at for at, row in enumerate(rows) if row[0] == "Số tài khoản"]
    del rows[begins[2] : begins[3]]
    assert len(read_statements(csv(rows), profile=parse_profile(how.profile))) > 1
