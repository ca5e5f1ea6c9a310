"""Whether seals of reconciliations are signed by the keys of those who reviewed them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quykhuyenhoc.acts.reconciliation import TWO, Seal, other_reviewers
from quykhuyenhoc.errors import KeyFileError
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.offices import OfficeVersion, offices_on
from quykhuyenhoc.log.checkpoint import Said, check_said, parse_key
from quykhuyenhoc.log.leaf import read_leaf
from quykhuyenhoc.nouns import parse
from quykhuyenhoc.period import day_at
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.log_heads import Head

_SEALS = (
    "SELECT s.seq, l.at, l.bytes FROM qkh_seal s JOIN qkh_log l ON l.book = s.book AND l.seq = s.seq"
    " WHERE s.book = :book AND s.signature IS NOT NULL ORDER BY s.seq"
)


def check_seals(connection: "Connection", head: "Head") -> Iterator[Finding]:
    """Yield the seals that no key of their reviewer signed, or that who did the work reviewed herself.

    Offices are judged as they stood then.
    """
    rows = list(connection.rows(_SEALS, {"book": head.book}))
    read = Snapshot(connection, head.book)
    offices = tuple(read.roles.offices()) if rows else ()
    parties = tuple(read.roles.parties()) if rows else ()
    for seq, at, sealed in rows:
        seal = parse(Seal, read_leaf(bytes(sealed))["act"], lambda _path, _commitment: "")
        held = offices_on(day_at(at).isoformat(), offices, parties, int(seq))
        if not any(_made_by(head, seal, one) for one in held if one.party == seal.party):
            problem = N_("was not made by the key of the one who reviewed it")
            yield Finding(head.code, "seal", f"#{seq}", "signature", problem)
        keys = {one.party for one in held if one.public_key}
        worked = Snapshot(connection, head.book, int(seq) - 1).reconciliation.workers(
            seal.account, seal.currency, seal.until.isoformat()
        )
        if len(keys) >= TWO and other_reviewers(seal.party, keys, worked):
            yield Finding(
                head.code, "seal", f"#{seq}", "party", N_("reviewed what the same person imported or matched")
            )


def _made_by(head: "Head", seal: Seal, office: OfficeVersion) -> bool:
    try:
        key = parse_key(office.public_key or "")
    except KeyFileError:
        return False
    place = int(seal.until.strftime("%Y%m%d"))
    return check_said(Said.SEALED, head.id, place, seal.digest(), seal.signature or "", key)
