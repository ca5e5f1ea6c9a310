"""Corrections: a new linked voucher of series DC for the difference (Điều 27.4 Luật Kế toán)."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeAlias

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, Outcome, identified
from quykhuyenhoc.errors import CorrectionError, DateRefusedError, LineError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import AccountType, EntryKind, InventoryKind, Series
from quykhuyenhoc.labels import said as word_of
from quykhuyenhoc.ledger.accounts import Account, AnyAccount
from quykhuyenhoc.ledger.controls.flow import TRANSFER_ROLES
from quykhuyenhoc.ledger.periods import TEMPORARY
from quykhuyenhoc.ledger.vouchers import Entry, Posting, difference, parse_number, standing
from quykhuyenhoc.limits import Alone, Code, LivingParty, NarrowCode, Together
from quykhuyenhoc.personal import Personal

if TYPE_CHECKING:
    from collections.abc import Callable

    from quykhuyenhoc.ledger.awards import Payout
    from quykhuyenhoc.ledger.vouchers import Filed
    from quykhuyenhoc.store.view import View


def _disbursement(view: "View", seq: int) -> Message | None:
    touched = [one.award for one in view.awards.payouts_of(seq) if one.signed or one.returned]
    return M_("{award} is signed for or came back; undo that first").format(award=touched[0]) if touched else None


def _signatures(view: "View", seq: int) -> Message | None:
    back = [one.award for one in _named(view, "acknowledge", seq) if one.returned]
    return M_("the money of {award} came back; undo that first").format(award=back[0]) if back else None


def _return(view: "View", seq: int) -> Message | None:
    # What came back may have been paid again or cancelled since: then it cannot be taken a second time. Where its
    # return cancelled the award, what came later took it as cancelled: somebody in its place, more that came back.
    its = _named(view, "return-award", seq)
    awards = view.awards.of([one.award for one in its])
    for one in its:
        award = awards[one.award]
        if one.reopened and award.open < one.amount:
            return M_("{award} was paid or cancelled since").format(award=one.award)
        if one.cancels and view.awards.is_replaced(one.award):
            return M_("somebody took the place of {award} since").format(award=one.award)
        if one.cancels and any(other.back > seq for other in award.payouts if other.back):
            return M_("the money of {award} came back; undo that first").format(award=one.award)
    return None


def _named(view: "View", kind: str, seq: int) -> "list[Payout]":
    disbursement, awards = view.awards.about(kind, seq)
    return [one for one in view.awards.payouts_of(disbursement) if one.award in awards]


def _advance(view: "View", seq: int) -> Message | None:
    settled = [one for one in view.advances.listed(seq=seq) if one.open != one.amount]
    return M_("it is settled, in whole or in part; undo that first") if settled else None


def _goods(view: "View", seq: int) -> Message | None:
    move = view.goods.moved_by(seq)
    if not move:
        return None
    from quykhuyenhoc.acts.goods import stands_on  # few vouchers are about goods

    return stands_on(view, move)


def _handed(_view: "View", _seq: int) -> Message | None:
    return M_(
        "two books signed it; what was handed over goes back by a hand-over of the other book⟦: qkh body hand-back⟧"
    )


def _on_its_way(view: "View", seq: int) -> Message | None:
    """Let a hand-over be taken back that nobody took over, where it did nothing but move balances."""
    (given,) = (one for one in view.inventory.signed("hand_over") if one.seq == seq)
    if view.other(given.other).find("take-over", transfer=given.transfer):
        return _handed(view, seq)
    for line in view.inventory.lines_of("hand_over", seq):
        if line.kind not in _MOVED or line.floor:
            problem = M_("beside balances it ended here what the other book keeps on ({what}); that one takes it over")
            return problem.format(what=word_of(InventoryKind, line.kind))
    return None


_MOVED: Final = frozenset({InventoryKind.BALANCE, InventoryKind.RESTRICTION, InventoryKind.TRANSIT})
"""The kinds of lines of a hand-over that move balances, or tell what stays as it was."""


_UndoCheck: TypeAlias = "Callable[[View, int], Message | None]"
_PROBLEMS: Final[dict[str, _UndoCheck]] = {
    "collect-dues": lambda _view, _seq: None,
    "disburse": _disbursement,
    "acknowledge": _signatures,
    "return-award": _return,
    "give-advance": _advance,
    "settle-advance": lambda _view, _seq: None,
    "receive-goods": _goods,
    "hand-out-goods": _goods,
    "hand-over": _on_its_way,
    "take-over": _handed,
}
WHOLE: Final = frozenset(_PROBLEMS)
"""Kinds of act whose vouchers are reversed as a whole, never adjusted: their lines are those of awards, advances or
dues, or worth of goods, or those of an inventory."""


def problem_of(view: "View", kind: str, seq: int) -> Message | None:
    """Return why a voucher of a kind cannot be reversed; None where it can."""
    check = _PROBLEMS.get(kind)
    if check:
        return check(view, seq)
    refunded = any(given.refunded for given in view.gifts.given(seq))
    return M_("a part of it was given back; undo that first") if refunded else None


NAMED: Final = {
    "party": M_("its lines are of {several}; say of whom that on {account} is⟦ (--party, or ACCOUNT@PARTY)⟧"),
    "programme": M_("its lines are of the programmes or events {several}; say which is right⟦ (--programme, --event)⟧"),
    "campaign": M_("its lines are of the campaigns {several}; say which is right⟦ (--campaign)⟧"),
}
"""What a line may name beside its place, and what is said where nobody can tell which of several is meant."""


KEPT: Final = {
    EntryKind.TRANSFER: M_(
        "it is a transfer between funds, and {account} is no account of one; reverse it⟦ (qkh reverse)⟧ and record "
        "what it was"
    ),
    EntryKind.OPENING: M_(
        "opening balances earn and spend nothing, and {account} is an account of income or expense; correct what there "
        "was at the beginning, and record what was received or paid since by a voucher of its own"
    ),
}
"""The kinds of entries that a correction keeps what they are, and what is said where it would not."""
_UNEVEN: Final = M_("it is a transfer between funds, and one of them gets what the other gives; correct both sides")


def _target(view: "View", of: str) -> "Filed":
    filed = view.vouchers.filed(parse_number(of))
    if filed.act == "reversal":
        raise CorrectionError(no=of, why=M_("it is a reversal; record the right voucher anew"))
    if filed.act == "issue-gift-receipt":
        raise CorrectionError(no=of, why=M_("it is a gift receipt; void it and issue another"))
    if filed.act == "close-period":
        raise CorrectionError(no=of, why=M_("it is a year-end closing; reopen the year and close it again"))
    if any(c.reversal for c in filed.corrections):
        raise CorrectionError(no=of, why=M_("it is reversed already"))
    return filed


def _check_date(filed: "Filed", day: Date) -> None:
    if day < filed.date:
        problem = M_("{no} is dated {day}; date its correction that day or later.")
        raise DateRefusedError(on=day, why=problem.format(no=filed.voucher.no, day=filed.date))


def last_standing(filed: "Filed") -> tuple[Posting, ...]:
    """Return what an entry says today, or said last where its corrections left nothing of it."""
    for n in range(len(filed.corrections), -1, -1):
        lines = standing(filed._replace(corrections=filed.corrections[:n]))
        if lines:
            return lines
    return ()


def money_side(view: "View", filed: "Filed", lines: Iterable[Posting]) -> frozenset[str]:
    """Return the accounts on the money's side of an entry with these lines; empty where it never moved money."""
    found = frozenset(line.account for line in lines if _is_money(view, line))
    before = sum(line.amount for line in filed.lines if _is_money(view, line))
    if found or not before:
        return found
    return frozenset(line.account for line in lines if (line.amount > 0) is (before > 0))  # corrected to a claim, say


def nearest(line: Posting, had: Sequence[Posting]) -> Sequence[Posting]:
    """Return the lines of a voucher that a right line follows: on its account, in its fund, on its side.

    As far as there are any; of these those that say what it names itself.
    """
    found = [one for one in had if one.account == line.account] or had
    found = [one for one in found if one.fund == line.fund] or found
    found = [one for one in found if (one.amount > 0) is (line.amount > 0)] or found
    for name in NAMED:
        value = getattr(line, name)
        found = [one for one in found if value in (None, getattr(one, name))] or found
    return found


def completed(of: str, given: Sequence[Posting], had: Sequence[Posting], said: Container[str]) -> Iterable[Posting]:
    """Yield right lines of a voucher with what they do not name as it had it: party, programme and campaign.

    Where the nearest lines differ in it, a line may name nothing as one of them does, once other lines name the rest;
    or it is ``said`` of all lines.

    Raises:
        CorrectionError: nobody can tell which of several is meant.
    """
    for line in given:
        follows = nearest(line, had)
        found: dict[str, Any] = {}
        for name, problem in NAMED.items():
            values = {getattr(one, name) for one in follows}
            if getattr(line, name) or not values:
                continue
            rest = values - {getattr(one, name) for one in given} - {None}
            if len(values) > 1 and name not in said and (None not in values or rest):
                several = tuple(sorted(filter(None, values)))
                raise CorrectionError(no=of, why=problem.format(several=several, account=line.account))
            found[name] = values.pop() if len(values) == 1 else None
        yield line._replace(**found)


def _is_money(view: "View", line: Posting) -> bool:
    return view.get(Account, line.account).liquid


def _check_kind(view: "View", filed: "Filed", right: Iterable[Posting]) -> None:
    """Refuse right lines that make something else of a transfer or of opening balances.

    Their corrections count as what they correct (decision 0008): what was spent would be told as spent nowhere.
    """
    of, had = filed.voucher.no, {line.account for line in filed.lines}
    sums = Counter[str]()
    for line in right:
        account = view.get(Account, line.account)
        if account.liquid:
            sums[line.currency] += line.amount
        kept = account.type is AccountType.NET_ASSET or account.role in TRANSFER_ROLES
        if filed.kind is EntryKind.OPENING:
            kept = account.type not in TEMPORARY
        if not (kept or account.liquid or account.key in had):
            raise CorrectionError(no=of, why=KEPT[filed.kind].format(account=account.code))
    within = not sum(line.amount for line in filed.lines if _is_money(view, line))
    if filed.kind is EntryKind.TRANSFER and within and any(sums.values()):
        raise CorrectionError(no=of, why=_UNEVEN)


class Adjustment(Act):
    """The right values of a voucher; what is booked is the difference (chứng từ điều chỉnh).

    ``amount`` is the right total (minor units) of a voucher in one fund with one line on each side, or of a transfer
    between two; ``lines`` are the right lines of any voucher; ``account``, ``contra``, ``fund``, ``party``,
    ``campaign`` and ``programme`` replace those of the lines. What is not named, of the right lines too, stays as the
    voucher with its corrections has it. Texts alone make a voucher without an entry.
    """

    act: ClassVar[str] = "adjustment"
    label: ClassVar[str] = N_("adjustment")
    makes_vouchers: ClassVar[bool] = True
    adjusts: ClassVar[bool] = True
    already_happened: ClassVar[bool] = True
    of: str
    date: Date
    amount: int | None = None
    lines: tuple[Posting, ...] = ()
    account: AnyAccount | None = None
    contra: AnyAccount | None = None
    fund: NarrowCode | None = None
    party: LivingParty | None = None
    campaign: Code | None = None
    programme: Code | None = None
    description: Personal | None = None
    person: Personal | None = None
    address: Personal | None = None
    document: Personal | None = None
    together: ClassVar[tuple[Together, ...]] = (Alone(("amount", "lines")),)

    def decide(self, view: "View") -> Outcome:
        """Yield the difference between the right lines and the standing ones."""
        if self.amount is not None and self.amount < 0:
            raise LineError(line=1, why=M_("the amount must not be below zero"))
        filed = _target(view, self.of)
        if filed.act == self.act:
            raise CorrectionError(no=self.of, why=M_("it is an adjustment; adjust the voucher that it corrects"))
        _check_date(filed, self.date)
        now = standing(filed)
        right = identified(view, tuple(self._right(view, filed, now)))
        lines = difference(right, now)
        if lines and filed.act in WHOLE:
            raise self._whole()
        if {line.fund for line in right} != {line.fund for line in now} and view.transfers.is_side(filed.seq):
            problem = M_("it is one side of a transfer between two books; reverse it and record it in the right fund")
            raise CorrectionError(no=self.of, why=problem)
        if lines and filed.kind in KEPT:
            _check_kind(view, filed, right)
        if not lines:
            if not (self.description or self.person or self.address or self.document):
                raise CorrectionError(no=self.of, why=M_("nothing differs from what is recorded"))
            if "/" not in self.of:
                raise CorrectionError(no=self.of, why=M_("write its year too, as in {no}").format(no=filed.voucher.no))
            return Outcome(text_vouchers=(Series.DC,), text_date=self.date, renames=self._renamed(filed))
        entry = Entry(date=self.date, kind=filed.kind, lines=lines, corrects=filed.seq, corrects_entry=filed.entry)
        return Outcome(entries=(entry,), series=Series.DC, renames=self._renamed(filed))

    def _renamed(self, filed: "Filed") -> tuple[int, int] | None:
        """Return the voucher whose payee it gives anew: nobody can tell afterwards whether it was the same."""
        given = self.person or self.address or self.document or self.party
        return (filed.seq, filed.entry) if given and filed.entry else None

    def _right(self, view: "View", filed: "Filed", now: Sequence[Posting]) -> Iterable[Posting]:
        had = now or last_standing(filed)
        lines = tuple(self._given(view, had)) if self.lines else had
        money = money_side(view, filed, lines)
        if self.account is not None and len(money) > 1:
            raise self._several(filed)
        for line in lines:
            mine = line.account in money if money else line.account == lines[0].account
            amount = line.amount if self.lines or now else 0
            if self.amount is not None:
                amount = self._signed(filed, lines, line)
            new = self.account if mine else self.contra
            yield line._replace(
                account=new or line.account, fund=self.fund or line.fund, amount=amount,
                party=(self.party or line.party) if line.party or not mine else None,
                campaign=(self.campaign or line.campaign) if not mine else line.campaign,
                programme=(self.programme or line.programme) if not mine else line.programme,
            )  # fmt: skip

    def _given(self, view: "View", had: Sequence[Posting]) -> Iterable[Posting]:
        """Yield its right lines whole: what money does not name it takes from money, all else from what is none."""
        said = [name for name in NAMED if getattr(self, name)]
        given = identified(view, self.lines)
        for money in (True, False):
            mine, its = (tuple(one for one in lines if _is_money(view, one) is money) for lines in (given, had))
            yield from completed(self.of, mine, its, said)

    def _whole(self) -> CorrectionError:
        return CorrectionError(no=self.of, why=M_("its lines are persons' too: reverse it and record it anew"))

    def _several(self, filed: "Filed") -> CorrectionError:
        if filed.act in WHOLE:
            return self._whole()
        problem = M_("it has several lines; give the right ones⟦ with --split, or --debit and --credit⟧")
        return CorrectionError(no=self.of, why=problem)

    def _signed(self, filed: "Filed", lines: Sequence[Posting], line: Posting) -> int:
        assert self.amount is not None
        sides = {(one.fund, one.currency, one.amount > 0) for one in lines}
        alone = len(lines) == 2 or filed.kind is EntryKind.TRANSFER  # noqa: PLR2004 (one line on each side)
        if not alone or len(sides) < len(lines) or len({abs(one.amount) for one in lines}) > 1:
            raise self._several(filed)
        return self.amount if line.amount > 0 else -self.amount


class Reversal(Act):
    """The exact negation of a voucher (điều chỉnh giảm toàn bộ); each can be reversed once."""

    act: ClassVar[str] = "reversal"
    label: ClassVar[str] = N_("reversal")
    makes_vouchers: ClassVar[bool] = True
    reverses: ClassVar[bool] = True
    already_happened: ClassVar[bool] = True
    of: str
    date: Date
    description: Personal | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield the negated lines; a voucher with an unreversed adjustment is refused."""
        filed = _target(view, self.of)
        if not filed.lines:
            raise CorrectionError(no=self.of, why=M_("it moved no money; correct its text⟦ with qkh adjust⟧"))
        if any(not c.reversal and not c.reversed and c.lines for c in filed.corrections):
            raise CorrectionError(no=self.of, why=M_("reverse its adjustments first, the last one first"))
        _check_date(filed, self.date)
        if problem := problem_of(view, filed.act, filed.seq):
            raise CorrectionError(no=self.of, why=problem)
        reserves = tuple(replace(one, amount=-one.amount, date=self.date) for one in view.funds.reserved_by(filed.seq))
        entry = Entry(
            date=self.date, kind=filed.kind, lines=tuple(line.negated() for line in filed.lines),
            corrects=filed.seq, corrects_entry=filed.entry, reversal=1,
        )  # fmt: skip
        return Outcome(entries=(entry,), series=Series.DC, reserves=reserves)
