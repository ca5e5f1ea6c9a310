"""What is cancelled of an award is cancelled with all its later instalments, by whichever act, and everywhere alike."""

from collections.abc import Callable
from datetime import date

import pytest

from quykhuyenhoc import Book, Books, Money, Recorded, record, record_all, verify
from quykhuyenhoc.acts import (
    AwardLine,
    CancelAward,
    Decide,
    Disburse,
    Nominate,
    Nominee,
    OpenAccount,
    OpenFund,
    OpenParty,
    OpenProgramme,
    OpenRound,
    Part,
    Payment,
    Receipt,
    ReturnAward,
    Returned,
    Reversal,
    Signed,
    Split,
    due_of,
)
from quykhuyenhoc.books.awards import decision_acts, instalment_parts
from quykhuyenhoc.documents.awards import sign_off_sheet
from quykhuyenhoc.errors import AwardError, CorrectionError
from quykhuyenhoc.kinds import AccountKind, AccountType, ProgrammeKind
from quykhuyenhoc.ledger.awards import Awarded
from quykhuyenhoc.reports import fund_report
from quykhuyenhoc.reports.awards import awards as awards_report
from quykhuyenhoc.reports.awards import decisions, rounds
from quykhuyenhoc.shapes import Table
from quykhuyenhoc.store import awards
from quykhuyenhoc.store.snapshot import Snapshot
from tests.samples import MARCH

LATER = date(2022, 3, 15)
START = 100
A, B = "H.1", "H.2"
"""Two awards of 6, each in three parts."""


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with 100 in the fund HB, and a decision on two awards of 6 in three instalments."""
    found = books["SL"]
    record(found, OpenAccount(code="141", name="Advances", type=AccountType.ASSET, kind=AccountKind.ADVANCE))
    record(found, OpenAccount(code="6112", name="Merit", type=AccountType.EXPENSE, role="award"))
    record(found, OpenFund(code="HB", name="Học bổng"))
    record(found, OpenParty(code="LAN", name="Trần Thị Lan"))
    split = Split(fund="HB", amount=Money(START), account="5111")
    record(found, Receipt(date=MARCH, account="112", splits=(split,), description="ủng hộ"))
    record(found, OpenProgramme(code="H", name="Học bổng", kind=ProgrammeKind.SCHOLARSHIP, fund="HB", account="6112"))
    record(found, OpenRound(code="H1", programme="H", name="Đợt 1", date=MARCH))
    nominees = tuple(Nominee(code=code, name=f"Lê Văn {code}", place="THPT Tô Hiệu") for code in (A, B))
    record(found, Nominate(round="H1", date=MARCH, nominees=nominees))
    parts = tuple(part for code in (A, B) for part in instalment_parts(code, Money(2), date(2022, 1, 31), 3))
    decide(found, [AwardLine(award=code, fund="HB", amount=Money(6)) for code in (A, B)], "1/QĐ", parts)
    return found


def decide(book: Book, lines: list[AwardLine], number: str, parts: tuple[Part, ...] = ()) -> None:
    total = Money(sum(line.amount.minor for line in lines if line.amount))
    decision = Decide(number=number, date=MARCH, list="", council="Ban Thường vụ", count=len(lines), total=total)
    record_all([(book, act) for act in decision_acts(decision, "H1", lines, parts)])


def pay(book: Book, *codes: str, holder: str | None = None) -> str:
    """Pay what is due of the awards, or of all that are open: of each its next part."""
    paid = due_of(book.awards.open_awards(codes=codes))
    return record(book, Disburse(date=LATER, account="112", paid=paid, description="chi", holder=holder)).no or ""


def sign(book: Book, no: str, code: str) -> None:
    book.awards.sign_awards(book.awards.signatures(no, Signed(award=""), (Signed(award=code),), (), LATER))


def bring_back(book: Book, no: str, code: str, cancel: int | None = None) -> str:
    back = Returned(award=code)
    act = ReturnAward(disbursement=0, date=LATER, account="112", returned=(back,), description="x", cancel=cancel)
    return record(book, book.awards.returning(no, act)).no or ""


def cancel(book: Book, code: str) -> Recorded:
    return record(book, CancelAward(award=code, date=LATER), reason="chuyển trường")


def award(book: Book, code: str) -> Awarded:
    with book.books.source.reading() as connection:
        return Snapshot(connection, book.number).awards.by_code(awards.all_of())[code]


def says_alike(book: Book) -> tuple[int, int]:
    """Return (paid, committed) of both awards, after every list, paper and proof has been asked for the same."""
    its = [award(book, code) for code in (A, B)]
    paid, committed = sum(one.paid for one in its), sum(one.open for one in its)
    assert [(row.available) for row in fund_report(book).rows if row.fund == "HB"] == [START - paid - committed]
    assert sum(int(str(row.open)) for row in decisions(book).rows) == committed
    assert [(row.amount, row.paid, row.open) for row in rounds(book).rows] == [(paid + committed, paid, committed)]
    totals = awards_report(book).totals or {}
    assert [totals[name] for name in ("amount", "paid", "open")] == [paid + committed, paid, committed]
    assert {one.award for one in book.awards.open_awards()} == {one.award for one in its if one.open}
    due = due_of(book.awards.open_awards())
    assert all(one.amount.minor <= award(book, one.award).open for one in due)
    table = next(block for block in sign_off_sheet(book, "1/QĐ").blocks if isinstance(block, Table))
    waiting = {one.award for one in its if one.open or one.unsigned}
    assert {row["award"] for row in table.rows} == waiting
    assert list(verify(book.books)) == []
    return paid, committed


Step = Callable[[Book], object]


def paid_and_returned(book: Book, *, cancelled: bool) -> str:
    return bring_back(book, pay(book, A, B), B, cancel=int(cancelled) or None)


def second_part_returned(book: Book, *, signed: bool) -> None:
    first = pay(book, B)
    if signed:
        sign(book, first, B)
    bring_back(book, pay(book, A, B), B, cancel=1)


def first_part_returned_after(book: Book) -> None:
    first = pay(book, B)
    bring_back(book, pay(book, B), B, cancel=1)
    bring_back(book, first, B)


def held_and_returned(book: Book) -> None:
    bring_back(book, pay(book, A, B, holder="LAN"), B, cancel=1)


@pytest.mark.parametrize(
    ("step", "left"),
    [
        pytest.param(lambda book: paid_and_returned(book, cancelled=True), (2, 4, 0), id="return-cancels"),
        pytest.param(lambda book: (paid_and_returned(book, cancelled=False), cancel(book, B)), (2, 4, 0), id="then"),
        pytest.param(held_and_returned, (2, 4, 0), id="held"),
        pytest.param(lambda book: (pay(book, B), cancel(book, B)), (2, 6, 2), id="part-paid"),
        pytest.param(lambda book: cancel(book, B), (0, 6, 0), id="nothing-paid"),
        pytest.param(lambda book: second_part_returned(book, signed=True), (4, 4, 2), id="one-signed"),
        pytest.param(lambda book: second_part_returned(book, signed=False), (4, 4, 2), id="one-unsigned"),
        pytest.param(first_part_returned_after, (0, 6, 0), id="more-comes-back"),
    ],
)
def test_what_is_cancelled_is_cancelled_with_all_its_later_instalments(
    book: Book, step: Step, left: tuple[int, int, int]
) -> None:
    step(book)
    paid, committed, of_b = left
    assert says_alike(book) == (paid, committed)
    assert (award(book, B).paid, award(book, B).open) == (of_b, 0)
    pay(book)
    assert says_alike(book) == (paid + 2, committed - 2)
    assert award(book, B).paid == of_b
    with pytest.raises(AwardError):
        cancel(book, B)


def test_what_is_not_cancelled_is_committed_with_all_its_instalments_and_due_again(book: Book) -> None:
    paid_and_returned(book, cancelled=False)
    assert says_alike(book) == (2, 10)
    assert [(one.award, one.instalment) for one in due_of(book.awards.open_awards())] == [(A, 2), (B, 1)]


@pytest.mark.parametrize("signed", [False, True])
def test_a_reversed_return_gives_back_what_it_cancelled_with_it(book: Book, *, signed: bool) -> None:
    first = pay(book, B)
    if signed:
        sign(book, first, B)
    second = pay(book, B)
    back = bring_back(book, second, B, cancel=1)
    record(book, Reversal(of=back, date=LATER))
    assert says_alike(book) == (4, 8)
    assert award(book, B).cancelled is None
    assert [one.instalment for one in due_of(book.awards.open_awards(codes=(B,)))] == [3]
    bring_back(book, second, B, cancel=1)
    assert says_alike(book) == (2, 6)


def test_a_return_that_cancelled_is_not_taken_back_before_what_stands_on_it(book: Book) -> None:
    first, second = pay(book, B), pay(book, B)
    back = bring_back(book, second, B, cancel=1)
    more = bring_back(book, first, B)
    with pytest.raises(CorrectionError, match=B):
        record(book, Reversal(of=back, date=LATER))
    record(book, Reversal(of=more, date=LATER))
    record(book, Reversal(of=back, date=LATER))
    assert says_alike(book) == (4, 8)
    bring_back(book, second, B, cancel=1)
    bring_back(book, first, B)
    assert says_alike(book) == (0, 6)


def test_the_place_of_an_award_that_a_return_cancelled_can_be_taken_once(book: Book) -> None:
    back = bring_back(book, pay(book, B), B, cancel=1)
    record(book, Nominate(round="H1", date=MARCH, nominees=(Nominee(code="H.3", name="Lò Thị Ba"),)))
    decide(book, [AwardLine(award="H.3", fund="HB", amount=Money(6), instead_of=B)], "2/QĐ")
    with pytest.raises(CorrectionError, match=B):
        record(book, Reversal(of=back, date=LATER))


def test_a_payment_that_is_reversed_after_the_cancelling_is_due_again_and_can_be_cancelled_too(book: Book) -> None:
    no = pay(book, B)
    cancel(book, B)
    record(book, Reversal(of=no, date=LATER))
    assert says_alike(book) == (0, 8)
    assert [(one.award, one.instalment, one.amount.minor) for one in due_of(book.awards.open_awards(codes=(B,)))] == [
        (B, 1, 2)
    ]
    cancel(book, B)
    assert says_alike(book) == (0, 6)


def test_a_round_counts_as_decided_what_is_not_cancelled_and_as_signed_for_whose_paid_instalments_are(
    book: Book,
) -> None:
    def counted() -> list[tuple[object, ...]]:
        return [(row.decided, row.signed, row.amount) for row in rounds(book).rows]

    first = pay(book)
    assert counted() == [(2, 0, 12)]
    sign(book, first, A)
    assert counted() == [(2, 1, 12)]
    bring_back(book, first, B, cancel=1)
    assert counted() == [(1, 1, 6)]


def test_the_money_of_what_is_cancelled_can_be_spent_at_once(book: Book) -> None:
    paid_and_returned(book, cancelled=True)
    split = Split(fund="HB", amount=Money(START - 6), account="6111")
    record(book, Payment(date=LATER, account="112", splits=(split,), description="khác"))
    assert [row.available for row in fund_report(book).rows if row.fund == "HB"] == [0]
