"""Gifts as the postings have them, net of corrections; their receipts, and the thanks for them. No act is loaded."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from quykhuyenhoc.ledger.gifts import Gift, GiftReceipt
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.reads import numbers, placeholders
from quykhuyenhoc.store.reads_goods import LIVE

Mark = tuple[int, str, str]
"""Thanks that stand: (seq of the gift, party, kind)."""


class GiftScope(NamedTuple):
    """Which gifts are meant: booked on these accounts (some in kind), of these acts or this donor, known to ``pin``."""

    accounts: tuple[str, ...]
    in_kind: tuple[str, ...] = ()
    seqs: tuple[int, ...] | None = None
    party: str | None = None
    pin: int = 2**62


# A correction counts to the voucher at the root of what it corrects: reversals to adjustments, both to the gift.
_ROOT: Final = (
    " FROM qkh_posting p JOIN qkh_entry e ON e.book = p.book AND e.seq = p.seq AND e.entry = p.entry"
    " LEFT JOIN qkh_entry c ON c.book = e.book AND c.seq = e.corrects AND c.entry = e.corrects_entry"
    " JOIN qkh_entry o ON o.book = e.book AND o.seq = coalesce(c.corrects, e.corrects, e.seq)"
    " AND o.entry = coalesce(c.corrects_entry, e.corrects_entry, e.entry)"
)
_CHAIN: Final = (
    "SELECT e.seq FROM qkh_entry e WHERE e.book = :book AND e.corrects IN ({0}) UNION SELECT e.seq FROM qkh_entry c"
    " JOIN qkh_entry e ON e.book = c.book AND e.corrects = c.seq WHERE c.book = :book AND c.corrects IN ({0})"
)


def gifts(connection: Connection, book: int, scope: GiftScope) -> tuple[Gift, ...]:
    """Return gifts by day: those with postings, and goods that nobody valued; what nets to nothing is there with 0."""
    goods = {row[0]: row for row in _goods(connection, book, scope)}
    found = [_with_goods(one, goods.get(one.seq)) for one in _booked(connection, book, scope)]
    booked = {one.seq for one in found}
    found += [
        Gift(seq, f"#{seq}", day, party, (fund,), 0, "VND", goods=kind, quantity=quantity)
        for seq, day, party, fund, kind, quantity, valued in goods.values()
        if seq not in booked and not valued
    ]
    return tuple(sorted(found, key=lambda one: (one.date, one.seq, one.party or "")))


def _with_goods(one: Gift, goods: tuple[Any, ...] | None) -> Gift:
    return one._replace(goods=goods[4], quantity=goods[5]) if goods and one.amount > 0 else one


def _booked(connection: Connection, book: int, scope: GiftScope) -> Iterator[Gift]:
    values: dict[str, Any] = {"book": book, "pin": scope.pin}
    where, account = "", "p.account"
    if scope.seqs is not None:
        account = "coalesce(p.account, '')"  # the few acts are found by their seqs, not by walking an account
        listed = numbers(scope.seqs)
        chained = {int(row[0]) for row in connection.rows(_CHAIN.format(listed), {"book": book})}
        where = f" AND p.seq IN ({numbers({*scope.seqs, *chained})}) AND o.seq IN ({listed})"
    if scope.party is not None:
        where, values["party"] = f"{where} AND p.party = :party", scope.party
    sql = (
        "SELECT o.seq, o.entry, o.date, p.party, p.fund, p.currency, -sum(p.amount), -sum(CASE WHEN p.account IN"
        f" ({placeholders(values, 'k', scope.in_kind)}) THEN p.amount ELSE 0 END){_ROOT}"
        f" WHERE p.book = :book AND {account} IN ({placeholders(values, 'a', scope.accounts)})"
        f" AND p.kind = 'normal' AND p.seq <= :pin{where}"
        " GROUP BY o.seq, o.entry, o.date, p.party, p.fund, p.currency ORDER BY o.seq, o.entry, p.fund"
    )
    merged: dict[tuple[int, str | None, str], Gift] = {}
    entries: dict[tuple[int, str | None, str], int] = {}
    for seq, entry, day, party, fund, currency, amount, in_kind in connection.rows(sql, values):
        key = int(seq), party, currency
        known = merged.get(key) or Gift(int(seq), "", day, party, (), 0, currency)
        funds = known.funds if not int(amount) or fund in known.funds else (*known.funds, fund)
        merged[key] = known._replace(
            funds=funds, amount=known.amount + int(amount), in_kind=known.in_kind + int(in_kind)
        )
        entries.setdefault(key, int(entry))
    nos = first_numbers(connection, book, {seq for seq, _party, _currency in merged})
    for key, gift in merged.items():
        yield gift._replace(no=nos.get((gift.seq, entries[key]), f"#{gift.seq}"))


def first_numbers(connection: Connection, book: int, seqs: Iterable[int]) -> dict[tuple[int, int], str]:
    """Return the first voucher number of each entry of these acts, by (seq, entry)."""
    sql = (
        "SELECT seq, entry, series, number, year FROM qkh_voucher WHERE book = :book AND entry IS NOT NULL"
        f" AND seq IN ({numbers(seqs)}) ORDER BY seq, item DESC"
    )
    rows = connection.rows(sql, {"book": book})
    return {(int(seq), int(entry)): f"{series}{int(no):05d}/{year}" for seq, entry, series, no, year in rows}


def _goods(connection: Connection, book: int, scope: GiftScope) -> Iterator[tuple[Any, ...]]:
    """Yield (seq, day, party, fund, kind, quantity, valued) of goods that were received and not undone."""
    values: dict[str, Any] = {"book": book, "pin": scope.pin}
    where = "" if scope.seqs is None else f" AND m.seq IN ({numbers(scope.seqs)})"
    if scope.party is not None:
        where, values["party"] = f"{where} AND m.party = :party", scope.party
    sql = (
        "SELECT m.seq, m.date, m.party, m.fund, m.goods, m.quantity, m.value IS NOT NULL FROM qkh_receive_goods m"
        f" WHERE m.book = :book AND m.seq <= :pin AND {LIVE}{where} ORDER BY m.seq"
    )
    for seq, day, party, fund, kind, quantity, valued in connection.rows(sql, values):
        yield int(seq), day, party, fund, kind, int(quantity), bool(valued)


# -- receipts ---------------------------------------------------------------------------------------------------------


def receipts(
    connection: Connection, book: int, *, gift: int | None = None, seq: int | None = None, pin: int = 2**62
) -> tuple[GiftReceipt, ...]:
    """Return gift receipts in the order of their numbers: all, those of a gift, or the one that an act issued."""
    values: dict[str, Any] = {"book": book, "pin": pin}
    where = ""
    if gift is not None:
        where, values["gift"] = " AND g.gift = :gift", gift
    if seq is not None:
        where, values["seq"] = f"{where} AND g.seq = :seq", seq
    later = "(SELECT min(x.seq) FROM qkh_{} x WHERE x.book = g.book AND x.receipt = g.seq AND x.seq <= :pin)"
    sql = (
        "SELECT g.seq, v.series, v.number, v.year, g.date, g.gift, g.party, g.amount, g.amount_currency,"
        f" {later.format('void_gift_receipt')}, {later.format('print_gift_receipt')} FROM qkh_issue_gift_receipt g"
        " JOIN qkh_voucher v ON v.book = g.book AND v.seq = g.seq"
        f" WHERE g.book = :book AND g.seq <= :pin{where} ORDER BY v.year, v.number"
    )
    return tuple(
        GiftReceipt(int(at), f"{series}{int(no):05d}/{year}", day, int(of), party, amount, currency, void, printed)
        for at, series, no, year, day, of, party, amount, currency, void, printed in connection.rows(sql, values)
    )


def reasons(connection: Connection, book: int, seqs: Iterable[int]) -> dict[int, tuple[str, int | None]]:
    """Return why acts were recorded: (reason, hidden) by seq; an erased reason is missing."""
    sql = (
        "SELECT seq, value, hidden FROM qkh_personal WHERE book = :book AND path = 'reason'"
        f" AND seq IN ({numbers(seqs)})"
    )
    return {int(seq): (value, hidden) for seq, value, hidden in connection.rows(sql, {"book": book})}


# -- thanks -----------------------------------------------------------------------------------------------------------


class ThanksRow(NamedTuple):
    """Thanks that were sent for a gift, by the last act that says so; ``taken_back`` by a later one."""

    gift: int
    party: str
    kind: str
    date: str
    sha256: str | None
    seq: int
    taken_back: bool

    @property
    def mark(self) -> Mark:
        """What it stands for."""
        return self.gift, self.party, self.kind


def thanks(connection: Connection, book: int, gifts_: Iterable[int] | None = None) -> tuple[ThanksRow, ...]:
    """Return the last thanks of each kind for each gift (of these), in the order of the log."""
    where = "" if gifts_ is None else f" AND t.gift IN ({numbers(gifts_)})"
    sql = (
        "SELECT t.gift, t.party, h.kind, h.date, h.sha256, h.seq, (SELECT max(b.seq) FROM qkh_take_back_thanks b"
        " WHERE b.book = t.book AND b.gift = t.gift AND b.party = t.party AND b.kind = h.kind)"
        " FROM qkh_send_thanks_thanked t JOIN qkh_send_thanks h ON h.book = t.book AND h.seq = t.seq"
        f" WHERE t.book = :book{where} ORDER BY h.seq, t.item"
    )
    found: dict[Mark, ThanksRow] = {}
    for gift, party, kind, day, digest, seq, back in connection.rows(sql, {"book": book}):
        row = ThanksRow(int(gift), party, kind, day, digest, int(seq), bool(back and int(back) > int(seq)))
        found[row.mark] = row
    return tuple(sorted(found.values(), key=lambda row: row.seq))


class TierRow(NamedTuple):
    """The version of a tier that counts; ``amount`` in minor units."""

    code: str
    name: str
    amount: int
    currency: str
    span: str
    until: str | None


def tiers(connection: Connection, book: int, pin: int) -> tuple[TierRow, ...]:
    """Return the tiers of the board, the highest first."""
    sql = (
        "SELECT code, name, amount, amount_currency, span, until FROM qkh_tier WHERE book = :book AND seq <= :pin"
        " ORDER BY seq, version"
    )
    found = {row[0]: TierRow(*row) for row in connection.rows(sql, {"book": book, "pin": pin})}
    return tuple(sorted(found.values(), key=lambda row: (-row.amount, row.code)))
