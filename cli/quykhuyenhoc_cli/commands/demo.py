"""Demonstration: ``demo`` records Sơn La's first quarter of 2022 in a new file, prints its report, and verifies it."""

from typing import TYPE_CHECKING, Final

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.base import BEGIN, Listed, argument, command, option
from quykhuyenhoc_cli.commands.books import warn_of_cloud
from quykhuyenhoc_cli.exits import FOUND
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.speaking import remark

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

DEFAULT_FILE: Final = "son-la-2022-q1.db"
READINGS: Final = ("default", "additive", "outside")

_file = argument("place", metavar=N_("FILE"), required=False)
_reading = option(
    "--reading", type=click.Choice(READINGS), default=READINGS[0],
    help=N_("How to read the report where it is not clear: the event beside the campaign (additive), or the Covid "
            "scholarships beside the districts' pupils (outside)."),
)  # fmt: skip
_explain = option(
    "--explain", metavar=N_("SENTENCE"),
    help=N_("Build nothing: show what a sentence of the report, as I.10-5, rests on in a file that was built before."),
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
@_explain
@click.pass_context
def demo(ctx: click.Context, session: "Session", place: str | None, reading: str, explain: str | None) -> None:
    """Build the demo, and show its report; or show what one sentence of it rests on."""
    if session.dry_run:
        raise click.UsageError(_("This command knows no dry run."))
    file = place or session.given.get("file") or DEFAULT_FILE
    if explain is not None:
        _show_sentence(session, file, explain)
    elif _build(session, file, reading):
        ctx.exit(FOUND)


def _show_sentence(session: "Session", file: str, sentence: str) -> None:
    """Show what a sentence rests on, in the books of a file."""
    import quykhuyenhoc as qkh
    from quykhuyenhoc.demo.build import demo_of
    from quykhuyenhoc.demo.explaining import explain_sentence

    with qkh.open_books(file) as books:
        show(session, explain_sentence(demo_of(books), sentence))


def _build(session: "Session", file: str, reading: str) -> bool:
    """Build the demo, show its report, and tell whether something in it does not hold."""
    import quykhuyenhoc as qkh
    from quykhuyenhoc.demo.build import build_demo
    from quykhuyenhoc.demo.claims import broken_claims
    from quykhuyenhoc.demo.report import demo_report

    warn_of_cloud(file)
    built = build_demo(file, reading)
    with built.books as books:
        findings = list(qkh.verify(books))
        show(session, demo_report(built, findings))
        broken = broken_claims(built)
        made = books.database.place
    remark(_("The books are in {file}. Look further: qkh voucher BC1 -f {file} --book QTH").format(file=made))
    if broken:
        quotes = "; ".join(f"“{quote}”" for quote in broken)
        remark(_("The books do not bear out what the report says: {quotes}").format(quotes=quotes))
    return bool(findings or broken)
