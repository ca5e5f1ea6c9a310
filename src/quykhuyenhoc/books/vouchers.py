"""Vouchers for those who say what was done: what one is over, and opening balances in parts."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.amounts import CORRECTIONS, SIDES, agreed
from quykhuyenhoc.log.leaf import encoded
from quykhuyenhoc.money import Money, is_small
from quykhuyenhoc.nouns import plain
from quykhuyenhoc.text import is_phone, visible

if TYPE_CHECKING:
    from quykhuyenhoc.acts.vouchers import OpeningBalances
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.books.filing import Recorded
    from quykhuyenhoc.ledger.vouchers import Posting

PART_BYTES: Final = 30_000
"""A completed line may stand twice in its leaf, in what was asked and in the entry; some bytes are for all else."""


def opening_parts(act: "OpeningBalances") -> "tuple[OpeningBalances, ...]":
    """Return the acts that enter opening balances: the one given where it fits the log, else its parts.

    They are to be recorded together, in this order (``record_all``). The lines of a fund stay together, what it owns
    before what it owes, in as few parts as they fit.
    """
    parts = list(_parts(_by_fund(act.lines)))
    if len(parts) < 2:  # noqa: PLR2004 (one or none)
        return (act,)
    return tuple(
        replace(act, lines=lines, next=() if n > 1 else act.next, part=n, parts=len(parts))
        for n, lines in enumerate(parts, 1)
    )


def _by_fund(lines: "Iterable[Posting]") -> "list[Posting]":
    return sorted(lines, key=lambda line: (line.fund, line.amount < 0))


def _parts(lines: "Iterable[Posting]") -> "Iterator[tuple[Posting, ...]]":
    part: list[Posting] = []
    size = 0
    for line in lines:
        takes = len(encoded(plain(line, lambda _path, _value: "0" * 64))) + 1
        if part and size + takes > PART_BYTES:
            yield tuple(part)
            part, size = [], 0
        part.append(line)
        size += takes
    if part:
        yield tuple(part)


SIMPLE: Final = 2
"""Lines of which the amount is plain, whatever their accounts are."""


FEW: Final = 10
"""Of fewer vouchers nothing is learnt about what is usual."""
FAR: Final = 10
"""An amount is far above all others where it is so many times the largest of them."""


class VoucherDesk(Desk):
    """Vouchers by what was done."""

    def doubts(self, amount: Money, typed: str = "") -> tuple[Message, ...]:
        """Return what is odd about an amount that is about to be recorded, a sentence each; none refuses it.

        It is under 1.000 đ, where "triệu" or "nghìn" was probably forgotten; it was ``typed`` like a phone number; or
        it is more than ten times the largest voucher of a book that has ten of them.
        """
        found = []
        if is_small(amount):
            found.append(M_("{amount} is less than 1.000 đ.", amount=amount))
        if is_phone(typed):
            found.append(M_("{typed} looks like a phone number.", typed=visible(typed.strip(), most=40)))
        with self.book.books.source.reading() as connection:
            count, largest = self.book.view(connection, self.book.books.clock()).vouchers.largest(amount.currency)
        if count >= FEW and amount.minor > FAR * largest:
            most = Money(largest, amount.currency)
            found.append(
                M_("{amount} is far above the largest voucher of this book, {most}.", amount=amount, most=most)
            )
        return tuple(found)

    def voucher_amount(self, done: "Recorded") -> tuple[int, str] | None:
        """Return what a recorded voucher is over, as its paper says: minor units and currency.

        None for an act without postings, and for several currencies. Of one that was recorded before the book is asked.
        """
        lines = done.postings or _recorded(self.book, done)
        papers, money = [str(voucher.series) for voucher in done.vouchers], dict[str, str]()
        if len(lines) > SIMPLE and not {*SIDES, CORRECTIONS}.isdisjoint(papers):
            money = {account.key: account.kind for account in self.book.registers.all(Account)}
        found = agreed(lines, papers, money)
        return next(((minor, currency) for currency, minor in found.items()), None) if len(found) == 1 else None


def _recorded(book: "Book", done: "Recorded") -> "tuple[Posting, ...]":
    """Return the postings of the vouchers that an act has in the book; none of a trial."""
    entries = [voucher for voucher in done.vouchers if voucher.entry]
    if not entries or done.dry_run:
        return ()
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        return tuple(view.vouchers.filed(entries[0]).lines)
