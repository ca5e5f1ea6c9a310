"""Offices and the parties that hold them, version by version, for ``ledger.offices``. No act is imported here."""

import json  # not log.leaf: every report asks for offices, and a read loads no msgspec
from collections.abc import Iterator

from quykhuyenhoc.ledger.kinds import Role
from quykhuyenhoc.ledger.offices import OfficeVersion, PartyVersion, offices_on
from quykhuyenhoc.store.connections import Connection


def office_versions(connection: Connection, book: int, known: int | None = None) -> Iterator[OfficeVersion]:
    """Yield every version of every office, in the order of the log."""
    sql = "SELECT seq, code, party, role, since, until, public_key FROM qkh_office WHERE book = :book"
    values = {"book": book} if known is None else {"book": book, "known": known}
    where = "" if known is None else " AND seq <= :known"
    for seq, code, party, role, since, until, key in connection.rows(f"{sql}{where} ORDER BY seq, version", values):
        yield OfficeVersion(int(seq), code, party, Role(role), since, until, key)


def party_versions(connection: Connection, book: int) -> Iterator[PartyVersion]:
    """Yield every version of every party that was ever given an office, in the order of the log."""
    sql = (
        "SELECT p.seq, p.id, p.opened, p.closed, l.bytes FROM qkh_party p"
        " JOIN qkh_log l ON l.book = p.book AND l.seq = p.seq WHERE p.book = :book"
        " AND p.id IN (SELECT o.party FROM qkh_office o WHERE o.book = :book) ORDER BY p.seq, p.version"
    )
    for seq, party, opened, closed, sealed in connection.rows(sql, {"book": book}):
        yield PartyVersion(int(seq), party, opened, closed, "name" in json.loads(bytes(sealed)).get("act", {}))


def officers_on(connection: Connection, book: int, day: str) -> tuple[OfficeVersion, ...]:
    """Return the offices that are held on a day (ISO), by code."""
    return offices_on(day, office_versions(connection, book), party_versions(connection, book))
