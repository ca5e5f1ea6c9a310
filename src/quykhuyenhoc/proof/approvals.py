"""Whether what needed approval had it: signatures, persons and policies, from the rows that the log proves."""

from collections import defaultdict
from collections.abc import Iterator

from quykhuyenhoc.errors import KeyFileError
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.log.approval import check_approval
from quykhuyenhoc.log.checkpoint import parse_key
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.heads import Head
from quykhuyenhoc.store.reads_controls import (
    ApprovalRow,
    OfficeRow,
    ProposalRow,
    approval_rows,
    enacted_rows,
    office_rows,
    over_the_limit,
    policy_rows,
    proposal_rows,
)


def check_approvals(connection: Connection, head: Head) -> Iterator[Finding]:
    """Yield approvals that no key holds for, proposals enacted without one, and acts that a policy wanted approved."""
    proposals = {one.seq: one for one in proposal_rows(connection, head.book)}
    offices = list(office_rows(connection, head.book))
    good: defaultdict[int, set[str]] = defaultdict(set)
    for approval in approval_rows(connection, head.book):
        if not approval.signature:
            continue
        problem = _wrong(head, approval, proposals.get(approval.proposal), offices)
        if problem:
            yield Finding(head.code, "approval", f"#{approval.seq}", "signature", problem)
        else:
            good[approval.proposal].add(approval.party)
    enacted = dict(enacted_rows(connection, head.book))
    for seq, proposal in enacted.items():
        if not good[proposal]:
            problem = N_("was recorded without an approval that counts")
            yield Finding(head.code, "enacted", f"#{seq}", "proposal", problem)
    for policy in policy_rows(connection, head.book):
        for seq in over_the_limit(connection, head.book, policy):
            given = len(good[enacted.get(seq, 0)])
            if given < policy.approvals:
                problem = N_("lacks approvals that the policy asks for")
                yield Finding(head.code, "log", f"#{seq}", "", problem, str(given), str(policy.approvals))


def _wrong(head: Head, approval: ApprovalRow, proposal: ProposalRow | None, offices: list[OfficeRow]) -> str:
    """Return what is wrong with a signed approval; empty where nothing is."""
    if proposal is None or proposal.seq > approval.seq:
        return N_("approves no proposal")
    if proposal.actor == approval.party:
        return N_("approves what the same person proposed")
    held = [o for o in offices if o.seq < approval.seq and (o.party, o.role) == (approval.party, approval.role)]
    if not held or not held[-1].public_key:
        return N_("is by nobody who had a key")
    try:
        key = parse_key(held[-1].public_key)
    except KeyFileError:
        return N_("is by nobody who had a key")
    if not check_approval(head.id, proposal.seq, proposal.leaf, approval.signature or "", key):
        return N_("was not made by the key of the one who approves")
    return ""
