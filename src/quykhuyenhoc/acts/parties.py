"""Acts of parties."""

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, CloseRegister, Outcome
from quykhuyenhoc.acts.registered import must_be_new
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import PartyKind
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.limits import Some, Together
from quykhuyenhoc.nouns import State
from quykhuyenhoc.personal import Personal
from quykhuyenhoc.text import check_party_code
from quykhuyenhoc.text.contacts import check_email, check_phone

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View


class OpenParty(Party, Act):
    """Register a party; its name, address, phone and e-mail are personal data."""

    act: ClassVar[str] = "open-party"
    label: ClassVar[str] = N_("new party")

    def decide(self, view: "View") -> Outcome:
        """Refuse a code that was ever used, or looks like a phone or identity number, and a phone that is none."""
        check_party_code(self.code)
        check_contacts(self)
        must_be_new(view, Party, self.code)
        return Outcome()


def check_contacts(party: "OpenParty | ChangeParty") -> None:
    """Refuse a phone or an e-mail that can be none.

    Raises:
        PhoneError, EmailError: it is of another shape.
    """
    if party.phone:
        check_phone(party.phone)
    if party.email:
        check_email(party.email)


class ChangeParty(Act):
    """Correct the name, address, phone, e-mail or kind of a party."""

    act: ClassVar[str] = "change-party"
    label: ClassVar[str] = N_("change of a party")
    code: str
    name: Personal | None = None
    address: Personal | None = None
    phone: Personal | None = None
    email: Personal | None = None
    party_kind: PartyKind | None = None
    together: ClassVar[tuple[Together, ...]] = (Some(("name", "address", "phone", "email", "party_kind")),)

    def decide(self, view: "View") -> Outcome:
        """Yield the new version; refuse a phone or e-mail that is none."""
        check_contacts(self)
        old = view.get(Party, self.code)
        closed = view.as_it_counts(self.code).closed  # a closing that waits is not brought to count by another change
        new = replace(
            old, name=self.name or old.name, address=self.address or old.address, phone=self.phone or old.phone,
            email=self.email or old.email, kind=self.party_kind or old.kind, closed=closed,
        )  # fmt: skip
        return Outcome(states=(new,), renamed=old.key if self.name else None)


class CloseParty(CloseRegister):
    """Close a party."""

    act: ClassVar[str] = "close-party"
    label: ClassVar[str] = N_("closing of a party")
    state: ClassVar[type[State]] = Party
