"""Corrections: a new linked voucher of series DC for the difference (Điều 27.4 Luật Kế toán)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar

from quykhuyenhoc.acts.act import Act, Outcome, identified
from quykhuyenhoc.acts.undoing import WHOLE, problem_of
from quykhuyenhoc.acts.view import Filed, View
from quykhuyenhoc.errors import CorrectionError, DateRefusedError, LineError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.ledger.posting import Entry, Posting, difference, netted
from quykhuyenhoc.ledger.registers import Account
from quykhuyenhoc.ledger.uses import AnyAccount
from quykhuyenhoc.ledger.voucher import Series, parse_number
from quykhuyenhoc.nouns import noun
from quykhuyenhoc.personal import Personal


def _target(view: View, of: str) -> Filed:
    filed = view.voucher(parse_number(of))
    if filed.act == "reversal":
        raise CorrectionError(no=of, problem=M_("it is a reversal; record the right voucher anew"))
    if filed.act == "issue-gift-receipt":
        raise CorrectionError(no=of, problem=M_("it is a gift receipt; void it and issue another"))
    if filed.act == "close-period":
        raise CorrectionError(no=of, problem=M_("it is a year-end closing; reopen the year and close it again"))
    if any(c.reversal for c in filed.corrections):
        raise CorrectionError(no=of, problem=M_("it is reversed already"))
    return filed


def _check_date(filed: Filed, day: Date) -> None:
    if day < filed.date:
        problem = M_("{no} is dated {day}; date its correction that day or later.")
        raise DateRefusedError(date=day, problem=problem.format(no=filed.voucher.no, day=filed.date))


def standing(filed: Filed) -> tuple[Posting, ...]:
    """Return what an entry says today: its lines and those of its unreversed adjustments, netted."""
    lines = list(filed.lines)
    for correction in filed.corrections:
        if not correction.reversal and not correction.reversed:
            lines += correction.lines
    return tuple(key._replace(amount=amount) for key, amount in netted(lines).items() if amount)


def last_standing(filed: Filed) -> tuple[Posting, ...]:
    """Return what an entry says today, or said last where its corrections left nothing of it."""
    for n in range(len(filed.corrections), -1, -1):
        lines = standing(filed._replace(corrections=filed.corrections[:n]))
        if lines:
            return lines
    return ()


def money_side(view: View, filed: Filed, lines: Iterable[Posting]) -> frozenset[str]:
    """Return the accounts on the money's side of an entry with these lines; empty where it never moved money."""
    found = frozenset(line.account for line in lines if view.get(Account, line.account).liquid)
    before = sum(line.amount for line in filed.lines if view.get(Account, line.account).liquid)
    if found or not before:
        return found
    return frozenset(line.account for line in lines if (line.amount > 0) is (before > 0))  # corrected to a claim, say


@noun
class Adjustment(Act):
    """The right values of a voucher; what is booked is the difference (chứng từ điều chỉnh).

    ``amount`` is the right total (minor units) of a voucher in one fund with one line on each side; ``lines`` are
    the right lines of any voucher; ``account``, ``contra``, ``fund``, ``party``, ``campaign`` and ``programme``
    replace those of the lines, of what the voucher says with its corrections. Texts alone make a voucher without an
    entry.
    """

    act: ClassVar[str] = "adjustment"
    already_happened: ClassVar[bool] = True
    of: str
    date: Date
    amount: int | None = None
    lines: tuple[Posting, ...] = ()
    account: AnyAccount | None = None
    contra: AnyAccount | None = None
    fund: str | None = None
    party: str | None = None
    campaign: str | None = None
    programme: str | None = None
    description: Personal | None = None
    person: Personal | None = None
    address: Personal | None = None
    document: Personal | None = None

    def decide(self, view: View) -> Outcome:
        """Yield the difference between the right lines and the standing ones."""
        if self.amount is not None and self.amount < 0:
            raise LineError(line=1, problem=M_("the amount must not be below zero"))
        filed = _target(view, self.of)
        if filed.act == self.act:
            raise CorrectionError(no=self.of, problem=M_("it is an adjustment; adjust the voucher that it corrects"))
        _check_date(filed, self.date)
        now = standing(filed)
        right = identified(view, tuple(self._right(view, filed, now)))
        lines = difference(right, now)
        if lines and filed.act in WHOLE:
            raise CorrectionError(no=self.of, problem=M_("its lines are persons' too: reverse it and record it anew"))
        if not lines:
            if not (self.description or self.person or self.address or self.document):
                raise CorrectionError(no=self.of, problem=M_("nothing differs from what is recorded"))
            if "/" not in self.of:
                raise CorrectionError(
                    no=self.of, problem=M_("write its year too, as in {no}").format(no=filed.voucher.no)
                )
            return Outcome(text_vouchers=(Series.DC,), text_date=self.date, renames=self._renamed(filed))
        entry = Entry(date=self.date, kind=filed.kind, lines=lines, corrects=filed.seq, corrects_entry=filed.entry)
        return Outcome(entries=(entry,), series=Series.DC, renames=self._renamed(filed))

    def _renamed(self, filed: Filed) -> tuple[int, int] | None:
        """Return the voucher whose payee it gives anew: nobody can tell afterwards whether it was the same."""
        given = self.person or self.address or self.document or self.party
        return (filed.seq, filed.entry) if given and filed.entry else None

    def _right(self, view: View, filed: Filed, now: Sequence[Posting]) -> Iterable[Posting]:
        lines = self.lines or now or last_standing(filed)
        money = money_side(view, filed, lines)
        if self.account is not None and len(money) > 1:
            raise self._several()
        for line in lines:
            mine = line.account in money if money else line.account == lines[0].account
            amount = line.amount if self.lines or now else 0
            if self.amount is not None:
                amount = self._signed(lines, line)
            new = self.account if mine else self.contra
            yield line._replace(
                account=new or line.account, fund=self.fund or line.fund, amount=amount,
                party=(self.party or line.party) if line.party or not mine else None,
                campaign=(self.campaign or line.campaign) if not mine else line.campaign,
                programme=(self.programme or line.programme) if not mine else line.programme,
            )  # fmt: skip

    def _several(self) -> CorrectionError:
        problem = M_("it has several lines; give the right ones⟦ with --split or --line⟧")
        return CorrectionError(no=self.of, problem=problem)

    def _signed(self, lines: Sequence[Posting], line: Posting) -> int:
        if len(lines) != 2 or self.amount is None:  # noqa: PLR2004 (one line on each side)
            raise self._several()
        return self.amount if line.amount > 0 else -self.amount


@noun
class Reversal(Act):
    """The exact negation of a voucher (điều chỉnh giảm toàn bộ); each can be reversed once."""

    act: ClassVar[str] = "reversal"
    already_happened: ClassVar[bool] = True
    of: str
    date: Date
    description: Personal | None = None

    def decide(self, view: View) -> Outcome:
        """Yield the negated lines; a voucher with an unreversed adjustment is refused."""
        filed = _target(view, self.of)
        if not filed.lines:
            raise CorrectionError(no=self.of, problem=M_("it moved no money; correct its text⟦ with qkh adjust⟧"))
        if any(not c.reversal and not c.reversed and c.lines for c in filed.corrections):
            raise CorrectionError(no=self.of, problem=M_("reverse its adjustments first, the last one first"))
        _check_date(filed, self.date)
        if problem := problem_of(view, filed.act, filed.seq):
            raise CorrectionError(no=self.of, problem=problem)
        reserves = tuple(replace(one, amount=-one.amount, date=self.date) for one in view.reserves(filed.seq))
        entry = Entry(
            date=self.date, kind=filed.kind, lines=tuple(line.negated() for line in filed.lines),
            corrects=filed.seq, corrects_entry=filed.entry, reversal=1,
        )  # fmt: skip
        return Outcome(entries=(entry,), series=Series.DC, reserves=reserves)
