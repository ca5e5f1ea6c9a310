"""Lists with the names of columns that schools and associations give them are understood as they come."""

import pytest

from quykhuyenhoc.imports.list_kinds import ListKind
from quykhuyenhoc.imports.list_reading import ListFile
from quykhuyenhoc.imports.lists import read_list

LISTS: tuple[tuple[ListKind, str, dict[str, str]], ...] = (
    (
        "nominees",
        "TT;Họ tên HS;Lớp;Con ông/bà;Điểm TB;Mức HB\n1;Lò Thị Mơ;9A;Lò Văn Tới;8,9;500.000\nTổng;;;;;500.000\n",
        {"name": "Lò Thị Mơ", "place": "9A", "amount": "500000"},
    ),
    (
        "nominees",
        (
            "Số TT;Họ và tên các em;Năm sinh;Học sinh lớp;Tiền thưởng\n"
            "1;Em Lò Thị Mơ;2010;9A;300.000đ\nCộng (1 em);;;;300.000đ\n"
        ),
        {"name": "Em Lò Thị Mơ", "born": "2010", "place": "9A", "amount": "300000"},
    ),
    (
        "gifts",
        "STT;Họ tên, đơn vị ủng hộ;Địa chỉ;Số tiền;Ngày\n1;Ông Lò Văn Tới;Bản Mé;500.000;01/03/2022\n",
        {"donor": "Ông Lò Văn Tới", "address": "Bản Mé", "amount": "500000", "date": "2022-03-01"},
    ),
    (
        "gifts",
        "STT;Tên nhà hảo tâm;Số tiền ủng hộ;Ngày đóng góp;Đã nhận biên lai\n1;Vũ Thị Hảo;1.000.000;1/3/2022;x\n",
        {"donor": "Vũ Thị Hảo", "amount": "1000000", "date": "2022-03-01"},
    ),
    (
        "pledges",
        (
            "STT;Đơn vị, cá nhân;Số tiền đăng ký;Thời gian thực hiện;Ngày đăng ký\n"
            "1;Cty Ban;10.000.000;30/04/2022;01/03/2022\n"
        ),
        {"donor": "Cty Ban", "amount": "10000000", "date": "2022-03-01", "due": "2022-04-30"},
    ),
    (
        "goods_received",
        "TT;Tên hàng;ĐVT;Số lượng;Đơn giá;Thành tiền;Đơn vị tặng\n1;Xe đạp;chiếc;5;2.000.000;10.000.000;Cty Ban\n",
        {"goods": "Xe đạp", "unit": "chiếc", "quantity": "5", "amount": "10000000", "party": "Cty Ban"},
    ),
    (
        "goods_received",
        "STT;Tên hiện vật;Số lượng;Trị giá (đồng);Người tặng\n1;Xe đạp;5;10.000.000;Ông Tới\n",
        {"goods": "Xe đạp", "quantity": "5", "amount": "10000000", "party": "Ông Tới"},
    ),
)


@pytest.mark.parametrize(("kind", "text", "cells"), LISTS)
def test_a_list_as_it_is_sent_is_understood_at_the_first_try(kind: ListKind, text: str, cells: dict[str, str]) -> None:
    found = read_list(ListFile("ds.csv", content=text.encode()), kind)
    assert (found.bad, found.rows[0].cells) == ((), cells)
