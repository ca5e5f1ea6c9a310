"""What binds money and where it lies: terms of funds, waivers of them, term deposits, rules of bank accounts.

Each is a register, kept in versions. Their texts are public: codes, decisions, names of banks, no persons.
"""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar

from quykhuyenhoc.kinds import RecipientKind, is_below
from quykhuyenhoc.limits import AboveZero, Rate
from quykhuyenhoc.nouns import Known, State


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
