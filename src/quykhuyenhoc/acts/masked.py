"""What of a leaf lists mask: who a recipient is, and words out of memos. Only who may see what is hidden sees it.

A noun names such fields of its own in ``hidden``; every door that shows a leaf reads it there.
"""

from typing import Any, Final

from quykhuyenhoc.acts.names import ACTS, STATES
from quykhuyenhoc.nouns import shape


def _hidden(kind: Any) -> tuple[str, ...]:
    names: tuple[str, ...] = getattr(kind, "hidden", ())
    return names


_PATHS: Final = {
    (field, name) for act in ACTS.values() for field, part in shape(act).children for name in _hidden(part)
} | {("states", name) for state in STATES.values() for name in _hidden(state)}


def is_masked(path: str) -> bool:
    """Tell whether lists mask the personal value at a path: ``act.nominees.0.name``, ``states.0.words``."""
    *_before, part, _at, name = ("", "", *path.split("."))
    return (part, name) in _PATHS
