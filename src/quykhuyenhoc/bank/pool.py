"""What is still unmatched while the passes run: lines and movements, in one order whatever order they came in.

A ``Movement`` is what the bank should have seen as one line: the postings of one voucher together.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from quykhuyenhoc.bank.codes import codes_in
from quykhuyenhoc.bank.matches import BankLine, BankPart, BankPosting, Match, MatchPolicy
from quykhuyenhoc.bank.memos import Names, squeeze, squeezed_name, telling

REFERENCE_MIN: Final = 4
"""A shorter reference is a number in a list, and says nothing."""


class PoolLine(NamedTuple):
    """A bank line as the passes see it; ``day`` is the ordinal of its date."""

    source: BankLine
    day: int
    amount: int
    memo: str
    reference: str
    codes: tuple[str, ...]

    @property
    def code(self) -> str:
        """The one code of one gift in the memo; "" if there is none, or more than one."""
        return self.codes[0] if len(self.codes) == 1 and not is_common(self.codes[0]) else ""


class Movement(NamedTuple):
    """Postings that are one movement at the bank."""

    postings: tuple[BankPosting, ...]
    day: int
    amount: int
    code: str
    reference: str
    external_id: str
    payer: str
    named: bool

    @property
    def own_code(self) -> str:
        """The code, if it was given out for one gift or pledge only."""
        return "" if is_common(self.code) else self.code


def is_common(code: str) -> bool:
    """Tell whether a code stands for a whole fund or campaign (serial 0)."""
    return code[-8:-2] == "000000"


class Pool:
    """The lines and movements that no match has taken yet."""

    def __init__(self, lines: Iterable[BankLine], booked: Iterable[BankPosting], policy: MatchPolicy) -> None:
        self.policy = policy
        self.lines = {line.source.id: line for line in lines_of(lines, policy.prefixes)}
        self.movements = {one.postings[0].id: one for one in _movements(booked)}
        self._names = Names(one.payer for one in self.movements.values())
        self._names_of: dict[str, frozenset[str]] = {}

    def take(self, lines: Sequence[PoolLine], movements: Sequence[Movement], rule: str, score: int) -> Match:
        """Take them out and return their match."""
        for line in lines:
            del self.lines[line.source.id]
            self._names_of.pop(line.source.id, None)
        for one in movements:
            del self.movements[one.postings[0].id]
        return match_of(lines, movements, rule, score)

    def names_of(self, line: PoolLine) -> frozenset[str]:
        """Return the names of payers that stand in the memo of a line."""
        found = self._names_of.get(line.source.id)
        if found is None:
            found = self._names_of[line.source.id] = self.names_in(line)
        return found

    def names_in(self, line: PoolLine) -> frozenset[str]:
        """Return the same for a line that is asked once, and not remembered."""
        return self._names.within(line.source.memo)

    def contradict(self, line: PoolLine, one: Movement) -> bool:
        """Tell whether the two say different things about the same, their codes or their ids, or a person said so."""
        codes = bool(line.codes and one.code) and one.code not in line.codes
        ids = bool(line.source.external_id and one.external_id) and line.source.external_id != one.external_id
        apart = line.source.apart and any(posting.id in line.source.apart for posting in one.postings)
        return bool(codes or ids or apart)

    def speaks_for(self, line: PoolLine, one: Movement) -> bool:
        """Tell whether the memo names the payer or holds the movement's own code, and no code says otherwise.

        The code of a whole fund does not speak for one gift; a code of one gift speaks against all others.
        """
        if self.contradict(line, one) or (line.code and line.code != one.code):
            return False
        return bool(one.own_code and one.own_code == line.code) or bool(one.payer and one.payer in self.names_of(line))

    def may_be(self, line: PoolLine, one: Movement) -> bool:
        """Tell whether an equal amount may join the two: the memo speaks for it, or neither side says who paid."""
        silent = not (one.named or one.code or line.codes) and not telling(line.source.memo)
        return self.speaks_for(line, one) or (silent and not self.contradict(line, one))

    def near(self, line: PoolLine, one: Movement) -> bool:
        """Tell whether their dates lie within the window."""
        return abs(line.day - one.day) <= self.policy.window_days

    def reachable(self, line: PoolLine, one: Movement) -> bool:
        """Tell whether one may be the other booked late; what is certain must be the only one so far."""
        return abs(line.day - one.day) <= self.policy.late_days


def match_of(lines: Sequence[PoolLine], movements: Sequence[Movement], rule: str, score: int) -> Match:
    """Return the match of whole lines with whole movements."""
    return Match(
        lines=tuple(BankPart(line.source.id, line.amount) for line in lines),
        booked=tuple(BankPart(posting.id, posting.amount) for one in movements for posting in one.postings),
        rule=rule,
        score=score,
    )


def lines_of(lines: Iterable[BankLine], prefixes: frozenset[str]) -> Iterator[PoolLine]:
    """Yield lines as the passes see them, in order of date; raises ValueError where one stands twice."""
    ordered = sorted(lines, key=lambda line: (line.date, line.amount, line.id))
    _refuse_twice([line.id for line in ordered])
    for line in ordered:
        memo = squeeze(line.memo)
        codes = tuple(code.text for code in codes_in(memo, prefixes)) if prefixes else ()
        if line.amount:
            yield PoolLine(line, line.date.toordinal(), line.amount, memo, _reference(line.reference), codes)


def _movements(booked: Iterable[BankPosting]) -> Iterator[Movement]:
    ordered = sorted(booked, key=lambda one: (one.date, one.amount, one.id))
    _refuse_twice([one.id for one in ordered])
    vouchers: dict[tuple[str, str], list[BankPosting]] = {}
    for one in ordered:
        if one.amount:
            vouchers.setdefault(("voucher", one.voucher) if one.voucher else ("", one.id), []).append(one)
    for postings in vouchers.values():
        first = postings[0]
        if len(postings) == 1:
            reference, payer = _reference(first.reference), squeezed_name(first.payer)
            code, external_id, named = squeeze(first.code), first.external_id, bool(first.payer)
        else:
            reference, code, external_id = (_agreed(map(f, postings)) for f in (_ref_of, _code_of, _id_of))
            payer, named = _agreed(squeezed_name(one.payer) for one in postings), any(one.payer for one in postings)
        amount = sum(one.amount for one in postings)
        yield Movement(tuple(postings), first.date.toordinal(), amount, code, reference, external_id, payer, named)


def _ref_of(one: BankPosting) -> str:
    return _reference(one.reference)


def _code_of(one: BankPosting) -> str:
    return squeeze(one.code)


def _id_of(one: BankPosting) -> str:
    return one.external_id


def _agreed(values: Iterable[str]) -> str:
    """Return the one value that is given, "" where several are."""
    given = {value for value in values if value}
    return given.pop() if len(given) == 1 else ""


def _reference(text: str) -> str:
    squeezed = squeeze(text)
    return squeezed if len(squeezed) >= REFERENCE_MIN else ""


def _refuse_twice(ids: list[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ValueError(one)
        seen.add(one)
