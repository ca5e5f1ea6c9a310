"""What lines of a bank could be booked as: by their code, by the rules learnt, and by what a person says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from quykhuyenhoc.acts.registered import must_be_open
from quykhuyenhoc.bank.matches import Match
from quykhuyenhoc.bank.memos import says_interest
from quykhuyenhoc.bank.rules import CodeFor, Draft, drafts
from quykhuyenhoc.bank.suggesting import Suggesting
from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.books.matching.matches import not_open, posting_nos_in
from quykhuyenhoc.books.matching.rules import known_rules
from quykhuyenhoc.errors import ClosedError, MatchError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.statements import CodePrefix

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date as Date  # noqa: N812 (as in the nouns)

    from quykhuyenhoc.bank.matches import BankLine
    from quykhuyenhoc.bank.rules import RuleKind
    from quykhuyenhoc.books.matching.unmatched import Unmatched
    from quykhuyenhoc.ledger.gifts import Promised
    from quykhuyenhoc.store.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChoice:
    """What a line is to be booked as: a gift, a fee or interest; the last two go by the rule of their account.

    ``account`` is the income account of a gift or the expense account of a fee. A gift without ``party`` names nobody;
    one on a ``pledge`` has its donor, campaign, event and one fund where the choice names no other. A choice with
    ``learn`` is remembered as a rule for lines with such words.
    """

    line: str
    kind: RuleKind = "gift"
    fund: str = ""
    account: str = ""
    party: str = ""
    campaign: str = ""
    pledge: str = ""
    learn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person says of lines. ``party`` and ``learn`` are said of each of them.

    The others are only for what neither code nor rule tells: ``fund`` and ``campaign`` of gifts, ``income`` for their
    account.
    """

    fund: str = ""
    income: str = ""
    party: str = ""
    campaign: str = ""
    learn: bool = False


class LineDrafting(Desk):
    """What bank lines that nothing matches may be."""

    def line_drafts(self, left: Unmatched) -> tuple[Draft, ...]:
        """Return what each line that is left could be booked as, by its code and by the rules learnt.

        The code of a pledge of which nothing is to come decides nothing, nor does a code or rule of what is closed, a
        fund or party for one: such a draft tells the problem. A rule of what the book does not have is none.
        A line for which a voucher of the book is suggested asks whether it is that; one whose words say interest asks
        too.
        """
        left = left.compared
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            drafting = Drafting(view, left)
            return tuple(drafting.drafts(left.lines, drafting.suggested(left.lines)))


class Suggested(NamedTuple):
    """What is suggested for a line, and the numbers of its vouchers."""

    match: Match
    vouchers: str


class Drafting:
    """Drafts of lines of an account, some after others in their order, as gifts use up what is to come of pledges.

    Compared are the postings that are left of it, its lines are given.
    """

    def __init__(self, view: View, left: Unmatched) -> None:
        self.view, self.account, self.currency = view, left.account, left.currency
        self._pledges = _pledges(view)
        self._codes = {one.code: _code_for(one, self._pledges) for one in view.all(CodePrefix)}
        self._rules = [rule for rule, _code in known_rules(view)]
        self._to_come = {code: pledge.open for code, pledge in self._pledges.items()}
        self._suggesting = Suggesting(left.booked, left.policy)

    def suggested(self, lines: Sequence[BankLine]) -> dict[str, Suggested]:
        """Return the best suggestion for each line that has one."""
        best: dict[str, Match] = {}
        for one in self._suggesting.suggestions(lines):
            best.setdefault(one.lines[0].id, one)
        nos = posting_nos_in(self.view, {part.id for one in best.values() for part in one.booked})
        return {
            line: Suggested(one, ", ".join(dict.fromkeys(nos.get(part.id, part.id) for part in one.booked)))
            for line, one in best.items()
        }

    def drafts(self, lines: Sequence[BankLine], suggested: Mapping[str, Suggested]) -> Iterator[Draft]:
        """Yield the draft of each line, as ``line_drafts`` says, with what is suggested for it."""
        for line, one in zip(lines, drafts(lines, self._rules, self.account, self._codes), strict=True):
            best = suggested.get(line.id)
            yield _asking(self._checked(one, line.date), best.vouchers if best else "", line.memo)

    def _checked(self, one: Draft, day: Date) -> Draft:
        """Return a draft, with a problem where what its code is for takes no gift of that line."""
        problem = one.problem
        if one.pledge and self._pledges[one.pledge].currency != self.currency:
            problem = M_("pledge {pledge} is in another currency").format(pledge=one.pledge)
        elif one.pledge and self._to_come[one.pledge] <= 0:
            problem = M_("nothing is to come of pledge {pledge} any more").format(pledge=one.pledge)
        else:
            problem = problem or _closed(self.view, one, day)
        if one.pledge and not problem:
            self._to_come[one.pledge] -= one.postings[0].amount
        return replace(one, problem=problem) if problem else one


def _asking(one: Draft, voucher: str, memo: str) -> Draft:
    """Return a draft with what a person is asked first."""
    text = None
    if voucher:
        text = M_("it may be {voucher}; accept that, or name the line⟦ (qkh match accept, qkh match book)⟧")
    elif not one.kind and one.postings[0].amount > 0 and says_interest(memo):
        text = M_("its words say interest; say what it is⟦ (--as interest, or --as gift --fund)⟧")
    return replace(one, question=text.format(voucher=voucher)) if text else one


def _pledges(view: View) -> dict[str, Promised]:
    """Return the pledges that codes are for."""
    named = {one.pledge for one in view.all(CodePrefix) if one.pledge}
    return {code: found for code in named if (found := view.gifts.pledge(code))}


def _code_for(prefix: CodePrefix, pledges: dict[str, Promised]) -> CodeFor:
    pledge = pledges.get(prefix.pledge or "")
    if pledge is None:
        return CodeFor(prefix.fund, prefix.campaign or "")
    return CodeFor(prefix.fund, pledge.campaign or "", pledge.code, pledge.party)


def _closed(view: View, one: Draft, day: Date) -> Message | None:
    """Return what keeps a code or rule from deciding: it names what was not open on the day of the line."""
    money, other = one.postings
    named = {"gift": ((Fund, money.fund), (Account, other.account), (Party, one.party)),
             "fee": ((Account, other.account),)}.get(one.kind, ())  # fmt: skip
    try:
        for kind, code in named:
            if code:
                must_be_open(view, kind, code, day)
    except ClosedError as error:
        return Message(error.template, error.details)
    return None


def choices_of(
    found: Sequence[Draft], told: Told | None = None, lines: Collection[str] = ()
) -> tuple[LineChoice, ...]:  # fmt: skip
    """Return the choices for the drafts that leave nothing to ask, once a person told what nothing else tells.

    Of what has a question nothing is chosen. ``lines`` that he named are all chosen, whatever their questions, and no
    others; of these all that he told counts, or is refused.

    Raises:
        MatchError: a line that is named is not open, has a problem with its code, nothing tells what it is, or its code
            or a rule says other than what was told.
    """
    wanted = set(lines)
    drafts_ = [one for one in found if (one.line in wanted if wanted else not one.question)]
    chosen = tuple(_chosen(drafts_, told or Told()))
    problems = {one.line: one.problem or M_("nothing tells what it is") for one in drafts_}
    for line in wanted.difference(one.line for one in chosen):
        if line not in problems:
            raise not_open(line)
        text = M_("line {line}: {why}; say it, and the fund of a gift⟦ (--as, --fund)⟧")
        raise MatchError(why=text.format(line=line, why=problems[line]))
    for one in chosen if wanted else ():
        _must_count(one, told or Told())
    return chosen


def waiting(found: Sequence[Draft], told: Told | None = None) -> dict[str, Message]:
    """Return why lines wait that their code, a rule or what was told would decide otherwise."""
    plain = [replace(one, question=None) for one in found]
    would = {one.line for one in choices_of(plain, told)}
    asked = {one.line: one.problem or (one.question if one.line in would else None) for one in found}
    return {line: why for line, why in asked.items() if why}


def _must_count(chosen: LineChoice, told: Told) -> None:
    """Refuse what a person told of a line that its code or a rule says otherwise."""
    said = {(told.fund, chosen.fund), (told.income, chosen.account), (told.campaign, chosen.campaign)}
    if chosen.kind != "gift" and (told.party or any(given for given, _taken in said)):
        problem = M_(
            "line {line} is a {kind}: it goes by the rule of its account⟦ (qkh deposit rule)⟧, and has no party"
        )
        raise MatchError(why=problem.format(line=chosen.line, kind=chosen.kind))
    for given, taken in sorted(said):
        if given and given != taken:
            problem = M_(
                "line {line}: its code or a rule says {taken}, and not {given}; say that it is a gift, and its fund"
                "⟦ (--as gift --fund, with --reason)⟧"
            )
            raise MatchError(why=problem.format(line=chosen.line, taken=taken or "–", given=given))


def _chosen(found: Sequence[Draft], told: Told) -> Iterator[LineChoice]:
    for one in found:
        money, other = one.postings
        kind: RuleKind = "gift" if not one.kind and told.fund and money.amount > 0 else one.kind  # type: ignore[assignment]
        gift = kind == "gift"
        chosen = LineChoice(
            line=one.line, kind=kind, fund=money.fund or (told.fund if gift else ""),
            account=other.account or (told.income if gift else ""), party=told.party or one.party,
            campaign=one.campaign or (told.campaign if gift and not one.pledge else ""), pledge=one.pledge,
            learn=told.learn,
        )  # fmt: skip
        known = kind == "interest" or (gift and chosen.fund) or (kind == "fee" and chosen.account)
        if known and not one.problem:
            yield chosen
