"""What people type to send the figures of a book, and to take those of others."""

from pathlib import Path
from typing import Any

import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc import record
from tests.cli.running import acts, done, run

pytestmark = pytest.mark.usefixtures("book")


@pytest.fixture(autouse=True)
def _upper(book: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 (the file that it stands beside)
    """Let quy.db be the book of a commune, and tinh.db that of the province, which registers it, and X2."""
    monkeypatch.setenv("QKH_LANG", "en")
    run("init", "--book", "TINH", "--name", "Tỉnh", "-f", "tinh.db")
    with qkh.open_books("tinh.db") as books:
        for code in ("SL", "X2"):
            record(books["TINH"], qkh.acts.OpenBody(code=code, name=f"Hội {code}", kind="commune"))


def exported(path: str, *more: str) -> Any:
    return done("body", "export", path, *more)


def test_a_package_is_written_and_taken_by_whom_the_body_told_its_fingerprint() -> None:
    sent = exported("g1.zip", "--to", "31/03/2022")
    assert (sent["body"], sent["number"], sent["from"], sent["to"]) == ("SL", 1, "2022-03-01", "2022-03-31")
    refused = run("body", "import", "g1.zip", "-f", "tinh.db")
    assert refused.exit_code == 1
    assert "nobody compared the key that signed it" in refused.stderr
    other = run("body", "import", "g1.zip", "-f", "tinh.db", "--fingerprint", "0" * 32)
    assert "another fingerprint" in other.stderr
    before = acts("tinh.db")
    tried = run("body", "import", "g1.zip", "-f", "tinh.db", "--fingerprint", sent["fingerprint"], "--dry-run")
    assert (tried.exit_code, acts("tinh.db")) == (0, before)
    (row,) = done("body", "import", "g1.zip", "-f", "tinh.db", "--fingerprint", sent["fingerprint"])["rows"]
    assert (row["body"], row["number"], row["known"], acts("tinh.db")) == ("SL", 1, False, before + 1)
    again = run("body", "import", "g1.zip", "-f", "tinh.db")
    assert "g1.zip: package 1 of SL is known already" in again.stdout
    assert acts("tinh.db") == before + 1


def test_many_files_are_proved_at_once_and_taken_in_their_order_and_one_bad_one_stops_no_other() -> None:
    print_ = exported("g1.zip", "--to", "31/03/2022")["fingerprint"]
    exported("g2.zip", "--to", "30/04/2022")
    Path("g3.zip").write_bytes(Path("g2.zip").read_bytes()[:-30])
    files = ("g2.zip", "g1.zip", "g3.zip")
    result = run("body", "import", *files, "-f", "tinh.db", "--fingerprint", print_, "--jobs", "2")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert "g3.zip: it is no package of figures, or it was cut on its way" in lines[0]
    assert [line.split(" (#")[0] for line in lines[1:]] == [
        "g1.zip: package 1 of SL was taken", "g2.zip: package 2 of SL was taken",
    ]  # fmt: skip
    assert "1 of 3 files were not taken; the others were." in result.stderr


def test_a_package_may_bear_the_name_that_the_body_above_has_for_it_and_the_key_of_an_officer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QKH_PASSPHRASE", "bốn từ thật dài")
    done_ = run("key", "new", "ke-toan.key", "--name", "x2.vn/ke-toan")
    assert done_.exit_code == 0, done_.stderr
    sent = exported("g1.zip", "--to", "31/03/2022", "--as", "X2", "--sign", "ke-toan.key")
    wrong = run("body", "import", "g1.zip", "-f", "tinh.db", "--body", "SL", "--fingerprint", sent["fingerprint"])
    assert "SL: the package is of X2" in wrong.stderr
    (row,) = done("body", "import", "g1.zip", "-f", "tinh.db", "--fingerprint", sent["fingerprint"])["rows"]
    assert row["body"] == "X2"


def test_what_cannot_be_written_is_not_said_to_be_sent() -> None:
    Path("g1.zip").write_bytes(b"x")
    before = acts()
    assert run("body", "export", "g1.zip", "--to", "31/03/2022").exit_code == 1
    assert run("body", "export", "g2.zip", "--to", "30/03/2022").exit_code == 1
    assert run("body", "export", "g2.zip", "--to", "31/03/2022", "--dry-run").exit_code == 2
    assert acts() == before
    assert "was written to g2.zip" in run("body", "export", "g2.zip", "--to", "31/03/2022").stdout
