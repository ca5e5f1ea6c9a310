"""Packages of figures between databases: ``body export`` writes one, ``body import`` takes many, and filled forms."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc import format_date
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import confirmed, passphrase
from quykhuyenhoc_cli.base import argument, command_to, option
from quykhuyenhoc_cli.commands import bodies
from quykhuyenhoc_cli.output import put_json
from quykhuyenhoc_cli.params import DAY, reason_option, why_options
from quykhuyenhoc_cli.speaking import remark, typed_at
from quykhuyenhoc_cli.submitting import must_ask
from quykhuyenhoc_cli.telling import put_line
from quykhuyenhoc_cli.writing import record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor
    from datetime import date

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session


@command_to(
    bodies.body,
    "export",
    N_(
        "Write the figures of the months until a day as a signed package, for the body above that keeps its own file:"
        " sums by fund, campaign and programme, awards to be paid, values of indicators, transfers one by one; nothing"
        " of any person. It goes on where the last one ended. With --number it writes one that was sent again, byte for"
        " byte.\n\nExample: qkh body export x1-2022-Q1.zip --to 31/03/2022"
    ),
)
@argument("path", metavar=N_("NEW-FILE"))
@option("--to", type=DAY, unless=("number",), metavar=N_("DAY"), help=N_("The last day: the end of a month."))
@option("--from", "from_", type=DAY, metavar=N_("DAY"), help=N_("The first day, where it is another than the next."))
@option("--body", metavar=N_("BODY"), help=N_("What the body above calls this one; the code of the book."))
@option("--sign", metavar=N_("KEY-FILE"), help=N_("Sign with this key; with that of the log if left out."))
@option(
    "--number",
    type=click.IntRange(min=1),
    metavar=N_("NUMBER"),
    help=N_("Write the package of this number, which was sent, once more."),
)
@reason_option
def export(
    session: "Session", path: str, sign: str | None, reason: str | None, number: int | None, **given: Any
) -> None:
    """Write a package, and record that it was sent; or write one again that was sent."""
    import quykhuyenhoc as qkh
    from quykhuyenhoc.files.atomic import write_file

    if session.dry_run:
        raise click.UsageError(_("This command knows no dry run."))
    session.alone()
    book = session.book()
    if number is not None:
        if reason or sign or any(given.values()):
            raise click.UsageError(_("--number writes a package as it was sent; it stands with no other option."))
        content = qkh.files.sent_package(book, number)
        write_file(path, content)
        _tell_written(session, book, path, qkh.files.prove_package(content), None)
        return
    if given["to"] is None:
        raise click.UsageError(_("Until which day? Say it with --to."))
    officer = (sign, passphrase(session, sign)) if sign else None
    note = qkh.proof.checkpoint_note(book, [officer] if officer else [])
    signer = qkh.proof.note_signer(book, officer)
    made = qkh.files.export_package(book, note, signer, **given)
    qkh.record(book, made.act, reason=reason, dry_run=True)
    # Recorded last: the book must never say that somebody was sent what was not written.
    write_file(path, made.content)
    done = qkh.record(book, made.act, reason=reason)
    _tell_written(session, book, path, qkh.files.prove_package(made.content), done.seq)


def _tell_written(
    session: "Session", book: "qkh.Book", path: str, package: "qkh.files.ProvenPackage", seq: int | None
) -> None:
    head = package.head
    if session.format in ("json", "jsonl"):
        data = {
            "schema": 1, "report": "package", "book": book.code, "body": head.body, "number": head.number,
            "from": str(head.first), "to": str(head.last), "fingerprint": package.fingerprint, "seq": seq,
        }  # fmt: skip
        put_json(session, data)
        return
    text = _("Package {number} of {body}, {first} to {last}, was written to {path}.")
    days = {"first": _shown(head.first), "last": _shown(head.last)}
    put_line(session, text.format(number=head.number, body=head.body, path=path, **days))
    remark(_("Fingerprint of the key, to be told to the body above by phone: {digits}").format(
        digits=package.fingerprint
    ))  # fmt: skip


_SUMS = ("opening", "received", "spent", "closing")


FEW = 6
"""So many figures that changed are shown where a package comes in; all of them stand in its trail."""


def _shown(day: "date") -> str:
    return format_date(day)


@command_to(
    bodies.body,
    "import",
    N_(
        "Take packages of bodies that keep their book elsewhere, and filled forms of those without any program;"
        " which of both a file is its content says. Each is proved whole before anything is recorded; what is known"
        " already is told. The first package of a body needs the fingerprint of its key, as the body itself tells it."
        "\n\nExample: qkh body import x1-2022-Q1.zip x2-2022-Q1.zip --fingerprint X2='1a2b 3c4d …'"
    ),
)
@argument("paths", nargs=-1, required=True, metavar=N_("FILE…"))
@option(
    "--fingerprint",
    "fingerprints",
    multiple=True,
    metavar=N_("BODY=DIGITS"),
    help=N_("What the body says of its key, by phone and not in the same letter; repeat it. DIGITS alone with --body."),
)
@option(
    "--new-key",
    "new_keys",
    multiple=True,
    metavar=N_("BODY"),
    help=N_("This body says that it signs with another key than before, or began a new book; repeat it."),
)
@option("--body", metavar=N_("BODY"), help=N_("Take only packages and forms of this body."))
@option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=1,
    metavar=N_("NUMBER"),
    help=N_("How many processes read and prove files at once."),
)
@reason_option
def import_(  # noqa: PLR0913 (its options)
    session: "Session", paths: tuple[str, ...], fingerprints: tuple[str, ...], new_keys: tuple[str, ...], *,
    body: str | None, jobs: int, reason: str | None,
) -> None:  # fmt: skip
    """Prove packages, and record those that are new."""
    session.alone()
    book = session.book()
    proved = list(_in_order(_proved(paths, jobs)))
    keys = _PackageKeys(fingerprints, new_keys, body)
    rows = [_taken(session, book, one, (keys, body, reason)) for one in proved]
    failed = [row for row in rows if row["error"]]
    if len(rows) == 1 and failed:
        raise failed[0]["error"]
    if session.format in ("json", "jsonl"):
        told = [{**row, "error": row["error"] and row["error"].code} for row in rows]
        put_json(session, {"schema": 1, "report": "packages", "book": book.code, "rows": told}, default=str)
    else:
        for row, one in zip(rows, proved, strict=True):
            for text in (_line(row, tried=session.dry_run), *row["notes"]):
                put_line(session, text)
            if one.form and not row["error"] and not row["known"]:
                _tell_form(session, book, one.form.act)
    if failed:
        text = _("{count} of {all} files were not taken; the others were.")
        raise click.ClickException(text.format(count=len(failed), all=len(rows)))


def _proved(paths: tuple[str, ...], jobs: int) -> "list[qkh.files.ProvenFile]":
    import quykhuyenhoc as qkh

    if jobs == 1 or len(paths) == 1:
        return list(qkh.files.prove_packages(paths))
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    executor: Executor
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as executor:
        return list(qkh.files.prove_packages(paths, executor=executor))


def _in_order(proved: "list[qkh.files.ProvenFile]") -> "Iterator[qkh.files.ProvenFile]":
    """Yield files that prove nothing first, then packages by body and number, however named, then forms by days."""
    yield from (one for one in proved if one.package is None and one.form is None)
    packages = [(one.package.head.body, one.package.head.number, n, one) for n, one in enumerate(proved) if one.package]
    yield from (one for *_place, one in sorted(packages, key=lambda each: each[:3]))
    forms = [(one.form.act.first, one.form.act.body, n, one) for n, one in enumerate(proved) if one.form]
    yield from (one for *_place, one in sorted(forms, key=lambda each: each[:3]))


class _PackageKeys:
    """What bodies say of their keys: a fingerprint is of one body, that who types it names, and of no other."""

    def __init__(self, fingerprints: tuple[str, ...], new: tuple[str, ...], body: str | None) -> None:
        self._new = {one.upper() for one in new}
        self._said: dict[str, list[str]] = {}
        for one in fingerprints:
            named, _sign, digits = one.rpartition("=")
            if not named and body is None:
                # Whose package it is the file says, and anybody may have written that.
                raise click.UsageError(_("Say whose key it is: --fingerprint BODY='{digits}'.").format(digits=digits))
            self._said.setdefault((named or body or "").upper(), []).append(digits)

    def is_new(self, body: str) -> bool:
        """Tell whether a body is said to have another key than before."""
        return body.upper() in self._new

    def of(self, package: "qkh.files.ProvenPackage") -> str | None:
        """Return what its body says of its key, the one that it is of where it said several."""
        said = self._said.get(package.head.body.upper(), [])
        bare = package.fingerprint.replace(" ", "")
        mine = [one for one in said if "".join(one.split()).lower() == bare]
        return next(iter(mine or said), None)


def _taken(
    session: "Session",
    book: "qkh.Book",
    file: "qkh.files.ProvenFile",
    given: tuple[_PackageKeys, str | None, str | None],
) -> dict[str, Any]:
    """Record a package or a form, and return what became of its file."""
    import quykhuyenhoc as qkh

    keys, body, reason = given
    row: dict[str, Any] = {
        "path": file.path, "kind": None, "body": None, "number": None, "first": None, "last": None, "seq": None,
        "known": False, "notes": [], "error": file.error,
    }  # fmt: skip
    came = file.package.head if file.package else file.form and file.form.act
    if came is None:
        return row
    row |= {"kind": "package" if file.package else "form", "body": came.body, "first": came.first, "last": came.last}
    try:
        if file.package is not None:
            row["number"] = file.package.head.number
            said, new = _fingerprint(session, book, file.package, keys.of(file.package)), keys.is_new(came.body)
            act: Any = qkh.files.package_act(book, file.package, fingerprint=said, new_key=new, body=body)
        else:
            act = file.form and _form_act(session, file.form, body, sure=False)
        if isinstance(act, int):
            return row | {"seq": act, "known": True}
        # Asked before it is recorded, as a dry run records nothing.
        notes = [*_changed_lines(qkh.reports.package_changes(book, act)), *qkh.reports.package_doubts(book, act)]
        seq = qkh.record(book, act, reason=reason, **session.direct()).seq
        return row | {"seq": None if session.dry_run else seq, "notes": notes}
    except qkh.QuyError as error:
        return row | {"error": error}


def _changed_lines(changed: "qkh.Report[qkh.reports.PackageChangeLine]") -> list[str]:
    """Return what a package or form tells otherwise than before: a sum, and a line for each of a few figures."""
    import quykhuyenhoc as qkh

    rows, decimals = list(changed.rows), changed.exponents or {}
    says = {column.key: column.says for column in changed.columns if column.says}
    lines = [*changed.notes]
    for row in rows[:FEW]:
        was, now = (
            str(qkh.Amount(amount, row.currency, decimals.get(row.currency, 0))) + (f" ({n})" if n is not None else "")
            for amount, n in ((row.was, row.number_was), (row.now, row.number))
        )
        text = _("{day}, {what} {of}: {was} → {now}")
        lines.append(
            "  "
            + text.format(
                day=_days_of(row.first, row.last), what=says["what"](row.what), of=says["of"](row.of), was=was, now=now
            )
        )
    if len(rows) > FEW:
        text = _("… and {count} more; see them all with qkh explain and the number of the act.")
        lines.append("  " + text.format(count=len(rows) - FEW))
    return lines


def _days_of(first: "date", last: "date") -> str:
    """Return days as they are named: as a month where they are one."""
    if first.day == 1 and (last + timedelta(1)).day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{first:%m/%Y}"
    return _("{first} to {last}").format(first=_shown(first), last=_shown(last))


def _fingerprint(
    session: "Session", book: "qkh.Book", package: "qkh.files.ProvenPackage", said: str | None
) -> str | None:
    """Return what the body says of its key: as given, or asked for where the book does not know that key yet."""
    import quykhuyenhoc as qkh

    if said or qkh.files.is_known_key(book, package) or not must_ask(session):
        return said
    text = _("Fingerprint of the key of {body}, as the body itself tells it").format(body=package.head.body)
    return typed_at(text)


def _line(row: dict[str, Any], *, tried: bool) -> str:
    if row["error"]:
        text = str(row["error"].text(operator=True))
        return text if row["path"] in text else f"{row['path']}: {text}"
    if row["kind"] == "form":
        taken = (
            _("{path}: the form of {body}, {first} to {last}, would be taken: reported, without vouchers.")
            if tried
            else _("{path}: the form of {body}, {first} to {last}, was taken (#{seq}): reported, without vouchers.")
        )
        known = _("{path}: the form of {body}, {first} to {last}, is known already (#{seq}).")
        days = {"first": _shown(row["first"]), "last": _shown(row["last"])}
        return (known if row["known"] else taken).format(**{**row, **days})
    if row["known"]:
        return _("{path}: package {number} of {body} is known already (#{seq}).").format(**row)
    if tried:
        return _("{path}: package {number} of {body} would be taken.").format(**row)
    return _("{path}: package {number} of {body} was taken (#{seq}).").format(**row)


@command_to(
    bodies.body,
    "form",
    N_(
        "Write the form of a body without any program: a workbook with the cells to fill in. With --filled take it as"
        " it came back; wherever its figures show they are called reported, without vouchers."
        "\n\nExample: qkh body form x2-2022-Q1.xlsx --body X2 --period 2022-Q1"
    ),
)
@argument("path", metavar=N_("FILE"))
@option("--body", unless=("filled",), metavar=N_("BODY"), help=N_("The body that is to fill it in."))
@option("--period", unless=("filled",), metavar=N_("PERIOD"), help=N_("Its days: 2022-Q1, 3/2022, 2022."))
@option("--filled", is_flag=True, help=N_("Take the filled form."))
@option(
    "--odd-figures",
    is_flag=True,
    help=N_("Take a filled form though its figures are odd: the body says that they are so."),
)
@why_options
def form(  # noqa: PLR0913 (its options)
    session: "Session", path: str, body: str | None, period: str | None, key: str | None, reason: str | None, *,
    filled: bool, odd_figures: bool,
) -> None:  # fmt: skip
    """Write a form, or record a filled one."""
    import quykhuyenhoc as qkh
    from quykhuyenhoc.files.atomic import write_file

    if filled:
        found = qkh.files.read_body_form(path)
        act = _form_act(session, found, body, sure=odd_figures)
        _take_form(session, found.act if isinstance(act, int) else act, key, reason)
        return
    if not body or not period:
        raise click.UsageError(_("Whose form, and of which days? Say it with --body and --period."))
    if session.dry_run:
        raise click.UsageError(_("This command knows no dry run."))
    write_file(path, qkh.files.body_form(session.book(), body, qkh.parse_period(period)))
    put_line(session, _("The form of {body} was written to {path}.").format(body=body, path=path))


def _form_act(
    session: "Session", form: "qkh.files.FilledForm", body: str | None, *, sure: bool
) -> "qkh.acts.ImportForm | int":
    """Return the act of a form, or that by which it is there; what is odd about it is asked on a terminal."""
    import quykhuyenhoc as qkh

    if must_ask(session) and not sure:
        sure = all(confirmed(_("{doubt} Is it right?").format(doubt=f"{doubt}.")) for doubt in form.doubts)
    return qkh.files.form_act(session.book(), form, body=body, sure=sure)


def _take_form(session: "Session", act: "qkh.acts.ImportForm", key: str | None, reason: str | None) -> None:
    """Record a filled form, and say what it tells."""
    import quykhuyenhoc as qkh

    book = session.book()
    notes = [*_changed_lines(qkh.reports.package_changes(book, act)), *qkh.reports.package_doubts(book, act)]
    record(session, act, key, reason)
    _tell_form(session, book, act)
    for text in notes if session.format not in ("json", "jsonl") else ():
        put_line(session, text)


def _tell_form(session: "Session", book: "qkh.Book", act: "qkh.acts.ImportForm") -> None:
    """Say what a form tells; where something else counts instead of it, say that too."""
    import quykhuyenhoc as qkh

    instead = qkh.files.counts_instead(book, act)
    if session.format not in ("json", "jsonl"):
        text = _("{body}, {first} to {last}: opening {opening}, received {received}, spent {spent}, closing {closing}.")
        days = {"first": _shown(act.first), "last": _shown(act.last)}
        for month in act.months:
            sums = {name: qkh.Amount(getattr(month, name), month.currency, 0) for name in _SUMS}
            put_line(session, text.format(body=act.body, **days, **sums))
    if instead == "own_book":
        remark(_("{body} keeps a book here: its book counts, and not this form.").format(body=act.body))
    elif instead == "package":
        remark(_("{body} sent packages of days of this form: they count, and not the form.").format(body=act.body))
