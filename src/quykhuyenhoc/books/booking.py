"""Booking what only the bank knows: donations, fees and interest from lines that nothing in the book matches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 (as in the nouns)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.acts.banking import ChargeFee, CreditInterest
from quykhuyenhoc.acts.matching import RuleLine, SetMatchRules
from quykhuyenhoc.acts.vouchers import Receipt, Split, default_account
from quykhuyenhoc.bank.codes import find_codes
from quykhuyenhoc.bank.drafts import Draft, drafts
from quykhuyenhoc.bank.masking import mask_memo, public_name
from quykhuyenhoc.bank.matches import Match, Part
from quykhuyenhoc.bank.rules import Accepted, Rule, learn
from quykhuyenhoc.books.bulk import Bulk
from quykhuyenhoc.books.filing import Recorded, Request
from quykhuyenhoc.books.matching import Unmatched, booking_key, match_act, unmatched_in
from quykhuyenhoc.books.record import os_account
from quykhuyenhoc.errors import MatchError
from quykhuyenhoc.i18n import _
from quykhuyenhoc.ledger.registers import Account
from quykhuyenhoc.ledger.statements import CodePrefix, MatchRule
from quykhuyenhoc.money import Money
from quykhuyenhoc.store.reads_keys import known_keys
from quykhuyenhoc.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.bank.rules import RuleKind
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.personal import Personal
    from quykhuyenhoc.store.reads_matching import LineRow
    from quykhuyenhoc.store.view import BookView

DONATIONS: Final = "donation"
BOOKED: Final = "booked"
"""The rule of a match with what was booked from its line."""
CERTAIN: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChoice:
    """What a line is to be booked as: a gift, a fee or interest; the last two go by the rule of their account.

    ``account`` is the income account of a gift or the expense account of a fee. A choice with ``learn`` is remembered
    as a rule for lines with such words.
    """

    line: str
    kind: RuleKind = "gift"
    fund: str = ""
    account: str = ""
    party: str = ""
    learn: bool = False


class LinesBooked(NamedTuple):
    """What was booked from lines: one result a line, in the order of the choices, and the match of them all."""

    booked: tuple[Recorded, ...]
    matched: Recorded | None


def line_drafts(book: Book, left: Unmatched) -> tuple[Draft, ...]:
    """Return what each line that is left could be booked as, by its code and by the rules learnt."""
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        funds = {one.code: one.fund for one in view.all(CodePrefix)}
        return tuple(drafts(left.lines, [rule for rule, _code in known_rules(view)], left.account, funds))


def choices_of(found: Sequence[Draft], fund: str = "", income: str = "") -> tuple[LineChoice, ...]:
    """Return the choices for the drafts that leave nothing to ask.

    ``fund`` is for gifts whose fund nothing tells, ``income`` for those whose account nothing tells.
    """
    return tuple(_chosen(found, fund, income))


def _chosen(found: Sequence[Draft], fund: str, income: str) -> Iterator[LineChoice]:
    for one in found:
        money, other = one.postings
        kind: RuleKind = "gift" if not one.kind and fund and money.amount > 0 else one.kind  # type: ignore[assignment]
        account = other.account or (income if kind == "gift" else "")
        chosen = LineChoice(
            line=one.line, kind=kind, fund=money.fund or fund, account=account, party=one.party
        )  # fmt: skip
        if kind == "interest" or (kind in ("gift", "fee") and (chosen.account or kind == "gift") and chosen.fund):
            yield chosen


def book_lines(  # noqa: PLR0913 (options of one call)
    book: Book, account: str, choices: Sequence[LineChoice], *, currency: str = "VND", actor: str | None = None,
    reason: Personal | None = None, dry_run: bool = False,
) -> LinesBooked:  # fmt: skip
    """Book lines of an account as they were chosen, and match them with it, in one transaction.

    The names of givers stay in the memos of their lines: what is booked has them masked. The key of each is made from
    its line with the secret of the account, so that a line is never booked twice.

    Raises:
        MatchError: a line is not open any more, was booked already, or a choice does not fit it.
        NotFoundError: an account, fund or party is not there, or the account has no rule for fees and interest.
    """
    with Bulk(book, reason=reason, dry_run=dry_run) as bulk:
        view = bulk.view
        left = unmatched_in(bulk.connection, view, view.get(Account, account).key, currency)
        booking = _Booking(view, left)
        asked = actor or os_account()
        done, matches = [], []
        for choice in choices:
            act, key = booking.act(choice)
            request = Request(act.checked(), key, clean(reason) if reason else None, asked)
            # What the bank took is gone, whatever the fund has left: with a reason it passes below its floor.
            result = bulk.add_alone(request) if choice.kind == "fee" else bulk.add(request)
            done.append(result)
            matches.append(_match(choice.line, left, result))
        bulk.settle()
        after = unmatched_in(bulk.connection, view, left.account, currency) if matches else left
        matched = bulk.add(Request(match_act(matches, after), None, None, asked)) if matches else None
        if learnt := _learnt(view, left, choices):
            bulk.add(Request(learnt.checked(), None, None, asked))
        return LinesBooked(tuple(done), matched)


def _match(line: str, left: Unmatched, result: Recorded) -> Match:
    parts = tuple(
        Part(f"{result.seq}/1/{n}", posting.amount)
        for n, posting in enumerate(result.postings, 1)
        if posting.account == left.account
    )
    whole = Part(line, sum(part.amount for part in parts))
    return Match(lines=(whole,), booked=parts, rule=BOOKED, score=CERTAIN)


class _Booking:
    """Makes the acts for lines of one account."""

    def __init__(self, view: BookView, left: Unmatched) -> None:
        self.view, self.left, self.keys = view, left, set[str]()
        self.gifts = default_account(view.all(Account), DONATIONS)
        self.accounts = {one.code: one.account for one in view.all(CodePrefix)}

    def act(self, choice: LineChoice) -> tuple[Act, str]:
        """Return the act for a line, and its key."""
        row = self.left.rows.get(choice.line)
        if row is None:
            raise MatchError(problem=_("line {line} is not open").format(line=choice.line))
        memo = row.memo or ""
        text = mask_memo(memo, self.left.policy.prefixes) or choice.kind
        money, day = Money(abs(row.amount), self.left.currency), Date.fromisoformat(row.date)
        if (choice.kind == "fee") != (row.amount < 0):
            raise MatchError(problem=_("line {line} is no {kind}").format(line=choice.line, kind=choice.kind))
        key = self._new_key(choice.line, booking_key(row.key, row.number))
        if choice.kind == "fee":
            fee = ChargeFee(date=day, account=self.left.account, amount=money, expense=choice.account, description=text)
            return fee, key
        if choice.kind == "interest":
            return CreditInterest(date=day, account=self.left.account, amount=money, description=text), key
        return self._gift(choice, row, money, text), key

    def _new_key(self, line: str, key: str) -> str:
        """Return a key; refuse one that was given: its voucher stands, though the match with it was taken back."""
        if key in self.keys or any(known_keys(self.view.connection, self.view.head.book, [key])):
            text = _("line {line} was booked already; match it with its voucher (qkh match accept)")
            raise MatchError(problem=text.format(line=line))
        self.keys.add(key)
        return key

    def _gift(self, choice: LineChoice, row: LineRow, money: Money, text: str) -> Receipt:
        named = (self.accounts.get(code.prefix) for code in find_codes(row.memo or "", self.accounts))
        income = choice.account or next(filter(None, named), None) or self.gifts
        if income is None:
            raise MatchError(problem=_("no account is marked for donations; name one with --income"))
        split = Split(fund=choice.fund, amount=money, account=income, party=choice.party or None)
        return Receipt(
            date=Date.fromisoformat(row.date), account=self.left.account, splits=(split,), description=text,
            person=public_name(row.memo or "") or None, document=row.reference or None,
        )  # fmt: skip


# -- rules ------------------------------------------------------------------------------------------------------------


def known_rules(view: BookView) -> list[tuple[Rule, str]]:
    """Return the rules of the book with their codes; one whose words were erased is none."""
    return [
        (
            Rule(
                words=tuple(one.words.split()), kind=one.kind, bank=one.bank or "", fund=one.fund or "",  # type: ignore[arg-type]
                account=one.account or "", party=one.party or "", count=one.count,
            ),
            one.code,
        )
        for one in view.all(MatchRule)
        if one.count and one.words
    ]  # fmt: skip


def _learnt(view: BookView, left: Unmatched, choices: Sequence[LineChoice]) -> SetMatchRules | None:
    """Return the rules that change by what was chosen; None where nothing is to be learnt."""
    accepted = [
        Accepted(
            memo=row.memo or "", amount=row.amount, kind=one.kind, bank=left.account, fund=one.fund,
            account=one.account, party=one.party,
        )
        for one in choices
        if one.learn and (row := left.rows[one.line]).memo
    ]  # fmt: skip
    known = known_rules(view)
    return rules_act(known, learn(accepted, [rule for rule, _code in known])) if accepted else None


def rules_act(known: Sequence[tuple[Rule, str]], wanted: Sequence[Rule]) -> SetMatchRules | None:
    """Return the act that turns the rules of a book into others; None where they are the same."""
    codes = {(rule.words, rule.target): code for rule, code in known}
    counts = {(rule.words, rule.target): rule.count for rule, _code in known}
    now = {(rule.words, rule.target): rule for rule in wanted}
    lines = [_line(rule, codes.get(at)) for at, rule in now.items() if counts.get(at) != rule.count]
    lines += [_line(rule, code, gone=True) for rule, code in known if (rule.words, rule.target) not in now]
    return SetMatchRules(rules=tuple(lines)) if lines else None


def _line(rule: Rule, code: str | None, *, gone: bool = False) -> RuleLine:
    return RuleLine(
        words=" ".join(rule.words), kind=rule.kind, count=0 if gone else rule.count, code=code, bank=rule.bank or None,
        fund=rule.fund or None, account=rule.account or None, party=rule.party or None,
    )  # fmt: skip


def set_rules(
    book: Book, wanted: Sequence[Rule], *, actor: str | None = None, dry_run: bool = False
) -> Recorded | None:
    """Make these the rules of a book; None where they are already."""
    from quykhuyenhoc.books.record import record

    with book.books.source.reading() as connection:
        act = rules_act(known_rules(book.view(connection, book.books.clock())), wanted)
    return record(book, act, actor=actor, dry_run=dry_run) if act else None


def rules(book: Book) -> tuple[Rule, ...]:
    """Return the rules of a book, those used most first."""
    with book.books.source.reading() as connection:
        found = [rule for rule, _code in known_rules(book.view(connection, book.books.clock()))]
    return tuple(sorted(found, key=lambda rule: (-rule.count, rule.words, rule.target)))
