"""A table in a currency: whatever names it (a column, a label, a header, the profile), amounts are read in it."""

import pytest

from quykhuyenhoc.bank.currencies import code_of, in_headers
from quykhuyenhoc.bank.profile import parse_profile, shipped_profile
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.bank.statement import Statement
from quykhuyenhoc.errors import StatementRowError
from quykhuyenhoc.imports.statements import statement_profile
from tests.bank.layouts import TABLES, rows_of
from tests.bank.sheets import MAIN, RELATIONS, Cell, csv, xlsx
from tests.bank.truth import ACCOUNT, by_hand

HEAD: list[Cell] = ["Date", "Reference", "Debit", "Credit", "Balance", "Description"]
LINES: list[list[Cell]] = [
    ["14/02/2026", "R1", None, "1,234.50", "1,484.50", "a"],
    ["15/02/2026", "R2", "84.50", None, "1,400.00", "b"],
]
DONG: list[list[Cell]] = [
    ["14/02/2026", "R1", None, "1,234,000", "1,484,000", "a"],
    ["15/02/2026", "R2", "84,000", None, "1,400,000", "b"],
]
OWN = """
name = "my-bank"
title = "My bank"
[columns]
date = ["Date"]
debit = ["Debit"]
credit = ["Credit"]
balance = ["Balance"]
"""


def column(header: str, *cells: str) -> list[list[Cell]]:
    """Return the table with a column of currencies."""
    return [[*HEAD, header], *([*line, cell] for line, cell in zip(LINES, cells, strict=True))]


def read(rows: list[list[Cell]], profile: str = "generic") -> Statement:
    """Return the statement of a table."""
    own = parse_profile(OWN) if profile == "own" else shipped_profile(profile)
    (statement,) = read_statements(csv(rows), profile=own)
    return statement


@pytest.mark.parametrize("profile", ["generic", "own"])
@pytest.mark.parametrize(
    "rows",
    [
        column("Currency", "USD", "USD"),
        column("Loại tiền", "usd", ""),
        column("Nguyên tệ", "", "USD"),
        column("Số hiệu / CCY", "USD", "USD"),
        [["Date", "Reference", "Debit (USD)", "Credit (USD)", "Balance (USD)", "Description"], *LINES],
    ],
)
def test_amounts_are_of_the_currency_that_a_table_names_in_a_column_or_beside_its_headers(
    rows: list[list[Cell]], profile: str
) -> None:
    statement = read(rows, profile)

    assert (statement.currency, statement.exponent) == ("USD", 2)
    assert [line.amount for line in statement.lines] == [123_450, -8_450]
    assert [line.balance for line in statement.lines] == [148_450, 140_000]


def test_a_label_names_the_currency_of_amounts_with_decimals() -> None:
    assert read([["Currency", "USD"], HEAD, *LINES]).lines[0].amount == 123_450


@pytest.mark.parametrize(
    "rows",
    [
        column("Currency", "USD", "EUR"),
        column("Currency", "USD", "VND"),
        [["Currency", "VND"], *column("Currency", "USD", "USD")],
        [*column("Currency", "USD", "USD"), ["Loại tiền", "VND"]],
        [["Date", "Debit (USD)", "Credit (EUR)"], ["14/02/2026", None, "1,234.50"]],
        column("Currency", "Thaler", "USD"),
    ],
)
def test_a_table_whose_amounts_are_of_two_currencies_is_refused(rows: list[list[Cell]]) -> None:
    with pytest.raises(StatementRowError) as caught:
        read(rows)
    assert "currency" in str(caught.value)
    assert caught.value.details["line"]


@pytest.mark.parametrize("name", ["VND", "VNĐ", "đồng", ""])
def test_a_column_that_says_dong_changes_nothing(name: str) -> None:
    rows: list[list[Cell]] = [[*HEAD, "Loại tiền"], ["14/02/2026", "R1", None, "1.234.000", "1.484.000", "a", name]]
    assert (read(rows).currency, read(rows).lines[0].amount) == ("VND", 1_234_000)


def test_the_rule_of_amounts_may_be_said_instead_of_that_of_the_profile() -> None:
    profile = statement_profile("generic", "commas")
    (statement,) = read_statements(csv([["Date", "Amount"], ["14/02/2026", "+1,234"]]), profile=profile)
    assert statement.lines[0].amount == 1_234


NAMING: list[list[Cell]] = [
    ["Loại tiền", "USD"], ["Loại tiền:", "USD"], ["Loại tiền: USD"], ["Loại tiền/ Currency: USD"], ["Tiền tệ", "usd"],
    ["Chi nhánh Sơn La", None, "Loại tiền tệ", "USD"], ["Ngày in: 01/10/2024 - Loại tiền: USD"], ["ĐVT: USD"],
    ["Đơn vị tiền tệ: Đô la Mỹ (USD)"], ["Loại tiền: Đô la Mỹ"], ["Currency", "US dollar"], ["CCY = USD"],
    ["Mã tiền tệ: 840"],
    [f"Số tài khoản: {ACCOUNT} USD"], ["Số tài khoản", f"{ACCOUNT} (USD)"], [f"Số tài khoản/ Account: {ACCOUNT}-USD"],
]  # fmt: skip


@pytest.mark.parametrize("layout", TABLES)
@pytest.mark.parametrize("naming", NAMING, ids=str)
def test_every_shipped_profile_reads_a_statement_in_the_currency_that_it_names(layout: str, naming: list[Cell]) -> None:
    rows: list[list[Cell]] = [
        [cell.removesuffix(" VND") if isinstance(cell, str) else cell for cell in row]
        for row in rows_of(layout, by_hand())
    ]
    (statement,) = read_statements(csv([naming, *rows]))
    assert (statement.layout, statement.currency, statement.exponent) == (layout, "USD", 2)
    assert statement.currency_row == 1
    assert statement.account == ACCOUNT


@pytest.mark.parametrize("figure", ["1,234.50 USD", "USD 1,234.50", "1,234.50USD"])
def test_a_code_beside_an_amount_names_its_currency(figure: str) -> None:
    statement = read([HEAD, ["14/02/2026", "R1", None, figure, "1,484.50", "a"]], "own")
    assert (statement.currency, statement.currency_row, statement.lines[0].amount) == ("USD", 2, 123_450)


@pytest.mark.parametrize(
    "row",
    [
        ["Số dư đầu: 250.00 USD"], ["Số dư đầu", "USD 250.00"], ["Opening balance", "250.00", "USD"],
        ["Dư đầu", None, None, None, "250.00USD"],
    ],
)  # fmt: skip
def test_a_code_beside_a_balance_names_its_currency(row: list[Cell]) -> None:
    statement = read([row, HEAD, *LINES])
    assert (statement.currency, statement.currency_row, statement.opening) == ("USD", 1, 25_000)


@pytest.mark.parametrize(
    "above",
    [
        [["Loại tiền", "Số dư", "Ngày"]], [["Quản lý tiền tệ và ngân quỹ"]], [["Business unit: ABC"]],
        [["Đơn vị tiền: đồng"]], [["Loại tiền: VNĐ"]], [["Currency:"]], [["Tỷ giá USD/VND", "25,000"]],
        [["Loại tiền", "", ""]],
    ],
)  # fmt: skip
def test_words_that_name_no_other_currency_leave_that_of_the_profile(above: list[list[Cell]]) -> None:
    assert read([*above, HEAD, ["14/02/2026", "R1", None, "1,234,000", "1,484,000", "a"]]).currency == "VND"


@pytest.mark.parametrize("named", ["Loại tiền: Bảng", "Đơn vị tính: chục đồng"])
def test_a_label_that_names_nothing_known_is_refused_where_it_stands(named: str) -> None:
    with pytest.raises(StatementRowError, match="is not a currency") as caught:
        read([["SAO KÊ"], [named], HEAD, *LINES])
    assert caught.value.line == 2


@pytest.mark.parametrize("header", ["Nợ ($)", "Số tiền USD", "Ghi có (đô la Mỹ)"])
def test_a_header_names_dollars_by_a_sign_a_code_or_a_name(header: str) -> None:
    assert list(in_headers([header], [0])) == ["USD"]


@pytest.mark.parametrize(
    "title", ["Đơn vị: USD", "Đơn vị tính: đô la", "ĐV: usd", "Tài khoản thanh toán ngoại tệ (USD)", "Unit: USD"]
)
def test_a_title_names_dollars(title: str) -> None:
    assert read([[title], HEAD, *LINES]).currency == "USD"


WORDS: list[list[Cell]] = [
    ["SAO KÊ TÀI KHOẢN USD"], ["SỔ PHỤ TÀI KHOẢN TIỀN GỬI NGOẠI TỆ (ĐÔ LA MỸ)"],
    ["Account type", "CURRENT ACCOUNT US DOLLAR"],
    ["Loại tài khoản: Tiền gửi thanh toán USD"], ["Tài khoản thanh toán ngoại tệ - Đô la Mỹ"],
    ["Ghi chú: Số tiền tính bằng USD"],
    ["Tài khoản USD"], ["Tài khoản thanh toán USD 9018273645"], ["Tài khoản USD: 7702-0002-99"],
    ["Tên tài khoản: QUY KHUYEN HOC USD"], ["Tên TK: HỘI KHUYẾN HỌC - USD"], ["Account name: HOI KHUYEN HOC (USD)"],
]  # fmt: skip


@pytest.mark.parametrize("row", WORDS, ids=str)
@pytest.mark.parametrize("below", [False, True])
def test_words_of_the_account_or_its_amounts_name_the_currency_above_and_below_the_lines(
    row: list[Cell], *, below: bool
) -> None:
    one: list[Cell] = [" ".join(map(str, row))]
    statement = read([HEAD, *LINES, one] if below else [row, HEAD, *LINES])
    assert (statement.currency, statement.lines[0].amount) == ("USD", 123_450)


BESIDE: list[list[Cell]] = [
    ["Số tài khoản USD", ACCOUNT], ["Số tài khoản", ACCOUNT, "USD"], ["USD", "Số tài khoản", ACCOUNT],
    ["Tài khoản USD", ACCOUNT], ["Tài khoản thanh toán USD", ACCOUNT], ["Số tài khoản (đô la Mỹ)", ACCOUNT],
    ["Số tài khoản", ACCOUNT, "Tên tài khoản", "HỘI KHUYẾN HỌC", "Loại tài khoản", "USD"],
    ["Số tài khoản USD", ACCOUNT, "Chủ tài khoản", "HKD LÒ VĂN PIN"],
    ["Tên tài khoản", "HOI KHUYEN HOC - USD"], ["Tên tài khoản", "HOI KHUYEN HOC", "USD"],
]  # fmt: skip


@pytest.mark.parametrize("row", BESIDE, ids=str)
@pytest.mark.parametrize("profile", ["generic", "own"])
def test_a_currency_before_beside_or_behind_the_account_is_that_of_its_amounts(row: list[Cell], profile: str) -> None:
    statement = read([row, HEAD, *LINES], profile)
    assert (statement.currency, statement.currency_row, statement.lines[0].amount) == ("USD", 1, 123_450)


@pytest.mark.parametrize(
    "row",
    [
        ["Tên tài khoản", "CÔNG TY EURO VIỆT"], ["Tên tài khoản: CTCP THB"], ["Tên tài khoản: USDAT VIET NAM"],
        ["Tên tài khoản: HỘI USD HỌC"], ["Số tài khoản", ACCOUNT, "HKD LÒ VĂN PIN"],
        ["Tên tài khoản", "NGUYEN CAD - A"],
        ["Số tài khoản thụ hưởng", ACCOUNT, "USD"], ["Tên tài khoản: QUỸ VND VÀ USD"],
        ["Tên khách hàng: CONG TY XNK USD"],
        ["Phí tài khoản", "5", "USD"], ["Hạn mức tài khoản: 10,000.00 USD"], ["Hạn mức tài khoản USD 10000"],
        ["Số tài khoản", ACCOUNT, "Phí duy trì", "2 USD"],
    ],
    ids=str,
)  # fmt: skip
def test_letters_of_names_and_fees_beside_the_account_name_no_currency(row: list[Cell]) -> None:
    assert read([row, HEAD, *DONG]).currency == "VND"


def test_the_name_of_a_sheet_names_the_currency() -> None:
    named = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="TK USD" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    data = xlsx([HEAD, *LINES], extra={"xl/workbook.xml": named})
    (statement,) = read_statements(data, profile=shipped_profile("generic"))
    assert (statement.currency, statement.lines[0].amount) == ("USD", 123_450)


@pytest.mark.parametrize(
    "row",
    [
        ["Chủ tài khoản: CÔNG TY EURO VIỆT"], ["Tài khoản HKD Lò Văn Pin"], ["Phí chuyển tiền: 5 USD"],
        ["Gửi tiết kiệm USD trên tài khoản: lãi suất 0"], ["Giao dịch trên 10,000 USD xin báo trước"],
        ["Tài khoản VND và USD"],
    ],
)  # fmt: skip
def test_names_fees_and_limits_beside_the_lines_name_no_currency(row: list[Cell]) -> None:
    assert read([row, HEAD, *DONG]).currency == "VND"
    assert read([HEAD, *DONG, row]).currency == "VND"


def test_words_yield_to_a_label_that_names_the_currency() -> None:
    assert read([["Sổ phụ tài khoản USD"], ["Loại tiền", "VND"], HEAD, *DONG]).currency == "VND"


@pytest.mark.parametrize("header", ["Währung", "Curr.", "Mã tiền", "NT", "통화", ""])
def test_a_column_of_codes_names_the_currency_whatever_stands_above_it(header: str) -> None:
    assert read([[*HEAD, header], *([*line, "EUR"] for line in LINES)]).currency == "EUR"


def test_a_column_of_words_of_which_one_looks_like_a_code_names_no_currency() -> None:
    channels = ([*line, word] for line, word in zip(DONG, ("ALL", "ATM"), strict=True))
    assert read([[*HEAD, "Kênh"], *channels]).currency == "VND"


@pytest.mark.parametrize("title", ["Đơn vị: Hội Khuyến học Lắk", "Đơn vị: Lắk", "Tỷ giá (USD): 25.000", "Đơn vị: VND"])
def test_the_name_of_a_body_and_a_rate_name_no_currency(title: str) -> None:
    assert read([[title], HEAD, *DONG]).currency == "VND"


def test_two_currencies_are_named_with_both_places() -> None:
    with pytest.raises(StatementRowError, match="VND is named here, and USD in line 1"):
        read([["Loại tiền", "USD"], [*HEAD, "Currency"], [*LINES[0], "VND"]])


def test_a_word_of_the_profiles_own_names_the_currency() -> None:
    own = parse_profile(OWN + '[labels]\ncurrency = ["Ngoại tệ"]\n')
    (statement,) = read_statements(csv([["Ngoại tệ", "XYZ"], HEAD, *LINES]), profile=own)
    assert (statement.currency, statement.currency_row) == ("XYZ", 1)


def test_a_currency_is_known_by_its_code_or_its_name() -> None:
    texts = ("USD", "usd", "Euro", "VND - Đồng Việt Nam", "Yên Nhật", "Tài khoản", "")
    assert [code_of(text) for text in texts] == ["USD", "USD", "EUR", "VND", "JPY", "", ""]


def test_a_table_that_names_none_is_in_the_currency_that_its_account_has() -> None:
    rows = csv([HEAD, *LINES])
    (statement,) = read_statements(rows, profile=shipped_profile("generic"), currency="EUR")
    assert (statement.currency, statement.currency_row, statement.lines[0].amount) == ("EUR", 0, 123_450)


@pytest.mark.parametrize("figure", ["$1,500", "-$1,500", "$-1,500", "1,500 $", "($1,500)"])
def test_a_sign_of_a_currency_beside_an_amount_names_it(figure: str) -> None:
    rows: list[list[Cell]] = [["Ngày", "Nội dung", "Số tiền", "Số dư"], ["02/04/2026", "x", figure, "$4,200"]]
    [found] = read_statements(csv(rows, ";"), profile=shipped_profile("generic"))
    assert (found.currency, abs(found.lines[0].amount or 0), found.lines[0].balance) == ("USD", 150_000, 420_000)


@pytest.mark.parametrize(
    ("words", "currency"),
    [
        ("Đô la Mỹ", "USD"), ("USD", "USD"), ("(EUR)", "EUR"), ("Tên sản phẩm: Tiền gửi USD không kỳ hạn", "USD"),
        ("Product name: USD account", "USD"), ("HKD", "VND"), ("Việt Nam đồng", "VND"), ("Tên khách hàng: USD", "VND"),
    ],
)  # fmt: skip
def test_a_currency_that_stands_alone_above_a_table_or_names_its_product_is_that_of_the_table(
    words: str, currency: str
) -> None:
    rows: list[list[Cell]] = [[words], ["Ngày", "Nội dung", "Ghi nợ", "Ghi có"], ["02/03/2026", "ung ho", None, 500]]
    (found,) = read_statements(xlsx(rows), profile=shipped_profile("generic"))
    assert found.currency == currency


@pytest.mark.parametrize(
    "words", ["Tài khoản ngoại tệ", "Loại tài khoản: Tiền gửi ngoại tệ", "SAO KÊ TÀI KHOẢN NGOẠI TỆ"]
)
def test_a_foreign_currency_that_nothing_names_is_refused_with_its_row(words: str) -> None:
    rows: list[list[Cell]] = [["Ngày", "Nội dung", "Ghi nợ", "Ghi có"], ["02/03/2026", "ung ho", None, 500]]
    generic = shipped_profile("generic")
    with pytest.raises(StatementRowError, match=r"1: .* is not a currency|1: .* không phải"):
        read_statements(xlsx([[words], *rows]), profile=generic)
    (found,) = read_statements(xlsx([[words], ["Sao kê tài khoản USD"], *rows]), profile=generic)
    assert found.currency == "USD"
    (known,) = read_statements(xlsx([[words], *rows]), profile=generic, currency="USD")
    assert known.currency == "USD"
