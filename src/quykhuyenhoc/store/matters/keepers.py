"""What finds registers of bodies that tell otherwise whose book this is: one of them has no right to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quykhuyenhoc.ledger.matters import Matter
from quykhuyenhoc.period import day_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date as Date  # noqa: N812 (fields are named date)

    from quykhuyenhoc.store.bodies import Keepers
    from quykhuyenhoc.store.view import View


def keepers(view: View, _start: Date, end: Date) -> Iterator[Matter]:
    """Yield the registers that name this book, with its body, where they tell it otherwise, since the last came."""
    told = [one for one in view.bodies.keepers(view.code, end) if one.bodies]
    if len({_said(one) for one in told}) > 1:
        said = (f"{one.register}: {', '.join(sorted(body.code for body in one.bodies))}" for one in told)
        yield Matter(code="", subject="; ".join(said), since=max(day_at(one.at) for one in told))


def _said(one: Keepers) -> frozenset[tuple[str, Date | None, tuple[str, ...]]]:
    """Return what a register says: who keeps it, until when, and who takes its place."""
    return frozenset((body.code, body.closed, body.successors) for body in one.bodies)
