"""Rules: what lines with certain words in their memo were booked as. They are learnt, read and edited as CSV.

A rule proposes, it never books. Its words come from memos and may be names, so a file of rules is personal data.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, cast

from quykhuyenhoc.bank.codes import find_codes
from quykhuyenhoc.bank.masking import public_name
from quykhuyenhoc.bank.memos import telling, words
from quykhuyenhoc.errors import CodeError, MatchRuleError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.text import check_code, visible

if TYPE_CHECKING:
    from quykhuyenhoc.bank.matches import BankLine

RuleKind = Literal["gift", "fee", "interest", "other"]

KINDS: Final = ("gift", "fee", "interest", "other")
COLUMNS: Final = ("words", "kind", "bank", "fund", "account", "party", "count")
SHARED_WORDS_MIN: Final = 2
COUNT_MAX: Final = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRule:
    """Lines whose memo holds all these words were booked so, ``count`` times.

    ``words`` are in small letters without marks, sorted. ``bank`` is the account in the book whose lines it is for,
    "" for all. A fee takes money out and an interest brings it in; ``fund`` is the fund that bears or gets it.
    """

    words: tuple[str, ...]
    kind: RuleKind = "gift"
    bank: str = ""
    fund: str = ""
    account: str = ""
    party: str = ""
    count: int = 1

    @property
    def target(self) -> tuple[str, str, str, str, str]:
        """What it proposes, and for which bank account."""
        return self.kind, self.bank, self.fund, self.account, self.party

    def applies(self, memo_words: frozenset[str], amount: int, bank: str = "") -> bool:
        """Tell whether it is for a line with these words, this amount and this bank account."""
        fits = {"gift": amount > 0, "interest": amount > 0, "fee": amount < 0, "other": True}[self.kind]
        return fits and self.bank in {"", bank} and memo_words.issuperset(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What a person booked from a line, or matched it with: the memo of the line, and the choice."""

    memo: str
    amount: int
    kind: RuleKind = "gift"
    bank: str = ""
    fund: str = ""
    account: str = ""
    party: str = ""


def learn(accepted: Iterable[Accepted], rules: Sequence[BookingRule] = ()) -> tuple[BookingRule, ...]:
    """Return the rules after what a person accepted, in the order in which he did.

    A choice that shares two telling words with a rule of the same target makes that rule as narrow as both and adds
    one; otherwise it makes a rule of its own. A rule that would have proposed something else loses one, and goes at 0.
    """
    known = list(rules)
    for one in accepted:
        told = telling(one.memo)
        if told:
            known = _learnt(known, one, told)
    return tuple(sorted(known, key=lambda rule: (-rule.count, rule.words, rule.target)))


def best_rule(rules: Iterable[BookingRule], memo: str, amount: int, bank: str = "") -> BookingRule | None:
    """Return the rule for a line: the most words first, then the highest count; None if none or two that disagree."""
    memo_words = frozenset(words(memo))
    fitting = [rule for rule in rules if rule.applies(memo_words, amount, bank)]
    if not fitting:
        return None
    rank = max((len(rule.words), rule.count) for rule in fitting)
    best = [rule for rule in fitting if (len(rule.words), rule.count) == rank]
    return best[0] if len({rule.target[2:] for rule in best}) == 1 else None


def rules_to_csv(rules: Iterable[BookingRule]) -> str:
    """Return the rules as CSV with a header, one rule a line, words separated by spaces."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for rule in rules:
        writer.writerow((" ".join(rule.words), *rule.target, rule.count))
    return out.getvalue()


def rules_from_csv(text: str) -> tuple[BookingRule, ...]:
    """Return the rules of a CSV text; words may be typed with marks and in any order, all but ``words`` may be empty.

    Raises:
        MatchRuleError: a line cannot be read; its details name it.

    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    try:
        rows = list(reader)
    except csv.Error:
        raise MatchRuleError(line=reader.line_num, why=M_("it is no line of CSV, or too long for one")) from None
    if not rows or tuple(rows[0]) != COLUMNS:
        raise MatchRuleError(line=1, why=M_("the header must be {header}").format(header=",".join(COLUMNS)))
    return tuple(_rule(line, row) for line, row in enumerate(rows[1:], 2) if any(row))


def _learnt(known: list[BookingRule], one: Accepted, told: frozenset[str]) -> list[BookingRule]:
    target = (one.kind, one.bank, one.fund, one.account, one.party)
    after, found = [], False
    for rule in known:
        shared = told.intersection(rule.words)
        if rule.target == target and not found and len(shared) >= min(SHARED_WORDS_MIN, len(rule.words), len(told)):
            found = True
            after.append(replace(rule, words=tuple(sorted(shared)), count=min(rule.count + 1, COUNT_MAX)))
        elif rule.target == target or not rule.applies(told, one.amount, one.bank):
            after.append(rule)
        elif rule.count > 1:
            after.append(replace(rule, count=rule.count - 1))
    fresh = BookingRule(
        words=tuple(sorted(told)), kind=one.kind, bank=one.bank, fund=one.fund, account=one.account, party=one.party
    )
    return after if found else [*after, fresh]


def _rule(line: int, row: list[str]) -> BookingRule:
    if len(row) != len(COLUMNS):
        problem = M_("it has {n} columns instead of {m}").format(n=len(row), m=len(COLUMNS))
        raise MatchRuleError(line=line, why=problem)
    memo, kind, bank, fund, account, party, count = (cell.strip() for cell in row)
    told = tuple(sorted(set(words(memo))))
    if not told:
        raise MatchRuleError(line=line, why=M_("it has no words, so it would be for every line"))
    if (kind or "gift") not in KINDS:
        problem = M_("{kind} is no kind; use one of {kinds}").format(kind=visible(kind, most=20), kinds=tuple(KINDS))
        raise MatchRuleError(line=line, why=problem)
    if count and not (count.isascii() and count.isdecimal() and 0 < int(count[:12]) <= COUNT_MAX):
        raise MatchRuleError(line=line, why=M_("{count} is no count").format(count=visible(count, most=20)))
    try:
        for name, code in (("account", bank), ("fund", fund), ("account", account), ("party", party)):
            if code:
                check_code(name, code)
    except CodeError as error:
        raise MatchRuleError(line=line, why=error) from error
    return BookingRule(
        words=told,
        kind=cast("RuleKind", kind or "gift"),
        bank=bank,
        fund=fund,
        account=account,
        party=party,
        count=int(count or "1"),
    )


class DraftPosting(NamedTuple):
    """One posting: debit positive, minor units; an empty account or fund is to be asked for."""

    account: str
    fund: str
    amount: int


class CodeFor(NamedTuple):
    """What the codes of a prefix are for: a fund, and perhaps a campaign, or a pledge and the party who made it."""

    fund: str = ""
    campaign: str = ""
    pledge: str = ""
    party: str = ""


class PledgePaid(NamedTuple):
    """A pledge that a line may be on: what is still to come of it (minor units), and to which funds it is."""

    code: str
    party: str
    open: int
    funds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A line as it could be booked. ``kind`` is "" where no rule and no code says it; ``code`` is its one code, if any.

    ``shown_name`` is the payer's name as the public may see it: masked, "" if the memo seems to hold none. With a
    ``problem`` its code decides nothing, and a person says what it is. With a ``question`` something else may be right,
    so that it is booked only where a person names it.
    """

    line: str
    kind: RuleKind | str
    postings: tuple[DraftPosting, DraftPosting]
    party: str = ""
    campaign: str = ""
    pledge: str = ""
    code: str = ""
    shown_name: str = ""
    problem: Message | None = None
    question: Message | None = None
    asks: str = ""
    """What the question is about: a voucher that is ``suggested``, ``interest``, its ``interest_rule``, money that was
    ``returned`` or ``given_back`` or by its words is ``no_gift``, a ``fee`` of which no rule or account tells who bears
    it, a ``large_fee``, ``cash`` that was drawn, a ``pledge`` that it may be on."""
    may_pay: tuple[PledgePaid, ...] = ()
    """The pledges that it may be on though no reference code says so: somebody says whether it is."""

    @property
    def complete(self) -> bool:
        """Tell whether nothing is left to ask."""
        said = all(posting.account and posting.fund for posting in self.postings)
        return bool(self.kind) and said and not self.problem and not self.question


def drafts(
    lines: "Iterable[BankLine]", rules: Sequence[BookingRule], bank: str, codes: Mapping[str, CodeFor], gifts: str = ""
) -> Iterator[Draft]:
    """Yield a draft for each line of a bank account of the book, two postings that balance in one fund.

    ``codes`` says what the codes of each prefix are for; that decides before any rule. Money in with a code is a gift,
    booked to the account ``gifts`` where no rule of gifts names another. Codes of one memo that are for different
    things decide nothing, nor does any rule then.
    """
    for line in lines:
        found = find_codes(line.memo, codes) if line.amount > 0 else ()
        named = list(dict.fromkeys(codes[code.prefix] for code in found))
        rule = best_rule(rules, line.memo, line.amount, bank) if len(named) <= 1 else None
        if named and rule and rule.kind != "gift":
            rule = None
        draft = _draft(line, rule, bank, named[0] if len(named) == 1 else CodeFor(), gifts)
        if len(named) > 1:
            problem = M_("its codes {codes} are for different things").format(codes=tuple(map(str, found)))
            yield replace(draft, problem=problem)
        else:
            yield replace(draft, code=found[0].text) if len(found) == 1 else draft


def _draft(line: "BankLine", rule: BookingRule | None, bank: str, coded: CodeFor, gifts: str) -> Draft:
    kind: str = "gift" if coded.fund else rule.kind if rule else ""
    fund = coded.fund or (rule.fund if rule else "")
    account = (rule.account if rule else "") or (gifts if kind == "gift" else "")
    return Draft(
        line=line.id,
        kind=kind,
        postings=(DraftPosting(bank, fund, line.amount), DraftPosting(account, fund, -line.amount)),
        party=coded.party or (rule.party if rule else ""),
        campaign=coded.campaign,
        pledge=coded.pledge,
        shown_name=public_name(line.memo) if line.amount > 0 else "",
    )
