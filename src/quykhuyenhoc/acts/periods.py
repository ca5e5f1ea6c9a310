"""Acts on accounting periods: closing (khóa sổ, and at year's end kết chuyển), reopening, filing."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar, Final

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.registered import month_state
from quykhuyenhoc.errors import ChoiceError, OpenMattersError, PeriodStateError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import PeriodState, Series
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.matters import Matter, MatterReason
from quykhuyenhoc.ledger.periods import TEMPORARY, Month, closing_entries
from quykhuyenhoc.limits import Ordinal, Year
from quykhuyenhoc.log.leaf import encoded
from quykhuyenhoc.nouns import Annex, plain
from quykhuyenhoc.period import Period, month_of, months_between, parse_period

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.vouchers import Entry
    from quykhuyenhoc.store.view import View


def open_day(view: "View", day: Date) -> Date:
    """Return a day where its month is open, else the first day of the next month that is."""
    while month_state(view, month_of(day)) is not PeriodState.OPEN:
        day = Date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return day


def _period(name: str) -> Period:
    period = parse_period(name)
    if period.start.day != 1 or not period.months():
        raise PeriodStateError(period=name, why=M_("periods are closed by whole months"))
    return period


def known_matters(
    view: "View", period: str, days: tuple[Date, Date], reasons: Iterable[MatterReason], *, filing: bool = False
) -> tuple[Matter, ...]:
    """Return what is open in days that are closed or filed.

    Raises:
        OpenMattersError: a kind of it that no earlier closing named has no reason, or a year is not filed with it.
        ChoiceError: a reason is for no kind of matter.
    """
    found = view.matters(*days)
    known, given = tuple(one.code for one in found), {one.code for one in reasons}
    for code in sorted(given.difference(known)):
        raise ChoiceError(field="open", value=code, choices=tuple(known))
    barred = tuple(one for one in found if one.found and not one.may_file) if filing else ()
    asked = tuple(one for one in found if one.unnamed and one.code not in given)
    if barred or asked:
        refused = tuple(
            (one.code, one.label, tuple(each.subject for each in (one.found if barred else one.unnamed)))
            for one in barred or asked
        )
        ways = dict.fromkeys(way for one in barred for way in one.ways)
        raise OpenMattersError(
            period=period, matters=refused, filing=filing, barred=bool(barred), ways=tuple(ways)
        )  # fmt: skip
    return tuple(matter for one in found for matter in one.found)


PORTION_BYTES: Final = 45_000
"""What the entries of one act of a closing take of its leaf; the rest is for their vouchers and all else."""
VOUCHER_BYTES: Final = 70


def portions(entries: "Iterable[Entry]") -> "tuple[tuple[Entry, ...], ...]":
    """Return the entries of a closing in as few portions as fit one act each, in their order."""
    found: list[list[Entry]] = []
    room = 0
    for entry in entries:
        takes = len(encoded(plain(entry, lambda _path, value: value))) + VOUCHER_BYTES
        if takes > room:
            found.append([])
            room = PORTION_BYTES
        found[-1].append(entry)
        room -= takes
    return tuple(map(tuple, found))


class ClosePeriod(Act):
    """Lock a period and all before it; a whole year is first emptied of income and expense (kết chuyển).

    ``reasons`` say for each kind of open matter why it is closed all the same; ``matters`` is found when it is decided.
    A year with more to empty than one leaf holds is emptied in parts before (``closing_parts``): an act with a ``part``
    takes as many of the entries as fit it, and locks nothing.
    """

    act: ClassVar[str] = "close-period"
    label: ClassVar[str] = N_("closing of periods")
    makes_vouchers: ClassVar[bool] = True
    into_locked: ClassVar[bool] = True
    period: str
    reasons: tuple[MatterReason, ...] = ()
    part: Ordinal | None = None
    matters: Annex[Matter] = ()

    def decide(self, view: "View") -> Outcome:
        """Yield the closing entries of a year, oldest year first, the locked months, and what is open in them."""
        entries, states = self.emptied(view), self._locked(view)
        if self.part is not None:
            first, *more = portions(entries) or ((),)
            if not more:
                raise PeriodStateError(period=self.period, why=M_("what is left to empty fits one act"))
            return Outcome(entries=first, series=Series.PK)
        if not states and not entries:
            raise PeriodStateError(period=self.period, why=M_("it is closed already, and nothing is left to close"))
        period = _period(self.period)
        found = known_matters(view, self.period, (period.start, period.end), self.reasons)
        kept = _trial_balance(view, entries, period.end)
        return Outcome(entries=entries, states=states, series=Series.PK, evidence=(kept,), beside=(("matters", found),))

    def emptied(self, view: "View") -> "tuple[Entry, ...]":
        """Return the entries that empty a whole year, and what is left of the years before it; none for less.

        Raises:
            PeriodStateError: it is no whole months, did not end, or ended before the book began.
        """
        period = _period(self.period)
        first, last = self._months(view)
        return tuple(self._year_end(view, first, last)) if period.name == f"{period.start.year}" else ()

    def _months(self, view: "View") -> tuple[str, str]:
        """Return the first month to be locked and the last."""
        period = _period(self.period)
        last = period.months()[-1]
        if period.end > view.today:
            problem = M_("its last day, {day}, has not come yet").format(day=period.end)
            raise PeriodStateError(period=self.period, why=problem)
        begins = view.first_day()
        if begins and period.end < begins:
            raise PeriodStateError(period=self.period, why=M_("the book begins on {day}.").format(day=begins))
        return min(view.first_month() or last, period.months()[0]), last

    def _locked(self, view: "View") -> tuple[Month, ...]:
        """Return the months that it locks."""
        return tuple(
            Month(code=month, state=PeriodState.LOCKED)
            for month in months_between(*self._months(view))
            if month_state(view, month) is PeriodState.OPEN
        )

    def _year_end(self, view: "View", first: str, last: str) -> "Iterator[Entry]":
        accounts = {a.key: a for a in view.all(Account)}
        funds = {f.key: f for f in view.all(Fund)}
        done: dict[tuple[str, str, str], int] = {}
        for year in range(int(first[:4]), int(last[:4]) + 1):
            if month_state(view, f"{year}-12") is PeriodState.FILED:
                continue
            day = Date(year, 12, 31)
            # What was closed for the year before counts too where the account stands at nothing without it.
            sums = dict.fromkeys(done, 0) | {
                row[:3]: row.amount for row in view.balances(day, temporary_accounts(view))
            }
            left = [(*key, amount + done.get(key, 0)) for key, amount in sums.items()]
            for entry in closing_entries(day, left, accounts, funds):
                for line in entry.lines:
                    if accounts[line.account].type in TEMPORARY:
                        key = line.account, line.fund, line.currency
                        done[key] = done.get(key, 0) + line.amount
                yield entry


def temporary_accounts(view: "View") -> tuple[str, ...]:
    """Return the accounts of income and expense, by their keys."""
    return tuple(account.key for account in view.all(Account) if account.type in TEMPORARY)


def _trial_balance(view: "View", entries: "Iterable[Entry]", day: Date) -> bytes:
    """Return every balance at the end of a period as CSV (minor units, debit positive): what the closing keeps."""
    sums: dict[tuple[str, str, str], int] = {(r.account, r.fund, r.currency): r.amount for r in view.balances(day)}
    for entry in entries:
        for line in entry.lines:
            key = line.account, line.fund, line.currency
            sums[key] = sums.get(key, 0) + line.amount
    return kept_balances(sums)


def kept_balances(sums: Mapping[tuple[str, str, str], int]) -> bytes:
    """Return balances, by account, fund and currency, as the CSV that a closing keeps."""
    rows = (",".join((*key, str(amount))) for key, amount in sorted(sums.items()) if amount)
    return "\r\n".join(("account,fund,currency,balance", *rows, "")).encode()


class ReopenPeriod(Act):
    """Open a locked period again, and every locked month after it, whose opening figures stand on it."""

    act: ClassVar[str] = "reopen-period"
    label: ClassVar[str] = N_("reopening of periods")
    for_good: ClassVar[bool] = True
    needs_reason: ClassVar[bool] = True
    period: str

    def decide(self, view: "View") -> Outcome:
        """Yield the opened months; a filed one is never reopened."""
        period = _period(self.period)
        first, last = period.months()[0], max(period.months()[-1], view.last_closed() or "")
        found = [(month, month_state(view, month)) for month in months_between(first, last)]
        if any(state is PeriodState.FILED for _month, state in found):
            raise PeriodStateError(
                period=self.period, why=M_("it is filed; correct it in a year that is open (Điều 27 Luật Kế toán)")
            )
        locked = [month for month, state in found if state is PeriodState.LOCKED]
        if not locked or locked[0] > period.months()[-1]:
            raise PeriodStateError(period=self.period, why=M_("it is open"))
        return Outcome(states=tuple(Month(code=month, state=PeriodState.OPEN) for month in locked))


class FileYear(Act):
    """Mark a closed year as filed: its report is with the authorities, and it is never reopened.

    ``reasons`` and ``matters`` are as in ``ClosePeriod``; with proposals that wait or unmatched money it is refused.
    """

    act: ClassVar[str] = "file-year"
    label: ClassVar[str] = N_("filing of a year")
    for_good: ClassVar[bool] = True
    year: Year
    reasons: tuple[MatterReason, ...] = ()
    matters: Annex[Matter] = ()

    def decide(self, view: "View") -> Outcome:
        """Yield the filed months of this year and of all before it."""
        name, last = str(self.year), f"{self.year}-12"
        if month_state(view, last) is PeriodState.FILED:
            raise PeriodStateError(period=name, why=M_("it is filed already"))
        if month_state(view, last) is PeriodState.OPEN:
            raise PeriodStateError(period=name, why=M_("close it first⟦: qkh period close {year}⟧").format(year=name))
        if any(view.balances(Date(self.year, 12, 31), temporary_accounts(view))):
            raise PeriodStateError(
                period=name,
                why=M_("income or expense is left; close the year⟦: qkh period close {year}⟧").format(year=name),
            )
        days = Date(self.year, 1, 1), Date(self.year, 12, 31)
        found = known_matters(view, name, days, self.reasons, filing=True)
        first = min(view.first_month() or last, f"{self.year}-01")
        months = [m for m in months_between(first, last) if month_state(view, m) is not PeriodState.FILED]
        states = tuple(Month(code=month, state=PeriodState.FILED) for month in months)
        return Outcome(states=states, beside=(("matters", found),))
