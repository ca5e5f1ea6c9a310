"""A report as a workbook, read by somebody else: labels, numbers, days, and no formula."""

from datetime import date, datetime
from io import BytesIO
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook

from quykhuyenhoc.i18n import N_, speaking
from quykhuyenhoc.renderers import workbook
from quykhuyenhoc.shapes import Column, LazyRows, Report
from quykhuyenhoc.shapes.columns import sides_of


class Line(NamedTuple):
    """A line."""

    no: str
    date: date | None
    text: str | None
    amount: int
    currency: str
    moved: int


COLUMNS = (
    Column("no", N_("Voucher"), "code"), Column("date", N_("Date"), "date"),
    Column("text", N_("Description"), says=lambda code: {"cash": "tiền mặt"}.get(code, code)),
    Column("amount", N_("Amount"), "money"), Column("currency", N_("Currency"), "code"),
    Column("moved", N_("Balance"), "money", sides=True),
)  # fmt: skip
LINES = [
    Line("PT1", date(2022, 3, 7), "cash", 5_000_000, "VND", 5_000_000),
    Line("PT2", None, None, -1_250, "USD", -1_250),
]


def report(rows: Any = LINES, **more: Any) -> Report[Line]:
    """Return a report of lines."""
    return Report(
        name="journal", title="Journal", columns=COLUMNS, rows=rows, book="SL", seq=9, totals={"amount": 5_000_000},
        sides={"moved": sides_of([5_000_000, -1_250])}, exponents={"VND": 0, "USD": 2}, notes=("=1+1",), **more,
    )  # fmt: skip


def sheet(made: Report[Line]) -> Any:
    """Return the first sheet as it is read."""
    return load_workbook(BytesIO(workbook(made))).worksheets[0]


def test_labels_are_in_the_language_of_the_run_and_stay_in_sight() -> None:
    for lang, labels in (
        ("vi", ["Chứng từ", "Ngày", "Diễn giải", "Số tiền", "Loại tiền", "Số dư Nợ", "Số dư Có"]),
        ("en", ["Voucher", "Date", "Description", "Amount", "Currency", "Balance Debit", "Balance Credit"]),
    ):
        with speaking(lang):  # type: ignore[arg-type]
            found = sheet(report())
        assert [cell.value for cell in found[1]] == labels
        assert found.freeze_panes == "A2"
        assert found.auto_filter.ref == "A1:G3"


def test_amounts_are_numbers_days_are_days_and_codes_are_words() -> None:
    found = sheet(report())
    first, second = found[2], found[3]
    assert [cell.value for cell in first] == [
        "PT1", datetime(2022, 3, 7), "tiền mặt", 5_000_000, "VND", 5_000_000, None,  # noqa: DTZ001 (as it is read)
    ]  # fmt: skip
    assert [cell.value for cell in second] == ["PT2", None, None, -12.5, "USD", None, 12.5]
    assert (first[3].number_format, second[3].number_format) == ("#,##0;(#,##0)", "#,##0.00;(#,##0.00)")
    assert first[1].number_format == "dd/mm/yyyy"


def test_the_totals_and_where_it_comes_from_stand_below() -> None:
    found = sheet(report())
    assert [cell.value for cell in found[4]] == ["Total", None, None, 5_000_000, None, 5_000_000, 1_250]
    assert found[4][3].font.bold
    assert [row[0].value for row in found.iter_rows(min_row=5)] == [None, "(SL, #9)", "=1+1"]


@pytest.mark.parametrize("text", ["=1+1", "+84912", "-5", "@SUM(A1)", "0123", "http://x", "=HYPERLINK(A1)", "{=1}"])
def test_no_text_becomes_a_formula_a_link_or_a_number(text: str) -> None:
    cell = sheet(report([Line("A", None, text, 0, "VND", 0)]))["C2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_an_amount_that_excel_would_round_is_a_text() -> None:
    found = sheet(report([Line("A", None, None, 1_234_567_890_123_456, "VND", 0)]))
    assert (found["D2"].value, found["D2"].data_type) == ("1234567890123456", "s")


def test_columns_are_as_wide_as_what_they_hold() -> None:
    widths = sheet(report([Line("A", None, "một câu dài bốn mươi chữ cái hay hơn nữa", 0, "VND", 0)])).column_dimensions
    assert (widths["C"].width > 40, widths["A"].width < 15) == (True, True)


def test_a_sheet_that_is_full_is_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quykhuyenhoc.renderers.xlsx.ROWS_MAX", 2)
    rows = LazyRows(lambda: iter([Line(f"PT{n}", None, None, n, "VND", n) for n in range(1, 6)]))
    made = load_workbook(BytesIO(workbook(report(rows))))
    assert [one.title for one in made.worksheets] == ["Journal", "Journal 2", "Journal 3"]
    assert [one["A2"].value for one in made.worksheets] == ["PT1", "PT3", "PT5"]
    assert [one["A1"].value for one in made.worksheets] == ["Voucher"] * 3
    assert made.worksheets[2]["A3"].value == "Total"


def test_a_report_without_lines_has_its_labels() -> None:
    assert sheet(report([])).max_row > 1


def test_a_sheet_is_printed_as_a_paper() -> None:
    """Title, book, days and unit stand above each page, with the names of the columns; a total below a line."""
    with speaking("vi"):
        found = sheet(report(start=date(2022, 1, 1), end=date(2022, 3, 31)))
    page = found.page_setup
    assert (page.paperSize, page.orientation, page.fitToHeight) == (9, "portrait", 0)
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert found.print_title_rows == "$1:$1"
    about = "&BSổ nhật ký chung&B\nBộ sổ SL · từ ngày 01/01/2022 đến ngày 31/03/2022 · Đơn vị tính: đồng"
    assert found.oddHeader.left.text == about
    assert found.oddFooter.right.text == "&P/&N"
    total = found[4]
    assert (total[0].value, total[3].value, total[3].number_format) == ("Cộng", 5_000_000, "#,##0;(#,##0)")
    assert {cell.border.top.style for cell in total} == {"thin"}


def test_a_wide_sheet_lies_across_the_paper() -> None:
    long = [Line("PT1", None, "x" * 60, 1, "VND", 1), Line("y" * 60, None, None, 1, "VND", 1)]
    assert sheet(report(long)).page_setup.orientation == "landscape"
