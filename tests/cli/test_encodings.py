"""A file in another encoding is refused in one line that says what to do, and nothing of it is kept."""

import re
from pathlib import Path

import pytest

from tests.cli.running import acts, run
from tests.unit.test_text_legacy import TCVN3

pytestmark = pytest.mark.usefixtures("book")

DAMAGED = "ngày,số tiền\n01/03/2022,5\n".encode().replace("ố".encode(), b"\xff\xfe\x81")
XML = b'<?xml version="1.0" encoding="x-none"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"/>'
FILES = {
    "sao-ke.csv": DAMAGED, "sao-ke.xml": XML, "quy-tac.csv": DAMAGED,
    "tk.csv": b"code,name,type\n1,\xff\xfe\x81,asset\n", "ngan-hang.toml": b"name = '\xff\xfe\x81'\n",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_LANG", "en")
    for name, content in FILES.items():
        Path(name).write_bytes(content)


@pytest.mark.parametrize(
    "command",
    [
        ("statement", "import", "sao-ke.csv", "--account", "112"),
        ("statement", "import", "sao-ke.csv", "--account", "112", "--encoding", "utf-8"),
        ("statement", "import", "sao-ke.csv", "--account", "112", "--encoding", "none-such"),
        ("statement", "import", "sao-ke.csv", "--account", "112", "--profile", "mb"),
        ("statement", "import", "sao-ke.csv", "--account", "112", "--profile", "ngan-hang.toml"),
        ("statement", "import", "sao-ke.xml", "--account", "112"),
        ("import", "accounts", "tk.csv"),
        ("import", "accounts", "tk.csv", "--encoding", "utf-8"),
        ("import", "accounts", "tk.csv", "--encoding", "none-such"),
        ("match", "rules", "--from", "quy-tac.csv"),
        ("opening", "tk.csv", "--date", "01/01/2022"),
        ("book", "add", "--code", "M", "--name", "Mới", "--chart", "tk.csv"),
    ],
)
def test_a_file_in_a_wrong_encoding_is_refused_in_one_line_that_says_what_to_do(command: tuple[str, ...]) -> None:
    before = acts()
    refused = run(*command)
    assert refused.exit_code == 1
    assert refused.stderr.count("\n") == 1
    assert "UTF-8" in refused.stderr, refused.stderr
    assert "save it" in refused.stderr, refused.stderr
    assert acts() == before


OLD = f"code,name,type\n1129,{TCVN3.splitlines()[2]},asset\n".encode("latin-1")


@pytest.mark.parametrize(
    "command",
    [
        ("import", "accounts", "cu.csv"),
        ("book", "add", "--code", "M", "--name", "Mới", "--chart", "cu.csv"),
        ("opening", "cu.csv", "--date", "01/01/2022"),
        ("statement", "import", "cu.csv", "--account", "112"),
    ],
)
def test_the_encoding_that_a_refusal_offers_may_be_given_to_the_same_command(command: tuple[str, ...]) -> None:
    Path("cu.csv").write_bytes(OLD)
    refused = run(*command)
    offered = re.search(r"run again with (--encoding) ([\w-]+)", refused.stderr)
    assert offered, refused.stderr
    again = run(*command, offered[1], offered[2])
    assert again.exit_code in (0, 1), again.stderr
    assert "UTF-8" not in again.stderr
