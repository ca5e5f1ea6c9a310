"""Whom the personal values of a leaf are about: read from the leaf alone, and from whose the awards in it are.

Which parties an act names follows from its fields (``leaves.naming``).
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from quykhuyenhoc.leaves.leaf import LEAF_PARTS, personal_values
from quykhuyenhoc.leaves.names import ACTS, STATES
from quykhuyenhoc.leaves.naming import (
    AWARDS,
    BY_CODE,
    PARTY,
    RECIPIENT,
    REGISTERS,
    Name,
    asked_kind,
    each_name,
    naming,
    of_fields,
)  # fmt: skip
from quykhuyenhoc.ledger.vouchers import Entry
from quykhuyenhoc.nouns import Data, by_class, form

EARLIER: Final = ("of", "gift", "receipt", "refunds", "disbursement", "advance")
"""The fields that hold which earlier act an act is about: its seq, or the number of its voucher."""
ON_PERSONAL: Final = ("hide-personal", "show-personal", "erase-personal")
"""The acts on values: of all about a party, or of single ones."""
Whose = Mapping[Name, str]
"""Whose an award, a list of one award, or a pledge is, where that is a party."""
_NOBODY: Final[Whose] = {}


@by_class
def is_on_awards(kind: Any) -> bool:
    """Tell whether the acts of a class may name awards: who has them may be named in what they say."""
    its = naming(kind)
    return any(what in AWARDS for _name, what in its.fields) or any(is_on_awards(part) for _name, part in its.parts)


def subjects(data: Data, default: str | None = None, whose: Whose = _NOBODY) -> Iterator[tuple[str, str | None]]:
    """Yield (path, party) for every personal value of a leaf; None where it is about nobody that the leaf names.

    A value of a line or share is about the party named there. Any other is about each party that the act names itself,
    and whose the one award is that it is on; else about the one party that its lines name, else about ``default``. Whom
    an act on single values is about, its leaf does not say: the values do.
    """
    whole: list[str | None] = [*sorted(about_whole(data, whose))] or [default]
    for path, _sealed in personal_values(data):
        near = _nearest(data, path)
        for one in whole if near is None else [_party_of(near, whose)]:
            yield path, one


def about_whole(data: Data, whose: Whose = _NOBODY) -> set[str]:
    """Return the parties that those words of a leaf are about which stand in no line, share or version of it."""
    own = {_party_of(name, whose) for name in of_fields(ACTS[asked_kind(data)], data.get("act", {}))} - {None}
    every = set(each_name(data))
    awarded = {_party_of(name, whose) for name in every if name[0] in AWARDS}
    if len(awarded) == 1:
        own |= awarded - {None}  # whoever gave it or handed it out
    others = {_party_of(name, whose) for name in every} - own
    if len(others) == 1 and not own:
        own |= others
    return {party for party in own if party}


def named_in(data: Data, whose: Whose = _NOBODY) -> set[str]:
    """Return every party that a leaf names, as whom it is about, in a line, a share or a version, or as what it is.

    A proposal names whom the act that it holds would name. Awards name whose they are where they are one's alone: what
    is said of many says nothing of one of them.
    """
    every = set(each_name(data))
    awarded = {_party_of(name, whose) for name in every if name[0] in AWARDS}
    named = {_party_of(name, whose) for name in every if name[0] not in AWARDS}
    return {party for party in (named | awarded if len(awarded) == 1 else named) if party}


def names_in(data: Data) -> set[Name]:
    """Return what a leaf names somebody by."""
    return set(each_name(data))


def earlier_in(data: Data) -> Iterator[str]:
    """Yield the seq, or the number of the voucher, of every earlier act that a leaf's act is about."""
    act = data.get("act", {})
    for thing in (act, *(one for part in act.values() if isinstance(part, list) for one in part)):
        yield from (str(thing[name]) for name in EARLIER if name in thing)


@by_class
def leads(kind: Any) -> tuple[str, ...]:
    """Return the fields of a noun that lead to recipients or to earlier acts, and its parts that have any."""
    recipients = {name for name, what in naming(kind).fields if what == RECIPIENT}
    parts = {f.name for f in form(kind) if f.form == "children" and leads(f.type)}
    return tuple(f.name for f in form(kind) if f.name in {*EARLIER, *recipients, *parts})


def _party_of(name: Name, whose: Whose) -> str | None:
    """Return the party that is named; None where an award or a pledge is of nobody that is one."""
    what, code = name
    return whose.get(name, code if what in BY_CODE else None)


def is_of_whole(data: Data, path: str) -> bool:
    """Tell whether a value is the act's own, and no line, share or version around it names somebody."""
    return path.partition(".")[0] in LEAF_PARTS and _nearest(data, path) is None


def _nearest(data: Data, path: str) -> Name | None:
    """Return what the innermost line, share or version around a value names somebody by."""
    at, *steps = path.split(".")[:-1] or ["act"]
    kind: Any = ACTS[asked_kind(data)]
    thing, found = data.get("act", {}), None
    if at != "act":
        thing, steps = data[at][int(steps[0])], steps[1:]
        kind = Entry if at == "entries" else STATES[thing["register"]]
        found = next(of_fields(kind, thing), None)
        if thing.get("register") in REGISTERS:
            found = PARTY, str(thing.get("id") or thing["code"])
    for field, n in zip(steps[::2], steps[1::2], strict=True):
        thing, kind = thing[field][int(n)], next(f.type for f in form(kind) if f.name == field)
        found = next(of_fields(kind, thing), found)
    return found


def _hidden(kind: Any) -> tuple[str, ...]:
    names: tuple[str, ...] = getattr(kind, "hidden", ())
    return names


@cache
def _places() -> frozenset[tuple[str, str]]:
    """Return (the field of a list, the field in it) of all that is masked."""
    acts = {
        (f.name, name) for act in ACTS.values() for f in form(act) if f.form == "children" for name in _hidden(f.type)
    }
    return frozenset(acts | {("states", name) for state in STATES.values() for name in _hidden(state)})


def is_masked(path: str) -> bool:
    """Tell whether lists mask the personal value at a path: ``act.nominees.0.name``, ``states.0.words``."""
    *_before, part, _at, name = ("", "", *path.split("."))
    return (part, name) in _places()
