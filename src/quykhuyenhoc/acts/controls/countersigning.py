"""Standing for what one person recorded alone, and saying from which amount on an effect needs persons."""

from typing import TYPE_CHECKING, ClassVar, Final

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.controls.roles import holds
from quykhuyenhoc.errors import ChoiceError, ControlError, KeyFileError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import APPROVERS, ROLE_WORDS, EffectCode, Role
from quykhuyenhoc.ledger.controls.rules import Rule, key_part, rule_code
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.limits import NotBelowZero
from quykhuyenhoc.log.checkpoint import Said, check_said

if TYPE_CHECKING:
    from quykhuyenhoc.store.controls.judged import Waiting
    from quykhuyenhoc.store.view import View

PERSONS_MAX: Final = 2
"""No rule asks for more persons than this: a small association has no more."""
SETTABLE: Final = (EffectCode.OUT, EffectCode.CASH)
"""The effects whose limit a council may set; all others ask from the first đồng on."""


class Countersign(Act):
    """An officer stands for the act ``of``, which one person recorded alone; ``key`` is the key she signed with.

    The signature is over the book's id and the seq and hash of that act's leaf, as an approval's is.
    """

    act: ClassVar[str] = "countersign"
    label: ClassVar[str] = N_("countersignature")
    in_person: ClassVar[bool] = True
    of: int
    party: str
    role: Role
    key: str
    signature: str

    def decide(self, view: "View") -> Outcome:
        """Refuse what waits for nobody, a role not held, a second signature of a person or key, another's signature.

        Nobody signs for what changes her own office, or the party that she is.
        """
        waiting = view.waiting(self.of)
        if waiting is None:
            problem = M_("#{seq} waits for no signature").format(seq=self.of)
            raise ControlError(why=problem, advice=M_("List what waits⟦ with qkh controls⟧."))
        view.proposals.check_shown(self.of)
        if not waiting.open and self.party == waiting.actor:
            problem = M_("#{seq} was recorded by {party}").format(seq=self.of, party=self.party)
            raise ControlError(why=problem, advice=M_("Another person approves it."))
        office = holds(view, self.party, self.role, view.today)
        if waiting.open and view.get(Party, self.party).key in waiting.about:
            problem = M_("#{seq} is about the office of {party}: others sign it").format(seq=self.of, party=self.party)
            raise ControlError(why=problem)
        if self.role not in APPROVERS or not office.public_key:
            problem = M_("the role {role} approves nothing").format(role=M_(ROLE_WORDS[self.role]))
            raise ControlError(why=problem)
        if key_part(office.public_key) != self.key:
            raise KeyFileError(why=M_("it is not the key that {party} registered").format(party=self.party))
        if any(self.party == one.party or self.key == one.key for one in waiting.signers):
            problem = M_("{party} approved #{seq} already").format(party=self.party, seq=self.of)
            raise ControlError(why=problem)
        from quykhuyenhoc.log.checkpoint import parse_key  # only who has a key signs

        signed = check_said(
            Said.COUNTERSIGNED, view.id, self.of, waiting.leaf, self.signature, parse_key(office.public_key)
        )
        if not signed:
            raise KeyFileError(why=M_("it is not the key that {party} registered").format(party=self.party))
        return Outcome()


def _unsigned(view: "View", waiting: "Waiting") -> set[str]:
    """Return who could sign an act today, and did not; nobody where nobody is left to sign in a role that lacks."""
    gone = waiting.about | {one.party for one in waiting.signers}
    could = [one for one in view.officers(view.today) if one.role in APPROVERS and one.public_key]
    left = [one for one in could if one.party not in gone]
    if not all(any(one.role in roles for one in left) for roles in waiting.unfilled):
        return set()
    return {one.party for one in left}


def left_to_sign(view: "View", waiting: "Waiting") -> set[str]:
    """Return who beside the one who recorded an act could sign it today, and did not."""
    return _unsigned(view, waiting) - {waiting.actor}


def is_out_of_reach(view: "View", waiting: "Waiting") -> bool:
    """Tell whether an act waits for signatures that nobody is left to give; a decision on paper may stand for them.

    Who recorded it is left where her own signature is the last that lacks.
    """
    if left_to_sign(view, waiting):
        return False
    others = {one.party for one in waiting.signers} - {waiting.actor}
    return waiting.actor not in _unsigned(view, waiting) or len(others) < waiting.persons


class StandOnPaper(Act):
    """A council's decision, with its file, stands for the signatures of the act ``of`` that nobody is left to give.

    The principal of an endowment is not let go so: its gap stays until persons sign.
    """

    act: ClassVar[str] = "stand-on-paper"
    label: ClassVar[str] = N_("decision on paper")
    on_paper: ClassVar[bool] = True
    of: int

    def decide(self, view: "View") -> Outcome:
        """Refuse what waits for nobody, and what somebody could still sign."""
        waiting = view.waiting(self.of)
        if waiting is None or not waiting.open:
            problem = M_("#{seq} waits for no signature").format(seq=self.of)
            raise ControlError(why=problem, advice=M_("List what waits⟦ with qkh controls⟧."))
        view.proposals.check_shown(self.of)
        left = left_to_sign(view, waiting)
        if left:
            problem = M_("{who} can sign #{seq}").format(who=", ".join(sorted(left)), seq=self.of)
            advice = M_(
                "Let them sign it⟦: qkh approve {seq}⟧. Who died, or lost the key, is recorded"
                "⟦: qkh role end, or qkh role grant with a new key⟧; it counts once two months were closed.",
                seq=self.of,
            )
            raise ControlError(why=problem, advice=advice)
        return Outcome()


class SetRule(Act):
    """Set from which amount on money that leaves, is set off or drawn in cash needs others, one of them in a role.

    Never fewer persons than hold in every book; a higher amount loosens a control, which another person signs.
    """

    act: ClassVar[str] = "set-rule"
    label: ClassVar[str] = N_("rule on an effect")
    effect: EffectCode
    above: NotBelowZero
    persons: int = 1
    role: Role | None = None

    def decide(self, view: "View") -> Outcome:  # noqa: ARG002 (nothing to look up)
        """Yield the rule."""
        if self.effect not in SETTABLE:
            raise ChoiceError(field="effect", value=self.effect, choices=tuple(SETTABLE))
        if not 1 <= self.persons <= PERSONS_MAX:
            raise ControlError(why=M_("a rule asks for one or two other persons"))
        if self.role is not None and self.role not in APPROVERS:
            problem = M_("the role {role} approves nothing").format(role=M_(ROLE_WORDS[self.role]))
            raise ControlError(why=problem)
        code = rule_code(self.effect, self.above.currency)
        return Outcome(states=(Rule(code=code, persons=self.persons, above=self.above, role=self.role),))
