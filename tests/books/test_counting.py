"""What one person changes of an office alone makes no key until others stand for it: signatures, or two closings."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from quykhuyenhoc import create_books, open_books, record, verify
from quykhuyenhoc.acts import ChangeParty, CloseParty, EndRole, GrantRole, OpenParty
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.books.evidence import File
from quykhuyenhoc.errors import ControlError, ExistsError, PolicyError, QuyError, ReasonNeededError
from quykhuyenhoc.kinds import PartyKind, Role
from quykhuyenhoc.reports import roles
from tests.conftest import Copy
from tests.everyday.door import approving, closed, marks, proposing
from tests.everyday.house import SUNDAY, TEN, TWO, found
from tests.everyday.house import House as Association
from tests.officers import public_key, signer
from tests.proof.forging import alter, findings
from tests.samples import Clock


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Association]:
    """Give an association of two officers, HOA and LAN, in March 2023."""
    clock = Clock(SUNDAY)
    with create_books(str(tmp_path / "quy.db"), clock=clock) as books:
        found(books, TWO)
        yield Association(TWO, books, books["H"], clock)


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Association]:
    """Give an association of ten officers."""
    clock = Clock(SUNDAY)
    with create_books(str(tmp_path / "quy.db"), clock=clock) as books:
        found(books, TEN)
        yield Association(TEN, books, books["H"], clock)


def on(house: Association, month: int, day: int) -> None:
    house.clock.now = datetime(2023, month, day, 2, 0, tzinfo=UTC)


def closes(house: Association, *months: str) -> None:
    for month in months:
        closed(house.book, month, "đã xem")


def alone(house: Association, act: Act, by: str = "HOA") -> int:
    """Record an act of one person; it stands open."""
    seq = record(house.book.as_(by), act, reason="ghi một mình").seq
    assert seq in marks(house.book)
    return seq


def can_sign(house: Association, key: str, party: str = "LAN") -> bool:
    """Tell whether somebody can approve what HOA proposes now."""
    waiting = proposing(house.book, house.pays(25_000_000, "C"), "HOA", "mua sách")
    try:
        return len(house.book.as_(party).controls.approve(waiting, sign=signer(key), dry_run=True)) > 0
    except QuyError:
        return False


def new_key(house: Association, key: str = "LAN-2", party: str = "LAN") -> GrantRole:
    return GrantRole(party=party, role=Role.CHAIR, date=house.today, public_key=public_key(key))


def resigned(house: Association) -> Association:
    """Let the chair resign, with her own approval: HOA is left alone."""
    waiting = proposing(house.book, EndRole(party="LAN", role=Role.CHAIR, date=house.today), "HOA", "nghỉ")
    approving(house.book, waiting, "LAN")
    house.clock.advance(days=1)
    return house


def test_the_last_officer_who_grants_a_key_to_a_straw_gains_nobody_who_signs(house: Association) -> None:
    resigned(house)
    record(house.book.as_("HOA"), OpenParty(code="MA", name="Nguyễn Văn Ma", kind=PartyKind.OFFICER))
    granted = alone(house, new_key(house, "d", "MA"))
    with pytest.raises(QuyError):
        house.book.as_("MA").controls.countersign(granted, sign=signer("d"))
    house.book.as_("HOA").controls.countersign(granted, sign=signer("HOA"))
    assert not can_sign(house, "d", "MA")
    assert granted in marks(house.book)
    assert house.proved() == []


def test_whose_office_it_is_signs_nothing_of_it_with_the_office_that_she_holds(house: Association) -> None:
    granted = alone(house, new_key(house))
    with pytest.raises(ControlError, match="LAN"):
        house.book.as_("LAN").controls.countersign(granted, sign=signer("LAN"))
    with pytest.raises(QuyError):
        house.book.as_("LAN").controls.countersign(granted, sign=signer("LAN-2"))


def test_a_new_key_counts_from_the_second_month_that_is_closed_after_it(house: Association) -> None:
    alone(house, new_key(house))
    assert (can_sign(house, "LAN"), can_sign(house, "LAN-2")) == (True, False)
    on(house, 4, 2)
    closes(house, "2023-03")
    assert (can_sign(house, "LAN"), can_sign(house, "LAN-2")) == (True, False)
    on(house, 5, 2)
    closes(house, "2023-04")
    assert (can_sign(house, "LAN"), can_sign(house, "LAN-2")) == (False, True)
    waiting = proposing(house.book, house.pays(25_000_000, "C"), "HOA", "mua sách")
    assert len(house.book.as_("LAN").controls.approve(waiting, sign=signer("LAN-2"))) == 2
    assert house.proved() == []


def test_a_key_counts_at_once_with_the_signatures_of_others(house: Association) -> None:
    resigned(house)
    for party in ("A", "B"):
        record(house.book.as_("HOA"), OpenParty(code=party, name=f"Ông bà {party}", kind=PartyKind.OFFICER))
    alone(house, new_key(house, "A", "A"))
    on(house, 4, 2)
    closes(house, "2023-03")
    second = alone(house, new_key(house, "B", "B"))
    on(house, 5, 2)
    closes(house, "2023-04")
    house.book.as_("A").controls.countersign(second, sign=signer("A"))
    assert (can_sign(house, "A", "A"), can_sign(house, "B", "B")) == (True, False)
    house.book.as_("HOA").controls.countersign(second, sign=signer("HOA"))
    assert can_sign(house, "B", "B")
    assert house.proved() == []


def test_it_counts_alike_on_every_database(place: Copy) -> None:
    clock = Clock(SUNDAY)
    with open_books(place("empty").url, clock=clock) as books:
        found(books, TWO)
        house = Association(TWO, books, books["H"], clock)
        alone(house, new_key(house))
        on(house, 4, 2)
        closes(house, "2023-03")
        on(house, 5, 2)
        assert (can_sign(house, "LAN"), can_sign(house, "LAN-2")) == (True, False)
        closes(house, "2023-04")
        assert (can_sign(house, "LAN"), can_sign(house, "LAN-2")) == (False, True)
        assert house.proved() == []


@pytest.mark.parametrize(
    ("day", "months"),
    [((4, 2), ("2023-01", "2023-02")), ((5, 2), ("2023-02", "2023-04")), ((4, 2), ("2023-02", "2023-Q1"))],
)
def test_a_month_that_ended_before_it_names_nothing(
    house: Association, day: tuple[int, int], months: tuple[str, ...]
) -> None:
    alone(house, new_key(house))
    on(house, *day)
    closes(house, *months)
    on(house, 5, 20)
    assert (can_sign(house, "LAN"), can_sign(house, "LAN-2")) == (True, False)


def test_a_decision_on_paper_makes_no_key(house: Association) -> None:
    granted = alone(house, new_key(house))
    paper = File(b"%PDF-1.4 quyet dinh", "nghi-quyet.pdf")
    house.book.as_("HOA").controls.stand_on_paper(granted, decision="12/QĐ", decision_file=paper)
    assert not can_sign(house, "LAN-2")
    assert house.proved() == []


def test_an_officer_who_died_leaves_office_with_the_second_closing(house: Association) -> None:
    ended = alone(house, EndRole(party="LAN", role=Role.CHAIR, date=house.today))
    alone(house, CloseParty(code="LAN", date=house.today))
    on(house, 4, 2)
    closes(house, "2023-03")
    with pytest.raises(PolicyError, match="LAN"):
        record(house.book.as_("HOA"), house.pays(25_000_000, "C"), reason="mua sách")
    on(house, 5, 2)
    closes(house, "2023-04")
    assert record(house.book.as_("HOA"), house.pays(25_000_000, "C"), reason="mua sách").no == "BN00001/2023"
    assert ended in marks(house.book)
    assert house.proved() == []


def test_who_is_there_takes_back_what_the_other_recorded_of_her_office(house: Association) -> None:
    alone(house, EndRole(party="LAN", role=Role.CHAIR, date=house.today))
    alone(house, CloseParty(code="LAN", date=house.today))
    alone(house, new_key(house))
    record(house.book.as_("LAN"), new_key(house, "LAN"))
    on(house, 4, 2)
    closes(house, "2023-03")
    on(house, 5, 2)
    closes(house, "2023-04")
    assert (can_sign(house, "LAN"), can_sign(house, "LAN-2")) == (True, False)
    assert house.proved() == []


@pytest.mark.parametrize(
    "change",
    [
        ChangeParty(code="LAN", name="Nguyễn Văn Ma"), ChangeParty(code="LAN", party_kind=PartyKind.RECIPIENT),
        ChangeParty(code="LAN", address="Số 1"), CloseParty(code="LAN", date=date(2023, 3, 11)),
        EndRole(party="LAN", role=Role.CHAIR, date=date(2023, 3, 12)),
    ],
)  # fmt: skip
def test_a_change_that_waits_hinders_nothing_of_whom_it_is_about(house: Association, change: Act) -> None:
    alone(house, change)
    assert can_sign(house, "LAN")
    proposing(house.book, house.pays(30_000_000, "C"), "LAN", "mua sách")
    approving(house.book, proposing(house.book, new_key(house), "LAN", "mất khóa"), "HOA")
    assert can_sign(house, "LAN-2")
    for month, name in ((4, "2023-03"), (5, "2023-04")):
        on(house, month, 2)
        closes(house, name)
    assert can_sign(house, "LAN-2")
    assert house.proved() == []


def test_one_person_who_changes_who_may_sign_says_why(house: Association) -> None:
    acts = (
        EndRole(party="LAN", role=Role.CHAIR, date=house.today), CloseParty(code="LAN", date=house.today),
        new_key(house), ChangeParty(code="LAN", name="Nguyễn Văn Ma"),
    )  # fmt: skip
    for act in acts:
        with pytest.raises(ReasonNeededError, match="ai được ký"):
            record(house.book.as_("HOA"), act)


def test_another_name_that_waits_is_taken_back_by_who_is_there(house: Association) -> None:
    alone(house, ChangeParty(code="LAN", name="Nguyễn Văn Ma", party_kind=PartyKind.RECIPIENT))
    record(house.book.as_("LAN"), new_key(house, "LAN"))
    with pytest.raises(ExistsError):
        record(house.book.as_("LAN"), new_key(house, "LAN"))
    for month, name in ((4, "2023-03"), (5, "2023-04")):
        on(house, month, 2)
        closes(house, name)
    assert can_sign(house, "LAN")
    assert house.proved() == []


def test_another_change_that_two_stand_for_brings_no_end_with_it_that_waits(house: Association) -> None:
    alone(house, CloseParty(code="LAN", date=house.today))
    approving(house.book, proposing(house.book, ChangeParty(code="LAN", address="Số 1"), "HOA", None), "LAN")
    house.clock.advance(days=1)
    assert can_sign(house, "LAN")
    assert house.proved() == []


def test_an_office_that_ended_is_not_taken_back_by_one_person(house: Association) -> None:
    resigned(house)
    again = new_key(house, "LAN")
    alone(house, again)
    assert not can_sign(house, "LAN")


def test_another_name_for_who_holds_an_office_counts_with_others_too(house: Association) -> None:
    alone(house, ChangeParty(code="LAN", name="Nguyễn Văn Ma"))
    assert can_sign(house, "LAN")
    on(house, 4, 2)
    closes(house, "2023-03")
    on(house, 5, 2)
    closes(house, "2023-04")
    assert not can_sign(house, "LAN")


def test_one_person_does_nothing_alone_to_an_office_while_a_third_could_sign(province: Association) -> None:
    acts: tuple[Act, ...] = (
        EndRole(party="LAN", role=Role.CHAIR, date=province.today), CloseParty(code="LAN", date=province.today),
        new_key(province), ChangeParty(code="LAN", name="Nguyễn Văn Ma"),
    )  # fmt: skip
    for act in acts:
        with pytest.raises(PolicyError, match="PHO"):
            record(province.book.as_("HOA"), act, reason="ghi một mình")


def test_the_roles_tell_what_waits_beside_what_is_held(house: Association) -> None:
    alone(house, new_key(house))
    found = [
        (row.party, row.public_key == public_key("LAN-2"), row.state is not None) for row in roles(house.book).rows
    ]
    assert found == [("HOA", False, False), ("LAN", False, False), ("LAN", True, True)]


def waits(house: Association) -> list[tuple[object, ...]]:
    """Return what of the roles does not count yet: who, until when, which act, and the months that are waited for."""
    return [(row.party, row.until, row.seq, row.closings) for row in roles(house.book).rows if row.state]


def test_the_roles_tell_of_a_party_that_was_closed_or_renamed_and_which_closings_make_it_count(
    house: Association,
) -> None:
    ends = date(2023, 3, 12)
    renamed = alone(house, ChangeParty(code="LAN", name="Nguyễn Văn Ma"))
    closed_ = alone(house, CloseParty(code="LAN", date=ends))
    alone(house, ChangeParty(code="LAN", address="Số 1"))
    assert waits(house) == [("LAN", None, renamed, "2023-03, 2023-04"), ("LAN", ends, closed_, "2023-03, 2023-04")]
    on(house, 4, 2)
    closes(house, "2023-03")
    assert {row[3] for row in waits(house)} == {"2023-04"}
    on(house, 4, 30)
    closes(house, "2023-04")  # before its end: it does not name all of that month
    on(house, 5, 2)
    assert {row[3] for row in waits(house)} == {"2023-05"}
    on(house, 6, 2)
    closes(house, "2023-05")
    assert waits(house) == []
    assert not can_sign(house, "LAN")


def test_the_roles_tell_nothing_of_a_closing_that_was_taken_back(house: Association) -> None:
    alone(house, CloseParty(code="LAN", date=house.today))
    record(house.book.as_("LAN"), new_key(house, "LAN"))
    assert waits(house) == []


def test_what_is_recorded_on_the_last_day_of_a_month_waits_for_the_next_two(house: Association) -> None:
    on(house, 3, 31)
    granted = alone(house, new_key(house))
    assert [row[2:] for row in waits(house)] == [(granted, "2023-04, 2023-05")]


def test_a_key_that_waits_is_nobody_elses(house: Association) -> None:
    alone(house, new_key(house))
    record(house.book.as_("HOA"), OpenParty(code="MA", name="Nguyễn Văn Ma", kind=PartyKind.OFFICER))
    with pytest.raises(ControlError, match="LAN"):
        proposing(house.book, new_key(house, "LAN-2", "MA"), "HOA", None)


def test_the_day_ends_an_office_in_a_process_that_goes_on(house: Association) -> None:
    ends = EndRole(party="LAN", role=Role.CHAIR, date=date(2023, 3, 13))
    approving(house.book, proposing(house.book, ends, "HOA", "nghỉ"), "LAN")
    with pytest.raises(PolicyError):
        record(house.book.as_("HOA"), house.pays(25_000_000, "C"), reason="mua sách")
    house.clock.advance(days=2)
    assert record(house.book.as_("HOA"), house.pays(25_000_000, "C"), reason="mua sách").no == "BN00001/2023"
    assert [finding.text() for finding in verify(house.books)] == []


def problems(house: Association, path: Path, sql: str) -> set[tuple[str, str]]:
    """Change rows past the guards; return what verify finds of what was signed."""
    house.books.close()
    alter(str(path), sql)
    return {(one.table, one.problem) for one in findings(str(path))}


def test_verify_finds_a_signature_of_the_one_whose_office_it_is(house: Association, tmp_path: Path) -> None:
    granted = alone(house, new_key(house))
    house.book.as_("HOA").controls.countersign(granted, sign=signer("HOA"))
    found = problems(house, tmp_path / "quy.db", "UPDATE qkh_countersign SET party = 'LAN', role = 'chair'")
    assert ("countersign", "is by the one whose office it is about") in found


def test_verify_finds_an_approval_with_a_key_that_did_not_count_yet(house: Association, tmp_path: Path) -> None:
    alone(house, new_key(house))
    on(house, 4, 2)
    closes(house, "2023-03")
    on(house, 5, 2)
    closes(house, "2023-04")
    waiting = proposing(house.book, house.pays(25_000_000, "C"), "HOA", "mua sách")
    house.book.as_("LAN").controls.approve(waiting, sign=signer("LAN-2"))
    assert house.proved() == []
    found = problems(house, tmp_path / "quy.db", "UPDATE qkh_close_period SET period = '2023-03'")
    assert ("approval", "was not made by the key of the one who approves") in found
