"""A statement that is refused names options with which it is taken: each is tried as the refusal says it."""

import re
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.cli.running import acts, done, run

pytestmark = pytest.mark.usefixtures("book")

HEAD: Final = "Ngày GD;Số CT;Diễn giải;Phát sinh nợ;Phát sinh có;Số dư\n"
LINES: Final = "01/02/2022;G1;ung ho;;1.000.000;1.000.000\n05/02/2022;G2;phi;11.000;;989.000\n"
VALUES: Final = {"--reason": "theo sổ phụ", "--account": "112", "--opening": "5tr", "--closing": "6tr"}
"""What is typed behind an option that needs a value; an opening balance that is implied stands in the refusal."""


class Case(NamedTuple):
    """A file, what was typed, and the options that the refusal names."""

    content: str
    typed: tuple[str, ...]
    named: frozenset[str]


GENERIC: Final = ("--profile", "generic", "--account", "112")
CASES: Final = {
    "no account": Case(HEAD + LINES, GENERIC[:2], frozenset({"--account"})),
    "a wrong balance": Case(HEAD + LINES.replace("989.000", "980.000"), GENERIC, frozenset({"--unproved", "--reason"})),
    "a blank amount": Case(HEAD + LINES.replace("11.000", ""), GENERIC, frozenset({"--fill-blanks"})),
    "a blank amount and a wrong balance": Case(
        HEAD + LINES.replace("11.000", "") + "06/02/2022;G3;ung ho;;5.000;900.000\n",
        GENERIC,
        frozenset({"--fill-blanks", "--unproved", "--reason"}),
    ),
    "a blank amount that nothing determines": Case(
        HEAD + LINES.replace("1.000.000;1.000.000", ";1.000.000"), GENERIC, frozenset()
    ),
    "no balance at all": Case(
        "Ngày;Diễn giải;Số tiền\n01/02/2022;x;+1.000.000\n",
        GENERIC,
        frozenset({"--opening", "--closing", "--unproved", "--reason"}),
    ),
    "an opening balance that is implied": Case(
        "Ngày;Diễn giải;Số tiền;Số dư\n01/02/2022;x;500.000;\n02/02/2022;y;1.000.000;1.700.000\n",
        GENERIC,
        frozenset({"--opening", "--unproved", "--reason"}),
    ),
}


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_LANG", "en")


@pytest.mark.parametrize("case", CASES)
def test_a_statement_that_is_refused_is_taken_with_the_options_that_are_named(case: str) -> None:
    content, typed, named = CASES[case]
    Path("a.csv").write_text(content, encoding="utf-8")
    before = acts()
    refused = run("statement", "import", "a.csv", *typed)
    assert (refused.exit_code, acts()) == (1, before)
    said = set(re.findall(r"--[a-z-]+", refused.stderr))
    assert said == named, refused.stderr
    if not named:
        assert "Write the amount into the file" in refused.stderr
        return
    opening = re.search(r"--opening ([0-9.,]+)", refused.stderr)
    values = VALUES | ({"--opening": opening[1]} if opening else {})
    flags = {"--fill-blanks", "--unproved"}
    more = [part for one in sorted(said) for part in ((one,) if one in flags else (one, values[one]))]
    found = done("statement", "import", "a.csv", *typed, *more)
    assert found["statements"][0]["added"] == found["statements"][0]["read"] > 0
    assert acts() > before


def test_what_is_not_proved_is_said_in_words() -> None:
    Path("a.csv").write_text("Ngày;Diễn giải;Số tiền\n01/02/2022;x;+1.000.000\n", encoding="utf-8")
    stated = ("--opening", "5tr", "--closing", "6tr", "--reason", "theo sổ phụ")
    taken = run("statement", "import", "a.csv", *GENERIC, *stated)
    words = "Not proved: the closing balance is stated by a person; the opening balance is stated by a person."
    assert words in " ".join(taken.stdout.split())
