"""Who holds which office on a day: one function, for the door and for ``verify``.

An office ends with its party: on the day on which the party is closed, and as soon as the party is given another
name, for then it may be somebody else. Who is meant is granted the office anew.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from quykhuyenhoc.ledger.kinds import Role

ALWAYS: Final = "9999-12-31"
"""A day on which only what has no end is still held."""


class OfficeVersion(NamedTuple):
    """A version of an office, by the seq of its leaf: a role, who holds it from when until when (ISO days), the key."""

    seq: int
    code: str
    party: str
    role: Role
    since: str
    until: str | None
    public_key: str | None


class PartyVersion(NamedTuple):
    """A version of a party, by the seq of its leaf: the days on which it is open, and whether it names it anew."""

    seq: int
    party: str
    opened: str | None
    closed: str | None
    named: bool


def offices_on(
    day: str, offices: Iterable[OfficeVersion], parties: Iterable[PartyVersion], known: int | None = None
) -> tuple[OfficeVersion, ...]:
    """Return the offices that are held on a day (ISO), by code; only what stands before the seq ``known`` counts.

    Both are versions in the order of the log; of parties, those that hold one of the offices.
    """
    newest = {one.code: one for one in offices if known is None or one.seq < known}
    current: dict[str, PartyVersion] = {}
    named: dict[str, int] = {}
    for one in parties:
        if known is None or one.seq < known:
            current[one.party] = one
            if one.named:
                named[one.party] = one.seq
    return tuple(
        office
        for _code, office in sorted(newest.items())
        if office.since <= day <= (office.until or ALWAYS)
        and office.party in current
        and (current[office.party].opened or "") <= day <= (current[office.party].closed or ALWAYS)
        and named.get(office.party, 0) < office.seq
    )
