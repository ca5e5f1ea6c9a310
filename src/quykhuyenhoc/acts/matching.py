"""Acts on what bank and book have in common: matches and their end, marks on lines, rules learnt from choices."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.statements import identity
from quykhuyenhoc.bank.rules import KINDS
from quykhuyenhoc.errors import LineError, MatchError, MatchSumsError, MatchTwiceError, NotFoundError, SealedError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import Mark
from quykhuyenhoc.ledger.accounts import Account, OtherSide, ReconciledAccount
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.matching import MatchPart, MatchRule
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.statements import LineAt
from quykhuyenhoc.limits import Code, Count, CurrencyCode, NarrowCode, Ordinal
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.nouns import Annex, Noun
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.personal import Personal
from quykhuyenhoc.text import visible

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.reconciliation import AccountChange, MatchedPlace, OpenAmount
    from quykhuyenhoc.store.view import View

_CANCEL_OUT: Final = M_(
    "its bank lines come in and go out, and its vouchers do not as much; match each line with a voucher of its own, "
    "and book what no voucher tells"
)
_NEVER_PASSED: Final = M_(
    "{no} as a whole changes the account by {amount}; bank lines are no more of it than that; match them with the "
    "vouchers of what they say"
)


def line_place(part: MatchPart | LineAt) -> "MatchedPlace | None":
    """Return the place of the line that a part is of; None for one of a posting."""
    return None if part.statement is None or part.at is None else (part.statement, part.at)


def posting_place(part: MatchPart) -> "MatchedPlace | None":
    """Return the place of the posting that a part is of; None for one of a line."""
    if part.posting is None or part.entry is None or part.line is None:
        return None
    return part.posting, part.entry, part.line


class MatchLines(Act):
    """Lines of statements and postings that are the same money; ``matches`` counts them, ``automatic`` is 1 by rule.

    The parts of one match have the same number and stand together; those of its lines and those of its postings come
    to the same sum.
    """

    act: ClassVar[str] = "match"
    label: ClassVar[str] = N_("matching with the bank")
    joins_bank_lines: ClassVar[bool] = True
    account: ReconciledAccount
    matches: Count
    currency: CurrencyCode = BASE_CURRENCY
    automatic: Count | None = None
    parts: Annex[MatchPart] = ()

    def decide(self, view: "View") -> Outcome:
        """Refuse sums that differ, more of a line, posting or voucher than is left, and lines that cancel out."""
        account, count = identity(view, self.account), 0
        for _number, group in groupby(self.parts, lambda part: part.number):
            count += 1
            _same_sum(tuple(group))
        if not count or count != self.matches:
            raise MatchError(why=M_("the matches are not as many as it says"))
        lines = view.matching.lines_left([at for part in self.parts if (at := line_place(part))])
        postings = view.matching.postings_left([at for part in self.parts if (at := posting_place(part))])
        left = {**lines, **postings}
        taken: dict[MatchedPlace, int] = {}
        for part in self.parts:
            place = line_place(part) or posting_place(part) or ()
            there = left.get(place)
            if there is None or there[:3] != (account, self.currency, part.date.isoformat()):
                raise MatchError(why=M_("{place} is no line or posting of the account").format(place=shown(place)))
            _still_there(place, there, part.amount, taken)
        _check_vouchers(view, account, self.currency, self.parts)
        return Outcome()


def shown(place: "MatchedPlace") -> str:
    """Return a place as people write it: ``12/3``."""
    return "/".join(map(str, place)) or "?"


def _same_sum(parts: tuple[MatchPart, ...]) -> None:
    lines = sum(part.amount for part in parts if part.statement is not None)
    booked = sum(part.amount for part in parts if part.statement is None)
    if lines != booked or not all(part.amount for part in parts):
        raise MatchSumsError(lines=lines, booked=booked)


class _Passed(NamedTuple):
    """What an act brings to an account and takes from it, as the bank has it (minor units, neither below zero)."""

    came: int
    went: int


def _passed(one: "AccountChange") -> _Passed:
    """Return what of an act passed the bank: what it changes the account by, and what it lets go beside that.

    Postings that only move money from one fund to another within the account passed no bank, however large they are.
    """
    went = max(-one.amount, one.out)
    return _Passed(one.amount + went, went)


def _check_vouchers(view: "View", account: str, currency: str, parts: Iterable[MatchPart]) -> None:
    """Refuse bank lines that cancel out beside vouchers, and more of a voucher than passed the bank.

    What came in and went out at the bank is booked each by itself: else a line in one match frees another one of the
    need for any voucher.
    """
    groups = [tuple(group) for _number, group in groupby(parts, lambda part: part.number)]
    groups = [group for group in groups if any(part.statement is not None for part in group)]
    acts = {part.posting for group in groups for part in group if part.posting is not None}
    whole = view.booked(account, currency, acts)
    taken = {seq: one.amount - one.left for seq, one in whole.items()}
    for group in groups:
        of_acts: dict[int, list[int]] = {}
        for part in group:
            if part.posting is not None:
                of_acts.setdefault(part.posting, []).append(part.amount)
        passed = {seq: _passed(whole[seq]) for seq in of_acts}
        came, went = _sides(part.amount for part in group if part.statement is not None)
        may = [[min(most, its) for most, its in zip(passed[seq], _sides(of_acts[seq]), strict=True)] for seq in of_acts]
        if came and went and (came > sum(one[0] for one in may) or went > sum(one[1] for one in may)):
            raise MatchError(why=_CANCEL_OUT)
        for seq, amounts in of_acts.items():
            taken[seq] += sum(amounts)
            if not -passed[seq].went <= taken[seq] <= passed[seq].came:
                no = next(iter(view.matching.voucher_nos([(seq, 1)]).values()), f"#{seq}")
                raise MatchError(why=_NEVER_PASSED.format(no=no, amount=whole[seq].amount))


def _sides(amounts: Iterable[int]) -> tuple[int, int]:
    """Return what amounts above zero come to, and those below, neither below zero."""
    found = tuple(amounts)
    return sum(one for one in found if one > 0), -sum(one for one in found if one < 0)


def _still_there(place: "MatchedPlace", there: "OpenAmount", amount: int, taken: "dict[MatchedPlace, int]") -> None:
    left = there.amount - taken.get(place, 0)
    if left * amount <= 0 or abs(amount) > abs(left):
        raise MatchTwiceError(id=shown(place), left=left, amount=amount)
    taken[place] = taken.get(place, 0) + amount


class Unmatch(Act):
    """Take matches back: those of an act, or its one of a number; not what a seal rests on."""

    act: ClassVar[str] = "unmatch"
    label: ClassVar[str] = N_("matching taken back")
    needs_reason: ClassVar[bool] = True
    of: Ordinal
    number: Ordinal | None = None

    def decide(self, view: "View") -> Outcome:
        """Refuse a match that is none, was taken back, or stands in a seal."""
        found = view.matching.matched(self.of, self.number)
        if found is None:
            name = shown((self.of, self.number)) if self.number else str(self.of)
            raise NotFoundError(book=view.code, kind=N_("match"), name=name)
        if not found.active:
            raise MatchError(why=M_("it was taken back already"))
        sealed = view.reconciliation.sealed(found.account, found.currency)
        if sealed and self.of < sealed.seq and found.first <= sealed.until:
            raise SealedError(
                account=found.account, until=stored_day(sealed.until), seq=sealed.seq, why=M_("the match stands in it")
            )  # fmt: skip
        return Outcome()


class MarkLines(Act):
    """Say of lines that they are not to be booked, or to be looked at later, or are open again.

    Marks change no figure: a line that is ignored still stands between bank and book.
    """

    act: ClassVar[str] = "mark-lines"
    label: ClassVar[str] = N_("mark on bank lines")
    mark: Mark
    marked: tuple[LineAt, ...]

    def reason_needed(self) -> bool:
        """Tell whether somebody will ask why."""
        return self.mark is Mark.IGNORED

    def decide(self, view: "View") -> Outcome:
        """Refuse lines that are not there."""
        places = [place for one in self.marked if (place := line_place(one))]
        found = view.matching.lines_left(places)
        for place in places:
            if place not in found:
                raise MatchError(why=M_("{place} is no line or posting of the account").format(place=shown(place)))
        if not places:
            raise LineError(line=1, why=M_("name at least one line"))
        return Outcome()


class RuleLine(Noun):
    """A rule as it is to be; without ``code`` it is a new one, with ``count`` 0 it is no more."""

    hidden: ClassVar[tuple[str, ...]] = ("words",)
    words: Personal
    kind: Code
    count: Count
    code: str | None = None
    bank: Code | None = None
    fund: NarrowCode | None = None
    account: OtherSide | None = None
    party: Code | None = None


def rule_problem(view: "View", rule: RuleLine | MatchRule) -> Message | NotFoundError | None:
    """Return why a rule could propose nothing: it is of no kind, or names what the book does not have; None: it can."""
    if rule.kind not in KINDS:
        return M_("{kind} is no kind; use one of {kinds}").format(kind=visible(rule.kind, most=20), kinds=KINDS)
    try:
        for kind, code in ((Account, rule.bank), (Fund, rule.fund), (Account, rule.account), (Party, rule.party)):
            if code is not None:
                view.get(kind, code)
    except NotFoundError as error:
        return error
    return None


class SetMatchRules(Act):
    """Write rules of matching: learnt from what was accepted, or edited by hand."""

    act: ClassVar[str] = "set-match-rules"
    label: ClassVar[str] = N_("rules of matching")
    rules: tuple[RuleLine, ...]

    def decide(self, view: "View") -> Outcome:
        """Yield the versions; new rules are numbered R1, R2 and so on. Refuse a rule that could propose nothing."""
        return Outcome(states=tuple(self._versions(view)))

    def _versions(self, view: "View") -> Iterator[MatchRule]:
        last = max((int(rule.code[1:]) for rule in view.all(MatchRule)), default=0)
        for n, rule in enumerate(self.rules, 1):
            if rule.count and (problem := rule_problem(view, rule)):
                raise LineError(line=rule.code or n, why=problem)
            if rule.code:
                view.get(MatchRule, rule.code)
            else:
                last += 1
            yield MatchRule(
                code=rule.code or f"R{last}", words=rule.words, kind=rule.kind, count=rule.count, bank=rule.bank,
                fund=rule.fund, account=rule.account, party=rule.party,
            )  # fmt: skip
