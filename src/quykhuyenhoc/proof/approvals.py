"""Whether what needed approval had it: signatures, persons and policies, from the rows that the log proves."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from quykhuyenhoc.acts.proposals import same_key
from quykhuyenhoc.errors import KeyFileError
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.offices import OfficeVersion, PartyVersion, offices_on
from quykhuyenhoc.ledger.proposing import has_lapsed
from quykhuyenhoc.ledger.registers import APPROVERS
from quykhuyenhoc.log.approval import Said, check_said
from quykhuyenhoc.log.checkpoint import parse_key
from quykhuyenhoc.period import day_at
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.heads import Head
from quykhuyenhoc.store.reads_controls import (
    ProposalRow,
    SaidRow,
    approval_rows,
    enacted_rows,
    over_the_limit,
    policy_rows,
    proposal_rows,
    rejection_rows,
)
from quykhuyenhoc.store.reads_offices import office_versions, party_versions


class _Persons(NamedTuple):
    """Every version of offices and of the parties that held one."""

    offices: tuple[OfficeVersion, ...]
    parties: tuple[PartyVersion, ...]

    def office(self, said: SaidRow) -> OfficeVersion | None:
        """Return the office in which somebody said a word, as it was held then."""
        held = offices_on(day_at(said.at).isoformat(), self.offices, self.parties, said.seq)
        return next((one for one in held if (one.party, one.role) == (said.party, said.role)), None)


def check_approvals(connection: Connection, head: Head) -> Iterator[Finding]:
    """Yield keys of two parties, words on proposals that no key holds for, and acts that lack approvals.

    Judged are offices, parties and keys as they stood when each word was said.
    """
    proposals = {one.seq: one for one in proposal_rows(connection, head.book)}
    offices = tuple(office_versions(connection, head.book))
    persons = _Persons(offices, tuple(party_versions(connection, head.book)) if offices else ())
    yield from _shared_keys(head, offices)
    good: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for said in approval_rows(connection, head.book):
        if not said.signature:
            continue
        office, proposal = persons.office(said), proposals.get(said.proposal)
        problem = _wrong(head, said, proposal, office) or _not_another(said, proposal, office, good[said.proposal])
        if problem:
            yield Finding(head.code, "approval", f"#{said.seq}", "signature", problem)
        elif office and office.public_key:
            good[said.proposal][said.party] = office.public_key
    for said in rejection_rows(connection, head.book):
        if said.signature and (problem := _wrong(head, said, proposals.get(said.proposal), persons.office(said))):
            yield Finding(head.code, "rejection", f"#{said.seq}", "signature", problem)
    enacted = {seq: (number, actor) for seq, number, actor in enacted_rows(connection, head.book)}
    yield from _enacted(head, enacted, proposals, good)
    for policy in policy_rows(connection, head.book):
        for seq in over_the_limit(connection, head.book, policy):
            given = len(good[enacted.get(seq, (0, ""))[0]])
            if given < policy.approvals:
                problem = N_("lacks approvals that the policy asks for")
                yield Finding(head.code, "log", f"#{seq}", "", problem, str(given), str(policy.approvals))


def _shared_keys(head: Head, offices: tuple[OfficeVersion, ...]) -> Iterator[Finding]:
    owners: dict[bytes, str] = {}
    for office in offices:
        try:
            key = parse_key(office.public_key or "").public
        except KeyFileError:
            continue
        if owners.setdefault(key, office.party) != office.party:
            problem = N_("is the key of another party")
            yield Finding(head.code, "office", f"#{office.seq}", "public_key", problem, office.party, owners[key])


def _wrong(head: Head, said: SaidRow, proposal: ProposalRow | None, office: OfficeVersion | None) -> str:
    """Return what is wrong with a signed word on a proposal; empty where nothing is."""
    if proposal is None or proposal.seq > said.seq:
        return N_("approves no proposal") if said.said is Said.APPROVED else N_("rejects no proposal")
    if office is None or not office.public_key:
        return N_("is by nobody who had a key")
    try:
        key = parse_key(office.public_key)
    except KeyFileError:
        return N_("is by nobody who had a key")
    if not check_said(said.said, head.id, proposal.seq, proposal.leaf, said.signature or "", key):
        return N_("was not made by the key of the one who approves")
    return ""


def _not_another(
    said: SaidRow, proposal: ProposalRow | None, office: OfficeVersion | None, before: dict[str, str]
) -> str:
    """Return why an approval is not that of another person, in time; empty where it is."""
    if proposal is None or office is None:
        return ""
    if proposal.actor == said.party:
        return N_("approves what the same person proposed")
    if said.role not in APPROVERS:
        return N_("is in a role that approves nothing")
    if said.party in before or any(same_key(office.public_key, key) for key in before.values()):
        return N_("approves what the same person approved already")
    if has_lapsed(proposal.at, day_at(said.at)):
        return N_("came when the proposal had lapsed")
    return ""


def _enacted(
    head: Head, enacted: dict[int, tuple[int, str]], proposals: dict[int, ProposalRow], good: dict[int, dict[str, str]]
) -> Iterator[Finding]:
    """Yield acts that nobody approved, and those that another than the proposer recorded."""
    for seq, (number, actor) in enacted.items():
        proposal = proposals.get(number)
        if not good.get(number):
            problem = N_("was recorded without an approval that counts")
            yield Finding(head.code, "enacted", f"#{seq}", "proposal", problem)
        if proposal and actor != proposal.actor:
            problem = N_("is not by the one who proposed it")
            yield Finding(head.code, "log", f"#{seq}", "actor", problem, actor, proposal.actor)
