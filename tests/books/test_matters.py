"""Open matters: each kind is found, takes a reason of its own, stands on the paper, and is asked once."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, record, verify
from quykhuyenhoc.acts import (
    AddCurrency,
    AddDonor,
    Adjustment,
    AwardLine,
    ChangeFund,
    CloseAccount,
    CloseFund,
    ClosePeriod,
    Decide,
    DepositShare,
    Disburse,
    EndRole,
    FileYear,
    FundTransfer,
    GiveAdvance,
    GiveCheckpoint,
    GrantRole,
    ImportStatement,
    JournalVoucher,
    ListAwards,
    MakePledge,
    MarkLines,
    MatchLines,
    MergeBodies,
    Merged,
    Nominate,
    Nominee,
    OpenAccount,
    OpenBody,
    OpenDeposit,
    OpenFund,
    OpeningBalances,
    OpenParty,
    OpenProgramme,
    OpenRound,
    Paid,
    Payment,
    PledgePart,
    Receipt,
    Reversal,
    SetBankAccount,
    SetCodePrefix,
    SetPolicy,
    SetTerms,
    Split,
)
from quykhuyenhoc.bank.codes import ReferenceCode
from quykhuyenhoc.documents.matters import open_blocks
from quykhuyenhoc.errors import (
    ChoiceError,
    ControlError,
    OpenMattersError,
    PeriodLockedError,
    PeriodStateError,
    PolicyError,
)
from quykhuyenhoc.files import File
from quykhuyenhoc.kinds import AccountKind, AccountType, Mark, PartyKind, ProgrammeKind, Restriction, Role
from quykhuyenhoc.ledger import LineAt, MatchPart, Matter, MatterReason, Posting
from quykhuyenhoc.ledger.statements import KeptLine
from quykhuyenhoc.proof import checkpoint
from quykhuyenhoc.renderers import render
from quykhuyenhoc.reports import closing_report, controls, matters, open_matters, span
from quykhuyenhoc.reports.context import matter_subject
from quykhuyenhoc.shapes import Document
from quykhuyenhoc.store.matters.kinds import KINDS
from quykhuyenhoc.store.periods import NamedMatterRow
from tests.closing import REASONS, closing_act
from tests.officers import appoint, approved, public_key, put, signer
from tests.samples import MARCH, payment, receipt, small_book
from tests.successors import all_handed_over

WHY: Final = "lý do riêng của loại này"
LAST: Final = date(2022, 3, 31)


@pytest.fixture
def book(books: Books) -> Book:
    """Give the small book."""
    return books["SL"]


def statement(
    book: Book, *amounts: int, day: date = MARCH, first: date = date(2022, 3, 1), last: date = LAST,
    memo: str | None = None,
) -> int:  # fmt: skip
    """Record a statement of account 112 with these lines, and return its seq."""
    if not [row for row in matters(book).rows if row.code in ("lines", "postings", "statements")]:
        record(book, SetBankAccount(account="112", number="0011", secret="ab" * 32))
    about: dict[str, Any] = {"account": "112", "number": 1, "date": day, "currency": "VND", "memo": memo}
    rows = tuple(KeptLine(**about, key=f"{n:02d}" * 32, amount=one, row=n) for n, one in enumerate(amounts, 1))
    act = ImportStatement(
        account="112", sha256="cd" * 32, part=1, layout="mb", read=len(rows), added=len(rows), start=first, first=day,
        last=last, opening=0, closing=sum(amounts), rows=rows,
    )  # fmt: skip
    return record(book, act).seq


# -- one of each kind: what makes it, and the matter that is then found -----------------------------------------------


def _proposals(book: Book) -> Matter:
    seq = book.as_("test").controls.propose(receipt(700)).seq
    return Matter(code="", subject=f"#{seq}", amount=700, currency="VND", since=date(2023, 1, 15))


def _months(book: Book) -> Matter:
    record(book, receipt(100))
    return Matter(code="", subject="112 2022-03", amount=100, currency="VND", since=LAST)


def _lines(book: Book) -> Matter:
    seq = statement(book, 300)
    return Matter(code="", subject=f"{seq}/1", amount=300, currency="VND", since=MARCH)


def _postings(book: Book) -> Matter:
    record(book, receipt(100))
    statement(book, 300)
    return Matter(code="", subject="BC00001/2022", amount=100, currency="VND", since=MARCH)


def _statements(book: Book) -> Matter:
    record(book, receipt(100, day=date(2022, 2, 3)))
    record(book, closing_act("2022-02"))
    seq = statement(book, 300, 5, day=date(2022, 2, 9), first=date(2022, 2, 1), last=date(2022, 2, 28))
    return Matter(code="", subject=f"#{seq}", amount=305, currency="VND", since=date(2022, 2, 9))


def _codes(book: Book) -> Matter:
    record(book, SetCodePrefix(prefix="TH", fund="TH"))
    seq = statement(book, 20_000_000, memo=f"ung ho {ReferenceCode('TH').text}")
    done = record(book, receipt(20_000_000, "PY"))
    how: dict[str, Any] = {"number": 1, "date": MARCH, "amount": 20_000_000, "rule": "person", "score": 100}
    line, booked = MatchPart(**how, statement=seq, at=1), MatchPart(**how, posting=done.seq, entry=1, line=1)
    record(book, MatchLines(account="112", matches=1, parts=(line, booked)), reason="nhầm quỹ")
    return Matter(code="", subject=f"{seq}/1", amount=20_000_000, currency="VND", since=MARCH)


def _aside(book: Book) -> Matter:
    seq = statement(book, -10_000_000, 10_000_000)
    lines = tuple(LineAt(statement=seq, at=n) for n in (1, 2))
    record(book, MarkLines(mark=Mark.IGNORED, marked=lines), reason="chuyển nhầm, đã trả lại")
    return Matter(code="", subject=f"{seq}/1", amount=-10_000_000, currency="VND", since=MARCH)


def _counts(book: Book) -> Matter:
    record(book, receipt(100, account="111"))
    return Matter(code="", subject="111 2022-03", amount=100, currency="VND", since=LAST)


def _cash(book: Book) -> Matter:
    record(book, OpenParty(code="MAI", name="Bà Mai", kind=PartyKind.OFFICER))
    record(book, GrantRole(party="MAI", role=Role.CASHIER, date=date(2022, 1, 1)))
    record(book, receipt(100, account="111"))
    return Matter(code="", subject="PT00001/2022", amount=100, currency="VND", since=MARCH)


def _files(book: Book) -> Matter:
    record(book, SetPolicy(kind="receipt", evidence=1))
    record(book, receipt(100))
    return Matter(code="", subject="BC00001/2022", amount=100, currency="VND", since=MARCH)


def _advances(book: Book) -> Matter:
    record(book, OpenAccount(code="141", name="Advances", type=AccountType.ASSET, kind=AccountKind.ADVANCE))
    record(book, receipt(100))
    act = GiveAdvance(date=MARCH, party="D1", fund="TH", account="112", amount=Money(60), due=LAST, description="lễ")
    record(book, act)
    return Matter(code="", subject="141 TH D1", amount=60, currency="VND", since=MARCH)


def _awards(book: Book) -> Matter:
    record(book, OpenAccount(code="6112", name="Merit", type=AccountType.EXPENSE, role="award"))
    record(book, receipt(100))
    record(book, OpenProgramme(code="KT", name="Merit", kind=ProgrammeKind.MERIT, fund="TH", recipients="pupil"))
    record(book, OpenRound(code="KT-1", programme="KT", name="Round 1", date=MARCH))
    nominee = Nominee(code="KT-1.1", name="Lê An", place="THPT", commune="Phù Yên", born="2006", criteria="giỏi")
    record(book, Nominate(round="KT-1", date=MARCH, nominees=(nominee,)))
    line = AwardLine(award="KT-1.1", fund="TH", amount=Money(40))
    record(book, ListAwards(list="KT-1.a", round="KT-1", awards=(line,)))
    record(book, Decide(number="12/QD", date=MARCH, list="KT-1.a", count=1, total=Money(40), council="BTV"))
    paid = (Paid(award="KT-1.1", amount=Money(40)),)
    record(book, Disburse(date=MARCH, account="112", paid=paid, description="chi thưởng"))
    return Matter(code="", subject="KT-1.1 BN00001/2022", amount=40, currency="VND", since=MARCH)


def _deposits(book: Book) -> Matter:
    record(book, OpenAccount(code="1281", name="Deposits", type=AccountType.ASSET, kind=AccountKind.DEPOSIT))
    record(book, receipt(100))
    shares = (DepositShare(fund="TH", amount=Money(80)),)
    record(book, OpenDeposit(code="TG1", date=MARCH, account="112", deposit_account="1281", shares=shares,
                             matures=date(2022, 3, 20), description="gửi"))  # fmt: skip
    return Matter(code="", subject="TG1", amount=80, currency="VND", since=date(2022, 3, 20))


def _pledges(book: Book) -> Matter:
    record(book, AddDonor(code="D1", public_name="Một cựu học sinh"))
    part = PledgePart(fund="TH", amount=Money(500), due=date(2022, 3, 15))
    record(book, MakePledge(code="CK1", party="D1", date=MARCH, parts=(part,)))
    return Matter(code="", subject="CK1", amount=500, currency="VND", since=date(2022, 3, 15))


def _exceptions(book: Book) -> Matter:
    record(book, receipt(100))
    record(book, payment(90))
    seq = record(book, Adjustment(of="BC1/2022", date=MARCH, amount=10), reason="gõ nhầm").seq
    return Matter(code="", subject=f"fund:TH #{seq}", amount=-80, currency="VND", since=MARCH)


def _claims(book: Book) -> Matter:
    record(book, OpenAccount(code="131", name="Owed to us", type=AccountType.ASSET, kind=AccountKind.RECEIVABLE))
    for debit, credit in (("131", "5111"), ("6111", "131")):
        lines = (Posting(debit, "TH", 70), Posting(credit, "TH", -70))
        record(book, JournalVoucher(date=MARCH, description="xóa nợ", lines=lines))
    return Matter(code="", subject="PK00002/2022 TH", amount=70, currency="VND", since=MARCH)


def _gifts(book: Book) -> Matter:
    record(book, OpenAccount(code="5119", name="Donations", type=AccountType.INCOME, role="donation"))
    record(book, OpenFund(code="HB", name="Học bổng", restriction=Restriction.RESTRICTED))
    split = Split(fund="HB", amount=Money(100), account="5119")
    record(book, Receipt(date=MARCH, account="112", splits=(split,), description="ủng hộ"))
    record(book, Adjustment(of="BC1/2022", date=MARCH, amount=40), reason="gõ nhầm")
    return Matter(code="", subject="DC00001/2022 HB", amount=60, currency="VND", since=MARCH)


def _returns(book: Book) -> Matter:
    record(book, receipt(30_000_000))
    record(book, payment(30_000_000))
    record(book, OpenFund(code="CH", name="Quỹ chung"))
    split = Split(fund="CH", amount=Money(25_000_000), account="6111")
    record(book, Receipt(date=MARCH, account="112", splits=(split,), description="hoàn tiền"), reason="trả lại hàng")
    return Matter(code="", subject="6111 CH", amount=25_000_000, currency="VND", since=MARCH)


def _terms(book: Book) -> Matter:
    record(book, receipt(100))
    record(book, SetTerms(code="TH", until=date(2022, 3, 20)), reason="thỏa thuận")
    return Matter(code="", subject="TH", amount=100, currency="VND", since=date(2022, 3, 20))


def _transfers(book: Book) -> Matter:
    other = small_book(book.books, "PY")
    act = FundTransfer(date=MARCH, amount=Money(30), account="112", to_fund="TH", description="nhận điều chuyển")
    for name in ("T1", "T2"):
        record(book, replace(act, from_book="PY", transfer=name))
    record(other, receipt(30))
    record(other, replace(act, from_fund="TH", to_fund=None, to_book="SL", transfer="T1"))
    return Matter(code="", subject="BC00002/2022", amount=30, currency="VND", since=MARCH)


def _late(book: Book) -> Matter:
    small_book(book.books, "PY")
    record(book, receipt(30))
    record(book, all_handed_over(book, "PY", MARCH))
    record(book, receipt(70))
    return Matter(code="", subject="BC00002/2022", amount=70, currency="VND", since=MARCH)


def _keepers(book: Book) -> Matter:
    for code, kind in (("PY", "district"), ("QN", "commune")):
        stranger = small_book(book.books, code)
        record(stranger, OpenBody(code="SL", name="Hội", kind=kind, own_book="SL"))
    stranger = book.books["QN"]
    record(stranger, OpenBody(code="QN", name="Hội lạ", kind="commune"))
    record(stranger, MergeBodies(bodies=(Merged(body="SL"),), into="QN", date=MARCH, decision="9/QĐ"))
    return Matter(code="", subject="PY: SL; QN: SL", since=date(2023, 1, 15))


def _hands(book: Book) -> Matter:
    record(book, OpenParty(code="HOA", name="Bà Hòa", kind=PartyKind.OFFICER))
    record(book, GrantRole(party="HOA", role=Role.ACCOUNTANT, date=date(2022, 1, 1)))
    record(book, GrantRole(party="HOA", role=Role.CASHIER, date=date(2022, 2, 1)))
    return Matter(code="", subject="HOA", since=date(2022, 2, 1))


def _actors(_book: Book) -> Matter:
    return Matter(code="", subject="test", since=date(2023, 1, 15))


def _recorders(book: Book) -> Matter:
    record(book, OpenParty(code="HOA", name="Bà Hòa", kind=PartyKind.OFFICER))
    record(book, receipt(30_000_000))
    record(book.as_("HOA"), owing("HOA", 25_000_000))
    return Matter(code="", subject="HOA", amount=-25_000_000, currency="VND", since=MARCH)


def owing(party: str, amount: int, day: date = MARCH) -> JournalVoucher:
    """Return a debt to a party for an expense."""
    lines = (Posting("6111", "TH", amount), Posting("331", "TH", -amount, party=party))
    return JournalVoucher(date=day, description="mua chịu", lines=lines)


def test_what_is_owed_to_its_recorder_is_told_from_20_trieu_on_without_what_was_taken_back(book: Book) -> None:
    record(book, OpenParty(code="HOA", name="Bà Hòa", kind=PartyKind.OFFICER))
    record(book, OpenParty(code="LAN", name="Bà Lan", kind=PartyKind.OFFICER))
    record(book, receipt(300_000_000))
    record(book.as_("LAN"), owing("HOA", 90_000_000))
    hers = [record(book.as_("HOA"), owing("HOA", amount)).no or "" for amount in (12_000_000, 11_000_000)]
    split = Split(fund="TH", amount=Money(9_000_000), account="331")
    paid = Payment(date=MARCH, account="112", splits=(split,), description="trả nợ", party="HOA")
    record(book.as_("HOA"), paid)
    assert [(one.subject, one.amount) for one in found(book, "recorders", "2022-03")] == [("HOA", -23_000_000)]
    record(book.as_("LAN"), Reversal(of=hers[0], date=MARCH), reason="ghi nhầm")
    assert found(book, "recorders", "2022-03") == ()
    more = owing("HOA", 21_000_000).lines
    made = record(book.as_("HOA"), Adjustment(of=hers[1], date=MARCH, lines=more), reason="gõ thiếu").no or ""
    assert [(one.subject, one.amount) for one in found(book, "recorders", "2022-03")] == [("HOA", -21_000_000)]
    record(book.as_("HOA"), Reversal(of=made, date=MARCH), reason="ghi nhầm")
    assert found(book, "recorders", "2022-03") == ()


def test_a_donor_or_recipient_who_lets_money_go_is_told_where_offices_are_held(book: Book) -> None:
    record(book, receipt(60_000_000))
    for code, kind in (("MT", PartyKind.DONOR), ("HS", PartyKind.RECIPIENT), ("NV", PartyKind.MEMBER)):
        record(book, OpenParty(code=code, name=f"Bà {code}", kind=kind))
        record(book.as_(code), payment(100_000))
    assert found(book, "recorders", "2022-03") == ()
    appoint(book)
    record(book.as_("HOA"), payment(50_000))
    told = [(one.subject, one.amount) for one in found(book, "recorders", "2022-03")]
    assert told == [("actor:HS", 100_000), ("actor:MT", 100_000)]


def _outside(_book: Book) -> Matter:
    return Matter(code="", subject="SL")


def _open(book: Book) -> Matter:
    record(book, receipt(30_000_000))
    paid = record(book, payment(15_000_000)).no
    appoint(book)
    done = record(book.as_("HOA"), Adjustment(of=paid or "", date=MARCH, amount=25_000_000), reason="gõ nhầm")
    return Matter(code="", subject=f"#{done.seq} out", amount=25_000_000, currency="VND", since=MARCH)


def _gaps(book: Book) -> Matter:
    record(book, OpenFund(code="E", name="x", restriction=Restriction.ENDOWMENT))
    given = record(book, receipt(100, fund="E")).no
    done = record(book, Adjustment(of=given or "", date=MARCH, amount=90), reason="gõ nhầm")
    return Matter(code="", subject=f"#{done.seq} E", amount=10, currency="VND", since=MARCH)


def _listed(book: Book) -> Matter:
    record(book, receipt(30_000_000))
    done = record(book, payment(20_000_000))
    return Matter(code="", subject=f"#{done.seq} out", amount=20_000_000, currency="VND", since=MARCH)


def _paper(book: Book) -> Matter:
    record(book, OpenParty(code="HOA", name="Bà Hòa", kind=PartyKind.OFFICER))
    record(book, GrantRole(party="HOA", role=Role.CHAIR, date=date(2022, 1, 1), public_key=public_key("HOA")))
    record(book, OpenParty(code="LAN", name="Bà Lan", kind=PartyKind.OFFICER))
    record(book, GrantRole(party="LAN", role=Role.CHAIR, date=date(2022, 1, 1), public_key=public_key("LAN")))
    approved(book, EndRole(party="LAN", role=Role.CHAIR, date=date(2023, 1, 14)), reason="thôi giữ chức")
    record(book.as_("HOA"), receipt(30_000_000))
    done = record(book.as_("HOA"), payment(25_000_000), reason="mua sách")
    scan = File(b"%PDF-1.7 quyet dinh", "qd.pdf")
    book.as_("HOA").controls.stand_on_paper(done.seq, decision="7/QĐ", decision_file=scan)
    return Matter(code="", subject=f"#{done.seq} out", amount=25_000_000, currency="VND", since=MARCH)


def _splits(book: Book) -> Matter:
    record(book, receipt(30_000_000))
    for day in (date(2022, 3, 26), LAST):
        record(book, payment(10_000_000, day=day))
    return Matter(code="", subject="unnamed:TH 2022-03-26", amount=20_000_000, currency="VND", since=date(2022, 3, 26))


def _names(book: Book) -> Matter:
    done = record(book.as_("HOA"), ChangeFund(code="PY", name="Phù Yên 2"), reason="đổi tên")
    subject = f"renamed:PY “Phù Yên” → “Phù Yên 2” #{done.seq} HOA"
    return Matter(code="", subject=subject, since=date(2023, 1, 15))


MAKE: Final[dict[str, Callable[[Book], Matter]]] = {
    "proposals": _proposals, "open": _open, "gaps": _gaps, "listed": _listed, "paper": _paper, "splits": _splits,
    "months": _months, "lines": _lines, "postings": _postings, "codes": _codes, "aside": _aside,
    "statements": _statements, "counts": _counts, "cash": _cash, "files": _files, "advances": _advances,
    "awards": _awards,
    "deposits": _deposits, "pledges": _pledges, "exceptions": _exceptions, "claims": _claims, "gifts": _gifts,
    "returns": _returns, "terms": _terms, "transfers": _transfers, "late": _late, "keepers": _keepers,
    "hands": _hands,
    "recorders": _recorders, "names": _names, "actors": _actors,
    "outside": _outside,
}  # fmt: skip


def found(book: Book, code: str, period: str) -> tuple[Matter, ...]:
    """Return the open matters of one kind."""
    return next(kind.found for kind in open_matters(book, span(period)) if kind.code == code)


def test_money_that_came_later_of_a_day_before_its_fund_or_account_was_closed_is_named(book: Book) -> None:
    record(book, CloseFund(code="TH", date=date(2022, 3, 20)))
    record(book, CloseAccount(code="112", date=date(2022, 3, 25)))
    assert found(book, "terms", "2022-03") == ()
    record(book, receipt(70))
    assert [(one.subject, one.amount, one.since) for one in found(book, "terms", "2022-03")] == [
        ("TH", 70, date(2022, 3, 20)),
        ("112 TH", 70, date(2022, 3, 25)),
    ]


def test_every_kind_of_open_matter_has_its_test() -> None:
    assert list(MAKE) == [kind.code for kind in KINDS]


@pytest.mark.parametrize("code", [kind.code for kind in KINDS])
def test_what_is_open_needs_its_own_reason_stands_on_the_paper_and_is_asked_once(book: Book, code: str) -> None:
    made = MAKE[code](book)
    expected = Matter(code=code, subject=made.subject, amount=made.amount, currency=made.currency, since=made.since)
    assert expected in found(book, code, "2022-03")
    others = tuple(one for one in REASONS if one.code != code)
    with pytest.raises(OpenMattersError) as caught:
        record(book, ClosePeriod(period="2022-03", reasons=others))
    ((named, _label, subjects),) = caught.value.details["matters"]
    assert (named, made.subject in subjects, f"--open {code}='…'" in caught.value.text(operator=True)) == (
        code,
        True,
        True,
    )
    seq = record(book, ClosePeriod(period="2022-03", reasons=(*others, MatterReason(code=code, reason=WHY)))).seq
    paper = " ".join("".join(render(closing_report(book, "2022-03"), "text")).split())
    assert matter_subject(made.subject, "vi") in paper
    assert f"Lý do vẫn khóa sổ: {WHY}" in paper
    later = {one.subject: one.named for one in found(book, code, "2022-04")}
    if code in (
        "listed",
        "paper",
        "claims",
        "gifts",
        "returns",
        "recorders",
        "names",
    ):  # what happened once is no matter of the next month
        assert later == {}
        return
    assert later[made.subject] == seq
    record(book, closing_act("2022-04"))
    assert f"KS #{seq}" in "".join(render(closing_report(book, "2022-04"), "text"))


def test_all_kinds_without_a_reason_stand_in_one_message(book: Book) -> None:
    for code in ("months", "counts", "pledges"):
        MAKE[code](book)
    with pytest.raises(OpenMattersError) as caught:
        record(book, ClosePeriod(period="2022-03"))
    assert [code for code, *_rest in caught.value.details["matters"]] == [
        "months", "counts", "pledges", "actors", "outside",
    ]  # fmt: skip
    assert "CK1" in str(caught.value)


def test_a_reason_for_no_kind_of_matter_is_refused(book: Book) -> None:
    with pytest.raises(ChoiceError):
        record(book, ClosePeriod(period="2022-03", reasons=(MatterReason(code="month", reason=WHY),)))


def test_what_grew_since_it_was_named_is_asked_again(book: Book) -> None:
    made = MAKE["advances"](book)
    record(book, closing_act("2022-03"))
    more = GiveAdvance(date=date(2022, 4, 2), party="D1", fund="TH", account="112", amount=Money(5),
                       due=date(2022, 4, 30), description="thêm")  # fmt: skip
    record(book, more, reason="lễ chưa xong")
    (one,) = found(book, "advances", "2022-04")
    assert (one.subject, one.amount, one.named) == (made.subject, 65, None)


def test_what_is_done_is_no_matter_any_more(book: Book) -> None:
    waiting = MAKE["proposals"](book).subject
    book.as_("test").controls.reject(int(waiting[1:]), reason="thôi")
    assert found(book, "proposals", "2022-03") == ()
    now = checkpoint(book)
    record(book, GiveCheckpoint(size=now.size, root=now.root.hex(), holder="Ban Kiểm tra"))
    assert found(book, "outside", "2022-03") == ()
    MAKE["pledges"](book)
    record(book, OpenAccount(code="5119", name="Donations", type=AccountType.INCOME, role="donation"))
    split = Split(fund="TH", amount=Money(500), account="5119", party="D1")
    record(book, Receipt(date=MARCH, account="112", splits=(split,), description="ủng hộ", pledge="CK1"))
    assert found(book, "pledges", "2022-03") == ()


def test_vouchers_of_a_closed_year_that_no_closing_named_are_not_asked_for(book: Book) -> None:
    record(book, receipt(100, day=date(2021, 12, 3)))
    record(book, closing_act("2021"))
    record(book, SetPolicy(kind="receipt", evidence=1))
    assert found(book, "files", "2022-01") == ()
    record(book, ClosePeriod(period="2022-01", reasons=tuple(one for one in REASONS if one.code != "files")))


def test_a_year_is_not_filed_with_waiting_proposals_or_unmatched_money(book: Book) -> None:
    MAKE["postings"](book)
    waiting = MAKE["proposals"](book).subject
    record(book, closing_act("2022"))
    with pytest.raises(OpenMattersError) as caught:
        record(book, FileYear(year=2022, reasons=REASONS))
    assert [code for code, *_rest in caught.value.details["matters"]] == ["proposals", "lines", "postings"]
    assert waiting in str(caught.value)


def test_a_year_with_nothing_new_is_filed_without_a_reason(book: Book) -> None:
    MAKE["months"](book)
    record(book, closing_act("2022"))
    assert record(book, FileYear(year=2022)).no is None


def test_a_filing_that_waited_for_approval_is_not_held_up_by_its_own_proposal(book: Book) -> None:
    appoint(book, "HOA", "LAN")
    record(book.as_("HOA"), closing_act("2022"))
    done = approved(book, FileYear(year=2022, reasons=REASONS))
    assert len(done) == 2
    assert found(book, "proposals", "2022") == ()


def test_a_closing_that_waited_for_approval_is_enacted_where_nothing_else_opened_since(book: Book) -> None:
    appoint(book, "HOA", "LAN")
    seq = put(book, closing_act("2022-03"))
    MAKE["pledges"](book)
    with pytest.raises(PolicyError):
        book.as_("LAN").controls.approve(seq, sign=signer("LAN"))
    again = approved(book, closing_act("2022-03"))
    assert "CK1" in "".join(render(closing_report(book, "2022-03"), "text"))
    assert len(again) == 2


def test_what_one_person_did_is_a_matter_of_the_period_in_which_it_lies_and_of_no_other(book: Book) -> None:
    record(book, receipt(60_000_000, day=date(2022, 1, 5)))
    for day in (date(2022, 2, 7), date(2022, 4, 7)):
        record(book, payment(20_000_000, day=day))
    record(book, closing_act("2022-01"))
    named = {period: [one.since for one in found(book, "listed", period)] for period in ("2022-01", "2022-Q1", "2022")}
    assert named == {
        "2022-01": [], "2022-Q1": [date(2022, 2, 7)],
        "2022": [date(2022, 2, 7), date(2022, 4, 7)],
    }  # fmt: skip
    record(book, closing_act("2022-02"))
    assert found(book, "listed", "2022-03") == ()
    assert [one.since for one in found(book, "listed", "2022-04")] == [date(2022, 4, 7)]


def test_what_one_person_did_where_nobody_was_asked_for_is_named_until_somebody_else_signs_it(book: Book) -> None:
    record(book, receipt(60_000_000))
    done = record(book.as_("HOA"), payment(20_000_000))
    appoint(book, "HOA", "LAN")
    assert [one.subject for one in found(book, "listed", "2022-03")] == [f"#{done.seq} out"]
    with pytest.raises(ControlError, match="HOA"):
        book.as_("HOA").controls.countersign(done.seq, sign=signer("HOA"))
    book.as_("LAN").controls.countersign(done.seq, sign=signer("LAN"))
    assert found(book, "listed", "2022-03") == ()
    assert done.seq not in {row.seq for row in controls(book).rows}
    assert list(verify(book.books)) == []


def test_a_paper_adds_only_what_comes_to_something_together() -> None:
    told = {kind.code for kind in KINDS if "cộng 18.000,00 USD" in paper_of(kind.code)}
    assert told == {
        "proposals", "gaps", "lines", "postings", "codes", "statements", "cash", "files", "advances", "awards",
        "deposits", "pledges", "claims", "gifts", "returns", "terms", "transfers", "late", "hands", "actors",
        "outside",
    }  # fmt: skip


def paper_of(code: str) -> str:
    """Return what a paper says of two matters of a kind, in dollars."""
    two = [NamedMatterRow(code, subject, 900_000, "USD", "2022-03-14", None) for subject in ("a", "b")]
    blocks = tuple(open_blocks(two, {}, {"USD": 2}))
    return "".join(render(Document(name="x", title="x", blocks=blocks, book="SL", seq=1), "text"))


def test_a_matter_in_dollars_is_told_in_dollars_on_screen_and_on_paper(book: Book) -> None:
    record(book, AddCurrency(code="USD", exponent=2))
    _counts(book)
    split = Split(fund="TH", amount=Money(900_000, "USD"), account="5111")
    record(book, Receipt(date=MARCH, account="111", splits=(split,), description="ủng hộ"))
    assert "9.000,00" in "".join(render(matters(book, span("2022-03")), "text"))
    assert "9.000,00 USD" in paper_of("counts")


def test_cash_that_nobody_confirmed_is_told_as_corrected_and_not_where_it_was_taken_back(book: Book) -> None:
    _cash(book)
    record(book, Adjustment(of="PT1/2022", date=MARCH, amount=40), reason="gõ nhầm")
    again = record(book, receipt(70, account="111")).no
    record(book, Reversal(of=again or "", date=MARCH), reason="gõ hai lần")
    assert [(one.subject, one.amount) for one in found(book, "cash", "2022-03")] == [("PT00001/2022", 40)]


def test_a_period_is_closed_from_its_last_day_on_and_not_before_the_book_begins(book: Book) -> None:
    for period in ("2023-01", "2023-Q1", "2023", "2031"):
        with pytest.raises(PeriodStateError, match="chưa đến"):
            record(book, closing_act(period))
    record(book, OpeningBalances(date=date(2022, 1, 1), lines=(Posting("112", "TH", 5), Posting("4111", "TH", -5))))
    with pytest.raises(PeriodStateError, match="01/01/2022"):
        record(book, closing_act("2021-12"))
    assert record(book, closing_act("2022-12")).seq


def test_the_page_on_closing_names_every_kind() -> None:
    page = (Path(__file__).parents[2] / "docs/how-to/close-a-year.md").read_text(encoding="utf-8")
    table = [line for line in page.splitlines() if line.startswith("| `")]
    assert [code for line in table for code in re.findall("`([a-z]+)`", line.split("|")[1])] == [
        kind.code for kind in KINDS
    ]


def test_a_proposal_whose_month_was_closed_is_told_to_be_rejected(book: Book) -> None:
    appoint(book, "HOA", "LAN")
    record(book.as_("HOA"), receipt(90_000_000))
    seq = put(book, payment(30_000_000))
    record(book.as_("HOA"), closing_act("2022-03"))
    with pytest.raises(PeriodLockedError) as caught:
        book.as_("LAN").controls.approve(seq, sign=signer("LAN"))
    assert f"qkh tuchoi {seq}" in caught.value.text(operator=True)
