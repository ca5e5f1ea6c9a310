"""What a journal for another program is made of, whichever program reads it.

Accounts are ``Type:account:fund`` (``names`` says how codes are spelt). Each posting carries its fund and party; its
transaction has the accounting date and carries the voucher numbers, the seq of the act and the kind of entry. At the
end stand assertions of what this program holds the balances to be, so that reading the file is already a check.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.exports.names import account_name, plain, quantity
from quykhuyenhoc.exports.vouchers import Exported, Line, Snapshot, snapshot
from quykhuyenhoc.i18n import _
from quykhuyenhoc.log.checkpoint import Checkpoint
from quykhuyenhoc.log.tree import root
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.store.figures import flows
from quykhuyenhoc.store.registers import exponent_of, last_day

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.connections import Connection

TAGS: Final = (
    "account", "act", "campaign", "corrects", "fund", "kind", "memo", "name", "party", "party-name", "programme", "seq",
    "voucher",
)  # fmt: skip
PROOF: Final = "balances"
"""The kind of the last transaction, which moves nothing and asserts every balance."""


class Held(NamedTuple):
    """What an account holds in a fund and currency, by the sums that reports use."""

    name: str
    account: str
    fund: str
    called: str
    currency: str
    amount: int


class Frame(NamedTuple):
    """What stands around the entries of a journal."""

    source: Snapshot
    exponents: dict[str, int]
    held: tuple[Held, ...]
    last: date | None

    def money(self, minor: int, currency: str) -> str:
        """Return an amount without its commodity."""
        return quantity(minor, self.exponents[currency])


def frame_of(connection: "Connection", book: "Book", *, with_personal: bool) -> Frame:
    """Return what stands around the entries of a book's journal, in one snapshot."""
    source = snapshot(connection, book, with_personal=with_personal)
    number, directory = book.number, source.directory
    sums: dict[tuple[str, str, str], int] = {}
    for flow in flows(connection, number, None, None):
        sums[flow[:3]] = sums.get(flow[:3], 0) + flow.debit - flow.credit
    held = []
    for (account_id, fund_id, currency), amount in sums.items():
        account, fund = directory.account(account_id), directory.fund(fund_id)
        name, called = account_name(account.type, account.code, fund.code), f"{account.name} / {fund.name}"
        held.append(Held(name, account.code, fund.code, called, currency, amount))
    currencies = sorted({BASE_CURRENCY, *(one.currency for one in held)})
    exponents = {code: exponent_of(connection, number, source.head.code, code) for code in currencies}
    return Frame(source, exponents, tuple(sorted(held)), last_day(connection, number))


def remarks(frame: Frame) -> Iterator[str]:
    """Yield the lines of the comment at the beginning, without their signs."""
    head = frame.source.head
    origin, size, top = Checkpoint(head.id, head.size, root(head.peaks)).text.split()
    yield _("Book {code} ({name}), acts 1 to {size}, written by quykhuyenhoc.").format(
        code=head.code, name=plain(head.name), size=size
    )
    yield _("Checkpoint: {origin} {size} {root}").format(origin=origin, size=size, root=top)
    yield _("An account is Type:account:fund; in a code . _ : are written --p --u --c, and - beside one of them --h.")
    if frame.source.with_personal:
        yield _("It holds names and addresses: keep it as you keep the book.")
    else:
        yield _("Descriptions, memos and names of persons are left out (--with-personal writes them).")


def facts(entry: Exported) -> Iterator[tuple[str, str]]:
    """Yield what a transaction says of itself, as (tag, value)."""
    yield "seq", str(entry.seq)
    yield "voucher", " ".join(entry.nos)
    yield "kind", entry.kind
    yield "act", entry.act
    if entry.corrects:
        yield "corrects", entry.corrects


def line_facts(line: Line) -> Iterator[tuple[str, str]]:
    """Yield what a posting says of itself, as (tag, value); what is empty is left out."""
    found = (
        ("fund", line.fund), ("party", line.party), ("party-name", line.party_name), ("programme", line.programme),
        ("campaign", line.campaign), ("memo", line.memo),
    )  # fmt: skip
    return ((tag, value) for tag, value in found if value)


def line_name(line: Line) -> str:
    """Return the account of a posting."""
    return account_name(line.type, line.account, line.fund)
