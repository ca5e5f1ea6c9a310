"""What a journal for another program is made of, whichever program reads it.

Accounts are ``Type:account:fund`` (``names`` says how codes are spelt). Each posting carries its fund and party; its
transaction has the accounting date and carries the voucher numbers, the seq of the act and the kind of entry. At the
end stand assertions of what this program holds the balances to be, so that reading the file is already a check.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.exports.vouchers import Exported, ExportLine, ExportSource, snapshot
from quykhuyenhoc.i18n import _
from quykhuyenhoc.log.tree import root
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.connections import Connection

ROOTS: Final = {
    "asset": "Assets",
    "liability": "Liabilities",
    "net_asset": "Equity",
    "income": "Income",
    "expense": "Expenses",
}
"""The five types of account, by the names that the three programs know."""
TEXT_MAX: Final = 400
"""Characters of a text that are written: Ledger reads lines of 4,096 bytes, and a character takes up to four."""

_ESCAPES: Final = {"-": "--h", ".": "--p", "_": "--u", ":": "--c"}
_ESCAPED: Final = re.compile(r"[._:]|-(?=[-._:])|(?<=[-._:])-").sub
_PLAIN_CURRENCY: Final = re.compile(r"[A-Z]{3}", re.ASCII).fullmatch
_CURRENCY_ESCAPES: Final = str.maketrans(
    {"-": "-H", ".": "-P", "_": "-U", ":": "-C", **{chr(n): f"-L{chr(n - 32)}" for n in range(ord("a"), ord("z") + 1)}}
)
# Signs that mean something to one of the programs inside a text: written by their full-width forms.
_SIGNS: Final = str.maketrans({sign: chr(ord(sign) + 0xFEE0) for sign in ';:,|[]"\\'})


def part(code: str) -> str:
    """Return a code as a part of an account's name: letters, digits and ``-``, beginning with a capital or a digit.

    Point, underscore and colon are ``--p``, ``--u`` and ``--c``; ``-`` stays, but beside one of these or itself it is
    ``--h``. ``X--x`` stands before a code that begins otherwise.
    """
    found = _ESCAPED(lambda sign: _ESCAPES[sign[0]], code)
    return found if found[0].isupper() or found[0].isdigit() else f"X--x{found}"


def account_name(type_: str, account: str, fund: str) -> str:
    """Return the name under which the postings of an account in a fund stand."""
    return f"{ROOTS[type_]}:{part(account)}:{part(fund)}"


def commodity(currency: str) -> str:
    """Return a currency as a commodity: three capitals stay; any other code is ``X-`` and its capitals and digits.

    There a small letter is ``-L`` and its capital; ``-``, point, underscore and colon are ``-H``, ``-P``, ``-U``,
    ``-C``.
    """
    return currency if _PLAIN_CURRENCY(currency) else f"X-{currency.translate(_CURRENCY_ESCAPES)}"


def quantity(minor: int, exponent: int) -> str:
    """Return minor units as a decimal number with all the decimals of its currency: ``-1234.50``."""
    whole, rest = divmod(abs(minor), 10**exponent)
    sign = "-" if minor < 0 else ""
    return f"{sign}{whole}.{rest:0{exponent}d}" if exponent else f"{sign}{whole}"


def plain(text: str) -> str:
    """Return a text that is a text to all three programs, wherever it stands in a line."""
    cut = text if len(text) <= TEXT_MAX else text[:TEXT_MAX] + "…"
    return " ".join(cut.translate(_SIGNS).split())


TAGS: Final = (
    "account", "act", "campaign", "corrects", "fund", "kind", "memo", "name", "party", "party-name", "programme", "seq",
    "voucher",
)  # fmt: skip
PROOF: Final = "balances"
"""The kind of the last transaction, which moves nothing and asserts every balance."""


class HeldBalance(NamedTuple):
    """What an account holds in a fund and currency, by the sums that reports use."""

    name: str
    account: str
    fund: str
    called: str
    currency: str
    amount: int


class ExportContext(NamedTuple):
    """What stands around the entries of a journal."""

    source: ExportSource
    exponents: dict[str, int]
    held: tuple[HeldBalance, ...]
    last: date | None

    def money(self, minor: int, currency: str) -> str:
        """Return an amount without its commodity."""
        return quantity(minor, self.exponents[currency])


def export_context(connection: "Connection", book: "Book", *, with_personal: bool) -> ExportContext:
    """Return what stands around the entries of a book's journal, in one snapshot."""
    source = snapshot(connection, book, with_personal=with_personal)
    number, directory = book.number, source.directory
    sums: dict[tuple[str, str, str], int] = {}
    read = Snapshot(connection, number)
    for flow in read.figures.flows(None, None):
        sums[flow[:3]] = sums.get(flow[:3], 0) + flow.debit - flow.credit
    held = []
    for (account_id, fund_id, currency), amount in sums.items():
        account, fund = directory.account(account_id), directory.fund(fund_id)
        name, called = account_name(account.type, account.code, fund.code), f"{account.name} / {fund.name}"
        held.append(HeldBalance(name, account.code, fund.code, called, currency, amount))
    currencies = sorted({BASE_CURRENCY, *(one.currency for one in held)})
    exponents = {code: read.register.exponent_of(code) for code in currencies}
    return ExportContext(source, exponents, tuple(sorted(held)), read.register.last_day())


def remarks(context: ExportContext) -> Iterator[str]:
    """Yield the lines of the comment at the beginning, without their signs."""
    head = context.source.head
    from quykhuyenhoc.log.checkpoint import Checkpoint  # only a journal for another program names one

    origin, size, top = Checkpoint(head.id, head.size, root(head.peaks)).text.split()
    yield _("Book {code} ({name}), acts 1 to {size}, written by quykhuyenhoc.").format(
        code=head.code, name=plain(head.name), size=size
    )
    yield _("Checkpoint: {origin} {size} {root}").format(origin=origin, size=size, root=top)
    yield _("An account is Type:account:fund; in a code . _ : are written --p --u --c, and - beside one of them --h.")
    if context.source.with_personal:
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


def line_facts(line: ExportLine) -> Iterator[tuple[str, str]]:
    """Yield what a posting says of itself, as (tag, value); what is empty is left out."""
    found = (
        ("fund", line.fund), ("party", line.party), ("party-name", line.party_name), ("programme", line.programme),
        ("campaign", line.campaign), ("memo", line.memo),
    )  # fmt: skip
    return ((tag, value) for tag, value in found if value)


def line_name(line: ExportLine) -> str:
    """Return the account of a posting."""
    return account_name(line.type, line.account, line.fund)
