"""Proposals, and what becomes of them: an act that waits, who approved it, who said no."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Any, ClassVar, Final

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.controls.roles import holds
from quykhuyenhoc.acts.registered import is_open, keys_of
from quykhuyenhoc.errors import ControlError, KeyFileError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import APPROVERS, ROLE_WORDS, Role
from quykhuyenhoc.log.checkpoint import Said, Signer, check_said, proposer_key, unsigned
from quykhuyenhoc.log.leaf import canonical, leaf_hash
from quykhuyenhoc.money import Money
from quykhuyenhoc.nouns import Apart, Data, Noun, annexes, plain
from quykhuyenhoc.personal import Personal

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.offices import OfficeVersion
    from quykhuyenhoc.store.controls.approvals import Proposed
    from quykhuyenhoc.store.view import View


class Proposal(Act):
    """A proposal of an earlier version: ``content`` is the act as JSON, ``digest`` what it would do (SHA-256).

    It is read where a book has one; proposals are ``Propose`` today.
    """

    act: ClassVar[str] = "proposal"
    label: ClassVar[str] = N_("proposal")
    long: ClassVar[tuple[str, ...]] = ("content",)
    kind: str
    content: Personal
    digest: str
    date: Date | None = None
    amount: Money | None = None

    def decide(self, view: "View") -> Outcome:  # noqa: ARG002 (nobody proposes so today)
        """Refuse it: nothing says whom its text is about."""
        raise ControlError(why=M_("it is a proposal of an earlier version"), advice=M_("Propose it⟦: add --propose⟧."))


NOTHING: Final = Act()
"""What a proposal is made with until it is told what it proposes."""


class NamedParty(Noun):
    """A party that a proposed act is about."""

    party: str


class Propose(Act):
    """Put an act to others: it waits for their approval, and is recorded as it stands here or not at all.

    ``proposed`` is the act. The leaf holds its fields as the act's own leaf will: personal values as commitments, each
    under its own path, and of what it brings beside itself the count and the root. The other fields are the decision's
    word on it: its ``kind``, the SHA-256 of what it would do (``digest``), its day, what it is over, and every party
    that it is about. ``signature`` is the proposer's (``log.checkpoint``); who has a key signs.
    """

    act: ClassVar[str] = "propose"
    label: ClassVar[str] = N_("proposal")
    proposed: Apart[Act] = NOTHING
    kind: str = ""
    digest: str = ""
    date: Date | None = None
    amount: Money | None = None
    parties: tuple[NamedParty, ...] = ()
    signature: str | None = None

    def decide(self, view: "View") -> Outcome:
        """Decide the act that it holds; nothing of it is done."""
        self.proposed.decide(view)
        return Outcome()


def pending(view: "View", seq: int) -> "Proposed":
    """Return a proposal that waits; raises NotFoundError, or ControlError where it ended or lapsed."""
    found = view.proposal(seq)
    if found.ended:
        problem = {
            "enacted": M_("it was recorded already"),
            "rejected": M_("it was rejected"),
            "lapsed": M_("it waited for more than 60 days, and lapsed"),
        }[found.ended]
        raise ControlError(
            why=M_("#{seq}: {problem}", seq=seq, problem=problem),
            advice=M_("⟦List what waits with qkh proposals.⟧"),
        )
    return found


def same_key(one: str | None, other: str | None) -> bool:
    """Tell whether two public keys are one, whatever the names they sign under."""
    from quykhuyenhoc.log.checkpoint import parse_key  # only where somebody has a key

    return bool(one and other) and parse_key(one or "").public == parse_key(other or "").public


def sign_proposal(view: "View", actor: str, data: Data, sign: Signer) -> None:
    """Put the proposer's signature into the data of a proposal's leaf; raises KeyFileError for another's key."""
    line = sign(Said.PROPOSED, data["book"], int(data["seq"]), leaf_hash(unsigned(data)))
    data["proposes"]["signature"] = line
    if proposer_key(data, keys_of(view, actor)) is None:
        raise KeyFileError(why=M_("it is not the key that {party} registered").format(party=actor))


def is_proposed(found: "Proposed", act: Act) -> bool:
    """Tell whether an act is the one that a proposal holds, with all that it brings beside itself."""
    held = found.act
    return held is not None and held.act == act.act and list(_said(held)) == list(_said(act))


def _said(act: Act) -> list[bytes]:
    things = [(field, thing) for field, _part in annexes(type(act)) for thing in getattr(act, field)]
    return [canonical(_open(act)), *(canonical({field: [_open(thing)]}) for field, thing in things)]


def _open(thing: Any) -> Data:
    return plain(thing, lambda _path, value: value)


class Approval(Act):
    """One person's approval of another's proposal, in a role; it counts where ``signature`` is theirs.

    The signature is a line of a C2SP signed note over the book's id and the seq and hash of the proposal's leaf
    (``log.checkpoint``). Without one it is kept as not authenticated (chưa xác thực) and does not count.
    """

    act: ClassVar[str] = "approval"
    label: ClassVar[str] = N_("approval")
    on_proposal: ClassVar[bool] = True
    in_person: ClassVar[bool] = True
    proposal: int
    party: str
    role: Role
    signature: str | None = None

    def decide(self, view: "View") -> Outcome:
        """Refuse one's own proposal, a role or key not one's own, a second approval, and another's signature."""
        found = pending(view, self.proposal)
        if found.actor == self.party:
            raise ControlError(
                why=M_("#{seq} was proposed by {party}").format(seq=self.proposal, party=self.party),
                advice=M_("Another person approves it."),
            )
        view.proposals.check_shown(self.proposal, (one.party for one in found.approvals))
        office = holds(view, self.party, self.role, view.today)
        if self.role not in APPROVERS:
            raise ControlError(why=M_("the role {role} approves nothing").format(role=M_(ROLE_WORDS[self.role])))
        if any(one.party == self.party for one in found.approvals):
            raise ControlError(why=M_("{party} approved #{seq} already").format(party=self.party, seq=self.proposal))
        if self.signature:
            check_signed(view, Said.APPROVED, found, office, self.signature)
            if any(same_key(office.public_key, key) for key in (found.key, *(one.key for one in found.approvals))):
                raise ControlError(why=M_("its key signed #{seq} already").format(seq=self.proposal))
        return Outcome()


def check_signed(view: "View", said: Said, found: "Proposed", office: "OfficeVersion", signature: str) -> None:
    """Refuse a word on a proposal that the key of an office did not sign; raises NotFoundError, KeyFileError."""
    if not office.public_key:
        raise NotFoundError(
            book=view.code, kind=N_("key"), name=office.code,
            advice=M_("Register the public half⟦ with qkh role grant --public-key⟧."),
        )  # fmt: skip
    from quykhuyenhoc.log.checkpoint import parse_key  # as above

    if not check_said(said, view.id, found.seq, found.leaf, signature, parse_key(office.public_key)):
        raise KeyFileError(why=M_("it is not the key that {party} registered").format(party=office.party))


class Rejection(Act):
    """The end of a proposal that is not to be recorded: its author takes it back, or an approver says no.

    An approver signs it, as an approval is signed; its author signs it where she has a key. ``signer`` is who says no,
    in her ``role``; the reason is about whom the proposal is about.
    """

    act: ClassVar[str] = "rejection"
    label: ClassVar[str] = N_("rejection of a proposal")
    on_proposal: ClassVar[bool] = True
    needs_reason: ClassVar[bool] = True
    in_person: ClassVar[bool] = True
    proposal: int
    signer: str | None = None
    role: Role | None = None
    signature: str | None = None

    @property
    def party(self) -> str | None:
        """Who must record it."""
        return self.signer

    def decide(self, view: "View") -> Outcome:
        """Refuse where nothing is pending, and who is neither its author nor an approver with a key."""
        found = pending(view, self.proposal)
        office = self._office(view, found)
        if office is not None:
            if not self.signature:
                raise ControlError(
                    why=M_("{party} must sign the rejection of #{seq}").format(party=self.signer, seq=self.proposal),
                    advice=M_("Sign it with your key⟦: --sign KEY-FILE⟧."),
                )
            check_signed(view, Said.REJECTED, found, office, self.signature)
        return Outcome()

    def _office(self, view: "View", found: "Proposed") -> "OfficeVersion | None":
        """Return the office whose key must sign; None for an author who has no key."""
        held = [one for one in view.officers(view.today) if one.party == self.signer]
        if self.signer is not None and self.signer == found.actor:
            keyed = [one for one in held if one.public_key]
            if keyed or found.claimed or is_open(view, self.signer):
                return next((one for one in keyed if one.role is self.role), keyed[0] if keyed else None)
        elif self.role in APPROVERS and (office := next((one for one in held if one.role is self.role), None)):
            return office
        raise ControlError(
            why=M_("{party} may not reject #{seq}").format(party=self.signer or "?", seq=self.proposal),
            advice=M_("Who proposed it may, and who holds a role that approves."),
        )
