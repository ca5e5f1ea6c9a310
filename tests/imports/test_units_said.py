"""Amounts that a name or a title of a list says to be in millions, or in another currency, are refused by that text."""

import pytest

from quykhuyenhoc.errors import FileFormatError
from quykhuyenhoc.imports.lists import ListFile, read_list

pytestmark = pytest.mark.usefixtures("in_english")


def why(title: str, header: str = "Số tiền") -> str:
    content = f"{title}\nHọ và tên;{header}\nĐạo Thị Mơ;5\n".encode()
    with pytest.raises(FileFormatError) as refused:
        read_list(ListFile("ds.csv", content=content), "nominees")
    return refused.value.text(operator=True)


@pytest.mark.parametrize("header", ["Số tiền (tr.đ)", "Số tiền (trđ)", "Số tiền (tr)", "Số tiền (Tr. đồng)"])
def test_a_short_word_for_millions_in_the_name_of_a_column_is_understood(header: str) -> None:
    assert f"“{header}” says that amounts are in units of 1.000.000 đồng" in why("DANH SÁCH", header)


@pytest.mark.parametrize("title", ["ĐVT: tr.đ", "Số tiền tính bằng triệu", "(tính theo triệu đồng)"])
def test_a_title_that_says_millions_is_understood(title: str) -> None:
    assert f"“{title}” says that amounts are in units of 1.000.000 đồng" in why(title)


@pytest.mark.parametrize(
    ("title", "header"),
    [
        ("DANH SÁCH", "Số tiền (USD)"),
        ("ĐVT: USD", "Số tiền"),
        ("Đơn vị tính: đô la", "Số tiền"),
        ("DS", "Số tiền ($)"),
        ("Tính bằng yên Nhật", "Số tiền"),
        ("DS", "Số tiền (nhân dân tệ)"),
    ],
)
def test_another_currency_is_refused_by_the_text_that_names_it(title: str, header: str) -> None:
    text = header if "(" in header else title
    said = f"“{text}” says that amounts are in another currency: write them in đồng"
    assert said in why(title, header)


@pytest.mark.parametrize(
    "title",
    ["Đơn vị: Tr. THCS Yên Bình", "Đơn vị: huyện Lắk", "Đơn vị: Tr. Đông Sơn", "ĐVT: đồng", "Quà của Euro Auto"],
)
def test_a_title_that_names_a_place_or_a_donor_says_no_unit(title: str) -> None:
    content = f"{title}\nHọ và tên;Số tiền (VNĐ)\nĐạo Thị Mơ;5.000\n".encode()
    (line,) = read_list(ListFile("ds.csv", content=content), "nominees").rows
    assert line.amount is not None
    assert line.amount.minor == 5000


def test_somebody_who_says_that_the_column_is_in_dong_is_believed() -> None:
    content = "Họ và tên;Số tiền (USD)\nĐạo Thị Mơ;5000\n".encode()
    (line,) = read_list(ListFile("ds.csv", content=content, columns=(("B", "amount"),)), "nominees").rows
    assert line.amount is not None
    assert line.amount.minor == 5000
