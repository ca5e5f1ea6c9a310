"""Which unit a text says that amounts are in."""

import pytest

from quykhuyenhoc.money.units import NOT_UNDERSTOOD, in_name, in_row

THOUSANDS = ("ngđ", "nghìn đ", "x1000", "x 1.000", "1.000đ", "1000 VND", "'000đ", "ngàn đồng", "nghìn đồng/suất", "K",
             "000", "000 VND", "VND 000", "000đ", ".000 đ", "000 đồng", "in thousands", "thousands of VND")  # fmt: skip


@pytest.mark.parametrize("unit", THOUSANDS)
def test_a_column_in_thousands_says_so_in_brackets_however_it_is_written(unit: str) -> None:
    assert in_name(f"Số tiền ({unit})") == 1000


@pytest.mark.parametrize("unit", ["ngđ", "nghìn đồng", "x1000", "1.000đ", "(ĐVT: ngàn đồng)", "(đơn vị nghìn)"])
def test_a_column_in_thousands_says_so_without_brackets_and_behind_a_word_for_units(unit: str) -> None:
    assert in_name(f"Số tiền {unit}") == 1000


@pytest.mark.parametrize("unit", ["trđ", "tr.đ", "triệu đồng", "1.000.000đ", "tr", "VND million"])
def test_a_column_in_millions_says_so(unit: str) -> None:
    assert in_name(f"Số tiền ({unit})") == 1_000_000


@pytest.mark.parametrize(
    "name", ["Số tiền", "Số tiền (đồng)", "Số tiền (VNĐ/suất)", "Số tiền (10 tháng)", "Tiền trường"]
)
def test_a_column_in_dong_says_no_other_unit(name: str) -> None:
    assert in_name(name) in (None, 1)


@pytest.mark.parametrize("name", ["Số tiền (chục nghìn)", "Mức (500 nghìn)"])
def test_a_unit_in_a_name_that_nobody_reads_is_told_as_such(name: str) -> None:
    assert in_name(name) == NOT_UNDERSTOOD


@pytest.mark.parametrize(
    ("cells", "scale"),
    [
        (["ĐV: ngàn đồng"], 1000),
        (["Ghi chú: số tiền tính bằng nghìn đồng"], 1000),
        (["ĐVT:", "nghìn đồng"], 1000),
        (["Đơn vị tính", "1.000đ"], 1000),
        (["BẢNG KÊ (1.000 đồng)"], 1000),
        (["Amounts in thousands"], 1000),
        (["Amounts in thousands of VND"], 1000),
        (["Amounts are in thousands of Vietnamese dong unless otherwise stated"], 1000),
        (["(in thousands of VND)"], 1000),
        (["In thousands of đồng"], 1000),
        (["Amounts in millions of VND"], 1_000_000),
        (["(000 VND)"], 1000),
        (["000 VND"], 1000),
        (["ĐVT: 000đ"], 1000),
        (["Đơn vị: .000 đồng"], 1000),
        (["Đơn vị tính: Triệu VNĐ"], 1_000_000),
        (["ĐVT: tỷ đồng"], 1_000_000_000),
        (["ĐVT: tr"], 1_000_000),
        (["ĐVT: chục đồng"], NOT_UNDERSTOOD),
        (["Đơn vị: 10.000đ"], NOT_UNDERSTOOD),
    ],
)
def test_a_row_around_a_table_says_a_unit(cells: list[str], scale: int) -> None:
    assert {one.scale for one in in_row(cells)} == {scale}


@pytest.mark.parametrize(
    "text",
    [
        "ĐVT: đồng", "Đơn vị tính: Đồng Việt Nam", "ĐVT: đồng/ Unit: VND", "ĐVT: suất", "Đơn vị: Tr. THCS Yên Bình",
        "Đơn vị: Tr. Đông Sơn", "10.000 đ", "(10 000 đ)", "Mỗi suất 500 000 đồng", "(500.000 VND)", "Mã 000 VN",
        "Đơn vị tài trợ: Công ty 1000", "Bảy triệu đồng chẵn", "(Bằng chữ: Một triệu đồng)",
        "Mỗi suất (1.000.000 đồng)", "1.000.000 đ", "tính theo 100.000đ/suất", "Đơn vị: Nghìn Xanh",
    ],
)  # fmt: skip
def test_a_row_with_a_body_an_amount_or_the_dong_says_no_other_unit(text: str) -> None:
    assert list(in_row([text])) == []
