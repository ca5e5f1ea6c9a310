"""Gifts, goods and thanks in the sample book: every kind of act about them stands in it at least once."""

from datetime import date
from typing import Any, Final

from quykhuyenhoc import Book, Money
from quykhuyenhoc.acts import (
    GoodsGiven,
    HandOutGoods,
    IssueGiftReceipt,
    OpenAccount,
    OpenGoods,
    PrintGiftReceipt,
    Receipt,
    ReceiveGoods,
    SendThanks,
    SetTier,
    Split,
    TakeBackThanks,
    Thanked,
    UndoGoods,
    VoidGiftReceipt,
)
from quykhuyenhoc.kinds import AccountKind, AccountType, ThanksKind, TierSpan
from tests.officers import enter

DAY: Final = date(2022, 3, 14)
LATER: Final = date(2022, 3, 21)
ACCOUNTS: Final = (
    OpenAccount(code="5115", name="Donations", type=AccountType.INCOME, role="donation"),
    OpenAccount(code="5112", name="Gifts in kind", type=AccountType.INCOME, role="donation_in_kind"),
    OpenAccount(code="156", name="Goods", type=AccountType.ASSET, kind=AccountKind.GOODS, role="goods"),
    OpenAccount(code="6114", name="Goods given", type=AccountType.EXPENSE, role="goods_given"),
)
BIKES: Final = OpenGoods(code="XD", name="Xe đạp", unit="chiếc")


def gift(amount: int, party: str | None = "D1", day: date = DAY, fund: str = "PY") -> Receipt:
    """Return a gift of so many đồng on the account of donations."""
    split = Split(fund=fund, amount=Money(amount), account="5115", party=party)
    return Receipt(date=day, account="112", splits=(split,), description="ủng hộ quỹ")


def bikes(quantity: int, value: int | None = None, **more: Any) -> ReceiveGoods:
    """Return so many bicycles given by D1."""
    given: dict[str, Any] = {"date": DAY, "fund": "PY", "goods": "XD", "party": "D1", "description": "tặng xe"}
    return ReceiveGoods(**given | more, quantity=quantity, value=Money(value) if value else None)


def hand_out(quantity: int, **more: Any) -> HandOutGoods:
    """Return so many bicycles handed out."""
    given: dict[str, Any] = {"date": LATER, "fund": "PY", "goods": "XD", "description": "trao xe"}
    return HandOutGoods(**given | more, quantity=quantity)


def fill_gifts(book: Book) -> None:
    """Record receipts of which one is void, goods with and without a value, and thanks of which some are taken back."""
    for act in (*ACCOUNTS, BIKES):
        enter(book, act)
    seq = enter(book, gift(900)).seq
    issue = IssueGiftReceipt(date=DAY, gift=seq, party="D1", amount=Money(900), description="ủng hộ đầu xuân")
    first = enter(book, issue).seq
    enter(book, PrintGiftReceipt(receipt=first))
    enter(book, VoidGiftReceipt(receipt=first, date=LATER), reason="sai tên")
    enter(book, issue)
    enter(book, bikes(5, 500))
    enter(book, bikes(2))
    given = GoodsGiven(quantity=1, party="D1", name="Lê Văn An"), GoodsGiven(quantity=2, party="D1")
    enter(book, hand_out(3, given=given))
    wrong = enter(book, bikes(1)).seq
    enter(book, UndoGoods(of=wrong, date=LATER), reason="ghi nhầm")
    enter(book, SetTier(code="V", name="Vàng", amount=Money(500), span=TierSpan.YEAR))
    thanked = (Thanked(gift=seq, party="D1"),)
    for kind in ThanksKind:
        enter(book, SendThanks(kind=kind, date=LATER, thanked=thanked, sha256="ab" * 32))
    taken = TakeBackThanks(kind=ThanksKind.LETTER, gift=seq, party="D1", date=LATER)
    enter(book, taken, reason="thư trả lại")
