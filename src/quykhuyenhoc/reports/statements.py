"""Statements of banks as the book keeps them, their lines, and what of them waits to be matched."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.bank.masking import mask_memo, mask_reference
from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.kinds import AccountKind
from quykhuyenhoc.labels import UNPROVED
from quykhuyenhoc.money import Amount
from quykhuyenhoc.period import format_date
from quykhuyenhoc.reports.context import Context, as_day, context_of, says
from quykhuyenhoc.shapes import Column, Report
from quykhuyenhoc.store import registers

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.ledger.reconciliation import MatchedPlace
    from quykhuyenhoc.store.reconciliation import Hole

_unproved_code: Final = says(UNPROVED)


def _unproved(codes: str) -> str:
    """Return why a statement is not proved, from its codes by comma."""
    return "; ".join(_unproved_code(code) for code in codes.split(","))


STATEMENTS: Final = (
    Column("seq", N_("Act"), "count"),
    Column("account", N_("Account"), "code"),
    Column("first", N_("First day"), "date"),
    Column("last", N_("Last day"), "date"),
    Column("currency", N_("Currency"), "code"),
    Column("opening", N_("Opening"), "money"),
    Column("closing", N_("Closing"), "money"),
    Column("read", N_("Lines"), "count"),
    Column("added", N_("New"), "count"),
    Column("unproved", N_("Not proved"), says=_unproved),
    Column("file", N_("File")),
    Column("withdrawn", N_("Withdrawn by act"), "count"),
)
AT_BANKS: Final = frozenset({AccountKind.BANK, AccountKind.DEPOSIT})
WITHDRAWN: Final = "withdrawn"
MARKS: Final = {
    "ignored": N_("not to be booked"), "held": N_("to be looked at"), WITHDRAWN: NC_("statement", "withdrawn"),
}  # fmt: skip
mark_name: Final = says(MARKS)
"""Says what people call a mark on a line."""
LINES: Final = (
    Column("line", N_("Line"), "code"),
    Column("date", N_("Date"), "date"),
    Column("reference", N_("Reference")),
    Column("memo", N_("Memo")),
    Column("amount", N_("Amount"), "money"),
    Column("left", N_("Not matched"), "money"),
    Column("match", N_("Match"), "code"),
    Column("mark", N_("Mark"), says=mark_name),
)


class ImportedLine(NamedTuple):
    """A bank statement; ``withdrawn`` is the act that took it back, so that none of its lines counts."""

    seq: int
    account: str
    first: Date | None
    last: Date | None
    currency: str
    opening: int | None
    closing: int | None
    read: int
    added: int
    unproved: str | None
    file: str
    withdrawn: int | None


class StatementItemLine(NamedTuple):
    """A line of a bank statement."""

    line: str
    date: Date | None
    reference: str | None
    memo: str | None
    amount: int
    left: int
    match: str | None
    mark: str | None


def currencies_of(f: Context, account: str) -> set[str]:
    """Return the currencies of an account of money: those of its postings, and of its statements."""
    keys = f.directory.account_keys((f.directory.account(account),))
    told = {one.currency for one in f.read.statements.listed() if one.account in keys}
    return told | f.others(keys)


def statements(book: "Book", account: str | None = None) -> Report[ImportedLine]:
    """Return the statements of a book, or of one account, in the order of the log; a note names what none covers.

    Raises:
        NotFoundError: there is no such account at a bank.
        NotAllowedError: hidden names of files are asked for by somebody who may not see them.
    """
    with context_of(book, lists=True, hidden=True) as f:
        key = f.directory.account_named(account, AT_BANKS, N_("account at a bank")).id if account else None
        listed = [one for one in f.read.statements.listed() if key in (None, one.account)]
        rows: list[ImportedLine] = [
            ImportedLine(
                seq=one.seq, account=f.directory.account(one.account).code, first=as_day(one.first),
                last=as_day(one.last), currency=one.currency, opening=one.opening, closing=one.closing, read=one.read,
                added=one.added, unproved=one.unproved,
                file=registers.in_words(
                    None if one.name is None else registers.shown(one.name, one.hidden, with_hidden=f.with_hidden)
                ),
                withdrawn=one.withdrawn,
            )
            for one in listed
        ]  # fmt: skip
        told = dict.fromkeys((one.account, one.currency) for one in listed)
        notes = tuple(note for its, currency in told for note in hole_notes(f.counting(currency), its))
        return f.report(name="statements", title=N_("Bank statements"), columns=STATEMENTS, rows=rows, notes=notes)


def statement_lines(book: "Book", seq: int) -> Report[StatementItemLine]:
    """Return the lines of a statement, what of each no match has taken, and its matches as SEQ/NUMBER.

    Memos are masked, and so is what may be a name in the bank's number of a line; both are whole with ``names``. Of
    lines that were withdrawn nothing is left to match, and their mark says so.

    Raises:
        NotFoundError: the act is no statement.
        NotAllowedError: ``names`` are asked for by somebody who may not see them.
    """
    with context_of(book, lists=True, hidden=True) as f:
        of = f.read.statements.named(seq)
        if of is None:
            raise NotFoundError(book=f.code, kind=N_("statement"), name=f"#{seq}", advice=M_("⟦qkh statement list⟧"))
        f = f.counting(of.currency)  # noqa: PLW2901 (from here on in the currency of the statement)
        found = list(f.read.statements.lines_of(seq))
        texts = memos_of(f, [(seq, one.item) for one in found], names=book.hidden)
        marked, gone = f.read.reconciliation.marks(), of.withdrawn is not None
        matches = f.read.statements.matches_of(seq)
        rows: list[StatementItemLine] = [
            StatementItemLine(
                line=f"{seq}/{one.item}", date=as_day(one.date),
                reference=one.reference and (one.reference if book.hidden else mask_reference(one.reference)),
                memo=texts.get((seq, one.item)), amount=one.amount, left=0 if gone else one.left,
                match=", ".join(matches.get(one.item, ())) or None,
                mark=WITHDRAWN if gone else marked.get((seq, one.item)),
            )
            for one in found
        ]  # fmt: skip
        totals = {"amount": sum(one.amount for one in found), "left": sum(one.left for one in rows)}
        return f.report(
            name="statement-lines", title=N_("Lines of a bank statement"), columns=LINES, rows=rows, totals=totals
        )


def memos_of(f: Context, places: "Iterable[MatchedPlace]", *, names: bool) -> "Mapping[MatchedPlace, str]":
    """Return the memos of lines: masked, or whole for who may see names; hidden and erased ones say so."""
    known = f.read.statements.prefixes()
    found = {}
    for place, (value, hidden) in f.read.matching.memos(list(places)).items():
        if value is None or (hidden and not names):
            found[place] = registers.in_words(None if value is None else registers.HIDDEN)
        else:
            found[place] = value if names else mask_memo(value, known)
    return found


def hole_notes(f: Context, account: str, until: Date = Date.max) -> "Iterator[str]":
    """Yield what the statements of an account, by its identity, leave uncovered between them, all at once."""
    holes = [_hole(f, one) for one in f.read.reconciliation.holes(account, f.currency, until)]
    if holes:
        text = _("No statement of account {account} covers: {holes}.")
        yield text.format(account=f.directory.account(account).code, holes="; ".join(holes))


def _hole(f: Context, hole: "Hole") -> str:
    """Return which days lack, or which part of one, with the balances around it."""
    first, last = hole.after + timedelta(days=1), hole.before - timedelta(days=1)
    closing, opening = (
        "–" if minor is None else Amount(minor, f.currency, f.exponent) for minor in (hole.closing, hole.opening)
    )
    text = _("{first} to {last} ({closing} before, {opening} after)")
    if last < first:
        text = _("what moved between the end of {after} ({closing}) and the beginning of {before} ({opening})")
        if hole.before <= hole.after:
            text = _("a part of {before} (between the balances {closing} and {opening})")
    elif first == last:
        text = _("{first} ({closing} before, {opening} after)")
    days = {"first": first, "last": last, "after": hole.after, "before": hole.before}
    return text.format(
        **{name: format_date(day) for name, day in days.items()}, closing=closing, opening=opening
    )  # fmt: skip


def outlived_notes(f: Context, account: str, until: "Date | None" = None) -> "Iterator[str]":
    """Yield the matches of an account, by its identity, whose vouchers are no more."""
    found = f.read.matching.outlived(account, f.currency, until)
    nos = f.read.matching.voucher_nos([(one.posting, one.entry) for one in found])
    text = _(
        "Line {line} is matched with {no}, which is reversed or moved to another account: qkh match undo {seq} --number"
        " {number} --reason …"
    )
    for one in found:
        no, line = (
            nos.get((one.posting, one.entry), f"#{one.posting}"),
            ", ".join("{}/{}".format(*at) for at in one.lines),
        )
        yield text.format(line=line, no=no, seq=one.seq, number=one.number)
