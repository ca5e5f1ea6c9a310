"""Whether a year-end closing emptied what stood on income and expense: added up again from the postings before it."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from datetime import date as Date  # noqa: N812 (as in the acts)
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import EntryKind
from quykhuyenhoc.ledger.periods import TEMPORARY
from quykhuyenhoc.period import parse_period, stored_day
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quykhuyenhoc.ledger.accounts import AccountPlace
    from quykhuyenhoc.ledger.claims import Nature
    from quykhuyenhoc.nouns import Data
    from quykhuyenhoc.proof.leaves import RangeVerifier

CLOSES: Final = "close-period"


def check_closing(
    run: RangeVerifier, seq: int, data: Data, lines: Mapping[int, Sequence[tuple[Any, ...]]],
    kinds: Mapping[str, Nature],
) -> None:  # fmt: skip
    """Find what a leaf closes other than what stood on income and expense before it, and what it left of its year.

    ``lines`` are those of its entries, (account, fund, amount, currency, …) each; ``kinds`` says the type of the
    accounts by their keys, as before the leaf.
    """
    # What corrects a closing counts as one too, and empties nothing.
    entries = enumerate(data.get("entries", ()), 1)
    closing = [n for n, one in entries if one["kind"] == EntryKind.CLOSING and "corrects" not in one]
    year = _year(data)
    if not closing and year is None:
        return
    temporary = [account for account, its in kinds.items() if its.type in TEMPORARY]
    emptied: defaultdict[AccountPlace, int] = defaultdict(int)

    before = cache(partial(_before, run, seq, temporary))  # a closing has an entry for each fund, all of one day

    def standing(day: Date) -> dict[AccountPlace, int]:
        stood = before(day)
        return {key: stood.get(key, 0) + emptied[key] for key in stood.keys() | emptied.keys()}

    for n in closing:
        stood = standing(stored_day(data["entries"][n - 1]["date"]))
        for line, (account, fund, amount, currency, *_party) in enumerate(lines[n], 1):
            key = account, fund, currency
            if kinds[account].type not in TEMPORARY:
                continue
            if amount != -stood.get(key, 0):
                problem = N_("does not empty what stood on income and expense")
                run.find("posting", f"#{seq}/{n}/{line}", "amount", problem, str(amount), str(-stood.get(key, 0)))
            emptied[key] += amount
    if year is not None:
        for (account, fund, currency), amount in sorted(standing(Date(year, 12, 31)).items()):
            if amount:
                problem = N_("leaves income or expense of its year")
                run.find("entry", f"#{seq}", "lines", problem, f"{account} {fund} {amount} {currency}", "0")


def _before(run: RangeVerifier, seq: int, temporary: Sequence[str], day: Date) -> dict[AccountPlace, int]:
    """Return what stood on income and expense at the end of a day before an act."""
    rows = Snapshot(run.connection, run.head.book, seq - 1).figures.balances(day, temporary)
    return {(account, fund, currency): amount for account, fund, currency, amount in rows}


def _year(data: Data) -> int | None:
    """Return the year that a leaf closes as a whole; None where it closes none, or only a part of its entries."""
    act = data.get("act", {})
    if data["kind"] != CLOSES or "part" in act:
        return None
    with suppress(QuyError):  # what is no period is named as a value that its field may not hold
        period = parse_period(act["period"])
        return period.start.year if period.name == f"{period.start.year}" else None
    return None
