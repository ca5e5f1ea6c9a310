"""What finds the open matters of bank accounts and cash boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.kinds import AccountKind, EffectCode
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.matters import Matter, opened
from quykhuyenhoc.period import month_of, months_between, parse_period
from quykhuyenhoc.store.snapshot import placeholders
from quykhuyenhoc.store.statements import KEPT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date as Date  # noqa: N812 (fields are named date)

    from quykhuyenhoc.store.view import View


def months(view: View, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the months of each bank account that no seal covers, with what the book has there at their end."""

    def reached(account: str, currency: str) -> str:
        seal = view.reconciliation.sealed(account, currency)
        return seal.until if seal else ""

    yield from _months(view, AccountKind.BANK, end, reached)


def counts(view: View, start: Date, end: Date) -> Iterator[Matter]:
    """Yield the months of each cash account after which nobody counted it, with what the book has there.

    And the last count of each that differs from the book as it stands now, by as much as it found (below 0: missing);
    so too a count that a later one of the same day replaced.
    """

    def reached(account: str, currency: str) -> str:
        sql = "SELECT max(date) FROM qkh_count_cash WHERE book = :book AND account = :account AND currency = :currency"
        row = view.one(sql, account=account, currency=currency)
        return row[0] if row and row[0] else ""

    yield from _months(view, AccountKind.CASH, end, reached)
    codes = {one.key: one.code for one in view.all(Account)}
    for one in view.reconciliation.telling_counts(start.isoformat(), end.isoformat()):
        differs = one.counted - view.reconciliation.held_now(one)
        if differs:
            yield opened(f"{codes.get(one.account, one.account)} #{one.seq}", differs, one.currency, one.date)


_BY_MONTH: Final = (
    "SELECT account, currency, substr(date, 1, 7), sum(amount) FROM qkh_posting WHERE book = :book"
    " AND account IN ({accounts}) AND date <= :last GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
)


def _months(
    view: View, kind: AccountKind, end: Date, reached: Callable[[str, str], str]
) -> Iterator[Matter]:  # fmt: skip
    """Yield the whole months up to a day in which accounts of a kind held or moved money, after what was reached."""
    codes = {one.key: one.code for one in view.all(Account) if one.kind is kind}
    if not codes:
        return
    values: dict[str, Any] = {"last": f"{month_of(end)}-31"}
    sql = _BY_MONTH.format(accounts=placeholders(values, "account", codes))
    moved: dict[tuple[str, str], dict[str, int]] = {}
    for account, currency, month, amount in view.rows(sql, **values):
        moved.setdefault((account, currency), {})[month] = int(amount)
    for (account, currency), sums in moved.items():
        done, balance = reached(account, currency), 0
        for month in months_between(min(sums), month_of(end)):
            balance += sums.get(month, 0)
            last = parse_period(month).end
            if last <= end and last.isoformat() > done and (month in sums or balance):
                subject = f"{codes[account]} {month}"
                yield Matter(code="", subject=subject, amount=balance, currency=currency, since=last)


def lines(view: View, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the bank lines of which something is left to match; ignored ones only where they come to something."""
    for account, currency in _with_statements(view):
        ignored = {place for place, mark in view.reconciliation.marks().items() if mark == "ignored"}
        found = list(view.matching.left_lines(account, currency, end))
        left = sum(one.amount for one in found if one[:2] in ignored)
        for seq, item, day, amount in found:
            if left or (seq, item) not in ignored:
                yield opened(f"{seq}/{item}", amount, currency, day)


def postings(view: View, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the vouchers on bank accounts of which something is left to match, of days that statements cover."""
    for account, currency in _with_statements(view):
        covered = view.reconciliation.covers(account, currency)
        if not covered:
            continue
        begins, last = min(one.begins for one in covered), max(one.end for one in covered)
        found = list(view.matching.left_postings(account, currency, begins, min(last, end)))
        nos = view.matching.voucher_nos([(one.seq, one.entry) for one in found])
        sums: dict[str, tuple[int, str]] = {}
        for one in found:
            no = nos.get((one.seq, one.entry), f"#{one.seq}")
            sums[no] = sums.get(no, (0, ""))[0] + one.amount, one.date
        for no, (amount, day) in sums.items():
            if amount:  # else it moved money between funds
                yield opened(no, amount, currency, day)


def _with_statements(view: View) -> Iterator[tuple[Any, ...]]:
    sql = f"SELECT DISTINCT account, currency FROM qkh_statement WHERE book = :book AND seq {KEPT} ORDER BY 1, 2"
    yield from view.rows(sql)


def codes(view: View, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the bank lines that are in another fund than their code names, from the limit on together.

    Each until another person approves its match, or signs a reconciliation over its day.
    """
    for account, currency in _with_statements(view):
        found = list(view.codes.misplaced_waiting(account, currency, end.isoformat()))
        if sum(one.amount for one in found) >= view.limit(EffectCode.OUT, currency):
            for one in found:
                yield opened("{}/{}".format(*one.line), one.amount, currency, one.day)


def aside(view: View, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the bank lines that were set aside and cancel out, where in and out together reach the limit.

    Each until another person approves that, or signs a reconciliation over its day. Those that come to something stand
    among the lines that nothing matches.
    """
    for account, currency in _with_statements(view):
        marked = view.reconciliation.set_aside(account, currency)
        found = [one for one in view.matching.left_lines(account, currency, end) if one[:2] in marked]
        alone = [one for one in found if marked[one[:2]]]
        moved = sum(abs(one.amount) for one in alone)
        if sum(one.amount for one in found) == 0 and moved >= view.limit(EffectCode.OUT, currency):
            for seq, item, day, amount in alone:
                yield opened(f"{seq}/{item}", amount, currency, day)


_STATEMENTS: Final = (
    "SELECT s.seq, s.account, s.currency, s.first FROM qkh_statement s WHERE s.book = :book AND s.first IS NOT NULL"
    f" AND s.added > 0 AND s.seq {KEPT} ORDER BY s.seq"
)
_NEW_LINES: Final = (
    "SELECT min(date), sum(amount) FROM qkh_statement_rows WHERE book = :book AND seq = :seq"
    " AND date > :sealed AND date <= :last"
)


def statements(view: View, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the statements that brought lines of months closed before, with those that no later seal covers."""
    sql = "SELECT code, state, seq FROM qkh_period WHERE book = :book ORDER BY seq, version"
    history = [(month, state, int(seq)) for month, state, seq in view.rows(sql)]
    for seq, account, currency, first in view.rows(_STATEMENTS) if history else ():
        states = {month: state for month, state, at in history if at < seq}
        closed = max((month for month, state in states.items() if state != "open"), default="")
        if first[:7] > closed:
            continue
        last = min(parse_period(closed).end, end).isoformat()
        seal = view.reconciliation.sealed(account, currency)
        until = seal.until if seal and seal.seq > seq else ""
        low, amount = view.one(_NEW_LINES, seq=seq, sealed=until, last=last) or (None, 0)
        if low:
            yield opened(f"#{seq}", int(amount), currency, low)
