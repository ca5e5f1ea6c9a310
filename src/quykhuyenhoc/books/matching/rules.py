"""Rules of matching in a book: learnt from what was booked, read, and written anew by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quykhuyenhoc.acts.matching import RuleLine, SetMatchRules, rule_problem
from quykhuyenhoc.bank.rules import Accepted, BookingRule, learn
from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.books.record import record
from quykhuyenhoc.errors import MatchRuleError
from quykhuyenhoc.ledger.matching import MatchRule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quykhuyenhoc.books.filing import Recorded
    from quykhuyenhoc.store.view import View


def known_rules(view: View) -> list[tuple[BookingRule, str]]:
    """Return the rules of the book with their codes; not those whose words were erased, or that can propose nothing."""
    return [
        (
            BookingRule(
                words=tuple(one.words.split()), kind=one.kind, bank=one.bank or "", fund=one.fund or "",  # type: ignore[arg-type]
                account=one.account or "", party=one.party or "", count=one.count,
            ),
            one.code,
        )
        for one in view.all(MatchRule)
        if one.count and one.words and rule_problem(view, one) is None
    ]  # fmt: skip


def learning(view: View, accepted: Sequence[Accepted]) -> SetMatchRules | None:
    """Return the rules that change by what was chosen; None where nothing is to be learnt."""
    known = known_rules(view)
    return rules_act(known, learn(accepted, [rule for rule, _code in known])) if accepted else None


def rules_act(known: Sequence[tuple[BookingRule, str]], wanted: Sequence[BookingRule]) -> SetMatchRules | None:
    """Return the act that turns the rules of a book into others; None where they are the same."""
    codes = {(rule.words, rule.target): code for rule, code in known}
    counts = {(rule.words, rule.target): rule.count for rule, _code in known}
    now = {(rule.words, rule.target): rule for rule in wanted}
    lines = [_line(rule, codes.get(at)) for at, rule in now.items() if counts.get(at) != rule.count]
    lines += [_line(rule, code, gone=True) for rule, code in known if (rule.words, rule.target) not in now]
    return SetMatchRules(rules=tuple(lines)) if lines else None


def _line(rule: BookingRule, code: str | None, *, gone: bool = False) -> RuleLine:
    return RuleLine(
        words=" ".join(rule.words), kind=rule.kind, count=0 if gone else rule.count, code=code, bank=rule.bank or None,
        fund=rule.fund or None, account=rule.account or None, party=rule.party or None,
    )  # fmt: skip


class RuleKeeping(Desk):
    """The rules by which lines are booked."""

    def set_rules(self, wanted: Sequence[BookingRule], *, dry_run: bool = False) -> Recorded | None:
        """Make these the rules of a book; None where they are already.

        Raises:
            MatchRuleError: a rule is of no kind, or names a fund, account or party that the book does not have; its
                line is that of the rules as CSV, of which the header is the first.
        """
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            for line, rule in enumerate(wanted, 2):
                if problem := rule_problem(view, _line(rule, None)):
                    raise MatchRuleError(line=line, why=problem)
            act = rules_act(known_rules(view), wanted)
        return record(self.book, act, dry_run=dry_run) if act else None

    def learnt_rules(self) -> tuple[BookingRule, ...]:
        """Return the rules of a book, those used most first."""
        with self.book.books.source.reading() as connection:
            found = [rule for rule, _code in known_rules(self.book.view(connection, self.book.books.clock()))]
        return tuple(sorted(found, key=lambda rule: (-rule.count, rule.words, rule.target)))
