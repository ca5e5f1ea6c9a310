"""Any balanced entry."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import day_of, fund_of, text_of
from quykhuyenhoc_cli.base import command, option
from quykhuyenhoc_cli.params import DAY, date_option, line_options, postings, why_options
from quykhuyenhoc_cli.writing import record_voucher

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session


@command(
    "entry",
    N_("Record any balanced entry.\n\nExample: qkh entry --debit 642/Q=2tr --credit 331/Q@NCC1=2tr --for 'mua giấy'"),
)
@line_options
@option("--fund", metavar=N_("FUND"), help=N_("The fund of the lines that name none."))
@date_option
@option("--for", "description", metavar=N_("TEXT"), help=N_("What it is for."))
@option("--person", metavar=N_("NAME"), help=N_("Who it concerns."))
@option("--doc", "document", metavar=N_("NO"), help=N_("The number of the original document."))
@option("--doc-date", "document_date", type=DAY, metavar=N_("DAY"), help=N_("The date of the original document."))
@option("--attachments", type=click.IntRange(min=0), metavar=N_("NUMBER"), help=N_("How many papers are attached."))
@why_options
def entry(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a journal voucher."""
    import quykhuyenhoc as qkh

    debits, credits_, fund = given.pop("debit"), given.pop("credit"), given.pop("fund")
    if not debits or not credits_:
        raise click.UsageError(_("An entry needs --debit and --credit."))
    book = session.book()
    if fund is None and not all(line.fund for line in (*debits, *credits_)):
        fund = fund_of(session, book, None)
    given |= {
        "lines": postings(debits, credits_, fund), "date": day_of(book, given["date"]),
        "description": text_of(session, given["description"], "--for", _("What for")),
    }  # fmt: skip
    record_voucher(session, qkh.JournalVoucher(**given), key, reason)
