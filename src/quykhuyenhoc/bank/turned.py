"""Days whose month and day another program has turned round, or a profile takes for each other: they are not read so.

A spreadsheet that expects the month first makes a date of 03/04/2025 and leaves 15/04/2025 a text. No balance shows it:
the sums are the same on any day. What shows it are date cells beside texts, and the order of the lines.
"""

from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 (as in the nouns)
from datetime import timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from quykhuyenhoc.bank.days import orders_of, written_day
from quykhuyenhoc.bank.values import shown
from quykhuyenhoc.errors import StatementRowError
from quykhuyenhoc.errors.texts import M_, Message

_MONTHS: Final = 12
_NEARER: Final = 3
"""Texts in an order that was said are doubted where they are so many times nearer together in the other one."""
_OTHER: Final = {"dmy": "mdy", "mdy": "dmy"}
_AGAIN: Final = M_(
    "export the statement again and give it as it comes, unopened; or set the column to text and type the days as they"
    " were"
)
_TURNED: Final = M_(
    "the lines stand in order only with month and day of the dates exchanged: here {other} and not {day}. Another"
    " program turned them round; {again}",
    again=_AGAIN,
)
_MIXED: Final = M_(
    "its day is a date cell, and that of line {row} is a text: another program may have turned month and day round, so"
    " that it is {day} or {other}; {again}",
    again=_AGAIN,
)


class ReadDay(NamedTuple):
    """The day of a line as it was read, with the text that it was read from: "" where its cell holds a date."""

    row: int
    day: Date
    text: str

    def turned(self, order: str) -> Date | None:
        """Return the day with month and day exchanged; None where it is none so."""
        if self.text:
            return _read(self.text, _OTHER.get(order, order), self.row)
        return Date(self.day.year, self.day.day, self.day.month) if self.day.day <= _MONTHS else None


def must_not_be_turned(found: Sequence[ReadDay], order: str, start: Date | None, end: Date | None) -> None:
    """Refuse the days of a table, in the order of its rows, that may have been turned round.

    ``order`` is that of the texts; ``start`` and ``end`` are the days of the statement where it prints them.

    Raises:
        StatementRowError: date cells and texts stand in one column, and the order of the lines does not show that the
            cells are right; or the lines stand in order, and within the statement, only with the days turned.

    """
    cells = [one for one in found if not one.text]
    mixed = 0 < len(cells) < len(found)
    if mixed and any(one.day.day > _MONTHS for one in cells):
        return  # no program that expects the month first makes such a date
    as_read = _in_time([one.day for one in found], start, end)
    if as_read and not mixed:
        return
    others = [one.day if mixed and one.text else one.turned(order) for one in found]
    differing = next(((one, other) for one, other in zip(found, others, strict=True) if other != one.day), None)
    if differing is None:
        return
    turned = _in_time(others, start, end)
    if turned and not as_read:
        raise _refused(_TURNED, *differing)
    if mixed and turned == as_read:
        raise _refused(_MIXED.format(row=next(one.row for one in found if one.text)), *differing)


class DoubtfulDay(NamedTuple):
    """A day that may be another one, as nothing in the file tells: as it stands, and as it would be else.

    ``latest`` is the last day of all lines, were they read so. ``text`` is what stands in the file, "" in a date cell;
    ``order`` is that in which texts are read, ``likely`` the other one.
    """

    row: int
    day: Date
    other: Date
    latest: Date
    text: str = ""
    order: str = ""
    likely: str = ""


def doubtful_day(
    found: Sequence[ReadDay], order: str, span: tuple[Date | None, Date | None], titled: tuple[Date, Date] | None
) -> DoubtfulDay | None:  # fmt: skip
    """Return the first day of those that stand in order as they are and read otherwise; None where something tells.

    Date cells may have been turned round: that they are of one month tells, as turned they would be one day of several
    months. Texts are read in an ``order`` that was said of the layout; they are doubted where in another order they are
    far nearer together, or where only that one is likely by its years. The ``span`` of the statement tells, and so do
    the months of its title.
    """
    texts = [*dict.fromkeys(one.text for one in found)]
    by_years = orders_of(texts) if "" not in texts else ()
    likely = by_years[0] if by_years and order not in by_years else _OTHER.get(order, order)
    days = [one.day for one in found]
    others = [one.turned(order) if likely in _OTHER else _read(one.text, likely, one.row) for one in found]
    turned = [day for day in others if day is not None]
    differing = next((at for at, day in enumerate(days) if others[at] != day), None)
    if differing is None or len(turned) < len(found) or ("" in texts and len(texts) > 1):
        return None
    told = [(_in_time(days, *within), _in_time(others, *within)) for within in (span, titled or span)]
    if (True, False) in told or not _in_time(others, *span):
        return None
    if "" in texts:
        doubted = not _are_of_one_month(days)
    else:
        doubted = order not in by_years or (_NEARER * _breadth(turned) < _breadth(days) and not _tells_order(span))
    if not doubted and (False, True) not in told:
        return None
    one = found[differing]
    return DoubtfulDay(one.row, one.day, turned[differing], max(turned), one.text, order, likely)


def doubt(one: DoubtfulDay) -> Message:
    """Return what is told of such a day."""
    if one.text:
        return M_(
            '"{text}" is read as {day} and may be {other}: read so, all days of the file lie nearer together, or nearer'
            " to today, and nothing else in it tells",
            text=shown(one.text), day=one.day, other=one.other,
        )  # fmt: skip
    return M_(
        "its days are date cells, and they stand in order with month and day exchanged, too: {day} may be {other}, and"
        " nothing else in the file tells",
        day=one.day, other=one.other,
    )  # fmt: skip


def _read(text: str, order: str, row: int) -> Date | None:
    """Return the day of a text in an order of its parts; None where it is none so."""
    try:
        return written_day(text, order, row)
    except StatementRowError:
        return None


def _breadth(days: Sequence[Date]) -> timedelta:
    return max(days) - min(days)


def _tells_order(span: tuple[Date | None, Date | None]) -> bool:
    """Tell whether a day of the statement shows in which order its days are written: there is no 13th month."""
    return any(day is not None and day.day > _MONTHS for day in span)


def _are_of_one_month(days: Sequence[Date]) -> bool:
    """Tell whether several days are of one month: turned, they would be one day of several months."""
    return len({(day.year, day.month) for day in days}) == 1 < len({*days})


def _in_time(days: Sequence[Date | None], start: Date | None, end: Date | None) -> bool:
    """Tell whether days follow on each other, in either direction, within the days of a statement."""
    first, last = start or Date.min, end or Date.max
    known = [day for day in days if day is not None and first <= day <= last]
    if len(known) < len(days):
        return False
    return all(one <= two for one, two in pairwise(known)) or all(one >= two for one, two in pairwise(known))


def _refused(why: Message, one: ReadDay, other: Date | None) -> StatementRowError:
    return StatementRowError(line=one.row, why=why.format(day=one.day, other=other))
