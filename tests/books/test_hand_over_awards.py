"""Awards decided and not paid: the successor's book pays them by the same decision, and their names stay personal."""

from datetime import date
from typing import Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, open_books, record, record_all, verify
from quykhuyenhoc.acts import (
    Acknowledge,
    AwardLine,
    CancelAward,
    ChangeRound,
    Decide,
    Disburse,
    HandOver,
    HidePersonal,
    Nominate,
    Nominee,
    OpenAccount,
    OpenFund,
    OpenParty,
    OpenProgramme,
    OpenRound,
    Paid,
    Part,
    ReturnAward,
    Returned,
    Signed,
    hand_over_acts,
    take_over_acts,
)
from quykhuyenhoc.acts.act import Outcome
from quykhuyenhoc.books.awards import decision_acts, total_of
from quykhuyenhoc.errors import AwardError, HandOverError
from quykhuyenhoc.kinds import AccountType, Nominations, ProgrammeKind, RecipientKind
from quykhuyenhoc.ledger.privacy import PersonalAt
from quykhuyenhoc.reports import awards, consolidated_bodies, inventory, rounds, span
from quykhuyenhoc.store.view import View
from tests.conftest import Copy
from tests.samples import MARCH, Clock, receipt
from tests.successors import DAY, hand_over, merge, plan, province, sums

pytestmark = pytest.mark.usefixtures("in_english")

NAMES: Final = {"HB.1": "Lò Văn Pó", "HB.2": "Quàng Thị Mai", "HB.3": "Cà Văn Hặc"}


@pytest.fixture
def books_of(books: Books) -> tuple[Book, Book, Book]:
    """Give the province's book and those of two communes, of which the first decided three awards of 100."""
    return awarded(books)


def awarded(books: Books) -> tuple[Book, Book, Book]:
    """Return the province's book and those of two communes, of which the first decided three awards of 100."""
    found = province(books)
    for book in found[1:]:
        record(book, OpenAccount(code="6113", name="Học bổng", type=AccountType.EXPENSE, role="scholarship"))
    _register, giver, _taker = found
    record(giver, receipt(1_000))
    record(giver, OpenProgramme(code="HB", name="Học bổng xã", kind=ProgrammeKind.SCHOLARSHIP, account="6113"))
    record(giver, OpenRound(code="HB-2022", programme="HB", name="Năm 2022", date=MARCH))
    nominate(giver)
    decide(giver, [AwardLine(award=code, fund="TH", amount=Money(100)) for code in NAMES])
    return found


def nominate(book: Book) -> None:
    """Nominate three pupils."""
    nominees = tuple(Nominee(code=code, name=name, place="THCS Tô Hiệu", area="X1") for code, name in NAMES.items())
    record(book, Nominate(round="HB-2022", date=MARCH, nominees=nominees))


def decide(book: Book, lines: list[AwardLine], parts: tuple[Part, ...] = (), number: str = "5/QĐ") -> None:
    """Decide awards of a round."""
    told = Decide(
        number=number, date=MARCH, list="", count=len(lines), total=total_of(lines), council="BTV xã", basis="12/HD"
    )
    for act in decision_acts(told, "HB-2022", lines, parts):
        record(book, act)


def pay(book: Book, *paid: Paid, holder: str | None = None, day: date = MARCH) -> int:
    """Pay awards in cash of the bank account; return the seq."""
    return record(book, Disburse(date=day, account="112", paid=paid, description="trao", holder=holder)).seq


def open_awards(book: Book) -> list[tuple[str, int, str]]:
    """Return what a book lists of awards."""
    return [(row.award, row.open, row.state) for row in awards(book).rows]


def test_awards_decided_and_not_paid_are_paid_by_the_successor(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    seq = pay(giver, Paid(award="HB.1", amount=Money(100)))
    record(giver, Acknowledge(date=MARCH, disbursement=seq, signed=(Signed(award="HB.1"),)))
    merge(register)
    hand_over(register)
    assert open_awards(giver) == [("HB.1", 0, "signed"), ("HB.2", 0, "handed-over"), ("HB.3", 0, "handed-over")]
    assert awards(giver).notes == ("Totals leave out what was handed over to another book: 2 awards.",)
    assert open_awards(taker) == [("HB.2", 100, "decided"), ("HB.3", 100, "decided")]
    (row,) = (row for row in awards(taker).rows if row.award == "HB.2")
    assert (row.round, row.decision, row.date, row.fund, row.amount) == ("HB-2022", "5/QĐ", DAY, "TH", 100)
    assert [(row.decided, row.amount, row.open) for row in rounds(giver).rows] == [(1, 100, 0)]
    assert (taker.funds["TH"].balance().minor, taker.funds["TH"].available().minor) == (900, 700)
    for refused in (lambda: pay(giver, Paid(award="HB.2", amount=Money(100)), day=DAY),
                    lambda: record(giver, CancelAward(award="HB.2", date=DAY), reason="nhầm")):  # fmt: skip
        with pytest.raises(AwardError):
            refused()
    pay(taker, Paid(award="HB.2", amount=Money(100)), day=DAY)
    assert open_awards(taker)[0] == ("HB.2", 0, "paid")
    assert verify(register.books).findings == ()


def test_no_name_stands_in_the_inventory_and_one_book_hides_it_for_itself(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    merge(register)
    hand_over(register)
    for book in (giver, taker):
        with book.books.source.reading() as connection:
            view = book.view(connection, book.books.clock())
            table = "hand_over" if book is giver else "take_over"
            (one,) = view.inventory.signed(table)
            lines = view.inventory.lines_of(table, one.seq)
            assert [(line.ref, line.party) for line in lines if line.kind == "commitment"] == [
                (code, None) for code in NAMES
            ]
            sealed = b"".join(bytes(leaf) for (leaf,) in view.rows("SELECT leaf FROM qkh_log WHERE book = :book"))
            assert not any(name.encode() in sealed for name in NAMES.values())
    with taker.books.source.reading() as connection:
        read = taker.view(connection, taker.books.clock()).awards
        found = {row.code: (row.name, row.place) for row in read.nominees(round_="HB-2022")}
        assert found == {code: (name, "THCS Tô Hiệu") for code, name in NAMES.items()}
        assert {one.area for one in read.nominated(NAMES).values()} == {"X1"}


def test_instalments_that_are_not_paid_yet_stay_due_on_their_days(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    record(giver, OpenParty(code="HS4", name="Lò Thị Tư"))
    days = (date(2022, 4, 1), date(2022, 9, 1), date(2023, 1, 1))
    line = AwardLine(award="HB.4", fund="TH", amount=Money(90), party="HS4", account="6113")
    parts = tuple(Part(award="HB.4", number=n, due=day, amount=Money(30)) for n, day in enumerate(days, 1))
    decide(giver, [line], parts, number="6/QĐ")
    pay(giver, Paid(award="HB.4", amount=Money(30), instalment=1), Paid(award="HB.2", amount=Money(100)))
    pay(giver, Paid(award="HB.4", amount=Money(10)), Paid(award="HB.1", amount=Money(40)))
    merge(register)
    hand_over(register)
    with taker.books.source.reading() as connection:
        found = taker.view(connection, taker.books.clock()).awards.of(["HB.4", "HB.1"])
    assert [(part.due, part.amount) for part in found["HB.4"].instalments] == [("2022-09-01", 20), ("2023-01-01", 30)]
    assert (found["HB.4"].party, found["HB.4"].account) == ("HS4", "6113")
    assert (found["HB.1"].open, found["HB.1"].instalments) == (60, ())
    assert verify(register.books).findings == ()


def test_codes_that_are_taken_there_get_the_body_before_them(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    record(taker, receipt(1_000))
    record(taker, OpenFund(code="HB", name="Học bổng"))
    record(taker, OpenProgramme(code="HB", name="Học bổng xã", kind=ProgrammeKind.MERIT))
    record(taker, OpenRound(code="HB-2022", programme="HB", name="Năm 2022", date=MARCH))
    record(taker, OpenRound(code="X1-HB-2022", programme="HB", name="Năm 2022", date=MARCH))
    nominate(taker)
    decide(taker, [AwardLine(award="HB.1", fund="TH", amount=Money(100))])
    record(giver, ChangeRound(code="HB-2022", nominations=Nominations.CLOSED))
    merge(register)
    hand_over(register)
    assert {(row.award, row.round, row.decision) for row in awards(taker).rows} == {
        ("HB.1", "HB-2022", "5/QĐ"), ("X1-HB.1", "X1-HB-2022.2", "X1-5/QĐ"), ("X1-HB.2", "X1-HB-2022.2", "X1-5/QĐ"),
        ("X1-HB.3", "X1-HB-2022.2", "X1-5/QĐ"),
    }  # fmt: skip
    (row,) = (row for row in rounds(taker).rows if row.code == "X1-HB-2022.2")
    assert (row.programme, row.nominations) == ("X1-HB", "closed")


def test_a_programme_that_is_the_same_there_goes_on(books_of: tuple[Book, Book, Book]) -> None:
    register, _giver, taker = books_of
    record(taker, OpenProgramme(code="HB", name="Học bổng xã", kind=ProgrammeKind.SCHOLARSHIP))
    merge(register)
    hand_over(register)
    assert [row.programme for row in rounds(taker).rows] == ["HB"]


def test_a_collective_that_is_registered_is_registered_there_too(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    record(giver, OpenParty(code="TRUONG", name="Trường THCS Tô Hiệu"))
    nominee = Nominee(code="HB.9", name="Trường THCS Tô Hiệu", kind=RecipientKind.COLLECTIVE, party="TRUONG")
    record(giver, Nominate(round="HB-2022", date=MARCH, nominees=(nominee,)))
    decide(giver, [AwardLine(award="HB.9", fund="TH", amount=Money(70))], number="6/QĐ")
    merge(register)
    hand_over(register)
    with taker.books.source.reading() as connection:
        assert taker.view(connection, taker.books.clock()).awards.nominated(["HB.9"])["HB.9"].party == "TRUONG"


def test_what_nobody_may_read_or_has_signed_for_is_settled_first(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    record(giver, OpenParty(code="LAN", name="Trần Thị Lan"))
    merge(register)
    seq = pay(giver, Paid(award="HB.1", amount=Money(100)), holder="LAN")
    with pytest.raises(HandOverError, match=r"award paid out, not signed for HB.1 TH 100 ₫ cannot be handed over"):
        hand_over(register)
    assert inventory(giver, as_of=DAY).notes[1] == "1 lines are to be settled before anything is handed over."
    back = ReturnAward(
        date=MARCH, disbursement=seq, account="112", returned=(Returned(award="HB.1"),), description="về"
    )
    record(giver, back)
    with giver.books.source.reading() as connection:
        (of,) = giver.view(connection, giver.books.clock()).find(Nominate.act, round="HB-2022")
    record(giver, HidePersonal(fields=(PersonalAt(of=of, path="act.nominees.2.name"),)))
    with pytest.raises(HandOverError, match=r"the name of HB.3 is hidden or erased"):
        hand_over(register)
    assert (sums(giver), sums(taker)) == ({("TH", None): 1_000}, {})


def test_what_is_decided_on_a_later_day_puts_the_hand_over_off(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, _taker = books_of
    record(giver, CancelAward(award="HB.1", date=date(2022, 7, 5)), reason="rút")
    merge(register)
    with pytest.raises(HandOverError, match="something is booked in its book on 05/07/2022"):
        hand_over(register)


def test_a_hand_over_that_a_program_of_others_wrote_frees_no_more_than_its_lines_unseen(
    sqlite_copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_books(sqlite_copy("small").url, clock=Clock()) as books:
        register, giver, _taker = awarded(books)
        merge(register)
        acts = hand_over_acts(register, "X1", plan())
        (gives,) = [act for _book, act in acts if isinstance(act, HandOver)]
        honest = HandOver.decide

        def frees(act: HandOver, view: View) -> Outcome:
            found = honest(act, view)
            return replace(found, reserves=tuple(replace(one, amount=one.amount + 1) for one in found.reserves))

        monkeypatch.setattr(HandOver, "decide", frees)
        record(giver, gives)
        (found,) = verify(register.books).findings
        assert (found.table, found.problem, found.stored) == ("reserve", "is not what the inventory says", "1")


@pytest.mark.parametrize("code_there", [None, "HB2"])
def test_two_rounds_go_into_one_programme_of_the_same_name_there(
    books_of: tuple[Book, Book, Book], code_there: str | None
) -> None:
    register, giver, taker = books_of
    record(giver, OpenRound(code="HB-2", programme="HB", name="Đợt 2", date=MARCH))
    record(giver, Nominate(round="HB-2", date=MARCH, nominees=(Nominee(code="HB.9", name="Tòng Văn Chín"),)))
    line = AwardLine(award="HB.9", fund="TH", amount=Money(70))
    told = Decide(number="6/QĐ", date=MARCH, list="", count=1, total=Money(70), council="BTV xã")
    for act in decision_acts(told, "HB-2", [line], ()):
        record(giver, act)
    if code_there:
        record(taker, OpenProgramme(code="HB", name="Học bổng khác", account="6113"))
        record(taker, OpenProgramme(code=code_there, name="Học bổng xã", account="6113"))
    merge(register)
    hand_over(register)
    assert [(row.code, row.programme, row.amount) for row in rounds(taker).rows if row.decided] == [
        ("HB-2", code_there or "HB", 70), ("HB-2022", code_there or "HB", 300),
    ]  # fmt: skip


def test_awards_on_the_way_with_a_hand_over_are_told_above_until_they_are_taken(
    books_of: tuple[Book, Book, Book],
) -> None:
    register, _giver, taker = books_of

    def told(until: date = DAY) -> tuple[object, list[str]]:
        report = consolidated_bodies(register, "SL", span(f"2022-01-01..{until}"))
        return report.totals and report.totals["committed"], [one for one in report.notes if "handed over by" in one]

    merge(register)
    (book, act), *_taken = hand_over_acts(register, "X1", plan())
    assert told() == (300, [])
    record(book, act)
    note = "Decided and not yet paid, handed over by X1 and not taken by X2 yet: 3 awards, 300 ₫, in no row."
    assert told() == (0, [note])
    assert told(date(2022, 6, 30)) == (300, [])
    record_all(take_over_acts(register, "X1", plan()), reason="nhận bàn giao")
    assert told() == (300, [])
    assert taker.funds["TH"].available().minor == 700
