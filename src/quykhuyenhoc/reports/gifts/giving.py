"""Gifts as reports: donors, gifts one by one, what was given per fund, campaign and event, and what is held for others.

All of it is read from postings on accounts for gifts (openings and closings stand outside), so every sum here is the
sum of the accounts.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.kinds import AccountType, CampaignKind, Treated
from quykhuyenhoc.labels import labelled
from quykhuyenhoc.ledger.gifts import Given
from quykhuyenhoc.money import Amount
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.reports.context import BASE, Context, as_day, context_of, cursor_of, page_within
from quykhuyenhoc.reports.parties import Givers
from quykhuyenhoc.shapes import Column, Report, totals_of
from quykhuyenhoc.store.gifts.giving import GiftHead, PostingSelection
from quykhuyenhoc.store.registers import check_there

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.reports.spans import Span

NO: Final = Column("no", N_("Voucher"), "code")
DATE: Final = Column("date", N_("Date"), "date")
CODE: Final = Column("code", N_("Code"), "code")
DONOR: Final = Column("donor", N_("Donor"), "code")
NAME: Final = Column("name", N_("Name"))
FUND: Final = Column("fund", N_("Fund"), "code")
CAMPAIGN: Final = Column("campaign", N_("Campaign"), "code")
EVENT: Final = Column("event", N_("Event"), "code")
GIVEN: Final = Column("amount", N_("Given"), "money")
CORRECTED: Final = Column("corrected", N_("Corrected"), "money")
REFUNDED: Final = Column("refunded", N_("Refunded"), "money")
LEFT: Final = Column("left", N_("Comes to"), "money")
GIFTS: Final = Column("gifts", N_("Gifts"), "count")
SEQ: Final = Column("seq", N_("Act"), "count", goes=1)


class DonationLine(NamedTuple):
    """A gift to a fund."""

    no: str
    date: Date
    donor: str | None
    name: str
    fund: str
    campaign: str | None
    event: str | None
    pledge: str | None
    designated: str | None
    amount: int
    corrected: int
    refunded: int
    left: int
    seq: int
    cursor: str


class DonatedLine(NamedTuple):
    """What was given to a fund, for a campaign, at an event."""

    fund: str
    campaign: str | None
    event: str | None
    gifts: int
    left: int


class HeldGiftLine(NamedTuple):
    """A gift for a named recipient."""

    no: str
    date: Date
    donor: str | None
    name: str
    fund: str
    designated: str | None
    account: str
    treated: str
    left: int


class CampaignLine(NamedTuple):
    """A campaign or an event, and what came of it."""

    code: str
    name: str
    kind: str
    since: Date | None
    until: Date | None
    pledged: int
    gifts: int
    left: int
    open: int


class GiftFilter(NamedTuple):
    """Which gifts are meant: of a donor (its merged codes too), a fund, a campaign, an event."""

    donor: str | None = None
    fund: str | None = None
    campaign: str | None = None
    event: str | None = None


class Gave(NamedTuple):
    """The gifts that are meant: those in the currency of the report, and those that only a line tells of."""

    found: list[Given]
    elsewhere: list[Given]


def given_in(f: Context, asked: GiftFilter, givers: Givers, *, held: bool = False) -> Gave:
    """Return the gifts of a span of days that are meant, in the order of the log; ``held``: for others too.

    Raises:
        NotFoundError: there is no such donor, fund, campaign or event.
    """
    accounts = f.read.gifts.accounts()
    scope = PostingSelection(f.span.low.isoformat(), f.span.high.isoformat(), f.pin)
    fund = asked.fund and f.directory.fund_named(asked.fund).id
    donor = givers.key(asked.donor and f.party(asked.donor))
    _check_campaigns(f, asked, accounts.of_money)
    every = [
        one
        for one in f.read.gifts.on_accounts(accounts.of_money if held else accounts.money, scope)
        if donor in (None, givers.key(one.party))
        and (fund is None or f.directory.fund(one.fund).id == fund)
        and asked.campaign in (None, one.campaign)
        and asked.event in (None, one.event)
    ]
    found = [one for one in every if one.currency == f.currency]
    return Gave(found, [one for one in every if one.currency != f.currency])


def _check_campaigns(f: Context, asked: GiftFilter, accounts: Collection[str]) -> None:
    """Refuse a campaign and an event that neither the register nor any gift has: a book may register none at all."""
    for kind, code in ((N_("campaign"), asked.campaign), (N_("event"), asked.event)):
        if code is None:
            continue
        rows = f.read.funds.newest("campaign", "kind")
        known = {one for _seq, one, its_kind in rows if its_kind == kind}
        if code not in known:
            every = f.read.gifts.on_accounts(accounts, PostingSelection(known=f.pin))
            known |= {named for one in every if (named := one.campaign if kind == "campaign" else one.event)}
        check_there(f.code, kind, code, known)


def currencies_of(gifts_: Iterable[Given]) -> set[str]:
    """Return the currencies in which something was given."""
    return {one.currency for one in gifts_}


def count_of(found: list[Given]) -> int:
    """Return how many gifts these are: one may be split over funds, and one that is nothing any more is none."""
    sums: dict[tuple[int, int, str | None], int] = {}
    for one in found:
        key = one.seq, one.entry, one.party
        sums[key] = sums.get(key, 0) + one.left
    return sum(1 for left in sums.values() if left)


def donations(  # noqa: PLR0913 (what is meant, and a page of it)
    book: "Book", span: "Span | None" = None, asked: GiftFilter | None = None, *, limit: int | None = None,
    after: str | None = None, known_at: int | None = None, currency: str = BASE,
) -> Report[DonationLine]:  # fmt: skip
    """Return gifts in one currency one by one: given, corrected, refunded, and what each comes to (minor units).

    In a span of days every gift, correction and refund stands with what of it is dated there. ``limit`` and ``after``
    (the ``cursor`` of a row) make a page of it, whose ``next`` is where the next one begins; totals are of all gifts.

    Raises:
        NotFoundError: there is no such donor, fund, campaign, event or currency.
        CursorError: ``after`` is no cursor of this list.
        NotAllowedError: that actor may not see what is hidden.
    """
    columns = (
        NO, DATE, DONOR, NAME, FUND, CAMPAIGN, EVENT, Column("pledge", N_("Pledge"), "code"),
        Column("designated", NC_("gift", "For"), "code"), GIVEN, CORRECTED, REFUNDED, LEFT, SEQ,
    )  # fmt: skip
    with context_of(book, span, known_at=known_at, currency=currency, lists=True, hidden=True) as f:
        givers = Givers(f)
        found, elsewhere = given_in(f, asked or GiftFilter(), givers)
        heads = f.read.gifts.heads((one.seq, one.entry) for one in found)
        rows, seen = list[DonationLine](), Counter[int]()
        for one in found:
            seen[one.seq] += 1
            row = _gift_row(f, one, heads[one.seq, one.entry], givers)
            rows.append(row._replace(cursor=cursor_of(row.date.isoformat(), one.seq, seen[one.seq])))
        rows.sort(key=lambda row: (row.date, row.seq))
        totals = totals_of(rows, "amount", "corrected", "refunded", "left")
        notes = (_("{n} gifts.").format(n=count_of(found)),)
        report = f.report(
            name="donations", title=NC_("list", "Gifts"), columns=columns, rows=rows, totals=totals, notes=notes,
            others=currencies_of(elsewhere),
        )  # fmt: skip
        return page_within(report, limit, after)


def _gift_row(f: Context, one: Given, head: GiftHead, givers: Givers) -> DonationLine:
    party = givers.key(one.party)
    pledge = head.pledge if givers.key(head.pledged_by) == party else None
    return DonationLine(
        no=head.no, date=stored_day(head.date), donor=party, name=givers.name(party),
        fund=f.directory.fund(one.fund).code, campaign=one.campaign, event=one.event, pledge=pledge,
        designated=head.designated, amount=one.amount, corrected=one.corrected, refunded=one.refunded, left=one.left,
        seq=one.seq, cursor="",
    )  # fmt: skip


def donated(
    book: "Book", span: "Span | None" = None, asked: GiftFilter | None = None, *, known_at: int | None = None,
    currency: str = BASE,
) -> Report[DonatedLine]:  # fmt: skip
    """Return what was given in one currency per fund, campaign and event, with the number of gifts.

    It is the postings that say it.

    Raises:
        NotFoundError: there is no such donor, fund, campaign, event or currency.
    """
    columns = (FUND, CAMPAIGN, EVENT, GIFTS, LEFT)
    with context_of(book, span, known_at=known_at, currency=currency, lists=True) as f:
        sums: dict[tuple[str, str, str], list[Given]] = {}
        found, elsewhere = given_in(f, asked or GiftFilter(), Givers(f))
        for one in found:
            key = f.directory.fund(one.fund).code, one.campaign or "", one.event or ""
            sums.setdefault(key, []).append(one)
        rows: list[DonatedLine] = [
            DonatedLine(
                fund=fund, campaign=campaign or None, event=event or None, gifts=count_of(its),
                left=sum(one.left for one in its),
            )
            for (fund, campaign, event), its in sorted(sums.items())
            if any(one.left for one in its)
        ]  # fmt: skip
        totals = {"gifts": count_of(found), "left": sum(one.left for one in found)}
        title = N_("Given per fund, campaign and event")
        others = currencies_of(elsewhere)
        return f.report(name="donated", title=title, columns=columns, rows=rows, totals=totals, others=others)


def held_gifts(book: "Book", *, currency: str = BASE) -> Report[HeldGiftLine]:
    """Return the gifts in one currency for named recipients, with their account and what they were booked as.

    The notes say, by account and fund, what came in to be held for others, what went out, and what is still held.

    Raises:
        NotFoundError: the book has no such currency.
        NotAllowedError: that actor may not see what is hidden.
    """
    columns = (
        NO, DATE, DONOR, NAME, FUND, Column("designated", NC_("gift", "For"), "code"),
        Column("account", N_("Account"), "code"),
        Column("treated", N_("Booked as"), says=labelled(Treated)), LEFT,
    )  # fmt: skip
    with context_of(book, currency=currency, lists=True, hidden=True) as f:
        givers = Givers(f)
        found, elsewhere = given_in(f, GiftFilter(), givers, held=True)
        heads = f.read.gifts.heads((one.seq, one.entry) for one in (*found, *elsewhere))
        others = currencies_of(one for one in elsewhere if heads[one.seq, one.entry].designated)
        rows: list[HeldGiftLine] = []
        for one in found:
            account, row = f.directory.account(one.account), _gift_row(f, one, heads[one.seq, one.entry], givers)
            if row.designated:
                treated = "income" if account.type == "income" else "held"
                rows.append(HeldGiftLine(
                    no=row.no, date=row.date, donor=row.donor, name=row.name, fund=row.fund, designated=row.designated,
                    account=account.code, treated=treated, left=row.left,
                ))  # fmt: skip
        title = N_("Gifts for named recipients")
        notes = tuple(_still_held(f, found))
        return f.report(name="held-gifts", title=title, columns=columns, rows=rows, notes=notes, others=others)


def _still_held(f: Context, found: list[Given]) -> Iterator[str]:
    """Yield what came in and went out of each fund's money for others; what corrections took back did neither.

    What opening balances brought came in, too.
    """
    keys, d = f.read.gifts.accounts().held, f.directory
    left: dict[tuple[str, str], int] = {}
    gone: dict[tuple[str, str], int] = {}
    for flow in f.flows(None, f.span.high):
        its = d.account(flow.account)
        if flow.account in keys and its.type == AccountType.LIABILITY:
            place = its.code, d.fund(flow.fund).code
            left[place] = left.get(place, 0) + flow.credit - flow.debit
    for one in found:
        place = d.account(one.account).code, d.fund(one.fund).code
        gone[place] = gone.get(place, 0) + max(-one.left, 0)
    for (account, fund), rest in sorted(left.items()):
        out = gone.get((account, fund), 0)
        if not rest and not out:
            continue
        sums = {"came": rest + out, "out": out, "left": rest, "over": -rest}
        says = {name: Amount(minor, f.currency, f.exponent) for name, minor in sums.items()}
        text = _("Account {account}, fund {fund}: {came} came in, {out} went out, {left} is still held.")
        if rest < 0:
            text = _("Account {account}, fund {fund}: {came} came in, {out} went out, {over} more than was held.")
        yield text.format(account=account, fund=fund, **says)


def campaigns(book: "Book", *, known_at: int | None = None, currency: str = BASE) -> Report[CampaignLine]:
    """Return every campaign and event with what was pledged, given, and is still to come in one currency (minor units).

    A gift of a campaign that was handed over at an event counts in both: they are no parts of each other. Pledges are
    in đồng alone.

    Raises:
        NotFoundError: the book has no such currency.
    """
    columns = (
        CODE, NAME, Column("kind", N_("Kind"), says=labelled(CampaignKind)), Column("since", N_("First day"), "date"),
        Column("until", N_("Until"), "date"), Column("pledged", N_("Pledged"), "money"), GIFTS, LEFT,
        Column("open", N_("To come"), "money"),
    )  # fmt: skip
    with context_of(book, known_at=known_at, currency=currency, lists=True) as f:
        promised = [p for p in f.read.gifts.pledges() if p.currency == f.currency]
        found, elsewhere = given_in(f, GiftFilter(), Givers(f))
        others = currencies_of(one for one in elsewhere if one.campaign or one.event)
        rows: list[CampaignLine] = []
        for _seq, code, name, kind, since, until in f.read.funds.newest("campaign", "name, kind, since, until"):
            its = [p for p in promised if code == (p.campaign if kind == "campaign" else p.event)]
            gave = [one for one in found if code == (one.campaign if kind == "campaign" else one.event)]
            rows.append(CampaignLine(
                code=code, name=name, kind=kind, since=as_day(since), until=as_day(until),
                pledged=sum(p.amount for p in its), gifts=count_of(gave), left=sum(g.left for g in gave),
                open=sum(max(p.open, 0) for p in its),
            ))  # fmt: skip
        title = N_("Campaigns and events")
        return f.report(name="campaigns", title=title, columns=columns, rows=rows, others=others)
