"""Reports on a SQLite book start at once: nothing heavy is imported."""

import subprocess
import sys
from pathlib import Path

import pytest

from quykhuyenhoc import create_books
from tests.reports.small import open_small

HEAVY = ("sqlalchemy", "alembic", "psycopg", "dateutil", "msgspec", "babel", "quykhuyenhoc.acts")
PROGRAM = """
import sys
import quykhuyenhoc as q
with q.open_books(sys.argv[1]) as books:
    book = books.only()
    report = {call}
    list(report.rows)
print(*sorted(name for name in sys.modules if name.startswith({heavy!r})))
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a SQLite book."""
    path = tmp_path_factory.mktemp("start") / "quy.db"
    with create_books(str(path)) as books:
        open_small(books)
    return path


@pytest.mark.parametrize(
    "call",
    [
        "q.reports.balance(book, '112')",
        "q.reports.trial_balance(book, q.reports.span('2022-Q1'), by_fund=True)",
        "q.reports.register(book, '112')",
        "q.reports.register(book, '112', last=50)",
        "q.reports.journal(book, text='a')",
        "q.reports.vouchers(book)",
        "q.reports.fund_report(book)",
        "q.reports.consolidated(books)",
        "q.reports.find(book, 'hoa')",
        "q.reports.exceptions(book)",
        "q.reports.explain_figure(book, account='112')",
        "q.reports.accounts(book)",
        "q.reports.funds(book)",
        "q.reports.parties(book)",
        "q.reports.periods(book)",
        "q.reports.books_list(books)",
        "q.files.export_entries(book)",
    ],
)
def test_a_report_imports_nothing_heavy(file: Path, call: str) -> None:
    program = PROGRAM.format(call=call, heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_who_writes_an_act_does_import_the_acts(file: Path) -> None:
    program = PROGRAM.format(call="q.reports.accounts(book); q.acts.Receipt", heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=True)
    assert "quykhuyenhoc.acts" in done.stdout.split()
