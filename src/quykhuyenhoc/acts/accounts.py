"""Acts of accounts and currencies."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, CloseRegister, Outcome
from quykhuyenhoc.acts.registered import must_be_new
from quykhuyenhoc.errors import LineError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.accounts import Account, Currency
from quykhuyenhoc.limits import Needs, Some, Together
from quykhuyenhoc.money.known import known_exponent
from quykhuyenhoc.nouns import State
from quykhuyenhoc.text import check_code

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View


class AddCurrency(Currency, Act):
    """Admit a currency and fix its exponent (number of decimals) for ever; a legal tender has that of ISO 4217."""

    act: ClassVar[str] = "add-currency"
    label: ClassVar[str] = N_("new currency")

    def decide(self, view: "View") -> Outcome:
        """Refuse a code that is known, and decimals of a legal tender with which nobody else counts it."""
        check_code("currency", self.code)
        if not 0 <= self.exponent <= 6:  # noqa: PLR2004 (no currency has more decimals)
            raise LineError(line=self.code, why=M_("the exponent is a number from 0 to 6"))
        if (known := known_exponent(self.code)) not in {None, self.exponent}:
            problem = M_("its exponent is {known}, not {exponent}: figures of several books could not be added up")
            raise LineError(line=self.code, why=problem.format(known=known, exponent=self.exponent))
        must_be_new(view, Currency, self.code)
        return Outcome()


class OpenAccount(Account, Act):
    """Open an account."""

    act: ClassVar[str] = "open-account"
    label: ClassVar[str] = N_("new account")

    def decide(self, view: "View") -> Outcome:
        """Refuse a code that was ever used."""
        must_be_new(view, Account, self.code)
        return Outcome()


class ChangeAccount(Act):
    """Rename an account, or give it another code from a date; its postings and identity stay."""

    act: ClassVar[str] = "change-account"
    label: ClassVar[str] = N_("change of an account")
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
            must_be_new(view, Account, self.new_code)
        new = replace(
            old,
            id=old.key,
            name=self.name or old.name,
            code=self.new_code or old.code,
            recoded=self.date or (view.today if self.new_code else old.recoded),
            role=self.role or old.role,
        )
        return Outcome(states=(new,))


class CloseAccount(CloseRegister):
    """Close an account without a balance."""

    act: ClassVar[str] = "close-account"
    label: ClassVar[str] = N_("closing of an account")
    state: ClassVar[type[State]] = Account
