"""Paying awards and what follows: batches, returns, the sign-off sheet, signatures."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import agreed_to_all, asked_day, day_of, text_of
from quykhuyenhoc_cli.base import AWARDS, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.choosing import account_of
from quykhuyenhoc_cli.lists import list_file, list_options
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import DAY, WordParam, date_option, names_option, paper_options, why_options
from quykhuyenhoc_cli.submitting import Submission, asked_each
from quykhuyenhoc_cli.telling import put_line, tell
from quykhuyenhoc_cli.writing import agreed, record_all, record_voucher

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

RELATIONS = ("self", "guardian", "teacher")
MONEY = ("cash", "bank")
disburse = group(
    "disburse",
    N_("Pay awards: batch, return."),
    listed=Listed(AWARDS, N_("Pay awards in a batch, take back what nobody claimed.")),
)
sign = group(
    "sign",
    N_("Signatures of recipients (ký nhận): sheet, add, missing."),
    listed=Listed(AWARDS, N_("Signatures of recipients: sheet, add, missing."), alias="kynhan"),
)
_award = option("--award", "awards", multiple=True, metavar=N_("AWARD"), help=N_("One award; repeat it."))
_except = option(
    "--except",
    "without",
    multiple=True,
    metavar=N_("AWARDS"),
    help=N_("All but these; codes with commas, or repeat it."),
)


def _codes(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return codes typed as one or several texts with commas."""
    return tuple(code.strip() for text in texts for code in text.split(",") if code.strip())


@command_to(
    disburse,
    "batch",
    N_(
        "Pay awards with one voucher: all that are open of a round or decision, or single ones. With --holder it is "
        "an advance in that person's hands until the recipients have signed."
        "\n\nExample: qkh disburse batch --decision 12/QĐ-HKH --account 111 --holder LAN --for 'Chi khen thưởng'"
    ),
)
@option("--round", "round_", metavar=N_("ROUND"), help=N_("The open awards of a round."))
@option(
    "--decision", unless=("round_", "awards", "list_path"), metavar=N_("NO"), help=N_("The open awards of a decision.")
)
@_award
@list_options
@option("--until", type=DAY, metavar=N_("DAY"), help=N_("Of instalments only what is due by then."))
@option("--account", metavar=N_("ACCOUNT"), help=N_("The cash or bank account."))
@option("--holder", metavar=N_("PARTY"), help=N_("The registered person who takes the money to hand it out."))
@option("--each", is_flag=True, help=N_("A voucher for each award."))
@date_option
@option("--for", "description", metavar=N_("TEXT"), help=N_("What the money is for."))
@paper_options
@why_options
def batch(session: "Session", key: str | None, reason: str | None, *, each: bool, **given: Any) -> None:
    """Record a batch."""
    import quykhuyenhoc as qkh

    book, file = session.book(), list_file(session, given, "awards", counted_later=True)
    codes = (*given["awards"], *(qkh.files.read_codes(file) if file else ()))
    if not (given["round_"] or given["decision"] or codes):
        raise click.UsageError(_("Say which awards: --round, --decision, --award or --list."))
    paid = qkh.acts.due_of(
        book.awards.open_awards(round_=given["round_"], decision=given["decision"], codes=codes), given["until"]
    )
    qkh.files.check_control_of(file, paid)
    voucher = qkh.acts.Disburse(
        paid=paid, holder=given["holder"], account=account_of(session, book, given["account"], kind=MONEY),
        date=asked_day(session, book, given["date"]),
        description=text_of(session, given["description"], "--for", _("What for")),
        person=given["person"], address=given["address"], document=given["doc"], document_date=given["doc_date"],
        attachments=given["attachments"],
    )  # fmt: skip
    acts = qkh.acts.disbursement_acts(voucher, each=each)
    asked = asked_each(book, acts, key)
    record_all(session, asked, reason)


@command_to(
    disburse,
    "return",
    N_(
        "Record money of awards that came back: of those named, or of all that nobody signed for. They are committed "
        "again, or cancelled (--cancel).\n\nExample: qkh disburse return PC12 --award KT-T-2022.0157 --account 111"
    ),
)
@argument("no", metavar=N_("NO"))
@_award
@_except
@option("--account", metavar=N_("ACCOUNT"), help=N_("The cash or bank account."))
@option("--cancel", is_flag=True, help=N_("Nobody will be paid: cancel these awards, later instalments too."))
@date_option
@option("--for", "description", metavar=N_("TEXT"), help=N_("Why it came back."))
@why_options
def return_(session: "Session", no: str, key: str | None, reason: str | None, *, cancel: bool, **given: Any) -> None:
    """Record a return."""
    import quykhuyenhoc as qkh

    book = session.book()
    act = qkh.acts.ReturnAward(
        disbursement=0, cancel=int(cancel) or None,
        account=account_of(session, book, given["account"], kind=MONEY),
        date=asked_day(session, book, given["date"]),
        description=text_of(session, given["description"], "--for", _("What for")),
        returned=tuple(qkh.acts.Returned(award=code) for code in given["awards"]),
    )  # fmt: skip
    record_voucher(session, book.awards.returning(no, act, _codes(given["without"])), key, reason)


@command_to(
    sign,
    "sheet",
    N_("Print the sign-off sheet of a decision; names only for accountant and auditor."),
)
@argument("number", metavar=N_("NO"))
@names_option
def sheet(session: "Session", number: str, *, with_names: bool) -> None:
    """Draw the sheet."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.sign_off_sheet(session.reading(with_hidden=with_names), number))


@command_to(
    sign,
    "add",
    N_(
        "Record who signed for what a voucher paid: all except some, single ones, or a list award[,relation][,signer]; "
        "the scan of the paper is attached to the voucher. Of several vouchers, or of all that wait (--all), all that "
        "they paid is signed for together."
        "\n\nExample: qkh sign add PC12 --except KT-T-2022.0157 --scan ky-nhan.pdf"
    ),
)
@argument("nos", nargs=-1, unless=("everything", "awards", "list_path"), metavar=N_("NO"))
@option("--all", "everything", is_flag=True, help=N_("All vouchers for which somebody has not signed."))
@_award
@_except
@list_options
@option("--relation", type=WordParam("Relation", RELATIONS), default="self", help=N_("Who signed."))
@option("--signer", metavar=N_("NAME"), help=N_("The name of who signed, if not the recipient."))
@option("--scan", metavar=N_("FILE"), help=N_("The scan of the signed list."))
@date_option
@option("--key", metavar=N_("KEY"), help=N_("A name given once: the same key never records twice."))
def add(session: "Session", nos: tuple[str, ...], key: str | None, *, everything: bool, **given: Any) -> None:
    """Record signatures."""
    import quykhuyenhoc as qkh

    if everything or len(session.book().corrections.full_numbers(nos)) > 1:
        _sign_all(session, nos, key, everything=everything, **given)
        return
    no = nos[0] if nos else None
    scan = qkh.files.read_file(given["scan"]) if given["scan"] else None
    book, file = session.book(), list_file(session, given, "signatures")
    how = qkh.acts.Signed(award="", relation=qkh.kinds.Relation(given["relation"]), signer=given["signer"])
    listed = qkh.files.read_signatures(file) if file else tuple(qkh.acts.Signed(award=code) for code in given["awards"])
    if file is None:
        listed = tuple(qkh.acts.Signed(award=one.award, relation=how.relation, signer=how.signer) for one in listed)
    day = asked_day(session, book, given["date"])
    _record(session, [book.awards.signatures(no, how, listed, _codes(given["without"]), day)], scan, key)


def _sign_all(
    session: "Session", nos: tuple[str, ...], key: str | None, *, everything: bool, **given: Any
) -> None:  # fmt: skip
    """Record that all signed for all that vouchers paid."""
    import quykhuyenhoc as qkh

    if everything == bool(nos):
        raise click.UsageError(_("Name the vouchers, or say --all."))
    if given["awards"] or given["without"] or given["signer"] or given["list_path"]:
        raise click.UsageError(_("--award, --except, --signer and --list go with one voucher."))
    book = session.book()
    vouchers = tuple(dict.fromkeys(row.no for row in qkh.reports.unsigned(book).rows))
    if everything:
        question = _("{count} vouchers: {nos}. Did all sign for all that they paid?")
        agreed_to_all(session, question.format(count=len(vouchers), nos=", ".join(vouchers)))
    scan = qkh.files.read_file(given["scan"]) if given["scan"] else None
    how = qkh.acts.Signed(award="", relation=qkh.kinds.Relation(given["relation"]))
    chosen = vouchers if everything else book.corrections.full_numbers(nos)
    day = day_of(book, given["date"])
    _record(session, [book.awards.signatures(no, how, (), (), day) for no in chosen], scan, key)


def _record(session: "Session", acts: "list[qkh.acts.Acknowledge]", scan: Any, key: str | None) -> None:
    import quykhuyenhoc as qkh

    book = session.book()
    if not acts:
        put_line(session, _("Nothing waits for a signature."))
        return
    agreed(session)
    done = book.awards.sign_all(acts, scan, key=key, **session.direct())
    kinds = [*acts, *(qkh.acts.AttachEvidence for _one in done[len(acts) :])]
    tell(session, [Submission(book, one) for one in kinds], done)


@command_to(sign, "missing", N_("List what was paid and nobody signed for."))
@option(
    "--days", type=click.IntRange(min=0), default=0, metavar=N_("NUMBER"), help=N_("Paid so many days ago or more.")
)
@names_option
def missing(session: "Session", days: int, *, with_names: bool) -> None:
    """Draw what lacks a signature."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.unsigned(session.reading(with_hidden=with_names), days=days))
