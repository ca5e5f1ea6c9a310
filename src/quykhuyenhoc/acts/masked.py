"""What lists say of recipients (names, schools, years of birth): only who may see what is hidden sees it."""

from typing import Final

from quykhuyenhoc.acts.names import ACTS
from quykhuyenhoc.nouns import shape

LISTS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    kind: lists
    for kind, act in ACTS.items()
    if (lists := {field: part.hidden for field, part in shape(act).children if hasattr(part, "hidden")})
}
"""Kind of act -> its lists of recipients -> what of each line is masked."""
_PATHS: Final = {(field, name) for lists in LISTS.values() for field, names in lists.items() for name in names}


def is_masked(path: str) -> bool:
    """Tell whether a personal value stands for a recipient in a list: ``act.nominees.0.name``."""
    parts = path.split(".")
    return len(parts) == 4 and (parts[1], parts[3]) in _PATHS  # noqa: PLR2004 (act, list, line, field)
