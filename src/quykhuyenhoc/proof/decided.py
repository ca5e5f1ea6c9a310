"""What an act found in the book and said in its leaf is found again, as the book stood before it.

Who may write the file could alter a row for a moment, let an act read it, and put it back: rows and leaves agree then,
and still the leaf tells what never was. Decided again are how interest was shared, what goods that were handed out were
worth, by how much a voucher was wrong, on which accounts a closing put net assets, the amount of a gift receipt, and
the balances that a closing keeps.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from quykhuyenhoc.acts.act import identified
from quykhuyenhoc.acts.corrections import Adjustment
from quykhuyenhoc.acts.deposits.banking import CreditInterest
from quykhuyenhoc.acts.deposits.deposits import AccrueInterest, CloseDeposit, ReceiveInterest, RollOver, WithdrawEarly
from quykhuyenhoc.acts.goods import HandOutGoods
from quykhuyenhoc.acts.periods import ClosePeriod, kept_balances
from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.leaves.leaf import asked_act
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.periods import TEMPORARY, net_asset_account
from quykhuyenhoc.log.leaf import read_leaf
from quykhuyenhoc.period import parse_period
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.store.before import BookBefore
from quykhuyenhoc.store.controls.judged import postings_of
from quykhuyenhoc.store.gifts.giving import PostingSelection
from quykhuyenhoc.store.log import leaves_of
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.vouchers import Posting
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.log_heads import Head
    from quykhuyenhoc.store.view import View

_SHARED: Final = (AccrueInterest, CloseDeposit, CreditInterest, ReceiveInterest, RollOver, WithdrawEarly)
DECIDED: Final = {
    **{kind.act: N_("is not the share of its fund") for kind in _SHARED},
    HandOutGoods.act: N_("is not what the goods were worth"),
    Adjustment.act: N_("is not by how much its voucher was wrong"),
}
"""The acts whose lines are decided again -> what is wrong where they are others."""


def check_decided(connection: "Connection", head: "Head", *, contents: bool) -> Iterator[Finding]:
    """Yield what leaves tell otherwise than the book stood before them; with ``contents`` also what closings keep."""
    yield from _amounts(connection, head)
    yield from _net_assets(connection, head)
    yield from _receipts(connection, head)
    if contents:
        yield from _closings(connection, head)


def _amounts(connection: "Connection", head: "Head") -> Iterator[Finding]:
    for seq, at, sealed in leaves_of(connection, head.book, tuple(DECIDED)):
        view, data = BookBefore(connection, head, seq, at), read_leaf(sealed)
        try:
            expected = _lines(view, data)
        except (QuyError, LookupError, TypeError, ValueError) as error:
            problem = N_("cannot be decided as the book stood before it")
            yield Finding(head.code, "log", f"#{seq}", "entries", problem, " ".join(str(error).split()))
            continue
        stored = _booked(connection, head.book, seq)
        for key in sorted(stored.keys() | expected.keys()):
            if stored.get(key, 0) != expected.get(key, 0):
                problem, place = DECIDED[data["kind"]], f"#{seq} {' '.join(key)}"
                yield Finding(
                    head.code, "posting", place, "amount", problem, str(stored.get(key, 0)), str(expected.get(key, 0))
                )  # fmt: skip


DecidedSums = dict[tuple[str, str, str], int]
"""Account, fund and currency -> what an act books there."""


def _lines(view: "View", data: Any) -> DecidedSums:
    act = asked_act(data, lambda _path, _commitment: "-")
    if isinstance(act, HandOutGoods):  # who had them changes no amount, and is asked of the book as it is today
        act = replace(act, given=())
    outcome = act.decide(view)
    return _sums(line for entry in outcome.entries for line in identified(view, entry.lines))


def _booked(connection: "Connection", book: int, seq: int) -> DecidedSums:
    return _sums(
        line for *_entry, text in Snapshot(connection, book).judged.entries_of(seq) for line in postings_of(text)
    )


def _sums(lines: "Iterable[Posting]") -> DecidedSums:
    found: DecidedSums = {}
    for line in lines:
        key = line.account, line.fund, line.currency
        found[key] = found.get(key, 0) + line.amount
    return found


def _net_assets(connection: "Connection", head: "Head") -> Iterator[Finding]:
    """Yield what a closing put on another account of net assets than the registers named then."""
    for seq, at, _sealed in leaves_of(connection, head.book, (ClosePeriod.act,)):
        view = BookBefore(connection, head, seq, at)
        for entry, *_told, text in Snapshot(connection, head.book).judged.entries_of(seq):
            for line in postings_of(text):
                try:
                    its = view.get(Account, line.account)
                    wanted = its if its.type in TEMPORARY else view.get(Account, _named(view, line.fund))
                except QuyError as error:
                    problem, told = N_("cannot be decided as the book stood before it"), " ".join(str(error).split())
                    yield Finding(head.code, "log", f"#{seq}", "entries", problem, told)
                    continue
                if its.key != wanted.key:
                    problem, place = N_("is not the account of its fund's net assets"), f"#{seq}/{entry}"
                    yield Finding(head.code, "posting", place, "account", problem, its.code, wanted.code)


def _named(view: "View", fund: str) -> str:
    return net_asset_account(view.get(Fund, fund), view.all(Account))


def _receipts(connection: "Connection", head: "Head") -> Iterator[Finding]:
    read = Snapshot(connection, head.book)
    for seq, gift, party, amount, currency in read.gift_receipts.issued():
        stood = read.gifts.listed(PostingSelection(known=seq - 1), (gift,))
        its = [(one.amount or None, one.currency) for one in stood if one.party == party and one.stands]
        if (amount, currency) not in its:
            problem = N_("is over another amount than its gift stood at")
            told = ", ".join(f"{n or '–'} {c}" for n, c in its)
            yield Finding(
                head.code, "issue_gift_receipt", f"#{seq}", "amount", problem, f"{amount or '–'} {currency}", told
            )  # fmt: skip


def _closings(connection: "Connection", head: "Head") -> Iterator[Finding]:
    read = Snapshot(connection, head.book)
    for seq, period, item in read.periods.kept_by_closings():
        kept = read.evidence.content_at(seq, item)
        rows = Snapshot(connection, head.book, seq).figures.balances(parse_period(period).end)
        if kept and kept != kept_balances({row[:3]: row[3] for row in rows}):
            problem = N_("keeps other balances than stood there")
            yield Finding(head.code, "evidence", f"#{seq}/{item}", "content", problem)
