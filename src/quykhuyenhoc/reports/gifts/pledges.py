"""Pledges: promised and received apart, what was written off, what is to come, and what of it is overdue."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_, NC_
from quykhuyenhoc.reports.context import as_day, context_of
from quykhuyenhoc.reports.parties import Givers
from quykhuyenhoc.shapes import Column, Report, totals_of

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book

COLUMNS: Final = (
    Column("code", N_("Code"), "code"), Column("date", N_("Date"), "date"), Column("donor", N_("Donor"), "code"),
    Column("name", N_("Name")), Column("funds", NC_("pledge", "Funds"), "code"),
    Column("campaign", N_("Campaign"), "code"),
    Column("event", N_("Event"), "code"), Column("amount", N_("Pledged"), "money"),
    Column("received", N_("Received"), "money"), Column("written_off", N_("Written off"), "money"),
    Column("open", N_("To come"), "money"), Column("due", NC_("pledge", "Due"), "date"),
    Column("past_due", N_("Overdue"), "money"), Column("overdue", N_("Days overdue"), "count"),
    Column("seq", N_("Act"), "count", goes=1),
)  # fmt: skip
SUMS: Final = ("amount", "received", "written_off", "open", "past_due")


class PledgeLine(NamedTuple):
    """A pledge, and what is still to come of it."""

    code: str
    date: Date | None
    donor: str | None
    name: str
    funds: str
    campaign: str | None
    event: str | None
    amount: int
    received: int
    written_off: int
    open: int
    due: Date | None
    past_due: int
    overdue: int | None
    seq: int


def pledges(
    book: "Book", *, donor: str | None = None, everything: bool = False, known_at: int | None = None,
) -> Report[PledgeLine]:  # fmt: skip
    """Return the pledges of which something is still to come, or all (``everything``), in the order of the log.

    What is to come = pledged − received − written off (minor units), nothing where more came than was pledged; refunds
    and corrections count in received. What came for a fund counts for what is due first of it: ``due`` is the first day
    of which something is missing, ``past_due`` what is missing of all days before today.

    Raises:
        NotFoundError: there is no such party.
        NotAllowedError: that actor may not see what is hidden.
    """
    with context_of(book, known_at=known_at, lists=True, hidden=True) as f:
        givers = Givers(f)
        meant = givers.key(donor and f.party(donor))
        today = f.book.today
        yesterday = (today - timedelta(days=1)).isoformat()
        rows: list[PledgeLine] = []
        for one in f.read.gifts.pledges():
            party = givers.key(one.party)
            if one.currency != f.currency or meant not in (None, party) or not (one.open > 0 or everything):
                continue
            due = as_day(one.due) if one.open > 0 else None
            late = (today - due).days if due else 0
            rows.append(PledgeLine(
                code=one.code, date=as_day(one.date), donor=party, name=givers.name(party),
                funds=", ".join(dict.fromkeys(fund for fund, _due, _amount in one.parts)), campaign=one.campaign,
                event=one.event, amount=one.amount, received=one.received, written_off=one.written_off,
                open=max(one.open, 0), due=due, past_due=one.overdue(yesterday), overdue=late if late > 0 else None,
                seq=one.seq,
            ))  # fmt: skip
        totals = totals_of(rows, *SUMS)
        return f.report(name="pledges", title=N_("Pledges"), columns=COLUMNS, rows=rows, totals=totals)
