"""A report on the screen: Nợ and Có, parentheses, the time it speaks of, and no power to whoever typed a text."""

from datetime import date
from typing import Any

import pytest

from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.renderers import render
from quykhuyenhoc.renderers.cells import label
from quykhuyenhoc.shapes import Column, Report
from tests.unit.renderers.conftest import line


def listing(*rows: dict[str, str | int | date | None]) -> Report[Any]:
    columns = (
        Column("date", "Date", "date"),
        Column("no", "No", "code"),
        Column("text", "Text"),
        Column("awards", "Awards", "count"),
        Column("amount", "Amount", "money"),
    )
    keys = [column.key for column in columns]
    return Report(
        name="list",
        title="List",
        columns=columns,
        rows=[line(**{**dict.fromkeys(keys), **row}) for row in rows],
        book="SL",
        seq=7,
    )


def test_a_report_shows_its_book_time_unit_sides_and_source(trial_balance: Report[Any]) -> None:
    assert render(trial_balance, "text") == (
        "Trial balance\n"
        "Book SL · from 01/01/2022 to 31/03/2022 · Unit: đồng\n"
        "\n"
        "                     Opening  Opening\n"
        "Account  Name          Debit   Credit          Debit    Closing\n"
        "───────  ────────  ─────────  ───────  ─────────────  ─────────\n"
        "111      Tiền mặt  1,000,000                       0  1,000,000\n"
        "3331     Phải nộp                 500  6,100,000,000        (7)\n"
        "───────  ────────  ─────────  ───────  ─────────────  ─────────\n"
        "         Total                         6,100,000,000    999,993\n"
        "\n"
        "(SL, #123)\n"
    )


def test_vietnamese_figures_have_points(trial_balance: Report[Any]) -> None:
    use_language("vi")
    assert " 6.100.000.000 " in render(trial_balance, "text")


def test_notes_stand_below_and_what_was_known_is_told(trial_balance: Report[Any]) -> None:
    report = trial_balance.replace(known_at=100, notes=("Năm 2021 chưa khóa sổ.", "Hai"))
    assert render(report, "text").endswith("\n\n(SL, #123), as known at #100\nNăm 2021 chưa khóa sổ.\nHai\n")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"as_of": date(2022, 3, 31)}, "Book SL · as of 31/03/2022 · Unit: đồng"),
        ({"period": "2022-Q1"}, "Book SL · 2022-Q1 · Unit: đồng"),
        ({"start": date(2022, 1, 1)}, "Book SL · Unit: đồng"),
        ({"currency": "USD"}, "Book SL · Unit: USD"),
    ],
)
def test_the_line_below_the_title_tells_the_time_and_the_unit(change: dict[str, Any], told: str) -> None:
    assert render(listing().replace(**change), "text").splitlines()[1] == told


def test_a_report_without_money_names_no_unit() -> None:
    counts = listing().replace(columns=listing().columns[:-1])
    assert render(counts, "text").splitlines()[1] == "Book SL"


def test_a_report_without_rows_says_so() -> None:
    assert render(listing(), "text") == "List\nBook SL · Unit: đồng\n\nNothing to show.\n\n(SL, #7)\n"


def test_dates_codes_counts_and_absent_values_are_drawn_by_their_kind() -> None:
    report = listing(
        {"date": date(2022, 1, 5), "no": 12, "text": "a", "awards": 1599, "amount": -5},
        {"date": "?", "amount": None},
    )
    assert render(report, "text").splitlines()[5:7] == [
        "05/01/2022  12  a      1,599     (5)",
        "?",
    ]


def test_decimals_belong_to_money_and_not_to_counts() -> None:
    report = listing({"awards": 1599, "amount": 123456}).replace(currency="USD", exponent=2)
    assert render(report, "text").splitlines()[5].split() == ["1,599", "1,234.56"]


def test_totals_without_a_free_cell_have_no_name() -> None:
    columns = (Column("amount", "Amount", "money"),)
    report = Report(
        name="sum", title="Sum", columns=columns, rows=[line(amount=None)], totals={"amount": 5}, book="SL", seq=1
    )
    assert "Total" not in render(report, "text")


def test_totals_are_named_in_a_code_where_no_text_is_free() -> None:
    report = listing({"text": "a"}).replace(totals={"date": date(2022, 1, 5), "text": "b"})
    assert render(report, "text").splitlines()[7].split() == ["05/01/2022", "Total", "b"]


def test_a_column_may_have_no_label_of_its_own() -> None:
    columns = (Column("amount", "", "money", sides=True),)
    report = Report(name="sum", title="", columns=columns, rows=[line(amount=-5)], book="SL", seq=1)
    assert render(report, "text") == (
        "\nBook SL · Unit: đồng\n\n\nDebit  Credit\n─────  ──────\n            5\n\n(SL, #1)\n"
    )


def test_an_empty_label_stays_empty_in_a_language_with_a_catalogue() -> None:
    use_language("vi")
    assert label("") == ""


def test_the_lines_around_a_table_wrap_too() -> None:
    long = "Học bổng của quỹ Tô Hiệu đợt một"
    drawn = render(listing().replace(title=long, notes=(long,)), "text", width=20)
    assert drawn == (
        "Học bổng của quỹ Tô\nHiệu đợt một\nBook SL · Unit: đồng\n\nNothing to show.\n\n(SL, #7)\n"
        "Học bổng của quỹ Tô\nHiệu đợt một\n"
    )
    assert "\nBook SL · Unit:\nđồng\n" in render(listing(), "text", width=19)


def test_what_somebody_typed_cannot_steer_the_terminal() -> None:
    hostile = "a\x1b[2J\x9b\u202e\r\nb"
    report = listing({"no": hostile, "text": hostile}).replace(book=hostile, period=hostile, notes=(hostile,))
    drawn = render(report, "text")
    assert drawn.replace("\n", "").isprintable()
    assert drawn.count("a\\x1b[2J\\x9b\\u202e\\r\\nb") == 6


def test_decomposed_letters_are_composed() -> None:
    assert " Hiệu\n" in render(listing({"text": "Hie\u0323\u0302u"}), "text")


def test_colour_sets_the_title_the_head_and_the_totals_apart(trial_balance: Report[Any]) -> None:
    lines = render(trial_balance, "text", colour=True).splitlines()
    assert lines[0] == "\x1b[1mTrial balance\x1b[0m"
    assert [n for n, line in enumerate(lines) if line.startswith("\x1b[1m")] == [0, 3, 4, 5, 9]


def test_a_narrow_terminal_gets_every_figure_whole_in_two_lines_a_row(trial_balance: Report[Any]) -> None:
    assert render(trial_balance, "text", width=54).splitlines()[3:10] == [
        "Account  Name",
        "           Opening  Opening",
        "             Debit   Credit          Debit    Closing",
        "─────────────────────────────────────────────────────",
        "111      Tiền mặt",
        "         1,000,000                       0  1,000,000",
        "3331     Phải nộp",
    ]


def test_a_terminal_that_is_narrower_than_a_figure_gets_it_whole_after_its_label(trial_balance: Report[Any]) -> None:
    lines = render(trial_balance, "text", width=12).splitlines()
    assert "Debit           6,100,000,000" in lines
    assert "Opening Credit  500" in lines
    assert "Name            Phải nộp" in lines


def test_what_is_the_same_in_all_lines_is_said_above_and_what_has_no_room_below() -> None:
    columns = (
        Column("date", "Date", "date"),
        Column("text", "Text"),
        Column("closed", "Closed", "date"),
        Column("amount", "Amount", "money"),
        Column("seq", "Act", "count", goes=1),
    )
    rows = [line(date=date(2022, 3, 7), text=text, closed=None, amount=5, seq=7) for text in ("Sách", "Vở")]
    rows[1] = rows[1]._replace(seq=8)
    report = Report(name="list", title="List", columns=columns, rows=rows, book="SL", seq=8)
    assert render(report, "text", width=15) == (
        "List\n"
        "Book SL · Unit:\n"
        "đồng\n"
        "\n"
        "The same in all\n"
        "lines: Date\n"
        "07/03/2022;\n"
        "Closed –\n"
        "\n"
        "Text  Amount\n"
        "────  ──────\n"
        "Sách       5\n"
        "Vở         5\n"
        "\n"
        "(SL, #8)\n"
        "Not shown here:\n"
        "Act. A wider\n"
        "window shows\n"
        "all, and so\n"
        "does -O csv.\n"
    )


def test_a_report_of_many_books_names_them_in_lines_that_fit() -> None:
    drawn = render(listing().replace(book="TP-SON-LA,QUYNH-NHAI,THUAN-CHAU"), "text", width=30).splitlines()
    assert drawn[1] == "Book TP-SON-LA, QUYNH-NHAI,"
    assert drawn[-2:] == ["(TP-SON-LA, QUYNH-NHAI,", "THUAN-CHAU, #7)"]


def test_a_list_of_codes_as_data_has_it_goes_on_behind_its_commas() -> None:
    report = listing({"no": "TP-SON-LA,QUYNH-NHAI, MUONG-LA", "text": "x"})
    assert render(report, width=40).splitlines()[6:8] == [
        "      TP-SON-LA, QUYNH-NHAI,        x",
        "      MUONG-LA",
    ]
    assert "TP-SON-LA, QUYNH-NHAI, MUONG-LA" in render(report)
