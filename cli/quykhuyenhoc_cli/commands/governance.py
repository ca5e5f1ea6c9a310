"""Official documents: add, change, end, list; terms of office: set, list."""

from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import code_of, day_of, text_of
from quykhuyenhoc_cli.base import ASSOCIATION, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.lists import given_list, list_options
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import DAY, Decorator, WordParam, known_option, together, why_options
from quykhuyenhoc_cli.submitting import asked_each
from quykhuyenhoc_cli.writing import record, record_all

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

KINDS: Final = ("decision", "agreement", "legal_basis", "charter", "regulation", "plan", "appeal", "other")

official_document = group(
    "official-document",
    N_("Official documents: add, import, change, end, list."),
    listed=Listed(ASSOCIATION, alias="vanban"),
)
term = group("term", N_("Terms of office of bodies: set, list."), listed=Listed(ASSOCIATION, alias="nhiemky"))
_as_of: Final = option("--as-of", type=DAY, metavar=N_("DAY"), help=N_("Those of that day alone."))


def _fields(*, kind: bool) -> Decorator:
    return together(
        option(
            "--kind", required=kind, type=WordParam("OfficialDocumentKind", KINDS), metavar=N_("KIND"),
            help=N_("What it is: decision, agreement, legal_basis, charter, regulation, plan, appeal, other."),
        ),
        option("--title", metavar=N_("TEXT"), help=N_("What it is about; it names no person.")),
        option("--number", metavar=N_("NO"), help=N_("Its number, as it stands on it.")),
        option("--issuer", metavar=N_("NAME"), help=N_("Who issued it.")),
        option("--date", type=DAY, metavar=N_("DAY"), help=N_("Its day.")),
        option("--from", "since", type=DAY, metavar=N_("DAY"), help=N_("In force from, where not from its day.")),
        option("--body", metavar=N_("BODY"), help=N_("The body whose it is.")),
        option(
            "--on", multiple=True, metavar=N_("CODE"),
            help=N_("What it is the basis of: a programme, round, campaign, activity, indicator; repeat it."),
        ),
    )  # fmt: skip


def _read(given: dict[str, Any]) -> dict[str, Any]:
    """Return options as the fields of an act."""
    import quykhuyenhoc as qkh

    on = tuple(qkh.acts.BasisOf(code=code) for code in given["on"])
    kind = given["kind"] and qkh.kinds.OfficialDocumentKind(given["kind"])
    return {**given, "on": on, "kind": kind}


@command_to(
    official_document,
    "add",
    N_(
        "Note an official document: a decision, an agreement, a legal basis, a charter."
        "\n\nExample: qkh official-document add --code DL22 --kind charter --title 'Điều lệ Quỹ' --date 20/01/2022"
    ),
)
@option("--code", metavar=N_("CODE"), help=N_("Its code; never used again for another."))
@_fields(kind=True)
@option("--to", "until", type=DAY, metavar=N_("DAY"), help=N_("The last day on which it is in force."))
@why_options
def add(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record an official document."""
    import quykhuyenhoc as qkh

    given["code"] = code_of(session, given["code"], "--code", _("Code"), "official_document")
    given["title"] = text_of(session, given["title"], "--title", _("What it is about"))
    record(session, qkh.acts.NoteDocument(**_read(given)), key, reason)


@command_to(official_document, "change", N_("Put right or complete what was noted of an official document."))
@argument("code", metavar=N_("OFFICIAL-DOCUMENT"))
@_fields(kind=False)
@why_options
def change(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a change."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.ChangeDocument(**_read(given)), key, reason)


@command_to(official_document, "end", N_("Say after which day an official document is in force no longer."))
@argument("code", metavar=N_("OFFICIAL-DOCUMENT"))
@option("--date", type=DAY, metavar=N_("DAY"), help=N_("The last day on which it is in force; today if left out."))
@option("--replaced-by", metavar=N_("OFFICIAL-DOCUMENT"), help=N_("The one that takes its place."))
@why_options
def end(
    session: "Session", code: str, date: Date | None, replaced_by: str | None, key: str | None, reason: str | None
) -> None:  # fmt: skip
    """Record the end."""
    import quykhuyenhoc as qkh

    day = day_of(session.book(), date)
    record(session, qkh.acts.EndDocument(code=code, date=day, replaced_by=replaced_by), key, reason)


@command_to(
    official_document,
    "import",
    N_(
        "Note the official documents of a list title[,number][,date][,issuer][,kind][,code]; a row without a code "
        "takes its number for one."
    ),
)
@option(
    "--kind", type=WordParam("OfficialDocumentKind", KINDS), metavar=N_("KIND"),
    help=N_("What those are whose row does not say."),
)  # fmt: skip
@list_options
@why_options
def import_(session: "Session", kind: str | None, key: str | None, reason: str | None, **given: Any) -> None:
    """Record a list of official documents."""
    import quykhuyenhoc as qkh

    book, file = session.book(), given_list(session, given, "official_documents")
    acts = qkh.files.read_official_documents(file, qkh.kinds.OfficialDocumentKind(kind) if kind else None)
    rows = qkh.files.read_list(file, "official_documents").rows
    record_all(session, asked_each(book, acts, key, rows), reason, ask=False)


@command_to(official_document, "list", N_("List official documents: all, or those in force on a day (--as-of)."))
@_as_of
@option("--kind", type=WordParam("OfficialDocumentKind", KINDS), metavar=N_("KIND"), help=N_("Those of one kind."))
@option("--on", metavar=N_("CODE"), help=N_("Those that are the basis of it."))
@known_option
def list_(
    session: "Session", as_of: Date | None, kind: str | None, on: str | None, known_at: str | None
) -> None:  # fmt: skip
    """Draw the official documents."""
    import quykhuyenhoc as qkh

    chosen = qkh.kinds.OfficialDocumentKind(kind) if kind else None
    known = session.known(known_at)
    show(session, qkh.reports.official_documents(session.book(), as_of, kind=chosen, on=on, known_at=known))


@command_to(
    term,
    "set",
    N_(
        "Set a term of office of a body; one of the same first day is put right by it."
        "\n\nExample: qkh term set SL --name 'Khóa V' --from 01/11/2021 --to 31/10/2026"
    ),
)
@argument("body", metavar=N_("BODY"))
@option("--name", required=True, metavar=N_("NAME"), help=N_("Its name."))
@option("--from", "since", required=True, type=DAY, metavar=N_("DAY"), help=N_("Its first day."))
@option("--to", "until", type=DAY, metavar=N_("DAY"), help=N_("Its last day."))
@why_options
def set_(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a term of office."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.SetTerm(**given), key, reason)


@command_to(term, "list", N_("List terms of office: all, or those of a day (--as-of)."))
@_as_of
@option("--body", metavar=N_("BODY"), help=N_("Those of one body."))
@known_option
def list_terms(session: "Session", as_of: Date | None, body: str | None, known_at: str | None) -> None:
    """Draw the terms of office."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.terms_of_office(session.book(), as_of, body=body, known_at=session.known(known_at)))
