"""A column that no words name, and that holds what the list lacks, is asked about and never left out by itself."""

import pytest

from quykhuyenhoc.errors import FileFormatError
from quykhuyenhoc.files import ListFile, list_layout, read_list
from quykhuyenhoc.imports.list_kinds import ListKind

ASKED: list[tuple[ListKind, str, str, str]] = [
    ("pledges", "Nhà hảo tâm;Số tiền;Ngày cam kết;Cột lạ", "Cty Ban;5.000.000;1/3/2026;{}", "due"),
    ("gifts", "Nhà hảo tâm;Số tiền;Ngày;Cột lạ", "Cty Ban;5.000.000;1/3/2026;{}", "paid"),
    ("gifts", "Nhà hảo tâm;Số tiền;Quỹ;Cột lạ", "Cty Ban;5.000.000;CHUNG;{}", "date"),
    ("nominees", "Họ tên;Lớp;Số tiền;Cột lạ", "Lò Văn An;6A;500.000;{}", "born"),
    ("nominees", "Họ tên;Lớp;Số tiền;Cột lạ", "Lò Văn An;6A;500.000;{}", "kind"),
    ("nominees", "Họ tên;Lớp;Số tiền;Cột lạ", "Lò Văn An;6A;500.000;{}", "commune"),
    ("nominees", "Họ tên;Năm sinh;Số tiền;Cột lạ", "Lò Văn An;2012;500.000;{}", "place"),
    ("donors", "Tên nhà tài trợ;Cột lạ", "Cty Ban;{}", "phone"),
    ("donors", "Tên nhà tài trợ;Cột lạ", "Cty Ban;{}", "address"),
]
SAYS = {
    "due": ("31/03/2026", "28/2/2027"),
    "paid": ("CK", "TM"),
    "date": ("03/10/2026 8:15:22", "4/10/2026 21:40"),
    "born": ("01/03/2012", "2/5/2013"),
    "kind": ("Sinh viên", "Học sinh"),
    "commune": ("Xã Mường Bú", "Phường Chiềng Sinh"),
    "place": ("Trường THCS Tô Hiệu", "THPT Mường Bú"),
    "phone": ("0912 345 118", "0987.221.403"),
    "address": ("Bản Mé", "Tiểu khu 3"),
}


@pytest.mark.parametrize(("kind", "head", "row", "field"), ASKED)
def test_it_is_asked_what_it_is_with_what_it_looks_like(kind: ListKind, head: str, row: str, field: str) -> None:
    text = "\n".join((head, *(row.format(said) for said in SAYS[field]))).encode()
    letter = "ABCDEFG"[head.count(";")]
    question = list_layout(ListFile("l.csv", content=text), kind).question
    assert question is not None
    assert (question.asks, question.fields, question.letters) == ("field", (field,), (letter,))
    with pytest.raises(FileFormatError):
        read_list(ListFile("l.csv", content=text), kind)
    out = read_list(ListFile("l.csv", content=text, columns=((letter, "-"),)), kind)
    said = read_list(ListFile("l.csv", content=text, columns=((letter, field),)), kind)
    assert (out.count, said.count, said.bad) == (2, 2, ())
    assert field not in out.rows[0].cells
    assert said.rows[0].cells[field] != ""


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Lời nhắn", ("Chúc các em học tốt", "K45 sư phạm")),
        ("Đã nhận biên lai", ("x", "x")),
        ("Số biên lai", ("12", "13")),
        ("Bàn", ("CK", "")),
    ],
)
def test_remarks_marks_and_what_few_rows_say_are_left_out_unasked(head: str, cells: tuple[str, str]) -> None:
    rows = "\n".join(f"Cty Ban;5.000.000;1/3/2026;{cell}" for cell in cells)
    text = f"Nhà hảo tâm;Số tiền;Ngày;{head}\n{rows}\n"
    assert read_list(ListFile("l.csv", content=text.encode()), "gifts").count == 2


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("03/10/2026 8:15:22", "2026-10-03"), ("3-10-2026 21:40", "2026-10-03"), ("2026-10-03 06:02:59", "2026-10-03"),
        ("2026-10-03T06:02:59.120", "2026-10-03"), ("3/10/26, 7:05 CH", "2026-10-03"), ("03/10/2026 99:15", None),
    ],
)  # fmt: skip
def test_a_time_behind_a_day_is_no_part_of_it(said: str, day: str | None) -> None:
    found = read_list(ListFile("l.csv", content=f"Nhà hảo tâm;Số tiền;Ngày\nCty;5.000.000;{said}\n".encode()), "gifts")
    assert [line.cells["date"] for line in found.rows] == ([day] if day else [])
    assert bool(found.bad) is (day is None)


def test_times_do_not_hide_that_the_month_stands_first() -> None:
    text = "Nhà hảo tâm;Số tiền;Ngày\nA;5.000.000;10/3/2026 8:15:22\nB;5.000.000;10/23/2026 8:15:22\n"
    found = read_list(ListFile("l.csv", content=text.encode()), "gifts")
    assert [bad.readings for bad in found.bad] == [("10/03/2026", "03/10/2026"), ("23/10/2026",)]


@pytest.mark.parametrize(
    ("left", "right"),
    [("BÊN GIAO", "BÊN NHẬN"), ("Người giao", "Người nhận"), ("Bên giao (ký tên)", "Đại diện bên nhận")],
)
def test_signatures_below_goods_are_no_goods(left: str, right: str) -> None:
    text = (
        "TT;Nhà tài trợ;Tên quà;ĐVT;Số lượng;Thành tiền\n1;Cty A;Áo ấm;cái;30;3.600.000\n"
        "2;Cty A;Chăn;chiếc;10;2.500.000\n"
        f";Cộng;;;;6.100.000\n;;;;;\n;{left};;;{right};\n;Trần Văn Bách;;;Lò Thị Én;\n"
    )
    found = read_list(ListFile("l.csv", content=text.encode()), "goods_received")
    assert (found.count, found.bad) == (2, ())
    assert [line.cells["goods"] for line in found.rows] == ["Áo ấm", "Chăn"]


def test_titles_of_groups_tell_the_hamlet_and_commune_of_their_rows() -> None:
    titles = ("Xã Mường Hung", "Bản Nà Lốc", "Tổ dân phố 2", "Bản thân mồ côi")
    rows = "".join(
        f"{['I', 'II', 'III', 'IV'][n]};{title};\n{n + 1};Vì Văn Sọn;300.000\n" for n, title in enumerate(titles)
    )
    found = read_list(ListFile("l.csv", content=f"TT;Họ và tên;Mức thưởng\n{rows}".encode()), "nominees")
    assert [(line.cells.get("commune", ""), line.cells.get("place", "")) for line in found.rows] == [
        ("Xã Mường Hung", ""), ("Xã Mường Hung", "Bản Nà Lốc"), ("Xã Mường Hung", "Tổ dân phố 2"), ("", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["Thời hạn chuyển", "Dự kiến trao tiền", "Hẹn ngày đưa"])
def test_a_column_of_days_that_are_to_come_looks_like_the_day_by_which_it_is_due(head: str) -> None:
    text = f"Nhà hảo tâm;Số tiền;{head}\nCty Ban;5.000.000;31/03/2026\nCty Năm;5.000.000;28/2/2027\n"
    question = list_layout(ListFile("l.csv", content=text.encode()), "pledges").question
    assert question is not None
    assert (question.fields, question.letters) == (("due",), ("C",))
