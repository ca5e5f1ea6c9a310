"""The values of indicators from wherever they came: recorded here, or in packages; what contradicts is named."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import _
from quykhuyenhoc.kinds import ValueBasis, ValueStatus
from quykhuyenhoc.labels import label, rate_text
from quykhuyenhoc.ledger.bodies import Body, BodyTree
from quykhuyenhoc.ledger.indicators import Indicator, IndicatorValue, ToldValue, agreed, not_so
from quykhuyenhoc.period import parse_period

if TYPE_CHECKING:
    from quykhuyenhoc.store.snapshot import Snapshot

ValueKey = tuple[str, str, str]
"""An indicator, a body and a period."""
NAMED: Final = 20
"""How many values a note names."""


class IndicatorSources(NamedTuple):
    """What is said of each indicator, body and period, and the values in packages that count for none here."""

    values: Mapping[ValueKey, Sequence[ToldValue]]
    strange: tuple[ToldValue, ...]

    def of(self, bodies: Collection[str]) -> "IndicatorSources":
        """Return what is said of some bodies, with what counts for none in packages that they sent."""
        its = {key: each for key, each in self.values.items() if key[1] in bodies}
        return IndicatorSources(its, tuple(one for one in self.strange if one.sender in bodies))

    @property
    def notes(self) -> tuple[str, ...]:
        """What contradicts, each with all that is said of it; and what of packages is not shown."""
        return (*self._contradicted(), *self._not_shown())

    def _contradicted(self) -> Iterator[str]:
        text = _("Contradiction, counted nowhere: {indicator} of {body} for {period} is {values}.")
        for (indicator, body, period), each in self.values.items():
            if agreed(each) is None:
                yield text.format(indicator=indicator, body=body, period=period, values="; ".join(map(_said, each)))

    def _not_shown(self) -> Iterator[str]:
        if self.strange:
            named = [f"{one.value.code} ({one.sender})" for one in self.strange[:NAMED]]
            text = _(
                "Values in packages that are not shown, as this book has no such indicator or counts it in another way,"
                " or the body does not stand below the one that sent them: {values}."
            )
            yield text.format(values=", ".join(named) + (" …" if len(self.strange) > NAMED else ""))


def told_values(
    read: "Snapshot", catalogue: Mapping[str, Indicator], *, period: str | None = None, body: str | None = None,
    indicator: str | None = None,
) -> IndicatorSources:  # fmt: skip
    """Return what a book has of the values of indicators: recorded in it, then from packages.

    A package tells of the body that sent it and of those below it on the last day of the period, and of no other.
    """
    asked = {"period": period, "body": body, "indicator": indicator}
    found: dict[ValueKey, list[ToldValue]] = {}
    for value, seq in read.indicators.values(**asked):
        found.setdefault(_key(value), []).append(ToldValue(value, seq))
    strange, trees = list[ToldValue](), _Trees(read)
    for one in read.packages.values(**asked):
        counted = catalogue.get(one.value.indicator)
        if counted is None or not_so(counted, one.figures) is not None or not trees.tells_of(one):
            strange.append(one)
        else:
            found.setdefault(_key(one.value), []).append(one)
    return IndicatorSources(dict(sorted(found.items())), tuple(strange))


def basis_of(told: ToldValue) -> ValueBasis:
    """Return what a value rests on."""
    return ValueBasis.RECORDED if told.sender is None else ValueBasis.PACKAGE


def _key(value: IndicatorValue) -> ValueKey:
    return value.indicator, value.body, value.period


class _Trees:
    """The trees of the last days of periods, each made when it is asked for."""

    def __init__(self, read: "Snapshot") -> None:
        self._read = read
        self._versions: Sequence[Body] = ()
        self._made: dict[str, BodyTree] = {}

    def tells_of(self, one: ToldValue) -> bool:
        """Tell whether a value is of the body whose package it came in, or of one below it then."""
        value = one.value
        if value.period not in self._made:
            self._versions = self._versions or self._read.bodies.versions()
            self._made[value.period] = BodyTree(self._versions, parse_period(value.period).end)
        tree = self._made[value.period]
        return value.body in tree.living and (value.body == one.sender or one.sender in set(tree.above(value.body)))


def _said(one: ToldValue) -> str:
    value = one.value
    if value.status is ValueStatus.NOT_REPORTED:
        figures = label(ValueStatus, value.status)
    elif value.denominator is not None:
        figures = f"{value.numerator}/{value.denominator}"
    else:
        figures = rate_text(value.rate) or str(value.numerator)
    text = (
        _("{figures} recorded here (#{seq})")
        if one.sender is None
        else _("{figures} in a package of {sender} (#{seq})")
    )
    return text.format(figures=figures, sender=one.sender, seq=one.seq)
