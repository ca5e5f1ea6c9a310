"""What cells of a list mean: amounts, quantities, days and choices. What may mean two things is refused with both."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from quykhuyenhoc.bank.days import CLOCK
from quykhuyenhoc.errors import ColumnAmbiguousError, ColumnError, QuyError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.imports.grid import NO_RESULT, CellPlace, Doubted, ListCell
from quykhuyenhoc.imports.list_kinds import key_of
from quykhuyenhoc.money import LIMIT, AmountFormat, AmountFormatFinder, figures, parse_money
from quykhuyenhoc.money.columns import NAMES
from quykhuyenhoc.period import YEARS, format_date
from quykhuyenhoc.text import is_phone, visible
from quykhuyenhoc.text.lookalike import as_seen


class Unread(NamedTuple):
    """Why a cell has no one meaning, and those that it may have."""

    why: Message | QuyError
    readings: tuple[str, ...] = ()


_COUNTED: Final = re.compile(r"(\d{1,7}) ?((?!\d)\w[\w ]*)")
AMBIGUOUS: Final = M_("“{text}” may be {readings}")
TORN: Final = M_(
    "“{text}” may be {readings}: the program that made these days read the month first, and left those of the column as"
    " texts that it could not read so; format the column as text, and type the days anew"
)
PHONE: Final = M_("“{text}” looks like a phone number; an amount is written {amount}")
ZERO_LED: Final = M_("“{text}” begins with 0, as a code or a phone number does; an amount is written {amount}")
NOTHING: Final = M_("its formula has no result: open the file, let it compute, and save it")
_SHOWN: Final = 40
_CURRENCY: Final = re.compile(r"(?i)^(?:₫|vn[dđ])\s*|\s*(?:đồng|dong|vn[dđ]|[đ₫]|d)?[\s.]*(?:/-|\./\.)?$")
_SPACED: Final = re.compile(r"-?\d{1,3}(?:([ '’])\d{3})(?:\1\d{3})*")
_COMMA: Final = re.compile(r"-?\d{1,3},000")
_DECIMAL: Final = re.compile(r"(-?\d{1,9})([.,])(\d{1,2})")
"""A part of a unit: no group of thousands has one or two figures."""
_ZERO_LED: Final = re.compile(r"-?0[.,'’\s]*\d[\d.,'’\s]*")
_DASH: Final = re.compile(r"[-–—_.x]{1,3}")
_MONTHS: Final = 12
_ERROR_MAX: Final = Decimal("0.000001")
"""What adding fractions in a workbook may leave of a whole number."""


def text_of(cell: ListCell) -> str:
    """Return a cell as plain text, whatever class its text has in a sheet; days as ISO."""
    return cell.isoformat() if isinstance(cell, date) else str(cell)


# -- amounts --------------------------------------------------------------------------------------------------------


class Amounts(NamedTuple):
    """A column of amounts as it was read; of what ``ambiguous`` holds, each value beside its reading."""

    values: dict[CellPlace, int]
    unread: dict[CellPlace, Unread]
    ambiguous: dict[CellPlace, dict[str, int]]

    def refuse_unlike(self, cells: Iterable[tuple[CellPlace, ListCell]]) -> None:
        """Take back what was read of texts that are doubted or refused as amounts where one types them.

        A total needs it not: it is held against its rows.
        """
        for place, cell in cells:
            bare = _bare(cell) if isinstance(cell, str) else ""
            phone = isinstance(cell, str) and is_phone(cell)
            if not phone and not is_zero_led(bare):
                continue
            text, amount = visible(bare, most=_SHOWN), figures(int(re.sub(r"\D", "", bare)), lang="vi")
            self.unread[place] = Unread((PHONE if phone else ZERO_LED).format(text=text, amount=amount), (amount,))
            self.values.pop(place, None)
            self.ambiguous.pop(place, None)


def read_amounts(cells: Iterable[tuple[CellPlace, ListCell]], unit: int = 1) -> Amounts:
    """Return what the cells of one column of amounts mean, in đồng: numbers as they are, texts by the whole column.

    One way of writing that all texts prove is taken; where they are mixed, each is taken that has one meaning.
    """
    found = Amounts({}, {}, {})
    texts: list[tuple[CellPlace, str]] = []
    for place, cell in cells:
        if isinstance(cell, Doubted):
            found.unread[place] = Unread(cell.why, cell.readings)
        elif isinstance(cell, str):
            bare = _bare(cell)
            if bare == NO_RESULT:
                found.unread[place] = Unread(NOTHING)
            elif spaced := _SPACED.fullmatch(bare):
                found.values[place] = int(re.sub(rf"[{re.escape(spaced[1])}]", "", bare)) * unit
            elif bare and re.search(r"[a-zà-ỹ]", bare.lower()):
                _typed(found, place, cell, bare, unit)
            elif bare:
                texts.append((place, bare))
        else:
            _number(found, place, cell, unit)
    _texts(found, texts, unit)
    for place, value in list(found.values.items()):
        if abs(value) > LIMIT:
            del found.values[place]
            found.unread[place] = Unread(M_("“{text}” is beyond {limit}", text=figures(value), limit=figures(LIMIT)))
    return found


def is_zero_led(text: str) -> bool:
    """Tell whether figures begin with a 0 that no amount begins with, as those of a code or a phone; 0,00 is nought."""
    return _ZERO_LED.fullmatch(text) is not None and int(re.sub(r"\D", "", text)) > 0


def _bare(text: str) -> str:
    bare = text.strip()
    if _DASH.fullmatch(bare):
        return ""
    return _CURRENCY.sub("", bare).strip() or bare


def _number(found: Amounts, place: CellPlace, cell: ListCell, unit: int) -> None:
    value = Decimal(cell) * unit if isinstance(cell, int | Decimal) else None
    if value is not None and abs(value - round(value)) < _ERROR_MAX:
        found.values[place] = round(value)
        return
    readings = () if value is None else (figures(int(value), lang="vi"), figures(int(value) + 1, lang="vi"))
    found.unread[place] = Unread(M_("“{text}” is no whole amount of đồng", text=text_of(cell)), readings)


def _typed(found: Amounts, place: CellPlace, cell: str, bare: str, unit: int) -> None:
    """Read an amount with a word in it, as 500k or 1,5 triệu."""
    for text in (bare, cell):
        try:
            found.values[place] = parse_money(text).minor * unit
        except QuyError as error:
            readings = getattr(error, "readings", None)
            found.unread[place] = Unread(error, tuple(readings.split(" / ")) if readings else ())
        else:
            found.unread.pop(place, None)
            return


def _decimals(found: Amounts, texts: Sequence[tuple[CellPlace, str]], unit: int) -> Sequence[tuple[CellPlace, str]]:
    """Read parts of a unit that is known, as 12,5 of millions; return the texts that are left.

    Where another text of the column has that mark otherwise, as 1,500 does, it proves nothing.
    """
    read = {place: part for place, text in texts if (part := _DECIMAL.fullmatch(text))}
    marks = {part[2] for part in read.values()}
    if len(marks) != 1 or any(mark in text for mark in marks for place, text in texts if place not in read):
        return texts
    amounts = {place: Decimal(f"{part[1]}.{part[3]}") * unit for place, part in read.items()}
    found.values.update((place, int(amount)) for place, amount in amounts.items() if amount == int(amount))
    return [pair for pair in texts if pair[0] not in found.values]


def _texts(found: Amounts, texts: Sequence[tuple[CellPlace, str]], unit: int) -> None:
    if unit > 1:
        texts = _decimals(found, texts, unit)
    finder = AmountFormatFinder()
    for n, (_place, text) in enumerate(texts):
        finder.add(n, text)
    try:
        how = finder.amount_format()
    except ColumnError as error:
        mixed = not isinstance(error, ColumnAmbiguousError)
    else:
        # A figure without marks excludes groups in its own cell alone: 300,000 beside 200000 is not proved to be 300.
        mixed = how.name == "plain_comma" and any(_COMMA.fullmatch(text) for _place, text in texts)
        if not mixed:
            found.values.update((place, how.read(text) * unit) for place, text in texts)
            return
    alive = _reading_all(texts) if not mixed else NAMES
    for place, text in texts:
        readings = {name: value * unit for name in alive if (value := _read(name, text)) is not None}
        values = set(readings.values())
        if len(values) == 1:
            found.values[place] = values.pop()
        elif values:
            shown = tuple(figures(value, lang="vi") for value in sorted(values, reverse=True))
            found.ambiguous[place] = readings
            found.unread[place] = Unread(AMBIGUOUS.format(text=visible(text, most=_SHOWN), readings=shown), shown)
        else:
            found.unread[place] = Unread(M_("“{text}” is no amount", text=visible(text, most=_SHOWN)))


def _reading_all(texts: Sequence[tuple[CellPlace, str]]) -> tuple[str, ...]:
    return tuple(name for name in NAMES if all(_read(name, text) is not None for _place, text in texts))


def _read(name: str, text: str) -> int | None:
    try:
        return AmountFormat(name).read(text)  # type: ignore[arg-type]  # one of NAMES
    except QuyError:
        return None


def number_and_unit(cell: ListCell) -> tuple[ListCell, str]:
    """Return a quantity as it stands before its unit, 48 of "48 thùng"; a cell that is no such text has no unit."""
    found = _COUNTED.fullmatch(cell.strip()) if isinstance(cell, str) else None
    return (found[1], found[2]) if found else (cell, "")


def settled(found: Amounts, rows: Iterable[CellPlace], total: int) -> None:
    """Take of ambiguous cells the way of writing by which the rows come to a total that is known, if one alone does."""
    places = [place for place in rows if place in found.values or place in found.ambiguous]
    ways = dict.fromkeys(name for readings in found.ambiguous.values() for name in readings)
    sums: dict[str, int] = {}
    for way in ways:
        known = [found.values.get(place, found.ambiguous.get(place, {}).get(way)) for place in places]
        if None not in known:
            sums[way] = sum(value for value in known if value is not None)
    right = [way for way, value in sums.items() if value == total]
    values = [{place: readings.get(way) for place, readings in found.ambiguous.items()} for way in right]
    if not values or any(other != values[0] for other in values):
        return
    for place, value in values[0].items():
        if value is not None:
            found.values[place] = value
            del found.unread[place]
    found.ambiguous.clear()


# -- days -----------------------------------------------------------------------------------------------------------

_DAY: Final = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
TIME: Final = rf",?[ T]+{CLOCK}"
"""The time behind a day."""
_TIMED: Final = re.compile(rf"(.*\d)(?:{TIME})")
_SHORT: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2})")
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_LONG: Final = re.compile(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:năm )?(\d{4})", re.IGNORECASE)
_MONTH: Final = re.compile(r"(?:tháng )?(\d{1,2})\s*[/.-]\s*(\d{4})", re.IGNORECASE)
_YEARS: Final = re.compile(r"\d{4} ?[-–] ?\d{4}")
_SERIAL: Final = re.compile(r"[1-9]\d{4}")
_EIGHT: Final = re.compile(r"(\d{2})(\d{2})(\d{4})")
_AHEAD: Final = 70
"""A gift or a due day with two digits of its year below these is of this century."""
_TOO_OLD: Final = 26
"""Nobody born in 1925 or before stands in a list: of a birth with two digits of its year the later century is meant."""
_YOUNGEST: Final = 46
"""Nobody was born in 2046 or after: of the years between, 1926 to 1945 or 2026 to 2045, both can be meant."""
_FIRST: Final = date(1899, 12, 30)
"""The day before the first one of a workbook, from 1 March 1900 on."""
_FIRST_1904: Final = date(1904, 1, 1)
"""The day 0 of a workbook that counts from 1904."""


class ColumnDays:
    """The days of one column: day/month/year as in Vietnam, unless cells of it show that they were turned round."""

    def __init__(self, cells: Iterable[ListCell], *, year_alone: bool, from_1904: bool = False) -> None:
        self.year_alone = year_alone
        self.first = _FIRST_1904 if from_1904 else _FIRST
        found = [_without_time(cell) if isinstance(cell, str) else cell for cell in cells]
        typed = [
            match
            for cell in found
            if isinstance(cell, str) and (match := _DAY.fullmatch(cell) or _SHORT.fullmatch(cell))
        ]
        self.turned = any(int(one[1]) <= _MONTHS < int(one[2]) for one in typed)
        """Whether a text has its month first: then one with two numbers up to 12 may have it too."""
        real = [cell for cell in found if isinstance(cell, date)]
        left = [one for one in typed if int(one[1]) > _MONTHS]
        # A program that expects the month first makes days of what it can, and leaves the others as texts.
        # Of two and two that is no chance any more; one real day beside texts is a day.
        several = len(real) > 1 and len(left) > 1
        self.torn = several and len(left) == len(typed) and all(day.day <= _MONTHS for day in real)

    def read(self, cell: ListCell) -> str | Unread:  # noqa: PLR0911 (a line for each form)
        """Return a day as ISO; where a year alone may stand, that or a month (MM/YYYY) too."""
        if isinstance(cell, date):
            return self._real(cell)
        text = _without_time(as_seen(text_of(cell).strip()))
        if text == NO_RESULT:
            return Unread(NOTHING)
        if found := _DAY.fullmatch(text) or _LONG.fullmatch(text):
            return self._typed(text, int(found[1]), int(found[2]), int(found[3]))
        if found := _ISO.fullmatch(text):
            day = _day(int(found[1]), int(found[2]), int(found[3]))
            return day.isoformat() if day else self._none(text)
        if _SERIAL.fullmatch(text):
            return (self.first + timedelta(days=int(text))).isoformat()
        if self.year_alone:
            if (found := _YEAR.fullmatch(text)) and int(found[1]) in YEARS:
                return found[1]
            if (found := _MONTH.fullmatch(text)) and _day(int(found[2]), int(found[1]), 1):
                return f"{int(found[1]):02}/{found[2]}"
            if not re.search(r"\d", text) or _YEARS.fullmatch(text):
                return text  # nobody knows it, or not better
        return self._unclear(text)

    def _real(self, cell: date) -> str | Unread:
        if not self.torn or cell.day == cell.month:
            return cell.isoformat()
        shown = tuple(format_date(day) for day in (cell, date(cell.year, cell.day, cell.month)))
        return Unread(TORN.format(text=shown[0], readings=shown), shown)

    def _typed(self, text: str, first: int, second: int, year: int) -> str | Unread:
        day, other = _day(year, second, first), _day(year, first, second)
        if day is None:
            return self._two(text, other) if other else self._none(text)
        if self.turned and other and other != day:
            return self._two(text, day, other)
        return day.isoformat()

    def _unclear(self, text: str) -> str | Unread:
        if found := _SHORT.fullmatch(text):
            if self.year_alone and not _TOO_OLD <= (year := int(found[3])) < _YOUNGEST:
                return self._typed(text, int(found[1]), int(found[2]), year + (2000 if year < _TOO_OLD else 1900))
            if not self.year_alone and int(found[3]) < _AHEAD:
                return self._typed(text, int(found[1]), int(found[2]), 2000 + int(found[3]))
            days = [_day(century + int(found[3]), int(found[2]), int(found[1])) for century in (2000, 1900)]
            return self._two(text, *days) if all(days) else self._none(text)
        if (found := _EIGHT.fullmatch(text)) and (day := _day(int(found[3]), int(found[2]), int(found[1]))):
            return self._two(text, day)
        return self._none(text)

    def _none(self, text: str) -> Unread:
        asked = M_("write it as in 31/12/2009, or 2009") if self.year_alone else M_("write it as in 31/12/2009")
        return Unread(M_("“{text}” is no day: {asked}", text=visible(text, most=_SHOWN), asked=asked))

    def _two(self, text: str, *days: date | None) -> Unread:
        shown = tuple(format_date(day) for day in days if day)
        return Unread(AMBIGUOUS.format(text=visible(text, most=_SHOWN), readings=shown), shown)


def _without_time(text: str) -> str:
    found = _TIMED.fullmatch(text)
    return found[1] if found else text


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


# -- rates ----------------------------------------------------------------------------------------------------------

OF: Final = re.compile(r"\s*(\d[\d.]*)\s*/\s*(\d[\d.]*)\s*")
"""How many of how many, in one cell, where a rate or a count may stand: 17/20."""
_RATE: Final = re.compile(r"(\d{1,3})(?:[.,](\d{1,12}))?\s*(%?)")
_WHOLE: Final = 10_000
"""A hundred percent."""


def read_rate(cell: ListCell) -> str | Unread:
    """Return a rate as hundredths of a percent: of 84,7%, 19.51 %, 84,7, or a number that is shown in percent.

    What begins with no figure stays as it is: it may say why there is none. A number up to 1 that is not shown in
    percent may be a part of one.
    """
    if isinstance(cell, Doubted):
        return _shown_in_percent(cell)
    text = text_of(cell).strip()
    if _DASH.fullmatch(text) or not text[:1].isdecimal():
        return "" if _DASH.fullmatch(text) else text
    found = _RATE.fullmatch(text)
    if found is None:
        return Unread(M_("“{text}” is no rate; write percent, as in 84,7", text=visible(text, most=_SHOWN)))
    value = Decimal(f"{found[1]}.{found[2] or 0}")
    if not found[3] and 0 < value <= 1:
        readings = (f"{_percent(value)} %", f"{_percent(value * 100)} %")
        return Unread(AMBIGUOUS.format(text=visible(text, most=_SHOWN), readings=readings), readings)
    return _rate(value * 100, text)


def _shown_in_percent(cell: Doubted) -> str | Unread:
    """Return the rate of a number that its sheet shows in percent; what it shows otherwise is doubted as any number."""
    held = cell.readings[0].replace(".", "").replace(",", ".") if cell.readings else ""
    if not held or not cell.readings[1].endswith("%"):
        return Unread(cell.why, cell.readings)
    return _rate(Decimal(held) * _WHOLE, cell.readings[1])


def _rate(hundredths: Decimal, text: str) -> str | Unread:
    rate = int(hundredths.quantize(Decimal(1), ROUND_HALF_UP))
    if not 0 <= rate <= _WHOLE:
        return Unread(M_("“{text}” is more than all, or less than nothing", text=visible(text, most=_SHOWN)))
    return str(rate)


def _percent(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


# -- choices --------------------------------------------------------------------------------------------------------


def read_choice(cell: ListCell, words: Mapping[str, str]) -> str | Unread:
    """Return the code of a choice that a text names, in Vietnamese or English."""
    text = text_of(cell)
    found = words.get(key_of(text))
    if found is not None:
        return found
    choices = tuple(dict.fromkeys(code for code in words.values() if code))
    return Unread(M_("“{text}” is none of {choices}", text=visible(text, most=_SHOWN), choices=choices), choices)
