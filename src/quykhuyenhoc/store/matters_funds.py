"""What finds the open matters of funds: money that is out, promised, due, or left after its term."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.ledger.kinds import AccountKind
from quykhuyenhoc.ledger.matters import Several, opened, together
from quykhuyenhoc.ledger.principal import with_held
from quykhuyenhoc.ledger.registers import Account, Fund
from quykhuyenhoc.ledger.treasury import Terms
from quykhuyenhoc.nouns import BASE_CURRENCY
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store import reads_giving
from quykhuyenhoc.store.reads import not_reversed, placeholders
from quykhuyenhoc.store.reads_awards import unsigned
from quykhuyenhoc.store.reads_bank import voucher_nos
from quykhuyenhoc.store.reads_search import exception_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date as Date  # noqa: N812 (fields are named date)

    from quykhuyenhoc.ledger.matters import Matter
    from quykhuyenhoc.store.view import BookView


def keys_of(view: BookView, *kinds: AccountKind) -> dict[str, str]:
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


def advances(view: BookView, _start: Date, end: Date) -> Iterator[Several]:
    """Yield what stands on accounts of advances at the end of a day: by account, fund and person, since when."""
    codes = keys_of(view, AccountKind.ADVANCE)
    values: dict[str, Any] = {"book": view.head.book, "until": end.isoformat()}
    sql = _ADVANCED.format(accounts=placeholders(values, "account", codes))
    lines: dict[tuple[str, str, str, str], list[tuple[Any, ...]]] = {}
    for account, fund, party, currency, *line in view.connection.rows(sql, values) if codes else ():
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


def awards(view: BookView, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the awards that were paid up to a day, did not come back, and nobody signed for."""
    for currency, one in unsigned(view.connection, view.head.book, end.isoformat()):
        yield opened(f"{one.award} {one.no}".strip(), one.amount, currency, one.date)


def deposits(view: BookView, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the term deposits that were due by a day and are neither closed nor renewed."""
    for one, held, _accrued in view.deposits():
        if one.matures <= end and not one.closed:
            for currency in {row.currency for row in held} or {BASE_CURRENCY}:
                amount = sum(row.amount for row in held if row.currency == currency)
                yield opened(one.code, amount, currency, one.matures.isoformat())


def pledges(view: BookView, _start: Date, end: Date) -> Iterator[Several]:
    """Yield what of pledges was due by a day and has not come; what is due later is left out."""
    for one in reads_giving.pledges(view.connection, view.head.book):
        days = [due for _fund, due, _amount in one.parts if due and due <= end.isoformat()]
        late = one.overdue(end.isoformat())
        if late and one.due:
            yield Several(opened(one.code, late, one.currency, one.due), stored_day(max(days)))


def exceptions(view: BookView, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the figures that went below their floor up to a day and still are, with by how much."""
    liquid = tuple(one.key for one in view.all(Account) if one.liquid)
    for one in exception_rows(view.connection, view.head.book, liquid):
        short = one.latest - _floor(view, one.figure, one.currency)
        if short < 0 and one.date <= end.isoformat():
            yield opened(f"{one.figure} #{one.seq}", short, one.currency, one.date)


def _floor(view: BookView, figure: str, currency: str) -> int:
    kind, _colon, key = figure.partition(":")
    if kind != "fund":
        return 0
    floor = view.get(Fund, key).floor
    own = floor.minor if floor and floor.currency == currency else 0
    return with_held(own, sum(one.amount for one in view.held(key, currency)))


def terms(view: BookView, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the funds whose last day is over and that still have money at the end of a day."""
    over = {one.code: one.until for one in view.all(Terms) if one.until and one.until <= end}
    if not over:
        return
    liquid = tuple(one.key for one in view.all(Account) if one.liquid)
    left = defaultdict[tuple[str, str], int](int)
    for row in view.balances(end, liquid):
        if row.fund in over:
            left[row.fund, row.currency] += row.amount
    for (fund, currency), amount in sorted(left.items()):
        if amount > 0:
            yield opened(view.get(Fund, fund).code, amount, currency, over[fund].isoformat())


_ONE_SIDED: Final = (
    "SELECT t.seq, t.amount, t.amount_currency, t.date FROM qkh_fund_transfer t WHERE t.book = :book"
    " AND t.date <= :until AND (t.from_book IS NOT NULL OR t.to_book IS NOT NULL) AND "
    + not_reversed("t")
    + " AND NOT EXISTS"
    " (SELECT 1 FROM qkh_head h JOIN qkh_fund_transfer o ON o.book = h.book AND o.transfer = t.transfer"
    " WHERE h.code = coalesce(t.from_book, t.to_book) AND coalesce(o.from_book, o.to_book) = :code"
    " AND (o.to_book IS NULL) = (t.from_book IS NULL) AND o.amount = t.amount"
    " AND o.amount_currency = t.amount_currency AND " + not_reversed("o") + ") ORDER BY t.seq"
)
"""Transfers to or from another book in which no transfer of that id and amount stands on the other side."""


def transfers(view: BookView, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the transfers up to a day of which the other book of the database has no other side."""
    values = {"book": view.head.book, "code": view.code, "until": end.isoformat()}
    found = list(view.connection.rows(_ONE_SIDED, values))
    nos = voucher_nos(view.connection, view.head.book, [(int(seq), 1) for seq, *_rest in found])
    for seq, amount, currency, day in found:
        yield opened(nos.get((int(seq), 1), f"#{seq}"), int(amount), currency, day)
