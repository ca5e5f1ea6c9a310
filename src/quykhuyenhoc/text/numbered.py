"""Numbers of rows and columns as people read them: rows that follow each other as one run, columns as letters."""

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
