"""A book for other programs: its log, its entries as CSV or JSON Lines, its journal for hledger, Ledger, beancount."""

import sys
from functools import partial
from typing import TYPE_CHECKING

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.base import command_to, group, option
from quykhuyenhoc_cli.commands.checkpoints import read_notes
from quykhuyenhoc_cli.commands.maintenance import note_copy
from quykhuyenhoc_cli.output import show, to_file
from quykhuyenhoc_cli.params import hidden_option
from quykhuyenhoc_cli.progress import progress
from quykhuyenhoc_cli.speaking import remark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quykhuyenhoc_cli.session import Session

export = group("export", N_("Write a book for other programs: hledger, Ledger, beancount, CSV, JSON Lines, its log."))
_personal = option(
    "--with-personal", is_flag=True, help=N_("With descriptions, memos and names of persons that are not erased.")
)


def _lines(session: "Session", lines: "Iterable[str]", *, with_personal: bool) -> None:
    """Write lines while they are made, and say what they hold."""
    if session.output is None:
        sys.stdout.writelines(lines)
    else:
        to_file(session, lambda stream: stream.writelines(lines))
    _warn(session, with_personal=with_personal)


def _warn(session: "Session", *, with_personal: bool) -> None:
    """Say that names are in it, and note in the log that such a copy was made."""
    if with_personal:
        remark(_("It holds names and addresses: keep it as you keep the book."))
        note_copy(session, [session.book().head()], "export", session.output or "stdout")


def _journal(session: "Session", program: str, *, with_personal: bool) -> None:
    import quykhuyenhoc as qkh

    with progress(sys.stderr) as tell:
        told = partial(tell, "write") if tell else None
        lines = qkh.export_journal(session.book(), program, with_personal=with_personal, progress=told)
        _lines(session, lines, with_personal=with_personal)


@command_to(
    export,
    "hledger",
    N_(
        "Write the journal for hledger: each account and fund as Type:account:fund, every balance asserted at the end."
        "\n\nExample: qkh export hledger -o so.journal, then hledger -f so.journal check --strict tags ordereddates"
    ),
)
@_personal
def hledger(session: "Session", *, with_personal: bool) -> None:
    """Export for hledger."""
    _journal(session, "hledger", with_personal=with_personal)


@command_to(
    export,
    "ledger",
    N_(
        "Write the journal for Ledger: each account and fund as Type:account:fund, every balance asserted at the end."
        "\n\nExample: qkh export ledger -o so.ledger, then ledger -f so.ledger --pedantic balance"
    ),
)
@_personal
def ledger(session: "Session", *, with_personal: bool) -> None:
    """Export for Ledger."""
    _journal(session, "ledger", with_personal=with_personal)


@command_to(
    export,
    "beancount",
    N_(
        "Write the journal for beancount: each account and fund as Type:account:fund, every balance asserted at the"
        " end.\n\nExample: qkh export beancount -o so.beancount, then bean-check so.beancount"
    ),
)
@_personal
def beancount(session: "Session", *, with_personal: bool) -> None:
    """Export for beancount."""
    _journal(session, "beancount", with_personal=with_personal)


def _entries(session: "Session", form: str, *, with_personal: bool) -> None:
    import quykhuyenhoc as qkh

    session.given["format"] = form
    with progress(sys.stderr) as tell:
        told = partial(tell, "write") if tell else None
        show(session, qkh.export_entries(session.book(), with_personal=with_personal, progress=told))
    _warn(session, with_personal=with_personal)


@command_to(
    export,
    "csv",
    N_(
        "Write every posting as a row of CSV, which qkh import entries reads into another book; -O excel writes it for"
        " Excel.\n\nExample: qkh export csv -o but-toan.csv"
    ),
)
@_personal
def csv(session: "Session", *, with_personal: bool) -> None:
    """Export CSV."""
    _entries(session, "excel" if session.format == "excel" else "csv", with_personal=with_personal)


@command_to(
    export, "jsonl", N_("Write every posting as a line of JSON.\n\nExample: qkh export jsonl -o but-toan.jsonl")
)
@_personal
def jsonl(session: "Session", *, with_personal: bool) -> None:
    """Export JSON Lines."""
    _entries(session, "jsonl", with_personal=with_personal)


@command_to(
    export,
    "log",
    N_(
        "Write the log as JSON Lines, a leaf a line, for a verifier that needs nothing of this program."
        "\n\nExample: qkh export log -o nhat-ky.jsonl"
    ),
)
@option("--with-personal", is_flag=True, help=N_("With the personal values that are neither hidden nor erased."))
@hidden_option
@option("--note", multiple=True, metavar=N_("FILE"), help=N_("Add this signed checkpoint; several times."))
def log(session: "Session", note: tuple[str, ...], *, with_personal: bool, with_hidden: bool) -> None:
    """Export the log of a book."""
    import quykhuyenhoc as qkh

    notes = list(read_notes(note))
    with progress(sys.stderr) as tell:
        lines = qkh.export_log(
            session.book(), with_personal=with_personal, hidden_for=session.reader(with_hidden=with_hidden),
            notes=notes, progress=partial(tell, "write") if tell else None,
        )  # fmt: skip
        _lines(session, (line.decode() for line in lines), with_personal=with_personal)
