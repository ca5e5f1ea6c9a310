"""What one person may do alone in a book where another could sign: what is refused says why, and who can sign."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import (
    AddCurrency,
    Adjustment,
    ChangeParty,
    GrantRole,
    JournalVoucher,
    OpenFund,
    OpenParty,
    SetRule,
)
from quykhuyenhoc.errors import ControlError, ImportRefusedError, PolicyError
from quykhuyenhoc.files import File, import_entries
from quykhuyenhoc.kinds import EffectCode, Restriction, Role
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import fund_report, proposals, span
from tests.officers import SINCE, appoint, approved, put, signer
from tests.samples import MARCH, payment, receipt


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with officers, 10,000 in the bank, and a limit of 500."""
    found = books["SL"]
    record(found.as_("HOA"), receipt(10_000))
    appoint(found)
    record(found.as_("HOA"), SetRule(effect=EffectCode.OUT, above=Money(500)))
    return found


def test_payments_to_one_payee_on_a_day_are_added_up(book: Book) -> None:
    record(book.as_("HOA"), payment(300))
    with pytest.raises(PolicyError) as caught:
        record(book.as_("HOA"), payment(200))
    assert "500" in str(caught.value)


def test_an_imported_file_is_judged_as_one(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    rows = "".join(f"{ref},2022-03-07,x,6111,TH,300\n{ref},2022-03-07,x,112,TH,-300\n" for ref in "ab")
    path.write_text("ref,date,description,account,fund,amount\n" + rows, encoding="utf-8")
    before = book.head().size
    with pytest.raises(PolicyError):
        import_entries(book.as_("HOA"), str(path))
    assert book.head().size == before


def test_a_correction_that_sends_much_out_says_why_and_waits_one_at_a_time(book: Book) -> None:
    first = record(book.as_("HOA"), payment(100)).no or ""
    raised = Adjustment(of=first, date=MARCH, amount=600)
    with pytest.raises(PolicyError):
        record(book.as_("HOA"), raised)
    done = record(book.as_("HOA"), raised, reason="gõ thiếu số")
    assert [(one.effect, one.amount, one.open) for one in done.judged] == [("out", 600, 1)]
    with pytest.raises(PolicyError) as caught:
        record(book.as_("HOA"), Adjustment(of=first, date=MARCH, amount=1_200), reason="lại thiếu")
    assert f"#{done.seq}" in str(caught.value)


def test_the_payee_of_a_waiting_proposal_is_renamed_by_nobody_alone(book: Book) -> None:
    put(book, replace(payment(700), party="D1"))
    with pytest.raises(PolicyError):
        record(book.as_("HOA"), ChangeParty(code="D1", name="Người khác"))


def test_who_only_waits_for_an_office_may_be_renamed_as_that_pays_nobody(book: Book) -> None:
    record(book.as_("HOA"), OpenParty(code="NAM", name="Lò Văn Nam"))
    put(book, GrantRole(party="NAM", role=Role.CASHIER, date=SINCE))
    done = record(book.as_("HOA"), ChangeParty(code="NAM", name="Lò Văn Năm"))
    assert done.judged == ()


def test_an_imported_file_that_sends_little_out_in_all_needs_nobody_else(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    rows = "".join(f"{ref},2022-03-07,x,6111,TH,200\n{ref},2022-03-07,x,112,TH,-200\n" for ref in "ab")
    path.write_text("ref,date,description,account,fund,amount\n" + rows, encoding="utf-8")
    before = book.head().size
    import_entries(book.as_("HOA"), str(path))
    assert book.head().size == before + 3  # two entries, and the file


def test_where_two_rules_ask_for_two_roles_it_waits_until_both_are_there(book: Book) -> None:
    approved(book, SetRule(effect=EffectCode.OUT, above=Money(500), role=Role.CHAIR))
    approved(book, SetRule(effect=EffectCode.CASH, above=Money(500), role=Role.INSPECTOR))
    lines = (Posting("6111", "TH", 700), Posting("111", "TH", 700), Posting("112", "TH", -1_400))
    both = JournalVoucher(date=MARCH, description="chi và rút tiền", lines=lines)
    by_the_accountant = put(book, both)
    assert len(book.as_("LAN").controls.approve(by_the_accountant, sign=signer("LAN"))) == 1
    assert len(book.as_("TAM").controls.approve(by_the_accountant, sign=signer("TAM"))) == 2
    by_the_chair = put(book, both, by="LAN")
    assert len(book.as_("TAM").controls.approve(by_the_chair, sign=signer("TAM"))) == 2


def test_a_small_payment_that_reaches_the_limit_with_its_day_waits_for_the_role_that_lets_money_go(book: Book) -> None:
    record(book.as_("HOA"), payment(300))
    seq = put(book, payment(300))
    assert len(book.as_("TAM").controls.approve(seq, sign=signer("TAM"))) == 1
    assert len(book.as_("LAN").controls.approve(seq, sign=signer("LAN"))) == 2


def test_a_proposal_in_two_currencies_is_over_what_moves_in_its_first(book: Book) -> None:
    record(book.as_("HOA"), AddCurrency(code="USD", exponent=2))
    lines = (
        Posting("6111", "TH", 700), Posting("112", "TH", -700),
        Posting("112", "TH", 2_500, "USD"), Posting("5111", "TH", -2_500, "USD"),
    )  # fmt: skip
    seq = put(book, JournalVoucher(date=MARCH, description="chi đồng, thu đô la", lines=lines))
    (row,) = proposals(book).rows
    assert (row.seq, row.amount, row.currency) == (seq, 700, "VND")


def test_nobody_stands_afterwards_for_what_waits_for_no_signature(book: Book) -> None:
    small = record(book.as_("HOA"), payment(100))
    raised = Adjustment(of=small.no or "", date=MARCH, amount=600)
    waiting = record(book.as_("HOA"), raised, reason="gõ thiếu số").seq
    assert (book.controls.waits_for_signatures(small.seq), book.controls.waits_for_signatures(waiting)) == (False, True)
    before = book.head().size
    with pytest.raises(ControlError) as caught:
        book.as_("LAN").controls.countersign(small.seq, sign=signer("LAN"))
    assert str(caught.value.details["why"]) == f"#{small.seq} không chờ chữ ký nào"
    with pytest.raises(ControlError) as caught:
        book.as_("HOA").controls.stand_on_paper(small.seq, decision="7/QĐ", decision_file=File(b"%PDF-1.7", "qd.pdf"))
    assert str(caught.value.details["why"]) == f"#{small.seq} không chờ chữ ký nào"
    assert book.head().size == before


def test_an_imported_file_moves_nothing_out_of_a_bound_fund_without_a_decision(book: Book, tmp_path: Path) -> None:
    record(book.as_("HOA"), OpenFund(code="HB", name="Học bổng", restriction=Restriction.RESTRICTED))
    record(book.as_("HOA"), receipt(1_000, fund="HB"))
    path = tmp_path / "entries.csv"
    rows = "".join(
        f"x,2022-03-07,chuyển,{account},{fund},{amount}\n"
        for account, fund, amount in (("112", "HB", -70), ("4111", "HB", 70), ("112", "TH", 70), ("4111", "TH", -70))
    )
    path.write_text("ref,date,description,account,fund,amount\n" + rows, encoding="utf-8")
    with pytest.raises(ImportRefusedError, match=r"dòng 2: .*Hãy ghi số quyết định và lý do"):
        import_entries(book.as_("HOA"), str(path))
    (fund,) = (row for row in fund_report(book, span("2022")).rows if row.fund == "HB")
    assert (fund.received, fund.available) == (1_000, 1_000)
