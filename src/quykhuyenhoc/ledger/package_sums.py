"""What must hold of the figures of a package or form by themselves: how they add up, and how they follow on each other.

What is asked is true of every book that is kept honestly. So nothing is asked of the sign of what a fund received in a
month, nor that gifts be less: a gift of January that is reversed in March is a negative gift of March.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.kinds import Restriction, ValueStatus
from quykhuyenhoc.ledger.indicators import Indicator, IndicatorFigures, not_so, value_code
from quykhuyenhoc.period import format_date
from quykhuyenhoc.text import alike_keys

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.kept import Days
    from quykhuyenhoc.ledger.packages import ReportedFigures, ReportedFund, ReportedIndicator, ReportedTransfer


class Spot(NamedTuple):
    """Where something stands that cannot be, in words; and its row, or rows, and the field, if they are known."""

    text: str
    row: Any = None
    field: str = ""


Wrong = Iterator[tuple[Spot, Message]]
"""Where something stands that cannot be, and why."""

ROWS_MAX: Final = 50_000
"""How many rows a package has at most: ten years of a hundred funds have fewer."""
_RESTRICTIONS: Final = frozenset(Restriction)
_TWICE: Final = M_("it stands there twice")
_KEYS: Final[tuple[tuple[str, Callable[[Any], tuple[Any, ...]]], ...]] = (
    ("funds", lambda one: (one.fund, one.currency, one.first)),
    ("gifts", lambda one: (one.fund, one.currency, one.first, one.campaign)),
    ("awards", lambda one: (one.currency, one.first, one.programme, one.kind)),
    ("transfers", lambda one: (one.transfer, one.other, one.inward, one.currency, one.first)),
    ("commitments", lambda one: (one.currency, one.first, one.programme)),
)
"""What each kind of row is about: there is one row of it."""


def wrong_figures(said: "ReportedFigures", body: str, days: "Days", *, form: bool = False) -> Iterator[Message]:
    """Yield what cannot be in the figures of a body for some days; a ``form`` is of all its days together."""
    if sum(map(len, said)) > ROWS_MAX:
        return iter((M_("it has more than {most} rows; send fewer months at a time", most=ROWS_MAX),))
    return _wrong(said, body, days, form=form)


def _wrong(said: "ReportedFigures", body: str, days: "Days", *, form: bool) -> Iterator[Message]:
    for where, why in _wrong_rows_and_sums(said, body, days, form=form):
        yield M_("{where}: {why}", where=where.text, why=why)
    told = {(row.first, row.last) for name, _key in _KEYS for row in getattr(said, name)}  # many rows, few months
    in_its_days = all(one == days if form else _is_month_of(one, days) for one in told)
    if days[0] > days[1] or not in_its_days or any(not _ends(one, days) for one in said.indicators):
        yield M_("some of its figures are of other days")
    if not form and (days[0].day != 1 or (days[1] + timedelta(1)).day != 1):
        yield M_("the days from {first} to {last} are no whole months", first=days[0], last=days[1])


def wrong_in_form(said: "ReportedFigures", body: str, days: "Days") -> Wrong:
    """Yield what cannot be in the figures of a form, and where that stands."""
    return _wrong_rows_and_sums(said, body, days, form=True)


def _wrong_rows_and_sums(said: "ReportedFigures", body: str, days: "Days", *, form: bool) -> Wrong:
    yield from _wrong_rows(said)
    yield from _wrong_codes(said)
    yield from _wrong_funds(said.funds, days)
    yield from _wrong_transfers(said, body)
    yield from _wrong_indicators(said.indicators)
    yield from _wrong_in_a_form(said) if form else _wrong_gifts(said)


def _ends(indicator: "ReportedIndicator", days: "Days") -> bool:
    return indicator.last is not None and indicator.last <= days[1]


def _is_month_of(month: "Days", days: "Days") -> bool:
    first, last = month
    month_ends = (first + timedelta(31)).replace(day=1) - timedelta(1)
    return first.day == 1 and last == month_ends and days[0] <= first and last <= days[1]


def _wrong_rows(said: "ReportedFigures") -> Wrong:
    """Yield rows about the same as another, and numbers below 0."""
    for name, key in _KEYS:
        seen = set[tuple[Any, ...]]()
        for row in getattr(said, name):
            place = key(row)
            if place in seen:
                yield Spot(_where(place), row), _TWICE
            if name in ("gifts", "commitments") and row.number < 0:
                yield Spot(_where(place), row, "number"), M_("a number is not below 0")
            elif name == "commitments" and (row.amount < 0 or bool(row.amount) is not bool(row.number)):
                problem = M_("{number} awards to be paid do not come to {amount}")
                yield Spot(_where(place), row, "amount"), problem.format(number=row.number, amount=str(row.amount))
            seen.add(place)


def _wrong_codes(said: "ReportedFigures") -> Wrong:
    """Yield codes that look like others of their kind: no book has both."""
    funds = [one.fund for one in said.funds] + [one.fund for one in said.gifts]
    programmes = [one.programme for one in said.awards] + [one.programme for one in said.commitments]
    for codes in (funds, [one.campaign for one in said.gifts], programmes):
        seen: dict[str, str] = {}
        for code in sorted({code for code in codes if code}):
            for key in {*alike_keys(code)}:
                if seen.setdefault(key, code) != code:
                    yield Spot(code), M_("it looks like {other}, and no book has both", other=seen[key])


def _where(place: tuple[Any, ...]) -> str:
    return " ".join(format_date(one) if isinstance(one, Date) else str(one) for one in place if one)


def _where_of(fund: "ReportedFund", day: Date, field: str = "") -> Spot:
    return Spot(f"{fund.fund} {day:%m/%Y}", fund, field)


def _wrong_funds(funds: Iterable["ReportedFund"], days: "Days") -> Wrong:
    """Yield funds that do not add up, do not follow from month to month, or change what they are for."""
    before: dict[tuple[str, str], ReportedFund] = {}
    kinds: dict[str, Restriction] = {}
    for fund in sorted(funds, key=lambda one: (one.fund, one.currency, one.first)):
        comes_to = fund.opening + fund.received - fund.spent + fund.transfers
        if comes_to != fund.closing:
            yield _where_of(fund, fund.first, "closing"), M_(
                "opening + received − spent + transfers is {sum}, and the closing says {closing}",
                sum=str(comes_to), closing=str(fund.closing),
            )  # fmt: skip
        last = before.get((fund.fund, fund.currency))
        stood = fund.opening if last is None and fund.first == days[0] else last.closing if last else 0
        gap = last is not None and last.last + timedelta(1) != fund.first
        if stood != fund.opening or (gap and stood):
            yield _where_of(fund, fund.first), M_("it does not open with what the month before closed with")
        kind = kinds.setdefault(fund.fund, fund.restriction)
        if fund.restriction not in _RESTRICTIONS or kind != fund.restriction:
            yield _where_of(fund, fund.first), M_("what a fund is restricted to stays as it is")
        before[fund.fund, fund.currency] = fund
    for fund in before.values():
        if fund.closing and fund.last != days[1]:
            yield _where_of(fund, fund.last), M_("it has something, and the months after do not tell of it")


def _wrong_transfers(said: "ReportedFigures", body: str) -> Wrong:
    """Yield transfers that cannot be, and months whose funds tell others than those that stand one by one."""
    sums: dict[tuple[Date, str], int] = {}
    for fund in said.funds:
        sums[fund.first, fund.currency] = sums.get((fund.first, fund.currency), 0) + fund.transfers
    for one in said.transfers:
        key = one.first, one.currency
        sums[key] = sums.get(key, 0) - (one.amount if one.inward else -one.amount)
        if one.other == body:
            yield Spot(one.transfer, one, "other"), M_("no body gives to itself")
        if one.day > one.last:
            yield Spot(one.transfer, one, "day"), M_("its day {day} is later than what it stands among", day=one.day)
    for (first, currency), rest in sums.items():
        if rest:
            problem = M_("transfers of funds and those one by one differ by {rest} {currency}")
            yield Spot(f"{first:%m/%Y}", said.funds, "transfers"), problem.format(rest=rest, currency=currency)


def _wrong_gifts(said: "ReportedFigures") -> Wrong:
    """Yield gifts of a fund that has no row in that month: what was given stands in what the fund received."""
    told = {(one.fund, one.currency, one.first) for one in said.funds}
    for one in said.gifts:
        if one.amount and (one.fund, one.currency, one.first) not in told:
            yield Spot(f"{one.fund} {one.first:%m/%Y}"), M_("gifts of a fund that is not told of")


def _wrong_in_a_form(said: "ReportedFigures") -> Wrong:
    """Yield what is below 0, and gifts and awards that are more than all that came and went."""
    for fund in said.funds:
        for field in ("received", "spent"):
            if getattr(fund, field) < 0:
                yield Spot(fund.fund, fund, field), M_("what was received and spent is not below 0")
    for one in said.transfers:
        if one.amount <= 0 or one.day < one.first:
            field = "amount" if one.amount <= 0 else "day"
            yield (
                Spot(one.transfer, one, field),
                M_("a transfer has an amount above 0 and a day among those of the form"),
            )
    received, spent = sum(fund.received for fund in said.funds), sum(fund.spent for fund in said.funds)
    for row in said.gifts:
        if not 0 <= row.amount <= received:
            yield Spot(str(row.amount), row, "amount"), M_("gifts are not below 0, nor more than all that was received")
    for one_award in said.awards:
        if not 0 <= one_award.amount <= spent or one_award.number < 0:
            field = "number" if one_award.number < 0 else "amount"
            yield (
                Spot(str(one_award.amount), one_award, field),
                M_("awards are not below 0, nor more than all that was spent"),
            )


def _wrong_indicators(indicators: Iterable["ReportedIndicator"]) -> Wrong:
    seen = set[str]()
    for one in indicators:
        name = value_code(one.indicator, one.body, one.period)
        of_all = None if one.denominator is None and one.status is not ValueStatus.RATE_ONLY else "denominator"
        counted = Indicator(
            code=one.indicator, name=one.indicator, unit="", numerator="numerator", denominator=of_all
        )  # fmt: skip
        why = not_so(counted, IndicatorFigures(one.numerator, one.denominator, one.rate, one.status))
        if name in seen:
            why = _TWICE
        elif one.last is None:
            why = M_("{period} is no period of reports", period=one.period)
        if why is not None:
            yield Spot(name), why
        seen.add(name)


ToldSums = dict[tuple[Any, ...], int]
"""A transfer by its id, the other body, its direction and currency -> what was told of it so far."""


def went_back(transfers: Iterable["ReportedTransfer"], told: ToldSums, since: Date) -> "ReportedTransfer | None":
    """Return the first transfer that takes back more than was told of it, or stands behind its day and was never told.

    A correction stands in the month in which it was made, with the day of the transfer. ``since`` is the first day that
    the body ever told of: what was given before nobody here knows.
    """
    sums = dict(told)
    for one in sorted(transfers, key=lambda row: row.first):
        key = one.transfer, one.other, one.inward, one.currency
        comes_to = sums.get(key, 0) + one.amount
        if one.day >= since and (comes_to < 0 or (one.day < one.first and key not in sums)):
            return one
        sums[key] = comes_to
    return None
