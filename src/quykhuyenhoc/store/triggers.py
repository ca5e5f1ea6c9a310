"""The guards of both databases: what raw SQL on any connection is refused (design §4, D).

Postings enter only through their entry: an entry carries its lines as a JSON list, and its own trigger expands,
counts and sums them. A posting is admitted while its entry stands with at least that many lines and the line is
not there yet, which is true inside that trigger alone. So no line comes late, no entry lacks lines, no line lacks
an entry, whatever the connection's pragmas; see docs/decisions/0003-postings-enter-through-their-entry.md.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from quykhuyenhoc.ledger.posting import AMOUNT_MAX
from quykhuyenhoc.store.tables import Table

_CELLS: Final = ("account", "fund", "amount", "currency", "party", "programme", "campaign")
BETWEEN: Final = f"BETWEEN -{AMOUNT_MAX} AND {AMOUNT_MAX}"


def _refuse(condition: str, message: str) -> str:
    return f"  SELECT RAISE(ABORT, 'qkh: {message}') WHERE {condition};"


def _trigger(name: str, when: str, table: str, lines: Sequence[str]) -> str:
    body = "\n".join(lines)
    return f"CREATE TRIGGER qkh_{name} {when} ON qkh_{table} FOR EACH ROW BEGIN\n{body}\nEND"


def _same(table: Table, columns: Sequence[str]) -> str:
    equal = " AND ".join(f"{c} = NEW.{c}" for c in columns)
    return f"EXISTS (SELECT 1 FROM qkh_{table.name} WHERE {equal})"


def _insert_guard(table: Table) -> str:
    """Refuse a row that is there already (REPLACE would rewrite it), or that no leaf stands for."""
    lines = [_refuse(_same(table, [k.name for k in table.keys]), f"{table.name} is there already")]
    for index in table.indexes:
        if index.unique:
            where = f"NEW.{index.where} IS NOT NULL AND " if index.where else ""
            words = ", ".join(index.columns[1:])
            lines.append(_refuse(where + _same(table, index.columns), f"{table.name} {words} is taken"))
    if table.name == "log":
        last = "coalesce((SELECT max(seq) FROM qkh_log WHERE book = NEW.book), 0)"
        lines.append(_refuse(f"NEW.seq <> 1 + {last}", "log seq must follow without gap"))
    elif table.name == "entry":
        lines += _entry_guards()
    elif table.name == "posting":
        lines += _posting_guards()
    else:
        lines.append(_refuse("NOT " + _log_row(), f"{table.name} needs its leaf"))
    if table.name == "voucher":
        lines.append(_refuse(f"NEW.number <> {_NEXT_NUMBER}", "voucher numbers must follow without gap"))
    return _trigger(f"{table.name}_insert", "BEFORE INSERT", table.name, lines)


def _log_row() -> str:
    return "EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq)"


_NEXT_NUMBER: Final = (
    "coalesce(1 + (SELECT max(number) FROM qkh_voucher WHERE book = NEW.book AND series = NEW.series"
    " AND year = NEW.year), (SELECT max(n.number) FROM qkh_opening_balances_next n JOIN qkh_opening_balances o"
    " ON o.book = n.book AND o.seq = n.seq WHERE n.book = NEW.book AND n.series = NEW.series"
    " AND substr(o.date, 1, 4) = CAST(NEW.year AS TEXT)), 1)"
)


def _entry_guards() -> list[str]:
    return [
        _refuse(
            "NEW.entry > coalesce((SELECT entries FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq), 0)",
            "an entry needs its leaf",
        ),
        _refuse("NEW.count < 2", "an entry has at least two lines"),
        _refuse("NEW.count <> json_array_length(NEW.lines)", "an entry has as many lines as it says"),
    ]


def _posting_guards() -> list[str]:
    mine = "book = NEW.book AND seq = NEW.seq AND entry = NEW.entry"
    return [
        _refuse(
            f"NEW.line < 1 OR NEW.line > coalesce((SELECT count FROM qkh_entry WHERE {mine}), 0)",
            "lines come with their entry",
        ),
        _refuse(f"NEW.amount = 0 OR NEW.amount NOT {BETWEEN}", "an amount is not zero and not beyond 10^15"),
    ]


def _expansion() -> str:
    """Return the trigger by which an entry's lines become postings, balanced per fund and currency."""
    mine = "book = NEW.book AND seq = NEW.seq AND entry = NEW.entry"
    cells = ", ".join(f"value->>{i}" for i in range(len(_CELLS)))
    theirs = "book = NEW.book AND seq = NEW.corrects AND entry = NEW.corrects_entry"
    opposite = (
        f"(SELECT count(*) FROM qkh_posting a JOIN qkh_posting b ON b.book = a.book AND b.seq = NEW.corrects"
        f" AND b.entry = NEW.corrects_entry AND b.line = a.line AND b.account = a.account AND b.fund = a.fund"
        f" AND b.currency = a.currency AND b.party IS a.party AND b.amount = -a.amount"
        f" WHERE a.book = NEW.book AND a.seq = NEW.seq AND a.entry = NEW.entry)"
    )
    return _trigger(
        "entry_lines", "AFTER INSERT", "entry",
        [
            f"  INSERT INTO qkh_posting (book, seq, entry, line, {', '.join(_CELLS)}, date, kind)"
            f" SELECT NEW.book, NEW.seq, NEW.entry, key + 1, {cells}, NEW.date, NEW.kind FROM json_each(NEW.lines);",
            _refuse(
                f"EXISTS (SELECT 1 FROM qkh_posting WHERE {mine} GROUP BY fund, currency HAVING sum(amount) <> 0)",
                "an entry balances in every fund and currency",
            ),
            _refuse(
                f"NEW.reversal IS NOT NULL AND ({opposite} <> NEW.count OR NEW.count <>"
                f" (SELECT count(*) FROM qkh_posting WHERE {theirs}))",
                "a reversal is the exact negation of its entry",
            ),
        ],
    )  # fmt: skip


def sqlite_triggers(tables: Sequence[Table]) -> Iterator[str]:
    """Yield the triggers of SQLite."""
    for table in tables:
        if not table.append_only:
            continue
        for verb in ("update", "delete"):
            line = f"  SELECT RAISE(ABORT, 'qkh: {table.name} is never changed: {verb} refused');"
            yield _trigger(f"{table.name}_{verb}", f"BEFORE {verb.upper()}", table.name, [line])
        yield _insert_guard(table)
    yield _expansion()


def postgresql_triggers(tables: Sequence[Table]) -> Iterator[str]:
    """Yield the functions, triggers and grants of PostgreSQL."""
    from quykhuyenhoc.store.triggers_postgresql import statements  # noqa: PLC0415 (one dialect at a time)

    return statements(tables)
