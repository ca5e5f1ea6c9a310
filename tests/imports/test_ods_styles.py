"""What a style of ODS makes of a number is what is shown: the cell is refused with both, whatever its text says."""

import zipfile
from io import BytesIO
from typing import Final

import pytest

from quykhuyenhoc.errors import FileFormatError
from quykhuyenhoc.imports.list_reading import ListFile, ListReading
from quykhuyenhoc.imports.lists import read_list
from tests.imports.test_lists import cells, ods

pytestmark = pytest.mark.usefixtures("in_english")
WHY = "the sheet shows {} where the cell holds {}: type what is right anew, in a cell without a format"
TWO_WAYS = "may be read in two ways"
SPACES: Final = (
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)


def listed(
    styles: str, said: str = 'table:style-name="c"', *, row: str = "", columns: str = "", own: str = ""
) -> ListReading:
    """Return the reading of a list with 3,000,000 in a cell; ``own`` are the styles of the part for styles alone."""
    name = '<table:table-cell office:value-type="string"><text:p>Mo</text:p></table:table-cell>'
    number = (
        f'<table:table-cell {said} office:value-type="float" office:value="3000000"><text:p>3000000</text:p>'
        "</table:table-cell>"
    )
    data = ods(f"{columns}{cells('Họ và tên', 'Số tiền')}<table:table-row {row}>{name}{number}</table:table-row>")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {one: archive.read(one).decode() for one in archive.namelist()}
    body = members["content.xml"]
    at = body.index("<office:body")
    head = body[:at].replace("<office:document-content", f"<office:document-content {SPACES}")
    members["content.xml"] = f"{head}<office:automatic-styles>{styles}</office:automatic-styles>{body[at:]}"
    if own:
        members["styles.xml"] = f"{head}<office:styles>{own}</office:styles></office:document-content>"
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for one, text in members.items():
            archive.writestr(one, text)
    return read_list(ListFile("ds.ods", content=made.getvalue()), "nominees")


def data(name: str, inside: str, kind: str = "number") -> str:
    return f'<number:{kind}-style style:name="{name}">{inside}</number:{kind}-style>'


def cell(name: str, of: str = "", inside: str = "", parent: str = "") -> str:
    said = (f' style:data-style-name="{of}"' if of else "") + (f' style:parent-style-name="{parent}"' if parent else "")
    return f'<style:style style:name="{name}" style:family="table-cell"{said}>{inside}</style:style>'


def rule(condition: str, to: str) -> str:
    return f'<style:map style:condition="{condition}" style:apply-style-name="{to}"/>'


NUMBER = '<number:number number:decimal-places="0" number:grouping="true"/>'
THOUSANDS = data("N", '<number:number number:display-factor="1000"/>')
LITERAL = data("N", "<number:text>300000</number:text>")
PLAIN = data("P", f"{NUMBER}<number:text> đồng</number:text>")


@pytest.mark.parametrize(
    ("styles", "shown"),
    [
        (THOUSANDS + cell("c", "N"), "3.000"),
        (LITERAL + cell("c", "N"), "300000"),
        (data("N", "") + cell("c", "N"), "“”"),
        (data("N", f"{NUMBER}<number:text> nghìn</number:text>") + cell("c", "N"), "3.000.000 nghìn"),
        (
            data("N", f"<number:currency-symbol>$</number:currency-symbol>{NUMBER}", "currency") + cell("c", "N"),
            "$3.000.000",
        ),
        (data("N", '<number:number number:decimal-replacement="000"/>') + cell("c", "N"), "3.000.000000"),
        (data("N", '<number:number number:display-factor="10"/>') + cell("c", "N"), "3.000.000/10"),
        (LITERAL + cell("d", "N") + cell("c", parent="d"), "300000"),
        (LITERAL + cell("d", "N") + cell("c", inside=rule("cell-content()&gt;1", "d")), "300000"),
        (LITERAL + cell("d", "N") + cell("c", inside=rule("is-true-formula(1)", "d")), "300000"),
        (LITERAL + data("M", NUMBER + rule("value()&gt;=0", "N")) + cell("c", "M"), "300000"),
        (LITERAL + data("M", NUMBER + rule("x", "N")) + cell("c", "M"), "300000"),
    ],
)  # fmt: skip
def test_a_number_that_a_style_shows_as_another_is_refused_with_both(styles: str, shown: str) -> None:
    (bad,) = listed(styles).bad
    assert (bad.letter, bad.line, str(bad.why)) == ("B", 2, WHY.format(shown, "3.000.000"))


def test_a_style_of_a_row_a_column_or_the_part_for_styles_counts_too() -> None:
    styles = THOUSANDS + cell("c", "N")
    column = (
        '<table:table-column/><table:table-column table:number-columns-repeated="5" table:default-cell-style-name="c"/>'
    )
    assert listed(styles, "", row='table:default-cell-style-name="c"').bad
    assert listed(styles, "", columns=column).bad
    assert listed(cell("d", parent="c"), 'table:style-name="d"', own=styles).bad
    assert listed(
        "", "", own=f'{THOUSANDS}<style:default-style style:family="table-cell" style:data-style-name="N"/>'
    ).bad


@pytest.mark.parametrize(
    "styles",
    [
        "", PLAIN + cell("c", "P"), cell("c", "none"), cell("c", parent="c"), data("N", "", "date") + cell("c", "N"),
        data("N", "<number:text-content/>", "text") + cell("c", "N"),
        LITERAL + PLAIN + cell("d", "N") + cell("c", "P", rule("cell-content()&lt;1", "d")),
        LITERAL + data("M", NUMBER + rule("value()=0", "N")) + cell("c", "M"),
        LITERAL + PLAIN + data("M", rule("value() > 0", "P") + rule("value()!=1", "N")) + cell("c", "M"),
        LITERAL.replace("number:text>", "number:note>") + THOUSANDS + PLAIN + cell("c", "N") + cell("c", "P"),
        f'<style:style style:name="c" style:family="paragraph" style:data-style-name="N"/>{LITERAL}',
    ],
)  # fmt: skip
def test_a_style_that_shows_the_number_is_passed_over(styles: str) -> None:
    found = listed(styles)
    assert [line.amount.minor for line in found.rows if line.amount] == [3_000_000]
    assert not found.bad


def test_a_text_beside_another_that_is_kept_for_it_is_refused() -> None:
    said = (
        '<table:table-cell office:value-type="string" office:string-value="{}"><text:p>300.000</text:p>'
        "</table:table-cell>"
    )
    name = '<table:table-cell office:value-type="string"><text:p>Mo</text:p></table:table-cell>'
    for kept, agrees in (("300.000", True), (" 300.000", True), ("3.000.000", False)):
        text = ods(f"{cells('Họ và tên', 'Số tiền')}<table:table-row>{name}{said.format(kept)}</table:table-row>")
        if agrees:
            assert [
                line.amount.minor for line in read_list(ListFile("ds", content=text), "nominees").rows if line.amount
            ] == [300_000]
        else:
            with pytest.raises(FileFormatError, match=TWO_WAYS):
                read_list(ListFile("ds", content=text), "nominees")
