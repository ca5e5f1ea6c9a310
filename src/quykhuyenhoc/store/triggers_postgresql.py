"""The guards of PostgreSQL: statement triggers over transition tables, so that a COPY of thousands costs one check."""

from collections.abc import Iterator, Sequence
from typing import Final

from quykhuyenhoc.ledger.posting import AMOUNT_MAX
from quykhuyenhoc.store.tables import Table

_Q: Final = "quykhuyenhoc"
APP_ROLE: Final = "quykhuyenhoc_app"

_REFUSE: Final = f"""CREATE FUNCTION {_Q}.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'qkh: % is never changed: % refused', TG_TABLE_NAME, lower(TG_OP) USING ERRCODE = '23000'; END $$"""

_LOG: Final = f"""CREATE FUNCTION {_Q}.log_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT book, min(seq) AS low, max(seq) AS high, count(*) AS n FROM added GROUP BY book) a
      WHERE a.high - a.low + 1 <> a.n OR a.low <> 1 + coalesce(
        (SELECT max(l.seq) FROM {_Q}.log l WHERE l.book = a.book AND l.seq < a.low), 0)) THEN
    RAISE EXCEPTION 'qkh: log seq must follow without gap' USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$"""

_LEAF: Final = f"""CREATE FUNCTION {_Q}.leaf_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM added a WHERE NOT EXISTS
      (SELECT 1 FROM {_Q}.log l WHERE l.book = a.book AND l.seq = a.seq)) THEN
    RAISE EXCEPTION 'qkh: % needs its leaf', TG_TABLE_NAME USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$"""

_POSTING: Final = f"""CREATE FUNCTION {_Q}.posting_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM added a LEFT JOIN {_Q}.entry e USING (book, seq, entry)
      WHERE e.count IS NULL OR a.line < 1 OR a.line > e.count OR a.amount = 0
        OR a.amount NOT BETWEEN -{AMOUNT_MAX} AND {AMOUNT_MAX}) THEN
    RAISE EXCEPTION 'qkh: lines come with their entry' USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$"""

_ENTRY: Final = f"""CREATE FUNCTION {_Q}.entry_guard() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM added a LEFT JOIN {_Q}.log l USING (book, seq) WHERE a.entry > coalesce(l.entries, 0)) THEN
    RAISE EXCEPTION 'qkh: an entry needs its leaf' USING ERRCODE = '23000';
  END IF;
  IF EXISTS (SELECT 1 FROM added WHERE count < 2 OR count <> jsonb_array_length(lines::jsonb)) THEN
    RAISE EXCEPTION 'qkh: an entry has as many lines as it says, at least two' USING ERRCODE = '23000';
  END IF;
  INSERT INTO {_Q}.posting (book, seq, entry, line, account, fund, amount, currency, party, programme, campaign,
      date, kind)
    SELECT a.book, a.seq, a.entry, x.n, x.c->>0, x.c->>1, (x.c->>2)::bigint, x.c->>3, x.c->>4, x.c->>5, x.c->>6,
      a.date, a.kind
    FROM added a CROSS JOIN LATERAL json_array_elements(a.lines::json) WITH ORDINALITY AS x(c, n);
  IF EXISTS (SELECT 1 FROM added a JOIN {_Q}.posting p USING (book, seq, entry)
      GROUP BY a.book, a.seq, a.entry, p.fund, p.currency HAVING sum(p.amount) <> 0) THEN
    RAISE EXCEPTION 'qkh: an entry balances in every fund and currency' USING ERRCODE = '23000';
  END IF;
  IF EXISTS (SELECT 1 FROM added a WHERE a.reversal IS NOT NULL AND (
      a.count <> (SELECT count(*) FROM {_Q}.posting p
        WHERE p.book = a.book AND p.seq = a.corrects AND p.entry = a.corrects_entry)
      OR a.count <> (SELECT count(*) FROM {_Q}.posting p JOIN {_Q}.posting q
        ON q.book = p.book AND q.seq = a.corrects AND q.entry = a.corrects_entry AND q.line = p.line
        AND q.account = p.account AND q.fund = p.fund AND q.currency = p.currency
        AND q.party IS NOT DISTINCT FROM p.party AND q.amount = -p.amount
        WHERE p.book = a.book AND p.seq = a.seq AND p.entry = a.entry))) THEN
    RAISE EXCEPTION 'qkh: a reversal is the exact negation of its entry' USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$"""

_VOUCHER: Final = f"""CREATE FUNCTION {_Q}.voucher_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT book, series, year, min(number) AS low, max(number) AS high, count(*) AS n
        FROM added GROUP BY book, series, year) a
      WHERE a.high - a.low + 1 <> a.n OR a.low <> coalesce(
        1 + (SELECT max(v.number) FROM {_Q}.voucher v
          WHERE v.book = a.book AND v.series = a.series AND v.year = a.year AND v.number < a.low),
        (SELECT max(n.number) FROM {_Q}.opening_balances_next n JOIN {_Q}.opening_balances o USING (book, seq)
          WHERE n.book = a.book AND n.series = a.series AND substr(o.date, 1, 4) = a.year::text), 1)) THEN
    RAISE EXCEPTION 'qkh: voucher numbers must follow without gap' USING ERRCODE = '23000';
  END IF;
  RETURN NULL;
END $$"""

_GUARDS: Final = {"log": "log_guard", "entry": "entry_guard", "posting": "posting_guard", "voucher": "voucher_guard"}


def _ddl(table: str, name: str, when: str, function: str, *, added: bool = False) -> Iterator[str]:
    referencing = " REFERENCING NEW TABLE AS added" if added else ""
    yield (
        f"CREATE TRIGGER {table}_{name} {when} ON {_Q}.{table}{referencing}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {_Q}.{function}()"
    )
    yield f"ALTER TABLE {_Q}.{table} ENABLE ALWAYS TRIGGER {table}_{name}"


def statements(tables: Sequence[Table]) -> Iterator[str]:
    """Yield functions, triggers, and the grants of the application role."""
    yield from (_REFUSE, _LOG, _LEAF, _POSTING, _ENTRY, _VOUCHER)
    for table in tables:
        if not table.append_only:
            continue
        for verb in ("update", "delete", "truncate"):
            yield from _ddl(table.name, verb, f"BEFORE {verb.upper()}", "refuse")
        if table.name not in _GUARDS or table.name == "voucher":
            yield from _ddl(table.name, "leaf", "AFTER INSERT", "leaf_guard", added=True)
        if table.name in _GUARDS:
            yield from _ddl(table.name, "insert", "AFTER INSERT", _GUARDS[table.name], added=True)
    yield from _grants(tables)


def _grants(tables: Sequence[Table]) -> Iterator[str]:
    """Yield the rights of the application role, where it exists or may be made (see how-to/postgresql.md)."""
    rights = []
    for table in tables:
        if table.name == "posting":
            right = "SELECT"
        else:
            right = "SELECT, INSERT" if table.append_only else "SELECT, INSERT, UPDATE, DELETE"
        rights.append(f"    GRANT {right} ON {_Q}.{table.name} TO {APP_ROLE};")
    body = "\n".join(rights)
    yield f"""DO $do$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{APP_ROLE}') THEN
    BEGIN CREATE ROLE {APP_ROLE} NOLOGIN; EXCEPTION WHEN insufficient_privilege OR duplicate_object THEN NULL; END;
  END IF;
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{APP_ROLE}') THEN
    GRANT USAGE ON SCHEMA {_Q} TO {APP_ROLE};
{body}
  END IF;
END $do$"""
