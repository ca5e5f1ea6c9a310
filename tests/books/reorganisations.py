"""Random reorganisations: what bodies had before, fund by fund and party by party, they have after; both roots agree.

Of goods they have as many after as before, and as much of what was awarded waits to be paid.

``python -m tests.books.reorganisations 10000 [FIRST]`` tries so many, by seed from FIRST on, each with its own books;
half of them have goods in stock, awards to be paid, open advances, pledges, deposits and transfers in transit. Half of
those with several successors hand over to one after the other, and a third of all goes back and is handed over anew.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Final

from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, record, record_all, verify
from quykhuyenhoc.acts import (
    Act,
    AddDonor,
    AwardLine,
    ChangeBody,
    Decide,
    DepositShare,
    Disburse,
    DissolveBody,
    FundTransfer,
    GiveAdvance,
    HandOutGoods,
    HandOver,
    HandOverPlan,
    JournalVoucher,
    MakePledge,
    MergeBodies,
    Merged,
    Nominate,
    Nominee,
    OpenAccount,
    OpenBody,
    OpenDeposit,
    OpenFund,
    OpenGoods,
    OpenParty,
    OpenProgramme,
    OpenRound,
    Paid,
    Part,
    PledgePart,
    Receipt,
    ReceiveGoods,
    SetTerms,
    Split,
    SplitBody,
    Successor,
    TakeOver,
    hand_back_acts,
    hand_over_acts,
)
from quykhuyenhoc.books.awards import decision_acts, total_of
from quykhuyenhoc.files import File
from quykhuyenhoc.kinds import AccountKind, AccountType, InventoryKind, Restriction
from quykhuyenhoc.leaves.inventory import inventory_root
from quykhuyenhoc.ledger import InventoryLine, Posting
from quykhuyenhoc.ledger.inventory import altered
from quykhuyenhoc.reports import awards, goods
from quykhuyenhoc.testing import PreparedBooks
from tests.samples import MARCH, receipt, small_book

DAY: Final = date(2022, 7, 1)
ORDER: Final = "1681/NQ"
COMMUNES: Final = ("X1", "X2", "X3", "X4")
PAPER: Final = File(b"%PDF-1.7 nghi quyet", "nq.pdf")
FUNDS: Final = ("TH", "PY", "HB", "KT")
Sums = dict[tuple[str, str | None], int]


def prepare(books: Books) -> None:
    """Make a province with four communes that keep their books here, each with four funds and two parties."""
    small_book(books)
    for code in COMMUNES:
        small_book(books, code)
    for code in ("SL", *COMMUNES):
        book = books[code]
        for act in (
            OpenAccount(code="141", name="Tạm ứng", type=AccountType.ASSET, kind=AccountKind.ADVANCE, role="advance"),
            OpenAccount(code="1281", name="Tiền gửi", type=AccountType.ASSET, kind=AccountKind.DEPOSIT),
            OpenAccount(code="516", name="Nhận", type=AccountType.INCOME, role="transfer_in"),
            OpenAccount(code="616", name="Chuyển", type=AccountType.EXPENSE, role="transfer_out"),
            OpenAccount(code="152", name="Hàng", type=AccountType.ASSET, kind=AccountKind.GOODS, role="goods"),
            OpenAccount(code="5112", name="Hiện vật", type=AccountType.INCOME, role="donation_in_kind"),
            OpenAccount(code="5115", name="Tài trợ", type=AccountType.INCOME, role="donation"),
            OpenAccount(code="6112", name="Trao hàng", type=AccountType.EXPENSE, role="goods_given"),
            OpenGoods(code="XD", name="Xe đạp", unit="chiếc"),
            OpenAccount(code="6113", name="Học bổng", type=AccountType.EXPENSE, role="scholarship"),
            OpenProgramme(code="CT", name="Học bổng xã"),
            OpenRound(code="CT-1", programme="CT", name="Đợt 1", date=MARCH),
            OpenParty(code="NCC", name="Nhà sách"),
            AddDonor(code="D1"),
        ):
            record(book, act)
        if code != "SL":
            record(book, OpenFund(code="HB", name="Học bổng", restriction=Restriction.RESTRICTED))
            record(book, SetTerms(code="HB", purposes="6111,6112,CT", basis="thư tặng"), reason="thư tặng")
            record(book, OpenFund(code="KT", name="Khuyến tài", restriction=Restriction.DESIGNATED))
    register = books["SL"]
    record(register, OpenBody(code="SL", name="Tỉnh", kind="province", own_book="SL"))
    record(register, OpenBody(code="H1", name="Huyện", kind="district", parent="SL"))
    for code in COMMUNES:
        record(register, OpenBody(code=code, name=f"Xã {code}", kind="commune", parent="H1", own_book=code))


@cache
def prepared() -> PreparedBooks:
    """Return the books that each reorganisation begins with, made once."""
    return PreparedBooks(prepare)


def sums(books: Books) -> Sums:
    """Return what all books together have and owe, by fund and party."""
    found = Counter[tuple[str, str | None]]()
    for head in books.heads():
        book = books.at(head)
        with books.source.reading() as connection:
            for line in book.view(connection, books.clock()).inventory.lines(DAY, "X"):
                if line.kind is InventoryKind.BALANCE and line.amount:
                    found[line.fund or "", line.party] += line.amount.minor
    return {key: amount for key, amount in found.items() if amount}


def stocks(books: Books) -> Counter[str]:
    """Return how many goods all books together have, by fund."""
    found = Counter[str]()
    for head in books.heads():
        for row in goods(books.at(head)).rows:
            found[row.fund or ""] += row.stock
    return +found


def committed(books: Books) -> Counter[str]:
    """Return how much of awards all books together have still to pay, by fund."""
    found = Counter[str]()
    for head in books.heads():
        for row in awards(books.at(head)).rows:
            found[row.fund] += row.open
    return +found


def promised(books: Books) -> Counter[str]:
    """Return how much all books together have still to get of pledges, by fund."""
    found = Counter[str]()
    for head in books.heads():
        for line in _lines(books.at(head)):
            if line.kind is InventoryKind.PLEDGE and line.amount:
                found[line.fund or ""] += line.amount.minor
    return found


def fill(book: Book, dice: random.Random, *, stands_open: bool) -> None:
    """Record what a commune did: gifts, what it owes, and what stands open where anything does."""
    for fund in dice.sample(FUNDS, dice.randint(1, len(FUNDS))):
        amount = dice.randint(1_000, 9_000_000)
        record(book, receipt(amount, fund=fund))
        if dice.random() < 1 / 2:
            owed = dice.randint(1, amount // 4)
            lines = (Posting("6111", fund, owed), Posting("331", fund, -owed, party="NCC"))
            record(book, JournalVoucher(date=MARCH, description="sách", lines=lines))
        for act in standing_open(book.code, fund, amount // 2, dice) if stands_open else ():
            record(book, act)


def standing_open(code: str, fund: str, most: int, dice: random.Random) -> Iterator[Act]:
    """Yield what stands open in a fund, together at most an amount, and goods that it has."""
    third = max(most // 3, 1)
    if dice.random() < 1 / 2:
        yield from awarded(code, fund, third, dice)
    if dice.random() < 1 / 2:
        quantity, value = dice.randint(1, 50), dice.choice((None, Money(dice.randint(1, 900_000))))
        yield ReceiveGoods(date=MARCH, fund=fund, goods="XD", quantity=quantity, value=value, description="tặng")
        if out := dice.randint(0, quantity):
            yield HandOutGoods(date=MARCH, fund=fund, goods="XD", quantity=out, description="trao")
    if dice.random() < 1 / 2:
        yield GiveAdvance(
            date=MARCH, party="D1", fund=fund, account="112", amount=Money(dice.randint(1, third)),
            due=date(2022, 4, 1), description="đi trao",
        )  # fmt: skip
    if dice.random() < 1 / 2:
        yield OpenDeposit(
            code=f"TG-{code}-{fund}", date=MARCH, deposit_account="1281", matures=date(2023, 3, 7), account="112",
            shares=(DepositShare(fund=fund, amount=Money(dice.randint(1, third))),), description="gửi", rate=620,
            bank="VCB",
        )  # fmt: skip
    if dice.random() < 1 / 2:
        funds = dict.fromkeys((fund, dice.choice(FUNDS)))
        parts = [PledgePart(fund=one, amount=Money(dice.randint(1, 500_000)), due=date(2022, 12, 1)) for one in funds]
        yield MakePledge(code=f"CK-{code}-{fund}", party="D1", date=MARCH, parts=tuple(parts))
        if came := dice.choice((0, dice.randint(1, 600_000))):
            split = Split(fund=dice.choice(list(funds)), amount=Money(came), account="5115", party="D1")
            yield Receipt(date=MARCH, account="112", splits=(split,), description="góp", pledge=f"CK-{code}-{fund}")


def awarded(code: str, fund: str, most: int, dice: random.Random) -> Iterator[Act]:
    """Yield what decides two awards of a fund, and what pays the first of them, in whole or in part."""
    whole = max(most // 2, 2)
    codes = [f"CT-1.{code}{fund}{n}" for n in (1, 2)]
    yield Nominate(round="CT-1", date=MARCH, nominees=tuple(Nominee(code=one, name="Lò Văn Pó") for one in codes))
    lines = [AwardLine(award=one, fund=fund, amount=Money(whole)) for one in codes]
    half = Money(whole // 2), Money(whole - whole // 2)
    days = (date(2022, 5, 1), date(2022, 9, 1))
    parts = [Part(award=codes[1], number=n, due=days[n - 1], amount=half[n - 1]) for n in (1, 2)]
    told = Decide(
        number=f"{fund}/QĐ", date=MARCH, list="", count=2, total=total_of(lines), council="BTV",
    )  # fmt: skip
    yield from decision_acts(told, "CT-1", lines, parts if dice.random() < 1 / 2 else ())
    if paid := dice.randint(0, whole):
        its = (Paid(award=dice.choice(codes), amount=Money(paid)),)
        yield Disburse(date=MARCH, account="112", paid=its, description="trao")


def in_transit(giver: Book, other: str, dice: random.Random) -> None:
    """Record that a commune sent something, which the other side has not confirmed yet."""
    with giver.books.source.reading() as connection:
        lines = giver.view(connection, giver.books.clock()).inventory.lines(DAY, "X")
    rich = [one for one in lines if one.kind is InventoryKind.BALANCE and one.account == "112" and one.amount]
    if rich:
        line = dice.choice(rich)
        assert line.amount is not None
        sent = FundTransfer(
            date=date(2022, 6, 20), amount=Money(max(line.amount.minor // 10, 1)), account="112",
            from_fund=line.fund, to_book=other, transfer=f"T-{giver.code}", description="nộp",
        )  # fmt: skip
        record(giver, sent, reason="nộp", decision=ORDER, decision_file=PAPER)


def end(register: Book, body: str, into: Sequence[str], dice: random.Random) -> dict[str, str]:
    """Merge, split or dissolve a body; return who takes which fund, where there are several."""
    if len(into) > 1:
        successors = tuple(Successor(body=one) for one in into)
        record(register, SplitBody(body=body, into=successors, date=DAY, decision=ORDER))
        return {fund: dice.choice(into) for fund in FUNDS}
    if dice.random() < 1 / 2:
        record(register, MergeBodies(bodies=(Merged(body=body),), into=into[0], date=DAY, decision=ORDER))
    else:
        last = (Successor(body=into[0]),)
        record(register, DissolveBody(body=body, into=last, date=DAY, decision=ORDER))
    return {}


def reorganise(seed: int) -> str:
    """Reorganise random books; return what was done. Every claim is an assertion."""
    dice = random.Random(seed)  # noqa: S311 (no secret)
    with prepared().fresh() as books:
        register = books["SL"]
        stands_open = seed % 2 == 1
        for code in COMMUNES:
            fill(books[code], dice, stands_open=stands_open)
        gone, *others = dice.sample(COMMUNES, len(COMMUNES))
        if stands_open and dice.random() < 1 / 2:
            in_transit(books[gone], others[-1], dice)
        if dice.random() < 1 / 2:
            record(register, ChangeBody(code=gone, date=MARCH, decision=ORDER, parent="SL"))
        into = others[: dice.choice((1, 1, 2))]
        has = {line.fund for line in _lines(books[gone])}
        shares = {fund: who for fund, who in end(register, gone, into, dice).items() if fund in has}
        before = _all(books)
        plans = _plans(shares, one_by_one=dice.random() < 1 / 2)
        _hand_over(register, gone, plans, dice)
        assert not {line.kind for line in _lines(books[gone])} - {InventoryKind.TRANSIT}, seed
        if dice.random() < 1 / 3:
            acts = hand_back_acts(register, gone, HandOverPlan(date=DAY, decision=ORDER))
            record_all(acts, reason="trả lại", decision=ORDER, decision_file=PAPER)
            _roots_agree(acts)
            assert _all(books) == before, seed
            back = {line.fund for line in _lines(books[gone]) if line.fund}
            _hand_over(register, gone, _plans({fund: who for fund, who in shares.items() if fund in back}), dice)
        assert _all(books) == before, seed
        assert not {line.kind for line in _lines(books[gone])} - {InventoryKind.TRANSIT}, seed
        if seed % 10 == 0:
            assert verify(books).findings == (), seed
        return f"{gone} -> {', '.join(into)}"


def _all(books: Books) -> tuple[object, ...]:
    return sums(books), stocks(books), committed(books), promised(books)


def _plans(shares: dict[str, str], *, one_by_one: bool = False) -> list[HandOverPlan]:
    """Return what is decided: all at once, or for one successor after the other."""
    whole = HandOverPlan(date=DAY, decision=ORDER, shares=shares)
    return [whole._replace(to=(one,)) for one in sorted({*shares.values()})] if one_by_one and shares else [whole]


def _hand_over(register: Book, gone: str, plans: Sequence[HandOverPlan], dice: random.Random) -> None:
    left = dict(plans[0].shares)
    for plan in plans:
        acts = hand_over_acts(register, gone, plan._replace(shares=left))
        _one_altered_line_is_named(acts, dice)
        record_all(acts, reason="bàn giao", decision=ORDER, decision_file=PAPER)
        _roots_agree(acts)
        if len(plans) == 1:
            assert _given(acts)[0].whole == inventory_root(line for one in _given(acts) for line in one.lines)
        left = {fund: who for fund, who in left.items() if who not in plan.to}


def _given(acts: "tuple[tuple[Book, object], ...]") -> list[HandOver]:
    return [act for _book, act in acts if isinstance(act, HandOver)]


def _lines(book: Book) -> tuple[InventoryLine, ...]:
    with book.books.source.reading() as connection:
        return tuple(book.view(connection, book.books.clock()).inventory.lines(DAY, "X"))


def _roots_agree(acts: "tuple[tuple[Book, object], ...]") -> None:
    given = _given(acts)
    taken = {act.transfer: act for _book, act in acts if isinstance(act, TakeOver)}
    assert len(given) == len(taken)
    for one in given:
        other = taken[one.transfer]
        assert one.root == other.root == inventory_root(other.lines) == inventory_root(one.lines)


def _one_altered_line_is_named(acts: "tuple[tuple[Book, object], ...]", dice: random.Random) -> None:
    lines = dice.choice(_given(acts)).lines
    at = dice.choice([n for n, line in enumerate(lines) if line.amount])
    amount = lines[at].amount
    assert amount is not None
    other = replace(lines[at], amount=Money(amount.minor + 1))
    found = altered((*lines[:at], other, *lines[at + 1 :]), lines)
    assert found in (other, lines[at])


def main(given: list[str], tell: Callable[[str], None] = print) -> None:
    """Try as many as asked."""
    count, first = int(given[0]), int(given[1]) if len(given) > 1 else 0
    began = time.perf_counter()
    for n, seed in enumerate(range(first, first + count), 1):
        reorganise(seed)
        if n % 100 == 0 or n == count:
            seconds = time.perf_counter() - began
            tell(f"{n} of {count} reorganisations: every sum kept, every root agreed ({seconds / n:.3f} s each)")


if __name__ == "__main__":
    main(sys.argv[1:])
