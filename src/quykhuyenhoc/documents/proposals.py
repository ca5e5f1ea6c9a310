"""A proposal in words, for who is to approve it: what it is for, whom it pays, what it books, who signed, what lacks.

What it would book is decided again on the snapshot that it is drawn from; where the book refuses it today, the paper
says so.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.acts.controls.roles import role_name
from quykhuyenhoc.books.filing import decide
from quykhuyenhoc.books.request import Request
from quykhuyenhoc.documents.fields import asked_blocks, text_of
from quykhuyenhoc.documents.hand_over import sums_blocks
from quykhuyenhoc.documents.tables import POSTINGS
from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.kinds import Role
from quykhuyenhoc.labels import control_label
from quykhuyenhoc.leaves.data_subjects import is_masked
from quykhuyenhoc.leaves.names import label_of
from quykhuyenhoc.ledger.controls.required import required
from quykhuyenhoc.ledger.controls.rules import LAPSES_AFTER
from quykhuyenhoc.log.checkpoint import parse_key
from quykhuyenhoc.money import Money
from quykhuyenhoc.period import day_at, format_date
from quykhuyenhoc.reports.context import Context, context_of, effect_label, moment, shown_day
from quykhuyenhoc.rules import controls
from quykhuyenhoc.rules.judging import circumstances_of, effects_of
from quykhuyenhoc.shapes import Block, Column, Document, Heading, Paragraph, Row, Table
from quykhuyenhoc.store.controls.approvals import Proposed, ValidApproval
from quykhuyenhoc.store.registers import HIDDEN, in_words
from quykhuyenhoc.words import amount_in_words

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act, Outcome
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.ledger.vouchers import Entry
    from quykhuyenhoc.store.acts import ActRow
    from quykhuyenhoc.store.view import View

SAID: Final = (Column("what", N_("Field")), Column("said", N_("Proposed")))
SIGNED: Final = (
    Column("party", N_("Party"), "code"),
    Column("name", N_("Name")),
    Column("role", N_("Role")),
    Column("at", N_("Recorded at")),
    Column("key", N_("Public key"), "code"),
)
EFFECTS: Final = (
    Column("effect", N_("Effect")),
    Column("fund", N_("Fund"), "code"),
    Column("amount", N_("Amount"), "money"),
    Column("currency", N_("Currency"), "code"),
    Column("rule", N_("Rule")),
    Column("persons", N_("Other persons"), "count"),
)
PAYEES: Final = ("person", "signer", "holder")
"""The fields of acts that say who takes or brings the money."""


class ShownEffect(NamedTuple):
    """An effect of an act in words: what happens to which fund, how much, under which rule, how many must approve."""

    effect: str
    fund: str | None
    amount: int | None
    currency: str | None
    rule: str | None
    persons: int


def proposal(book: "Book", seq: int) -> Document:
    """Return a proposal as its approvers read it.

    While it waits, who may approve sees them, as accountants and auditors do.

    Raises:
        NotFoundError: there is no such proposal.
        NotAllowedError: that actor may not see what is hidden.
        DamagedError: a text of it, or the name of whom it names, was altered in the database.
    """
    with context_of(book, hidden=True, proposal=seq) as f:
        title = _("Proposal #{seq}").format(seq=seq)
        view = book.view(f.connection, book.books.clock())
        found = view.proposal(seq)
        view.proposals.check_shown(seq, (one.party for one in found.approvals))
        act = f.read.acts.read(seq, with_hidden=f.with_hidden)
        blocks = (
            Heading(title),
            *proposal_blocks(f, view, found),
            *asked_blocks(f, act),
        )
        return Document(name="proposal", title=title, blocks=blocks, book=f.code, seq=f.size)


def proposal_blocks(f: Context, view: "View", found: Proposed) -> Iterator[Block]:
    """Yield what a proposal says, would book and still lacks, in words."""
    act = f.read.acts.read(found.seq, with_hidden=f.with_hidden)
    names = _names(f, found)
    yield Table(SAID, tuple({"what": what, "said": said} for what, said in _said(f, act, found, names) if said))
    if not found.ended and not f.with_hidden and _hides(view, found, names):
        yield Paragraph(
            _(
                "What is hidden here is shown, while it waits, to who may approve it, with her key:"
                " qkh approve {seq} --with-hidden --my-key KEY-FILE."
            ).format(seq=found.seq)
        )
    if found.act is not None:
        yield from sums_blocks(found.act, f.read.register.exponents())
    if found.act is None:
        yield Paragraph(_("What it proposes was erased; it cannot be recorded any more."), strong=True)
    elif not found.ended:
        yield from _would_do(f, view, found, found.act)
    yield Heading(_("Signed"))
    yield Table(SIGNED, tuple(_signed(found, names)))


def _hides(view: "View", found: Proposed, names: dict[str, str]) -> bool:
    """Tell whether a proposal, or the name of somebody in it, is hidden or masked in part."""
    sealed = view.proposals.sealed_in(found.seq)
    return in_words(HIDDEN) in names.values() or any(one.hidden or is_masked(path) for path, one in sealed.items())


def effects_blocks(effects: Iterable[ShownEffect], exponents: Mapping[str, int] | None = None) -> Iterator[Block]:
    """Yield the table of what an act does that controls are about; nothing where it does none of it."""
    rows: tuple[Row, ...] = tuple(one._asdict() for one in effects)
    if rows:
        yield Heading(_("Effects"))
        yield Table(EFFECTS, rows, exponents=exponents)


# -- what it says -----------------------------------------------------------------------------------------------------


def _said(f: Context, act: "ActRow", found: Proposed, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    asked = getattr(act.act, "proposed", None)
    if asked is not None:
        yield _("Kind of act"), label_of(asked)
        yield _(NC_("proposal", "For")), _shown(getattr(asked, "description", None) or getattr(asked, "name", None))
        yield _("Who takes or brings it"), ", ".join(text_of(text) for n in PAYEES if (text := getattr(asked, n, None)))
        yield _("Corrects"), _shown(getattr(asked, "of", None))
        yield _("Document"), _shown(getattr(asked, "document", None) or getattr(asked, "number", None))
        yield _("Decision"), _shown(getattr(asked, "decision", None))
    yield _("Party"), ", ".join(f"{party} {names[party]}" for party in found.parties if party in names)
    yield _("Reason"), in_words(act.reason) if "reason" in act.data else ""
    terms = act.data.get("proposes", {})
    if "date" in terms:
        yield _("Date"), shown_day(terms["date"])
    if "amount" in terms:
        amount = Money(int(terms["amount"]), terms.get("amount_currency", f.currency))
        yield _("Amount"), str(amount)
        yield _("In words"), amount_in_words(amount.minor) if amount.currency == f.currency else ""
    for one in act.data.get("annexes", ()):
        yield _("Beside it"), _("{size} rows ({name}), root {root}").format(**one)
    yield from _of_whom(found, names)


def _of_whom(found: Proposed, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    who = f"{found.actor} {names.get(found.actor, '')}".strip()
    by = _("{who}, signed").format(who=who) if found.signed else _("{who}, not signed").format(who=who)
    yield _("Proposed by"), _("{who} (claimed)").format(who=found.actor) if found.claimed else by
    yield _("Proposed at"), moment(found.at)
    until = format_date(day_at(found.at) + timedelta(days=LAPSES_AFTER.days))
    states = {
        "": _("waits until {day}").format(day=until), "enacted": _("recorded"), "rejected": _("rejected"),
        "lapsed": _("lapsed"),
    }  # fmt: skip
    yield _("State"), states[found.ended]


def _shown(value: object) -> str:
    return "" if value is None else text_of(value)


def _names(f: Context, found: Proposed) -> dict[str, str]:
    """Return the names of all whom a proposal names, as they may be shown."""
    asked = {*found.parties, found.actor, *(one.party for one in found.approvals)}
    known = f.read.register.parties(asked, with_hidden=f.with_hidden)
    return {key: in_words(row.name) for key, row in known.items()}


# -- what it would do -------------------------------------------------------------------------------------------------


def _would_do(f: Context, view: "View", found: Proposed, act: "Act") -> Iterator[Block]:
    reason = view.approvals.reason_of(found.seq)
    try:
        outcome = decide(view, Request(act, None, reason, found.actor, proposal=found.seq), approved=True).outcome
    except QuyError as error:
        yield Paragraph(_("Today the book refuses it: {message}").format(message=error), strong=True)
        return
    decimals = f.read.register.exponents()
    for entry in outcome.entries:
        yield Heading(_("It would book on {day}").format(day=format_date(entry.date)))
        yield Table(POSTINGS, tuple(_lines(f, entry)), exponents=decimals)
    if controls.digest_of(outcome) != found.digest:
        yield Paragraph(_("Today it would do something else than when it was proposed."), strong=True)
    yield from effects_blocks(_effects(view, act, outcome), decimals)
    yield Paragraph(_lacks(view, found, act, outcome), strong=True)


def _effects(view: "View", act: "Act", outcome: "Outcome") -> Iterator[ShownEffect]:
    at = circumstances_of(view, outcome)
    for effect in effects_of(view, act, outcome):
        need = required(effect, at)
        if need is not None:
            rule = f"#{need.rule}" if need.rule else None
            control = control_label(effect.subject) if effect.subject else None
            label = ": ".join(filter(None, (effect_label(effect.code), control)))
            yield ShownEffect(label, effect.fund, effect.amount or None, effect.currency or None, rule, need.persons)


def _lines(f: Context, entry: "Entry") -> Iterator[Row]:
    for line in entry.lines:
        account = f.directory.account(line.account)
        yield {
            "account": account.code, "name": account.name, "fund": f.directory.fund(line.fund).code,
            "party": line.party, "amount": line.amount, "currency": line.currency,
        }  # fmt: skip


def _lacks(view: "View", found: Proposed, act: "Act", outcome: "Outcome") -> str:
    return _("Still lacking: {what}").format(what=controls.lacks(view, act, outcome, found) or _("nothing"))


def _signed(found: Proposed, names: dict[str, str]) -> Iterator[Row]:
    if found.key:
        yield _row(ValidApproval(found.actor, "", found.key, found.at), _("proposed"), names)
    for one in found.approvals:
        yield _row(one, _("approved as {role}").format(role=role_name(Role(one.role))), names)


def _row(one: ValidApproval, role: str, names: dict[str, str]) -> Row:
    key = parse_key(one.key).name if one.key else None
    return {"party": one.party, "name": names.get(one.party), "role": role, "at": moment(one.at), "key": key}
