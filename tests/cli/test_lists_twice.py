"""A list that comes again is refused where nobody can be asked, unless a key says that it is another one."""

from pathlib import Path

import pytest

from tests.cli.running import acts, done, run
from tests.cli.test_asking import talk

LIST = ("donation", "import", "--list", "g.csv")
TWICE = "This list was recorded in the last 24 hours, from {no} on: nothing was recorded. If it is another one"


def gifts(*rows: str) -> None:
    Path("g.csv").write_text("\n".join(["fund,amount,date,account", *rows]) + "\n", encoding="utf-8")


@pytest.fixture(autouse=True)
def _given(book: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 (the file that it fills)
    monkeypatch.setenv("QKH_LANG", "en")
    gifts("TH,500000,2022-03-07,111", "TH,600000,2022-03-07,111")


def test_the_same_list_again_is_refused_and_names_its_first_voucher() -> None:
    first = done(*LIST, "--trust")["rows"][0]["no"]
    before = acts()
    result = run(*LIST, "--trust")
    assert (result.exit_code, acts()) == (2, before)
    assert TWICE.format(no=first) in result.stderr


def test_a_key_records_it_all_the_same_and_once() -> None:
    done(*LIST, "--trust")
    other = done(*LIST, "--trust", "--key", "other")["rows"]
    again = done(*LIST, "--trust", "--key", "other")["rows"]
    assert [row["duplicate"] for row in other] == [False, False]
    assert [(row["no"], row["duplicate"]) for row in again] == [(row["no"], True) for row in other]


def test_a_list_with_a_new_row_is_recorded_with_a_note() -> None:
    done(*LIST, "--trust")
    gifts("TH,500000,2022-03-07,111", "TH,700000,2022-03-07,111")
    result = run(*LIST, "--trust")
    assert result.exit_code == 0
    assert "recorded in the last 24 hours, is equal to this" in result.stderr


def test_a_list_of_one_is_a_list() -> None:
    gifts("TH,500000,2022-03-07,111")
    done(*LIST, "--trust")
    before = acts()
    assert (run(*LIST, "--trust").exit_code, acts()) == (2, before)


ADVANCES = "party,fund,account,amount,date,due,description\nNCC1,TH,112,100000,2022-03-08,2022-04-08,x\n"
GOODS = "quantity,goods,fund,date\n5,XD,TH,2022-03-08\n"
LISTS = {
    "advances": (ADVANCES, ("advance", "import", "--list", "l.csv")),
    "goods": (GOODS, ("goods", "receive", "--list", "l.csv")),
}


@pytest.fixture
def other(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """Write a list without keys, record it once, and return the command that records it."""
    content, command = LISTS[request.param]
    Path("l.csv").write_text(content, encoding="utf-8")
    if request.param == "goods":
        done("goods", "add", "--code", "XD", "--name", "Xe đạp", "--unit", "chiếc")
    done(*command, "--trust")
    return command


@pytest.mark.parametrize("other", LISTS, indirect=True)
def test_so_are_lists_of_advances_and_of_goods(other: tuple[str, ...]) -> None:
    before = acts()
    result = run(*other, "--trust")
    assert (result.exit_code, acts()) == (2, before)
    assert "This list was recorded in the last 24 hours" in result.stderr
    assert run(*other, "--trust", "--key", "other").exit_code == 0
    assert acts() == before + 1


@pytest.mark.parametrize("other", LISTS, indirect=True)
def test_at_a_terminal_the_question_names_what_is_there_already(
    other: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    before = acts()
    code, screen = talk(other, "y", "n")
    assert (code, acts()) == (1, before), screen
    assert " is equal to this already. Record it? [y/n" in screen
    code, screen = talk(other, "y", "y")
    assert (code, acts()) == (0, before + 1), screen


def test_goods_that_are_typed_twice_are_noted() -> None:
    done("goods", "add", "--code", "XD", "--name", "Xe đạp", "--unit", "chiếc")
    typed = ("goods", "receive", "--goods", "XD", "--quantity", "5", "--fund", "TH", "--for", "x")
    done(*typed)
    result = run(*typed)
    assert (result.exit_code, "is equal to this" in result.stderr) == (0, True)
