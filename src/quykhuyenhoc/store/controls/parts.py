"""Money that moves in parts: what one person alone let go on a day, and what many small vouchers come to in seven.

A voucher counts as it stands after all its corrections, on a day as it stood then: what came back is no payment, and
what a correction adds is dated as the correction is.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 (as in the acts)
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.kinds import EffectCode
from quykhuyenhoc.ledger.controls.parts import Came, VoucherStep, parts_of
from quykhuyenhoc.ledger.matters import DRAWN, RECORDED_BY, UNNAMED
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.controls.judged import VOUCHER, postings_of
from quykhuyenhoc.store.snapshot import NEWEST, SubjectReader

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.controls.parts import DayFacts

WINDOW: Final = timedelta(days=6)
"""Seven days, both ends included."""
TWICE: Final = 2
"""From how many limits on it is told what one person let go, whoever got it."""


class PaymentPart(NamedTuple):
    """What a voucher did on a day under one name: what a payee got, what was drawn in cash, what its recorder let go.

    ``whole`` is what the voucher comes to under all its names; minor units above zero, after all corrections.
    """

    name: str
    effect: EffectCode
    currency: str
    day: Date
    amount: int
    whole: int
    entered: Date
    """The day of the entry that says so, which may correct who got it."""


class SplitPayment(NamedTuple):
    """Parts under one name within seven days that together reach the limit, each of a voucher below it."""

    name: str
    currency: str
    since: Date
    parts: int
    amount: int
    entered: Date
    """The day of the last entry that says so."""


_SENT: Final = (
    "SELECT e.seq, e.entry, e.corrects, e.corrects_entry, r.corrects, r.corrects_entry, e.date, l.actor, e.lines,"
    " EXISTS (SELECT 1 FROM qkh_entry c WHERE c.book = e.book AND c.corrects = e.seq AND c.corrects_entry = e.entry"
    " AND c.seq < :before)"
    " FROM qkh_entry e JOIN qkh_log l ON l.book = e.book AND l.seq = e.seq"
    " LEFT JOIN qkh_entry r ON r.book = e.book AND r.seq = e.corrects AND r.entry = e.corrects_entry"
    " WHERE e.book = :book AND e.date BETWEEN :low AND :high AND e.seq < :before AND e.kind <> 'closing'"
    " AND (e.corrects IS NOT NULL OR EXISTS (SELECT 1 FROM qkh_posting p"
    " JOIN qkh_account a ON a.book = p.book AND a.id = p.account"
    " AND (CASE WHEN p.amount < 0 THEN a.kind IN ('cash', 'bank', 'deposit')"
    " ELSE a.type IN ('expense', 'liability') OR a.kind = 'advance' END)"
    " WHERE p.book = e.book AND p.seq = e.seq AND p.entry = e.entry))"
    " AND NOT EXISTS (SELECT 1 FROM qkh_enacted d WHERE d.book = e.book AND d.seq = e.seq)"
    " ORDER BY e.date, e.seq, e.entry"
)
_STEPS: Final = (
    "SELECT v.seq, v.date, v.lines, l.actor,"
    " EXISTS (SELECT 1 FROM qkh_enacted d WHERE d.book = l.book AND d.seq = l.seq)"
    f" FROM ({VOUCHER}) v JOIN qkh_log l ON l.book = :book AND l.seq = v.seq ORDER BY v.seq"
)


def _name(one: Came) -> str:
    if one.effect is EffectCode.CASH:
        return DRAWN
    if one.payee is None:
        return f"{RECORDED_BY}{one.step.actor}"
    return one.payee.party or (f"{UNNAMED}{one.payee.fund}" if one.payee.fund else one.payee.name)


def splits(parts: Iterable[PaymentPart], limit: Callable[[EffectCode, str], int]) -> Iterator[SplitPayment]:
    """Yield the names under which parts of seven days reach the limit of an effect and currency together.

    What one recorder let go, whoever got it, counts from twice the limit on. A part stands in one of them at the most.
    """
    by: defaultdict[tuple[str, EffectCode, str], list[PaymentPart]] = defaultdict(list)
    for one in parts:
        by[one.name, one.effect, one.currency].append(one)
    for (name, effect, currency), found in sorted(by.items()):
        least = limit(effect, currency) * (TWICE if name.startswith(RECORDED_BY) else 1)
        rest = sorted((one for one in found if one.whole < least), key=lambda one: one.day)
        while rest:
            first = rest[0]
            window = [one for one in rest if one.day <= first.day + WINDOW]
            total = sum(one.amount for one in window)
            if len(window) > 1 and total >= least:
                yield SplitPayment(name, currency, first.day, len(window), total, max(one.entered for one in window))
                rest = rest[len(window) :]
            else:
                rest = rest[1:]


class PartReader(SubjectReader):
    """Money that moves in parts."""

    def steps_of(self, root: tuple[int, int], before: int = NEWEST) -> list[VoucherStep]:
        """Return what a voucher (act and entry) is made of, up to an act."""
        values = {"seq": root[0], "entry": root[1], "before": before}
        return [
            VoucherStep(str(day), postings_of(lines), str(actor), not approved)
            for _seq, day, lines, actor, approved in self.rows(_STEPS, **values)
        ]

    def _sent_between(
        self,
        low: str,
        high: str,
        before: int = NEWEST,
        but: Collection[tuple[int, int]] = (),
    ) -> Iterator[list[VoucherStep]]:
        """Yield the vouchers, but for these, with which one person alone let money go in a span of days (ISO)."""
        values = {"low": low, "high": high, "before": before}
        seen = set(but)
        for seq, entry, first, first_entry, second, second_entry, day, actor, lines, corrected in list(
            self.rows(_SENT, **values)
        ):
            root = (second, second_entry) if second else (first, first_entry) if first else (seq, entry)
            place = int(root[0]), int(root[1] or 1)
            if place not in seen:
                seen.add(place)
                alone = not (first or corrected)
                steps = [VoucherStep(str(day), postings_of(lines), str(actor))] if alone else None
                yield steps or self.steps_of(place, before)

    def sent_on(self, day: str, before: int, roots: Collection[tuple[int, int]]) -> list[Sequence[VoucherStep]]:
        """Return each voucher that let money go on a day, as it stood then, up to an act; these are left out."""
        sent = self._sent_between(day, day, before, roots)
        return [[step for step in steps if step.day <= day] for steps in sent]

    def parts_between(self, low: Date, high: Date, facts: "DayFacts") -> Iterator[PaymentPart]:
        """Yield what vouchers sent and drew in a span of days and is left of it, whenever it was corrected.

        Each voucher stands under who recorded it, as cash drawn, and with its shares under its payees: parties, those
        of one name under one of them, and where none is named the fund. Who got it by a correction in the span got it
        on the day of the voucher: perhaps before.
        """
        first, last = low.isoformat(), high.isoformat()
        names: dict[str, str] = {}
        for steps in self._sent_between(first, last):
            found = list(parts_of(steps, facts))
            wholes: defaultdict[tuple[EffectCode, str], int] = defaultdict(int)
            for one in found:
                wholes[one.effect, one.currency] += one.amount if one.payee is None else 0
            for one in found:
                if one.step.alone and first <= one.step.day <= last:
                    whole = wholes[one.effect, one.currency]
                    days = stored_day(one.day), stored_day(one.step.day)
                    name = _name(one)
                    if one.payee and one.payee.party:
                        name = names.setdefault(facts.counted_as(name), name)
                    yield PaymentPart(name, one.effect, one.currency, days[0], one.amount, whole, days[1])
