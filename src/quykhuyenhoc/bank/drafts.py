"""Drafts: what the lines that nothing matches could be booked as, as data for a person to complete and accept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from quykhuyenhoc.bank.codes import find_codes
from quykhuyenhoc.bank.masking import public_name
from quykhuyenhoc.bank.rules import Rule, RuleKind, best_rule
from quykhuyenhoc.errors.texts import M_, Message

if TYPE_CHECKING:
    from quykhuyenhoc.bank.matches import BankLine


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

    @property
    def complete(self) -> bool:
        """Tell whether nothing is left to ask."""
        said = all(posting.account and posting.fund for posting in self.postings)
        return bool(self.kind) and said and not self.problem and not self.question


def drafts(
    lines: "Iterable[BankLine]", rules: Sequence[Rule], bank: str, codes: Mapping[str, CodeFor], gifts: str = ""
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
            yield replace(draft, code=found[0].text if len(found) == 1 else "")


def _draft(line: "BankLine", rule: Rule | None, bank: str, coded: CodeFor, gifts: str) -> Draft:
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
