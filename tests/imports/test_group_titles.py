"""Titles of groups that say how money came, that it was goods, for which fund, or of what kind the rows are."""

from pathlib import Path

import pytest

from quykhuyenhoc.imports.list_kinds import ListKind
from quykhuyenhoc.imports.list_reading import ListFile, ListReading
from quykhuyenhoc.imports.lists import read_list

GIFTS = "STT;Người ủng hộ;Số tiền\n"


def read(folder: Path, text: str, kind: ListKind = "gifts", **said: tuple[int, ...]) -> ListReading:
    path = folder / "ds.csv"
    path.write_text(text, encoding="utf-8")
    return read_list(ListFile(str(path), **said), kind)  # type: ignore[arg-type]


def told(found: ListReading, field: str) -> list[str]:
    return [line.cells.get(field, "") for line in found.rows]


@pytest.mark.parametrize(
    ("title", "paid"),
    [
        ("I. Tiền mặt", "cash"), ("A. Thu bằng tiền mặt", "cash"), ("TM", "cash"), ("CK", "bank"),
        ("II. Chuyển khoản qua Agribank", "bank"), ("Ủng hộ qua ngân hàng", "bank"), ("Ủng hộ (chuyển khoản)", "bank"),
        ("Mặt trận Tổ quốc", ""), ("Các ngân hàng", ""), ("Tiền mặt và chuyển khoản", ""), ("Doanh nghiệp", ""),
    ],
)  # fmt: skip
def test_a_title_tells_how_the_money_of_its_rows_came(tmp_path: Path, title: str, paid: str) -> None:
    found = read(tmp_path, f"{GIFTS}{title};;\n1;Sùng A Vàng;100.000\n2;Chá Thị Mo;150.000\n")
    assert (told(found, "paid"), found.bad) == ([paid, paid], ())
    assert [(one.line, one.text) for one in found.group_titles] == ([(2, title)] if paid else [])


def test_any_title_ends_what_the_one_above_it_told(tmp_path: Path) -> None:
    rows = "Tiền mặt;;\n1;Lò A;100.000\nChuyển khoản;;\n2;Lò B;150.000\nDoanh nghiệp;;\n3;Lò C;200.000\n"
    assert told(read(tmp_path, GIFTS + rows), "paid") == ["cash", "bank", ""]


@pytest.mark.parametrize("columns", ["Người ủng hộ;Hình thức;Số tiền", "Người ủng hộ;Tiền mặt;Chuyển khoản"])
def test_columns_tell_how_money_came_before_a_title(tmp_path: Path, columns: str) -> None:
    first = "CK" if "Hình thức" in columns else ""
    found = read(tmp_path, f"STT;{columns}\nTiền mặt;;;\n1;Lò A;{first};100.000\n2;Lò B;{first};200.000\n")
    assert (told(found, "paid"), found.group_titles) == (["bank", "bank"], ())


@pytest.mark.parametrize("title", ["B. Ủng hộ bằng hiện vật (quy ra tiền)", "Hiện vật", "Quà, hiện vật"])
@pytest.mark.parametrize("kind", ["gifts", "pledges"])
def test_rows_below_a_title_that_says_goods_are_bad_in_a_list_of_money(
    tmp_path: Path, title: str, kind: ListKind
) -> None:
    head = GIFTS.replace("Người ủng hộ", "Nhà tài trợ")
    text = f"{head}Ủng hộ bằng tiền;;\n1;Lò A;500.000\n{title};;\n2;Nhà sách;900.000\n3;Lò B;3.000.000\n"
    assert [one.line for one in read(tmp_path, text, kind).bad] == [5, 6]
    found = read(tmp_path, text, kind, without=(5, 6))
    assert ([line.number for line in found.rows], found.bad) == ([3], ())


def test_a_title_of_money_and_goods_refuses_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, f"{GIFTS}Ủng hộ bằng tiền, hiện vật;;\n1;Lò A;500.000\n2;Lò B;900.000\n")
    assert (len(found.rows), found.bad) == (2, ())


@pytest.mark.parametrize(
    ("title", "fund"),
    [
        ("Quỹ học bổng", "Quỹ học bổng"), ("I. QUỸ HỌC BỔNG (2 người)", "QUỸ HỌC BỔNG"),
        ("Quỹ khuyến học - khuyến tài: 2 người", "Quỹ khuyến học - khuyến tài"), ("Bà con ủng hộ quỹ", ""),
    ],
)  # fmt: skip
def test_a_title_names_the_fund_of_its_rows(tmp_path: Path, title: str, fund: str) -> None:
    found = read(tmp_path, f"{GIFTS}{title};;\n1;Sùng A Vàng;100.000\n2;Chá Thị Mo;150.000\n")
    assert told(found, "fund") == [fund, fund]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("II. Giáo viên có học sinh giỏi", "teacher"), ("Sinh viên", "student"), ("Sinh viên: 2 em", "student"),
        ("Học sinh đạt giải", ""), ("Con giáo viên", ""), ("Diện hộ nghèo", ""), ("Giáo viên và học sinh", ""),
        ("Giáo viên chủ nhiệm Vì Thị Hoa", ""), ("GV: Vì Thị Hoa", ""), ("Lớp 6A - giáo viên Vì Thị Hoa", ""),
    ],
)  # fmt: skip
def test_a_title_tells_of_what_kind_its_rows_are_and_not_of_who_leads_them(
    tmp_path: Path, title: str, kind: str
) -> None:
    rows = f"{title};;\n1;Lò A;500.000\n2;Lò B;500.000\nHộ nghèo;;\n3;Lò C;500.000\n"
    found = read(tmp_path, f"STT;Họ và tên;Số tiền\n{rows}", "nominees")
    assert told(found, "kind") == [kind, kind, ""]


def test_a_column_of_kinds_stands_before_a_title(tmp_path: Path) -> None:
    rows = "Giáo viên;;;\n1;Lò A;học sinh;500.000\n2;Lò B;;500.000\n"
    assert told(read(tmp_path, f"STT;Họ và tên;Loại;Số tiền\n{rows}", "nominees"), "kind") == ["pupil", ""]
