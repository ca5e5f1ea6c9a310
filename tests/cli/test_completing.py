"""A shell completes codes of the book by what was typed, quickly, and whatever is wrong it says nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli import test_awards
from tests.cli.running import program
from tests.cli.test_start import HEAVY, SHOW

pytestmark = pytest.mark.usefixtures("book")


def offered(line: str) -> list[str]:
    """Return what bash is offered for the last word of a line."""
    words = line.split(" ")
    env = {"_QKH_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    found = program(env=env)
    assert (found.code, found.err) == (0, b"")
    return [one.removeprefix("plain,") for one in found.out.decode().splitlines() if one]


@pytest.mark.parametrize(("line", "codes"), [
    ("qkh thu --fund ", ["Q", "TH"]), ("qkh thu --fund t", ["TH"]), ("qkh thu --fund hieu", ["TH"]),
    ("qkh thu --fund QUỸ", ["Q"]), ("qkh thu --fund xyz", []), ("qkh thu --account 128", ["1281"]),
    ("qkh thu --account mat", ["111"]), ("qkh pay --party ncc", ["NCC1"]), ("qkh pay --party nha", ["NCC1"]),
    ("qkh fund show t", ["TH"]), ("qkh -f quy.db thu --fund t", ["TH"]),
    ("qkh --book SL thu --fund t", ["TH"]),
])  # fmt: skip
def test_codes_are_offered_by_their_beginning_and_by_names_without_tones(line: str, codes: list[str]) -> None:
    assert offered(line) == codes


def test_rounds_are_offered() -> None:
    test_awards.programme()
    assert offered("qkh disburse batch --round kt") == ["KT-1"]


@pytest.mark.parametrize("line", [
    "qkh -f none.db thu --fund t", "qkh -f bad.db thu --fund t", "qkh --book XX thu --fund t",
    "qkh -f postgresql://127.0.0.1:1/x thu --fund t",
])  # fmt: skip
def test_whatever_is_wrong_offers_nothing(line: str) -> None:
    Path("bad.db").write_bytes(b"\x00\xff no book")
    assert offered(line) == []


def test_it_loads_no_acts_and_no_sqlalchemy() -> None:
    env = {**os.environ, "_QKH_COMPLETE": "bash_complete", "COMP_WORDS": "qkh thu --fund t", "COMP_CWORD": "3"}
    ran = subprocess.run([sys.executable, "-c", SHOW], capture_output=True, check=True, env=env)
    assert ran.stdout.decode().splitlines() == ["plain,TH"]
    assert set(ran.stderr.decode().split()) & set(HEAVY) == set()
