"""What a text claims of a figure ("trên 30 triệu", "6,6 tỷ"), so that it can be held against the books."""

from enum import StrEnum
from typing import NamedTuple


class ClaimKind(StrEnum):
    """How a text is to be read: the figure itself, the figure rounded, or a bound that is kept where it is met."""

    EXACT = "exact"
    ROUNDED = "rounded"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Claim(NamedTuple):
    """A claim about a count, or an amount in minor units; ``step`` is what it was rounded to: 6,6 tỷ to 0,1 tỷ."""

    kind: ClaimKind
    value: int
    step: int = 1

    def holds(self, figure: int) -> bool:
        """Tell whether a figure is what the text says; half a step is rounded up, as in school."""
        if self.kind is ClaimKind.ROUNDED:
            return -self.step <= 2 * (figure - self.value) < self.step
        if self.kind is ClaimKind.AT_LEAST:
            return figure >= self.value
        if self.kind is ClaimKind.AT_MOST:
            return figure <= self.value
        return figure == self.value
