"""Movements in funds, coverage and management costs: figures written out; the demo's by class of fund."""

from collections.abc import Iterator
from datetime import date

import pytest

from quykhuyenhoc import Book, Money, create_books, open_books, parse_period, record
from quykhuyenhoc.acts import Adjustment, JournalVoucher, OpenAccount, OpenFund, Payment, Receipt, SetCostRate, Split
from quykhuyenhoc.demo.build import Demo, build_demo
from quykhuyenhoc.kinds import AccountKind, AccountType, Overspend, Restriction
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.ledger.costs import cost_rules, rule_on
from quykhuyenhoc.reports import coverage, fund_report, management_costs, movements, span
from tests.conftest import Copy
from tests.reports.small import NOW, open_small

CLASSES = ("unrestricted", "designated", "restricted", "endowment", "total")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = build_demo(str(tmp_path_factory.mktemp("demo") / "demo.db"), "default")
    with made.books:
        yield made


def table(book: Book, period: str) -> dict[str, tuple[object, ...]]:
    return {str(row.line): tuple(getattr(row, kind) for kind in CLASSES) for row in movements(book, span(period)).rows}


def test_the_scholarship_fund_keeps_its_principal_apart(demo: Demo) -> None:
    assert table(demo.books["QTH"], "2022-Q1") == {
        "opening": (0, 0, 120_000_000, 4_000_000_000, 4_120_000_000),
        "received": (0, 0, 45_000_000, 6_100_000_000, 6_145_000_000),
        "spent": (0, 0, -35_000_000, 0, -35_000_000),
        "transfers": (0, 0, 0, 0, 0),
        "released": (0, 0, 0, 0, 0),
        "abroad": (0, 0, 0, 0, 0),
        "closing": (0, 0, 130_000_000, 10_100_000_000, 10_230_000_000),
    }


def test_what_went_to_another_book_is_no_transfer_between_funds(demo: Demo) -> None:
    found = table(demo.books["SL"], "2022-Q1")
    assert found["opening"] == (60_000_000, 0, 150_000_000, 0, 210_000_000)
    assert found["received"] == (0, 0, 300_000_000, 0, 300_000_000)
    assert found["spent"] == (0, 0, -31_200_000, 0, -31_200_000)
    assert found["transfers"] == (0, 0, 0, 0, 0)
    assert found["abroad"] == (0, 0, -30_000_000, 0, -30_000_000)
    assert found["closing"] == (60_000_000, 0, 388_800_000, 0, 448_800_000)


@pytest.mark.parametrize("code", ["QTH", "SL", "D06"])
def test_every_column_adds_up_and_equals_the_fund_report(demo: Demo, code: str) -> None:
    book = demo.books[code] if code in {head.code for head in demo.books.heads()} else demo.books["SL"]
    found = table(book, "2022-Q1")
    for n, kind in enumerate(CLASSES):
        lines = {line: int(str(cells[n])) for line, cells in found.items()}
        assert lines["closing"] == sum(lines.values()) - lines["closing"]
        rows = [row for row in fund_report(book, span("2022-Q1")).rows if kind in (row.restriction, "total")]
        assert lines["closing"] == sum(int(str(row.closing)) for row in rows)
    assert found["transfers"][-1] == found["released"][-1] == 0


def test_transfers_between_funds_come_to_nothing_over_all_classes(book: Book) -> None:
    record(book, OpenFund(code="CM", name="Có mục đích", restriction=Restriction.RESTRICTED))
    from quykhuyenhoc.acts import FundTransfer

    record(
        book,
        FundTransfer(
            date=date(2022, 3, 20), from_fund="TH", to_fund="CM", amount=Money(70), account="112", description="chuyển"
        ),
    )
    assert table(book, "2022-Q1")["transfers"] == (-70, 0, 70, 0, 0)


@pytest.mark.parametrize(
    ("period", "before"),
    [("2022-Q1", "2021-Q4"), ("2022", "2021"), ("2022-03", "2022-02"), ("2022-H1", "2021-H2")],
)
def test_the_period_before_is_as_long(book: Book, period: str, before: str) -> None:
    report = movements(book, span(period))
    earlier = {row.line: row.total for row in movements(book, span(before)).rows}
    assert {row.line: row.prior for row in report.rows} == earlier
    earlier_days = parse_period(before)
    first, last = (f"{day:%d/%m/%Y}" for day in (earlier_days.start, earlier_days.end))
    assert report.notes[0] == f"Period before: {first} to {last}."


# -- is the restricted money there? -----------------------------------------------------------------------------------


@pytest.fixture
def mixed(place: Copy) -> Iterator[Book]:
    """Give a book with 100 of a restricted fund and a fund of nobody's that may be overspent, 10 in it."""
    with open_books(place("empty").url, clock=lambda: NOW) as books:
        found = open_small(books)
        record(found, OpenAccount(code="138", name="x", type=AccountType.ASSET, kind=AccountKind.RECEIVABLE))
        record(found, OpenAccount(code="5112", name="Hiện vật", type=AccountType.INCOME, role="donation_in_kind"))
        record(found, OpenAccount(code="642", name="Quản lý", type=AccountType.EXPENSE, role="management"))
        record(found, OpenFund(code="CM", name="Có mục đích", restriction=Restriction.RESTRICTED))
        record(found, OpenFund(code="HD", name="Hoạt động", overspend=Overspend.WARN))
        record(found, gift("CM", 100))
        record(found, gift("HD", 10))
        yield found


def gift(fund: str, amount: int, *, account: str = "5111", day: date = date(2022, 3, 1)) -> Receipt:
    split = Split(fund=fund, amount=Money(amount), account=account)
    return Receipt(date=day, account="112", splits=(split,), description="ủng hộ")


def cost(fund: str, amount: int, day: date = date(2022, 3, 2)) -> Payment:
    split = Split(fund=fund, amount=Money(amount), account="642")
    return Payment(date=day, account="112", splits=(split,), description="văn phòng phẩm")


def test_restricted_money_that_is_in_the_bank_is_covered(mixed: Book) -> None:
    report = coverage(mixed, span(as_of="2022-12-31"))
    assert [(row.fund, row.money, row.net_assets) for row in report.rows] == [("CM", 100, 100), ("HD", 10, 10)]
    assert report.totals == {
        "cash": 0, "bank": 110, "deposit": 0, "money": 110, "net_assets": 110, "difference": 0,
    }  # fmt: skip
    assert report.notes[0] == "Covered: donors bound 100 ₫, and the book has 110 ₫ in cash, bank and deposits."


def test_free_spending_that_ate_restricted_money_is_named(mixed: Book) -> None:
    record(mixed, cost("HD", 35))
    notes = coverage(mixed, span(as_of="2022-12-31")).notes
    assert notes[:2] == (
        "Not covered: donors bound 100 ₫, and the book has 75 ₫ in money: 25 ₫ too little.",
        "Fund HD spent 25 ₫ of the money of other funds.",
    )


def test_what_is_held_for_others_is_to_be_covered_too(mixed: Book) -> None:
    held = AccountType.LIABILITY
    record(mixed, OpenAccount(code="3381", name="Thu hộ", type=held, role="held"))
    lines = Posting("112", "HD", 50), Posting("3381", "HD", -50)
    record(mixed, JournalVoucher(date=date(2022, 3, 1), description="thu hộ", lines=lines))
    notes = coverage(mixed, span(as_of="2022-12-31")).notes
    assert notes[0] == (
        "Covered: donors bound 100 ₫, 50 ₫ is held for others, and the book has 160 ₫ in cash, bank and deposits."
    )
    record(mixed, cost("HD", 45))
    notes = coverage(mixed, span(as_of="2022-12-31")).notes
    assert notes[:2] == (
        "Not covered: donors bound 100 ₫, 50 ₫ is held for others, and the book has 115 ₫ in money: 35 ₫ too little.",
        "Fund HD holds 50 ₫ for others and has 15 ₫: it spent some of it.",
    )


def test_what_of_a_bound_fund_is_no_money_is_told_with_its_debts_taken_off(mixed: Book) -> None:
    lines = Posting("138", "CM", 50), Posting("5111", "CM", -50), Posting("642", "CM", 20), Posting("331", "CM", -20)
    record(mixed, JournalVoucher(date=date(2022, 3, 3), description="chưa nhận, chưa trả", lines=lines))
    report = coverage(mixed, span(as_of="2022-12-31"))
    assert [(row.money, row.net_assets, row.difference) for row in report.rows][:1] == [(100, 130, -30)]
    said = "Fund CM: 30 ₫ of its net assets is no money (receivables, advances, goods less what it owes)."
    assert said in report.notes


# -- what management may cost -----------------------------------------------------------------------------------------


def costs(book: Book, year: str) -> list[tuple[object, ...]]:
    cells = ("year", "fund", "income", "excluded", "rate", "carried", "allowed", "spent", "left", "rule")
    return [
        tuple(getattr(row, cell) for cell in cells)
        for row in management_costs(book, span(year)).rows
        if row.fund == "CM"
    ]


@pytest.mark.parametrize(
    ("spent", "corrected", "carried", "allowed"),
    [(0, 10_000, 6_500, 3_000), (0, 50_000, 6_500, 5_000), (5_000, 10_000, 1_500, 0)],
)
def test_income_below_nothing_takes_off_what_was_carried_over_and_no_more(
    mixed: Book, spent: int, corrected: int, carried: int, allowed: int
) -> None:
    record(mixed, gift("CM", 49_900))
    typed = record(mixed, gift("CM", 80_000, day=date(2022, 12, 21)))
    if spent:
        record(mixed, cost("CM", spent))
    act = Adjustment(of=typed.no or "", date=date(2023, 1, 9), amount=corrected)
    record(mixed, act, reason="thừa một số 0")
    _first, second = costs(mixed, "2023")
    assert second == ("2023", "CM", corrected - 80_000, 0, "5 %", carried, allowed, 0, allowed, "93/2019")


def test_five_percent_of_income_without_goods_and_what_was_not_used_carries_over(mixed: Book) -> None:
    record(mixed, gift("CM", 99_900))
    record(mixed, gift("CM", 5_000, account="5112"))
    record(mixed, cost("CM", 2_000))
    record(mixed, gift("CM", 10_000, day=date(2023, 1, 3)))
    record(mixed, cost("CM", 3_600, day=date(2023, 1, 4)))
    assert costs(mixed, "2023") == [
        ("2022", "CM", 105_000, 5_000, "5 %", 0, 5_000, 2_000, 3_000, "93/2019"),
        ("2023", "CM", 10_000, 0, "5 %", 3_000, 3_500, 3_600, -100, "93/2019"),
    ]


def test_the_council_may_raise_the_rate_and_the_report_says_how_far(mixed: Book) -> None:
    record(mixed, gift("CM", 900))
    record(mixed, SetCostRate(year=2022, rate=1_200, decision="3/QĐ-HĐQL"))
    assert costs(mixed, "2022") == [("2022", "CM", 1_000, 0, "12 %", 0, 120, 0, 120, "93/2019")]
    notes = management_costs(mixed, span("2022")).notes
    assert "2022: 12 % by decision 3/QĐ-HĐQL." in notes
    assert "2022: the rule allows at most 10 %." in notes


def test_what_nobody_knows_of_a_rule_is_a_value() -> None:
    known = rule_on(date(2026, 3, 1))
    assert known is not None
    assert (known.rate, known.raised, known.carry_over) == (None, None, None)
    assert "chưa rõ" in known.unclear
    assert rule_on(date(2020, 1, 14)) is None
    assert [rule.code for rule in cost_rules()] == ["93/2019", "93/2019 (136/2024)", "03/2026"]


def test_a_year_without_a_known_rate_allows_nothing_it_could_name(tmp_path: object) -> None:
    from datetime import UTC, datetime

    with create_books(f"{tmp_path}/q.db", clock=lambda: datetime(2026, 6, 1, tzinfo=UTC)) as books:
        found = open_small(books)
        record(found, OpenFund(code="CM", name="Có mục đích", restriction=Restriction.RESTRICTED))
        record(found, gift("CM", 100, day=date(2026, 3, 1)))
        assert costs(found, "2026") == [
            ("2026", "CM", 100, 0, "unclear", None, None, 0, None, "03/2026"),
        ]  # fmt: skip
        notes = management_costs(found, span("2026")).notes
        assert any(note.startswith("Unclear: mức chi quản lý") for note in notes)
        assert "2026: the rule changed within the year; that of its last day is used." in notes
