"""What makes no sense is refused, and what is likely a slip is told: wrong types of account, closings by hand."""

from collections.abc import Iterable, Iterator

from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.acts.corrections import Adjustment, standing
from quykhuyenhoc.acts.view import View
from quykhuyenhoc.acts.vouchers import CashVoucher, Payment, Receipt
from quykhuyenhoc.errors import ClosedByHandError, LineError, OpenPledgeError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.ledger.giving import Promised
from quykhuyenhoc.ledger.posting import Entry, EntryKind, Posting, netted
from quykhuyenhoc.ledger.registers import Account, AccountType
from quykhuyenhoc.ledger.voucher import parse_number


def check_accounts(view: View, act: Act, reason: str | None) -> None:
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


def check_not_closed_by_hand(view: View, act: Act, entries: Iterable[Entry]) -> None:
    """Refuse an entry that sets the income and expense of a fund against its net assets, and nothing beside.

    Every report reads income and expense where they are booked and leaves the program's closing of a year out; of an
    ordinary entry they would read gifts that were never given, or none where there were some. A correction is judged
    by what its voucher says after it, so what was booked on a wrong account is put right, and what an older version
    let in is reversed.

    Raises:
        ClosedByHandError: it names the accounts of both sides.
    """
    for entry in entries:
        lines: Iterable[Posting] = entry.lines
        if entry.kind is not EntryKind.NORMAL or not any(view.traits(line.account).own for line in lines):
            continue
        if isinstance(act, Adjustment):
            now = netted((*standing(view.voucher(parse_number(act.of))), *lines))
            lines = [line._replace(amount=amount) for line, amount in now.items() if amount]
        elif entry.corrects:
            continue
        earned, owned = _passed_to_net_assets(view, lines)
        if earned:
            raise ClosedByHandError(accounts=earned, net_assets=owned, year=entry.date.year)


def _passed_to_net_assets(view: View, lines: Iterable[Posting]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the accounts of both sides, of the first fund whose income and expense stand against net assets alone."""
    funds: dict[tuple[str, str], list[Posting]] = {}
    for line in lines:
        funds.setdefault((line.fund, line.currency), []).append(line)
    for its in funds.values():
        earned = [line for line in its if view.traits(line.account).of_year]
        owned = [line for line in its if view.traits(line.account).own]
        result = sum(line.amount for line in earned)
        if result and result + sum(line.amount for line in owned) == 0:
            return _codes(view, earned), _codes(view, owned)
    return (), ()


def _codes(view: View, lines: Iterable[Posting]) -> tuple[str, ...]:
    return tuple(sorted({view.get(Account, line.account).code for line in lines}))


def hints_of(view: View, act: Act) -> tuple[OpenPledgeError, ...]:
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


def _awaited(pledge: Promised) -> Iterator[int]:
    """Yield what may come on a pledge at once: all that is open, and each part that nothing came on."""
    yield pledge.open
    covered = pledge.received + pledge.written_off
    for _fund, _due, amount in pledge.parts:
        if covered <= 0:
            yield amount
        covered -= amount
