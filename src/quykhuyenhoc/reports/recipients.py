"""How recipients are shown: initials and commune, or their names where somebody asks who may see them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.ledger.awards import Awarded, initials
from quykhuyenhoc.store import registers

if TYPE_CHECKING:
    from quykhuyenhoc.reports.context import Context
    from quykhuyenhoc.store.awards import NomineeRow, Which


MASKED: Final = "•••"
"""What stands for a value that is there and is not shown: a blank is one that is not there."""


class People:
    """The recipients of some awards, shown as one may see them."""

    def __init__(self, f: "Context", which: "Which", awards: Iterable[Awarded], *, names: bool) -> None:
        self.names = names
        self._nominees = {row.code: row for row in f.read.awards.nominees(which)}
        parties = {one.party for one in awards if one.party and one.award not in self._nominees}
        self._parties: dict[str, registers.PartyRow] = {}
        if parties:
            self._parties = f.read.register.parties(parties, with_hidden=names)

    def name(self, award: Awarded) -> str:
        """Return the name of a recipient, or initials and commune; of a registered recipient that it is hidden."""
        nominee = self._nominees.get(award.award)
        if nominee is not None:
            return shown(nominee, names=self.names)
        party = self._parties.get(award.party or "")
        return _shown(party.name if party else None, None, names=self.names)

    def place(self, award: Awarded) -> str | None:
        """Return school and class, ``MASKED`` where names may not be seen; None where none is known."""
        nominee = self._nominees.get(award.award)
        return place_shown(nominee, names=self.names) if nominee else None

    def kind(self, award: Awarded) -> str | None:
        """Return the kind of recipient."""
        nominee = self._nominees.get(award.award)
        return nominee.kind if nominee else None


def shown(nominee: "NomineeRow", *, names: bool) -> str:
    """Return the name of a nominee, or initials and commune: L.V.A. (Phù Yên)."""
    return _shown(nominee.name, nominee.commune, names=names)


def place_shown(nominee: "NomineeRow", *, names: bool) -> str | None:
    """Return school and class of a nominee, ``MASKED`` where names may not be seen; None where none is known."""
    return MASKED if nominee.place and not names else nominee.place


def _shown(name: registers.SeenText | None, commune: str | None, *, names: bool) -> str:
    if not isinstance(name, str):
        return registers.in_words(name)
    if names:
        return name
    return f"{initials(name)} ({commune})" if commune else initials(name)
