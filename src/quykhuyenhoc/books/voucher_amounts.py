"""What a recorded voucher is over, for those who say what was done."""

from typing import Final

from quykhuyenhoc.books.books import Book
from quykhuyenhoc.books.filing import Recorded
from quykhuyenhoc.books.registry import registered
from quykhuyenhoc.ledger.posting import SIDES, amounts
from quykhuyenhoc.ledger.registers import Account

SIMPLE: Final = 2
"""Lines of which the amount is plain, whatever their accounts are."""


def voucher_amount(book: Book, done: Recorded) -> tuple[int, str] | None:
    """Return what a recorded voucher is over, as its paper says: minor units and currency.

    None for an act without postings, and for several currencies.
    """
    series = str(done.vouchers[0].series) if len(done.vouchers) == 1 else ""
    money: dict[str, str] = {}
    if series in SIDES and len(done.postings) > SIMPLE:
        money = {account.key: account.kind for account in registered(book, Account)}
    found = amounts(done.postings, series, money)
    return next(((minor, currency) for currency, minor in found.items()), None) if len(found) == 1 else None
