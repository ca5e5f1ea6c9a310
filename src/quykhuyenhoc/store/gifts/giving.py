"""Gifts and pledges as a book has them. No act is imported here.

A gift is no row of its own: it is what stands on accounts for gifts, whatever act brought it there, openings and
closings left out. So no list of gifts and no sum of them can differ from the accounts. Corrections, reversals and
refunds are counted with the gift that they are about.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.kinds import DONATION_ROLES, IN_KIND_ROLES, is_below
from quykhuyenhoc.ledger.gifts import Given, Promised, counted_as
from quykhuyenhoc.store.donors import merges, unnamed
from quykhuyenhoc.store.funds import newest
from quykhuyenhoc.store.registers import voucher_no
from quykhuyenhoc.store.snapshot import numbers, placeholders

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection

CHUNK: Final = 2_000
Place = tuple[int, int]
"""(seq, entry)."""


class PostingSelection(NamedTuple):
    """Which postings count: those between two days (YYYY-MM-DD) that were known after a seq, or some of them."""

    low: str = "0001-01-01"
    high: str = "9999-12-31"
    known: int = 1 << 62
    currency: str | None = None
    parties: tuple[str, ...] | None = None


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


def gifts(connection: "Connection", book: int, accounts: Collection[str], scope: PostingSelection) -> list[Given]:
    """Return what stands on these accounts, gift by gift in the order of the log."""
    values: dict[str, Any] = {"book": book, "low": scope.low, "high": scope.high, "known": scope.known}
    where = f"account IN ({placeholders(values, 'a', accounts)}) AND date BETWEEN :low AND :high AND seq <= :known"
    if scope.currency is not None:
        where, values["currency"] = where + " AND currency = :currency", scope.currency
    if scope.parties is not None:
        where += f" AND party IN ({placeholders(values, 'p', scope.parties)})"
    return _gathered(_lines(connection, where, values), _links(connection, book))


def refunded(connection: "Connection", book: int) -> tuple[int, ...]:
    """Return the acts of gifts of which something was given back, whatever became of that."""
    sql = "SELECT DISTINCT refunds FROM qkh_payment WHERE book = :book AND refunds IS NOT NULL ORDER BY 1"
    return tuple(int(row[0]) for row in connection.rows(sql, {"book": book}))


def gifts_of(
    connection: "Connection", book: int, accounts: Collection[str], seqs: Iterable[int], known: int = 1 << 62
) -> list[Given]:
    """Return what these acts gave on these accounts, with all that came to it later (and was known after a seq)."""
    found: list[Given] = []
    for some in _chunks(sorted(set(seqs))):
        links = _links_of(connection, book, some)
        family = {*some, *links.refunds, *(seq for seq, _entry in links.corrects)}
        values: dict[str, Any] = {"book": book, "known": known}
        # The few acts are found by their seqs, not by walking an account: so no index is offered for it.
        listed = f"coalesce(account, '') IN ({placeholders(values, 'a', accounts)})"
        where = f"{listed} AND seq IN ({numbers(family)}) AND seq <= :known"
        found += [one for one in _gathered(_lines(connection, where, values), links) if one.seq in set(some)]
    return found


def _lines(connection: "Connection", where: str, values: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
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


def _links(connection: "Connection", book: int) -> Links:
    return Links(_corrections(connection, book, "corrects IS NOT NULL"), _refunds(connection, book, "IS NOT NULL"))


def _links_of(connection: "Connection", book: int, seqs: Iterable[int]) -> Links:
    """Return the links that lead to these acts, over however many corrections."""
    refunds = _refunds(connection, book, f"IN ({numbers(seqs)})")
    corrects: dict[Place, Place] = {}
    level: set[int] = {*seqs, *refunds}
    while level:
        more = _corrections(connection, book, f"corrects IN ({numbers(level)})")
        corrects |= more
        level = {seq for seq, _entry in more}
    return Links(corrects, refunds)


def _corrections(connection: "Connection", book: int, where: str) -> dict[Place, Place]:
    sql = f"SELECT seq, entry, corrects, corrects_entry FROM qkh_entry WHERE book = :book AND {where}"
    rows = connection.rows(sql, {"book": book})
    return {(int(seq), int(entry)): (int(of), int(of_entry)) for seq, entry, of, of_entry in rows}


def _refunds(connection: "Connection", book: int, which: str) -> dict[int, int]:
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
    pledged_by: str | None
    """The donor who made that pledge: a gift corrected to another's is on no pledge of his."""


def gift_heads(connection: "Connection", book: int, places: Iterable[Place]) -> dict[Place, GiftHead]:
    """Return the heads of these entries."""
    found: dict[Place, GiftHead] = {}
    for some in _chunks(sorted({seq for seq, _entry in places})):
        sql = (
            "SELECT e.seq, e.entry, e.date, v.series, v.number, v.year, r.pledge, r.designated, m.party"
            " FROM qkh_entry e"
            " JOIN qkh_voucher v ON v.book = e.book AND v.seq = e.seq AND v.entry = e.entry"
            " LEFT JOIN qkh_receipt r ON r.book = e.book AND r.seq = e.seq"
            " LEFT JOIN qkh_make_pledge m ON m.book = r.book AND m.code = r.pledge"
            f" WHERE e.book = :book AND e.seq IN ({numbers(some)}) ORDER BY e.seq, e.entry, v.item DESC"
        )
        for seq, entry, day, series, number, year, *receipt in connection.rows(sql, {"book": book}):
            found[int(seq), int(entry)] = GiftHead(day, voucher_no(series, number, year), *receipt)
    return found


# -- pledges ----------------------------------------------------------------------------------------------------------


def pledges(connection: "Connection", book: int, only: str | None = None, known: int = 1 << 62) -> list[Promised]:
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
    off = _written_off(connection, mine.format("pledge"), values)
    sql = (
        "SELECT code, seq, party, date, campaign, event FROM qkh_make_pledge WHERE book = :book AND seq <= :known"
        f"{mine.format('code')} ORDER BY seq"
    )
    made = list(connection.rows(sql, values))
    donors = {code: party for code, _seq, party, *_more in made}
    received = _received(connection, book, mine.format("pledge"), values, donors)
    return [
        Promised(
            *(code, int(seq), party, day, campaign, event, currencies[seq], tuple(parts[seq])),
            received=received.get(code, 0),
            written_off=off.get(code, 0),
        )
        for code, seq, party, day, campaign, event in made
    ]


def _received(
    connection: "Connection", book: int, mine: str, values: dict[str, Any], donors: dict[str, str]
) -> dict[str, int]:
    """Return what came on each pledge from the donor who made it: a gift corrected to another's is his no more."""
    # Of codes without a name only the same is one donor's, or the pledge would tell.
    nameless = unnamed(connection, book)
    merged = {one.party: one.into for one in merges(connection, book, values["known"]) if one.party not in nameless}
    accounts = giving_accounts(connection, book, values["known"]).of_money
    sql = f"SELECT seq, pledge FROM qkh_receipt WHERE book = :book AND seq <= :known AND pledge IS NOT NULL{mine}"
    names = {int(seq): pledge for seq, pledge in connection.rows(sql, values)}
    sums: dict[str, int] = {}
    for given in gifts_of(connection, book, accounts, names, values["known"]):
        pledge = names[given.seq]
        if given.party and counted_as(merged, given.party) == counted_as(merged, donors.get(pledge, "")):
            sums[pledge] = sums.get(pledge, 0) + given.left
    return sums


def _written_off(connection: "Connection", mine: str, values: dict[str, Any]) -> dict[str, int]:
    sql = f"SELECT pledge, sum(amount) FROM qkh_write_off_pledge WHERE book = :book AND seq <= :known{mine}"
    return {pledge: int(amount) for pledge, amount in connection.rows(f"{sql} GROUP BY pledge", values)}


# -- accounts ----------------------------------------------------------------------------------------------------------


class GivingAccounts(NamedTuple):
    """What postings hold for the accounts of gifts: of money, in kind, and of what is held for somebody named."""

    money: frozenset[str]
    in_kind: frozenset[str]
    held: frozenset[str]

    @property
    def income(self) -> frozenset[str]:
        """Those of gifts that are the book's own, money and goods."""
        return self.money | self.in_kind

    @property
    def of_money(self) -> frozenset[str]:
        """Those of money, whether it is the book's own or held."""
        return self.money | self.held


def giving_accounts(connection: "Connection", book: int, known: int = 1 << 62) -> GivingAccounts:
    """Return the accounts of gifts: those that the chart marks, those below them, and those of the rules on gifts.

    An account that was given the role later counts with all its entries; one below with a role of its own is that.
    Where the rule changes, gifts stay what they were booked as.
    """
    rows = newest(connection, book, "account", "code, role", known)
    sql = f"SELECT id, code FROM qkh_account WHERE book = :book AND seq <= {int(known)}"
    codes = list(connection.rows(sql, {"book": book}))

    def held_as(keys: set[str]) -> frozenset[str]:
        return frozenset(keys | {code for key, code in codes if key in keys})

    def marked(roles: frozenset[str]) -> frozenset[str]:
        tops = [code for _seq, _key, code, role in rows if role in roles]
        return held_as({
            key for _seq, key, code, role in rows
            if role in roles or (role is None and any(is_below(code, top) for top in tops))
        })  # fmt: skip

    sql = "SELECT DISTINCT account FROM qkh_giving_rule WHERE book = :book AND seq <= :known"
    rules = {account for (account,) in connection.rows(sql, {"book": book, "known": known})}
    return GivingAccounts(marked(DONATION_ROLES), marked(IN_KIND_ROLES), held_as(rules))
