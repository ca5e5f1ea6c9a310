"""Text in columns: widths as a terminal counts them, words that wrap, and no figure ever cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.renderers.layout import CODES, ColumnLayout, beside, pad, width, wrap
from quykhuyenhoc.shapes import Align


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


def test_a_list_of_codes_goes_on_behind_a_comma_and_a_code_is_never_broken() -> None:
    column = ColumnLayout(("Vouchers",), breaks=CODES)
    assert column.lines("QTH BC1–BC3, BC5; SL BC1", 14) == ["QTH BC1–BC3,", "BC5; SL BC1"]
    assert column.lines("DAU-XUAN-2022", 5) == ["DAU-XUAN-2022"]
    assert column.least("QTH BC1–BC3, BC5; SL BC1") == len("QTH BC1–BC3,")


@given(st.text("aă đ2漢"), st.integers(1, 30))
def test_wrapping_loses_nothing_but_spaces(text: str, room: int) -> None:
    assert "".join(wrap(text, room)).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.text("aăđ", min_size=1, max_size=5), min_size=1), st.integers(5, 30))
def test_a_line_ends_only_where_the_next_word_does_not_fit(words: list[str], room: int) -> None:
    lines = wrap(" ".join(words), room)
    assert max(map(width, lines)) <= room
    assert all(width(f"{line} {after.split(' ')[0]}") > room for line, after in pairwise(lines))
