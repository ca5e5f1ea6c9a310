"""Drafts: what the lines that nothing matches could be booked as, as data for a person to complete and accept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quykhuyenhoc.bank.codes import Code, find_codes
from quykhuyenhoc.bank.masking import public_name
from quykhuyenhoc.bank.matches import BankLine
from quykhuyenhoc.bank.rules import Rule, RuleKind, best_rule


class DraftPosting(NamedTuple):
    """One posting: debit positive, minor units; an empty account or fund is to be asked for."""

    account: str
    fund: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A line as it could be booked. ``kind`` is "" where no rule and no code says it; ``code`` is its one code, if any.

    ``shown_name`` is the payer's name as the public may see it: masked, "" if the memo seems to hold none.
    """

    line: str
    kind: RuleKind | str
    postings: tuple[DraftPosting, DraftPosting]
    party: str = ""
    code: str = ""
    shown_name: str = ""

    @property
    def complete(self) -> bool:
        """Tell whether nothing is left to ask."""
        return bool(self.kind) and all(posting.account and posting.fund for posting in self.postings)


def drafts(
    lines: Iterable[BankLine], rules: Sequence[Rule], bank: str, funds: Mapping[str, str], gifts: str = ""
) -> Iterator[Draft]:
    """Yield a draft for each line of a bank account of the book, two postings that balance in one fund.

    ``funds`` says which fund a prefix of reference codes belongs to; a code decides the fund before any rule. Money in
    with a code is a gift, booked to the account ``gifts`` where no rule names another. Two codes of different funds
    in one memo decide nothing.
    """
    for line in lines:
        rule = best_rule(rules, line.memo, line.amount, bank)
        codes = find_codes(line.memo, funds)
        of_codes = {funds[code.prefix] for code in codes}
        coded = line.amount > 0 and len(of_codes) == 1
        yield _draft(line, rule, bank, next(iter(of_codes)) if coded else "", codes, gifts)


def _draft(line: BankLine, rule: Rule | None, bank: str, coded: str, codes: tuple[Code, ...], gifts: str) -> Draft:
    kind: str = rule.kind if rule else "gift" if coded else ""
    fund = coded or (rule.fund if rule else "")
    account = (rule.account if rule else "") or (gifts if kind == "gift" else "")
    return Draft(
        line=line.id,
        kind=kind,
        postings=(DraftPosting(bank, fund, line.amount), DraftPosting(account, fund, -line.amount)),
        party=rule.party if rule else "",
        code=codes[0].text if len(codes) == 1 else "",
        shown_name=public_name(line.memo) if line.amount > 0 else "",
    )
