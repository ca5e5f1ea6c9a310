"""What must be so before a voucher is reversed: no award, advance, goods or refund that came later stands on it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors.texts import M_, Message

if TYPE_CHECKING:
    from quykhuyenhoc.acts.view import View
    from quykhuyenhoc.ledger.awards import Payout


def _disbursement(view: "View", seq: int) -> Message | None:
    touched = [one.award for one in view.payouts(seq) if one.signed or one.returned]
    return M_("{award} is signed for or came back; undo that first").format(award=touched[0]) if touched else None


def _signatures(view: "View", seq: int) -> Message | None:
    back = [one.award for one in _named(view, "acknowledge", seq) if one.returned]
    return M_("the money of {award} came back; undo that first").format(award=back[0]) if back else None


def _return(view: "View", seq: int) -> Message | None:
    # What came back may have been paid again or cancelled since: then it cannot be taken a second time. Where its
    # return cancelled the award, what came later took it as cancelled: somebody in its place, more that came back.
    its = _named(view, "return-award", seq)
    awards = view.awards([one.award for one in its])
    for one in its:
        award = awards[one.award]
        if one.reopened and award.open < one.amount:
            return M_("{award} was paid or cancelled since").format(award=one.award)
        if one.cancels and view.replaced(one.award):
            return M_("somebody took the place of {award} since").format(award=one.award)
        if one.cancels and any(other.back > seq for other in award.payouts if other.back):
            return M_("the money of {award} came back; undo that first").format(award=one.award)
    return None


def _named(view: "View", kind: str, seq: int) -> "list[Payout]":
    disbursement, awards = view.about(kind, seq)
    return [one for one in view.payouts(disbursement) if one.award in awards]


def _advance(view: "View", seq: int) -> Message | None:
    settled = [one for one in view.advances(seq=seq) if one.open != one.amount]
    return M_("it is settled, in whole or in part; undo that first") if settled else None


def _goods(view: "View", seq: int) -> Message | None:
    move = view.goods_moved(seq)
    if not move:
        return None
    from quykhuyenhoc.acts.goods import stands_on  # few vouchers are about goods

    return stands_on(view, move)


_PROBLEMS: "Final[Mapping[str, Callable[[View, int], Message | None]]]" = {
    "disburse": _disbursement,
    "acknowledge": _signatures,
    "return-award": _return,
    "give-advance": _advance,
    "settle-advance": lambda _view, _seq: None,
    "receive-goods": _goods,
    "hand-out-goods": _goods,
}
WHOLE: Final = frozenset(_PROBLEMS)
"""Kinds of act whose vouchers are reversed as a whole, never adjusted: their lines are those of awards or advances,
or worth of goods."""


def problem_of(view: "View", kind: str, seq: int) -> Message | None:
    """Return why a voucher of a kind cannot be reversed; None where it can."""
    check = _PROBLEMS.get(kind)
    if check:
        return check(view, seq)
    refunded = any(given.refunded for given in view.given(seq))
    return M_("a part of it was given back; undo that first") if refunded else None
