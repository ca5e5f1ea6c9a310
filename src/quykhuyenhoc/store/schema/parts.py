"""Parts of a schema, and how two schemas differ in them."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final, NamedTuple

from quykhuyenhoc.i18n import N_

_MISSING: Final = {
    "trigger": N_("the guard is missing"), "function": N_("the guard is missing"), "table": N_("the table is missing"),
    "index": N_("the index is missing"), "column": N_("the column is missing"),
    "constraint": N_("the constraint is missing"), "right": N_("the right is missing"),
}  # fmt: skip
_CHANGED: Final = {
    "trigger": N_("the guard was changed"), "function": N_("the guard was changed"),
    "table": N_("the table was changed"), "index": N_("the index was changed"),
    "column": N_("the column was changed"), "constraint": N_("the constraint was changed"),
}  # fmt: skip
_FOREIGN: Final = {
    "trigger": N_("this trigger is none of ours"), "function": N_("this function is none of ours"),
    "table": N_("this table is none of ours"), "index": N_("this index is none of ours"),
    "column": N_("this column is none of ours"), "constraint": N_("this constraint is none of ours"),
    "view": N_("this view is none of ours"), "rule": N_("this rule is none of ours"),
    "right": N_("this right is none of ours"),
}  # fmt: skip
_OTHER: Final = N_("this object is none of ours")


class SchemaPart(NamedTuple):
    """A part of a schema: its kind, its name, and all that the database says of it."""

    kind: str
    name: str
    said: str


class Strange(NamedTuple):
    """A part that is not as this version makes it; what stands there and what should, where both can be told."""

    kind: str
    name: str
    problem: str
    stored: str = ""
    expected: str = ""


def digest(texts: Iterable[str]) -> str:
    """Return the SHA-256 of texts, joined."""
    return sha256("\n--;;\n".join(texts).encode()).hexdigest()


def compare(expected: Iterable[SchemaPart], stored: Iterable[SchemaPart]) -> Iterator[Strange]:
    """Yield what is missing, changed, there twice, or foreign."""
    wanted, found = {(p.kind, p.name): p.said for p in expected}, dict[tuple[str, str], str]()
    for kind, name, said in stored:
        if (kind, name) in found and kind in _CHANGED:
            yield Strange(kind, name, N_("stands there twice"))
        found[kind, name] = said
    for (kind, name), said in wanted.items():
        if (kind, name) not in found:
            yield Strange(kind, name, _MISSING[kind])
        elif found[kind, name] != said:
            short = kind in ("column", "constraint")
            yield Strange(kind, name, _CHANGED[kind], *((found[kind, name], said) if short else ()))
    for kind, name in sorted(found.keys() - wanted.keys()):
        yield Strange(kind, name, _FOREIGN.get(kind, _OTHER))
