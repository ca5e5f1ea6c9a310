"""What funds keep back for claims on the wrong side: from the cache of figures, or as known at an act."""

from collections import defaultdict
from typing import Any, Final

from quykhuyenhoc.ledger.overhang import CLAIM, Side, fund_of
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
