"""Who registers a name like one that is there is told so before; a gift like an open pledge too."""

from itertools import permutations
from pathlib import Path

import pytest

from tests.cli.running import acts, done, run
from tests.cli.test_asking import talk

SIMILAR = "Lo Thi Suong giống D1 Lò Thị Sương đã có trong sổ: có phải là người khác không?"
ADD = ("donor", "add", "--code", "D2", "--name", "Lo Thi Suong")


@pytest.fixture(autouse=True)
def _known(book: str) -> None:  # noqa: ARG001 (it is made first)
    done("donor", "add", "--code", "D1", "--name", "Lò Thị Sương")


@pytest.mark.parametrize("command", [ADD, ("party", "add", *ADD[2:])])
def test_a_pipe_warns_and_records(command: tuple[str, ...]) -> None:
    result = run(*command)
    assert result.exit_code == 0
    assert result.stderr.count(SIMILAR) == 1
    assert run("party", "show", "D2").exit_code == 0


def test_a_terminal_asks_and_a_no_records_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")  # the text that is looked for may wrap
    before = acts()
    code, screen = talk(ADD, "k")
    assert (code, acts()) == (1, before), screen
    assert SIMILAR in screen
    code, screen = talk(ADD, "name", "Lò Thị Hoa", "c") if SIMILAR in talk(ADD, "k")[1] else (1, "")
    assert (code, acts()) == (0, before + 2), screen


def test_another_name_and_the_own_party_are_no_reason_to_ask() -> None:
    for arguments in (("--code", "D3", "--name", "Vũ Hảo"), ("--code", "NCC1", "--public-name", "Nhà sách")):
        result = run("donor", "add", *arguments)
        assert (result.exit_code, result.stderr) == (0, "")


def test_of_many_similar_names_in_a_list_ten_are_told() -> None:
    names = [" ".join(order) for order in permutations(("Lò", "Thị", "Suong", "Mai"))]
    done("donor", "add", "--code", "D9", "--name", "Lò Thị Sương Mai")
    rows = "\n".join(f"N{n},{name}" for n, name in enumerate(names))
    Path("list.csv").write_text(f"code,name\n{rows}\n", encoding="utf-8")
    result = run("donor", "import", "--list", "list.csv", "--trust")
    assert result.exit_code == 0, result.stderr
    assert result.stderr.count("D9 Lò Thị Sương Mai") == 10
    assert "… và 14 tên nữa" in result.stderr


def test_a_gift_equal_to_an_open_pledge_is_told_before_it_is_recorded_with_the_option_that_ties_them() -> None:
    done("pledge", "add", "--code", "CK1", "--donor", "D1", "--fund", "TH", "--amount", "5tr", "--date", "07/03/2022")
    gift = ("donate", "--donor", "D1", "--fund", "TH", "--account", "112", "--amount", "5tr", "--for", "x",
            "--date", "08/03/2022")  # fmt: skip
    code, screen = talk(gift, "pledge", "CK1", "c")
    assert code == 0, screen
    told, _asked, after = screen.partition("Ghi sổ? [c/k")
    assert "--pledge CK1" in told
    assert "--pledge CK1" not in after
    assert done("pledge", "list", "--all")["rows"][0]["open"] == 0
    done("pledge", "add", "--code", "CK2", "--donor", "D1", "--fund", "TH", "--amount", "6tr", "--date", "07/03/2022")
    piped = run(*gift[:8], "6tr", *gift[9:])
    assert (piped.exit_code, piped.stderr.count("--pledge CK2")) == (0, 1)
