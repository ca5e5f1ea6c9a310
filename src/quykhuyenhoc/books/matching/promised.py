"""The pledges that a bank line may pay: one that its memo names, or one whose donor gives just what is to come."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.bank.memos import Names, squeeze, squeezed_name
from quykhuyenhoc.bank.rules import PledgePaid
from quykhuyenhoc.ledger.donors import Donor
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.rules.vouchers import awaited
from quykhuyenhoc.text import fold

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.gifts import Promised
    from quykhuyenhoc.store.view import View

LETTERS_MIN: Final = 3
"""A shorter code is a word of many memos, as CK is."""
_WORD: Final = re.compile(r"[0-9A-Z]+")


class KnownNames:
    """The names of the parties of a book that may stand in memos; who gives without a name is not among them."""

    def __init__(self, view: View) -> None:
        donors = {one.code: one for one in view.all(Donor)}
        self.parties: dict[str, list[str]] = {}
        """Squeezed name -> the codes of those who are called so."""
        for party in view.all(Party):
            donor = donors.get(party.code)
            if party.closed or (donor and donor.anonymous):
                continue
            for name in {squeezed_name(one) for one in (party.name, donor and donor.public_name) if one} - {""}:
                self.parties.setdefault(name, []).append(party.code)
        self._names = Names(self.parties)

    def within(self, memo: str) -> tuple[str, ...]:
        """Return the codes of the parties whose name stands whole in a memo."""
        found = sorted(self._names.within(memo))
        return tuple(dict.fromkeys(code for name in found for code in self.parties[name]))


class OpenPledges:
    """The pledges in a currency of which something is to come, as lines may pay them."""

    def __init__(self, view: View, currency: str) -> None:
        self._view = view
        every = view.gifts.pledges() if view.promisers() else []
        self._open = [one for one in every if one.open > 0 and one.currency == currency]

    @cached_property
    def _names(self) -> KnownNames:
        return KnownNames(self._view)  # only where something is to come

    def paid_by(self, memo: str, amount: int, party: str) -> tuple[PledgePaid, ...]:
        """Return the pledges that money with this memo may be on, those that it names before those of its donor.

        A donor is ``party``, or whose name stands in the memo; his pledge counts where the amount is all that is to
        come of it, or a part that nothing came on.
        """
        if not self._open:
            return ()
        text = _WORD.findall((memo if memo.isascii() else fold(memo)).upper())
        donors = {party} if party else set(self._names.within(memo))
        named = [one for one in self._open if _names_it(text, one, amount)]
        given = [one for one in self._open if one.party in donors and one not in named and amount in awaited(one)]
        return tuple(
            PledgePaid(one.code, one.party, one.open, tuple(dict.fromkeys(fund for fund, _due, _amount in one.parts)))
            for one in (*named, *given)
        )


def _names_it(memo: list[str], pledge: Promised, amount: int) -> bool:
    """Tell whether words of a memo are the code of a pledge.

    One of letters alone, or of digits, may be there for something else: it counts where the amount is awaited too.
    """
    code = squeeze(pledge.code)
    if len(code) < LETTERS_MIN or ((code.isalpha() or code.isdecimal()) and amount not in awaited(pledge)):
        return False
    most = len(_WORD.findall(fold(pledge.code).upper()))
    return any("".join(memo[at : at + n]) == code for n in range(1, most + 1) for at in range(len(memo)))
