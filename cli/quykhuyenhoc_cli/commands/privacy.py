"""Personal data: consents, requests and answers; hide, show, erase, scrub; copies outside the book."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import asked_day, day_of, text_of
from quykhuyenhoc_cli.base import PERSONS, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.output import put_json, show
from quykhuyenhoc_cli.output import show as draw
from quykhuyenhoc_cli.params import COMING, DAY, WordParam, date_option, hidden_option, together, why_options
from quykhuyenhoc_cli.telling import put_line
from quykhuyenhoc_cli.writing import record

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

ASKED = ("see", "correct", "hide", "erase", "withdraw", "object")
ANSWERS = ("granted", "partly", "refused")
KINDS = ("backup", "export")

privacy = group(
    "privacy",
    N_("Personal data: request, answer, requests, about, hide, show, erase, scrub, copies, note-copy, destroyed."),
    listed=Listed(PERSONS, N_("Personal data: requests, hiding, erasing, copies."), alias="riengtu"),
)
_what = together(
    argument("party", required=False, unless=("fields",), metavar=N_("PARTY")),
    option(
        "--field", "fields", multiple=True, metavar=N_("NO[:FIELD]"),
        help=N_("Only this value, like PC12:description or #40:reason; all of PC12 without a field. Several times."),
    ),
    option("--request", metavar=N_("CODE"), help=N_("The request that it answers.")),
)  # fmt: skip


# -- requests ---------------------------------------------------------------------------------------------------------


@command_to(
    privacy,
    "request",
    N_(
        "Record that somebody asks about his data; it is to be answered within 2 working days."
        "\n\nExample: qkh privacy request --code YC-01 --party D1 --asked erase --received 02/03/2026"
    ),
)
@option("--code", required=True, metavar=N_("CODE"), help=N_("Its code."))
@option("--party", offered=True, metavar=N_("PARTY"), help=N_("The party who asks."))
@option("--name", metavar=N_("NAME"), help=N_("The name of somebody who asks and is no party."))
@option("--asked", type=WordParam("Asked", ASKED), required=True, help=N_("What is asked."))
@option(
    "--received",
    type=DAY,
    is_eager=True,
    metavar=N_("DAY"),
    help=N_("The day it came; today if left out."),
)
@option("--due", type=COMING, metavar=N_("DAY"), help=N_("The day by which it is answered, where Tết lies between."))
@why_options
def request(session: "Session", key: str | None, reason: str | None, received: Any, **given: Any) -> None:
    """Record a request."""
    import quykhuyenhoc as qkh

    if session.answers and not (given["party"] or given["name"]):
        given["name"] = text_of(session, None, "--name", _("Who asks"))
    record(session, qkh.acts.ReceiveRequest(**given, received=day_of(session.book(), received)), key, reason)


@command_to(privacy, "answer", N_("Record the answer to a request; who is refused, wholly or partly, is told why."))
@argument("code", metavar=N_("CODE"))
@option("--answer", type=WordParam("Answer", ANSWERS), required=True, help=N_("How it was decided."))
@option("--ground", metavar=N_("TEXT"), help=N_("The legal ground of a refusal."))
@date_option
@why_options
def answer(session: "Session", key: str | None, reason: str | None, date: Any, **given: Any) -> None:
    """Record an answer."""
    import quykhuyenhoc as qkh

    decision = given.pop("answer")
    record(session, qkh.acts.AnswerRequest(**given, decision=decision, date=day_of(session.book(), date)), key, reason)


@command_to(privacy, "requests", N_("List the requests: open ones first, overdue ones marked."))
@hidden_option
def requests(session: "Session", *, with_hidden: bool) -> None:
    """Draw the requests."""
    import quykhuyenhoc as qkh

    draw(session, qkh.reports.privacy_requests(session.reading(with_hidden=with_hidden)))


# -- values -----------------------------------------------------------------------------------------------------------


@command_to(privacy, "about", N_("List what the book holds about a party, and until when the law wants it kept."))
@argument("party", metavar=N_("PARTY"))
@hidden_option
def about(session: "Session", party: str, *, with_hidden: bool) -> None:
    """Draw the personal values of a party."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_hidden)
    draw(session, qkh.reports.personal_data(book, party))


@command_to(
    privacy,
    "hide",
    N_(
        "Hide what the book holds about a party from lists, letters and publications; accountant and auditor still see"
        " it.\n\nExample: qkh privacy hide D1 --request YC-01"
    ),
)
@_what
@why_options
def hide(session: "Session", **given: Any) -> None:
    """Record a hiding."""
    import quykhuyenhoc as qkh

    _change(session, qkh.acts.HidePersonal, **given)


@command_to(privacy, "show", N_("Show hidden data again. Needs --reason."))
@_what
@why_options
def show_again(session: "Session", **given: Any) -> None:
    """Record a showing."""
    import quykhuyenhoc as qkh

    _change(session, qkh.acts.ShowPersonal, **given)


@command_to(
    privacy,
    "erase",
    N_(
        "Erase what the book holds about a party for ever, where the law does not want it kept. Needs --reason."
        "\n\nExample: qkh privacy erase D1 --request YC-01 --reason 'theo yêu cầu' --dry-run"
    ),
)
@_what
@why_options
def erase(session: "Session", **given: Any) -> None:
    """Record an erasure."""
    import quykhuyenhoc as qkh

    _change(session, qkh.acts.ErasePersonal, **given)


def _change(session: "Session", kind: Any, *, key: str | None, reason: str | None, **given: Any) -> None:
    record(session, _act(session, kind, given), key, reason)


def _act(session: "Session", kind: Any, given: dict[str, Any]) -> Any:

    places = tuple(place for text in given["fields"] for place in session.book().privacy.personal_places(text))
    return kind(party=given["party"], fields=places, request=given["request"])


@command_to(
    privacy,
    "scrub",
    N_(
        "Rewrite the file so that nothing of what was erased is left in it, and note it in the log. May be repeated; on"
        " a server the owner of the tables must do it."
    ),
)
def scrub(session: "Session") -> None:
    """Scrub the database."""
    import quykhuyenhoc as qkh

    books = session.books()
    done = qkh.proof.scrub(books, **session.direct())
    if session.format in ("json", "jsonl"):
        data = {
            "schema": 1, "report": "scrubbed", "file": books.database.place, "dry_run": session.dry_run,
            "seqs": [one.seq for one in done],
        }  # fmt: skip
        put_json(session, data)
        return
    nos = ", ".join(f"#{one.seq}" for one in done) or "–"
    text = _("Planned {nos}; nothing was scrubbed.") if session.dry_run else _("Scrubbed {file}; recorded {nos}.")
    put_line(session, text.format(file=books.database.place, nos=nos))
    if books.database.on_server:
        put_line(session, _("Not reached: archived WAL, replicas and the server's own backups; destroy them too."))


# -- copies -----------------------------------------------------------------------------------------------------------


@command_to(privacy, "copies", N_("List the copies outside the book, and how many erased values each still holds."))
@hidden_option
def copies(session: "Session", *, with_hidden: bool) -> None:
    """Draw the copies."""
    import quykhuyenhoc as qkh

    draw(session, qkh.reports.copies(session.reading(with_hidden=with_hidden)))


@command_to(privacy, "note-copy", N_("Note a copy that was made in another way; backup and export note theirs."))
@option("--code", required=True, metavar=N_("CODE"), help=N_("Its code."))
@option(
    "--kind",
    type=WordParam("CopyKind", KINDS),
    default="backup",
    help=N_("A backup of the book, or an export from it."),
)
@option("--where", required=True, metavar=N_("TEXT"), help=N_("Where it is kept, and by whom."))
@option("--made", type=click.IntRange(min=1), metavar="SEQ", help=N_("The last act in it; that of now if left out."))
@why_options
def note_copy(session: "Session", key: str | None, reason: str | None, made: int | None, **given: Any) -> None:
    """Record a copy."""
    import quykhuyenhoc as qkh

    book = session.book()
    record(session, qkh.acts.NoteCopy(**given, made=made or book.head().size), key, reason)


@command_to(privacy, "destroyed", N_("Record that a copy was destroyed."))
@argument("code", metavar=N_("CODE"))
@date_option
@why_options
def destroyed(session: "Session", code: str, date: Any, key: str | None, reason: str | None) -> None:
    """Record the destruction."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.DestroyCopy(code=code, date=day_of(session.book(), date)), key, reason)


SCOPES = ("publish-name", "publish-photo", "letters", "share")
GIVERS = ("self", "guardian", "both")

consent = group(
    "consent",
    N_("What persons allow to be done with their data: give, withdraw, list."),
    listed=Listed(PERSONS, N_("Consents: give, withdraw, list."), alias="dongy"),
)


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
@option("--scope", type=WordParam("Scope", SCOPES), required=True, help=N_("What it allows."))
@option("--given-by", offered=True, type=WordParam("GivenBy", GIVERS), default="self", help=N_("Who gave it."))
@option("--guardian", metavar=N_("NAME"), help=N_("The guardian who gave it."))
@option(
    "--evidence",
    unless=("evidence_file",),
    metavar=N_("TEXT"),
    help=N_("How it was given: a letter, a form, a recorded call."),
)
@option("--evidence-file", metavar=N_("FILE"), help=N_("The scanned paper: its hash is recorded, not the file."))
@option("--until", type=COMING, metavar=N_("DAY"), help=N_("The last day on which it holds."))
@date_option
@why_options
def give(
    session: "Session", key: str | None, reason: str | None, evidence_file: str | None, date: Any, **given: Any
) -> None:
    """Record a consent."""
    import quykhuyenhoc as qkh

    hashed = _sha256(evidence_file) if evidence_file else None
    if session.answers and given["given_by"] != "self":
        given["guardian"] = text_of(session, given["guardian"], "--guardian", _("Name of the guardian"))
    day = asked_day(session, session.book(), date)
    record(session, qkh.acts.GiveConsent(**given, date=day, evidence_sha256=hashed), key, reason)


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

    record(session, qkh.acts.WithdrawConsent(code=code, date=day_of(session.book(), date)), key, reason)


@command_to(consent, "list", N_("List the consents, with whether each holds today."))
@hidden_option
def list_(session: "Session", *, with_hidden: bool) -> None:
    """Draw all consents."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.consents(session.reading(with_hidden=with_hidden)))
