"""Funds: add, list, show, change, close."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_
from quykhuyenhoc_cli.asking import day_of
from quykhuyenhoc_cli.base import argument, command_to, group, option
from quykhuyenhoc_cli.commands.registers import one_of
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import AMOUNT, DAY, date_option, known_option, together, why_options
from quykhuyenhoc_cli.writing import record

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

RESTRICTIONS = ("unrestricted", "designated", "restricted", "endowment")
OVERSPEND = ("refuse", "warn")

_points = together(
    option("--floor", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("What must always be left in it.")),
    option("--income-fund", metavar=N_("FUND"), help=N_("The fund that takes the income of an endowment.")),
    option("--net-asset-account", metavar=N_("ACCOUNT"), help=N_("The account of its net assets.")),
)

fund = group("fund", N_("Funds: add, list, show, change, close; what binds them."))


@command_to(fund, "add", N_("Open a fund."))
@option("--code", required=True, metavar=N_("CODE"), help=N_("Its code; never used again for another."))
@option("--name", required=True, metavar=N_("NAME"), help=N_("Its name."))
@option("--restriction", type=click.Choice(RESTRICTIONS), default="unrestricted", help=N_("Who bound it."))
@option("--overspend", type=click.Choice(OVERSPEND), default="refuse", help=N_("What happens when it falls short."))
@_points
@option("--opened", type=DAY, metavar=N_("DAY"), help=N_("Nothing earlier may be dated on it."))
@why_options
def add(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a fund."""
    import quykhuyenhoc as qkh

    record(session, qkh.OpenFund(**given), key, reason)


@command_to(fund, "list", N_("List the funds."))
@known_option
def list_(session: "Session", known_at: str | None) -> None:
    """Draw all funds."""
    import quykhuyenhoc as qkh

    show(session, qkh.funds(session.book(), known_at=session.known(known_at)))


@command_to(fund, "show", N_("Show one fund."))
@argument("code", metavar=N_("FUND"))
def show_(session: "Session", code: str) -> None:
    """Draw one fund."""
    import quykhuyenhoc as qkh

    show(session, one_of(session.book(), qkh.funds, "fund", code))


@command_to(fund, "change", N_("Change a fund; its restriction is the donor's and stays. Needs --reason."))
@argument("code", metavar=N_("FUND"))
@option("--name", metavar=N_("NAME"), help=N_("Its new name."))
@option("--overspend", type=click.Choice(OVERSPEND), help=N_("What happens when it falls short."))
@_points
@why_options
def change(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a change."""
    import quykhuyenhoc as qkh

    record(session, qkh.ChangeFund(**given), key, reason)


@command_to(fund, "close", N_("Close a fund without a balance."))
@argument("code", metavar=N_("FUND"))
@date_option
@why_options
def close(session: "Session", code: str, date: Any, key: str | None, reason: str | None) -> None:
    """Record the closing."""
    import quykhuyenhoc as qkh

    record(session, qkh.CloseFund(code=code, date=day_of(session.book(), date)), key, reason)
