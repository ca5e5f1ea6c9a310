"""Values of a leaf that none of its fields may hold: what an earlier version of the library let in.

The door refuses them today (``acts.exact``). A book that has some opens and reports all the same; here they are named.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from quykhuyenhoc.acts.exact import FIRST_DAY, LAST_DAY, asked_of
from quykhuyenhoc.leaves.names import ACTS, STATES
from quykhuyenhoc.leaves.naming import asked_kind
from quykhuyenhoc.ledger.funds import Reserve
from quykhuyenhoc.ledger.vouchers import Entry
from quykhuyenhoc.limits import ANY
from quykhuyenhoc.nouns import Data, Field, form
from quykhuyenhoc.period import DAY, stored_day
from quykhuyenhoc.text import visible

SHOWN_MAX: Final = 40
_WHOLE: Final = re.compile(r"0|-?[1-9][0-9]{0,15}").fullmatch
_LISTS: Final[tuple[tuple[str, Any], ...]] = (("entries", Entry), ("reserves", Reserve))


class Fault(NamedTuple):
    """A value that its field may not hold: the way to it in the leaf, the value, and what the field asks for.

    Of a ``moment`` in the place of a day that is the day, which counts.
    """

    path: str
    value: str
    asked: str
    moment: bool = False


class _ProofPlan(NamedTuple):
    """What the data of a noun must be: each value passes its test, and what is needed is there."""

    tests: dict[str, Callable[[str], Any]]
    needed: frozenset[str]
    lasting: frozenset[str]
    """What is needed and can not be erased."""
    parts: tuple[tuple[str, Any], ...]


def faults(data: Data) -> Iterator[Fault]:
    """Yield every value of a leaf that its field may not hold, and every field that is needed and empty.

    A new version of somebody whose name was erased before has none: of personal values in versions nothing is asked.
    """
    told = set[str]()
    for fault in _all(data):
        if not fault.moment or fault.value not in told:  # an act's entries are of its day
            yield fault
        told.add(fault.value)


def _all(data: Data) -> Iterator[Fault]:
    yield from _in_noun(ACTS[asked_kind(data)], data.get("act", {}), "act.")
    if "proposes" in data:
        yield from _in_noun(ACTS[data["kind"]], data["proposes"], "proposes.")
    for name, kind in _LISTS:
        for n, one in enumerate(data.get(name, ())):
            yield from _in_noun(kind, one, f"{name}.{n}.")
    for n, state in enumerate(data.get("states", ())):
        yield from _in_noun(STATES[state["register"]], state, f"states.{n}.", version=True)


def _in_noun(kind: Any, data: Data, at: str, *, version: bool = False) -> Iterator[Fault]:
    tests, needed, lasting, parts = _plan(kind)
    needed = lasting if version else needed
    for name, value in data.items():
        if name in tests and not tests[name](value):
            yield _fault(kind, name, value, at)
    if not needed <= data.keys():
        for name in sorted(needed - data.keys()):
            yield Fault(at + name, "", str(asked_of(kind, name)))
    for name, part in parts:
        held = data.get(name, ())
        for n, one in enumerate((held,) if isinstance(held, dict) else held):
            yield from _in_noun(part, one, f"{at}{name}.{n}.")


def _fault(kind: Any, name: str, value: str, at: str) -> Fault:
    if _plan(kind).tests[name] is _is_day and _is_day(value[:DAY]):
        return Fault(at + name, visible(value, most=SHOWN_MAX), value[:DAY], moment=True)
    return Fault(at + name, visible(value, most=SHOWN_MAX), str(asked_of(kind, name.removesuffix("_currency"))))


@cache
def _plan(kind: Any) -> _ProofPlan:
    tests: dict[str, Callable[[str], Any]] = {}
    for f in form(kind):
        if f.form == "money":
            tests |= {f.name: _test(f), f"{f.name}_currency": re.compile("[A-Z]{3}").fullmatch}
        elif f.form == "scalar" and (f.type is not str or isinstance(f.limit, str)):
            tests[f.name] = _test(f)
    needed = frozenset(f.name for f in form(kind) if f.needed)
    lasting = frozenset(f.name for f in form(kind) if f.needed and f.form != "personal")
    parts = tuple((f.name, f.type) for f in form(kind) if f.form in ("noun", "children", "lines"))
    return _ProofPlan(tests, needed, lasting, parts)


def _test(f: Field) -> Callable[[str], Any]:
    if f.type is date:
        return _is_day
    if f.type is str:
        return re.compile(f.limit).fullmatch
    if isinstance(f.type, type) and issubclass(f.type, Enum):
        return frozenset(str(member.value) for member in f.type).__contains__
    low, high, _currency = f.limit or ANY
    return lambda text: _WHOLE(text) is not None and low <= int(text) <= high


@lru_cache(4096)
def _is_day(text: str) -> bool:
    day = stored_day(text)
    return day.isoformat() == text and FIRST_DAY <= day <= LAST_DAY
