"""A bar for long work on a terminal; silent in a pipe."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TextIO

from quykhuyenhoc.i18n import N_, _

WIDTH: Final = 30
EVERY_NS: Final = 100_000_000
STEPS: Final = {"read": N_("Reading"), "record": N_("Recording"), "verify": N_("Verifying"), "write": N_("Writing")}

Tell = Callable[[str, int, int], None]


@contextmanager
def progress(stream: TextIO) -> Iterator[Tell | None]:
    """Give a function (step, done, of) that draws a bar on a terminal, or None in a pipe."""
    if not stream.isatty():
        yield None
        return
    drawn = 0

    def tell(step: str, done: int, of: int) -> None:
        nonlocal drawn
        now = time.monotonic_ns()
        if now - drawn < EVERY_NS:
            return
        drawn = now
        part = min(WIDTH, WIDTH * done // of) if of else 0
        bar = f"[{'#' * part}{'.' * (WIDTH - part)}] " if of else ""
        stream.write(f"\r{_(STEPS.get(step, step))} {bar}{done:,}\x1b[K".replace(",", "."))
        stream.flush()

    try:
        yield tell
    finally:
        if drawn:
            stream.write("\r\x1b[K")
            stream.flush()
