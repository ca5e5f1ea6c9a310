"""Awards that a body decided and did not pay, in the book of its successor: decided there by the same decision.

Names stand in the nominations of that book as they stood in the other's: personal, hidden and erased there by
themselves. The inventory that both books sign has the codes alone.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.acts.awards.decisions import AwardLine, Decide, Part
from quykhuyenhoc.acts.awards.programmes import ChangeRound, Nominate, Nominee, OpenProgramme, OpenRound
from quykhuyenhoc.books.awards import decision_acts, total_of
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.kinds import AccountType, InventoryKind, Nominations, RecipientKind
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.inventory import CodesThere, InventoryLine, by_ref, of_kind
from quykhuyenhoc.ledger.programmes import Programme, Round
from quykhuyenhoc.store.awards import NomineeRow, these
from quykhuyenhoc.text.lookalike import text_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.acts.hand_over import HandOver
    from quykhuyenhoc.acts.hand_over_funds import Problem
    from quykhuyenhoc.ledger.awards import Awarded
    from quykhuyenhoc.store.view import View

AT_ONCE: Final = 1_000
"""Nominees in one leaf, well within its size."""


def award_acts(giving: "View", there: "View", handing: "HandOver", names: CodesThere) -> "Iterator[Act]":
    """Yield the acts by which a book decides what another had decided and not paid, once none is ``nameless``."""
    lines = by_ref(of_kind(handing.lines, InventoryKind.COMMITMENT))
    if lines:
        yield from _Awards(giving, there, handing, names).acts(lines)


def nameless(giving: "View", lines: "Iterable[InventoryLine]") -> Iterator["Problem"]:
    """Yield the awards of whom nobody may read the name, so that nobody could be nominated there."""
    codes = by_ref(of_kind(lines, InventoryKind.COMMITMENT))
    for which in these(codes):
        for row in giving.awards.nominees(which, hidden=False):
            if row.name is None:
                problem = M_("the name of {award} is hidden or erased").format(award=row.code)
                yield problem, M_("Pay the award, or cancel it, first.")


def free_code(code: str, body: str, taken: Callable[[str], object]) -> str:
    """Return a code, or where it is taken the same one with the body it came from, and a number where that is too."""
    found, n = code, 1
    while taken(found):
        found, n = f"{body}-{code}" if n == 1 else f"{body}-{code}.{n}", n + 1
    return found


class _Awards:
    """Awards of one hand-over, as the successor's book calls them."""

    def __init__(self, giving: "View", there: "View", handing: "HandOver", names: CodesThere) -> None:
        self.giving, self.there, self.handing, self.names = giving, there, handing, names
        self.opened: set[str] = set()

    def acts(self, lines: dict[str, list[InventoryLine]]) -> "Iterator[Act]":
        """Yield what opens rounds, nominates, lists and decides."""
        awards, codes = self.giving.awards.of(lines), self._codes(lines)
        nominees = {row.code: row for which in these(lines) for row in self.giving.awards.nominees(which, hidden=False)}
        by_round: dict[str, dict[str, list[Awarded]]] = {}
        for one in awards.values():
            by_round.setdefault(one.round, {}).setdefault(one.decision or "", []).append(one)
        for was, decisions in by_round.items():
            its = self.giving.get(Round, was)
            code = free_code(was, self.handing.body, lambda one: self.there.peek(Round, one))
            yield from self._round(its, code)
            rows = [nominees[one.award] for its_ in decisions.values() for one in its_ if one.award in nominees]
            yield from self._nominations(code, rows, codes)
            if its.nominations is Nominations.CLOSED:
                yield ChangeRound(code=code, nominations=Nominations.CLOSED)
            for number, decided in decisions.items():
                yield from self._decision(number, code, decided, codes, lines)

    def _codes(self, lines: "Iterable[str]") -> dict[str, str]:
        """Return award -> its code there: the same, where it is free."""
        wanted = {code: (code, f"{self.handing.body}-{code}") for code in lines}
        every = [one for both in wanted.values() for one in both]
        taken = set(self.there.awards.nominated(every))
        for which in these(every):
            taken |= set(self.there.awards.by_code(which, undecided=True))
        return {code: free_code(code, self.handing.body, taken.__contains__) for code in wanted}

    def _round(self, its: Round, code: str) -> "Iterator[Act]":
        programme = self.giving.get(Programme, its.programme)
        every = [one.code for one in self.there.all(Programme) if not self._is_other(one.code, programme)]
        at = free_code(programme.code, self.handing.body, lambda one: self._is_other(one, programme))
        if self.there.peek(Programme, at) is None and every:
            at = every[0]  # it has another code there
        elif self.there.peek(Programme, at) is None and at not in self.opened:
            self.opened.add(at)
            yield OpenProgramme(
                code=at, name=programme.name, kind=programme.kind, account=self._account(programme.account),
                recipients=programme.recipients, purpose=programme.purpose,
            )  # fmt: skip
        yield OpenRound(code=code, programme=at, name=its.name, date=its.date, area=its.area)

    def _is_other(self, code: str, programme: Programme) -> bool:
        here = self.there.peek(Programme, code)
        if here is None:
            return False
        same = here.kind is programme.kind and text_key(here.name) == text_key(programme.name)
        return bool(here.closed) or not same or here.recipients != programme.recipients

    def _account(self, code: str | None) -> str | None:
        """Return the expense account there on which awards are booked; None: that of its programme, or of its chart."""
        here = self.there.peek(Account, self.names.accounts.get(code, code)) if code else None
        return here.code if here and here.type is AccountType.EXPENSE else None

    def _nominations(self, round_: str, rows: "Sequence[NomineeRow]", codes: dict[str, str]) -> "Iterator[Act]":
        told = self.giving.awards.nominated(row.code for row in rows)
        found: list[Nominee] = []
        for row in rows:
            assert row.name is not None
            found.append(Nominee(
                code=codes[row.code], name=row.name, kind=RecipientKind(row.kind), party=self._party(row.party),
                place=row.place, commune=row.commune, born=row.born, criteria=row.criteria, area=told[row.code].area,
            ))  # fmt: skip
        for at in range(0, len(found), AT_ONCE):
            yield Nominate(round=round_, date=self.handing.date, nominees=tuple(found[at : at + AT_ONCE]))

    def _party(self, code: str | None) -> str | None:
        return self.names.parties.get(code, code) if code else None

    def _decision(
        self, number: str, round_: str, decided: "list[Awarded]", codes: dict[str, str],
        lines: dict[str, list[InventoryLine]],
    ) -> "Iterator[Act]":  # fmt: skip
        its = next(one for one in self.giving.awards.decisions() if one.number == number)
        listed: list[AwardLine] = []
        parts: list[Part] = []
        for one in decided:
            code, left = codes[one.award], [line for line in lines[one.award] if line.amount]
            total = total_of(AwardLine(award=code, fund=one.fund, amount=line.amount) for line in left)
            fund = left[0].fund or ""
            listed.append(AwardLine(
                award=code, fund=self.names.funds.get(fund, fund), amount=total, account=self._account(one.account),
                party=self._party(one.party),
            ))  # fmt: skip
            parts += (
                Part(award=code, number=n, due=line.until, amount=line.amount)
                for n, line in enumerate(sorted(left, key=lambda line: str(line.until)), 1)
                if line.until and line.amount
            )
        here = free_code(number, self.handing.body, lambda one: self.there.find(Decide.act, number=one))
        decision = Decide(
            number=here, date=self.handing.date, list="", count=len(listed), total=total_of(listed),
            council=its.council, basis=its.basis,
        )  # fmt: skip
        yield from decision_acts(decision, round_, listed, parts)
