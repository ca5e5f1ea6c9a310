"""Awards from nomination to signature: lists, decisions, commitments, batches, signatures, returns, alternates."""

from datetime import date, timedelta

import pytest

from quykhuyenhoc import Book, Books, Money, Recorded, record, record_all
from quykhuyenhoc.acts import (
    Adjustment,
    JournalVoucher,
    OpenAccount,
    OpenFund,
    OpenParty,
    Payment,
    Receipt,
    Reversal,
    Split,
)
from quykhuyenhoc.acts.awards.decisions import AwardLine, CancelAward, Decide, ListAwards, Part
from quykhuyenhoc.acts.awards.disbursing import Disburse, Paid
from quykhuyenhoc.acts.awards.programmes import ChangeProgramme, Nominate, Nominee, OpenProgramme, OpenRound
from quykhuyenhoc.acts.awards.signing import Acknowledge, ReturnAward, Returned, Signed
from quykhuyenhoc.books.awards import decision_acts, disbursement_acts, due_of, instalment_parts, total_of
from quykhuyenhoc.errors import (
    AwardError,
    CorrectionError,
    DecisionTotalError,
    EndowmentError,
    ExistsError,
    NotFoundError,
    OverdrawnError,
    QuyError,
    ReasonNeededError,
    SubledgerError,
)
from quykhuyenhoc.kinds import AccountKind, AccountType, CancelCause, ProgrammeKind, RecipientKind, Restriction
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.ledger.awards import Awarded
from quykhuyenhoc.ledger.programmes import Programme
from quykhuyenhoc.reports import advances, fund_report, trial_balance
from quykhuyenhoc.store import awards as awards_rows
from quykhuyenhoc.store.snapshot import Snapshot
from tests.samples import MARCH

COUNCIL = "Ban Thường vụ Hội Khuyến học tỉnh"
LATER = date(2022, 3, 15)


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with 150 triệu in the fund KH-T, an endowment, and the province's merit programme with a round."""
    found = books["SL"]
    record(found, OpenAccount(code="141", name="Advances", type=AccountType.ASSET, kind=AccountKind.ADVANCE))
    record(found, OpenAccount(code="6112", name="Merit", type=AccountType.EXPENSE, role="award"))
    record(found, OpenFund(code="KH-T", name="Khuyến học tỉnh", restriction=Restriction.RESTRICTED))
    record(found, OpenFund(code="TH-P", name="Vốn gốc", restriction=Restriction.ENDOWMENT, income_fund="KH-T"))
    record(found, OpenParty(code="LAN", name="Trần Thị Lan"))
    split = Split(fund="KH-T", amount=Money(150_000_000), account="5111")
    record(found, Receipt(date=MARCH, account="112", splits=(split,), description="ủng hộ"))
    programme = OpenProgramme(
        code="KT-T", name="Khen thưởng tỉnh", kind=ProgrammeKind.MERIT, fund="KH-T", recipients="pupil,teacher"
    )
    record(found, programme)
    record(found, OpenRound(code="KT-T-2022", programme="KT-T", name="Đợt 1", date=MARCH))
    return found


def nominate(book: Book, count: int, kind: RecipientKind = RecipientKind.PUPIL, start: int = 1) -> list[str]:
    codes = [f"KT.{n:04d}" for n in range(start, start + count)]
    nominees = tuple(Nominee(code=code, name=f"Lê Văn {code}", kind=kind, place="THPT Tô Hiệu") for code in codes)
    record(book, Nominate(round="KT-T-2022", date=MARCH, nominees=nominees))
    return codes


def lines_of(codes: list[str], amount: int | None = 200_000, fund: str = "KH-T") -> list[AwardLine]:
    return [AwardLine(award=code, fund=fund, amount=Money(amount) if amount else None) for code in codes]


def decide(
    book: Book, lines: list[AwardLine], number: str = "12/QĐ-HKH", total: int | None = None, count: int | None = None
) -> Recorded:
    decision = Decide(
        number=number, date=MARCH, list="", council=COUNCIL, count=len(lines) if count is None else count,
        total=total_of(lines) if total is None else Money(total),
    )  # fmt: skip
    return issue(book, decision, lines)


def issue(book: Book, decision: Decide, lines: list[AwardLine], parts: tuple[Part, ...] = ()) -> Recorded:
    acts = decision_acts(decision, "KT-T-2022", lines, parts)
    return record_all([(book, act) for act in acts])[-1]


def pay(book: Book, codes: list[str], holder: str | None = None, account: str = "112") -> str:
    paid = due_of(book.awards.open_awards(codes=codes))
    voucher = Disburse(date=LATER, account=account, paid=paid, description="chi thưởng", holder=holder)
    return record_all([(book, act) for act in disbursement_acts(voucher)])[0].no or ""


def sign(book: Book, no: str, only: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> Recorded:
    listed = tuple(Signed(award=code) for code in only)
    return book.awards.sign_awards(book.awards.signatures(no, Signed(award=""), listed, without, LATER))[0]


def bring_back(book: Book, no: str, code: str, cancel: int | None = None) -> str:
    act = ReturnAward(
        disbursement=0, date=LATER, account="112", returned=(Returned(award=code),), description="x", cancel=cancel
    )
    return record(book, book.awards.returning(no, act)).no or ""


def awards(book: Book) -> dict[str, Awarded]:
    with book.books.source.reading() as connection:
        return Snapshot(connection, book.number).awards.by_code(awards_rows.all_of())


def states(book: Book) -> dict[str, int]:
    found: dict[str, int] = {}
    for award in awards(book).values():
        found[award.state] = found.get(award.state, 0) + 1
    return found


def available(book: Book, fund: str = "KH-T") -> int:
    cell = next(row.available for row in fund_report(book).rows if row.fund == fund)
    assert isinstance(cell, int)
    return cell


def balance(book: Book, account: str) -> int:
    cell = next((row.closing for row in trial_balance(book).rows if row.account == account), 0)
    assert isinstance(cell, int)
    return cell


def committed(book: Book) -> int:
    with book.books.source.reading() as connection:
        row = connection.one("SELECT sum(amount) FROM qkh_reserve WHERE book = :book", {"book": book.number})
    return -int(row[0] or 0) if row else 0


# -- nomination and decision ------------------------------------------------------------------------------------------


def test_156_nominees_become_156_commitments_under_one_decision_number(book: Book) -> None:
    codes = nominate(book, 156)
    decide(book, lines_of(codes))
    found = awards(book)
    assert len(found) == 156
    assert {one.decision for one in found.values()} == {"12/QĐ-HKH"}
    assert sum(one.open for one in found.values()) == 31_200_000
    assert committed(book) == 31_200_000
    assert available(book) == 118_800_000


@pytest.mark.parametrize(("total", "count"), [(31_200_001, 156), (31_200_000, 155), (31_000_000, 156)])
def test_a_decision_whose_total_or_count_is_not_that_of_its_lines_cannot_be_issued(
    book: Book, total: int, count: int
) -> None:
    codes = nominate(book, 156)
    before = book.head().size
    with pytest.raises(DecisionTotalError):
        decide(book, lines_of(codes), total=total, count=count)
    assert book.head().size == before


def test_a_list_is_a_draft_until_it_is_decided(book: Book) -> None:
    codes = nominate(book, 2)
    record(book, ListAwards(list="L1", round="KT-T-2022", awards=tuple(lines_of(codes))))
    assert available(book) == 150_000_000
    with pytest.raises(NotFoundError):
        record(
            book, Disburse(date=LATER, account="112", paid=(Paid(award=codes[0], amount=Money(1)),), description="x")
        )
    decision = Decide(number="1", date=MARCH, list="L1", count=2, total=Money(400_000), council=COUNCIL)
    record(book, decision)
    assert available(book) == 149_600_000
    with pytest.raises(AwardError):
        record(book, ListAwards(list="L1", round="KT-T-2022", awards=tuple(lines_of(["KT.0009"]))))


def test_who_is_not_nominated_or_not_of_the_right_kind_is_not_awarded(book: Book) -> None:
    with pytest.raises(NotFoundError):
        decide(book, lines_of(["KT.0001"]))
    with pytest.raises(AwardError, match=r"KT\.0001: chương trình KT-T không dành cho: người lớn"):
        nominate(book, 1, RecipientKind.ADULT)
    nominate(book, 1)
    with pytest.raises(ExistsError):
        nominate(book, 1)


def test_eligibility_is_checked_again_at_the_decision(book: Book) -> None:
    codes = nominate(book, 1, RecipientKind.TEACHER)
    record(book, ListAwards(list="L1", round="KT-T-2022", awards=tuple(lines_of(codes))))
    narrower = Programme(code="KT-T", name="Khen thưởng tỉnh", kind=ProgrammeKind.MERIT, recipients="pupil")
    _amend(book, narrower)
    with pytest.raises(AwardError, match=r"KT-T không dành cho: giáo viên\. Chương trình dành cho: học sinh"):
        record(book, Decide(number="1", date=MARCH, list="L1", count=1, total=Money(200_000), council=COUNCIL))


def _amend(book: Book, programme: Programme) -> None:
    record(book, ChangeProgramme(code=programme.code, recipients=programme.recipients))


def test_an_award_is_decided_once_and_never_from_an_endowment(book: Book) -> None:
    codes = nominate(book, 1)
    with pytest.raises(EndowmentError):
        decide(book, lines_of(codes, fund="TH-P"))
    decide(book, lines_of(codes))
    with pytest.raises(AwardError):
        decide(book, lines_of(codes), number="13/QĐ-HKH")
    other = nominate(book, 1, start=2)
    with pytest.raises(ExistsError):
        decide(book, lines_of(other))


def test_a_decision_over_what_the_fund_has_available_is_refused_with_the_shortfall(book: Book) -> None:
    codes = nominate(book, 1)
    with pytest.raises(OverdrawnError) as caught:
        decide(book, lines_of(codes, 150_000_001))
    assert str(caught.value.details["shortfall"]) == "1 ₫"
    decide(book, lines_of(codes, 150_000_000))
    assert available(book) == 0


def test_a_commitment_is_no_money_for_anybody_else(book: Book) -> None:
    codes = nominate(book, 2)
    decide(book, lines_of(codes, 74_000_000))
    split = Split(fund="KH-T", amount=Money(2_000_001), account="6111")
    with pytest.raises(OverdrawnError):
        record(book, Payment(date=LATER, account="112", splits=(split,), description="khác"))
    pay(book, codes)
    assert available(book) == 2_000_000


def test_honours_of_no_value_commit_nothing_and_are_signed_for(book: Book) -> None:
    codes = nominate(book, 21)
    decide(book, lines_of(codes, None))
    assert committed(book) == 0
    assert states(book) == {"decided": 21}
    record(book, Acknowledge(date=LATER, signed=tuple(Signed(award=code) for code in codes)))
    assert states(book) == {"signed": 21}


# -- batch and signature ----------------------------------------------------------------------------------------------


def test_a_batch_paid_to_the_recipients_is_an_expense_at_once(book: Book) -> None:
    codes = nominate(book, 3)
    decide(book, lines_of(codes))
    no = pay(book, codes)
    assert no == "BN00001/2022"
    assert (balance(book, "6112"), balance(book, "141"), committed(book)) == (600_000, 0, 0)
    assert states(book) == {"paid": 3}
    sign(book, no)
    assert states(book) == {"signed": 3}
    assert balance(book, "6112") == 600_000


def test_money_in_a_distributors_hands_is_an_advance_until_it_is_signed_for(book: Book) -> None:
    codes = nominate(book, 3)
    decide(book, lines_of(codes))
    no = pay(book, codes, holder="LAN")
    assert (balance(book, "6112"), balance(book, "141"), available(book)) == (0, 600_000, 149_400_000)
    done = sign(book, no, without=(codes[2],))
    assert done.no == "PK00001/2022"
    assert (balance(book, "6112"), balance(book, "141")) == (400_000, 200_000)
    assert states(book) == {"signed": 2, "paid": 1}
    with pytest.raises(AwardError):
        sign(book, no, only=(codes[0],))


def test_what_a_distributor_held_on_a_day_is_listed_with_the_advances_of_that_day(book: Book) -> None:
    codes = nominate(book, 2)
    decide(book, lines_of(codes))
    no = pay(book, codes, holder="LAN")
    sign(book, no, only=(codes[0],))
    before = LATER - timedelta(days=1)
    assert [[row.open for row in advances(book, as_of=day).rows] for day in (before, LATER)] == [[], [200_000]]


def test_what_a_distributor_holds_of_awards_leaves_by_no_other_voucher(book: Book) -> None:
    codes = nominate(book, 1)
    decide(book, lines_of(codes))
    pay(book, codes, holder="LAN")
    lines = (Posting("6112", "KH-T", 200_000), Posting("141", "KH-T", -200_000, party="LAN"))
    with pytest.raises(SubledgerError):
        record(book, JournalVoucher(date=LATER, description="x", lines=lines))


def test_unclaimed_money_returns_and_is_committed_again_or_cancelled(book: Book) -> None:
    codes = nominate(book, 2)
    decide(book, lines_of(codes))
    no = pay(book, codes, holder="LAN")
    assert bring_back(book, no, codes[0]) == "BC00002/2022"
    assert (balance(book, "141"), committed(book), available(book)) == (200_000, 200_000, 149_600_000)
    assert awards(book)[codes[0]].state == "returned"
    bring_back(book, no, codes[1], cancel=1)
    assert (balance(book, "141"), committed(book), available(book)) == (0, 200_000, 149_800_000)
    again = pay(book, [codes[0]])
    sign(book, again)
    assert awards(book)[codes[0]].state == "signed"
    assert balance(book, "6112") == 200_000


def test_of_157_decided_one_is_unclaimed_and_its_alternate_is_never_counted_twice(book: Book) -> None:
    codes = nominate(book, 158)
    decide(book, lines_of(codes[:157]))
    assert committed(book) == 31_400_000
    record(book, CancelAward(award=codes[156], date=LATER, cause=CancelCause.UNCLAIMED), reason="không đến nhận")
    assert committed(book) == 31_200_000
    assert awards(book)[codes[156]].state == "unclaimed"
    pay(book, codes[:156])
    assert balance(book, "6112") == 31_200_000
    assert available(book) == 118_800_000
    alternate = [AwardLine(award=codes[157], fund="KH-T", amount=Money(200_000), instead_of=codes[156])]
    decide(book, alternate, number="13/QĐ-HKH")
    pay(book, [codes[157]])
    found = awards(book).values()
    assert sum(one.amount - one.dropped for one in found) == 31_400_000
    assert sum(one.paid for one in found) == balance(book, "6112") == 31_400_000
    with pytest.raises(AwardError):
        decide(book, [AwardLine(award="X", party="LAN", fund="KH-T", amount=Money(1), instead_of=codes[156])], "14")


def test_an_alternate_takes_only_the_place_of_a_cancelled_award(book: Book) -> None:
    codes = nominate(book, 2)
    decide(book, lines_of(codes[:1]))
    with pytest.raises(AwardError):
        decide(book, [AwardLine(award=codes[1], fund="KH-T", amount=Money(1), instead_of=codes[0])], "13")
    with pytest.raises(ReasonNeededError):
        record(book, CancelAward(award=codes[0], date=LATER))


def test_ten_instalments_are_paid_month_by_month(book: Book) -> None:
    codes = nominate(book, 1)
    parts = instalment_parts(codes[0], Money(500_000), date(2022, 3, 31), 10)
    assert [str(part.due) for part in parts][:3] == ["2022-03-31", "2022-04-30", "2022-05-31"]
    decision = Decide(number="1", date=MARCH, list="", count=1, total=Money(5_000_000), council=COUNCIL)
    issue(book, decision, lines_of(codes, 5_000_000), parts)
    assert available(book) == 145_000_000
    first = due_of(book.awards.open_awards(), date(2022, 3, 31))
    assert [(one.amount, one.instalment) for one in first] == [(Money(500_000), 1)]
    no = pay(book, codes)
    again = Paid(award=codes[0], amount=Money(500_000), instalment=1)
    with pytest.raises(AwardError):
        record(book, Disburse(date=LATER, account="112", paid=(again,), description="x"))
    sign(book, no)
    assert (committed(book), awards(book)[codes[0]].state) == (4_500_000, "part-paid")
    assert due_of(book.awards.open_awards())[0].instalment == 2


def test_an_award_in_instalments_is_due_on_the_day_of_its_next_part(book: Book) -> None:
    codes = nominate(book, 1)
    decision = Decide(number="1", date=MARCH, list="", count=1, total=Money(1_000_000), council=COUNCIL)
    parts = instalment_parts(codes[0], Money(500_000), date(2022, 3, 31), 2)
    issue(book, decision, lines_of(codes, 1_000_000), parts)
    assert due_of(book.awards.open_awards(), date(2022, 3, 30)) == ()
    assert due_of(book.awards.open_awards(), date(2022, 3, 31)) == (
        Paid(award=codes[0], amount=Money(500_000), instalment=1),
    )  # fmt: skip


def test_what_was_never_decided_is_not_open(book: Book) -> None:
    codes = nominate(book, 2)
    decide(book, lines_of(codes[:1]))
    with pytest.raises(NotFoundError) as caught:
        book.awards.open_awards(codes=codes)
    assert caught.value.details["name"] == codes[1]


def test_a_voucher_is_signed_for_by_those_it_paid_and_not_again_when_all_have_signed(book: Book) -> None:
    codes = nominate(book, 2)
    decide(book, lines_of(codes))
    no = pay(book, codes[:1])
    with pytest.raises(AwardError) as caught:
        sign(book, no, only=(codes[1],))
    assert caught.value.details["award"] == codes[1]
    sign(book, no)
    with pytest.raises(AwardError) as caught:
        sign(book, no)
    assert caught.value.details["award"] == "BN00001/2022"


def test_a_signature_names_a_voucher_or_honours(book: Book) -> None:
    with pytest.raises(AwardError) as caught:
        book.awards.signatures(None, Signed(award=""))
    assert caught.value.award is None


def test_more_than_is_open_is_not_paid_and_not_before_the_decision(book: Book) -> None:
    codes = nominate(book, 1)
    decide(book, lines_of(codes))
    for paid, day in ((200_001, LATER), (200_000, date(2022, 3, 6)), (0, LATER)):
        lines = (Paid(award=codes[0], amount=Money(paid)),)
        with pytest.raises(AwardError):
            record(book, Disburse(date=day, account="112", paid=lines, description="x"))
    twice = (Paid(award=codes[0], amount=Money(100_000)), Paid(award=codes[0], amount=Money(100_000)))
    with pytest.raises(AwardError):
        record(book, Disburse(date=LATER, account="112", paid=twice, description="x"))


# -- corrections ------------------------------------------------------------------------------------------------------


def test_a_reversed_payment_commits_its_awards_again(book: Book) -> None:
    codes = nominate(book, 2)
    decide(book, lines_of(codes))
    no = pay(book, codes)
    record(book, Reversal(of=no, date=LATER))
    assert (committed(book), available(book), states(book)) == (400_000, 149_600_000, {"decided": 2})


def test_what_later_acts_stand_on_is_not_reversed_before_them(book: Book) -> None:
    codes = nominate(book, 1)
    decide(book, lines_of(codes))
    no = pay(book, codes, holder="LAN")
    signed = sign(book, no).no or ""
    with pytest.raises(CorrectionError):
        record(book, Reversal(of=no, date=LATER))
    with pytest.raises(CorrectionError):
        record(book, Adjustment(of=no, date=LATER, amount=100_000), reason="x")
    record(book, Reversal(of=signed, date=LATER))
    assert states(book) == {"paid": 1}
    returned = bring_back(book, no, codes[0])
    again = pay(book, codes)
    with pytest.raises(CorrectionError):
        record(book, Reversal(of=returned, date=LATER))
    record(book, Reversal(of=again, date=LATER))
    record(book, Reversal(of=returned, date=LATER))
    assert (states(book), committed(book)) == ({"paid": 1}, 0)


def test_two_payouts_that_fit_each_and_not_together_are_not_both_recorded(book: Book) -> None:
    codes = nominate(book, 2)
    pairs = [
        (book, ListAwards(list=f"L{n}", round="KT-T-2022", awards=tuple(lines_of([code], 80_000_000))))
        for n, code in enumerate(codes)
    ]
    record_all(pairs)
    done = []
    for n in range(2):
        decision = Decide(number=str(n), date=MARCH, list=f"L{n}", count=1, total=Money(80_000_000), council=COUNCIL)
        try:
            done.append(record(book, decision))
        except QuyError as error:
            assert error.code == "overdrawn"  # noqa: PT017 (one of the two)
    assert len(done) == 1
