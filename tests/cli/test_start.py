"""What a command may load: the sooner it starts, the more it is used (design §3)."""

import os
import subprocess
import sys

import pytest

from tests.cli.running import done
from tests.command_table import TABLE, table

HEAVY = ("sqlalchemy", "alembic", "psycopg", "dateutil", "babel", "msgspec", "xlsxwriter", "quykhuyenhoc.nouns",
         "quykhuyenhoc.acts")  # fmt: skip
READS = (
    ("balance",), ("balance", "112"), ("trial-balance", "--period", "2022"), ("register", "112"), ("journal",),
    ("fund-report",), ("find", "ung ho"), ("account", "list"), ("fund", "list"), ("fund", "show", "TH"),
    ("party", "list"), ("period", "list"), ("book", "list"), ("exceptions",), ("consolidated",),
    ("export", "hledger"), ("export", "csv"),
)  # fmt: skip
NOT_TO_RECORD = (
    "sqlalchemy", "alembic", "psycopg", "dateutil", "babel", "cryptography", "logging", "pathlib", "multiprocessing",
    "concurrent.futures", "quykhuyenhoc.bank", "quykhuyenhoc.reports", "quykhuyenhoc.renderers", "quykhuyenhoc.proof",
    "quykhuyenhoc.imports", "quykhuyenhoc.exports", "quykhuyenhoc.documents",
)  # fmt: skip
SHOW = """
import sys
from quykhuyenhoc_cli.main import main
try:
    main()
except SystemExit as end:
    assert end.code == 0, end.code
print(*sys.modules, sep="\\n", file=sys.stderr)
"""


def modules(*arguments: str) -> set[str]:
    """Return the modules that a run of the program loads, and no tool that measures it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run([sys.executable, "-c", SHOW, *arguments], capture_output=True, check=True, env=environment)
    return set(done.stderr.decode().split())


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize("arguments", READS, ids=" ".join)
def test_a_read_command_loads_no_heavy_package(arguments: tuple[str, ...]) -> None:
    assert modules(*arguments) & set(HEAVY) == set()


@pytest.mark.usefixtures("book")
def test_a_read_command_loads_no_heavy_package_where_officers_are_registered_either() -> None:
    done("party", "add", "--code", "HOA", "--name", "Bà Hòa", "--kind", "officer")
    done("role", "grant", "HOA", "accountant", "--date", "2022-01-01")
    assert modules("party", "list") & set(HEAVY) == set()


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize("arguments", [("verify",), ("upgrade",)], ids=" ".join)
def test_a_sound_file_is_looked_at_without_sqlalchemy(arguments: tuple[str, ...]) -> None:
    assert modules(*arguments) & {"sqlalchemy", "alembic"} == set()


@pytest.mark.usefixtures("book")
def test_who_records_a_receipt_loads_nothing_of_other_subjects() -> None:
    found = modules("receive", "--fund", "TH", "--account", "112", "--amount", "500k", "--for", "ung ho", "--yes")
    assert [name for name in sorted(found) if name.startswith(NOT_TO_RECORD)] == []


@pytest.mark.parametrize("arguments", [("--help",), ("--version",)])
def test_help_loads_click_and_the_table_alone(arguments: tuple[str, ...]) -> None:
    found = {name for name in modules(*arguments) if name.startswith("quykhuyenhoc")}
    assert found == {
        "quykhuyenhoc", "quykhuyenhoc._names", "quykhuyenhoc._namespace", "quykhuyenhoc.i18n",
        "quykhuyenhoc_cli", "quykhuyenhoc_cli.base", "quykhuyenhoc_cli.exits", "quykhuyenhoc_cli.main",
        "quykhuyenhoc_cli.session", "quykhuyenhoc_cli.speaking", "quykhuyenhoc_cli.statefolder",
        "quykhuyenhoc_cli.command_table", "quykhuyenhoc_cli.userfile",
    }  # fmt: skip


STOP = """
import sys
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stop())
from quykhuyenhoc_cli.entry import main
sys.argv = ["qkh", "balance"]
main()
"""


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize(
    "name",
    ["quykhuyenhoc_cli.main", "click", "quykhuyenhoc_cli.command_table", "quykhuyenhoc_cli.commands.accounts",
     "quykhuyenhoc.store.database", "sqlite3"],
)  # fmt: skip
def test_ctrl_c_ends_the_program_quietly_from_its_first_import_on(name: str) -> None:
    ran = subprocess.run([sys.executable, "-c", STOP.format(name=name)], capture_output=True, text=True, check=False)
    assert ran.returncode in (0, 130)
    assert "Traceback" not in ran.stderr


def test_the_table_of_commands_is_what_they_say_of_themselves() -> None:
    assert TABLE.read_text(encoding="utf-8") == table()
