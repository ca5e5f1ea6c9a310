"""What needs a second person, and whether it has one: the rules of internal control, run on every act.

A kind of act needs approvals where the book's policy says so for its amount, where the act itself asks for them
(``persons_needed``: what leaves an endowment), or where it changes the controls (``second_person``) and the book
has an officer with a key who could approve.
"""

from hashlib import sha256
from typing import NamedTuple

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.controls import ROLE_WORDS, officers
from quykhuyenhoc.acts.names import LABELS
from quykhuyenhoc.acts.proposals import is_proposed
from quykhuyenhoc.acts.view import View
from quykhuyenhoc.errors import ControlError, PolicyError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.ledger.registers import APPROVERS, Account, Policy, Role
from quykhuyenhoc.log.leaf import encoded
from quykhuyenhoc.money import Money
from quykhuyenhoc.nouns import plain


class Needed(NamedTuple):
    """How many other persons must approve, and the role that one of them must act in."""

    approvals: int
    role: Role | None = None


def digest_of(outcome: Outcome) -> str:
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


def size_of(view: View, outcome: Outcome, currency: str) -> int:
    """Return what an act is over, in minor units: the money that moves, else its debits, else what it reserves."""
    received = paid = debits = 0
    for entry in outcome.entries:
        for line in entry.lines:
            if line.currency != currency:
                continue
            debits += max(line.amount, 0)
            if view.get(Account, line.account).liquid:
                received, paid = received + max(line.amount, 0), paid + max(-line.amount, 0)
    return max(received, paid) or debits or -sum(r.amount for r in outcome.reserves if r.currency == currency)


def amount_of(view: View, outcome: Outcome) -> Money | None:
    """Return what an act is over in its first currency, or None for one that books and reserves nothing."""
    for entry in outcome.entries:
        currency = entry.lines[0].currency
        return Money(size_of(view, outcome, currency), currency)
    for reserve in outcome.reserves:
        return Money(size_of(view, outcome, reserve.currency), reserve.currency)
    return None


def needed(view: View, act: Act, outcome: Outcome) -> Needed | None:
    """Return what an act needs before it may be recorded; None: nothing."""
    policy = next((one for one in view.all(Policy) if one.code == act.act), None)
    least = act.persons_needed(view)
    if policy and policy.approvals:
        above = policy.above
        if above is None or size_of(view, outcome, above.currency) >= above.minor:
            return Needed(max(policy.approvals, least), policy.role)
    if least:
        return Needed(least)
    if act.second_person and approvers(view) > 1:
        return Needed(1)
    return None


def approvers(view: View) -> int:
    """Return how many persons could approve something today: each with a role that approves, and a key."""
    return len({o.party for o in officers(view, view.today) if o.role in APPROVERS and o.public_key})


def check_policy(view: View, act: Act, outcome: Outcome, proposal: int | None) -> None:
    """Refuse what lacks an approval, or is not what was approved.

    Raises:
        PolicyError: the book's policy asks for more.
    """
    need = needed(view, act, outcome)
    if proposal is None:
        if need:
            text = M_("other persons must approve it first ({n}).").format(n=need.approvals)
            raise _refused(view, act, text, M_("Propose it⟦: add --propose⟧."))
        return
    found = view.proposal(proposal)
    if found.ended or found.kind != act.act or not is_proposed(found, act):
        raise _refused(view, act, M_("it is not what #{seq} proposes.").format(seq=proposal), "")
    if found.digest != digest_of(outcome):
        problem = M_("today it would do something else than when #{seq} was proposed.").format(seq=proposal)
        raise _refused(view, act, problem, M_("Reject it and propose it anew."))
    lacking = missing(need or Needed(1), tuple(one.role for one in found.approvals))
    if lacking:
        raise _refused(view, act, lacking, "")


def missing(need: Needed, roles: tuple[str, ...]) -> Message | None:
    """Return what still lacks for an act, in words; empty where nothing does. ``roles`` approved it so far."""
    if len(roles) < need.approvals:
        return M_("it has {n} of {m} approvals.").format(n=len(roles), m=need.approvals)
    if need.role and need.role not in roles:
        return M_("nobody approved it in the role {role}.", role=M_(ROLE_WORDS[need.role]))
    return None


def _refused(view: View, act: Act, problem: Message, advice: Message | str) -> PolicyError:
    return PolicyError(book=view.code, kind=LABELS[act.act], act=act.act, problem=problem, advice=advice)


def check_person(act: Act, actor: str) -> None:
    """Refuse an act that only the person named in it may record; raises ControlError."""
    if act.in_person and getattr(act, "party", None) != actor:
        raise ControlError(
            problem=M_("{party} must record this, and {actor} does").format(
                party=getattr(act, "party", "?"), actor=actor
            ),
            advice=M_("Say who acts⟦ with --actor⟧."),
        )
