"""Acts by which an account is closed with the bank or the cash box: seals, their end, and counts of cash."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.statements import identity
from quykhuyenhoc.acts.view import View
from quykhuyenhoc.errors import BankAccountError, DifferenceError, MatchError, NotFoundError, SealedError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.reconciling import Reconciled
from quykhuyenhoc.ledger.registers import Account, AccountKind, Party
from quykhuyenhoc.ledger.statements import Counted, OpenItem, SealedFile
from quykhuyenhoc.limits import CurrencyCode, Ordinal
from quykhuyenhoc.money import Amount
from quykhuyenhoc.nouns import BASE_CURRENCY, Annex, noun


@noun
class Seal(Act):
    """A reconciliation that was looked at and holds: ``party`` reviewed what ``prepared_by`` prepared.

    ``bank`` and ``held`` (in the book) are the balances at the end of the day ``until``, in minor units; ``matches`` is
    the SHA-256 over every match of the account, ``files`` are the statements. ``items`` is found when it is decided:
    what stands between the two.
    """

    act: ClassVar[str] = "seal"
    in_person: ClassVar[bool] = True
    account: str
    until: Date
    party: str
    prepared_by: str
    bank: int
    held: int
    matches: str
    currency: CurrencyCode = BASE_CURRENCY
    files: tuple[SealedFile, ...] = ()
    items: Annex[OpenItem] = ()

    def decide(self, view: View) -> Outcome:
        """Refuse a difference, one person for both, a day that is sealed, and figures that are not those of today."""
        account = identity(view, self.account)
        if view.get(Party, self.party).key == view.get(Party, self.prepared_by).key:
            raise MatchError(problem=M_("who reviews it is another person than who prepared it"))
        sealed = view.sealed(account, self.currency)
        if sealed and self.until.isoformat() <= sealed.until:
            raise SealedError(
                account=self.account, day=sealed.until, seq=sealed.seq, problem=M_("it is sealed already")
            )
        now = view.reconciled(account, self.currency, self.until)
        must_hold(self.account, self.until, now)
        if (now.bank, now.book, now.matches, now.files) != (self.bank, self.held, self.matches, self.files):
            raise MatchError(problem=M_("something was recorded since it was looked at; look again"))
        return Outcome(beside=(("items", now.items),))


def must_hold(account: str, until: Date, now: Reconciled) -> None:
    """Refuse a reconciliation without a statement, with days that no statement covers, or with a difference."""
    if now.problem:
        raise BankAccountError(account=account, problem=now.problem)
    if now.difference:
        raise DifferenceError(account=account, day=until, amount=Amount(now.difference))


@noun
class Unseal(Act):
    """Open a sealed account again, with a reason; what was sealed prints as it did."""

    act: ClassVar[str] = "unseal"
    needs_reason: ClassVar[bool] = True
    second_person: ClassVar[bool] = True
    of: Ordinal

    def decide(self, view: View) -> Outcome:
        """Refuse what is no seal, is none any more, or has a later one on it."""
        place = view.seal_at(self.of)
        if place is None:
            raise NotFoundError(book=view.code, kind=N_("seal"), name=f"#{self.of}", advice="")
        sealed = view.sealed(*place)
        if sealed is None or sealed.seq != self.of:
            raise MatchError(problem=M_("it is no seal any more, or a later one rests on it"))
        return Outcome()


@noun
class CountCash(Act):
    """A count of the cash box by notes and coins (biên bản kiểm kê quỹ), held against the book at the end of a day.

    ``party`` is the cashier, ``witness`` who counted with him. Where ``counted`` is what the book ``held`` it seals the
    account.
    """

    act: ClassVar[str] = "count-cash"
    account: str
    date: Date
    party: str
    witness: str
    counted: int
    held: int
    currency: CurrencyCode = BASE_CURRENCY
    pieces: tuple[Counted, ...] = ()

    def reason_needed(self) -> bool:
        """Tell whether cash and book differ: somebody must say why."""
        return self.counted != self.held

    def decide(self, view: View) -> Outcome:
        """Refuse pieces that do not come to the sum, a balance that is not the book's, and one person for both."""
        key = identity(view, self.account)
        if view.get(Account, key).kind is not AccountKind.CASH:
            raise BankAccountError(account=self.account, problem=M_("it is no cash account"))
        if view.get(Party, self.party).key == view.get(Party, self.witness).key:
            raise MatchError(problem=M_("who counts with the cashier is another person"))
        if any(one.pieces < 0 or one.value <= 0 for one in self.pieces):
            raise MatchError(problem=M_("values and pieces are not below zero"))
        if sum(one.value * one.pieces for one in self.pieces) != self.counted:
            raise MatchError(problem=M_("the pieces do not come to the sum"))
        held = held_at(view, key, self.date, self.currency)
        if held != self.held:
            raise DifferenceError(account=self.account, day=self.date, amount=Amount(held - self.held))
        return Outcome()


def held_at(view: View, account: str, day: Date, currency: str) -> int:
    """Return what the book has on an account (its key) at the end of a day, in minor units."""
    return sum(row.amount for row in view.balances(day) if row.account == account and row.currency == currency)
