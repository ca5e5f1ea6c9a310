"""The schema on a PostgreSQL server, read from its catalogue: nothing here is found through anybody's search_path.

Every name is qualified, and the library's own connections have a search_path of ``pg_catalog`` first. What may not be
compared by text, because the server prints it anew (checks), is compared after brackets and casts of its own.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.store.hosts import SCHEMA
from quykhuyenhoc.store.schema.checks import CHECKS, HASH, HASHED
from quykhuyenhoc.store.schema.parts import SchemaPart, Strange, compare
from quykhuyenhoc.store.schema.tables import TableSchema, all_tables
from quykhuyenhoc.store.schema.triggers_postgresql import APP_ROLE, rights_on, statements
from quykhuyenhoc.store.schema.version import VERSION_TABLE

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection

SECRET: Final = "secret"  # noqa: S105 (the name of a table)
"""The table whose rows are hidden from roles that may read every table."""
_TYPES: Final = {"TEXT": "text C", "BIGINT": "bigint", "BLOB": "bytea"}
_FUNCTION: Final = re.compile(
    rf"CREATE FUNCTION {SCHEMA}\.(\w+)\(\) RETURNS trigger LANGUAGE plpgsql( SECURITY DEFINER)?((?: SET \w+ = [^$]*?)*)"
    r" AS \$\$(.*)\$\$",
    re.DOTALL,
)
_SETTING: Final = re.compile(r"SET (\w+) = (.*?)(?= SET |$)")
_TRIGGER: Final = re.compile(r"CREATE (?:CONSTRAINT )?TRIGGER (\w+)")
_BETWEEN: Final = re.compile(r"(\w+) BETWEEN (-?\d+) AND (-?\d+)")
_CAST: Final = re.compile(r"'(-?\d+)'::(?:bigint|integer|numeric)")
_OWNERS: Final = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"})
"""What an owner must keep, so that acts and guards work."""

_IN_SCHEMA: Final = f"n.nspname = '{SCHEMA}'"
_CLASS: Final = "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND " + _IN_SCHEMA


def strange(connection: "Connection") -> Iterator[Strange]:
    """Yield what is not as this version makes it: tables, constraints, indexes, guards, rules, owners and rights."""
    yield from compare(
        _expected(),
        (
            *_stored_classes(connection), *_stored_columns(connection), *_stored_constraints(connection),
            *_stored_indexes(connection), *_stored_triggers(connection), *_stored_functions(connection),
            *_stored_others(connection),
        ),
    )  # fmt: skip
    yield from _rights(connection, tuple(all_tables().values()))


# -- as this version makes it -----------------------------------------------------------------------------------------


@cache
def _expected() -> tuple[SchemaPart, ...]:
    """Return the parts of the newest schema: what ``verify`` and every opening compare, the same as long as it runs."""
    tables = tuple(all_tables().values())
    return (*_tables(tables), *_constraints(tables), *_indexes(tables), *_guards(tables))


def _tables(tables: tuple[TableSchema, ...]) -> Iterator[SchemaPart]:
    for name in (*(table.name for table in tables), VERSION_TABLE):
        yield SchemaPart("table", name, "an ordinary table of the schema's owner")
    yield SchemaPart("column", f"{VERSION_TABLE}.version_num", "1 character varying(32) not null")
    for table in tables:
        keys = {column.name for column in table.keys}
        for n, column in enumerate(table.all_columns, 1):
            null = "" if column.optional and column.name not in keys else " not null"
            yield SchemaPart("column", f"{table.name}.{column.name}", f"{n} {_TYPES[column.type]}{null}")


def _constraints(tables: tuple[TableSchema, ...]) -> Iterator[SchemaPart]:
    yield SchemaPart("constraint", f"{VERSION_TABLE}.{VERSION_TABLE}_pkc", "PRIMARY KEY version_num")
    for table in tables:
        keys = ", ".join(column.name for column in table.keys)
        yield SchemaPart("constraint", f"{table.name}.pk_{table.name}", f"PRIMARY KEY {keys}")
        checks = CHECKS.get(table.name, {}) | ({"hash": HASH} if table.name in HASHED else {})
        for name, text in checks.items():
            yield SchemaPart("constraint", f"{table.name}.ck_{table.name}_{name}", f"CHECK {_plain(text)}")


def _indexes(tables: tuple[TableSchema, ...]) -> Iterator[SchemaPart]:
    yield SchemaPart("index", f"{VERSION_TABLE}_pkc", f"{VERSION_TABLE}: unique btree (version_num)")
    for table in tables:
        yield SchemaPart(
            "index", f"pk_{table.name}", _index(table.name, tuple(c.name for c in table.keys), unique=True)
        )
        for index in table.indexes:
            said = _index(table.name, index.columns, unique=index.unique, where=index.where)
            yield SchemaPart("index", index.name(table.name), said)


def _index(table: str, columns: tuple[str, ...], *, unique: bool, where: str | None = None) -> str:
    only = f" where {where} IS NOT NULL" if where else ""
    return f"{table}: {'unique ' if unique else ''}btree ({', '.join(columns)}){only}"


def _guards(tables: tuple[TableSchema, ...]) -> Iterator[SchemaPart]:
    for text in statements(tables):
        if made := _FUNCTION.match(text):
            settings = ", ".join(f"{name}={value}" for name, value in _SETTING.findall(made[3]))
            yield SchemaPart("function", f"{made[1]}()", _function(made[2] is not None, settings, made[4]))
        elif made := _TRIGGER.match(text):
            table = re.search(rf" ON {SCHEMA}\.(\w+)", text)
            yield SchemaPart("trigger", made[1], f"{table[1] if table else ''} always: {text}")


def _function(definer: bool, settings: str, body: str) -> str:  # noqa: FBT001 (as the catalogue says it)
    rights = "definer" if definer else "invoker"
    return f"f plpgsql v {rights} trigger owner, {settings}: {body}"


# -- as it stands -----------------------------------------------------------------------------------------------------


def _stored_classes(connection: "Connection") -> Iterator[SchemaPart]:
    sql = (
        "SELECT c.relname, c.relkind::text, c.relpersistence::text, c.relrowsecurity OR c.relforcerowsecurity,"
        f" c.relowner = n.nspowner, c.relispartition, c.reloftype <> 0 {_CLASS} WHERE c.relkind NOT IN ('i', 'I')"
    )
    kinds = {"r": "table", "p": "table", "f": "table", "v": "view", "m": "view"}
    for name, kind, persistence, row_security, owned, part, typed in connection.rows(sql):
        asked = bool(row_security) == (name == SECRET)  # secrets are hidden row by row, and nothing else is
        plain = kind == "r" and persistence == "p" and asked and not (part or typed) and owned
        told = f"{kind} {persistence} security={row_security} owner={owned} part={part} typed={typed}"
        said = "an ordinary table of the schema's owner" if plain else told
        yield SchemaPart(kinds.get(kind, "object"), name, said)


def _stored_columns(connection: "Connection") -> Iterator[SchemaPart]:
    sql = (
        "SELECT c.relname, a.attname, pg_catalog.row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum),"
        " pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull, l.collname,"
        " a.attidentity::text, a.attgenerated::text, a.atthasdef, a.attislocal AND a.attinhcount = 0"
        f" {_CLASS} JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
        " LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation AND a.atttypid = 'pg_catalog.text'::"
        "pg_catalog.regtype WHERE c.relkind IN ('r', 'p', 'f')"
    )
    for table, name, at, type_, notnull, collation, identity, generated, default, local in connection.rows(sql):
        said = f"{at} {type_}{f' {collation}' if collation else ''}{' not null' if notnull else ''}"
        extra = [word for word, there in (
            (f"identity {identity}", identity), (f"generated {generated}", generated), ("default", default),
            ("inherited", not local),
        ) if there]  # fmt: skip
        yield SchemaPart("column", f"{table}.{name}", " ".join((said, *extra)))


def _stored_constraints(connection: "Connection") -> Iterator[SchemaPart]:
    sql = (
        "SELECT c.relname, k.conname, k.contype::text, k.convalidated AND NOT k.condeferrable AND NOT k.connoinherit"
        " OR k.contype = 'p' AND NOT k.condeferrable, pg_catalog.pg_get_constraintdef(k.oid)"
        f" {_CLASS} JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid WHERE k.contype NOT IN ('n', 't')"
    )
    for table, name, _kind, holds, text in connection.rows(sql):
        word = "PRIMARY KEY" if text.startswith("PRIMARY KEY") else "CHECK"
        rest = text.removeprefix(word).strip()
        said = f"{word} {_plain(rest)}" if holds else text
        yield SchemaPart("constraint", f"{table}.{name}", said)
    sql = (
        "SELECT o.relname, k.conname, c.relname, k.confkey = p.conkey FROM pg_catalog.pg_constraint k"
        " JOIN pg_catalog.pg_class o ON o.oid = k.conrelid JOIN pg_catalog.pg_class c ON c.oid = k.confrelid"
        f" JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND {_IN_SCHEMA}"
        " LEFT JOIN pg_catalog.pg_constraint p ON p.conrelid = c.oid AND p.contype = 'p'"
        " WHERE k.contype = 'f' AND o.relnamespace <> c.relnamespace"
    )
    tables = all_tables()
    for other, name, parent, _whole in connection.rows(sql):
        # A key on a row that never goes is harmless; one on a row that may go keeps it there.
        if parent not in tables or not tables[parent].append_only:
            yield SchemaPart("constraint", f"{other}.{name}", "")


def _plain(text: str) -> str:
    """Return a check without the brackets and casts of whoever prints it; its words and their order are all kept.

    All our checks join comparisons by AND alone, so that brackets do not matter in them.
    """
    spread = _BETWEEN.sub(r"\1 >= \2 AND \1 <= \3", text)
    return " ".join(_CAST.sub(r"\1", spread).replace("(", " ").replace(")", " ").replace("::bytea", "").split())


def _stored_indexes(connection: "Connection") -> Iterator[SchemaPart]:
    sql = (
        "SELECT c.relname, t.relname, i.indisunique, m.amname, i.indisvalid AND i.indisready AND i.indislive,"
        " i.indnkeyatts = i.indnatts AND i.indimmediate AND i.indexprs IS NULL AND NOT i.indisexclusion,"
        " (SELECT pg_catalog.string_agg(coalesce(a.attname, '-'), ', ' ORDER BY k.n) FROM"
        " ROWS FROM (pg_catalog.unnest(i.indkey::pg_catalog.int2[]), pg_catalog.unnest(i.indoption::pg_catalog.int2[]),"
        " pg_catalog.unnest(i.indclass::pg_catalog.oid[]), pg_catalog.unnest(i.indcollation::pg_catalog.oid[]))"
        " WITH ORDINALITY AS k(attnum, opt, class, coll, n) LEFT JOIN pg_catalog.pg_attribute a"
        " ON a.attrelid = i.indrelid AND a.attnum = k.attnum AND k.opt = 0 AND k.coll = a.attcollation"
        " LEFT JOIN pg_catalog.pg_opclass o ON o.oid = k.class WHERE coalesce(o.opcdefault, false)),"
        " pg_catalog.pg_get_expr(i.indpred, i.indrelid)"
        f" {_CLASS} JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid"
        " JOIN pg_catalog.pg_class t ON t.oid = i.indrelid JOIN pg_catalog.pg_am m ON m.oid = c.relam"
    )
    for name, table, unique, method, ready, plain, columns, where in connection.rows(sql):
        only = f" where {_plain(where)}" if where else ""
        said = f"{table}: {'unique ' if unique else ''}{method} ({columns}){only}"
        yield SchemaPart("index", name, said if ready and plain else f"{said} invalid or of another kind")


def _stored_triggers(connection: "Connection") -> Iterator[SchemaPart]:
    sql = (
        "SELECT t.tgname, c.relname, t.tgenabled::text, pg_catalog.pg_get_triggerdef(t.oid)"
        f" {_CLASS} JOIN pg_catalog.pg_trigger t ON t.tgrelid = c.oid WHERE NOT t.tgisinternal"
    )
    for name, table, enabled, text in connection.rows(sql):
        yield SchemaPart("trigger", name, f"{table} {'always' if enabled == 'A' else enabled}: {text}")


def _stored_functions(connection: "Connection") -> Iterator[SchemaPart]:
    sql = (
        "SELECT p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid), p.prokind::text, l.lanname,"
        " p.provolatile::text, p.prosecdef, pg_catalog.format_type(p.prorettype, NULL), p.proowner = n.nspowner,"
        " pg_catalog.array_to_string(p.proconfig, ', '), p.prosrc, p.proretset OR p.proisstrict OR p.proleakproof"
        " FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang"
        f" JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace AND {_IN_SCHEMA}"
    )
    for name, given, kind, language, volatile, definer, returns, owned, settings, body, odd in connection.rows(sql):
        rights = "definer" if definer else "invoker"
        owner = "owner" if owned and not odd else f"owner={owned} odd={odd}"
        said = f"{kind} {language} {volatile} {rights} {returns} {owner}, {settings or ''}: {body}"
        yield SchemaPart("function", f"{name}({given})", said)


def _stored_others(connection: "Connection") -> Iterator[SchemaPart]:
    """Yield rules, policies, heirs and event triggers, and what else stands in the schema; all of it is foreign."""
    for kind, sql in _OTHERS:
        for name, on in connection.rows(sql):
            yield SchemaPart(kind, f"{on}.{name}", "")


def _of_schema(column: str) -> str:
    return f"JOIN pg_catalog.pg_namespace n ON n.oid = {column} AND {_IN_SCHEMA}"


_HEIRS: Final = (
    "JOIN pg_catalog.pg_inherits i ON i.inhparent = c.oid JOIN pg_catalog.pg_class h ON h.oid = i.inhrelid"
    " JOIN pg_catalog.pg_namespace s ON s.oid = h.relnamespace"
)
_OWN_TYPE: Final = "t.typrelid = 0 AND t.typelem = 0"
_SPEAKS: Final = (
    "JOIN pg_catalog.pg_proc p ON p.oid = e.evtfoid WHERE e.evtenabled <> 'D'"
    f" AND (e.evtevent = 'login' OR pg_catalog.strpos(p.prosrc, '{SCHEMA}') > 0)"
)
_RULES: Final = "AND c.relkind = 'r' JOIN pg_catalog.pg_rewrite r ON r.ev_class = c.oid"
_OURS: Final = (
    f"(c.relname = '{SECRET}' AND p.polname = '{APP_ROLE}' AND p.polroles ="
    f" ARRAY(SELECT w.oid FROM pg_catalog.pg_roles w WHERE w.rolname = '{APP_ROLE}'))"
)
"""The one policy that stands: the application role sees the secrets of the place."""
_OTHERS: Final = (
    ("rule", f"SELECT r.rulename, c.relname {_CLASS} {_RULES}"),
    ("rule", f"SELECT p.polname, c.relname {_CLASS} JOIN pg_catalog.pg_policy p ON p.polrelid = c.oid AND NOT {_OURS}"),
    ("table", f"SELECT s.nspname || '.' || h.relname, c.relname {_CLASS} {_HEIRS}"),
    ("object", f"SELECT o.oprname, 'operator' FROM pg_catalog.pg_operator o {_of_schema('o.oprnamespace')}"),
    ("object", f"SELECT t.typname, 'type' FROM pg_catalog.pg_type t {_of_schema('t.typnamespace')} AND {_OWN_TYPE}"),
    ("trigger", f"SELECT e.evtname, 'event' FROM pg_catalog.pg_event_trigger e {_SPEAKS}"),
)
"""What may not stand in the schema or hang on its tables, and event triggers that speak of it or run at each login."""


# -- rights -----------------------------------------------------------------------------------------------------------


def _rights(connection: "Connection", tables: tuple[TableSchema, ...]) -> Iterator[Strange]:
    """Yield the rights beyond the design, and those of the design that are missing.

    The application role is asked about where it was let into the schema: it may serve another database alone.
    """
    held = list(connection.rows(_RIGHTS))
    names = (*(table.name for table in tables), VERSION_TABLE)
    wanted = {(name, "owner", right) for name in names for right in _OWNERS}
    if (SCHEMA, APP_ROLE, "USAGE") in {row[:3] for row in held}:
        wanted |= {(table.name, APP_ROLE, right) for table in tables for right in rights_on(table)}
        wanted |= {(VERSION_TABLE, APP_ROLE, "SELECT"), (SCHEMA, APP_ROLE, "USAGE")}
    found = [(on, role, f"{right} WITH GRANT OPTION" if more else right) for on, role, right, more in held]
    yield from compare((_right(*one) for one in sorted(wanted)), (_right(*one) for one in found if not _harmless(*one)))


def _harmless(_on: str, role: str, right: str) -> bool:
    """Tell whether a right lets nobody change anything: anybody may be let read, and an owner has what is his."""
    if role == "owner":
        return right not in _OWNERS
    return role != APP_ROLE and right in ("SELECT", "USAGE", "REFERENCES")


def _right(on: str, role: str, right: str) -> SchemaPart:
    return SchemaPart("right", f"{on}: {role} {right}", "")


_RIGHTS: Final = f"""SELECT g.name, CASE WHEN g.grantee = g.owner THEN 'owner' ELSE coalesce(r.rolname, 'PUBLIC') END,
    g.right, g.grantable AND g.grantee <> g.owner FROM (
  SELECT c.relname AS name, c.relowner AS owner, (a.x).grantee, (a.x).privilege_type AS right,
      (a.x).is_grantable AS grantable
    {_CLASS} CROSS JOIN LATERAL (SELECT pg_catalog.aclexplode(coalesce(c.relacl,
      pg_catalog.acldefault('r', c.relowner))) AS x) a WHERE c.relkind IN ('r', 'p')
  UNION ALL SELECT c.relname || '.' || t.attname, c.relowner, (a.x).grantee, (a.x).privilege_type, (a.x).is_grantable
    {_CLASS} JOIN pg_catalog.pg_attribute t ON t.attrelid = c.oid AND t.attacl IS NOT NULL
    CROSS JOIN LATERAL (SELECT pg_catalog.aclexplode(t.attacl) AS x) a
  UNION ALL SELECT p.proname || '()', p.proowner, (a.x).grantee, (a.x).privilege_type, (a.x).is_grantable
    FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace AND {_IN_SCHEMA}
    CROSS JOIN LATERAL (SELECT pg_catalog.aclexplode(coalesce(p.proacl,
      pg_catalog.acldefault('f', p.proowner))) AS x) a
  UNION ALL SELECT n.nspname, n.nspowner, (a.x).grantee, (a.x).privilege_type, (a.x).is_grantable
    FROM pg_catalog.pg_namespace n CROSS JOIN LATERAL (SELECT pg_catalog.aclexplode(coalesce(n.nspacl,
      pg_catalog.acldefault('n', n.nspowner))) AS x) a WHERE {_IN_SCHEMA}
  ) g LEFT JOIN pg_catalog.pg_roles r ON r.oid = g.grantee"""
