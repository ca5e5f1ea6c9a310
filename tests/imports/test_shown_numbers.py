"""A cell whose number a sheet shows as another is refused with both; how it is written alone is no other number."""

import time
from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.imports.list_reading import ListFile, ListReading
from quykhuyenhoc.imports.lists import read_list
from quykhuyenhoc.imports.number_formats import doubt, is_plain
from quykhuyenhoc.imports.structure import scaled
from tests.imports.test_lists import ods

pytestmark = pytest.mark.usefixtures("in_english")
WHY = "the sheet shows {} where the cell holds {}: type what is right anew, in a cell without a format"


def in_xlsx(number: float, form: str) -> ListReading:
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("DS")
        sheet.write_row(0, 0, ("Họ và tên", "Số tiền"))
        sheet.write(1, 0, "Đạo Thị Mơ")
        sheet.write_number(1, 1, number, book.add_format({"num_format": form}))
    return read_list(ListFile("ds.xlsx", content=made.getvalue()), "nominees")


def test_in_a_column_of_texts_a_number_shown_as_another_is_a_plain_text() -> None:
    """Both are in it, and no act takes a text of another class."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("DS")
        sheet.write_row(0, 0, ("Họ và tên", "Lớp", "Số tiền"))
        sheet.write_row(1, 0, ("Đạo Thị Mơ", 6, 500_000))
        sheet.write_number(1, 1, 6, book.add_format({"num_format": '0"00"'}))
    (line,) = read_list(ListFile("ds.xlsx", content=made.getvalue()), "nominees").rows
    assert "600 (6)" in line.cells.values()
    assert {type(text) for text in line.cells.values()} == {str}


def named(form: str) -> ListReading:
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("DS")
        sheet.write_row(0, 0, ("Họ và tên", "Số tiền"))
        sheet.write_string(1, 0, "Đạo Thị Mơ", book.add_format({"num_format": form}))
        sheet.write_number(1, 1, 500_000)
    return read_list(ListFile("ds.xlsx", content=made.getvalue()), "nominees")


@pytest.mark.parametrize("form", ['@" (thôi học)"', ';;;"Hà Chi"', '0;0;0;"Lê "@', ";;;", "x" * 300])
def test_a_name_that_its_format_shows_as_another_is_bad(form: str) -> None:
    why = "its format shows another text than the cell holds: type what is right, in a cell without a format"
    assert [str(one.why) for one in named(form).bad] == [why]


@pytest.mark.parametrize("form", ["@", "General", "0;-0;;@", '_(* #,##0_);_(* "-"??_);_(@_)', '0;-0;"không"', "[Red]@"])
def test_a_name_that_its_format_shows_as_it_is_is_taken(form: str) -> None:
    assert [one.cells["name"] for one in named(form).rows] == ["Đạo Thị Mơ"]


def in_ods(value: str, text: str, kind: str = "float") -> ListReading:
    words = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>'
        for one in ("Họ và tên", "Số tiền")
    )
    cells = (
        '<table:table-cell office:value-type="string"><text:p>Đạo Thị Mơ</text:p></table:table-cell>'
        f'<table:table-cell office:value-type="{kind}" office:value="{value}"><text:p>{text}</text:p>'
        "</table:table-cell>"
    )
    rows = f"<table:table-row>{words}</table:table-row><table:table-row>{cells}</table:table-row>"
    return read_list(ListFile("ds.ods", content=ods(rows)), "nominees")


@pytest.mark.parametrize(
    ("number", "form", "shown", "held"),
    [
        (300_000_000, "#,##0,", "300.000", "300.000.000"),
        (300_000_000, '#,##0,,"tr"', "300", "300.000.000"),
        (300_499, '0,"k"', "300", "300.499"),
        (3000, "0%", "300.000 %", "3.000"),
        (3000, "0.00%", "300.000 %", "3.000"),
        (500, '#,##0".000"', "500.000", "500"),
        (500, "#,##0*0", "5000", "500"),
        (5, '0"00"', "500", "5"),
        (5, '"300.000"', "300.000", "5"),
        (5, '0"%"', "5%", "5"),
        (5, ";;;", "“”", "5"),
        (-5, "0;;", "“”", "-5"),
        (5, '#,##0" nghìn"', "5 nghìn", "5"),
        (5, "0\\ \\t\\r", "5 tr", "5"),
        (5, '0"k"', "5k", "5"),
        (5, 'General" triệu"', "5 triệu", "5"),
        (5, '[>9]0;[Red]0"tr"', "5tr", "5"),
        (5, '[<9]"k"0', "k5", "5"),
        (500, "#,##0.000", "500,000", "500"),
        (500, "[$$-409]#,##0.00", "$500", "500"),
        (500, "#,##0 [$USD]", "500 USD", "500"),
        (500, "[$€-2] 0", "€ 500", "500"),
        (6_049_999, "0E+0", "6E+6", "6.049.999"),
        (6_049_999, "0.00E+00", "6.05E+6", "6.049.999"),
        (6_049_999, "##0.0E+0", "6.0E+6", "6.049.999"),
    ],
)
def test_a_format_that_shows_thousands_or_percents_of_an_amount_is_refused_with_both(
    number: int, form: str, shown: str, held: str
) -> None:
    (bad,) = in_xlsx(number, form).bad
    assert (bad.letter, bad.line, str(bad.why), bad.readings) == ("B", 2, WHY.format(shown, held), (held, shown))


@pytest.mark.parametrize(
    "form",
    [
        "#,##0",
        "#,##0 [$₫-42A]",
        '#,##0" đồng"',
        '#,##0\\ "VNĐ"',
        '0" đ/suất"',
        "0;;",
        "0",
        "@",
        "_-* #,##0_-;-* #,##0_-",
        "#,##0.00",
        "0E+0",
        "0.00E+00",
    ],
)
def test_a_format_that_only_writes_an_amount_in_its_way_is_passed_over(form: str) -> None:
    found = in_xlsx(300_000, form)
    assert [line.amount.minor for line in found.rows if line.amount] == [300_000]


@pytest.mark.parametrize(
    ("value", "text", "kind"),
    [
        ("100000", "50.000", "float"),
        ("100000", "100", "currency"),
        ("0.5", "50 %", "percentage"),
        ("1", "1/2", "float"),
        ("300", "300.000", "float"),
        ("500", "500 nghìn", "float"),
        ("5", "năm trăm", "float"),
        ("500", "$500.00", "currency"),
    ],
)
def test_an_ods_cell_with_another_text_than_its_number_is_refused_with_both(value: str, text: str, kind: str) -> None:
    (bad,) = in_ods(value, text, kind).bad
    assert (bad.letter, bad.line, bad.readings[1]) == ("B", 2, text)


def test_an_ods_cell_in_another_currency_is_refused_though_its_text_does_not_say_so() -> None:
    (bad,) = in_ods("500", "500", "currency' office:currency='USD".replace("'", '"')).bad
    assert (bad.letter, bad.line, bad.readings) == ("B", 2, ("500", "500 USD"))
    assert not in_ods("5000", "5000", "currency' office:currency='VND".replace("'", '"')).bad


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("100000", "100.000"), ("100000", "100,000 ₫"), ("100000", "100 000,00"), ("-100000", "(100.000)"),
        ("100000", "###"), ("100000", ""), ("100000", "1E+05"), ("100000", "100.000 đồng"), ("100000.4", "100.000"),
    ],
)  # fmt: skip
def test_an_ods_cell_with_its_number_in_any_way_is_passed_over(value: str, text: str) -> None:
    assert all("the sheet shows" not in str(bad.why) for bad in in_ods(value, text).bad)


@given(st.integers(1, 10**12), st.integers(0, 3), st.integers(0, 1))
def test_what_is_shown_is_the_number_in_thousands_and_hundredths(number: int, thousands: int, hundreds: int) -> None:
    cell = scaled(Decimal(number), thousands, hundreds)
    assert (cell is None) == (thousands == hundreds == 0)
    if cell is not None:
        shown = Decimal(cell.readings[1].removesuffix(" %").replace(".", ""))
        assert abs(shown * 1000**thousands - Decimal(number) * 100**hundreds) * 2 <= 1000**thousands


@pytest.mark.parametrize("form", ["General", "dd/mm/yyyy"])
@pytest.mark.parametrize(("from_1904", "day"), [(False, "2009-07-06"), (True, "2013-07-07")])
def test_a_day_is_counted_from_where_its_workbook_counts(form: str, from_1904: bool, day: str) -> None:  # noqa: FBT001
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "date_1904": from_1904}) as book:
        sheet = book.add_worksheet("DS")
        sheet.write_row(0, 0, ("Họ và tên", "Ngày sinh"))
        sheet.write(1, 0, "Đạo Thị Mơ")
        sheet.write_number(1, 1, 40_000, book.add_format({"num_format": form}))
    (line,) = read_list(ListFile("ds.xlsx", content=made.getvalue()), "nominees").rows
    assert line.cells["born"] == day


@pytest.mark.parametrize("begin", ["[$", "[", "#,", '"', "\\", "@", "E+"])
def test_a_format_that_is_longer_than_any_is_refused_at_once(begin: str) -> None:
    started = time.monotonic()
    assert doubt(begin * 90_000 + "0", Decimal(300_000)) is not None
    assert not is_plain(begin * 90_000 + "0")
    doubt((begin * 300)[:254] + "0", Decimal(300_000))
    assert time.monotonic() - started < 1
