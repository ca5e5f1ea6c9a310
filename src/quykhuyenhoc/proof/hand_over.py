"""Whether each hand-over is what its lines say: their root, what it booked, and what the other book signed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.acts.hand_over import said_line
from quykhuyenhoc.acts.hand_over_checks import HandedPart, is_no_part, told_otherwise
from quykhuyenhoc.acts.transfer_halves import HAND_OVER, is_as_strict
from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import AccountType, InventoryKind
from quykhuyenhoc.leaves.inventory import inventory_root
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.inventory import BalancePlace, CodesThere, InventoryLine, altered, balances, of_kind
from quykhuyenhoc.period import day_at
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.store.before import BookBefore
from quykhuyenhoc.store.controls.judged import postings_of
from quykhuyenhoc.store.inventory import wholes
from quykhuyenhoc.store.log_heads import Registers, heads
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.store.view import View

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.inventory import SignedRow
    from quykhuyenhoc.store.log_heads import Head

SIDES: Final = {"hand_over": "take_over", "take_over": "hand_over"}
"""The acts of both books, each by the other."""
_OWNED: Final = (AccountType.ASSET, AccountType.LIABILITY)


def check_hand_overs(connection: "Connection", head: "Head") -> Iterator[Finding]:
    """Yield what is wrong with the hand-overs of a book; the other book is asked where the database has it."""
    read = Snapshot(connection, head.book).inventory
    for table in SIDES:
        for one in read.signed(table):
            place = f"#{one.seq}"
            lines = read.lines_of(table, one.seq)
            if inventory_root(lines) != one.side.root:
                yield Finding(head.code, table, place, "root", N_("is not the root of its lines"))
            yield from _booked(connection, head, table, one, lines)
            yield from _other(connection, head, table, one, lines)
    yield from _halves(connection, head)
    for its in wholes(read.signed("hand_over")):
        parts = [HandedPart(one.part, one.parts, read.lines_of("hand_over", one.seq)) for one in its]
        if is_no_part(its[0].whole or "", parts):
            problem = N_("is not the root of all parts")
            yield Finding(head.code, "hand_over", f"#{its[0].seq}", "whole", problem)


def _halves(connection: "Connection", head: "Head") -> Iterator[Finding]:
    """Yield the plain transfers with an id of a hand-over, and those that took bound money into a fund less bound."""
    view = View(connection, head, day_at(head.at), Registers())
    books = {one.code: one for one in heads(connection)}
    for half in view.transfers.plain():
        if (its := books.get(half.other)) is None:
            continue
        other, place = View(connection, its, view.today, Registers()), f"#{half.seq}"
        if any(book.find(HAND_OVER, transfer=half.transfer) for book in (view, other)):
            yield Finding(head.code, "fund_transfer", place, "transfer", N_("has the id of a hand-over"))
        for gives in other.transfers.funds_of(half.transfer, inward=False) if half.inward else ():
            if not is_as_strict(other.get(Fund, gives), view.get(Fund, half.fund)):
                problem = N_("takes bound money into a fund that is bound less")
                yield Finding(head.code, "fund_transfer", place, "to_fund", problem)


def _booked(
    connection: "Connection", head: "Head", table: str, one: "SignedRow", lines: "Iterable[InventoryLine]"
) -> Iterator[Finding]:
    """Yield the places where an act booked something else than the balances of its lines."""
    read = Snapshot(connection, head.book)
    view = BookBefore(connection, head, one.seq, one.at)
    names, sign = (one.side.codes, 1) if table == "take_over" else (CodesThere({}, {}, {}), -1)
    expected = defaultdict[BalancePlace, int](int)
    try:
        for place, amount in balances(lines).items():
            account, fund, party, currency = names.place(place)
            expected[view.get(Account, account).key, view.get(Fund, fund).key, party, currency] += sign * amount
        stored = defaultdict[BalancePlace, int](int)
        for *_entry, text in read.judged.entries_of(one.seq):
            for line in postings_of(text):
                if view.get(Account, line.account).type in _OWNED:
                    stored[line.account, line.fund, line.party or "", line.currency] += line.amount
    except (QuyError, LookupError, TypeError, ValueError) as error:
        problem = N_("cannot be decided as the book stood before it")
        yield Finding(head.code, "log", f"#{one.seq}", "entries", problem, " ".join(str(error).split()))
        return
    if table == "hand_over":
        yield from _let_go(read, view, head, one, lines)
    for place in sorted(stored.keys() | expected.keys()):
        if stored[place] != expected[place]:
            where = f"#{one.seq} {' '.join(filter(None, place))}"
            problem = N_("is not what the inventory says")
            yield Finding(head.code, "posting", where, "amount", problem, str(stored[place]), str(expected[place]))


def _let_go(
    read: Snapshot, view: BookBefore, head: "Head", one: "SignedRow", lines: "Iterable[InventoryLine]"
) -> Iterator[Finding]:
    """Yield the funds of which a hand-over ended other commitments than those of its lines."""
    ended = defaultdict[tuple[str, str], int](int)
    for line in of_kind(lines, InventoryKind.COMMITMENT):
        if line.amount:
            ended[view.get(Fund, line.fund or "").key, line.amount.currency] -= line.amount.minor
    for reserve in read.funds.reserved_by(one.seq):
        ended[reserve.fund, reserve.currency] += reserve.amount
    for place, amount in sorted(ended.items()):
        if amount:
            problem = N_("is not what the inventory says")
            yield Finding(head.code, "reserve", f"#{one.seq} {' '.join(place)}", "amount", problem, str(amount), "0")


def _other(
    connection: "Connection", head: "Head", table: str, one: "SignedRow", lines: "Iterable[InventoryLine]"
) -> Iterator[Finding]:
    """Yield the first line that the two books tell otherwise, and a hand-over that the other never signed."""
    other = next((its for its in heads(connection) if its.code == one.other), None)
    if other is None:
        return
    read, side = Snapshot(connection, other.book).inventory, SIDES[table]
    its = next((row for row in read.signed(side) if row.transfer == one.transfer), None)
    if its is None:
        if table == "take_over":  # what was handed over and not taken yet is in transit
            yield Finding(head.code, table, f"#{one.seq}", "transfer", N_("the other book did not hand it over"))
        return
    given, taken = (its.side, one.side) if table == "take_over" else (one.side, its.side)
    if what := told_otherwise(given, taken):
        yield Finding(head.code, table, f"#{one.seq}", what, N_("the two books tell it otherwise"))
    line = altered(lines, read.lines_of(side, its.seq))
    if line is not None:
        problem = N_("the other book has another line")
        yield Finding(head.code, f"{table}_lines", f"#{one.seq}", "", problem, said_line(line).text())
