"""A web page is read as a browser shows it: rows that it hides are no lines and are named, cells reach over rows."""

import pytest

from quykhuyenhoc.bank.grid import html_rows
from quykhuyenhoc.bank.inspecting import inspect
from quykhuyenhoc.bank.reading import hidden_rows, read_statements

LINE = "<td>13/03/2026</td><td>ung ho</td><td></td><td>{0}</td><td>{1}</td>"
HEAD = "<tr><th>Ngày</th><th>Nội dung</th><th>Tiền ra</th><th>Tiền vào</th><th>Số dư</th></tr>"


def page(*rows: str) -> str:
    """Return a page with a table of these rows under a header."""
    return f"<html><table>{HEAD}{''.join(rows)}</table></html>"


SHOWN = f"<tr>{LINE.format('500.000', '500.000')}</tr>"
LAST = f"<tr>{LINE.format('200.000', '700.000')}</tr>"
IN = LINE.format("5.000.000", "5.500.000")


@pytest.mark.parametrize(
    "hidden",
    [
        f"<tr hidden>{IN}</tr>", f'<tr style="display:none">{IN}</tr>',
        f'<tr style="color:red; DISPLAY : none;">{IN}</tr>',
        f'<tr style="visibility:collapse">{IN}</tr>', f"<template><tr>{IN}</tr></template>",
        f"<tbody hidden><tr>{IN}</tr></tbody><tbody>", f"<tr hidden>{IN}",
        f"<div hidden><div></div><tr>{IN}</tr></div>",
    ],
)  # fmt: skip
def test_rows_that_a_page_hides_are_no_lines_and_are_named(hidden: str) -> None:
    data = page(SHOWN, hidden, LAST).encode()
    found = inspect(data)
    (one,) = found.statements
    assert ([line.amount for line in one.lines], one.left_out) == ([500_000, 200_000], (3,))
    assert [str(told) for told in hidden_rows(one)] == ["rows 3 are hidden in the page, and left out"]
    assert found.notes == ("rows 3 are hidden in the page, and left out",)


def test_a_hidden_row_without_an_end_hides_nothing_behind_its_table() -> None:
    text = f"<html><table><tr hidden><td>a</table><table>{HEAD}{SHOWN}</table></html>"
    assert [row.line for row in html_rows(text)] == [2, 3]


def test_what_is_shown_stays_and_an_empty_row_that_is_hidden_is_not_named() -> None:
    plain = page(
        SHOWN, '<tr style="display:block">', LINE.format("200.000", "700.000"), "</tr>", "<tr hidden><td></td></tr>"
    )
    (one,) = inspect(plain.encode()).statements
    assert (len(one.lines), one.left_out) == (2, ())


def test_cells_over_several_rows_leave_their_places_empty() -> None:
    two = (
        "<html><table><tr><th rowspan=2>Date</th><th rowspan=2>Details</th><th colspan=2>Movement</th>"
        "<th rowspan=2>Balance</th></tr><tr><th>Debit</th><th>Credit</th></tr>"
        f"{SHOWN}{LAST}</table></html>"
    )
    assert [row.cells for row in html_rows(two)][:2] == [
        ["Date", "Details", "Movement", "", "Balance"], ["", "", "Debit", "Credit", ""],
    ]  # fmt: skip
    found = inspect(two.encode())
    assert found.problem == ""
    assert [line.amount for line in read_statements(two.encode(), profile=found.layout.profile())[0].lines] == [  # type: ignore[union-attr]
        500_000, 200_000,
    ]  # fmt: skip


@pytest.mark.parametrize("span", ["0", "x", "-1", "9999", ""])
def test_a_span_that_is_none_moves_nothing(span: str) -> None:
    text = f"<table><tr><td rowspan='{span}'>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
    assert [row.cells for row in html_rows(text)] == [["a", "b"], ["c"]]
