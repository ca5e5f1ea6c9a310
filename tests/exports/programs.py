"""What other programs make of a journal: their balances, read back as codes and minor units."""

import csv
import os
import re
import subprocess
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Final

from quykhuyenhoc import Book
from quykhuyenhoc.files import export_journal
from quykhuyenhoc.reports import span, trial_balance
from tests.exports.books import CURRENCIES

Balances = dict[tuple[str, str, str, str], int]
"""(book, account, fund, currency) -> minor units, debit positive; what is zero is left out."""
ROOTS: Final = ("Assets", "Liabilities", "Equity", "Income", "Expenses")
_SIGNS: Final = {"--h": "-", "--p": ".", "--u": "_", "--c": ":"}
_LETTERS: Final = {"-H": "-", "-P": ".", "-U": "_", "-C": ":"}
_DECLARED: Final = re.compile(r"^1900-01-01 commodity .*\n(?:  .*\n)*", re.MULTILINE)
UTF_8: Final = {**os.environ, "LC_ALL": "C.UTF-8"}


def code_of(part: str) -> str:
    """Read a part of an account's name back."""
    return re.sub("--[hpuc]", lambda found: _SIGNS[found[0]], part.removeprefix("X--x"))


def currency_of(name: str) -> str:
    """Read the name of a commodity back."""
    if not name.startswith("X-"):
        return name
    read = re.sub("-L(.)|-[HPUC]", lambda found: found[1].lower() if found[1] else _LETTERS[found[0]], name[2:])
    return str(read)


def read(found: Iterable[tuple[str, str, str | Decimal]]) -> Balances:
    """Read (account, commodity, quantity) back; the second part of a name is the book that ``gather`` put there."""
    balances: Balances = {}
    for name, commodity, number in found:
        root, book, account, fund = name.split(":")
        assert root in ROOTS
        currency = currency_of(commodity.strip('"'))
        minor = Decimal(number).scaleb(CURRENCIES.get(currency, 0))
        assert minor == int(minor), (name, number)
        key = book, code_of(account), code_of(fund), currency
        assert key not in balances, "two names of one account"
        if minor:
            balances[key] = int(minor)
    return balances


def ours(book: Book, day: date) -> Balances:
    """Return what our own report says today: of a closed day too, under the codes that accounts have now."""
    with book.books.source.reading() as connection:
        sql = "SELECT DISTINCT currency FROM qkh_posting WHERE book = :book"
        currencies = [row[0] for row in connection.rows(sql, {"book": book.number})]
    found: Balances = {}
    now = book.head().size
    for currency in currencies:
        for row in trial_balance(book, span(as_of=day), by_fund=True, currency=currency, known_at=now).rows:
            if row.closing:
                found[book.code, str(row.account), str(row.fund), currency] = int(str(row.closing))
    return found


def run(*command: str) -> str:
    """Run a program that must succeed and say nothing on stderr."""
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", env=UTF_8)
    assert (done.returncode, done.stderr) == (0, ""), f"{' '.join(command)}\n{done.stderr}"
    return done.stdout


def gather(folder: Path, name: str, books: Iterable[Book], *, with_personal: bool) -> Path:
    """Write the journals of many books, and one file that includes them all: starting a program costs most.

    What is done to a journal: the code of its book stands in each name of an account, after its type; and commodities
    are declared once, for beancount refuses to hear it twice.
    """
    whole, declared = folder / f"all.{name}", set[str]()
    lines = []
    for book in books:
        text = "".join(export_journal(book, name, with_personal=with_personal))
        text = re.sub(rf"\b({'|'.join(ROOTS)}):(?=[0-9A-Z])", rf"\1:{book.code}:", text)
        found = set(_DECLARED.findall(text)) if name == "beancount" else set()
        for declaration in found & declared:
            text = text.replace(declaration, "")
        declared |= found
        (folder / f"{book.code}.{name}").write_text(text, encoding="utf-8")
        lines.append(f'include "{book.code}.{name}"\n' if name == "beancount" else f"include {book.code}.{name}\n")
    whole.write_text("".join(lines), encoding="utf-8")
    return whole


def hledger(path: Path, days: Iterable[date]) -> dict[date, Balances]:
    """Let hledger check a journal and sum it."""
    run("hledger", "-f", str(path), "check", "--strict", "tags", "ordereddates")
    return {day: read(_hledger(path, day)) for day in days}


def _hledger(path: Path, day: date) -> Iterable[tuple[str, str, str]]:
    out = run(
        "hledger", "-f", str(path), "balance", "--flat", "--no-total", "-e", str(day + timedelta(1)), "--layout=bare",
        "-O", "csv",
    )  # fmt: skip
    return ((row["account"], row["commodity"], row["balance"]) for row in csv.DictReader(StringIO(out)))


def ledger(path: Path, days: Iterable[date]) -> dict[date, Balances]:
    """Let Ledger sum a journal, pedantic about what was not declared."""
    return {day: read(_ledger(path, day)) for day in days}


def _ledger(path: Path, day: date) -> Iterable[tuple[str, str, str]]:
    out = run(
        "ledger", "--args-only", "--pedantic", "-f", str(path), "balance", "--flat", "--no-total", "--end",
        str(day + timedelta(1)), "--balance-format", "\t%(account)\n%(amount)\n",
    )  # fmt: skip
    name = ""
    for line in out.splitlines():
        if line.startswith("\t"):
            name = line[1:]
        elif line != "0":
            number, _space, commodity = line.partition(" ")
            yield name, commodity, number


def beancount(path: Path, days: Iterable[date]) -> dict[date, Balances]:
    """Let beancount load a journal and its query language sum it."""
    import beanquery
    from beancount.loader import load_file

    entries, errors, options = load_file(str(path))
    assert errors == []
    books = beanquery.connect("beancount:", entries=entries, errors=errors, options=options)
    sql = "SELECT account, currency, sum(number) WHERE date <= {day} GROUP BY account, currency"
    return {day: read(books.execute(sql.format(day=day)).fetchall()) for day in days}
