"""Statements of banks as the book keeps them, their lines, and what of them waits to be matched."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from quykhuyenhoc.bank.masking import mask_memo
from quykhuyenhoc.books.books import Book
from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.ledger.reconciling import Place
from quykhuyenhoc.reports.frame import Frame, as_day, frame
from quykhuyenhoc.shapes import Column, Report, Row
from quykhuyenhoc.store import reads
from quykhuyenhoc.store.reads_bank import memos, prefixes
from quykhuyenhoc.store.reads_reconciled import marks

STATEMENTS: Final = (
    Column("seq", N_("Act"), "count"),
    Column("account", N_("Account"), "code"),
    Column("first", N_("From"), "date"),
    Column("last", N_("To"), "date"),
    Column("currency", N_("Currency"), "code"),
    Column("opening", N_("Opening"), "money"),
    Column("closing", N_("Closing"), "money"),
    Column("read", N_("Lines"), "count"),
    Column("added", N_("New"), "count"),
    Column("unproved", N_("Not proved")),
    Column("file", N_("File")),
)
LINES: Final = (
    Column("line", N_("Line"), "code"),
    Column("date", N_("Date"), "date"),
    Column("reference", N_("Reference")),
    Column("memo", N_("Memo")),
    Column("amount", N_("Amount"), "money"),
    Column("left", N_("Not matched"), "money"),
    Column("mark", N_("Mark")),
)


def mark_name(mark: str | None) -> str | None:
    """Return what people call a mark on a line, in the language in use."""
    names = {"ignored": _("not to be booked"), "held": _("to be looked at")}
    return names.get(mark or "")


def statements(book: Book, account: str | None = None) -> Report:
    """Return the statements of a book, or of one account, in the order of the log."""
    with frame(book, lists=True) as f:
        key = f.directory.account_named(account).id if account else None
        sql = (
            "SELECT s.seq, s.account, coalesce(s.start, s.first), s.last, s.currency, s.opening, s.closing, s.read,"
            " s.added, s.unproved, n.value, n.hidden FROM qkh_statement s LEFT JOIN qkh_personal n ON n.book = s.book"
            " AND n.seq = s.seq AND n.path = 'act.name' WHERE s.book = :book ORDER BY s.seq"
        )
        rows: list[Row] = [
            {"seq": seq, "account": f.directory.account(its).code, "first": as_day(first), "last": as_day(last),
             "currency": currency, "opening": opening, "closing": closing, "read": read, "added": added,
             "unproved": unproved, "file": reads.in_words(None if name is None else reads.shown(name, hidden))}
            for seq, its, first, last, currency, opening, closing, read, added, unproved, name, hidden
            in f.connection.rows(sql, {"book": book.number})
            if key in (None, its)
        ]  # fmt: skip
        return Report(**f.report(name="statements", title=N_("Bank statements"), columns=STATEMENTS, rows=rows))


def statement_lines(book: Book, seq: int, *, names: bool = False, actor: str | None = None) -> Report:
    """Return the lines of a statement with what of each no match has taken; memos masked, or whole with ``names``.

    Raises:
        NotFoundError: the act is no statement.
        NotAllowedError: ``names`` are asked for by somebody who may not see them.
    """
    with frame(book, lists=True, hidden_for=(actor or "") if names else None) as f:
        values = {"book": book.number, "seq": seq}
        if f.connection.one("SELECT 1 FROM qkh_statement WHERE book = :book AND seq = :seq", values) is None:
            raise NotFoundError(book=f.code, kind=_("statement"), name=f"#{seq}", advice=_("qkh statement list"))
        rows = list(_lines(f, seq))
        texts = memos_of(f, [(seq, int(row["item"] or 0)) for row in rows], names=names)  # type: ignore[call-overload]
        for row in rows:
            row["memo"] = texts.get((seq, int(str(row.pop("item")))))
        totals: Row = {name: sum(int(str(row[name])) for row in rows) for name in ("amount", "left")}
        return Report(
            **f.report(
                name="statement-lines", title=N_("Lines of a bank statement"), columns=LINES, rows=rows, totals=totals
            )
        )


def _lines(f: Frame, seq: int) -> Iterator[dict[str, object]]:
    known = {"book": f.book.number, "known": f.pin, "seq": seq}
    marked = marks(f.connection, known)
    sql = (
        "SELECT r.item, r.date, r.reference, r.amount, r.amount - coalesce((SELECT sum(p.amount) FROM qkh_match_parts p"
        " WHERE p.book = r.book AND p.statement = r.seq AND p.at = r.item AND p.seq <= :known AND NOT EXISTS"
        " (SELECT 1 FROM qkh_unmatch u WHERE u.book = p.book AND u.of = p.seq AND u.seq <= :known"
        " AND (u.number IS NULL OR u.number = p.number))), 0) FROM qkh_statement_rows r WHERE r.book = :book"
        " AND r.seq = :seq ORDER BY r.item"
    )
    for item, date, reference, amount, left in f.connection.rows(sql, known):
        yield {
            "item": int(item), "line": f"{seq}/{item}", "date": as_day(date), "reference": reference, "memo": None,
            "amount": int(amount), "left": int(left), "mark": mark_name(marked.get((seq, int(item)))),
        }  # fmt: skip


def memos_of(f: Frame, places: Iterable[Place], *, names: bool) -> Mapping[Place, str]:
    """Return the memos of lines: masked, or whole for who may see names; hidden and erased ones say so."""
    known = prefixes(f.connection, f.book.number, f.pin)
    found = {}
    for place, (value, hidden) in memos(f.connection, f.book.number, list(places)).items():
        if value is None or (hidden and not names):
            found[place] = reads.in_words(None if value is None else reads.HIDDEN)
        else:
            found[place] = value if names else mask_memo(value, known)
    return found
