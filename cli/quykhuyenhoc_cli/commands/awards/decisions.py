"""Awards: decided by the council, listed, cancelled; the statement of a recipient."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import agreed_once, asked_day, day_of
from quykhuyenhoc_cli.base import AWARDS, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.lists import list_file, list_options, table_file
from quykhuyenhoc_cli.nominating import say_not_listed, say_other_amounts
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import (
    AMOUNT,
    COMING,
    WordParam,
    currency_option,
    date_option,
    days,
    names_option,
    span_options,
    together,
    why_options,
)
from quykhuyenhoc_cli.submitting import Submission, first_of, must_ask
from quykhuyenhoc_cli.writing import record, record_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

CAUSES = ("unclaimed", "withdrawn", "ineligible", "error")
STATES = ("decided", "paid", "part-paid", "signed", "returned", "unclaimed", "cancelled", "handed-over")

award = group("award", N_("Awards: decide, list, decisions, cancel, recipient, spent."), listed=Listed(AWARDS))

_instalments = together(
    option("--instalments", type=click.IntRange(2, 120), metavar=N_("NUMBER"), help=N_("So many equal parts.")),
    option("--first", type=COMING, metavar=N_("DAY"), help=N_("When the first part is due; the others by the month.")),
)


@command_to(
    award,
    "decide",
    N_(
        "Record the council's decision on a round: every nominee not decided on yet, or those of a list (--list) and "
        "no others: award[,amount][,fund][,account][,party][,instead_of], or the list of the school as it was "
        "nominated, with its new amounts. Count and total are those of the paper; where its lines come to something "
        "else it cannot be issued. Each award is then a commitment of its fund."
        "\n\nExample: qkh award decide KT-T-2022 --number 12/QĐ-HKH --council 'Ban Thường vụ' --amount 200k "
        "--count 156 --total 31,2tr"
    ),
)
@argument("round", metavar=N_("ROUND"))
@option("--number", required=True, metavar=N_("NO"), help=N_("The number of the decision."))
@option("--council", required=True, metavar=N_("NAME"), help=N_("Who decided."))
@option("--basis", metavar=N_("TEXT"), help=N_("The legal basis."))
@date_option
@option("--fund", metavar=N_("FUND"), help=N_("The fund; the programme's if left out."))
@option("--amount", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("One amount for each; else as nominated."))
@_instalments
@list_options
@why_options
def decide(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record the lines of a decision, and the decision."""
    import quykhuyenhoc as qkh

    book, code, path = session.book(), given["round"], given["list_path"]
    kind = qkh.files.decided_as(table_file(path, given)) if path else "award_lines"
    file, total = list_file(session, given, kind, counted_later=True), given.pop("total")
    given["date"] = asked_day(session, book, given["date"])
    lines = qkh.files.decision_lines(book, code, given["fund"], given["amount"], file)
    if file is not None:
        say_not_listed(session, book, code, {line.award for line in lines})
        say_other_amounts(session, book, code, lines)
    if total is None:
        _agree_to_no_money(session, book, code, lines)
    session.notes.append(_("{count} awards, in all {total}.").format(count=len(lines), total=qkh.acts.total_of(lines)))
    parts: tuple[Any, ...] = ()
    if given["instalments"]:
        parts = qkh.files.parts_of(lines, given["first"] or given["date"], given["instalments"])
    decision = qkh.acts.Decide(
        number=given["number"], date=given["date"], list="", council=given["council"],
        basis=given["basis"], count=len(lines) if given["count"] is None else given["count"],
        total=qkh.acts.total_of(lines) if total is None else total,
    )  # fmt: skip
    *lists, last = qkh.acts.decision_acts(decision, code, lines, parts)
    listed = [Submission(book, act, f"{key}.{n}" if key else None) for n, act in enumerate(lists, 1)]
    if session.given.pop("propose", None):
        # The list is only a draft; what waits for approval is the decision on it.
        record_all(session, listed, reason, ask=False)
        session.given["propose"] = True
        listed = []
    record_all(session, [*listed, Submission(book, last, key)], reason, ask=False)


def _agree_to_no_money(
    session: "Session", book: "qkh.Book", code: str, lines: "Sequence[qkh.acts.AwardLine]"
) -> None:  # fmt: skip
    """Ask whether awards without an amount are without money; where the programme gives goods or honours they are.

    Raises:
        UsageError: nobody can be asked; a total of the paper would say so.
        Abort: they are not.
    """
    import quykhuyenhoc as qkh

    bare = [line.award for line in lines if line.amount is None]
    if not bare:
        return
    its = book.registers.find(qkh.ledger.Programme, book.registers.find(qkh.ledger.Round, code).programme)
    if its.kind in (qkh.kinds.ProgrammeKind.GIFT, qkh.kinds.ProgrammeKind.HONOUR):
        return
    text = _("{count} of {all} awards have no amount: {listed}.")
    told = text.format(count=len(bare), all=len(lines), listed=", ".join(first_of(bare)))
    if not must_ask(session):
        say_it = _(
            "{told} Say the amount of each with --amount; where they are goods or an honour, without money, say with "
            "--total what the decision comes to, 0 of none."
        )
        raise click.UsageError(say_it.format(told=told))
    question = _("Are they goods or an honour, without money? If not, stop here, and say the amount with --amount.")
    agreed_once(session, f"{told} {question}")


@command_to(award, "list", N_("List awards; names only for accountant and auditor."))
@option("--round", metavar=N_("ROUND"), help=N_("Those of one round."))
@option("--decision", metavar=N_("NO"), help=N_("Those of one decision."))
@option("--state", type=WordParam("AwardState", STATES), help=N_("Those that stand there."))
@names_option
def list_(session: "Session", *, with_names: bool, **given: Any) -> None:
    """Draw awards."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_names)
    show(session, qkh.reports.awards(book, qkh.reports.AwardFilter(**given)))


@command_to(award, "decisions", N_("List the decisions with what is still committed under each."))
def decisions(session: "Session") -> None:
    """Draw the decisions."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.decisions(session.book()))


@command_to(award, "cancel", N_("Cancel what is not paid of an award: its fund is free again. Needs --reason."))
@argument("award", metavar=N_("AWARD"))
@option("--cause", type=WordParam("CancelCause", CAUSES), default="unclaimed", help=N_("Why it is not given."))
@date_option
@why_options
def cancel(session: "Session", date: Any, key: str | None, reason: str | None, **given: Any) -> None:
    """Record a cancellation."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.CancelAward(**given, date=day_of(session.book(), date)), key, reason)


@command_to(award, "recipient", N_("The statement of one recipient, by the code of an award or a party."))
@argument("code", metavar=N_("CODE"))
@names_option
def recipient(session: "Session", code: str, *, with_names: bool) -> None:
    """Draw a statement."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.recipient(session.reading(with_hidden=with_names), code))


@command_to(award, "spent", N_("What was spent on award accounts, per fund and programme: as the postings say it."))
@span_options
@currency_option
def spent(session: "Session", known_at: str | None, currency: str, **given: Any) -> None:
    """Draw what was spent."""
    import quykhuyenhoc as qkh

    if any(given.values()) and given["period"] and given["as_of"]:
        raise click.UsageError(_("--period and --as-of do not go together."))
    known = session.known(known_at)
    show(session, qkh.reports.disbursed(session.book(), days(**given), known_at=known, currency=currency))
