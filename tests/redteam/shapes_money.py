"""Vouchers and corrections whose fields must fit each other to be recorded at all: balanced lines, own accounts."""

from typing import Any, Final

from msgspec.structs import replace

from quykhuyenhoc.acts import (
    Adjustment,
    FundTransfer,
    GiveAdvance,
    JournalVoucher,
    Move,
    OpenAccount,
    OpenDeposit,
    OpeningBalances,
    Payment,
    Receipt,
    SettleAdvance,
    Split,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.acts.deposits.deposits import DepositShare
from quykhuyenhoc.kinds import AccountKind, AccountType
from quykhuyenhoc.ledger.vouchers import Posting
from tests.redteam.founding import LATER
from tests.redteam.maker import Maker, Shape


def _voucher(kind: type[Any]) -> Shape:
    def shape(maker: Maker) -> Act:
        types = {"Receipt": ("income", "liability", "asset"), "Payment": ("expense", "liability", "asset")}
        contra = maker.contra(types[kind.__name__][0]) if maker.likely(60) else maker.contra(*types[kind.__name__])
        amount = maker.money()
        splits = [Split(fund=maker.fund(), amount=amount, account=contra, party=maker.party())]
        if maker.likely(20):
            splits.append(replace(splits[0], fund=maker.other_fund(), party=maker.party()))
        more = {"refunds": maker.seq("receipt")} if kind is Payment and maker.likely(25) else {}
        act: Act = kind(
            date=maker.day(),
            account=maker.liquid(),
            splits=tuple(splits),
            description="tiền",
            party=maker.one(split.party for split in splits),
            **more,
        )
        return act

    return shape


def _pair(maker: Maker, fund: str, debit: str, credit: str, currency: str = "VND") -> tuple[Posting, Posting]:
    amount = maker.minor() if currency == "VND" else 100_000
    return (
        Posting(debit, fund, amount, currency, maker.party() if maker.likely(50) else None),
        Posting(credit, fund, -amount, currency, maker.party() if maker.likely(50) else None),
    )


def entry(maker: Maker) -> Act:
    """Return a balanced entry: any account against any other, in one fund or in two that lose and gain."""
    kinds, fund = maker.facts.kinds, maker.fund()
    any_account = [str(maker.one(kinds)) for _ in range(4)]
    form = maker.rng.randrange(6)
    lines: tuple[Posting, ...] = _pair(maker, fund, any_account[0], any_account[1], maker.currency())
    if form == 0:  # money out of the fund on one leg
        lines = _pair(maker, fund, maker.contra(), maker.liquid())
    elif form == 1:  # what one fund loses another gains, through the same accounts
        other, money, contra = maker.other_fund(), maker.liquid(), maker.contra()
        lines = (*_pair(maker, fund, contra, money), *_pair(maker, other, money, contra))
    elif form == 2:
        lines = (*_pair(maker, fund, "112", "5111"), *_pair(maker, fund, "642", "111"))
    elif form == 3:
        other = maker.other_fund()
        lines = (*_pair(maker, fund, any_account[0], "331"), *_pair(maker, other, "331", any_account[1]))
    elif form == 4:
        other, claim = maker.other_fund(), str(maker.one(("141", "138", "128", "156")))
        lines = (*_pair(maker, other, maker.contra(), claim), *_pair(maker, fund, claim, maker.contra()))
    return JournalVoucher(date=maker.day(), description="bút toán", lines=lines)


def adjust(maker: Maker) -> Act:
    """Return a correction of the voucher that the path is after: its amount, fund, accounts, party, or all lines."""
    voucher = maker.voucher()
    given: dict[str, Any] = maker.one((
        {"amount": maker.minor()}, {"amount": maker.minor() + 1}, {"amount": 0}, {"fund": maker.other_fund()},
        {"account": maker.liquid()}, {"contra": maker.contra()}, {"party": maker.party()},
        {"amount": maker.minor(), "fund": maker.other_fund()}, {"lines": _moved(maker, voucher.seq)},
        {"person": "Người khác"}, {"party": maker.party(), "amount": maker.minor()},
    ))  # fmt: skip
    return Adjustment(of=voucher.no, date=maker.day(), **given)


def _moved(maker: Maker, seq: int) -> tuple[Posting, ...]:
    """Return the lines of a voucher in another fund, or with other accounts on one side."""
    lines, fund = maker.lines_of(maker.voucher()._replace(seq=seq)), maker.other_fund()
    contra = maker.contra()
    into = maker.rng.randrange(2)
    return tuple(
        Posting(
            line.account if into or maker.facts.kinds[line.account] in ("cash", "bank", "deposit") else contra,
            fund if into else line.fund, line.amount, line.currency, line.party,
        )
        for line in lines
    ) or (Posting("111", fund, 1), Posting("5111", fund, -1))  # fmt: skip


def account(maker: Maker) -> Act:
    """Return a new account: of money of one's own, or anything."""
    if maker.likely(60):
        kind = maker.one((AccountKind.BANK, AccountKind.CASH, AccountKind.DEPOSIT))
        return OpenAccount(code=maker.new(), name="Tài khoản mới", type=AccountType.ASSET, kind=kind)
    made: Act = maker.make(OpenAccount)
    return made


def transfer(maker: Maker) -> Act:
    """Return a transfer between two funds, or to or from another book."""
    way = maker.one(({"to_fund": maker.other_fund()},) * 3 + ({"to_book": "PY"}, {"from_book": "PY"}))
    more = {"decision": "7/QĐ"} if maker.likely(50) else {}
    if "from_book" in way:
        return FundTransfer(
            date=maker.day(), amount=maker.money(), account=maker.liquid(), to_fund=maker.fund(), transfer=maker.new(),
            description="chuyển", **way, **more,
        )  # fmt: skip
    if "to_book" in way:
        more["transfer"] = maker.new()
    return FundTransfer(
        date=maker.day(), amount=maker.money(), account=maker.liquid(), from_fund=maker.fund(), description="chuyển",
        **way, **more,
    )  # fmt: skip


def move(maker: Maker) -> Act:
    """Return a move of money of one's own, to a new account where the path opened one."""
    kinds = maker.facts.kinds
    liquid = [code for code in kinds if kinds[code] in ("cash", "bank", "deposit")]
    into = (
        liquid[-1]
        if maker.chosen.money == "new"
        else str(maker.one(c for c in liquid if kinds[c] == maker.chosen.money))
    )
    source = str(maker.one(("112", "111", "1122", "1281")))
    return Move(
        date=maker.day(), source=source, target=into, fund=maker.fund(), amount=maker.money(), description="nộp"
    )


def advance(maker: Maker) -> Act:
    """Return an advance."""
    return GiveAdvance(
        date=maker.day(), party=maker.party(), fund=maker.fund(), account=str(maker.one(("111", "112"))),
        amount=maker.money(), due=LATER, description="tạm ứng",
    )  # fmt: skip


def settle(maker: Maker) -> Act:
    """Return a settlement, with less or more spent than was given."""
    made = maker.make(SettleAdvance, keep={"date": maker.day(), "account": "111"})
    return replace(made, returned=None) if maker.likely(60) else made  # type: ignore[no-any-return]


def opening(maker: Maker) -> Act:
    """Return opening balances a second time."""
    return OpeningBalances(date=maker.day(), lines=(Posting("112", maker.fund(), maker.minor()),))


def deposit(maker: Maker) -> Act:
    """Return a deposit of the amount of the path."""
    share = DepositShare(fund=maker.fund(), amount=maker.money())
    return OpenDeposit(
        code=maker.new(), date=maker.day(), deposit_account="1281", matures=LATER, shares=(share,), description="gửi",
        account=str(maker.one(("112", "111"))),
    )  # fmt: skip


MONEY: Final[dict[type[Act], Shape]] = {
    Receipt: _voucher(Receipt), Payment: _voucher(Payment), JournalVoucher: entry, Adjustment: adjust,
    OpenAccount: account, FundTransfer: transfer, Move: move, GiveAdvance: advance, SettleAdvance: settle,
    OpeningBalances: opening, OpenDeposit: deposit,
}  # fmt: skip
