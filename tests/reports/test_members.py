"""Reports of members and dues: 176 members of seven branches, counted and added up the tree of a day."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest

from quykhuyenhoc import Book, Money, open_books, record, record_all, verify
from quykhuyenhoc.acts import (
    Act,
    AdmitMember,
    CollectDues,
    DissolveBody,
    DuesPaid,
    ErasePersonal,
    ExemptDues,
    MergeBodies,
    Merged,
    OpenAccount,
    OpenBody,
    OpenParty,
    Reversal,
    SetDuesRate,
    SetDuesShare,
    SplitBody,
    Successor,
)
from quykhuyenhoc.errors import DuesError, NotFoundError
from quykhuyenhoc.kinds import AccountType, PartyKind
from quykhuyenhoc.reports import dues, dues_owed, dues_shares, member_list, members, trial_balance
from tests.conftest import Copy
from tests.samples import Clock, small_book

BRANCHES: Final = {"B1": 30, "B2": 28, "B3": 26, "B4": 25, "B5": 24, "B6": 23, "B7": 20}
DAY: Final = date(2022, 3, 8)
PAID: Final = date(2022, 3, 15)
MERGED: Final = date(2023, 1, 1)

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(place: Copy) -> Iterator[Book]:
    """Give a commune of seven branches with 176 new members, on SQLite and on PostgreSQL."""
    with open_books(place("small").url, clock=Clock()) as books:
        book = books["SL"]
        tree = [
            OpenBody(code="SL", name="Hội tỉnh", kind="province", own_book="SL"),
            OpenBody(code="X", name="Hội xã", kind="commune", parent="SL"),
            *(OpenBody(code=code, name=f"Chi hội {code}", kind="branch", parent="X") for code in BRANCHES),
        ]
        acts: list[Act] = [*tree, OpenAccount(code="5113", name="Thu hội phí", type=AccountType.INCOME, role="dues")]
        for branch, count in BRANCHES.items():
            for n in range(count):
                code = f"{branch}-{n:02d}"
                told = {"woman": "yes" if n % 2 else "no", "party_member": "no", "ethnic_minority": "yes"}
                known: dict[str, Any] = told if n < count - 1 else {}
                acts.append(OpenParty(code=code, name=f"Lò Thị {branch} {n}", kind=PartyKind.MEMBER))
                acts.append(AdmitMember(party=code, body=branch, date=DAY, **known))
        record_all([(book, act, None) for act in acts])
        yield book
        assert [finding.text() for finding in verify(books)] == []


def collection(body: str, **of: int) -> CollectDues:
    """Return what members of a branch pay."""
    paid = tuple(DuesPaid(party=f"{body}-{n[1:]}", amount=Money(amount)) for n, amount in of.items())
    return CollectDues(body=body, year=2022, date=PAID, account="111", fund="TH", description="hội phí", paid=paid)


@pytest.fixture
def assessed(book: Book) -> Book:
    """Give the book where each of the 176 owes 60.000 for 2022, and seven paid or were let off."""
    record(book, SetDuesRate(year=2022, amount=Money(60_000)))
    record_all([(book, act, None) for act in book.dues.assess_acts("SL", 2022, PAID)])
    record(book, collection("B1", n00=60_000, n01=60_000, n02=20_000))
    record(book, collection("B2", n00=60_000))
    record(book, ExemptDues(party="B1-03", year=2022), reason="hộ nghèo")
    return book


def test_members_are_counted_by_body_and_nobody_as_what_is_not_known(book: Book) -> None:
    report = members(book, as_of=DAY)
    assert report.totals == {
        "members": 176, "women": 82, "party_members": 0, "ethnic_minority": 169, "not_known": 7,
    }  # fmt: skip
    assert [(row.body, row.members) for row in report.rows] == [("SL", 176), ("X", 176), *BRANCHES.items()]
    assert members(book, as_of=date(2022, 3, 7)).totals["members"] == 0
    assert members(book, as_of=DAY, body="B7").row(body="B7").members == 20
    with pytest.raises(NotFoundError):
        members(book, as_of=DAY, body="B9")


def test_who_was_erased_is_a_member_of_whom_nothing_is_known(book: Book) -> None:
    before = members(book, as_of=DAY, body="B1").row(body="B1")
    record(book, ErasePersonal(party="B1-01"), reason="theo yêu cầu")
    after = members(book, as_of=DAY, body="B1").row(body="B1")
    assert (after.members, after.women, after.not_known) == (before.members, before.women - 1, before.not_known + 1)
    assert [row.name for row in member_list(book, as_of=DAY, body="B1").rows if row.party == "B1-01"] == ["(erased)"]


def test_the_list_of_members_is_of_a_body_and_all_below_it(book: Book) -> None:
    assert len(list(member_list(book, as_of=DAY, body="X").rows)) == 176
    line = next(iter(member_list(book, as_of=DAY, body="B7").rows))
    assert (line.body, line.party, line.name, line.kind, line.since) == ("B7", "B7-00", "Lò Thị B7 0", None, DAY)


def test_members_of_a_merged_body_stand_in_what_it_became(book: Book) -> None:
    record(book, MergeBodies(bodies=(Merged(body="B7"),), into="B6", date=MERGED, decision="9/QĐ"))
    assert [(row.body, row.members) for row in members(book, as_of=MERGED).rows][-2:] == [("B5", 24), ("B6", 43)]
    assert members(book, as_of=DAY).row(body="B7").members == 20
    assert members(book, as_of=MERGED).totals["members"] == 176


def test_a_body_that_became_several_keeps_its_members_until_somebody_says_where_they_go(book: Book) -> None:
    into = (Successor(body="B5"), Successor(body="B6"))
    record(book, SplitBody(body="B7", into=into, date=MERGED, decision="9/QĐ"))
    assert [(row.body, row.members) for row in members(book, as_of=MERGED).rows][-2:] == [("B6", 23), ("B7", 20)]
    assert members(book, as_of=MERGED).totals["members"] == 176


def test_176_new_members_of_seven_branches_owe_176_dues(assessed: Book) -> None:
    report = dues(assessed, 2022, as_of=PAID)
    assert report.totals == {
        "assessed": 176, "amount": 10_560_000, "exempt": 60_000, "collected": 200_000, "arrears": 10_300_000,
    }  # fmt: skip
    assert tuple(report.row(body="B1")) == ("B1", "Chi hội B1", 30, 1_800_000, 60_000, 140_000, 1_600_000, 804)
    assert tuple(report.row(body="B7")) == ("B7", "Chi hội B7", 20, 1_200_000, 0, 0, 1_200_000, 0)
    assert report.row(body="X").arrears == report.row(body="SL").arrears == 10_300_000
    assert {row.account: row.closing for row in trial_balance(assessed).rows}["5113"] == -200_000


def test_nobody_of_a_tree_is_assessed_twice(assessed: Book) -> None:
    with pytest.raises(DuesError, match="X: nobody of it is left to assess for 2022: members 176"):
        assessed.dues.assess_acts("X", 2022, PAID)
    with pytest.raises(NotFoundError):
        assessed.dues.assess_acts("B9", 2022, PAID)


def test_who_still_owes_is_listed_and_everybody_where_that_is_asked(assessed: Book) -> None:
    report = dues_owed(assessed, 2022, body="B1", as_of=PAID)
    assert (len(list(report.rows)), report.totals["arrears"]) == (27, 1_600_000)
    assert tuple(report.row(party="B1-02"))[3:] == (60_000, 0, 20_000, 40_000)
    assert len(list(dues_owed(assessed, 2022, everybody=True, as_of=PAID).rows)) == 176


def test_all_keep_what_was_collected_whether_it_was_passed_up_or_not(assessed: Book) -> None:
    for level, share in ((4, 3_333), (3, 5_000), (1, 9_999)):
        record(assessed, SetDuesShare(level=level, share=share, effective=DAY))
    before = dues_shares(assessed, 2022, as_of=PAID)
    assert before.totals == {"collected": 200_000, "due": 66_660, "keeps": 133_340}
    assert [(row.body, row.received, row.due) for row in before.rows] == [("B1", 0, 46_662), ("B2", 0, 19_998)]
    for body in ("B1", "B2", "X"):
        record_all(assessed.dues.pass_up_acts(body, 2022, PAID))
    after = dues_shares(assessed, 2022, as_of=PAID)
    assert after.totals == {"collected": 200_000, "due": 0, "keeps": 200_000}
    assert {row.body: (row.received, row.passed, row.keeps) for row in after.rows} == {
        "SL": (33_330, 0, 33_330), "X": (66_660, 33_330, 33_330), "B1": (0, 46_662, 93_338), "B2": (0, 19_998, 40_002),
    }  # fmt: skip
    assert after.notes == ()


def test_what_was_taken_back_after_it_was_passed_up_stays_in_the_sums_and_is_named(assessed: Book) -> None:
    record(assessed, SetDuesShare(level=4, share=3_000, effective=DAY))
    record_all(assessed.dues.pass_up_acts("B2", 2022, PAID))
    record(assessed, Reversal(of="PT00002/2022", date=PAID), reason="ghi nhầm")
    report = dues_shares(assessed, 2022, as_of=PAID)
    assert report.totals == {"collected": 140_000, "due": 42_000, "keeps": 98_000}
    assert tuple(report.row(body="B2"))[3:8] == (0, 0, 18_000, 0, -18_000)
    assert report.notes == (
        "B2 passed up a share of 60,000 ₫ that was taken back since: it is set off against what comes.",
    )


def test_who_owes_what_a_gone_body_did_not_pass_up_is_named_until_it_is_passed(assessed: Book) -> None:
    record(assessed, SetDuesShare(level=4, share=3_000, effective=DAY))
    record(assessed, MergeBodies(bodies=(Merged(body="B1"),), into="B3", date=MERGED, decision="9/QĐ"))
    record(assessed, DissolveBody(body="B2", date=MERGED, decision="9/QĐ"))
    report = dues_shares(assessed, 2022, as_of=MERGED)
    assert [(row.body, row.collected, row.due) for row in report.rows] == [
        ("B3", 140_000, 42_000),
        ("B2", 60_000, 18_000),
    ]
    assert report.notes == (
        "B1 passed up no share of 140,000 ₫ before it was gone: B3 owes that.",
        "B2 is gone and became no single body: 18,000 ₫ are still passed up in its name.",
    )
    for body in ("B2", "B3"):
        record_all(assessed.dues.pass_up_acts(body, 2022, MERGED))
    after = dues_shares(assessed, 2022, as_of=MERGED)
    assert (after.totals, after.notes) == ({"collected": 200_000, "due": 0, "keeps": 200_000}, ())


def test_where_both_bodies_keep_a_book_here_the_share_is_a_transfer_between_them(place: Copy) -> None:
    with open_books(place("small").url, clock=Clock()) as books:
        book, upper = books["SL"], small_book(books, "TW")
        for act in (
            OpenBody(code="TW", name="Trung ương", kind="province", own_book="TW"),
            OpenBody(code="T", name="Hội tỉnh", kind="district", parent="TW", own_book="SL"),
            OpenParty(code="A", name="Bà A", kind=PartyKind.MEMBER),
            AdmitMember(party="A", body="T", date=DAY),
            OpenAccount(code="5113", name="Thu hội phí", type=AccountType.INCOME, role="dues"),
            SetDuesRate(year=2022, amount=Money(60_001)),
            SetDuesShare(level=2, share=5_000, effective=DAY),
        ):
            record(book, act)
        record_all([(book, act, None) for act in book.dues.assess_acts("T", 2022, PAID)])
        paid = (DuesPaid(party="A", amount=Money(60_001)),)
        record(book, CollectDues(
            body="T", year=2022, date=PAID, account="112", fund="TH", description="hội phí", paid=paid
        ))  # fmt: skip
        with pytest.raises(DuesError, match=r"T: its share goes to book TW\. Name account and funds"):
            book.dues.pass_up_acts("T", 2022, PAID)
        ends = {"account": "112", "from_fund": "TH", "to_fund": "PY"}
        _passed, gave, took = record_all(book.dues.pass_up_acts("T", 2022, PAID, **ends))
        assert dues_shares(book, 2022, as_of=PAID).row(body="T").passed == 30_000
        assert (balance(book), balance(upper)) == (30_001, 30_000)
        with pytest.raises(DuesError, match="T: it has no dues of 2022 that were not passed up"):
            book.dues.pass_up_acts("T", 2022, MERGED, **ends)
        for one, done in ((book, gave), (upper, took)):
            record(one, Reversal(of=done.nos[0], date=MERGED), reason="chuyển nhầm")
        stands = [dues_shares(book, 2022, as_of=day).row(body="T") for day in (PAID, MERGED)]
        assert [(row.passed, row.due) for row in stands] == [(30_000, 0), (0, 30_000)]
        record_all(book.dues.pass_up_acts("T", 2022, MERGED, **ends))
        assert dues_shares(book, 2022, as_of=MERGED).row(body="T").passed == 30_000
        assert (balance(book), balance(upper)) == (30_001, 30_000)
        assert [finding.text() for finding in verify(books)] == []


@pytest.mark.parametrize(("keeps", "share"), [("TW", 1), (None, 5_000)])
def test_no_money_moves_of_a_share_of_nothing_or_to_a_body_without_a_book(
    place: Copy, keeps: str | None, share: int
) -> None:
    with open_books(place("small").url, clock=Clock()) as books:
        book = books["SL"]
        small_book(books, "TW")
        for act in (
            OpenBody(code="TW", name="Trung ương", kind="province", own_book=keeps),
            OpenBody(code="T", name="Hội tỉnh", kind="district", parent="TW", own_book="SL"),
            OpenParty(code="A", name="Bà A", kind=PartyKind.MEMBER),
            AdmitMember(party="A", body="T", date=DAY),
            OpenAccount(code="5113", name="Thu hội phí", type=AccountType.INCOME, role="dues"),
            SetDuesRate(year=2022, amount=Money(9_999)),
            SetDuesShare(level=2, share=share, effective=DAY),
        ):
            record(book, act)
        record_all([(book, act, None) for act in book.dues.assess_acts("T", 2022, PAID)])
        paid = (DuesPaid(party="A", amount=Money(9_999)),)
        record(book, CollectDues(
            body="T", year=2022, date=PAID, account="112", fund="TH", description="hội phí", paid=paid
        ))  # fmt: skip
        ends = {"account": "112", "from_fund": "TH", "to_fund": "PY"} if keeps else {}
        record_all(book.dues.pass_up_acts("T", 2022, PAID, **ends))
        assert dues_shares(book, 2022, as_of=PAID).row(body="T").passed == 9_999 * share // 10_000
        assert balance(book) == 9_999


def balance(book: Book) -> int | None:
    """Return what lies at the bank."""
    return {row.account: row.closing for row in trial_balance(book).rows}["112"]


def test_a_share_that_rounds_to_nothing_moves_nothing_and_no_account_is_named_where_none_moves(assessed: Book) -> None:
    record(assessed, SetDuesShare(level=4, share=1, effective=DAY))
    record(assessed, collection("B3", n00=9_999))
    with pytest.raises(DuesError, match="B3: no money moves"):
        assessed.dues.pass_up_acts("B3", 2022, PAID, account="111")
    record_all(assessed.dues.pass_up_acts("B3", 2022, PAID))
    assert dues_shares(assessed, 2022, as_of=PAID).row(body="B3").keeps == 9_999
