"""The guards of PostgreSQL: statement triggers over transition tables, so that a COPY of thousands costs one check."""

from collections.abc import Iterator, Sequence
from typing import Final

from quykhuyenhoc.store.schema.tables import PERSONAL_KEPT, WHOLE, TableSchema
from quykhuyenhoc.store.schema.version import VERSION_TABLE

_Q: Final = "quykhuyenhoc"
APP_ROLE: Final = "quykhuyenhoc_app"
"""The role of programs that record and read; whoever runs the migrations owns the tables and is another one."""
LINE: Final = ("account", "fund", "amount", "currency", "party", "programme", "campaign")


def _function(name: str, body: str, *, definer: bool = False) -> str:
    """Return a trigger function that finds its own names and operators, whatever search_path its caller has.

    Tables are met by their keys alone. A plan is made once a session, maybe while tables are empty, and one that
    sorts or hashes a whole table would make a long import quadratic.
    """
    return (
        f"CREATE FUNCTION {_Q}.{name}() RETURNS trigger LANGUAGE plpgsql"
        f"{' SECURITY DEFINER' if definer else ''} SET search_path = pg_catalog, pg_temp"
        f" SET enable_mergejoin = off SET enable_hashjoin = off AS $$\n"
        f"BEGIN\n{body}  RETURN {'NEW' if name == 'head_guard' else 'NULL'};\nEND $$"
    )


def _refuse(condition: str, message: str) -> str:
    return f"  IF {condition} THEN\n    RAISE EXCEPTION 'qkh: {message}' USING ERRCODE = '23000';\n  END IF;\n"


_REFUSE: Final = _function(
    "refuse",
    "  RAISE EXCEPTION 'qkh: % is never changed: % refused', TG_TABLE_NAME, lower(TG_OP) USING ERRCODE = '23000';\n",
)

_LOG: Final = _function(
    "log_guard",
    _refuse(
        f"""EXISTS (SELECT 1 FROM (SELECT book, min(seq) AS low, max(seq) AS high, count(*) AS n
        FROM added GROUP BY book) a WHERE a.high - a.low + 1 <> a.n OR a.low <> 1 + coalesce(
        (SELECT max(l.seq) FROM {_Q}.log l WHERE l.book = a.book AND l.seq < a.low), 0))""",
        "log seq must follow without gap",
    )
    + _refuse(
        "EXISTS (SELECT 1 FROM (SELECT book, min(seq) AS low FROM added GROUP BY book) a WHERE "
        + "\n      OR ".join(
            f"EXISTS (SELECT 1 FROM {_Q}.{name} w WHERE w.book = a.book AND w.seq >= a.low)" for name in WHOLE
        )
        + ")",
        "log comes before the rows of its leaf",
    ),
)

# A leaf that stayed without its head would stop the book: nothing can be written where it stands.
_COUNTED: Final = _function(
    "counted_guard",
    _refuse(
        f"NEW.seq > coalesce((SELECT h.size FROM {_Q}.head h WHERE h.book = NEW.book), 0)",
        "the head counts every leaf of its log",
    ),
)

# What no head counts was never recorded: it may go, once its leaf has. The leaf goes first, and cannot come back while
# a row that vouches for others is left, so that whatever is sealed has lost nothing.
_LEAFLESS: Final = _function(
    "leafless_guard",
    f"""  IF EXISTS (SELECT 1 FROM (SELECT book, min(seq) AS low FROM removed GROUP BY book) r WHERE NOT coalesce(
      r.low > (SELECT h.size FROM {_Q}.head h WHERE h.book = r.book), false)
      OR r.low <= (SELECT max(l.seq) FROM {_Q}.log l WHERE l.book = r.book)) THEN
    RAISE EXCEPTION 'qkh: % is never changed: delete refused', TG_TABLE_NAME USING ERRCODE = '23000';
  END IF;
""",
)

# A leaf is sealed once the head counts it: until then its rows may come, in any number of statements, and never after.
# The log has no gaps, so the leaves that are there are a range.
_LEAF: Final = _function(
    "leaf_guard",
    f"""  IF EXISTS (SELECT 1 FROM (SELECT book, min(seq) AS low, max(seq) AS high FROM added GROUP BY book) a
      WHERE NOT EXISTS (SELECT 1 FROM {_Q}.head h WHERE h.book = a.book AND a.low > h.size
        AND a.high <= (SELECT max(l.seq) FROM {_Q}.log l WHERE l.book = a.book))) THEN
    RAISE EXCEPTION 'qkh: % needs a leaf that is not sealed yet', TG_TABLE_NAME USING ERRCODE = '23000';
  END IF;
""",
)

_HEAD: Final = _function(
    "head_guard",
    _refuse(
        f"NEW.size <> coalesce((SELECT max(l.seq) FROM {_Q}.log l WHERE l.book = NEW.book), 0)",
        "the head counts every leaf of its log",
    )
    + _refuse("TG_OP = 'UPDATE' AND NEW.book <> OLD.book", "a head stays with its book"),
)

_HEAD_STAYS: Final = _function(
    "head_stays_guard",
    _refuse(f"EXISTS (SELECT 1 FROM {_Q}.log l WHERE l.book = OLD.book)", "head stays while its book has leaves"),
)

_PERSONAL: Final = _function("personal_guard", _refuse("TRUE", "personal stays with its leaf"))

_FORGOTTEN: Final = _function(
    "forgotten_guard",
    _refuse(
        f"""EXISTS (SELECT 1 FROM removed r WHERE NOT EXISTS (SELECT 1 FROM {_Q}.personal_change c
        WHERE c.book = r.book AND c.of = r.seq AND c.path = r.path AND c.state = 'erased')
        AND NOT coalesce(r.seq > (SELECT h.size FROM {_Q}.head h WHERE h.book = r.book)
          AND NOT EXISTS (SELECT 1 FROM {_Q}.log l WHERE l.book = r.book AND l.seq = r.seq), false))""",
        "personal is deleted after an act that erases it",
    ),
)

_POSTING: Final = _function(
    "posting_guard",
    _refuse(
        f"""EXISTS (SELECT 1 FROM (SELECT book, seq, entry, min(line) AS low, max(line) AS high FROM added
        GROUP BY book, seq, entry) a LEFT JOIN {_Q}.entry e USING (book, seq, entry)
      WHERE e.count IS NULL OR a.low < 1 OR a.high > e.count)""",
        "lines come with their entry",
    )
    + _refuse(
        "EXISTS (SELECT 1 FROM added GROUP BY book, seq, entry, fund, currency HAVING sum(amount) <> 0)",
        "an entry balances in every fund and currency",
    ),
)

_ENTRY_LINES: Final = f"""  INSERT INTO {_Q}.posting (book, seq, entry, line, account, fund, amount, currency, party,
      programme, campaign, date, kind)
    SELECT a.book, a.seq, a.entry, x.n, x.c->>0, x.c->>1, (x.c->>2)::bigint, x.c->>3, x.c->>4, x.c->>5, x.c->>6,
      a.date, a.kind
    FROM added a CROSS JOIN LATERAL json_array_elements(a.lines::json) WITH ORDINALITY AS x(c, n);
"""

_SAME: Final = " AND ".join(
    f"q.{name} IS NOT DISTINCT FROM p.{name}" for name in LINE if name != "amount"
)  # fmt: skip

_ENTRY: Final = _function(
    "entry_guard",
    _refuse(
        f"""EXISTS (SELECT 1 FROM added a LEFT JOIN {_Q}.log l USING (book, seq)
      WHERE a.entry NOT BETWEEN 1 AND coalesce(l.entries, 0))""",
        "a leaf has the entries it says",
    )
    + _refuse(
        "EXISTS (SELECT 1 FROM added WHERE count < 2 OR count <> json_array_length(lines::json))",
        "an entry has as many lines as it says, at least two",
    )
    + _refuse(
        """EXISTS (SELECT 1 FROM added WHERE reversal <> 1 OR (corrects IS NULL) <> (corrects_entry IS NULL)
      OR (reversal IS NOT NULL AND corrects IS NULL))""",
        "a correction names its entry, a reversal is marked 1",
    )
    + _refuse(
        f"""EXISTS (SELECT 1 FROM added a WHERE a.corrects IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {_Q}.entry e
      WHERE e.book = a.book AND e.seq = a.corrects AND e.entry = a.corrects_entry AND e.seq < a.seq
        AND e.reversal IS NULL))""",
        "a correction needs an earlier entry that is no reversal",
    )
    + _ENTRY_LINES
    + _refuse(
        f"""EXISTS (SELECT 1 FROM added a WHERE a.reversal IS NOT NULL AND (
      a.count <> (SELECT count(*) FROM {_Q}.posting p
        WHERE p.book = a.book AND p.seq = a.corrects AND p.entry = a.corrects_entry)
      OR a.count <> (SELECT count(*) FROM {_Q}.posting p JOIN {_Q}.posting q
        ON q.book = p.book AND q.seq = a.corrects AND q.entry = a.corrects_entry AND q.line = p.line
        AND {_SAME} AND q.amount = -p.amount
        WHERE p.book = a.book AND p.seq = a.seq AND p.entry = a.entry)))""",
        "a reversal is the exact negation of its entry",
    ),
    definer=True,
)

_VOUCHER: Final = _function(
    "voucher_guard",
    _refuse(
        f"""EXISTS (SELECT 1 FROM (SELECT book, series, year, min(number) AS low, max(number) AS high, count(*) AS n
        FROM added GROUP BY book, series, year) a
      WHERE a.high - a.low + 1 <> a.n OR a.low <> coalesce(
        1 + (SELECT max(v.number) FROM {_Q}.voucher v
          WHERE v.book = a.book AND v.series = a.series AND v.year = a.year AND v.number < a.low),
        (SELECT max(n.number) FROM {_Q}.opening_balances_next n JOIN {_Q}.opening_balances o USING (book, seq)
          WHERE n.book = a.book AND n.series = a.series AND substr(o.date, 1, 4) = a.year::text), 1))""",
        "voucher numbers must follow without gap",
    )
    + _refuse("EXISTS (SELECT 1 FROM added WHERE series IS NULL)", "a voucher names its series"),
)

_EVIDENCE: Final = _function(
    "evidence_guard",
    _refuse(
        f"""EXISTS (SELECT 1 FROM added a LEFT JOIN {_Q}.kept k USING (book, seq, item)
      WHERE k.sha256 IS DISTINCT FROM encode(sha256(a.content), 'hex') OR k.size <> length(a.content))""",
        "evidence is the file that its leaf says",
    ),
)

_ERASED: Final = _function(
    "erased_guard",
    _refuse(
        f"""EXISTS (SELECT 1 FROM removed r LEFT JOIN {_Q}.kept k USING (book, seq, item)
      WHERE NOT EXISTS (SELECT 1 FROM {_Q}.erase_evidence e WHERE e.book = r.book AND e.sha256 = k.sha256)
        AND NOT coalesce(r.seq > (SELECT h.size FROM {_Q}.head h WHERE h.book = r.book)
          AND NOT EXISTS (SELECT 1 FROM {_Q}.log l WHERE l.book = r.book AND l.seq = r.seq), false))""",
        "evidence is deleted after an act that erases it",
    ),
)

_GUARDS: Final = {"log": "log_guard", "entry": "entry_guard", "posting": "posting_guard", "voucher": "voucher_guard"}


def _ddl(
    table: str, name: str, when: str, function: str, *, added: bool = False, removed: bool = False
) -> Iterator[str]:
    """Yield a trigger of whole statements."""
    referencing = " REFERENCING NEW TABLE AS added" if added else ""
    if removed:
        referencing = " REFERENCING OLD TABLE AS removed"
    yield (
        f"CREATE TRIGGER {table}_{name} {when} ON {_Q}.{table}{referencing}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {_Q}.{function}()"
    )
    yield f"ALTER TABLE {_Q}.{table} ENABLE ALWAYS TRIGGER {table}_{name}"


_FUNCTIONS: Final = (
    _REFUSE, _LOG, _COUNTED, _LEAF, _LEAFLESS, _HEAD, _HEAD_STAYS, _POSTING, _ENTRY, _VOUCHER, _EVIDENCE, _ERASED,
    _PERSONAL, _FORGOTTEN,
)  # fmt: skip


def _each(table: str, name: str, when: str, function: str, *, deferred: bool = False) -> Iterator[str]:
    """Yield a trigger of single rows."""
    constraint, later = ("CONSTRAINT ", " DEFERRABLE INITIALLY DEFERRED") if deferred else ("", "")
    yield (
        f"CREATE {constraint}TRIGGER {table}_{name} {when} ON {_Q}.{table}{later}"
        f" FOR EACH ROW EXECUTE FUNCTION {_Q}.{function}()"
    )
    yield f"ALTER TABLE {_Q}.{table} ENABLE ALWAYS TRIGGER {table}_{name}"


def statements(tables: Sequence[TableSchema]) -> Iterator[str]:
    """Yield functions and triggers, and what keeps secrets from roles that may read every table."""
    yield from (f"ALTER TABLE {_Q}.{one.name} ENABLE ROW LEVEL SECURITY" for one in tables if one.kind == "secret")
    for function in _FUNCTIONS:
        yield function
        name = function.split("(", 1)[0].removeprefix("CREATE FUNCTION ")
        yield f"REVOKE EXECUTE ON FUNCTION {name}() FROM PUBLIC"
    yield from _each("head", "size", "BEFORE INSERT OR UPDATE", "head_guard")
    yield from _each("head", "stays", "AFTER DELETE", "head_stays_guard")
    yield from _ddl("head", "truncate", "BEFORE TRUNCATE", "refuse")
    yield from _each("log", "counted", "AFTER INSERT", "counted_guard", deferred=True)
    yield from _ddl("personal", "leaf", "AFTER INSERT", "leaf_guard", added=True)
    yield from _ddl("personal", "kept", f"BEFORE UPDATE OF {', '.join(PERSONAL_KEPT)}", "personal_guard")
    yield from _ddl("personal", "removed", "AFTER DELETE", "forgotten_guard", removed=True)
    yield from _ddl("personal", "truncate", "BEFORE TRUNCATE", "refuse")
    for table in tables:
        yield from _evidence(table) if table.erasable else _append_only(table) if table.append_only else ()


def _evidence(table: TableSchema) -> Iterator[str]:
    for verb in ("update", "truncate"):
        yield from _ddl(table.name, verb, f"BEFORE {verb.upper()}", "refuse")
    yield from _ddl(table.name, "leaf", "AFTER INSERT", "leaf_guard", added=True)
    yield from _ddl(table.name, "insert", "AFTER INSERT", "evidence_guard", added=True)
    yield from _ddl(table.name, "removed", "AFTER DELETE", "erased_guard", removed=True)


def _append_only(table: TableSchema) -> Iterator[str]:
    for verb in ("update", "truncate"):
        yield from _ddl(table.name, verb, f"BEFORE {verb.upper()}", "refuse")
    yield from _ddl(table.name, "delete", "AFTER DELETE", "leafless_guard", removed=True)
    if table.name not in ("log", "posting"):
        yield from _ddl(table.name, "leaf", "AFTER INSERT", "leaf_guard", added=True)
    if table.name in _GUARDS:
        yield from _ddl(table.name, "insert", "AFTER INSERT", _GUARDS[table.name], added=True)


def rights_on(table: TableSchema) -> tuple[str, ...]:
    """Return what the application role may do with a table."""
    if table.name == "posting":
        return ("SELECT",)
    if table.erasable:
        return "SELECT", "INSERT", "DELETE"
    if table.kind == "head":
        return "SELECT", "INSERT", "UPDATE"
    return (
        ("SELECT", "INSERT")
        if table.append_only or table.kind == "secret"
        else ("SELECT", "INSERT", "UPDATE", "DELETE")
    )


def grants(tables: Sequence[TableSchema]) -> str:
    """Return the statement that gives the application role its rights, where it exists (see how-to/postgresql.md).

    What it, or everybody, was given beyond them is taken back.
    """
    rights = [f"    GRANT SELECT ON {_Q}.{VERSION_TABLE} TO {APP_ROLE};"]
    rights += [f"    GRANT {', '.join(rights_on(table))} ON {_Q}.{table.name} TO {APP_ROLE};" for table in tables]
    for table in tables:
        if table.kind == "secret":
            rights.append(f"    DROP POLICY IF EXISTS {APP_ROLE} ON {_Q}.{table.name};")
            rights.append(f"    CREATE POLICY {APP_ROLE} ON {_Q}.{table.name} TO {APP_ROLE} USING (true);")
    body = "\n".join(rights)
    return f"""DO $do$ BEGIN
  REVOKE ALL ON ALL TABLES IN SCHEMA {_Q} FROM PUBLIC;
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {_Q} FROM PUBLIC;
  IF EXISTS (SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = '{APP_ROLE}') THEN
    REVOKE ALL ON ALL TABLES IN SCHEMA {_Q} FROM {APP_ROLE};
    REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {_Q} FROM {APP_ROLE};
    REVOKE ALL ON SCHEMA {_Q} FROM {APP_ROLE};
    GRANT USAGE ON SCHEMA {_Q} TO {APP_ROLE};
{body}
  END IF;
END $do$"""
