"""Subledgers (sổ chi tiết): what acts of their own list, advances and interest accrued, stands on an account untouched.

What such acts put on an account they alone take off it; so the list and the account agree. The rest of the account,
what a book had there before or books without such an act, is free to every voucher. A correction of such an act takes
no more off the list than is open on it: what came of it since is undone first.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.books.amounts import amount_in
from quykhuyenhoc.errors import SubledgerError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.kinds import AccountKind
from quykhuyenhoc.ledger.registers import Account, Fund

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act, Outcome
    from quykhuyenhoc.acts.view import View

NOBODY: Final = ""
"""The party of a line that names none."""
Place = tuple[str, str, str]
"""Account, fund and currency."""
Changes = dict[tuple[Place, str], int]
"""(Place, party) -> what vouchers of no subledger change there, in minor units."""


class Subledger(NamedTuple):
    """The kinds of act that keep a list of what stands on accounts of a kind, and what to do in place of a voucher."""

    acts: frozenset[str]
    advice: Message


SUBLEDGERS: Final[Mapping[AccountKind, Subledger]] = {
    AccountKind.ADVANCE: Subledger(
        frozenset({"give-advance", "settle-advance", "disburse", "acknowledge", "return-award"}),
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
                kind = view.root_act(entry.corrects)
            if kind not in its.acts:
                key = (account, fund, currency), party or NOBODY
                found[key] = found.get(key, 0) + amount
    return found


def judge_subledgers(view: "View", changes: Mapping[tuple[Place, str], int], *, written: bool = False) -> None:
    """Refuse changes that take off an account what its subledger has open; ``written``: they stand there now.

    Each party's part is judged, and the account as a whole.

    Raises:
        SubledgerError: it names what is open, and the act that takes it off.
    """
    places: dict[Place, dict[str, int]] = {}
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
        deposit = view.deposit_of(entry.corrects) if entry.corrects else None
        if deposit is None:
            continue
        found = view.deposits(deposit)
        left = {row[:3]: row.amount for row in found[0].accrued} if found else {}
        changes: dict[Place, int] = {}
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


def _judge(view: "View", place: Place, parts: Mapping[str, int], *, written: bool) -> None:
    account, fund, currency = place
    its = SUBLEDGERS[view.get(Account, account).kind]
    everywhere = view.listed_on(account, currency, its.acts)
    if not any(map(any, (listed.values() for listed in everywhere.values()))):
        return
    held, listed = view.by_party(*place), everywhere.get(fund, {})
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
    view: "View", place: Place, party: str, left: int, everywhere: Mapping[str, Mapping[str, int]]
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
    view: "View", place: Place, amounts: tuple[int, int], problem: Message, advice: Message, party: str = NOBODY
) -> SubledgerError:  # fmt: skip
    account, fund, currency = place
    open_, left = (amount_in(view, amount, currency) for amount in amounts)
    code = view.get(Account, account).code
    return SubledgerError(
        account=code, fund=view.get(Fund, fund).code, party=party or None, open=open_, left=left,
        problem=problem.format(open=open_, party=party), advice=advice.format(account=code),
    )  # fmt: skip
