"""Internal control as reports: who holds which role, what needs approval, what waits for it, which papers lack."""

from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.kinds import EffectCode, Role
from quykhuyenhoc.labels import control_label, labelled
from quykhuyenhoc.leaves.names import kind_label
from quykhuyenhoc.ledger.controls.rules import Rule, has_lapsed
from quykhuyenhoc.ledger.offices import NEVER, OfficeVersion
from quykhuyenhoc.log.leaf import read_leaf
from quykhuyenhoc.reports.context import Context, as_day, context_of, effect_label, moment, says
from quykhuyenhoc.shapes import Column, Report
from quykhuyenhoc.store import registers
from quykhuyenhoc.store.controls import approvals, holding, judged
from quykhuyenhoc.store.controls.asked_roles import with_roles
from quykhuyenhoc.store.controls.counting import Counting

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.reports.spans import Span

SEQ: Final = Column("seq", N_("Act"), "count")
SEQ_TOO: Final = SEQ._replace(goes=1)
"""The act of a row that a voucher or a person names already."""
VOUCHER: Final = Column("no", N_("Voucher"), "code")
AT: Final = Column("at", N_("Recorded at"), says=moment)
PARTY: Final = Column("party", N_("Party"), "code")
NAME: Final = Column("name", N_("Name"))
ROLE: Final = Column("role", N_("Role"), "code", says=labelled(Role))
STATES: Final = {
    "open": N_("waits for signatures"), "closed": N_("the party is closed; waits for signatures"),
    "renamed": N_("the party has another name; waits for signatures"), "signed": N_("signed since"),
    "listed": N_("told, nobody else needed"), "carried": N_("approved before"), "back": N_("brought back since"),
    "twin": N_("an equal gift stands"),
}  # fmt: skip
PROPOSED: Final = {
    "pending": N_("waits"), "enacted": N_("recorded"), "rejected": N_("rejected"), "lapsed": N_("lapsed"),
}  # fmt: skip
YES_NO: Final = {"yes": N_("yes"), "no": N_("no")}
NOBODY: Final = OfficeVersion(0, "", "", Role.CHAIR, "", None, None)
"""Before the first version of an office."""


class RoleLine(NamedTuple):
    """An office, and who holds it."""

    role: str
    party: str
    name: str
    since: Date | None
    until: Date | None
    public_key: str | None
    seq: int
    state: str | None
    closings: str | None


class PolicyLine(NamedTuple):
    """From which amount on an effect needs others, or a kind of act a file."""

    effect: str | None
    kind: str | None
    persons: int | None
    above: int | None
    currency: str | None
    role: str | None
    evidence: str | None
    seq: int | None


class ControlLine(NamedTuple):
    """An effect for which nobody else stands."""

    seq: int
    no: str
    effect: str
    fund: str | None
    amount: int | None
    currency: str | None
    subject: str | None
    actor: str
    at: str
    state: str
    waits: int | None
    signed: str | None


class ProposalLine(NamedTuple):
    """A proposal, and who approved it so far."""

    seq: int
    kind: str
    date: Date | None
    amount: int | None
    currency: str | None
    fund: str | None
    purpose: str | None
    payee: str | None
    actor: str
    at: str
    approved: str
    state: str


class PaperLine(NamedTuple):
    """A voucher, and the papers that belong to it."""

    no: str
    date: Date | None
    kind: str
    declared: int | None
    files: int
    confirmed: str | None
    seq: int


class EvidenceLine(NamedTuple):
    """A file attached to a voucher."""

    no: str
    name: str
    media: str
    size: int
    sha256: str
    at: str
    actor: str
    state: str | None
    seq: int


def roles(book: "Book", *, known_at: int | None = None) -> Report[RoleLine]:
    """Return who holds which role, since when until when, and the public half of the key that signs for it.

    What one person changed alone, and what does not count yet, stands beside what is in force, and says so: with the
    months (YYYY-MM) whose closing makes it count, where nobody signs it before.
    """
    columns = (
        ROLE, PARTY, NAME, Column("since", N_("Since"), "date"), Column("until", N_("Until"), "date"),
        Column("public_key", N_("Public key"), "code"), SEQ_TOO, Column("state", N_("State"), says=says(STATES)),
        Column("closings", N_("Counts once these are closed")),
    )  # fmt: skip
    with context_of(book, known_at=known_at) as f:
        every = list(f.read.roles.offices(f.pin, waiting=True))
        newest = {row.code: row for row in every if row.counts < NEVER}
        wished = {row.code: row for row in every if row.counts == NEVER}
        found = [(row, "") for row in newest.values()]
        found += [(row, "open") for row in wished.values() if row.seq > newest.get(row.code, NOBODY).seq]
        found += _ended(f, newest.values())
        waits = any(state for _row, state in found)
        months = Counting(f.connection, book.number).months if waits and f.known is None else lambda _seq: ()
        names = f.read.register.parties({row.party for row, _state in found})
        rows: list[RoleLine] = [
            RoleLine(
                role=o.role, party=o.party, name=_name(names.get(o.party)), since=as_day(o.since),
                until=as_day(o.until), public_key=o.public_key, seq=o.seq, state=state or None,
                closings=", ".join(months(o.seq)) or None if state else None,
            )
            for o, state in sorted(found, key=lambda one: (one[0].role, one[0].party, one[0].seq))
        ]  # fmt: skip
        return f.report(name="roles", title=N_("Roles"), columns=columns, rows=rows)


def _ended(f: Context, held: Iterable[OfficeVersion]) -> Iterator[tuple[OfficeVersion, str]]:
    """Yield each office that ends once a change of its party counts, as that change leaves it, and what it changes."""
    wished = [
        one for one in f.read.roles.parties(f.pin, waiting=True) if one.counts == NEVER and (one.closed or one.named)
    ]
    for office in held:
        for one in wished:
            if one.party == office.party and one.seq > office.seq and not office.until:
                yield office._replace(seq=one.seq, until=one.closed), "closed" if one.closed else "renamed"


def _name(party: registers.PartyRow | None) -> str:
    return registers.in_words(party.name if party else None)


def policies(book: "Book") -> Report[PolicyLine]:
    """Return from which amount on (minor units) each effect needs other persons, and which vouchers need a file."""
    columns = (
        Column("effect", N_("Effect"), says=effect_label), Column("kind", N_("Kind of act"), "code", says=kind_label),
        Column("persons", N_("Other persons"), "count"), Column("above", N_("From amount"), "money"),
        Column("currency", N_("Currency"), "code"), ROLE, Column("evidence", N_("File needed"), says=says(YES_NO)), SEQ,
    )  # fmt: skip
    with context_of(book) as f:
        rules = {rule.code: (seq, rule) for seq, rule in f.read.judged.rule_versions()}
        for code in (EffectCode.OUT, EffectCode.CASH):
            rules.setdefault(code, (0, Rule(code=code)))
        rows: list[PolicyLine] = [
            PolicyLine(
                effect=code.partition(":")[0], kind=None, persons=rule.persons, above=rule.from_amount,
                currency=rule.currency, role=rule.role, evidence=None, seq=seq or None,
            )
            for code, (seq, rule) in sorted(rules.items())
        ]  # fmt: skip
        newest = {row.kind: row for row in f.read.approvals.policies()}
        rows += [
            PolicyLine(
                effect=None, kind=p.kind, persons=None, above=None, currency=None, role=None, evidence="yes",
                seq=p.seq,
            )
            for p in sorted(newest.values())
            if p.evidence
        ]  # fmt: skip
        return f.report(name="policies", title=N_("Policies"), columns=columns, rows=rows)


def controls(book: "Book", *, everything: bool = False) -> Report[ControlLine]:
    """Return the effects for which nobody else stands: open ones, which wait for signatures, and listed ones.

    ``everything``: those that others approved or signed too. Amounts are minor units; 0 for a control that is loosened.
    """
    columns = (
        SEQ, VOUCHER, Column("effect", N_("Effect"), says=effect_label), Column("fund", N_("Fund"), "code"),
        Column("amount", N_("Amount"), "money"), Column("currency", N_("Currency"), "code"),
        Column("subject", N_("Control"), "code", says=control_label), Column("actor", N_("Actor"), "code"), AT,
        Column("state", N_("State"), says=says(STATES)), Column("waits", N_("Persons lacking"), "count"),
        Column("signed", N_("Signed by")),
    )  # fmt: skip
    with context_of(book) as f:
        signers, nos = f.read.judged.signers(), f.read.judged.numbers()
        rows: list[ControlLine] = []
        missing = {(gap.seq, gap.fund, gap.currency) for gap in holding.gaps(f.connection, book.number, f.pin)}
        for row in with_roles(f.connection, f.read.judged.told(pin=f.pin)):
            state, waits = _state_of(row, signers.get(row.seq, ()))
            if (
                state == "open"
                and row.effect == EffectCode.PRINCIPAL
                and (row.seq, row.fund, row.currency) not in missing
            ):
                state, waits = "back", 0
            if everything or state in ("open", "listed"):
                rows.append(ControlLine(
                    seq=row.seq, no=nos.get(row.seq, ""), effect=row.effect, fund=row.fund,
                    amount=row.amount, currency=row.currency or None, subject=row.subject, actor=row.actor, at=row.at,
                    state=state, waits=waits or None,
                    signed=", ".join(one.party for one in signers.get(row.seq, ())) or None,
                ))  # fmt: skip
        return f.report(name="controls", title=N_("Done by one person"), columns=columns, rows=rows)


def _state_of(row: judged.JudgedRow, signers: tuple[judged.SignerRow, ...]) -> tuple[str, int]:
    """Return the state of an effect, and how many persons lack."""
    if row.open:
        lacking = holding.lacking(row, signers)
        return ("open", lacking) if lacking else ("signed", 0)
    if row.twin:
        return "twin", 0
    if row.listed:
        return ("signed" if judged.stands(row, signers) else "listed"), 0
    return "carried", 0


def proposals(book: "Book", *, everything: bool = False) -> Report[ProposalLine]:
    """Return the proposals that wait (``everything``: those that ended too), with who approved them so far.

    Raises:
        NotAllowedError: hidden texts are asked for by somebody who may not see them.
    """
    columns = (
        SEQ, Column("kind", N_("Kind of act"), "code", says=kind_label), Column("date", N_("Date"), "date"),
        Column("amount", N_("Amount"), "money"), Column("currency", N_("Currency"), "code"),
        Column("fund", N_("Fund"), "code"), Column("purpose", NC_("proposal", "For")), Column("payee", N_("Payee")),
        Column("actor", N_("Proposed by"), "code"), AT, Column("approved", N_("Approved by")),
        Column("state", N_("State"), says=says(PROPOSED)),
    )  # fmt: skip
    with context_of(book, hidden=True) as f:
        given: dict[int, list[str]] = {}
        for one in f.read.approvals.given():
            text = one.party if one.signature else _("{party} (not authenticated)").format(party=one.party)
            given.setdefault(one.proposal, []).append(text)
        rows: list[ProposalLine] = [
            ProposalLine(
                seq=p.seq, kind=p.kind, date=as_day(p.date), amount=p.amount, currency=p.currency, **_about(f, p),
                actor=p.actor, at=p.at, approved=", ".join(given.get(p.seq, ())), state=p.state,
            )
            for p in _standing(f)
            if everything or p.state == "pending"
        ]  # fmt: skip
        return f.report(name="proposals", title=N_("Proposals"), columns=columns, rows=rows)


def _standing(f: Context) -> Iterator[approvals.ProposalRow]:
    """Yield every proposal with what became of it, lapsed ones told from those that wait."""
    today = f.book.today
    for p in f.read.approvals.proposals():
        yield p._replace(state="lapsed") if p.state == "pending" and has_lapsed(p.at, today) else p


def _about(f: Context, p: approvals.ProposalRow) -> dict[str, str | None]:
    """Return the funds, the purpose and the payee of a proposal; hidden and erased texts say so."""
    data = read_leaf(p.sealed)
    asked = data.get("act", {}) if "proposes" in data else {}
    texts = f.read.approvals.texts_of(p.seq, with_hidden=f.with_hidden)
    said = {name: registers.in_words(texts.get(f"act.{name}")) for name in ("description", "person") if name in asked}
    parties = [one["party"] for one in data.get("proposes", {}).get("parties", ())]
    return {
        "fund": ", ".join(sorted(set(_funds(asked)))) or None, "purpose": said.get("description"),
        "payee": said.get("person") or ", ".join(parties) or None,
    }  # fmt: skip


def _funds(thing: dict[str, Any]) -> Iterator[str]:
    """Yield the funds that the data of an act names."""
    for name, value in thing.items():
        if name == "fund" or name.endswith("_fund"):
            yield str(value)
        for part in value if isinstance(value, list) else ():
            yield from _funds(part)


def papers(book: "Book", span: "Span | None" = None, *, missing: bool = False) -> Report[PaperLine]:
    """Return each voucher with the papers it declares, the files attached, and the cashier's confirmation.

    ``missing``: only those that lack a file, or of which the cash is not confirmed.
    """
    columns = (
        VOUCHER, Column("date", N_("Date"), "date"), Column("kind", N_("Kind of act"), "code", says=kind_label),
        Column("declared", N_("Papers declared"), "count"), Column("files", N_("Files"), "count"),
        Column("confirmed", N_("Cash confirmed"), says=says(YES_NO)), SEQ_TOO,
    )  # fmt: skip
    with context_of(book, span, lists=True) as f:
        rows = [row for row in _paper_rows(f) if not missing or not row.files or row.confirmed == "no"]
        return f.report(name="papers", title=N_("Papers of the vouchers"), columns=columns, rows=rows)


def _paper_rows(f: Context) -> list[PaperLine]:
    found = f.read.evidence.papers(f.span.low.isoformat(), f.span.high.isoformat())
    return [
        PaperLine(
            no=p.no, date=as_day(p.date), kind=p.kind, declared=p.declared, files=p.files,
            confirmed=("yes" if p.confirmed else "no") if p.no[:2] in ("PT", "PC") else None, seq=p.seq,
        )
        for p in found
    ]  # fmt: skip


def evidence(book: "Book", of: str | None = None) -> Report[EvidenceLine]:
    """Return the files attached to vouchers, or to one, with their hashes (SHA-256) and sizes in bytes.

    Raises:
        NotFoundError, VoucherNumberError, VoucherYearError: ``of`` is no voucher of the book, or of two years.
        NotAllowedError: hidden names are asked for by somebody who may not see them.
    """
    columns = (
        VOUCHER, Column("name", N_("Name")), Column("media", N_("Media type"), "code"),
        Column("size", N_("Bytes"), "count"), Column("sha256", N_("SHA-256"), "code"), AT,
        Column("actor", N_("Actor"), "code"), Column("state", N_("State"), says=says({"erased": N_("erased")})),
        SEQ_TOO,
    )  # fmt: skip
    with context_of(book, hidden=True) as f:
        no = None if of is None else f.read.entries.named(of).no
        rows: list[EvidenceLine] = [
            EvidenceLine(
                no=one.of, name=registers.in_words(one.name), media=one.media, size=one.size, sha256=one.sha256,
                at=one.at, actor=one.actor, state="erased" if one.erased else None, seq=one.seq,
            )
            for one in f.read.evidence.files(no, with_hidden=f.with_hidden)
        ]  # fmt: skip
        return f.report(name="evidence", title=N_("Files attached"), columns=columns, rows=rows)
