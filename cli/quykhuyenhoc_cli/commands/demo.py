"""Demonstration: ``demo`` records Sơn La's first quarter of 2022 in a new file, prints its report, and verifies it."""

from typing import TYPE_CHECKING, Final

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.base import BEGIN, Listed, argument, command, option
from quykhuyenhoc_cli.commands.books import warn_of_cloud
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.speaking import remark

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

DEFAULT_FILE: Final = "son-la-2022-q1.db"
READINGS: Final = ("default", "additive", "outside")
FOUND: Final = 3

_file = argument("place", metavar=N_("FILE"), required=False)
_reading = option(
    "--reading", type=click.Choice(READINGS), default=READINGS[0],
    help=N_("How to read the report where it is not clear: the event beside the campaign (additive), or the Covid "
            "scholarships beside the districts' pupils (outside)."),
)  # fmt: skip


@command(
    "demo",
    N_("Record an example in a new file, print its report, and verify it.\n\n"
       "It is the first quarter of 2022 of the association of Sơn La; what is invented in it says so. The command ends "
       "with 3 where a sentence of the association's own report does not hold."),
    listed=Listed(BEGIN, N_("Record an example in a new file, print its report, and verify it.")),
)  # fmt: skip
@_file
@_reading
@click.pass_context
def demo(ctx: click.Context, session: "Session", place: str | None, reading: str) -> None:
    """Build the demo, and show its report."""
    if session.dry_run:
        raise click.UsageError(_("This command knows no dry run."))
    import quykhuyenhoc as qkh
    from quykhuyenhoc.demo.build import build_demo
    from quykhuyenhoc.demo.claims import broken_claims
    from quykhuyenhoc.demo.report import demo_report

    warn_of_cloud(place or session.given.get("file") or DEFAULT_FILE)
    built = build_demo(place or session.given.get("file") or DEFAULT_FILE, reading)
    with built.books as books:
        findings = list(qkh.verify(books))
        show(session, demo_report(built, findings))
        broken = broken_claims(built)
        made = books.database.place
    remark(_("The books are in {file}. Look further: qkh voucher BC1 -f {file} --book QTH").format(file=made))
    if broken:
        quotes = "; ".join(f"“{quote}”" for quote in broken)
        remark(_("The books do not bear out what the report says: {quotes}").format(quotes=quotes))
    if findings or broken:
        ctx.exit(FOUND)
