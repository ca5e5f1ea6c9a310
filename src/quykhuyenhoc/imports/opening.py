"""Opening balances from CSV: ``account,fund,amount[,currency][,party][,memo]``, amounts signed, debit positive."""

from quykhuyenhoc.books.books import Book
from quykhuyenhoc.errors import ColumnError, QuyError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.rows import BadRows, open_text, reader
from quykhuyenhoc.ledger.posting import Posting
from quykhuyenhoc.ledger.registers import Account, Currency, Fund, Party
from quykhuyenhoc.money import Rule, RuleFinder
from quykhuyenhoc.nouns import BASE_CURRENCY

NEEDED = ("account", "fund", "amount")
OTHERS = ("currency", "party", "memo")


def read_opening(book: Book, path: str, *, encoding: str | None = None) -> tuple[Posting, ...]:
    """Return the lines of a file of opening balances.

    Raises:
        FileFormatError: it is no such file.
        ImportRefusedError: rows are bad; each is listed by its line.
    """
    bad, finder = BadRows(path), RuleFinder()
    found: list[tuple[int, dict[str, str]]] = []
    with open_text(path, encoding) as stream, book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        rows = reader(stream, path, NEEDED, OTHERS)
        for line, row in rows:
            cells = {name: row[at].strip() for name, at in rows.at.items() if at < len(row)}
            if len(row) != rows.width or not all(cells.get(name) for name in NEEDED):
                bad.add(line, M_("{n} columns, not {m}").format(n=len(row), m=rows.width))
                continue
            finder.add(line, cells["amount"])
            found.append((line, cells))
            for kind, name in ((Account, "account"), (Fund, "fund"), (Party, "party"), (Currency, "currency")):
                try:
                    if cells.get(name) and cells[name] != BASE_CURRENCY:
                        view.get(kind, cells[name])
                except QuyError as error:
                    bad.add(line, error)
    rule = _rule(finder, bad)
    bad.refuse()
    return tuple(
        Posting(
            cells["account"], cells["fund"], rule.read(cells["amount"]), cells.get("currency") or BASE_CURRENCY,
            cells.get("party") or None, memo=cells.get("memo") or None,
        )
        for _line, cells in found
    )  # fmt: skip


def _rule(finder: RuleFinder, bad: BadRows) -> Rule:
    """Return the one rule of the amounts; where there is none, note the rows that say so."""
    try:
        return finder.rule()
    except ColumnError as error:
        for line, text in error.details["rows"]:
            bad.add(line, M_("amount {text!r}: {problem}", text=text, problem=error))
        return Rule("plain")
