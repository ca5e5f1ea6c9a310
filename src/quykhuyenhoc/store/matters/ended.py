"""What finds the open matters of what funds gave up, or got back, without money of their own behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.kinds import AccountKind, AccountType, Restriction
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.goods import GoodsKind
from quykhuyenhoc.ledger.matters import opened, together
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.store.matters.ended_claims import EntryShareRow, ended_claims
from quykhuyenhoc.store.matters.funds import by_voucher, keys_of
from quykhuyenhoc.store.registers import moves, not_reversed
from quykhuyenhoc.store.snapshot import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date as Date  # noqa: N812 (fields are named date)

    from quykhuyenhoc.ledger.matters import Matter, Several
    from quykhuyenhoc.store.view import View

BOUND: Final = (Restriction.RESTRICTED, Restriction.ENDOWMENT)
WORTH: Final = (AccountType.INCOME, AccountType.NET_ASSET)
"""What a fund got, and what it has of it."""


_HANDED_OUT: Final = (
    "SELECT h.goods, p.fund, p.currency, min(p.date), sum(p.amount) FROM qkh_hand_out_goods h JOIN qkh_entry e"
    " ON e.book = h.book AND (e.seq = h.seq OR e.corrects = h.seq) JOIN qkh_posting p ON p.book = e.book"
    " AND p.seq = e.seq AND p.entry = e.entry WHERE h.book = :book AND p.date BETWEEN :low AND :high"
    " AND p.account IN ({accounts}) GROUP BY h.seq, h.goods, p.fund, p.currency HAVING sum(p.amount) < 0"
    " ORDER BY 4, 1, 2"
)
_SETTLED: Final = (
    "SELECT s.seq, s.date, g.party, g.fund, g.amount, g.amount_currency, l.actor, (SELECT sum(t.amount)"
    " FROM qkh_settle_advance_spent t WHERE t.book = s.book AND t.seq = s.seq) FROM qkh_settle_advance s"
    " JOIN qkh_give_advance g ON g.book = s.book AND g.seq = s.advance"
    " JOIN qkh_log l ON l.book = s.book AND l.seq = s.seq WHERE s.book = :book AND s.date BETWEEN :low AND :high"
    " AND NOT EXISTS (SELECT 1 FROM qkh_enacted d WHERE d.book = s.book AND d.seq = s.seq)"
    f" AND {not_reversed('s')} ORDER BY s.seq"
)
_WRITTEN_OFF: Final = (
    "SELECT pledge, seq, date, amount, amount_currency FROM qkh_write_off_pledge"
    " WHERE book = :book AND date BETWEEN :low AND :high ORDER BY seq"
)
_CANCELLED: Final = (
    "SELECT a.award, a.date, a.amount, a.currency FROM qkh_reserve a WHERE a.book = :book AND a.award IS NOT NULL"
    f" AND a.amount > 0 AND a.date BETWEEN :low AND :high AND {not_reversed('a')} ORDER BY a.seq, a.item"
)


def ended(view: View, start: Date, end: Date) -> Iterator[Matter | Several]:
    """Yield what ended between two days and brought or took no money.

    That are receivables, goods and debts by the entry that ended them, or gave them to another party, and what stands
    to a party's credit on claims; other assets from the limit on, in parts too; goods handed out, by kind and fund,
    from the limit on; what parties owe on an account of debts or advances where it reached the limit, unless others
    approved its end; advances of the limit or more that their holder said were spent, and nobody else; pledges that
    were written off, and awards that were cancelled.
    """
    values = {"low": start.isoformat(), "high": end.isoformat()}
    found = ended_claims(view, start.isoformat(), end.isoformat()) | dict(_settled_alone(view, values))
    nos = view.matching.voucher_nos([(seq, entry) for (seq, entry, *_rest) in found])
    for (seq, entry, fund, currency), (amount, day) in found.items():
        no = nos.get((seq, entry), f"#{seq}")
        yield opened(f"{no} {view.get(Fund, fund).code}", amount, currency, day)
    yield from _handed_out(view, values)
    for pledge, seq, day, amount, currency in view.rows(_WRITTEN_OFF, **values):
        yield opened(f"{pledge} #{seq}", int(amount), currency, day)
    for award, day, amount, currency in view.rows(_CANCELLED, **values):
        yield opened(award, int(amount), currency, day)


def _handed_out(view: View, values: dict[str, Any]) -> Iterator[Several]:
    """Yield goods of the limit or more that were handed out, by kind and fund: nobody else was asked for them."""
    goods = keys_of(view, AccountKind.GOODS)
    asked = dict(values)
    sql = _HANDED_OUT.format(accounts=placeholders(asked, "account", goods))
    parts: dict[tuple[str, str, str], list[tuple[str, int]]] = {}
    for kind, fund, currency, day, amount in view.rows(sql, **asked) if goods else ():
        parts.setdefault((kind, fund, currency), []).append((day, -int(amount)))
    for (kind, fund, currency), its in parts.items():
        found = together(f"{view.get(GoodsKind, kind).code} {view.get(Fund, fund).code}", currency, its)
        if found and (found.matter.amount or 0) >= view.least(currency):
            yield found


def _settled_alone(view: View, values: dict[str, Any]) -> Iterator[tuple[EntryShareRow, tuple[int, str]]]:
    """Yield what of an advance of the limit or more was spent by the word of its holder, whom nobody else approved."""
    for seq, day, party, fund, given, currency, actor, spent in view.rows(_SETTLED, **values):
        by = view.peek(Party, actor)
        if by and by.key == view.get(Party, party).key and spent and int(given) >= view.least(currency):
            yield EntryShareRow(int(seq), 1, fund, currency), (int(spent), day)


_CAME_BACK: Final = (
    "SELECT DISTINCT account, fund, party, currency FROM qkh_posting p WHERE book = :book AND account IN ({accounts})"
    f" AND date BETWEEN :low AND :high AND amount < 0 AND {moves('p')} ORDER BY 1, 2, 3, 4"
)
_SPENT: Final = (
    "SELECT p.seq, p.entry, e.corrects, e.corrects_entry, p.date, sum(p.amount) FROM qkh_posting p JOIN qkh_entry e"
    " ON e.book = p.book AND e.seq = p.seq AND e.entry = p.entry WHERE p.book = :book AND p.account = :account"
    " AND p.fund = :fund AND coalesce(p.party, '') = :party AND p.currency = :currency AND p.date <= :high"
    " AND p.kind <> 'closing' GROUP BY p.seq, p.entry, p.date, e.corrects, e.corrects_entry ORDER BY 1, 2"
)


def returned(view: View, start: Date, end: Date) -> Iterator[Several]:
    """Yield what came back on an account of expenses into a fund that had not spent as much there, with one party.

    What another fund spent comes back to that fund: from the limit on it is named by account, fund and party.
    """
    expenses = {one.key: one.code for one in view.all(Account) if one.type is AccountType.EXPENSE}
    values: dict[str, Any] = {"low": start.isoformat(), "high": end.isoformat()}
    asked = dict(values)
    sql = _CAME_BACK.format(accounts=placeholders(asked, "account", expenses))
    for account, fund, party, currency in list(view.rows(sql, **asked)) if expenses else ():
        one = {"high": values["high"], "account": account, "fund": fund, "currency": currency}
        subject = " ".join(filter(None, (expenses[account], view.get(Fund, fund).code, party)))
        parts = by_voucher(view.rows(_SPENT, **one, party=party or ""))
        found = together(subject, currency, ((day, -amount) for day, amount in parts))
        if found and (found.matter.amount or 0) >= view.least(currency) and found.newest >= start:
            yield found


_CORRECTED: Final = (
    "SELECT e.seq, e.entry, p.fund, p.currency, e.date, sum(p.amount) FROM qkh_entry e JOIN qkh_posting p"
    " ON p.book = e.book AND p.seq = e.seq AND p.entry = e.entry WHERE e.book = :book AND e.corrects IS NOT NULL"
    " AND e.date BETWEEN :low AND :high AND p.fund IN ({funds}) AND p.account IN ({accounts})"
    " GROUP BY e.seq, e.entry, p.fund, p.currency, e.date HAVING sum(p.amount) <> 0 ORDER BY e.seq, e.entry"
)


_LOWERED: Final = (
    "SELECT seq, entry, fund, currency, date, sum(amount), sum(CASE WHEN account IN ({income}) THEN amount ELSE 0 END)"
    " FROM qkh_posting p WHERE book = :book AND date BETWEEN :low AND :high AND fund IN ({funds})"
    f" AND account IN ({{accounts}}) AND {moves('p')} AND seq NOT IN"
    " (SELECT seq FROM qkh_payment WHERE book = :book AND refunds IS NOT NULL)"
    " GROUP BY seq, entry, fund, currency, date HAVING sum(amount) > 0"
    " OR sum(CASE WHEN account IN ({income}) THEN amount ELSE 0 END) > 0"
)


def corrected(view: View, start: Date, end: Date) -> Iterator[Matter]:
    """Yield by how much entries dated between two days lowered (above 0) what restricted funds and endowments got.

    That are corrections of gifts, either way, and whatever else took income or net assets of such a fund away without
    being an expense, the openings themselves, the closing of a year and refunds that name their gift left out.
    """
    bound = {one.key: one.code for one in view.all(Fund) if one.restriction in BOUND}
    if not bound:
        return
    values: dict[str, Any] = {"low": start.isoformat(), "high": end.isoformat()}
    found = _lowered(view, values, bound) | _corrections(view, values, bound)
    nos = view.matching.voucher_nos([(seq, entry) for (seq, entry, *_rest) in found])
    for (seq, entry, fund, currency), (amount, day) in sorted(found.items()):
        yield opened(f"{nos.get((seq, entry), f'#{seq}')} {bound[fund]}", amount, currency, day)


def _corrections(view: View, values: dict[str, Any], bound: Iterable[str]) -> dict[EntryShareRow, tuple[int, str]]:
    accounts = view.gifts.accounts()
    gifts = accounts.income | accounts.held
    if not gifts:
        return {}
    asked = dict(values)
    sql = _CORRECTED.format(
        funds=placeholders(asked, "fund", bound), accounts=placeholders(asked, "account", sorted(gifts))
    )
    return {
        EntryShareRow(int(seq), int(entry), fund, currency): (int(amount), day)
        for seq, entry, fund, currency, day, amount in view.rows(sql, **asked)
    }


def _lowered(view: View, values: dict[str, Any], bound: Iterable[str]) -> dict[EntryShareRow, tuple[int, str]]:
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
        EntryShareRow(int(seq), int(entry), fund, currency): (max(int(worth), int(earned)), day)
        for seq, entry, fund, currency, day, worth, earned in view.rows(sql, **asked)
    }
