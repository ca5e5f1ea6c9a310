"""The how-to for other programs, followed word for word where they are installed; its own commands run everywhere."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.docs.examples import commands, fits, run_page
from tests.docs.running import alone

PAGE: Final = Path(__file__).parent.parent.parent / "docs" / "how-to" / "check-with-another-program.md"
_THEIRS: Final = re.compile(r"^```\n(\$ .*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.outside
def test_the_page_lets_three_programs_add_up_its_book(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    told = [pair for block in _THEIRS.findall(page) for pair in commands(block)]
    assert {command.split()[0] for command, _expected in told} == {
        "hledger",
        "ledger",
        "bean-check",
        "bean-query",
        "sed",
    }
    with alone(tmp_path):
        assert run_page(page) == []
        found = {**os.environ, "LC_ALL": "C.UTF-8", "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
        for command, expected in told:
            done = subprocess.run(  # noqa: S602 (our own page)
                command, shell=True, env=found, check=False, encoding="utf-8", stdout=-1, stderr=subprocess.STDOUT
            )
            assert fits(expected, done.stdout), f"{command}\n{done.stdout}"
