"""What a recorded voucher is over, for those who say what was done."""

from typing import TYPE_CHECKING, Final

from quykhuyenhoc.books.registers import registered
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.amounts import CORRECTIONS, SIDES, agreed

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.books.filing import Recorded
    from quykhuyenhoc.ledger.posting import Posting

SIMPLE: Final = 2
"""Lines of which the amount is plain, whatever their accounts are."""


def voucher_amount(book: "Book", done: "Recorded") -> tuple[int, str] | None:
    """Return what a recorded voucher is over, as its paper says: minor units and currency.

    None for an act without postings, and for several currencies. Of one that was recorded before the book is asked.
    """
    lines = done.postings or _recorded(book, done)
    papers, money = [str(voucher.series) for voucher in done.vouchers], dict[str, str]()
    if len(lines) > SIMPLE and not {*SIDES, CORRECTIONS}.isdisjoint(papers):
        money = {account.key: account.kind for account in registered(book, Account)}
    found = agreed(lines, papers, money)
    return next(((minor, currency) for currency, minor in found.items()), None) if len(found) == 1 else None


def _recorded(book: "Book", done: "Recorded") -> "tuple[Posting, ...]":
    """Return the postings of the vouchers that an act has in the book; none of a trial."""
    entries = [voucher for voucher in done.vouchers if voucher.entry]
    if not entries or done.dry_run:
        return ()
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        return tuple(view.voucher(entries[0]).lines)
