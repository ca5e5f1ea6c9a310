"""Two persons for one act: roles, policies, proposals and approvals, and the cashier's word."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quykhuyenhoc import Book, Books, Money, record, record_all, verify
from quykhuyenhoc.acts import (
    AddCurrency,
    AwardLine,
    ConfirmCash,
    Decide,
    EndRole,
    ErasePersonal,
    GrantRole,
    ListAwards,
    OpenParty,
    OpenProgramme,
    OpenRound,
    Payment,
    Receipt,
    ReopenPeriod,
    SetPolicy,
    SetRule,
    Split,
)
from quykhuyenhoc.acts.controls.proposals import Approval
from quykhuyenhoc.books.record import record_requests
from quykhuyenhoc.books.request import Request
from quykhuyenhoc.errors import (
    ChoiceError,
    ControlError,
    ImportRefusedError,
    KeyFileError,
    NotFoundError,
    OverdrawnError,
    PeriodStateError,
    PolicyError,
    ReasonNeededError,
)
from quykhuyenhoc.files import import_entries
from quykhuyenhoc.kinds import EffectCode, ProgrammeKind, Role
from quykhuyenhoc.ledger import PersonalAt
from quykhuyenhoc.reports import policies, proposals, roles
from quykhuyenhoc.store.snapshot import Snapshot
from tests.closing import closing_act, filing_act
from tests.officers import SINCE, appoint, approved, key_of, public_key, put, signer
from tests.officers import enter as erased
from tests.samples import MARCH, payment, receipt


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with four officers, 10,000 in the bank, and a policy: payments from 500 on need the chair."""
    found = books["SL"]
    record(found.as_("HOA"), receipt(10_000))
    appoint(found)
    approved(found, SetRule(effect=EffectCode.OUT, above=Money(500)))
    return found


def size(book: Book) -> int:
    return book.head().size


# -- roles ------------------------------------------------------------------------------------------------------------


def test_the_first_two_officers_need_nobody_and_the_third_needs_one_of_them(books: Books) -> None:
    book = books["SL"]
    for party in ("HOA", "LAN", "MAI"):
        record(book, OpenParty(code=party, name=party))
    record(book.as_("HOA"), GrantRole(party="HOA", role=Role.ACCOUNTANT, date=SINCE, public_key=public_key("HOA")))
    record(book.as_("HOA"), GrantRole(party="LAN", role=Role.CHAIR, date=SINCE, public_key=public_key("LAN")))
    third = GrantRole(party="MAI", role=Role.CASHIER, date=SINCE)
    with pytest.raises(PolicyError):
        record(book.as_("HOA"), third)
    assert [one.seq for one in approved(book, third)] == [size(book) - 1, size(book)]
    assert [(row.role, row.party) for row in roles(book).rows] == [
        ("accountant", "HOA"), ("cashier", "MAI"), ("chair", "LAN"),
    ]  # fmt: skip


def test_a_role_is_held_by_a_registered_party_with_a_key_that_can_be_read(book: Book) -> None:
    with pytest.raises(NotFoundError):
        put(book, GrantRole(party="NOBODY", role=Role.AUDITOR, date=SINCE))
    with pytest.raises(KeyFileError):
        put(book, GrantRole(party="MAI", role=Role.AUDITOR, date=SINCE, public_key="abc"))


def test_a_role_that_ended_approves_nothing(book: Book) -> None:
    waiting = put(book, payment(600))
    approved(book, EndRole(party="TAM", role=Role.INSPECTOR, date=date(2023, 1, 14)))
    with pytest.raises(ControlError):
        book.as_("TAM").controls.approve(waiting, sign=signer("TAM"))
    with pytest.raises(ControlError):
        put(book, EndRole(party="TAM", role=Role.INSPECTOR, date=date(2023, 1, 15)))


# -- policies and approvals -------------------------------------------------------------------------------------------


def test_a_payment_below_the_amount_of_the_policy_needs_nobody(book: Book) -> None:
    assert record(book.as_("HOA"), payment(499)).no == "BN00001/2022"


def test_a_payment_from_the_amount_on_is_refused_and_the_refusal_is_recorded(book: Book) -> None:
    before = size(book)
    with pytest.raises(PolicyError) as caught:
        record(book.as_("HOA"), payment(500))
    assert caught.value.code == "policy"
    assert size(book) == before + 1
    with book.books.source.reading() as connection:
        act: Any = Snapshot(connection, book.number).acts.read(before + 1).act
    assert (act.act, act.kind, act.rule, str(act.date)) == ("refusal", "payment", "policy", "2022-03-07")


def test_what_is_tried_again_with_its_key_is_refused_as_before_and_stands_in_the_log_once(book: Book) -> None:
    before = size(book)
    for key in ("web-1", "web-1", "web-2", "web-1"):
        with pytest.raises(PolicyError):
            record(book.as_("HOA"), payment(500), key=key)
    assert size(book) == before + 2
    assert record(book.as_("HOA"), payment(400), key="web-1").duplicate is False


def test_an_approval_that_is_given_again_with_its_key_is_the_first_one_and_records_nothing_twice(book: Book) -> None:
    waiting = put(book, payment(600))
    first, enacted = book.as_("LAN").controls.approve(waiting, key="web-1", sign=signer("LAN"))
    before = size(book)
    for _again in range(2):
        again, known = book.as_("LAN").controls.approve(waiting, key="web-1", sign=signer("LAN"))
        assert (again.seq, again.duplicate, enacted.seq) == (first.seq, True, first.seq + 1)
        assert (known.seq, known.nos, known.leaf, known.duplicate) == (enacted.seq, enacted.nos, enacted.leaf, True)
    assert size(book) == before
    with pytest.raises(ControlError):
        book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))


def test_bad_input_and_dry_runs_leave_no_trace(book: Book) -> None:
    before = size(book)
    with pytest.raises(OverdrawnError):
        record(book.as_("HOA"), payment(499, day=date(2022, 1, 1)))
    with pytest.raises(PolicyError):
        record(book.as_("HOA"), payment(500), dry_run=True)
    assert size(book) == before


def test_an_approved_payment_is_recorded_with_the_approval(book: Book) -> None:
    waiting = put(book, payment(700))
    approval, paid = book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))
    assert (approval.no, paid.no, paid.seq) == (None, "BN00001/2022", approval.seq + 1)
    assert [row.seq for row in proposals(book).rows] == []
    (row,) = [row for row in proposals(book, everything=True).rows if row.seq == waiting]
    assert (row.kind, row.amount, row.actor, row.approved) == ("payment", 700, "HOA", "LAN")


def test_a_proposal_is_approved_once(book: Book) -> None:
    waiting = put(book, payment(700))
    book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))
    with pytest.raises(ControlError):
        book.as_("TAM").controls.approve(waiting, sign=signer("TAM"))
    with pytest.raises(ControlError):
        book.as_("LAN").controls.reject(waiting, reason="muộn", sign=signer("LAN"))


def test_nobody_approves_what_he_proposed_himself(book: Book) -> None:
    waiting = put(book, payment(700), by="LAN")
    with pytest.raises(ControlError):
        book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))


def test_nobody_records_the_approval_of_another(book: Book) -> None:
    waiting = put(book, payment(700))
    act = Approval(proposal=waiting, party="LAN", role=Role.CHAIR)
    with pytest.raises(ControlError):
        record(book.as_("HOA"), act)


def test_the_cashier_approves_nothing(book: Book) -> None:
    waiting = put(book, payment(700))
    with pytest.raises(ControlError):
        book.as_("MAI").controls.approve(waiting, sign=signer("MAI"))
    with pytest.raises(ControlError):
        book.as_("MAI").controls.approve(waiting, role="cashier", sign=signer("MAI"))


def test_an_approval_without_a_signature_does_not_count(book: Book) -> None:
    waiting = put(book, payment(700))
    assert len(book.as_("TAM").controls.approve(waiting)) == 1
    (row,) = proposals(book).rows
    assert row.approved == "TAM (chưa xác thực)"
    (_approval, paid) = book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))
    assert paid.no == "BN00001/2022"


def test_a_signature_by_another_key_is_refused(book: Book) -> None:
    waiting = put(book, payment(700))
    with pytest.raises(KeyFileError):
        book.as_("LAN").controls.approve(waiting, sign=signer("TAM", named="LAN"))
    assert key_of("TAM") is not key_of("LAN")


def test_a_signature_for_another_proposal_is_refused(book: Book) -> None:
    first = put(book, payment(700))
    second = put(book, payment(900))
    (found,) = [row for row in proposals(book).rows if row.seq == first]
    assert found.kind == "payment"
    with pytest.raises(KeyFileError):
        book.as_("LAN").controls.approve(second, sign=lambda said, of, _seq, leaf: signer("LAN")(said, of, first, leaf))


def test_two_approvals_are_two_persons(book: Book) -> None:
    approved(book, SetRule(effect=EffectCode.OUT, above=Money(100), persons=2))
    waiting = put(book, payment(100))
    assert len(book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))) == 1
    with pytest.raises(ControlError):
        book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))
    assert len(book.as_("TAM").controls.approve(waiting, sign=signer("TAM"))) == 2


def test_a_proposal_that_lacks_nothing_since_a_rule_was_relaxed_is_recorded_by_who_approves_it_again(
    book: Book,
) -> None:
    approved(book, SetRule(effect=EffectCode.OUT, above=Money(100), persons=2))
    waiting = put(book, payment(100))
    assert len(book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))) == 1
    with pytest.raises(ControlError):
        book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))
    approved(book, SetRule(effect=EffectCode.OUT, above=Money(100), persons=1))
    assert book.as_("TAM").controls.enact(waiting) is None
    (planned,) = book.as_("LAN").controls.approve(waiting, sign=signer("LAN"), dry_run=True)
    (paid,) = book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))
    assert (planned.no, paid.no) == ("BN00001/2022", "BN00001/2022")
    assert not proposals(book).rows
    assert list(verify(book.books)) == []
    with pytest.raises(ControlError):
        book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))


def test_a_rule_may_want_a_role_among_those_who_approve(book: Book) -> None:
    approved(book, SetRule(effect=EffectCode.OUT, above=Money(100), role=Role.CHAIR))
    waiting = put(book, payment(100))
    assert len(book.as_("TAM").controls.approve(waiting, sign=signer("TAM"))) == 1
    assert len(book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))) == 2


def test_what_would_do_something_else_today_is_not_recorded(book: Book) -> None:
    record(book.as_("HOA"), receipt(100, fund="PY"))
    waiting = put(book, closing_act("2022"), reason="hết năm")
    record(book.as_("HOA"), receipt(50, fund="PY"))
    before = size(book)
    with pytest.raises(PolicyError):
        book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))
    assert size(book) == before + 1  # the refusal; the approval went with the transaction


def test_what_the_book_cannot_pay_any_more_is_refused_at_approval(book: Book) -> None:
    waiting = put(book, payment(10_000))
    record(book.as_("HOA"), payment(400))
    with pytest.raises(OverdrawnError):
        book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))


def test_a_proposal_that_could_not_be_recorded_is_refused_at_once(book: Book) -> None:
    with pytest.raises(OverdrawnError):
        put(book, payment(10_001))
    record(book.as_("HOA"), closing_act("2022-01"))
    with pytest.raises(ReasonNeededError):
        put(book, ReopenPeriod(period="2022-01"))


def test_a_rejected_proposal_is_never_recorded(book: Book) -> None:
    waiting = put(book, payment(700))
    with pytest.raises(ReasonNeededError):
        book.as_("LAN").controls.reject(waiting, reason="", sign=signer("LAN"))
    book.as_("LAN").controls.reject(waiting, reason="sai người", sign=signer("LAN"))
    with pytest.raises(ControlError):
        book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))


def test_a_rule_is_about_money_that_leaves_and_asks_for_two_persons_at_most(book: Book) -> None:
    with pytest.raises(ChoiceError):
        put(book, SetRule(effect=EffectCode.RIGHTS, above=Money(0)))
    with pytest.raises(ControlError):
        put(book, SetRule(effect=EffectCode.OUT, above=Money(500), persons=3))
    with pytest.raises(ControlError):
        put(book, SetRule(effect=EffectCode.OUT, above=Money(500), role=Role.CASHIER))


def test_a_kind_of_act_asks_for_persons_no_more(book: Book) -> None:
    with pytest.raises(ControlError, match="loại"):
        record(book.as_("HOA"), SetPolicy(kind="payment", approvals=1))


def test_a_higher_limit_needs_another_person_and_a_lower_one_nobody(book: Book) -> None:
    with pytest.raises(PolicyError):
        record(book.as_("HOA"), SetRule(effect=EffectCode.OUT, above=Money(501)))
    assert record(book.as_("HOA"), SetRule(effect=EffectCode.OUT, above=Money(499))).judged == ()


def test_a_limit_of_nothing_asks_from_the_first_dong_on(book: Book) -> None:
    record(book.as_("HOA"), SetRule(effect=EffectCode.OUT, above=Money(0), persons=2))
    rows = {row.effect: (row.persons, row.above) for row in policies(book).rows}
    assert rows == {"out": (2, 0), "cash": (1, 20_000_000)}
    with pytest.raises(PolicyError):
        record(book.as_("HOA"), payment(1))
    with pytest.raises(PolicyError):  # a higher limit loosens it
        record(book.as_("HOA"), SetRule(effect=EffectCode.OUT, above=Money(1), persons=2))


def test_a_policy_holds_for_every_act_of_a_transaction(book: Book) -> None:
    before = size(book)
    with pytest.raises(PolicyError):
        record_all([(book.as_("HOA"), payment(10)), (book.as_("HOA"), payment(500))])
    assert size(book) == before + 1


def test_a_policy_holds_for_every_row_of_an_import(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    head = "ref,date,description,account,fund,amount\n"
    path.write_text(
        head + "a,2022-03-07,x,6111,TH,499\na,2022-03-07,x,112,TH,-499\n"
        "b,2022-03-07,x,6111,TH,500\nb,2022-03-07,x,112,TH,-500\n",
        encoding="utf-8",
    )
    before = size(book)
    with pytest.raises(ImportRefusedError) as caught:
        import_entries(book.as_("HOA"), str(path))
    assert [line for line, _problem in caught.value.details["rows"]] == [4]
    assert size(book) == before + 1
    with book.books.source.reading() as connection:
        act: Any = Snapshot(connection, book.number).acts.read(before + 1).act
    assert (act.act, act.kind, act.rule) == ("refusal", "journal-voucher", "policy")


def test_what_is_proposed_can_be_read_before_it_is_approved(book: Book) -> None:
    waiting = put(book, payment(700))
    assert book.controls.proposed(waiting) == payment(700)
    with pytest.raises(NotFoundError):
        book.controls.proposed(1)


def test_a_proposal_whose_content_was_erased_can_be_neither_read_nor_approved(book: Book) -> None:
    waiting = put(book, payment(700))
    place = PersonalAt(of=waiting, path="act.description")
    erased(book, ErasePersonal(fields=(place,)), reason="gõ nhầm tên")
    with pytest.raises(ControlError) as caught:
        book.controls.proposed(waiting)
    assert str(caught.value.details["why"]) == f"nội dung đề xuất #{waiting} đã bị xóa"
    with pytest.raises(ControlError):
        book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))


def test_one_proposal_does_not_carry_another_act_nor_itself_before_it_is_approved(book: Book) -> None:
    waiting = put(book, payment(700))
    before = size(book)
    for amount, problem in ((701, f"nội dung không phải là điều #{waiting} đề xuất."), (700, "mới có 0/1 phê duyệt.")):
        with pytest.raises(PolicyError) as caught:
            record_requests([(book, Request(payment(amount), actor="HOA", proposal=waiting))])
        assert str(caught.value.details["why"]) == problem
    assert size(book) == before + 2  # the refusals


def test_foreign_money_needs_another_person_from_the_first_cent_until_a_limit_is_set(book: Book) -> None:
    record(book.as_("HOA"), AddCurrency(code="USD", exponent=2))
    split = Split(fund="TH", amount=Money(90_000, "USD"), account="5111")
    record(book.as_("HOA"), Receipt(date=MARCH, account="112", splits=(split,), description="ủng hộ"))

    def paid(cents: int) -> Payment:
        share = Split(fund="TH", amount=Money(cents, "USD"), account="6111")
        return Payment(date=MARCH, account="112", splits=(share,), description="học bổng")

    with pytest.raises(PolicyError):
        record(book.as_("HOA"), paid(1))
    approved(book, SetRule(effect=EffectCode.OUT, above=Money(10_000, "USD")))
    assert record(book.as_("HOA"), paid(9_999)).no == "BN00001/2022"
    with pytest.raises(PolicyError):
        record(book.as_("HOA"), paid(10_000))


def test_a_decision_is_proposed_with_what_it_promises(book: Book) -> None:
    record(book.as_("HOA"), OpenProgramme(code="KT", name="Khen thưởng", kind=ProgrammeKind.MERIT, account="6111"))
    record(book.as_("HOA"), OpenRound(code="R", programme="KT", name="Đợt 1", date=MARCH))
    line = AwardLine(award="A1", fund="TH", amount=Money(900), party="D1")
    record(book.as_("HOA"), ListAwards(list="L", round="R", awards=(line,)))
    decision = Decide(number="12/QĐ", date=MARCH, list="L", count=1, total=Money(900), council="BTV")
    waiting = put(book, decision)
    assert [(row.seq, row.amount) for row in proposals(book).rows] == [(waiting, 900)]


# -- the cashier -----------------------------------------------------------------------------------------------------


def test_the_cashier_alone_confirms_cash_and_once(book: Book) -> None:
    no = record(book.as_("HOA"), receipt(50, account="111")).no or ""
    bank = record(book.as_("HOA"), receipt(50)).no or ""
    said = ConfirmCash(of=no, party="MAI", date=MARCH)
    with pytest.raises(ControlError):
        record(book.as_("HOA"), said)
    with pytest.raises(ControlError):
        record(book.as_("HOA"), ConfirmCash(of=no, party="HOA", date=MARCH))
    with pytest.raises(ControlError):
        record(book.as_("MAI"), ConfirmCash(of=bank, party="MAI", date=MARCH))
    with pytest.raises(ControlError):
        record(book.as_("MAI"), ConfirmCash(of=no, party="MAI", date=date(2022, 3, 1)))
    record(book.as_("MAI"), said)
    with pytest.raises(ControlError):
        record(book.as_("MAI"), said)


def test_reopening_needs_a_reason_and_a_second_person(book: Book) -> None:
    record(book.as_("HOA"), closing_act("2022-03"))
    with pytest.raises(PolicyError):
        record(book.as_("HOA"), ReopenPeriod(period="2022-03"), reason="sót phiếu")
    approved(book, ReopenPeriod(period="2022-03"), reason="sót phiếu")
    assert record(book.as_("HOA"), receipt(5)).no == "BC00002/2022"


def test_a_year_is_filed_by_two(books: Books) -> None:
    book = books["SL"]
    appoint(book, "HOA", "LAN")
    record(book.as_("HOA"), closing_act("2021"))
    with pytest.raises(PolicyError, match="LAN"):
        record(book.as_("HOA"), filing_act(2021))
    assert approved(book, filing_act(2021))[-1].seq == size(book)
    with pytest.raises(PeriodStateError):
        approved(book, ReopenPeriod(period="2021-12"), reason="sót phiếu")
