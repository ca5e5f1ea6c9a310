"""Gaps of principal, and what other funds hold back for them: what one person lowered, and nobody signed since.

A *gap* is an open lowering of an endowment less what corrections of its voucher brought back. What other funds gained
in that act, and receipts that share donor, bank line or amount with its voucher, are *held*, lowest seq first, at most
the gap. What a fund gained by one voucher is held once, for however many gaps.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quykhuyenhoc.ledger.kinds import EffectCode
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.reads_judged import (
    CORRECTIONS,
    UNDOINGS,
    JudgedRow,
    SignerRow,
    entries_of,
    equal_gifts,
    open_rows,
    postings_of,
    root_of,
    signer_rows,
    voucher_lines,
)

_END = 1 << 62


class Gap(NamedTuple):
    """What is missing of a principal: of a fund in a book, by an act, dated; minor units above zero."""

    book: int
    seq: int
    fund: str
    amount: int
    currency: str
    date: str


class _Source(NamedTuple):
    """What may be principal under another name: what a fund gained by an act, and the act of the voucher behind it."""

    book: int
    seq: int
    fund: str
    amount: int
    voucher: int


class Held(NamedTuple):
    """What a fund keeps back for a gap: ``seq`` is the act by which it gained it."""

    book: int
    seq: int
    fund: str
    amount: int
    currency: str
    gap: Gap


def lacking(row: JudgedRow, signers: tuple[SignerRow, ...]) -> int:
    """Return how many persons must sign an open effect yet; 0 where enough stand for it.

    As many others as its leaf names, and one more person, with as many keys: whoever its actor was, she alone is none.
    One of them signs in a role that was asked for. A decision on paper stands for them all, but for a principal.
    """
    if row.effect != EffectCode.PRINCIPAL and any(not one.key for one in signers):
        return 0
    parties, keys = {one.party for one in signers if one.key}, {one.key for one in signers if one.key}
    others = len(parties - {row.actor})
    in_role = not row.roles or any(one.key and one.role in row.roles for one in signers)
    return max(row.persons - others, row.persons + 1 - min(len(parties), len(keys)), 0 if in_role else 1)


def unsigned(connection: Connection, opened: Iterable[JudgedRow], known: int = _END) -> list[JudgedRow]:
    """Return those of open effects that wait for signatures, in their order; ``known``: as it stood after that act."""
    rows = [row for row in opened if row.seq <= known]
    if not rows:
        return []
    signers = {number: signer_rows(connection, number) for number in {row.book for row in rows}}
    return [
        row
        for row in rows
        if lacking(row, tuple(one for one in signers[row.book].get(row.seq, ()) if one.seq <= known))
    ]


def gaps(connection: Connection, book: int | None = None, known: int = _END) -> list[Gap]:
    """Return the gaps of principal of a book (None: of every book), by act, as they stood after an act of it."""
    found = []
    for row in unsigned(connection, open_rows(connection, book, EffectCode.PRINCIPAL), known):
        entries = entries_of(connection, row.book, row.seq)
        back = sum(
            _net(connection, row.book, later, row.fund or "", row.currency)
            for _entry, _date, corrects, part, _lines in entries
            if corrects is not None
            for later in _later_corrections(connection, row.book, corrects, part or 1, row.seq, known)
        )
        left = row.amount - max(back, 0)
        if left > 0:
            found.append(
                Gap(row.book, row.seq, row.fund or "", left, row.currency, entries[0][1] if entries else row.at)
            )
    return found


def _later_corrections(
    connection: Connection, book: int, seq: int, entry: int, after: int, known: int
) -> Iterator[str]:  # fmt: skip
    """Yield the lines of what corrected a voucher, or undid a correction of it, after an act up to another."""
    then = "AND e.seq > :after AND e.seq <= :known"
    sql = f"{CORRECTIONS} {then} UNION ALL {UNDOINGS} {then} ORDER BY 1"
    values = {"book": book, "seq": seq, "entry": entry, "after": after, "known": known}
    yield from (str(lines) for _seq, _date, lines in connection.rows(sql, values))


def _owned(connection: Connection, book: int) -> frozenset[str]:
    sql = "SELECT DISTINCT id FROM qkh_account WHERE book = :book AND type IN ('asset', 'liability')"
    return frozenset(str(row[0]) for row in connection.rows(sql, {"book": book}))


def _net(connection: Connection, book: int, lines: str, fund: str, currency: str) -> int:
    """Return what lines change in the net assets of a fund."""
    owned = _owned(connection, book)
    return sum(p.amount for p in postings_of(lines) if p.fund == fund and p.currency == currency and p.account in owned)


def holds(connection: Connection, book: int | None = None, known: int = _END) -> Iterator[Held]:
    """Yield what every fund of every book keeps back, gap by gap.

    With ``book`` only what its own funds keep for gaps of its own, as it stood after the act ``known`` of it: that is
    told the same for ever, whatever other books record.
    """
    taken: Counter[tuple[int, int, str, str]] = Counter()
    for gap in gaps(connection, book, known):
        left = gap.amount
        found = (one for one in _sources(connection, gap, known) if book is None or one.book == book)
        for one in sorted(found, key=lambda one: (one.seq, one.book, one.fund)):
            key = one.book, one.voucher, one.fund, gap.currency
            kept = min(left, one.amount - taken[key])
            if kept > 0:
                left -= kept
                taken[key] += kept
                yield Held(one.book, one.seq, one.fund, kept, gap.currency, gap)


def _sources(connection: Connection, gap: Gap, known: int) -> Iterator[_Source]:
    """Yield what may be the principal under another name."""
    targets: list[tuple[int, int]] = []
    owned = _owned(connection, gap.book)
    for _entry, _date, corrects, part, lines in entries_of(connection, gap.book, gap.seq):
        texts, voucher = [lines], gap.seq
        if corrects is not None:
            targets.append((corrects, part or 1))
            voucher, _entry = root_of(connection, gap.book, corrects, part or 1)
            texts += _later_corrections(connection, gap.book, corrects, part or 1, gap.seq, known)
        # A further correction of the same voucher takes what is held along to the next fund.
        gains: defaultdict[str, int] = defaultdict(int)
        for p in (p for text in texts for p in postings_of(text)):
            if p.fund != gap.fund and p.currency == gap.currency and p.account in owned:
                gains[p.fund] += p.amount
        yield from (_Source(gap.book, gap.seq, fund, n, voucher) for fund, n in gains.items() if n > 0)
    for seq, entry in targets:
        yield from _alike(connection, gap, (seq, entry), known)


_RECEIPTS = (
    "SELECT e.book, e.seq, e.entry FROM qkh_entry e JOIN qkh_log l ON l.book = e.book AND l.seq = e.seq"
    " WHERE l.kind = 'receipt' AND l.at >= :since AND NOT (e.book = :book AND (e.seq <= :seq OR e.seq > :known))"
    " AND NOT EXISTS (SELECT 1 FROM qkh_entry r WHERE r.book = e.book AND r.corrects = e.seq AND r.reversal = 1"
    " AND (r.book <> :book OR r.seq <= :known))"
)


def _alike(connection: Connection, gap: Gap, target: tuple[int, int], known: int) -> Iterator[_Source]:
    """Yield the receipts after a voucher that share its donor, a bank line or its amount, and what funds got.

    Nothing is read of what the gap's book recorded after the act ``known``.
    """
    seq, entry = target
    voucher = voucher_lines(connection, gap.book, seq, entry, known + 1)
    since = connection.one("SELECT at FROM qkh_log WHERE book = :book AND seq = :seq", {"book": gap.book, "seq": seq})
    if voucher is None or since is None:
        return
    first = next((text for one, _d, _c, _p, text in entries_of(connection, gap.book, seq) if one == entry), "[]")
    parties = {p.party for p in postings_of(first) if p.party}
    owned = {gap.book: _owned(connection, gap.book)}
    size = sum(max(p.amount, 0) for p in postings_of(first) if p.account in owned[gap.book])
    matched = _bank_lines(connection, gap.book, seq, known)
    values = {"since": since[0], "book": gap.book, "seq": seq, "known": known}
    for book, at, part in list(connection.rows(f"{_RECEIPTS} ORDER BY e.seq", values)):
        mine, until = owned.setdefault(book, _owned(connection, book)), known if book == gap.book else _END
        found = voucher_lines(connection, book, at, part, until + 1)
        gains: defaultdict[str, int] = defaultdict(int)
        for p in found.lines if found else ():
            if p.currency == gap.currency and p.account in mine and (book, p.fund) != (gap.book, gap.fund):
                gains[p.fund] += p.amount
        donors = {p.party for p in (found.lines if found else ()) if p.party}
        same = sum(gains.values()) == size or (bool(parties & donors) and book == gap.book)
        if same or (matched and matched & _bank_lines(connection, book, at, until)):
            yield from (_Source(book, at, fund, n, at) for fund, n in gains.items() if n > 0)


def _bank_lines(connection: Connection, book: int, seq: int, known: int = _END) -> set[tuple[int, int]]:
    """Return the lines of statements matched with the postings of an act, up to another act: (statement, place)."""
    sql = (
        "SELECT o.statement, o.at FROM qkh_match_parts p JOIN qkh_match_parts o ON o.book = p.book AND o.seq = p.seq"
        " AND o.number = p.number AND o.statement IS NOT NULL WHERE p.book = :book AND p.posting = :seq"
        " AND p.seq <= :known"
    )
    return {(int(a), int(b)) for a, b in connection.rows(sql, {"book": book, "seq": seq, "known": known})}


def twin_of(connection: Connection, book: int, seq: int, entry: int) -> int | None:
    """Return the act of an equal gift that stands: same accounts, funds, parties, amounts and day, not reversed.

    Where both are matched with bank lines, both came in, and neither is the other's twin. Of all equal gifts one alone
    may be taken back so.
    """
    mine = bool(_bank_lines(connection, book, seq))
    for other in equal_gifts(connection, book, seq, entry):
        if not (mine and _bank_lines(connection, book, other)):
            return other
    return None


def spent_below(connection: Connection, held: Held) -> int | None:
    """Return the first act after a gap that took a fund below what it holds back, without an exception; else None.

    What the fund had left is looked at as it stands last: a fund that got more meanwhile keeps enough.
    """
    figure = f"fund:{held.fund}"
    values = {"book": held.book, "figure": figure, "currency": held.currency, "fund": held.fund,
              "after": max(held.gap.seq, held.seq)}  # fmt: skip
    row = connection.one(
        "SELECT amount FROM qkh_standing WHERE book = :book AND figure = :figure AND currency = :currency"
        " ORDER BY date DESC LIMIT 1", values,
    )  # fmt: skip
    if row is not None and int(row[0]) >= held.amount:
        return None
    sql = (
        "SELECT min(p.seq) FROM qkh_posting p JOIN qkh_account a ON a.book = p.book AND a.id = p.account"
        " WHERE p.book = :book AND p.fund = :fund AND p.currency = :currency AND p.amount < 0 AND p.seq > :after"
        " AND a.kind IN ('cash', 'bank', 'deposit')"
        " AND NOT EXISTS (SELECT 1 FROM qkh_exception x WHERE x.book = p.book AND x.seq = p.seq AND x.figure = :figure)"
    )
    found = connection.one(sql, values)
    return int(found[0]) if found and found[0] else None
