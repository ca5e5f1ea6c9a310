"""A hand-over between two books: both hold the same lines and root, and what was open before is open after."""

from datetime import date
from typing import Any, Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Money, record, record_all, verify
from quykhuyenhoc.acts import (
    AddDonor,
    DepositShare,
    DissolveBody,
    FundTransfer,
    GiveAdvance,
    HandOutGoods,
    HandOver,
    HidePersonal,
    JournalVoucher,
    MakePledge,
    OpenAccount,
    OpenDeposit,
    OpenFund,
    OpenGoods,
    OpenParty,
    PledgePart,
    ReceiveGoods,
    Reversal,
    SetTerms,
    SettleAdvance,
    SplitBody,
    Successor,
    TakeOver,
    UndoGoods,
    hand_over_acts,
    take_over_acts,
)
from quykhuyenhoc.errors import (
    CorrectionError,
    GoodsError,
    HandOverError,
    NotFoundError,
    OverdrawnError,
    PolicyError,
    StockError,
)
from quykhuyenhoc.files import File
from quykhuyenhoc.kinds import AccountKind, AccountType, InventoryKind, Restriction
from quykhuyenhoc.leaves.inventory import in_order, inventory_root
from quykhuyenhoc.ledger import Fund, GoodsKind, InventoryLine, Party, Posting, TakenAs
from quykhuyenhoc.reports import consolidated, goods, goods_moves, inventory, span
from tests.officers import appoint, signer
from tests.samples import MARCH, payment, receipt
from tests.successors import DAY, ORDER, hand_over, merge, plan, sums

EARLIER: Final = date(2022, 6, 30)

LINES: Final = (
    InventoryLine(
        kind=InventoryKind.BALANCE, body="X2", ref="#3", fund="TH", account="112", party="D1", amount=Money(1_000),
        since=MARCH, until=DAY, rate=620, restriction=Restriction.RESTRICTED, floor=Money(5), income_fund="LAI",
        purposes="6111", recipients="pupil", areas="X1", basis="thư tặng",
    ),
)  # fmt: skip
_TOLD: Final[dict[str, Any]] = {
    "body": "X1", "successor": "X2", "date": DAY, "decision": ORDER, "transfer": "X1-X2-1", "root": "ab" * 32,
    "lines": LINES, "description": "bàn giao",
}  # fmt: skip
SAMPLES: Final = (
    HandOver(**_TOLD, to_book="PY", whole="cd" * 32, part=1, parts=2),
    TakeOver(
        **_TOLD, from_book="PY", accounts=(TakenAs(was="112", code="1121"),), funds=(TakenAs(was="TH", code="TH1"),),
        parties=(TakenAs(was="D1", code="D2"),),
    ),
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("in_english")


def stock_accounts(book: Book) -> None:
    """Open the accounts of goods."""
    record(book, OpenAccount(code="152", name="Hàng", type=AccountType.ASSET, kind=AccountKind.GOODS, role="goods"))
    record(book, OpenAccount(code="5112", name="Hiện vật", type=AccountType.INCOME, role="donation_in_kind"))
    record(book, OpenAccount(code="6112", name="Trao hàng", type=AccountType.EXPENSE, role="goods_given"))


def _seq(book: Book, kind: str) -> int:
    with book.books.source.reading() as connection:
        return max(book.view(connection, book.books.clock()).find(kind, fund="PY"))


def test_a_merged_commune_hands_everything_over_and_nothing_is_lost(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    record(giver, receipt(1_000))
    record(giver, OpenParty(code="NCC", name="Nhà cung cấp"))
    owed = (Posting("6111", "TH", 300), Posting("331", "TH", -300, party="NCC"))
    record(giver, JournalVoucher(date=MARCH, description="phải trả", lines=owed))
    record(taker, receipt(50))
    merge(register)
    before = sums(giver, taker)
    hand_over(register)
    assert sums(giver) == {}
    assert sums(taker) == before == {("TH", None): 1_050, ("TH", "NCC"): -300}
    assert taker.funds["TH"].available().minor == 750
    with pytest.raises(OverdrawnError):
        record(giver, payment(1, day=DAY))
    assert verify(register.books).findings == ()
    with pytest.raises(HandOverError, match="there is nothing to hand over"):
        hand_over(register)


def test_funds_keep_what_binds_them(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    record(giver, OpenFund(code="HB", name="Học bổng", restriction=Restriction.RESTRICTED))
    record(giver, SetTerms(code="HB", purposes="6111", basis="thư tặng"), reason="thư tặng")
    record(giver, receipt(500, fund="HB"))
    merge(register)
    hand_over(register)
    assert taker.funds["HB"].available().minor == 500
    with taker.books.source.reading() as connection:
        found = taker.view(connection, taker.books.clock()).inventory.lines(DAY, "X")
    bound = {line.fund: line for line in found if line.kind is InventoryKind.RESTRICTION}
    assert (bound["HB"].purposes, bound["HB"].basis) == ("6111", "thư tặng")
    assert verify(register.books).findings == ()


def test_what_a_fund_must_keep_goes_with_it_and_is_kept_there(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    record(giver, OpenFund(code="HB", name="Học bổng", restriction=Restriction.RESTRICTED, floor=Money(100)))
    record(giver, receipt(500, fund="HB"))
    merge(register)
    hand_over(register)
    for book, stands, available in ((giver, 0, 0), (taker, 500, 400)):
        assert (book.funds["HB"].balance().minor, book.funds["HB"].available().minor) == (stands, available)
    with pytest.raises(OverdrawnError):
        record(taker, payment(401, fund="HB", day=DAY))
    later = receipt(30, fund="HB", day=DAY)
    record(giver, later)
    hand_over(register)
    assert taker.funds["HB"].available().minor == 430
    assert verify(register.books).findings == ()


def test_nobody_hands_an_endowment_over_alone(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    appoint(giver)
    record(giver, OpenFund(code="LAI", name="Lãi"))
    record(giver, OpenFund(code="VG", name="Vốn gốc", restriction=Restriction.ENDOWMENT, income_fund="LAI"))
    record(giver, receipt(500, fund="VG"))
    merge(register)
    with pytest.raises(PolicyError, match="2 other persons must stand for it"):
        hand_over(register)
    assert sums(giver) == {("VG", None): 500}
    (gives,) = [act for _book, act in hand_over_acts(register, "X1", plan()) if isinstance(act, HandOver)]
    with pytest.raises(HandOverError, match="nothing of it is on its way"):
        take_over_acts(register, "X1", plan())
    paper = File(b"%PDF-1.7 nghi quyet", "nq.pdf")
    seq = (
        giver.as_("HOA")
        .controls.propose(gives, reason="bàn giao", decision=ORDER, decision_file=paper, sign=signer("HOA"))
        .seq
    )
    for party in ("LAN", "TAM"):
        giver.as_(party).controls.approve(seq, sign=signer(party))
    assert sums(giver) == {}
    record_all(take_over_acts(register, "X1", plan()))
    with pytest.raises(HandOverError, match="nothing of it is on its way"):
        take_over_acts(register, "X1", plan())
    assert taker.funds["VG"].balance().minor == 500
    assert taker.funds["VG"].available().minor == 0
    assert verify(register.books).findings == ()


def test_open_advances_pledges_and_deposits_are_open_with_the_successor(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    record(giver, receipt(1_000))
    record(giver, AddDonor(code="D1"))
    record(giver, GiveAdvance(
        date=MARCH, party="D1", fund="TH", account="112", amount=Money(200), due=date(2022, 4, 1), description="đi"
    ))  # fmt: skip
    record(giver, OpenDeposit(
        code="TG1", date=MARCH, deposit_account="1281", matures=date(2023, 3, 7), account="112",
        shares=(DepositShare(fund="TH", amount=Money(300)),), description="gửi", rate=620, bank="VCB",
    ))  # fmt: skip
    record(giver, MakePledge(
        code="CK1", party="D1", date=MARCH, parts=(PledgePart(fund="TH", amount=Money(70), due=date(2022, 12, 1)),)
    ))  # fmt: skip
    merge(register)
    hand_over(register)
    with taker.books.source.reading() as connection:
        here = taker.view(connection, taker.books.clock())
        there = giver.view(connection, giver.books.clock())
        ((advance,), (deposit,), (pledge,)) = (
            tuple(here.advances.listed()),
            here.deposits.standing(),
            tuple(here.gifts.pledges()),
        )
        assert (advance.party, advance.open, advance.due) == ("D1", 200, "2022-04-01")
        assert (deposit.deposit.code, [row.amount for row in deposit.held], deposit.deposit.rate) == ("TG1", [300], 620)
        assert (pledge.code, pledge.open, pledge.due) == ("CK1", 70, "2022-12-01")
        assert [one.open for one in there.advances.listed()] == [0]
        assert [(one.deposit.closed, one.held) for one in there.deposits.standing()] == [(DAY, ())]
        assert [one.open for one in there.gifts.pledges()] == [0]
    settled = SettleAdvance(advance=advance.seq, date=DAY, description="hoàn", returned=Money(200), account="112")
    record(taker, settled)
    assert verify(register.books).findings == ()


def test_a_split_body_hands_over_in_parts_that_are_the_whole(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    for fund, amount in (("TH", 700), ("PY", 300)):
        record(giver, receipt(amount, fund=fund))
    record(giver, GiveAdvance(
        date=MARCH, party="D1", fund="PY", account="112", amount=Money(20), due=DAY, description="đi"
    ))  # fmt: skip
    into = (Successor(body="SL"), Successor(body="X2"))
    record(register, SplitBody(body="X1", into=into, date=DAY, decision=ORDER))
    with pytest.raises(HandOverError, match="nobody is named for fund PY"):
        hand_over(register, shares={"TH": "SL"})
    hand_over(register, shares={"TH": "SL", "PY": "X2"})
    assert (sums(giver), sums(register), sums(taker)) == (
        {}, {("TH", None): 700}, {("PY", None): 280, ("PY", "D1"): 20}
    )  # fmt: skip
    assert verify(register.books).findings == ()


def test_gifts_consolidated_are_what_they_were(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, _taker = books_of
    record(giver, receipt(1_000))
    before = consolidated(register.books, None, span("2022")).totals
    merge(register)
    hand_over(register)
    after = consolidated(register.books, None, span("2022"))
    assert after.totals == before
    assert after.notes == ()


def test_an_altered_line_is_named(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, _taker = books_of
    record(giver, receipt(1_000))
    merge(register)
    (book, act), *rest = hand_over_acts(register, "X1", plan())
    assert isinstance(act, HandOver)
    changed = tuple(replace(one, amount=Money(999)) if one.amount else one for one in act.lines)
    with pytest.raises(HandOverError, match="the root is not that of its lines"):
        record_all([(book, replace(act, lines=changed)), *rest])
    with pytest.raises(HandOverError, match="balance 112 TH 999 ₫ is not what the book has at the end of 01/07/2022"):
        record(book, replace(act, lines=changed, root=inventory_root(changed)))
    record(book, act)
    (taking, take) = next(one for one in rest if isinstance(one[1], TakeOver))
    with pytest.raises(HandOverError, match="the inventory is not the one that the book X1 handed over"):
        record(taking, replace(take, lines=changed, root=inventory_root(changed)))
    record(taking, take)
    with pytest.raises(HandOverError, match="was taken over already"):
        record(taking, take)


def test_what_was_handed_over_is_not_reversed_in_one_book(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    record(giver, receipt(1_000))
    merge(register)
    handed, taken = hand_over(register)
    for book, one in ((giver, handed), (taker, taken)):
        with pytest.raises(CorrectionError, match="two books signed it"):
            record(book, Reversal(of=one.no or "", date=DAY), reason="nhầm")


def test_another_code_there_is_named(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    for book, code, name in ((giver, "HB", "Học bổng xã 1"), (taker, "HB", "Học bổng xã 2")):
        bound = Restriction.RESTRICTED if book is giver else Restriction.UNRESTRICTED
        record(book, OpenFund(code=code, name=name, restriction=bound))
    record(giver, OpenAccount(code="1129", name="Bank 9", type=AccountType.ASSET, kind=AccountKind.BANK))
    record(giver, receipt(100, fund="HB", account="1129"))
    record(giver, OpenParty(code="P9", name="Trần Thị B"))
    record(taker, OpenParty(code="P9", name="Lê Văn C"))
    record(taker, OpenParty(code="P8", name="Trần Thị B"))
    owed = (Posting("6111", "HB", 30), Posting("331", "HB", -30, party="P9"))
    record(giver, JournalVoucher(date=MARCH, description="phải trả", lines=owed))
    merge(register)
    with pytest.raises(HandOverError, match="the party P9 is somebody else there"):
        hand_over(register, funds={"HB": "HB1"})
    with pytest.raises(HandOverError, match="fund HB is another fund there: Học bổng xã 2"):
        hand_over(register, parties={"P9": "P8"})
    with pytest.raises(HandOverError, match="fund HB is bound otherwise there"):
        hand_over(register, parties={"P9": "P8"}, funds={"HB": "HB"}, accounts={"1129": "112"})
    with pytest.raises(HandOverError, match="the book X2 has no account 1129"):
        hand_over(register, parties={"P9": "P8"}, funds={"HB": "HB1"})
    hand_over(register, parties={"P9": "P8"}, funds={"HB": "HB1"}, accounts={"1129": "112"})
    assert sums(taker) == {("HB1", None): 100, ("HB1", "P8"): -30}
    assert verify(register.books).findings == ()


def test_what_is_not_finished_is_refused_by_one_line(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    with pytest.raises(HandOverError, match="it is still there on 01/07/2022"):
        hand_over(register)
    record(register, DissolveBody(body="X1", date=DAY, decision=ORDER))
    with pytest.raises(HandOverError, match="no successor is decided"):
        hand_over(register)
    with pytest.raises(HandOverError, match="X3 keeps no book here"):
        hand_over(register, to=("X3",))
    with pytest.raises(HandOverError, match="there is nothing to hand over"):
        hand_over(register, to=("X2",))
    record(giver, receipt(10, day=date(2022, 7, 2)))
    with pytest.raises(HandOverError, match="booked in its book on 02/07/2022"):
        hand_over(register, to=("X2",))
    assert sums(taker) == {}


def test_goods_in_stock_stand_with_the_successor_and_no_more_with_the_giver(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    for book in (giver, taker):
        stock_accounts(book)
    record(giver, OpenGoods(code="XD", name="Xe đạp", unit="chiếc"))
    for quantity, value in ((4, Money(9_000)), (1, None)):
        record(giver, ReceiveGoods(
            date=MARCH, fund="PY", goods="XD", quantity=quantity, value=value, description="tặng xe"
        ))  # fmt: skip
    record(giver, HandOutGoods(date=MARCH, fund="PY", goods="XD", quantity=2, description="trao xe"))
    merge(register)
    hand_over(register)
    assert [(row.fund, row.received, row.handed_out, row.handed_over, row.stock, row.value) for book in (giver, taker)
            for row in goods(book).rows] == [("PY", 5, 2, -3, 0, 0), ("PY", 0, 0, 3, 3, 5_400)]  # fmt: skip
    assert [(row.act, row.quantity, row.value) for row in goods_moves(taker).rows] == [("take-over", 3, 5_400)]
    assert (sums(giver), sums(taker)) == ({}, {("PY", None): 5_400})
    with pytest.raises(StockError):
        record(giver, HandOutGoods(date=DAY, fund="PY", goods="XD", quantity=1, description="trao xe"))
    with pytest.raises(GoodsError, match="they are handed out already"):
        record(giver, UndoGoods(of=_seq(giver, ReceiveGoods.act), date=DAY), reason="nhầm")
    record(taker, HandOutGoods(date=DAY, fund="PY", goods="XD", quantity=3, description="trao xe"))
    assert sums(taker) == {}
    assert verify(register.books).findings == ()


def test_goods_without_a_value_are_handed_over_by_acts_that_book_nothing_and_nobody_undoes(
    books_of: tuple[Book, Book, Book],
) -> None:
    register, giver, taker = books_of
    for book, code in ((giver, "XD"), (taker, "XD2")):
        record(book, OpenGoods(code=code, name="Xe đạp", unit="chiếc"))
    record(giver, ReceiveGoods(date=MARCH, fund="TH", goods="XD", quantity=5, description="tặng xe"))
    merge(register)
    handed, taken = hand_over(register, funds={"TH": "PY"}, goods={"XD": "XD2"})
    assert [(row.goods, row.fund, row.stock) for row in goods(taker).rows] == [("XD2", "PY", 5)]
    for book, one in ((giver, handed), (taker, taken)):
        with pytest.raises(NotFoundError):
            record(book, UndoGoods(of=one.seq, date=DAY), reason="nhầm")
    assert verify(register.books).findings == ()


def test_goods_of_a_code_that_says_something_else_there_are_named(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    record(giver, OpenGoods(code="XD", name="Xe đạp", unit="chiếc"))
    record(taker, OpenGoods(code="XD", name="Xe đẩy", unit="chiếc"))
    record(taker, OpenGoods(code="XB", name="Xe đạp", unit="bộ"))
    record(giver, ReceiveGoods(date=MARCH, fund="TH", goods="XD", quantity=5, description="tặng xe"))
    merge(register)
    with pytest.raises(HandOverError, match="goods XD are something else there"):
        hand_over(register)
    with pytest.raises(HandOverError, match="goods XB are counted by bộ there, XD by chiếc"):
        hand_over(register, goods={"XD": "XB"})
    record(giver, ReceiveGoods(date=date(2022, 7, 2), fund="TH", goods="XD", quantity=1, description="tặng xe"))
    with pytest.raises(HandOverError, match="something is booked in its book on 02/07/2022"):
        hand_over(register, goods={"XD": "XD1"})


def test_what_a_list_stands_beside_is_taken_on_an_account_of_that_kind(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, _taker = books_of
    stock_accounts(giver)
    record(giver, OpenGoods(code="XD", name="Xe đạp", unit="chiếc"))
    record(giver, ReceiveGoods(date=MARCH, fund="TH", goods="XD", quantity=5, value=Money(50), description="tặng xe"))
    merge(register)
    with pytest.raises(HandOverError, match="account 112 of the book X2 holds something else than 152 did"):
        hand_over(register, accounts={"152": "112"})


def test_transfers_that_wait_are_recorded_first(books_of: tuple[Book, Book, Book]) -> None:
    register, _giver, _taker = books_of
    merge(register)
    record(register, receipt(50))
    record(register, FundTransfer(
        date=MARCH, amount=Money(30), account="112", from_fund="TH", to_book="X1", transfer="T1", description="chuyển"
    ))  # fmt: skip
    with pytest.raises(HandOverError, match="transfer in transit T1 ← SL -30 ₫ cannot be handed over"):
        hand_over(register)


def test_a_transfer_that_the_other_did_not_confirm_yet_goes_along(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    record(giver, receipt(50))
    record(giver, FundTransfer(
        date=MARCH, amount=Money(30), account="112", from_fund="TH", to_book="SL", transfer="T1", description="chuyển"
    ))  # fmt: skip
    merge(register)
    hand_over(register)
    with taker.books.source.reading() as connection:
        read = taker.view(connection, taker.books.clock()).inventory
        (one,) = read.signed("take_over")
        lines = read.lines_of("take_over", one.seq)
    assert [line.ref for line in lines if line.kind is InventoryKind.TRANSIT] == ["T1 → SL"]
    record(register, FundTransfer(
        date=DAY, amount=Money(30), account="112", to_fund="TH", from_book="X1", transfer="T1", description="nhận"
    ))  # fmt: skip
    assert consolidated(register.books, None, span("2022")).notes == ()


def test_the_inventory_of_a_body_is_drawn_with_its_root(books_of: tuple[Book, Book, Book]) -> None:
    _register, giver, _taker = books_of
    record(giver, receipt(1_000))
    drawn = inventory(giver, as_of=DAY)
    assert [(row.kind, row.account, row.fund, row.amount) for row in drawn.rows] == [
        ("balance", "112", "TH", 1_000), ("restriction", None, "TH", None),
    ]  # fmt: skip
    assert drawn.notes[0].startswith("Root of this inventory: ")


def fill_book(book: Book) -> None:
    """Hand over what the book PY had to this one, in January 2023."""
    day = date(2023, 1, 12)
    other = book.books["PY"].as_("HOA")
    with other.books.source.reading() as connection:
        officer = book.view(connection, book.books.clock()).get(Party, "HOA")
        kind = book.view(connection, book.books.clock()).all(GoodsKind)[0]
    record(other, OpenParty(code="D9", name=officer.name))
    record(other, OpenGoods(code="XD", name=kind.name, unit=kind.unit))
    record(other, ReceiveGoods(date=day, fund="TH", goods="XD", quantity=3, description="tặng xe"))
    record(other, receipt(61_000, day=day))
    owed = (Posting("6111", "TH", 1_000), Posting("331", "TH", -1_000, party="D9"))
    record(other, JournalVoucher(date=day, description="phải trả", lines=owed))
    with other.books.source.reading() as connection:
        lines = in_order(other.view(connection, other.books.clock()).inventory.lines(day, "X1"))
    told: dict[str, Any] = {
        "body": "D02", "successor": "X1", "date": day, "decision": ORDER, "transfer": "PY-SL-1",
        "root": inventory_root(lines), "lines": lines, "description": "bàn giao",
    }  # fmt: skip
    same: dict[str, Any] = {
        part: (TakenAs(was=was, code=code),)
        for part, was, code in (
            ("accounts", "112", "112"),
            ("funds", "TH", "TH"),
            ("parties", "D9", "HOA"),
            ("goods", "XD", kind.code),
        )
    }
    record(other, HandOver(**told, **same, to_book="SL", whole=told["root"], part=1, parts=1))
    record(book.as_("HOA"), TakeOver(**told, from_book="PY", **same))


def test_a_body_without_a_book_hands_nothing_over(books_of: tuple[Book, Book, Book]) -> None:
    register, _giver, _taker = books_of
    record(register, DissolveBody(body="X3", date=DAY, decision=ORDER))
    with pytest.raises(HandOverError, match="X3: it keeps no book here"):
        hand_over(register, "X3")


def test_what_belongs_together_goes_to_one_successor(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, _taker = books_of
    record(giver, OpenFund(code="LAI", name="Lãi"))
    record(giver, OpenFund(code="VG", name="Vốn gốc", restriction=Restriction.ENDOWMENT, income_fund="LAI"))
    for fund in ("VG", "LAI", "TH"):
        record(giver, receipt(500, fund=fund))
    record(giver, OpenDeposit(
        code="TG1", date=MARCH, deposit_account="1281", matures=date(2023, 3, 7), account="112", description="gửi",
        shares=(DepositShare(fund="TH", amount=Money(300)), DepositShare(fund="LAI", amount=Money(300))),
    ))  # fmt: skip
    into = (Successor(body="SL"), Successor(body="X2"))
    record(register, SplitBody(body="X1", into=into, date=DAY, decision=ORDER))
    with pytest.raises(HandOverError, match="the endowment VG and its income fund LAI go to one successor"):
        hand_over(register, shares={"VG": "SL", "LAI": "X2", "TH": "X2"})
    with pytest.raises(HandOverError, match="the funds of deposit TG1 go to one successor"):
        hand_over(register, shares={"VG": "X2", "LAI": "X2", "TH": "SL"})
    with pytest.raises(HandOverError, match="X9 is no successor of it"):
        hand_over(register, shares={"VG": "X2", "LAI": "X2", "TH": "X9"})


def test_the_floor_of_a_fund_to_which_money_is_only_promised_is_raised_there(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    for book, floor in ((giver, Money(100)), (taker, Money(30))):
        record(book, OpenFund(code="HB", name="Học bổng", floor=floor))
    record(giver, AddDonor(code="D1"))
    part = PledgePart(fund="HB", amount=Money(70), due=date(2022, 12, 1))
    record(giver, MakePledge(code="CK1", party="D1", date=MARCH, parts=(part,)))
    merge(register)
    hand_over(register)
    with taker.books.source.reading() as connection:
        kept = taker.view(connection, taker.books.clock()).get(Fund, "HB").floor
    assert kept == Money(130)
    assert verify(register.books).findings == ()


def test_an_income_fund_that_is_there_is_opened_no_second_time(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    record(giver, OpenFund(code="LAI", name="Lãi"))
    record(taker, OpenFund(code="LAI", name="Lãi"))
    record(giver, OpenFund(code="VG", name="Vốn gốc", restriction=Restriction.ENDOWMENT, income_fund="LAI"))
    record(giver, receipt(500, fund="VG"))
    merge(register)
    acts = [act for _book, act in hand_over_acts(register, "X1", plan())]
    assert [act.code for act in acts if isinstance(act, OpenFund)] == ["VG"]


def test_a_party_whose_name_nobody_may_read_is_registered_there_first(books_of: tuple[Book, Book, Book]) -> None:
    register, giver, taker = books_of
    record(giver, receipt(1_000))
    record(giver, OpenParty(code="NCC", name="Nhà cung cấp"))
    owed = (Posting("6111", "TH", 300), Posting("331", "TH", -300, party="NCC"))
    record(giver, JournalVoucher(date=MARCH, description="phải trả", lines=owed))
    record(giver, HidePersonal(party="NCC"))
    merge(register)
    with pytest.raises(HandOverError, match="the name of NCC is hidden or erased"):
        hand_over(register)
    record(taker, OpenParty(code="NCC", name="Nhà cung cấp"))
    hand_over(register)
    assert sums(taker) == {("TH", None): 1_000, ("TH", "NCC"): -300}
