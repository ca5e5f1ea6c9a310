"""Net assets change by income and expense, the program's closing and the register of funds, not by hand."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.acts.corrections import Adjustment, standing
from quykhuyenhoc.errors import ClosedByHandError, LineError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.kinds import EntryKind
from quykhuyenhoc.ledger.periods import net_asset_account
from quykhuyenhoc.ledger.posting import Entry, Posting, netted
from quykhuyenhoc.ledger.registers import Account, Fund
from quykhuyenhoc.ledger.voucher import parse_number

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.acts.view import View

_PAID_OUT_OF: Final = M_(
    "it is an account of net assets, and money is paid for an expense, a debt or an asset⟦ (--expense)⟧; what was "
    "given to net assets goes back by correcting its voucher⟦ (qkh adjust NO, qkh reverse NO)⟧, and an error of an "
    "earlier year is booked against the debt or claim that it left, without money⟦ (qkh entry)⟧"
)
_NOT_ITS_ACCOUNT: Final = M_(
    "net assets of fund {fund} pass to no other account than its own, which the register names⟦ (qkh fund change "
    "{fund} --net-asset-account CODE)⟧; to another fund they go by a transfer⟦ (qkh transfer)⟧"
)


def check_net_assets(view: "View", act: "Act", entries: Iterable[Entry]) -> None:
    """Refuse an entry that changes net assets where income, expense or the register of funds has to.

    Every report reads income and expense where they are booked and leaves the program's closing of a year out; of an
    ordinary entry that sets them against net assets they would read gifts that were never given, or none where there
    were some, and of money paid out of net assets they would read no spending. What a fund may be used for is said by
    its register: nothing passes from the account of its net assets to another one. A correction is judged by what its
    voucher says after it, so what was booked on a wrong account is put right, and what an older version let in is
    reversed.

    Raises:
        ClosedByHandError: income or expense stands against net assets alone; it names the accounts of both sides.
        LineError: money is paid out of net assets, or they pass to an account that is not the fund's; it names it.
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
        _check_not_paid_out_of(view, lines)
        _check_stay_on_their_account(view, lines)


def _check_not_paid_out_of(view: "View", lines: Iterable[Posting]) -> None:
    """Refuse lines by which net assets fall in a fund whose money they hold.

    Money that goes to another fund, or comes back in another currency, takes its net assets along: they fall here and
    rise there. Without money it is an error of an earlier year, whose expense nobody can book any more.
    """
    fell: Counter[str] = Counter()
    of_fund: Counter[tuple[str, str]] = Counter()
    account, with_money = dict[tuple[str, str], str](), set[tuple[str, str]]()
    for line, amount in netted(lines).items():
        its, traits = (line.fund, line.currency), view.traits(line.account)
        if traits.own:
            fell[line.currency] += amount
            of_fund[its] += amount
            account[its] = line.account
        elif traits.liquid and amount:
            with_money.add(its)
    if any(amount < 0 for amount in fell.values()):
        return
    for its in sorted(with_money):
        if of_fund[its] > 0 and fell[its[1]] > 0:
            raise LineError(line=view.get(Account, account[its]).code, problem=_PAID_OUT_OF)


def _check_stay_on_their_account(view: "View", lines: Iterable[Posting]) -> None:
    """Refuse lines by which net assets of a fund pass to an account that its register does not name."""
    found: dict[tuple[str, str], Counter[str]] = {}
    for line in lines:
        traits = view.traits(line.account)
        if traits.own:
            found.setdefault((line.fund, line.currency), Counter())[traits.key] += line.amount
    for (fund, _currency), its in found.items():
        gaining = [key for key, amount in its.items() if amount < 0]
        if gaining and max(its.values()) > 0:
            known = view.get(Fund, fund)
            its_own = view.get(Account, net_asset_account(known, view.all(Account))).key
            for key in gaining:
                if key != its_own:
                    raise LineError(line=view.get(Account, key).code, problem=_NOT_ITS_ACCOUNT.format(fund=known.code))


def _passed_to_net_assets(view: "View", lines: Iterable[Posting]) -> tuple[tuple[str, ...], tuple[str, ...]]:
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


def _codes(view: "View", lines: Iterable[Posting]) -> tuple[str, ...]:
    return tuple(sorted({view.get(Account, line.account).code for line in lines}))
