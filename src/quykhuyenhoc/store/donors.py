"""Donors as a book has them: their register, who was merged into whom, what each brought about. No act is loaded."""

from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.store.registers import Text, shown

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection


class DonorRow(NamedTuple):
    """The version of a donor that counts; names are ``HIDDEN`` while hidden, None where there are none."""

    code: str
    anonymous: bool
    origin: str | None
    public_name: Text | None
    other_names: Text | None


_AT: Final = "CASE WHEN d.version = 0 THEN 'act.' ELSE 'states.' || (d.version - 1) || '.' END"


def donor_rows(connection: "Connection", book: int, known: int, *, with_hidden: bool = False) -> dict[str, DonorRow]:
    """Return every donor by its code."""
    joined = "".join(
        f" LEFT JOIN qkh_personal {n} ON {n}.book = d.book AND {n}.seq = d.seq AND {n}.path = {_AT} || '{name}'"
        for n, name in (("p", "public_name"), ("o", "other_names"))
    )
    sql = (
        "SELECT d.id, d.anonymous, d.origin, p.value, p.hidden, o.value, o.hidden FROM qkh_donor d"
        f"{joined} WHERE d.book = :book AND d.seq <= :known ORDER BY d.id, d.seq, d.version"
    )
    found = {}
    for code, anonymous, origin, public, public_hidden, other, other_hidden in connection.rows(
        sql, {"book": book, "known": known}
    ):
        names = [
            None if value is None else shown(value, hidden, with_hidden=with_hidden)
            for value, hidden in ((public, public_hidden), (other, other_hidden))
        ]
        found[code] = DonorRow(code, bool(anonymous), origin, *names)
    return found


def unnamed(connection: "Connection", book: int) -> frozenset[str]:
    """Return the donors without a name and the parties that are recipients: who is one stays one."""
    sql = (
        "SELECT id FROM qkh_donor WHERE book = :book AND anonymous = 1"
        " UNION SELECT id FROM qkh_party WHERE book = :book AND kind = 'recipient'"
    )
    return frozenset(code for (code,) in connection.rows(sql, {"book": book}))


class MergeRow(NamedTuple):
    """An act that merged a donor into another; ``hidden`` where nobody may see it who did not ask."""

    seq: int
    party: str
    into: str
    hidden: bool


def merges(connection: "Connection", book: int, known: int = 1 << 62) -> list[MergeRow]:
    """Return every merging that was not erased."""
    sql = (
        "SELECT m.seq, m.party, p.value, p.hidden FROM qkh_merge_donors m JOIN qkh_personal p ON p.book = m.book"
        " AND p.seq = m.seq AND p.path = 'act.into' WHERE m.book = :book AND m.seq <= :known ORDER BY m.seq"
    )
    rows = connection.rows(sql, {"book": book, "known": known})
    return [MergeRow(int(seq), party, into, hidden is not None) for seq, party, into, hidden in rows]


def credits_of(connection: "Connection", book: int, party: str) -> list[int]:
    """Return the acts of the gifts that a donor brought about."""
    sql = "SELECT gift FROM qkh_credit_donor WHERE book = :book AND party = :party ORDER BY seq"
    return [int(gift) for (gift,) in connection.rows(sql, {"book": book, "party": party})]
