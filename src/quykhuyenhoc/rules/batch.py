"""What the acts of one transaction use of waivers and budgets, while the rows of all of them are not yet to be read."""

from typing import TYPE_CHECKING

from quykhuyenhoc.rules.accounts import Changes, changes_of
from quykhuyenhoc.rules.funds import added_to
from quykhuyenhoc.rules.places import Moved, join, moved_by

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act, Outcome
    from quykhuyenhoc.ledger.accounts import AccountPlace
    from quykhuyenhoc.store.view import View

Parts = dict[tuple[str, str, str, str], int]
"""(effect, currency, day, payee) -> minor units."""


class Batch:
    """Acts that are judged together: waivers as they are used up, budgets when all acts are known."""

    def __init__(self) -> None:
        self.waived: dict[str, int] = {}
        """Waiver -> what is used of it, in minor units."""
        self.added: dict[str, int] = {}
        """Budget -> what these acts add to it, in minor units."""

        self.money: dict[tuple[str, str], int] = {}
        """(effect, currency) -> what leaves or is drawn by these acts together, whatever each comes to."""

        self.parts: Parts = {}
        """What these acts send."""

        self.alone: Parts = {}
        """What acts of the same call send that were judged each by itself, as bank fees are."""

        self.beside: Changes = {}
        """What these acts change on accounts of which others keep a list."""

        self.moved: dict[AccountPlace, Moved] = {}
        """From where these acts move money of a fund."""

    def following(self) -> "Batch":
        """Return the batch of the acts that come after these in one call: money that goes is added up over all."""
        more = Batch()
        more.money, more.parts, more.alone = self.money, self.parts, self.alone
        return more

    def add(self, view: "View", act: "Act", outcome: "Outcome") -> None:
        """Take in what an act would spend, promise, or change beside a list."""
        for key, amount in changes_of(view, act, outcome).items():
            self.beside[key] = self.beside.get(key, 0) + amount
        join(self.moved, moved_by(view, outcome.entries))
        for code, amount in added_to(view, outcome).items():
            self.added[code] = self.added.get(code, 0) + amount
