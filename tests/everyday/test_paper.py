"""A decision on paper: where nobody else is left to sign, and where a commune of two lowers a principal."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quykhuyenhoc import Money, record
from quykhuyenhoc.acts import Adjustment, EndRole, FundTransfer, Reversal
from quykhuyenhoc.errors import ControlError, ImportRefusedError, PolicyError
from quykhuyenhoc.files import File, import_entries
from quykhuyenhoc.kinds import Role
from quykhuyenhoc.reports import open_matters, span
from tests.everyday.door import approving, closed, countersigned, proposing
from tests.everyday.house import TWO, House, opened
from tests.redteam.kinds import Template

SCAN = File(b"%PDF-1.7 quyet dinh", "qd.pdf")
PAY = 25_000_000


@pytest.fixture
def left(houses: dict[str, Template]) -> Iterator[House]:
    """Give a commune whose chair gave up the office: the accountant is the only one left who could sign."""
    with opened(TWO, houses[TWO]) as house:
        act = EndRole(party="LAN", role=Role.CHAIR, date=house.today)
        approving(house.book, proposing(house.book, act, "HOA", "thôi giữ chức"), "LAN")
        house.clock.advance(days=1)
        yield house
        assert house.proved() == []


def test_what_the_last_officer_pays_stays_open_until_a_decision_with_its_file_stands_for_it(left: House) -> None:
    done = left.does(left.pays(PAY, "C"), reason="mua sách")
    assert left.marks() == [done.seq]
    left.book.as_("HOA").controls.stand_on_paper(done.seq, decision="7/QĐ", decision_file=SCAN)
    assert left.marks() == []
    found = {one.code: one for one in open_matters(left.book, span("2023-03"))}
    assert [(one.subject, one.amount) for one in found["paper"].found] == [(f"#{done.seq} out", PAY)]
    left.clock.advance(days=20)
    closed(left.book, "2023-03", "theo quyết định")


def test_a_decision_without_its_file_or_number_stands_for_nothing(left: House) -> None:
    done = left.does(left.pays(PAY, "C"), reason="mua sách")
    with pytest.raises(ControlError):
        left.book.as_("HOA").controls.stand_on_paper(done.seq, decision="", decision_file=SCAN)
    assert left.marks() == [done.seq]


def test_paper_stands_for_nothing_that_somebody_could_sign(houses: dict[str, Template]) -> None:
    with opened(TWO, houses[TWO]) as two:
        receipt = two.does(two.receives(PAY, "C"))
        back = two.does(Reversal(of=receipt.no, date=two.today), reason="séc không có tiền")
        assert two.marks() == [back.seq]
        with pytest.raises(ControlError) as refused:
            two.book.as_("HOA").controls.stand_on_paper(back.seq, decision="7/QĐ", decision_file=SCAN)
        assert "LAN" in str(refused.value)


def corrected(house: House, by: str) -> int:
    """Take a gift back whose money never came; return the act that stands open."""
    receipt = house.does(house.receives(PAY, "C"))
    back = Reversal(of=receipt.no, date=house.today)
    return record(house.book.as_(by), back, reason="séc không có tiền").seq


def test_what_nobody_left_can_sign_keeps_nobody_from_the_next_correction(left: House) -> None:
    first = corrected(left, "LAN")  # who holds no office any more, as a book-keeper without a key
    with pytest.raises(PolicyError, match=f"#{first}"):
        corrected(left, "LAN")
    assert countersigned(left.book, first, "HOA") == 1
    assert left.marks() == [first]
    second = corrected(left, "LAN")
    for seq in (first, second):
        assert countersigned(left.book, seq, "HOA") == (seq == second)
        left.book.as_("HOA").controls.stand_on_paper(seq, decision="7/QĐ", decision_file=SCAN)
    assert left.marks() == []


def test_what_the_last_officer_recorded_keeps_no_book_keeper_from_a_correction(left: House) -> None:
    found = [corrected(left, "HOA"), corrected(left, "LAN")]
    assert left.marks() == found


def test_who_recorded_it_signs_the_last_before_another_is_open(houses: dict[str, Template]) -> None:
    with opened(TWO, houses[TWO]) as two:
        first = corrected(two, "HOA")
        assert countersigned(two.book, first, "LAN") == 1
        with pytest.raises(PolicyError, match=f"#{first}"):
            corrected(two, "HOA")
        assert countersigned(two.book, first, "HOA") == 1
        corrected(two, "HOA")


def lowers(house: House) -> FundTransfer:
    """Return a transfer out of the principal, by decision."""
    return FundTransfer(
        date=house.today, amount=Money(PAY), account="112", from_fund="V", to_fund="C", decision="5/QĐ",
        description="chuyển",
    )  # fmt: skip


def test_a_refusal_where_nobody_else_could_approve_says_what_to_do(left: House, tmp_path: Path) -> None:
    with pytest.raises(PolicyError) as refused:
        record(left.book.as_("HOA"), lowers(left), reason="nghị quyết")
    assert "Không còn ai khác duyệt được" in str(refused.value.details["advice"])
    assert "cấp trên" in str(refused.value.details["advice"])
    path = tmp_path / "entries.csv"
    head = "ref,date,description,account,fund,amount\n"
    path.write_text(head + f"a,2023-03-12,x,642,C,{PAY}\na,2023-03-12,x,112,C,-{PAY}\n", encoding="utf-8")
    with pytest.raises(ImportRefusedError) as rows:
        import_entries(left.book.as_("HOA"), str(path))
    (row,) = rows.value.details["rows"]
    assert "lấy ra khỏi tệp" in str(row.problem)


def test_a_signature_after_the_paper_is_taken_like_one_before(left: House) -> None:
    gift = left.does(left.receives(60_000_000, "V"))
    done = left.does(Adjustment(of=gift.no, date=left.today, amount=6_000_000), reason="gõ thừa số 0")
    left.book.as_("HOA").controls.stand_on_paper(done.seq, decision="9/QĐ", decision_file=SCAN)
    assert countersigned(left.book, done.seq, "HOA") == 1


def test_what_waits_since_this_year_holds_no_closing_of_the_year_before_back(left: House) -> None:
    left.clock.now = datetime(2024, 1, 5, 2, 0, tzinfo=UTC)
    done = left.does(left.pays(PAY, "C"), reason="mua sách")
    codes = [{one.code for one in open_matters(left.book, span(period)) if one.found} for period in ("2023", "2024-01")]
    assert (["open" in one for one in codes], left.marks()) == ([False, True], [done.seq])
