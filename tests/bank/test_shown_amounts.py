"""What the format of a cell shows beside an amount counts as if it were typed there; a day counts from its workbook."""

from collections.abc import Callable
from datetime import date

import pytest

from quykhuyenhoc.bank.profile import shipped_profile
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.bank.statement import Statement
from quykhuyenhoc.errors import StatementRowError
from tests.bank.old_sheets import Styled, xls
from tests.bank.sheets import MAIN, Cell, sheet_xml, xlsx

HEAD: list[Cell] = ["Ngày GD", "Số CT", "Nội dung", "Ghi nợ", "Ghi có", "Số dư"]
DAY = date(2026, 6, 3)


def of_xlsx(code: str, figures: tuple[int, int] = (150_000, 150_000), reference: Cell = "FT1") -> Statement:
    """Return a statement of a line whose amount and balance have a format."""
    shown = code.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
        f'<numFmt numFmtId="165" formatCode="{shown}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/>'
        '<xf numFmtId="165"/></cellXfs></styleSheet>'
    )
    sheet = sheet_xml([HEAD, [DAY, reference, "ung ho", None, *figures]])
    for place in ("B2", "E2", "F2"):
        sheet = sheet.replace(f'<c r="{place}"><v>', f'<c r="{place}" s="2"><v>')
    (found,) = read_statements(xlsx(sheet, extra={"xl/styles.xml": styles}), profile=shipped_profile("generic"))
    return found


def of_xls(code: str) -> Statement:
    line = [DAY, "FT1", "ung ho", None, Styled(150_000, 3), Styled(150_000, 3)]
    (found,) = read_statements(xls([HEAD, line], own=code), profile=shipped_profile("generic"))
    return found


@pytest.mark.parametrize("of", [of_xlsx, of_xls])
@pytest.mark.parametrize(
    ("code", "currency"),
    [
        ("[$USD] #,##0.00", "USD"), ('#,##0.00" USD"', "USD"), (r"#,##0\ \U\S\D", "USD"), ('"$"#,##0.00', "USD"),
        ("_($* #,##0.00_)", "USD"), ("#,##0.00 [$€-407]", "EUR"), ('#,##0" đô la Mỹ"', "USD"),
        ("#,##0", "VND"), ('#,##0" ₫"', "VND"), ("#,##0 [$₫-42A]", "VND"), ('#,##0" VNĐ"', "VND"), ("0", "VND"),
        ('_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "VND"), ("[Red]#,##0;(#,##0)", "VND"), ("0.00E+00", "VND"),
    ],
)  # fmt: skip
def test_a_currency_in_the_format_of_amounts_is_that_of_the_table(
    of: Callable[[str], Statement], code: str, currency: str
) -> None:
    assert of(code).currency == currency


@pytest.mark.parametrize("of", [of_xlsx, of_xls])
@pytest.mark.parametrize(
    ("code", "text"),
    [
        ('#,##0" nghìn"', "150000 nghìn"), ('#,##0" nghìn đồng"', "150000 nghìn đồng"), ('#,##0"k"', "150000k"),
        ("#,##0,", "150"), ('#,##0.0,," tr"', "0.15 tr"), ("0%", "15000000 %"), (";;;", "“”"),
        ('[>=1000]#,##0,"k";#,##0', "150k"), ("[$USD] #,##0,", "USD 150"),
        ("-#,##0", "-150000"), ("(#,##0)", "(150000)"), ("#,##0-", "150000-"),
    ],
)  # fmt: skip
def test_another_unit_in_the_format_of_amounts_is_refused_with_what_the_sheet_shows(
    of: Callable[[str], Statement], code: str, text: str
) -> None:
    with pytest.raises(StatementRowError, match="line 2: the sheet shows ") as refused:
        of(code)
    assert f"shows {text} where the cell holds 150000" in str(refused.value)


def test_a_number_that_is_no_amount_is_its_figures_whatever_its_format_shows() -> None:
    assert of_xlsx("[$USD] #,##0", reference=786).lines[0].reference == "786"


def test_nought_is_nought_in_every_unit() -> None:
    line = of_xlsx('#,##0;-#,##0;"nil"', (150_000, 0)).lines[0]
    assert (line.amount, line.balance) == (150_000, 0)


@pytest.mark.parametrize("is_old", [True, False])
def test_the_number_of_a_day_counts_from_where_its_workbook_counts(is_old: bool) -> None:  # noqa: FBT001
    serial = (DAY - date(1904, 1, 1)).days
    rows: list[list[Cell]] = [HEAD, [serial, "FT1", "ung ho", None, 150_000, 150_000]]
    data = xls(rows, from_1904=True) if is_old else xlsx(rows, workbook='<workbookPr date1904="1"/>')
    (found,) = read_statements(data, profile=shipped_profile("generic"))
    assert [line.date for line in found.lines] == [DAY]
