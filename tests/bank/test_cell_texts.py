"""What a cell holds as a number or a day is a plain text where a line keeps a text, in every form of file."""

from collections.abc import Callable
from datetime import date
from typing import Final

import pytest

from quykhuyenhoc.bank.profile import parse_profile
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.bank.statement import Statement
from quykhuyenhoc.bank.xlsx import plain
from tests.bank.sheets import Cell, Rows, csv, html, sheet_xml, xlsx

TEXTS: Final = ("reference", "external_id", "memo", "counterparty", "counterparty_account")
PROFILE: Final = parse_profile(
    'name = "of-all-texts"\ntitle = "T"\n[columns]\ndate = ["Ngày"]\ncredit = ["Có"]\ndebit = ["Nợ"]\n'
    + "".join(f'{field} = ["{field}"]\n' for field in TEXTS)
    + '[labels]\naccount = ["Số tài khoản"]\n'
)
FILES: Final[dict[str, Callable[[Rows], bytes]]] = {"xlsx": xlsx, "html": html, "csv": csv}


def table(cell: Cell, field: str = "") -> list[list[Cell]]:
    """Return a statement of one line with a cell in a column of texts, or in all of them."""
    texts: list[Cell] = [cell if field in {"", name} else "x" for name in TEXTS]
    return [["Số tài khoản", 7702000299], ["Ngày", "Nợ", "Có", *TEXTS], ["02/10/2025", None, 5000, *texts]]


def read(data: bytes) -> Statement:
    (found,) = read_statements(data, profile=PROFILE)
    return found


@pytest.mark.parametrize("field", TEXTS)
@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("cell", [447100123, "000447", 0, 12345678901234567890])
def test_figures_in_a_column_of_texts_are_a_plain_text(form: str, field: str, cell: str | int) -> None:
    """As Excel keeps a number of the bank: no exponent, no decimals, and the zeros before a text stay."""
    statement = read(FILES[form](table(cell, field)))
    found = getattr(statement.lines[0], field)
    assert found == str(cell)
    assert type(found) is str
    assert (statement.account, type(statement.account)) == ("7702000299", str)


@pytest.mark.parametrize("form", FILES)
def test_a_day_in_a_column_of_texts_is_a_plain_text(form: str) -> None:
    line = read(FILES[form](table(date(2025, 10, 2)))).lines[0]
    written = "2025-10-02" if form == "xlsx" else "02/10/2025"
    assert [getattr(line, field) for field in TEXTS] == [written] * len(TEXTS)
    assert {type(getattr(line, field)) for field in TEXTS} == {str}


@pytest.mark.parametrize("held", ["4.47100123E8", "447100123.0", "447100123.00000006"])
def test_however_the_file_writes_a_number_its_figures_are_the_text(held: str) -> None:
    sheet = sheet_xml(table(447100123)).replace("<v>447100123</v>", f"<v>{held}</v>")
    line = read(xlsx(sheet)).lines[0]
    assert [getattr(line, field) for field in TEXTS] == ["447100123"] * len(TEXTS)
    assert {type(getattr(line, field)) for field in TEXTS} == {str}


def test_a_formula_that_is_a_constant_text_is_that_text_in_a_file_of_texts() -> None:
    """Programs write a number so that is to keep its zeros."""
    rows = (
        'Số tài khoản,="215544330",\nNgày,Nợ,Có,reference,memo,external_id,counterparty,counterparty_account\n'
        '02/10/2025,,5000,="000447","=""say """"yes""""""",=1+1,,"=""0123"""\n'
    )
    statement = read(rows.encode())
    (line,) = statement.lines
    assert statement.account == "215544330"
    assert (line.reference, line.memo, line.external_id) == ("000447", 'say "yes"', "=1+1")
    assert line.counterparty_account == "0123"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("17000.000000001", "17000"), ("16999.999999999", "17000"), ("4342700.00000001", "4342700"),
        ("-17000.000000001", "-17000"), ("12.340000000001", "12.34"), ("12.300000000000001", "12.3"),
        ("0.000000001", "0"), ("17000.00001", "17000.00001"),
        ("46083.9999999", "46083.9999999"), ("17000.5", "17000.5"), ("1.5E6", "1500000"),
        ("12345678901234567890123456789.5", "12345678901234600000000000000"),
    ],
)  # fmt: skip
def test_what_binary_arithmetic_leaves_behind_a_number_of_a_workbook_is_no_part_of_it(
    written: str, number: str
) -> None:
    assert plain(written) == number
