"""Acts of internal control: who holds which role, what needs a second person, and who approved or refused what."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.view import Proposed, View
from quykhuyenhoc.errors import ControlError, ExistsError, KeyFileError, NotFoundError
from quykhuyenhoc.i18n import _
from quykhuyenhoc.ledger.registers import APPROVERS, Office, Party, Policy, Role
from quykhuyenhoc.ledger.voucher import Series, parse_number
from quykhuyenhoc.log.approval import check_approval
from quykhuyenhoc.log.checkpoint import parse_key
from quykhuyenhoc.money import Money
from quykhuyenhoc.nouns import noun
from quykhuyenhoc.personal import Personal

APPROVALS_MAX = 2
"""No policy asks for more persons than this: a small association has no more."""
CONFIRMED = (Series.PT, Series.PC)


def office_of(role: Role, party: str) -> str:
    """Return the code of an office: the role and who holds it."""
    return f"{role}:{party}"


def officers(view: View, day: Date) -> Iterator[Office]:
    """Yield the offices that are held on a day."""
    return (office for office in view.all(Office) if office.holds_on(day))


def holds(view: View, party: str, role: Role, day: Date) -> Office:
    """Return the office in which a party acts; raises ControlError where it does not hold it on that day."""
    found = view.peek(Office, office_of(role, party))
    if found is None or not found.holds_on(day):
        raise ControlError(
            problem=_("{party} does not hold the role {role} on {day}").format(
                party=party, role=role_name(role), day=day.strftime("%d/%m/%Y")
            ),
            advice=_("List the roles with qkh role list."),
        )
    return found


def role_name(role: Role) -> str:
    """Return what people call a role, in the language in use."""
    names = {
        Role.ACCOUNTANT: _("accountant"), Role.CASHIER: _("cashier"), Role.CHAIR: _("chair"),
        Role.AUDITOR: _("auditor"), Role.INSPECTOR: _("inspector"), Role.PARENT: _("officer of the parent body"),
    }  # fmt: skip
    return names[role]


@noun
class GrantRole(Act):
    """Give a registered party a role from a day on; ``public_key`` is what its approvals are checked with.

    Granting a role that is held already with another key replaces the key.
    """

    act: ClassVar[str] = "grant-role"
    second_person: ClassVar[bool] = True
    party: str
    role: Role
    date: Date
    public_key: str | None = None

    def decide(self, view: View) -> Outcome:
        """Yield the office."""
        party = view.get(Party, self.party).key
        if self.public_key:
            parse_key(self.public_key)
        code = office_of(self.role, party)
        old = view.peek(Office, code)
        if old and old.until is None and old.public_key == self.public_key:
            raise ExistsError(book=view.code, kind=_("role"), name=code)
        new = Office(code=code, party=party, role=self.role, since=self.date, public_key=self.public_key)
        return Outcome(states=(new,))


@noun
class EndRole(Act):
    """End a role after a day."""

    act: ClassVar[str] = "end-role"
    second_person: ClassVar[bool] = True
    party: str
    role: Role
    date: Date

    def decide(self, view: View) -> Outcome:
        """Yield the ended office."""
        party = view.get(Party, self.party).key
        return Outcome(states=(replace(holds(view, party, self.role, self.date), until=self.date),))


@noun
class SetPolicy(Act):
    """Say what a kind of act needs from now on: approvals from an amount on, a role among them, attached files.

    Without any of these the kind needs nothing any more.
    """

    act: ClassVar[str] = "set-policy"
    second_person: ClassVar[bool] = True
    kind: str
    approvals: int | None = None
    above: Money | None = None
    role: Role | None = None
    evidence: int | None = None

    def decide(self, view: View) -> Outcome:  # noqa: ARG002 (nothing to look up)
        """Yield the policy."""
        if self.kind in ("proposal", "approval", "rejection", "refusal"):
            raise ControlError(problem=_("{kind} cannot need an approval itself").format(kind=self.kind), advice="")
        if not 0 <= (self.approvals or 0) <= APPROVALS_MAX or (self.evidence or 0) not in (0, 1):
            raise ControlError(problem=_("a policy asks for one or two approvals"), advice="")
        new = Policy(
            code=self.kind, approvals=self.approvals or None, above=self.above, role=self.role,
            evidence=self.evidence or None,
        )  # fmt: skip
        return Outcome(states=(new,))


@noun
class Proposal(Act):
    """An act that waits for approval; ``content`` is it as JSON, ``digest`` what it would do (SHA-256, hexadecimal).

    Its texts may be about persons, so all of it is personal: the leaf holds a commitment, which approvers sign.
    """

    act: ClassVar[str] = "proposal"
    kind: str
    content: Personal
    digest: str
    date: Date | None = None
    amount: Money | None = None

    def decide(self, view: View) -> Outcome:  # noqa: ARG002 (the approval decides what it holds)
        """Do nothing but stand in the log."""
        return Outcome()


def _pending(view: View, seq: int) -> Proposed:
    found = view.proposal(seq)
    if found.ended:
        problem = _("it was recorded already") if found.ended == "enacted" else _("it was rejected")
        raise ControlError(problem=f"#{seq}: {problem}", advice=_("List what waits with qkh proposals."))
    return found


@noun
class Approval(Act):
    """One person's approval of another's proposal, in a role; it counts where ``signature`` is theirs.

    The signature is a line of a C2SP signed note over the book's id and the seq and hash of the proposal's leaf
    (``log.approval``). Without one it is kept as not authenticated (chưa xác thực) and does not count.
    """

    act: ClassVar[str] = "approval"
    in_person: ClassVar[bool] = True
    proposal: int
    party: str
    role: Role
    signature: str | None = None

    def decide(self, view: View) -> Outcome:
        """Refuse one's own proposal, a role not held, a second approval, and a signature that is another's."""
        found = _pending(view, self.proposal)
        if found.actor == self.party:
            raise ControlError(
                problem=_("#{seq} was proposed by {party}").format(seq=self.proposal, party=self.party),
                advice=_("Another person approves it."),
            )
        office = holds(view, self.party, self.role, view.today)
        if self.role not in APPROVERS:
            raise ControlError(
                problem=_("the role {role} approves nothing").format(role=role_name(self.role)), advice=""
            )
        if any(one.party == self.party for one in found.approvals):
            raise ControlError(
                problem=_("{party} approved #{seq} already").format(party=self.party, seq=self.proposal), advice=""
            )
        if self.signature:
            if not office.public_key:
                raise NotFoundError(
                    book=view.code, kind=_("key"), name=office.code,
                    advice=_("Register the public half with qkh role grant --public-key."),
                )  # fmt: skip
            if not check_approval(view.id, self.proposal, found.leaf, self.signature, parse_key(office.public_key)):
                raise KeyFileError(problem=_("it is not the key that {party} registered").format(party=self.party))
        return Outcome()


@noun
class Rejection(Act):
    """The end of a proposal that is not to be recorded: an approver says no, or its author takes it back."""

    act: ClassVar[str] = "rejection"
    needs_reason: ClassVar[bool] = True
    proposal: int

    def decide(self, view: View) -> Outcome:
        """Refuse where nothing is pending."""
        _pending(view, self.proposal)
        return Outcome()


@noun
class Refusal(Act):
    """What somebody asked for and a policy refused; recorded after the refusal, and nothing else of it was."""

    act: ClassVar[str] = "refusal"
    kind: str
    rule: str
    date: Date | None = None
    amount: Money | None = None
    proposal: int | None = None

    def decide(self, view: View) -> Outcome:  # noqa: ARG002 (nothing to look up)
        """Do nothing but stand in the log."""
        return Outcome()


@noun
class ConfirmCash(Act):
    """The cashier's word that the cash of a PT or PC passed the counter (đã thu, đã chi)."""

    act: ClassVar[str] = "confirm-cash"
    in_person: ClassVar[bool] = True
    of: str
    party: str
    date: Date

    def decide(self, view: View) -> Outcome:
        """Refuse other vouchers, a second confirmation, a day before the voucher's, and who is no cashier."""
        filed = view.voucher(parse_number(self.of))
        if filed.voucher.series not in CONFIRMED or filed.voucher.no != self.of:
            raise ControlError(
                problem=_("{no} is no cash voucher (PT, PC) with its year").format(no=self.of), advice=""
            )
        if view.find(self.act, of=self.of):
            raise ControlError(problem=_("{no} is confirmed already").format(no=self.of), advice="")
        if self.date < filed.date:
            raise ControlError(
                problem=_("{no} is dated {day}").format(no=self.of, day=filed.date.strftime("%d/%m/%Y")), advice=""
            )
        holds(view, self.party, Role.CASHIER, self.date)
        return Outcome()
