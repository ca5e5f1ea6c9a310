"""What decisions on donors, gifts, pledges, goods and thanks ask of a book: the part of ``View`` about them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quykhuyenhoc._lazy import Lazy
from quykhuyenhoc.ledger.privacy import PersonalAt

if TYPE_CHECKING:
    from quykhuyenhoc.acts.naming import Name
    from quykhuyenhoc.nouns import Data
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.gifts import giving, receipts
    from quykhuyenhoc.store.log_heads import Head, Registers
    from quykhuyenhoc.store.privacy import data_subjects
    from quykhuyenhoc.store.vouchers import lookup
else:
    lookup = Lazy("quykhuyenhoc.store.vouchers.lookup")
    receipts = Lazy("quykhuyenhoc.store.gifts.receipts")
    giving = Lazy("quykhuyenhoc.store.gifts.giving")
    data_subjects = Lazy("quykhuyenhoc.store.privacy.data_subjects")


class GivingReader:
    """One book, read inside one transaction; ``View`` is the whole of it."""

    connection: "Connection"
    head: "Head"
    registers: "Registers"

    def whose(self, names: "Iterable[Name]") -> "dict[Name, str]":
        """Return whose each award, list of one award, and pledge is that something is named by, where it is a party."""
        return data_subjects.whose(self.connection, self.head.book, names)

    def leaves(self, seq: int) -> "tuple[Data, ...]":
        """Return the data of the leaf of an act, and of those that corrected its entries; none where there is none."""
        sql = (
            "SELECT seq FROM qkh_log WHERE book = :book AND seq = :seq"
            " UNION SELECT seq FROM qkh_entry WHERE book = :book AND corrects = :seq ORDER BY seq"
        )
        rows = list(self.connection.rows(sql, {"book": self.head.book, "seq": seq}))
        return tuple(lookup.whole_leaf(self.connection, self.head.book, int(one)) for (one,) in rows)

    def told_by(self, seq: int) -> tuple[PersonalAt, ...]:
        """Return where an act says something about persons that is neither hidden nor erased."""
        sql = "SELECT path FROM qkh_personal WHERE book = :book AND seq = :seq AND hidden IS NULL ORDER BY path"
        rows = self.connection.rows(sql, {"book": self.head.book, "seq": seq})
        return tuple(PersonalAt(of=seq, path=path) for (path,) in rows)

    def hid_its_words(self, seq: int) -> bool:
        """Tell whether an act's description was hidden as it was recorded."""
        sql = "SELECT hidden FROM qkh_personal WHERE book = :book AND seq = :seq AND path = 'act.description'"
        row = self.connection.one(sql, {"book": self.head.book, "seq": seq})
        return bool(row and row[0] == seq)

    def promisers(self) -> frozenset[str]:
        """Return the codes under which donors made pledges, open or not."""
        if self.registers.promisers is None:
            sql = "SELECT DISTINCT party FROM qkh_make_pledge WHERE book = :book"
            rows = self.connection.rows(sql, {"book": self.head.book})
            self.registers.promisers = frozenset(code for (code,) in rows)
        return self.registers.promisers
