"""What a list shows that no clean list has is told and asked about at a terminal, and refused in a script."""

from pathlib import Path

import pytest

from tests.cli.running import acts, done, run


@pytest.fixture(autouse=True)
def _round(book: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 (the file that it fills)
    monkeypatch.setenv("QKH_LANG", "en")
    monkeypatch.setenv("COLUMNS", "200")
    done("programme", "add", "--code", "P", "--name", "P", "--fund", "TH")
    done("round", "add", "--code", "R", "--programme", "P", "--name", "R")


def test_a_figure_in_a_name_is_refused_in_a_script_unless_it_is_said_that_it_is_right() -> None:
    Path("l.csv").write_text("name,place\nLò Thị Mơ,7A\nNg0 Văn Bảo,7A\n", encoding="utf-8")
    nominate, before = ("round", "nominate", "R", "--list", "l.csv"), acts()
    result = run(*nominate, "--count", "2")
    assert (result.exit_code, acts()) == (2, before)
    assert "Names with a figure or a mark that no name has, in lines 3 (“0”)." in result.stderr
    done(*nominate, "--count", "2", "--trust")
    assert acts() == before + 1


def test_a_group_may_have_a_number() -> None:
    Path("l.csv").write_text("name\nTổ 1\nTổ 2\n", encoding="utf-8")
    done("round", "nominate", "R", "--list", "l.csv", "--count", "2", "--kind", "collective")
