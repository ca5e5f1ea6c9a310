"""Acts that open, change and close books, currencies, accounts, funds and parties."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.errors import ChartError, ClosedError, ExistsError, LineError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import PartyKind
from quykhuyenhoc.ledger.registers import Account, Currency, Party
from quykhuyenhoc.limits import Needs, Some, Together
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.money.known import known_exponent
from quykhuyenhoc.nouns import State
from quykhuyenhoc.personal import Personal
from quykhuyenhoc.text import check_code, check_party_code

if TYPE_CHECKING:
    from quykhuyenhoc.acts.view import View


class OpenBook(Act):
    """Open a book (bộ sổ): the first act of each, which gives it its id of 128 random bits."""

    act: ClassVar[str] = "open-book"
    code: str
    name: str
    chart: str | None = None
    party: str | None = None
    log_key: str | None = None
    """The public half of the log's own key (Ed25519, base64), made as the book is opened."""

    def decide(self, view: "View") -> Outcome:
        """Check code and key, and admit the base currency; a book is opened once."""
        check_code("book", self.code)
        if view.find(self.act):
            raise ExistsError(book=view.code, kind=N_("book"), name=self.code)
        if self.party is not None:
            raise NotFoundError(book=self.code, kind=N_("party"), name=self.party, advice="")  # none is registered yet
        if self.log_key is not None:
            from quykhuyenhoc.log.checkpoint import log_verifier_key  # only a new book needs it

            log_verifier_key(view.id, self.log_key)
        return Outcome(states=(Currency(code=BASE_CURRENCY),))


class RegisterBook(Act):
    """Note in the database's first book that a further book was opened, so that a missing one is named."""

    act: ClassVar[str] = "register-book"
    already_happened: ClassVar[bool] = True
    code: str
    book_id: str

    def decide(self, view: "View") -> Outcome:
        """Refuse a book that the database does not hold, and one that is noted already."""
        if not view.has_book(self.book_id, self.code):
            raise NotFoundError(book=view.code, kind=N_("book"), name=self.code, advice="")
        if view.find(self.act, book_id=self.book_id):
            raise ExistsError(book=view.code, kind=N_("book"), name=self.code)
        return Outcome(loosens=("book",))


def _must_be_new(view: "View", state: State) -> None:
    if view.peek(type(state), state.key) is not None:
        raise ExistsError(book=view.code, kind=state.register, name=state.code)


class AddCurrency(Currency, Act):
    """Admit a currency and fix its exponent (number of decimals) for ever; a legal tender has that of CLDR's table."""

    act: ClassVar[str] = "add-currency"

    def decide(self, view: "View") -> Outcome:
        """Refuse a code that is known, and decimals of a legal tender with which nobody else counts it."""
        check_code("currency", self.code)
        if not 0 <= self.exponent <= 6:  # noqa: PLR2004 (no currency has more decimals)
            raise LineError(line=self.code, problem=M_("the exponent is a number from 0 to 6"))
        if (known := known_exponent(self.code)) not in {None, self.exponent}:
            problem = M_("its exponent is {known}, not {exponent}: figures of several books could not be added up")
            raise LineError(line=self.code, problem=problem.format(known=known, exponent=self.exponent))
        _must_be_new(view, Currency(code=self.code))
        return Outcome()


class OpenAccount(Account, Act):
    """Open an account."""

    act: ClassVar[str] = "open-account"

    def decide(self, view: "View") -> Outcome:
        """Refuse a code that was ever used."""
        check_code("account", self.code)
        _must_be_new(view, Account(code=self.code, name=self.name, type=self.type))
        return Outcome()


class OpenParty(Party, Act):
    """Register a party; its name and address are personal data."""

    act: ClassVar[str] = "open-party"

    def decide(self, view: "View") -> Outcome:
        """Refuse a code that was ever used, or that looks like a phone or identity number."""
        check_party_code(self.code)
        _must_be_new(view, Party(code=self.code, name=self.name))
        return Outcome()


class ChangeAccount(Act):
    """Rename an account, or give it another code from a date; its postings and identity stay."""

    act: ClassVar[str] = "change-account"
    code: str
    name: str | None = None
    new_code: str | None = None
    date: Date | None = None
    role: str | None = None
    together: ClassVar[tuple[Together, ...]] = (Some(("name", "new_code", "role")), Needs("date", ("new_code",)))

    def decide(self, view: "View") -> Outcome:
        """Yield the new version."""
        old = view.get(Account, self.code)
        if self.new_code is not None:
            check_code("account", self.new_code)
            _must_be_new(view, replace(old, code=self.new_code, id=None))
        new = replace(
            old,
            id=old.key,
            name=self.name or old.name,
            code=self.new_code or old.code,
            recoded=self.date or (view.today if self.new_code else old.recoded),
            role=self.role or old.role,
        )
        return Outcome(states=(new,))


class ChangeParty(Act):
    """Correct the name, address or kind of a party."""

    act: ClassVar[str] = "change-party"
    code: str
    name: Personal | None = None
    address: Personal | None = None
    party_kind: PartyKind | None = None
    together: ClassVar[tuple[Together, ...]] = (Some(("name", "address", "party_kind")),)

    def decide(self, view: "View") -> Outcome:
        """Yield the new version."""
        old = view.get(Party, self.code)
        closed = view.as_it_counts(self.code).closed  # a closing that waits is not brought to count by another change
        new = replace(
            old, name=self.name or old.name, address=self.address or old.address,
            kind=self.party_kind or old.kind, closed=closed,
        )  # fmt: skip
        return Outcome(states=(new,), renamed=old.key if self.name else None)


def must_be_open(view: "View", kind: type[State], code: str, day: Date) -> None:
    """Refuse a day before an account, fund or party was opened or after it was closed.

    Raises:
        NotFoundError: there is no such one.
        ClosedError: it was not open on that day.
    """
    if view.always_open(kind, code):
        return
    if not is_open_on(view.get(kind, code), day):
        raise ClosedError(kind=kind.register, name=code, date=day)


def is_open_on(state: State, day: Date) -> bool:
    """Tell whether a version of an account, fund or party is open on a day."""
    opened, closed = getattr(state, "opened", None), getattr(state, "closed", None)
    return (not opened or opened <= day) and (not closed or day <= closed)


class CloseRegister(Act):
    """Close an account, fund or party after a date: nothing later may be dated on it."""

    state: ClassVar[type[State]]
    code: str
    date: Date

    def decide(self, view: "View") -> Outcome:
        """Yield the closed version; an account or fund with a balance, now or at the end of that day, stays open."""
        old = view.get(self.state, self.code)
        if getattr(old, "closed", None):
            raise ClosedError(kind=old.register, name=self.code, date=self.date.isoformat())
        if not isinstance(old, Party):
            self._check_empty(view, old)
        return Outcome(states=(replace(old, closed=self.date),))

    def _check_empty(self, view: "View", old: State) -> None:
        only = (old.key,) if isinstance(old, Account) else None
        if any(old.key == getattr(row, old.register) for row in view.balances(None, only)):
            raise ChartError(problem=M_("{name} still has a balance; move it first.").format(name=self.code))
        if any(old.key == getattr(row, old.register) for row in view.balances(self.date, only)):
            problem = M_("{name} still had a balance on {day}; close it on the day it was moved, or later.")
            raise ChartError(problem=problem.format(name=self.code, day=self.date))


class CloseAccount(CloseRegister):
    """Close an account without a balance."""

    act: ClassVar[str] = "close-account"
    state: ClassVar[type[State]] = Account


class CloseParty(CloseRegister):
    """Close a party."""

    act: ClassVar[str] = "close-party"
    state: ClassVar[type[State]] = Party
