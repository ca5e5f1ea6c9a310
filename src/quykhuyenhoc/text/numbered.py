"""Numbers as people read and give them: runs of rows, columns as letters, codes that are counted up."""

import re
from collections.abc import Iterable


def runs(numbers: Iterable[int], most: int | None = None) -> str:
    """Return ascending numbers, each run of them by its ends (3, 5–9); of more than ``most`` runs the first alone."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1][1:] = [number]
        else:
            found.append([number])
    shown = ["–".join(map(str, run)) for run in found[:most]]
    return ", ".join(shown + ["…"] * (len(shown) < len(found)))


def letters_of(column: int) -> str:
    """Return how a column, counted from 0, is called: A, B … Z, AA."""
    text, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def last_numbered(prefix: str, codes: Iterable[str]) -> int:
    """Return the highest number among codes that are counted up, as CK0001 and on; 0 where there is none."""
    numbered = re.compile(rf"{prefix}([0-9]{{4,9}})")
    return max((int(found[1]) for code in codes if (found := numbered.fullmatch(code))), default=0)
