"""What decisions on donors, gifts, pledges, goods and thanks ask of a book: the part of ``View`` about them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quykhuyenhoc._lazy import Lazy
from quykhuyenhoc.ledger.privacy import PersonalAt
from quykhuyenhoc.store import donors

if TYPE_CHECKING:
    from quykhuyenhoc.acts.naming import Name
    from quykhuyenhoc.ledger.gifts import Gift, GiftReceipt, Given, Promised
    from quykhuyenhoc.ledger.goods import GoodsMove
    from quykhuyenhoc.nouns import Data
    from quykhuyenhoc.store import goods as goods_rows
    from quykhuyenhoc.store import thanks as thanks_rows
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.gifts import giving, receipts
    from quykhuyenhoc.store.log_heads import Head, Registers
    from quykhuyenhoc.store.privacy import data_subjects
    from quykhuyenhoc.store.vouchers import lookup
else:
    lookup = Lazy("quykhuyenhoc.store.vouchers.lookup")
    receipts = Lazy("quykhuyenhoc.store.gifts.receipts")
    thanks_rows = Lazy("quykhuyenhoc.store.thanks")
    giving = Lazy("quykhuyenhoc.store.gifts.giving")
    goods_rows = Lazy("quykhuyenhoc.store.goods")
    data_subjects = Lazy("quykhuyenhoc.store.privacy.data_subjects")


class GiftReader:
    """One book, read inside one transaction; ``BookView`` is the whole of it."""

    connection: "Connection"
    head: "Head"
    registers: "Registers"

    def given(self, seq: int) -> "tuple[Given, ...]":
        """Return the parts of what one act gave in money, with what corrections and refunds left of each."""
        accounts = giving.giving_accounts(self.connection, self.head.book).of_money
        return tuple(giving.gifts_of(self.connection, self.head.book, accounts, [seq]))

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

    def gift_of_refund(self, seq: int) -> int | None:
        """Return the act of the gift that a payment gives back, or None where it gives none back."""
        sql = "SELECT refunds FROM qkh_payment WHERE book = :book AND seq = :seq"
        row = self.connection.one(sql, {"book": self.head.book, "seq": seq})
        return int(row[0]) if row and row[0] else None

    def pledge(self, code: str) -> "Promised | None":
        """Return a pledge with what became of it, or None."""
        found = giving.pledges(self.connection, self.head.book, code)
        return found[0] if found else None

    def promisers(self) -> frozenset[str]:
        """Return the codes under which donors made pledges, open or not."""
        if self.registers.promisers is None:
            sql = "SELECT DISTINCT party FROM qkh_make_pledge WHERE book = :book"
            rows = self.connection.rows(sql, {"book": self.head.book})
            self.registers.promisers = frozenset(code for (code,) in rows)
        return self.registers.promisers

    def pledges_of(self, party: str) -> "tuple[Promised, ...]":
        """Return the pledges that a donor made under this code."""
        sql = "SELECT code FROM qkh_make_pledge WHERE book = :book AND party = :party ORDER BY seq"
        rows = self.connection.rows(sql, {"book": self.head.book, "party": party})
        return tuple(pledge for (code,) in rows for pledge in giving.pledges(self.connection, self.head.book, code))

    def merged(self) -> dict[str, str]:
        """Return every donor that was merged, and into which other."""
        return {one.party: one.into for one in donors.merges(self.connection, self.head.book)}

    def merges_into(self, party: str) -> tuple[PersonalAt, ...]:
        """Return where the acts that merged others into a donor say so."""
        found = donors.merges(self.connection, self.head.book)
        return tuple(PersonalAt(of=one.seq, path="act.into") for one in found if one.into == party)

    def gifts(self, seqs: Iterable[int]) -> "tuple[Gift, ...]":
        """Return what donors gave with these acts, money and goods, net of corrections and refunds."""
        return receipts.gifts(self.connection, self.head.book, giving.PostingSelection(), tuple(seqs))

    def gift_receipts(self, gift: int) -> "tuple[GiftReceipt, ...]":
        """Return the receipts issued for a gift, void ones too, in the order of their numbers."""
        return receipts.receipts(self.connection, self.head.book, gift=gift)

    def gift_receipt(self, seq: int) -> "GiftReceipt | None":
        """Return the receipt that an act issued."""
        return next(iter(receipts.receipts(self.connection, self.head.book, seq=seq)), None)

    def receipt_changed(self, receipt: "GiftReceipt") -> bool:
        """Tell whether a receipt that is not void says something else than its gift, as it stands now."""
        return bool(receipts.changed(self.connection, self.head.book, [receipt], self.head.size))

    def goods_moves(self, fund: str, goods: str) -> "tuple[GoodsMove, ...]":
        """Return what came in and went out of a kind of goods in a fund, what was undone left out."""
        return goods_rows.moves(self.connection, self.head.book, fund=fund, goods=goods)

    def goods_moved(self, seq: int) -> "GoodsMove | None":
        """Return what an act brought in or handed out, unless it was undone."""
        return next(iter(goods_rows.moves(self.connection, self.head.book, seq=seq)), None)

    def thanks(self, gifts: Iterable[int]) -> frozenset[tuple[int, str, str]]:
        """Return the thanks that stand for gifts: (seq of the gift, party, kind)."""
        found = thanks_rows.thanks(self.connection, self.head.book, gifts)
        return frozenset(row.mark for row in found if not row.taken_back)
