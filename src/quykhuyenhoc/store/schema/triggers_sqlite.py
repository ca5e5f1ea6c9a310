"""The guards of SQLite, and what those of both hold: what raw SQL on any connection is refused (design §4, D).

Postings enter only through their entry: an entry carries its lines as a JSON list, and its own trigger expands,
counts and sums them. A posting is admitted while its entry stands with at least that many lines and the line is
not there yet, which is true inside that trigger alone. So no line comes late, no entry lacks lines, no line lacks
an entry, whatever the connection's pragmas; see docs/decisions/0003-postings-enter-through-their-entry.md.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from quykhuyenhoc.ledger.vouchers import AMOUNT_MAX
from quykhuyenhoc.store.schema.tables import PERSONAL_KEPT, WHOLE, TableSchema

_CELLS: Final = ("account", "fund", "amount", "currency", "party", "programme", "campaign")
BETWEEN: Final = f"BETWEEN -{AMOUNT_MAX} AND {AMOUNT_MAX}"


class _TriggerRefusal(NamedTuple):
    """What is refused, and the words for it."""

    condition: str
    message: str


def _refuse(condition: str, message: str) -> _TriggerRefusal:
    return _TriggerRefusal(condition, message)


def _raise(refusals: Sequence[_TriggerRefusal], unless: str | None = None) -> str:
    """Return one statement that raises the first refusal whose condition holds; none where ``unless`` does."""
    cases = "\n".join(f"    WHEN {r.condition} THEN RAISE(ABORT, 'qkh: {r.message}')" for r in refusals)
    good = f"    WHEN {unless} THEN NULL\n" if unless else ""
    return f"  SELECT CASE\n{good}{cases}\n  END;"


def _trigger(name: str, when: str, table: str, lines: Sequence[str], condition: str | None = None) -> str:
    body = "\n".join(lines)
    only = f"\n  WHEN {condition}\n" if condition else " "
    return f"CREATE TRIGGER qkh_{name} {when} ON qkh_{table} FOR EACH ROW{only}BEGIN\n{body}\nEND"


def _guard(name: str, when: str, table: str, refusals: Sequence[_TriggerRefusal]) -> str:
    """Return a trigger that only refuses.

    Each condition stands in it once: SQLite clears all the registers of a trigger whenever it fires, of a body that
    is not reached too.
    """
    if len(refusals) == 1:
        line = f"  SELECT RAISE(ABORT, 'qkh: {refusals[0].message}');"
        return _trigger(name, when, table, [line], refusals[0].condition)
    return _trigger(name, when, table, [_raise(refusals)])


def _same(table: TableSchema, columns: Sequence[str]) -> str:
    equal = " AND ".join(f"{c} = NEW.{c}" for c in columns)
    return f"EXISTS (SELECT 1 FROM qkh_{table.name} WHERE {equal})"


def _insert_guard(table: TableSchema) -> str:
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
        lines.append(
            _refuse("NOT EXISTS (SELECT 1 FROM qkh_head WHERE book = NEW.book)", "log needs the head of a book")
        )
        left = (f"EXISTS (SELECT 1 FROM qkh_{name} WHERE book = NEW.book AND seq >= NEW.seq)" for name in WHOLE)
        lines.append(_refuse(" OR ".join(left), "log comes before the rows of its leaf"))
    elif table.name == "posting":
        lines += _posting_guards()
    else:
        lines.append(_refuse("NOT " + _OPEN_LEAF, f"{table.name} needs a leaf that is not sealed yet"))
    if table.name == "entry":
        lines += _entry_guards()
    if table.name == "voucher":
        lines.append(_refuse("NEW.series IS NULL", "a voucher names its series"))
        lines.append(_refuse(f"NEW.number <> {_NEXT_NUMBER}", "voucher numbers must follow without gap"))
    return _guard(f"{table.name}_insert", "BEFORE INSERT", table.name, lines)


# A leaf is sealed once the head counts it: until then its rows may come, in any number of statements, and never after.
_OPEN_LEAF: Final = (
    "EXISTS (SELECT 1 FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq"
    " AND seq > (SELECT size FROM qkh_head WHERE book = NEW.book))"
)

_NEXT_NUMBER: Final = (
    "coalesce(1 + (SELECT max(number) FROM qkh_voucher WHERE book = NEW.book AND series = NEW.series"
    " AND year = NEW.year), (SELECT max(n.number) FROM qkh_opening_balances_next n JOIN qkh_opening_balances o"
    " ON o.book = n.book AND o.seq = n.seq WHERE n.book = NEW.book AND n.series = NEW.series"
    " AND substr(o.date, 1, 4) = CAST(NEW.year AS TEXT)), 1)"
)


def _entry_guards() -> list[_TriggerRefusal]:
    return [
        _refuse(
            "NEW.entry NOT BETWEEN 1 AND (SELECT entries FROM qkh_log WHERE book = NEW.book AND seq = NEW.seq)",
            "a leaf has the entries it says",
        ),
        _refuse("NEW.count < 2", "an entry has at least two lines"),
        _refuse("NEW.count <> json_array_length(NEW.lines)", "an entry has as many lines as it says"),
        _refuse(
            "NEW.reversal <> 1 OR (NEW.corrects IS NULL) <> (NEW.corrects_entry IS NULL)"
            " OR (NEW.reversal IS NOT NULL AND NEW.corrects IS NULL)",
            "a correction names its entry, a reversal is marked 1",
        ),
        _refuse(
            "NEW.corrects IS NOT NULL AND NOT EXISTS (SELECT 1 FROM qkh_entry WHERE book = NEW.book"
            " AND seq = NEW.corrects AND entry = NEW.corrects_entry AND seq < NEW.seq AND reversal IS NULL)",
            "a correction needs an earlier entry that is no reversal",
        ),
    ]


def _posting_guards() -> list[_TriggerRefusal]:
    # Whatever may fail is refused here by ABORT: a constraint that fails inside the entry's trigger obeys the
    # conflict clause of the statement outside, and OR IGNORE would drop a line, OR FAIL keep a half of them.
    mine = "book = NEW.book AND seq = NEW.seq AND entry = NEW.entry"
    return [
        _refuse(
            f"NEW.line < 1 OR NEW.line > coalesce((SELECT count FROM qkh_entry WHERE {mine}), 0)",
            "lines come with their entry",
        ),
        _refuse(
            f"NEW.amount IS NULL OR NEW.amount = 0 OR NEW.amount NOT {BETWEEN}",
            "an amount is not zero and not beyond 10^15",
        ),
        _refuse(
            "NEW.account IS NULL OR NEW.fund IS NULL OR NEW.currency IS NULL OR NEW.date IS NULL OR NEW.kind IS NULL",
            "a line names its account, fund and currency, its entry a day and kind",
        ),
    ]


_PAIR: Final = 2
"""The lines of most entries."""


def _expansion() -> Iterator[str]:
    """Yield the triggers by which an entry's lines become postings, balanced per fund and currency.

    An INSERT that selects puts its rows aside first, because its table has a trigger; two lines do without.
    """
    columns = f"  INSERT INTO qkh_posting (book, seq, entry, line, {', '.join(_CELLS)}, date, kind)"
    pair = [
        f"{columns} VALUES (NEW.book, NEW.seq, NEW.entry, {line + 1}, {_cells('NEW.lines', f'$[{line}]')},"
        f" NEW.date, NEW.kind);"
        for line in range(_PAIR)
    ]
    lines = (
        f"{columns} SELECT NEW.book, NEW.seq, NEW.entry, key + 1, {_cells('value', '$')},"
        f" NEW.date, NEW.kind FROM json_each(NEW.lines);"
    )
    yield _trigger("entry_pair", "AFTER INSERT", "entry", [*pair, _balance()], f"NEW.count = {_PAIR}")
    yield _trigger("entry_lines", "AFTER INSERT", "entry", [lines, _balance()], f"NEW.count <> {_PAIR}")


def _cells(lines: str, line: str) -> str:
    """Return the cells of one line; the shorter ->> came only with SQLite 3.38."""
    return ", ".join(f"json_extract({lines}, '{line}[{i}]')" for i in range(len(_CELLS)))


def _balance() -> str:
    """Return the statement that refuses an entry whose postings are not those that it may have."""
    mine = "book = NEW.book AND seq = NEW.seq AND entry = NEW.entry"
    theirs = "book = NEW.book AND seq = NEW.corrects AND entry = NEW.corrects_entry"
    equal = " AND ".join(f"b.{c} IS a.{c}" for c in _CELLS if c != "amount")
    opposite = (
        f"(SELECT count(*) FROM qkh_posting a JOIN qkh_posting b ON b.book = a.book AND b.seq = NEW.corrects"
        f" AND b.entry = NEW.corrects_entry AND b.line = a.line AND {equal} AND b.amount = -a.amount"
        f" WHERE a.book = NEW.book AND a.seq = NEW.seq AND a.entry = NEW.entry)"
    )
    # In one fund and currency one look is enough; several are grouped, which takes a sorter.
    plain = (
        f"NEW.reversal IS NULL AND (SELECT count(*) = NEW.count AND sum(amount) = 0"
        f" AND min(fund) = max(fund) AND min(currency) = max(currency) FROM qkh_posting WHERE {mine})"
    )
    refusals = (
        _refuse(
            f"NEW.count <> (SELECT count(*) FROM qkh_posting WHERE {mine})", "an entry has as many lines as it says"
        ),
        _refuse(
            f"EXISTS (SELECT 1 FROM qkh_posting WHERE {mine} GROUP BY fund, currency HAVING sum(amount) <> 0)",
            "an entry balances in every fund and currency",
        ),
        _refuse(
            f"NEW.reversal IS NOT NULL AND ({opposite} <> NEW.count OR NEW.count <>"
            f" (SELECT count(*) FROM qkh_posting WHERE {theirs}))",
            "a reversal is the exact negation of its entry",
        ),
    )
    return _raise(refusals, plain)


def _head_guards() -> Iterator[str]:
    """Yield what keeps a head at the size of its log, so that no sealed leaf is opened again."""
    size = "coalesce((SELECT max(seq) FROM qkh_log WHERE book = NEW.book), 0)"
    refused = _refuse(f"NEW.size <> {size}", "the head counts every leaf of its log")
    moved = _refuse("NEW.book <> OLD.book", "a head stays with its book")
    for verb, refusals in (("insert", [refused]), ("update", [refused, moved])):
        yield _guard(f"head_{verb}", f"BEFORE {verb.upper()}", "head", refusals)
    leaves = "EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book)"
    yield _guard("head_delete", "BEFORE DELETE", "head", [_refuse(leaves, "head stays while its book has leaves")])


def _personal_guards() -> Iterator[str]:
    """Yield what keeps personal values as they came with their leaf, until an act hides or erases them.

    One that came before its leaf would keep it out.
    """
    needs = _refuse("NOT " + _OPEN_LEAF, "personal needs a leaf that is not sealed yet")
    yield _guard("personal_insert", "BEFORE INSERT", "personal", [needs])
    changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in PERSONAL_KEPT)
    yield _guard("personal_update", "BEFORE UPDATE", "personal", [_refuse(changed, "personal stays with its leaf")])
    erased = "SELECT 1 FROM qkh_personal_change WHERE book = OLD.book AND of = OLD.seq AND path = OLD.path"
    refused = _refuse(
        f"NOT EXISTS ({erased} AND state = 'erased') AND ({_LEAFLESS}) IS NOT TRUE",
        "personal is deleted after an act that erases it",
    )
    yield _guard("personal_delete", "BEFORE DELETE", "personal", [refused])


# What no head counts was never recorded: it may go, once its leaf has. The leaf goes first, and cannot come back while
# a row of ``WHOLE`` is left, so that whatever is sealed has lost nothing.
_UNCOUNTED: Final = "OLD.seq > (SELECT size FROM qkh_head WHERE book = OLD.book)"
_LEAFLESS: Final = f"{_UNCOUNTED} AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq = OLD.seq)"
_LAST_LEAF: Final = f"{_UNCOUNTED} AND NOT EXISTS (SELECT 1 FROM qkh_log WHERE book = OLD.book AND seq > OLD.seq)"


def _delete_guard(table: TableSchema) -> str:
    """Refuse to delete what a head counts, or what belongs to a leaf."""
    may = _LAST_LEAF if table.name == "log" else _LEAFLESS
    refused = _refuse(f"({may}) IS NOT TRUE", f"{table.name} is never changed: delete refused")
    return _guard(f"{table.name}_delete", "BEFORE DELETE", table.name, [refused])


def _never(table: TableSchema, verb: str) -> str:
    line = f"  SELECT RAISE(ABORT, 'qkh: {table.name} is never changed: {verb} refused');"
    return _trigger(f"{table.name}_{verb}", f"BEFORE {verb.upper()}", table.name, [line])


def _evidence_guards(table: TableSchema) -> Iterator[str]:
    """Yield what keeps a file as its leaf says, until an act lets go of it."""
    kept = "SELECT {} FROM qkh_kept k WHERE k.book = {}.book AND k.seq = {}.seq AND k.item = {}.item"
    size = kept.format("size", *3 * ["NEW"])
    yield _never(table, "update")
    yield _guard(
        "evidence_insert", "BEFORE INSERT", table.name,
        [
            _refuse(_same(table, [k.name for k in table.keys]), "evidence is there already"),
            _refuse("NOT " + _OPEN_LEAF, "evidence needs a leaf that is not sealed yet"),
            _refuse(f"coalesce(({size}), -1) <> length(NEW.content)", "evidence is the file that its leaf says"),
        ],
    )  # fmt: skip
    erased = (
        f"SELECT 1 FROM qkh_erase_evidence WHERE book = OLD.book AND sha256 = ({kept.format('sha256', *3 * ['OLD'])})"
    )
    refused = _refuse(
        f"NOT EXISTS ({erased}) AND ({_LEAFLESS}) IS NOT TRUE", "evidence is deleted after an act that erases it"
    )
    yield _guard("evidence_delete", "BEFORE DELETE", table.name, [refused])


def sqlite_triggers(tables: Sequence[TableSchema]) -> Iterator[str]:
    """Yield the triggers of SQLite."""
    for table in tables:
        if table.erasable:
            yield from _evidence_guards(table)
        if not table.append_only:
            continue
        yield _never(table, "update")
        yield _delete_guard(table)
        yield _insert_guard(table)
    yield from _expansion()
    yield from _personal_guards()
    yield from _head_guards()


def postgresql_triggers(tables: Sequence[TableSchema]) -> Iterator[str]:
    """Yield the functions, triggers and grants of PostgreSQL."""
    from quykhuyenhoc.store.schema.triggers_postgresql import statements

    return statements(tables)
