"""Activities of bodies: kind, add, change, report, list, sums."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import asked_day, code_of, text_of
from quykhuyenhoc_cli.base import ASSOCIATION, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.givers import day_for_all
from quykhuyenhoc_cli.lists import given_list, list_options
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import DAY, Decorator, WordParam, date_option, days, span_options, together, why_options
from quykhuyenhoc_cli.speaking import remark
from quykhuyenhoc_cli.submitting import asked_each
from quykhuyenhoc_cli.writing import record, record_all

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

STATES = ("planned", "running", "accepted", "done", "cancelled")

activity = group(
    "activity",
    N_("Activities of bodies: kind, add, change, report, import, list, sums."),
    listed=Listed(ASSOCIATION, N_("Activities: add, change, report, list, sums."), "hoatdong"),
)
_days = together(
    option("--from", "since", type=DAY, metavar=N_("DAY"), help=N_("Its first day.")),
    option("--to", "until", type=DAY, metavar=N_("DAY"), help=N_("Its last day.")),
)
_which = together(
    option("--kind", metavar=N_("KIND"), help=N_("Those of one kind.")),
    option("--body", metavar=N_("BODY"), help=N_("Those of a body and of all bodies below it.")),
    span_options,
)


def _count(name: str, help_: str) -> Decorator:
    return option(name, type=click.IntRange(min=0), metavar=N_("NUMBER"), help=help_)


@command_to(
    activity,
    "kind",
    N_(
        "Add a kind of activity, or give one another name.\n\nExample: qkh activity kind --code sport --name 'Thể thao'"
    ),
)
@option("--code", required=True, metavar=N_("CODE"), help=N_("Its code; never used again for another."))
@option("--name", required=True, metavar=N_("NAME"), help=N_("Its name."))
@why_options
def kind_(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a kind."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.SetActivityKind(**given), key, reason)


@command_to(
    activity,
    "add",
    N_(
        "Open an activity: of a body, or of whoever keeps the book. Its name stands in clear: it names no person."
        "\n\nExample: qkh activity add --code TH22 --kind training --name 'Tập huấn cán bộ khuyến học'"
    ),
)
@option("--code", metavar=N_("CODE"), help=N_("Its code; never used again for another."))
@option(
    "--kind", required=True, metavar=N_("KIND"),
    help=N_("training, literacy, contest, ceremony, conference, relief, recognition, propaganda, coordination, other."),
)  # fmt: skip
@option("--name", metavar=N_("NAME"), help=N_("Its name."))
@option("--body", metavar=N_("BODY"), help=N_("The body whose it is."))
@_days
@option("--partner", "partners", multiple=True, metavar=N_("BODY"), help=N_("A body that takes part; repeat it."))
@why_options
def add(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record an activity."""
    import quykhuyenhoc as qkh

    given["code"] = code_of(session, given["code"], "--code", _("Code"), "activity")
    given["name"] = text_of(session, given["name"], "--name", _("Name"))
    given["partners"] = tuple(qkh.acts.ActivityPartner(body=one) for one in given["partners"])
    record(session, qkh.acts.OpenActivity(**given), key, reason)


@command_to(activity, "change", N_("Change the name, the kind or the days of an activity."))
@argument("code", metavar=N_("ACTIVITY"))
@option("--name", metavar=N_("NAME"), help=N_("Its new name."))
@option("--kind", metavar=N_("KIND"), help=N_("Its new kind."))
@_days
@why_options
def change(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a change."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.ChangeActivity(**given), key, reason)


@command_to(
    activity,
    "report",
    N_(
        "Record where a body stands with an activity on a day: all of it until then, its own figures without those of "
        "bodies below it. What is left out was not reported. A later report takes the place of an earlier one."
        "\n\nExample: qkh activity report XMC --body BP --state running --classes 8 --accepted 6 --running 2"
    ),
)
@argument("activity", metavar=N_("ACTIVITY"))
@option("--body", metavar=N_("BODY"), help=N_("The body; left out: the one whose activity it is."))
@option("--state", required=True, type=WordParam("ActivityState", STATES), help=N_("Where it stands."))
@date_option
@_count("--classes", N_("How many classes in all."))
@_count("--accepted", N_("How many of the classes are accepted."))
@_count("--running", N_("How many of the classes are going on."))
@_count("--participants", N_("How many took part."))
@_count("--women", N_("How many of them are women."))
@_count("--ethnic-minority", N_("How many of them are of ethnic minorities."))
@option("--note", metavar=N_("TEXT"), help=N_("What else is to be said; it names no person."))
@why_options
def report(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a report."""
    import quykhuyenhoc as qkh

    day, state = asked_day(session, session.book(), given["date"]), qkh.kinds.ActivityState(given["state"])
    record(session, qkh.acts.ReportActivity(**{**given, "date": day, "state": state}), key, reason)


@command_to(
    activity,
    "import",
    N_(
        "Record where bodies stand with an activity by a list body[,state][,classes][,accepted][,running]"
        "[,participants][,women][,ethnic_minority][,date][,note]; a body by its code or its name."
    ),
)
@argument("activity", metavar=N_("ACTIVITY"))
@option(
    "--state", type=WordParam("ActivityState", STATES), default="done", help=N_("Where rows stand that do not say.")
)
@date_option
@list_options
@why_options
def import_(
    session: "Session", activity: str, state: str, date: Any, key: str | None, reason: str | None, **given: Any
) -> None:
    """Record a list of reports."""
    import quykhuyenhoc as qkh

    book, file = session.book(), given_list(session, given, "activity_figures")
    reading = qkh.files.read_list(file, "activity_figures")
    day = day_for_all(session, book, date, reading)
    default = qkh.files.ActivityDefaults(activity=activity, date=day, state=qkh.kinds.ActivityState(state))
    acts = qkh.files.read_activity_figures(file, default, book)
    new = qkh.files.not_yet_told(book, acts)
    if there := len(acts) - len(new):
        remark(_("Rows that stand there already: {count} of {all}.").format(count=there, all=len(acts)))
    rows = [row for row, act in zip(reading.rows, acts, strict=True) if act in new]
    if new:
        record_all(session, asked_each(book, new, key, rows), reason, ask=False)


@command_to(activity, "list", N_("List the activities of some days, with where each body stands and its figures."))
@_which
def list_(session: "Session", known_at: str | None, kind: str | None, body: str | None, **given: Any) -> None:
    """Draw the activities."""
    import quykhuyenhoc as qkh

    known = session.known(known_at)
    show(session, qkh.reports.activities(session.book(), days(**given), kind=kind, body=body, known_at=known))


@command_to(activity, "sums", N_("What the activities of some days come to by kind, and which bodies took part."))
@_which
def sums(session: "Session", known_at: str | None, kind: str | None, body: str | None, **given: Any) -> None:
    """Draw the sums."""
    import quykhuyenhoc as qkh

    known = session.known(known_at)
    show(session, qkh.reports.activity_kinds(session.book(), days(**given), kind=kind, body=body, known_at=known))
