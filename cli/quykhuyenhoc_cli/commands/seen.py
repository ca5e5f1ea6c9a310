"""What this account saw of each book last: list it, and accept a file that is older or another."""

from typing import TYPE_CHECKING

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli import statefolder
from quykhuyenhoc_cli.asking import confirmed
from quykhuyenhoc_cli.base import command_to, group
from quykhuyenhoc_cli.output import put_json
from quykhuyenhoc_cli.writing import put_line

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

seen = group("seen", N_("What this account saw of each book last: list, accept. A file that is older is noticed so."))


@command_to(seen, "list", N_("List the books that were seen: how many acts they had, and where."))
def list_(session: "Session") -> None:
    """Show what is remembered."""
    import quykhuyenhoc as qkh

    folder = statefolder.folder()
    books = qkh.SeenBooks(folder).all() if folder else ()
    if session.format in ("json", "jsonl"):
        rows = [{"id": one.id, "seq": one.size, "at": one.at, "file": one.place} for one in books]
        put_json(session, {"schema": 1, "report": "seen", "folder": folder, "books": rows})
        return
    put_line(session, f"# {folder or '–'}")
    for one in books:
        put_line(session, f"{one.id}  #{one.size}  {one.at[:10]}  {one.place}")


@command_to(
    seen,
    "accept",
    N_(
        "Take the file of -f as it is, although it is older than what was seen, or goes on otherwise: it was put back"
        " on purpose. Asks first; in a pipe say --yes."
        "\n\nExample: qkh -f quy-moi.db seen accept"
    ),
)
def accept(session: "Session") -> None:
    """Remember a database as it is."""
    books = session.books()
    if books.seen is None:
        raise click.UsageError(_("Nothing is remembered here (QKH_STATE)."))
    place = books.database.place
    with books.source.reading() as connection:
        unlike = books.seen.unlike(connection)
        if not unlike:
            put_line(session, _("{file} is as it was seen, or newer; there is nothing to accept.").format(file=place))
            return
        if not session.given.get("yes"):
            if not session.asks:
                raise click.UsageError(_("Say --yes to accept it."))
            if not confirmed(_("Go on with this file?")):
                raise click.Abort
        books.seen.accept(connection, place)
    codes = ", ".join(one.code for one in unlike)
    put_line(session, _("Accepted {file} as it is: {books}.").format(file=place, books=codes))
