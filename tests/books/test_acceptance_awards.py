"""What the list of features asks of awards and advances, in its words and numbers, where no other test shows it.

The list is ``giving.md`` §5 of the reference; its lines on gifts, funds and goods stand in ``test_acceptance_giving``.
Shown elsewhere:

==== ===================================================================================================================
line where
==== ===================================================================================================================
3    ``test_crowd`` and ``test_promises`` (of two at once exactly one); the shortfall that the other is told: here
4    ``test_restrictions`` (a bicycle from a fund of scholarships, paid or awarded; waivers, reasons, approvers)
5    ``cli/test_province_round`` (156 nominees of a CSV, one number), ``test_awards`` (total and count)
6    ``cli/test_province_round`` (sheet, hash of the list, unsigned after N days); who signed: here
7    ``test_awards`` and ``cli/test_province_round`` (157, 156, alternate); the mirror entry: here
19   ``unit/ledger/test_claims`` (kinds), ``demo/test_report`` (all sentences; 35 and 30 triệu); 192,8 triệu: here
26   ``test_goods`` (50, 30, 20); the thirty as awards of a decision: here
27   ``test_advances`` (9,4 + 0,6 of 10; payable; overdue; ageing)
==== ===================================================================================================================
"""

from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from quykhuyenhoc import Book, Books, Money, QuyError, Recorded, open_books, record, record_all
from quykhuyenhoc.acts import (
    AwardLine,
    Decide,
    Disburse,
    GoodsGiven,
    GrantRole,
    Nominate,
    Nominee,
    OpenAccount,
    OpenFund,
    OpenParty,
    OpenProgramme,
    OpenRound,
    ReturnAward,
    Returned,
    Signed,
    decision_acts,
    disbursement_acts,
    due_of,
)
from quykhuyenhoc.demo.build import build_demo
from quykhuyenhoc.demo.claims import broken_claims
from quykhuyenhoc.demo.template import ClaimKind, sentences
from quykhuyenhoc.errors import StockError
from quykhuyenhoc.kinds import AccountKind, AccountType, PartyKind, Relation, Role
from quykhuyenhoc.ledger.awards import Awarded
from quykhuyenhoc.reports import disbursed, find, fund_report, goods, trial_balance, unsigned
from quykhuyenhoc.store import awards
from quykhuyenhoc.store.snapshot import Snapshot
from tests.books.crowd import together
from tests.conftest import Place
from tests.gift_papers import ACCOUNTS as OF_GOODS
from tests.gift_papers import BIKES, LATER, bikes, hand_out
from tests.samples import MARCH, Clock, payment, receipt, small_book

ACCOUNTS: Final = (
    OpenAccount(code="141", name="Advances", type=AccountType.ASSET, kind=AccountKind.ADVANCE),
    OpenAccount(code="6112", name="Merit", type=AccountType.EXPENSE, role="award"),
)


def opened(book: Book, amount: int) -> None:
    """Give a book an amount of fund PY, and the province's merit programme with a round."""
    programme = OpenProgramme(code="KT-T", name="Khen thưởng tỉnh", fund="PY", account="6112")
    round_ = OpenRound(code="R", programme="KT-T", name="Đợt 1", date=MARCH)
    record_all([(book, act) for act in (*ACCOUNTS, receipt(amount, fund="PY"), programme, round_)])


def decided(book: Book, count: int, amount: int | None = 200_000, fund: str = "PY") -> list[str]:
    """Nominate pupils and decide an award for each; return the codes."""
    codes = [f"KT.{n:04d}" for n in range(1, count + 1)]
    nominees = tuple(Nominee(code=code, name=f"Lê Văn {code}", born="2010") for code in codes)
    record(book, Nominate(round="R", date=MARCH, nominees=nominees))
    lines = [AwardLine(award=code, fund=fund, amount=Money(amount) if amount else None) for code in codes]
    decision = Decide(
        number="12/QĐ", date=MARCH, list="", count=count, total=Money(count * (amount or 0)), council="BTV"
    )
    record_all([(book, act) for act in decision_acts(decision, "R", lines)])
    return codes


def paid(book: Book, *codes: str, holder: str | None = None) -> Recorded:
    lines = due_of(book.awards.open_awards(codes=codes))
    voucher = Disburse(date=LATER, account="112", paid=lines, description="chi thưởng", holder=holder)
    return record_all([(book, act) for act in disbursement_acts(voucher)])[0]


def awarded(book: Book) -> dict[str, Awarded]:
    with book.books.source.reading() as connection:
        return Snapshot(connection, book.number).awards.by_code(awards.all_of())


# -- 3. Never overspend, with commitments ------------------------------------------------------------------------------


def spend(url: str, worker: int, count: int) -> list[Any]:
    """Pay 60 triệu of each fund as another process does at the same moment; tell the number, or what was missing."""
    from tests.books import crowd

    done: list[Any] = []
    with open_books(url, clock=Clock()) as books:
        for i in range(count):
            crowd._MEET.wait()
            try:
                paid_ = record(books["SL"].as_(f"worker-{worker}"), payment(60_000_000, fund=f"F{i}"))
                done.append(paid_.no or "")
            except QuyError as error:
                done.append(f"{error.code}: {error.details['shortfall']}")
    return done


def test_of_two_payouts_that_fit_beside_what_is_committed_but_not_together_one_succeeds_and_the_other_is_told_the_dong(
    empty_place: Place,
) -> None:
    with open_books(empty_place.url, clock=Clock()) as books:
        book, rounds = small_book(books), 4
        record_all([(book, act) for act in ACCOUNTS])
        record(book, OpenProgramme(code="KT", name="Merit", account="6112"))
        for i in range(rounds):
            record_all(
                [(book, act) for act in (OpenFund(code=f"F{i}", name=f"Fund {i}"), receipt(100_000_000, fund=f"F{i}"))]
            )
            record(book, OpenRound(code=f"R{i}", programme="KT", name="x", date=MARCH))
            line = AwardLine(award=f"A{i}", fund=f"F{i}", amount=Money(31_200_000), party="D1")
            decision = Decide(number=f"{i}/QĐ", date=MARCH, list="", count=1, total=Money(31_200_000), council="BTV")
            record_all([(book, act) for act in decision_acts(decision, f"R{i}", [line])])
        # 100 − 31,2 committed = 68,8: one payout of 60 leaves 8,8, and the other lacks 51,2.
        first, second = together(spend, empty_place.url, 2, rounds)
        assert [sorted(pair) for pair in zip(first, second, strict=True)] == [
            [f"BN{i + 1:05d}/2022", "overdrawn: 51.200.000 ₫"] for i in range(rounds)
        ]
        left = {row.fund: row.available for row in fund_report(book).rows}
        assert [left[f"F{i}"] for i in range(rounds)] == [8_800_000] * rounds


# -- 6. Batch disbursement and ký nhận ---------------------------------------------------------------------------------


def test_ack_marks_each_line_with_the_date_the_signer_and_the_relation(books: Books) -> None:
    book = books["SL"]
    opened(book, 1_000_000)
    codes = decided(book, 4)
    no = paid(book, *codes, holder="D1").no or ""
    signed = (
        Signed(award=codes[0], relation=Relation.SELF),
        Signed(award=codes[1], relation=Relation.GUARDIAN, signer="Lò Thị Mẹ"),
        Signed(award=codes[2], relation=Relation.TEACHER, signer="Cầm Văn Thầy"),
    )
    done = book.awards.sign_awards(book.awards.signatures(no, Signed(award=""), signed, (), LATER))[0]
    found = awarded(book)
    assert [(p.signed, p.relation) for code in codes for p in found[code].payouts] == [
        ("2022-03-21", "self"), ("2022-03-21", "guardian"), ("2022-03-21", "teacher"), (None, None),
    ]  # fmt: skip
    record(book, OpenParty(code="HOA", name="Bà Hoa", kind=PartyKind.OFFICER))
    record(book, GrantRole(party="HOA", role=Role.ACCOUNTANT, date=MARCH))
    for signer in ("Lò Thị Mẹ", "Cầm Văn Thầy"):
        assert [row.code for row in find(book.as_("HOA", hidden=True), signer).rows] == [done.no]
        assert find(book, signer).rows == []
    assert [(row.award, row.amount) for row in unsigned(book).rows] == [("KT.0004", 200_000)]


# -- 7. Cancel, return, unclaimed, alternate ---------------------------------------------------------------------------


def spent_and_open(book: Book) -> tuple[int, int]:
    """Return what was spent on awards, and what is still committed."""
    return sum(int(str(row.amount)) for row in disbursed(book).rows), sum(one.open for one in awarded(book).values())


@pytest.mark.parametrize(
    ("holder", "spent"), [(None, 31_400_000), ("D1", 31_200_000)], ids=["spent at once", "in a distributor's hands"]
)
def test_a_returned_payment_posts_a_mirror_entry_and_frees_the_commitment(
    books: Books, holder: str | None, spent: int
) -> None:
    book = books["SL"]
    opened(book, 40_000_000)
    *others, last = decided(book, 157)
    paid(book, *others)
    one = paid(book, last, holder=holder)
    assert spent_and_open(book) == (spent, 0)
    back = ReturnAward(
        disbursement=0, date=LATER, account="112", returned=(Returned(award=last),), description="không đến", cancel=1
    )
    done = record(book, book.awards.returning(one.no or "", back))
    assert set(done.postings) == {line._replace(amount=-line.amount) for line in one.postings}
    assert spent_and_open(book) == (31_200_000, 0)
    assert [row.available for row in fund_report(book).rows if row.fund == "PY"] == [8_800_000]


# -- 19. Assertions on narrative figures -------------------------------------------------------------------------------

SUMS: Final = {
    "gift event": (ClaimKind.EXACT, 6_100_000_000),
    "gift campaign": (ClaimKind.ROUNDED, 6_600_000_000),
    "award KT-T": (ClaimKind.AT_LEAST, 30_000_000),
    "award TH-0703": (ClaimKind.EXACT, 35_000_000),
    "award districts": (ClaimKind.ROUNDED, 192_800_000),
}
"""The five sums of money that the report of the quarter names."""


def test_the_five_sums_check_green_and_changing_one_award_turns_the_right_line_red(tmp_path: Path) -> None:
    claims = (one for sentence in sentences() for one in sentence.claims if one.of == "amount")
    said = {" ".join((one.figure, *one.at)): (one.claim.kind, one.claim.value) for one in claims}
    assert said == SUMS
    demo = build_demo(str(tmp_path / "demo.db"))
    with demo.books as books:
        assert broken_claims(demo) == ()
        book = books["PHU-YEN"]
        award = next(code for code, one in awarded(book).items() if one.amount == 500_000)
        no = awarded(book)[award].payouts[0].no
        back = ReturnAward(
            disbursement=0, date=date(2022, 3, 31), account="112", returned=(Returned(award=award),), description="x"
        )
        record(book, book.awards.returning(no, back))
        # 192.800.000 − 500.000 is 192,3 triệu, and 351 pupils; all other sums stand.
        assert broken_claims(demo) == (
            "352 học sinh đạt thành tích trong học tập", "với tổng số tiền là 192, 8 triệu đồng",
            "hỗ trợ 100 xuất học bổng",
        )  # fmt: skip


# -- 26. In-kind register ----------------------------------------------------------------------------------------------


def test_of_fifty_bicycles_thirty_are_awarded_by_a_decision_twenty_are_left_and_money_is_unchanged(
    books: Books,
) -> None:
    book = books["SL"]
    opened(book, 1_000)
    record_all([(book, act) for act in (*OF_GOODS, BIKES, bikes(50))])
    before = [row for report in (trial_balance(book), fund_report(book)) for row in report.rows]
    codes = decided(book, 51, None)
    given = tuple(GoodsGiven(quantity=1, award=code) for code in codes)
    record(book, hand_out(30, given=given[:30], programme="KT-T"))
    with pytest.raises(StockError) as refused:
        record(book, hand_out(21, given=given[30:], programme="KT-T"))
    assert refused.value.details["missing"] == 1
    assert [(row.received, row.handed_out, row.stock) for row in goods(book).rows] == [(50, 30, 20)]
    assert [row for report in (trial_balance(book), fund_report(book)) for row in report.rows] == before
