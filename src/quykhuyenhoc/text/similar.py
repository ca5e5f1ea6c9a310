"""Names that may be one: they differ in their tones, in the order of their words, or in one letter of one word.

Letters count as they are seen. It is a reason to look, and nothing more: two persons often have such names.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from quykhuyenhoc.text.lookalike import as_seen, payee_key, seen_word
from quykhuyenhoc.text.search import fold

NEAR_MIN: Final = 3
"""A letter may be wrong in words of so many letters: "Sơn" and "Sơ" may be one, "A" and "B" are two."""


def are_similar(one: str, other: str) -> bool:
    """Tell whether two names may be one: Sương and Suong, Lò Thị Son and Son Lò Thị, Nguyễn Văn An and Nguyễn Văn Anh.

    Names that differ in a number are two, and so are those of which one only goes on where the other ends; but not
    where what one has alone makes no other payee of it (``payee_key``).
    """
    if payee_key(one) == payee_key(other) != "" and not (_digits(one) and _digits(other)):
        return True
    first, second = Counter(_words(one)), Counter(_words(other))
    left, right = list((first - second).elements()), list((second - first).elements())
    if not first or not second or len(left) != len(right):
        return "".join(_words(one)) == "".join(_words(other)) != ""
    return not left or (len(left) == 1 and _is_near(left[0], right[0]))


class SimilarNames:
    """Names under their codes, of which the similar ones are found without comparing each with each."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._by_key: dict[str, list[tuple[str, str]]] = {}
        for code, name in names:
            for key in _keys(name):
                self._by_key.setdefault(key, []).append((code, name))

    def of(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return (code, name) of the names that are similar to one, each once."""
        found = dict.fromkeys(pair for key in _keys(name) for pair in self._by_key.get(key, ()))
        return tuple(pair for pair in found if are_similar(name, pair[1]))


def _words(name: str) -> list[str]:
    words = ("".join(filter(str.isalnum, word)) for word in fold(as_seen(name)).split())
    return [seen_word(word) for word in words if word]


def _keys(name: str) -> Iterator[str]:
    """Yield keys of which two similar names share one: all words together, and in order all words but one."""
    words = sorted(_words(name))
    yield "".join(_words(name))
    yield payee_key(name)
    yield " ".join(words)
    for n in range(len(words)):
        yield " ".join((*words[:n], "", *words[n + 1 :])) if len(words) > 1 else ""


def _is_near(one: str, other: str) -> bool:
    """Tell whether two words differ in one letter: another one, one more, or two that changed places."""
    if max(len(one), len(other)) < NEAR_MIN or _digits(one) != _digits(other):
        return False
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) == 1:
        return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
    wrong = [n for n in range(len(long)) if short[n : n + 1] != long[n]]
    if len(short) != len(long) or len(wrong) > 2:  # noqa: PLR2004 (two that changed places)
        return False
    return len(wrong) == 1 or (wrong[1] - wrong[0] == 1 and sorted(short) == sorted(long))


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))
