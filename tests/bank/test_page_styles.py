"""A web page that hides a part of its table by styles is refused with the row and the text that is not seen."""

import time

import pytest

from quykhuyenhoc.bank.grid import GridCell, html_rows
from quykhuyenhoc.bank.page_styles import HIDERS_MAX, NOT_AS_TEXT
from quykhuyenhoc.errors import StatementRowError


def read(css: str, body: str) -> list[list[GridCell]]:
    text = f"<html><head><style>{css}</style></head><table><tr><td>a</td></tr>{body}</table></html>"
    return [row.cells for row in html_rows(text)][1:]


SECONDS_MAX = 5
CELL = '<tr><td>50<span class="x h" id="i">0</span>0000</td></tr>'


@pytest.mark.parametrize(
    "css",
    [
        ".h{display:none}",
        "<!-- .h { DISPLAY : none !important } -->", "a,.x.h{visibility:hidden}", "span{font-size:0}",
        "#i{font-size:0px;color:red}", "td span{opacity:0.0}", "td>span:first-child{display:none}", "*.h{display:none}",
        ".h{d\\69 splay:none}", ".h{/*}*/display/**/:none}", "@media screen{b{color:red}.h{display:none}}",
        "@media print{.h{color:red}} .h{display:none}", '@import "a.css";.h{display:none}', ".h{display:none",
        ".h{max-height:0;overflow:hidden}", ".h{position:absolute;left:-9999px}", "[class]{display:none}",
        "[class~=h]{text-indent:-99em}", ".h{color:transparent}", ".h{clip:rect(0,0,0,0)}",
    ],
)  # fmt: skip
def test_a_page_whose_style_sheet_hides_a_part_of_a_cell_is_refused_with_it(css: str) -> None:
    with pytest.raises(StatementRowError, match="does not show “0”") as refused:
        read(css, CELL)
    assert refused.value.line == 2


@pytest.mark.parametrize(
    "css",
    [
        "", ".k{display:none}", ".h{display:block}", ".h.k{display:none}", "b.h{display:none}", "#k{display:none}",
        ".h b{display:none}", "@media print{.h{display:none}}", ".h:before{display:none}", "[hidden]{display:none}",
        "::-webkit-x{display:none}", ".h{font-size:0.5em;width:0;border-width:0;opacity:.9}", "/* .h{display:none} */",
        "}.k{color:red}}",
    ],
)  # fmt: skip
def test_a_rule_that_hides_nothing_of_the_table_changes_nothing(css: str) -> None:
    assert read(css, CELL) == [["5000000"]]


@pytest.mark.parametrize(
    "inside",
    [
        '<span style="display:none">0</span>', "<span hidden>0</span>", '<b style="font-size:0">0</b>',
        '<div style="visibility:hidden"><i></i>0</div>', '<span style="di\\73play:none"><br>0',
        '<b style="display:none"><p></b>0</p>',
    ],
)  # fmt: skip
def test_a_part_of_a_cell_that_hides_itself_is_refused(inside: str) -> None:
    with pytest.raises(StatementRowError, match="does not show “0”"):
        read("", f"<tr><td>50{inside}</td></tr>")


@pytest.mark.parametrize(
    "row",
    ['<tr class="h"><td>0</td></tr>', '<tbody class="h"><tr><td>0</td></tr></tbody>', '<tr><td class="h">0</td></tr>'],
)
def test_what_a_style_sheet_hides_as_a_whole_is_refused_too(row: str) -> None:
    with pytest.raises(StatementRowError, match="does not show “0”"):
        read(".h{display:none}", row)


def test_what_is_hidden_and_holds_nothing_is_passed_over_with_what_ends_without_saying_so() -> None:
    css = ".h{display:none}"
    body = '<tr class="h"><td class="h"><tr><td>1<span class="h"></span><td class="h"><td>2<tr><td>3</td></tr>'
    assert read(css, body) == [[""], ["1", "", "2"], ["3"]]
    grouped = '<tbody class="h"><tr><td> <tbody><tr><td>4<img class="h">5</td></tr>'
    assert read(css, grouped) == [[""], ["45"]]


def test_a_row_that_says_itself_that_it_is_hidden_is_left_out_whatever_stands_in_it() -> None:
    left_out: list[int] = []
    text = '<table><tr hidden><td><i style="display:none">9</i></td></tr><tr><td>1</td></tr></table>'
    assert [row.cells for row in html_rows(text, left_out)] == [["1"]]
    assert left_out == [1]


def test_a_style_sheet_in_a_cell_is_no_text_and_hides_as_any_other() -> None:
    assert read("", "<tr><td>1<style>.k{display:none}</style>2</td></tr>") == [["12"]]
    with pytest.raises(StatementRowError, match="does not show “0”"):
        read("", f"{CELL}<tr><td><style>.h{{display:none}}</style></td></tr>")
    assert [row.cells for row in html_rows("<table><tr><td>İ1</td></tr></table><style>.h{")] == [["İ1"]]


@pytest.mark.parametrize("piece", ["[", "[a", ":a(", ":", "a ", "a:b ", "height:", "overflow:", "0", "*", "\\"])
def test_a_long_selector_or_rule_is_read_in_a_time_that_grows_with_it(piece: str) -> None:
    started = time.process_time()
    for css in (f".k{piece * 100_000}{{display:none}}", f".k{{font-size:{piece * 100_000}"):
        read(css, "<tr><td>1</td></tr>")
    assert time.process_time() - started < SECONDS_MAX


def test_a_page_with_too_many_rules_that_hide_is_refused() -> None:
    css = "".join(f".k{n}{{display:none}}" for n in range(HIDERS_MAX + 1))
    with pytest.raises(StatementRowError, match="does not show “a”"):
        read(css, CELL)


@pytest.mark.parametrize("tag", sorted(NOT_AS_TEXT))
def test_a_part_that_a_browser_does_not_show_as_a_text_that_counts_is_refused(tag: str) -> None:
    with pytest.raises(StatementRowError, match=r"does not show “\.000”") as refused:
        read("", f"<tr><td>500.000<{tag}>.000</{tag}></td></tr>")
    assert refused.value.line == 2


def test_what_a_page_shows_beside_its_table_of_figures_is_passed_over() -> None:
    body = "<tr><td>Kỳ<select><option>Tháng 3</option></select></td></tr><tr><td>0</td></tr>"
    assert read("", body) == [["KỳTháng 3"], ["0"]]
    assert read("", "<tr><td>Năm<select><option>2026</option><option>12</option></select></td></tr>")
    for part in (".000", "000"):
        with pytest.raises(StatementRowError, match="does not show"):
            read("", f"<tr><td>Số dư đầu kỳ: 500<del>{part}</del></td></tr>")
    with pytest.raises(StatementRowError, match="does not show “Lò Thị Mơ”"):
        read("", "<tr><td>13/03/2026</td><td><s>Lò Thị Mơ</s></td></tr>")


@pytest.mark.parametrize("tag", ["sup", "sub"])
def test_figures_raised_or_lowered_beside_others_are_refused_and_a_note_beside_words_is_not(tag: str) -> None:
    with pytest.raises(StatementRowError, match="does not show “1”"):
        read("", f"<tr><td>50000<{tag}>1</{tag}></td></tr>")
    assert read("", f"<tr><td>Số tiền<{tag}>(1)</{tag}></td><td>1<{tag}>st</{tag}></td><td>9</td></tr>") == [
        ["Số tiền(1)", "1st", "9"]
    ]


@pytest.mark.parametrize(("css", "row"), [
    ("", "<tr><td>5<font color=white>0</font></td></tr>"), ("", "<tr><td>5<font color='#FFF'>0</font></td></tr>"),
    ("", "<tr><td>5<b style='color: rgb(250, 250, 255)'>0</b></td></tr>"),
    ("", "<tr style='color:snow !important'><td>0</td></tr>"), ("", "<tr><td style='color:#ffffff'>0</td></tr>"),
    ("", "<tr bgcolor=black><td>0</td></tr>"), ("", "<tr><td style='background:#000 none'>0</td></tr>"),
    ("", "<tr bgcolor='#1f4e78'><td><i style='color:#1f4e78'>0</i></td></tr>"),
    (".h{color:#fff}", "<tr><td class=h>0</td></tr>"), (".h{color:#fff}", "<tr class=h><td>0</td></tr>"),
    (".h{color:#fff} td{color:#000}", "<tr><td class=h>0</td></tr>"),
    (".h{font-size:1px}", "<tr><td class=h>0</td></tr>"),
    ("", "<tr><td><i style='font:bold 2pt Arial'>0</i></td></tr>"),
])  # fmt: skip
def test_letters_that_have_the_colour_behind_them_or_are_tiny_are_refused(css: str, row: str) -> None:
    with pytest.raises(StatementRowError, match="does not show “0”"):
        read(css, row)


@pytest.mark.parametrize(("css", "row"), [
    ("", "<tr bgcolor='#1f4e78'><td><font color=white>0</font></td></tr>"),
    ("", "<tr><td bgcolor=navy style='color:white'>0</td></tr>"),
    ("", "<tr><td background='a.gif'><font color=white>0</font></td></tr>"),
    (".h{background:#1f4e78 url(a.gif);color:#fff}", "<tr class=h><td>0</td></tr>"),
    (".h{background:#1f4e78}.h td{color:#fff}", "<tr class=h><td>0</td></tr>"),
    ("td{background:#fff}td.h{background:#036;color:#fff}", "<tr><td class=h>0</td></tr>"),
    ("td.h{background:#036;color:#fff}td{background:#fff}", "<tr><td class=h>0</td></tr>"),
    ("", "<tr><td><font color=white></font>0</td></tr>"), ("", "<tr><td><font color=red>0</font></td></tr>"),
    ("", "<tr style='color:inherit;background:transparent'><td>0</td></tr>"),
    ("", "<tr><td><font color=white></td></tr><tr><td>0</td></tr>"),
    ("", "<tr><td bgcolor=white><table bgcolor=navy><tr><td><font color=white>0</font></td></tr></table></td></tr>"),
    ("", "<tr><td style='font-size:1.5em'>0</td></tr>"), ("", "<tr><td style='font:12px Arial'>0</td></tr>"),
])  # fmt: skip
def test_letters_that_are_seen_on_what_is_behind_them_are_read(css: str, row: str) -> None:
    assert ["0"] in read(css, row)
