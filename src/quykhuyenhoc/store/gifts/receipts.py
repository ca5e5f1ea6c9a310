"""Gifts as receipts and thanks are about them: whole, goods too; and those receipts and thanks. No act is loaded."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.ledger.gifts import Gift, GiftReceipt
from quykhuyenhoc.store.gifts.giving import PostingSelection
from quykhuyenhoc.store.registers import voucher_no
from quykhuyenhoc.store.snapshot import SubjectReader, numbers

if TYPE_CHECKING:
    from quykhuyenhoc.store.vouchers.entries import Link

WORDS: Final = "description"
"""Which text of a voucher says what a gift was for."""


class ChangedGiftRow(NamedTuple):
    """A gift that is not any more what its receipt says: as it is now (None: nobody's), and the acts that changed it.

    What was paid back of it is in the gift, and among no corrections.
    """

    gift: Gift | None
    by: tuple[int, ...]
    passed: bool = False
    """Whether more of it is another donor's than when the receipt was issued."""


def _whose(gift: Gift) -> tuple[int, str | None, str]:
    return gift.seq, gift.party, gift.currency


def _said(gift: Gift | None) -> object:
    """Return what a receipt says of a gift."""
    return gift and (gift.amount, frozenset(gift.funds), gift.goods, gift.quantity)


class GiftReceiptReader(SubjectReader):
    """Receipts for gifts."""

    # -- receipts -----------------------------------------------------------------------------------------------------

    def listed(self, *, gift: int | None = None, seq: int | None = None) -> tuple[GiftReceipt, ...]:
        """Return gift receipts in the order of their numbers: all, those of a gift, or the one that an act issued."""
        values: dict[str, Any] = {}
        where = ""
        if gift is not None:
            where, values["gift"] = " AND g.gift = :gift", gift
        if seq is not None:
            where, values["seq"] = f"{where} AND g.seq = :seq", seq
        later = "(SELECT min(x.seq) FROM qkh_{} x WHERE x.book = g.book AND x.receipt = g.seq AND x.seq <= :pin)"
        sql = (
            "SELECT g.seq, v.series, v.number, v.year, g.date, g.gift, g.party, g.amount, g.amount_currency,"
            f" {later.format('void_gift_receipt')}, {later.format('print_gift_receipt')} FROM qkh_issue_gift_receipt g"
            " JOIN qkh_voucher v ON v.book = g.book AND v.seq = g.seq"
            f" WHERE g.book = :book AND g.seq <= :pin{where} ORDER BY v.year, v.number"
        )
        return tuple(
            GiftReceipt(int(at), voucher_no(series, no, year), day, int(of), party, amount, currency, void, printed)
            for at, series, no, year, day, of, party, amount, currency, void, printed in self.rows(sql, **values)
        )

    def issued_by(self, seq: int) -> GiftReceipt | None:
        """Return the receipt that an act issued."""
        return next(iter(self.listed(seq=seq)), None)

    def is_changed(self, receipt: GiftReceipt) -> bool:
        """Tell whether a receipt that is not void says something else than its gift, as it stands now."""
        return bool(self.changed([receipt]))

    def changed(self, found: Iterable[GiftReceipt]) -> dict[int, ChangedGiftRow]:
        """Return which of these receipts that are not void say something else than their gifts, by the seq of each.

        What counts is what the paper says: the amount, the funds, the goods, and what it was for.
        """
        valid = [one for one in found if not one.void]
        if not valid:
            return {}
        seqs = {one.gift for one in valid}
        now = {_whose(one): one for one in self.snapshot.gifts.listed(PostingSelection(known=self.snapshot.pin), seqs)}
        links: dict[int, list[Link]] = {}
        for (of, _entry), its in self.snapshot.entries.corrections(seqs).items():
            links.setdefault(of, []).extend(its)
        worded = self._worded(valid, links)
        result: dict[int, ChangedGiftRow] = {}
        for one in valid:
            gift = now.get((one.gift, one.party, one.currency or "VND"))
            fits = gift is not None and gift.stands and (one.amount or 0) == gift.amount and one.seq not in worded
            if fits and one.gift in links:
                then = {
                    _whose(was): was for was in self.snapshot.gifts.listed(PostingSelection(known=one.seq), [one.gift])
                }
                fits = gift is not None and _said(then.get(_whose(gift))) == _said(gift)
            if not fits:
                acts = {link.seq for link in links.get(one.gift, ()) if link.seq > one.seq and not link.undone}
                passed = one.gift in links and self._passed(one, now.values())
                result[one.seq] = ChangedGiftRow(gift, tuple(sorted(acts.union(worded.get(one.seq, ())))), passed)
        return result

    def _passed(self, receipt: GiftReceipt, now: Iterable[Gift]) -> bool:
        """Tell whether more of a gift is today another donor's than when its receipt was issued."""
        others = {_whose(one): one.amount for one in now if one.seq == receipt.gift and one.party != receipt.party}
        then = {
            _whose(was): was.amount
            for was in self.snapshot.gifts.listed(PostingSelection(known=receipt.seq), [receipt.gift])
        }
        return any(amount > then.get(whose, 0) for whose, amount in others.items())

    def _worded(self, found: list[GiftReceipt], corrected: Collection[int]) -> dict[int, tuple[int, ...]]:
        """Return the receipts whose gifts are said to be for something else today, with the acts that say so.

        Those say it that say themselves what a gift was for: for them it stays. None of the acts that say it stands
        where the words of one are undone.
        """
        now = self.snapshot.texts.reworded({one.gift for one in found})
        named = {of for of, texts in now.items() if WORDS in texts} | set(corrected)
        about = [one for one in found if one.gift in named]
        if not about:
            return {}
        sql = (
            f"SELECT seq FROM qkh_personal WHERE book = :book AND path = 'act.{WORDS}'"
            f" AND seq IN ({numbers(one.seq for one in about)})"
        )
        own = {int(row[0]) for row in self.rows(sql)}
        result: dict[int, tuple[int, ...]] = {}
        for one in about:
            if one.seq in own:
                continue
            said = now.get(one.gift, {}).get(WORDS)
            then = self.snapshot.at(one.seq).texts.reworded([one.gift]).get(one.gift, {}).get(WORDS)
            by, before = said and said.by, then and then.by
            if by != before:
                result[one.seq] = (by,) if by and by > one.seq else ()
        return result

    def beside(self) -> Iterator[tuple[int, int]]:
        """Yield (seq, other): a receipt, and one for the same gift and donor that was valid when it was issued."""
        voids = (
            "SELECT receipt, min(seq) FROM qkh_void_gift_receipt WHERE book = :book AND seq <= :pin GROUP BY receipt"
        )
        void_at = {int(receipt): int(seq) for receipt, seq in self.rows(voids)}
        sql = (
            "SELECT gift, party, seq FROM qkh_issue_gift_receipt WHERE book = :book AND seq <= :pin"
            " ORDER BY gift, party, seq"
        )
        for _gift, its in groupby(self.rows(sql), key=lambda row: (row[0], row[1])):
            valid: list[int] = []
            for seq in (int(row[2]) for row in its):
                valid = [one for one in valid if void_at.get(one, seq) >= seq]
                if valid:
                    yield seq, valid[0]
                valid.append(seq)

    def issued(self) -> Iterator[tuple[int, int, str | None, int | None, str]]:
        """Yield every receipt that was issued: its act, the gift's act, the donor, over how much (None: goods)."""
        sql = (
            "SELECT seq, gift, party, amount, coalesce(amount_currency, 'VND') FROM qkh_issue_gift_receipt"
            " WHERE book = :book ORDER BY seq"
        )
        for seq, gift, party, amount, currency in self.rows(sql):
            yield int(seq), int(gift), party, amount, currency

    def reasons(self, seqs: Iterable[int]) -> dict[int, tuple[str, int | None]]:
        """Return why acts were recorded: (reason, hidden) by seq; an erased reason is missing."""
        sql = (
            "SELECT seq, value, hidden FROM qkh_personal WHERE book = :book AND path = 'reason'"
            f" AND seq IN ({numbers(seqs)})"
        )
        return {int(seq): (value, hidden) for seq, value, hidden in self.rows(sql)}
