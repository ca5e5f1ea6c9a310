"""Advances by age, and budgets with what is left of them."""

from datetime import date
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_, NC_
from quykhuyenhoc.kinds import Overspend
from quykhuyenhoc.labels import labelled
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.reports.context import context_of
from quykhuyenhoc.reports.spans import span
from quykhuyenhoc.shapes import Column, Report, totals_of

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book

ADVANCES: Final = (
    Column("no", N_("Voucher"), "code"), Column("party", N_("Party"), "code"), Column("fund", N_("Fund"), "code"),
    Column("date", N_("Date"), "date"), Column("due", NC_("advance", "Due"), "date"),
    Column("amount", N_("Amount"), "money"),
    Column("open", N_("Open"), "money"), Column("overdue", N_("Days overdue"), "count"),
    Column("seq", N_("Act"), "count", goes=1),
)  # fmt: skip
BUDGETS: Final = (
    Column("budget", N_("Budget"), "code"), Column("fund", N_("Fund"), "code"),
    Column("programme", N_("Programme"), "code"), Column("period", N_("Period"), "code"),
    Column("decision", N_("Decision"), "code"), Column("amount", N_("Budget amount"), "money"),
    Column("spent", N_("Spent"), "money"), Column("committed", N_("Committed"), "money"),
    Column("available", N_("Available"), "money"), Column("overspend", N_("Overspending"), says=labelled(Overspend)),
)  # fmt: skip


class AdvanceLine(NamedTuple):
    """An advance, or money of awards in the hands of who hands it out."""

    no: str
    party: str
    fund: str
    date: Date
    due: Date | None
    amount: int
    open: int
    overdue: int | None
    seq: int


def advances(book: "Book", *, as_of: date | None = None, everything: bool = False) -> Report[AdvanceLine]:
    """Return the advances that are not settled on a day (``as_of``: today), the oldest first, with the days overdue.

    What is dated later is left out. Money of awards in a distributor's hands stands among them; it has no day by which
    it is due. ``everything``: settled ones too.
    """
    day = as_of or book.today
    with context_of(book, span(as_of=day)) as f:
        rows: list[AdvanceLine] = [
            AdvanceLine(
                no=one.no, party=one.party, fund=f.directory.fund(one.fund).code, date=stored_day(one.date),
                due=stored_day(one.due), amount=one.amount, open=one.open,
                overdue=_overdue(one.due, day) if one.open else None, seq=one.seq,
            )
            for one in f.read.advances.listed(until=day.isoformat())
            if one.open or everything
        ]  # fmt: skip
        rows += [
            AdvanceLine(
                no=one.no, party=one.holder, fund=one.fund, date=stored_day(one.date), due=None, amount=one.amount,
                open=one.open, overdue=None, seq=one.seq,
            )
            for one in f.read.awards.held(day.isoformat())
            if one.open or everything
        ]  # fmt: skip
        rows.sort(key=lambda row: (row.date, row.seq))
        totals = totals_of(rows, "amount", "open")
        return f.report(name="advances", title=N_("Advances not settled"), columns=ADVANCES, rows=rows, totals=totals)


def _overdue(due: str, day: date) -> int | None:
    late = (day - stored_day(due)).days
    return late if late > 0 else None
