"""Of what kind nominees are is what their list calls them, shown before it is recorded, and changed by words."""

from pathlib import Path

import pytest

from tests.cli.running import done, run
from tests.cli.test_asking import talk

STUDENTS = """TRƯỜNG ĐẠI HỌC TÂY BẮC;;
DANH SÁCH SINH VIÊN ĐƯỢC ĐỀ NGHỊ TRỢ CẤP;;
STT;Họ và tên;Số tiền
1;Phàn Mẩy Lai;2.000.000
2;Lò Văn Thuận;2.000.000
Cộng: 2 em;;4.000.000
"""
ASKED = ("round", "nominate", "KT-1", "--list", "ds.csv")
COMMAND = (*ASKED, "--place", "ĐH Tây Bắc")


@pytest.fixture(autouse=True)
def _list(merit_round: None) -> None:  # noqa: ARG001 (the round that it is for)
    Path("ds.csv").write_text(STUDENTS, encoding="utf-8")


def kinds() -> list[str]:
    """Return of what kind those in the round are."""
    return [row["kind"] for row in done("round", "nominees", "KT-1")["rows"]]


def test_students_by_the_title_are_recorded_as_such_and_it_is_said_before() -> None:
    code, screen = talk(COMMAND, "c")
    assert code == 0, screen
    assert "Mọi dòng được ghi là: sinh viên; nếu khác, hãy thêm --kind." in screen
    assert kinds() == ["student", "student"]


def test_the_kind_is_changed_by_its_name_with_the_choices_shown_and_a_family_is_one_of_them() -> None:
    code, screen = talk(ASKED, "c", "c", "loại", "gia đình", "c", "c")
    assert code == 0, screen
    assert "Loại: sinh viên" in screen
    assert "Loại [sinh viên]:" in screen
    assert "  tập thể gia đình, dòng họ, lớp, chi hội" in screen
    assert kinds() == ["collective", "collective"]


def test_what_an_option_says_comes_first_and_a_list_that_says_nothing_is_of_pupils() -> None:
    done(*COMMAND, "--kind", "adult")
    Path("ds.csv").write_text(STUDENTS.replace("SINH VIÊN", "").replace("Lai", "Hoa").replace("Thuận", "Tư"), "utf-8")
    done(*COMMAND)
    assert kinds() == ["adult", "adult", "pupil", "pupil"]


def test_a_script_takes_the_kind_that_the_list_tells_and_says_so() -> None:
    told = run(*COMMAND)
    assert told.exit_code == 0, told.stderr
    assert kinds() == ["student", "student"]


def test_a_choice_that_is_changed_shows_what_may_be_chosen() -> None:
    code, screen = talk((*ASKED, "--struck", "take"), "c", "c", "--struck", "bỏ qua", "c")
    assert code == 0, screen
    assert "  tính như các dòng khác, bỏ qua" in screen, screen
