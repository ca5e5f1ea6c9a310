"""JSON and JSON Lines: the shape that other programs rely on."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.renderers import render
from quykhuyenhoc.shapes import (
    Beside,
    Blank,
    Column,
    Document,
    Heading,
    Paragraph,
    Report,
    Signatures,
    Table,
)
from tests.unit.renderers.conftest import line

COLUMNS = (Column("date", "Date", "date"), Column("text", "Text"), Column("amount", "Amount", "money"))


def test_json_has_exactly_the_promised_form(trial_balance: Report[Any]) -> None:
    assert render(trial_balance, "json") == (
        '{"schema": 1, "report": "trial-balance", "book": "SL", "seq": 123, "period": "2022-Q1", "currency": "VND", '
        '"columns": ["account", "name", "opening", "debit", "closing"], "rows": [\n'
        '{"account": "111", "name": "Tiền mặt", "opening": 1000000, "debit": 0, "closing": 1000000},\n'
        '{"account": "3331", "name": "Phải nộp", "opening": -500, "debit": 6100000000, "closing": -7}\n'
        '], "totals": {"account": null, "name": null, "opening": 0, "debit": 6100000000, "closing": 999993}}\n'
    )


def test_a_report_without_rows_and_totals_is_still_json() -> None:
    report: Report[Any] = Report(name="list", title="List", columns=COLUMNS, rows=(), book="SL", seq=1)
    assert json.loads(render(report, "json")) == {
        "schema": 1,
        "report": "list",
        "book": "SL",
        "seq": 1,
        "currency": "VND",
        "columns": ["date", "text", "amount"],
        "rows": [],
        "totals": {},
    }


def test_a_report_of_one_day_says_as_of(trial_balance: Report[Any]) -> None:
    report = trial_balance.replace(period=None, start=None, end=None, as_of=date(2022, 3, 31))
    read = json.loads(render(report, "json"))
    assert read["as_of"] == "2022-03-31"
    assert "period" not in read


def test_a_span_without_a_name_is_an_iso_interval(trial_balance: Report[Any]) -> None:
    read = json.loads(render(trial_balance.replace(period=None), "json"))
    assert read["period"] == "2022-01-01/2022-03-31"


def test_known_at_and_notes_are_told_when_there_are_any(trial_balance: Report[Any]) -> None:
    read = json.loads(render(trial_balance.replace(known_at=100, notes=("Năm 2021 chưa khóa sổ.",)), "json"))
    assert (read["known_at"], read["notes"]) == (100, ["Năm 2021 chưa khóa sổ."])


def test_json_lines_are_the_rows_alone() -> None:
    rows = [line(date=date(2022, 1, 5), text="a", amount=-5, other=1), line(date=None, text="b", amount=None)]
    report = Report(name="list", title="List", columns=COLUMNS, rows=rows, book="SL", seq=1)
    assert render(report, "jsonl") == (
        '{"date": "2022-01-05", "text": "a", "amount": -5}\n{"date": null, "text": "b", "amount": null}\n'
    )


@pytest.mark.parametrize("text", ["\x1b[2J", "\x9b2J", "a\u202eb", "\u200b", "\ufeff", "\ud800", "\u2028", "\x7f", "đ"])
def test_json_says_everything_and_a_terminal_obeys_nothing(text: str) -> None:
    report = Report(
        name="list", title="List", columns=COLUMNS, rows=[line(date=None, text=text, amount=None)], book="SL", seq=1
    )
    written = render(report, "json")
    assert written.replace("\n", "").isprintable()
    assert json.loads(written)["rows"][0]["text"] == text


@given(st.lists(st.fixed_dictionaries({"text": st.none() | st.text(), "amount": st.none() | st.integers()})))
def test_what_is_written_as_json_is_read_back(rows: list[dict[str, str | int | None]]) -> None:
    lines = [line(date=None, **row) for row in rows]
    report = Report(name="list", title="List", columns=COLUMNS, rows=lines, book="SL", seq=1)
    expected = [{"date": None, **row} for row in rows]
    assert json.loads(render(report, "json"))["rows"] == expected
    assert [json.loads(line) for line in render(report, "jsonl").split("\n")[:-1]] == expected


def test_a_document_keeps_each_block_under_its_name() -> None:
    document = Document(
        title="Phiếu thu",
        name="voucher",
        book="SL",
        seq=12,
        blocks=(
            Heading("PHIẾU THU"),
            Paragraph("Ngày 05", align="center"),
            Beside(((Paragraph("Trái"),), (Paragraph("Phải", strong=True),))),
            Table(COLUMNS, ({"date": date(2022, 1, 5), "amount": 5},), {"amount": 5}),
            Signatures((("Thủ quỹ", ""),)),
            Blank(),
        ),
    )
    assert json.loads(render(document, "json")) == {
        "schema": 1,
        "document": "voucher",
        "title": "Phiếu thu",
        "book": "SL",
        "seq": 12,
        "blocks": [
            {"block": "heading", "text": "PHIẾU THU"},
            {"block": "paragraph", "text": "Ngày 05", "align": "center", "strong": False},
            {
                "block": "beside",
                "groups": [
                    [{"text": "Trái", "align": "left", "strong": False}],
                    [{"text": "Phải", "align": "left", "strong": True}],
                ],
            },
            {
                "block": "table",
                "columns": ["date", "text", "amount"],
                "rows": [{"date": "2022-01-05", "text": None, "amount": 5}],
                "totals": {"date": None, "text": None, "amount": 5},
            },
            {"block": "signatures", "signers": [["Thủ quỹ", ""]]},
            {"block": "blank", "lines": 1},
        ],
    }


def test_a_document_drawn_from_no_book_names_none() -> None:
    assert json.loads(render(Document(title="Thư", blocks=()), "json")) == {
        "schema": 1,
        "document": "document",
        "title": "Thư",
        "blocks": [],
    }
