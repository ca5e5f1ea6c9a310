"""Gifts, pledges and donors as a book has them. No act is imported here.

A gift is no row of its own: it is what stands on accounts for gifts, whatever act brought it there, openings and
closings left out. So no list of gifts and no sum of them can differ from the accounts. Corrections, reversals and
refunds are counted with the gift that they are about.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from quykhuyenhoc.ledger.giving import Given, Promised
from quykhuyenhoc.ledger.kinds import DONATION_ROLES
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.reads import numbers, placeholders, shown
from quykhuyenhoc.store.reads_treasury import newest

CHUNK: Final = 2_000
Place = tuple[int, int]
"""(seq, entry)."""


class Days(NamedTuple):
    """Which postings count: those between two days (YYYY-MM-DD) that were known after a seq."""

    low: str = "0001-01-01"
    high: str = "9999-12-31"
    known: int = 1 << 62


class Links(NamedTuple):
    """What entries are about: the entry that each corrects, and the act of the gift that each payment refunds."""

    corrects: Mapping[Place, Place]
    refunds: Mapping[int, int]

    def root(self, place: Place) -> tuple[Place, str]:
        """Return the entry that one is about in the end, and what it is to that one: amount, corrected, refunded."""
        role = "amount"
        while place in self.corrects:
            place, role = self.corrects[place], "corrected"
        if place[0] in self.refunds:
            place, role = (self.refunds[place[0]], 1), "refunded"
        return place, role


def gifts(
    connection: Connection, book: int, accounts: Collection[str], days: Days, currency: str | None = None
) -> list[Given]:
    """Return what stands on these accounts, gift by gift in the order of the log."""
    values: dict[str, Any] = {"book": book, "low": days.low, "high": days.high, "known": days.known}
    where = f"account IN ({placeholders(values, 'a', accounts)}) AND date BETWEEN :low AND :high AND seq <= :known"
    if currency is not None:
        where, values["currency"] = where + " AND currency = :currency", currency
    return _gathered(_lines(connection, where, values), _links(connection, book))


def gifts_of(connection: Connection, book: int, accounts: Collection[str], seqs: Iterable[int]) -> list[Given]:
    """Return what these acts gave on these accounts, with all that came to it later."""
    found: list[Given] = []
    for some in _chunks(sorted(set(seqs))):
        links = _links_of(connection, book, some)
        family = {*some, *links.refunds, *(seq for seq, _entry in links.corrects)}
        values: dict[str, Any] = {"book": book}
        where = f"account IN ({placeholders(values, 'a', accounts)}) AND seq IN ({numbers(family)})"
        found += [one for one in _gathered(_lines(connection, where, values), links) if one.seq in set(some)]
    return found


def _lines(connection: Connection, where: str, values: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    sql = (
        "SELECT seq, entry, account, fund, currency, party, campaign, programme, sum(amount) FROM qkh_posting"
        f" WHERE book = :book AND {where} AND kind NOT IN ('opening', 'closing')"
        " GROUP BY seq, entry, account, fund, currency, party, campaign, programme ORDER BY 1, 2, 3, 4"
    )
    return connection.rows(sql, values)


def _gathered(lines: Iterable[tuple[Any, ...]], links: Links) -> list[Given]:
    found: dict[tuple[Any, ...], dict[str, int]] = {}
    for seq, entry, *what, amount in lines:
        place, role = links.root((int(seq), int(entry)))
        sums = found.setdefault((*place, *what), {"amount": 0, "corrected": 0, "refunded": 0})
        sums[role] -= int(amount)
    return [
        Given._make((*key, sums["amount"], sums["corrected"], sums["refunded"]))
        for key, sums in sorted(found.items(), key=lambda one: one[0][:2])
        if any(sums.values())
    ]


def _links(connection: Connection, book: int) -> Links:
    return Links(_corrections(connection, book, "corrects IS NOT NULL"), _refunds(connection, book, "IS NOT NULL"))


def _links_of(connection: Connection, book: int, seqs: Iterable[int]) -> Links:
    """Return the links that lead to these acts, over however many corrections."""
    refunds = _refunds(connection, book, f"IN ({numbers(seqs)})")
    corrects: dict[Place, Place] = {}
    level: set[int] = {*seqs, *refunds}
    while level:
        more = _corrections(connection, book, f"corrects IN ({numbers(level)})")
        corrects |= more
        level = {seq for seq, _entry in more}
    return Links(corrects, refunds)


def _corrections(connection: Connection, book: int, where: str) -> dict[Place, Place]:
    sql = f"SELECT seq, entry, corrects, corrects_entry FROM qkh_entry WHERE book = :book AND {where}"
    rows = connection.rows(sql, {"book": book})
    return {(int(seq), int(entry)): (int(of), int(of_entry)) for seq, entry, of, of_entry in rows}


def _refunds(connection: Connection, book: int, which: str) -> dict[int, int]:
    sql = f"SELECT seq, refunds FROM qkh_payment WHERE book = :book AND refunds {which}"
    return {int(seq): int(of) for seq, of in connection.rows(sql, {"book": book})}


def _chunks(seqs: list[int]) -> Iterator[list[int]]:
    for at in range(0, len(seqs), CHUNK):
        yield seqs[at : at + CHUNK]


class GiftHead(NamedTuple):
    """What an entry that gave something is known by: its day, its first voucher, and what its receipt says of it."""

    date: str
    no: str
    pledge: str | None
    designated: str | None


def gift_heads(connection: Connection, book: int, places: Iterable[Place]) -> dict[Place, GiftHead]:
    """Return the heads of these entries."""
    found: dict[Place, GiftHead] = {}
    for some in _chunks(sorted({seq for seq, _entry in places})):
        sql = (
            "SELECT e.seq, e.entry, e.date, v.series, v.number, v.year, r.pledge, r.designated FROM qkh_entry e"
            " JOIN qkh_voucher v ON v.book = e.book AND v.seq = e.seq AND v.entry = e.entry"
            " LEFT JOIN qkh_receipt r ON r.book = e.book AND r.seq = e.seq"
            f" WHERE e.book = :book AND e.seq IN ({numbers(some)}) ORDER BY e.seq, e.entry, v.item DESC"
        )
        for seq, entry, day, series, number, year, pledge, designated in connection.rows(sql, {"book": book}):
            found[int(seq), int(entry)] = GiftHead(day, f"{series}{int(number):05d}/{year}", pledge, designated)
    return found


# -- pledges ----------------------------------------------------------------------------------------------------------


def pledges(
    connection: Connection, book: int, accounts: Collection[str], only: str | None = None, known: int = 1 << 62
) -> list[Promised]:
    """Return pledges in the order of the log, all or the one asked for, with what came on them and was written off."""
    values: dict[str, Any] = {"book": book, "known": known} | ({} if only is None else {"code": only})
    mine = "" if only is None else " AND {0} = :code"
    parts: dict[int, list[tuple[str, str | None, int]]] = {}
    currencies: dict[int, str] = {}
    sql = (
        "SELECT p.seq, p.fund, p.due, p.amount, p.amount_currency FROM qkh_make_pledge_parts p JOIN qkh_make_pledge m"
        f" ON m.book = p.book AND m.seq = p.seq WHERE p.book = :book AND p.seq <= :known{mine.format('m.code')}"
        " ORDER BY p.seq, p.item"
    )
    for seq, fund, due, amount, currency in connection.rows(sql, values):
        parts.setdefault(seq, []).append((fund, due, int(amount)))
        currencies[seq] = currency
    received = _received(connection, book, accounts, mine.format("pledge"), values)
    off = _written_off(connection, mine.format("pledge"), values)
    sql = (
        "SELECT code, seq, party, date, campaign, event FROM qkh_make_pledge WHERE book = :book AND seq <= :known"
        f"{mine.format('code')} ORDER BY seq"
    )
    return [
        Promised(
            *(code, int(seq), party, day, campaign, event, currencies[seq], tuple(parts[seq])),
            received=received.get(code, 0),
            written_off=off.get(code, 0),
        )
        for code, seq, party, day, campaign, event in connection.rows(sql, values)
    ]


def _received(
    connection: Connection, book: int, accounts: Collection[str], mine: str, values: dict[str, Any]
) -> dict[str, int]:
    sql = f"SELECT seq, pledge FROM qkh_receipt WHERE book = :book AND seq <= :known AND pledge IS NOT NULL{mine}"
    names = {int(seq): pledge for seq, pledge in connection.rows(sql, values)}
    sums: dict[str, int] = {}
    for given in gifts_of(connection, book, accounts, names):
        sums[names[given.seq]] = sums.get(names[given.seq], 0) + given.left
    return sums


def _written_off(connection: Connection, mine: str, values: dict[str, Any]) -> dict[str, int]:
    sql = f"SELECT pledge, sum(amount) FROM qkh_write_off_pledge WHERE book = :book AND seq <= :known{mine}"
    return {pledge: int(amount) for pledge, amount in connection.rows(f"{sql} GROUP BY pledge", values)}


# -- donors -----------------------------------------------------------------------------------------------------------


class DonorRow(NamedTuple):
    """The version of a donor that counts; names are ``HIDDEN`` while hidden, None where there are none."""

    code: str
    anonymous: bool
    origin: str | None
    public_name: str | None
    other_names: str | None


_AT: Final = "CASE WHEN d.version = 0 THEN 'act.' ELSE 'states.' || (d.version - 1) || '.' END"


def donor_rows(connection: Connection, book: int, known: int, *, with_hidden: bool = False) -> dict[str, DonorRow]:
    """Return every donor by its code."""
    joined = "".join(
        f" LEFT JOIN qkh_personal {n} ON {n}.book = d.book AND {n}.seq = d.seq AND {n}.path = {_AT} || '{name}'"
        for n, name in (("p", "public_name"), ("o", "other_names"))
    )
    sql = (
        "SELECT d.id, d.anonymous, d.origin, p.value, p.hidden, o.value, o.hidden FROM qkh_donor d"
        f"{joined} WHERE d.book = :book AND d.seq <= :known ORDER BY d.id, d.seq, d.version"
    )
    found = {}
    for code, anonymous, origin, public, public_hidden, other, other_hidden in connection.rows(
        sql, {"book": book, "known": known}
    ):
        names = [
            None if value is None else shown(value, hidden, with_hidden=with_hidden)
            for value, hidden in ((public, public_hidden), (other, other_hidden))
        ]
        found[code] = DonorRow(code, bool(anonymous), origin, *names)
    return found


def unnamed(connection: Connection, book: int) -> frozenset[str]:
    """Return the donors whose names are not shown: who is one stays one."""
    sql = "SELECT DISTINCT id FROM qkh_donor WHERE book = :book AND anonymous = 1"
    return frozenset(code for (code,) in connection.rows(sql, {"book": book}))


class Merge(NamedTuple):
    """An act that merged a donor into another; ``hidden`` where nobody may see it who did not ask."""

    seq: int
    party: str
    into: str
    hidden: bool


def merges(connection: Connection, book: int, known: int = 1 << 62) -> list[Merge]:
    """Return every merging that was not erased."""
    sql = (
        "SELECT m.seq, m.party, p.value, p.hidden FROM qkh_merge_donors m JOIN qkh_personal p ON p.book = m.book"
        " AND p.seq = m.seq AND p.path = 'act.into' WHERE m.book = :book AND m.seq <= :known ORDER BY m.seq"
    )
    rows = connection.rows(sql, {"book": book, "known": known})
    return [Merge(int(seq), party, into, hidden is not None) for seq, party, into, hidden in rows]


def credits_of(connection: Connection, book: int, party: str) -> list[int]:
    """Return the acts of the gifts that a donor brought about."""
    sql = "SELECT gift FROM qkh_credit_donor WHERE book = :book AND party = :party ORDER BY seq"
    return [int(gift) for (gift,) in connection.rows(sql, {"book": book, "party": party})]


def giving_accounts(connection: Connection, book: int, known: int = 1 << 62, *, held: bool = True) -> set[str]:
    """Return what postings hold for accounts on which gifts are booked; ``held``: those of what is held for others too.

    An account that was given the role later counts with all its entries.
    """
    rows = newest(connection, book, "account", "role", known)
    keys = {key for _seq, key, role in rows if role in DONATION_ROLES}
    if held:
        keys |= {account for *_key, account in newest(connection, book, "giving_rule", "account", known)}
    sql = f"SELECT id, code FROM qkh_account WHERE book = :book AND seq <= {int(known)}"
    return keys | {code for key, code in connection.rows(sql, {"book": book}) if key in keys}
