"""Donors: add, list, show, change, merge, credit, their statements, and what each gave in a year."""

from typing import TYPE_CHECKING, Any

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import code_of, text_of
from quykhuyenhoc_cli.base import GIFTS, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.commands.parties import KINDS, reached_options
from quykhuyenhoc_cli.commands.registers import one_of
from quykhuyenhoc_cli.lists import given_list, list_options
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import (
    YEAR,
    WordParam,
    currency_option,
    donor_names_option,
    known_option,
    reason_option,
    together,
    why_options,
)
from quykhuyenhoc_cli.submitting import Submission, asked_each
from quykhuyenhoc_cli.writing import record, record_all

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

ORIGINS = ("in-province", "out-of-province")

donor = group(
    "donor",
    N_("Donors (nhà hảo tâm): add, list, show, change, merge, credit, statement, annual, import."),
    listed=Listed(GIFTS, N_("Donors: add, list, change, merge, credit, statement, annual, import.")),
)

_known = together(
    option("--public-name", metavar=N_("NAME"), help=N_("The name shown in lists instead of the legal one.")),
    option("--other-names", metavar=N_("NAMES"), help=N_("Other names that people know it by.")),
    option("--anonymous", is_flag=True, help=N_("It gives without a name, and is never named after.")),
    option("--origin", type=WordParam("Origin", ORIGINS), help=N_("Where it is from.")),
)


def _anonymous(given: dict[str, Any]) -> int | None:
    return 1 if given.pop("anonymous") else None


@command_to(
    donor,
    "add",
    N_(
        "Register a donor, and with --name first the party that it is. The code says nothing about the person: it "
        "stands in the log for ever.\n\nExample: qkh donor add --code NHT-01 --name 'Vũ Thị Hảo' --origin in-province"
    ),
)
@option("--code", metavar=N_("CODE"), help=N_("The code of the party."))
@option("--name", metavar=N_("NAME"), help=N_("The legal name, where the party is not registered yet."))
@option("--kind", type=WordParam("PartyKind", KINDS), default="donor", help=N_("What it is to the book."))
@reached_options
@_known
@why_options
def add(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a donor, and its party."""
    import quykhuyenhoc as qkh

    code = given["code"] = code_of(session, given["code"], "--code", _("Code of the donor"), "party")
    name, kind = given.pop("name"), given.pop("kind")
    if session.answers is not None and not _is_registered(session, code):
        name = text_of(session, name, "--name", _("Legal name"))
    reached = _reached(given)
    party = qkh.acts.OpenParty(code=code, name=name, kind=kind, **reached) if name else _changed(code, reached)
    act = qkh.acts.AddDonor(anonymous=_anonymous(given), **given)
    _record_donors(session, [(act, party)], key, reason)


def _is_registered(session: "Session", code: str) -> bool:
    import quykhuyenhoc as qkh

    return any(party.code == code for party in session.book().registers.all(qkh.ledger.Party))


def _reached(given: dict[str, Any]) -> dict[str, Any]:
    """Take out of the options how the party is reached."""
    return {name: given.pop(name) for name in ("address", "phone", "email")}


def _changed(code: str, reached: dict[str, Any]) -> Any:
    """Return the act that says of a registered party how it is reached; None where nothing is said."""
    import quykhuyenhoc as qkh

    return qkh.acts.ChangeParty(code=code, **reached) if any(reached.values()) else None


def _record_donors(session: "Session", pairs: Any, key: str | None, reason: str | None) -> None:

    book = session.book()
    acts = book.gifts.donor_acts(pairs)
    # The key is that of the donor: its party, which comes first, may be known already.
    asked = [Submission(book, act, key if act is acts[-1] else None) for act in acts]
    record_all(session, asked, reason, ask=False)


@command_to(
    donor,
    "import",
    N_(
        "Register the donors of a list [code][,name][,public_name][,other_names][,anonymous][,origin][,kind][,address]"
        "[,phone][,email]. A name without a code gets the next one: NHT0001 and on."
    ),
)
@list_options
@reason_option
def import_(session: "Session", reason: str | None, **given: Any) -> None:
    """Record a list of donors."""
    import quykhuyenhoc as qkh

    donors = qkh.files.read_donors(given_list(session, given, "donors"), session.book())
    _record_donors(session, donors, None, reason)


@command_to(donor, "list", N_("List the donors with what each gave in all, money and goods."))
@known_option
@currency_option
@donor_names_option
def list_(session: "Session", known_at: str | None, currency: str, *, with_names: bool) -> None:
    """Draw the donors."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_names)
    known = session.known(known_at)
    show(session, qkh.reports.donors(book, known_at=known, currency=currency))


@command_to(donor, "show", N_("Show one donor."))
@argument("code", metavar=N_("DONOR"))
@currency_option
@donor_names_option
def show_(session: "Session", code: str, currency: str, *, with_names: bool) -> None:
    """Draw one donor."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_names)
    show(session, one_of(book, qkh.reports.donors, "donor", code, currency=currency))


@command_to(donor, "change", N_("Correct what is known of a donor, or let it give without a name from now on."))
@argument("code", metavar=N_("DONOR"))
@reached_options
@_known
@why_options
def change(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a change."""
    import quykhuyenhoc as qkh

    book, code = session.book(), given.pop("code")
    party, given["anonymous"] = _changed(code, _reached(given)), _anonymous(given)
    acts = [qkh.acts.ChangeDonor(code=code, **given)] if any(given.values()) or party is None else []
    if party is not None:
        acts.append(party)
    record_all(session, asked_each(book, acts, key), reason, ask=False)


@command_to(
    donor,
    "merge",
    N_(
        "Two donors are one: the first code stays good and is counted as the second. Needs --reason."
        "\n\nExample: qkh donor merge NHT-02 NHT-01 --reason 'cùng một người'"
    ),
)
@argument("party", metavar=N_("DONOR"))
@argument("into", metavar=N_("DONOR"))
@why_options
def merge(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a merging."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.MergeDonors(**given), key, reason)


@command_to(donor, "credit", N_("Say who brought a gift about: told in that donor's statement, and in no sum."))
@argument("no", metavar=N_("NO"))
@argument("party", metavar=N_("DONOR"))
@why_options
def credit(session: "Session", no: str, party: str, key: str | None, reason: str | None) -> None:
    """Record a credit."""
    import quykhuyenhoc as qkh

    seq, _its = session.book().gifts.gift_of(no)
    record(session, qkh.acts.CreditDonor(gift=seq, party=party), key, reason)


@command_to(
    donor,
    "statement",
    N_(
        "The statement of a donor: money and goods given, pledges, gifts brought about, the funds it gave to and what"
        " they awarded since."
    ),
)
@argument("code", metavar=N_("DONOR"))
@donor_names_option
def statement(session: "Session", code: str, *, with_names: bool) -> None:
    """Draw a statement."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_names)
    show(session, qkh.reports.donor_statement(book, code))


@command_to(
    donor,
    "annual",
    N_("What a donor gave in a year, money and goods apart, each gift net of its corrections and refunds."),
)
@argument("party", metavar=N_("PARTY"))
@argument("year", type=YEAR, metavar=N_("YEAR"))
@known_option
@currency_option
@donor_names_option
def annual(session: "Session", party: str, year: int, known_at: str | None, *, with_names: bool, **given: Any) -> None:
    """Draw what was given in a year."""
    import quykhuyenhoc as qkh

    known, book = session.known(known_at), session.reading(with_hidden=with_names)
    show(session, qkh.reports.annual_statement(book, party, year, known_at=known, **given))
