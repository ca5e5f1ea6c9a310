"""Lists: how they are to be read, what was understood of them, shown and asked once, and columns kept by name."""

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import click
from click.core import ParameterSource

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli import userfile
from quykhuyenhoc_cli.asking import is_open, keep, text_of
from quykhuyenhoc_cli.base import option
from quykhuyenhoc_cli.column_questions import called, told_column
from quykhuyenhoc_cli.list_columns import ListForm
from quykhuyenhoc_cli.params import AMOUNT, WordParam, encoding_option, together
from quykhuyenhoc_cli.speaking import NOTHING, remark, yes_or_no
from quykhuyenhoc_cli.submitting import must_ask

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

OF_ONE: Final = {
    "nominees": ("name", "born", "party"),
    "goods_received": ("quantity", "value", "account", "income", "person", "doc", "doc_date"),
    "bodies": ("code", "name", "own_book"),
    "mergers": ("bodies", "into"),
    "signatures": ("awards", "relation", "signer"),
    "members": ("name", "party", "born", "woman", "party_member", "ethnic_minority"),
    "dues": ("party", "amount"),
}  # fmt: skip
"""What is of one alone, by the kind of list: with a list such an option would be without effect."""
WANTED: Final = {"goods_received": "goods"}
"""The field that a list should have, where no option says it for all rows, by the kind of list."""
SHOWN: Final = 10
WHY: Final = {
    "title": N_("above the list"), "blank": N_("blank"), "header": N_("names of columns"), "group": N_("group titles"),
    "struck": N_("struck through"), "total": N_("totals"), "words": N_("the sum in words"),
    "signature": N_("signatures"),
}  # fmt: skip
"""Why rows are left out, by ``RowKind``."""

table_options: Final = together(
    encoding_option,
    option("--sheet", metavar=N_("NAME"), help=N_("The sheet of the workbook, where several hold such a list.")),
    option(
        "--column", "column", multiple=True, metavar=N_("COLUMN=FIELD"),
        help=N_("What a column is, by its name or letter: 'Số tiền=amount', 'F=-' to leave it out; several times."),
    ),
    option("--columns", metavar=N_("NAME"), help=N_("Columns as they were kept under a name.")),
    option(
        "--struck", type=WordParam("StruckRows", ("take", "leave-out")),
        help=N_("What becomes of rows struck through."),
    ),
    option("--save-columns", metavar=N_("NAME"), help=N_("Keep what --column says under a name.")),
)  # fmt: skip
list_options: Final = together(
    option("--list", "list_path", metavar=N_("FILE"), help=N_("A list: .xlsx, .xls, .ods or .csv, as it is kept.")),
    table_options,
    option("--count", type=click.IntRange(min=0), metavar=N_("NUMBER"), help=N_("How many rows there must be.")),
    option("--total", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("What they must come to.")),
    option(
        "--leave-out",
        type=click.IntRange(min=1),
        multiple=True,
        metavar=N_("ROW"),
        help=N_("Leave this row out, as it stands there already or is none; repeat it."),
    ),
    option("--trust", is_flag=True, help=N_("Take a list that states no total without these figures.")),
)


def list_file(
    session: "Session", given: dict[str, Any], kind: "qkh.files.ListKind", *, counted_later: bool = False
) -> "qkh.files.ListFile | None":
    """Return the list that --list names, opened once, shown and confirmed; None where there is none.

    One of awards is ``counted_later``: the figures of the paper are of what is decided or paid, not of its rows.

    Raises:
        UsageError: nobody can be asked, and neither the file nor an option says what it comes to.
        FileFormatError, ImportRefusedError, StatedTotalError, ListTotalError: as ``acts_of`` of the library.
    """
    import quykhuyenhoc as qkh

    if not given.get("list_path"):
        return None
    _refuse_of_one(kind)
    nominates = kind == "nominees" and not counted_later  # who stands there a second time is left out once seen
    file = qkh.files.opened(_with_figures(given, () if nominates else given["leave_out"]))
    if nominates:
        file = file._replace(without=_none_of_them(file, given["leave_out"]))

    def check(file: "qkh.files.ListFile", reading: "qkh.files.ListReading") -> bool:
        qkh.files.check_list(file._replace(rows=None, total=None) if counted_later else file, reading)
        return True

    if must_ask(session):
        form = ListForm(session, file, kind, None if given.get(WANTED.get(kind, "")) else WANTED.get(kind))
        file, reading = form.agreed(check, lambda one: told(_as_given(one, given, later=counted_later)))
    else:
        reading = qkh.files.read_list(file, kind)
        check(file, reading)
        shown, trust = _as_given(reading, given, later=counted_later), bool(given.get("trust"))
        _confirm(session, file, shown, trust=trust, trust_hidden=trust)
    if nominates:
        given["leave_out"] = [line for line in given["leave_out"] if line not in file.without]
        _take_for_all(session, given, reading)
    if not reading.rows and reading.without:
        raise click.UsageError(_("All rows were left out: nothing is to be recorded."))
    save_columns(given, file)
    return file


def _with_figures(given: dict[str, Any], without: tuple[int, ...]) -> "qkh.files.ListFile":
    """Return the list that --list names with what it must come to, and the rows that are left out."""
    file = table_file(given["list_path"], given)
    more = given.get("more", ())  # fields that it may have because of what the book has
    return file._replace(rows=given.get("count"), total=given.get("total"), without=without, more=more)


def _none_of_them(file: "qkh.files.ListFile", lines: tuple[int, ...]) -> tuple[int, ...]:
    """Return which lines hold no nominee, as a signature below the list: these are left out before it is read."""
    import quykhuyenhoc as qkh

    with suppress(qkh.errors.FileFormatError):  # what its columns are is asked
        bad = {one.line for one in qkh.files.read_list(file, "nominees").bad} if lines else ()
        return tuple(line for line in lines if line in bad)
    return ()


def _take_for_all(session: "Session", given: dict[str, Any], reading: "qkh.files.ListReading") -> None:
    """Take the kind, the school and the amount that a list of nominees names for all its rows.

    The school and the amount are asked about; of an amount nobody can be asked of it is told that none is taken.
    """
    if must_ask(session) and reading.school and is_open(session, given, "place"):
        given["place"] = _school(session, reading.school)
    given["kind"] = given["kind"] or reading.recipient
    if reading.of_each is not None and is_open(session, given, "amount"):
        if must_ask(session):
            given["amount"] = _amount_of_each(session, reading.of_each)
        else:
            text = _(
                "Above the list stands {amount} for each, and no column holds amounts: add --amount if it is right."
            )
            session.warnings.append(text.format(amount=reading.of_each))


def _as_given(
    reading: "qkh.files.ListReading", given: dict[str, Any], *, later: bool
) -> "qkh.files.ListReading":  # fmt: skip
    """Return a reading with what is given for all its rows, else as the list tells it; nothing of it on awards."""
    kind = given.get("kind") or reading.recipient
    odd = () if kind == "collective" else reading.odd_names
    hidden = later or given.get("place")
    return replace(reading, odd_names=odd, recipient=None if later else kind, school=None if hidden else reading.school)


def _school(session: "Session", school: str) -> str | None:
    """Ask whether the school that stands above a list is that of its rows."""
    question = _("Above the list stands {school}. Is it the school of every row?").format(school=school)
    found = school if yes_or_no(question, _("[Y/n]"), default=True) else None
    keep(session, "--place", found or NOTHING)
    return found


def _amount_of_each(session: "Session", amount: "qkh.Money") -> "qkh.Money | None":
    """Ask whether the amount that stands above a list is that of each row."""
    question = _("Above the list stands {amount} for each, and no column holds amounts. Is it proposed for every row?")
    found = amount if yes_or_no(question.format(amount=amount), _("[Y/n]"), default=True) else None
    keep(session, "--amount", str(found.minor) if found else NOTHING)
    return found


def _refuse_of_one(kind: "qkh.files.ListKind") -> None:
    """Refuse typed options that are of one alone; raises UsageError with their names."""
    context, names = click.get_current_context(), OF_ONE.get(kind, ())
    typed = [
        one.opts[0] for one in context.command.params
        if one.name in names and context.get_parameter_source(one.name) is not ParameterSource.DEFAULT
    ]  # fmt: skip
    if typed:
        text = _("{options} goes with one, not with --list: the list says it in a column of its own.")
        raise click.UsageError(text.format(options=", ".join(typed)))


def given_list(session: "Session", given: dict[str, Any], kind: "qkh.files.ListKind") -> "qkh.files.ListFile":
    """Return the list that --list names; raises UsageError where there is none, and else as ``list_file``."""
    path = text_of(session, given["list_path"], "--list", _("File of the list"))
    file = list_file(session, {**given, "list_path": path}, kind)
    assert file is not None, path
    return file


def shown_file(
    session: "Session", path: str, given: dict[str, Any], kind: "qkh.files.ListKind"
) -> "qkh.files.ListFile":
    """Return a file that registers something, once it was shown and, on a terminal, confirmed.

    Raises:
        FileFormatError, StatedTotalError: as ``read_list`` and ``check_list`` of the library; bad rows are left to who
            records, which names them with those that the book refuses.
    """
    import quykhuyenhoc as qkh

    file = table_file(path, given)
    file = qkh.files.opened(file)  # what is shown is what is recorded
    if must_ask(session):
        return ListForm(session, file, kind).agreed(lambda _file, reading: not reading.bad, told)[0]
    reading = qkh.files.read_list(file, kind)
    if not reading.bad:
        _confirm(session, file, reading, trust=True, trust_hidden=False)
    return file


def table_file(path: str, given: dict[str, Any]) -> "qkh.files.ListFile":
    """Return a file with what was said of its columns: those kept under a name, and those typed, which come first."""
    import quykhuyenhoc as qkh

    typed = [_column(text) for text in given.get("column") or ()]
    kept = given.get("columns")
    if kept:
        known = userfile.read_columns()
        if kept not in known:
            text = _("No columns are kept as {name!r}; known: {names}.")
            raise click.UsageError(text.format(name=kept, names=", ".join(sorted(known)) or "–"))
        typed += [pair for pair in known[kept].items() if pair[0] not in dict(typed)]
    return qkh.files.ListFile(
        path, given.get("encoding"), columns=tuple(typed), sheet=given.get("sheet"), struck=given.get("struck")
    )


def _column(text: str) -> tuple[str, str]:
    name, equals, field = text.rpartition("=")
    if not equals or not name.strip() or not field.strip():
        raise click.UsageError(_("{text!r} says nothing of a column; write 'COLUMN=FIELD'.").format(text=text))
    return name.strip(), field.strip()


def save_columns(given: dict[str, Any], file: "qkh.files.ListFile") -> None:
    """Keep what was said of the columns, where that was asked for."""
    name = given.get("save_columns")
    if not name:
        return
    if not file.columns:
        raise click.UsageError(_("--save-columns keeps what --column says, and there is none."))
    userfile.write_columns({**userfile.read_columns(), name: dict(file.columns)})


def _confirm(
    session: "Session", file: "qkh.files.ListFile", reading: "qkh.files.ListReading", *, trust: bool, trust_hidden: bool
) -> None:
    unseen = tuple(column for column in reading.columns if column.is_unseen)
    if unseen and not trust_hidden:
        raise click.UsageError(_(
            "The sheet hides columns that would be taken: {columns}. Show them, or say what they are, as with --column "
            "'{column}'.").format(columns="; ".join(map(told_column, unseen)), column=_typed(unseen[0])))  # fmt: skip
    if reading.odd_names and not trust_hidden:
        raise click.UsageError(
            _("{told} If they are right, add --trust; else write the names as they are.").format(
                told=_told_odd(reading)
            )
        )
    said = file.rows is not None and (file.total is not None or reading.total is None)
    if not (trust or said or reading.is_proved):
        raise click.UsageError(
            _("The list states no total of its own: add --count and --total as the paper has them, or --trust.")
            if reading.total is not None
            else _("The list does not say how many it has: add --count, or --trust.")
        )
    if session.talks and not _is_plain(reading):
        for line in told(reading):
            remark(line)


def _is_plain(reading: "qkh.files.ListReading") -> bool:
    """Tell whether a list is all rows below our own names of columns: there is nothing to say of it."""
    taken = all(column.field == column.header.lower() for column in reading.columns)
    hidden = any(column.hidden for column in reading.columns) or reading.hidden or reading.hidden_sheets
    odd = reading.odd_names or reading.struck
    return taken and not (reading.stated or hidden or odd) and len(reading.left_out) == 1


def told(reading: "qkh.files.ListReading") -> list[str]:
    """Return what was understood of a list, as lines: columns, count and total, and what was left out and why."""
    from quykhuyenhoc.labels import words_of

    taken = [column for column in reading.columns if column.field]
    others = [column for column in reading.columns if not column.field and not column.hidden]
    lines = [_("{path}: {columns}.").format(
        path=reading.path if reading.sheet is None else f"{reading.path}, {reading.sheet}",
        columns="; ".join(told_column(column) for column in taken))]  # fmt: skip
    if others:
        names = ", ".join(f"{column.letter} {column.header or '–'}" for column in others)
        lines.append(_("Columns left out: {names}.").format(names=names))
    if reading.group_titles:
        titles = "; ".join(f"{one.line} “{one.text}”" for one in reading.group_titles)
        lines.append(
            _("The titles of groups are taken for the rows below them, in lines {titles}.").format(titles=titles)
        )
    if reading.school and reading.kind == "nominees":
        lines.append(_("Above the list stands {school}: add --place to keep it.").format(school=reading.school))
    if reading.recipient not in (None, "pupil") and not any(column.field == "kind" for column in taken):
        kind = _(words_of("RecipientKind")[reading.recipient])
        lines.append(_("Every row is recorded as: {kind}; if it is another, add --kind.").format(kind=kind))
    text = _("Rows: {count}.") if reading.total is None else _("Rows: {count}, in all {total}.")
    lines.append(text.format(count=reading.count, total=reading.total))
    lines += _told_without(reading)
    if reading.without_amount:
        lines.append(_("Rows without an amount: {count}.").format(count=reading.without_amount))
    for one in reading.stated:
        figures = " · ".join(str(value) for value in (one.count, one.total) if value is not None)
        lines.append(_("Line {line} states {figures}: it agrees.").format(line=one.line, figures=figures))
    why: dict[str, list[str]] = {}
    for rows in reading.left_out:
        span = str(rows.first) if rows.first == rows.last else f"{rows.first}–{rows.last}"
        why.setdefault(rows.reason, []).append(span)
    listed = "; ".join(f"{_(WHY[reason])}: {', '.join(found)}" for reason, found in why.items())
    lines.append(_("Lines left out – {listed}.").format(listed=listed))
    lines += [str(one.told) for one in reading.unproved]
    return lines + _told_doubts(reading)


def _told_without(reading: "qkh.files.ListReading") -> list[str]:
    """Return which rows are left out as somebody said, and what the others come to."""
    import quykhuyenhoc as qkh
    from quykhuyenhoc.text import runs

    if not reading.without:
        return []
    text = _("Left out as you said: rows {rows}; {count} are taken, in all {total}.")
    if reading.total is None:
        text = _("Left out as you said: rows {rows}; {count} are taken.")
    left = qkh.Money(sum(one.amount.minor for one in reading.rows if one.amount))
    return [text.format(rows=runs(reading.without), count=len(reading.rows), total=left)]


def _told_doubts(reading: "qkh.files.ListReading") -> list[str]:
    """Return what of a list should be looked at: names with figures, and what its sheets do not show."""
    from quykhuyenhoc.text import runs

    lines = [_told_odd(reading)] if reading.odd_names else []
    taken = set(reading.struck) & {one.number for one in reading.rows}
    if taken:
        lines.append(_("Struck through in the sheet, and taken: lines {lines}.").format(lines=runs(sorted(taken))))
    if reading.hidden:
        lines.append(_("Hidden in the sheet, and taken: lines {lines}.").format(lines=runs(reading.hidden)))
    lines += _told_hidden_columns(reading)
    if reading.hidden_sheets:
        lines.append(_("Hidden sheets are left out: {names}.").format(names=", ".join(reading.hidden_sheets)))
    return lines


def _told_odd(reading: "qkh.files.ListReading") -> str:
    """Return which names have a figure or a mark that is in no name, by their lines."""
    named = ", ".join(f"{line} (“{odd}”)" for line, odd in reading.odd_names[:SHOWN])
    more = " …" if len(reading.odd_names) > SHOWN else ""
    return _("Names with a figure or a mark that no name has, in lines {lines}.").format(lines=named + more)


def _told_hidden_columns(reading: "qkh.files.ListReading") -> list[str]:
    hidden = [column for column in reading.columns if column.hidden]
    taken = "; ".join(told_column(column) for column in hidden if column.field)
    others = ", ".join(f"{column.letter} {column.header or '–'}" for column in hidden if not column.field)
    told = [_("Hidden in the sheet, and taken: columns {columns}.").format(columns=taken)] if taken else []
    return told + ([_("Hidden columns are left out: {names}.").format(names=others)] if others else [])


def _typed(column: "qkh.files.ListColumn") -> str:
    """Return what somebody types to say what a column is."""
    return f"{column.letter}={called(column)}"
