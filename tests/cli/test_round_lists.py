"""The list of a school decides on a round as it was nominated: those who are on it, with its amounts, and no others."""

from pathlib import Path

import pytest

from tests.cli.running import acts, done, run
from tests.cli.test_asking import talk

HEAD = "TRƯỜNG THCS CHIỀNG MUNG\nSTT;Họ và tên;Ngày sinh;Lớp;Số tiền\n"
FIRST = (
    "1;Lường Thị Yêu;12/05/2012;7A;1.000.000",
    "2;Lò Văn An;2012;7A;1.000.000",
    "3;Cà Thị Bình;2012;7B;1.000.000",
    "4;Phạm Tiến Dũng;2012;7B;1.000.000",
)
CORRECTED = (
    "1;Lường Thị Yêu;12/05/2012;7A;1.500.000",
    *FIRST[1:3],
    "4;Bàn Mùi Nái;2012;7B;1.000.000",
    "Cộng: 4 em;;;;4.500.000",
)
NOMINATE = ("round", "nominate", "KT-1", "--trust", "--list", "ds.csv")
DECIDE = (
    "award", "decide", "KT-1", "--number", "5/QĐ", "--council", "BTV", "--date", "2022-03-08", "--list", "ds.csv",
    "--trust",
)  # fmt: skip


def write(*rows: str, head: str = HEAD) -> None:
    Path("ds.csv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


def awards() -> dict[str, int | None]:
    """Return the awards that are decided, with their amounts."""
    return {row["award"]: row["amount"] for row in done("award", "list")["rows"]}


def refused(*rows: str, head: str = HEAD) -> str:
    """Return why a list is refused that is decided on; nothing is recorded of it."""
    write(*rows, head=head)
    before, result = acts(), run(*DECIDE)
    assert (result.exit_code, acts()) == (1, before), result.stderr
    return result.stderr


@pytest.fixture(autouse=True)
def _nominated(merit_round: None) -> None:  # noqa: ARG001 (the round that it is for)
    write(*FIRST)
    done(*NOMINATE)


def test_a_corrected_list_decides_on_who_is_on_it_with_its_amounts_and_names_who_is_not() -> None:
    write(*CORRECTED)
    told = run(*NOMINATE, *(part for row in ("3", "4", "5") for part in ("--leave-out", row)))
    missing = "người chưa quyết định, trong đó 1 người không có trong danh sách: P.T.D. – KT-1.0004."
    assert (told.exit_code, f"Đợt KT-1 có 4 {missing}" in told.stderr) == (0, True), told.stderr
    told = run(*DECIDE, "--count", "4", "--total", "4,5tr")
    assert told.exit_code == 0, told.stderr
    assert f"Đợt KT-1 có 5 {missing}" in told.stderr
    assert "Số tiền trong danh sách khác số đã đề nghị: KT-1.0001 1.000.000 ₫ → 1.500.000 ₫." in told.stderr
    assert "Quyết định 4 suất, cộng 4.500.000 ₫." in told.stdout
    assert awards() == {
        "KT-1.0001": 1_500_000, "KT-1.0002": 1_000_000, "KT-1.0003": 1_000_000, "KT-1.0005": 1_000_000
    }  # fmt: skip


def test_at_a_terminal_it_is_shown_before_the_last_question_how_many_and_how_much_and_who_is_not_on_the_list() -> None:
    write(*CORRECTED[:3], "Cộng: 3 em;;;;3.500.000")
    code, screen = talk(DECIDE, "c", "c")
    assert code == 0, screen
    asked = screen.index("Ghi sổ?")
    for line in (
        "Quyết định 3 suất, cộng 3.500.000 ₫.",
        "trong đó 1 người không có trong danh sách: P.T.D. – KT-1.0004.",
        "KT-1.0001 1.000.000 ₫ → 1.500.000 ₫.",
    ):
        assert 0 < screen.find(line) < asked, screen
    assert "--kind" not in screen
    assert "--place" not in screen
    assert len(awards()) == 3


def test_without_a_list_it_is_shown_too() -> None:
    code, screen = talk((*DECIDE[:-3],), "c")
    assert code == 0, screen
    assert 0 <= screen.find("Quyết định 4 suất, cộng 4.000.000 ₫.") < screen.index("Ghi sổ?")


def test_the_list_of_another_school_says_nothing_of_those_who_wait() -> None:
    write("1;Mùa A Sếnh;2011;8A;500.000")
    told = run(*NOMINATE)
    assert (told.exit_code, "không có trong danh sách" in told.stderr) == (0, False), told.stderr


def test_who_is_not_nominated_and_who_stands_twice_are_refused_by_their_lines_and_left_out_at_a_terminal() -> None:
    told = refused(FIRST[0], "2;Mùa A Sếnh;2011;8A;500.000", "3;Lường Thị Yêu;2012;7A;1.000.000")
    assert "dòng 4: không có trong danh sách đề nghị của đợt KT-1" in told
    assert "dòng 5: là KT-1.0001, đã có ở dòng 3" in told
    code, screen = talk(DECIDE, "c", "b", "c", "c")
    assert code == 0, screen
    assert awards() == {"KT-1.0001": 1_000_000}


def test_of_whom_something_else_is_said_and_of_several_alike_a_row_is_refused_until_its_code_stands_there() -> None:
    told = refused("1;Lường Thị Yêu;2012;7C;1.000.000", "2;Lò Văn Án;2012;7A;1.000.000")
    assert "dòng 3: có thể là KT-1.0001: hãy ghi mã vào cột “Mã”, hoặc bỏ dòng này ra" in told
    assert "dòng 4: có thể là KT-1.0002: hãy ghi mã vào cột “Mã”, hoặc bỏ dòng này ra" in told
    write(FIRST[0])
    done(*NOMINATE, "--allow-duplicates")
    assert "dòng 3: có thể là KT-1.0001, KT-1.0005:" in refused(FIRST[0])
    head = HEAD.replace("STT;", "STT;Mã;")
    other = ("1;KT-1.0002;Lường Thị Yêu;;7A;1.000", ";;Lò Văn An;;7A;1.000")
    assert "dòng 3: không có trong danh sách" in refused(*other, head=head)
    write("1;KT-1.0005;Lường Thị Yêu;;7A;700.000", "2;;Lò Văn An;;7A;600.000", head=head)
    done(*DECIDE)
    assert awards() == {"KT-1.0005": 700_000, "KT-1.0002": 600_000}
    assert "dòng 3: KT-1.0002 đã có quyết định rồi" in refused(FIRST[1])


def test_namesakes_of_two_schools_are_told_apart_by_the_school_above_the_list() -> None:
    for school in ("THCS Mường Bú", "THCS Mường La"):
        write("1;Quàng Văn Én;2012;7A;300.000")
        done(*NOMINATE, "--place", school, "--allow-duplicates")
    assert "dòng 3: có thể là KT-1.0005, KT-1.0006" in refused("1;Quàng Văn Én;2012;7A;400.000")
    write("1;Quàng Văn Én;2012;7A;400.000", head=HEAD.replace("CHIỀNG MUNG", "MƯỜNG LA"))
    done(*DECIDE)
    assert awards() == {"KT-1.0006": 400_000}


def test_what_was_nominated_or_one_amount_is_decided_where_the_list_has_none() -> None:
    head = HEAD.replace(";Số tiền", "")
    write("1;Lường Thị Yêu;2012;7A", head=head)
    done(*DECIDE)
    write("1;Lò Văn An;2012;7A", head=head)
    done(*(("6/QĐ" if part == "5/QĐ" else part) for part in DECIDE), "--amount", "700k")
    assert awards() == {"KT-1.0001": 1_000_000, "KT-1.0002": 700_000}
    write("1;Cà Thị Bình;2012;7B;", "2;Phạm Tiến Dũng;2012;7B;900.000")
    done(*(("7/QĐ" if part == "5/QĐ" else part) for part in DECIDE), "--total", "900k")
    assert (awards()["KT-1.0003"], awards()["KT-1.0004"]) == (0, 900_000)


def test_a_list_of_codes_is_read_as_before_whatever_stands_beside_them() -> None:
    write("KT-1.0002;Lường Thị Yêu;TH;600.000", head="Mã;Họ và tên;Quỹ;Số tiền\n")
    done(*DECIDE)
    assert awards() == {"KT-1.0002": 600_000}
    assert "A3 “Mã”" in refused("KT-1.0001;1000", ";2000", head="Mã;Số tiền\n")


def test_a_pupil_who_stands_twice_is_left_out_once_by_what_the_refusal_says() -> None:
    twice = (*FIRST[:2], FIRST[0].replace("1;", "3;", 1))
    assert "hãy bỏ ra một trong hai dòng, bằng --leave-out 5" in refused(*twice)
    assert run(*DECIDE, "--leave-out", "5").exit_code == 0
    assert awards() == {"KT-1.0001": 1_000_000, "KT-1.0002": 1_000_000}
