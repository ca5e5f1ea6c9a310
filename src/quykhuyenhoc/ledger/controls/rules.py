"""Internal control as nouns: the six effects, who stood for one, the rule that asks for persons, adoption.

A rule reads what an act does, never which act it is. What each effect is stands in ``ledger.controls.effects``,
who must stand for it in ``ledger.controls.required``.
"""

from collections.abc import Iterable, Mapping
from datetime import date as Date  # noqa: N812 (as in the acts)
from datetime import timedelta
from typing import ClassVar, Final, NamedTuple

from quykhuyenhoc.kinds import (
    APPROVERS,
    EffectCode,
    Role,
)
from quykhuyenhoc.ledger.offices import ALWAYS, NEVER, OfficeVersion, PartyVersion, offices_on
from quykhuyenhoc.limits import NotBelowZero
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.nouns import Known, Noun, State
from quykhuyenhoc.period import day_at

LIMIT: Final = 20_000_000
"""From this amount on (đồng) money leaves with another person's signature, where a book says nothing else."""
RELEASING: Final = frozenset({Role.CHAIR, Role.PARENT})
"""One of these is among those who stand for what leaves the book, where a rule names no role."""
TENTH: Final = 10
"""A correction of restricted money within its open month asks for a person from this part of the limit on."""


class Judged(Noun):
    """An effect of an act, and who stood for it: a line of its leaf.

    ``rule`` is the seq of the rule that asked (0: the least that holds in every book). ``persons`` is how many others
    stood for it; where it is ``open`` (1), how many must sign yet beside one more. ``twin`` is the seq of an equal gift
    that stands while this one is taken back.
    """

    effect: EffectCode
    amount: int
    currency: str
    rule: int
    persons: int
    fund: str | None = None
    subject: str | None = None
    open: int | None = None
    twin: int | None = None


class Rule(State):
    """From which amount on an effect needs other persons, how many, and in which role one of them stands.

    ``code`` is the effect, for a currency other than the base with it: ``out``, ``out:USD``.
    """

    register: ClassVar[str] = "rule"
    code: str
    persons: int = 1
    above: NotBelowZero | None = None
    role: Role | None = None
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Tell whether it asks for less than the rule before, or than what holds without any."""
        before = old if isinstance(old, Rule) else None
        role = self.role is not (before.role if before else None)
        fewer = self.persons < (before.persons if before else 1)
        higher = self.from_amount > (before.from_amount if before else least_amount(self.currency))
        return "rule" if role or fewer or higher else ""

    @property
    def currency(self) -> str:
        """The currency that it is about."""
        return self.code.partition(":")[2] or BASE_CURRENCY

    @property
    def from_amount(self) -> int:
        """The amount (minor units) from which on it asks."""
        return least_amount(self.currency) if self.above is None else self.above.minor


def least_amount(currency: str) -> int:
    """Return from which amount on money needs a person where nothing was set: none for a foreign currency."""
    return LIMIT if currency == BASE_CURRENCY else 0


def rule_code(effect: EffectCode, currency: str) -> str:
    """Return the code of the rule on an effect in a currency."""
    return effect.value if currency == BASE_CURRENCY else f"{effect}:{currency}"


def limit_in(rules: Mapping[str, tuple[int, Rule]], effect: EffectCode, currency: str, *, adopted: bool) -> int:
    """Return from which amount (minor units) on money needs a person by the rules in force, or where none is set.

    In a book that has not ``adopted`` its controls a limit that one person raised alone hides nothing.
    """
    _seq, rule = rules.get(rule_code(effect, currency), (0, None))
    least = least_amount(currency)
    if rule is None:
        return least
    return rule.from_amount if adopted else min(rule.from_amount, least)


def adopted_at(offices: Iterable[OfficeVersion], parties: Iterable[PartyVersion] = ()) -> int | None:
    """Return the act with which two open parties first held two different keys in roles that approve; None: never.

    Both are all versions in the order of the log.
    """
    versions, persons = tuple(offices), tuple(parties)
    for seq in sorted({one.counts for one in versions} - {NEVER}):
        if keys_among(signing(versions, persons, ALWAYS, seq + 1)) > 1:
            return seq
    return None


def releasing(role: Role | None, held: frozenset[str]) -> frozenset[str]:
    """Return in which roles one of those stands who let money go: that of a rule, else a chair or the parent.

    Of the roles that are ``held`` only; none where nobody holds one: then nobody is asked for a role.
    """
    return frozenset({str(role)}) if role and role in held else frozenset(map(str, RELEASING & held))


def signing(
    offices: Iterable[OfficeVersion], parties: Iterable[PartyVersion], day: str, known: int | None = None
) -> tuple[OfficeVersion, ...]:
    """Return the offices held on a day (ISO) in which somebody may sign: in a role that approves, with a key."""
    return tuple(o for o in offices_on(day, offices, parties, known) if o.role in APPROVERS and o.public_key)


def keys_among(offices: Iterable[OfficeVersion]) -> int:
    """Return how many persons could sign in offices: as many as have different keys of different parties."""
    held = tuple(offices)
    return min(len({o.party for o in held}), len({key_part(o.public_key or "") for o in held}))


def key_part(public_key: str) -> str:
    """Return what of a public key tells keys apart: not the name that somebody gave it."""
    return public_key.split("+", 2)[-1]


LAPSES_AFTER: Final = timedelta(days=60)
"""A proposal that waited longer has lapsed: nobody approves what nobody remembers."""


def has_lapsed(proposed_at: str, day: Date) -> bool:
    """Tell whether a proposal recorded at a time (as the log writes it) has lapsed on a day."""
    return day_at(proposed_at) + LAPSES_AFTER < day


class Circumstances(NamedTuple):
    """What stands around an act: the state of the book's controls, and what the act is about."""

    adopted: bool
    officers: int
    """How many open parties hold a key in a role that approves."""
    roles: frozenset[str]
    """The roles among theirs."""
    rules: Mapping[str, tuple[int, Rule]]
    """Code -> the rule in force, with the seq of the act that made it."""
    correction: bool = False
    """Whether every entry corrects a voucher."""
    month_open: bool = True
    """Whether the months of the vouchers that it corrects are open."""


class Approvals(NamedTuple):
    """The other persons who approved an act before it was recorded, and the roles of all who stand for it."""

    persons: int = 0
    roles: frozenset[str] = frozenset()


NOBODY: Final = Approvals()
