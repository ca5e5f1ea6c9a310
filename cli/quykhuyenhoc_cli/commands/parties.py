"""Parties: add, list, show, change, close."""

from typing import TYPE_CHECKING, Any

from quykhuyenhoc.i18n import N_
from quykhuyenhoc_cli.asking import day_of
from quykhuyenhoc_cli.base import BEGIN, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.commands.registers import one_of
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import DAY, WordParam, date_option, hidden_option, known_option, together, why_options
from quykhuyenhoc_cli.writing import record

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

KINDS = ("donor", "recipient", "supplier", "member", "body", "officer")

reached_options = together(
    option("--address", metavar=N_("TEXT"), help=N_("Its address.")),
    option("--phone", metavar=N_("NUMBER"), help=N_("Its phone number: 0912 345 678.")),
    option("--email", metavar=N_("ADDRESS"), help=N_("Its e-mail address.")),
)
"""How a party is reached: personal data."""

party = group("party", N_("Donors, recipients, suppliers …: add, list, show, change, close."), listed=Listed(BEGIN))


@command_to(party, "add", N_("Register a party; its name, address, phone and e-mail are personal data."))
@option("--code", required=True, metavar=N_("CODE"), help=N_("Its code, which says nothing about the person."))
@option("--name", required=True, metavar=N_("NAME"), help=N_("Its name."))
@option("--kind", offered=True, type=WordParam("PartyKind", KINDS), default="donor", help=N_("What it is to the book."))
@reached_options
@option("--opened", type=DAY, metavar=N_("DAY"), help=N_("Its first day; nothing earlier may be dated on it."))
@why_options
def add(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a party."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.OpenParty(**given), key, reason)


@command_to(party, "list", N_("List the parties."))
@known_option
def list_(session: "Session", known_at: str | None) -> None:
    """Draw all parties."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.parties(session.book(), known_at=session.known(known_at)))


@command_to(party, "show", N_("Show one party."))
@argument("code", metavar=N_("PARTY"))
@hidden_option
def show_(session: "Session", code: str, *, with_hidden: bool) -> None:
    """Draw one party."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_hidden)
    show(session, one_of(book, qkh.reports.parties, "party", code))


@command_to(party, "change", N_("Correct the name, address, phone, e-mail or kind of a party."))
@argument("code", metavar=N_("PARTY"))
@option("--name", metavar=N_("NAME"), help=N_("Its new name."))
@reached_options
@option("--kind", "party_kind", type=WordParam("PartyKind", KINDS), help=N_("What it is to the book."))
@why_options
def change(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a change."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.ChangeParty(**given), key, reason)


@command_to(party, "close", N_("Close a party."))
@argument("code", metavar=N_("PARTY"))
@date_option
@why_options
def close(session: "Session", code: str, date: Any, key: str | None, reason: str | None) -> None:
    """Record the closing."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.CloseParty(code=code, date=day_of(session.book(), date)), key, reason)
