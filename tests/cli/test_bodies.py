"""The tree of bodies from the command line: each act by its decision's number, what is missing is asked for."""

from pathlib import Path

import pytest

from tests.cli.running import acts, done, run
from tests.cli.test_asking import talk

pytestmark = pytest.mark.usefixtures("tree")


@pytest.fixture
def tree(book: str) -> None:  # noqa: ARG001 (the file that it fills)
    """Put a province of a district with two communes into the book."""
    done("body", "add", "--code", "SL", "--name", "Hội tỉnh", "--kind", "tỉnh")
    done("body", "add", "--code", "D01", "--name", "Hội huyện", "--kind", "district", "--parent", "SL")
    for code in ("X1", "X2"):
        done("body", "add", "--code", code, "--name", f"Hội xã {code}", "--kind", "xã", "--parent", "d01")


def listed(*more: str) -> list[tuple[str, str | None]]:
    """Return code and parent of the bodies that are listed."""
    return [(row["code"], row["parent"]) for row in done("body", "list", *more)["rows"]]


def test_a_tree_is_changed_by_decisions_and_drawn_as_of_a_day() -> None:
    by = ("--date", "01/07/2022", "--decision", "1681/NQ")
    done("donvi", "rename", "X1", "--name", "Hội phường Tô Hiệu", *by)
    done("donvi", "move", "x1", "--to", "SL", *by)
    done("donvi", "merge", "D01", "--into", "SL", *by)
    assert listed("--as-of", "30/06/2022") == [("SL", None), ("D01", "SL"), ("X1", "D01"), ("X2", "D01")]
    assert listed("--as-of", "01/07/2022") == [("SL", None), ("X1", "SL"), ("X2", "SL")]
    assert listed("--gone", "--body", "D01") == [("D01", "SL")]
    done("donvi", "split", "X2", "--into", "X1", "--into", "SL", "--decision", "2/QĐ")
    done("donvi", "dissolve", "X1", "--into", "SL", "--decision", "3/QĐ")
    history = done("donvi", "show", "X1")["rows"]
    assert [(row["date"], row["event"], row["others"], row["decision"]) for row in history][:3] == [
        (None, "opened", None, None),
        ("2022-07-01", "renamed", None, "1681/NQ"),
        ("2022-07-01", "moved", None, "1681/NQ"),
    ]  # fmt: skip
    assert [(row["event"], row["others"], row["decision"]) for row in history][3:] == [
        ("took-over", "X2", "2/QĐ"), ("dissolved", "SL", "3/QĐ"),
    ]  # fmt: skip
    assert listed() == [("SL", None)]


def test_a_kind_is_added_and_named_by_its_word() -> None:
    done("body", "kind", "village", "--name", "Bản", "--level", "4")
    done("body", "add", "--code", "B1", "--name", "Chi hội bản Mòn", "--kind", "ban", "--parent", "X1")
    done("body", "change", "X1", "--kind", "chi hội", "--decision", "4/QĐ")
    rows = done("body", "list", "--body", "X1")["rows"]
    assert [(row["code"], row["kind"], row["level"]) for row in rows] == [("X1", "branch", 4), ("B1", "village", 4)]
    assert [row["code"] for row in done("body", "kind")["rows"]][:4] == ["province", "district", "commune", "branch"]
    result = run("body", "kind", "village")
    assert (result.exit_code, "--name" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("body rename X1 --name Hội", "--decision"),
        ("body merge X1 X2 --into X9 --decision 1/QĐ", "X9"),
        ("body merge X1 --into X1 --decision 1/QĐ", "X1: được nêu hai lần"),
        ("body move D01 --to X1 --decision 1/QĐ", "X1 chính là đơn vị này hoặc là cấp dưới của nó"),
        ("body dissolve D01 --decision 1/QĐ", "qkh donvi move X1 --to"),
        ("body add --code X3 --name Hội --kind làng", "làng"),
        ("body add --code x1 --name Hội --kind xã", "X1"),
        ("body list --body X9", "X9"),
        ("body show X9", "X9"),
        ("body change X1 --decision 1/QĐ", "--kind"),
    ],
)
def test_what_cannot_be_is_one_line_and_changes_nothing(typed: str, why: str) -> None:
    before = acts()
    result = run(*typed.split(), "--lang", "vi")
    assert (result.exit_code != 0, acts()) == (True, before)
    assert why in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1, result.stderr


def test_what_is_missing_is_asked_for_at_a_terminal() -> None:
    code, screen = talk(("body", "merge", "X1", "--date", "01/07/2022"), "hoi xa x2", "c", "1681/NQ", "c")
    assert code == 0, screen
    assert "Việc này chỉ rút lại được khi chưa có gì ghi dựa vào nó" in screen
    assert screen.count("hợp nhất đơn vị X1 → X2") == 2
    assert "Các đơn vị: X1" in screen
    assert listed() == [("SL", None), ("D01", "SL"), ("X2", "D01")]
    assert done("body", "show", "X1")["rows"][-1]["decision"] == "1681/NQ"


LIST = """\
DANH SÁCH TỔ CHỨC HỘI
STT;Mã;Tên đơn vị;Loại/Cấp;Trực thuộc;Ngày thành lập;Số quyết định
1;C1;Chi hội bản Mòn;Chi hội;Hội xã Ba;;
2;X3;Hội xã Ba;Xã;D01;01/07/2022;5/QĐ-HKH
"""


def test_a_list_of_bodies_goes_in_whole_and_again_without_doubles() -> None:
    Path("ds.csv").write_text(LIST, encoding="utf-8")
    found = done("body", "add", "--list", "ds.csv", "--count", "2")
    assert (found["rows"], found["recorded"], found["skipped"]) == (2, 2, 0)
    assert done("body", "add", "--list", "ds.csv", "--trust")["skipped"] == 2
    assert listed("--body", "X3") == [("X3", "D01"), ("C1", "X3")]


def test_a_list_is_asked_about_once_at_a_terminal() -> None:
    Path("ds.csv").write_text(LIST, encoding="utf-8")
    code, screen = talk(("body", "add", "--list", "ds.csv"), "c")
    assert code == 0, screen
    assert "Số dòng: 2." in screen
    assert listed("--body", "X3") == [("X3", "D01"), ("C1", "X3")]


def test_an_act_on_bodies_is_taken_back_by_its_number_with_a_reason() -> None:
    before = listed()
    seq = done("body", "merge", "X1", "--into", "X2", "--date", "01/07/2022", "--decision", "1681/NQ")["seq"]
    refused = run("reverse", f"#{seq}")
    assert (refused.exit_code, "reason" in refused.output) == (1, True)
    assert "#1" in run("reverse", "#1", "--reason", "nhầm").output
    done("reverse", f"#{seq}", "--reason", "gõ ngược")
    assert listed() == before
    done("body", "merge", "X2", "--into", "X1", "--date", "15/06/2022", "--decision", "1681/NQ")
    assert listed("--as-of", "30/06/2022") == [("SL", None), ("D01", "SL"), ("X1", "D01")]


def test_a_list_of_mergers_is_recorded_with_its_day_and_decision_once() -> None:
    Path("sn.csv").write_text("Đơn vị cũ;Đơn vị mới\nHội xã X1;Hội xã X2\nD01;SL\n", encoding="utf-8")
    found = done("body", "merge", "--list", "sn.csv", "--date", "01/07/2022", "--decision", "1681/NQ", "--trust")
    assert len(found["rows"]) == 2
    assert listed() == [("SL", None), ("X2", "SL")]


@pytest.mark.parametrize(
    ("content", "typed", "why"),
    [
        (LIST + "3;X3;Hội khác;Xã;D01;;\n", "add", "dòng 5: dòng 4 có cùng mã"),
        (LIST + "3;X4;Hội khác;Làng;D01;;\n", "add", "Làng"),
        (LIST + "3;X1;Hội khác;Xã;D01;;\n", "add", "X1"),
        ("Đơn vị cũ;Đơn vị mới\nX1;X2\nX2;X7\n", "merge --decision 1/NQ", "X7"),
        ("Đơn vị cũ;Đơn vị mới\nX1;X2\nSL;D01\n", "merge --decision 1/NQ", "D01"),
    ],
)
def test_a_list_with_a_bad_row_names_it_and_records_nothing(content: str, typed: str, why: str) -> None:
    Path("ds.csv").write_text(content, encoding="utf-8")
    before = acts()
    result = run("body", *typed.split(), "--list", "ds.csv", "--trust", "--lang", "vi")
    assert (result.exit_code != 0, acts()) == (True, before)
    assert why in result.stderr, result.stderr


def test_a_list_and_one_body_are_not_given_together() -> None:
    Path("ds.csv").write_text(LIST, encoding="utf-8")
    result = run("body", "add", "--list", "ds.csv", "--code", "X9", "--trust", "--lang", "vi")
    assert (result.exit_code, "--code" in result.stderr) == (2, True)
    result = run("body", "add", "--lang", "vi")
    assert (result.exit_code, "--list" in result.stderr) == (2, True)
    result = run("body", "merge", "--into", "SL", "--decision", "1/NQ", "--lang", "vi")
    assert (result.exit_code, "--list" in result.stderr) == (2, True)
