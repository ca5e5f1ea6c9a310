"""Copies of all books: ``backup`` and ``restore``."""

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.base import argument, command, option
from quykhuyenhoc_cli.commands.books import warn_of_cloud
from quykhuyenhoc_cli.output import put_json
from quykhuyenhoc_cli.progress import progress
from quykhuyenhoc_cli.speaking import remark, words
from quykhuyenhoc_cli.writing import put_line

SHOWN_MAX = 20

if TYPE_CHECKING:
    from collections.abc import Sequence

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session


@command(
    "backup",
    N_(
        "Copy all books into a new file, while others work. The copy is a book file, whatever the database; keep it on"
        " another disk.\n\nExample: qkh backup /media/usb/quy-2022-03-31.db"
    ),
)
@argument("path", metavar=N_("NEW-FILE"))
def backup(session: "Session", path: str) -> None:
    """Copy the database."""
    import quykhuyenhoc as qkh

    _no_dry_run(session)
    with progress(sys.stderr) as tell:
        heads = qkh.backup_books(session.books(), path, progress=partial(tell, "copy") if tell else None)
    _told(session, "backup", path, heads, _("Copied to {file}: {books}. Check it with qkh restore --check {file}."))
    note_copy(session, heads, "backup", path)


def note_copy(session: "Session", heads: "Sequence[qkh.Head]", kind: str, path: str) -> None:
    """Note in the log that a copy with personal data was made; the copy stands where that cannot be."""
    import quykhuyenhoc as qkh

    where = os.path.abspath(path)  # noqa: PTH100 (pathlib is slow to load)
    try:
        done = qkh.note_copies(session.books(), heads, qkh.CopyKind(kind), where, actor=session.alone())
    except qkh.QuyError as error:
        problem = _("the copy is not noted in the log: {problem}").format(problem=words(error))
        remark(_("Warning: {message}").format(message=problem))
        return
    nos = ", ".join(f"#{one.seq}" for one in done)
    remark(_("Noted in the log ({nos}), so that an erasure can name this copy.").format(nos=nos))


@command(
    "restore",
    N_(
        "Verify a copy and put its books into the new file, or the empty server database, that -f names."
        "\n\nExample: qkh -f quy-moi.db restore /media/usb/quy-2022-03-31.db"
    ),
)
@argument("copy", metavar=N_("COPY"))
@option("--check", is_flag=True, help=N_("Only verify the copy; restore nothing."))
def restore(session: "Session", copy: str, check: bool) -> None:  # noqa: FBT001 (Click's)
    """Restore a copy, or only look whether it could be."""
    import quykhuyenhoc as qkh

    _no_dry_run(session)
    with progress(sys.stderr) as tell:
        told = partial(tell, "verify") if tell else None
        if check:
            heads = qkh.check_copy(copy, progress=told)
            _told(session, "check", copy, heads, _("The copy {file} is whole: {books}."))
        else:
            heads = qkh.restore_books(copy, session.place, progress=told)
            _told(session, "restore", session.shown_place, heads, _("Restored to {file}: {books}."))
            _say_erasures(session)
            warn_of_cloud(session.place)


def _say_erasures(session: "Session") -> None:
    """Say which erasures the restored books know, and which were seen here and are not in them."""
    import quykhuyenhoc as qkh

    for code, size, known, lacks in qkh.erasures(session.books()):
        listed = ", ".join(f"#{seq}" for seq in known[-SHOWN_MAX:]) or _("none")
        text = _("{book} ends at #{size}; erasures in it: {known}. What was erased later stands in it again.")
        remark(text.format(book=code, size=size, known=listed))
        if lacks:
            text = _("{book} lacks erasures that were seen here: {lacks}. Erase the same again.")
            remark(text.format(book=code, lacks=", ".join(f"#{seq}" for seq in lacks[-SHOWN_MAX:])))


def _no_dry_run(session: "Session") -> None:
    if session.dry_run:
        raise click.UsageError(_("This command knows no dry run."))


def _told(session: "Session", report: str, path: str, heads: "Sequence[qkh.Head]", text: str) -> None:
    if session.format in ("json", "jsonl"):
        books = [{"book": head.code, "seq": head.size} for head in heads]
        put_json(session, {"schema": 1, "report": report, "file": path, "books": books})
        return
    listed = ", ".join(f"{head.code} (#{head.size})" for head in heads)
    put_line(session, text.format(file=path, books=listed))
