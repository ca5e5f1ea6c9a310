"""A conditional format that may show a number as another is part of what is shown: the cell is refused with both."""

from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from quykhuyenhoc.errors import StatementFormatError
from quykhuyenhoc.imports.conditional import Condition, doubt_conditions
from quykhuyenhoc.imports.list_reading import ListFile, ListReading
from quykhuyenhoc.imports.lists import read_list
from quykhuyenhoc.imports.structure import Structure
from tests.imports.test_hostile_workbooks import NAMES, book
from tests.imports.test_one_reading import nominees, with_parts
from tests.imports.test_structure import MAIN

pytestmark = pytest.mark.usefixtures("in_english")
WHY = "the sheet shows {} where the cell holds {}: type what is right anew, in a cell without a format"


def ruled(number: float, rule: dict[str, object], form: str, box: str = "B2:B9", look: Any = None) -> ListReading:
    """Return the reading of a list with one amount, over which a rule gives another format."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("DS")
        sheet.write_row(0, 0, ("Họ và tên", "Số tiền", "Ngày sinh"))
        sheet.write(1, 0, "Đạo Thị Mơ")
        sheet.write_number(1, 1, number)
        sheet.write_number(1, 2, 40_000, workbook.add_format({"num_format": "dd/mm/yyyy"}))
        its = workbook.add_format({"num_format": form, "bold": True} | (look or {}))
        sheet.conditional_format(box, rule | {"format": its})
    return read_list(ListFile("ds.xlsx", content=made.getvalue()), "nominees")


ALWAYS: dict[str, object] = {"type": "formula", "criteria": "=TRUE"}


@pytest.mark.parametrize(("look", "is_bad"), [
    ({"font_color": "#FFFFFF"}, True), ({"bg_color": "#000000"}, True), ({"font_color": "#FFFFFF", "border": 1}, True),
    ({"font_color": "#FFFFFF", "bg_color": "#C00000"}, False), ({"font_color": "#9C0006"}, False),
    ({"border": 1}, False),
])  # fmt: skip
def test_an_amount_that_a_rule_may_show_in_the_colour_of_its_cell_is_refused(
    look: dict[str, object], *, is_bad: bool
) -> None:
    bad = ruled(400_000_000, ALWAYS, "General", look=look).bad
    assert [(one.letter, str(one.why)) for one in bad] == ([("B", WHY.format("“”", "400.000.000"))] if is_bad else [])


def cell_is(criteria: str, *values: object) -> dict[str, object]:
    ends = dict(zip(("minimum", "maximum") if len(values) > 1 else ("value",), values, strict=True))
    return {"type": "cell", "criteria": criteria, **ends}


@pytest.mark.parametrize(
    ("rule", "form", "shown"),
    [
        (ALWAYS, '"400.000"', "400.000"),
        (ALWAYS, "#,##0,", "400.000"),
        (ALWAYS, ";;;", "“”"),
        (ALWAYS, "dd/mm/yyyy", "dd/mm/yyyy"),
        ({"type": "duplicate"}, "#,##0,", "400.000"),
        (cell_is(">", 1_000_000), "#,##0,", "400.000"),
        (cell_is(">=", 400_000_000), "#,##0,", "400.000"),
        (cell_is("<=", 400_000_000), "#,##0,", "400.000"),
        (cell_is("!=", 0), ";;;", "“”"),
        (cell_is("==", 400_000_000), ";;;", "“”"),
        (cell_is("between", 1, 500_000_000), ";;;", "“”"),
        (cell_is("not between", 1, 2), ";;;", "“”"),
        (cell_is(">", "=$D$1"), "#,##0,", "400.000"),
    ],
)
def test_an_amount_that_a_rule_may_show_as_another_is_refused_with_both(
    rule: dict[str, object], form: str, shown: str
) -> None:
    (bad,) = ruled(400_000_000, rule, form).bad
    assert (bad.letter, bad.line, str(bad.why)) == ("B", 2, WHY.format(shown, "400.000.000"))


@pytest.mark.parametrize(
    ("rule", "form", "box"),
    [
        (ALWAYS, "#,##0", "B2:B9"),
        (ALWAYS, "General", "B2:B9"),
        (ALWAYS, ";;;", "D2:D9"),
        (ALWAYS, ";;;", "B3:B1048576"),
        (ALWAYS, "dd-mm-yyyy", "C2:C9"),
        (ALWAYS, ";;;", "A2"),
        (cell_is("==", 0), ";;;", "B2:B9"),
        (cell_is("<", 1), ";;;", "B2:B9"),
        (cell_is(">", 400_000_000), "#,##0,", "B2:B9"),
        (cell_is("between", 1, 9), "#,##0,", "B2:B9"),
    ],
)
def test_a_rule_that_does_not_hold_stands_elsewhere_or_changes_no_amount_is_passed_over(
    rule: dict[str, object], form: str, box: str
) -> None:
    found = ruled(400_000_000, rule, form, box)
    assert [line.amount.minor for line in found.rows if line.amount] == [400_000_000]
    assert not found.bad


def test_a_day_that_a_rule_shows_with_another_year_is_refused() -> None:
    (bad,) = ruled(300_000, ALWAYS, 'dd/mm/"2025"', "C2").bad
    assert (bad.letter, bad.line) == ("C", 2)


def by_hand(after: str, dxfs: str = "", number: str = "3000000") -> bytes:
    """Return a list with one amount, with what stands behind the cells of its sheet, and formats of its styles."""
    name = '<c r="A2" t="inlineStr"><is><t>Mo</t></is></c>'
    rows = f'{NAMES}<row r="2">{name}<c r="B2"><v>{number}</v></c></row>'
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf/></cellXfs><dxfs>{dxfs}</dxfs></styleSheet>'
    return with_parts(book(rows, after=after), ("xl/styles.xml", styles))


X14 = (
    '<extLst><ext xmlns:x14="urn:x" xmlns:xm="urn:m"><x14:conditionalFormattings><x14:conditionalFormatting>'
    '<x14:cfRule type="expression"><xm:f>TRUE</xm:f><x14:dxf><x14:numFmt formatCode="#,##0,"/></x14:dxf></x14:cfRule>'
    "<xm:sqref>A9 B2:B4</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
)
WHITE_FONT = 'font><color rgb="FFFFFFFF"/></font'
RULE = '<conditionalFormatting sqref="{}"><cfRule type="{}" {}>{}</cfRule></conditionalFormatting>'
DXF = "<dxf><font/></dxf><dxf><numFmt numFmtId='171' formatCode='#,##0,'/></dxf><dxf><numFmt numFmtId='9'/></dxf>"


@pytest.mark.parametrize(
    ("after", "shown"),
    [
        (X14, "3.000"),
        (X14.replace('x14:numFmt formatCode="#,##0,"/', WHITE_FONT), "“”"),
        (RULE.format("B4:B2", "expression", 'dxfId="1"', "<formula>TRUE</formula>"), "3.000"),
        (RULE.format("B2", "expression", 'dxfId="2"', ""), "300.000.000 %"),
        (RULE.format("B:B", "expression", 'dxfId="1"', ""), "3.000"),
        (RULE.format("B2", "dataBar", "", '<dataBar showValue="0"/>'), "“”"),
        (RULE.format("B2", "iconSet", "", '<iconSet showValue="false"/>'), "“”"),
        (RULE.format("B2", "cellIs", 'dxfId="1" operator="lessThan"', "<formula>9<b/>0</formula>"), "3.000"),
        (RULE.format("B2", "cellIs", 'dxfId="1" operator="lessThan"', "<formula>_0</formula>"), "3.000"),
    ],
)
def test_a_rule_is_found_wherever_a_workbook_keeps_it(after: str, shown: str) -> None:
    (bad,) = nominees(by_hand(after, DXF)).bad
    assert str(bad.why) == WHY.format(shown, "3.000.000")


@pytest.mark.parametrize("said", ['dxfId="0"', 'dxfId="7"', 'dxfId="x"', ""])
def test_a_rule_without_a_format_of_numbers_is_passed_over(said: str) -> None:
    assert not nominees(by_hand(RULE.format("B2", "expression", said, ""), DXF)).bad


def test_rules_over_too_many_cells_are_refused() -> None:
    rule = RULE.format("B2:B9", "cellIs", 'dxfId="1" operator="equal"', "<formula>1</formula>")
    assert not nominees(by_hand(rule * 9, DXF)).bad
    structure = Structure("DS")
    structure.conditions = [((0, n, 999, 999), Condition(";;;", "", ())) for n in range(3)]
    with pytest.raises(StatementFormatError, match="cells"):
        doubt_conditions([[1] * 1000] * 1000, structure)
