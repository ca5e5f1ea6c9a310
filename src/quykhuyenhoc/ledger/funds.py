"""What holds for funds: budgets, terms, waivers, reserves."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar

from quykhuyenhoc.kinds import (
    Overspend,
    RecipientKind,
    Restriction,
    is_below,
)
from quykhuyenhoc.ledger.accounts import NetAssetAccount
from quykhuyenhoc.limits import AboveZero, DongOrNothing, NarrowCode, Rate
from quykhuyenhoc.nouns import Known, Noun, State


class Budget(State):
    """What may be spent from a fund in a period (dự toán), perhaps of one programme; ``decision`` is what set it.

    ``code`` is the fund, the programme (or ``-``) and the period, as ``KH-T:KT-T:2022``.
    """

    register: ClassVar[str] = "budget"
    code: str
    fund: str
    period: str
    amount: DongOrNothing
    programme: str | None = None
    decision: str | None = None
    overspend: Overspend = Overspend.WARN
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Tell of an amount raised, and of a budget that only warns now."""
        if not isinstance(old, Budget):
            return ""
        higher = self.amount.currency != old.amount.currency or self.amount.minor > old.amount.minor
        warns = self.overspend is Overspend.WARN and old.overspend is not Overspend.WARN
        return "budget" if higher or warns else ""


def listed(codes: str | None) -> tuple[str, ...]:
    """Return the codes of a list written with commas: "HB, 6111" are two."""
    return tuple(part for code in (codes or "").split(",") if (part := code.strip()))


def means_account(code: str, account: str) -> bool:
    """Tell whether a code means an account: it is its own, or that of an account above."""
    return code == account or is_below(account, code)


def meant(purpose: str, programme: str | None, account: str) -> bool:
    """Tell whether a purpose means a line: its programme, its account, or an account above that."""
    return purpose == programme or means_account(purpose, account)


class Terms(State):
    """What a fund may be spent on; ``code`` is the fund's. A part that is absent binds nothing.

    ``purposes`` are programmes and expense accounts, ``recipients`` kinds of recipient, ``areas`` codes of bodies or
    places: lists with commas. A purpose that is the code of an expense account is no programme. ``basis`` is what says
    so: the deed of gift, the council's decision.
    """

    register: ClassVar[str] = "terms"
    code: str
    purposes: str | None = None
    recipients: str | None = None
    areas: str | None = None
    since: Date | None = None
    until: Date | None = None
    basis: str | None = None
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Tell of all terms after the first."""
        return "terms" if old is not None else ""

    def holds_on(self, day: Date) -> bool:
        """Tell whether the fund may be spent on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def allows(self, programme: str | None, account: str) -> bool:
        """Tell whether a line of this programme and expense account is what the fund is for."""
        purposes = listed(self.purposes)
        return not purposes or any(meant(purpose, programme, account) for purpose in purposes)

    def reaches(self, recipient: str | None, area: str | None) -> bool:
        """Tell whether an award to a kind of recipient in an area is within the terms; what nobody said is not."""
        recipients, areas = listed(self.recipients), listed(self.areas)
        return (not recipients or recipient in recipients) and (not areas or area in areas)


class Waiver(State):
    """Leave to spend a fund beyond its terms: on one purpose, from a day until another, up to an amount in all.

    The ``purpose`` is a programme or an account; for awards a programme, a kind of recipient, or an area.
    """

    register: ClassVar[str] = "waiver"
    code: str
    fund: str
    purpose: str
    amount: AboveZero
    since: Date
    until: Date
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Tell of every leave to go beyond terms."""
        return "waiver"

    def means(self, account: str) -> bool:
        """Tell whether money spent under an account's code is what it is about, whatever its programme."""
        return meant(self.purpose, None, account)

    def covers(self, programme: str | None, account: str, day: Date) -> bool:
        """Tell whether it is about a line of this programme (a kind of recipient is none) and account on a day."""
        named = None if self.purpose in set(RecipientKind) else programme
        return self.since <= day <= self.until and meant(self.purpose, named, account)

    def covers_award(self, programme: str, recipient: str | None, area: str | None, day: Date) -> bool:
        """Tell whether it is about an award of a programme, to a kind of recipient in an area, decided on a day."""
        return self.since <= day <= self.until and self.purpose in (programme, recipient, area)


class CostRate(State):
    """The share of a year's income that the council lets management cost; ``code`` is the year.

    ``rate`` is hundredths of a percent: 800 is 8 %.
    """

    register: ClassVar[str] = "cost_rate"
    code: str
    rate: Rate
    decision: str
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Tell of every rate of management costs."""
        return "cost-rate"


class Reserve(Noun):
    """Money of a fund put aside from a day on: ``amount`` (minor units) is negative, or positive where it is let go.

    ``ref`` says for what: the number of the decision. What stands reserved under it is the negated sum. ``award`` is
    the one of which the whole rest is let go, where it was cancelled.
    """

    fund: str
    date: Date
    amount: int
    currency: str
    ref: str
    programme: str | None = None
    award: str | None = None


class Fund(State):
    """Money with a purpose (quỹ); every posting names one."""

    register: ClassVar[str] = "fund"
    code: str
    name: str
    restriction: Restriction = Restriction.UNRESTRICTED
    overspend: Overspend = Overspend.REFUSE
    floor: DongOrNothing | None = None
    income_fund: NarrowCode | None = None
    net_asset_account: NetAssetAccount | None = None
    opened: Date | None = None
    closed: Date | None = None
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Tell of a floor lowered or spending that only warns; of another income fund, net assets, restriction."""
        before = old if isinstance(old, Fund) else None
        if self.overspend is Overspend.WARN and (before is None or before.overspend is not Overspend.WARN):
            return "overspend"
        if _floor_of(self) < (_floor_of(before) if before else 0) or (before and _other_currency(self, before)):
            return "floor"
        changed = (
            name
            for name in ("income_fund", "net_asset_account", "restriction")
            if before and getattr(self, name) != getattr(before, name)
        )
        return next(changed, "")


def _floor_of(fund: Fund) -> int:
    return fund.floor.minor if fund.floor else 0


def _other_currency(fund: Fund, before: Fund) -> bool:
    return bool(before.floor and before.floor.minor > 0 and fund.floor and fund.floor.currency != before.floor.currency)
