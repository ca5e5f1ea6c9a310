"""Commands that read and write files: imports, exports, opening balances."""

import re
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _, translated
from quykhuyenhoc_cli.base import BEGIN, COPIES, Listed, argument, command, command_to, group, option
from quykhuyenhoc_cli.choosing import fund_of
from quykhuyenhoc_cli.commands.checkpoints import read_notes
from quykhuyenhoc_cli.commands.maintenance import note_copy
from quykhuyenhoc_cli.lists import save_columns, shown_file, table_options
from quykhuyenhoc_cli.output import progress, put_json, show, to_file
from quykhuyenhoc_cli.params import (
    DAY,
    LINE,
    encoding_option,
    hidden_option,
    line_options,
    postings,
    reason_option,
    together,
    why_options,
)
from quykhuyenhoc_cli.speaking import remark, words
from quykhuyenhoc_cli.submitting import asked_each
from quykhuyenhoc_cli.telling import put_line
from quykhuyenhoc_cli.writing import record_all, record_voucher, similar_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.codes import TypedLine
    from quykhuyenhoc_cli.session import Session

import_ = group("import", N_("Read accounts, funds, parties or entries from a CSV file."), listed=Listed(BEGIN))
_file = together(
    argument("path", metavar=N_("FILE.csv")),
    encoding_option,
    reason_option,
)
_list = together(argument("path", metavar=N_("FILE")), table_options, reason_option)


def run_import(
    session: "Session", path: "str | qkh.files.ListFile", read: "Callable[..., qkh.files.ImportResult]",
    doubts: "Sequence[str]" = (), **more: Any
) -> None:  # fmt: skip
    """Record a list by a function of the library, and say how many of its rows were recorded, and passed over."""
    book = session.book()
    session.alone()
    result = read(book, path, **more)
    warnings = [*doubts, *map(words, result.warnings)]
    data = {
        "schema": 1, "report": "import", "book": book.code, "file": book.books.database.place,
        "dry_run": session.dry_run,
        "rows": result.rows, "recorded": result.recorded, "skipped": result.skipped,
        "warnings": warnings,
    }  # fmt: skip
    for warning in warnings:
        remark(_("Warning: {message}").format(message=warning))
    if session.format in ("json", "jsonl"):
        put_json(session, data)
        return
    text = _("Read {rows} rows: {recorded} recorded, {skipped} known and skipped. Book {book}, {file}.")
    if session.dry_run:
        text = _("Read {rows} rows: {recorded} would be recorded, {skipped} are known. Book {book}, {file}.")
    put_line(session, text.format(**data))


def _read_list(
    session: "Session", path: str, kind: "qkh.files.ListKind", read: "Callable[..., qkh.files.ImportResult]",
    how: dict[str, Any]
) -> None:  # fmt: skip
    file = shown_file(session, path, how, kind)
    doubts = _similar_parties(session, file) if kind == "parties" else ()
    run_import(session, file, read, doubts, reason=how["reason"], dry_run=session.dry_run)
    save_columns(how, file)


def _similar_parties(session: "Session", file: "qkh.files.ListFile") -> list[str]:
    """Return which parties of the book have a name like one of a list under another code."""
    import quykhuyenhoc as qkh

    rows = qkh.files.read_list(file, "parties").rows
    return similar_to(session.book(), [(row.cells["code"], row.cells["name"]) for row in rows])


@command_to(import_, "accounts", N_("Open the accounts of a file code,name,type[,kind]."))
@_list
def accounts(session: "Session", path: str, **how: Any) -> None:
    """Import accounts."""
    import quykhuyenhoc as qkh

    _read_list(session, path, "accounts", qkh.files.import_accounts, how)


@command_to(import_, "funds", N_("Open the funds of a file code,name,restriction,overspend[,floor][,income_fund]."))
@_list
def funds(session: "Session", path: str, **how: Any) -> None:
    """Import funds."""
    import quykhuyenhoc as qkh

    _read_list(session, path, "funds", qkh.files.import_funds, how)


@command_to(import_, "parties", N_("Register the parties of a file code,name[,kind][,address][,phone][,email]."))
@_list
def parties(session: "Session", path: str, **how: Any) -> None:
    """Import parties."""
    import quykhuyenhoc as qkh

    _read_list(session, path, "parties", qkh.files.import_parties, how)


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
        run_import(session, path, qkh.files.import_entries, **how, dry_run=session.dry_run, progress=tell)


export = group(
    "export",
    N_("Write a book for other programs: hledger, Ledger, beancount, CSV, JSON Lines, its log."),
    listed=Listed(COPIES, N_("Write a book for other programs: hledger, CSV, its log and more.")),
)
_personal = option(
    "--with-personal", is_flag=True, help=N_("With descriptions, memos and names of persons that are not erased.")
)


def _write_lines(session: "Session", lines: "Iterable[str]", *, with_personal: bool) -> None:
    """Write lines while they are made, and say what they hold."""
    if session.output is None:
        sys.stdout.writelines(lines)
    else:
        to_file(session, lambda stream: stream.writelines(lines))
    _warn(session, with_personal=with_personal)


def _warn(session: "Session", *, with_personal: bool) -> None:
    """Say that names are in it, and note in the log that such a copy was made."""
    if with_personal:
        remark(_("It holds names and addresses: keep it as you keep the book."))
        note_copy(session, [session.book().head()], "export", session.output or "stdout")


def _journal(session: "Session", program: str, *, with_personal: bool) -> None:
    import quykhuyenhoc as qkh

    with progress(sys.stderr) as tell:
        told = partial(tell, "write") if tell else None
        lines = qkh.files.export_journal(session.book(), program, with_personal=with_personal, progress=told)
        _write_lines(session, lines, with_personal=with_personal)


@command_to(
    export,
    "hledger",
    N_(
        "Write the journal for hledger: each account and fund as Type:account:fund, every balance asserted at the end."
        "\n\nExample: qkh export hledger -o so.journal, then hledger -f so.journal check --strict tags ordereddates"
    ),
)
@_personal
def hledger(session: "Session", *, with_personal: bool) -> None:
    """Export for hledger."""
    _journal(session, "hledger", with_personal=with_personal)


@command_to(
    export,
    "ledger",
    N_(
        "Write the journal for Ledger: each account and fund as Type:account:fund, every balance asserted at the end."
        "\n\nExample: qkh export ledger -o so.ledger, then ledger -f so.ledger --pedantic balance"
    ),
)
@_personal
def ledger(session: "Session", *, with_personal: bool) -> None:
    """Export for Ledger."""
    _journal(session, "ledger", with_personal=with_personal)


@command_to(
    export,
    "beancount",
    N_(
        "Write the journal for beancount: each account and fund as Type:account:fund, every balance asserted at the"
        " end.\n\nExample: qkh export beancount -o so.beancount, then bean-check so.beancount"
    ),
)
@_personal
def beancount(session: "Session", *, with_personal: bool) -> None:
    """Export for beancount."""
    _journal(session, "beancount", with_personal=with_personal)


def _entries(session: "Session", form: str, *, with_personal: bool) -> None:
    import quykhuyenhoc as qkh

    session.given["format"] = form
    with progress(sys.stderr) as tell:
        told = partial(tell, "write") if tell else None
        show(session, qkh.files.export_entries(session.book(), with_personal=with_personal, progress=told))
    _warn(session, with_personal=with_personal)


@command_to(
    export,
    "csv",
    N_(
        "Write every posting as a row of CSV, which qkh import entries reads into another book; -O excel writes it for"
        " Excel.\n\nExample: qkh export csv -o but-toan.csv"
    ),
)
@_personal
def csv(session: "Session", *, with_personal: bool) -> None:
    """Export CSV."""
    _entries(session, "excel" if session.format == "excel" else "csv", with_personal=with_personal)


@command_to(
    export, "jsonl", N_("Write every posting as a line of JSON.\n\nExample: qkh export jsonl -o but-toan.jsonl")
)
@_personal
def jsonl(session: "Session", *, with_personal: bool) -> None:
    """Export JSON Lines."""
    _entries(session, "jsonl", with_personal=with_personal)


@command_to(
    export,
    "log",
    N_(
        "Write the log as JSON Lines, a leaf a line, for a verifier that needs nothing of this program."
        "\n\nExample: qkh export log -o nhat-ky.jsonl"
    ),
)
@option("--with-personal", is_flag=True, help=N_("With the personal values that are neither hidden nor erased."))
@hidden_option
@option("--note", multiple=True, metavar=N_("FILE"), help=N_("Add this signed checkpoint; several times."))
def log(session: "Session", note: tuple[str, ...], *, with_personal: bool, with_hidden: bool) -> None:
    """Export the log of a book."""
    import quykhuyenhoc as qkh

    notes = list(read_notes(note))
    with progress(sys.stderr) as tell:
        lines = qkh.files.export_log(
            session.reading(with_hidden=with_hidden), with_personal=with_personal, notes=notes,
            progress=partial(tell, "write") if tell else None,
        )  # fmt: skip
        _write_lines(session, (line.decode() for line in lines), with_personal=with_personal)


DEBIT_TYPES = ("asset", "expense")


@command(
    "opening",
    N_("Record the balances with which the book begins, dated its first day.\n\n"
       "They come from a file account,fund,amount[,currency][,party][,memo] (amounts signed, debit positive; in a "
       "column called Số dư on the account's own side), or from --line, --debit and --credit. What a fund lacks to "
       "balance goes to its net assets.\n\n"
       "Example: qkh opening --date 01/01/2022 --line 112/Q=1,085 tỷ --next PT=38"),
    listed=Listed(BEGIN, N_("Record the opening balances.")),
)  # fmt: skip
@argument("path", required=False, metavar=N_("FILE"))
@table_options
@option("--date", unless=(), type=DAY, is_eager=True, metavar=N_("DAY"), help=N_("The first day of the book."))
@option(
    "--line", unless=("path", "debit", "credit", "next_"), type=LINE, multiple=True, metavar=N_("LINE"),
    help=N_("ACCOUNT[/FUND][@PARTY]=AMOUNT on the account's own side: debit of assets, credit of what is owed."),
)  # fmt: skip
@line_options
@option("--fund", metavar=N_("FUND"), help=N_("The fund of the lines that name none."))
@option("--next", "next_", multiple=True, metavar="PT=38", help=N_("The number with which a series goes on."))
@option("--for", "description", metavar=N_("TEXT"), help=N_("What the voucher says."))
@why_options
def opening(session: "Session", path: str | None, key: str | None, reason: str | None, **given: Any) -> None:
    """Record the opening balances."""
    import quykhuyenhoc as qkh

    if given["date"] is None:
        raise click.UsageError(_("Missing {name}.").format(name="--date"))
    book = session.book()
    lines = _lines(session, book, given)
    if path is not None:
        file = shown_file(session, path, given, "opening")
        lines = (*qkh.files.read_opening(book, file), *lines)
        save_columns(given, file)
    if not lines and not given["next_"]:
        raise click.UsageError(_("Give a file, --line, or --next."))
    act = qkh.acts.OpeningBalances(
        date=given["date"], lines=lines, next=tuple(map(_next, given["next_"])),
        description=given["description"] or translated(N_("Opening balances"), "vi"),
    )  # fmt: skip
    parts = qkh.acts.opening_parts(act)
    if len(parts) == 1:
        record_voucher(session, act, key, reason)
    else:
        record_all(session, asked_each(book, parts, key), reason)


def _lines(session: "Session", book: "qkh.Book", given: dict[str, Any]) -> "tuple[qkh.ledger.Posting, ...]":
    typed: tuple[TypedLine, ...] = (*given["line"], *given["debit"], *given["credit"])
    fund = given["fund"]
    if fund is None and not all(line.fund for line in typed):
        fund = fund_of(session, book, None)
    own: dict[bool, list[TypedLine]] = {True: list(given["debit"]), False: list(given["credit"])}
    for line in given["line"]:
        own[_on_debit_side(book, line.account)].append(line)
    return postings(own[True], own[False], fund)


def _on_debit_side(book: "qkh.Book", account: str) -> bool:
    import quykhuyenhoc as qkh

    return book.registers.find(qkh.ledger.Account, account).type in DEBIT_TYPES


def _next(text: str) -> "qkh.acts.NextNumber":
    import quykhuyenhoc as qkh

    found = re.fullmatch(r"\s*(PT|PC|BC|BN|PK|DC|BL)\s*=\s*([1-9][0-9]{0,8})\s*", text, re.IGNORECASE | re.ASCII)
    if found is None:
        raise click.UsageError(_("{text!r} is no number of a series; write PT=38.").format(text=text))
    return qkh.acts.NextNumber(series=found[1].upper(), number=int(found[2]))  # type: ignore[arg-type]  # checked by the act
