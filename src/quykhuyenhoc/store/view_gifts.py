"""What decisions on gifts, goods and thanks ask of a book: the part of ``View`` about them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quykhuyenhoc.ledger.gifts import Gift, GiftReceipt, donation_accounts, in_kind_accounts
from quykhuyenhoc.ledger.goods import Moved
from quykhuyenhoc.ledger.registers import Account
from quykhuyenhoc.store import reads_gifts, reads_goods
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.heads import Head

if TYPE_CHECKING:
    from typing import Any


class GiftView:
    """One book, read inside one transaction; ``BookView`` is the whole of it."""

    connection: Connection
    head: Head

    if TYPE_CHECKING:

        def all(self, kind: Any) -> Any:
            """Return the current version of every one, by code."""

    def gifts(self, seqs: Iterable[int]) -> tuple[Gift, ...]:
        """Return what donors gave with these acts, net of corrections."""
        known = self.all(Account)
        accounts = tuple(account.key for account in donation_accounts(known))
        in_kind = tuple(account.key for account in in_kind_accounts(known))
        scope = reads_gifts.GiftScope(accounts, in_kind, tuple(seqs))
        return reads_gifts.gifts(self.connection, self.head.book, scope)

    def gift_receipts(self, gift: int) -> tuple[GiftReceipt, ...]:
        """Return the receipts issued for a gift, void ones too, in the order of their numbers."""
        return reads_gifts.receipts(self.connection, self.head.book, gift=gift)

    def gift_receipt(self, seq: int) -> GiftReceipt | None:
        """Return the receipt that an act issued."""
        return next(iter(reads_gifts.receipts(self.connection, self.head.book, seq=seq)), None)

    def goods_moves(self, fund: str, goods: str) -> tuple[Moved, ...]:
        """Return what came in and went out of a kind of goods in a fund, what was undone left out."""
        return reads_goods.moves(self.connection, self.head.book, fund=fund, goods=goods)

    def goods_moved(self, seq: int) -> Moved | None:
        """Return what an act brought in or handed out, unless it was undone."""
        return next(iter(reads_goods.moves(self.connection, self.head.book, seq=seq)), None)

    def thanks(self, gifts: Iterable[int]) -> frozenset[tuple[int, str, str]]:
        """Return the thanks that stand for gifts: (seq of the gift, party, kind)."""
        found = reads_gifts.thanks(self.connection, self.head.book, gifts)
        return frozenset(row.mark for row in found if not row.taken_back)
