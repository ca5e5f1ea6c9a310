"""Whom the personal values of a leaf are about: read from the leaf alone."""

from collections.abc import Iterator
from typing import Any, Final

from quykhuyenhoc.acts.leaf import asked_kind, personal_values
from quykhuyenhoc.nouns import Data

PARTY_KINDS: Final = ("open-party", "change-party", "close-party", "add-donor", "change-donor", "merge-donors")
ON_PERSONAL: Final = ("hide-personal", "show-personal", "erase-personal")
"""The acts on values: of all about a party, or of single ones."""
REGISTERS: Final = ("party", "donor")
"""The registers whose every version is about a party: its code is the party's."""


def subjects(data: Data, default: str | None = None) -> Iterator[tuple[str, str | None]]:
    """Yield (path, party) for every personal value of a leaf; None where it is about nobody that the leaf names.

    A value of a line or share is about the party named there; any other about the party that the act names, else
    about the one party that its lines name, else about ``default``. Whom an act on single values is about, its leaf
    does not say: the values do.
    """
    whole = _whole(data) or default
    for path, _sealed in personal_values(data):
        yield path, _named(data, path) or whole


def is_of_party(data: Data) -> bool:
    """Tell whether the leaf makes a version of a party, whose values are kept as long as any voucher names it."""
    return asked_kind(data) in PARTY_KINDS


def _whole(data: Data) -> str | None:
    act = data.get("act", {})
    if "party" in act:
        return str(act["party"])
    named = named_in(data)
    return named.pop() if len(named) == 1 else None


def named_in(data: Data) -> set[str]:
    """Return every party that a leaf names, as whom it is about, in a line, a share or a version, or as what it is.

    A proposal names whom the act that it holds would name.
    """
    return {*_parties(data.get("act", {})), *_parties({"parties": _proposed(data)}), *_versions(data)} | {
        party for part in ("entries", "states") for one in data.get(part, ()) for party in _parties(one)
    }


def _proposed(data: Data) -> list[Data]:
    parties: list[Data] = data.get("proposes", {}).get("parties", [])
    return parties


def _versions(data: Data) -> Iterator[str]:
    """Yield the parties of which a leaf makes a version, or a proposal would; an act's own code, where no version."""
    made = [state for state in data.get("states", ()) if state["register"] in REGISTERS]
    if not made and is_of_party(data) and not _proposed(data):
        # Proposals of an earlier version name in their act alone whom they would change.
        made = [data["act"]]
    yield from (str(one.get("id") or one["code"]) for one in made if "code" in one)


def _parties(thing: Data) -> Iterator[str]:
    """Yield the parties that an object and the objects in it name."""
    if "party" in thing:
        yield str(thing["party"])
    for value in thing.values():
        for part in value if isinstance(value, list) else ():
            yield from _parties(part)


def is_of_whole(data: Data, path: str) -> bool:
    """Tell whether a value is the act's own, and no line, share or version around it names somebody."""
    return _named(data, path) is None


def _named(data: Data, path: str) -> str | None:
    """Return the party that the innermost line, share or version around a value names."""
    at: Any = data
    found = None
    for part in path.split(".")[:-1]:
        at = at[int(part)] if isinstance(at, list) else at[part]
        if at is data.get("act"):
            continue
        if isinstance(at, dict):
            found = at.get("party") or (at.get("id") or at["code"] if at.get("register") in REGISTERS else found)
    return found
