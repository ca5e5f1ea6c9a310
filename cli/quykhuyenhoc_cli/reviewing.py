"""Going through the bank lines that wait at a terminal, one by one."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import click

import quykhuyenhoc as qkh
from quykhuyenhoc import format_date
from quykhuyenhoc.i18n import _, language
from quykhuyenhoc.labels import BOOKED_AS, MATCHED_BY
from quykhuyenhoc_cli.asking import ask, confirmed
from quykhuyenhoc_cli.choosing import (
    accounts_of,
    choose,
    fee_accounts_of,
    fund_of,
    funds_of,
    givers_of,
    match,
    show_choices,
    typed_donor,
    typed_or_none,
)
from quykhuyenhoc_cli.command_table import as_typed
from quykhuyenhoc_cli.speaking import BACK, HELP, Back, remark, say, with_way_back, words, yes_or_no
from quykhuyenhoc_cli.submitting import Submission
from quykhuyenhoc_cli.telling import say_vouchers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quykhuyenhoc_cli.session import Session

SHOWN: Final = 3
STEPS: Final = {"n": 1, BACK: -1, "q": 0}
"""What is typed to go on, back, or to end."""


def say_help() -> None:
    """Say what each answer about a line does."""
    for text in (
        _("  1, 2, 3 = the line is the voucher of that number"),
        _("  b = book it: as a gift, fee, interest, payment or move of cash; the voucher is shown before"),
        _("  s = it is several vouchers, or parts of them"),
        _("  i = it is not to be booked, and why"),
        _("  h = look at it later"),
        _("  n = leave it as it is, and go on"),
        _("  < = back to the line before; at any other question, back to this one"),
        _("  q = end; what was recorded stays"),
    ):
        say(text)


class Review:
    """Goes through the lines of an account that wait."""

    def __init__(self, session: "Session", account: str, currency: str, *, with_names: bool) -> None:
        self.session, self.account, self.currency, self.book = session, account, currency, session.book()
        rows = qkh.reports.to_match(self._reading(with_names=with_names), account, currency=currency).rows
        self.memos = {row.line: row.memo or "" for row in rows}
        self.done: dict[str, str] = {}
        """What takes back what was said of a line, by the line."""

    def money(self, amount: int) -> Any:
        """Return an amount of the account's lines with its currency, for who reads it."""
        return money_of(self.book, amount, self.currency)

    def _reading(self, *, with_names: bool) -> "qkh.Book":
        """Return the book as who reconciles sees it: with the bank's own words, where she has the right to them."""
        try:
            return self.session.reading(with_hidden=True)
        except qkh.errors.NotAllowedError as error:
            if with_names:
                raise
            say(_("Memos are masked: {why}").format(why=words(error)))
            return self.session.reading(with_hidden=False)

    def run(self) -> None:
        """Ask until all lines were seen, or the person ends it."""
        waiting = [line.id for line in self.book.matching.unmatched(self.account, currency=self.currency).lines]
        at, step = 0, 1
        while 0 <= at < len(waiting) and step:
            place = waiting[at]
            left = self.book.matching.unmatched(self.account, currency=self.currency, lines=[place])
            line = next((one for one in left.lines if one.id == place), None)
            if line is not None:
                told = f"{place}  {format_date(line.date)}  {self.money(line.amount)}  {self.memos[place]}"
                say(f"[{at + 1}/{len(waiting)}] {told}")
                step = self._answered(left, line)
            elif step < 0 and place in self.done:
                text = _("Line {line} is done. To take it back: {command}")
                say(text.format(line=place, command=as_typed(self.done[place])))
            at += step
            if at < 0:
                say(_("This is the first line that waits."))
                at, step = 0, 1
        say(_("{count} lines done.").format(count=len(self.done)))

    def _answered(self, left: Any, line: Any) -> int:
        """Ask about one line until an answer is recorded or passed over; return 1 to go on, -1 back, 0 to end."""
        found = qkh.bank.suggestions(left, [line.id])[line.id][:SHOWN]
        for i, (one, what) in enumerate(zip(found, matched_with(self.book, left, found), strict=True), 1):
            say(f"  {i}  {what}  ({_(MATCHED_BY[one.rule])}, {one.score})")
        while True:
            label = _("number = accept, b = book, s = split, i = ignore, h = hold, n = next, q = end, ? = help")
            typed = ask(label, takes_back=True)
            if typed == HELP:
                say_help()
            elif typed.lower() in STEPS:
                return STEPS[typed.lower()]
            else:
                try:
                    with with_way_back():
                        if self._record_saying_why(left, line, found, typed.lower()):
                            return 1
                except Back:
                    pass
                except (qkh.QuyError, click.UsageError) as error:
                    say(words(error))

    def _record_saying_why(self, left: Any, line: Any, found: list[Any], typed: str) -> bool:
        try:
            return self._record(left, line, found, typed, self.session.direct())
        except qkh.errors.ReasonNeededError as error:
            say(words(error))
            return self._record(left, line, found, typed, {**self.session.direct(), "reason": ask(_("Why"))})

    def _record(self, left: Any, line: Any, found: list[Any], typed: str, how: dict[str, Any]) -> bool:
        if typed.isdecimal() and 1 <= int(typed) <= len(found):
            matched = self.book.matching.accept(left, [found[int(typed) - 1]], **how)
            say_matches(self.book, left, [found[int(typed) - 1]])
        elif typed == "b":
            return self._book(left, line, how)
        elif typed == "s":
            vouchers = ask(_("Vouchers with their parts, as BC12=200k BC13=300k")).split()
            matched = self.book.matching.accept(left, [named_match(self.book, left, [line.id], vouchers)], **how)
        elif typed in ("i", "h"):
            mark = qkh.kinds.Mark.IGNORED if typed == "i" else qkh.kinds.Mark.HELD
            how = {"reason": ask(_("Why")) if typed == "i" else None, **how}
            qkh.record(self.book, qkh.acts.MarkLines(mark=mark, marked=qkh.bank.line_places([line.id])), **how)
            self.done[line.id] = _("qkh match open {line}").format(line=line.id)
            return True
        else:
            return False
        self._note(line.id, matched)
        return True

    def _note(self, line: str, matched: "qkh.Recorded | None") -> None:
        """Note what takes back the match of a line."""
        if matched is not None:
            self.done[line] = _("qkh match undo {seq} --reason …").format(seq=matched.seq)

    def _book(self, left: Any, line: Any, how: dict[str, Any]) -> bool:
        """Show the voucher of a line as it would be booked, and book it once that is agreed to."""
        one = replace(left, lines=(line,))
        (draft,) = self.book.matching.line_drafts(one)
        choice = self._choice(draft, line, self.book.matching.payers(one).get(line.id, ()))
        planned = self.book.matching.book_lines(
            self.account, [choice], **{"currency": self.currency, **how, "dry_run": True}
        )
        say_vouchers([Submission(self.book, act) for act in planned.acts], planned.booked)
        for warning in planned.warnings:
            say(_("Warning: {message}").format(message=words(warning)))
        if choice.kind == "gift":
            shown = f"{choice.party} {dict(givers_of(self.book)).get(choice.party, '')}".strip()
            label, nobody = _("Donor"), _("nobody is named")
            say(f"  {label}: {shown or nobody}")
        if not confirmed(_("Record it?")):
            return False
        if choice.learn and line.id in self.book.matching.teaching(one):
            choice = replace(choice, learn=confirmed(_("Remember it for lines with such words?")))
        booked = self.book.matching.book_lines(self.account, [choice], currency=self.currency, **how)
        self._note(line.id, booked.matched)
        return True

    def _choice(self, draft: "qkh.bank.Draft", line: Any, payers: "tuple[str, ...]") -> "qkh.bank.LineChoice":
        """Return what a line is booked as: what its code says, else what is asked, its own words first."""
        if draft.problem:
            say(_("Line {line} waits: {problem}.").format(line=draft.line, problem=draft.problem))
        elif draft.code and not draft.may_pay:
            say(_("Its code: {code}.").format(code=draft.code))
            (choice,) = qkh.bank.choices_of([draft], lines=[draft.line])
            return replace(choice, party=choice.party or self._donor(payers))
        if draft.may_pay and (paid := self._pledge(draft.may_pay)):
            funds = [(code, name) for code, name in funds_of(self.book) if code in paid.funds]
            fund = funds[0][0] if len(funds) == 1 else choose(self.session, "--fund", _("Fund"), funds)
            return qkh.bank.LineChoice(line=draft.line, fund=fund, party=paid.party, pledge=paid.code)
        return self._of_kind(self._kind(draft), draft, line, payers)

    def _of_kind(
        self, kind: str, draft: "qkh.bank.Draft", line: Any, payers: "tuple[str, ...]"
    ) -> "qkh.bank.LineChoice":
        """Return what a line of a kind is booked as, once the rest was asked."""
        if kind == "interest":
            return qkh.bank.LineChoice(line=draft.line, kind="interest")
        if kind == "payment":
            return self._payment(line)
        if kind == "fee":
            accounts = fee_accounts_of(self.book)
            account = choose(self.session, "--expense", _("Expense account"), accounts, draft.postings[1].account)
            return qkh.bank.LineChoice(line=draft.line, kind="fee", account=account, learn=True)
        fund = fund_of(self.session, self.book, None)
        if kind == "cash":
            boxes = accounts_of(self.book, kind=("cash",))
            box = boxes[0][0] if len(boxes) == 1 else choose(self.session, "--cash", _("Cash box"), boxes)
            return qkh.bank.LineChoice(line=draft.line, kind="cash", fund=fund, account=box)
        party = self._donor(payers)
        # A rule that names her would name her on the gifts of whoever writes the same words: no one question asks that.
        return qkh.bank.LineChoice(line=draft.line, fund=fund, party=party, learn=not party)

    @staticmethod
    def _kind(draft: "qkh.bank.Draft") -> str:
        """Return what a line is, as is typed by number or name; what its words or a rule say if nothing is."""
        comes_in = draft.postings[0].amount > 0
        kinds = ("gift", "interest", "cash") if comes_in else ("fee", "cash", "payment")
        said = "interest" if draft.asks.startswith("interest") else draft.kind
        choices = [(kind, _(BOOKED_AS[kind])) for kind in kinds]
        for n, (_kind, name) in enumerate(choices, 1):
            say(f"  {n}  {name}")
        may_be_gift = comes_in and draft.asks not in {"returned", "no_gift"}
        default = str(kinds.index(said) + 1) if said in kinds else "1" if may_be_gift else ""
        while True:
            typed = ask(_("What it is"), default)
            found = [kinds[int(typed) - 1]] if typed in ("1", "2", "3")[: len(kinds)] else match(typed, choices)
            if len(found) == 1:
                return found[0]
            say(_("{text} fits {count} of them; type a code.").format(text=typed, count=len(found)))

    def _payment(self, line: Any) -> "qkh.bank.LineChoice":
        """Return what a payment was: of an award that is open, or from a fund on an account, to whom and for what."""
        awards = [
            (one.award, f"{one.round}  {self.money(one.open)}")
            for one in self.book.awards.open_awards()
            if one.open >= -line.amount and one.currency == self.currency
        ]
        if awards:
            show_choices(awards)
            if award := typed_or_none(_("Award (nothing typed: it is of none)"), awards):
                return qkh.bank.LineChoice(line=line.id, kind="payment", award=award)
        fund = fund_of(self.session, self.book, None)
        account = choose(
            self.session, "--expense", _("Expense account"), accounts_of(self.book, type=("expense", "liability"))
        )
        payee = typed_or_none(_("Paid to (nothing typed names nobody)"), givers_of(self.book))
        text = ask(_("What for"), line.memo)
        return qkh.bank.LineChoice(
            line=line.id, kind="payment", fund=fund, account=account, party=payee,
            description="" if text == line.memo else text,
        )  # fmt: skip

    def _pledge(self, may_pay: "Sequence[qkh.bank.PledgePaid]") -> "qkh.bank.PledgePaid | None":
        """Return the pledge that a line is said to be on, None for none of them."""
        question = _("Does it pay pledge {pledge} ({donor}, {open} to come)?")
        for one in may_pay:
            donor = f"{one.party} {dict(givers_of(self.book)).get(one.party, '')}".strip()
            if yes_or_no(question.format(pledge=one.code, donor=donor, open=self.money(one.open)), _("[y/n]")):
                return one
        return None

    def _donor(self, payers: "tuple[str, ...]") -> str:
        """Return who gives, "" for nobody; offered is who of the book is named in the memo."""
        givers = givers_of(self.book)
        for code in payers[1:] and payers:  # of several nothing tells who it is: no one stands as the answer
            say(f"  {code}  {dict(givers).get(code, '')}")
        return typed_donor(givers, payers[0] if len(payers) == 1 else "") or ""


def money_of(book: "qkh.Book", amount: int, currency: str) -> Any:
    """Return an amount in minor units, as it is written in its currency."""
    known = {one.code: one.exponent for one in book.registers.all(qkh.ledger.Currency)}
    return qkh.Amount(amount, currency, known.get(currency, 0))


def matched_with(book: "qkh.Book", left: Any, matches: "Sequence[Any]") -> list[str]:
    """Return the vouchers of each match as people see them: number, day and what is left of the amount."""
    nos, open_ = book.matching.posting_nos(left), {one.id: one for one in left.compared.booked}
    told = []
    for one in matches:
        its: dict[str, tuple[Any, int]] = {}
        for part in one.booked:
            posting = open_[part.id]
            no = nos.get(part.id) or part.id
            its[no] = posting.date, its.get(no, (None, 0))[1] + posting.amount
        each = (f"{no}  {format_date(day)}  {money_of(book, sum_, left.currency)}" for no, (day, sum_) in its.items())
        told.append(", ".join(each))
    return told


def say_matches(book: "qkh.Book", left: Any, matches: "Sequence[Any]") -> None:
    """Say which lines were matched with which vouchers, and what stays open of these."""
    open_ = {one.id: one.amount for one in left.compared.booked}
    for one, what in zip(matches, matched_with(book, left, matches), strict=True):
        taken = sum(part.amount for part in one.booked)
        rest = sum(open_[part.id] for part in one.booked) - taken
        lines = ", ".join(part.id for part in one.lines)
        text = _("{lines} ({amount}) is matched with {vouchers}.")
        if rest:
            text = _("{lines} ({amount}) is matched with {vouchers}, of which {rest} stay open.")
        amounts = (money_of(book, amount, left.currency) for amount in (taken, rest))
        remark(text.format(lines=lines, vouchers=what, **dict(zip(("amount", "rest"), amounts, strict=True))))


def named_match(book: "qkh.Book", left: Any, lines: "Iterable[str]", vouchers: "Iterable[str]") -> Any:
    """Return the match of lines with vouchers, each whole or PLACE=AMOUNT; raises UsageError."""
    wanted: dict[str, int | None] = {}
    amounts = {one.id: one.amount for one in left.booked}
    for typed in vouchers:
        no, _equals, amount = typed.partition("=")
        places = book.matching.postings_of(left, no)
        if not places or (amount and len(places) > 1):
            raise click.UsageError(_("{no} has nothing that is open, or several parts.").format(no=no))
        for place in places:
            sign = -1 if amounts[place] < 0 else 1
            wanted[place] = sign * qkh.parse_money(amount, lang=language()).minor if amount else None
    chosen: dict[str, int | None] = {}
    for typed in lines:
        place, _equals, amount = typed.partition("=")
        sign = -1 if place in left.rows and left.rows[place].amount < 0 else 1
        chosen[place] = sign * qkh.parse_money(amount, lang=language()).minor if amount else None
    return qkh.bank.joined(left, chosen, wanted)
