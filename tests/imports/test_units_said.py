"""Amounts that a name or a title of a list says to be in millions, or in another currency, are refused by that text."""

import pytest

from quykhuyenhoc.errors import FileFormatError
from quykhuyenhoc.imports.list_reading import ListFile
from quykhuyenhoc.imports.lists import read_list

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


@pytest.mark.parametrize("unit", ["ngđ", "x1000", "nghìn đ", "1.000đ", "1000"])
def test_a_name_in_thousands_is_understood_however_it_is_written(unit: str) -> None:
    assert "says that amounts are in units of 1.000 đồng" in why("DANH SÁCH", f"Số tiền ({unit})")


@pytest.mark.parametrize(
    "header", ["Số tiền nghìn đồng", "Số tiền x1000", "Số tiền - ngđ", "Số tiền (000đ)", "Số tiền 1.000đ"]
)
def test_a_name_in_thousands_without_brackets_is_that_of_a_column_of_amounts(header: str) -> None:
    assert f"“{header}” says that amounts are in units of 1.000 đồng" in why("DANH SÁCH", header)


@pytest.mark.parametrize(
    "title", ["ĐV: ngàn đồng", "ĐVT: 1000 VND", "(nghìn đồng)", "Unit: VND thousand", "ĐVT;1.000đ"]
)
def test_a_title_in_thousands_is_understood_however_it_is_written(title: str) -> None:
    assert "says that amounts are in units of 1.000 đồng" in why(title)


@pytest.mark.parametrize("note", ["Ghi chú: số tiền tính bằng nghìn đồng", "ĐVT: nghìn đồng", "(Đơn vị: 1.000 đồng)"])
@pytest.mark.parametrize("foot", ["{note}", "Cộng: 2 em;;1.000;{note}", "Cộng;;1.000\nNgười lập\n;;{note}"])
def test_a_note_below_the_list_is_understood(note: str, foot: str) -> None:
    text = f"STT;Họ và tên;Số tiền;\n1;Đạo Thị Mơ;500;\n2;Lò Văn An;500;\n{foot.format(note=note)}\n"
    with pytest.raises(FileFormatError, match=r"says that amounts are in units of 1\.000 đồng"):
        read_list(ListFile("ds.csv", content=text.encode()), "nominees")


@pytest.mark.parametrize(("title", "header"), [("ĐVT: chục đồng", "Số tiền"), ("DS", "Số tiền (chục nghìn)")])
def test_a_unit_that_nobody_reads_is_refused_by_its_text(title: str, header: str) -> None:
    assert "may say in which unit amounts are, and is not understood" in why(title, header)


@pytest.mark.parametrize(
    "said",
    ["Kíp", "LAK", "tệ", "won", "baht", "đô", "Bảng", "vạn", "chỉ vàng", "kg gạo", "quyển vở", "%", "Mỹ kim",
     "củ", "Rs", "10 kg", "1 kíp", "kíp Lào"],
)  # fmt: skip
def test_what_stands_in_brackets_behind_an_amount_and_nobody_reads_is_asked_as_a_unit_is(said: str) -> None:
    name = f"Số tiền ({said})"
    assert f"“{name}” may say in which unit amounts are, and is not understood" in why("DS", name)
    content = f"Họ và tên;{name}\nĐạo Thị Mơ;5000\n".encode()
    (line,) = read_list(ListFile("ds.csv", content=content, columns=(("B", "amount"),)), "nominees").rows
    assert (line.amount and line.amount.minor) == 5000


@pytest.mark.parametrize(
    "remark",
    ["1", "5 = 3 x 4", "a", "II", "*", "nếu có", "bằng số", "đã nhận", "10 tháng", "1 năm", "cả năm", "học kỳ 1", "HKI",
     "/em", "mỗi em", "1 suất", "suất", "tiền mặt", "TM", "theo QĐ", "đợt 2", "hỗ trợ", "quý I", "qua ngân hàng",
     "ngân sách xã", "đã bao gồm 10% phí ngân hàng", "phần quà hội trao thêm ngày khai giảng"],
)  # fmt: skip
def test_a_remark_or_a_number_in_brackets_behind_an_amount_says_no_unit(remark: str) -> None:
    content = f"Họ và tên;Số tiền ({remark})\nĐạo Thị Mơ;5000\n".encode()
    (line,) = read_list(ListFile("ds.csv", content=content), "nominees").rows
    assert (line.amount and line.amount.minor) == 5000


@pytest.mark.parametrize("name", ["Loại tiền", "NT", "Währung"])
def test_a_column_of_codes_of_another_currency_is_refused_whatever_stands_above_it(name: str) -> None:
    text = f"Người tặng;Ngày;Số tiền;{name};Quỹ\nLò A;01/02/2025;500;VND;CHUNG\nHà B;01/02/2025;500;USD;CHUNG\n"
    with pytest.raises(FileFormatError, match=f"“{name} USD” says that amounts are in another currency"):
        read_list(ListFile("ds.csv", content=text.encode()), "gifts")
    found = read_list(ListFile("ds.csv", content=text.replace("USD", "VND").encode()), "gifts")
    assert found.count == 2


def test_somebody_who_says_that_the_column_is_in_dong_is_believed() -> None:
    content = "Họ và tên;Số tiền (USD)\nĐạo Thị Mơ;5000\n".encode()
    (line,) = read_list(ListFile("ds.csv", content=content, columns=(("B", "amount"),)), "nominees").rows
    assert line.amount is not None
    assert line.amount.minor == 5000


SMALL = "Họ và tên;Số tiền\nĐạo Thị Mơ;500\nLò A;600\n"


@pytest.mark.parametrize("text", [SMALL, f"{SMALL}Cộng;1100\n", f"DANH SÁCH\n{SMALL}", SMALL.replace("500", "1,5")])
def test_amounts_that_are_all_below_1000_dong_are_not_taken_before_their_unit_is_said(text: str) -> None:
    with pytest.raises(FileFormatError) as refused:
        read_list(ListFile("ds.csv", content=text.encode()), "nominees")
    told = refused.value.text(operator=True)
    assert "every amount in column B is below 1,000 đồng: say that they are in thousands with --column 'B=" in told
    found = [
        [row.amount and row.amount.minor for row in read_list(file, "nominees").rows][-1]
        for file in (
            ListFile("ds.csv", content=text.encode(), columns=(("B", said),)) for said in ("amount*1000", "amount")
        )
    ]
    assert found == [600_000, 600]


@pytest.mark.parametrize(
    "text",
    [
        f"ĐVT: đồng\n{SMALL}", f"(VND)\n{SMALL}", SMALL.replace("tiền", "tiền (đồng)"), SMALL.replace("600", "600đ"),
        f"{SMALL}Bằng chữ: Một nghìn một trăm đồng\n", SMALL.replace("600", "600000"),
    ],
)  # fmt: skip
def test_small_amounts_are_taken_where_the_dong_is_said_or_another_one_is_large(text: str) -> None:
    found = read_list(ListFile("ds.csv", content=text.encode()), "nominees")
    assert next(row.amount and row.amount.minor for row in found.rows) == 500


def test_a_list_of_nothing_but_noughts_is_asked_for_no_unit() -> None:
    found = read_list(ListFile("ds.csv", content=SMALL.replace("500", "0").replace("600", "0").encode()), "nominees")
    assert found.count == 2


@pytest.mark.parametrize(
    ("cells", "unit", "amounts"),
    [
        (("12,5", "50"), 1_000_000, [12_500_000, 50_000_000]),
        (("12.5", "7.25"), 1_000_000, [12_500_000, 7_250_000]),
        (("12,5", "1.500"), 1_000, [12_500, 1_500_000]),
        (("12,5", "1,500"), 1_000_000, None),
        (("12,5", "12.5"), 1_000_000, None),
        (("12,5", "50"), 1, None),
    ],
)
def test_a_part_of_a_unit_that_is_known_is_read_where_its_mark_means_one_thing(
    cells: tuple[str, str], unit: int, amounts: list[int] | None
) -> None:
    text = "Họ và tên;Số tiền\n" + "".join(f"Lò Văn {n};{cell}\n" for n, cell in zip("AB", cells, strict=True))
    said = (("B", f"amount*{unit}" if unit > 1 else "amount"),)
    reading = read_list(ListFile("ds.csv", content=text.encode(), columns=said), "nominees")
    assert (None if reading.bad else [one.amount.minor for one in reading.rows if one.amount]) == amounts
