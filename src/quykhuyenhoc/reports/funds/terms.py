"""Terms of funds, their waivers, and budgets, as reports."""

from quykhuyenhoc.books.books import Book
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.period import parse_period
from quykhuyenhoc.reports.advances import BUDGETS
from quykhuyenhoc.reports.frame import frame
from quykhuyenhoc.shapes import Report
from quykhuyenhoc.store.funds import budget_committed, budget_rows, budget_spent


def budgets(book: Book, *, fund: str | None = None) -> Report:
    """Return every budget, or those of a fund, with what of it was spent, is committed and is left (minor units).

    Raises:
        NotFoundError: there is no such fund.
    """
    with frame(book) as f:
        key = fund and f.directory.fund_named(fund).id
        rows = []
        for one in budget_rows(f.connection, f.book.number, f.pin):
            if key not in (None, f.directory.fund(one.fund).id) or one.currency != f.currency:
                continue
            period = parse_period(one.period)
            asked = one.fund, one.programme, (period.start.isoformat(), period.end.isoformat()), one.currency
            used, promised = (
                budget_spent(f.connection, book.number, *asked),
                budget_committed(f.connection, book.number, *asked),
            )
            rows.append({
                "budget": one.code, "fund": one.fund, "programme": one.programme, "period": one.period,
                "decision": one.decision, "amount": one.amount, "spent": used, "committed": promised,
                "available": one.amount - used - promised, "overspend": one.overspend,
            })  # fmt: skip
        return Report(**f.report(name="budgets", title=N_("Budgets"), columns=BUDGETS, rows=rows))
