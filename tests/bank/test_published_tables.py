"""Tables of banks as public programs and descriptions tell of them, cell by cell; nothing here comes from a bank."""

from datetime import date

import pytest

from quykhuyenhoc.bank.proof import prove
from quykhuyenhoc.bank.reading import read_statements
from tests.bank.sheets import Cell, xlsx

FIELDS = ["acctno", "trdt", "acctccyamt", "aftrbal", "thrref", "rem", "trcd", "trcdnm", "tomgntno", "toacctno"]
COLUMNS = {"B": 0, "H": 1, "Q": 2, "Y": 3, "AG": 4, "AT": 5, "BB": 6, "BH": 7}


def wide(*cells: Cell) -> list[Cell]:
    """Return a row whose cells stand in the columns B, H, Q, Y, AG, AT, BB and BH, as merged cells leave them."""
    row: list[Cell] = [None] * 60
    for letters, at in COLUMNS.items():
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - 64
        row[number - 1] = cells[at] if at < len(cells) else None
    return row


def techcombank() -> bytes:
    head: list[list[Cell]] = [[] for _ in range(33)]
    head[1] = wide("NGÂN HÀNG TMCP KỸ THƯƠNG VIỆT NAM")
    head[19] = wide("Số tài khoản/ Account no.", "19036789012345")
    head[21] = wide("Từ ngày/ From date", "01/03/2026", "Đến ngày/ To date", "31/03/2026")
    head[32] = wide(
        "Ngày giao dịch (1)\nTransaction Date", "Đối tác\nRemitter", "NH Đối tác\nRemitter Bank", "Diễn giải\nDetails",
        "Số bút toán\nTransaction No", "Nợ TKTT\nDebit", "Có TKTT\nCredit", "Số dư (2)\nBalance",
    )  # fmt: skip
    return xlsx(
        [
            *head,
            wide(None, None, None, "Số dư đầu kỳ/ Opening balance", None, None, None, "12,500,000"),
            wide(
                "02/03/2026", "TRAN THI MAI", "VIETCOMBANK", "Ung ho quy khuyen hoc", "FT26061123", None, "500,000",
                "13,000,000",
            ),
            wide(
                "05/03/2026", "LE VAN HUNG", "TECHCOMBANK", "Hoc bong cho em Hoa", "FT26064555", "2,000,000", None,
                "11,000,000",
            ),
            wide("31/03/2026", None, None, "Tra lai so du tren tai khoan", "FT26090001", None, "1,234", "11,001,234"),
            wide("Cộng doanh số/ Total volume", None, None, None, None, "2,000,000", "501,234"),
            wide("Số dư cuối kỳ/ Ending balance", None, None, None, None, None, None, "11,001,234"),
            wide("Diễn giải/Description"),
            wide("(1) Ngày giao dịch: ngày ngân hàng ghi nhận. (2) Số dư sau giao dịch."),
            wide("This statement is generated from Techcombank Online Banking."),
        ]
    )  # fmt: skip


def test_a_statement_of_techcombank_is_known_by_its_heads_and_proves_itself() -> None:
    (statement,) = read_statements(techcombank())
    assert (statement.layout, statement.account) == ("techcombank", "19036789012345")
    assert (statement.opening, statement.closing) == (12_500_000, 11_001_234)
    assert [(one.date, one.amount, one.reference, one.counterparty) for one in statement.lines] == [
        (date(2026, 3, 2), 500_000, "FT26061123", "TRAN THI MAI"),
        (date(2026, 3, 5), -2_000_000, "FT26064555", "LE VAN HUNG"),
        (date(2026, 3, 31), 1_234, "FT26090001", ""),
    ]
    assert prove(statement).reasons == ()


@pytest.mark.parametrize("form", ["%Y-%m-%d", "%Y%m%d", None])
def test_the_report_that_a_branch_of_agribank_prints_is_known_by_the_names_of_its_fields(form: str | None) -> None:
    amounts = [
        (date(2026, 1, 14), 500_000, 1_500_000),
        (date(2026, 1, 14), 500_000, 2_000_000),
        (date(2026, 1, 20), -150_000, 1_850_000),
    ]
    behind = ["BANKNETIBFT", "037620-LE C chuyen tien", "X101", "Tiền gửi không kỳ hạn", "0948487626", ""]
    rows: list[list[Cell]] = [
        ["7202205203745", on.strftime(form) if form else on, amount, balance, *behind]
        for on, amount, balance in amounts
    ]
    (statement,) = read_statements(xlsx([FIELDS, *rows]))
    assert statement.layout == "agribank-dptb18"
    assert [(one.date, one.amount, one.balance) for one in statement.lines] == amounts
    assert {one.reference for one in statement.lines} == {""}, "BANKNETIBFT stands on every transfer of a day"
    assert {one.counterparty_account for one in statement.lines} == {"0948487626"}
