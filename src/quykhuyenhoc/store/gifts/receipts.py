"""Gifts as receipts and thanks are about them: whole, goods too; and those receipts and thanks. No act is loaded."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.ledger.gifts import Gift, GiftReceipt
from quykhuyenhoc.store.gifts.giving import PostingSelection, gift_heads, gifts_of, giving_accounts
from quykhuyenhoc.store.gifts.giving import gifts as given
from quykhuyenhoc.store.goods import LIVE
from quykhuyenhoc.store.registers import voucher_no
from quykhuyenhoc.store.snapshot import numbers, placeholders
from quykhuyenhoc.store.vouchers.entries import Link, corrections_of
from quykhuyenhoc.store.vouchers.texts import reworded

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.gifts import Given
    from quykhuyenhoc.store.connections import Connection

WORDS: Final = "description"
"""Which text of a voucher says what a gift was for."""


def gifts(
    connection: "Connection", book: int, scope: PostingSelection, seqs: Collection[int] | None = None
) -> tuple[Gift, ...]:
    """Return gifts by day, all or those of these acts: those with postings, and goods that nobody valued.

    What nets to nothing is there with 0.
    """
    accounts = giving_accounts(connection, book, scope.known)
    if seqs is None:
        parts = given(connection, book, accounts.income, scope)
    else:
        parts = gifts_of(connection, book, accounts.income, seqs, scope.known)
    goods = {row[0]: row for row in _goods(connection, book, scope, seqs)}
    found = [_with_goods(one, goods.get(one.seq)) for one in _folded(connection, book, parts, accounts.in_kind)]
    booked = {one.seq for one in found}
    found += [
        Gift(seq, f"#{seq}", day, party, (fund,), 0, "VND", goods=kind, quantity=quantity, by_fund=((fund, 0),))
        for seq, day, party, fund, kind, quantity, valued in goods.values()
        if seq not in booked and not valued
    ]
    return tuple(sorted(found, key=lambda one: (one.date, one.seq, one.party or "")))


def _with_goods(one: Gift, goods: tuple[Any, ...] | None) -> Gift:
    return one._replace(goods=goods[4], quantity=goods[5]) if goods and one.amount > 0 else one


def _folded(connection: "Connection", book: int, parts: "list[Given]", in_kind: Collection[str]) -> Iterator[Gift]:
    """Yield what one donor gave with one act as one gift; its funds are those in which something is left."""
    heads = gift_heads(connection, book, ((part.seq, part.entry) for part in parts))
    found: dict[tuple[int, str | None, str], list[Given]] = {}
    for part in parts:
        found.setdefault((part.seq, part.party, part.currency), []).append(part)
    for (seq, party, currency), its in found.items():
        left: dict[str, int] = {}
        for part in its:
            left[part.fund] = left.get(part.fund, 0) + part.left
        by_fund, head = tuple((fund, rest) for fund, rest in left.items() if rest), heads[seq, its[0].entry]
        yield Gift(
            seq, head.no, head.date, party, tuple(fund for fund, _rest in by_fund), sum(left.values()), currency,
            in_kind=sum(part.left for part in its if part.account in in_kind), by_fund=by_fund,
        )  # fmt: skip


def _goods(
    connection: "Connection", book: int, scope: PostingSelection, seqs: Collection[int] | None
) -> Iterator[tuple[Any, ...]]:
    """Yield (seq, day, party, fund, kind, quantity, valued) of goods that were received and not undone."""
    values: dict[str, Any] = {"book": book, "pin": scope.known}
    where = "" if seqs is None else f" AND m.seq IN ({numbers(seqs)})"
    if scope.parties is not None:
        where += f" AND m.party IN ({placeholders(values, 'p', scope.parties)})"
    sql = (
        "SELECT m.seq, m.date, m.party, m.fund, m.goods, m.quantity, m.value IS NOT NULL FROM qkh_receive_goods m"
        f" WHERE m.book = :book AND m.seq <= :pin AND {LIVE}{where} ORDER BY m.seq"
    )
    for seq, day, party, fund, kind, quantity, valued in connection.rows(sql, values):
        yield int(seq), day, party, fund, kind, int(quantity), bool(valued)


# -- receipts ---------------------------------------------------------------------------------------------------------


def receipts(
    connection: "Connection", book: int, *, gift: int | None = None, seq: int | None = None, pin: int = 2**62
) -> tuple[GiftReceipt, ...]:
    """Return gift receipts in the order of their numbers: all, those of a gift, or the one that an act issued."""
    values: dict[str, Any] = {"book": book, "pin": pin}
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
        for at, series, no, year, day, of, party, amount, currency, void, printed in connection.rows(sql, values)
    )


class ChangedGiftRow(NamedTuple):
    """A gift that is not any more what its receipt says: as it is now (None: nobody's), and the acts that changed it.

    What was paid back of it is in the gift, and among no corrections.
    """

    gift: Gift | None
    by: tuple[int, ...]
    passed: bool = False
    """Whether more of it is another donor's than when the receipt was issued."""


def changed(connection: "Connection", book: int, found: Iterable[GiftReceipt], pin: int) -> dict[int, ChangedGiftRow]:
    """Return which of these receipts that are not void say something else than their gifts, by the seq of each.

    What counts is what the paper says: the amount, the funds, the goods, and what it was for.
    """
    valid = [one for one in found if not one.void]
    if not valid:
        return {}
    seqs = {one.gift for one in valid}
    now = {_whose(one): one for one in gifts(connection, book, PostingSelection(known=pin), seqs)}
    links: dict[int, list[Link]] = {}
    for (of, _entry), its in corrections_of(connection, book, seqs, pin).items():
        links.setdefault(of, []).extend(its)
    worded = _worded(connection, book, valid, links, pin)
    result: dict[int, ChangedGiftRow] = {}
    for one in valid:
        gift = now.get((one.gift, one.party, one.currency or "VND"))
        fits = gift is not None and gift.stands and (one.amount or 0) == gift.amount and one.seq not in worded
        if fits and one.gift in links:
            then = {_whose(was): was for was in gifts(connection, book, PostingSelection(known=one.seq), [one.gift])}
            fits = gift is not None and _said(then.get(_whose(gift))) == _said(gift)
        if not fits:
            acts = {link.seq for link in links.get(one.gift, ()) if link.seq > one.seq and not link.undone}
            passed = one.gift in links and _passed(connection, book, one, now.values())
            result[one.seq] = ChangedGiftRow(gift, tuple(sorted(acts.union(worded.get(one.seq, ())))), passed)
    return result


def _passed(connection: "Connection", book: int, receipt: GiftReceipt, now: Iterable[Gift]) -> bool:
    """Tell whether more of a gift is today another donor's than when its receipt was issued."""
    others = {_whose(one): one.amount for one in now if one.seq == receipt.gift and one.party != receipt.party}
    then = {
        _whose(was): was.amount for was in gifts(connection, book, PostingSelection(known=receipt.seq), [receipt.gift])
    }
    return any(amount > then.get(whose, 0) for whose, amount in others.items())


def _whose(gift: Gift) -> tuple[int, str | None, str]:
    return gift.seq, gift.party, gift.currency


def _said(gift: Gift | None) -> object:
    """Return what a receipt says of a gift."""
    return gift and (gift.amount, frozenset(gift.funds), gift.goods, gift.quantity)


def _worded(
    connection: "Connection", book: int, found: list[GiftReceipt], corrected: Collection[int], pin: int
) -> dict[int, tuple[int, ...]]:
    """Return the receipts whose gifts are said to be for something else today, with the acts that say so.

    Those say it that say themselves what a gift was for: for them it stays. None of the acts that say it stands where
    the words of one are undone.
    """
    now = reworded(connection, book, {one.gift for one in found}, pin)
    named = {of for of, texts in now.items() if WORDS in texts} | set(corrected)
    about = [one for one in found if one.gift in named]
    if not about:
        return {}
    sql = (
        f"SELECT seq FROM qkh_personal WHERE book = :book AND path = 'act.{WORDS}'"
        f" AND seq IN ({numbers(one.seq for one in about)})"
    )
    own = {int(row[0]) for row in connection.rows(sql, {"book": book})}
    result: dict[int, tuple[int, ...]] = {}
    for one in about:
        if one.seq in own:
            continue
        said = now.get(one.gift, {}).get(WORDS)
        then = reworded(connection, book, [one.gift], one.seq).get(one.gift, {}).get(WORDS)
        by, before = said and said.by, then and then.by
        if by != before:
            result[one.seq] = (by,) if by and by > one.seq else ()
    return result


def receipts_beside(connection: "Connection", book: int, pin: int) -> Iterator[tuple[int, int]]:
    """Yield (seq, other): a receipt, and one for the same gift and donor that was valid when it was issued."""
    values = {"book": book, "pin": pin}
    voids = "SELECT receipt, min(seq) FROM qkh_void_gift_receipt WHERE book = :book AND seq <= :pin GROUP BY receipt"
    void_at = {int(receipt): int(seq) for receipt, seq in connection.rows(voids, values)}
    sql = (
        "SELECT gift, party, seq FROM qkh_issue_gift_receipt WHERE book = :book AND seq <= :pin"
        " ORDER BY gift, party, seq"
    )
    for _gift, its in groupby(connection.rows(sql, values), key=lambda row: (row[0], row[1])):
        valid: list[int] = []
        for seq in (int(row[2]) for row in its):
            valid = [one for one in valid if void_at.get(one, seq) >= seq]
            if valid:
                yield seq, valid[0]
            valid.append(seq)


def issued(connection: "Connection", book: int) -> Iterator[tuple[int, int, str | None, int | None, str]]:
    """Yield every receipt that was issued: its act, the gift's act, the donor, and over how much (None: over goods)."""
    sql = (
        "SELECT seq, gift, party, amount, coalesce(amount_currency, 'VND') FROM qkh_issue_gift_receipt"
        " WHERE book = :book ORDER BY seq"
    )
    for seq, gift, party, amount, currency in connection.rows(sql, {"book": book}):
        yield int(seq), int(gift), party, amount, currency


def reasons(connection: "Connection", book: int, seqs: Iterable[int]) -> dict[int, tuple[str, int | None]]:
    """Return why acts were recorded: (reason, hidden) by seq; an erased reason is missing."""
    sql = (
        "SELECT seq, value, hidden FROM qkh_personal WHERE book = :book AND path = 'reason'"
        f" AND seq IN ({numbers(seqs)})"
    )
    return {int(seq): (value, hidden) for seq, value, hidden in connection.rows(sql, {"book": book})}
