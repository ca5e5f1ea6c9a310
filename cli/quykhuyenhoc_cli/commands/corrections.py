"""Corrections: ``adjust`` takes the right values, ``reverse`` leaves nothing of a voucher."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import text_of, warn_small
from quykhuyenhoc_cli.base import DAILY, Listed, argument, command, option
from quykhuyenhoc_cli.params import AMOUNT, DAY, SHARE, line_options, postings, why_options
from quykhuyenhoc_cli.speaking import remark
from quykhuyenhoc_cli.submitting import Submission
from quykhuyenhoc_cli.writing import record, record_all, record_voucher

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

_day_option = option(
    "--date", type=DAY, metavar=N_("DAY"),
    help=N_("The accounting day; if left out that of the voucher, or the first open one of its year."),
)  # fmt: skip


@command(
    "adjust",
    N_("Correct a voucher by giving the right values; what is booked is the difference (chứng từ điều chỉnh).\n\n"
       "Example: qkh adjust PT12 --amount 5tr --reason 'ghi thừa một số 0'"),
    listed=Listed(DAILY, N_("Correct a voucher by giving the right values."), alias="dieuchinh"),
)  # fmt: skip
@argument("no", metavar=N_("NO"))
@option("--amount", offered=True, type=AMOUNT, metavar=N_("AMOUNT"), help=N_("The right amount."))
@_day_option
@option("--account", metavar=N_("ACCOUNT"), help=N_("The right cash, bank or deposit account."))
@option(
    "--income",
    "--expense",
    "--contra",
    "contra",
    metavar=N_("ACCOUNT"),
    help=N_("The right account on the other side."),
)
@option("--fund", metavar=N_("FUND"), help=N_("The right fund."))
@option("--party", metavar=N_("PARTY"), help=N_("The right party."))
@option("--campaign", metavar=N_("CAMPAIGN"), help=N_("The right campaign."))
@option(
    "--programme",
    "--event",
    "programme",
    metavar=N_("PROGRAMME"),
    help=N_("The right programme, of a gift the right event."),
)
@option("--split", type=SHARE, multiple=True, metavar=N_("SHARE"), help=N_("The right shares: FUND[:ACCOUNT]=AMOUNT."))
@line_options
@option("--for", "description", metavar=N_("TEXT"), help=N_("The right text."))
@option("--person", metavar=N_("NAME"), help=N_("The right person."))
@option("--address", metavar=N_("TEXT"), help=N_("The right address."))
@option("--doc", "document", metavar=N_("NO"), help=N_("The right number of the original document."))
@why_options
def adjust(session: "Session", no: str, key: str | None, reason: str | None, **given: Any) -> None:
    """Record an adjustment."""
    import quykhuyenhoc as qkh

    book = session.book()
    amount = given["amount"]
    if amount is not None:
        warn_small(session, amount)
    given |= {
        "of": book.corrections.full_number(no), "date": given["date"] or book.corrections.correction_day(no),
        "lines": _right_lines(book, no, given), "amount": amount.minor if amount is not None else None,
    }  # fmt: skip
    record_voucher(session, qkh.acts.Adjustment(**given), key, reason)


def _right_lines(book: "qkh.Book", no: str, given: dict[str, Any]) -> "tuple[qkh.ledger.Posting, ...]":
    """Return the right lines where --split or --debit and --credit give them."""
    shares, debits, credits_ = given.pop("split"), given.pop("debit"), given.pop("credit")
    ways = (given["amount"] is not None) + bool(shares) + bool(debits or credits_)
    if ways > 1:
        raise click.UsageError(_("Give --amount, or --split, or --debit and --credit."))
    if shares:
        return book.corrections.split_lines(no, [(share.fund, share.account, share.amount.minor) for share in shares])
    if debits or credits_:
        return postings(debits, credits_, given.pop("fund"))
    return ()


@command(
    "reverse",
    N_(
        "Undo a voucher with a linked one (điều chỉnh giảm toàn bộ); its adjustments are undone first. With --booked-by"
        " all vouchers that were booked from a statement, or by one act of matching, each with one of its own, in one"
        " transaction. An act on bodies (a merger, a split, a new name) is taken back by its number: qkh reverse '#38'."
        "\n\nExample: qkh reverse --booked-by 41 --reason 'sao kê của tài khoản khác'"
    ),
    listed=Listed(DAILY, N_("Undo a voucher with a linked one."), alias="huy"),
)
@argument("no", required=False, metavar=N_("NO"))
@option(
    "--booked-by",
    type=click.IntRange(min=1),
    metavar=N_("SEQ"),
    help=N_("All that was booked from this statement, or by this act of matching, and stands."),
)
@_day_option
@option("--for", "description", metavar=N_("TEXT"), help=N_("What the new voucher says."))
@why_options
def reverse(session: "Session", no: str | None, key: str | None, reason: str | None, **given: Any) -> None:
    """Record the reversals of a voucher and of its adjustments together, or of all that came of one act."""
    book, of = session.book(), given["booked_by"]
    if of is None:
        no = text_of(session, no, "NO", _("Voucher"))
        if (seq := _act_on_bodies(book, no)) is not None:
            import quykhuyenhoc as qkh

            record(session, qkh.acts.UndoBodyAct(of=seq), key, reason)
            return
        acts = book.corrections.reversals(no, given["date"], given["description"])
    elif no is not None:
        raise click.UsageError(_("Give a voucher or --booked-by, not both."))
    else:
        acts = book.corrections.reversals_booked_by(of, given["date"], given["description"])
        if others := book.corrections.booked_by(of, elsewhere=True):
            text = _("Left as they are, being matched with other lines by now: {listed}.")
            remark(text.format(listed=", ".join(others)))
    record_all(session, [*(Submission(book, act) for act in acts[:-1]), Submission(book, acts[-1], key)], reason)


def _act_on_bodies(book: "qkh.Book", text: str) -> int | None:
    """Return the number of an act on bodies that is typed as #38; None where it is something else."""
    digits = text.strip().removeprefix("#")
    if digits == text.strip() or not (digits.isascii() and digits.isdecimal()):
        return None
    return int(digits) if book.bodies.has_written(int(digits)) else None
