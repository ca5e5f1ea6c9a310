"""Goods as a book has them: kinds, and what came in and went out. No act is imported here."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from quykhuyenhoc.ledger.goods import GoodsMove
from quykhuyenhoc.store.registers import not_reversed, voucher_no
from quykhuyenhoc.store.snapshot import SubjectReader

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
        found = [_moved(*row) for sql in (_IN, _OUT) for row in self.rows(sql + where, **values)]
        return tuple(sorted(found, key=lambda one: (one.date, one.seq)))

    def moved_by(self, seq: int) -> GoodsMove | None:
        """Return what an act brought in or handed out, unless it was undone."""
        return next(iter(self.moves(seq=seq)), None)

    def changes(self) -> Iterator[Change]:
        """Yield every movement that was not undone, by fund, kind of goods, day and seq."""
        part = "SELECT m.fund, m.goods, m.date, m.seq, '{table}', m.quantity, {sign} FROM qkh_{table} m"
        sql = " UNION ALL ".join(
            f"{part.format(table=table, sign=sign)} WHERE m.book = :book AND m.seq <= :pin AND {LIVE}"
            for table, sign in (("receive_goods", 1), ("hand_out_goods", -1))
        )
        rows = self.rows(f"{sql} ORDER BY 1, 2, 3, 4")
        for fund, goods, date, seq, table, quantity, sign in rows:
            yield Change(fund, goods, date, int(seq), table, int(sign) * int(quantity))

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
