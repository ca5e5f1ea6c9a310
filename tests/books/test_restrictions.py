"""What a fund is for: terms, waivers and releases; on both databases."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, Recorded, record, record_all
from quykhuyenhoc.acts import (
    Acknowledge,
    AddCurrency,
    Adjustment,
    AwardLine,
    CancelAward,
    ChangeRound,
    Decide,
    Disburse,
    FundTransfer,
    GrantWaiver,
    JournalVoucher,
    Nominate,
    Nominee,
    OpenAccount,
    OpenFund,
    OpenProgramme,
    OpenRound,
    Paid,
    Payment,
    ReleaseFund,
    Reversal,
    SetTerms,
    Signed,
    Split,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.books.awards import decision_acts
from quykhuyenhoc.errors import ExistsError, LineError, PolicyError, ReasonNeededError, RestrictionError
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.kinds import AccountKind, AccountType, RecipientKind, Restriction
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.ledger.funds import Terms
from quykhuyenhoc.reports import decisions, fund_report, movements, span, terms, waivers
from tests.officers import appoint, approved
from tests.samples import MARCH, payment, receipt

TERMS = SetTerms(code="HB", purposes="HB-2022, 6111", since=date(2022, 1, 1), until=date(2022, 12, 31), basis="VB 12")
AFTER = date(2022, 7, 5)
WAIVER = GrantWaiver(
    code="W1", fund="HB", purpose="XE-DAP", amount=Money(500), date=MARCH, until=date(2022, 6, 30)
)  # fmt: skip


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("vi")


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with a scholarship fund HB that has 10.000 and terms, an account for gifts in kind, and officers."""
    found = books["SL"]
    record(found, OpenAccount(code="6114", name="Given in kind", type=AccountType.EXPENSE))
    record(found, OpenAccount(code="141", name="Advances", type=AccountType.ASSET, kind=AccountKind.ADVANCE))
    record(found, OpenFund(code="HB", name="Học bổng", restriction=Restriction.RESTRICTED))
    record(found.as_("HOA"), receipt(10_000, fund="HB"))
    record(found.as_("HOA"), TERMS, reason="văn bản tài trợ")
    return found


def paid(
    amount: int = 300, *, account: str = "6114", programme: str | None = "XE-DAP", day: date = MARCH, fund: str = "HB"
) -> Payment:
    split = Split(fund=fund, amount=Money(amount), account=account, programme=programme)
    return Payment(date=day, account="112", splits=(split,), description="xe đạp")


def test_terms_need_a_reason_and_days_in_order(book: Book) -> None:
    with pytest.raises(ReasonNeededError):
        record(book, TERMS)
    with pytest.raises(LineError):
        record(book, replace(TERMS, since=date(2023, 1, 1)), reason="x")


def test_a_bicycle_is_not_paid_from_a_scholarship_fund(book: Book) -> None:
    with pytest.raises(RestrictionError) as caught:
        record(book, paid())
    assert str(caught.value) == (
        "Fund HB is for HB-2022, 6111 only (VB 12). Pay from another fund, name the programme, or have it waived"
    )
    assert caught.value.text(operator=True) == (
        "Fund HB is for HB-2022, 6111 only (VB 12). Pay from another fund, name the programme (--programme), or have it"
        " waived: qkh fund waive HB …"
    )
    lines = (Posting("6114", "HB", 5), Posting("331", "HB", -5))
    with pytest.raises(RestrictionError):
        record(book, JournalVoucher(date=MARCH, description="x", lines=lines))


def test_what_the_fund_is_for_is_paid_by_programme_or_account(book: Book) -> None:
    assert record(book, paid(programme="HB-2022")).no == "BN00001/2022"
    assert record(book, payment(1, fund="HB")).no == "BN00002/2022"


def test_a_fund_is_spent_within_its_days_only(book: Book) -> None:
    with pytest.raises(RestrictionError, match="01/01/2022 to 31/12/2022"):
        record(book, payment(1, fund="HB", day=date(2023, 1, 2)))


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (date(2022, 3, 8), None, "from 08/03/2022 on"),
        (None, date(2022, 3, 6), "until 06/03/2022"),
        (date(2022, 1, 1), date(2022, 3, 6), "from 01/01/2022 to 06/03/2022"),
    ],
)
def test_the_days_of_a_fund_are_told_as_they_are_bound(
    book: Book, since: date | None, until: date | None, said: str
) -> None:
    record(book, replace(TERMS, since=since, until=until), reason="văn bản mới")
    with pytest.raises(RestrictionError) as caught:
        record(book, payment(1, fund="HB"))
    assert str(caught.value.details["why"]) == f"may be spent {said} only."


def test_a_waiver_with_a_reason_and_an_approver_lets_it_pass_and_is_listed(book: Book) -> None:
    appoint(book)
    with pytest.raises(PolicyError):
        record(book.as_("HOA"), WAIVER, reason="bão số 3")
    approved(book, WAIVER, reason="bão số 3")
    assert record(book.as_("HOA"), paid()).no == "BN00001/2022"
    (row,) = waivers(book).rows
    cells = ("waiver", "fund", "purpose", "amount", "spent", "left", "reason", "approved")
    assert tuple(getattr(row, cell) for cell in cells) == ("W1", "HB", "XE-DAP", 500, 300, 200, "bão số 3", "LAN")


def test_a_waiver_of_another_fund_or_currency_serves_nothing(book: Book) -> None:
    record(book, AddCurrency(code="USD", exponent=2))
    record(book, replace(WAIVER, fund="TH"), reason="x")
    record(book, replace(WAIVER, code="W2", amount=Money(900, "USD")), reason="x")
    with pytest.raises(RestrictionError) as caught:
        record(book, paid())
    assert "used up" not in str(caught.value.details["advice"])


def test_a_waiver_is_used_up_and_ends(book: Book) -> None:
    record(book, WAIVER, reason="bão số 3")
    record(book, paid(300))
    with pytest.raises(RestrictionError, match="100 ₫ too little"):
        record(book, paid(300))
    record(book, paid(200))
    with pytest.raises(RestrictionError):
        record(book, paid(1))
    record(book, Reversal(of="BN1/2022", date=MARCH), reason="trả lại")
    record(book, paid(300))
    with pytest.raises(RestrictionError):
        record(book, paid(1, day=date(2022, 7, 1)))


@pytest.mark.parametrize(
    ("corrections", "spent"),
    [
        ([Reversal(of="BN1/2022", date=AFTER)], 0),
        ([Adjustment(of="BN1/2022", date=AFTER, amount=100)], 100),
        ([Adjustment(of="BN1/2022", date=MARCH, amount=200), Adjustment(of="BN1/2022", date=AFTER, amount=50)], 50),
        ([Adjustment(of="BN1/2022", date=AFTER, amount=400)], 300),
        ([Adjustment(of="BN1/2022", date=AFTER, fund="TH")], 0),
    ],
)
def test_what_is_taken_back_after_the_last_day_of_a_waiver_was_not_spent_under_it(
    book: Book, corrections: list[Act], spent: int
) -> None:
    record(book, WAIVER, reason="bão số 3")
    record(book, paid(300))
    record(book, receipt(7, day=AFTER))
    for act in corrections:
        record(book, act, reason="ghi nhầm")
    (row,) = waivers(book).rows
    assert (row.spent, row.left) == (spent, 500 - spent)
    record(book, paid(500 - spent))
    with pytest.raises(RestrictionError):
        record(book, paid(1))


def test_two_lines_of_one_voucher_share_a_waiver(book: Book) -> None:
    record(book, WAIVER, reason="bão số 3")
    split = Split(fund="HB", amount=Money(300), account="6114", programme="XE-DAP")
    with pytest.raises(RestrictionError):
        record(book, Payment(date=MARCH, account="112", splits=(split, split), description="xe"))


def test_a_waiver_is_given_once_with_a_reason_over_an_amount(book: Book) -> None:
    with pytest.raises(ReasonNeededError):
        record(book, WAIVER)
    with pytest.raises(LineError):
        record(book, replace(WAIVER, amount=Money(0)), reason="x")
    record(book, WAIVER, reason="x")
    with pytest.raises(ExistsError):
        record(book, WAIVER, reason="x")


def test_what_happened_before_the_terms_is_corrected_with_a_reason(book: Book) -> None:
    record(book, replace(TERMS, purposes=None), reason="bỏ hạn chế")
    record(book, paid())
    record(book, TERMS, reason="văn bản mới")
    more = Adjustment(of="BN1/2022", date=MARCH, amount=310)
    with pytest.raises(RestrictionError):
        record(book, more)
    assert record(book, more, reason="gõ nhầm").no == "DC00001/2022"


def test_the_terms_of_every_fund_are_listed(book: Book) -> None:
    (row,) = terms(book).rows
    assert (row.fund, row.purposes, row.until, row.basis) == (
        "HB", "HB-2022,6111", date(2022, 12, 31), "VB 12",
    )  # fmt: skip


def test_a_kind_of_recipient_and_an_area_that_nobody_names_are_not_those_of_the_fund() -> None:
    bound = Terms(code="HB", recipients="pupil,student", areas="PY")
    whom = (("pupil", "PY"), ("student", "PY"), ("teacher", "PY"), ("pupil", "MC"), ("pupil", None), (None, "PY"))
    assert [bound.reaches(*one) for one in whom] == [True, True, False, False, False, False]
    assert Terms(code="HB").reaches(None, None)


def test_terms_name_kinds_of_recipient_that_there_are(book: Book) -> None:
    with pytest.raises(LineError):
        record(book, replace(TERMS, recipients="pupil,dragon"), reason="x")


# -- awards (acceptance line 4: a bicycle from a scholarship fund) ----------------------------------------------------

AWARDS = SetTerms(code="HB", purposes="HB-2022", recipients="pupil,student", areas="PHU-YEN,MOC-CHAU")
NOBODY = Nominee(code="NOBODY", name="–")


@pytest.fixture
def bound(book: Book) -> Book:
    """Give the book terms for awards, a programme of scholarships and one of bicycles, each with a round."""
    record(book, AWARDS, reason="văn bản tài trợ")
    for code, area in (("HB-2022", "PHU-YEN"), ("XE-DAP", "PHU-YEN"), ("KHAC", None)):
        programme = "HB-2022" if code == "KHAC" else code
        if programme == code:
            record(book, OpenProgramme(code=code, name=code, account="6114"))
        record(book, OpenRound(code=f"R.{code}", programme=programme, name="Đợt 1", date=MARCH, area=area))
    return book


def decided(
    book: Book, number: str, amount: int, *, round_: str = "R.HB-2022", kind: RecipientKind = RecipientKind.PUPIL,
    area: str | None = None,
) -> str:  # fmt: skip
    """Nominate and decide one award; return its code."""
    code = f"A{number}"
    record(book, Nominate(round=round_, date=MARCH, nominees=(replace(NOBODY, code=code, kind=kind, area=area),)))
    line = AwardLine(award=code, fund="HB", amount=Money(amount))
    decision = Decide(number=number, date=MARCH, list="", count=1, total=Money(amount), council="BTV")
    record_all([(book, act) for act in decision_acts(decision, round_, [line])])
    return code


def paid_out(book: Book, code: str, amount: int, holder: str | None = None) -> Recorded:
    lines = (Paid(award=code, amount=Money(amount)),)
    return record(book, Disburse(date=MARCH, account="112", paid=lines, description="chi", holder=holder))


def test_a_bicycle_is_not_awarded_from_a_scholarship_fund(bound: Book) -> None:
    with pytest.raises(RestrictionError) as caught:
        decided(bound, "1", 300, round_="R.XE-DAP")
    assert str(caught.value.details["why"]) == "is for HB-2022; pupil, student; PHU-YEN, MOC-CHAU only."
    decided(bound, "2", 300)
    assert [row.number for row in decisions(bound).rows] == ["2"]


def test_an_award_of_a_programme_with_the_code_of_an_account_is_for_no_such_account(bound: Book) -> None:
    record(bound, replace(AWARDS, purposes="6111"), reason="văn bản mới")
    record(bound, OpenProgramme(code="6111", name="Văn phòng", account="6114"))
    record(bound, OpenRound(code="R.6111", programme="6111", name="Đợt 1", date=MARCH, area="PHU-YEN"))
    with pytest.raises(RestrictionError, match="is for 6111"):
        decided(bound, "1", 300, round_="R.6111")


def test_an_award_is_to_a_kind_of_recipient_and_in_an_area_that_the_fund_is_for(bound: Book) -> None:
    with pytest.raises(RestrictionError):
        decided(bound, "1", 300, kind=RecipientKind.TEACHER)
    with pytest.raises(RestrictionError):
        decided(bound, "2", 300, area="YEN-CHAU")
    with pytest.raises(RestrictionError, match="say which area it is for"):
        decided(bound, "3", 300, round_="R.KHAC")
    decided(bound, "4", 300, round_="R.KHAC", area="MOC-CHAU")
    record(bound, ChangeRound(code="R.KHAC", area="PHU-YEN"))
    decided(bound, "5", 300, round_="R.KHAC", kind=RecipientKind.STUDENT)


@pytest.mark.parametrize(
    ("purpose", "whom"),
    [
        ("XE-DAP", {"round_": "R.XE-DAP"}),
        ("teacher", {"kind": RecipientKind.TEACHER}),
        ("YEN-CHAU", {"area": "YEN-CHAU"}),
    ],
)
def test_a_waived_award_counts_once_whether_promised_held_or_paid(
    bound: Book, purpose: str, whom: dict[str, Any]
) -> None:
    appoint(bound)
    waiver = replace(WAIVER, purpose=purpose, amount=Money(1_000))
    with pytest.raises(PolicyError):
        record(bound.as_("HOA"), waiver, reason="bão số 3")
    approved(bound, waiver, reason="bão số 3")

    def left() -> tuple[object, object, object]:
        (row,) = waivers(bound).rows
        return row.left, row.reason, row.approved

    first = decided(bound, "1", 600, **whom)
    assert left() == (400, "bão số 3", "LAN")
    with pytest.raises(RestrictionError, match="1 ₫ too little"):
        decided(bound, "2", 401, **whom)
    held = paid_out(bound, first, 600, holder="LAN")
    assert left()[0] == 400
    record(bound, Acknowledge(date=MARCH, disbursement=held.seq, signed=(Signed(award=first),)))
    assert left()[0] == 400
    last = decided(bound, "3", 400, **whom)
    paid_out(bound, last, 400)
    assert left()[0] == 0


def test_a_cancelled_award_gives_its_waiver_back(bound: Book) -> None:
    record(bound, replace(WAIVER, purpose="teacher"), reason="bão số 3")
    code = decided(bound, "1", 500, kind=RecipientKind.TEACHER)
    with pytest.raises(RestrictionError):
        decided(bound, "2", 1, kind=RecipientKind.TEACHER)
    record(bound, CancelAward(award=code, date=MARCH), reason="không đến")
    decided(bound, "3", 500, kind=RecipientKind.TEACHER)


def test_what_was_decided_before_the_terms_changed_is_paid_all_the_same(bound: Book) -> None:
    code = decided(bound, "1", 300)
    record(bound, replace(AWARDS, recipients="student", purposes="XE-DAP"), reason="văn bản mới")
    held = paid_out(bound, code, 300, holder="D1")
    record(bound, Acknowledge(date=MARCH, disbursement=held.seq, signed=(Signed(award=code),)))


def test_restricted_money_is_transferred_by_decision_and_with_a_reason_and_one_person_is_enough(book: Book) -> None:
    transfer = FundTransfer(
        date=MARCH, from_fund="HB", to_fund="TH", account="112", amount=Money(400), decision="15/QĐ", description="x"
    )
    for act, reason in ((transfer, None), (replace(transfer, decision=None), "bão số 3")):
        with pytest.raises(PolicyError) as caught:
            record(book, act, reason=reason)
        assert str(caught.value.details["why"]) == (
            "leaves its restriction 400 ₫, fund HB: it needs a decision and a reason."
        )
        assert str(caught.value.details["advice"]) == "Name the decision and say why."
    assert record(book, transfer, reason="bão số 3").no == "PK00001/2022"


def released(**more: object) -> ReleaseFund:
    act = ReleaseFund(
        date=MARCH, fund="HB", to_fund="TH", account="112", amount=Money(400), decision="15/QĐ", description="xong"
    )
    return replace(act, **more)


def test_a_release_makes_restricted_money_free_and_is_no_income(book: Book) -> None:
    assert record(book, released(), reason="đã trao đủ").no == "PK00001/2022"
    rows = {row.fund: row for row in fund_report(book, span("2022")).rows}
    assert [(rows[code].transfers, rows[code].closing) for code in ("HB", "TH")] == [(-400, 9_600), (400, 400)]
    lines = {row.line: row for row in movements(book, span("2022")).rows}
    assert (lines["released"].restricted, lines["released"].unrestricted, lines["released"].total) == (
        -400, 400, 0,
    )  # fmt: skip
    assert lines["transfers"].restricted == 0
    record(book, Reversal(of="PK1/2022", date=MARCH), reason="nhầm")
    lines = {row.line: row for row in movements(book, span("2022")).rows}
    assert lines["released"].restricted == 0


def test_only_restricted_money_is_released_to_a_fund_that_nobody_bound(book: Book) -> None:
    with pytest.raises(ReasonNeededError):
        record(book, released())
    for wrong in (released(fund="TH", to_fund="PY"), released(to_fund="HB"), released(amount=Money(0))):
        with pytest.raises(LineError):
            record(book, wrong, reason="x")
