"""What finds the open matters of funds: money that is out, promised, due, or left after its term."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.ledger.kinds import AccountKind
from quykhuyenhoc.ledger.matters import opened
from quykhuyenhoc.ledger.principal import with_held
from quykhuyenhoc.ledger.registers import Account, Fund
from quykhuyenhoc.ledger.treasury import Terms
from quykhuyenhoc.nouns import BASE_CURRENCY
from quykhuyenhoc.store import reads_giving
from quykhuyenhoc.store.reads import not_reversed, placeholders
from quykhuyenhoc.store.reads_awards import unsigned
from quykhuyenhoc.store.reads_bank import voucher_nos
from quykhuyenhoc.store.reads_search import exception_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date as Date  # noqa: N812 (fields are named date)

    from quykhuyenhoc.ledger.matters import Matter
    from quykhuyenhoc.store.view import BookView


def keys_of(view: BookView, *kinds: AccountKind) -> dict[str, str]:
    """Return the codes of the accounts of some kinds by their identity."""
    return {one.key: one.code for one in view.all(Account) if one.kind in kinds}


def advances(view: BookView, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield what stands on accounts of advances at the end of a day: by account, fund and person, since when."""
    codes = keys_of(view, AccountKind.ADVANCE)
    values: dict[str, Any] = {"book": view.head.book, "until": end.isoformat()}
    sql = (
        "SELECT account, fund, party, currency, date, sum(amount) FROM qkh_posting WHERE book = :book"
        f" AND account IN ({placeholders(values, 'account', codes)}) AND date <= :until"
        " GROUP BY account, fund, party, currency, date ORDER BY date"
    )
    left: dict[tuple[str, str, str, str], tuple[int, str]] = {}
    for account, fund, party, currency, day, amount in view.connection.rows(sql, values) if codes else ():
        key = account, fund, party or "", currency
        balance, since = left.get(key, (0, day))
        left[key] = balance + int(amount), since if balance else day
    for (account, fund, party, currency), (amount, since) in left.items():
        if amount:
            subject = " ".join(filter(None, (codes[account], view.get(Fund, fund).code, party)))
            yield opened(subject, amount, currency, since)


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


def pledges(view: BookView, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield what of pledges was due by a day and has not come; what is due later is left out."""
    for one in reads_giving.pledges(view.connection, view.head.book):
        late = one.overdue(end.isoformat())
        if late and one.due:
            yield opened(one.code, late, one.currency, one.due)


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
