"""Two tables in one CSV, each with a separator of its own, are refused: the one that is not read would be lost."""

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
