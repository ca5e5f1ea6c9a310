"""Figures: balance, trial balance, fund report, and all books together."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.base import argument, command, option
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import currency_option, days, span_options

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session


@command("balance", N_("Balance of an account with its sub-accounts, or of all accounts."))
@argument("account", required=False, metavar=N_("ACCOUNT"))
@span_options
@currency_option
def balance(session: "Session", account: str | None, currency: str, known_at: str | None, **given: Any) -> None:
    """Draw balances."""
    import quykhuyenhoc as qkh

    known = session.known(known_at)
    show(session, qkh.balance(session.book(), account, days(**given), known_at=known, currency=currency))


@command("trial-balance", N_("Opening, debit, credit and closing of every account with postings of its own."))
@option("--by", type=click.Choice(["fund"]), help=N_("One row per account and fund."))
@span_options
@currency_option
def trial_balance(session: "Session", by: str | None, currency: str, known_at: str | None, **given: Any) -> None:
    """Draw the trial balance."""
    import quykhuyenhoc as qkh

    known = session.known(known_at)
    found = qkh.trial_balance(session.book(), days(**given), by_fund=by == "fund", known_at=known, currency=currency)
    show(session, found)


@command("fund-report", N_("What each fund had, received, spent, transferred, and has available."))
@span_options
@currency_option
def fund_report(session: "Session", currency: str, known_at: str | None, **given: Any) -> None:
    """Draw the fund report."""
    import quykhuyenhoc as qkh

    known = session.known(known_at)
    show(session, qkh.fund_report(session.book(), days(**given), known_at=known, currency=currency))


@command(
    "consolidated", N_("All books together: what they gave each other is eliminated, what does not match is listed.")
)
@option("--books", metavar="A,B,…", help=N_("The books; all of the file if left out."))
@span_options
@currency_option
def consolidated(session: "Session", books: str | None, currency: str, known_at: str | None, **given: Any) -> None:
    """Draw the consolidated report."""
    import quykhuyenhoc as qkh

    if known_at is not None:
        raise click.UsageError(_("A report over several books knows no --known-at: each book has its own numbers."))
    codes = [code.strip() for code in books.split(",") if code.strip()] if books else None
    show(session, qkh.consolidated(session.books(), codes, days(**given), currency=currency))
