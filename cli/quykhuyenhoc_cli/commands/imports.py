"""Reading CSV files into the book."""

import sys
from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.base import argument, command_to, group
from quykhuyenhoc_cli.output import put_json
from quykhuyenhoc_cli.params import encoding_option, reason_option, together
from quykhuyenhoc_cli.progress import progress
from quykhuyenhoc_cli.speaking import remark, words
from quykhuyenhoc_cli.writing import put_line

if TYPE_CHECKING:
    from collections.abc import Callable

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

import_ = group("import", N_("Read accounts, funds, parties or entries from a CSV file."))
_file = together(
    argument("path", metavar=N_("FILE.csv")),
    encoding_option,
    reason_option,
)


def _run(session: "Session", path: str, read: "Callable[..., qkh.ImportResult]", **more: Any) -> None:
    book = session.book()
    result = read(book, path, actor=session.alone(), **more)
    data = {
        "schema": 1, "report": "import", "book": book.code, "file": book.books.database.place,
        "dry_run": session.dry_run,
        "rows": result.rows, "recorded": result.recorded, "skipped": result.skipped,
        "warnings": [words(warning) for warning in result.warnings],
    }  # fmt: skip
    for warning in result.warnings:
        remark(_("Warning: {message}").format(message=words(warning)))
    if session.format in ("json", "jsonl"):
        put_json(session, data)
        return
    text = _("Read {rows} rows: {recorded} recorded, {skipped} known and skipped. Book {book}, {file}.")
    if session.dry_run:
        text = _("Read {rows} rows: {recorded} would be recorded, {skipped} are known. Book {book}, {file}.")
    put_line(session, text.format(**data))


def _must_record(session: "Session") -> None:
    if session.dry_run:
        raise click.UsageError(_("This command knows no dry run."))


@command_to(import_, "accounts", N_("Open the accounts of a file code,name,type[,kind]."))
@_file
def accounts(session: "Session", path: str, **how: Any) -> None:
    """Import accounts."""
    import quykhuyenhoc as qkh

    _must_record(session)
    _run(session, path, qkh.import_accounts, **how)


@command_to(import_, "funds", N_("Open the funds of a file code,name,restriction,overspend[,floor][,income_fund]."))
@_file
def funds(session: "Session", path: str, **how: Any) -> None:
    """Import funds."""
    import quykhuyenhoc as qkh

    _must_record(session)
    _run(session, path, qkh.import_funds, **how)


@command_to(import_, "parties", N_("Register the parties of a file code,name,kind."))
@_file
def parties(session: "Session", path: str, **how: Any) -> None:
    """Import parties."""
    import quykhuyenhoc as qkh

    _must_record(session)
    _run(session, path, qkh.import_parties, **how)


@command_to(
    import_, "entries",
    N_("Record the entries of a file.\n\nIts columns: ref, date, description, account, fund, amount; if wanted also "
       "currency, party, programme, memo. Rows of one ref that follow each other are one entry; a ref is never "
       "recorded twice."),
)  # fmt: skip
@_file
def entries(session: "Session", path: str, **how: Any) -> None:
    """Import entries."""
    import quykhuyenhoc as qkh

    with progress(sys.stderr) as tell:
        _run(session, path, qkh.import_entries, **how, dry_run=session.dry_run, progress=tell)
