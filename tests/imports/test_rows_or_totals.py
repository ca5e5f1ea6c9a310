"""A row that comes to the rows above it is a total where words say so, and else is asked about: never taken unseen."""

from pathlib import Path

import pytest

from quykhuyenhoc import Money
from quykhuyenhoc.errors import ImportRefusedError, StatedTotalError
from quykhuyenhoc.files import ListFile, check_list, read_list

WHOLE = (
    "Toàn trường", "TOÀN XÃ", "Toàn huyện:", "toan truong", "Tất cả", "Tất cả: 3 em", "Cả khối", "Cả khối 6",
    "Cả lớp 6A", "Thành tiền", "Tổng hợp", "Số HS: 3", "Toàn trường: 3 em", "Toàn trường có 03 học sinh",
)  # fmt: skip
NUMBERED = "STT;Họ và tên;Số tiền\n1;Lò Văn An;200.000\n2;Lò Thị Ba;200.000\n3;Cà Văn Cảnh;250.000\n"
PLAIN = "Họ và tên;Số tiền\nLò Văn An;200.000\nLò Thị Ba;200.000\nCà Văn Cảnh;250.000\n"
PLACED = "STT;Họ và tên;Lớp;Số tiền\n1;Lò Văn An;6A;200.000\n2;Lò Thị Ba;6A;200.000\n3;Cà Văn Cảnh;6B;250.000\n"
GIFTS = "Nhà tài trợ;Ngày;Số tiền\nHTX A;02/11/2026;400.000\nHTX B;02/11/2026;200.000\nHTX C;02/11/2026;50.000\n"
THREE = "TT;Họ và tên;Xã;Mức thưởng\n1;Lò Văn Pha;Chiềng San;200.000\n2;Cà Thị Ín;Mường Trai;300.000\n"


def of(folder: Path, text: str, **given: object) -> ListFile:
    path = folder / "l.csv"
    path.write_text(text, encoding="utf-8")
    return ListFile(str(path), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("word", WHOLE)
@pytest.mark.parametrize(
    ("rows", "row"), [(NUMBERED, ";{};{}"), (NUMBERED, "4;{};{}"), (PLAIN, "{};{}"), (PLACED, ";{};;{}"),
                      (PLACED, ";{};3 em;{}")]
)  # fmt: skip
def test_what_speaks_of_all_and_comes_to_the_rows_is_their_total(
    tmp_path: Path, word: str, rows: str, row: str
) -> None:
    reading = read_list(of(tmp_path, f"{rows}{row.format(word, '650.000')}\n"), "nominees")
    assert (reading.count, reading.total, reading.bad, reading.is_proved) == (3, Money(650_000), (), True)


@pytest.mark.parametrize("word", WHOLE)
@pytest.mark.parametrize(("rows", "row"), [(NUMBERED, ";{};{}"), (PLAIN, "{};{}"), (PLACED, ";{};3 em;{}")])
def test_what_speaks_of_all_and_comes_to_something_else_refuses_the_list(
    tmp_path: Path, word: str, rows: str, row: str
) -> None:
    file = of(tmp_path, f"{rows}{row.format(word, '660.000')}\n")
    with pytest.raises(StatedTotalError) as refused:
        check_list(file, read_list(file, "nominees"))
    assert refused.value.details["stated_total"] == Money(660_000)


@pytest.mark.parametrize("kind", ["gifts", "pledges"])
def test_it_is_no_donor_though_it_has_a_day(tmp_path: Path, kind: str) -> None:
    right = read_list(of(tmp_path, f"{GIFTS}Toàn huyện;02/11/2026;650.000\n"), kind)  # type: ignore[arg-type]
    assert (right.count, right.is_proved) == (3, True)
    wrong = read_list(of(tmp_path, f"{GIFTS}Toàn huyện;02/11/2026;660.000\n"), kind)  # type: ignore[arg-type]
    assert wrong.doubted == (5,)


def test_it_is_a_row_where_it_is_numbered_as_they_are_and_comes_to_something_else(tmp_path: Path) -> None:
    reading = read_list(of(tmp_path, f"{NUMBERED}4;Toàn trường;300.000\n"), "nominees")
    assert (reading.count, reading.bad) == (4, ())


@pytest.mark.parametrize(
    ("rows", "row"),
    [(NUMBERED, ";Điểm bản Hua Ít;650.000"), (PLAIN, "Bản Hua Ít;650.000"), (PLAIN, "Học sinh: 3;650.000"),
     (PLACED, ";Điểm bản;3 em;650.000"), (PLACED, "4;Lò Văn Dũng;;650.000"), (NUMBERED, ";Lò Văn Dũng;650.000")],
)  # fmt: skip
def test_no_other_row_that_comes_to_all_above_is_taken_where_it_lacks_what_they_say_or_names_nobody(
    tmp_path: Path, rows: str, row: str
) -> None:
    text = f"{rows}{row}\n"
    reading = read_list(of(tmp_path, text), "nominees")
    assert reading.doubted == (5,)
    with pytest.raises(ImportRefusedError):
        check_list(of(tmp_path, text), reading)
    for given, count in (({"rows": 4}, 4), ({"total": Money(1_300_000)}, 4), ({"rows": 3}, 3),
                         ({"rows": 3, "total": Money(650_000)}, 3), ({"sums": ((5, "row"),)}, 4),
                         ({"sums": ((5, "total"),)}, 3)):  # fmt: skip
        said = read_list(of(tmp_path, text, **given), "nominees")
        assert (said.count, said.doubted, said.bad) == (count, (), ()), given
    assert read_list(of(tmp_path, text, rows=3, total=Money(1_300_000)), "nominees").doubted == (5,)


def test_a_row_that_comes_to_those_of_its_group_is_not_taken_either(tmp_path: Path) -> None:
    groups = f"{PLACED}Cộng;;;650.000\n1;Hà Thu Lan;7A;100.000\n2;Vì Văn Chung;7A;100.000\n;Điểm bản;;200.000\n"
    assert read_list(of(tmp_path, groups), "nominees").doubted == (8,)


@pytest.mark.parametrize("end", ["Cộng 3 em;;;1.000.000", "Cộng;;;1.000.000", "Cộng: 3 em;;;"])
def test_the_total_of_the_list_counts_the_row(tmp_path: Path, end: str) -> None:
    reading = read_list(of(tmp_path, f"{THREE}3;Sộng A Lềnh;;500.000\n{end}\n"), "nominees")
    assert (reading.count, reading.bad, reading.is_proved) == (3, (), "1.000.000" in end)


def test_the_total_of_the_list_leaves_the_row_out(tmp_path: Path) -> None:
    reading = read_list(of(tmp_path, f"{THREE};Hai xã;;500.000\nCộng;;;500.000\n"), "nominees")
    assert (reading.count, reading.bad, reading.is_proved) == (2, (), True)
