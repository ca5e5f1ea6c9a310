"""The book as plain dicts: what an act must do, or which errors may refuse it. Written from the design, not the code.

Amounts are whole đồng; a line is (account, fund, amount). Every condition that an act breaks is collected, so that
the order in which the library looks does not matter: it must raise one of these errors, or none when there is none.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from quykhuyenhoc.acts import (
    Adjustment,
    ClosePeriod,
    FileYear,
    FundTransfer,
    JournalVoucher,
    Move,
    OpenAccount,
    OpenFund,
    Payment,
    Receipt,
    ReopenPeriod,
    Reversal,
)
from quykhuyenhoc.acts.act import Act

Line = tuple[str, str, int]
THIS_YEAR: Final = 2023
THIS_MONTH: Final = "2023-06"
LIQUID: Final = ("cash", "bank", "deposit")
MOST: Final = 10**15
NET_ASSETS: Final = "4111"


@dataclass
class Filed:
    """One entry that was recorded."""

    act: str
    day: date
    lines: list[Line]
    corrects: "Filed | None" = None
    reversed: bool = False
    adjustments: list["Filed"] = field(default_factory=list)

    def standing(self) -> dict[tuple[str, str], int]:
        """Return what it says today, by account and fund, in the order of first use."""
        found: dict[tuple[str, str], int] = {}
        for one in (self, *(a for a in self.adjustments if not a.reversed)):
            for account, fund, amount in one.lines:
                found[account, fund] = found.get((account, fund), 0) + amount
        return found


@dataclass
class Verdict:
    """What must come of an act: one of the errors, or these numbers, entries and exceptions."""

    errors: set[str] = field(default_factory=set)
    entries: list[Filed] = field(default_factory=list)
    nos: list[str] = field(default_factory=list)
    exceptions: dict[str, int] = field(default_factory=dict)
    months: dict[str, str] = field(default_factory=dict)


class Model:
    """A book: accounts and funds with what matters of them, entries, numbers, months and exceptions."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.accounts: dict[str, tuple[str, str]] = {}
        self.funds: dict[str, tuple[str, str, int]] = {}
        self.entries: list[Filed] = []
        self.vouchers: dict[str, Filed] = {}
        self.numbers: dict[tuple[str, int], int] = {}
        self.months: dict[str, str] = {}
        self.exceptions: list[tuple[str, int]] = []

    # -- figures ------------------------------------------------------------------------------------------------------

    def balances(self, until: date = date.max) -> dict[tuple[str, str], int]:
        """Return every balance that is not zero."""
        found: dict[tuple[str, str], int] = defaultdict(int)
        for entry in self.entries:
            if entry.day <= until:
                for account, fund, amount in entry.lines:
                    found[account, fund] += amount
        return {key: amount for key, amount in found.items() if amount}

    def figures(self, entries: Iterable[Filed]) -> dict[str, dict[date, int]]:
        """Return the changes by day of every figure that a floor watches; a claim on the wrong side frees nothing."""
        found: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
        claims: dict[tuple[str, str], dict[date, int]] = defaultdict(lambda: defaultdict(int))
        for entry in entries:
            for account, fund, amount in entry.lines:
                type_, kind = self.accounts[account]
                if kind in LIQUID:
                    found[f"account:{account}"][entry.day] += amount
                    found[f"fund:{fund}"][entry.day] += amount
                elif type_ in ("asset", "liability"):
                    claims[account, fund][entry.day] += amount
        for (_account, fund), changes in claims.items():
            total, worst = 0, 0
            for day in sorted(changes):
                total += changes[day]
                now = min(total, 0)
                found[f"fund:{fund}"][day] += now - worst
                worst = now
        return found

    def judge(self, verdict: Verdict, *, happened: bool, reason: bool) -> None:
        """Add what floors say about the entries of a verdict."""
        before, after = self.figures(self.entries), self.figures([*self.entries, *verdict.entries])
        for figure in after:
            kind, _, code = figure.partition(":")
            _restriction, overspend, floor = self.funds[code] if kind == "fund" else ("", "", 0)
            lowest = _lowest(before.get(figure, {}), after[figure])
            if lowest is None or overspend == "warn" or lowest >= floor:
                continue
            if not (happened and reason):
                verdict.errors.add("overdrawn")
            else:
                verdict.exceptions[figure] = lowest

    def guard(self, verdict: Verdict) -> None:
        """Refuse what lowers the money of an endowment, or its net assets, and what passes its money through."""
        lost: dict[tuple[str, str], int] = defaultdict(int)
        for entry in verdict.entries:
            for account, fund, amount in entry.lines:
                type_, kind = self.accounts[account]
                lost["money", fund] -= amount if kind in LIQUID else 0
                lost["net", fund] -= amount if type_ in ("asset", "liability") else 0
            for fund, amount in self.passed_through(entry).items():
                lost["through", fund] += amount
        if any(amount > 0 and self.funds[fund][0] == "endowment" for (_what, fund), amount in lost.items()):
            verdict.errors.add("endowment")

    def passed_through(self, entry: Filed) -> dict[str, int]:
        """Return for each fund the money that comes in and goes out again beside something else that is debited."""
        came: dict[str, int] = defaultdict(int)
        paid: dict[str, int] = defaultdict(int)
        others: dict[tuple[str, str], int] = defaultdict(int)
        for account, fund, amount in entry.lines:
            if self.accounts[account][1] in LIQUID:
                came[fund] += max(amount, 0)
                paid[fund] += max(-amount, 0)
            else:
                others[account, fund] += amount
        debited: dict[str, int] = defaultdict(int)
        for (_account, fund), amount in others.items():
            debited[fund] += max(amount, 0)
        return {fund: min(came[fund], paid[fund], debited[fund]) for fund in came}

    # -- rules --------------------------------------------------------------------------------------------------------

    def check(self, verdict: Verdict, *, closing: bool = False) -> None:
        """Add what the rules for every entry say."""
        for entry in verdict.entries:
            sums: dict[str, int] = defaultdict(int)
            for account, fund, amount in entry.lines:
                sums[fund] += amount
                verdict.errors |= {"not_found"} if account not in self.accounts or fund not in self.funds else set()
                verdict.errors |= {"line"} if amount == 0 or abs(amount) > MOST else set()
            verdict.errors |= {"unbalanced"} if any(sums.values()) else set()
            verdict.errors |= {"line"} if len(entry.lines) < 2 else set()
            verdict.errors |= {"date_refused"} if entry.day.year > THIS_YEAR else set()
            state = self.months.get(f"{entry.day:%Y-%m}", "open")
            if state == "filed" or (state == "locked" and not closing):
                verdict.errors.add("period_locked")

    def number(self, verdict: Verdict, series: str | None) -> None:
        """Give the entries of a verdict their numbers."""
        taken = dict(self.numbers)
        for entry in verdict.entries:
            names = [series] if series else self.sides(entry)
            if len(names) > 2:
                verdict.errors.add("line")
            for name in names:
                taken[name, entry.day.year] = taken.get((name, entry.day.year), 0) + 1
                verdict.nos.append(f"{name}{taken[name, entry.day.year]:05d}/{entry.day.year}")

    def sides(self, entry: Filed) -> list[str]:
        """Return the series by the sides of the money."""
        found = []
        for kind, received, paid in (("cash", "PT", "PC"), ("bank", "BC", "BN")):
            sums: dict[str, int] = defaultdict(int)
            for account, _fund, amount in entry.lines:
                if self.accounts[account][1] == kind:
                    sums[account] += amount
            total = sum(sums.values())
            if total:
                found.append(received if total > 0 else paid)
            elif any(sums.values()):
                found += [paid, received]
        return found or ["PK"]

    # -- acts ---------------------------------------------------------------------------------------------------------

    def judge_act(self, act: Act, *, reason: bool) -> Verdict:
        """Return what must come of an act; nothing is changed."""
        from tests.books.model_acts import verdict_of

        return verdict_of(self, act, reason=reason)

    def accept(self, act: Act, verdict: Verdict) -> None:
        """Take in an act that was recorded."""
        if isinstance(act, OpenAccount):
            self.accounts[act.code] = (act.type.value, act.kind.value)
        if isinstance(act, OpenFund):
            floor = act.floor.minor if act.floor else 0
            self.funds[act.code] = (act.restriction.value, act.overspend.value, floor)
        self.months |= verdict.months
        self.exceptions += verdict.exceptions.items()
        self.entries += verdict.entries
        for entry in verdict.entries:
            if entry.corrects and entry.act == "reversal":
                entry.corrects.reversed = True
            elif entry.corrects:
                entry.corrects.adjustments.append(entry)
        at = 0
        for entry in verdict.entries:
            count = len(verdict.nos) if len(verdict.entries) == 1 else 1
            for no in verdict.nos[at : at + count]:
                self.vouchers[no] = entry
                self.numbers[no[:2], int(no[-4:])] = int(no[2:7])
            at += count


def _lowest(before: dict[date, int], after: dict[date, int]) -> int | None:
    """Return the lowest end of day among those that are lower than before; None when there is none."""
    lowest = None
    for day in sorted({*before, *after}):
        was, now = (sum(amount for one, amount in days.items() if one <= day) for days in (before, after))
        if now < was:
            lowest = now if lowest is None else min(lowest, now)
    return lowest


KNOWN: Final[Sequence[type[Act]]] = (
    OpenAccount, OpenFund, Receipt, Payment, Move, JournalVoucher, FundTransfer, Adjustment, Reversal, ClosePeriod,
    ReopenPeriod, FileYear,
)  # fmt: skip
