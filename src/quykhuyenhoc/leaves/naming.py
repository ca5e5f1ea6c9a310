"""What a leaf names somebody by: it follows from the fields of its nouns.

``party`` names one, and so does every field that is declared to name a party, an award or a pledge
(``limits.Named``), in the act, its lines, what it did and what it proposes.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final, NamedTuple

from quykhuyenhoc.leaves.names import ACTS, PROPOSE, STATES
from quykhuyenhoc.ledger.vouchers import Entry
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
PARTY_KINDS: Final = ("open-party", "change-party", "close-party", "add-donor", "change-donor", "merge-donors")
REGISTERS: Final = ("party", "donor")
"""The registers whose every version is about a party: its code is the party's."""

Name = tuple[str, str]
"""How somebody is named: as a party or recipient, or by an award, a list or a pledge; and the code."""
OFFICER: Final = "officer"
"""How the rows of a leaf say that it names a party in another field than ``party``: who holds, prepared, witnessed."""


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


def asked_kind(data: Data) -> str:
    """Return the kind of the act whose fields a leaf holds: its own, and of a proposal that of the act it proposes."""
    return str(data["proposes"]["kind"] if "proposes" in data else data["kind"])


def is_of_party(data: Data) -> bool:
    """Tell whether the leaf makes a version of a party, whose values are kept as long as any voucher names it."""
    return asked_kind(data) in PARTY_KINDS


def each_name(data: Data) -> Iterator[Name]:
    """Yield what a leaf names somebody by, again for each time."""
    yield from _within(ACTS[asked_kind(data)], data.get("act", {}))
    if "proposes" in data:
        yield from _within(ACTS[PROPOSE], data["proposes"])
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
    yield from of_fields(kind, thing)
    for name, part in naming(kind).parts:
        for one in thing.get(name, ()):
            yield from _within(part, one)


def of_fields(kind: Any, thing: Data) -> Iterator[Name]:
    """Yield what a noun names somebody by in its own fields."""
    return ((what, str(thing[name])) for name, what in naming(kind).fields if name in thing)


def named_rows(data: Data, seq: int) -> Iterator[tuple[int, int, str, str]]:
    """Yield (seq, item, what, code) for each way in which a leaf names somebody, but for the lines of its entries.

    Those stand in the postings. Of a proposal the parties are named that it lists; those of an earlier version list
    none, and name in their act whom they would change.
    """
    asked, states = asked_kind(data), data.get("states", ())
    proposed = data.get("proposes", {})
    if not (states or proposed or _names_somebody(asked)):
        return
    nouns: list[tuple[Any, Data]] = [(ACTS[PROPOSE], proposed)] if proposed else []
    if asked in ACTS and not proposed.get("parties"):
        nouns.append((ACTS[asked], data.get("act", {})))
    nouns += [(STATES[state["register"]], state) for state in states]
    found = {(PARTY, code) for code in _versions(data)}
    for kind, noun in nouns:
        found.update(_own(kind, noun))
    for item, (what, code) in enumerate(sorted(found), 1):
        yield seq, item, what, code


@cache
def _names_somebody(kind: str) -> bool:
    """Tell whether an act of a kind may name somebody outside its lines."""
    return kind in PARTY_KINDS or (kind in ACTS and any(_own_fields(ACTS[kind])))


def _own(kind: Any, thing: Data) -> Iterator[Name]:
    """Yield what a noun and the nouns in it name somebody by."""
    its = _own_fields(kind)
    yield from ((what, str(thing[name])) for name, what in its.fields if name in thing)
    for name, part in its.parts:
        for one in thing.get(name, ()):
            yield from _own(part, one)


@by_class
def _own_fields(kind: Any) -> Naming:
    children = {f.name for f in form(kind) if f.form == "children"}
    its = naming(kind)
    return Naming(
        tuple((name, OFFICER if what == PARTY and name != PARTY else what) for name, what in its.fields),
        tuple((name, part) for name, part in its.parts if name in children),
    )
