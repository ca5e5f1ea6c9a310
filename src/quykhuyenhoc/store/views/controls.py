"""What the rules of internal control ask of a book: the part of ``View`` about proposals, cash and files."""

from collections.abc import Callable, Iterable
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Any

from quykhuyenhoc._lazy import Lazy
from quykhuyenhoc.acts.controls.proposals import proposer_key
from quykhuyenhoc.acts.data_subjects import named_in
from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.controls import has_lapsed
from quykhuyenhoc.ledger.offices import NEVER, OfficeVersion, PartyVersion, offices_on
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.log.leaf import read_leaf
from quykhuyenhoc.period import day_at
from quykhuyenhoc.store.controls import offices as offices_rows
from quykhuyenhoc.store.controls.approvals import Proposed, ValidApproval

if TYPE_CHECKING:
    from quykhuyenhoc.nouns import Data
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.controls import approvals, proposals
    from quykhuyenhoc.store.log_heads import Head, Registers
else:
    proposals = Lazy("quykhuyenhoc.store.controls.proposals")
    approvals = Lazy("quykhuyenhoc.store.controls.approvals")


class ControlReader:
    """One book, read inside one transaction; ``View`` is the whole of it."""

    connection: "Connection"
    head: "Head"
    today: Date
    registers: "Registers"
    get: Callable[..., Any]
    version: Callable[..., Any]
    enacting: int | None = None
    """The proposal that is being recorded: it waits no more."""
    sent: dict[tuple[str, str], int] | None = None
    """(effect, currency) -> what acts that are recorded together let go so far; None: each is recorded alone."""
    instead: Message | None = None
    """What to do where others must stand for an act that cannot be proposed as it is recorded; None: propose it."""

    @property
    def id(self) -> str:
        """The book's id."""
        return self.head.id

    def offices(self, *, waiting: bool = False) -> tuple[OfficeVersion, ...]:
        """Return every version of every office that counts, in the order of the log; ``waiting``: the others too."""
        name, lists = f"office versions {waiting}", self.registers.lists
        if name not in lists:
            found = offices_rows.office_versions(self.connection, self.head.book, waiting=waiting)
            lists[name] = tuple(found)
        return lists[name]

    def officers(self, day: Date) -> tuple[OfficeVersion, ...]:
        """Return the offices that are held on a day, by code; one ends with its party."""
        name, lists = f"officers {day}", self.registers.lists
        if name not in lists:
            lists[name] = offices_on(day.isoformat(), self.offices(), self._holders())
        return lists[name]

    def as_it_counts(self, party: str) -> Party:
        """Return the version of a party that counts; raises NotFoundError."""
        newest: Party = self.get(Party, party)
        held = any(one.party == newest.key for one in self.offices(waiting=True))
        every = [one for one in self._holders(waiting=True) if one.party == newest.key] if held else []
        seq = next((one.seq for one in reversed(every) if one.counts < NEVER), 0)
        return newest if not every or seq == every[-1].seq else self.version(Party, newest.key, seq)

    def wishes(self, party: str) -> tuple[int, ...]:
        """Return the acts on a party that ever held an office, by one person alone, that do not count yet."""
        return tuple(one.seq for one in self._holders(waiting=True) if one.party == party and one.counts == NEVER)

    def _holders(self, *, waiting: bool = False) -> tuple[PartyVersion, ...]:
        if not self.offices(waiting=waiting):
            return ()
        return tuple(offices_rows.party_versions(self.connection, self.head.book, waiting=waiting))

    def proposal(self, seq: int) -> Proposed:
        """Return a proposal with its approvals that count; raises NotFoundError."""
        row = next(approvals.proposal_rows(self.connection, self.head.book, seq), None)
        if row is None:
            raise NotFoundError(
                book=self.head.code, kind=N_("proposal"), name=f"#{seq}", advice=M_("⟦List them with qkh proposals.⟧")
            )
        given = approvals.approval_rows(self.connection, self.head.book, seq)
        ended = "" if row.state == "pending" else row.state
        data = read_leaf(row.sealed)
        its_act = proposals.proposed_act(self.connection, self.head.book, seq, data)
        return Proposed(
            seq, row.leaf, row.at, row.actor, "claimed" in data, self._proposer_key(row, data), row.kind,
            its_act, row.digest, tuple(sorted(named_in(data))),
            "lapsed" if not ended and has_lapsed(row.at, self._day()) else ended,
            tuple(ValidApproval(one.party, one.role, self._key_then(one), one.at) for one in given if one.signature),
        )  # fmt: skip

    def check_shown(self, seq: int, also: Iterable[str] = ()) -> None:
        """Refuse an act that is not shown as it was recorded, its names, accounts and funds; raises DamagedError."""
        proposals.check_shown(self.connection, self.head.book, seq, also)

    def sealed_in(self, seq: int) -> "dict[str, proposals.SaltedValueRow]":
        """Return the personal values of a leaf by path, those beside it too; erased ones are left out."""
        return proposals.sealed_in(self.connection, self.head.book, seq)

    def _proposer_key(self, row: "approvals.ProposalRow", data: "Data") -> str | None:
        """Return the key with which a proposal was signed; None: it was not."""
        own = (one for one in self.offices() if one.party == row.actor and one.counts < row.seq)
        return proposer_key(data, dict.fromkeys(one.public_key for one in own if one.public_key))

    def _day(self) -> Date:
        """Return today as the next leaf will say it: never before the last one."""
        return max(self.today, day_at(self.head.at)) if self.head.at else self.today

    def _key_then(self, approval: "approvals.SaidRow") -> str | None:
        """Return the key of the office in which somebody approved, as it was then."""
        held = (one for one in self.offices() if (one.party, one.role) == (approval.party, approval.role))
        return next((one.public_key for one in reversed(tuple(held)) if one.counts < approval.seq), None)

    def has_file(self, sha256: str) -> bool:
        """Tell whether any act brought a file: for a voucher, or as the file of a decision."""
        sql = "SELECT 1 FROM qkh_kept WHERE book = :book AND sha256 = :digest"
        return self.connection.one(sql, {"book": self.head.book, "digest": sha256}) is not None

    def reason_of(self, seq: int) -> str | None:
        """Return why an act was recorded, where that was said and is not erased."""
        return approvals.reason_of(self.connection, self.head.book, seq)

    def pending(self) -> tuple[int, ...]:
        """Return the seqs of the proposals that wait: neither enacted, nor rejected, nor lapsed."""
        found = approvals.unended(self.connection, self.head.book)
        return tuple(seq for seq, at in found if seq != self.enacting and not has_lapsed(at, self._day()))
