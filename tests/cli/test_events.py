"""The feed on the command line: a line an act, and lines that come while somebody else records."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import acts, done, received, run

pytestmark = pytest.mark.usefixtures("book")


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_LANG", "en")


def test_every_act_is_a_line_of_json_and_a_program_goes_on_with_the_last_seq() -> None:
    size = acts()
    no = received("TH", "5tr")["nos"][0]
    first = [json.loads(line) for line in run("events", "--limit", "2", "-O", "jsonl").stdout.splitlines()]
    rest = [json.loads(line) for line in run("events", "--after", "2", "-O", "jsonl").stdout.splitlines()]
    assert [event["seq"] for event in first + rest] == list(range(1, size + 2))
    assert (rest[-1]["kind"], rest[-1]["vouchers"]) == ("receipt", [no])
    assert rest[-1]["act"]["splits"][0]["amount"] == "5000000"


def test_people_read_seq_time_who_what_and_number() -> None:
    size, no = acts(), received("TH", "5tr")["nos"][0]
    line = run("events", "--after", str(size), "--actor", "HOA").stdout
    assert re.fullmatch(rf"#{size + 1} \d\d/\d\d/\d{{4}} \d\d:\d\d:\d\d \S+ receipt {no}\n", line)


def test_the_lines_go_into_a_file() -> None:
    assert run("events", "-O", "jsonl", "-o", "acts.jsonl").exit_code == 0
    assert len(Path("acts.jsonl").read_text(encoding="utf-8").splitlines()) == acts()


@pytest.mark.parametrize("more", [("-o", "acts.jsonl"), ("--limit", "3")])
def test_who_follows_has_no_end_to_write_to(more: tuple[str, ...]) -> None:
    result = run("events", "--follow", *more)
    said = "Error: --follow writes to the screen or a pipe, without end: leave out -o and --limit."
    assert (result.exit_code, result.stderr) == (2, f"{said} See: qkh events --help\n")


def test_acts_that_come_are_written_at_once_until_it_is_stopped() -> None:
    size = acts()
    command = [sys.executable, "-c", "from quykhuyenhoc_cli.main import main; main()"]
    following = ("events", "--after", str(size - 1), "--follow", "--every", "0.02", "-O", "jsonl")
    with subprocess.Popen([*command, *following], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        try:
            assert json.loads(running.stdout.readline())["seq"] == size
            for n in (1, 2):
                assert done("fund", "add", "--code", f"X{n}", "--name", f"x{n} y")
                assert json.loads(running.stdout.readline())["act"]["code"] == f"X{n}"
        finally:
            os.kill(running.pid, signal.SIGINT)
        assert (running.wait(30), running.stderr.read()) == (0, b"")
