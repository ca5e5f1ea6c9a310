"""Rules about awards and advances: no payment beside the awards, and no advance while one is overdue."""

from typing import TYPE_CHECKING

from quykhuyenhoc.acts.act import amount_in
from quykhuyenhoc.acts.vouchers import Payment
from quykhuyenhoc.errors import AdvanceOverdueError, AwardNeededError
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.period import stored_day

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.store.view import View


def check_award_named(view: "View", act: "Act", reason: str | None) -> None:
    """Refuse a payment on an award account that says neither for which award nor why for none.

    Awards are paid with ``Disburse``. A book without programmes is not asked: it keeps no awards.
    """
    if reason or not isinstance(act, Payment):
        return
    from quykhuyenhoc.ledger.programmes import Programme  # a receipt is on no award

    if not view.all(Programme):
        return
    for split in act.splits:
        if view.get(Account, split.account).for_awards:
            raise AwardNeededError(account=split.account, book=view.code)


def check_no_advance_overdue(view: "View", act: "Act", reason: str | None) -> None:
    """Refuse an advance to a party who has one that was due before its day; a reason passes.

    One that was there already, and is registered only, gives nobody anything.
    """
    if reason or not act.to_be_settled:
        return
    from quykhuyenhoc.acts.advances import GiveAdvance  # few acts give one

    assert isinstance(act, GiveAdvance)
    if act.account is None:
        return
    for one in view.advances.listed(party=act.party):
        if one.open and one.due < act.date.isoformat():
            raise AdvanceOverdueError(
                party=act.party, since=stored_day(one.due), no=one.no,
                open=amount_in(view, one.open, one.currency),
            )  # fmt: skip
