"""Paths: which acts follow each other, with which parameters. Number n is the same path for ever while ACTS stays."""

import random
from collections.abc import Iterator
from itertools import combinations, product
from typing import Final, NamedTuple

from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.leaves.names import ACTS
from tests.redteam.kinds import LIMIT, OFFICES
from tests.redteam.maker import Chosen

TARGETS: Final = ("free gift", "bound gift", "principal gift", "payment", "entry")
PARAMETERS: Final[tuple[tuple[str | int, ...], ...]] = (
    tuple(OFFICES),
    (LIMIT - 1, LIMIT, 3 * LIMIT),
    ("C", "R", "V"),
    ("bank", "cash", "deposit", "new"),
    (*("open",) * 5, "locked"),  # a locked month refuses most of what is tried
    (*TARGETS, "last"),
)
"""The values of the fields of ``Chosen``, in their order."""
TRIPLED: Final = ("receipt", "payment", "journal-voucher", "adjustment", "reversal", "give-advance")
"""Acts of which every sequence of three is tried."""


class Path(NamedTuple):
    """A number, the kinds of act that are tried one after the other, and the parameters."""

    number: int
    acts: tuple[type[Act], ...]
    chosen: Chosen


def covering(parameters: tuple[tuple[str | int, ...], ...]) -> list[tuple[str | int, ...]]:
    """Return rows in which every pair of values of two parameters stands at least once."""
    left = {(i, a, j, b) for (i, one), (j, two) in combinations(enumerate(parameters), 2) for a, b in product(one, two)}
    rng = random.Random(0)  # noqa: S311 (the same rows every time)
    rows: list[tuple[str | int, ...]] = []
    while left:
        best, most = tuple[str | int, ...](), -1
        seed = min(left, key=repr)
        for _ in range(40):
            row = [rng.choice(values) for values in parameters]
            row[seed[0]], row[seed[2]] = seed[1], seed[3]
            covered = sum((i, row[i], j, row[j]) in left for i, j in combinations(range(len(row)), 2))
            if covered > most:
                best, most = tuple(row), covered
        left -= {(i, best[i], j, best[j]) for i, j in combinations(range(len(best)), 2)}
        rows.append(best)
    return rows


ROWS: Final = [Chosen(*row) for row in covering(PARAMETERS)]  # type: ignore[arg-type]
PAIRS: Final = [*product(ACTS.values(), repeat=2)]
TRIPLES: Final = [*product([ACTS[kind] for kind in TRIPLED], repeat=3)]
ALL: Final = len(PAIRS) + len(TRIPLES) * len(ROWS)


def path(number: int) -> Path:
    """Return the path of a number: first every triple with every row, then every ordered pair with one row each.

    Past the last one they begin again with other choices.
    """
    at = number % ALL
    if at < len(TRIPLES) * len(ROWS):
        return Path(number, TRIPLES[at // len(ROWS)], ROWS[at % len(ROWS)])
    at -= len(TRIPLES) * len(ROWS)
    return Path(number, PAIRS[at], ROWS[(at * 7 + at // len(ACTS)) % len(ROWS)])


def short() -> Iterator[Path]:
    """Yield the paths of every run: each triple once, and each act before, after and between acts that move money."""
    for n, triple in enumerate(TRIPLES):
        yield Path(n, triple, ROWS[n * 7 % len(ROWS)])
    moving = [ACTS[kind] for kind in (*TRIPLED, "move", "fund-transfer", "release-fund")]
    for n, act in enumerate(ACTS.values()):
        for turn in range(3):
            number = len(TRIPLES) + 3 * n + turn
            other = moving[number % len(moving)]
            acts = ((act, other), (other, act), (act, other, act))[turn]
            yield Path(number, acts, ROWS[number % len(ROWS)])
