"""Exceptions (ngoại lệ): figures that went below their floor because it had happened, until they are healed."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_, NC_
from quykhuyenhoc.kinds import LIQUID
from quykhuyenhoc.ledger.amounts import with_held
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.reports.context import Context, context_of, figure_label, says
from quykhuyenhoc.shapes import Column, Report
from quykhuyenhoc.store.funds import principal_lowered
from quykhuyenhoc.store.vouchers.details import Details

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.vouchers.search import ExceptionRow

COLUMNS: Final = (
    Column("figure", N_("Figure"), says=figure_label),
    Column("name", N_("Name")),
    Column("no", N_("Voucher"), "code"),
    Column("date", N_("Since"), "date"),
    Column("amount", N_("Lowest then"), "money"),
    Column("lowest", N_("Lowest today"), "money"),
    Column("latest", N_("Latest"), "money"),
    Column("currency", N_("Currency"), "code"),
    Column("state", N_("State"), says=says({"healed": N_("healed"), "open": NC_("exception", "open")})),
    Column("seq", N_("Act"), "count", goes=1),
)


class ExceptionLine(NamedTuple):
    """A figure that went below its floor."""

    figure: str
    name: str
    no: str
    date: Date
    amount: int
    lowest: int
    latest: int
    currency: str
    state: str
    seq: int


def exceptions(book: "Book", *, everything: bool = False) -> Report[ExceptionLine]:
    """Return the exceptions that are open (``everything``: healed ones too), oldest first (minor units).

    One is healed when the figure's latest end-of-day amount is not below its floor, to which belongs what a fund holds
    back; that of a principal, whose amounts tell by how much it was lowered, when as much has come back.
    """
    with context_of(book) as f:
        d = f.directory
        liquid = d.account_keys(account for account in d.accounts.values() if account.kind in LIQUID)
        found = f.read.search.exceptions(liquid)
        details = Details(f.read, (one.seq for one in found))
        rows = list(_rows(f, found, details, everything=everything))
        return f.report(name="exceptions", title=N_("Exceptions"), columns=COLUMNS, rows=rows)


def _held(f: Context) -> Mapping[tuple[str, str], int]:
    """Return what funds of the book hold back, by code and currency."""
    found = Counter[tuple[str, str]]()
    if principal_lowered(f.connection):
        from quykhuyenhoc.store.controls import holding  # it reads leaves, which few reports need

        for one in holding.holds(f.connection):
            if one.book == f.book.number:
                found[one.fund, one.currency] += one.amount
    return found


def _rows(
    f: Context, found: tuple["ExceptionRow", ...], details: Details, *, everything: bool
) -> Iterator[ExceptionLine]:
    held = _held(f) if found else {}
    for one in found:
        name, floor = _named(f, one, held)
        healed = one.latest >= floor
        if everything or not healed:
            yield ExceptionLine(
                figure=one.figure, name=name, no=", ".join(details.numbers(one.seq, 1)), date=stored_day(one.date),
                amount=one.amount, lowest=one.lowest, latest=one.latest, currency=one.currency,
                state="healed" if healed else "open", seq=one.seq,
            )  # fmt: skip


def _named(f: Context, one: "ExceptionRow", held: Mapping[tuple[str, str], int]) -> tuple[str, int]:
    """Return the name of a figure and its floor."""
    kind, _colon, key = one.figure.partition(":")
    if kind == "account":
        return f.directory.account(key).name, 0
    fund = f.directory.fund(key)
    if kind == "principal":
        return fund.name, 0
    mine = fund.floor is not None and (fund.floor_currency or "VND") == one.currency
    return fund.name, with_held((fund.floor or 0) if mine else 0, held.get((key, one.currency), 0))
