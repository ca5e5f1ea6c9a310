"""Goods in kind as reports: what each fund has, and every movement with what it was worth."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_, NC_
from quykhuyenhoc.reports.context import Context, as_day, context_of, says
from quykhuyenhoc.reports.parties import Givers
from quykhuyenhoc.shapes import Column, Report
from quykhuyenhoc.store.registers import check_there
from quykhuyenhoc.store.vouchers.details import Details

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.reports.spans import Span

GOODS: Final = Column("goods", N_("Goods"), "code")
NAME: Final = Column("name", N_("Name"))
UNIT: Final = Column("unit", N_("Unit of count"))
FUND: Final = Column("fund", N_("Fund"), "code")
QUANTITY: Final = Column("quantity", N_("Quantity"), "count")
VALUE: Final = Column("value", N_("Value"), "money")
MOVEMENTS: Final = {
    "receive-goods": N_("received"), "hand-out-goods": N_("handed out"), "hand-over": NC_("goods", "handed over"),
    "take-over": NC_("goods", "taken over"),
}  # fmt: skip
MOVES: Final = (
    Column("date", N_("Date"), "date"), Column("no", N_("Voucher"), "code"),
    Column("act", N_("Movement"), says=says(MOVEMENTS)), GOODS, FUND, QUANTITY, UNIT, VALUE,
    Column("party", N_("Party"), "code"), Column("donor", N_("Donor")),
    Column("programme", N_("Programme"), "code"), Column("description", N_("Description")),
    Column("seq", N_("Act"), "count", goes=1),
)  # fmt: skip


_COUNTED: Final = {"receive-goods": 0, "hand-out-goods": 1}


class GoodsLine(NamedTuple):
    """A kind of goods in a fund; nothing but its stock of 0 where no fund ever had it.

    ``handed_over`` is what came from the books of other bodies, less what went there.
    """

    goods: str
    name: str
    unit: str
    fund: str | None
    received: int | None
    handed_out: int | None
    handed_over: int | None
    stock: int
    value: int | None


class GoodsMoveLine(NamedTuple):
    """Goods received, or (below zero) handed out."""

    date: Date | None
    no: str
    act: str
    goods: str
    fund: str
    quantity: int
    unit: str
    value: int
    party: str | None
    donor: str | None
    programme: str | None
    description: str
    seq: int


def goods(book: "Book", *, known_at: int | None = None) -> Report[GoodsLine]:
    """Return every kind of goods with what each fund received, handed out and has; values in đồng, 0 for none.

    Quantities are no money and stand in no total; the value is that of the account of goods.
    """
    columns = (
        GOODS, NAME, UNIT, FUND, Column("received", NC_("goods", "Received"), "count"),
        Column("handed_out", N_("Handed out"), "count"),
        Column("handed_over", NC_("goods", "Handed over"), "count", goes=1),
        Column("stock", N_("Stock"), "count"), VALUE,
    )  # fmt: skip
    with context_of(book, known_at=known_at) as f:
        sums: dict[tuple[str, str], list[int]] = {}
        for one in f.read.goods.moves():
            its = sums.setdefault((one.goods, one.fund), [0, 0, 0, 0])
            its[_COUNTED.get(one.act, 2)] += -one.quantity if one.act == "hand-out-goods" else one.quantity
            its[3] += one.value
        rows: list[GoodsLine] = []
        for code, kind in f.read.goods.kinds().items():
            named = code, kind.name, kind.unit
            its_funds = sorted(fund for goods_, fund in sums if goods_ == code)
            none = GoodsLine(*named, fund=None, received=None, handed_out=None, handed_over=None, stock=0, value=None)
            rows += [_stock_row(f, named, fund, sums[code, fund]) for fund in its_funds] or [none]
        totals = {"value": sum(its[3] for its in sums.values())}
        return f.report(name="goods", title=N_("Goods in kind"), columns=columns, rows=rows, totals=totals)


def _stock_row(f: Context, named: tuple[str, str, str], fund: str, sums: list[int]) -> GoodsLine:
    received, handed_out, handed_over, value = sums
    return GoodsLine(
        *named, fund=f.directory.fund(fund).code, received=received, handed_out=handed_out,
        handed_over=handed_over, stock=received - handed_out + handed_over, value=value,
    )  # fmt: skip


def goods_moves(
    book: "Book",
    span: "Span | None" = None,
    *,
    kind: str | None = None,
    fund: str | None = None,
    known_at: int | None = None,
) -> Report[GoodsMoveLine]:
    """Return what was received and (below zero) handed out of goods in a span, by day; what was undone is left out.

    ``kind`` is the code of the goods. Values are in đồng, 0 for none.

    Raises:
        NotFoundError: there is no such fund, or no such kind of goods.
        NotAllowedError: that actor may not see what is hidden.
    """
    with context_of(book, span, known_at=known_at, lists=True, hidden=True) as f:
        key = f.directory.fund_named(fund).id if fund else None
        kinds = f.read.goods.kinds()
        check_there(f.code, N_("goods"), kind, kinds)
        low, high = f.span.low.isoformat(), f.span.high.isoformat()
        every = f.read.goods.moves(fund=key, goods=kind)
        found = [one for one in every if low <= one.date <= high]
        givers, seqs = Givers(f), [one.seq for one in found]
        details = Details(f.read, seqs, with_hidden=f.with_hidden)
        rows: list[GoodsMoveLine] = [
            GoodsMoveLine(
                date=as_day(one.date), no=one.no, act=one.act, goods=one.goods, fund=f.directory.fund(one.fund).code,
                quantity=one.quantity, unit=kinds[one.goods].unit, value=one.value, party=givers.code(one.party),
                donor=givers.name(one.party) if one.party else None, programme=one.programme,
                description=details.description(one.seq, 1), seq=one.seq,
            )
            for one in found
        ]  # fmt: skip
        totals = {"value": sum(one.value for one in found)}
        title = N_("Goods received and handed out")
        return f.report(name="goods-moves", title=title, columns=MOVES, rows=rows, totals=totals)
