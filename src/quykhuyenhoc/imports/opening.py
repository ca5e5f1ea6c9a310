"""Opening balances from CSV: ``account,fund,amount[,currency][,party][,memo]``, amounts signed, debit positive."""

from typing import TYPE_CHECKING

from quykhuyenhoc.errors import ColumnError, QuyError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.rows import BadRows, open_text, reader
from quykhuyenhoc.imports.units import smallest_units
from quykhuyenhoc.ledger.accounts import Account, Currency
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.posting import Posting
from quykhuyenhoc.money import BASE_CURRENCY, Rule, RuleFinder

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.view import BookView

NEEDED = ("account", "fund", "amount")
OTHERS = ("currency", "party", "memo")


def read_opening(book: "Book", path: str, *, encoding: str | None = None) -> tuple[Posting, ...]:
    """Return the lines of a file of opening balances.

    Raises:
        FileFormatError: it is no such file.
        ImportRefusedError: rows are bad; each is listed by its line.
    """
    bad, finder = BadRows(path), RuleFinder()
    found: list[tuple[dict[str, str], int | None]] = []
    with open_text(path, encoding) as stream, book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        rows = reader(stream, path, NEEDED, OTHERS)
        for line, row in rows:
            cells = {name: row[at].strip() for name, at in rows.at.items() if at < len(row)}
            if len(row) != rows.width or not all(cells.get(name) for name in NEEDED):
                bad.add(line, M_("{n} columns, not {m}").format(n=len(row), m=rows.width))
                continue
            for kind, name in ((Account, "account"), (Fund, "fund"), (Party, "party")):
                try:
                    if cells.get(name):
                        view.get(kind, cells[name])
                except QuyError as error:
                    bad.add(line, error)
            try:
                units = _units(view, cells)
            except (QuyError, ValueError) as error:
                bad.add(line, error)
                continue
            if units is None:
                finder.add(line, cells["amount"])
            found.append((cells, units))
    rule = _rule(finder, bad)
    bad.refuse()
    return tuple(
        Posting(
            cells["account"], cells["fund"], rule.read(cells["amount"]) if units is None else units,
            cells.get("currency") or BASE_CURRENCY, cells.get("party") or None, memo=cells.get("memo") or None,
        )
        for cells, units in found
    )  # fmt: skip


def _units(view: "BookView", cells: dict[str, str]) -> int | None:
    """Return the amount of a currency with decimals; None of the others, which the rule of the column reads."""
    currency = cells.get("currency") or BASE_CURRENCY
    if currency == BASE_CURRENCY or not view.get(Currency, currency).exponent:
        return None
    return smallest_units(cells["amount"], currency)


def _rule(finder: RuleFinder, bad: BadRows) -> Rule:
    """Return the one rule of the amounts; where there is none, note the rows that say so."""
    try:
        return finder.rule()
    except ColumnError as error:
        for line, text in error.details["rows"]:
            bad.add(line, M_("amount {text!r}: {problem}", text=text, problem=error))
        return Rule("plain")
