"""A table in thousands or millions: its unit is read where a profile says it, and refused where none does."""

from typing import Final

import pytest

from quykhuyenhoc.bank.inspecting import inspect
from quykhuyenhoc.bank.profile import parse_profile, shipped_profile
from quykhuyenhoc.bank.proof import prove
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.errors import StatementRowError
from quykhuyenhoc.money.units import in_name
from tests.bank.sheets import Cell, csv, html, xlsx

Rows = list[list[Cell]]
HEAD: Final[list[Cell]] = ["Ngày GD", "Diễn giải", "Nợ", "Có", "Số dư"]
LINES: Final[Rows] = [["02/03/2026", "ung ho", None, 2_500, 12_500], ["05/03/2026", "hoc bong", 4_000, None, 8_500]]
NAMED: Final[dict[str, int]] = {
    "Đơn vị: nghìn đồng": 1000, "ĐVT: 1000 VND": 1000, "Unit: VND thousand": 1000, "(Đơn vị: 1.000 đồng)": 1000,
    "Đơn vị tính: triệu đồng": 1_000_000, "Loại tiền: VND - Đơn vị: ngàn đồng": 1000, "ĐVT: tỷ đồng": 1_000_000_000,
    "(000 VND)": 1000, "Amounts in thousands of VND": 1000,
    "Loại tiền: nghìn đồng": 1000, "Currency: million VND": 1_000_000, "Đơn vị tính: 1.000.000 đ": 1_000_000,
}  # fmt: skip
SILENT: Final = (
    "Đơn vị: Công ty TNHH Tỷ Phú", "Đơn vị: HỘI KHUYẾN HỌC", "Đơn vị: đồng", "Đơn vị tính: VND", "Đơn vị: phường K",
    "Business unit: ABC", "Tổng số 1.000 giao dịch", "Đơn vị thụ hưởng", "Chi nhánh 1000",
)  # fmt: skip


def headed(unit: str) -> list[Cell]:
    """Return the header with a unit behind the words of amounts."""
    return [*HEAD[:2], *(f"{word} {unit}" for word in HEAD[2:])]


@pytest.mark.parametrize("file", [xlsx, csv, html])
@pytest.mark.parametrize("named", NAMED)
def test_a_unit_beside_the_table_is_proposed_and_read(named: str, file: type) -> None:
    found = inspect(file([["NGÂN HÀNG"], [named], HEAD, *LINES]))
    (statement,) = found.statements
    scale = NAMED[named]
    assert [line.amount for line in statement.lines] == [2_500 * scale, -4_000 * scale]
    assert (statement.currency, statement.exponent, prove(statement).closing) == ("VND", 0, 8_500 * scale)
    assert f"unit = {scale}" in found.profile


@pytest.mark.parametrize(
    "unit",
    [
        "(1.000đ)",
        "(nghìn đồng)",
        "nghìn đồng",
        "[ngàn VND]",
        "(1000 VND)",
        "(thousand)",
        "('000)",
        "(K)",
        "(000)",
        "(000 VND)",
        "000đ",
    ],
)
def test_a_unit_in_the_header_is_proposed_and_read(unit: str) -> None:
    (statement,) = inspect(xlsx([headed(unit), *LINES])).statements
    assert ([line.amount for line in statement.lines], statement.exponent) == ([2_500_000, -4_000_000], 0)


def test_a_unit_below_the_table_is_refused_where_the_profile_does_not_say_it() -> None:
    text = inspect(xlsx([HEAD, *LINES])).profile
    with pytest.raises(StatementRowError, match=r"in units of 1,?000") as caught:
        read_statements(xlsx([HEAD, *LINES, ["Số tiền tính bằng nghìn đồng"]]), profile=parse_profile(text))
    assert caught.value.line == 4


@pytest.mark.parametrize("above", [["Đơn vị: nghìn đồng"], ["Đơn vị tính", "1.000 đồng"]])
def test_a_profile_that_says_no_unit_or_another_reads_no_table_that_names_one(above: list[Cell]) -> None:
    rows: Rows = [above, HEAD, *LINES]
    generic = shipped_profile("generic")
    with pytest.raises(StatementRowError, match=r"in units of 1,?000") as caught:
        read_statements(xlsx(rows), profile=generic)
    assert caught.value.line == 1
    text = inspect(xlsx([HEAD, *LINES])).profile
    for scale, amount in (("1", 2_500), ("1000", 2_500_000)):
        (found,) = read_statements(xlsx(rows), profile=parse_profile(f"unit = {scale}\n{text}"))
        assert found.lines[0].amount == amount
    with pytest.raises(StatementRowError, match="in units of"):
        read_statements(xlsx(rows), profile=parse_profile(f"unit = 1000000\n{text}"))


def test_a_profile_in_thousands_reads_no_table_that_does_not_say_so() -> None:
    text = inspect(xlsx([["Đơn vị: nghìn đồng"], HEAD, *LINES])).profile
    with pytest.raises(StatementRowError, match="nothing in this table says that they are"):
        read_statements(xlsx([HEAD, *LINES]), profile=parse_profile(text))


def test_two_units_in_one_table_are_refused_with_both_places() -> None:
    with pytest.raises(StatementRowError, match=r"are named here, and of .* in line 1") as caught:
        read_statements(
            xlsx([["Đơn vị: nghìn đồng"], headed("(triệu đồng)"), *LINES]),
            profile=parse_profile(inspect(xlsx([headed("(triệu đồng)"), *LINES])).profile),
        )
    assert caught.value.line == 2


@pytest.mark.parametrize("words", ["Số dư đầu kỳ 01/03/2026", "Số dư đầu kỳ năm 2026", "Số dư đầu kỳ 03/2026"])
def test_a_day_or_a_year_in_the_words_of_a_balance_is_no_figure(words: str) -> None:
    (statement,) = inspect(xlsx([[words, "10.000"], HEAD, *LINES])).statements
    assert statement.opening == 10_000


def test_decimals_of_a_unit_are_whole_dong() -> None:
    first: list[Cell] = ["02/03/2026", "a", None, "1.234,5", "10.234,5"]
    second: list[Cell] = ["05/03/2026", "b", "5,25", None, "10.229,25"]
    (statement,) = inspect(csv([["Đơn vị: nghìn đồng"], HEAD, first, second])).statements
    assert [line.amount for line in statement.lines] == [1_234_500, -5_250]


@pytest.mark.parametrize("text", SILENT)
def test_words_that_name_no_unit_are_none(text: str) -> None:
    assert in_name(text) in (None, 1)
    (statement,) = inspect(xlsx([[text], HEAD, *LINES])).statements
    assert statement.lines[0].amount == 2_500


@pytest.mark.parametrize(
    "text", ["Nợ", "Có (đ)", "Số dư (VND)", "Số tiền (1)", "Nội dung (1.000 ký tự)", "Mã (K1)", "Số K"]
)
def test_headers_without_a_unit_are_none(text: str) -> None:
    assert in_name(text) in (None, 1)
