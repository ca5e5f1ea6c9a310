"""What each act must do to the model."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import singledispatch

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
from tests.books.model import LIQUID, NET_ASSETS, THIS_MONTH, Filed, Line, Model, Verdict


def verdict_of(model: Model, act: Act, *, reason: bool) -> Verdict:
    """Return what must come of an act."""
    verdict = Verdict()
    series = entries(act, model, verdict)
    if isinstance(act, Payment | Receipt) and not reason:
        wrong = "income" if isinstance(act, Payment) else "expense"
        if any(model.accounts.get(split.account, ("", ""))[0] == wrong for split in act.splits):
            verdict.errors.add("line")
    if isinstance(act, ReopenPeriod) and not reason:
        verdict.errors.add("reason_needed")
    if not reason and any(is_of_closed_month(model, entry) for entry in verdict.entries):
        verdict.errors.add("reason_needed")
    if not verdict.errors & {"not_found"}:
        watch_net_assets(model, verdict)
    model.check(verdict, closing=isinstance(act, ClosePeriod))
    if not verdict.errors & {"not_found", "line"}:
        model.judge(verdict, happened=isinstance(act, Adjustment | Reversal), reason=reason)
        model.guard(verdict)
        model.number(verdict, series)
    return verdict


def is_of_closed_month(model: Model, entry: Filed) -> bool:
    """Tell whether an entry corrects, at once or in the end, one of a month that is not open."""
    root = entry
    while root.corrects:
        root = root.corrects
    return root is not entry and model.months.get(f"{root.day:%Y-%m}", "open") != "open"


def watch_net_assets(model: Model, verdict: Verdict) -> None:
    """Refuse income and expense against net assets alone, and net assets that fall in a fund beside its money."""
    for entry in verdict.entries:
        if entry.act not in ("receipt", "payment", "journal-voucher", "adjustment"):
            continue
        root = entry.corrects or Filed("", entry.day, [])
        now = replace(root, adjustments=[*root.adjustments, entry]).standing()
        if root.act == "fund-transfer" or any(account not in model.accounts for account, _fund in now):
            continue
        own: dict[str, int] = defaultdict(int)
        earned: dict[str, int] = defaultdict(int)
        for (account, fund), amount in now.items():
            own[fund] += amount if model.accounts[account][0] == "net_asset" else 0
            earned[fund] += amount if model.accounts[account][0] in ("income", "expense") else 0
        money = {fund for (account, fund), amount in now.items() if amount and model.accounts[account][1] in LIQUID}
        if any(earned[fund] and earned[fund] + own[fund] == 0 for fund in earned):
            verdict.errors.add("closed_by_hand")
        if sum(own.values()) > 0 and any(own[fund] > 0 for fund in money):
            verdict.errors.add("line")


@singledispatch
def entries(act: Act, model: Model, verdict: Verdict) -> str | None:
    """Put the entries of an act into its verdict, with what it breaks by itself; return the one series it must have."""
    raise NotImplementedError(act, model, verdict)


@entries.register
def _(act: OpenAccount, model: Model, verdict: Verdict) -> str | None:
    verdict.errors |= {"exists"} if act.code in model.accounts else set()
    return None


@entries.register
def _(act: OpenFund, model: Model, verdict: Verdict) -> str | None:
    verdict.errors |= {"exists"} if act.code in model.funds else set()
    return None


def kind(model: Model, verdict: Verdict, account: str) -> str:
    if account not in model.accounts:
        verdict.errors.add("not_found")
        return ""
    return model.accounts[account][1]


@entries.register(Receipt)
@entries.register(Payment)
def _(act: Receipt | Payment, model: Model, verdict: Verdict) -> str | None:
    side = 1 if isinstance(act, Receipt) else -1
    money: dict[str, int] = {}
    contra: list[Line] = []
    verdict.errors |= {"line"} if kind(model, verdict, act.account) not in (*LIQUID, "") else set()
    for split in act.splits:
        amount = split.amount.minor
        verdict.errors |= {"line"} if amount <= 0 or kind(model, verdict, split.account) in LIQUID else set()
        money[split.fund] = money.get(split.fund, 0) + side * amount
        contra.append((split.account, split.fund, -side * amount))
    lines = [(act.account, fund, amount) for fund, amount in money.items()] + contra
    verdict.entries.append(Filed(act.act, act.date, lines))
    return None


@entries.register
def _(act: Move, model: Model, verdict: Verdict) -> str | None:
    amount = act.amount.minor
    if amount <= 0 or act.source == act.target:
        verdict.errors.add("line")
    if any(kind(model, verdict, code) not in (*LIQUID, "") for code in (act.source, act.target)):
        verdict.errors.add("line")
    lines = [(act.target, act.fund, amount), (act.source, act.fund, -amount)]
    verdict.entries.append(Filed(act.act, act.date, lines))
    return None


@entries.register
def _(act: JournalVoucher, model: Model, verdict: Verdict) -> str | None:  # noqa: ARG001 (its lines are judged alone)
    verdict.entries.append(Filed(act.act, act.date, [(p.account, p.fund, p.amount) for p in act.lines]))
    return None


@entries.register
def _(act: FundTransfer, model: Model, verdict: Verdict) -> str | None:
    assert act.from_fund is not None
    assert act.to_fund is not None
    amount, target = act.amount.minor, act.to_account or act.account
    if amount <= 0 or act.from_fund == act.to_fund:
        verdict.errors.add("line")
    if any(kind(model, verdict, code) not in (*LIQUID, "") for code in (act.account, target)):
        verdict.errors.add("line")
    if model.funds.get(act.from_fund, ("",))[0] == "endowment":
        verdict.errors.add("endowment")
    if model.funds.get(act.to_fund, ("",))[0] == "endowment":
        verdict.errors.add("decision")
    lines = [
        (target, act.to_fund, amount), (NET_ASSETS, act.to_fund, -amount),
        (act.account, act.from_fund, -amount), (NET_ASSETS, act.from_fund, amount),
    ]  # fmt: skip
    verdict.entries.append(Filed(act.act, act.date, lines))
    return "PK" if target == act.account else None


# -- corrections ------------------------------------------------------------------------------------------------------


def target(model: Model, verdict: Verdict, no: str) -> Filed | None:
    """Return the entry that a correction is about."""
    found = model.vouchers.get(no)
    if found is None:
        verdict.errors.add("not_found")
    elif found.reversed or found.act in ("reversal", "close-period"):
        verdict.errors.add("correction")
    return found


@entries.register
def _(act: Adjustment, model: Model, verdict: Verdict) -> str | None:
    assert act.amount is not None
    if act.amount < 0:
        verdict.errors.add("line")
    found = target(model, verdict, act.of)
    if found is None or verdict.errors:
        return "DC"
    verdict.errors |= {"date_refused"} if act.date < found.day else set()
    now = found.standing()
    keys = [key for key, amount in now.items() if amount] or list(dict.fromkeys(line[:2] for line in found.lines))
    said = {(account, fund): amount for account, fund, amount in found.lines}
    signed = {key: now[key] or said.get(key, 0) for key in keys}
    sides = {(fund, amount > 0) for (_account, fund), amount in signed.items()}
    one_amount = len(sides) == len(keys) and len(set(map(abs, signed.values()))) == 1
    if found.act == "adjustment" or not one_amount or (len(keys) != 2 and found.act != "fund-transfer"):
        verdict.errors.add("correction")
        return "DC"
    lines = []
    for (account, fund), amount in signed.items():
        right, was = act.amount if amount > 0 else -act.amount, now[account, fund]
        if right != was:
            lines.append((account, fund, right - was))
    if lines:
        verdict.entries.append(Filed(act.act, act.date, lines, corrects=found))
    else:
        verdict.errors.add("correction")
    return "DC"


@entries.register
def _(act: Reversal, model: Model, verdict: Verdict) -> str | None:
    found = target(model, verdict, act.of)
    if found is None:
        return "DC"
    verdict.errors |= {"date_refused"} if act.date < found.day else set()
    if any(not adjustment.reversed for adjustment in found.adjustments):
        verdict.errors.add("correction")
    lines = [(account, fund, -amount) for account, fund, amount in found.lines]
    verdict.entries.append(Filed(act.act, act.date, lines, corrects=found))
    return "DC"


# -- periods ----------------------------------------------------------------------------------------------------------


def months(first: str, last: str) -> list[str]:
    """Return the months from the first to the last."""
    years = range(int(first[:4]), int(last[:4]) + 1)
    return [m for y in years for m in (f"{y}-{n:02d}" for n in range(1, 13)) if first <= m <= last]


def span(period: str) -> tuple[str, str]:
    """Return the first and the last month of a year, or of a month."""
    return (period, period) if "-" in period else (f"{period}-01", f"{period}-12")


def first_month(model: Model) -> str:
    """Return the month of the earliest entry."""
    return min((f"{entry.day:%Y-%m}" for entry in model.entries), default="9999-12")


@entries.register
def _(act: ClosePeriod, model: Model, verdict: Verdict) -> str | None:
    low, last = span(act.period)
    first = min(first_month(model), low)
    if last >= THIS_MONTH:  # its last day has not come yet
        verdict.errors.add("period_state")
        return "PK"
    verdict.months = {m: "locked" for m in months(first, last) if model.months.get(m, "open") == "open"}
    if "-" not in act.period:
        verdict.entries += closing(model, int(first[:4]), int(last[:4]))
    if not verdict.months and not verdict.entries:
        verdict.errors.add("period_state")
    return "PK"


def closing(model: Model, first: int, last: int) -> Iterator[Filed]:
    """Yield an entry per year and fund that leaves nothing on income and expense."""
    closed: dict[tuple[str, str], int] = {}
    for year in range(first, last + 1):
        if model.months.get(f"{year}-12") == "filed":
            continue
        day = date(year, 12, 31)
        left = model.balances(day)
        left = {key: left.get(key, 0) + closed.get(key, 0) for key in {**left, **closed}}
        left = {k: v for k, v in left.items() if v and model.accounts[k[0]][0] in ("income", "expense")}
        for name in sorted({fund for _account, fund in left}):
            lines = [(account, fund, -amount) for (account, fund), amount in left.items() if fund == name]
            result = -sum(amount for _account, _fund, amount in lines)
            yield Filed("close-period", day, [*lines, *([(NET_ASSETS, name, result)] if result else [])])
        for key, amount in left.items():
            closed[key] = closed.get(key, 0) - amount


@entries.register
def _(act: ReopenPeriod, model: Model, verdict: Verdict) -> str | None:
    low, last = span(act.period)
    locked = [m for m, state in model.months.items() if state == "locked" and m >= low]
    filed = [m for m, state in model.months.items() if state == "filed" and m >= low]
    if filed or not locked or min(locked) > last:
        verdict.errors.add("period_state")
    verdict.months = dict.fromkeys(locked, "open")
    return None


@entries.register
def _(act: FileYear, model: Model, verdict: Verdict) -> str | None:
    last = f"{act.year}-12"
    left = model.balances(date(act.year, 12, 31))
    if model.months.get(last, "open") != "locked":
        verdict.errors.add("period_state")
    if any(model.accounts[account][0] in ("income", "expense") for account, _fund in left):
        verdict.errors.add("period_state")
    first = min(first_month(model), f"{act.year}-01")
    verdict.months = {m: "filed" for m in months(first, last) if model.months.get(m, "open") != "filed"}
    return None
