"""Claims on parties: what funds keep back for those on the wrong side, and how those on debts and advances moved."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from quykhuyenhoc.ledger.controls import least_amount
from quykhuyenhoc.ledger.overhang import CLAIM, Side, fund_of, grown
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.reads import placeholders

_STOOD: Final = (
    "SELECT s.figure, s.amount FROM qkh_standing s WHERE s.book = :book AND s.currency = :currency"
    f" AND s.figure >= '{CLAIM}' AND s.figure < '{CLAIM[:-1]};' AND s.date = (SELECT max(t.date) FROM qkh_standing t"
    " WHERE t.book = s.book AND t.figure = s.figure AND t.currency = s.currency AND t.date <= :until)"
)
_POSTED: Final = (
    "SELECT account, fund, coalesce(party, ''), sum(amount) FROM qkh_posting WHERE book = :book"
    " AND currency = :currency AND account IN ({accounts}) AND date <= :until AND seq <= :known"
    " GROUP BY account, fund, coalesce(party, '')"
)


def overhangs(
    connection: Connection, book: int, currency: str, until: str, *, known: int | None, claims: dict[str, Side]
) -> dict[str, int]:
    """Return by fund what it keeps back at the end of a day; ``claims``: account -> the side of its claims."""
    values: dict[str, Any] = {"book": book, "currency": currency, "until": until}
    found: defaultdict[str, int] = defaultdict(int)
    if known is None:
        for figure, amount in connection.rows(_STOOD, values):
            found[fund_of(figure)] += max(int(amount), 0)
        return found
    values["known"] = known
    sql = _POSTED.format(accounts=placeholders(values, "account", claims))
    single: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    for account, fund, party, amount in connection.rows(sql, values) if claims else ():
        single[account, fund, party if claims[account].of_party else ""] += int(amount)
    for (account, fund, _party), amount in single.items():
        found[fund] += max(amount * claims[account].sign, 0)
    return found


class Moved(NamedTuple):
    """By how much an entry changed what a fund may claim of a party on an account of debts or advances."""

    seq: int
    entry: int
    fund: str
    currency: str
    party: str
    date: str
    change: int


_FIRST: Final = (
    "SELECT min(seq) FROM qkh_posting WHERE book = :book AND account IN ({accounts}) AND date BETWEEN :low AND :high"
)
_BEFORE: Final = (
    "SELECT account, fund, coalesce(party, ''), currency, sum(amount) FROM qkh_posting WHERE book = :book"
    " AND account IN ({accounts}) AND seq < :first AND NOT ({listed}) GROUP BY account, fund, coalesce(party, ''),"
    " currency"
)
_SINCE: Final = (
    "SELECT seq, entry, account, fund, coalesce(party, ''), currency, date, kind, sum(amount) FROM qkh_posting"
    " WHERE book = :book AND account IN ({accounts}) AND seq >= :first AND NOT ({listed})"
    " GROUP BY seq, entry, account, fund, coalesce(party, ''), currency, date, kind ORDER BY seq, entry"
)
_GIVEN: Final = (
    "SELECT seq FROM qkh_give_advance WHERE book = :book UNION SELECT seq FROM qkh_settle_advance WHERE book = :book"
)
_LISTED: Final = (
    f"account IN ({{advances}}) AND (seq IN ({_GIVEN}) OR seq IN"
    f" (SELECT seq FROM qkh_entry WHERE book = :book AND corrects IN ({_GIVEN})))"
)
"""Lines of what the list of advances knows: they leave by its acts alone."""


def prepaid_moved(
    connection: Connection, book: int, low: str, high: str, *, accounts: dict[str, bool]
) -> Iterator[Moved]:
    """Yield how entries dated between two days moved debit balances of parties; lines of nobody are a party.

    They count in the order in which they were recorded, whatever the day: a claim that is on the books falls also by an
    entry of an earlier day. A fall is told where all such claims of the fund on the party together stood at the limit
    since these days began, and were not nothing meanwhile: so parts are told too, on one account or several.
    ``accounts``: account -> whether the list of advances tells its own lines there.
    """
    values: dict[str, Any] = {"book": book, "low": low, "high": high}
    keys = placeholders(values, "account", accounts)
    row = connection.one(_FIRST.format(accounts=keys), values) if accounts else None
    if not row or row[0] is None:
        return
    asked: dict[str, Any] = {"book": book, "first": int(row[0])}
    keys = placeholders(asked, "account", accounts)
    advances = [account for account, listed in accounts.items() if listed]
    listed = _LISTED.format(advances=placeholders(asked, "advance", advances or [""]))
    stood: defaultdict[tuple[str, ...], int] = defaultdict(int)
    claimed: defaultdict[tuple[str, ...], int] = defaultdict(int)
    for account, *whose, amount in connection.rows(_BEFORE.format(accounts=keys, listed=listed), asked):
        stood[account, *whose] = int(amount)
        claimed[tuple(whose)] += max(int(amount), 0)
    most = defaultdict(int, claimed)
    lines = connection.rows(_SINCE.format(accounts=keys, listed=listed), asked)
    for seq, entry, account, fund, party, currency, day, kind, amount in lines:
        owner = fund, party, currency
        change = grown(stood[account, *owner], int(amount))
        stood[account, *owner] += int(amount)
        claimed[owner] += change
        large = most[owner] >= max(least_amount(currency), 1)
        most[owner] = max(most[owner], claimed[owner]) if claimed[owner] else 0
        if low <= day <= high and kind not in {"opening", "closing"} and (change > 0 or (change < 0 and large)):
            yield Moved(int(seq), int(entry), fund, currency, party, day, change)
