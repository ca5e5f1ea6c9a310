"""The quarterly report, as a Document: every figure is read from the books, none is typed here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.demo.build import HELPED, Demo
from quykhuyenhoc.demo.claims import MOST
from quykhuyenhoc.demo.data import HARDSHIP, HONOURS, PROGRAMMES, PUPILS, TEACHERS, Reading
from quykhuyenhoc.demo.figures import Tag, figure
from quykhuyenhoc.demo.page import FIGURES, VOUCHERS, figure_row, section
from quykhuyenhoc.demo.quarter import Quarter, quarter_of
from quykhuyenhoc.demo.report_association import on_association
from quykhuyenhoc.demo.report_gifts import on_gifts
from quykhuyenhoc.demo.report_sentences import on_sentences
from quykhuyenhoc.documents.tables import table_of
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.money import figures
from quykhuyenhoc.reports.consolidated_books import ELIMINATED, consolidated
from quykhuyenhoc.reports.funds.fund_report import fund_report
from quykhuyenhoc.reports.goods import goods
from quykhuyenhoc.shapes import Blank, Block, Column, Document, Heading, Paragraph, Report, Row, Table

if TYPE_CHECKING:
    from quykhuyenhoc.proof.findings import Finding

READINGS: Final[dict[Reading, str]] = {
    Reading.DEFAULT: N_(
        "the gifts of the event belong to the campaign, the Covid scholarships to the districts' pupils"
    ),
    Reading.ADDITIVE: N_("the gifts of the event stand beside the campaign"),
    Reading.OUTSIDE: N_("the Covid scholarships stand beside the districts' pupils"),
}
BOOK: Final = Column("book", N_("Book"), "code")
NAME: Final = Column("name", N_("Name"))
DISTRICTS: Final = (
    NAME,
    Column("teachers", N_("Teachers"), "count"),
    Column("pupils", N_("Pupils"), "count"),
    Column("hardship", N_("Covid"), "count"),
    Column("paid", N_("Paid"), "money"),
    VOUCHERS,
)
FUND_AMOUNTS: Final = ("opening", "received", "spent", "transfers", "closing")


def demo_report(demo: Demo, findings: "Sequence[Finding]") -> Document:
    """Return the report of the demo's books, with what ``verify`` found in them."""
    quarter = quarter_of(demo)
    sections = (
        _head(demo), on_gifts(quarter), _awards(quarter), _districts(quarter), _funds(quarter), _together(quarter),
        on_association(quarter), _refusals(demo), on_sentences(quarter), _proof(demo, findings),
    )  # fmt: skip
    blocks = tuple(block for part in sections for block in part)
    return Document(title=_("Results of the first quarter of 2022"), name="demo", blocks=blocks)


def _head(demo: Demo) -> Iterator[Block]:
    yield Heading(demo.books.heads()[0].name.upper())
    yield Heading(_("Results of the first quarter of 2022"))
    yield Blank()
    yield Paragraph(
        _("A demonstration with the figures of the association's own report. Invented: donors and their gifts one by "
          "one, what was pledged before it came, opening balances, days, sizes of awards, interest and the transfer; "
          "new branches by name, their members and dues; rates of districts, learners of each training and days of "
          "activities that the report does not tell, and who had the bulletin.")
    )  # fmt: skip
    yield Paragraph(_("Reading: {reading}.").format(reading=_(READINGS[demo.reading])))
    yield Paragraph(
        _("Every figure names its vouchers by book, or its acts (#) where it has none: qkh explain BC1 --book QTH.")
    )


def _awards(q: Quarter) -> Iterator[Block]:
    merit = (TEACHERS, *q.among_pupils)
    rows = [_programme(q, name) for name in PROGRAMMES if name != HARDSHIP]
    districts = figure(q.awards, lambda tag: tag.programme in merit)
    rows.append(figure_row("I.10", _("Awards of the districts and the city (table 3)"), districts, vouchers=False))
    if HARDSHIP not in merit:
        rows.append(_programme(q, HARDSHIP))
    total = figure(q.awards)
    yield from section(_("2. Awards and scholarships"))
    yield Table(FIGURES, tuple(rows), {"count": total.count, "amount": total.amount})
    yield Blank()
    yield from map(Paragraph, _on_awards(q))


def _on_awards(q: Quarter) -> Iterator[str]:
    """Yield what stands beside the sums: from which funds, how far the awards came, and honours without money."""
    funds = sorted({tag.fund for tag in q.awards})
    sums = ((fund, figure(q.awards, lambda tag, fund=fund: tag.fund == fund)) for fund in funds)  # type: ignore[misc]
    listed = "; ".join(f"{fund} {figures(found.amount)}" for fund, found in sums)
    yield _("From the funds (đồng): {listed}.").format(listed=listed)
    came = q.came["KT-T"]
    yield _("Of the province's awards {nominated} were nominated and {decided} decided; {cancelled} was cancelled "
            "before it was paid, because nobody came.").format(
        nominated=came.nominated, decided=came.decided, cancelled=came.cancelled
    )  # fmt: skip
    paid, signed = (
        sum(getattr(one, at) for name, one in q.came.items() if name != HONOURS) for at in ("paid", "signed")
    )
    yield _("Signed for: {signed} of {paid}. Honoured without money: {honours} doctors.").format(
        signed=signed, paid=paid, honours=q.came[HONOURS].signed
    )  # fmt: skip


def _programme(q: Quarter, name: str) -> Row:
    return figure_row("I.10", _(PROGRAMMES[name]), figure(q.awards, lambda tag: tag.programme == name))


def _districts(q: Quarter) -> Iterator[Block]:
    tags = [tag for tag in q.awards if tag.programme in (TEACHERS, PUPILS, HARDSHIP)]
    by_book = {book: [tag for tag in tags if tag.book == book] for book in figure(tags).books}
    rows = {book: {"name": q.names[book], **_district(of_book)} for book, of_book in by_book.items()}
    merit = figure(tags, lambda tag: tag.programme in (TEACHERS, *q.among_pupils))
    pupils = figure(tags, lambda tag: tag.programme in q.among_pupils)
    yield from section(_("3. Awards of the districts and the city"))
    yield Table(DISTRICTS, tuple(rows.values()), {**_district(tags), "vouchers": None})
    yield Blank()
    yield Paragraph(
        _("Together {teachers} teachers and {pupils} pupils, {amount} đồng. {most}: {most_teachers} teachers and "
          "{most_pupils} pupils. {helped}: {hardship} pupils struck by Covid.").format(
            teachers=merit.count - pupils.count, pupils=pupils.count, amount=figures(merit.amount),
            most=q.names[MOST], most_teachers=rows[MOST]["teachers"], most_pupils=rows[MOST]["pupils"],
            helped=q.names[HELPED], hardship=rows[HELPED]["hardship"],
        )
    )  # fmt: skip
    handed_out = sum(row.handed_out or 0 for book in q.names for row in goods(q.books[book]).rows)  # fmt: skip
    yield Paragraph(_("Presents in goods (tặng quà): {n}; the association's report tells no number.").format(
        n=handed_out))  # fmt: skip


def _district(tags: Sequence[Tag]) -> Row:
    paid = figure(tags)
    counts = {
        key: figure(tags, lambda tag, name=name: tag.programme == name).count  # type: ignore[misc]
        for key, name in (("teachers", TEACHERS), ("pupils", PUPILS), ("hardship", HARDSHIP))
    }
    return {**counts, "paid": paid.amount, "vouchers": paid.vouchers}


def _funds(q: Quarter) -> Iterator[Block]:
    reports = [fund_report(q.books[code], q.span) for code in q.names]
    rows = tuple({**row._asdict(), "book": report.book} for report in reports for row in report.rows)
    columns = [column for column in reports[0].columns if column.key in ("fund", *FUND_AMOUNTS)]
    yield from section(_("4. Funds"))
    yield Table((BOOK, *columns), rows, _sums(report.totals for report in reports))


def _sums(totals: Iterable[Mapping[str, int]]) -> Row:
    each = list(totals)
    return {key: sum(row[key] for row in each) for key in FUND_AMOUNTS}


def _together(q: Quarter) -> Iterator[Block]:
    report = consolidated(q.books, None, q.span)
    rows = tuple(report.rows)
    eliminated = -sum(row.received for row in rows if row.book == ELIMINATED)
    net = report.totals["received"]
    yield from section(_("5. All bodies together"))
    yield _table(report)
    yield Blank()
    yield Paragraph(
        _("The books received {gross} đồng, of which {eliminated} đồng from each other; what came from outside is "
          "{net} đồng.").format(gross=figures(net + eliminated), eliminated=figures(eliminated), net=figures(net))
    )  # fmt: skip
    yield from map(Paragraph, report.notes)


def _table(report: Report[Any]) -> Table:
    return table_of(report, [column.key for column in report.columns if column.key != "seq"])


def _refusals(demo: Demo) -> Iterator[Block]:
    yield from section(_("7. Refused on the way (tried, not recorded)"))
    for refusal in demo.refusals:
        yield Paragraph(
            _("– {tried}: {amount} đồng, book {book}. {error}").format(
                tried=_(refusal.tried), amount=figures(refusal.amount.minor), book=refusal.book, error=refusal.error
            )
        )  # fmt: skip


def _proof(demo: Demo, findings: "Sequence[Finding]") -> Iterator[Block]:
    heads = demo.books.heads()
    yield from section(_("9. Proof"))
    if findings:
        yield Paragraph(_("Verification found {count} differences:").format(count=len(findings)))
        yield from (Paragraph(f"– {finding.text()}") for finding in findings)
    else:
        acts = sum(head.size for head in heads)
        yield Paragraph(
            _("Verified: {acts} acts of {books} books, recomputed from their bytes, without a difference.").format(
                acts=figures(acts), books=len(heads)
            )
        )  # fmt: skip
