"""An honest association: its officers, its book, and how its people record, propose, approve and sign."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

from quykhuyenhoc import Book, Books, Money, create_books, record, verify
from quykhuyenhoc.acts import OpenBook, OpenFund, OpeningBalances, OpenParty, Payment, Receipt, SetBankRule, Split
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.errors import PolicyError
from quykhuyenhoc.kinds import PartyKind, Restriction, Role
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import span, trial_balance
from tests.everyday.door import approving, countersigned, granted, marks, proposing
from tests.redteam.founding import ACCOUNTS, opened_accounts
from tests.redteam.kinds import Template
from tests.samples import Clock

TR: Final = 1_000_000
FIRST: Final = date(2023, 1, 1)
SUNDAY: Final = datetime(2023, 3, 12, 2, 0, tzinfo=UTC)
"""Sunday 12 March 2023, nine in the morning in Vietnam."""
TWO: Final = "xã, hai cán bộ"
ONE: Final = "xã, một cán bộ"
PARENT: Final = "xã, một cán bộ và Hội cấp trên"
TEN: Final = "tỉnh, mười cán bộ"
HOUSES: Final[dict[str, tuple[tuple[str, Role], ...]]] = {
    TWO: (("HOA", Role.ACCOUNTANT), ("LAN", Role.CHAIR)),
    ONE: (("HOA", Role.CHAIR),),
    PARENT: (("HOA", Role.CHAIR), ("CHA", Role.PARENT)),
    TEN: (
        ("HOA", Role.ACCOUNTANT), ("LAN", Role.CHAIR), ("PHO", Role.CHAIR), ("TAM", Role.INSPECTOR),
        ("BINH", Role.INSPECTOR), ("NGA", Role.ACCOUNTANT), ("SON", Role.ACCOUNTANT), ("YEN", Role.AUDITOR),
        ("TUAN", Role.CHAIR), ("MAI", Role.CASHIER),
    ),
}  # fmt: skip
"""Who holds which office. The cashier of the province has no key; everybody else signs with one of their own."""
BY_HAND: Final = (Role.CASHIER,)
OPENING: Final = (
    Posting("111", "C", 30 * TR), Posting("112", "C", 100 * TR), Posting("112", "R", 100 * TR),
    Posting("112", "V", 200 * TR), Posting("112", "L", 10 * TR),
)  # fmt: skip
FUNDS: Final = (
    OpenFund(code="C", name="Quỹ chung", net_asset_account="4111"),
    OpenFund(code="R", name="Học bổng", restriction=Restriction.RESTRICTED, net_asset_account="4111"),
    OpenFund(code="L", name="Lãi", restriction=Restriction.RESTRICTED, net_asset_account="4111"),
    OpenFund(code="V", name="Vốn gốc", restriction=Restriction.ENDOWMENT, income_fund="L", net_asset_account="4118"),
)


class Done(NamedTuple):
    """What became of an act: how many other persons stood for it before it was recorded, and its leaf and voucher."""

    others: int
    seq: int
    no: str


@dataclass
class House:
    """An association and its book."""

    kind: str
    books: Books
    book: Book
    clock: Clock

    @property
    def today(self) -> date:
        """The day in Vietnam."""
        return (self.clock.now + timedelta(hours=7)).date()

    @property
    def signers(self) -> list[tuple[str, Role]]:
        """Who signs with a key of their own."""
        return [(party, role) for party, role in HOUSES[self.kind] if role not in BY_HAND]

    @property
    def others(self) -> list[str]:
        """Who may approve what HOA proposed: in a province anybody with a key, the chair first."""
        chairs = [party for party, role in self.signers[1:] if role in (Role.CHAIR, Role.PARENT)]
        rest = [party for party, role in self.signers[1:] if party not in chairs and role is not Role.AUDITOR]
        return chairs + rest

    @property
    def alone(self) -> bool:
        """Whether one officer is all there is."""
        return not self.others

    def does(self, act: Act, reason: str | None = None, *, by: str = "HOA", **more: Any) -> Done:
        """Record an act as HOA, or another: alone where that is enough, else by a proposal and approvals."""
        try:
            done = record(self.book.as_(by), act, reason=reason, **more)
        except PolicyError:
            waiting = proposing(self.book, act, "HOA", reason, **more)
            for n, party in enumerate(self.others, 1):
                found = approving(self.book, waiting, party)
                if len(found) > 1:
                    return Done(n, found[1].seq, found[1].no or "")
            raise
        return Done(0, done.seq, done.no or "")

    def marks(self) -> list[int]:
        """Return the leaves that still wait for a signature."""
        return marks(self.book)

    def clears(self) -> int:
        """Let HOA and the others sign what waits, one after the other; return how many signatures it took."""
        count = 0
        for party in ("HOA", *self.others):
            for seq in self.marks():
                count += countersigned(self.book, seq, party)
        return count

    def has(self, account: str, fund: str | None = None) -> int:
        """Return what stands on an account, in đồng, in a fund or in all."""
        rows = trial_balance(self.book, span(as_of=str(self.today)), by_fund=True).rows
        return sum(int(str(row.closing)) for row in rows if row.account == account and fund in (None, row.fund))

    def receives(self, amount: int, fund: str, *, party: str = "D1", account: str = "112") -> Receipt:
        """Return a gift of today."""
        split = Split(fund=fund, amount=Money(amount), account="5111", party=party)
        return Receipt(date=self.today, account=account, splits=(split,), party=party, description="ủng hộ")

    def pays(self, amount: int, fund: str, *, party: str = "S1", account: str = "112") -> Payment:
        """Return a payment of today."""
        split = Split(fund=fund, amount=Money(amount), account="642", party=party)
        return Payment(date=self.today, account=account, splits=(split,), party=party, description="mua sắm")

    def proved(self) -> list[str]:
        """Return what verify finds wrong."""
        return [finding.text() for finding in verify(self.books)]


def found(books: Books, kind: str) -> None:
    """Open the book of an association with 440 triệu in it, and give its officers their keys."""
    books.open_book(OpenBook(code="H", name=kind), actor="HOA")
    book = books["H"]
    parties = [("D1", PartyKind.DONOR), ("D2", PartyKind.DONOR), ("S1", PartyKind.SUPPLIER)]
    officers = [(party, PartyKind.OFFICER) for party, _role in HOUSES[kind]]
    acts: tuple[Act, ...] = (
        *opened_accounts(ACCOUNTS), *FUNDS,
        *(OpenParty(code=party, name=f"Ông bà {party}", kind=what) for party, what in parties + officers),
        OpeningBalances(date=FIRST, lines=OPENING), SetBankRule(account="112", fee_fund="C"),
    )  # fmt: skip
    for act in acts:
        record(book.as_("HOA"), act)
    for n, (party, role) in enumerate(HOUSES[kind]):
        granted(book, party, role, FIRST, keyless=role in BY_HAND, alone=n < 2)


def build(folder: Path) -> dict[str, Template]:
    """Make a file for each kind of association."""
    made = {kind: folder / f"{n}.db" for n, kind in enumerate(HOUSES)}
    for kind, path in made.items():
        with create_books(str(path), clock=Clock(SUNDAY)) as books:
            found(books, kind)
    return {kind: Template(path, Clock(SUNDAY)) for kind, path in made.items()}


@contextmanager
def opened(kind: str, template: Template) -> Iterator[House]:
    """Give an association on a Sunday in March; what is recorded there is gone afterwards."""
    template.clock.now = SUNDAY
    with template.opened() as (books, book, _connection):
        yield House(kind, books, book, template.clock)
