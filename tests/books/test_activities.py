"""Activities: each body says where it stands, what it left out is not nought, and figures sum up the tree of bodies."""

from datetime import date
from typing import Any, Final

import pytest

from quykhuyenhoc import Book, Books, record, verify
from quykhuyenhoc.acts import (
    Act,
    ActivityPartner,
    ChangeActivity,
    DissolveBody,
    MergeBodies,
    Merged,
    OpenActivity,
    OpenBody,
    ReportActivity,
    SetActivityKind,
    SplitBody,
    Successor,
)
from quykhuyenhoc.errors import ActivityError, ClosedError, ExistsError, NotFoundError
from quykhuyenhoc.kinds import ActivityState
from quykhuyenhoc.reports import activities, activity_kinds, span

FIRST: Final = date(2022, 1, 1)
DAY: Final = date(2022, 3, 31)
Q1: Final = span("2022-Q1")
Q2: Final = span("2022-Q2")
DONE: Final = ActivityState.DONE
RUNNING: Final = ActivityState.RUNNING
PLANNED: Final = ActivityState.PLANNED
SAMPLES: Final = (
    SetActivityKind(code="sport", name="Thể thao", id="sport"),
    OpenActivity(
        code="TH22", kind="training", name="Tập huấn", body="SL", since=FIRST, until=DAY,
        partners=(ActivityPartner(body="D01"), ActivityPartner(body="D02")),
    ),
    ChangeActivity(code="TH22", name="Tập huấn nghiệp vụ", kind="conference", since=FIRST, until=DAY),
    ReportActivity(
        activity="XMC", date=DAY, state=RUNNING, body="BP", classes=8, accepted=6, running=2, participants=230,
        women=230, ethnic_minority=230, note="Lớp ở bản biên giới",
    ),
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("in_english")


def fill_book(book: Book) -> None:
    """Add a kind, open an activity of it in January 2023, change it, and report it."""
    day = date(2023, 1, 10)
    for act in (
        SetActivityKind(code="sport", name="Thể thao"),
        OpenBody(code="HTT", name="Hội thi", kind="agency"),
        OpenActivity(code="HK", kind="sport", name="Hội khoẻ", partners=(ActivityPartner(body="HTT"),)),
        ChangeActivity(code="HK", name="Hội khoẻ xuân", since=day),
        ReportActivity(activity="HK", date=day, state=DONE, body="HTT", participants=40, women=15, note="Ngày hội"),
    ):
        record(book.as_("HOA"), act)


def report(activity: str, body: str | None = None, state: ActivityState = DONE, **more: Any) -> ReportActivity:
    """Return a report at the end of the first quarter of 2022."""
    return ReportActivity(**{"activity": activity, "body": body, "state": state, "date": DAY, **more})


@pytest.fixture
def book(books: Books) -> Book:
    """Give a province of three districts, one with a commune, and the border guard; with two activities."""
    book = books["SL"]
    bodies = (("SL", "province", None), ("MC", "district", "SL"), ("YC", "district", "SL"), ("PY", "district", "SL"),
              ("MC1", "commune", "MC"), ("BP", "force", "SL"))  # fmt: skip
    for code, kind, parent in bodies:
        record(book, OpenBody(code=code, name=f"Hội {code}", kind=kind, parent=parent))
    record(book, OpenActivity(code="TH22", kind="training", name="Tập huấn", body="SL", since=FIRST, until=DAY))
    record(book, OpenActivity(code="XMC", kind="literacy", name="Xoá mù chữ"))
    return book


def literacy(book: Book) -> None:
    """Report the classes of the seed: 2 of 81 learners, and 8 of 230 women of ethnic minorities, 6 of them accepted."""
    record(book, report("XMC", "MC", RUNNING, classes=2, participants=81))
    record(book, SAMPLES[-1])


def test_ten_classes_have_311_learners_six_of_them_accepted_and_two_running(book: Book) -> None:
    literacy(book)
    found = activities(book, Q1, kind="literacy")
    assert found.totals == {
        "classes": 10, "accepted": 6, "running": 2, "participants": 311, "women": 230, "ethnic_minority": 230,
    }  # fmt: skip
    border = found.row(body="BP")
    assert (border.classes, border.accepted, border.running, border.women) == (8, 6, 2, 230)
    assert found.row(body="MC").women is None


def test_six_bodies_held_a_training_and_the_others_plan_it(book: Book) -> None:
    for body, n in (("MC", 60), ("YC", 290)):
        record(book, report("TH22", body, participants=n))
    record(book, report("TH22", "PY", PLANNED, participants=70))
    found = activities(book, Q1, kind="training")
    assert (found.totals["participants"], [row.state for row in found.rows]) == (350, ["done", "done", "planned"])
    assert found.notes == ("Not in the totals: what is planned or cancelled.",)
    (row,) = activity_kinds(book, Q1).rows
    assert (row.kind, row.activities, row.bodies, row.participants, row.took_part) == ("training", 1, 2, 350, "MC,YC")


def test_the_figures_of_a_body_are_its_own_and_those_of_all_below_it(book: Book) -> None:
    for body, n in (("MC", 1), ("MC1", 10), ("YC", 100)):
        record(book, report("TH22", body, participants=n))
    sums = {
        body: activities(book, Q1, body=body).totals.get("participants") for body in ("SL", "MC", "MC1", "YC", "PY")
    }
    assert sums == {"SL": 111, "MC": 11, "MC1": 10, "YC": 100, "PY": None}


def test_a_body_counts_where_it_stood_when_it_reported(book: Book) -> None:
    record(book, report("TH22", "YC", participants=7))
    record(book, DissolveBody(body="YC", date=date(2022, 6, 1), decision="1/NQ"))
    assert activities(book, Q1, body="SL").totals["participants"] == 7
    with pytest.raises(ClosedError):
        record(book, report("TH22", "YC", date=date(2022, 6, 1)))


def test_a_later_report_takes_the_place_of_an_earlier_one_and_of_the_same_day(book: Book) -> None:
    record(book, report("XMC", "MC", RUNNING, classes=2, participants=81))
    record(book, report("XMC", "MC", RUNNING, classes=2, participants=82))
    record(book, report("XMC", "MC", RUNNING, date=FIRST, classes=1, participants=9))
    assert activities(book, Q1).row(body="MC").participants == 82
    record(book, report("XMC", "MC", DONE, date=date(2022, 5, 2), classes=3, participants=120))
    assert [activities(book, one).row(body="MC").participants for one in (Q1, Q2)] == [82, 120]


def test_what_a_body_reported_that_is_gone_counts_until_those_in_its_place_report(book: Book) -> None:
    record(book, report("XMC", "MC", RUNNING, classes=3, participants=60))
    record(book, report("XMC", "YC", RUNNING, classes=2, participants=41, women=9))
    record(book, MergeBodies(bodies=(Merged(body="YC"),), into="MC", date=date(2022, 4, 1), decision="1/NQ"))
    assert activity_kinds(book, Q2).row().participants == 101
    record(book, report("XMC", "MC", RUNNING, date=date(2022, 6, 30), classes=5, participants=101))
    found = activity_kinds(book, Q2)
    assert (found.row().classes, found.row().participants, found.row().took_part) == (5, 101, "MC")
    why = "Not counted: what YC reported of XMC; MC stands in its place and reported since."
    assert (found.notes, activities(book, Q2).notes) == ((why,), (why,))
    assert activity_kinds(book, Q1).row().participants == 101
    record(book, report("XMC", "YC", ActivityState.CANCELLED))
    assert (activities(book, Q2).notes, activity_kinds(book, Q1).row().participants) == ((), 60)


def test_a_body_that_was_split_counts_until_all_in_its_place_report(book: Book) -> None:
    record(book, report("XMC", "PY", RUNNING, classes=4, participants=80))
    into = (Successor(body="MC"), Successor(body="YC"))
    record(book, SplitBody(body="PY", into=into, date=date(2022, 4, 1), decision="1/NQ"))
    record(book, report("XMC", "MC", RUNNING, date=date(2022, 5, 1), classes=3, participants=50))
    found = activity_kinds(book, Q2)
    assert (found.row().participants, found.row().took_part) == (130, "PY,MC")
    (note,) = found.notes
    assert note.startswith(
        "PY is counted with what it reported of XMC: of those in its place MC reported since, YC did"
    )
    record(book, MergeBodies(bodies=(Merged(body="YC"),), into="MC1", date=date(2022, 6, 1), decision="2/NQ"))
    record(book, report("XMC", "MC1", RUNNING, date=date(2022, 6, 30), classes=3, participants=40))
    assert (activity_kinds(book, Q2).row().participants, activity_kinds(book, Q2).row().took_part) == (90, "MC,MC1")


def test_what_nobody_reported_is_no_nought_and_what_some_did_says_so(book: Book) -> None:
    record(book, report("XMC", "MC", RUNNING, classes=3, participants=60, women=20))
    record(book, report("XMC", "YC", RUNNING, classes=2, participants=41))
    found = activity_kinds(book, Q1)
    assert (found.row().women, found.row().ethnic_minority) == (20, None)
    assert found.totals == {"activities": 1, "classes": 5, "participants": 101, "women": 20}
    assert found.notes == ("literacy classes: Women: told in 1 of 2 reports.",)
    assert activities(book, Q1).notes == ("Women: told in 1 of 2 reports.",)


def test_what_was_over_before_a_quarter_is_not_in_it_and_what_runs_on_is(book: Book) -> None:
    literacy(book)
    record(book, report("TH22", "MC", participants=60))
    assert {row.activity for row in activities(book, Q2).rows} == {"XMC"}
    assert activities(book, span("2021")).row().activity == "XMC"


def test_an_activity_without_a_report_is_planned_by_its_body(book: Book) -> None:
    record(book, OpenActivity(code="HN", kind="conference", name="Sơ kết", body="MC", since=date(2022, 6, 20)))
    assert [row.activity for row in activities(book, Q1).rows] == ["TH22", "XMC"]
    row = activities(book, Q2).row(activity="HN")
    assert (row.state, row.body, row.body_name, row.date, row.participants) == ("planned", "MC", "Hội MC", None, None)
    assert list(activity_kinds(book, Q2).rows) == []


def test_a_report_without_a_body_is_that_of_the_body_whose_activity_it_is(book: Book) -> None:
    record(book, report("TH22", participants=5, note="5K"))
    record(book, report("TH22", "SL", participants=6))
    row = activities(book, Q1, kind="training").row()
    assert (row.body, row.participants, row.note) == ("SL", 6, None)


def test_partners_stand_beside_the_activity_and_a_kind_of_the_book_is_known(book: Book) -> None:
    record(book, SetActivityKind(code="sport", name="Thể thao"))
    partners = tuple(ActivityPartner(body=code) for code in ("MC", "BP"))
    record(book, OpenActivity(code="CT", kind="sport", name="Chạy", body="SL", since=DAY, partners=partners))
    record(book, ChangeActivity(code="CT", name="Chạy việt dã", until=DAY))
    row = activities(book, Q1, kind="sport").row()
    assert (row.name, row.partners) == ("Chạy việt dã", "MC,BP")
    assert list(verify(book.books)) == []


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (report("XMC", participants=5, women=6), "6 women are more than 5 participants"),
        (report("XMC", participants=5, ethnic_minority=6), "6 of ethnic minorities are more than 5 participants"),
        (report("XMC", classes=8, accepted=7, running=2), "9 classes are accepted or running, of 8 in all"),
        (report("TH22", date=date(2021, 12, 31)), "it begins on 01/01/2022"),
        (OpenActivity(code="A", kind="training", name="x", body="MC", partners=(ActivityPartner(body="MC"),)),
         "the body MC is named twice"),
    ],
)  # fmt: skip
def test_what_no_activity_can_be_is_refused_in_one_line(book: Book, act: Act, why: str) -> None:
    with pytest.raises(ActivityError, match=why) as caught:
        record(book, act)
    assert "\n" not in str(caught.value)


def test_codes_that_there_are_not_are_refused_and_one_is_used_once(book: Book) -> None:
    for act in (
        OpenActivity(code="A", kind="dance", name="x"),
        OpenActivity(code="A", kind="training", name="x", body="NO"),
        ChangeActivity(code="NO", name="x"),
        ChangeActivity(code="XMC", kind="dance"),
        report("NO"),
        report("XMC", "NO"),
    ):
        with pytest.raises(NotFoundError):
            record(book, act)
    with pytest.raises(ExistsError):
        record(book, OpenActivity(code="XMC", kind="literacy", name="x"))
    with pytest.raises(NotFoundError):
        activities(book, Q1, kind="dance")
    with pytest.raises(NotFoundError):
        activities(book, Q1, body="NO")
