"""Activities (hoạt động) of bodies: classes, contests, ceremonies, relief; and where each body stands with one.

Money of an activity stands in entries; here are its days, who takes part, and what is counted of it beside money.
"""

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar, Final, NamedTuple

from quykhuyenhoc.i18n import N_, NC_
from quykhuyenhoc.kinds import ActivityState
from quykhuyenhoc.limits import BodyCode, Clear, Code
from quykhuyenhoc.nouns import State, no_control

STANDARD: Final = {
    "training": N_("training"),
    "literacy": N_("literacy classes"),
    "contest": N_("contest"),
    "ceremony": N_("ceremony"),
    "conference": N_("conference"),
    "relief": N_("relief"),
    "recognition": N_("recognition"),
    "propaganda": N_("propaganda"),
    "coordination": N_("coordination"),
    "other": NC_("activity", "other"),
}
"""The kinds of activity that every book knows, with their names. A book adds others (``ActivityKind``)."""
TOOK_PART: Final = (ActivityState.RUNNING, ActivityState.ACCEPTED, ActivityState.DONE)
"""The states in which a body has taken part, and its figures count."""
OVER: Final = (ActivityState.ACCEPTED, ActivityState.DONE, ActivityState.CANCELLED)
"""The states after which nothing more comes."""


class ActivityKind(State):
    """A kind of activity that a book adds, or another name of a standard one."""

    register: ClassVar[str] = "activity_kind"
    code: str
    name: Clear
    id: str | None = None

    loosens = no_control


class Activity(State):
    """An activity of a ``body`` (none: whoever keeps the book) with ``partners``, as ``A,B``."""

    register: ClassVar[str] = "activity"
    code: str
    kind: Code
    name: Clear
    body: BodyCode | None = None
    since: Date | None = None
    until: Date | None = None
    partners: str | None = None
    id: str | None = None

    loosens = no_control


class Reported(NamedTuple):
    """What a body said of an activity on a day: all of it until then, and not what came since it last said something.

    A figure that is None was not said; it is not nought. ``classes`` counts those that are accepted and running, too.
    """

    seq: int
    activity: str
    date: str
    body: str | None
    state: str
    classes: int | None
    accepted: int | None
    running: int | None
    participants: int | None
    women: int | None
    ethnic_minority: int | None
    note: str | None


def standing(reports: Iterable[Reported]) -> dict[tuple[str, str | None], Reported]:
    """Return where each body stands with each activity: by its report of the latest day, of one day by the last."""
    ordered = sorted(reports, key=lambda one: (one.date, one.seq))
    return {(one.activity, one.body): one for one in ordered}


def is_of_days(activity: Activity, last: Reported | None, low: Date, high: Date) -> bool:
    """Tell whether days (both included) have something of an activity, with the last report until then, if any.

    What is over before them has not; what was reported on one of them has, whatever its own days are.
    """
    if last is not None and last.date >= low.isoformat():
        return True
    if (activity.since and activity.since > high) or (activity.until and activity.until < low):
        return False
    return last is None or last.state not in OVER
