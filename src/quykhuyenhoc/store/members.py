"""Members as a book has them: every version of a membership, and what is told of members. No act is imported here."""

from collections.abc import Iterator
from typing import Final

from quykhuyenhoc.ledger.members import PERSONAL, Member
from quykhuyenhoc.store.snapshot import SubjectReader

_PATHS: Final = ", ".join(f"'act.{name}'" for name in PERSONAL)


class MemberReader(SubjectReader):
    """Memberships, and what was told of members."""

    def versions(self) -> tuple[Member, ...]:
        """Return every version of every membership, of which ``members_on`` tells the members of a day."""
        return tuple(self.versions_of(Member))

    def facts(self) -> dict[str, dict[str, str]]:
        """Return what was told last of each party, by the name of the fact, hidden or not.

        It is for who counts, and for who may see what is hidden. What was erased is not there: nothing is known of it,
        and what was told before it is no better known.
        """
        found: dict[str, dict[str, str]] = {}
        for party, path, value in self._told():
            name = path.removeprefix("act.")
            if value is None:
                found.get(party, {}).pop(name, None)
            else:
                found.setdefault(party, {})[name] = value
        return found

    def _told(self) -> Iterator[tuple[str, str, str | None]]:
        """Yield (party, path, value) in the order in which it was told; None for what was erased."""
        at = "FROM qkh_member m JOIN qkh_{0} p ON p.book = m.book AND p.{1} = m.seq AND p.path IN (" + _PATHS + ")"
        where = "WHERE m.book = :book AND m.seq <= :pin"
        sql = (
            f"SELECT m.party, p.path, p.value, m.seq {at.format('personal', 'seq')} {where}"
            f" UNION ALL SELECT m.party, p.path, NULL, m.seq {at.format('personal_change', 'of')} {where}"
            " AND p.state = 'erased' ORDER BY 4, 2"
        )
        for party, path, value, _seq in self.rows(sql):
            yield party, path, value
