"""Indicators as reports: the catalogue, what bodies reported, and what it comes to over the tree of a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.kinds import RateBasis, ValueBasis, ValueStatus
from quykhuyenhoc.labels import labelled
from quykhuyenhoc.ledger.bodies import BodyTree
from quykhuyenhoc.ledger.indicators import InAll, Indicator, IndicatorTarget, ToldValue, agreed, in_all
from quykhuyenhoc.period import Period, parse_period
from quykhuyenhoc.reports.context import Context, context_of
from quykhuyenhoc.reports.indicator_sources import IndicatorSources, basis_of, told_values
from quykhuyenhoc.reports.spans import span
from quykhuyenhoc.shapes import Column, Report
from quykhuyenhoc.store.registers import check_there

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book

INDICATOR: Final = Column("indicator", N_("Indicator"), "code")
NAME: Final = Column("name", N_("Name"))
UNIT: Final = Column("unit", N_("Unit of count"), goes=2)
CATALOGUE: Final = (
    INDICATOR, NAME, UNIT, Column("numerator", NC_("catalogue", "Counted")),
    Column("denominator", NC_("catalogue", "Of all")),
)  # fmt: skip
STATUS: Final = Column("status", NC_("value", "Status"), says=labelled(ValueStatus))
PERIOD: Final = Column("period", N_("Period"), "code")
BODY: Final = Column("body", NC_("indicator", "Body"), "code")
BODY_NAME: Final = Column("body_name", N_("Name of the body"), goes=1)
VALUES: Final = (
    PERIOD, INDICATOR, BODY, BODY_NAME, Column("numerator", NC_("indicator", "Counted"), "count"),
    Column("denominator", NC_("indicator", "Of all"), "count"), Column("rate", NC_("indicator", "Rate, %"), "rate"),
    STATUS, Column("basis", N_("Rests on"), says=labelled(ValueBasis)),
    Column("sender", N_("Package of"), "code", goes=3), Column("seq", N_("Act"), "count", goes=2),
)  # fmt: skip
IN_ALL: Final = (
    BODY, INDICATOR, Column("name", N_("Name"), goes=1), UNIT,
    Column("own_numerator", N_("Counted by itself"), "count", goes=8),
    Column("own_denominator", N_("Of all by itself"), "count", goes=7),
    Column("own_rate", N_("Its own rate, %"), "rate"), STATUS._replace(label=N_("Its own"), goes=10),
    Column("own_basis", N_("Its own rests on"), says=labelled(ValueBasis), goes=2),
    Column("numerator", N_("Counted below"), "count", goes=9),
    Column("denominator", N_("Of all below"), "count", goes=6),
    Column("weighted", N_("Weighted rate, %"), "rate"), Column("mean", N_("Mean of rates, %"), "rate"),
    Column("reported", N_("Reported"), "count"), Column("bodies", N_("Bodies"), "count"),
    Column("with_base", N_("With a base"), "count", goes=5), Column("packages", N_("Of packages"), "count", goes=2),
    Column("target_rate", N_("Target, %"), "rate", goes=11),
    Column("distance_rate", N_("Distance, %"), "rate", goes=12),
    Column("target_count", N_("Target"), "count", goes=4), Column("distance_count", N_("Distance"), "count", goes=3),
    Column("missing", N_("Not reported by")), Column("contradicted", N_("Contradicted"), goes=1),
)  # fmt: skip
OVERVIEW: Final = (
    INDICATOR, BODY, Column("name", N_("Name"), goes=4), UNIT._replace(goes=3),
    Column("counted", NC_("indicator", "Counted"), "count"), Column("of_all", NC_("indicator", "Of all"), "count"),
    Column("rate", NC_("indicator", "Rate, %"), "rate"), Column("coverage", N_("Coverage"), "code"),
    Column("figure", NC_("indicator", "What it is"), says=labelled(RateBasis)),
    Column("target_rate", N_("Target, %"), "rate"), Column("distance_rate", N_("Distance, %"), "rate"),
    Column("target_count", N_("Target"), "count", goes=1), Column("distance_count", N_("Distance"), "count", goes=2),
)  # fmt: skip
NAMED: Final = 20
"""How many bodies a note names of those that did not report."""


class CatalogueLine(NamedTuple):
    """An indicator: what is counted, and of what; without that it is a count."""

    indicator: str
    name: str
    unit: str
    numerator: str
    denominator: str | None


class IndicatorValueLine(NamedTuple):
    """What a body reported of an indicator for a period; rates are hundredths of a percent.

    ``basis`` says what it rests on: it was recorded in this book, or came in a package of ``sender``.
    """

    period: str
    indicator: str
    body: str
    body_name: str
    numerator: int | None
    denominator: int | None
    rate: int | None
    status: str
    basis: str
    sender: str | None
    seq: int


class IndicatorLine(NamedTuple):
    """An indicator of a body: its own value, beside what the bodies below it come to; rates in hundredths of a percent.

    ``weighted`` is ``numerator`` of ``denominator``, over the ``with_base`` bodies that gave both; ``mean`` is that of
    all rates. ``reported`` of ``bodies`` gave a value, ``packages`` of them in a package; ``missing`` names those of
    which there is none, and ``contradicted`` those of which there are two that differ: they count nowhere. The distance
    to the target is that of its own value, else of the weighted rate or the sum, else of the mean.
    """

    body: str
    indicator: str
    name: str
    unit: str
    own_numerator: int | None
    own_denominator: int | None
    own_rate: int | None
    status: str | None
    own_basis: str | None
    numerator: int | None
    denominator: int | None
    weighted: int | None
    mean: int | None
    reported: int
    bodies: int
    with_base: int
    packages: int
    target_rate: int | None
    distance_rate: int | None
    target_count: int | None
    distance_count: int | None
    missing: str
    contradicted: str


class IndicatorOverviewLine(NamedTuple):
    """A figure of an indicator for a body, with what it covers; rates are hundredths of a percent.

    ``figure`` is a ``RateBasis``, None where nothing is known. ``coverage`` says of how many of how many bodies the
    figure is made, as ``11/12``; of its own one of one.
    """

    indicator: str
    body: str
    name: str
    unit: str
    counted: int | None
    of_all: int | None
    rate: int | None
    coverage: str
    figure: str | None
    target_rate: int | None
    distance_rate: int | None
    target_count: int | None
    distance_count: int | None


def indicator_catalogue(book: "Book", *, known_at: int | None = None) -> Report[CatalogueLine]:
    """Return the indicators of the catalogue, by code."""
    with context_of(book, known_at=known_at) as f:
        rows = [
            CatalogueLine(one.code, one.name, one.unit, one.numerator, one.denominator)
            for one in f.read.indicators.catalogue().values()
        ]
        return f.report(name="indicator-catalogue", title=N_("Indicators"), columns=CATALOGUE, rows=rows)


def indicator_values(
    book: "Book",
    period: str | Period | None = None,
    *,
    body: str | None = None,
    indicator: str | None = None,
    known_at: int | None = None,
) -> Report[IndicatorValueLine]:
    """Return the newest value of each indicator, body and period: all, or those of one of each.

    One recorded here and one that came in a package stand both there; where they differ a note names them.

    Raises:
        NotFoundError: there is no such indicator or body.
        PeriodError: the period cannot be read.
    """
    asked = None if period is None else parse_period(str(period))
    name = asked.name if asked else None
    with context_of(book, span(name), known_at=known_at, lists=True) as f:
        catalogue = f.read.indicators.catalogue()
        tree = BodyTree(f.read.bodies.versions(), asked.end if asked else Date.max)
        check_there(f.code, N_("indicator"), indicator, catalogue)
        check_there(f.code, N_("body"), body, tree.known)
        told = told_values(f.read, catalogue, period=name, body=body, indicator=indicator)
        rows = [_value_line(one, tree) for each in told.values.values() for one in each]
        return f.report(
            name="indicator-values", title=N_("Values of indicators"), columns=VALUES, rows=rows, notes=told.notes
        )


def _value_line(one: ToldValue, tree: BodyTree) -> IndicatorValueLine:
    value, basis = one.value, basis_of(one)
    return IndicatorValueLine(
        value.period, value.indicator, value.body, tree.known[value.body].name, value.numerator, value.denominator,
        value.rate, value.status.value, basis.value, one.sender, one.seq,
    )  # fmt: skip


def indicators(
    book: "Book",
    period: str | Period,
    body: str | None = None,
    indicator: str | None = None,
    *,
    kind: str | None = None,
    known_at: int | None = None,
) -> Report[IndicatorLine]:
    """Return for a body (left out: each at the top) its own values of a period beside what those below it come to.

    Below are the bodies of the tree of the last day of the period: those directly below, or all of one ``kind`` as
    ``district``. Values of a period are those reported for it: those of months or quarters are not added up to a year,
    as a family that reached something in two quarters is one family.

    Raises:
        NotFoundError: there is no such indicator or kind, or no such body on that day.
        PeriodError: the period cannot be read.
    """
    with _asked(book, period, known_at, (body, indicator, kind)) as (f, asked):
        rows = [row for row in asked.rows(asked.over) if body is not None or _says(row)]
        return f.report(
            name="indicators", title=N_("Indicators of bodies"), columns=IN_ALL, rows=rows, notes=asked.told.notes
        )


def indicator_overview(
    book: "Book",
    period: str | Period,
    body: str | None = None,
    indicator: str | None = None,
    *,
    kind: str | None = None,
    known_at: int | None = None,
) -> Report[IndicatorOverviewLine]:
    """Return all that is known of indicators of a period: of a body (left out: each at the top) and of each below it.

    A line is one figure, and beside it stands what it covers: its own value, the weighted rate of those below, the mean
    of their rates, with the target and the distance to it. Of a body below one line: its own value, else what those
    below it come to. The notes name who did not report. Bodies and periods are as in ``indicators``.

    Raises:
        NotFoundError: there is no such indicator or kind, or no such body on that day.
        PeriodError: the period cannot be read.
    """
    with _asked(book, period, known_at, (body, indicator, kind), deep=True) as (f, asked):
        rows, silent, missing = list[IndicatorOverviewLine](), list[str](), list[str]()
        below = dict(asked.over)
        for top in asked.rows(asked.over):
            if body is None and not _says(top):
                continue
            rows += _figures_of(top) or [_figure(top, None, "0/1")]
            its = list(asked.rows([(code, asked.tree.below(code)) for code in below[top.body]], only=top.indicator))
            if any(map(_figures_known, its)):
                for one in its:
                    rows += _figures_of(one)[:1] or [_figure(one, None, "0/1")]
                missing += [_missing(top)] if top.missing else []
            elif top.bodies:
                silent.append(f"{top.indicator} ({top.body})")
        if silent:
            missing.append(_("Not reported by anybody below: {indicators}.").format(indicators=", ".join(silent)))
        return f.report(
            name="indicator-overview", title=N_("Indicators of a period"), columns=OVERVIEW, rows=rows,
            notes=(*missing, *asked.told.notes),
        )  # fmt: skip


def _figures_known(line: IndicatorLine) -> bool:
    """Tell whether any figure of a body, or of one below it, is known."""
    return any(one.figure for one in _figures_of(line))


def _missing(line: IndicatorLine) -> str:
    """Return which bodies below one did not report an indicator."""
    names = line.missing.split(", ")
    named = ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
    return _("{indicator}: not reported by {names}.").format(indicator=line.indicator, names=named)


def _figures_of(line: IndicatorLine) -> list[IndicatorOverviewLine]:
    """Return a line for each figure that there is of a body: its own, and what those below it come to."""
    found = []
    if line.status in {ValueStatus.REPORTED, ValueStatus.RATE_ONLY}:
        found.append(_figure(line, RateBasis.OWN, "1/1", line.own_numerator, line.own_denominator, line.own_rate))
    based, told = f"{line.with_base}/{line.bodies}", f"{line.reported}/{line.bodies}"
    if line.weighted is not None:
        found.append(_figure(line, RateBasis.WEIGHTED, based, line.numerator, line.denominator, line.weighted))
    elif line.numerator is not None:
        found.append(_figure(line, RateBasis.SUM, told, line.numerator))
    if line.mean is not None:
        found.append(_figure(line, RateBasis.MEAN, told, None, None, line.mean))
    if not found and line.bodies:
        found.append(_figure(line, None, told))
    return found


def _figure(
    line: IndicatorLine, figure: RateBasis | None, coverage: str, counted: int | None = None,
    of_all: int | None = None, rate: int | None = None,
) -> IndicatorOverviewLine:  # fmt: skip
    return IndicatorOverviewLine(
        indicator=line.indicator, body=line.body, name=line.name, unit=line.unit, counted=counted, of_all=of_all,
        rate=rate, coverage=coverage, figure=figure and figure.value, target_rate=line.target_rate,
        distance_rate=_distance(line.target_rate, (rate,)), target_count=line.target_count,
        distance_count=_distance(line.target_count, (counted,)),
    )  # fmt: skip


class _AskedIndicators(NamedTuple):
    """What is asked of indicators: which, over which bodies and those below each, and what was told of them."""

    tree: BodyTree
    told: IndicatorSources
    chosen: list[Indicator]
    over: list[tuple[str, tuple[str, ...]]]
    targets: Mapping[tuple[str, str], IndicatorTarget]

    def rows(
        self, tops: list[tuple[str, tuple[str, ...]]], only: str | None = None
    ) -> Iterator[IndicatorLine]:  # fmt: skip
        """Yield what bodies and those below each come to: of every indicator that is asked for, or one alone."""
        of_indicator: dict[str, dict[str, Sequence[ToldValue]]] = {}
        for (code, body, _period), each in self.told.values.items():
            of_indicator.setdefault(code, {})[body] = each
        for top, below in tops:
            for one in self.chosen:
                if only in (None, one.code):
                    its = of_indicator.get(one.key, {})
                    yield _line(self.tree, one, (top, below), its, self.targets.get((one.key, top)))


@contextmanager
def _asked(
    book: "Book",
    period: str | Period,
    known_at: int | None,
    which: tuple[str | None, str | None, str | None],
    *,
    deep: bool = False,
) -> Iterator[tuple[Context, _AskedIndicators]]:
    """Give what is asked, ``deep`` with what is said of all bodies below; raises NotFoundError, PeriodError."""
    asked, (body, indicator, kind) = parse_period(str(period)), which
    with context_of(book, span(asked.name), known_at=known_at) as f:
        catalogue = f.read.indicators.catalogue()
        tree = BodyTree(f.read.bodies.versions(), asked.end)
        check_there(f.code, N_("indicator"), indicator, catalogue)
        check_there(f.code, N_("body"), body, tree.living)
        check_there(f.code, N_("kind of body"), kind, f.read.bodies.kinds())
        chosen = [catalogue[indicator]] if indicator else list(catalogue.values())
        over = [(top, _below(tree, top, kind)) for top in (tree.tops() if body is None else (body,))]
        told = told_values(f.read, catalogue, period=asked.name, indicator=indicator)
        told = told.of({code for top, its in over for code in (tree.subtree(top) if deep else (top, *its))})
        yield f, _AskedIndicators(tree, told, chosen, over, f.read.indicators.targets(asked.name))


def _below(tree: BodyTree, top: str, kind: str | None) -> tuple[str, ...]:
    if kind is None:
        return tree.below(top)
    return tuple(code for code in tree.subtree(top) if code != top and tree.living[code].kind == kind)


def _says(row: IndicatorLine) -> bool:
    """Tell whether there is anything to say of a body: it reported, has a target, or bodies below it."""
    return bool(row.status or row.bodies or row.target_rate is not None or row.target_count is not None)


def _line(
    tree: BodyTree, of: Indicator, whose: tuple[str, tuple[str, ...]], told: Mapping[str, Sequence[ToldValue]],
    target: IndicatorTarget | None,
) -> IndicatorLine:  # fmt: skip
    top, below = whose
    sure = {code: one for code, each in told.items() if (one := agreed(each)) is not None}
    contradicted = [code for code in below if code in told and code not in sure]
    found: InAll = in_all(below, (one.value for one in sure.values()))
    mine = sure.get(top)
    own = mine.value if mine else None
    rates = (own.rate if own else None, found.weighted, found.mean)
    counts = (own.numerator if own else None, found.numerator)
    wanted_rate, wanted = (target.rate, target.count) if target else (None, None)
    return IndicatorLine(
        body=top, indicator=of.code, name=of.name, unit=of.unit, own_numerator=own.numerator if own else None,
        own_denominator=own.denominator if own else None, own_rate=rates[0], status=own.status.value if own else None,
        own_basis=basis_of(mine).value if mine else None,
        numerator=found.numerator, denominator=found.denominator, weighted=found.weighted, mean=found.mean,
        reported=found.reported, bodies=found.bodies, with_base=found.with_base,
        packages=sum(basis_of(sure[code]) is ValueBasis.PACKAGE for code in below if code in sure),
        target_rate=wanted_rate, distance_rate=_distance(wanted_rate, rates),
        target_count=wanted, distance_count=_distance(wanted, counts),
        missing=_names(tree, (code for code in found.missing if code not in contradicted)),
        contradicted=_names(tree, contradicted),
    )  # fmt: skip


def _names(tree: BodyTree, codes: Iterable[str]) -> str:
    return ", ".join(tree.living[code].name for code in codes)


def _distance(wanted: int | None, reached: tuple[int | None, ...]) -> int | None:
    """Return by how much the first figure that there is passes what is wanted; below zero where it falls short."""
    first = next((one for one in reached if one is not None), None)
    return None if wanted is None or first is None else first - wanted
