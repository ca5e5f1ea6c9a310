"""What makes no sense is refused, and what is likely a slip is told: accounts of a wrong type, an unnamed pledge."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quykhuyenhoc.acts.vouchers import CashVoucher, Payment, Receipt
from quykhuyenhoc.errors import LineError, OpenPledgeError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.kinds import AccountType
from quykhuyenhoc.ledger.accounts import Account

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.acts.view import View
    from quykhuyenhoc.ledger.gifts import Promised


def check_accounts(view: "View", act: "Act", reason: str | None) -> None:
    """Refuse a payment booked on an income account, and a receipt booked on an expense account.

    Money that is given back is both: a gift is named by ``refunds``, everything else says why.

    Raises:
        LineError: it names the account, and the types that are right.
    """
    if reason or not isinstance(act, CashVoucher) or (isinstance(act, Payment) and act.refunds):
        return
    wrong = AccountType.INCOME if isinstance(act, Payment) else AccountType.EXPENSE
    for split in act.splits:
        if view.get(Account, split.account).type is wrong:
            raise LineError(
                line=split.account,
                problem=M_(
                    "it is an income account, and money is paid for an expense, a debt or an asset⟦ (--expense)⟧; a "
                    "gift is given back by a refund⟦ (qkh donation refund)⟧, other income with a reason⟦ (--reason)⟧"
                )
                if wrong is AccountType.INCOME
                else M_(
                    "it is an expense account, and money is received as income, as a debt or for an asset⟦ "
                    "(--income)⟧; what comes back of an expense needs a reason⟦ (--reason)⟧"
                ),
            )


def hints_of(view: "View", act: "Act") -> tuple[OpenPledgeError, ...]:
    """Return a warning for each open pledge that a gift would fulfil and does not name."""
    if not isinstance(act, Receipt) or act.pledge is not None:
        return ()
    promisers = view.promisers()
    gifts: dict[tuple[str, str], int] = {}
    for split in act.splits:
        party = split.party or act.party
        if party is not None and party in promisers:
            key = party, split.amount.currency
            gifts[key] = gifts.get(key, 0) + split.amount.minor
    return tuple(
        OpenPledgeError(pledge=pledge.code, party=party)
        for (party, currency), amount in gifts.items()
        for pledge in view.pledges_of(party)
        if pledge.currency == currency and amount in _awaited(pledge)
    )


def _awaited(pledge: "Promised") -> Iterator[int]:
    """Yield what may come on a pledge at once: all that is open, and each part that nothing came on."""
    yield pledge.open
    covered = pledge.received + pledge.written_off
    for _fund, _due, amount in pledge.parts:
        if covered <= 0:
            yield amount
        covered -= amount
