"""Booking lines that nothing in the book matches: gifts, fees, interest, drawn cash, and payments a person names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from quykhuyenhoc.acts.awards.disbursing import Disburse, Paid
from quykhuyenhoc.acts.deposits.banking import ChargeFee, CreditInterest
from quykhuyenhoc.acts.gifts.pledges import fund_of, pledged
from quykhuyenhoc.acts.periods import open_day
from quykhuyenhoc.acts.vouchers import Move, Payment, Receipt, Split
from quykhuyenhoc.bank.codes import find_codes
from quykhuyenhoc.bank.masking import mask_memo, mask_reference, public_name
from quykhuyenhoc.bank.matches import BankPart, Match
from quykhuyenhoc.bank.rules import KINDS as RULED
from quykhuyenhoc.bank.rules import Accepted
from quykhuyenhoc.books.bulk import Bulk
from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.books.matching.drafting import Drafting, WaitingCount, WaitingLines, choices_of, waiting
from quykhuyenhoc.books.matching.matches import match_act_of, not_open
from quykhuyenhoc.books.matching.rules import learning
from quykhuyenhoc.books.matching.unmatched import UnmatchedReader, booking_key, check_currency, pages_of, rows_at
from quykhuyenhoc.books.record import recorder
from quykhuyenhoc.books.request import Request
from quykhuyenhoc.errors import ChoiceError, FieldError, MatchError, OverdrawnError, PolicyError, QuyError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.kinds import MANAGEMENT
from quykhuyenhoc.ledger.accounts import Account, default_account
from quykhuyenhoc.ledger.statements import CodePrefix
from quykhuyenhoc.money import Money
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.snapshot import NEWEST
from quykhuyenhoc.text import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from quykhuyenhoc.bank.matches import BankLine
    from quykhuyenhoc.books.filing import Recorded  # noqa: TC004 (nobody evaluates it)
    from quykhuyenhoc.books.matching.drafting import LineChoice, Told
    from quykhuyenhoc.personal import Personal
    from quykhuyenhoc.store.matching import LineRow

DONATIONS: Final = "donation"
CASH: Final = "cash"
"""The role of the account on which the chart has the cash box."""
BOOKED_AS: Final = ("gift", "fee", "interest", "cash", "payment")
BOOKED: Final = "booked"
"""The rule of a match with what was booked from its line."""
CERTAIN: Final = 100
BY_ITSELF: Final = M_(
    "Record its voucher by proposal, and match it with the line⟦: qkh pay … --propose, then qkh match accept⟧."
)


LineAct: TypeAlias = Receipt | ChargeFee | CreditInterest | Move | Payment | Disburse
"""What is recorded of a line."""


class LinesBooked(NamedTuple):
    """What was booked from lines: one result a line, in the order of the choices, and the match of them all."""

    booked: tuple[Recorded, ...]
    matched: Recorded | None
    acts: tuple[LineAct, ...] = ()
    """What was recorded of each line."""
    warnings: tuple[QuyError, ...] = ()
    """What is worth a second look, as a fund that has less on the account than was drawn of it."""


class LineResult(NamedTuple):
    """What became of one line: its voucher numbers, or why it waits."""

    line: str
    nos: tuple[str, ...]
    problem: Message | None = None


class BookingRun(NamedTuple):
    """What booking all that leave nothing to ask came to: how many lines, and how many are left, by what they wait for.

    Lines that somebody set aside are not among them.
    """

    booked: int
    lines_left: int
    waiting: tuple[WaitingLines, ...] = ()
    warnings: tuple[QuyError, ...] = ()


BANKS_OWN: Final = frozenset({"fee", "interest"})
"""What the bank itself charges and pays: its words name no giver."""
GOES_OUT: Final = frozenset({"fee", "payment"})
"""What money that went out may be; cash goes either way, and all else came in."""


class LineBooking(Desk):
    """Bank lines booked as vouchers."""

    def book_lines(
        self, account: str, choices: Sequence[LineChoice], *, currency: str = "VND", reason: Personal | None = None,
        dry_run: bool = False,
    ) -> LinesBooked:  # fmt: skip
        """Book lines of an account as they were chosen, and match them with it, in one transaction.

        Each is booked on the day of its line, on which its money went, or on the first open day after it. Where that is
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
            key = bulk.view.get(Account, account).key
            rows = rows_at(bulk.view, key, currency, [one.line for one in choices])
            return _Booking(bulk, key, currency).book(choices, rows)

    def book_open_lines(
        self, account: str, told: Told | None = None, *, currency: str = "VND", reason: Personal | None = None,
        dry_run: bool = False, each: Callable[[LineResult], None] | None = None,
    ) -> BookingRun:  # fmt: skip
        """Book the lines of an account that leave nothing to ask, and match them with it, in one transaction.

        Chosen are those that ``choices_of`` the ``line_drafts`` chooses, and they are booked as by ``book_lines``, page
        after page in order of date: the memory that it takes does not grow with the statement. ``each`` hears of every
        line that is booked, and of one that waits though its code, a rule or what was ``told`` would decide it; it
        hears of them before they stand, which they do once this returns. A fee that its fund cannot bear, or for which
        other persons must stand, waits for somebody to say why (``book_lines``).

        Raises:
            MatchError, ReasonNeededError, NotFoundError: as ``book_lines``; nothing was booked then.
        """
        with Bulk(self.book, instead=BY_ITSELF, reason=reason, dry_run=dry_run, keyed=True) as bulk:
            view, key, done, left = bulk.view, bulk.view.get(Account, account).key, 0, 0
            reader = UnmatchedReader(view, key, currency)
            drafting = Drafting(view, reader.some(()), told.fees_to if told else None)
            booking = _Booking(bulk, key, currency)
            counted = WaitingCount()
            for rows in pages_of(view, key, currency):
                lines = reader.lines(rows)
                drafts = tuple(drafting.drafts(lines, drafting.suggested(lines)))
                short: dict[str, QuyError] = {}
                chosen = choices_of(drafts, told)
                results = booking.book(chosen, rows, short).booked
                choices = [one for one in chosen if one.line not in short]
                done, left = done + len(choices), left + len(lines) - len(choices)
                nos = {choice.line: one.nos for choice, one in zip(choices, results, strict=True)}
                for line, error in short.items():
                    counted.add("short" if isinstance(error, OverdrawnError) else "persons", line)
                for draft in drafts:
                    if draft.line not in nos and draft.line not in short:
                        counted.add_draft(draft)
                if each:
                    problems = {line: M_("{why}", why=error) for line, error in short.items()}
                    _tell(each, lines, nos, waiting(drafts, told) | problems)
            return BookingRun(done, left, counted.found(), bulk.warnings)


def _tell(
    each: Callable[[LineResult], None], lines: Iterable[BankLine], nos: Mapping[str, tuple[str, ...]],
    problems: Mapping[str, Message],
) -> None:  # fmt: skip
    for line in lines:
        if line.id in nos or line.id in problems:
            each(LineResult(line.id, nos.get(line.id, ()), problems.get(line.id)))


def _must_be_a_kind(kind: object) -> None:
    """Refuse what a line cannot be booked as; raises FieldError, ChoiceError."""
    if type(kind) is not str:
        asked = M_("one of {choices}").format(choices=BOOKED_AS)
        raise FieldError(of="LineChoice", field="kind", value=shown(kind), asked=asked)
    if kind not in BOOKED_AS:
        raise ChoiceError(of="LineChoice", field="kind", value=kind, choices=BOOKED_AS)


class _Booking:
    """Books lines of one account, by its identity, and matches them: those of one page after another."""

    def __init__(self, bulk: Bulk, account: str, currency: str) -> None:
        check_currency(bulk.view, currency)
        self.bulk, self.view, self.account, self.currency = bulk, bulk.view, account, currency
        known = self.view.all(CodePrefix)
        self.prefixes = frozenset(one.code for one in known)
        self.accounts = {one.code: one.account for one in known}
        self.gifts = default_account(self.view.all(Account), DONATIONS)
        self.fees = default_account(self.view.all(Account), MANAGEMENT)
        self.actor = recorder(bulk.book.actor)
        self.rows: Mapping[str, LineRow] = {}
        self.keys = set[str]()
        self.known: Mapping[str, int] = {}
        """Key -> the act that bears it, of the first key of each line."""

    def book(
        self, choices: Sequence[LineChoice], rows: Mapping[str, LineRow], short: dict[str, QuyError] | None = None
    ) -> LinesBooked:
        """Book lines of ``rows``, match them, and learn what is to be learnt of the choices.

        With ``short`` a fee that its fund cannot bear, or for which other persons must stand, is passed over, and why
        stands there.
        """
        self.rows, self.keys = rows, set()
        self.known = self.view.log_keys.seqs_of([booking_key(row.key, row.number) for row in rows.values()])
        done: list[Recorded] = []
        acts: list[LineAct] = []
        matches: list[Match] = []
        days = {place: stored_day(row.date) for place, row in rows.items()}
        for choice in choices:
            act, key = self._act(choice)
            request = Request(act, key, self.bulk.reason, self.actor)
            try:
                done.append(self._added(request, choice.kind))
            except (OverdrawnError, PolicyError) as error:
                if short is None or choice.kind != "fee":
                    raise
                short[choice.line] = error
                continue
            acts.append(act)
            matches.append(self._match(choice.line, done[-1]))
            days |= {part.id: act.date for part in matches[-1].booked}
        self.bulk.settle()
        matching = match_act_of(self.account, self.currency, matches, days)
        matched = self.bulk.add(Request(matching, None, self.bulk.reason, self.actor)) if matches else None
        if learnt := learning(self.view, self._accepted(one for one in choices if one.line not in (short or ()))):
            self.bulk.add(Request(learnt, None, None, self.actor))
        return LinesBooked(tuple(done), matched, tuple(acts), self.bulk.warnings)

    def _added(self, request: Request, kind: str) -> Recorded:
        if isinstance(request.act, Disburse):
            self.bulk.settle()  # what is open of its award is read
        if kind != "fee":
            return self.bulk.add(request)
        self.bulk.settle()  # what came before is judged first: what is refused then is no fee
        # What the bank took is gone, whatever the fund has left: with a reason it passes below its floor.
        return self.bulk.add_alone(request._replace(proved=True))

    def _match(self, line: str, result: Recorded) -> Match:
        parts = tuple(
            BankPart(f"{result.seq}/1/{n}", posting.amount)
            for n, posting in enumerate(result.postings, 1)
            if posting.account == self.account
        )
        whole = BankPart(line, sum(part.amount for part in parts))
        return Match(lines=(whole,), booked=parts, rule=BOOKED, score=CERTAIN)

    def _accepted(self, choices: Iterable[LineChoice]) -> list[Accepted]:
        """Return what rules are learnt from."""
        return [
            Accepted(
                memo=row.memo or "", amount=row.amount, kind=one.kind, bank=self.account, fund=one.fund,
                account=one.account, party=one.party,
            )
            for one in choices
            if one.learn and one.kind in RULED and (row := self.rows[one.line]).memo
        ]  # fmt: skip

    def _act(self, choice: LineChoice) -> tuple[LineAct, str]:
        """Return the act for a line, and its key."""
        row = self.rows.get(choice.line)
        if row is None:
            raise not_open(choice.line)
        _must_be_a_kind(choice.kind)
        memo = row.memo or ""
        said = memo if choice.kind in BANKS_OWN else choice.description or mask_memo(memo, self.prefixes)
        text = said or choice.kind
        money, line_day = Money(abs(row.amount), self.currency), stored_day(row.date)
        day = open_day(self.view, line_day)
        days: dict[str, Any] = {"date": day, "document_date": None if day == line_day else line_day}
        if choice.kind != "cash" and (choice.kind in GOES_OUT) != (row.amount < 0):
            raise MatchError(why=M_("line {line} is no {kind}").format(line=choice.line, kind=choice.kind))
        key = self._new_key(choice.line, row)
        if choice.kind == "fee":
            spent = choice.account or self.fees
            if not spent:
                raise MatchError(why=M_("no account is marked for management; name one⟦ with --expense⟧"))
            return ChargeFee(**days, account=self.account, amount=money, expense=spent, description=text), key
        if choice.kind == "interest":
            return CreditInterest(**days, account=self.account, amount=money, description=text), key
        if choice.kind == "cash":
            return self._cash(choice, row, money, text, days), key
        if choice.kind == "payment":
            return self._payment(choice, row, money, text, days), key
        return self._gift(choice, row, money, text, days), key

    def _new_key(self, line: str, row: LineRow) -> str:
        """Return a key that nothing has; refuse a line whose voucher stands, though the match was taken back.

        What was booked from it and came to nothing on the account, with its corrections, is no voucher of it any more.
        """
        key, before = booking_key(row.key, row.number), 0
        seq = self.known.get(key)
        while True:
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
            key = booking_key(row.key, row.number, before)
            seq = self.view.log_keys.seq_of_key(key)

    def _stands(self, seq: int) -> bool:
        """Tell whether something of what an act booked is left on the account."""
        voucher = self.view.judged.voucher_lines(seq, 1, NEWEST)
        place = self.account, self.currency
        lines = voucher.lines if voucher else ()
        return sum(one.amount for one in lines if (one.account, one.currency) == place) != 0

    def _cash(self, choice: LineChoice, row: LineRow, money: Money, text: str, days: dict[str, Any]) -> Move:
        """Return the move of cash that was drawn, or paid in."""
        box = choice.account or default_account(self.view.all(Account), CASH)
        if box is None:
            raise MatchError(why=M_("no account is marked for cash; name one⟦ with --cash⟧"))
        source, target = (self.account, box) if row.amount < 0 else (box, self.account)
        return Move(
            **days, source=source, target=target, fund=choice.fund, amount=money, description=text,
            document=mask_reference(row.reference or "") or None,
        )  # fmt: skip

    def _payment(
        self, choice: LineChoice, row: LineRow, money: Money, text: str, days: dict[str, Any]
    ) -> Payment | Disburse:
        """Return the payment that a person says the line is: of an award, or from a fund on an account."""
        about: dict[str, Any] = {
            **days, "account": self.account, "description": text,
            "document": mask_reference(row.reference or "") or None,
        }  # fmt: skip
        if choice.award:
            return Disburse(**about, paid=(self._paid(choice.award, money),))
        if not (choice.fund and choice.account):
            text_ = M_(
                "line {line}: say of which fund it was paid, and on which account it is spent, or for which award"
            )
            raise MatchError(why=text_.format(line=choice.line))
        split = Split(
            fund=choice.fund, amount=money, account=choice.account, campaign=choice.campaign or None,
            programme=choice.programme or None,
        )  # fmt: skip
        return Payment(**about, splits=(split,), party=choice.party or None)

    def _paid(self, award: str, money: Money) -> Paid:
        """Return what a line paid of an award: its next part where that is just the amount."""
        from quykhuyenhoc.books.awards import due_of  # few lines are awards

        found = self.view.awards.of([award]).values()
        due = next((one for one in due_of(found) if one.amount == money), None)
        return due or Paid(award=award, amount=money)

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
            **days, account=self.account, splits=(split,), description=text,
            person=public_name(row.memo or "") or None, document=mask_reference(row.reference or "") or None,
            pledge=choice.pledge or None,
        )  # fmt: skip
