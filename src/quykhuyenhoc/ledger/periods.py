"""The year-end closing (kết chuyển): income and expense emptied into net assets, fund by fund."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar, Final

from quykhuyenhoc.errors import ChartError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.kinds import (
    AccountType,
    EntryKind,
    PeriodState,
    net_assets_role,
)
from quykhuyenhoc.ledger.vouchers import Entry, Posting
from quykhuyenhoc.nouns import Known, State

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.accounts import Account
    from quykhuyenhoc.ledger.funds import Fund


class Month(State):
    """The state of one month, ``code`` as YYYY-MM; a month never written is open."""

    register: ClassVar[str] = "period"
    code: str
    state: PeriodState
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Tell of a month that opens again, and of one that is filed and never opens any more."""
        was = old.state if isinstance(old, Month) else PeriodState.OPEN
        if self.state is was or self.state is PeriodState.LOCKED:
            return ""
        return "filed" if self.state is PeriodState.FILED else "reopened"


TEMPORARY = frozenset({AccountType.INCOME, AccountType.EXPENSE})
"""The types of account that begin every year with nothing."""
LINES_MAX: Final = 200
"""So many accounts at most are emptied by one entry: with the longest codes it is far shorter than a leaf."""


def net_asset_account(fund: "Fund", accounts: Iterable["Account"]) -> str:
    """Return the account that holds a fund's net assets: its own, the chart's for its restriction, or the only one.

    Raises:
        ChartError: none of these exists.
    """
    if fund.net_asset_account is not None:
        return fund.net_asset_account
    found = [a for a in accounts if a.type is AccountType.NET_ASSET and a.closed is None]
    by_role = [a.code for a in found if a.role == net_assets_role(fund.restriction)]
    if by_role:
        return by_role[0]
    if len(found) == 1:
        return found[0].code
    raise ChartError(
        why=M_(
            "Fund {fund} names no net asset account: set it⟦ with qkh fund change {fund} --net-asset-account CODE⟧."
        ).format(fund=fund.code)
    )


def closing_entries(
    day: Date,
    balances: Iterable[tuple[str, str, str, int]],
    accounts: Mapping[str, "Account"],
    funds: Mapping[str, "Fund"],
) -> tuple[Entry, ...]:
    """Return the entries that empty the income and expense accounts of each fund; none where nothing is left.

    ``balances`` are (account, fund, currency, amount) at the end of ``day``. A fund has one entry, of more than
    ``LINES_MAX`` accounts as many as they need.
    """
    lines: dict[str, list[Posting]] = {}
    for account, fund, currency, amount in balances:
        if amount and accounts[account].type in TEMPORARY:
            lines.setdefault(fund, []).append(Posting(account, fund, -amount, currency))
    chart = tuple(accounts.values())
    return tuple(
        Entry(date=day, kind=EntryKind.CLOSING, lines=(*part, *_result(part, net_asset_account(funds[fund], chart))))
        for fund, its in sorted(lines.items())
        for part in (its[at : at + LINES_MAX] for at in range(0, len(its), LINES_MAX))
    )


def _result(lines: Sequence[Posting], account: str) -> list[Posting]:
    """Return the result of the year per currency, on the net asset account."""
    sums: dict[str, int] = {}
    for line in lines:
        sums[line.currency] = sums.get(line.currency, 0) + line.amount
    return [Posting(account, lines[0].fund, -amount, currency) for currency, amount in sums.items() if amount]
