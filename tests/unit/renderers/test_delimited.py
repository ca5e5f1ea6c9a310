"""CSV and Excel: numbers stay numbers, and no text becomes a formula."""

import csv
from datetime import date
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.renderers import render
from quykhuyenhoc.shapes import Column, Report
from tests.unit.renderers.conftest import line


def listing(*texts: str) -> Report[Any]:
    rows = [line(text=text) for text in texts]
    return Report(name="list", title="List", columns=(Column("text", "Text"),), rows=rows, book="SL", seq=1)


def test_csv_has_keys_whole_signed_numbers_and_no_totals(trial_balance: Report[Any]) -> None:
    assert render(trial_balance, "csv") == (
        "account,name,opening,debit,closing\n111,Tiền mặt,1000000,0,1000000\n3331,Phải nộp,-500,6100000000,-7\n"
    )


def test_excel_has_a_mark_semicolons_and_its_own_line_ends(trial_balance: Report[Any]) -> None:
    assert render(trial_balance, "excel") == (
        "\ufeffaccount;name;opening;debit;closing\r\n"
        "111;Tiền mặt;1000000;0;1000000\r\n"
        "3331;Phải nộp;-500;6100000000;-7\r\n"
    )


def test_a_date_is_iso_and_an_absent_value_is_empty() -> None:
    columns = (Column("date", "Date", "date"), Column("memo", "Memo"), Column("amount", "Amount", "money"))
    rows = [line(date=date(2022, 1, 5), memo=None, amount=5), line(date=None, memo="a,b", amount=None)]
    report = Report(name="list", title="List", columns=columns, rows=rows, book="SL", seq=1)
    assert render(report, "csv") == 'date,memo,amount\n2022-01-05,,5\n,"a,b",\n'


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+84912345678", "'+84912345678"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\\t'=1"),
        ("\r=1", "'\\r'=1"),
        ("\n=1", "'\\n'=1"),
        ("\0=1", "'\\x00=1"),
        ("\uff1d1", "'\uff1d1"),
        ("a;=1", "a;'=1"),
        ('a",=1', "a\",'=1"),
        ("a=1-2", "a=1-2"),
        ("PT-0001", "PT-0001"),
        ("\x1b[2Jxin chào", "\\x1b[2Jxin chào"),
    ],
)
def test_a_text_that_would_run_in_a_spreadsheet_or_terminal_is_made_harmless(text: str, safe: str) -> None:
    lines = list(csv.reader(StringIO(render(listing(text), "csv"))))
    assert lines == [["text"], [safe]]


@given(st.lists(st.text(st.characters(codec="utf-8"))))
def test_no_cell_begins_like_a_formula_whichever_separator_is_read(texts: list[str]) -> None:
    for name, separator in (("csv", ","), ("excel", ";")):
        for read_with in ",;\t":
            lines = render(listing(*texts), name).splitlines()
            cells = [cell.strip('"') for line in lines for cell in line.split(read_with)]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))], separator


@given(st.lists(st.text("aăđờ ,;'\"/.5", min_size=1)))
def test_harmless_text_comes_back_as_it_was(texts: list[str]) -> None:
    lines = list(csv.reader(StringIO(render(listing(*texts), "csv"))))
    assert lines[1:] == [[text] for text in texts]
