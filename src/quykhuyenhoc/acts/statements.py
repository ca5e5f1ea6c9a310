"""Acts on statements of a bank: the account they are of, and a statement with the lines that are new in it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from functools import reduce
from typing import TYPE_CHECKING, ClassVar, Final

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.gifts.pledges import fund_of, pledged
from quykhuyenhoc.acts.registered import must_be_registered
from quykhuyenhoc.bank.codes import ReferenceCode
from quykhuyenhoc.bank.proof import Reason, wrong_balance
from quykhuyenhoc.bank.statement import Coverage
from quykhuyenhoc.bank.stretches import Step, alone, histories_of, near, place
from quykhuyenhoc.errors import (
    BankAccountError,
    LineError,
    NotFoundError,
    SealedError,
    StatementKnownError,
    StatementUsedError,
    UnprovedError,
)
from quykhuyenhoc.errors.texts import M_, Internal, Message, first_of
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import AccountKind, CampaignKind
from quykhuyenhoc.ledger.accounts import Account, BankedAccount, Currency, GiftAccount
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.gifts import Campaign
from quykhuyenhoc.ledger.statements import BankAccount, CodePrefix, KeptLine
from quykhuyenhoc.limits import IS_SHA256, Count, CurrencyCode, Ordinal, PledgeCode, Sha256
from quykhuyenhoc.money import BASE_CURRENCY, Amount
from quykhuyenhoc.nouns import Annex
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.personal import Personal, Secret

if TYPE_CHECKING:
    from quykhuyenhoc.store.statements import StatementRow
    from quykhuyenhoc.store.view import View

SECRET: Final = 64
"""Hexadecimal digits of the secret that salts the keys of lines."""
_NUMBER: Final = re.compile(r"(?=.*[0-9])[ -~]{1,40}", re.ASCII)
"""The number of an account at a bank, spaced or partly masked as banks print it, or an id as OFX has them."""
_MARKS: Final = re.compile(r"[\s.-]")
"""What banks print between the digits of a number."""


class SetBankAccount(Act):
    """Say which account at which bank an account of the book is; ``secret`` salts the keys of its lines, once."""

    act: ClassVar[str] = "set-bank-account"
    label: ClassVar[str] = N_("account at a bank")
    account: BankedAccount
    number: Personal | None = None
    bank: str | None = None
    secret: Secret | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield the new version; a secret that is there stays, or known lines would be new ones.

        Refuse a number that is noted at another account of the book.
        """
        account = view.get(Account, self.account)
        if account.kind not in (AccountKind.BANK, AccountKind.DEPOSIT):
            raise BankAccountError(account=self.account, why=M_("it is no account at a bank"))
        if self.number and not _NUMBER.fullmatch(self.number):
            problem = M_("a number at a bank is up to 40 letters, digits and marks without tones, one of them a digit")
            raise BankAccountError(account=self.account, why=problem)
        must_be_noted_once(view, account.key, self.number)
        old = view.peek(BankAccount, account.key)
        secret = (old.secret if old else None) or self.secret
        if not secret or len(secret) != SECRET:
            raise BankAccountError(account=self.account, why=M_("its secret has 64 digits"))
        new = BankAccount(
            code=account.key, number=self.number or (old.number if old else None),
            bank=self.bank or (old.bank if old else None), secret=secret,
        )  # fmt: skip
        return Outcome(states=(new,))


def is_same_number(one: str | None, other: str | None) -> bool:
    """Tell whether two numbers of accounts at a bank are one but for spaces, dots, hyphens and capitals."""
    return bool(one) and bool(other) and _bare(one or "") == _bare(other or "")


def _bare(number: str) -> str:
    return _MARKS.sub("", number).casefold()


def must_be_noted_once(view: "View", account: str, number: str | None) -> None:
    """Refuse a number at a bank that is noted at another account of the book: its lines would come in at both.

    An account whose statements were all withdrawn does not count: its number came with a file that was not its own.

    Raises:
        BankAccountError: with the number and that account.

    """
    for other in view.all(BankAccount):
        if other.code == account or not is_same_number(other.number, number):
            continue
        withdrawn = [one.withdrawn for one in view.statements.listed() if one.account == other.code]
        if not withdrawn or None in withdrawn:
            why = M_(
                "the number {number} at the bank is noted at account {other} already, and one account at a bank is one"
                " of the book; use {other}, or say the right number of {other} first⟦: qkh statement account {other}"
                " --number …⟧",
                number=number or "", other=view.get(Account, other.code).code,
            )  # fmt: skip
            raise BankAccountError(account=view.get(Account, account).code, why=why)


class SetCodePrefix(Act):
    """Say what reference codes of a prefix are for, and on which income account their gifts are booked.

    That is a fund, a campaign and the fund of its gifts, or a pledge; the fund of a pledge to one fund needs no name.
    """

    act: ClassVar[str] = "set-code-prefix"
    label: ClassVar[str] = N_("prefix of reference codes")
    prefix: str
    fund: str | None = None
    account: GiftAccount | None = None
    campaign: str | None = None
    pledge: PledgeCode | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield the prefix; refuse what is not registered, and a fund that the pledge is not to."""
        code = ReferenceCode(self.prefix).prefix
        if self.campaign is not None:
            if self.pledge is not None:
                problem = M_("a pledge has its own campaign; name a campaign or a pledge, not both")
                raise LineError(line=self.prefix, why=problem)
            view.get(Campaign, self.campaign)
            must_be_registered(view, self.campaign, CampaignKind.CAMPAIGN)
        account = view.get(Account, self.account).key if self.account else None
        prefix = CodePrefix(
            code=code, fund=self._fund(view), account=account, campaign=self.campaign, pledge=self.pledge
        )  # fmt: skip
        return Outcome(states=(prefix,))

    def _fund(self, view: "View") -> str:
        named = view.get(Fund, self.fund).key if self.fund else None
        if self.pledge is not None:
            return fund_of(pledged(view, self.pledge), named)
        if named is None:
            raise LineError(line=self.prefix, why=M_("the fund of its gifts is needed⟦ (--fund)⟧"))
        return named


class ImportStatement(Act):
    """A statement of a bank, read from a file; its lines that the book did not have yet come with it.

    ``part`` counts the statements of one file. Balances are minor units; ``first`` is the day of the first line.
    ``read`` counts the lines of the file, ``added`` those that are new. ``unproved`` lists the codes of what does not
    hold, by comma: empty where opening + lines = closing, every printed balance holds, and its neighbours agree.
    """

    act: ClassVar[str] = "statement"
    label: ClassVar[str] = N_("bank statement")
    account: BankedAccount
    sha256: Sha256
    part: Ordinal
    layout: str
    read: Count
    added: Count
    currency: CurrencyCode = BASE_CURRENCY
    number: str | None = None
    start: Date | None = None
    first: Date | None = None
    last: Date | None = None
    opening: int | None = None
    closing: int | None = None
    unproved: str | None = None
    name: Personal | None = None
    rows: Annex[KeptLine] = ()

    def reason_needed(self) -> bool:
        """Tell whether something of it is not proved."""
        return bool(self.unproved)

    def decide(self, view: "View") -> Outcome:
        """Refuse a file that is there, lines in sealed days, figures that contradict each other or its lines.

        So too what does not add up, or does not join, and does not say so.
        """
        account = identity(view, self.account)
        if view.peek(BankAccount, account) is None:
            raise BankAccountError(account=self.account, why=M_("it has no account at a bank yet"))
        if (seq := view.statements.of_file(self.sha256, self.part)) is not None:
            raise StatementKnownError(seq=seq)
        moved, days = self._walk(account)
        said = set((self.unproved or "").split(","))
        _must_fit(self, days, said, view)
        sealed = view.reconciliation.sealed(account, self.currency)
        if sealed and days and min(days).isoformat() <= sealed.until:
            problem = M_("the statement brings lines of {day}").format(day=min(days))
            raise SealedError(account=self.account, until=stored_day(sealed.until), seq=sealed.seq, why=problem)
        step = Step(self.coverage(account), moved, self.added, self.read)
        reasons = (*_adding_up(view, self, moved, said), *joining(view, account, self.currency, step))
        missing = tuple(one for one in reasons if one.code not in said)
        if missing:
            raise UnprovedError(path=Internal.place(self.name or self.sha256[:12]), reasons=missing, count=len(missing))
        return Outcome()

    def coverage(self, account: str) -> Coverage:
        """Return which days it covers, and its balances."""
        return Coverage(account, self.currency, self.start, self.first, self.last, self.opening, self.closing)

    def _walk(self, account: str) -> tuple[int, set[Date]]:
        """Return the sum of the new lines and their days."""
        moved, count, days = 0, 0, set[Date]()
        for row in self.rows:
            if row.account != account or row.currency != self.currency:
                raise BankAccountError(account=self.account, why=M_("a line is of another account or currency"))
            if not IS_SHA256.fullmatch(row.key):
                raise LineError(line=f"rows.{count + 1}.key", why=M_("it is no SHA-256 in small hexadecimal digits"))
            moved, count = moved + row.amount, count + 1
            days.add(row.date)
        if count != self.added:
            raise BankAccountError(account=self.account, why=M_("the lines are not as many as it says"))
        return moved, days


class WithdrawStatement(Act):
    """Take a statement back, as of the wrong account or with wrong balances: its lines count no more.

    Nothing of it is deleted, and its file may be imported again. It is refused while something rests on it: a match or
    a mark on one of its lines, a seal over its days, or a later statement that has lines of it.
    """

    act: ClassVar[str] = "withdraw-statement"
    label: ClassVar[str] = N_("withdrawal of a bank statement")
    needs_reason: ClassVar[bool] = True
    of: Ordinal

    def decide(self, view: "View") -> Outcome:
        """Refuse what is no statement, is none any more, or has something that rests on it."""
        found = view.statements.named(self.of)
        if found is None:
            raise NotFoundError(
                book=view.code, kind=N_("statement"), name=f"#{self.of}", advice=M_("⟦qkh statement list⟧")
            )
        if found.withdrawn is not None:
            raise StatementUsedError(seq=self.of, why=M_("it was withdrawn already (#{seq})", seq=found.withdrawn))
        obstacles = [*_rests_on(view, found.seq), *_continued(view, found)]
        sealed = view.reconciliation.sealed(found.account, found.currency)
        if sealed and found.first and found.first <= sealed.until:
            obstacles.insert(0, M_("the statement covers days of it"))
            until, problem = stored_day(sealed.until), _all_of(obstacles)
            raise SealedError(account=found.account, until=until, seq=sealed.seq, why=problem)
        if obstacles:
            raise StatementUsedError(seq=self.of, why=_all_of(obstacles))
        return Outcome()


def _all_of(obstacles: Iterable[Message]) -> Message:
    """Return obstacles as one text: who takes them away hears of all of them at once."""
    return reduce(lambda first, more: M_("{first}; {more}", first=first, more=more), obstacles)


def _rests_on(view: "View", seq: int) -> Iterator[Message]:
    """Yield what was said of the lines of a statement: matches, and marks."""
    matches = sorted({one for found in view.statements.matches_of(seq).values() for one in found})
    if matches:
        problem = M_(
            "its lines are matched ({listed}); take these matches back first"
            "⟦: qkh match undo --statement {seq} --reason …⟧"
        )
        yield problem.format(listed=first_of(matches), seq=seq)
    marked = [f"{of}/{at}" for (of, at), _mark in sorted(view.reconciliation.marks().items()) if of == seq]
    if marked:
        problem = M_("a person set lines of it aside ({listed}); open these first⟦ with qkh match open⟧")
        yield problem.format(listed=first_of(marked))


def _continued(view: "View", found: "StatementRow") -> Iterator[Message]:
    """Yield which later statements count on lines of one: they have lines that were there, on days of its own lines.

    What the lines come to does not matter: a gift and its return leave every balance as it was.
    """
    days = view.statements.days_of(found.seq)
    problem = M_("statement #{seq} has lines of it; withdraw that one first⟦: qkh statement withdraw {seq}⟧")
    for one in view.statements.kept(found.account, found.currency):
        if one.seq > found.seq and one.tells_again(days):
            yield problem.format(seq=one.seq)


def _must_fit(act: ImportStatement, days: set[Date], said: set[str], view: "View") -> None:
    """Refuse counts and days that are not those of the lines; raises LineError."""
    known, first, last = act.read - act.added, act.first, act.last
    earliest, latest = min(days, default=first), max(days, default=last)
    if first is None or last is None or earliest is None or latest is None:
        wrong = {"read": act.read != 0 or first is not None or bool(days)}
    else:
        inside = "outside" not in said
        wrong = {
            "read": act.read == 0
            or known < 0
            or (inside and known > view.statements.bank_count(act.account, act.currency, first, last)),
            "first": earliest < first or (known == 0 and earliest != first),
            "last": inside and latest > last,
        }
    for field in (name for name, told in wrong.items() if told):
        raise LineError(line=field, why=M_("it does not fit the lines of the statement"))


def _adding_up(view: "View", act: ImportStatement, moved: int, said: set[str]) -> Iterator[Reason]:
    """Yield why a statement does not prove itself: a balance is not there, or is not that of all its lines.

    Where some of its lines were kept before, the statements that it overlaps are held against it (``joining``).
    """
    if act.opening is None:
        yield Reason(0, "no_opening", M_("no opening balance is printed"))
    if act.closing is None:
        yield Reason(0, "no_closing", M_("no closing balance is printed"))
    if act.opening is None or act.closing is None or act.added < act.read or "running" in said:
        return
    if act.opening + moved != act.closing:
        exponent = _exponent(view, act.currency)
        right, printed = (Amount(one, act.currency, exponent) for one in (act.opening + moved, act.closing))
        yield Reason(0, "closing", wrong_balance(right, printed))


def identity(view: "View", account: str) -> str:
    """Return the identity of an account that an act names so; the bank's acts are found by it whatever its code is.

    Raises:
        BankAccountError: it was named by a code that it has now, and not by its identity.
    """
    key = view.get(Account, account).key
    if key != account:
        raise BankAccountError(account=account, why=M_("acts with the bank name it as {key}").format(key=key))
    return key


def joining(view: "View", account: str, currency: str, step: Step) -> tuple[Reason, ...]:
    """Return why a statement contradicts those that the book has of an account; nothing where it does not.

    One that leaves days or lines before or after it open is right in itself: a later one brings them.
    """
    own, histories = alone(step), histories_of(view.statements.steps(account, currency))
    if own is None or place(step, histories) is not None:
        return ()
    every = [own, *near(step, histories[0])]
    first, last = min(every, key=lambda one: one.begins), max(every, key=lambda one: one.end)
    problem = M_("it covers days of other statements, and its balances and lines are not theirs")
    if first.opening is not None and last.closing is not None:
        exponent, reached = _exponent(view, currency), first.opening + sum(one.moved for one in every)
        if reached != last.closing:
            right, printed = (Amount(minor, currency, exponent) for minor in (reached, last.closing))
            problem = M_(
                "with the lines of the statements that it overlaps the balance is {right}, and printed as {printed}",
                right=right, printed=printed,
            )  # fmt: skip
    return (Reason(0, "joins", problem),)


def _exponent(view: "View", currency: str) -> int:
    return 0 if currency == BASE_CURRENCY else view.get(Currency, currency).exponent
