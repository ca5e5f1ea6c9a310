"""An amount that a title above a list names for each is found; one of a month, or of two, is none of a row."""

import pytest

from quykhuyenhoc.imports.title_amounts import amount_of_each
from quykhuyenhoc.money import Money


@pytest.mark.parametrize(
    ("title", "amount"),
    [
        ("(Mỗi suất 500.000 đồng)", 500_000),
        ("Mức thưởng: 300.000đ/em", 300_000),
        ("500.000 đồng/suất", 500_000),
        ("Mỗi em 500k", 500_000),
        ("Mỗi suất trị giá 1,5 triệu đồng.", 1_500_000),
        ("12 suất, mỗi suất 1.000.000đ", 1_000_000),
    ],
)
def test_an_amount_for_each_is_found_as_titles_name_it(title: str, amount: int) -> None:
    assert amount_of_each(["DANH SÁCH HỌC SINH", title]) == Money(amount)


@pytest.mark.parametrize(
    "title",
    [
        "Mỗi em 500.000đ/tháng",
        "500.000đ/em/tháng",
        "Mỗi học sinh 300.000 đồng mỗi tháng",
        "Mỗi suất 500.000đ x 9 tháng",
        "Mỗi lớp 2 em",
        "Mỗi em 2 bộ sách",
        "Tổng cộng: 4 em, 2.000.000 đồng",
        "Mỗi suất 500.000, mỗi em 300.000",
        "Mỗi suất 12,500",
    ],
)
def test_what_is_no_one_amount_of_a_row_is_not_taken(title: str) -> None:
    assert amount_of_each([title]) is None
