"""What lines of a bank could be booked as: by their code, by the rules learnt, and by what a person says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, cast

from quykhuyenhoc.acts.act import amount_in
from quykhuyenhoc.acts.registered import must_be_open
from quykhuyenhoc.bank.matches import Match
from quykhuyenhoc.bank.memos import own_kind, telling
from quykhuyenhoc.bank.rules import CodeFor, Draft, drafts
from quykhuyenhoc.bank.suggesting import Suggesting
from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.books.matching.matches import not_open, posting_nos_in
from quykhuyenhoc.books.matching.promised import KnownNames, OpenPledges
from quykhuyenhoc.books.matching.rules import known_rules
from quykhuyenhoc.errors import ClosedError, MatchError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.kinds import MANAGEMENT
from quykhuyenhoc.ledger.accounts import Account, default_account, takes_fees
from quykhuyenhoc.ledger.deposits import BankRule
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.statements import CodePrefix
from quykhuyenhoc.money import Money

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date as Date  # noqa: N812 (as in the nouns)

    from quykhuyenhoc.bank.matches import BankLine
    from quykhuyenhoc.books.matching.unmatched import Unmatched
    from quykhuyenhoc.ledger.gifts import Promised
    from quykhuyenhoc.store.view import View

    LineKind = Literal["gift", "fee", "interest", "cash", "payment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChoice:
    """What a line is to be booked as: a gift; a fee or interest, by the rule of their account; cash; a payment.

    ``account`` is the income account of a gift, the account on which a fee or payment is spent (of a fee that of the
    chart, if left out), or the account of the cash. The ``fund`` of cash and payments must be named, but for a payment
    of an ``award``, whose decision says it. ``party`` gave the gift, or is paid; without it nobody is named. A gift on
    a ``pledge`` has its donor, campaign, event and one fund where the choice names no other. ``description`` is what a
    payment was for, if not the masked memo. A choice with ``learn`` is remembered as a rule for lines with such words,
    but for cash and payments.
    """

    line: str
    kind: LineKind = "gift"
    fund: str = ""
    account: str = ""
    party: str = ""
    campaign: str = ""
    pledge: str = ""
    award: str = ""
    programme: str = ""
    description: str = ""
    learn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person says of lines. ``party`` and ``learn`` are said of each of them.

    The others are only for what neither code nor rule tells: ``fund`` and ``campaign`` of gifts, ``income`` for their
    account. ``fees_to`` is the most that is booked as a fee by its words or a rule: ``FEES_TO`` if left out, nothing
    in other currencies.
    """

    fund: str = ""
    income: str = ""
    party: str = ""
    campaign: str = ""
    learn: bool = False
    fees_to: Money | None = None


FEES_TO: Final = Money(500_000)
"""No bank charges more at once for the account of such a body: what is more is a fee only where somebody says so."""
FIRST: Final = 3
"""So many lines are named of those that wait for the same."""


class LineDrafting(Desk):
    """What bank lines that nothing matches may be."""

    def line_drafts(self, left: Unmatched, *, fees_to: Money | None = None) -> tuple[Draft, ...]:
        """Return what each line that is left could be booked as, by its code and by the rules learnt.

        The code of a pledge of which nothing is to come decides nothing, nor does a code or rule of what is closed, a
        fund or party for one: such a draft tells the problem. A rule of what the book does not have is none.
        A line for which a voucher of the book is suggested asks whether it is that; one whose words say interest, or
        cash that was drawn, asks too. One whose words say a fee is one where the account has a rule of fees, on the
        account that the chart marks for management, and no more than ``FEES_TO``; else it asks.
        """
        left = left.compared
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            drafting = Drafting(view, left, fees_to)
            return tuple(drafting.drafts(left.lines, drafting.suggested(left.lines)))

    def lines_of_kind(
        self, left: Unmatched, kind: LineKind, *, fees_to: Money | None = None
    ) -> tuple[str, ...]:  # fmt: skip
        """Return the lines that are left of which their words, a code or a rule say that they are of a kind.

        Not those with a problem, or for which a voucher of the book is suggested, nor a fee of more than ``fees_to``.
        """
        return tuple(
            one.line
            for one in self.line_drafts(left, fees_to=fees_to)
            if not one.problem
            and (one.asks.startswith(kind) or (one.kind == kind and one.asks not in {"suggested", "pledge"}))
        )

    def teaching(self, left: Unmatched) -> frozenset[str]:
        """Return the lines that are left whose memo has words by which others like them are known."""
        return frozenset(one.id for one in left.compared.lines if telling(one.memo))

    def payers(self, left: Unmatched) -> dict[str, tuple[str, ...]]:
        """Return, for each line that is left and came in, the codes of the parties whose name stands whole in its memo.

        Who gives without a name is not among them. A memo is no proof: somebody says who it is.
        """
        left = left.compared
        with self.book.books.source.reading() as connection:
            names = KnownNames(self.book.view(connection, self.book.books.clock()))
        return {one.id: found for one in left.lines if one.amount > 0 and (found := names.within(one.memo))}


_SAID: Final = {
    "returned": M_("its words say that money came back of what was paid; say what it is"),
    "no_gift": M_("by its words it may be no gift; say what it is, or book it and match it"),
    "given_back": M_("its words say that money is given back⟦: a gift by qkh donation refund⟧"),
    "cash": M_("its words say that cash was drawn; say of which fund⟦ (--as cash --fund)⟧"),
}
"""What is told of a line by what its words say it is (``own_kind``), where nothing else of the book counts."""


class Suggested(NamedTuple):
    """What is suggested for a line, and the numbers of its vouchers."""

    match: Match
    vouchers: str


class Drafting:
    """Drafts of lines of an account, some after others in their order, as gifts use up what is to come of pledges.

    Compared are the postings that are left of it, its lines are given.
    """

    def __init__(self, view: View, left: Unmatched, fees_to: Money | None = None) -> None:
        self.view, self.account, self.currency = view, left.account, left.currency
        most = fees_to or FEES_TO
        self._fees_to = most if most.currency == self.currency else Money(0, self.currency)
        self._pledges = _pledges(view)
        self._codes = {one.code: _code_for(one, self._pledges) for one in view.all(CodePrefix)}
        self._rules = [rule for rule, _code in known_rules(view)]
        self._to_come = {code: pledge.open for code, pledge in self._pledges.items()}
        self._suggesting = Suggesting(left.booked, left.policy)
        self._code = view.get(Account, self.account).code
        self._ruled = view.peek(BankRule, self.account) is not None
        self._expense = default_account(view.all(Account), MANAGEMENT) or ""
        self._open_pledges = OpenPledges(view, self.currency)

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
            own = "" if one.kind or one.problem else own_kind(line.memo, line.amount)
            found = self._paying(self._checked(self._fee(one) if own == "fee" else one, line.date), line)
            if best:
                yield self._suggested(found, best)
            elif found.kind == "fee" and not found.problem and -line.amount > self._fees_to.minor:
                yield self._large_fee(found)
            else:
                yield self._asking(found, own)

    def _fee(self, one: Draft) -> Draft:
        """Return the draft of what the bank's words call a fee; the rule of the account says which fund bears it."""
        money, other = one.postings
        account = self._expense if self._ruled else ""
        return replace(one, kind="fee", postings=(money, other._replace(account=account)))

    def _large_fee(self, one: Draft) -> Draft:
        """Return the draft of what is called a fee, and is more than is booked as one unasked: it is none yet."""
        text = M_("its words or a rule say a fee, of more than {most}; say what it is⟦ (--as fee, or --as payment)⟧")
        most = amount_in(self.view, self._fees_to.minor, self.currency)
        return replace(one, kind="", question=text.format(most=most), asks="large_fee")

    @staticmethod
    def _suggested(one: Draft, best: Suggested) -> Draft:
        text = M_("it may be {voucher}; accept that, or name the line⟦ (qkh match accept, qkh match book)⟧")
        return replace(one, question=text.format(voucher=best.vouchers), asks="suggested")

    def _asking(self, one: Draft, own: str) -> Draft:
        """Return a draft with what a person is asked first, where the bank's words say what it did."""
        if own == "interest":
            asks = "interest" if self._ruled else "interest_rule"
            text = M_("its words say interest; say what it is⟦ (--as interest, or --as gift --fund)⟧")
        elif own in _SAID:
            asks, text = own, _SAID[own]
        elif one.may_pay:
            asks, text = "pledge", _on_pledge(one)
        elif own == "fee" and not one.postings[1].account:
            asks, text = "fee", M_("its words say a fee; say on which account⟦ (--as fee --expense)⟧")
            if not self._ruled:
                text = M_("its words say a fee, and no rule says which fund bears it⟦: qkh deposit rule {account}⟧")
        else:
            return one
        kind = own if own in {"cash", "fee"} else one.kind
        return replace(one, kind=kind, question=text.format(account=self._code), asks=asks)

    def _paying(self, one: Draft, line: BankLine) -> Draft:
        """Return a draft with the pledges that it may be on, where nothing says for what it is."""
        if line.amount <= 0 or one.pledge or one.kind not in {"", "gift"}:
            return one
        paid = self._open_pledges.paid_by(line.memo, line.amount, one.party)
        return replace(one, may_pay=paid) if paid else one

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


def _on_pledge(one: Draft) -> Message:
    text = M_(
        "it may be on pledge {pledges}: say so, or that it is another gift⟦ (--as gift --pledge, or --as gift --fund)⟧"
    )
    return text.format(pledges=tuple(pledge.code for pledge in one.may_pay))


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
    if one.kind == "fee" and other.account and not takes_fees(view.get(Account, other.account), view.all(Account)):
        return M_("its rule books it on account {account}, on which no fee of a bank is spent").format(
            account=other.account
        )
    return None


class WaitingLines(NamedTuple):
    """How many lines wait for the same, and the first of them.

    ``why`` is what a draft ``asks``, or a ``code`` or rule that decides nothing, a fee of which its fund is ``short``
    or for which other ``persons`` must stand, a ``gift`` of which nothing tells the fund, a ``payment`` of which
    nothing tells what it was for.
    """

    why: str
    lines: int
    first: tuple[str, ...]


class WaitingCount:
    """Counts why lines wait."""

    def __init__(self) -> None:
        self._found: dict[str, WaitingLines] = {}

    def add(self, why: str, line: str) -> None:
        """Count a line."""
        _why, count, first = self._found.get(why, (why, 0, ()))
        self._found[why] = WaitingLines(why, count + 1, first if count >= FIRST else (*first, line))

    def add_draft(self, one: Draft) -> None:
        """Count a line for what its draft waits for."""
        rest = "gift" if one.postings[0].amount > 0 else "payment"
        self.add("code" if one.problem else one.asks or rest, one.line)

    def found(self) -> tuple[WaitingLines, ...]:
        """Return what lines wait for, that of the most lines first."""
        return tuple(sorted(self._found.values(), key=lambda one: -one.lines))


def choices_of(
    found: Sequence[Draft], told: Told | None = None, lines: Collection[str] = ()
) -> tuple[LineChoice, ...]:  # fmt: skip
    """Return the choices for the drafts that leave nothing to ask, once a person told what nothing else tells.

    Of what has a question nothing is chosen. ``lines`` that he named are all chosen, whatever their questions, and no
    others; of these all that he told counts, or is refused.

    Raises:
        MatchError: a line that is named is not open, has a problem with its code, may be on a pledge, nothing tells
            what it is, or its code or a rule says other than what was told.
    """
    wanted = set(lines)
    drafts_ = [one for one in found if (one.line in wanted if wanted else not one.question)]
    chosen = tuple(_chosen(drafts_, told or Told()))
    problems = {
        one.line: one.problem or (one.question if one.asks == "large_fee" else None) or M_("nothing tells what it is")
        for one in drafts_
    }
    paying = next((one for one in drafts_ if one.may_pay), None)
    if wanted and paying:
        raise MatchError(why=M_("line {line}: {why}").format(line=paying.line, why=_on_pledge(paying)))
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
    plain = [replace(one, question=None) if one.question else one for one in found]
    would = {one.line for one in choices_of(plain, told)}
    asked = {
        one.line: one.problem or (one.question if one.line in would or one.asks == "pledge" else None) for one in found
    }
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
        kind = cast("LineKind", "gift" if not one.kind and told.fund and money.amount > 0 else one.kind)
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
