"""Who gives without a name, or receives, is hidden from the first: what an act says of them enters the book hidden.

It is the hiding of personal data, and no other: what lists, papers, searches and exports do with a hidden value they
do with these, and who may see hidden values sees them.
"""

from dataclasses import replace
from typing import Final

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.awarding import CancelAward, Decide, ListAwards
from quykhuyenhoc.acts.corrections import Adjustment
from quykhuyenhoc.acts.disbursing import Disburse
from quykhuyenhoc.acts.donors import PUBLIC, CreditDonor
from quykhuyenhoc.acts.gift_receipts import PrintGiftReceipt, VoidGiftReceipt
from quykhuyenhoc.acts.goods import HandOutGoods, UndoGoods
from quykhuyenhoc.acts.leaf import Envelope, file_act, personal_values
from quykhuyenhoc.acts.programmes import Nominate
from quykhuyenhoc.acts.proposals import Approval, Rejection
from quykhuyenhoc.acts.signing import Acknowledge, ReturnAward
from quykhuyenhoc.acts.subjects import named_in, subjects
from quykhuyenhoc.acts.view import View
from quykhuyenhoc.acts.vouchers import JournalVoucher
from quykhuyenhoc.ledger.giving import Donor
from quykhuyenhoc.ledger.privacy import PersonalChange, PersonalState
from quykhuyenhoc.ledger.registers import Party
from quykhuyenhoc.ledger.voucher import parse_number
from quykhuyenhoc.nouns import Data
from quykhuyenhoc.personal import Personal


def hide_unnamed(view: View, act: Act, outcome: Outcome, reason: Personal | None) -> Outcome:
    """Return an outcome that hides what the act says of whom it must not name; the same one where it says nothing."""
    made = _made(act, outcome)
    unnamed = view.unnamed() | made if made else view.unnamed()
    if _names_others(act, unnamed):
        return outcome
    hidden = _of_hidden_words(view, act)
    if not hidden and not unnamed and not isinstance(act, _ABOUT_RECIPIENTS) and not _gives_to_recipients(act):
        return outcome
    envelope = Envelope("", 0, "", "", claimed=False, reason=reason)
    data = file_act(envelope, act, outcome, (), (), lambda _path, _value: "-")
    known = {change.path for change in outcome.personal if not change.of}
    own = _paths(view, act, data, unnamed, hidden=hidden)
    found = tuple(
        PersonalChange(of=of, path=path, state=PersonalState.HIDDEN)
        for of, path in (*_earlier(view, act, data, unnamed), *((0, path) for path in own))
        if of or path not in known
    )
    return replace(outcome, personal=(*outcome.personal, *found)) if found else outcome


_OF_AWARDS: Final = (Nominate, ListAwards, Decide, CancelAward, Disburse, Acknowledge, ReturnAward)
_ON_PROPOSALS: Final = (Approval, Rejection)
_ABOUT_RECIPIENTS: Final = (*_OF_AWARDS, *_ON_PROPOSALS)


def _names_others(act: Act, unnamed: frozenset[str]) -> bool:
    """Tell whether it is a voucher whose lines, all that it says, name none of them: most of an import."""
    return isinstance(act, JournalVoucher) and unnamed.isdisjoint([line.party for line in act.lines])


_KINDS_OF_AWARDS: Final = frozenset(kind.act for kind in _OF_AWARDS)
_PERSONS: Final = (Donor, Party)
_NONE: Final = frozenset[str]()


def _made(act: Act, outcome: Outcome) -> frozenset[str]:
    """Return the donors without a name, and the recipients, that the act itself makes parties."""
    if not outcome.states and not isinstance(act, _PERSONS):
        return _NONE
    return frozenset([one.key for one in (act, *outcome.states) if isinstance(one, _PERSONS) and one.unnamed])


def _gives_to_recipients(act: Act) -> bool:
    """Tell whether goods are handed out to somebody whom its list names, or by an award."""
    return isinstance(act, HandOutGoods) and any(one.name or one.award for one in act.given)


def _of_hidden_words(view: View, act: Act) -> bool:
    """Tell whether an act is about another whose words entered the book hidden: it may say them again."""
    if isinstance(act, UndoGoods):
        return view.hid_its_words(act.of)
    of = getattr(act, "of", None)
    return isinstance(of, str) and view.hid_its_words(view.voucher(parse_number(of)).seq)


def _of_recipients(act: Act, path: str) -> bool:
    """Tell whether a text of an act on awards may name a recipient: the reason, and of an act on few every text.

    The names on lists are not hidden: lists show them as initials, but to who may see them. Only those of goods are,
    with every other text on these goods, as where their recipients are parties: searches find them by the voucher.
    """
    if _gives_to_recipients(act):
        return True
    if not isinstance(act, _OF_AWARDS):
        return False
    single = isinstance(act, Disburse) and len(act.paid) == 1 and not act.holder
    return path == "reason" or single or isinstance(act, CancelAward | Acknowledge | ReturnAward)


def _paths(view: View, act: Act, data: Data, unnamed: frozenset[str], *, hidden: bool) -> list[str]:
    if isinstance(act, _ON_PROPOSALS):
        # What somebody says of a proposal may name whoever the proposal is about.
        about = view.proposal(act.proposal)
        secret = about.kind in _KINDS_OF_AWARDS or not unnamed.isdisjoint(about.parties)
        return [path for path, _sealed in personal_values(data)] if secret else []
    meant = spoken_of(view, act)
    default = next(iter(meant)) if len(meant) == 1 else None
    # A text about nobody in particular may name whoever the act is about: it hides where one of them has no name.
    vague = bool((named_in(data) | meant) & unnamed) or hidden
    return [
        path
        for path, whom in subjects(data, default)
        if _of_recipients(act, path) or ((whom in unnamed or (whom is None and vague)) and not path.endswith(PUBLIC))
    ]


def _earlier(view: View, act: Act, data: Data, unnamed: frozenset[str]) -> list[tuple[int, str]]:
    """Return what the voucher says that an act only now finds to be of a donor without a name."""
    if not isinstance(act, Adjustment) or not named_in(data) & unnamed - spoken_of(view, act):
        return []
    return [(place.of, place.path) for place in view.told_by(view.voucher(parse_number(act.of)).seq)]


def spoken_of(view: View, act: Act) -> set[str]:
    """Return the parties of the voucher, gift, receipt or goods that an act is about: of its target."""
    if isinstance(act, CreditDonor):
        return {given.party for given in view.given(act.gift) if given.party}
    if isinstance(act, VoidGiftReceipt | PrintGiftReceipt | UndoGoods):
        found = view.goods_moved(act.of) if isinstance(act, UndoGoods) else view.gift_receipt(act.receipt)
        return {found.party} if found and found.party else set()
    of = getattr(act, "of", None)
    if not isinstance(of, str):
        return set()
    return {line.party for line in view.voucher(parse_number(of)).lines if line.party}
