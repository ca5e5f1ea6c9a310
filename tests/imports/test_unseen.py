"""Names and amounts in the colour of their cell are bad: who agrees to a list on the screen has not seen them."""

import time
from typing import Any

import pytest

from quykhuyenhoc.bank.unseen import PARTLY_STRUCK, RAISED, UNSEEN, Looks, are_one
from quykhuyenhoc.files import ListFile, ListReading
from quykhuyenhoc.imports.lists import read_list
from quykhuyenhoc.imports.ods_structure import COVERED
from tests.imports.test_hidden import workbook
from tests.imports.test_hostile_workbooks import NAMES as HEADER
from tests.imports.test_hostile_workbooks import book
from tests.imports.test_lists import ods
from tests.imports.test_one_reading import strings, with_parts
from tests.imports.test_struck import NAMES, with_styles


def in_xlsx(form: dict[str, Any], *cells: tuple[int, int]) -> ListReading:
    """Return what is read of a list of names and amounts with a format on these cells."""

    def fill(book: Any) -> None:
        sheet, its = book.add_worksheet("DS"), book.add_format(form)
        for row, said in enumerate((("Họ và tên", "Số tiền"), *((name, 200_000) for name in NAMES))):
            for column, cell in enumerate(said):
                sheet.write(row, column, cell, its if (row, column) in cells else None)

    return read_list(ListFile("ds.xlsx", content=workbook(fill)), "nominees")


@pytest.mark.parametrize("form", [
    {"font_color": "#FFFFFF"}, {"font_color": "#FEFEF0"}, {"font_color": "#4472C4", "bg_color": "#4472C4"},
    {"font_color": "#FFFFFF", "bg_color": "#FFFFFF"}, {"bg_color": "#000000"}, {"font_size": 1}, {"font_size": 2},
    {"num_format": "[White]General"}, {"num_format": "[Color 2]0;0;0;[White]@"},
    {"num_format": "[Yellow]General", "bg_color": "#FFFF00"}, {"num_format": "[>1][White]0;0;0;[white]@"},
])  # fmt: skip
def test_what_has_the_colour_of_its_cell_is_bad_by_its_place(form: dict[str, Any]) -> None:
    bad = in_xlsx(form, (2, 0), (2, 1)).bad
    assert {(one.letter, one.line, str(one.why)) for one in bad} == {(at, 3, str(UNSEEN)) for at in "AB"}


@pytest.mark.parametrize("form", [
    {"font_color": "#FFFFFF", "bg_color": "#4472C4"}, {"font_color": "#FF0000"}, {"bg_color": "#FFFF00"},
    {"font_color": "#FFFFFF", "pattern": 2}, {"font_size": 6}, {"num_format": "#,##0;[White]-#,##0;[White]0"},
    {"num_format": "[White]General", "bg_color": "#4472C4"}, {"num_format": "[Red]General"}, {},
])  # fmt: skip
def test_what_is_seen_is_taken(form: dict[str, Any]) -> None:
    found = in_xlsx(form, (0, 0), (0, 1), (2, 0), (2, 1))
    assert ([one.cells["name"] for one in found.rows], found.bad) == ([*NAMES], ())


def test_headers_that_a_style_of_the_table_colours_are_read_all_the_same() -> None:
    found = in_xlsx({"font_color": "#FFFFFF"}, (0, 0), (0, 1))
    assert ([one.cells["name"] for one in found.rows], found.bad) == ([*NAMES], ())


@pytest.mark.parametrize("is_shared", [True, False])
@pytest.mark.parametrize(("font", "text", "why"), [
    ('<color rgb="FFFFFFFF"/>', ".000", UNSEEN), ('<sz val="1"/>', ".000", UNSEEN), ('<sz val="2"/>', ".000", UNSEEN),
    ('<color theme="1" tint="1"/>', ".000", UNSEEN), ('<vertAlign val="superscript"/>', "1", RAISED),
    ('<vertAlign val="subscript"/>', "1", RAISED), ('<sz val="x"/>', ".000", None),
    ('<color rgb="FFFF0000"/>', ".000", None), ('<vertAlign val="superscript"/>', "đ", None),
    ('<vertAlign val="baseline"/>', ".000", None),
    ('<color rgb="FFFFFFFF"/>', " ", None), ('<b/><sz val="11"/>', ".000", None),
])  # fmt: skip
def test_an_amount_of_which_a_part_is_not_seen_as_its_figures_are_is_bad(
    font: str, text: str, why: object, *, is_shared: bool
) -> None:
    runs = f"<r><t>400.000</t></r><r><rPr>{font}</rPr><t>{text}</t></r>"
    own = '<c r="B2" t="s"><v>0</v></c>' if is_shared else f'<c r="B2" t="inlineStr"><is>{runs}</is></c>'
    row = f'<row r="2"><c r="A2" t="inlineStr"><is><t>Lò Thị Mơ</t></is></c>{own}</row>'
    content = with_parts(book(HEADER + row), ("xl/sharedStrings.xml", strings(runs)))
    bad = read_list(ListFile("ds.xlsx", content=content), "nominees").bad
    assert [(one.letter, one.line, one.why) for one in bad] == ([] if why is None else [("B", 2, why)])


@pytest.mark.parametrize(("letters", "behind", "bad"), [
    ("#ffffff", "", True), ("#ffffff", "transparent", True), ("#4472c4", "#4472C4", True),
    ("#ffffff", "#4472c4", False), ("", "#000000", True), ("#ff0000", "", False),
])  # fmt: skip
def test_ods_says_colours_by_the_style_of_a_cell_or_one_above_it(letters: str, behind: str, bad: bool) -> None:  # noqa: FBT001
    fo = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    said = f'<style:text-properties {fo} fo:color="{letters}"/>' if letters else ""
    said += f'<style:table-cell-properties {fo} fo:background-color="{behind}"/>' if behind else ""
    style = f'<style:style style:name="s" style:family="table-cell">{said}</style:style>'
    style += '<style:style style:name="t" style:family="table-cell" style:parent-style-name="s"/>'
    words = [f'office:value-type="string"{by}><text:p>{text}' for text, by in (
        ("Họ và tên", ""), (NAMES[0], ' table:style-name="t"'), (NAMES[1], ""),
    )]  # fmt: skip
    rows = "".join(
        f"<table:table-row><table:table-cell {one}</text:p></table:table-cell></table:table-row>" for one in words
    )
    found = read_list(ListFile("ds.ods", content=with_styles(ods(rows), style)), "nominees").bad
    assert [(one.line, str(one.why)) for one in found] == ([(2, str(UNSEEN))] if bad else [])


@pytest.mark.parametrize(("letters", "hidden"), [
    ({"theme": "0"}, True), ({"indexed": "9"}, True), ({"rgb": "00FFFFFF"}, True), ({"theme": "1"}, False),
    ({"theme": "4"}, False), ({"theme": "0", "tint": "-0.5"}, False), ({"auto": "1"}, False),
    ({"theme": "1", "tint": "1.0"}, True), ({"theme": "4", "tint": "0.99"}, True),
    ({"theme": "0", "tint": "-1"}, False), ({"rgb": "FF808080", "tint": "0.9"}, True),
    ({"theme": "4", "tint": "0.8"}, False), ({"tint": "x"}, False),
])  # fmt: skip
def test_colours_of_xlsx_are_named_by_theme_list_or_figures(letters: dict[str, str], hidden: bool) -> None:  # noqa: FBT001
    colours = Looks()
    for name, said in (("fonts", {}), ("font", {}), ("color", letters)):
        colours.opened(name, said)
    colours.closed("fonts")
    for name in ("color", "fills", "fill", "patternFill"):
        colours.opened(name, {})
    colours.take("0", "0", "0", "")
    assert colours.unsure("0", None, None) is (UNSEEN if hidden else None)
    colours.opened("gradientFill", {})
    for style, font, fill in (("1", "0", "0"), ("2", "7", "x")):
        colours.take(style, font, fill, "")
        assert colours.unsure(style, None, None) is None
    assert colours.unsure("of no number", None, None) is None


def test_of_a_colour_that_is_none_it_is_not_told() -> None:
    assert not are_one("", "")
    assert not are_one("windowText", "FFFFFF")


def test_four_times_the_fonts_and_styles_are_about_four_times_the_work() -> None:
    def seconds(count: int) -> float:
        colours, began = Looks(), time.process_time()
        colours.opened("fonts", {})
        for _font in range(count):
            colours.opened("font", {})
        colours.closed("fonts")
        for style in range(count):
            colours.take(str(style), str(style), "0", "")
        return time.process_time() - began

    assert seconds(8_000) < 10 * seconds(2_000)


FO = (
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def in_ods(amount: str, look: str = "", cell: str = "table-cell", row: str = "", *, own: str = "") -> ListReading:
    """Return what is read of a list of one name, whose amount is these paragraphs; style t has a look."""
    text = f'<style:style style:name="t" style:family="text"><style:text-properties {FO} {look}/></style:style>'
    text += f'<style:style style:name="c" style:family="table-cell"><style:text-properties {FO} {own}/></style:style>'
    text += f'<style:style style:name="r" style:family="table-row"><style:table-row-properties {row}/></style:style>'
    head = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>'
        for one in ("Họ và tên", "Số tiền")
    )
    name = f'<table:table-cell office:value-type="string"><text:p>{NAMES[0]}</text:p></table:table-cell>'
    its = f'<table:{cell} table:style-name="c" office:value-type="string"><text:p>{amount}</text:p></table:{cell}>'
    rows = (
        f'<table:table-row>{head}</table:table-row><table:table-row table:style-name="r">{name}{its}</table:table-row>'
    )
    return read_list(ListFile("ds.ods", content=with_styles(ods(rows), text)), "nominees")


def span(text: str) -> str:
    return f'<text:span text:style-name="t">{text}</text:span>'


@pytest.mark.parametrize(("amount", "look", "why"), [
    (f"400.000{span('.000')}", 'fo:color="#fffffe"', UNSEEN), (f"400.000{span('.000')}", 'fo:font-size="1pt"', UNSEEN),
    (f"400.000{span('.000')}", 'fo:font-size="0.2mm"', UNSEEN), (f"400.000{span('.000')}", 'fo:font-size="5%"', UNSEEN),
    (f"400.000{span('.000')}", 'text:display="none"', UNSEEN),
    (f"400.000{span('.000')}", 'style:text-line-through-style="solid"', PARTLY_STRUCK),
    (f"40000{span('1')}", 'style:text-position="super 58%"', RAISED),
    ("400.000<text:hidden-text>.000</text:hidden-text>", "", UNSEEN),
    (f"400.000{span(' đ')}", 'style:text-position="super 58%"', None),
    (f"400{span('.000')}", 'fo:color="#c00000"', None),
    (f"400{span('.000')}", 'fo:font-size="9pt" style:text-position="0% 100%"', None),
    (f"400{span('.000')}", 'fo:font-size="x" style:text-line-through-style="none"', None),
])  # fmt: skip
def test_an_amount_of_ods_of_which_a_part_is_not_seen_as_it_is_is_bad(amount: str, look: str, why: object) -> None:
    found = in_ods(amount, look)
    assert [(one.letter, one.line, one.why) for one in found.bad] == ([] if why is None else [("B", 2, why)])


def test_a_part_of_ods_looks_as_its_cell_does_where_it_says_nothing() -> None:
    assert [one.why for one in in_ods(f"400{span('.000')}", own='fo:color="#ffffff"').bad] == [UNSEEN]
    assert [one.why for one in in_ods("400.000", own='fo:font-size="2pt"').bad] == [UNSEEN]
    assert in_ods(span("400.000"), 'fo:color="#000000"', own='fo:color="#ff0000"').bad == ()


def test_what_another_cell_of_ods_lies_over_is_bad() -> None:
    assert [(one.letter, one.why) for one in in_ods("400.000", cell="covered-table-cell").bad] == [("B", COVERED)]


@pytest.mark.parametrize(("height", "hidden"), [
    ("0.001cm", (2,)), ("3pt", (2,)), ("0", (2,)), ("0.45cm", ()), ("12pt", ()), ("x", ()),
])  # fmt: skip
def test_a_row_of_ods_that_is_too_low_to_read_is_named_as_hidden(height: str, hidden: tuple[int, ...]) -> None:
    assert in_ods("400.000", row=f'style:row-height="{height}"').hidden == hidden
