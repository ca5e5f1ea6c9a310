"""The members of the demo's new branches: registered, admitted on the day their branch began, their dues assessed."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.acts.dues import AssessDues, SetDuesRate
from quykhuyenhoc.acts.members import AdmitMember
from quykhuyenhoc.acts.parties import OpenParty
from quykhuyenhoc.demo.data import INVENTED, PROVINCE, DataSet
from quykhuyenhoc.kinds import PartyKind
from quykhuyenhoc.money import Money

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act

YEAR: Final = 2022
DUES: Final = Money(24_000)
"""What a member owes for the year: invented, as no rule fixes it."""
ASSESSED: Final = date(2022, 3, 31)


def members_of(data: DataSet, book: str) -> "Iterator[Act]":
    """Yield the members of new branches and their dues, as a book keeps them: all, in the province's."""
    new = [body for body in data.bodies if body.members] if book == PROVINCE else []
    codes = {body.code: [f"{body.code}.{n:02d}" for n in range(1, body.members + 1)] for body in new}
    for code in (code for its in codes.values() for code in its):
        yield OpenParty(code=code, name=f"Hội viên {code} {INVENTED}", kind=PartyKind.MEMBER)
    for body in new:
        yield from (AdmitMember(party=one, body=body.code, date=body.opened or ASSESSED) for one in codes[body.code])
    if new:
        yield SetDuesRate(year=YEAR, amount=DUES, decision=f"Mức hội phí {INVENTED}")
        yield from (AssessDues(body=body.code, year=YEAR, date=ASSESSED) for body in new)
