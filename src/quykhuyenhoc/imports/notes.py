"""Rows that are left out and speak of somebody of the list: "Ghi chú: em Hà Thu đã rút" is no signature."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.text import fold

NOTE: Final = M_("it speaks of somebody of the list: if all in the list is right, leave this row out")
_BODIES: Final = frozenset(("truong", "lop", "khoi", "hoi", "chi", "doi", "to", "nhom", "tap", "ban"))
"""Words with which the name of a class or another body begins, which titles and signatures have too."""
_MORE: Final = 3
"""So many words beside a name make it more than a signature with an office."""


def notes_on(names: Iterable[str], texts: Iterable[tuple[int, str]]) -> Iterator[int]:
    """Yield the rows with a text that has the whole name of a person of the list among other words."""
    known = {words for name in names if len(words := _words(name)) > 1 and words[0] not in _BODIES}
    lengths = {len(words) for words in known}
    for row, text in texts:
        said = _words(text)
        if any(len(said) >= size + _MORE and _has(said, size, known) for size in lengths):
            yield row


def _has(said: Sequence[str], size: int, known: set[tuple[str, ...]]) -> bool:
    return any(tuple(said[at : at + size]) in known for at in range(len(said) - size + 1))


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", fold(text)))
