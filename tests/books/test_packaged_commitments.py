"""Awards that are decided and not yet paid: in packages and above, by programme, as they stood at the end of a day."""

from datetime import date
from typing import Any, Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Money, record, record_all
from quykhuyenhoc.acts import (
    CancelAward,
    Decide,
    Disburse,
    Nominate,
    Nominee,
    OpenAccount,
    OpenProgramme,
    OpenRound,
    Paid,
    ReturnAward,
    Returned,
)
from quykhuyenhoc.acts.awards.decisions import AwardLine
from quykhuyenhoc.books.awards import decision_acts
from quykhuyenhoc.errors import BodyError
from quykhuyenhoc.files import prove_package
from quykhuyenhoc.kinds import AccountType, ProgrammeKind, RecipientKind
from quykhuyenhoc.reports import consolidated_bodies, span
from quykhuyenhoc.store.snapshot import Snapshot
from tests.books.test_packages import FORM, JUNE, MONTH, PACKAGE_OF, made, taken

FEBRUARY: Final = date(2022, 2, 5)
MARCH: Final = date(2022, 3, 8)
pytestmark = pytest.mark.usefixtures("in_english")


def promise(book: Book, programme: str, amounts: dict[str, int], day: date) -> None:
    """Decide awards of a programme: code -> amount."""
    record(book, OpenProgramme(code=programme, name=programme, kind=ProgrammeKind.MERIT, fund="TH"))
    record(book, OpenRound(code=f"{programme}-1", programme=programme, name="Đợt 1", date=day))
    nominees = tuple(Nominee(code=code, name=f"Lê Văn {code}", kind=RecipientKind.PUPIL, place="x") for code in amounts)
    record(book, Nominate(round=f"{programme}-1", date=day, nominees=nominees))
    lines = [AwardLine(award=code, fund="TH", amount=Money(amount)) for code, amount in amounts.items()]
    total = Money(sum(amounts.values()))
    decision = Decide(number=f"{programme}/QĐ", date=day, list="", council="BTV", count=len(lines), total=total)
    record_all([(book, act) for act in decision_acts(decision, f"{programme}-1", lines, ())])


def pay(book: Book, code: str, amount: int, day: date) -> int:
    """Pay an award, and return the act."""
    paid = (Paid(award=code, amount=Money(amount)),)
    return record(book, Disburse(date=day, account="112", paid=paid, description="chi thưởng")).seq


@pytest.fixture
def commune(commune: Book) -> Book:
    """Give the commune with three awards of two programmes, of which one is paid."""
    record(commune, OpenAccount(code="6112", name="Khen thưởng", type=AccountType.EXPENSE, role="award"))
    promise(commune, "KT", {"KT.1": 10, "KT.2": 20}, FEBRUARY)
    promise(commune, "HB", {"HB.1": 5}, MARCH)
    pay(commune, "KT.1", 10, date(2022, 3, 10))
    return commune


def told(content: bytes) -> list[tuple[Any, ...]]:
    its = prove_package(content).figures.commitments
    return [(one.first.month, one.programme, one.number, one.amount) for one in its]


def test_a_package_says_what_was_decided_and_not_yet_paid_at_the_end_of_each_month(commune: Book) -> None:
    assert told(made(commune).content) == [(2, "KT", 2, 30), (3, "HB", 1, 5), (3, "KT", 1, 20)]


def test_the_consolidated_report_shows_what_is_to_be_paid_of_every_body_and_programme_and_none_where_nobody_tells(
    commune: Book, province: Book
) -> None:
    record(province, OpenAccount(code="6112", name="Khen thưởng", type=AccountType.EXPENSE, role="award"))
    promise(province, "KT", {"T.1": 40}, MARCH)
    taken(province, made(commune).content)
    record(province, replace(FORM, body="X2", months=(replace(MONTH, body="X2"),)))

    def to_be_paid(days: str) -> dict[str, tuple[int | None, int | None]]:
        rows = consolidated_bodies(province, "SL", span(days)).rows
        return {row.body: (row.committed_number, row.committed) for row in rows}

    report = consolidated_bodies(province, "SL", span("2022-Q1"))
    assert to_be_paid("2022-Q1") == {"SL": (1, 40), "X1": (2, 25), "X2": (None, None), "-": (None, None)}
    assert report.totals is not None
    assert report.totals["committed"] == 65
    assert [note for note in report.notes if note.startswith("Decided")] == [
        "Decided and not yet paid of programme HB: 1 awards, 5 ₫.",
        "Decided and not yet paid of programme KT: 2 awards, 60 ₫.",
    ]
    assert to_be_paid("2022-02") == {"SL": (0, 0), "X1": (2, 30), "X2": (None, None)}
    assert to_be_paid("2022-01")["X1"] == (0, 0)


def test_what_is_to_be_paid_on_a_day_is_what_is_reserved_on_it(commune: Book) -> None:
    seq = pay(commune, "KT.2", 20, date(2022, 4, 1))
    back = ReturnAward(
        disbursement=seq, date=date(2022, 4, 10), account="112", returned=(Returned(award="KT.2"),), description="x"
    )
    record(commune, back)
    record(commune, CancelAward(award="KT.2", date=date(2022, 4, 20)), reason="không đến nhận")
    with commune.books.source.reading() as connection:
        read = Snapshot(connection, commune.number)
        for day, wanted in (
            ("2022-02-04", 0), ("2022-02-05", 30), ("2022-03-10", 25), ("2022-04-09", 5), ("2022-04-10", 25),
            ("2022-04-20", 5),
        ):  # fmt: skip
            reserved = -sum(one.amount for one in read.funds.reserves(day, "VND"))
            known = sum(one.amount for one in read.awards.committed(day).values())
            assert (day, known, reserved) == (day, wanted, wanted)


def test_what_is_to_be_paid_is_of_the_days_of_the_package(commune: Book, province: Book) -> None:
    act = PACKAGE_OF(made(commune).content, pinned=1)
    late = prove_package(made(commune, to=JUNE).content).figures.commitments
    with pytest.raises(BodyError, match="some of its figures are of other days"):
        record(province, replace(act, commitments=late))
