"""Donors as a book has them: their register, who was merged into whom, what each brought about. No act is loaded."""

from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.store.registers import SeenText, shown
from quykhuyenhoc.store.snapshot import SubjectReader

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.privacy import PersonalAt


class DonorRow(NamedTuple):
    """The version of a donor that counts; names are ``HIDDEN`` while hidden, None where there are none."""

    code: str
    anonymous: bool
    origin: str | None
    public_name: SeenText | None
    other_names: SeenText | None


_AT: Final = "CASE WHEN d.version = 0 THEN 'act.' ELSE 'states.' || (d.version - 1) || '.' END"


class MergeRow(NamedTuple):
    """An act that merged a donor into another; ``hidden`` where nobody may see it who did not ask."""

    seq: int
    party: str
    into: str
    hidden: bool


class DonorReader(SubjectReader):
    """The register of donors, and who was merged into whom."""

    def by_code(self, *, with_hidden: bool = False) -> dict[str, DonorRow]:
        """Return every donor by its code."""
        joined = "".join(
            f" LEFT JOIN qkh_personal {n} ON {n}.book = d.book AND {n}.seq = d.seq AND {n}.path = {_AT} || '{name}'"
            for n, name in (("p", "public_name"), ("o", "other_names"))
        )
        sql = (
            "SELECT d.id, d.anonymous, d.origin, p.value, p.hidden, o.value, o.hidden FROM qkh_donor d"
            f"{joined} WHERE d.book = :book AND d.seq <= :pin ORDER BY d.id, d.seq, d.version"
        )
        found = {}
        for code, anonymous, origin, public, public_hidden, other, other_hidden in self.rows(sql):
            names = [
                None if value is None else shown(value, hidden, with_hidden=with_hidden)
                for value, hidden in ((public, public_hidden), (other, other_hidden))
            ]
            found[code] = DonorRow(code, bool(anonymous), origin, *names)
        return found

    def unnamed(self) -> frozenset[str]:
        """Return the donors without a name and the parties that are recipients: who is one stays one."""
        sql = (
            "SELECT id FROM qkh_donor WHERE book = :book AND anonymous = 1"
            " UNION SELECT id FROM qkh_party WHERE book = :book AND kind = 'recipient'"
        )
        return frozenset(code for (code,) in self.rows(sql))

    def merges(self) -> list[MergeRow]:
        """Return every merging that was not erased."""
        sql = (
            "SELECT m.seq, m.party, p.value, p.hidden FROM qkh_merge_donors m JOIN qkh_personal p ON p.book = m.book"
            " AND p.seq = m.seq AND p.path = 'act.into' WHERE m.book = :book AND m.seq <= :pin ORDER BY m.seq"
        )
        rows = self.rows(sql)
        return [MergeRow(int(seq), party, into, hidden is not None) for seq, party, into, hidden in rows]

    def merged(self) -> dict[str, str]:
        """Return every donor that was merged, and into which other."""
        return {one.party: one.into for one in self.merges()}

    def merges_into(self, party: str) -> "tuple[PersonalAt, ...]":
        """Return where the acts that merged others into a donor say so."""
        from quykhuyenhoc.ledger.privacy import PersonalAt  # reports ask for no such place

        return tuple(PersonalAt(of=one.seq, path="act.into") for one in self.merges() if one.into == party)

    def credits_of(self, party: str) -> list[int]:
        """Return the acts of the gifts that a donor brought about."""
        sql = "SELECT gift FROM qkh_credit_donor WHERE book = :book AND party = :party ORDER BY seq"
        return [int(gift) for (gift,) in self.rows(sql, party=party)]
