"""What people type about members and their dues."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import done, run
from tests.cli.test_asking import talk


@pytest.fixture(autouse=True)
def _bodies(book: object, monkeypatch: pytest.MonkeyPatch) -> None:
    del book
    monkeypatch.setenv("QKH_LANG", "en")
    done("body", "add", "--code", "X1", "--name", "Hội xã", "--kind", "commune")
    for code in ("CH1", "CH2"):
        done("body", "add", "--code", code, "--name", f"Chi hội {code}", "--kind", "branch", "--parent", "X1")


def admitted(name: str, body: str = "CH1", *more: str) -> None:
    done("member", "add", "--name", name, "--body", body, "--date", "2026-03-08", *more)


def rows(*typed: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = done(*typed)["rows"]
    return found


def test_a_member_is_admitted_moved_and_counted() -> None:
    admitted("Lò Thị Ín", "CH1", "--woman", "có", "--born", "1962")
    admitted("Cầm Văn An", "CH1", "--woman", "no", "--party-member", "yes", "--ethnic-minority", "yes")
    done("member", "move", "HOV0002", "--to", "CH2", "--date", "2026-04-01")
    done("member", "change", "HOV0001", "--class", "huutri", "--date", "2026-04-01")
    assert [(row["body"], row["party"], row["name"], row["kind"]) for row in rows("member", "list")] == [
        ("CH1", "HOV0001", "Lò Thị Ín", "huutri"), ("CH2", "HOV0002", "Cầm Văn An", None),
    ]  # fmt: skip
    first = rows("member", "count", "--body", "X1", "--as-of", "2026-03-31")[0]
    assert [first[key] for key in ("members", "women", "party_members", "ethnic_minority", "not_known")] == [
        2, 1, 1, 1, 1,
    ]  # fmt: skip
    done("member", "end", "HOV0002", "--date", "2026-05-01")
    assert len(rows("member", "list", "--as-of", "2026-05-01")) == 1


def test_somebody_the_book_knows_is_admitted_by_code_and_who_it_is_must_be_said_once() -> None:
    done("party", "add", "--code", "MAI", "--name", "Bà Mai", "--kind", "member")
    done("member", "add", "--party", "MAI", "--body", "CH1", "--date", "2026-03-08")
    assert "Say who it is" in run("member", "add", "--body", "CH1").output
    assert "Say who it is" in run("member", "add", "--party", "MAI", "--name", "Bà Mai", "--body", "CH1").output


def test_dues_are_assessed_collected_let_off_and_shared() -> None:
    for name, body in (("Lò Thị Ín", "CH1"), ("Cầm Văn An", "CH1"), ("Lù Thị Mai", "CH2")):
        admitted(name, body)
    done("dues", "rate", "--year", "2026", "--amount", "60k")
    done("dues", "share", "--level", "4", "--share", "33,33", "--from", "2026-01-01")
    year = ("--year", "2026")
    done("dues", "assess", "--body", "X1", *year, "--date", "2026-03-10")
    paid = ("--account", "111", "--fund", "Q", "--date", "2026-03-15", "--for", "Hội phí")
    assert done("dues", "collect", "HOV0001", "--body", "CH1", *year, "--amount", "60k", *paid)["amount"] == 60_000
    done("dues", "exempt", "HOV0002", *year, "--reason", "hộ nghèo")
    done("dues", "pass-up", "--body", "CH1", *year, "--date", "2026-03-20")
    assert [(row["body"], row["collected"], row["arrears"]) for row in rows("dues", "list", *year)] == [
        ("X1", 60_000, 60_000), ("CH1", 60_000, 0), ("CH2", 0, 60_000),
    ]  # fmt: skip
    assert [row["party"] for row in rows("dues", "owed", *year)] == ["HOV0003"]
    assert [(row["body"], row["keeps"]) for row in rows("dues", "shares", *year)] == [("X1", 19_998), ("CH1", 40_002)]
    more = run("dues", "collect", "HOV0003", "--body", "CH2", *year, "--amount", "100k", *paid)
    assert "60,000 ₫ are still owed for 2026: 40,000 ₫ too much" in more.output


BRANCH = """\
DANH SÁCH HỘI VIÊN,,,,,,,
STT,Họ và tên,Năm sinh,Nữ,Dân tộc,Đảng viên,Chi hội,Ngày vào hội
1,Lò Thị Ín,1962,x,Thái,x,Chi hội CH1,08/03/2020
2,Cầm Văn An,1955,,Kinh,,CH2,08/03/2020
3,Lò Thị Ín,1971,x,,,CH1,08/03/2020
"""


def written(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_a_list_of_a_branch_registers_its_members_at_once() -> None:
    done("member", "add", "--list", written("hoi-vien.csv", BRANCH), "--count", "3")
    assert [(row["body"], row["party"], row["name"]) for row in rows("member", "list", "--as-of", "2020-03-08")] == [
        ("CH1", "HOV0001", "Lò Thị Ín"), ("CH1", "HOV0003", "Lò Thị Ín"), ("CH2", "HOV0002", "Cầm Văn An"),
    ]  # fmt: skip
    first = rows("member", "count", "--as-of", "2020-03-08")[0]
    assert [first[key] for key in ("members", "women", "party_members", "ethnic_minority", "not_known")] == [
        3, 2, 1, 1, 1,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("people", "cross"),
    [("Dân tộc", "x"), ("Dân tộc thiểu số", "X"), ("DTTS", "có"), ("DTTS", "1"), ("Dân tộc", "Thái")],
)
def test_a_cross_in_the_column_of_peoples_says_yes_as_in_every_other_column(people: str, cross: str) -> None:
    text = f"Họ và tên,Nữ,{people},Đảng viên\nLò Thị Ín,x,{cross},\nCầm Văn An,,,x\n"
    done(
        "member",
        "add",
        "--list",
        written("hoi-vien.csv", text),
        "--body",
        "CH1",
        "--count",
        "2",
        "--date",
        "2026-01-05",
    )
    first = rows("member", "count")[0]
    told = [first[key] for key in ("women", "party_members", "ethnic_minority", "not_known")]
    assert told == [1, 1, 1, int(cross == "Thái")]


def test_a_row_names_a_body_that_was_there_on_its_own_day() -> None:
    done("body", "add", "--code", "CH9", "--name", "Chi hội CH1", "--kind", "branch", "--parent", "X1")
    done("body", "merge", "CH9", "--into", "CH2", "--date", "01/07/2025", "--decision", "9/QĐ")
    day = ("--date", "2026-01-05", "--trust")
    row = "Họ và tên,Chi hội,Ngày vào hội\nLò Thị Ín,{},05/01/2025\n"
    two = run("member", "add", "--list", written("a.csv", row.format("Chi hội CH1")), *day)
    assert "several bodies have the name Chi hội CH1: CH1, CH9" in two.output
    done("member", "add", "--list", written("b.csv", row.format("CH9")), *day)
    assert [one["body"] for one in rows("member", "list", "--as-of", "2025-03-01")] == ["CH9"]


def test_who_may_be_somebody_else_of_the_name_is_a_bad_row_until_it_is_said() -> None:
    done("member", "add", "--list", written("hoi-vien.csv", BRANCH), "--count", "3")
    again = (
        "member",
        "add",
        "--list",
        written("them.csv", "Họ và tên,Chi hội\nCầm Văn An,CH1\nLù A Páo,CH1\nLù A Páo,CH2\n"),
    )
    day = ("--date", "2026-01-05", "--trust")
    refused = run(*again, *day).output
    assert "the book has this name: HOV0002" in refused
    assert "row 3 has this name too" in run(*again, *day, "--leave-out", "2").output
    assert len(rows("member", "list")) == 3
    done(*again, *day, "--leave-out", "2", "--two-members", "4")
    assert [row["party"] for row in rows("member", "list")][-1] == "HOV0005"
    alone = ("member", "add", "--list", written("mot.csv", "Họ và tên,Chi hội\nLò Văn Inh,CH1\n"))
    assert "no other member of its name is in doubt" in run(*alone, *day, "--two-members", "2").output


NEAR = """\
Họ và tên,Chi hội,Năm sinh
Nguyen Van An,CH1,
Lò Thị Ín,CH1,1962
Lo Thi In,CH1,1962
Lò Thi Ín,CH1,1962
Lò Thị Ìn,CH1,1970
Lê Thị Hoa,CH1,
Lê Thị Hòa,CH1,
Vi Thi My,CH2,
Vì Thị Mỷ,CH1,
"""
"""Of row 2 the book has the name with its tones, and 4 and 5 may be 3."""


def test_a_name_without_its_tones_may_be_that_of_another_of_its_branch() -> None:
    admitted("Nguyễn Văn An")
    typed = ("member", "add", "--list", written("them.csv", NEAR), "--date", "2026-04-05", "--trust")
    assert "3 bad rows" in run(*typed).stderr
    assert len(rows("member", "list")) == 1
    done(*typed, "--leave-out", "2", "--leave-out", "4", "--two-members", "5")
    assert len(rows("member", "list")) == 8


def test_who_may_be_there_already_is_asked_at_a_terminal() -> None:
    admitted("Nguyễn Văn An")
    text = "Họ và tên,Chi hội\nNguyen Van An,CH1\nCầm Thị Mỷ,CH1\nCam Thi My,CH1\n"
    typed = ("member", "add", "--list", written("them.csv", text), "--date", "2026-04-05")
    code, screen = talk(typed, "y", "y", "n", "y")
    assert code == 0, screen
    assert "row 2, and HOV0001 of the book" in screen
    assert "rows 3 and 4" in screen
    assert [row["name"] for row in rows("member", "list")] == ["Nguyễn Văn An", "Cam Thi My", "Cầm Thị Mỷ"]


def test_a_list_names_bodies_that_are_there_and_one_option_for_all_of_them() -> None:
    path = written("them.csv", "Họ và tên,Mã\nBà Mai,MAI\n")
    done("party", "add", "--code", "MAI", "--name", "Bà Mai", "--kind", "member")
    day = ("--date", "2026-01-05", "--trust")
    assert "a body is needed" in run("member", "add", "--list", path, *day).output
    assert "no body has the code or the name CH9" in run("member", "add", "--list", path, "--body", "CH9", *day).output
    done("body", "add", "--code", "CH3", "--name", "Chi hội CH1", "--kind", "branch")
    refused = run("member", "add", "--list", path, "--body", "Chi hội CH1", *day).output
    assert "several bodies have the name Chi hội CH1: CH1, CH3" in refused
    done("member", "add", "--list", path, "--body", "CH1", *day)
    assert [row["party"] for row in rows("member", "list")] == ["MAI"]
    assert "--body is needed" in run("member", "add", "--name", "Bà Hoa").output


def test_a_list_of_dues_is_one_voucher_and_names_who_was_assessed() -> None:
    done("member", "add", "--list", written("hoi-vien.csv", BRANCH), "--count", "3")
    year = ("--year", "2026")
    done("dues", "rate", *year, "--amount", "60k")
    done("dues", "assess", "--body", "X1", *year, "--date", "2026-03-10")
    paid = (*year, "--account", "111", "--fund", "Q", "--date", "2026-03-15", "--for", "Hội phí")
    text = "STT,Họ và tên,Hội phí\n1,Cầm Văn An,60.000\n,Cộng,60.000\n"
    done("dues", "collect", "--body", "CH2", "--list", written("thu.csv", text), *paid)
    bad = "Họ và tên,Hội phí\nLò Thị Ín,60.000\nBà Mai,60.000\n"
    refused = run("dues", "collect", "--body", "CH1", "--list", written("sai.csv", bad), "--trust", *paid).output
    assert "several members have this name: HOV0001, HOV0003" in refused
    assert "nobody of this name was assessed for 2026" in refused
    near = "Họ và tên,Hội phí\nLo Thi In,60.000\n"
    refused = run("dues", "collect", "--body", "CH1", "--list", written("gan.csv", near), "--trust", *paid).output
    assert "nobody of this name was assessed for 2026, but HOV0001 Lò Thị Ín, HOV0003 Lò Thị Ín: is it one" in " ".join(
        refused.split()
    )
    assert [row["party"] for row in rows("dues", "owed", *year)] == ["HOV0001", "HOV0003"]
    assert "Say who pays" in run("dues", "collect", "--body", "CH1", *paid).output


def test_a_long_list_does_not_tell_of_each_member_what_was_hidden() -> None:
    text = "Họ và tên,Nữ\n" + "".join(f"Lò Thị {name},x\n" for name in ("An", "Bình", "Chi", "Dung", "Em", "Giang"))
    told = run("member", "add", "--list", written("sau.csv", text), "--body", "CH1", "--date", "2026-01-05", "--trust")
    assert (told.exit_code, "hidden" in told.output) == (0, False)
    recorded = [line for line in told.output.splitlines() if line.startswith("Recorded")]
    assert [line.partition(". Book")[0] for line in recorded] == ["Recorded: new party 6, admission of a member 6"]
    assert "hidden" in run("member", "add", "--name", "Bà Hoa", "--body", "CH1", "--woman", "yes").output


def test_passing_up_says_its_sum_and_that_no_voucher_is_made() -> None:
    done("member", "add", "--name", "Bà Hoa", "--body", "CH1", "--date", "2026-01-05")
    year = ("--year", "2026")
    done("dues", "rate", *year, "--amount", "60k")
    done("dues", "share", "--level", "4", "--share", "30", "--from", "2026-01-01")
    done("dues", "assess", "--body", "X1", *year, "--date", "2026-03-10")
    paid = ("--account", "111", "--fund", "Q", "--date", "2026-03-15", "--for", "Hội phí")
    done("dues", "collect", "HOV0001", "--body", "CH1", *year, "--amount", "60k", *paid)
    told = run("dues", "pass-up", "--body", "CH1", *year, "--date", "2026-03-31").output
    assert "Share of the dues of 2026 that CH1 passes up to X1: 18,000 ₫. It is noted without a voucher" in told
