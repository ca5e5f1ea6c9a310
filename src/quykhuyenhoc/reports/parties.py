"""How donors are shown: by public name, or as giving without a name; by legal name where somebody asks who may see it.

A donor that was merged into another is shown under that one, but where one of the two has no name: then they stay apart
for all who did not ask for names with the right to see them. Lists and papers ask here and nowhere else.
"""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.kinds import PartyKind
from quykhuyenhoc.ledger.gifts import counted_as
from quykhuyenhoc.store.gifts.giving import PostingSelection
from quykhuyenhoc.store.registers import HIDDEN, PartyRow, SeenText, in_words

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.gifts import Gift
    from quykhuyenhoc.reports.context import Context
    from quykhuyenhoc.store.donors import DonorRow, MergeRow

NO_NAME: Final = N_("name not given")


class Givers:
    """The donors of a book, shown as one may see them."""

    def __init__(self, f: "Context") -> None:
        self.with_names = f.with_hidden
        self.donors: dict[str, DonorRow] = f.read.donors.by_code(with_hidden=f.with_hidden)
        self._parties: dict[str, PartyRow] = f.read.register.parties(with_hidden=f.with_hidden)
        seen: list[MergeRow] = [one for one in f.read.donors.merges() if f.with_hidden or not one.hidden]
        self._into = {one.party: one.into for one in seen}

    def key(self, party: str | None) -> str | None:
        """Return the donor that a party is counted as."""
        return None if party is None else counted_as(self._into, party)

    def aliases(self, code: str) -> list[str]:
        """Return the codes of the donors that were merged into one, over however many steps."""
        return sorted(other for other in self._into if other != code and self.key(other) == code)

    def family(self, party: str) -> tuple[str, ...]:
        """Return the donor that a party is counted as, and all that are counted as that one."""
        donor = self.key(party) or party
        return donor, *self.aliases(donor)

    def are_donors(self, parties: Iterable[str]) -> bool:
        """Tell whether one of some parties is registered as a donor: among the donors, or by the kind of party."""
        return any(
            one in self.donors or (one in self._parties and self._parties[one].kind == PartyKind.DONOR)
            for one in parties
        )

    def code(self, party: str | None) -> str | None:
        """Return the code of the donor that a party is counted as."""
        donor = self.key(party)
        known = self._parties.get(donor or "")
        return known.code if known else donor

    def shown(self, party: str | None) -> SeenText | None:
        """Return the name of the donor that a party is counted as: ``NO_NAME``, ``HIDDEN``, or None where erased."""
        key = self.key(party)
        if key is None:
            return NO_NAME
        donor, known = self.donors.get(key), self._parties.get(key)
        if donor and not self.with_names and (donor.anonymous or donor.public_name):
            given = donor.public_name
            return NO_NAME if given is None or (donor.anonymous and given == HIDDEN) else given
        return known.name if known else None

    def name(self, party: str | None) -> str:
        """Return the name of a donor in words; of nobody, and of one without a name, that none was given."""
        found = self.shown(party)
        return _(NO_NAME) if found == NO_NAME else in_words(found)

    def legal(self, party: str) -> str | None:
        """Return the legal name of a donor, where names may be seen."""
        known = self._parties.get(party)
        return in_words(known.name if known else None) if self.with_names else None


def given_by(f: "Context", givers: Givers, code: str) -> "tuple[tuple[str, ...], tuple[Gift, ...]]":
    """Return a donor with all that are counted as it, and what they gave.

    Raises:
        NotFoundError: there is no such party, or one that is no donor and gave nothing.
    """
    its = givers.family(f.party(code))
    every = gifts_of(f, its)
    if not every and not givers.are_donors(its):
        raise NotFoundError(book=f.code, kind=N_("donor"), name=code, advice=M_("⟦List them with qkh donor list.⟧"))
    return its, every


def gifts_of(
    f: "Context", parties: tuple[str, ...] | None = None, seqs: Collection[int] | None = None
) -> "tuple[Gift, ...]":
    """Return the gifts of a book, of some parties, or of these acts, each as a whole, by day."""
    return f.read.gifts.listed(PostingSelection(known=f.pin, parties=parties), seqs)
