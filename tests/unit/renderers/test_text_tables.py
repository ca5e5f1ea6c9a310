"""A table in the room that a terminal has: what stands above it, what wraps, what goes, and no figure ever cut."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.renderers import text_tables
from quykhuyenhoc.renderers.layout import CODES, TERMS, WORDS, ColumnLayout, width
from quykhuyenhoc.renderers.text_tables import TableLayout, TotalsLine

FIELDS = (ColumnLayout(("No",)), ColumnLayout(("Text",), breaks=WORDS), ColumnLayout(("Amount",), "right"))
JOURNAL = (
    ColumnLayout(("Date",), lifts=True),
    ColumnLayout(("No",), breaks=CODES, lifts=True),
    ColumnLayout(("Text",), breaks=WORDS, lifts=True),
    ColumnLayout(("Account",), breaks=CODES, lifts=True),
    ColumnLayout(("Fund",), breaks=CODES, lifts=True),
    ColumnLayout(("Debit",), "right"),
    ColumnLayout(("Credit",), "right"),
    ColumnLayout(("Act",), "right", lifts=True, goes=1),
)
ENTRIES = [
    ["07/03/2022", "BC00001/2022", "Ủng hộ Quỹ học bổng Tô Hiệu", "112", "TH", "6.100.000.000", "", "13"],
    ["07/03/2022", "BC00001/2022", "Ủng hộ Quỹ học bổng Tô Hiệu", "5111", "TH", "", "6.100.000.000", "13"],
    ["08/03/2022", "BN00001/2022", "Học bổng", "6111", "TH", "35.000.000", "", "14"],
    ["08/03/2022", "BN00001/2022", "Học bổng", "112", "TH", "", "35.000.000", "14"],
]


def drawn(rows: list[list[str]], totals: list[str] | None = None, room: int | None = None) -> str:
    last = None if totals is None else TotalsLine(totals)
    return "\n".join(TableLayout(FIELDS, rows, last, room, str).lines())


def test_a_table_with_room_stands_on_one_line_a_row() -> None:
    assert drawn([["PT00012", "Học bổng", "5.000"]], ["", "Total", "5.000"]) == (
        "No       Text      Amount\n"
        "───────  ────────  ──────\n"
        "PT00012  Học bổng   5.000\n"
        "───────  ────────  ──────\n"
        "         Total      5.000"
    )


def test_a_narrow_table_wraps_its_text_and_nothing_else() -> None:
    rows = [["PT00012", "Học bổng Tô Hiệu đợt 1", "6.100.000.000"], ["PT00013", "Quà", "5"], ["PT00014", "Sách", "5"]]
    assert drawn(rows, room=40) == (
        "No       Text                     Amount\n"
        "───────  ────────────────  ─────────────\n"
        "PT00012  Học bổng Tô Hiệu  6.100.000.000\n"
        "         đợt 1\n"
        "PT00013  Quà                           5\n"
        "PT00014  Sách                          5"
    )


def test_a_head_wraps_before_a_figure_does() -> None:
    fields = (ColumnLayout(("Opening balance", "Debit"), "right"), ColumnLayout(("Closing",), "right"))
    assert list(TableLayout(fields, [["1.000.000", "2"]], None, 18, str).lines()) == [
        "  Opening",
        "  balance",
        "    Debit  Closing",
        "─────────  ───────",
        "1.000.000        2",
    ]


def test_a_table_that_does_not_fit_takes_two_lines_a_row_and_its_totals_too() -> None:
    rows = [["PT00012", "Học bổng Tô Hiệu", "6.100.000.000"], ["PT00013", "", "5"]]
    assert drawn(rows, ["", "Total", "6.100.000.005"], room=26) == (
        "No       Text\n"
        "                Amount\n"
        "─────────────────────────\n"
        "PT00012  Học bổng Tô Hiệu\n"
        "         6.100.000.000\n"
        "PT00013\n"
        "                     5\n"
        "─────────────────────────\n"
        "         Total\n"
        "         6.100.000.005"
    )


def test_lines_of_one_entry_say_once_what_it_is_about_and_a_column_that_is_the_same_stands_above() -> None:
    table = TableLayout(JOURNAL, ENTRIES, None, 66, str)
    assert list(table.lines()) == [
        "Date        No            Text",
        "                        Account          Debit         Credit  Act",
        "──────────────────────────────────────────────────────────────────",
        "07/03/2022  BC00001/2022  Ủng hộ Quỹ học bổng Tô Hiệu",
        "                        112      6.100.000.000                  13",
        "                        5111                    6.100.000.000   13",
        "08/03/2022  BN00001/2022  Học bổng",
        "                        6111        35.000.000                  14",
        "                        112                        35.000.000   14",
    ]
    assert (table.lifted, table.gone) == ([(4, "TH")], [])


def test_a_column_that_may_go_goes_where_lines_are_saved_by_it() -> None:
    narrow = TableLayout(JOURNAL, ENTRIES, None, 43, str)
    assert list(narrow.lines())[1:6] == [
        "      Account          Debit         Credit",
        "───────────────────────────────────────────",
        "07/03/2022  BC00001/2022  Ủng hộ Quỹ học",
        "                          bổng Tô Hiệu",
        "      112      6.100.000.000",
    ]
    assert narrow.gone == [7]


def test_a_table_that_keeps_its_columns_takes_more_lines_instead() -> None:
    kept = TableLayout(JOURNAL, ENTRIES, None, 43, str, keeps=True)
    assert "Act" in " ".join(kept.lines())
    assert (kept.lifted, kept.gone) == ([], [])


def test_a_table_of_one_row_keeps_its_columns_and_so_does_one_whose_rows_are_all_alike() -> None:
    for rows in (ENTRIES[:1], [ENTRIES[0], ENTRIES[0]]):
        assert TableLayout(JOURNAL, rows, None, 60, str).lifted == []


def test_a_column_with_a_total_stays_in_the_table() -> None:
    fields = (ColumnLayout(("Code",), lifts=True), ColumnLayout(("Pupils",), "right", lifts=True))
    rows = [["A" * 30, "5"], ["B" * 30, "5"]]
    assert TableLayout(fields, rows, TotalsLine(["", "10"]), 35, str).lifted == []
    assert TableLayout(fields, rows, None, 35, str).lifted == [(1, "5")]


def test_the_name_of_the_totals_stands_in_the_first_place_that_is_left_and_has_room_there() -> None:
    fields = (ColumnLayout(("Fund",), lifts=True), ColumnLayout(("No",)), ColumnLayout(("Amount",), "right"))
    rows = [["Quỹ học bổng Tô Hiệu", "1", "5"], ["Quỹ học bổng Tô Hiệu", "2", "5"]]
    table = TableLayout(fields, rows, TotalsLine(["", "", "10"], "Total", (0, 1)), 20, str)
    assert list(table.lines()) == ["No     Amount", "─────  ──────", "1           5", "2           5", "─────  ──────",
                                   "Total      10"]  # fmt: skip


def test_a_code_that_is_wider_than_what_is_left_gets_a_line_of_its_own_and_an_empty_line_is_not_drawn() -> None:
    fields = (ColumnLayout(("No",), breaks=CODES), ColumnLayout(("State",), breaks=TERMS), ColumnLayout(("Hash",)))
    rows = [["1", "in force", "ab" * 15], ["2", "erased", ""]]
    assert list(TableLayout(fields, rows, None, 34, str).lines()) == [
        "No  State",
        "    Hash",
        "──────────────────────────────────",
        "1   in force",
        f"    {'ab' * 15}",
        "2   erased",
    ]


def test_a_table_that_cannot_fit_at_all_has_a_line_for_each_cell() -> None:
    rows = [["PT00012", "Học bổng Tô Hiệu", "6.100.000.000"], ["PT00013", "", "5"]]
    assert drawn(rows, ["", "Total", "6.100.000.005"], room=10) == (
        "──────\n"
        "No      PT00012\n"
        "Text    Học bổng Tô Hiệu\n"
        "Amount  6.100.000.000\n"
        "──────\n"
        "No      PT00013\n"
        "Amount  5\n"
        "──────\n"
        "Text    Total\n"
        "Amount  6.100.000.005"
    )


def test_a_text_gets_room_before_a_head_does() -> None:
    fields = (ColumnLayout(("Số dư đầu kỳ",), "right"), ColumnLayout(("Diễn giải",), breaks=WORDS))
    assert list(TableLayout(fields, [["5", "Học bổng Tô Hiệu"]], None, 21, str).lines()) == [
        " Số",
        " dư",
        "đầu",
        " kỳ  Diễn giải",
        "───  ────────────────",
        "  5  Học bổng Tô Hiệu",
    ]


def test_a_figure_inside_a_text_is_never_wider_than_its_column() -> None:
    rows = [["1", "chi 6.100.000.000.000.000đ cho quỹ", "5"]]
    assert drawn(rows, room=34).splitlines()[2:] == [
        "1   chi                          5",
        "    6.100.000.000.000.000đ",
        "    cho quỹ",
    ]


def test_the_head_and_the_totals_are_set_apart() -> None:
    lines = list(TableLayout(FIELDS, [["1", "a", "5"]], TotalsLine(["", "Total", "5"]), None, "*{}*".format).lines())
    assert [line[0] == "*" for line in lines] == [True, True, False, False, True]


def test_a_long_table_is_measured_in_parts_and_only_widens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_tables, "BATCH", 1)
    assert drawn([["1", "dài hơn", "5"], ["12", "b", "1.000.000"], ["3", "c", "5"]]) == (
        "No  Text     Amount\n──  ───────  ──────\n1   dài hơn       5\n12  b        1.000.000\n3   c                5"
    )


def test_a_long_table_may_take_more_lines_from_some_row_on_and_has_its_head_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(text_tables, "BATCH", 1)
    assert drawn([["1", "a", "5"], ["2", "b", "1.000.000.000.000"]], room=20) == (
        "No  Text  Amount\n──  ────  ──────\n1   a          5\n"
        "No  Text\n              Amount\n────────────────────\n2   b\n   1.000.000.000.000"
    )


FIGURES = st.integers(-(10**15), 10**15).map("{:,}".format)
ROWS = st.lists(st.tuples(st.from_regex("PT[0-9]{5}", fullmatch=True), st.text("aăđờ 12.漢"), FIGURES).map(list))


@given(ROWS, st.integers(1, 100))
def test_no_width_cuts_a_code_or_a_figure(rows: list[list[str]], room: int) -> None:
    lines = "\n".join(TableLayout(FIELDS, rows, None, room, str).lines()).split()
    for no, text, figure in rows:
        assert {no, figure} <= set(lines)
        assert {word for word in text.split(" ") if any(map(str.isdigit, word))} <= set(lines)


@given(ROWS, st.integers(1, 100))
def test_a_table_runs_over_the_edge_only_where_its_longest_word_does(rows: list[list[str]], room: int) -> None:
    words = ["a" * 16, *(word for row in rows for cell in row for word in cell.split(" "))]
    stacked = len("Amount  ") + max(map(width, words))
    assert all(width(line) <= max(room, stacked) for line in TableLayout(FIELDS, rows, None, room, str).lines())


def test_a_word_that_is_too_long_beside_its_label_stands_below_it() -> None:
    fields = (ColumnLayout(("Name",), breaks=WORDS), ColumnLayout(("Public key",)))
    key = "hoi.example/CHU+13b6612c+AdXNOXjAIoouv8Eloq"
    assert list(TableLayout(fields, [["Nguyễn Văn A", key]], None, 43, str).lines()) == [
        "──────────", "Name        Nguyễn Văn A", "Public key", key,
    ]  # fmt: skip


def test_every_row_of_a_long_table_is_drawn_once() -> None:
    numbers = count(1)
    rows = [[f"PT{next(numbers):05d}", "Học bổng", "5"] for _row in range(250)]
    shown = drawn(rows, room=18)
    assert [shown.count(row[0]) for row in rows] == [1] * 250
