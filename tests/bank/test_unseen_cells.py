"""A cell of a statement that nobody sees as it is, is refused with its place, as it is in a list."""

import zipfile
from io import BytesIO
from typing import Final

import pytest

from quykhuyenhoc.bank.inspecting import inspect
from quykhuyenhoc.bank.unseen import OTHER_TEXT, PARTLY_STRUCK, RAISED, STRUCK, UNSEEN
from quykhuyenhoc.errors import StatementError
from quykhuyenhoc.errors.texts import Message
from tests.bank.sheets import MAIN, Cell, cell_xml, xlsx

pytestmark = pytest.mark.usefixtures("in_english")
HEAD: Final[tuple[Cell, ...]] = ("Ngày", "Nội dung", "Tiền ra", "Tiền vào", "Số dư")
LINES: Final[tuple[tuple[Cell, ...], ...]] = (
    ("13/03/2026", "ung ho", None, 500_000, 500_000),
    ("14/03/2026", "Lo Thi Mo", None, 200_000, 700_000),
)
WHITE: Final = '<font><color rgb="FFFFFFFF"/></font>'


def styles(font: str, fill: str = "", code: str = "General", rule: str = "") -> str:
    """Return styles of which number 1 has a font, a fill and a format, and the only rule gives another font."""
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="{code}"/></numFmts>'
        f"<fonts><font/>{font or '<font/>'}</fonts><fills><fill/>{fill or '<fill/>'}</fills>"
        '<cellXfs><xf/><xf numFmtId="164" fontId="1" fillId="1"/></cellXfs>'
        f"<dxfs><dxf/><dxf>{rule}</dxf></dxfs></styleSheet>"
    )


def statement(marked: str, its: str, *, behind: str = "", shared: str = "") -> bytes:
    """Return a statement in which one cell, or all of a row, has style number 1, or ``shared`` in its place."""
    rows = []
    for number, row in enumerate((HEAD, *LINES), 1):
        cells = [(f"{letter}{number}", cell) for letter, cell in zip("ABCDE", row, strict=True)]
        made = "".join(
            shared if shared and place == marked
            else cell_xml(place, cell).replace("<c ", '<c s="1" ' if marked in (place, place[1:]) else "<c ")
            for place, cell in cells
        )  # fmt: skip
        rows.append(f'<row r="{number}">{made}</row>')
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData>{behind}</worksheet>'
    return xlsx(sheet, extra={"xl/styles.xml": its})


def refusal(data: bytes) -> str:
    """Return why a statement is not read; empty where all its lines are."""
    try:
        found = inspect(data)
    except StatementError as error:
        return str(error)
    assert [line.amount for one in found.statements for line in one.lines] == [500_000, 200_000]
    return ""


@pytest.mark.parametrize("place", ["A3", "B3", "D3", "E3"])
@pytest.mark.parametrize(("its", "why"), [
    (styles(WHITE), UNSEEN), (styles('<font><sz val="1"/></font>'), UNSEEN),
    (styles('<font><color theme="1" tint="1"/></font>'), UNSEEN), (styles("<font><strike/></font>"), STRUCK),
    (styles("", '<fill><patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill></fill>'), UNSEEN),
    (styles("", code="[White]General;[White]General;General;[White]@"), UNSEEN),
])  # fmt: skip
def test_a_line_with_a_cell_that_nobody_sees_is_refused_by_its_place(place: str, its: str, why: Message) -> None:
    assert f"line 3: cell {place}: {why}" in refusal(statement(place, its))


@pytest.mark.parametrize("its", [
    styles(""), styles('<font><color rgb="FFFF0000"/></font>'), styles('<font><sz val="8"/></font>'),
    styles(WHITE, '<fill><patternFill patternType="solid"><fgColor rgb="FF1F4E78"/></patternFill></fill>'),
    styles("", code="[Red]General"),
])  # fmt: skip
@pytest.mark.parametrize("place", ["A3", "B3", "D3"])
def test_a_line_that_is_seen_is_read(place: str, its: str) -> None:
    assert refusal(statement(place, its)) == ""


def test_a_header_that_a_style_of_the_table_colours_is_read_all_the_same() -> None:
    assert refusal(statement("1", styles(WHITE))) == ""


def test_a_text_that_its_format_shows_as_another_is_refused() -> None:
    assert str(OTHER_TEXT) in refusal(statement("B3", styles("", code="&quot;Ha &quot;@")))


@pytest.mark.parametrize(("font", "text", "why"), [
    ('<color rgb="FFFFFFFF"/>', "TH0001", UNSEEN), ('<sz val="1"/>', ".000", UNSEEN),
    ('<vertAlign val="superscript"/>', "1", RAISED), ("<strike/>", ".000", PARTLY_STRUCK), ("<b/>", "TH0001", None),
])  # fmt: skip
@pytest.mark.parametrize("is_shared", [True, False])
def test_a_text_of_which_a_part_is_not_seen_is_refused(
    font: str, text: str, why: Message | None, *, is_shared: bool
) -> None:
    runs = f"<r><t>Lo Thi Mo </t></r><r><rPr>{font}</rPr><t>{text}</t></r>"
    own = '<c r="B3" t="s"><v>0</v></c>' if is_shared else f'<c r="B3" t="inlineStr"><is>{runs}</is></c>'
    strings = f'<sst xmlns="{MAIN}"><si>{runs}</si></sst>'
    made = statement("B3", styles(""), shared=own)
    if is_shared:
        made = with_strings(made, strings)
    assert (str(why) in refusal(made)) if why is not None else refusal(made) == ""


HIDING: Final = '<font><color rgb="FFFFFFFF"/></font>'


@pytest.mark.parametrize(("rule", "said", "is_hiding"), [
    (HIDING, 'type="expression" dxfId="1"/>', True),
    (HIDING, 'type="cellIs" operator="equal" dxfId="1"><formula>200000</formula></cfRule>', True),
    (HIDING, 'type="cellIs" operator="lessThan" dxfId="1"><formula>0</formula></cfRule>', True),
    (HIDING, 'type="cellIs" operator="equal" dxfId="1"><formula>0</formula></cfRule>', False),
    (HIDING, 'type="expression" dxfId="0"><formula>TRUE</formula></cfRule>', False),
    ('<font><color rgb="FFFF0000"/></font>', 'type="expression" dxfId="1"/>', False),
    ('<numFmt numFmtId="170" formatCode=";;;"/>', 'type="expression" dxfId="1"/>', True),
    ('<numFmt numFmtId="170" formatCode="0&quot;.000&quot;"/>', 'type="expression" dxfId="1"/>', True),
    ('<numFmt numFmtId="170" formatCode="#,##0"/>', 'type="expression" dxfId="1"/>', False),
])  # fmt: skip
def test_a_rule_that_shows_other_than_what_cells_hold_is_refused_with_them_but_for_noughts(
    rule: str, said: str, *, is_hiding: bool
) -> None:
    behind = f'<conditionalFormatting sqref="A3:E3"><cfRule {said}</conditionalFormatting>'
    told = refusal(statement("", styles("", rule=rule), behind=behind))
    assert ("the cells A3:E3 otherwise than they are" in told) is is_hiding


def with_strings(data: bytes, strings: str) -> bytes:
    """Return a workbook with these shared texts."""
    link = (
        '<Relationship Id="t" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"'
        ' Target="sharedStrings.xml"/></Relationships>'
    )
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, text.replace("</Relationships>", link) if name.endswith("workbook.xml.rels") else text)
        new.writestr("xl/sharedStrings.xml", strings)
    return made.getvalue()
