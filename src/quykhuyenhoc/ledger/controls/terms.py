"""What is spent of a fund beyond its terms and their waivers, by a voucher with all its corrections.

Pure, as the effects are: the door refuses it where it had not happened yet, and tells it as an effect where it had;
``verify`` computes the same from the leaves. Amounts are minor units of one currency, above zero.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from quykhuyenhoc.kinds import EntryKind
from quykhuyenhoc.ledger.controls.flow import TRANSFER
from quykhuyenhoc.period import stored_day

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.funds import Terms, Waiver

TERMS: Final = "terms"
"""The subject of the effect: money that left its restriction without leaving its fund."""


class Bounds(Protocol):
    """What the book knows of what binds a fund, as it stood before the act."""

    def bearing(self, account: str) -> Any:
        """Return what controls need of an account; raises NotFoundError."""

    def corrected(self, seq: int, entry: int) -> Any:
        """Return the voucher to which an entry that is corrected belongs; None: there is none."""
        ...

    def is_spent_on(self, code: str) -> bool:
        """Tell whether a code is that of an expense account, or of one below it: then it means accounts alone."""
        ...

    def terms_of(self, fund: str) -> "Terms | None":
        """Return what a fund may be spent on; None where nothing says it."""
        ...

    def waivers_of(self, fund: str) -> "Iterable[Waiver]":
        """Return the waivers of a fund, used up and ended ones too."""
        ...

    def used_of(self, waiver: "Waiver", currency: str) -> int:
        """Return what was spent or promised under a waiver so far."""
        ...


class FundUse(NamedTuple):
    """Money of a fund that is spent on an account, or promised with an award to a kind of recipient in an area.

    ``whole`` is what all corrections of its voucher spend there, this one among them: at least ``amount``.
    """

    fund: str
    amount: int
    whole: int
    currency: str
    day: Date
    fits: bool
    in_time: bool
    programme: str | None
    account: str | None = None
    recipient: str | None = None
    area: str | None = None
    waivable: bool = True

    def stands_under(self, waiver: "Waiver") -> bool:
        """Tell whether a waiver is about it."""
        if not self.waivable or waiver.fund != self.fund or waiver.amount.currency != self.currency:
            return False
        if self.account is None:
            return waiver.covers_award(self.programme or "", self.recipient, self.area, self.day)
        return waiver.covers(self.programme, self.account, self.day)


def beyond_terms(entries: Iterable[Any], facts: Bounds) -> dict[tuple[str, str], int]:
    """Return, per fund and currency, what entries spend that neither its terms nor a waiver let be spent."""
    found: dict[tuple[str, str], int] = {}
    waived: dict[str, int] = {}
    for entry in entries:
        for use in uses(entry, facts):
            short = shortfalls(use, facts, waived)
            if short is not None:
                key = use.fund, use.currency
                found[key] = found.get(key, 0) + min([use.whole, *short])
    return found


def shortfalls(use: FundUse, facts: Bounds, waived: dict[str, int]) -> list[int] | None:
    """Return by how much each waiver of a use falls short of it; None where its terms let it be, or a waiver does.

    ``waived`` is what was used of waivers so far, where that is known; what a waiver lets be is added there.
    """
    if use.fits and use.in_time:
        return None
    short = []
    for waiver in facts.waivers_of(use.fund):
        if use.stands_under(waiver):
            used = waived[waiver.code] if waiver.code in waived else facts.used_of(waiver, use.currency)
            missing = used + use.amount - waiver.amount.minor
            if missing <= 0:
                waived[waiver.code] = used + use.amount
                return None
            short.append(missing)
    return short


TermPlace = tuple[str, str, str | None, str]
"""Fund, currency, programme, and the code of the account: where money is spent."""


def uses(entry: Any, facts: Bounds) -> Iterator[FundUse]:
    """Yield what an entry spends of funds with terms; of a correction what its voucher spends more than it did.

    A place that loses is no room for another one: what was let be for one purpose is not let be for the next.
    """
    if entry.kind == EntryKind.CLOSING or (entry.corrects is None and entry.kind != EntryKind.NORMAL):
        return
    bound = {fund: terms for fund in {line[1] for line in entry.lines} if (terms := facts.terms_of(fund))}
    if not bound:
        return
    voucher = None if entry.corrects is None else facts.corrected(entry.corrects, entry.corrects_entry or 1)
    had: Sequence[Any] = () if voucher is None else voucher.lines
    moves = entry.kind == EntryKind.TRANSFER
    after = _spent((*had, *entry.lines), bound, facts, moves=moves)
    grown = whole = _grown(_spent(had, bound, facts, moves=moves), after, bound)
    if voucher is not None and voucher.steps:
        own = had[: len(had) - len(voucher.steps)]
        whole = _grown(_spent(own, bound, facts, moves=moves), after, bound)
    day = stored_day(str(entry.date))
    days = {day} if voucher is None else {day, stored_day(str(voucher.date))}
    waivable = entry.kind == EntryKind.NORMAL  # what is counted as spent under a waiver
    for place, amount in grown.items():
        fund, currency, programme, account = place
        fits, in_time = bound[fund].allows(programme, account), all(map(bound[fund].holds_on, days))
        most = max(amount, whole.get(place, 0))
        yield FundUse(fund, amount, most, currency, day, fits, in_time, programme, account, waivable=waivable)


def _spent(lines: Iterable[Any], bound: "Mapping[str, Terms]", facts: Bounds, *, moves: bool) -> dict[TermPlace, int]:
    """Return what lines spend of funds with terms, netted per place; nothing where more came back.

    What a transfer ``moves`` to another fund or book is not spent.
    """
    sums: defaultdict[TermPlace, int] = defaultdict(int)
    for line in lines:
        its = facts.bearing(line[0])
        if line[1] in bound and its.spent_as and not (moves and its.key == TRANSFER):
            sums[line[1], line[3], programme_of(line[5], facts), its.spent_as] += line[2]
    return {place: max(amount, 0) for place, amount in sums.items()}


def programme_of(code: str | None, facts: Bounds) -> str | None:
    """Return the programme that a code means where money is spent; none where it is the code of an account.

    Whoever says that a fund is for 6111 means the account, and anybody may write 6111 as the programme of a line.
    """
    return None if code is None or facts.is_spent_on(code) else code


def _grown(
    before: Mapping[TermPlace, int], after: Mapping[TermPlace, int], bound: "Mapping[str, Terms]"
) -> dict[TermPlace, int]:
    """Return by how much each place grew.

    What only changes its account or programme, and fits the terms now, was spent already, on the day of its voucher.
    """
    fitting: list[tuple[TermPlace, int]] = []
    found: dict[TermPlace, int] = {}
    more: defaultdict[tuple[str, str], int] = defaultdict(int)
    for place in {**before, **after}:
        fund, currency, programme, account = place
        grown = after.get(place, 0) - before.get(place, 0)
        if bound[fund].allows(programme, account):
            more[fund, currency] += grown
            fitting.append((place, grown))
        elif grown > 0:
            found[place] = grown
        else:
            more[fund, currency] += grown
    for place, grown in fitting:
        amount = min(grown, more[place[0], place[1]])
        if amount > 0:
            more[place[0], place[1]] -= amount
            found[place] = amount
    return found
