"""Donors, campaigns, and what is told of gifts beside their postings: who brought them about, for whom some are.

The name of a donor who gives without a name is hidden as any personal value is, in the act that registers it and in
every later one (``rules/privacy.py``). So is into whom it was merged: who may see neither cannot put two and two
together.
"""

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.errors import DonationError, DonorError, ExistsError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import Origin, PersonalState
from quykhuyenhoc.ledger.donors import PUBLIC, Donor
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.privacy import PersonalChange
from quykhuyenhoc.limits import Flag, Ordinal, Some, Together
from quykhuyenhoc.personal import Personal
from quykhuyenhoc.text import check_party_code

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View


def _hidden(of: int, path: str) -> PersonalChange:
    return PersonalChange(of=of, path=path, state=PersonalState.HIDDEN)


def secrets(view: "View", party: str) -> set[tuple[int, str]]:
    """Return where the book says who a donor without a name is: every value about the party but its public name."""
    found = {(kept.of, kept.path) for kept in view.personal.about(party) if not kept.path.endswith(PUBLIC)}
    return found | {(place.of, place.path) for place in view.donors.merges_into(party)}


def _hide_all(view: "View", party: str) -> tuple[PersonalChange, ...]:
    """Return what hides all that tells who a donor is and is not hidden or erased yet."""
    states = {(kept.of, kept.path): kept.state for kept in view.personal.about(party)}
    states |= {(kept.of, kept.path): kept.state for kept in view.personal.values_at(view.donors.merges_into(party))}
    return tuple(_hidden(*place) for place in sorted(secrets(view, party)) if states[place] is PersonalState.IN_USE)


class AddDonor(Donor, Act):
    """Register a party as a donor; without a name if it is ``anonymous``."""

    act: ClassVar[str] = "add-donor"
    label: ClassVar[str] = N_("new donor")

    def is_for_good(self) -> bool:
        """Tell whether the name is hidden from the start: it is never shown again."""
        return bool(self.anonymous)

    def decide(self, view: "View") -> Outcome:
        """Refuse who is registered already, or is no party; hide all that names a donor without a name."""
        party = view.get(Party, self.code)
        if view.peek(Donor, self.code) is not None:
            raise ExistsError(book=view.code, kind=N_("donor"), name=self.code)
        return Outcome(personal=_hide_all(view, party.key) if self.anonymous else ())


class ChangeDonor(Act):
    """Correct what is known of a donor, or let it give without a name from now on, its earlier gifts too."""

    act: ClassVar[str] = "change-donor"
    label: ClassVar[str] = N_("change of a donor")
    code: str
    public_name: Personal | None = None
    other_names: Personal | None = None
    anonymous: Flag | None = None
    origin: Origin | None = None
    together: ClassVar[tuple[Together, ...]] = (Some(("public_name", "other_names", "anonymous", "origin")),)

    def decide(self, view: "View") -> Outcome:
        """Yield the new version; who gave without a name is never named."""
        old = view.get(Donor, self.code)
        if old.anonymous and self.anonymous == 0:
            raise DonorError(
                donor=self.code, why=M_("it gave without a name, and stays so"),
                advice=M_("Register it under another code for what it gives from now on."),
            )  # fmt: skip
        new = replace(
            old, public_name=self.public_name or old.public_name, other_names=self.other_names or old.other_names,
            anonymous=1 if self.anonymous else old.anonymous, origin=self.origin or old.origin,
        )  # fmt: skip
        hides = new.anonymous and not old.anonymous
        return Outcome(states=(new,), personal=_hide_all(view, old.key) if hides else ())


class MergeDonors(Act):
    """Two donors turn out to be one: ``party`` is another code of ``into``, whose statements count its gifts.

    No posting changes, and the old code stays good. ``into`` is personal, and hidden where one of them has no name.
    """

    act: ClassVar[str] = "merge-donors"
    label: ClassVar[str] = N_("merging of donors")
    merges: ClassVar[bool] = True
    needs_reason: ClassVar[bool] = True
    party: str
    into: Personal

    def decide(self, view: "View") -> Outcome:
        """Refuse a donor that there is not, one merged already, and one merged into itself."""
        check_party_code(self.into)
        merged = view.donors.merged()
        for code in (self.party, self.into):
            if view.get(Donor, code).key in merged:
                raise DonorError(donor=code, why=M_("it was merged into another already"))
        if self.party == self.into:
            raise DonorError(donor=self.party, why=M_("it cannot be merged into itself"))
        without = {self.party, self.into} & view.unnamed()
        return Outcome(personal=(_hidden(0, "act.into"),) if without else ())


class CreditDonor(Act):
    """Somebody brought a gift about (người vận động): told in that donor's own statement, and in no sum."""

    act: ClassVar[str] = "credit-donor"
    label: ClassVar[str] = N_("credit for a gift")
    gift: Ordinal
    party: str

    def decide(self, view: "View") -> Outcome:
        """Refuse a gift that there is not, and the donor's own."""
        donor = view.get(Donor, self.party).key
        its = view.gifts.given(self.gift)
        if not its:
            raise DonationError(gift=f"#{self.gift}", why=M_("it is no gift"), advice=M_("⟦See qkh donation list.⟧"))
        # Whom corrections took a gift from did not give it; who got all of it back did.
        givers = {given.party for given in its if given.left} or {given.party for given in its}
        problem = None
        if donor in givers:
            problem = M_("{party} gave it; credited is who brought it about, and gave nothing of it")
        elif view.find(self.act, gift=self.gift, party=self.party):
            problem = M_("it is credited to {party} already")
        if problem:
            raise DonationError(gift=f"#{self.gift}", why=problem.format(party=self.party))
        return Outcome()
