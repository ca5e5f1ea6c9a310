"""Acts of activities: their kinds, opening and changing one, and what a body reports of it."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.registered import must_be_new, must_be_open
from quykhuyenhoc.errors import ActivityError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import ActivityState
from quykhuyenhoc.ledger.activities import STANDARD, Activity, ActivityKind
from quykhuyenhoc.ledger.bodies import Body
from quykhuyenhoc.limits import ActivityCode, BodyCode, Clear, Code, Count, LivingBody, Needs, Some, Together
from quykhuyenhoc.nouns import Noun
from quykhuyenhoc.text import check_code

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View


class SetActivityKind(ActivityKind, Act):
    """Add a kind of activity, or give one another name."""

    act: ClassVar[str] = "set-activity-kind"
    label: ClassVar[str] = N_("kind of activity")

    def decide(self, view: "View") -> Outcome:  # noqa: ARG002 (as every act says it)
        """Refuse what is no code."""
        check_code("activity", self.code)
        return Outcome()


class ActivityPartner(Noun):
    """A body that takes part in an activity beside the one whose it is."""

    body: BodyCode


class OpenActivity(Act):
    """Open an activity of a body, or of whoever keeps the book, with the bodies that take part."""

    act: ClassVar[str] = "open-activity"
    label: ClassVar[str] = N_("new activity")
    code: str
    kind: Code
    name: Clear
    body: BodyCode | None = None
    since: Date | None = None
    until: Date | None = None
    partners: tuple[ActivityPartner, ...] = ()

    def decide(self, view: "View") -> Outcome:
        """Refuse a code that was ever used, an unknown kind, a body that is not there, and a partner twice."""
        must_be_new(view, Activity, self.code)
        _check_kind(view, self.kind)
        partners = tuple(one.body for one in self.partners)
        named = (*((self.body,) if self.body else ()), *partners)
        for n, body in enumerate(named):
            must_be_open(view, Body, body, self.since or view.today)
            if body in named[:n]:
                raise ActivityError(activity=self.code, why=M_("the body {body} is named twice").format(body=body))
        activity = Activity(
            code=self.code, kind=self.kind, name=self.name, body=self.body, since=self.since, until=self.until,
            partners=",".join(partners) or None,
        )  # fmt: skip
        return Outcome(states=(activity,))


class ChangeActivity(Act):
    """Change the name, the kind or the days of an activity."""

    act: ClassVar[str] = "change-activity"
    label: ClassVar[str] = N_("change of an activity")
    code: ActivityCode
    name: Clear | None = None
    kind: Code | None = None
    since: Date | None = None
    until: Date | None = None
    together: ClassVar[tuple[Together, ...]] = (Some(("name", "kind", "since", "until")),)

    def decide(self, view: "View") -> Outcome:
        """Yield the new version; refuse an unknown kind."""
        old = view.get(Activity, self.code)
        if self.kind is not None:
            _check_kind(view, self.kind)
        new = replace(
            old, name=self.name or old.name, kind=self.kind or old.kind, since=self.since or old.since,
            until=self.until or old.until,
        )  # fmt: skip
        return Outcome(states=(new,))


class ReportActivity(Act):
    """Where a body stands with an activity on a day, all of it until then; without a body it is the activity's own.

    The figures are the body's own, without those of the bodies below it. What is left out was not reported, and is not
    nought. A later report of the same body takes the place of this one, also one of the same day.
    """

    act: ClassVar[str] = "report-activity"
    label: ClassVar[str] = N_("report of an activity")
    activity: ActivityCode
    date: Date
    state: ActivityState
    body: LivingBody | None = None
    classes: Count | None = None
    accepted: Count | None = None
    running: Count | None = None
    participants: Count | None = None
    women: Count | None = None
    ethnic_minority: Count | None = None
    note: Clear | None = None
    together: ClassVar[tuple[Together, ...]] = (
        Needs("accepted", ("classes",)),
        Needs("running", ("classes",)),
        Needs("women", ("participants",)),
        Needs("ethnic_minority", ("participants",)),
    )

    def decide(self, view: "View") -> Outcome:
        """Refuse a body that is not there, a day before it begins, and a part that is more than its whole."""
        activity = view.get(Activity, self.activity)
        if self.body is None and activity.body is not None:
            must_be_open(view, Body, activity.body, self.date)
        if activity.since and self.date < activity.since and self.state is not ActivityState.PLANNED:
            problem = M_("it begins on {day}").format(day=activity.since)
            advice = M_("Correct the date, or report it as planned.")
            raise ActivityError(activity=self.activity, why=problem, advice=advice)
        self._check_figures()
        return Outcome(text_date=self.date)

    def _check_figures(self) -> None:
        classes, parts = self.classes or 0, (self.accepted or 0) + (self.running or 0)
        if parts > classes:
            problem = M_("{parts} classes are accepted or running, of {all} in all").format(parts=parts, all=classes)
            raise ActivityError(activity=self.activity, why=problem, advice=M_("Correct the numbers."))
        whole = self.participants or 0
        if (self.women or 0) > whole:
            problem = M_("{n} women are more than {all} participants").format(n=self.women, all=whole)
            raise ActivityError(activity=self.activity, why=problem, advice=M_("Correct the numbers."))
        if (self.ethnic_minority or 0) > whole:
            problem = M_("{n} of ethnic minorities are more than {all} participants")
            raise ActivityError(
                activity=self.activity, why=problem.format(n=self.ethnic_minority, all=whole),
                advice=M_("Correct the numbers."),
            )  # fmt: skip


def _check_kind(view: "View", code: str) -> None:
    own = {one.code for one in view.all(ActivityKind)}
    if code not in STANDARD and code not in own:
        raise NotFoundError(
            book=view.code, kind=N_("kind of activity"), name=code,
            advice=M_("Known: {codes}.").format(codes=", ".join(sorted({*STANDARD, *own}))),
        )  # fmt: skip
