"""A book with gifts in đồng and in dollars: no list, paper or sum loses the one, or adds up the two."""

import inspect
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from typing import Any, Final

import click
import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc import Book, Books, Money, open_books, record
from quykhuyenhoc.acts import Receipt, Split
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.renderers import render
from quykhuyenhoc.shapes import Document, Report
from quykhuyenhoc_cli.main import ROOT
from tests.closing import closing_act
from tests.conftest import Copy
from tests.public import PUBLIC
from tests.reports.every import reports
from tests.samples import Clock, small_book

DAY: Final = date(2022, 3, 14)
PLANNED: Final = frozenset({
    "advances", "awards", "budgets", "cash_counts", "decisions", "dues", "dues_owed", "dues_shares",
    "funds", "goods", "goods_moves", "nominees", "pledges",
    "recipient", "rounds", "tiers", "unsigned",
})  # fmt: skip
"""What is planned, promised, awarded, owed, advanced, valued or counted by notes is in đồng alone (decision 0021)."""
OF_THEIR_OWN: Final = frozenset({"board", "statement_lines"})
"""A note of the board tells of gifts that no tier counts, tiers being in đồng; a statement is of one currency."""


def given(amount: Money, party: str = "D1", campaign: str | None = None, designated: str | None = None) -> Receipt:
    """Return a gift."""
    splits = (Split(fund="TH", amount=amount, account="5111", campaign=campaign),)
    return Receipt(
        date=DAY, account="112", party=party, description="ủng hộ", splits=splits, designated=designated
    )  # fmt: skip


def fill(book: Book) -> None:
    """Record money in both currencies wherever it may come in, lie, or go out."""
    record(book, qkh.acts.AddCurrency(code="USD", exponent=2))
    record(book, qkh.acts.ChangeAccount(code="5111", role="donation"))
    record(book, qkh.acts.ChangeAccount(code="6111", role="award"))
    asset, deposit = qkh.kinds.AccountType.ASSET, qkh.kinds.AccountKind.DEPOSIT
    record(book, qkh.acts.OpenAccount(code="1281", name="Term deposits", type=asset, kind=deposit))
    record(book, qkh.acts.OpenParty(code="D2", name="Trần Thị B"))
    for code in ("D1", "D2"):
        record(book, qkh.acts.AddDonor(code=code))
    record(book, qkh.acts.OpenCampaign(code="XUAN", name="Mùa xuân"))
    record(book, qkh.acts.SetTier(code="VANG", name="Vàng", amount=Money(50_000)))
    for sum_ in (Money(70_000), Money(150_050, "USD")):
        record(book, given(sum_, campaign="XUAN", designated="HS-1"))
        paid = (Split(fund="TH", amount=Money(sum_.minor // 10, sum_.currency), account="6111"),)
        record(book, qkh.acts.Payment(date=DAY, account="112", description="học bổng", splits=paid))
        half = Money(sum_.minor // 2, sum_.currency)
        record(book, qkh.acts.Move(date=DAY, source="112", target="1281", fund="TH", amount=half, description="gửi"))
    record(book, given(Money(30_000, "USD"), "D2"))


@pytest.fixture
def books(sqlite_copy: Copy) -> Iterator[Books]:
    with open_books(sqlite_copy("empty").url, clock=Clock()) as found:
        fill(small_book(found))
        use_language("en")
        yield found
    use_language("vi")


def drawn(make: Callable[..., Any], **more: Any) -> Report[Any] | None:
    """Return the report that a function makes, or None: it makes another thing, or none of these arguments."""
    with suppress(qkh.errors.RefusedError):
        made = make(**more)
        return (
            made.report if isinstance(made, qkh.reports.Reconciliation) else made if isinstance(made, Report) else None
        )
    return None


def of_money(report: Report[Any]) -> bool:
    return any(column.kind == "money" for column in report.columns)


def test_every_report_of_money_is_drawn_in_each_currency_or_names_it_by_row_or_is_of_what_is_in_dong_alone(
    books: Books,
) -> None:
    takes, by_row, neither = dict[str, set[tuple[str, tuple[str, ...]]]](), set[str](), set[str]()
    for called, make in reports(books, books["SL"]):
        name = called.partition("(")[0]
        report = drawn(make)
        if report is None or not of_money(report) or name.startswith("export_"):
            continue
        if "currency" in inspect.signature(PUBLIC[name]).parameters:
            both = (report, drawn(make, currency="USD"))
            takes.setdefault(name, set()).update((one.currency, one.others) for one in both if one)
        else:
            (by_row if any(column.key == "currency" for column in report.columns) else neither).add(name)

    told = {("VND", ("USD",)), ("USD", ("VND",))}
    assert {name: found for name, found in takes.items() if not told <= found} == {}
    assert neither <= PLANNED | OF_THEIR_OWN
    assert {"donations", "donors", "donated", "campaigns", "held_gifts", "annual_statement", "disbursed"} <= set(takes)
    assert {"gift_receipts", "credited", "thanks_queue"} <= by_row


def test_a_book_in_dong_alone_tells_of_no_other_currency(sqlite_copy: Copy) -> None:
    with open_books(sqlite_copy("empty").url, clock=Clock()) as found:
        book = small_book(found)
        record(book, qkh.acts.AddCurrency(code="USD", exponent=2))
        record(book, given(Money(70_000)))
        assert {one.others for _name, make in reports(found, book) if (one := drawn(make))} == {()}


def test_counts_and_sums_of_one_page_are_of_one_currency(books: Books) -> None:
    book = books["SL"]
    for currency, counts, amount in (("VND", [1, 0], 70_000), ("USD", [1, 1], 180_050)):
        gifts: Any = qkh.reports.donations(book, currency=currency)
        assert gifts.totals["left"] == sum(row.left for row in gifts.rows) == amount
        assert gifts.notes == (f"{sum(counts)} gifts.",)
        donors: list[Any] = list(qkh.reports.donors(book, currency=currency).rows)
        assert [row.gifts for row in donors] == counts
        assert sum(row.left for row in donors) == amount
        assert qkh.reports.donated(book, currency=currency).totals == {"gifts": sum(counts), "left": amount}
    row = next(iter(qkh.reports.board(book, 2022).rows))
    assert (row.party, row.amount, row.gifts) == ("D1", 70_000, 1)
    assert qkh.reports.board(book, 2022).notes == ("Gifts in USD stand on no tier: qkh donation list --currency USD.",)


def test_a_list_tells_of_another_currency_only_where_what_it_lists_is_in_it(books: Books) -> None:
    book = books["SL"]
    assert qkh.reports.donations(book, asked=qkh.reports.GiftFilter(donor="D1")).others == ("USD",)
    assert qkh.reports.donations(book, currency="USD", asked=qkh.reports.GiftFilter(donor="D2")).others == ()
    assert qkh.reports.annual_statement(book, "D2", 2022).others == ("USD",)
    assert qkh.reports.annual_statement(book, "D2", 2021).others == ()
    assert qkh.reports.balance(book, "111").others == ()
    assert qkh.reports.balance(book, "112").others == ("USD",)


def test_the_line_stands_on_the_page_and_the_codes_in_the_data(books: Books) -> None:
    report = qkh.reports.donations(books["SL"])
    assert "Only VND is counted here. There is more in USD (--currency USD)." in "".join(render(report, "text"))
    assert json.loads("".join(render(qkh.reports.donations(books["SL"]), "json")))["others"] == ["USD"]


def paper(document: Document) -> str:
    return " ".join("".join(render(document, "text")).split())


def test_the_paper_of_a_closing_holds_balances_funds_and_gifts_of_every_currency(books: Books) -> None:
    book = books["SL"]
    record(book, closing_act("2022"))
    text = paper(qkh.reports.closing_report(book, "2022"))
    for title in ("Bảng cân đối tài khoản", "Các quỹ", "Ủng hộ trong kỳ"):
        assert text.count(f"{title} ") == 1
        assert text.count(f"{title}, USD ") == 1
    assert text.count("1.800,50") > 3
    assert paper(qkh.reports.closing_report(book, "2022")) == text


def test_the_statement_of_a_donor_holds_every_currency(books: Books) -> None:
    text = paper(qkh.reports.donor_statement(books["SL"], "D1"))
    assert text.count("Đã ủng hộ, USD ") == 1
    assert text.count("Các quỹ đã ủng hộ, USD ") == 1
    assert "1.500,50" in text
    assert "70.000" in text
    assert "70.000" not in paper(qkh.reports.donor_statement(books["SL"], "D2"))


def commands(group: click.Group) -> Iterator[click.Command]:
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from commands(found)
        elif found is not None:
            yield found


def test_every_command_that_draws_such_a_report_asks_for_the_currency() -> None:
    drawing = {
        name
        for name, made in PUBLIC.items()
        if inspect.isfunction(made)
        and "Report" in str(made.__annotations__.get("return"))
        and "currency" in inspect.signature(made).parameters
    }
    asked, silent = set[str | None](), set[str | None]()
    for command in commands(ROOT):
        source = inspect.getsource(inspect.unwrap(command.callback)) if command.callback else ""
        if any(f"qkh.reports.{name}{end}" in source for name in drawing for end in "(,"):
            (asked if any(one.name == "currency" for one in command.params) else silent).add(command.name)
    assert silent == set()
    assert {"annual", "fund-report", "held"} <= asked
