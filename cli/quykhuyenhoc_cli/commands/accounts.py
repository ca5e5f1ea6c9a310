"""Accounts: add, list, show, change, close."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_
from quykhuyenhoc_cli.asking import day_of
from quykhuyenhoc_cli.base import argument, command_to, group, option
from quykhuyenhoc_cli.commands.registers import one_of
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import DAY, date_option, known_option, why_options
from quykhuyenhoc_cli.writing import record

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

TYPES = ("asset", "liability", "net_asset", "income", "expense")
KINDS = ("cash", "bank", "deposit", "advance", "receivable", "goods", "other")

account = group("account", N_("Accounts: add, list, show, change, close."))


@command_to(account, "add", N_("Open an account."))
@option("--code", required=True, metavar=N_("CODE"), help=N_("Its code; never used again for another."))
@option("--name", required=True, metavar=N_("NAME"), help=N_("Its name."))
@option("--type", "type_", required=True, type=click.Choice(TYPES), help=N_("What it counts as."))
@option("--kind", type=click.Choice(KINDS), default="other", help=N_("What it holds; never guessed from the name."))
@option("--role", metavar=N_("ROLE"), help=N_("What commands use it for by default: donation, transfer_in …"))
@option("--opened", type=DAY, metavar=N_("DAY"), help=N_("Nothing earlier may be dated on it."))
@why_options
def add(session: "Session", type_: str, key: str | None, reason: str | None, **given: Any) -> None:
    """Record an account."""
    import quykhuyenhoc as qkh

    record(session, qkh.OpenAccount(type=type_, **given), key, reason)  # type: ignore[arg-type]  # checked by the act


@command_to(account, "list", N_("List the accounts."))
@known_option
def list_(session: "Session", known_at: str | None) -> None:
    """Draw all accounts."""
    import quykhuyenhoc as qkh

    show(session, qkh.accounts(session.book(), known_at=session.known(known_at)))


@command_to(account, "show", N_("Show one account."))
@argument("code", metavar=N_("ACCOUNT"))
def show_(session: "Session", code: str) -> None:
    """Draw one account."""
    import quykhuyenhoc as qkh

    show(session, one_of(session.book(), qkh.accounts, "account", code))


@command_to(account, "change", N_("Rename an account, or give it another code from a day on."))
@argument("code", metavar=N_("ACCOUNT"))
@option("--name", metavar=N_("NAME"), help=N_("Its new name."))
@option("--new-code", metavar=N_("CODE"), help=N_("Its new code."))
@date_option
@option("--role", metavar=N_("ROLE"), help=N_("What commands use it for by default: donation, transfer_in …"))
@why_options
def change(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a change."""
    import quykhuyenhoc as qkh

    record(session, qkh.ChangeAccount(**given), key, reason)


@command_to(account, "close", N_("Close an account without a balance."))
@argument("code", metavar=N_("ACCOUNT"))
@date_option
@why_options
def close(session: "Session", code: str, date: Any, key: str | None, reason: str | None) -> None:
    """Record the closing."""
    import quykhuyenhoc as qkh

    record(session, qkh.CloseAccount(code=code, date=day_of(session.book(), date)), key, reason)
