"""One book as one transaction sees it, with a reader for each subject; and small parts of queries that all share."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar, overload

if TYPE_CHECKING:
    from quykhuyenhoc.store.accounts import AccountReader
    from quykhuyenhoc.store.acts import ActReader
    from quykhuyenhoc.store.advances import AdvanceReader
    from quykhuyenhoc.store.awards import AwardReader
    from quykhuyenhoc.store.books import TransferReader
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
    from quykhuyenhoc.store.events import EventReader
    from quykhuyenhoc.store.evidence import EvidenceReader
    from quykhuyenhoc.store.figures import FigureReader
    from quykhuyenhoc.store.funds import FundReader
    from quykhuyenhoc.store.gifts.giving import GiftReader
    from quykhuyenhoc.store.gifts.receipts import GiftReceiptReader
    from quykhuyenhoc.store.goods import GoodsReader
    from quykhuyenhoc.store.log_keys import LogKeyReader
    from quykhuyenhoc.store.matching import MatchReader
    from quykhuyenhoc.store.periods import PeriodReader
    from quykhuyenhoc.store.privacy.consents import ConsentReader
    from quykhuyenhoc.store.privacy.data_subjects import DataSubjectReader
    from quykhuyenhoc.store.privacy.personal import PersonalReader
    from quykhuyenhoc.store.reconciliation import ReconciliationReader
    from quykhuyenhoc.store.registers import RegisterReader
    from quykhuyenhoc.store.statements import StatementReader
    from quykhuyenhoc.store.thanks import ThanksReader
    from quykhuyenhoc.store.vouchers.entries import EntryReader
    from quykhuyenhoc.store.vouchers.lookup import VoucherReader
    from quykhuyenhoc.store.vouchers.search import SearchReader
    from quykhuyenhoc.store.vouchers.texts import TextReader

NEWEST: Final = 1 << 62
"""A seq that no log reaches: with it as the pin, all counts."""

R = TypeVar("R")


class Subject(Generic[R]):
    """The reader of a subject; its module is loaded when somebody asks for it.

    A reader is made anew each time: a snapshot that held its readers would be held by them, and keep its connection.
    """

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name
        self._reader: Any = None

    @overload
    def __get__(self, snapshot: None, owner: type) -> Self: ...
    @overload
    def __get__(self, snapshot: "Snapshot", owner: type) -> R: ...
    def __get__(self, snapshot: "Snapshot | None", owner: type) -> "R | Self":
        """Return the reader of a snapshot."""
        if snapshot is None:
            return self
        if self._reader is None:
            self._reader = getattr(import_module(f"quykhuyenhoc.store.{self._module}"), self._name)
        reader: R = self._reader(snapshot)
        return reader


class Snapshot:
    """One book on one connection; ``pin`` is the last seq that counts where a question goes back in time."""

    accounts: "Subject[AccountReader]" = Subject("accounts", "AccountReader")
    acts: "Subject[ActReader]" = Subject("acts", "ActReader")
    advances: "Subject[AdvanceReader]" = Subject("advances", "AdvanceReader")
    awards: "Subject[AwardReader]" = Subject("awards", "AwardReader")
    claims: "Subject[ClaimReader]" = Subject("claims", "ClaimReader")
    codes: "Subject[CodeReader]" = Subject("codes", "CodeReader")
    consents: "Subject[ConsentReader]" = Subject("privacy.consents", "ConsentReader")
    data_subjects: "Subject[DataSubjectReader]" = Subject("privacy.data_subjects", "DataSubjectReader")
    deposits: "Subject[DepositReader]" = Subject("deposits", "DepositReader")
    entries: "Subject[EntryReader]" = Subject("vouchers.entries", "EntryReader")
    evidence: "Subject[EvidenceReader]" = Subject("evidence", "EvidenceReader")
    figures: "Subject[FigureReader]" = Subject("figures", "FigureReader")
    funds: "Subject[FundReader]" = Subject("funds", "FundReader")
    log_keys: "Subject[LogKeyReader]" = Subject("log_keys", "LogKeyReader")
    matching: "Subject[MatchReader]" = Subject("matching", "MatchReader")
    periods: "Subject[PeriodReader]" = Subject("periods", "PeriodReader")
    personal: "Subject[PersonalReader]" = Subject("privacy.personal", "PersonalReader")
    reconciliation: "Subject[ReconciliationReader]" = Subject("reconciliation", "ReconciliationReader")
    register: "Subject[RegisterReader]" = Subject("registers", "RegisterReader")
    search: "Subject[SearchReader]" = Subject("vouchers.search", "SearchReader")
    statements: "Subject[StatementReader]" = Subject("statements", "StatementReader")
    texts: "Subject[TextReader]" = Subject("vouchers.texts", "TextReader")
    transfers: "Subject[TransferReader]" = Subject("books", "TransferReader")
    vouchers: "Subject[VoucherReader]" = Subject("vouchers.lookup", "VoucherReader")
    approvals: "Subject[ApprovalReader]" = Subject("controls.approvals", "ApprovalReader")
    judged: "Subject[JudgedReader]" = Subject("controls.judged", "JudgedReader")
    parts: "Subject[PartReader]" = Subject("controls.parts", "PartReader")
    proposals: "Subject[ProposalReader]" = Subject("controls.proposals", "ProposalReader")
    roles: "Subject[RoleReader]" = Subject("controls.offices", "RoleReader")
    donors: "Subject[DonorReader]" = Subject("donors", "DonorReader")
    events: "Subject[EventReader]" = Subject("events", "EventReader")
    gift_receipts: "Subject[GiftReceiptReader]" = Subject("gifts.receipts", "GiftReceiptReader")
    gifts: "Subject[GiftReader]" = Subject("gifts.giving", "GiftReader")
    goods: "Subject[GoodsReader]" = Subject("goods", "GoodsReader")
    thanks: "Subject[ThanksReader]" = Subject("thanks", "ThanksReader")

    def __init__(self, connection: "Connection", book: int, pin: int = NEWEST) -> None:
        self.connection, self.book, self.pin = connection, book, pin

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
