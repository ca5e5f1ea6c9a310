"""In which role one of those signs who stand for money that one person let go: as it was asked when it left."""

from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING

from quykhuyenhoc.kinds import MONEY, EffectCode
from quykhuyenhoc.ledger.controls.rules import releasing, rule_code, signing
from quykhuyenhoc.period import day_at
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.controls.judged import JudgedRow


def with_roles(connection: "Connection", rows: Iterable["JudgedRow"]) -> Iterator["JudgedRow"]:
    """Yield effects, to the open ones of money the roles added that were asked for when they were recorded."""
    asked = cache(partial(_Roles, connection))
    for row in rows:
        if row.open and row.effect in MONEY:
            yield row._replace(roles=asked(row.book).asked(row))
        else:
            yield row


class _Roles:
    """Who held which office in a book, and which roles its rules named."""

    def __init__(self, connection: "Connection", book: int) -> None:
        read = Snapshot(connection, book)
        self.offices, self.parties = (
            tuple(read.roles.offices()),
            tuple(read.roles.parties()),
        )
        self.rules = {(seq, rule.code): rule.role for seq, rule in read.judged.rule_versions()}

    def asked(self, row: "JudgedRow") -> frozenset[str]:
        """Return the roles that money which leaves was asked for at an act; as ``ledger.controls.required`` says it."""
        held = signing(self.offices, self.parties, day_at(row.at).isoformat(), row.seq)
        role = self.rules.get((row.rule, rule_code(EffectCode(row.effect), row.currency)))
        return releasing(role, frozenset(str(one.role) for one in held))
