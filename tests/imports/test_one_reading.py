"""A workbook that programs may read in two ways is refused: its parts stand once, its values in one piece."""

import warnings
import zipfile
from io import BytesIO

import pytest

from quykhuyenhoc.errors import FileFormatError
from quykhuyenhoc.imports.list_reading import ListFile, ListReading
from quykhuyenhoc.imports.lists import read_list
from tests.imports.test_hostile_workbooks import LIST, NAMES, book, why
from tests.imports.test_lists import cells, ods
from tests.imports.test_structure import MAIN, OFFICE, PACKAGE

pytestmark = pytest.mark.usefixtures("in_english")

CELL_TWO_WAYS = "cell B2 of its sheet DS may be read in two ways: type anew what is right, or save it as CSV in UTF-8"
UNREADABLE = "it is no workbook that can be read: save it again as .xlsx, or as CSV in UTF-8"
TWICE = "it holds {} twice, and programs differ in which of them they read: save it anew"
NO_RESULT = "its formula has no result: open the file, let it compute, and save it"
INTERRUPTIONS = ("<!-- -->", "<?x y?>", "<![CDATA[00]]>", "<b/>")
SHEET = "xl/worksheets/sheet1.xml"


def with_parts(data: bytes, *parts: tuple[str, str]) -> bytes:
    """Return an archive with further parts, though they may be in it already."""
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def amount(inside: str, said: str = "") -> bytes:
    """Return a list with one name and one amount, whose cell is given."""
    name = '<c r="A2" t="inlineStr"><is><t>Mo</t></is></c>'
    return book(f'{NAMES}<row r="2">{name}<c r="B2"{said}>{inside}</c></row>')


def strings(*texts: str) -> str:
    return f'<sst xmlns="{MAIN}">{"".join(f"<si>{text}</si>" for text in texts)}</sst>'


def in_ods(cell: str) -> bytes:
    name = '<table:table-cell office:value-type="string"><text:p>Mo</text:p></table:table-cell>'
    return ods(f"{cells('Họ và tên', 'Số tiền')}<table:table-row>{name}{cell}</table:table-row>")


def nominees(data: bytes) -> ListReading:
    return read_list(ListFile("ds", content=data), "nominees")


def amounts(data: bytes) -> list[int]:
    return [line.amount.minor for line in nominees(data).rows if line.amount]


@pytest.mark.parametrize("part", INTERRUPTIONS)
def test_a_value_of_xlsx_in_which_something_stands_is_refused(part: str) -> None:
    assert amounts(amount("<v>2500000</v>")) == [2_500_000]
    assert CELL_TWO_WAYS in why(amount(f"<v>25{part}00000</v>"))
    assert CELL_TWO_WAYS in why(amount(f"<is><t>25{part}00000</t></is>", ' t="inlineStr"'))


@pytest.mark.parametrize("part", INTERRUPTIONS)
def test_a_shared_text_in_which_something_stands_is_refused(part: str) -> None:
    shared = amount("<v>1</v>", ' t="s"')
    texts = strings("<t>a</t>", "<r><t>2500</t></r><r><t>000</t></r>")
    assert amounts(with_parts(shared, ("xl/sharedStrings.xml", f"<!-- x -->{texts}"))) == [2_500_000]
    torn = strings("<t>a</t>", f"<t>25{part}00000</t>")
    assert UNREADABLE in why(with_parts(shared, ("xl/sharedStrings.xml", torn)))


@pytest.mark.parametrize("part", INTERRUPTIONS[:3])
def test_a_text_of_ods_in_which_something_stands_is_refused(part: str) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>25{}00000</text:p></table:table-cell>'
    assert amounts(in_ods(cell.format(""))) == [2_500_000]
    assert "may be read in two ways" in why(in_ods(cell.format(part)))


def test_comments_between_rows_and_cells_of_a_workbook_are_nothing() -> None:
    assert len(nominees(book(LIST.replace("<row", "<!-- x --><?x y?><row"))).rows) == 1


@pytest.mark.parametrize("name", [SHEET, "xl/worksheets/SHEET1.xml", "XL\\worksheets/sheet1.xml", "/" + SHEET])
def test_a_part_that_stands_twice_is_refused_whatever_capitals_it_has(name: str) -> None:
    assert TWICE.format(name) in why(with_parts(book(LIST), (name, "<worksheet/>")))


def test_a_content_of_ods_that_stands_twice_is_refused() -> None:
    assert TWICE.format("content.xml") in why(with_parts(ods(cells("Họ và tên")), ("content.xml", "<x/>")))


@pytest.mark.parametrize("kind", ["styles", "sharedStrings", "worksheet"])
def test_a_relation_that_is_told_twice_is_refused(kind: str) -> None:
    said = "".join(
        f'<Relationship Target="{n}.xml" Id="{"r" if kind == "worksheet" else n}" Type="{OFFICE}/{kind}"/>'
        for n in (1, 2)
    )
    tabs = '<sheets><sheet name="DS" sheetId="1" r:id="r"/></sheets>'
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{tabs}</workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}">{said}</Relationships>')
    assert UNREADABLE in why(out.getvalue())


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-inf", "1e999"])
def test_what_is_no_finite_number_is_a_bad_cell(number: str) -> None:
    data = (
        amount(f"<v>{number}</v>"),
        in_ods(f'<table:table-cell office:value-type="float" office:value="{number}"><text:p>1</text:p>'
               "</table:table-cell>"),
    )  # fmt: skip
    for one in data:
        (bad,) = nominees(one).bad
        assert (bad.letter, bad.line, str(bad.why)) == ("B", 2, NO_RESULT)


@pytest.mark.parametrize("times", ["400000000", "1000000000", "9999999999999", "x"])
def test_spaces_without_end_in_an_ods_cell_are_refused_before_they_are_made(times: str) -> None:
    said = f'<text:p>A<text:s text:c="{times}"/>B</text:p>'
    refused = why(in_ods(f'<table:table-cell office:value-type="string">{said}</table:table-cell>'))
    assert "it unfolds to more than 100 MB" in refused


def test_a_long_text_that_stands_in_many_cells_is_refused_before_it_is_copied() -> None:
    repeated = '<table:table-cell table:number-columns-repeated="400" office:value-type="string"><text:p>{}</text:p>'
    long = repeated.format("x" * 300_000) + "</table:table-cell>"
    assert "it unfolds to more than 100 MB" in why(in_ods(long))
    twenty = "<c t='s'><v>0</v></c>" * 20
    shared = "".join(f'<row r="{n}">{twenty}</row>' for n in range(2, 22))
    with pytest.raises(FileFormatError, match="it unfolds to more than 100 MB"):
        nominees(with_parts(book(NAMES + shared), ("xl/sharedStrings.xml", strings(f"<t>{'x' * 300_000}</t>"))))


TYPES = ("", "n", "b", "d", "e", "s", "str", "inlineStr")
VALUES = {"v": "<v>#N/A</v>", "is": "<is><t>1000</t></is>", "f": "<f>B9</f>"}


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("first", VALUES)
@pytest.mark.parametrize("second", VALUES)
def test_a_cell_of_xlsx_has_the_one_value_that_its_type_says_and_at_most_one_formula(
    kind: str, first: str, second: str
) -> None:
    inside = VALUES[first] + VALUES[second]
    value = {"d": "2026", "b": "1", "s": "1"}.get(kind, "1000")
    inside = inside if kind == "e" else inside.replace("#N/A", value)
    shared = strings("<t>a</t>", "<t>b</t>")
    data = with_parts(amount(inside, f' t="{kind}"' if kind else ""), ("xl/sharedStrings.xml", shared))
    own = "is" if kind == "inlineStr" else "v"
    if {first, second} == {"f", own}:
        nominees(data)
    else:
        assert CELL_TWO_WAYS in why(data)


@pytest.mark.parametrize("inside", ["<x><v>1</v></x><v>2</v>", "<t>1</t>", "<v>1</v><extLst/>"])
def test_nothing_else_stands_in_a_cell_of_xlsx(inside: str) -> None:
    assert CELL_TWO_WAYS in why(amount(inside))


def test_a_type_that_no_cell_has_is_refused() -> None:
    assert CELL_TWO_WAYS in why(amount("<v>1</v>", ' t="N"'))


@pytest.mark.parametrize("text", ["<t>2.000</t><t>.000</t>", "<t>2.000</t><r><t>.000</t></r>"])
def test_a_text_of_two_parts_of_which_programs_read_one_or_both_is_refused(text: str) -> None:
    assert CELL_TWO_WAYS in why(amount(f"<is>{text}</is>", ' t="inlineStr"'))
    shared = amount("<v>0</v>", ' t="s"')
    assert UNREADABLE in why(with_parts(shared, ("xl/sharedStrings.xml", strings(text))))
    runs = "<r><t>2.000</t></r><r><t>.000</t></r><rPh><t>x</t></rPh>"
    assert amounts(amount(f"<is>{runs}</is>", ' t="inlineStr"')) == [2_000_000]


@pytest.mark.parametrize(
    "written", ["2000000&#48;", "&#50;0000000", "&#x32;000000&#x00030;", "2000000&#00048;", "20000000&#46;0"]
)
def test_a_number_with_references_in_it_is_read_whole(written: str) -> None:
    assert amounts(amount(f"<v>{written}</v>")) == [20_000_000]
    text = f'<table:table-cell office:value-type="string"><text:p>{written}</text:p></table:table-cell>'
    assert amounts(in_ods(text.replace("&#46;0", ""))) == [20_000_000]
    held = f'<table:table-cell office:value-type="float" office:value="{written}"><text:p>1</text:p></table:table-cell>'
    assert UNREADABLE in why(in_ods(held))


@pytest.mark.parametrize(
    "written", ["2000000&lt;0", "2000000&#60;0", "2000000&amp;", "٢000000", "2&#x664;", "2 0", " 2", "&#32;2", "2\n"]
)
def test_a_value_that_is_no_text_and_no_figure_either_is_refused(written: str) -> None:
    assert CELL_TWO_WAYS in why(amount(f"<v>{written}</v>"))


def test_a_sheet_whose_references_cannot_be_found_is_refused() -> None:
    data = amount("<v>2000000</v>")
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.decode().encode("utf-16") if name == SHEET else content)
    assert UNREADABLE in why(out.getvalue())


ODS_VALUES = {"value": "2000", "string-value": "2000", "date-value": "2026-01-02", "time-value": "PT2H",
              "boolean-value": "true"}  # fmt: skip
ODS_OWN = {"float": "value", "currency": "value", "percentage": "value", "string": "string-value",
           "date": "date-value", "time": "time-value", "boolean": "boolean-value", "": ""}  # fmt: skip


@pytest.mark.parametrize("kind", ODS_OWN)
@pytest.mark.parametrize("said", ODS_VALUES)
def test_a_cell_of_ods_has_the_one_value_that_its_type_says(kind: str, said: str) -> None:
    own = ODS_OWN[kind]
    types = f'office:value-type="{kind}"' if kind else ""
    for values in {(said,), (said, own) if own else (said,)}:
        told = " ".join(f'office:{one}="{ODS_VALUES[one]}"' for one in set(values))
        data = in_ods(f"<table:table-cell {types} {told}><text:p>2000</text:p></table:table-cell>")
        if set(values) == {own}:
            nominees(data)
        else:
            assert CELL_TWO_WAYS in why(data)
