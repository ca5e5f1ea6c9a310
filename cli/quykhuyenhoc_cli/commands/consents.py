"""Consents: give, withdraw, list."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_
from quykhuyenhoc_cli.asking import day_of
from quykhuyenhoc_cli.base import argument, command_to, group, option
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import DAY, date_option, why_options
from quykhuyenhoc_cli.writing import record

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

SCOPES = ("publish-name", "publish-photo", "letters", "share")
GIVERS = ("self", "guardian", "both")

consent = group("consent", N_("What persons allow to be done with their data: give, withdraw, list."))


@command_to(
    consent,
    "give",
    N_(
        "Record a consent, with the evidence that it was given: silence is none. For a child its guardian gives it;"
        " from seven years on both must, before anything is published."
        "\n\nExample: qkh consent give --code DY-01 --party HS-01 --scope publish-name --given-by both"
        " --guardian 'Lò Thị B' --evidence 'giấy đồng ý ký ngày 02/09/2022'"
    ),
)
@option("--code", required=True, metavar=N_("CODE"), help=N_("Its code."))
@option("--party", required=True, metavar=N_("PARTY"), help=N_("Whose data it is about."))
@option("--scope", type=click.Choice(SCOPES), required=True, help=N_("What it allows."))
@option("--given-by", type=click.Choice(GIVERS), default="self", help=N_("Who gave it."))
@option("--guardian", metavar=N_("NAME"), help=N_("The guardian who gave it."))
@option("--evidence", metavar=N_("TEXT"), help=N_("How it was given: a letter, a form, a recorded call."))
@option("--evidence-file", metavar=N_("FILE"), help=N_("The scanned paper: its hash is recorded, not the file."))
@option("--until", type=DAY, metavar=N_("DAY"), help=N_("The last day on which it holds."))
@date_option
@why_options
def give(
    session: "Session", key: str | None, reason: str | None, evidence_file: str | None, date: Any, **given: Any
) -> None:
    """Record a consent."""
    import quykhuyenhoc as qkh

    hashed = _sha256(evidence_file) if evidence_file else None
    day = day_of(session.book(), date)
    record(session, qkh.GiveConsent(**given, date=day, evidence_sha256=hashed), key, reason)


def _sha256(path: str) -> str:
    from hashlib import file_digest

    from quykhuyenhoc.files.reading import Limit, open_input

    with open_input(path, Limit.SCAN) as stream:
        return file_digest(stream, "sha256").hexdigest()


@command_to(consent, "withdraw", N_("Record that a consent was withdrawn; what was done before stays lawful."))
@argument("code", metavar=N_("CODE"))
@date_option
@why_options
def withdraw(session: "Session", code: str, date: Any, key: str | None, reason: str | None) -> None:
    """Record the withdrawal."""
    import quykhuyenhoc as qkh

    record(session, qkh.WithdrawConsent(code=code, date=day_of(session.book(), date)), key, reason)


@command_to(consent, "list", N_("List the consents, with whether each holds today."))
def list_(session: "Session") -> None:
    """Draw all consents."""
    import quykhuyenhoc as qkh

    show(session, qkh.consents(session.book()))
