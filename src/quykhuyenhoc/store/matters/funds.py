"""What finds the open matters of funds: money that is out, promised, due, or left after its term."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.kinds import AccountKind
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.amounts import with_held
from quykhuyenhoc.ledger.funds import Fund, Terms
from quykhuyenhoc.ledger.matters import Several, opened, together
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.snapshot import placeholders
from quykhuyenhoc.store.transfers import Place, TransferSideRow, sides_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date as Date  # noqa: N812 (fields are named date)

    from quykhuyenhoc.ledger.matters import Matter
    from quykhuyenhoc.store.view import View


def keys_of(view: View, *kinds: AccountKind) -> dict[str, str]:
    """Return the codes of the accounts of some kinds by their identity."""
    return {one.key: one.code for one in view.all(Account) if one.kind in kinds}


_ADVANCED: Final = (
    "SELECT p.account, p.fund, p.party, p.currency, p.seq, p.entry,"
    " coalesce(e.corrects, s.advance, k.disbursement, r.disbursement), e.corrects_entry, p.date, sum(p.amount)"
    " FROM qkh_posting p JOIN qkh_entry e ON e.book = p.book AND e.seq = p.seq AND e.entry = p.entry"
    " LEFT JOIN qkh_settle_advance s ON s.book = p.book AND s.seq = p.seq"
    " LEFT JOIN qkh_acknowledge k ON k.book = p.book AND k.seq = p.seq"
    " LEFT JOIN qkh_return_award r ON r.book = p.book AND r.seq = p.seq"
    " WHERE p.book = :book AND p.account IN ({accounts}) AND p.date <= :until"
    " GROUP BY p.account, p.fund, p.party, p.currency, p.seq, p.entry, e.corrects, e.corrects_entry, s.advance,"
    " k.disbursement, r.disbursement, p.date ORDER BY p.date, p.seq, p.entry"
)
"""Lines on accounts of advances, each with the act of which it settles, corrects or takes back something."""


def advances(view: View, _start: Date, end: Date) -> Iterator[Several]:
    """Yield what stands on accounts of advances at the end of a day: by account, fund and person, since when."""
    codes = keys_of(view, AccountKind.ADVANCE)
    values: dict[str, Any] = {"until": end.isoformat()}
    sql = _ADVANCED.format(accounts=placeholders(values, "account", codes))
    lines: dict[tuple[str, str, str, str], list[tuple[Any, ...]]] = {}
    for account, fund, party, currency, *line in view.rows(sql, **values) if codes else ():
        lines.setdefault((account, fund, party or "", currency), []).append(tuple(line))
    for (account, fund, party, currency), its in lines.items():
        subject = " ".join(filter(None, (codes[account], view.get(Fund, fund).code, party)))
        if found := together(subject, currency, by_voucher(its)):
            yield found


def by_voucher(lines: Iterable[tuple[Any, ...]]) -> list[tuple[str, int]]:
    """Return the first day and the sum of lines by the entry that they are about in the end.

    A line is (seq, entry, the seq and entry that it is about or None, day, amount).
    """
    its = list(lines)
    about = {(int(seq), int(entry)): (int(of), int(at or 1)) for seq, entry, of, at, *_line in its if of}
    found: dict[tuple[int, int], tuple[str, int]] = {}
    for seq, entry, _of, _at, day, amount in its:
        place = int(seq), int(entry)
        while place in about:
            place = about[place]
        since, minor = found.get(place, (day, 0))
        found[place] = min(since, day), minor + int(amount)
    return list(found.values())


def awards(view: View, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the awards that were paid up to a day, did not come back, and nobody signed for."""
    for currency, one in view.awards.unsigned(end.isoformat()):
        yield opened(f"{one.award} {one.no}".strip(), one.amount, currency, one.date)


def deposits(view: View, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the term deposits that were due by a day and are neither closed nor renewed."""
    for one, held, _accrued in view.deposits.standing():
        if one.matures <= end and not one.closed:
            for currency in {row.currency for row in held} or {BASE_CURRENCY}:
                amount = sum(row.amount for row in held if row.currency == currency)
                yield opened(one.code, amount, currency, one.matures.isoformat())


def pledges(view: View, _start: Date, end: Date) -> Iterator[Several]:
    """Yield what of pledges was due by a day and has not come; what is due later is left out."""
    for one in view.gifts.pledges():
        days = [due for _fund, due, _amount in one.parts if due and due <= end.isoformat()]
        late = one.overdue(end.isoformat())
        if late and one.due:
            yield Several(opened(one.code, late, one.currency, one.due), stored_day(max(days)))


def exceptions(view: View, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the figures that went below their floor up to a day and still are, with by how much."""
    liquid = tuple(one.key for one in view.all(Account) if one.liquid)
    for one in view.search.exceptions(liquid):
        short = one.latest - _floor(view, one.figure, one.currency)
        if short < 0 and one.date <= end.isoformat():
            yield opened(f"{one.figure} #{one.seq}", short, one.currency, one.date)


def _floor(view: View, figure: str, currency: str) -> int:
    kind, _colon, key = figure.partition(":")
    if kind != "fund":
        return 0
    floor = view.get(Fund, key).floor
    own = floor.minor if floor and floor.currency == currency else 0
    return with_held(own, sum(one.amount for one in view.held(key, currency)))


def terms(view: View, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the funds that are over or were closed and have money at the end of a day, and the closed accounts."""
    over = {one.code: one.until for one in view.all(Terms) if one.until and one.until <= end}
    over |= {one.key: one.closed for one in view.all(Fund) if one.closed and one.closed <= end}
    closed = {one.key: one.closed for one in view.all(Account) if one.closed and one.closed <= end}
    left = defaultdict[tuple[str, str], int](int)
    if over:
        liquid = tuple(one.key for one in view.all(Account) if one.liquid)
        for row in view.balances(end, liquid):
            if row.fund in over:
                left[row.fund, row.currency] += row.amount
    for (fund, currency), amount in sorted(left.items()):
        if amount > 0:
            yield opened(view.get(Fund, fund).code, amount, currency, over[fund].isoformat())
    for row in view.balances(end, tuple(closed)) if closed else ():
        subject = f"{view.get(Account, row.account).code} {view.get(Fund, row.fund).code}"
        yield opened(subject, row.amount, row.currency, closed[row.account].isoformat())


def transfers(view: View, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the transfers up to a day of which the other book of the database tells another amount, or nothing.

    Each is one of this book that still stands there; its amount is by how much the two books differ. Of a body whose
    book is elsewhere its packages and forms tell; before the first came nobody does, and nothing of it is open.
    """
    found = {one.place: one for one in view.transfers.sides(end)}
    here, theirs = view.other_books(), dict[str, dict[Place, TransferSideRow]]()
    told, elsewhere = view.packages.bodies(), dict[tuple[str, str], dict[tuple[str, bool], int]]()
    nos = view.matching.voucher_nos([(one.seq, 1) for one in found.values()])
    for one in found.values():
        transfer, other, currency, inward = one.place
        if other not in here:
            if other not in told:
                continue
            if (other, currency) not in elsewhere:
                elsewhere[other, currency] = _elsewhere(view, other, currency, end)
            differ = abs(one.amount - elsewhere[other, currency].get((transfer, not inward), 0))
        else:
            if other not in theirs:
                theirs[other] = {its.place: its for its in sides_of(view.connection, other)}
            its = theirs[other].get(Place(transfer, view.code, currency, not inward))
            differ = abs(one.amount - (its.amount if its else 0))
        if one.amount and differ:
            yield opened(nos.get((one.seq, 1), f"#{one.seq}"), differ, currency, one.date)


def _elsewhere(view: View, body: str, currency: str, end: Date) -> dict[tuple[str, bool], int]:
    """Return what packages and forms of a body tell of transfers up to a day, by id and whether they came in to it."""
    told = defaultdict[tuple[str, bool], int](int)
    for row in view.packages.transfers(None, end, currency, (body,)):
        told[row.transfer, row.inward] += row.amount
    return told
