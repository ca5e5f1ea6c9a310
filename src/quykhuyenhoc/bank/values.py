"""Amounts, days, accounts and texts as the formats of banks write them: exact, ASCII only, nothing guessed."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from quykhuyenhoc.bank.moments import day_of_moment, has_zone
from quykhuyenhoc.errors import DateError, StatementRowError, TextError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.money import LIMIT
from quykhuyenhoc.money.known import known_exponent
from quykhuyenhoc.period import format_date, parse_date
from quykhuyenhoc.text import clean, fold, visible

TEXT_MAX: Final = 40_000
SHOWN_MAX: Final = 40
DIGITS_MAX: Final = 24
_DECIMAL: Final = re.compile(
    r"(?P<sign>[+-]?)(?=[.,]?[0-9])(?P<whole>[0-9]{0,24})(?:(?P<mark>[.,])(?P<parts>[0-9]{0,24}))?"
)
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_ACCOUNT: Final = re.compile(r"[0-9A-Za-z]{1,34}")
_LOOK_ALIKE: Final = re.compile(r"[0-9OoIl]*[OoIl][0-9OoIl]*")
_MANY_DECIMALS: Final = 3
USUAL_DECIMALS: Final = 2
"""Of a code that is in no table, and that the book does not know."""
SPACE: Final = r"[ \u00a0\u2009\u202f'’](?=[0-9]{3}(?![0-9]))"
"""A space of any kind, or an apostrophe, that parts thousands: 1 200 000, 1'200'000."""
_GROUPED: Final = re.compile(rf"(?<![0-9.,])[0-9]{{1,3}}(?:{SPACE}[0-9]{{3}})+")
_SIGN_APART: Final = re.compile(r"^([-+\u2212])\s+(?=[0-9])")
_SIGN_BEHIND: Final = re.compile(r"([0-9](?:[0-9.,]*[0-9])?) ?([-+])((?: ?[^0-9\s.,+-]{1,4})?)")
"""5,500- as some banks print money that goes out; not 500.000,- where the dash stands for decimals."""
_SIDES: Final = {"c": 1, "cr": 1, "co": 1, "ghi co": 1, "d": -1, "dr": -1, "n": -1, "no": -1, "ghi no": -1}
"""Marks of the side of the account beside a figure, in its cell, folded: credit is the customer's money."""
_SIDE: Final = r"\(?(?P<{place}>(?:[Gg][Hh][Ii] )?[^\W\d_]{{1,2}})\)?"
_SIDED: Final = re.compile(
    rf"(?:{_SIDE.format(place='before')}\s*)?(?P<figure>[-+(]?\s*[0-9](?:[0-9., )]*[0-9)])?\s?(?:[A-Z]{{3}}|[đ₫])?)"
    rf"(?:\s*{_SIDE.format(place='behind')})?"
)


def shown(text: str) -> str:
    """Return an untrusted text, short and safe, as it stands inside a message."""
    return visible(text.strip(), most=SHOWN_MAX)


def shown_cell(cell: str | date) -> str:
    """Return a cell of a table, short and safe, as who opens the file reads it: a day as day/month/year."""
    return format_date(cell) if isinstance(cell, date) else shown(cell)


def finite(text: str) -> Decimal | None:
    """Return the number that a text is; None where it is none."""
    try:
        found = Decimal(text.strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def index_of(text: str) -> int:
    """Return the number by which a workbook names a style or a part of one; -1 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len("65535") else -1


_DASH: Final = re.compile("[\u2212\u2013](?=\\s*[0-9])|(?<=[0-9])[\u2212\u2013](?=$)")
"""A minus, or the dash that programs write for it, at either end of a figure."""


def signed_figure(text: str) -> str:
    """Return a figure as amounts have it: no plus, a minus behind the digits before them, no spaces in thousands.

    A mark of the side beside it (CR, DR, C, N, Có, Nợ) becomes its sign: -500.000 N goes out, as 500.000 N does.
    """
    if text[:1].isdigit() and text[-1:].isdigit() and text.isascii() and " " not in text and "'" not in text:
        return text
    figure, side = without_side(_DASH.sub("-", text))
    text = f"-{figure}" if side < 0 and figure[0] not in "-(" else figure
    text = _SIGN_APART.sub(r"\1", text)
    text = _GROUPED.sub(lambda found: re.sub("[^0-9]", "", found[0]), text)
    if text[:1].isdigit() and text[-1:].isdigit():
        return text
    text = text.removeprefix("+")
    behind = _SIGN_BEHIND.fullmatch(text)
    return f"{behind[2]}{behind[1]}{behind[3]}".removeprefix("+") if behind else text


def without_side(text: str) -> tuple[str, int]:
    """Return a figure without the mark of the side of the account beside it, and that side: 1, -1, or 0 without one."""
    if text[:1].isdigit() and text[-1:].isdigit():
        return text, 0
    found = _SIDED.fullmatch(normalize("NFC", text.strip()))
    sides = [_SIDES.get(fold(found[place] or ""), 0) for place in ("before", "behind")] if found else []
    marks = [mark for mark in (found["before"], found["behind"]) if mark] if found else []
    if found is None or len(marks) != 1 or not any(sides):
        return text, 0
    return found["figure"].strip(), sum(sides)


def decimal_amount(text: str, exponent: int, line: int, marks: str) -> int:
    """Return the smallest units of a plain decimal number without groups; ``marks`` may stand before its decimals.

    ".5" and "5." are such numbers in XML, as 0.5 is.

    Raises:
        StatementRowError: if it is written otherwise, is no whole number of smallest units, or is beyond 10^15.

    """
    found = _DECIMAL.fullmatch(text.strip()) if len(text) <= 2 * DIGITS_MAX else None
    if found is None or (found["mark"] and found["mark"] not in marks):
        raise StatementRowError(line=line, why=M_('"{text}" is not an amount of this format').format(text=shown(text)))
    parts = (found["parts"] or "").rstrip("0")
    # "1,230" of a file that also writes "1.23" may be a group; with one mark allowed it can only be decimals.
    if len(parts) > exponent or (len(marks) > 1 and len(found["parts"] or "") == _MANY_DECIMALS > exponent):
        raise StatementRowError(
            line=line, why=M_('"{text}" is not a whole number of smallest units').format(text=shown(text))
        )
    minor = int((found["whole"] + parts.ljust(exponent, "0")) or "0")
    return in_limit(-minor if found["sign"] == "-" else minor, line)


def in_limit(minor: int, line: int) -> int:
    """Return the amount if one line of a book can hold it.

    Raises:
        StatementRowError: if it is beyond 10^15.

    """
    if not -LIMIT <= minor <= LIMIT:
        raise StatementRowError(line=line, why=M_("an amount is larger than 10^15"))
    return minor


def exponent_of(currency: str, exponents: Mapping[str, int], line: int = 0) -> int:
    """Return the decimals of a currency: as the book fixed them, else those of ISO 4217.

    Raises:
        StatementRowError: if it is not three capital letters.

    """
    if not _CURRENCY.fullmatch(currency):
        raise StatementRowError(line=line, why=M_('"{text}" is not a currency').format(text=shown(currency)))
    if currency in exponents:
        return exponents[currency]
    known = known_exponent(currency)
    return USUAL_DECIMALS if known is None else known


def account_number(text: str, line: int) -> str:
    """Return the number of an account without its spaces, dots and dashes; "" stays "".

    Raises:
        StatementRowError: if it holds other characters than ASCII letters and digits, or a letter that passes for a
            digit between digits (O, I, l).

    """
    bare = re.sub(r"[ .\-]", "", text.strip())
    if bare and (not _ACCOUNT.fullmatch(bare) or (_LOOK_ALIKE.fullmatch(bare) and not bare.isalpha())):
        raise StatementRowError(line=line, why=M_('"{text}" is not an account number').format(text=shown(text)))
    return bare


def stored(text: str, line: int) -> str:
    """Return the stored form of a text; of a cell that holds a number, its digits as a plain text.

    Raises:
        StatementRowError: if it is longer than 40,000 characters, or holds one that no book can keep.

    """
    if len(text) > TEXT_MAX:
        raise StatementRowError(line=line, why=M_("a text is longer than 40,000 characters"))
    try:
        return str(clean(text))  # a cell with a number is a str of a class of its own, which no act takes
    except TextError as error:
        problem = M_("a text holds {character}, which no book can keep").format(character=error.character)
        raise StatementRowError(line=line, why=problem) from None


def iso_day(text: str, line: int) -> date:
    """Return the day of an ISO date or date and time; of a moment with its zone the day in Vietnam.

    Raises:
        StatementRowError: if the text does not begin with a date, or has a zone that nobody knows.

    """
    return _day_of_moment(text, line) if has_zone(text) else _day(text.strip()[:10], line)


def compact_day(text: str, line: int) -> date:
    """Return the day of YYYYMMDD, a time after it (OFX) left out; of a moment with its zone the day in Vietnam.

    Raises:
        StatementRowError: if the text does not begin with eight digits that name a day, or has a zone that nobody
            knows.

    """
    digits = text.strip()
    if not re.match(r"[0-9]{8}(?![0-9]{1,3}(?:[^0-9]|$))", digits):
        raise not_a_date(text, line)
    return _day_of_moment(text, line) if has_zone(text) else _day(f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}", line)


def _day_of_moment(text: str, line: int) -> date:
    day = day_of_moment(text)
    if day is None:
        raise not_a_date(text, line)
    return day


@lru_cache(maxsize=4096)
def _iso(text: str) -> date:
    return parse_date(text)


def _day(text: str, line: int) -> date:
    try:
        return _iso(text)
    except DateError:
        raise not_a_date(text, line) from None


def not_a_date(text: str, line: int) -> StatementRowError:
    """Return the refusal of a text that names no day."""
    return StatementRowError(line=line, why=M_('"{text}" is not a date of this format').format(text=shown(text)))
