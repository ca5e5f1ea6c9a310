"""Thanks that were sent for gifts, and the tiers by which boards of honour name donors."""

from collections.abc import Iterable
from typing import NamedTuple

from quykhuyenhoc.store.snapshot import SubjectReader, numbers

ThanksMark = tuple[int, str, str]
"""Thanks that stand: (seq of the gift, party, kind)."""


# -- thanks -----------------------------------------------------------------------------------------------------------


class ThanksRow(NamedTuple):
    """Thanks that were sent for a gift, by the last act that says so; ``taken_back`` by a later one."""

    gift: int
    party: str
    kind: str
    date: str
    sha256: str | None
    seq: int
    taken_back: bool

    @property
    def mark(self) -> ThanksMark:
        """What it stands for."""
        return self.gift, self.party, self.kind


class TierRow(NamedTuple):
    """The version of a tier that counts; ``amount`` in minor units."""

    code: str
    name: str
    amount: int
    currency: str
    span: str
    until: str | None


class ThanksReader(SubjectReader):
    """Thanks that were sent, and the tiers of the board of honour."""

    def sent(self, gifts: Iterable[int] | None = None) -> tuple[ThanksRow, ...]:
        """Return the last thanks of each kind for each gift (of these), in the order of the log."""
        where = "" if gifts is None else f" AND t.gift IN ({numbers(gifts)})"
        sql = (
            "SELECT t.gift, t.party, h.kind, h.date, h.sha256, h.seq, (SELECT max(b.seq) FROM qkh_take_back_thanks b"
            " WHERE b.book = t.book AND b.gift = t.gift AND b.party = t.party AND b.kind = h.kind)"
            " FROM qkh_send_thanks_thanked t JOIN qkh_send_thanks h ON h.book = t.book AND h.seq = t.seq"
            f" WHERE t.book = :book{where} ORDER BY h.seq, t.item"
        )
        found: dict[ThanksMark, ThanksRow] = {}
        for gift, party, kind, day, digest, seq, back in self.rows(sql):
            row = ThanksRow(int(gift), party, kind, day, digest, int(seq), bool(back and int(back) > int(seq)))
            found[row.mark] = row
        return tuple(sorted(found.values(), key=lambda row: row.seq))

    def standing(self, gifts: Iterable[int]) -> frozenset[ThanksMark]:
        """Return the thanks that stand for gifts: (seq of the gift, party, kind)."""
        return frozenset(row.mark for row in self.sent(gifts) if not row.taken_back)

    def tiers(self) -> tuple[TierRow, ...]:
        """Return the tiers of the board, the highest first."""
        sql = (
            "SELECT code, name, amount, amount_currency, span, until FROM qkh_tier WHERE book = :book AND seq <= :pin"
            " ORDER BY seq, version"
        )
        found = {row[0]: TierRow(*row) for row in self.rows(sql)}
        return tuple(sorted(found.values(), key=lambda row: (-row.amount, row.code)))
