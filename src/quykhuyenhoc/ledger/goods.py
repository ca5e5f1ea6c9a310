"""Goods in kind (hiện vật): which kinds a book knows, what came in and went out, and what a fund has of them."""

from collections.abc import Iterable
from itertools import accumulate
from typing import ClassVar, NamedTuple

from quykhuyenhoc.nouns import State, no_control


class GoodsKind(State):
    """A kind of goods and the unit in which it is counted: xe đạp by the chiếc, sách giáo khoa by the bộ."""

    register: ClassVar[str] = "goods"
    code: str
    name: str
    unit: str
    id: str | None = None

    loosens = no_control


class GoodsMove(NamedTuple):
    """Goods that came in or (below zero) went out, and were not undone; ``value`` in đồng, 0 where nobody valued them.

    ``no`` is the voucher number, or ``#seq`` where nothing was posted.
    """

    seq: int
    no: str
    act: str
    date: str
    fund: str
    goods: str
    quantity: int
    value: int
    party: str | None
    programme: str | None


class Stock(NamedTuple):
    """What a fund has of a kind of goods: how many, and their value in đồng."""

    quantity: int
    value: int


def stock_of(moves: Iterable[GoodsMove]) -> Stock:
    """Return what movements of one kind in one fund come to."""
    known = tuple(moves)
    return Stock(sum(one.quantity for one in known), sum(one.value for one in known))


def stocks_from(moves: Iterable[GoodsMove], day: str) -> tuple[Stock, ...]:
    """Return the stock at the end of a day (YYYY-MM-DD), and at the end of every later day on which it changed."""
    by_day = {day: Stock(0, 0)}
    for one in moves:
        at = max(one.date, day)
        by_day[at] = _and(by_day.get(at, Stock(0, 0)), one)
    return tuple(accumulate((by_day[at] for at in sorted(by_day)), _and))


def _and(stock: Stock, more: GoodsMove | Stock) -> Stock:
    return Stock(stock.quantity + more.quantity, stock.value + more.value)


def least_from(moves: Iterable[GoodsMove], day: str) -> int:
    """Return the lowest stock at the end of a day (YYYY-MM-DD) or of any later one."""
    return min(stock.quantity for stock in stocks_from(moves, day))


def value_out(stock: Stock, quantity: int) -> int:
    """Return what so many of a stock are worth: its mean value (bình quân gia quyền), and all of it with the last.

    A remainder of less than one đồng stays in the stock.
    """
    return stock.value * quantity // stock.quantity if stock.quantity > 0 else 0


def value_on(moves: Iterable[GoodsMove], quantity: int, day: str) -> int | None:
    """Return what so many are worth as they go out on a day: the mean value of the stock at its end.

    What was handed out on later days keeps the value that it took: no more is taken than is left on each of them, and
    where none are left on one of them, all that is left then. None where no value leaves it so on every day.
    """
    stocks = stocks_from(moves, day)
    most = max(0, min(stock.value for stock in stocks))
    rests = {stock.value for stock in stocks if stock.quantity == quantity}
    if not rests:
        return min(value_out(stocks[0], quantity), most)
    return most if rests == {most} else None


def can_stand(moves: Iterable[GoodsMove]) -> bool:
    """Tell whether movements are possible: never fewer than none of them, and no value without goods."""
    known = tuple(moves)
    left = stock_of(known)
    return least_from(known, "") >= 0 and left.value >= 0 and (left.quantity > 0 or left.value == 0)
