"""The statement of a donor: what was given, pledged and brought about, how the funds stand, and what they awarded.

A fund is one of those that the donor gave to while something of a gift is left in it; what it awarded counts from the
day of the first of these gifts.
"""

from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 (as the columns are named)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.documents.tables import table_of, titled
from quykhuyenhoc.i18n import N_, NC_, speaking
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.reports.awards import awards
from quykhuyenhoc.reports.context import BASE, Context, context_of
from quykhuyenhoc.reports.donors import credited
from quykhuyenhoc.reports.funds.fund_report import fund_report
from quykhuyenhoc.reports.gifts.giving import GiftFilter, donations
from quykhuyenhoc.reports.gifts.pledges import pledges
from quykhuyenhoc.reports.gifts.receipts import gifts_in_kind
from quykhuyenhoc.reports.parties import Givers, given_by
from quykhuyenhoc.shapes import Blank, Block, Column, Document, Heading, Paragraph, Row, Table

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.ledger.gifts import Gift
    from quykhuyenhoc.reports.awards import GrantedLine

FUND: Final = Column("fund", N_("Fund"), "code")
FUNDS: Final = (
    FUND, Column("name", N_("Name")), Column("since", N_("First gift"), "date"), Column("given", N_("Given"), "money"),
    Column("closing", N_("Net assets"), "money"),
    Column("available", N_("Available"), "money"), Column("awards", NC_("number", "Awards"), "count"),
    Column("paid", N_("Paid"), "money"),
)  # fmt: skip
AWARDS: Final = ("award", "recipient", "kind", "decision", "date", "fund", "paid", "state")
GIFTS: Final = ("no", "date", "fund", "campaign", "event", "designated", "amount", "corrected", "refunded", "left")
PLEDGES: Final = ("code", "date", "funds", "campaign", "amount", "received", "written_off", "open", "due", "past_due")
IN_KIND: Final = ("gift", "date", "fund", "name", "quantity", "unit", "value")
CREDITED: Final = ("no", "date", "name", "fund", "campaign", "left", "currency")


def donor_statement(book: "Book", code: str) -> Document:
    """Return the statement of a donor as a paper in Vietnamese; recipients stand in it by their initials alone.

    What the donor brought about stands apart, and enters no sum.

    Raises:
        NotFoundError: there is no such party, or one that is no donor and gave nothing.
        NotAllowedError: that actor may not see what is hidden.
    """
    with speaking("vi"):
        return _donor_statement(book, code)


def _donor_statement(book: "Book", code: str) -> Document:
    with context_of(book, hidden=True) as f:
        givers = Givers(f)
        (donor, *_aliases), gifts = given_by(f, givers, code)
        name, size, gave = givers.name(donor), f.size, _gave(f, gifts)
    asked = GiftFilter(donor=donor)
    given = [donations(book, asked=asked, currency=currency) for currency in gave.amounts]
    goods = [gifts_in_kind(book, donor, currency=currency) for currency in gave.amounts]
    blocks = (
        Paragraph(f"Đơn vị: {book.name}", strong=True),
        Paragraph(f"Bộ sổ: {book.code}"),
        Heading("BẢN KÊ CỦA NHÀ HẢO TÂM"),
        Paragraph(f"{name} ({donor})", align="center"),
        *(block for one in given for block in _part(titled("Đã ủng hộ", one.currency), table_of(one, GIFTS))),
        *(
            block
            for one in goods
            for block in _part(titled("Đã ủng hộ bằng hiện vật", one.currency), table_of(one, IN_KIND))
        ),
        *_part("Cam kết", table_of(pledges(book, donor=donor, everything=True), PLEDGES)),
        *_part("Đã vận động (không tính vào tổng nào)", table_of(credited(book, donor), CREDITED)),
        *_funds(book, gave),
    )
    return Document(
        lang="vi", name="donor-statement", title=f"Bản kê của nhà hảo tâm {donor}", blocks=blocks, book=book.code,
        seq=size,
    )  # fmt: skip


class _GaveInYear(NamedTuple):
    """What a donor gave to each fund by its code: the day of the first gift, and amounts by currency, đồng first."""

    since: dict[str, Date]
    amounts: dict[str, dict[str, int]]


def _gave(f: Context, gifts: "Iterable[Gift]") -> _GaveInYear:
    since: dict[str, Date] = {}
    amounts: dict[str, dict[str, int]] = {BASE: {}}
    for gift in sorted(gifts, key=lambda one: (one.currency, one.date)):
        its, day = amounts.setdefault(gift.currency, {}), stored_day(gift.date)
        for key, amount in gift.by_fund:
            fund = f.directory.fund(key).code
            its[fund] = its.get(fund, 0) + amount
            # What was paid back without saying of which gift stands below zero by itself, and is no gift.
            if amount >= 0:
                since[fund] = min(day, since.get(fund, day))
    return _GaveInYear(since, amounts)


def _part(title: str, table: Table) -> Iterator[Block]:
    if table.rows:
        yield Blank()
        yield Paragraph(title, strong=True)
        yield table


def _funds(book: "Book", gave: _GaveInYear) -> Iterator[Block]:
    """Yield how the funds stand that the donor gave to, by currency, and what was awarded from them since: đồng."""
    found = awards(book)
    its = [row for row in found.rows if row.paid and _is_since(row, gave.since)]
    for currency, given in gave.amounts.items():
        yield from _part(titled("Các quỹ đã ủng hộ", currency), _standing(book, currency, given, gave.since, its))
    columns = tuple(column for column in found.columns if column.key in AWARDS)
    title = "Các suất đã trao từ những quỹ này, tính từ ngày ủng hộ đầu tiên vào mỗi quỹ"
    yield from _part(title, Table(columns, tuple(row._asdict() for row in its)))


def _is_since(award: "GrantedLine", since: dict[str, Date]) -> bool:
    """Tell whether an award was decided on the day of the donor's first gift to its fund, or later."""
    return award.fund in since and award.date is not None and award.date >= since[award.fund]


def _standing(
    book: "Book", currency: str, given: dict[str, int], since: dict[str, Date], awarded: "list[GrantedLine]"
) -> Table:
    """Return how these funds stand in a currency; awards are counted beside đồng alone."""
    funds: list[Row] = []
    report = fund_report(book, currency=currency)
    for row in report.rows:
        fund = row.fund
        if fund in given and fund in since:
            paid = [one.paid for one in awarded if one.fund == fund]
            funds.append(
                {**row._asdict(), "since": since[fund], "given": given[fund], "awards": len(paid), "paid": sum(paid)}
            )
    columns = FUNDS if currency == BASE else FUNDS[:-2]
    return Table(columns, tuple(funds), exponent=report.exponent)
