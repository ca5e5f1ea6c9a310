"""Open matters: what is not finished in a book when a period is closed, and why it is closed all the same."""

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import Final, NamedTuple

from quykhuyenhoc.limits import CurrencyCode, Ordinal
from quykhuyenhoc.nouns import Noun
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.personal import Personal

RECORDED_BY: Final = "actor:"
"""How the subject of a matter begins that is about who recorded something, and not about who got it."""
UNNAMED: Final = "unnamed:"
"""How it begins where no payee is named: then it is about a fund."""
DRAWN: Final = "cash:"
"""How it begins where it is about cash that was drawn."""
RENAMED: Final = "renamed:"
"""How it begins where it is about a name that changed."""
HIDDEN_NAME: Final = "hidden:"
"""How it begins where it is about who got money, and whose name was hidden."""
GIVER: Final = "giver:"
"""How it begins where it is about a gift that was put on another giver."""
MERGED: Final = "merged:"
"""How it begins where it is about a donor whose gifts became those of another."""
HIDDEN_TEXT: Final = "texts:"
"""How it begins where it is about texts of an act that were hidden."""


class Matter(Noun):
    """One thing that is open: what kind (``code``), which one, how much (minor units, debit positive), since when.

    ``subject`` is public: a voucher number, the code of an account with a month, a line as 45/3, the code of a party
    or fund, an act as #12. ``named`` is the first closing that named it; None: none did yet.
    """

    code: str
    subject: str
    amount: int | None = None
    currency: CurrencyCode | None = None
    since: Date | None = None
    named: Ordinal | None = None


def opened(subject: str, amount: int, currency: str, day: str) -> Matter:
    """Return an open matter since a day as it is stored, its kind left open."""
    return Matter(code="", subject=subject, amount=amount, currency=currency, since=stored_day(day))


class Several(NamedTuple):
    """A matter that is several things together, with the day since when the newest of those that are open is."""

    matter: Matter
    newest: Date


def together(subject: str, currency: str, parts: Iterable[tuple[str, int]]) -> Several | None:
    """Return the open matter of parts, (day as it is stored, amount), of which some may be settled; None if all are.

    A part of the other sign than their sum settles no part of its own, and counts for the oldest that are open.
    """
    its = sorted(one for one in parts if one[1])
    amount = sum(minor for _day, minor in its)
    sign = 1 if amount > 0 else -1
    settled = sum(max(-minor * sign, 0) for _day, minor in its)
    days: list[str] = []
    for day, minor in its:
        left = max(minor * sign, 0)
        days += [day] if left > settled else []
        settled = max(settled - left, 0)
    return Several(opened(subject, amount, currency, days[0]), stored_day(days[-1])) if amount else None


class MatterReason(Noun):
    """Why a period is closed although matters of one kind are open."""

    code: str
    reason: Personal


class Matters(NamedTuple):
    """The open matters of one kind: its code, what people call it, whether a year is filed with them, and they.

    ``ways`` are the commands that finish them, where a year is not filed with them.
    """

    code: str
    label: str
    may_file: bool
    found: tuple[Matter, ...]
    ways: tuple[str, ...] = ()

    @property
    def unnamed(self) -> tuple[Matter, ...]:
        """Those that no closing named yet: they need a reason."""
        return tuple(one for one in self.found if one.named is None)
