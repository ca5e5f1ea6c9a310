"""A list of gifts that comes again is refused where nobody can be asked, unless a key says that it is another one."""

from pathlib import Path

import pytest

from tests.cli.running import acts, done, run

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


def test_a_list_of_one_is_noted_too() -> None:
    gifts("TH,500000,2022-03-07,111")
    done(*LIST, "--trust")
    assert run(*LIST, "--trust").exit_code == 0
