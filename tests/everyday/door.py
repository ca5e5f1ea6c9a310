"""How officers propose, approve and sign: what the library asks of them, in one place."""

from datetime import date
from typing import Any

from quykhuyenhoc import Book, Recorded, record
from quykhuyenhoc.acts import ClosePeriod, GrantRole
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.errors import ControlError
from quykhuyenhoc.kinds import Role
from quykhuyenhoc.ledger.matters import MatterReason
from quykhuyenhoc.reports import controls, open_matters, span
from tests.officers import public_key, signer


def granted(book: Book, party: str, role: Role, day: date, *, keyless: bool, alone: bool) -> None:
    """Give an office; from the third one on the chair approves."""
    act = GrantRole(party=party, role=role, date=day, public_key=None if keyless else public_key(party))
    if alone:
        record(book.as_("HOA"), act)
    else:
        approving(book, proposing(book, act, "HOA", None), "LAN")


def proposing(book: Book, act: Act, party: str, reason: str | None, **more: Any) -> int:
    """Propose an act, signed."""
    return book.as_(party).controls.propose(act, reason=reason, sign=signer(party), **more).seq


def approving(book: Book, proposal: int, party: str) -> tuple[Recorded, ...]:
    """Approve a proposal, signed."""
    return book.as_(party).controls.approve(proposal, sign=signer(party))


def marks(book: Book) -> list[int]:
    """Return the leaves that wait for signatures."""
    return sorted({int(str(row.seq)) for row in controls(book).rows if row.waits})


def countersigned(book: Book, seq: int, party: str) -> int:
    """Sign an open record; return 1 where it counted, 0 where this person's signature is not asked for."""
    try:
        book.as_(party).controls.countersign(seq, sign=signer(party))
    except ControlError:
        return 0
    return 1


def closed(book: Book, period: str, reason: str, *, by: str = "HOA") -> Recorded:
    """Close a period, and say of whatever is open why it may be."""
    found = open_matters(book, span(period))
    reasons = tuple(MatterReason(code=one.code, reason=reason) for one in found if one.unnamed)
    return record(book.as_(by), ClosePeriod(period=period, reasons=reasons))
