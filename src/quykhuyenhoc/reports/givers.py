"""How donors are shown: by public name, or as giving without a name; by legal name where somebody asks who may see it.

A donor that was merged into another is shown under that one, but where one of the two has no name: then they stay apart
for all who did not ask for names with the right to see them.
"""

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.reports.frame import Frame
from quykhuyenhoc.store.reads import PartyRow, in_words, parties
from quykhuyenhoc.store.reads_giving import DonorRow, Merge, donor_rows, merges

NO_NAME = N_("name not given")


class Givers:
    """The donors of a book, shown as one may see them."""

    def __init__(self, f: Frame) -> None:
        self.with_names = f.with_hidden
        asked = f.connection, f.book.number, f.pin
        self.donors: dict[str, DonorRow] = donor_rows(*asked, with_hidden=f.with_hidden)
        self._parties: dict[str, PartyRow] = parties(*asked, with_hidden=f.with_hidden)
        seen: list[Merge] = [one for one in merges(*asked) if f.with_hidden or not one.hidden]
        self._into = {one.party: one.into for one in seen}

    def key(self, party: str | None) -> str | None:
        """Return the donor that a party is counted as."""
        while party in self._into:
            party = self._into[party]
        return party

    def aliases(self, code: str) -> list[str]:
        """Return the codes of the donors that were merged into one, over however many steps."""
        return sorted(other for other in self._into if other != code and self.key(other) == code)

    def name(self, party: str | None) -> str:
        """Return the name of a donor; of nobody, and of one without a name, that none was given."""
        if party is None:
            return _(NO_NAME)
        donor, known = self.donors.get(party), self._parties.get(party)
        legal = known.name if known else None
        if self.with_names:
            return in_words(legal)
        if donor and (donor.anonymous or donor.public_name):
            return donor.public_name or _(NO_NAME)
        return in_words(legal)

    def legal(self, party: str) -> str | None:
        """Return the legal name of a donor, where names may be seen."""
        known = self._parties.get(party)
        return in_words(known.name if known else None) if self.with_names else None
