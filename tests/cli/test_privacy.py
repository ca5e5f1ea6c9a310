"""What a treasurer types about personal data."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.running import acts, done, run

pytestmark = pytest.mark.usefixtures("book")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_LANG", "en")


def test_a_request_is_received_listed_and_answered() -> None:
    done("privacy", "request", "--code", "Y1", "--party", "NCC1", "--asked", "erase", "--received", "03/03/2025")
    (row,) = done("privacy", "requests")["rows"]
    assert (row["due"], row["decision"], row["name"]) == ("2025-03-05", None, "Nhà sách")
    refused = run("privacy", "answer", "Y1", "--answer", "refused")
    assert (refused.exit_code, refused.stderr) == (1, "Error: Personal data: who is refused is told why: --ground.\n")
    done("privacy", "answer", "Y1", "--answer", "refused", "--ground", "Luật Kế toán", "--date", "04/03/2025")
    (row,) = done("privacy", "requests")["rows"]
    assert (row["state"], row["decision"], row["answered"]) == ("answered", "refused", "2025-03-04")


def test_a_party_is_hidden_and_shown_again() -> None:
    told = done("privacy", "hide", "NCC1")
    assert told["personal"] == [{"seq": 35, "field": "act.name", "state": "hidden"}]
    assert "(hidden)" in run("party", "list").stdout
    assert "(hidden)" in run("party", "show", "NCC1").stdout
    assert "Nhà sách" in run("party", "show", "NCC1", "--with-hidden").stdout
    assert "Nothing to show" in run("find", "nha sach").stdout
    assert "Nhà sách" in run("find", "nha sach", "--with-hidden").stdout
    assert "Nhà sách" in run("privacy", "about", "NCC1", "--with-hidden").stdout
    assert run("privacy", "show", "NCC1").exit_code == 1
    done("privacy", "show", "NCC1", "--reason", "đã đồng ý")
    assert "Nhà sách" in run("party", "list").stdout


def test_a_voucher_shows_hidden_words_only_to_who_asks() -> None:
    done("privacy", "hide", "--field", "BC1:description")
    for command in ("voucher", "explain"):
        assert "Ủng hộ" not in run(command, "BC1").stdout
        assert "Ủng hộ" in run(command, "BC1", "--with-hidden").stdout


def test_an_erasure_names_the_copies_that_are_left() -> None:
    assert "Noted in the log" in run("backup", "copy.db").stderr
    planned = run("privacy", "erase", "NCC1", "--reason", "x", "--dry-run")
    assert planned.stdout.splitlines()[1:] == ["  #35 name: erased", "  #38 reason: erased"]
    result = run("privacy", "erase", "NCC1", "--reason", "x")
    assert result.stderr == (
        "Copy backup-36 still holds what was erased: destroy it, then qkh privacy destroyed backup-36.\n"
    )
    assert "(erased)" in run("party", "list").stdout
    assert "2 personal values erased (#38 to #38), not scrubbed yet (qkh privacy scrub)." in run("verify").stdout
    assert done("verify")["books"][0]["unscrubbed"] == 2
    assert done("privacy", "scrub", "--dry-run")["seqs"] == [39]
    assert run("privacy", "scrub").stdout == "Scrubbed quy.db; recorded #39.\n"
    assert "scrub" not in run("verify").stdout

    (row,) = done("privacy", "copies")["rows"]
    assert (row["code"], row["holds"], row["where"]) == ("backup-36", 1, str(Path("copy.db").resolve()))
    done("privacy", "destroyed", "backup-36")
    (row,) = done("privacy", "copies")["rows"]
    assert row["holds"] == 0
    assert "Nhà sách" in run("-f", "copy.db", "party", "list").stdout


def test_what_the_law_wants_kept_is_refused_in_one_line() -> None:
    refused = run("privacy", "erase", "--field", "BC1", "--reason", "x")
    assert refused.exit_code == 1
    assert refused.stderr == (
        "Error: 1 of 1 values cannot be erased before the end of 31/12/2032: they belong to vouchers that were used for"
        " posting (Luật Kế toán 88/2015/QH13, Nghị định 174/2016/NĐ-CP). Hide them until then: qkh privacy hide.\n"
    )


def test_copies_made_in_other_ways_are_noted() -> None:
    assert run("export", "log", "--with-personal", "-o", "log.jsonl").exit_code == 0
    assert run("export", "log", "-o", "bare.jsonl").exit_code == 0
    done("privacy", "note-copy", "--code", "usb", "--where", "két sắt")
    found = {row["code"]: (row["kind"], row["made"]) for row in done("privacy", "copies")["rows"]}
    assert found == {"export-36": ("export", 36), "usb": ("backup", 37)}


def test_a_copy_of_a_file_that_cannot_be_written_stands_and_warns() -> None:
    size = acts()
    with closing(sqlite3.connect("quy.db")) as raw:
        raw.execute("CREATE TRIGGER full BEFORE INSERT ON qkh_log BEGIN SELECT RAISE(ABORT, 'no room'); END")
    result = run("backup", "copy.db")
    assert (result.exit_code, acts("copy.db"), acts()) == (0, size, size)
    assert "the copy is not noted in the log" in result.stderr


def test_a_consent_is_given_with_its_paper_and_withdrawn() -> None:
    Path("giay.pdf").write_bytes(b"%PDF")
    silence = run("consent", "give", "--code", "C1", "--party", "NCC1", "--scope", "letters")
    assert (silence.exit_code, "silence is no consent" in silence.stderr) == (1, True)
    done("consent", "give", "--code", "C1", "--party", "NCC1", "--scope", "letters", "--evidence-file", "giay.pdf")
    (row,) = done("consent", "list")["rows"]
    assert (row["state"], row["given_by"], row["scope"]) == ("in-force", "self", "letters")
    done("consent", "withdraw", "C1")
    assert done("consent", "list")["rows"][0]["state"] == "withdrawn"


def test_a_dry_run_hides_nothing() -> None:
    size = acts()
    told = json.loads(run("privacy", "hide", "NCC1", "--dry-run", "-O", "json").stdout)
    assert (told["dry_run"], len(told["personal"]), acts()) == (True, 1, size)
