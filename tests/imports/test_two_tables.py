"""Two tables, below each other with separators of their own or side by side, are refused: one would be lost."""

import pytest

from quykhuyenhoc.errors import FileFormatError
from quykhuyenhoc.files import ListFile, read_list
from quykhuyenhoc.i18n import speaking

UPPER = "STT;Họ và tên;Số tiền\n1;Đạo Thị Mơ;100.000\n"
LOWER = "STT,Họ và tên,Trường,Lớp,Năm sinh,Số tiền\n1,Bá Văn Tí,THCS A,7A,2010,100000\n"


@pytest.mark.parametrize("text", [UPPER + LOWER, LOWER + UPPER, UPPER + "\n" + LOWER])
def test_two_tables_by_two_separators_are_refused_with_their_lines(text: str) -> None:
    with pytest.raises(FileFormatError) as refused:
        read_list(ListFile("l.csv", content=text.encode()), "nominees")
    with speaking("en"):
        assert "both name columns, with another separator each: make two files of it" in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "Trường THCS Tô Hiệu, lớp 7A, năm học 2025-2026\n" + UPPER,
        "STT;Họ và tên, lớp;Số tiền\n1;Đạo Thị Mơ, 7A;100.000\n".replace("Họ và tên, lớp", "Họ và tên"),
        UPPER + "Ghi chú: họ tên, số tiền\n",
    ],
)
def test_commas_in_titles_cells_and_notes_are_no_table(text: str) -> None:
    assert read_list(ListFile("l.csv", content=text.encode()), "nominees").separator == ";"


BESIDE = (
    "STT;Họ tên;Lớp;Tiền;;STT;Họ tên;Lớp;Tiền\n1;Lò Văn A;1A;200.000;;3;Lò Văn E;2A;200.000\n"
    "2;Lò Văn B;1A;200.000;;;Cộng 3 em;;600.000\n"
)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        (BESIDE, ()),
        (BESIDE, (("B", "name"),)),
        (BESIDE, (("B", "name"), ("C", "place.class"), ("D", "amount"))),
        (BESIDE.replace("STT;Họ tên", "TT;Họ và tên", 1), (("B", "name"), ("C", "place.class"), ("D", "amount"))),
        (BESIDE.replace("STT;", ";"), (("G", "name"),)),
    ],
)
def test_two_tables_side_by_side_are_refused_whatever_is_said_of_one(
    text: str, columns: tuple[tuple[str, str], ...]
) -> None:
    with pytest.raises(FileFormatError) as refused:
        read_list(ListFile("l.csv", content=text.encode(), columns=columns), "nominees")
    with speaking("en"):
        assert "are both filled: tables side by side are not read" in str(refused.value)


def test_a_table_beside_it_may_be_left_out_by_its_columns() -> None:
    columns = (("G", "-"), ("H", "-"), ("I", "-"))
    only = BESIDE.replace("Cộng 3 em;;600.000", ";;")
    assert read_list(ListFile("l.csv", content=only.encode(), columns=columns), "nominees").count == 2


@pytest.mark.parametrize(
    "text",
    [
        "STT;Họ tên;Lớp;Tiền;;Họ tên\n1;Lò Văn A;1A;200.000;;\n",
        "Học sinh;;Phụ huynh;\nHọ tên;Tiền;Họ tên;Ký nhận\nLò Văn A;200.000;Lò Văn B;x\n",
    ],
)
def test_an_empty_column_and_a_name_of_another_group_are_no_second_table(text: str) -> None:
    columns = (("B", "name"),) if text.startswith("STT") else (("A", "name"),)
    assert read_list(ListFile("l.csv", content=text.encode(), columns=columns), "nominees").count == 1


@pytest.mark.parametrize(("said", "agrees"), [("800.000", [True]), ("500.000", [True]), ("1.500.000", [False])])
def test_a_total_beside_a_row_in_a_column_that_is_left_out_is_held_against_the_list(
    said: str, agrees: list[bool]
) -> None:
    text = f"Họ tên;Tiền;;\nLò Văn A;200.000;;\nLò Văn B;300.000;Tổng cộng;{said}\nLò Văn C;300.000;;\n"
    found = read_list(ListFile("l.csv", content=text.encode()), "nominees")
    assert [one.agrees for one in found.stated if one.line == 3] == agrees


@pytest.mark.parametrize("note", ["Tổng phụ trách đội", "Tổng số 2 suất: 300.000đ", "Cộng"])
def test_a_note_beside_a_row_is_no_total_of_the_list(note: str) -> None:
    text = f"Họ tên;Tiền;Ghi chú\nLò Văn A;200.000;\nLò Văn B;300.000;{note}\n"
    assert read_list(ListFile("l.csv", content=text.encode()), "nominees").stated == ()
