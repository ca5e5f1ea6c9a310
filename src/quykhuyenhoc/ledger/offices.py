"""Who holds which office on a day: one function, for the door and for ``verify``.

An office ends with its party: on the day on which the party is closed, and as soon as the party is given another
name, for then it may be somebody else. Who is meant is granted the office anew.

A version counts from the act on with which other persons stood for it: its own, where they approved it before or nobody
had to; else a later one (``store.controls.counting``). Until then the version before it stays in force.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.kinds import Role
from quykhuyenhoc.period import stored_day

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.roles import Office

ALWAYS: Final = "9999-12-31"
"""A day on which only what has no end is still held."""
NEVER: Final = 1 << 62
"""The seq from which on a version counts for which nobody stands yet."""


class OfficeVersion(NamedTuple):
    """A version of an office, by the seq of its leaf: a role, who holds it from when until when (ISO days), the key."""

    seq: int
    code: str
    party: str
    role: Role
    since: str
    until: str | None
    public_key: str | None
    stood: int = 0
    """The later act with which others stood for it, ``NEVER`` where they do not yet; 0: its own act."""

    @property
    def counts(self) -> int:
        """Return the seq of the act from which on it counts."""
        return self.stood or self.seq

    @property
    def office(self) -> "Office":
        """Return it as the register holds it."""
        from quykhuyenhoc.ledger.roles import Office  # reports load no nouns

        return Office(
            code=self.code, party=self.party, role=self.role, since=stored_day(self.since),
            until=stored_day(self.until) if self.until else None, public_key=self.public_key,
        )  # fmt: skip


class PartyVersion(NamedTuple):
    """A version of a party, by the seq of its leaf: the days on which it is open, and whether it names it anew."""

    seq: int
    party: str
    opened: str | None
    closed: str | None
    named: bool
    stood: int = 0
    """As of an office."""

    @property
    def counts(self) -> int:
        """Return the seq of the act from which on it counts."""
        return self.stood or self.seq

    def bars(self, office: OfficeVersion, day: str) -> bool:
        """Tell whether an office is not held on a day because its party is not open.

        Who granted it anew while the end of the party counted for nothing yet has objected to that end.
        """
        objected = self.seq < office.seq < self.counts
        return day < (self.opened or "") or (day > (self.closed or ALWAYS) and not objected)


def offices_on(
    day: str, offices: Iterable[OfficeVersion], parties: Iterable[PartyVersion], known: int | None = None
) -> tuple[OfficeVersion, ...]:
    """Return the offices that are held on a day (ISO), by code; only what counts before the seq ``known``.

    Both are versions in the order of the log; of parties, those that hold one of the offices.
    """
    limit = NEVER if known is None else known
    newest = {one.code: one for one in offices if one.counts < limit}
    current: dict[str, PartyVersion] = {}
    named: dict[str, int] = {}
    for one in parties:
        if one.counts < limit:
            current[one.party] = one
            if one.named:
                named[one.party] = one.seq
    return tuple(
        office
        for _code, office in sorted(newest.items())
        if office.since <= day <= (office.until or ALWAYS)
        and office.party in current
        and not current[office.party].bars(office, day)
        and named.get(office.party, 0) < office.seq
    )
