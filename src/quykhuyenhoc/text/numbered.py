"""Numbers of rows as people read them: those that follow each other as one run."""

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
