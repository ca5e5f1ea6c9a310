"""Wrong values for every field of every act, and extreme ones that are right: made by seed, so that a soak resumes.

A wrong value is of another type, a subclass of the right one, nothing where something is needed, or beyond its bounds.
"""

import random
import re
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum, IntEnum
from fractions import Fraction
from functools import partial
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from quykhuyenhoc import Money
from quykhuyenhoc.leaves.names import ACTS
from quykhuyenhoc.nouns import Field, State, annexes, form
from quykhuyenhoc.personal import HiddenText
from tests.unit.leaves.test_leaves import GAINED, SAMPLES


class Day(date):
    """A day of another library."""


class Moment(datetime):
    """What pandas calls a Timestamp."""


class Text(str):
    """A text of another library."""

    __slots__ = ()


class Number(int):
    """A number of another library."""

    __slots__ = ()


class Code(str, Enum):  # noqa: UP042 (the kind of enum that is meant)
    """A code as an application writes its own."""

    ONE = "TH"
    CURRENCY = "VND"


class Level(IntEnum):
    """A number as an application names its own."""

    ONE = 1


class Sum(Money):
    """An amount of another library."""


class Tuple(tuple[Any, ...]):
    """A tuple of another library."""

    __slots__ = ()


class Hostile:
    """An object that cannot be shown."""

    def __repr__(self) -> str:
        raise RuntimeError


NOON: Final = datetime(2022, 3, 7, 12)  # noqa: DTZ001 (as many an application has it)
FOREIGN: Final[tuple[Any, ...]] = (
    True, False, 1.5, float("nan"), Decimal(1), Fraction(1, 2), b"TH", bytearray(b"x"), [], {}, set(), object(),
    Hostile(), NOON, Moment(2022, 3, 7), time.struct_time(range(9)), 1j, type, len, ..., NotImplemented, range(3),
    memoryview(b"x"), frozenset({1}), Code.ONE, Level.ONE, Text("TH"), Number(1), Day(2022, 3, 7), timedelta(1),
    10**5000, iter(()), Exception("x"),
)  # fmt: skip
"""What no field takes."""
UNREADABLE: Final = ("a\x00b", "x\ud800", "\ufffe", "a\x1b[31m", "\U000e0001x", "a\u0378")
BIG: Final = (10**15 + 1, -(10**15) - 1, 2**63, -(2**63) - 1, 10**40)


class Case(NamedTuple):
    """A wrong value: the act that holds it, and the way to the field, as the error names it."""

    act: Any
    path: str
    value: Any


def sample(kind: str) -> Any:
    """Return an act of a kind in which every field says something that may be recorded."""
    act: Any = replace(next(one for one in SAMPLES if one.act == kind), **GAINED.get(kind, {}))
    return with_value(act, "id", None) if isinstance(act, State) else act


def with_value(thing: Any, name: str, value: Any) -> Any:
    """Return a noun or named tuple with another value in one field."""
    return thing._replace(**{name: value}) if hasattr(thing, "_replace") else replace(thing, **{name: value})


def wrong_values(f: Field) -> tuple[Any, ...]:  # noqa: PLR0911 (one for each form)
    """Return what a field must not take."""
    numbers: tuple[Any, ...] = (0, 1, -1, 2022)
    texts: tuple[Any, ...] = ("2025-03-05", "5", "TH")
    money: tuple[Any, ...] = (Money(5), Sum(5))
    days: tuple[Any, ...] = (date(2022, 3, 7),)
    nothing: tuple[Any, ...] = () if f.optional and f.form not in ("children", "lines") else (None,)
    tuples: tuple[Any, ...] = ((), (1,), Tuple())
    every = (*FOREIGN, *nothing)
    if f.form == "annex":
        return (None, 5, "x", b"x", NOON, object(), iter(()), (1,), ("x",), (None,), (f.type,), ((),))
    if f.form in ("children", "lines"):
        return (*every, *numbers, *texts, *money, *days, Tuple(), (None,), ("x",), ((),), (f.type,))
    if f.form == "money":
        return (*every, *numbers, *texts, *days, *tuples, Sum(5))
    if f.type is date:
        outside = (date(1899, 12, 31), date(2200, 1, 1), date.min, date.max)
        return (*every, *numbers, *texts, *money, *tuples, *outside)
    if f.type is int:
        low, high, _currency = f.limit or (0, 0, None)
        beyond = (low - 1, high + 1) if f.limit else ()
        return (*every, *texts, *money, *days, *tuples, *BIG, *beyond)
    if f.type is str:
        empty = () if f.optional else ("", "   ", "\u200b", "\n")
        shapes = ("vnd", "VN", "VNĐ", "VND1", "đ", "V D", "a" * 65)
        formed = (
            (Code.CURRENCY, *(one for one in shapes if not re.fullmatch(f.limit, one)))
            if isinstance(f.limit, str)
            else ()
        )
        hidden = () if f.form == "personal" else (HiddenText("x"),)
        return (*every, *numbers, *money, *days, *tuples, *UNREADABLE, *empty, *formed, *hidden)
    return (*every, *numbers, *money, *days, *tuples, "nope", "", f.type.__name__, next(iter(f.type)).value + " ")


DECIDED: Final = {("propose", "kind"), ("propose", "digest")}
"""What the decision says in an act, whatever it held."""


def places(kind: str) -> Iterator[tuple[str, Field, Callable[[Any], Any]]]:
    """Yield every field of an act and of the nouns in it: the way to it, the field, and how a value is put there."""
    act = sample(kind)
    for f in form(type(act)):
        if (kind, f.name) in DECIDED:
            continue
        put = partial(with_value, act, f.name)
        yield f.name, f, put
        if f.form in ("children", "lines"):
            *others, last = getattr(act, f.name)
            for inner in form(type(last)):
                path = f"{f.name}.{len(others)}.{inner.name}"
                yield path, inner, partial(_put_last, put, tuple(others), last, inner.name)
    for name, part in annexes(type(act)):
        yield name, Field(name, "annex", part, optional=True), partial(with_value, act, name)


def _put_last(put: Callable[[Any], Any], others: tuple[Any, ...], last: Any, name: str, value: Any) -> Any:
    return put((*others, with_value(last, name, value)))


PLACES: Final = [(path, f, put) for kind in ACTS for path, f, put in places(kind)]


def case(seed: int) -> Case:
    """Return the wrong value of a seed; as many seeds as there are places go through all of them."""
    chosen = random.Random(seed)  # noqa: S311 (a test)
    path, f, put = PLACES[seed % len(PLACES)]
    value = chosen.choice(wrong_values(f))
    return Case(put(value), path, value)


# -- extremes: of the right type, and so far out that something might break --------------------------------------------

DAYS: Final = (date(1900, 1, 1), date(2199, 12, 31), date(2000, 2, 29), date(2021, 12, 31), date(2022, 1, 1))
TEXTS: Final = (
    "x",
    "A" * 64,
    "0",
    "-",
    "é" * 500,
    "'; DROP TABLE qkh_log; --",
    "%",
    "{}",
    "\u0301",
    "🙂",
    "a\tb\nc",
    " x ",
)
CODES: Final = ("TH", "PY", "111", "112", "5111", "6111", "D1", "#1", "PT1", "VND", "2022", "2022-03", "a/b", ":", "th")


def extreme(seed: int) -> Any:
    """Return an act of which some fields hold extreme values, or values that name what the book has."""
    chosen = random.Random(seed)  # noqa: S311 (a test)
    act = sample(chosen.choice(tuple(ACTS)))
    fields = form(type(act))
    for f in chosen.sample(fields, k=chosen.randint(0, min(3, len(fields)))):
        values = _extremes(f)
        if values:
            act = with_value(act, f.name, chosen.choice(values))
    return act


def _extremes(f: Field) -> tuple[Any, ...]:
    nothing = (None,) if f.optional and f.form not in ("children", "lines") else ()
    if f.form in ("children", "lines"):
        return ((),)
    if f.form == "money":
        return (*nothing, Money(10**15), Money(-(10**15)), Money(0), Money(1, "USD"), Money(1, "XXX"))
    if f.type is date:
        return (*nothing, *DAYS)
    if f.type is int:
        low, high, _currency = f.limit or (-(10**15), 10**15, None)
        return (*nothing, low, high, 1, 2, 3)
    if f.type is str:
        return (*nothing, *(("VND", "XXX") if isinstance(f.limit, str) else (*TEXTS, *CODES)))
    return (*nothing, *f.type, *(member.value for member in f.type))
