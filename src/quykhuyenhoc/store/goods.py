"""Goods as a book has them: kinds, and what came in and went out. No act is imported here."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from quykhuyenhoc.ledger.goods import GoodsMove
from quykhuyenhoc.store.registers import not_reversed, voucher_no
from quykhuyenhoc.store.snapshot import SubjectReader

GOODS_ACTS: Final = frozenset({"receive-goods", "hand-out-goods"})
"""The acts that move goods and nothing else: others are undone as what they are."""
LIVE: Final = (
    f"{not_reversed('m', ' AND r.seq <= :pin')}"
    " AND NOT EXISTS (SELECT 1 FROM qkh_undo_goods u WHERE u.book = m.book AND u.of = m.seq AND u.seq <= :pin)"
)
"""A movement ``m`` that was neither reversed nor undone as known after the act ``:pin``."""
_NO: Final = (
    " LEFT JOIN qkh_voucher v ON v.book = m.book AND v.seq = m.seq AND v.item = 1"
    f" WHERE m.book = :book AND m.seq <= :pin AND {LIVE}"
)
_IN: Final = (
    "SELECT m.seq, v.series, v.number, v.year, 'receive-goods', m.date, m.fund, m.goods, m.quantity,"
    f" coalesce(m.value, 0), m.party, NULL FROM qkh_receive_goods m{_NO}"
)
# What goods out were worth was decided by what the fund then had: it stands in their postings, and only there.
_OUT: Final = (
    "SELECT m.seq, v.series, v.number, v.year, 'hand-out-goods', m.date, m.fund, m.goods, -m.quantity,"
    " -coalesce((SELECT sum(p.amount) FROM qkh_posting p WHERE p.book = m.book AND p.seq = m.seq AND p.amount > 0), 0),"
    f" NULL, m.programme FROM qkh_hand_out_goods m{_NO}"
)
# What a hand-over took along stands in its inventory; a book that took it over has it under codes of its own.
_AS: Final = " LEFT JOIN qkh_take_over_{0} {0} ON {0}.book = l.book AND {0}.seq = l.seq AND {0}.was = l.{1}"
_LINES: Final = (
    "(SELECT l.book, l.seq, h.date, f.id AS fund, {goods} AS goods, {sign} * l.quantity AS quantity,"
    " {sign} * coalesce(l.amount, 0) AS value FROM qkh_{act}_lines l"
    " JOIN qkh_{act} h ON h.book = l.book AND h.seq = l.seq{names} JOIN qkh_fund f ON f.book = l.book"
    " AND f.code = {fund} AND f.seq = (SELECT max(n.seq) FROM qkh_fund n WHERE n.book = l.book AND n.code = {fund}"
    " AND n.seq < l.seq) WHERE l.book = :book AND l.kind = 'goods') m"
)
_HANDED_OVER: Final = _LINES.format(act="hand_over", sign=-1, goods="l.ref", fund="l.fund", names="")
_TAKEN_OVER: Final = _LINES.format(
    act="take_over", sign=1, goods="coalesce(goods.code, l.ref)", fund="coalesce(funds.code, l.fund)",
    names=_AS.format("goods", "ref") + _AS.format("funds", "fund"),
)  # fmt: skip
_OVER: Final = (
    "SELECT m.seq, v.series, v.number, v.year, '{0}', m.date, m.fund, m.goods, m.quantity, m.value, NULL, NULL"
    f" FROM {{1}}{_NO}"
)
_MOVES: Final = (_IN, _OUT, _OVER.format("hand-over", _HANDED_OVER), _OVER.format("take-over", _TAKEN_OVER))
_CHANGES: Final = {
    "receive_goods": ("qkh_receive_goods m", "m.quantity"), "hand_out_goods": ("qkh_hand_out_goods m", "-m.quantity"),
    "hand_over": (_HANDED_OVER, "m.quantity"), "take_over": (_TAKEN_OVER, "m.quantity"),
}  # fmt: skip
"""By the table that says so: what came in and (below zero) went out."""


def _moved(seq: int, series: str | None, number: int, year: int, *rest: Any) -> GoodsMove:
    act, day, fund, goods, quantity, value, party, programme = rest
    no = voucher_no(series, number, year) if series else f"#{seq}"
    return GoodsMove(int(seq), no, act, day, fund, goods, int(quantity), int(value), party, programme)


class Change(NamedTuple):
    """By how much an act changed the stock of a fund; ``table`` holds the row that says so."""

    fund: str
    goods: str
    date: str
    seq: int
    table: str
    quantity: int


class GoodsRow(NamedTuple):
    """A kind of goods."""

    code: str
    name: str
    unit: str


class GoodsReader(SubjectReader):
    """Goods: kinds, and what came in and went out."""

    def moves(
        self, *, fund: str | None = None, goods: str | None = None, seq: int | None = None,
    ) -> tuple[GoodsMove, ...]:  # fmt: skip
        """Return movements that were not undone, by day: all, those of a fund and kind, or that of one act."""
        values: dict[str, Any] = {}
        where = ""
        for name, value in (("fund", fund), ("goods", goods), ("seq", seq)):
            if value is not None:
                where, values[name] = f"{where} AND m.{name} = :{name}", value
        found = [_moved(*row) for sql in _MOVES for row in self.rows(sql + where, **values)]
        return tuple(sorted(found, key=lambda one: (one.date, one.seq)))

    def moved_by(self, seq: int) -> GoodsMove | None:
        """Return what an act of goods alone brought in or handed out, unless it was undone."""
        return next((one for one in self.moves(seq=seq) if one.act in GOODS_ACTS), None)

    def changes(self) -> Iterator[Change]:
        """Yield every movement that was not undone, by fund, kind of goods, day and seq."""
        sql = " UNION ALL ".join(
            f"SELECT m.fund, m.goods, m.date, m.seq, '{table}', {quantity} FROM {source}"
            f" WHERE m.book = :book AND m.seq <= :pin AND {LIVE}"
            for table, (source, quantity) in _CHANGES.items()
        )
        for fund, goods, date, seq, table, quantity in self.rows(f"{sql} ORDER BY 1, 2, 3, 4"):
            yield Change(fund, goods, date, int(seq), table, int(quantity))

    def kinds(self) -> dict[str, GoodsRow]:
        """Return the kinds of goods by code."""
        sql = "SELECT code, name, unit FROM qkh_goods WHERE book = :book AND seq <= :pin ORDER BY seq"
        return {row[0]: GoodsRow(*row) for row in self.rows(sql)}

    def recipients(self) -> Iterator[tuple[int, int, int, str | None, str | None]]:
        """Yield (seq, item, quantity, award, party) of the lists of who had what was handed out."""
        sql = (
            "SELECT seq, item, quantity, award, party FROM qkh_hand_out_goods_given WHERE book = :book"
            " ORDER BY seq, item"
        )
        for seq, item, quantity, award, party in self.rows(sql):
            yield int(seq), int(item), int(quantity), award, party
