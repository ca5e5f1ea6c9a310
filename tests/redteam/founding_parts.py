"""The parts of the association in the book before the attack: bodies, members, dues, and what bodies report."""

from quykhuyenhoc import Book, Money, record
from quykhuyenhoc.acts import OpenAccount
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.acts.activities import OpenActivity, ReportActivity
from quykhuyenhoc.acts.bodies import OpenBody
from quykhuyenhoc.acts.dues import AssessDues, CollectDues, DuesPaid, SetDuesRate, SetDuesShare
from quykhuyenhoc.acts.governance import NoteDocument
from quykhuyenhoc.acts.indicators import OpenIndicator
from quykhuyenhoc.acts.members import AdmitMember
from quykhuyenhoc.acts.publications import IssuePublication, OpenPublication, PrintPublication
from quykhuyenhoc.kinds import AccountType, ActivityState, OfficialDocumentKind
from tests.redteam.founding import FEBRUARY, FIRST, MARCH, TR

BODIES = (("TINH", "province", None), ("MC", "commune", "TINH"), ("PY", "commune", "TINH"), ("BA", "branch", "MC"))


def found_parts(book: Book) -> None:
    """Record a tree of bodies, two members of whom one paid dues, and one of each thing that bodies report."""
    for act in (*_bodies(), *_things()):
        record(book.as_("HOA"), act, reason="lập sổ")


def _bodies() -> tuple[Act, ...]:
    """Dues are as large as what is attacked with: whoever collects them may collect that much."""
    return (
        *(OpenBody(code=code, name=f"Hội {code}", kind=kind, parent=up, opened=FIRST) for code, kind, up in BODIES),
        AdmitMember(party="M1", body="MC", date=FEBRUARY), AdmitMember(party="MAI", body="PY", date=FEBRUARY),
        OpenAccount(code="5113", name="TK 5113", type=AccountType.INCOME, role="dues"),
        SetDuesRate(year=2023, amount=Money(200 * TR)), SetDuesShare(level=3, share=3_000, effective=FIRST),
        AssessDues(body="MC", year=2023, date=FEBRUARY),
        CollectDues(
            body="MC", year=2023, date=MARCH, account="112", fund="C", description="hội phí",
            paid=(DuesPaid(party="M1", amount=Money(10 * TR)),),
        ),
    )  # fmt: skip


def _things() -> tuple[Act, ...]:
    return (
        OpenIndicator(code="GDHT", name="Gia đình học tập", unit="hộ", numerator="hộ đạt", denominator="số hộ"),
        OpenIndicator(code="LOP", name="Lớp học", unit="lớp", numerator="lớp đã mở"),
        OpenActivity(code="TH", kind="training", name="Tập huấn", body="MC", since=FEBRUARY),
        ReportActivity(activity="TH", date=MARCH, state=ActivityState.RUNNING, body="MC", classes=2, running=1),
        OpenPublication(code="BT", name="Bản tin", serial="33"),
        PrintPublication(publication="BT", date=FEBRUARY, copies=100),
        IssuePublication(publication="BT", date=MARCH, copies=10, body="MC"),
        NoteDocument(code="QD1", kind=OfficialDocumentKind.DECISION, title="Quyết định 1", date=FEBRUARY),
        NoteDocument(code="QD2", kind=OfficialDocumentKind.DECISION, title="Quyết định 2", date=FEBRUARY),
    )
