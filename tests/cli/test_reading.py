"""The reading commands: their data, their files, and where their output goes."""

import csv
import json
import os
import pty
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.running import done, program, received, run

pytestmark = pytest.mark.usefixtures("book")


def test_the_trial_balance_is_one_row_per_account_in_whole_minor_units() -> None:
    found = done("trial-balance", "--period", "2022-Q1")
    assert list(found) == ["schema", "report", "book", "seq", "period", "currency", "columns", "rows", "totals"]
    assert (found["schema"], found["report"], found["period"]) == (1, "trial-balance", "2022-Q1")
    assert found["rows"][0] == {
        "account": "112", "name": "Tiền gửi ngân hàng", "opening": 0, "debit": 100_000_000, "credit": 0,
        "closing": 100_000_000,
    }  # fmt: skip
    assert [row["account"] for row in found["rows"]] == ["112", "5111"]
    assert found["totals"]["debit"] == found["totals"]["credit"] == 100_000_000
    assert "fund" in done("trial-balance", "--by", "fund", "--as-of", "31/03/2022")["rows"][0]


def test_a_balance_is_one_row_with_its_sub_accounts() -> None:
    assert done("balance", "112")["rows"] == [{"account": "112", "name": "Tiền gửi ngân hàng", "closing": 100_000_000}]
    assert done("balance", "112", "--as-of", "06/03/2022")["rows"][0]["closing"] == 0


def test_known_at_shows_the_book_as_it_was() -> None:
    seq = done("balance", "112")["seq"]
    received("TH", "5tr")
    assert done("balance", "112", "--known-at", str(seq))["rows"][0]["closing"] == 100_000_000
    assert run("balance", "112", "--known-at", "01/01/2000").exit_code == 1
    assert run("consolidated", "--known-at", "3").exit_code == 2


def test_lists_are_filtered_and_cut() -> None:
    for amount in ("1tr", "2tr", "3tr"):
        received("Q", amount, "--party", "NCC1", date="08/03/2022")
    period = ("--period", "2022")
    assert len(done("register", "112", *period)["rows"]) == 4
    assert [row["balance"] for row in done("register", "112", *period, "--last", "1")["rows"]] == [106_000_000]
    assert len(done("register", "112", *period, "--fund", "Q", "--limit", "2")["rows"]) == 2
    assert {row["no"] for row in done("journal", *period, "--min", "2tr", "--max", "3tr")["rows"]} == {
        "BC00003/2022", "BC00004/2022",
    }  # fmt: skip
    assert {row["no"] for row in done("journal", *period, "--text", "ung ho", "--after", "BC3")["rows"]} == {
        "BC00004/2022"
    }
    assert done("journal", *period, "--series", "pt")["rows"] == []
    assert len(done("journal", *period, "--party", "NCC1")["rows"]) == 6


def test_words_are_found_without_their_marks() -> None:
    (row,) = done("find", "ung", "ho")["rows"]
    assert "BC00001/2022" in row.values()
    assert done("find", "khong co")["rows"] == []


def test_a_number_leads_to_its_leaf_and_to_its_paper() -> None:
    assert "BC00001/2022" in run("explain", "BC1").stdout
    paper = run("voucher", "bc-1/2022").stdout
    assert "Một trăm triệu đồng" in paper
    assert "100.000.000" in paper


def test_csv_and_excel_differ_in_mark_separator_and_line_ends() -> None:
    plain, excel = (program("trial-balance", "--period", "2022", "-O", kind).out for kind in ("csv", "excel"))
    assert plain.startswith(b"account,name,opening,debit,credit,closing\n112,")
    assert excel.startswith("\ufeffaccount;name;opening;debit;credit;closing\r\n112;".encode())
    assert b"\r" not in plain
    rows = list(csv.DictReader(plain.decode().splitlines()))
    assert rows[0]["closing"] == "100000000"


def test_jsonl_has_one_object_a_row() -> None:
    lines = run("trial-balance", "--period", "2022", "-O", "jsonl").stdout.splitlines()
    assert {json.loads(line)["account"] for line in lines if "account" in json.loads(line)} == {"112", "5111"}


def test_a_file_is_never_written_over_without_force() -> None:
    first = run("balance", "-o", "out.csv")
    assert (first.exit_code, first.stdout) == (0, "")
    before = Path("out.csv").read_bytes()
    assert before.startswith(b"account,name,closing\n")
    received("TH", "1tr")
    again = run("balance", "-o", "out.csv")
    assert (again.exit_code, again.stderr.count("\n"), Path("out.csv").read_bytes()) == (1, 1, before)
    assert run("balance", "-o", "out.csv", "--force").exit_code == 0
    assert Path("out.csv").read_bytes() != before
    assert not Path("out.csv.part").exists()


def test_a_file_that_cannot_be_written_is_one_line() -> None:
    result = run("balance", "-o", "no/such/folder.csv")
    assert (result.exit_code, result.stderr.count("\n"), result.stdout) == (1, 1, "")


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = [sys.executable, "-c", "from quykhuyenhoc_cli.main import main; main()", "balance"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""


def test_verify_is_0_for_a_whole_book_and_3_for_an_altered_one() -> None:
    assert run("verify").exit_code == 0
    assert done("verify")["ok"] is True
    with closing(sqlite3.connect("quy.db")) as raw:
        raw.execute("DROP TRIGGER qkh_posting_update")
        raw.execute("UPDATE qkh_posting SET amount = amount + 1 WHERE line = 1")
        raw.commit()
    result = run("verify")
    assert (result.exit_code, result.stderr) == (3, "")
    assert "posting" in result.stdout
    found = run("verify", "-O", "json")
    assert (found.exit_code, json.loads(found.stdout)["ok"]) == (3, False)


def test_upgrade_of_a_book_of_this_version_changes_nothing() -> None:
    before = Path("quy.db").read_bytes()
    assert run("upgrade").exit_code == 0
    assert Path("quy.db").read_bytes() == before
    assert run("upgrade", "--dry-run").exit_code == 2


def on_a_terminal(*arguments: str, **env: str) -> str:
    """Return what the program writes on a terminal of 24 lines by 80 columns."""
    main, side = pty.openpty()
    command = [sys.executable, "-c", "from quykhuyenhoc_cli.main import main; main()", *arguments]
    environment = {**os.environ, "COLUMNS": "80", "LINES": "24", "TERM": "xterm", **env}
    with subprocess.Popen(command, stdin=side, stdout=side, stderr=side, env=environment):
        os.close(side)
        parts = []
        while True:
            try:
                part = os.read(main, 65536)
            except OSError:
                break
            if not part:
                break
            parts.append(part)
    os.close(main)
    return b"".join(parts).decode()


def test_a_long_list_goes_through_the_pager_and_a_short_one_does_not() -> None:
    pager = f"{sys.executable} -c \"import sys; print('PAGED'); sys.stdin.read()\""
    assert "PAGED" in on_a_terminal("account", "list", PAGER=pager)
    assert "PAGED" not in on_a_terminal("balance", PAGER=pager)
    assert "PAGED" not in on_a_terminal("account", "list", "--no-pager", PAGER=pager)


def test_colour_is_for_terminals_without_no_color() -> None:
    assert "\x1b[1m" in on_a_terminal("balance", "--no-pager")
    assert "\x1b[1m" not in on_a_terminal("balance", "--no-pager", NO_COLOR="1")
    assert "\x1b[" not in run("balance").stdout
