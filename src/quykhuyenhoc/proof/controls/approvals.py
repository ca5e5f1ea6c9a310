"""Whether what needed approval had it: signatures, persons and policies, from the rows that the log proves."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.acts.controls.proposals import Approval, same_key
from quykhuyenhoc.acts.funds import FundTransfer
from quykhuyenhoc.errors import KeyFileError
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import APPROVERS
from quykhuyenhoc.ledger.controls.rules import has_lapsed
from quykhuyenhoc.ledger.offices import OfficeVersion, PartyVersion, offices_on
from quykhuyenhoc.log.checkpoint import Said, check_said, parse_key, proposer_key
from quykhuyenhoc.log.leaf import read_leaf
from quykhuyenhoc.nouns import shape
from quykhuyenhoc.period import day_at
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.store.caches import NOT_KEPT
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.nouns import Data
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.controls.approvals import (
        ProposalRow,
        SaidRow,
    )
    from quykhuyenhoc.store.log_heads import Head


class _StandingPersons(NamedTuple):
    """Every version of offices and of the parties that held one."""

    offices: tuple[OfficeVersion, ...]
    parties: tuple[PartyVersion, ...]

    def office(self, said: "SaidRow") -> OfficeVersion | None:
        """Return the office in which somebody said a word, as it was held then."""
        return next((one for one in self.held(said.at, said.seq) if (one.party, one.role) == said[3:5]), None)

    def held(self, at: str, seq: int) -> tuple[OfficeVersion, ...]:
        """Return the offices that were held at a time, before an act."""
        return offices_on(day_at(at).isoformat(), self.offices, self.parties, seq)


ApprovedBy = defaultdict[int, dict[str, str]]
"""Proposal -> party -> the key of its approval, of those that count."""


def check_approvals(connection: "Connection", head: "Head") -> Iterator[Finding]:
    """Yield keys of two parties, words on proposals that no key holds for, and acts that lack approvals.

    Judged are offices, parties and keys as they stood when each word was said.
    """
    read = Snapshot(connection, head.book)
    proposals, persons = _standing(read)
    yield from _shared_keys(head, read.roles.offices(waiting=True))
    given: ApprovedBy = defaultdict(dict)
    yield from _said(connection, head, proposals, persons, given)
    enacted = list(read.approvals.enacted())
    for seq, number, actor in enacted:
        for field, problem in _enacted(connection, head, (seq, actor), proposals.get(number), given[number]):
            yield Finding(head.code, "log" if field == "actor" else "enacted", f"#{seq}", field, problem)


def _standing(read: Snapshot) -> tuple[dict[int, "ProposalRow"], _StandingPersons]:
    """Return the proposals of a book by seq, and who stood for what in it."""
    proposals = {one.seq: one for one in read.approvals.proposals()}
    offices = tuple(read.roles.offices())
    return proposals, _StandingPersons(offices, tuple(read.roles.parties()) if offices else ())


def good_approvals(connection: "Connection", head: "Head") -> ApprovedBy:
    """Return proposal -> who approved it with a signature that counts, with the key that made it."""
    proposals, persons = _standing(Snapshot(connection, head.book))
    given: ApprovedBy = defaultdict(dict)
    for _finding in _said(connection, head, proposals, persons, given):
        pass  # told where approvals are checked
    return given


def _said(
    connection: "Connection",
    head: "Head",
    proposals: dict[int, "ProposalRow"],
    persons: _StandingPersons,
    given: ApprovedBy,
) -> Iterator[Finding]:
    """Yield signatures under proposals, approvals and rejections that are not what they say; learn the good ones."""
    keys: dict[int, str | None] = {}
    for one in proposals.values():
        data = read_leaf(one.sealed)
        keys[one.seq] = _proposer_key(data, one, persons)
        if data.get("proposes", {}).get("signature") and keys[one.seq] is None:
            problem = N_("was not made by a key of the one who proposes")
            yield Finding(head.code, "propose", f"#{one.seq}", "signature", problem)
    read = Snapshot(connection, head.book)
    for said in chain(read.approvals.given(), read.approvals.rejections()):
        if not said.signature:
            continue
        office, proposal = persons.office(said), proposals.get(said.proposal)
        problem = _wrong(head, said, proposal, office)
        if said.said is Said.APPROVED and proposal and office:
            before = given[said.proposal]
            problem = problem or _not_another(said, proposal, office, keys[proposal.seq], before)
            if not problem and office.public_key:
                before[said.party] = office.public_key
        if problem:
            yield Finding(head.code, said.said, f"#{said.seq}", "signature", problem)


def _proposer_key(data: "Data", proposal: "ProposalRow", persons: _StandingPersons) -> str | None:
    """Return the key with which a proposal was signed, of those that its proposer held offices with then."""
    held = (one for one in persons.held(proposal.at, proposal.seq) if one.party == proposal.actor)
    with suppress(KeyFileError):
        return proposer_key(data, [one.public_key for one in held if one.public_key])
    return None


def _shared_keys(head: "Head", offices: Iterable[OfficeVersion]) -> Iterator[Finding]:
    owners: dict[bytes, str] = {}
    for office in offices:
        try:
            key = parse_key(office.public_key or "").public
        except KeyFileError:
            continue
        if owners.setdefault(key, office.party) != office.party:
            problem = N_("is the key of another party")
            yield Finding(head.code, "office", f"#{office.seq}", "public_key", problem, office.party, owners[key])


def _wrong(head: "Head", said: "SaidRow", proposal: "ProposalRow | None", office: OfficeVersion | None) -> str:
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
    said: "SaidRow", proposal: "ProposalRow", office: OfficeVersion, own: str | None, given: dict[str, str]
) -> str:
    """Return why an approval is not that of another person, in time; empty where it is. ``own``: the proposer's key."""
    if proposal.actor == said.party:
        return N_("approves what the same person proposed")
    if said.role not in APPROVERS:
        return N_("is in a role that approves nothing")
    if said.party in given or any(same_key(office.public_key, key) for key in (own, *given.values())):
        return N_("approves what the same person approved already")
    if has_lapsed(proposal.at, day_at(said.at)):
        return N_("came when the proposal had lapsed")
    return ""


def _enacted(
    connection: "Connection", head: "Head", done: tuple[int, str], proposal: "ProposalRow | None", given: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield (field, problem) of an act, by its seq and actor, that nobody approved or that is not what was proposed."""
    seq, actor = done
    if not given:
        yield "proposal", N_("was recorded without an approval that counts")
    if proposal is None:
        return
    held, leaf = read_leaf(proposal.sealed), read_leaf(Snapshot(connection, head.book).vouchers.leaf_bytes(seq))
    # In leaves of the first version who approved an act recorded it.
    if actor != proposal.actor and not (leaf["v"] == "1" and actor in given):
        yield "actor", N_("is not by the one who proposed it")
    if "proposes" not in held:  # of an earlier version, whose texts nobody can compare
        return
    parts = ("act", "annexes", "reason")
    if leaf["kind"] != held["proposes"]["kind"] or any(held.get(part) != leaf.get(part) for part in parts):
        yield "proposal", N_("is not what was proposed")


_COLUMNS: Final = {
    "fund_transfer": [column.name for column in shape(FundTransfer).columns],
    "approval": [column.name for column in shape(Approval).columns],
}


PRINCIPAL_APPROVALS: Final = 2
"""How many other persons approved what left a principal, in leaves of the first version."""


class Excused(NamedTuple):
    """A figure that the log lets stand below its floor: from a day on, down to an amount."""

    figure: str
    currency: str
    date: str
    amount: int


class Carried:
    """What a run of leaves says of transfers with a decision and of approvals; runs are joined."""

    def __init__(self) -> None:
        self.transfers: dict[int, Excused] = {}
        self.proposals: dict[int, int] = {}
        self.signed: defaultdict[int, set[str]] = defaultdict(set)

    def learn(self, table: str, row: tuple[Any, ...]) -> None:
        """Take a derived row into account."""
        if table == "enacted":
            self.proposals[row[0]] = row[1]
        elif table in _COLUMNS:
            said = dict(zip(_COLUMNS[table], row[1:], strict=True))
            if table == "approval":
                if said["signature"]:
                    self.signed[said["proposal"]].add(said["party"])
            elif said["decision"] and said["from_fund"] and not said["from_book"]:
                figure = f"{NOT_KEPT}{said['from_fund']}"
                self.transfers[row[0]] = Excused(figure, said["amount_currency"], said["date"], -said["amount"])

    def join(self, other: "Carried") -> None:
        """Add what a later run says."""
        self.transfers |= other.transfers
        self.proposals |= other.proposals
        for proposal, parties in other.signed.items():
            self.signed[proposal] |= parties

    def excused(self) -> Iterator[Excused]:
        """Yield, for every transfer that enough persons approved, by how much it lowers a principal on its day."""
        for seq, one in self.transfers.items():
            if len(self.signed.get(self.proposals.get(seq, 0), ())) >= PRINCIPAL_APPROVALS:
                yield one
