"""Whatever command records a list, it is judged as one: with others who could sign, parts do not pass in one file."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from quykhuyenhoc import open_books
from quykhuyenhoc_cli.main import ROOT
from tests.cli.running import done, run
from tests.cli.test_files import commands
from tests.officers import appoint

pytestmark = pytest.mark.usefixtures("book")
ADVANCES: Final = """party,fund,account,amount,date,due,description
NCC1,TH,112,19000000,2022-03-08,2022-04-08,x
NCC2,TH,112,19000000,2022-03-09,2022-04-08,x
"""
ENTRIES: Final = """ref,date,description,account,fund,amount,party
a,2022-03-08,x,642,TH,19000000,NCC1
a,2022-03-08,x,112,TH,-19000000,
b,2022-03-09,x,642,TH,19000000,NCC2
b,2022-03-09,x,112,TH,-19000000,
"""
NOMINEES: Final = "name,kind,amount\nAn,pupil,19000000\nBình,pupil,19000000\n"
SENDS: Final = {
    "advance import": (ADVANCES, ("--list", "list.csv", "--trust")),
    "import entries": (ENTRIES, ("list.csv",)),
    "disburse batch": (
        "award\nKT-1.0001\nKT-1.0002\n",
        ("--list", "list.csv", "--trust", "--each", "--account", "112", "--for", "x", "--date", "2022-03-09"),
    ),
}
"""Commands that pay what a list says: a list of 2 × 19 triệu, and how it is given."""
BRINGS: Final = {
    "activity import", "award decide", "body add", "body import", "body merge", "budget import", "donation import",
    "donor import", "dues collect", "goods hand-out", "goods receive", "import accounts", "import funds",
    "import parties", "indicator report", "member add", "official-document import", "pledge import",
    "publication import", "round nominate", "sign add", "statement import",
}  # fmt: skip
"""Commands whose lists send out nothing."""


def reads_a_list(path: tuple[str, ...], names: set[str]) -> bool:
    """Tell whether a command takes a list, or stands among those that read files into the book."""
    return "list_path" in names or (path[0] == "import" or path[-1] == "import")


def recorded() -> int:
    """Count the acts of the book; that something was refused is none of them."""
    with closing(sqlite3.connect("quy.db")) as raw:
        count: int = raw.execute("SELECT count(*) FROM qkh_log WHERE kind <> 'refusal'").fetchone()[0]
    return count


def test_of_every_command_that_reads_a_list_it_is_known_whether_it_pays() -> None:
    found = {" ".join(path) for path, one in commands(ROOT) if reads_a_list(path, {str(p.name) for p in one.params})}
    assert found == SENDS.keys() | BRINGS


@pytest.mark.parametrize("command", SENDS)
def test_a_list_that_pays_the_limit_together_is_refused_though_each_of_its_payments_is_below(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QKH_LANG", "en")
    done("party", "add", "--code", "NCC2", "--name", "Nhà in", "--kind", "supplier")
    if command == "disburse batch":
        done("programme", "add", "--code", "KT", "--name", "Khen thưởng", "--kind", "merit", "--fund", "TH")
        done("round", "add", "--code", "KT-1", "--programme", "KT", "--name", "Đợt 1", "--date", "2022-03-08")
        Path("n.csv").write_text(NOMINEES, encoding="utf-8")
        done("round", "nominate", "KT-1", "--list", "n.csv", "--trust")
        asked = ("--number", "1/QĐ", "--council", "BTV", "--date", "2022-03-08", "--count", "2", "--total", "38tr")
        done("award", "decide", "KT-1", *asked)
    with open_books("quy.db") as books:
        appoint(books["SL"])
    before, (text, given) = recorded(), SENDS[command]
    Path("list.csv").write_text(text, encoding="utf-8")
    for more in ((), ("--dry-run",)):
        result = run("--actor", "HOA", *more, *command.split(), *given)
        assert result.exit_code != 0
        assert "38,000,000" in result.stderr
        assert recorded() == before
    Path("list.csv").write_text(text.replace("19000000", "9000000"), encoding="utf-8")
    assert command == "disburse batch" or run("--actor", "HOA", *command.split(), *given).exit_code == 0
