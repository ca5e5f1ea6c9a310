"""Reports of donors: who gave, and how much."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, NamedTuple

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import Origin
from quykhuyenhoc.labels import labelled
from quykhuyenhoc.ledger.gifts import Gift
from quykhuyenhoc.reports.context import BASE, CURRENCY, Context, context_of, says
from quykhuyenhoc.reports.gifts.giving import CAMPAIGN, CODE, DATE, DONOR, EVENT, FUND, GIFTS, LEFT, NAME, NO, _gift_row
from quykhuyenhoc.reports.parties import Givers, gifts_of
from quykhuyenhoc.shapes import Column, Report
from quykhuyenhoc.store.registers import NO_CONTACT, SeenText, in_words

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.donors import DonorRow


class DonorLine(NamedTuple):
    """A donor, and what it gave in all."""

    code: str
    name: str
    legal_name: str | None
    other_names: str | None
    anonymous: str | None
    origin: str | None
    phone: str | None
    email: str | None
    also: str | None
    gifts: int
    value: int
    left: int


class CreditedLine(NamedTuple):
    """A gift that a donor brought about."""

    no: str
    date: Date
    donor: str | None
    name: str
    fund: str
    campaign: str | None
    event: str | None
    left: int
    currency: str


def _seen(f: Context, donor: "DonorRow", text: SeenText | None) -> str | None:
    """Return what is told of a donor beside the name: of one that gives without a name nothing, not even that it is."""
    return None if text is None or (donor.anonymous and not f.with_hidden) else in_words(text)


def donors(
    book: "Book", *, known_at: int | None = None, currency: str = BASE
) -> Report[DonorLine]:  # fmt: skip
    """Return every donor by code with what it gave in all in one currency; ``also``: the donors merged into it.

    Gifts are those of the annual statement: what was given in kind is in what they come to, and ``value`` says how
    much of that it is; goods that nobody valued are gifts that come to nothing.

    Raises:
        NotFoundError: the book has no such currency.
        NotAllowedError: that actor may not see what is hidden.
    """
    columns = (
        CODE, NAME, Column("legal_name", N_("Legal name")), Column("other_names", N_("Other names")),
        Column("anonymous", N_("Without a name"), says=says({"yes": N_("yes")})),
        Column("origin", N_("Origin"), says=labelled(Origin)),
        Column("phone", N_("Phone")), Column("email", N_("E-mail")),
        Column("also", N_("Also"), "code"), GIFTS, Column("value", N_("In kind"), "money"), LEFT,
    )  # fmt: skip
    with context_of(book, known_at=known_at, currency=currency, lists=True, hidden=True) as f:
        givers = Givers(f)
        contacts = f.read.register.contacts(with_hidden=f.with_hidden)
        every, found = gifts_of(f), dict[str | None, list[Gift]]()
        for one in every:
            if one.currency == f.currency:
                found.setdefault(givers.key(one.party), []).append(one)
        rows: list[DonorLine] = []
        for code, donor in sorted(givers.donors.items()):
            its, contact = found.get(code, []), contacts.get(code, NO_CONTACT)
            if givers.key(code) != code:
                continue
            rows.append(DonorLine(
                code=code, name=givers.name(code), legal_name=givers.legal(code),
                other_names=_seen(f, donor, donor.other_names), anonymous="yes" if donor.anonymous else None,
                origin=donor.origin, phone=_seen(f, donor, contact.phone), email=_seen(f, donor, contact.email),
                also=", ".join(givers.aliases(code)) or None, gifts=sum(one.stands for one in its),
                value=sum(one.in_kind for one in its), left=sum(one.amount for one in its),
            ))  # fmt: skip
        others = {one.currency for one in every if givers.key(one.party) in givers.donors}
        return f.report(name="donors", title=N_("Donors"), columns=columns, rows=rows, others=others)


def credited(book: "Book", donor: str) -> Report[CreditedLine]:
    """Return the gifts that a donor brought about (người vận động); they count in no total, and have none here.

    Raises:
        NotFoundError: there is no such party.
        NotAllowedError: that actor may not see what is hidden.
    """
    columns = (NO, DATE, DONOR, NAME, FUND, CAMPAIGN, EVENT, LEFT, CURRENCY)
    with context_of(book, lists=True, hidden=True) as f:
        givers, donor = Givers(f), f.party(donor)
        seqs = [seq for code in (donor, *givers.aliases(donor)) for seq in f.read.donors.credits_of(code)]
        accounts = f.read.gifts.accounts().of_money
        found = f.read.gifts.of_acts(accounts, seqs)
        heads = f.read.gifts.heads((one.seq, one.entry) for one in found)
        rows = [CreditedLine(
            no=its.no, date=its.date, donor=its.donor, name=its.name, fund=its.fund, campaign=its.campaign,
            event=its.event, left=its.left, currency=one.currency,
        ) for one in found for its in (_gift_row(f, one, heads[one.seq, one.entry], givers),)]  # fmt: skip
        return f.report(name="credited", title=N_("Gifts brought about"), columns=columns, rows=rows)
