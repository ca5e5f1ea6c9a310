"""Whom the personal values of a leaf are about: read from the leaf alone, and from whose the awards in it are.

Which parties an act names follows from its fields: ``party`` names one, and so does every field that is declared to
name a party, an award or a pledge (``limits.Named``), in the act, its lines, what it did and what it proposes.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from quykhuyenhoc.acts.leaf import LEAF_PARTS, asked_kind, personal_values
from quykhuyenhoc.acts.names import ACTS, STATES
from quykhuyenhoc.acts.proposals import Propose
from quykhuyenhoc.ledger.posting import Entry
from quykhuyenhoc.limits import Named
from quykhuyenhoc.nouns import Data, by_class, form

PARTY: Final = "party"
AWARD: Final = "award"
AWARDS: Final = frozenset({AWARD, "list"})
RECIPIENT: Final = "recipient"
BY_CODE: Final = frozenset({PARTY, RECIPIENT})
"""What names somebody by a code of her own, or of an award of hers."""
NAMED: Final = frozenset({*BY_CODE, *AWARDS, "pledge"})
"""What names somebody: an award its recipient, a list its recipients, a pledge its donor."""
EARLIER: Final = ("of", "gift", "receipt", "refunds", "disbursement", "advance")
"""The fields that hold which earlier act an act is about: its seq, or the number of its voucher."""
PARTY_KINDS: Final = ("open-party", "change-party", "close-party", "add-donor", "change-donor", "merge-donors")
ON_PERSONAL: Final = ("hide-personal", "show-personal", "erase-personal")
"""The acts on values: of all about a party, or of single ones."""
REGISTERS: Final = ("party", "donor")
"""The registers whose every version is about a party: its code is the party's."""

Name = tuple[str, str]
"""How somebody is named: as a party or recipient, or by an award, a list or a pledge; and the code."""
Whose = Mapping[Name, str]
"""Whose an award, a list of one award, or a pledge is, where that is a party."""
_NOBODY: Final[Whose] = {}


class Naming(NamedTuple):
    """The fields of a noun that name somebody, with what each names, parties first, and its parts that have any."""

    fields: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, Any], ...]


@by_class
def naming(kind: Any) -> Naming:
    """Return which fields of a noun name somebody, and which of its parts have such fields."""
    found = form(kind)
    fields = [(f.name, what) for f in found if f.form == "scalar" and (what := _named_by(f.name, f.limit))]
    return Naming(
        tuple(sorted(fields, key=lambda field: field[1] != PARTY)),
        tuple((f.name, f.type) for f in found if f.form in ("children", "lines") and any(naming(f.type))),
    )


def _named_by(name: str, limit: Any) -> str:
    if isinstance(limit, Named) and limit.register in NAMED:
        return limit.register
    return PARTY if name == PARTY else ""


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
    own = {_party_of(name, whose) for name in _of_fields(ACTS[asked_kind(data)], data.get("act", {}))} - {None}
    every = set(_names(data))
    awarded = {_party_of(name, whose) for name in every if name[0] in AWARDS}
    if len(awarded) == 1:
        own |= awarded - {None}  # whoever gave it or handed it out
    others = {_party_of(name, whose) for name in every} - own
    if len(others) == 1 and not own:
        own |= others
    return {party for party in own if party}


def is_of_party(data: Data) -> bool:
    """Tell whether the leaf makes a version of a party, whose values are kept as long as any voucher names it."""
    return asked_kind(data) in PARTY_KINDS


def named_in(data: Data, whose: Whose = _NOBODY) -> set[str]:
    """Return every party that a leaf names, as whom it is about, in a line, a share or a version, or as what it is.

    A proposal names whom the act that it holds would name. Awards name whose they are where they are one's alone: what
    is said of many says nothing of one of them.
    """
    every = set(_names(data))
    awarded = {_party_of(name, whose) for name in every if name[0] in AWARDS}
    named = {_party_of(name, whose) for name in every if name[0] not in AWARDS}
    return {party for party in (named | awarded if len(awarded) == 1 else named) if party}


def names_in(data: Data) -> set[Name]:
    """Return what a leaf names somebody by."""
    return set(_names(data))


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


def _names(data: Data) -> Iterator[Name]:
    yield from _within(ACTS[asked_kind(data)], data.get("act", {}))
    yield from _within(Propose, data.get("proposes", {}))
    for entry in data.get("entries", ()):
        yield from _within(Entry, entry)
    for state in data.get("states", ()):
        yield from _within(STATES[state["register"]], state)
    yield from ((PARTY, code) for code in _versions(data))


def _versions(data: Data) -> Iterator[str]:
    """Yield the parties of which a leaf makes a version, or a proposal would; an act's own code, where no version."""
    made = [state for state in data.get("states", ()) if state["register"] in REGISTERS]
    if not made and is_of_party(data) and not data.get("proposes", {}).get("parties"):
        # Proposals of an earlier version name in their act alone whom they would change.
        made = [data["act"]]
    yield from (str(one.get("id") or one["code"]) for one in made if "code" in one)


def _within(kind: Any, thing: Data) -> Iterator[Name]:
    """Yield what an object and the objects in it name somebody by."""
    yield from _of_fields(kind, thing)
    for name, part in naming(kind).parts:
        for one in thing.get(name, ()):
            yield from _within(part, one)


def _of_fields(kind: Any, thing: Data) -> Iterator[Name]:
    return ((what, str(thing[name])) for name, what in naming(kind).fields if name in thing)


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
        found = next(_of_fields(kind, thing), None)
        if thing.get("register") in REGISTERS:
            found = PARTY, str(thing.get("id") or thing["code"])
    for field, n in zip(steps[::2], steps[1::2], strict=True):
        thing, kind = thing[field][int(n)], next(f.type for f in form(kind) if f.name == field)
        found = next(_of_fields(kind, thing), found)
    return found
