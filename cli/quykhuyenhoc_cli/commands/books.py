"""Beginning: ``init``, the books of a file, and their currencies."""

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import code_of, keep, new_of, text_of
from quykhuyenhoc_cli.base import BEGIN, Listed, argument, command, command_to, group, option
from quykhuyenhoc_cli.codes import TypedName
from quykhuyenhoc_cli.output import put_json, show
from quykhuyenhoc_cli.params import NEW, encoding_option, reason_option, together
from quykhuyenhoc_cli.speaking import NOTHING, remark, typed_at
from quykhuyenhoc_cli.submitting import must_ask
from quykhuyenhoc_cli.telling import put_line
from quykhuyenhoc_cli.writing import agreed, record

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

_book = option("--book", metavar=N_("CODE"), help=N_("The code of the book; QKH_BOOK, where it is set."))
_name = option("--name", metavar=N_("NAME"), help=N_("The name of the body that keeps the book."))
_chart = option(
    "--chart",
    default="default",
    metavar=N_("default|FILE|empty"),
    help=N_("Its accounts: the built-in chart, a CSV file, or none."),
)
_funds = option(
    "--fund", "fund", type=NEW, multiple=True, metavar=N_("CODE=NAME"),
    help=N_("A fund that is opened with it; repeat it. What binds it, and all else of it: qkh fund add."),
)  # fmt: skip


@command(
    "init",
    N_("Make a file with a book, or add a book to a file.\n\nExample: qkh init --book SL --name 'Hội Khuyến học X'"),
    listed=Listed(BEGIN, N_("Make a file with a book, or add a book to a file.")),
)
@together(_book, _name, _chart, _funds, encoding_option, reason_option)
def init(session: "Session", book: str | None, **given: Any) -> None:
    """Open a book, in a new file where there is none."""
    _open(session, code_of(session, book or session.setting("book"), "--book", _("Code of the book"), "book"), **given)


def _open(session: "Session", code: str, name: str | None, chart: str, reason: str | None, **given: Any) -> None:
    import quykhuyenhoc as qkh

    if session.dry_run:
        raise click.UsageError(_("This command knows no dry run."))
    name = text_of(session, name, "--name", _("Name of the body"))
    accounts = qkh.files.read_chart(chart, given["encoding"])
    funds = [qkh.acts.OpenFund(code=one.code, name=one.name or "") for one in _funds_of(session, given["fund"])]
    warn_of_cloud(session.place)
    is_new = "://" in session.place or not os.path.exists(session.place)  # noqa: PTH110 (pathlib is slow to load)
    books = qkh.create_books(session.place) if is_new else session.books()
    try:
        done = books.open_book(
            qkh.acts.OpenBook(code=code, name=name), actor=session.alone(), reason=reason, then=(*accounts, *funds)
        )
    except BaseException:
        books.close()
        if is_new and not books.database.on_server:
            _remove(session.place)
        raise
    _told(session, books, code, done)
    books.close()


def _funds_of(session: "Session", given: "tuple[TypedName, ...]") -> "tuple[TypedName, ...]":
    """Return the funds that are opened with the book: as given, or the first one, which is asked for at a terminal."""
    if given or not must_ask(session) or (session.answers and session.answers.left_out("--fund")):
        return given
    code = typed_at(_("Code of the first fund (nothing typed: none yet)"))
    if not code or code == NOTHING:
        keep(session, "--fund", NOTHING)
        return ()
    return (new_of(session, TypedName(code), "--fund", _("Fund"), _("Name of the fund")),)


def warn_of_cloud(place: str) -> None:
    """Say that a book that is being made lies in a folder that is copied elsewhere."""
    import quykhuyenhoc as qkh

    folder = None if "://" in place else qkh.files.in_cloud_folder(place)
    if folder:
        text = _(
            "{folder} is copied to a cloud: another machine may write over the book there, and its names leave this"
            " one. Keep the book elsewhere, and put backups there that you may give away."
        )
        remark(_("Warning: {message}").format(message=text.format(folder=folder)))


def _remove(place: str) -> None:
    """Remove a file that this run made and that holds no book."""
    for end in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.remove(f"{place}{end}")  # noqa: PTH107 (pathlib is slow to load)


def _told(session: "Session", books: "qkh.Books", code: str, done: "qkh.Recorded") -> None:
    if session.format in ("json", "jsonl"):
        data = {"schema": 1, "report": "recorded", "file": books.database.place, "book": code, "seq": done.seq}
        put_json(session, data)
        return
    put_line(session, _("Opened book {book} in {file}.").format(book=code, file=books.database.place))
    codes = [head.code for head in books.heads()]
    if len(codes) > 1:
        text = _("{file} holds {n} books now: {books}. Commands about one of them take --book CODE from now on.")
        put_line(session, text.format(file=books.database.place, n=len(codes), books=", ".join(codes)))


book = group("book", N_("Books of the file: add, list, show."), listed=Listed(BEGIN))


@command_to(book, "add", N_("Add a book to the file."))
@option("--code", required=True, metavar=N_("CODE"), help=N_("The code of the new book."))
@together(_name, _chart, _funds, encoding_option, reason_option)
def add(session: "Session", code: str, **given: Any) -> None:
    """Open a further book."""
    session.books().heads()
    given["name"] = text_of(session, given["name"], "--name", _("Name of the body"))
    given["fund"] = _funds_of(session, given["fund"])
    agreed(session)
    _open(session, code, **given)


@command_to(book, "list", N_("List the books of the file."))
def list_(session: "Session") -> None:
    """Draw all books."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.books_list(session.books()))


@command_to(book, "show", N_("Show one book."))
@argument("code", required=False, metavar=N_("CODE"))
def show_(session: "Session", code: str | None) -> None:
    """Draw one book."""
    import quykhuyenhoc as qkh

    found = session.books()[code] if code else session.book()
    report = qkh.reports.books_list(session.books())
    rows = [row for row in report.rows if row.code == found.code]
    show(session, report.replace(rows=rows, book=found.code, seq=found.head().size))


currency = group("currency", N_("Currencies besides VND: add."), listed=Listed(BEGIN))


@command_to(currency, "add", N_("Admit a currency; its number of decimals is fixed for ever."))
@argument("code", metavar=N_("CODE"))
@option(
    "--exponent", type=int, metavar=N_("NUMBER"),
    help=N_("Its number of decimals; without it that of the world's table, 2 for USD."),
)  # fmt: skip
@reason_option
def add_currency(session: "Session", code: str, exponent: int | None, reason: str | None) -> None:
    """Record a currency."""
    import quykhuyenhoc as qkh

    found = qkh.ledger.known_exponent(code) if exponent is None else exponent
    if found is None:
        raise click.UsageError(
            _("{code} is in no table of currencies: say its number of decimals with --exponent.").format(code=code)
        )
    record(session, qkh.acts.AddCurrency(code=code, exponent=found), reason=reason)
