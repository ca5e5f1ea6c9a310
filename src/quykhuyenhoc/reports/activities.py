"""Activities as reports: where each body stands with each, and what they come to by kind."""

from collections.abc import Callable, Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.kinds import ActivityState
from quykhuyenhoc.labels import labelled
from quykhuyenhoc.ledger.activities import STANDARD, TOOK_PART, Activity, Reported, is_of_days, standing
from quykhuyenhoc.ledger.bodies import BodyTree
from quykhuyenhoc.reports.context import Context, as_day, context_of, says
from quykhuyenhoc.shapes import Column, Report, totals_of
from quykhuyenhoc.store.registers import check_there

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.reports.spans import Span

FIGURES: Final = (
    Column("classes", N_("Classes"), "count"), Column("accepted", NC_("classes", "Accepted"), "count"),
    Column("running", NC_("classes", "Running"), "count"), Column("participants", N_("Participants"), "count"),
    Column("women", N_("Women"), "count"), Column("ethnic_minority", N_("Ethnic minority"), "count"),
)  # fmt: skip
KEYS: Final = tuple(column.key for column in FIGURES)


class ActivityLine(NamedTuple):
    """Where a body stands with an activity; the figures are its own, None where they were not reported."""

    kind: str
    activity: str
    name: str
    body: str | None
    body_name: str | None
    state: str
    date: Date | None
    classes: int | None
    accepted: int | None
    running: int | None
    participants: int | None
    women: int | None
    ethnic_minority: int | None
    partners: str | None
    note: str | None


class ActivityKindLine(NamedTuple):
    """What the activities of a kind come to: how many, which bodies took part, and the sums of their figures.

    A figure that nobody reported is None; it is not nought.
    """

    kind: str
    activities: int
    bodies: int
    classes: int | None
    accepted: int | None
    running: int | None
    participants: int | None
    women: int | None
    ethnic_minority: int | None
    took_part: str


class _FoundActivities(NamedTuple):
    """What the bodies reported of a span: the lines, those of them that count, and what is to be said of the others."""

    kinds: dict[str, str]
    rows: list[ActivityLine]
    counted: list[ActivityLine]
    notes: tuple[str, ...]


def activities(
    book: "Book", span: "Span | None" = None, *, kind: str | None = None, body: str | None = None,
    known_at: int | None = None,
) -> Report[ActivityLine]:  # fmt: skip
    """Return where each body stands at the end of a span with each activity of its days; totals count who took part.

    ``kind`` is the code of a kind, ``body`` that of a body: then it is of it and all that stood below it on the day of
    their reports. What is planned or cancelled stands in the lines and in no total, nor does what a body reported that
    is gone, once those that it became reported the activity anew: each report tells all until its day.

    Raises:
        NotFoundError: there is no such kind, or no such body.
    """
    with context_of(book, span, known_at=known_at) as f:
        found = _lines(f, kind, body)
        columns = (
            _kind(found.kinds), Column("activity", N_("Activity"), "code", goes=3), Column("name", N_("Name")),
            Column("body", NC_("column", "Body"), "code"), Column("body_name", N_("Name of the body"), goes=2),
            Column("state", N_("State"), says=labelled(ActivityState)), Column("date", N_("As of"), "date", goes=4),
            *FIGURES, Column("partners", N_("Partners"), "code", goes=1), Column("note", N_("Note"), goes=5),
        )  # fmt: skip
        others = any(getattr(row, key) for row in found.rows if row.state not in TOOK_PART for key in KEYS)
        planned = (_("Not in the totals: what is planned or cancelled."),) if others else ()
        return f.report(
            name="activities", title=N_("Activities"), columns=columns, rows=found.rows, totals=_told(found.counted),
            notes=(*planned, *found.notes, *_coverage(found.counted)),
        )  # fmt: skip


def activity_kinds(
    book: "Book", span: "Span | None" = None, *, kind: str | None = None, body: str | None = None,
    known_at: int | None = None,
) -> Report[ActivityKindLine]:  # fmt: skip
    """Return what the activities of a span come to by kind, with the bodies that took part: those of ``activities``.

    Raises:
        NotFoundError: there is no such kind, or no such body.
    """
    with context_of(book, span, known_at=known_at) as f:
        found = _lines(f, kind, body)
        by_kind: dict[str, list[ActivityLine]] = {}
        for line in found.counted:
            by_kind.setdefault(line.kind, []).append(line)
        rows = [_sum(code, its) for code, its in by_kind.items()]
        columns = (
            _kind(found.kinds), Column("activities", NC_("count", "Activities"), "count"),
            Column("bodies", N_("Bodies"), "count"), *FIGURES, Column("took_part", N_("Who took part"), "code"),
        )  # fmt: skip
        told = (f"{says(found.kinds)(code)}: {note}" for code, its in by_kind.items() for note in _coverage(its))
        return f.report(
            name="activity-kinds", title=N_("Activities by kind"), columns=columns, rows=rows,
            totals=totals_of(rows, "activities") | _told(found.counted), notes=(*found.notes, *told),
        )  # fmt: skip


def _kind(kinds: dict[str, str]) -> Column:
    return Column("kind", N_("Kind"), says=says(kinds))


def _sum(code: str, lines: list[ActivityLine]) -> ActivityKindLine:
    bodies, told = tuple(dict.fromkeys(line.body for line in lines if line.body)), _told(lines)
    return ActivityKindLine(
        kind=code, activities=len({line.activity for line in lines}), bodies=len(bodies),
        **{key: told.get(key) for key in KEYS}, took_part=",".join(bodies),
    )  # fmt: skip


def _told(lines: list[ActivityLine]) -> dict[str, int]:
    """Return what the figures of lines come to; what nobody reported is left out."""
    return totals_of(lines, *(key for key in KEYS if any(getattr(line, key) is not None for line in lines)))


def _coverage(lines: list[ActivityLine]) -> Iterator[str]:
    """Yield which figures stand in some of the reports alone."""
    for column in FIGURES:
        count = sum(getattr(line, column.key) is not None for line in lines)
        if 0 < count < len(lines):
            text = _("{figure}: told in {count} of {all} reports.")
            yield text.format(figure=_(column.label), count=count, all=len(lines))


def _lines(f: Context, kind: str | None, body: str | None) -> _FoundActivities:
    """Return the lines of a span, with the names of kinds."""
    kinds = {**STANDARD, **f.read.activities.kinds()}
    check_there(f.code, N_("kind of activity"), kind, kinds)
    tree_of = _trees(f)
    check_there(f.code, N_("body"), body, tree_of(f.span.high).known)
    last = standing(f.read.activities.reports(f.span.high.isoformat()))
    rows: list[ActivityLine] = []
    for activity in f.read.activities.every():
        if kind in (None, activity.kind):
            rows += _of_activity(f, activity, last, tree_of, body)
    counted, notes = _each_once(rows, last, tree_of(f.span.high))
    return _FoundActivities(kinds, rows, counted, notes)


def _each_once(
    rows: list[ActivityLine], last: dict[tuple[str, str | None], Reported], tree: BodyTree
) -> tuple[list[ActivityLine], tuple[str, ...]]:
    """Return the lines that count, each person once, and what is said of those of bodies that are gone."""
    counted: list[ActivityLine] = []
    notes: list[str] = []
    for row in rows:
        if row.state not in TOOK_PART:
            continue
        anew, silent = _in_its_place(row, last, tree)
        if not anew or silent:
            counted.append(row)
        if anew:
            text = _(
                "Not counted: what {body} reported of {activity}; {others} stands in its place and reported since."
            )
            if silent:
                text = _(
                    "{body} is counted with what it reported of {activity}: of those in its place {others} reported"
                    " since, {silent} did not yet. Whoever {others} counts too stands here twice."
                )
            given = {"body": row.body, "activity": row.activity, "others": ", ".join(anew), "silent": ", ".join(silent)}
            notes.append(text.format(**given))
    return counted, tuple(notes)


def _in_its_place(
    row: ActivityLine, last: dict[tuple[str, str | None], Reported], tree: BodyTree
) -> tuple[list[str], list[str]]:
    """Return which bodies in the place of one that is gone reported the activity since, and which did not."""
    anew: dict[str, None] = {}
    silent: dict[str, None] = {}
    gone = tree.known.get(row.body or "")
    waiting = [(gone, code) for code in gone.successors] if gone and gone.code not in tree.living else []
    while waiting:
        before, code = waiting.pop(0)
        report, its = last.get((row.activity, code)), tree.known.get(code)
        if report and before.closed and report.date > before.closed.isoformat():
            anew[code] = None
        elif its and code not in tree.living and its.successors:
            waiting += [(its, after) for after in its.successors]
        else:
            silent[code] = None
    return list(anew), list(silent)


def _of_activity(
    f: Context, activity: Activity, last: dict[tuple[str, str | None], Reported],
    tree_of: Callable[[Date], BodyTree], body: str | None,
) -> Iterator[ActivityLine]:  # fmt: skip
    """Yield a line for each body that reported an activity; one of its own body where none ever did."""
    found: list[tuple[str | None, Reported | None]] = [
        (whose, report) for (code, whose), report in last.items() if code == activity.code
    ]
    for whose, report in found or [(activity.body, None)]:
        day = (as_day(report.date) if report else None) or f.span.high
        tree = tree_of(day)
        inside = body is None or whose == body or (whose in tree.known and body in tree.above(whose))
        if inside and is_of_days(activity, report, f.span.low, f.span.high):
            figures = {key: getattr(report, key, None) for key in KEYS}
            yield ActivityLine(
                kind=activity.kind, activity=activity.code, name=activity.name, body=whose,
                body_name=tree.known[whose].name if whose in tree.known else None,
                state=report.state if report else ActivityState.PLANNED.value, date=as_day(report and report.date),
                **figures, partners=activity.partners, note=report.note if report else None,
            )  # fmt: skip


def _trees(f: Context) -> Callable[[Date], BodyTree]:
    """Return what gives the tree of bodies of a day."""
    versions = f.read.bodies.versions()
    made: dict[Date, BodyTree] = {}
    return lambda day: made.get(day) or made.setdefault(day, BodyTree(versions, day))
