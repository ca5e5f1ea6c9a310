"""Twenty days of honest people, the rest: officers who come, go and lose keys, and what ends a month or a year."""

from datetime import UTC, date, datetime
from typing import Any

from quykhuyenhoc import Money, record
from quykhuyenhoc.acts import (
    ChangeFund,
    CloseParty,
    Disburse,
    EndRole,
    GiveAdvance,
    GrantRole,
    ListAwards,
    Nominate,
    Nominee,
    OpenParty,
    OpenProgramme,
    OpenRound,
    Paid,
)
from quykhuyenhoc.acts.awards.decisions import AwardLine, Decide
from quykhuyenhoc.kinds import PartyKind, ProgrammeKind, Role
from tests.everyday.door import approving, closed, proposing
from tests.everyday.house import ONE, PARENT, TEN, TWO, House
from tests.officers import public_key, signer


def joins(house: House, party: str, role: Role = Role.CHAIR) -> GrantRole:
    """Return the office of somebody new, who has a key."""
    house.does(OpenParty(code=party, name=f"Ông bà {party}", kind=PartyKind.OFFICER))
    return GrantRole(party=party, role=role, date=house.today, public_key=public_key(party))


def test_14_a_fund_gets_another_name_from_one_person(house: House) -> None:
    assert house.does(ChangeFund(code="R", name="Học bổng Tô Hiệu"), reason="đổi tên").others == 0
    assert house.marks() == []


def test_15_a_month_ends_with_an_advance_open_and_the_cash_uncounted_and_is_closed_all_the_same(house: House) -> None:
    advance = GiveAdvance(
        date=date(2023, 2, 20), party="D2", fund="C", account="111", amount=Money(5_000_000), due=date(2023, 4, 1),
        description="tổ chức lễ",
    )  # fmt: skip
    house.does(advance)
    closed(house.book, "2023-02", "lễ chưa xong; kiểm quỹ cùng tháng 3")
    assert house.marks() == []


def test_16_awards_of_3_000_000_not_signed_for_yet_do_not_stop_the_month(house: House) -> None:
    nominees = tuple(Nominee(code=f"KT.{n}", name=f"Lê Văn {n}") for n in (1, 2, 3))
    day: dict[str, Any] = {"date": date(2023, 2, 20)}
    for act in (
        OpenProgramme(code="KT", name="Khen thưởng", kind=ProgrammeKind.MERIT, fund="R"),
        OpenRound(code="KT", programme="KT", name="Đợt 1", **day), Nominate(round="KT", nominees=nominees, **day),
        ListAwards(
            list="L1", round="KT",
            awards=tuple(AwardLine(award=one.code, fund="R", amount=Money(1_000_000)) for one in nominees),
        ),
        Decide(number="1/QD", list="L1", count=3, total=Money(3_000_000), council="Ban Thường vụ", **day),
        Disburse(
            account="112", paid=tuple(Paid(award=one.code, amount=Money(1_000_000)) for one in nominees), holder="D2",
            description="chi thưởng", **day,
        ),
    ):  # fmt: skip
        assert house.does(act).others == 0
    closed(house.book, "2023-02", "phụ huynh ký sau")
    assert (house.has("112", "R"), house.marks()) == (97_000_000, [])


def test_17_a_new_chair_takes_over_and_approves_the_next_day(house: House) -> None:
    old = "HOA" if house.alone else house.others[0]
    role = Role.PARENT if house.kind == PARENT else Role.CHAIR
    assert house.does(joins(house, "MOI", role)).others == (0 if house.alone else 1)
    waiting = proposing(house.book, EndRole(party=old, role=role, date=house.today), "HOA", "hết nhiệm kỳ")
    assert len(approving(house.book, waiting, "MOI")) == 2
    house.clock.advance(days=1)
    if house.alone:
        assert house.does(house.pays(25_000_000, "C"), reason="mua sách", by="MOI").others == 0
        return
    waiting = proposing(house.book, house.pays(25_000_000, "C"), "HOA", "mua sách")
    assert len(approving(house.book, waiting, "MOI")) == 2
    assert (house.has("112", "C"), house.marks()) == (75_000_000, [])


def test_18_a_lost_key_is_replaced_by_one_other(house: House) -> None:
    role = dict(house.signers)["HOA"]
    act = GrantRole(party="HOA", role=role, date=house.today, public_key=public_key("HOA-2"))
    if house.alone:
        assert house.does(act, reason="mất khóa").others == 0
        assert house.marks() == []
        return
    colleague, *rest = house.others
    if rest:
        waiting = proposing(house.book, act, colleague, "mất khóa")
        assert len(approving(house.book, waiting, rest[0])) == 2
        assert house.marks() == []
    else:
        done = record(house.book.as_(colleague), act, reason="mất khóa")
        assert house.marks() == [done.seq]
        two_months_end(house, colleague)
    waiting = proposing(house.book, house.pays(25_000_000, "C"), colleague, "mua sách")
    assert len(house.book.as_("HOA").controls.approve(waiting, sign=signer("HOA-2"))) == 2
    assert house.proved() == []


def test_19_after_the_death_of_an_officer_the_others_go_on(house: House) -> None:
    gone, left = ("LAN", "HOA") if house.kind in (TWO, TEN) else ("HOA", "CHA")
    if house.kind == ONE:
        return
    ends = (
        EndRole(party=gone, role=dict(house.signers)[gone], date=house.today), CloseParty(code=gone, date=house.today)
    )  # fmt: skip
    if house.kind == TEN:
        for act in ends:
            assert len(approving(house.book, proposing(house.book, act, "HOA", "qua đời"), "PHO")) == 2
        assert house.marks() == []
    else:
        done = [record(house.book.as_(left), act, reason="qua đời").seq for act in ends]
        assert house.marks() == done
        two_months_end(house, left)
        assert record(house.book.as_(left), house.pays(25_000_000, "C"), reason="mua sách").no == "BN00001/2023"
        heir = GrantRole(party="MOI", role=Role.CHAIR, date=house.today, public_key=public_key("MOI"))
        record(house.book.as_(left), OpenParty(code="MOI", name="Ông bà MOI", kind=PartyKind.OFFICER))
        assert record(house.book.as_(left), heir, reason="thay người mất").seq in house.marks()
    assert house.proved() == []


def two_months_end(house: House, by: str) -> None:
    """Close the two months that end next."""
    for month in (4, 5):
        house.clock.now = datetime(2023, month, 2, 2, 0, tzinfo=UTC)
        closed(house.book, f"2023-{month - 1:02}", "ghi một mình", by=by)


def test_20_on_5_january_the_year_is_closed_and_what_belongs_to_it_still_comes_in(house: House) -> None:
    house.clock.now = datetime(2024, 1, 5, 2, 0, tzinfo=UTC)
    late = house.receives(3_000_000, "R")
    act = type(late)(date=date(2023, 12, 29), account="112", splits=late.splits, party="D1", description="ủng hộ")
    assert house.does(act).no == "BC00001/2023"
    closed(house.book, "2023", "quyết toán năm")
    assert house.does(house.receives(1_000_000, "R")).no == "BC00001/2024"
    assert (house.has("112", "R"), house.marks()) == (104_000_000, [])
