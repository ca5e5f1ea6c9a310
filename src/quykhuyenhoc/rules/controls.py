"""Who stands for an act: what a proposal holds, whether it is what was approved, and who records what in person."""

from hashlib import sha256
from typing import TYPE_CHECKING

from quykhuyenhoc.acts.registered import is_open
from quykhuyenhoc.errors import ControlError, PolicyError, RecorderError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.kinds import ROLE_WORDS, Role
from quykhuyenhoc.leaves.names import LABELS
from quykhuyenhoc.ledger.amounts import amounts
from quykhuyenhoc.ledger.controls.rules import NOBODY, Approvals
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.log.leaf import encoded
from quykhuyenhoc.money import Money
from quykhuyenhoc.nouns import plain
from quykhuyenhoc.rules.vouchers import entry_series

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act, Outcome
    from quykhuyenhoc.ledger.vouchers import Entry
    from quykhuyenhoc.store.controls.approvals import Proposed
    from quykhuyenhoc.store.view import View


def digest_of(outcome: "Outcome") -> str:
    """Return the SHA-256 (hexadecimal) of what an act would do, without texts about persons.

    That is its entries, states, reserves and series, and what the decision puts beside it.
    """
    hashed = sha256(str(outcome.series.value if outcome.series else "").encode())
    groups = (("entries", outcome.entries), ("states", outcome.states), ("reserves", outcome.reserves), *outcome.beside)
    for name, things in groups:
        for thing in things:
            register = getattr(thing, "register", "")
            hashed.update(encoded({name: register, "is": plain(thing, lambda _path, _value: "")}))
    return hashed.hexdigest()


def amount_of(view: "View", outcome: "Outcome") -> Money | None:
    """Return what an act is over in its first currency, as its papers will say, else what it reserves; None of others.

    Several vouchers of one act are over their sum.
    """
    for first in outcome.entries[:1]:
        currency = first.lines[0].currency
        return Money(sum(abs(_over(view, outcome, entry).get(currency, 0)) for entry in outcome.entries), currency)
    for reserve in outcome.reserves:
        found = (-one.amount for one in outcome.reserves if one.currency == reserve.currency)
        return Money(sum(found), reserve.currency)
    return None


def _over(view: "View", outcome: "Outcome", entry: "Entry") -> dict[str, int]:
    series = outcome.series or entry_series(entry, view)[0]
    return amounts(entry.lines, str(series), {line.account: view.traits(line.account).money for line in entry.lines})


def stood_for(view: "View", act: "Act", outcome: "Outcome", proposal: int | None) -> Approvals:
    """Return who stands for an act beside the one who records it: who approved the proposal that it was.

    Raises:
        PolicyError: it is not what was proposed and approved, or nobody approved it yet.
    """
    if proposal is None:
        return NOBODY
    from quykhuyenhoc.acts.controls.proposals import is_proposed  # few acts were proposed

    found = view.proposal(proposal)
    if found.ended or found.kind != act.act or not is_proposed(found, act):
        raise _refused(view, act, M_("it is not what #{seq} proposes.").format(seq=proposal))
    if found.digest != digest_of(outcome):
        problem = M_("today it would do something else than when #{seq} was proposed.").format(seq=proposal)
        raise _refused(view, act, problem, M_("Reject it and propose it anew."))
    lacking = lacks(view, act, outcome, found)
    if lacking:
        raise _refused(view, act, lacking)
    return Approvals(len(found.approvals), roles_of(view, found))


def roles_of(view: "View", found: "Proposed") -> frozenset[str]:
    """Return the roles of all who stand for a proposal: who proposed it with her key, and who approved it."""
    own = (office.role for office in view.officers(view.today) if found.key and office.party == found.actor)
    return frozenset([*map(str, own), *(one.role for one in found.approvals)])


def lacks(view: "View", act: "Act", outcome: "Outcome", found: "Proposed") -> Message | None:
    """Return what a proposal still lacks before it is recorded, in words; None where nothing does.

    Who proposed without a key is nobody: then one more person approves.
    """
    from quykhuyenhoc.rules.judging import needs  # few acts were proposed

    asked, roles = needs(view, act, outcome), roles_of(view, found)
    given, wanted = len(found.approvals), max((need.persons for need in asked), default=1) + (0 if found.key else 1)
    if given < wanted:
        return M_("it has {n} of {m} approvals.").format(n=given, m=wanted)
    for need in asked:
        if need.roles and not need.roles & roles:
            return M_("nobody approved it in the role {role}.", role=M_(ROLE_WORDS[Role(min(need.roles))]))
    return None


def _refused(view: "View", act: "Act", problem: Message, advice: Message | None = None) -> PolicyError:
    return PolicyError(book=view.code, kind=LABELS[act.act], act=act.act, why=problem, advice=advice)


def check_recorder(view: "View", act: "Act", actor: str, proposal: int | None) -> None:
    """Refuse who records where a book adopted its controls and she is no party of it that is open today.

    What was proposed is recorded for who proposed it, and a refusal is noted for who was refused: they were open then.
    Where no party at all is open any more, a closed one records: or nobody could register another.

    Raises:
        RecorderError: the text says what to do.
    """
    if view.controls().adopted is None:
        return
    party = view.peek(Party, actor)
    if party is not None and view.always_open(Party, actor):
        return
    if party is not None and (
        proposal is not None
        or act.notes_refusal
        or is_open(view, actor)
        or not any(is_open(view, other.key) for other in view.all(Party))
    ):
        return
    if proposal is not None:
        raise RecorderError(
            why=M_("#{seq} was proposed by {party}, who is no party of the book").format(seq=proposal, party=actor),
            advice=M_("Reject it⟦ (qkh reject {seq} --reason …)⟧; a party proposes it anew.").format(seq=proposal),
        )
    raise no_party(view, actor)


def no_party(view: "View", actor: str) -> RecorderError:
    """Return what is said to somebody who must be a party of the book, and is none that is open today."""
    return RecorderError(
        why=M_("{party} is no party of book {book} that is open today").format(party=actor, book=view.code),
        advice=M_(
            "Say who records⟦: --actor CODE, or for good qkh config actor CODE⟧; who has no code yet is registered by"
            " somebody who has one⟦: qkh party add⟧."
        ),
    )


def check_person(act: "Act", actor: str) -> None:
    """Refuse an act that only the person named in it may record; raises ControlError."""
    if act.in_person and getattr(act, "party", None) != actor:
        raise ControlError(
            why=M_("{party} must record this, and {actor} does").format(party=getattr(act, "party", "?"), actor=actor),
            advice=M_("Say who acts⟦ with --actor⟧."),
        )
