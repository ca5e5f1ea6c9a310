"""What holds for accounts: subledgers agree, net assets change by income and expense."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.acts.act import adjusts, amount_in
from quykhuyenhoc.errors import ClosedByHandError, LineError, SubledgerError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.kinds import AccountKind, EntryKind
from quykhuyenhoc.ledger.accounts import Account, AccountPlace
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.periods import net_asset_account
from quykhuyenhoc.ledger.vouchers import Entry, Posting, netted, parse_number, standing

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act, Outcome
    from quykhuyenhoc.store.view import View

NOBODY: Final = ""
"""The party of a line that names none."""
Changes = dict[tuple[AccountPlace, str], int]
"""(Place, party) -> what vouchers of no subledger change there, in minor units."""


class Subledger(NamedTuple):
    """The kinds of act that keep a list of what stands on accounts of a kind, and what to do in place of a voucher."""

    acts: frozenset[str]
    advice: Message


SUBLEDGERS: Final[Mapping[AccountKind, Subledger]] = {
    AccountKind.ADVANCE: Subledger(
        frozenset({"give-advance", "settle-advance", "disburse", "acknowledge", "return-award", "hand-over"}),
        M_(
            "Settle the advance itself, with what was spent and what came back⟦: qkh advance list, then qkh advance "
            "settle NO⟧; awards that somebody hands out are signed for or brought back⟦: qkh sign add, "
            "qkh disburse return⟧."
        ),
    ),
    AccountKind.RECEIVABLE: Subledger(
        frozenset({"accrue-interest", "receive-interest", "roll-over", "withdraw-early", "close-deposit"}),
        M_("Record it as interest of the deposit⟦: qkh deposit list, then qkh deposit receive DEPOSIT⟧."),
    ),
}
UNDO: Final = M_("Reverse first what took the rest off, and record it anew⟦: qkh register {account}⟧.")
"""What to do before a correction of what others came of."""


def changes_of(view: "View", act: "Act", outcome: "Outcome") -> Changes:
    """Return what an act changes on accounts of which others keep a list; corrections count with what they correct."""
    found: Changes = {}
    traits = view.traits
    for entry in outcome.entries:
        kind = act.act
        for line in entry.lines:
            if traits(line[0]).claim >= 0:
                continue
            account, fund, amount, currency, party = line[:5]
            its = SUBLEDGERS.get(view.get(Account, account).kind)
            if its is None:
                continue
            if entry.corrects and kind == act.act:
                kind = view.vouchers.root_act(entry.corrects)
            if kind not in its.acts:
                key = (account, fund, currency), party or NOBODY
                found[key] = found.get(key, 0) + amount
    return found


def judge_subledgers(view: "View", changes: Mapping[tuple[AccountPlace, str], int], *, written: bool = False) -> None:
    """Refuse changes that take off an account what its subledger has open; ``written``: they stand there now.

    Each party's part is judged, and the account as a whole.

    Raises:
        SubledgerError: it names what is open, and the act that takes it off.
    """
    places: dict[AccountPlace, dict[str, int]] = {}
    for (place, party), amount in changes.items():
        places.setdefault(place, {})[party] = amount
    for place, parts in places.items():
        if min(parts.values()) < 0:
            _judge(view, place, parts, written=written)


def judge_correction(view: "View", outcome: "Outcome") -> None:
    """Refuse a correction that takes more interest off the list of a deposit than is accrued and not received there.

    Raises:
        SubledgerError: it names what is open.
    """
    for entry in outcome.entries:
        deposit = view.deposits.of(entry.corrects) if entry.corrects else None
        if deposit is None:
            continue
        found = view.deposits.standing(deposit)
        left = {row[:3]: row.amount for row in found[0].accrued} if found else {}
        changes: dict[AccountPlace, int] = {}
        for line in entry.lines:
            account = view.get(Account, line.account)
            if account.kind is AccountKind.RECEIVABLE:
                place = account.key, line.fund, line.currency
                changes[place] = changes.get(place, 0) + line.amount
        for place, change in changes.items():
            open_ = left.get(place, 0)
            if change < 0 and open_ + change < 0:
                problem = M_("deposit {deposit} has {open} of accrued interest open", deposit=deposit)
                raise _error(view, place, (open_, open_ + change), problem, UNDO)


def _judge(view: "View", place: AccountPlace, parts: Mapping[str, int], *, written: bool) -> None:
    account, fund, currency = place
    its = SUBLEDGERS[view.get(Account, account).kind]
    everywhere = view.funds.listed_on(account, currency, its.acts)
    if not any(map(any, (listed.values() for listed in everywhere.values()))):
        return
    held, listed = view.funds.by_party(*place), everywhere.get(fund, {})
    judged = [(party, listed.get(party, 0), held.get(party, 0), change) for party, change in parts.items()]
    judged.append((NOBODY, sum(listed.values()), sum(held.values()), sum(parts.values())))
    for party, open_, stands, change in judged:
        left = stands + (0 if written else change)
        if change < 0 < open_ and left < open_:
            text = M_("the list has {open} of {party} open") if party else M_("the list has {open} open")
            raise _error(view, place, (open_, left), text, its.advice, party)
        if change < 0 and left < 0 and party in parts:
            _judge_other_funds(view, place, party, left, everywhere)


def _judge_other_funds(
    view: "View", place: AccountPlace, party: str, left: int, everywhere: Mapping[str, Mapping[str, int]]
) -> None:
    """Refuse what leaves less than nothing in a fund while the list has something open in another: it takes that off.

    What names nobody takes it off whoever has something open.
    """
    for fund, listed in everywhere.items():
        open_ = listed.get(party, 0) if party else sum(listed.values())
        if fund != place[1] and open_ > 0:
            text = M_("the list has {open} open in fund {fund}", fund=view.get(Fund, fund).code)
            advice = SUBLEDGERS[view.get(Account, place[0]).kind].advice
            raise _error(view, place, (open_, left), text, advice, party)


def _error(
    view: "View", place: AccountPlace, amounts: tuple[int, int], problem: Message, advice: Message, party: str = NOBODY
) -> SubledgerError:  # fmt: skip
    account, fund, currency = place
    open_, left = (amount_in(view, amount, currency) for amount in amounts)
    code = view.get(Account, account).code
    return SubledgerError(
        account=code, fund=view.get(Fund, fund).code, party=party or None, open=open_, left=left,
        why=problem.format(open=open_, party=party), advice=advice.format(account=code),
    )  # fmt: skip


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
        if adjusts(act):
            now = netted((*standing(view.vouchers.filed(parse_number(act.of))), *lines))
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
            raise LineError(line=view.get(Account, account[its]).code, why=_PAID_OUT_OF)


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
                    raise LineError(line=view.get(Account, key).code, why=_NOT_ITS_ACCOUNT.format(fund=known.code))


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
