"""The principal of an endowment: what adds to it, and the one lawful way out; on both databases."""

from collections.abc import Iterator
from datetime import date

import pytest

from quykhuyenhoc import Book, Books, Money, record, verify
from quykhuyenhoc.acts import Adjustment, FundTransfer, OpenFund, OpeningBalances, Receipt, Reversal, SetRule, Split
from quykhuyenhoc.errors import DecisionError, EndowmentError, PolicyError
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.kinds import EffectCode, Restriction, Role
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import coverage, fund_report, movements, open_matters, span
from tests.officers import appoint, approved, put, signer
from tests.samples import MARCH, payment, receipt

DECISION = "12/QĐ-HĐQL"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("vi")


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with four officers, a principal of 4 tỷ and 120 triệu of its income."""
    found = books["SL"]
    for act in (
        OpenFund(code="LAI", name="Lãi", restriction=Restriction.RESTRICTED),
        OpenFund(code="VG", name="Vốn gốc", restriction=Restriction.ENDOWMENT, income_fund="LAI"),
        OpeningBalances(
            date=date(2022, 1, 1), lines=(Posting("112", "VG", 4_000_000_000), Posting("112", "LAI", 120_000_000))
        ),
    ):
        record(found.as_("HOA"), act)
    appoint(found)
    return found


def out(amount: int = 1_000_000, decision: str | None = DECISION) -> FundTransfer:
    return FundTransfer(
        date=MARCH, amount=Money(amount), account="112", from_fund="VG", to_fund="LAI", decision=decision,
        description="điều chuyển",
    )  # fmt: skip


def into(decision: str | None) -> FundTransfer:
    return FundTransfer(
        date=MARCH, amount=Money(20), account="112", from_fund="LAI", to_fund="VG", decision=decision,
        description="bổ sung vốn gốc",
    )  # fmt: skip


def carried(book: Book, act: FundTransfer) -> None:
    """Record an act that two other persons approve."""
    seq = put(book, act)
    book.as_("LAN").controls.approve(seq, sign=signer("LAN"))
    assert len(book.as_("TAM").controls.approve(seq, sign=signer("TAM"))) == 2


def test_not_one_dong_of_a_principal_is_paid(book: Book) -> None:
    with pytest.raises(EndowmentError):
        record(book, payment(1, fund="VG"))


def test_one_gift_is_split_between_the_principal_and_its_income_fund(book: Book) -> None:
    splits = tuple(
        Split(fund=fund, amount=Money(amount), account="5111") for fund, amount in (("VG", 180), ("LAI", 20))
    )
    record(book, Receipt(date=MARCH, account="112", splits=splits, description="200, trong đó 20 để chi"))
    rows = {row.fund: row for row in fund_report(book, span("2022")).rows}
    assert (rows["VG"].received, rows["VG"].available) == (180, 0)
    assert (rows["LAI"].received, rows["LAI"].available) == (20, 120_000_020)


def test_income_joins_the_principal_by_a_decision_only(book: Book) -> None:
    with pytest.raises(DecisionError, match="decision"):
        record(book, into(None))
    approved(book, into(DECISION), reason="lãi nhập gốc")
    assert fund_report(book, span("2022")).rows


def test_a_transfer_out_of_a_principal_without_a_decision_is_refused_whoever_approves(book: Book) -> None:
    with pytest.raises(EndowmentError, match="decision"):
        record(book, out(decision=None))
    with pytest.raises(EndowmentError, match="decision"):
        put(book, out(decision=None))


def test_a_decision_alone_takes_nothing_out_of_a_principal(book: Book) -> None:
    with pytest.raises(PolicyError, match="2"):
        record(book, out())
    seq = put(book, out())
    assert len(book.as_("LAN").controls.approve(seq, sign=signer("LAN"))) == 1
    assert [row.fund for row in fund_report(book, span("2022")).rows if row.transfers] == []


def test_a_rule_on_money_does_not_lower_what_a_principal_needs(book: Book) -> None:
    approved(book, SetRule(effect=EffectCode.OUT, above=Money(1), role=Role.CHAIR))
    seq = put(book, out())
    assert len(book.as_("LAN").controls.approve(seq, sign=signer("LAN"))) == 1


def test_a_decision_with_two_approvals_carries_it_and_every_fund_report_says_so(book: Book) -> None:
    carried(book, out())
    said = (
        "Taken out of the principal of fund VG to LAI by decision 12/QĐ-HĐQL: 1,000,000 ₫ (PK00002/2022, 07/03/2022)."
    )
    assert said in fund_report(book, span("2022")).notes
    assert said in fund_report(book, span("2023-01")).notes
    assert said in movements(book, span("2022")).notes
    assert said in coverage(book, span(as_of="2022-12-31")).notes
    assert said not in fund_report(book, span("2022-02")).notes


def test_what_was_taken_out_and_reversed_is_told_no_more(book: Book) -> None:
    carried(book, out())
    record(book, Reversal(of="PK2/2022", date=MARCH), reason="nhầm")
    assert not any("principal" in note for note in fund_report(book, span("2022")).notes)


def test_a_correction_takes_no_more_out_than_was_decided(book: Book) -> None:
    carried(book, out())

    def right(amount: int) -> Adjustment:
        lines = tuple(
            Posting(account, fund, sign * amount)
            for account, fund, sign in (("112", "LAI", 1), ("4111", "LAI", -1), ("112", "VG", -1), ("4111", "VG", 1))
        )
        return Adjustment(of="PK2/2022", date=MARCH, lines=lines)

    with pytest.raises(EndowmentError):
        record(book, right(1_000_001))
    record(book, right(999_999))


def test_two_equal_transfers_of_one_day_are_both_lawful(book: Book) -> None:
    carried(book, out())
    carried(book, out())
    record(book, receipt(5))  # the fixture verifies


def test_a_gift_moved_away_and_back_lacks_nothing_and_a_later_correction_only_what_it_lowers(book: Book) -> None:
    gift = record(book.as_("HOA"), receipt(30, fund="VG")).no or ""
    for fund in ("LAI", "VG"):
        assert record(book.as_("HOA"), Adjustment(of=gift, date=MARCH, fund=fund), reason="nhầm").exceptions == ()
    record(book.as_("HOA"), Adjustment(of=gift, date=MARCH, amount=20), reason="gõ nhầm")
    (gaps,) = [kind for kind in open_matters(book, span("2022-03")) if kind.code == "gaps"]
    assert [one.amount for one in gaps.found] == [10]
    assert [one.text() for one in verify(book.books)] == []
