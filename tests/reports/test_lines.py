"""Lines of reports: their fields are the columns and of the types that they say, and states are codes everywhere."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any, get_type_hints

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc import Books, use_language
from quykhuyenhoc.errors import MissingPackageError, RefusedError, RowError, UnknownFilterError
from quykhuyenhoc.i18n import Language, _
from quykhuyenhoc.renderers import render
from quykhuyenhoc.shapes import Report
from tests.conftest import Copy
from tests.reports.every import reports
from tests.samples import Clock

KINDS = {"text": str, "code": str, "money": int, "count": int, "rate": int, "date": date}
BESIDE = {"cursor"}
"""What a line has that is no column."""
LEFT_OUT = {"trial-balance": {"fund", "month"}, "balance": {"month"}, "fund-report": {"month"}, "nominees": {"born"}}
"""The fields of which a report has a column only where it is asked for."""


@pytest.fixture
def books(sqlite_copy: Copy) -> Iterator[Books]:
    with qkh.open_books(sqlite_copy("full").url, clock=Clock()) as opened:
        yield opened


def made(books: Books) -> Iterator[tuple[str, Report[Any]]]:
    """Yield every report of every book that has what it asks for, and those that have other columns by an argument."""
    for head in books.heads():
        book = books.at(head)
        for name, make in reports(books, book):
            with suppress(RefusedError):
                report = make()
                if isinstance(report, tuple) and hasattr(report, "report"):
                    report = report.report
                if isinstance(report, Report):
                    yield name, report
        yield "by fund", qkh.reports.trial_balance(book, by_fund=True)
        with suppress(RefusedError):
            found = qkh.reports.reconciliation(book, "112", qkh.reports.span("2022"), by_fund=True)
            yield "reconciled by fund", found.report


def test_the_fields_of_every_line_are_its_columns_in_their_order_and_of_their_types(books: Books) -> None:
    names = set()
    for name, report in made(books):
        columns = {column.key: KINDS[column.kind] for column in report.columns}
        for row in report.rows:
            left = LEFT_OUT.get(report.name, set()) - columns.keys()
            fields = [field for field in row._fields if field not in BESIDE and field not in left]
            assert fields == list(columns), name
            hints = get_type_hints(type(row))
            for field in row._fields:
                assert isinstance(getattr(row, field), hints[field]), (name, field, row)
                if field in columns:
                    assert isinstance(getattr(row, field), columns[field] | None), (name, field, row)
            names.add(report.name)
    assert len(names) > 45


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_two_columns_of_a_report_are_named_alike(books: Books, lang: Language) -> None:
    use_language(lang)
    for name, report in made(books):
        heads = [_(column.label) for column in report.columns]
        assert len(set(heads)) == len(heads), (name, heads)


def test_totals_are_plain_amounts_of_columns_of_numbers(books: Books) -> None:
    for name, report in made(books):
        numbers = {column.key for column in report.columns if column.kind in ("money", "count")}
        assert report.totals.keys() <= numbers, name
        assert {type(amount) for amount in report.totals.values()} <= {int}, name


def test_states_and_kinds_are_codes_in_every_language(books: Books) -> None:
    said: dict[str, list[list[Any]]] = {}
    for lang in ("vi", "en"):
        use_language(lang)
        for name, report in made(books):
            keys = [one.key for one in report.columns if one.says or one.kind == "code"]
            said.setdefault(f"{report.book} {name}", []).append(
                [tuple(getattr(row, key) for key in keys) for row in report.rows]
            )
    use_language("vi")
    assert [name for name, (first, *others) in said.items() if any(other != first for other in others)] == []


def test_a_dictionary_of_a_report_is_what_json_prints(books: Books) -> None:
    for name, report in made(books):
        assert json.loads(render(report, "json")) == json.loads(json.dumps(report.to_dict())), name


def test_every_report_is_a_data_frame_of_whole_minor_units_and_days(books: Books) -> None:
    for name, report in made(books):
        rows = [tuple(getattr(row, one.key) for one in report.columns) for row in report.rows]
        kinds = {one.key: one.kind for one in report.columns}
        polars, arrow = report.to_polars(), pa.table(report)
        assert polars.rows() == rows, name
        assert [tuple(row.values()) for row in arrow.to_pylist()] == rows, name
        for key, kind in kinds.items():
            assert (polars.schema[key] == pl.Int64) == (KINDS[kind] is int), (name, key)
        pandas = report.to_pandas()
        assert list(pandas.columns) == list(kinds), name
        for key, kind in kinds.items():
            assert pd.api.types.is_integer_dtype(pandas[key].dtype) == (KINDS[kind] is int), (name, key)
            assert pd.api.types.is_datetime64_dtype(pandas[key].dtype) == (kind == "date"), (name, key)
            known = [None if pd.isna(value) else value for value in pandas[key]]
            assert [value.date() if kind == "date" and value else value for value in known] == [
                row[list(kinds).index(key)] for row in rows
            ], (name, key)
        assert pandas.attrs["report"] == report.name
        assert json.loads(json.dumps(pandas.attrs))["columns"] == pandas.attrs["columns"]


def test_a_data_frame_of_a_report_itself_has_its_fields(books: Books) -> None:
    report = qkh.reports.fund_report(books["SL"])
    assert list(pd.DataFrame(report).columns) == list(qkh.reports.FundReportLine._fields)
    assert pl.DataFrame(report)["closing"].sum() == report.totals["closing"]


def test_a_package_that_is_missing_is_named_with_the_extra_that_brings_it(
    books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = qkh.reports.accounts(books["SL"])
    for package, ask in (
        ("pandas", report.to_pandas), ("polars", report.to_polars), ("pyarrow", report.__arrow_c_stream__),
    ):  # fmt: skip
        monkeypatch.setitem(__import__("sys").modules, package, None)
        with pytest.raises(MissingPackageError) as caught:
            ask()
        assert (caught.value.package, caught.value.extra) == (package, "data")


def test_a_notebook_shows_labels_amounts_and_days_as_people_read_them(books: Books) -> None:
    use_language("vi")
    book = books["SL"]
    shown = qkh.reports.fund_report(book)._repr_html_()
    assert "<th>Quỹ</th>" in shown
    assert "<td>có mục đích</td>" in shown
    hostile = qkh.reports.accounts(book).replace(title="<script>", notes=("<b>",))
    assert "<script>" not in hostile._repr_html_()
    assert "&lt;b&gt;" in hostile._repr_html_()
    for name, report in made(books):
        assert report._repr_html_().startswith("<table>"), name


def test_the_one_line_that_is_asked_for_is_given_and_no_line_or_several_are_refused(books: Books) -> None:
    book = books["SL"]
    report = qkh.reports.fund_report(book)
    assert report.row(fund="TH") in list(report.rows)
    assert report.row(fund="TH").fund == "TH"
    with pytest.raises(RowError) as caught:
        report.row(fund="XX")
    no = caught.value
    assert (no.report, no.book, no.count, no.name) == ("fund-report", "SL", 0, "fund=XX")
    with pytest.raises(RowError) as caught:
        qkh.reports.trial_balance(book, by_fund=True).row(account="112")
    assert caught.value.count > 1
    with pytest.raises(UnknownFilterError):
        report.row(fnd="TH")
    with pytest.raises(UnknownFilterError):
        report.replace(rows=[]).row(fnd="TH")


def test_a_report_can_be_read_and_not_changed(books: Books) -> None:
    report = qkh.reports.fund_report(books["SL"])
    with pytest.raises(AttributeError):
        report.seq = 2
    assert repr(report) == f"<Report fund-report of SL after #{report.seq}>"
