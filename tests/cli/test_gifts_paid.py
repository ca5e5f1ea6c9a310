"""A treasurer's own list of gifts says how each came: CK and TM are accounts that are named once."""

from pathlib import Path

import pytest

from tests.cli.running import acts, done, run
from tests.cli.test_asking import talk

LIST = """STT;Tên đơn vị, cá nhân;Địa chỉ;Số tiền ủng hộ;Hình thức CK/TM;Ngày;Quỹ
1;Công ty Sao;Mộc Châu;5.000.000;CK;05/03/2022;Tô Hiệu
2;Lò Thị Son;Mường Bú;300.000;tiền mặt;06/03/2022;TH
Cộng;;;5.300.000;;;
"""
COMMAND = ("donation", "import", "--list", "g.csv")


@pytest.fixture(autouse=True)
def _list(book: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 (the file that it fills)
    monkeypatch.setenv("QKH_LANG", "vi")
    monkeypatch.setenv("COLUMNS", "200")
    done("donor", "add", "--code", "SAO", "--name", "Công ty Sao")
    done("donor", "add", "--code", "SON", "--name", "Lò Thị Son")
    Path("g.csv").write_text(LIST, encoding="utf-8")


def test_a_script_names_both_accounts() -> None:
    rows = done(*COMMAND, "--cash", "111", "--bank", "112")["rows"]
    assert [(row["no"][:2], row["amount"]) for row in rows] == [("BC", 5_000_000), ("PT", 300_000)]


def test_at_a_terminal_each_is_asked_once() -> None:
    code, screen = talk(COMMAND, "c", "111", "112", "c")
    assert code == 0, screen
    assert (
        screen.count("Tài khoản của khoản tiền mặt [111]: \x00"),
        screen.count("Tài khoản của khoản chuyển khoản [112]: \x00"),
    ) == (1, 1)


@pytest.mark.parametrize("given", [(), ("--account", "112"), ("--cash", "111")])
def test_what_came_another_way_is_never_booked_on_the_account_for_the_rest(given: tuple[str, ...]) -> None:
    before = acts()
    refused = run(*COMMAND, *given)
    assert (refused.exit_code, acts()) == (2, before)
    assert "--bank" in refused.stderr or "--cash" in refused.stderr


def test_a_row_that_does_not_say_takes_the_account_for_the_rest() -> None:
    Path("g.csv").write_text(LIST.replace("tiền mặt", ""), encoding="utf-8")
    before = acts()
    refused = run(*COMMAND, "--bank", "112")
    assert (refused.exit_code, acts()) == (1, before)
    assert "--account, --cash, --bank" in refused.stderr
    assert len(done(*COMMAND, "--bank", "112", "--account", "111")["rows"]) == 2


def test_another_word_is_named_by_its_cell() -> None:
    Path("g.csv").write_text(LIST.replace("tiền mặt", "vàng"), encoding="utf-8")
    refused = run(*COMMAND, "--bank", "112", "--cash", "111")
    assert (refused.exit_code, "E3 “Hình thức CK/TM”" in refused.stderr) == (1, True)
