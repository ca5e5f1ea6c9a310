"""Money of bank lines that is in another fund than the one that the code in their memo names.

A code names the fund that its prefix was for when the match was made. Several codes of a match name several funds; what
came with its lines without a code may be in any. A voucher that was corrected is where its corrections put it.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, NamedTuple

from quykhuyenhoc.bank.codes import find_codes
from quykhuyenhoc.ledger.reconciliation import MatchedPlace, OneMatch
from quykhuyenhoc.store.snapshot import SubjectReader
from quykhuyenhoc.store.statements import LIVE, UNREVIEWED

AT_ONCE: Final = 2000
"""How many matches are looked at together."""


class Misplaced(NamedTuple):
    """So much of a line (minor units) is in ``fund``, while its code is that of the fund ``named``."""

    line: MatchedPlace
    day: str
    named: str
    fund: str
    amount: int


def _named(
    one: OneMatch, texts: dict[MatchedPlace, tuple[str | None, int | None]], history: list[tuple[str, str, int]]
) -> dict[MatchedPlace, list[str]]:
    """Return the funds that codes name for each line of a match whose memo bears some."""
    funds = {code: fund for code, fund, seq in history if seq <= one.known}
    found = {
        line: [funds[code.prefix] for code in find_codes(texts[line][0] or "", funds)]
        for line, amount in one.lines.items()
        if amount > 0 and line in texts
    }
    return {line: named for line, named in found.items() if named}


def _elsewhere(
    one: OneMatch, coded: dict[MatchedPlace, list[str]], taken: dict[str, int], stands: dict[str, int]
) -> Iterator[Misplaced]:
    """Yield a coded line whose money is elsewhere, with the fund that has the most of it."""
    there = {fund: min(amount, stands.get(fund, 0)) for fund, amount in taken.items()}
    plain = sum(amount for line, amount in one.lines.items() if line not in coded)
    much = sum(amount for amount in there.values() if amount > 0) - max(plain, 0)
    if much > 0:
        first = min(coded)
        yield Misplaced(first, one.days[first], coded[first][0], max(there, key=lambda fund: there[fund]), much)


_WAITING: Final = (
    "SELECT p.seq, p.number, p.date, p.amount, p.statement, p.at, p.posting, p.entry, p.line FROM qkh_match m"
    " JOIN qkh_match_parts p ON p.book = m.book AND p.seq = m.seq JOIN qkh_log l ON l.book = m.book AND l.seq = m.seq"
    f" WHERE m.book = :book AND m.account = :account AND m.currency = :currency AND {LIVE}"
    f" AND {UNREVIEWED.format(day='p.date')} ORDER BY p.seq, p.number, p.item"
)


class CodeReader(SubjectReader):
    """Money that is in another fund than the code of its line names."""

    def misplaced(self, matches: Iterable[OneMatch]) -> Iterator[Misplaced]:
        """Yield what of the matches is in another fund than the codes of their lines name, as known after an act."""
        sql = "SELECT code, fund, seq FROM qkh_code_prefix WHERE book = :book ORDER BY seq"
        history = [(code, fund, int(seq)) for code, fund, seq in self.rows(sql)]
        some: list[OneMatch] = []
        for one in matches if history else ():
            some.append(one)
            if len(some) == AT_ONCE:
                yield from self._among(some, history)
                some = []
        yield from self._among(some, history)

    def _among(self, matches: list[OneMatch], history: list[tuple[str, str, int]]) -> Iterator[Misplaced]:
        texts = self.snapshot.matching.memos([line for one in matches for line in one.lines])
        coded = [(one, its) for one in matches if (its := _named(one, texts, history))]
        funds = self.snapshot.matching.posting_funds([place for one, _its in coded for place in one.postings])
        for one, its in coded:
            right = {fund for named in its.values() for fund in named}
            taken: dict[str, int] = {}
            for place, amount in one.postings.items():
                if (fund := funds.get(place, "")) not in right:
                    taken[fund] = taken.get(fund, 0) + amount
            other = {fund: amount for fund, amount in taken.items() if amount > 0}
            if other:
                yield from _elsewhere(one, its, other, self._stands(one))

    def _stands(self, one: OneMatch) -> dict[str, int]:
        """Return what each fund has on the account of the vouchers of a match, with all their corrections."""
        found: dict[str, int] = {}
        roots = set()
        for seq, entry in {place[:2] for place in one.postings}:
            voucher = self.snapshot.judged.voucher_lines(seq, entry, self.snapshot.pin + 1)
            if voucher is None or voucher.root in roots:
                continue
            roots.add(voucher.root)
            for line in voucher.lines:
                if (line.account, line.currency) == (one.account, one.currency):
                    found[line.fund] = found.get(line.fund, 0) + line.amount
        return found

    def misplaced_waiting(self, account: str, currency: str, until: str) -> Iterator[Misplaced]:
        """Yield what of lines up to a day is in another fund than their codes name, and nobody else stood for.

        Who stood for it approved the match before it was recorded, or signed a seal over the day of the line.
        """
        yield from self.misplaced(self._waiting(account, currency, until))

    def _waiting(self, account: str, currency: str, until: str) -> Iterator[OneMatch]:
        rows = self.rows(_WAITING, account=account, currency=currency)
        for (seq, _number), parts in groupby(rows, key=lambda row: (int(row[0]), row[1])):
            one = OneMatch(seq, account, currency, {}, {}, {})
            for _seq, _n, day, amount, statement, at, posting, entry, line in parts:
                if posting is not None:
                    one.postings[int(posting), int(entry), int(line)] = int(amount)
                elif day <= until:
                    one.lines[int(statement), int(at)] = int(amount)
                    one.days[int(statement), int(at)] = day
            if one.lines:
                yield one
