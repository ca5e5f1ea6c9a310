"""What is worth a second look about bodies, and no reason to refuse anything: two of one name, a lower one above."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from quykhuyenhoc.acts.bodies import kinds_of
from quykhuyenhoc.errors import BodyError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.ledger.bodies import Body, alike

if TYPE_CHECKING:
    from quykhuyenhoc.errors import QuyError
    from quykhuyenhoc.nouns import State
    from quykhuyenhoc.store.view import View


def body_hints(view: "View", states: "Iterable[State]") -> "tuple[QuyError, ...]":
    """Return what an outcome does to bodies that may be meant otherwise."""
    return tuple(hint for state in states if isinstance(state, Body) for hint in _hints(view, state))


def _hints(view: "View", body: Body) -> "Iterator[BodyError]":
    if view.peek(Body, body.code) is None:
        its = alike(body.name, body.kind, body.parent)
        for code, name in view.bodies.beside(body.kind, body.parent):
            if alike(name, body.kind, body.parent) != its:
                continue
            one = view.get(Body, code)  # as it is now
            if one.closed is None and alike(one.name, one.kind, one.parent) == its:
                why = M_("{other} has the same name, kind and body above it").format(other=one.code)
                yield BodyError(body=body.code, why=why, advice=M_("Is it another one?"))
    for code in body.successors:
        kinds = kinds_of(view)
        level, into = kinds.level(body.kind), kinds.level(view.get(Body, code).kind)
        if 0 < level < into:
            why = M_("it goes into {into}, which is of a lower level").format(into=code)
            yield BodyError(body=body.code, why=why, advice=M_("Is it the right way round?"))
