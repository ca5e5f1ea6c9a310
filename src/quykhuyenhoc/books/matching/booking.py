"""Booking what only the bank knows: donations, fees and interest from lines that nothing in the book matches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.acts.deposits.banking import ChargeFee, CreditInterest
from quykhuyenhoc.acts.gifts.pledges import fund_of, pledged
from quykhuyenhoc.acts.periods import open_day
from quykhuyenhoc.acts.vouchers import Receipt, Split
from quykhuyenhoc.bank.codes import find_codes
from quykhuyenhoc.bank.masking import mask_memo, public_name
from quykhuyenhoc.bank.matches import BankPart, Match
from quykhuyenhoc.bank.rules import Accepted
from quykhuyenhoc.books.bulk import Bulk
from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.books.matching.matches import Unmatched, booking_key, match_act, not_open, unmatched_in
from quykhuyenhoc.books.matching.rules import learning
from quykhuyenhoc.books.record import recorder
from quykhuyenhoc.books.request import Request
from quykhuyenhoc.errors import ChoiceError, FieldError, MatchError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.ledger.accounts import Account, default_account
from quykhuyenhoc.ledger.statements import CodePrefix
from quykhuyenhoc.money import Money
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.snapshot import NEWEST
from quykhuyenhoc.text import shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date as Date  # noqa: N812 (as in the nouns)

    from quykhuyenhoc.books.filing import Recorded  # noqa: TC004 (nobody evaluates it)
    from quykhuyenhoc.books.matching.drafting import LineChoice
    from quykhuyenhoc.personal import Personal
    from quykhuyenhoc.store.matching import LineRow
    from quykhuyenhoc.store.view import View

DONATIONS: Final = "donation"
BOOKED_AS: Final = ("gift", "fee", "interest")
BOOKED: Final = "booked"
"""The rule of a match with what was booked from its line."""
CERTAIN: Final = 100
BY_ITSELF: Final = M_(
    "Record its voucher by proposal, and match it with the line⟦: qkh pay … --propose, then qkh match accept⟧."
)


class LinesBooked(NamedTuple):
    """What was booked from lines: one result a line, in the order of the choices, and the match of them all."""

    booked: tuple[Recorded, ...]
    matched: Recorded | None


BANKS_OWN: Final = frozenset({"fee", "interest"})
"""What the bank itself charges and pays: its words name no giver."""


class LineBooking(Desk):
    """Bank lines booked as vouchers."""

    def book_lines(
        self, account: str, choices: Sequence[LineChoice], *, currency: str = "VND", reason: Personal | None = None,
        date: Date | None = None, dry_run: bool = False,
    ) -> LinesBooked:  # fmt: skip
        """Book lines of an account as they were chosen, and match them with it, in one transaction.

        Each is booked on ``date``; without one on the day of its line, or on the first open day after it. Where that is
        another day, the line's is the date of the document.

        The names of givers stay in the memos of their lines: what is booked has them masked. What the bank writes of
        its own fees and interest is kept as it stands. The key of each is made from its line with the secret of the
        account, so that a line is never booked twice.

        Raises:
            FieldError, ChoiceError: a choice is of no kind that can be booked.
            MatchError: a line is not open any more, was booked already, or a choice does not fit it.
            ReasonNeededError: the code of a line names another fund than the one it would be booked into.
            NotFoundError: an account, fund or party is not there, or the account has no rule for fees and interest.
        """
        with Bulk(self.book, instead=BY_ITSELF, reason=reason, dry_run=dry_run) as bulk:
            view = bulk.view
            left = unmatched_in(view, view.get(Account, account).key, currency)
            booking = _Booking(view, left, date)
            asked = recorder(self.book.actor)
            done, matches = [], []
            days: dict[str, Date] = {}
            for choice in choices:
                act, key = booking.act(choice)
                request = Request(act, key, reason, asked)
                # What the bank took is gone, whatever the fund has left: with a reason it passes below its floor.
                result = bulk.add_alone(request) if choice.kind == "fee" else bulk.add(request)
                done.append(result)
                matches.append(_match(choice.line, left, result))
                days |= {part.id: act.date for part in matches[-1].booked}
            bulk.settle()
            matching = match_act(matches, left, booked=days)
            matched = bulk.add(Request(matching, None, reason, asked)) if matches else None
            if learnt := learning(view, _accepted(left, choices)):
                bulk.add(Request(learnt, None, None, asked))
            return LinesBooked(tuple(done), matched)


def _must_be_a_kind(kind: object) -> None:
    """Refuse what a line cannot be booked as; raises FieldError, ChoiceError."""
    if type(kind) is not str:
        asked = M_("one of {choices}").format(choices=BOOKED_AS)
        raise FieldError(of="LineChoice", field="kind", value=shown(kind), asked=asked)
    if kind not in BOOKED_AS:
        raise ChoiceError(of="LineChoice", field="kind", value=kind, choices=BOOKED_AS)


def _match(line: str, left: Unmatched, result: Recorded) -> Match:
    parts = tuple(
        BankPart(f"{result.seq}/1/{n}", posting.amount)
        for n, posting in enumerate(result.postings, 1)
        if posting.account == left.account
    )
    whole = BankPart(line, sum(part.amount for part in parts))
    return Match(lines=(whole,), booked=parts, rule=BOOKED, score=CERTAIN)


def _accepted(left: Unmatched, choices: Sequence[LineChoice]) -> list[Accepted]:
    """Return what rules are learnt from."""
    return [
        Accepted(
            memo=row.memo or "", amount=row.amount, kind=one.kind, bank=left.account, fund=one.fund,
            account=one.account, party=one.party,
        )
        for one in choices
        if one.learn and (row := left.rows[one.line]).memo
    ]  # fmt: skip


class _Booking:
    """Makes the acts for lines of one account."""

    def __init__(self, view: View, left: Unmatched, date: Date | None) -> None:
        self.view, self.left, self.keys, self.date = view, left, set[str](), date
        self.gifts = default_account(view.all(Account), DONATIONS)
        self.accounts = {one.code: one.account for one in view.all(CodePrefix)}

    def act(self, choice: LineChoice) -> tuple[Receipt | ChargeFee | CreditInterest, str]:
        """Return the act for a line, and its key."""
        row = self.left.rows.get(choice.line)
        if row is None:
            raise not_open(choice.line)
        _must_be_a_kind(choice.kind)
        memo = row.memo or ""
        text = (memo if choice.kind in BANKS_OWN else mask_memo(memo, self.left.policy.prefixes)) or choice.kind
        money, line_day = Money(abs(row.amount), self.left.currency), stored_day(row.date)
        day = self.date or open_day(self.view, line_day)
        days: dict[str, Any] = {"date": day, "document_date": None if day == line_day else line_day}
        if (choice.kind == "fee") != (row.amount < 0):
            raise MatchError(why=M_("line {line} is no {kind}").format(line=choice.line, kind=choice.kind))
        key = self._new_key(choice.line, row)
        if choice.kind == "fee":
            fee = ChargeFee(**days, account=self.left.account, amount=money, expense=choice.account, description=text)
            return fee, key
        if choice.kind == "interest":
            return CreditInterest(**days, account=self.left.account, amount=money, description=text), key
        return self._gift(choice, row, money, text, days), key

    def _new_key(self, line: str, row: LineRow) -> str:
        """Return a key that nothing has; refuse a line whose voucher stands, though the match was taken back.

        What was booked from it and came to nothing on the account, with its corrections, is no voucher of it any more.
        """
        before = 0
        while True:
            key = booking_key(row.key, row.number, before)
            seq = self.view.log_keys.seq_of_key(key)
            if key in self.keys or (seq and self._stands(seq)):
                no = self.view.matching.voucher_nos([(seq, 1)]).get((seq, 1), "") if seq else ""
                text = M_(
                    "line {line} was booked already ({no}); match it with its voucher, or reverse that first"
                    "⟦ (qkh match accept --with, qkh reverse)⟧"
                )
                raise MatchError(why=text.format(line=line, no=no or line))
            if seq is None:
                self.keys.add(key)
                return key
            before += 1

    def _stands(self, seq: int) -> bool:
        """Tell whether something of what an act booked is left on the account."""
        voucher = self.view.judged.voucher_lines(seq, 1, NEWEST)
        place = self.left.account, self.left.currency
        lines = voucher.lines if voucher else ()
        return sum(one.amount for one in lines if (one.account, one.currency) == place) != 0

    def _gift(self, choice: LineChoice, row: LineRow, money: Money, text: str, days: dict[str, Any]) -> Receipt:
        named = (self.accounts.get(code.prefix) for code in find_codes(row.memo or "", self.accounts))
        income = choice.account or next(filter(None, named), None) or self.gifts
        if income is None:
            raise MatchError(why=M_("no account is marked for donations; name one⟦ with --income⟧"))
        fund, party, campaign, event = choice.fund, choice.party or None, choice.campaign or None, None
        if choice.pledge:
            pledge = pledged(self.view, choice.pledge)
            party, campaign, event = party or pledge.party, campaign or pledge.campaign, pledge.event
            fund = fund or fund_of(pledge)
        split = Split(fund=fund, amount=money, account=income, party=party, campaign=campaign, programme=event)
        return Receipt(
            **days, account=self.left.account, splits=(split,), description=text,
            person=public_name(row.memo or "") or None, document=row.reference or None, pledge=choice.pledge or None,
        )  # fmt: skip
