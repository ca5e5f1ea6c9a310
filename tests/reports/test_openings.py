"""What a span opens with, in every report: all that was before it, and the opening entries up to its end."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final, NamedTuple

import pytest

from quykhuyenhoc import Book, Books, record
from quykhuyenhoc.acts import Adjustment, OpeningBalances, Reversal
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import (
    closing_report,
    consolidated,
    explain_figure,
    fund_report,
    journal,
    movements,
    register,
    span,
    trial_balance,
)
from quykhuyenhoc.reports.spans import Span
from quykhuyenhoc.shapes import Report, Table
from tests.closing import closing_act
from tests.reports.small import award, gift, open_small

OWNED: Final = ("4111", "5111", "6111")
"""The accounts that make the net assets of a fund."""
FIRSTS: Final = ("2022-01-01", "2022-03-01", "2022-03-08", "2022-05-10", "2023-01-01")
LASTS: Final = ("2022-02-28", "2022-03-07", "2022-03-31", "2022-05-20", "2022-12-31", "2023-06-30")
SPANS: Final = tuple(span(from_=low, to=high) for low in FIRSTS for high in LASTS if low <= high)
Figures = dict[str, tuple[int, ...]]
"""Account -> opening, debit, credit, closing; or fund -> opening, what it gained, closing. Without empty rows."""


class Line(NamedTuple):
    """A posting as the test recorded it; ``opens`` where it is of the opening balances or of a correction of them."""

    account: str
    fund: str
    amount: int
    day: date
    opens: bool


def opening(*amounts: int) -> tuple[Posting, ...]:
    """Return the lines of opening balances: cash, bank of both funds, and the net assets that they make."""
    cash, bank, office = amounts
    return (
        Posting("111", "TH", cash), Posting("112", "TH", bank), Posting("112", "VP", office),
        Posting("4111", "TH", -cash - bank), Posting("4111", "VP", -office),
    )  # fmt: skip


@pytest.fixture
def lines(books: Books) -> list[Line]:
    """Give what a book holds whose opening balances were corrected in other months, one of them closed since.

    The second correction is taken back, the third comes in the year after.
    """
    book = open_small(books)
    first = opening(3, 120, 60)
    found = [record(book, OpeningBalances(date=date(2022, 1, 1), lines=first))]
    record(book, gift(1000, date(2022, 1, 15)))
    record(book, award(40, date(2022, 2, 3)))
    record(book, closing_act("2022-02"))
    found.append(record(book, _corrected(date(2022, 3, 7), 5, 100, 90), reason="biên bản bàn giao"))
    record(book, gift(30, date(2022, 3, 7), fund="VP"))
    record(book, closing_act("2022-03"))
    found.append(record(book, _corrected(date(2022, 5, 2), 5, 100, 95), reason="sao kê"))
    found.append(record(book, Reversal(of="DC2/2022", date=date(2022, 5, 20)), reason="sao kê của năm khác"))
    record(book, closing_act("2022"))
    found.append(record(book, _corrected(date(2023, 2, 1), 5, 107, 90), reason="sổ phụ"))
    opens = {result.seq for result in found}
    rows = rows_of(journal(book, span(from_="2022-01-01", to="2023-12-31")))
    return [Line(row.account, row.fund, row.amount, row.date, row.seq in opens) for row in rows]


def rows_of(report: Report[Any]) -> list[Any]:
    """Return the rows of a report, read to the last."""
    return list(report.rows)


def _corrected(day: date, *amounts: int) -> Adjustment:
    return Adjustment(of="PK1/2022", date=day, lines=opening(*amounts))


def by_accounts(report: Report[Any]) -> Figures:
    found: dict[str, list[int]] = {}
    for row in rows_of(report):
        before = found.get(row.account, [0] * 4)
        columns = ("opening", "debit", "credit", "closing")
        found[row.account] = [amount + getattr(row, key) for amount, key in zip(before, columns, strict=True)]
    return _filled({account: tuple(amounts) for account, amounts in found.items()})


def by_funds(report: Report[Any]) -> Figures:
    return _filled(
        {row.fund: (row.opening, row.received - row.spent + row.transfers, row.closing) for row in rows_of(report)}
    )


def _filled(found: Figures) -> Figures:
    return {key: amounts for key, amounts in found.items() if any(amounts)}


def of_registers(book: Book, one: Span) -> Figures:
    found: Figures = {}
    for account in ("111", "112", *OWNED):
        report = register(book, account, one)
        rows = rows_of(report)
        totals: Any = report.totals
        debit, credit = (sum(getattr(row, key) for row in rows) for key in ("debit", "credit"))
        assert (debit, credit) == (totals["debit"], totals["credit"])
        begins = rows[0].balance - rows[0].debit + rows[0].credit if rows else totals["balance"]
        found[account] = (begins, debit, credit, totals["balance"])
    return _filled(found)


def of_explained_accounts(book: Book, one: Span) -> Figures:
    found: Figures = {}
    for account in ("111", "112", *OWNED):
        columns = ("opening", "debit", "credit", "closing")
        found[account] = tuple(_explained(book, one, account=account, column=column) for column in columns)
    return _filled(found)


def of_explained_funds(book: Book, one: Span) -> Figures:
    found: Figures = {}
    for fund in ("TH", "VP"):
        columns = ("opening", "received", "spent", "transfers", "closing")
        opens, received, spent, moved, closing = (_explained(book, one, fund=fund, column=key) for key in columns)
        found[fund] = opens, received - spent + moved, closing
    return _filled(found)


def _explained(book: Book, one: Span, **of: str) -> int:
    report = explain_figure(book, span=one, **of)  # type: ignore[arg-type]
    total: Any = report.totals
    assert sum(row.amount for row in rows_of(report)) == total["amount"]
    return int(total["amount"])


BY_ACCOUNT: Final[dict[str, Callable[[Book, Span], Figures]]] = {
    "trial balance": lambda book, one: by_accounts(trial_balance(book, one)),
    "trial balance by fund": lambda book, one: by_accounts(trial_balance(book, one, by_fund=True)),
    "trial balance of an earlier log": lambda book, one: by_accounts(
        trial_balance(book, one, known_at=book.head().size)
    ),
    "registers": of_registers,
    "explained figures": of_explained_accounts,
}
BY_FUND: Final[dict[str, Callable[[Book, Span], Figures]]] = {
    "fund report": lambda book, one: by_funds(fund_report(book, one)),
    "fund report of an earlier log": lambda book, one: by_funds(fund_report(book, one, known_at=book.head().size)),
    "explained figures": of_explained_funds,
}


def of_accounts(lines: list[Line], low: date, high: date) -> Figures:
    """Return what every report by account says, by the rule alone."""
    found: Figures = {}
    for account in {line.account for line in lines}:
        its = [line for line in lines if line.account == account and line.day <= high]
        before = sum(line.amount for line in its if line.opens or line.day < low)
        moved = [line.amount for line in its if not line.opens and line.day >= low]
        debit, credit = sum(max(n, 0) for n in moved), sum(max(-n, 0) for n in moved)
        found[account] = before, debit, credit, before + debit - credit
    return _filled(found)


def of_funds(lines: list[Line], low: date, high: date) -> Figures:
    """Return what every report by fund says: the net assets, which income and expense are part of."""
    found: Figures = {}
    for fund in {line.fund for line in lines}:
        owned = [line for line in lines if line.fund == fund and line.account in OWNED]
        figures = of_accounts([line._replace(account=fund) for line in owned], low, high)
        opens, debit, credit, closing = figures.get(fund, (0, 0, 0, 0))
        found[fund] = -opens, credit - debit, -closing
    return _filled(found)


@pytest.mark.parametrize("report", BY_ACCOUNT)
def test_every_report_by_account_opens_with_the_corrected_opening_balances(
    books: Books, lines: list[Line], report: str
) -> None:
    book = books["SL"]
    for one in SPANS:
        assert BY_ACCOUNT[report](book, one) == of_accounts(lines, one.low, one.high), one


@pytest.mark.parametrize("report", BY_FUND)
def test_every_report_by_fund_opens_with_the_corrected_opening_balances(
    books: Books, lines: list[Line], report: str
) -> None:
    book = books["SL"]
    for one in SPANS:
        assert BY_FUND[report](book, one) == of_funds(lines, one.low, one.high), one


def test_what_adds_up_all_funds_opens_with_what_they_open_with(books: Books, lines: list[Line]) -> None:
    book = books["SL"]
    for one in SPANS:
        funds = of_funds(lines, one.low, one.high).values()
        opens, gained, closing = (sum(column) for column in zip(*funds, strict=True)) if funds else (0, 0, 0)
        together: Any = consolidated(books, span=one).totals
        assert (together["opening"], together["closing"]) == (opens, closing), one
        assert together["received"] - together["spent"] == gained, one
        classes = {row.line: row.total for row in rows_of(movements(book, one))}
        assert (classes["opening"], classes["closing"]) == (opens, closing), one


@pytest.mark.parametrize("period", ["2022-01", "2022-02", "2022-03", "2022"])
def test_the_tables_of_a_closing_paper_open_with_the_same(books: Books, lines: list[Line], period: str) -> None:
    days, book = span(period), books["SL"]
    accounts, funds, *_more = (block for block in closing_report(book, period).blocks if isinstance(block, Table))
    rows: list[Any] = list(accounts.rows)
    opens = {row["account"]: row["opening"] for row in rows if row["opening"]}
    expected = of_accounts(lines, days.low, days.high)
    assert opens == {account: amounts[0] for account, amounts in expected.items() if amounts[0]}
    totals: Any = funds.totals
    assert totals["opening"] == -sum(opens.get(account, 0) for account in OWNED)


@pytest.mark.usefixtures("lines", "in_english")
@pytest.mark.parametrize(
    ("low", "high", "vouchers"),
    [
        ("2022-01-01", "2022-12-31", ""), ("2022-02-01", "2022-03-06", ""),
        ("2022-03-01", "2022-03-31", "DC00001/2022"),
        ("2022-05-01", "2022-05-31", "DC00002/2022, DC00003/2022"), ("2023-01-01", "2023-12-31", "DC00001/2023"),
    ],
)  # fmt: skip
def test_a_report_names_the_vouchers_by_which_it_opens_with_other_figures_than_the_days_before_closed_with(
    books: Books, low: str, high: str, vouchers: str
) -> None:
    book, one = books["SL"], span(from_=low, to=high)
    said = f"It opens with other figures than the days before closed with: {vouchers} corrected opening balances."
    for report in (trial_balance(book, one), fund_report(book, one), register(book, "112", one), movements(book, one)):
        told = [str(note) for note in report.notes if "corrected opening balances" in str(note)]
        assert told == [said] * bool(vouchers)
