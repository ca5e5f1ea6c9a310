"""The statement of a donor: what was given, pledged and brought about, how the funds stand, and what they awarded."""

from collections.abc import Iterator
from typing import Any, Final

from quykhuyenhoc.books.books import Book
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.reports.awards import awards
from quykhuyenhoc.reports.frame import frame
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
PLEDGES: Final = ("code", "date", "funds", "campaign", "amount", "received", "written_off", "open", "due")
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
    given = donations(book, asked=GiftFilter(donor=donor), hidden_for=hidden_for)
    rows: list[Any] = list(given.rows)
    blocks = (
        Paragraph(f"Đơn vị: {book.name}", strong=True),
        Paragraph(f"Bộ sổ: {book.code}"),
        Heading("BẢN KÊ CỦA NHÀ HẢO TÂM"),
        Paragraph(f"{name} ({donor})", align="center"),
        *_part("Đã ủng hộ", _only(given, GIFTS, rows)),
        *_part("Cam kết", _only(pledges(book, donor=donor, everything=True, hidden_for=hidden_for), PLEDGES)),
        *_part("Đã vận động (không tính vào tổng nào)", _only(credited(book, donor, hidden_for=hidden_for), CREDITED)),
        *_funds(book, rows),
    )
    return Document(name="donor-statement", title=f"Bản kê của nhà hảo tâm {donor}", blocks=blocks, book=book.code,
                    seq=size)  # fmt: skip


def _only(report: Report, names: tuple[str, ...], rows: list[Row] | None = None) -> Table:
    columns = tuple(column for column in report.columns if column.key in names)
    return Table(columns, tuple(report.rows if rows is None else rows), report.totals, exponent=report.exponent,
                 exponents=report.exponents)  # fmt: skip


def _part(title: str, table: Table) -> Iterator[Block]:
    if table.rows:
        yield Blank()
        yield Paragraph(title, strong=True)
        yield table


def _funds(book: Book, rows: list[Any]) -> Iterator[Block]:
    """Yield how the funds stand that the donor gave to, and what was awarded from them."""
    given: dict[str, int] = {}
    for row in rows:
        given[row["fund"]] = given.get(row["fund"], 0) + row["left"]
    found = awards(book)
    paid: list[Any] = [row for row in found.rows if row["fund"] in given and row["paid"]]
    funds: list[Row] = []
    totals: list[Any] = list(fund_report(book).rows)
    for row in totals:
        if row["fund"] in given:
            its = [one for one in paid if one["fund"] == row["fund"]]
            funds.append({
                "fund": row["fund"], "name": row["name"], "given": given[row["fund"]], "closing": row["closing"],
                "available": row["available"], "awards": len(its), "paid": sum(one["paid"] for one in its),
            })  # fmt: skip
    yield from _part("Các quỹ đã ủng hộ", Table(FUNDS, tuple(funds)))
    columns = tuple(column for column in found.columns if column.key in AWARDS)
    yield from _part("Các suất đã trao từ những quỹ này", Table(columns, tuple(paid)))
