"""Internal control: roles, policies, proposals and their approval, and the cashier's word."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import agreed_to_all, ask, confirmed, day_of
from quykhuyenhoc_cli.base import APPROVAL, Listed, argument, command, command_to, group, option
from quykhuyenhoc_cli.output import draw, show
from quykhuyenhoc_cli.params import (
    AMOUNT,
    SEQS,
    WordParam,
    date_option,
    hidden_option,
    known_option,
    reason_option,
    why_options,
)
from quykhuyenhoc_cli.speaking import remark
from quykhuyenhoc_cli.submitting import Submission, asked_each
from quykhuyenhoc_cli.telling import put_line, tell
from quykhuyenhoc_cli.writing import decided, record, record_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

ROLES = ("accountant", "cashier", "chair", "auditor", "inspector", "parent")
_role = option("--role", type=WordParam("Role", ROLES), help=N_("The role."))

role = group("role", N_("Who holds which role: grant, end, list."), listed=Listed(APPROVAL))
policy = group("policy", N_("What needs other persons or a file: limit, file, list."), listed=Listed(APPROVAL))


@command_to(
    role,
    "grant",
    N_(
        "Give a registered party a role, and register the public half of the key it signs with. With a key, chair,"
        " parent, accountant and inspector approve; cashier and auditor approve nothing."
        "\n\nExample: qkh role grant HOA chair --public-key chu-tich.key"
    ),
)
@argument("party", metavar=N_("PARTY"))
@argument("role", type=WordParam("Role", ROLES), metavar=N_("ROLE"))
@date_option
@option("--public-key", "public", metavar=N_("KEY"), help=N_("The public half of the key: as text, or in a key file."))
@why_options
def grant(session: "Session", date: Any, public: str | None, key: str | None, reason: str | None, **given: Any) -> None:
    """Record a role."""
    import quykhuyenhoc as qkh

    known = str(qkh.proof.read_verifier_key(public)) if public else None
    act = qkh.acts.GrantRole(**given, date=day_of(session.book(), date), public_key=known)
    record(session, act, key, reason)


@command_to(role, "end", N_("End a role after a day."))
@argument("party", metavar=N_("PARTY"))
@argument("role", type=WordParam("Role", ROLES), metavar=N_("ROLE"))
@date_option
@why_options
def end(session: "Session", date: Any, key: str | None, reason: str | None, **given: Any) -> None:
    """Record the end of a role."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.EndRole(**given, date=day_of(session.book(), date)), key, reason)


@command_to(role, "list", N_("List the roles and who holds them."))
@known_option
def list_(session: "Session", known_at: str | None) -> None:
    """Draw the roles."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.roles(session.book(), known_at=session.known(known_at)))


@command_to(
    policy,
    "limit",
    N_(
        "Set from which amount on money that leaves, or is set off (out), or is drawn in cash (cash) needs other"
        " persons. A higher amount needs one to approve it."
        "\n\nExample: qkh policy limit out 20tr --role chair"
    ),
)
@argument("effect", type=WordParam("EffectCode", ("out", "cash")), metavar=N_("EFFECT"))
@argument("above", type=AMOUNT, metavar=N_("AMOUNT"))
@option("--persons", type=click.IntRange(1, 2), default=1, metavar=N_("NUMBER"), help=N_("How many other persons."))
@_role
@why_options
def limit(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a rule on an effect."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.SetRule(**given), key, reason)


@command_to(
    policy,
    "file",
    N_(
        "Say whether the vouchers of a kind of act need an attached file before their month is closed."
        "\n\nExample: qkh policy file payment"
    ),
)
@argument("kind", metavar=N_("KIND"))
@option("--none", "nothing", is_flag=True, help=N_("They need none any more."))
@why_options
def file_(session: "Session", kind: str, key: str | None, reason: str | None, *, nothing: bool) -> None:
    """Record a policy."""
    import quykhuyenhoc as qkh

    if kind not in qkh.acts.act_kinds():
        kinds = ", ".join(qkh.acts.act_kinds())
        raise click.UsageError(_("{kind!r} is no kind of act; kinds are: {kinds}").format(kind=kind, kinds=kinds))
    record(session, qkh.acts.SetPolicy(kind=kind, evidence=None if nothing else 1), key, reason)


@command_to(policy, "list", N_("List the limits, and which vouchers need a file."))
def policies(session: "Session") -> None:
    """Draw the policies."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.policies(session.book()))


@command(
    "controls",
    N_("What one person did alone: what waits for signatures, and what is told only."),
    listed=Listed(APPROVAL, N_("What one person did alone."), alias="motnguoi"),
)
@option("--all", "everything", is_flag=True, help=N_("What others approved or signed too."))
def controls(session: "Session", *, everything: bool) -> None:
    """Draw the effects for which nobody else stands."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.controls(session.book(), everything=everything))


@command(
    "proposals",
    N_("What waits for approval: proposed by whom, approved by whom so far."),
    listed=Listed(APPROVAL, N_("What waits for approval."), alias="dexuat"),
)
@option("--all", "everything", is_flag=True, help=N_("Those that were recorded or rejected too."))
@hidden_option
def proposals(session: "Session", *, everything: bool, with_hidden: bool) -> None:
    """Draw the proposals."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.proposals(session.reading(with_hidden=with_hidden), everything=everything))


@command(
    "approve",
    N_(
        "Approve what another person proposed: it is shown in words and asked about, then signed with your key; when"
        " all approvals are there it is recorded. In a pipe it needs --yes. Several are shown, asked about and recorded"
        " one after the other, each by itself."
        "\n\nExample: qkh --actor LAN approve 812 815-818 --sign chu-tich.key"
    ),
    listed=Listed(APPROVAL, N_("Approve what another person proposed."), alias="duyet"),
)
@argument("seqs", nargs=-1, type=SEQS, unless=("everything",), metavar=N_("SEQ"))
@option("--all", "everything", is_flag=True, help=N_("All proposals that wait for you."))
@option("--sign", metavar=N_("KEY-FILE"), help=N_("Your key; without it the approval does not count."))
@_role
@option("--with-hidden", is_flag=True, help=N_("Hidden personal data too, with your key: of what waits for you."))
def approve(session: "Session", seqs: tuple[range, ...], *, everything: bool, **given: Any) -> None:
    """Show proposals, ask, and record each approval, and the act where it was the last that lacked."""
    import quykhuyenhoc as qkh

    if not session.actor:
        raise click.UsageError(_("Say who you are with --actor."))
    if everything == bool(seqs):
        raise click.UsageError(_("Name the proposals, or say --all."))
    each = [seq for many in seqs for seq in many]
    if everything:
        each = _waiting_for(session.actor, list(qkh.reports.proposals(session.book()).rows))
        agreed_to_all(session, _("{count} proposals wait. Look at each of them?").format(count=len(each)))
    for seq in dict.fromkeys(each):
        _approve(session, seq, **given)


def _waiting_for(actor: str, rows: "Sequence[qkh.reports.ProposalLine]") -> list[int]:
    """Return the proposals that wait for somebody: not his own, and not what he signed before."""
    own = [row.seq for row in rows if actor in (row.actor, *(row.approved or "").split(", "))]
    if own:
        remark(_("{count} wait for somebody else: you proposed or approved them.").format(count=len(own)))
    return [row.seq for row in rows if row.seq not in own]


def _approve(session: "Session", seq: int, sign: str | None, role: str | None, *, with_hidden: bool) -> None:
    """Show a proposal, ask, and record an approval."""
    import quykhuyenhoc as qkh

    book = session.book()
    if book.controls.waits_for_signatures(seq):
        _countersign(session, seq, sign, role)
        return
    act = book.controls.proposed(seq)
    key = sign or session.my_key
    if key:
        qkh.proof.read_verifier_key(key)  # what is no key is told before anything is read and asked
    if not _agreed(session, seq, sign, session.reading(with_hidden=with_hidden, key=key, proposal=seq)):
        return
    enacted = book.controls.enact(seq, **session.direct())
    if enacted:
        tell(session, [Submission(book, act)], [enacted])
        return
    by = session.signer(key)
    done = book.controls.approve(seq, role=role, sign=by, **session.direct())
    tell(session, [Submission(book, qkh.acts.Approval), *(Submission(book, act) for _one in done[1:])], done)
    if not by:
        remark(_("Not authenticated: without --sign this approval does not count."))
    elif len(done) == 1:
        remark(_("It still needs another approval."))


def _countersign(session: "Session", seq: int, sign: str | None, role: str | None) -> None:
    """Stand for what somebody recorded alone."""
    import quykhuyenhoc as qkh

    book, decision = session.book(), decided(session)
    session.alone("decision", "decision_file")
    if decision["decision_file"]:
        done = book.controls.stand_on_paper(seq, **decision, dry_run=session.dry_run)
        tell(session, [Submission(book, qkh.acts.StandOnPaper)], [done])
        return
    by = session.signer(sign or session.my_key)
    if not by:
        raise click.UsageError(_("Sign it with your key: --sign KEY-FILE."))
    done = book.controls.countersign(seq, role=role, sign=by, dry_run=session.dry_run)
    tell(session, [Submission(book, qkh.acts.Countersign)], [done])
    lacking = max((row.waits or 0 for row in qkh.reports.controls(book).rows if row.seq == seq), default=0)
    if lacking:
        remark(_("It waits for {n} more.").format(n=lacking))


def _agreed(session: "Session", seq: int, sign: str | None, book: "qkh.Book") -> bool:
    """Show a proposal and ask whether it is approved; a no may become a rejection with a reason."""
    import quykhuyenhoc as qkh

    if session.talks:
        draw(session, qkh.reports.proposal(book, seq))
    if session.given.get("yes") or session.dry_run:
        return True
    if not session.asks:
        raise click.UsageError(_("Look at it first: qkh explain {seq}; then add --yes.").format(seq=seq))
    if confirmed(_("Approve it?")):
        return True
    if confirmed(_("Reject it, with a reason?")):
        _reject(session, seq, sign, ask(_("Why")))
    return False


def _reject(session: "Session", seq: int, sign: str | None, reason: str) -> None:
    import quykhuyenhoc as qkh

    book = session.book()
    session.alone()
    by = session.signer(sign or session.my_key)
    done = book.controls.reject(seq, sign=by, reason=reason, dry_run=session.dry_run)
    tell(session, [Submission(book, qkh.acts.Rejection)], (done,))


@command(
    "reject",
    N_(
        "End a proposal that is not to be recorded: your own, or as one who approves, signed with your key."
        " Needs --reason.\n\nExample: qkh --actor LAN reject 812 --sign chu-tich.key --reason 'sai số tiền'"
    ),
    listed=Listed(APPROVAL, N_("End a proposal that is not to be recorded."), alias="tuchoi"),
)
@argument("seq", type=int, metavar=N_("SEQ"))
@option("--sign", metavar=N_("KEY-FILE"), help=N_("Your key."))
@reason_option
def reject(session: "Session", seq: int, sign: str | None, reason: str | None) -> None:
    """Record a rejection."""
    _reject(session, seq, sign, reason or "")


@command(
    "confirm",
    N_(
        "The cashier's word that the cash of vouchers passed the counter (đã thu, đã chi): of those named, as single"
        " numbers or ranges, or of all that wait for it (--all). All are confirmed together, or none."
        "\n\nExample: qkh --actor MAI confirm PT12 PC3-PC9"
    ),
    listed=Listed(APPROVAL, N_("The cashier's word that cash passed the counter."), alias="xacnhan"),
)
@argument("nos", nargs=-1, unless=("everything",), metavar=N_("NO"))
@option("--all", "everything", is_flag=True, help=N_("All cash vouchers that wait for it."))
@date_option
@why_options
def confirm(
    session: "Session", nos: tuple[str, ...], date: Any, key: str | None, reason: str | None, *, everything: bool
) -> None:
    """Record confirmations."""
    import quykhuyenhoc as qkh

    if not session.actor:
        raise click.UsageError(_("Say who you are with --actor."))
    if everything == bool(nos):
        raise click.UsageError(_("Name the vouchers, or say --all."))
    book, party = session.book(), session.actor
    day = day_of(book, date)
    vouchers = book.controls.unconfirmed(day) if everything else book.corrections.full_numbers(nos)
    if not vouchers:
        put_line(session, _("No cash voucher waits for the cashier's word."))
        return
    if everything:
        listed = ", ".join(vouchers)
        agreed_to_all(session, _("{count} vouchers: {nos}. Confirm them?").format(count=len(vouchers), nos=listed))
    acts = [qkh.acts.ConfirmCash(of=no, party=party, date=day) for no in vouchers]
    record_all(session, asked_each(book, acts, key), reason, ask=False)
