"""What the rules of internal control ask of a book: the part of ``View`` about proposals, cash and files."""

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 (fields are named date)

from quykhuyenhoc.acts.view import Proposed, Signed
from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.i18n import _
from quykhuyenhoc.store import reads_controls
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.heads import Head


class ControlView:
    """One book, read inside one transaction; ``BookView`` is the whole of it."""

    connection: Connection
    head: Head

    @property
    def id(self) -> str:
        """The book's id."""
        return self.head.id

    def proposal(self, seq: int) -> Proposed:
        """Return a proposal with its approvals that count; raises NotFoundError."""
        row = next(reads_controls.proposal_rows(self.connection, self.head.book, seq), None)
        if row is None:
            raise NotFoundError(
                book=self.head.code, kind=_("proposal"), name=f"#{seq}", advice=_("List them with qkh proposals.")
            )
        given = reads_controls.approval_rows(self.connection, self.head.book, seq)
        return Proposed(
            seq, row.leaf, row.actor, row.kind, row.content, row.digest, "" if row.state == "pending" else row.state,
            tuple(Signed(one.party, one.role) for one in given if one.signature),
        )  # fmt: skip

    def reason_of(self, seq: int) -> str | None:
        """Return why an act was recorded, where that was said and is not erased."""
        return reads_controls.reason_of(self.connection, self.head.book, seq)

    def pending(self) -> tuple[int, ...]:
        """Return the seqs of the proposals that are neither enacted nor rejected."""
        return reads_controls.pending(self.connection, self.head.book)

    def unconfirmed(self, since: Date, until: Date) -> tuple[str, ...]:
        """Return the cash vouchers of a span of days that no cashier confirmed."""
        return reads_controls.unconfirmed(self.connection, self.head.book, since.isoformat(), until.isoformat())

    def without_evidence(self, kinds: Iterable[str], until: Date) -> tuple[str, ...]:
        """Return the first voucher of every act of these kinds, up to a day, that has no file attached."""
        return reads_controls.without_evidence(self.connection, self.head.book, kinds, until.isoformat())
