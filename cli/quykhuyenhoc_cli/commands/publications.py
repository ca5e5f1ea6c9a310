"""Publications as stock: add, print, issue, undo, stock, list."""

from typing import TYPE_CHECKING, Any, Final

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import asked_day, code_of, day_of, text_of
from quykhuyenhoc_cli.base import ASSOCIATION, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.givers import day_for_all
from quykhuyenhoc_cli.lists import given_list, list_options
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import date_option, days, span_options, why_options
from quykhuyenhoc_cli.submitting import asked_each, told_twins
from quykhuyenhoc_cli.writing import record, record_all

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

publication = group(
    "publication",
    N_("Publications: add, print, issue, import, undo, stock, list."),
    listed=Listed(ASSOCIATION, alias="anpham"),
)
_copies: Final = option(
    "--copies", required=True, type=click.IntRange(min=1), metavar=N_("NUMBER"), help=N_("How many copies.")
)


@command_to(
    publication,
    "add",
    N_(
        "Register a publication.\n\n"
        "Example: qkh publication add --code BT33 --name 'Bản tin khuyến học' --number 33"
    ),
)  # fmt: skip
@option("--code", metavar=N_("CODE"), help=N_("Its code; never used again for another."))
@option("--name", metavar=N_("NAME"), help=N_("Its name."))
@option("--number", "serial", metavar=N_("NO"), help=N_("Its number, as 33 of a bulletin."))
@why_options
def add(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a publication."""
    import quykhuyenhoc as qkh

    given["code"] = code_of(session, given["code"], "--code", _("Code"), "publication")
    given["name"] = text_of(session, given["name"], "--name", _("Name"))
    record(session, qkh.acts.OpenPublication(**given), key, reason)


@command_to(publication, "print", N_("Record copies that came from the printer; what they cost is paid by a voucher."))
@argument("publication", metavar=N_("PUBLICATION"))
@_copies
@date_option
@why_options
def print_(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record copies printed."""
    import quykhuyenhoc as qkh

    day = asked_day(session, session.book(), given["date"])
    record(session, qkh.acts.PrintPublication(**{**given, "date": day}), key, reason)


@command_to(
    publication, "issue", N_("Record copies that go out, to a body where one is named; never more than are left.")
)
@argument("publication", metavar=N_("PUBLICATION"))
@_copies
@option("--body", metavar=N_("BODY"), help=N_("The body that has them."))
@date_option
@why_options
def issue(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record copies issued."""
    import quykhuyenhoc as qkh

    day = asked_day(session, session.book(), given["date"])
    record(session, qkh.acts.IssuePublication(**{**given, "date": day}), key, reason)


@command_to(
    publication,
    "import",
    N_("Record copies that go out by a list body,quantity[,date]; a body by its code or its name."),
)
@argument("publication", metavar=N_("PUBLICATION"))
@date_option
@list_options
@why_options
def import_(
    session: "Session", publication: str, date: Any, key: str | None, reason: str | None, **given: Any
) -> None:  # fmt: skip
    """Record a list of copies issued."""
    import quykhuyenhoc as qkh

    book, file = session.book(), given_list(session, given, "publications_issued")
    reading = qkh.files.read_list(file, "publications_issued")
    day = day_for_all(session, book, date, reading)
    default = qkh.files.PublicationDefaults(publication=publication, date=day)
    acts = qkh.files.read_publications_issued(file, default, book)
    record_all(session, told_twins(session, asked_each(book, acts, key, reading.rows), key), reason, ask=False)


@command_to(
    publication,
    "undo",
    N_(
        "Undo copies printed or issued: by #seq as the list has it, or by the code of a publication what was recorded "
        "of it last. Needs --reason."
    ),
)
@argument("no", metavar=N_("PUBLICATION"))
@date_option
@why_options
def undo(session: "Session", no: str, date: Any, key: str | None, reason: str | None) -> None:
    """Record that a movement is undone."""
    import quykhuyenhoc as qkh

    book = session.book()
    of_it = [row.seq for row in qkh.reports.publication_moves(book).rows if row.publication == no]
    seq = max(of_it) if of_it else book.gifts.moved_seq(no)
    record(session, qkh.acts.UndoPublication(of=seq, date=day_of(book, date)), key, reason)


@command_to(publication, "stock", N_("What of each publication was printed and issued, and how many copies are left."))
@span_options
def stock(session: "Session", known_at: str | None, **given: Any) -> None:
    """Draw the stock."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.publications(session.book(), days(**given), known_at=session.known(known_at)))


@command_to(publication, "list", N_("List copies printed and issued, with the body that had them."))
@option("--publication", metavar=N_("PUBLICATION"), help=N_("Those of one publication."))
@span_options
def list_(session: "Session", known_at: str | None, publication: str | None, **given: Any) -> None:
    """Draw the movements."""
    import quykhuyenhoc as qkh

    found = qkh.reports.publication_moves(
        session.book(), days(**given), publication=publication, known_at=session.known(known_at)
    )
    show(session, found)
