"""Care of the whole database: ``verify`` and ``upgrade``."""

import json
import sys
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.base import command
from quykhuyenhoc_cli.output import put
from quykhuyenhoc_cli.progress import progress
from quykhuyenhoc_cli.speaking import one_line
from quykhuyenhoc_cli.writing import put_line

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

FOUND = 3
SHOWN_MAX = 1_000


@command(
    "verify",
    N_("Prove from the log that nothing was altered: every row, sum, number and floor. Ends with 3 if something was."),
)
@click.pass_context
def verify(ctx: click.Context, session: "Session") -> None:
    """Verify all books, or the one that --book names."""
    import quykhuyenhoc as qkh

    books = session.books()
    named = session.given.get("book")
    only = books.book(named) if named else None
    heads = [head for head in books.heads() if only is None or head.code == only.code]
    with progress(sys.stderr) as tell:
        differences = qkh.verify(books, only, progress=partial(tell, "verify") if tell else None)
        found = list(islice(differences, SHOWN_MAX))
        count = len(found) + sum(1 for _more in differences)
    _tell(session, heads, found, count)
    if found:
        ctx.exit(FOUND)


def _tell(session: "Session", heads: "list[qkh.Head]", found: "list[qkh.Finding]", count: int) -> None:
    place = session.books().database.place
    if session.format in ("json", "jsonl"):
        data = {
            "schema": 1, "report": "verify", "file": place, "ok": not found, "count": count,
            "books": [{"book": head.code, "seq": head.size} for head in heads],
            "findings": [one._asdict() for one in found],
        }  # fmt: skip
        put(session, json.dumps(data, ensure_ascii=False) + "\n")
        return
    listed = ", ".join(f"{head.code} (#{head.size})" for head in heads)
    end = _("All is as it was recorded: {books}, {file}.").format(books=listed, file=place)
    if found:
        end = _("Found {count} differences in {file}.").format(count=count, file=place)
    put(session, "".join(f"{one_line(text)}\n" for text in (*(one.text() for one in found), end)))


@command("upgrade", N_("Bring a file or server to the schema of this version; make a copy first."))
def upgrade(session: "Session") -> None:
    """Run the migrations that are missing."""
    if session.dry_run:
        raise click.UsageError(_("This command knows no dry run."))
    import quykhuyenhoc as qkh

    qkh.upgrade_books(session.place)
    put_line(
        session, _("{file} has the schema of this version.").format(file=qkh.open_books(session.place).database.place)
    )
