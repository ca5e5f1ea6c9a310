"""What an act is, and what its decision yields; what it may read stands in ``view``."""

from collections.abc import Collection
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec.structs import replace

from quykhuyenhoc.acts.exact import clean_noun
from quykhuyenhoc.errors import ChartError, ClosedError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.kinds import Series
from quykhuyenhoc.ledger.accounts import Account, Currency
from quykhuyenhoc.ledger.funds import Reserve
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.privacy import PersonalChange
from quykhuyenhoc.ledger.vouchers import Entry, Posting
from quykhuyenhoc.money import BASE_CURRENCY, Amount
from quykhuyenhoc.nouns import Noun, State

if TYPE_CHECKING:
    from typing import TypeGuard

    from quykhuyenhoc.acts.controls.proposals import Approval, Rejection
    from quykhuyenhoc.acts.corrections import Adjustment
    from quykhuyenhoc.acts.donors import MergeDonors
    from quykhuyenhoc.errors import QuyError
    from quykhuyenhoc.errors.texts import Message
    from quykhuyenhoc.store.view import View


class Outcome(Noun):
    """What an act does: its entries, the versions it makes, what it reserves, vouchers beyond those of its entries."""

    entries: tuple[Entry, ...] = ()
    states: tuple[State, ...] = ()
    text_vouchers: tuple[Series, ...] = ()
    text_date: Date | None = None
    """The day of a voucher without an entry."""
    series: Series | None = None
    """The one series for every entry; None: by the side of the money."""
    goes_on: tuple[tuple[Series, int, int], ...] = ()
    """Series of vouchers with the year and the number with which they go on, those of this act first."""
    evidence: tuple[bytes, ...] = ()
    """Content to keep beside the log; the leaf holds its hash."""
    lets_go: tuple[str, ...] = ()
    """The SHA-256 of files whose content is deleted for ever; the act names them."""
    personal: tuple[PersonalChange, ...] = ()
    """Personal values of the book that it hides, shows again or erases."""
    reserves: tuple[Reserve, ...] = ()
    """What it puts aside in funds, or lets go again."""
    loosens: tuple[str, ...] = ()
    """Controls that it loosens beside those of its states."""
    renames: tuple[int, int] | None = None
    """The voucher (seq, entry) whose person, address, document or party it gives anew."""
    renamed: str | None = None
    """The party whose name it gives anew."""
    promised: bool = False
    """Whether what it spends was promised before: then it was judged when it was decided."""
    beside: tuple[tuple[str, Collection[Any]], ...] = ()
    """What stands in an annex because the decision found it: the name of the annex, and its nouns."""


class Act(Noun):
    """A change of meaning. A frozen noun that says what was asked; ``decide`` says what it does, and writes nothing."""

    act: ClassVar[str]
    """Its kind, for ever."""
    label: ClassVar[str]
    """What people call it, as the catalogue has it: "receipt", "closing of periods"."""
    makes_vouchers: ClassVar[bool] = False
    """Whether its kind is one of those that make vouchers."""
    internal: ClassVar[bool] = False
    """Whether the library alone records it: it has no public name."""
    needs_reason: ClassVar[bool] = False
    already_happened: ClassVar[bool] = False
    """Whether it tells of something past, so that a floor may be passed with a reason (design §4.9)."""
    into_locked: ClassVar[bool] = False
    """Whether its entries may be dated in a locked (never in a filed) month: the year-end closing alone."""
    in_person: ClassVar[bool] = False
    """Whether its ``party`` must be the one who records it."""
    brings_evidence: ClassVar[bool] = False
    """Whether a file comes with it, whose SHA-256 is its field ``sha256``."""

    on_paper: ClassVar[bool] = False
    """Whether a decision of the council must come with it, number and file."""

    names_holder: ClassVar[bool] = False
    """Whether it says who outside keeps what shows the state of the log."""
    to_be_settled: ClassVar[bool] = False
    """Whether its ``party`` gets money that it has to settle by a day."""
    adjusts: ClassVar[bool] = False
    """Whether it puts the voucher ``of`` right by a difference."""
    reverses: ClassVar[bool] = False
    """Whether it takes a voucher back as a whole."""
    merges: ClassVar[bool] = False
    """Whether it makes parties one: that of its field ``into``."""
    on_proposal: ClassVar[bool] = False
    """Whether it says something of the ``proposal`` that it names."""
    notes_refusal: ClassVar[bool] = False
    """Whether it notes that somebody was refused."""
    reads_balances: ClassVar[bool] = False
    """Whether its entries follow from what accounts hold, so that all before it must be written when it is decided."""
    joins_bank_lines: ClassVar[bool] = False
    """Whether it says which lines of a bank are which postings."""
    code_of: ClassVar[str] = ""
    """What its own ``code``, which people choose, is the code of, where no register holds that: "pledge"."""
    for_good: ClassVar[bool] = False
    """Whether no other act brings back what was: who works at a screen is asked before it is recorded."""
    taken_back: ClassVar[bool] = False
    """Of one that is ``for_good``: whether it is taken back all the same, while nothing stands on it."""

    def decide(self, view: "View") -> Outcome:
        """Return what the act does to the book that the view shows; raises RefusedError."""
        raise NotImplementedError

    def is_for_good(self) -> bool:
        """Tell whether it is one of those that nothing takes back."""
        return self.for_good

    def reason_needed(self) -> bool:
        """Tell whether it is recorded only with a reason."""
        return self.needs_reason

    def why_reason(self) -> "Message | None":
        """Return what a reason is needed for; None where the act itself says it."""
        return None

    def hints(self, today: Date) -> "tuple[QuyError, ...]":  # noqa: ARG002 (as acts that have any say it)
        """Return warnings: what is worth a second look before it is recorded, and no reason to refuse it."""
        return ()

    def is_on_awards(self) -> bool | None:
        """Tell whether who has an award may be named in what it says; None where its class tells, by its fields."""
        return None

    def is_on_many(self) -> bool:
        """Tell whether its words are on a batch of many, and so about nobody of them."""
        return False

    def checked(self) -> "Act":
        """Return the act with every field of exactly its type and in stored form; raises InputError."""
        return clean_noun(self)


def identified(view: "View", lines: tuple[Posting, ...]) -> tuple[Posting, ...]:
    """Return lines that name their accounts by identity: a code given later (recode) is not what postings hold."""
    traits = view.traits
    for line in lines:
        if traits(line.account).key != line.account:
            return tuple(one._replace(account=traits(one.account).key) for one in lines)
    return lines


class CloseRegister(Act):
    """Close an account, fund or party after a date: nothing later may be dated on it."""

    state: ClassVar[type[State]]
    code: str
    date: Date

    def decide(self, view: "View") -> Outcome:
        """Yield the closed version; an account or fund with a balance, now or at the end of that day, stays open."""
        old = view.get(self.state, self.code)
        if getattr(old, "closed", None):
            raise ClosedError(kind=old.register, name=self.code, on=self.date)
        if not isinstance(old, Party):
            self._check_empty(view, old)
        return Outcome(states=(replace(old, closed=self.date),))

    def _check_empty(self, view: "View", old: State) -> None:
        only = (old.key,) if isinstance(old, Account) else None
        if any(old.key == getattr(row, old.register) for row in view.balances(None, only)):
            raise ChartError(why=M_("{name} still has a balance; move it first.").format(name=self.code))
        if any(old.key == getattr(row, old.register) for row in view.balances(self.date, only)):
            problem = M_("{name} still had a balance on {day}; close it on the day it was moved, or later.")
            raise ChartError(why=problem.format(name=self.code, day=self.date))


def amount_in(view: "View", minor: int, currency: str) -> Amount:
    """Return an amount of the book for an error, which writes it as tables and vouchers do: 16.200.000 ₫, 12,50 USD."""
    return Amount(minor, currency, None if currency == BASE_CURRENCY else view.get(Currency, currency).exponent)


def adjusts(act: Act) -> "TypeGuard[Adjustment]":
    """Tell whether an act puts a voucher right by a difference."""
    return act.adjusts


def merges(act: Act) -> "TypeGuard[MergeDonors]":
    """Tell whether an act makes parties one."""
    return act.merges


def is_on_proposal(act: Act) -> "TypeGuard[Approval | Rejection]":
    """Tell whether an act says something of a proposal."""
    return act.on_proposal
