"""What claims, debts and other assets fell by in an entry of a fund without money that came, or went, for it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.kinds import LIQUID, AccountKind, AccountType
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.claims import Nature, is_prepaid, side_of
from quykhuyenhoc.store.snapshot import numbers, placeholders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quykhuyenhoc.store.claims import ClaimChangeRow
    from quykhuyenhoc.store.view import View

CHUNK: Final = 2_000
_MONEY: Final = (
    "SELECT seq, entry, fund, currency, sum(amount) FROM qkh_posting WHERE book = :book AND seq IN ({seqs})"
    " AND coalesce(account, '') IN ({accounts}) GROUP BY seq, entry, fund, currency"
)
_PARTIES: Final = (
    "SELECT DISTINCT seq, entry, fund, currency, party FROM qkh_posting WHERE book = :book AND seq IN ({seqs})"
    " AND party IS NOT NULL"
)
_GIVEN_OUT: Final = "SELECT seq FROM qkh_hand_out_goods WHERE book = :book"
_ENACTED: Final = "SELECT seq FROM qkh_enacted WHERE book = :book"
_REVERSED: Final = "SELECT corrects, corrects_entry FROM qkh_entry WHERE book = :book AND reversal = 1"


class EntryShareRow(NamedTuple):
    """What an entry does in one fund and currency."""

    seq: int
    entry: int
    fund: str
    currency: str


Fallen = dict[EntryShareRow, tuple[int, str]]
"""Share of an entry -> how much ended in it, and its day."""


class _ClaimSums:
    """What the lines of a share come to: what parties owe and are owed, goods, and all other assets that are no money.

    The balance of an asset has two sides, as ``ClaimChangeRow`` says: below nothing it is a debt of the fund.
    """

    def __init__(self, day: str) -> None:
        self.day = day
        self.owed: defaultdict[tuple[bool, str], int] = defaultdict(int)
        """What each party owes (False), and is owed (True: debit positive), more than before."""
        self.parties: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        """The two sides of each party's claims and advances."""
        self.goods = [0, 0]
        self.other = [0, 0]

    def take(self, its: Nature, one: ClaimChangeRow, *, approved: bool) -> None:
        """Take in how an account moved; a prepayment that falls counts where it was large and nobody else approved."""
        kind = its.kind
        if its.type == AccountType.LIABILITY:
            self.owed[True, one.party] += one.amount
        else:
            claims = side_of(*its).of_party
            sides = self.parties[one.party] if claims else self.goods if kind == AccountKind.GOODS else self.other
            sides[0] += one.above
            sides[1] += one.below
        if is_prepaid(its.type, kind):
            self.owed[False, one.party] += one.above if one.above > 0 or (one.large and not approved) else 0
        elif kind in (AccountKind.RECEIVABLE, AccountKind.GOODS):
            self.owed[False, one.party] += one.amount

    def fell(self) -> tuple[int, int, int]:
        """Return by how much claims and goods fell, debts fell, and other debts grew.

        What a party has to its credit on claims is a debt; what goods stand below nothing is one to nobody, which
        whatever else the fund owes more than before takes over.
        """
        owed = defaultdict(int, {party: amount for (debt, party), amount in self.owed.items() if debt})
        for party, (above, below) in self.parties.items():
            owed[party] += below if below < 0 else _fallen(above, below)[1]
        claims = sum(max(-amount, 0) for (debt, _party), amount in self.owed.items() if not debt)
        grew = sum(max(-amount, 0) for amount in owed.values())
        goods = _fallen(*self.goods)[1]
        return claims, sum(max(one, 0) for one in owed.values()) + max(goods - grew, 0), max(grew - goods, 0)

    def ended(self, money: int) -> tuple[int, int]:
        """Return what of claims, goods and debts ended without that money, and what of other assets with what is left.

        What other assets became that belongs to nobody, goods above all, is not lost.
        """
        claims, debts, grew = self.fell()
        first = max(claims - max(money, 0), debts - max(-money, 0), 0)
        spent, freed = _fallen(*self.other)
        spent -= max(self.owed.get((False, ""), 0), 0) + max(money - claims, 0)
        freed -= grew + max(-money - debts, 0)
        return first, max(spent, freed, 0)


def _fallen(above: int, below: int) -> tuple[int, int]:
    """Return what fell of each side of a balance: what only changed sides, or accounts, did not."""
    change = above + below
    return max(min(-above, -change), 0), max(min(below, change), 0)


def ended_claims(view: View, low: str, high: str) -> Fallen:
    """Return what ended between two days and brought or took no money, by the share of the entry that ended it.

    Claims, goods and debts of any amount, prepayments that reached the limit. Of other assets, money in transit among
    them, what was spent over them, or ended of what they stood below nothing: where it reaches the limit together, by
    fund, or by a party that the entries name. Entries that were reversed are left out there.
    """
    sums = _sums(view, low, high)
    money = _money(view, sorted({share.seq for share, one in sums.items() if any(one.fell()) or any(one.other)}))
    found: Fallen = {}
    others: dict[EntryShareRow, int] = {}
    for share, one in sorted(sums.items()):
        first, others[share] = one.ended(money.get(share, 0))
        if first:
            found[share] = first, one.day
    for share, amount in _large(view, others):
        found[share] = found.get(share, (0, ""))[0] + amount, sums[share].day
    return found


def _sums(view: View, low: str, high: str) -> dict[EntryShareRow, _ClaimSums]:
    every = {one.key: one.nature for one in view.all(Account)}
    claims = {key: its for key, its in every.items() if side_of(*its).sign}
    given = {int(seq) for (seq,) in view.rows(_GIVEN_OUT)}
    enacted = {int(seq) for (seq,) in view.rows(_ENACTED)}
    sums: dict[EntryShareRow, _ClaimSums] = {}
    for one in view.claims.moved(low, high, accounts=claims, least=view.least):
        if one.seq not in given:
            share = EntryShareRow(one.seq, one.entry, one.fund, one.currency)
            sums.setdefault(share, _ClaimSums(one.date)).take(claims[one.account], one, approved=one.seq in enacted)
    return sums


def _large(view: View, others: dict[EntryShareRow, int]) -> Iterator[tuple[EntryShareRow, int]]:
    """Yield what ended of other assets where it reaches the limit with all of the fund, or of a party that is named."""
    left = {share: amount for share, amount in others.items() if amount}
    rows = view.rows(_REVERSED) if left else ()
    gone = {(int(seq), int(entry or 1)) for seq, entry in rows}
    left = {share: amount for share, amount in left.items() if (share.seq, share.entry) not in gone}
    groups: defaultdict[EntryShareRow, set[tuple[str, str]]] = defaultdict(set)
    for seq, entry, fund, currency, party in _rows(view, _PARTIES, {share.seq for share in left}):
        groups[EntryShareRow(int(seq), int(entry), fund, currency)].add(("party", party))
    totals: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    for share, amount in left.items():
        groups[share].add(("fund", share.fund))
        for group in groups[share]:
            totals[(*group, share.currency)] += amount
    for share, amount in left.items():
        most = max(totals[(*group, share.currency)] for group in groups[share])
        if most >= view.least(share.currency):
            yield share, amount


def _money(view: View, seqs: list[int]) -> dict[EntryShareRow, int]:
    accounts = [one.key for one in view.all(Account) if one.type == AccountType.ASSET and one.kind in LIQUID]
    return {
        EntryShareRow(int(seq), int(entry), fund, currency): int(amount)
        for seq, entry, fund, currency, amount in _rows(view, _MONEY, seqs, accounts)
    }


def _rows(view: View, sql: str, seqs: Iterable[int], accounts: Iterable[str] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield rows about acts, some thousands of them at once."""
    wanted = sorted(seqs)
    for at in range(0, len(wanted), CHUNK):
        values: dict[str, Any] = {}
        named = placeholders(values, "account", accounts) if accounts else ""
        yield from view.rows(sql.format(seqs=numbers(wanted[at : at + CHUNK]), accounts=named), **values)
