"""Who gives without a name, or receives, is hidden from the first: what an act says of them enters the book hidden.

It is the hiding of personal data, and no other: what lists, papers, searches and exports do with a hidden value they
do with these, and who may see hidden values sees them.
"""

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from quykhuyenhoc.acts.act import adjusts, is_on_proposal, merges
from quykhuyenhoc.acts.vouchers import JournalVoucher
from quykhuyenhoc.kinds import PersonalState
from quykhuyenhoc.leaves.data_subjects import (
    Whose,
    earlier_in,
    is_of_whole,
    is_on_awards,
    leads,
    named_in,
    names_in,
    subjects,
)
from quykhuyenhoc.leaves.leaf import Envelope, file_act, personal_values
from quykhuyenhoc.leaves.names import ACTS
from quykhuyenhoc.leaves.naming import AWARD, RECIPIENT
from quykhuyenhoc.ledger.donors import PUBLIC, Donor
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.privacy import PersonalChange
from quykhuyenhoc.ledger.vouchers import parse_number

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act, Outcome
    from quykhuyenhoc.nouns import Data
    from quykhuyenhoc.personal import Personal
    from quykhuyenhoc.store.view import View


def hide_unnamed(view: "View", act: "Act", outcome: "Outcome", reason: "Personal | None") -> "Outcome":
    """Return an outcome that hides what the act says of whom it must not name; the same one where it says nothing."""
    made = _made(act, outcome)
    unnamed = view.unnamed() | made if made else view.unnamed()
    if _names_others(act, unnamed):
        return outcome
    if not unnamed and not _may_be_on_recipients(act):
        return outcome
    envelope = Envelope("", 0, "", "", claimed=False, reason=reason)
    data = file_act(envelope, act, outcome, (), (), lambda _path, _value: "-")
    known = {change.path for change in outcome.personal if not change.of}
    own = _paths(view, act, data, unnamed)
    found = tuple(
        PersonalChange(of=of, path=path, state=PersonalState.HIDDEN)
        for of, path in (*_earlier(view, act, data, unnamed), *((0, path) for path in own))
        if of or path not in known
    )
    return replace(outcome, personal=(*outcome.personal, *found)) if found else outcome


def _names_others(act: "Act", unnamed: frozenset[str]) -> bool:
    """Tell whether it is a voucher whose lines, all that it says, name none of them: most of an import."""
    return isinstance(act, JournalVoucher) and unnamed.isdisjoint([line.party for line in act.lines])


_PERSONS: Final = (Donor, Party)
_NONE: Final = frozenset[str]()


def _made(act: "Act", outcome: "Outcome") -> frozenset[str]:
    """Return the donors without a name, and the recipients, that the act itself makes parties."""
    if not outcome.states and not isinstance(act, _PERSONS):
        return _NONE
    return frozenset([one.key for one in (act, *outcome.states) if isinstance(one, _PERSONS) and one.unnamed])


def _may_be_on_recipients(act: "Act") -> bool:
    """Tell whether an act may say something of recipients though the book has no party that is one."""
    kind = type(act)
    return is_on_awards(kind) or is_on_proposal(act) or any(getattr(act, name) for name in leads(kind))


def _is_on_awards(act: "Act") -> bool:
    told = act.is_on_awards()
    return is_on_awards(type(act)) if told is None else told


def _of_recipients(act: "Act", path: str) -> bool:
    """Tell whether a text of an act on awards may name a recipient: every one but the words on a batch of many.

    The names on lists are not hidden: lists show them as initials, but to who may see them. Only those of goods are,
    with every other text on these goods, as where their recipients are parties: searches find them by the voucher.
    """
    return _is_on_awards(act) and (path == "reason" or not act.is_on_many())


def _paths(view: "View", act: "Act", data: "Data", unnamed: frozenset[str]) -> list[str]:
    if is_on_proposal(act):
        # What somebody says of a proposal may name whoever the proposal is about.
        about = view.proposal(act.proposal)
        on_awards = _is_on_awards(about.act) if about.act else is_on_awards(ACTS[about.kind])
        named = {*about.parties, *named_in(data)}
        secret = on_awards or view.personal.hid_its_words(act.proposal) or not unnamed.isdisjoint(named)
        return [path for path, _sealed in personal_values(data)] if secret else []
    whose = view.data_subjects.whose(names_in(data))
    unnamed |= _unknown(view, data, whose)
    meant = named_in(data, whose) | spoken_of(view, data) | ({str(act.into)} if merges(act) else set())
    # A text about nobody in particular may name whoever the act is about: it hides where one of them has no name.
    earlier = _earlier_acts(view, data)
    vague = not meant.isdisjoint(unnamed) or any(
        view.personal.hid_its_words(of) or _is_of_one_award(view, of) for of in earlier
    )
    return [
        path
        for path, whom in dict(subjects(data, whose=whose)).items()
        if _of_recipients(act, path)
        or ((vague if is_of_whole(data, path) else whom in unnamed) and not path.endswith(PUBLIC))
    ]


def _is_of_one_award(view: "View", seq: int) -> bool:
    """Tell whether an act is on one award, as the signature for it is, or about an act that is.

    What is said of it is said of the recipient.
    """
    own = view.vouchers.leaves(seq)[:1]
    awards = {name for one in own for name in names_in(one) if name[0] == AWARD}
    if awards:
        return len(awards) == 1
    return any(_is_of_one_award(view, of) for one in own for of in _earlier_acts(view, one))


def _unknown(view: "View", data: "Data", whose: Whose) -> set[str]:
    """Return the codes of recipients whom nobody registered: they may be of somebody without a name."""
    codes = (code for what, code in names_in(data) if what == RECIPIENT and (what, code) not in whose)
    return {code for code in codes if view.peek(Party, code) is None}


def _earlier(view: "View", act: "Act", data: "Data", unnamed: frozenset[str]) -> list[tuple[int, str]]:
    """Return what the voucher says that an act only now finds to be of a donor without a name."""
    if not adjusts(act) or not named_in(data) & unnamed - spoken_of(view, data):
        return []
    return [(place.of, place.path) for place in view.personal.told_by(view.vouchers.filed(parse_number(act.of)).seq)]


def spoken_of(view: "View", data: "Data") -> set[str]:
    """Return the parties of what a leaf's act is about: a voucher, gift, receipt, payment of awards, goods.

    They are those that its target names, or what corrected it, and those of what the target is about in its turn.
    """
    found = set[str]()
    for seq in _earlier_acts(view, data):
        its = view.vouchers.leaves(seq)
        for one in its:
            found |= named_in(one, view.data_subjects.whose(names_in(one)))
        for target in its[:1]:
            found |= spoken_of(view, target)
    return found


def _earlier_acts(view: "View", data: "Data") -> list[int]:
    return [int(of) if of.isdecimal() else view.vouchers.filed(parse_number(of)).seq for of in earlier_in(data)]
