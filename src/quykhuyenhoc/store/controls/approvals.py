"""What internal control asks of a book: proposals and their approvals, confirmations, attached files."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.log.checkpoint import Said
from quykhuyenhoc.store.registers import SeenText, shown, voucher_no
from quykhuyenhoc.store.snapshot import Snapshot, SubjectReader, placeholders

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.store.connections import Connection


class Proposed(NamedTuple):
    """A proposal as the book has it: the act it holds, who proposed it, and what became of it."""

    seq: int
    leaf: bytes
    at: str
    actor: str
    claimed: bool
    """Whether who proposed it was no registered party."""
    key: str | None
    """The public half of the key with which it was signed; None: it was not."""
    kind: str
    act: "Act | None"
    """The act that it holds, whole; None where something in it was erased."""
    digest: str
    parties: tuple[str, ...]
    """Every party that it is about."""
    ended: str
    """"" while it is pending, "enacted", "rejected" or "lapsed" after."""
    approvals: "tuple[ValidApproval, ...]"

    @property
    def signed(self) -> bool:
        """Whether who proposed it signed it with her key."""
        return self.key is not None


class ValidApproval(NamedTuple):
    """An approval that counts: who gave it, in which role, the public half of the key that signed it, and when."""

    party: str
    role: str
    key: str | None = None
    at: str = ""


class ProposalRow(NamedTuple):
    """A proposal, its leaf with its bytes, and what became of it: ``state`` is pending, enacted or rejected."""

    seq: int
    kind: str
    digest: str
    date: str | None
    amount: int | None
    currency: str | None
    actor: str
    at: str
    leaf: bytes
    sealed: bytes
    state: str


class SaidRow(NamedTuple):
    """A person's word on a proposal: an approval, or a rejection; without a signature an approval does not count."""

    said: Said
    seq: int
    proposal: int
    party: str
    role: str
    signature: str | None
    at: str


# Proposals of an earlier version stand in a table of their own.
_EVERY = " UNION ALL ".join(
    f"SELECT p.book, p.seq, p.kind, p.digest, p.date, p.amount, p.amount_currency FROM qkh_{table} p"
    " WHERE p.book = :book"
    for table in ("proposal", "propose")
)
_PROPOSALS = (
    "SELECT p.seq, p.kind, p.digest, p.date, p.amount, p.amount_currency, l.actor, l.at, l.leaf, l.bytes,"
    " CASE WHEN EXISTS (SELECT 1 FROM qkh_enacted e WHERE e.book = p.book AND e.proposal = p.seq) THEN 'enacted'"
    " WHEN EXISTS (SELECT 1 FROM qkh_rejection r WHERE r.book = p.book AND r.proposal = p.seq) THEN 'rejected'"
    f" ELSE 'pending' END AS state FROM ({_EVERY}) p JOIN qkh_log l ON l.book = p.book AND l.seq = p.seq"
)


_WHO = {Said.APPROVED: "a.party", Said.REJECTED: "a.signer"}


class Bare(NamedTuple):
    """A voucher that lacks something: its number and day, and the sum of its debits as corrected (minor units)."""

    no: str
    date: str
    amount: int
    currency: str


_BARE: Final = (
    "SELECT v.seq, v.entry, v.series, v.number, v.year, e.date,"
    " (SELECT sum(p.amount) FROM qkh_posting p"
    " WHERE p.book = v.book AND p.seq = v.seq AND p.entry = v.entry AND p.amount > 0),"
    " (SELECT min(p.currency) FROM qkh_posting p WHERE p.book = v.book AND p.seq = v.seq AND p.entry = v.entry)"
    " FROM qkh_voucher v JOIN qkh_entry e ON e.book = v.book AND e.seq = v.seq AND e.entry = v.entry"
)


class _Bares:
    """What makes vouchers of rows of ``_BARE``, each at what it comes to with its corrections."""

    def __init__(self, connection: "Connection", book: int) -> None:
        self.connection, self.book = connection, book
        sql = "SELECT DISTINCT corrects, corrects_entry FROM qkh_entry WHERE book = :book AND corrects IS NOT NULL"
        self.corrected = {(int(seq), int(part or 1)) for seq, part in connection.rows(sql, {"book": book})}

    def bare(self, seq: int, entry: int, number: tuple[str, int, int], date: str, money: tuple[int, str]) -> Bare:
        """Return a voucher by its number, day, amount and currency."""
        amount, currency = money
        if (seq, entry) in self.corrected:
            amount = self._now(seq, entry, currency)
        return Bare(voucher_no(*number), date, int(amount), currency)

    def _now(self, seq: int, entry: int, currency: str) -> int:

        found = Snapshot(self.connection, self.book).judged.voucher_lines(seq, entry, 1 << 62)
        sums: dict[tuple[str, str, str | None], int] = {}
        for line in found.lines if found else ():
            if line.currency == currency:
                key = line.account, line.fund, line.party
                sums[key] = sums.get(key, 0) + line.amount
        return sum(amount for amount in sums.values() if amount > 0)


class PolicyRow(NamedTuple):
    """A version of a policy, in force from after ``seq`` to ``until`` (the next version of its kind)."""

    seq: int
    until: int
    kind: str
    approvals: int
    above: int | None
    currency: str | None
    role: str | None
    evidence: bool


class ApprovalReader(SubjectReader):
    """Proposals as they were made, and what was said of them."""

    def proposals(self, seq: int | None = None) -> Iterator[ProposalRow]:
        """Yield every proposal, or one, in the order of the log."""
        where = "" if seq is None else " WHERE p.seq = :seq"
        values: dict[str, Any] = {} if seq is None else {"seq": seq}
        for row in self.rows(f"{_PROPOSALS}{where} ORDER BY p.seq", **values):
            yield ProposalRow(*row)._replace(leaf=bytes(row[8]), sealed=bytes(row[9]))

    def given(self, proposal: int | None = None) -> Iterator[SaidRow]:
        """Yield every approval, or those of one proposal, in the order of the log."""
        return self._said(Said.APPROVED, proposal)

    def rejections(self, proposal: int | None = None) -> Iterator[SaidRow]:
        """Yield every rejection, or that of one proposal, in the order of the log."""
        return self._said(Said.REJECTED, proposal)

    def _said(self, said: Said, proposal: int | None) -> Iterator[SaidRow]:
        where = "" if proposal is None else " AND a.proposal = :proposal"
        values: dict[str, Any] = {} if proposal is None else {"proposal": proposal}
        sql = (
            f"SELECT a.seq, a.proposal, {_WHO[said]}, a.role, a.signature, l.at FROM qkh_{said} a"
            " JOIN qkh_log l ON l.book = a.book AND l.seq = a.seq"
        )
        for row in self.rows(f"{sql} WHERE a.book = :book{where} ORDER BY a.seq", **values):
            yield SaidRow(said, *row)

    def texts_of(self, seq: int, *, with_hidden: bool = False) -> dict[str, SeenText]:
        """Return the personal values of a leaf by path; erased ones are left out, hidden ones are only ``with_hidden``.

        Else HIDDEN stands for them.
        """
        sql = "SELECT path, value, hidden FROM qkh_personal WHERE book = :book AND seq = :seq"
        rows = self.rows(sql, seq=seq)
        return {
            path: shown(value, hidden, with_hidden=with_hidden) for path, value, hidden in rows if value is not None
        }

    def reason_of(self, seq: int) -> str | None:
        """Return why an act was recorded, where that was said and is not erased; hidden or not."""
        sql = "SELECT value FROM qkh_personal WHERE book = :book AND seq = :seq AND path = 'reason'"
        row = self.one(sql, seq=seq)
        return str(row[0]) if row else None

    def unended(self) -> tuple[tuple[int, str], ...]:
        """Return (seq, recorded at) of the proposals that are neither enacted nor rejected."""
        sql = (
            f"SELECT p.seq, l.at FROM ({_EVERY}) p JOIN qkh_log l ON l.book = p.book AND l.seq = p.seq"
            " WHERE NOT EXISTS (SELECT 1 FROM qkh_enacted e WHERE e.book = p.book AND e.proposal = p.seq)"
            " AND NOT EXISTS (SELECT 1 FROM qkh_rejection r WHERE r.book = p.book AND r.proposal = p.seq) ORDER"
            " BY p.seq"
        )
        return tuple((int(seq), at) for seq, at in self.rows(sql))

    def unconfirmed(self, since: str, until: str) -> tuple[Bare, ...]:
        """Return the cash vouchers dated in a span of days that no cashier confirmed, in the order of the log."""
        sql = (
            f"{_BARE} WHERE v.book = :book AND v.series IN ('PT', 'PC') AND e.date BETWEEN :since AND :until"
            " ORDER BY v.seq, v.item"
        )
        confirmed = {row[0] for row in self.rows("SELECT of FROM qkh_confirm_cash WHERE book = :book")}
        rows = self.rows(sql, since=since, until=until)
        bares = _Bares(self.snapshot.connection, self.snapshot.book)
        found = (
            bares.bare(seq, entry, (*no,), date, (amount, currency)) for seq, entry, *no, date, amount, currency in rows
        )
        # What was taken back whole passed no counter.
        return tuple(one for one in found if one.amount and one.no not in confirmed)

    def without_evidence(self, kinds: Iterable[str], until: str) -> tuple[Bare, ...]:
        """Return the first voucher of every act of these kinds, dated up to a day, that has no file of its own."""
        values: dict[str, Any] = {"until": until}
        listed = placeholders(values, "kind", kinds)
        sql = (
            f"{_BARE} JOIN qkh_log l ON l.book = v.book AND l.seq = v.seq"
            f" WHERE v.book = :book AND l.kind IN ({listed}) AND e.date <= :until ORDER BY v.seq, v.item"
        )
        proved = self.snapshot.evidence.proved()
        found: dict[int, list[Bare]] = {}
        bares = _Bares(self.snapshot.connection, self.snapshot.book)
        for seq, entry, *no, date, amount, currency in self.rows(sql, **values):
            found.setdefault(seq, []).append(bares.bare(seq, entry, (*no,), date, (amount, currency)))
        return tuple(its[0] for its in found.values() if proved.isdisjoint(one.no for one in its))

    def policies(self) -> Iterator[PolicyRow]:
        """Yield every version of every policy, in the order of the log."""
        sql = (
            "SELECT p.seq, (SELECT min(n.seq) FROM qkh_policy n WHERE n.book = p.book AND n.id = p.id AND n.seq"
            " > p.seq),"
            " p.code, p.approvals, p.above, p.above_currency, p.role, p.evidence FROM qkh_policy p"
            " WHERE p.book = :book ORDER BY p.seq"
        )
        for seq, until, kind, approvals, above, currency, role, evidence in self.rows(sql):
            last = int(until) if until else 1 << 62
            yield PolicyRow(int(seq), last, kind, int(approvals or 0), above, currency, role, bool(evidence))

    def enacted(self) -> Iterator[tuple[int, int, str]]:
        """Yield (seq, proposal, actor) of every act that was approved before it was recorded."""
        sql = (
            "SELECT e.seq, e.proposal, l.actor FROM qkh_enacted e JOIN qkh_log l ON l.book = e.book AND l.seq = e.seq"
            " WHERE e.book = :book ORDER BY e.seq"
        )
        for seq, proposal, actor in self.rows(sql):
            yield int(seq), int(proposal), actor
