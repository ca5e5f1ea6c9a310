"""Claims and debts: what funds keep back for those on the wrong side, and how entries moved either side."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from quykhuyenhoc.kinds import AccountKind
from quykhuyenhoc.ledger.claims import CLAIM, ClaimSide, Nature, fund_of, grown, is_prepaid, side_of
from quykhuyenhoc.store.registers import moves
from quykhuyenhoc.store.snapshot import SubjectReader, placeholders

# One figure after the other in the order of the index, and of each the last day that is asked for: of all the days on
# which claims stood, few are read.
_STOOD: Final = (
    "WITH RECURSIVE named(figure) AS ("
    f"SELECT min(figure) FROM qkh_standing WHERE book = :book AND figure >= '{CLAIM}' AND figure < '{CLAIM[:-1]};'"
    " UNION ALL SELECT (SELECT min(t.figure) FROM qkh_standing t WHERE t.book = :book AND t.figure > named.figure"
    f" AND t.figure < '{CLAIM[:-1]};') FROM named WHERE named.figure IS NOT NULL)"
    " SELECT asked.day, named.figure, (SELECT s.amount FROM qkh_standing s WHERE s.book = :book"
    " AND s.figure = named.figure AND s.currency = :currency AND s.date <= asked.day ORDER BY s.date DESC LIMIT 1)"
    " FROM named, ({days}) AS asked WHERE named.figure IS NOT NULL"
)
_POSTED: Final = (
    "SELECT account, fund, coalesce(party, ''), sum(amount) FROM qkh_posting WHERE book = :book"
    " AND currency = :currency AND account IN ({accounts}) AND date <= :until AND seq <= :pin"
    " GROUP BY account, fund, coalesce(party, '')"
)


class ClaimChangeRow(NamedTuple):
    """By how much an entry changed what stands on an account, in one fund and with one party.

    ``above`` is the change of what stands above nothing, a claim or an asset; ``below`` that of what stands below: a
    debt, which falls where it is above 0. Together they are what the lines come to.
    """

    seq: int
    entry: int
    account: str
    fund: str
    currency: str
    party: str
    date: str
    above: int
    below: int
    large: bool
    """Whether the prepayments of the fund with the party, this one among them, stood at the limit together."""

    @property
    def amount(self) -> int:
        """What the lines come to."""
        return self.above + self.below


_FIRST: Final = (
    "SELECT min(seq) FROM qkh_posting WHERE book = :book AND account IN ({accounts}) AND date BETWEEN :low AND :high"
)
_BEFORE: Final = (
    "SELECT account, fund, coalesce(party, ''), currency, sum(amount) FROM qkh_posting WHERE book = :book"
    " AND account IN ({accounts}) AND seq < :first AND NOT ({listed}) GROUP BY account, fund, coalesce(party, ''),"
    " currency"
)
_SINCE: Final = (
    f"SELECT seq, entry, account, fund, coalesce(party, ''), currency, date, {moves('p')}, sum(amount)"
    " FROM qkh_posting p WHERE book = :book AND account IN ({accounts}) AND seq >= :first AND NOT ({listed})"
    " GROUP BY seq, entry, account, fund, coalesce(party, ''), currency, date, kind ORDER BY seq, entry"
)
_GIVEN: Final = (
    "SELECT seq FROM qkh_give_advance WHERE book = :book UNION SELECT seq FROM qkh_settle_advance WHERE book = :book"
    " UNION SELECT seq FROM qkh_hand_over WHERE book = :book UNION SELECT seq FROM qkh_take_over WHERE book = :book"
)
_LISTED: Final = (
    f"account IN ({{advances}}) AND (seq IN ({_GIVEN}) OR seq IN"
    f" (SELECT seq FROM qkh_entry WHERE book = :book AND corrects IN ({_GIVEN})))"
)
"""Lines of what the list of advances knows: they leave by its acts alone."""


class _Prepaid:
    """What was prepaid to each party out of each fund, over all accounts: now, and the most since it was nothing."""

    def __init__(
        self, accounts: Container[str], stood: Mapping[tuple[str, ...], int], least: Callable[[str], int]
    ) -> None:
        self.accounts, self.least = accounts, least
        self.now: defaultdict[tuple[str, ...], int] = defaultdict(int)
        for (account, *whose), amount in stood.items():
            self.now[tuple(whose)] += max(amount, 0) if account in accounts else 0
        self.most = defaultdict(int, self.now)

    def was_large(self, at: tuple[str, ...], change: int) -> bool:
        """Take in a change; tell whether what was prepaid stood at the limit before it."""
        account, *whose = at
        owner = tuple(whose)
        large = self.most[owner] >= self.least(owner[-1])
        if account in self.accounts:
            self.now[owner] += change
            self.most[owner] = max(self.most[owner], self.now[owner]) if self.now[owner] else 0
        return large


class ClaimReader(SubjectReader):
    """Claims and debts: what funds keep back, and how entries moved them."""

    def overhangs_on(self, currency: str, days: Sequence[str]) -> dict[str, dict[str, int]]:
        """Return by day, and then by fund, what it keeps back at the end of each of some days."""
        found = {day: defaultdict[str, int](int) for day in days}
        values: dict[str, Any] = {"currency": currency}
        asked = placeholders(values, "day", found).split(", ")
        sql = _STOOD.format(days=" UNION ALL ".join(f"SELECT CAST({one} AS TEXT) AS day" for one in asked))
        for day, figure, amount in self.rows(sql, **values) if found else ():
            found[day][fund_of(figure)] += max(int(amount or 0), 0)
        return {day: {**sums} for day, sums in found.items()}

    def overhangs(
        self, currency: str, until: str, *, known: int | None, claims: dict[str, ClaimSide]
    ) -> dict[str, int]:
        """Return by fund what it keeps back at the end of a day; ``claims``: account -> the side of its claims."""
        if known is None:
            return self.overhangs_on(currency, (until,))[until]
        values: dict[str, Any] = {"currency": currency, "until": until, "pin": known}
        found: defaultdict[str, int] = defaultdict(int)
        sql = _POSTED.format(accounts=placeholders(values, "account", claims))
        single: defaultdict[tuple[str, str, str], int] = defaultdict(int)
        for account, fund, party, amount in self.rows(sql, **values) if claims else ():
            single[account, fund, party if claims[account].of_party else ""] += int(amount)
        for (account, fund, _party), amount in single.items():
            found[fund] += max(amount * claims[account].sign, 0)
        return found

    def moved(
        self, low: str, high: str, *, accounts: Mapping[str, Nature],
        least: Callable[[str], int],
    ) -> Iterator[ClaimChangeRow]:  # fmt: skip
        """Yield how entries dated between two days moved what stands on accounts; ``accounts``: those of claims.

        ``least`` tells of a currency from which amount on prepayments are large.

        They count in the order in which they were recorded, whatever the day: a claim that is on the books falls also
        by an entry of an earlier day. What an opening says moves nothing, what corrects it does. What persons owe or
        are owed stands for each party by itself, lines of nobody are a party; what the list of advances knows is left
        out. Prepayments are large where all those of the fund with the party together stood at the limit since these
        days began, and were not nothing meanwhile: so parts are told too, on one account or several.
        """
        values: dict[str, Any] = {"low": low, "high": high}
        keys = placeholders(values, "account", accounts)
        row = self.one(_FIRST.format(accounts=keys), **values) if accounts else None
        if not row or row[0] is None:
            return
        asked: dict[str, Any] = {"first": int(row[0])}
        keys = placeholders(asked, "account", accounts)
        advances = [account for account, its in accounts.items() if its.kind == AccountKind.ADVANCE]
        listed = _LISTED.format(advances=placeholders(asked, "advance", advances or [""]))
        of_party = {account for account, its in accounts.items() if side_of(*its).of_party}
        stood: defaultdict[tuple[str, ...], int] = defaultdict(int)
        for account, fund, party, currency, amount in self.rows(_BEFORE.format(accounts=keys, listed=listed), **asked):
            stood[account, fund, party if account in of_party else "", currency] += int(amount)
        prepaid = _Prepaid(
            {account for account, its in accounts.items() if is_prepaid(its.type, its.kind)}, stood, least
        )
        lines = self.rows(_SINCE.format(accounts=keys, listed=listed), **asked)
        for seq, entry, account, fund, party, currency, day, counts, amount in lines:
            at = account, fund, party if account in of_party else "", currency
            above = grown(stood[at], int(amount))
            stood[at] += int(amount)
            large = prepaid.was_large(at, above)
            if low <= day <= high and counts:
                yield ClaimChangeRow(
                    int(seq), int(entry), account, fund, currency, party, day, above, int(amount) - above, large
                )  # fmt: skip
