"""Persons' names with what none has (An2, Ng0, An (đã rút), Traàn of an old font): whether they are right is asked."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.kinds import RecipientKind
from quykhuyenhoc.text.legacy import legacy_letter
from quykhuyenhoc.text.lookalike import odd_in_name, remark_behind

if TYPE_CHECKING:
    from quykhuyenhoc.imports.list_reading import ListLine

PERSONS: Final = {"nominees": "name", "signatures": "signer", "goods_given": "name"}
"""Where the name of a person stands, and of nobody else, by the kind of list."""


def odd_names(kind: str, rows: "Iterable[ListLine]") -> Iterator[tuple[int, str]]:
    """Yield the lines in which such a thing stands in a name, with it; a class or a group may have numbers."""
    field = PERSONS.get(kind, "")
    for one in rows:
        name = one.cells.get(field)
        if name and one.cells.get("kind") != RecipientKind.COLLECTIVE:
            odd = odd_in_name(name) or legacy_letter(name) or remark_behind(name)
            if odd:
                yield one.number, odd
