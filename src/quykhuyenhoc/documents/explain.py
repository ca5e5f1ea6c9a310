"""Truy nguồn: from a voucher to its postings, its act and its leaf, and back to every report that it stands in."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.acts.controls.proposals import Proposal, Propose
from quykhuyenhoc.acts.statements import ImportStatement
from quykhuyenhoc.documents.fields import FIELDS, asked_blocks
from quykhuyenhoc.documents.hand_over import sums_blocks
from quykhuyenhoc.documents.proposals import proposal_blocks
from quykhuyenhoc.documents.tables import POSTINGS, table_of
from quykhuyenhoc.errors import NotFoundError, VoucherNumberError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.kinds import EntryKind
from quykhuyenhoc.reports.context import BASE, Context, context_of, exception_text, moment, shown_day
from quykhuyenhoc.reports.package_changes import changes_of
from quykhuyenhoc.shapes import Block, Column, Document, Heading, Paragraph, Row, Table
from quykhuyenhoc.store.registers import in_words
from quykhuyenhoc.store.vouchers.details import Details, Posted

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.nouns import Data
    from quykhuyenhoc.store.acts import ActRow

PLACES: Final = (
    Column("report", N_("Report")),
    Column("row", N_("Row"), "code"),
    Column("period", N_("Period"), "code"),
    Column("command", N_("Command"), "code"),
)
KINDS: Final = {"opening": N_("opening balance"), "closing": N_("year-end closing"), "transfer": N_("transfer")}
REVERSED: Final = N_("It was reversed by {no} on {day} (#{seq}).")
ADJUSTED: Final = N_("It was adjusted by {no} on {day} (#{seq}).")
UNDONE: Final = N_("It was adjusted by {no} on {day} (#{seq}), which was itself reversed.")


def explain(book: "Book", what: str | int) -> Document:
    """Return the trail of a voucher, or of an act by its seq (12, "#12") or key: postings, act, leaf, links, reports.

    Raises:
        VoucherNumberError: the text is none of them.
        NotFoundError: the book has no such voucher or act.
        NotAllowedError: that actor may not see what is hidden.
    """
    with context_of(book, hidden=True) as f:
        seq = _seq(f, what)
        act = f.read.acts.read(seq, with_hidden=f.with_hidden)
        details = Details(f.read, [seq], with_hidden=f.with_hidden)
        nos = [no for key in sorted({(seq, 0), *details.lines}) for no in details.numbers(*key)]
        title = _("Trail of {name}").format(name=", ".join(nos) or f"#{seq}")
        blocks = (
            Heading(title),
            *_proposal(f, act),
            *_entries(f, act, details),
            *_told_otherwise(f, act),
            *sums_blocks(act.act, f.read.register.exponents()),
            *asked_blocks(f, act),
            Heading(_("Its line of the log")),
            Table(FIELDS, tuple(_leaf(act))),
            *_links(f, act, details, nos),
            *_withdrawn(f, act),
            *_places(f, details),
        )
        return Document(name="explain", title=title, blocks=blocks, book=f.code, seq=f.size)


def _seq(f: Context, what: str | int) -> int:
    text = str(what).strip().removeprefix("#")
    if text.isascii() and text.isdigit():
        if len(text) > 18:  # noqa: PLR2004 (no seq has more digits)
            raise VoucherNumberError(given=str(what))
        return int(text)
    try:
        return f.read.entries.named(text).seq
    except VoucherNumberError:
        seq = f.read.log_keys.seq_of_key(str(what).strip())
        if seq is None:
            _must_be_no_line(f, text)
            raise
        return seq


def _must_be_no_line(f: Context, text: str) -> None:
    """Refuse the number of a bank line: what it was matched with stands beside it in its statement."""
    statement, _slash, item = text.partition("/")
    if all(part.isascii() and part.isdigit() for part in (statement, item)):
        advice = M_(
            "A number like this is that of a bank line; its statement shows which match took it"
            "⟦: qkh statement show {statement}⟧."
        )
        raise NotFoundError(book=f.code, kind=N_("voucher"), name=text, advice=advice.format(statement=statement))


def _proposal(f: Context, act: "ActRow") -> Iterator[Block]:
    """Yield what a proposal says in words; nothing of another act."""
    if isinstance(act.act, Propose | Proposal):
        view = f.book.view(f.connection, f.book.books.clock())
        yield from proposal_blocks(f, view, view.proposal(act.seq))


def _told_otherwise(f: Context, act: "ActRow") -> Iterator[Block]:
    """Yield what a package or form tells otherwise than what stood before of its days."""
    for its in f.read.packages.came(seq=act.seq):
        report = changes_of(f, its)
        if report.notes:
            yield Heading(_(report.title))
            yield table_of(report)
            yield from map(Paragraph, report.notes)


def _entries(f: Context, act: "ActRow", details: Details) -> Iterator[Block]:
    if not details.lines:
        yield Paragraph(_("It moved no money."))
    for (seq, entry), lines in sorted(details.lines.items()):
        nos = ", ".join(details.numbers(seq, entry))
        words = details.description(seq, entry)
        yield Paragraph(
            _("{no}, dated {day}: {description}").format(no=nos, day=shown_day(lines[0].date), description=words)
        )
        kinds = {line.kind for line in lines} - {EntryKind.NORMAL}
        if kinds:
            yield Paragraph(
                _("Reports count it as: {kind}.").format(kind=", ".join(sorted(_(KINDS[kind]) for kind in kinds)))
            )
        decimals = f.read.register.exponents()
        yield Table(POSTINGS, tuple(_posting(f, details, line) for line in lines), exponents=decimals)
    for exception in act.data.get("exceptions", ()):
        yield Paragraph(
            _("It opened an exception: {what} from {day} on.").format(
                what=_exception(f, exception), day=shown_day(exception["date"])
            )
        )


def _exception(f: Context, data: "Data") -> str:
    currency = data["currency"]
    decimals = None if currency == BASE else f.read.register.exponent_of(currency)
    return exception_text(data["figure"], int(data["amount"]), currency, decimals)


def _posting(f: Context, details: Details, line: Posted) -> Row:
    account = f.directory.account(line.account)
    return {
        "account": account.code, "name": account.name, "fund": f.directory.fund(line.fund).code,
        "party": details.party(line.party)[0], "amount": line.amount, "currency": line.currency,
    }  # fmt: skip


# -- the act and its leaf ---------------------------------------------------------------------------------------------


def _leaf(act: "ActRow") -> Iterator[Row]:
    actor = _("{actor} (claimed)").format(actor=act.actor) if act.claimed else act.actor
    yield {"field": "seq", "value": str(act.seq)}
    yield {"field": "leaf", "value": act.leaf.hex()}
    yield {"field": "at", "value": moment(act.at)}
    yield {"field": "actor", "value": actor}
    if act.key:
        yield {"field": "key", "value": act.key}
    if "reason" in act.data:
        yield {"field": "reason", "value": in_words(act.reason)}


# -- what it is tied to -----------------------------------------------------------------------------------------------


def _links(f: Context, act: "ActRow", details: Details, nos: Iterable[str]) -> Iterator[Block]:
    lines = list(_link_lines(f, act, details, nos))
    if lines:
        yield Heading(_("Corrections"))
    for line in lines:
        yield Paragraph(line)


def _link_lines(f: Context, act: "ActRow", details: Details, nos: Iterable[str]) -> Iterator[str]:
    entries = [entry for _seq, entry in sorted(details.lines)]
    for of in dict.fromkeys(details.corrected(act.seq, entry) for entry in entries or [0]):
        if of:
            yield _("It corrects {no}.").format(no=of)
    found = f.read.entries.corrections([act.seq])
    links = [link for key in sorted(found) for link in found[key]]
    worded = f.read.entries.text_corrections()
    texts = [seq for no in nos for seq, of in worded if of == no]
    linked = Details(f.read, [*(link.seq for link in links), *texts])
    for link in links:
        message = REVERSED if link.reversal else UNDONE if link.undone else ADJUSTED
        no = ", ".join(linked.numbers(link.seq, link.entry))
        yield _(message).format(no=no, day=shown_day(link.date), seq=link.seq)
    for seq in texts:
        yield _("Its text was corrected by {no} (#{seq}).").format(no=", ".join(linked.numbers(seq, 0)), seq=seq)


def _withdrawn(f: Context, act: "ActRow") -> Iterator[Block]:
    """Yield which act took a statement back."""
    found = f.read.statements.named(act.seq) if act.kind == ImportStatement.act else None
    if found is not None and found.withdrawn is not None:
        yield Paragraph(_("It was withdrawn (#{seq}).").format(seq=found.withdrawn))


def _places(f: Context, details: Details) -> Iterator[Block]:
    """Yield where its postings are counted, with the command that shows each."""
    rows: dict[tuple[str, str, str], Row] = {}
    for lines in details.lines.values():
        for line in lines:
            month = line.date[:7]
            account, fund = f.directory.account(line.account).code, f.directory.fund(line.fund).code
            for report, row, command in (
                (_("Trial balance"), account, f"qkh trial-balance --period {month}"),
                (_("Account register"), account, f"qkh register {account} --period {month}"),
                (_("Fund report"), fund, f"qkh fund-report --period {month}"),
            ):
                rows[report, row, month] = {"report": report, "row": row, "period": month, "command": command}
    if rows:
        yield Heading(_("Where it is counted"))
        yield Table(PLACES, tuple(rows[key] for key in sorted(rows)))
