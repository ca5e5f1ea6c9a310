"""What a package or form tells otherwise than was told before of the same days: money by fund, gifts, awards."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import Any, Final, NamedTuple

from quykhuyenhoc.kinds import ToldFigure


class Telling(NamedTuple):
    """What a kind of row says: the codes that it is of, its amounts, and how many things come to them, if it says."""

    of: tuple[str, ...]
    amounts: Mapping[str, ToldFigure]
    number: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields of a row in the order in which they are compared."""
        return ("first", "last", "currency", *self.of, *self.amounts, *((self.number,) if self.number else ()))


FUNDS: Final = "funds"
TELLINGS: Final[Mapping[str, Telling]] = {
    FUNDS: Telling(("fund",), {
        "opening": ToldFigure.OPENING, "received": ToldFigure.RECEIVED, "spent": ToldFigure.SPENT,
        "transfers": ToldFigure.TRANSFERS,
    }),
    "gifts": Telling(("fund", "campaign"), {"amount": ToldFigure.GIFTS}, "number"),
    "awards": Telling(("programme", "kind"), {"amount": ToldFigure.AWARDS}, "number"),
    "commitments": Telling(("programme",), {"amount": ToldFigure.COMMITTED}, "number"),
}  # fmt: skip
"""The kinds of row that are compared. What a fund closes with follows from them, and so does what it opens with later.

Transfers one by one are those of the funds, and values of indicators have a history of their own.
"""


class ToldPlace(NamedTuple):
    """What a figure is about: its days, what it counts, the fund, campaign or programme, the currency."""

    first: Date
    last: Date
    what: ToldFigure
    of: str
    currency: str


class ToldNumber(NamedTuple):
    """An amount, and how many things come to it, where that is told."""

    amount: int = 0
    number: int | None = None


class ToldOtherwise(NamedTuple):
    """A figure that is told otherwise than before."""

    place: ToldPlace
    was: ToldNumber
    now: ToldNumber


ToldFigures = Mapping[ToldPlace, ToldNumber]


def told_of(rows: Mapping[str, Iterable[Sequence[Any]]], since: Date) -> ToldFigures:
    """Return the figures of rows by kind, each in the order of its ``Telling.columns``.

    ``since`` is the first day that is compared: what funds open with counts there alone.
    """
    found: dict[ToldPlace, ToldNumber] = {}
    for kind, its in rows.items():
        telling = TELLINGS[kind]
        for first, last, currency, *cells in its:
            codes, figures = cells[: len(telling.of)], cells[len(telling.of) :]
            number = figures[-1] if telling.number else None
            for what, amount in zip(telling.amounts.values(), figures, strict=False):
                if what is not ToldFigure.OPENING or first == since:
                    place = ToldPlace(first, last, what, " ".join(filter(None, codes)), currency)
                    found[place] = ToldNumber(int(amount), number)
    return found


def told_otherwise(before: ToldFigures, now: ToldFigures) -> tuple[ToldOtherwise, ...]:
    """Return the figures that differ, by days and in the order of what they count; what is not told is nothing."""
    order = list(ToldFigure)
    places = sorted(before.keys() | now.keys(), key=lambda one: (*one[:2], order.index(one.what), *one[3:]))
    found = []
    for place in places:
        was, its = before.get(place), now.get(place)
        nothing = ToldNumber(0, 0 if (was or its or ToldNumber()).number is not None else None)
        if (was or nothing) != (its or nothing):
            found.append(ToldOtherwise(place, was or nothing, its or nothing))
    return tuple(found)


def net_of(changes: Iterable[ToldOtherwise]) -> dict[str, int]:
    """Return by currency by how much changed figures move what the funds come to at the end of the days."""
    signs = {
        ToldFigure.OPENING: 1, ToldFigure.RECEIVED: 1, ToldFigure.SPENT: -1, ToldFigure.TRANSFERS: 1,
    }  # fmt: skip
    found: dict[str, int] = {}
    for one in changes:
        moved = signs.get(one.place.what, 0) * (one.now.amount - one.was.amount)
        found[one.place.currency] = found.get(one.place.currency, 0) + moved
    return found
