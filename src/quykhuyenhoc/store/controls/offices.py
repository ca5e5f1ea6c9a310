"""Offices and the parties that hold them, version by version, for ``ledger.offices``. No act is imported here."""

from collections.abc import Callable, Iterator
from typing import Final

from quykhuyenhoc.errors import DamagedError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.kinds import Role
from quykhuyenhoc.ledger.offices import NEVER, OfficeVersion, PartyVersion, offices_on
from quykhuyenhoc.store.snapshot import SubjectReader

_ROLES: Final = frozenset(map(str, Role))


class RoleReader(SubjectReader):
    """Offices and the parties that hold them, version by version."""

    def offices(self, known: int | None = None, *, waiting: bool = False) -> Iterator[OfficeVersion]:
        """Yield every version of every office that counts, in the order of the log; ``waiting``: the others too.

        ``known``: as it stood after this act.

        Raises:
            DamagedError: a row was altered beyond reading.
        """
        stood = self._stood()
        sql = "SELECT seq, code, party, role, since, until, public_key FROM qkh_office WHERE book = :book"
        values = {} if known is None else {"pin": known}
        where = "" if known is None else " AND seq <= :pin"
        for seq, code, party, role, since, until, key in self.rows(f"{sql}{where} ORDER BY seq, version", **values):
            if code is None or role not in _ROLES:  # nothing could put it in its place among the others
                raise DamagedError(why=M_("#{seq} {path} is not what was recorded").format(seq=seq, path="office"))
            one = OfficeVersion(int(seq), code, party, Role(role), since, until, key, stood(int(seq), party))
            counts = one.counts < NEVER if known is None else one.counts <= known
            if counts:
                yield one
            elif waiting:
                yield one._replace(stood=NEVER)

    def parties(self, known: int | None = None, *, waiting: bool = False) -> Iterator[PartyVersion]:
        """Yield every version that counts of every party that was ever given an office, in the order of the log.

        ``waiting`` and ``known`` as of offices.
        """
        stood = self._stood()
        sql = (
            "SELECT p.seq, p.id, p.opened, p.closed, l.bytes FROM qkh_party p"
            " JOIN qkh_log l ON l.book = p.book AND l.seq = p.seq WHERE p.book = :book"
            " AND p.id IN (SELECT o.party FROM qkh_office o WHERE o.book = :book) ORDER BY p.seq, p.version"
        )
        import json  # not log.leaf: every report asks for offices, and a read loads no msgspec

        for seq, party, opened, closed, sealed in self.rows(sql):
            if known is not None and seq > known:
                return
            named = "name" in json.loads(bytes(sealed)).get("act", {})
            one = PartyVersion(int(seq), party, opened, closed, named, stood(int(seq), party))
            counts = one.counts < NEVER if known is None else one.counts <= known
            if counts:
                yield one
            elif waiting:
                yield one._replace(stood=NEVER)

    def registered_at(self, code: str) -> int:
        """Return the act that registered a party, named by code or identity; ``NEVER``: none did."""
        sql = "SELECT min(seq) FROM qkh_party WHERE book = :book AND (code = :code OR id = :code)"
        row = self.one(sql, code=code)
        return NEVER if row is None or row[0] is None else int(row[0])

    def officers_on(self, day: str) -> tuple[OfficeVersion, ...]:
        """Return the offices that are held on a day (ISO), by code."""
        return offices_on(day, self.offices(), self.parties())

    def parties_of(self, seq: int) -> frozenset[str]:
        """Return the parties of which an act wrote a version, or a version of an office of theirs."""
        sql = (
            "SELECT party FROM qkh_office WHERE book = :book AND seq = :seq"
            " UNION SELECT id FROM qkh_party WHERE book = :book AND seq = :seq"
        )
        return frozenset(str(row[0]) for row in self.rows(sql, seq=seq))

    def _stood(self) -> Callable[[int, str], int]:
        """Return what tells of an act on an office of a party with which later act it came to count; 0: its own."""
        sql = "SELECT 1 FROM qkh_judged WHERE book = :book AND open = 1 AND effect = 'rights' LIMIT 1"
        if self.one(sql) is None:
            return lambda _seq, _party: 0
        from quykhuyenhoc.store.controls.counting import Counting

        return Counting(self.snapshot.connection, self.snapshot.book).stood
