"""Who is called like an office is a person of the list, and who bears a mark is asked about: nobody is lost."""

from pathlib import Path

import pytest

from quykhuyenhoc.files import ListFile, read_list


def read(folder: Path, text: str) -> tuple[int, list[str]]:
    """Return how many rows a list of nominees has, and why others are left out."""
    path = folder / "l.csv"
    path.write_text(text, encoding="utf-8")
    found = read_list(ListFile(str(path)), "nominees")
    return found.count, [str(one.reason) for one in found.left_out]


@pytest.mark.parametrize("name", ["Lưu Thị Hoa", "Lưu Hoa", "Duyệt Văn Bình", "Luu Van An"])
def test_a_family_name_like_a_word_of_an_office_is_a_person(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, f"Họ và tên\nĐạo Thị Mơ\n{name}\nQuảng Văn Kiên\nBá Văn Tí\n")[0] == 4
    assert read(tmp_path, f"Họ và tên;Trường\nĐạo Thị Mơ;A\nBá Văn Tí;B\n{name};\n")[0] == 3


@pytest.mark.parametrize("foot", ["Lưu: VT", "Lưu VP", "Duyệt của hội", "Người duyệt"])
def test_what_stands_below_a_list_is_still_none(tmp_path: Path, foot: str) -> None:
    assert read(tmp_path, f"Họ và tên;Trường\nĐạo Thị Mơ;A\nBá Văn Tí;B\n{foot};\n") == (2, ["header", "signature"])


def test_a_mark_beside_a_name_is_no_number_of_a_group(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("STT;Họ và tên;Trường\n1;Đạo Thị Mơ;A\nx;Bá Văn Tí;\n", encoding="utf-8")
    assert [one.line for one in read_list(ListFile(str(path)), "nominees").bad] == [3]


def test_groups_that_are_numbered_on_are_groups(tmp_path: Path) -> None:
    text = "STT;Họ và tên;Trường\nI;Khối tiểu học;\n1;Đạo Thị Mơ;A\nII;Khối THCS;\n1;Bá Văn Tí;B\n"
    assert read(tmp_path, text) == (2, ["header", "group", "group"])
