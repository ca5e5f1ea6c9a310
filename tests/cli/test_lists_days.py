"""A list whose rows name no day: never today unsaid. Yes and no are typed as people say them."""

from pathlib import Path

import pytest

from tests.cli.running import acts, done, run
from tests.cli.test_asking import talk

pytestmark = pytest.mark.usefixtures("book")
GOODS = "HIỆN VẬT ỦNG HỘ NGÀY 6/3/2022\n\nHiện vật;Số lượng\nXD;5\nXD;3\n"
RECEIVE = ("goods", "receive", "--list", "l.csv", "--fund", "TH")
HAND_OUT = ("goods", "hand-out", "--list", "ra.csv", "--fund", "TH", "--goods", "XD", "--for", "Trao")


@pytest.fixture(autouse=True)
def _goods(book: str) -> None:  # noqa: ARG001 (the file that it fills)
    done("goods", "add", "--code", "XD", "--name", "Xe đạp", "--unit", "chiếc")
    Path("l.csv").write_text(GOODS, encoding="utf-8")
    Path("ra.csv").write_text("TRAO NGÀY 7 THÁNG 3 NĂM 2022;\nHọ tên;Số lượng\nLê Văn An;2\n", encoding="utf-8")


def moves() -> list[tuple[str, int]]:
    return [(row["date"], row["quantity"]) for row in done("goods", "list", "--period", "2022")["rows"]]


@pytest.mark.parametrize(("typed", "day"), [("", "2022-03-06"), ("5/3/2022", "2022-03-05")])
def test_the_day_is_asked_at_a_terminal_the_one_of_the_title_proposed_and_shown_before_the_yes(
    typed: str, day: str
) -> None:
    code, screen = talk(RECEIVE, "c", typed, "c", "c")
    assert code == 0, screen
    assert "Ngày của những dòng không ghi ngày [06/03/2022]:" in screen
    year, month, date = day.split("-")
    assert f"{date}/{month}/{year}" in screen.rpartition("1. Ngày")[2].partition("Ghi sổ?")[0]
    assert moves() == [(day, 5), (day, 3)]


def test_where_the_title_names_no_day_or_two_nothing_stands_for_it() -> None:
    for title in ("Hiện vật", "Từ 5/3/2022 đến 6/3/2022", "Ngày 31/2/2022"):
        Path("l.csv").write_text(GOODS.replace("NGÀY 6/3/2022", title), encoding="utf-8")
        code, screen = talk(RECEIVE, "c", "", "7/3/2022", "c", "k")
        assert "Ngày của những dòng không ghi ngày:" in screen, screen
        assert (code, moves()) == (1, [])


def test_in_a_pipe_it_needs_the_day() -> None:
    done(*RECEIVE, "--trust", "--date", "06/03/2022")
    for command in (RECEIVE, HAND_OUT):
        before = acts()
        refused = run(*command, "--trust")
        assert (refused.exit_code, acts()) == (2, before)
        assert "--date" in refused.stderr
    done(*HAND_OUT, "--trust", "--date", "07/03/2022")
    assert moves()[-1] == ("2022-03-07", -2)


def test_goods_handed_out_by_a_list_are_asked_for_their_day_too() -> None:
    done(*RECEIVE, "--trust", "--date", "06/03/2022")
    code, screen = talk(HAND_OUT, "c", "", "c", "c")
    assert code == 0, screen
    assert moves()[-1] == ("2022-03-07", -2)


def test_rows_with_days_of_their_own_ask_nothing() -> None:
    Path("l.csv").write_text("Hiện vật;Số lượng;Ngày\nXD;5;04/03/2022\n", encoding="utf-8")
    done(*RECEIVE, "--trust")
    assert moves() == [("2022-03-04", 5)]


@pytest.mark.parametrize("yes", ["đúng", "dung", "ok", "Có", "c"])
def test_a_yes_is_typed_as_people_say_it_and_what_is_neither_yes_nor_no_is_asked_again(yes: str) -> None:
    code, screen = talk(RECEIVE, "", "xem", yes, "", yes, yes)
    assert code == 0, screen
    assert screen.count("Danh sách được hiểu đúng chưa?") == 3
    assert moves() == [("2022-03-06", 5), ("2022-03-06", 3)]


def test_enter_does_not_give_up_a_round_that_is_about_to_be_opened() -> None:
    done("programme", "add", "--code", "KT", "--name", "Khen thưởng", "--kind", "merit", "--fund", "TH")
    Path("ds.csv").write_text("Họ tên;Lớp;Số tiền\nLò Văn An;6A;200.000\n", encoding="utf-8")
    code, screen = talk(("round", "nominate", "KT-9", "--list", "ds.csv"), "c", "", "đúng", "", "Đợt 9", "", "c", "c")
    assert code == 0, screen
    assert screen.count("Mở đợt ngay?") + screen.count("Mở ngay?") == 2, screen


NAMELESS = [
    "Một phụ huynh không nêu tên", "Ẩn danh", "Nhà hảo tâm (ẩn danh)", "Nhà hảo tâm giấu tên", "Khách thập phương",
    "Một bạn đọc (không muốn nêu tên)", "Mot nguoi khong ghi ten",
]  # fmt: skip
NAMED = ["Trần An Danh", "Cô Tâm giấu tên", "Phụ huynh lớp 6A giấu tên", "Công ty Ẩn Long"]


def test_who_gives_without_a_name_is_registered_as_no_donor_and_who_is_named_is() -> None:
    rows = "".join(f"07/03/2022;{name};100.000\n" for name in (*NAMELESS, *NAMED))
    Path("g.csv").write_text(f"Ngày;Người ủng hộ;Số tiền\n{rows}", encoding="utf-8")
    given = ("donation", "import", "--list", "g.csv", "--fund", "TH", "--account", "111", "--trust", "--new-donors")
    done(*given)
    found = [row["name"] for row in done("donor", "list", "--with-names")["rows"]]
    assert [name for name in (*NAMELESS, *NAMED) if name in found] == NAMED
    assert len(found) == len(NAMED)


NEW = "Tên hiện vật;ĐVT;SL\nXe đạp;chiếc;4\nCặp sách;cái;30\nVở 96 trang;quyển;500\n"


def test_goods_that_the_book_has_not_are_named_at_once_and_registered_with_the_list() -> None:
    Path("l.csv").write_text(NEW, encoding="utf-8")
    before = acts()
    refused = run(*RECEIVE, "--trust", "--date", "06/03/2022")
    assert (refused.exit_code, acts()) == (2, before)
    assert "Cặp sách (cái), Vở 96 trang (quyển)" in refused.stderr
    code, screen = talk(RECEIVE, "c", "6/3/2022", "c", "c", "c")
    assert code == 0, screen
    rows = done("goods", "list", "--period", "2022")["rows"]
    assert [(row["goods"], row["quantity"]) for row in rows] == [("XD", 4), ("HV0001", 30), ("HV0002", 500)]


def test_goods_without_a_unit_or_under_a_mistyped_code_are_named_row_by_row() -> None:
    for text in (NEW.replace("ĐVT", "Màu"), "Tên hiện vật;ĐVT;SL\nXD2;chiếc;1\nXE-9;chiếc;1\n"):
        Path("l.csv").write_text(text, encoding="utf-8")
        before = acts()
        refused = run(*RECEIVE, "--trust", "--date", "06/03/2022", "--new-goods")
        assert (refused.exit_code, refused.stderr.count("không có hiện vật"), acts()) == (1, 2, before)


def test_a_kind_of_goods_counted_in_two_units_is_refused() -> None:
    Path("l.csv").write_text(NEW + "Cặp sách;hộp;2\n", encoding="utf-8")
    before = acts()
    refused = run(*RECEIVE, "--trust", "--date", "06/03/2022", "--new-goods")
    assert (refused.exit_code, "5" in refused.stderr, "cái" in refused.stderr, acts()) == (1, True, True, before)
