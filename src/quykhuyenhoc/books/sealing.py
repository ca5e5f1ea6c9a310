"""Sealing an account with the bank, and a count of the cash box: the figures of now, for a person to stand by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quykhuyenhoc.acts.sealing import CountCash, Seal, must_hold
from quykhuyenhoc.ledger.registers import Account
from quykhuyenhoc.ledger.statements import Counted
from quykhuyenhoc.nouns import BASE_CURRENCY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date as Date  # noqa: N812 (as in the nouns)

    from quykhuyenhoc.books.books import Book


def seal_act(
    book: Book, account: str, until: Date, *, prepared_by: str, reviewed_by: str, currency: str = BASE_CURRENCY
) -> Seal:
    """Return the act that seals an account as it stands at the end of a day.

    Raises:
        BankAccountError: the statements do not reach that day, or leave days out.
        DifferenceError: bank and book differ by what nothing explains.
    """
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        key = view.get(Account, account).key
        now = view.reconciled(key, currency, until)
    must_hold(account, until, now)
    return Seal(
        account=key, until=until, party=reviewed_by, prepared_by=prepared_by, bank=now.bank, held=now.book,
        matches=now.matches, currency=currency, files=now.files, items=now.items,
    )  # fmt: skip


def count_act(  # noqa: PLR0913 (what a count is)
    book: Book, account: str, day: Date, pieces: Mapping[int, int], *, cashier: str, witness: str,
    currency: str = BASE_CURRENCY,
) -> CountCash:  # fmt: skip
    """Return the act of a count of cash: pieces by value (minor units), beside what the book holds at the day's end."""
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        key = view.get(Account, account).key
        rows = [row for row in view.balances(day) if row.account == key and row.currency == currency]
    return CountCash(
        account=key, date=day, party=cashier, witness=witness, currency=currency,
        counted=sum(value * count for value, count in pieces.items()), held=sum(row.amount for row in rows),
        pieces=tuple(Counted(value=value, pieces=n) for value, n in sorted(pieces.items(), reverse=True) if n),
    )  # fmt: skip
