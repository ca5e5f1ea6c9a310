"""What finds the open matters of funds: money that is out, promised, due, or gone without money."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.ledger.controls import least_amount
from quykhuyenhoc.ledger.kinds import AccountKind, AccountType, Restriction
from quykhuyenhoc.ledger.matters import Matter
from quykhuyenhoc.ledger.registers import Account, Fund
from quykhuyenhoc.ledger.treasury import Deposit, Terms
from quykhuyenhoc.nouns import BASE_CURRENCY
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store import reads_giving
from quykhuyenhoc.store.reads import numbers, placeholders
from quykhuyenhoc.store.reads_awards import unsigned
from quykhuyenhoc.store.reads_bank import voucher_nos
from quykhuyenhoc.store.reads_search import exception_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date as Date  # noqa: N812 (fields are named date)

    from quykhuyenhoc.store.view import BookView

BOUND: Final = (Restriction.RESTRICTED, Restriction.ENDOWMENT)
CLAIMS: Final = (AccountKind.RECEIVABLE, AccountKind.GOODS)
WORTH: Final = (AccountType.INCOME, AccountType.NET_ASSET)
"""What a fund got, and what it has of it."""
CHUNK: Final = 2_000


def _open(subject: str, amount: int, currency: str, day: str) -> Matter:
    return Matter(code="", subject=subject, amount=amount, currency=currency, since=stored_day(day))


def _keys(view: BookView, *kinds: AccountKind) -> dict[str, str]:
    """Return the codes of the accounts of some kinds by their identity."""
    return {one.key: one.code for one in view.all(Account) if one.kind in kinds}


def advances(view: BookView, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield what stands on accounts of advances at the end of a day: by account, fund and person, since when."""
    codes = _keys(view, AccountKind.ADVANCE)
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
            yield _open(subject, amount, currency, since)


def awards(view: BookView, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the awards that were paid up to a day, did not come back, and nobody signed for."""
    for currency, one in unsigned(view.connection, view.head.book, end.isoformat()):
        yield _open(f"{one.award} {one.no}".strip(), one.amount, currency, one.date)


def deposits(view: BookView, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the term deposits that were due by a day and are neither closed nor renewed."""
    for one in view.all(Deposit):
        if one.matures <= end and not one.closed:
            rows = [row for row in view.of_deposit(one.code) if row.account == one.account]
            for currency in {row.currency for row in rows} or {BASE_CURRENCY}:
                amount = sum(row.amount for row in rows if row.currency == currency)
                yield _open(one.code, amount, currency, one.matures.isoformat())


def pledges(view: BookView, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the pledges of which something was due by a day and has not come."""
    for one in reads_giving.pledges(view.connection, view.head.book):
        if one.open > 0 and one.due and one.due <= end.isoformat():
            yield _open(one.code, one.open, one.currency, one.due)


def exceptions(view: BookView, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the figures that went below their floor up to a day and still are, with by how much."""
    liquid = tuple(one.key for one in view.all(Account) if one.liquid)
    for one in exception_rows(view.connection, view.head.book, liquid):
        short = one.latest - _floor(view, one.figure, one.currency)
        if short < 0 and one.date <= end.isoformat():
            yield _open(f"{one.figure} #{one.seq}", short, one.currency, one.date)


def _floor(view: BookView, figure: str, currency: str) -> int:
    kind, _colon, key = figure.partition(":")
    floor = view.get(Fund, key).floor if kind == "fund" else None
    return floor.minor if floor and floor.currency == currency else 0


def terms(view: BookView, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the funds whose last day is over and that still have money at the end of a day."""
    over = {one.code: one.until for one in view.all(Terms) if one.until and one.until <= end}
    if not over:
        return
    liquid, left = {one.key for one in view.all(Account) if one.liquid}, defaultdict[tuple[str, str], int](int)
    for row in view.balances(end):
        if row.fund in over and row.account in liquid:
            left[row.fund, row.currency] += row.amount
    for (fund, currency), amount in sorted(left.items()):
        if amount > 0:
            yield _open(view.get(Fund, fund).code, amount, currency, over[fund].isoformat())


# -- what ended without money, and gifts that were corrected ----------------------------------------------------------

_TOUCHED: Final = (
    "SELECT seq, entry, fund, currency, account, date, sum(amount) FROM qkh_posting WHERE book = :book"
    " AND account IN ({accounts}) AND date BETWEEN :low AND :high AND kind NOT IN ('opening', 'closing')"
    " GROUP BY seq, entry, fund, currency, account, date"
)
_MONEY: Final = (
    "SELECT seq, entry, fund, currency, sum(amount) FROM qkh_posting WHERE book = :book AND seq IN ({seqs})"
    " AND coalesce(account, '') IN ({accounts}) GROUP BY seq, entry, fund, currency"
)
_GIVEN_OUT: Final = "SELECT seq FROM qkh_hand_out_goods WHERE book = :book"
_WRITTEN_OFF: Final = (
    "SELECT pledge, seq, date, amount, amount_currency FROM qkh_write_off_pledge"
    " WHERE book = :book AND date BETWEEN :low AND :high ORDER BY seq"
)
_CANCELLED: Final = (
    "SELECT c.award, c.date, r.amount, r.currency FROM qkh_cancel_award c JOIN qkh_reserve r ON r.book = c.book"
    " AND r.seq = c.seq WHERE c.book = :book AND c.date BETWEEN :low AND :high ORDER BY c.seq"
)
Share = tuple[int, int, str, str]
"""Seq, entry, fund and currency."""


def ended(view: BookView, start: Date, end: Date) -> Iterator[Matter]:
    """Yield what ended between two days and brought or took no money.

    That are receivables, goods (but those handed out) and debts by the entry that ended them, pledges that were
    written off, and awards that were cancelled.
    """
    values = {"book": view.head.book, "low": start.isoformat(), "high": end.isoformat()}
    found = _ended(view, values)
    nos = voucher_nos(view.connection, view.head.book, [(seq, entry) for (seq, entry, *_rest) in found])
    for (seq, entry, fund, currency), (amount, day) in found.items():
        no = nos.get((seq, entry), f"#{seq}")
        yield _open(f"{no} {view.get(Fund, fund).code}", amount, currency, day)
    for pledge, seq, day, amount, currency in view.connection.rows(_WRITTEN_OFF, values):
        yield _open(f"{pledge} #{seq}", int(amount), currency, day)
    for award, day, amount, currency in view.connection.rows(_CANCELLED, values):
        yield _open(award, int(amount), currency, day)


def _ended(view: BookView, values: dict[str, Any]) -> dict[Share, tuple[int, str]]:
    """Return the share of an entry by which claims fell without money coming, or debts without money going."""
    claims = _keys(view, *CLAIMS)
    large = {one.key for one in view.all(Account) if one.type is AccountType.ASSET and one.kind is AccountKind.OTHER}
    debts = {one.key for one in view.all(Account) if one.type is AccountType.LIABILITY}
    sums: dict[Share, tuple[int, int, str]] = {}
    other: dict[Share, int] = {}
    asked = dict(values)
    sql = _TOUCHED.format(accounts=placeholders(asked, "account", (*claims, *large, *debts)))
    for seq, entry, fund, currency, account, day, amount in view.connection.rows(sql, asked):
        key = int(seq), int(entry), fund, currency
        claim, debt, _day = sums.get(key, (0, 0, day))
        if account in large:
            other[key] = other.get(key, 0) + int(amount)
        elif account in claims:
            claim += int(amount)
        else:
            debt += int(amount)
        sums[key] = claim, debt, day
    # Of what is none of these, as what wears off, only large sums are told: what was spent over it.
    for key, amount in other.items():
        if -amount >= least_amount(key[3]):
            sums[key] = sums[key][0] + amount, *sums[key][1:]
    given = {int(seq) for (seq,) in view.connection.rows(_GIVEN_OUT, {"book": values["book"]})}
    sums = {key: one for key, one in sums.items() if (one[0] < 0 or one[1] > 0) and key[0] not in given}
    money = _money(view, sorted({key[0] for key in sums}))
    found: dict[Share, tuple[int, str]] = {}
    for key, (claim, debt, day) in sorted(sums.items()):
        moved = money.get(key, 0)
        amount = max(max(-claim, 0) - max(moved, 0), max(debt, 0) - max(-moved, 0))
        if amount > 0:
            found[key] = amount, day
    return found


def _money(view: BookView, seqs: list[int]) -> dict[Share, int]:
    found: dict[Share, int] = {}
    for at in range(0, len(seqs), CHUNK):
        values: dict[str, Any] = {"book": view.head.book}
        liquid = placeholders(values, "account", [one.key for one in view.all(Account) if one.liquid])
        sql = _MONEY.format(seqs=numbers(seqs[at : at + CHUNK]), accounts=liquid)
        for seq, entry, fund, currency, amount in view.connection.rows(sql, values):
            found[int(seq), int(entry), fund, currency] = int(amount)
    return found


_CORRECTED: Final = (
    "SELECT e.seq, e.entry, p.fund, p.currency, e.date, sum(p.amount) FROM qkh_entry e JOIN qkh_posting p"
    " ON p.book = e.book AND p.seq = e.seq AND p.entry = e.entry WHERE e.book = :book AND e.corrects IS NOT NULL"
    " AND e.date BETWEEN :low AND :high AND p.fund IN ({funds}) AND p.account IN ({accounts})"
    " GROUP BY e.seq, e.entry, p.fund, p.currency, e.date HAVING sum(p.amount) <> 0 ORDER BY e.seq, e.entry"
)


_LOWERED: Final = (
    "SELECT seq, entry, fund, currency, date, sum(amount), sum(CASE WHEN account IN ({income}) THEN amount ELSE 0 END)"
    " FROM qkh_posting WHERE book = :book AND date BETWEEN :low AND :high AND fund IN ({funds})"
    " AND account IN ({accounts}) AND kind NOT IN ('opening', 'closing') AND seq NOT IN"
    " (SELECT seq FROM qkh_payment WHERE book = :book AND refunds IS NOT NULL)"
    " GROUP BY seq, entry, fund, currency, date HAVING sum(amount) > 0"
    " OR sum(CASE WHEN account IN ({income}) THEN amount ELSE 0 END) > 0"
)


def corrected(view: BookView, start: Date, end: Date) -> Iterator[Matter]:
    """Yield by how much entries dated between two days lowered (above 0) what restricted funds and endowments got.

    That are corrections of gifts, either way, and whatever else took income or net assets of such a fund away without
    being an expense, the openings, the closing of a year and refunds that name their gift left out.
    """
    bound = {one.key: one.code for one in view.all(Fund) if one.restriction in BOUND}
    if not bound:
        return
    values: dict[str, Any] = {"book": view.head.book, "low": start.isoformat(), "high": end.isoformat()}
    found = _lowered(view, values, bound) | _corrections(view, values, bound)
    nos = voucher_nos(view.connection, view.head.book, [(seq, entry) for (seq, entry, *_rest) in found])
    for (seq, entry, fund, currency), (amount, day) in sorted(found.items()):
        yield _open(f"{nos.get((seq, entry), f'#{seq}')} {bound[fund]}", amount, currency, day)


def _corrections(view: BookView, values: dict[str, Any], bound: Iterable[str]) -> dict[Share, tuple[int, str]]:
    accounts = reads_giving.giving_accounts(view.connection, view.head.book)
    gifts = accounts.income | accounts.held
    if not gifts:
        return {}
    asked = dict(values)
    sql = _CORRECTED.format(
        funds=placeholders(asked, "fund", bound), accounts=placeholders(asked, "account", sorted(gifts))
    )
    return {
        (int(seq), int(entry), fund, currency): (int(amount), day)
        for seq, entry, fund, currency, day, amount in view.connection.rows(sql, asked)
    }


def _lowered(view: BookView, values: dict[str, Any], bound: Iterable[str]) -> dict[Share, tuple[int, str]]:
    """Return what entries of any kind took of income, or of income and net assets together: the larger of the two."""
    of = {kind: [one.key for one in view.all(Account) if one.type is kind] for kind in WORTH}
    income = of[AccountType.INCOME]
    if not income:
        return {}
    asked = dict(values)
    sql = _LOWERED.format(
        funds=placeholders(asked, "fund", bound),
        income=placeholders(asked, "income", income),
        accounts=placeholders(asked, "account", [key for keys in of.values() for key in keys]),
    )
    return {
        (int(seq), int(entry), fund, currency): (max(int(worth), int(earned)), day)
        for seq, entry, fund, currency, day, worth, earned in view.connection.rows(sql, asked)
    }
