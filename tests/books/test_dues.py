"""Dues: what each member owes by the rate of the day, never more is collected, and shares add up to the đồng."""

from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc import Book, Books, Money, record, record_all
from quykhuyenhoc.acts import (
    Act,
    Adjustment,
    AdmitMember,
    AssessDues,
    CollectDues,
    DissolveBody,
    DuesPaid,
    ExemptDues,
    MergeBodies,
    Merged,
    MoveMember,
    OpenAccount,
    OpenBody,
    OpenParty,
    PassUpDues,
    Reversal,
    SetDuesRate,
    SetDuesShare,
)
from quykhuyenhoc.errors import ChartError, ClosedError, CorrectionError, DuesError, NotFoundError, ReasonNeededError
from quykhuyenhoc.kinds import AccountType, PartyKind
from quykhuyenhoc.ledger import Body, DuesOwed, DuesPassed
from quykhuyenhoc.ledger.bodies import BodyTree
from quykhuyenhoc.ledger.dues import pots
from quykhuyenhoc.store.snapshot import Snapshot

DAY: Final = date(2023, 1, 10)
LATER: Final = date(2023, 1, 12)
SAMPLES: Final = (
    SetDuesRate(year=2023, amount=Money(60_000), level=4, body_kind="branch", member_kind="youth", decision="5/QĐ-HKH"),
    SetDuesShare(level=4, share=3_000, effective=DAY, decision="5/QĐ-HKH"),
    AssessDues(body="SL", year=2023, date=DAY),
    ExemptDues(party="D1", year=2023, amount=Money(10_000)),
    CollectDues(
        body="SL", year=2023, date=DAY, account="111", fund="TH", description="hội phí", income="5113",
        paid=(DuesPaid(party="D1", amount=Money(60_000)),), person="Bà Ín", document="12",
    ),
    PassUpDues(body="SL", year=2023, date=DAY, amount=Money(18_000)),
)  # fmt: skip
INCOME: Final = OpenAccount(code="5113", name="Thu hội phí", type=AccountType.INCOME, role="dues")

pytestmark = pytest.mark.usefixtures("in_english")


def fill_book(book: Book) -> None:
    """Assess the dues of two members in January 2023, let one off, collect from the other, and pass a share up."""
    hoa, day = book.as_("HOA"), date(2023, 1, 10)
    for act in (
        OpenBody(code="XA", name="Hội xã", kind="commune"),
        OpenBody(code="CH", name="Chi hội", kind="branch", parent="XA"),
        INCOME,
        *(OpenParty(code=code, name=f"Ông Cầm Văn {code}", kind=PartyKind.MEMBER) for code in ("HV-B", "HV-C")),
        *(AdmitMember(party=code, body="CH", date=day) for code in ("HV-B", "HV-C")),
        rate(50_000),
        SetDuesShare(level=4, share=3_000, effective=day),
        AssessDues(body="CH", year=2023, date=day),
        collection("CH", day=day, **{"HV-B": 50_000}),
        PassUpDues(body="CH", year=2023, date=day),
    ):
        record(hoa, act)
    record(hoa, ExemptDues(party="HV-C", year=2023), reason="hộ nghèo")


def rate(amount: int, year: int = 2023, **more: Any) -> SetDuesRate:
    """Return a rate of a year."""
    return SetDuesRate(year=year, amount=Money(amount), **more)


def collection(body: str, day: date = DAY, year: int = 2023, **of: int) -> CollectDues:
    """Return what members of a body pay."""
    lines = tuple(DuesPaid(party=party, amount=Money(amount)) for party, amount in of.items())
    return CollectDues(body=body, year=year, date=day, account="111", fund="TH", description="hội phí", paid=lines)


@pytest.fixture
def book(books: Books) -> Book:
    """Give a commune with the branches B1 (members A and B) and B2 (member C), below a province."""
    book = books["SL"]
    people = [OpenParty(code=code, name=f"Bà {code}", kind=PartyKind.MEMBER) for code in "ABC"]
    acts: list[Act] = [
        OpenBody(code="P", name="Hội tỉnh", kind="province"),
        OpenBody(code="X", name="Hội xã", kind="commune", parent="P"),
        OpenBody(code="B1", name="Chi hội 1", kind="branch", parent="X"),
        OpenBody(code="B2", name="Chi hội 2", kind="branch", parent="X"),
        INCOME,
        *people,
        *(
            AdmitMember(party=code, body=body, date=date(2022, 3, 1), kind=kind)
            for code, body, kind in (("A", "B1", None), ("B", "B1", "retired"), ("C", "B2", None))
        ),
    ]
    record_all([(book, act, None) for act in acts])
    return book


def owed(book: Book, year: int = 2023) -> dict[str, DuesOwed]:
    """Return what members owe."""
    with book.books.source.reading() as connection:
        return Snapshot(connection, book.number).dues.owed(year)


def passed(book: Book) -> list[tuple[str, str, int, int]]:
    """Return what was passed up: from whom, to whom, of how much, how much."""
    with book.books.source.reading() as connection:
        found = Snapshot(connection, book.number).dues.passed(2023)
    return [(one.body, one.above, one.base.minor, one.amount.minor) for one in found]


def test_the_most_precise_rate_holds_and_a_later_one_changes_nothing(book: Book) -> None:
    for act in (rate(100), rate(200, level=4), rate(300, body_kind="branch"), rate(50, member_kind="retired")):
        record(book, act)
    record(book, AssessDues(body="B1", year=2023, date=DAY))
    assert {party: one.amount for party, one in owed(book).items()} == {"A": 300, "B": 50}
    record(book, rate(999, body_kind="branch"))
    record(book, AssessDues(body="B2", year=2023, date=DAY))
    assert {party: one.amount for party, one in owed(book).items()} == {"A": 300, "B": 50, "C": 999}


def test_assessing_again_takes_the_new_members_alone(book: Book) -> None:
    record(book, rate(60_000))
    record(book, AssessDues(body="B1", year=2023, date=DAY))
    with pytest.raises(DuesError, match="B1: nobody of it is left to assess for 2023: members 2"):
        record(book, AssessDues(body="B1", year=2023, date=DAY))
    record(book, MoveMember(party="C", body="B1", date=DAY))
    record(book, rate(70_000))
    record(book, AssessDues(body="B1", year=2023, date=LATER))
    assert {party: one.amount for party, one in owed(book).items()} == {"A": 60_000, "B": 60_000, "C": 70_000}


def test_nobody_owes_without_a_rate_and_a_rate_names_a_kind_that_is_there(book: Book) -> None:
    record(book, rate(50, member_kind="retired"))
    with pytest.raises(DuesError, match="no rate of dues is set for 2023 that holds for member A"):
        record(book, AssessDues(body="B1", year=2023, date=DAY))
    with pytest.raises(DuesError, match="village: there is no such kind of body"):
        record(book, rate(50, body_kind="village"))
    assert owed(book) == {}


@pytest.fixture
def assessed(book: Book) -> Book:
    """Give the book where A, B and C owe 60.000 each for 2023."""
    for act in (rate(60_000), AssessDues(body="B1", year=2023, date=DAY), AssessDues(body="B2", year=2023, date=DAY)):
        record(book, act)
    return book


def test_a_batch_is_one_voucher_with_a_line_for_each_member(assessed: Book) -> None:
    done = record(assessed, collection("B1", A=60_000, B=20_000))
    assert done.nos == ("PT00001/2023",)
    assert [(line.account, line.fund, line.amount, line.party) for line in done.postings] == [
        ("111", "TH", 80_000, None), ("5113", "TH", -60_000, "A"), ("5113", "TH", -20_000, "B"),
    ]  # fmt: skip
    assert {party: one.open for party, one in owed(assessed).items()} == {"A": 0, "B": 40_000, "C": 60_000}


def test_a_reversed_collection_is_owed_again(assessed: Book) -> None:
    no = record(assessed, collection("B1", A=60_000)).nos[0]
    record(assessed, Reversal(of=no, date=LATER), reason="ghi nhầm")
    assert owed(assessed)["A"].open == 60_000
    record(assessed, collection("B1", day=LATER, A=60_000))
    assert owed(assessed)["A"].open == 0


def test_nobody_pays_more_than_is_owed_until_the_next_year_is_assessed(assessed: Book) -> None:
    with pytest.raises(DuesError) as refused:
        record(assessed, collection("B1", A=100_000))
    assert "A: 60,000 ₫ are still owed for 2023: 40,000 ₫ too much" in str(refused.value)
    assert "What is paid ahead for 2024 is first assessed for 2024" in str(refused.value)
    record(assessed, rate(60_000, year=2024))
    record(assessed, AssessDues(body="B1", year=2024, date=DAY))
    record(assessed, collection("B1", A=60_000))
    record(assessed, collection("B1", year=2024, A=40_000))
    assert (owed(assessed)["A"].open, owed(assessed, 2024)["A"].open) == (0, 20_000)


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (collection("B1"), "B1: nobody pays"),
        (collection("B1", C=1), "C: the dues of 2023 are owed to B2"),
        (collection("B1", D1=1), "D1: not assessed for 2023"),
        (CollectDues(body="B1", year=2023, date=DAY, account="111", fund="TH", description="x", paid=(
            DuesPaid(party="A", amount=Money(40_000)), DuesPaid(party="A", amount=Money(20_001)))), "1 ₫ too much"),
        (PassUpDues(body="B1", year=2023, date=DAY), "B1: no share is set for level 4"),
        (PassUpDues(body="P", year=2023, date=DAY), "P: no body stands above it"),
    ],
)  # fmt: skip
def test_what_cannot_be_collected_or_passed_is_refused(assessed: Book, act: Act, why: str) -> None:
    with pytest.raises(DuesError, match=why):
        record(assessed, act)
    assert all(one.paid == 0 for one in owed(assessed).values())


def test_a_body_that_is_not_there_neither_assesses_nor_passes_up(assessed: Book) -> None:
    record(assessed, DissolveBody(body="B2", date=DAY, decision="9/QĐ"))
    with pytest.raises(ClosedError):
        record(assessed, AssessDues(body="B2", year=2024, date=LATER))
    for act in (AssessDues(body="B9", year=2024, date=LATER), PassUpDues(body="B9", year=2023, date=LATER)):
        with pytest.raises(NotFoundError):
            record(assessed, act)


def test_dues_are_no_gifts_and_need_an_account(books: Books) -> None:
    book = books["SL"]
    for act in (
        OpenBody(code="B1", name="Chi hội", kind="branch"),
        OpenParty(code="A", name="Bà A", kind=PartyKind.MEMBER),
        AdmitMember(party="A", body="B1", date=DAY),
        rate(60_000),
        AssessDues(body="B1", year=2023, date=DAY),
        OpenAccount(code="5115", name="Donations", type=AccountType.INCOME, role="donation"),
    ):
        record(book, act)
    with pytest.raises(ChartError, match="role dues"):
        record(book, collection("B1", A=1))
    lines = (DuesPaid(party="A", amount=Money(1)),)
    gift = CollectDues(
        body="B1", year=2023, date=DAY, account="111", fund="TH", description="x", paid=lines, income="5115"
    )
    with pytest.raises(DuesError, match="5115 is an account for gifts"):
        record(book, gift)


def test_what_a_member_is_let_off_is_no_longer_owed_and_may_be_taken_back(assessed: Book) -> None:
    record(assessed, collection("B1", A=20_000))
    with pytest.raises(ReasonNeededError):
        record(assessed, ExemptDues(party="A", year=2023))
    record(assessed, ExemptDues(party="A", year=2023), reason="hộ nghèo")
    assert owed(assessed)["A"] == DuesOwed("A", "B1", 60_000, 40_000, 20_000)
    with pytest.raises(DuesError, match="A: nothing is owed for 2023"):
        record(assessed, ExemptDues(party="A", year=2023), reason="hộ nghèo")
    record(assessed, ExemptDues(party="A", year=2023, amount=Money(0)), reason="ghi nhầm")
    assert owed(assessed)["A"].open == 40_000
    with pytest.raises(DuesError, match="A: only 40,000 ₫ are not paid of 2023"):
        record(assessed, ExemptDues(party="A", year=2023, amount=Money(50_000)), reason="hộ nghèo")


def test_after_a_merger_the_one_body_left_collects_what_is_owed_to_both(assessed: Book) -> None:
    record(assessed, MergeBodies(bodies=(Merged(body="B2"),), into="B1", date=LATER, decision="9/QĐ"))
    with pytest.raises(DuesError, match="the dues of 2023 are owed to B2"):
        record(assessed, collection("B1", C=60_000))
    record(assessed, collection("B1", day=LATER, C=60_000))
    assert owed(assessed)["C"].open == 0
    record(assessed, rate(10, year=2024))
    record(assessed, AssessDues(body="B1", year=2024, date=LATER))
    assert {party: one.body for party, one in owed(assessed, 2024).items()} == {"A": "B1", "B": "B1", "C": "B1"}


def test_a_share_is_rounded_down_for_the_upper_body_and_passed_once(assessed: Book) -> None:
    for level, share in ((4, 3_333), (3, 5_000)):
        record(assessed, SetDuesShare(level=level, share=share, effective=date(2022, 1, 1)))
    record(assessed, collection("B1", A=10_001))
    record(assessed, PassUpDues(body="B1", year=2023, date=DAY))
    with pytest.raises(DuesError, match="B1: it has no dues of 2023 that were not passed up"):
        record(assessed, PassUpDues(body="B1", year=2023, date=DAY))
    record(assessed, collection("B1", day=LATER, A=1_000))
    record(assessed, PassUpDues(body="B1", year=2023, date=LATER))
    with pytest.raises(DuesError, match="X: its share comes to 1,833 ₫"):
        record(assessed, PassUpDues(body="X", year=2023, date=LATER, amount=Money(1_834)))
    record(assessed, PassUpDues(body="X", year=2023, date=LATER, amount=Money(1_833)))
    assert passed(assessed) == [
        ("B1", "X", 10_001, 3_333), ("B1", "X", 1_000, 333), ("X", "P", 3_666, 1_833),
    ]  # fmt: skip
    with pytest.raises(DuesError, match="something is recorded of it from 12/01/2023"):
        record(assessed, PassUpDues(body="B1", year=2023, date=DAY))


def test_the_share_of_the_day_holds(assessed: Book) -> None:
    record(assessed, SetDuesShare(level=4, share=1_000, effective=date(2022, 1, 1)))
    record(assessed, SetDuesShare(level=4, share=2_000, effective=LATER))
    record(assessed, collection("B1", A=10_000))
    record(assessed, collection("B2", C=10_000))
    record(assessed, PassUpDues(body="B1", year=2023, date=DAY))
    record(assessed, PassUpDues(body="B2", year=2023, date=LATER))
    assert passed(assessed) == [("B1", "X", 10_000, 1_000), ("B2", "X", 10_000, 2_000)]


TREE: Final = BodyTree(
    [
        Body(code=code, name=code, kind="branch", parent=above, closed=closed, became=became)
        for code, above, closed, became in (
            ("TW", None, None, None), ("P", "TW", None, None), ("X1", "P", None, None), ("X2", "P", None, None),
            ("B1", "X1", None, None), ("B2", "X1", DAY, "B1"), ("B3", "X2", DAY, None), ("B4", "X2", None, None),
        )
    ],
    LATER,
)  # fmt: skip
amounts = st.integers(0, 10**12)
bodies = st.sampled_from(sorted(TREE.known))


@given(
    st.dictionaries(bodies, amounts),
    st.dictionaries(bodies, st.integers(0, 10_000)),
    st.lists(st.tuples(bodies.filter(lambda code: code != "TW"), amounts, st.integers(0, 10_000)), max_size=6),
)
def test_shares_of_all_levels_add_up_to_what_was_collected(
    collected: dict[str, int], shares: dict[str, int], before: list[tuple[str, int, int]]
) -> None:
    passed = [
        DuesPassed(
            code=str(n), body=body, above=TREE.known[body].parent or "", year=2023, date=DAY, base=Money(base),
            share=share, amount=Money(base * share // 10_000), number=n,
        )
        for n, (body, base, share) in enumerate(before)
    ]  # fmt: skip
    found = pots(TREE, shares, collected, passed)
    assert sum(one.keeps + one.due for one in found.values()) == sum(collected.values())
    assert found["TW"].due == found["B2"].keeps == 0
    for one in found.values():
        assert one.due * 10_000 <= max(one.collected + one.received - one.base, 0) * one.share


def test_a_collection_is_reversed_whole_and_never_adjusted(assessed: Book) -> None:
    no = record(assessed, collection("B1", A=60_000)).nos[0]
    for wrong in (
        Adjustment(of=no, date=LATER, amount=100_000),
        Adjustment(of=no, date=LATER, party="D1"),
        Adjustment(of=no, date=LATER, contra="5111"),
    ):
        with pytest.raises(CorrectionError, match="reverse it and record it anew"):
            record(assessed, wrong, reason="ghi nhầm")
    record(assessed, Adjustment(of=no, date=LATER, description="hội phí 2023"), reason="ghi nhầm")
    assert owed(assessed)["A"].paid == 60_000


def test_what_a_merged_body_did_not_pass_up_is_owed_by_the_one_that_it_became(assessed: Book) -> None:
    record(assessed, SetDuesShare(level=4, share=3_000, effective=date(2022, 1, 1)))
    record(assessed, collection("B2", C=36_000))
    record(assessed, collection("B1", A=10_000))
    record(assessed, MergeBodies(bodies=(Merged(body="B2"),), into="B1", date=LATER, decision="9/QĐ"))
    with pytest.raises(DuesError, match="B2: it became B1, which passes up what it had"):
        record(assessed, PassUpDues(body="B2", year=2023, date=LATER))
    record(assessed, PassUpDues(body="B1", year=2023, date=LATER))
    assert passed(assessed) == [("B1", "X", 46_000, 13_800)]
    with pytest.raises(DuesError, match="something is recorded of it from 12/01/2023"):
        record(assessed, PassUpDues(body="B2", year=2023, date=DAY))


def test_a_body_that_is_gone_and_became_nobody_passes_up_in_its_own_name(assessed: Book) -> None:
    record(assessed, SetDuesShare(level=4, share=3_000, effective=date(2022, 1, 1)))
    record(assessed, collection("B2", C=36_000))
    record(assessed, DissolveBody(body="B2", date=LATER, decision="9/QĐ"))
    record(assessed, PassUpDues(body="B2", year=2023, date=LATER))
    assert passed(assessed) == [("B2", "X", 36_000, 10_800)]
