"""Gifts and pledges as a book has them. No act is imported here.

A gift is no row of its own: it is what stands on accounts for gifts, whatever act brought it there, openings and
closings left out. So no list of gifts and no sum of them can differ from the accounts. Corrections, reversals and
refunds are counted with the gift that they are about.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from quykhuyenhoc.kinds import DONATION_ROLES, IN_KIND_ROLES, is_below
from quykhuyenhoc.ledger.gifts import Gift, Given, Promised, counted_as
from quykhuyenhoc.store.goods import LIVE
from quykhuyenhoc.store.registers import voucher_no
from quykhuyenhoc.store.snapshot import SubjectReader, numbers, placeholders

CHUNK: Final = 2_000
GiftPlace = tuple[int, int]
"""(seq, entry)."""


class PostingSelection(NamedTuple):
    """Which postings count: those between two days (YYYY-MM-DD) that were known after a seq, or some of them."""

    low: str = "0001-01-01"
    high: str = "9999-12-31"
    known: int = 1 << 62
    currency: str | None = None
    parties: tuple[str, ...] | None = None


EVERY: Final = PostingSelection()
"""All postings."""


class Links(NamedTuple):
    """What entries are about: the entry that each corrects, and the act of the gift that each payment refunds."""

    corrects: Mapping[GiftPlace, GiftPlace]
    refunds: Mapping[int, int]

    def root(self, place: GiftPlace) -> tuple[GiftPlace, str]:
        """Return the entry that one is about in the end, and what it is to that one: amount, corrected, refunded."""
        role = "amount"
        while place in self.corrects:
            place, role = self.corrects[place], "corrected"
        if place[0] in self.refunds:
            place, role = (self.refunds[place[0]], 1), "refunded"
        return place, role


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


def _with_goods(one: Gift, goods: tuple[Any, ...] | None) -> Gift:
    return one._replace(goods=goods[4], quantity=goods[5]) if goods and one.amount > 0 else one


class GiftReader(SubjectReader):
    """Gifts and pledges, and the accounts on which they stand."""

    def on_accounts(self, accounts: Collection[str], scope: PostingSelection) -> list[Given]:
        """Return what stands on these accounts, gift by gift in the order of the log."""
        values: dict[str, Any] = {"low": scope.low, "high": scope.high, "pin": scope.known}
        where = f"account IN ({placeholders(values, 'a', accounts)}) AND date BETWEEN :low AND :high AND seq <= :pin"
        if scope.currency is not None:
            where, values["currency"] = where + " AND currency = :currency", scope.currency
        if scope.parties is not None:
            where += f" AND party IN ({placeholders(values, 'p', scope.parties)})"
        return _gathered(self._lines(where, values), self._links())

    def given(self, seq: int) -> tuple[Given, ...]:
        """Return the parts of what one act gave in money, with what corrections and refunds left of each."""
        return tuple(self.of_acts(self.accounts().of_money, [seq]))

    def refunded_by(self, seq: int) -> int | None:
        """Return the act of the gift that a payment gives back, or None where it gives none back."""
        row = self.one("SELECT refunds FROM qkh_payment WHERE book = :book AND seq = :seq", seq=seq)
        return int(row[0]) if row and row[0] else None

    def listed(self, scope: PostingSelection = EVERY, seqs: Collection[int] | None = None) -> tuple[Gift, ...]:
        """Return gifts by day, all or those of these acts: those with postings, and goods that nobody valued.

        What nets to nothing is there with 0.
        """
        accounts = self.snapshot.at(scope.known).gifts.accounts()
        if seqs is None:
            parts = self.on_accounts(accounts.income, scope)
        else:
            parts = self.snapshot.at(scope.known).gifts.of_acts(accounts.income, seqs)
        goods = {row[0]: row for row in self._goods(scope, seqs)}
        found = [_with_goods(one, goods.get(one.seq)) for one in self._folded(parts, accounts.in_kind)]
        booked = {one.seq for one in found}
        found += [
            Gift(seq, f"#{seq}", day, party, (fund,), 0, "VND", goods=kind, quantity=quantity, by_fund=((fund, 0),))
            for seq, day, party, fund, kind, quantity, valued in goods.values()
            if seq not in booked and not valued
        ]
        return tuple(sorted(found, key=lambda one: (one.date, one.seq, one.party or "")))

    def _folded(self, parts: "list[Given]", in_kind: Collection[str]) -> Iterator[Gift]:
        """Yield what one donor gave with one act as one gift; its funds are those in which something is left."""
        heads = self.heads((part.seq, part.entry) for part in parts)
        found: dict[tuple[int, str | None, str], list[Given]] = {}
        for part in parts:
            found.setdefault((part.seq, part.party, part.currency), []).append(part)
        for (seq, party, currency), its in found.items():
            left: dict[str, int] = {}
            for part in its:
                left[part.fund] = left.get(part.fund, 0) + part.left
            by_fund, head = tuple((fund, rest) for fund, rest in left.items() if rest), heads[seq, its[0].entry]
            yield Gift(
                seq, head.no, head.date, party, tuple(fund for fund, _rest in by_fund), sum(left.values()), currency,
                in_kind=sum(part.left for part in its if part.account in in_kind), by_fund=by_fund,
            )  # fmt: skip

    def _goods(self, scope: PostingSelection, seqs: Collection[int] | None) -> Iterator[tuple[Any, ...]]:
        """Yield (seq, day, party, fund, kind, quantity, valued) of goods that were received and not undone."""
        values: dict[str, Any] = {"pin": scope.known}
        where = "" if seqs is None else f" AND m.seq IN ({numbers(seqs)})"
        if scope.parties is not None:
            where += f" AND m.party IN ({placeholders(values, 'p', scope.parties)})"
        sql = (
            "SELECT m.seq, m.date, m.party, m.fund, m.goods, m.quantity, m.value IS NOT NULL FROM qkh_receive_goods m"
            f" WHERE m.book = :book AND m.seq <= :pin AND {LIVE}{where} ORDER BY m.seq"
        )
        for seq, day, party, fund, kind, quantity, valued in self.rows(sql, **values):
            yield int(seq), day, party, fund, kind, int(quantity), bool(valued)

    def refunded(self) -> tuple[int, ...]:
        """Return the acts of gifts of which something was given back, whatever became of that."""
        sql = "SELECT DISTINCT refunds FROM qkh_payment WHERE book = :book AND refunds IS NOT NULL ORDER BY 1"
        return tuple(int(row[0]) for row in self.rows(sql))

    def of_acts(self, accounts: Collection[str], seqs: Iterable[int]) -> list[Given]:
        """Return what these acts gave on these accounts, with all that came to it later (and was known after a seq)."""
        found: list[Given] = []
        for some in _chunks(sorted(set(seqs))):
            links = self._links_of(some)
            family = {*some, *links.refunds, *(seq for seq, _entry in links.corrects)}
            values: dict[str, Any] = {}
            # The few acts are found by their seqs, not by walking an account: so no index is offered for it.
            listed = f"coalesce(account, '') IN ({placeholders(values, 'a', accounts)})"
            where = f"{listed} AND seq IN ({numbers(family)}) AND seq <= :pin"
            found += [one for one in _gathered(self._lines(where, values), links) if one.seq in set(some)]
        return found

    def _lines(self, where: str, values: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
        sql = (
            "SELECT seq, entry, account, fund, currency, party, campaign, programme, sum(amount) FROM qkh_posting"
            f" WHERE book = :book AND {where} AND kind NOT IN ('opening', 'closing')"
            " GROUP BY seq, entry, account, fund, currency, party, campaign, programme ORDER BY 1, 2, 3, 4"
        )
        return self.rows(sql, **values)

    def _links(self) -> Links:
        return Links(self._corrections("corrects IS NOT NULL"), self._refunds("IS NOT NULL"))

    def _links_of(self, seqs: Iterable[int]) -> Links:
        """Return the links that lead to these acts, over however many corrections."""
        refunds = self._refunds(f"IN ({numbers(seqs)})")
        corrects: dict[GiftPlace, GiftPlace] = {}
        level: set[int] = {*seqs, *refunds}
        while level:
            more = self._corrections(f"corrects IN ({numbers(level)})")
            corrects |= more
            level = {seq for seq, _entry in more}
        return Links(corrects, refunds)

    def _corrections(self, where: str) -> dict[GiftPlace, GiftPlace]:
        sql = f"SELECT seq, entry, corrects, corrects_entry FROM qkh_entry WHERE book = :book AND {where}"
        rows = self.rows(sql)
        return {(int(seq), int(entry)): (int(of), int(of_entry)) for seq, entry, of, of_entry in rows}

    def _refunds(self, which: str) -> dict[int, int]:
        sql = f"SELECT seq, refunds FROM qkh_payment WHERE book = :book AND refunds {which}"
        return {int(seq): int(of) for seq, of in self.rows(sql)}

    def heads(self, places: Iterable[GiftPlace]) -> dict[GiftPlace, GiftHead]:
        """Return the heads of these entries."""
        found: dict[GiftPlace, GiftHead] = {}
        for some in _chunks(sorted({seq for seq, _entry in places})):
            sql = (
                "SELECT e.seq, e.entry, e.date, v.series, v.number, v.year, r.pledge, r.designated, m.party"
                " FROM qkh_entry e"
                " JOIN qkh_voucher v ON v.book = e.book AND v.seq = e.seq AND v.entry = e.entry"
                " LEFT JOIN qkh_receipt r ON r.book = e.book AND r.seq = e.seq"
                " LEFT JOIN qkh_make_pledge m ON m.book = r.book AND m.code = r.pledge"
                f" WHERE e.book = :book AND e.seq IN ({numbers(some)}) ORDER BY e.seq, e.entry, v.item DESC"
            )
            for seq, entry, day, series, number, year, *receipt in self.rows(sql):
                found[int(seq), int(entry)] = GiftHead(day, voucher_no(series, number, year), *receipt)
        return found

    # -- pledges ------------------------------------------------------------------------------------------------------

    def pledges(self, only: str | None = None) -> list[Promised]:
        """Return pledges in the order of the log, all or the one asked for, with what came and was written off."""
        values: dict[str, Any] = {} if only is None else {"code": only}
        mine = "" if only is None else " AND {0} = :code"
        parts: dict[int, list[tuple[str, str | None, int]]] = {}
        currencies: dict[int, str] = {}
        sql = (
            "SELECT p.seq, p.fund, p.due, p.amount, p.amount_currency FROM qkh_make_pledge_parts p"
            " JOIN qkh_make_pledge m"
            f" ON m.book = p.book AND m.seq = p.seq WHERE p.book = :book AND p.seq <= :pin{mine.format('m.code')}"
            " ORDER BY p.seq, p.item"
        )
        for seq, fund, due, amount, currency in self.rows(sql, **values):
            parts.setdefault(seq, []).append((fund, due, int(amount)))
            currencies[seq] = currency
        off = self._written_off(mine.format("pledge"), values)
        handed = self._handed_over(mine.format("ref"), values)
        sql = (
            "SELECT code, seq, party, date, campaign, event FROM qkh_make_pledge WHERE book = :book AND seq <= :pin"
            f"{mine.format('code')} ORDER BY seq"
        )
        made = list(self.rows(sql, **values))
        donors = {code: party for code, _seq, party, *_more in made}
        received = self._received(mine.format("pledge"), values, donors)
        return [
            Promised(
                *(code, int(seq), party, day, campaign, event, currencies[seq], tuple(parts[seq])),
                received=sum(received[code].values()),
                written_off=off.get(code, 0) + sum(handed[code].values()),
                by_fund=received[code] + handed[code],
            )
            for code, seq, party, day, campaign, event in made
        ]

    def pledge(self, code: str) -> Promised | None:
        """Return a pledge with what became of it, or None."""
        found = self.pledges(code)
        return found[0] if found else None

    def pledges_of(self, party: str) -> tuple[Promised, ...]:
        """Return the pledges that a donor made under this code."""
        sql = "SELECT code FROM qkh_make_pledge WHERE book = :book AND party = :party ORDER BY seq"
        return tuple(pledge for (code,) in self.rows(sql, party=party) for pledge in self.pledges(code))

    def _received(self, mine: str, values: dict[str, Any], donors: dict[str, str]) -> "defaultdict[str, Counter[str]]":
        """Return what came on each pledge, by fund, of its donor: a gift corrected to another's is his no more."""
        # Of codes without a name only the same is one donor's, or the pledge would tell.
        nameless = self.snapshot.donors.unnamed()
        merged = {one.party: one.into for one in self.snapshot.donors.merges() if one.party not in nameless}
        accounts = self.accounts().of_money
        sql = f"SELECT seq, pledge FROM qkh_receipt WHERE book = :book AND seq <= :pin AND pledge IS NOT NULL{mine}"
        names = {int(seq): pledge for seq, pledge in self.rows(sql, **values)}
        sums = defaultdict[str, Counter[str]](Counter)
        for given in self.of_acts(accounts, names):
            pledge = names[given.seq]
            if given.party and counted_as(merged, given.party) == counted_as(merged, donors.get(pledge, "")):
                sums[pledge][given.fund] += given.left
        return sums

    def _written_off(self, mine: str, values: dict[str, Any]) -> dict[str, int]:
        sql = (
            f"SELECT pledge, sum(amount) FROM qkh_write_off_pledge WHERE book = :book AND seq <= :pin{mine}"
            " GROUP BY pledge"
        )
        return {pledge: int(amount) for pledge, amount in self.rows(sql, **values)}

    def _handed_over(self, mine: str, values: dict[str, Any]) -> "defaultdict[str, Counter[str]]":
        """Return what of each pledge is awaited in the book of a successor, by fund."""
        sql = (
            "SELECT ref, fund, sum(amount) FROM qkh_hand_over_lines WHERE book = :book AND seq <= :pin"
            f" AND kind = 'pledge'{mine} GROUP BY ref, fund"
        )
        sums = defaultdict[str, Counter[str]](Counter)
        for pledge, fund, amount in self.rows(sql, **values):
            sums[pledge][fund] += int(amount)
        return sums

    def accounts(self) -> GivingAccounts:
        """Return the accounts of gifts: those that the chart marks, those below them, and those of the rules on gifts.

        An account that was given the role later counts with all its entries; one below with a role of its own is that.
        Where the rule changes, gifts stay what they were booked as.
        """
        rows = self.snapshot.funds.newest("account", "code, role")
        sql = f"SELECT id, code FROM qkh_account WHERE book = :book AND seq <= {int(self.snapshot.pin)}"
        codes = list(self.rows(sql))

        def held_as(keys: set[str]) -> frozenset[str]:
            return frozenset(keys | {code for key, code in codes if key in keys})

        def marked(roles: frozenset[str]) -> frozenset[str]:
            tops = [code for _seq, _key, code, role in rows if role in roles]
            return held_as({
                key for _seq, key, code, role in rows
                if role in roles or (role is None and any(is_below(code, top) for top in tops))
            })  # fmt: skip

        sql = "SELECT DISTINCT account FROM qkh_giving_rule WHERE book = :book AND seq <= :pin"
        rules = {account for (account,) in self.rows(sql)}
        return GivingAccounts(marked(DONATION_ROLES), marked(IN_KIND_ROLES), held_as(rules))
