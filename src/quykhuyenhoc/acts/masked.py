"""What of a leaf lists mask: who a recipient is, and words out of memos. Only who may see what is hidden sees it.

A noun names such fields of its own in ``hidden``; every door that shows a leaf reads it there.
"""

from functools import cache
from typing import Any

from quykhuyenhoc.acts.names import ACTS, STATES
from quykhuyenhoc.nouns import form


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
