"""What a user types to take a book into another program."""

import json
from pathlib import Path

import pytest

from tests.cli.running import acts, done, program, received, run

pytestmark = pytest.mark.usefixtures("book")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_LANG", "en")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("hledger", "    Assets:112:TH  0 VND = 100000000 VND"),
        ("ledger", "    Assets:112:TH  0 VND = 100000000 VND"),
        ("beancount", "2022-03-08 balance Assets:112:TH  100000000 ~ 0 VND"),
    ],
)
def test_a_journal_goes_to_the_screen_or_into_a_new_file(name: str, line: str) -> None:
    shown = run("export", name)
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert line in shown.stdout.splitlines()

    assert run("export", name, "-o", "book.txt").stderr == "Written to book.txt.\n"
    assert Path("book.txt").read_text(encoding="utf-8") == shown.stdout
    assert run("export", name, "-o", "book.txt").exit_code == 1
    assert run("export", name, "-o", "book.txt", "--force").exit_code == 0


def test_personal_texts_are_written_on_request_and_it_is_said() -> None:
    assert "Ủng hộ" not in run("export", "hledger").stdout
    whole = run("export", "hledger", "--with-personal")
    assert "(BC00001/2022) Ủng hộ" in whole.stdout
    assert "keep it as you keep the book" in whole.stderr


def test_a_csv_is_imported_into_another_book() -> None:
    received("Q", "5tr")
    assert run("export", "csv", "--with-personal", "-o", "entries.csv").exit_code == 0
    run("book", "add", "--code", "PY", "--name", "Phù Yên")
    for fund in ("TH", "Q"):
        run("fund", "add", "--code", fund, "--name", fund, "--book", "PY")
    told = done("import", "entries", "entries.csv", "--book", "PY")
    assert (told["rows"], told["recorded"]) == (4, 2)
    ours, theirs = (
        done("trial-balance", "--by", "fund", "--period", "2022", "--book", b)["rows"] for b in ("SL", "PY")
    )
    assert theirs == ours
    assert done("import", "entries", "entries.csv", "--book", "PY")["skipped"] == 2


def test_a_file_for_excel_has_its_mark_and_separators() -> None:
    run("export", "csv", "-O", "excel", "-o", "entries.csv")
    assert Path("entries.csv").read_bytes().startswith(b"\xef\xbb\xbfref;date;")


def test_json_lines_have_a_posting_each() -> None:
    rows = [json.loads(line) for line in run("export", "jsonl").stdout.splitlines()]
    assert [(row["account"], row["amount"], row["seq"]) for row in rows] == [
        ("112", 100_000_000, acts()), ("5111", -100_000_000, acts())
    ]  # fmt: skip


def test_a_pipe_gets_the_journal_and_nothing_else() -> None:
    found = program("export", "ledger")
    assert (found.code, found.err) == (0, b"")
    assert found.out.startswith("; Book SL (Hội Khuyến học Sơn La), acts 1 to ".encode())
