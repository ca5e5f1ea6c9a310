"""What is not finished, or goes to nobody who may have it, is not handed over: one line says so."""

from datetime import date

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Money, record, verify
from quykhuyenhoc.acts import (
    AccrueInterest,
    AddDonor,
    DepositShare,
    DissolveBody,
    HandOver,
    ImportStatement,
    MakePledge,
    MatchLines,
    MergeBodies,
    Merged,
    OpenAccount,
    OpenBody,
    OpenCampaign,
    OpenDeposit,
    PledgePart,
    SetBankAccount,
    hand_over_acts,
)
from quykhuyenhoc.errors import HandOverError
from quykhuyenhoc.kinds import AccountKind, AccountType, CampaignKind, InventoryKind
from quykhuyenhoc.ledger.inventory import of_kind
from quykhuyenhoc.ledger.matching import MatchPart
from quykhuyenhoc.ledger.statements import KeptLine
from quykhuyenhoc.reports import inventory
from tests.closing import closing_act
from tests.samples import MARCH, receipt
from tests.successors import DAY, ORDER, hand_over, merge, plan, sums

pytestmark = pytest.mark.usefixtures("in_english")


def test_a_month_that_is_closed_after_the_day(with_money: tuple[Book, Book, Book]) -> None:
    register, giver, taker = with_money
    merge(register)
    record(giver, closing_act("2022-08"))
    with pytest.raises(HandOverError, match="its book is closed for 2022-08, after 01/07/2022"):
        hand_over(register)
    assert sums(taker) == {}


def test_interest_that_is_accrued_and_not_received(with_money: tuple[Book, Book, Book]) -> None:
    register, giver, taker = with_money
    for book in (giver, taker):
        record(book, OpenAccount(code="138", name="Lãi dự thu", type=AccountType.ASSET, kind=AccountKind.RECEIVABLE))
        record(book, OpenAccount(code="5151", name="Lãi", type=AccountType.INCOME, role="interest"))
    record(giver, OpenDeposit(
        code="TG1", date=MARCH, deposit_account="1281", matures=date(2023, 3, 7), account="112", description="gửi",
        shares=(DepositShare(fund="TH", amount=Money(300)),), rate=620,
    ))  # fmt: skip
    accrued = AccrueInterest(
        deposit="TG1", date=date(2022, 6, 30), amount=Money(7), receivable="138", description="dự thu"
    )
    record(giver, accrued)
    merge(register)
    with pytest.raises(HandOverError, match="interest of TG1 is accrued and not received"):
        hand_over(register)
    assert sums(taker) == {}


def test_a_line_of_the_bank_is_booked_first_and_what_the_bank_does_not_say_yet_goes_along(
    with_money: tuple[Book, Book, Book],
) -> None:
    register, giver, taker = with_money
    record(giver, SetBankAccount(account="112", number="0011001932418", bank="970436", secret="ab" * 32))
    line = KeptLine(
        account="112",
        number=1,
        date=MARCH,
        currency="VND",
        key="01" * 32,
        amount=500,
        row=1,
        memo="ung ho",
        balance=500,
    )
    kept = record(giver, ImportStatement(
        account="112", sha256="cd" * 32, part=1, layout="mb", read=1, added=1, start=MARCH, first=MARCH,
        last=date(2022, 3, 31), opening=0, closing=500, name="sao-ke.xlsx", rows=(line,),
    ))  # fmt: skip
    merge(register)
    waiting = [(row.kind, row.ref, row.fund, row.amount) for row in inventory(giver, as_of=DAY).rows if row.ref]
    assert waiting == [("unreconciled", f"#{kept.seq - 2}/1/1", "TH", 1_000), ("unbooked", f"#{kept.seq}/1", None, 500)]
    said = r"bank lines of account 112 are not booked: 1, 500 ₫ in all; the first is 500 ₫ of 07/03/2022"
    with pytest.raises(HandOverError, match=said):
        hand_over(register)
    assert sums(taker) == {}
    gift = record(giver, receipt(500))
    at = MatchPart(number=1, date=MARCH, amount=500, rule="person", score=100, statement=kept.seq, at=1)
    booked = MatchPart(number=1, date=MARCH, amount=500, rule="person", score=100, posting=gift.seq, entry=1, line=1)
    record(giver, MatchLines(account="112", matches=1, parts=(at, booked)))
    hand_over(register)
    assert unmatched(taker) == [(f"#{kept.seq - 2}/1/1", "TH", 1_000)]
    late = record(giver, receipt(30, day=DAY))
    hand_over(register)
    assert unmatched(taker) == [(f"#{late.seq}/1/1", "TH", 30)]
    with pytest.raises(HandOverError, match="there is nothing to hand over"):
        hand_over(register)
    assert sums(taker) == {("TH", None): 1_530}
    assert verify(register.books).findings == ()


def unmatched(book: Book) -> list[tuple[str | None, str | None, int]]:
    """Return what of the last that a book took over is booked and not matched with the bank."""
    with book.books.source.reading() as connection:
        read = book.view(connection, book.books.clock()).inventory
        lines = of_kind(read.lines_of("take_over", read.signed("take_over")[-1].seq), InventoryKind.UNRECONCILED)
    return [(line.ref, line.fund, line.amount.minor) for line in lines if line.amount]


def test_whoever_is_no_successor_of_that_day(with_money: tuple[Book, Book, Book]) -> None:
    register, giver, _taker = with_money
    merge(register)
    with pytest.raises(HandOverError, match="SL is no successor of it on 01/07/2022"):
        hand_over(register, to=("SL",))
    (gives,) = [act for _book, act in hand_over_acts(register, "X1", plan()) if isinstance(act, HandOver)]
    with pytest.raises(HandOverError, match="X2 does not keep the book SL"):
        record(giver, replace(gives, to_book="SL"))
    with pytest.raises(HandOverError, match="it is still there on 30/06/2022"):
        record(giver, replace(gives, date=date(2022, 6, 30)))
    assert sums(giver) == {("TH", None): 1_000}


def test_a_successor_that_is_gone_by_then_but_not_what_it_became(with_money: tuple[Book, Book, Book]) -> None:
    register, giver, taker = with_money
    record(register, DissolveBody(body="X3", date=DAY, decision=ORDER))
    before = date(2022, 6, 1)
    record(register, OpenBody(code="X4", name="Xã X4", kind="commune", parent="SL"))
    record(register, MergeBodies(bodies=(Merged(body="X1"),), into="X4", date=before, decision=ORDER))
    record(register, MergeBodies(bodies=(Merged(body="X4"),), into="X2", date=DAY, decision=ORDER))
    hand_over(register)
    assert (sums(giver), sums(taker)) == ({}, {("TH", None): 1_000})


def test_a_pledge_keeps_its_campaign_and_event_where_they_are_and_says_them_where_not(
    with_money: tuple[Book, Book, Book],
) -> None:
    register, giver, taker = with_money
    record(giver, AddDonor(code="D1"))
    for book, codes in ((giver, ("TET", "GALA")), (taker, ("TET",))):
        for code in codes:
            kind = CampaignKind.EVENT if code == "GALA" else CampaignKind.CAMPAIGN
            record(book, OpenCampaign(code=code, name=code, kind=kind))
    part = PledgePart(fund="TH", amount=Money(70), due=date(2022, 12, 1))
    told = {"campaign": "TET", "event": "GALA"}
    record(giver, MakePledge(code="CK1", party="D1", date=MARCH, parts=(part,), **told))
    merge(register)
    (pledge,) = [act for _book, act in hand_over_acts(register, "X1", plan()) if isinstance(act, MakePledge)]
    text = "Bàn giao từ X1 sang X2, quyết định 1681/NQ"
    assert (pledge.campaign, pledge.event, pledge.description) == ("TET", None, f"{text}, cho GALA")
    hand_over(register)
    with taker.books.source.reading() as connection:
        (made,) = taker.view(connection, taker.books.clock()).gifts.pledges()
    assert (made.campaign, made.event, made.open) == ("TET", None, 70)


def test_a_part_that_is_no_part(with_money: tuple[Book, Book, Book]) -> None:
    register, giver, _taker = with_money
    record(giver, receipt(300, fund="PY"))
    merge(register)
    (book, act), *_rest = hand_over_acts(register, "X1", plan())
    assert isinstance(act, HandOver)
    for told in ({"parts": 2}, {"part": 2}, {"whole": "0" * 64}):
        with pytest.raises(HandOverError, match="it is not the part of the whole that it says"):
            record(book, replace(act, **told), reason="bàn giao")
