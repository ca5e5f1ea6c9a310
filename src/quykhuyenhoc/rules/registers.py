"""Codes that look like another: what is opened is called by a code that nobody takes for one that is there."""

from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors import AlikeError
from quykhuyenhoc.leaves.names import table_of
from quykhuyenhoc.nouns import State

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act, Outcome
    from quykhuyenhoc.store.view import View

CHOSEN: Final = frozenset({
    "account", "fund", "party", "programme", "round", "campaign", "waiver", "deposit", "goods", "tier", "consent",
    "copy", "privacy_request", "code_prefix",
})  # fmt: skip
"""The registers whose codes people choose; those of the others follow from these, or from a day or a kind of act."""


def check_alike(view: "View", act: "Act", outcome: "Outcome") -> None:
    """Refuse a new code that looks like one that its register has or had, or an act of its kind.

    Raises:
        AlikeError: it names the code that is there.
    """
    for state in (*outcome.states, act) if isinstance(act, State) else outcome.states:
        if state.register in CHOSEN and view.peek(type(state), state.code) is None:
            found = view.alike(state.register, state.code, state.key)
            if found is not None:
                raise AlikeError(book=view.code, kind=state.register, name=state.code, known=found)
    code: str = getattr(act, "code", "") if act.code_of else ""
    if code and (found := view.alike(table_of(act.act), code, code, identity="code")) is not None:
        raise AlikeError(book=view.code, kind=act.code_of, name=code, known=found)
