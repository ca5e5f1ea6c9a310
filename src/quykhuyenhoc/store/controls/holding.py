"""Gaps of principal, and what other funds hold back for them: what one person lowered, and nobody signed since.

A *gap* is what an open lowering of an endowment lacks after all corrections of its voucher (``ledger.principal``). What
other funds have of that voucher's principal, and receipts that share donor, bank line or amount with it, are *held*,
lowest seq first, at most the gap. What a fund gained by one voucher is held once, for however many gaps.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from quykhuyenhoc.kinds import LIQUID, EffectCode
from quykhuyenhoc.ledger.principal import PrincipalShortfall, PrincipalStep
from quykhuyenhoc.ledger.principal import lacking as lacking_of
from quykhuyenhoc.ledger.vouchers import Entry, Posting
from quykhuyenhoc.store.controls.judged import (
    JudgedRow,
    SignerRow,
    open_rows,
    postings_of,
)
from quykhuyenhoc.store.registers import not_reversed
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from datetime import date as Date  # noqa: N812 (as in the acts)

    from quykhuyenhoc.store.connections import Connection

_END = 1 << 62


class HeldBack(NamedTuple):
    """What a fund must keep for a principal: how much, since when; the act that lowered it, its fund, what it lacks."""

    amount: int
    since: "Date"
    seq: int
    principal: str
    missing: int


class Gap(NamedTuple):
    """What is missing of a principal: of a fund in a book, by an act, dated; minor units above zero."""

    book: int
    seq: int
    fund: str
    amount: int
    currency: str
    date: str


class _GapSource(NamedTuple):
    """What may be principal under another name: what a fund gained by an act, by which voucher, and when."""

    book: int
    seq: int
    fund: str
    amount: int
    voucher: tuple[int, int]
    date: str


class HoldRow(NamedTuple):
    """What a fund keeps back for a gap: ``seq`` is the act by which it gained it, ``since`` the day."""

    book: int
    seq: int
    fund: str
    amount: int
    currency: str
    gap: Gap
    since: str


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


def unsigned(connection: "Connection", opened: Iterable[JudgedRow], known: int = _END) -> list[JudgedRow]:
    """Return those of open effects that wait for signatures, in their order; ``known``: as it stood after that act."""
    rows = [row for row in opened if row.seq <= known]
    if not rows:
        return []
    signers = {number: Snapshot(connection, number).judged.signers() for number in {row.book for row in rows}}
    return [
        row
        for row in rows
        if lacking(row, tuple(one for one in signers[row.book].get(row.seq, ()) if one.seq <= known))
    ]


class _HeldPlace(NamedTuple):
    """A voucher, by its book, act and entry, and a currency."""

    book: int
    root: tuple[int, int]
    currency: str


PlannedLines = Mapping[tuple[int, tuple[int, int]], list[tuple[str, tuple[Posting, ...]]]]
"""Book and voucher -> day and lines of what is about to correct it."""


def planned(connection: "Connection", book: int, entries: Iterable[Entry]) -> PlannedLines:
    """Return entries that are about to be recorded, by the voucher that they correct."""
    found: defaultdict[tuple[int, tuple[int, int]], list[tuple[str, tuple[Posting, ...]]]] = defaultdict(list)
    for entry in entries:
        if entry.corrects is not None:
            root = Snapshot(connection, book).judged.root_of(entry.corrects, entry.corrects_entry or 1)
            found[book, root].append((entry.date.isoformat(), entry.lines))
    return found


class _Lowered(NamedTuple):
    """A gap, and what the vouchers lack that it is about."""

    gap: Gap
    vouchers: dict[_HeldPlace, PrincipalShortfall]


def gaps(connection: "Connection", book: int | None = None, known: int = _END) -> list[Gap]:
    """Return the gaps of principal of a book (None: of every book), by act, as they stood after an act of it."""
    return [one.gap for one in _lowered(connection, book, known, {})]


def _lowered(connection: "Connection", book: int | None, known: int, after: PlannedLines) -> Iterator[_Lowered]:
    rows = unsigned(connection, open_rows(connection, book, EffectCode.PRINCIPAL), known)
    entries = {(row.book, row.seq): Snapshot(connection, row.book).judged.entries_of(row.seq) for row in rows}
    roots: dict[tuple[int, int], list[tuple[int, int]]] = {}
    opened: defaultdict[_HeldPlace, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        at = row.book, row.seq
        roots[at] = list(
            dict.fromkeys(
                Snapshot(connection, row.book).judged.root_of(row.seq, entry) for entry, *_rest in entries[at]
            )
        )
        for root in roots[at]:
            opened[_HeldPlace(row.book, root, row.currency)][row.seq].add(row.fund or "")
    owned = {number: _owned(connection, number) for number in {row.book for row in rows}}
    found = {}
    for place, acts in opened.items():
        steps = Snapshot(connection, place.book).judged.voucher_steps(place.root, known + 1)
        steps += [(_END, *one) for one in after.get((place.book, place.root), ())]
        found[place] = _lacking(steps, place.currency, acts, owned[place.book])
    for row in rows:
        at, fund = (row.book, row.seq), row.fund or ""
        places = [_HeldPlace(row.book, root, row.currency) for root in roots[at]]
        own = [line for _entry, _date, _corrects, _part, text in entries[at] for line in postings_of(text)]
        lost = -min(*_changes(own, row.currency, owned[row.book]).get(fund, (0, 0)), 0)
        # What came and went again in the same act stands nowhere, and no correction brings it back.
        amount = row.amount - lost + sum(found[place].gaps.get((row.seq, fund), 0) for place in places)
        if amount > 0:
            date = entries[at][0][1] if entries[at] else row.at
            gap = Gap(row.book, row.seq, fund, amount, row.currency, date)
            yield _Lowered(gap, {place: found[place] for place in places})


def _lacking(
    entries: Iterable[tuple[int, str, tuple[Posting, ...]]],
    currency: str,
    opened: Mapping[int, set[str]],
    owned: Mapping[str, bool],
) -> PrincipalShortfall:
    """Return what a voucher lacks after its entries, (act, date, lines); ``opened``: what acts lower unsigned."""
    dates: dict[int, str] = {}
    lines: defaultdict[int, list[Posting]] = defaultdict(list)
    for seq, date, step in entries:
        dates.setdefault(seq, date)
        lines[seq] += step
    return lacking_of(
        PrincipalStep(seq, date, _changes(lines[seq], currency, owned), opened.get(seq, ()))
        for seq, date in dates.items()
    )


def _owned(connection: "Connection", book: int) -> dict[str, bool]:
    """Return the accounts of what a book owns and owes, and whether each is money."""
    sql = "SELECT id, kind FROM qkh_account WHERE book = :book AND type IN ('asset', 'liability') ORDER BY seq"
    return {str(row[0]): row[1] in LIQUID for row in connection.rows(sql, {"book": book})}


def _changes(lines: Iterable[Posting], currency: str, owned: Mapping[str, bool]) -> dict[str, tuple[int, int]]:
    """Return what lines change, per fund, in net assets, and in money."""
    found: dict[str, tuple[int, int]] = {}
    for p in lines:
        if p.currency == currency and p.account in owned:
            net, money = found.get(p.fund, (0, 0))
            found[p.fund] = net + p.amount, money + (p.amount if owned[p.account] else 0)
    return found


def holds(
    connection: "Connection", book: int | None = None, known: int = _END, after: PlannedLines = MappingProxyType({})
) -> Iterator[HoldRow]:  # fmt: skip
    """Yield what every fund of every book keeps back, gap by gap.

    With ``book`` only what its own funds keep for gaps of its own, as it stood after the act ``known`` of it: that is
    told the same for ever, whatever other books record. ``after``: as it is to be once these corrections are recorded.
    """
    taken: Counter[tuple[int, tuple[int, int], str, str]] = Counter()
    for gap, vouchers in _lowered(connection, book, known, after):
        left = gap.amount
        sources = (
            one for place, its in vouchers.items() for one in _sources(connection, gap, place.root, its, known, after)
        )
        found = (one for one in sources if book is None or one.book == book)
        for one in sorted(found, key=lambda one: (one.seq, one.book, one.fund)):
            key = one.book, one.voucher, one.fund, gap.currency
            kept = min(left, one.amount - taken[key])
            if kept > 0:
                left -= kept
                taken[key] += kept
                since = max(gap.date, one.date)
                yield HoldRow(one.book, one.seq, one.fund, kept, gap.currency, gap, since)


def _sources(
    connection: "Connection", gap: Gap, root: tuple[int, int], its: PrincipalShortfall, known: int, after: PlannedLines
) -> Iterator[_GapSource]:  # fmt: skip
    """Yield what may be the principal of a voucher under another name."""
    for fund, (amount, date) in its.gained.items():
        if fund != gap.fund:
            yield _GapSource(gap.book, gap.seq, fund, amount, root, date)
    if root[0] != gap.seq:
        yield from _alike(connection, gap, root, known, after)


_RECEIPTS = (
    "SELECT e.book, e.seq, e.entry FROM qkh_entry e JOIN qkh_log l ON l.book = e.book AND l.seq = e.seq"
    " WHERE l.kind = 'receipt' AND l.at >= :since AND NOT (e.book = :book AND (e.seq <= :seq OR e.seq > :known))"
    f" AND {not_reversed('e', ' AND (r.book <> :book OR r.seq <= :known)')}"
)


def _alike(
    connection: "Connection", gap: Gap, root: tuple[int, int], known: int, after: PlannedLines
) -> Iterator[_GapSource]:  # fmt: skip
    """Yield the receipts after a voucher that share its donor, a bank line or its amount, and what funds got.

    Nothing is read of what the gap's book recorded after the act ``known``.
    """
    seq, entry = root
    read = Snapshot(connection, gap.book)
    voucher = read.judged.voucher_lines(seq, entry, known + 1)
    since = connection.one("SELECT at FROM qkh_log WHERE book = :book AND seq = :seq", {"book": gap.book, "seq": seq})
    if voucher is None or since is None:
        return
    first = next((text for one, _d, _c, _p, text in read.judged.entries_of(seq) if one == entry), "[]")
    parties = {p.party for p in postings_of(first) if p.party}
    owned = {gap.book: _owned(connection, gap.book)}
    size = sum(max(p.amount, 0) for p in postings_of(first) if p.account in owned[gap.book])
    matched = _bank_lines(connection, gap.book, seq, known)
    values = {"since": since[0], "book": gap.book, "seq": seq, "known": known}
    for book, at, part in list(connection.rows(f"{_RECEIPTS} ORDER BY e.seq", values)):
        mine, until = owned.setdefault(book, _owned(connection, book)), known if book == gap.book else _END
        found = Snapshot(connection, book).judged.voucher_lines(at, part, until + 1)
        gains: defaultdict[str, int] = defaultdict(int)
        if found is None:
            continue
        corrected = [p for _date, lines in after.get((book, found.root), ()) for p in lines]
        for p in (*found.lines, *corrected):
            if p.currency == gap.currency and p.account in mine and (book, p.fund) != (gap.book, gap.fund):
                gains[p.fund] += p.amount
        donors = {p.party for p in found.lines if p.party}
        same = sum(gains.values()) == size or (bool(parties & donors) and book == gap.book)
        if same or (matched and matched & _bank_lines(connection, book, at, until)):
            yield from (_GapSource(book, at, fund, n, found.root, found.date) for fund, n in gains.items() if n > 0)


def _bank_lines(connection: "Connection", book: int, seq: int, known: int = _END) -> set[tuple[int, int]]:
    """Return the lines of statements matched with the postings of an act, up to another act: (statement, place)."""
    sql = (
        "SELECT o.statement, o.at FROM qkh_match_parts p JOIN qkh_match_parts o ON o.book = p.book AND o.seq = p.seq"
        " AND o.number = p.number AND o.statement IS NOT NULL WHERE p.book = :book AND p.posting = :seq"
        " AND p.seq <= :known"
    )
    return {(int(a), int(b)) for a, b in connection.rows(sql, {"book": book, "seq": seq, "known": known})}


def twin_of(connection: "Connection", book: int, seq: int, entry: int) -> int | None:
    """Return the act of an equal gift that stands: same accounts, funds, parties, amounts and day, not reversed.

    Where both are matched with bank lines, both came in, and neither is the other's twin. Of all equal gifts one alone
    may be taken back so.
    """
    mine = bool(_bank_lines(connection, book, seq))
    for other in Snapshot(connection, book).judged.equal_gifts(seq, entry):
        if not (mine and _bank_lines(connection, book, other)):
            return other
    return None


def spent_below(connection: "Connection", held: HoldRow) -> int | None:
    """Return the first act after a gap that took a fund below what it holds back, and below what exceptions tell.

    What the fund had left is looked at as it stands last: a fund that got more meanwhile keeps enough.
    """
    values = {"book": held.book, "figure": f"fund:{held.fund}", "currency": held.currency, "fund": held.fund,
              "after": max(held.gap.seq, held.seq)}  # fmt: skip
    figure = "book = :book AND figure = :figure AND currency = :currency"
    last = f"SELECT amount FROM qkh_standing WHERE {figure} ORDER BY date DESC LIMIT 1"
    told = f"SELECT min(amount) FROM qkh_exception WHERE {figure} AND seq > :after"
    row = connection.one(f"SELECT ({last}), ({told})", values)
    left, excused = row or (None, None)
    if left is not None and int(left) >= min(held.amount, held.amount if excused is None else int(excused)):
        return None
    sql = (
        "SELECT min(p.seq) FROM qkh_posting p JOIN qkh_account a ON a.book = p.book AND a.id = p.account"
        " WHERE p.book = :book AND p.fund = :fund AND p.currency = :currency AND p.amount < 0 AND p.seq > :after"
        " AND a.kind IN ('cash', 'bank', 'deposit')"
        " AND NOT EXISTS (SELECT 1 FROM qkh_exception x WHERE x.book = p.book AND x.seq = p.seq AND x.figure = :figure)"
    )
    found = connection.one(sql, values)
    return int(found[0]) if found and found[0] else None
