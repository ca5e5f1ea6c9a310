"""Text in columns: widths as a terminal counts them, and no figure ever cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.renderers import layout
from quykhuyenhoc.renderers.layout import ColumnLayout, beside, pad, table, width, wrap
from quykhuyenhoc.shapes import Align

FIELDS = (ColumnLayout(("No",)), ColumnLayout(("Text",), wraps=True), ColumnLayout(("Amount",), "right"))


def drawn(rows: list[list[str]], totals: list[str] | None = None, room: int | None = None) -> str:
    return "\n".join(table(FIELDS, rows, totals, room, str))


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("Tô Hiệu", 7),
        ("To\u0302", 2),
        ("6.100.000.000\u00a0₫", 15),
        ("“…” – —", 7),
        ("漢字", 4),
        ("\uff11", 2),
        ("e\u200d", 1),
        ("\x1b[1mđậm\x1b[0m", 3),
    ],
)
def test_a_text_is_as_wide_as_it_shows(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(("align", "line"), [("left", "Hiệu   "), ("right", "   Hiệu"), ("center", " Hiệu  ")])
def test_a_text_is_filled_up_to_its_room(align: Align, line: str) -> None:
    assert pad("Hiệu", 7, align) == line


def test_a_text_wider_than_its_room_is_not_cut() -> None:
    assert pad("6.100.000.000", 5, "right") == "6.100.000.000"


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("Quỹ học bổng Tô Hiệu", None, ["Quỹ học bổng Tô Hiệu"]),
        ("Quỹ học bổng Tô Hiệu", 20, ["Quỹ học bổng Tô Hiệu"]),
        ("Quỹ học bổng Tô Hiệu", 12, ["Quỹ học bổng", "Tô Hiệu"]),
        ("chi 6.100.000.000 đồng", 6, ["chi", "6.100.000.000", "đồng"]),
        ("nghiêng", 3, ["ngh", "iên", "g"]),
        ("漢字漢", 3, ["漢", "字", "漢"]),
        ("漢字", 1, ["漢", "字"]),
        ("漢a", 1, ["漢", "a"]),
        ("ho\u0323c bo\u0302\u0309ng", 3, ["ho\u0323c", "bo\u0302\u0309n", "g"]),
        ("a  b", 3, ["a b"]),
        ("", 3, [""]),
    ],
)
def test_a_text_wraps_at_its_spaces_and_breaks_no_figure(text: str, room: int | None, lines: list[str]) -> None:
    assert wrap(text, room) == lines


def test_cells_side_by_side_may_have_different_depths() -> None:
    fields = (ColumnLayout(("",)), ColumnLayout(("",), "right"))
    assert list(beside([["a", "b"], ["1"]], fields, [3, 4])) == ["a       1", "b"]


def test_a_table_with_room_stands_on_one_line_a_row() -> None:
    assert drawn([["PT00012", "Học bổng", "5.000"]], ["", "Total", "5.000"]) == (
        "No       Text      Amount\n"
        "───────  ────────  ──────\n"
        "PT00012  Học bổng   5.000\n"
        "───────  ────────  ──────\n"
        "         Total      5.000"
    )


def test_a_narrow_table_wraps_its_text_and_nothing_else() -> None:
    rows = [["PT00012", "Học bổng Tô Hiệu đợt 1", "6.100.000.000"], ["PT00013", "Quà", "5"]]
    assert drawn(rows, room=38) == (
        "No       Text                   Amount\n"
        "───────  ──────────────  ─────────────\n"
        "PT00012  Học bổng Tô     6.100.000.000\n"
        "         Hiệu đợt 1\n"
        "PT00013  Quà                         5"
    )


def test_a_head_wraps_before_a_figure_does() -> None:
    fields = (ColumnLayout(("Opening balance", "Debit"), "right"), ColumnLayout(("Closing",), "right"))
    assert list(table(fields, [["1.000.000", "2"]], None, 18, str)) == [
        "  Opening",
        "  balance",
        "    Debit  Closing",
        "─────────  ───────",
        "1.000.000        2",
    ]


def test_a_table_that_cannot_fit_is_stacked() -> None:
    rows = [["PT00012", "Học bổng Tô Hiệu", "6.100.000.000"], ["PT00013", "", "5"]]
    assert drawn(rows, ["", "Total", "6.100.000.005"], room=22) == (
        "──────\n"
        "No      PT00012\n"
        "Text    Học bổng Tô\n"
        "        Hiệu\n"
        "Amount  6.100.000.000\n"
        "──────\n"
        "No      PT00013\n"
        "Amount  5\n"
        "──────\n"
        "Text    Total\n"
        "Amount  6.100.000.005"
    )


def test_a_text_gets_room_before_a_head_does() -> None:
    fields = (ColumnLayout(("Số dư đầu kỳ",), "right"), ColumnLayout(("Diễn giải",), wraps=True))
    assert list(table(fields, [["5", "Học bổng Tô Hiệu"]], None, 21, str)) == [
        " Số",
        " dư",
        "đầu",
        " kỳ  Diễn giải",
        "───  ────────────────",
        "  5  Học bổng Tô Hiệu",
    ]


def test_a_figure_inside_a_text_is_never_wider_than_its_column() -> None:
    rows = [["1", "chi 6.100.000.000đ cho quỹ", "5"]]
    assert drawn(rows, room=26).splitlines()[2:] == ["1   chi                  5", "    6.100.000.000đ", "    cho quỹ"]
    assert drawn(rows, room=25).splitlines()[1:] == [
        "No      1",
        "Text    chi",
        "        6.100.000.000đ",
        "        cho quỹ",
        "Amount  5",
    ]


def test_the_head_and_the_totals_are_set_apart() -> None:
    lines = list(table(FIELDS, [["1", "a", "5"]], ["", "Total", "5"], None, "*{}*".format))
    assert [line[0] == "*" for line in lines] == [True, True, False, False, True]


def test_a_long_table_is_measured_in_parts_and_only_widens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "BATCH", 1)
    assert drawn([["1", "dài hơn", "5"], ["12", "b", "1.000.000"], ["3", "c", "5"]]) == (
        "No  Text     Amount\n──  ───────  ──────\n1   dài hơn       5\n12  b        1.000.000\n3   c                5"
    )


def test_a_long_table_may_turn_into_a_stacked_one_on_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "BATCH", 1)
    assert drawn([["1", "a", "5"], ["2", "b", "1.000.000.000.000"]], room=20) == (
        "No  Text  Amount\n──  ────  ──────\n1   a          5\n──────\nNo      2\nText    b\nAmount  1.000.000.000.000"
    )


FIGURES = st.integers(-(10**15), 10**15).map("{:,}".format)
ROWS = st.lists(st.tuples(st.from_regex("PT[0-9]{5}", fullmatch=True), st.text("aăđờ 12.漢"), FIGURES).map(list))


@given(ROWS, st.integers(1, 100))
def test_no_width_cuts_a_code_or_a_figure(rows: list[list[str]], room: int) -> None:
    lines = "\n".join(table(FIELDS, rows, None, room, str)).split()
    for no, text, figure in rows:
        assert {no, figure} <= set(lines)
        assert {word for word in text.split(" ") if any(map(str.isdigit, word))} <= set(lines)


@given(ROWS, st.integers(1, 100))
def test_a_table_runs_over_the_edge_only_where_its_longest_word_does(rows: list[list[str]], room: int) -> None:
    words = ["a" * 12, *(word for row in rows for cell in row for word in cell.split(" "))]
    stacked = len("Amount  ") + max(map(width, words))
    assert all(width(line) <= max(room, stacked) for line in table(FIELDS, rows, None, room, str))


@given(st.text("aă đ2漢"), st.integers(1, 30))
def test_wrapping_loses_nothing_but_spaces(text: str, room: int) -> None:
    assert "".join(wrap(text, room)).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.text("aăđ", min_size=1, max_size=5), min_size=1), st.integers(5, 30))
def test_a_line_ends_only_where_the_next_word_does_not_fit(words: list[str], room: int) -> None:
    lines = wrap(" ".join(words), room)
    assert max(map(width, lines)) <= room
    assert all(width(f"{line} {after.split(' ')[0]}") > room for line, after in pairwise(lines))
