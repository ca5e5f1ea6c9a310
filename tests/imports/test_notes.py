"""A line that speaks of a nominee of the list is no signature and no title: somebody is asked what it means."""

from pathlib import Path

import pytest

from quykhuyenhoc.files import ListFile, ListReading, read_list

ROWS = (
    "STT;Họ và tên;Lớp;Số tiền\n1;Hà Thu;6A;600.000\n2;Lò Thị Mơ;6B;500.000\n3;Trường THCS Tô Hiệu;;100.000\n"
    "Cộng;;;1.200.000\n"
)


def reading(*notes: str, without: tuple[int, ...] = ()) -> ListReading:
    text = ROWS + "".join(f"{note};;;\n" for note in notes)
    return read_list(ListFile("l.csv", content=text.encode(), without=without), "nominees")


@pytest.mark.parametrize(
    "note",
    [
        "Ghi chú: em Hà Thu đã nhận học bổng khác, không chi nữa", "Trong đó không chi cho em Hà Thu",
        "Em HÀ THU thôi học từ tháng 2", "Hai em Hà Thu và Lò Thị Mơ đã chuyển trường",
    ],
)  # fmt: skip
def test_a_note_on_a_nominee_is_held_until_somebody_leaves_it_out(note: str) -> None:
    found = reading(note)
    assert [(one.line, "nói về một người" in str(one.why)) for one in found.bad] == [(6, True)], found.left_out
    found = reading(note, without=(6,))
    assert (found.bad, found.count, [one.agrees for one in found.stated]) == ((), 3, [True])


@pytest.mark.parametrize(
    "note",
    [
        "Người lập biểu", "Hà Thu", "Giáo viên Hà Thu", "Hiệu trưởng: Hà Thu", "Ghi chú: em Hà Thuận đã rút",
        "Xác nhận của Ban giám hiệu Trường THCS Tô Hiệu", "Sơn La, ngày 5 tháng 3 năm 2022",
    ],
)  # fmt: skip
def test_a_signature_and_a_note_on_others_are_left_out(note: str) -> None:
    assert not [one for one in reading("Người lập biểu", note).bad if "nói về một người" in str(one.why)]


def test_two_columns_of_a_name_are_one_name(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text(
        "Họ và tên đệm;Tên;Số tiền\nLò Thị;Mơ;500.000\nCộng;;500.000\nGhi chú: em Lò Thị Mơ đã rút;;\n",
        encoding="utf-8",
    )
    assert [one.line for one in read_list(ListFile(str(path)), "nominees").bad] == [4]
