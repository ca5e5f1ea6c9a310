"""Commands that keep books in order: verify, backup, restore, upgrade, repair, what was seen."""

import os
import sys
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc import format_date
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli import statefolder
from quykhuyenhoc_cli.asking import confirmed
from quykhuyenhoc_cli.base import COPIES, PROOF, Listed, argument, command, command_to, group, option
from quykhuyenhoc_cli.commands.books import warn_of_cloud
from quykhuyenhoc_cli.commands.checkpoints import read_notes
from quykhuyenhoc_cli.exits import FOUND
from quykhuyenhoc_cli.output import progress, put, put_json
from quykhuyenhoc_cli.speaking import one_line, remark, words
from quykhuyenhoc_cli.telling import put_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

SHOWN_MAX = 1_000


@command(
    "verify",
    N_(
        "Prove from the log that nothing was altered: every row, sum, number and floor. Ends with 3 if something was."
        " With a checkpoint that somebody kept it proves also that no act was cut off or rewritten."
        "\n\nExample: qkh verify --against moc-2022-Q1.txt"
    ),
    listed=Listed(PROOF, N_("Prove that nothing was altered.")),
)
@option("--against", multiple=True, metavar=N_("FILE"), help=N_("A checkpoint that somebody kept; several times."))
@option(
    "--key", "keys", multiple=True, metavar=N_("KEY"), help=N_("The public half of a key that must have signed it.")
)
@option("--code", metavar=N_("CODE"), help=N_("The code of a checkpoint on paper; with --size."))
@option("--evidence", is_flag=True, help=N_("Hash the content of every attached file again."))
@option("--size", type=int, metavar=N_("NUMBER"), help=N_("The number of acts that stands beside the code."))
@click.pass_context
def verify(
    ctx: click.Context, /, session: "Session", against: tuple[str, ...], keys: tuple[str, ...], **given: Any
) -> None:
    """Verify all books, or the one that --book names."""
    import quykhuyenhoc as qkh

    books = session.books()
    kept: list[qkh.proof.Checkpoint | qkh.proof.PaperCheckpoint | qkh.proof.Note] = [
        *_notes(against, keys),
        *_on_paper(given["code"], given["size"]),
    ]
    named = session.given.get("book")
    only = books[named] if named else None
    heads = [head for head in books.heads() if only is None or head.code == only.code]
    with progress(sys.stderr) as tell:
        told = partial(tell, "verify") if tell else None
        differences = qkh.proof.differences(books, only, against=kept, evidence=given["evidence"], progress=told)
        found = list(islice(differences, SHOWN_MAX))
        count = len(found) + sum(1 for _more in differences)
    _tell(session, heads, found, count)
    if against and not keys:
        remark(_("Nobody's signature was checked: name keys with --key."))
    if found:
        ctx.exit(FOUND)


def _notes(paths: "Sequence[str]", keys: "Sequence[str]") -> "Iterator[qkh.proof.Checkpoint | qkh.proof.Note]":
    """Yield the checkpoints of note files, each signed by all the keys."""
    import quykhuyenhoc as qkh

    if keys and not paths:
        raise click.UsageError(_("--key says who signed a checkpoint: name that with --against."))
    known = [qkh.proof.read_verifier_key(key) for key in keys]
    for text in read_notes(paths):
        unsigned = qkh.proof.read_checkpoint(text, known)
        yield qkh.proof.parse_note(text) if "\n\n" in text.strip() else unsigned


def _on_paper(code: str | None, size: int | None) -> "Iterator[qkh.proof.PaperCheckpoint]":
    import quykhuyenhoc as qkh

    if (code is None) != (size is None):
        raise click.UsageError(_("--code and --size stand together."))
    if code is not None and size is not None:
        yield qkh.proof.read_paper(code, size)


def _exposed(session: "Session", head: "qkh.proof.Head") -> str:
    """Return how much of a book nobody outside could prove."""
    import quykhuyenhoc as qkh

    books = session.books()
    found = qkh.proof.exposure(books.at(head))
    if found.at is None:
        return _(
            "{book}: nobody outside keeps a checkpoint; {acts} acts could be rewritten unseen (qkh checkpoint)."
        ).format(book=head.code, acts=found.acts)
    days = (books.clock() - found.at).days
    return _("{book}: {acts} acts and {days} days since the checkpoint that somebody outside keeps (#{size}).").format(
        book=head.code, acts=found.acts, days=days, size=found.size
    )


def _unscrubbed(session: "Session", head: "qkh.proof.Head") -> str | None:
    """Return what was erased from a book, but may still lie in the file."""
    import quykhuyenhoc as qkh

    found = qkh.proof.not_scrubbed(session.books().at(head))
    if found is None:
        return None
    text = _("{book}: {count} personal values erased (#{first} to #{last}), not scrubbed yet (qkh privacy scrub).")
    return text.format(book=head.code, count=found.values, first=found.first, last=found.last)


def _alone(session: "Session", head: "qkh.proof.Head") -> str | None:
    """Return how much money one person moved alone, and what of it waits for signatures."""
    import quykhuyenhoc as qkh

    rows = [row for row in qkh.reports.controls(session.books().at(head)).rows if row.amount or row.waits]
    if not rows:
        return None
    waiting = sum(1 for row in rows if row.waits)
    text = _("{book}: {count} times one person did alone what others should know of, {waiting} wait for signatures")
    return text.format(book=head.code, count=len(rows), waiting=waiting) + " (qkh controls)."


def _counted(session: "Session", head: "qkh.proof.Head") -> "Iterator[str]":
    """Yield the counts of cash that the book does not agree with."""
    import quykhuyenhoc as qkh

    book = session.books().at(head)
    for one in qkh.reports.count_differences(book):
        counted, held = qkh.Money(one.counted), qkh.Money(one.held)
        text = _("{book}: {account} was counted at {counted} on {day} (#{seq}); the book now has {held} for that day.")
        day = format_date(one.date)
        yield text.format(
            book=head.code, account=one.account, counted=counted, day=day, seq=one.seq, held=held
        )  # fmt: skip


def _tell(session: "Session", heads: "list[qkh.proof.Head]", found: "list[qkh.proof.Finding]", count: int) -> None:
    import quykhuyenhoc as qkh

    place = session.books().database.place
    if session.format in ("json", "jsonl"):
        data = {
            "schema": 1, "report": "verify", "file": place, "ok": not found, "count": count,
            "books": [
                {"book": head.code, "seq": head.size, "exposed": qkh.proof.exposure(book).acts,
                 "unscrubbed": left.values if (left := qkh.proof.not_scrubbed(book)) else 0}
                for head in heads
                for book in (session.books().at(head),)
            ],
            "findings": [one._asdict() for one in found],
        }  # fmt: skip
        put_json(session, data)
        return
    listed = ", ".join(f"{head.code} (#{head.size})" for head in heads)
    end = _("All is as it was recorded: {books}, {file}.").format(books=listed, file=place)
    if found:
        end = _("Found {count} differences in {file}.").format(count=count, file=place)
    notices = (
        text
        for head in heads
        for text in (_exposed(session, head), _unscrubbed(session, head), _alone(session, head))
        if text
    )
    counted = (text for head in heads for text in _counted(session, head))
    lines = (*(one.text() for one in found), end, *notices, *counted)
    put(session, "".join(f"{one_line(text)}\n" for text in lines))


@command(
    "repair",
    N_(
        "Move rows that no act wrote out of the way of the next act, where raw SQL left such; an act of its own says"
        " what they were. What was recorded is never touched. Whoever owns the file or the server's tables must do it."
    ),
    listed=Listed(PROOF, N_("Move rows that no act wrote out of the way."), alias="suachua"),
)
def repair(session: "Session") -> None:
    """Repair every book that needs it."""
    import quykhuyenhoc as qkh

    if session.dry_run:
        raise click.UsageError(_("This command knows no dry run."))
    books = session.books()
    done = qkh.proof.repair_books(books, actor=session.alone())
    if session.format in ("json", "jsonl"):
        data = {
            "schema": 1, "report": "repaired", "file": books.database.place, "seqs": [one.seq for one in done],
        }  # fmt: skip
        put_json(session, data)
        return
    if not done:
        put_line(session, _("Nothing in {file} needs a repair.").format(file=books.database.place))
        return
    nos = ", ".join(f"#{one.seq}" for one in done)
    put_line(session, _("Repaired {file}; {nos} says what was taken away.").format(file=books.database.place, nos=nos))


@command(
    "upgrade",
    N_(
        "Bring a file or server to the schema of this version, and put back what is missing or changed of its guards"
        " and rights; make a copy first."
    ),
    listed=Listed(COPIES, N_("Bring a file to the schema of this version.")),
)
def upgrade(session: "Session") -> None:
    """Run the migrations that are missing, and mend."""
    if session.dry_run:
        raise click.UsageError(_("This command knows no dry run."))
    import quykhuyenhoc as qkh

    qkh.proof.upgrade_books(session.place)
    put_line(
        session, _("{file} has the schema of this version.").format(file=qkh.open_books(session.place).database.place)
    )


ERASURES_SHOWN_MAX = 20
RECORDED_SHOWN_MAX = 20


@command(
    "backup",
    N_(
        "Copy all books into a new file, while others work. The copy is a book file, whatever the database; keep it on"
        " another disk.\n\nExample: qkh backup /media/usb/quy-2022-03-31.db"
    ),
    listed=Listed(COPIES, N_("Copy all books into a new file, while others work."), alias="saoluu"),
)
@argument("path", metavar=N_("NEW-FILE"))
def backup(session: "Session", path: str) -> None:
    """Copy the database."""
    import quykhuyenhoc as qkh

    _no_dry_run(session)
    with progress(sys.stderr) as tell:
        heads = qkh.proof.backup_books(session.books(), path, progress=partial(tell, "copy") if tell else None)
    _told(session, "backup", path, heads, _("Copied to {file}: {books}. Check it with qkh restore --check {file}."))
    note_copy(session, heads, "backup", path)


def note_copy(session: "Session", heads: "Sequence[qkh.proof.Head]", kind: str, path: str) -> None:
    """Note in the log that a copy with personal data was made; the copy stands where that cannot be."""
    import quykhuyenhoc as qkh

    where = os.path.abspath(path)  # noqa: PTH100 (pathlib is slow to load)
    try:
        done = qkh.proof.note_copies(session.books(), heads, qkh.kinds.CopyKind(kind), where, actor=session.alone())
    except qkh.QuyError as error:
        problem = _("the copy is not noted in the log: {problem}").format(problem=words(error))
        remark(_("Warning: {message}").format(message=problem))
        return
    nos = ", ".join(f"#{one.seq}" for one in done)
    remark(_("Noted in the log ({nos}), so that an erasure can name this copy.").format(nos=nos))


@command(
    "restore",
    N_(
        "Verify a copy and put its books into a new file, or an empty server database; -f may name that too. A file"
        " from before the first release is made anew with the tables of this version."
        "\n\nExample: qkh restore /media/usb/quy-2022-03-31.db quy-moi.db"
    ),
    listed=Listed(COPIES, N_("Verify a copy and restore its books."), alias="khoiphuc"),
)
@argument("copy", metavar=N_("COPY"))
@argument("new", required=False, metavar=N_("NEW-FILE"))
@option("--check", is_flag=True, help=N_("Only verify the copy; restore nothing."))
def restore(session: "Session", copy: str, new: str | None, check: bool) -> None:  # noqa: FBT001 (Click's)
    """Restore a copy, or only look whether it could be."""
    import quykhuyenhoc as qkh

    _no_dry_run(session)
    if new and (check or session.given.get("file")):
        raise click.UsageError(_("Name one new file: NEW-FILE, or -f; with --check none."))
    session.given["file"] = new or session.given.get("file")
    found: list[qkh.proof.Finding] = []
    with progress(sys.stderr) as tell:
        told = partial(tell, "verify") if tell else None
        if check:
            heads = qkh.proof.check_copy(copy, progress=told, tell=found.append)
            _told(session, "check", copy, heads, _("The copy {file} is whole: {books}."))
        else:
            heads = qkh.proof.restore_books(copy, session.place, progress=told, tell=found.append)
            _told(session, "restore", session.shown_place, heads, _("Restored to {file}: {books}."))
            _say_erasures(session)
            warn_of_cloud(session.place)
    _say_recorded(found)


def _say_recorded(found: "Sequence[qkh.proof.Finding]") -> None:
    """Say what verify will find in restored books all the same: nobody altered it."""
    if len(found) > RECORDED_SHOWN_MAX:
        text = _("What an earlier version let in stands in it {count} times; see qkh verify. The first:")
        remark(text.format(count=len(found)))
    for one in found[:RECORDED_SHOWN_MAX]:
        remark(one.text())


def _say_erasures(session: "Session") -> None:
    """Say which erasures the restored books know, and which were seen here and are not in them."""
    import quykhuyenhoc as qkh

    for code, size, known, lacks in qkh.proof.erasures(session.books()):
        listed = ", ".join(f"#{seq}" for seq in known[-ERASURES_SHOWN_MAX:]) or _("none")
        text = _("{book} ends at #{size}; erasures in it: {known}. What was erased later stands in it again.")
        remark(text.format(book=code, size=size, known=listed))
        if lacks:
            text = _("{book} lacks erasures that were seen here: {lacks}. Erase the same again.")
            remark(text.format(book=code, lacks=", ".join(f"#{seq}" for seq in lacks[-ERASURES_SHOWN_MAX:])))


def _no_dry_run(session: "Session") -> None:
    if session.dry_run:
        raise click.UsageError(_("This command knows no dry run."))


def _told(session: "Session", report: str, path: str, heads: "Sequence[qkh.proof.Head]", text: str) -> None:
    if session.format in ("json", "jsonl"):
        books = [{"book": head.code, "seq": head.size} for head in heads]
        put_json(session, {"schema": 1, "report": report, "file": path, "books": books})
        return
    listed = ", ".join(f"{head.code} (#{head.size})" for head in heads)
    put_line(session, text.format(file=path, books=listed))


seen = group(
    "seen",
    N_("What this account saw of each book last: list, accept. A file that is older is noticed so."),
    listed=Listed(PROOF, N_("What this account saw of each book last: list, accept.")),
)


@command_to(seen, "list", N_("List the books that were seen: how many acts they had, and where."))
def list_(session: "Session") -> None:
    """Show what is remembered."""
    import quykhuyenhoc as qkh

    folder = statefolder.folder()
    books = qkh.proof.SeenBooks(folder).all() if folder else ()
    if session.format in ("json", "jsonl"):
        rows = [{"id": one.id, "seq": one.size, "at": one.at, "file": one.place} for one in books]
        put_json(session, {"schema": 1, "report": "seen", "folder": folder, "books": rows})
        return
    put_line(session, f"# {folder or '–'}")
    for one in books:
        put_line(session, f"{one.place}  #{one.size}  {format_date(one.day)}  {one.id}")


@command_to(
    seen,
    "accept",
    N_(
        "Take the file of -f as it is, although it is older than what was seen, goes on otherwise, or is a copy: it was"
        " put back or moved on purpose. Asks first; in a pipe say --yes."
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
        unlike = (one.code for one in books.seen.unlike(connection))
        copied = (code for code, _home in books.seen.copied(connection, place))
        codes = ", ".join(dict.fromkeys((*unlike, *copied)))
        if not codes:
            put_line(session, _("{file} is as it was seen, or newer; there is nothing to accept.").format(file=place))
            return
        if not session.given.get("yes"):
            if not session.asks:
                raise click.UsageError(_("Say --yes to accept it."))
            if not confirmed(_("Go on with this file?")):
                raise click.Abort
        books.seen.accept(connection, place)
    put_line(session, _("Accepted {file} as it is: {books}.").format(file=place, books=codes))
