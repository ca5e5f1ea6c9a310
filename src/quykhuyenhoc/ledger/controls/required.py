"""Who must stand for an effect: never less than the table here, more where a rule of the book says so.

An *informal* book has not had two officers with keys yet: what one person does there is listed. In an *adopted* one
another person signs. ``verify`` asks the same function with what stood when the act was recorded.
"""

from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.kinds import MONEY, EffectCode
from quykhuyenhoc.ledger.controls.rules import TENTH, Circumstances, least_amount, limit_in, releasing, rule_code
from quykhuyenhoc.ledger.controls.terms import TERMS

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.controls.effects import Effect

PRINCIPAL_PERSONS: Final = 2
"""How many others stand where the principal of an endowment goes elsewhere."""


class Required(NamedTuple):
    """How many other persons must stand, in which roles one of them, whether a decision is named, and whose rule.

    ``file``: whether the decision's file must come with it.
    """

    persons: int
    roles: frozenset[str] = frozenset()
    decision: bool = False
    rule: int = 0
    above: int = 0
    file: bool = False


def required(effect: "Effect", at: Circumstances) -> Required | None:
    """Return who must stand for an effect; None where it is not even told, nobody where it is listed."""
    seq, rule = at.rules.get(rule_code(effect.code, effect.currency), (0, None))
    least = _least(effect, at)
    if least is None or rule is None or not at.adopted:
        return least
    roles = releasing(rule.role, at.roles) if effect.code in MONEY else least.roles
    return least._replace(persons=max(least.persons, rule.persons if least.persons else 0), roles=roles, rule=seq)


def _least(effect: "Effect", at: Circumstances) -> Required | None:
    if effect.code in MONEY:
        limit = limit_in(at.rules, effect.code, effect.currency, adopted=at.adopted)
        if effect.amount < limit:
            return None
        return Required(1, releasing(None, at.roles), above=limit) if at.adopted else Required(0, above=limit)
    if effect.code is EffectCode.LEAVE:
        return _leave(effect, at)
    if effect.code is EffectCode.PRINCIPAL:
        return _principal(effect, at)
    return Required(int(at.adopted))


def _leave(effect: "Effect", at: Circumstances) -> Required:
    # Beyond the terms of a fund only what had happened goes, a correction or a fee; all else was refused before.
    happened = at.correction or effect.subject == TERMS
    if not at.adopted:
        return Required(0, decision=not happened)
    small = happened and at.month_open and effect.amount < least_amount(effect.currency) // TENTH
    return Required(0 if small else 1, decision=not happened)


def _principal(effect: "Effect", at: Circumstances) -> Required:
    if at.correction and effect.brought and not effect.gained:
        return Required(1)
    if at.adopted and at.officers == 2:  # noqa: PLR2004 (the smallest book that can have two persons)
        return Required(1, decision=not at.correction, file=not at.correction)
    return Required(PRINCIPAL_PERSONS, decision=not at.correction)
