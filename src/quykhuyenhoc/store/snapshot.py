"""One book as one transaction sees it, with a reader for each subject; and small parts of queries that all share."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, TypeVar

from quykhuyenhoc._lazy import PartOf

if TYPE_CHECKING:
    from quykhuyenhoc.nouns import State
    from quykhuyenhoc.store.accounts import AccountReader
    from quykhuyenhoc.store.activities import ActivityReader
    from quykhuyenhoc.store.acts import ActReader
    from quykhuyenhoc.store.advances import AdvanceReader
    from quykhuyenhoc.store.awards import AwardReader
    from quykhuyenhoc.store.bodies import BodyReader
    from quykhuyenhoc.store.claims import ClaimReader
    from quykhuyenhoc.store.codes import CodeReader
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.controls.approvals import ApprovalReader
    from quykhuyenhoc.store.controls.judged import JudgedReader
    from quykhuyenhoc.store.controls.offices import RoleReader
    from quykhuyenhoc.store.controls.parts import PartReader
    from quykhuyenhoc.store.controls.proposals import ProposalReader
    from quykhuyenhoc.store.deposits import DepositReader
    from quykhuyenhoc.store.donors import DonorReader
    from quykhuyenhoc.store.dues import DuesReader
    from quykhuyenhoc.store.events import EventReader
    from quykhuyenhoc.store.evidence import EvidenceReader
    from quykhuyenhoc.store.figures import FigureReader
    from quykhuyenhoc.store.funds import FundReader
    from quykhuyenhoc.store.gifts.giving import GiftReader
    from quykhuyenhoc.store.gifts.receipts import GiftReceiptReader
    from quykhuyenhoc.store.goods import GoodsReader
    from quykhuyenhoc.store.governance import GovernanceReader
    from quykhuyenhoc.store.indicators import IndicatorReader
    from quykhuyenhoc.store.inventory import InventoryReader
    from quykhuyenhoc.store.log_keys import LogKeyReader
    from quykhuyenhoc.store.matching import MatchReader
    from quykhuyenhoc.store.members import MemberReader
    from quykhuyenhoc.store.packages import PackageReader
    from quykhuyenhoc.store.periods import PeriodReader
    from quykhuyenhoc.store.privacy.consents import ConsentReader
    from quykhuyenhoc.store.privacy.data_subjects import DataSubjectReader
    from quykhuyenhoc.store.privacy.personal import PersonalReader
    from quykhuyenhoc.store.publications import PublicationReader
    from quykhuyenhoc.store.reconciliation import ReconciliationReader
    from quykhuyenhoc.store.registers import RegisterReader
    from quykhuyenhoc.store.statements import StatementReader
    from quykhuyenhoc.store.thanks import ThanksReader
    from quykhuyenhoc.store.transfers import TransferReader
    from quykhuyenhoc.store.vouchers.entries import EntryReader
    from quykhuyenhoc.store.vouchers.lookup import VoucherReader
    from quykhuyenhoc.store.vouchers.search import SearchReader
    from quykhuyenhoc.store.vouchers.texts import TextReader

S = TypeVar("S", bound="State")
NEWEST: Final = 1 << 62
"""A seq that no log reaches: with it as the pin, all counts."""


class Snapshot:
    """One book on one connection; ``pin`` is the last seq that counts where a question goes back in time."""

    accounts: "PartOf[AccountReader]" = PartOf("quykhuyenhoc.store.accounts.AccountReader")
    activities: "PartOf[ActivityReader]" = PartOf("quykhuyenhoc.store.activities.ActivityReader")
    governance: "PartOf[GovernanceReader]" = PartOf("quykhuyenhoc.store.governance.GovernanceReader")
    publications: "PartOf[PublicationReader]" = PartOf("quykhuyenhoc.store.publications.PublicationReader")
    acts: "PartOf[ActReader]" = PartOf("quykhuyenhoc.store.acts.ActReader")
    advances: "PartOf[AdvanceReader]" = PartOf("quykhuyenhoc.store.advances.AdvanceReader")
    awards: "PartOf[AwardReader]" = PartOf("quykhuyenhoc.store.awards.AwardReader")
    claims: "PartOf[ClaimReader]" = PartOf("quykhuyenhoc.store.claims.ClaimReader")
    codes: "PartOf[CodeReader]" = PartOf("quykhuyenhoc.store.codes.CodeReader")
    consents: "PartOf[ConsentReader]" = PartOf("quykhuyenhoc.store.privacy.consents.ConsentReader")
    data_subjects: "PartOf[DataSubjectReader]" = PartOf("quykhuyenhoc.store.privacy.data_subjects.DataSubjectReader")
    deposits: "PartOf[DepositReader]" = PartOf("quykhuyenhoc.store.deposits.DepositReader")
    entries: "PartOf[EntryReader]" = PartOf("quykhuyenhoc.store.vouchers.entries.EntryReader")
    evidence: "PartOf[EvidenceReader]" = PartOf("quykhuyenhoc.store.evidence.EvidenceReader")
    figures: "PartOf[FigureReader]" = PartOf("quykhuyenhoc.store.figures.FigureReader")
    funds: "PartOf[FundReader]" = PartOf("quykhuyenhoc.store.funds.FundReader")
    log_keys: "PartOf[LogKeyReader]" = PartOf("quykhuyenhoc.store.log_keys.LogKeyReader")
    matching: "PartOf[MatchReader]" = PartOf("quykhuyenhoc.store.matching.MatchReader")
    packages: "PartOf[PackageReader]" = PartOf("quykhuyenhoc.store.packages.PackageReader")
    periods: "PartOf[PeriodReader]" = PartOf("quykhuyenhoc.store.periods.PeriodReader")
    personal: "PartOf[PersonalReader]" = PartOf("quykhuyenhoc.store.privacy.personal.PersonalReader")
    reconciliation: "PartOf[ReconciliationReader]" = PartOf("quykhuyenhoc.store.reconciliation.ReconciliationReader")
    register: "PartOf[RegisterReader]" = PartOf("quykhuyenhoc.store.registers.RegisterReader")
    search: "PartOf[SearchReader]" = PartOf("quykhuyenhoc.store.vouchers.search.SearchReader")
    statements: "PartOf[StatementReader]" = PartOf("quykhuyenhoc.store.statements.StatementReader")
    texts: "PartOf[TextReader]" = PartOf("quykhuyenhoc.store.vouchers.texts.TextReader")
    transfers: "PartOf[TransferReader]" = PartOf("quykhuyenhoc.store.transfers.TransferReader")
    vouchers: "PartOf[VoucherReader]" = PartOf("quykhuyenhoc.store.vouchers.lookup.VoucherReader")
    approvals: "PartOf[ApprovalReader]" = PartOf("quykhuyenhoc.store.controls.approvals.ApprovalReader")
    judged: "PartOf[JudgedReader]" = PartOf("quykhuyenhoc.store.controls.judged.JudgedReader")
    parts: "PartOf[PartReader]" = PartOf("quykhuyenhoc.store.controls.parts.PartReader")
    proposals: "PartOf[ProposalReader]" = PartOf("quykhuyenhoc.store.controls.proposals.ProposalReader")
    roles: "PartOf[RoleReader]" = PartOf("quykhuyenhoc.store.controls.offices.RoleReader")
    donors: "PartOf[DonorReader]" = PartOf("quykhuyenhoc.store.donors.DonorReader")
    events: "PartOf[EventReader]" = PartOf("quykhuyenhoc.store.events.EventReader")
    gift_receipts: "PartOf[GiftReceiptReader]" = PartOf("quykhuyenhoc.store.gifts.receipts.GiftReceiptReader")
    gifts: "PartOf[GiftReader]" = PartOf("quykhuyenhoc.store.gifts.giving.GiftReader")
    bodies: "PartOf[BodyReader]" = PartOf("quykhuyenhoc.store.bodies.BodyReader")
    members: "PartOf[MemberReader]" = PartOf("quykhuyenhoc.store.members.MemberReader")
    dues: "PartOf[DuesReader]" = PartOf("quykhuyenhoc.store.dues.DuesReader")
    goods: "PartOf[GoodsReader]" = PartOf("quykhuyenhoc.store.goods.GoodsReader")
    indicators: "PartOf[IndicatorReader]" = PartOf("quykhuyenhoc.store.indicators.IndicatorReader")
    inventory: "PartOf[InventoryReader]" = PartOf("quykhuyenhoc.store.inventory.InventoryReader")
    thanks: "PartOf[ThanksReader]" = PartOf("quykhuyenhoc.store.thanks.ThanksReader")

    def __init__(self, connection: "Connection", book: int, pin: int = NEWEST) -> None:
        self.connection, self.book, self.pin = connection, book, pin
        self.memo: dict[type, Any] = {}
        """What readers keep between questions, by its class; a transaction gives all its snapshots of a book one."""

    @property
    def code(self) -> str:
        """The book's code."""
        row = self.connection.one("SELECT code FROM qkh_head WHERE book = :book", {"book": self.book})
        return str(row[0]) if row else "?"

    def at(self, pin: int) -> "Snapshot":
        """Return the same book with another last seq that counts."""
        return Snapshot(self.connection, self.book, pin)

    @property
    def newest(self) -> "Snapshot":
        """The same book with all that it has."""
        return self if self.pin == NEWEST else self.at(NEWEST)

    def rows(self, sql: str, /, **values: Any) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query; ``:book`` and ``:pin`` are the snapshot's unless ``values`` say otherwise."""
        return self.connection.rows(sql, {"book": self.book, "pin": self.pin, **values})

    def one(self, sql: str, /, **values: Any) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""
        return self.connection.one(sql, {"book": self.book, "pin": self.pin, **values})

    def stream(self, sql: str, /, **values: Any) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a long query in constant memory."""
        return self.connection.stream(sql, {"book": self.book, "pin": self.pin, **values})


class SubjectReader:
    """What is read about one subject: each question stands here once, with its SQL."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.rows, self.one, self.stream = snapshot.rows, snapshot.one, snapshot.stream

    def versions_of(self, kind: type[S]) -> Iterator[S]:
        """Yield every version of what a register has, in the order in which they were recorded."""
        from quykhuyenhoc.nouns import columns, of_row  # most reads need none

        names = ", ".join(column.name for column in columns(kind))
        sql = f"SELECT {names} FROM qkh_{kind.register} WHERE book = :book AND seq <= :pin ORDER BY seq, version"
        return (of_row(kind, row) for row in self.rows(sql))


def numbers(values: Iterable[int]) -> str:
    """Return whole numbers as the inside of an SQL list."""
    return ", ".join(map(str, sorted(set(values)))) or "NULL"


def placeholders(values: dict[str, Any], name: str, texts: Iterable[str | int]) -> str:
    """Add texts to the values of a query and return the inside of an SQL list of them; names end in a letter."""
    names = []
    for n, text in enumerate(texts):
        key = f"{name}_{''.join(chr(97 + int(digit)) for digit in str(n))}"
        values[key] = text
        names.append(f":{key}")
    return ", ".join(names) or "NULL"
