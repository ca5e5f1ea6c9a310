"""What a span of days opened with, moved and ended with: the one rule by which every report tells them apart."""

from typing import Final, NamedTuple

OPENING: Final = "opening"
"""The kind of opening entries, and of all that corrects them."""


def opens(kind: str, *, before: bool) -> bool:
    """Tell whether an entry counts in what a span opens with: all that is before it, opening entries up to its end.

    A correction of opening balances is of their kind, so it opens the span too, whenever it is dated (decision 8).
    """
    return before or kind == OPENING


class Turnover(NamedTuple):
    """What a span opened with, and the debits and credits (both ≥ 0) that moved in it."""

    opening: int
    debit: int
    credit: int

    @property
    def closing(self) -> int:
        """What the span ended with."""
        return self.opening + self.debit - self.credit


class Sides(NamedTuple):
    """Debits and credits, both ≥ 0; those of opening entries apart, less each other."""

    debit: int = 0
    credit: int = 0
    opening: int = 0

    @property
    def net(self) -> int:
        """Debits less credits, opening entries included."""
        return self.debit - self.credit + self.opening

    def with_more(self, debit: int, credit: int, opening: int) -> "Sides":
        """Return these and others together."""
        return Sides(self.debit + debit, self.credit + credit, self.opening + opening)

    def with_kind(self, kind: str, debit: int, credit: int) -> "Sides":
        """Return these and those of entries of one kind."""
        if opens(kind, before=False):
            return self.with_more(0, 0, debit - credit)
        return self.with_more(debit, credit, 0)

    def after(self, before: "Sides") -> Turnover:
        """Return what a span comes to, of what its days hold (these) and what was before them."""
        return Turnover(before.net + self.opening, self.debit, self.credit)

    def since(self, before: "Sides") -> Turnover:
        """Return what a span comes to, of what there is up to its end (these) and what was before it."""
        return self.with_more(-before.debit, -before.credit, -before.opening).after(before)
