"""Members: who belongs to which body from when until when; what else is told of them is hidden, counted and erased."""

from datetime import date
from typing import Any, Final

import pytest

from quykhuyenhoc import Book, Books, record, record_all
from quykhuyenhoc.acts import (
    Act,
    AdmitMember,
    ChangeMember,
    EndMembership,
    ErasePersonal,
    MoveMember,
    OpenBody,
    OpenParty,
)
from quykhuyenhoc.errors import ClosedError, MemberError, NotFoundError
from quykhuyenhoc.files import export_log
from quykhuyenhoc.kinds import PartyKind
from quykhuyenhoc.ledger import Member
from quykhuyenhoc.ledger.members import members_on
from quykhuyenhoc.store.snapshot import Snapshot

DAY: Final = date(2023, 1, 10)
LATER: Final = date(2023, 1, 12)
SAMPLES: Final = (
    AdmitMember(
        party="D1", body="SL", date=DAY, kind="youth", woman="yes", party_member="no", ethnic_minority="yes",
        born="1962",
    ),
    ChangeMember(
        party="D1", date=LATER, kind="youth", woman="yes", party_member="yes", ethnic_minority="no", born="1963"
    ),
    MoveMember(party="D1", body="X1", date=LATER),
    EndMembership(party="D1", date=LATER),
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("in_english")


def fill_book(book: Book) -> None:
    """Admit a member to a branch in January 2023, tell more of her, move her, and end it."""
    day = date(2023, 1, 10)
    for act in (
        OpenBody(code="CH1", name="Chi hội 1", kind="branch"),
        OpenBody(code="CH2", name="Chi hội 2", kind="branch"),
        OpenParty(code="HV-A", name="Bà Lò Thị Ín", kind=PartyKind.MEMBER),
        admission("HV-A", "CH1", day, woman="yes", born="1962"),
        ChangeMember(party="HV-A", date=day, party_member="yes"),
        MoveMember(party="HV-A", body="CH2", date=date(2023, 1, 11)),
        EndMembership(party="HV-A", date=date(2023, 1, 12)),
    ):
        record(book.as_("HOA"), act)


def admission(party: str, body: str, day: date = DAY, **more: Any) -> AdmitMember:
    """Return the admission of a party to a body."""
    return AdmitMember(party=party, body=body, date=day, **more)


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with two branches and the persons A, B and C."""
    book = books["SL"]
    branches = [OpenBody(code=code, name=f"Chi hội {code}", kind="branch") for code in ("X1", "X2")]
    record_all([(book, act, None) for act in (*branches, *map(person, "ABC"))])
    return book


def person(code: str) -> OpenParty:
    """Return the registration of a person."""
    return OpenParty(code=code, name=f"Bà Lò Thị {code}", kind=PartyKind.MEMBER)


def told(book: Book, day: date) -> list[tuple[str, str]]:
    """Return who is a member on a day, and where."""
    with book.books.source.reading() as connection:
        versions = Snapshot(connection, book.number).members.versions()
    return [(one.party, one.body) for one in members_on(versions, day)]


def facts(book: Book) -> dict[str, dict[str, str]]:
    """Return what is told of members."""
    with book.books.source.reading() as connection:
        return Snapshot(connection, book.number).members.facts()


def test_a_member_is_one_from_the_first_day_to_the_day_before_the_end(book: Book) -> None:
    record(book, admission("A", "X1", date(2022, 3, 8)))
    record(book, admission("B", "X1", date(2022, 3, 9)))
    record(book, MoveMember(party="A", body="X2", date=date(2022, 5, 1)))
    record(book, EndMembership(party="B", date=date(2022, 6, 1)))
    assert told(book, date(2022, 3, 7)) == []
    assert told(book, date(2022, 3, 8)) == [("A", "X1")]
    assert told(book, date(2022, 4, 30)) == [("A", "X1"), ("B", "X1")]
    assert told(book, date(2022, 5, 31)) == [("A", "X2"), ("B", "X1")]
    assert told(book, date(2022, 6, 1)) == [("A", "X2")]


def test_who_left_may_come_again_and_who_was_put_in_by_mistake_never_was_one(book: Book) -> None:
    record(book, admission("A", "X1", date(2022, 3, 8)))
    record(book, EndMembership(party="A", date=date(2022, 4, 1)))
    record(book, admission("A", "X2", date(2022, 9, 5)))
    record(book, admission("B", "X1", DAY))
    record(book, EndMembership(party="B", date=DAY))
    assert [told(book, day) for day in (date(2022, 3, 31), date(2022, 4, 1), date(2022, 9, 5), DAY)] == [
        [("A", "X1")], [], [("A", "X2")], [("A", "X2")],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (admission("A", "X2", LATER), "A: a member of X1 already. Move the member instead"),
        (admission("A", "X2", date(2022, 1, 1)), "A: something is recorded of it from 10/01/2023"),
        (MoveMember(party="A", body="X1", date=LATER), "A: a member of X1 already"),
        (MoveMember(party="B", body="X1", date=LATER), "B: no member on 12/01/2023. Admit the member first"),
        (MoveMember(party="C", body="X1", date=date(2023, 1, 20)), "C: no member on 20/01/2023. Correct the date"),
        (EndMembership(party="A", date=date(2022, 1, 1)), "A: something is recorded of it from 10/01/2023"),
        (admission("B", "X1", woman="maybe"), "B: what a member is besides is said by yes or no"),
        (admission("B", "X1", born="62"), "B: the year of birth is a year of four figures"),
        (ChangeMember(party="A", date=LATER, born="1862"), "A: the year of birth is a year of four figures"),
    ],
)
def test_what_no_membership_can_be_is_refused_and_changes_nothing(book: Book, act: Act, why: str) -> None:
    record(book, admission("A", "X1"))
    record(book, admission("C", "X1"))
    record(book, EndMembership(party="C", date=LATER))
    before = told(book, LATER)
    with pytest.raises(MemberError, match=why):
        record(book, act)
    assert told(book, LATER) == before


def test_a_member_is_a_person_of_the_book_in_a_body_that_is_there(book: Book) -> None:
    record(book, OpenParty(code="CTY", name="Công ty A", kind=PartyKind.SUPPLIER))
    with pytest.raises(MemberError, match="it is no party that can be a member"):
        record(book, admission("CTY", "X1"))
    with pytest.raises(NotFoundError):
        record(book, admission("NOBODY", "X1"))
    with pytest.raises(NotFoundError):
        record(book, admission("A", "NOWHERE"))
    record(book, OpenBody(code="X9", name="Chi hội mới", kind="branch", opened=LATER))
    with pytest.raises(ClosedError):
        record(book, admission("A", "X9", DAY))


def test_what_was_told_last_counts_and_is_hidden_from_the_first(book: Book) -> None:
    done = record(book, admission("A", "X1", woman="yes", party_member="no", born="1962"))
    record(book, ChangeMember(party="A", date=LATER, party_member="yes"))
    assert facts(book) == {"A": {"woman": "yes", "party_member": "yes", "born": "1962"}}
    assert {(one.path, str(one.state)) for one in done.personal} == {
        ("act.woman", "hidden"), ("act.party_member", "hidden"), ("act.born", "hidden"),
    }  # fmt: skip


def test_what_was_erased_is_not_known_and_never_what_was_told_before_it(book: Book) -> None:
    record(book, admission("A", "X1", woman="yes", party_member="no"))
    record(book, ChangeMember(party="A", date=LATER, party_member="yes"))
    record(book, admission("B", "X1", woman="yes"))
    record(book, ErasePersonal(party="A"), reason="theo yêu cầu")
    assert {party: its for party, its in facts(book).items() if its} == {"B": {"woman": "yes"}}
    assert told(book, LATER) == [("A", "X1"), ("B", "X1")]


def test_a_class_holds_from_its_day_on(book: Book) -> None:
    record(book, admission("A", "X1", kind="adult"))
    record(book, ChangeMember(party="A", date=LATER, kind="retired"))
    with book.books.source.reading() as connection:
        versions = Snapshot(connection, book.number).members.versions()
        found = book.view(connection, book.books.clock()).get(Member, "A")
    assert [members_on(versions, day)[0].kind for day in (DAY, LATER)] == ["adult", "retired"]
    assert (found.body, found.admitted, found.effective) == ("X1", DAY, LATER)


def test_no_export_of_the_log_carries_what_a_member_is(book: Book) -> None:
    record(book, admission("A", "X1", woman="yes", party_member="no", ethnic_minority="yes", born="1962"))
    text = "".join(map(str, export_log(book)))
    assert "Lò Thị A" not in text
    assert "1962" not in text
    assert '"yes"' not in text
