"""Lists of what a book has: accounts, funds, parties, periods; and of the books themselves."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.kinds import AccountKind, AccountType, Overspend, PartyKind, PeriodState, Restriction
from quykhuyenhoc.labels import labelled, role_label
from quykhuyenhoc.reports.context import as_day, context_of, moment
from quykhuyenhoc.shapes import Column, Report
from quykhuyenhoc.store import registers
from quykhuyenhoc.store.log_heads import heads
from quykhuyenhoc.text import person_sort_key

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book, Books

CODE: Final = Column("code", N_("Code"), "code")
NAME: Final = Column("name", N_("Name"))
OPENED: Final = Column("opened", N_("Opened"), "date")
CLOSED: Final = Column("closed", N_("Closed"), "date")


class AccountLine(NamedTuple):
    """An account."""

    code: str
    name: str
    type: str
    kind: str | None
    role: str | None
    opened: Date | None
    closed: Date | None


class FundLine(NamedTuple):
    """A fund, and what binds it."""

    code: str
    name: str
    restriction: str
    overspend: str
    floor: int | None
    income_fund: str | None
    net_asset_account: str | None
    opened: Date | None
    closed: Date | None


class PartyLine(NamedTuple):
    """A party."""

    code: str
    name: str
    kind: str
    opened: Date | None
    closed: Date | None


class PeriodLine(NamedTuple):
    """A month, and its state."""

    period: str
    state: str
    at: str | None
    actor: str | None
    seq: int | None


class BookLine(NamedTuple):
    """A book of the database."""

    code: str
    name: str
    seq: int
    at: str | None


def _known(name: registers.SeenText | None) -> str:
    return name if isinstance(name, str) else ""


def accounts(book: "Book", *, known_at: int | None = None) -> Report[AccountLine]:
    """Return the chart: every account by code."""
    with context_of(book, known_at=known_at) as f:
        rows: list[AccountLine] = [
            AccountLine(
                code=a.code, name=a.name, type=a.type, kind=a.kind, role=a.role, opened=as_day(a.opened),
                closed=as_day(a.closed),
            )
            for a in sorted(f.directory.accounts.values(), key=lambda a: a.code)
        ]  # fmt: skip
        columns = (
            CODE,
            NAME,
            Column("type", N_("Type of account"), says=labelled(AccountType)),
            Column("kind", NC_("account", "Kind"), says=labelled(AccountKind)),
            Column("role", N_("Role"), "code", says=role_label),
            OPENED,
            CLOSED,
        )
        return f.report(name="accounts", title=N_("Accounts"), columns=columns, rows=rows)


def funds(book: "Book", *, known_at: int | None = None) -> Report[FundLine]:
    """Return every fund by code, with what binds it (floor in minor units)."""
    columns = (
        CODE, NAME, Column("restriction", N_("Restriction"), says=labelled(Restriction)),
        Column("overspend", N_("Overspend"), says=labelled(Overspend)), Column("floor", N_("Floor"), "money"),
        Column("income_fund", N_("Income fund"), "code"),
        Column("net_asset_account", N_("Net asset account"), "code"), OPENED, CLOSED,
    )  # fmt: skip
    with context_of(book, known_at=known_at) as f:
        rows: list[FundLine] = [
            FundLine(
                code=fund.code, name=fund.name, restriction=fund.restriction, overspend=fund.overspend,
                floor=fund.floor, income_fund=fund.income_fund, net_asset_account=fund.net_asset_account,
                opened=as_day(fund.opened), closed=as_day(fund.closed),
            )
            for fund in sorted(f.directory.funds.values(), key=lambda fund: fund.code)
        ]  # fmt: skip
        return f.report(name="funds", title=N_("Funds"), columns=columns, rows=rows)


def parties(book: "Book", *, known_at: int | None = None) -> Report[PartyLine]:
    """Return every party by given name, as Vietnamese lists of persons are sorted; an erased or hidden name says so.

    Raises:
        NotAllowedError: that actor may not see them.
    """
    with context_of(book, known_at=known_at, hidden=True) as f:
        found = f.read.register.parties(with_hidden=f.with_hidden).values()
        rows: list[PartyLine] = [
            PartyLine(
                code=party.code, name=registers.in_words(party.name), kind=party.kind, opened=as_day(party.opened),
                closed=as_day(party.closed),
            )
            for party in sorted(found, key=lambda party: (person_sort_key(_known(party.name)), party.code))
        ]  # fmt: skip
        columns = (CODE, NAME, Column("kind", N_("Kind"), says=labelled(PartyKind)), OPENED, CLOSED)
        return f.report(name="parties", title=N_("Parties"), columns=columns, rows=rows)


def periods(book: "Book", *, known_at: int | None = None) -> Report[PeriodLine]:
    """Return every month that has postings or was ever closed, with its state and the act that brought it there."""
    columns = (
        Column("period", N_("Period"), "code"), Column("state", N_("State"), says=labelled(PeriodState)),
        Column("at", N_("Recorded at"), says=moment), Column("actor", N_("Actor"), "code"),
        Column("seq", N_("Act"), "count", goes=1),
    )  # fmt: skip
    with context_of(book, known_at=known_at) as f:
        states = f.read.periods.months()
        months = sorted(states.keys() | set(f.read.register.months_used()))
        rows: list[PeriodLine] = [
            PeriodLine(
                period=month,
                state=row.state,
                at=row.at,
                actor=row.actor,
                seq=row.seq,
            )
            if (row := states.get(month))
            else PeriodLine(
                period=month,
                state="open",
                at=None,
                actor=None,
                seq=None,
            )
            for month in months
        ]
        return f.report(name="periods", title=N_("Periods"), columns=columns, rows=rows)


def books_list(books: "Books") -> Report[BookLine]:
    """Return the books of a database, with how many acts each has; ``seq`` is that of the first."""
    with books.source.reading() as connection:
        known = heads(connection)
        missing = [code for code in registers.registered_books(connection) if code not in {head.code for head in known}]
    rows: list[BookLine] = [
        BookLine(
            code=head.code,
            name=head.name,
            seq=head.size,
            at=head.at,
        )
        for head in known
    ]
    notes = (_("Missing here: book {codes}.").format(codes=", ".join(missing)),) if missing else ()
    columns = (CODE, NAME, Column("seq", N_("Acts"), "count"), Column("at", N_("Last act"), says=moment))
    return Report(
        name="books", title=N_("Books"), columns=columns, rows=rows, notes=notes,
        book=known[0].code if known else "", seq=known[0].size if known else 0,
    )  # fmt: skip
