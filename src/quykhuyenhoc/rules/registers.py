"""Codes and names that look like another: what is opened or renamed is taken by nobody for one that is there."""

from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors import AlikeError, NameTakenError
from quykhuyenhoc.kinds import is_below
from quykhuyenhoc.leaves.names import table_of
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.nouns import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quykhuyenhoc.acts.act import Act, Outcome
    from quykhuyenhoc.store.view import View

CHOSEN: Final = frozenset({
    "account", "fund", "party", "programme", "round", "campaign", "waiver", "deposit", "goods", "tier", "consent",
    "copy", "privacy_request", "code_prefix", "body", "body_kind", "indicator",
    "activity", "activity_kind", "publication", "official_document",
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


def check_names(view: "View", act: "Act", outcome: "Outcome") -> None:
    """Refuse a fund or account a name, as people see it, that another has; a fund also one that another had.

    Lists name funds, and reports name both: money and statements would follow the name. What accounts below two
    others are called is read with those, as in 1111 and 1121.

    Raises:
        NameTakenError: it says whose name it is.
    """
    for state in (*outcome.states, act) if isinstance(act, State) else outcome.states:
        if not isinstance(state, Fund | Account):
            continue
        old, bearers = view.peek(type(state), state.key), view.named(state.register, state.name)
        if old is not None and (state.name == old.name or view.named(state.register, old.name) is bearers):
            continue
        for key, code in bearers.items():
            if key != state.key and (isinstance(state, Fund) or _has(view, key, bearers, state.code)):
                raise NameTakenError(book=view.code, kind=state.register, name=state.name, known=code)
        if isinstance(state, Fund):
            _tells_codes_from_names(view, state)


def _tells_codes_from_names(view: "View", fund: Fund) -> None:
    """Refuse a fund whose code another is named, or that is named as the code of another: lists take either."""
    found = view.alike(fund.register, fund.name, fund.key)
    if found is not None:
        raise NameTakenError(book=view.code, kind=fund.register, name=fund.name, known=found)
    for key, code in view.named(fund.register, fund.code).items():
        if key != fund.key:
            raise NameTakenError(book=view.code, kind=fund.register, name=fund.code, known=code)


def _has(view: "View", key: str, bearers: "Mapping[str, str]", code: str) -> bool:
    """Tell whether an account has a name still, and is not read apart from that of a code by what it stands below."""
    its = view.get(Account, key)
    above, other = (_above(view, one) for one in (code, its.code))
    return view.named("account", its.name) is bearers and (above is None or other is None or above == other)


def _above(view: "View", code: str) -> str | None:
    """Return the nearest account that one of a code stands below; None: there is none."""
    starts = (code[:n] for n in range(len(code) - 1, 0, -1))
    return next((one for one in starts if is_below(code, one) and view.peek(Account, one) is not None), None)
