"""Open matters: what is not finished in a book when a period is closed, and why it is closed all the same."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import Final, NamedTuple

from quykhuyenhoc.limits import CurrencyCode, Ordinal
from quykhuyenhoc.nouns import noun
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.personal import Personal

RECORDED_BY: Final = "actor:"
"""How the subject of a matter begins that is about who recorded something, and not about who got it."""
UNNAMED: Final = "unnamed:"
"""How it begins where no payee is named: then it is about a fund."""
DRAWN: Final = "cash:"
"""How it begins where it is about cash that was drawn."""


@noun
class Matter:
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


@noun
class MatterReason:
    """Why a period is closed although matters of one kind are open."""

    code: str
    reason: Personal


class Matters(NamedTuple):
    """The open matters of one kind: its code, what people call it, whether a year is filed with them, and they.

    ``way`` is what finishes them, where a year is not filed with them: commands, with commas.
    """

    code: str
    label: str
    may_file: bool
    found: tuple[Matter, ...]
    way: str = ""

    @property
    def unnamed(self) -> tuple[Matter, ...]:
        """Those that no closing named yet: they need a reason."""
        return tuple(one for one in self.found if one.named is None)
