"""Whether gift receipts, goods, awards and matched lines are as the door lets them be, by rows that the log proves."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.store.awards import all_of
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.goods import Change
    from quykhuyenhoc.store.log_heads import Head


def check_giving(connection: "Connection", head: "Head") -> Iterator[Finding]:
    """Yield receipts for a gift that had a valid one, and goods of which more went out than their fund had."""
    try:
        yield from _receipts(connection, head)
        yield from _goods(connection, head)
    except (TypeError, ValueError):
        return  # a cell that holds something else than its column: its row is named as no row of the log


def check_not_beyond(connection: "Connection", head: "Head") -> Iterator[Finding]:
    """Yield gifts, awards and bank lines of which more was given back, paid or matched than there is."""
    yield from _refunds(connection, head)
    yield from _awards(connection, head)
    yield from _lines(connection, head)


def _receipts(connection: "Connection", head: "Head") -> Iterator[Finding]:
    for seq, other in Snapshot(connection, head.book, head.size).gift_receipts.beside():
        problem = N_("is a second valid receipt for its gift")
        both = f"#{other}, #{seq}"
        yield Finding(head.code, "issue_gift_receipt", f"#{seq}", "gift", problem, both, f"#{other}")


def _refunds(connection: "Connection", head: "Head") -> Iterator[Finding]:
    read = Snapshot(connection, head.book)
    accounts = read.gifts.accounts().of_money
    for one in read.gifts.of_acts(accounts, read.gifts.refunded()):
        if one.refunded and one.left < 0:
            problem = N_("was given back beyond what was given")
            yield Finding(head.code, "receipt", f"#{one.seq}", one.fund, problem, str(one.left), "≥ 0")


def _goods(connection: "Connection", head: "Head") -> Iterator[Finding]:
    every = Snapshot(connection, head.book, head.size).goods.changes()
    for _kind, its in groupby(every, key=lambda one: (one.fund, one.goods)):
        short = _first_short(its)
        if short:
            last, left = short
            problem = N_("leaves fewer goods than none")
            yield Finding(head.code, last.table, f"#{last.seq}", "quantity", problem, str(left), "≥ 0")


def _awards(connection: "Connection", head: "Head") -> Iterator[Finding]:
    for award, its in Snapshot(connection, head.book).awards.by_code(all_of()).items():
        if its.paid > its.amount:
            problem, place = N_("is paid more than was decided"), f"#{its.payouts[-1].seq} {award}"
            yield Finding(head.code, "disburse_paid", place, "amount", problem, str(its.paid), str(its.amount))


def _lines(connection: "Connection", head: "Head") -> Iterator[Finding]:
    for seq, item, taken, amount in Snapshot(connection, head.book).matching.matched_beyond():
        problem = N_("is matched with more than it is")
        yield Finding(head.code, "statement_rows", f"#{seq}/{item}", "amount", problem, str(taken), str(amount))


def _first_short(its: Iterable["Change"]) -> tuple["Change", int] | None:
    """Return what went out last on the first day at whose end fewer than none are left, with how many are."""
    standing = 0
    for _day, of_day in groupby(its, key=lambda one: one.date):
        last = None
        for one in of_day:
            standing += one.quantity
            last = one if one.quantity < 0 else last
        if standing < 0 and last:
            return last, standing
    return None
