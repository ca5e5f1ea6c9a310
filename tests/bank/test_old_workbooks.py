"""XLS, as many banks export it: read as the same table in XLSX is, and refused by the cell where it is."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

import pytest

from quykhuyenhoc.bank.inspecting import inspect
from quykhuyenhoc.bank.profile import parse_profile
from quykhuyenhoc.bank.reading import hidden_rows, hidden_sheets, open_sheets, read_statements
from quykhuyenhoc.errors import StatementError, StatementFormatError, StatementRowError
from tests.bank.layouts import TABLES, Printer, rows_of
from tests.bank.old_sheets import Error, Formula, Styled, xls
from tests.bank.sheets import Cell, xlsx
from tests.bank.test_inspecting import OWN, TWO
from tests.bank.test_layouts import CREDIT_FUND, MARKED
from tests.bank.truth import by_hand

SCHOOL: Final = Path(__file__).parent.parent / "imports" / "school.xls"


def rows_in(data: bytes, form: str) -> list[tuple[int, list[Cell], list[str]]]:
    """Return the rows of a file with the types of their cells."""
    with open_sheets(data, form, None) as sheets:  # type: ignore[arg-type]
        return [
            (row.line, [*row.cells], [type(cell).__name__ for cell in row.cells]) for one in sheets for row in one.rows
        ]


def why(data: bytes, **how: str) -> str:
    with pytest.raises(StatementError) as refused:
        read_statements(data, **how)  # type: ignore[arg-type]
    return refused.value.text(operator=True)


@pytest.mark.parametrize("printer", [Printer(), Printer(day=lambda day: day, figure=int)], ids=["texts", "types"])
@pytest.mark.parametrize("layout", TABLES)
def test_a_table_of_a_known_bank_reads_the_same_in_both(layout: str, printer: Printer) -> None:
    new, old = (TABLES[layout](by_hand(), replace(printer, file=file)) for file in (xlsx, xls))
    found = inspect(old)
    assert (found.form, found.shipped) == ("xls", layout)
    assert replace(found, form="xlsx") == inspect(new)


@pytest.mark.parametrize("rows", [OWN, TWO, CREDIT_FUND, MARKED], ids=["own", "two rows", "credit fund", "marked"])
def test_a_table_of_an_unknown_bank_is_proposed_and_reads_the_same_in_both(rows: list[list[Cell]]) -> None:
    found = inspect(xls(rows))
    assert replace(found, form="xlsx") == inspect(xlsx(rows))
    assert [proof.proved for proof in found.proofs] == [True]
    profile = parse_profile(found.profile)
    assert read_statements(xls(rows), profile=profile) == read_statements(xlsx(rows), profile=profile)


def test_cells_are_texts_numbers_and_days_as_in_xlsx() -> None:
    rows: list[list[Cell]] = [
        ["Số TK 0123", None, " ='x'\n", "1.000"], [],
        [None, date(2026, 3, 5), 1_234_567_890_123_456, -5, 0, date(1900, 3, 1)],
    ]  # fmt: skip
    found = rows_in(xls(rows, merged=[(0, 0, 0, 3)]), "xls")
    assert found == rows_in(xlsx(rows), "xlsx")
    assert found[1] == (
        3, ["", date(2026, 3, 5), "1234567890123456", "-5", "0", date(1900, 3, 1)],
        ["str", "date", "Number", "Number", "Number", "date"],
    )  # fmt: skip
    halves = rows_in(xls([[12.3, 0.1 + 0.2, 1e15, 1234.5]]), "xls")
    assert halves == [(1, ["12.3", "0.3", "1000000000000000", "1234.5"], ["Number"] * 4)]
    ((_, days, _),) = rows_in(xls([[Styled(44624, 1)]], from_1904=True), "xls")
    assert days == [date(2026, 3, 5)]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (Formula(1000.0), "line 2: cell B2 holds a formula: a bank prints values"),
        (Formula(b"\x07"), "line 2: cell B2 holds a formula"),
        (Error(0x2A), 'line 2: cell B2 holds "#N/A", which is no value'),
        (True, 'line 2: cell B2 holds "True", which is no value'),
        (Styled(0.5, 2), 'line 2: cell B2 holds "12:00:00", which is no value'),
        (Styled(30, 1), 'line 2: cell B2 holds "1900-01-30", which is no value'),
        (Styled(300_000, 1), 'line 2: cell B2 holds "2721-05-15", which is no value'),
        (float("nan"), "which is no value"),
        (float("inf"), "which is no value"),
        (1e20, "which is no value"),
    ],
)
def test_what_no_bank_prints_is_refused_by_its_cell(cell: object, said: str) -> None:
    rows: list[Sequence[object]] = [["x"], ["y", cell], *OWN]
    assert said in why(xls(rows))
    below: list[Sequence[object]] = [*OWN, *[[]] * 150, ["x", cell]]
    profile = parse_profile(inspect(xls(OWN)).profile)
    with pytest.raises(StatementRowError, match="B159"):
        read_statements(xls(below), profile=profile)


def test_hidden_sheets_are_left_out_and_named_and_hidden_rows_taken_and_named() -> None:
    rows = rows_of("mb", by_hand())
    data = xls([["Ghi chú"]], rows, rows, unseen=[1])
    assert hidden_sheets(data) == ("S2",)
    assert len(read_statements(data)) == 1
    (statement,) = read_statements(xls(rows))
    second, third = (line.row for line in statement.lines[1:3])
    (veiled,) = read_statements(xls(rows, hidden=[second - 1, third - 1]))
    assert veiled.hidden == (second, third)
    assert veiled.lines == statement.lines
    assert len(hidden_rows(veiled)) == 1
    assert "sheets that are hidden are left out: S2" in why(xls([["Ghi chú"]], rows, unseen=[1]))


def test_a_workbook_of_twenty_thousand_rows_is_read_in_time() -> None:
    lines = [["05/09/2024", n, "ủng hộ", 1_000, None, 1_000_000 + 1_000 * n] for n in range(1, 20_001)]
    data = xls([*OWN[:4], *lines])
    profile = parse_profile(inspect(xls(OWN)).profile)
    started = time.monotonic()
    (statement,) = read_statements(data, profile=profile)
    assert (len(statement.lines), statement.lines[-1].balance) == (20_000, 21_000_000)
    assert time.monotonic() - started < 20


def test_a_damaged_one_is_refused_and_takes_nothing_with_it() -> None:
    data, chance = bytearray(xls([*OWN, *[["x" * 40]] * 60])), Random(7)  # noqa: S311
    for place in (30, 48, 68, 76, 516, 1024 + 116, 1024 + 128 + 116, 2052):
        for value in (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x02\0\0\0", chance.randbytes(4)):
            broken = bytearray(data)
            broken[place : place + 4] = value
            try:
                rows_in(bytes(broken), "xls")
            except StatementError as error:
                assert error.text()  # noqa: PT017 (some are read nevertheless)
    for end in (600, 1100, len(data) - 1500):
        with pytest.raises(StatementFormatError, match="no workbook that can be read"):
            rows_in(bytes(data[:end]), "xls")
    greedy = SCHOOL.read_bytes()
    assert "save it again as .xlsx" in why(greedy[:2060] + b"\xff" * 4 + greedy[2064:])
