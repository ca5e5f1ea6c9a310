"""The reconciliation of a bank account: balance at the bank, what stands between, balance in the book; by fund too."""

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 (the field is named date)
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, NamedTuple, overload

from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.kinds import LIQUID, AccountKind
from quykhuyenhoc.money import Amount
from quykhuyenhoc.period import ZONE, format_date, stored_day
from quykhuyenhoc.reports.context import BASE, Context, L, context_of, says
from quykhuyenhoc.reports.statements import currencies_of, hole_notes, mark_name, memos_of, outlived_notes
from quykhuyenhoc.shapes import Column, Report, totals_of
from quykhuyenhoc.store.log_heads import read_head
from quykhuyenhoc.store.registers import Directory
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.ledger.reconciliation import MatchedPlace, Reconciled
    from quykhuyenhoc.ledger.statements import OpenItem
    from quykhuyenhoc.reports.spans import Span

WHAT: Final = {
    "bank": N_("Balance at the bank"), "not-at-bank": N_("Not at the bank yet"),
    "not-in-book": N_("Not in the book yet"), "unexplained": N_("Explained by nothing"),
    "book": N_("Balance in the book"),
}  # fmt: skip
ITEMS: Final = (
    Column("what", N_("What"), says=says(WHAT)),
    Column("date", N_("Date"), "date"),
    Column("no", N_("Line or voucher"), "code"),
    Column("fund", N_("Fund"), "code"),
    Column("text", N_("Memo")),
    Column("mark", N_("Mark"), says=mark_name),
    Column("amount", N_("Amount"), "money"),
)
FUNDS: Final = (
    Column("fund", N_("Fund"), "code"),
    Column("name", N_("Name")),
    Column("held", N_("In the book"), "money"),
    Column("open", N_("Not at the bank yet"), "money"),
    Column("bank", N_("At the bank"), "money"),
)


class ReconciliationLine(NamedTuple):
    """A balance, or what stands between the bank and the book."""

    what: str
    date: Date | None
    no: str | None
    fund: str | None
    text: str | None
    mark: str | None
    amount: int | None


class ReconciliationFundLine(NamedTuple):
    """What a fund has at the bank and in the book."""

    fund: str | None
    name: str
    held: int
    open: int
    bank: int | None


class CashCountLine(NamedTuple):
    """A count of cash."""

    date: Date
    account: str
    counted: int
    held: int
    difference: int
    party: str
    witness: str | None
    seq: int


class Reconciliation(NamedTuple, Generic[L]):
    """A reconciliation as a report, and what it comes to (minor units).

    ``difference`` is what nothing explains; like ``bank`` it is None where no statement tells the balance.
    ``complete``: statements cover the days up to its last; ``seal`` is the seq of the seal that it shows, None where it
    is drawn from the book of now.
    """

    report: Report[L]
    bank: int | None
    held: int
    difference: int | None
    complete: bool
    seal: int | None


class SealLine(NamedTuple):
    """A seal that holds for exactly a day."""

    seq: int
    at: str
    party: str
    prepared_by: str
    signature: str | None


@overload
def reconciliation(
    book: "Book", account: str, span: "Span", *,
    by_fund: Literal[False] = False, known_at: int | None = None, currency: str = BASE,
) -> Reconciliation[ReconciliationLine]: ...  # fmt: skip


@overload
def reconciliation(
    book: "Book", account: str, span: "Span", *,
    by_fund: bool, known_at: int | None = None, currency: str = BASE,
) -> Reconciliation[Any]: ...  # fmt: skip


def reconciliation(
    book: "Book", account: str, span: "Span", *,
    by_fund: bool = False, known_at: int | None = None, currency: str = BASE,
) -> Reconciliation[Any]:  # fmt: skip
    """Return the reconciliation of a bank account at the end of the last day (minor units).

    ``bank`` + postings that the bank does not have yet − lines that the book does not have yet = ``book``; what nothing
    explains is ``difference``; a balance that no statement tells is None. A day that is sealed is drawn as of its seal,
    so it reads the same for ever. A day that is closed and not sealed is drawn with every statement, whenever it came:
    a note tells what the closing knew.
    ``known_at`` draws it as of another act.

    Raises:
        NotFoundError: there is no such account, or it holds no money.
        NotAllowedError: ``names`` are asked for by somebody who may not see them.
    """
    with context_of(book, span, known_at=known_at, currency=currency, hidden=True) as f:
        key = f.directory.account_named(account, LIQUID, N_("account of money")).id
        seal = None if known_at is not None else _seal(f, key)
        f, closed = _newest(f, seal, known_at)  # noqa: PLW2901 (the same snapshot, seen from another act)
        found = f.read.reconciliation.reconciled(key, currency, f.span.high)
        before = f.read.at(closed).reconciliation.reconciled(key, currency, f.span.high) if closed else None
        outlived = () if seal else outlived_notes(f, key, f.span.high)
        notes = (*_notes(f, found, seal, key), *outlived, *_code_notes(f, key))
        notes += (*_closing_notes(f, found, before, closed),)
        facts: dict[str, Any] = {"name": "reconciliation", "notes": notes, "others": currencies_of(f, key)}
        report: Report[Any]
        if by_fund:
            by = list(_funds(f, key, found))
            title = N_("Reconciliation with the bank by fund")
            report = f.report(title=title, columns=FUNDS, rows=by, totals=_sums(by), **facts)
        else:
            title, items = N_("Reconciliation with the bank"), list(_items(f, found, names=book.hidden))
            report = f.report(title=title, columns=ITEMS, rows=items, **facts)
        complete, seq = not found.problem, seal.seq if seal else None
        return Reconciliation(report, found.bank, found.book, found.difference, complete, seq)


def _sums(rows: list[ReconciliationFundLine]) -> dict[str, int]:
    told = [] if any(row.bank is None for row in rows) else ["bank"]
    return totals_of(rows, "held", "open", *told)


def _seal(f: Context, account: str) -> SealLine | None:
    rows = f.read.reconciliation.seals(account, f.currency, f.span.high.isoformat())
    return next((SealLine(*row) for row in rows), None)


def _newest(f: Context, seal: SealLine | None, known_at: int | None) -> tuple[Context, int]:
    """Return the snapshot as of a seal, else with all that came after a closing; and the seq of that, or 0."""
    closed = f.read.periods.closed_at(f.span.high.isoformat()) or 0
    if known_at is not None or not (seal or closed):
        return f, 0
    seq = seal.seq if seal else read_head(f.connection, f.book.number).size
    directory = Directory(Snapshot(f.connection, f.book.number, seq))
    return f._replace(pin=seq, size=seq, directory=directory), 0 if seal else closed


def _items(f: Context, found: "Reconciled", *, names: bool) -> Iterator[ReconciliationLine]:
    unknown = None if found.bank is not None else _("not known")
    yield _balance("bank", f, found.bank, unknown)
    lines = [item for item in found.items if item.statement is not None]
    postings = [item for item in found.items if item.statement is None]
    nos = f.read.matching.voucher_nos([(item.posting or 0, item.entry or 0) for item in postings])
    for item in postings:
        no = nos.get((item.posting or 0, item.entry or 0)) or f"#{item.posting}"
        fund = f.directory.fund(item.fund or "").code
        yield ReconciliationLine("not-at-bank", item.date, no, fund, None, None, item.amount)
    texts = memos_of(f, [_place(item) for item in lines], names=names)
    for item in lines:
        no, text = f"{item.statement}/{item.at}", texts.get(_place(item))
        yield ReconciliationLine("not-in-book", item.date, no, None, text, item.mark, -item.amount)
    if found.difference:
        yield _balance("unexplained", f, -found.difference)
    yield _balance("book", f, found.book)


def _balance(what: str, f: Context, amount: int | None, text: str | None = None) -> ReconciliationLine:
    return ReconciliationLine(what, f.span.high, None, None, text, None, amount)


def _place(item: "OpenItem") -> "MatchedPlace":
    return item.statement or 0, item.at or 0


def _funds(f: Context, account: str, found: "Reconciled") -> Iterator[ReconciliationFundLine]:
    held = f.read.reconciliation.held_by_fund(account, f.currency, f.span.high)
    waiting: dict[str, int] = {}
    told = found.bank is not None
    for item in found.items:
        if item.fund is not None:
            waiting[item.fund] = waiting.get(item.fund, 0) + item.amount
    for key in sorted(held.keys() | waiting.keys()):
        fund, mine, its = f.directory.fund(key), held.get(key, 0), waiting.get(key, 0)
        if mine or its:
            bank = mine - its if told else None
            yield ReconciliationFundLine(fund.code, fund.name, mine, its, bank)
    rest = found.lines + (found.difference or 0)
    if rest:
        yield ReconciliationFundLine(None, _("Not in the book yet"), 0, 0, rest if told else None)


def _notes(f: Context, found: "Reconciled", seal: SealLine | None, key: str) -> Iterator[str]:
    if found.problem:
        yield _("This is no reconciliation yet: {problem}.").format(problem=found.problem)
    yield from hole_notes(f, key, f.span.high)
    if found.derived:
        text = _("No statement prints the balance before {day}: {amount} is the next one printed less the lines.")
        day, before = format_date(found.derived.day), Amount(found.derived.amount, f.currency, f.exponent)
        yield text.format(day=day, amount=before)
    if found.difference:
        text = _("Bank and book differ by {amount} that nothing explains.")
        yield text.format(amount=Amount(found.difference, f.currency, f.exponent))
        yield from _beginning_notes(f, found.difference, key)
    if seal:
        text = _("Sealed by {party} on {day} (#{seq}), signed with a key; prepared by {prepared}. Matches: {digest}.")
        if not seal.signature:
            text = _(
                "Sealed by {party} on {day} (#{seq}), to be signed by hand; prepared by {prepared}. Matches: {digest}."
            )
        day = format_date(datetime.fromisoformat(seal.at).astimezone(ZONE).date())
        yield text.format(
            party=seal.party, day=day, seq=seal.seq, prepared=seal.prepared_by, digest=found.matches[:16]
        )  # fmt: skip


def _beginning_notes(f: Context, difference: int, account: str) -> Iterator[str]:
    """Yield where the difference was there before the first line of the bank: what the book began with is not right."""
    reader = f.read.reconciliation
    begins = min(one.begins for one in reader.covers(account, f.currency))
    first = reader.reconciled(account, f.currency, begins)
    opening = (first.bank or 0) - f.read.statements.bank_sum(account, f.currency, begins, begins)
    if first.bank is None or first.difference != difference:
        return
    bank, held, amount = (Amount(one, f.currency, f.exponent) for one in (opening, opening - difference, difference))
    text = _("It was there from the beginning: before {day} the bank had {bank}, and the book {held}.")
    yield text.format(day=format_date(begins), bank=bank, held=held)
    opened = f.book.view(f.connection, f.book.books.clock()).find("opening-balances")
    no = f.read.matching.voucher_nos([(seq, 1) for seq in opened]).get((opened[0], 1)) if opened else None
    if no:
        yield _("If the opening balances of the book are wrong, correct them: qkh adjust {no}").format(no=no)
    elif difference > 0:
        text = _("If it is the opening balance, record it: qkh opening --date {day} --line {account}/FUND={amount}")
        yield text.format(
            day=format_date(begins), account=f.directory.account(account).code,
            amount=difference if f.currency == BASE else f"'{amount}'",
        )  # fmt: skip


def _code_notes(f: Context, account: str) -> Iterator[str]:
    """Yield the lines that are in another fund than their code names, for who reviews them."""
    text = _("Line {line} bears the code of fund {named}; {amount} of it is in fund {fund}.")
    for one in f.read.codes.misplaced_waiting(account, f.currency, f.span.high.isoformat()):
        named, fund = f.directory.fund(one.named).code, f.directory.fund(one.fund).code
        amount = Amount(one.amount, f.currency, f.exponent)
        yield text.format(line="{}/{}".format(*one.line), named=named, amount=amount, fund=fund)


def _closing_notes(f: Context, found: "Reconciled", before: "Reconciled | None", seq: int) -> Iterator[str]:
    """Yield what the closing of the day knew, where a statement or a match that came later tells something else."""
    if before is None or (before.bank, before.book, before.items) == (found.bank, found.book, found.items):
        return
    text = _(
        "The closing (#{seq}) knew {bank} at the bank and {held} in the book; {waiting} items waited between them."
    )
    if before.bank is None:
        text = _("The closing (#{seq}) knew no balance at the bank, and {held} in the book.")
    bank, held = (Amount(one or 0, f.currency, f.exponent) for one in (before.bank, before.book))
    yield text.format(seq=seq, bank=bank, held=held, waiting=len(before.items))


class CountDifference(NamedTuple):
    """A count of cash that differs from the book: what was counted, and what the book has now (minor units)."""

    account: str
    date: Date
    seq: int
    counted: int
    held: int


def cash_counts(book: "Book", account: str | None = None) -> Report[CashCountLine]:
    """Return the counts of cash, the latest first: what was counted, what the book held, and the difference.

    Raises:
        NotFoundError: there is no such account of cash.
    """
    columns = (
        Column("date", N_("Date"), "date"), Column("account", N_("Account"), "code"),
        Column("counted", NC_("cash", "Counted"), "money"), Column("held", N_("In the book"), "money"),
        Column("difference", N_("Difference"), "money"), Column("party", N_("Cashier"), "code"),
        Column("witness", N_("Counted with"), "code"), Column("seq", N_("Act"), "count"),
    )  # fmt: skip
    with context_of(book, lists=True) as f:
        key = f.directory.account_named(account, {AccountKind.CASH}, N_("cash account")).id if account else None
        rows: list[CashCountLine] = [
            CashCountLine(
                date=stored_day(one.date), account=f.directory.account(one.account).code, counted=one.counted,
                held=one.held, difference=one.counted - one.held, party=one.party, witness=one.witness, seq=one.seq,
            )
            for one in f.read.reconciliation.cash_counts()
            if key in (None, one.account)
        ]  # fmt: skip
        notes = (_("Who counted is named by the one who recorded it, and signs the printed record (--paper)."),)
        return f.report(
            name="cash-counts", title=N_("Counts of cash"), columns=columns, rows=rows, notes=notes if rows else ()
        )


def count_differences(book: "Book") -> tuple[CountDifference, ...]:
    """Return the last count of each cash account that differs from what the book has for its day now."""
    with context_of(book) as f:
        return tuple(
            CountDifference(f.directory.account(one.account).code, stored_day(one.date), one.seq, one.counted, held)
            for one in f.read.reconciliation.telling_counts("9999-12-31", "9999-12-31")
            if (held := f.read.reconciliation.held_now(one)) != one.counted
        )
