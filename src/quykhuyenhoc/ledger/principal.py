"""What is missing of the principal of endowments after a voucher and all its corrections, and which funds have it.

What a voucher brought an endowment is protected as high as it ever stood, less what was let go with signatures. What
was lowered without them is *missing* until a later correction of the voucher puts it right; the newest lowering is put
right first. What other funds gained meanwhile *stands there*, and is no principal of theirs: moved back or on, it comes
off again.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple


class PrincipalStep(NamedTuple):
    """An act on a voucher: per fund what it changes in what is owned, and in money of that.

    ``unsigned`` are the endowments that it lowers and for which nobody signed.
    """

    seq: int
    date: str
    changes: Mapping[str, tuple[int, int]]
    unsigned: Collection[str]


class Gained(NamedTuple):
    """What stands in a fund of a principal, and since when."""

    amount: int
    date: str


class PrincipalShortfall(NamedTuple):
    """What is missing, by act and endowment, and what other funds have of it."""

    gaps: Mapping[tuple[int, str], int]
    gained: Mapping[str, Gained]


def lacking(steps: Iterable[PrincipalStep]) -> PrincipalShortfall:
    """Return what is missing after a voucher and all its corrections, in the order in which they were recorded."""
    owned, money = levels = _Levels(), _Levels()
    waiting: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    since: dict[str, str] = {}
    for step in steps:
        before = {fund: max(one.missing(fund) for one in levels) for fund in step.changes}
        had = Counter(owned.gained)
        owned.take({fund: change for fund, (change, _money) in step.changes.items()}, step.unsigned)
        money.take({fund: change for fund, (_owned, change) in step.changes.items()}, step.unsigned)
        since |= dict.fromkeys((fund for fund in step.changes if owned.gained[fund] > had[fund]), step.date)
        for fund, was in before.items():
            _note(waiting[fund], step.seq, max(one.missing(fund) for one in levels) - was)
    gaps: Counter[tuple[int, str]] = Counter()
    for fund, parts in waiting.items():
        for seq, amount in parts:
            gaps[seq, fund] += amount
    return PrincipalShortfall(gaps, {fund: Gained(n, since[fund]) for fund, n in owned.gained.items() if n > 0})


def _note(parts: list[tuple[int, int]], seq: int, grown: int) -> None:
    """Add what an act lowered, or take off what it put right: of the newest lowering first."""
    if grown > 0:
        parts.append((seq, grown))
    while grown < 0:
        act, amount = parts.pop()
        if amount + grown > 0:
            parts.append((act, amount + grown))
        grown += amount


class _Levels:
    """How high funds stand by a voucher in one figure: of their own, how high that is protected, of a principal."""

    def __init__(self) -> None:
        self.own: Counter[str] = Counter()
        self.protected: Counter[str] = Counter()
        self.gained: Counter[str] = Counter()

    def missing(self, fund: str) -> int:
        """Return what a fund lacks."""
        return self.protected[fund] - self.own[fund]

    def take(self, changes: Mapping[str, int], unsigned: Collection[str]) -> None:
        """Take in what an act changes: first what goes, then what comes."""
        rises = {fund: change for fund, change in sorted(changes.items()) if change > 0}
        given = self._lower(changes, unsigned, sum(rises.values()))
        for fund, amount in rises.items():
            healed = min(amount, self.missing(fund))
            self.own[fund] += healed
            rises[fund] -= healed
            given -= healed
        # What neither came from elsewhere nor is more than what is missing may be the principal.
        room = self.protected.total() - self.own.total() - self.gained.total()
        left = max(min(room, sum(rises.values()) - max(given, 0)), 0)
        for fund, amount in rises.items():
            gained = min(amount, left)
            left -= gained
            self.gained[fund] += gained
            self.own[fund] += amount - gained
            self.protected[fund] = max(self.protected[fund], self.own[fund])

    def _lower(self, changes: Mapping[str, int], unsigned: Collection[str], moved: int) -> int:
        """Lower what goes, and return what funds gave of their own, or with signatures.

        What moves to another fund is of a principal first; what leaves the voucher is of the fund's own first.
        """
        given = 0
        for fund, amount in ((fund, -change) for fund, change in changes.items() if change < 0):
            back = min(amount, self.gained[fund], moved)
            moved -= back
            back += min(max(amount - back - max(self.own[fund], 0), 0), self.gained[fund] - back)
            self.gained[fund] -= back
            self.own[fund] -= amount - back
            if fund not in unsigned:
                self.protected[fund] -= amount - back
                given += amount - back
        return given
