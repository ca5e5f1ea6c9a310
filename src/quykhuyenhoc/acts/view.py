"""What a decision or rule may read of a book: ``View``, and the rows that it gives."""

from collections.abc import Iterable, Mapping
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from quykhuyenhoc.acts.asking import AwardView
from quykhuyenhoc.acts.asking_bank import BankView
from quykhuyenhoc.acts.given import GivingView
from quykhuyenhoc.kinds import EntryKind, PersonalState, Series
from quykhuyenhoc.ledger.deposits import Deposit
from quykhuyenhoc.ledger.vouchers import Entry, Posting, Voucher
from quykhuyenhoc.nouns import State

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.ledger.accounts import AccountUse
    from quykhuyenhoc.ledger.matters import Matters
    from quykhuyenhoc.ledger.offices import OfficeVersion
    from quykhuyenhoc.ledger.parties import Party
    from quykhuyenhoc.ledger.privacy import PersonalAt

S = TypeVar("S", bound=State)


class Correction(NamedTuple):
    """An act that corrects an entry: an adjustment, or the one reversal."""

    seq: int
    reversal: bool
    reversed: bool
    lines: tuple[Posting, ...]


class Filed(NamedTuple):
    """An entry as the book has it, found by its voucher."""

    seq: int
    entry: int
    kind: EntryKind
    date: Date
    act: str
    voucher: Voucher
    lines: tuple[Posting, ...]
    corrects: int | None
    corrections: tuple[Correction, ...]


class BalanceRow(NamedTuple):
    """A balance of one account in one fund and currency: minor units, debit positive."""

    account: str
    fund: str
    currency: str
    amount: int


class Deposited(NamedTuple):
    """A term deposit as it stands, with what each fund has on its account, and interest accrued and not received."""

    deposit: Deposit
    held: tuple[BalanceRow, ...]
    accrued: tuple[BalanceRow, ...]


class ValidApproval(NamedTuple):
    """An approval that counts: who gave it, in which role, the public half of the key that signed it, and when."""

    party: str
    role: str
    key: str | None = None
    at: str = ""


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
    approvals: tuple[ValidApproval, ...]

    @property
    def signed(self) -> bool:
        """Whether who proposed it signed it with her key."""
        return self.key is not None


class Countersigner(NamedTuple):
    """Who stood for an act afterwards: her party, role, and what tells her key from others."""

    party: str
    role: str
    key: str


class Waiting(NamedTuple):
    """An act that one person recorded alone and that waits for ``persons`` others, with who signed so far.

    Where it is not ``open`` nobody was asked for; others may sign it all the same.
    """

    seq: int
    actor: str
    leaf: bytes
    persons: int
    signers: tuple[Countersigner, ...]
    open: bool = True
    about: frozenset[str] = frozenset()
    """The parties whose version, or office, it wrote."""
    roles: tuple[frozenset[str], ...] = ()
    """In one role of each set one of those signs who stand for it."""

    @property
    def unfilled(self) -> tuple[frozenset[str], ...]:
        """Return the sets of roles in none of which anybody signed yet."""
        return tuple(roles for roles in self.roles if not any(one.role in roles for one in self.signers))


class PersonalValue(NamedTuple):
    """A personal value of the book: where it stands, its state, and the last day on which the law wants it kept."""

    of: int
    path: str
    state: PersonalState
    retain_until: Date | None


class HeldBack(NamedTuple):
    """What a fund must keep for a principal: how much, since when; the act that lowered it, its fund, what it lacks."""

    amount: int
    since: Date
    seq: int
    principal: str
    missing: int


class Traits(NamedTuple):
    """What rules need of an account, found once.

    ``key`` is its identity; ``money`` is "cash", "bank" or "". ``claim`` is 1 for what is owed, -1 for an asset that is
    no money, 0 for all others: on that side a balance is never available, and of each party by itself where
    ``claim_of_party``. ``of_year`` is whether it is income or expense, which the closing of a year empties into what is
    ``own``: net assets.
    """

    key: str
    money: str
    liquid: bool
    bears_on_funds: bool
    claim: int = 0
    claim_of_party: bool = False
    of_year: bool = False
    own: bool = False


class View(AwardView, BankView, GivingView, Protocol):
    """What a decision or rule may read: the book as it is at this point, acts of this transaction included."""

    @property
    def today(self) -> Date:
        """The accounting day in the book's zone."""

    @property
    def code(self) -> str:
        """The book's code."""

    @property
    def size(self) -> int:
        """How many leaves the log has."""

    def get(self, kind: type[S], code: str) -> S:
        """Return the current version; raises NotFoundError."""

    def peek(self, kind: type[S], code: str) -> S | None:
        """Return the current version, or None."""

    def all(self, kind: type[S]) -> tuple[S, ...]:
        """Return the current version of every one, by code."""

    def has_book(self, book_id: str, code: str) -> bool:
        """Tell whether the database holds another book of this id and code."""

    def other_books(self) -> frozenset[str]:
        """Return the codes of the other books that the database has, or once had."""

    def alike(self, register: str, code: str, own: str) -> str | None:
        """Return a code that a register has or had and that looks like this one; not one of the identity ``own``."""

    def fits(self, account: str, use: "AccountUse") -> bool:
        """Tell whether an account may be named for a use; raises NotFoundError."""

    def traits(self, account: str) -> Traits:
        """Return what rules need of an account; raises NotFoundError."""

    def always_open(self, kind: type[S], code: str) -> bool:
        """Tell whether there is such a one, open on every day; raises NotFoundError."""

    def known_open(self, kind: type[S]) -> set[str | None]:
        """Return what of a register is known already to be open on every day; nobody (None) always is."""

    def remember_open(self, kind: type[S]) -> None:
        """Learn by one query which of a register are open on every day."""

    def voucher(self, number: Voucher) -> Filed:
        """Return the entry that a voucher proves, with what corrects it; raises NotFoundError."""

    def log_key(self) -> str | None:
        """Return the public half of the log's own key, in base64; None where it has none."""

    def has_file(self, sha256: str) -> bool:
        """Tell whether any act brought a file: for a voucher, or as the file of a decision."""

    def find(self, act: str, **equal: str | int) -> tuple[int, ...]:
        """Return the seqs of the acts of a kind whose columns equal the values."""

    def balances(self, until: Date | None = None, accounts: Iterable[str] | None = None) -> Iterable[BalanceRow]:
        """Yield every balance at the end of a day (None: of all days), or those of some accounts, by their keys.

        They are what the postings come to, so that an act may turn them into entries.
        """

    def has_postings(self, account: str) -> bool:
        """Tell whether any entry has a line on an account, by its key."""

    def first_day(self) -> Date | None:
        """Return the day of the opening balances, before which nothing is dated; None without them."""

    def last_closed(self) -> str | None:
        """Return the latest month that is locked or filed, as YYYY-MM."""

    def first_month(self) -> str | None:
        """Return the month of the earliest entry."""

    def number(self, series: Series, year: int) -> int:
        """Return the next free number of a series."""

    def root_at(self, size: int) -> str:
        """Return the root over the first leaves as 64 hexadecimal digits; empty where the log is shorter."""

    def day_of(self, seq: int) -> Date:
        """Return the accounting day on which an act was recorded; the first day of all where there is none."""

    @property
    def id(self) -> str:
        """The book's id: 32 hexadecimal digits."""

    def officers(self, day: Date) -> "tuple[OfficeVersion, ...]":
        """Return the offices that are held on a day, by code; one ends with its party."""

    def offices(self, *, waiting: bool = False) -> "tuple[OfficeVersion, ...]":
        """Return every version of every office there ever was, in the order of the log."""

    def as_it_counts(self, party: str) -> "Party":
        """Return the version of a party that counts; raises NotFoundError.

        What one person changed alone of who holds an office is left out until it counts.
        """

    def wishes(self, party: str) -> tuple[int, ...]:
        """Return the acts on a party that ever held an office, by one person alone, that do not count yet."""

    def proposal(self, seq: int) -> Proposed:
        """Return a proposal with its approvals; raises NotFoundError."""

    def check_shown(self, seq: int, also: Iterable[str] = ()) -> None:
        """Refuse an act that is not shown as recorded: its texts, names, accounts, funds; raises DamagedError.

        Who stands for it relies on what she was shown. ``also`` are parties that are shown beside it.
        """

    def waiting(self, seq: int) -> Waiting | None:
        """Return an act that waits for signatures or may have them, with those it has; None for every other."""

    def pending(self) -> tuple[int, ...]:
        """Return the seqs of the proposals that wait: neither enacted, nor rejected, nor lapsed."""

    def matters(self, start: Date, end: Date) -> "tuple[Matters, ...]":
        """Return the open matters of each kind, as one who closes these days has to know them."""

    def deposits(self, code: str | None = None, until: Date | None = None) -> tuple[Deposited, ...]:
        """Return every term deposit, or the one of a code, as it stands at the end of a day (None: of all days).

        One that came to nothing is none. What corrected an act counts from the day of that act on.
        """

    def deposit_days(self, code: str, after: Date) -> tuple[Date, ...]:
        """Return the days after one on which there are acts of a deposit, earliest first."""

    def deposit_of(self, seq: int) -> str | None:
        """Return the code of the deposit of which an act is, or of which it corrects an act; None of every other."""

    def by_party(self, account: str, fund: str, currency: str) -> Mapping[str, int]:
        """Return what stands on an account in a fund, by party, "" for none (minor units)."""

    def listed_on(self, account: str, currency: str, acts: Iterable[str]) -> Mapping[str, Mapping[str, int]]:
        """Return what acts of these kinds put on an account, with all that corrects them, by fund and party."""

    def root_act(self, seq: int) -> str:
        """Return the kind of an act; of a correction the kind of the act that it corrects."""

    def personal_about(self, party: str) -> tuple[PersonalValue, ...]:
        """Return every personal value about a party, erased ones too, in the order of the log."""

    def personal_at(self, places: Iterable["PersonalAt"]) -> tuple[PersonalValue, ...]:
        """Return the personal values of these places; one that is none raises NotFoundError."""

    def last_erasure(self) -> int:
        """Return the seq of the newest act that erased a personal value; 0 without one."""

    def held(self, fund: str, currency: str, after: Iterable[Entry] = ()) -> tuple[HeldBack, ...]:
        """Return what a fund must keep for principals that one person lowered and nobody signed.

        ``after``: as it is to be once these entries, which may correct the vouchers, are recorded.
        """

    def stood(self, figure: str, currency: str, since: Date) -> tuple[Mapping[Date, int], int]:
        """Return the end-of-day amounts of a figure from a day on, and the one before, as they are before this act."""

    def lowest(self, figure: str, currency: str, since: Date, before: Date | None = None) -> int:
        """Return the lowest end-of-day amount of a figure from a day on (until another), before this act."""
