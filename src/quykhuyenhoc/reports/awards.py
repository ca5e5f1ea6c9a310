"""Awards as reports: programmes, rounds, nominees, awards, decisions, what was paid, who has not signed."""

from contextlib import suppress
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc import kinds
from quykhuyenhoc.errors import NotFoundError, QuyError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.kinds import Nominations, ProgrammeKind, RecipientKind, Relation
from quykhuyenhoc.labels import AWARD_STATES, labelled
from quykhuyenhoc.ledger.awards import ENDED, HANDED_OVER, Awarded, AwardState
from quykhuyenhoc.period import format_date, parse_date, stored_day
from quykhuyenhoc.reports.context import BASE, Context, as_day, context_of, says
from quykhuyenhoc.reports.recipients import People, place_shown, shown
from quykhuyenhoc.shapes import Column, Report
from quykhuyenhoc.store import awards as awards_rows

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.reports.spans import Span

AWARD: Final = Column("award", N_("Award"), "code")
RECIPIENT: Final = Column("recipient", N_("Recipient"))
PLACE: Final = Column("place", N_("School, class"))
KIND: Final = Column("kind", N_("Kind"), says=labelled(RecipientKind))
ROUND: Final = Column("round", N_("Round"), "code")
PROGRAMME: Final = Column("programme", N_("Programme"), "code")
FUND: Final = Column("fund", N_("Fund"), "code")
AMOUNT: Final = Column("amount", N_("Amount"), "money")
STATE: Final = Column("state", N_("State"), says=says(AWARD_STATES))
DECISION: Final = Column("decision", N_("Decision"), "code")
DATE: Final = Column("date", N_("Date"), "date")
NAME: Final = Column("name", N_("Name"))
CODE: Final = Column("code", N_("Code"), "code")


class ProgrammeLine(NamedTuple):
    """A programme, and what it gives to whom."""

    code: str
    name: str
    kind: str
    fund: str | None
    account: str | None
    recipients: str | None
    purpose: str | None
    closed: Date | None


class RoundLine(NamedTuple):
    """A round of a programme, with its counts."""

    code: str
    programme: str
    name: str
    date: Date | None
    nominations: str
    nominated: int
    decided: int
    signed: int
    amount: int
    paid: int
    open: int


class NomineeLine(NamedTuple):
    """Somebody nominated in a round; ``place`` is ``•••`` where it is known and may not be seen, as names may not.

    ``born`` is there where names are seen.
    """

    code: str
    recipient: str
    place: str | None
    born: str | None
    kind: str
    party: str | None
    amount: int | None
    state: str | None


class GrantedLine(NamedTuple):
    """An award, and where it stands."""

    award: str
    recipient: str
    place: str | None
    kind: str | None
    round: str
    decision: str | None
    date: Date | None
    fund: str
    amount: int
    paid: int
    open: int
    state: str
    instead_of: str | None


class DecisionLine(NamedTuple):
    """A decision of the council on awards."""

    number: str
    date: Date | None
    council: str
    basis: str | None
    round: str
    awards: int
    amount: int
    open: int
    seq: int


class UnsignedLine(NamedTuple):
    """What was paid and nobody signed for."""

    no: str
    date: Date | None
    award: str
    recipient: str
    place: str | None
    amount: int
    holder: str | None
    days: int


class RecipientLine(NamedTuple):
    """A payment to a recipient, with its signature."""

    award: str
    recipient: str
    programme: str | None
    decision: str | None
    no: str | None
    date: Date | None
    amount: int
    signed: Date | None
    relation: str | None
    returned: Date | None


class DisbursedLine(NamedTuple):
    """What was spent on awards of a fund, programme and campaign."""

    fund: str
    programme: str | None
    campaign: str | None
    account: str
    amount: int


class AwardFilter(NamedTuple):
    """Which awards are meant."""

    round: str | None = None
    decision: str | None = None
    state: AwardState | None = None


def programmes(book: "Book") -> Report[ProgrammeLine]:
    """Return every programme by code, with what it gives, to whom, and from where."""
    columns = (
        CODE, NAME, Column("kind", N_("Kind"), says=labelled(ProgrammeKind)), FUND,
        Column("account", N_("Account"), "code"),
        Column("recipients", N_("Recipients"), "code", says=labelled(RecipientKind)), Column("purpose", N_("Purpose")),
        Column("closed", N_("Closed"), "date"),
    )  # fmt: skip
    with context_of(book) as f:
        rows: list[ProgrammeLine] = [
            ProgrammeLine(
                code=p.code, name=p.name, kind=p.kind, fund=p.fund, account=p.account, recipients=p.recipients,
                purpose=p.purpose, closed=as_day(p.closed),
            )
            for p in f.read.awards.programmes()
        ]  # fmt: skip
        return f.report(name="programmes", title=N_("Programmes"), columns=columns, rows=rows)


def rounds(book: "Book") -> Report[RoundLine]:
    """Return every round with its counts: nominated, decided, paid, signed for; and what is still committed."""
    columns = (
        CODE, PROGRAMME, NAME, DATE, Column("nominations", N_("Nominations"), says=labelled(Nominations)),
        Column("nominated", N_("Nominated"), "count"), Column("decided", N_("Decided"), "count"),
        Column("signed", N_("Signed for"), "count"), Column("amount", N_("Decided amount"), "money"),
        Column("paid", N_("Paid"), "money"), Column("open", N_("Committed"), "money"),
    )  # fmt: skip
    with context_of(book) as f:
        found: dict[str, list[Awarded]] = {}
        for award in f.read.awards.by_code(awards_rows.all_of()).values():
            found.setdefault(award.round, []).append(award)
        rows: list[RoundLine] = []
        for r in f.read.awards.rounds():
            # Who was paid nothing and will not be is no longer decided: somebody else may have taken the place.
            its = [one for one in found.get(r.code, []) if one.state not in ENDED]
            rows.append(RoundLine(
                code=r.code, programme=r.programme, name=r.name, date=as_day(r.date), nominations=r.nominations,
                nominated=r.nominated, decided=len(its),
                signed=sum(one.state in ("signed", "part-paid") for one in its),
                amount=sum(one.amount - one.dropped for one in its), paid=sum(one.paid for one in its),
                open=sum(one.open for one in its),
            ))  # fmt: skip
        return f.report(name="rounds", title=N_("Rounds"), columns=columns, rows=rows)


def nominees(book: "Book", round_: str) -> Report[NomineeLine]:
    """Return the nominees of a round in the order of the list; names where who asks may see them.

    Raises:
        NotFoundError: there is no such round.
        NotAllowedError: names are asked for by somebody who may not see them.
    """
    with context_of(book, hidden=True) as f:
        born = (Column("born", N_("Born"), says=_as_written),) if f.with_hidden else ()
        columns = (CODE, RECIPIENT, PLACE, *born, KIND, Column("party", N_("Party"), "code"), AMOUNT, STATE)
        awards = f.read.awards.by_code(f.read.awards.named(round_))
        rows: list[NomineeLine] = [
            NomineeLine(
                code=n.code, recipient=shown(n, names=f.with_hidden), place=place_shown(n, names=f.with_hidden),
                born=n.born if f.with_hidden else None, kind=n.kind, party=n.party, amount=n.amount,
                state=awards[n.code].state if n.code in awards else None,
            )
            for n in f.read.awards.nominees(round_=round_)
        ]  # fmt: skip
        return f.report(name="nominees", title=N_("Nominees"), columns=columns, rows=rows)


def _as_written(born: str) -> str:
    """Return a birth as people write it: 15/09/2015 of a day, a year as it stands."""
    with suppress(QuyError):
        return format_date(parse_date(born))
    return born


def awards(book: "Book", asked: AwardFilter | None = None) -> Report[GrantedLine]:
    """Return awards in the order of their decisions: what was decided, paid and is open, and where each stands.

    Raises:
        NotFoundError: there is no such round or decision.
        NotAllowedError: names are asked for by somebody who may not see them.
    """
    asked = asked or AwardFilter()
    columns = (
        AWARD, RECIPIENT, PLACE, KIND, ROUND, DECISION, DATE, FUND, AMOUNT, Column("paid", N_("Paid"), "money"),
        Column("open", N_("Committed"), "money"), STATE, Column("instead_of", N_("Instead of"), "code"),
    )  # fmt: skip
    with context_of(book, hidden=True) as f:
        which = f.read.awards.named(asked.round, asked.decision)
        found = f.read.awards.by_code(which)
        people = People(f, which, found.values(), names=f.with_hidden)
        chosen = [one for one in found.values() if asked.state in (None, one.state)]
        rows: list[GrantedLine] = [_award_row(one, people) for one in chosen]
        # What was cancelled is no award: whoever took its place is counted, and never both.
        totals = {
            "amount": sum(one.amount - one.dropped for one in chosen), "paid": sum(one.paid for one in chosen),
            "open": sum(one.open for one in chosen),
        }  # fmt: skip
        notes = _left_out(chosen)
        return f.report(name="awards", title=N_("Awards"), columns=columns, rows=rows, totals=totals, notes=notes)


def _left_out(chosen: list[Awarded]) -> tuple[str, ...]:
    handed = sum(bool(one.dropped) and one.state == HANDED_OVER for one in chosen)
    gone = sum(bool(one.dropped) for one in chosen) - handed
    found = ((_("Totals leave out what was cancelled: {n} awards."), gone),
             (_("Totals leave out what was handed over to another book: {n} awards."), handed))  # fmt: skip
    return tuple(text.format(n=n) for text, n in found if n)


def _award_row(one: Awarded, people: People) -> GrantedLine:
    return GrantedLine(
        award=one.award, recipient=people.name(one), place=people.place(one), kind=people.kind(one), round=one.round,
        decision=one.decision, date=as_day(one.date), fund=one.fund, amount=one.amount, paid=one.paid, open=one.open,
        state=one.state, instead_of=one.instead_of,
    )  # fmt: skip


def decisions(book: "Book") -> Report[DecisionLine]:
    """Return the council's decisions on awards, with their count and total, and what of each is still committed."""
    columns = (
        Column("number", N_("Number"), "code"), DATE, Column("council", N_("Council")),
        Column("basis", N_("Legal basis")), ROUND, Column("awards", NC_("number", "Awards"), "count"), AMOUNT,
        Column("open", N_("Committed"), "money"), Column("seq", N_("Act"), "count", goes=1),
    )  # fmt: skip
    with context_of(book) as f:
        rows: list[DecisionLine] = [
            DecisionLine(
                number=d.number, date=as_day(d.date), council=d.council, basis=d.basis, round=d.round,
                awards=d.awards, amount=d.total, open=d.open, seq=d.seq,
            )
            for d in f.read.awards.decisions()
        ]  # fmt: skip
        return f.report(name="decisions", title=N_("Decisions on awards"), columns=columns, rows=rows)


def unsigned(book: "Book", *, days: int = 0) -> Report[UnsignedLine]:
    """Return what was paid and nobody signed for, ``days`` days and more after it, the oldest first.

    Raises:
        NotAllowedError: names are asked for by somebody who may not see them.
    """
    today = book.today
    latest = today - timedelta(days)
    columns = (
        Column("no", N_("Voucher"), "code"), DATE, AWARD, RECIPIENT, PLACE, AMOUNT,
        Column("holder", N_("Held by"), "code"), Column("days", N_("Days"), "count"),
    )  # fmt: skip
    with context_of(book, hidden=True) as f:
        which = awards_rows.all_of()
        found = f.read.awards.by_code(which)
        people = People(f, which, found.values(), names=f.with_hidden)
        rows: list[UnsignedLine] = [
            UnsignedLine(
                no=one.no, date=as_day(one.date), award=award.award, recipient=people.name(award),
                place=people.place(award), amount=one.amount, holder=one.holder,
                days=(today - stored_day(one.date)).days,
            )
            for award in found.values()
            for one in award.unsigned
            if one.date <= latest.isoformat()
        ]  # fmt: skip
        rows.sort(key=lambda row: (row.date, row.no))
        totals = {"amount": sum(row.amount for row in rows)}
        title = N_("Paid and not signed for")
        return f.report(name="unsigned", title=title, columns=columns, rows=rows, totals=totals)


def recipient(book: "Book", code: str) -> Report[RecipientLine]:
    """Return the statement of one recipient, by the code of an award or of a party: each payment with its signature.

    Raises:
        NotFoundError: nothing was awarded under that code.
        NotAllowedError: names are asked for by somebody who may not see them.
    """
    columns = (
        AWARD, RECIPIENT, PROGRAMME, DECISION, Column("no", N_("Voucher"), "code"), DATE, AMOUNT,
        Column("signed", NC_("award", "Signed for"), "date"),
        Column("relation", NC_("award", "Signed by"), says=labelled(Relation)),
        Column("returned", N_("Came back"), "date"),
    )  # fmt: skip
    with context_of(book, hidden=True) as f:
        which = awards_rows.of_recipient(code)
        found = f.read.awards.by_code(which)
        if not found:
            raise NotFoundError(book=f.code, kind=N_("award"), name=code, advice=M_("⟦List them with qkh award list.⟧"))
        people = People(f, which, found.values(), names=f.with_hidden)
        by_round = {r.code: r.programme for r in f.read.awards.rounds()}
        rows = [row for one in found.values() for row in _statement(one, people, by_round.get(one.round))]
        totals = {"amount": sum(one.paid for one in found.values())}
        title = N_("Statement of a recipient")
        return f.report(name="recipient", title=title, columns=columns, rows=rows, totals=totals)


def _statement(one: Awarded, people: People, programme: str | None) -> list[RecipientLine]:
    first = one.award, people.name(one), programme, one.decision
    return [
        RecipientLine(
            *first, no=p.no, date=as_day(p.date), amount=p.amount, signed=as_day(p.signed), relation=p.relation,
            returned=as_day(p.returned),
        )
        for p in one.payouts
    ] or [RecipientLine(
        *first, no=None, date=as_day(one.date), amount=0, signed=as_day(one.signed), relation=None, returned=None,
    )]  # fmt: skip


def disbursed(
    book: "Book", span: "Span | None" = None, *, known_at: int | None = None, currency: str = BASE
) -> Report[DisbursedLine]:  # fmt: skip
    """Return what was spent on award accounts per fund, programme and campaign, in one currency (minor units).

    It is the postings that say it, whatever the act; openings and closings stand outside.

    Raises:
        NotFoundError: the book has no such currency.
    """
    columns = (
        FUND, PROGRAMME, Column("campaign", N_("Campaign"), "code"), Column("account", N_("Account"), "code"), AMOUNT,
    )  # fmt: skip
    with context_of(book, span, known_at=known_at, currency=currency, lists=True) as f:
        every = f.directory.accounts.values()
        keys = f.directory.account_keys(a for a in every if a.role in kinds.AWARD_ROLES)
        rows = _disbursed_rows(f, keys)
        totals = {"amount": sum(row.amount for row in rows)}
        return f.report(
            name="disbursed", title=N_("Spent on awards"), columns=columns, rows=rows, totals=totals,
            others=f.others(keys),
        )  # fmt: skip


def _disbursed_rows(f: Context, keys: tuple[str, ...]) -> list[DisbursedLine]:
    days = f.span.low.isoformat(), f.span.high.isoformat()
    found = f.read.awards.spent_on(keys, days, f.currency, f.known)
    return [
        DisbursedLine(
            fund=f.directory.fund(fund).code, programme=programme, campaign=campaign,
            account=f.directory.account(account).code, amount=amount,
        )
        for fund, programme, campaign, account, amount in found
    ]  # fmt: skip
