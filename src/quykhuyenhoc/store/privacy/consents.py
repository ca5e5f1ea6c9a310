"""What reports read of consents, requests and copies. No act is imported here."""

from collections.abc import Iterator
from typing import NamedTuple

from quykhuyenhoc.store.registers import SeenText, shown
from quykhuyenhoc.store.snapshot import SubjectReader


class ConsentRow(NamedTuple):
    """The version of a consent that counts."""

    code: str
    party: str
    scope: str
    given_by: str
    date: str
    until: str | None
    withdrawn: str | None
    seq: int


class RequestRow(NamedTuple):
    """The version of a request that counts; ``name`` is of one who is no party, None where it is erased."""

    code: str
    asked: str
    party: str | None
    received: str
    due: str
    answered: str | None
    decision: str | None
    seq: int
    name: SeenText | None


class CopyRow(NamedTuple):
    """The version of a copy that counts; ``holds`` is how many values it has that were erased since."""

    code: str
    kind: str
    made: int
    destroyed: str | None
    seq: int
    where: SeenText | None
    noted: str
    holds: int


_NEWEST = "t.seq = (SELECT max(n.seq) FROM qkh_{0} n WHERE n.book = t.book AND n.id = t.id)"
_FIRST = "(SELECT min(n.seq) FROM qkh_{0} n WHERE n.book = t.book AND n.id = t.id)"
_OWN = "CASE WHEN t.version = 0 THEN 'act.' ELSE 'states.' || (t.version - 1) || '.' END"


class ConsentReader(SubjectReader):
    """Consents, requests of persons, and copies that were given."""

    def given(self) -> Iterator[ConsentRow]:
        """Yield every consent, the latest first."""
        sql = (
            "SELECT t.code, t.party, t.scope, t.given_by, t.date, t.until, t.withdrawn, t.seq FROM qkh_consent t"
            f" WHERE t.book = :book AND {_NEWEST.format('consent')} ORDER BY t.date DESC, t.seq DESC"
        )
        for row in self.rows(sql):
            yield ConsentRow(*row)

    def requests(self, *, with_hidden: bool = False) -> Iterator[RequestRow]:
        """Yield every request: open ones first, by the day on which they are due."""
        sql = (
            "SELECT t.code, t.asked, t.party, t.received, t.due, t.answered, t.decision, t.seq, p.value, p.hidden"
            " FROM qkh_privacy_request t LEFT JOIN qkh_personal p ON p.book = t.book AND p.path = 'act.name'"
            f" AND p.seq = {_FIRST.format('privacy_request')}"
            f" WHERE t.book = :book AND {_NEWEST.format('privacy_request')}"
            " ORDER BY t.answered IS NOT NULL, t.due, t.seq"
        )
        for row in self.rows(sql):
            value, hidden = row[8:]
            yield RequestRow._make((*row[:8], None if value is None else shown(value, hidden, with_hidden=with_hidden)))

    def copies(self, *, with_hidden: bool = False) -> Iterator[CopyRow]:
        """Yield every copy that was noted, the latest first."""
        holds = (
            "SELECT count(*) FROM qkh_personal_change e WHERE e.book = t.book AND e.state = 'erased'"
            " AND e.of <= t.made AND e.seq > t.made"
        )
        sql = (
            f"SELECT t.code, t.kind, t.made, t.destroyed, t.seq, l.at, ({holds}), p.value, p.hidden FROM qkh_copy t"
            f" JOIN qkh_log l ON l.book = t.book AND l.seq = {_FIRST.format('copy')}"
            f" LEFT JOIN qkh_personal p ON p.book = t.book AND p.seq = t.seq AND p.path = {_OWN} || 'where'"
            f" WHERE t.book = :book AND {_NEWEST.format('copy')} ORDER BY t.made DESC, t.seq DESC"
        )
        for code, kind, made, destroyed, seq, at, count, value, hidden in self.rows(sql):
            where = None if value is None else shown(value, hidden, with_hidden=with_hidden)
            yield CopyRow(code, kind, int(made), destroyed, int(seq), where, at, 0 if destroyed else int(count))
