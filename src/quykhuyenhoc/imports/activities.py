"""Lists by body as acts: figures of an activity, copies of a publication that were issued."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.acts.activities import ReportActivity
from quykhuyenhoc.acts.publications import IssuePublication
from quykhuyenhoc.errors import LineError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.body_names import BodiesOnDays, kinds_named
from quykhuyenhoc.imports.lists import acts_of, read_list
from quykhuyenhoc.kinds import ActivityState
from quykhuyenhoc.ledger.activities import standing
from quykhuyenhoc.period import parse_date
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.imports.list_reading import ListFile, ListLine, ListReading

FIGURES: Final = ("classes", "accepted", "running", "participants", "women", "ethnic_minority")
DIGITS_MAX: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityDefaults:
    """What a row of figures of an activity says nothing of."""

    activity: str
    date: Date
    state: ActivityState


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationDefaults:
    """What a row of copies issued says nothing of."""

    publication: str
    date: Date


def read_activity_figures(
    file: "ListFile", default: ActivityDefaults, book: "Book | None" = None
) -> tuple[ReportActivity, ...]:
    """Return where bodies stand with an activity by a list of their figures.

    Its columns are ``body[,state][,classes][,accepted][,running][,participants][,women][,ethnic_minority][,date]
    [,note]``. A body stands there by its code, or where the ``book`` is given by its name, or that of its
    place; an empty cell is a figure that was not reported.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``; a body that stands twice is bad too.
    """
    reading = read_list(file, "activity_figures")
    body_of = _bodies(book, reading)

    def make(line: "ListLine") -> ReportActivity:
        cells = line.cells
        day = parse_date(cells["date"]) if cells.get("date") else default.date
        return ReportActivity(
            activity=default.activity, date=day, body=body_of(line, day),
            state=ActivityState(cells["state"]) if cells.get("state") else default.state,
            note=cells.get("note") or None,
            **{name: whole(cells[name]) if cells.get(name) else None for name in FIGURES},
        )  # fmt: skip

    return acts_of(file, "activity_figures", make, reading)


def not_yet_told(book: "Book", reports: "Iterable[ReportActivity]") -> tuple[ReportActivity, ...]:
    """Return those reports that say something else than how each body stands: a list sent again adds nothing."""
    with book.books.source.reading() as connection:
        known = standing(Snapshot(connection, book.number).activities.reports(Date.max.isoformat()))

    def is_there(one: ReportActivity) -> bool:
        old = known.get((one.activity, one.body))
        names = ("state", "note", *FIGURES)
        return (
            old is not None
            and old.date == one.date.isoformat()
            and all(getattr(old, name) == getattr(one, name) for name in names)
        )

    return tuple(one for one in reports if not is_there(one))


def read_publications_issued(
    file: "ListFile", default: PublicationDefaults, book: "Book | None" = None
) -> tuple[IssuePublication, ...]:
    """Return the copies that bodies had by a list ``body,quantity[,date]``; bodies as in ``read_activity_figures``.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``; a body that stands twice is bad too.
    """
    reading = read_list(file, "publications_issued")
    body_of = _bodies(book, reading)

    def make(line: "ListLine") -> IssuePublication:
        cells = line.cells
        day = parse_date(cells["date"]) if cells.get("date") else default.date
        return IssuePublication(
            publication=default.publication, copies=whole(cells["quantity"]), body=body_of(line, day), date=day,
        )  # fmt: skip

    return acts_of(file, "publications_issued", make, reading)


def _bodies(book: "Book | None", reading: "ListReading") -> "Callable[[ListLine, Date], str]":
    """Return what finds the code of the body of a row; it refuses one that an earlier row has."""
    bodies, seen = BodiesOnDays(book, kinds_named(reading)), dict[str, int]()

    def body_of(line: "ListLine", day: Date) -> str:
        code = bodies.find(line.cells["body"], day) or line.cells["body"]
        if seen.setdefault(code, line.number) != line.number:
            raise LineError(line=line.number, why=M_("the body {body} stands in line {line} already").format(
                body=code, line=seen[code]))  # fmt: skip
        return code

    return body_of


def whole(text: str) -> int:
    """Return a whole number of a cell; raises ValueError."""
    if not (text.isascii() and text.isdigit()) or len(text) > DIGITS_MAX:
        raise ValueError(M_("{text} is no whole number").format(text=text))
    return int(text)
