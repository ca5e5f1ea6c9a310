"""What an act is, and what its decision may read and yields."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date as Date  # noqa: N812 (fields are named date)
from enum import Enum
from functools import partial
from operator import is_
from typing import Any, ClassVar, NamedTuple, Protocol, TypeVar

from quykhuyenhoc.acts.asking import AwardView
from quykhuyenhoc.acts.asking_bank import BankView
from quykhuyenhoc.acts.given import GivingView
from quykhuyenhoc.errors import ChoiceError
from quykhuyenhoc.ledger.posting import Entry, EntryKind, Posting
from quykhuyenhoc.ledger.privacy import PersonalAt, PersonalChange, PersonalState
from quykhuyenhoc.ledger.registers import State
from quykhuyenhoc.ledger.reserve import Reserve
from quykhuyenhoc.ledger.voucher import Series, Voucher
from quykhuyenhoc.nouns import Field, by_class, form, noun
from quykhuyenhoc.text import clean

A = TypeVar("A")
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


class Signed(NamedTuple):
    """An approval that counts: who gave it, in which role."""

    party: str
    role: str


class Proposed(NamedTuple):
    """A proposal as the book has it: the act it holds (as JSON), who proposed it, and what became of it."""

    seq: int
    leaf: bytes
    actor: str
    kind: str
    content: str | None
    digest: str
    ended: str
    """"" while it is pending, "enacted" or "rejected" after."""
    approvals: tuple[Signed, ...]


class Kept(NamedTuple):
    """A personal value of the book: where it stands, its state, and the last day on which the law wants it kept."""

    of: int
    path: str
    state: PersonalState
    retain_until: Date | None


class Traits(NamedTuple):
    """What rules need of an account, found once.

    ``key`` is its identity; ``money`` is "cash", "bank" or ""; ``plain``: it is open on every day.
    """

    key: str
    money: str
    liquid: bool
    bears_on_funds: bool
    plain: bool


class View(AwardView, BankView, GivingView, Protocol):
    """What a decision or rule may read: the book as it is at this point, acts of this transaction included."""

    @property
    def today(self) -> Date:
        """The accounting day in the book's zone."""

    @property
    def code(self) -> str:
        """The book's code."""

    def get(self, kind: type[S], code: str) -> S:
        """Return the current version; raises NotFoundError."""

    def peek(self, kind: type[S], code: str) -> S | None:
        """Return the current version, or None."""

    def all(self, kind: type[S]) -> tuple[S, ...]:
        """Return the current version of every one, by code."""

    def traits(self, account: str) -> Traits:
        """Return what rules need of an account; raises NotFoundError."""

    def always_open(self, kind: type[S], code: str) -> bool:
        """Tell whether there is such a one, open on every day; raises NotFoundError."""

    def remember_open(self, kind: type[S]) -> None:
        """Learn by one query which of a register are open on every day."""

    def voucher(self, number: Voucher) -> Filed:
        """Return the entry that a voucher proves, with what corrects it; raises NotFoundError."""

    def find(self, act: str, **equal: str | int) -> tuple[int, ...]:
        """Return the seqs of the acts of a kind whose columns equal the values."""

    def balances(self, until: Date | None = None) -> Iterable[BalanceRow]:
        """Yield every balance at the end of a day (None: of all days)."""

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

    @property
    def id(self) -> str:
        """The book's id: 32 hexadecimal digits."""

    def proposal(self, seq: int) -> Proposed:
        """Return a proposal with its approvals; raises NotFoundError."""

    def pending(self) -> tuple[int, ...]:
        """Return the seqs of the proposals that are neither enacted nor rejected."""

    def unconfirmed(self, since: Date, until: Date) -> tuple[str, ...]:
        """Return the cash vouchers (PT, PC) of a span of days that no cashier confirmed."""

    def without_evidence(self, kinds: Iterable[str], until: Date) -> tuple[str, ...]:
        """Return the first voucher of every act of these kinds, up to a day, that has no file attached."""

    def of_deposit(self, deposit: str) -> tuple[BalanceRow, ...]:
        """Return what the acts of a term deposit, corrections included, come to on each account and fund."""

    def spent_on(self, fund: str, currency: str, purpose: str, accounts: Iterable[str], days: tuple[Date, Date]) -> int:
        """Return what a fund spent on a programme or on these accounts in a span of days (minor units)."""

    def personal_about(self, party: str) -> tuple[Kept, ...]:
        """Return every personal value about a party, erased ones too, in the order of the log."""

    def personal_at(self, places: Iterable[PersonalAt]) -> tuple[Kept, ...]:
        """Return the personal values of these places; one that is none raises NotFoundError."""

    def last_erasure(self) -> int:
        """Return the seq of the newest act that erased a personal value; 0 without one."""

    def lowest(self, figure: str, currency: str, since: Date, before: Date | None = None) -> int:
        """Return the lowest end-of-day amount of a figure from a day on (until another), before this act."""


@noun
class FloorException:
    """A figure below its floor that was recorded all the same, because it had happened (ngoại lệ)."""

    figure: str
    date: Date
    amount: int
    currency: str


@noun
class Outcome:
    """What an act does: its entries, the versions it makes, what it reserves, vouchers beyond those of its entries."""

    entries: tuple[Entry, ...] = ()
    states: tuple[State, ...] = ()
    text_vouchers: tuple[Series, ...] = ()
    text_date: Date | None = None
    """The day of a voucher without an entry."""
    series: Series | None = None
    """The one series for every entry; None: by the side of the money."""
    evidence: tuple[bytes, ...] = ()
    """Content to keep beside the log; the leaf holds its hash."""
    lets_go: tuple[str, ...] = ()
    """The SHA-256 of files whose content is deleted for ever; the act names them."""
    personal: tuple[PersonalChange, ...] = ()
    """Personal values of the book that it hides, shows again or erases."""
    reserves: tuple[Reserve, ...] = ()
    """What it puts aside in funds, or lets go again."""
    beside: tuple[tuple[str, Collection[Any]], ...] = ()
    """What stands in an annex because the decision found it: the name of the annex, and its nouns."""


class Act:
    """A change of meaning. A frozen noun that says what was asked; ``decide`` says what it does, and writes nothing."""

    __slots__ = ()
    act: ClassVar[str]
    needs_reason: ClassVar[bool] = False
    already_happened: ClassVar[bool] = False
    """Whether it tells of something past, so that a floor may be passed with a reason (design §4.9)."""
    into_locked: ClassVar[bool] = False
    """Whether its entries may be dated in a locked (never in a filed) month: the year-end closing alone."""
    second_person: ClassVar[bool] = False
    """Whether another officer must approve it in every book that has one who can."""
    in_person: ClassVar[bool] = False
    """Whether its ``party`` must be the one who records it."""
    brings_evidence: ClassVar[bool] = False
    """Whether a file comes with it, whose SHA-256 is its field ``sha256``."""

    def decide(self, view: View) -> Outcome:
        """Return what the act does to the book that the view shows; raises RefusedError."""
        raise NotImplementedError

    def reason_needed(self) -> bool:
        """Tell whether it is recorded only with a reason."""
        return self.needs_reason

    def persons_needed(self, view: View) -> int:  # noqa: ARG002 (for acts that look at the book)
        """Return how many other persons must approve it whatever the book's policy says."""
        return 0

    def checked(self) -> "Act":
        """Return the act with its texts in stored form; raises InputError."""
        return clean_noun(self)


def identified(view: View, lines: tuple[Posting, ...]) -> tuple[Posting, ...]:
    """Return lines that name their accounts by identity: a code given later (recode) is not what postings hold."""
    traits = view.traits
    for line in lines:
        if traits(line.account).key != line.account:
            return tuple(one._replace(account=traits(one.account).key) for one in lines)
    return lines


def clean_noun(thing: A) -> A:
    """Return a noun whose every text is in stored form (design §5) and whose choices are members, nested ones too.

    Raises:
        TextError: a text holds characters that the log refuses.
        ChoiceError: a value is none of its choices.
    """
    changed: dict[str, Any] = {}
    for name, cleaned in _cleaning(type(thing)):
        value = getattr(thing, name)
        if value is not None and (new := cleaned(value)) is not value:
            changed[name] = new
    if not changed:
        return thing
    return thing._replace(**changed) if isinstance(thing, tuple) else replace(thing, **changed)  # type: ignore[attr-defined,type-var]


@by_class
def _cleaning(kind: Any) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """Return the fields that may have to change, and what gives each one's stored form: the same object if it is."""
    found: list[tuple[str, Callable[[Any], Any]]] = []
    for f in form(kind):
        if f.form in ("children", "lines"):
            found.append((f.name, _clean_all))
        elif f.form == "noun":
            found.append((f.name, clean_noun))
        elif f.type is str:
            found.append((f.name, clean))
        elif f.form == "scalar" and issubclass(f.type, Enum):
            found.append((f.name, partial(_choice, f)))
    return tuple(found)


def _clean_all(things: tuple[Any, ...]) -> tuple[Any, ...]:
    found = tuple(map(clean_noun, things))
    # A choice given as text equals its member, so equality does not tell whether a child was changed.
    return things if all(map(is_, found, things)) else found


def _choice(f: Field, value: Any) -> Any:
    if type(value) is f.type:
        return value
    try:
        return f.type(value)
    except ValueError:
        raise ChoiceError(field=f.name, value=value, choices=", ".join(f.type)) from None
