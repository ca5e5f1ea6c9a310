"""A school's list goes in with one command: the round and the programme that are not there yet are asked for."""

import json

import pytest

from tests.cli.running import acts, done, run
from tests.cli.test_asking import talk
from tests.cli.test_lists_understood import a_school_s_workbook


@pytest.fixture(autouse=True)
def _vietnamese(book: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 (the file that it fills)
    monkeypatch.setenv("QKH_LANG", "vi")


def nominees() -> list[str]:
    """Return the codes of who stands in the round."""
    return [row["code"] for row in done("round", "nominees", "HB-1")["rows"]]


def test_a_list_for_a_round_that_is_not_there_opens_it_with_its_programme_and_all_is_one_act() -> None:
    a_school_s_workbook("ds.xlsx")
    before = acts()
    answers = ("c", "c", "HB", "Học bổng Tô Hiệu", "TH", "Đợt tháng 5", "")
    code, screen = talk(("round", "nominate", "HB-1", "--list", "ds.xlsx"), *answers)
    assert code == 0, screen
    assert "Chưa có đợt HB-1; đang có: –. Mở đợt ngay?" in screen
    assert (nominees(), acts()) == (["HB-1.0001", "HB-1.0002"], before + 3)
    found = done("round", "list")["rows"][0]
    assert (found["code"], found["programme"], found["name"]) == ("HB-1", "HB", "Đợt tháng 5")


def test_a_programme_that_is_there_is_chosen() -> None:
    done("programme", "add", "--code", "KT", "--name", "Khen thưởng", "--fund", "TH")
    a_school_s_workbook("ds.xlsx")
    code, screen = talk(("round", "nominate", "HB-1", "--list", "ds.xlsx"), "c", "c", "KT", "Đợt 1", "08/03/2022", "c")
    assert code == 0, screen
    assert done("round", "list")["rows"][0]["date"] == "2022-03-08"
    assert nominees() == ["HB-1.0001", "HB-1.0002"]


def test_a_mistyped_round_opens_nothing() -> None:
    done("programme", "add", "--code", "KT", "--name", "Khen thưởng", "--fund", "TH")
    done("round", "add", "--code", "HB-1", "--programme", "KT", "--name", "Đợt 1")
    a_school_s_workbook("ds.xlsx")
    before = acts()
    code, screen = talk(("round", "nominate", "HB-l", "--list", "ds.xlsx"), "c", "k")
    assert (code, acts()) == (1, before)
    assert "Chưa có đợt HB-l; đang có: HB-1." in screen


def test_a_list_that_is_refused_opens_nothing() -> None:
    a_school_s_workbook("ds.xlsx", total=600_000)
    before = acts()
    code, screen = talk(("round", "nominate", "HB-1", "--list", "ds.xlsx"))
    assert (code, acts()) == (1, before)
    assert "Mở đợt ngay?" not in screen


def test_in_a_pipe_a_round_that_is_not_there_is_refused() -> None:
    a_school_s_workbook("ds.xlsx")
    before = acts()
    result = run("round", "nominate", "HB-1", "--list", "ds.xlsx", "-O", "json")
    assert (result.exit_code, acts()) == (1, before)
    assert "HB-1" in result.stderr


def test_programmes_and_rounds_ask_for_what_is_missing() -> None:
    code, screen = talk(("programme", "add", "--fund", "TH"), "KT", "Khen thưởng", "c")
    assert code == 0, screen
    code, screen = talk(("round", "add"), "KT", "KT-1", "Đợt 1", "08/03/2022", "c", "c")
    assert code == 0, screen
    assert "--programme" not in screen
    assert [(one["code"], one["date"]) for one in done("round", "list")["rows"]] == [("KT-1", "2022-03-08")]
    result = run("programme", "add", "--name", "X")
    assert (result.exit_code, result.stderr) == (2, "Lỗi: Thiếu --code. Xem: qkh programme add --help\n")
    assert json.loads(run("programme", "list", "-O", "json").stdout)["rows"][0]["code"] == "KT"


def test_where_there_is_no_fund_yet_the_form_says_how_to_make_one(monkeypatch: pytest.MonkeyPatch) -> None:
    done("-f", "moi.db", "init", "--book", "M", "--name", "Mới")
    monkeypatch.setenv("QKH_FILE", "moi.db")
    a_school_s_workbook("ds.xlsx")
    code, screen = talk(("round", "nominate", "HB-1", "--list", "ds.xlsx"), "c", "c")
    assert code == 2, screen
    assert "chưa có quỹ nào: qkh fund add" in " ".join(screen.split())
    code, screen = talk(("receive", "--amount", "5tr", "--account", "112"))
    assert code == 2, screen
    assert "Thiếu --fund, mà bộ sổ chưa có cái nào: qkh fund add" in " ".join(screen.split())
