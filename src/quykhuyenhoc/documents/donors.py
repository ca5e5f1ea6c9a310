"""The statement of a donor: what was given, pledged and brought about, how the funds stand, and what they awarded."""

from collections.abc import Iterator
from typing import Any, Final, cast

from quykhuyenhoc.books.books import Book
from quykhuyenhoc.documents.tables import table_of, titled
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.reports.awards import awards
from quykhuyenhoc.reports.frame import BASE, frame
from quykhuyenhoc.reports.funds import fund_report
from quykhuyenhoc.reports.givers import Givers, given_by
from quykhuyenhoc.reports.giving import GiftFilter, credited, donations
from quykhuyenhoc.reports.pledges import pledges
from quykhuyenhoc.shapes import Blank, Block, Column, Document, Heading, Paragraph, Report, Row, Table

FUND: Final = Column("fund", N_("Fund"), "code")
FUNDS: Final = (
    FUND, Column("name", N_("Name")), Column("given", N_("Given"), "money"),
    Column("closing", N_("Net assets"), "money"),
    Column("available", N_("Available"), "money"), Column("awards", N_("Awards"), "count"),
    Column("paid", N_("Paid"), "money"),
)  # fmt: skip
AWARDS: Final = ("award", "recipient", "kind", "decision", "date", "fund", "paid", "state")
GIFTS: Final = ("no", "date", "fund", "campaign", "event", "designated", "amount", "corrected", "refunded", "left")
PLEDGES: Final = ("code", "date", "funds", "campaign", "amount", "received", "written_off", "open", "due", "past_due")
CREDITED: Final = ("no", "date", "name", "fund", "campaign", "left", "currency")


def donor_statement(book: Book, code: str, *, hidden_for: str | None = None) -> Document:
    """Return the statement of a donor as a paper in Vietnamese; recipients stand in it by their initials alone.

    What the donor brought about stands apart, and enters no sum. ``hidden_for`` is the actor who asks for the names of
    donors that give without one.

    Raises:
        NotFoundError: there is no such party, or one that is no donor and gave nothing.
        NotAllowedError: that actor may not see what is hidden.
    """
    with frame(book, hidden_for=hidden_for) as f:
        givers = Givers(f)
        (donor, *_aliases), _gifts = given_by(f, givers, code)
        name, size = givers.name(donor), f.size
    given = _given(book, donor, hidden_for)
    blocks = (
        Paragraph(f"Đơn vị: {book.name}", strong=True),
        Paragraph(f"Bộ sổ: {book.code}"),
        Heading("BẢN KÊ CỦA NHÀ HẢO TÂM"),
        Paragraph(f"{name} ({donor})", align="center"),
        *(block for one in given for block in _part(titled("Đã ủng hộ", one.currency), table_of(one, GIFTS))),
        *_part("Cam kết", table_of(pledges(book, donor=donor, everything=True, hidden_for=hidden_for), PLEDGES)),
        *_part(
            "Đã vận động (không tính vào tổng nào)", table_of(credited(book, donor, hidden_for=hidden_for), CREDITED)
        ),
        *_funds(book, given),
    )
    return Document(name="donor-statement", title=f"Bản kê của nhà hảo tâm {donor}", blocks=blocks, book=book.code,
                    seq=size)  # fmt: skip


def _given(book: Book, donor: str, hidden_for: str | None) -> list[Report]:
    """Return what a donor gave, in đồng and then in every other currency."""
    asked = GiftFilter(donor=donor)
    base = donations(book, asked=asked, hidden_for=hidden_for)
    more = (donations(book, asked=asked, currency=currency, hidden_for=hidden_for) for currency in base.others)
    return [base, *more]


def _part(title: str, table: Table) -> Iterator[Block]:
    if table.rows:
        yield Blank()
        yield Paragraph(title, strong=True)
        yield table


def _funds(book: Book, gifts: list[Report]) -> Iterator[Block]:
    """Yield how the funds stand that the donor gave to, by currency, and what was awarded from them: đồng alone."""
    found, named = awards(book), set[Any]()
    paid: list[Any] = [row for row in found.rows if row["paid"]]
    for report in gifts:
        given: dict[Any, int] = {}
        for row in cast("list[Any]", report.rows):
            given[row["fund"]] = given.get(row["fund"], 0) + row["left"]
        named |= given.keys()
        yield from _part(titled("Các quỹ đã ủng hộ", report.currency), _standing(book, report, given, paid))
    columns = tuple(column for column in found.columns if column.key in AWARDS)
    its = tuple(row for row in paid if row["fund"] in named)
    yield from _part("Các suất đã trao từ những quỹ này", Table(columns, its))


def _standing(book: Book, report: Report, given: dict[Any, int], paid: list[Any]) -> Table:
    """Return how these funds stand in the currency of a report; awards are counted beside đồng alone."""
    funds: list[Row] = []
    for row in fund_report(book, currency=report.currency).rows:
        if row["fund"] in given:
            its = [one["paid"] for one in paid if one["fund"] == row["fund"]]
            funds.append({**row, "given": given[row["fund"]], "awards": len(its), "paid": sum(its)})
    columns = FUNDS if report.currency == BASE else FUNDS[:-2]
    return Table(columns, tuple(funds), exponent=report.exponent)
