"""What management may cost and did: per year and fund, by the rule in force, and what is unclear about it."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.kinds import AccountType
from quykhuyenhoc.labels import rate_text, role_label
from quykhuyenhoc.ledger.costs import EXCLUDED, CostRule, rule_on
from quykhuyenhoc.reports.context import BASE, Context, context_of, says
from quykhuyenhoc.shapes import Column, Report

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.reports.spans import Span

PERCENT: Final = 10_000
UNCLEAR: Final = says({"unclear": N_("unclear")})
COLUMNS: Final = (
    Column("year", N_("Year"), "code"),
    Column("fund", N_("Fund"), "code"),
    Column("income", N_("Income"), "money"),
    Column("excluded", N_("Not counted"), "money"),
    Column("rate", NC_("cost", "Rate"), says=UNCLEAR),
    Column("carried", N_("Carried over"), "money"),
    Column("allowed", N_("Allowed"), "money"),
    Column("spent", N_("Spent"), "money"),
    Column("left", N_("Left"), "money"),
    Column("rule", N_("Rule"), says=UNCLEAR),
)
YearCosts = dict[str, dict[str, int]]
"""Fund -> income, excluded, spent (minor units)."""


class ManagementCostLine(NamedTuple):
    """What management was allowed and cost in a year of a fund."""

    year: str
    fund: str
    income: int
    excluded: int
    rate: str
    carried: int | None
    allowed: int | None
    spent: int
    left: int | None
    rule: str


def management_costs(
    book: "Book", span: "Span | None" = None, *, known_at: int | None = None, currency: str = BASE
) -> Report[ManagementCostLine]:
    """Return what management was allowed, cost and has left, per year and fund (minor units), the first year first.

    Of a year counts the rule in force on its last day (of the report). Where the rule, its rate or its carry-over is
    not known, the cells that depend on it are empty, and the notes say what is unclear.

    Raises:
        NotFoundError: the book has no such currency.
    """
    with context_of(book, span, known_at=known_at, currency=currency) as f:
        rates = {
            code: (rate, decision)
            for _s, _i, code, rate, decision in f.read.funds.newest("cost_rate", "code, rate, decision")
        }
        used = f.read.register.months_used()
        first = min((int(month[:4]) for month in used), default=f.span.high.year)
        years = [date(year, 12, 31) for year in range(first, f.span.high.year)] + [f.span.high]
        left: dict[str, int | None] = {}
        rows = [row for last in years for row in _year(f, last, rates, left)]
        notes = tuple(dict.fromkeys(note for last in years for note in _notes(f, last, rates)))
        return f.report(name="management-costs", title=N_("Management costs"), columns=COLUMNS, rows=rows, notes=notes)


def _year(
    f: Context, last: date, rates: dict[str, tuple[int, str]], left: dict[str, int | None]
) -> Iterator[ManagementCostLine]:
    rule = rule_on(last)
    rate = _rate(last, rule, rates)
    sums = _sums(f, last, rule)
    for fund in sorted(sums):
        cells = sums[fund]
        carried = (
            left.get(fund, 0) if rule and rule.carry_over else None if rule is None or rule.carry_over is None else 0
        )
        share = None if rate is None else (cells["income"] - cells["excluded"]) * rate // PERCENT
        # Without knowing whether it carries over, what this year alone allows is still known. A year whose income
        # was corrected to less than nothing takes off what was carried into it.
        allowed = None if share is None else max(share + (carried or 0), 0)
        rest = None if allowed is None else allowed - cells["spent"]
        left[fund] = None if rest is None else max(rest, 0)
        yield ManagementCostLine(
            year=f"{last.year}", fund=fund, income=cells["income"], excluded=cells["excluded"],
            rate=rate_text(rate) or "unclear", carried=carried, allowed=allowed, spent=cells["spent"], left=rest,
            rule=rule.code if rule else "unclear",
        )  # fmt: skip


def _rate(last: date, rule: CostRule | None, rates: dict[str, tuple[int, str]]) -> int | None:
    decided = rates.get(f"{last.year}")
    return decided[0] if decided else rule.rate if rule else None


def _sums(f: Context, last: date, rule: CostRule | None) -> YearCosts:
    found: YearCosts = {}
    roles = {EXCLUDED[name] for name in (rule.excluded if rule else ())}
    for flow in f.flows(last.replace(month=1, day=1), f.full if last == f.span.high else last):
        account = f.directory.account(flow.account)
        if flow.kind != "normal" or account.type not in (AccountType.INCOME, AccountType.EXPENSE):
            continue
        cells = found.setdefault(f.directory.fund(flow.fund).code, {"income": 0, "excluded": 0, "spent": 0})
        amount = flow.debit - flow.credit
        if account.type == AccountType.INCOME:
            cells["income"] -= amount
            cells["excluded"] -= amount if account.role in roles else 0
        elif account.role == "management":
            cells["spent"] += amount
    return found


def _notes(f: Context, last: date, rates: dict[str, tuple[int, str]]) -> Iterator[str]:
    rule, begin = rule_on(last), rule_on(last.replace(month=1, day=1))
    if rule is None:
        yield _("{year}: no rule of that time is known.").format(year=last.year)
        return
    yield _("Rule {code}: {source}.").format(code=rule.code, source=rule.source)
    if rule.unclear:
        yield _("Unclear: {what}.").format(what=rule.unclear)
    if begin is not rule:
        yield _("{year}: the rule changed within the year; that of its last day is used.").format(year=last.year)
    if f"{last.year}" in rates:
        rate, decision = rates[f"{last.year}"]
        yield _("{year}: {rate} by decision {decision}.").format(
            year=last.year, rate=rate_text(rate), decision=decision
        )
        if rule.raised is not None and rate > rule.raised:
            yield _("{year}: the rule allows at most {rate}.").format(year=last.year, rate=rate_text(rule.raised))
    known = {account.role for account in f.directory.accounts.values()}
    for name in rule.excluded:
        if EXCLUDED[name] not in known:
            yield _("No account has the role {role}: such income, if any, is counted.").format(
                role=role_label(EXCLUDED[name])
            )
