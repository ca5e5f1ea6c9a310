"""Whether the persons stood whom effects needed: approvals before, signatures after, money held back."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from quykhuyenhoc.errors import KeyFileError
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.controls.rules import key_part, signing
from quykhuyenhoc.log.checkpoint import Said, check_said, parse_key
from quykhuyenhoc.log.leaf import read_leaf
from quykhuyenhoc.period import day_at
from quykhuyenhoc.proof.controls.approvals import good_approvals
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.store.controls import holding, judged
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.proof.controls.judging import Owed
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.log_heads import Head


def check_standing(connection: "Connection", head: "Head", owed: "Iterable[Owed]") -> Iterator[Finding]:
    """Yield effects for which too few stood, signatures of nobody, and held money that was spent."""
    yield from _carried(connection, head, owed)
    yield from _countersigned(connection, head)
    yield from _spent(connection, head)


def _carried(connection: "Connection", head: "Head", owed: "Iterable[Owed]") -> Iterator[Finding]:
    wanted = list(owed)
    if not wanted:
        return
    good = good_approvals(connection, head)
    signed = {row.seq for row in Snapshot(connection, head.book).approvals.proposals() if _is_signed(row.sealed)}
    for one in wanted:
        given = good.get(one.proposal, {})
        # Who proposed without a key is nobody: then one more person approves.
        if len(given) < one.persons + (one.proposal not in signed):
            problem = N_("is neither carried by enough persons nor open")
            yield Finding(head.code, "judged", f"#{one.seq}", one.effect, problem, str(len(given)), str(one.persons))


def _is_signed(sealed: bytes) -> bool:
    data = read_leaf(sealed)
    return data["v"] == "1" or bool(data.get("proposes", {}).get("signature"))


def _countersigned(connection: "Connection", head: "Head") -> Iterator[Finding]:
    read = Snapshot(connection, head.book)
    alone = [row for row in read.judged.told() if row.open or row.listed]
    leaves = {row.seq: row.leaf for row in alone}
    waited = {row.seq for row in alone if row.open}
    offices, parties = (
        tuple(read.roles.offices()),
        tuple(read.roles.parties()),
    )
    signatures = read.judged.signatures()
    actors = {row.seq: row.actor for row in alone}
    for of, signers in read.judged.signers().items():
        about = read.roles.parties_of(of)
        for n, one in enumerate(signers):
            held = signing(offices, parties, day_at(one.at).isoformat(), one.seq)
            if not one.key:
                before = {one.party for one in signers[:n] if one.key}
                others = {o.party for o in held} - about - before - {actors.get(of, "")}
                yield from _on_paper(connection, head, one, others, is_open=of in waited)
                continue
            key = next((o.public_key for o in held if (o.party, o.role) == (one.party, one.role)), None)
            if of not in leaves:
                problem = N_("stands for nothing that is open")
            elif of in waited and one.party in about:
                problem = N_("is by the one whose office it is about")
            elif not key or key_part(key) != one.key:
                problem = N_("is by nobody who had a key")
            elif not _signs(head, of, leaves[of], signatures[one.seq], key):
                problem = N_("was not made by the key of the one who approves")
            else:
                continue
            yield Finding(head.code, "countersign", f"#{one.seq}", "signature", problem)


def _on_paper(
    connection: "Connection", head: "Head", one: judged.SignerRow, others: set[str], *, is_open: bool
) -> Iterator[Finding]:
    """Yield why a decision on paper stands for nothing: others could sign, its file is not there, nothing was open."""
    for wrong, problem in (
        (not is_open, N_("stands for nothing that is open")),
        (bool(others), N_("stands on paper while others could sign")),
        (
            not Snapshot(connection, head.book).judged.has_decision_file(one.seq),
            N_("comes without the decision's file"),
        ),
    ):
        if wrong:
            yield Finding(head.code, "stand_on_paper", f"#{one.seq}", "of", problem)


def _signs(head: "Head", seq: int, leaf: bytes, signature: str, key: str) -> bool:
    try:
        return check_said(Said.COUNTERSIGNED, head.id, seq, leaf, signature, parse_key(key))
    except KeyFileError:
        return False


def _spent(connection: "Connection", head: "Head") -> Iterator[Finding]:
    """Yield what was paid of money that a fund holds back for a principal."""
    for held in holding.holds(connection):
        if held.book != head.book:
            continue
        seq = holding.spent_below(connection, held)
        if seq:
            problem = N_("was spent while it is held back")
            yield Finding(head.code, "posting", f"#{seq}", held.fund, problem, "", f"#{held.gap.seq}")
