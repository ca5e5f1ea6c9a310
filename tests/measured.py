"""How long work takes in a process full of tests: the better of two, with nothing collected meanwhile."""

import gc
from collections.abc import Callable


def least(work: Callable[[int], float], size: int) -> float:
    """Return the seconds that work of a size takes, as it measures them itself."""
    gc.collect()
    gc.disable()
    try:
        return min(work(size), work(size))
    finally:
        gc.enable()
