"""What a package or form gives reason to ask its body about, where it comes in: nothing of it is refused."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.i18n import _
from quykhuyenhoc.ledger.bodies import BodyTree
from quykhuyenhoc.money import Amount
from quykhuyenhoc.period import format_date
from quykhuyenhoc.reports.context import BASE, Context, context_of
from quykhuyenhoc.reports.reported_months import some
from quykhuyenhoc.store.consolidated import opened_on

if TYPE_CHECKING:
    from quykhuyenhoc.acts.packages import ImportForm, ImportPackage
    from quykhuyenhoc.books.books import Book

NAMED: Final = 12
"""How many of them are named of a package: whoever signs one may give very many."""


def package_doubts(book: "Book", package: "ImportPackage | ImportForm") -> tuple[str, ...]:
    """Return what is to be asked about a package or form that is not recorded yet, a line each."""
    with context_of(book) as f:
        found = [*_of_package(f, package)]
    if len(found) > NAMED:
        text = _("… and {count} more of this kind.")
        found[NAMED:] = [text.format(count=len(found) - NAMED)]
    return tuple(found)


def _of_package(f: Context, package: Any) -> Iterator[str]:
    if package.act == "import-package" and package.number == 1 and package.replaces:
        text = _("{body} begins a new book with it, which does not go on from what came before.")
        yield text.format(body=package.body)
    strangers = _strangers(f, package)
    if strangers:
        text = _("{body} tells of transfers with bodies that are not known here: {codes}.")
        yield text.format(body=package.body, codes=some(strangers))
    yield from _opens_otherwise(f, package)
    if package.act == "import-package":
        text = _("Ask {body}: {why}.")
        yield from (text.format(body=package.body, why=why) for why in package.statement.figures.doubts())


def _opens_otherwise(f: Context, package: Any) -> Iterator[str]:
    """Yield that what stands of the days after it does not open with what it closes with."""
    if package.last >= f.book.today:
        return  # it is refused where it is recorded
    after = opened_on(f.read, package.body, package.last + timedelta(1))
    closing = sum(fund.closing for fund in package.funds if fund.last == package.last and fund.currency == BASE)
    if after is not None and after[1] != closing:
        text = _("{body} closes {day} with {closing} by this, and #{seq}, of the days after, opens with {opening}.")
        yield text.format(
            body=package.body, day=format_date(package.last), closing=Amount(closing, BASE, 0), seq=after[0],
            opening=Amount(after[1], BASE, 0),
        )  # fmt: skip


def _strangers(f: Context, package: Any) -> list[str]:
    """Return the other bodies of transfers that the tree does not know, each with what came from it, out below 0."""
    known, sums = BodyTree(f.read.bodies.versions(), package.last).names(), Counter[tuple[str, str]]()
    for one in package.transfers:
        if one.other not in known:
            sums[one.other, one.currency] += one.amount if one.inward else -one.amount
    decimals = f.read.register.exponents()
    return [
        f"{code} ({Amount(amount, currency, decimals.get(currency, 0))})"
        for (code, currency), amount in sorted(sums.items())
    ]
