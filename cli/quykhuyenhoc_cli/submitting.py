"""What is about to be recorded: acts with their keys, and the equal ones that the book has."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from quykhuyenhoc import format_date
from quykhuyenhoc.i18n import _
from quykhuyenhoc_cli.answers import Again
from quykhuyenhoc_cli.command_table import as_typed
from quykhuyenhoc_cli.speaking import yes_or_no

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

LISTED = 10
"""So many vouchers are shown, or named, one by one; of more their count and sum is told."""


class Submission(NamedTuple):
    """An act to record in a book, with its key; ``twin`` names an equal one that is recorded."""

    book: "qkh.Book"
    act: Any
    key: str | None = None
    twin: str | None = None
    proposed: bool = False
    """Whether it is not recorded but proposed."""
    head: int | None = None
    """The size of the log in which an equal one was looked for, where one that comes since is asked about, too."""
    listed: bool = True
    """Whether it is of a list, and was compared as one."""
    line: int | None = None
    """The row of the list that says it."""
    summed: bool = False
    """Whether one line tells of all that such a list recorded, and not one of each act."""


def asked_each(
    book: "qkh.Book", acts: Iterable[Any], key: str | None, rows: "Sequence[qkh.files.ListLine]" = ()
) -> list[Submission]:
    """Return acts that one command records together: the first under its key, the others under keys made of it.

    ``rows`` are those of the list that say them, where each act is of one.
    """
    made = [Submission(book, act, f"{key}.{n}" if key and n else key) for n, act in enumerate(acts)]
    each = len(made) == len(rows)
    return [one._replace(line=row.number) for one, row in zip(made, rows, strict=True)] if each else made


def told_twins(
    session: "Session", asked: Iterable[Submission], key: str | None, *, listed: bool = True, meanwhile: bool = False
) -> list[Submission]:
    """Return the acts of a list with those equal to them; one that was typed is compared with those of the last day.

    Every row of a list is compared, those under a new ``ref`` too; a key for the whole says that it is another list.
    At a terminal it is asked whether rows that are there are left out, but of what came ``meanwhile``.

    Raises:
        UsageError: rows of a list are there already, and nobody is asked.
        Again: they are left out.
    """
    every = list(asked)
    if key is not None or not every:
        return every
    if listed or session.answers is not None:  # a script is but told of an act that is equal to its one
        head = every[0].book.head().size
        every = [one._replace(head=head, listed=listed) for one in every]
    desk = every[0].book.duplicates
    if not listed:
        return [one._replace(twin=desk.recorded_lately(one.act)) for one in every]
    found = desk.rows_recorded([(one.act, one.key) for one in every])
    every = [one._replace(twin=like.same) for one, like in zip(every, found, strict=True)]
    if not meanwhile:
        mended = _told(_mended(every[0].act), every, [like.other for like in found])
        session.warnings += first_of(mended)
        session.doubtful = [one.line for one, like in zip(every, found, strict=True) if like.other and one.line]
        if any(one.twin for one in every):
            _ask_of_twins(session, every, mended)
    return every


def _mended(act: "qkh.acts.Act") -> str:
    """Return what is said of a row that may be a voucher with its amount mended."""
    import quykhuyenhoc as qkh

    if isinstance(act, qkh.acts.ReceiveGoods | qkh.acts.IssuePublication):  # what the stock holds is not adjusted
        return _(
            "row {n} ({day}) has the day and party of {no}, and another amount; if it corrects that, undo that one"
            " as well: {command}"
        )
    return _(
        "row {n} ({day}) has the day and party of {no}, and another amount; if it corrects that, leave the row out"
        " and type: qkh adjust {no}"
    )


def _told(text: str, every: Sequence[Submission], found: Sequence[str | None]) -> list[str]:
    """Return a text of each act of a list for which a voucher was found, with its row, its day and that voucher."""
    return [
        text.format(
            n=one.line or n,
            day=format_date(one.act.date),
            no=no,
            command=as_typed(f"qkh {_noun(one.act)} undo {no}" if no.startswith("#") else f"qkh reverse {no}"),
        )
        for n, (one, no) in enumerate(zip(every, found, strict=True), 1)
        if no
    ]


def _noun(act: "qkh.acts.Act") -> str:
    """Return the command under which what has no voucher is undone."""
    import quykhuyenhoc as qkh

    return "publication" if isinstance(act, qkh.acts.IssuePublication) else "goods"


def _ask_of_twins(session: "Session", every: Sequence[Submission], mended: list[str]) -> None:
    """Ask once whether rows of a list that are there already are left out; raises as ``told_twins``."""
    told = _told(_("row {n} ({day}) is {no}"), every, [one.twin for one in every])
    listed = ", ".join(first_of(told))
    lines = [one.line for one in every if one.twin and one.line]
    if not must_ask(session):
        text = _(
            "Rows of this list are in the book already: {rows}. Nothing was recorded. Leave each out with --leave-out"
            " ROW; if they are others, record the list with --key NAME."
        )
        raise click.UsageError(" ".join([text.format(rows=listed), *(f"{one}." for one in first_of(mended))]))
    question = _("Rows of this list are in the book already: {rows}. Are they left out?").format(rows=listed)
    if session.leave_out is not None and lines and question not in session.agreed:
        if yes_or_no(question, _("[y = left out, n = they are others]")):
            session.leave_out(lines)
            raise Again
        session.agreed.add(question)


def first_of(texts: list[str]) -> list[str]:
    """Return the first ten, and how many more there are."""
    more = len(texts) - LISTED
    return [*texts[:LISTED], *([_("… and {count} more").format(count=more)] if more > 0 else [])]


def must_ask(session: "Session") -> bool:
    """Tell whether what is recorded is shown before, and asked about: also where it is only tried."""
    return session.asks and not session.given.get("yes")
