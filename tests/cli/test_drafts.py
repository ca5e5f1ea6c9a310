"""What was answered and not recorded is kept for the day, for the same command on the same book, and for its owner."""

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from tests.cli.running import acts, done, run
from tests.cli.test_asking import CLOSED, CTRL_C, talk

RECEIVE = ("receive", "--date", "08/03/2022")
OFFERED = "Hôm nay đã nhập dở, chưa ghi sổ:"
PERSON = "Ủng hộ của bà Lò Thị Son"

pytestmark = pytest.mark.usefixtures("book")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep state in a folder of the test."""
    monkeypatch.setenv("QKH_STATE", str(tmp_path / "state"))
    return tmp_path / "state" / "drafts"


def kept(state: Path) -> list[Path]:
    """Return the drafts."""
    return sorted(state.iterdir()) if state.exists() else []


@pytest.mark.parametrize("end", [CTRL_C, CLOSED])
def test_what_was_answered_is_offered_at_the_next_run(end: str, state: Path) -> None:
    before = acts()
    code, screen = talk(RECEIVE, "TH", "5tr", "112", end)
    assert code != 0
    assert acts() == before
    assert len(kept(state)) == 1
    assert ("được giữ đến hết hôm nay" in screen) == (end == CTRL_C), screen
    code, screen = talk(RECEIVE, "c", PERSON, "c")
    assert code == 0, screen
    for line in (OFFERED, "Quỹ: TH", "Số tiền: 5tr", "Tài khoản: 112"):
        assert line in screen
    assert "Đã ghi BC00002/2022: 5.000.000 ₫" in screen
    assert kept(state) == []


def test_the_code_of_a_book_that_was_begun_is_kept_as_its_name_is() -> None:
    init = ("init", "-f", "moi.db")
    code, screen = talk(init, "DHX", "Hội Khuyến học X", CTRL_C)
    assert (code != 0, Path("moi.db").exists()) == (True, False), screen
    code, screen = talk(init, "", "-")
    assert (code, "Đã lập bộ sổ DHX trong moi.db" in screen) == (0, True), screen
    assert "  Mã bộ sổ: DHX" in screen


def test_nothing_typed_goes_on_from_what_was_answered() -> None:
    talk(RECEIVE, "TH", "5tr", CTRL_C)
    code, screen = talk(RECEIVE, "", "112", PERSON, "c")
    assert (code, "Làm tiếp từ đó? [C/k]" in screen) == (0, True), screen


def test_a_command_goes_on_with_what_its_other_name_was_told() -> None:
    talk(("thu", "--date", "08/03/2022"), "TH", "5tr", CTRL_C)
    code, screen = talk(RECEIVE, "c", "112", PERSON, "c")
    assert (code, OFFERED in screen) == (0, True), screen


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_its_owner_reads_it(state: Path) -> None:
    talk(RECEIVE, "TH", "5tr", "112", PERSON, CTRL_C)
    (draft,) = kept(state)
    assert PERSON in draft.read_text(encoding="utf-8")
    assert stat.S_IMODE(draft.stat().st_mode) == 0o600
    assert stat.S_IMODE(state.stat().st_mode) == 0o700


def test_what_is_given_up_is_forgotten_at_the_end_and_when_it_is_offered(state: Path) -> None:
    assert talk(RECEIVE, "TH", "5tr", "112", PERSON, "k")[0] == 1
    assert kept(state) == []
    talk(RECEIVE, "TH", CTRL_C)
    code, screen = talk(RECEIVE, "k", "Q", "5tr", "112", PERSON, "k")
    assert code == 1
    assert OFFERED in screen
    assert kept(state) == []


def test_another_command_another_book_pipes_and_yes_never_see_it(state: Path) -> None:
    talk(RECEIVE, "TH", "5tr", "112", CTRL_C)
    (draft,) = kept(state)
    assert OFFERED not in talk(("pay", "--date", "08/03/2022"), CTRL_C)[1]
    assert OFFERED not in talk((*RECEIVE, "--yes"), CTRL_C)[1]
    done("-f", "khac.db", "init", "--book", "KH", "--name", "Khác")
    assert OFFERED not in talk(("-f", "khac.db", *RECEIVE), CTRL_C)[1]
    piped = run(*RECEIVE)
    assert (piped.exit_code, OFFERED in piped.output) == (2, False)
    assert kept(state) == [draft]


def test_what_is_typed_with_the_command_counts_before_what_was_kept() -> None:
    talk(RECEIVE, "TH", "5tr", CTRL_C)
    code, screen = talk((*RECEIVE, "--amount", "6tr", "--account", "112"), "c", "x", "c")
    assert code == 0, screen
    assert "5tr" not in screen
    assert "Đã ghi BC00002/2022: 6.000.000 ₫" in screen


def test_no_draft_outlives_its_day(state: Path) -> None:
    """Any command that opens the book the next day removes it, with what a killed run left of one."""
    talk(RECEIVE, "TH", "5tr", "112", PERSON, CTRL_C)
    (draft,) = kept(state)
    half = state / ".x.0123456789abcdef.part"
    half.mkdir()
    (half / "whole").write_text(PERSON, encoding="utf-8")
    for path in (draft, half):
        os.utime(path, (time.time() - 86_400,) * 2)
    assert run("balance").exit_code == 0
    assert kept(state) == []


def test_a_draft_that_cannot_be_read_is_none(state: Path) -> None:
    talk(RECEIVE, "TH", "5tr", "112", CTRL_C)
    (draft,) = kept(state)
    for text in ("", "{", "[]", '{"amount": 5}', '{"nothing": "x"}'):
        draft.write_text(text, encoding="utf-8")
        assert OFFERED not in talk(RECEIVE, CTRL_C)[1]
    draft.write_text('{"amount": "xx", "fund": "TH", "date": "1/1/2022"}', encoding="utf-8")
    code, screen = talk(RECEIVE, "c", "5tr", "112", "x", "c")
    assert code == 0, screen
    assert "xx" not in screen


def test_without_a_state_folder_nothing_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QKH_STATE", "-")
    _code, screen = talk(RECEIVE, "TH", "5tr", CTRL_C)
    assert "được giữ" not in screen
    assert not (tmp_path / "state").exists()
