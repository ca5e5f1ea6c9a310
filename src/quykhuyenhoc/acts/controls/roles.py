"""Acts of internal control: who holds which role, what needs a second person, what was refused, and cash."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.registered import is_open_on
from quykhuyenhoc.errors import ChoiceError, ClosedError, ControlError, ExistsError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.kinds import ROLE_WORDS, PartyKind, Role, Series
from quykhuyenhoc.leaves.act_table import WITH_VOUCHERS
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.roles import Office, Policy
from quykhuyenhoc.ledger.vouchers import parse_number
from quykhuyenhoc.limits import Code, Flag, NotBelowZero

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.offices import OfficeVersion
    from quykhuyenhoc.store.view import View

CONFIRMED = (Series.PT, Series.PC)


def office_of(role: Role, party: str) -> str:
    """Return the code of an office: the role and who holds it."""
    return f"{role}:{party}"


def holds(view: "View", party: str, role: Role, day: Date) -> "OfficeVersion":
    """Return the office in which a party acts; raises ControlError where it does not hold it on that day."""
    code = office_of(role, party)
    for office in view.officers(day):
        if office.code == code:
            return office
    raise ControlError(
        why=M_("{party} does not hold the role {role} on {day}").format(
            party=party, role=M_(ROLE_WORDS[role]), day=day
        ),
        advice=M_("⟦List the roles with qkh role list.⟧"),
    )


def role_name(role: Role) -> str:
    """Return what people call a role, in the language in use."""
    return _(ROLE_WORDS[role])


class GrantRole(Act):
    """Give a registered party a role from a day on; ``public_key`` is what its signatures are checked with.

    Granting a role that is held already with another key replaces the key. Granting what is held already takes back
    what one person changed of it alone, as long as that counts for nothing (``store.controls.counting``).
    A key belongs to one party for ever: one that another party was ever given, under whatever name, is refused.
    """

    act: ClassVar[str] = "grant-role"
    label: ClassVar[str] = N_("role granted")
    party: str
    role: Role
    date: Date
    public_key: str | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield the office."""
        party = view.get(Party, self.party).key
        stands = view.as_it_counts(party)
        if stands.kind is PartyKind.RECIPIENT:
            raise ControlError(
                why=M_("{party} is registered as a recipient, whose name is hidden: no officer").format(
                    party=self.party
                ),
                advice=M_("Register the officer as a party of another kind⟦: qkh party change --kind officer⟧."),
            )
        if self.public_key:
            _check_own(view, self.public_key, party)
        code = office_of(self.role, party)
        held = next((one for one in view.officers(max(self.date, view.today)) if one.code == code), None)
        if held and held.until is None and held.public_key == self.public_key:
            if not _is_wished_otherwise(view, held):
                raise ExistsError(book=view.code, kind=N_("role"), name=code)
            return Outcome(states=(held.office,))
        if not is_open_on(stands, max(self.date, view.today)):
            raise ClosedError(kind=Party.register, name=self.party, on=max(self.date, view.today))
        new = Office(code=code, party=party, role=self.role, since=self.date, public_key=self.public_key)
        return Outcome(states=(new,))


def _is_wished_otherwise(view: "View", held: "OfficeVersion") -> bool:
    """Tell whether one person changed an office alone, or its party, since it was granted as it is held."""
    newest = [one for one in view.offices(waiting=True) if one.code == held.code][-1]
    return newest.seq != held.seq or any(seq > held.seq for seq in view.wishes(held.party))


def _check_own(view: "View", text: str, party: str) -> None:
    """Refuse the public half of a key that another party was ever given; raises KeyFileError, ControlError."""
    from quykhuyenhoc.log.checkpoint import parse_key  # only where somebody has a key

    key = parse_key(text)
    for office in view.offices(waiting=True):
        if office.public_key and office.party != party and parse_key(office.public_key).public == key.public:
            raise ControlError(
                why=M_("the key is that of {party}").format(party=office.party),
                advice=M_("A key belongs to one person for ever: make another⟦ with qkh key new⟧."),
            )


class EndRole(Act):
    """End a role after a day."""

    act: ClassVar[str] = "end-role"
    label: ClassVar[str] = N_("role ended")
    party: str
    role: Role
    date: Date

    def decide(self, view: "View") -> Outcome:
        """Yield the ended office."""
        party = view.get(Party, self.party).key
        held = holds(view, party, self.role, self.date)
        return Outcome(states=(replace(held.office, until=self.date),))


class SetPolicy(Act):
    """Say what the vouchers of a kind of act need from now on: with ``evidence`` an attached file, else nothing.

    ``approvals``, ``above`` and ``role`` stand in logs of the first format alone: who must stand for an act is a matter
    of what it does (``SetRule``), not of its kind.
    """

    act: ClassVar[str] = "set-policy"
    label: ClassVar[str] = N_("policy")
    kind: str
    approvals: int | None = None
    above: NotBelowZero | None = None
    role: Role | None = None
    evidence: Flag | None = None

    def decide(self, view: "View") -> Outcome:  # noqa: ARG002 (nothing to look up)
        """Yield the policy; refuse one about a kind of act that makes no vouchers."""
        if self.approvals or self.above or self.role:
            raise ControlError(
                why=M_("persons stand for what an act does, not for its kind"),
                advice=M_("Set from which amount on⟦: qkh policy limit out 20tr⟧."),
            )
        if self.kind not in WITH_VOUCHERS:
            raise ChoiceError(field="kind", value=self.kind, choices=tuple(WITH_VOUCHERS))
        return Outcome(states=(Policy(code=self.kind, evidence=self.evidence or None),))


class Refusal(Act):
    """What somebody asked for and a policy refused; recorded after the refusal, and nothing else of it was."""

    act: ClassVar[str] = "refusal"
    label: ClassVar[str] = N_("refusal by a policy")
    internal: ClassVar[bool] = True
    notes_refusal: ClassVar[bool] = True
    kind: Code
    rule: Code
    date: Date | None = None
    amount: NotBelowZero | None = None
    proposal: int | None = None

    def decide(self, view: "View") -> Outcome:  # noqa: ARG002 (nothing to look up)
        """Do nothing but stand in the log."""
        return Outcome()


class ConfirmCash(Act):
    """The cashier's word that the cash of a PT or PC passed the counter (đã thu, đã chi)."""

    act: ClassVar[str] = "confirm-cash"
    label: ClassVar[str] = N_("cashier's confirmation")
    in_person: ClassVar[bool] = True
    of: str
    party: str
    date: Date

    def decide(self, view: "View") -> Outcome:
        """Refuse other vouchers, a second confirmation, a day before the voucher's, and who is no cashier."""
        filed = view.vouchers.filed(parse_number(self.of))
        if filed.voucher.series not in CONFIRMED or filed.voucher.no != self.of:
            raise ControlError(why=M_("{no} is no cash voucher (PT, PC) with its year").format(no=self.of))
        if view.find(self.act, of=self.of):
            raise ControlError(why=M_("{no} is confirmed already").format(no=self.of))
        if self.date < filed.date:
            raise ControlError(why=M_("{no} is dated {day}").format(no=self.of, day=filed.date))
        holds(view, self.party, Role.CASHIER, self.date)
        return Outcome()
