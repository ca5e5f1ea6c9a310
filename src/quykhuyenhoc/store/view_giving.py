"""What decisions on donors, gifts and pledges ask of a book: the part of ``View`` about them."""

from quykhuyenhoc.ledger.giving import Given, Promised
from quykhuyenhoc.ledger.privacy import PersonalAt
from quykhuyenhoc.store import reads_giving
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.heads import Head


class GivingView:
    """One book, read inside one transaction; ``BookView`` is the whole of it."""

    connection: Connection
    head: Head

    def _giving_accounts(self) -> set[str]:
        return reads_giving.giving_accounts(self.connection, self.head.book)

    def gift(self, seq: int) -> tuple[Given, ...]:
        """Return what one act gave, on accounts for gifts, with what corrections and refunds left of it."""
        found = reads_giving.gifts_of(self.connection, self.head.book, self._giving_accounts(), [seq])
        return tuple(found)

    def told_by(self, seq: int) -> tuple[PersonalAt, ...]:
        """Return where an act says something about persons that is neither hidden nor erased."""
        sql = "SELECT path FROM qkh_personal WHERE book = :book AND seq = :seq AND hidden IS NULL ORDER BY path"
        rows = self.connection.rows(sql, {"book": self.head.book, "seq": seq})
        return tuple(PersonalAt(of=seq, path=path) for (path,) in rows)

    def gift_of_refund(self, seq: int) -> int | None:
        """Return the act of the gift that a payment gives back, or None where it gives none back."""
        sql = "SELECT refunds FROM qkh_payment WHERE book = :book AND seq = :seq"
        row = self.connection.one(sql, {"book": self.head.book, "seq": seq})
        return int(row[0]) if row and row[0] else None

    def pledge(self, code: str) -> Promised | None:
        """Return a pledge with what became of it, or None."""
        found = reads_giving.pledges(self.connection, self.head.book, self._giving_accounts(), code)
        return found[0] if found else None

    def merged(self) -> dict[str, str]:
        """Return every donor that was merged, and into which other."""
        return {one.party: one.into for one in reads_giving.merges(self.connection, self.head.book)}

    def merges_into(self, party: str) -> tuple[PersonalAt, ...]:
        """Return where the acts that merged others into a donor say so."""
        found = reads_giving.merges(self.connection, self.head.book)
        return tuple(PersonalAt(of=one.seq, path="act.into") for one in found if one.into == party)
