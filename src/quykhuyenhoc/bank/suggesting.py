"""Suggestions about what the passes left: each with a score below ``SURE``, none accepted but by a person."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from quykhuyenhoc.bank.codes import nearly_codes_in
from quykhuyenhoc.bank.matches import BankLine, BankPart, BankPosting, Match, MatchPolicy
from quykhuyenhoc.bank.pool import Movement, Pool, PoolLine, lines_of, match_of
from quykhuyenhoc.bank.sums import one_subset

SCANNED_MAX: Final = 200
"""So many movements are looked at that one key leads to."""
NEAREST: Final = 8
"""So many of an equal amount are looked at before and after the day of a line."""

SUM_SCORE: Final = 40
# rule -> score where the amounts agree, score where they differ.
_SCORES: Final = {
    "external_id": (76, 65),
    "code": (75, 60),
    "near_code": (72, 45),
    "reference": (70, 50),
    "payer": (68, 35),
}
_AMOUNT_SCORE: Final = 40
_DAYS_SCORE: Final = 10


def _day(one: Movement) -> int:
    return one.day


class Suggesting:
    """The left movements by everything that may lead a line to them; what lines there are beside it changes nothing."""

    def __init__(self, booked: Iterable[BankPosting], policy: MatchPolicy) -> None:
        self._pool = pool = Pool((), booked, policy)
        self._movements = sorted(pool.movements.values(), key=lambda one: (one.day, one.postings[0].id))
        self._days = [one.day for one in self._movements]
        self._by: dict[tuple[str, str], list[Movement]] = {}
        self._of_amount: dict[int, list[Movement]] = {}
        for one in self._movements:
            self._of_amount.setdefault(one.amount, []).append(one)
            for kind, key in (
                ("external_id", one.external_id),
                ("code", one.own_code),
                ("reference", one.reference),
                ("payer", one.payer),
            ):
                if key:
                    self._by.setdefault((kind, key), []).append(one)

    def suggestions(self, lines: Iterable[BankLine]) -> Iterator[Match]:
        """Yield suggestions line by line in order of date, the best of each first; raises ValueError as ``Pool``."""
        for line in lines_of(lines, self._pool.policy.prefixes):
            yield from self._suggest(line)

    def _suggest(self, line: PoolLine) -> list[Match]:
        """Return the best suggestions for a line, the best first."""
        best: dict[str, tuple[int, str, Movement]] = {}
        for score, rule, one in (*self._led(line), *self._equal(line)):
            name = one.postings[0].id
            if name not in best or best[name][0] < score:
                best[name] = (score, rule, one)
        ranked = sorted(
            best.values(), key=lambda found: (-found[0], abs(found[2].day - line.day), found[2].postings[0].id)
        )
        found = [
            _suggestion(line, one, rule, score) for score, rule, one in ranked[: self._pool.policy.suggestions_max]
        ]
        return found or self._sum(line)

    def _led(self, line: PoolLine) -> Iterator[tuple[int, str, Movement]]:
        """Yield what an id, code, reference or name leads to, whatever the amount."""
        policy = self._pool.policy
        keys = [("external_id", line.source.external_id), ("reference", line.reference)]
        keys += [("code", code) for code in line.codes]
        keys += [("near_code", code.text) for code in sorted(nearly_codes_in(line.memo, policy.prefixes))]
        keys += [("payer", name) for name in sorted(self._pool.names_in(line))]
        for rule, key in keys:
            equal, other = _SCORES[rule]
            for one in self._by.get(("code" if rule == "near_code" else rule, key), ())[:SCANNED_MAX]:
                late = rule == "payer" and abs(one.day - line.day) > policy.late_days
                if one.amount * line.amount > 0 and not late:
                    yield (equal if one.amount == line.amount else other), rule, one

    def _equal(self, line: PoolLine) -> Iterator[tuple[int, str, Movement]]:
        """Yield the movements of the same amount in time; the nearer the day, the better."""
        same = self._of_amount.get(line.amount, [])
        at = bisect_left(same, line.day, key=_day)
        for one in same[max(0, at - NEAREST) : at + NEAREST]:
            days = abs(one.day - line.day)
            if days <= self._pool.policy.late_days and not self._pool.contradict(line, one):
                yield _AMOUNT_SCORE + max(0, _DAYS_SCORE - days), "amount", one

    def _sum(self, line: PoolLine) -> list[Match]:
        """Return the only movements near a line that come to its amount, if they are few enough to tell."""
        policy = self._pool.policy
        low = bisect_left(self._days, line.day - policy.window_days)
        high = bisect_right(self._days, line.day + policy.window_days)
        near = (
            [one for one in self._movements[low:high] if not self._pool.contradict(line, one)]
            if (high - low <= SCANNED_MAX)
            else []
        )
        found = one_subset(near, line.amount, policy.candidates_max, policy.parts_max)
        return [match_of((line,), found, "sum", SUM_SCORE)] if found else []


def _suggestion(line: PoolLine, one: Movement, rule: str, score: int) -> Match:
    """Return a match of as much as both have; the postings of a voucher are used up in their order."""
    if line.amount == one.amount:
        return match_of((line,), (one,), rule, score)
    sign = 1 if line.amount > 0 else -1
    left = min(abs(line.amount), abs(one.amount))
    parts, amount = [], left * sign
    for posting in sorted(one.postings, key=lambda posting: (posting.amount * sign < 0, posting.date, posting.id)):
        part = min(posting.amount * sign, left)
        if part > 0:
            parts.append(BankPart(posting.id, part * sign))
            left -= part
    return Match(lines=(BankPart(line.source.id, amount),), booked=tuple(parts), rule=rule, score=score)
